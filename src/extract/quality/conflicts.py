"""Contradictions: one thing told twice with different dates, figures, names or places."""

import re
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extract.ids import SINGULAR
from extract.language.folding import fold, plain
from extract.mentions import gazetteer
from extract.outline.headings import normalise
from extract.records.base import Evidence, Reading, RecordSet, Row, evidence_of_row
from extract.vocabulary import load

_SAME_TITLE = 92.0
_NEAR_DAYS = 45
_PROSE = (None, "exhibitions", "focus_topics")
_SLIP_OF_DAYS = 3
_FEW_DAYS = 7
_SMALL_FIGURE = 100
_NAMED_WHOLLY = 3
_SHARED_RUN = 3
_SMALL_WORD = 3
_SAME_SURNAME = 78.0
_SHORTEST_TITLE = 8
_FEWEST_LETTERS = 2


def find_conflicts(reading: Reading, records: RecordSet) -> None:
    """Fill `conflicts` with both sides and their evidence; each raises `conflict`."""
    _event_dates(records)
    _visit_dates(records)
    _dates_in_prose(records)
    _event_figures(reading, records)
    _spellings_of_names(records)
    _places_of_entries(records)


def _add(records: RecordSet, what: str, left: dict[str, Any], right: dict[str, Any]) -> None:
    evidence: Evidence = left["evidence_object"]
    row = records.add(
        "conflicts",
        Evidence(evidence.page, evidence.text, evidence.bbox, evidence.regions, ()),
        left["section_id"],
        (what, left["value"], right["value"], left["page"], right["page"]),
        what=what,
        **{
            f"{side}_{column}": told[column]
            for side, told in (("left", left), ("right", right))
            for column in ("value", "evidence", "page", "record_table", "record_id")
        },
    )
    records.issue(
        "warning",
        "conflict",
        f"Told in two ways, {what}: “{left['value']}” (page {left['page']}) and "
        f"“{right['value']}” (page {right['page']}).",
        evidence,
        left["section_id"],
        "conflicts",
        row["conflict_id"],
    )


def _side(row: Row, value: str, table: str | None, key: str | None = None) -> dict[str, Any]:
    return {
        "value": value,
        "evidence": row["evidence"][:500],
        "page": row["page"],
        "record_table": table,
        "record_id": row[key] if key else None,
        "section_id": row["section_id"],
        "evidence_object": evidence_of_row(row),
    }


def same_event(left: Row, right: Row) -> bool:
    """Return whether two rows of `events` tell the same event.

    Titles alike, cities and edition numbers that do not differ, and either the same edition
    number or dates within 45 days. Two entries of one section are two events.
    """
    if left["section_id"] == right["section_id"]:
        return False
    titles = [normalise(row["title"]).replace("'", " ") for row in (left, right)]
    if fuzz.ratio(*titles) < _SAME_TITLE:
        return False
    cities = {fold(row["city"]) for row in (left, right) if row["city"]}
    if len(cities) > 1:
        return False
    ordinals = {row["ordinal"] for row in (left, right) if row["ordinal"]}
    if len(ordinals) > 1:
        return False
    numbered = all(row["ordinal"] for row in (left, right))
    networks = {row["network_id"] for row in (left, right) if row["network_id"]}
    if len(networks) > 1 and not numbered:
        return False
    return numbered or _days_apart(left, right) <= _NEAR_DAYS


def _event_dates(records: RecordSet) -> None:
    for left, right in combinations(records.tables.get("events", ()), 2):
        if _dates_differ(left, right) and same_event(left, right):
            _add(
                records,
                f"dates of “{left['title']}”",
                _side(left, left["date_text"], "events", "event_id"),
                _side(right, right["date_text"], "events", "event_id"),
            )


def _dates_differ(left: Row, right: Row) -> bool:
    """Return whether the dates cannot both be right.

    One day of a festival, or a part of it, within the other's period is no contradiction;
    two periods that begin or end together and differ by a few days are one.
    """
    spans = [(row["date_start"], row["date_end"]) for row in (left, right)]
    if spans[0] == spans[1] or not all(day for span in spans for day in span):
        return False
    (first, last), (start, end) = spans
    if not (first <= start <= end <= last or start <= first <= last <= end):
        return True
    periods = all(
        row["date_precision"] == "day" and row["date_start"] < row["date_end"]
        for row in (left, right)
    )
    apart = abs((first - start).days) + abs((last - end).days)
    return periods and (first == start or last == end) and apart <= _SLIP_OF_DAYS


def _visit_dates(records: RecordSet) -> None:
    """Compare the dates of a mission with those of the event in that city that it names."""
    for mission in records.tables.get("missions", ()):
        said = f" {plain(mission['evidence'])} "
        for event in records.tables.get("events", ()):
            if not _same_city(mission, event) or not _dates_differ(mission, event):
                continue
            words = _words(event["title"]) - _words(mission["city"])
            shared = sum(f" {word} " in said for word in words)
            apart = _days_apart(mission, event)
            named = (
                shared >= min(2, len(words)) and shared >= 0.4 * len(words)
                if apart <= 0
                else shared == len(words) >= _NAMED_WHOLLY and apart <= _NEAR_DAYS
            )
            if words and named:
                _add(
                    records,
                    f"dates of “{event['title']}”",
                    _side(mission, mission["date_text"], "missions", "mission_id"),
                    _side(event, event["date_text"], "events", "event_id"),
                )


