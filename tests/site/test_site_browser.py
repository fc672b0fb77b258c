"""The site as people use it: opened from a disk, in Chromium."""

import os
import re
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from extract.cli_site import server_for
from extract.site import build_site
from tests.site.conftest import Site

pytestmark = pytest.mark.timeout(600)

PAGES = ("index.html", "tables.html", "search.html", "downloads.html", "about.html")


def project(site: Site) -> tuple[str, int]:
    """The European project with the largest contribution: its id and page."""
    (row,) = site.query(
        "SELECT eu_project_id, page FROM eu_projects WHERE edition = 2024 "
        "ORDER BY eu_contribution DESC NULLS LAST LIMIT 1"
    )
    return row[0], row[1]


def test_money_by_programme_and_where_it_says_so(site: Site, page: Any) -> None:
    """The analyst's first question, answered by looking and one click."""
    page.goto(site.address("overview-2024.html"))
    (total,) = site.query("SELECT sum(eu_contribution) FROM eu_projects WHERE edition = 2024")[0]
    said = f"{total:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert said in page.locator("#money-programme").inner_text()
    ((said, number, words),) = site.query(
        "SELECT cell_id, c.page, c.evidence FROM cell_evidence c WHERE record_id = ? "
        "AND column_name = 'eu_contribution'",
        project(site)[0],
    )
    page.click(f'#money-programme a[href$="{said}"]')
    page.wait_for_selector(".row")
    assert f"page {number} /" in page.locator("h1").inner_text()
    assert words in page.locator(".row blockquote").inner_text()
    assert page.locator("#sheet rect.lit").count() > 0


def test_each_value_leads_to_its_own_words(site: Site, page: Any) -> None:
    key, _ = project(site)
    ((column, cell, number),) = site.query(
        "SELECT column_name, cell_id, page FROM cell_evidence WHERE record_id = ? "
        "AND column_name = 'eu_contribution'",
        key,
    )
    page.goto(site.address(f"page-2024.html#{key}"))
    page.click(f'.row dd a.there[href$="{cell}"]')
    page.wait_for_function(f"document.querySelector('h1').innerText.includes('page {number} ')")
    assert page.locator(f'#sheet rect.lit[data-row="{cell}"]').count() > 0
    assert "EU contribution" in page.locator(".row h2").inner_text()
    page.click(f'.row a[href$="{key}"] >> nth=0')
    page.wait_for_function(f"location.hash === '#{key}'")
    assert column == "eu_contribution"


def test_a_page_is_shown_larger(site: Site, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    key, _ = project(site)
    page.goto(site.address(f"page-2024.html#{key}"))
    page.wait_for_selector("#sheet rect.lit")
    before = page.locator("#sheet img").bounding_box()["width"]
    page.click("#larger")
    assert page.locator("#sheet img").bounding_box()["width"] > 2 * before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame, mark = (page.locator(at).bounding_box() for at in ("#sheet", "#sheet rect.lit >> nth=0"))
    assert frame["x"] <= mark["x"] + mark["width"] / 2 <= frame["x"] + frame["width"]


def test_the_rectangles_are_where_the_words_stand(site: Site, page: Any) -> None:
    key, number = project(site)
    page.goto(site.address(f"page-2024.html#{key}"))
    page.wait_for_selector("#sheet rect.lit")
    page.wait_for_function("document.querySelector('#sheet img').complete")
    picture = page.locator("#sheet img").bounding_box()
    boxes = page.eval_on_selector_all(
        "#sheet rect.lit",
        "marks => marks.map(m => { const b = m.getBoundingClientRect(); "
        "return [b.left, b.top, b.width, b.height]; })",
    )
    ((regions, width, height),) = site.query(
        "SELECT regions, width, height FROM eu_projects e JOIN pages p "
        "ON p.edition = e.edition AND p.page = ? WHERE eu_project_id = ?",
        number,
        key,
    )
    there = [r for r in regions if r["page"] == number]
    assert len(boxes) == len(there)
    across, down = picture["width"] / width, picture["height"] / height
    for (left, top, wide, high), region in zip(boxes, there, strict=True):
        assert left - picture["x"] == pytest.approx(region["x0"] * across, abs=2)
        assert top - picture["y"] == pytest.approx(region["top"] * down, abs=2)
        assert wide == pytest.approx((region["x1"] - region["x0"]) * across, abs=3)
        assert high == pytest.approx((region["bottom"] - region["top"]) * down, abs=3)


def test_words_light_their_row_and_a_row_its_words(site: Site, page: Any) -> None:
    key, number = project(site)
    page.goto(site.address(f"page-2024.html#p{number}"))
    row = page.locator(f'#rows a[data-row="{key}"]')
    row.hover()
    assert page.locator(f'#sheet rect.lit[data-row="{key}"]').count() > 0
    page.mouse.move(0, 0)
    box = page.locator(f'#sheet rect[data-row="{key}"]').first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".row")
    lit = page.locator("#rows a.lit").first.get_attribute("data-row")
    assert lit and lit in page.url


