"""Columns of records that name a place, a person or an organisation: what joins them to its row."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from extract.language.folding import fold, plain
from extract.mentions import gazetteer
from extract.mentions.model import Mention, OrganizationValue, PersonValue, PlaceValue
from extract.mentions.organizations import kind_of, split_name
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, Row
from extract.records.wording import find_words
from extract.vocabulary import load

CITY_TABLES = ("agreements", "events", "missions")
"""Tables with the columns `city` and `country_code`."""

ORGANIZATION_COLUMNS = {
    "partners": ("organization", None),
    "networks": ("name", "network"),
    "international_organizations": ("name", None),
    "exhibitions": ("venue", None),
}
"""Table → column that names an organisation, and its kind where the name tells none."""

PERSON_COLUMNS = {
    "mission_participants": "person",
    "delegates": "person",
    "honorary_citizens": "name",
}
"""Table → column that names a person."""

PUBLIC_BODY = "public_body"


@dataclass(frozen=True, slots=True)
class Named:
    """A record that names something in one of its columns, as printed."""

    row: Row
    text: str


def with_names(reading: Reading, records: RecordSet) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of each section, the names that records were read from among them.

    A reader of lists knows a name by its place in the list. Readers of prose may pass it over,
    or see a part of it only, which then is no mention of its own.
    """
    stands: dict[str, dict[str, tuple[Section, int, int]]] = defaultdict(dict)
    for section in reading.outline.sections:
        for line in (*section.heading, *section.lines):
            start, end = section.full_flow.position(line) or (0, 0)
            for _, identity in records.owners.get(line.id, ()):
                _, low, high = stands[identity].get(section.id, (section, start, end))
                stands[identity][section.id] = section, min(start, low), max(end, high)
    found = {section: list(mentions) for section, mentions in reading.mentions.items()}
    names = list(_names(records))
    whole = {fold(named.text) for named, _ in names}
    for named, value in names:
        for section, start, end in stands[str(next(iter(named.row.values())))].values():
            mentions = found.setdefault(section.id, [])
            for at, one in enumerate(mentions):
                inside = start <= one.start and one.end <= end and fold(one.text) not in whole
                if inside and _is_part(one, named.text, _GROUPS[type(value)]):
                    mentions[at] = replace(one, value=value)
            for mention in _told(named, value, section, start, end):
                _put(mention, mentions, start, end)
    return {
        section: tuple(sorted(mentions, key=lambda one: (one.start, one.end)))
        for section, mentions in found.items()
    }


Value = OrganizationValue | PersonValue | PlaceValue
_GROUPS = {OrganizationValue: "organizations", PersonValue: "people", PlaceValue: "places"}


def _names(records: RecordSet) -> Iterator[tuple[Named, Value]]:
    yield from named_organizations(records)
    yield from _named_cities(records)
    for table, column in PERSON_COLUMNS.items():
        for row in records.tables.get(table, ()):
            name = row.get(column)
            if name and kind_of(split_name(name)[0]) is None:
                yield Named(row, name), PersonValue(name, row.get("role"))


def _told(named: Named, value: Value, section: Section, start: int, end: int) -> Iterator[Mention]:
    """Yield where the lines that a record was read from print its name, in capitals too.

    If they do not, it is the first time that their section prints it.
    """
    text, words = section.full_flow.text, named.text
    for low, high in [*find_words(text, words, start, end)] or [*find_words(text, words)][:1]:
        if text[low].islower() <= words[0].islower():
            sure = float(named.row.get("confidence") or 1)
            group = _GROUPS[type(value)]
            yield Mention(section.id, group, low, high, text[low:high], value, sure, "record")


def _put(mention: Mention, mentions: list[Mention], start: int, end: int) -> None:
    """Add a record's name, read from [start, end), to the mentions of its section.

    Its parts are none then, nor what goes beyond the record. What stands in a longer name is
    none itself, of another kind too ("Opera di Lione").
    """
    met = [one for one in mentions if one.start < mention.end and mention.start < one.end]
    for one in met:
        around = one.start <= mention.start and mention.end <= one.end
        longer = len(one.text) > len(mention.text)
        if around and one.group == mention.group and not (longer and _exceeds(one, start, end)):
            return
        if around and one.group != mention.group and longer:
            return
    for one in met:
        if one.group == mention.group and (
            one.group != "organizations"
            or _is_part(one, mention.text, one.group)
            or _exceeds(one, start, end)
        ):
            mentions.remove(one)
    mentions.append(mention)


def _exceeds(mention: Mention, start: int, end: int) -> bool:
    return mention.start < start or end < mention.end


def _is_part(mention: Mention, name: str, group: str) -> bool:
    """Return whether a mention is of a body, and a part of its `name`."""
    return mention.group == group == "organizations" and _is_fragment(mention.text, name)


def _is_fragment(text: str, name: str) -> bool:
    """Return whether `text` is a part of `name` that names the same body.

    What follows a preposition ("… dell’Università di Pavia") or stands in brackets is another.
    """
    at = plain(name).find(plain(text))
    if at < 0 or plain(text) == plain(name) or text in re.sub(r"[^(]*(\([^)]*\))?", r"\1", name):
        return False
    before = plain(name)[:at].split()
    small = {plain(word) for word in load("partners")["continuations"]}
    return not before or before[-1] not in small


def named_places(
    records: RecordSet, printed: Collection[tuple[int, str]]
) -> Iterator[tuple[Named, PlaceValue]]:
    """Yield the places that records name, resolved where they resolve for certain.

    Those are cities of agreements, events and missions; what delegates represent, if it is a
    city or a country; and partners that are cities: by their name ("Città di …"), or where the
    page has a place by their whole name. `printed` has (page, folded name) of all places found.
    """
    yield from _named_cities(records)
    for row in records.tables.get("delegates", ()):
        if text := row.get("represents"):
            found = gazetteer.city(text) or gazetteer.country_exact(text)
            if found is not None:
                yield Named(row, text), found.value(text)
    for row in records.tables.get("partners", ()):
        text = row["organization"]
        by_name = gazetteer.has_city_prefix(text) or (row["page"], fold(text)) in printed
        if by_name and (place := gazetteer.city(text)):
            name = text if (row["page"], fold(text)) in printed else place.name
            yield Named(row, text), place.value(name)


def named_organizations(records: RecordSet) -> Iterator[tuple[Named, OrganizationValue]]:
    """Yield the organisations that records name: partners, networks, bodies and venues."""
    for table, (column, kind) in ORGANIZATION_COLUMNS.items():
        for row in records.tables.get(table, ()):
            if not row.get(column):
                continue
            name, acronym = split_name(row[column])
            city = row.get("place_id") is not None
            told = PUBLIC_BODY if city else kind_of(name)
            if told is None and gazetteer.is_called_a_city(name):
                told = PUBLIC_BODY
            value = OrganizationValue(name, row.get("acronym") or acronym, told or kind)
            yield Named(row, row[column]), value


def _named_cities(records: RecordSet) -> Iterator[tuple[Named, PlaceValue]]:
    for table in CITY_TABLES:
        for row in records.tables.get(table, ()):
            if row.get("city"):
                yield Named(row, row["city"]), _city_value(row["city"], row.get("country_code"))


def _city_value(text: str, country_code: str | None) -> PlaceValue:
    found = gazetteer.city(text, country_code)
    return found.value(text) if found else PlaceValue(text, "city", country_code)
