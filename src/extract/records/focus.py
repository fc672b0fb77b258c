"""Focus boxes: their titles, with the dates of a dated entry told inside."""

from extract.outline.entries import split_entries
from extract.records.base import Reading, RecordSet, evidence_of_lines


def read(reading: Reading, records: RecordSet) -> None:
    """Add a row to `focus_topics` for every box; evidence is the heading, or the first line."""
    for section in reading.outline.of_kind("focus"):
        _, entries = split_entries(section.lines, reading.edition)
        date = entries[0].date if entries else None
        lines = section.heading or section.lines[:1]
        if not lines:
            continue
        records.add(
            "focus_topics",
            evidence_of_lines(lines),
            section.id,
            (section.title,),
            title=section.title,
            date_start=date.value.start if date else None,
            date_end=date.value.end if date else None,
            date_precision=date.value.precision if date else None,
            date_text=date.text if date else None,
            year_inferred=date.value.year_inferred if date else None,
            description=section.flow.text.strip() or None,
        )
