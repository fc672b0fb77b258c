"""Ruled tables: what stands in the cells that rules and fills draw (`ruled`)."""

from collections.abc import Sequence

from extract.document.glyphs import Glyph
from extract.document.ruled import Grid
from extract.document.tables import Cells, Table, TableRow, edges_of, has_head, lines_of

_WHOLE, _GAINED = 0.8, 0.5
"""Share of a finer grid's rows that hold several cells at least; or cells that its rows have, in
cells of the rows that it cuts."""


def take_ruled(
    glyphs: Sequence[Glyph], places: Sequence[Sequence[Grid]]
) -> tuple[list[Table], Sequence[Glyph]]:
    """Return the tables of text that are ruled on a page, and the glyphs that stand in none.

    `places` holds the grids of each place; the first of those that leave out least counts, but
    for one that parts its rows further.
    """
    tables: list[Table] = []
    for grids in places:
        best: tuple[int, list[Cells], Sequence[Glyph], Grid] | None = None
        for grid in grids:
            rows, outside, missed = _fill(grid, glyphs)
            better = best is None or missed < best[0]
            if best is not None and missed == best[0]:
                better = _parts_rows(grid, rows, best[3], best[1])
            if better and _is_table_of_text(rows, sum(map(len, grid))):
                best = (missed, rows, outside, grid)
        if best is not None:
            _, rows, glyphs, _ = best
            head = has_head(rows)
            tables.append([TableRow(n + (not head), row) for n, row in enumerate(rows)])
    return tables, glyphs


def _parts_rows(grid: Grid, rows: list[Cells], other: Grid, coarse: list[Cells]) -> bool:
    """Return whether a grid cuts the rows of another into more, each of several filled cells.

    Fills of every other row do so where rules part the columns only; the shade behind the lines
    of a cell has edges of its own.
    """
    columns = [
        {round(edge / 4) for row in cells for cell in row for edge in (cell[0], cell[2])}
        for cells in (grid, other)
    ]
    near = {edge + step for edge in columns[1] for step in (-1, 0, 1)}
    held, before = sum(map(len, rows)), sum(map(len, coarse))
    gained, further = held - before, len(rows) - len(coarse)
    whole = sum(len(row) > 1 for row in rows) >= _WHOLE * len(rows)
    return (
        further > 0
        and columns[0] <= near
        and (whole or gained * len(coarse) >= _GAINED * further * before)
    )


def _fill(grid: Grid, glyphs: Sequence[Glyph]) -> tuple[list[Cells], list[Glyph], int]:
    """Return the filled cells of a grid by row, the glyphs in none, and how many it encloses."""
    held: list[list[list[Glyph]]] = [[[] for _ in row] for row in grid]
    homes = [(cell, held[r][c]) for r, row in enumerate(grid) for c, cell in enumerate(row)]
    x0, x1 = min(cell[0] for cell, _ in homes), max(cell[2] for cell, _ in homes)
    top, bottom = min(cell[1] for cell, _ in homes), max(cell[3] for cell, _ in homes)
    outside: list[Glyph] = []
    missed = 0
    for glyph in glyphs:
        x, y = (glyph[0] + glyph[1]) / 2, glyph[2] - 0.3 * glyph[3]
        home = outside
        if x0 <= x <= x1 and top <= y <= bottom:
            for (left, high, right, low), inside in homes:
                if left <= x < right and high <= y < low:
                    home = inside
                    break
            missed += home is outside and glyph[4] != " "
        home.append(glyph)
    lefts = edges_of(cell[0] for cell, _ in homes)
    rows = [
        [
            (_column_at(lefts, cell[0]), inside)
            for cell, inside in zip(cells, row, strict=True)
            if any(glyph[4] != " " for glyph in inside)
        ]
        for cells, row in zip(grid, held, strict=True)
    ]
    return [row for row in rows if row], outside, missed


def _column_at(lefts: Sequence[float], x: float) -> int:
    return max(i for i, left in enumerate(lefts) if left <= x + 1)


def _is_table_of_text(rows: list[Cells], cells: int) -> bool:
    """Return whether a grid holds a table: no rule runs through words, and it is filled.

    That is half of its cells, or several in most rows; in one row where all are cards, of
    several lines each.
    """
    filled = [cell for row in rows for _, cell in row]
    several = sum(len(row) > 1 for row in rows)
    cards = all(lines_of(cell) > 1 for cell in filled)
    if several < (1 if cards else 2) or (2 * len(filled) < cells and 5 * several < 3 * len(rows)):
        return False
    if len(rows) < 3 and not any(lines_of(cell) > 1 for cell in filled):
        return False
    marked = sorted(
        (round(glyph[2]), glyph[0], glyph[1], glyph[3], number)
        for number, cell in enumerate(filled)
        for glyph in cell
        if glyph[4] != " "
    )
    torn = sum(
        one[0] == other[0] and one[4] != other[4] and other[1] - one[2] < 0.12 * one[3]
        for one, other in zip(marked, marked[1:], strict=False)
    )
    return torn * 50 <= len(marked)
