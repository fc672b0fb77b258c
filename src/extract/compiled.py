"""Tables compiled from the data of packages, once, and looked up on disk ever after.

The lists of cities and of words are tens of megabytes of JSON. Reading them takes longer than
reading an edition, and holding them more memory. So each is written once as a SQLite file into
the user's folder for caches (XDG_CACHE_HOME, by default ~/.cache), from where single names are
looked up. The files may be deleted at any time; where none can be written, one is made in
memory.
"""

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

FOLDER = "torino-international"
"""Folder among the user's caches."""

_KEPT = 4
"""Versions of one file that are kept, for checkouts side by side."""


def folder() -> Path:
    """Return the folder of the compiled tables."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / FOLDER


def compiled(
    name: str,
    data: Sequence[Path],
    code: Sequence[Path],
    fill: Callable[[sqlite3.Connection], None],
) -> sqlite3.Connection:
    """Return a connection to the tables that `fill` makes, for reading, from any thread.

    They are made anew where the `data` or the `code` that they are made by has changed.
    """
    version = hashlib.sha256()
    for path in data:
        told = path.stat()
        version.update(f"{path.name} {told.st_size} {told.st_mtime_ns}\n".encode())
    for path in code:
        version.update(path.read_bytes())
    try:
        target = folder() / f"{name}-{version.hexdigest()[:16]}.sqlite"
        with contextlib.suppress(sqlite3.Error):  # missing or damaged
            return _opened(target)
        _write(target, name, fill)
        return _opened(target)
    except (OSError, RuntimeError, sqlite3.Error):  # no home, a full disk, a folder of another's
        held = sqlite3.connect(":memory:", check_same_thread=False)
        fill(held)
        return held


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    found = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        if found.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            raise sqlite3.DatabaseError("empty")
    except sqlite3.Error:
        found.close()
        raise
    return found


def _write(target: Path, name: str, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Write the tables beside `target` and move them there whole; all but a few older ones go."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{name}-", dir=target.parent)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(beside)) as connection:
            connection.execute("PRAGMA journal_mode=OFF")
            fill(connection)
            connection.commit()
        os.replace(beside, target)
    finally:
        Path(beside).unlink(missing_ok=True)
    versions = sorted(target.parent.glob(f"{name}-*.sqlite"), key=lambda path: path.stat().st_mtime)
    for older in versions[:-_KEPT]:
        older.unlink(missing_ok=True)
