"""docs/extending.md does what it says: its blocks are applied in a copy of the repository."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

_STEP = re.compile(r"<!-- (?P<what>[^\n]+?) -->\n```\w*\n(?P<block>.*?)```", re.DOTALL)
_PARTS = ("src", "pipelines", "raw", "docs", "tests", "pyproject.toml")


@dataclass(frozen=True)
class Step:
    """One block of the page: what to do with which file."""

    action: str
    path: str
    anchor: str
    block: str


def steps(page: str) -> Iterator[Step]:
    for match in _STEP.finditer(page):
        what, block = match["what"], match["block"]
        if made := re.fullmatch(r"(append to|create) (\S+)", what):
            yield Step(made[1], made[2], "", block)
            continue
        placed = re.fullmatch(r"in (\S+), (before|after): (.+)", what)
        assert placed, f"not understood: {what}"
        yield Step(placed[2], placed[1], placed[3].replace("\\n", "\n"), block)


def apply(step: Step, root: Path) -> None:
    path = root / step.path
    if step.action == "create":
        assert not path.exists(), path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.block, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if step.action == "append to":
        path.write_text(f"{text.rstrip()}\n\n{step.block}", encoding="utf-8")
        return
    assert text.count(step.anchor) == 1, f"{step.path}: {step.anchor!r}"
    if step.action == "before":
        changed = text.replace(step.anchor, step.block + step.anchor)
    else:
        changed = text.replace(step.anchor, f"{step.anchor}\n{step.block.rstrip()}")
    path.write_text(changed, encoding="utf-8")


def call(copy: Path, *arguments: object) -> str:
    kept = {name: value for name, value in os.environ.items() if "TORINO_" not in name}
    kept.pop("DAGSTER_HOME", None)
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=copy,
        env={**kept, "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}"},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which the steps of the page are done."""
    target = tmp_path_factory.mktemp("extended") / "repository"
    for part in _PARTS:
        ignored = shutil.ignore_patterns("*.pdf", ".*")  # what is compiled holds for the copy too
        if (root / part).is_dir():
            shutil.copytree(root / part, target / part, ignore=ignored)
        else:
            shutil.copy(root / part, target / part)
    page = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    found = list(steps(page))
    assert page.count("```") == 2 * len(found), "every block of the page is applied"
    for step in found:
        apply(step, target)
    return target


@pytest.mark.slow
def test_the_new_table_is_read_and_published(copy: Path, tmp_path: Path) -> None:
    call(copy, "-m", "extract.warehouse.dictionary")
    call(
        copy,
        *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
        *("tests/records/test_scholarships.py", "tests/warehouse/test_schema.py"),
        *("tests/pipelines/test_versions.py", "-k", "not contract"),
    )
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests/records')\n"
        "from test_scholarships import make_page; make_page(Path(sys.argv[1]))"
    )
    file = tmp_path / "report-2032.pdf"
    call(copy, "-c", program, file)
    warehouse = tmp_path / "warehouse"
    said = call(copy, "-m", "extract", "run", file, "--warehouse", warehouse)
    assert "scholarships" in said
    with duckdb.connect(str(warehouse / "torino.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT places, country_code, page FROM scholarships ORDER BY places NULLS LAST"
        ).fetchall()
        comment = connection.execute(
            "SELECT comment FROM duckdb_columns() "
            "WHERE table_name = 'scholarships' AND column_name = 'places'"
        ).fetchone()
        evidence = connection.execute(
            "SELECT count(*) FROM scholarships WHERE contains(evidence, name) AND bbox IS NOT NULL"
        ).fetchone()
        kinds = connection.execute("SELECT kind FROM sections").fetchall()
        pointing = connection.execute(
            "SELECT count(*) FROM place_mentions WHERE record_table = 'scholarships'"
        ).fetchone()
    assert rows == [(3, "SN", 1), (12, "BR", 1), (None, None, 1)]
    assert comment and comment[0].startswith("How many are offered.")
    assert evidence == (3,)
    assert ("scholarships",) in kinds
    assert pointing and pointing[0] >= 2


def test_the_repository_itself_knows_nothing_of_the_example(root: Path) -> None:
    for folder in ("src", "pipelines"):
        for path in (root / folder).rglob("*.py"):
            assert "scholarship" not in path.read_text(encoding="utf-8"), path
