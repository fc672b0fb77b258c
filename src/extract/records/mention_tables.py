"""Every mention in the text becomes a row, pointing at the record it sits in; runs last."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from extract.document.model import Link
from extract.mentions.links import is_web, target
from extract.mentions.model import (
    AmountValue,
    DateValue,
    LinkValue,
    MalformedValue,
    Mention,
    OrganizationValue,
    PersonValue,
    PlaceValue,
)
from extract.mentions.resolve import group_organizations, group_people, group_places
from extract.records.base import Evidence, Reading, RecordSet, Row, evidence_of_span

Value = TypeVar("Value")
Pointer = dict[str, str | None]

NAMED = {"person_mentions": "mission_participants", "organization_mentions": "partners"}
"""Mention tables and the tables whose rows name one such thing each.

Elsewhere these rows are passed over: a date beside a partner belongs to the project.
"""
PASSED_OVER = frozenset(
    [
        "pages",
        "sections",
        "amounts",
        "date_mentions",
        "places",
        "place_mentions",
        "people",
        "person_mentions",
        "organizations",
        "organization_mentions",
        "links",
        "quality_issues",
        "unassigned_lines",
        "declared_counts",
        "conflicts",
    ]
)

MESSAGES = {
    "malformed_date": "“{text}” looks like a date but is none.",
    "end_before_start": "The period “{text}” ends before it starts.",
    "ambiguous_number": "The number in “{text}” can be read in two ways.",
    "malformed_amount": "The number in “{text}” cannot be read with certainty.",
}


@dataclass(frozen=True, slots=True)
class Located:
    """A mention with the evidence for it."""

    mention: Mention
    evidence: Evidence


def read(reading: Reading, records: RecordSet) -> None:
    """Fill all tables of mentions and the dimension tables of what they name."""
    located = list(_locate(reading))
    owners = _Owners(records)
    _amounts(located, records, owners)
    _dates(located, records, owners)
    _links(reading, located, records, owners)
    _places(located, records, owners)
    _people(located, records, owners)
    _organizations(located, records, owners)
    _issues(located, records, owners)


def _locate(reading: Reading) -> Iterator[Located]:
    for section in reading.outline.sections:
        flow = section.full_flow
        for mention in reading.mentions.get(section.id, ()):
            if flow.spans(mention.start, mention.end):
                yield Located(mention, evidence_of_span(flow, mention.start, mention.end))


class _Owners:
    """Finds the record whose claimed lines cover a mention."""

    def __init__(self, records: RecordSet) -> None:
        self.owners = {
            line: [owner for owner in owners if owner[0] not in PASSED_OVER]
            for line, owners in records.owners.items()
        }
        self.sizes = Counter(owner for owners in self.owners.values() for owner in owners)
        self.rows: dict[tuple[str, str], Row] = {}
        for table in NAMED.values():
            for row in records.tables.get(table, ()):
                self.rows[table, str(next(iter(row.values())))] = row

    def pointer(self, table: str, located: Located) -> Pointer:
        """Return record_table and record_id for a row of `table`.

        The record must claim every line of the mention; the one that claims the fewest lines
        wins, the earlier among equals.
        """
        lines = located.evidence.lines
        common = self.owners.get(lines[0], [])
        for line in lines[1:]:
            others = self.owners.get(line, [])
            common = [owner for owner in common if owner in others]
        text = located.mention.text.casefold()
        named = [o for o in common if o[0] == NAMED.get(table) and self._names(o, text)]
        plain = [owner for owner in common if owner[0] not in NAMED.values()]
        best = min(named or plain, key=lambda owner: self.sizes[owner], default=None)
        if best is None:
            return {"record_table": None, "record_id": None}
        return {"record_table": best[0], "record_id": best[1]}

    def _names(self, owner: tuple[str, str], text: str) -> bool:
        row = self.rows.get(owner, {})
        name = str(row.get("person") or row.get("organization") or "").casefold()
        return bool(name) and (name in text or text in name)


def _of(located: Iterable[Located], kind: type[Value]) -> Iterator[tuple[Located, Value]]:
    for item in located:
        if isinstance(item.mention.value, kind):
            yield item, item.mention.value


def _add(
    records: RecordSet,
    owners: _Owners,
    table: str,
    item: Located,
    key: Sequence[Any],
    **columns: Any,
) -> Row:
    return records.add(
        table,
        item.evidence,
        item.mention.section_id,
        (item.evidence.page, *key, item.mention.text),
        **columns,
        **owners.pointer(table, item),
        confidence=item.mention.confidence,
    )


def _amounts(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    for item, value in _of(located, AmountValue):
        _add(
            records,
            owners,
            "amounts",
            item,
            (value.value, value.unit),
            value=None if value.value is None else float(value.value),
            unit=value.unit,
            kind=value.kind,
            qualifier=value.qualifier,
            text=item.mention.text,
        )


def _dates(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    for item, value in _of(located, DateValue):
        _add(
            records,
            owners,
            "date_mentions",
            item,
            (value.start, value.end),
            date_start=value.start,
            date_end=value.end,
            date_precision=value.precision,
            text=item.mention.text,
            dates=list(value.dates) or None,
            year_inferred=value.year_inferred,
        )


def _links(reading: Reading, located: list[Located], records: RecordSet, owners: _Owners) -> None:
    """One row per page and target; the printed form wins over the annotation's."""
    annotated: dict[int, set[str]] = {
        page.number: _web_targets(page.links) for page in reading.document.pages
    }
    rows: dict[tuple[int, str], tuple[Located, LinkValue, bool]] = {}
    for item, value in _of(located, LinkValue):
        name = target(value.url)
        printed = target(item.mention.text) == name or _letters(name) in _letters(item.mention.text)
        key = (item.evidence.page, name)
        if key not in rows or (printed and not rows[key][2]):
            rows[key] = (item, value, printed)
    for (page, name), (item, value, printed) in rows.items():
        both = printed and name in annotated.get(page, set())
        _add(
            records,
            owners,
            "links",
            item,
            (name,),
            url=value.url,
            origin="both" if both else "printed" if printed else "annotation",
        )


