"""One asset per stage and per table: an edition flows from its file to the published database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa

from extract.catalog import Edition
from extract.collecting import give_back
from extract.deadline import deadline
from extract.errors import EditionError, MissingFile
from extract.settings import Settings
from extract.warehouse import lake
from extract.warehouse.errors import ChecksFailed
from extract.warehouse.schema import SEVERITIES, TABLES, column_schema
from extract.warehouse.validate import blocking
from extract.warehouse.validate import violations as validate
from extract.warehouse.views import VIEWS
from pipelines import checks, tables
from pipelines.editions import Editions
from pipelines.locks import edition_alone
from pipelines.manifests import Manifests
from pipelines.published import Published
from pipelines.reading import frames_of, read_file, read_rows
from pipelines.stages import Stages
from pipelines.versions import code_version

EDITIONS = dg.DynamicPartitionsDefinition(name="editions")

RETRY = dg.RetryPolicy(max_retries=2, delay=1, backoff=dg.Backoff.EXPONENTIAL)
"""For what may pass: a full disk, an object store out of reach."""

FORCE = "torino/force"
"""Run tag: read anew what is up to date."""

EditionsParam = dg.ResourceParam[Editions]
ManifestsParam = dg.ResourceParam[Manifests]
PublishedParam = dg.ResourceParam[Published]
StagesParam = dg.ResourceParam[Stages]
SettingsParam = dg.ResourceParam[Settings]


def observation(edition: int, at: str) -> dg.AssetObservation:
    """Return what the UI shows of an edition that was asked for and found up to date."""
    return dg.AssetObservation(
        asset_key="source",
        partition=str(edition),
        metadata={"asked for": at, "found": "up to date, nothing was run"},
    )


PREVIEW_ROWS = 5
FRESH = dg.FreshnessPolicy.time_window(
    fail_window=timedelta(days=400), warn_window=timedelta(days=370)
)
"""A report comes every year, and the schedule publishes anew on the first of March."""

ON_CHANGE = dg.AutomationCondition.eager().without(~dg.AutomationCondition.any_deps_missing())
"""As soon as what it is made from changes, whichever editions could not be loaded."""

ISSUES_SHOWN = 20
"""Quality issues of one code that a run's metadata show; `torino check` shows all."""

_NOT_SHOWN = {"bbox", "regions", "section_id", "edition"}


class SourceConfig(dg.Config):
    """Which file to read."""

    file: str | None = None
    """A file to load as this edition; by default the folder of editions tells."""


def failure(error: EditionError) -> dg.Failure:
    """Return a failure that no retry can mend, as the run's log shows it."""
    return dg.Failure(
        description=str(error),
        metadata={"code": error.code, "file": error.file_name, "way out": error.way_out},
        allow_retries=False,
    )


def _run_stage(
    context: dg.AssetExecutionContext,
    stages: Stages,
    stage: str,
    read: Callable[[dict[str, Any]], Any],
    tell: Callable[[Any], dict[str, Any]],
) -> dg.MaterializeResult:
    """Do one stage's work, unless its result is kept from the same code and the same input."""
    year = int(context.partition_key)
    forced = context.run.tags.get(FORCE) == "true"
    try:
        record = stages.source(year)
        key = stages.key(stage, record)
        kept = stages.has(key) and not forced
        if kept:
            result = stages.kept(key)
        else:
            # Reading the file has a process and limits of its own (extract.document.guard).
            seconds = stages.settings.limits.seconds * (2 if stage == "document" else 1)
            with deadline(seconds, record["file"], f"the stage {stage}"):
                result = read(record)
            stages.keep(key, result)
        give_back()
    except EditionError as error:
        raise failure(error) from error
    return dg.MaterializeResult(
        data_version=dg.DataVersion(key.rpartition("-")[2]),
        metadata={"kept from an earlier run": kept, **tell(result)},
    )


