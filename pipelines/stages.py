"""Results of the stages, kept in the lake by key: by their code and by what they read.

No IO manager of Dagster's keeps them: it would load what a stage reads before asking whether
the stage's own result is kept, and a run whose code and file are the same reads nothing.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from extract.catalog import Edition, Entry
from extract.settings import Settings
from extract.warehouse.errors import LakeError
from pipelines import kept, tables
from pipelines.lake_files import LakeFiles
from pipelines.versions import fingerprint

_KEPT = ".json.gz"
"""What the names of stages' results end in."""


@dataclass(frozen=True)
class Stages:
    """What the stages of an edition's runs read and made."""

    settings: Settings
    _latest: dict[str, tuple[str, Any]] = field(default_factory=dict, compare=False, repr=False)
    """Stage → key and result of what this process read last: the next stage need not parse it."""

    @property
    def _files(self) -> LakeFiles:
        return LakeFiles(self.settings.lake_url)

    def key(self, stage: str, source: dict[str, Any]) -> str:
        """Return where a stage's result is kept: told by its code and by what it read."""
        code = tables.stage_version(stage)
        if stage == "document":
            limits = asdict(self.settings.limits.limits())
            return f"files/{source['sha256'][:32]}/document-{fingerprint(code, limits)}"
        return (
            f"edition={source['year']}/{stage}-"
            f"{fingerprint(code, source['sha256'], source['year'], self.settings.trained)}"
        )

    def result(self, stage: str, source: dict[str, Any]) -> Any:
        """Return the result of a stage of this run."""
        return self.kept(self.key(stage, source))

    def has(self, key: str) -> bool:
        """Return whether a result is kept under `key`."""
        fs, root = self._files.open("_stages")
        return bool(fs.exists(f"{root}/{key}{_KEPT}"))

    def keep(self, key: str, value: object) -> None:
        """Keep a stage's result, in place of older ones of the same stage."""
        self._latest[_stage_of(key)] = key, value
        fs, root = self._files.open("_stages")
        folder, _, name = f"{root}/{key}".rpartition("/")
        self._files.write(f"_stages/{key}{_KEPT}", kept.dump(value))
        stage = _stage_of(key)
        for other in fs.ls(folder, detail=False):
            stem = str(other).rpartition("/")[2]
            if stem.startswith(f"{stage}-") and stem != f"{name}{_KEPT}":
                fs.rm(other)

    def kept(self, key: str) -> Any:
        """Return the result kept under `key`; a damaged one is removed, to be made anew."""
        stage = _stage_of(key)
        if self._latest.get(stage, ("",))[0] == key:
            return self._latest[stage][1]
        fs, root = self._files.open("_stages")
        path = f"{root}/{key}{_KEPT}"
        try:
            with fs.open(path, "rb") as stream:
                result = kept.load(stage, stream.read())
        except FileNotFoundError as error:
            raise LakeError(
                key,
                "is not kept in the lake.",
                "Materialize the stages before it, or the whole run.",
            ) from error
        except OSError:
            raise
        except Exception as error:  # a damaged file fails in any way there is
            fs.rm(path)
            raise LakeError(
                path, "is damaged and was removed.", "Run again: it is made anew."
            ) from error
        self._latest[stage] = key, result
        return result

    def forget(self) -> None:
        """Let go of the results in memory, which an edition needs no more once its rows are there.

        They stay in the lake.
        """
        self._latest.clear()

    def source(self, year: int) -> dict[str, Any]:
        """Return the record of the file that the run of this edition reads."""
        fs, root = self._files.open("_stages")
        try:
            with fs.open(f"{root}/edition={year}/source.json", "rb") as stream:
                record: dict[str, Any] = json.load(stream)
        except FileNotFoundError as error:
            raise LakeError(
                str(year), "has no source yet.", "Materialize the asset `source` first."
            ) from error
        return record

    @staticmethod
    def describe(edition: Edition) -> dict[str, Any]:
        """Return what is recorded of the file that a run reads."""
        entry = edition.entry or Entry(file="unlisted.pdf", year=edition.year)
        return {
            "path": str(edition.path.absolute()),
            "file": edition.path.name,
            "sha256": edition.sha256,
            "year": edition.year,
            "language": entry.language,
            "title": entry.title,
            "source": entry.source,
            "sample": edition.sample,
        }

    def record_source(self, edition: Edition) -> dict[str, Any]:
        """Record which file the run of this edition reads; return the record."""
        record = self.describe(edition)
        self._files.write(
            f"_stages/edition={edition.year}/source.json", json.dumps(record).encode()
        )
        return record


def _stage_of(key: str) -> str:
    """Return the stage whose result is kept under `key`."""
    return key.rpartition("/")[2].rpartition("-")[0]
