"""Places as GeoJSON, each with the rows that speak of it."""

import json
from pathlib import Path

import duckdb

from extract.warehouse.ddl import quote
from extract.warehouse.schema import TABLES

_KEYS = ("place_id", "geonames_id")
"""Columns that tie a row to a place, the surer first."""


def counted() -> dict[str, str]:
    """Return the tables whose rows belong to a place: table → the column that says which."""
    found = {}
    for table in TABLES.values():
        key = next((key for key in _KEYS if table.has(key)), None)
        if key and table.name != "places":
            found[table.name] = key
    return found


def query(edition: int | None = None) -> str:
    """Return SQL for the places that have coordinates, with a count per table."""
    counts = ", ".join(
        f"(SELECT count(*) FROM main.{quote(table)} t WHERE t.edition = p.edition "
        f"AND t.{key} = p.{key}) AS {quote(table)}"
        for table, key in counted().items()
    )
    where = f" AND p.edition = {int(edition)}" if edition is not None else ""
    return (
        "SELECT p.edition, p.place_id, p.name, p.feature, p.country_code, p.geonames_id, "
        f"p.longitude, p.latitude, {counts} FROM main.places p "
        f"WHERE p.longitude IS NOT NULL AND p.latitude IS NOT NULL{where} ORDER BY ALL"
    )


def write_geojson(
    connection: duckdb.DuckDBPyConnection, _: object, path: Path, edition: int | None
) -> int:
    """Write the places as points (RFC 7946: longitude first); return how many there are."""
    cursor = connection.execute(query(edition))
    names = [str(item[0]) for item in cursor.description or ()]
    features = []
    for row in cursor.fetchall():
        values = dict(zip(names, row, strict=True))
        point = [values.pop("longitude"), values.pop("latitude")]
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": point},
                "properties": values,
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(features)
