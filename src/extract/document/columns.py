"""Columns: the rows of a page in reading order, cut along white vertical strips.

The fold of a spread first, then column gutters, each within the band of rows that keep it
white, so that a heading across the columns parts the band above it from the band below. What
cannot be cut is read row by row.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.document.glyphs import Chunk, Row

GUTTER = 0.6
"""Narrowest white gap, in ems, that may part two columns."""
TOUCHING = 0.35
"""How far, in ems, a list item may reach into the next column."""
FAR = 6.0
"""Distance of baselines, in ems, beyond which a row is none of the columns above it."""
_APART = 1.3
"""White above a heading below the columns of a list, in steps of its rows, at least."""
_FAR_MORE = 1.5
"""How much more white there is between columns of a page than within one of them, at least."""
_WIDE = 0.25
"""Share of the text's width that a column beside an upright rule has at least."""
SPREAD_RATIO = 1.2
"""Pages this much wider than high are looked at as two facing pages."""


@dataclass(slots=True)
class Order:
    """The columns read so far: their rows, in reading order."""

    bold: frozenset[int]
    column: int = -1
    leaves: list[tuple[int, list[Row]]] = field(default_factory=list)


# The fold of a spread


def find_fold(rows: list[Row], width: float, height: float) -> float | None:
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
    if best[0] > _most_across(rows):
        return None
    if best[0] and _column_across(rows, fold):
        return None
    return None if _are_thirds(rows, fold, width) else fold


def _are_thirds(rows: list[Row], fold: float, width: float) -> bool:
    """Return whether what parts a page in its middle is narrower than what parts it in thirds."""
    middle = _strip(rows, fold)
    return all(
        max(_strip(rows, (share + 0.01 * step) * width) for step in range(-8, 9)) > middle
        for share in (1 / 3, 2 / 3)
    )


def _strip(rows: list[Row], x: float) -> float:
    """Return how wide the white around `x` is, but for rows that run across it; 0 for none."""
    beside = [row for row in rows if not any(chunk.x0 < x < chunk.x1 for chunk in row)]
    lefts = [chunk.x1 for row in beside for chunk in row if chunk.x1 <= x]
    rights = [chunk.x0 for row in beside for chunk in row if chunk.x0 >= x]
    if len(rows) - len(beside) > _most_across(rows) or not lefts or not rights:
        return 0.0
    return min(rights) - max(lefts)


def _most_across(rows: list[Row]) -> float:
    """Return how many rows may run across what parts two pages or columns."""
    return max(1, 0.12 * len(rows))


def _column_across(rows: list[Row], fold: float) -> bool:
    """Return whether what crosses the fold belongs to a column with another to its left."""
    across = [c for row in rows for c in row if c.x0 < fold < c.x1]
    beside = sum(
        any(c.base - c.size < o.base < c.base + o.size and o.x1 < c.x0 for r in rows for o in r)
        for c in across
    )
    return beside * 2 >= len(across)


def read_spread(rows: list[Row], fold: float, order: Order) -> None:
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
                divide(half, order)
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


def divide_at_rules(
    rows: list[Row], order: Order, uprights: Sequence[tuple[float, float, float]]
) -> None:
    """Cut `rows` at upright rules (x, top, bottom) drawn between columns; read the parts.

    Of rules of one height all part columns, or they are those of a table.
    """
    for x, top, bottom in sorted(uprights):
        first = next((i for i, row in enumerate(rows) if row[0].base > top), len(rows))
        last = next((i for i, row in enumerate(rows) if row[0].base > bottom), len(rows))
        band = rows[first:last]
        alike = [one for one, *ends in uprights if ends == [top, bottom]]
        if not all(_part_columns(rows, band, one) for one in alike):
            continue
        if first:
            divide_at_rules(rows[:first], order, uprights)
        divide_at_rules(_left_of(band, x), order, [u for u in uprights if u[0] < x])
        order.column += 1
        divide_at_rules(_right_of(band, x), order, [u for u in uprights if u[0] > x])
        if last < len(rows):
            divide_at_rules(rows[last:], order, uprights)
        return
    divide(rows, order)


