"""Quality: what a reader should know before trusting the rows."""

from extract.document.model import Document
from extract.mentions.model import Mention
from extract.outline.model import Outline
from extract.quality.conflicts import find_conflicts
from extract.quality.coverage import assess_coverage
from extract.quality.declared import compare_declared
from extract.quality.lists import find_joined_rows, find_unlisted_sheets
from extract.quality.plausibility import check_plausibility
from extract.quality.sections import missing_sections
from extract.quality.settle import settle
from extract.records.base import Evidence, Reading, RecordSet, evidence_of_lines


def assess(
    document: Document,
    outline: Outline,
    records: RecordSet,
    mentions: dict[str, tuple[Mention, ...]],
) -> None:
    """Add to `records` what can be said of their quality.

    Fills `declared_counts`, `conflicts`, `lines` and `unassigned_lines`, and raises the
    quality issues that these and the plausibility of the rows call for.
    """
    reading = Reading(records.edition, outline, mentions, document)
    find_joined_rows(reading, records)
    find_unlisted_sheets(reading, records)
    check_plausibility(records)
    compare_declared(reading, records)
    missing_sections(reading, records)
    find_conflicts(reading, records)
    _report_warnings(document, records)
    _report_unreadable(document, records)
    settle(records)
    assess_coverage(document, outline, records)


def _report_warnings(document: Document, records: RecordSet) -> None:
    """Pass on what the document stage could not read."""
    first = document.lines[0].text if document.lines else ""
    page = document.lines[0].page if document.lines else 1
    for warning in document.warnings:
        records.issue("warning", "document_warning", warning, Evidence(page, first, None, (), ()))


def _report_unreadable(document: Document, records: RecordSet) -> None:
    """Tell each page part of which cannot be read."""
    for page in document.pages:
        if not page.unreadable:
            continue
        fonts = sorted({line.style.font for line in page.unreadable if line.style})
        records.issue(
            "error",
            "unreadable_page",
            f"{len(page.unreadable)} of {len(page.unreadable) + len(page.lines)} lines of this "
            f"page cannot be read: their font ({', '.join(fonts)}) does not tell its letters. "
            "Ask for the PDF as its program saved it, or run OCR on the page.",
            evidence_of_lines(page.unreadable[:1]),
        )
