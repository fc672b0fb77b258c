"""What a way to cut units into entries costs: the cheapest says most with least.

Costs are in the manner of minimum description length: what is left unsaid costs by the
letter, an entry costs by how far it departs from the others, a group heading little. The
figures were set on drawn editions (tests/generator/manners).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extract.language.date_tokens import is_month
from extract.lists.labels import slots_of
from extract.lists.model import Entry, Piece, Shape, Slot, Unit
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.units import is_prose, key_of

_UNSAID = 0.08
"""Cost of a letter of a heading or row that no entry has."""
_PROSE = 0.015
"""Cost of a letter of a paragraph that no entry has."""
FEW_ENTRIES = 3
_ENTRY = 0.4
_ELEMENT = 0.1
_GROUP = 0.7
_ALONE = 1.5
"""Cost of a heading above one entry only: the heading is more likely the entry."""
_USED_GROUP = 0.15
"""Cost of a heading above entries that inherit a value from it."""
_AGAIN = 1.5
"""Cost of a label that stands twice in one entry."""
_SIGNATURE = 1.5
_LESS = 0.5
"""Part of the cost of a signature where it only lacks what another has."""
_SPARE = 0.3
_REPEATED = 1.0
_LABELLED = 0.15
_INSIDE = 0.08
"""Cost of a letter of a heading or row inside an entry that no slot takes."""
_PARAGRAPH = 0.2
_ROW_OF_A_LIST = 2.0
"""Cost of a row in the head of an entry told by a name, beside another of its look: the rows
are rather the entries, under the heading of their group."""
_ACROSS = 0.8
"""Cost of an entry that begins in one card or column and ends in another, but for its text."""


def cost_of(units: Sequence[Unit], entries: Sequence[Entry], shape: Shape) -> float:
    """Return what entries cost, each by how far it departs from the others, and all they leave."""
    own = {entry.signature for entry in entries}
    whole = {signature: _fullest(signature, own, shape) for signature in own}
    signatures = Counter(whole[entry.signature] for entry in entries)
    held = Counter(entry.units[0].place for entry in entries if entry.units[0].place[-1])
    inside = any(entry.units[0].stop is not None for entry in entries)
    further: float = len(signatures) - (len(entries) < FEW_ENTRIES)
    further += _LESS * (len(own) - len(signatures))
    cost = _cost_of_others(units, entries, shape) + (_ELEMENT if inside else _SIGNATURE) * further
    for entry in entries:
        share = signatures[whole[entry.signature]] / len(entries)
        if entry.units[0].stop is not None:
            cost += _ELEMENT
        else:
            cost += _ENTRY - 0.5 * math.log2(share)
        cost += _cost_inside(entry, shape, held)
    return cost


def _fullest(
    signature: tuple[str, ...], others: Iterable[tuple[str, ...]], shape: Shape
) -> tuple[str, ...]:
    """Return the longest signature that has all of `signature`, and more that no entry needs.

    Only where the name of a person tells an entry: others say what they are by what they have.
    """
    if "name" not in shape.required_types:
        return signature
    fuller = [other for other in others if set(signature) < set(other)]
    return max(fuller, key=lambda other: (len(other), other), default=signature)


def _cost_of_others(units: Sequence[Unit], entries: Sequence[Entry], shape: Shape) -> float:
    """Return what the units cost that are in no entry: headings of groups, and what is unsaid."""
    taken = {id(unit) for entry in entries for unit in entry.units}
    above = {id(unit) for entry in entries for unit in entry.above}
    used = {
        id(value.unit)
        for entry in entries
        for name, value in entry.values.items()
        if value.inherited and "text" not in slot_types(shape, name)
    }
    lines = {unit.lines[0].id for entry in entries for unit in entry.units}
    members = Counter(id(entry.above[0]) for entry in entries if entry.above)
    named = any("free" in slot.types for slot in required(shape))
    cost = 0.0
    for unit in units:
        if id(unit) in taken or unit.lines[0].id in lines:
            continue
        if id(unit) in used:
            cost += _USED_GROUP
        elif named and members[id(unit)] == 1:
            cost += _USED_GROUP if _is_dated(unit) else _ALONE
        else:
            cost += min(_GROUP, unsaid(unit)) if id(unit) in above else unsaid(unit)
    return cost


def _cost_inside(entry: Entry, shape: Shape, held: Mapping[tuple[int, int, int], int]) -> float:
    """Return what an entry costs by what no slot takes; `held` counts the entries of each card."""
    cost = 0.0
    told = entry.units[0].mark == SENTENCE
    saying = {id(value.unit) for value in entry.values.values()}
    looks = Counter(key_of(unit) for unit in entry.units[1 : entry.heads])
    cost += _ROW_OF_A_LIST * sum(
        (looks[key_of(unit)] > 1 and id(unit) not in saying)
        or (unit.heading and not is_said(unit, entry))
        for unit in entry.units[1 : 1 if shape.strong else entry.heads]
    )
    cost += sum(
        _spare(piece, shape)
        for piece in entry.spare
        if not told or _says_otherwise(piece, entry, shape)
    )
    cost += _ACROSS * _runs_across(entry)
    labels = Counter(unit.label for unit in entry.units if unit.label)
    cost += _AGAIN * (sum(labels.values()) - len(labels))
    marks = {unit.mark for unit in entry.units[: entry.heads] if unit.mark and not told}
    for unit in entry.units[entry.heads :]:
        alike = unit.mark in marks
        if unit.label and is_foreign(unit.label, shape):
            cost += unsaid(unit)
        elif unit.label or (id(unit) in saying and not is_prose(unit)):
            cost += _LABELLED
        elif (is_prose(unit) and not alike) or held[unit.place] == 1:
            cost += _PARAGRAPH
        else:
            cost += _INSIDE * len(unit.text)
    return cost


def unsaid(unit: Unit) -> float:
    """Return what a unit costs that no entry has."""
    length = len(unit.text)
    if not is_prose(unit):
        return _UNSAID * length
    return _UNSAID * unit.run_in + _PROSE * (length - unit.run_in)


def _spare(piece: Piece, shape: Shape) -> float:
    """Return what a piece without a slot costs: more where it says what another one says."""
    kinds = {kind for slot in shape.slots for kind in slot.types}
    return _REPEATED if kinds & set(piece.values) else _SPARE


def _says_otherwise(piece: Piece, entry: Entry, shape: Shape) -> bool:
    """Return whether a piece has another value for a slot that must be filled."""
    return any(
        kind in piece.values and piece.values[kind] != entry.values[slot.name].value
        for slot in required(shape)
        for kind in slot.types
    )


def is_said(unit: Unit, entry: Entry) -> bool:
    """Return whether a heading of an entry fills a slot, or may spell out its one-word name."""
    name = entry.values.get("name")
    spelled = name is not None and " " not in name.text
    return spelled or any(value.unit is unit for value in entry.values.values())


def _runs_across(entry: Entry) -> bool:
    """Return whether what an entry says in short stands in more than one card or column."""
    return len({unit.place for unit in entry.units if not (unit.cells or is_prose(unit))}) > 1


def is_foreign(label: str, shape: Shape) -> bool:
    """Return whether a known label names no slot of the shape."""
    slots = slots_of(label)
    return bool(slots) and not any(shape.slot(name) for name in slots)


def slot_types(shape: Shape, name: str) -> tuple[str, ...]:
    """Return the types of a slot, none where the shape has no such slot."""
    slot = shape.slot(name)
    return slot.types if slot else ()


def _is_dated(heading: Unit) -> bool:
    """Return whether a heading is a month or another date, that may stand above one entry."""
    dates = [mention for _, _, mention in heading.mentions if mention.group == "dates"]
    return bool(dates) or is_month(heading.told.strip())


def required(shape: Shape) -> list[Slot]:
    """Return the slots that every entry fills."""
    return [slot for slot in shape.slots if slot.required]
