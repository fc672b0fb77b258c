"""What runs again when the code of one reader changes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from extract.settings import Settings
from extract.warehouse.schema import TABLES
from extract.warehouse.views import VIEWS
from pipelines import tables
from pipelines.manifests import Manifests
from pipelines.run import run
from tests.support import ROOT, Place


def test_a_changed_reader_reruns_its_table_and_the_publish(place: Place, tmp_path: Path) -> None:
    """Of all tables only its own is written; the row that tells the code is the one besides."""
    code = tmp_path / "code"
    for folder in ("src", "pipelines"):
        shutil.copytree(ROOT / folder, code / folder)
    reader = code / "src" / "extract" / "records" / "focus.py"
    reader.write_text(reader.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    files = {path: path.stat().st_ino for path in place.warehouse.glob("lake/*/*/*.parquet")}
    published = place.published.stat().st_ino
    with dg.DagsterInstance.from_config(str(place.warehouse / "dagster")) as instance:
        runs_before = {run.run_id for run in instance.get_runs()}
    done = subprocess.run(
        [sys.executable, "-m", "extract", "run", "--raw", place.raw]
        + ["--warehouse", place.warehouse, "--edition", "2031"],
        cwd=code,
        env={**os.environ, "PYTHONPATH": f"{code / 'src'}{os.pathsep}{code}"},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr
    assert "loaded, 2 tables anew" in done.stdout
    written = {path.parts[-3] for path, inode in files.items() if path.stat().st_ino != inode}
    assert written == {"focus_topics", "editions"}
    assert place.published.stat().st_ino != published
    with dg.DagsterInstance.from_config(str(place.warehouse / "dagster")) as instance:
        made = {
            entry.asset_key.to_user_string()
            for run in instance.get_runs()
            if run.run_id not in runs_before
            for record in instance.get_records_for_run(run.run_id).records
            if (entry := record.event_log_entry.asset_materialization) is not None
        }
    stages = {"source", "document", "outline", "mentions", "records"}
    views = {f"mart/{name}" for name in VIEWS}
    assert made == stages | {"focus_topics", "editions", "warehouse"} | views


def test_another_version_of_a_package_reads_anew_and_writes_what_differs(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest names other versions; rows that are the same are not written again."""
    known = tables.version
    monkeypatch.setattr(tables, "version", lambda name: "0" if name == "babel" else known(name))
    settings = Settings(raw=place.raw, warehouse=place.warehouse)
    manifest = Manifests(settings).of(2031)["tables"]
    (outcome,) = run(settings, year=2031).outcomes
    assert (outcome.status, outcome.tables) == ("loaded", ("editions",))
    anew = Manifests(settings).of(2031)["tables"]
    assert all(anew[name]["version"] != manifest[name]["version"] for name in TABLES)
    differ = {
        name for name in TABLES if anew[name]["rows_version"] != manifest[name]["rows_version"]
    }
    assert differ == {"editions"}, "its row names the code"
    (outcome,) = run(settings, year=2031).outcomes
    assert outcome.status == "skipped"
