"""Events: every dated entry outside the missions, with the category of its section."""

import re
from typing import Any

from rapidfuzz import fuzz

from extract.mentions import gazetteer
from extract.mentions.model import PlaceValue
from extract.outline.entries import Entry, split_entries
from extract.outline.headings import cue_score, normalise
from extract.outline.model import Section
from extract.records.base import Evidence, Reading, RecordSet, evidence_of_lines
from extract.records.ordinals import edition_number
from extract.vocabulary import load

_NO_EVENTS = frozenset({"missions", "contents", "introduction"})
_SAME_NETWORK = 85.0
_BAR = re.compile(r"\s*\|\s*")


def read(reading: Reading, records: RecordSet) -> None:
    """Add a row to `events` for every dated entry, told by its section's kind.

    Entries under an unknown heading are events too, with an `unexpected_entry` issue.
    """
    countries = printed_countries(records)
    for section in reading.outline.sections:
        if kind_above(reading, section, _NO_EVENTS):
            continue
        _, entries = split_entries(section.lines, reading.edition)
        category, expected = _category(reading, section, entries)
        for entry in entries:
            _add(reading, records, section, entry, category, countries, expected)


def printed_countries(records: RecordSet) -> dict[str, str]:
    """Return the country codes that the list of agreements gives its cities, by folded name."""
    return {
        gazetteer.normalize(row["city"]): row["country_code"]
        for row in records.tables.get("agreements", ())
        if row["country_code"]
    }


def place_of(name: str, countries: dict[str, str]) -> PlaceValue | None:
    """Return the city or country that a heading names, None if it is no known place.

    "Lione, Francia" and "Lione (Francia)" name the city in that country.
    """
    name = name.strip()
    parts = [part.strip() for part in re.split(r"[,(]|\s+[–-]\s+", name.rstrip(") ")) if part]
    if len(parts) == 2:
        for first, second in (parts, parts[::-1]):
            country = gazetteer.country(second)
            city = gazetteer.city(first, country.code) if country else None
            if city:
                return city.value(first)
    code = countries.get(gazetteer.normalize(name))
    city = gazetteer.city(name, code) if code else gazetteer.city(name)
    if city:
        return city.value(name)
    country = gazetteer.country(name)
    return country.value(name) if country else None


def kind_above(reading: Reading, section: Section, kinds: frozenset[str]) -> bool:
    """Return whether `section` or a section above it is of one of `kinds`."""
    current: Section | None = section
    while current is not None:
        if current.kind in kinds:
            return True
        current = reading.outline.by_id.get(current.parent_id or "")
    return False


def _category(reading: Reading, section: Section, entries: list[Entry]) -> tuple[str, bool]:
    """Return the category and whether the section is known to hold dated entries.

    Where the headings do not tell, most of the entries do: sport, or any other event.
    """
    categories = load("events")["categories"]
    current: Section | None = section
    while current is not None:
        if current.kind in categories:
            return categories[current.kind], True
        if current.kind == "focus":
            current = _before(reading, current)
            continue
        if current.kind not in ("subheading", "activities", "partners_box"):
            break
        current = reading.outline.by_id.get(current.parent_id or "")
    texts = [f"{entry.title} {entry.body}" for entry in entries]
    sport = sum(cue_score("sport", text) > cue_score("culture", text) for text in texts)
    if sport > len(texts) / 2:
        return "sport", False
    return "event", bool(current is not None and current.kind == "culture")


def _before(reading: Reading, box: Section) -> Section | None:
    """Return the nearest section before a box that is no box itself."""
    boxes = {section.id for section in reading.outline.of_kind("focus")}
    for section in reversed(reading.outline.sections[: box.position - 1]):
        if section.id not in boxes and section.parent_id not in boxes:
            return section
    return None


