"""Where the values of a record stand: columns that no reader has told the words of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from extract.document.flow import Flow, join_lines
from extract.document.model import Line
from extract.ids import SINGULAR
from extract.mentions.model import AmountValue, DateValue, Mention
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    Row,
    evidence_of_lines,
    evidence_of_span,
)
from extract.records.ordinals import edition_number_at
from extract.records.wording import any_phrase, find_words, whole_words
from extract.vocabulary import load
from extract.warehouse.schema import RECORD_TABLES
from extract.warehouse.schema import TABLES as SCHEMA

_NOT_PRINTED = frozenset(
    [
        *("edition", "page", "section_id", "evidence", "bbox", "regions", "detail_page"),
        *("place_id", "organization_id", "network_id", "project_id", "mission_id"),
        *("project_table", "position", "country_code", "geonames_id"),
        *("date_precision", "year_inferred", "dates", "confidence"),
    ]
)
"""Columns that no page prints: keys, and what is worked out."""

_HEADINGS_TELL = frozenset(["area", "rank", "theme"])
"""Columns whose value a heading gives to all rows under it."""

_WORDS_TELL = frozenset([("agreements", "type"), ("partners", "role")])
"""Columns with kinds that words of the vocabulary tell: beside the row, or before it."""

_OF_ANOTHER = {"date_start": "date_text", "date_end": "date_text",
               "duration_months": "duration_text"}  # fmt: skip
"""Columns that are worked out from another: their words are the other's."""


def printed_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a record table whose values are read off a page."""
    return tuple(
        column.name
        for column in SCHEMA[table].columns
        if column.name not in _NOT_PRINTED
        and column.name != f"{SINGULAR[table]}_id"
        and (
            not column.enum or column.name in _HEADINGS_TELL or (table, column.name) in _WORDS_TELL
        )
    )


def read(reading: Reading, records: RecordSet) -> None:
    """Tell for each column of each record where its value is printed.

    Words are looked for first in the row's own evidence, then in the other lines it claims,
    then in the sections that it was read from, last in the headings above these. What stands
    outside the row's lines is not claimed by it. A column that its reader has told of, or
    whose value is not found as it is, is left alone.
    """
    told = {
        (cell["record_id"], cell["column_name"]) for cell in records.tables.get("cell_evidence", ())
    }
    places = _Places(reading, records)
    for table in RECORD_TABLES:
        columns = printed_columns(table)
        for row in records.tables.get(table, ()):
            identity = row[f"{SINGULAR[table]}_id"]
            open_columns = {
                column: row[column]
                for column in columns
                if row.get(column) is not None and (identity, column) not in told
            }
            for column, evidence in places.of(table, row, open_columns):
                records.add_cell(table, row, column, evidence)


class _Places:
    """The lines that each record claims, their sections, and the mentions that stand in them."""

    def __init__(self, reading: Reading, records: RecordSet) -> None:
        self.outline = reading.outline
        self.names: dict[str, Evidence] = {}
        """Project id → where its name stands."""
        self.lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for line in reading.document.lines:
            for owner in records.owners.get(line.id, ()):
                self.lines[owner].append(line)
        self.section_of: dict[str, Section] = {}
        self.mentions: dict[str, list[tuple[Mention, Evidence]]] = defaultdict(list)
        for section in reading.outline.sections:
            for line in (*section.heading, *section.lines):
                self.section_of[line.id] = section
            for group in ("amounts", "dates"):
                for mention in reading.of(section, group):
                    flow = section.full_flow
                    if flow.spans(mention.start, mention.end):
                        evidence = evidence_of_span(flow, mention.start, mention.end)
                        self.mentions[evidence.lines[0]].append((mention, evidence))

    def of(
        self, table: str, row: Row, columns: Mapping[str, object]
    ) -> Iterator[tuple[str, Evidence]]:
        """Yield (column, where its value stands) for those of `columns` that are found."""
        identity = row[f"{SINGULAR[table]}_id"]
        lines = self.lines.get((table, identity), [])
        own = [line for line in lines if line.page == row["page"]]
        flows = [join_lines(part) for part in (own, lines) if part]
        around = self._around(row, lines)
        found: dict[str, Evidence] = {}
        for column, value in columns.items():
            if column in _OF_ANOTHER:
                continue
            if (table, column) in _WORDS_TELL:
                evidence = self._worded(table, str(value), flows, around)
            else:
                evidence = (
                    self._heading(around, column, value)
                    or self._find(column, value, flows, lines)
                    or self._beside(value, around)
                )
            if evidence is None and column == "project_name":
                evidence = self.names.get(row["project_id"] or "")
            if evidence is not None:
                found[column] = evidence
        for column, source in _OF_ANOTHER.items():
            if column in columns and source in found:
                found[column] = found[source]
        if "name" in found:
            self.names[identity] = replace(found["name"], lines=())
        yield from found.items()

    def _around(self, row: Row, lines: list[Line]) -> list[Section]:
        """Return the sections that a row was read from, its own first, then those above it."""
        own = self.outline.by_id.get(row["section_id"] or "")
        read_from = [own, *(self.section_of.get(line.id) for line in lines)]
        sections = {section.id: section for section in read_from if section is not None}
        if own is not None:
            sections |= {above.id: above for above in self.outline.ancestors(own)}
        return list(sections.values())

    def _heading(self, around: list[Section], column: str, value: object) -> Evidence | None:
        """Return the heading that gives the value to all that stands under it."""
        if column not in _HEADINGS_TELL:
            return None
        for section in around:
            if section.heading and value in (section.attributes.get(column), section.title):
                return replace(evidence_of_lines(section.heading), lines=())
        return None

    def _worded(
        self, table: str, kind: str, flows: list[Flow], around: list[Section]
    ) -> Evidence | None:
        """Return the words that tell a kind: in the row's lines, else the last before them."""
        if found := _last(_words_of(table, kind), flows[:1]):
            return found
        before = []
        for section in around:
            flow = section.full_flow
            first = flow.position(flows[0].lines[0]) if flows else None
            before.append((flow, first[0] if first else len(flow.text)))
        for flow, end in before:
            if found := _last(_words_of(table, kind), [flow], end):
                return replace(found, lines=())
        return None

    def _find(
        self, column: str, value: object, flows: list[Flow], lines: list[Line]
    ) -> Evidence | None:
        if column == "ordinal" and isinstance(value, int):
            return _numbered(value, flows)
        if isinstance(value, str):
            return _printed(value, flows)
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            for line in lines:
                for mention, evidence in self.mentions.get(line.id, ()):
                    if _says(mention, value):
                        return evidence
            if value == int(value):
                return _printed(str(int(value)), flows)
        return None

    def _beside(self, value: object, around: list[Section]) -> Evidence | None:
        """Return where words stand that the row's lines do not hold, claiming no line."""
        if not isinstance(value, str):
            return None
        found = _printed(value, [section.full_flow for section in around])
        return replace(found, lines=()) if found else None


