"""A real daemon: files put into raw/ are loaded and published, and the schedule comes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from extract.warehouse.publish import connect_readonly
from pipelines.resources import instance_folder
from tests.operations.killing import environment
from tests.support import ROOT, make_edition

YEARS = (2031, 2032)
ENDED = (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[bytes]"]]:
    """A daemon at work on an empty folder of editions."""
    (tmp_path / "raw").mkdir()
    home = instance_folder(tmp_path / "warehouse")
    with (tmp_path / "daemon.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dagster._daemon", "run", "-m", "tests.operations.location"],
            cwd=ROOT,
            env=environment(
                DAGSTER_HOME=str(home),
                TORINO_RAW=str(tmp_path / "raw"),
                TORINO_WAREHOUSE=str(tmp_path / "warehouse"),
                TORINO_EXECUTOR="in_process",
            ),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield tmp_path, process
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def put(raw: Path, year: int, events: int = 3) -> None:
    """Put an edition into the folder whole: written beside it, then moved."""
    entry = f'[[edition]]\nfile = "edition-{year}.pdf"\nyear = {year}\n\n'
    with (raw / "editions.toml").open("a", encoding="utf-8") as stream:
        stream.write(entry)
    make_edition(raw.parent / "arriving.pdf", year, events).replace(raw / f"edition-{year}.pdf")


def published(warehouse: Path) -> dict[int, int]:
    """Return the events of each edition in the published file, {} while there is none."""
    path = warehouse / "torino.duckdb"
    if not path.is_file():
        return {}
    with connect_readonly(path) as connection:
        return dict(
            connection.execute("SELECT edition, count(*) FROM events GROUP BY ALL").fetchall()
        )


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_sensor_and_schedule_at_work(daemon: tuple[Path, "subprocess.Popen[bytes]"]) -> None:
    folder, process = daemon

    def wait_for(condition: Callable[[], bool], what: str, seconds: float = 150) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            log = (folder / "daemon.log").read_text(encoding="utf-8", errors="replace")
            assert process.poll() is None and time.monotonic() < deadline, f"{what}\n{log[-4000:]}"
            time.sleep(0.3)

    for year in YEARS:  # both at once: two runs side by side
        put(folder / "raw", year)
    wait_for(lambda: set(published(folder / "warehouse")) == set(YEARS), "editions published")
    with dg.DagsterInstance.from_config(str(folder / "warehouse" / "dagster")) as instance:

        def runs(**tags: str) -> list[dg.DagsterRun]:
            return list(instance.get_runs(dg.RunsFilter(tags=dict(tags))))

        def ended(found: list[dg.DagsterRun]) -> bool:
            return bool(found) and all(run.status in ENDED for run in found)

        sensed = {"dagster/sensor_name": "raw_sensor"}
        wait_for(lambda: ended(runs(**sensed)), "runs of the sensor ended")
        assert [run.status for run in runs(**sensed)] == [dg.DagsterRunStatus.SUCCESS] * 2
        assert published(folder / "warehouse") == dict.fromkeys(YEARS, 3)

        scheduled = {"dagster/schedule_name": "every_minute"}
        wait_for(lambda: len(runs(**scheduled)) >= len(YEARS), "runs of the schedule")
        wait_for(
            lambda: len([run for run in runs(**scheduled) if run.status in ENDED]) >= len(YEARS),
            "runs of the schedule ended",
        )
        first = [run for run in runs(**scheduled) if run.status in ENDED][-len(YEARS) :]
        assert {run.tags["dagster/partition"] for run in first} == set(map(str, YEARS))
        assert {run.status for run in first} == {dg.DagsterRunStatus.SUCCESS}
    with duckdb.connect(str(folder / "warehouse" / "torino.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM editions").fetchone() == (2,)
