"""Badges: words on a small coloured ground of their own behind a name ("ALBA  [in corso]").

Their letters are smaller than the name's and stand higher, so that no order of the page's print
tells where they belong. They are taken off the page and put back behind what they are said of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.document.glyphs import Glyph
from extract.document.layout import PrintedLine

_HIGHEST = 2.4
"""Height of the ground in ems at most."""
_PADDING = 1.2
"""Ground before and behind the words in ems at most."""
_NEAREST, _FARTHEST = 0.25, 3.0
"""White between a name and the ground behind it in ems of the badge: at least, and at most."""
_FEWEST = 2
"""Letters of a badge at least."""
_TALLEST = 60.0


@dataclass(slots=True)
class Badge:
    """The glyphs of a badge, and the number of the last glyph of the name before it."""

    glyphs: list[Glyph]
    name: int


@dataclass(slots=True)
class _Ground:
    x0: float
    x1: float
    glyphs: list[Glyph]
    before: Glyph | None
    """The nearest glyph to the left on the same height."""
    after: Glyph | None


def take_badges(
    glyphs: Sequence[Glyph], shapes: Sequence[dict[str, Any]]
) -> tuple[list[Badge], list[Glyph]]:
    """Return the badges on the `shapes` of a page, from left to right, and the other glyphs."""
    inked = sorted((g for g in glyphs if g[4] != " "), key=lambda glyph: glyph[2])
    grounds = [ground for shape in shapes if (ground := _ground(shape, inked))]
    on_ground = {glyph[6] for ground in grounds for glyph in ground.glyphs}
    names: dict[int, int] = {}
    badges: list[Badge] = []
    for ground in sorted(grounds, key=lambda ground: ground.x0):
        name = _name(ground, on_ground, names)
        if name is None or ground.glyphs[0][6] in names:
            continue
        names |= {glyph[6]: name for glyph in ground.glyphs}
        badges.append(Badge(ground.glyphs, name))
    return badges, [glyph for glyph in glyphs if glyph[6] not in names]


def put_back(badges: Sequence[Badge], lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page with each badge as a line behind that of its name."""
    behind: dict[int, list[Badge]] = {}
    for badge in badges:
        behind.setdefault(badge.name, []).append(badge)
    found: list[PrintedLine] = []
    for line in lines:
        found.append(line)
        for glyph in line.glyphs:
            found += [_printed(badge, line) for badge in behind.pop(glyph[6], [])]
    return found


def _printed(badge: Badge, line: PrintedLine) -> PrintedLine:
    return PrintedLine(
        badge.glyphs,
        line.base,
        badge.glyphs[0][3],
        badge.glyphs[0][0],
        badge.glyphs[-1][1],
        line.column,
        line.region,
        line.left,
        line.right,
        cell=line.cell,
        card=line.card,
        badge=True,
    )


def _ground(shape: dict[str, Any], inked: Sequence[Glyph]) -> _Ground | None:
    """Return a coloured shape that a few words of one row fill, None for any other."""
    x0, top, x1, bottom = (float(shape[side]) for side in ("x0", "top", "x1", "bottom"))
    if not shape["fill"] or shape["colour"] == "#ffffff" or bottom - top > _TALLEST:
        return None
    low = bisect_left(inked, top, key=lambda glyph: glyph[2])
    high = bisect_right(inked, bottom + _TALLEST, key=lambda glyph: glyph[2])
    row = [glyph for glyph in inked[low:high] if top < glyph[2] - 0.3 * glyph[3] < bottom]
    inside = sorted(glyph for glyph in row if x0 < (glyph[0] + glyph[1]) / 2 < x1)
    if len(inside) < _FEWEST:
        return None
    em = inside[0][3]
    if (
        bottom - top > _HIGHEST * em
        or max(abs(glyph[2] - inside[0][2]) for glyph in inside) > 0.1 * em
        or not -0.5 <= inside[0][0] - x0 <= _PADDING * em
        or not -0.5 <= x1 - inside[-1][1] <= _PADDING * em
    ):
        return None
    before = max((g for g in row if g[1] <= x0 + 0.5), key=lambda g: g[1], default=None)
    after = min((g for g in row if g[0] >= x1 - 0.5), key=lambda g: g[0], default=None)
    return _Ground(x0, x1, inside, before, after)


def _name(ground: _Ground, on_ground: set[int], names: dict[int, int]) -> int | None:
    """Return the last glyph of the name that a ground stands behind, None where it ends no row."""
    before, after, em = ground.before, ground.after, ground.glyphs[0][3]
    if before is None or not _NEAREST * em <= ground.x0 - before[1] <= _FARTHEST * em:
        return None
    if after is not None and after[0] - ground.x1 < _FARTHEST * em and after[6] not in on_ground:
        return None
    if before[6] in on_ground:
        return names.get(before[6])
    return before[6] if before[5] != ground.glyphs[0][5] else None
