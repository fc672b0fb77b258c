"""What a reader yields and the contract refuses: kept apart, so that the rest can be loaded."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from extract.ids import stable_id
from extract.warehouse.errors import BadValue
from extract.warehouse.schema import POINTERS, TABLES, Column, Table
from extract.warehouse.tables import Row, convert, derived, to_arrow

if TYPE_CHECKING:  # it brings spaCy, which whoever has rows needs no more
    from extract.records.base import RecordSet

FRAME = tuple(table.name for table in TABLES.values() if table.family == "document")
"""Tables that all others stand on: a bad row in them blocks the edition."""

_PLACE = ("page", "section_id", "evidence", "bbox", "regions")
Rows = dict[str, Any]


def sift(records: "RecordSet", editions: Sequence[Row]) -> dict[str, pa.Table]:
    """Return an edition's rows as typed tables, those that the contract refuses set apart.

    `editions` is the row of the table of that name. A refused row goes to `rejected_rows` with
    a quality issue of severity error. Rows that belong to it go with it; what merely points at
    it loses its pointer. Neither `records` nor its rows are changed. Raises BadValue for a row
    of the tables in `FRAME`, UnknownColumns for columns that no schema declares.
    """
    tables = {name: [dict(row) for row in rows] for name, rows in records.tables.items()}
    apart = _Apart()
    for name in TABLES:
        if name not in FRAME and name in tables:
            tables[name] = apart.sift(TABLES[name], tables[name])
    while apart.follow(tables):
        pass
    kept = replace(records, tables=tables)
    _tell(kept, apart)
    tables["editions"] = [dict(row) for row in editions]
    return {name: to_arrow(name, tables.get(name, ())) for name in TABLES}


class _Apart:
    """Refused rows by table, with the reason of each."""

    def __init__(self) -> None:
        self.rows: list[tuple[Table, Rows, str]] = []
        self._new: dict[str, set[str]] = {}

    def sift(self, table: Table, rows: list[Rows]) -> list[Rows]:
        """Set apart rows that break the table's own declaration; return the others."""
        kept, seen = [], set()
        for row in rows:
            identity = tuple(row.get(name) for name in table.primary_key)
            reason = "; ".join(_faults(table, row))
            if not reason and identity in seen:
                reason = f"{', '.join(table.primary_key)} is not unique"
            if reason:
                self._refuse(table, row, reason, taken=identity in seen)
            else:
                seen.add(identity)
                kept.append(row)
        return kept

    def follow(self, tables: dict[str, list[Rows]]) -> bool:
        """Mend what points at rows refused since the last call; tell whether more were refused."""
        gone, self._new = self._new, {}
        if not gone:
            return False
        for name, rows in tables.items():
            table = TABLES[name]
            tables[name] = [row for row in rows if self._stays(table, row, gone)]
        return bool(self._new)

    def _stays(self, table: Table, row: Rows, gone: Mapping[str, set[str]]) -> bool:
        if table.name == "cell_evidence":
            return row.get("record_id") not in gone.get(str(row.get("record_table")), ())
        for key in table.foreign_keys:
            if row.get(key.column) in gone.get(key.table, ()):
                if not table.column(key.column).nullable:
                    self._refuse(table, row, f"{key.column} is of a row that was rejected")
                    return False
                row[key.column] = None
        for table_column, id_column in POINTERS:
            if table.has(table_column, id_column) and row.get(id_column) is not None:
                target = row.get(table_column) or derived(table, row).get(table_column)
                if row[id_column] in gone.get(str(target), ()):
                    row[id_column] = None
        return True

    def _refuse(self, table: Table, row: Rows, reason: str, taken: bool = False) -> None:
        self.rows.append((table, row, reason))
        if not taken and isinstance(row.get(table.key), str):
            self._new.setdefault(table.name, set()).add(row[table.key])


def _faults(table: Table, row: Row) -> Iterator[str]:
    """Yield what the declaration of `table` refuses in `row`, column by column."""
    filled = {**derived(table, row), **row}
    for column in table.columns:
        try:
            value = convert(column, filled.get(column.name))
        except BadValue as error:
            yield error.problem.rstrip(".")
            continue
        if value is None:
            if not column.nullable:
                yield f"{column.name} is NULL"
        elif not _allowed(column, value):
            yield f"{column.name} is {value!r:.80}, which its bounds do not allow"


def _allowed(column: Column, value: Any) -> bool:
    if column.enum and value not in column.enum:
        return False
    if column.soft:
        return True
    low = column.minimum is None or value >= column.minimum
    return low and (column.maximum is None or value <= column.maximum)


def _tell(kept: "RecordSet", apart: _Apart) -> None:
    """Add refused rows to `rejected_rows`, and a quality issue for each."""
    sections = {row.get("section_id") for row in kept.tables.get("sections", ())}
    declared = TABLES["rejected_rows"]
    count: Counter[str] = Counter()
    told: dict[str, list[Rows]] = defaultdict(list)
    for table, row, reason in apart.rows:
        text = json.dumps(row, default=str, ensure_ascii=False, sort_keys=True)
        count[text] += 1
        place = {name: _or_null(declared.column(name), row.get(name)) for name in _PLACE}
        if place["section_id"] not in sections:
            place["section_id"] = None
        common = {"edition": kept.edition, "record_table": table.name, **place}
        key = (table.name, text, count[text])
        told["rejected_rows"].append(
            {
                "rejected_row_id": stable_id("rejected_rows", kept.edition, *key),
                "row_json": text,
                "reason": reason,
                **common,
            }
        )
        told["quality_issues"].append(
            {
                "quality_issue_id": stable_id("quality_issues", kept.edition, "rejected", *key),
                "severity": "error",
                "code": "rejected_row",
                "message": f"A row of {table.name} was read and could not be kept: {reason}.",
                **common,
            }
        )
    for name, rows in told.items():
        kept.tables.setdefault(name, []).extend(rows)


def _or_null(column: Column, value: Any) -> Any:
    """Return `value` if the column can hold it, else None."""
    try:
        value = convert(column, value)
    except BadValue:
        return None
    return value if value is None or _allowed(column, value) else None
