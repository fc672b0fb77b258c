"""The schema, declared once: every table and column of the warehouse as plain data.

DDL and comments (`ddl`), Arrow and pandas types (`tables`), checks (`validate`), the data
dictionary (`dictionary`) and the orchestrator's column metadata derive from `TABLES`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

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


def _text(name: str, description: str, nullable: bool = True, **more: object) -> Column:
    return Column(name, "VARCHAR", nullable, description, **more)  # type: ignore[arg-type]


def _integer(name: str, description: str, nullable: bool = True, **more: object) -> Column:
    return Column(name, "INTEGER", nullable, description, **more)  # type: ignore[arg-type]


def _year(name: str, description: str) -> Column:
    return _integer(name, description, minimum=1000, maximum=2200, unit="year", soft=True)


_EDITION = _integer(
    "edition", "Year the report covers.", False, minimum=1900, maximum=2200, unit="year"
)
_OFFSETS = (
    _integer("text_start", "Where `text` begins in `evidence`, in characters from 0.", minimum=0),
    _integer("text_end", "Where it ends; evidence[text_start:text_end] is `text`.", minimum=0),
)
_POINTER = (
    _text("record_table", "Table of the record this row sits in or speaks of."),
    _text("record_id", "Id of that record."),
)
_PLACE = _text("place_id", "The place, as one row of `places`.", references="places.place_id")
_ORGANIZATION = _text(
    "organization_id",
    "The organisation, as one row of `organizations`.",
    references="organizations.organization_id",
)
_CITY = (
    _text("city", "City as printed."),
    _text("country_code", "Country of the city, ISO 3166-1 alpha-2."),
    _integer("geonames_id", "GeoNames id of the city where it resolves."),
    _PLACE,
)


def _dates(what: str, nullable: bool = True) -> tuple[Column, ...]:
    return (
        Column("date_start", "DATE", nullable, f"First day of {what}."),
        Column("date_end", "DATE", nullable, f"Last day of {what}; equal for one day."),
        _text(
            "date_precision",
            "How precise the printed date is.",
            nullable,
            enum=("day", "month", "year"),
        ),
    )


_DATE_DETAILS = (
    Column("dates", "DATE[]", True, "The single days where several separate ones are printed."),
    Column("year_inferred", "BOOLEAN", True, "Whether the year was not printed with the date."),
)


def _provenance(evidence_needed: bool, section: bool = True) -> tuple[Column, ...]:
    columns = (
        _integer("page", "PDF page, counted from 1.", not evidence_needed, minimum=1),
        _text("section_id", "Section the row stands in.", references="sections.section_id"),
        _text("evidence", "Source text the row was read from, repaired.", not evidence_needed),
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


def _table(
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
    key = _text(f"{singular}_id", f"Stable id of the {singular.replace('_', ' ')}.", False)
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


_CONFIDENCE = Column(
    "confidence",
    "DOUBLE",
    True,
    "How surely the list that the row stands in was understood; of a row that prose tells, "
    "how often such rows are right.",
    minimum=0,
    maximum=1,
)

_SAME_DATES = ("month_as_date", "inferred_year")

_ALL = (
    _table(
        "editions",
        "edition",
        "One row per edition loaded.",
        "document",
        _text("title", "Title of the report: of editions.toml, else the document's own."),
        _text("language", "Language of the report, ISO 639-1; several are joined by a plus."),
        _text("file_name", "Name of the file the edition was read from.", False),
        _text("sha256", "Checksum of that file.", False),
        _integer("page_count", "Pages of the file.", False, minimum=1),
        _text("pipeline_version", "Version of the code that read it.", False),
        Column("loaded_at", "TIMESTAMP", False, "When the edition was read (UTC)."),
        _text("input_format", "What kind of file it was.", enum=("pdf", "text")),
        _text("source", "Where the file came from."),
        Column("is_sample", "BOOLEAN", True, "Whether it is a sample, not the City's own file."),
        common=False,
        order=("edition",),
    ),
    _table(
        "pages",
        "page",
        "One row per PDF page.",
        "document",
        _integer("page", "PDF page, counted from 1.", False, minimum=1),
        Column("width", "DOUBLE", True, "Width as displayed.", minimum=0, unit="pt"),
        Column("height", "DOUBLE", True, "Height as displayed.", minimum=0, unit="pt"),
        _text("text", "Text in reading order without furniture, repaired.", False),
        _text("furniture", "Folios and running heads of the page."),
        common=False,
        warnings=("no_geometry",),
        readers=("structure",),
    ),
    _table(
        "sections",
        "section",
        "One row per section of the outline: chapter, section, sheet or box.",
        "document",
        _text("parent_id", "Section this one stands in.", references="sections.section_id"),
        _integer("level", "Depth in the tree, chapters first.", False, minimum=0),
        _text("kind", "Kind from the vocabulary of headings, `other` if unknown.", False),
        _text("title", "Heading without its label."),
        _integer("page_start", "First page.", False, minimum=1),
        _integer("page_end", "Last page.", False, minimum=1),
        _integer("position", "Place in reading order.", False, minimum=0),
        _text("manner", "How the list that the section opens is written, table by table."),
        evidence_needed=False,
        section=False,
        order=("edition", "position"),
        readers=("structure",),
    ),
    _table(
        "lines",
        "line",
        "One row per printed line, with what claims it: the coverage ledger.",
        "document",
        _integer("column_number", "Column of the page, from the left.", minimum=0),
        _integer("position", "Place in reading order on the page.", minimum=0),
        _text("text", "The line, repaired.", False),
        _text(
            "role",
            "What claims the line.",
            False,
            enum=("record", "title", "prose", "furniture", "unassigned"),
        ),
        Column("claimed_by", "VARCHAR[]", True, "Tables whose rows were read from the line."),
        _integer("page", "PDF page, counted from 1.", False, minimum=1),
        _text("section_id", "Section the line stands in.", references="sections.section_id"),
        Column("bbox", BBOX, True, "Box of the line, in PDF points.", unit="pt"),
        common=False,
        warnings=("no_geometry",),
        primary_key=("edition", "line_id"),
    ),
    _table(
        "agreements",
        "agreement",
        "One row per twinning or agreement with a city.",
        "relations",
        _text("city", "City as printed.", False),
        _text("country", "Country as printed."),
        _text("country_code", "ISO 3166-1 alpha-2."),
        _integer("geonames_id", "GeoNames id of the city where it resolves."),
        _PLACE,
        _text(
            "type",
            "Kind of relation.",
            False,
            enum=("twinning", "agreement", "letter_of_intent"),
        ),
        _year("year", "Year it was signed."),
        _CONFIDENCE,
        warnings=("null_country",),
        label="city",
        readers=("listed", "named", "mention_tables"),
    ),
    _table(
        "events",
        "event",
        "One row per dated happening reported in a dated entry.",
        "events",
        _text(
            "category",
            "Part of the report it stands in.",
            False,
            enum=("highlight", "event", "twinning", "network", "innovation", "sport"),
        ),
        _text("title", "Title as printed."),
        *_dates("the event"),
        _text("date_text", "The date as printed."),
        *_DATE_DETAILS,
        *_CITY,
        _text("network_id", "Network whose activity it is.", references="networks.network_id"),
        _integer("ordinal", "Edition number of the event (XXXVI gives 36).", minimum=1, soft=True),
        _text("description", "Text below the title."),
        _CONFIDENCE,
        warnings=(*_SAME_DATES, "separate_days", "told_twice", "null_country"),
        label="title",
        readers=("listed", "dates", "named", "mention_tables"),
    ),
    _table(
        "missions",
        "mission",
        "One row per mission abroad.",
        "relations",
        *_CITY,
        *_dates("the mission"),
        _text("date_text", "The date as printed."),
        *_DATE_DETAILS,
        _text("purpose", "First sentence of the entry."),
        _CONFIDENCE,
        warnings=(*_SAME_DATES, "null_country"),
        label="city",
        readers=("listed", "dates", "named", "mention_tables"),
    ),
    _table(
        "mission_participants",
        "mission_participant",
        "One row per person named as taking part in a mission.",
        "relations",
        _text("mission_id", "The mission.", False, references="missions.mission_id"),
        _text("person", "Name as printed.", False),
        _text("role", "Office as printed in the entry."),
        warnings=("roles_as_printed",),
        label="person",
        readers=("listed",),
    ),
    _table(
        "delegates",
        "delegate",
        "One row per foreign guest named, or named by office alone, among the delegations.",
        "relations",
        _text("person", "Name; NULL where only the office is named."),
        _text("role", "The whole office as printed."),
        _text("represents", "City, country or body represented, as printed."),
        _PLACE,
        _CONFIDENCE,
        warnings=("roles_as_printed",),
        label="coalesce(person, role)",
        readers=("listed", "named", "mention_tables"),
    ),
    _table(
        "cooperation_projects",
        "cooperation_project",
        "One row per international-cooperation or global-citizenship project.",
        "projects",
        _text("name", "Name of the project.", False),
        _text(
            "area",
            "Part of the list it stands in.",
            enum=("territorial_cooperation", "global_citizenship"),
        ),
        _text("subtitle", "Line below the name."),
        _text("description", "What the project is."),
        _text("beneficiaries", "Who it is for."),
        _text("activities", "What is done."),
        _integer("detail_page", "Page of the project's own sheet.", minimum=1),
        _CONFIDENCE,
        label="name",
        readers=("listed", "cells"),
    ),
    _table(
        "eu_projects",
        "eu_project",
        "One row per European project.",
        "projects",
        _text("name", "Name of the project.", False),
        _text("theme", "Theme of the list it stands under, as printed."),
        _text("programme", "Programme as printed."),
        _year("year_start", "First year."),
        _year("year_end", "Last year."),
        _text("url", "Address as printed."),
        Column(
            "eu_contribution",
            MONEY,
            True,
            "Contribution of the European Union.",
            minimum=0,
            unit="EUR",
            soft=True,
        ),
        _text("duration_text", "Duration as printed."),
        _integer("duration_months", "Duration.", minimum=0, unit="months", soft=True),
        _integer(
            "partner_count", "Partners as stated, without associated ones.", minimum=0, soft=True
        ),
        _integer("detail_page", "Page of the project's own sheet.", minimum=1),
        _CONFIDENCE,
        warnings=("malformed_number",),
        label="name",
        readers=("listed", "cells"),
    ),
    _table(
        "partners",
        "partner",
        "One row per organisation in a project or initiative.",
        "projects",
        _text("project_id", "The project; NULL where it is in neither project table."),
        _text(
            "project_table",
            "Table of the project.",
            enum=("cooperation_projects", "eu_projects"),
        ),
        _text("project_name", "Name of the project or initiative."),
        _text("organization", "Organisation as printed.", False),
        _text("acronym", "Acronym as printed."),
        _ORGANIZATION,
        _PLACE,
        _text(
            "role",
            "Part it plays.",
            False,
            enum=("lead", "partner", "associated", "promoter", "supporter"),
        ),
        _integer("position", "Place in the printed list.", minimum=1),
        warnings=("partial_lists",),
        label="organization",
        readers=("partners", "listed", "named", "mention_tables"),
    ),
    _table(
        "networks",
        "network",
        "One row per international network the city belongs to.",
        "networks",
        _text("name", "Name of the network.", False),
        _text("acronym", "Acronym."),
        _ORGANIZATION,
        _text("area", "Heading of the list it stands under, as printed."),
        _year("founded_year", "Year the network was founded or became operative."),
        _year("joined_year", "Year the city joined."),
        _integer("member_count", "Members as stated.", minimum=0, soft=True),
        _text("url", "Address as printed."),
        _integer("detail_page", "Page of the network's own sheet.", minimum=1),
        _CONFIDENCE,
        label="name",
        readers=("listed", "named", "mention_tables", "cells"),
    ),
    _table(
        "international_organizations",
        "international_organization",
        "One row per international body based in the city with its own page.",
        "networks",
        _text("name", "Name.", False),
        _text("acronym", "Acronym."),
        _ORGANIZATION,
        _year("founded_year", "Year of foundation."),
        _text("url", "Address as printed."),
        _CONFIDENCE,
        label="name",
        readers=("listed", "named", "mention_tables"),
    ),
    _table(
        "consulates",
        "consulate",
        "One row per consulate in the city.",
        "relations",
        _text("country", "Country as printed.", False),
        _text("country_code", "ISO 3166-1 alpha-2."),
        _text("rank", "Rank of the consulate.", False, enum=("honorary", "general")),
        _CONFIDENCE,
        warnings=("null_country",),
        label="country",
        readers=("listed",),
    ),
    _table(
        "honorary_citizens",
        "honorary_citizen",
        "One row per foreign honorary citizen.",
        "relations",
        _text("name", "Civil name as printed.", False),
        _text("also_known_as", "Name printed in capitals below or beside it."),
        _integer("position", "Place in the printed list.", minimum=1),
        _CONFIDENCE,
        label="name",
        readers=("listed",),
    ),
    _table(
        "exhibitions",
        "exhibition",
        "One row per exhibition of the culture section.",
        "events",
        _text("title", "Title as printed.", False),
        _text("venue", "Hosting institution without its article."),
        _ORGANIZATION,
        _CONFIDENCE,
        label="title",
        readers=("listed", "named", "mention_tables"),
    ),
    _table(
        "focus_topics",
        "focus_topic",
        "One row per focus box.",
        "events",
        _text("title", "Title without the label.", False),
        *_dates("the topic"),
        _text("date_text", "The date as printed."),
        Column("year_inferred", "BOOLEAN", True, "Whether the year was not printed."),
        _text("description", "Text of the box."),
        warnings=_SAME_DATES,
        label="title",
        readers=("focus", "dates"),
    ),
    _table(
        "amounts",
        "amount",
        "One row per quantity stated anywhere in the text.",
        "mentions",
        Column("value", "DOUBLE", True, "The number; NULL where it is malformed."),
        _text("unit", "ISO 4217 code, `percent`, or the counted noun in lower case.", False),
        _text(
            "kind",
            "What is measured.",
            False,
            enum=("money", "count", "percent", "duration", "distance", "other"),
        ),
        _text(
            "qualifier",
            "What the text says about exactness.",
            False,
            enum=("exact", "over", "about", "up_to"),
        ),
        _text("text", "The expression as printed.", False),
        *_OFFSETS,
        *_POINTER,
        _CONFIDENCE,
        warnings=("overlapping_amounts", "malformed_number"),
    ),
    _table(
        "date_mentions",
        "date_mention",
        "One row per date expression anywhere in the text.",
        "mentions",
        *_dates("the expression", nullable=False),
        _text("text", "The expression as printed.", False),
        *_OFFSETS,
        *_DATE_DETAILS,
        *_POINTER,
        _CONFIDENCE,
        warnings=(*_SAME_DATES, "separate_days"),
    ),
    _table(
        "places",
        "place",
        "One row per distinct place of an edition.",
        "mentions",
        _text("name", "Name.", False),
        _text("feature", "What it is.", enum=("city", "country", "region")),
        _text("country_code", "ISO 3166-1 alpha-2."),
        _integer("geonames_id", "GeoNames id where it resolves."),
        Column("latitude", "DOUBLE", True, "Latitude.", minimum=-90, maximum=90, unit="degree"),
        Column("longitude", "DOUBLE", True, "Longitude.", minimum=-180, maximum=180, unit="degree"),
        Column("variants", "VARCHAR[]", True, "Ways it is written in the edition."),
        warnings=("null_country", "per_edition"),
    ),
    _table(
        "place_mentions",
        "place_mention",
        "One row per place named in the text.",
        "mentions",
        _text("place_id", "The place.", False, references="places.place_id"),
        _text("text", "As printed.", False),
        *_OFFSETS,
        *_POINTER,
        _CONFIDENCE,
        warnings=("rules_and_models",),
    ),
    _table(
        "people",
        "person",
        "One row per distinct person of an edition.",
        "mentions",
        _text("name", "Name.", False),
        _text("role", "Office as first stated."),
        Column("variants", "VARCHAR[]", True, "Ways the name is written in the edition."),
        warnings=("roles_as_printed", "per_edition"),
    ),
    _table(
        "person_mentions",
        "person_mention",
        "One row per person named in the text.",
        "mentions",
        _text("person_id", "The person.", False, references="people.person_id"),
        _text("text", "As printed.", False),
        *_OFFSETS,
        _text("role", "Office stated there."),
        *_POINTER,
        _CONFIDENCE,
        warnings=("rules_and_models",),
    ),
    _table(
        "organizations",
        "organization",
        "One row per distinct organisation of an edition.",
        "mentions",
        _text("name", "Name.", False),
        _text("acronym", "Acronym."),
        _text("kind", "Kind: university, company, association, …"),
        Column("variants", "VARCHAR[]", True, "Ways it is written in the edition."),
        warnings=("per_edition",),
    ),
    _table(
        "organization_mentions",
        "organization_mention",
        "One row per organisation named in the text.",
        "mentions",
        _text(
            "organization_id",
            "The organisation.",
            False,
            references="organizations.organization_id",
        ),
        _text("text", "As printed.", False),
        *_OFFSETS,
        *_POINTER,
        _CONFIDENCE,
        warnings=("rules_and_models",),
    ),
    _table(
        "links",
        "link",
        "One row per address on a page, printed or linked.",
        "mentions",
        _text("url", "Address as printed, or the link's target.", False),
        _text("origin", "How it stands on the page.", enum=("printed", "annotation", "both")),
        *_POINTER,
        _CONFIDENCE,
        evidence_needed=False,
    ),
    _table(
        "cell_evidence",
        "cell",
        "One row per column of a record whose own words are known: where a value was read.",
        "quality",
        _text("record_table", "Table of the record.", False),
        _text("record_id", "Id of the record.", False),
        _text("column_name", "Column whose value was read here.", False),
    ),
    _table(
        "quality_issues",
        "quality_issue",
        "One row per thing a reader should know before trusting the data.",
        "quality",
        _text("severity", "How much it matters.", False, enum=SEVERITIES),
        _text("code", "Kind of issue.", False),
        _text("message", "What is the matter, in a sentence.", False),
        *_POINTER,
        Column(
            "closed",
            "BOOLEAN",
            True,
            "True once a person has closed it, or corrected what it is about: `corrections` tells "
            "who, when and why. NULL while it is open.",
        ),
        evidence_needed=False,
    ),
    _table(
        "rejected_rows",
        "rejected_row",
        "One row per row that was read and that the schema refuses: it is in no other table.",
        "quality",
        _text("record_table", "Table it was read for.", False),
        _text("row_json", "The row as JSON, all its columns.", False),
        _text("reason", "What the schema refuses in it.", False),
        evidence_needed=False,
    ),
    _table(
        "unassigned_lines",
        "unassigned_line",
        "One row per line that no record, section title or paragraph claims.",
        "quality",
        _text("text", "The line, repaired.", False),
        _text("reason", "Why nothing claims it.", False),
        _text("line_id", "The line in `lines`."),
        evidence_needed=False,
    ),
    _table(
        "declared_counts",
        "declared_count",
        "One row per total the report states of something it lists.",
        "quality",
        _text("what", "What is counted, as printed.", False),
        _integer("declared", "Total stated.", minimum=0, soft=True),
        _integer("counted", "Rows counted.", minimum=0),
        _text(
            "qualifier",
            "What the text says about exactness.",
            enum=("exact", "over", "about", "up_to"),
        ),
        _text("section", "Title of the section whose rows were counted."),
        _text("counted_table", "Table whose rows were counted."),
        _text("record_table", "`sections` for a list's total, else the table of the project."),
        _text("record_id", "Id of the section whose list was counted, or of the project."),
    ),
    _table(
        "conflicts",
        "conflict",
        "One row per contradiction: the same thing told twice in different ways.",
        "quality",
        _text("what", "What is told in two ways (a column or a subject).", False),
        _text("left_value", "What one place says.", False),
        _text("left_evidence", "Its words."),
        _integer("left_page", "Its page.", minimum=1),
        _text("left_record_table", "Table of its record."),
        _text("left_record_id", "Id of its record."),
        _text("right_value", "What the other place says.", False),
        _text("right_evidence", "Its words."),
        _integer("right_page", "Its page.", minimum=1),
        _text("right_record_table", "Table of its record."),
        _text("right_record_id", "Id of its record."),
        evidence_needed=False,
    ),
    _table(
        "corrections",
        "correction",
        "One row per reviewed correction of raw/corrections.toml, applied or not.",
        "quality",
        _text("record_table", "Table of the row corrected.", False),
        _text("record_id", "Id of the row; NULL where none or several match."),
        _text("column_name", "Column corrected.", False),
        _text("value_before", "What the report gave, as text."),
        _text("value_after", "What the correction says, as text; NULL empties the value."),
        _text("who", "Who decided.", False),
        Column("decided_on", "DATE", False, "When."),
        _text("why", "Why.", False),
        _text("evidence", "Words of the report it was made against.", False),
        _text(
            "status",
            "What became of it.",
            False,
            enum=("applied", "unneeded", "evidence_changed", "row_missing", "ambiguous"),
        ),
        common=False,
        order=("edition", "correction_id"),
    ),
)

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
