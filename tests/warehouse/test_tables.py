"""Rows to Arrow: exact types, clear errors."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd
import pytest

from extract.document.model import Bbox
from extract.warehouse.errors import BadValue, UnknownColumns
from extract.warehouse.tables import arrow_schema, conform, to_arrow, to_pandas, to_rows


def one(table: str, **row: object) -> dict[str, object]:
    return to_rows(to_arrow(table, [row]))[0]


def test_missing_columns_are_null() -> None:
    row = one("events", event_id="a")
    assert row.pop("event_id") == "a"
    assert set(row.values()) == {None}


def test_unknown_columns_are_named() -> None:
    with pytest.raises(UnknownColumns, match="events: .*declare: colour, size"):
        to_arrow("events", [{"event_id": "a", "size": 1}, {"colour": 2}])


def test_no_rows_keep_the_types() -> None:
    assert to_arrow("events", []).schema.equals(arrow_schema("events"))


@pytest.mark.parametrize(
    ("table", "column", "given", "stored"),
    [
        ("eu_projects", "eu_contribution", 396750, Decimal("396750.00")),
        ("eu_projects", "eu_contribution", 0.1, Decimal("0.10")),
        ("eu_projects", "eu_contribution", Decimal("1E+6"), Decimal("1000000.00")),
        ("eu_projects", "year_start", 2024.0, 2024),
        ("amounts", "value", Decimal("2.5"), 2.5),
        ("amounts", "value", float("nan"), None),
        ("amounts", "text", float("nan"), None),
        ("amounts", "text", pd.NA, None),
        ("events", "date_start", datetime(2024, 5, 1, 12), date(2024, 5, 1)),
        ("events", "date_start", pd.Timestamp(2024, 5, 1), date(2024, 5, 1)),
        ("events", "date_start", pd.NaT, None),
        ("events", "dates", (date(2024, 5, 1),), [date(2024, 5, 1)]),
        ("events", "title", "a\x00b\ud800c", "abc"),
        ("events", "bbox", Bbox(1, 2, 3, 4), {"x0": 1, "top": 2, "x1": 3, "bottom": 4}),
        ("people", "variants", ["A", "B"], ["A", "B"]),
        ("editions", "loaded_at", datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 1)),
    ],
)
def test_values_take_the_column_s_type(table, column, given, stored) -> None:
    assert one(table, **{column: given})[column] == stored


@pytest.mark.parametrize(
    ("table", "column", "given"),
    [
        ("eu_projects", "eu_contribution", Decimal("1.005")),
        ("eu_projects", "eu_contribution", Decimal("1e20")),
        ("eu_projects", "eu_contribution", "1.000"),
        ("eu_projects", "year_start", 2024.5),
        ("eu_projects", "year_start", 2**40),
        ("eu_projects", "year_start", "2024"),
        ("eu_projects", "year_start", True),
        ("events", "title", 5),
        ("events", "date_start", "2024-05-01"),
        ("events", "bbox", {"x0": 1}),
        ("events", "bbox", 5),
        ("events", "regions", [{"x0": 1, "top": 1, "x1": 1, "bottom": 1}]),
        ("people", "variants", "Anna"),
        ("amounts", "value", float("inf")),
        ("editions", "is_sample", "yes"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_its_row(table, column, given) -> None:
    with pytest.raises(BadValue, match=column) as caught:
        to_arrow(table, [{column: given}])
    assert table in str(caught.value)


def test_older_data_is_brought_to_the_present_schema() -> None:
    old = to_arrow("consulates", [{"consulate_id": "a", "country": "X"}])
    old = old.drop_columns(["country_code"]).append_column("colour", old.column("country"))
    data, dropped = conform("consulates", old)
    assert dropped == ["colour"]
    assert data.schema.equals(arrow_schema("consulates"))
    assert data.to_pylist()[0]["country_code"] is None


def test_pandas_keeps_cents_and_missing_numbers() -> None:
    rows = [{"eu_contribution": Decimal("0.10"), "year_start": 2024}, {}]
    frame = to_pandas(to_arrow("eu_projects", rows), "eu_projects")
    assert frame["eu_contribution"][0] == Decimal("0.10")
    assert frame["year_start"].dtype == "Int32"
    assert frame["year_start"].isna().tolist() == [False, True]


def test_what_follows_from_other_columns_is_filled_in() -> None:
    assert one("editions", edition=2024)["edition_id"] == "edition-2024"
    assert one("editions", edition=2024, edition_id="x")["edition_id"] == "x"
    row = one("partners", project_id="eu_project-2024-0a1b2c")
    assert row["project_table"] == "eu_projects"
    assert one("partners", project_id=None)["project_table"] is None
    assert one("amounts", record_id="event-2024-0a")["record_table"] == "events"
    assert one("amounts", record_id="thing-2024-0a")["record_table"] is None
