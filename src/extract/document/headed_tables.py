"""Headed tables: a head row and what stands below it, where no rules draw the cells.

A head row is one of short segments, on a fill, above a rule or in a style of its own, and rows
below it have segments that stand under the same heads: at their left, their right or their
centre. Fills of every other row and rules part the rows, else the distance of baselines does.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.document.columns import GUTTER
from extract.document.glyphs import Chunk, Row
from extract.document.headed_rows import (
    ALIGNED,
    HEAD_LEADING,
    LARGER,
    Body,
    Columns,
    bounds_of,
    side_rules,
    starts_of,
    table_of,
)
from extract.document.tables import Marks, Table, stands_left

_LONGEST_HEAD = 40
"""Characters of a head cell's line."""
_LABEL_LEADING = 2.0
"""Distance of baselines, in ems, of a label and its value, or of the lines of a value."""
_FAR = 4.0
"""Distance of baselines, in ems, beyond which a row is none of the table's."""
_SMALL = 0.95
"""Labels over values are hardly smaller than these, where only a rule tells them."""
_HEADING = 1.4
"""A row so much larger than the heads is the heading of what follows the table."""
_BESIDE = 0.8
"""Distance of baselines, in ems, within which two cells stand beside each other."""
_WIDE = 0.4
"""Width in ems of a space that may part two cells."""
_FEWEST_ROWS, _FEWEST_CELLS = 2, 3
"""Rows below the first, and cells in each, that tell a table without a head, at least."""
_NEXT = 7
"""Rows of the page in which the next one of a column stands, of several side by side."""


def find_tables(
    rows: Sequence[Row], marks: Marks, bold: frozenset[int]
) -> tuple[list[Table], list[Chunk]]:
    """Return the tables among the chunks of a page, told by their head rows, and the other chunks.

    `rows` are the chunks of the page from top to bottom, `bold` names the bold styles.
    """
    rows = [_unmarked(row, rows[index + 1 : index + _NEXT]) for index, row in enumerate(rows)]
    tables: list[Table] = []
    taken: set[int] = set()
    heads = _heads(rows, marks, bold)
    for columns in heads:
        if any(id(chunk) in taken for head in columns.heads for chunk in head):
            continue
        alike = [
            other
            for other in heads
            if (other.styles, other.banded, other.counted)
            == (columns.styles, columns.banded, columns.counted)
        ]
        under = [other for other in alike if columns.are_over(other)]
        full = [other for other in under if len(other.heads) >= _FEWEST_CELLS]
        columns.headless = len(columns.heads) >= _FEWEST_CELLS and len(full) >= _FEWEST_ROWS
        if columns.counted and not columns.headless:
            continue
        others = {
            id(chunk)
            for other in alike
            if not columns.headless or other not in under
            for head in other.heads
            for chunk in head
        }
        across = _body(rows, columns, taken, others, marks, across=True)[0]
        whole = (
            columns.banded or columns.labels or bool(across and bounds_of(columns, across, marks))
        )
        at = None if whole else _two_tables(columns, across)
        for part in [columns] if at is None else columns.parted(at):
            body, used = _body(rows, part, taken, others, marks)
            table = table_of(part, body, marks)
            if table is not None:
                tables.append(table)
                inside = {glyph[6] for row in table for _, cell in row.cells for glyph in cell}
                taken |= {
                    id(chunk)
                    for row in rows
                    for chunk in row
                    if id(chunk) in used and chunk.glyphs[0][6] in inside
                }
                taken |= {id(chunk) for head in part.heads for chunk in head}
    return tables, [chunk for row in rows for chunk in row if id(chunk) not in taken]


def _two_tables(columns: Columns, body: Body) -> int | None:
    """Return the column that begins a second table beside the first, None where there is one.

    The rows of two tables do not wait for each other.
    """
    best: tuple[float, float, int] | None = None
    for at in range(2, len(columns.heads) - 1):
        sides = [
            [
                part
                for placed in body
                if (part := [(c - at * right, cell) for c, cell in placed if (c >= at) == right])
            ]
            for right in (False, True)
        ]
        if min(map(len, sides)) < 2:
            continue
        starts = [
            [side[index][0][1].base for index in sorted({0, *starts_of(side, width)})]
            for side, width in zip(sides, (at, len(columns.heads) - at), strict=True)
        ]
        level = sum(any(abs(y - z) <= 0.3 * columns.size for z in starts[1]) for y in starts[0])
        share = (level - 1) / max(min(map(len, starts)) - 1, 1)
        white = min(chunk.x0 for placed in sides[1] for _, chunk in placed) - max(
            chunk.x1 for placed in sides[0] for _, chunk in placed
        )
        if (
            min(map(len, starts)) > 1
            and share < 0.5
            and (best is None or (share, -white) < best[:2])
        ):
            best = (share, -white, at)
    return None if best is None else best[2]


