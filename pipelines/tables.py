"""What each table's rows depend on: the modules that read it, its declaration, the file."""

import hashlib
import json
from typing import Any

import pyarrow as pa

from extract.warehouse.schema import TABLES
from pipelines.versions import code_version, exists, fingerprint

ROOMS = ("extract.document.*", "extract.outline.*", "extract.mentions.*", "extract.records.base")
"""Code that every table depends on."""

ALL_READERS = ("extract.records.*", "extract.quality.*", "extract.edition")
"""Code of tables that look at the rows of all others."""

READERS: dict[str, tuple[str, ...]] = {
    "pages": ("extract.records.structure",),
    "sections": ("extract.records.structure",),
    "agreements": ("extract.records.agreements",),
    "events": ("extract.records.events",),
    "missions": ("extract.records.missions",),
    "mission_participants": ("extract.records.missions",),
    "delegates": ("extract.records.delegates",),
    "cooperation_projects": ("extract.records.cooperation",),
    "eu_projects": ("extract.records.eu_projects",),
    "partners": (
        "extract.records.partners",
        "extract.records.cooperation",
        "extract.records.eu_projects",
    ),
    "networks": ("extract.records.networks",),
    "international_organizations": ("extract.records.organizations",),
    "consulates": ("extract.records.consulates",),
    "honorary_citizens": ("extract.records.citizens",),
    "exhibitions": ("extract.records.exhibitions",),
    "focus_topics": ("extract.records.focus",),
}
"""Table → modules that read it. Tables not named here depend on all readers."""

_OF_THE_LOAD = ("loaded_at",)
"""Columns that tell of the load, not of the edition."""

ROOM_CODE = {
    "document": ("extract.document.*",),
    "outline": ("extract.document.*", "extract.outline.*"),
    "mentions": ("extract.document.*", "extract.outline.*", "extract.mentions.*"),
    "records": (*ROOMS, *ALL_READERS),
}
"""Room → the code its result depends on."""


def table_version(table: str) -> str:
    """Return the code version of a table: its readers, the rooms before them, its columns."""
    readers = READERS.get(table, ALL_READERS)
    if not all(exists(module) for module in readers):
        readers = ALL_READERS
    return fingerprint(code_version(*ROOMS, *readers), repr(TABLES[table]))


def room_version(room: str) -> str:
    """Return the code version of a room."""
    return code_version(*ROOM_CODE[room])


def warehouse_version() -> str:
    """Return the code version of the published database: schema, views, checks."""
    return code_version("extract.warehouse.*")


def input_version(source: dict[str, Any], trained: str | None) -> str:
    """Return the version of what is read: the file, its entry, the trained pipeline."""
    described = {name: value for name, value in source.items() if name != "path"}
    return fingerprint(json.dumps(described, sort_keys=True), trained)


def made_version(table: str, data_version: str) -> str:
    """Return the version of a table's rows: the code that reads them and what it reads."""
    return fingerprint(table_version(table), data_version)


def rows_version(rows: pa.Table) -> str:
    """Return the version of rows themselves; when they were loaded does not count."""
    lasting = rows.drop_columns([name for name in _OF_THE_LOAD if name in rows.column_names])
    digest = hashlib.sha256()
    for column in lasting.column_names:
        digest.update(repr((column, lasting.column(column).to_pylist())).encode())
    return digest.hexdigest()[:16]


def entry(table: str, rows: pa.Table, data_version: str) -> dict[str, Any]:
    """Return what a manifest records of a table."""
    return {
        "version": made_version(table, data_version),
        "rows": rows.num_rows,
        "rows_version": rows_version(rows),
    }


def is_kept(table: str, before: dict[str, Any] | None, now: dict[str, Any]) -> bool:
    """Return whether a table need not be written again: same rows, and same code of its own.

    Tables that look at the rows of all others have no code of their own to speak of: their
    rows decide.
    """
    if before is None or before.get("rows_version") != now["rows_version"]:
        return False
    return table not in READERS or before["version"] == now["version"]


def is_stale(manifest: dict[str, Any], data_version: str) -> bool:
    """Return whether other code or other input than now made any table of an edition."""
    made = manifest.get("tables", {})
    return any(
        made.get(table, {}).get("version") != made_version(table, data_version) for table in TABLES
    )
