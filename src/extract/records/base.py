"""What every reader of records shares: rows with evidence, stable ids, quality issues, claims."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from extract.document.flow import Flow, join_lines, tight_bbox
from extract.document.model import Bbox, Document, Line
from extract.mentions.model import Mention
from extract.outline.model import Outline, Section

Row = dict[str, Any]

SINGULAR = {
    "pages": "page",
    "sections": "section",
    "agreements": "agreement",
    "events": "event",
    "missions": "mission",
    "mission_participants": "mission_participant",
    "delegates": "delegate",
    "cooperation_projects": "cooperation_project",
    "eu_projects": "eu_project",
    "partners": "partner",
    "networks": "network",
    "international_organizations": "international_organization",
    "consulates": "consulate",
    "honorary_citizens": "honorary_citizen",
    "exhibitions": "exhibition",
    "focus_topics": "focus_topic",
    "amounts": "amount",
    "date_mentions": "date_mention",
    "places": "place",
    "place_mentions": "place_mention",
    "people": "person",
    "person_mentions": "person_mention",
    "organizations": "organization",
    "organization_mentions": "organization_mention",
    "links": "link",
    "quality_issues": "quality_issue",
    "lines": "line",
    "unassigned_lines": "unassigned_line",
    "declared_counts": "declared_count",
    "conflicts": "conflict",
}


@dataclass(frozen=True)
class Evidence:
    """Where a row was read: `text` stands on `page`; `bbox` encloses it there.

    `regions` are tight boxes, one per printed line, on every page the row was read from.
    `lines` are the ids of all lines the row claims.
    """

    page: int
    text: str
    bbox: Bbox | None
    regions: tuple[tuple[int, Bbox], ...]
    lines: tuple[str, ...]


def evidence_of_span(flow: Flow, start: int, end: int) -> Evidence:
    """Return the evidence for text[start:end] of `flow`.

    Text and bbox are limited to the lines that stand together on the page where the span
    starts, so that the text is found there as it is; regions cover it all.
    Raises ValueError for a span without any character.
    """
    spans = flow.spans(start, end)
    if not spans:
        raise ValueError(f"no line under characters {start} to {end}")
    here = spans[:1]
    for before, span in pairwise(spans):
        if not span[0].follows(before[0]):
            break
        here.append(span)
    stop = end
    if len(here) < len(spans):
        following = flow.position(spans[len(here)][0])
        stop = min(end, following[0]) if following else end
    regions = tuple(
        (line.page, box)
        for line, low, high in spans
        if (box := tight_bbox(line, low, high)) is not None
    )
    return Evidence(
        page=spans[0][0].page,
        text=flow.text[start:stop].strip(),
        bbox=Bbox.around(line.bbox for line, _, _ in here if line.bbox is not None),
        regions=regions,
        lines=tuple(line.id for line, _, _ in spans),
    )


def evidence_of_lines(lines: Sequence[Line]) -> Evidence:
    """Return the evidence for whole lines, taken in the order given."""
    flow = join_lines(lines)
    return evidence_of_span(flow, 0, len(flow.text))


def rows_across(lines: Sequence[Line]) -> list[tuple[tuple[str, ...], tuple[Line, ...]]]:
    """Return the rows of a table: the text of its cells and the lines they stand in.

    A row is what stands on one page at one height, whether its columns were read one after
    the other or as one line with wide gaps. Nothing is returned unless most rows have the
    same number of cells, two or more; the others are left out.
    """
    rows: list[list[Line]] = []
    placed = [line for line in lines if line.bbox is not None]
    for line in sorted(placed, key=lambda one: (one.page, one.bbox.top if one.bbox else 0.0)):
        if rows and _level(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    found = []
    for row in rows:
        row.sort(key=lambda one: one.bbox.x0 if one.bbox else 0.0)
        found.append((tuple(cell for line in row for cell in _cells(line)), tuple(row)))
    sizes = Counter(len(cells) for cells, _ in found)
    size, count = sizes.most_common(1)[0] if sizes else (0, 0)
    if len(placed) < len(lines) or size < 2 or 4 * count < 3 * len(rows):
        return []
    return [row for row in found if len(row[0]) == size]


_WIDE_GAP = 1.5
"""Gap that parts two cells of one line, in heights of the line."""


def _cells(line: Line) -> list[str]:
    """Return the parts of a line that wide gaps set apart."""
    if line.bbox is None or line.edges is None:
        return [line.text.strip()]
    wide = _WIDE_GAP * (line.bbox.bottom - line.bbox.top)
    parted = "".join(
        "\t" if char == " " and right - left > wide else char
        for char, (left, right) in zip(line.text, line.edges, strict=True)
    )
    return [" ".join(part.split()) for part in parted.split("\t") if part.strip()]


def _level(one: Line, other: Line) -> bool:
    """Return whether two lines stand on one page at one height, side by side."""
    if one.bbox is None or other.bbox is None or one.page != other.page:
        return False
    apart = abs(one.bbox.top - other.bbox.top)
    return apart <= 0.3 * (one.bbox.bottom - one.bbox.top) and other.bbox.x0 != one.bbox.x0


def evidence_of_row(row: Row) -> Evidence:
    """Return the evidence of an existing row, claiming no line."""
    box = row.get("bbox")
    return Evidence(
        row["page"],
        row["evidence"],
        Bbox(**box) if box else None,
        tuple(
            (part["page"], Bbox(part["x0"], part["top"], part["x1"], part["bottom"]))
            for part in row.get("regions") or ()
        ),
        (),
    )


def stable_id(table: str, edition: int, *key: object) -> str:
    """Return an id derived from content: the singular's name, the edition and a hash."""
    text = "\x1f".join("" if part is None else str(part) for part in (table, edition, *key))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{SINGULAR[table]}-{edition}-{digest}"


