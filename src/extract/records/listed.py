"""Tables that are lists: their entries, as the list reader understood them, as rows."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extract.document.flow import join_lines
from extract.document.model import Line, paragraphs
from extract.ids import SINGULAR
from extract.language.folding import plain
from extract.language.values import DateValue
from extract.lists.likely import add_likely
from extract.lists.model import Entry, Shape, Unit, Value
from extract.lists.model import Reading as ListReading
from extract.lists.pieces import Typist, is_month, looks_like_person, types_of, year_of
from extract.lists.regions import Region, regions
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.units import (
    LEADER,
    Placed,
    is_prose,
    opens_sheets,
    part_of,
    placed_mentions,
    slots_of,
)
from extract.lists.ways import read_units
from extract.mentions import gazetteer
from extract.mentions.model import AmountValue, LinkValue, PlaceValue
from extract.mentions.organizations import kind_of, split_name
from extract.mentions.people import find_offices, find_people_with_roles
from extract.outline.headings import cue_score
from extract.records.base import (
    WITH_SHEETS,
    Evidence,
    Reading,
    RecordSet,
    Row,
    evidence_of_lines,
    evidence_of_span,
)
from extract.records.body_facts import read_facts
from extract.records.body_names import full_name
from extract.records.doubts import report_adopted, report_doubts, report_unread
from extract.records.event_facts import complete_events
from extract.records.guests import guests, represented
from extract.records.headless import headless_sheet
from extract.records.known_as import split_name as split_alias
from extract.records.manners import tell_manners
from extract.records.name_lists import Element, split_elements
from extract.records.ordinals import edition_number
from extract.records.project_facts import read_sheet
from extract.records.shapes import SHAPES
from extract.records.shows import another_house, emphasised_spans, find_shows
from extract.records.travellers import first_sentence, same_person, travellers
from extract.records.wording import same_name
from extract.vocabulary import load
from extract.warehouse.schema import TABLES

_MOST_ROUNDS = 3
_CATEGORIES = {
    "highlights": "highlight",
    "twinning": "twinning",
    "agreements": "twinning",
    "sport": "sport",
    "innovation": "innovation",
    "networks": "network",
    "network_pages": "network",
}
"""Family of a region → category of its events; any other is an event."""


@dataclass
class Understood:
    """A region with its readings, table by table, and what none of them took."""

    region: Region
    above: list[Unit]
    readings: list[ListReading] = field(default_factory=list)
    left: list[Unit] = field(default_factory=list)
    hints: Mapping[str, str] = field(default_factory=dict)
    """City → country code, as the edition tells."""
    category: str = "event"
    """Of what category its events are; those of a box are of that of the section around it."""


def understand(reading: Reading) -> list[Understood]:
    """Return how every region of the document is understood as lists."""
    placed = placed_mentions(reading.outline, reading.mentions)
    typist = Typist(reading.edition, _printed_countries(reading))
    found: list[Understood] = []
    category = "event"
    for region in regions(reading.outline):
        one = _understand(region, reading, placed, typist)
        if one.region.family != "focus":
            category = _CATEGORIES.get(one.region.family or "", "event")
        one.category = category
        found.append(one)
    return found


def _understand(region: Region, reading: Reading, placed: Placed, typist: Typist) -> Understood:
    above = region.above(reading.outline, placed)
    left = region.units(reading.outline, placed, reading.edition)
    if region.family is None:
        family = _adopted(left, above, typist)
        region = replace(region, family=family, adopted=family is not None)
    found = Understood(region, above, hints=typist.hints)
    for part in _parts(left):
        found.left += _read_part(part, found, typist)
    return found


def _parts(units: Iterable[Unit]) -> list[list[Unit]]:
    """Return the units in parts: where a heading says that sheets follow, another list begins."""
    parts: list[list[Unit]] = [[]]
    for unit in units:
        if opens_sheets(unit):
            parts.append([])
        parts[-1].append(unit)
    return parts


def _read_part(left: list[Unit], found: Understood, typist: Typist) -> list[Unit]:
    """Add the readings of a part of a region, table by table; return what none of them took."""
    for table in found.region.tables:
        used: set[str] = set()
        for look in range(_MOST_ROUNDS):
            units = [unit for unit in left if unit.lines[0].id not in used]
            sheets = found.region.sheets if table == found.region.tables[-1] else frozenset()
            one = read_units(units, found.above, SHAPES[table], typist, sheets)
            if one is None or (look and _is_a_sentence(one)):
                break
            if not found.region.adopted:
                add_likely(one, units, found.above, typist)
            found.readings.append(one)
            taken = {line.id for entry in one.entries for line in entry.lines}
            left = list(_untaken(left, taken))
            used |= {unit.lines[0].id for entry in one.entries for unit in entry.above}
    return left


def _is_a_sentence(reading: ListReading) -> bool:
    """Return whether all that a further look at a region found is one paragraph of prose."""
    first, *more = reading.entries
    head = first.units[0]
    return not more and is_prose(head) and not head.run_in and head.stop is None


_TORN = re.compile(r"(?<=\w)- (?=\w)")


def _untaken(units: Iterable[Unit], taken: set[str]) -> Iterator[Unit]:
    """Yield the units that no entry took; of one taken in part, what is left of it."""
    for unit in units:
        rest = [line for line in unit.lines if line.id not in taken]
        if len(rest) == len(unit.lines):
            yield unit
        elif rest and not unit.heading:
            yield part_of(unit, rest)


_FEWEST_PARTNERS = 2
_FEWEST_ADOPTED = 3
_SHARE_ADOPTED = 0.3
_TYPED_ADOPTED = 0.6
_TYPED = 0.5
"""What a value of a type counts for when shapes compete."""


def _adopted(units: list[Unit], above: list[Unit], typist: Typist) -> str | None:
    """Return the family of lists that a section of unknown heading is told to hold by its list.

    The shape that explains most of it, and at least three entries and three tenths; of a
    shape without typed slots of its own most entries must have some of its values.
    """
    best: tuple[float, str] | None = None
    for table, shape in SHAPES.items():
        one = read_units(units, above, shape, typist, known=False)
        if one is None or len(one.entries) < _FEWEST_ADOPTED:
            continue
        if one.saving < _SHARE_ADOPTED * one.null:
            continue
        if shape.telling:
            told = sum(_tells(entry, shape) for entry in one.entries)
            if told < _TYPED_ADOPTED * len(one.entries):
                continue
        weight = one.saving * (1.0 if shape.strong else _likeness(units, table))
        weight += _TYPED * sum(_typed(entry, shape) for entry in one.entries)
        if best is None or weight > best[0]:
            best = (weight, table)
    prose = [unit for unit in units if is_prose(unit)]
    visitors = [guest for unit in prose for guest in guests(unit.text)]
    if best is None and len(visitors) >= _FEWEST_ADOPTED and 2 * len(visitors) >= len(prose):
        return "delegations"
    return _FAMILY_OF[best[1]] if best else None


_FAMILY_OF = {
    "agreements": "agreements",
    "consulates": "consulates",
    "honorary_citizens": "citizens",
    "missions": "missions",
    "delegates": "delegations",
    "events": "events",
    "cooperation_projects": "cooperation",
    "eu_projects": "projects",
    "networks": "networks",
    "international_organizations": "organizations",
    "exhibitions": "culture",
}
_CUES = {"networks": "network_page", "international_organizations": "international_organization"}


def _tells(entry: Entry, shape: Shape) -> bool:
    """Return whether an entry tells its table: by a person's name where it is of people,
    else by no such name and by a value of its own in one of the telling slots.
    """
    name = shape.slot("name")
    if name is not None:
        person = looks_like_person(entry.values["name"].text)
        if person or "name" in name.types:
            return person and "name" in name.types
    return any(slot in entry.values and not entry.values[slot].inherited for slot in shape.telling)


def _typed(entry: Entry, shape: Shape) -> int:
    """Return how many values of its own an entry has in slots of types."""
    return sum(
        not value.inherited and "free" not in slot.types and slot.types[0] != "text"
        for slot in shape.slots
        if (value := entry.values.get(slot.name)) is not None
    )


def _likeness(units: Sequence[Unit], table: str) -> float:
    """Return how far the words of a section speak of what a table holds, 0.5 to 1."""
    text = " ".join(unit.text for unit in units)
    kind = _CUES.get(table)
    return 0.5 + 0.5 * min(1.0, cue_score(kind, text) / 4) if kind else 0.75


def _printed_countries(reading: Reading) -> dict[str, str]:
    """Return city → country code of the edition's places; what is printed with both wins."""
    printed: dict[str, str] = {}
    resolved: dict[str, str] = {}
    for mentions in reading.mentions.values():
        for mention in mentions:
            value = mention.value
            if isinstance(value, PlaceValue) and value.feature == "city" and value.country_code:
                told = printed if mention.evidence_kind == "printed_country" else resolved
                told.setdefault(value.name, value.country_code)
    return resolved | printed


