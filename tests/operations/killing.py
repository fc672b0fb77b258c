"""Runs killed at random moments: what must hold after each of them."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.warehouse.publish import connect_readonly, contents_digest
from tests.fork_server import Forked, ForkServer
from tests.support import ROOT, make_edition

YEAR = 2031
VARIANTS = (2, 5)
"""Events in the two files that take turns as the edition."""


def environment(**variables: str) -> dict[str, str]:
    """The environment for a command: TORINO_… settings are not inherited."""
    kept = {name: value for name, value in os.environ.items() if "TORINO_" not in name}
    kept.pop("DAGSTER_HOME", None)
    return {**kept, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **variables}


@dataclass
class Bench:
    """A folder of editions and a warehouse to kill runs in."""

    folder: Path
    server: ForkServer
    digests: dict[int, dict[str, str]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    @property
    def published(self) -> Path:
        return self.warehouse / "torino.duckdb"

    def prepare(self) -> None:
        """Load both variants once, to know what they publish and how long that takes."""
        self.raw.mkdir(parents=True)
        for events in VARIANTS:
            self.put(events)
            start = time.monotonic()
            done = self.run()
            assert done.returncode == 0, done.stderr
            self.seconds = time.monotonic() - start
            self.digests[events] = contents_digest(self.published)

    def put(self, events: int) -> None:
        """Put a variant of the edition into the folder."""
        arriving = make_edition(self.folder / "arriving.pdf", YEAR, events=events)
        arriving.replace(self.raw / f"edition-{YEAR}.pdf")

    def arguments(self) -> list[object]:
        return ["run", "--raw", self.raw, "--warehouse", self.warehouse]

    def start(self) -> Forked:
        return self.server.start(self.arguments(), environment())

    def run(self, file_size: int | None = None) -> "subprocess.CompletedProcess[str]":
        return self.server.run(self.arguments(), environment(), file_size)

    def kill_after(self, seconds: float) -> bool:
        """Start a run, kill it after so many seconds; return whether it was still at work."""
        process = self.start()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait() == -signal.SIGKILL
        return False

    def published_variant(self) -> int:
        """Return which variant is published, whole; AssertionError if it is neither."""
        found = contents_digest(self.published)
        for events, digest in self.digests.items():
            if digest == found:
                return events
        with connect_readonly(self.published) as connection:
            counted = connection.execute("SELECT count(*) FROM events").fetchone()
        raise AssertionError(f"the published file is neither variant: {counted} events")

    def leftovers(self) -> list[str]:
        """Return half-written files beside the database and those in the lake that are old."""
        found = [path.name for path in self.warehouse.glob(".torino.duckdb.building-*")]
        hour_ago = time.time() - 3600
        for path in (self.warehouse / "lake").rglob(".*.partial"):
            if path.stat().st_mtime < hour_ago:
                found.append(path.name)
        return found

    def age_leftovers(self) -> int:
        """Make every half-written file of the lake two hours old; return how many there are."""
        paths = list((self.warehouse / "lake").rglob(".*.partial"))
        for path in paths:
            os.utime(path, (time.time() - 7200,) * 2)
        return len(paths)


def kill_many(bench: Bench, times: int, seed: int) -> Iterator[tuple[float, bool, int]]:
    """Kill so many runs at work; after each, check the published file.

    Yields the moment, whether the run was still at work, and the variant published.
    The last run is let through: it must publish, and leave nothing behind.
    """
    chance = random.Random(seed)
    before = bench.published_variant()
    done = 0
    while done < times:
        arriving = VARIANTS[before == VARIANTS[0]]
        bench.put(arriving)
        moment = chance.uniform(0.2, bench.seconds)
        start = time.monotonic()
        killed = bench.kill_after(moment)
        took = time.monotonic() - start
        found = bench.published_variant()
        assert found in (before, arriving), f"{found} published, not {before} or {arriving}"
        if killed:
            done += 1
        else:  # the machine is faster than it was
            assert found == arriving
            bench.seconds = took
        before = found
        yield moment, killed, found
    bench.age_leftovers()
    arriving = VARIANTS[before == VARIANTS[0]]
    bench.put(arriving)
    done = bench.run()
    assert done.returncode == 0, done.stderr
    assert bench.published_variant() == arriving
    assert bench.leftovers() == []
