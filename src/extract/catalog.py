"""The folder of editions: which file is which edition, as editions.toml and the files tell."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from extract.errors import BadConfiguration, EditionError, MissingFile
from extract.settings import explain, read_toml

CATALOG = "editions.toml"

_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

YearOf = Callable[[Path], int]
"""Tells the year of a file from its contents; raises EditionError, or Postponed."""


class Postponed(Exception):
    """There is no time now to read a file for its year."""


class Entry(BaseModel):
    """What editions.toml says of one file."""

    model_config = ConfigDict(extra="forbid")

    file: str = Field(min_length=1)
    year: int = Field(ge=1900, le=2200)
    language: str = Field(default="it", pattern=r"^[a-z]{2}$")
    title: str | None = None
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    source: str | None = None
    sample: bool = False

    @field_validator("file")
    @classmethod
    def _plain_name(cls, name: str) -> str:
        plain = PurePosixPath(name).name == name and PureWindowsPath(name).name == name
        if not plain or name.startswith(".") or not name.isprintable():
            raise ValueError("must be the plain name of a file in this folder")
        return name


class _Catalog(BaseModel):
    model_config = ConfigDict(extra="forbid")

    edition: list[Entry] = Field(default_factory=list)


@dataclass(frozen=True)
class Edition:
    """A file that is to be loaded as the edition of `year`."""

    year: int
    path: Path
    sha256: str
    entry: Entry | None = None

    @property
    def sample(self) -> bool:
        """Whether the file only stands in for the City's own."""
        return self.entry is not None and self.entry.sample


@dataclass
class Scan:
    """What was found: editions by year, remarks for the operator, files that are no use."""

    editions: dict[int, Edition] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    problems: list[EditionError] = field(default_factory=list)
    contested: set[int] = field(default_factory=set)
    """Years of which there are several files."""


def checksum(path: Path) -> str:
    """Return the file's sha256; raise MissingFile if it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise MissingFile(
            path.name, "does not exist or cannot be opened.", "Check the path and its permissions."
        ) from error


def read_entries(raw: Path) -> list[Entry]:
    """Return the entries of editions.toml in `raw`, none if there is no such file.

    Raises BadConfiguration where the file cannot be used.
    """
    path = raw / CATALOG
    if not path.exists():
        return []
    try:
        entries = _Catalog.model_validate(read_toml(path)).edition
    except ValidationError as error:
        raise BadConfiguration(
            CATALOG, f"{explain(error)}.", "Correct the entry: each needs file and year."
        ) from error
    names = [_composed(entry.file) for entry in entries]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadConfiguration(
            CATALOG, f"describes {', '.join(twice)} more than once.", "Keep one entry per file."
        )
    return entries


def describe(path: Path, entries: Iterable[Entry]) -> Entry | None:
    """Return the entry for the file at `path`, None if it is not listed."""
    name = _composed(path.name)
    return next((entry for entry in entries if _composed(entry.file) == name), None)


def _composed(name: str) -> str:
    """Return a file's name in one form: some systems part letters from their accents."""
    return unicodedata.normalize("NFC", name)


def scan(raw: Path, year_of: YearOf) -> Scan:
    """Return every edition in the folder `raw`.

    The year is the entry's, else `year_of` reads it from the file. A sample gives way to
    any other file of its year; two other files of one year are a problem, neither is loaded.
    """
    if not raw.is_dir():
        raise MissingFile(str(raw), "is not a folder.", "Name the folder of editions with --raw.")
    found = Scan()
    entries = read_entries(raw)
    by_year: dict[int, list[Edition]] = {}
    postponed = 0
    there = {_composed(path.name): path for path in raw.iterdir()}
    listed = {there.get(_composed(entry.file), raw / entry.file) for entry in entries}
    pdfs = [path for path in raw.iterdir() if path.suffix.lower() == ".pdf"]
    for path in sorted({*pdfs, *listed}):
        if path.name.startswith("."):
            continue
        try:
            edition = identify(path, entries, year_of, found.remarks)
        except EditionError as error:
            found.problems.append(error)
        except Postponed:
            postponed += 1
        else:
            by_year.setdefault(edition.year, []).append(edition)
    if postponed:
        found.remarks.append(f"{postponed} new files are still to be read; they come next.")
    for year, editions in sorted(by_year.items()):
        own = [edition for edition in editions if not edition.sample]
        chosen = own or editions
        if len(chosen) > 1:
            found.contested.add(year)
            names = " and ".join(edition.path.name for edition in chosen)
            found.problems.append(
                BadConfiguration(
                    CATALOG,
                    f"{names} are both editions of {year}.",
                    "Keep one of them in the folder, or correct the year of the other.",
                )
            )
            continue
        found.editions[year] = chosen[0]
        if own and len(editions) > 1:
            samples = ", ".join(edition.path.name for edition in editions if edition.sample)
            found.remarks.append(
                f"{year}: {own[0].path.name} takes the place of the sample {samples}."
            )
    return found


def identify(
    path: Path,
    entries: Iterable[Entry],
    year_of: YearOf,
    remarks: list[str],
    year: int | None = None,
) -> Edition:
    """Return the edition that the file at `path` holds; `year` wins over all else.

    Raises EditionError: among others for a name that would deceive on a terminal.
    """
    if not path.name.isprintable():
        raise BadConfiguration(
            path.name, "has a name with characters that do not print.", "Rename the file."
        )
    try:
        elsewhere = path.is_symlink() and path.resolve().parent != path.parent.resolve()
    except (OSError, RuntimeError) as error:
        raise MissingFile(path.name, "is a link to itself.", "Copy the file there.") from error
    if elsewhere:
        raise BadConfiguration(
            path.name, "is a link to a file outside its folder.", "Copy the file itself there."
        )
    if path.exists() and not path.is_file():
        raise MissingFile(path.name, "is not a file.", "Name a PDF or text file.")
    digest = checksum(path)
    entry = describe(path, entries)
    if entry and entry.sha256 and entry.sha256 != digest:
        remarks.append(
            f"{path.name}: the checksum is not the one in {CATALOG}; the file has changed since "
            f"it was described. It is loaded as it stands: check its entry."
        )
    if year is None:
        year = entry.year if entry else year_of(path)
        told = {int(text) for text in _YEAR_IN_NAME.findall(path.stem)}
        if told and year not in told:
            remarks.append(
                f"{path.name}: its name tells {' and '.join(map(str, sorted(told)))}, but it is "
                f"the edition of {year} by {f'its entry in {CATALOG}' if entry else 'its text'}. "
                f"Look whether it is the right file."
            )
    return Edition(year, path, digest, entry)
