"""`torino page`: a page as PNG with what the pipeline sees on it."""

from pathlib import Path
from typing import Any

import pdfplumber

from extract.cli_read import opened, read_on
from extract.document.model import Bbox, Document, Line, Page, Unseen
from extract.edition import detect_year
from extract.errors import LimitExceeded, NotAPdf, UnknownYear
from extract.outline.builder import build_outline
from extract.outline.model import Outline
from extract.settings import Settings
from extract.warehouse.errors import StorageFailed
from extract.warehouse.schema import RECORD_TABLES, TABLES

PALETTE = ("#1b6ca8", "#b5179e", "#2a9d3f", "#d1495b", "#6a4c93", "#b06500", "#00798c", "#5b5b00")
EVIDENCE = "#ff8c00"
FURNITURE = "#999999"
COLUMN = "#00b4d8"
CLEAR = (0, 0, 0, 0)
_ROOM = 1.2
"""Points between a line's letters and its frame."""


def draw(
    file: Path,
    number: int,
    target: Path,
    year: int | None,
    resolution: int,
    settings: Settings,
) -> str:
    """Write the page to `target`; return what is to be read there, as text."""
    from extract.document.guard import read_guarded

    document = read_guarded(file, settings.limits.limits())
    if not document.has_geometry:
        raise NotAPdf(file.name, "is not a PDF: there is no page to draw.", "Name the PDF.")
    if number > len(document.pages):
        raise LimitExceeded(
            file.name,
            f"has no page {number}.",
            f"Name one from 1 to {len(document.pages)}.",
        )
    edition = year or year_of(document)
    outline = build_outline(document, edition)
    page = document.pages[number - 1]
    with pdfplumber.open(file) as pdf:
        image = pdf.pages[number - 1].to_image(resolution=resolution, antialias=True)
        if image.bbox[:2] != (0, 0):  # drawing counts from the sheet, lines from what is shown
            image.bbox = (0, 0, image.bbox[2] - image.bbox[0], image.bbox[3] - image.bbox[1])
        said, numbers = _draw_lines(image, page, outline)
        evidence, rows = _published(settings.published, document.sha256, number)
        if evidence is None:
            evidence = _read(document, outline, edition, number)
        for box in evidence:
            frame = _corners(box, 2 * _ROOM)
            image.draw_rect(frame, fill=CLEAR, stroke=EVIDENCE, stroke_width=2)
        for column in _columns(page):
            image.draw_line([(column.x0, column.top), (column.x0, column.bottom)], stroke=COLUMN)
        set_aside: tuple[Line | Unseen, ...] = (*page.furniture, *page.unseen, *page.unreadable)
        for aside in set_aside:
            if aside.bbox:
                image.draw_rect(_corners(aside.bbox), fill=CLEAR, stroke=FURNITURE, stroke_width=1)
        for place, text, colour in numbers:
            image.draw.text(
                place, text, fill=colour, anchor="ra", stroke_width=2, stroke_fill="white"
            )
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            image.save(target, format="PNG")
        except OSError as error:
            raise StorageFailed.of(str(target), error.strerror or error) from error
    said += [f"-- furniture, {line.aside}: {line.text}" for line in page.furniture]
    said += [f"-- not read, {line.reason}: {line.text}" for line in page.unseen]
    said += [
        f"-- not read, in a font that tells no letters: {line.text}" for line in page.unreadable
    ]
    counted = f"{len(page.lines)} lines, {len(evidence)} boxes of evidence (orange)"
    return "\n".join([*said, *rows, f"{target}: {counted}"])


def year_of(document: Document) -> int:
    """Return the year a document covers, any year where it tells none: none is shown here."""
    try:
        return detect_year(document)
    except UnknownYear:
        return 2000


_Number = tuple[tuple[float, float], str, str]
"""Where a line's number stands in the picture, the number, its colour."""


