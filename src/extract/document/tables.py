"""Tables: rows and cells of a page, the marks that may part them, and their numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from math import inf
from statistics import median
from typing import Any

from extract.document.glyphs import Chunk, Glyph
from extract.document.model import Cell

_INSET = 2.0
"""Points by which cells are set in from the ends of rules at least, where they are."""
_THIN = 2.5


@dataclass(slots=True)
class TableRow:
    """The filled cells of a row, from left to right: column, from 0, and glyphs.

    `number` counts from 1; 0 in head rows.
    """

    number: int
    cells: list[tuple[int, list[Glyph]]]


Table = list[TableRow]
Cells = list[tuple[int, list[Glyph]]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Horizontal rules (x0, x1, y) and coloured fills (x0, top, x1, bottom) of a page.

    `edges` are the rules, and the upper and lower edges of fills and frames; `uprights` are the
    upright rules (x, top, bottom).
    """

    rules: tuple[tuple[float, float, float], ...] = ()
    fills: tuple[tuple[float, float, float, float], ...] = ()
    edges: tuple[tuple[float, float, float], ...] = ()
    uprights: tuple[tuple[float, float, float], ...] = ()


def find_marks(lines: Sequence[dict[str, Any]], rects: Sequence[dict[str, Any]]) -> Marks:
    """Return the rules and fills of a page that may part rows; those side by side as one."""
    rules: list[tuple[float, float, float]] = []
    fills: list[tuple[float, float, float, float]] = []
    frames: list[tuple[float, float, float]] = []
    uprights: list[tuple[float, float, float]] = []
    for shape in [*lines, *rects]:
        if shape["veil"].layer_off:
            continue
        x0, x1, top, bottom = (float(shape[key]) for key in ("x0", "x1", "top", "bottom"))
        if bottom - top <= _THIN:
            rules.append((x0, x1, (top + bottom) / 2))
        elif x1 - x0 <= _THIN:
            uprights.append((x0, top, bottom))
        elif shape["fill"] and shape["object_type"] == "rect" and shape["colour"] != "#ffffff":
            fills.append((x0, top, x1, bottom))
        elif shape["stroke"] and shape["object_type"] == "rect":
            frames += [(x0, x1, top), (x0, x1, bottom)]
    joined, grounds = tuple(_joined_rules(rules)), tuple(_joined_fills(fills))
    sides = [(x0, x1, y) for x0, top, x1, bottom in grounds for y in (top, bottom)]
    return Marks(joined, grounds, (*joined, *sides, *_joined_rules(frames)), tuple(uprights))


def _joined_rules(
    rules: list[tuple[float, float, float]],
) -> Iterator[tuple[float, float, float]]:
    last: tuple[float, float, float] | None = None
    for x0, x1, y in sorted(rules, key=lambda rule: (round(rule[2]), rule[0])):
        if last is not None and abs(y - last[2]) <= 1 and x0 - last[1] <= _THIN:
            last = (last[0], max(x1, last[1]), last[2])
            continue
        if last is not None:
            yield last
        last = (x0, x1, y)
    if last is not None:
        yield last


def _joined_fills(
    fills: list[tuple[float, float, float, float]],
) -> Iterator[tuple[float, float, float, float]]:
    last: tuple[float, float, float, float] | None = None
    for fill in sorted(fills, key=lambda fill: (round(fill[1]), round(fill[3]), fill[0])):
        if (
            last is not None
            and abs(fill[1] - last[1]) <= 1
            and abs(fill[3] - last[3]) <= 1
            and fill[0] - last[2] <= _THIN
        ):
            last = (last[0], last[1], max(fill[2], last[2]), last[3])
            continue
        if last is not None:
            yield last
        last = fill
    if last is not None:
        yield last


def edges_of(xs: Iterable[float]) -> list[float]:
    """Return the places, in order, at which edges stand that are hardly apart."""
    edges: list[float] = []
    for x in sorted(xs):
        if not edges or x - edges[-1] > 3:
            edges.append(x)
    return edges


def baselines(cell: Sequence[Glyph]) -> list[float]:
    """Return the baselines that the print of a cell stands on, from the top."""
    inked = [glyph for glyph in cell if glyph[4] != " "] or cell
    bases = sorted((glyph[2], glyph[3]) for glyph in inked)
    return [
        low for (high, _), (low, size) in pairwise([(-inf, 0.0), *bases]) if low - high > 0.7 * size
    ]


def lines_of(cell: Sequence[Glyph]) -> int:
    """Return how many baselines the print of a cell stands on."""
    return len(baselines(cell))


