"""Database files for programs that cannot open the published one."""

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from extract.export.cells import csv_cell, nested
from extract.export.relations import Field, Relation, relation
from extract.warehouse import ddl, views
from extract.warehouse.schema import TABLES

STORAGE = "v1.2.0"
"""The oldest storage version in use: every DuckDB from 1.2 on opens it."""

_SQLITE = {
    "INTEGER": "INTEGER",
    "BIGINT": "INTEGER",
    "HUGEINT": "INTEGER",
    "BOOLEAN": "INTEGER",
    "DOUBLE": "REAL",
}


def write_duckdb1(
    connection: duckdb.DuckDBPyConnection,
    relations: Sequence[Relation],
    path: Path,
    edition: int | None,
) -> int:
    """Write a file that DuckDB 1 opens, tables and views with their comments; return the rows.

    All tables are there; those that are not among `relations` are empty. Views are always all
    there, since they read the tables.
    """
    wanted = {relation.name for relation in relations}
    whole = any(relation.table is None for relation in relations)
    count = 0
    # A published file is open for reading only, and nothing can be written through it.
    with duckdb.connect(":memory:") as own:
        own.execute(
            f"ATTACH {ddl.literal(str(path))} AS elder (READ_WRITE, STORAGE_VERSION '{STORAGE}')"
        )
        own.execute("USE elder")
        for table in TABLES.values():
            own.execute(ddl.create_table(table))
            for statement in ddl.comments(table):
                own.execute(statement)
            if not whole and table.name not in wanted:
                continue
            rows = connection.sql(relation(connection, table.name).query(edition))
            own.register("arriving", rows.to_arrow_table())
            own.execute(f"INSERT INTO main.{ddl.quote(table.name)} BY NAME SELECT * FROM arriving")
            own.unregister("arriving")
            found = own.execute(f"SELECT count(*) FROM main.{ddl.quote(table.name)}").fetchone()
            count += int(found[0]) if found else 0
        views.create(own)
        own.execute("USE memory")
        own.execute("DETACH elder")
    return count


def write_sqlite(
    connection: duckdb.DuckDBPyConnection,
    relations: Sequence[Relation],
    path: Path,
    edition: int | None,
) -> int:
    """Write SQLite: views become tables, dates ISO text, nested values JSON; return the rows.

    Sums are of type NUMERIC: SQLite keeps them as numbers where that is exact.
    """
    count = 0
    sink = sqlite3.connect(path)
    try:
        for item in relations:
            name = ddl.quote(item.name.replace(".", "_"))
            sink.execute(f"CREATE TABLE {name} ({', '.join(_columns(item))})")
            marks = ", ".join("?" * len(item.fields))
            rows = ([_sqlite(value) for value in row] for row in item.rows(connection, edition))
            count += sink.executemany(f"INSERT INTO {name} VALUES ({marks})", rows).rowcount
        sink.commit()
        sink.execute("VACUUM")
    finally:
        sink.close()
    return max(count, 0)


def _columns(relation: Relation) -> list[str]:
    columns = [f"{ddl.quote(field.name)} {_type(field)}" for field in relation.fields]
    if relation.table:
        columns.append(f"PRIMARY KEY ({', '.join(map(ddl.quote, relation.table.primary_key))})")
    return columns


def _type(field: Field) -> str:
    return "NUMERIC" if field.decimals is not None else _SQLITE.get(field.type, "TEXT")


def _sqlite(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (list, dict, tuple)):
        return nested(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return csv_cell(value)
