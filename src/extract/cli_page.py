"""`torino page`: a page as PNG with what the pipeline sees on it."""

from pathlib import Path
from typing import Any

import pdfplumber

from extract.cli_read import opened
from extract.document.model import Bbox, Document, Page
from extract.edition import detect_year
from extract.errors import LimitExceeded, NotAPdf, UnknownYear
from extract.outline.builder import build_outline
from extract.outline.model import Outline
from extract.settings import Settings
from extract.warehouse.errors import StorageFailed
from extract.warehouse.schema import RECORD_TABLES

PALETTE = ("#1b6ca8", "#b5179e", "#2a9d3f", "#d1495b", "#6a4c93", "#b06500", "#00798c", "#5b5b00")
EVIDENCE = "#ff8c00"
FURNITURE = "#999999"
CLEAR = (0, 0, 0, 0)


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
    edition = year or _year(document)
    outline = build_outline(document, edition)
    page = document.pages[number - 1]
    with pdfplumber.open(file) as pdf:
        image = pdf.pages[number - 1].to_image(resolution=resolution, antialias=True)
        said = _draw_lines(image, page, outline)
        evidence = _published(settings.published, document.sha256, number)
        if evidence is None:
            evidence = _read(document, outline, edition, number)
        for box in evidence:
            image.draw_rect(_corners(box), fill=CLEAR, stroke=EVIDENCE, stroke_width=2)
        for line in page.furniture:
            if line.bbox:
                image.draw_rect(_corners(line.bbox), fill=CLEAR, stroke=FURNITURE, stroke_width=1)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            image.save(target, format="PNG")
        except OSError as error:
            raise StorageFailed.of(str(target), error.strerror or error) from error
    counted = f"{len(page.lines)} lines, {len(evidence)} boxes of evidence (orange)"
    return "\n".join([*said, f"{target}: {counted}"])


def _year(document: Document) -> int:
    try:
        return detect_year(document)
    except UnknownYear:
        return 2000  # the outline needs a year for dates without one; none is shown here


def _draw_lines(image: Any, page: Page, outline: Outline) -> list[str]:
    """Draw the page's lines, numbered, in the colour of their section; return them as text."""
    sections = {
        line.id: section
        for section in outline.sections
        for line in (*section.heading, *section.lines)
    }
    colours: dict[str | None, str] = {}
    said: list[str] = []
    scale = image.scale
    for index, line in enumerate(page.lines, start=1):
        section = sections.get(line.id)
        key = section.id if section else None
        if key not in colours:
            colours[key] = PALETTE[len(colours) % len(PALETTE)]
            name = f"{section.kind}: {section.title}" if section else "no section"
            said.append(f"-- {name}")
        said.append(f"{index:4} {line.text}")
        if line.bbox is None:
            continue
        heading = section is not None and line.id in {other.id for other in section.heading}
        image.draw_rect(
            _corners(line.bbox),
            fill=CLEAR,
            stroke=colours[key],
            stroke_width=3 if heading else 1,
        )
        place = (line.bbox.x0 * scale - 4, line.bbox.top * scale)
        image.draw.text(place, str(index), fill=colours[key], anchor="ra")
    return said


def _published(published: Path, sha256: str, page: int) -> list[Bbox] | None:
    """Return the boxes of records read from this page, None if this file is not published."""
    if not published.is_file():
        return None
    with opened(published) as connection:
        found = connection.execute(
            "SELECT edition FROM editions WHERE sha256 = ?", [sha256]
        ).fetchone()
        if not found:
            return None
        boxes = []
        for table in RECORD_TABLES:
            boxes += connection.execute(
                f"SELECT bbox.x0, bbox.top, bbox.x1, bbox.bottom FROM {table} "
                "WHERE edition = ? AND page = ? AND bbox IS NOT NULL",
                [found[0], page],
            ).fetchall()
        return [Bbox(*box) for box in boxes]


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
    ]


def _corners(box: Bbox) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom
