"""The rows of a table below its heads: printed rows grouped, and whether they are a table's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from extract.document.glyphs import Chunk, Glyph, Row
from extract.document.tables import Cells, Marks, Table, TableRow, edges_of, lines_of

ALIGNED = 2.0
"""Points by which the edges of a column's cells may differ."""
HEAD_LEADING = 1.5
LARGER = 1.15
"""Head rows are hardly larger than the cells; headings over columns of a page are."""
_PITCH = 1.15
"""How much further apart than the lines of a cell the rows stand, where they do."""
_MOST_LINES_OF_A_CELL = 6
"""Lines that a cell of a table without rules and bands has at most, where others are as long."""
_EVEN = 0.12
"""Share by which the columns of a page differ in width at most."""


Body = list[list[tuple[int, Chunk]]]
"""Printed rows from top to bottom, each the chunks with their columns."""


@dataclass(slots=True)
class Columns:
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
    counted: bool = False
    """Whether they are a row that begins with a year or a number: it is no head."""
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

    def are_over(self, other: "Columns") -> bool:
        """Return whether what may be other heads stands under these, cell by cell."""
        lefts = [x0 for x0, _ in self.spans]
        return (
            other.low > self.low
            and other.words != self.words
            and all(min(abs(x0 - left) for left in lefts) <= ALIGNED for x0, _ in other.spans)
        )

    def parted(self, at: int) -> "list[Columns]":
        """Return the columns before column `at`, and those from it on."""
        return [
            Columns(
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
        """The styles that the heads end in."""
        return {chunk.glyphs[-1][5] for head in self.heads for chunk in head}

    @property
    def size(self) -> float:
        """The size of the heads' letters."""
        return median(chunk.size for head in self.heads for chunk in head)

    @property
    def words(self) -> list[str]:
        """What each head says."""
        return [" ".join(chunk.text for chunk in head) for head in self.heads]


def table_of(columns: Columns, body: Body, marks: Marks) -> Table | None:
    """Return the table of some heads and what stands below them, None where it is none."""
    fewest = 1 if columns.banded or columns.again or columns.labels else 2
    head = [(column, chunk) for column, chunks in enumerate(columns.heads) for chunk in chunks]
    if columns.counted:
        body = [head, *body]
    if len(body) < fewest or (columns.counted and not _is_counted(columns, body)):
        return None
    side = side_rules(columns, marks)
    bounds = bounds_of(columns, body, marks, fewest=1 if side else 2)
    captions = _captions(body) if bounds and not side else []
    chunks = [chunk for placed in body if placed not in captions for _, chunk in placed]
    alike = 4 * sum(chunk.glyphs[-1][5] in columns.styles for chunk in chunks) > len(chunks)
    if alike and (columns.banded or not columns.ruled) and not columns.headless:
        return None
    if side:
        groups = _group_spanned(body, edges_of([*bounds, *side]), bounds)
    elif columns.labels and all(len(placed) == len(columns.heads) > 2 for placed in body):
        groups = body  # each row says all that the heads ask
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
    prose = not bounds and _is_prose(groups)
    if len(used) < 2 or prose or not (marked or _is_tabular(columns, groups)):
        return None
    if not marked and _are_page_columns(groups):
        return None
    told = not alike or not bounds
    rows = groups if columns.counted else [head, *groups]
    first = 0 if told and not columns.counted else 1
    return [TableRow(number, _cells(group)) for number, group in enumerate(rows, first)]


def _is_counted(columns: Columns, body: Body) -> bool:
    """Return whether most printed rows are whole and a column behind their figures repeats itself.

    Lists and texts of two columns of the page stand level by chance, and do not.
    """
    width = len(columns.heads)
    whole = [placed for placed in body if [column for column, _ in placed] == [*range(width)]]
    held = [[placed[column][1].text for placed in whole] for column in range(1, width)]
    return 3 * len(whole) >= 2 * len(body) and any(map(_repeats, held))


def _goes_on(group: list[tuple[int, Chunk]], columns: Columns, body: Body, marks: Marks) -> bool:
    """Return whether a row, ruled off below, has no first cell: that of a row above counts."""
    low = group[-1][1]
    return all(column for column, _ in group) and any(
        low.base < y < low.base + HEAD_LEADING * low.size
        for edges in _edges(columns, body, marks)
        for y in edges
    )


def _captions(body: Body) -> Body:
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


def bounds_of(columns: Columns, body: Body, marks: Marks, fewest: int = 2) -> list[float]:
    """Return the heights at which rules and fills part the rows, empty where they part none.

    A rule below the heads and one at the table's end part no rows, and one between says little:
    `fewest` are the rules that part rows.
    """
    first, last = body[0][0][1].base, body[-1][0][1].base
    rules, fills = _edges(columns, body, marks)
    bounds = edges_of(y for y in rules + fills if first < y < last)
    return bounds if len(bounds) >= fewest or any(first < y < last for y in fills) else []


def _edges(columns: Columns, body: Body, marks: Marks) -> tuple[list[float], list[float]]:
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


def _group(body: Body, bounds: Sequence[float], width: int) -> list[list[tuple[int, Chunk]]]:
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
    starts = starts_of(body, width)
    groups = []
    for index, placed in enumerate(body):
        if index in starts or not groups:
            groups.append([])
        groups[-1] += placed
    return groups


def _group_spanned(
    body: Body, bounds: Sequence[float], whole: Sequence[float]
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


def starts_of(body: Body, width: int) -> set[int]:
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
    small = [all(_opens_small(c) for n, c in placed if n == 0) for placed in body]
    told = [not all(_opens_small(chunk) for _, chunk in placed) for placed in body]
    if not small[0]:  # what begins small goes on with the first cell above it
        told = [not below for below in small]
    return {index for index in full if 0 in columns[index] and told[index]} | {
        index for index in far if 0 in columns[index]
    }


def _opens_small(chunk: Chunk) -> bool:
    return chunk.text[:1].islower()


def _leading(body: Body) -> float:
    """Return the least distance of two lines of one column, in points."""
    last: dict[int, Chunk] = {}
    least = 1e9
    for placed in body:
        for column, chunk in placed:
            if column in last and chunk.base - last[column].base > 0.8 * chunk.size:
                least = min(least, chunk.base - last[column].base)
            last[column] = chunk
    return least


def _is_tabular(columns: Columns, groups: list[list[tuple[int, Chunk]]]) -> bool:
    """Return whether columns below bold heads are those of a table, not lists side by side.

    A table's rows wait for each other, it has a column of figures or one that repeats itself,
    or its columns are of several widths.
    """
    sizes = [chunk.size for group in groups for _, chunk in group]
    if columns.size > LARGER * median(sizes):
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
        if len(texts) > 2 and (figures >= 0.8 * len(texts) or _repeats(texts)):
            return True
    if len(columns.heads) < 3:
        return False
    steps = [b[0] - a[0] for a, b in zip(columns.spans, columns.spans[1:], strict=False)]
    return max(steps) > (1 + _EVEN) * min(steps)


def _repeats(texts: Sequence[str]) -> bool:
    """Return whether a third of the cells of a column, or more, say what another one says."""
    return 3 * len(set(texts)) <= 2 * len(texts)


def side_rules(columns: Columns, marks: Marks) -> list[float]:
    """Return the heights of the rules that part the rows but for their first column.

    The cells of that column stand for several rows: a month, a country.
    """
    if len(columns.spans) < 3:
        return []
    low, high = columns.spans[0][1], columns.spans[1][0] + 1
    found = [y for left, right, y in marks.rules if low < left <= high and right >= columns.x1 - 1]
    return [y for y in found if y > columns.low]