def test_a_table_is_filtered_sorted_and_followed(site: Site, page: Any) -> None:
    page.goto(site.address("table-eu_projects.html#edition=2024"))
    page.wait_for_selector("#table tbody tr")
    ((name, count),) = site.query(
        "SELECT programme, count(*) AS n FROM eu_projects WHERE edition = 2024 "
        "GROUP BY 1 ORDER BY n DESC, 1 LIMIT 1"
    )
    page.fill("#filter", name.upper())
    page.select_option("#column", "programme")
    page.wait_for_function(f"document.querySelectorAll('#table tbody tr').length === {count}")
    page.reload()  # the address keeps what was asked for
    page.wait_for_function(f"document.querySelectorAll('#table tbody tr').length === {count}")
    page.fill("#filter", "")
    page.click("#table th:has-text('eu_contribution') button")
    page.click("#table th:has-text('eu_contribution') button")
    assert (
        page.locator("#table th:has-text('eu_contribution')").get_attribute("aria-sort")
        == "descending"
    )
    page.locator("#table tbody tr").first.locator("a").first.click()
    page.wait_for_selector(".row")
    assert project(site)[0] in page.url


@pytest.mark.parametrize("query", ["università", "UNIVERSITA", "Universit"])
def test_search_with_and_without_accents(site: Site, page: Any, query: str) -> None:
    page.goto(site.address("search.html"))
    page.select_option("#edition", "2024")
    page.fill("#query", query)
    page.wait_for_selector("#results li")
    assert "niversità" in page.locator("#results").inner_text()
    assert page.locator("#results mark").first.is_visible()
    page.locator("#results a").first.click()
    page.wait_for_selector(".row, #sheet img")
    page.go_back()
    page.wait_for_selector("#results li")
    assert page.input_value("#query") == query


def test_everything_by_keyboard(site: Site, page: Any) -> None:
    key, number = project(site)
    page.goto(site.address(f"page-2024.html#p{number}"))
    page.wait_for_selector(f'#rows a[data-row="{key}"]')
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(f'#rows a[data-row="{key}"]').focus()
    assert page.locator(f'#sheet rect.lit[data-row="{key}"]').count() > 0
    page.keyboard.press("Enter")
    page.wait_for_selector(".row:focus")
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelector('h1').innerText.includes('page {number + 1} ')")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_nothing_serious_for_axe_and_nothing_cut(
    site: Site, page: Any, width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    key, _ = project(site)
    tried = (*PAGES, f"page-2024.html#{key}", "table-events.html#edition=2024", "table-events.html")
    for name in tried:
        page.goto(site.address(name))
        if name.startswith(("page", "table-")):
            page.wait_for_selector("#rows a, #table tbody tr")
        if folder := os.environ.get("TORINO_SCREENSHOTS"):
            shot = f"{name.partition('.')[0]}-{width}-{scheme}.png"
            page.screenshot(path=Path(folder) / shot)
        found = Axe().run(page, options={"preload": False})
        bad = [
            f"{name}: {v['id']} {v['nodes'][0]['html'][:120]}"
            for v in found.response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        assert not bad
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_hostile_text_stays_text(site: Site, page: Any) -> None:
    page.goto(site.address("table-events.html#edition=2031"))
    page.wait_for_selector("#table tbody tr")
    assert "<script>alert(1)</script>" in page.locator("#table").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    (key,) = site.query("SELECT event_id FROM events WHERE title LIKE '<script>%'")[0]
    page.goto(site.address(f"page-2031.html#{key}"))
    page.wait_for_selector(".row")
    assert page.locator(".row h2").inner_text() == "<script>alert(1)</script>"
    page.goto(site.address("overview-2031.html"))
    assert page.locator("main script").count() == 0


def test_language_is_changed_and_remembered(site: Site, page: Any) -> None:
    page.goto(site.address("index.html"))
    assert page.locator("header nav").inner_text().startswith("Overview")
    page.click("#language")
    assert page.locator("header nav").inner_text().startswith("In breve")
    page.goto(site.address("tables.html"))
    assert page.evaluate("document.documentElement.lang") == "it"
    page.goto(site.address("table-events.html#edition=2024&category=sport"))
    page.wait_for_selector("#table tbody tr")
    assert "Titolo" in page.locator("#table thead").inner_text()
    assert page.locator("#is-category option:checked").inner_text() == "sport"


def test_all_editions_in_one_table(site: Site, page: Any) -> None:
    page.goto(site.address("table-events.html"))
    page.select_option("#edition", "*")
    ((count,),) = site.query("SELECT count(*) FROM events")
    page.wait_for_function(f"document.querySelector('#status').innerText.includes('of {count} ')")
    page.fill("#filter", "2031")
    page.select_option("#column", "edition")
    page.locator("#table tbody a").first.click()
    page.wait_for_selector(".row")
    assert "page-2031.html" in page.url


def test_only_the_edition_that_is_looked_at_is_loaded(
    site: Site, page: Any, tmp_path: Path
) -> None:
    """Twenty editions, of which one has data: the others would fail where they were asked for."""
    for path in site.folder.glob("*.html"):
        shutil.copy(path, tmp_path)
    shutil.copytree(site.folder / "assets", tmp_path / "assets")
    shutil.copytree(site.folder / "data" / "2024", tmp_path / "data" / "2024")
    schema = (site.folder / "data" / "schema.js").read_text(encoding="utf-8")
    years = ",".join(map(str, range(2005, 2025)))
    (tmp_path / "data" / "schema.js").write_text(
        re.sub(r'"editions":\[[^]]*\]', f'"editions":[{years}]', schema), encoding="utf-8"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("/data/")[2]))
    home = (tmp_path / "table-lines.html").as_uri()
    page.goto(home)
    page.wait_for_selector("#table tbody tr")
    assert [name for name in asked if name] == ["schema.js", "2024/lines.js"]
    assert page.locator("#table tbody tr").count() == 100
    assert page.locator("#edition option").count() == 21


