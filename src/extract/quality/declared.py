"""Declared against counted: totals that the report states, beside the rows it lists."""

from collections import Counter
from typing import Any

from extract.mentions.model import AmountValue, Mention
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    Row,
    evidence_of_row,
    evidence_of_span,
)
from extract.vocabulary import load

_LONGEST_CALLOUT = 40


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
        if rule.get("alone") and not _alone(section, mention):
            continue
        words = rule.get("words")
        noun = after.find(value.unit.casefold())
        following = after[noun + len(value.unit) :].split()[:1] if noun >= 0 else []
        if words is None or any(word.startswith(tuple(words)) for word in following):
            return rule
    return None


def _alone(section: Section, mention: Mention) -> bool:
    """Return whether a figure opens a short line, as figures set large do."""
    line, start, _ = section.full_flow.spans(mention.start, mention.end)[0]
    return not line.text[:start].strip() and len(line.text) <= _LONGEST_CALLOUT


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
    counted = _distinct(rows, rule)
    evidence = evidence_of_span(section.full_flow, mention.start, mention.end)
    row = _add(records, evidence, section, mention.text, value, counted, rule["table"])
    for above in reading.outline.ancestors(section):
        if above.kind in rule["sections"]:  # the total is of the whole list
            row["section"], row["record_id"] = above.title or row["section"], above.id
    if not _contradicts(value, counted):
        return
    if rule.get("partial") or _selection(reading, section, rule):
        exact = value.qualifier in ("exact", "up_to")
        if not (exact and counted > value.value):
            return
    if not _contradicts(value, counted + _unread(reading, records, rule)):
        return
    _issue(records, evidence, section, row)


def _distinct(rows: list[Row], rule: dict[str, Any]) -> int:
    """Count rows, those alike in their natural key once; a list of bodies counts bodies."""
    columns = rule.get("by") or load("quality")["keys"].get(rule["table"], ())
    keys = {
        tuple(str(row.get(column) or "").casefold() for column in columns) or (str(index),)
        for index, row in enumerate(rows)
    }
    return len(keys)


def _unread(reading: Reading, records: RecordSet, rule: dict[str, Any]) -> int:
    """Count the rows of the list that are reported as unreadable already."""
    codes = load("quality")["unread"]["codes"]
    sections = {section.id for section in reading.outline.of_kind(*rule["sections"])}
    return sum(
        issue["code"] in codes and issue["section_id"] in sections
        for issue in records.tables.get("quality_issues", ())
    )


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


def _selection(reading: Reading, section: Section, rule: dict[str, Any]) -> bool:
    """Return whether the text around a total says that the list names some among others."""
    if rule.get("alone"):
        return False
    parts = [section, *reading.outline.descendants(section)]
    text = " ".join(part.flow.text for part in parts if part.kind in rule["sections"]).casefold()
    return any(word in text for word in load("quality")["selection"]["words"])


def _compare_partners(records: RecordSet) -> None:
    """Compare the partner count of a project with the list of its partners.

    Some count who leads the project among its partners, some do not.
    """
    listed, leads = (
        Counter(
            row.get("project_id")
            for row in records.tables.get("partners", ())
            if row["role"] in roles
        )
        for roles in (("lead", "partner"), ("lead",))
    )
    for table, key in (
        ("eu_projects", "eu_project_id"),
        ("cooperation_projects", "cooperation_project_id"),
    ):
        for project in records.tables.get(table, ()):
            counted = listed[project[key]]
            stated = _partners_stated(records, table, project, project[key])
            if stated is None or not counted:
                continue
            declared, evidence = stated
            if declared == counted - leads[project[key]]:
                counted = declared
            row = records.add(
                "declared_counts",
                evidence,
                project["section_id"],
                ("partners", project[key]),
                what=f"partner di {project['name']}",
                declared=declared,
                counted=counted,
                qualifier="exact",
                section=project["name"],
                counted_table="partners",
                record_table=table,
                record_id=project[key],
            )
            if declared != counted:
                _issue(records, evidence, None, row)


def _partners_stated(
    records: RecordSet, table: str, project: Row, identity: str
) -> tuple[int, Evidence] | None:
    """Return the one exact count of partners that a project's text states, and where."""
    nouns = load("quality")["partners"]["nouns"]
    found = [
        amount
        for amount in records.tables.get("amounts", ())
        if (amount["record_table"], amount["record_id"]) == (table, identity)
        and amount["unit"].casefold() in nouns
        and amount["value"] is not None
        and amount["qualifier"] == "exact"
    ]
    declared = project.get("partner_count")
    if declared is not None:
        own = [amount for amount in found if amount["value"] == declared]
        return int(declared), evidence_of_row(own[0] if own else project)
    return (int(found[0]["value"]), evidence_of_row(found[0])) if len(found) == 1 else None


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
        what=" ".join(what.split()),
        declared=int(value.value),
        counted=counted,
        qualifier=value.qualifier,
        section=section.title or None,
        counted_table=table,
        record_table="sections",
        record_id=section.id,
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
