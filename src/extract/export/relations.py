"""What can be exported: the tables of the schema and the views for analysts, as one kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from extract.warehouse.ddl import quote
from extract.warehouse.errors import WarehouseError
from extract.warehouse.schema import TABLES, USAGE_WARNINGS, Column, Table
from extract.warehouse.views import VIEWS

_MANY = 1000


@dataclass(frozen=True, slots=True)
class Field:
    """One column as it is exported: `type` is the DuckDB type."""

    name: str
    type: str
    description: str
    column: Column | None = None

    @property
    def nested(self) -> bool:
        """Whether values are lists or structs."""
        return self.type.endswith("]") or self.type.startswith(("STRUCT", "MAP"))

    @property
    def decimals(self) -> int | None:
        """Digits after the point of a DECIMAL, None for other types."""
        if not self.type.startswith("DECIMAL("):
            return None
        return int(self.type.split(",")[1].rstrip(") "))


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or a view. `table` is its declaration, None for a view."""

    name: str
    description: str
    fields: tuple[Field, ...]
    cautions: tuple[str, ...]
    table: Table | None

    @property
    def sql(self) -> str:
        """Return the quoted name."""
        return (
            ".".join(map(quote, self.name.rpartition(".")[::2]))
            if self.table is None
            else (f"main.{quote(self.name)}")
        )

    def query(self, edition: int | None = None) -> str:
        """Return SQL for all rows, or those of one edition, in a stable order."""
        where = ""
        if edition is not None and any(field.name == "edition" for field in self.fields):
            where = f" WHERE edition = {int(edition)}"
        order = "" if self.table else " ORDER BY ALL"
        return f"SELECT * FROM {self.sql}{where}{order}"

    def rows(
        self, connection: duckdb.DuckDBPyConnection, edition: int | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows as Python values: dates, Decimals, lists, dicts."""
        cursor = connection.cursor()
        try:
            cursor.execute(self.query(edition))
            while rows := cursor.fetchmany(_MANY):
                yield from rows
        finally:
            cursor.close()


def names() -> list[str]:
    """Return the names of all tables and views, views as mart.NAME."""
    return [*TABLES, *(f"mart.{name}" for name in VIEWS)]


def relation(connection: duckdb.DuckDBPyConnection, name: str) -> Relation:
    """Return the table or view called `name`; WarehouseError naming the known ones if none is."""
    if name not in names():
        raise WarehouseError(name, "is no table or view.", f"Known: {', '.join(names())}.")
    table = TABLES.get(name)
    if table:
        description, cautions = table.description, table.warnings
        told = {column.name: column.description for column in table.columns}
    else:
        view = VIEWS[name.removeprefix("mart.")]
        description, cautions, told = view.description, (), dict(view.columns)
    empty = Relation(name, description, (), (), table)
    fields = tuple(
        Field(
            str(column),
            str(kind),
            told.get(str(column), ""),
            table.column(str(column)) if table and table.has(str(column)) else None,
        )
        for column, kind, *_ in connection.execute(f"DESCRIBE {empty.sql}").fetchall()
    )
    return Relation(
        name, description, fields, tuple(USAGE_WARNINGS[key] for key in cautions), table
    )


def relations(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str] = ()) -> list[Relation]:
    """Return the relations called `wanted`, all of them where none is."""
    return [relation(connection, name) for name in (wanted or names())]
