"""Reader: a file, PDF or plain text by its content, to a Document."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from extract.document.furniture import HEAD, Placed, find_furniture
from extract.document.legible import illegible_fonts, is_illegible
from extract.document.limits import Limits
from extract.document.margin import part_margin_headings
from extract.document.model import Cell, Document, Line, Page, Style, StyleRun, whole_characters
from extract.document.overlays import Directed, repeated_overlays
from extract.document.paragraphs import body_size, number_paragraphs, usual_leading
from extract.document.pdf import read_pdf
from extract.document.plain_text import TextLine, decode, read_text
from extract.document.raw import RawDocument, RawLine
from extract.document.repair import Repaired, lexicon_of, repair, split_items, strip_dash
from extract.document.sentences import ends_sentence
from extract.document.tables import number_tables
from extract.errors import DamagedPdf, LimitExceeded, MissingFile, NotAPdf, NoText

Progress = Callable[[int, int], None]

_DASH = re.compile(r"[-–—]\s+\S")
_MARGIN = 0.12
"""Share of the page's width that a margin has at most."""


def read_document(
    path: Path, limits: Limits | None = None, progress: Progress | None = None
) -> Document:
    """Read the edition at `path`.

    `progress` is called with the page's number and the number of pages. Raises the errors
    of `extract.errors`: MissingFile, NotAPdf, EncryptedPdf, DamagedPdf, NoText,
    LimitExceeded. Time and memory are limited by `guard.read_guarded` only.
    """
    path, limits = Path(path), limits or Limits()
    head, tail, digest = _examine(path, limits)
    if _is_pdf(head):
        if b"startxref" not in tail and b"%%EOF" not in tail:
            raise DamagedPdf(path.name, "is cut short: its end is missing.", "Fetch it again.")
        raw = read_pdf(path, limits, progress)
        return _document_of_pdf(path, digest, raw)
    if path.suffix.lower() == ".pdf":
        raise NotAPdf(
            path.name,
            "is named .pdf but is not a PDF.",
            "Fetch the file again, or name plain text .txt.",
        )
    return _document_of_text(path, digest, limits, progress)


def _is_pdf(head: bytes) -> bool:
    """Return whether a file beginning so is a PDF; readers allow junk before its mark."""
    at = head[:1100].find(b"%PDF-")
    return at == 0 or (at > 0 and (b" obj" in head or b"\x00" in head))


def _examine(path: Path, limits: Limits) -> tuple[bytes, bytes, str]:
    """Return the first and the last kilobytes and the SHA-256 of the file."""
    try:
        is_folder, is_other = path.is_dir(), path.exists() and not path.is_file()
    except (OSError, ValueError) as error:
        raise MissingFile(path.name, "cannot be opened.", "Check the path.") from error
    if is_folder:
        raise MissingFile(path.name, "is a folder, not a file.", "Name the PDF inside it.")
    if is_other:
        raise MissingFile(path.name, "is no file but a device or pipe.", "Name a PDF.")
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                head = head or block[:4096]
                tail = (tail + block)[-65536:]
                size += len(block)
                if size > limits.bytes:
                    raise LimitExceeded(
                        path.name,
                        f"is larger than {limits.bytes:,} bytes.",
                        "Raise the limit of bytes, or make the file smaller.",
                    )
                digest.update(block)
    except FileNotFoundError as error:
        raise MissingFile(path.name, "does not exist.", "Check the path.") from error
    except (OSError, ValueError) as error:
        raise MissingFile(
            path.name, "cannot be opened.", "Check the path and that it may be read."
        ) from error
    if not size:
        if path.suffix.lower() == ".pdf":
            raise DamagedPdf(path.name, "is empty.", "Fetch the file again.")
        raise NoText(path.name, "is empty.", "Fetch the file again.")
    return head, tail, digest.hexdigest()


# PDF


