"""A real daemon: files put into raw/ are loaded and published, and what was killed recovers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from extract.warehouse.publish import connect_readonly
from pipelines.instance import instance_folder
from tests.operations.killing import environment
from tests.support import ROOT, make_edition

YEARS = (2031, 2032)
ENDED = (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)


@dataclass
class Daemon:
    """A folder of editions, a warehouse, and a daemon that may be killed and started again."""

    folder: Path
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    def start(self, module: str = "tests.operations.location") -> None:
        home = instance_folder(self.warehouse)
        settings = home / "dagster.yaml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("poll_interval_seconds: 15", "poll_interval_seconds: 2"))
        with (self.folder / "daemon.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dagster._daemon", "run", "-m", module],
                cwd=ROOT,
                env=environment(
                    DAGSTER_HOME=str(home),
                    TORINO_RAW=str(self.folder / "raw"),
                    TORINO_WAREHOUSE=str(self.warehouse),
                ),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Kill it with all that it started."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Let it end by itself, or kill it."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def wait_for(self, condition: Callable[[], object], what: str, seconds: float = 400) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            log = (self.folder / "daemon.log").read_text(encoding="utf-8", errors="replace")
            alive = self.process is not None and self.process.poll() is None
            assert alive and time.monotonic() < deadline, f"{what}\n{log[-4000:]}"
            time.sleep(0.3)

    def instance(self) -> dg.DagsterInstance:
        return dg.DagsterInstance.from_config(str(self.warehouse / "dagster"))


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    """A daemon at work on an empty folder of editions."""
    (tmp_path / "raw").mkdir()
    made = Daemon(tmp_path)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def put(raw: Path, year: int, events: int = 3, pages: int = 1) -> None:
    """Put an edition into the folder whole: written beside it, then moved."""
    entry = f'[[edition]]\nfile = "edition-{year}.pdf"\nyear = {year}\n\n'
    with (raw / "editions.toml").open("a", encoding="utf-8") as stream:
        stream.write(entry)
    arriving = make_edition(raw.parent / "arriving.pdf", year, events, pages)
    arriving.replace(raw / f"edition-{year}.pdf")


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
@pytest.mark.timeout(900)
def test_sensor_and_schedule_at_work(daemon: Daemon) -> None:
    for year in YEARS:  # both at once: two runs side by side
        put(daemon.folder / "raw", year)
    daemon.wait_for(lambda: set(published(daemon.warehouse)) == set(YEARS), "editions published")
    with daemon.instance() as instance:

        def runs(**tags: str) -> list[dg.DagsterRun]:
            return list(instance.get_runs(dg.RunsFilter(tags=dict(tags))))

        def ended(found: list[dg.DagsterRun]) -> bool:
            return bool(found) and all(run.status in ENDED for run in found)

        sensed = {"dagster/sensor_name": "raw_sensor"}
        daemon.wait_for(lambda: ended(runs(**sensed)), "runs of the sensor ended")
        assert {run.status for run in runs(**sensed)} == {dg.DagsterRunStatus.SUCCESS}
        assert published(daemon.warehouse) == dict.fromkeys(YEARS, 3)
    with duckdb.connect(str(daemon.warehouse / "torino.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM editions").fetchone() == (2,)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_daemon_and_worker_killed_in_mid_run_recover_by_themselves(daemon: Daemon) -> None:
    """The orphaned run is ended, its edition asked for again and published."""
    put(daemon.folder / "raw", YEARS[0], pages=12)

    def at_work() -> list[str]:
        with daemon.instance() as instance:
            started = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])
            return [run.run_id for run in instance.get_runs(started)]

    daemon.wait_for(at_work, "a run has started")
    (killed,) = at_work()
    daemon.kill()
    assert at_work() == [killed] and published(daemon.warehouse) == {}
    daemon.start()
    daemon.wait_for(lambda: published(daemon.warehouse), "the edition is published")
    assert published(daemon.warehouse) == {YEARS[0]: 36}
    with daemon.instance() as instance:
        orphan = instance.get_run_by_id(killed)
        assert orphan is not None and orphan.status is dg.DagsterRunStatus.FAILURE
