"""The history of runs, written by few connections and without waiting for the disk."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from alembic.script import ScriptDirectory
from dagster._core.storage.event_log import SqlEventLogStorage
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from sqlalchemy import Engine, create_engine, event

_STORAGES = tuple(
    import_module(f"dagster._core.storage.{name}")
    for name in (
        "event_log.sqlite.sqlite_event_log",
        "runs.sqlite.sqlite_run_storage",
        "schedules.sqlite.sqlite_schedule_storage",
    )
)
"""Modules of Dagster that make an engine, with one connection, for every event."""


@contextmanager
def quick_history() -> Iterator[None]:
    """Keep one engine per SQLite file of the instance; flush when the run ends, not at events.

    Dagster makes an engine and a connection for each event and closes both, which costs more
    than what is written. The files are in write-ahead mode: with `synchronous=NORMAL` a power
    cut may lose the last events of a run, never damage the file. What it asks again for every
    file and every event is answered once: its migrations, whether a partition, a table or its
    columns are there.
    """
    engines: dict[str, Engine] = {}
    present: set[tuple[str, str]] = set()
    tables: set[str] = set()
    columns: set[str] = set()
    ask = SqlEventLogStorage.has_dynamic_partition
    look = SqliteEventLogStorage.has_table
    look_at_columns = SqlEventLogStorage._has_asset_key_col_on_connection

    def engine_of(address: str, poolclass: object = None, **options: Any) -> Engine:
        if address not in engines:
            engines[address] = create_engine(address, **options)
            event.listen(engines[address], "connect", _without_waiting)
            engines[address].dispose = _kept  # type: ignore[method-assign]
        return engines[address]

    def has_partition(storage: SqlEventLogStorage, name: str, key: str) -> bool:
        if (name, key) not in present and ask(storage, name, key):
            present.add((name, key))
        return (name, key) in present

    def has_table(storage: SqliteEventLogStorage, name: str) -> bool:
        if name not in tables and look(storage, name):
            tables.add(name)
        return name in tables

    def has_column(storage: SqlEventLogStorage, connection: Any, name: str) -> bool:
        if name not in columns and look_at_columns(storage, connection, name):
            columns.add(name)
        return name in columns

    def close() -> None:
        for engine in engines.values():
            Engine.dispose(engine)

    with ExitStack() as undone:
        for owner, name, substitute in (
            *((module, "create_engine", engine_of) for module in _STORAGES),
            (SqlEventLogStorage, "has_dynamic_partition", has_partition),
            (SqliteEventLogStorage, "has_table", has_table),
            (SqlEventLogStorage, "_has_asset_key_col_on_connection", has_column),
            (ScriptDirectory, "from_config", cache(ScriptDirectory.from_config)),
        ):
            undone.callback(setattr, owner, name, vars(owner)[name])
            setattr(owner, name, substitute)
        undone.callback(close)
        yield


def _without_waiting(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")


def _kept(close: bool = True) -> None:
    """Dispose of nothing: Dagster does so after every event."""
