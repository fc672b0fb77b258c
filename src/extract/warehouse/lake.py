"""The lake: one Parquet file per table and edition, on a local path or any fsspec URL.

Layout: `<lake>/<table>/edition=2024/data.parquet`. A file is written under a temporary name
and moved into place, so `data.parquet` is whole whenever it exists.
"""

import os
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from extract.warehouse.errors import BadValue, LakeError
from extract.warehouse.schema import TABLES, table_of
from extract.warehouse.tables import Row, arrow_schema, conform, to_arrow

FILE = "data.parquet"
_ABANDONED = timedelta(hours=1)
_EDITION = re.compile(r"edition=(\d{1,6})$")


def place(lake_url: str, table: str, edition: int) -> str:
    """Return the path of the file that holds one table of an edition."""
    return f"{_folder(_open(lake_url)[1], table, edition)}/{FILE}"


def write_edition(lake_url: str, table: str, edition: int, rows: Iterable[Row] | pa.Table) -> str:
    """Write all rows of one table and edition, in place of what was there; return the path.

    Rows may leave out `edition`; a row of another edition raises BadValue.
    """
    if isinstance(rows, pa.Table):
        data, extra = conform(table, rows)
        if extra:
            raise BadValue(table, f"unknown columns: {', '.join(extra)}.", "Declare them.")
    else:
        data = to_arrow(table, [{"edition": edition, **row} for row in rows])
    others = {value for value in data.column("edition").to_pylist() if value != edition}
    if others:
        raise BadValue(
            table,
            f"rows of {sorted(map(str, others))} among those of edition {edition}.",
            "Each edition is written on its own.",
        )
    fs, root = _open(lake_url)
    folder = _folder(root, table, edition)
    target, temporary = f"{folder}/{FILE}", f"{folder}/.{uuid.uuid4().hex}.partial"
    fs.makedirs(folder, exist_ok=True)
    try:
        with fs.open(temporary, "wb") as sink:
            pq.write_table(data, sink, compression="zstd")
            if _is_local(fs):
                sink.flush()
                os.fsync(sink.fileno())
        if _is_local(fs):
            os.replace(temporary, target)
        else:
            fs.mv(temporary, target)
    except BaseException:
        if fs.exists(temporary):
            fs.rm(temporary)
        raise
    _sweep(fs, folder)
    fs.invalidate_cache()
    return target


def read_table(lake_url: str, table: str, editions: int | Iterable[int] | None = None) -> pa.Table:
    """Return a table of one, some or all editions (in order), cast to the present schema.

    A table never written is empty. Raises LakeError where an edition asked for is missing or
    a file is damaged.
    """
    return read_table_noting(lake_url, table, editions)[0]


def read_table_noting(
    lake_url: str, table: str, editions: int | Iterable[int] | None = None
) -> tuple[pa.Table, list[str]]:
    """Like `read_table`, also returning what was noted: columns the schema no longer has."""
    if isinstance(editions, int):
        editions = [editions]
    wanted = list_editions(lake_url, table) if editions is None else sorted(set(editions))
    fs, root = _open(lake_url)
    parts, notes = [arrow_schema(table).empty_table()], []
    for edition in wanted:
        path = f"{_folder(root, table, edition)}/{FILE}"
        try:
            with fs.open(path, "rb") as source:
                data = pq.ParquetFile(source).read(use_threads=False)  # threads cost more
            part, dropped = conform(table, data)
        except (OSError, pa.ArrowException) as error:
            # What the system says has a number; what Arrow says of a damaged file has none.
            if not isinstance(error, FileNotFoundError) and getattr(error, "errno", None):
                raise
            raise LakeError(
                path,
                f"cannot be read ({error}).",
                f"Read edition {edition} again: torino run --edition {edition} --force.",
            ) from error
        if dropped:
            notes.append(
                f"{table} of {edition} has columns the schema no longer declares: "
                f"{', '.join(dropped)}; run the edition again"
            )
        parts.append(part)
    return pa.concat_tables(parts), notes


def list_editions(lake_url: str, table: str) -> list[int]:
    """Return the editions a table is written for, oldest first."""
    fs, root = _open(lake_url)
    folder = f"{root}/{table_of(table).name}"
    fs.invalidate_cache()
    try:
        entries = fs.ls(folder, detail=False)
    except FileNotFoundError:
        return []
    found = []
    for entry in entries:
        match = _EDITION.search(str(entry).replace("\\", "/").rstrip("/"))
        if match and fs.exists(f"{folder}/edition={match[1]}/{FILE}"):
            found.append(int(match[1]))
    return sorted(found)


def remove_edition(lake_url: str, edition: int, tables: Iterable[str] | None = None) -> list[str]:
    """Remove an edition from all tables, or those named; return the tables it was in."""
    fs, root = _open(lake_url)
    removed = []
    for table in tables if tables is not None else TABLES:
        folder = _folder(root, table, edition)
        if fs.exists(folder):
            fs.rm(folder, recursive=True)
            removed.append(table)
    fs.invalidate_cache()
    return removed


def _open(lake_url: str) -> tuple[Any, str]:
    fs, root = fsspec.core.url_to_fs(os.fspath(lake_url))
    return fs, str(root).rstrip("/")


def _is_local(fs: Any) -> bool:
    return "file" in ([fs.protocol] if isinstance(fs.protocol, str) else fs.protocol)


def _folder(root: str, table: str, edition: int) -> str:
    if isinstance(edition, bool) or not isinstance(edition, int) or edition < 0:
        raise BadValue(table, f"edition {edition!r} is not a year.", "Give the year as a number.")
    return f"{root}/{table_of(table).name}/edition={edition}"


def _sweep(fs: Any, folder: str) -> None:
    """Remove what a killed writer left behind; a writer at work is left alone."""
    for entry in fs.ls(folder, detail=False):
        if not str(entry).endswith(".partial"):
            continue
        try:
            if datetime.now(UTC) - _modified(fs, entry) > _ABANDONED:
                fs.rm(entry)
        except FileNotFoundError:
            continue


def _modified(fs: Any, path: str) -> datetime:
    moment: datetime = fs.modified(path)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
