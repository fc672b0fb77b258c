"""Hostile files: each loads or ends in a typed error with one line, within its limits."""

import csv
import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import IO

import pytest

from extract.deadline import deadline
from extract.document import guard
from extract.document.guard import read_guarded
from extract.document.limits import Limits
from extract.document.model import Document
from extract.errors import EditionError, one_line
from extract.export import export
from extract.warehouse.publish import connect_readonly
from extract.warehouse.schema import TABLES
from tests.fork_server import Forked, ForkServer, fork_server
from tests.operations.hostile import CASES, LOADS, Case, sound, write_all
from tests.support import Place, Torino

SMALL = {
    "pages": 300,
    "bytes": 50_000_000,
    "seconds": 15,
    "memory_mb": 1024,
    "page_characters": 20_000,
}
GRACE = 10.0
"""Seconds beyond the limit that a slow machine may take to start and end a process."""


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    code: str
    said: str
    seconds: float
    document: Document | None = None


def limits_of(case: Case) -> Limits:
    known = {field.name for field in fields(Limits)}
    assert set(case.limits) <= known
    return Limits(**{**SMALL, **case.limits})  # type: ignore[arg-type]


def feed(case: Case, path: Path) -> Outcome:
    start = time.monotonic()
    try:
        document = read_guarded(path, limits_of(case))
    except EditionError as error:
        return Outcome(error.code, str(error), time.monotonic() - start)
    return Outcome(LOADS, "", time.monotonic() - start, document)


def children(process: int) -> set[str]:
    """Return the processes that this one has started and not yet ended, on Linux."""
    found: set[str] = set()
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found.update(task.read_text(encoding="ascii").split())
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[ForkServer]:
    with fork_server("extract.document.guard", "extract.document.reader") as made:
        yield made


@pytest.fixture
def forked(server: ForkServer, monkeypatch: pytest.MonkeyPatch) -> int:
    """Have the guard's child forked, with all that it imports; return whose child it will be."""

    def start(task: IO[bytes], answer: IO[bytes]) -> Forked:
        read, write = os.pipe()
        with open(write, "wb") as told, open(os.devnull, "wb") as nothing:
            streams = (task, told, nothing, answer)
            child = server.fork("extract.document.guard:_serve", (3, server.pid), streams)
        child.stdout = open(read, "rb")  # noqa: SIM115 - the guard closes it
        return child

    monkeypatch.setattr(guard, "_start", start)
    return server.pid


def printable(name: str) -> str:
    return name.encode("unicode_escape", "surrogatepass").decode("ascii")


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES, ids=printable)
def test_loads_or_gets_one_clear_line_in_time(name: str, tmp_path: Path, forked: int) -> None:
    before = children(forked)
    ((case, path),) = write_all(tmp_path, (name,))
    outcome = feed(case, path)
    assert children(forked) <= before, "a process of the guard is left"
    assert outcome.code == case.right, outcome.said
    assert outcome.seconds < limits_of(case).seconds + GRACE
    if outcome.code != LOADS:
        assert outcome.said.isprintable(), "the message is one line without control characters"
        assert outcome.said.startswith(one_line(name)) and len(outcome.said) < 600
    elif outcome.document is not None:
        goes_the_whole_way(outcome.document)


def goes_the_whole_way(document: Document) -> None:
    """Every stage after the first takes what hostile files hold, and the rows fit the schema."""
    from extract.mentions.reader import read_mentions
    from extract.outline.builder import build_outline
    from extract.quality import assess
    from extract.records import read_records
    from extract.warehouse.tables import to_arrow

    with deadline(60, document.file_name, "reading the text"):
        outline = build_outline(document, 2024)
        mentions = read_mentions(outline, 2024, document)
        records = read_records(document, outline, mentions, 2024)
        assess(document, outline, records, mentions)
    for table in TABLES.keys() - {"editions"}:
        to_arrow(table, records.tables.get(table, ()))


