"""Headed tables: a head row and what stands below it, where no rules draw the cells.

A head row is one of short segments, on a fill, above a rule or in a style of its own, and rows
below it have segments that stand under the same heads: at their left, their right or their
centre. Fills of every other row and rules part the rows, else the distance of baselines does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from extract.document.columns import GUTTER
from extract.document.glyphs import Chunk, Glyph, Row
from extract.document.tables import Cells, Marks, Table, TableRow, edges_of, lines_of

_ALIGNED = 2.0
"""Points by which the edges of a column's cells may differ."""
_LONGEST_HEAD = 40
"""Characters of a head cell's line."""
_HEAD_LEADING = 1.5
_LABEL_LEADING = 2.0
"""Distance of baselines, in ems, of a label and its value, or of the lines of a value."""
_FAR = 4.0
"""Distance of baselines, in ems, beyond which a row is none of the table's."""
_PITCH = 1.15
"""How much further apart than the lines of a cell the rows stand, where they do."""
_LARGER = 1.15
"""Head rows are hardly larger than the cells; headings over columns of a page are."""
_SMALL = 0.95
"""Labels over values are hardly smaller than these, where only a rule tells them."""
_HEADING = 1.4
"""A row so much larger than the heads is the heading of what follows the table."""
_BESIDE = 0.8
"""Distance of baselines, in ems, within which two cells stand beside each other."""
_WIDE = 0.4
"""Width in ems of a space that may part two cells."""
_MOST_LINES_OF_A_CELL = 6
"""Lines that a cell of a table without rules and bands has at most, where others are as long."""
_FEWEST_ROWS, _FEWEST_CELLS = 2, 3
"""Rows below the first, and cells in each, that tell a table without a head, at least."""
_NEXT = 7
"""Rows of the page in which the next one of a column stands, of several side by side."""
_EVEN = 0.12
"""Share by which the columns of a page differ in width at most."""


_Body = list[list[tuple[int, Chunk]]]
"""Printed rows from top to bottom, each the chunks with their columns."""


@dataclass(slots=True)
class _Columns:
    """The heads of a table, and where its text may stand."""

    heads: list[Row]
    x0: float
    x1: float
    """Edges of the fill behind the heads, else of the heads; the last column may be wider."""
    banded: bool
    low: float
    """The head row's last baseline or, where there is one, the fill's lower edge."""
    ruled: bool = False
    """Whether a rule stands right below the heads."""
    again: bool = False
    """Whether the same heads stand on the page more than once."""
    labels: bool = False
    """Whether they are labels side by side, each over its one value."""
    headless: bool = False
    """Whether what looks like heads are rows as those below them."""
    spans: list[tuple[float, float]] = field(init=False)

    def __post_init__(self) -> None:
        self.spans = [
            (min(chunk.x0 for chunk in head), max(chunk.x1 for chunk in head))
            for head in self.heads
        ]

    def add_first(self, x0: float, x1: float) -> None:
        """Add a column without a head left of the others."""
        self.heads.insert(0, [])
        self.spans.insert(0, (x0, x1))
        self.x0 = min(self.x0, x0)

    def are_over(self, other: "_Columns") -> bool:
        """Return whether what may be other heads stands under these, cell by cell."""
        lefts = [x0 for x0, _ in self.spans]
        return (
            other.low > self.low
            and other.words != self.words
            and all(min(abs(x0 - left) for left in lefts) <= _ALIGNED for x0, _ in other.spans)
        )

    def parted(self, at: int) -> "list[_Columns]":
        """Return the columns before column `at`, and those from it on."""
        return [
            _Columns(
                heads,
                min(chunk.x0 for head in heads for chunk in head),
                max(chunk.x1 for head in heads for chunk in head),
                False,
                self.low,
                self.ruled,
                self.again,
            )
            for heads in (self.heads[:at], self.heads[at:])
        ]

    @property
    def styles(self) -> set[int]:
        return {chunk.glyphs[-1][5] for head in self.heads for chunk in head}

    @property
    def size(self) -> float:
        return median(chunk.size for head in self.heads for chunk in head)

    @property
    def words(self) -> list[str]:
        return [" ".join(chunk.text for chunk in head) for head in self.heads]


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
            if other.styles == columns.styles and other.banded == columns.banded
        ]
        under = [other for other in alike if columns.are_over(other)]
        full = [other for other in under if len(other.heads) >= _FEWEST_CELLS]
        columns.headless = len(columns.heads) >= _FEWEST_CELLS and len(full) >= _FEWEST_ROWS
        others = {
            id(chunk)
            for other in alike
            if not columns.headless or other not in under
            for head in other.heads
            for chunk in head
        }
        across = _body(rows, columns, taken, others, marks, across=True)[0]
        whole = columns.banded or columns.labels or bool(across and _bounds(columns, across, marks))
        at = None if whole else _two_tables(columns, across)
        for part in [columns] if at is None else columns.parted(at):
            body, used = _body(rows, part, taken, others, marks)
            table = _table(part, body, marks)
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


