"""The Dagster instance of a warehouse: its runs, their logs, and how they are watched."""

import sys
from pathlib import Path

from filelock import FileLock

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


_MADE = ".made"
"""Stands beside the databases of the instance once they are whole."""


def instance_folder(warehouse: Path) -> Path:
    """Return the folder of the warehouse's Dagster instance, made where it is missing.

    Its databases are made by one process while others wait: Dagster stamps the version of a
    new SQLite file twice where a daemon and a web server open it at once, and from then on
    neither can.
    """
    folder = warehouse.absolute() / "dagster"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        settings = folder / "dagster.yaml"
        if not settings.exists() or settings.read_text(encoding="utf-8") == _EARLIER:
            settings.write_text(INSTANCE, encoding="utf-8")
        if not (folder / _MADE).exists():
            _make_databases(folder)
            (folder / _MADE).touch()
    return folder


def _make_databases(folder: Path) -> None:
    from dagster import DagsterInstance  # here: only a new instance needs it

    with DagsterInstance.from_config(str(folder)):
        pass


if __name__ == "__main__":
    print(instance_folder(Path(sys.argv[1] if len(sys.argv) > 1 else "warehouse")))
