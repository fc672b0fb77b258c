"""Facts of events that stand around their entry or in its text: whose activity, where."""

from rapidfuzz import fuzz

from extract.language.folding import plain
from extract.mentions import gazetteer
from extract.mentions.model import PlaceValue
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, Row
from extract.vocabulary import load

_SAME_NETWORK = 85.0
_OPENING = 220
"""Letters of a text in which it says whether the event was at home."""


def complete_events(reading: Reading, records: RecordSet) -> None:
    """Fill the network of events on a network's page, and the city that a text tells."""
    sections = {section.id: section for section in reading.outline.sections}
    for row in records.tables.get("events", ()):
        section = sections[row["section_id"]]
        if row["category"] == "network":
            row["network_id"] = _network_id(reading, records, section)
        if row["category"] == "innovation" and row["city"] is None:
            place = _place_told(reading, records, section, row)
            if place is not None:
                row["city"], row["country_code"] = place.name, place.country_code


def _network_id(reading: Reading, records: RecordSet, section: Section) -> str | None:
    pages = (
        one for one in (section, *reading.outline.ancestors(section)) if one.kind == "network_page"
    )
    page = next(pages, None)
    if page is None:
        return None
    wanted = plain(page.title)
    best: tuple[float, str] | None = None
    for row in records.tables.get("networks", ()):
        names = [plain(name) for name in (row["name"], row["acronym"]) if name]
        score = max(
            100.0 if name == wanted else fuzz.token_set_ratio(name, wanted) - 1 for name in names
        )
        if score >= _SAME_NETWORK and (best is None or score > best[0]):
            best = (score, row["network_id"])
    return best[1] if best else None


def _place_told(
    reading: Reading, records: RecordSet, section: Section, row: Row
) -> PlaceValue | None:
    """Return the city where the text says an event happened, None if it was at home."""
    opening = (row["description"] or "")[:_OPENING].casefold()
    if any(word in opening for word in load("events")["hosting"]["words"]):
        return None
    home = gazetteer.city("Torino", "IT")
    flow = section.full_flow
    for mention in reading.of(section, "places"):
        spans = flow.spans(mention.start, mention.end)
        owners = records.owners.get(spans[0][0].id, ()) if spans else ()
        place = mention.value
        if ("events", row["event_id"]) not in owners or not isinstance(place, PlaceValue):
            continue
        if place.feature != "city" or (home and place.geonames_id == home.geonames_id):
            continue
        before = flow.text[: mention.start].split()[-1:]
        if before and before[0].lower() in load("events")["hosting"]["before_place"]:
            return place
    return None
