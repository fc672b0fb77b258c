"""The site as files: what is there, how large, what it refuses."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from extract.errors import BadConfiguration
from extract.site import build_site
from extract.site.build import HERE, is_current, vendored
from extract.site.diagram import draw_diagram, mermaid
from extract.site.labels import label, row_label
from extract.warehouse.errors import NotPublished, WarehouseError
from extract.warehouse.schema import TABLES
from extract.warehouse.views import VIEWS
from tests.site.conftest import Site
from tests.support import Place, Torino

pytestmark = pytest.mark.timeout(600)


def test_every_table_page_and_row_is_there(site: Site) -> None:
    assert site.built.editions == (2024, 2031)
    for name in (*TABLES, *(f"mart.{view}" for view in VIEWS)):
        assert (site.folder / f"table-{name}.html").is_file()
    text = (site.folder / "data" / "2024" / "ids.js").read_text(encoding="utf-8")
    ids = json.loads(text.partition(",")[2].rpartition(")")[0])
    for table in TABLES.values():
        if table.name in ("pages", "lines", "editions"):
            continue
        keys = site.query(
            f"SELECT {table.key}, page FROM {table.name} WHERE edition = 2024"
            if table.has("page")
            else f"SELECT {table.key}, NULL FROM {table.name} WHERE edition = 2024"
        )
        for key, page in keys:
            assert key in ids
            if page is not None:
                assert ids[key] == page


def test_pictures_are_small_and_one_per_page(site: Site) -> None:
    pictures = list((site.folder / "pages" / "2024").glob("*.webp"))
    assert len(pictures) == 56
    assert sum(path.stat().st_size for path in pictures) < 6_000_000


def test_links_between_pages_lead_somewhere(site: Site) -> None:
    for path in site.folder.glob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#]+)', path.read_text(encoding="utf-8")):
            if target.startswith(("http:", "https:", "data:")):
                continue
            assert (path.parent / target).is_file(), f"{path.name}: {target}"


def test_what_others_wrote_is_unchanged_and_listed(site: Site) -> None:
    about = (site.folder / "about.html").read_text(encoding="utf-8")
    listed = vendored()
    kept = {p.name for p in (HERE / "vendor").iterdir() if p.suffix in (".js", ".json")}
    assert kept == {item["file"] for item in listed}
    for item in listed:
        content = (HERE / "vendor" / item["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == item["sha256"]
        assert item["licence"] and item["version"] in about


def test_a_site_without_pages_has_no_picture(site: Site, tmp_path: Path) -> None:
    built = build_site(site.published, tmp_path / "s", None, [2031], False, ("csv",))
    assert built.pictures == 0 and built.editions == (2031,)
    assert not list((tmp_path / "s").rglob("*.webp"))
    assert "Without pictures" in (tmp_path / "s" / "page-2031.html").read_text(encoding="utf-8")
    assert is_current(site.published, tmp_path / "s", [2031], False, ("csv",))
    assert not is_current(site.published, tmp_path / "s", [2024], False, ("csv",))


def test_an_edition_whose_file_is_gone_is_said(site: Site, tmp_path: Path) -> None:
    built = build_site(site.published, tmp_path / "s", tmp_path, [2031], True, ("csv",))
    assert built.pictures == 0 and "edition-2031.pdf" in built.remarks[0]


def test_nothing_else_is_overwritten(site: Site, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="no site of ours"):
        build_site(site.published, tmp_path, None, [2031], False, ())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(WarehouseError, match="1999"):
        build_site(site.published, tmp_path / "s", None, [1999], False, ())
    with pytest.raises(NotPublished):
        build_site(tmp_path / "none.duckdb", tmp_path / "s", None, [], False, ())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_tables_that_nobody_named_go_by_their_own_name() -> None:
    assert label("tables", "brand_new") == ("Brand new", "Brand new")
    assert row_label({"title": None, "name": "a\nb", "x_id": "x-1"}, "x_id") == "a b"
    assert row_label({"x_id": "x-1"}, "x_id") == "x-1"


def test_the_diagram_has_every_table_and_reference() -> None:
    drawn, told = draw_diagram(), mermaid()
    for table in TABLES.values():
        assert f">{table.name}<" in drawn and f"  {table.name} {{" in told
        for key in table.foreign_keys:
            assert f"{key.table} ||--o{{ {table.name} : {key.column}" in told


def test_one_row_whole_on_the_terminal(loaded: Place, torino: Torino, site: Site) -> None:
    ((key, evidence),) = site.query(
        "SELECT eu_project_id, evidence FROM eu_projects WHERE edition = 2024 "
        "ORDER BY eu_contribution DESC NULLS LAST LIMIT 1"
    )
    done = torino("show", key, "--warehouse", loaded.warehouse)
    assert done.returncode == 0, done.stderr
    assert key in done.stdout and evidence.splitlines()[0] in done.stdout
    assert "amounts amount-2024-" in done.stdout
    ((page, words),) = site.query(
        "SELECT page, evidence FROM cell_evidence WHERE record_id = ? "
        "AND column_name = 'eu_contribution'",
        key,
    )
    assert f"(p. {page}: “{words}”)" in done.stdout
    wrong = torino("show", "event-2024-nothing", "--warehouse", loaded.warehouse)
    assert wrong.returncode == 1 and "id of no row" in wrong.stderr
