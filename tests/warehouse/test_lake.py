"""The lake: whole files or none, on any filesystem."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extract.warehouse import lake
from extract.warehouse.errors import BadValue, LakeError

PLACE = {"place_id": "place-a", "name": "Lione", "variants": ["Lione", "Lyon"]}


@pytest.fixture(params=["local", "memory"])
def anywhere(request, tmp_path: Path) -> str:
    return str(tmp_path / "a lake") if request.param == "local" else f"memory://{uuid.uuid4().hex}"


def test_editions_stand_side_by_side(anywhere: str) -> None:
    for edition in (2024, 2023):
        path = lake.write_edition(anywhere, "places", edition, [PLACE])
        assert path.endswith(f"places/edition={edition}/data.parquet")
    assert lake.list_editions(anywhere, "places") == [2023, 2024]
    assert lake.read_table(anywhere, "places").column("edition").to_pylist() == [2023, 2024]
    row = lake.read_table(anywhere, "places", 2024).to_pylist()[0]
    assert row["variants"] == ["Lione", "Lyon"]


def test_writing_again_replaces(anywhere: str) -> None:
    lake.write_edition(anywhere, "places", 2024, [PLACE])
    lake.write_edition(anywhere, "places", 2024, [])
    assert lake.list_editions(anywhere, "places") == [2024]
    assert lake.read_table(anywhere, "places").num_rows == 0


def test_a_table_never_written_is_empty(anywhere: str) -> None:
    assert lake.list_editions(anywhere, "places") == []
    assert lake.read_table(anywhere, "places").num_rows == 0


def test_removing_an_edition_leaves_the_others(anywhere: str) -> None:
    for edition in (2023, 2024):
        lake.write_edition(anywhere, "places", edition, [PLACE])
    assert lake.remove_edition(anywhere, 2023) == ["places"]
    assert lake.remove_edition(anywhere, 2023) == []
    assert lake.list_editions(anywhere, "places") == [2024]


def test_an_edition_asked_for_and_missing_is_an_error(anywhere: str) -> None:
    with pytest.raises(LakeError, match="edition 2024 again"):
        lake.read_table(anywhere, "places", 2024)


def test_a_damaged_file_is_named(lake_url: str) -> None:
    path = Path(lake.write_edition(lake_url, "places", 2024, [PLACE]))
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(LakeError, match="data.parquet"):
        lake.read_table(lake_url, "places")


def test_a_failed_write_keeps_the_old_file(lake_url: str, monkeypatch) -> None:
    path = Path(lake.write_edition(lake_url, "places", 2024, [PLACE]))

    def full(data, sink, **options):
        sink.write(b"PAR1")
        raise OSError("No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match="space"):
        lake.write_edition(lake_url, "places", 2024, [])
    assert os.listdir(path.parent) == ["data.parquet"]
    assert lake.read_table(lake_url, "places").num_rows == 1


def test_partial_files_are_never_read_and_old_ones_go(lake_url: str) -> None:
    path = Path(lake.write_edition(lake_url, "places", 2024, [PLACE]))
    old, fresh = path.with_name(".old.partial"), path.with_name(".fresh.partial")
    for partial in (old, fresh):
        partial.write_bytes(b"PAR1 half")
    os.utime(old, (0, 0))
    half = path.parent.parent / "edition=2025"
    half.mkdir()
    (half / ".x.partial").write_bytes(b"")
    assert lake.list_editions(lake_url, "places") == [2024]
    lake.write_edition(lake_url, "places", 2024, [PLACE])
    assert not old.exists()
    assert fresh.exists()


def test_rows_of_another_edition_are_refused(lake_url: str) -> None:
    with pytest.raises(BadValue, match="2023"):
        lake.write_edition(lake_url, "places", 2024, [PLACE | {"edition": 2023}])


@pytest.mark.parametrize("edition", ["../2024", -1, True, None])
def test_only_years_make_a_path(lake_url: str, edition) -> None:
    with pytest.raises(BadValue):
        lake.write_edition(lake_url, "places", edition, [])


def test_only_tables_make_a_path(lake_url: str) -> None:
    with pytest.raises(KeyError):
        lake.write_edition(lake_url, "../places", 2024, [])


def test_reading_and_writing_load_no_pandas(tmp_path) -> None:
    code = (
        "import sys; from extract.warehouse import lake, tables; from extract.warehouse.schema "
        "import TABLES; lake.write_edition(sys.argv[1], 'places', 2024, tables.to_arrow('places', "
        "[])); lake.read_table(sys.argv[1], 'places'); assert 'pandas' not in sys.modules; "
        "assert type(lake.read_table(sys.argv[1], 'places').to_pandas()).__module__ == 'pandas'"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "lake")], check=True)
