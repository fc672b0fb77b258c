"""Load editions and publish in this process, by the same jobs that the scheduler runs."""

import builtins
import os
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from socket import gethostname
from typing import Any

import dagster as dg
from sqlalchemy.exc import DBAPIError

from extract.catalog import CATALOG, Edition, read_entries
from extract.errors import BadConfiguration
from extract.settings import Settings
from extract.warehouse.errors import StorageFailed, WarehouseError, is_own_fault
from extract.warehouse.schema import TABLES
from pipelines.asked import take_asked
from pipelines.assets import EDITIONS, FORCE, observation
from pipelines.definitions import build
from pipelines.history import quick_history
from pipelines.instance import instance_folder
from pipelines.lake_files import LakeFiles
from pipelines.launcher import HOST
from pipelines.locks import alone, edition_alone
from pipelines.resources import Resources
from pipelines.selection import Outcome, Summary, choose, skip

STAGES = ("source", "document", "outline", "mentions", "records", "tables")
"""Steps of an edition's run, in order."""

Tell = Callable[[str, str, str], None]
"""Is told what begins and ends: (edition or "publish", step, "start" | "done" | "failed")."""

BY = "torino/by"
"""Run tag: what began the run."""

_COMMAND_LINE = "command line"
_UNFINISHED = (
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
)
_STORAGE = {
    *(
        kind.__name__
        for kind in vars(builtins).values()
        if isinstance(kind, type) and issubclass(kind, OSError)
    ),
    *("OperationalError", "ClientError", "ConnectTimeoutError", "EndpointConnectionError"),
    *("NoCredentialsError", "PartialCredentialsError"),
}
"""What a full or read-only disk raises, or an object store out of reach."""

_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
_TOLD = {
    dg.DagsterEventType.STEP_START: "start",
    dg.DagsterEventType.STEP_SUCCESS: "done",
    dg.DagsterEventType.STEP_FAILURE: "failed",
}


def run(
    settings: Settings,
    files: Sequence[Path] = (),
    year: int | None = None,
    force: bool = False,
    tell: Tell | None = None,
) -> Summary:
    """Load `files` (default: what lies in the folder of editions), then publish.

    An edition that fails does not stop the others. Raises EditionError where nothing can
    be begun: no such folder, a configuration that cannot be used, another run at work.
    """
    try:
        return _run(settings, files, year, force, tell)
    except (OSError, DBAPIError) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(error, OSError) and not of_storage(
            type(error).__name__, str(error), settings.warehouse
        ):
            raise
        raise StorageFailed.of(str(settings.warehouse), said) from error


def of_storage(kind: str, said: str, warehouse: Path) -> bool:
    """Return whether an error of the class `kind` that says `said` is one of the storage."""
    return kind in _STORAGE and not is_own_fault(kind, said, warehouse)


def _run(
    settings: Settings, files: Sequence[Path], year: int | None, force: bool, tell: Tell | None
) -> Summary:
    resources = Resources.of(settings)
    summary = Summary()
    if not settings.warehouse.exists() and not choose(resources, files, year, summary):
        return summary  # nothing to load: no folder is made
    summary = Summary()
    home = instance_folder(settings.warehouse)
    os.environ["DAGSTER_HOME"] = str(home)
    with alone(resources.settings):
        LakeFiles(resources.settings.lake_url).sweep()
        editions = choose(resources, files, year, summary)
        with quick_history(), dg.DagsterInstance.from_config(str(home)) as instance:
            _bury(instance)
            for event in take_asked(resources.settings):
                instance.report_runless_asset_event(observation(**event))
            definitions = build(settings.model_copy(update={"executor": "in_process"}))
            for edition in editions:
                outcome = _load(definitions, instance, resources, edition, force, tell)
                summary.outcomes.append(outcome)
                if outcome.status == "failed" and outcome.message:
                    summary.problems.append(outcome.message)
                if outcome.status == "skipped" and outcome.message:
                    summary.remarks.append(outcome.message)
            _publish(definitions, instance, resources, force, summary, tell)
    return summary


def _bury(instance: dg.DagsterInstance) -> None:
    """Tell of runs of the command line that were killed: whoever holds the lock runs alone."""
    unfinished = dg.RunsFilter(statuses=list(_UNFINISHED), tags={BY: _COMMAND_LINE})
    for run in instance.get_runs(unfinished):
        instance.report_run_failed(run, "The process of this run was killed.")


def _load(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    resources: Resources,
    edition: Edition,
    force: bool,
    tell: Tell | None,
) -> Outcome:
    if not force and (kept := skip(resources, edition)):
        return kept
    instance.add_dynamic_partitions(str(EDITIONS.name), [str(edition.year)])
    result = _execute(
        definitions,
        instance,
        "edition_job",
        str(edition.year),
        tell,
        run_config={
            **_QUIET,
            "ops": {"source": {"config": {"file": str(edition.path.absolute())}}},
        },
        partition_key=str(edition.year),
        asset_selection=[dg.AssetKey(name) for name in (*STAGES[:-1], *TABLES)],
        tags={FORCE: str(force).lower(), "torino/file": edition.path.name[:60]},
    )
    return Outcome(
        edition,
        "loaded" if result.success else "failed",
        seconds=_seconds(result),
        message=None
        if result.success
        else _reason(result, edition.path.name, resources.settings.warehouse),
        tables=tuple(name for name in TABLES if name in _materialized(result)),
    )


