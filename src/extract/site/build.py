"""Write the site: pages by Jinja, data as scripts (file:// forbids fetch), pictures, downloads."""

import hashlib
import json
import os
import shutil
import tomllib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extract.errors import BadConfiguration, MissingFile
from extract.export import FORMATS, export
from extract.export.cells import plain
from extract.export.relations import Relation, relations
from extract.site.diagram import draw_diagram
from extract.site.italian import both
from extract.site.labels import HERE, label, value_labels
from extract.site.pages import GEOMETRY, Row, page_data, read_rows
from extract.site.pictures import draw_pages
from extract.site.plots import figures, plots
from extract.warehouse.errors import NotPublished, StorageFailed, WarehouseError, is_own_fault
from extract.warehouse.publish import connect_readonly
from extract.warehouse.schema import FAMILIES, TABLES

MARKER = ".torino-site"
"""A file that tells a site of ours from any other folder, and what it was made of."""
_BEHIND = ("quality", "mentions", "document")
"""Families that come after what the report tells and its views."""
_SEARCHED = ("VARCHAR", "VARCHAR[]")
_NOT_SEARCHED = ("lines", "cell_evidence")


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: the folder, its editions, pictures, size in bytes, and remarks."""

    folder: Path
    editions: tuple[int, ...]
    pictures: int
    size: int
    remarks: tuple[str, ...]


def build_site(
    published: Path,
    folder: Path,
    raw: Path | None = None,
    editions: Sequence[int] = (),
    with_pages: bool = True,
    formats: Sequence[str] = FORMATS,
) -> Built:
    """Build the site of `published` in `folder`, with pictures of the PDFs found in `raw`.

    A PDF is taken by its checksum, whatever it is called. The site is built beside its place
    and moved there whole. Raises BadConfiguration where `folder` holds something else,
    NotPublished, WarehouseError for an edition that is not there, and StorageFailed.
    """
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise BadConfiguration(
            str(folder), "is no site of ours and is not empty.", "Name another folder with --to."
        )
    building = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    try:
        building.mkdir(parents=True)
        with connect_readonly(published) as connection:
            site = _Site(connection, building, raw, with_pages)
            built = site.write(editions, formats)
        (building / MARKER).write_text(
            stamp(published, editions, with_pages, formats), encoding="utf-8"
        )
        old = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}.old")
        if folder.exists():
            os.replace(folder, old)
        os.replace(building, folder)
        shutil.rmtree(old, ignore_errors=True)
    except duckdb.Error as error:
        raise NotPublished(
            str(published),
            f"cannot be read ({error}).",
            "It is damaged or was published by another version: publish again (torino run).",
        ) from error
    except OSError as error:
        if is_own_fault(type(error).__name__, str(error), folder.parent):
            raise
        raise StorageFailed.of(str(folder), error.strerror or error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Built(folder, *built)


def stamp(
    published: Path, editions: Sequence[int], with_pages: bool, formats: Sequence[str]
) -> str:
    """Return what tells whether a site is up to date: its database and how it was built."""
    state = published.stat()
    said = f"{state.st_mtime_ns} {state.st_size} {sorted(editions)} {with_pages} {sorted(formats)}"
    code = hashlib.sha256()
    for path in sorted(HERE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            code.update(path.read_bytes())
    return f"{said} {code.hexdigest()}"


def is_current(
    published: Path,
    folder: Path,
    editions: Sequence[int] = (),
    with_pages: bool = True,
    formats: Sequence[str] = FORMATS,
) -> bool:
    """Return whether the site in `folder` was built from this database by this code."""
    marker = folder / MARKER
    return (
        published.is_file()
        and marker.is_file()
        and marker.read_text(encoding="utf-8") == stamp(published, editions, with_pages, formats)
    )


def vendored() -> list[dict[str, Any]]:
    """Return what others wrote and is kept here: file, package, version, licence, checksum."""
    text = (HERE / "vendor" / "vendored.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["file"])


class _Site:
    """One build."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        folder: Path,
        raw: Path | None,
        with_pages: bool,
    ) -> None:
        self.connection, self.folder = connection, folder
        self.raw, self.with_pages = raw, with_pages
        self.remarks: list[str] = []
        self.relations = relations(connection)
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def write(
        self, wanted: Sequence[int], formats: Sequence[str]
    ) -> tuple[tuple[int, ...], int, int, tuple[str, ...]]:
        """Write everything; return editions, number of pictures, size and remarks."""
        editions = self._editions(wanted)
        years = [int(edition["edition"]) for edition in editions]
        self.templates.globals |= {
            "editions": editions,
            "latest": years[-1],
            "label": label,
            "t": _both,
            "both": both,
            "sample": any(edition["is_sample"] for edition in editions),
        }
        self._assets()
        self._script("schema", self._schema(years))
        pictures = 0
        for edition in editions:
            pictures += self._edition(edition)
        downloads = self._downloads(wanted, formats)
        self._tables(years, downloads)
        self._page("search.html", "search.html.j2")
        self._page("downloads.html", "downloads.html.j2", downloads=downloads)
        self._page(
            "about.html",
            "about.html.j2",
            vendored=vendored(),
            diagram=Markup(draw_diagram()),
            with_pages=self.with_pages,
            cautions=self._cautions(),
        )
        size = sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())
        return tuple(years), pictures, size, tuple(self.remarks)

    def _editions(self, wanted: Sequence[int]) -> list[dict[str, Any]]:
        cursor = self.connection.execute("SELECT * FROM main.editions ORDER BY edition")
        names = [str(item[0]) for item in cursor.description or ()]
        every = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        years = [edition["edition"] for edition in every]
        if not every or set(wanted) - set(years):
            raise WarehouseError(
                f"edition {', '.join(map(str, sorted(set(wanted) - set(years)))) or 'any'}",
                "is not published.",
                f"Published: {', '.join(map(str, years)) or 'none'}.",
            )
        return [edition for edition in every if not wanted or edition["edition"] in wanted]

    def _assets(self) -> None:
        assets = self.folder / "assets"
        shutil.copytree(HERE / "static", assets)
        for item in vendored():
            if item["shipped"]:
                shutil.copy(HERE / "vendor" / item["file"], assets / item["file"])

    def _schema(self, years: list[int]) -> dict[str, Any]:
        return {
            "editions": years,
            "values": value_labels(),
            "tables": {
                found.name: {
                    "label": label("tables", found.name),
                    "key": found.table.key if found.table else None,
                    "columns": [
                        {
                            "name": field.name,
                            "label": label("columns", field.name),
                            "type": field.type,
                            "about": both(field.description),
                            "enum": list(field.column.enum) if field.column else [],
                        }
                        for field in _shown(found)
                    ],
                }
                for found in self.relations
            },
        }

    def _edition(self, edition: dict[str, Any]) -> int:
        """Write all data of one edition; return the number of pictures."""
        year = int(edition["edition"])
        pictures = self._pictures(edition)
        rows = read_rows(self.connection, year)
        sizes = {
            page: (width, height) if width and height else None
            for page, width, height in self.connection.execute(
                "SELECT page, width, height FROM main.pages WHERE edition = ?", [year]
            ).fetchall()
        }
        counts = {}
        for page, size in sorted(sizes.items()):
            data = page_data(rows, page, size)
            data["image"] = f"pages/{year}/{pictures[page]}" if page in pictures else None
            counts[page] = len(data["rows"])
            self._script(f"{year}/page-{page}", data)
        self._script(f"{year}/ids", {row.id: row.page for row in rows.values()})
        self._script(f"{year}/search", list(self._searched(rows.values(), year)))
        for found in self.relations:
            columns = [field.name for field in _shown(found)]
            every = [field.name for field in found.fields]
            places = [every.index(name) for name in columns]
            self._script(
                f"{year}/{found.name}",
                [
                    [plain(row[place]) for place in places]
                    for row in found.rows(self.connection, year)
                ],
            )
        self._page(
            f"page-{year}.html",
            "page.html.j2",
            edition=edition,
            counts=counts,
            pictures=bool(pictures),
            with_pages=self.with_pages,
        )
        home = f"overview-{year}.html"
        told = {
            "edition": edition,
            "figures": figures(self.connection, year),
            "plots": plots(self.connection, year),
            "markup": Markup,
        }
        self._page(home, "overview.html.j2", **told)
        if year == self.templates.globals["latest"]:
            self._page("index.html", "overview.html.j2", **told)
        return len(pictures)

    def _pictures(self, edition: dict[str, Any]) -> dict[int, str]:
        if not self.with_pages:
            return {}
        year = edition["edition"]
        pdf = self._pdf(edition["sha256"])
        if pdf is None:
            self.remarks.append(
                f"{year}: {edition['file_name']} is not at hand as a PDF; text stands for pictures"
            )
            return {}
        return draw_pages(pdf, self.folder / "pages" / str(year))

    def _pdf(self, sha256: str) -> Path | None:
        if self.raw is None or not self.raw.is_dir():
            return None
        for path in sorted(self.raw.iterdir()):
            if path.suffix.lower() == ".pdf" and path.is_file():
                try:
                    with path.open("rb") as stream:
                        if hashlib.file_digest(stream, "sha256").hexdigest() == sha256:
                            return path
                except OSError as error:
                    raise MissingFile(path.name, "cannot be opened.", "Check it.") from error
        return None

    def _searched(self, rows: Iterable[Row], year: int) -> Iterable[list[Any]]:
        """Yield what the search finds: id, table, page, label and text of each row."""
        for row in rows:
            table = TABLES[row.table]
            if row.table in _NOT_SEARCHED or row.table.endswith("_mentions"):
                continue
            texts = []
            for column in table.columns:
                value = row.values.get(column.name)
                if column.type not in _SEARCHED or column.enum or not value:
                    continue
                if column.name.endswith("_id"):
                    continue
                texts += value if isinstance(value, list) else [value]
            text = " · ".join(dict.fromkeys(" ".join(text.split()) for text in texts))
            yield [row.id, row.table, row.page, row.label[:200], text]
        for page, text in self.connection.execute(
            "SELECT page, text FROM main.pages WHERE edition = ? ORDER BY page", [year]
        ).fetchall():
            if self.with_pages:
                yield [f"p{page}", "pages", page, f"p. {page}", " ".join(text.split())]

    def _tables(self, years: list[int], downloads: list[dict[str, Any]]) -> None:
        told = [family for family in FAMILIES if family not in _BEHIND]
        families: dict[str, list[Relation]] = {name: [] for name in (*told, "views", *_BEHIND)}
        for found in self.relations:
            families[found.table.family if found.table else "views"].append(found)
        counts = {found.name: self._count(found, years) for found in self.relations}
        self._page("tables.html", "tables.html.j2", families=families, counts=counts)
        for found in self.relations:
            self._page(
                f"table-{found.name}.html",
                "table.html.j2",
                found=found,
                shown=_shown(found),
                files=[
                    (one["kind"], file)
                    for one in downloads
                    for file in one["files"]
                    if file["table"] == found.name
                ],
            )

    def _cautions(self) -> dict[str, list[Relation]]:
        """Return each caution with the tables it is for, the widest last."""
        found: dict[str, list[Relation]] = {}
        for one in self.relations:
            for caution in one.cautions:
                found.setdefault(caution, []).append(one)
        return dict(sorted(found.items(), key=lambda item: len(item[1])))

    def _count(self, found: Relation, years: list[int]) -> int:
        row = self.connection.execute(
            f"SELECT count(*) FROM {found.sql} WHERE list_contains(?, edition)", [years]
        ).fetchone()
        return int(row[0]) if row else 0

    def _downloads(self, wanted: Sequence[int], formats: Sequence[str]) -> list[dict[str, Any]]:
        found = []
        for kind in formats:
            one = wanted[0] if len(wanted) == 1 else None
            place = self.folder / "downloads" / kind
            files = export(self.connection, kind, place, edition=one).files
            whole = files[0] if len(files) == 1 else _zipped(files, place / f"torino-{kind}.zip")
            found.append(
                {
                    "kind": kind,
                    "whole": self._file(whole),
                    "files": [self._file(path) for path in files] if len(files) > 1 else [],
                }
            )
        return found

    def _file(self, path: Path) -> dict[str, str]:
        """Return what a link to a download says."""
        href = path.relative_to(self.folder).as_posix()
        return {
            "name": path.name,
            "table": path.stem,
            "href": href,
            "size": _size(path.stat().st_size),
        }

    def _page(self, name: str, template: str, **values: Any) -> None:
        text = self.templates.get_template(template).render(name=name, **values)
        (self.folder / name).write_text(text, encoding="utf-8")

    def _script(self, name: str, value: Any) -> None:
        path = self.folder / "data" / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        path.write_text(f"torino.put({json.dumps(name)},{said});\n", encoding="utf-8")


def _shown(found: Relation) -> list[Any]:
    """Return the columns that the site shows: what is drawn on the page is not told as numbers."""
    return [field for field in found.fields if field.name not in GEOMETRY]


def _both(italian: str, english: str) -> Markup:
    """Return a text in both languages; the style sheet shows one."""
    return Markup('<span lang="it">{}</span><span lang="en">{}</span>').format(italian, english)


def _zipped(files: Sequence[Path], target: Path) -> Path:
    """Write `files` into one archive, the same in every build, and return its path."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in files:
            archive.writestr(ZipInfo(path.name), path.read_bytes(), ZIP_DEFLATED)
    return target


def _size(count: int) -> str:
    return f"{count / 1_048_576:.1f} MB" if count > 1_048_576 else f"{max(count // 1024, 1)} kB"
