"""Columns of records that name a place or an organisation: what joins them to its one row."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extract.language.folding import fold
from extract.mentions import gazetteer
from extract.mentions.model import OrganizationValue, PlaceValue
from extract.mentions.organizations import kind_of, split_name
from extract.records.base import RecordSet, Row

CITY_TABLES = ("agreements", "events", "missions")
"""Tables with the columns `city` and `country_code`."""

ORGANIZATION_COLUMNS = {
    "partners": ("organization", None),
    "networks": ("name", "network"),
    "international_organizations": ("name", None),
    "exhibitions": ("venue", None),
}
"""Table → column that names an organisation, and its kind where the name tells none."""

PUBLIC_BODY = "public_body"


@dataclass(frozen=True, slots=True)
class Named:
    """A record that names something in one of its columns, as printed."""

    row: Row
    text: str


def named_places(
    records: RecordSet, printed: Collection[tuple[int, str]]
) -> Iterator[tuple[Named, PlaceValue]]:
    """Yield the places that records name, resolved where they resolve for certain.

    Those are cities of agreements, events and missions; what delegates represent, if it is a
    city or a country; and partners that are cities: by their name ("Città di …"), or where the
    page has a place by their whole name. `printed` has (page, folded name) of all places found.
    """
    for table in CITY_TABLES:
        for row in records.tables.get(table, ()):
            if row.get("city"):
                yield Named(row, row["city"]), _city_value(row["city"], row.get("country_code"))
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


def _city_value(text: str, country_code: str | None) -> PlaceValue:
    found = gazetteer.city(text, country_code)
    return found.value(text) if found else PlaceValue(text, "city", country_code)
