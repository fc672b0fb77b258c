"""Editions set in two languages side by side: what is told twice becomes one row."""

from collections.abc import Callable, Hashable
from typing import Any

from extract.document.model import Document
from extract.ids import SINGULAR
from extract.language.folding import runs_of_letters
from extract.records.base import Reading, RecordSet, Row, evidence_of_row
from extract.vocabulary import load

_LEAST_SHARE = 0.25
"""Share of the function words that each language must have in a bilingual edition."""

_KEYS: dict[str, Callable[[Row], tuple[Hashable, ...]]] = {
    "agreements": lambda row: (row["country_code"], row["type"], row["year"]),
    "missions": lambda row: (row["date_start"], row["date_end"], row["country_code"]),
    "events": lambda row: (row["category"], row["date_start"], row["date_end"]),
    "consulates": lambda row: (row["country_code"], row["rank"]),
    "honorary_citizens": lambda row: (row["name"],),
    "exhibitions": lambda row: (row["title"],),
}
"""What two rows share whatever the language, page aside."""


def is_bilingual(document: Document) -> bool:
    """Return whether both Italian and English fill a good part of `document`."""
    words = load("languages")
    counts = dict.fromkeys(words, 0)
    known = {name: frozenset(entry["words"]) for name, entry in words.items()}
    for line in document.lines:
        for word in runs_of_letters(line.text.casefold()):
            for name, stopwords in known.items():
                counts[name] += word in stopwords
    total = sum(counts.values())
    return total > 0 and min(counts.values()) / total >= _LEAST_SHARE


def read(reading: Reading, records: RecordSet) -> None:
    """Keep the first of two rows that tell the same side by side, in a bilingual edition.

    They stand on one page in columns that do not overlap. Each page where rows were joined
    gets an issue `told_in_two_languages`; participants of a mission left out go with it.
    """
    if not is_bilingual(reading.document):
        return
    for table, key in _KEYS.items():
        kept: dict[tuple[Hashable, ...], Row] = {}
        left_out: list[Row] = []
        for row in records.tables.get(table, ()):
            twin = kept.get((row["page"], *key(row)))
            if twin is not None and _beside(row, twin):
                left_out.append(row)
            else:
                kept.setdefault((row["page"], *key(row)), row)
        _leave_out(records, table, left_out)


def _beside(row: Row, twin: Row) -> bool:
    boxes: list[dict[str, Any] | None] = [row["bbox"], twin["bbox"]]
    first, second = boxes
    if first is None or second is None:
        return False
    return bool(first["x0"] >= second["x1"] or second["x0"] >= first["x1"])


def _leave_out(records: RecordSet, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    column = f"{SINGULAR[table]}_id"
    gone = {row[column] for row in rows}
    records.tables[table] = [row for row in records.tables[table] if row[column] not in gone]
    if table == "missions":
        records.tables["mission_participants"] = [
            row
            for row in records.tables.get("mission_participants", ())
            if row["mission_id"] not in gone
        ]
    records.tables["quality_issues"] = [
        issue
        for issue in records.tables.get("quality_issues", ())
        if issue["record_id"] not in gone
    ]
    records.forget(gone)
    for page in sorted({row["page"] for row in rows}):
        here = [row for row in rows if row["page"] == page]
        records.issue(
            "info",
            "told_in_two_languages",
            f"{len(here)} rows of {table} stand here a second time in another language.",
            evidence_of_row(here[0]),
            here[0]["section_id"],
        )