# --- rows ---------------------------------------------------------------------------------


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
    lines = entry.units[-1].section.lines
    after = lines[lines.index(entry.lines[-1]) + 1 :]
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
            sheet = headless_sheet(section, one.left, slots)
            if sheet is not None:
                item.entries.append(sheet)
                item.values = sheet.values | item.values
                one.left = [unit for unit in one.left if unit not in sheet.units]


_JOINED = ("eu_projects", "cooperation_projects", "networks", "international_organizations")
"""Tables whose things are told in a list and again in sheets."""


def _same_item(items: Iterable[Item], entry: Entry, reading: ListReading) -> Item | None:
    """Return the item of another list or sheet that has the entry's name."""
    name = entry.values.get("name")
    if name is None:
        return None
    forms = [form for form in split_name(name.text) if form]
    for item in items:
        if any(one is reading for one in item.readings):
            continue
        other = [form for form in split_name(item.text("name") or "") if form]
        if any(same_name(one, two) for one in forms for two in other):
            return item
        if reading.shape.table == "networks" and _share_their_words(name.text, item.text("name")):
            return item
    return None


def _share_their_words(one: str, other: str | None) -> bool:
    """Return whether two names of networks have the same words of their own, one maybe more."""
    generic = frozenset(load("networks")["generic"])
    few, many = sorted((set(plain(name).split()) - generic for name in (one, other or "")), key=len)
    return len(few) >= _FEWEST_OWN_WORDS and few <= many


