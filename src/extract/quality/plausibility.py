"""Plausibility: dates, years, places and rows that can hardly be what was meant."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz

from extract.ids import SINGULAR
from extract.language.folding import fold
from extract.mentions import gazetteer
from extract.records.base import RecordSet, Row, evidence_of_row
from extract.vocabulary import load

_OLDEST_AGREEMENT = 100
_SMALLEST_SERIES = 4
_SAME_TEXT = 80.0


def check_plausibility(records: RecordSet) -> None:
    """Raise an issue for every row that is hardly plausible; no row is changed.

    A row at fault in one way is not held against the order of its section as well.
    """
    at_fault = _dates_of_the_year(records)
    _years_of_agreements(records)
    _cities_of_agreements(records)
    at_fault |= _duplicates(records)
    _order_of_entries(records, at_fault)


def _report(records: RecordSet, table: str, row: Row, code: str, message: str) -> str:
    """Raise an issue about `row` and return the row's id."""
    identity: str = row[f"{SINGULAR[table]}_id"]
    records.issue(
        "warning", code, message, evidence_of_row(row), row["section_id"], table, identity
    )
    return identity


def _dates_of_the_year(records: RecordSet) -> set[str]:
    found: set[str] = set()
    for table in ("events", "missions"):
        for row in records.tables.get(table, ()):
            start, end = row["date_start"], row["date_end"]
            if start and end and end < start:
                code = "end_before_start"
                message = f"The period “{row['date_text']}” ends before it starts."
            elif start and end and not start.year <= records.edition <= end.year:
                code = "date_outside_edition"
                message = f"“{row['date_text']}” lies outside the year {records.edition}."
            else:
                continue
            found.add(_report(records, table, row, code, message))
    return found


def _years_of_agreements(records: RecordSet) -> None:
    for row in records.tables.get("agreements", ()):
        year = row["year"]
        if year is None:
            continue
        if year > records.edition or year < records.edition - _OLDEST_AGREEMENT:
            _report(records, "agreements", row, "implausible_year",
                    f"The agreement with {row['city']} is dated {year}.")  # fmt: skip


def _cities_of_agreements(records: RecordSet) -> None:
    for row in records.tables.get("agreements", ()):
        if row["city"] and gazetteer.city(row["city"], row["country_code"]) is None:
            where = f" in {row['country']}" if row["country"] else ""
            message = f"No city is known for certain by the name {row['city']!r}{where}."
            _report(records, "agreements", row, "unresolved_city", message)


def _duplicates(records: RecordSet) -> set[str]:
    found: set[str] = set()
    for table, columns in load("quality")["keys"].items():
        seen: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in records.tables.get(table, ()):
            key = tuple(_comparable(row.get(column)) for column in columns)
            if not key[0]:
                continue
            twin = next((other for other in seen[key] if _same_entry(row, other)), None)
            if twin is None:
                seen[key].append(row)
                continue
            named = " | ".join(
                part for column, part in zip(columns, key, strict=True)
                if part and not column.endswith("_id")
            )  # fmt: skip
            found.add(
                _report(records, table, row, "duplicate_row",
                        f"The same stands on page {twin['page']} already: {named}.")
            )  # fmt: skip
    return found


def _same_entry(row: Row, other: Row) -> bool:
    """Return whether two entries alike in their key also tell the same, if they tell anything."""
    one, two = (str(part.get("description") or part.get("purpose") or "") for part in (row, other))
    return not one or not two or fuzz.ratio(one, two) >= _SAME_TEXT


def _comparable(value: object) -> str:
    if isinstance(value, str):
        return fold(value)
    return "" if value is None else str(value)


def _order_of_entries(records: RecordSet, at_fault: set[str]) -> None:
    """Report the one entry that breaks the order of dates which its section keeps otherwise."""
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for table in ("events", "missions"):
        for row in records.tables.get(table, ()):
            if row["date_start"] and row[f"{SINGULAR[table]}_id"] not in at_fault:
                series[table, row["section_id"]].append(row)
    for (table, _), rows in series.items():
        if len(rows) < _SMALLEST_SERIES:
            continue
        starts: list[date] = [row["date_start"] for row in rows]
        breaks = [index for index, (a, b) in enumerate(pairwise(starts), 1) if b < a]
        if len(breaks) != 1:
            continue
        index = breaks[0]
        for odd in (index, index - 1):
            rest = starts[:odd] + starts[odd + 1 :]
            if all(a <= b for a, b in pairwise(rest)):
                _report(records, table, rows[odd], "entry_out_of_order",
                        f"“{rows[odd]['date_text']}” breaks the order of dates of its "
                        "section.")  # fmt: skip
                break
