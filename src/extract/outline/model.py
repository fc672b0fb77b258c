"""The Outline: sections of the document as a tree, kept as a flat list in reading order."""

from dataclasses import dataclass, field
from functools import cached_property

from extract.document.flow import Flow, join_lines
from extract.document.model import Line


@dataclass(frozen=True)
class Section:
    """A chapter, section, sheet or box.

    `lines` are the body lines that stand directly under this heading (not those of its
    subsections), `heading` the lines of the heading itself (empty where none is printed).
    `kind` is a key of vocabulary/headings.toml, or "other". `attributes` carries what the
    heading tells, e.g. {"rank": "honorary"}, {"area": …}, {"theme": …}, {"url": …}.
    """

    id: str
    parent_id: str | None
    level: int
    kind: str
    title: str
    heading: tuple[Line, ...]
    lines: tuple[Line, ...]
    page_start: int
    page_end: int
    position: int
    attributes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def flow(self) -> Flow:
        """Body text with paragraphs separated by newlines."""
        return join_lines(self.lines)

    @cached_property
    def full_flow(self) -> Flow:
        """Heading and body text."""
        return join_lines(self.heading + self.lines)


@dataclass(frozen=True)
class Outline:
    """All sections in reading order."""

    sections: tuple[Section, ...]

    @cached_property
    def by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def _below(self) -> dict[str | None, list[Section]]:
        """Direct subsections by the id of the section above."""
        below: dict[str | None, list[Section]] = {}
        for section in self.sections:
            below.setdefault(section.parent_id, []).append(section)
        return below

    def of_kind(self, *kinds: str) -> list[Section]:
        """Return the sections of these kinds in reading order."""
        return [section for section in self.sections if section.kind in kinds]

    def children(self, section: Section) -> list[Section]:
        """Return the direct subsections of `section`."""
        return list(self._below.get(section.id, ()))

    def descendants(self, section: Section) -> list[Section]:
        """Return all sections below `section`, in reading order."""
        if section.id not in self._below:
            return []
        found, wanted = [], {section.id}
        for candidate in self.sections:
            if candidate.parent_id in wanted:
                wanted.add(candidate.id)
                found.append(candidate)
        return found
