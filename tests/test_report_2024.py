"""The City's 2024 report against rows labelled by reading it.

The odd pages' rows stand in the folder `shared`, with the program that compares; the even
pages' rows in tests/golden. Thresholds leave room for honest disagreement on single rows.
"""

import csv
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.document.model import Document
from extract.records.base import RecordSet

GOLDEN = Path(__file__).parent / "golden" / "2024"
LEAST_F1 = {"pdf": 0.97, "txt": 0.95}
LESS_IN_TEXT = {"cooperation_projects": 0.7, "networks": 0.9, "honorary_citizens": 0.9}
"""Plain text has no look that parts a name from what stands below it: what is reached there."""


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The program that compares rows with labels, as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "labelled" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.SLACK = 0  # type: ignore[attr-defined]
    return module


@pytest.fixture(scope="module", params=["pdf", "txt"])
def edition(
    request: pytest.FixtureRequest, report_records: Callable[[str], RecordSet]
) -> tuple[str, dict[str, list[Any]]]:
    """The kind of input, and the tables read from it."""
    return request.param, report_records(request.param).tables


def labelled(table: str, folder: Path) -> list[dict[str, str]]:
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def with_missions(tables: dict[str, list[Any]]) -> list[dict[str, Any]]:
    missions = {row["mission_id"]: row for row in tables["missions"]}
    return [
        {
            **row,
            "mission_city": missions[row["mission_id"]]["city"],
            "mission_date_start": missions[row["mission_id"]]["date_start"],
        }
        for row in tables["mission_participants"]
    ]


def test_every_table_agrees_with_the_labels(
    scorer: ModuleType, shared: Path, edition: tuple[str, dict[str, list[Any]]]
) -> None:
    kind, tables = edition
    low: dict[str, float] = {}
    for table, spec in scorer.TABLES.items():
        gold = [
            row
            for folder in (shared / "labelled" / "2024", GOLDEN)
            for row in labelled(table, folder)
        ]
        if not gold:
            continue
        rows = with_missions(tables) if table == "mission_participants" else tables[table]
        matched, _, _ = scorer.match(gold, rows, spec["key"])
        f1 = 2 * len(matched) / (len(gold) + len(rows))
        least = LESS_IN_TEXT.get(table, 1.0) if kind == "txt" else 1.0
        if f1 < min(least, LEAST_F1[kind]):
            low[table] = round(f1, 3)
    assert low == {}


def test_what_an_entry_was_read_from_stands_together(
    edition: tuple[str, dict[str, list[Any]]],
) -> None:
    """In reading order, and no list of partners among the lines of an event."""
    kind, tables = edition
    listed = {line["line_id"] for line in tables["lines"] if "events" in (line["claimed_by"] or ())}
    boxes = {row["section_id"] for row in tables["sections"] if row["kind"] == "partners_box"}
    assert not [
        line
        for line in tables["lines"]
        if line["section_id"] in boxes and line["line_id"] in listed
    ]
    for row in tables["events"]:
        pages = [part["page"] for part in row["regions"]]
        assert pages == sorted(pages), row["title"]


def test_an_event_keeps_the_words_of_its_lines(
    report_document: Callable[[str], Document], report_records: Callable[[str], RecordSet]
) -> None:
    """All of them, but for a word that a break parts, stand in one of its columns."""
    lines, records = report_document("pdf").lines, report_records("pdf")
    lost: dict[str, list[str]] = {}
    for row in records.tables["events"]:
        own = ("events", row["event_id"])
        printed = "\n".join(one.text for one in lines if own in records.owners.get(one.id, ()))
        columns = (row[name] or "" for name in ("title", "date_text", "city", "description"))
        told = set(re.findall(r"\w+", " ".join(columns)))
        missing = set(re.findall(r"\w+", re.sub(r"-\n(?=[a-z])", "", printed))) - told
        if words := sorted(word for word in missing if len(word) > 3):
            lost[row["title"]] = words
    assert {title: words for title, words in lost.items() if len(words) > 2} == {}
