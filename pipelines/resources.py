"""Where things lie: the folder of editions, the lake with its work area, the warehouse."""

import json
import os
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Any

import fsspec
from filelock import FileLock, Timeout

from extract.catalog import Edition, Entry, Postponed, Scan, checksum, identify, read_entries, scan
from extract.errors import BadConfiguration, DamagedPdf, one_line
from extract.settings import Settings
from extract.warehouse.errors import LakeError, StorageFailed, WarehouseError
from extract.warehouse.schema import TABLES
from pipelines import kept, tables
from pipelines.versions import fingerprint

if TYPE_CHECKING:  # imported where they are used: asking whether all is up to date needs none
    import pyarrow as pa

    from extract.document.model import Document
    from extract.records.base import RecordSet
    from extract.warehouse.expectations import Expectations
    from extract.warehouse.publish import PublishReport

ABANDONED = timedelta(hours=1)
"""Age at which a half-written file has no writer any more."""

POLL = 0.5
"""Seconds between two looks at what another machine is writing."""

ASKED = ".asked"
"""File with the editions asked for while all was up to date, for the Dagster UI."""

_KEPT = ".json.gz"
"""What the names of rooms' results end in."""

PUBLISHED = ".published"
"""File that tells which version of the lake the published database holds, and its checksum."""


class RunBusy(WarehouseError):
    """Another run works on the same warehouse."""

    code = "run_busy"


