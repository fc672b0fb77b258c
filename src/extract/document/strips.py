"""Strips: tinted lines with a title at one end and a date, an area or the like at the other.

What stands at either end is read by itself, whole, the left one first, on however many lines.
"""

from collections.abc import Sequence

from extract.document.glyphs import Chunk
from extract.document.side_columns import Fill
from extract.document.tables import Table, TableRow

_HIGHEST = 5.0
"""Height of a strip, in ems of its print, at most."""
_WHITE = 2.0
"""White between its ends, in ems, at least, and at most before the left one and after the right."""


def find_strips(chunks: Sequence[Chunk], fills: Sequence[Fill]) -> list[Table]:
    """Return the strips of a page, each as a table of one row."""
    return [strip for fill in fills if (strip := _strip(fill, chunks))]


def _strip(fill: Fill, chunks: Sequence[Chunk]) -> Table | None:
    x0, top, x1, bottom = fill
    inside = [c for c in chunks if top < c.base <= bottom and c.x0 < x1 and c.x1 > x0]
    if len(inside) < 2:
        return None
    size = max(chunk.size for chunk in inside)
    ends: list[list[Chunk]] = []
    edge = x0
    for chunk in sorted(inside, key=lambda chunk: chunk.x0):
        if not ends or chunk.x0 - edge > _WHITE * size:
            ends.append([])
        ends[-1].append(chunk)
        edge = max(edge, chunk.x1)
    left = min(chunk.x0 for chunk in inside)
    if (
        len(ends) != 2
        or bottom - top > _HIGHEST * size
        or not -1 < left - x0 < _WHITE * size
        or not -1 < x1 - edge < _WHITE * size
        or any(chunk.bullet or chunk.glyphs[0][6] < 0 for chunk in inside)
    ):
        return None
    rows = [sorted(end, key=lambda chunk: (chunk.base, chunk.x0)) for end in ends]
    return [TableRow(0, [(at, [g for c in end for g in c.glyphs]) for at, end in enumerate(rows)])]
