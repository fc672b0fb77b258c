"""Entries whose place no list of places knows: they stand where the others do and look alike."""

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.lists.fill import Filler
from extract.lists.model import Entry, Piece, Reading, Unit, Value
from extract.lists.pieces import Typist, legend_of
from extract.lists.units import is_group, is_prose, key_of

_FEWEST = 3
"""Entries of one look that a list has at least where another is known by that look."""
_LONGEST_NAME = 5
"""Words of a place's name at most."""
_PLACES = frozenset(["city", "country"])


def add_likely(
    reading: Reading, units: Sequence[Unit], above: Sequence[Unit], typist: Typist
) -> None:
    """Add to `reading`, in reading order, the entries that it has not for want of a known place.

    `units` are all that were read, `above` the headings of the region. The place of such an
    entry is what is printed in its stead, of value None; where nothing is, an entry with a date
    of its own lacks its place. A list of few entries, or of things without place, gets none.
    """
    required = {slot.name: slot for slot in reading.shape.slots if slot.required}
    places = {name for name, slot in required.items() if _PLACES & set(slot.types)}
    looks = Counter(key_of(entry.units[0]) for entry in reading.entries)
    usual = {look for look, count in looks.items() if count >= _FEWEST}
    if not places or not usual:
        return
    filler = Filler(reading.shape, typist)
    taken = {line.id for entry in reading.entries for line in entry.lines}
    found = []
    for block, groups in _blocks(units, usual, taken):
        entry = filler.fill(Entry(block, above=tuple(reversed(groups)), outer=tuple(above)))
        lacking = required.keys() - entry.values.keys()
        names = [piece for piece in entry.spare if _is_name(piece)]
        if len(lacking) != 1 or not lacking <= places:
            continue
        date = entry.values.get("date")
        if names and len(entry.spare) == 1:
            (place,), name = lacking, names[0]
            entry.values[place] = Value(name.text, None, name.unit, name.start, name.end)
        elif date is None or date.inherited:
            continue
        found.append(entry)
    if found:
        lines = [line.id for unit in units for line in unit.lines]
        place_of = {line: index for index, line in enumerate(lines)}
        reading.entries += found
        reading.entries.sort(key=lambda entry: place_of[entry.lines[0].id])


def _blocks(
    units: Sequence[Unit], usual: set[tuple[object, ...]], taken: set[str]
) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Yield what opens as the entries do and belongs to none, with the headings above it.

    A row must stand right beside an entry.
    """
    groups: list[Unit] = []
    block: list[Unit] = []
    free = [not any(line.id in taken for line in unit.lines) for unit in units]
    for index, unit in enumerate(units):
        opens = free[index] and key_of(unit) in usual and not is_group(unit) and not is_prose(unit)
        opens = opens and not legend_of(unit)
        if opens and not unit.heading:
            opens = not all(free[max(index - 1, 0) : index + 2])
        ends = unit.heading and bool(block[1:]) and unit.rank <= block[0].rank
        if block and (opens or ends or not free[index]):
            yield block, groups
            block = []
        if opens:
            block = [unit]
        elif block:
            block = [*block, unit]
        elif unit.heading and free[index]:
            groups = [*(group for group in groups if group.rank < unit.rank), unit]
    if block:
        yield block, groups


def _is_name(piece: Piece) -> bool:
    words = piece.text.split()
    return (
        piece.text[:1].isupper()
        and len(words) <= _LONGEST_NAME
        and not any(map(str.isdigit, piece.text))
        and not piece.values.get("office")
    )
