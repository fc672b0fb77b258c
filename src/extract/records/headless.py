"""Sheets whose heading is not printed: what they tell, given to the project they tell of.

The outline names such a sheet after the project of the list that its text speaks of (its
section is `implicit`). The list reader, which goes by headings, leaves its lines.
"""

from collections.abc import Iterator

from extract.language.folding import plain
from extract.lists.labels import slots_of
from extract.lists.model import Entry, Unit, Value
from extract.outline.model import Section


def headless_sheet(section: Section, left: list[Unit], slots: frozenset[str]) -> Entry | None:
    """Return an implicit section's lines as an entry, None where the list reader left none.

    `left` are the units that no reading took, `slots` those that labels may fill. A label may
    stand before its value or, as a heading, above it: then it goes on to the next label.
    """
    if "implicit" not in section.attributes or not section.title:
        return None
    units = [unit for unit in left if unit.section is section]
    if not units:
        return None
    prose: list[Unit] = []
    values: dict[str, Value] = {}
    for label, part in _parts(units):
        if not label:
            prose += part
        for slot in slots_of(label) & slots if part else ():
            first = part[0]
            told = "\n".join(unit.text[unit.start :].strip() for unit in part)
            values[slot] = Value(told, told, first, first.start, len(first.text))
    rest = [unit for unit in units if unit not in prose]
    return Entry([*prose, *rest], values=values)


def _parts(units: list[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    """Yield each label with the units that it labels, "" before the first."""
    label, part = "", list[Unit]()
    for unit in units:
        if unit.heading or unit.label:
            yield label, part
            label, part = unit.label or plain(unit.text), [] if unit.heading else [unit]
            if unit.label:
                yield label, part
                label, part = "", []
            continue
        part.append(unit)
    yield label, part
