"""The folder of editions beside the lake: what lies there, and what is to be loaded."""

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.catalog import Edition, Postponed, Scan, checksum, identify, read_entries, scan
from extract.settings import Settings
from pipelines import tables
from pipelines.manifests import Manifests
from pipelines.reading import read_file
from pipelines.stages import Stages
from pipelines.versions import fingerprint

if TYPE_CHECKING:  # imported where it is used: asking whether all is up to date needs none
    from extract.document.model import Document


@dataclass(frozen=True)
class Editions:
    """The editions in the folder, compared with those in the lake."""

    settings: Settings
    stages: Stages

    @property
    def manifests(self) -> Manifests:
        """Return the manifests of the lake."""
        return Manifests(self.settings)

    def scan(self, seconds: float | None = None) -> Scan:
        """Return what lies in the folder of editions.

        After `seconds` no further file is read to learn its year: the others wait, and a remark
        says so. What was read once is kept, so that they come next time.
        """
        end = None if seconds is None else time.monotonic() + seconds

        def year_of(path: Path) -> int:
            if end is not None and time.monotonic() > end and not self._is_read(path):
                raise Postponed
            return self.year_of(path)

        try:
            return scan(self.settings.raw, year_of)
        finally:
            self.stages.forget()  # whoever looks at the folder every 30 seconds keeps no document

    def _is_read(self, path: Path) -> bool:
        return self.stages.has(self.stages.key("document", {"sha256": checksum(path)}))

    def without_file(self, found: Scan) -> list[int]:
        """Return the loaded editions of which no file lies in the folder, readable or not."""
        return [
            year
            for year in self.manifests.loaded()
            if year not in found.editions
            and year not in found.contested
            and not (self.settings.raw / self.manifests.of(year).get("file", "")).is_file()
        ]

    def why_to_load(self, edition: Edition) -> str | None:
        """Return why the lake does not hold an edition as it would be read now, None if it does.

        A sample does not take the place of the City's own file: see `stands_for_own`.
        """
        manifest = self.manifests.of(edition.year)
        if self.stands_for_own(edition, manifest):
            return None
        if not manifest:
            return "it is new"
        if manifest.get("state") != "complete":
            return "its loading was interrupted"
        if manifest.get("sha256") != edition.sha256:
            return "its file has changed"
        if tables.is_stale(manifest, self._version(edition)):
            return "its entry or the code has changed"
        return None

    @staticmethod
    def stands_for_own(edition: Edition, manifest: dict[str, Any]) -> bool:
        """Return whether the edition is a sample while the lake holds the City's own file."""
        return (
            edition.sample
            and manifest.get("sample") is False
            and manifest.get("state") == "complete"
            and manifest.get("sha256") != edition.sha256
        )

    def state_of(self, edition: Edition) -> str:
        """Return the version of all that reading an edition depends on: file, code, limits."""
        limits = asdict(self.settings.limits.limits())
        return fingerprint(
            self._version(edition),
            edition.path.stat().st_mtime_ns,
            tables.stage_version("records"),
            tables.warehouse_version(),
            limits,
        )

    def identify(self, path: Path, remarks: list[str], year: int | None) -> Edition:
        """Return the edition that one file holds, wherever it lies."""
        entries = read_entries(path.parent)
        return identify(path, entries, self.year_of, remarks, year)

    def year_of(self, path: Path) -> int:
        """Return the year that the file itself tells."""
        from extract.edition import detect_year

        return detect_year(self.document(path, checksum(path)))

    def document(self, path: Path, sha256: str) -> "Document":
        """Return the Document of a file, kept from an earlier run where there is one."""
        key = self.stages.key("document", {"sha256": sha256})
        if not self.stages.has(key):
            self.stages.keep(key, read_file(self.settings, path, sha256))
        kept: Document = self.stages.kept(key)
        return kept

    def _version(self, edition: Edition) -> str:
        return tables.input_version(Stages.describe(edition), self.settings.trained)
