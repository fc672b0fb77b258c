"""Reviewed corrections by people: one value of one row, applied while publishing.

raw/corrections.toml holds a list:

    [[corrections]]
    edition = 2024
    table = "events"
    match = { title = "…", date_start = 2024-05-01 }   # or: id = "event-2024-…"
    column = "date_end"
    value = 2024-05-03                                   # or: null = true
    who = "office or person"
    when = 2025-03-01
    why = "…"
    evidence = "words of the row's evidence it was made against"

Where the row's evidence no longer holds those words, the correction is not applied and a
quality issue `correction_not_applied` says so.

A correction closes the quality issues that its row has about its column, and a contradiction
between that and another row. An issue that no
correction answers is closed by one of its own: table "quality_issues", column "closed", value
true.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extract.errors import BadConfiguration
from extract.ids import stable_id
from extract.vocabulary import load as load_vocabulary
from extract.warehouse.errors import BadValue
from extract.warehouse.schema import TABLES, Column
from extract.warehouse.tables import convert, to_arrow, to_rows
from extract.warehouse.validate import signs

Rows = list[dict[str, Any]]
_FIXED = {"edition", "page", "section_id", "evidence", "bbox", "regions", "corrections"}


class Correction(BaseModel):
    """One correction as configured; `value` None empties the column."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    edition: int
    table: str
    column: str
    id: str | None = None
    match: dict[str, Any] = Field(default_factory=dict)
    value: Any = None
    null: bool = False
    who: str = Field(min_length=1)
    when: date
    why: str = Field(min_length=1)
    evidence: str = Field(min_length=1)

    @model_validator(mode="after")
    def _fits_schema(self) -> "Correction":
        table = TABLES.get(self.table)
        if table is None or not table.has("corrections", "evidence"):
            raise ValueError(f"table {self.table!r} takes no corrections")
        if (self.id is None) == (not self.match):
            raise ValueError("give either id or match")
        for name in (self.column, *self.match):
            if not table.has(name):
                raise ValueError(f"{self.table} has no column {name!r}")
        if self.column in _FIXED | set(table.primary_key):
            raise ValueError(f"column {self.column!r} is not open to correction")
        if self.null == (self.value is not None):
            raise ValueError("give either value or null = true")
        if not signs(self.evidence):
            raise ValueError("evidence holds no letter or digit")
        column = table.column(self.column)
        _typed(column, self.value)
        for name, wanted in self.match.items():
            _typed(table.column(name), wanted, bounded=False)
        return self

    @property
    def typed_value(self) -> Any:
        """The value in the column's type."""
        return _typed(TABLES[self.table].column(self.column), self.value)

    @property
    def target(self) -> str:
        """The row meant, in words."""
        if self.id is not None:
            return self.id
        return ", ".join(f"{name} {value}" for name, value in self.match.items())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction. `status`: applied, unneeded, evidence_changed,
    row_missing, ambiguous, or edition_not_loaded.
    """

    correction: Correction
    status: str
    record_id: str | None = None
    before: Any = None
    page: int | None = None

    @property
    def applied(self) -> bool:
        """Whether the row now carries the corrected value."""
        return self.status == "applied"

    @property
    def message(self) -> str:
        """One sentence for reports and quality issues."""
        fix = self.correction
        what = f"correction of {fix.table}.{fix.column} ({fix.target}, {fix.who}, {fix.when})"
        return f"{what} {_SAID[self.status]}"


_SAID = {
    "applied": "was applied.",
    "unneeded": "is no longer needed: the report now reads so by itself.",
    "evidence_changed": "was not applied: the row's evidence is no longer the one it was made "
    "against. Review it.",
    "row_missing": "was not applied: no row matches. Review it.",
    "ambiguous": "was not applied: several rows match. Give the id or more columns.",
    "edition_not_loaded": "waits: its edition is not loaded.",
}
NOT_APPLIED = ("evidence_changed", "row_missing", "ambiguous")


def load(path: Path) -> list[Correction]:
    """Return the corrections of a file, none if it does not exist; raises BadConfiguration."""
    if not path.exists():
        return []
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(path, str(error)) from error
    entries = data.pop("corrections", [])
    if data or not isinstance(entries, list):
        raise _bad(path, "the file holds [[corrections]] entries and nothing else")
    found: list[Correction] = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append(Correction.model_validate(entry))
        except ValidationError as error:
            said = "; ".join(
                f"{'.'.join(map(str, item['loc'])) or 'entry'}: {item['msg']}"
                for item in error.errors()
            )
            raise _bad(path, f"correction {number}: {said}") from error
    seen: set[tuple[object, ...]] = set()
    for number, fix in enumerate(found, 1):
        place = (fix.edition, fix.table, fix.target, fix.column)
        if place in seen:
            raise _bad(path, f"correction {number} repeats another for {fix.target}, {fix.column}")
        seen.add(place)
    return found


def apply(
    tables: Mapping[str, Rows], corrections: Sequence[Correction], editions: Sequence[int]
) -> list[Outcome]:
    """Apply `corrections` to rows in place and return what became of each.

    A corrected row lists the column in `corrections`. `editions` are those loaded.
    """
    return [_apply(tables.get(fix.table, []), fix, editions) for fix in corrections]


def apply_to_tables(
    data: Mapping[str, pa.Table], corrections: Sequence[Correction]
) -> tuple[dict[str, pa.Table], tuple[Outcome, ...]]:
    """Apply `corrections` to Arrow tables; adds rows to `corrections` and `quality_issues`."""
    result = dict(data)
    if not corrections:
        return result, ()
    names = {"quality_issues", *(fix.table for fix in corrections)}
    conflicts = to_rows(data["conflicts"])
    touched = {name: to_rows(data[name]) for name in names}
    editions = [int(value) for value in data["editions"].column("edition").to_pylist()]
    outcomes = apply(touched, corrections, editions)
    _close(touched["quality_issues"], conflicts, outcomes)
    loaded = [outcome for outcome in outcomes if outcome.status != "edition_not_loaded"]
    for name, rows in touched.items():
        result[name] = to_arrow(name, rows)
    for name, more in (
        ("corrections", [_record(outcome) for outcome in loaded]),
        ("quality_issues", issues(loaded)),
    ):
        result[name] = pa.concat_tables([result[name], to_arrow(name, more)])
    return result, tuple(outcomes)


def _close(issues: Rows, conflicts: Rows, outcomes: Sequence[Outcome]) -> None:
    """Close the issues about values that now are as a person says they should be."""
    settled = {
        (outcome.correction.table, outcome.record_id, outcome.correction.column)
        for outcome in outcomes
        if outcome.applied
    }
    by_id = {conflict["conflict_id"]: conflict for conflict in conflicts}
    about: dict[str, list[str]] = load_vocabulary("quality")["closed_by"]
    for issue in issues:
        row = issue["record_table"], issue["record_id"]
        cells = [(*row, column) for column in about.get(issue["code"], ())]
        if not settled.isdisjoint(cells + _in_conflict(by_id.get(issue["record_id"]))):
            issue["closed"] = True


def _in_conflict(conflict: dict[str, Any] | None) -> list[tuple[str, str, str]]:
    """Return the cells that contradict one another, as table, record and column."""
    if conflict is None:
        return []
    about: dict[str, list[str]] = load_vocabulary("quality")["conflict_closed_by"]
    return [
        (conflict[f"{side}_record_table"], conflict[f"{side}_record_id"], column)
        for side in ("left", "right")
        for column in about.get(conflict["what"].split()[0], about["figure"])
    ]


def issues(outcomes: Sequence[Outcome]) -> Rows:
    """Return a quality issue for every correction that was not applied."""
    return [
        {
            "quality_issue_id": stable_id(
                "quality_issues",
                outcome.correction.edition,
                "correction_not_applied",
                outcome.page,
                outcome.message,
                outcome.record_id,
            ),
            "edition": outcome.correction.edition,
            "page": outcome.page,
            "severity": "warning",
            "code": "correction_not_applied",
            "message": outcome.message,
            "record_table": outcome.correction.table if outcome.record_id else None,
            "record_id": outcome.record_id,
        }
        for outcome in outcomes
        if outcome.status in NOT_APPLIED
    ]


def _apply(rows: Rows, fix: Correction, editions: Sequence[int]) -> Outcome:
    if fix.edition not in editions:
        return Outcome(fix, "edition_not_loaded")
    table = TABLES[fix.table]
    wanted = {table.key: fix.id} if fix.id is not None else _typed_match(fix)
    found = [
        row
        for row in rows
        if row["edition"] == fix.edition
        and all(_same(row.get(name), value) for name, value in wanted.items())
    ]
    if len(found) != 1:
        return Outcome(fix, "ambiguous" if found else "row_missing")
    row = found[0]
    known: dict[str, Any] = {
        "record_id": row[table.key],
        "before": row.get(fix.column),
        "page": row.get("page"),
    }
    if signs(fix.evidence) not in signs(row.get("evidence") or row.get("message") or ""):
        return Outcome(fix, "evidence_changed", **known)
    value = fix.typed_value
    if row.get(fix.column) == value:
        return Outcome(fix, "unneeded", **known)
    row[fix.column] = value
    row["corrections"] = sorted({*(row.get("corrections") or ()), fix.column})
    return Outcome(fix, "applied", **known)


def _typed_match(fix: Correction) -> dict[str, Any]:
    table = TABLES[fix.table]
    return {
        name: _typed(table.column(name), value, bounded=False) for name, value in fix.match.items()
    }


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return signs(one) == signs(other)
    return bool(one == other)


def _typed(column: Column, value: Any, bounded: bool = True) -> Any:
    """Return `value` in the column's type; ValueError in words where it does not fit."""
    if value is None:
        if not column.nullable:
            raise ValueError(f"{column.name} may not be NULL")
        return None
    try:
        typed = convert(column, value)
    except BadValue as error:
        raise ValueError(error.problem) from error
    if bounded and column.enum and typed not in column.enum:
        raise ValueError(f"{column.name} is one of {', '.join(column.enum)}")
    if bounded and column.minimum is not None and typed < column.minimum:
        raise ValueError(f"{column.name} is at least {column.minimum:g}")
    if bounded and column.maximum is not None and typed > column.maximum:
        raise ValueError(f"{column.name} is at most {column.maximum:g}")
    return typed


def _record(outcome: Outcome) -> dict[str, Any]:
    fix = outcome.correction
    after = None if fix.null else str(fix.typed_value)
    digest = stable_id("quality_issues", fix.edition, fix.table, fix.target, fix.column, after)
    return {
        "correction_id": f"correction-{fix.edition}-{digest.rsplit('-', 1)[1]}",
        "edition": fix.edition,
        "record_table": fix.table,
        "record_id": outcome.record_id,
        "column_name": fix.column,
        "value_before": None if outcome.before is None else str(outcome.before),
        "value_after": after,
        "who": fix.who,
        "decided_on": fix.when,
        "why": fix.why,
        "evidence": fix.evidence,
        "status": outcome.status,
    }


def _bad(path: Path, problem: str) -> BadConfiguration:
    return BadConfiguration(
        str(path), f"{problem}.", "Mend the entry; docs/operators-guide.md shows the form."
    )
