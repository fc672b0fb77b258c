"""Each format is read back by another program and compared value by value."""

import csv
import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import icalendar
import openpyxl
import pandas as pd
import pytest

from extract.errors import BadConfiguration
from extract.export import export
from extract.export.cells import harmless, plain, untouched
from extract.export.relations import names, relation
from extract.export.write import FORMATS, format_of
from extract.warehouse.errors import WarehouseError
from extract.warehouse.schema import TABLES
from tests.export.conftest import HOSTILE
from tests.support import Place, Torino

TABLES_TRIED = ("eu_projects", "events", "missions", "places", "quality_issues", "mart.calendar")


def rows_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return list(relation(connection, name).rows(connection))


def as_text(value: Any, nested: Any = None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, dict)):
        return json.dumps(plain(value), ensure_ascii=False)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)


@pytest.mark.parametrize("kind", FORMATS)
def test_all_tables_go_out_in_one_call(
    published: duckdb.DuckDBPyConnection, kind: str, tmp_path: Path
) -> None:
    written = export(published, kind, tmp_path)
    assert written.rows > 0
    assert sorted(tmp_path.iterdir()) == sorted(written.files)
    if kind in ("csv", "csv-it", "parquet", "jsonl"):
        assert len([f for f in written.files if f.name != "datapackage.json"]) == len(names())


@pytest.mark.parametrize("name", TABLES_TRIED)
def test_csv_is_the_data(hostile: duckdb.DuckDBPyConnection, name: str, tmp_path: Path) -> None:
    (path, *_), _ = vars_of(export(hostile, "csv", tmp_path, [name]))
    with path.open(encoding="utf-8", newline="") as stream:
        heading, *got = csv.reader(stream)
    assert heading == [field.name for field in relation(hostile, name).fields]
    assert got == [[as_text(value) for value in row] for row in rows_of(hostile, name)]


def vars_of(written: Any) -> tuple[tuple[Path, ...], int]:
    return written.files, written.rows


def test_csv_for_excel_in_italian(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(hostile, "csv-it", tmp_path)
    raw = (tmp_path / "eu_projects.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(tmp_path / "eu_projects.csv", sep=";", decimal=",", encoding="utf-8-sig")
    expected = hostile.execute("SELECT sum(eu_contribution) FROM eu_projects").fetchone()
    assert expected and Decimal(str(round(frame["eu_contribution"].sum(), 2))) == expected[0]
    assert ",75" in raw.decode("utf-8-sig")
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as stream:
        events = list(csv.DictReader(stream, delimiter=";"))
    by_id = {row["event_id"]: row for row in events}
    for key, start, title in hostile.execute(
        "SELECT event_id, date_start, title FROM events"
    ).fetchall():
        assert by_id[key]["date_start"] == start.strftime("%d/%m/%Y")
        assert by_id[key]["title"] == ("" if title is None else untouched(title))
    assert untouched("marzo 2024") == "'marzo 2024" and untouched("1/2") == "'1/2"
    assert untouched("3-4 marzo, a Torino") == "3-4 marzo, a Torino"


@pytest.mark.parametrize("kind", ["csv", "csv-it"])
def test_no_cell_of_text_is_a_formula(
    hostile: duckdb.DuckDBPyConnection, kind: str, tmp_path: Path
) -> None:
    export(hostile, kind, tmp_path, ["events", "lines"])
    for path in tmp_path.glob("*.csv"):
        delimiter = ";" if kind == "csv-it" else ","
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream, delimiter=delimiter) for cell in row]
        assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"]


def with_parents(wanted: Iterable[str]) -> set[str]:
    """Return these tables and all that their foreign keys lead to."""
    found: set[str] = set()
    left = list(wanted)
    while left:
        if (name := left.pop()) not in found:
            found.add(name)
            columns = TABLES[name].columns if name in TABLES else ()
            left += [c.references.split(".")[0] for c in columns if c.references]
    return found


