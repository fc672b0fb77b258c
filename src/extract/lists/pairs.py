"""Pairs: a name and the one line right below it, set otherwise, that are a row of a list."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.document.model import Line
from extract.lists.labels import known_label
from extract.outline.model import Section
from extract.outline.styles import inked_runs, print_of

Told = tuple[Section, list[Line], bool]
"""A section, a stretch of its lines, and whether it is a heading."""

_FEWEST = 4
_NEARLY_ALL = 0.9
_LONGEST = 60
_NEAR = 0.8
"""White between the lines of a pair, in heights of the first, at most."""


def paired(told: Sequence[Told]) -> list[Told]:
    """Return the stretches, two plain lines joined where nearly all of their looks are pairs."""
    pairs: set[int] = set()
    for index, two in enumerate(pairwise(told)):
        if index - 1 not in pairs and _is_pair(*two):
            pairs.add(index)
    pairs = {index for index in pairs if {index - 2, index + 2} & pairs}  # one follows another
    held = Counter(_looks_of(told[index], told[index + 1]) for index in pairs)
    short = (lines[0] for _, lines, heading in told if not heading and _is_short(lines))
    number = Counter(map(_look, short))
    lists = {
        looks
        for looks, count in held.items()
        if count >= _FEWEST and count >= _NEARLY_ALL * max(map(number.__getitem__, looks))
    }
    found: list[Told] = []
    joined = -1
    for index, (section, lines, heading) in enumerate(told):
        if index == joined:
            found[-1][1].extend(lines)
            continue
        if index in pairs and _looks_of(told[index], told[index + 1]) in lists:
            joined = index + 1
        found.append((section, [*lines], heading))
    return found


_Look = tuple[bool, bool, str | None, bool] | None


def _look(line: Line) -> _Look:
    """Return the look of a line, None where it has several or none."""
    looks = {print_of(run.style) for run in inked_runs(line)}
    return looks.pop() if len(looks) == 1 else None


def _looks_of(one: Told, other: Told) -> tuple[_Look, _Look]:
    return _look(one[1][0]), _look(other[1][0])


def _is_short(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 and len(lines[0].text) <= _LONGEST


def _is_pair(one: Told, other: Told) -> bool:
    """Return whether two stretches are plain lines of two looks, one right below the other."""
    if one[0] is not other[0] or one[2] or other[2]:
        return False
    if not (_is_short(one[1]) and _is_short(other[1])):
        return False
    first, second = one[1][0], other[1][0]
    above, below = first.bbox, second.bbox
    if above is None or below is None or (first.page, first.column) != (second.page, second.column):
        return False
    looks = _looks_of(one, other)
    return (
        None not in looks
        and looks[0] != looks[1]
        and abs(above.x0 - below.x0) < 2
        and 0 <= below.top - above.bottom + above.height <= (1 + _NEAR) * above.height
        and all(
            line.cell is None
            and not line.bullet
            and ":" not in line.text
            and known_label(line.text) is None
            for line in (first, second)
        )
    )
