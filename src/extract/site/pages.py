"""What each page of an edition shows: its rows, where they stand, and what belongs to them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import duckdb

from extract.export.cells import plain
from extract.export.relations import relation
from extract.site.labels import row_label
from extract.warehouse.schema import POINTERS, TABLES, Table

NOT_ROWS = ("pages", "lines", "editions")
"""Tables that are the page itself."""
CELLS = "cell_evidence"
"""Where each value of a row stands: shown beside the value, not as rows that belong to it."""
GEOMETRY = ("bbox", "regions")
_CONTAINING = ("sections", "lines")
"""What is pointed at by all that stands in it says nothing of one row."""


@dataclass(slots=True)
class Row:
    """One row with its address, the regions it was read from, and the rows that belong to it."""

    table: str
    id: str
    label: str
    values: dict[str, Any]
    regions: dict[int, list[tuple[float, float, float, float]]]
    related: set[tuple[str, str]] = field(default_factory=set)

    @property
    def page(self) -> int | None:
        """Return the page the row is shown on first."""
        page = self.values.get("page")
        return page if page is not None else min(self.regions, default=None)

    @property
    def pages(self) -> list[int]:
        """Return every page the row was read from."""
        return sorted({*self.regions, *([self.page] if self.page else [])})


def read_rows(connection: duckdb.DuckDBPyConnection, edition: int) -> dict[str, Row]:
    """Return every row of an edition by its id, tied to those that point at it."""
    rows: dict[str, Row] = {}
    for table in TABLES.values():
        if table.name in NOT_ROWS:
            continue
        found = relation(connection, table.name)
        names = [item.name for item in found.fields]
        for values in found.rows(connection, edition):
            row = dict(zip(names, values, strict=True))
            key = str(row[table.key])
            rows[key] = Row(table.name, key, row_label(row, table.key), row, _regions(row))
    _relate(rows, _pointers(rows))
    _relate(
        rows,
        connection.execute(
            "SELECT event_id, other_event_id FROM mart.same_events WHERE edition = ?", [edition]
        ).fetchall(),
    )
    return rows


def page_data(rows: dict[str, Row], page: int, size: tuple[float, float] | None) -> dict[str, Any]:
    """Return what the page's script needs: plain data, tables in the schema's order."""
    here = [row for row in rows.values() if page in row.pages]
    order = {name: place for place, name in enumerate(TABLES)}
    here.sort(key=lambda row: (order[row.table], row.regions.get(page, [(0, 0, 0, 0)])[0][1::-1]))
    return {
        "page": page,
        "size": size,
        "rows": [
            {
                "id": row.id,
                "table": row.table,
                "label": row.label,
                "values": {
                    name: plain(value)
                    for name, value in row.values.items()
                    if value is not None and name not in GEOMETRY
                },
                "regions": row.regions.get(page, []),
                "pages": row.pages,
                "cells": {
                    rows[cell].values["column_name"]: [cell, rows[cell].page]
                    for table, cell in row.related
                    if table == CELLS
                },
                "related": [
                    [rows[other].table, other, rows[other].label, rows[other].page]
                    for table, other in sorted(row.related, key=lambda r: (order[r[0]], r[1]))
                    if table != CELLS
                ],
            }
            for row in here
        ],
    }


def _regions(row: dict[str, Any]) -> dict[int, list[tuple[float, float, float, float]]]:
    found: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for box in row.get("regions") or ():
        found[box["page"]].append((box["x0"], box["top"], box["x1"], box["bottom"]))
    if not found and row.get("bbox") and row.get("page"):
        box = row["bbox"]
        found[row["page"]].append((box["x0"], box["top"], box["x1"], box["bottom"]))
    return dict(found)


def _pointers(rows: dict[str, Row]) -> Iterable[tuple[str, str]]:
    """Yield pairs of ids that belong together, as keys and pointers say."""
    for row in rows.values():
        for column in _columns(TABLES[row.table]):
            target = row.values.get(column)
            if target in rows and target != row.id:
                yield row.id, str(target)


def _columns(table: Table) -> set[str]:
    keys = {key.column for key in table.foreign_keys if key.table not in _CONTAINING}
    return keys | {column for _, column in POINTERS if table.has(column)}


def _relate(rows: dict[str, Row], pairs: Iterable[tuple[str, str]]) -> None:
    for one, other in pairs:
        if one in rows and other in rows:
            rows[one].related.add((rows[other].table, other))
            rows[other].related.add((rows[one].table, one))
