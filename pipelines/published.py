"""The published database: what it holds, what it would hold now, and how it gets there."""

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING

from extract.catalog import checksum
from extract.settings import Settings
from extract.warehouse.errors import LakeError
from extract.warehouse.schema import TABLES
from pipelines import tables
from pipelines.locks import edition_alone
from pipelines.manifests import Manifests
from pipelines.versions import fingerprint

if TYPE_CHECKING:  # imported where they are used: asking whether all is up to date needs none
    from extract.warehouse.expectations import Expectations
    from extract.warehouse.publish import PublishReport

POLL = 0.5
"""Seconds between two looks at what another machine is writing."""

PUBLISHED = ".published"
"""File that tells which version of the lake the published database holds, and its checksum."""


@dataclass(frozen=True)
class Published:
    """The published database of a warehouse."""

    settings: Settings

    @property
    def manifests(self) -> Manifests:
        """Return the manifests of the lake that is published."""
        return Manifests(self.settings)

    @property
    def corrections(self) -> Path | None:
        """Return the file of reviewed corrections, None if there is none."""
        path = self.settings.raw / "corrections.toml"
        return path if path.is_file() else None

    @property
    def expectations(self) -> "Expectations":
        """Return what is expected of editions, with raw/expectations.toml on top.

        Raises BadConfiguration where that file is not of the form it is to have.
        """
        from extract.warehouse.expectations import load

        return load(self.settings.raw / "expectations.toml")

    def version(self) -> str:
        """Return the version of what would be published now: the lake's tables and the code."""
        expected = self.settings.raw / "expectations.toml"
        corrections = self.corrections
        return fingerprint(
            tables.warehouse_version(),
            json.dumps(
                [self.manifests.of(year) for year in self.manifests.loaded()], sort_keys=True
            ),
            corrections.read_bytes() if corrections else b"",
            expected.read_bytes() if expected.is_file() else b"",
        )

    def is_current(self) -> bool:
        """Return whether the published file, undamaged, holds what would be published now."""
        note = self.settings.warehouse / PUBLISHED
        return (
            self.settings.published.is_file()
            and note.is_file()
            and note.read_text(encoding="utf-8").split()
            == [self.version(), checksum(self.settings.published)]
        )

    def lacks_site(self) -> bool:
        """Return whether runs are to build the site and there is none yet."""
        built = (self.settings.site_folder / "index.html").is_file()
        return self.settings.site != "off" and not built

    def is_due(self) -> bool:
        """Return whether whole editions lie in the lake that are not published as they are."""
        years = self.manifests.loaded()
        whole = all(self.manifests.of(year).get("state") == "complete" for year in years)
        return bool(years) and whole and not self.is_current()

    def publish(self) -> "PublishReport":
        """Publish the lake; refuse while an edition in it is half written or lacks a file.

        Editions being written are waited for, and nothing is written meanwhile.
        """
        from extract.warehouse.publish import publish

        with ExitStack() as held:
            for year in self.manifests.loaded():
                held.enter_context(edition_alone(self.settings, year))
                if not self._is_whole(year):
                    raise LakeError(
                        f"edition {year}",
                        "is half written: the run that loaded it was interrupted.",
                        f"Run it again (torino run --edition {year}); "
                        "then everything is published.",
                    )
            self._miss_no_file()
            wanted = self.version()
            report = publish(
                self.settings.lake_url,
                self.settings.published,
                corrections=self.corrections,
                expectations=self.expectations,
                lock_timeout=self.settings.wait,
            )
        note = self.settings.warehouse / PUBLISHED
        note.write_text(f"{wanted} {checksum(self.settings.published)}\n", encoding="utf-8")
        return report

    def _miss_no_file(self) -> None:
        """Raise LakeError where a table's file is gone that an edition was loaded with."""
        from extract.warehouse.lake import list_editions, place

        present = {table: set(list_editions(self.settings.lake_url, table)) for table in TABLES}
        for year in self.manifests.loaded():
            for table in self.manifests.of(year).get("tables", {}):
                if year not in present.get(table, {year}):
                    raise LakeError(
                        place(self.settings.lake_url, table, year),
                        "is missing.",
                        f"Read edition {year} again: torino run --edition {year} --force.",
                    )

    def _is_whole(self, year: int) -> bool:
        """Return whether the edition is whole; give a writer on another machine its time."""
        while True:
            manifest = self.manifests.of(year)
            if manifest.get("state") == "complete":
                return True
            since = datetime.fromisoformat(manifest.get("writing_since", "1970-01-01T00:00+00:00"))
            too_long = (datetime.now(UTC) - since).total_seconds() > self.settings.wait
            if manifest.get("writer") == gethostname() or too_long:
                return False  # on this machine whoever writes holds the edition's lock
            time.sleep(POLL)