_FEWEST_OWN_WORDS = 2


def read(reading: Reading, records: RecordSet) -> None:
    """Add the rows of every table that has a shape."""
    understood = understand(reading)
    for table in SHAPES:
        emit = _EMIT.get(table, _slots_as_columns)
        for item in read_items(understood, table):
            emit(item, reading, records)
        if table in _IN_PROSE:
            for one in understood:
                if table in one.region.tables:
                    _IN_PROSE[table](one, records)
    complete_events(reading, records)
    report_doubts(records)
    tell_manners([(one.region, one.readings) for one in understood], records)
    for one in understood:
        report_adopted(one.region, records)
        report_unread(one.readings, one.left, records)


def _guests_in_prose(one: Understood, records: RecordSet) -> None:
    for unit in one.left:
        for start, end, person, role, represents in guests(unit.text):
            row = _add_guest(records, unit, (start, end), person, role, represents)
            row["confidence"] = _IN_PROSE_RIGHT["delegates"]


_IN_PROSE_RIGHT = {"delegates": 0.84, "exhibitions": 0.95}
"""How often rows that prose tells were right: in the City's report and fifteen drawn editions."""


def _shows_in_prose(one: Understood, records: RecordSet) -> None:
    seen: dict[str, list[str | None]] = {}
    for row in records.tables.get("exhibitions", ()):
        seen.setdefault(plain(row["title"]), []).append(row["venue"])
    flow = join_lines([line for unit in one.left for line in unit.lines])
    home = {line.id: unit.section.id for unit in one.left for line in unit.lines}
    for show in find_shows(flow.text, emphasised_spans(flow)):
        houses = seen.setdefault(plain(show.title), [])
        if houses and not another_house(show.venue, houses):
            continue
        houses.append(show.venue)
        evidence = evidence_of_span(flow, show.start, show.end)
        records.add(
            "exhibitions",
            evidence,
            home[evidence.lines[0]],
            (show.title,),
            title=show.title,
            venue=show.venue,
            confidence=_IN_PROSE_RIGHT["exhibitions"],
        )


_IN_PROSE: dict[str, Callable[[Understood, RecordSet], None]] = {
    "delegates": _guests_in_prose,
    "exhibitions": _shows_in_prose,
}
"""Readers of what the prose of a region tells, where it is no list."""


def _identity(table: str, row: Row) -> str:
    return str(row[f"{SINGULAR[table]}_id"])