def apart_at_rules(
    rows: list[Row], uprights: Sequence[tuple[float, float, float]]
) -> list[list[Chunk]]:
    """Return the chunks of `rows` between the upright rules that part columns, left to right."""
    parts = [[chunk for row in rows for chunk in row]]
    for x, top, bottom in sorted(uprights):
        if _part_columns(rows, [row for row in rows if top < row[0].base < bottom], x):
            *before, last = parts
            left = [chunk for chunk in last if chunk.x0 < x]
            parts = [*before, left, [chunk for chunk in last if chunk.x0 >= x]]
    return parts


def _part_columns(rows: list[Row], band: list[Row], x: float) -> bool:
    """Return whether a rule at `x` parts most of `rows`, in two columns of some width."""
    if any(chunk.x0 < x < chunk.x1 for row in band for chunk in row):
        return False
    sides = [
        [chunk for row in part for chunk in row] for part in (_left_of(band, x), _right_of(band, x))
    ]
    if not all(sides) or 2 * len(band) < len(rows):
        return False
    left, right = min(chunk.x0 for chunk in sides[0]), max(chunk.x1 for chunk in sides[1])
    white = x - max(c.x1 for c in sides[0]), min(c.x0 for c in sides[1]) - x
    if min(white) < 1:
        return False  # the edge of a table
    return _WIDE * (right - left) < x - left < (1 - _WIDE) * (right - left)


@dataclass(slots=True)
class _Cut:
    first: int
    last: int
    x: float
    score: float
    white: float
    """How wide the white is left of it, in ems."""


