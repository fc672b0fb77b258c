"""When things run: jobs, the sensor on the folder of editions, the yearly schedule."""

import json
from collections.abc import Iterator

import dagster as dg

from extract.errors import EditionError
from pipelines.assets import EDITIONS, warehouse
from pipelines.resources import Workplace

edition_job = dg.define_asset_job(
    "edition_job",
    selection=dg.AssetSelection.all(),
    description="Load one edition and publish.",
)
publish_job = dg.define_asset_job(
    "publish_job",
    selection=dg.AssetSelection.assets(warehouse),
    description="Publish what the lake holds.",
)


@dg.sensor(
    job=edition_job,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Runs an edition when its file in the folder of editions is new or has changed.",
)
def raw_sensor(context: dg.SensorEvaluationContext, workplace: Workplace) -> dg.SensorResult:
    """Compare the folder of editions with the checksums seen before."""
    seen: dict[str, str] = json.loads(context.cursor or "{}")
    try:
        found = workplace.scan()
    except EditionError as error:
        raise dg.SensorExecutionError(str(error)) from error
    for problem in found.problems:
        context.log.error(str(problem))
    for remark in found.remarks:
        context.log.info(remark)
    now = {str(year): edition.sha256 for year, edition in found.editions.items()}
    stamps = {
        str(year): edition.path.stat().st_mtime_ns for year, edition in found.editions.items()
    }
    for year in sorted(seen.keys() - now.keys()):
        context.log.warning(f"{year}: its file is gone from {workplace.settings.raw}; data kept")
    changed = [year for year, digest in now.items() if seen.get(year) != digest]
    loaded = {str(year): workplace.manifest(year).get("sha256") for year in workplace.loaded()}
    wanted = [year for year in changed if loaded.get(year) != now[year]]
    return dg.SensorResult(
        run_requests=[
            dg.RunRequest(
                run_key=f"{year}-{now[year]}-{stamps[year]}",
                partition_key=year,
                tags={"torino/sha256": now[year][:32]},
            )
            for year in wanted
        ],
        dynamic_partitions_requests=[EDITIONS.build_add_request(changed)] if changed else [],
        cursor=json.dumps(now, sort_keys=True),
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
