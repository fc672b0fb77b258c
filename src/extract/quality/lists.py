"""Lists: rows read as one, sheets the list does not name."""

import re

from extract.document.model import Line
from extract.outline.headings import normalise
from extract.records.base import Reading, RecordSet, evidence_of_lines, evidence_of_row
from extract.records.wording import any_phrase
from extract.vocabulary import load

_SEPARATED = re.compile(r"[|•;\t]|\s[–—-]\s|\sI\s|,\s")


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
