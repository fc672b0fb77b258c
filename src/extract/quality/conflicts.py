"""Contradictions: one thing told twice with different dates, figures, names or places."""

import re
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from extract.mentions import gazetteer
from extract.outline.headings import normalise
from extract.quality.declared import evidence_of_row
from extract.records.base import Evidence, Reading, RecordSet, Row
from extract.vocabulary import load

_SAME_TITLE = 92.0
_NEAR_DAYS = 45
_SAME_SURNAME = 78.0
_SMALLEST_FIGURE = 100


def find_conflicts(reading: Reading, records: RecordSet) -> None:
    """Fill `conflicts` with both sides and their evidence; each raises `conflict`."""
    _event_dates(records)
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
    titles = [re.sub(r"\W+", " ", normalise(row["title"])) for row in (left, right)]
    if fuzz.ratio(*titles) < _SAME_TITLE:
        return False
    cities = {gazetteer.normalize(row["city"]) for row in (left, right) if row["city"]}
    if len(cities) > 1:
        return False
    ordinals = {row["ordinal"] for row in (left, right) if row["ordinal"]}
    if len(ordinals) > 1:
        return False
    numbered = all(row["ordinal"] for row in (left, right))
    networks = {row["network_id"] for row in (left, right) if row["network_id"]}
    if len(networks) > 1 and not numbered:
        return False
    gap = max(left["date_start"], right["date_start"]) - min(left["date_end"], right["date_end"])
    return numbered or gap.days <= _NEAR_DAYS


def _event_dates(records: RecordSet) -> None:
    for left, right in combinations(records.tables.get("events", ()), 2):
        if not same_event(left, right):
            continue
        spans = [(row["date_start"], row["date_end"]) for row in (left, right)]
        (first, last), (start, end) = spans
        nested = first <= start <= end <= last or start <= first <= last <= end
        if nested:
            continue
        _add(
            records,
            f"dates of “{left['title']}”",
            _side(left, left["date_text"], "events", "event_id"),
            _side(right, right["date_text"], "events", "event_id"),
        )


def _event_figures(reading: Reading, records: RecordSet) -> None:
    """Compare the figures of an event with those of prose that names it elsewhere."""
    by_record: dict[str, list[Row]] = {}
    loose: list[Row] = []
    for amount in records.tables.get("amounts", ()):
        value = amount["value"]
        if amount["kind"] != "count" or value is None or value < _SMALLEST_FIGURE:
            continue
        if amount.get("record_table") == "events":
            by_record.setdefault(amount["record_id"], []).append(amount)
        elif not amount.get("record_table"):
            loose.append(amount)
    told = [(amount, _subject(reading, amount)) for amount in loose]
    for event in records.tables.get("events", ()):
        title = normalise(event["title"])
        if len(title) < 8:
            continue
        for own in by_record.get(event["event_id"], ()):
            for other, subject in told:
                if own["unit"] != other["unit"] or own["value"] == other["value"]:
                    continue
                near = max(own["value"], other["value"]) <= 2 * min(own["value"], other["value"])
                if near and f" {title} " in subject:
                    _add(
                        records,
                        f"{own['unit']} of “{event['title']}”",
                        _side(own, own["text"], "events") | {"record_id": event["event_id"]},
                        _side(other, other["text"], "amounts", "amount_id"),
                    )


def _subject(reading: Reading, amount: Row) -> str:
    """Return the first sentence up to an amount's paragraph position, folded for comparison."""
    section = reading.outline.by_id.get(amount["section_id"] or "")
    if section is None:
        return ""
    text = section.full_flow.text
    at = text.find(amount["text"])
    start, end = text.rfind("\n", 0, max(at, 0)) + 1, text.find("\n", at)
    return f" {normalise(text[start : end if end >= 0 else len(text)])} "


def _spellings_of_names(records: RecordSet) -> None:
    """Compare names with the same first name and almost the same surname."""
    first: dict[str, Row] = {}
    for row in records.tables.get("person_mentions", ()):
        words = re.sub(r"[.,]", "", row["text"]).split()
        if len(words) >= 2 and all(word[0].isupper() for word in words):
            first.setdefault(" ".join(words), row)
    for (left, left_row), (right, right_row) in combinations(first.items(), 2):
        one, two = left.casefold().split(), right.casefold().split()
        if one == two or one[0] != two[0] or len(one) != len(two) or len(one[0]) < 3:
            continue
        ratios = [fuzz.ratio(a, b) for a, b in zip(one, two, strict=True)]
        if min(ratios) >= _SAME_SURNAME and sum(ratio < 100 for ratio in ratios) == 1:
            _add(
                records,
                "spelling of a name",
                _side(left_row, left, "person_mentions", "person_mention_id"),
                _side(right_row, right, "person_mentions", "person_mention_id"),
            )


def _places_of_entries(records: RecordSet) -> None:
    """Compare the city of an entry's heading with the one where its text says it was held."""
    verbs = "|".join(map(re.escape, load("quality")["told_elsewhere"]["verbs"]))
    pattern = re.compile(rf"(?:{verbs})\s+((?:[A-ZÀ-Þ][\w’'-]*\s?){{1,4}})")
    for table, key, body in (("events", "event_id", "description"), ("missions", "mission_id", "purpose")):
        for row in records.tables.get(table, ()):
            if not row.get("city") or not row.get(body):
                continue
            match = pattern.search(row[body])
            said = match.group(1).strip(" ,.") if match else ""
            place = gazetteer.city(said) if said else None
            printed = gazetteer.city(row["city"], row["country_code"])
            if place is None or printed is None or place.geonames_id == printed.geonames_id:
                continue
            if normalise(row["city"]) in normalise(row[body]):
                continue
            _add(
                records,
                f"place of “{row.get('title') or row['city']}”",
                _side(row, row["city"], table, key),
                _side(row, said, table, key),
            )
