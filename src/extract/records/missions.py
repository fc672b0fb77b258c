"""Missions abroad: the dated entries of their section, and who travelled."""

import re

from extract.mentions import gazetteer
from extract.mentions.model import PlaceValue
from extract.mentions.people import find_people_with_roles
from extract.outline.entries import Entry, split_entries
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_lines, evidence_of_span
from extract.records.events import date_columns, kind_above, place_of, printed_countries
from extract.records.wording import sentences
from extract.vocabulary import load

_JOINED = re.compile(
    r"\s*(?:,|\be\b|\bed\b|,\s*e|\bnonché)\s*(?:(?:il|lo|la|dal|dalla|dai|al|alla)\s+|(?:l|dall|all)[’']\s*)?",
    re.I,
)
_LEAD = re.compile(
    r"(?:^|\s)(da|dal|dalla|dallo|dai|dagli|dalle|dall[’']|a|ad|al|alla|allo|ai|agli|alle|all[’']|"
    r"di|del|della|dello|dei|degli|delle|dell[’'])\s*$"
)


def read(reading: Reading, records: RecordSet) -> None:
    """Add rows to `missions` and `mission_participants`."""
    countries = printed_countries(records)
    for section in reading.outline.sections:
        if not kind_above(reading, section, frozenset({"missions"})):
            continue
        _, entries = split_entries(section.lines, reading.edition)
        for entry in entries:
            _add(records, section, entry, countries)


def _add(records: RecordSet, section: Section, entry: Entry, countries: dict[str, str]) -> None:
    city, place = _destination(entry, countries)
    evidence = evidence_of_lines(entry.lines)
    if not city:
        records.issue(
            "warning",
            "mission_without_city",
            f"A mission whose destination could not be read: {entry.date.text}",
            evidence,
            section.id,
        )
    row = records.add(
        "missions",
        evidence,
        section.id,
        (city, entry.date.value.start, entry.date.value.end),
        city=city,
        country_code=place.country_code if place else None,
        purpose=first_sentence(entry.body),
        **date_columns(entry),
    )
    if city and place is None:
        records.issue(
            "warning",
            "unresolved_city",
            f"No city is known for certain by the name {city!r}.",
            evidence,
            section.id,
            "missions",
            row["mission_id"],
        )
    _add_participants(records, section, entry, row["mission_id"])


def _destination(entry: Entry, countries: dict[str, str]) -> tuple[str | None, PlaceValue | None]:
    """Return the printed city and its place: the label, the title, or a part of either."""
    candidates = [text for text in (entry.date.label, entry.title) if text]
    for text in candidates:
        place = place_of(text, countries)
        if place:
            city = re.split(r"\s*[,(]", text)[0].strip() if place.feature == "city" else text
            return city, place
    for text in candidates:
        for part in re.split(r"\s*[|:]\s*|\s+[–—-]\s+|\s*,\s+|\s*[()]\s*", text):
            place = place_of(part, countries) if part else None
            if place and place.feature == "city":
                return part, place
        named = re.search(r"\b(?:a|ad|in|to)\s+([A-ZÀ-Þ].*)$", text)
        place = place_of(named.group(1), countries) if named else None
        if named and place:
            return named.group(1), place
    if not candidates:
        return None, None
    return min(candidates, key=len), None


def first_sentence(text: str) -> str | None:
    """Return the first sentence of `text`, None if there is no text."""
    text = " ".join(text.split())
    for start, end in sentences(text):
        return text[start:end]
    return None


def _add_participants(records: RecordSet, section: Section, entry: Entry, mission_id: str) -> None:
    bounds = [section.flow.position(line) for line in entry.body_lines]
    known = [bound for bound in bounds if bound]
    if not known:
        return
    start, end = known[0][0], known[-1][1]
    text = section.flow.text[start:end]
    seen: set[str] = set()
    for first, last, person, role in _travellers(text):
        key = person.split()[-1].casefold()
        if key in seen:
            continue
        seen.add(key)
        records.add(
            "mission_participants",
            evidence_of_span(section.flow, start + first, start + last),
            section.id,
            (mission_id, person),
            mission_id=mission_id,
            person=person,
            role=role,
        )


def _travellers(text: str) -> list[tuple[int, int, str, str]]:
    """Return (start, end, name, office) of the people whom `text` tells to have travelled.

    Who is joined to another by "e" or a comma shares the other's lot.
    """
    found: list[tuple[int, int, str, str]] = []
    before: tuple[int, str, bool] | None = None
    for low, high, person, role_start, role_end in find_people_with_roles(text):
        if not person.role or role_start is None or role_end is None:
            continue
        first, last = min(low, role_start), max(high, role_end)
        lead = _lead(text[:first])
        if before and before[1] == lead and _JOINED.fullmatch(text[before[0] : first]):
            met = before[2]
        else:
            met = _is_met(text[:first], lead, person.role, bool(found))
        before = (last, lead, met)
        if not met and _is_own(person.role):
            found.append((first, last, person.name, person.role))
    return found


def _lead(before: str) -> str:
    """Return the preposition right before a mention without its article: "da", "a", "di", ""."""
    match = _LEAD.search(before.casefold())
    word = match.group(1) if match else ""
    return "da" if word.startswith("da") else "a" if word.startswith("a") else word and "di"


def _is_own(role: str) -> bool:
    """Return whether an office is one of the City's own, as far as it tells."""
    words = load("missions")
    office = role.casefold()
    if not any(office.startswith(word) for word in words["own_offices"]):
        return False
    tail = re.search(
        r"\b(?:di|della|del|dell[’'])\s*((?:Città (?:Metropolitana )?di )?[A-ZÀ-Þ].*)$", role
    )
    if tail and office.startswith(tuple(words["headed_by_place"])):
        name = tail.group(1)
        home = any(word in name.casefold() for word in words["home"])
        place = gazetteer.city(name) or gazetteer.country(name)
        return home or not (place or "Città" in name)
    return True


def _is_met(before: str, lead: str, role: str, someone_travels: bool) -> bool:
    """Return whether the person whose mention follows `before` was met there, not sent.

    The preposition tells: "accolto da", "su invito del", the dative after somebody who
    travelled ("ha portato al Sindaco … il saluto"); without one, a verb of meeting.
    """
    words = load("missions")
    sentence = re.split(r"[.!?;:]\s", before)[-1].casefold()
    if any(re.search(rf"(?<!\w){re.escape(cue)}", sentence) for cue in words["met"]):
        return True
    own = role.casefold().startswith(tuple(words["surely_own"]))
    listed = any(word in sentence for word in words["listing"])
    if listed and not own and len(role.split()) > 1:
        return True
    nearest = " ".join(_LEAD.sub("", sentence).split()[-3:])
    if lead == "da":
        verbs = words["host_verbs"] + ([] if own else words["escort_verbs"])
        return any(verb in nearest for verb in verbs)
    if lead == "a":
        return someone_travels
    if lead == "di":
        return not any(noun in nearest for noun in words["taking_part"])
    verbs = "|".join(map(re.escape, words["meeting_verbs"]))
    return bool(
        re.search(rf"(?:{verbs})\w*\s+(?:\w+\s+)?(?:(?:il|lo|la|i|gli|le)\s+|l[’'])?$", sentence)
    )
