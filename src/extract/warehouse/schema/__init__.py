"""The schema, declared once: every table and column of the warehouse as plain data.

DDL and comments (`ddl`), Arrow and pandas types (`tables`), checks (`validate`), the data
dictionary (`dictionary`) and the orchestrator's column metadata derive from `TABLES`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from extract.warehouse.schema.columns import (
    BBOX,
    MONEY,
    REGIONS,
    SEVERITIES,
    Column,
    ForeignKey,
    Table,
)
from extract.warehouse.schema.document import DOCUMENT
from extract.warehouse.schema.mentions import MENTIONS
from extract.warehouse.schema.quality import QUALITY
from extract.warehouse.schema.records import RECORDS

__all__ = [
    "BBOX",
    "FAMILIES",
    "MONEY",
    "POINTERS",
    "RECORD_TABLES",
    "REGIONS",
    "SEVERITIES",
    "TABLES",
    "USAGE_WARNINGS",
    "Column",
    "ForeignKey",
    "Table",
    "column_schema",
    "constraints",
    "table_of",
]

USAGE_WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "month_as_date": (
            "Where the report prints only a month or a year, date_start and date_end are its "
            "first and last day. Look at date_precision before computing with days."
        ),
        "inferred_year": (
            "Where the report prints only day and month, the year is the edition's, or the one "
            "the text around has just named; year_inferred tells, date_text keeps the print."
        ),
        "separate_days": (
            "Several separate days are one row from the first to the last; `dates` lists them."
        ),
        "null_country": (
            "country_code and geonames_id are NULL where the place does not resolve for certain. "
            "A join on them loses those rows."
        ),
        "told_twice": (
            "The report may tell one event in two places: two rows here, once in mart.calendar, "
            "paired in mart.same_events."
        ),
        "overlapping_amounts": (
            "One figure may be stated several times and totals contain parts: a sum over this "
            "table counts money twice."
        ),
        "malformed_number": (
            "A number that cannot be read with certainty is NULL and has a row in quality_issues."
        ),
        "per_edition": (
            "Rows are distinct within one edition. Across editions join on the name, never the id."
        ),
        "rules_and_models": (
            "confidence is 1 for what a rule read. Lower values come from a trained model or an "
            "uncertain rule: filter where precision counts."
        ),
        "partial_lists": (
            "A report names some partners and leaves out others; a list is what is printed."
        ),
        "roles_as_printed": (
            "Offices are kept as printed at the time; one person may have several."
        ),
        "no_geometry": "bbox and regions are NULL where the edition was loaded from plain text.",
    }
)


_ALL = (*DOCUMENT, *RECORDS, *MENTIONS, *QUALITY)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}
"""Every table by name, in the order of the data dictionary."""

RECORD_TABLES = tuple(table.name for table in _ALL if table.label)
"""Tables whose rows are records that mentions and issues may point at."""

FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(table.family for table in _ALL))

POINTERS: tuple[tuple[str, str], ...] = (
    ("record_table", "record_id"),
    ("left_record_table", "left_record_id"),
    ("right_record_table", "right_record_id"),
    ("project_table", "project_id"),
)
"""Pairs of columns that together name a row of any table."""


def table_of(name: str) -> Table:
    """Return the declaration of `name`; KeyError naming the known tables otherwise."""
    try:
        return TABLES[name]
    except KeyError:
        raise KeyError(f"unknown table {name!r}; known: {', '.join(TABLES)}") from None


def column_schema(name: str) -> list[dict[str, object]]:
    """Return a table's columns as plain data for an orchestrator's column metadata."""
    return [
        {
            "name": column.name,
            "type": column.type,
            "description": column.description,
            "nullable": column.nullable,
            "unique": table_of(name).primary_key == (column.name,),
            "constraints": constraints(column),
        }
        for column in table_of(name).columns
    ]


def constraints(column: Column) -> list[str]:
    """Return the column's bounds in words."""
    said = []
    if column.enum:
        said.append("one of " + ", ".join(column.enum))
    if column.minimum is not None:
        said.append(f"at least {column.minimum:g}")
    if column.maximum is not None:
        said.append(f"at most {column.maximum:g}")
    if column.references:
        said.append(f"references {column.references}")
    return said
