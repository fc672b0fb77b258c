"""Layout: the glyphs of one page in reading order, from geometry alone.

Glyphs become chunks (stretches of one printed row without a wide gap). Chunks are ordered
by cutting the page along white vertical strips: the fold of a spread first, then column
gutters, each within the band of rows that keep it white, so that a heading across the
columns parts the band above it from the band below. What cannot be cut is read row by row.
All of it works in the reading frame, in which text runs from left to right.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from extract.document.glyphs import Chunk, Glyph, Row
from extract.document.model import Cell
from extract.document.repair import bullets
from extract.document.ruled import Grid
from extract.document.side_columns import tie_numerals, tie_sides, tie_tiles
from extract.document.tables import Marks, find_tables, stand_in, take_ruled

GUTTER = 0.6
"""Narrowest white gap, in ems, that may part two columns."""
TOUCHING = 0.35
"""How far, in ems, a list item may reach into the next column."""
_FAR = 6.0
"""Distance of baselines, in ems, beyond which a row is none of the columns above it."""
_LEADERS = 5
"""Dots in a row, at least, that lead from one end of a line to the other."""
_LONGEST_MARK = 4
"""Characters of a raised mark at most."""
_CAPTION = 16
"""Characters of a caption at least."""
SPREAD_RATIO = 1.2
"""Pages this much wider than high are looked at as two facing pages."""


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
    cell: Cell | None = None
    """Where the line stands in a table; tables are counted by page."""


@dataclass(slots=True)
class _Order:
    bold: frozenset[int]
    column: int = -1
    leaves: list[tuple[int, list[Row]]] = field(default_factory=list)


def read_lines(
    glyphs: Sequence[Glyph],
    width: float,
    height: float,
    bold: frozenset[int] = frozenset(),
    grids: Sequence[Sequence[Grid]] = (),
    marks: Marks | None = None,
) -> list[PrintedLine]:
    """Return the lines of a page in reading order. `bold` names the bold styles.

    `grids` are those ruled on the page by place, `marks` its rules and fills. Tables are read row
    by row, each cell by itself; without `marks` none are sought.
    """
    tables, glyphs = take_ruled(glyphs, grids) if grids else ([], glyphs)
    chunks, doubled = _chunks(glyphs)
    rows = _rows(chunks)
    if marks is not None:
        found, others = find_tables(rows, marks, bold)
        tables += found
        chunks = others if found else chunks
        chunks = tie_sides(tie_numerals(tie_tiles(chunks, marks.fills)))
        rows = _rows(chunks)
    told = [(number, row) for number, table in enumerate(tables, 1) for row in table]
    if told:
        chunks += [stand_in(number, row) for number, (_, row) in enumerate(told)]
        rows = _rows(chunks)
    if not chunks:
        return []
    order = _Order(bold)
    fold = _fold(rows, width, height)
    if fold is None:
        order.column += 1
        _divide(rows, order)
    else:
        _read_spread(rows, fold, order)
    lines: list[PrintedLine] = []
    region = -1
    for column, leaf in order.leaves:
        left = min(_edges(chunk)[0] for row in leaf for chunk in row)
        right = max(_edges(chunk)[1] for row in leaf for chunk in row)
        region += 1
        sides = False
        parts = [part for row in _join_raised(leaf) for part in _parts(row, height)]
        for table, run in (apart for part in parts for apart in _apart(part)):
            if table is None:
                for side in [side for chunk in run for side in chunk.aside]:
                    sides = True
                    lines.append(
                        _printed(side, doubled, column, region + 1, side[0].x0, side[-1].x1)
                    )
                lines.append(_printed(run, doubled, column, region, left, right))
                continue
            number, cells = told[table][0], told[table][1]
            for place, inside in cells.cells:
                for line in read_lines(inside, 0.0, height, bold):
                    line.column, line.region = column, line.region + region + 1
                    line.cell = Cell(number, cells.number, place)
                    lines.append(line)
                region = lines[-1].region
            region += 1
        region += sides
    return lines


def _edges(chunk: Chunk) -> tuple[float, float]:
    """Return the edges of a chunk without what stands in a side column beside it."""
    if not chunk.aside:
        return chunk.x0, chunk.x1
    inked = [glyph for glyph in chunk.glyphs if glyph[4] != " "]
    return inked[0][0], max(glyph[1] for glyph in inked)


def _printed(
    part: Row, doubled: set[int], column: int, region: int, left: float, right: float
) -> PrintedLine:
    run = [glyph for chunk in part for glyph in chunk.glyphs]
    return PrintedLine(
        run,
        part[0].base if len(part) == 1 else median(c.base for c in part),
        max(chunk.size for chunk in part),
        _edges(part[0])[0],
        _edges(part[-1])[1],
        column,
        region,
        left,
        right,
        any(glyph[6] in doubled for glyph in run),
    )


def _apart(part: Row) -> Iterator[tuple[int | None, Row]]:
    """Yield the stretches of a row, and with rows of tables their number."""
    run: Row = []
    for chunk in part:
        number = chunk.glyphs[0][6]
        if number >= 0:
            run.append(chunk)
            continue
        if run:
            yield None, run
        yield -1 - number, []
        run = []
    if run:
        yield None, run


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
            before, after = kept[inked[number]], kept[inked[number + 1]]
            if _shrinks(before, after) and number - first < _LONGEST_MARK:
                item, before = True, after
            if gap < (0.2 if item else GUTTER) * before[3]:
                continue
            if not item and _spaced_out(gaps, number, kept[inked[number]][3]):
                continue
            if gap < _FAR * kept[inked[number]][3] and _leads(kept, inked, number):
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


def _shrinks(before: Glyph, after: Glyph) -> bool:
    """Return whether a large numeral ends and small words begin."""
    return before[3] >= 1.4 * after[3] and before[4].isdigit() and after[4].isalpha()


def _leads(kept: list[Glyph], inked: list[int], number: int) -> bool:
    """Return whether dots lead up to gap `number` or on from it."""
    before, after = inked[: number + 1][-_LEADERS:], inked[number + 1 :][:_LEADERS]
    return any(
        len(run) == _LEADERS and all(kept[at][4] in ".…_" for at in run) for run in (before, after)
    )


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
        if out and _raised(out[-1], row) and not _overprints(out[-1], row):
            out[-1] = sorted(out[-1] + row, key=lambda chunk: chunk.x0)
        else:
            out.append(row)
    return out


def _overprints(upper: Row, lower: Row) -> bool:
    """Return whether words of one row stand right above print of the other, as no mark does."""
    rows = (upper, lower)
    return any(
        len(words.text) > _LONGEST_MARK
        and words.size <= 0.85 * max(chunk.size for chunk in upper + lower)
        and any(
            words.x0 < (glyph[0] + glyph[1]) / 2 < words.x1 and glyph[4] != " " for glyph in run
        )
        for row, other in (rows, rows[::-1])
        for words in row
        for chunk in other
        for run in (chunk.glyphs,)
    )


def _raised(upper: Row, lower: Row) -> bool:
    big, small = (upper, lower) if upper[0].size >= lower[0].size else (lower, upper)
    size = max(chunk.size for chunk in big)
    figures = all(chunk.text.isdigit() and len(chunk.text) <= _LONGEST_MARK for chunk in small)
    if abs(upper[0].base - lower[0].base) > (0.8 if figures and small is upper else 0.6) * size:
        return False
    if max(chunk.size for chunk in small) > 0.85 * size:
        return False
    return all(
        any(
            -0.2 * size <= c.x0 - b.x1 <= 0.5 * size
            or -0.2 * size <= b.x0 - c.x1 <= (1.2 if c.text.isdigit() else 0.5) * size
            or (b.x0 <= c.x0 and c.x1 <= b.x1)
            for b in big
        )
        for c in small
    )


def _parts(row: Row, height: float) -> list[Row]:
    """Cut a row before bullets, between captions, and before wide gaps in margins (folios)."""
    parts: list[Row] = [[row[0]]]
    for previous, chunk in zip(row, row[1:], strict=False):
        gap = chunk.x0 - previous.x1
        margin = chunk.base < 0.09 * height or chunk.base > 0.91 * height
        bullet = chunk.bullet and gap >= 0.2 * chunk.size
        if bullet or (margin and gap > 3 * chunk.size) or _are_captions(parts[-1][0], chunk, gap):
            parts.append([chunk])
        else:
            parts[-1].append(chunk)
    return parts


def _are_captions(one: Chunk, other: Chunk, gap: float) -> bool:
    """Return whether two texts side by side are numbered with one word ("Foto 1 …  Foto 2 …")."""
    if gap < 1.5 * other.size or min(len(one.text), len(other.text)) < _CAPTION:
        return False
    first, second = one.text.split(), other.text.split()
    return (
        first[0] == second[0]
        and first[0][0].isalpha()
        and first[1:2] != second[1:2]
        and all(words[1][:1].isdigit() for words in (first, second) if len(words) > 1)
        and min(len(first), len(second)) > 2
    )


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
    if best[0] and _column_across(rows, fold):
        return None
    return fold


def _column_across(rows: list[Row], fold: float) -> bool:
    """Return whether what crosses the fold belongs to a column with another to its left."""
    across = [c for row in rows for c in row if c.x0 < fold < c.x1]
    beside = sum(
        any(c.base - c.size < o.base < c.base + o.size and o.x1 < c.x0 for r in rows for o in r)
        for c in across
    )
    return beside * 2 >= len(across)


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


def _divide(rows: list[Row], order: _Order, gutters: Sequence[float] = ()) -> None:
    """Cut `rows` at the best gutter and read the parts; without one, read row by row.

    `gutters` are those of the bands above and below, by which rows too few for one are cut.
    """
    cut = _best_cut(rows)
    if cut is None:
        cut = _known_cut(rows, gutters)
        if cut is None:
            order.leaves.append((order.column, rows))
            return
        last = cut.last
    else:
        _move_first(rows, cut)
        parting = _heading_between(rows, cut, order.bold)
        if parting is not None:
            gutters = [*gutters, *_gutters(rows[cut.first : cut.last + 1], cut)]
            _divide(rows[:parting], order, gutters)
            _divide(rows[parting:], order, gutters)
            return
        last = _trim(rows, cut, order.bold)
    above, band, below = rows[: cut.first], rows[cut.first : last + 1], rows[last + 1 :]
    if above:
        _divide(above, order, gutters)
    _divide(_left_of(band, cut.x), order, gutters)
    order.column += 1
    _divide(_right_of(band, cut.x), order, gutters)
    if below:
        _divide(below, order, gutters)


def _left_of(rows: list[Row], x: float) -> list[Row]:
    return [part for row in rows if (part := [c for c in row if c.x0 < x - 0.5])]


def _right_of(rows: list[Row], x: float) -> list[Row]:
    return [part for row in rows if (part := [c for c in row if c.x0 >= x - 0.5])]


def _gutters(band: list[Row], cut: _Cut | None) -> Iterator[float]:
    """Yield where `cut` and the cuts right of it part the columns of `band`."""
    while cut is not None:
        yield cut.x
        band = _right_of(band, cut.x)
        cut = _best_cut(band)


def _known_cut(rows: list[Row], gutters: Sequence[float]) -> _Cut | None:
    """Return the cut through the first rows that stand on both sides of one of `gutters`.

    Rows below go on in the left column as long as they stand as close as rows of one text.
    """
    for x in gutters:
        for first, row in enumerate(rows):
            right = next((c for c in row if c.x0 >= x - 0.5), None)
            if right is None or right is row[0] or right.x0 > x + 1.5 or _crosses(row, x, False):
                continue
            last = first
            while last + 1 < len(rows) and _goes_on(rows[last], rows[last + 1], x):
                last += 1
            return _Cut(first, last, x, 0.0)
    return None


def _goes_on(above: Row, row: Row, x: float) -> bool:
    """Return whether `row` is one more of the columns left and right of `x`."""
    drop = row[0].base - above[0].base
    return (
        drop <= 2 * row[0].size
        and abs(row[0].size - above[0].size) < 0.06 * row[0].size
        and not _crosses(row, x, False)
    )


def _best_cut(rows: list[Row]) -> _Cut | None:
    starts = sorted(chunk.x0 for row in rows for chunk in row)
    if len(rows) < 2 or starts[-1] - starts[0] < 20:
        return None
    weights: Counter[float] = Counter()
    for index, x in enumerate(starts):
        if index and x - starts[index - 1] <= 1.5:
            continue
        weights[x] = bisect_left(starts, x + 2) - index
    marks = [chunk.x0 for row in rows for chunk in row if chunk.bullet]
    best: _Cut | None = None
    for x, weight in weights.most_common(16):
        items = sum(x - 2 < mark < x + 2 for mark in marks)
        if x - starts[0] < 4 or (weight < 2 and not items):
            continue
        best = _cut_at(rows, x, items * 2 >= weight, best)
    if best is not None:  # a column whose heading stands left of its indented text
        for x in {start for start in starts if best.x - 28 < start < best.x - 2}:
            if (cut := _cut_at(rows, x, False, None)) and cut.last - cut.first > (
                best.last - best.first
            ):
                best = cut
    return best


def _cut_at(rows: list[Row], x: float, items: bool, best: _Cut | None) -> _Cut | None:
    """Return the better of `best` and the cuts left of `x`, where `items` begin or text."""
    first = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or _crosses(rows[index], x, items):
            if index - first >= 2:
                cut = _judge(rows, first, index - 1, x)
                if cut and (best is None or _outranks(cut, best)):
                    best = cut
            first = index + 1
    return best


def _outranks(cut: _Cut, best: _Cut) -> bool:
    """Return whether `cut` is better: one through more rows, or further to the left.

    So the columns of the page are parted before those of a list within one of them.
    """
    if _precedes(cut, best) and cut.score > 0.6 * best.score:
        return True
    if _precedes(best, cut) and best.score > 0.6 * cut.score:
        return False
    return cut.score > best.score


def _precedes(cut: _Cut, other: _Cut) -> bool:
    """Return whether a cut runs through all rows of another and more, or left of it."""
    if (cut.first, cut.last) == (other.first, other.last):
        return cut.x < other.x
    return cut.first <= other.first and other.last <= cut.last


def _crosses(row: Row, x: float, items: bool) -> bool:
    item = items or any(c.bullet and abs(c.x0 - x) < 2 for c in row)
    gap = -TOUCHING if items else 0.15 if item else GUTTER
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
    if not n:
        return None
    size = median(row[0].size for row in lefts + rights)
    gap = (x - max(row[-1].x1 for row in lefts)) / size
    listed = _are_items(rights, x, size) and _hold_items(lefts)
    if n < 2 and not listed:
        return None
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
        or (gap >= -TOUCHING and listed)
    )
    if not enough or _tabular(lefts, rights, size, listed):
        return None
    return _Cut(first, last, x, n + min(gap, 4))


def _are_items(rights: list[Row], x: float, size: float) -> bool:
    """Return whether the rows right of a cut are list items with their indented lines."""
    marked = sum(row[0].bullet for row in rights)
    if marked * 2 >= len(rights):
        return True
    return marked * 5 >= len(rights) and all(
        row[0].bullet or x + 0.4 * size < row[0].x0 < x + 2.5 * size for row in rights
    )


def _hold_items(lefts: list[Row]) -> bool:
    """Return whether the rows left of a cut are list items with their indented lines."""
    marked = [row for row in lefts if any(c.bullet for c in row)]
    if len(marked) * 2 >= len(lefts):
        return True
    edges = {round(c.x0) for row in marked for c in row if c.bullet}
    return len(marked) * 5 >= len(lefts) and all(
        row[0].bullet or any(edge + 2 < row[0].x0 < edge + 2.5 * row[0].size for edge in edges)
        for row in lefts
    )


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


def _move_first(rows: list[Row], cut: _Cut) -> None:
    """Leave the short last line of a heading across the columns to the heading."""
    while 0 < cut.first < cut.last:
        above, row = rows[cut.first - 1], rows[cut.first]
        goes_on = (
            len(row) == len(above) == 1
            and row[0].x1 < cut.x
            and row[0].glyphs[0][5] == above[0].glyphs[0][5]
            and row[0].base - above[0].base < 1.6 * row[0].size
            and rows[cut.first + 1][0].glyphs[0][5] != row[0].glyphs[0][5]
        )
        if not goes_on:
            return
        cut.first += 1


def _follows(row: Row, below: Row, left_edge: float) -> bool:
    """Return whether the line `below` is text that `row` may be the heading of."""
    near = below[0].base - row[0].base < 3.5 * row[0].size
    return near and below[0].x0 < left_edge + 2 * row[0].size


class _Manner:
    """How the text of a band is set, against which a heading stands out.

    Sizes count by their characters: where rows are few, every other one may be a heading.
    """

    def __init__(self, band: list[Row], bold: frozenset[int]) -> None:
        sizes: Counter[float] = Counter()
        for row in band:
            sizes[round(row[0].size, 1)] += len(row[0].glyphs)
        self.body = median(sizes.elements())
        styles = Counter(row[0].glyphs[-1][5] for row in band)
        self.bold = bold
        self.plain = sum(styles[style] for style in styles if style in bold) * 2 < len(band)
        usual, number = styles.most_common(1)[0]
        self.usual = usual if number >= 0.6 * len(band) else None

    def heads(self, row: Row) -> bool:
        """Return whether `row` looks like a heading: larger or bold."""
        return not row[0].bullet and (
            row[0].size > 1.12 * self.body or (self.plain and row[0].glyphs[-1][5] in self.bold)
        )

    def stands_out(self, row: Row) -> bool:
        """Return whether `row` is larger, bold, or set in one other style or colour."""
        style = row[0].glyphs[-1][5]
        return self.heads(row) or (
            self.usual not in (None, style)
            and row[0].size > 0.97 * self.body
            and row[0].glyphs[0][5] == style
            and not row[0].bullet
        )


def _heading_between(rows: list[Row], cut: _Cut, bold: frozenset[int]) -> int | None:
    """Return the row of a short heading over all columns that parts two bands of them.

    It stands at the left with nothing beside it, and below it all columns begin anew.
    """
    x = cut.x - 0.5
    band = rows[cut.first : cut.last + 1]
    alone = [i for i, row in enumerate(band) if len(row) == 1 and row[0].x1 < x]
    if not alone or len(alone) == len(band):
        return None
    manner = _Manner(band, bold)
    left_edge = min(row[0].x0 for row in band)
    rights = [[c for c in row if c.x0 >= x] for row in band]
    for index in alone:
        head = band[index][0]
        if not index or head.x0 > left_edge + 2 * head.size or not manner.stands_out(band[index]):
            continue
        end = index
        while end + 1 < len(band) and end + 1 in alone and manner.stands_out(band[end + 1]):
            end += 1
        if end + 1 >= len(band) or not _begins_anew(band, rights, index, end):
            continue
        return cut.first + index
    return None


def _begins_anew(band: list[Row], rights: list[Row], first: int, last: int) -> bool:
    """Return whether right of the heading's rows is white and all columns begin below it."""
    head, foot = band[first][0], band[last][0]
    top, bottom = head.base - 0.75 * head.size, foot.base + 0.2 * foot.size
    for row in band[max(0, first - 4) : last + 5]:
        for chunk in row:
            low = chunk.base + 0.2 * chunk.size
            high = chunk.base - 0.75 * chunk.size
            if chunk.x0 > max(head.x1, foot.x1) and low > top and high < bottom:
                return False
    above = next((right[0] for right in rights[first - 1 :: -1] if right), None)
    under = next((i for i in range(last + 1, len(rights)) if rights[i]), None)
    if above is None or under is None:
        return False
    below = rights[under][0]
    left = next((row[0] for row in band[last + 1 : under + 1] if row[0] is not below), None)
    if left is None or below.size > 1.2 * left.size:
        return False
    drop = below.base - left.base
    return min(abs(drop), abs(drop - below.size + left.size)) <= 0.2 * below.size


