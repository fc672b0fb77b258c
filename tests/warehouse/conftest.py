"""A small lake of invented editions."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extract.warehouse import ddl, lake, views
from extract.warehouse.schema import TABLES
from extract.warehouse.tables import to_arrow

Rows = dict[str, list[dict[str, Any]]]
BOX = {"x0": 10.0, "top": 10.0, "x1": 90.0, "bottom": 30.0}
TEXT = (
    "EVENTI\nFesta della Luna\n1 – 2 maggio\nUna serata sulla riva del lago.\n"
    "La delegazione ha incontrato a Lione i rappre-\nsentanti della Rete Prova."
)


def edition_rows(edition: int) -> Rows:
    """Return a healthy, tiny edition."""
    section = f"section-{edition}-a"
    common = {
        "edition": edition,
        "page": 1,
        "section_id": section,
        "bbox": BOX,
        "regions": [{"page": 1, **BOX}],
    }
    return {
        "editions": [
            {
                "edition_id": f"edition-{edition}",
                "edition": edition,
                "title": "Attività di prova",
                "language": "it",
                "file_name": f"report-{edition}.pdf",
                "sha256": "0" * 64,
                "page_count": 1,
                "pipeline_version": "1",
                "loaded_at": datetime(2025, 1, 1),
            }
        ],
        "pages": [
            {
                "page_id": f"page-{edition}-1",
                "edition": edition,
                "page": 1,
                "width": 100,
                "height": 200,
                "text": TEXT,
            }
        ],
        "sections": [
            {
                "section_id": section,
                "edition": edition,
                "level": 1,
                "kind": "events",
                "title": f"EVENTI {edition}",
                "page_start": 1,
                "page_end": 1,
                "position": 1,
                "page": 1,
                "evidence": "EVENTI",
            }
        ],
        "events": [
            {
                "event_id": f"event-{edition}-a",
                **common,
                "category": "event",
                "title": "Festa della Luna",
                "date_start": date(edition, 5, 1),
                "date_end": date(edition, 5, 2),
                "date_precision": "day",
                "date_text": "1 – 2 maggio",
                "evidence": "Festa della Luna\n1 – 2 maggio",
            }
        ],
        "missions": [
            {
                "mission_id": f"mission-{edition}-a",
                **common,
                "city": "Lione",
                "country_code": "FR",
                "geonames_id": 2996944,
                "date_start": date(edition, 3, 1),
                "date_end": date(edition, 3, 1),
                "date_precision": "day",
                "purpose": "La delegazione ha incontrato i rappresentanti.",
                "evidence": "incontrato a Lione i rappresentanti",
            }
        ],
        "mission_participants": [
            {
                "mission_participant_id": f"mission_participant-{edition}-a",
                **common,
                "mission_id": f"mission-{edition}-a",
                "person": "Anna Rossi",
                "role": "Assessora",
                "evidence": "La delegazione",
            }
        ],
    }


Fill = Callable[..., Rows]
Put = Callable[..., None]


@pytest.fixture
def lake_url(tmp_path: Path) -> str:
    return str(tmp_path / "lake")


@pytest.fixture
def fill(lake_url: str) -> Fill:
    """Write an edition to the lake, its tables changed by keyword, and return the rows."""

    def write(edition: int = 2024, **changed: list[dict[str, Any]]) -> Rows:
        rows = edition_rows(edition) | changed
        for table, items in rows.items():
            lake.write_edition(lake_url, table, edition, items)
        return rows

    return write


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "torino.duckdb"


@pytest.fixture(scope="session")
def empty_warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for table in TABLES.values():
            connection.execute(ddl.create_table(table, constrained=False))
        views.create(connection)
        yield connection


@pytest.fixture
def connection(
    empty_warehouse: duckdb.DuckDBPyConnection,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse in memory, with all views; what a test puts there goes with it."""
    empty_warehouse.execute("BEGIN")
    yield empty_warehouse
    empty_warehouse.execute("ROLLBACK")


@pytest.fixture
def put(connection: duckdb.DuckDBPyConnection) -> Put:
    """Insert rows into a table; ids and places are filled in."""

    def insert(table: str, *rows: dict[str, Any], edition: int = 2024) -> None:
        key = TABLES[table].key
        ((already,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        plain = {"page": 1} if TABLES[table].has("page") else {}
        arriving = to_arrow(
            table,
            [
                {"edition": edition, key: f"{table}-{already + n}", **plain, **row}
                for n, row in enumerate(rows)
            ],
        )
        connection.register("arriving", arriving)
        connection.execute(f"INSERT INTO {table} BY NAME FROM arriving")
        connection.unregister("arriving")

    return insert


@pytest.fixture
def ask(connection: duckdb.DuckDBPyConnection) -> Callable[[str], list[tuple[Any, ...]]]:
    """Return the rows that a query gives."""
    return lambda sql: connection.execute(sql).fetchall()
