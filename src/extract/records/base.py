"""What every reader of records shares: rows with evidence, stable ids, quality issues, claims."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from extract.document.flow import Flow, join_lines, tight_bbox
from extract.document.model import Bbox, Document, Line
from extract.ids import SINGULAR, stable_id
from extract.mentions.model import Mention
from extract.mentions.spans import doc_of
from extract.outline.model import Outline, Section

Row = dict[str, Any]

WITH_SHEETS = ("cooperation_projects", "eu_projects", "networks")
"""Tables whose rows may have a sheet of their own on another page: `detail_page`."""


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


@dataclass
class RecordSet:
    """Rows per table as readers yield them, with the lines they claim."""

    edition: int
    tables: dict[str, list[Row]] = field(default_factory=dict)
    claims: dict[str, set[str]] = field(default_factory=dict)
    """Line id → tables that claim it."""
    owners: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Line id → (table, id) of every row that claims it."""
    title: str | None = None
    """Title that the document gives itself."""
    _seen: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        table: str,
        evidence: Evidence,
        section_id: str | None,
        key: Iterable[object],
        cells: Mapping[str, Evidence] | None = None,
        **columns: Any,
    ) -> Row:
        """Add one row and return it, its id filled in.

        `evidence` is of the place that gives the row its identity. `cells` tells for columns
        where their own words stand, on the same page or another. `key` is the natural key from
        which the id derives; the same key again gets a running number, so ids stay unique and
        stable.
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
        for column, own in (cells or {}).items():
            self.add_cell(table, row, column, own)
        return row

    def add_cell(self, table: str, row: Row, column: str, evidence: Evidence) -> None:
        """Tell where the words of one column of `row` stand; its lines are claimed for the row.

        A column read from several places has one entry for each. Where the table has a
        `detail_page` that is still empty, it becomes the first page after the row's own: before
        it stand the headings above it.
        """
        identity: str = row[f"{SINGULAR[table]}_id"]
        self.add(
            "cell_evidence",
            replace(evidence, lines=()),
            row["section_id"],
            (identity, column, evidence.page, evidence.text),
            record_table=table,
            record_id=identity,
            column_name=column,
        )
        self.claim(table, identity, evidence.lines)
        if table in WITH_SHEETS and evidence.page > row["page"]:
            row["detail_page"] = row.get("detail_page") or evidence.page

    def claim(self, table: str, identity: str, lines: Iterable[str]) -> None:
        """Tell that the row `identity` of `table` was read from these lines, by their ids."""
        for line_id in lines:
            self.claims.setdefault(line_id, set()).add(table)
            owners = self.owners.setdefault(line_id, [])
            if (table, identity) not in owners:
                owners.append((table, identity))

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
        """Withdraw claims and cells of rows that were taken out of their table again."""
        cells = self.tables.get("cell_evidence", [])
        cells[:] = [cell for cell in cells if cell["record_id"] not in identities]
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

    _docs: dict[str, Doc] = field(default_factory=dict, compare=False, repr=False)

    def doc(self, section: Section) -> Doc:
        """Return the text of `section.full_flow` as a Doc.

        It has sentences, and `doc.spans[group]` whose values stand in the group's attribute:
        `span._.date`, `span._.place`, … (see `extract.mentions.spans.ATTRIBUTES`).
        """
        if section.id not in self._docs:
            text, mentions = section.full_flow.text, self.mentions.get(section.id, ())
            self._docs[section.id] = doc_of(text, mentions)
        return self._docs[section.id]

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