@dataclass(frozen=True)
class Workplace:
    """Folders, limits and the lake of one warehouse, shared by all steps of a run.

    The lake holds Parquet per table and edition, and two things of ours beside it: a manifest
    per edition (which code and which file made its tables) and the rooms' results, kept so
    that a run whose reader changed need not read the PDF again.
    """

    settings: Settings
    _latest: dict[str, tuple[str, Any]] = field(default_factory=dict, compare=False, repr=False)
    """Room → key and result of what this process read last: the next room need not parse it."""

    @property
    def lake(self) -> str:
        """Return the lake's location."""
        return self.settings.lake_url

    # --- the folder of editions -----------------------------------------------------------

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
            self.forget()  # whoever looks at the folder every 30 seconds keeps no document

    def _is_read(self, path: Path) -> bool:
        return self.has(self.room_key("document", {"sha256": checksum(path)}))

    def without_file(self, found: Scan) -> list[int]:
        """Return the loaded editions of which no file lies in the folder, readable or not."""
        return [
            year
            for year in self.loaded()
            if year not in found.editions
            and year not in found.contested
            and not (self.settings.raw / self.manifest(year).get("file", "")).is_file()
        ]

    def why_to_load(self, edition: Edition) -> str | None:
        """Return why the lake does not hold an edition as it would be read now, None if it does.

        A sample does not take the place of the City's own file: see `stands_for_own`.
        """
        manifest = self.manifest(edition.year)
        if self.stands_for_own(edition, manifest):
            return None
        if not manifest:
            return "it is new"
        if manifest.get("state") != "complete":
            return "its loading was interrupted"
        if manifest.get("sha256") != edition.sha256:
            return "its file has changed"
        if tables.is_stale(manifest, self.data_version(self.describe(edition))):
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
            self.data_version(self.describe(edition)),
            edition.path.stat().st_mtime_ns,
            tables.room_version("records"),
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
        key = self.room_key("document", {"sha256": sha256})
        if not self.has(key):
            self.keep(key, self.read(path, sha256))
        kept: Document = self.kept(key)
        return kept

    def read(self, path: Path, sha256: str) -> "Document":
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

    def read_records(self, source: dict[str, Any]) -> "RecordSet":
        """Read the rows of every table, and what is to be known of their quality."""
        from extract.quality import assess
        from extract.records import read_records

        document = self.result("document", source)
        outline = self.result("outline", source)
        mentions = self.result("mentions", source)
        records = read_records(document, outline, mentions, source["year"])
        assess(document, outline, records, mentions)
        return records

    def frames(self, records: "RecordSet", source: dict[str, Any]) -> "dict[str, pa.Table]":
        """Return the edition's rows as typed tables, the row of `editions` among them.

        Rows that the contract refuses are in `rejected_rows`.
        """
        from extract.warehouse.rejected import sift

        edition = {
            "edition": source["year"],
            "title": source["title"] or records.title,
            "language": source["language"],
            "file_name": source["file"],
            "sha256": source["sha256"],
            "page_count": len(records.tables.get("pages", ())),
            "pipeline_version": f"{version('torino-international')}+"
            f"{tables.room_version('records')}",
            "loaded_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
            "input_format": (
                "pdf" if any(line["bbox"] for line in records.tables.get("lines", ())) else "text"
            ),
            "source": source["source"],
            "is_sample": source["sample"],
        }
        try:
            return sift(records, [edition])
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

    @property
    def expectations(self) -> "Expectations":
        """Return what is expected of editions, with raw/expectations.toml on top.

        Raises BadConfiguration where that file is not of the form it is to have.
        """
        from extract.warehouse.expectations import load

        return load(self.settings.raw / "expectations.toml")

    def published_version(self) -> str:
        """Return the version of what would be published now: the lake's tables and the code."""
        expected = self.settings.raw / "expectations.toml"
        corrections = self.corrections
        return fingerprint(
            tables.warehouse_version(),
            json.dumps([self.manifest(year) for year in self.loaded()], sort_keys=True),
            corrections.read_bytes() if corrections else b"",
            expected.read_bytes() if expected.is_file() else b"",
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

    def lacks_site(self) -> bool:
        """Return whether runs are to build the site and there is none yet."""
        built = (self.settings.site_folder / "index.html").is_file()
        return self.settings.site != "off" and not built

    def is_to_publish(self) -> bool:
        """Return whether whole editions lie in the lake that are not published as they are."""
        years = self.loaded()
        whole = all(self.manifest(year).get("state") == "complete" for year in years)
        return bool(years) and whole and not self.is_published()

    def publish(self) -> "PublishReport":
        """Publish the lake; refuse while an edition in it is half written or lacks a file.

        Editions being written are waited for, and nothing is written meanwhile.
        """
        from extract.warehouse.publish import publish

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
                expectations=self.expectations,
                lock_timeout=self.settings.wait,
            )
        note = self.settings.warehouse / PUBLISHED
        note.write_text(f"{wanted} {checksum(self.settings.published)}\n", encoding="utf-8")
        return report

    def _miss_no_file(self) -> None:
        """Raise LakeError where a table's file is gone that an edition was loaded with."""
        from extract.warehouse.lake import list_editions, place

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
        return bool(fs.exists(f"{root}/{key}{_KEPT}"))

    def keep(self, key: str, value: object) -> None:
        """Keep a room's result, in place of older ones of the same room."""
        self._latest[_room_of(key)] = key, value
        fs, root = self._open("_rooms")
        folder, _, name = f"{root}/{key}".rpartition("/")
        self._write(f"_rooms/{key}{_KEPT}", kept.dump(value))
        room = _room_of(key)
        for other in fs.ls(folder, detail=False):
            stem = str(other).rpartition("/")[2]
            if stem.startswith(f"{room}-") and stem != f"{name}{_KEPT}":
                fs.rm(other)

    def kept(self, key: str) -> Any:
        """Return the result kept under `key`; a damaged one is removed, to be made anew."""
        room = _room_of(key)
        if self._latest.get(room, ("",))[0] == key:
            return self._latest[room][1]
        fs, root = self._open("_rooms")
        path = f"{root}/{key}{_KEPT}"
        try:
            with fs.open(path, "rb") as stream:
                result = kept.load(room, stream.read())
        except FileNotFoundError as error:
            raise LakeError(
                key,
                "is not kept in the lake.",
                "Materialize the rooms before it, or the whole run.",
            ) from error
        except OSError:
            raise
        except Exception as error:  # a damaged file fails in any way there is
            fs.rm(path)
            raise LakeError(
                path, "is damaged and was removed.", "Run again: it is made anew."
            ) from error
        self._latest[room] = key, result
        return result

    def forget(self) -> None:
        """Let go of the rooms' results in memory: once its rows are, an edition needs them no more.

        They stay in the lake.
        """
        self._latest.clear()

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

    def rows_before(self, year: int) -> dict[str, dict[int, int]]:
        """Return how many rows each table has in the loaded edition before `year`: by table."""
        before = [loaded for loaded in self.loaded() if loaded < year]
        if not before:
            return {}
        made = self.manifest(before[-1]).get("tables", {})
        return {table: {before[-1]: told["rows"]} for table, told in made.items()}

    def record(self, year: int, manifest: dict[str, Any]) -> None:
        """Record the edition's load."""
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
        self._write(f"_manifests/{year}.json", text.encode())

    def remove(self, year: int) -> None:
        """Remove an edition from the lake: its manifest first, then tables and stages."""
        from extract.warehouse.lake import remove_edition

        fs, root = self._open("")
        for path in (f"_manifests/{year}.json", f"_rooms/edition={year}"):
            if fs.exists(f"{root}{path}"):
                fs.rm(f"{root}{path}", recursive=True)
        remove_edition(self.lake, year)

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

    # --- what was asked while there was nothing to do ------------------------------------------

    def note_asked(self, years: Sequence[int]) -> None:
        """Note that these editions were asked for and found up to date."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        lines = [json.dumps({"edition": year, "at": at}) + "\n" for year in years]
        with (self.settings.warehouse / ASKED).open("a", encoding="utf-8") as stream:
            stream.writelines(lines)

    def take_asked(self) -> list[dict[str, Any]]:
        """Return what was noted since it was last taken."""
        path = self.settings.warehouse / ASKED
        taken = path.with_name(f"{ASKED}.taken")
        try:
            os.replace(path, taken)
            return [json.loads(line) for line in taken.read_text(encoding="utf-8").splitlines()]
        except (FileNotFoundError, ValueError):
            return []
        finally:
            taken.unlink(missing_ok=True)

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


def _room_of(key: str) -> str:
    """Return the room whose result is kept under `key`."""
    return key.rpartition("/")[2].rpartition("-")[0]


INSTANCE = """\
# The Dagster instance of this warehouse: its runs and their logs lie beside this file.
telemetry:
  enabled: false
