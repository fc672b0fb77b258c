"""The history of runs, written without waiting for the disk after every event."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def quick_history() -> Iterator[None]:
    """Let the instance's SQLite files be flushed when the run ends, not at every event.

    They are in write-ahead mode: with `synchronous=NORMAL` a power cut may lose the last
    events of a run, never damage the file. One connection per file is held open meanwhile,
    because the last one to close folds the log into the file each time.
    """
    held: dict[str, sqlite3.Connection] = {}

    def connected(connection: Any, _record: Any) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        connection.execute("PRAGMA synchronous=NORMAL")
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        if path and path not in held:
            held[path] = sqlite3.connect(path, check_same_thread=False)
            held[path].execute("SELECT count(*) FROM sqlite_master").fetchone()

    event.listen(Engine, "connect", connected)
    try:
        yield
    finally:
        event.remove(Engine, "connect", connected)
        for connection in held.values():
            connection.close()