def _dates_in_prose(records: RecordSet) -> None:
    """Compare a mission's or event's dates with a sentence that tells the same of that city.

    The sentence names the city and shares a run of words with the entry, other than the names
    and offices of people; its day lies within a week before or after the entry's.
    """
    people = [
        plain(f"{row['person']} {row['role'] or ''}")
        for table in ("mission_participants", "delegates")
        for row in records.tables.get(table, ())
        if row["person"]
    ]
    told = [
        row
        for row in records.tables.get("date_mentions", ())
        if row["date_precision"] == "day" and row["record_table"] in _PROSE
    ]
    for table, subject in (("missions", "city"), ("events", "title")):
        for entry in records.tables.get(table, ()):
            if not entry["city"] or entry["date_precision"] != "day":
                continue
            for mention in told:
                if 0 < _days_apart(entry, mention) <= _FEW_DAYS and _tells_of(
                    mention["evidence"], entry, people
                ):
                    _add(
                        records,
                        f"dates of “{entry[subject]}”",
                        _side(entry, entry["date_text"], table, f"{SINGULAR[table]}_id"),
                        _side(mention, mention["text"], "date_mentions", "date_mention_id"),
                    )


def _tells_of(sentence: str, entry: Row, people: list[str]) -> bool:
    """Return whether a sentence names an entry's city and repeats a run of its words."""
    said = plain(sentence).split()
    if f" {plain(entry['city'])} " not in f" {' '.join(said)} ":
        return False
    entry_text, city = f" {plain(entry['evidence'])} ", _words(entry["city"])
    for start in range(len(said)):
        for end in range(len(said), start + _SHARED_RUN - 1, -1):
            run = said[start:end]
            if f" {' '.join(run)} " not in entry_text:
                continue
            named = any(f" {' '.join(run)} " in f" {name} " for name in people)
            told = [word for word in run if len(word) > _SMALL_WORD and word not in city]
            if not named and len(told) >= _SHARED_RUN:
                return True
            break
    return False


def _same_city(left: Row, right: Row) -> bool:
    if not left["city"] or not right["city"]:
        return False
    places = {row.get("place_id") for row in (left, right)}
    return None not in places and len(places) == 1 or fold(left["city"]) == fold(right["city"])


def _days_apart(left: Row, right: Row) -> int:
    """Return the days between two periods; 0 or less where they overlap."""
    start = max(left["date_start"], right["date_start"])
    return int((start - min(left["date_end"], right["date_end"])).days)


def _words(text: str) -> set[str]:
    return {word for word in plain(text).split() if len(word) > _SMALL_WORD}


def _event_figures(reading: Reading, records: RecordSet) -> None:
    """Compare the figures of an event with those of its other telling, or of prose that names it.

    Figures of one noun contradict each other only where no two of them agree.
    """
    smallest = load("quality")["same_event"]["smallest_figure"]
    own: dict[str, list[Row]] = {}
    loose: list[tuple[Row, str]] = []
    for amount in records.tables.get("amounts", ()):
        if amount["kind"] != "count" or amount["value"] is None or amount["value"] < smallest:
            continue
        if amount.get("record_table") == "events":
            own.setdefault(amount["record_id"], []).append(amount)
        elif amount.get("record_table") in _PROSE:
            loose.append((amount, _subject(reading, amount)))
    events = records.tables.get("events", [])
    for event in events:
        title = normalise(event["title"])
        if len(title) >= _SHORTEST_TITLE:
            told: dict[str, list[Row]] = {}
            for amount, subject in loose:
                if f" {title} " in subject:
                    told.setdefault(subject, []).append(amount)
            for figures in told.values():
                _figures_differ(records, event, own.get(event["event_id"], []), figures)
    for left, right in combinations(events, 2):
        here, there = own.get(left["event_id"], []), own.get(right["event_id"], [])
        if here and there and same_event(left, right):
            _figures_differ(records, left, here, there)


def _figures_differ(records: RecordSet, event: Row, left: list[Row], right: list[Row]) -> None:
    """Raise a conflict for every noun whose figures are near and none of them the same."""
    for unit in sorted({_noun(amount) for amount in left} & {_noun(a) for a in right}):
        here = [amount for amount in left if _noun(amount) == unit]
        there = [amount for amount in right if _noun(amount) == unit]
        if {amount["value"] for amount in here} & {amount["value"] for amount in there}:
            continue
        pairs = [(one, other) for one in here for other in there if _near(one, other)]
        if pairs:
            one, other = pairs[0]
            _add(
                records,
                f"{unit} of “{event['title']}”",
                _figure(one),
                _figure(other),
            )


