"""Layout: the glyphs of one page in reading order, from geometry alone.

Glyphs become chunks (stretches of one printed row without a wide gap). Chunks are ordered
by cutting the page along white vertical strips: the fold of a spread first, then column
gutters, each within the band of rows that keep it white, so that a heading across the
columns parts the band above it from the band below. What cannot be cut is read row by row.
All of it works in the reading frame, in which text runs from left to right.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from extract.document.repair import bullets

# x0, x1, baseline, size, text, style number, number of the glyph on the page
Glyph = tuple[float, float, float, float, str, int, int]

GUTTER = 0.6
"""Narrowest white gap, in ems, that may part two columns."""
SPREAD_RATIO = 1.2
"""Pages this much wider than high are looked at as two facing pages."""


@dataclass(slots=True, eq=False)
class Chunk:
    """Neighbouring glyphs of one row."""

    x0: float
    x1: float
    base: float
    size: float
    glyphs: list[Glyph]
    bullet: bool = False
    even: bool = False
    """The gap before it is as wide as the next word gap: that of a justified line."""

    @property
    def text(self) -> str:
        """Text without surrounding spaces."""
        return "".join(glyph[4] for glyph in self.glyphs).strip()


@dataclass(slots=True)
class PrintedLine:
    """The glyphs of one line, left to right, and the column they were found in."""

    glyphs: list[Glyph]
    base: float
    size: float
    x0: float
    x1: float
    column: int
    region: int
    """Number of the undivided area of the page the line stands in."""
    left: float
    right: float
    """Left and right edge of that area."""
    doubled: bool = False
    """Printed twice for boldness."""


Row = list[Chunk]


@dataclass(slots=True)
class _Order:
    bold: frozenset[int]
    column: int = -1
    leaves: list[tuple[int, list[Row]]] = field(default_factory=list)


def read_lines(
    glyphs: Sequence[Glyph], width: float, height: float, bold: frozenset[int] = frozenset()
) -> list[PrintedLine]:
    """Return the lines of a page in reading order. `bold` names the bold styles."""
    chunks, doubled = _chunks(glyphs)
    if not chunks:
        return []
    order = _Order(bold)
    rows = _rows(chunks)
    fold = _fold(rows, width, height)
    if fold is None:
        order.column += 1
        _divide(rows, order)
    else:
        _read_spread(rows, fold, order)
    lines: list[PrintedLine] = []
    for region, (column, leaf) in enumerate(order.leaves):
        left = min(chunk.x0 for row in leaf for chunk in row)
        right = max(chunk.x1 for row in leaf for chunk in row)
        for row in _join_raised(leaf):
            for part in _parts(row, height):
                run = [glyph for chunk in part for glyph in chunk.glyphs]
                lines.append(
                    PrintedLine(
                        run,
                        part[0].base if len(part) == 1 else median(c.base for c in part),
                        max(chunk.size for chunk in part),
                        part[0].x0,
                        part[-1].x1,
                        column,
                        region,
                        left,
                        right,
                        any(glyph[6] in doubled for glyph in run),
                    )
                )
    return lines


# Glyphs to chunks


def _chunks(glyphs: Sequence[Glyph]) -> tuple[list[Chunk], set[int]]:
    """Return the chunks of all rows and the numbers of glyphs that were printed twice."""
    doubled: set[int] = set()
    chunks: list[Chunk] = []
    row: list[Glyph] = []
    anchor = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph[2], glyph[0])):
        if row and glyph[2] - anchor > max(0.12 * min(glyph[3], row[0][3]), 0.6):
            chunks += _cut_row(row, doubled)
            row = []
        if not row:
            anchor = glyph[2]
        row.append(glyph)
    if row:
        chunks += _cut_row(row, doubled)
    return chunks, doubled


def _cut_row(row: list[Glyph], doubled: set[int]) -> list[Chunk]:
    row.sort()
    kept: list[Glyph] = []
    inked: list[int] = []
    for glyph in row:
        text, width = glyph[4], glyph[1] - glyph[0]
        if text != " ":
            twin = next(
                (
                    kept[at]
                    for at in inked[-3:]
                    if kept[at][4] == text
                    and glyph[0] - kept[at][0] < 0.25 * width
                    and abs(glyph[3] - kept[at][3]) < 0.1 * glyph[3]
                ),
                None,
            )
            if twin is not None:
                doubled.add(twin[6])
                continue
            inked.append(len(kept))
        kept.append(glyph)
    if not inked:
        return []
    gaps = [kept[b][0] - kept[a][1] for a, b in zip(inked, inked[1:], strict=False)]
    chunks: list[Chunk] = []
    first = 0
    for number in range(len(inked)):
        last = number == len(inked) - 1
        if not last:
            gap = gaps[number]
            item = kept[inked[number + 1]][4] in bullets() - {"·"}
            if gap < (0.2 if item else GUTTER) * kept[inked[number]][3]:
                continue
            if not item and _spaced_out(gaps, number, kept[inked[number]][3]):
                continue
        run = kept[inked[first] : inked[number] + 1]
        sizes = Counter(round(glyph[3], 1) for glyph in run if glyph[4] != " ")
        size = sizes.most_common(1)[0][0] if len(sizes) > 1 else run[0][3]
        base = next(glyph[2] for glyph in run if abs(glyph[3] - size) < 0.06)
        right = max(g[1] for g in run[-3:])
        even = bool(first) and _even(gaps, first - 1, size)
        chunks.append(Chunk(run[0][0], right, base, size, run, even=even))
        first = number + 1
    return _attach_marks(chunks)


def _even(gaps: list[float], number: int, size: float) -> bool:
    """Return whether the nearest word gap to the left or right is as wide as this one."""
    word = 0.17 * size
    left = next((gap for gap in reversed(gaps[:number]) if gap > word), 0.0)
    right = next((gap for gap in gaps[number + 1 :] if gap > word), 0.0)
    slack = max(0.35, 0.03 * gaps[number])
    return abs(left - gaps[number]) <= slack or abs(right - gaps[number]) <= slack


def _spaced_out(gaps: list[float], number: int, size: float) -> bool:
    """Return whether gap `number` lies in letter-spaced print, where all glyphs stand apart."""
    window = gaps[max(0, number - 3) : number + 4]
    apart = sum(gap > 0.15 * size for gap in window)
    return (
        len(window) >= 4
        and apart >= len(window) - 1
        and gaps[number] <= 3.2 * sorted(window)[len(window) // 2]
    )


def _attach_marks(chunks: list[Chunk]) -> list[Chunk]:
    """Join bullets and item numbers ("1.", "a)") set apart to the text they stand before.

    A dash or number amid a line is no mark unless it stands further from what precedes it.
    """
    joined: list[Chunk] = []
    for chunk in chunks:
        chunk.bullet = chunk.glyphs[0][4] in bullets()
        mark = joined[-1] if joined and _is_mark(joined[-1]) else None
        if mark is not None and not chunk.bullet:
            gap = chunk.x0 - mark.x1
            before = mark.x0 - joined[-2].x1 if len(joined) > 1 else 1e9
            if gap <= 2.6 * chunk.size and (mark.bullet or before > 1.5 * gap):
                mark.glyphs.extend(chunk.glyphs)
                mark.x1, mark.base, mark.size = chunk.x1, chunk.base, chunk.size
                continue
        joined.append(chunk)
    return joined


def _is_mark(chunk: Chunk) -> bool:
    if len(chunk.glyphs) > 3:
        return False
    text = chunk.text
    return (len(text) == 1 and (text in bullets() or text in "-–—")) or (
        len(text) <= 3 and text[-1] in ".)" and text[:-1].isalnum()
    )


# Rows


def _rows(chunks: Sequence[Chunk]) -> list[Row]:
    """Group chunks into rows from top to bottom, each from left to right."""
    rows: list[Row] = []
    anchor = 0.0
    for chunk in sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0)):
        if rows and chunk.base - anchor <= max(0.2 * chunk.size, 0.8):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
            anchor = chunk.base
    for row in rows:
        row.sort(key=lambda chunk: chunk.x0)
    return rows


def _join_raised(rows: list[Row]) -> list[Row]:
    """Join rows of raised or lowered small print to the row they belong to."""
    out: list[Row] = []
    for row in rows:
        if out and _raised(out[-1], row):
            out[-1] = sorted(out[-1] + row, key=lambda chunk: chunk.x0)
        else:
            out.append(row)
    return out


def _raised(upper: Row, lower: Row) -> bool:
    big, small = (upper, lower) if upper[0].size >= lower[0].size else (lower, upper)
    size = max(chunk.size for chunk in big)
    if abs(upper[0].base - lower[0].base) > 0.6 * size:
        return False
    if max(chunk.size for chunk in small) > 0.85 * size:
        return False
    return all(
        any(
            -0.2 * size <= c.x0 - b.x1 <= 0.5 * size
            or -0.2 * size <= b.x0 - c.x1 <= 0.5 * size
            or (b.x0 <= c.x0 and c.x1 <= b.x1)
            for b in big
        )
        for c in small
    )


def _parts(row: Row, height: float) -> list[Row]:
    """Cut a row before bullets, and in the page's margins before wide gaps (folios)."""
    parts: list[Row] = [[row[0]]]
    for previous, chunk in zip(row, row[1:], strict=False):
        gap = chunk.x0 - previous.x1
        margin = chunk.base < 0.09 * height or chunk.base > 0.91 * height
        if (chunk.bullet and gap >= 0.2 * chunk.size) or (margin and gap > 3 * chunk.size):
            parts.append([chunk])
        else:
            parts[-1].append(chunk)
    return parts


