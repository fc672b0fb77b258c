"""Fixtures that every test may use."""

import gc
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from filelock import FileLock

from extract.cli import main
from extract.collecting import collect_rarely
from extract.document.model import Document
from extract.document.reader import read_document
from extract.edition import rows_of
from extract.records.base import RecordSet
from tests.fork_server import ForkServer, fork_server
from tests.operations.killing import environment
from tests.support import ROOT, MakeOnce, Place, Torino, make_edition


def pytest_configure() -> None:
    """Look for garbage as rarely as the command line does."""
    collect_rarely()


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every later search for garbage: it stays."""
    gc.freeze()


@pytest.fixture(autouse=True)
def no_instance_is_left() -> Iterator[None]:
    """Have Dagster forget the instance of a test: code locations built later would ask it."""
    yield
    if module := sys.modules.get("dagster._core.storage.defs_state.base"):
        module._current_storage.set(None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the repository, with the City's report and labelled rows."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` does not stand beside the repository")
    return folder


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> MakeOnce:
    """Make something costly once for all workers of pytest-xdist: the others read what one made.

    After "Making session-scoped fixtures execute only once" in pytest-xdist's documentation.
    """
    own = tmp_path_factory.getbasetemp()
    common = own.parent if hasattr(pytestconfig, "workerinput") else own

    def once(name: str, make: Callable[[Path], Any]) -> Any:
        folder, made = common / f"once-{name}", common / f"once-{name}.pickle"
        with FileLock(common / f"once-{name}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                made.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(made.read_bytes())

    return once


@pytest.fixture(scope="session")
def report_document(shared: Path, make_once: MakeOnce) -> Callable[[str], Document]:
    """The City's report as the document stage reads it, from its "pdf" or its "txt"."""

    def document(kind: str) -> Document:
        path = shared / "editions" / "2024" / f"report-2024.{kind}"
        return make_once(f"document-{kind}", lambda _: read_document(path))

    return document


@pytest.fixture(scope="session")
def report_records(
    report_document: Callable[[str], Document], make_once: MakeOnce
) -> Callable[[str], RecordSet]:
    """The rows of the City's report, from its "pdf" or its "txt"."""

    def records(kind: str) -> RecordSet:
        return make_once(f"records-{kind}", lambda _: rows_of(report_document(kind), 2024))

    return records


@pytest.fixture(scope="session")
def sample() -> Path:
    """The edition that the repository ships."""
    return ROOT / "raw" / "report-2024-sample.pdf"


@pytest.fixture(scope="session")
def sample_base(sample: Path, make_once: MakeOnce) -> tuple[Document, RecordSet]:
    """The shipped edition as the document stage reads it, and its rows."""

    def read(_: Path) -> tuple[Document, RecordSet]:
        document = read_document(sample)
        return document, rows_of(document, 2024)

    return make_once("sample", read)


@pytest.fixture(scope="session")
def torino() -> Torino:
    """Run the command line in this process: what it says and how it ends are the same."""

    def call(*arguments: object, **variables: str) -> "subprocess.CompletedProcess[str]":
        given = list(map(str, arguments))
        out, err = StringIO(), StringIO()
        with (
            mock.patch.dict(os.environ, environment(**variables), clear=True),
            chdir(ROOT),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                code: object = main(given)
            except SystemExit as ended:
                code = ended.code
        assert isinstance(code, int)
        return subprocess.CompletedProcess(given, code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture(scope="session")
def torino_process() -> Torino:
    """Run the command line as a process of its own."""

    def call(*arguments: object, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "extract", *map(str, arguments)],
            cwd=ROOT,
            env=environment(**variables),
            capture_output=True,
            text=True,
            timeout=400,
        )

    return call


@pytest.fixture(scope="session")
def fork_torino() -> Iterator[ForkServer]:
    """A server of processes of the command line, each as it is once all is imported."""
    with fork_server("tests.imported") as server:
        yield server


@pytest.fixture(scope="session")
def loaded(make_once: MakeOnce, torino_process: Torino) -> Iterator[Place]:
    """The shipped edition and a small one, loaded and published once. Do not change it."""

    def load(folder: Path) -> Place:
        raw, warehouse = folder / "raw", folder / "warehouse"
        shutil.copytree(ROOT / "raw", raw)
        make_edition(raw / "edition-2031.pdf", 2031)
        done = torino_process("run", "--raw", raw, "--warehouse", warehouse)
        assert done.returncode == 0, done.stderr + done.stdout
        return Place(raw, warehouse, done.stdout)

    place: Place = make_once("loaded", load)
    before = place.published.read_bytes()
    yield place
    assert place.published.read_bytes() == before, "a test has changed what all tests share"


@pytest.fixture
def place(loaded: Place, tmp_path: Path) -> Place:
    """A copy of `loaded` to change at will."""
    shutil.copytree(loaded.raw, tmp_path / "raw")
    shutil.copytree(loaded.warehouse, tmp_path / "warehouse")
    return Place(tmp_path / "raw", tmp_path / "warehouse", loaded.said)
