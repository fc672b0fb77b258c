"""A Frictionless Data Package (datapackage.json) that describes exported text files."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.export.relations import Field, Relation

_TYPES = {
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
_ITALIAN: dict[str, dict[str, Any]] = {
    "date": {"format": "%d/%m/%Y"},
    "datetime": {"format": "%d/%m/%Y %H:%M:%S"},
    "number": {"decimalChar": ","},
    "boolean": {"trueValues": ["VERO"], "falseValues": ["FALSO"]},
}


def write_package(
    files: Mapping[str, Path], relations: Sequence[Relation], kind: str, folder: Path
) -> Path:
    """Write datapackage.json for `files` (relation → file) of format `kind`; return its path."""
    resources = [
        _resource(relation, files[relation.name], kind, set(files)) for relation in relations
    ]
    package = {
        "name": "torino-international",
        "title": "International activities of the City of Torino, read from its yearly report",
        "resources": resources,
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _resource(relation: Relation, path: Path, kind: str, present: set[str]) -> dict[str, Any]:
    italian = kind == "csv-it"
    resource: dict[str, Any] = {
        "name": relation.name,
        "type": "table",
        "path": path.name,
        "description": " ".join([relation.description, *relation.cautions]),
        "encoding": "utf-8-sig" if italian else "utf-8",
        "format": "jsonl" if kind == "jsonl" else "csv",
        "schema": _schema(relation, italian, present),
    }
    if kind == "jsonl":
        resource["dialect"] = {"json": {"keyed": True}}
    else:
        resource["dialect"] = {"csv": {"delimiter": ";" if italian else ","}}
    return resource


def _schema(relation: Relation, italian: bool, present: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(field, italian) for field in relation.fields]}
    if not relation.table:
        return schema
    schema["primaryKey"] = list(relation.table.primary_key)
    keys = [
        {
            # Ids tell the edition; a key of several columns may not be NULL in one of them only.
            "fields": [key.column],
            "reference": {
                "resource": "" if key.table == relation.name else key.table,
                "fields": [key.target],
            },
        }
        for key in relation.table.foreign_keys
        if key.table in present
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(field: Field, italian: bool) -> dict[str, Any]:
    kind = _TYPES.get(field.type, "string")
    if field.decimals is not None:
        kind = "number"
    elif field.type.startswith("TIMESTAMP"):
        kind = "datetime"
    elif field.nested:
        kind = "array" if field.type.endswith("]") else "object"
    described: dict[str, Any] = {
        "name": field.name,
        "type": kind,
        "description": field.description,
    }
    if italian:
        described |= _ITALIAN.get(kind, {})
    constraints: dict[str, Any] = {}
    if column := field.column:
        if not column.nullable:
            constraints["required"] = True
        if column.enum:
            constraints["enum"] = list(column.enum)
        if not column.soft:
            if column.minimum is not None:
                constraints["minimum"] = column.minimum
            if column.maximum is not None:
                constraints["maximum"] = column.maximum
    if constraints:
        described["constraints"] = constraints
    return described