def _heads(rows: Sequence[Row], marks: Marks, bold: frozenset[int]) -> list[Columns]:
    """Return what may be the head rows of a page, from top to bottom."""
    found = [columns for fill in marks.fills if (columns := _banded(rows, fill))]
    for index, row in enumerate(rows):
        for run in _runs(row):
            columns = _unbanded(rows, index, run, marks, bold) or _labels(rows, index, run)
            if columns is not None:
                found.append(columns)
        for run in _counted(row):
            spans = run[0].x0, run[-1].x1
            found.append(Columns([[c] for c in run], *spans, False, run[0].base, counted=True))
    often = Counter(" | ".join(columns.words) for columns in found if not columns.banded)
    for columns in found:
        columns.again = often[" | ".join(columns.words)] > 1
        if not (columns.labels or columns.counted):
            _add_labels(rows, columns, [head for other in found for head in other.heads])
    found = [
        columns
        for columns in found
        if not columns.labels or columns.again or _is_small(columns, rows, marks)
    ]
    return sorted(found, key=lambda columns: (columns.low, not columns.banded, columns.x0))


def _add_labels(rows: Sequence[Row], columns: Columns, heads: Sequence[Row]) -> None:
    """Give the heads a first column without one where labels stand left of the rows below.

    What stands below another of the page's `heads` is a cell of the table beside this one.
    """
    level = [
        chunk
        for head in heads
        for chunk in head
        if chunk.x1 < columns.x0 and abs(chunk.base - columns.heads[0][0].base) < chunk.size
    ]
    labels: Row = []
    x0 = columns.spans[0][0]
    low = columns.low
    for row in rows:
        under = [chunk for chunk in row if x0 <= chunk.x1 and chunk.x0 < columns.x1]
        if not under or under[0].base <= columns.low:
            continue
        if under[0].base - low > _FAR * under[0].size or any(chunk.x0 < x0 - 12 for chunk in under):
            break
        before = [chunk for chunk in row if chunk.x1 < x0 - 0.6 * chunk.size]
        if not before or len(under) < len(columns.heads) - 1:
            break
        if columns.banded and before[-1].x0 < columns.x0 - 1:
            break
        if any(head.x0 < before[-1].x1 and before[-1].x0 < head.x1 for head in level):
            break
        if labels and abs(before[-1].x0 - labels[0].x0) > ALIGNED:
            break
        labels.append(before[-1])
        low = under[0].base
        if len(labels) == 3:
            break
    if len(labels) > 1:
        columns.add_first(min(c.x0 for c in labels), max(c.x1 for c in labels))


def _banded(rows: Sequence[Row], fill: tuple[float, float, float, float]) -> Columns | None:
    """Return the heads that stand on a fill as wide as they are."""
    x0, top, x1, bottom = fill
    inside = [
        chunk
        for row in rows
        if top < row[0].base <= bottom + 1
        for chunk in row
        if chunk.x0 >= x0 - 1 and chunk.x1 <= x1 + 1
    ]
    if len(inside) < 2 or bottom - top > 6 * inside[0].size:
        return None
    heads: list[Row] = []
    right = -1e9
    for chunk in sorted(inside, key=lambda chunk: chunk.x0):
        if chunk.x0 < right:
            heads[-1].append(chunk)
        else:
            heads.append([chunk])
        right = max(right, chunk.x1)
    sizes = [chunk.size for chunk in inside]
    if len(heads) < 2 or max(sizes) > _HEADING * min(sizes):
        return None  # a heading with a sentence beside it
    for head in heads:
        head.sort(key=lambda chunk: chunk.base)
    return Columns(heads, x0, x1, True, bottom)