def has_head(rows: list[Cells]) -> bool:
    """Return whether the first row of a table is set in a style that its other cells have not."""
    first = {_look(cell) for _, cell in rows[0]}
    others = Counter(_look(cell) for row in rows[1:] for column, cell in row if column)
    seen = sum(others[look] for look in first)
    return len(rows) > 1 and len(rows[0]) > 1 and seen * 5 <= sum(others.values())


def _look(cell: Sequence[Glyph]) -> int:
    """Return the number of the style that most of a cell is set in."""
    return Counter(glyph[5] for glyph in cell if glyph[4] != " ").most_common(1)[0][0]


def stands_left(line: Sequence[Chunk], left: float) -> bool:
    """Return whether a line by itself begins further left than cells that begin at `left`.

    Where cells stand in from the ends of the rules, what is set flush with these is no cell: a
    caption.
    """
    return len(line) == 1 and line[0].x0 < left - _INSET


def width_of(rows: Sequence[TableRow]) -> tuple[float, float]:
    """Return the left and right edge of what stands in the cells of rows."""
    run = [glyph for row in rows for _, cell in row.cells for glyph in cell if glyph[4] != " "]
    return min(glyph[0] for glyph in run), max(glyph[1] for glyph in run)


def stand_in(number: int, row: TableRow, width: tuple[float, float]) -> Chunk:
    """Return the chunk that holds the place of a table's row while columns are sought.

    It is as wide as the table: a short head row stands in no other column than the others.
    """
    run = [glyph for _, cell in row.cells for glyph in cell if glyph[4] != " "]
    x0, x1 = width
    base, size = min(glyph[2] for glyph in run), median(glyph[3] for glyph in run)
    return Chunk(x0, x1, base, size, [(x0, x1, base, size, "M", run[0][5], -1 - number)])


CellLine = tuple[Cell | None, str, float]
"""The cell in which a line of a page stands, its text, and its left edge in points."""


def number_tables(pages: Sequence[Sequence[CellLine]]) -> list[list[Cell | None]]:
    """Return the cells of all lines, tables counted by document instead of by page.

    `pages` holds the lines in reading order, furniture left out. A table that begins with the
    head row of the one right before it goes on with it, and so does one without a head at the top
    of a page that has the columns of the one at the foot of the page before.
    """
    numbered: list[list[Cell | None]] = []
    table, last = 0, 0
    heads: list[tuple[int, str]] = []
    lefts: dict[int, float] = {}
    follows = False
    for lines in pages:
        seen: dict[int, tuple[int, int]] = {}
        cells: list[Cell | None] = []
        for index, (cell, _, _) in enumerate(lines):
            if cell is None:
                cells.append(None)
                follows = False
                continue
            if cell.table not in seen:
                head, edges = _head_of(lines[index:]), _lefts_of(lines[index:])
                over_pages = not head and not index and _are_alike(edges, lefts)
                if not (follows and ((head and head == heads) or over_pages)):
                    table, last = table + 1, 0
                    heads = head
                seen[cell.table] = (table, last)
                lefts, follows = edges, True
            number, shift = seen[cell.table]
            row = cell.row + shift if cell.row else 0
            last = max(last, row)
            cells.append(replace(cell, table=number, row=row))
        numbered.append(cells)
    return numbered


def _head_of(lines: Sequence[CellLine]) -> list[tuple[int, str]]:
    """Return column and text of the lines of the head row that `lines` begin with."""
    return [
        (cell.column, text)
        for cell, text, _ in takewhile(lambda line: line[0] and not line[0].row, lines)
        if cell
    ]


def _lefts_of(lines: Sequence[CellLine]) -> dict[int, float]:
    """Return the left edges of the columns of the table that `lines` begin with."""
    edges: dict[int, float] = {}
    for cell, _, x0 in lines:
        if cell is None or (lines[0][0] is not None and cell.table != lines[0][0].table):
            break
        edges[cell.column] = min(x0, edges.get(cell.column, x0))
    return edges


def _are_alike(one: Mapping[int, float], other: Mapping[int, float]) -> bool:
    """Return whether columns stand as far apart as others; what they hold may be centred."""
    shared = sorted(one.keys() & other.keys())
    return bool(shared and max(one) == max(other)) and all(
        abs((one[column] - one[shared[0]]) - (other[column] - other[shared[0]])) < _NEAR_COLUMNS
        for column in shared
    )


_NEAR_COLUMNS = 36.0
