"""What the list reader works on: shapes with slots, units, pieces, entries and readings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extract.document.flow import Flow
from extract.document.model import Line
from extract.mentions.model import Mention
from extract.outline.model import Section
from extract.outline.styles import PLAIN, StyleClass, inked_runs


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of an entry.

    `types` are the kinds of piece it takes, the best first; "free" takes what no other slot
    wants. `words` names the list of words ([words] of vocabulary/lists.toml) of its type
    "word". A slot that may `inherit` is also told by a heading above the entry.
    """

    name: str
    types: tuple[str, ...]
    required: bool = False
    inherit: bool = False
    words: str | None = None
    also: tuple[str, ...] = ()
    """Slots of other shapes whose labels name this one too: "Organismo", of an organisation."""

    def is_named(self, names: Collection[str]) -> bool:
        """Return whether one of `names`, the slots that a label may fill, is this one."""
        return self.name in names or any(name in names for name in self.also)


@dataclass(frozen=True, slots=True)
class Shape:
    """What an entry of a table says, in whatever order and separators."""

    table: str
    slots: tuple[Slot, ...]
    one_of: tuple[str, ...] = ()
    """Of these slots at least one must be filled."""
    telling: tuple[str, ...] = ()
    """Slots that tell the table where no heading does."""
    in_prose: bool = True
    """Whether a sentence may be an entry; else the table has a reader of prose of its own."""

    @property
    def required_types(self) -> tuple[str, ...]:
        """The first type of every slot that must be filled from more than a name."""
        typed = tuple(s.types[0] for s in self.slots if s.required and "free" not in s.types)
        return typed + ("free",) * ("date" in typed and len(typed) == 1)

    @property
    def strong(self) -> bool:
        """Whether more than a name tells an entry."""
        return bool(self.required_types)

    @property
    def words(self) -> tuple[str, ...]:
        """The lists of words that its slots know."""
        return tuple(slot.words for slot in self.slots if slot.words)

    def slot(self, name: str) -> Slot | None:
        """Return the slot called `name`."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True, eq=False)
class Unit:
    """Lines that stand as one: a heading, a row of a list or table, a paragraph.

    `label` is the folded label of a "Label: value" line, its value starts at `start`. `cells`
    are (label of the column, start, end) of a table's row. `mark` is how a row is marked:
    "bullet", "number", "cells", "sentence" or "".
    """

    lines: tuple[Line, ...]
    flow: Flow
    section: Section
    heading: bool = False
    look: StyleClass = PLAIN
    mark: str = ""
    label: str = ""
    start: int = 0
    stop: int | None = None
    """Where the unit ends in its text, where it is a part of a sentence."""
    lead: "Unit | None" = None
    """What the sentence or row says before it, for all its parts."""
    cells: tuple[tuple[str, int, int], ...] = ()
    breaks: tuple[int, ...] = ()
    """Where lines begin in the cells that stand there by themselves, not for want of room."""
    parts: tuple[tuple[int, int], ...] = ()
    """Where the rows below a label's heading stand, by offsets in the text."""
    run_in: int = 0
    """Where the look of a run-in head ends, 0 without one."""
    emphasis: tuple[tuple[int, int], ...] = ()
    """What is set off amid a paragraph, by offsets: "aderisce a **Rete Alfa**, nata nel 1990"."""
    mentions: tuple[tuple[int, int, Mention], ...] = ()
    """Mentions inside, by offsets in `flow.text`."""

    @cached_property
    def text(self) -> str:
        """The unit's text."""
        return self.flow.text

    @property
    def told(self) -> str:
        """The part of the text that the unit is."""
        return self.text[self.start : self.stop]

    @property
    def sign(self) -> str:
        """The bullet that the unit is marked with, "" without one."""
        first = self.lines[0]
        return first.source.lstrip()[:1] if first.bullet and not self.is_badge else ""

    @property
    def is_badge(self) -> bool:
        """Whether the unit is words on a ground of their own behind a name, and no bulleted row."""
        first = self.lines[0]
        return first.bullet and first.boxed and first.source.lstrip()[:1].isalnum()

    @property
    def place(self) -> tuple[int, int, int]:
        """Page, column and card that the unit begins in."""
        first = self.lines[0]
        return first.page, first.column, first.card

    @cached_property
    def is_headed(self) -> bool:
        """Whether it begins with a head set into it, bold or italic."""
        first = next(iter(inked_runs(self.lines[0])), None) if self.run_in else None
        return first is not None and (first.style.bold or first.style.italic)

    def line_starts(self, low: int, high: int) -> list[int]:
        """Return where lines begin inside text[low:high], but for the one that begins it."""
        places = (self.flow.position(line) for line in self.lines)
        return [place[0] for place in places if place and low < place[0] < high]

    @property
    def end(self) -> int:
        """Where the unit ends in its text."""
        return len(self.text) if self.stop is None else self.stop

    @property
    def rank(self) -> float:
        """The rank of a heading's look, 1 the highest; infinite for what is no heading."""
        if not self.heading:
            return float("inf")
        return self.look.rank if self.look.rank is not None else 99.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a unit's text between separators, with the values it can be read as."""

    unit: Unit
    start: int
    end: int
    text: str
    before: str
    """The separator before it: "", "|", "–", ",", "(", ":", "." or "\\n"."""
    values: Mapping[str, Any]
    """Type → value."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What fills a slot; `start` and `end` are offsets in the text of `unit`."""

    text: str
    value: Any
    unit: Unit
    start: int
    end: int
    inherited: bool = False


@dataclass
class Entry:
    """One entry of a list: the units it stands in, and its filled slots."""

    units: list[Unit]
    heads: int = 1
    """How many of the units are its head."""
    above: tuple[Unit, ...] = ()
    """Headings of groups above it, the nearest first."""
    outer: tuple[Unit, ...] = ()
    """Headings above the whole region."""
    values: dict[str, Value] = field(default_factory=dict)
    spare: list[Piece] = field(default_factory=list)
    signature: tuple[str, ...] = ()
    head_end: int = 0
    """Where the head ends in the text of its last unit."""

    @property
    def lines(self) -> list[Line]:
        """All lines of the entry, in reading order."""
        return list({line.id: line for unit in self.units for line in unit.lines}.values())

    @property
    def labelled(self) -> list[Unit]:
        """The units that are labels with their values."""
        return [unit for unit in self.units if unit.label]


@dataclass
class Reading:
    """How the units of a region were understood as a list of `shape`."""

    shape: Shape
    way: str
    """The way of cutting, in words."""
    entries: list[Entry]
    cost: float
    null: float
    """What it costs to leave everything unsaid."""
    next_cost: float | None = None
    next_way: str = ""

    @property
    def saving(self) -> float:
        """What the reading explains, in the cost's unit."""
        return self.null - self.cost

    @property
    def confidence(self) -> float:
        """How sure the reading is, 0 to 1: by its share of what was to be said."""
        if not self.entries or self.null <= 0:
            return 0.0
        return round(max(0.05, min(0.99, self.saving / self.null)), 2)