nux:
  enabled: false
# Editions loaded at once when many arrive; the others wait in the queue.
concurrency:
  runs:
    max_concurrent_runs: 2
# A run whose process is gone is ended, and its edition asked for again.
run_launcher:
  module: pipelines.launcher
  class: WatchedRunLauncher
run_monitoring:
  enabled: true
  poll_interval_seconds: 15
  start_timeout_seconds: 180
  cancel_timeout_seconds: 60
  max_runtime_seconds: 7200
# What a step prints goes to the log of its process: four processes less per run.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
"""

_EARLIER = """\
# The Dagster instance of this warehouse: its runs and their logs lie beside this file.
telemetry:
  enabled: false
# Editions loaded at once when many arrive; the others wait in the queue.
concurrency:
  runs:
    max_concurrent_runs: 2
"""
"""What an earlier version wrote: it gives way, unless an operator has changed it."""


def instance_folder(warehouse: Path) -> Path:
    """Return the folder of the warehouse's Dagster instance, made where it is missing."""
    folder = warehouse.absolute() / "dagster"
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "dagster.yaml"
    if not settings.exists() or settings.read_text(encoding="utf-8") == _EARLIER:
        settings.write_text(INSTANCE, encoding="utf-8")
    return folder


if __name__ == "__main__":
    print(instance_folder(Path(sys.argv[1] if len(sys.argv) > 1 else "warehouse")))
