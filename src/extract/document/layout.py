"""Layout: the glyphs of one page in reading order, from geometry alone.

Glyphs become chunks (stretches of one printed row without a wide gap), tables are taken out, and
what is left is ordered by cutting the page along white vertical strips (`columns`).
All of it works in the reading frame, in which text runs from left to right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extract.document.cards import boxes_in, cards_among, deal, stand_ins
from extract.document.chunks import chunks_of, join_counts, join_raised, parts_of, rows_of
from extract.document.columns import Order, apart_at_rules, divide_at_rules, find_fold, read_spread
from extract.document.glyphs import Chunk, Glyph, Row
from extract.document.gridded import cut_by_white, find_gridded
from extract.document.headed_tables import find_tables
from extract.document.model import Bbox, Cell
from extract.document.ruled import Grid
from extract.document.ruled_tables import take_ruled
from extract.document.side_columns import tie_numerals, tie_sides, tie_tiles
from extract.document.strips import find_strips
from extract.document.tables import Marks, Table, TableRow, stand_in, width_of

_NO_TABLE = 0
"""Number of what is read as the row of a table and is none."""


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
    card: int = 0
    """Number on the page of the innermost card the line stands in; 0 for none."""
    badge: bool = False
    """Words on a small ground of their own behind a name (`badges`)."""


def read_lines(
    glyphs: Sequence[Glyph],
    width: float,
    height: float,
    bold: frozenset[int] = frozenset(),
    grids: Sequence[Sequence[Grid]] = (),
    marks: Marks | None = None,
    boxes: Sequence[Bbox] = (),
) -> list[PrintedLine]:
    """Return the lines of a page in reading order. `bold` names the bold styles.

    `grids` are those ruled on the page by place, `marks` its rules and fills, `boxes` what may be
    cards. Tables are read row by row, each cell by itself; without `marks` none are sought.
    """
    strips: list[Table] = []
    tables, glyphs = take_ruled(glyphs, grids) if grids else ([], glyphs)
    chunks, doubled = chunks_of(glyphs)
    chunks = join_counts(chunks)
    cards = cards_among(boxes, chunks)
    chunks, held = deal(chunks, cards)
    if marks is not None:
        more, chunks = _take_tables(chunks, marks, bold)
        tables += more
        strips = find_strips(chunks, marks.fills)
        chunks = _outside(strips, chunks)
        columns = [chunks]
        if marks.uprights:
            columns = apart_at_rules(rows_of(chunks), marks.uprights)
        chunks = [
            chunk
            for column in columns
            for chunk in tie_sides(tie_numerals(tie_tiles(column, marks.fills)))
        ]
    blocks: list[list[PrintedLine]] = []
    rows = [(n, row, width_of(table)) for n, table in enumerate(tables, 1) for row in table]
    rows += [(_NO_TABLE, row, width_of([row])) for strip in strips for row in strip]
    for number, row, wide in rows:
        chunks.append(stand_in(len(blocks), row, wide))
        blocks.append(_row_lines(number, row, height, bold))
    inner_tables, inner_cards = len(tables), 0
    for card, inside in zip(cards, held, strict=True):
        chunks += stand_ins(len(blocks), inside, card)
        run = [glyph for chunk in inside for glyph in chunk.glyphs]
        lines = read_lines(run, 0.0, height, bold, (), marks, boxes_in(card, boxes))
        inner_cards += 1
        for line in lines:
            line.card += inner_cards
            if line.cell is not None:
                line.cell = replace(line.cell, table=line.cell.table + inner_tables)
        inner_cards = max(line.card for line in lines)
        inner_tables = max([inner_tables, *(line.cell.table for line in lines if line.cell)])
        blocks.append(lines)
    uprights = marks.uprights if marks else ()
    return _in_order(chunks, blocks, doubled, (width, height), bold, uprights) if chunks else []


def _take_tables(
    chunks: list[Chunk], marks: Marks, bold: frozenset[int]
) -> tuple[list[Table], list[Chunk]]:
    """Return the tables that no rules draw all round, and the chunks that stand in none."""
    rows = rows_of(chunks)
    found = _settled(find_tables(rows, marks, bold)[0], find_gridded(rows, marks, ruled=True))
    chunks = _outside(found, chunks)
    white = find_gridded(rows_of(chunks), marks, ruled=False)
    return [*found, *white], _outside(white, chunks)


def _row_lines(
    number: int, row: TableRow, height: float, bold: frozenset[int]
) -> list[PrintedLine]:
    """Return the lines of a row of table `number`, cell by cell."""
    lines: list[PrintedLine] = []
    for place, inside in row.cells:
        before = lines[-1].region + 1 if lines else 0
        for line in read_lines(inside, 0.0, height, bold):
            line.region += before
            if number != _NO_TABLE:
                line.cell = Cell(number, row.number, place)
            lines.append(line)
    return lines


def _in_order(
    chunks: Sequence[Chunk],
    blocks: Sequence[list[PrintedLine]],
    doubled: set[int],
    size: tuple[float, float],
    bold: frozenset[int],
    uprights: Sequence[tuple[float, float, float]],
) -> list[PrintedLine]:
    """Return the lines of chunks in reading order, each block's where its first stand-in is."""
    rows = rows_of(chunks)
    order = Order(bold)
    fold = find_fold(rows, *size)
    if fold is None:
        order.column += 1
        divide_at_rules(rows, order, uprights)
    else:
        read_spread(rows, fold, order)
    lines: list[PrintedLine] = []
    read: set[int] = set()
    region = -1
    for column, leaf in order.leaves:
        left = min(chunk.edges[0] for row in leaf for chunk in row)
        right = max(chunk.edges[1] for row in leaf for chunk in row)
        region += 1
        sides = False
        parts = [part for row in join_raised(leaf) for part in parts_of(row, size[1])]
        for number, run in (apart for part in parts for apart in _apart(part)):
            if number is None:
                for side in [side for chunk in run for side in chunk.aside]:
                    sides = True
                    lines.append(
                        _printed(side, doubled, column, region + 1, side[0].x0, side[-1].x1)
                    )
                lines.append(_printed(run, doubled, column, region, left, right))
                continue
            if number in read:
                continue
            read.add(number)
            for line in blocks[number]:
                line.column, line.region = column, line.region + region + 1
                lines.append(line)
            region = lines[-1].region + 1
        region += sides
    return lines