def test_many_of_the_files_may_load() -> None:
    assert sum(case.right == LOADS for case in CASES.values()) > 100


BATCH = (
    "empty.pdf",
    "one-byte.pdf",
    "html-named.pdf",
    "zip-named.pdf",
    "png-named.pdf",
    "random-bytes.pdf",
    "header-only.pdf",
    "pipe.pdf",
    "folder.pdf",
    "device.pdf",
    "looping-link.pdf",
    "cut-at-52-percent.pdf",
    "cut-at-97-percent.pdf",
    "pages-too-many.pdf",
    "object-cyclic.pdf",
    "bomb-twice.pdf",
    "encrypted-user.pdf",
    "scan.pdf",
    "nul-inside.txt",
    "form-feeds.txt",
    "sparse-300-mb.txt",
    "quote'\"$(touch x)`;&|.pdf",
    "[red]markup[red].pdf",
    "%s%n{0}.pdf",
    "line\nbreak.pdf",
    "right-to-left-\u202efdp.pdf",
    "terminal-\x1b[31m.pdf",
    "not-utf-8-\udcff\udcfe.pdf",
    "città-東京.pdf",
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_command_line_says_one_line_for_each_and_publishes_nothing(
    place: Place, torino: Torino, forked: int, tmp_path: Path
) -> None:
    assert not any(LOADS in CASES[name].right for name in BATCH), "these can be refused only"
    paths = [path for _, path in write_all(tmp_path / "in", BATCH)]
    before = digest(place.published)
    done = torino(
        *("run", "--warehouse", place.warehouse, "--", *paths),
        TORINO_MAX_SECONDS="15",
        TORINO_MAX_MEMORY_MB="1024",
        TORINO_MAX_BYTES="50000000",
        TORINO_MAX_PAGES="300",
    )
    said = done.stderr.strip().split("\n")
    assert done.returncode == 1
    assert len(said) == len(BATCH), done.stderr
    assert "Traceback" not in done.stderr + done.stdout and "unexpected" not in done.stderr
    for name, line in zip(BATCH, said, strict=True):
        assert line.startswith(f"torino: {one_line(name)}"), line
        assert line.isprintable(), repr(line)
    assert digest(place.published) == before


def test_text_that_others_would_run_is_harmless(place: Place, torino: Torino) -> None:
    """Formulas, SQL and markup are text in the database, on the terminal and in exports."""
    text = (
        "EVENTI 2033\n\n3 marzo 2033\n=cmd|' /C calc'!A0\n\n4 marzo 2033\n"
        "'); DROP TABLE events; --\n\n5 marzo 2033\n[bold]@SUM(A1)[/bold]\n\n"
        "6 marzo 2033\n+1+1\n"
    )
    file = place.raw.parent / "formulas.txt"
    file.write_text(text, encoding="utf-8")
    done = torino("run", file, "--edition", 2033, "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    shown = torino("show", "events", "--edition", 2033, "--warehouse", place.warehouse)
    assert "DROP TABLE events" in shown.stdout and "[bold]" in shown.stdout
    for table in ("events", "lines", "mart.calendar"):
        target = place.raw.parent / "out.csv"
        with connect_readonly(place.published) as connection:
            export(connection, "csv", target.parent, [table], output=target)
        with target.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        numbers = [cell for cell in cells if cell[:1] in "-+" and _is_number(cell)]
        dangerous = [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"]
        assert dangerous == numbers
        assert any("calc" in cell for cell in cells)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_the_files_are_the_same_every_time(tmp_path: Path) -> None:
    assert len(CASES) >= 300
    names = ("flipped-9.pdf", "shuffled-3.pdf", "random-bytes.pdf", "cut-at-60-percent.pdf")
    once, twice = (
        [path.read_bytes() for _, path in write_all(tmp_path / part, names)] for part in "ab"
    )
    assert once == twice
    assert sound().startswith(b"%PDF-")