# The fold of a spread


def _fold(rows: list[Row], width: float, height: float) -> float | None:
    """Return where the two facing pages meet, None if this is a single page."""
    if width < SPREAD_RATIO * height:
        return None
    best: tuple[float, float] | None = None
    for step in range(-10, 11):
        x = width * (0.5 + 0.004 * step)
        crossing = sum(any(c.x0 < x < c.x1 for c in row) for row in rows)
        cost = (crossing, abs(step))
        if best is None or cost < best[:2]:
            best, fold = cost, x
    assert best is not None
    if best[0] > max(1, 0.12 * len(rows)):
        return None
    return fold


def _read_spread(rows: list[Row], fold: float, order: _Order) -> None:
    """Read left page, then right page, in each band between rows that cross the fold."""
    order.column = 0
    band: list[Row] = []

    def flush() -> None:
        start = order.column
        for side in (0, 1):
            half = [
                part
                for row in band
                if (part := [c for c in row if (c.x0 + c.x1 > 2 * fold) == bool(side)])
            ]
            if half:
                _divide(half, order)
            if side == 0:
                order.column += 1
            elif not half:
                order.column = max(start, order.column)
        band.clear()

    for row in rows:
        if any(c.x0 < fold - 0.5 * c.size and c.x1 > fold + 0.5 * c.size for c in row):
            if band:
                flush()
            order.leaves.append((order.column, [row]))
        else:
            band.append(row)
    if band:
        flush()