def _trim(rows: list[Row], cut: _Cut, bold: frozenset[int]) -> int:
    """Return the last row of the band: a heading below the columns is none of theirs.

    A short heading at the left would count to the left column. It belongs to what follows
    if the row after the band runs across the gutter, or if the columns are those of a list.
    What stands far below at the right, such as a folio, does not prolong the band.
    """
    while cut.last > cut.first and _stands_off(rows[cut.last - 1], rows[cut.last], cut.x):
        cut.last -= 1
    sides = [row[-1].x0 >= cut.x - 0.5 for row in rows[cut.first : cut.last + 1]]
    right_end = cut.first + max(i for i, right in enumerate(sides) if right)
    if right_end == cut.last:
        return cut.last
    band = rows[cut.first : right_end + 1]
    manner = _Manner(band, bold)
    left_edge = min(row[0].x0 for row in band)
    if cut.last + 1 < len(rows) and _follows(rows[cut.last], rows[cut.last + 1], left_edge):
        last = cut.last
        while last > right_end and manner.heads(rows[last]):
            last -= 1
        if last < cut.last:
            cut.last = last
    if _is_list(band, cut.x):
        high = rows[cut.first][0].base
        for index in range(right_end + 1, cut.last + 1):
            if manner.heads(rows[index]):
                left = rows[index - 1][0].base - rows[right_end][0].base
                if left > max(2.5 * manner.body, 0.5 * (rows[index - 1][0].base - high)):
                    break
                wrapped = sum(row[0].text[:1].islower() for row in rows[index : cut.last + 1])
                if wrapped >= 2:  # text no wider than the column: it is the column's
                    break
                return index - 1
    return cut.last


def _stands_off(above: Row, row: Row, x: float) -> bool:
    """Return whether `row` stands right of a cut by itself, far below the row above it."""
    gap = row[0].base - above[0].base
    return row[0].x0 >= x - 0.5 and gap > _FAR * max(row[0].size, above[0].size)


def _is_list(band: list[Row], x: float) -> bool:
    """Return whether the columns of `band` are those of a list: bullets or short names."""
    if sum(c.bullet for row in band for c in row) * 2 > sum(len(row) for row in band):
        return True
    lefts = [left for row in band if (left := [c for c in row if c.x0 < x - 0.5])]
    if not lefts:
        return False
    spans = []
    for left in lefts:
        at = len(left) - 1
        while at and left[at].x0 - left[at - 1].x1 < 2 * left[at].size:
            at -= 1
        spans.append((left[at].x0, left[-1].x1))
    edge = max(x0 for x0, _ in spans) - 3 * lefts[0][0].size
    near = [(x0, x1) for x0, x1 in spans if x0 >= edge]
    widths = sorted(x1 - x0 for x0, x1 in near)
    room = x - min(x0 for x0, _ in near)
    return median(widths) < 0.6 * room and widths[len(widths) * 3 // 4] < 0.75 * room