def _add(
    table: str,
    item: Item,
    records: RecordSet,
    key: Iterable[object],
    cells: dict[str, str],
    **columns: Any,
) -> Row:
    """Add the row of an item; `cells` tells which slot each column was read from."""
    entry = item.entries[0]
    whole = table in _TOLD_WHOLE and entry.units[0].stop is None
    evidence = evidence_of_lines(entry.lines) if whole else _head_evidence(entry)
    row = records.add(
        table,
        evidence,
        entry.units[0].section.id,
        key,
        cells={
            column: own
            for column, slot in cells.items()
            if slot in item.values and columns.get(column) is not None
            if (own := _cell(item.values[slot])) is not None
        },
        confidence=item.readings[0].confidence,
        **columns,
    )
    others = [one for one in item.entries[1:] if one.lines[0].page != row["page"]]
    if others and table in WITH_SHEETS:
        row["detail_page"] = others[0].lines[0].page
    lines = (line.id for one in item.entries for line in one.lines)
    records.claim(table, _identity(table, row), lines)
    return row


_TOLD_WHOLE = ("events", "missions")
"""Tables whose rows have all of their entry for evidence, not its head only."""


def _head_evidence(entry: Entry) -> Evidence:
    lines: list[Line] = [line for unit in entry.units[: entry.heads] for line in unit.lines]
    return evidence_of_lines(lines)


def _cell(value: Value) -> Evidence | None:
    flow = value.unit.flow
    if not flow.spans(value.start, value.end):
        return None
    return evidence_of_span(flow, value.start, value.end)


def _country(item: Item) -> str | None:
    """Return the code of an item's country, None without one: former states have none."""
    value = item.values.get("country")
    return str(value.value) if value and value.value else None


def _place(item: Item, reading: Reading) -> tuple[str | None, str | None]:
    """Return the city as printed and its country's code."""
    city, code = item.text("city"), _country(item)
    if city is None:
        return None, None
    city = _TORN.sub("-", city)
    bare = _represented(city)
    before = city.removesuffix(bare).split()
    if before and before[-1].islower():
        city = bare  # "Città di Gand", not "The Hague"
    place = gazetteer.city(city, code, item.place.hints)
    return city, code or (place.country_code if place else None)


def _dates(item: Item) -> dict[str, Any]:
    value = item.values["date"]
    when: DateValue = value.value
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision,
        "date_text": " ".join(value.text.split()),
    }


_DATE_CELLS = {"date_text": "date", "date_start": "date", "date_end": "date"}


def _agreement(item: Item, reading: Reading, records: RecordSet) -> None:
    country = item.values.get("country")
    city, code = _place(item, reading)
    _add(
        "agreements",
        item,
        records,
        (city, country.text if country else None, item.value("type")),
        {"city": "city", "country": "country", "type": "type", "year": "year"},
        city=city,
        country=_country_name(item),
        country_code=code,
        type=item.value("type"),
        year=year_of(item.value("year")),
    )


def _country_name(item: Item) -> str | None:
    """Return the country as printed; what is printed in capitals as the gazetteer spells it."""
    value = item.values.get("country")
    if value is None:
        return None
    text = " ".join(value.text.split()).strip(" :")
    known = gazetteer.country(text)
    if text.isupper() and len(text) > 3 and known is not None:
        return known.name_it
    return text


def _consulate(item: Item, reading: Reading, records: RecordSet) -> None:
    country = _country_name(item)
    _add(
        "consulates",
        item,
        records,
        (country, item.value("rank")),
        {"country": "country", "rank": "rank"},
        country=country,
        country_code=_country(item),
        rank=item.value("rank"),
    )


def _citizen(item: Item, reading: Reading, records: RecordSet) -> None:
    name, known = item.text("name"), item.text("also_known_as")
    if known is not None and not known.isupper():
        known = None
    head = item.entries[0].units[0]
    if kind_of(name or "") and not head.cells:
        name, known = head.told.strip(), None
    elif (
        known is None
        and (len(head.lines) > 1 or name == head.text.strip())
        and not head.cells
        and head.stop is None
    ):
        name, known = split_alias(list(head.lines))
    position = len(records.tables.get("honorary_citizens", ())) + 1
    _add(
        "honorary_citizens",
        item,
        records,
        (name,),
        {"name": "name", "also_known_as": "also_known_as"},
        name=name,
        also_known_as=known.strip('“”"') if known else None,
        position=position,
    )


