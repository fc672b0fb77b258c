"""CSV in two kinds, and JSON lines."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from extract.export.cells import csv_cell, italian_cell
from extract.export.relations import Relation
from extract.warehouse.ddl import literal


def write_csv(
    connection: duckdb.DuckDBPyConnection, relation: Relation, path: Path, edition: int | None
) -> int:
    """Write UTF-8 with commas; return the number of rows."""
    return _write(connection, relation, path, edition, csv_cell, "utf-8", ",")


def write_italian_csv(
    connection: duckdb.DuckDBPyConnection, relation: Relation, path: Path, edition: int | None
) -> int:
    """Write what Excel in Italian opens by double click; return the number of rows."""
    return _write(connection, relation, path, edition, italian_cell, "utf-8-sig", ";")


def write_json_lines(
    connection: duckdb.DuckDBPyConnection, relation: Relation, path: Path, edition: int | None
) -> int:
    """Write one JSON object per row, with DuckDB's own writer; return the number of rows."""
    return copy(connection, relation, path, edition, "FORMAT json")


def write_parquet(
    connection: duckdb.DuckDBPyConnection, relation: Relation, path: Path, edition: int | None
) -> int:
    """Write Parquet, every type kept; return the number of rows."""
    about = f"description: {literal(relation.description)}"
    columns = f"columns: {literal(json.dumps({f.name: f.description for f in relation.fields}))}"
    return copy(
        connection, relation, path, edition, f"FORMAT parquet, KV_METADATA {{{about}, {columns}}}"
    )


def copy(
    connection: duckdb.DuckDBPyConnection,
    relation: Relation,
    path: Path,
    edition: int | None,
    options: str,
) -> int:
    """Write with DuckDB's COPY; return the number of rows."""
    done = connection.execute(
        f"COPY ({relation.query(edition)}) TO {literal(str(path))} ({options})"
    ).fetchone()
    return int(done[0]) if done else 0


def _write(
    connection: duckdb.DuckDBPyConnection,
    relation: Relation,
    path: Path,
    edition: int | None,
    cell: Callable[[Any], Any],
    encoding: str,
    delimiter: str,
) -> int:
    count = 0
    with path.open("w", encoding=encoding, newline="") as sink:
        writer = csv.writer(sink, delimiter=delimiter)
        writer.writerow(field.name for field in relation.fields)
        for row in relation.rows(connection, edition):
            count += 1
            writer.writerow([cell(value) for value in row])
    return count