def _publish(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    resources: Resources,
    force: bool,
    summary: Summary,
    tell: Tell | None,
) -> None:
    """Publish what the lake holds, unless that is published already or there is nothing."""
    done = resources.published.is_current() and not resources.published.lacks_site()
    if not resources.manifests.loaded() or (done and not force):
        return
    result = _execute(
        definitions, instance, "publish_job", "publish", tell, run_config=dict(_QUIET)
    )
    summary.published = "warehouse" in _materialized(result)  # a site may fail after it
    summary.seconds = _seconds(result)
    if not result.success:
        settings = resources.settings
        summary.problems.append(_reason(result, settings.published.name, settings.warehouse))
        return
    for event in result.get_asset_materialization_events():
        for name in ("corrections", "notes", "warnings"):
            told = event.materialization.metadata.get(name)
            if told is not None and isinstance(told.value, list):
                summary.remarks += [str(text) for text in told.value]


def _execute(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    job: str,
    subject: str,
    tell: Tell | None,
    **options: Any,
) -> dg.ExecuteInProcessResult:
    run_id = str(uuid.uuid4())

    def listen(entry: dg.EventLogEntry) -> None:
        event = entry.dagster_event
        if tell and event and event.event_type in _TOLD and event.step_key:
            tell(subject, event.step_key, _TOLD[event.event_type])

    instance.add_event_listener(run_id, listen)
    options["tags"] = {**options.get("tags", {}), BY: _COMMAND_LINE, HOST: gethostname()}
    return definitions.resolve_job_def(job).execute_in_process(
        instance=instance, run_id=run_id, raise_on_error=False, **options
    )


def _materialized(result: dg.ExecuteInProcessResult) -> set[str]:
    """Return the names of the assets that a run made."""
    return {
        event.materialization.asset_key.path[-1]
        for event in result.get_asset_materialization_events()
    }


def _seconds(result: dg.ExecuteInProcessResult) -> dict[str, float]:
    """Return the seconds of each step that ended well."""
    return {
        str(event.step_key): event.step_success_data.duration_ms / 1000
        for event in result.all_events
        if event.event_type == dg.DagsterEventType.STEP_SUCCESS
    }


def _reason(result: dg.ExecuteInProcessResult, name: str, warehouse: Path) -> str:
    """Return in one line why a run failed."""
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.STEP_FAILURE:
            data = event.step_failure_data
            if data.user_failure_data and data.user_failure_data.description:
                return str(data.user_failure_data.description)
            if data.error:
                error = data.error
                while error.cause:
                    error = error.cause
                said = " ".join(error.message.split())
                if of_storage(error.cls_name or "", said, warehouse):
                    return str(StorageFailed.of(name, said))
                return (
                    f"{name}: unexpected failure in step {event.step_key}: {said}. "
                    "See the run's log in the UI (make ui); please report it."
                )
    return f"{name}: the run failed. See its log in the UI (make ui)."


def withdraw(settings: Settings, year: int) -> list[str]:
    """Take an edition out of lake, partitions and published file; return what was done.

    Raises WarehouseError where it is not loaded, BadConfiguration while its file lies in the
    folder of editions or has an entry there.
    """
    resources = Resources.of(settings)
    with alone(resources.settings):
        loaded = resources.manifests.loaded()
        if year not in loaded:
            raise WarehouseError(
                f"edition {year}", "is not loaded.", f"Loaded: {', '.join(map(str, loaded))}."
            )
        if settings.raw.is_dir() and year in (found := resources.editions.scan()).editions:
            raise BadConfiguration(
                found.editions[year].path.name,
                f"still lies in {settings.raw}: the next run would load it again.",
                "Move it elsewhere, then withdraw the edition.",
            )
        _has_no_entry(settings, year)
        with edition_alone(resources.settings, year):
            resources.manifests.remove(year)
        home = instance_folder(settings.warehouse)
        os.environ["DAGSTER_HOME"] = str(home)
        with dg.DagsterInstance.from_config(str(home)) as instance:
            instance.delete_dynamic_partition(str(EDITIONS.name), str(year))
        said = [f"{year}: taken out of the lake and the partitions"]
        if resources.manifests.loaded():
            resources.published.publish()
            return [*said, f"published {settings.published} without it"]
        settings.published.unlink(missing_ok=True)
        return [*said, f"{settings.published} removed: it was the only edition"]


def _has_no_entry(settings: Settings, year: int) -> None:
    """Raise BadConfiguration while editions.toml describes a file of the edition."""
    for entry in read_entries(settings.raw):
        if entry.year == year:
            raise BadConfiguration(
                CATALOG,
                f"still describes {entry.file}: every run would miss the file.",
                "Remove its entry, then withdraw the edition.",
            )
