"""The calendar of the year as iCalendar."""

import datetime
from pathlib import Path
from typing import Any

import duckdb
from icalendar import Calendar, Event

_PRODUCT = "-//torino-international//calendar//EN"


def write_calendar(
    connection: duckdb.DuckDBPyConnection, _: object, path: Path, edition: int | None
) -> int:
    """Write events and missions as whole days; return how many there are.

    What the report dates by month or year only spans it, and says so in its description.
    """
    where = f"AND c.edition = {int(edition)}" if edition is not None else ""
    cursor = connection.execute(
        "SELECT c.*, e.loaded_at, e.title AS report FROM mart.calendar c "
        f"JOIN main.editions e USING (edition) WHERE c.date_start IS NOT NULL {where} "
        "ORDER BY c.date_start, c.record_id"
    )
    names = [str(item[0]) for item in cursor.description or ()]
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    count = 0
    for row in cursor.fetchall():
        calendar.add_component(_event(dict(zip(names, row, strict=True))))
        count += 1
    path.write_bytes(calendar.to_ical())
    return count


def _event(row: dict[str, Any]) -> Event:
    event = Event()
    event.add("uid", f"{row['record_id']}@torino-international")
    event.add("dtstamp", row["loaded_at"].replace(tzinfo=datetime.UTC))
    event.add("summary", row["title"] or row["record_id"])
    event.add("dtstart", row["date_start"])
    event.add("dtend", (row["date_end"] or row["date_start"]) + datetime.timedelta(days=1))
    event.add("categories", [row["category"]])
    event.add("transp", "TRANSPARENT")
    if row["city"]:
        event.add("location", row["city"])
    told = f"{row['report'] or row['edition']}, page {row['page']}; row {row['record_id']}"
    if row["date_precision"] != "day":
        told += f"; the report gives the {row['date_precision']} only"
    event.add("description", told)
    return event
