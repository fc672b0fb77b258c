"""Every check finds its fault, and a healthy edition has none."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from extract.errors import BadConfiguration
from extract.warehouse import expectations, validate
from extract.warehouse.schema import TABLES
from extract.warehouse.tables import to_arrow
from tests.warehouse.conftest import BOX, edition_rows


def arrows(rows):
    return {table: to_arrow(table, items) for table, items in rows.items()}


def found(rows, **more):
    return {(v.table, v.check, v.severity) for v in validate.violations(arrows(rows), **more)}


def with_event(**changed):
    rows = edition_rows(2024)
    rows["events"][0].update(changed)
    return rows


def test_a_healthy_edition_has_no_violation() -> None:
    assert found(edition_rows(2024)) == set()


@pytest.mark.parametrize(
    ("changed", "check", "severity"),
    [
        ({"date_text": None, "page": None}, "not_null", "error"),
        ({"title": None}, "fill_rate", "warning"),
        ({"category": "party"}, "enum", "error"),
        ({"date_precision": "week"}, "enum", "error"),
        ({"page": 0}, "range", "error"),
        ({"ordinal": 0}, "range", "warning"),
        ({"section_id": "nowhere"}, "reference", "error"),
        ({"evidence": "Words nobody printed"}, "evidence_on_page", "warning"),
        ({"page": 2}, "evidence_on_page", "warning"),
        ({"regions": [{"page": 1, **BOX, "x1": 95.0}]}, "box_encloses_evidence", "warning"),
        ({"bbox": {**BOX, "bottom": 500.0}}, "box_encloses_evidence", "warning"),
        ({"bbox": {**BOX, "x0": 95.0}, "regions": []}, "box_encloses_evidence", "warning"),
        ({"date_end": date(2024, 4, 1)}, "date_order", "warning"),
        ({"date_end": None}, "date_order", "warning"),
        ({"date_start": None, "date_end": None}, "fill_rate", "warning"),
    ],
)
def test_a_fault_in_a_row_is_found(changed, check, severity) -> None:
    assert ("events", check, severity) in found(with_event(**changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"evidence": "FESTA DELLA LUNA 1-2 maggio"},
        {"evidence": "incontrato a Lione i rappresentanti della Rete"},
        {"evidence": "Una serata\nFesta della Luna"},
        {"regions": [{"page": 1, **BOX}, {"page": 2, **BOX, "x1": 999.0}]},
        {"bbox": None, "regions": None},
        {"date_end": date(2024, 5, 1)},
    ],
)
def test_what_is_right_is_left_alone(changed) -> None:
    assert found(with_event(**changed)) == set()


def test_a_repeated_key_shows_its_rows() -> None:
    rows = edition_rows(2024)
    rows["events"].append(dict(rows["events"][0]))
    (violation,) = validate.violations(arrows(rows))
    assert (violation.check, violation.count) == ("unique_key", 2)
    assert violation.examples[0] == {"event_id": "event-2024-a", "edition": 2024, "page": 1}


def test_a_key_is_unique_among_all_editions() -> None:
    old, new = edition_rows(2023), edition_rows(2024)
    new["events"][0]["event_id"] = old["events"][0]["event_id"]
    assert found({name: old[name] + new[name] for name in old}) == {
        ("events", "unique_key", "error")
    }


def test_references_hold_within_an_edition() -> None:
    old, new = edition_rows(2023), edition_rows(2024)
    rows = {name: old[name] + new[name] for name in old}
    assert found(rows) == set()
    new["events"][0]["section_id"] = "section-2023-a"
    assert ("events", "reference", "error") in found(rows)


@pytest.mark.parametrize(
    ("pointer", "clean"),
    [
        (("events", "event-2024-a"), True),
        ((None, None), True),
        (("events", None), True),
        (("events", "event-2024-z"), False),
        (("evnts", "event-2024-a"), False),
        (("it's", "event-2024-a"), False),
        ((None, "event-2024-a"), False),
    ],
)
def test_issues_point_at_rows(pointer, clean) -> None:
    rows = edition_rows(2024)
    rows["quality_issues"] = [
        {
            "quality_issue_id": "q",
            "edition": 2024,
            "severity": "info",
            "code": "x",
            "message": "m",
            "record_table": pointer[0],
            "record_id": pointer[1],
        }
    ]
    assert found(rows) == (set() if clean else {("quality_issues", "pointer", "error")})


def test_many_misplaced_rows_block() -> None:
    rows = edition_rows(2024)
    rows["events"] = [
        rows["events"][0] | {"event_id": f"e{n}", "evidence": "Words nobody printed"}
        for n in range(11)
    ]
    assert ("events", "evidence_on_page", "error") in found(rows)


def test_lines_in_a_font_that_tells_no_letters_are_not_sought_on_their_page() -> None:
    rows = edition_rows(2024)
    issue = {
        "edition": 2024,
        "page": 1,
        "evidence": "&RPXQH",
        "severity": "error",
        "message": "m",
    }
    rows["quality_issues"] = [issue | {"quality_issue_id": "q", "code": "unreadable_page"}]
    assert found(rows) == set()
    rows["quality_issues"] = [issue | {"quality_issue_id": "q", "code": "x"}]
    assert found(rows) == {("quality_issues", "evidence_on_page", "warning")}


def test_a_table_can_be_checked_on_its_own() -> None:
    rows = with_event(category="party")
    assert found(rows, tables=["missions"]) == set()
    assert found({"events": rows["events"]}) == {("events", "enum", "error")}


def test_missing_tables_and_other_types_are_told() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE places (place_id INTEGER, colour VARCHAR)")
        told = validate.violations(connection)
    assert {v.table for v in told if v.check == "missing_table"} == set(TABLES) - {"places"}
    (types,) = [v for v in told if v.check == "column_types"]
    assert "colour" in types.message
    assert "place_id" in types.message


def test_expectations_of_an_edition_add_to_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "expectations.toml"
    path.write_text(
        "[editions.2024.tables.events]\nminimum = 5\nseverity = 'error'\n"
        "[editions.2024.tables.missions]\nmaximum = 0\n"
        "[editions.2023.tables.events]\nminimum = 50\n"
        "[tables.missions.fill]\npurpose = 1.0\n"
    )
    wanted = expectations.load(path)
    rows = edition_rows(2024)
    rows["missions"][0]["purpose"] = None
    assert found(rows, expectations=wanted) == {
        ("events", "row_count", "error"),
        ("missions", "row_count", "warning"),
        ("missions", "fill_rate", "warning"),
    }
    assert wanted.of("events", 2024).fill == expectations.load().of("events", 2024).fill


def test_an_edition_without_pages_is_an_error() -> None:
    rows = edition_rows(2024)
    rows["pages"] = []
    assert ("pages", "row_count", "error") in found(rows)


def test_a_table_that_shrinks_by_much_warns() -> None:
    rows = edition_rows(2024)
    rows["editions"] += edition_rows(2023)["editions"]
    rows["pages"] += edition_rows(2023)["pages"]
    rows["sections"] += edition_rows(2023)["sections"]
    rows["events"] += [
        edition_rows(2023)["events"][0] | {"event_id": f"event-2023-{n}"} for n in range(20)
    ]
    assert ("events", "change", "warning") in found(rows)


def test_columns_without_any_value_are_named() -> None:
    rows = edition_rows(2024)
    event = rows["events"][0] | {"country_code": "FR", "description": "x"}
    rows["events"] = [event | {"event_id": f"event-2024-{n}"} for n in range(4)]
    assert found(rows) == set(), "too few rows to tell"
    rows["events"].append(event | {"event_id": "event-2024-5", "year_inferred": True})
    (violation,) = validate.violations(arrows(rows))
    assert violation.check == "fill_rate"
    assert violation.message == (
        "city, geonames_id, place_id, confidence: empty in all 5 rows of edition 2024"
    )


def test_words_that_do_not_stand_at_their_place_are_found() -> None:
    rows = edition_rows(2024)
    amount = {
        "amount_id": "amount-2024-a",
        "edition": 2024,
        "page": 1,
        "unit": "rive",
        "kind": "count",
        "qualifier": "exact",
        "value": 1,
        "text": "riva",
        "evidence": "Una serata sulla riva del lago.",
        "text_start": 17,
        "text_end": 21,
    }
    rows["amounts"] = [amount]
    assert found(rows) == set()
    rows["amounts"] = [amount | {"text_start": 16}]
    assert found(rows) == {("amounts", "offsets", "error")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tables.evnts]\nminimum = 1", "unknown table evnts"),
        ("[tables.events.fill]\ncolour = 1", "no column colour"),
        ("[tables.events]\nminimum = -1", "tables.events.minimum"),
        ("[tables.events]\nmin = 1", "tables.events.min"),
        ("[change]\ntables = ['evnts']", "unknown table evnts"),
        ("tables = ", "Invalid value"),
    ],
)
def test_bad_expectations_are_told(tmp_path, text, said) -> None:
    path = tmp_path / "expectations.toml"
    path.write_text(text)
    with pytest.raises(BadConfiguration, match=said):
        expectations.load(path)


def test_rows_are_compared_with_the_edition_before_that_lies_elsewhere() -> None:
    rows = arrows(edition_rows(2024))
    for before, warns in ((48, True), (2, False)):
        violations = validate.violations(rows, earlier={"events": {2023: before}})
        told = [violation.message for violation in violations if violation.check == "change"]
        assert told == [f"1 rows in edition 2024, {before} in 2023"] * warns
