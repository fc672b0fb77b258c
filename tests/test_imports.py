"""Imports between the modules of src/extract run one way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest


def imported(path: Path, names: set[str]) -> Iterator[str]:
    """Yield the modules of the package that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from {node.module, *(f"{node.module}.{one.name}" for one in node.names)} & names
        elif isinstance(node, ast.Import):
            yield from {one.name for one in node.names} & names


def graph(root: Path) -> dict[str, set[str]]:
    """Return module → modules it imports; packages without code of their own are left out."""
    files = {
        ".".join(path.relative_to(root).with_suffix("").parts): path
        for path in (root / "extract").rglob("*.py")
        if path.name != "__init__.py"
    }
    return {name: set(imported(path, set(files))) - {name} for name, path in files.items()}


def test_imports_run_in_no_circle(root: Path) -> None:
    try:
        TopologicalSorter(graph(root / "src")).prepare()
    except CycleError as circle:
        pytest.fail(" imported by ".join(circle.args[1]))


def test_a_circle_is_seen(tmp_path: Path) -> None:
    (tmp_path / "extract").mkdir()
    (tmp_path / "extract" / "one.py").write_text("from extract import two\n")
    (tmp_path / "extract" / "two.py").write_text("def f():\n    from extract.one import x\n")
    with pytest.raises(CycleError):
        TopologicalSorter(graph(tmp_path)).prepare()


def said(code: str) -> str:
    """Return what a process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_spacy_comes_where_it_is_needed_and_without_its_commands() -> None:
    code = """
import sys
sys.path.append(".")
import extract.cli_read, extract.export, extract.site, pipelines.definitions
print("spacy" in sys.modules)
import spacy
print("spacy.cli" in sys.modules)
from spacy.cli import download
print(download.__name__)
"""
    assert said(code).split() == ["False", "False", "download"]
