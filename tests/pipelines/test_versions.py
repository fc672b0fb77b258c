"""Code versions: which sources count, and what becomes stale when one changes."""

import ast
import re
import sys
from datetime import datetime
from importlib.metadata import packages_distributions

import pytest

from extract.warehouse.schema import TABLES
from extract.warehouse.tables import to_arrow
from pipelines import tables, versions


def names(*modules: str) -> set[str]:
    return {path.name for path in versions.sources(*modules)}


def test_sources_follow_imports_and_vocabulary() -> None:
    found = names("extract.outline.builder")
    assert {"builder.py", "model.py", "flow.py", "headings.toml"} <= found


def test_package_pattern_stands_for_modules_imported_by_name() -> None:
    assert {"dates.py", "amounts.py", "reader.py"} <= names("extract.mentions.*")


def test_unknown_module_has_no_sources() -> None:
    assert versions.sources("extract.no_such_module") == []
    assert not versions.exists("extract.no_such_module")


def test_every_reader_named_exists() -> None:
    assert set(tables.READERS) <= set(TABLES)
    for modules in tables.READERS.values():
        assert all(versions.exists(module) for module in modules)


def manifest_of(data_version: str) -> dict[str, dict[str, dict[str, object]]]:
    empty = {name: to_arrow(name, ()) for name in TABLES}
    return {"tables": {name: tables.entry(name, empty[name], data_version) for name in TABLES}}


def test_other_input_makes_an_edition_stale() -> None:
    assert not tables.is_stale(manifest_of("data"), "data")
    assert tables.is_stale(manifest_of("data"), "other data")
    assert tables.is_stale({}, "data")


def test_rows_decide_whether_a_table_is_kept() -> None:
    row = {"edition": 2031, "title": "One", "file_name": "a.pdf", "loaded_at": datetime(2031, 5, 1)}
    once = tables.entry("editions", to_arrow("editions", [row]), "data")
    later = {**row, "loaded_at": datetime(2031, 5, 2)}
    other = {**row, "title": "Another"}
    same = tables.entry("editions", to_arrow("editions", [later]), "data")
    assert tables.is_kept(once, same)
    changed = tables.entry("editions", to_arrow("editions", [other]), "data")
    assert not tables.is_kept(once, changed)
    assert not tables.is_kept(None, same)
    assert tables.is_kept({**once, "version": "older stages or words"}, once)
    assert not tables.is_kept({**once, "own": "older reader"}, once)


WITHOUT_SAY = {"numpy", "pydantic", "pydantic-core"}
"""Packages that what is read with calculates or is checked with: no row depends on them."""


def test_every_package_that_decides_what_is_read_counts() -> None:
    """Imported, or opened for its lists: what the code of the stages names."""
    named: set[str] = set()
    for path in versions.sources(*tables.STAGES, *tables.ALL_READERS):
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    named |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    named.add(str(node.module).split(".")[0])
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    named.add(node.value)
    packages = {
        re.sub("[_.]", "-", package.lower())
        for module, found in packages_distributions().items()
        if module in named - sys.stdlib_module_names
        for package in found
    }
    counted = {re.sub("[_.]", "-", package) for package in tables.READ_WITH}
    assert packages - {"torino-international"} == counted | WITHOUT_SAY


@pytest.mark.parametrize("package", tables.READ_WITH)
def test_another_version_of_a_package_makes_everything_stale(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = manifest_of("data")
    stages = {stage: tables.stage_version(stage) for stage in tables.STAGE_CODE}
    known = tables.version
    monkeypatch.setattr(tables, "version", lambda name: "0" if name == package else known(name))
    assert tables.is_stale(before, "data")
    assert all(tables.stage_version(stage) != was for stage, was in stages.items())
