"""The code location: the one place where everything is put together."""

import dagster as dg

from extract.settings import Settings, load_settings
from pipelines import assets, automation
from pipelines.resources import Workplace

OWNER = "team:data"


def build(settings: Settings) -> dg.Definitions:
    """Return the definitions for the folders and limits that `settings` name."""
    return dg.Definitions(
        assets=[
            definition.map_asset_specs(lambda spec: spec.replace_attributes(owners=[OWNER]))
            for definition in (
                assets.source,
                assets.document,
                assets.outline,
                assets.mentions,
                assets.records,
                assets.edition_tables,
                assets.warehouse,
            )
        ],
        jobs=[automation.edition_job, automation.publish_job],
        sensors=[automation.raw_sensor],
        schedules=[automation.yearly_schedule],
        resources={"workplace": Workplace.of(settings)},
    )


defs = build(load_settings())
