"""Fixtures that every test may use."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
