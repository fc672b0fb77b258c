"""Legends: units that say what the signs of a list's rows mean."""

from collections.abc import Sequence

from extract.lists.model import Shape, Unit
from extract.lists.pieces import legend_of
from extract.lists.words import listed_value

_LONGEST_WORDS = 8


def legend_in(unit: Unit, shape: Shape) -> dict[str, str]:
    """Return what a unit says of signs, where it tells values of the shape's words by them."""
    signs = {} if unit.heading or unit.cells else legend_of(unit)
    told = {s: m for s, m in signs.items() if any(listed_value(m, key) for key in shape.words)}
    return told if len(told) > 1 or (told and not {*signs} - {*told, ""}) else {}


def legend_of_bullets(units: Sequence[Unit], shape: Shape) -> dict[int, dict[str, str]]:
    """Return, by unit, what bullets mean: they differ, each beside nothing but a value's words."""
    found = {
        id(unit): {unit.sign: unit.text}
        for unit in units
        if unit.sign
        and len(unit.text.split()) <= _LONGEST_WORDS
        and not unit.mentions
        and any(listed_value(unit.text, key) for key in shape.words)
    }
    signs = {sign for legend in found.values() for sign in legend}
    return found if len(signs) == len(found) > 1 else {}
