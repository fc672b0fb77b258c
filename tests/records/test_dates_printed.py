"""How the date of a record is printed: single days, and whether the year is."""

from datetime import date

import pytest

from extract.records import dates
from extract.records.base import Evidence, RecordSet
from tests.records.test_mention_tables import line, reading_of


@pytest.mark.parametrize(
    ("printed", "days", "single", "inferred"),
    [
        ("5 e 24 gennaio", (5, 24), [date(2024, 1, 5), date(2024, 1, 24)], True),
        ("5 – 24 gennaio", (5, 24), None, True),
        ("5 gennaio 2024", (5, 5), None, False),
    ],
)
def test_single_days_and_years(printed: str, days: tuple, single: list, inferred: bool) -> None:
    records = RecordSet(2024)
    row = records.add(
        "missions",
        Evidence(1, printed, None, (), ()),
        "s1",
        (printed,),
        date_start=date(2024, 1, days[0]),
        date_end=date(2024, 1, days[1]),
        date_text=printed,
    )
    dates.read(reading_of([line(1, f"{printed}"), line(2, "Una visita.")]), records)
    assert (row["dates"], row["year_inferred"]) == (single, inferred)
    assert (row["date_text"], row["date_precision"]) == (printed, "day")


def test_a_date_that_is_not_printed_there_tells_nothing() -> None:
    records = RecordSet(2024)
    day = date(2024, 2, 2)
    row = records.add("events", Evidence(1, "x", None, (), ()), "s1", ("x",), date_start=day,
                      date_end=day)  # fmt: skip
    dates.read(reading_of([line(1, "3 marzo"), line(2, "Una visita.")]), records)
    assert row.get("year_inferred") is None
