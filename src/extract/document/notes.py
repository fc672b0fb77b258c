"""Marks of footnotes: small raised figures behind a word, told apart from the word.

In a line's source they are raised figures ("35³"), which `repair` leaves out of its text; those
that belong to a unit ("km²") stay. A figure that opens a line stays as well: it names its note.
"""

import re
from collections.abc import Sequence

from extract.document.glyphs import Glyph

_RAISED = str.maketrans("0123456789()[]-–,;", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾⁻⁻⸴⸵")
_MARK = re.compile(r"[(\[]?\d{1,3}(?:[-–,;]\d{1,3})*[)\]]?[-–,;]?")
_HEIGHT = 0.15
"""How far above the line, in ems of its print, a mark stands at least."""
_SIZE = 0.85
"""Size of a mark in sizes of the line's print, at most, unless it stands higher yet:"""
_HIGH = 0.28

_NOTE = re.compile(r"(?<=\S) ?[⁰¹²³⁴-⁹⁽][⁰¹²³⁴-⁹⁽⁾⁻⸴⸵]*")
_UNIT = re.compile(r"(?:^|(?<=[\d\s(/]))(?:[kdcm]?m)$")


def note_marks(glyphs: Sequence[Glyph], size: float, base: float) -> dict[int, str]:
    """Return the raised figures of a line by the number of their glyph, as raised characters.

    The line is printed in `size`, its letters stand on `base`.
    """
    if all(glyph[3] > _SIZE * size and base - glyph[2] < _HIGH * size for glyph in glyphs):
        return {}
    found: dict[int, str] = {}
    run: list[Glyph] = []
    before: Glyph | None = None
    for glyph in [*glyphs, None]:
        least = _HEIGHT if glyph is not None and glyph[3] <= _SIZE * size else _HIGH
        if glyph is not None and base - glyph[2] >= least * size and glyph[4] != " ":
            run.append(glyph)
            continue
        if run and before is not None and _MARK.fullmatch("".join(g[4] for g in run)):
            found |= {g[6]: g[4].translate(_RAISED) for g in run}
        if run:
            before, run = run[-1], []
        if glyph is not None and glyph[4] != " ":
            before = glyph
    return found


def marks_in(text: str) -> list[tuple[int, int]]:
    """Return where the marks of notes stand in `text`, as (start, end).

    >>> marks_in("35³ delegazioni su 12 km²")
    [(2, 3)]
    """
    return [
        match.span()
        for match in _NOTE.finditer(text)
        if not (match.group() in "²³" and _UNIT.search(text[: match.start()]))
    ]
