"""Foot: the notes at the foot of a page's columns, which are read after its text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.document.raw import RawLine

_SMALLER = 0.92
"""Size of notes in sizes of the page's text, at most."""
_APART = 1.6
"""Distance of baselines, in ems, from the text above to the first note, at least."""
_LOW = 0.5
"""Share of the page's height below which notes begin."""
_MARK = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\(?\d{1,3}[.)]?|\*{1,3}|†)\s?[^\W\d_«“\"(]*\S")


def notes_last(lines: Sequence[RawLine], height: float) -> list[RawLine]:
    """Return the lines of a page in the order given, the notes under its columns after the others.

    Notes are the small print that a column ends in, below a white, and begin with a mark.
    """
    sizes: Counter[float] = Counter()
    columns: dict[int, list[RawLine]] = defaultdict(list)
    for line in lines:
        sizes[round(line.size, 1)] += len(line.source)
        if not line.turn and line.cell is None:
            columns[line.column].append(line)
    if len(columns) < 2:
        return list(lines)
    body = sizes.most_common(1)[0][0]
    notes = {id(note) for column in columns.values() for note in _notes(column, body, height)}
    return sorted(lines, key=lambda line: id(line) in notes) if notes else list(lines)


def _notes(column: Sequence[RawLine], body: float, height: float) -> Sequence[RawLine]:
    """Return the notes that the lines of a column end in."""
    first = len(column)
    while first and column[first - 1].size <= _SMALLER * body:
        first -= 1
    while first < len(column):
        line, above = column[first], column[first - 1] if first else None
        if above is None or line.base < _LOW * height:
            return ()
        apart = line.base - above.base > _APART * line.size
        if apart and line.base > above.base and _MARK.match(line.source.strip()):
            return column[first:]
        first += 1
    return ()
