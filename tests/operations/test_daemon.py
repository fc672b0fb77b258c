"""A real daemon: files put into raw/ are loaded and published, and what was killed recovers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from extract.warehouse.publish import connect_readonly
from pipelines.instance import INSTANCE, instance_folder
from tests.operations.killing import environment
from tests.support import ROOT, make_edition

YEARS = (2031, 2032)
LATER = 2033
ENDED = (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)

QUICK = """
run_coordinator:
  module: dagster
  class: QueuedRunCoordinator
  config: {dequeue_interval_seconds: 1}
"""
"""What waits for five seconds waits for one."""


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
        settings = INSTANCE.replace("poll_interval_seconds: 15", "poll_interval_seconds: 2")
        (home / "dagster.yaml").write_text(settings + QUICK, encoding="utf-8")
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
        with suppress(ProcessLookupError):  # it was killed before
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

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
        made.kill()


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
def test_files_are_loaded_and_what_is_killed_recovers_by_itself(daemon: Daemon) -> None:
    for year in YEARS:  # both at once: two runs side by side
        put(daemon.folder / "raw", year)
    daemon.wait_for(lambda: set(published(daemon.warehouse)) == set(YEARS), "editions published")
    with daemon.instance() as instance:
        the_sensor_has_loaded(daemon, instance)
        killed = killed_in_mid_run(daemon, instance)
    daemon.start()
    whole = {**dict.fromkeys(YEARS, 3), LATER: 36}
    daemon.wait_for(lambda: published(daemon.warehouse) == whole, "the edition is published")
    with daemon.instance() as instance:
        orphan = instance.get_run_by_id(killed)
        assert orphan is not None and orphan.status is dg.DagsterRunStatus.FAILURE


def the_sensor_has_loaded(daemon: Daemon, instance: dg.DagsterInstance) -> None:
    """Both editions, in runs that ended well, though loaded side by side."""

    def runs() -> list[dg.DagsterRun]:
        sensed = {"dagster/sensor_name": "raw_sensor"}
        return list(instance.get_runs(dg.RunsFilter(tags=sensed)))

    def ended(found: list[dg.DagsterRun]) -> bool:
        return bool(found) and all(run.status in ENDED for run in found)

    daemon.wait_for(lambda: ended(runs()), "runs of the sensor ended")
    assert {run.status for run in runs()} == {dg.DagsterRunStatus.SUCCESS}
    assert published(daemon.warehouse) == dict.fromkeys(YEARS, 3)
    with duckdb.connect(str(daemon.warehouse / "torino.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM editions").fetchone() == (2,)


def killed_in_mid_run(daemon: Daemon, instance: dg.DagsterInstance) -> str:
    """Kill daemon and worker while an edition is read; return the run, which is orphaned then."""
    put(daemon.folder / "raw", LATER, pages=12)

    def at_work() -> list[str]:
        started = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])
        return [run.run_id for run in instance.get_runs(started)]

    daemon.wait_for(at_work, "a run has started")
    (killed,) = at_work()
    daemon.kill()
    assert at_work() == [killed]
    assert published(daemon.warehouse) == dict.fromkeys(YEARS, 3)
    return killed
