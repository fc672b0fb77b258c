"""Every mention in the text becomes a row, pointing at the record it sits in; runs last."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from extract.document.flow import Flow
from extract.document.model import Link
from extract.ids import SINGULAR
from extract.language.folding import fold
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
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    Row,
    evidence_of_row,
    evidence_of_span,
)
from extract.records.named import Named, named_organizations, named_places, with_names
from extract.records.wording import sentences
from extract.warehouse.schema import RECORD_TABLES

Value = TypeVar("Value")
Found = list[tuple["Located | Named", Value]]
"""What is found of a kind: where it stands, or the record that names it, and its value."""
Pointer = dict[str, Any]

NAMED = {"person_mentions": "mission_participants", "organization_mentions": "partners"}
"""Mention tables and the tables whose rows name one such thing each.

Elsewhere these rows are passed over: a date beside a partner belongs to the project.
"""
MESSAGES = {
    "malformed_date": "“{text}” looks like a date but is none.",
    "end_before_start": "The period “{text}” ends before it starts.",
    "ambiguous_number": "The number in “{text}” can be read in two ways.",
    "malformed_amount": "The number in “{text}” cannot be read with certainty.",
}


@dataclass(frozen=True, slots=True)
class Located:
    """A mention with its own words as evidence, and the sentence it stands in.

    `sentence` has the sentence's text and box, and the regions of the mention's own words.
    `start` is where these begin in that text.
    """

    mention: Mention
    evidence: Evidence
    sentence: Evidence
    start: int


def read(reading: Reading, records: RecordSet) -> None:
    """Fill all tables of mentions and the dimension tables of what they name."""
    located = list(_locate(reading, with_names(reading, records)))
    owners = _Owners(records)
    _amounts(located, records, owners)
    _dates(located, records, owners)
    _links(reading, located, records, owners)
    _places(located, records, owners)
    _people(located, records, owners)
    _organizations(located, records, owners)
    _issues(located, records, owners)


def _locate(reading: Reading, mentions: Mapping[str, Sequence[Mention]]) -> Iterator[Located]:
    for section in reading.outline.sections:
        flow = section.full_flow
        bounds = list(sentences(flow.text))
        for mention in mentions.get(section.id, ()):
            if flow.spans(mention.start, mention.end):
                yield _located(flow, bounds, mention)


def _located(flow: Flow, bounds: Sequence[tuple[int, int]], mention: Mention) -> Located:
    """Return the mention with as much of its sentence as stands together on its page."""
    own = evidence_of_span(flow, mention.start, mention.end)
    here = [(a, b) for a, b in bounds if a < mention.end and mention.start < b]
    start = min([mention.start, *(a for a, _ in here)])
    end = max([mention.end, *(b for _, b in here)])
    spans = flow.spans(start, end)
    first = next(i for i, (line, _, _) in enumerate(spans) if line.id == own.lines[0])
    while first > 0 and spans[first][0].follows(spans[first - 1][0]):
        first -= 1
    if first > 0:
        position = flow.position(spans[first][0])
        start = position[0] if position else mention.start
    whole = evidence_of_span(flow, start, end)
    at = mention.start - start - (len(flow.text[start:end]) - len(flow.text[start:end].lstrip()))
    if whole.page != own.page or whole.text[at : at + len(mention.text)] != mention.text:
        whole, at = own, own.text.find(mention.text)
    return Located(mention, own, replace(whole, regions=own.regions, lines=own.lines), at)


class _Owners:
    """Finds the record whose claimed lines cover a mention."""

    def __init__(self, records: RecordSet) -> None:
        self.owners = {
            line: [owner for owner in owners if owner[0] in RECORD_TABLES]
            for line, owners in records.owners.items()
        }
        self.sizes = Counter(owner for owners in self.owners.values() for owner in owners)
        self.boxes = {
            row["section_id"]: ("focus_topics", str(row["focus_topic_id"]))
            for row in records.tables.get("focus_topics", ())
        }
        self.rows: dict[tuple[str, str], Row] = {}
        for table in NAMED.values():
            for row in records.tables.get(table, ()):
                self.rows[table, str(next(iter(row.values())))] = row

    def pointer(self, table: str, located: Located) -> Pointer:
        """Return record_table and record_id for a row of `table`.

        The record must claim every line of the mention; the one that claims the fewest lines
        wins, the earlier among equals. What no record claims in a focus box is the box's.
        """
        lines = located.evidence.lines
        common = self.owners.get(lines[0], [])
        for line in lines[1:]:
            common = [owner for owner in common if owner in self.owners.get(line, [])]
        text = located.mention.text.casefold()
        named = [o for o in common if o[0] == NAMED.get(table) and self._names(o, text)]
        others = [owner for owner in common if owner[0] not in NAMED.values()]
        box = self.boxes.get(located.mention.section_id)
        best = min(named or others, key=lambda owner: self.sizes[owner], default=box)
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
        item.sentence if "text" in columns else item.evidence,
        item.mention.section_id,
        (item.evidence.page, *key, item.mention.text),
        **(_offsets(item) if "text" in columns else {}),
        **columns,
        **owners.pointer(table, item),
        confidence=item.mention.confidence,
    )


def _offsets(item: Located) -> dict[str, Any]:
    """Return where the mention's words stand in the evidence; nothing if not as they are."""
    if item.start < 0:
        return {}
    return {"text_start": item.start, "text_end": item.start + len(item.mention.text)}


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
    mentioned = list(_of(located, PlaceValue))
    printed = {(item.evidence.page, fold(item.mention.text)) for item, _ in mentioned}
    found: Found[PlaceValue] = [*mentioned, *named_places(records, printed)]
    for thing in group_places([value for _, value in found]):
        value, group = thing.value, [found[member] for member in thing.members]
        columns = {
            "name": value.name,
            "feature": value.feature or None,
            "country_code": value.country_code,
            "geonames_id": value.geonames_id,
            "latitude": value.latitude,
            "longitude": value.longitude,
        }
        key = (value.geonames_id, value.name, value.country_code)
        _add_thing("places", key, columns, group, records, owners)
        for item, _ in group:
            if isinstance(item, Named) and "city" in item.row:
                item.row["geonames_id"] = value.geonames_id


