"""`torino run`: what it loads, what it skips, what it says, where the year comes from."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from extract.warehouse.publish import contents_digest
from extract.warehouse.schema import TABLES
from tests.operations.killing import environment
from tests.support import ROOT, Place, Torino, make_edition


def test_run_publishes_every_edition(loaded: Place) -> None:
    with duckdb.connect(str(loaded.published), read_only=True) as connection:
        editions = connection.execute(
            "SELECT edition, file_name, page_count FROM editions ORDER BY ALL"
        ).fetchall()
        tables = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
        events = connection.execute("SELECT count(*) FROM events WHERE edition = 2031").fetchone()
    assert editions == [(2024, "report-2024-sample.pdf", 56), (2031, "edition-2031.pdf", 1)]
    assert tables == set(TABLES)
    assert events == (3,)


def test_run_says_rows_issues_and_times(loaded: Place) -> None:
    assert "2024: report-2024-sample.pdf (a sample, not the City's publication)" in loaded.said
    for table in TABLES:
        assert table in loaded.said
    for severity in ("error", "warning", "info"):
        assert f"issues: {severity}" in loaded.said
    for stage in ("document", "outline", "mentions", "records", "tables", "warehouse"):
        assert f"{stage} " in loaded.said.splitlines()[-2]


def test_second_run_is_skipped_and_changes_nothing(place: Place, torino: Torino) -> None:
    before, stamp = contents_digest(place.published), place.published.stat().st_mtime_ns
    done = torino("run", "--raw", place.raw, "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    assert "2024: report-2024-sample.pdf is up to date" in done.stdout
    assert "is as it was" in done.stdout
    assert place.published.stat().st_mtime_ns == stamp
    assert contents_digest(place.published) == before


def test_forced_run_gives_the_same_rows(place: Place, torino: Torino) -> None:
    before = contents_digest(place.published)
    done = torino(
        "run", "--raw", place.raw, "--warehouse", place.warehouse, "--force", "--edition", 2031
    )
    assert done.returncode == 0, done.stderr
    assert "2031: edition-2031.pdf loaded" in done.stdout
    assert contents_digest(place.published) == before


def test_changed_file_is_loaded_again_and_only_that(place: Place, torino: Torino) -> None:
    before = contents_digest(place.published)
    make_edition(place.raw / "edition-2031.pdf", 2031, events=5)
    done = torino("run", "--raw", place.raw, "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    assert "2024: report-2024-sample.pdf is up to date" in done.stdout
    assert "2031: edition-2031.pdf loaded" in done.stdout
    with duckdb.connect(str(place.published), read_only=True) as connection:
        count = connection.execute("SELECT count(*) FROM events WHERE edition = 2031").fetchone()
    assert count == (5,)
    assert contents_digest(place.published)["agreements"] == before["agreements"]


def test_removed_file_is_reported_and_its_data_kept(place: Place, torino: Torino) -> None:
    before = contents_digest(place.published)
    (place.raw / "edition-2031.pdf").unlink()
    done = torino("run", "--raw", place.raw, "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    assert "2031: no file of this edition" in done.stdout
    assert contents_digest(place.published) == before


def test_own_file_takes_the_place_of_the_sample(tmp_path: Path, torino: Torino) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    make_edition(raw / "sample.pdf", 2030)
    make_edition(raw / "own.pdf", 2030, events=2)
    (raw / "editions.toml").write_text(
        '[[edition]]\nfile = "sample.pdf"\nyear = 2030\nsample = true\n', encoding="utf-8"
    )
    done = torino("run", "--raw", raw, "--warehouse", tmp_path / "warehouse")
    assert done.returncode == 0, done.stderr
    assert "own.pdf takes the place of the sample sample.pdf" in done.stdout
    (raw / "own.pdf").unlink()
    again = torino("run", "--raw", raw, "--warehouse", tmp_path / "warehouse")
    assert again.returncode == 0, again.stderr
    assert "does not replace it" in again.stdout


def test_wrong_checksum_is_reported(place: Place, torino: Torino) -> None:
    entry = f'\n[[edition]]\nfile = "edition-2031.pdf"\nyear = 2031\nsha256 = "{"0" * 64}"\n'
    with (place.raw / "editions.toml").open("a", encoding="utf-8") as stream:
        stream.write(entry)
    done = torino("run", "--raw", place.raw, "--warehouse", place.warehouse)
    assert done.returncode == 0, done.stderr
    assert "edition-2031.pdf: the checksum is not the one in editions.toml" in done.stdout


@pytest.mark.parametrize(
    "name", ["../edition.pdf", "/etc/hostname", "a/b.pdf", "..", "C:\\\\x.pdf", ".hidden"]
)
def test_names_that_leave_the_folder_are_refused(name: str, torino: Torino, tmp_path: Path) -> None:
    from extract.catalog import read_entries
    from extract.errors import BadConfiguration

    (tmp_path / "editions.toml").write_text(
        f'[[edition]]\nfile = "{name}"\nyear = 2030\n', encoding="utf-8"
    )
    with pytest.raises(BadConfiguration, match="plain name"):
        read_entries(tmp_path)


def test_year_that_nothing_tells_is_a_clear_error(tmp_path: Path, torino: Torino) -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "yearless.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(100, 700, "Un testo senza anno")
    canvas.save()
    done = torino("run", file, "--warehouse", tmp_path / "warehouse")
    assert done.returncode == 1
    assert "yearless.pdf" in done.stderr and "--edition" in done.stderr


def test_folder_of_editions_that_is_missing(tmp_path: Path, torino: Torino) -> None:
    done = torino("run", "--raw", tmp_path / "nowhere", "--warehouse", tmp_path / "warehouse")
    assert done.returncode == 1
    assert "nowhere" in done.stderr and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run", "--edition", "never"],
        ["run", "a.pdf", "b.pdf", "--edition", "2024"],
        ["show", "nonsense"],
        ["show", "events", "--page", "0"],
        ["diff", "2024"],
        ["export", "../events"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], torino: Torino) -> None:
    done = torino(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_second_run_waits_and_then_gives_up(place: Place, torino: Torino) -> None:
    with FileLock(place.warehouse / ".run.lock"):
        done = torino("run", "--raw", place.raw, "--warehouse", place.warehouse, TORINO_WAIT="0.2")
    assert done.returncode == 1
    assert "another run has been at work" in done.stderr


def test_run_completes_while_a_reader_holds_the_file(place: Place, torino: Torino) -> None:
    program = (
        "import duckdb, sys\n"
        f"c = duckdb.connect({str(place.published)!r}, read_only=True)\n"
        "q = 'SELECT count(*) FROM events WHERE edition = 2031'\n"
        "print(c.execute(q).fetchone()[0], flush=True)\n"
        "sys.stdin.readline()\n"
        "print(c.execute(q).fetchone()[0], flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as reader:
        assert reader.stdout and reader.stdin
        assert reader.stdout.readline() == "3\n"
        make_edition(place.raw / "edition-2031.pdf", 2031, events=4)
        done = torino("run", "--raw", place.raw, "--warehouse", place.warehouse)
        assert done.returncode == 0, done.stderr
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "3\n"
    with duckdb.connect(str(place.published), read_only=True) as connection:
        count = connection.execute("SELECT count(*) FROM events WHERE edition = 2031").fetchone()
    assert count == (4,)


@pytest.mark.parametrize("arguments", [["show", "events"], ["check"]])
def test_a_reader_that_has_gone_is_no_failure(loaded: Place, arguments: list[str]) -> None:
    """As with `torino show lines | head -1`."""
    with subprocess.Popen(
        [sys.executable, "-m", "extract", *arguments, "--warehouse", loaded.warehouse],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    ) as command:
        assert command.stdout and command.stderr
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == 0