# Columns


@dataclass(slots=True)
class _Cut:
    first: int
    last: int
    x: float
    score: float


def _divide(rows: list[Row], order: _Order) -> None:
    """Cut `rows` at the best gutter and read the parts; without one, read row by row."""
    cut = _best_cut(rows)
    if cut is None:
        order.leaves.append((order.column, rows))
        return
    last = _trim(rows, cut, order.bold)
    above, band, below = rows[: cut.first], rows[cut.first : last + 1], rows[last + 1 :]
    if above:
        _divide(above, order)
    left = [part for row in band if (part := [c for c in row if c.x0 < cut.x - 0.5])]
    right = [part for row in band if (part := [c for c in row if c.x0 >= cut.x - 0.5])]
    _divide(left, order)
    order.column += 1
    _divide(right, order)
    if below:
        _divide(below, order)


def _best_cut(rows: list[Row]) -> _Cut | None:
    best: _Cut | None = None
    starts = sorted(chunk.x0 for row in rows for chunk in row)
    if len(rows) < 2 or starts[-1] - starts[0] < 20:
        return None
    weights: Counter[float] = Counter()
    for index, x in enumerate(starts):
        if index and x - starts[index - 1] <= 1.5:
            continue
        weights[x] = bisect_left(starts, x + 2) - index
    for x, weight in weights.most_common(16):
        if weight < 2 or x - starts[0] < 4:
            continue
        first = 0
        for index in range(len(rows) + 1):
            if index == len(rows) or _crosses(rows[index], x):
                if index - first >= 2:
                    cut = _judge(rows, first, index - 1, x)
                    if cut and (best is None or cut.score > best.score):
                        best = cut
                first = index + 1
    return best


def _crosses(row: Row, x: float) -> bool:
    item = any(c.bullet and abs(c.x0 - x) < 2 for c in row)
    gap = 0.15 if item else GUTTER
    return any(c.x0 < x - 0.5 and c.x1 > x - gap * c.size for c in row)