def divide(rows: list[Row], order: Order, gutters: Sequence[float] = ()) -> None:
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
            divide(rows[:parting], order, gutters)
            divide(rows[parting:], order, gutters)
            return
        last = _trim(rows, cut, order.bold)
    above, band, below = rows[: cut.first], rows[cut.first : last + 1], rows[last + 1 :]
    if above:
        divide(above, order, gutters)
    divide(_left_of(band, cut.x), order, gutters)
    order.column += 1
    divide(_right_of(band, cut.x), order, gutters)
    if below:
        divide(below, order, gutters)


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
            return _Cut(first, last, x, 0.0, 0.0)
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
        cut = _cut_at(rows, x, items * 2 >= weight, None)
        if cut is None:
            continue
        # a column whose heading stands left of its indented text
        for left in {start for start in starts if x - 28 < start < x - 2}:
            wider = _cut_at(rows, left, False, None)
            if wider is not None and wider.last - wider.first > cut.last - cut.first:
                cut = wider
        if best is None or _outranks(cut, best):
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
    """Return whether a cut runs through all rows of another and more.

    Through the same rows the one with far more white goes first, then the one further left.
    """
    if (cut.first, cut.last) == (other.first, other.last):
        if max(cut.white, other.white) > _FAR_MORE * max(min(cut.white, other.white), GUTTER):
            return cut.white > other.white
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
    edges = {round(row[0].edges[0]) for row in rights if row[0].aside}
    aligned = sum(row[0].x0 - x <= 2.5 * size or round(row[0].x0) in edges for row in rights) / len(
        rights
    )
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
    return _Cut(first, last, x, n + min(gap, 4), gap)


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
    """Leave the lines below one across the columns to it, where they go on a heading or a text."""
    across = cut.first > 0 and rows[cut.first - 1][0].x1 > cut.x
    while 0 < cut.first < cut.last:
        above, row = rows[cut.first - 1], rows[cut.first]
        heading = rows[cut.first + 1][0].glyphs[0][5] != row[0].glyphs[0][5]
        text = across and abs(row[0].x0 - above[0].x0) < 1 and not row[0].bullet
        goes_on = (
            len(row) == len(above) == 1
            and row[0].x1 < cut.x + TOUCHING * row[0].size
            and row[0].glyphs[0][5] == above[0].glyphs[0][5]
            and row[0].base - above[0].base < 1.6 * row[0].size
            and (heading or text)
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
        if _heads_entries(band, rights, alone, head):
            continue
        return cut.first + index
    return None


def _heads_entries(band: list[Row], rights: list[Row], alone: Sequence[int], head: Chunk) -> bool:
    """Return whether most headings that look like `head` part nothing: they are a column's own.

    What stands beside a heading's row in another column is enough for that.
    """
    style = head.glyphs[-1][5]
    like = [
        index
        for index, (row, right) in enumerate(zip(band, rights, strict=True))
        if index
        and row[0] not in right
        and row[0].glyphs[-1][5] == style
        and band[index - 1][0].glyphs[-1][5] != style
        and index + 1 < len(band)
    ]
    parting = [i for i in like if i in alone and _begins_anew(band, rights, i, i)]
    return 2 * len(parting) < len(like)


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
    cut.last = _end_of_cards(rows, cut)
    sides = [row[-1].x0 >= cut.x - 0.5 for row in rows[cut.first : cut.last + 1]]
    right_end = cut.first + max(i for i, right in enumerate(sides) if right)
    if right_end == cut.last:
        return cut.last
    band = rows[cut.first : right_end + 1]
    manner = _Manner(band, bold)
    left_edge = min(row[0].x0 for row in band)
    if cut.last + 1 < len(rows) and _follows(rows[cut.last], rows[cut.last + 1], left_edge):
        last = cut.last
        while last > right_end and (
            manner.heads(rows[last])
            or (manner.stands_out(rows[last]) and _stands_below(rows, cut.first, last))
            or _is_nearer_below(rows, last)
        ):
            last -= 1
        if last < cut.last:
            cut.last = last
    if _is_list(band, cut.x):
        high = rows[cut.first][0].base
        heads = Counter(row[0].glyphs[-1][5] for row in band[1:] if row[0].x0 < cut.x - 0.5)
        for index in range(right_end + 1, cut.last + 1):
            if heads[rows[index][0].glyphs[-1][5]]:
                continue  # one more of those that stand in the column, beside the other
            apart = _stands_below(rows, cut.first, index)
            if manner.heads(rows[index]) or (apart and manner.stands_out(rows[index])):
                left = rows[index - 1][0].base - rows[right_end][0].base
                if not apart and left > max(
                    2.5 * manner.body, 0.5 * (rows[index - 1][0].base - high)
                ):
                    break
                if _wrapped(rows[index : cut.last + 1], band, cut.x) >= 2:
                    break  # text no wider than the column: it is the column's
                return index - 1
    return cut.last


def _end_of_cards(rows: Sequence[Row], cut: _Cut) -> int:
    """Return the last row of a band: of one of cards, with a row across it below, their last.

    What stands for a card is no printed glyph, and has no number of one.
    """
    held = [
        at
        for at in range(cut.first, cut.last + 1)
        if all(chunk.glyphs[0][6] < 0 for chunk in rows[at])
    ]
    cards = 2 * len(held) > cut.last + 1 - cut.first and cut.last + 1 < len(rows)
    return held[-1] if cards else cut.last


def _wrapped(rows: Sequence[Row], band: Sequence[Row], x: float) -> int:
    """Return how many rows go on in small letters, or end where the column left of `x` does."""
    edge = max(chunk.x1 for row in band for chunk in row if chunk.x0 < x - 0.5)
    return sum(row[0].text[:1].islower() or abs(row[-1].x1 - edge) < 1 for row in rows)


def _is_nearer_below(rows: list[Row], index: int) -> bool:
    """Return whether a line by itself stands nearer to what follows than to what stands above."""
    above, row, below = (rows[at][0] for at in (index - 1, index, index + 1))
    return len(rows[index]) == 1 and below.base - row.base < row.base - above.base


def _stands_below(rows: list[Row], first: int, index: int) -> bool:
    """Return whether a row stands off the band above it, none of whose rows look like it."""
    style = rows[index][0].glyphs[-1][5]
    if any(row[0].glyphs[-1][5] == style for row in rows[first:index]):
        return False
    steps = [low[0].base - high[0].base for high, low in pairwise(rows[first:index])]
    step = rows[index][0].base - rows[index - 1][0].base
    return bool(steps) and step > _APART * median(steps)


def _stands_off(above: Row, row: Row, x: float) -> bool:
    """Return whether `row` stands right of a cut by itself, far below the row above it."""
    gap = row[0].base - above[0].base
    return row[0].x0 >= x - 0.5 and gap > FAR * max(row[0].size, above[0].size)


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
