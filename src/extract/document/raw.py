"""Raw: printed lines of a page as they are set, before repair."""

from dataclasses import dataclass, field
from typing import Any

from extract.document.glyphs import Glyph
from extract.document.layout import PrintedLine
from extract.document.model import Bbox, Cell, Link, Style, Unseen, whole_characters
from extract.document.notes import note_marks


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
    card: int = 0
    """Number on the page of the innermost card it stands in; 0 for none."""
    badge: bool = False
    """Words on a small ground of their own behind a name."""


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
    overlays: list[tuple[RawLine, str]] = field(default_factory=list)
    """Watermarks, stamps and what else the file says is no text, each with what it is."""


@dataclass(slots=True)
class RawDocument:
    """All pages, and the styles their lines refer to by number."""

    pages: list[RawPage]
    styles: list[Style]
    title: str | None
    warnings: list[str]


def raw_line(
    line: PrintedLine, chars: list[dict[str, Any]], boxes: list[Bbox], turn: float = 0
) -> RawLine:
    """Return a line as it is set: with a space, or two, wherever glyphs stand apart."""
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
        line.card,
        line.badge,
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
