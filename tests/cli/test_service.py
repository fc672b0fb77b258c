"""The command line as cron and operators use it: output, exit codes, withdrawing an edition."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import dagster as dg
import pytest

from extract.cli import INTERRUPTED, main
from extract.cli_run import LOG
from extract.errors import BadConfiguration
from extract.records import focus
from extract.records.base import Evidence, Reading, RecordSet
from extract.settings import Settings
from extract.warehouse.errors import WarehouseError
from extract.warehouse.publish import connect_readonly
from pipelines.asked import ASKED, take_asked
from pipelines.manifests import Manifests
from pipelines.run import of_storage, withdraw
from pipelines.run import run as pipelines_run
from pipelines.selection import nothing_to_do
from tests.operations.killing import environment
from tests.support import Place

Say = pytest.CaptureFixture[str]


def call(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def run(place: Place, *options: str) -> int:
    return call("run", "--raw", place.raw, "--warehouse", place.warehouse, *options)


def test_quiet_says_nothing(place: Place, capfd: Say) -> None:
    capfd.readouterr()
    assert run(place, "--quiet") == 0
    assert capfd.readouterr() == ("", "")


def test_json_is_one_line_for_programs(place: Place, capfd: Say) -> None:
    capfd.readouterr()
    assert run(place, "--json") == 0
    told = json.loads(capfd.readouterr().out)
    assert told["published"] is False and told["problems"] == []
    assert [(edition["edition"], edition["status"]) for edition in told["editions"]] == [
        (2024, "skipped"),
        (2031, "skipped"),
    ]


def test_what_runs_say_is_kept_in_the_warehouse(place: Place) -> None:
    kept = (place.warehouse / LOG).read_text(encoding="utf-8")
    assert "INFO 2031: records done" in kept and "2031: edition-2031.pdf loaded" in kept
    assert run(place) == 0
    kept = (place.warehouse / LOG).read_text(encoding="utf-8")
    assert kept.splitlines()[-1].endswith("2031: edition-2031.pdf is up to date")


def test_stages_are_told_without_a_terminal_too(loaded: Place) -> None:
    for stage in ("document", "outline", "mentions", "records", "tables"):
        assert f"2031: {stage} done" in loaded.said


def test_version(capfd: Say) -> None:
    assert call("--version") == 0
    assert capfd.readouterr().out.startswith("torino ")


@pytest.mark.parametrize(("fail_on", "code"), [("nothing", 0), ("error", 0), ("warning", 1)])
def test_check_tells_by_its_exit_code(loaded: Place, fail_on: str, code: int) -> None:
    assert call("check", "--warehouse", loaded.warehouse, "--fail-on", fail_on) == code


def test_an_edition_that_is_not_loaded_is_told(loaded: Place, capfd: Say) -> None:
    capfd.readouterr()
    assert call("show", "events", "--edition", "1999", "--warehouse", loaded.warehouse) == 1
    said = capfd.readouterr().err
    assert said == "torino: edition 1999: is not loaded. Loaded: 2024, 2031.\n"


def test_in_a_wrong_folder_no_warehouse_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("run") == 1 and call("run", "no-such-file.pdf") == 1
    assert list(tmp_path.iterdir()) == []


def test_that_it_was_asked_while_all_was_up_to_date_is_kept_for_the_ui(place: Place) -> None:
    settings = Settings(raw=place.raw, warehouse=place.warehouse)
    summary = nothing_to_do(settings, (), None, False)
    assert summary is not None
    assert [outcome.status for outcome in summary.outcomes] == ["skipped", "skipped"]
    assert nothing_to_do(settings, (), None, True) is None
    taken = take_asked(settings)
    assert [event["edition"] for event in taken] == [2024, 2031]
    assert take_asked(settings) == [] and not (place.warehouse / ASKED).exists()


def test_a_correction_that_cannot_be_used_is_told_in_a_line(place: Place) -> None:
    (place.raw / "corrections.toml").write_text(
        '[[corrections]]\nedition = 2031\ntable = "events"\nmatch = { id = "x" }\n'
        'column = "title"\nvalue = "y"\nwho = "w"\nwhen = 2026-03-01\nwhy = "y"\nevidence = "e"\n'
    )
    done = subprocess.run(
        [sys.executable, "-m", "extract", "run", "--quiet", "--raw", str(place.raw)]
        + ["--warehouse", str(place.warehouse)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and done.stdout == ""
    (said,) = done.stderr.splitlines()
    assert "corrections.toml: correction 1: entry: Value error, events has no column 'id'" in said


def test_an_edition_is_withdrawn_from_lake_partitions_and_published_file(place: Place) -> None:
    settings = Settings(raw=place.raw, warehouse=place.warehouse)
    with pytest.raises(BadConfiguration, match=r"edition-2031\.pdf: still lies in"):
        withdraw(settings, 2031)
    (place.raw / "edition-2031.pdf").unlink()
    listed = place.raw / "editions.toml"
    own = listed.read_text(encoding="utf-8") if listed.is_file() else ""
    listed.write_text(f'{own}\n[[edition]]\nfile = "edition-2031.pdf"\nyear = 2031\n')
    with pytest.raises(BadConfiguration, match=r"still describes edition-2031\.pdf"):
        withdraw(settings, 2031)
    listed.write_text(own)
    with pytest.raises(WarehouseError, match="edition 1999: is not loaded"):
        withdraw(settings, 1999)
    said = withdraw(settings, 2031)
    assert said[0] == "2031: taken out of the lake and the partitions"
    with connect_readonly(place.published) as connection:
        assert connection.execute("SELECT edition FROM editions").fetchall() == [(2024,)]
        assert connection.execute(
            "SELECT count(*) FROM events WHERE edition = 2031"
        ).fetchone() == (0,)
    assert Manifests(settings).loaded() == [2024]
    assert not list(place.warehouse.glob("lake/*/edition=2031"))
    with dg.DagsterInstance.from_config(str(place.warehouse / "dagster")) as instance:
        assert instance.get_dynamic_partitions("editions") == ["2024"]


def test_a_reader_that_goes_away_is_no_failure(loaded: Place) -> None:
    command = [sys.executable, "-m", "extract", "show", "lines", "--limit", "900"]
    said = subprocess.Popen(
        [*command, "--warehouse", str(loaded.warehouse)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert said.stdout is not None and said.stderr is not None
    assert said.stdout.readline().startswith("2024")
    said.stdout.close()
    assert said.stderr.read() == ""
    assert said.wait(60) == 0


def test_an_interrupt_says_what_became_of_the_file(
    loaded: Place, monkeypatch: pytest.MonkeyPatch, capfd: Say
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.cli_read.show_rows", interrupted)
    assert call("show", "events", "--warehouse", loaded.warehouse) == 130
    assert capfd.readouterr().err == f"{INTERRUPTED}\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_while_all_is_imported_is_told_in_a_line(number: int, code: int) -> None:
    program = f"""