@dg.asset(partitions_def=EDITIONS, group_name="stages", kinds={"pdf"}, retry_policy=RETRY)
def source(
    context: dg.AssetExecutionContext,
    config: SourceConfig,
    editions: EditionsParam,
    stages: StagesParam,
) -> dg.MaterializeResult:
    """The edition's file in raw/, known by its checksum, with its entry in editions.toml."""
    year = int(context.partition_key)
    try:
        remarks: list[str] = []
        if config.file is not None:
            edition: Edition | None = editions.identify(Path(config.file), remarks, year)
        else:
            found = editions.scan()
            remarks = found.remarks
            edition = found.editions.get(year)
        if edition is None:
            raise MissingFile(
                f"edition {year}",
                "has no file in the folder of editions.",
                "Put its PDF there; what was loaded before is kept.",
            )
        record = stages.record_source(edition)
    except EditionError as error:
        raise failure(error) from error
    for remark in remarks:
        context.log.warning(remark)
    return dg.MaterializeResult(
        data_version=dg.DataVersion(edition.sha256),
        metadata={
            "file": record["file"],
            "sha256": edition.sha256,
            "bytes": edition.path.stat().st_size,
            "sample": record["sample"],
            "remarks": remarks,
        },
    )


@dg.asset(
    partitions_def=EDITIONS,
    deps=[source],
    group_name="stages",
    kinds={"pdf", "python"},
    code_version=tables.stage_version("document"),
    retry_policy=RETRY,
)
def document(context: dg.AssetExecutionContext, stages: StagesParam) -> dg.MaterializeResult:
    """Pages of printed lines with geometry and style, in reading order, text repaired."""
    return _run_stage(
        context,
        stages,
        "document",
        lambda record: read_file(stages.settings, Path(record["path"]), record["sha256"]),
        lambda result: {"pages": len(result.pages), "lines": len(result.lines)},
    )


@dg.asset(
    partitions_def=EDITIONS,
    deps=[document],
    group_name="stages",
    kinds={"python"},
    code_version=tables.stage_version("outline"),
    retry_policy=RETRY,
)
def outline(context: dg.AssetExecutionContext, stages: StagesParam) -> dg.MaterializeResult:
    """The tree of chapters, sections and boxes, each with its kind."""
    from extract.outline.builder import build_outline

    return _run_stage(
        context,
        stages,
        "outline",
        lambda record: build_outline(stages.result("document", record), record["year"]),
        lambda result: {
            "sections": len(result.sections),
            "of unknown kind": sum(section.kind == "other" for section in result.sections),
        },
    )


@dg.asset(
    partitions_def=EDITIONS,
    deps=[outline],
    group_name="stages",
    kinds={"spacy"},
    code_version=tables.stage_version("mentions"),
    retry_policy=RETRY,
)
def mentions(context: dg.AssetExecutionContext, stages: StagesParam) -> dg.MaterializeResult:
    """Dates, amounts, places, organisations, people and links in every section's text."""
    from extract.mentions.reader import read_mentions

    return _run_stage(
        context,
        stages,
        "mentions",
        lambda record: read_mentions(
            stages.result("outline", record),
            record["year"],
            stages.result("document", record),
            stages.settings.trained,
        ),
        lambda result: {"mentions": sum(len(found) for found in result.values())},
    )


@dg.asset(
    partitions_def=EDITIONS,
    deps=[mentions],
    group_name="stages",
    kinds={"python"},
    code_version=tables.stage_version("records"),
    retry_policy=RETRY,
)
def records(context: dg.AssetExecutionContext, stages: StagesParam) -> dg.MaterializeResult:
    """Typed rows of every table with their evidence, and what is to be known of their quality."""
    return _run_stage(
        context,
        stages,
        "records",
        partial(read_rows, stages),
        lambda result: {
            "rows": sum(len(rows) for rows in result.tables.values()),
            "quality issues": issues(result.tables.get("quality_issues", ())),
        },
    )


