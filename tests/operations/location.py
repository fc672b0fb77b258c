"""The code location as the daemon loads it in a test: the yearly schedule comes every minute."""

import dagster as dg

from extract.settings import load_settings
from pipelines import automation
from pipelines.definitions import build

every_minute = dg.ScheduleDefinition(
    name="every_minute",
    job=automation.edition_job,
    cron_schedule="* * * * *",
    execution_timezone="Europe/Rome",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    execution_fn=automation.yearly_schedule._execution_fn,
)

defs = dg.Definitions.merge(build(load_settings()), dg.Definitions(schedules=[every_minute]))