def _two_tables(columns: _Columns, body: _Body) -> int | None:
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
            [side[index][0][1].base for index in sorted({0, *_starts(side, width)})]
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


def _heads(rows: Sequence[Row], marks: Marks, bold: frozenset[int]) -> list[_Columns]:
    """Return what may be the head rows of a page, from top to bottom."""
    found = [columns for fill in marks.fills if (columns := _banded(rows, fill))]
    for index, row in enumerate(rows):
        for run in _runs(row):
            columns = _unbanded(rows, index, run, marks, bold) or _labels(rows, index, run)
            if columns is not None:
                found.append(columns)
    often = Counter(" | ".join(columns.words) for columns in found if not columns.banded)
    for columns in found:
        columns.again = often[" | ".join(columns.words)] > 1
        if not columns.labels:
            _add_labels(rows, columns, [head for other in found for head in other.heads])
    found = [
        columns
        for columns in found
        if not columns.labels or columns.again or _is_small(columns, rows, marks)
    ]
    return sorted(found, key=lambda columns: (columns.low, not columns.banded, columns.x0))


def _add_labels(rows: Sequence[Row], columns: _Columns, heads: Sequence[Row]) -> None:
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
        if labels and abs(before[-1].x0 - labels[0].x0) > _ALIGNED:
            break
        labels.append(before[-1])
        low = under[0].base
        if len(labels) == 3:
            break
    if len(labels) > 1:
        columns.add_first(min(c.x0 for c in labels), max(c.x1 for c in labels))


def _banded(rows: Sequence[Row], fill: tuple[float, float, float, float]) -> _Columns | None:
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
    if len(heads) < 2:
        return None
    for head in heads:
        head.sort(key=lambda chunk: chunk.base)
    return _Columns(heads, x0, x1, True, bottom)


def _runs(row: Row) -> Iterator[Row]:
    """Yield the stretches of short chunks in one style; one that repeats itself in its parts."""
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
            again = words.index(words[0], 1) if words[0] in words[1:] else len(run)
            parts = [run[at : at + again] for at in range(0, len(run), again)]
            yield from (part for part in parts if len(part) > 1)
        run = [chunk] if chunk is not None and len(chunk.glyphs) <= _LONGEST_HEAD else []


def _unbanded(
    rows: Sequence[Row], index: int, run: Row, marks: Marks, bold: frozenset[int]
) -> _Columns | None:
    """Return the heads that begin with a row of bold chunks or stand above a rule."""
    heads = [[chunk] for chunk in run]
    columns = _Columns(heads, run[0].x0, run[-1].x1, False, run[0].base)
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
        far = row[0].base - low > _HEAD_LEADING * row[0].size
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
    return _Columns(heads, columns.x0, columns.x1, False, low, bool(below))


def _over_values(rows: Sequence[Row], columns: _Columns, low: float) -> bool:
    """Return whether what stands between heads and a rule at `low` is set in another style."""
    between = [
        chunk
        for row in rows
        for chunk in row
        if columns.low < chunk.base < low and _touches(chunk, columns)
    ]
    return bool(between) and not columns.styles & {chunk.glyphs[0][5] for chunk in between}


def _labels(rows: Sequence[Row], index: int, run: Row) -> _Columns | None:
    """Return heads that are labels in a style of their own, each right over a value of its own."""
    columns = _Columns([[c] for c in run], run[0].x0, run[-1].x1, False, run[0].base, labels=True)
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


def _is_small(columns: _Columns, rows: Sequence[Row], marks: Marks) -> bool:
    """Return whether labels are set smaller than their values, right below a rule as wide."""
    top = columns.low - columns.size
    ruled = any(
        -1 < top - y < columns.size and x0 <= columns.x0 + 1 and x1 >= columns.x1 - 1
        for x0, x1, y in marks.rules
    )
    below = [c for row in rows for c in row if c.base > columns.low and _touches(c, columns)]
    return ruled and bool(below) and columns.size < _SMALL * below[0].size