def issues(found: Sequence[Mapping[str, Any]]) -> dg.MarkdownMetadataValue:
    """Return the quality issues as a Markdown list by severity and code, as `torino check`."""
    lines: list[str] = []
    by_code = sorted(found, key=lambda row: (SEVERITIES.index(row["severity"]), row["code"]))
    for (severity, code), group in groupby(by_code, lambda row: (row["severity"], row["code"])):
        rows = list(group)
        lines.append(f"- **{severity} {code}** ({len(rows)})")
        for row in rows[:ISSUES_SHOWN]:
            place = f"p. {row['page']}" if row["page"] else "whole edition"
            evidence = f": “{_cell(row['evidence'])}”" if row["evidence"] else ""
            lines.append(f"  - {place}: {_cell(row['message'])}{evidence}")
        if len(rows) > ISSUES_SHOWN:
            lines.append(f"  - and {len(rows) - ISSUES_SHOWN} more")
    return dg.MetadataValue.md("\n".join(lines) or "none")


def _specs() -> list[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            table.name,
            deps=[records],
            description=table.description,
            group_name=f"{table.family}_tables",
            kinds={"parquet"},
            code_version=tables.table_version(table.name),
            metadata={"dagster/column_schema": _column_schema(table.name)},
            skippable=True,
        )
        for table in TABLES.values()
    ]


