"""Rows against truth: precision, recall and F1 per table.

Rows match one to one, greedily by similarity, when every key column agrees; text agrees
from a ratio of .88 of its letters (in any order of words), blanks only with blanks.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

KEYS: dict[str, dict[str, str]] = {
    "agreements": {"city": "text", "country_code": "same", "type": "same", "year": "number"},
    "consulates": {"country_code": "same", "rank": "same"},
    "honorary_citizens": {"name": "text"},
    "missions": {"city": "text", "date_start": "same", "date_end": "same"},
    "mission_participants": {"mission_city": "text", "person": "text"},
    "delegates": {"person": "text", "role": "text", "represents": "text"},
    "events": {"category": "same", "title": "text", "date_start": "same", "date_end": "same"},
    "exhibitions": {"title": "text"},
    "cooperation_projects": {"name": "text", "area": "same"},
    "eu_projects": {"name": "text", "programme": "text"},
    "partners": {"project_name": "text", "organization": "text"},
    "networks": {"name": "text"},
    "international_organizations": {"acronym": "text"},
    "focus_topics": {"title": "text"},
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows are true, found, and both."""

    expected: int
    found: int
    matched: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing and is nothing."""
        both = self.expected + self.found
        return 2 * self.matched / both if both else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.expected + other.expected, self.found + other.found, self.matched + other.matched
        )


def read_truth(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every scored table that has a CSV in `folder`."""
    tables = {}
    for table in KEYS:
        if (path := folder / f"{table}.csv").exists():
            with path.open(encoding="utf-8", newline="") as file:
                tables[table] = list(csv.DictReader(file))
    return tables


def with_missions(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Return the tables with each participant told the city of the mission."""
    missions = {row["mission_id"]: row for row in tables.get("missions", ())}
    told = {name: list(rows) for name, rows in tables.items()}
    told["mission_participants"] = [
        {**row, "mission_city": missions[row["mission_id"]]["city"]}
        for row in tables.get("mission_participants", ())
    ]
    return told


def score_table(table: str, expected: Sequence[Row], found: Sequence[Row]) -> Score:
    """Return how well `found` agrees with `expected`."""
    return Score(len(expected), len(found), len(match(table, expected, found)))


def match(table: str, expected: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the pairs of indices (expected, found) that match, best first."""
    pairs = []
    for i, row in enumerate(expected):
        for j, other in enumerate(found):
            likeness = 0.0
            for column, kind in KEYS[table].items():
                agreed = _agree(kind, other.get(column), row.get(column))
                if not agreed:
                    break
                likeness += agreed
            else:
                pairs.append((likeness, -abs(i - j), i, j))
    taken: set[int] = set()
    used: set[int] = set()
    out = []
    for _, _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            out.append((i, j))
    return out


def _agree(kind: str, found: Any, expected: Any) -> float:
    """Return how alike two values are, 0 where they disagree."""
    if _blank(found) or _blank(expected):
        return float(_blank(found) and _blank(expected))
    a, b = _folded(found), _folded(expected)
    if kind == "text":
        likeness = max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100
        return likeness if likeness >= 0.88 else 0.0
    if kind == "number":
        return float(float(found) == float(expected))
    return float(a[: len(b)] == b if re.fullmatch(r"\d{4}-\d\d-\d\d", str(expected)) else a == b)


def _blank(value: Any) -> bool:
    return value is None or str(value) in ("", "nan", "NaT", "None", "<NA>")


def _folded(value: Any) -> str:
    text = unicodedata.normalize("NFKC", str(value)).casefold().replace("’", "'").replace("–", "-")
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s.,/@:-]", " ", text)).strip(" .,-:")
