"""Killed runs, a full disk, two runs at once, readers at work: the published file is whole."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from extract.warehouse.publish import connect_readonly
from tests.fork_server import Forked, ForkServer
from tests.operations.hostile import bomb, one_page
from tests.operations.killing import VARIANTS, YEAR, Bench, environment, kill_many
from tests.support import MakeOnce


@pytest.fixture(scope="module")
def prepared(make_once: MakeOnce, fork_torino: ForkServer) -> Bench:
    """A warehouse in which the second variant is published. Do not change it."""

    def make(folder: Path) -> dict[str, Any]:
        made = Bench(folder / "bench", fork_torino)
        made.prepare()
        return vars(made) | {"server": None}

    return Bench(**make_once("bench", make) | {"server": fork_torino})


@pytest.fixture
def bench(prepared: Bench, tmp_path: Path) -> Bench:
    """A copy of `prepared` to change at will."""
    shutil.copytree(prepared.folder, tmp_path / "bench")
    return replace(prepared, folder=tmp_path / "bench")


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait until `condition` holds; fail when it does not within the time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_runs_killed_at_random_moments_leave_the_file_whole(bench: Bench) -> None:
    moments = list(kill_many(bench, times=4, seed=20))
    assert sum(at_work for _, at_work, _ in moments) == 4
    with dg.DagsterInstance.from_config(str(bench.warehouse / "dagster")) as instance:
        ends = {run.status for run in instance.get_runs()}
    assert ends <= {dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE}


@contextmanager
def run_that_reads(bench: Bench) -> Iterator[tuple[Forked, int]]:
    """A run in the midst of reading a file that takes long, and the number of its reader."""
    bench.put(VARIANTS[0])
    slow = bench.raw / f"edition-{YEAR}.pdf"
    slow.write_bytes(one_page(body=bomb(b"0 0 9 9 re f ", 60)))
    (bench.raw / "editions.toml").write_text(
        f'[[edition]]\nfile = "{slow.name}"\nyear = {YEAR}\n', encoding="utf-8"
    )
    run = bench.start()
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not children.exists():
        run.kill()
        pytest.skip("this system does not list a process's children")

    def reader() -> list[int]:
        assert run.poll() is None, "the run ended before it read the file"
        found = []
        for number in children.read_text(encoding="ascii").split():
            said = Path(f"/proc/{number}/cmdline").read_bytes()
            if b"extract.document.guard" in said:
                found.append(int(number))
        return found

    wait_for(reader)
    (child,) = reader()
    yield run, child
    wait_for(lambda: not Path(f"/proc/{child}").exists() or _is_dead(child), 20)
    assert bench.published_variant() == VARIANTS[1]


def test_killed_while_the_file_is_read(bench: Bench) -> None:
    """The child that reads the file dies with the run."""
    with run_that_reads(bench) as (run, _):
        run.kill()
        run.wait()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_the_run_at_once(bench: Bench, number: int, code: int) -> None:
    """One line, an exit code of its own, the published file as it was, no step tried again."""
    with run_that_reads(bench) as (run, _):
        run.send_signal(number)
        _, said = run.communicate(30)
    assert run.returncode == code
    assert said == "torino: interrupted; the published file is as it was.\n"


def _is_dead(number: int) -> bool:
    try:
        return ") Z " in Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
    except OSError:
        return True


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit of file sizes here")
@pytest.mark.parametrize("share", [0.6, 0.02], ids=["little space", "no space"])
def test_full_disk_is_a_clear_error_and_the_old_file_stays(bench: Bench, share: float) -> None:
    before = bench.published.read_bytes()
    bench.put(VARIANTS[0])
    done = bench.run(file_size=int(len(before) * share))  # as on a disk that is full
    assert done.returncode == 1
    said = done.stderr.strip().splitlines()
    assert said and all(line.startswith("torino: ") for line in said), done.stderr
    assert "Look at disk space" in said[-1] and "unexpected" not in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert bench.published.read_bytes() == before
    again = bench.run()
    assert again.returncode == 0, again.stderr
    assert bench.published_variant() == VARIANTS[0]
    assert bench.leftovers() == []


def test_two_runs_at_once_end_well_and_clean_up(bench: Bench) -> None:
    """One waits for the other; what killed runs left is removed, what may be at work is not."""
    lake = bench.warehouse / "lake"
    old = lake / "_stages" / f"edition={YEAR}" / ".records.json.gz.0.partial"
    young = lake / "_manifests" / f".{YEAR}.json.0.partial"
    building = bench.warehouse / ".torino.duckdb.building-0"
    for path in (old, young, building):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    bench.put(VARIANTS[0])
    runs = [bench.start() for _ in range(2)]
    said = [run.communicate(400) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    out = sorted(stdout for stdout, _ in said)
    assert sum("is up to date" in text for text in out) == 1
    assert sum(" loaded" in text for text in out) == 1
    assert bench.published_variant() == VARIANTS[0]
    assert not old.exists() and not building.exists() and young.exists()


READER = """
import sys
import duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
query = (
    "SELECT (SELECT count(*) FROM events), count(*), "
    "md5(string_agg(text, '|' ORDER BY line_id)) FROM lines"
)
first, asked = connection.execute(query).fetchone(), 0
print("ready", flush=True)
import select
while not select.select([sys.stdin], [], [], 0.01)[0]:
    asked += 1
    if connection.execute(query).fetchone() != first:
        sys.exit("the snapshot has changed")
print(first[0], asked, flush=True)
"""


def test_readers_that_query_all_the_time_keep_their_snapshot(bench: Bench) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(bench.published)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as reader:
        assert reader.stdout and reader.stdin
        assert reader.stdout.readline() == "ready\n"
        bench.put(VARIANTS[0])
        done = bench.run()
        assert done.returncode == 0, done.stderr
        said, wrong = reader.communicate("\n", timeout=30)
        assert reader.returncode == 0, wrong
    events, asked = map(int, said.split())
    assert events == VARIANTS[1] and asked > 10
    with connect_readonly(bench.published) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (VARIANTS[0],)


def test_a_folder_of_the_lake_that_cannot_be_one_is_a_storage_failure(bench: Bench) -> None:
    table = bench.warehouse / "lake" / "events"
    shutil.rmtree(table)
    table.write_text("no folder", encoding="utf-8")
    bench.put(VARIANTS[0])
    done = bench.run()
    assert done.returncode == 1
    first, *_ = done.stderr.strip().split("\n")
    assert "could not be written" in first and "unexpected" not in done.stderr
    assert "Traceback" not in done.stderr
