"""Expectations per table and edition, kept as data: row counts, fill rates, tolerances."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract.errors import BadConfiguration
from extract.warehouse.schema import TABLES

Severity = Literal["error", "warning"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TableExpectation(_Strict):
    """Bounds for one table: rows per edition, and share of rows with a value per column."""

    minimum: int | None = Field(default=None, ge=0)
    maximum: int | None = Field(default=None, ge=0)
    severity: Severity = "warning"
    fill: dict[str, float] = Field(default_factory=dict)


class Change(_Strict):
    """How far a table may differ from the edition before."""

    tolerance: float = Field(default=0.6, gt=0)
    minimum_rows: int = Field(default=12, ge=0)
    tables: tuple[str, ...] = ()
    blocking_loss: float = Field(default=0.6, gt=0, le=1)
    same_text: float = Field(default=0.6, gt=0)


class Evidence(_Strict):
    """From when on misplaced evidence stops publication."""

    blocking_share: float = Field(default=0.2, ge=0, le=1)
    blocking_rows: int = Field(default=10, ge=0)


class Rejected(_Strict):
    """From when on rows that the schema refuses stop publication."""

    blocking_share: float = Field(default=0.2, ge=0, le=1)
    blocking_rows: int = Field(default=10, ge=0)


class Empty(_Strict):
    """From how many rows on a column without any value warns, and which may be without."""

    minimum_rows: int = Field(default=5, ge=1)
    optional: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class _Edition(_Strict):
    tables: dict[str, TableExpectation] = Field(default_factory=dict)


class Expectations(_Strict):
    """Defaults for every edition, and overrides by edition."""

    evidence: Evidence = Evidence()
    rejected: Rejected = Rejected()
    change: Change = Change()
    empty: Empty = Empty()
    tables: dict[str, TableExpectation] = Field(default_factory=dict)
    editions: dict[int, _Edition] = Field(default_factory=dict)

    def of(self, table: str, edition: int) -> TableExpectation:
        """Return what is expected of a table in an edition: its own, over the defaults."""
        general = self.tables.get(table, TableExpectation())
        own = self.editions.get(edition, _Edition()).tables.get(table)
        if own is None:
            return general
        given = own.model_dump(exclude_unset=True)
        given["fill"] = {**general.fill, **own.fill}
        return general.model_copy(update=given)


def load(path: Path | None = None) -> Expectations:
    """Return the default expectations, with those of `path` (raw/expectations.toml) on top.

    A `path` that does not exist gives the defaults. Raises BadConfiguration.
    """
    text = (files("extract.warehouse") / "expectations.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    name = "expectations.toml"
    if path is not None and path.exists():
        name = str(path)
        try:
            data = _merge(data, tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise _bad(name, str(error)) from error
    try:
        expectations = Expectations.model_validate(data)
    except ValidationError as error:
        raise _bad(name, "; ".join(_said(item) for item in error.errors())) from error
    _check_names(expectations, name)
    return expectations


def _check_names(expectations: Expectations, name: str) -> None:
    scopes = [expectations.tables, *(own.tables for own in expectations.editions.values())]
    for table in expectations.change.tables:
        if table not in TABLES:
            raise _bad(name, f"change.tables names the unknown table {table}")
    for table, columns in expectations.empty.optional.items():
        known = {name for each in TABLES.values() for name in each.names}
        if table != "every_table" and table not in TABLES:
            raise _bad(name, f"empty.optional names the unknown table {table}")
        unknown = set(columns) - (set(TABLES[table].names) if table in TABLES else known)
        if unknown:
            raise _bad(name, f"{table} has no column {', '.join(sorted(unknown))}")
    for scope in scopes:
        for table, expectation in scope.items():
            if table not in TABLES:
                raise _bad(name, f"unknown table {table}")
            unknown = set(expectation.fill) - set(TABLES[table].names)
            if unknown:
                raise _bad(name, f"{table} has no column {', '.join(sorted(unknown))}")


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merge(merged[key], value) if both else value
    return merged


def _said(item: Any) -> str:
    return f"{'.'.join(map(str, item['loc']))}: {item['msg']}"


def _bad(name: str, problem: str) -> BadConfiguration:
    return BadConfiguration(
        name, f"{problem}.", "See extract/warehouse/expectations.toml for the form."
    )
