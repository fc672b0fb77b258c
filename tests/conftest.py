"""Fixtures that every test may use."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, Place, Torino, make_edition


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
def sample() -> Path:
    """The edition that the repository ships."""
    return ROOT / "raw" / "report-2024-sample.pdf"


@pytest.fixture(scope="session")
def torino() -> Torino:
    """Run the command line as a process of its own; TORINO_… settings are not inherited."""

    def call(
        *arguments: object, timeout: float = 150, **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if "TORINO_" not in name}
        kept.pop("DAGSTER_HOME", None)
        return subprocess.run(
            [sys.executable, "-m", "extract.cli", *map(str, arguments)],
            cwd=ROOT,
            env={**kept, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **variables},
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    return call


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, torino: Torino) -> Place:
    """The shipped edition and a small one, loaded and published once. Do not change it."""
    folder = tmp_path_factory.mktemp("loaded")
    raw, warehouse = folder / "raw", folder / "warehouse"
    shutil.copytree(ROOT / "raw", raw)
    make_edition(raw / "edition-2031.pdf", 2031)
    done = torino("run", "--raw", raw, "--warehouse", warehouse)
    assert done.returncode == 0, done.stderr + done.stdout
    return Place(raw, warehouse, done.stdout)


@pytest.fixture
def place(loaded: Place, tmp_path: Path) -> Place:
    """A copy of `loaded` to change at will."""
    shutil.copytree(loaded.raw, tmp_path / "raw")
    shutil.copytree(loaded.warehouse, tmp_path / "warehouse")
    return Place(tmp_path / "raw", tmp_path / "warehouse", loaded.said)
