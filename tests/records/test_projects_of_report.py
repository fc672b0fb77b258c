"""The City's report: projects, partners, networks against the rows labelled by hand."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.records.base import RecordSet

NOT_YET = {
    "txt-even-cooperation_projects": "names in capitals and their subtitles are all read as names",
    "txt-odd-networks": "pages of networks are not joined with the list in plain text",
}
KEYS = {
    "cooperation_projects": ("name", "area", "subtitle"),
    "eu_projects": ("name", "theme", "programme", "url", "duration_text", "partner_count"),
    "partners": ("project_name", "organization", "acronym", "role", "position"),
    "networks": ("name", "area", "founded_year", "joined_year", "member_count", "url"),
    "international_organizations": ("name", "acronym", "founded_year", "url"),
    "exhibitions": ("title", "venue"),
}


@pytest.fixture(scope="module", params=["pdf", "txt"])
def records(
    request: pytest.FixtureRequest, report_records: Callable[[str], RecordSet]
) -> RecordSet:
    """The rows read from the PDF and from the plain text."""
    return report_records(request.param)


@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize("pages", ["odd", "even"])
def test_rows(
    request: pytest.FixtureRequest,
    records: RecordSet,
    shared: Path,
    root: Path,
    table: str,
    pages: str,
) -> None:
    """At least nineteen in twenty rows agree in every one of these columns."""
    if reason := NOT_YET.get(request.node.callspec.id):
        request.node.add_marker(pytest.mark.xfail(strict=True, reason=reason))
    folder = shared / "labelled" if pages == "odd" else root / "tests" / "golden"
    path = folder / "2024" / f"{table}.csv"
    if not path.exists():
        pytest.skip(f"no {table} stand on {pages} pages")
    with path.open(encoding="utf-8") as file:
        wanted = Counter(
            tuple((row[column] or "").casefold() for column in KEYS[table])
            for row in csv.DictReader(file)
        )
    parity = 1 if pages == "odd" else 0
    found = Counter(
        tuple(_comparable(column, row[column]) for column in KEYS[table])
        for row in records.tables[table]
        if row["page"] % 2 == parity
    )
    right = sum((wanted & found).values())
    assert right / max(sum(wanted.values()), sum(found.values())) >= 0.95, (
        f"missed {wanted - found}; extra {found - wanted}"
    )


def _comparable(column: str, value: object) -> str:
    """Return a value as the labelled rows have it: of subtitles, which are sentences, a digest."""
    text = "" if value is None else str(value).casefold()
    return hashlib.sha256(text.encode()).hexdigest()[:12] if column == "subtitle" and text else text


def test_evidence_stands_on_its_page(records: RecordSet) -> None:
    for table in KEYS:
        for row in records.tables[table]:
            assert row["evidence"].strip(), (table, row)
            assert row["regions"] or row["bbox"] is None


def test_partners_point_to_their_project(records: RecordSet) -> None:
    ids = {
        row.get("cooperation_project_id") or row.get("eu_project_id")
        for table in ("cooperation_projects", "eu_projects")
        for row in records.tables[table]
    }
    linked = [row["project_id"] for row in records.tables["partners"] if row["project_id"]]
    assert linked and set(linked) <= ids