@pytest.mark.parametrize("kind", ["csv", "csv-it", "jsonl"])
def test_the_data_package_is_valid_and_its_keys_hold(
    published: duckdb.DuckDBPyConnection, kind: str, tmp_path: Path
) -> None:
    export(published, kind, tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert {resource.name for resource in package.resources} == set(names())
    for name, table in TABLES.items():
        assert package.get_resource(name).schema.primary_key == list(table.primary_key)
    tried = [r for r in package.resources if r.name in with_parents(TABLES_TRIED)]
    small = frictionless.Package(resources=tried, basepath=str(tmp_path))
    report = small.validate()
    assert report.valid, report.flatten(["name", "type", "message"])[:5]


def test_json_lines(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(hostile, "jsonl", tmp_path, ["events", "eu_projects"])
    for name in ("events", "eu_projects"):
        text = (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8")
        got = [json.loads(line, parse_float=Decimal) for line in text.splitlines()]
        fields = [field.name for field in relation(hostile, name).fields]
        for found, row in zip(got, rows_of(hostile, name), strict=True):
            expected = dict(zip(fields, row, strict=True))
            assert found["evidence"] == expected["evidence"]
            assert found.get("title") == expected.get("title")
            if name == "eu_projects":
                assert found["eu_contribution"] == expected["eu_contribution"]
            else:
                assert found["date_start"] == expected["date_start"].isoformat()


def test_parquet_keeps_every_type(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    written = export(hostile, "parquet", tmp_path)
    for path in written.files:
        name = path.stem
        there = duckdb.execute(f"SELECT * FROM '{path}'")
        assert there.fetchall() == rows_of(hostile, name)
    frame = pd.read_parquet(tmp_path / "eu_projects.parquet")
    assert isinstance(frame["eu_contribution"].dropna().iloc[0], Decimal)


def test_workbook(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(hostile, "xlsx", tmp_path, ["events", "eu_projects", "mart.calendar"])
    book = openpyxl.load_workbook(tmp_path / "torino.xlsx")
    assert book.sheetnames == ["dictionary", "events", "eu_projects", "mart.calendar"]
    sheet = book["events"]
    assert sheet.freeze_panes and sheet.auto_filter.ref
    heading, *rows = sheet.iter_rows()
    columns = [cell.value for cell in heading]
    expected = rows_of(hostile, "events")
    assert len(rows) == len(expected)
    for cells, values in zip(rows, expected, strict=True):
        assert all(cell.data_type != "f" for cell in cells)
        found = dict(zip(columns, (cell.value for cell in cells), strict=True))
        told = dict(zip(columns, values, strict=True))
        assert found["title"] == told["title"]
        assert found["date_start"].date() == told["date_start"]
        assert found["page"] == told["page"]
    money = [
        row[columns_of(book["eu_projects"]).index("eu_contribution")].value
        for row in list(book["eu_projects"].iter_rows())[1:]
    ]
    assert [None if v is None else Decimal(str(v)) for v in money] == [
        row[0] for row in hostile.execute("SELECT eu_contribution FROM eu_projects").fetchall()
    ]
    said = {(row[0], row[1]): row[3] for row in book["dictionary"].iter_rows(values_only=True)}
    contribution = TABLES["eu_projects"].column("eu_contribution")
    assert said["eu_projects", "eu_contribution"] == contribution.description


def columns_of(sheet: Any) -> list[str]:
    return [cell.value for cell in next(iter(sheet.iter_rows()))]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(hostile, "xlsx", tmp_path, ["events", "eu_projects"])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
            "--outdir",
            tmp_path,
            tmp_path / "torino.xlsx",
        ],
        check=True,
        capture_output=True,
    )
    with (tmp_path / "torino-events.csv").open(encoding="utf-8", newline="") as stream:
        got = [(row["event_id"], row["title"], row["date_start"]) for row in csv.DictReader(stream)]
    there = hostile.execute("SELECT event_id, title, date_start FROM events").fetchall()
    assert got == [(key, title or "", day.isoformat()) for key, title, day in there]
    with (tmp_path / "torino-eu_projects.csv").open(encoding="utf-8", newline="") as stream:
        money = sum(Decimal(row["eu_contribution"] or 0) for row in csv.DictReader(stream))
    assert (money,) == hostile.execute("SELECT sum(eu_contribution) FROM eu_projects").fetchone()


def test_sqlite(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(hostile, "sqlite", tmp_path)
    with sqlite3.connect(tmp_path / "torino.sqlite") as base:
        for name in names():
            table = name.replace(".", "_")
            counted = base.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            assert counted == hostile.execute(f"SELECT count(*) FROM {name}").fetchone()
        query = "SELECT title, date_start FROM events ORDER BY event_id"
        expected = [(title, day.isoformat()) for title, day in hostile.execute(query).fetchall()]
        assert base.execute(query).fetchall() == expected
        cents = base.execute("SELECT eu_contribution FROM eu_projects").fetchall()
        kept = hostile.execute("SELECT eu_contribution FROM eu_projects").fetchall()
        assert [v if v is None else Decimal(str(v)) for (v,) in cents] == [v for (v,) in kept]


def test_a_file_for_duckdb_1_is_whole(published: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(published, "duckdb1", tmp_path)
    with duckdb.connect(str(tmp_path / "torino.duckdb"), read_only=True) as there:
        for name in names():
            query = f"SELECT * FROM {name} ORDER BY ALL"
            assert there.execute(query).fetchall() == published.execute(query).fetchall()
        (described,) = there.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL"
        ).fetchone()
        assert described > 300


@pytest.mark.slow
def test_duckdb_1_opens_the_file_made_for_it(
    published: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    export(published, "duckdb1", tmp_path)
    elder = tmp_path / "elder"
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--target", elder, "duckdb<2"],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("DuckDB 1 cannot be installed here: no package index is reached")
    program = (
        "import duckdb, sys\n"
        "assert duckdb.__version__.startswith('1.')\n"
        f"c = duckdb.connect({str(tmp_path / 'torino.duckdb')!r}, read_only=True)\n"
        f"print([c.execute(f'SELECT count(*) FROM {{n}}').fetchone()[0] for n in {names()!r}])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(elder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    counts = [published.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names()]  # type: ignore[index]
    assert json.loads(told.stdout) == counts


def test_places_for_maps(published: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(published, "geojson", tmp_path)
    found = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))["features"]
    there = published.execute(
        "SELECT edition, place_id, longitude, latitude FROM places WHERE latitude IS NOT NULL"
    ).fetchall()
    got = [
        (f["properties"]["edition"], f["properties"]["place_id"], *f["geometry"]["coordinates"])
        for f in found
    ]
    assert sorted(got) == sorted(there)
    named = sum(f["properties"]["place_mentions"] for f in found)
    assert (named,) == published.execute(
        "SELECT count(*) FROM place_mentions JOIN places USING (edition, place_id) "
        "WHERE latitude IS NOT NULL"
    ).fetchone()


def test_calendar_for_calendars(hostile: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(hostile, "ics", tmp_path, edition=2024)
    calendar = icalendar.Calendar.from_ical((tmp_path / "calendar.ics").read_bytes())
    got = {
        str(event["uid"]).partition("@")[0]: (
            str(event["summary"]),
            event.decoded("dtstart"),
            event.decoded("dtend") - datetime.timedelta(days=1),
        )
        for event in calendar.walk("VEVENT")
    }
    there = hostile.execute(
        "SELECT record_id, title, date_start, date_end FROM mart.calendar "
        "WHERE edition = 2024 AND date_start IS NOT NULL"
    ).fetchall()
    assert set(got) == {row[0] for row in there}
    for key, title, start, end in there:
        assert got[key][1:] == (start, end)
        if title in HOSTILE:
            assert got[key][0].split() == title.split()


def test_one_edition_only(published: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    export(published, "csv", tmp_path, ["events"], 2031)
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["edition"] for row in csv.DictReader(stream)} == {"2031"}
    with pytest.raises(WarehouseError, match="2031"):
        export(published, "csv", tmp_path, ["events"], 1999)


def test_the_extension_decides_or_is_refused(tmp_path: Path) -> None:
    assert format_of(Path("a.XLSX")) == "xlsx"
    assert format_of(Path("a.csv"), "csv-it") == "csv-it"
    for name, kind in (("a.doc", None), ("a", None), ("a.csv", "xlsx")):
        with pytest.raises(BadConfiguration, match="extension decides"):
            format_of(Path(name), kind)


def test_an_unknown_table_is_refused(published: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no table or view"):
        export(published, "csv", tmp_path, ["events; DROP TABLE events"])
    assert not list(tmp_path.iterdir())


def test_the_command_writes_and_says_so(loaded: Place, torino: Torino, tmp_path: Path) -> None:
    target = tmp_path / "money.xlsx"
    done = torino("export", "eu_projects", "-o", target, "--warehouse", loaded.warehouse)
    assert done.returncode == 0, done.stderr
    assert str(target) in done.stdout and target.is_file()
    wrong = torino("export", "events", "-o", "a.doc", "--warehouse", loaded.warehouse)
    assert wrong.returncode == 1 and "extension" in wrong.stderr
    unknown = torino("export", "--format", "doc", "--warehouse", loaded.warehouse)
    assert unknown.returncode == 2
