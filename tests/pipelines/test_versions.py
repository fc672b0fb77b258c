"""Code versions: which sources count, and what becomes stale when one changes."""

from pathlib import Path

import pytest

from extract.warehouse.schema import TABLES
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


def test_a_changed_reader_makes_its_own_tables_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = {"tables": {name: {"version": tables.made_version(name, "data")} for name in TABLES}}
    assert tables.stale_tables(manifest, "data") == []
    assert tables.stale_tables(manifest, "other data") == list(TABLES)
    changed = versions._source("extract.records.agreements")
    assert changed is not None
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path) + (b"#" if path == changed else b"")
    )
    versions.code_version.cache_clear()
    try:
        stale = set(tables.stale_tables(manifest, "data"))
    finally:
        versions.code_version.cache_clear()
    assert "agreements" in stale
    assert not stale & {"pages", "sections", "missions", "consulates", "networks"}
