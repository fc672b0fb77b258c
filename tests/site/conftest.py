"""One site for all tests, and a real browser to look at it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser, sync_playwright

from extract.site import Built, build_site
from extract.warehouse.publish import connect_readonly
from tests.export.conftest import HOSTILE
from tests.support import MakeOnce, Place

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    """A site that was built, and the database that it shows."""

    folder: Path
    published: Path
    built: Built

    def address(self, page: str) -> str:
        return (self.folder / "index.html").as_uri().replace("index.html", page)

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with connect_readonly(self.published) as connection:
            return list(connection.execute(sql, list(values)).fetchall())


@pytest.fixture(scope="session")
def site(loaded: Place, make_once: MakeOnce) -> Site:
    """The site of `loaded`, with hostile titles in its second edition."""

    def make(folder: Path) -> Site:
        published = folder / "torino.duckdb"
        shutil.copy(loaded.published, published)
        with duckdb.connect(str(published)) as connection:
            ids = connection.execute(
                "SELECT event_id FROM events WHERE edition = 2031 ORDER BY 1"
            ).fetchall()
            for (key,), text in zip(ids, (HOSTILE[4], HOSTILE[6], HOSTILE[5]), strict=True):
                connection.execute("UPDATE events SET title = ? WHERE event_id = ?", [text, key])
        built = build_site(published, folder / "site", loaded.raw, formats=("csv", "xlsx"))
        return Site(folder / "site", published, built)

    return make_once("site", make)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, or the reason why these tests are skipped.

    Not for the whole session: Playwright's event loop would run under all tests after these.
    """
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Any]:
    """A page of 1366 pixels in English, which fails on any error and any outside request."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 900}, locale="en-GB", bypass_csp=True
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "http://127.0.0.1"))
            else wrong.append(request.url)
        ),
    )
    yield page
    context.close()
    assert not wrong
