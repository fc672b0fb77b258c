"""The code location: the one place where everything is put together."""

import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import dagster as dg

from extract.collecting import collect_rarely
from extract.errors import BadConfiguration
from extract.settings import Settings, load_settings
from pipelines import assets, automation
from pipelines.resources import Resources

OWNER = "team:data"


_ENGINES = {
    "dask": ("dagster-dask", "pipelines.dask_engine", "dask_executor"),
    "celery": ("dagster-celery", "dagster_celery", "celery_executor"),
    "k8s": ("dagster-k8s", "dagster_k8s", "k8s_job_executor"),
}
"""Engine → the package that it needs, the module and the name of its executor."""


def executor(name: str) -> dg.ExecutorDefinition:
    """Return the engine that scheduled runs go to, from its package where it has one."""
    if name == "multiprocess":
        return dg.multiprocess_executor
    if name not in _ENGINES:
        return dg.in_process_executor
    package, module, attribute = _ENGINES[name]
    try:
        found: dg.ExecutorDefinition = getattr(import_module(module), attribute)
    except ModuleNotFoundError as error:
        raise BadConfiguration(
            "executor",
            f"{name} needs the package {package}, which is not installed.",
            "Install it, or choose another executor (docs/operators-guide.md).",
        ) from error
    return found


def _assets(settings: Settings) -> Sequence[Any]:
    """Return all assets with their owner and the place of their code."""
    definitions = (
        assets.source,
        assets.document,
        assets.outline,
        assets.mentions,
        assets.records,
        assets.edition_tables,
        assets.warehouse,
        *((assets.site,) if settings.site != "off" else ()),
    )
    owned: list[Any] = [
        *(
            definition.map_asset_specs(lambda spec: spec.replace_attributes(owners=[OWNER]))
            for definition in definitions
        ),
        *(spec.replace_attributes(owners=[OWNER]) for spec in assets.views()),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)  # of references to code
        return dg.with_source_code_references(owned)


def build(settings: Settings) -> dg.Definitions:
    """Return the definitions for the folders and limits that `settings` name."""
    return dg.Definitions(
        assets=_assets(settings),
        jobs=[automation.edition_job, automation.publish_job],
        sensors=[automation.raw_sensor, automation.publishing, automation.failure_alert],
        schedules=[automation.yearly_schedule],
        executor=executor(settings.executor),
        resources=Resources.of(settings).by_name(),
    )


collect_rarely()  # in the processes of runs, which import this first
defs = build(load_settings())
