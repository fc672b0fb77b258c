"""Items: what the entries of a list, and the sheets that tell the same again, say of one thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.language.folding import plain
from extract.lists.labels import slots_of
from extract.lists.model import Entry, Unit, Value
from extract.lists.model import Reading as ListReading
from extract.lists.sentences import MARK as SENTENCE
from extract.mentions.organizations import split_name
from extract.outline.model import Section
from extract.records.understanding import Understood
from extract.records.wording import same_name
from extract.vocabulary import load


@dataclass
class Item:
    """What an entry, or a list's entry and its sheets, tell of one thing."""

    entries: list[Entry]
    values: dict[str, Value]
    place: Understood
    readings: list[ListReading] = field(default_factory=list)
    """The readings of lists in which its entries stand, one of each."""

    def text(self, slot: str) -> str | None:
        """Return the words of a slot."""
        value = self.values.get(slot)
        return " ".join(value.text.split()) if value else None

    def value(self, slot: str) -> Any:
        """Return the value of a slot."""
        value = self.values.get(slot)
        return value.value if value else None

    @property
    def told(self) -> str:
        """The text under the heads of the entries, a paragraph a line."""
        return "\n".join(text for entry in self.entries for text in told_by(entry))


def told_by(entry: Entry) -> Iterator[str]:
    """Yield the paragraphs of an entry: what its head's unit goes on with, and what follows."""
    last = entry.units[entry.heads - 1]
    if last.mark == SENTENCE:
        yield " ".join(unit.told.strip() for unit in entry.units)
        return
    rest = last.text[entry.head_end :].strip(" .:–")
    if rest and last.mark != "cells":
        yield last.text[entry.head_end :].strip(" :–")
    for unit in entry.units[entry.heads :]:
        if not unit.label and not unit.heading:
            yield unit.text


def told_apart(item: Item, slots: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return what an item tells of itself, and what it tells under the labels of `slots`.

    A paragraph behind a labelled one goes on with it where others stand before the label; what
    is told under a label is not told twice.
    """
    under = {slot: text for slot in slots if (text := item.text(slot))}
    told: list[str] = []
    for entry in item.entries:
        slot: str | None = None
        goes_on: dict[str, str] = {}
        labelled = {entry.values[one].unit.text: one for one in under if one in entry.values}
        for unit in entry.units[entry.heads :]:
            if unit.label or unit.heading:
                slot = labelled.get(unit.text)
            elif slot:
                goes_on[unit.text] = slot
        for text in told_by(entry):
            words = " ".join(text.split())
            if told and text in goes_on:
                under[goes_on[text]] += f"\n{text}"
            elif not any(words in said for said in under.values()):
                told.append(text)
    return "\n".join(told), under


def read_items(understood: Sequence[Understood], table: str) -> list[Item]:
    """Return the items of a table: entries of lists first, each joined with its sheets."""
    items: list[Item] = []
    ordered = sorted(understood, key=lambda one: one.region.holds_sheets)  # lists come first
    for one in ordered:
        for reading in one.readings:
            if reading.shape.table != table:
                continue
            if any(slot.name == "subtitle" for slot in reading.shape.slots):
                _give_subtitle(reading.entries[-1], one)
            for entry in reading.entries:
                same = _same_item(items, entry, reading) if table in _JOINED else None
                if same is None:
                    items.append(Item([entry], dict(entry.values), one, [reading]))
                    continue
                same.entries.append(entry)
                same.readings.append(reading)
                for slot, value in entry.values.items():
                    if slot not in same.values or (
                        same.values[slot].inherited and not value.inherited
                    ):
                        same.values[slot] = value
        if one.region.holds_sheets and table in one.region.tables:
            _join_headless(items, one)
    return items


def _give_subtitle(entry: Entry, one: Understood) -> None:
    """Give a list's last entry the line below it, which as the heading of a group heads none."""
    lines, last = entry.units[-1].section.lines, entry.lines[-1]
    if last not in lines:  # the heading of a section
        return
    after = lines[lines.index(last) + 1 :]
    for unit in one.left:
        if after and unit.lines == after and not (unit.heading or unit.label):
            entry.units.append(unit)
    one.left = [unit for unit in one.left if unit not in entry.units]


def _join_headless(items: Sequence[Item], one: Understood) -> None:
    """Join the sheets of a region that print no heading with the items they tell of."""
    for section in one.region.sections:
        for item in items:
            if not same_name(section.title, item.text("name") or ""):
                continue
            slots = frozenset(slot.name for slot in item.readings[0].shape.slots)
            sheet = _headless_sheet(section, one.left, slots)
            if sheet is not None:
                item.entries.append(sheet)
                item.values = sheet.values | item.values
                one.left = [unit for unit in one.left if unit not in sheet.units]


def _headless_sheet(section: Section, left: list[Unit], slots: frozenset[str]) -> Entry | None:
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
    for label, part in _labelled_parts(units):
        if not label:
            prose += part
        for slot in slots_of(label) & slots if part else ():
            first = part[0]
            told = "\n".join(unit.text[unit.start :].strip() for unit in part)
            values[slot] = Value(told, told, first, first.start, len(first.text))
    rest = [unit for unit in units if unit not in prose]
    return Entry([*prose, *rest], values=values)


def _labelled_parts(units: list[Unit]) -> Iterator[tuple[str, list[Unit]]]:
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


_JOINED = ("eu_projects", "cooperation_projects", "networks", "international_organizations")
"""Tables whose things are told in a list and again in sheets."""


def _same_item(items: Iterable[Item], entry: Entry, reading: ListReading) -> Item | None:
    """Return the item of another list, table or sheet that has the entry's name."""
    name = entry.values.get("name")
    if name is None:
        return None
    forms = [form for form in split_name(name.text) if form]
    for item in items:
        if any(one is reading for one in item.readings) and not _says_else(item, entry):
            continue
        other = [form for form in split_name(item.text("name") or "") if form]
        if any(same_name(one, two) for one in forms for two in other):
            return item
        if reading.shape.table == "networks" and _share_their_words(name.text, item.text("name")):
            return item
    return None


def _says_else(item: Item, entry: Entry) -> bool:
    """Return whether an entry is of a table with other columns than those of an item."""
    heads = [{label for label, _, _ in one.units[0].cells} for one in (*item.entries, entry)]
    return all(heads) and not any(heads[-1] <= head for head in heads[:-1])


def _share_their_words(one: str, other: str | None) -> bool:
    """Return whether two names of networks have the same words of their own, one maybe more."""
    generic = frozenset(load("networks")["generic"])
    few, many = sorted((set(plain(name).split()) - generic for name in (one, other or "")), key=len)
    return len(few) >= _FEWEST_OWN_WORDS and few <= many


_FEWEST_OWN_WORDS = 2
