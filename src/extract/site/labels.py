"""What tables, families, columns and values are called, in Italian and English."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LABELLING = (
    "title",
    "name",
    "city",
    "person",
    "organization",
    "role",
    "country",
    "text",
    "message",
    "what",
    "url",
    "column_name",
    "reason",
)
"""Columns whose value names a row, the best first."""


@cache
def _labels() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))


def label(kind: str, name: str) -> tuple[str, str]:
    """Return the Italian and English name of a table, family, column or value.

    Its own name, in words, where none is given.
    """
    own = name.removeprefix("mart.").replace("_", " ")
    own = own if kind == "values" else own.capitalize()
    given = _labels()[kind].get(name, [own])
    return given[0], given[1] if len(given) > 1 else own


def value_labels() -> dict[str, tuple[str, str]]:
    """Return what the values of enumerations are called in Italian and English."""
    return {name: label("values", name) for name in _labels()["values"]}


def row_label(row: dict[str, Any], key: str = "") -> str:
    """Return what a row is called: its title, name, person …, else its id."""
    for column in LABELLING:
        if row.get(column):
            return " ".join(str(row[column]).split())
    return str(row.get(key, ""))
