"""PDF: glyphs, links and coloured boxes of every page, read with pdfplumber.

pdfplumber's own parsing is the cost, and it comes to rest page by page: every page is
closed before the next is opened, so memory does not grow with their number.
"""

import io
import logging
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef, resolve1
from pdfplumber.utils.exceptions import PdfminerException

from extract.document.accents import join_accents
from extract.document.badges import put_back, take_badges
from extract.document.cards import find_boxes
from extract.document.drawn_bullets import type_bullets
from extract.document.foot import notes_last
from extract.document.frames import frame_order, turn_glyphs, turned
from extract.document.initials import join_initials
from extract.document.layers import Layers
from extract.document.layout import read_lines
from extract.document.limits import Limits
from extract.document.model import Bbox, Style, Unseen
from extract.document.objects import array, dictionary, name_of, resolved
from extract.document.overlays import find_overlays
from extract.document.raw import RawDocument, RawLine, RawPage, raw_line
from extract.document.ruled import find_grids
from extract.document.sheet import Sheet, boxes_of, links_of
from extract.document.structure import Structure
from extract.document.tables import find_marks
from extract.document.underlines import underline
from extract.document.visible import OUTSIDE, trusted_part, unseen
from extract.errors import DamagedPdf, EditionError, EncryptedPdf, LimitExceeded, NoText


