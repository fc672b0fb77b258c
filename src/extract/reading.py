"""The published data from Python: `extract.open_warehouse()` and `extract.table("events")`."""

from pathlib import Path

import duckdb
import pandas as pd

from extract.settings import load_settings
from extract.warehouse.publish import connect_readonly


def open_warehouse(path: Path | str | None = None) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the published file, by default the settings' own.

    It reads its snapshot whole while the pipeline publishes anew. Raises NotPublished.
    """
    return connect_readonly(path if path is not None else load_settings().published)


def table(name: str, edition: int | None = None, path: Path | str | None = None) -> pd.DataFrame:
    """Return a table ("events") or view ("mart.calendar"), all of it or of one edition.

    Columns have Arrow types: dates are dates, sums are Decimals, whole numbers stay whole
    beside NULL. Raises NotPublished, and WarehouseError for an unknown table.
    """
    from extract.export.relations import relation

    with open_warehouse(path) as connection:
        found = relation(connection, name)
        rows = connection.sql(found.query(edition)).to_arrow_table()
    return rows.to_pandas(types_mapper=pd.ArrowDtype)