def _runs(row: Row) -> Iterator[Row]:
    """Yield the stretches of short chunks in one style; one that begins anew in its parts."""
    run: Row = []
    for chunk in [*row, None]:
        if (
            chunk is not None
            and not chunk.bullet
            and len(chunk.glyphs) <= _LONGEST_HEAD
            and (not run or chunk.glyphs[0][5] == run[-1].glyphs[-1][5])
            and chunk.glyphs[0][5] == chunk.glyphs[-1][5]
        ):
            run.append(chunk)
            continue
        if len(run) > 1:
            words = [chunk.text for chunk in run]
            starts = [at for at, word in enumerate(words) if word == words[0]]
            parts = [run[low:high] for low, high in pairwise([*starts, len(run)])]
            yield from (part for part in parts if len(part) > 1)
        run = [chunk] if chunk is not None and len(chunk.glyphs) <= _LONGEST_HEAD else []


def _counted(row: Row) -> list[Row]:
    """Return the stretches of a row that may be rows of a table without heads.

    Each begins with a figure, in a year's or number's own column, and has other short cells; a
    figure alike in the middle begins another. Years alone head what stands below each.
    """
    first = row[0]
    if not first.text.strip(" .").isdigit() or any(c.bullet for c in row):
        return []
    alike = [
        at
        for at, chunk in enumerate(row)
        if chunk.text.strip(" .").isdigit()
        and len(chunk.text) == len(first.text)
        and chunk.glyphs[0][5] == first.glyphs[0][5]
    ]
    if len(alike) == len(row):
        return []
    parts = [row[low:high] for low, high in pairwise([*alike, len(row)])]
    if any(len(part) < _FEWEST_CELLS for part in parts):
        parts = [row]
    return [
        part
        for part in parts
        if len(part) >= _FEWEST_CELLS and all(len(c.glyphs) <= _LONGEST_HEAD for c in part)
    ]


def _unbanded(
    rows: Sequence[Row], index: int, run: Row, marks: Marks, bold: frozenset[int]
) -> Columns | None:
    """Return the heads that begin with a row of bold chunks or stand above a rule."""
    heads = [[chunk] for chunk in run]
    columns = Columns(heads, run[0].x0, run[-1].x1, False, run[0].base)
    style = run[0].glyphs[0][5]
    wide = columns.x1 - columns.x0
    below = [
        y
        for x0, x1, y in marks.rules
        if -1 < y - run[0].base < 3 * run[0].size
        and x0 <= columns.x0 + 2
        and x1 >= columns.x0 + 0.9 * wide
    ]
    if below and _over_values(rows[index + 1 :], columns, min(below)):
        below = []  # the rule is that of what follows
    if style not in bold and not below:
        return None
    for row in rows[index + 1 :]:
        under = [chunk for chunk in row if chunk.x1 > columns.x0 and chunk.x0 < columns.x1]
        if not under:
            continue
        low = max(chunk.base for head in heads for chunk in head)
        far = row[0].base - low > HEAD_LEADING * row[0].size
        if far or below and row[0].base > min(below) + 1:
            break
        if not below and any(chunk.glyphs[-1][5] != style for chunk in under):
            break
        places = [_place(chunk, columns, {}) for chunk in under]
        if any(place is None for place in places):
            break
        for chunk, place in zip(under, places, strict=True):
            if place is not None:
                heads[place].append(chunk)
    low = max(chunk.base for head in heads for chunk in head)
    return Columns(heads, columns.x0, columns.x1, False, low, bool(below))


def _over_values(rows: Sequence[Row], columns: Columns, low: float) -> bool:
    """Return whether what stands between heads and a rule at `low` is set in another style."""
    between = [
        chunk
        for row in rows
        for chunk in row
        if columns.low < chunk.base < low and _touches(chunk, columns)
    ]
    return bool(between) and not columns.styles & {chunk.glyphs[0][5] for chunk in between}


