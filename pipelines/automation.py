"""When things run: jobs, the sensor on the folder of editions, the yearly schedule, alerts."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

import dagster as dg

from extract.catalog import Edition, Scan
from extract.errors import EditionError
from pipelines import alerts
from pipelines.asked import take_asked
from pipelines.assets import EDITIONS, EditionsParam, PublishedParam, SettingsParam, observation
from pipelines.editions import Editions

edition_job = dg.define_asset_job(
    "edition_job",
    selection=dg.AssetSelection.all(),
    description="Load one edition and publish.",
)
publish_job = dg.define_asset_job(
    "publish_job",
    selection=dg.AssetSelection.groups("published"),
    description="Publish what the lake holds.",
)

FIRST_PAUSE = 60.0
"""Seconds before what failed is asked for again unchanged; each further pause is twice as long."""

LONGEST_PAUSE = 86400.0

SCAN_SECONDS = 20.0
"""Seconds of one tick for reading the year out of new files; the others wait for the next tick."""

PUBLISH = "publish"
"""What stands for publishing among the editions asked for."""

_UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dataclass
class Asked:
    """What was asked for last: in which state of file and code, how often, when."""

    of: str
    times: int
    at: float

    def next(self) -> float:
        """Return the moment from which the same is asked for again."""
        return self.at + min(FIRST_PAUSE * 2 ** (self.times - 1), LONGEST_PAUSE)


@dataclass
class Memory:
    """What the sensor keeps from tick to tick. What is loaded it asks of the lake, not of this."""

    asked: dict[str, Asked] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    """What was logged and alerted of."""
    shown: list[str] = field(default_factory=list)
    """What stood in full in a tick: one that asks for runs can show nothing else."""

    @classmethod
    def of(cls, cursor: str | None) -> "Memory":
        """Return what a cursor holds; one of an older version holds nothing of use."""
        found = json.loads(cursor or "{}")
        if "asked" not in found:
            return cls()
        asked = {key: Asked(**value) for key, value in found["asked"].items()}
        return cls(asked, found["told"], found.get("shown", found["told"]))

    def cursor(self) -> str:
        """Return it as a cursor."""
        return json.dumps(asdict(self), sort_keys=True)

    def ask(self, what: str, of: str, now: float) -> bool:
        """Return whether to ask for `what` now, and remember that it was asked for.

        At once where its state `of` is another than the last time, else after a pause.
        """
        last = self.asked.get(what)
        if last is None or last.of != of:
            self.asked[what] = Asked(of, 1, now)
        elif now >= last.next():
            self.asked[what] = Asked(of, last.times + 1, now)
        else:
            return False
        return True


@dg.sensor(
    jobs=[edition_job, publish_job],
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Runs an edition when the lake does not hold it as its file, its entry and the "
    "code would have it, and publishes what is loaded and not published.",
)
def raw_sensor(
    context: dg.SensorEvaluationContext, editions: EditionsParam, published: PublishedParam
) -> dg.SensorResult:
    """Compare the folder of editions with the lake, and ask for what is missing."""
    memory, now = Memory.of(context.cursor), time.time()
    try:
        found = editions.scan(SCAN_SECONDS)
    except EditionError as error:
        found = Scan(problems=[error])
    running = _running(context.instance)
    wanted = {
        str(year): why
        for year, edition in found.editions.items()
        if (why := editions.why_to_load(edition))
    }
    requests = [
        _of_edition(found.editions[int(year)], why, memory.asked[year])
        for year, why in wanted.items()
        if year not in running
        and memory.ask(year, editions.state_of(found.editions[int(year)]), now)
    ]
    if not wanted and not running and published.is_due():
        if memory.ask(PUBLISH, published.version(), now):
            requests.append(
                dg.RunRequest(run_key=f"{PUBLISH}-{now:.0f}", job_name=publish_job.name)
            )
    else:
        memory.asked.pop(PUBLISH, None)
    for year in set(memory.asked) - set(wanted) - {PUBLISH}:
        del memory.asked[year]
    said = _tell(context, editions, found, memory)
    if not requests:
        memory.shown = memory.told
    known = set(context.instance.get_dynamic_partitions(str(EDITIONS.name)))
    new = [year for year in wanted if year not in known]
    return dg.SensorResult(
        run_requests=requests,
        skip_reason=None if requests else "\n".join(said + _waiting(memory, running)),
        dynamic_partitions_requests=[EDITIONS.build_add_request(new)] if new else [],
        asset_events=[observation(**event) for event in take_asked(editions.settings)],
        cursor=memory.cursor(),
    )


def _of_edition(edition: Edition, why: str, asked: Asked) -> dg.RunRequest:
    return dg.RunRequest(
        run_key=f"{edition.year}-{asked.of}-{asked.at:.0f}",
        partition_key=str(edition.year),
        job_name=edition_job.name,
        tags={"torino/sha256": edition.sha256[:32], "torino/why": why},
    )


def _running(instance: dg.DagsterInstance) -> set[str]:
    """Return the editions that a run is loading or is to load; "publish" for publishing alone."""
    runs = instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED))
    return {run.tags.get("dagster/partition", PUBLISH) for run in runs}


def _tell(
    context: dg.SensorEvaluationContext, editions: Editions, found: Scan, memory: Memory
) -> list[str]:
    """Log what was not told before, alert of new problems; return what this tick says.

    What an earlier tick showed is said in short.
    """
    problems = {str(problem): problem for problem in found.problems}
    gone = [
        f"{year}: its file is gone from {editions.settings.raw}; its data is kept."
        for year in editions.without_file(found)
    ]
    remarks = [*found.remarks, *gone]
    known, memory.told = set(memory.told), [*problems, *remarks]
    for text in problems.keys() - known:
        context.log.error(text)
    for text in set(remarks) - known:
        context.log.warning(text)
    fresh = [text for text in problems if text not in known]
    if fresh:
        try:
            alerts.send(editions.settings, "torino: a file cannot be loaded", "\n".join(fresh))
        except Exception as error:  # whatever a web hook or a command may raise
            context.log.error(f"The alert could not be sent: {error}")
    full = [text for text in memory.told if text not in memory.shown]
    still = [
        f"{problem.file_name}: {problem.code}, as told before"
        for text, problem in problems.items()
        if text in memory.shown
    ]
    return [*full, *still] or ["Nothing new."]


def _waiting(memory: Memory, running: set[str]) -> list[str]:
    """Return a line for each that failed and waits for its next attempt."""
    return [
        f"{what}: asked for {asked.times} time{'s' if asked.times > 1 else ''} without success; "
        f"again after {datetime.fromtimestamp(asked.next()):%Y-%m-%d %H:%M}, "
        "or once its file or the code has changed"
        for what, asked in sorted(memory.asked.items())
        if what not in running
    ]


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells whoever `alert_url` or `alert_command` names of every run that failed.",
)
def failure_alert(context: dg.RunFailureSensorContext, settings: SettingsParam) -> None:
    """Send one message per failed run: what failed, in the words of the command line."""
    run = context.dagster_run
    subject = run.tags.get("dagster/partition", "publishing")
    alerts.send(
        settings,
        f"torino: {run.job_name} failed ({subject})",
        "\n".join(_reasons(context)) + f"\nRun {run.run_id}",
    )


def _reasons(context: dg.RunFailureSensorContext) -> Sequence[str]:
    told = []
    for event in context.get_step_failure_events():
        data = event.step_failure_data
        if data.user_failure_data and data.user_failure_data.description:
            told.append(str(data.user_failure_data.description))
        elif data.error:
            told.append(f"{event.step_key}: {' '.join(data.error.message.split())}")
    return told or [context.failure_event.message or "The run failed."]


publishing = dg.AutomationConditionSensorDefinition(
    "publishing",
    target=dg.AssetSelection.groups("published"),
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Publishes as soon as a table is written on its own, in the UI for instance.",
)


@dg.schedule(
    job=edition_job,
    cron_schedule="0 3 1 3 *",
    execution_timezone="Europe/Rome",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Runs every edition anew, once a year on the first of March.",
)
def yearly_schedule(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest]:
    """Request one run for every edition known."""
    year = context.scheduled_execution_time.year
    for edition in context.instance.get_dynamic_partitions("editions"):
        yield dg.RunRequest(run_key=f"yearly-{year}-{edition}", partition_key=edition)
