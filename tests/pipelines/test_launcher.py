"""Run monitoring is told of runs whose process is gone."""

import os
import subprocess
import sys
from socket import gethostname

import dagster as dg
import pytest
from dagster._core.events import EngineEventData
from dagster._core.launcher import WorkerStatus

from pipelines import launcher
from pipelines.instance import instance_folder
from pipelines.launcher import HOST, WatchedRunLauncher

JOB = dg.GraphDefinition(name="edition_job").to_job()


@pytest.fixture
def instance(tmp_path):
    with dg.DagsterInstance.from_config(str(instance_folder(tmp_path))) as found:
        yield found


def status(instance: dg.DagsterInstance, host: str, *processes: int) -> WorkerStatus:
    run = instance.create_run_for_job(JOB, tags={HOST: host} if host else {})
    for number in processes:
        instance.report_engine_event("working", run, EngineEventData.in_process(number))
    return instance.run_launcher.check_run_worker_health(run).status


def test_the_instance_of_a_warehouse_watches_its_runs(instance: dg.DagsterInstance) -> None:
    assert isinstance(instance.run_launcher, WatchedRunLauncher)
    assert instance.run_monitoring_enabled
    assert instance.run_monitoring_max_resume_run_attempts == 0


def test_a_run_whose_process_is_gone_has_failed(instance: dg.DagsterInstance) -> None:
    here = gethostname()
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    assert status(instance, here, gone.pid) is WorkerStatus.FAILED
    assert status(instance, here, gone.pid, os.getpid()) is WorkerStatus.RUNNING
    assert status(instance, here) is WorkerStatus.RUNNING, "nothing is known yet"


def test_runs_of_other_machines_are_not_judged(instance: dg.DagsterInstance) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    assert status(instance, "elsewhere", gone.pid) is WorkerStatus.RUNNING
    assert status(instance, "", gone.pid) is WorkerStatus.RUNNING


def test_a_number_given_to_another_process_since_does_not_count(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert status(instance, gethostname(), os.getpid()) is WorkerStatus.RUNNING
    monkeypatch.setattr(launcher, "_SLACK", -86400.0)  # as if this process had begun later
    assert status(instance, gethostname(), os.getpid()) is WorkerStatus.FAILED
