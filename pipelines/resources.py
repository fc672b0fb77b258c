"""Where things lie: the folder of editions, the lake with its work area, the warehouse."""

import json
import os
import pickle
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from socket import gethostname
from typing import Any

import dagster as dg
import fsspec
import pyarrow as pa
from filelock import FileLock, Timeout

from extract.catalog import Edition, Entry, Scan, checksum, identify, read_entries, scan
from extract.document.model import Document
from extract.errors import BadConfiguration, DamagedPdf, one_line
from extract.records.base import RecordSet
from extract.settings import Settings
from extract.warehouse.errors import LakeError, StorageFailed, WarehouseError
from extract.warehouse.lake import list_editions, place
from extract.warehouse.publish import PublishReport, publish
from extract.warehouse.schema import TABLES
from extract.warehouse.tables import to_arrow
from pipelines import tables
from pipelines.versions import fingerprint

ABANDONED = timedelta(hours=1)
"""Age at which a half-written file has no writer any more."""

POLL = 0.5
"""Seconds between two looks at what another machine is writing."""

PUBLISHED = ".published"
"""File that tells which version of the lake the published database holds, and its checksum."""


class RunBusy(WarehouseError):
    """Another run works on the same warehouse."""

    code = "run_busy"


class Workplace(dg.ConfigurableResource):
    """Folders, limits and the lake of one warehouse, shared by all steps of a run.

    The lake holds Parquet per table and edition, and two things of ours beside it: a manifest
    per edition (which code and which file made its tables) and the rooms' results, kept so
    that a run whose reader changed need not read the PDF again.
    """

    settings_json: str

    @classmethod
    def of(cls, settings: Settings) -> "Workplace":
        """Return the workplace that `settings` describe."""
        return cls(settings_json=settings.model_dump_json())

    @property
    def settings(self) -> Settings:
        """Return the settings of the run."""
        return Settings.model_validate_json(self.settings_json)

    @property
    def lake(self) -> str:
        """Return the lake's location."""
        return self.settings.lake_url

    # --- the folder of editions -----------------------------------------------------------

    def scan(self) -> Scan:
        """Return what lies in the folder of editions."""
        return scan(self.settings.raw, self.year_of)

    def identify(self, path: Path, remarks: list[str], year: int | None) -> Edition:
        """Return the edition that one file holds, wherever it lies."""
        entries = read_entries(path.parent)
        return identify(path, entries, self.year_of, remarks, year)

    def year_of(self, path: Path) -> int:
        """Return the year that the file itself tells."""
        from extract.edition import detect_year

        return detect_year(self.document(path, checksum(path)))

    def document(self, path: Path, sha256: str) -> Document:
        """Return the Document of a file, kept from an earlier run where there is one."""
        key = self.room_key("document", {"sha256": sha256})
        if not self.has(key):
            self.keep(key, self.read(path, sha256))
        kept: Document = self.kept(key)
        return kept

    def read(self, path: Path, sha256: str) -> Document:
        """Read a file under the limits, in a process of its own."""
        from extract.document.guard import read_guarded

        document = read_guarded(path, self.settings.limits.limits())
        if document.sha256 != sha256:
            raise DamagedPdf(
                path.name, "changed while it was read.", "Run again once it is written whole."
            )
        return document

    # --- the rooms ------------------------------------------------------------------------------

    def room_key(self, room: str, source: dict[str, Any]) -> str:
        """Return where a room's result is kept: told by its code and by what it read."""
        code = tables.room_version(room)
        if room == "document":
            limits = asdict(self.settings.limits.limits())
            return f"files/{source['sha256'][:32]}/document-{fingerprint(code, limits)}"
        return (
            f"edition={source['year']}/{room}-"
            f"{fingerprint(code, source['sha256'], source['year'], self.settings.trained)}"
        )

    def result(self, room: str, source: dict[str, Any]) -> Any:
        """Return the result of a room of this run."""
        return self.kept(self.room_key(room, source))

    def read_records(self, source: dict[str, Any]) -> RecordSet:
        """Read the rows of every table, and what is to be known of their quality."""
        from extract.quality import assess
        from extract.records import read_records

        document = self.result("document", source)
        outline = self.result("outline", source)
        mentions = self.result("mentions", source)
        records = read_records(document, outline, mentions, source["year"])
        assess(document, outline, records, mentions)
        return records

    def frames(self, records: RecordSet, source: dict[str, Any]) -> dict[str, pa.Table]:
        """Return the edition's rows as typed tables, the row of `editions` among them."""
        edition = {
            "edition": source["year"],
            "title": source["title"],
            "language": source["language"],
            "file_name": source["file"],
            "sha256": source["sha256"],
            "page_count": len(records.tables.get("pages", ())),
            "pipeline_version": f"{version('torino-international')}+"
            f"{tables.room_version('records')}",
            "loaded_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        }
        rows = {**records.tables, "editions": [edition]}
        try:
            return {table: to_arrow(table, rows.get(table, ())) for table in TABLES}
        except WarehouseError as error:
            problem = f"{error.file_name}: {error.problem}"
            raise type(error)(source["file"], problem, error.way_out) from error

    def data_version(self, source: dict[str, Any]) -> str:
        """Return the version of all that the edition's tables are read from."""
        return tables.input_version(source, self.settings.trained)

    # --- the published database -----------------------------------------------------------------

    @property
    def corrections(self) -> Path | None:
        """Return the file of reviewed corrections, None if there is none."""
        path = self.settings.raw / "corrections.toml"
        return path if path.is_file() else None

    def published_version(self) -> str:
        """Return the version of what would be published now: the lake's tables and the code."""
        corrections = self.corrections
        return fingerprint(
            tables.warehouse_version(),
            json.dumps([self.manifest(year) for year in self.loaded()], sort_keys=True),
            corrections.read_bytes() if corrections else b"",
        )

    def is_published(self) -> bool:
        """Return whether the published file, undamaged, holds what would be published now."""
        note = self.settings.warehouse / PUBLISHED
        return (
            self.settings.published.is_file()
            and note.is_file()
            and note.read_text(encoding="utf-8").split()
            == [self.published_version(), checksum(self.settings.published)]
        )

    def publish(self) -> PublishReport:
        """Publish the lake; refuse while an edition in it is half written or lacks a file.

        Editions being written are waited for, and nothing is written meanwhile.
        """
        with ExitStack() as held:
            for year in self.loaded():
                held.enter_context(self.edition_alone(year))
                if not self._is_whole(year):
                    raise LakeError(
                        f"edition {year}",
                        "is half written: the run that loaded it was interrupted.",
                        f"Run it again (torino run --edition {year}); "
                        "then everything is published.",
                    )
            self._miss_no_file()
            wanted = self.published_version()
            report = publish(
                self.lake,
                self.settings.published,
                corrections=self.corrections,
                lock_timeout=self.settings.wait,
            )
        note = self.settings.warehouse / PUBLISHED
        note.write_text(f"{wanted} {checksum(self.settings.published)}\n", encoding="utf-8")
        return report

    def _miss_no_file(self) -> None:
        """Raise LakeError where a table's file is gone that an edition was loaded with."""
        present = {table: set(list_editions(self.lake, table)) for table in TABLES}
        for year in self.loaded():
            for table in self.manifest(year).get("tables", {}):
                if year not in present.get(table, {year}):
                    raise LakeError(
                        place(self.lake, table, year),
                        "is missing.",
                        f"Read edition {year} again: torino run --edition {year} --force.",
                    )

    def _is_whole(self, year: int) -> bool:
        """Return whether the edition is whole; give a writer on another machine its time."""
        while True:
            manifest = self.manifest(year)
            if manifest.get("state") == "complete":
                return True
            since = datetime.fromisoformat(manifest.get("writing_since", "1970-01-01T00:00+00:00"))
            too_long = (datetime.now(UTC) - since).total_seconds() > self.settings.wait
            if manifest.get("writer") == gethostname() or too_long:
                return False  # on this machine whoever writes holds the edition's lock
            time.sleep(POLL)

    # --- results of rooms, kept by key ------------------------------------------------------

    def has(self, key: str) -> bool:
        """Return whether a result is kept under `key`."""
        fs, root = self._open("_rooms")
        return bool(fs.exists(f"{root}/{key}.pickle"))

    def keep(self, key: str, value: object) -> None:
        """Keep a room's result, in place of older ones of the same room."""
        fs, root = self._open("_rooms")
        folder, _, name = f"{root}/{key}".rpartition("/")
        self._write(f"_rooms/{key}.pickle", pickle.dumps(value, protocol=5))
        room = name.rpartition("-")[0]
        for other in fs.ls(folder, detail=False):
            stem = str(other).rpartition("/")[2]
            if stem.startswith(f"{room}-") and stem != f"{name}.pickle":
                fs.rm(other)

    def kept(self, key: str) -> Any:
        """Return the result kept under `key`; a damaged one is removed, to be made anew."""
        fs, root = self._open("_rooms")
        path = f"{root}/{key}.pickle"
        try:
            with fs.open(path, "rb") as stream:
                return pickle.load(stream)
        except FileNotFoundError as error:
            raise LakeError(
                key,
                "is not kept in the lake.",
                "Materialize the rooms before it, or the whole run.",
            ) from error
        except OSError:
            raise
        except Exception as error:  # a damaged pickle fails in any way there is
            fs.rm(path)
            raise LakeError(
                path, "is damaged and was removed.", "Run again: it is made anew."
            ) from error

    # --- manifests ----------------------------------------------------------------------------

    def manifest(self, year: int) -> dict[str, Any]:
        """Return what is recorded of the edition's last load, {} if there is nothing."""
        fs, root = self._open("_manifests")
        try:
            with fs.open(f"{root}/{year}.json", "rb") as stream:
                found = json.load(stream)
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def record(self, year: int, manifest: dict[str, Any]) -> None:
        """Record the edition's load."""
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
        self._write(f"_manifests/{year}.json", text.encode())

    def loaded(self) -> list[int]:
        """Return the years that have a manifest, oldest first."""
        fs, root = self._open("_manifests")
        fs.invalidate_cache()
        try:
            names = [str(name).rpartition("/")[2] for name in fs.ls(root, detail=False)]
        except FileNotFoundError:
            return []
        return sorted(int(name[:-5]) for name in names if name[:-5].isdigit())

    def source(self, year: int) -> dict[str, Any]:
        """Return the record of the file that the run of this edition reads."""
        fs, root = self._open("_rooms")
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
        self._write(f"_rooms/edition={edition.year}/source.json", json.dumps(record).encode())
        return record

    @staticmethod
    def writer() -> dict[str, str]:
        """Return what a manifest says of who is writing, and since when."""
        return {"writer": gethostname(), "writing_since": datetime.now(UTC).isoformat()}

    @contextmanager
    def edition_alone(self, year: int) -> Iterator[None]:
        """Hold the lock of an edition's tables on this machine."""
        with self.alone(f"edition-{year}"):
            yield

    # --- one run at a time ---------------------------------------------------------------------

    @contextmanager
    def alone(self, what: str = "run", seconds: float | None = None) -> Iterator[None]:
        """Hold the warehouse's lock; raise RunBusy where another run does not let go in time."""
        folder = self.settings.warehouse
        folder.mkdir(parents=True, exist_ok=True)
        wait = self.settings.wait if seconds is None else seconds
        lock = FileLock(folder / f".{what}.lock", timeout=wait)
        try:
            lock.acquire()
        except Timeout:
            raise RunBusy(
                str(folder),
                f"another run has been at work on this warehouse for more than {wait:g} seconds.",
                "Wait until it ends and run again (TORINO_WAIT sets how long to wait).",
            ) from None
        try:
            yield
        finally:
            lock.release()

    # --- leftovers -----------------------------------------------------------------------------

    def sweep(self) -> list[str]:
        """Remove half-written files that killed runs left in the lake; return their paths.

        A writer at work, here or elsewhere, keeps what it began less than an hour ago.
        """
        fs, root = self._open("")
        fs.invalidate_cache()
        removed = []
        try:
            paths = fs.find(root)
        except OSError:
            raise
        except Exception as error:  # each object store has errors of its own
            raise StorageFailed(
                self.lake,
                f"cannot be reached ({one_line(str(error))}).",
                "The published file is as it was. Look at the address, the network and the "
                "credentials, then run again.",
            ) from error
        for path in paths:
            if not str(path).endswith(".partial"):
                continue
            try:
                moment = fs.modified(path)
                moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                if datetime.now(UTC) - moment > ABANDONED:
                    fs.rm(path)
                    removed.append(str(path))
            except FileNotFoundError:
                continue
        return removed

    # --- files -----------------------------------------------------------------------------------

    def _open(self, part: str) -> tuple[Any, str]:
        try:
            fs, root = fsspec.core.url_to_fs(self.lake)
        except (ValueError, ImportError) as error:
            raise BadConfiguration(
                "lake",
                f"{self.lake} cannot be used ({error}).",
                "Correct TORINO_LAKE, or install what it asks for.",
            ) from error
        return fs, f"{str(root).rstrip('/')}/{part}"

    def _write(self, place: str, data: bytes) -> None:
        """Write a file beside its place, then move it there, so that it is never half."""
        fs, target = self._open(place)
        folder, _, name = target.rpartition("/")
        fs.makedirs(folder, exist_ok=True)
        partial = f"{folder}/.{name}.{uuid.uuid4().hex}.partial"
        with fs.open(partial, "wb") as stream:
            stream.write(data)
        if "file" in ([fs.protocol] if isinstance(fs.protocol, str) else fs.protocol):
            os.replace(partial, target)
        else:
            fs.mv(partial, target)


INSTANCE = """\
# The Dagster instance of this warehouse: its runs and their logs lie beside this file.
telemetry:
  enabled: false
# Editions loaded at once when many arrive; the others wait in the queue.
concurrency:
  runs:
    max_concurrent_runs: 2
"""


def instance_folder(warehouse: Path) -> Path:
    """Return the folder of the warehouse's Dagster instance, made where it is missing."""
    folder = warehouse.absolute() / "dagster"
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE, encoding="utf-8")
    return folder


if __name__ == "__main__":
    print(instance_folder(Path(sys.argv[1] if len(sys.argv) > 1 else "warehouse")))
