"""Twenty editions in one backfill: is time linear, is memory flat?

Starts a Dagster daemon on a new warehouse and one backfill over all editions, as an engineer
would: the default executor, a process per run, two runs at a time, each publishing when it ends
(`--executor multiprocess`: a process per step). Writes benchmarks/scale.md, as ratios: they
carry over from machine to machine where seconds do not. python -m benchmarks.scale --editions 20
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg
import psutil

from pipelines.instance import instance_folder
from tests.operations.engines import make_editions
from tests.operations.killing import environment

HERE = Path(__file__).resolve().parent
LOCATION = "benchmarks.scale_location"
FIRST = 2001
PARTS = 5
"""The backfill is told in fifths."""


@dataclass
class Watch:
    """Memory of the daemon's processes while it works."""

    largest: list[tuple[float, float]] = field(default_factory=list)
    """(moment, memory in MB of the largest process)"""

    def look(self, daemon: int) -> None:
        """Note the largest process that the daemon has started."""
        sizes = [0.0]
        try:
            for process in psutil.Process(daemon).children(recursive=True):
                try:
                    sizes.append(process.memory_info().rss / 2**20)
                except psutil.NoSuchProcess:
                    continue
        except psutil.NoSuchProcess:
            return
        self.largest.append((time.time(), max(sizes)))

    def peak(self, start: float, end: float) -> float:
        """Return the largest process between two moments, in MB."""
        return max((size for moment, size in self.largest if start <= moment <= end), default=0.0)


@contextmanager
def daemon(variables: dict[str, str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a Dagster daemon while the block lasts."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "dagster._daemon", "run", "-m", LOCATION],
            cwd=HERE.parent,
            env=variables,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def measure(folder: Path, editions: int, pages: int, executor: str) -> list[str]:
    """Backfill the editions; return the report's lines."""
    warehouse = folder / "warehouse"
    home = instance_folder(warehouse)
    variables = environment(
        DAGSTER_HOME=str(home),
        TORINO_RAW=str(folder / "raw"),
        TORINO_WAREHOUSE=str(warehouse),
        TORINO_EXECUTOR=executor,
    )
    years = [str(year) for year in range(FIRST, FIRST + editions)]
    make_editions(folder / "raw", range(FIRST, FIRST + editions), pages)
    watch = Watch()
    with (
        dg.DagsterInstance.from_config(str(home)) as instance,
        daemon(variables, folder / "daemon.log") as process,
    ):
        instance.add_dynamic_partitions("editions", years)
        backfill = ["job", "backfill", "-m", LOCATION, "-j", "edition_job"]
        launching = subprocess.Popen(
            [str(Path(sys.executable).with_name("dagster")), *backfill]
            + ["--partitions", ",".join(years), "--noprompt"],
            cwd=HERE.parent,
            env=variables,
        )
        while len(ended := instance.get_run_records(_ENDED)) < editions:
            assert not launching.poll(), "the backfill could not be launched"
            assert process.poll() is None, (folder / "daemon.log").read_text(encoding="utf-8")
            watch.look(process.pid)
            time.sleep(0.2)
        failed = [run for run in ended if run.dagster_run.status != dg.DagsterRunStatus.SUCCESS]
        assert not failed, f"{len(failed)} runs failed"
        publishing = [
            (event.timestamp, event.dagster_event.step_success_data.duration_ms / 1000)
            for run in ended
            for event in instance.all_logs(
                run.dagster_run.run_id, of_type=dg.DagsterEventType.STEP_SUCCESS
            )
            if event.dagster_event and event.step_key == "warehouse"
        ]
    start = min(run.start_time or 0 for run in ended)
    ends = sorted(run.end_time or 0 for run in ended)
    size = (warehouse / "torino.duckdb").stat().st_size / 2**20
    told = f"{editions} editions of {pages} pages each", executor
    return _report(told, start, ends, sorted(publishing), watch, size)


_ENDED = dg.RunsFilter(
    statuses=[
        dg.DagsterRunStatus.SUCCESS,
        dg.DagsterRunStatus.FAILURE,
        dg.DagsterRunStatus.CANCELED,
    ]
)


def _report(
    told: tuple[str, str],
    start: float,
    ends: list[float],
    publishing: list[tuple[float, float]],
    watch: Watch,
    size: float,
) -> list[str]:
    """Return the report's lines; `told` says what was loaded, and by which executor."""
    editions, (what, executor) = len(ends), told
    lines = [
        "# Scale",
        "",
        f"{what} in one backfill: `dagster job backfill`, a Dagster daemon, two runs at a time, "
        f"the executor `{executor}`; each run publishes the whole lake when it ends "
        "(`python -m benchmarks.scale`). Ratios to the first fifth.",
        "",
        "| editions done | time per edition | publishing once | largest process |",
        "|---:|---:|---:|---:|",
    ]
    first: tuple[float, float, float] | None = None
    begin = start
    for part in range(PARTS):
        low, high = editions * part // PARTS, editions * (part + 1) // PARTS
        took = (ends[high - 1] - begin) / (high - low)
        publish = statistics.median(seconds for _, seconds in publishing[low:high])
        peak = watch.peak(begin, ends[high - 1])
        first = first or (took, publish, peak)
        lines.append(
            f"| {high} | {took / first[0]:.2f} | {publish / first[1]:.2f} | "
            f"{peak:.0f} MB ({peak / first[2]:.2f}) |"
        )
        begin = ends[high - 1]
    whole = (ends[-1] - start) / editions
    lines += [
        "",
        f"An edition took {whole:.0f} s here; publishing once took {publishing[-1][1]:.1f} s at "
        f"the end, for a file of {size:.0f} MB. `torino run`, in one process, starts once for all "
        "editions and publishes once.",
    ]
    return lines


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=20)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--executor", choices=("in_process", "multiprocess"), default="in_process")
    parser.add_argument("--output", type=Path, default=HERE / "scale.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="scale-") as folder:
        lines = measure(Path(folder), max(options.editions, PARTS), options.pages, options.executor)
    text = "\n".join(lines) + "\n"
    options.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
