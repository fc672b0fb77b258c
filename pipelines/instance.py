"""The Dagster instance of a warehouse: its runs, their logs, and how they are watched."""

import sys
from pathlib import Path

INSTANCE = """\
# The Dagster instance of this warehouse: its runs and their logs lie beside this file.
telemetry:
  enabled: false
nux:
  enabled: false
# Editions loaded at once when many arrive; the others wait in the queue.
concurrency:
  runs:
    max_concurrent_runs: 2
# A run whose process is gone is ended, and its edition asked for again.
run_launcher:
  module: pipelines.launcher
  class: WatchedRunLauncher
run_monitoring:
  enabled: true
  poll_interval_seconds: 15
  start_timeout_seconds: 180
  cancel_timeout_seconds: 60
  max_runtime_seconds: 7200
# What a step prints goes to the log of its process: four processes less per run.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""

_EARLIER = """\
# The Dagster instance of this warehouse: its runs and their logs lie beside this file.
telemetry:
  enabled: false
# Editions loaded at once when many arrive; the others wait in the queue.
concurrency:
  runs:
    max_concurrent_runs: 2
"""
"""What an earlier version wrote: it gives way, unless an operator has changed it."""


def instance_folder(warehouse: Path) -> Path:
    """Return the folder of the warehouse's Dagster instance, made where it is missing."""
    folder = warehouse.absolute() / "dagster"
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "dagster.yaml"
    if not settings.exists() or settings.read_text(encoding="utf-8") == _EARLIER:
        settings.write_text(INSTANCE, encoding="utf-8")
    return folder


if __name__ == "__main__":
    print(instance_folder(Path(sys.argv[1] if len(sys.argv) > 1 else "warehouse")))
