"""Plausibility: dates, years and rows that can hardly be what was meant."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from extract.mentions.gazetteer import normalize
from extract.quality.declared import evidence_of_row
from extract.records.base import SINGULAR, RecordSet, Row
from extract.vocabulary import load

_OLDEST_AGREEMENT = 100
_SMALLEST_SERIES = 4


def check_plausibility(records: RecordSet) -> None:
    """Raise an issue for every row that is hardly plausible; no row is changed."""
    _dates_of_the_year(records)
    _years_of_agreements(records)
    _duplicates(records)
    _order_of_entries(records)


def _report(records: RecordSet, table: str, row: Row, code: str, message: str) -> None:
    records.issue(
        "warning", code, message, evidence_of_row(row), row["section_id"], table,
        row[f"{SINGULAR[table]}_id"],
    )


def _dates_of_the_year(records: RecordSet) -> None:
    for table in ("events", "missions"):
        for row in records.tables.get(table, ()):
            start, end = row["date_start"], row["date_end"]
            if start and end and end < start:
                _report(records, table, row, "end_before_start",
                        f"The period “{row['date_text']}” ends before it starts.")
            elif start and not start.year <= records.edition <= end.year:
                _report(records, table, row, "date_outside_edition",
                        f"“{row['date_text']}” lies outside the year {records.edition}.")


def _years_of_agreements(records: RecordSet) -> None:
    for row in records.tables.get("agreements", ()):
        year = row["year"]
        if year is None:
            continue
        if year > records.edition or year < records.edition - _OLDEST_AGREEMENT:
            _report(records, "agreements", row, "implausible_year",
                    f"The agreement with {row['city']} is dated {year}.")


def _duplicates(records: RecordSet) -> None:
    for table, columns in load("quality")["keys"].items():
        seen: dict[tuple[str, ...], Row] = {}
        for row in records.tables.get(table, ()):
            key = tuple(_comparable(row.get(column)) for column in columns)
            if not key[0]:
                continue
            if key in seen:
                _report(records, table, row, "duplicate_row",
                        f"The same stands on page {seen[key]['page']} already: "
                        f"{' | '.join(part for part in key if part)}.")
            else:
                seen[key] = row


def _comparable(value: object) -> str:
    if isinstance(value, str):
        return normalize(value)
    return "" if value is None else str(value)


def _order_of_entries(records: RecordSet) -> None:
    """Report the one entry that breaks the order of dates which its section keeps otherwise."""
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for table in ("events", "missions"):
        for row in records.tables.get(table, ()):
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
                        f"“{rows[odd]['date_text']}” breaks the order of dates of its section.")
                break