def _settled(headed: list[Table], gridded: list[Table]) -> list[Table]:
    """Return the tables told by their heads, and those by their rules that hold more than they."""
    found = headed
    for table in gridded:
        inside = _numbers(table)
        others = [other for other in found if inside & _numbers(other)]
        if not others or (
            len(others) == 1
            and inside >= (held := _numbers(others[0]))
            and (_finer(table, others[0]) if inside > held else _is_torn(others[0]))
        ):
            found = [other for other in found if other not in others] + [table]
    return found


def _finer(table: Table, other: Table) -> bool:
    """Return whether a table has the rows and columns of another at least."""
    columns = [max(column for row in one for column, _ in row.cells) for one in (table, other)]
    return len(table) >= len(other) and columns[0] >= columns[1]


def _is_torn(table: Table) -> bool:
    """Return whether the first cell of a row goes on in small letters, which rules do not part."""
    firsts = (row.cells[0] for row in table[1:])
    return any(place == 0 and cell[0][4].islower() for place, cell in firsts)


def _numbers(table: Table) -> set[int]:
    return {glyph[6] for row in table for _, cell in row.cells for glyph in cell}


def _outside(tables: Sequence[Table], chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks that stand in none of the tables."""
    inside = {number for table in tables for number in _numbers(table)}
    left: list[Chunk] = []
    for chunk in chunks:
        if inside.isdisjoint(glyph[6] for glyph in chunk.glyphs):
            left.append(chunk)
        else:
            parts = cut_by_white(chunk)
            left += [part for part in parts if part.glyphs[0][6] not in inside]
    return left


def _printed(
    part: Row, doubled: set[int], column: int, region: int, left: float, right: float
) -> PrintedLine:
    run = [glyph for chunk in part for glyph in chunk.glyphs]
    return PrintedLine(
        run,
        part[0].base if len(part) == 1 else median(c.base for c in part),
        max(chunk.size for chunk in part),
        part[0].edges[0],
        part[-1].edges[1],
        column,
        region,
        left,
        right,
        any(glyph[6] in doubled for glyph in run),
    )


def _apart(part: Row) -> Iterator[tuple[int | None, Row]]:
    """Yield the stretches of a row, and where stand-ins are the number of their block."""
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