def _place(chunk: Chunk, columns: _Columns, seen: dict[int, list[Chunk]]) -> int | None:
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
    before = [c for c, (x0, _) in enumerate(columns.spans) if x0 <= chunk.x0 + _ALIGNED]
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
    columns: _Columns,
    taken: set[int],
    heads: set[int],
    marks: Marks,
    across: bool = False,
) -> tuple[_Body, set[int]]:
    """Return what stands under the heads down to where it ends, and the chunks used.

    It ends at the least at one of the chunks `heads` of this and other head rows. Where the
    heads may be those of two tables (`across`) a large heading may stand below one of them.
    Text set across the columns below a row is none of its cells: more rows may follow it.
    """
    body: _Body = []
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
    inside: Row, columns: _Columns, seen: dict[int, list[Chunk]], above: Chunk | None
) -> bool:
    """Return whether a row is text from the left edge over several columns, or goes on with it.

    `above` is the line of such text right above it, None without one.
    """
    first, style = inside[0], inside[0].glyphs[-1][5]
    places = {_place(chunk, columns, seen) for chunk in inside}
    goes_on = above is not None and above.glyphs[-1][5] == style and len(places) == 1
    return (
        (columns.banded or columns.ruled)
        and abs(first.x0 - columns.spans[0][0]) <= _ALIGNED
        and first.size < _LARGER * columns.size
        and (None in places or goes_on)
        and all(glyph[5] == style for chunk in inside for glyph in chunk.glyphs)
    )


def _styles_of(seen: dict[int, list[Chunk]]) -> set[int]:
    return {glyph[5] for cells in seen.values() for cell in cells for glyph in cell.glyphs}


def _side_rules(columns: _Columns, marks: Marks) -> list[float]:
    """Return the heights of the rules that part the rows but for their first column.

    The cells of that column stand for several rows: a month, a country.
    """
    if len(columns.spans) < 3:
        return []
    low, high = columns.spans[0][1], columns.spans[1][0] + 1
    found = [y for left, right, y in marks.rules if low < left <= high and right >= columns.x1 - 1]
    return [y for y in found if y > columns.low]


def _spans_rows(inside: Row, columns: _Columns, marks: Marks, rows: Sequence[Row]) -> bool:
    """Return whether a row is the one cell that stands beside several lines of the others.

    It is set beside the rule that parts them, between two of their lines, or with them between
    two rules.
    """
    chunk = inside[0]
    if len(inside) > 1 or len(columns.spans) < 3 or chunk.x1 >= columns.spans[1][0]:
        return False
    if any(abs(y - chunk.base) < _FAR * chunk.size for y in _side_rules(columns, marks)):
        return True
    edges = [y for x0, x1, y in marks.rules if x0 <= columns.x0 + 1 and x1 >= columns.x1 - 1]
    top = max((y for y in edges if y < chunk.base), default=None)
    low = min((y for y in edges if y > chunk.base), default=None)
    beside = [
        other.base
        for row in rows
        for other in row
        if columns.spans[1][0] - _ALIGNED <= other.x0 < columns.x1
    ]
    return any(abs(base - chunk.base) < _BESIDE * chunk.size for base in beside) or (
        top is not None and low is not None and any(top < base < low for base in beside)
    )


def _touches(chunk: Chunk, columns: _Columns) -> bool:
    """Return whether a chunk stands under the heads, not beside them."""
    if columns.banded:
        return columns.x0 - 1 <= (chunk.x0 + chunk.x1) / 2 <= columns.x1 + 1
    return chunk.x1 > columns.x0 and chunk.x0 < columns.x1


def _unmarked(row: Row, below: Sequence[Row]) -> Row:
    """Return a row, a mark parted from its text where two cells begin below them: "N. | Name"."""
    found: Row = []
    for chunk in row:
        edges = [[cell.x0 for cell in cells] for cells in below]
        under = (lefts for lefts in edges if any(abs(x - chunk.x0) <= _ALIGNED for x in lefts))
        found += _split(chunk, next(under, []), GUTTER)
    return found


def _split(chunk: Chunk, lefts: Sequence[float], white: float = _WIDE) -> list[Chunk]:
    """Return a chunk cut where, after `white` in ems, a glyph stands at one of left edges."""
    cuts: list[int] = []
    glyphs = chunk.glyphs
    inked = [at for at, glyph in enumerate(glyphs) if glyph[4] != " "]
    for x0 in lefts:
        if not chunk.x0 + _ALIGNED < x0 < chunk.x1 - _ALIGNED:
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


def _is_heading(inside: Row, seen: dict[int, list[Chunk]], columns: _Columns, across: bool) -> bool:
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


