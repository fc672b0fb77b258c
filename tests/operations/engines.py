"""The pipeline's job on any engine: what workers in other processes import."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dagster as dg

from extract.settings import load_settings
from extract.warehouse.schema import TABLES
from pipelines.definitions import build
from tests import imported  # noqa: F401 - once, where a process per step is forked
from tests.support import make_edition

STAGES = ("source", "document", "outline", "mentions", "records")


def edition_job() -> dg.JobDefinition:
    """Return the job of one edition for the engine that TORINO_EXECUTOR names."""
    return build(load_settings()).resolve_job_def("edition_job")


def publish_job() -> dg.JobDefinition:
    """Return the job that publishes."""
    return build(load_settings()).resolve_job_def("publish_job")


def make_editions(raw: Path, years: Sequence[int], pages: int, events: int = 4) -> None:
    """Write one edition per year, and editions.toml."""
    raw.mkdir(parents=True, exist_ok=True)
    entries = []
    for year in years:
        make_edition(raw / f"edition-{year}.pdf", year, events=events, pages=pages)
        entries.append(f'[[edition]]\nfile = "edition-{year}.pdf"\nyear = {year}\n')
    (raw / "editions.toml").write_text("\n".join(entries), encoding="utf-8")


def load(
    instance: dg.DagsterInstance, year: int, run_config: dict[str, Any] | None = None
) -> dg.JobExecutionResult:
    """Load one edition into the lake, without publishing."""
    instance.add_dynamic_partitions("editions", [str(year)])
    return dg.execute_job(
        dg.reconstructable(edition_job),
        instance=instance,
        run_config=run_config,
        tags={"dagster/partition": str(year)},
        asset_selection=[dg.AssetKey(name) for name in (*STAGES, *TABLES)],
    )


def publish(
    instance: dg.DagsterInstance, run_config: dict[str, Any] | None = None
) -> dg.JobExecutionResult:
    """Publish what the lake holds."""
    return dg.execute_job(dg.reconstructable(publish_job), instance=instance, run_config=run_config)