def _printed(text: str, flows: list[Flow]) -> Evidence | None:
    if not text.split():
        return None
    for flow in flows:
        for span in find_words(flow.text, text):
            return evidence_of_span(flow, *span)
    return None


def _last(pattern: re.Pattern[str], flows: list[Flow], end: int | None = None) -> Evidence | None:
    """Return where `pattern` is last found in the first flow that has it, up to `end`."""
    for flow in flows:
        if matches := list(pattern.finditer(flow.text, 0, len(flow.text) if end is None else end)):
            return evidence_of_span(flow, matches[-1].start(), matches[-1].end())
    return None


@cache
def _words_of(table: str, kind: str) -> re.Pattern[str]:
    """Return a pattern for the words of the vocabulary that tell a kind."""
    if table == "agreements":
        return any_phrase(load("lists")["words"]["agreement_type"][kind])
    told = load("partners")
    words = [*told["labels"].get(kind, ()), *told["remarks"].get(kind, ())]
    return whole_words(*words)


def _numbered(number: int, flows: list[Flow]) -> Evidence | None:
    """Return where the number of an event's edition is printed, in figures or in words."""
    for flow in flows:
        if span := edition_number_at(flow.text, number):
            return evidence_of_span(flow, *span)
    return None


def _says(mention: Mention, value: float | Decimal) -> bool:
    """Return whether a mention states the number: an amount of it, or a date of that year."""
    said = mention.value
    if isinstance(said, AmountValue):
        return said.value is not None and Decimal(str(said.value)) == Decimal(str(value))
    if isinstance(said, DateValue):
        return value in {day.year for day in (said.start, said.end) if isinstance(day, date)}
    return False