def _labels(rows: Sequence[Row], index: int, run: Row) -> Columns | None:
    """Return heads that are labels in a style of their own, each right over a value of its own."""
    columns = Columns([[c] for c in run], run[0].x0, run[-1].x1, False, run[0].base, labels=True)
    values = next(
        (
            under
            for row in rows[index + 1 :]
            if (under := [chunk for chunk in row if _touches(chunk, columns)])
        ),
        [],
    )
    far = values and values[0].base - columns.low > _LABEL_LEADING * values[0].size
    if far or columns.styles & {glyph[5] for chunk in values for glyph in chunk.glyphs}:
        return None
    places = [_place(chunk, columns, {}) for chunk in values]
    whole = set(places) == set(range(len(run))) and len(places) == len(run)
    return columns if whole else None


def _is_small(columns: Columns, rows: Sequence[Row], marks: Marks) -> bool:
    """Return whether labels are set smaller than their values, right below a rule as wide."""
    top = columns.low - columns.size
    ruled = any(
        -1 < top - y < columns.size and x0 <= columns.x0 + 1 and x1 >= columns.x1 - 1
        for x0, x1, y in marks.rules
    )
    below = [c for row in rows for c in row if c.base > columns.low and _touches(c, columns)]
    return ruled and bool(below) and columns.size < _SMALL * below[0].size


def _place(chunk: Chunk, columns: Columns, seen: dict[int, list[Chunk]]) -> int | None:
    """Return the column of a chunk, None where it runs over two or stands in none."""
    under = [
        column
        for column, (x0, x1) in enumerate(columns.spans)
        if min(chunk.x1, x1) - max(chunk.x0, x0) > 1
    ]
    if len(under) == 1:
        return under[0]
    if under:
        return None
    before = [c for c, (x0, _) in enumerate(columns.spans) if x0 <= chunk.x0 + ALIGNED]
    if not before:
        return None
    column = before[-1]
    last = column == len(columns.spans) - 1
    lefts = [cell.x0 for cell in seen.get(column, ())]
    if last and not columns.banded and chunk.x0 > max([columns.x1, *lefts]) + chunk.size:
        return None
    return column


def _body(
    rows: Sequence[Row],
    columns: Columns,
    taken: set[int],
    heads: set[int],
    marks: Marks,
    across: bool = False,
) -> tuple[Body, set[int]]:
    """Return what stands under the heads down to where it ends, and the chunks used.

    It ends at the least at one of the chunks `heads` of this and other head rows. Where the
    heads may be those of two tables (`across`) a large heading may stand below one of them.
    Text set across the columns below a row is none of its cells: more rows may follow it.
    """
    body: Body = []
    used: set[int] = set()
    seen: dict[int, list[Chunk]] = {}
    low = columns.low
    text: Chunk | None = None
    for row in rows:
        inside = [chunk for chunk in row if _touches(chunk, columns)]
        if not inside or inside[0].base <= columns.low:
            continue
        if any(id(chunk) in taken or id(chunk) in heads for chunk in inside):
            break
        if body and not across and _is_text(inside, columns, seen, text):
            text, low = inside[0], inside[0].base
            continue
        left = min([columns.spans[0][0], *(cell.x0 for cell in seen.get(0, ()))])
        if seen and stands_left(inside, left):
            break  # a caption
        spanning = _spans_rows(inside, columns, marks, rows)
        if body and not spanning and _is_heading(inside, seen, columns, across):
            break
        far = _LABEL_LEADING if columns.labels else _FAR
        if inside[0].base - low > far * inside[0].size:
            break
        if columns.labels and seen and {c.glyphs[0][5] for c in inside} - _styles_of(seen):
            break
        placed: list[tuple[int, Chunk]] = []
        for chunk in inside:
            for part in _split(chunk, [x0 for x0, _ in columns.spans]):
                place = _place(part, columns, seen)
                if place is None:
                    placed = []
                    break
                placed.append((place, part))
            else:
                continue
            break
        if not placed or (text is not None and len({place for place, _ in placed}) < _FEWEST_ROWS):
            break
        text = None
        for place, part in placed:
            seen.setdefault(place, []).append(part)
        used.update(id(chunk) for chunk in inside)
        body.append(placed)
        low = inside[0].base
    return body, used


def _is_text(
    inside: Row, columns: Columns, seen: dict[int, list[Chunk]], above: Chunk | None
) -> bool:
    """Return whether a row is text from the left edge over several columns, or goes on with it.

    `above` is the line of such text right above it, None without one.
    """
    first, style = inside[0], inside[0].glyphs[-1][5]
    places = {_place(chunk, columns, seen) for chunk in inside}
    goes_on = above is not None and above.glyphs[-1][5] == style and len(places) == 1
    return (
        (columns.banded or columns.ruled)
        and abs(first.x0 - columns.spans[0][0]) <= ALIGNED
        and first.size < LARGER * columns.size
        and (None in places or goes_on)
        and all(glyph[5] == style for chunk in inside for glyph in chunk.glyphs)
    )


