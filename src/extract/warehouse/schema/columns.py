"""What a table and a column are, and the columns that many tables share."""

from dataclasses import dataclass
from functools import cached_property

BBOX = "STRUCT(x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE)"
REGIONS = "STRUCT(page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE)[]"
MONEY = "DECIMAL(18,2)"
SEVERITIES = ("error", "warning", "info")
"""How much a quality issue matters, the worst first."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `type` is a DuckDB type.

    `references` is "table.column" (same edition). `minimum` and `maximum` bound the value:
    a breach is an error, or a warning where `soft` (the report itself may say so).
    """

    name: str
    type: str
    nullable: bool
    description: str
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    references: str | None = None
    unit: str | None = None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`column` of the table points at `table`.`target` within the same edition."""

    column: str
    table: str
    target: str


@dataclass(frozen=True)
class Table:
    """One table. `family` groups tables; `warnings` are keys of `USAGE_WARNINGS`."""

    name: str
    singular: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    family: str
    warnings: tuple[str, ...] = ()
    order: tuple[str, ...] = ("edition", "page")
    """Rows are stored in this order; ties keep the order in which they were read."""
    label: str = ""
    """SQL for what a row is called; tables with one hold records, at which mentions may point."""
    readers: tuple[str, ...] = ()
    """Modules of `extract.records` that read the rows; all of them where none is named."""

    @property
    def key(self) -> str:
        """Name of the id column."""
        return f"{self.singular}_id"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column called `name`; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    def has(self, *names: str) -> bool:
        """Return whether the table has all these columns."""
        return all(name in self.names for name in names)


def text(name: str, description: str, nullable: bool = True, **more: object) -> Column:
    """Return a column of text."""
    return Column(name, "VARCHAR", nullable, description, **more)  # type: ignore[arg-type]


def integer(name: str, description: str, nullable: bool = True, **more: object) -> Column:
    """Return a column of whole numbers."""
    return Column(name, "INTEGER", nullable, description, **more)  # type: ignore[arg-type]


def year(name: str, description: str) -> Column:
    """Return a column of years, which the report may misprint."""
    return integer(name, description, minimum=1000, maximum=2200, unit="year", soft=True)


_EDITION = integer(
    "edition", "Year the report covers.", False, minimum=1900, maximum=2200, unit="year"
)
OFFSETS = (
    integer("text_start", "Where `text` begins in `evidence`, in characters from 0.", minimum=0),
    integer("text_end", "Where it ends; evidence[text_start:text_end] is `text`.", minimum=0),
)
POINTER = (
    text("record_table", "Table of the record this row sits in or speaks of."),
    text("record_id", "Id of that record."),
)
PLACE = text("place_id", "The place, as one row of `places`.", references="places.place_id")
ORGANIZATION = text(
    "organization_id",
    "The organisation, as one row of `organizations`.",
    references="organizations.organization_id",
)
CITY = (
    text("city", "City as printed."),
    text("country_code", "Country of the city, ISO 3166-1 alpha-2."),
    integer("geonames_id", "GeoNames id of the city where it resolves."),
    PLACE,
)


def dates(what: str, nullable: bool = True) -> tuple[Column, ...]:
    """Return the columns of a date, or of a span from a day to another."""
    return (
        Column("date_start", "DATE", nullable, f"First day of {what}."),
        Column("date_end", "DATE", nullable, f"Last day of {what}; equal for one day."),
        text(
            "date_precision",
            "How precise the printed date is.",
            nullable,
            enum=("day", "month", "year"),
        ),
    )


DATE_DETAILS = (
    Column("dates", "DATE[]", True, "The single days where several separate ones are printed."),
    Column("year_inferred", "BOOLEAN", True, "Whether the year was not printed with the date."),
)


def _provenance(evidence_needed: bool, section: bool = True) -> tuple[Column, ...]:
    columns = (
        integer("page", "PDF page, counted from 1.", not evidence_needed, minimum=1),
        text("section_id", "Section the row stands in.", references="sections.section_id"),
        text("evidence", "Source text the row was read from, repaired.", not evidence_needed),
        Column(
            "bbox",
            BBOX,
            True,
            "Box around the evidence's lines on `page`, in PDF points from the top left.",
            unit="pt",
        ),
        Column(
            "regions",
            REGIONS,
            True,
            "Tight boxes, one per printed line, on every page the row was read from.",
            unit="pt",
        ),
    )
    return tuple(c for c in columns if section or c.name != "section_id")


_CORRECTIONS = Column(
    "corrections", "VARCHAR[]", True, "Columns changed by a reviewed correction; NULL normally."
)


def table(
    name: str,
    singular: str,
    description: str,
    family: str,
    *columns: Column,
    warnings: tuple[str, ...] = (),
    evidence_needed: bool = True,
    common: bool = True,
    section: bool = True,
    primary_key: tuple[str, ...] | None = None,
    order: tuple[str, ...] = ("edition", "page"),
    label: str = "",
    readers: tuple[str, ...] = (),
) -> Table:
    """Return a table, its id, the edition and (if `common`) where rows stand among its columns."""
    key = text(f"{singular}_id", f"Stable id of the {singular.replace('_', ' ')}.", False)
    provenance = (*_provenance(evidence_needed, section), _CORRECTIONS) if common else ()
    every = (key, _EDITION, *columns, *provenance)
    foreign = tuple(
        ForeignKey(column.name, *column.references.split("."))
        for column in every
        if column.references
    )
    if common:
        warnings = (*warnings, "no_geometry")
    return Table(
        name,
        singular,
        description,
        every,
        primary_key or (key.name,),
        foreign,
        family,
        warnings,
        order,
        label,
        readers,
    )


CONFIDENCE = Column(
    "confidence",
    "DOUBLE",
    True,
    "How surely the list that the row stands in was understood; of a row that prose tells, "
    "how often such rows are right.",
    minimum=0,
    maximum=1,
)

SAME_DATES = ("month_as_date", "inferred_year")
