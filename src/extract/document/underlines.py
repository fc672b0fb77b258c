"""Underlines: rules as long as the words right above them, which are set apart by them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.document.glyphs import Glyph
from extract.document.model import Style

_NEAR = 2.0
"""Points by which a rule may be longer or shorter than its words."""
_BELOW = 0.35
"""Distance of a rule below the baseline at most, in sizes."""
_COVERED = 0.6
"""Share of a rule that stands under print, spaces among it."""
_LARGEST = 100.0


def underline(
    glyphs: Sequence[Glyph],
    rules: Iterable[tuple[float, float, float]],
    styles: dict[Style, int],
) -> list[Glyph]:
    """Return the glyphs, those underlined in an underlined style, which is added to `styles`.

    `rules` are (x0, x1, y) in points of the glyphs' frame. What runs on beside its words, as the
    rule of a table or of a page does, underlines nothing.
    """
    out = list(glyphs)
    order = sorted(range(len(out)), key=lambda index: out[index][2])
    bases = [out[index][2] for index in order]
    known = list(styles)
    for x0, x1, y in rules:
        above = order[bisect_left(bases, y - _BELOW * _LARGEST) : bisect_right(bases, y)]
        over = [
            index
            for index in above
            if y - out[index][2] <= _BELOW * out[index][3]
            and x0 - _NEAR <= out[index][0]
            and out[index][1] <= x1 + _NEAR
        ]
        printed = [out[index] for index in over if out[index][4] != " "]
        if len(printed) < 2:
            continue
        ends = min(glyph[0] for glyph in printed) - x0, x1 - max(glyph[1] for glyph in printed)
        covered = sum(out[index][1] - out[index][0] for index in over)
        if max(ends) > _NEAR or covered < _COVERED * (x1 - x0):
            continue
        for index in over:
            look = replace(known[out[index][5]], underlined=True)
            number = styles.setdefault(look, len(styles))
            if number == len(known):
                known.append(look)
            out[index] = (*out[index][:5], number, out[index][6])
    return out