def _judge(rows: list[Row], first: int, last: int, x: float) -> _Cut | None:
    """Return the cut left of `x` through rows first to last if it looks like a gutter."""
    lefts, rights, gaps = [], [], []
    for row in rows[first : last + 1]:
        split = next((i for i, chunk in enumerate(row) if chunk.x0 >= x - 0.5), len(row))
        if split:
            lefts.append(row[:split])
        if split < len(row):
            rights.append(row[split:])
        if 0 < split < len(row):
            gaps.append(not row[split].even or row[split].bullet)
    if not lefts or not rights:
        return None
    high = max(lefts[0][0].base, rights[0][0].base) - 2
    low = min(lefts[-1][0].base, rights[-1][0].base) + 2
    lefts = [row for row in lefts if high <= row[0].base <= low]
    rights = [row for row in rights if high <= row[0].base <= low]
    n = min(len(lefts), len(rights))
    if n < 2:
        return None
    size = median(row[0].size for row in lefts + rights)
    gap = (x - max(row[-1].x1 for row in lefts)) / size
    listed = sum(row[0].bullet for row in rights) >= 0.5 * len(rights) and sum(
        any(c.bullet for c in row) for row in lefts
    ) >= 0.5 * len(lefts)
    aligned = sum(row[0].x0 - x <= 2.5 * size for row in rights) / len(rights)
    if aligned < 0.5 and not (gap >= 3 and n >= 5):
        return None
    if gaps and sum(gaps) < 0.6 * len(gaps):
        return None  # the word gaps of justified lines, one below the other
    enough = (
        (gap >= 2.5 and n >= 2)
        or (gap >= 1.5 and n >= 3)
        or (gap >= 0.9 and n >= 4)
        or (gap >= GUTTER and n >= 7)
        or (gap >= 0.15 and listed)
    )
    if not enough or _tabular(lefts, rights, size, listed):
        return None
    return _Cut(first, last, x, n + min(gap, 4))


def _tabular(lefts: list[Row], rights: list[Row], size: float, listed: bool) -> bool:
    """Return whether the two sides are cells of table rows and read across."""
    if listed:
        return False
    pipes = sum(row[-1].glyphs[-1][4] == "|" for row in lefts) + sum(
        row[0].glyphs[0][4] == "|" for row in rights
    )
    if pipes * 2 > min(len(lefts), len(rights)):
        return True
    if median(row[-1].x1 - row[0].x0 for row in lefts) < 2.5 * size:
        return True
    figures = sum(not any(char.isalpha() for chunk in row for char in chunk.text) for row in rights)
    return figures >= 0.7 * len(rights)


def _follows(row: Row, below: Row, left_edge: float) -> bool:
    """Return whether the line `below` is text that `row` may be the heading of."""
    near = below[0].base - row[0].base < 3.5 * row[0].size
    return near and below[0].x0 < left_edge + 2 * row[0].size


def _trim(rows: list[Row], cut: _Cut, bold: frozenset[int]) -> int:
    """Return the last row of the band: a heading below the columns is none of theirs.

    A short heading at the left would count to the left column. It belongs to what follows
    if the row after the band runs across the gutter, or if the columns are those of a list.
    """
    sides = [row[-1].x0 >= cut.x - 0.5 for row in rows[cut.first : cut.last + 1]]
    right_end = cut.first + max(i for i, right in enumerate(sides) if right)
    if right_end == cut.last:
        return cut.last
    band = rows[cut.first : right_end + 1]
    body = median(row[0].size for row in band)
    plain = sum(row[0].glyphs[-1][5] in bold for row in band) * 2 < len(band)

    def heads(row: Row) -> bool:
        return not row[0].bullet and (
            row[0].size > 1.12 * body or (plain and row[0].glyphs[-1][5] in bold)
        )

    left_edge = min(row[0].x0 for row in band)
    if cut.last + 1 < len(rows) and _follows(rows[cut.last], rows[cut.last + 1], left_edge):
        last = cut.last
        while last > right_end and heads(rows[last]):
            last -= 1
        if last < cut.last:
            cut.last = last
    widths = [
        max(c.x1 for c in row if c.x0 < cut.x - 0.5) - row[0].x0
        for row in band
        if row[0].x0 < cut.x - 0.5
    ]
    listed = sum(c.bullet for row in band for c in row) * 2 > sum(len(row) for row in band) or (
        bool(widths) and median(widths) < 0.6 * (cut.x - left_edge)
    )
    if listed:
        for index in range(right_end + 1, cut.last + 1):
            if heads(rows[index]):
                return index - 1
    return cut.last