def _table(columns: _Columns, body: _Body, marks: Marks) -> Table | None:
    """Return the table of some heads and what stands below them, None where it is none."""
    fewest = 1 if columns.banded or columns.again or columns.labels else 2
    if len(body) < fewest:
        return None
    side = _side_rules(columns, marks)
    bounds = _bounds(columns, body, marks, fewest=1 if side else 2)
    captions = _captions(body) if bounds and not side else []
    chunks = [chunk for placed in body if placed not in captions for _, chunk in placed]
    alike = 4 * sum(chunk.glyphs[-1][5] in columns.styles for chunk in chunks) > len(chunks)
    if alike and (columns.banded or not columns.ruled) and not columns.headless:
        return None
    if side:
        groups = _group_spanned(body, edges_of([*bounds, *side]), bounds)
    elif columns.labels:
        groups = [[cell for placed in body for cell in placed]]
    else:
        groups = _group(body, bounds, len(columns.heads))
    while groups and len({column for column, _ in groups[-1]}) < 2:
        if _goes_on(groups[-1], columns, body, marks):
            break
        groups.pop()
    full = [group for group in groups if len({column for column, _ in group}) > 1]
    used = {column for group in groups for column, _ in group}
    others = sum(
        group not in captions and not _goes_on(group, columns, body, marks) for group in groups
    )
    if len(full) < fewest or 5 * len(full) < 3 * others or len(used) < len(columns.heads) - 1:
        return None
    marked = columns.banded or columns.ruled or columns.again or columns.labels or bounds
    if len(used) < 2 or _is_prose(groups) or not (marked or _is_tabular(columns, groups)):
        return None
    if not marked and _are_page_columns(groups):
        return None
    head = [(column, _run(chunks)) for column, chunks in enumerate(columns.heads) if chunks]
    told = not alike or not bounds
    rows = [head, *(_cells(group) for group in groups)]
    return [TableRow(number, cells) for number, cells in enumerate(rows, 0 if told else 1)]


def _goes_on(group: list[tuple[int, Chunk]], columns: _Columns, body: _Body, marks: Marks) -> bool:
    """Return whether a row, ruled off below, has no first cell: that of a row above counts."""
    low = group[-1][1]
    return all(column for column, _ in group) and any(
        low.base < y < low.base + _HEAD_LEADING * low.size
        for edges in _edges(columns, body, marks)
        for y in edges
    )


def _captions(body: _Body) -> _Body:
    """Return the rows that head those below them: one cell, in a style the first column has not."""
    styles = {cell.glyphs[0][5] for placed in body if len(placed) > 1 for _, cell in placed[:1]}
    return [
        placed
        for placed in body
        if len(placed) == 1 and placed[0][0] == 0 and placed[0][1].glyphs[0][5] not in styles
    ]


def _is_prose(groups: list[list[tuple[int, Chunk]]]) -> bool:
    """Return whether the rows are lines of prose in columns: many go on with a sentence."""
    low: Counter[int] = Counter()
    long: Counter[int] = Counter()
    for group in groups:
        for column, cell in _cells(group):
            if lines_of(cell) > 1:
                continue
            text = "".join(glyph[4] for glyph in cell).strip()
            low[column] += text[:1].islower() and " " in text  # an address is no prose
            long[column] += len(text) > 20
    return any(2 * low[column] > len(groups) and 2 * long[column] > len(groups) for column in long)


def _are_page_columns(groups: list[list[tuple[int, Chunk]]]) -> bool:
    """Return whether what stands below heads are a page's columns: long texts in several."""
    long = {
        column
        for group in groups
        for column, cell in _cells(group)
        if lines_of(cell) > _MOST_LINES_OF_A_CELL
    }
    return len(long) > 1


def _cells(group: list[tuple[int, Chunk]]) -> Cells:
    held: dict[int, list[Chunk]] = {}
    for column, chunk in group:
        held.setdefault(column, []).append(chunk)
    return [(column, _run(held[column])) for column in sorted(held)]


def _run(chunks: Iterable[Chunk]) -> list[Glyph]:
    return [glyph for chunk in chunks for glyph in chunk.glyphs]


def _bounds(columns: _Columns, body: _Body, marks: Marks, fewest: int = 2) -> list[float]:
    """Return the heights at which rules and fills part the rows, empty where they part none.

    A rule below the heads and one at the table's end part no rows, and one between says little:
    `fewest` are the rules that part rows.
    """
    first, last = body[0][0][1].base, body[-1][0][1].base
    rules, fills = _edges(columns, body, marks)
    bounds = edges_of(y for y in rules + fills if first < y < last)
    return bounds if len(bounds) >= fewest or any(first < y < last for y in fills) else []