def _document_of_pdf(path: Path, digest: str, raw: RawDocument) -> Document:
    if not any(line.source.strip() for page in raw.pages for line in page.lines):
        raise NoText(
            path.name,
            "holds no text: it is empty or a scan.",
            "Run OCR on it (ocrmypdf, for instance) and read the result.",
        )
    noise = _take_noise(raw)
    if not any(page.lines for page in raw.pages):
        raise NoText(
            path.name,
            "holds no text that can be read: its fonts do not tell their letters.",
            "Ask for the PDF as its program saved it, or run OCR on its pages and read the result.",
        )
    lexicon = lexicon_of(line.source for page in raw.pages for line in page.lines)
    body = body_size([page.lines for page in raw.pages])
    leading = usual_leading([page.lines for page in raw.pages])
    parted = part_margin_headings([page.lines for page in raw.pages], raw.styles)
    items = [_items(lines, lexicon) for lines in parted]
    overlays = [
        [(entry, reason) for line, reason in page.overlays for entry in _items([line], lexicon)]
        for page in raw.pages
    ]
    laid_marks = [[entry for entry, reason in page if reason != HEAD] for page in overlays]
    furniture = find_furniture(
        [
            [
                Placed(
                    fixed.text,
                    line.base,
                    line.size,
                    line.cell is not None,
                    bool(line.turn),
                    line.x0,
                )
                for line, fixed, _ in page
            ]
            for page in items
        ],
        [page.frame_height for page in raw.pages],
        body,
    )
    for taken, repeated in zip(
        furniture, _repeated(items, laid_marks, [page.width for page in raw.pages]), strict=True
    ):
        taken.update(repeated)
    shown = [
        [entry for index, entry in enumerate(entries) if index not in taken]
        for entries, taken in zip(items, furniture, strict=True)
    ]
    cells = number_tables(
        [[(line.cell, fixed.text, line.x0) for line, fixed, _ in page] for page in shown]
    )
    pages = []
    for page, entries, laid, taken, lost, text, places in zip(
        raw.pages, items, overlays, furniture, noise, shown, cells, strict=True
    ):
        text = _mark_dashes(text, leading)
        paragraphs = number_paragraphs(
            [line for line, _, _ in text],
            [fixed.text for _, fixed, _ in text],
            [fixed.bullet or line.badge for line, fixed, _ in text],
            raw.styles,
            leading,
        )
        lines = tuple(
            _line(f"p{page.number}-l{index}", page.number, entry, paragraph, raw.styles, cell)
            for index, (entry, paragraph, cell) in enumerate(
                zip(text, paragraphs, places, strict=True), 1
            )
        )
        beside = [(entries[place], taken[place]) for place in sorted(taken)]
        beside += laid
        aside = tuple(
            _line(f"p{page.number}-f{index}", page.number, entry, 0, raw.styles, aside=reason)
            for index, (entry, reason) in enumerate(beside, 1)
        )
        unreadable = tuple(
            _line(f"p{page.number}-u{index}", page.number, entry, 0, raw.styles)
            for index, entry in enumerate(lost, 1)
        )
        pages.append(
            Page(
                page.number,
                page.width,
                page.height,
                lines,
                aside,
                page.links,
                page.unseen,
                unreadable,
            )
        )
    name = whole_characters(path.name)
    return Document(name, digest, "pdf", tuple(pages), raw.title, tuple(raw.warnings))


Entry = tuple[RawLine, Repaired, int]
"""A raw line, the repaired text of it or of one list item on it, and where that starts."""


def _take_noise(raw: RawDocument) -> list[list[Entry]]:
    """Take the lines that cannot be read out of their pages; return them page by page."""
    found: list[list[Entry]] = []
    fonts = illegible_fonts([page.lines for page in raw.pages], raw.styles)
    for page, names in zip(raw.pages, fonts, strict=True):
        lost = [line for line in page.lines if names and is_illegible(line, names, raw.styles)]
        page.lines = [line for line in page.lines if line not in lost] if lost else page.lines
        found.append(
            [(line, Repaired(line.source, tuple(range(len(line.source)))), 0) for line in lost]
        )
    return found


