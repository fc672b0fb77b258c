"""Twenty editions in one backfill: is time linear, is memory flat?

Loads edition after edition into one lake with the multiprocess executor, a process per step,
and publishes at some sizes of the lake. Writes benchmarks/scale.md, as ratios: they carry over
from machine to machine where seconds do not. python -m benchmarks.scale --editions 20
"""

import argparse
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path

import dagster as dg

from pipelines.resources import instance_folder
from tests.operations import engines

HERE = Path(__file__).resolve().parent
FIRST = 2001


def peak() -> float:
    """Return the peak memory in MB of the largest process that has ended so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def measure(folder: Path, editions: int, pages: int) -> list[str]:
    """Load the editions; return the report's lines."""
    root = HERE.parent
    os.environ.update(
        TORINO_RAW=str(folder / "raw"),
        TORINO_WAREHOUSE=str(folder / "warehouse"),
        TORINO_EXECUTOR="multiprocess",
        DAGSTER_HOME=str(instance_folder(folder / "warehouse")),
        PYTHONPATH=f"{root / 'src'}{os.pathsep}{root}",
    )
    years = range(FIRST, FIRST + editions)
    engines.make_editions(folder / "raw", years, pages)
    config = {
        "execution": {"config": {"max_concurrent": 2}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    marks = sorted({max(1, editions // 4), max(1, editions // 2), editions})
    seconds: list[float] = []
    memory: dict[int, float] = {}
    published: dict[int, tuple[float, int]] = {}
    with dg.DagsterInstance.from_config(os.environ["DAGSTER_HOME"]) as instance:
        for count, year in enumerate(years, 1):
            start = time.monotonic()
            with engines.load(instance, year, config) as loaded:
                assert loaded.success
            seconds.append(time.monotonic() - start)
            print(f"{year}: {seconds[-1]:.1f} s", flush=True)
            if count in marks:
                start = time.monotonic()
                with engines.publish(instance, config) as done:
                    assert done.success
                size = (folder / "warehouse" / "torino.duckdb").stat().st_size
                published[count] = (time.monotonic() - start, size)
                memory[count] = peak()
    first = marks[0]
    quarter = statistics.median(seconds[:first])
    lines = [
        "# Scale",
        "",
        f"{editions} editions of {pages} pages each, loaded one after the other into one lake by "
        "the multiprocess executor, two steps at once at most (`python -m benchmarks.scale`). "
        f"Ratios to the first {first}.",
        "",
        "| editions in the lake | median time of one more | publish | size of the database | "
        "peak memory of a process |",
        "|---:|---:|---:|---:|---:|",
    ]
    before = 0
    for mark in marks:
        took = statistics.median(seconds[before:mark]) / quarter
        ratio = published[mark][0] / published[first][0]
        grown = published[mark][1] / published[first][1]
        lines.append(
            f"| {mark} | {took:.2f} | {ratio:.2f} | {grown:.2f} | {memory[mark]:.0f} MB "
            f"({memory[mark] / memory[first]:.2f}) |"
        )
        before = mark
    lines += [
        "",
        f"One edition took {statistics.median(seconds):.1f} s here, most of it the start of six "
        "processes; `torino run`, in one process, starts once for all editions.",
    ]
    return lines


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=20)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--output", type=Path, default=HERE / "scale.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="scale-") as folder:
        lines = measure(Path(folder), options.editions, options.pages)
    text = "\n".join(lines) + "\n"
    options.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
