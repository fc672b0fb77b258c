"""Declared against counted: totals that the report states, beside the rows it lists."""

import re
from collections.abc import Iterable
from typing import Any

from extract.mentions.model import AmountValue, Mention
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    Row,
    evidence_of_lines,
    evidence_of_span,
)
from extract.vocabulary import load

_OPEN = frozenset({"over", "about"})


def compare_declared(reading: Reading, records: RecordSet) -> None:
    """Fill `declared_counts`; a difference raises `declared_differs`.

    "Oltre 50" is contradicted only by fewer rows, "circa 50" by none; a list that says it
    names some among others is not held against its total.
    """
    for section in reading.outline.sections:
        for mention in reading.of(section, "amounts"):
            rule = _rule(section, mention)
            if rule is not None:
                _compare(reading, section, mention, rule, records)
    _compare_partners(records)


def _rule(section: Section, mention: Mention) -> dict[str, Any] | None:
    value = mention.value
    if not isinstance(value, AmountValue) or value.kind != "count" or value.value is None:
        return None
    text = section.full_flow.text
    after = text[mention.start : mention.end + 40].casefold()
    for rule in load("quality")["declared"]:
        if section.kind not in rule["sections"] or value.unit.casefold() not in rule["nouns"]:
            continue
        words = rule.get("words")
        noun = after.find(value.unit.casefold())
        following = after[noun + len(value.unit) :].split()[:1] if noun >= 0 else []
        if words is None or any(word.startswith(tuple(words)) for word in following):
            return rule
    return None


def _compare(
    reading: Reading,
    section: Section,
    mention: Mention,
    rule: dict[str, Any],
    records: RecordSet,
) -> None:
    value = mention.value
    assert isinstance(value, AmountValue) and value.value is not None
    if _inside_record(section, mention, records, rule["table"]):
        return
    where = rule.get("where", {})
    rows = [
        row
        for row in records.tables.get(rule["table"], ())
        if all(row.get(column) == wanted for column, wanted in where.items())
    ]
    counted = len({row.get("represents") or index for index, row in enumerate(rows)})
    evidence = evidence_of_span(section.full_flow, mention.start, mention.end)
    row = _add(records, evidence, section, mention.text, value, counted, rule["table"])
    if _contradicts(value, counted) and not _selection(reading, section):
        _issue(records, evidence, section, row)


def _inside_record(section: Section, mention: Mention, records: RecordSet, table: str) -> bool:
    """Return whether a count stands inside a record of another kind than the one it counts."""
    spans = section.full_flow.spans(mention.start, mention.end)
    claims = set().union(*(records.claims.get(line.id, set()) for line, _, _ in spans))
    return bool(claims & {"events", "missions"} - {table})


def _contradicts(value: AmountValue, counted: int) -> bool:
    assert value.value is not None
    if value.qualifier == "over":
        return counted < value.value
    if value.qualifier == "up_to":
        return counted > value.value
    return value.qualifier == "exact" and counted != value.value


def _selection(reading: Reading, section: Section) -> bool:
    parts = [section, *reading.outline.descendants(section)]
    text = " ".join(part.flow.text for part in parts).casefold()
    return any(word in text for word in load("quality")["selection"]["words"])


def _compare_partners(records: RecordSet) -> None:
    """Compare the partner count of a project with the list of its partners."""
    for table, key in (("eu_projects", "eu_project_id"),):
        for project in records.tables.get(table, ()):
            listed = [
                row
                for row in records.tables.get("partners", ())
                if row.get("project_id") == project[key] and row["role"] in ("lead", "partner")
            ]
            declared = project.get("partner_count")
            if declared and listed and declared != len(listed):
                evidence = evidence_of_row(project)
                row = records.add(
                    "declared_counts",
                    evidence,
                    project["section_id"],
                    ("partners", project[key]),
                    what=f"partner di {project['name']}",
                    declared=declared,
                    counted=len(listed),
                    qualifier="exact",
                    section=project["name"],
                    counted_table="partners",
                    record_table=table,
                    record_id=project[key],
                )
                _issue(records, evidence, None, row)


def evidence_of_row(row: Row) -> Evidence:
    """Return the evidence of an existing row, claiming no line."""
    from extract.document.model import Bbox

    box = row.get("bbox")
    return Evidence(
        row["page"],
        row["evidence"],
        Bbox(box["x0"], box["top"], box["x1"], box["bottom"]) if box else None,
        tuple(
            (part["page"], Bbox(part["x0"], part["top"], part["x1"], part["bottom"]))
            for part in row.get("regions") or ()
        ),
        (),
    )


def _add(
    records: RecordSet,
    evidence: Evidence,
    section: Section,
    what: str,
    value: AmountValue,
    counted: int,
    table: str,
) -> Row:
    assert value.value is not None
    return records.add(
        "declared_counts",
        evidence,
        section.id,
        (what, section.title, table),
        what=what,
        declared=int(value.value),
        counted=counted,
        qualifier=value.qualifier,
        section=section.title or None,
        counted_table=table,
    )


def _issue(records: RecordSet, evidence: Evidence, section: Section | None, row: Row) -> None:
    records.issue(
        "warning",
        "declared_differs",
        f"The report states “{row['what']}” ({row['declared']}), but {row['counted']} rows of "
        f"{row['counted_table']} were read.",
        evidence,
        section.id if section else row["section_id"],
        "declared_counts",
        row["declared_count_id"],
    )


def missing_sections(reading: Reading, records: RecordSet) -> None:
    """Report every section that all editions have had and this one has not."""
    expected = load("quality")["expected"]
    present = {section.kind for section in reading.outline.sections}
    lines = reading.document.lines
    if not lines:
        return
    evidence = evidence_of_lines(lines[:1])
    for kind in _missing(expected["sections"], expected["any_of"], present):
        records.issue(
            "warning",
            "missing_section",
            f"No section of kind {kind!r} was found; every edition so far has had one.",
            evidence,
        )


def _missing(
    expected: Iterable[str], any_of: dict[str, list[str]], present: set[str]
) -> list[str]:
    return [
        kind for kind in expected if not present & {kind, *any_of.get(kind, ())}
    ]
