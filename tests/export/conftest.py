"""A small published database with text that means to do harm."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from extract.warehouse.publish import connect_readonly
from tests.support import Place

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "\u202eotirap",
    "x" * 10_000,
    'a;b,"c"\nd',
    "marzo 2024",
    "1/2",
    "è già così",
]


@pytest.fixture(scope="session")
def hostile_file(loaded: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published file, the titles of whose events are hostile."""
    target = tmp_path_factory.mktemp("hostile") / "torino.duckdb"
    shutil.copy(loaded.published, target)
    with duckdb.connect(str(target)) as connection:
        ids = connection.execute(
            "SELECT event_id FROM events WHERE edition = 2024 ORDER BY 1 LIMIT ?", [len(HOSTILE)]
        ).fetchall()
        for (key,), text in zip(ids, HOSTILE, strict=True):
            connection.execute("UPDATE events SET title = ? WHERE event_id = ?", [text, key])
    return target


@pytest.fixture
def hostile(hostile_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect_readonly(hostile_file) as connection:
        yield connection


@pytest.fixture
def published(loaded: Place) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect_readonly(loaded.published) as connection:
        yield connection
