"""Every named failure, provoked as a user would meet it, says what the operator's guide says."""

import json
import os
import re
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import dagster as dg
import pytest
from filelock import FileLock
from reportlab.pdfgen.canvas import Canvas

from extract.catalog import checksum
from extract.cli import main
from extract.errors import EditionError
from extract.records import listed
from extract.records.base import Reading, RecordSet
from extract.warehouse.publish import connect_readonly, contents_digest
from tests.operations.hostile import write_all
from tests.support import ROOT, Place, make_edition

GUIDE = ROOT / "docs" / "operators-guide.md"
ROW = re.compile(r"^\| `(?P<code>\w+)` \| (?P<exit>\d+) \|.*?``(?P<says>torino: .*?)`` \| \S.*\|$")


@dataclass(frozen=True)
class Documented:
    """What the guide says of one code."""

    exit: int
    says: str


def read_guide() -> dict[str, Documented]:
    """Return the guide's table of named failures by code; every row must be readable."""
    text = GUIDE.read_text(encoding="utf-8").split("## Named failures")[1].split("\n## ")[0]
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    found = {}
    for row in rows:
        match = ROW.match(row)
        assert match, row
        found[match["code"]] = Documented(int(match["exit"]), match["says"])
    assert len(found) == len(rows)
    return found


DOCUMENTED = read_guide()


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed, the test's own folder left out."""

    exit: int
    out: str
    err: str

    def saying(self, *instead: tuple[str, str]) -> "Done":
        """Return it with what only this machine would say (patterns) put as the guide does."""
        err = self.err
        for pattern, text in instead:
            assert re.search(pattern, err), (pattern, err)
            err = re.sub(pattern, text, err)
        return replace(self, err=err)


@dataclass
class Site:
    """A folder to stand in, with `raw`, a published `warehouse` and new files at will."""

    folder: Path
    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]
    raised: list[EditionError] = field(default_factory=list)

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    @property
    def published(self) -> Path:
        return self.warehouse / "torino.duckdb"

    def torino(self, *arguments: object, **variables: str) -> Done:
        """Run the command line in this process: what it says and how it ends are the same."""
        with self.patch.context() as patch:
            for name, value in variables.items():
                patch.setenv(name, value)
            self.capture.readouterr()
            try:
                code: object = main([str(argument) for argument in arguments])
            except SystemExit as ended:
                code = ended.code
        out, err = (text.replace(f"{self.folder}/", "") for text in self.capture.readouterr())
        assert isinstance(code, int)
        return Done(code, out, err)

    def edition(self, name: str = "report-2025.pdf") -> Path:
        """Write a sound edition of 2025."""
        return make_edition(self.folder / name, 2025)

    def hostile(self, case: str) -> Path:
        """Write one of the hostile files as the report of 2025."""
        ((_, path),) = write_all(self.folder / "hostile", (case,))
        return path.rename(self.folder / "report-2025.pdf")

    def unpublish(self) -> None:
        """Have something to publish: a file of corrections, though none are in it."""
        (self.folder / "raw" / "corrections.toml").write_text("# none yet\n", encoding="utf-8")

    def failed_steps(self) -> list[str]:
        """Return the codes that the history of runs tells of failed steps."""
        home = self.warehouse / "dagster"
        with dg.DagsterInstance.from_config(str(home)) as instance:
            return [
                str(told.metadata["code"].value)
                for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE]))
                for record in instance.get_records_for_run(
                    run.run_id, of_type=dg.DagsterEventType.STEP_FAILURE
                ).records
                if (event := record.event_log_entry.dagster_event)
                and (told := event.step_failure_data.user_failure_data)
            ]