@dataclass
class RecordSet:
    """Rows per table as readers yield them, with the lines they claim."""

    edition: int
    tables: dict[str, list[Row]] = field(default_factory=dict)
    claims: dict[str, set[str]] = field(default_factory=dict)
    """Line id → tables that claim it."""
    owners: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Line id → (table, id) of every row that claims it."""
    _seen: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        table: str,
        evidence: Evidence,
        section_id: str | None,
        key: Iterable[object],
        **columns: Any,
    ) -> Row:
        """Add one row and return it, its id filled in.

        `key` is the natural key from which the id derives; the same key again gets a
        running number, so ids stay unique and stable.
        """
        identity = stable_id(table, self.edition, *key)
        self._seen[identity] += 1
        if self._seen[identity] > 1:
            identity = stable_id(table, self.edition, *key, "#", self._seen[identity])
        row: Row = {
            f"{SINGULAR[table]}_id": identity,
            "edition": self.edition,
            "page": evidence.page,
            "section_id": section_id,
            "evidence": evidence.text,
            "bbox": _box(evidence.bbox),
            "regions": [{"page": page, **(_box(box) or {})} for page, box in evidence.regions],
            **columns,
        }
        self.tables.setdefault(table, []).append(row)
        for line_id in evidence.lines:
            self.claims.setdefault(line_id, set()).add(table)
            self.owners.setdefault(line_id, []).append((table, identity))
        return row

    def issue(
        self,
        severity: str,
        code: str,
        message: str,
        evidence: Evidence,
        section_id: str | None = None,
        record_table: str | None = None,
        record_id: str | None = None,
    ) -> Row:
        """Add a quality issue. It claims no line."""
        row = self.add(
            "quality_issues",
            Evidence(evidence.page, evidence.text, evidence.bbox, evidence.regions, ()),
            section_id,
            (code, evidence.page, message, record_id),
            severity=severity,
            code=code,
            message=message,
            record_table=record_table,
            record_id=record_id,
        )
        return row

    def forget(self, identities: set[str]) -> None:
        """Withdraw the claims of rows that were taken out of their table again."""
        for line_id, owners in self.owners.items():
            self.owners[line_id] = [owner for owner in owners if owner[1] not in identities]


@dataclass(frozen=True)
class Reading:
    """All a record reader gets: the outline and the mentions of every section."""

    edition: int
    outline: Outline
    mentions: dict[str, tuple[Mention, ...]]
    """Section id → mentions in the section's full_flow, in text order."""
    document: Document

    def of(self, section: Section, group: str) -> list[Mention]:
        """Return the mentions of one group in `section`, in text order."""
        return [m for m in self.mentions.get(section.id, ()) if m.group == group]


def _box(box: Bbox | None) -> dict[str, float] | None:
    if box is None:
        return None
    return {
        "x0": round(box.x0, 2),
        "top": round(box.top, 2),
        "x1": round(box.x1, 2),
        "bottom": round(box.bottom, 2),
    }