def _mission(item: Item, reading: Reading, records: RecordSet) -> None:
    city, code = _place(item, reading)
    purpose = item.text("purpose") or first_sentence(item.told)
    dates = _dates(item)
    row = _add(
        "missions",
        item,
        records,
        (city, dates["date_start"], dates["date_end"]),
        {"city": "city", "purpose": "purpose", **_DATE_CELLS},
        city=city,
        country_code=code,
        purpose=purpose,
        **dates,
    )
    seen: list[str] = []
    for unit, start, end, person, role in _travellers(item):
        if any(same_person(person, other) for other in seen):
            continue
        seen.append(person)
        records.add(
            "mission_participants",
            evidence_of_span(unit.flow, start, end),
            unit.section.id,
            (row["mission_id"], person),
            mission_id=row["mission_id"],
            person=person,
            role=role,
        )


def _travellers(item: Item) -> Iterator[tuple[Unit, int, int, str, str | None]]:
    """Yield (unit, start, end, person, office) of who travelled: by label or as told."""
    for slot in ("people", "purpose"):
        value = item.values.get(slot)
        if value is None:
            continue
        text = value.unit.text[value.start : value.end]
        for low, high, person, role_start, role_end in find_people_with_roles(text):
            first = min(low, role_start) if role_start is not None else low
            last = max(high, role_end) if role_end is not None else high
            yield value.unit, value.start + first, value.start + last, person.name, person.role
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
            texts.append((closing, entry.head_end))
        texts += [(unit, unit.start) for unit in entry.labelled if not slots_of(unit.label)]
        texts += [(unit, 0) for unit in _paragraphs(entry.units[entry.heads :])]
        for unit, start in texts:
            for low, high, name, role in travellers(unit.text[start:]):
                yield unit, start + low, start + high, name, role


