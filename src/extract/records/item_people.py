"""People of an item: who travelled on a mission, who came in a delegation."""

from collections.abc import Iterator, Sequence

from extract.document.flow import join_lines
from extract.document.model import paragraphs
from extract.language.lexicon import is_word
from extract.lists.labels import slots_of
from extract.lists.model import Unit
from extract.lists.pieces import looks_like_person
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.stretches import LEADER
from extract.mentions import gazetteer
from extract.mentions.organizations import kind_of
from extract.mentions.people import find_offices, find_people_with_roles
from extract.records.guests import represented
from extract.records.items import Item
from extract.records.travellers import travellers

Traveller = tuple[Unit, int, int, str, str | None]
"""Unit, start, end, person, office."""


def travellers_of(item: Item) -> Iterator[Traveller]:
    """Yield (unit, start, end, person, office) of who travelled.

    Where nothing in an entry says so, they are those whom the heading of its group names.
    """
    told = list(_told_travellers(item))
    for group in item.entries[0].above[:1] if not told else ():
        told = [one for one in _people_in(group, _one_after_the_other(group), 0) if one[4]]
    yield from told


def _told_travellers(item: Item) -> Iterator[Traveller]:
    """Yield who an entry tells to have travelled, by label or in words."""
    told = False
    for slot in ("people", "purpose"):
        value = item.values.get(slot)
        if value is None:
            continue
        text = _one_after_the_other(value.unit)[value.start : value.end]
        for found in _people_in(value.unit, text, value.start):
            told = True
            yield found
    for entry in item.entries:
        if entry.units[0].mark == SENTENCE:
            for unit in entry.units:
                for low, high, name, role in travellers(unit.told):
                    yield unit, unit.start + low, unit.start + high, name, role
            continue
        said = {id(value.unit) for value in entry.values.values() if not value.inherited}
        heads = [unit for unit in entry.units[: entry.heads] if not (unit.label or unit.heading)]
        texts = [(unit, 0) for unit in heads if id(unit) not in said]
        closing = entry.units[entry.heads - 1]
        if closing in heads and id(closing) in said:
            texts.append((closing, entry.head_end if told else 0))
        texts += [(unit, unit.start) for unit in entry.labelled if not slots_of(unit.label)]
        for unit in entry.units[entry.heads :]:
            yield from _row_of_people(unit)
        texts += [(unit, 0) for unit in _paragraphs(entry.units[entry.heads :])]
        for unit, start in texts:
            listed = unit.cells and unit not in heads
            text = _one_after_the_other(unit) if listed else unit.text
            for low, high, name, role in travellers(text[start:]):
                yield unit, start + low, start + high, name, role


def _row_of_people(unit: Unit) -> Iterator[Traveller]:
    """Yield who a row tells of in a table, below an entry, of people and offices."""
    if any(slots_of(label) & {"people", "person", "guest"} for label, _, _ in unit.cells):
        yield from _people_in(unit, unit.text.replace("\n", ","), 0)


def _people_in(unit: Unit, text: str, at: int) -> Iterator[Traveller]:
    """Yield the people of `text`, which begins at `at` in the unit, with their offices."""
    for low, high, person, role_start, role_end in find_people_with_roles(text):
        first = min(low, role_start) if role_start is not None else low
        last = max(high, role_end) if role_end is not None else high
        yield unit, at + first, at + last, person.name, person.role


def _one_after_the_other(unit: Unit) -> str:
    """Return a unit's text with a semicolon where a line begins another person.

    It stands there by itself, or begins with a name and a mark: a comma, a dash, a bracket.
    """
    text = unit.text.replace("\n", " ")
    for line in unit.lines:
        place = unit.flow.position(line)
        end = min(
            (
                at
                for mark in (_BEHIND_NAMES if unit.cells else ",")
                if (at := line.text.find(mark)) > 0
            ),
            default=0,
        )
        begins = place and (place[0] in unit.breaks or looks_like_person(line.text[:end].rstrip()))
        if place and begins and text[: place[0]].rstrip()[-1:] not in _OPEN:
            text = f"{text[: place[0] - 1]};{text[place[0] :]}"
    return text


_OPEN = ("", *",(–-")
_BEHIND_NAMES = ",(–—"


