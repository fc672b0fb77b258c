"""A row is found on each page it was read from."""

from pathlib import Path

import pytest

from extract.catalog import checksum
from extract.cli import main
from extract.warehouse.publish import publish
from tests.support import make_edition
from tests.warehouse.conftest import BOX, Fill, edition_rows

YEAR = 2024


@pytest.fixture
def site(tmp_path: Path, lake_url: str, fill: Fill) -> Path:
    """A folder with an edition of two pages and what was read of it: a project and its sheet."""
    pdf = make_edition(tmp_path / "report.pdf", YEAR, pages=2)
    rows = edition_rows(YEAR)
    edition = {**rows["editions"][0], "sha256": checksum(pdf), "page_count": 2}
    first = {**rows["pages"][0], "width": 595, "height": 842}
    second = {**first, "page_id": "page-2", "page": 2, "text": "Contributo: 1.000 euro"}
    project = {
        "eu_project_id": f"eu_project-{YEAR}-a",
        "name": "Festa della Luna",
        "eu_contribution": 1000,
        "page": 1,
        "detail_page": 2,
        "evidence": "Festa della Luna",
    }
    cell = {
        "cell_id": f"cell-{YEAR}-a",
        "record_table": "eu_projects",
        "record_id": project["eu_project_id"],
        "column_name": "eu_contribution",
        "page": 2,
        "evidence": "1.000 euro",
        "bbox": BOX,
    }
    fill(
        YEAR,
        editions=[edition],
        pages=[first, second],
        eu_projects=[project],
        cell_evidence=[cell],
    )
    publish(lake_url, tmp_path / "torino.duckdb")
    return tmp_path


def torino(*arguments: object) -> None:
    with pytest.raises(SystemExit, match="^0$"):
        main([str(argument) for argument in arguments])


@pytest.mark.parametrize(("page", "rows"), [(1, 1), (2, 1), (3, 0)])
def test_show_finds_a_row_on_each_page(site: Path, capsys, page: int, rows: int) -> None:
    torino("show", "eu_projects", "--page", page, "--warehouse", site)
    said = capsys.readouterr().out
    assert f"{rows} of {rows} rows" in said
    assert said.count("p. 2, eu_contribution: “1.000 euro”") == rows


def test_page_draws_and_names_what_was_read_from_it(site: Path, capsys) -> None:
    picture = site / "page.png"
    torino("page", site / "report.pdf", 2, "-o", picture, "--warehouse", site)
    said = capsys.readouterr().out
    assert "row of eu_projects: Festa della Luna\n" in said
    assert "1 boxes of evidence" in said