def _paragraphs(units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units that are no label and no heading, lines of one paragraph as one."""
    own = [unit for unit in units if not unit.label and not unit.heading]
    lines = [line for unit in own for line in unit.lines]
    section = {line.id: unit.section for unit in own for line in unit.lines}
    for part in paragraphs(lines):
        yield Unit(tuple(part), join_lines(part, " "), section[part[0].id])


def _event(item: Item, reading: Reading, records: RecordSet) -> None:
    category = item.place.category
    if category == "event" and (item.place.region.family == "culture" or item.place.region.adopted):
        category = _told_category(item.place)
    city, code = _place(item, reading)
    title = _title(item).strip(" .,;:–—|")
    unit = item.values["title"].unit
    if unit.section.kind == "focus" and unit.lines[0] in unit.section.heading:
        title = unit.section.title
    dates = _dates(item)
    told = item.told.strip()
    _add(
        "events",
        item,
        records,
        (category, title, dates["date_start"], dates["date_end"]),
        {"title": "title", "city": "city", **_DATE_CELLS},
        category=category,
        title=title,
        city=city,
        country_code=code,
        network_id=None,
        ordinal=edition_number(title, told),
        description=told or None,
        **dates,
    )


def _title(item: Item) -> str:
    """Return the words of an event's title: a country beside them that is of no city is one."""
    title, country = item.values["title"], item.values.get("country")
    if country is None or country.unit is not title.unit or "city" in item.values:
        return item.text("title") or ""
    first, last = sorted((title, country), key=lambda value: value.start)
    if not _DASHED.fullmatch(title.unit.text[first.end : last.start]):
        return item.text("title") or ""
    return " ".join(title.unit.text[first.start : last.end].split())


_DASHED = re.compile(r"\s*[–—-]\s*")


def _told_category(place: Understood) -> str:
    """Return the category that most events of a region speak of: sport, innovation or another."""
    texts = [
        " ".join(unit.text for unit in entry.units)
        for reading in place.readings
        if reading.shape.table == "events"
        for entry in reading.entries
    ]
    told = Counter(
        max(_TOLD_CATEGORIES, key=lambda kind: (cue_score(kind, text), kind == "culture"))
        for text in texts
    )
    kind, count = told.most_common(1)[0] if told else ("culture", 0)
    return kind if 2 * count > len(texts) and kind != "culture" else "event"


_TOLD_CATEGORIES = ("culture", "sport", "innovation")
"""Kinds of section by whose words the events of a region are told from one another."""


def _delegate(item: Item, reading: Reading, records: RecordSet) -> None:
    for unit, start, end, person, role, represents in _guests(item):
        row = _add_guest(records, unit, (start, end), person, role, represents)
        row["confidence"] = item.readings[0].confidence
        records.claim("delegates", row["delegate_id"], (line.id for line in item.entries[0].lines))


def _add_guest(
    records: RecordSet,
    unit: Unit,
    span: tuple[int, int],
    person: str | None,
    role: str | None,
    represents: str | None,
) -> Row:
    return records.add(
        "delegates",
        evidence_of_span(unit.flow, *span),
        unit.section.id,
        (person, role),
        person=person,
        role=role,
        represents=represents,
    )


Guest = tuple[Unit, int, int, str | None, str | None, str | None]
"""Unit, start, end, person, office, whom they represent."""


def _guests(item: Item) -> Iterator[Guest]:
    """Yield the guests of an entry; one of whom name and office stand apart is one all the same."""
    found = list(_told_guests(item))
    if len(found) == 1 and found[0][3] is None and "person" in item.values:
        unit, start, end, _, office, whom = found[0]
        found = [(unit, start, end, item.text("person"), office, whom)]
    yield from found


def _told_guests(item: Item) -> Iterator[Guest]:
    entry = item.entries[0]
    body = item.values.get("represents")
    own = _represented(body.text) if body and not body.inherited else None
    own = own if own and own[:1].isupper() else None
    above = _represented(body.text) if body and body.inherited else None
    units = entry.units[: entry.heads] + [
        unit
        for unit in entry.labelled
        if slots_of(unit.label) & {"people", "person", "guest", "role"}
    ]
    for unit in units:
        if unit.heading and unit is not entry.units[0]:
            continue
        low = unit.start
        text = unit.text[low:].replace(" – ", ",  ").replace(" | ", ",  ")
        text = LEADER.sub(lambda dots: ",".ljust(len(dots[0])), text)
        text = text.replace("\n", "," if unit.cells else " ")
        taken: list[tuple[int, int]] = []
        for start, end, person, role_start, role_end in find_people_with_roles(text):
            first = min(start, role_start) if role_start is not None else start
            last = max(end, role_end) if role_end is not None else end
            taken.append((first, last))
            role = person.role
            whom = own or (represented(role) if role else None) or item.text("country") or above
            yield unit, low + first, low + last, person.name, role, whom
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


def _represented(text: str) -> str:
    """Return the city of "Città di Gand", else the body as printed."""
    place = gazetteer.city(text)
    words = text.split()
    if place is not None and len(words) > 1 and words[0][0].isupper():
        for index in range(1, len(words)):
            tail = " ".join(words[index:])
            if tail[:1].isupper() and gazetteer.city(tail) == place:
                return tail
    return text


def _cooperation(item: Item, reading: Reading, records: RecordSet) -> None:
    name = item.text("name")
    area = item.value("area")
    subtitle, told = item.text("subtitle"), item.told.strip()
    below = list(told_by(item.entries[0]))
    if subtitle is None and len(below) == 1 and not item.place.region.holds_sheets:
        # a sentence below the name in the list is its subtitle all the same
        subtitle, told = below[0], told.removeprefix(below[0]).strip()
    row = _add(
        "cooperation_projects",
        item,
        records,
        (name,),
        {
            "name": "name",
            "area": "area",
            "subtitle": "subtitle",
            "beneficiaries": "beneficiaries",
            "activities": "activities",
        },
        name=name,
        area=area,
        subtitle=subtitle,
        description=told or None,
        beneficiaries=item.text("beneficiaries"),
        activities=item.text("activities"),
    )
    _partners(item, records, str(name), row["cooperation_project_id"])


def _eu_project(item: Item, reading: Reading, records: RecordSet) -> None:
    printed = item.text("name") or ""
    name, _ = split_name(printed)
    first, last = _years(item)
    facts = read_sheet(_sheet_text(item), reading.edition)
    money = item.value("contribution")
    contribution = money.value if isinstance(money, AmountValue) else facts.eu_contribution
    duration, months = _duration(item)
    programme, theme = _programme(item)
    row = _add(
        "eu_projects",
        item,
        records,
        (name,),
        {
            "name": "name",
            "programme": "programme",
            "year_start": "period",
            "year_end": "period",
            "url": "url",
            "eu_contribution": "contribution",
            "duration_text": "duration",
            "duration_months": "duration",
            "partner_count": "partner_count",
        },
        name=name,
        theme=theme,
        programme=programme,
        year_start=first or facts.year_start,
        year_end=last or facts.year_end,
        url=_url(item),
        eu_contribution=Decimal(str(contribution)) if contribution is not None else None,
        duration_text=duration or facts.duration_text,
        duration_months=months or facts.duration_months,
        partner_count=item.value("partner_count") or facts.partner_count,
    )
    _partners(item, records, name, row["eu_project_id"])


def _sheet_text(item: Item) -> str:
    """Return all that an item's entries say, but for labels that slots have taken.

    The duration stays: the years may stand beside it.
    """
    taken = {id(value.unit) for slot, value in item.values.items() if slot != "duration"}
    return "\n".join(
        unit.text
        for entry in item.entries
        for unit in entry.units
        if not (unit.label and id(unit) in taken) and not unit.cells
    )


def _programme(item: Item) -> tuple[str | None, str | None]:
    """Return programme and theme; a theme above a list that names no programme is one."""
    told, name = item.values.get("programme"), item.values["name"]
    theme = item.text("theme")
    free = told is not None and "programme" not in types_of(told.text, _NOBODY)
    if told is not None and free and not told.inherited and told.unit is not name.unit:
        told = None
    if told is None:
        listed = item.readings[0].entries
        named = any("programme" in entry.values for entry in listed)
        return (None, theme) if named else (theme, None)
    if told.inherited and theme == item.text("programme"):
        theme = None
    return item.text("programme"), theme


_NOBODY = Typist(0, {})


def _url(item: Item) -> str | None:
    """Return the address that an entry has in a slot, else the first that its text prints."""
    if "url" in item.values:
        return item.text("url")
    for entry in item.entries:
        for unit in entry.units:
            for low, high, mention in unit.mentions:
                if isinstance(mention.value, LinkValue) and "." in unit.text[low:high]:
                    return unit.text[low:high].strip()
    return None


def _years(item: Item) -> tuple[int | None, int | None]:
    value = item.value("period")
    if isinstance(value, tuple):
        return value
    if isinstance(value, DateValue):
        return value.start.year, value.end.year
    return None, None


def _duration(item: Item) -> tuple[str | None, int | None]:
    """Return the duration as printed, and in months: as stated, else from its two dates."""
    value = item.values.get("duration")
    if value is None:
        return None, None
    months: int | None = None
    for low, _, mention in value.unit.mentions:
        if not value.start <= low < value.end:
            continue
        said = mention.value
        if isinstance(said, AmountValue) and said.kind == "duration" and said.value is not None:
            per = 12 if said.unit.startswith(("ann", "year")) else 1
            months = int(said.value * per)
            break
        if isinstance(said, DateValue) and months is None and not is_month(said):
            days = (said.end - said.start).days + 1
            months = round(days / 30.44) if days > 27 else None
    return " ".join(value.text.split()).rstrip("."), months


def _partners(item: Item, records: RecordSet, name: str, identity: str) -> None:
    position = 0
    seen: set[str] = set()
    elements = list(_partner_elements(item))
    if len(elements) < _FEWEST_PARTNERS:
        return  # the reader of partners looks at the whole text
    for unit, role, element in elements:
        organization, acronym = split_name(element.name)
        if organization.casefold() in seen or not organization.strip("–- "):
            continue
        seen.add(organization.casefold())
        position += 1
        records.add(
            "partners",
            evidence_of_span(unit.flow, element.start, element.end),
            unit.section.id,
            (name, organization, element.role or role),
            project_id=identity,
            project_name=name,
            organization=organization,
            acronym=acronym,
            role=element.role or role,
            position=position,
        )


def _partner_elements(item: Item) -> Iterator[tuple[Unit, str, Element]]:
    """Yield (unit, role, element) of the organisations that labels and columns name."""
    for entry in item.entries:
        for unit in entry.units:
            told = _organization_row(unit)
            if told is not None:
                yield told
                continue
            spans = [(unit.label, *part) for part in unit.parts if len(unit.parts) > 1] or (
                [(unit.label, unit.start, unit.end)] if unit.label else list(unit.cells)
            )
            for label, low, high in spans:
                role = _role(label)
                if role is None:
                    continue
                bounds = [low, *(at for at in unit.breaks if low < at < high), high]
                for start, end in pairwise(bounds):
                    for element in split_elements(unit.text, start, end):
                        yield unit, role, element


def _organization_row(unit: Unit) -> tuple[Unit, str, Element] | None:
    """Return what the row of a table of organisations and their roles tells."""
    cells = {slot: (low, high) for label, low, high in unit.cells for slot in slots_of(label)}
    if "organization" not in cells or "role" not in cells:
        return None
    low, high = cells["role"]
    role = _role(plain(unit.text[low:high])) or "partner"
    low, high = cells["organization"]
    return unit, role, Element(low, high, " ".join(unit.text[low:high].split()))


_ROLES = {"lead": "lead", "partners": "partner", "associated": "associated",
          "supporter": "supporter", "promoter": "promoter"}  # fmt: skip


def _role(label: str) -> str | None:
    found = [role for slot, role in _ROLES.items() if slot in slots_of(label)]
    return found[0] if found else None


def _network(item: Item, reading: Reading, records: RecordSet) -> None:
    name, acronym = split_name(item.text("name") or "")
    facts = read_facts(_sheet_text(item))
    _add(
        "networks",
        item,
        records,
        (name,),
        {
            "name": "name",
            "area": "area",
            "founded_year": "founded",
            "joined_year": "joined",
            "member_count": "members",
            "url": "url",
        },
        name=name,
        acronym=acronym or item.text("acronym") or _acronym_beside(item),
        area=item.text("area"),
        founded_year=_year(item, "founded", facts.founded_year),
        joined_year=_year(item, "joined", facts.joined_year),
        member_count=item.value("members") or facts.member_count,
        url=_url(item),
    )


def _year(item: Item, slot: str, told: int | None) -> int | None:
    """Return the year of a slot, or the one `told` by words; these come first in a sentence."""
    own = year_of(item.value(slot))
    in_prose = item.entries[0].units[0].mark == SENTENCE
    return (told or own) if in_prose else (own or told)


def _organization(item: Item, reading: Reading, records: RecordSet) -> None:
    printed = item.text("name") or ""
    name, acronym = full_name(printed, item.told)
    if beside := item.text("acronym") or _acronym_beside(item):
        name, acronym = printed, beside
    facts = read_facts(_sheet_text(item))
    _add(
        "international_organizations",
        item,
        records,
        (acronym or name,),
        {"name": "name", "acronym": "acronym", "founded_year": "founded", "url": "url"},
        name=name,
        acronym=acronym,
        founded_year=_year(item, "founded", facts.founded_year),
        url=_url(item),
    )


def _acronym_beside(item: Item) -> str | None:
    """Return an acronym that stands in a line of its own beside the name of a body."""
    name = item.values["name"]
    return next(
        (
            piece.text
            for piece in item.entries[0].spare
            if "acronym" in piece.values and piece.unit is not name.unit
        ),
        None,
    )


def _exhibition(item: Item, reading: Reading, records: RecordSet) -> None:
    title = (item.value("title") or "").strip(' “”«»"')
    venue = item.text("venue")
    _add(
        "exhibitions",
        item,
        records,
        (title,),
        {"title": "title", "venue": "venue"},
        title=title,
        venue=venue,
    )


def _slots_as_columns(item: Item, reading: Reading, records: RecordSet) -> None:
    """Add the row of a table whose columns are called as the slots of its shape.

    `country` also tells `country_code`; a number is one, all else is text as printed.
    """
    shape = item.readings[0].shape
    known = {column.name for column in TABLES[shape.table].columns}
    columns: dict[str, Any] = {}
    for slot in shape.slots:
        value = item.value(slot.name)
        columns[slot.name] = value if isinstance(value, int) else item.text(slot.name)
    columns["country_code"] = _country(item)
    columns = {name: value for name, value in columns.items() if name in known}
    key = [columns.get(slot.name) for slot in shape.slots if slot.required]
    _add(shape.table, item, records, key, {name: name for name in columns}, **columns)


_EMIT: dict[str, Callable[[Item, Reading, RecordSet], None]] = {
    "agreements": _agreement,
    "consulates": _consulate,
    "honorary_citizens": _citizen,
    "missions": _mission,
    "delegates": _delegate,
    "events": _event,
    "cooperation_projects": _cooperation,
    "eu_projects": _eu_project,
    "networks": _network,
    "international_organizations": _organization,
    "exhibitions": _exhibition,
}
