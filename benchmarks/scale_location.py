"""The code location of the scale benchmark: the pipeline's own, without sensor and schedule."""

import dagster as dg

from extract.settings import load_settings
from pipelines.definitions import build


def _without_automation(whole: dg.Definitions) -> dg.Definitions:
    return dg.Definitions(
        assets=whole.assets, jobs=whole.jobs, executor=whole.executor, resources=whole.resources
    )


defs = _without_automation(build(load_settings()))