def _items(lines: Sequence[RawLine], lexicon: frozenset[str]) -> list[Entry]:
    entries: list[Entry] = []
    for line in lines:
        for start, end in split_items(line.source):
            fixed = repair(line.source[start:end], lexicon)
            if fixed.text:
                entries.append((line, fixed, start))
    return entries


def _repeated(
    pages: Sequence[Sequence[Entry]], overlays: Sequence[Sequence[Entry]], widths: Sequence[float]
) -> list[dict[int, str]]:
    """Return, page by page, the numbers of the lines that other pages tell to be overlays."""

    def directed(entries: Sequence[Entry], width: float) -> list[Directed]:
        return [
            Directed(
                fixed.text,
                line.turn,
                round(line.size, 1),
                line.bbox.x1 < _MARGIN * width or line.bbox.x0 > (1 - _MARGIN) * width,
            )
            for line, fixed, _ in entries
        ]

    return repeated_overlays(
        [directed(page, width) for page, width in zip(pages, widths, strict=True)],
        [directed(page, width) for page, width in zip(overlays, widths, strict=True)],
    )


def _mark_dashes(entries: list[Entry], leading: float) -> list[Entry]:
    """Take dashes for bullets where several aligned lines open so and none goes on a sentence."""
    groups: dict[tuple[int, int], list[int]] = {}
    for index, (line, fixed, _) in enumerate(entries):
        if _DASH.match(fixed.text) and not fixed.bullet:
            groups.setdefault((line.column, round(line.x0 / 3)), []).append(index)
    for members in groups.values():
        opening = [
            index
            for index in members
            if index == 0
            or ends_sentence(entries[index - 1][1].text)
            or entries[index - 1][1].text.endswith(",")
            or entries[index - 1][0].region != entries[index][0].region
            or entries[index][0].base - entries[index - 1][0].base
            > 1.25 * leading * entries[index][0].size
            or abs(entries[index][0].size - entries[index - 1][0].size) > 0.5
            or (
                index - 1 in members
                and entries[index - 1][0].x1
                < entries[index - 1][0].right
                - 0.15 * (entries[index - 1][0].right - entries[index - 1][0].left)
            )
        ]
        if len(opening) >= 2 and len(opening) >= 0.7 * len(members):
            for index in members:
                line, fixed, start = entries[index]
                entries[index] = (line, strip_dash(fixed), start)
    return entries


def _line(
    identity: str,
    page: int,
    entry: Entry,
    paragraph: int,
    styles: Sequence[Style],
    cell: Cell | None = None,
    aside: str | None = None,
) -> Line:
    line, fixed, start = entry
    offsets = tuple(offset + start for offset in fixed.offsets)
    edges = tuple(line.edges[offset] for offset in offsets)
    numbers = [line.styles[offset] for offset in offsets]
    runs = _runs(fixed.text, numbers, styles, line.doubled)
    inked = Counter(number for char, number in zip(fixed.text, numbers, strict=True) if char != " ")
    style = _look(styles[inked.most_common(1)[0][0]], line.doubled)
    return Line(
        id=identity,
        page=page,
        column=line.column,
        text=fixed.text,
        source=line.source,
        offsets=offsets,
        bbox=line.bbox,
        edges=edges,
        style=style,
        runs=runs,
        bullet=fixed.bullet or line.badge,
        boxed=line.boxed,
        paragraph=paragraph,
        cell=cell,
        card=line.card,
        aside=aside,
    )


def _look(style: Style, doubled: bool) -> Style:
    if not doubled or style.bold:
        return style
    return replace(style, bold=True)


