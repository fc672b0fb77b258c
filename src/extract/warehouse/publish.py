"""Build a fresh DuckDB file from the lake and swap it in; read and compare it."""

import hashlib
import os
import stat
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import filelock
import pyarrow as pa
import pyarrow.compute as pc

from extract.warehouse import corrections as fixes
from extract.warehouse import ddl, lake, views
from extract.warehouse.errors import (
    ChecksFailed,
    NotPublished,
    PublishBusy,
    PublishFailed,
    is_own_fault,
)
from extract.warehouse.expectations import Expectations
from extract.warehouse.schema import TABLES, Table
from extract.warehouse.validate import Violation, blocking, violations

Check = Callable[[duckdb.DuckDBPyConnection], Sequence[Violation]]
OLDEST_CLIENT = "v1.2.0"
"""The oldest DuckDB that opens published files."""

_STORAGE: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": OLDEST_CLIENT,
    "default_block_size": "16384",
    "threads": 1,
}
"""How the file is written. Each column takes a block at least: with the usual ones of 256 KB one
edition of 2 MB would be a file of 17 MB, with these it is one of 3. More threads than one would
cost more than they save."""


@dataclass(frozen=True)
class PublishReport:
    """What was published. `warnings` are violations that did not block."""

    target: Path
    rows: dict[str, int]
    editions: tuple[int, ...]
    warnings: tuple[Violation, ...] = ()
    corrections: tuple[fixes.Outcome, ...] = ()
    notes: tuple[str, ...] = ()
    size: int = 0
    seconds: float = 0.0
    rows_by_edition: dict[int, dict[str, int]] = field(default_factory=dict)