@pytest.fixture
def site(place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Site:
    """A site of its own for a test; EditionErrors are noted as they come into being."""
    for name in [name for name in os.environ if name.startswith("TORINO_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DAGSTER_HOME", "")  # the run sets it; this puts it back afterwards
    folder = place.raw.parent
    monkeypatch.chdir(folder)
    made = Site(folder, monkeypatch, capfd)
    begin = EditionError.__init__

    def note(error: EditionError, file_name: str, problem: str, way_out: str) -> None:
        begin(error, file_name, problem, way_out)
        made.raised.append(error)

    monkeypatch.setattr(EditionError, "__init__", note)
    return made


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as where the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def with_reader(site: Site, meddle: Callable[[RecordSet], object]) -> Done:
    """Load an edition with a reader of lists that meddles with what was read."""
    read = listed.read

    def faulty(reading: Reading, records: RecordSet) -> None:
        read(reading, records)
        meddle(records)

    site.patch.setattr(listed, "read", faulty)
    return site.torino("run", site.edition(), "--edition", 2025)


# One for each code


def missing_file(site: Site) -> Done:
    return site.torino("run", "report-2025.pdf")


def not_a_pdf(site: Site) -> Done:
    return site.torino("run", site.hostile("html-named.pdf"), "--edition", 2025)


def encrypted_pdf(site: Site) -> Done:
    return site.torino("run", site.hostile("encrypted-user.pdf"), "--edition", 2025)


def damaged_pdf(site: Site) -> Done:
    return site.torino("run", site.hostile("cut-at-52-percent.pdf"), "--edition", 2025)


def no_text(site: Site) -> Done:
    return site.torino("run", site.hostile("scan.pdf"), "--edition", 2025)


def limit_exceeded(site: Site) -> Done:
    canvas = Canvas(str(site.folder / "report-2025.pdf"))
    for _ in range(501):
        canvas.showPage()
    canvas.save()
    return site.torino("run", "report-2025.pdf", "--edition", 2025)


def unknown_year(site: Site) -> Done:
    canvas = Canvas(str(site.folder / "report.pdf"))
    canvas.drawString(100, 700, "Un testo senza anno")
    canvas.save()
    return site.torino("run", "report.pdf")


def bad_configuration(site: Site) -> Done:
    text = '[[edition]]\nfile = "report-2025.pdf"\nyear = "soon"\n'
    (site.folder / "raw" / "editions.toml").write_text(text, encoding="utf-8")
    return site.torino("run")


def run_busy(site: Site) -> Done:
    with FileLock(site.warehouse / ".run.lock"):
        done = site.torino("run", TORINO_WAIT="0")
    return done.saying((r"\b0 seconds", "600 seconds"))


def publish_busy(site: Site) -> Done:
    site.unpublish()
    with FileLock(site.warehouse / ".torino.duckdb.lock"):
        done = site.torino("run", TORINO_WAIT="0")
    return done.saying((r"\b0 seconds", "600 seconds"))


def publish_failed(site: Site) -> Done:
    site.unpublish()
    with full_disk(site.published.stat().st_size // 2):
        done = site.torino("run")
    return done.saying(
        (r"building-\w+(\.wal)?", "building-…"), ("File too large", "No space left on device")
    )


def storage_failed(site: Site) -> Done:
    site.edition()
    with full_disk(20_000):
        done = site.torino("run", "report-2025.pdf")
    return done.saying(("disk I/O error", "database or disk is full"))


def checks_failed(site: Site) -> Done:
    """A correction with a slip of the pen: the id of no place."""
    with connect_readonly(site.published) as connection:
        found = connection.execute(
            "SELECT place_mention_id, evidence FROM place_mentions WHERE edition = 2024 LIMIT 1"
        ).fetchone()
    assert found
    correction = {
        "edition": 2024,
        "table": "place_mentions",
        "id": found[0],
        "column": "place_id",
        "value": "place-2024-000000000000",
        "who": "somebody",
        "why": "another place is meant",
        "evidence": found[1],
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in correction.items()]
    text = "\n".join(["[[corrections]]", *lines, "when = 2025-03-01", ""])
    (site.folder / "raw" / "corrections.toml").write_text(text, encoding="utf-8")
    return site.torino("run").saying((found[0], "place_mention-2024-0a1b2c3d4e5f"))


def lake_error(site: Site) -> Done:
    site.unpublish()
    shutil.rmtree(site.warehouse / "lake" / "events" / "edition=2024")
    return site.torino("run")


def unknown_columns(site: Site) -> Done:
    return with_reader(site, lambda records: records.tables["events"][0].update(colour="red"))


def bad_value(site: Site) -> Done:
    """In one of the tables that all others stand on; elsewhere it costs its row only."""
    done = with_reader(site, lambda records: records.tables["sections"][0].update(title=7))
    return done.saying((r"section-2025-\w{12}", "section-2025-0a1b2c3d4e5f"))


def not_published(site: Site) -> Done:
    return site.torino("show", "events", "--warehouse", "elsewhere").saying(
        ("elsewhere/", "warehouse/")
    )


def warehouse_error(site: Site) -> Done:
    return site.torino("diff", 1999, 2024).saying(("2024, 2031", "2024, 2025"))


def edition_error(site: Site) -> Done:
    def refuse(records: RecordSet) -> None:
        raise EditionError(
            "report-2025.pdf", "its annex is missing.", "Load the file with its annex."
        )

    return with_reader(site, refuse)


Provoke = Callable[[Site], Done]

FAILURES: dict[str, Provoke] = {
    provoke.__name__: provoke
    for provoke in (
        missing_file,
        not_a_pdf,
        encrypted_pdf,
        damaged_pdf,
        no_text,
        limit_exceeded,
        unknown_year,
        bad_configuration,
        run_busy,
        publish_busy,
        publish_failed,
        storage_failed,
        checks_failed,
        lake_error,
        unknown_columns,
        bad_value,
        not_published,
        warehouse_error,
        edition_error,
    )
}

IN_A_STEP = FAILURES.keys() - {
    *("missing_file", "unknown_year", "bad_configuration"),  # told before any step begins
    *("run_busy", "storage_failed"),
    *("not_published", "warehouse_error"),  # told by commands that only read
}


def examine(site: Site, code: str, done: Done) -> None:
    """Assert that `done` is one line of the error with `code`, naming file and way out."""
    assert done.err.count("\n") == 1 and done.err.endswith("\n"), done.err
    assert done.err.startswith("torino: ") and done.err.rstrip("\n").isprintable()
    assert "Traceback" not in done.out and "unexpected" not in done.err
    of_code = [error for error in site.raised if type(error).code == code]
    assert of_code, [type(error).code for error in site.raised]
    for error in of_code:
        assert error.file_name and error.problem and error.way_out
        assert str(error) == f"{error.file_name}: {error.problem} {error.way_out}"


@pytest.mark.parametrize("code", FAILURES)
def test_says_what_the_guide_says_and_leaves_what_is_published(code: str, site: Site) -> None:
    before = site.published.read_bytes()
    done = FAILURES[code](site)
    assert (done.exit, done.err) == (DOCUMENTED[code].exit, DOCUMENTED[code].says + "\n")
    examine(site, code, done)
    assert site.published.read_bytes() == before
    assert site.failed_steps() == ([code] if code in IN_A_STEP else [])


def codes_in_the_code() -> list[str]:
    """Return the code of every kind of failure in the code base, all its modules imported."""
    for name in ("extract", "pipelines"):
        package = import_module(name)
        for module in walk_packages(package.__path__, f"{name}."):
            import_module(module.name)

    def kinds(kind: type[EditionError]) -> set[type[EditionError]]:
        return {kind}.union(*(kinds(child) for child in kind.__subclasses__()))

    ours = ("extract.", "pipelines.")
    return [kind.code for kind in kinds(EditionError) if kind.__module__.startswith(ours)]


def test_every_failure_is_documented_and_tested() -> None:
    codes = codes_in_the_code()
    assert len(codes) == len(set(codes)), "each kind of failure has a code of its own"
    assert set(codes) == DOCUMENTED.keys()
    assert set(codes) == FAILURES.keys()


# Other ways to the same failures


def export_to_nowhere(site: Site) -> Done:
    (site.folder / "file").touch()
    return site.torino("export", "events", "-o", "file/events.csv")


def page_to_nowhere(site: Site) -> Done:
    (site.folder / "file").touch()
    return site.torino("page", site.edition(), 1, "-o", "file/page.png")


def page_that_is_not_there(site: Site) -> Done:
    return site.torino("page", site.edition(), 9)


def wrong_variable(site: Site) -> Done:
    done = site.torino("run", TORINO_MAX_PAGES="many")
    assert done.err.startswith("torino: environment: TORINO_MAX_PAGES: ")
    return done


def wrong_table_of_settings(site: Site) -> Done:
    (site.folder / "torino.toml").write_text("limits = 3\n", encoding="utf-8")
    return site.torino("run", TORINO_MAX_PAGES="3")


def lake_of_an_unknown_kind(site: Site) -> Done:
    return site.torino("run", TORINO_LAKE="nowhere://bucket/lake")


def wrong_corrections(site: Site) -> Done:
    file = site.folder / "raw" / "corrections.toml"
    file.write_text("[[corrections]]\nedition = 2024\n", encoding="utf-8")
    return site.torino("run")


def damaged_lake(site: Site) -> Done:
    """Sound at both ends: what breaks is the unpacking."""
    site.unpublish()
    file = site.warehouse / "lake" / "lines" / "edition=2024" / "data.parquet"
    data = bytearray(file.read_bytes())
    for place in range(100, len(data) // 2):
        data[place] ^= 0x5A
    file.write_bytes(data)
    done = site.torino("run")
    assert done.err.startswith("torino: warehouse/lake/lines/edition=2024/data.parquet: ")
    return done


OTHERS: dict[str, tuple[str, Provoke]] = {
    provoke.__name__: (code, provoke)
    for code, provoke in (
        ("storage_failed", export_to_nowhere),
        ("storage_failed", page_to_nowhere),
        ("limit_exceeded", page_that_is_not_there),
        ("bad_configuration", wrong_variable),
        ("bad_configuration", wrong_table_of_settings),
        ("bad_configuration", lake_of_an_unknown_kind),
        ("bad_configuration", wrong_corrections),
        ("lake_error", damaged_lake),
    )
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_ways_to_fail_are_told_as_well(name: str, site: Site) -> None:
    code, provoke = OTHERS[name]
    before = site.published.read_bytes()
    done = provoke(site)
    assert done.exit == 1
    examine(site, code, done)
    assert site.published.read_bytes() == before


# The way out leads out


def test_a_damaged_database_is_told_and_published_again(site: Site) -> None:
    before = contents_digest(site.published)
    data = bytearray(site.published.read_bytes())
    middle = len(data) // 2
    data[200_000:middle] = bytes(byte ^ 0x5A for byte in data[200_000:middle])
    site.published.write_bytes(data)
    done = site.torino("show", "events")
    assert done.exit == 1
    examine(site, "not_published", done)
    assert "torino run" in done.err
    again = site.torino("run")
    assert (again.exit, again.err) == (0, ""), again.err
    assert contents_digest(site.published) == before


def test_a_lost_file_of_the_lake_is_read_again(site: Site) -> None:
    before = contents_digest(site.published)
    site.unpublish()
    shutil.rmtree(site.warehouse / "lake" / "events" / "edition=2031")
    done = site.torino("run")
    examine(site, "lake_error", done)
    (advice,) = re.findall(r"torino (run --edition 2031 --force)\.", done.err)
    again = site.torino(*advice.split())
    assert (again.exit, again.err) == (0, ""), again.err
    assert contents_digest(site.published) == before


def test_a_damaged_result_of_a_room_is_made_anew(site: Site) -> None:
    """The year of an edition without an entry is read from the document that was kept."""
    files = site.warehouse / "lake" / "_stages" / "files"
    (kept,) = files.glob(
        f"{checksum(site.folder / 'raw' / 'edition-2031.pdf')[:32]}/document-*.json.gz"
    )
    before = kept.read_bytes()
    kept.write_bytes(before[:50])
    done = site.torino("run")
    assert (done.exit, done.err) == (0, ""), done.err
    assert "LakeError" in [type(error).__name__ for error in site.raised]
    assert kept.read_bytes() == before
