"""The tables that mirror the document itself: pages and sections."""

from extract.document.flow import page_text
from extract.ids import stable_id
from extract.language.folding import fold
from extract.records.base import Reading, RecordSet, evidence_of_lines


def read(reading: Reading, records: RecordSet) -> None:
    """Fill `pages` and `sections`, and report what could not be told of them."""
    for page in reading.document.pages:
        records.tables.setdefault("pages", []).append(
            {
                "page_id": stable_id("pages", reading.edition, page.number),
                "edition": reading.edition,
                "page": page.number,
                "width": page.width,
                "height": page.height,
                "text": page_text(page.lines),
                "furniture": "\n".join(line.text for line in page.furniture) or None,
            }
        )
    _read_sections(reading, records)


def _read_sections(reading: Reading, records: RecordSet) -> None:
    for section in reading.outline.sections:
        lines = section.heading or section.lines[:1]
        if not lines:
            continue
        evidence = evidence_of_lines(lines)
        row = records.add(
            "sections",
            evidence,
            section.id,
            (section.kind, section.title, section.position),
            parent_id=section.parent_id,
            level=section.level,
            kind=section.kind,
            title=section.title or None,
            page_start=section.page_start,
            page_end=section.page_end,
            position=section.position,
        )
        row["section_id"] = section.id
        if "unknown_heading" in section.attributes:
            records.issue(
                "warning",
                "unknown_heading",
                f"No kind of section is known for the heading {section.title!r}. To teach it, add "
                f'"{fold(section.title or "")}" to `titles` of its kind in '
                "src/extract/vocabulary/headings.toml.",
                evidence,
                section.id,
                "sections",
                section.id,
            )
        if "implicit" in section.attributes:
            records.issue(
                "info",
                "missing_heading",
                f"No heading opens this section; its text tells that it is of kind "
                f"{section.kind!r}.",
                evidence,
                section.id,
                "sections",
                section.id,
            )
