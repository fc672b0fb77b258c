"""Put exports where they are wanted: whole files, or none."""

import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from extract.errors import BadConfiguration
from extract.export import agenda, database, places, text, workbook
from extract.export.package import write_package
from extract.export.relations import Relation, relations
from extract.warehouse.errors import StorageFailed, WarehouseError, is_own_fault

PerTable = Callable[[duckdb.DuckDBPyConnection, Relation, Path, int | None], int]
PerFile = Callable[[duckdb.DuckDBPyConnection, Sequence[Relation], Path, int | None], int]

TABLE_FORMATS: dict[str, tuple[str, PerTable]] = {
    "csv": (".csv", text.write_csv),
    "csv-it": (".csv", text.write_italian_csv),
    "parquet": (".parquet", text.write_parquet),
    "jsonl": (".jsonl", text.write_json_lines),
}
"""Formats with a file per table: extension and writer."""

FILE_FORMATS: dict[str, tuple[str, PerFile]] = {
    "xlsx": ("torino.xlsx", workbook.write_workbook),
    "duckdb1": ("torino.duckdb", database.write_duckdb1),
    "sqlite": ("torino.sqlite", database.write_sqlite),
    "geojson": ("places.geojson", places.write_geojson),
    "ics": ("calendar.ics", agenda.write_calendar),
}
"""Formats that put everything in one file: its usual name and writer."""

FORMATS = (*TABLE_FORMATS, *FILE_FORMATS)
DESCRIBED = ("csv", "csv-it", "jsonl")
"""Formats that a Data Package describes."""

EXTENSIONS = {
    ".csv": ("csv", "csv-it"),
    ".parquet": ("parquet",),
    ".jsonl": ("jsonl",),
    ".ndjson": ("jsonl",),
    ".xlsx": ("xlsx",),
    ".duckdb": ("duckdb1",),
    ".sqlite": ("sqlite",),
    ".db": ("sqlite",),
    ".geojson": ("geojson",),
    ".ics": ("ics",),
}
"""Extension of a named file → the formats it may be, the usual one first."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: files and the number of rows in all of them."""

    files: tuple[Path, ...]
    rows: int


def format_of(output: Path, wanted: str | None = None) -> str:
    """Return the format of a file called `output`; BadConfiguration where `wanted` is another."""
    known = EXTENSIONS.get(output.suffix.lower(), ())
    if not known or (wanted and wanted not in known):
        named = ", ".join(EXTENSIONS)
        raise BadConfiguration(
            output.name,
            f"is no name for {wanted or 'an export'}.",
            f"The extension decides the format: {named}.",
        )
    return wanted or known[0]


def export(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    folder: Path,
    names: Sequence[str] = (),
    edition: int | None = None,
    output: Path | None = None,
) -> Written:
    """Write tables and views (all where `names` is empty) in format `kind` into `folder`.

    `output` names the one file to write instead. Every file is written beside its place and
    moved there when it is whole. Raises WarehouseError for an unknown table or edition, and
    StorageFailed.
    """
    chosen = relations(connection, names)
    _loaded(connection, edition)
    folder = output.parent if output else folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if kind in FILE_FORMATS:
            usual, one = FILE_FORMATS[kind]
            target = output or folder / usual
            return Written((target,), _whole(target, lambda p: one(connection, chosen, p, edition)))
        extension, write = TABLE_FORMATS[kind]
        if output and len(chosen) != 1:
            raise BadConfiguration(
                output.name,
                f"cannot hold {len(chosen)} tables.",
                "Name one table, or a folder with --to.",
            )
        files, rows = {}, 0
        for relation in chosen:
            target = output or folder / f"{relation.name}{extension}"
            rows += _whole(target, lambda p, r=relation: write(connection, r, p, edition))  # type: ignore[misc]
            files[relation.name] = target
        described = (
            (write_package(files, chosen, kind, folder),)
            if kind in DESCRIBED and not output
            else ()
        )
        return Written((*files.values(), *described), rows)
    except OSError as error:
        if is_own_fault(type(error).__name__, str(error), folder):
            raise
        place = error.filename or output or folder
        raise StorageFailed.of(str(place), error.strerror or error) from error


def _loaded(connection: duckdb.DuckDBPyConnection, edition: int | None) -> None:
    years = [row[0] for row in connection.execute("SELECT edition FROM main.editions").fetchall()]
    if edition is not None and edition not in years:
        known = ", ".join(map(str, sorted(years))) or "none"
        raise WarehouseError(f"edition {edition}", "is not published.", f"Published: {known}.")


def _whole(target: Path, write: Callable[[Path], int]) -> int:
    partial = target.with_name(f".{uuid.uuid4().hex}.partial{target.suffix}")
    try:
        rows = write(partial)
        os.replace(partial, target)
    finally:
        for left in (partial, partial.with_name(partial.name + ".wal")):
            left.unlink(missing_ok=True)
    return rows
