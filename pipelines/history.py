"""The history of runs, written by few connections and without waiting for the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

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
    cut may lose the last events of a run, never damage the file.
    """
    engines: dict[str, Engine] = {}

    def engine_of(address: str, poolclass: object = None, **options: Any) -> Engine:
        if address not in engines:
            engines[address] = create_engine(address, **options)
            event.listen(engines[address], "connect", _without_waiting)
            engines[address].dispose = _kept  # type: ignore[method-assign]
        return engines[address]

    makers = [(module, module.create_engine) for module in _STORAGES]
    for module, _ in makers:
        module.create_engine = engine_of  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module, maker in makers:
            module.create_engine = maker  # type: ignore[attr-defined]
        for engine in engines.values():
            Engine.dispose(engine)


def _without_waiting(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")


def _kept(close: bool = True) -> None:
    """Dispose of nothing: Dagster does so after every event."""
