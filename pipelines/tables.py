"""What each table's rows depend on: the modules that read it, its declaration, the file."""

import json
from typing import Any

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


def stale_tables(manifest: dict[str, Any], data_version: str) -> list[str]:
    """Return the tables whose rows in the lake were made by other code or from other input."""
    made = manifest.get("tables", {})
    return [
        table
        for table in TABLES
        if made.get(table, {}).get("version") != made_version(table, data_version)
    ]
