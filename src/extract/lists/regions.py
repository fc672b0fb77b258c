"""Regions: the sections of a document that are read as one list, and what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.document.flow import join_lines
from extract.lists.labels import known_label
from extract.lists.model import Unit
from extract.lists.placed import Placed, unit_of
from extract.lists.units import units_of
from extract.outline.model import Outline, Section
from extract.vocabulary import load


@dataclass(frozen=True)
class Region:
    """Sections that stand together and hold entries of one family; None where unknown."""

    family: str | None
    sections: tuple[Section, ...]
    adopted: bool = False
    """The family was told by the list, the heading is not known."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose entries stand here, those with the surer slots first."""
        return tuple(_families()[self.family]["tables"]) if self.family else ()

    @property
    def is_weak(self) -> bool:
        """Whether a word of the heading at most tells the family: the list may tell another."""
        return "told_by" in self.sections[0].attributes

    @property
    def sheets(self) -> frozenset[str]:
        """The kinds of section that are each an entry, not a list of them."""
        return frozenset(_families()[self.family].get("sheets", ())) if self.family else frozenset()

    @property
    def category(self) -> str:
        """The category of its events."""
        told = _families()[self.family].get("category", "event") if self.family else "event"
        return str(told)

    @property
    def holds_sheets(self) -> bool:
        """Whether the first section is an entry by itself."""
        return self.sections[0].kind in self.sheets

    def units(self, outline: Outline, placed: Placed, edition: int) -> list[Unit]:
        """Return the units of the region in reading order.

        The heading of its first section stands above it, but where that is a sheet's.
        """
        units = units_of(self.sections, outline, placed, edition)
        if self.holds_sheets:
            return units
        first = {line.id for line in self.sections[0].heading}
        return [unit for unit in units if unit.lines[0].id not in first]

    def above(self, outline: Outline, placed: Placed) -> list[Unit]:
        """Return the headings above the region's units, the nearest first."""
        first = self.sections[0]
        chain = [*outline.ancestors(first)]
        if not self.holds_sheets:
            chain.insert(0, first)
        return [
            unit_of(section.heading, section, placed, heading=True)
            for section in chain
            if section.heading and join_lines(section.heading).text.strip()
        ]


def regions(outline: Outline) -> Iterator[Region]:
    """Yield the regions of a document in reading order, unknown ones too."""
    family: str | None = None
    open_: list[Section] = []
    unknown = False
    for section in outline.sections:
        own = None if _is_labelled(section) else family_of(section.kind)
        part = _is_labelled(section) or section.kind in load("lists")["parts"]["kinds"]
        strange = section.attributes.get("unknown_heading") == "true" or (
            section.kind in load("lists")["parts"]["chapters"] and bool(section.lines)
        )
        if (
            open_
            and section.kind in load("lists")["parts"]["of_projects"]
            and _tells_events(family)
        ):
            continue
        if open_ and part and own in (None, family):
            open_.append(section)
            continue
        if open_ and own is not None and own == family and "told_by" not in section.attributes:
            open_.append(section)
            continue
        if open_ and (family or unknown):
            yield Region(family, tuple(open_))
        family, unknown = own, strange
        open_ = [section] if own or strange or part else []
    if open_ and (family or unknown):
        yield Region(family, tuple(open_))


def _tells_events(family: str | None) -> bool:
    """Return whether a family of lists tells events and nothing else."""
    return family is not None and _families()[family]["tables"] == ["events"]


def _is_labelled(section: Section) -> bool:
    """Return whether what was taken for a heading is a label with its value.

    Without a colon it is one only where it is not printed as the heading of a list.
    """
    label, colon, _ = section.title.partition(":")
    family = family_of(section.kind)
    told = family is None or section.kind in _families()[family].get("sheets", ())
    part = section.kind in load("lists")["parts"]["kinds"]
    return known_label(label) is not None and bool(colon or told or part)


def family_of(kind: str) -> str | None:
    """Return the family of lists that sections of a kind hold."""
    return _by_kind().get(kind)


def family_with(table: str) -> str:
    """Return the family of lists that hold a table's entries: that called so, or the first."""
    held = (name for name, family in _families().items() if table in family["tables"])
    return table if table in _families() else next(held)


@cache
def _by_kind() -> dict[str, str]:
    return {kind: name for name, family in _families().items() for kind in family["kinds"]}


def _families() -> Mapping[str, Mapping[str, Any]]:
    families: Mapping[str, Mapping[str, Any]] = load("lists")["families"]
    return families