def _draw_lines(image: Any, page: Page, outline: Outline) -> tuple[list[str], list[_Number]]:
    """Draw the page's lines in the colour of their section; return them as text, and numbers.

    Numbers are drawn last: nothing is to stand over them.
    """
    numbers: list[_Number] = []
    sections = {
        line.id: section
        for section in outline.sections
        for line in (*section.heading, *section.lines)
    }
    colours: dict[str | None, str] = {}
    looks = list(dict.fromkeys(outline.style(line) for line in page.lines))
    said = ["-- styles of this page; before a line: its number, column, block and style"]
    said += [f"   {chr(97 + at % 26)}  {look.describe()}" for at, look in enumerate(looks)]
    scale = image.scale
    for index, line in enumerate(page.lines, start=1):
        section = sections.get(line.id)
        key = section.id if section else None
        if key not in colours:
            colours[key] = PALETTE[len(colours) % len(PALETTE)]
            name = f"{section.kind}: {section.title}" if section else "no section"
            said.append(f"-- {name}")
        style = chr(97 + looks.index(outline.style(line)) % 26)
        said.append(f"{index:4} {line.column + 1:2} {line.paragraph:3} {style}  {line.text}")
        if line.bbox is None:
            continue
        heading = section is not None and line.id in {other.id for other in section.heading}
        width = 3 if heading else 1
        frame = _corners(line.bbox, _ROOM + (width - 1) / scale)
        image.draw_rect(frame, fill=CLEAR, stroke=colours[key], stroke_width=width)
        place = (line.bbox.x0 * scale - 6, line.bbox.top * scale)
        numbers.append((place, str(index), colours[key]))
    return said, numbers


def _columns(page: Page) -> list[Bbox]:
    """Return the box around each column, if there are several."""
    parts: dict[int, list[Bbox]] = {}
    for line in page.lines:
        if line.bbox is not None:
            parts.setdefault(line.column, []).append(line.bbox)
    boxes = [box for part in parts.values() if (box := Bbox.around(part)) is not None]
    return boxes if len(boxes) > 1 else []


def _published(published: Path, sha256: str, page: int) -> tuple[list[Bbox] | None, list[str]]:
    """Return the boxes of what was read from this page for records, and the records as text.

    None in place of the boxes if this file is not published.
    """
    if not published.is_file():
        return None, []
    with opened(published) as connection:
        found = connection.execute(
            "SELECT edition FROM editions WHERE sha256 = ?", [sha256]
        ).fetchone()
        if not found:
            return None, []
        boxes, said = [], []
        for table in RECORD_TABLES:
            boxes += connection.execute(
                f"SELECT bbox.x0, bbox.top, bbox.x1, bbox.bottom FROM {table} "
                "WHERE edition = ? AND page = ? AND bbox IS NOT NULL",
                [found[0], page],
            ).fetchall()
            rows = connection.execute(
                f"WITH here AS (SELECT {TABLES[table].key} AS record_id FROM {table} "
                f"WHERE edition = ? AND ({read_on(table)})) "
                "SELECT name FROM here JOIN mart.records USING (record_id) ORDER BY ALL",
                [found[0], page, page, page],
            ).fetchall()
            said += [f"row of {table}: {name}" for (name,) in rows]
        boxes += connection.execute(
            "SELECT bbox.x0, bbox.top, bbox.x1, bbox.bottom FROM cell_evidence "
            "WHERE edition = ? AND page = ? AND bbox IS NOT NULL AND page <> ALL ("
            "SELECT page FROM mart.records r WHERE r.edition = cell_evidence.edition "
            "AND r.record_id = cell_evidence.record_id)",
            [found[0], page],
        ).fetchall()
        return [Bbox(*box) for box in boxes], said


def _read(document: Document, outline: Outline, year: int, page: int) -> list[Bbox]:
    """Return the boxes of records on this page, read now."""
    from extract.mentions.reader import read_mentions
    from extract.records import read_records

    records = read_records(document, outline, read_mentions(outline, year, document), year)
    return [
        Bbox(**row["bbox"])
        for table in RECORD_TABLES
        for row in records.tables.get(table, ())
        if row["page"] == page and row["bbox"]
    ] + [
        Bbox(**cell["bbox"])
        for cell in records.tables.get("cell_evidence", ())
        if cell["page"] == page and cell["bbox"]
    ]


def _corners(box: Bbox, room: float = _ROOM) -> tuple[float, float, float, float]:
    """Return where the frame of a box is drawn: around the letters, not through them."""
    return box.x0 - room, box.top - room, box.x1 + room, box.bottom + room
