"""Lists: rows that no reader could read, rows read as one, sheets the list does not name."""

import re

from extract.document.model import Line
from extract.outline.addresses import is_address
from extract.outline.headings import normalise
from extract.outline.model import Section
from extract.quality.coverage import claims_of
from extract.records.base import Reading, RecordSet, evidence_of_lines, evidence_of_row
from extract.records.wording import any_phrase
from extract.vocabulary import load

_SENTENCE = re.compile(r"[.!?:;]\W*$|[^\W\d_]{3,}[.!?]\s")
_SEPARATED = re.compile(r"[|•;\t]|\s[–—-]\s|\sI\s|,\s")
_CALLOUT = re.compile(r"^\d[\d.,]*\s+[^\W\d_]")
_LONGEST_ROW = 120


def find_unread_rows(reading: Reading, records: RecordSet) -> None:
    """Raise an issue for every row of a known list that gave no record.

    Only sections that gave at least one row of their table count as lists. Lines of one
    paragraph that nothing claims are one row; a sentence, an address or a figure set large
    ("10 progetti") is none.
    """
    kinds = load("quality")["lists"]
    for section in reading.outline.sections:
        rule = kinds.get(section.kind)
        if rule is None or not _is_list(section, rule["table"], records):
            continue
        told = {
            issue["evidence"]
            for issue in records.tables.get("quality_issues", ())
            if issue["section_id"] == section.id
        }
        for row in _unclaimed(section, records):
            evidence = evidence_of_lines(row)
            text = " ".join(evidence.text.split())
            if not _is_row(text) or any(text in " ".join(known.split()) for known in told):
                continue
            records.issue(
                "warning",
                rule["code"],
                f"This row of the list “{section.title or section.kind}” could not be read: {text}",
                evidence,
                section.id,
            )


def find_joined_rows(reading: Reading, records: RecordSet) -> None:
    """Raise an issue for every agreement read from two rows, the first of which lacks its end."""
    words = load("lists")["words"]["agreement_type"].values()
    typed = any_phrase(phrase for phrases in words for phrase in phrases)
    lines: dict[str, list[Line]] = {}
    for line in reading.document.lines:
        for table, identity in records.owners.get(line.id, ()):
            if table == "agreements":
                lines.setdefault(identity, []).append(line)
    for row in records.tables.get("agreements", ()):
        whole = [
            line
            for line in lines.get(row["agreement_id"], ())
            if _SEPARATED.search(line.text) and typed.search(line.text)
        ]
        if len(whole) > 1:
            records.issue(
                "warning",
                "unreadable_agreement",
                "This row of the list is not complete and was read together with the next: "
                f"{whole[0].text}",
                evidence_of_lines(whole[:1]),
                row["section_id"],
                "agreements",
                row["agreement_id"],
            )


def find_unlisted_sheets(reading: Reading, records: RecordSet) -> None:
    """Raise an issue for every project with a sheet that the list of projects does not name.

    Where most projects come from sheets there is no list to speak of. The evidence is the
    name in the list, where it stands there unread.
    """
    projects = records.tables.get("eu_projects", [])
    sheets = {section.id for section in reading.outline.of_kind("eu_sheet", "eu_sheet_part")}
    alone = [row for row in projects if row["section_id"] in sheets and not row["theme"]]
    if len(alone) * 3 > len(projects):
        return
    told = {issue["record_id"] for issue in records.tables.get("quality_issues", ())}
    listed = [
        line
        for section in reading.outline.of_kind("eu_projects", "eu_theme")
        for line in (*section.heading, *section.lines)
    ]
    for row in alone:
        if row["eu_project_id"] in told:
            continue
        hidden = [line for line in listed if normalise(line.text) == normalise(row["name"])]
        records.issue(
            "warning",
            "sheet_not_listed",
            f"{row['name']} has a sheet, but the list of projects was not read as naming it.",
            evidence_of_lines(hidden[:1]) if hidden else evidence_of_row(row),
            row["section_id"],
            "eu_projects",
            row["eu_project_id"],
        )


def _is_list(section: Section, table: str, records: RecordSet) -> bool:
    return any(table in records.claims.get(line.id, ()) for line in section.lines)


def _unclaimed(section: Section, records: RecordSet) -> list[list[Line]]:
    groups: list[list[Line]] = []
    last: Line | None = None
    for line in section.lines:
        free = not claims_of(line, records)
        if free and groups and last is groups[-1][-1] and not _opens(line, groups[-1][-1]):
            groups[-1].append(line)
        elif free:
            groups.append([line])
        last = line
    return groups


def _opens(line: Line, before: Line) -> bool:
    return line.bullet or (line.page, line.paragraph) != (before.page, before.paragraph)


def _is_row(text: str) -> bool:
    return (
        sum(map(str.isalpha, text)) >= 2
        and len(text) <= _LONGEST_ROW
        and not text[:1].islower()
        and not _SENTENCE.search(text)
        and not _CALLOUT.match(text)
        and not is_address(text)
    )