def _edges(columns: _Columns, body: _Body, marks: Marks) -> tuple[list[float], list[float]]:
    """Return the heights of the rules, and of the edges of fills, that run across a table."""
    x0 = min(columns.x0, *(chunk.x0 for placed in body for _, chunk in placed))
    x1 = max(columns.x1, *(chunk.x1 for placed in body for _, chunk in placed))
    rules = [y for left, right, y in marks.rules if _spans(left, right, x0, x1)]
    fills: list[float] = []
    for left, top, right, bottom in marks.fills:
        if _spans(left, right, x0, x1) and bottom > columns.low + 1:
            fills += [top, bottom]
    return rules, fills


def _spans(left: float, right: float, x0: float, x1: float) -> bool:
    wide = x1 - x0
    return left < x0 + 0.1 * wide and right > x1 - 0.1 * wide


def _group(body: _Body, bounds: Sequence[float], width: int) -> list[list[tuple[int, Chunk]]]:
    """Return the rows of a table, each the chunks of its lines with their columns."""
    if bounds:
        groups: list[list[tuple[int, Chunk]]] = []
        place = -1
        for placed in body:
            middle = placed[0][1].base - 0.3 * placed[0][1].size
            at = sum(y <= middle for y in bounds)
            if at != place:
                groups.append([])
                place = at
            groups[-1] += placed
        return groups
    starts = _starts(body, width)
    groups = []
    for index, placed in enumerate(body):
        if index in starts or not groups:
            groups.append([])
        groups[-1] += placed
    return groups


def _group_spanned(
    body: _Body, bounds: Sequence[float], whole: Sequence[float]
) -> list[list[tuple[int, Chunk]]]:
    """Return the rows of a table whose first cells stand for the rows between `whole` bounds.

    Such a cell is of the first row that it stands for, wherever it is set beside them.
    """
    rows: dict[int, list[tuple[int, Chunk]]] = defaultdict(list)
    for placed in body:
        for column, chunk in placed:
            middle = chunk.base - 0.3 * chunk.size
            top = max((y for y in whole if y <= middle), default=0.0) if column == 0 else middle
            rows[sum(y <= top for y in bounds)].append((column, chunk))
    return [sorted(row, key=lambda item: item[0]) for _, row in sorted(rows.items())]


def _starts(body: _Body, width: int) -> set[int]:
    """Return the printed rows that begin a row of the table."""
    bases = [placed[0][1].base for placed in body]
    gaps = [low - high for high, low in zip(bases, bases[1:], strict=False)]
    tight = _leading(body)
    far = {index for index, gap in enumerate(gaps, 1) if gap > _PITCH * tight}
    columns = [{column for column, _ in placed} for placed in body]
    full = [index for index in range(1, len(body)) if 2 * len(columns[index]) > width]
    if far and all(len(columns[index]) > 1 or 0 in columns[index] for index in far):
        wrapped = [index for index in range(1, len(body)) if index not in far]
        if not wrapped or len(far) > 1:
            return far
    return {
        index
        for index in full
        if 0 in columns[index] and not all(chunk.text[:1].islower() for _, chunk in body[index])
    } | {index for index in far if 0 in columns[index]}


def _leading(body: _Body) -> float:
    """Return the least distance of two lines of one column, in points."""
    last: dict[int, Chunk] = {}
    least = 1e9
    for placed in body:
        for column, chunk in placed:
            if column in last and chunk.base - last[column].base > 0.8 * chunk.size:
                least = min(least, chunk.base - last[column].base)
            last[column] = chunk
    return least


def _is_tabular(columns: _Columns, groups: list[list[tuple[int, Chunk]]]) -> bool:
    """Return whether columns below bold heads are those of a table, not lists side by side.

    A table's rows wait for each other, it has a column of figures or one that repeats itself,
    or its columns are of several widths.
    """
    sizes = [chunk.size for group in groups for _, chunk in group]
    if columns.size > _LARGER * median(sizes):
        return False
    held: dict[int, list[str]] = {}
    for group in groups:
        for column, cell in _cells(group):
            held.setdefault(column, []).append("".join(glyph[4] for glyph in cell).strip())
    for texts in held.values():
        letters = [sum(char.isalpha() for char in text) for text in texts]
        figures = sum(
            any(char.isdigit() for char in text) and 2 * count <= len(text)
            for text, count in zip(texts, letters, strict=True)
        )
        if len(texts) > 2 and (
            figures >= 0.8 * len(texts) or 3 * len(set(texts)) <= 2 * len(texts)
        ):
            return True
    if len(columns.heads) < 3:
        return False
    steps = [b[0] - a[0] for a, b in zip(columns.spans, columns.spans[1:], strict=False)]
    return max(steps) > (1 + _EVEN) * min(steps)
