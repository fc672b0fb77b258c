"""Plant one fault in a document that was read, and see which quality issues it adds."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.document.model import Document, Line, Page, StyleRun
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.quality import assess
from extract.records import read_records
from extract.records.base import RecordSet, Row

Found = tuple[str, int]
"""Code and page of a quality issue."""


def read_whole(document: Document, edition: int) -> RecordSet:
    """Read all rows of a document, and what is to be known of their quality."""
    outline = build_outline(document, edition)
    mentions = read_mentions(outline, edition, document)
    records = read_records(document, outline, mentions, edition)
    assess(document, outline, records, mentions)
    return records


def issues(records: RecordSet) -> list[Row]:
    """Return the quality issues of an edition."""
    return records.tables.get("quality_issues", [])


def issues_added(clean: RecordSet, faulty: RecordSet) -> list[Row]:
    """Return the issues that the clean reading does not have."""
    known = Counter(map(_identity, issues(clean)))
    added = []
    for issue in issues(faulty):
        if known[_identity(issue)]:
            known[_identity(issue)] -= 1
        else:
            added.append(issue)
    return added


def issues_lost(clean: RecordSet, faulty: RecordSet) -> list[Row]:
    """Return the issues that only the clean reading has."""
    return issues_added(faulty, clean)


def _identity(issue: Row) -> tuple[object, ...]:
    return issue["code"], issue["page"], issue["message"]


def with_text(line: Line, old: str, new: str) -> Line:
    """Return `line` with the first `old` of its text replaced; boxes are stretched."""
    at = line.text.index(old)
    text = line.text[:at] + new + line.text[at + len(old) :]

    def moved(index: int) -> int:
        if index <= at:
            return index
        if index >= at + len(old):
            return index + len(new) - len(old)
        return min(index, at + len(new))

    edges = None
    if line.bbox is not None:
        width = line.bbox.width / max(len(text), 1)
        edges = tuple(
            (line.bbox.x0 + width * index, line.bbox.x0 + width * (index + 1))
            for index in range(len(text))
        )
    runs = tuple(StyleRun(moved(run.start), moved(run.end), run.style) for run in line.runs)
    return replace(
        line, text=text, source=text, offsets=tuple(range(len(text))), edges=edges, runs=runs
    )


def change_lines(document: Document, change: Callable[[Line], Sequence[Line]]) -> Document:
    """Return the document with every line given over to `change`, which returns what stays."""
    pages: list[Page] = []
    for page in document.pages:
        lines = [new for line in page.lines for new in change(line)]
        pages.append(replace(page, lines=tuple(lines)))
    return replace(document, pages=tuple(pages))


def replace_in(document: Document, line: Line, old: str, new: str) -> Document:
    """Return the document with `old` replaced in one line."""
    changed = with_text(line, old, new)
    return change_lines(document, lambda other: [changed if other.id == line.id else other])


def remove(document: Document, lines: Sequence[Line]) -> Document:
    """Return the document without these lines."""
    gone = {line.id for line in lines}
    return change_lines(document, lambda line: [] if line.id in gone else [line])


def insert_after(document: Document, after: Line, lines: Sequence[Line]) -> Document:
    """Return the document with copies of `lines`, on the page of `after`, behind it."""
    copies = [
        replace(line, id=f"{line.id}-again-{after.id}", page=after.page, column=after.column)
        for line in lines
    ]
    return change_lines(document, lambda line: [line, *copies] if line.id == after.id else [line])


def lines_of(document: Document, records: RecordSet, table: str, row: Row) -> list[Line]:
    """Return the lines that a row claims, in reading order."""
    key = next(iter(row))
    owned = (table, row[key])
    return [line for line in document.lines if owned in records.owners.get(line.id, ())]


def line_with(lines: Sequence[Line], text: str) -> Line | None:
    """Return the first line that holds `text`."""
    return next((line for line in lines if text in line.text), None)


def first_match(lines: Sequence[Line], pattern: str) -> tuple[Line, re.Match[str]] | None:
    """Return the first line that matches `pattern`, and the match."""
    for line in lines:
        match = re.search(pattern, line.text)
        if match:
            return line, match
    return None
