"""Publishing: atomic, checked, stable; readers and kills."""

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import filelock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.warehouse import lake, publish
from extract.warehouse.errors import ChecksFailed, NotPublished, PublishBusy, PublishFailed
from extract.warehouse.schema import TABLES
from extract.warehouse.tables import clean_text
from extract.warehouse.validate import Violation
from tests.fork_server import ForkServer, fork_server


def titles(path: Path) -> list[str]:
    with publish.connect_readonly(path) as connection:
        return [row[0] for row in connection.execute("SELECT title FROM events").fetchall()]


def event(rows, **changed):
    return [rows["events"][0] | changed]


def left_over(target: Path) -> list[str]:
    return sorted(set(os.listdir(target.parent)) - {target.name, f".{target.name}.lock"})


def test_a_published_file_has_every_table_commented(fill, lake_url, target) -> None:
    fill(2023)
    fill(2024)
    report = publish.publish(lake_url, target)
    assert report.editions == (2023, 2024)
    assert report.rows["events"] == 2
    assert report.rows_by_edition[2024]["events"] == 1
    assert report.warnings == ()
    assert report.size == target.stat().st_size
    with publish.connect_readonly(target) as connection:
        told = dict(
            connection.execute(
                "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main'"
            ).fetchall()
        )
        assert told == {table.name: table.description for table in TABLES.values()}
        for kind in ("duckdb_columns", "duckdb_views"):
            silent = connection.execute(
                f"SELECT * FROM {kind}() WHERE NOT internal AND coalesce(comment, '') = ''"
            ).fetchall()
            assert silent == []
        keys = connection.execute(
            "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        ).fetchone()
        assert keys == (len(TABLES),)
        with pytest.raises(duckdb.Error):
            connection.execute("DELETE FROM events")


def test_a_link_and_a_mode_are_kept(fill, lake_url, target, tmp_path) -> None:
    shared = tmp_path / "shared" / "analysts.duckdb"
    fill(2023)
    publish.publish(lake_url, shared)
    shared.chmod(0o664)
    target.parent.mkdir(exist_ok=True)
    target.symlink_to(shared)
    fill(2024)
    publish.publish(lake_url, target)
    assert target.is_symlink()
    assert shared.stat().st_mode & 0o777 == 0o664
    assert len(titles(shared)) == 2


def test_an_empty_lake_publishes_empty_tables(lake_url, target) -> None:
    assert publish.publish(lake_url, target).editions == ()
    assert titles(target) == []


def test_a_second_run_changes_no_table(fill, lake_url, target) -> None:
    rows = fill()
    publish.publish(lake_url, target)
    before = publish.contents_digest(target)
    later = [rows["editions"][0] | {"loaded_at": datetime(2026, 1, 1)}]
    lake.write_edition(lake_url, "editions", 2024, later)
    publish.publish(lake_url, target)
    assert publish.contents_digest(target) == before
    lake.write_edition(lake_url, "events", 2024, event(rows, title="Altra festa"))
    publish.publish(lake_url, target)
    changed = publish.contents_digest(target)
    assert {name for name in before if before[name] != changed[name]} == {"events"}


def test_the_digest_does_not_depend_on_the_order_of_rows(fill, lake_url, target) -> None:
    rows = fill()
    two = [rows["events"][0], *event(rows, event_id="event-2024-b", title="Seconda")]
    digests = []
    for given_rows in (two, two[::-1]):
        lake.write_edition(lake_url, "events", 2024, given_rows)
        publish.publish(lake_url, target)
        digests.append(publish.contents_digest(target))
    assert digests[0] == digests[1]


def test_rows_stand_by_edition_and_page_then_as_read(fill, lake_url, target) -> None:
    rows = fill(2024)
    page = rows["pages"][0]
    pages = [page | {"page_id": f"page-2024-{n}", "page": n} for n in (1, 2)]
    lake.write_edition(lake_url, "pages", 2024, pages)
    events = [
        event(rows, event_id=f"event-2024-{name}", title=name, page=number, bbox=None, regions=[])[
            0
        ]
        for name, number in (("z", 2), ("y", 1), ("x", 1))
    ]
    lake.write_edition(lake_url, "events", 2024, events)
    fill(2023)
    publish.publish(lake_url, target)
    assert titles(target) == ["Festa della Luna", "y", "x", "z"]


def test_an_edition_begun_but_not_loaded_is_left_out(fill, lake_url, target) -> None:
    rows = fill(2024)
    lake.write_edition(lake_url, "pages", 2025, [rows["pages"][0] | {"edition": 2025}])
    report = publish.publish(lake_url, target)
    assert report.rows["pages"] == 1
    assert "pages of 2025 left out" in report.notes[0]


def test_blocking_checks_come_all_at_once_and_keep_the_old_file(fill, lake_url, target) -> None:
    rows = fill()
    publish.publish(lake_url, target)
    before = target.read_bytes()
    lake.write_edition(
        lake_url,
        "events",
        2024,
        event(rows, category="party") + event(rows, category=None, section_id="nowhere"),
    )
    with pytest.raises(ChecksFailed) as caught:
        publish.publish(lake_url, target)
    checks = {violation.check for violation in caught.value.violations}
    assert {"enum", "not_null", "unique_key", "reference"} <= checks
    assert "category is not one of highlight" in str(caught.value)
    assert target.read_bytes() == before
    assert left_over(target) == []


def test_own_checks_see_tables_and_views(fill, lake_url, target) -> None:
    fill()

    def no_missions(connection):
        count = connection.execute("SELECT count(*) FROM mart.calendar").fetchone()[0]
        return [Violation("missions", "own", "error", f"{count} entries")]

    with pytest.raises(ChecksFailed, match="missions: 2 entries"):
        publish.publish(lake_url, target, checks=[no_missions])
    assert not target.exists()


def test_a_full_disk_keeps_the_old_file(fill, lake_url, target, monkeypatch) -> None:
    fill()
    publish.publish(lake_url, target)
    before = target.read_bytes()

    def full(building, where):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_replace", full)
    with pytest.raises(PublishFailed, match="disk space"):
        publish.publish(lake_url, target)
    assert target.read_bytes() == before
    assert left_over(target) == []


def test_a_query_of_ours_that_cannot_be_run_is_no_full_disk(
    fill, lake_url, target, monkeypatch
) -> None:
    fill()
    monkeypatch.setattr(publish.views, "statements", lambda commented: ["FROM nowhere"])
    with pytest.raises(duckdb.CatalogException, match="nowhere"):
        publish.publish(lake_url, target)
    assert left_over(target) == []


def test_leftovers_of_killed_runs_are_cleaned(fill, lake_url, target) -> None:
    fill()
    target.parent.mkdir()
    for name in (".torino.duckdb.building-dead", ".torino.duckdb.building-dead.wal"):
        (target.parent / name).write_bytes(b"half a file")
    other = target.parent / "notes.txt"
    other.write_text("mine")
    publish.publish(lake_url, target)
    assert left_over(target) == ["notes.txt"]


def test_one_publisher_at_a_time(fill, lake_url, target) -> None:
    fill()
    target.parent.mkdir()
    with (
        filelock.FileLock(target.parent / ".torino.duckdb.lock"),
        pytest.raises(PublishBusy, match=r"within 0\.2 seconds"),
    ):
        publish.publish(lake_url, target, lock_timeout=0.2)
    publish.publish(lake_url, target, lock_timeout=0.2)


def test_a_stale_log_is_not_read_into_the_new_file(fill, lake_url, target) -> None:
    fill()
    publish.publish(lake_url, target)
    target.with_name(target.name + ".wal").write_bytes(b"left by a writer")
    publish.publish(lake_url, target)
    assert titles(target) == ["Festa della Luna"]


READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
def title(): return connection.execute("SELECT title FROM events").fetchone()[0]
print(title(), flush=True)
sys.stdin.readline()
print(title(), flush=True)
"""


def test_a_reader_keeps_its_snapshot_while_a_publish_completes(fill, lake_url, target) -> None:
    rows = fill()
    publish.publish(lake_url, target)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as reader:
        assert reader.stdin is not None and reader.stdout is not None
        assert reader.stdout.readline().strip() == "Festa della Luna"
        lake.write_edition(lake_url, "events", 2024, event(rows, title="Nuova festa"))
        publish.publish(lake_url, target)
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline().strip() == "Festa della Luna"
    assert titles(target) == ["Nuova festa"]


def test_two_publishers_at_once_both_end_with_a_whole_file(fill, lake_url, target, root) -> None:
    fill()
    once = "import sys; from extract.warehouse.publish import publish; publish(*sys.argv[1:])"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", once, lake_url, str(target)],
            env={**os.environ, "PYTHONPATH": str(root / "src")},
        )
        for _ in range(2)
    ]
    assert [publisher.wait(60) for publisher in both] == [0, 0]
    assert titles(target) == ["Festa della Luna"]
    assert left_over(target) == []


def test_failed_checks_cross_process_borders_whole() -> None:
    error = ChecksFailed("x", "y.", "z.", [Violation("events", "enum", "error", "m", ({"a": 1},))])
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.violations) == (str(error), error.violations)


@pytest.fixture
def publishers() -> Iterator[ForkServer]:
    with fork_server("tests.warehouse.publishing") as server:
        yield server


@pytest.mark.slow
def test_killed_at_any_moment_the_file_is_old_or_new_and_whole(
    fill, lake_url, target, publishers
) -> None:
    rows = fill()
    publish.publish(lake_url, target)
    chance = random.Random(7)
    for attempt in range(10):
        old = titles(target)[0]
        new = f"Festa {attempt}"
        lake.write_edition(lake_url, "events", 2024, event(rows, title=new))
        with open(os.devnull, "r+b") as nowhere:
            publisher = publishers.fork(
                "tests.warehouse.publishing:for_ever", (lake_url, target), (nowhere,) * 3
            )
        time.sleep(chance.uniform(0, 1.2))
        publisher.kill()
        assert publisher.wait(60) == -signal.SIGKILL
        assert titles(target)[0] in (old, new)
        assert set(publish.contents_digest(target)) == set(TABLES)
    publish.publish(lake_url, target, lock_timeout=5)
    assert titles(target) == ["Festa 9"]
    assert left_over(target) == []


def test_a_missing_or_foreign_file_is_told(tmp_path) -> None:
    with pytest.raises(NotPublished, match="no published file"):
        publish.connect_readonly(tmp_path / "none.duckdb")
    (tmp_path / "x.duckdb").write_text("not a database, but long enough to be looked at " * 200)
    with pytest.raises(NotPublished, match="cannot be opened"):
        publish.connect_readonly(tmp_path / "x.duckdb")


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(max_size=40), min_size=20, max_size=40))
def test_any_text_survives_the_way_to_the_published_file(fill, lake_url, target, texts) -> None:
    texts = ["it's", '"; DROP TABLE events; --', "a\nb\r\n\tc", "🌙\u202e", "=cmd()", *texts]
    rows = fill()
    lake.write_edition(
        lake_url,
        "events",
        2024,
        [
            event(rows, event_id=f"event-2024-{number}", title=text)[0]
            for number, text in enumerate(texts)
        ],
    )
    publish.publish(lake_url, target)
    assert titles(target) == [clean_text(text) for text in texts]
    assert not any("\x00" in title for title in titles(target))


def test_a_lake_elsewhere_publishes_alike(fill, lake_url, target) -> None:
    rows = fill()
    for table, items in rows.items():
        lake.write_edition("memory://elsewhere", table, 2024, items)
    publish.publish("memory://elsewhere", target)
    with publish.connect_readonly(target) as connection:
        assert connection.execute("SELECT date_start, bbox.x0 FROM events").fetchone() == (
            date(2024, 5, 1),
            10.0,
        )


def test_clients_from_duckdb_1_2_on_can_open_the_file(lake_url, fill, target: Path) -> None:
    fill()
    publish.publish(lake_url, target)
    with publish.connect_readonly(target) as connection:
        told = connection.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE path IS NOT NULL"
        ).fetchall()
    assert told == [(f"{publish.OLDEST_CLIENT}+",)]


def test_a_small_edition_is_a_small_file(fill, lake_url, target) -> None:
    fill()
    publish.publish(lake_url, target)
    assert target.stat().st_size < 4_000_000
