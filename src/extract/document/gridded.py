"""Gridded tables: rows that rules, fills or white part, in columns that rules or white part.

Cells drawn all round are read before them (`ruled`), what stands under a head row after them
(`headed_tables`). Here a table is told by what its cells do: they keep to columns that no line
of any row runs over, and the rows wait for each other: cells of unlike length begin, end or are
centred together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.document.glyphs import Chunk, Glyph, Row
from extract.document.tables import (
    Cells,
    Marks,
    Table,
    TableRow,
    baselines,
    edges_of,
    has_head,
    stands_left,
)

_SAME = 4.0
"""Points by which the ends of rules of one table differ at most."""
_LEAST_WIDE = 100.0
_STRIP = 0.7
"""Width in ems of the white between two columns at least."""
_WHITE = 0.5
"""Height in ems of the white between two rows without rules at least."""
_ASCENT, _DESCENT = 0.8, 0.25
_MOST_LINES = 7
"""Lines of a cell; rows of which two cells, or one without rules, are longer are none."""
_LARGER = 1.1
"""How much larger than the cells of a row a heading above it is at least."""
_LEVEL = 0.3
"""Ems by which cells set at one height differ at most."""
_TIGHT = 1.7
"""Distance of baselines, in ems, within a row that no rule ends."""
_NEAR = 3.0
"""Ems between the last of the rules and a row beyond it at most: a folio stands further off."""
_SEVERAL = 3
_FIGURES = 0.75
"""Share of the cells of a column of figures that hold one at least."""
_NARROW, _HALF = 0.6, 0.5
"""Width of a margin, as a share of the text beside it, at most, and share of the rows that have a
title or a list beside it at least."""
_PARAGRAPH = 25
"""Width in ems of the text beside a margin at least."""
_FILLED, _NEARLY_ALL = 0.6, 0.8
"""Share of the rows that fill several columns at least, and of pairs or without rules; there it
is the share of the cells as well."""

_Band = list[Chunk]
_Strips = list[tuple[float, float]]


def find_gridded(rows: Sequence[Row], marks: Marks, ruled: bool) -> list[Table]:
    """Return the tables whose rows rules or fills part (`ruled`), or that white alone does."""
    tables: list[Table] = []
    taken: set[int] = set()
    parts = [part for row in rows for chunk in row for part in cut_by_white(chunk)]
    for bands in _between(parts, marks) if ruled else [_apart(parts)]:
        free = [[part for part in band if id(part) not in taken] for band in bands]
        for run, strips in _runs(free, ruled):
            held = [_columns_of(band, strips) for band in run]
            amid = _is_margin(held) or _holds_heading(run)
            if _is_table(held, ruled or _are_ruled(strips, run, marks)) and not amid:
                tables.append(_table(held))
                taken |= {id(part) for band in run for part in band}
    return tables


def cut_by_white(chunk: Chunk) -> list[Chunk]:
    """Return a chunk cut at its wide spaces, but for one behind a bullet or a count."""
    cuts: list[list[Glyph]] = [[]]
    last = None
    for glyph in chunk.glyphs:
        if glyph[4] != " ":
            marked = chunk.counted or (chunk.bullet and last is chunk.glyphs[0])
            if last is not None and not marked and glyph[0] - last[1] >= _STRIP * chunk.size:
                cuts.append([])
            last = glyph
        cuts[-1].append(glyph)
    return [
        Chunk(cut[0][0], max(g[1] for g in cut if g[4] != " "), chunk.base, chunk.size, cut)
        for cut in cuts
    ]


def _rows_of(band: _Band) -> list[_Band]:
    """Return the rows that white parts between two rules, where each fills several columns.

    A heading at the top, in larger print than all below it, is none: in its place stands no row.
    """
    rows = _apart(band)
    if len(rows) > 1 and _heads(rows[0], [chunk for row in rows[1:] for chunk in row]):
        return [[], *_rows_of([chunk for row in rows[1:] for chunk in row])]
    several = all(_strips(row) for row in rows)
    return rows if len(rows) > 1 and several else [band]


def _heads(row: _Band, below: _Band) -> bool:
    """Return whether a row is one text in larger print than all that stands below it."""
    return not _strips(row) and _is_larger(row, below)


def _is_larger(row: _Band, below: _Band) -> bool:
    """Return whether all of a row is in larger print than all that stands below it."""
    return min(chunk.size for chunk in row) >= _LARGER * max(chunk.size for chunk in below)


def _between(parts: _Band, marks: Marks) -> Iterator[list[_Band]]:
    """Yield what stands between rules and edges of fills of one width, from top to bottom."""
    groups: list[list[tuple[float, float, float]]] = []
    for edge in sorted(marks.edges):
        if edge[1] - edge[0] < _LEAST_WIDE:
            continue
        for group in groups:
            if abs(group[0][0] - edge[0]) <= _SAME and abs(group[0][1] - edge[1]) <= _SAME:
                group.append(edge)
                break
        else:
            groups.append([edge])
    for group in groups:
        ys = edges_of(y for _, _, y in group)
        if len(ys) < 2:
            continue
        x0, x1 = group[0][0] - _SAME, group[0][1] + _SAME
        bands: list[_Band] = [[] for _ in range(len(ys) + 1)]
        for chunk in parts:
            if x0 <= chunk.x0 and chunk.x1 <= x1:
                bands[sum(y <= chunk.base - 0.3 * chunk.size for y in ys)].append(chunk)
        bands[0], bands[-1] = _nearest(bands[0], -1, ys[0]), _nearest(bands[-1], 1, ys[-1])
        yield [row for band in bands for row in _rows_of(band)]


def _nearest(band: _Band, step: int, edge: float) -> _Band:
    """Return the lines of a band that stand right above (-1) or below the edge it ends at."""
    found: _Band = []
    for chunk in sorted(band, key=lambda chunk: step * chunk.base):
        if not found and abs(chunk.base - edge) > _NEAR * chunk.size:
            break
        if found and abs(chunk.base - found[-1].base) > _TIGHT * chunk.size:
            break
        found.append(chunk)
    return found


def _apart(parts: _Band) -> list[_Band]:
    """Return what white across the page parts."""
    bands: list[_Band] = []
    low = -1e9
    for chunk in sorted(parts, key=lambda chunk: chunk.base - _ASCENT * chunk.size):
        if not bands or chunk.base - _ASCENT * chunk.size - low > _WHITE * chunk.size:
            bands.append([])
        bands[-1].append(chunk)
        low = max(low, chunk.base + _DESCENT * chunk.size)
    return bands


def _runs(bands: Sequence[_Band], ruled: bool) -> Iterator[tuple[list[_Band], _Strips]]:
    """Yield the longest runs of bands that leave white from top to bottom, and where.

    Between rules (`ruled`) a line by itself at the left may run over it: it heads a group.
    """
    at = 0
    while at < len(bands):
        end, strips = at, _strips(bands[at])
        while end + 1 < len(bands) and bands[end + 1]:
            cells = [chunk for row in bands[at : end + 1] if len(row) > 1 for chunk in row]
            if cells and stands_left(bands[end + 1], min(chunk.x0 for chunk in cells)):
                break  # a caption
            heads = ruled and _heads_group(bands[at : end + 3], strips)
            more = strips if heads else _shared(strips, bands[end + 1])
            if not more or (end > at and len(more) < len(strips)):
                break
            end, strips = end + 1, more
        if end > at and strips:
            yield _trimmed(bands[at : end + 1], strips), strips
        at = end + 1 if end > at else at + 1


def _heads_group(bands: Sequence[_Band], strips: _Strips) -> bool:
    """Return whether the last band but one is a line that heads the row of cells below it.

    It begins where the first band of all does.
    """
    if len(bands) < 3:
        return False
    first, *_, line, row = bands
    if len(line) != 1 or len(row) < 2 or not first or len(_shared(strips, row)) < len(strips):
        return False
    return abs(line[0].x0 - min(chunk.x0 for chunk in first)) <= _SAME


def _trimmed(run: Sequence[_Band], strips: _Strips) -> list[_Band]:
    """Return a run without what stands in one column above its first row and below its last."""
    several = [number for number, band in enumerate(run) if len(_columns_of(band, strips)) > 1]
    return list(run[several[0] : several[-1] + 1]) if several else []


def _strips(band: _Band) -> _Strips:
    """Return the white strips between the chunks of a band."""
    strips: _Strips = []
    right = 1e9
    for chunk in sorted(band, key=lambda chunk: chunk.x0):
        if chunk.x0 - right >= _STRIP * chunk.size:
            strips.append((right, chunk.x0))
        right = chunk.x1 if right == 1e9 else max(right, chunk.x1)
    return strips


def _shared(strips: _Strips, band: _Band) -> _Strips:
    """Return what a band leaves of white strips."""
    for chunk in band:
        cut: _Strips = []
        for x0, x1 in strips:
            if chunk.x1 <= x0 or chunk.x0 >= x1:
                cut.append((x0, x1))
                continue
            cut += [(x0, chunk.x0), (chunk.x1, x1)]
        least = _STRIP * chunk.size
        strips = [(x0, x1) for x0, x1 in cut if x1 - x0 >= least]
    return strips


def _are_ruled(strips: _Strips, run: Sequence[_Band], marks: Marks) -> bool:
    """Return whether an upright rule stands in each white strip between the columns."""
    top = max(chunk.base for chunk in run[0])
    low = min(chunk.base - _ASCENT * chunk.size for chunk in run[-1])
    return all(
        any(x0 <= x <= x1 and high <= top and bottom >= low for x, high, bottom in marks.uprights)
        for x0, x1 in strips
    )


def _columns_of(band: _Band, strips: _Strips) -> dict[int, list[Chunk]]:
    """Return the chunks of a row by their column."""
    held: dict[int, list[Chunk]] = {}
    for chunk in sorted(band, key=lambda chunk: (chunk.base, chunk.x0)):
        held.setdefault(sum(chunk.x0 >= x1 - 0.1 for _, x1 in strips), []).append(chunk)
    return held


def _is_table(rows: Sequence[dict[int, list[Chunk]]], ruled: bool) -> bool:
    """Return whether rows of cells wait for each other as those of a table do."""
    several = [row for row in rows if len(row) > 1]
    width = 1 + max(column for row in rows for column in row)
    least = _FILLED if ruled and width > 2 else _NEARLY_ALL
    heads = sum(set(row) == {0} and len(below) > 1 for row, below in pairwise(rows))
    counting = len(rows) - (heads if least == _FILLED and heads <= len(several) else 0)
    if len(rows) < (2 if least == _FILLED else 3) or len(several) < max(2, least * counting):
        return False
    if not ruled and sum(map(len, rows)) < _NEARLY_ALL * width * len(rows):
        return False
    em = median(chunk.size for row in rows for cell in row.values() for chunk in cell)
    counted = [{column: baselines(_print(cell)) for column, cell in row.items()} for row in several]
    long = max(sum(len(lines) > _MOST_LINES for lines in row.values()) for row in counted)
    if long > (1 if ruled else 0):
        return False
    unlike = [row for row in counted if len({len(lines) for lines in row.values()}) > 1]
    if least == _FILLED and heads and not unlike:
        return sum(map(len, several)) >= _NEARLY_ALL * width * len(several)
    figures = width > _SEVERAL and _has_figures(rows, width)
    if len(unlike) < (1 if ruled and width > 2 or figures else 2):
        return False
    ways = {
        "top": [
            max(x[0] for x in row.values()) - min(x[0] for x in row.values()) for row in unlike
        ],
        "middle": [
            max(x[0] + x[-1] for x in row.values()) / 2
            - min(x[0] + x[-1] for x in row.values()) / 2
            for row in unlike
        ],
        "bottom": [
            max(x[-1] for x in row.values()) - min(x[-1] for x in row.values()) for row in unlike
        ],
    }
    best = max(ways, key=lambda way: sum(off <= _LEVEL * em for off in ways[way]))
    level = sum(off <= _LEVEL * em for off in ways[best])
    if 5 * level < 4 * len(unlike):
        return False
    if not ruled and (_are_labels(several) or not all(_wait(counted, c) for c in range(1, width))):
        return False
    if ruled or figures:
        return True
    longest = {max(row, key=lambda column: len(row[column])) for row in unlike}
    return best != "top" or (width > 2 and (len(longest) > 1 or len(unlike) > 2))


def _is_margin(rows: Sequence[dict[int, list[Chunk]]]) -> bool:
    """Return whether rows are short lines in a margin, each beside a title with text or a list.

    Rules part them as they part the entries of a list: each is read whole, its title first.
    """
    several = [row for row in rows if len(row) > 1]
    cells = [[(column, _print(row[column])) for column in sorted(row)] for row in several]
    beside = [(baselines(text), text) for row in cells for _, text in row[1:]]
    if max(column for row in rows for column in row) != 1:
        return False
    if has_head(cells) and len(beside[0][0]) == 1:
        return False
    left, right = ([chunk for row in several for chunk in row[column]] for column in (0, 1))
    wide = max(chunk.x1 for chunk in right) - min(chunk.x0 for chunk in right)
    if max(chunk.x1 - chunk.x0 for chunk in left) > _NARROW * wide:
        return False
    titled = sum(len(lines) > 1 and text[0][5] != text[-1][5] for lines, text in beside)
    paragraphs = wide > _PARAGRAPH * min(chunk.size for chunk in right)
    listed = sum(len(lines) > 2 for lines, _ in beside) if paragraphs else 0
    return max(titled, listed) >= _HALF * len(beside)


def _holds_heading(run: Sequence[_Band]) -> bool:
    """Return whether two bands are a running head and a heading with what stands below it."""
    if len(run) != 2:
        return False
    return any(
        below and _is_larger(first, [chunk for row in below for chunk in row])
        for first, *below in map(_apart, run)
    )


def _are_labels(rows: Sequence[dict[int, list[Chunk]]]) -> bool:
    """Return whether the first cells hold labels, printed in nearly all rows amid others."""
    told = Counter(
        text
        for row in rows
        if len(cell := next(iter(row.values()))) > 1
        for text in {chunk.text.strip() for chunk in cell}
    )
    return any(count >= _NEARLY_ALL * len(rows) for count in told.values())


def _wait(rows: Sequence[dict[int, list[float]]], at: int) -> bool:
    """Return whether what stands left of a column waits for the rest of its row, or the reverse.

    Tables side by side, whose rows may be as high by chance, do not.
    """
    sides = [
        [max((len(row[c]) for c in row if (c < at) == left), default=0) for left in (True, False)]
        for row in rows
    ]
    return any(one and other and one != other for one, other in sides)


def _has_figures(rows: Sequence[dict[int, list[Chunk]]], width: int) -> bool:
    """Return whether one of the columns holds figures."""
    for column in range(width):
        texts = [row[column][0].text for row in rows if column in row]
        told = sum(any(char.isdigit() for char in text) for text in texts)
        if len(texts) > _SEVERAL and told >= _FIGURES * len(texts):
            return True
    return False


def _table(rows: Sequence[dict[int, list[Chunk]]]) -> Table:
    cells: list[Cells] = [[(column, _print(row[column])) for column in sorted(row)] for row in rows]
    head = has_head(cells)
    return [TableRow(number + (not head), row) for number, row in enumerate(cells)]


def _print(cell: Sequence[Chunk]) -> list[Glyph]:
    return [glyph for chunk in cell for glyph in chunk.glyphs]
