"""Quality: what a reader should know before trusting the rows."""

from extract.document.model import Document
from extract.outline.model import Outline
from extract.quality.coverage import assess_coverage
from extract.records.base import RecordSet


def assess(document: Document, outline: Outline, records: RecordSet) -> None:
    """Add to `records` what can be said of their quality: coverage and issues."""
    assess_coverage(document, outline, records)
