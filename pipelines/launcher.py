"""Runs on this machine, watched: Dagster's run monitoring is told whether a run's process lives."""

import json
from collections.abc import Iterator
from contextlib import suppress
from socket import gethostname

import dagster as dg
import psutil
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus
from dagster._core.storage.tags import GRPC_INFO_TAG

HOST = "torino/host"
"""Run tag: the machine on which the command line runs."""

_HERE = ("localhost", "127.0.0.1", "::1")
_SLACK = 1.0
"""Seconds by which two clocks of one machine may differ."""


class WatchedRunLauncher(DefaultRunLauncher):
    """Dagster's launcher of runs on this machine, which can tell whether a run still works.

    Dagster's own cannot: a run whose process was killed stays STARTED for ever and keeps its
    place among the runs allowed at once.
    """

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Return True: run monitoring asks."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Return FAILED where no process of the run is left on this machine."""
        if not _ran_here(run) or is_alive(self._instance, run):
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        return CheckRunHealthResult(WorkerStatus.FAILED, "The process of this run is gone.")


def _ran_here(run: dg.DagsterRun) -> bool:
    if host := run.tags.get(HOST):
        return host == gethostname()
    with suppress(ValueError):
        return json.loads(run.tags.get(GRPC_INFO_TAG, "{}")).get("host") in _HERE
    return False


def _processes(instance: dg.DagsterInstance, run: dg.DagsterRun) -> Iterator[tuple[int, float]]:
    """Yield the processes that worked for a run as its events tell, each with the moment."""
    for entry in instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ENGINE_EVENT):
        event = entry.dagster_event
        told = event.engine_event_data.metadata.get("pid") if event else None
        if told is not None and str(told.value).isdigit():
            yield int(str(told.value)), entry.timestamp


def is_alive(instance: dg.DagsterInstance, run: dg.DagsterRun) -> bool:
    """Return whether a process of the run is alive, True where its events tell of none.

    A process that began after the event that names it is another one with the same number.
    """
    known = list(_processes(instance, run))
    for number, moment in known:
        with suppress(psutil.Error):
            process = psutil.Process(number)
            begun_before = process.create_time() <= moment + _SLACK
            if begun_before and process.status() != psutil.STATUS_ZOMBIE:
                return True
    return not known
