"""Sections that every edition has had and this one has not."""

from extract.outline.model import Section
from extract.records.base import Evidence, Reading, RecordSet, evidence_of_lines
from extract.vocabulary import load


def missing_sections(reading: Reading, records: RecordSet) -> None:
    """Raise `missing_section` for every expected section that is not there.

    The evidence is the heading of the section it usually follows, so that a reader knows
    where to look. Where most are missing the document is a part of an edition or no edition
    at all: that is one issue.
    """
    expected = load("quality")["expected"]
    present = {section.kind for section in reading.outline.sections}
    missing = [
        kind
        for kind in expected["sections"]
        if not present & {kind, *expected["any_of"].get(kind, ())}
    ]
    if not missing or not reading.document.lines:
        return
    if len(missing) > len(expected["sections"]) / 2:
        records.issue(
            "warning",
            "missing_section",
            "Most of the sections that editions have are missing: "
            f"{', '.join(missing)}. This may be a part of an edition only.",
            evidence_of_lines(reading.document.lines[:1]),
        )
        return
    for kind in missing:
        before = _usually_before(reading, kind)
        where = f" It usually stands after “{before.title}”." if before and before.title else ""
        records.issue(
            "warning",
            "missing_section",
            f"No section of kind {kind!r} was found; editions have one.{where}",
            _end_of(reading, before),
            before.id if before else None,
        )


def _usually_before(reading: Reading, kind: str) -> Section | None:
    order: list[str] = load("quality")["expected"]["order"]
    for earlier in reversed(order[: order.index(kind)] if kind in order else []):
        found = reading.outline.of_kind(earlier)
        if found:
            return found[-1]
    return None


def _end_of(reading: Reading, section: Section | None) -> Evidence:
    """Return the last line of a section and its parts; the document's first without one."""
    lines = list(reading.document.lines[:1])
    if section is not None:
        parts = [section, *reading.outline.descendants(section)]
        lines = [line for part in parts for line in (*part.heading, *part.lines)] or lines
    return evidence_of_lines(lines[-1:])