def _runs(
    text: str, numbers: Sequence[int], styles: Sequence[Style], doubled: bool
) -> tuple[StyleRun, ...]:
    """Return the stretches of one style; a space goes with what stands before it."""
    runs: list[StyleRun] = []
    start, current = 0, numbers[0]
    for index, number in enumerate(numbers):
        if number != current and text[index] != " ":
            runs.append(StyleRun(start, index, _look(styles[current], doubled)))
            start, current = index, number
    runs.append(StyleRun(start, len(text), _look(styles[current], doubled)))
    return tuple(runs)


# Plain text


def _document_of_text(
    path: Path, digest: str, limits: Limits, progress: Progress | None
) -> Document:
    try:
        text, warnings = decode(path.read_bytes())
    except (ValueError, OSError) as error:
        raise NoText(
            path.name,
            "is neither a PDF nor plain text.",
            "Give the PDF, or text in UTF-8 with form feeds between pages.",
        ) from error
    if not text.strip():
        raise NoText(path.name, "holds no text.", "Give the PDF, or text that is not empty.")
    raw = read_text(text)
    if len(raw) > limits.pages:
        raise LimitExceeded(
            path.name, f"has more than {limits.pages} pages.", "Raise the limit of pages."
        )
    for number, lines in enumerate(raw, 1):
        if (count := sum(len(line.source) for line in lines)) > limits.page_characters:
            raise LimitExceeded(
                path.name,
                f"page {number} holds {count} characters.",
                "Put form feeds between pages, or raise the limit of characters.",
            )
    lexicon = lexicon_of(line.source for lines in raw for line in lines)
    pages = []
    for number, lines in enumerate(raw, 1):
        pages.append(_text_page(number, lines, lexicon))
        if progress is not None:
            progress(number, len(raw))
    name = whole_characters(path.name)
    return Document(name, digest, "text", tuple(pages), None, tuple(warnings))


def _text_page(number: int, lines: Sequence[TextLine], lexicon: frozenset[str]) -> Page:
    entries: list[tuple[TextLine, Repaired, int, bool]] = []
    for line in lines:
        for start, end in split_items(line.source):
            fixed = repair(line.source[start:end], lexicon)
            if fixed.text:
                entries.append((line, fixed, start, line.fresh and start == 0))
    for members in _dash_groups(entries):
        for index in members:
            line, fixed, start, fresh = entries[index]
            entries[index] = (line, strip_dash(fixed), start, fresh)
    body: list[Line] = []
    aside: list[Line] = []
    paragraph, fresh = 0, True
    for line, fixed, start, opens in entries:
        target = aside if line.furniture else body
        fresh = fresh or opens
        if not line.furniture:
            paragraph += fresh or fixed.bullet
            fresh = False
        target.append(
            Line(
                id=f"p{number}-{'f' if line.furniture else 'l'}{len(target) + 1}",
                page=number,
                column=0,
                text=fixed.text,
                source=line.source,
                offsets=tuple(offset + start for offset in fixed.offsets),
                bullet=fixed.bullet,
                paragraph=0 if line.furniture else paragraph,
            )
        )
    return Page(number, None, None, tuple(body), tuple(aside))


def _dash_groups(entries: Sequence[tuple[TextLine, Repaired, int, bool]]) -> list[list[int]]:
    """Return the dash lines of each block if they open list items."""
    members = [i for i, (_, fixed, _, _) in enumerate(entries) if _DASH.match(fixed.text)]
    starts = [0] + [i for i, entry in enumerate(entries) if entry[3] and i]
    groups: dict[int, list[int]] = {}
    for index in members:
        groups.setdefault(bisect_right(starts, index), []).append(index)
    widest = max((len(fixed.text) for _, fixed, _, _ in entries), default=0)
    found = []
    for group in groups.values():
        opening = [
            index
            for index in group
            if index == 0
            or entries[index][3]
            or ends_sentence(entries[index - 1][1].text)
            or entries[index - 1][1].text.endswith(",")
            or (index - 1 in group and len(entries[index - 1][1].text) < 0.8 * widest)
        ]
        if len(opening) >= 2 and len(opening) == len(group):
            found.append(group)
    return found
