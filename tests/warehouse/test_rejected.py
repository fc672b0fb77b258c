"""One bad row never costs an edition: what the contract refuses, and where blocking stays."""

import json
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from extract.records.base import Evidence, RecordSet
from extract.warehouse.errors import BadValue
from extract.warehouse.expectations import Expectations, load
from extract.warehouse.rejected import sift
from extract.warehouse.tables import to_rows
from extract.warehouse.validate import blocking, violations
from tests.warehouse.conftest import edition_rows

YEAR = 2031


def records_of(**more: list[dict[str, Any]]) -> RecordSet:
    tables = {**edition_rows(YEAR), **more}
    tables.pop("editions")
    return RecordSet(YEAR, tables)


def sifted(records: RecordSet) -> dict[str, list[dict[str, Any]]]:
    frames = sift(records, edition_rows(YEAR)["editions"])
    assert blocking(violations(frames)) == []
    return {name: to_rows(frame) for name, frame in frames.items()}


def consulate(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "consulate_id": f"consulate-{YEAR}-{number}",
        "edition": YEAR,
        "page": 1,
        "section_id": f"section-{YEAR}-a",
        "evidence": "Festa della Luna",
        "country": "Francia",
        "country_code": "FR",
        "rank": "honorary",
        **changed,
    }


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"rank": None}, "rank is NULL"),
        ({"rank": "consul"}, "rank is 'consul', which its bounds do not allow"),
        ({"page": 0}, "page is 0, which its bounds do not allow"),
        ({"page": None}, "page is NULL"),
        ({"country": 7}, "country is 7, which does not fit VARCHAR (text expected)"),
        ({"consulate_id": f"consulate-{YEAR}-1"}, "consulate_id is not unique"),
    ],
)
def test_a_row_that_the_schema_refuses_costs_itself_only(fault: dict[str, Any], said: str) -> None:
    rows = [consulate(1), consulate(2, **fault), consulate(3)]
    tables = sifted(records_of(consulates=rows))
    assert [row["consulate_id"][-1] for row in tables["consulates"]] == ["1", "3"]
    (rejected,) = tables["rejected_rows"]
    assert (rejected["record_table"], rejected["reason"]) == ("consulates", said)
    assert json.loads(rejected["row_json"])["country_code"] == "FR"
    assert rejected["page"] == (fault.get("page", 1) or None)
    assert rejected["evidence"] == "Festa della Luna"
    (issue,) = tables["quality_issues"]
    assert (issue["severity"], issue["code"]) == ("error", "rejected_row")
    assert said in issue["message"]


def test_the_same_rows_are_rejected_under_the_same_ids() -> None:
    rows = [consulate(1, rank=None), consulate(1, rank=None)]
    first, second = (sifted(records_of(consulates=rows)) for _ in range(2))
    assert first["rejected_rows"] == second["rejected_rows"]
    assert len({row["rejected_row_id"] for row in first["rejected_rows"]}) == 2


def test_what_belongs_to_a_rejected_row_goes_with_it_and_what_points_at_it_lets_go() -> None:
    records = records_of()
    mission = records.tables["missions"][0]
    issue = records.issue("info", "x", "y", Evidence(1, "EVENTI", None, (), ()), None,
                          "missions", mission["mission_id"])  # fmt: skip
    records.add_cell("missions", mission, "city", Evidence(1, "Lione", None, (), ()))
    mission["city"] = 7
    tables = sifted(records)
    assert tables["missions"] == tables["mission_participants"] == tables["cell_evidence"] == []
    reasons = [row["reason"] for row in tables["rejected_rows"]]
    assert len(reasons) == 2
    assert reasons[1] == "mission_id is of a row that was rejected"
    assert {row["record_id"] for row in tables["quality_issues"]} == {None}
    assert issue["record_id"] == mission["mission_id"], "what was given is left as it was"


def test_a_bad_row_of_the_frame_blocks() -> None:
    records = records_of()
    records.tables["sections"][0]["title"] = 7
    with pytest.raises(BadValue, match="title is 7"):
        sift(records, edition_rows(YEAR)["editions"])


@pytest.mark.parametrize(("refused", "stops"), [(10, False), (11, True)])
def test_an_edition_that_lost_many_rows_is_not_the_edition(refused: int, stops: bool) -> None:
    rows = [consulate(number, rank=None) for number in range(refused)]
    frames = sift(records_of(consulates=rows), edition_rows(YEAR)["editions"])
    found = [violation for violation in violations(frames) if violation.check == "rejected"]
    assert [violation.severity == "error" for violation in found] == [stops]
    assert [violation.count for violation in found] == [refused]


@pytest.mark.parametrize(
    ("rows", "lines", "severity"),
    [(30, 90, None), (3, 90, "error"), (3, 9, "warning"), (0, 90, "error")],
)
def test_a_table_that_lost_its_rows_blocks_where_their_text_is_there(
    rows: int, lines: int, severity: str | None
) -> None:
    sets = {}
    for year, agreements, printed in ((2030, 30, 100), (YEAR, rows, lines)):
        tables = edition_rows(year)
        tables["agreements"] = [
            {
                "agreement_id": f"agreement-{year}-{number}",
                "edition": year,
                "city": "Lione",
                "type": "agreement",
                "page": 1,
                "section_id": f"section-{year}-a",
                "evidence": "Lione",
            }
            for number in range(agreements)
        ]
        tables["lines"] = [
            {
                "line_id": f"line-{year}-{number}",
                "edition": year,
                "text": "Lione",
                "role": "record",
                "page": 1,
                "section_id": f"section-{year}-a",
            }
            for number in range(printed)
        ]
        editions = tables.pop("editions")
        sets[year] = sift(RecordSet(year, tables), editions)
    both = {name: pa.concat_tables([sets[2030][name], sets[YEAR][name]]) for name in sets[YEAR]}
    found = [v for v in violations(both) if v.check == "change" and v.table == "agreements"]
    assert [violation.severity for violation in found] == ([severity] if severity else [])
    accepted = Expectations.model_validate(
        {
            "change": load().change.model_dump(),
            "editions": {YEAR: {"tables": {"agreements": {"minimum": 3}}}},
        }
    )
    found = [
        v for v in violations(both, accepted) if v.check == "change" and v.table == "agreements"
    ]
    expected = {"error": "error" if rows < 3 else "warning"}.get(severity or "", severity)
    assert [violation.severity for violation in found] == ([expected] if expected else [])


def test_dates_and_boxes_of_a_rejected_row_are_kept_as_json() -> None:
    event = {**edition_rows(YEAR)["events"][0], "category": "party"}
    tables = sifted(records_of(events=[event]))
    told = json.loads(tables["rejected_rows"][0]["row_json"])
    assert told["date_start"] == str(date(YEAR, 5, 1))
    assert told["regions"][0]["page"] == 1