def _styles_of(seen: dict[int, list[Chunk]]) -> set[int]:
    return {glyph[5] for cells in seen.values() for cell in cells for glyph in cell.glyphs}


def _spans_rows(inside: Row, columns: Columns, marks: Marks, rows: Sequence[Row]) -> bool:
    """Return whether a row is the one cell that stands beside several lines of the others.

    It is set beside the rule that parts them, between two of their lines, or with them between
    two rules.
    """
    chunk = inside[0]
    if len(inside) > 1 or len(columns.spans) < 3 or chunk.x1 >= columns.spans[1][0]:
        return False
    if any(abs(y - chunk.base) < _FAR * chunk.size for y in side_rules(columns, marks)):
        return True
    edges = [y for x0, x1, y in marks.rules if x0 <= columns.x0 + 1 and x1 >= columns.x1 - 1]
    top = max((y for y in edges if y < chunk.base), default=None)
    low = min((y for y in edges if y > chunk.base), default=None)
    beside = [
        other.base
        for row in rows
        for other in row
        if columns.spans[1][0] - ALIGNED <= other.x0 < columns.x1
    ]
    return any(abs(base - chunk.base) < _BESIDE * chunk.size for base in beside) or (
        top is not None and low is not None and any(top < base < low for base in beside)
    )


def _touches(chunk: Chunk, columns: Columns) -> bool:
    """Return whether a chunk stands under the heads, not beside them."""
    if columns.banded:
        return columns.x0 - 1 <= (chunk.x0 + chunk.x1) / 2 <= columns.x1 + 1
    return chunk.x1 > columns.x0 and chunk.x0 < columns.x1


def _unmarked(row: Row, below: Sequence[Row]) -> Row:
    """Return a row, a mark parted from its text where two cells begin below them: "N. | Name"."""
    found: Row = []
    for chunk in row:
        edges = [[cell.x0 for cell in cells] for cells in below]
        under = (lefts for lefts in edges if any(abs(x - chunk.x0) <= ALIGNED for x in lefts))
        found += _split(chunk, next(under, []), GUTTER)
    return found


def _split(chunk: Chunk, lefts: Sequence[float], white: float = _WIDE) -> list[Chunk]:
    """Return a chunk cut where, after `white` in ems, a glyph stands at one of left edges."""
    cuts: list[int] = []
    glyphs = chunk.glyphs
    inked = [at for at, glyph in enumerate(glyphs) if glyph[4] != " "]
    for x0 in lefts:
        if not chunk.x0 + ALIGNED < x0 < chunk.x1 - ALIGNED:
            continue
        for before, at in zip(inked, inked[1:], strict=False):
            gap = glyphs[at][0] - glyphs[before][1]
            if abs(glyphs[at][0] - x0) <= 1 and gap > white * chunk.size:
                cuts.append(at)
                break
    if not cuts:
        return [chunk]
    edges = [0, *sorted(cuts), len(glyphs)]
    parts: list[Chunk] = []
    for start, end in zip(edges, edges[1:], strict=False):
        run = list(glyphs[start:end])
        while run and run[-1][4] == " ":
            run.pop()
        if run:
            parts.append(Chunk(run[0][0], run[-1][1], chunk.base, chunk.size, run))
    return parts


def _is_heading(inside: Row, seen: dict[int, list[Chunk]], columns: Columns, across: bool) -> bool:
    """Return whether a row is one chunk in a style that the first column's cells have not.

    What is set far larger than the heads is one wherever it stands.
    """
    if not across and all(chunk.size > _HEADING * columns.size for chunk in inside):
        return True
    if len(inside) > 1:
        return False
    chunk = inside[0]
    if chunk.x0 > columns.spans[0][1]:
        return False
    styles = {cell.glyphs[-1][5] for cell in seen.get(0, ())}
    return chunk.glyphs[-1][5] not in styles and chunk.size > 0.95 * columns.size