def _column_schema(table: str) -> dg.TableSchema:
    """Return the schema's declaration of a table as Dagster shows it."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=str(column["name"]),
                type=str(column["type"]),
                description=str(column["description"]),
                constraints=dg.TableColumnConstraints(
                    nullable=bool(column["nullable"]),
                    unique=bool(column["unique"]),
                    other=list(column["constraints"]),  # type: ignore[call-overload]
                ),
            )
            for column in column_schema(table)
        ]
    )


def preview(rows: pa.Table) -> dg.MarkdownMetadataValue:
    """Return the first rows as a Markdown table, geometry left out."""
    names = [name for name in rows.column_names if name not in _NOT_SHOWN]
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    for row in rows.slice(0, PREVIEW_ROWS).to_pylist():
        lines.append("| " + " | ".join(_cell(row[name]) for name in names) + " |")
    return dg.MetadataValue.md("\n".join(lines))


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")
    return text if len(text) <= 80 else text[:79] + "…"


@dg.multi_asset(
    name="tables",
    specs=_specs(),
    check_specs=checks.specs(EDITIONS),
    partitions_def=EDITIONS,
    can_subset=True,
    retry_policy=RETRY,
)
def edition_tables(
    context: dg.AssetExecutionContext,
    stages: StagesParam,
    manifests: ManifestsParam,
    published: PublishedParam,
) -> Iterator[Any]:
    """The edition's rows, table by table: checked, then written to the lake as Parquet.

    Nothing is written where a blocking check fails, so what was loaded before stays. A table
    whose rows are those in the lake already, read by the same code, is left as it is.
    """
    year = int(context.partition_key)
    chosen = [t for t in TABLES if dg.AssetKey(t) in context.selected_asset_keys]
    forced = context.run.tags.get(FORCE) == "true"
    try:
        settings, record = stages.settings, stages.source(year)
        rows = stages.result("records", record)
        stages.forget()
        frames = frames_of(rows, record)
        del rows
        give_back()
        violations = validate(frames, published.expectations, earlier=manifests.rows_before(year))
        give_back()
        outcome = list(checks.results(violations, context.selected_asset_check_keys))
        if broken := blocking(violations):
            yield from outcome
            raise ChecksFailed(
                record["file"],
                f"breaks the contract: {'; '.join(map(str, broken))}.",
                "It was not loaded; what was published stays. Mend the reader and run again; "
                "where the rows are right, say so in raw/expectations.toml.",
                tuple(violations),
            )
        lost = tables.collapse(manifests.of(year), frames, record["sha256"])
        if lost and not forced:
            raise ChecksFailed(
                record["file"],
                f"has {lost[1]} records, where edition {year} is loaded with {lost[0]}.",
                f"What is loaded stays. See whether this is the file of {year}; where it is: "
                f"torino run {record['file']} --edition {year} --force.",
            )
        if not chosen:  # checks alone, asked for in the UI: nothing is written
            yield from outcome
            return
        data_version = tables.input_version(record, settings.trained)
        with edition_alone(settings, year):
            manifest = manifests.of(year)
            made = dict(manifest.get("tables", {}))
            manifest.update(record, state="writing", tables={}, **manifests.writer())
            manifests.record(year, manifest)
            for table in chosen:
                before, now = made.get(table), tables.entry(table, frames[table], data_version)
                made[table] = now
                kept = not forced and tables.is_kept(before, now)
                if kept and not _publishes(context):
                    continue
                if not kept:
                    lake.write_edition(settings.lake_url, table, year, frames[table])
                yield dg.MaterializeResult(
                    asset_key=table,
                    data_version=dg.DataVersion(now["rows_version"]),
                    metadata={
                        "dagster/row_count": now["rows"],
                        "dagster/uri": lake.place(settings.lake_url, table, year),
                        "kept from an earlier run": kept,
                        "preview": preview(frames[table]),
                    },
                )
            manifest.update(
                state="complete",
                tables=made,
                loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            )
            manifests.record(year, manifest)
        yield from outcome
    except EditionError as error:
        raise failure(error) from error


def _publishes(context: dg.AssetExecutionContext) -> bool:
    """Return whether this run publishes too: Dagster leaves out a step that lacks an input."""
    selection = context.run.asset_selection
    return selection is None or warehouse.key in selection


@dg.asset(
    deps=[dg.AssetDep(name, partition_mapping=dg.AllPartitionMapping()) for name in TABLES],
    group_name="published",
    kinds={"duckdb"},
    code_version=tables.warehouse_version(),
    automation_condition=ON_CHANGE,
    freshness_policy=FRESH,
    retry_policy=RETRY,
)
def warehouse(context: dg.AssetExecutionContext, published: PublishedParam) -> dg.MaterializeResult:
    """The published database: every edition of the lake in one DuckDB file, swapped in whole."""
    try:
        report = published.publish()
    except EditionError as error:
        raise failure(error) from error
    for note in report.notes:
        context.log.warning(note)
    for view in VIEWS:
        context.log_event(dg.AssetMaterialization(dg.AssetKey(["mart", view])))
    return dg.MaterializeResult(
        data_version=dg.DataVersion(published.version()),
        metadata={
            "path": dg.MetadataValue.path(report.target),
            "editions": list(report.editions),
            "dagster/row_count": sum(report.rows.values()),
            "rows": report.rows,
            "notes": list(report.notes),
            "warnings": [str(violation) for violation in report.warnings],
            "corrections": [outcome.message for outcome in report.corrections],
            "bytes": report.size,
            "seconds": report.seconds,
        },
    )


@dg.asset(
    deps=[warehouse],
    group_name="published",
    kinds={"html"},
    code_version=code_version("extract.site.*", "extract.export.*"),
    automation_condition=ON_CHANGE,
    retry_policy=RETRY,
)
def site(context: dg.AssetExecutionContext, published: PublishedParam) -> dg.MaterializeResult:
    """The static site of the published database, in the warehouse; there where the setting is."""
    from extract.site import build_site  # takes a second, which other steps need not wait

    settings = published.settings
    try:
        built = build_site(
            settings.published,
            settings.site_folder,
            settings.raw,
            with_pages=settings.site != "without_pages",
        )
    except EditionError as error:
        raise failure(error) from error
    for remark in built.remarks:
        context.log.warning(remark)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(built.folder / "index.html"),
            "editions": list(built.editions),
            "pictures": built.pictures,
            "bytes": built.size,
            "remarks": list(built.remarks),
        },
    )


def views() -> list[dg.AssetSpec]:
    """Return the views of the published database: they are there once it is published."""
    return [
        dg.AssetSpec(
            dg.AssetKey(["mart", view.name]),
            deps=[warehouse],
            description=view.description,
            group_name="marts",
            kinds={"duckdb", "view"},
            metadata={
                "dagster/column_schema": dg.TableSchema(
                    [
                        dg.TableColumn(name, description=description)
                        for name, description in view.columns.items()
                    ]
                )
            },
        )
        for view in VIEWS.values()
    ]
