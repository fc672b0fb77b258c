"""Coverage: every line of the document is claimed, or stands in `unassigned_lines`."""

from extract.document.model import Document, Line, paragraphs
from extract.ids import stable_id
from extract.outline.addresses import is_address
from extract.outline.model import Outline, Section
from extract.records.base import Evidence, RecordSet, evidence_of_lines

_MENTION_TABLES = frozenset(
    (
        "amounts", "date_mentions", "places", "place_mentions", "people", "person_mentions",
        "organizations", "organization_mentions", "sections", "pages",
    )
)  # fmt: skip
_PROSE_KINDS = ("contents", "introduction")
_SHORTEST_PROSE = 60


def assess_coverage(document: Document, outline: Outline, records: RecordSet) -> None:
    """Fill `lines` with what claims each line, and `unassigned_lines` with the rest.

    A line is claimed, in this order, by a record, by a section's title, or as prose of its
    section: a paragraph of at least 60 characters that ends or contains a sentence.
    """
    owners: dict[str, Section] = {}
    titles: set[str] = set()
    for section in outline.sections:
        titles.update(line.id for line in section.heading)
        owners.update((line.id, section) for line in (*section.heading, *section.lines))
    prose = _prose_lines(document)
    for page in document.pages:
        for position, line in enumerate(page.lines, 1):
            owner = owners.get(line.id)
            role = _assess_line(line, owner, titles, prose, records)
            _add_line(line, position, role, owner.id if owner else None, records)
        for position, line in enumerate(page.furniture, len(page.lines) + 1):
            _add_line(line, position, "furniture", None, records)
        shown = len(page.lines) + len(page.furniture)
        for position, line in enumerate(page.unreadable, shown + 1):
            _leave(line, None, "in a font that does not tell its letters", records)
            _add_line(line, position, "unassigned", None, records)


def claims_of(line: Line, records: RecordSet) -> set[str]:
    """Return the tables of records, not of mentions, that claim `line`."""
    return records.claims.get(line.id, set()) - _MENTION_TABLES


def _prose_lines(document: Document) -> set[str]:
    found: set[str] = set()
    for group in paragraphs(document.lines):
        text = " ".join(line.text for line in group).rstrip()
        if len(text) >= _SHORTEST_PROSE or group[0].bullet or text.endswith((".", ":", ";")):
            found.update(line.id for line in group)
    return found


def _assess_line(
    line: Line,
    section: Section | None,
    titles: set[str],
    prose: set[str],
    records: RecordSet,
) -> str:
    """Return what claims `line`; a line that nothing claims becomes a row."""
    if claims_of(line, records) or is_address(line.text):
        return "record"
    if line.id in titles:
        return "title"
    if section is not None and (line.id in prose or section.kind in _PROSE_KINDS):
        return "prose"
    reason = (
        f"a short line in a section of kind {section.kind!r} that no reader expects"
        if section
        else "a line outside every section"
    )
    _leave(line, section, reason, records)
    return "unassigned"


def _leave(line: Line, section: Section | None, reason: str, records: RecordSet) -> None:
    """Add a line that nothing claims to `unassigned_lines`."""
    evidence = evidence_of_lines([line])
    records.add(
        "unassigned_lines",
        Evidence(evidence.page, evidence.text, evidence.bbox, evidence.regions, ()),
        section.id if section else None,
        (line.page, line.text),
        text=line.text,
        reason=reason,
        line_id=stable_id("lines", records.edition, line.id),
    )


def _add_line(
    line: Line, position: int, role: str, section_id: str | None, records: RecordSet
) -> None:
    box = line.bbox
    records.tables.setdefault("lines", []).append(
        {
            "line_id": stable_id("lines", records.edition, line.id),
            "edition": records.edition,
            "page": line.page,
            "column_number": line.column,
            "position": position,
            "text": line.text,
            "role": role,
            "claimed_by": sorted(records.claims.get(line.id, ())),
            "section_id": section_id,
            "bbox": None
            if box is None
            else {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom},
        }
    )
