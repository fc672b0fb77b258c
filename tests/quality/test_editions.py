"""From the rows of editions to the published file: corrections, comparison, what is told twice."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from extract.cli_read import show_issues
from extract.document.model import Document
from extract.records.base import RecordSet
from extract.warehouse import diff, lake, publish
from extract.warehouse.schema import TABLES
from tests.quality.planting import line_with, lines_of, read_whole, remove, replace_in
from tests.quality.test_planted_faults import invented
from tests.support import MakeOnce

Ask = Callable[[str], list[tuple[Any, ...]]]


def write(url: str, records: RecordSet) -> None:
    """Write the rows of an edition to the lake."""
    year = records.edition
    edition = {
        "edition_id": f"edition-{year}", "edition": year, "title": "Prova", "language": "it",
        "file_name": f"{year}.pdf", "sha256": "0" * 64, "pipeline_version": "1",
        "page_count": len(records.tables["pages"]), "loaded_at": datetime(year + 1, 1, 1),
    }  # fmt: skip
    lake.write_edition(url, "editions", year, [edition])
    for table, rows in records.tables.items():
        known = TABLES[table].names
        kept = [{name: row[name] for name in known if name in row} for row in rows]
        lake.write_edition(url, table, year, kept)


def asker(path: Path) -> Ask:
    def ask(sql: str) -> list[tuple[Any, ...]]:
        with publish.connect_readonly(path) as connection:
            return connection.execute(sql).fetchall()

    return ask


@pytest.fixture(scope="module")
def editions(make_once: MakeOnce) -> tuple[str, RecordSet, str, str]:
    """A lake of an invented edition and the next year's.

    The later one has an agreement less, and another name for one of the projects.
    """
    return make_once("editions", make_editions)


def make_editions(folder: Path) -> tuple[str, RecordSet, str, str]:
    document = invented(folder, 1, "spread")
    first = read_whole(document, 2026)
    city = first.tables["agreements"][2]
    later = remove(document, lines_of(document, first, "agreements", city))
    project = next(row for row in first.tables["eu_projects"] if not row["url"])
    line = line_with(lines_of(document, first, "eu_projects", project), project["name"])
    assert line is not None
    later = replace_in(later, line, project["name"], "ALBERI")
    url = str(folder / "lake")
    write(url, first)
    write(url, read_whole(later, 2027))
    return url, first, city["city"], project["name"]


def test_what_changed_between_two_editions(editions: Any, tmp_path: Path) -> None:
    url, _, city, project = editions
    target = tmp_path / "torino.duckdb"
    publish.publish(url, target)
    with publish.connect_readonly(target) as connection:
        found = diff.edition_changes(connection, 2026, 2027)
    told = {(c.subject, c.change, c.name.split(" (")[0]) for c in found if c.subject != "figures"}
    assert ("agreements", "lost", city) in told
    assert ("eu_projects", "ended", project) in told
    assert ("eu_projects", "begun", "ALBERI") in told
    assert not {(s, c) for s, c, _ in told} & {
        ("agreements", "gained"), ("consulates", "new"), ("consulates", "gone"),
        ("networks", "new"), ("networks", "gone"), ("partners", "new"), ("partners", "gone"),
        ("sections", "new"), ("sections", "vanished"),
    }  # fmt: skip
    view = asker(target)("SELECT subject, change, name FROM mart.edition_changes")
    assert {(c.subject, c.change, c.name) for c in found} == set(view)
    assert f"{city} (" in diff.render(found)


CORRECTION = """
[[corrections]]
edition = 2026
table = "agreements"
match = {{ city = "{city}" }}
column = "year"
value = 1999
who = "Ufficio di prova"
when = 2027-03-01
why = "Lo dice l’atto."
evidence = "{evidence}"
"""


@pytest.mark.parametrize("changed", [False, True])
def test_a_correction_from_the_document_to_the_file(
    editions: Any, tmp_path: Path, changed: bool
) -> None:
    url, first, _, _ = editions
    row = first.tables["agreements"][0]
    evidence = "Un altro testo" if changed else row["evidence"]
    path = tmp_path / "corrections.toml"
    path.write_text(CORRECTION.format(city=row["city"], evidence=evidence), encoding="utf-8")
    target = tmp_path / "torino.duckdb"
    (outcome,) = publish.publish(url, target, corrections=path).corrections
    ask = asker(target)
    ((year, marks),) = ask(
        f"SELECT year, corrections FROM agreements WHERE agreement_id = '{row['agreement_id']}'"
    )
    issues = ask("SELECT page, record_id FROM quality_issues WHERE code = 'correction_not_applied'")
    ((status,),) = ask("SELECT status FROM corrections")
    if changed:
        assert (year, marks) == (row["year"], None)
        assert issues == [(row["page"], row["agreement_id"])]
        assert (status, outcome.applied) == ("evidence_changed", False)
    else:
        assert (year, marks, issues) == (1999, ["year"], [])
        assert (status, outcome.applied) == ("applied", True)


@pytest.fixture(scope="module")
def shipped(sample_base: tuple[Document, RecordSet], make_once: MakeOnce) -> Path:
    def make(folder: Path) -> Path:
        write(str(folder / "lake"), sample_base[1])
        publish.publish(str(folder / "lake"), folder / "torino.duckdb")
        return folder / "torino.duckdb"

    return make_once("shipped", make)


def test_told_twice_is_linked_or_contradicts_but_never_two_entries(shipped: Path) -> None:
    ask = asker(shipped)
    pairs = ask("SELECT event_id, other_event_id, same_dates FROM mart.same_events")
    assert pairs
    calendar = {row[0] for row in ask("SELECT record_id FROM mart.calendar")}
    contradicted = {
        frozenset(row)
        for row in ask(
            "SELECT left_record_id, right_record_id FROM conflicts WHERE what LIKE 'dates of%'"
        )
    }
    for first, other, same_dates in pairs:
        assert other not in calendar
        assert not (same_dates and frozenset((first, other)) in contradicted)


def test_every_conflict_and_total_has_its_issue_and_both_sides(shipped: Path) -> None:
    ask = asker(shipped)
    assert ask(
        "SELECT count(*) FROM conflicts c WHERE 1 <> (SELECT count(*) FROM quality_issues q "
        "WHERE q.record_table = 'conflicts' AND q.record_id = c.conflict_id)"
    ) == [(0,)]
    assert ask(
        "SELECT count(*) FROM conflicts WHERE left_evidence IS NULL OR right_evidence IS NULL "
        "OR left_page IS NULL OR right_page IS NULL"
    ) == [(0,)]
    assert ask("SELECT count(*) FROM declared_counts WHERE declared = counted")[0][0] >= 3


def test_issues_are_printed_by_code_with_page_and_words(shipped: Path) -> None:
    out = io.StringIO()
    show_issues(shipped, 2024, Console(file=out, width=200))
    text = out.getvalue()
    for severity, code, page, message, evidence in asker(shipped)(
        "SELECT severity, code, page, message, evidence FROM quality_issues"
    ):
        assert f"{severity} {code} (" in text
        assert f"p. {page}: {message}"[:120] in text.replace("\n", " ").replace("  ", " ") or (
            message[:40] in text
        )
        assert " ".join(evidence.split())[:30] in text
