"""Load editions and publish in this process, by the same jobs that the scheduler runs."""

import builtins
import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg
from sqlalchemy.exc import DBAPIError

from extract.catalog import Edition
from extract.errors import BadConfiguration, EditionError, MissingFile
from extract.settings import Settings
from extract.warehouse.schema import TABLES
from pipelines import tables
from pipelines.assets import EDITIONS, FORCE
from pipelines.definitions import build
from pipelines.history import quick_history
from pipelines.resources import StorageFailed, Workplace, instance_folder

ROOMS = ("source", "document", "outline", "mentions", "records", "tables")
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


@dataclass
class Outcome:
    """What became of one edition: "loaded", "skipped" or "failed"."""

    edition: Edition
    status: str
    seconds: dict[str, float] = field(default_factory=dict)
    message: str | None = None
    tables: tuple[str, ...] = ()
    """The tables that were written."""


@dataclass
class Summary:
    """What a run did. `problems` are one line each; a run with any has failed."""

    outcomes: list[Outcome] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    published: bool = False
    seconds: dict[str, float] = field(default_factory=dict)


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
        raise StorageFailed.of(str(settings.warehouse), said) from error


def _run(
    settings: Settings, files: Sequence[Path], year: int | None, force: bool, tell: Tell | None
) -> Summary:
    workplace = Workplace.of(settings)
    summary = Summary()
    home = instance_folder(settings.warehouse)
    os.environ["DAGSTER_HOME"] = str(home)
    with workplace.alone():
        workplace.sweep()
        editions = _choose(workplace, files, year, summary)
        with quick_history(), dg.DagsterInstance.from_config(str(home)) as instance:
            _bury(instance)
            definitions = build(settings.model_copy(update={"executor": "in_process"}))
            for edition in editions:
                outcome = _load(definitions, instance, workplace, edition, force, tell)
                summary.outcomes.append(outcome)
                if outcome.status == "failed" and outcome.message:
                    summary.problems.append(outcome.message)
                if outcome.status == "skipped" and outcome.message:
                    summary.remarks.append(outcome.message)
            _publish(definitions, instance, workplace, force, summary, tell)
    return summary


def _bury(instance: dg.DagsterInstance) -> None:
    """Tell of runs of the command line that were killed: whoever holds the lock runs alone."""
    unfinished = dg.RunsFilter(statuses=list(_UNFINISHED), tags={BY: _COMMAND_LINE})
    for run in instance.get_runs(unfinished):
        instance.report_run_failed(run, "The process of this run was killed.")


def _choose(
    workplace: Workplace, files: Sequence[Path], year: int | None, summary: Summary
) -> list[Edition]:
    """Return the editions to load; what cannot be one goes to the summary's problems."""
    if files:
        chosen: dict[int, Edition] = {}
        for path in files:
            try:
                edition = workplace.identify(path, summary.remarks, year)
                if edition.year in chosen:
                    raise BadConfiguration(
                        path.name,
                        f"and {chosen[edition.year].path.name} are both editions of "
                        f"{edition.year}.",
                        "Name one of them.",
                    )
                chosen[edition.year] = edition
            except EditionError as error:
                summary.problems.append(str(error))
        return list(chosen.values())
    found = workplace.scan()
    if year is not None:
        if year not in found.editions:
            summary.problems += [str(problem) for problem in found.problems]
            if not found.problems:
                missing = MissingFile(
                    f"edition {year}",
                    f"has no file in {workplace.settings.raw}.",
                    "Put its PDF there or name the file.",
                )
                summary.problems.append(str(missing))
            return []
        summary.remarks += [text for text in found.remarks if text.startswith(str(year))]
        return [found.editions[year]]
    summary.remarks += found.remarks
    summary.problems += [str(problem) for problem in found.problems]
    for loaded in workplace.loaded():
        if loaded not in found.editions:
            summary.remarks.append(
                f"{loaded}: no file of this edition lies in {workplace.settings.raw}; "
                "its data is kept."
            )
    if not found.editions and not found.problems:
        missing = MissingFile(
            str(workplace.settings.raw), "holds no edition.", "Put the report's PDF there."
        )
        summary.problems.append(str(missing))
    return list(found.editions.values())


def _load(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    workplace: Workplace,
    edition: Edition,
    force: bool,
    tell: Tell | None,
) -> Outcome:
    manifest = workplace.manifest(edition.year)
    replaces_own = (
        edition.sample
        and manifest.get("sample") is False
        and manifest.get("state") == "complete"
        and manifest.get("sha256") != edition.sha256
    )
    if replaces_own and not force:
        return Outcome(
            edition,
            "skipped",
            message=f"{edition.year}: the lake holds {manifest['file']}, the City's own file; "
            f"the sample {edition.path.name} does not replace it (--force does).",
        )
    record = workplace.describe(edition)
    whole = manifest.get("state") == "complete"
    if whole and not force and not tables.is_stale(manifest, workplace.data_version(record)):
        return Outcome(edition, "skipped")
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
        asset_selection=[dg.AssetKey(name) for name in (*ROOMS[:-1], *TABLES)],
        tags={FORCE: str(force).lower(), "torino/file": edition.path.name[:60]},
    )
    return Outcome(
        edition,
        "loaded" if result.success else "failed",
        seconds=_seconds(result),
        message=None if result.success else _reason(result, edition.path.name),
        tables=tuple(name for name in TABLES if name in _materialized(result)),
    )


def _publish(
    definitions: dg.Definitions,
    instance: dg.DagsterInstance,
    workplace: Workplace,
    force: bool,
    summary: Summary,
    tell: Tell | None,
) -> None:
    """Publish what the lake holds, unless that is published already or there is nothing."""
    if not workplace.loaded() or (workplace.is_published() and not force):
        return
    result = _execute(
        definitions, instance, "publish_job", "publish", tell, run_config=dict(_QUIET)
    )
    summary.published = result.success
    summary.seconds = _seconds(result)
    if not result.success:
        summary.problems.append(_reason(result, workplace.settings.published.name))
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
    options["tags"] = {**options.get("tags", {}), BY: _COMMAND_LINE}
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


def _reason(result: dg.ExecuteInProcessResult, name: str) -> str:
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
                if error.cls_name in _STORAGE:
                    return str(StorageFailed.of(name, said))
                return (
                    f"{name}: unexpected failure in step {event.step_key}: {said}. "
                    "See the run's log in the UI (make ui); please report it."
                )
    return f"{name}: the run failed. See its log in the UI (make ui)."