def _add(
    reading: Reading,
    records: RecordSet,
    section: Section,
    entry: Entry,
    category: str,
    countries: dict[str, str],
    expected: bool,
) -> None:
    title, city, place = _heading(entry, category, countries)
    evidence = evidence_of_lines(entry.lines)
    if not title:
        records.issue(
            "warning",
            "entry_without_title",
            f"A dated entry without a title: {entry.date.text}",
            evidence,
            section.id,
        )
        return
    if city is None and category == "innovation":
        place = _place_in_text(reading, section, entry)
        city = place.name if place else None
    row = records.add(
        "events",
        evidence,
        section.id,
        (category, title, entry.date.value.start, entry.date.value.end),
        category=category,
        title=title,
        city=city,
        country_code=place.country_code if place else None,
        network_id=_network_id(reading, records, section) if category == "network" else None,
        ordinal=edition_number(title, entry.body),
        description=entry.body or None,
        **date_columns(entry),
    )
    _report(records, section, row, evidence, city, place, expected)


def date_columns(entry: Entry) -> dict[str, Any]:
    """Return the columns that tell when an entry happened."""
    value = entry.date.value
    return {
        "date_start": value.start,
        "date_end": value.end,
        "date_precision": value.precision,
        "date_text": re.sub(r"\s+", " ", entry.date.text),
    }


def _heading(
    entry: Entry, category: str, countries: dict[str, str]
) -> tuple[str, str | None, PlaceValue | None]:
    """Return title, printed city and its place, from the date line's label and the title."""
    title, label = entry.title, entry.date.label
    if label:
        place = place_of(label, countries)
        if place or category == "twinning":
            return title, label, place
        title = f"{label} | {title}" if title else label
    if "|" in title:
        left, right = (part.strip() for part in title.split("|", 1))
        place = place_of(left, countries)
        if place and right:
            return right, left, place
    return title, None, None


def _place_in_text(reading: Reading, section: Section, entry: Entry) -> PlaceValue | None:
    """Return the city where the text says an entry happened, None if it was at home."""
    text = entry.body
    head = text[:220].casefold()
    if any(word in head for word in load("events")["hosting"]["words"]):
        return None
    home = gazetteer.city("Torino", "IT")
    lines = {line.id for line in entry.lines}
    for mention in reading.of(section, "places"):
        spans = section.full_flow.spans(mention.start, mention.end)
        if not spans or spans[0][0].id not in lines:
            continue
        place = mention.value
        assert isinstance(place, PlaceValue)
        if place.feature != "city" or (home and place.geonames_id == home.geonames_id):
            continue
        before = section.full_flow.text[max(0, mention.start - 16) : mention.start]
        if re.search(r"(?:\b(?:a|ad|di|in|at|presso)|città(?: \w+)? di) $", before, re.I):
            return place
    return None


def _network_id(reading: Reading, records: RecordSet, section: Section) -> str | None:
    page: Section | None = section
    while page is not None and page.kind != "network_page":
        page = reading.outline.by_id.get(page.parent_id or "")
    if page is None:
        return None
    wanted = normalise(page.title)
    best: tuple[float, str] | None = None
    for row in records.tables.get("networks", ()):
        names = [normalise(name) for name in (row["name"], row["acronym"]) if name]
        score = max(
            (100.0 if name == wanted else fuzz.token_set_ratio(name, wanted) - 1) for name in names
        )
        if score >= _SAME_NETWORK and (best is None or score > best[0]):
            best = (score, row["network_id"])
    return best[1] if best else None


def _report(
    records: RecordSet,
    section: Section,
    row: dict[str, Any],
    evidence: Evidence,
    city: str | None,
    place: PlaceValue | None,
    expected: bool,
) -> None:
    told: list[tuple[str, str]] = []
    if not expected:
        told.append(("unexpected_entry", "A dated entry in a section that is not known for any."))
    if city and place is None:
        told.append(("unresolved_city", f"No city is known for certain by the name {city!r}."))
    for code, message in told:
        records.issue(
            "warning" if code == "unresolved_city" else "info",
            code,
            message,
            evidence,
            section.id,
            "events",
            row["event_id"],
        )
