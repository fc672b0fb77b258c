"""Corrections by people: applied, marked, reported, or refused with a reason."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from extract.cli_read import show_issues
from extract.errors import BadConfiguration
from extract.warehouse import corrections, lake, publish

ENTRY = {
    "edition": "2024",
    "table": '"events"',
    "match": '{ title = "FESTA della Luna" }',
    "column": '"date_end"',
    "value": "2024-05-03",
    "who": '"Press office"',
    "when": "2025-03-01",
    "why": '"The programme says so."',
    "evidence": '"1 - 2 Maggio"',
}


def write(path: Path, *entries: dict[str, str | None]) -> Path:
    path.write_text(
        "\n".join(
            "[[corrections]]\n"
            + "\n".join(f"{k} = {v}" for k, v in (ENTRY | entry).items() if v is not None)
            for entry in entries
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corrections.toml"


def published(lake_url, target, path, sql):
    report = publish.publish(lake_url, target, corrections=path)
    with publish.connect_readonly(target) as connection:
        return report, connection.execute(sql).fetchall()


def test_a_correction_is_applied_marked_and_reported(fill, lake_url, target, path) -> None:
    fill()
    report, rows = published(
        lake_url, target, write(path, {}), "SELECT date_end, corrections FROM events"
    )
    assert rows == [(date(2024, 5, 3), ["date_end"])]
    (outcome,) = report.corrections
    assert outcome.applied
    assert "Press office" in outcome.message
    with publish.connect_readonly(target) as connection:
        kept = connection.execute(
            "SELECT record_id, value_before, value_after, who, status FROM corrections"
        ).fetchall()
        issues = connection.execute("SELECT count(*) FROM quality_issues").fetchone()
    assert kept == [("event-2024-a", "2024-05-02", "2024-05-03", "Press office", "applied")]
    assert issues == (0,)


def test_by_id_and_to_null(fill, lake_url, target, path) -> None:
    fill()
    write(
        path,
        {
            "id": '"mission-2024-a"',
            "match": None,
            "table": '"missions"',
            "column": '"geonames_id"',
            "value": None,
            "null": "true",
            "evidence": '"a Lione"',
        },
    )
    _, rows = published(lake_url, target, path, "SELECT geonames_id, corrections FROM missions")
    assert rows == [(None, ["geonames_id"])]


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        ({"evidence": '"3 maggio"'}, "evidence_changed"),
        ({"match": '{ title = "Altra festa" }'}, "row_missing"),
        ({"match": '{ category = "event" }'}, "ambiguous"),
    ],
)
def test_what_does_not_fit_is_not_applied_and_says_so(
    fill, lake_url, target, path, entry, status
) -> None:
    rows = fill()
    twin = rows["events"][0] | {"event_id": "event-2024-b", "title": "Seconda"}
    fill(events=[*rows["events"], twin])
    report, rows = published(
        lake_url,
        target,
        write(path, entry),
        "SELECT code, severity, record_id, message FROM quality_issues",
    )
    assert [outcome.status for outcome in report.corrections] == [status]
    ((code, severity, record_id, message),) = rows
    assert (code, severity) == ("correction_not_applied", "warning")
    assert record_id == ("event-2024-a" if status == "evidence_changed" else None)
    assert "was not applied" in message
    with publish.connect_readonly(target) as connection:
        assert connection.execute("SELECT DISTINCT date_end FROM events").fetchall() == [
            (date(2024, 5, 2),)
        ]


def test_no_longer_needed_or_not_yet(fill, lake_url, target, path) -> None:
    fill()
    write(path, {"value": "2024-05-02"}, {"edition": "2030"})
    report, rows = published(lake_url, target, path, "SELECT corrections FROM events")
    assert [o.status for o in report.corrections] == ["unneeded", "edition_not_loaded"]
    assert rows == [(None,)]


def test_a_corrected_value_still_passes_the_checks(fill, lake_url, target, path) -> None:
    fill()
    write(path, {"value": "2024-04-01"})
    report = publish.publish(lake_url, target, corrections=path)
    assert [violation.check for violation in report.warnings] == ["date_order"]


def _issue(number: int, code: str, **other: object) -> dict[str, object]:
    return {
        "quality_issue_id": f"quality_issue-2024-{number}",
        "edition": 2024,
        "severity": "warning",
        "code": code,
        "message": "Something is the matter.",
        "record_table": "events",
        "record_id": "event-2024-a",
        **other,
    }


def test_a_corrected_value_closes_what_was_said_of_it(fill, lake_url, target, path) -> None:
    fill()
    told = [
        _issue(1, "end_before_start"),
        _issue(2, "unresolved_city"),
        _issue(3, "end_before_start", record_id=None, record_table=None),
    ]
    lake.write_edition(lake_url, "quality_issues", 2024, told)
    query = "SELECT code, record_id IS NOT NULL, closed FROM quality_issues ORDER BY ALL"
    _, rows = published(lake_url, target, write(path, {}), query)
    assert rows == [
        ("end_before_start", False, None),
        ("end_before_start", True, True),
        ("unresolved_city", True, None),
    ]
    _, rows = published(lake_url, target, write(path, {"evidence": '"other words"'}), query)
    assert [closed for code, _, closed in rows if code != "correction_not_applied"] == [None] * 3


def test_a_corrected_value_closes_the_contradiction_that_it_was_in(
    fill, lake_url, target, path
) -> None:
    fill()
    conflicts = [
        {
            "conflict_id": f"conflict-2024-{number}",
            "edition": 2024,
            "what": what,
            "left_value": "1 - 2 Maggio",
            "right_value": "1 - 3 maggio",
            "right_record_table": record and "events",
            "right_record_id": record,
        }
        for number, (what, record) in enumerate(
            [("dates of “it”", "event-2024-a"), ("visitatori of “it”", "event-2024-a"),
             ("dates of “it”", None)]
        )
    ]  # fmt: skip
    told = [
        _issue(n, "conflict", record_table="conflicts", record_id=conflict["conflict_id"])
        for n, conflict in enumerate(conflicts)
    ]
    lake.write_edition(lake_url, "conflicts", 2024, conflicts)
    lake.write_edition(lake_url, "quality_issues", 2024, told)
    query = "SELECT record_id, closed FROM quality_issues ORDER BY ALL"
    _, rows = published(lake_url, target, write(path, {}), query)
    assert [closed for _, closed in rows] == [True, None, None]


def test_a_person_closes_an_issue(fill, lake_url, target, path) -> None:
    fill()
    lake.write_edition(lake_url, "quality_issues", 2024, [_issue(1, "conflict")])
    closing = {
        "table": '"quality_issues"',
        "match": '{ code = "conflict" }',
        "column": '"closed"',
        "value": "true",
        "evidence": '"the matter"',
    }
    report, rows = published(
        lake_url,
        target,
        write(path, closing),
        "SELECT closed, who, decided_on, why FROM quality_issues "
        "JOIN corrections ON corrections.record_id = quality_issue_id",
    )
    assert [outcome.status for outcome in report.corrections] == ["applied"]
    assert rows == [(True, "Press office", date(2025, 3, 1), "The programme says so.")]
    said = io.StringIO()
    counts = show_issues(target, None, Console(file=said, width=200))
    assert not counts and "0 warning, 0 info (1 closed by corrections)" in said.getvalue()


def test_no_file_no_corrections(tmp_path: Path) -> None:
    assert corrections.load(tmp_path / "none.toml") == []


def test_money_is_read_exactly(path) -> None:
    write(
        path,
        {
            "table": '"eu_projects"',
            "match": '{ name = "PROVA" }',
            "column": '"eu_contribution"',
            "value": "123456789012.35",
        },
    )
    (fix,) = corrections.load(path)
    assert fix.typed_value == Decimal("123456789012.35")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"table": '"evnts"'}, "takes no corrections"),
        ({"table": '"pages"'}, "takes no corrections"),
        ({"column": '"colour"'}, "no column 'colour'"),
        ({"match": '{ colour = "red" }'}, "no column 'colour'"),
        ({"match": '{ date_start = "May" }'}, "does not fit DATE"),
        ({"column": '"event_id"', "value": '"x"'}, "not open to correction"),
        ({"column": '"evidence"', "value": '"x"'}, "not open to correction"),
        ({"value": '"3 May"'}, "does not fit DATE"),
        ({"column": '"category"', "value": '"party"'}, "category is one of"),
        ({"column": '"ordinal"', "value": "0"}, "at least 1"),
        ({"column": '"category"', "value": None, "null": "true"}, "may not be NULL"),
        ({"value": None}, "either value or null"),
        ({"null": "true"}, "either value or null"),
        ({"match": None}, "either id or match"),
        ({"id": '"x"'}, "either id or match"),
        ({"who": None}, "who"),
        ({"why": '""'}, "why"),
        ({"evidence": '"–"'}, "no letter or digit"),
        ({"when": '"soon"'}, "when"),
        ({"colour": '"red"'}, "colour"),
        ({"when": "2025-13-01"}, "corrections.toml"),
    ],
)
def test_a_bad_entry_is_told(path, entry, said) -> None:
    with pytest.raises(BadConfiguration, match=said):
        corrections.load(write(path, entry))


def test_one_value_is_corrected_once(path) -> None:
    with pytest.raises(BadConfiguration, match="correction 2 repeats"):
        corrections.load(write(path, {}, {"value": "2024-05-04"}))


def test_other_contents_are_refused(path) -> None:
    path.write_text("[correction]\nx = 1\n")
    with pytest.raises(BadConfiguration, match="nothing else"):
        corrections.load(path)
