"""Code versions: which sources count, and what becomes stale when one changes."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import dagster as dg

from extract.warehouse.schema import TABLES
from extract.warehouse.tables import to_arrow
from pipelines import tables, versions
from tests.support import ROOT, Place


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
    assert tables.is_kept("editions", once, same)
    changed = tables.entry("editions", to_arrow("editions", [other]), "data")
    assert not tables.is_kept("editions", once, changed)
    assert not tables.is_kept("editions", None, same)
    assert not tables.is_kept("agreements", {**once, "version": "older code"}, once)
    assert tables.is_kept("quality_issues", {**once, "version": "older code"}, once)


def test_a_changed_reader_reruns_its_table_and_the_publish(place: Place, tmp_path: Path) -> None:
    """Of all tables only its own is written; the row that tells the code is the one besides."""
    code = tmp_path / "code"
    for folder in ("src", "pipelines"):
        shutil.copytree(ROOT / folder, code / folder)
    reader = code / "src" / "extract" / "records" / "agreements.py"
    reader.write_text(reader.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    files = {path: path.stat().st_ino for path in place.warehouse.glob("lake/*/*/*.parquet")}
    published = place.published.stat().st_ino
    with dg.DagsterInstance.from_config(str(place.warehouse / "dagster")) as instance:
        runs_before = {run.run_id for run in instance.get_runs()}
    done = subprocess.run(
        [sys.executable, "-m", "extract.cli", "run", "--raw", place.raw]
        + ["--warehouse", place.warehouse, "--edition", "2031"],
        cwd=code,
        env={**os.environ, "PYTHONPATH": f"{code / 'src'}{os.pathsep}{code}"},
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr
    assert "loaded, 2 tables anew" in done.stdout
    written = {path.parts[-3] for path, inode in files.items() if path.stat().st_ino != inode}
    assert written == {"agreements", "editions"}
    assert place.published.stat().st_ino != published
    with dg.DagsterInstance.from_config(str(place.warehouse / "dagster")) as instance:
        made = {
            entry.asset_key.path[-1]
            for run in instance.get_runs()
            if run.run_id not in runs_before
            for record in instance.get_records_for_run(run.run_id).records
            if (entry := record.event_log_entry.asset_materialization) is not None
        }
    rooms = {"source", "document", "outline", "mentions", "records"}
    assert made == rooms | {"agreements", "editions", "warehouse"}
