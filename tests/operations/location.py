"""The code location as the daemon loads it in a test: what waits for minutes waits for seconds."""

from extract.settings import load_settings
from pipelines import automation
from pipelines.definitions import build

automation.FIRST_PAUSE = 1.0
automation.raw_sensor._min_interval = 2

defs = build(load_settings())