def publish(
    lake_url: str | os.PathLike[str],
    target: Path | str,
    checks: Sequence[Check] | None = None,
    *,
    corrections: Path | None = None,
    expectations: Expectations | None = None,
    lock_timeout: float = 60.0,
) -> PublishReport:
    """Publish every edition of the lake as one DuckDB file at `target`.

    A link at `target` stays one, and a file that is replaced passes on its mode.
    The file is built beside `target`, checked, flushed to disk and moved over it: at every
    moment the path holds the old or the new file, whole, and open readers keep what they have.
    `checks` run besides those derived from schema and `expectations`; each is given a
    connection with all tables and views. `corrections` is raw/corrections.toml.

    Raises ChecksFailed with all violations, PublishBusy where another publisher holds the
    lock for `lock_timeout` seconds, PublishFailed where disk or database fail, and
    BadConfiguration; `target` is then as it was.
    """
    started, target = time.monotonic(), Path(target).absolute()
    if target.is_symlink():  # the link stays, what it leads to is replaced
        target = Path(os.path.realpath(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _lock(target, lock_timeout):
            _sweep(target)
            data, outcomes, notes = _load(os.fspath(lake_url), corrections)
            building = target.with_name(f"{_prefix(target)}{uuid.uuid4().hex}")
            try:
                found = _build(
                    building, data, lambda built: _check(built, checks or (), expectations, target)
                )
                _replace(building, target)
            finally:
                _discard(building)
    except (OSError, duckdb.Error, MemoryError) as error:
        own = is_own_fault(type(error).__name__, str(error), target.parent)
        if own or isinstance(error, duckdb.ProgrammingError):
            raise
        raise PublishFailed(
            str(target),
            f"could not be published: {_cause(error)}.",
            "The published file is as it was. Look at disk space and permissions, then run again.",
        ) from error
    by_edition = {
        int(edition): {name: _count(table, int(edition)) for name, table in data.items()}
        for edition in data["editions"].column("edition").to_pylist()
    }
    return PublishReport(
        target=target,
        rows={name: table.num_rows for name, table in data.items()},
        editions=tuple(sorted(by_edition)),
        warnings=tuple(found),
        corrections=outcomes,
        notes=notes,
        size=target.stat().st_size,
        seconds=time.monotonic() - started,
        rows_by_edition=by_edition,
    )


def _cause(error: BaseException) -> str:
    """Return what failed, without the step of the engine at which it did.

    DuckDB says the same full disk as "Failed to commit: …" or "Failed to create checkpoint
    because of error: …", by how far it had come.
    """
    told = str(error)
    return told[max(told.find("Could not write file"), 0) :]


def connect_readonly(path: Path | str) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading; raises NotPublished where that is not possible.

    The connection keeps its snapshot when a new file is published. Within one process, close
    every connection before opening the path again to see the new file.
    """
    if not Path(path).is_file():
        raise NotPublished(str(path), "there is no published file.", "Run `torino run` first.")
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise NotPublished(
            str(path),
            f"cannot be opened ({error}).",
            "Close programs that opened it for writing, or publish again (torino run).",
        ) from error


def contents_digest(path: Path | str) -> dict[str, str]:
    """Return a digest of each table's contents, whatever the order of rows.

    `editions.loaded_at` is left out: two loads of the same input by the same code are equal.
    """
    digests = {}
    with connect_readonly(path) as connection:
        for table in TABLES.values():
            names = [name for name in table.names if name != "loaded_at"]
            rows = connection.execute(
                f"SELECT {', '.join(map(ddl.quote, names))} FROM main.{ddl.quote(table.name)} "
                f"ORDER BY {', '.join(map(ddl.quote, table.primary_key))}"
            ).fetchall()
            digest = hashlib.sha256(repr(names).encode())
            for row in rows:
                digest.update(repr(row).encode("utf-8", "backslashreplace"))
            digests[table.name] = digest.hexdigest()
    return digests


def _load(
    lake_url: str, corrections: Path | None
) -> tuple[dict[str, pa.Table], tuple[fixes.Outcome, ...], tuple[str, ...]]:
    editions = lake.list_editions(lake_url, "editions")
    data: dict[str, pa.Table] = {}
    notes: list[str] = []
    for table in TABLES.values():
        written = lake.list_editions(lake_url, table.name)
        begun = [edition for edition in written if edition not in editions]
        notes += [f"{table.name} of {e} left out: the edition was not loaded whole" for e in begun]
        data[table.name], said = lake.read_table_noting(
            lake_url, table.name, [edition for edition in written if edition in editions]
        )
        notes += said
    outcomes: tuple[fixes.Outcome, ...] = ()
    if corrections is not None:
        data, outcomes = fixes.apply_to_tables(data, fixes.load(corrections))
    return (
        {name: _sorted(TABLES[name], rows) for name, rows in data.items()},
        outcomes,
        tuple(notes),
    )


def _sorted(table: Table, rows: pa.Table) -> pa.Table:
    keys = [(name, "ascending") for name in table.order if name in table.names]
    return rows.take(pc.sort_indices(rows, sort_keys=keys))


def _check(
    connection: duckdb.DuckDBPyConnection,
    checks: Sequence[Check],
    expectations: Expectations | None,
    target: Path,
) -> list[Violation]:
    """Run all checks; return warnings, raise ChecksFailed for errors."""
    found = violations(connection, expectations)
    for check in checks:
        found += check(connection)
    errors = blocking(found)
    if errors:
        said = "; ".join(str(violation) for violation in errors)
        raise ChecksFailed(
            str(target),
            f"{len(errors)} blocking check{'s' if len(errors) > 1 else ''} failed: {said}.",
            "The published file is as it was. Mend the reader, or write or mend a correction "
            "(raw/corrections.toml); where the rows are right, say so in raw/expectations.toml.",
            found,
        )
    return found


def _build(
    path: Path,
    data: dict[str, pa.Table],
    check: Callable[[duckdb.DuckDBPyConnection], list[Violation]],
) -> list[Violation]:
    """Write the file and check what is in it, as its readers will see it; return warnings."""
    _create_empty(path)
    try:
        with duckdb.connect(str(path), config=_STORAGE) as connection:
            _fill(connection, data)
            connection.execute("CHECKPOINT")
    except duckdb.ConstraintException:
        # A copy without constraints shows every violation and not the first only.
        with duckdb.connect(":memory:") as connection:
            connection.execute(_definitions(constrained=False))
            _fill(connection, data)
            check(connection)
        raise
    with duckdb.connect(str(path), read_only=True) as connection:
        for name, rows in data.items():
            counted = connection.execute(f"SELECT count(*) FROM main.{ddl.quote(name)}").fetchone()
            if counted is None or counted[0] != rows.num_rows:
                raise duckdb.Error(f"{name} was not written whole")
        return check(connection)


_empty: dict[str, bytes] = {}
"""Files without rows by what defines them: to define tables, comments and views takes longer than
to fill them, and a process may publish often."""


def _create_empty(path: Path) -> None:
    """Write a file with tables, comments and views and no rows."""
    definitions = _definitions(constrained=True)
    if definitions in _empty:
        path.write_bytes(_empty[definitions])
        return
    with duckdb.connect(str(path), config=_STORAGE) as connection:
        connection.execute(f"BEGIN;\n{definitions};\nCOMMIT;\nCHECKPOINT")
    _empty[definitions] = path.read_bytes()


def _definitions(constrained: bool) -> str:
    """Return the SQL that creates all tables and views, with comments where `constrained`."""
    tables = (
        statement
        for table in TABLES.values()
        for statement in (
            ddl.create_table(table, constrained),
            *(ddl.comments(table) if constrained else ()),
        )
    )
    return ";\n".join((*tables, *views.statements(commented=constrained)))


def _fill(connection: duckdb.DuckDBPyConnection, data: dict[str, pa.Table]) -> None:
    connection.execute("BEGIN")
    for table in TABLES.values():
        if not data[table.name].num_rows:
            continue
        connection.register("arriving", data[table.name])
        connection.execute(
            f"INSERT INTO main.{ddl.quote(table.name)} BY NAME SELECT * FROM arriving"
        )
        connection.unregister("arriving")
    connection.execute("COMMIT")


def _replace(building: Path, target: Path) -> None:
    _fsync(building)
    # A log of the old file, left by someone who wrote to it, must not be read into the new one.
    _wal(target).unlink(missing_ok=True)
    if target.exists():
        building.chmod(stat.S_IMODE(target.stat().st_mode))
    os.replace(building, target)
    _fsync(target.parent)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _lock(target: Path, timeout: float) -> Iterator[None]:
    lock = filelock.FileLock(target.with_name(f".{target.name}.lock"), timeout=timeout)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise PublishBusy(
            str(target),
            f"another run is publishing and did not finish within {timeout:g} seconds.",
            "Wait for it, then run again.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def _prefix(target: Path) -> str:
    return f".{target.name}.building-"


def _sweep(target: Path) -> None:
    """Remove what killed runs left: whoever holds the lock is the only one building."""
    for leftover in target.parent.iterdir():
        if leftover.name.startswith(_prefix(target)):
            _discard(leftover)


def _discard(path: Path) -> None:
    for part in (path, _wal(path)):
        with suppress(FileNotFoundError):
            part.unlink()


def _wal(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _count(table: pa.Table, edition: int) -> int:
    return int(pc.sum(pc.equal(table.column("edition"), edition)).as_py() or 0)
