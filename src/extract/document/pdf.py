"""PDF: glyphs, links and coloured boxes of every page, read with pdfplumber.

pdfplumber's own parsing is the cost, and it comes to rest page by page: every page is
closed before the next is opened, so memory does not grow with their number.
"""

import io
import logging
import math
import re
import warnings
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTCurve, LTImage, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef, resolve1
from pdfplumber.page import Page as PdfPage
from pdfplumber.page import fix_fontname_bytes
from pdfplumber.utils.exceptions import PdfminerException

from extract.document.glyphs import Glyph
from extract.document.initials import join_initials
from extract.document.layout import PrintedLine, read_lines
from extract.document.limits import Limits
from extract.document.model import Bbox, Cell, Link, Style, Unseen, whole_characters
from extract.document.notes import note_marks
from extract.document.overlays import find_overlays
from extract.document.painting import Interpreter, Layers, Painter, Veil
from extract.document.ruled import find_grids
from extract.document.tables import find_marks
from extract.document.visible import OUTSIDE, hex_colour, shown_part, unseen
from extract.errors import DamagedPdf, EditionError, EncryptedPdf, LimitExceeded, NoText

BOLD = re.compile(r"bold|black|heavy|demi|fett|grassetto|[-,]bd", re.IGNORECASE)
ITALIC = re.compile(
    r"italic|oblique|kursiv|corsivo|[-,](?:bold|bd|semibold)?it(?:$|mt)", re.IGNORECASE
)
SCHEMES = ("http://", "https://", "mailto:", "ftp://")
# Codes WinAnsiEncoding leaves unused: they print a bullet (PDF reference, annex D).
_UNUSED_CODES = frozenset(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@dataclass(slots=True)
class RawLine:
    """A printed line before repair. `edges` and `styles` go with the characters of `source`."""

    source: str
    edges: list[tuple[float, float]]
    styles: list[int]
    bbox: Bbox
    column: int
    boxed: bool
    doubled: bool
    # in the reading frame, where text runs from left to right
    x0: float
    x1: float
    base: float
    size: float
    region: int
    left: float
    right: float
    cell: Cell | None = None
    """Where the line stands in a table; tables are counted by page."""
    turn: float = 0
    """Direction it runs in, in quarter turns from that of most of the page's print."""


@dataclass(slots=True)
class RawPage:
    """What one page holds. `height` is that of the reading frame in `frame_height`."""

    number: int
    width: float
    height: float
    frame_height: float
    lines: list[RawLine]
    links: tuple[Link, ...]
    unseen: tuple[Unseen, ...] = ()
    overlays: list[RawLine] = field(default_factory=list)
    """Watermarks and stamps."""


@dataclass(slots=True)
class RawDocument:
    """All pages, and the styles their lines refer to by number."""

    pages: list[RawPage]
    styles: list[Style]
    title: str | None
    warnings: list[str]


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
        _refuse_portfolio(pdf.doc.catalog, path.name, len(sources))
        layers = Layers(pdf.doc.catalog)
        failed: BaseException | None = None
        for number, source in enumerate(sources, 1):
            page = None
            try:
                if source.damage is not None:
                    raise source.damage
                page = _SparingPage(pdf, source, number, layers)
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
"""Pages that the cover of a portfolio has at most."""


def _refuse_portfolio(catalog: dict[str, Any], name: str, pages: int) -> None:
    """Raise NoText where the file only wraps others (PDF 32000-1, 12.3.5)."""
    if not isinstance(_resolved(catalog.get("Collection")), dict) or pages > _COVER:
        return
    raise NoText(
        name,
        "is a portfolio: the report is a file embedded in it, and what is read here its cover.",
        "Open it in a viewer, save the embedded PDF and give that.",
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


class _SparingPage(PdfPage):
    """A page whose objects carry what is read here, and not all that pdfplumber tells.

    Coordinates are those of the page as displayed: origin at the top left of its crop box.
    """

    def __init__(self, pdf: Any, source: Any, number: int, layers: Layers) -> None:
        super().__init__(pdf, source, number)
        self.layers = layers
        self.painted = 0
        self.shaded = False
        sheet = Bbox(0.0, 0.0, float(self.width), float(self.height))
        crop = _area(self, _resolved(source.attrs.get("CropBox")))
        self.shown = _overlap(sheet, crop) or sheet
        trim = _area(self, _resolved(source.attrs.get("TrimBox")))
        self.drop = float(self.height) - self.shown.top
        self.part = _moved(shown_part(self.shown, trim), self.shown)

    @property
    def layout(self) -> LTPage:
        """What the page paints, in the order of painting."""
        if not hasattr(self, "_layout"):
            painter = Painter(self.pdf.rsrcmgr, self.page_number, self.layers)
            try:
                Interpreter(self.pdf.rsrcmgr, painter).process_page(self.page_obj)
            except Exception as error:
                raise PdfminerException(error) from error
            self.shaded = painter.shaded
            self._layout: LTPage = painter.get_result()
        return self._layout

    def process_object(self, obj: Any) -> dict[str, Any]:
        """Return what is read here of `obj`."""
        self.painted += 1
        left, drop = self.shown.x0, self.drop
        veil = getattr(obj, "veil", None)
        clip = None
        if veil is not None and veil.clip is not None:
            x0, y0, x1, y1 = veil.clip
            clip = (x0 - left, drop - y1, x1 - left, drop - y0)
        if type(obj) is LTChar:
            font, state, matrix = obj.fontname, obj.graphicstate, obj.matrix
            colour = state.ncolor
            return {
                "object_type": "char",
                "order": self.painted,
                "veil": veil,
                "clip": clip,
                "x0": obj.x0 - left,
                "x1": obj.x1 - left,
                "top": drop - obj.y1,
                "bottom": drop - obj.y0,
                "text": obj.get_text(),
                "fontname": font if isinstance(font, str) else _font_name(font),
                "size": obj.size,
                "matrix": (matrix[0], matrix[1], matrix[4] - left, drop - matrix[5]),
                "advance": obj.adv,
                "sheared": matrix[2] != 0 and matrix[1] == 0,
                "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
                "space": state.ncs,
            }
        found: dict[str, Any] = {
            "order": self.painted,
            "clip": clip,
            "x0": obj.x0 - left,
            "x1": obj.x1 - left,
            "top": drop - obj.y1,
            "bottom": drop - obj.y0,
        }
        found |= {
            "object_type": type(obj).__name__.removeprefix("LT").lower(),
            "width": obj.x1 - obj.x0,
            "height": obj.y1 - obj.y0,
            "veil": veil or _PLAIN,
            "fill": False,
            "solid": False,
            "colour": None,
        }
        if isinstance(obj, LTCurve):
            colour = _resolved(obj.non_stroking_color)
            found |= {
                "fill": bool(obj.fill),
                "stroke": bool(obj.stroke),
                "linewidth": obj.linewidth,
                "non_stroking_color": colour,
                "stroking_color": _resolved(obj.stroking_color),
                "colour": hex_colour(colour),
            }
            found["solid"] = found["object_type"] == "rect" and found["colour"] is not None
        elif isinstance(obj, LTImage):
            attributes = obj.stream.attrs
            found["fill"] = True
            found["solid"] = not any(
                key in attributes for key in ("SMask", "Mask", "ImageMask", "IM")
            )
        return found


_PLAIN = Veil()


def _overlap(one: Bbox, other: Bbox | None) -> Bbox | None:
    """Return what two boxes share, None if that is nothing."""
    if other is None:
        return None
    box = Bbox(
        max(one.x0, other.x0),
        max(one.top, other.top),
        min(one.x1, other.x1),
        min(one.bottom, other.bottom),
    )
    return box if box.width > 0 and box.height > 0 else None


def _moved(box: Bbox, origin: Bbox) -> Bbox:
    """Return `box` with the top left corner of `origin` as origin."""
    return Bbox(
        box.x0 - origin.x0, box.top - origin.top, box.x1 - origin.x0, box.bottom - origin.top
    )


def _font_name(name: Any) -> str:
    """Return a font's name where it is a reference or in bytes."""
    name = _resolved(name)
    return fix_fontname_bytes(name) if isinstance(name, bytes) else str(name)


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
    shapes = [*page.rects, *page.curves]
    hidden = unseen(chars, shapes, page.images, page.part, page.shaded)
    if set(hidden.values()) == {OUTSIDE} and len(hidden) == len(chars) and _uncropped(page):
        hidden = {}  # a wrong page size; better all of it than nothing
    frames = _glyphs(chars, hidden, (width, height), styles)
    laid = find_overlays(chars, hidden, frames)
    if laid:
        frames = {
            turn: kept
            for turn, run in frames.items()
            if (kept := [glyph for glyph in run if glyph[6] not in laid])
        }
    known = list(styles)
    bold = frozenset(i for i, style in enumerate(known) if style.bold)
    boxes = _boxes(page, width, height)
    lines: list[RawLine] = []
    main = max(frames, key=lambda turn: len(frames[turn]), default=0)
    for turn in _frame_order(frames, main, chars):
        across, down = (height, width) if turn % 2 == 1 else (width, height)
        offset = lines[-1].region + 1 if lines else 0
        columns = lines[-1].column + 1 if lines else 0
        rules, fills = _turned(page.lines, turn, page.shown), _turned(page.rects, turn, page.shown)
        grids = find_grids(rules, fills, down)
        marks = find_marks(rules, fills)
        glyphs = join_initials(frames[turn])
        for line in read_lines(glyphs, across, down, bold, grids, marks):
            line.region += offset
            line.column += columns
            lines.append(_raw_line(line, chars, boxes, turn - main))
    frame_height = width if main % 2 == 1 else height
    aside = _unseen_lines(chars, hidden, (width, height), styles)
    overlays = (
        [
            _raw_line(line, chars, [], turn - main)
            for turn, run in _glyphs(
                chars, set(range(len(chars))) - set(laid), (width, height), styles
            ).items()
            for line in read_lines(run, width, height)
        ]
        if laid
        else []
    )
    return RawPage(
        number, width, height, frame_height, lines, _links(page, number), aside, overlays
    )


def _frame_order(
    frames: dict[float, list[Glyph]], main: float, chars: list[dict[str, Any]]
) -> list[float]:
    """Return the directions in reading order: that of most print, after what is above it all."""
    top = min((chars[glyph[6]]["top"] for glyph in frames.get(main, ())), default=0.0)
    return sorted(
        frames,
        key=lambda turn: (
            turn != main and any(chars[glyph[6]]["bottom"] > top + 1 for glyph in frames[turn]),
            turn == main,
            turn,
        ),
    )


def _turned(shapes: list[dict[str, Any]], turn: float, page: Bbox) -> list[dict[str, Any]]:
    """Return shapes where they stand in a frame turned by quarters; none in a slanted one."""
    if turn == 0:
        return shapes
    wide, high = page.width, page.height
    places: dict[float, Callable[[dict[str, Any]], tuple[float, float, float, float]]] = {
        1: lambda s: (high - s["bottom"], s["x0"], high - s["top"], s["x1"]),
        2: lambda s: (wide - s["x1"], high - s["bottom"], wide - s["x0"], high - s["top"]),
        3: lambda s: (s["top"], wide - s["x1"], s["bottom"], wide - s["x0"]),
    }
    if turn not in places:
        return []
    keys = ("x0", "top", "x1", "bottom")
    return [{**shape, **dict(zip(keys, places[turn](shape), strict=True))} for shape in shapes]


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
        for glyphs in _glyphs(chars, others, size, styles).values():
            for line in read_lines(glyphs, *size):
                raw = _raw_line(line, chars, [])
                found.append(Unseen(raw.source, raw.bbox, reason))
    return tuple(found)


def _uncropped(page: Any) -> bool:
    return bool(page.shown.width == page.width and page.shown.height == page.height)


def _content_size(page: Any) -> int:
    return sum(len(resolve1(part).get_data()) for part in page.page_obj.contents)


def _glyphs(
    chars: list[dict[str, Any]],
    hidden: Container[int],
    size_of_page: tuple[float, float],
    styles: dict[Style, int],
) -> dict[float, list[Glyph]]:
    """Return the glyphs by the direction they run in, each turned to run to the right.

    Directions are quarter turns against the clock: 0 right, 1 up, 2 left (upside down), 3 down,
    and parts of one for slanted print. Glyphs that are `hidden` are left out.
    """
    frames: dict[float, list[Glyph]] = {}
    looks: dict[tuple[str, float, Any], int] = {}
    right, bottom = size_of_page
    for index, char in enumerate(chars):
        if index in hidden:
            continue
        text = char["text"]
        if text.startswith("(cid:"):
            text = "•" if text in _UNUSED_CODES else "\ufffd"
        elif text.isascii() and text.isalnum() and _PICTURES.search(char["fontname"]):
            text = "•"
        elif text in ("\xa0", "\t", "\r", "\n", "\u3000") or "\u2000" <= text <= "\u200a":
            text = " "
        elif not text or text in ("\u200b", "\ufeff", "\x00"):
            continue
        x0, x1, y0, y1 = char["x0"], char["x1"], char["top"], char["bottom"]
        a, b, ex, ey = char["matrix"]
        slanted = a and b and _slant(a, b)
        upright = char["size"] if abs(b) <= abs(a) else x1 - x0
        size = _body(char) if slanted else upright
        if not size > 0:  # shrunk to nothing by its matrix
            continue
        colour = char["non_stroking_color"]
        if type(colour) is list:
            colour = tuple(colour)
        key = (char["fontname"], size, colour)
        style = looks.get(key)
        if style is None:
            look = _style(*key)
            style = looks[key] = styles.setdefault(look, len(styles))
        turn: float
        if slanted:
            turn = round(math.degrees(math.atan2(b, a)) * 2) / 180 % 4
            along, across = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
            start = ex * along - ey * across
            long = char["advance"] * math.hypot(a, b)
            glyph = (start, start + long, ex * across + ey * along, size, text, style, index)
        elif abs(b) <= abs(a):
            turn = 0 if a >= 0 else 2
            if a > 0 and char["sheared"]:  # the box of slanted letters reaches over the next
                x0, x1 = ex, ex + char["advance"] * a
            if a >= 0:
                drop = y1 - ey
                base = y1 - (drop if 0 <= drop <= size else 0.2 * size)
                glyph = (x0, x1, base, size, text, style, index)
            else:
                drop = ey - y0
                base = -y0 - (drop if 0 <= drop <= size else 0.2 * size)
                glyph = (right - x1, right - x0, bottom + base, size, text, style, index)
        elif b > 0:
            turn = 1
            drop = x1 - ex
            base = x1 - (drop if 0 <= drop <= size else 0.2 * size)
            glyph = (bottom - y1, bottom - y0, base, size, text, style, index)
        else:
            turn = 3
            drop = ex - x0
            base = right - x0 - (drop if 0 <= drop <= size else 0.2 * size)
            glyph = (y0, y1, base, size, text, style, index)
        frames.setdefault(turn, []).append(glyph)
    return frames


_PICTURES = re.compile(r"dingbat|wingding|webding", re.I)
"""Fonts whose letters are pictures: squares, arrows, ticks."""
_STRAIGHT = math.tan(math.radians(0.3))
"""Print turned by less than this runs along the page's edges."""


def _slant(a: float, b: float) -> bool:
    """Return whether print with this matrix runs across the page's edges."""
    low, high = sorted((abs(a), abs(b)))
    return low > _STRAIGHT * high


def _body(char: dict[str, Any]) -> float:
    """Return the type size of a slanted glyph, in points, from its box and advance."""
    a, b = char["matrix"][:2]
    scale = math.hypot(a, b)
    along, across = abs(a) / scale, abs(b) / scale
    long = char["advance"] * scale
    if along >= across:
        return float((char["bottom"] - char["top"] - long * across) / along)
    return float((char["x1"] - char["x0"] - long * along) / across)


def _style(fontname: str, size: float, colour: Any) -> Style:
    font = whole_characters(_SUBSET.sub("", str(fontname)))
    return Style(
        font, round(size, 1), bool(BOLD.search(font)), bool(ITALIC.search(font)), hex_colour(colour)
    )


def _boxes(page: Any, width: float, height: float) -> list[Bbox]:
    """Return the filled rectangles that may hold text and are not the page's background."""
    found = []
    for shape in [*page.rects, *page.curves]:
        if not shape["fill"] or shape["veil"].layer_off:
            continue
        box = Bbox(*(float(shape[side]) for side in ("x0", "top", "x1", "bottom")))
        colour = hex_colour(shape.get("non_stroking_color"))
        background = box.height > 0.93 * height and box.width > 0.45 * width
        if colour == "#ffffff" or box.height < 6 or box.width < 20 or background:
            continue
        found.append(box)
    return found


def _links(page: Any, number: int) -> tuple[Link, ...]:
    """Return the page's links; rectangles of one address on a page make one link."""
    areas: dict[str, list[Bbox]] = {}
    annotations = _resolved(page.page_obj.annots)
    for reference in annotations if isinstance(annotations, list) else ():
        annotation = _resolved(reference)
        if not isinstance(annotation, dict):
            continue
        url = _address(annotation)
        if url is not None:
            box = _area(page, _resolved(annotation.get("Rect")))
            if box is not None and _overlap(page.shown, box) is None:
                continue
            areas.setdefault(url, []).extend([_moved(box, page.shown)] if box else [])
    return tuple(Link(url, number, Bbox.around(boxes)) for url, boxes in areas.items())


def _resolved(value: Any) -> Any:
    try:
        return resolve1(value)
    except (Exception, RecursionError):
        return None


def _address(annotation: dict[str, Any]) -> str | None:
    action = _resolved(annotation.get("A"))
    uri = _resolved(action.get("URI")) if isinstance(action, dict) else None
    if isinstance(uri, bytes):
        uri = decode_uri(uri)
    if not isinstance(uri, str):
        return None
    url = "".join(char for char in uri if char.isprintable()).strip()
    if url.lower().startswith("www."):
        url = "http://" + url
    if not url.lower().startswith(SCHEMES) or url.lower() in SCHEMES:
        return None
    return url


def decode_uri(uri: bytes) -> str:
    """Return the text of a /URI string, whatever it was written in."""
    if uri.startswith((b"\xfe\xff", b"\xff\xfe")):
        return uri.decode("utf-16", "replace")
    try:
        return uri.decode("utf-8")
    except UnicodeDecodeError:
        return uri.decode("latin-1")


def _area(page: Any, rectangle: Any) -> Bbox | None:
    """Return a rectangle of the file where the sheet shows it, None if it is none."""
    try:
        a, b, c, d = (float(_resolved(side)) for side in rectangle)
        left, low, right, high = (float(_resolved(side)) for side in page.page_obj.mediabox)
    except (TypeError, ValueError):
        return None
    x0, x1 = min(a, c) - left, max(a, c) - left
    y0, y1 = min(b, d) - low, max(b, d) - low
    width, height = right - left, high - low
    match page.rotation:
        case 90:
            return Bbox(y0, x0, y1, x1)
        case 180:
            return Bbox(width - x1, y0, width - x0, y1)
        case 270:
            return Bbox(height - y1, width - x1, height - y0, width - x0)
    return Bbox(x0, height - y1, x1, height - y0)


# One line


def _raw_line(
    line: PrintedLine, chars: list[dict[str, Any]], boxes: list[Bbox], turn: float = 0
) -> RawLine:
    source: list[str] = []
    edges: list[tuple[float, float]] = []
    styles: list[int] = []
    wide = _wide_spaces(line)
    marks = note_marks(line.glyphs, line.size, line.base)
    previous: Glyph | None = None
    tight = 0
    for glyph in line.glyphs:
        text, char = marks.get(glyph[6]) or glyph[4], chars[glyph[6]]
        x0, x1 = char["x0"], char["x1"]
        if text == " ":
            if previous is None:
                continue
            source.append(" ")
            edges.append((x0, x1))
            styles.append(glyph[5])
            continue
        if previous is not None:
            gap = glyph[0] - previous[1]
            spaces = len(source) - tight
            if spaces and gap < 0.06 * glyph[3]:
                del source[tight:], edges[tight:], styles[tight:]
            elif not spaces and gap > wide[0]:
                source.append(" ")
                edges.append((edges[-1][1], x0) if edges[-1][1] <= x0 else (x0, x0))
                styles.append(styles[-1])
                spaces = 1
            if spaces == 1 and gap > wide[1]:
                source.append(" ")
                edges.append(edges[-1])
                styles.append(styles[-1])
        if len(text) == 1:
            source.append(text)
            edges.append((x0, x1))
            styles.append(glyph[5])
        else:
            step = (x1 - x0) / len(text)
            for place, letter in enumerate(text):
                source.append(letter)
                edges.append((x0 + place * step, x0 + (place + 1) * step))
                styles.append(glyph[5])
        previous, tight = glyph, len(source)
    del source[tight:], edges[tight:], styles[tight:]
    inked = [chars[glyph[6]] for glyph in line.glyphs if glyph[4] != " "]
    bbox = Bbox(
        min(char["x0"] for char in inked),
        min(char["top"] for char in inked),
        max(char["x1"] for char in inked),
        max(char["bottom"] for char in inked),
    )
    x, y = (bbox.x0 + bbox.x1) / 2, (bbox.top + bbox.bottom) / 2
    boxed = any(
        box.x0 <= x <= box.x1
        and box.top <= y <= box.bottom
        and bbox.x0 >= box.x0 - 4
        and bbox.x1 <= box.x1 + 4
        for box in boxes
    )
    return RawLine(
        whole_characters("".join(source)),
        edges,
        styles,
        bbox,
        line.column,
        boxed,
        line.doubled,
        line.x0,
        line.x1,
        line.base,
        line.size,
        line.region,
        line.left,
        line.right,
        line.cell,
        turn,
    )


def _wide_spaces(line: PrintedLine) -> tuple[float, float]:
    """Return the gaps from which on there is a space, and a double space, between glyphs.

    In letter-spaced print (by character spacing or by a space after every letter) both
    grow with the gap between letters; a double space parts words there.
    """
    size = line.size
    gaps: list[float] = []
    spaced: list[float] = []
    previous: Glyph | None = None
    apart = False
    for glyph in line.glyphs:
        if glyph[4] == " ":
            apart = True
            continue
        if previous is not None:
            (spaced if apart else gaps).append(glyph[0] - previous[1])
        previous, apart = glyph, False
    single = 0.17 * size
    if len(gaps) >= 3 or (len(gaps) == 2 and max(gaps) < 1.2 * min(gaps)):
        usual = sorted(gaps)[(len(gaps) - 1) // 2]
        if usual > 0.05 * size:
            single = 1.5 * usual + 0.1 * size
    double = 1e9
    if len(spaced) >= 3 and len(spaced) > len(gaps):
        double = 1.6 * sorted(spaced)[len(spaced) // 2]
    return single, double