def _noun(amount: Row) -> str:
    """Return what is counted, under the first of the nouns that mean the same."""
    unit = str(amount["unit"]).casefold()
    alike: list[list[str]] = load("quality")["same_event"]["nouns"]
    return next((nouns[0] for nouns in alike if unit in nouns), unit)


def _near(one: Row, other: Row) -> bool:
    """Return whether two figures may be of one thing; small ones only where both are exact."""
    small, large = sorted((one["value"], other["value"]))
    exact = one["qualifier"] == other["qualifier"] == "exact"
    return bool(large <= 2 * small) and (exact or small >= _SMALL_FIGURE)


def _figure(amount: Row) -> dict[str, Any]:
    told = _side(amount, amount["text"], "amounts", "amount_id")
    if amount.get("record_table"):
        told |= {"record_table": amount["record_table"], "record_id": amount["record_id"]}
    return told


def _subject(reading: Reading, amount: Row) -> str:
    """Return the paragraph that an amount stands in, folded for comparison.

    The amount is found by its place in its sentence: the same digits may stand earlier.
    """
    section = reading.outline.by_id.get(amount["section_id"] or "")
    if section is None:
        return ""
    text = section.full_flow.text
    sentence = text.find(amount["evidence"])
    at = text.find(amount["text"]) if sentence < 0 else sentence + (amount["text_start"] or 0)
    start, end = text.rfind("\n", 0, max(at, 0)) + 1, text.find("\n", at)
    return f" {normalise(text[start : end if end >= 0 else len(text)])} "


def _spellings_of_names(records: RecordSet) -> None:
    """Compare names with the same first name and almost the same surname.

    The rarer spelling is the one pointed at. Two names with offices that share no word are
    two people.
    """
    told: dict[str, list[Row]] = {}
    for row in records.tables.get("person_mentions", ()):
        words = row["text"].replace(".", "").replace(",", "").split()
        if len(words) >= 2 and all(word[0].isupper() for word in words):
            told.setdefault(" ".join(words), []).append(row)
    for left, right in combinations(told, 2):
        if not _spelt_alike(left, right) or _other_offices(told[left], told[right]):
            continue
        if len(told[right]) < len(told[left]):
            left, right = right, left
        _add(
            records,
            "spelling of a name",
            _side(told[left][0], left, "person_mentions", "person_mention_id"),
            _side(told[right][0], right, "person_mentions", "person_mention_id"),
        )


def _spelt_alike(left: str, right: str) -> bool:
    one, two = left.casefold().split(), right.casefold().split()
    if one == two or one[0] != two[0] or len(one) != len(two) or len(one[0]) < 3:
        return False
    unlike = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    near = Levenshtein.distance(*unlike[0]) <= _FEWEST_LETTERS
    return near and fuzz.ratio(*unlike[0]) >= _SAME_SURNAME


def _other_offices(left: list[Row], right: list[Row]) -> bool:
    words = [
        {word for row in rows for word in normalise(row["role"] or "").split() if len(word) > 3}
        for rows in (left, right)
    ]
    return all(words) and not words[0] & words[1]


def _places_of_entries(records: RecordSet) -> None:
    """Compare the city of an entry's heading with the one where its text says it was held."""
    told = load("quality")["told_elsewhere"]
    held = _before_place(told["verbs"])
    visited = _before_place(told["prepositions"])
    for row in records.tables.get("events", ()):
        if row["city"] and row["description"]:
            _compare_place(records, "events", row, held, row["description"])
    for row in records.tables.get("missions", ()):
        if row["city"] and row["purpose"]:
            _compare_place(records, "missions", row, visited, row["purpose"])


def _before_place(words: list[str]) -> re.Pattern[str]:
    lead = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{lead})\s+((?:[A-ZÀ-Þ][\w’'-]*\s?){{1,4}})")


def _compare_place(
    records: RecordSet, table: str, row: Row, pattern: re.Pattern[str], text: str
) -> None:
    """Raise a conflict where `text` names one other city, and not the one of the heading."""
    printed = gazetteer.city(row["city"], row["country_code"])
    if printed is None or f" {normalise(row['city'])} " in f" {normalise(text)} ":
        return
    home = load("missions")["home"]
    cities = {
        city.geonames_id: name
        for match in pattern.finditer(text)
        for name, city in [_city_named(match.group(1))]
        if city is not None and not any(word in name.casefold() for word in home)
    }
    if len(cities) != 1 or printed.geonames_id in cities:
        return
    _add(
        records,
        f"place of “{row.get('title') or row['city']}”",
        _side(row, row["city"], table, f"{SINGULAR[table]}_id"),
        _side(row, next(iter(cities.values())), table, f"{SINGULAR[table]}_id"),
    )


def _city_named(words: str) -> tuple[str, gazetteer.Place | None]:
    """Return the longest beginning of `words` that names a city, and the city."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size]).strip(" ,.")
        city = gazetteer.city(name)
        if city is not None:
            return name, city
    return words, None