def test_without_pages_the_words_stand_for_the_picture(
    site: Site, page: Any, tmp_path: Path
) -> None:
    build_site(site.published, tmp_path / "s", None, [2031], False, ())
    ((key, words),) = site.query(
        "SELECT event_id, evidence FROM events WHERE edition = 2031 ORDER BY 1 LIMIT 1"
    )
    page.goto((tmp_path / "s" / "page-2031.html").as_uri())
    page.click(f'#sheet p[data-row="{key}"]')
    page.wait_for_selector(".row")
    assert words.split()[0] in page.locator(".row blockquote").inner_text()
    assert page.locator("img").count() == 0 and not page.locator("#larger").is_visible()


def test_marks_lead_to_their_rows(site: Site, page: Any) -> None:
    page.goto(site.address("overview-2024.html"))
    found = page.eval_on_selector_all(
        ".plot svg a", "links => links.map(a => a.getAttribute('href') || a.href.baseVal)"
    )
    assert len(found) > 100
    assert page.locator(".plot svg a:not([tabindex='-1'])").count() == 0
    assert all((site.folder / link.partition("#")[0]).is_file() for link in found)


@pytest.mark.parametrize("width", [1440, 390])
def test_plots_are_drawn_once_for_each_screen_and_no_word_is_cut(
    site: Site, page: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site.address("overview-2024.html"))
    drawn = "[...document.querySelectorAll('.drawing svg')].filter(s => s.clientWidth)"
    seen = page.evaluate(f"{drawn}.length")
    page.click("#language")
    assert page.evaluate(f"{drawn}.length") == seen > 5
    cut = page.evaluate(
        drawn + ".flatMap(svg => { const s = svg.getBoundingClientRect(); "
        "return [...svg.querySelectorAll('text')].filter(t => { "
        "const b = t.getBoundingClientRect(); return b.left < s.left - 1 || b.right > s.right + 1;"
        " }).map(t => t.textContent); })"
    )
    assert cut == []


def test_served_on_this_machine_it_works_as_well(site: Site, page: Any) -> None:
    server = server_for(site.folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/table-events.html#edition=2024")
        page.wait_for_selector("#table tbody tr")
    finally:
        server.shutdown()
        server.server_close()


def test_descriptions_and_titles_follow_the_language(site: Site, page: Any) -> None:
    page.goto(site.address("table-events.html"))
    english = (page.title(), page.locator("main > p").first.inner_text())
    assert english[0].startswith("Events") and english[1].startswith("One row per")
    page.click("#language")
    assert page.title().startswith("Eventi")
    assert page.locator("main > p").first.inner_text().startswith("Una riga per")
    assert page.locator("header nav").get_attribute("aria-label") == "Sito"


def test_on_paper_nothing_is_cut(site: Site, page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site.address("table-events.html"))
    page.wait_for_selector("#table tbody tr")
    assert page.locator("#table .wide").evaluate("at => at.scrollHeight <= at.clientHeight + 1")
    assert not page.locator("header nav").is_visible()
    assert page.locator("body").evaluate("at => getComputedStyle(at).color") == "rgb(0, 0, 0)"