def _paragraphs(units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units that are no label and no heading, lines of one paragraph as one.

    A table's row stays by itself.
    """
    yield from (unit for unit in units if unit.cells)
    own = [unit for unit in units if not (unit.label or unit.heading or unit.cells)]
    lines = [line for unit in own for line in unit.lines]
    section = {line.id: unit.section for unit in own for line in unit.lines}
    for part in paragraphs(lines):
        yield Unit(tuple(part), join_lines(part, " "), section[part[0].id])


Guest = tuple[Unit, int, int, str | None, str | None, str | None]
"""Unit, start, end, person, office, whom they represent."""


def guests_of(item: Item) -> Iterator[Guest]:
    """Yield the guests of an entry; one of whom name and office stand apart is one all the same.

    Of offices below a name, each in a row of its own, the first is its holder's.
    """
    found = list(_told_guests(item))
    name, rows = item.values.get("person"), {id(guest[0]) for guest in found}
    opens = name is not None and name.unit is item.entries[0].units[0] and len(rows) == len(found)
    if found and (len(found) == 1 or opens) and name and not any(guest[3] for guest in found):
        unit, start, end, _, office, whom = found[0]
        found[0] = (unit, start, end, item.text("person"), office, whom)
    yield from found


_NO_GUEST = ("date", "represents", "country")
"""Slots of which no cell says who came."""


_OF_GUESTS = frozenset({"people", "person", "guest", "role"})


def _told_guests(item: Item) -> Iterator[Guest]:
    entry = item.entries[0]
    body = item.values.get("represents")
    own = city_of(body.text) if body and not body.inherited else None
    if own and is_word(own) and kind_of(own) and "country" in item.values:
        own = None  # "Ambasciata | Grecia"
    own = own if own and own[:1].isupper() else None
    above = city_of(body.text) if body and body.inherited else None
    heads = entry.units[: entry.heads]
    labelled = (unit for unit in entry.labelled if slots_of(unit.label) & _OF_GUESTS)
    for unit in [*heads, *(unit for unit in labelled if unit not in heads)]:
        if unit.heading and unit is not entry.units[0]:
            continue
        low = unit.start
        text = unit.text[low : unit.end].replace(" – ", ",  ").replace(" | ", ",  ")
        text = LEADER.sub(lambda dots: ",".ljust(len(dots[0])), text)
        text = text.replace("\n", "," if unit.cells else " ")
        for value in (item.values.get(slot) for slot in _NO_GUEST if unit.cells):
            if value is not None and value.unit is unit:
                blank = " " * (value.end - value.start)
                text = f"{text[: value.start - low]}{blank}{text[value.end - low :]}"
        taken: list[tuple[int, int]] = []
        for _, first, last, person, role in _people_in(unit, text, low):
            taken.append((first - low, last - low))
            whom = own or (represented(role) if role else None) or item.text("country") or above
            yield unit, first, last, person, role, whom
        offices = [
            office
            for office in find_offices(text)
            if not office.plural and not any(office.start < b and a < office.end for a, b in taken)
        ]
        alone = len(offices) == 1 and not taken
        for office in offices:
            whom = own or represented(office.role) or item.text("country") or above
            name = item.values.get("person") if alone else None
            beside = name if name is not None and name.unit is unit else None
            if whom:
                start, end = low + office.start, low + office.end
                if beside is not None:
                    start, end = min(start, beside.start), max(end, beside.end)
                yield unit, start, end, beside.text if beside else None, office.role, whom


def city_of(text: str) -> str:
    """Return the city of "Città di Gand" or "Gand (Belgio)", else the body as printed."""
    bare, bracket, country = text.partition(" (")
    if bracket and gazetteer.country(country.rstrip(") ")) is not None:
        text = bare
    place = gazetteer.city(text)
    words = text.split()
    if place is not None and len(words) > 1 and words[0][0].isupper():
        for index in range(1, len(words)):
            head = " ".join(word for word in words[:index] if word[0].isupper())
            if gazetteer.city(head) is not None:
                return text  # "Salvador de Bahia"
            tail = " ".join(words[index:])
            if tail[:1].isupper() and gazetteer.city(tail) == place:
                return tail
    return text
