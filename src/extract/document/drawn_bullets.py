"""Drawn bullets: small discs and squares before the items of a list, painted and no letters.

Browsers and layout programs draw the marks of a list as paths. Each is read as the letter it
stands for, so that the items of a list are told apart as where they are typed.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Any

from extract.document.glyphs import Glyph

_SIZES = (0.15, 0.7)
"""Width of a bullet in sizes of the print behind it: at least, and at most."""
_HEIGHTS = (0.05, 0.75)
"""How far above the baseline the middle of a bullet stands, in sizes of the print."""
_FARTHEST = 2.6
"""White between a bullet and its item, in sizes of the print, at most."""
_APART = 1.5
"""White before a bullet in sizes of the print at least: nearer it parts words of one row."""
_SMALLEST, _LARGEST = 1.0, 14.0
_FEWEST = 2


def type_bullets(
    glyphs: Sequence[Glyph],
    shapes: Sequence[dict[str, Any]],
    painted: Sequence[dict[str, Any]],
    chars: list[dict[str, Any]],
) -> tuple[Sequence[Glyph], list[dict[str, Any]]]:
    """Return the glyphs and characters of a page, those of drawn bullets behind them.

    `painted` are the `shapes` as they stand in the frame of the glyphs.
    """
    marks = [
        (place, shape)
        for place, shape in zip(painted, shapes, strict=False)
        if _is_mark(place) and not place["veil"].layer_off
    ]
    if len(marks) < _FEWEST:
        return glyphs, chars
    inked = sorted((g for g in glyphs if g[4] != " "), key=lambda glyph: glyph[2])
    found: dict[int, tuple[Glyph, dict[str, Any], dict[str, Any]]] = {}
    for place, shape in marks:
        item = _item(place, inked)
        if item is not None:
            found.setdefault(item[6], (item, place, shape))
    alike = Counter(_size(place) for _, place, _ in found.values())
    typed = [one for one in found.values() if alike[_size(one[1])] >= _FEWEST]
    drawn = [
        (place["x0"], place["x1"], item[2], item[3], "•", item[5], len(chars) + number)
        for number, (item, place, _) in enumerate(typed)
    ]
    return [*glyphs, *drawn], [*chars, *(shape for _, _, shape in typed)]


def _is_mark(place: dict[str, Any]) -> bool:
    wide, high = place["x1"] - place["x0"], place["bottom"] - place["top"]
    shown = place["stroke"] or (place["fill"] and place["colour"] != "#ffffff")
    return bool(shown) and _SMALLEST < wide < _LARGEST and abs(wide - high) < 0.25 * wide


def _size(place: dict[str, Any]) -> int:
    """Return the width of a mark in half points."""
    return round(2 * (place["x1"] - place["x0"]))


def _item(place: dict[str, Any], inked: Sequence[Glyph]) -> Glyph | None:
    """Return the letter that a mark stands before, None where it opens nothing."""
    middle = (place["top"] + place["bottom"]) / 2
    low = bisect_left(inked, middle, key=lambda glyph: glyph[2])
    high = bisect_right(inked, middle + _LARGEST / _SIZES[0], key=lambda glyph: glyph[2])
    row = [g for g in inked[low:high] if _HEIGHTS[0] < (g[2] - middle) / g[3] < _HEIGHTS[1]]
    after = min((g for g in row if g[0] >= place["x1"]), default=None)
    if after is None:
        return None
    em = after[3]
    before = max((g[1] for g in row if g[0] < place["x1"]), default=-1e9)
    fits = _SIZES[0] * em <= place["x1"] - place["x0"] <= _SIZES[1] * em
    near = after[0] - place["x1"] <= _FARTHEST * em
    return after if fits and near and place["x0"] - before >= _APART * em else None