def _web_targets(links: Iterable[Link]) -> set[str]:
    return {target(link.url) for link in links if is_web(link.url)}


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _places(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    found = list(_of(located, PlaceValue))
    for thing in group_places([value for _, value in found]):
        value, group = thing.value, [found[member] for member in thing.members]
        place = records.add(
            "places",
            _first(group),
            None,
            (value.geonames_id, value.name, value.country_code),
            name=value.name,
            feature=value.feature or None,
            country_code=value.country_code,
            geonames_id=value.geonames_id,
            latitude=value.latitude,
            longitude=value.longitude,
            variants=_variants(group),
        )
        _mention_rows("place_mentions", "place_id", place, group, records, owners)


def _people(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    found = list(_of(located, PersonValue))
    for thing in group_people([value for _, value in found]):
        value, group = thing.value, [found[member] for member in thing.members]
        person = records.add(
            "people",
            _first(group),
            None,
            (value.name,),
            name=value.name,
            role=next((v.role for _, v in group if v.role), None),
            variants=_variants(group),
        )
        _mention_rows("person_mentions", "person_id", person, group, records, owners, role=True)


def _organizations(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    found = list(_of(located, OrganizationValue))
    for thing in group_organizations([value for _, value in found]):
        value, group = thing.value, [found[member] for member in thing.members]
        organization = records.add(
            "organizations",
            _first(group),
            None,
            (value.name,),
            name=value.name,
            acronym=value.acronym,
            kind=value.kind or next((v.kind for _, v in group if v.kind), None),
            variants=_variants(group),
        )
        _mention_rows(
            "organization_mentions", "organization_id", organization, group, records, owners
        )


def _first(group: list[tuple[Located, Value]]) -> Evidence:
    return group[0][0].evidence


def _variants(group: list[tuple[Located, Value]]) -> list[str]:
    return list(dict.fromkeys(item.mention.text for item, _ in group))


def _mention_rows(
    table: str,
    column: str,
    thing: Row,
    group: list[tuple[Located, Value]],
    records: RecordSet,
    owners: _Owners,
    role: bool = False,
) -> None:
    for item, value in group:
        columns: dict[str, Any] = {column: thing[column], "text": item.mention.text}
        if role:
            columns["role"] = getattr(value, "role", None)
        _add(records, owners, table, item, (thing[column],), **columns)


def _issues(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    for item in located:
        table = _TABLES.get(type(item.mention.value), "")
        for code in item.mention.issues:
            message = MESSAGES.get(code, "“{text}” cannot be read with certainty.")
            text = " ".join(item.mention.text.split())
            records.issue(
                "warning",
                code,
                message.format(text=text),
                item.evidence,
                item.mention.section_id,
                **owners.pointer(table, item),
            )


_TABLES: dict[type, str] = {
    AmountValue: "amounts",
    DateValue: "date_mentions",
    MalformedValue: "date_mentions",
    LinkValue: "links",
    PlaceValue: "place_mentions",
    PersonValue: "person_mentions",
    OrganizationValue: "organization_mentions",
}