def _people(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    found: Found[PersonValue] = list(_of(located, PersonValue))
    for thing in group_people([value for _, value in found]):
        name, group = thing.value.name, [found[member] for member in thing.members]
        columns = {"name": name, "role": next((v.role for _, v in group if v.role), None)}
        _add_thing("people", (name,), columns, group, records, owners)


def _organizations(located: list[Located], records: RecordSet, owners: _Owners) -> None:
    found: Found[OrganizationValue] = [
        *_of(located, OrganizationValue),
        *named_organizations(records),
    ]
    for thing in group_organizations([value for _, value in found]):
        value, group = thing.value, [found[member] for member in thing.members]
        columns = {
            "name": value.name,
            "acronym": value.acronym,
            "kind": value.kind or next((v.kind for _, v in group if v.kind), None),
        }
        _add_thing("organizations", (value.name,), columns, group, records, owners)


def _add_thing(
    table: str,
    key: Sequence[object],
    columns: Mapping[str, Any],
    group: Found[Value],
    records: RecordSet,
    owners: _Owners,
) -> None:
    """Add the row of a thing, where it is first named, and those of its mentions.

    The records that name it point at it.
    """
    first = group[0][0]
    row = records.add(
        table,
        evidence_of_row(first.row) if isinstance(first, Named) else first.sentence,
        first.row["section_id"] if isinstance(first, Named) else first.mention.section_id,
        key,
        variants=list(dict.fromkeys(_printed(item) for item, _ in group)),
        **columns,
    )
    column = f"{SINGULAR[table]}_id"
    for item, value in group:
        if isinstance(item, Named):
            item.row[column] = row[column]
            continue
        told: dict[str, Any] = {column: row[column], "text": item.mention.text}
        if isinstance(value, PersonValue):
            told["role"] = value.role
        mentions = f"{SINGULAR[table]}_mentions"
        _add(records, owners, mentions, item, (row[column],), **told)


def _printed(item: Located | Named) -> str:
    return item.mention.text if isinstance(item, Located) else item.text


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
