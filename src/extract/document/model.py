"""The Document: pages of printed lines with geometry, style and a way back to the source.

Coordinates are PDF points on the page as displayed, origin at the top left, x to the
right and y downwards (pdfplumber's x0, top, x1, bottom). Pages are numbered from 1.
Where the input has no geometry (plain text) every box and style is None.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_HALVES = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """Return `text`, as long as it is, with U+FFFD for halves of characters (lone surrogates)."""
    return _HALVES.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Bbox:
    """A rectangle on a page, in points, origin at the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    def contains(self, other: "Bbox", tolerance: float = 0.5) -> bool:
        """Return whether `other` lies inside this box, give or take `tolerance` points."""
        return (
            other.x0 >= self.x0 - tolerance
            and other.x1 <= self.x1 + tolerance
            and other.top >= self.top - tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def shared(self, other: "Bbox") -> "Bbox | None":
        """Return the part that lies in both boxes, None if that is nothing."""
        x0, top = max(self.x0, other.x0), max(self.top, other.top)
        x1, bottom = min(self.x1, other.x1), min(self.bottom, other.bottom)
        return Bbox(x0, top, x1, bottom) if x0 < x1 and top < bottom else None

    @staticmethod
    def around(boxes: Iterable["Bbox"]) -> "Bbox | None":
        """Return the smallest box around all `boxes`, None if there are none."""
        boxes = list(boxes)
        if not boxes:
            return None
        return Bbox(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class Style:
    """How glyphs look. `size` in points; `colour` as #rrggbb, None if unknown."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: str | None = None
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class StyleRun:
    """A stretch of `Line.text` (end exclusive) in one style."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table.

    `table` is the table's number in the document, from 1; a table that goes on, on the page or
    the next, under a head row that is printed again keeps its number. `row` counts from 1, and
    is 0 in head rows where the table has some. `column` counts from 0.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: the unit of account of the whole pipeline.

    `id` ends in the line's number in the reading order of its page ("p12-l3").
    `text` is repaired within the line (spaces, letter-spacing, kerning breaks, control
    characters, bullet removed); `source` is what the extractor gave. `offsets[i]` is the
    index in `source` of `text[i]`. `edges[i]` are x0 and x1 of `text[i]` in points.
    A word hyphenated at the line's end still carries its hyphen here: joining lines is the
    work of `Flow`.
    """

    id: str
    page: int
    column: int
    text: str
    source: str
    offsets: tuple[int, ...]
    bbox: Bbox | None = None
    edges: tuple[tuple[float, float], ...] | None = None
    style: Style | None = None
    runs: tuple[StyleRun, ...] = ()
    bullet: bool = False
    boxed: bool = False
    """Printed on a filled rectangle (a coloured box or band)."""
    paragraph: int = 0
    """Lines of one page with the same number form one paragraph."""
    cell: Cell | None = None
    """Where the line stands in a table: row by row, and the lines of a cell together."""
    card: int = 0
    """Number on the page of the card, one of several boxes side by side, that the line is printed
    in; 0 for none."""
    aside: str | None = None
    """Why a line of furniture is none of the text: what it is."""

    def follows(self, other: "Line") -> bool:
        """Return whether this line stands right after `other` on one page (or is part of it)."""
        place, before = (int(line.id.rpartition("l")[2] or 0) for line in (self, other))
        return self.page == other.page and place - before in (0, 1)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink annotation. `bbox` is its active area."""

    url: str
    page: int
    bbox: Bbox | None = None


@dataclass(frozen=True, slots=True)
class Unseen:
    """Text that is in the file and not to be seen on the page, and the reason."""

    text: str
    bbox: Bbox
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `lines` in reading order; `furniture` holds folios, running heads, watermarks."""

    number: int
    width: float | None
    height: float | None
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    """What is printed on the page and cannot be seen."""
    unreadable: tuple[Line, ...] = ()
    """Lines in a font that does not tell its letters; their text is noise."""


@dataclass(frozen=True, slots=True)
class Document:
    """An edition as read. `input_format` is "pdf" or "text" (no geometry, order as given)."""

    file_name: str
    sha256: str
    input_format: str
    pages: tuple[Page, ...]
    title: str | None = None
    warnings: tuple[str, ...] = field(default=())

    @property
    def lines(self) -> tuple[Line, ...]:
        """All body lines of the document in reading order."""
        return tuple(line for page in self.pages for line in page.lines)

    @property
    def has_geometry(self) -> bool:
        """Whether lines carry boxes and styles."""
        return self.input_format == "pdf"


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group consecutive lines of one paragraph (same page and paragraph number)."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is not None and (last.page, last.paragraph) == (line.page, line.paragraph):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


_SPACE = 0.3
"""Width of a space in heights of its line."""


def wraps(line: Line, following: Line, right: float | None) -> bool:
    """Return whether `following` goes on because its first word did not fit beside `line`.

    `right` is the x where the column ends, in points; False without geometry.
    """
    if line.bbox is None or following.bbox is None or right is None or not following.text:
        return False
    first = len(following.text.split()[0])
    if following.edges is not None:
        width = following.edges[first - 1][1] - following.edges[0][0]
    else:
        width = following.bbox.width * first / len(following.text)
    return line.bbox.x1 + width + _SPACE * following.bbox.height > right
