"""The Outline: sections of the document as a tree, kept as a flat list in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extract.document.flow import Flow, join_lines
from extract.document.model import Line
from extract.outline.styles import PLAIN, StyleClass


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
    """All sections in reading order, and what is told of single lines.

    `styles` holds the style class of every line by its id, `roles` the role of those that are
    not body, `reasons` says by section id what tells a heading's rank and kind.
    """

    sections: tuple[Section, ...]
    styles: Mapping[str, StyleClass] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def style(self, line: Line) -> StyleClass:
        """Return the style class of `line`."""
        return self.styles.get(line.id, PLAIN)

    def role(self, line: Line) -> str:
        """Return the role of `line`: heading, body, contents, caption, footnote, quote or
        furniture.
        """
        return self.roles.get(line.id, "body")

    def ancestors(self, section: Section) -> Iterator[Section]:
        """Yield the section that `section` stands in, the one around that, up to the chapter."""
        above = self.by_id.get(section.parent_id or "")
        while above is not None:
            yield above
            above = self.by_id.get(above.parent_id or "")

    @cached_property
    def by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    def of_kind(self, *kinds: str) -> list[Section]:
        """Return the sections of these kinds in reading order."""
        return [section for section in self.sections if section.kind in kinds]

    def descendants(self, section: Section) -> list[Section]:
        """Return all sections below `section`, in reading order."""
        found, wanted = [], {section.id}
        for candidate in self.sections:
            if candidate.parent_id in wanted:
                wanted.add(candidate.id)
                found.append(candidate)
        return found