def read_pdf(
    path: Path, limits: Limits, progress: Callable[[int, int], None] | None = None
) -> RawDocument:
    """Read all pages of the PDF at `path`.

    A damaged page among sound ones is left empty and told in `warnings`.
    Raises EncryptedPdf, DamagedPdf, LimitExceeded.
    """
    for name in ("pdfminer", "pdfplumber"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _read(path, limits, progress)
        except EditionError:
            raise
        except MemoryError as error:
            raise LimitExceeded(
                path.name, "takes more memory than it may.", "Raise the limit or split the file."
            ) from error
        except (Exception, RecursionError) as error:
            raise _as_edition_error(path.name, error) from error


def _as_edition_error(name: str, error: BaseException) -> EditionError:
    causes = [error, *error.args] if isinstance(error, PdfminerException) else [error]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return EncryptedPdf(
            name, "is encrypted and asks for a password.", "Save a copy without a password."
        )
    if any(isinstance(cause, MemoryError) for cause in causes):
        return LimitExceeded(
            name, "takes more memory than it may.", "Raise the limit or split the file."
        )
    if any(isinstance(cause, PDFEncryptionError) for cause in causes):
        return EncryptedPdf(
            name, "is encrypted in a way that cannot be read.", "Save a copy without encryption."
        )
    return DamagedPdf(
        name,
        "is damaged or cut short and cannot be read as a PDF.",
        "Fetch it again, or open it in a viewer and save a fresh copy.",
    )


def _read(path: Path, limits: Limits, progress: Callable[[int, int], None] | None) -> RawDocument:
    styles: dict[Style, int] = {}
    pages: list[RawPage] = []
    notes: list[str] = []
    # Not `with pdfplumber.open(path)`: leaving that block builds all pages once more.
    # In memory, where a stream said to be longer than the file ends with it.
    with io.BytesIO(path.read_bytes()) as stream:
        pdf = pdfplumber.open(stream)
        _break_cycles(pdf.doc)
        title = _title(pdf.metadata)
        sources = _page_sources(pdf, path.name, limits)
        _refuse_cover(pdf.doc.catalog, path.name, len(sources))
        layers, structure = Layers(pdf.doc.catalog), Structure(pdf.doc.catalog)
        failed: BaseException | None = None
        for number, source in enumerate(sources, 1):
            page = None
            try:
                if source.damage is not None:
                    raise source.damage
                page = Sheet(pdf, source, number, layers, structure)
                pages.append(_read_page(page, number, path.name, limits, styles))
            except (EditionError, MemoryError):
                raise
            except (Exception, RecursionError) as error:
                failed = error
                width, height = _page_size(page)
                pages.append(RawPage(number, width, height, height, [], ()))
                notes.append(f"page {number} is damaged and was left out ({_cause(error)})")
            finally:
                if page is not None:
                    page.close()
            if progress is not None:
                progress(number, len(sources))
        if not pages or (failed is not None and len(notes) == len(pages)):
            raise _as_edition_error(path.name, failed or ValueError("no pages"))
    return RawDocument(pages, list(styles), title, notes)


_COVER = 2
"""Pages that the cover of a portfolio has at most, where its files are not listed."""


def _refuse_cover(catalog: dict[str, Any], name: str, pages: int) -> None:
    """Raise NoText where the pages only stand for what viewers show in their place.

    So it is with a portfolio (PDF 32000-1, 12.3.5), and with a form whose pages its program
    draws (XFA, 12.7.8): it has no fields that others could draw.
    """
    collection, form = dictionary(catalog.get("Collection")), dictionary(catalog.get("AcroForm"))
    files = dictionary(catalog.get("Names")).get("EmbeddedFiles") or catalog.get("AF")
    shown = name_of(collection.get("View")) == "H" and pages > _COVER
    if isinstance(resolved(catalog.get("Collection")), dict) and files and not shown:
        raise NoText(
            name,
            "is a portfolio: the report is a file embedded in it, and what is read here its cover.",
            "Open it in a viewer, save the embedded PDF and give that.",
        )
    drawn = catalog.get("NeedsRendering") is True or not array(form.get("Fields"))
    if "XFA" in form and drawn and pages <= _COVER:
        raise NoText(
            name,
            "is an XFA form, which only some programs can show: what is read here is its cover.",
            "Open it in Adobe Reader, print it as a PDF and give that.",
        )


def _break_cycles(document: PDFDocument) -> None:
    """Have references that lead back to themselves lead nowhere; drop what is not used."""
    document.catalog.pop("PageLabels", None)
    fetch = document.getobj

    def follow(objid: int) -> object:
        found, seen = fetch(objid), {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFObjectNotFound(objid)
            seen.add(found.objid)
            found = fetch(found.objid)
        return found

    document.getobj = follow  # type: ignore[method-assign]


class _PageSource(PDFPage):
    """A page of the page tree; what is wrong with its attributes is kept, not raised."""

    def __init__(self, *attributes: Any) -> None:
        self.damage: Exception | None = None
        try:
            super().__init__(*attributes)
        except Exception as error:
            self.damage = error


def _page_sources(pdf: Any, name: str, limits: Limits) -> list[Any]:
    """Return the pages of the page tree, none of them parsed yet."""
    found: list[Any] = []
    for page in _PageSource.create_pages(pdf.doc):
        found.append(page)
        if len(found) > limits.pages:
            raise LimitExceeded(
                name,
                f"has more than {limits.pages} pages.",
                "Raise the limit of pages if this is right.",
            )
    return found


def _cause(error: BaseException) -> str:
    inner = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    return type(inner).__name__


def _page_size(page: Any) -> tuple[float, float]:
    """Return the page's size, zero where it cannot be told."""
    return (0.0, 0.0) if page is None else (page.shown.width, page.shown.height)


def _title(metadata: Any) -> str | None:
    title = (metadata or {}).get("Title")
    if not isinstance(title, str):
        return None
    title = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return title or None


# One page


def _read_page(
    page: Any, number: int, name: str, limits: Limits, styles: dict[Style, int]
) -> RawPage:
    width, height = page.shown.width, page.shown.height
    if not 0 < max(width, height) <= limits.page_points:
        raise LimitExceeded(
            name,
            f"page {number} measures {width:.0f} by {height:.0f} points.",
            "Set it on pages of ordinary size, or raise the limit of page size.",
        )
    chars = page.chars
    if len(chars) > limits.page_characters:
        raise LimitExceeded(
            name,
            f"page {number} holds {len(chars)} characters.",
            "Split the page, or raise the limit of characters.",
        )
    if not page.objects and _content_size(page) > 200:
        raise ValueError("content that draws nothing")
    page.part = trusted_part(chars, page.part, Bbox(0.0, 0.0, width, height))
    shapes = [*page.rects, *page.curves]
    hidden = unseen(chars, shapes, page.images, page.part, page.shaded)
    if set(hidden.values()) == {OUTSIDE} and len(hidden) == len(chars) and _uncropped(page):
        hidden = {}  # a wrong page size; better all of it than nothing
    frames = turn_glyphs(chars, hidden, (width, height), styles)
    laid = find_overlays(chars, hidden, frames)
    if laid:
        frames = {
            turn: kept
            for turn, run in frames.items()
            if (kept := [glyph for glyph in run if glyph[6] not in laid])
        }
    boxes = boxes_of(page, width, height)
    lines: list[RawLine] = []
    main = max(frames, key=lambda turn: len(frames[turn]), default=0)
    for turn in frame_order(frames, main, chars):
        across, down = (height, width) if turn % 2 == 1 else (width, height)
        offset = lines[-1].region + 1 if lines else 0
        columns = lines[-1].column + 1 if lines else 0
        rules, fills = turned(page.lines, turn, page.shown), turned(page.rects, turn, page.shown)
        grids = find_grids(rules, fills, down)
        marks = find_marks(rules, fills)
        glyphs = join_initials(join_accents(frames[turn]))
        glyphs = underline(glyphs, marks.rules, styles)
        bold = frozenset(number for style, number in styles.items() if style.bold)
        painted = turned(shapes, turn, page.shown)
        badges, glyphs = take_badges(glyphs, painted)
        glyphs, chars = type_bullets(glyphs, shapes, painted, chars)
        drawn = find_boxes(painted, across)
        for line in put_back(badges, read_lines(glyphs, across, down, bold, grids, marks, drawn)):
            line.region += offset
            line.column += columns
            lines.append(raw_line(line, chars, boxes, turn - main))
    frame_height = width if main % 2 == 1 else height
    aside = _unseen_lines(chars, hidden, (width, height), styles)
    overlays = [
        (raw_line(line, chars, [], turn - main), reason)
        for reason in sorted(set(laid.values()))
        for turn, run in turn_glyphs(
            chars,
            {index for index in range(len(chars)) if laid.get(index) != reason},
            (width, height),
            styles,
        ).items()
        for line in read_lines(run, width, height)
    ]
    lines = notes_last(lines, frame_height)
    return RawPage(
        number, width, height, frame_height, lines, links_of(page, number), aside, overlays
    )


def _unseen_lines(
    chars: list[dict[str, Any]],
    hidden: dict[int, str],
    size: tuple[float, float],
    styles: dict[Style, int],
) -> tuple[Unseen, ...]:
    """Return the lines that cannot be seen, each with the reason."""
    found: list[Unseen] = []
    for reason in dict.fromkeys(hidden.values()):
        others = {index for index in range(len(chars)) if hidden.get(index) != reason}
        for glyphs in turn_glyphs(chars, others, size, styles).values():
            for line in read_lines(glyphs, *size):
                raw = raw_line(line, chars, [])
                found.append(Unseen(raw.source, raw.bbox, reason))
    return tuple(found)


def _uncropped(page: Any) -> bool:
    return bool(page.shown.width == page.width and page.shown.height == page.height)


def _content_size(page: Any) -> int:
    return sum(len(resolve1(part).get_data()) for part in page.page_obj.contents)
