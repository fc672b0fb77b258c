"""Manifests: which file and which code made an edition's tables in the lake."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from socket import gethostname
from typing import Any

from extract.settings import Settings
from pipelines.lake_files import LakeFiles


@dataclass(frozen=True)
class Manifests:
    """The manifests of a lake, one per edition."""

    settings: Settings

    @property
    def _files(self) -> LakeFiles:
        return LakeFiles(self.settings.lake_url)

    def of(self, year: int) -> dict[str, Any]:
        """Return what is recorded of the edition's last load, {} if there is nothing."""
        fs, root = self._files.open("_manifests")
        try:
            with fs.open(f"{root}/{year}.json", "rb") as stream:
                found = json.load(stream)
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def rows_before(self, year: int) -> dict[str, dict[int, int]]:
        """Return how many rows each table has in the loaded edition before `year`: by table."""
        before = [loaded for loaded in self.loaded() if loaded < year]
        if not before:
            return {}
        made = self.of(before[-1]).get("tables", {})
        return {table: {before[-1]: told["rows"]} for table, told in made.items()}

    def record(self, year: int, manifest: dict[str, Any]) -> None:
        """Record the edition's load."""
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
        self._files.write(f"_manifests/{year}.json", text.encode())

    def remove(self, year: int) -> None:
        """Remove an edition from the lake: its manifest first, then tables and stages."""
        from extract.warehouse.lake import remove_edition

        fs, root = self._files.open("")
        for path in (f"_manifests/{year}.json", f"_stages/edition={year}"):
            if fs.exists(f"{root}{path}"):
                fs.rm(f"{root}{path}", recursive=True)
        remove_edition(self.settings.lake_url, year)

    def loaded(self) -> list[int]:
        """Return the years that have a manifest, oldest first."""
        fs, root = self._files.open("_manifests")
        fs.invalidate_cache()
        try:
            names = [str(name).rpartition("/")[2] for name in fs.ls(root, detail=False)]
        except FileNotFoundError:
            return []
        return sorted(int(name[:-5]) for name in names if name[:-5].isdigit())

    @staticmethod
    def writer() -> dict[str, str]:
        """Return what a manifest says of who is writing, and since when."""
        return {"writer": gethostname(), "writing_since": datetime.now(UTC).isoformat()}