import os, sys, threading
class Interrupting:
    def find_spec(self, name, *_):
        if name == "typer":
            os.kill(os.getpid(), {int(number)})
            threading.Event().wait(30)
sys.meta_path.insert(0, Interrupting())
from extract.__main__ import command
command()
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, "check"],
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (code, f"{INTERRUPTED}\n")


@pytest.mark.parametrize(
    ("error", "storage"),
    [
        (OSError(28, "No space left on device"), True),
        (PermissionError(13, "Permission denied", "/w/lake/a"), True),
        (FileNotFoundError(2, "No such file or directory", "vocabulary/nil.toml"), False),
        (FileNotFoundError(2, "No such file or directory", "/w/lake/a"), True),
        (FileNotFoundError(2, "No such file or directory", "/src/w/nil.toml"), False),
        (FileNotFoundError(2, "No such file or directory"), False),
        (NotADirectoryError(20, "Not a directory", "/w"), True),
        (FileNotFoundError(2, "No such file or directory", "/w/l'ake/a"), True),
        (FileExistsError(17, "File exists", "/"), True),
        (IsADirectoryError(21, "Is a directory", "/src/extract"), False),
        (ValueError("nil"), False),
    ],
)
@pytest.mark.parametrize("warehouse", ["/w", "w"])
def test_a_wrong_file_name_of_ours_is_no_full_disk(
    error: OSError, storage: bool, warehouse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert of_storage(type(error).__name__, str(error), Path(warehouse)) is storage


def wrong_name(*_: object, **__: object) -> NoReturn:
    raise FileNotFoundError(2, "No such file or directory", "src/warehouse/nil.toml")


def test_a_wrong_file_name_in_a_run_is_told_as_it_is(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.run._run", wrong_name)
    with pytest.raises(FileNotFoundError, match=r"warehouse/nil"):
        pipelines_run(Settings(raw=place.raw, warehouse=place.warehouse))


@pytest.mark.parametrize(
    ("where", "step"),
    [
        ("extract.records.focus.read", "records"),
        ("extract.warehouse.views.statements", "warehouse"),
    ],
)
def test_a_wrong_file_name_in_a_step_is_told_as_a_fault_of_ours(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: Say, where: str, step: str
) -> None:
    monkeypatch.setattr(where, wrong_name)
    assert run(place, "--edition", "2031", "--force") == 1
    said = capfd.readouterr().err
    assert f"unexpected failure in step {step}" in said and "src/warehouse/nil.toml" in said
    assert "disk space" not in said


@pytest.mark.parametrize(
    ("where", "arguments"),
    [
        ("extract.export.write.write_package", ("export", "--to")),
        ("extract.site.build._Site.write", ("site", "--to")),
    ],
)
def test_a_wrong_file_name_in_what_is_written_for_others_too(
    loaded: Place,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: Say,
    where: str,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setattr(where, wrong_name)
    places = ("--warehouse", loaded.warehouse, "--edition", "2031")
    assert call(*arguments, tmp_path / "warehouse" / "out", *places) == 1
    said = capfd.readouterr().err
    assert "unexpected FileNotFoundError" in said and "disk space" not in said


def test_a_row_that_the_contract_refuses_does_not_cost_its_edition(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: Say
) -> None:
    known = focus.read

    def read(reading: Reading, records: RecordSet) -> None:
        known(reading, records)
        line = reading.document.lines[0]
        evidence = Evidence(line.page, line.text, None, (), (line.id,))
        records.add("consulates", evidence, None, ("x",), country="Francia", rank=None)

    monkeypatch.setattr(focus, "read", read)
    assert run(place, "--edition", "2031", "--force") == 0
    with connect_readonly(place.published) as connection:
        rejected = connection.execute("SELECT edition, record_table, reason FROM rejected_rows")
        assert rejected.fetchall() == [(2031, "consulates", "rank is NULL")]
        kept = "SELECT count(*) FROM events WHERE edition = 2031"
        assert connection.execute(kept).fetchall() == [(3,)]
    check = ("check", "--edition", 2031, "--fail-on", "error", "--warehouse", place.warehouse)
    capfd.readouterr()
    assert call(*check) == 1
    assert "error rejected_row (1)\n  p. 1: A row of consulates" in capfd.readouterr().out


def test_an_edition_that_nobody_describes_has_the_title_of_its_document(loaded: Place) -> None:
    with connect_readonly(loaded.published) as connection:
        titles = connection.execute("SELECT edition, title FROM editions ORDER BY 1").fetchall()
    assert titles == [
        (2024, "Torino internazionale 2024 (edizione dimostrativa)"),
        (2031, "Torino internazionale 2031"),
    ]
