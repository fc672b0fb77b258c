"""How the regions of a document are understood: which list of which table each holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.document.sentences import ends_in_full_stop
from extract.lists.costs import slot_types
from extract.lists.likely import add_likely
from extract.lists.model import Entry, Shape, Unit
from extract.lists.model import Reading as ListReading
from extract.lists.pieces import Typist, looks_like_person, take_apart
from extract.lists.placed import Placed, placed_mentions
from extract.lists.regions import Region, family_of, family_with, regions
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.units import is_prose, opens_sheets, part_of
from extract.lists.ways import read_units
from extract.lists.words import listed_value
from extract.mentions.model import PlaceValue
from extract.outline.headings import cue_score, match_heading
from extract.outline.model import Outline
from extract.records.base import Reading
from extract.records.guests import guests
from extract.records.shapes import SHAPES
from extract.records.shows import find_shows
from extract.records.travellers import travellers

_MOST_ROUNDS = 3
_OPENING_WORDS = 4
"""Words of a sentence by which it announces what is listed below it."""


@dataclass
class Understood:
    """A region with its readings, table by table, and what none of them took."""

    region: Region
    above: list[Unit]
    readings: list[ListReading] = field(default_factory=list)
    left: list[Unit] = field(default_factory=list)
    hints: Mapping[str, str] = field(default_factory=dict)
    """City → country code, as the edition tells."""
    category: str = "event"
    """Of what category its events are; those of a box are of that of the section around it."""


def understand(reading: Reading) -> list[Understood]:
    """Return how every region of the document is understood as lists."""
    placed = placed_mentions(reading.outline, reading.mentions, reading.edition)
    typist = Typist(reading.edition, _printed_countries(reading))
    found: list[Understood] = []
    category = "event"
    for region in regions(reading.outline):
        for one in _understand_parts(region, reading, placed, typist):
            if one.region.family != "focus":
                category = one.region.category
            one.category = category
            found.append(one)
    _tell_highlights([one for one in found if one.readings])
    return found


def _tell_highlights(listed: Sequence[Understood]) -> None:
    """Take the events that open a report for its highlights where no heading names any.

    Their heading is not known, no list stands before them, and a longer one of events follows.
    """
    families = [one.region.family for one in listed]
    if families[:1] != ["events"] or "highlights" in families or not listed[0].region.adopted:
        return
    entries = [sum(len(reading.entries) for reading in one.readings) for one in listed]
    if any(
        family == "events" and number > entries[0]
        for family, number in zip(families, entries, strict=True)
    ):
        listed[0].category = "highlight"


def category_of(words: str) -> str | None:
    """Return the category that words name as the heading of a section of its events would."""
    told = match_heading(words)
    return Region(family_of(told.kind), ()).category if told else None


def _understand_parts(
    region: Region, reading: Reading, placed: Placed, typist: Typist
) -> list[Understood]:
    """Return how a region is understood, each part by itself whose heading names another list.

    It is another where its entries explain more so: "Mostre" below the events of a year; or where
    the whole finds but few of them.
    """
    found = [_understand(region, reading, placed, typist)]
    for part in _named_parts(region, reading.outline):
        apart = _understand(part, reading, placed, typist)
        few = max((len(one.entries) for one in apart.readings), default=0) < _FEWEST_ADOPTED
        if few or _takes_people_for_bodies(apart):
            continue
        held = {section.id for section in part.sections}
        rest = tuple(s for s in found[0].region.sections if s.id not in held)
        others = _understand(replace(region, sections=rest), reading, placed, typist)
        named = any(_names_value(apart.above, one.shape) for one in apart.readings)
        weight = _NAMED if named else 1.0
        more = weight * _explained(apart) + _explained(others) > _explained(found[0])
        if more or 3 * _entries_in(found[0], held) <= _entries_in(apart, held):
            found = [others, *found[1:], apart]
    return found


def _takes_people_for_bodies(found: Understood) -> bool:
    """Return whether what is read by any name, as bodies are, is people mostly: guests in groups
    called "Organizzazioni internazionali".
    """
    names = [
        entry.values["name"].text
        for reading in found.readings
        for entry in reading.entries
        if "name" in entry.values and "free" in slot_types(reading.shape, "name")
    ]
    return 2 * sum(map(looks_like_person, names)) > len(names)


def _entries_in(found: Understood, sections: Collection[str]) -> int:
    """Return how many entries of a region open in some of its sections."""
    return sum(
        entry.units[0].section.id in sections
        for reading in found.readings
        for entry in reading.entries
    )


def _explained(found: Understood) -> float:
    """Return how much the readings of a region explain, in the unit of costs."""
    return sum(one.saving for one in found.readings)


def _named_parts(region: Region, outline: Outline) -> Iterator[Region]:
    """Yield the parts of a region whose headings are such as open sections of another list.

    Each goes on down to the next heading that is set no less.
    """
    heads = [
        (number, outline.style(section.heading[0]).rank or _UNRANKED)
        for number, section in enumerate(region.sections)
        if section.heading
    ]
    for at, rank in heads:
        told = match_heading(region.sections[at].title) if at else None
        family = family_of(told.kind) if told is not None and told.is_of_section else None
        if family in (None, region.family):
            continue
        end = next((n for n, other in heads if n > at and other <= rank), None)
        yield Region(family, region.sections[at:end])


def _understand(region: Region, reading: Reading, placed: Placed, typist: Typist) -> Understood:
    above = region.above(reading.outline, placed)
    left = region.units(reading.outline, placed, reading.edition)
    if region.family is None:
        family, above = _introduced(left, above, typist)
        family = family or _adopted(left, above, typist)
        region = replace(region, family=family, adopted=family is not None)
    found = _read_region(region, above, left, typist)
    vague = region.family == "events" or not found.readings
    other = _adopted(left, above, typist) if region.is_weak and vague else None
    if other not in (None, region.family, "events"):
        told = _read_region(replace(region, family=other, adopted=True), above, left, typist)
        more = _says_more(told) and _lines_of(found) <= _lines_of(told)
        found = told if more or not found.readings else found
    return found


def _lines_of(found: Understood) -> set[str]:
    """Return the ids of the lines that open the entries of a region."""
    return {entry.lines[0].id for reading in found.readings for entry in reading.entries}


def _read_region(
    region: Region, above: list[Unit], units: list[Unit], typist: Typist
) -> Understood:
    found = Understood(region, above, hints=typist.hints)
    for part in _parts(units):
        found.left += _read_part(part, found, typist)
    return found


def _says_more(found: Understood) -> bool:
    """Return whether most entries, told by more than a name, say what events do not: by a value of
    a type, of their own. Any dated list can be read as events.
    """
    slots = {slot.name for slot in SHAPES["events"].slots}
    told: list[bool] = []
    for reading in found.readings:
        typed = [s.name for s in reading.shape.slots if s.types[0] not in _UNTOLD]
        more = {*typed} - slots if reading.shape.strong else set()
        told += (
            any(name in more and not value.inherited for name, value in entry.values.items())
            for entry in reading.entries
        )
    return bool(told) and sum(told) >= _TYPED_ADOPTED * len(told)


def _introduced(
    units: Sequence[Unit], above: list[Unit], typist: Typist
) -> tuple[str | None, list[Unit]]:
    """Return the family of lists that a sentence below a heading announces, and what heads them.

    The sentence opens as the heading of such a section may, "Le mostre che hanno aperto …", and
    entries follow; it is one of the headings then.
    """
    first = units[0] if units else None
    if first is None or first.run_in or first.mark:
        return None, above
    if not (is_prose(first) or (first.heading and ends_in_full_stop(first.text))):
        return None, above
    told = match_heading(" ".join(first.text.split()[:_OPENING_WORDS]))
    family = family_of(told.kind) if told else None
    heads = [first, *above]
    for table in Region(family, ()).tables:
        one = read_units(units, heads, SHAPES[table], typist)
        if one is not None and len(one.entries) >= _FEWEST_ADOPTED:
            return family, heads
    if family == "delegations" and _tells_visitors(units):
        return family, heads
    return None, above


def _parts(units: Iterable[Unit]) -> list[list[Unit]]:
    """Return the units in parts: where a heading says that sheets follow, another list begins."""
    parts: list[list[Unit]] = [[]]
    for unit in units:
        if opens_sheets(unit):
            parts.append([])
        parts[-1].append(unit)
    return parts


def _read_part(left: list[Unit], found: Understood, typist: Typist) -> list[Unit]:
    """Add the readings of a part of a region, table by table; return what none of them took.

    Of tables of which each asks for more than a name, that goes first which explains more.
    """

    def read(units: list[Unit], table: str) -> ListReading | None:
        sheets = found.region.sheets if table == found.region.tables[-1] else frozenset()
        return read_units(units, found.above, SHAPES[table], typist, sheets)

    tables = found.region.tables
    whole: dict[str, ListReading | None] = {}  # readings of all that is left
    if len(tables) > 1 and all(SHAPES[table].strong for table in tables):
        whole = {table: read(left, table) for table in tables}
        saved = {table: one.saving if one else 0.0 for table, one in whole.items()}
        tables = tuple(sorted(tables, key=lambda table: -saved[table]))
    for table in tables:
        used: set[str] = set()
        for look in range(_MOST_ROUNDS):
            units = [unit for unit in left if unit.lines[0].id not in used]
            one = whole.pop(table) if table in whole else read(units, table)
            if one is not None and "exhibitions" in found.region.tables:
                one.entries = [entry for entry in one.entries if not _tells_show(entry)]
            if one is None or not one.entries or (look and _is_a_sentence(one)):
                break
            if not found.region.adopted:
                add_likely(one, units, found.above, typist)
            found.readings.append(one)
            taken = {line.id for entry in one.entries for line in entry.lines}
            left = list(_untaken(left, taken))
            whole.clear()
            used |= {unit.lines[0].id for entry in one.entries for unit in entry.above}
    return left


def _tells_show(entry: Entry) -> bool:
    """Return whether an entry is a sentence of prose that tells of a show."""
    first = entry.units[0]
    return first.mark == SENTENCE and bool(find_shows(first.told))


def _is_a_sentence(reading: ListReading) -> bool:
    """Return whether all that a further look at a region found is one paragraph of prose."""
    first, *more = reading.entries
    head = first.units[0]
    return not more and is_prose(head) and not head.run_in and head.stop is None


def _untaken(units: Iterable[Unit], taken: set[str]) -> Iterator[Unit]:
    """Yield the units that no entry took; of one taken in part, what is left of it."""
    for unit in units:
        rest = [line for line in unit.lines if line.id not in taken]
        if len(rest) == len(unit.lines):
            yield unit
        elif rest and not unit.heading:
            yield part_of(unit, rest)


_UNRANKED = 99
"""The rank of a heading whose look has none."""
_FEWEST_ADOPTED = 3
_SHARE_ADOPTED = 0.3
_TYPED_ADOPTED = 0.6
_TYPED = 0.5
"""What a value of a type counts for when shapes compete."""
_UNTOLD = frozenset(["free", "text"])
"""Types of which anything can be."""
_NAMED = 2.0
"""How much more a shape counts of which the heading names a value."""


def _adopted(units: list[Unit], above: list[Unit], typist: Typist) -> str | None:
    """Return the family of lists that a section of unknown heading is told to hold by its list.

    The shape that explains most of it, and at least three entries and three tenths; of a
    shape without typed slots of its own most entries must have some of its values. Where the
    heading is a value that entries of a shape inherit, an area for one, it counts for that; so
    do the City's own people for missions, where most entries tell of some.
    """
    best: tuple[float, str] | None = None
    for table, shape in SHAPES.items():
        one = read_units(units, above, shape, typist, known=False)
        named = _names_value(above, shape)
        if one is None or len(one.entries) < (1 if named else _FEWEST_ADOPTED):
            continue
        if one.saving < _SHARE_ADOPTED * one.null and not named:
            continue
        if shape.telling and not named:
            told = sum(_tells(entry, shape, typist) for entry in one.entries)
            if told < _TYPED_ADOPTED * len(one.entries):
                continue
        weight = one.saving * (1.0 if shape.strong else _likeness(units, table))
        weight += _TYPED * sum(_typed(entry, shape) for entry in one.entries)
        weight *= _NAMED if named or (table == "missions" and _tells_travellers(one)) else 1.0
        if best is None or weight > best[0]:
            best = (weight, table)
    if best is None and _tells_visitors(units):
        return "delegations"
    return family_with(best[1]) if best else None


def _names_value(above: Iterable[Unit], shape: Shape) -> bool:
    """Return whether a heading is a value that entries of a shape inherit."""
    return any(listed_value(heading.told, key) for heading in above for key in shape.words)


def _tells_visitors(units: Iterable[Unit]) -> bool:
    """Return whether paragraphs tell of three visitors or more, and of as many as every other."""
    prose = [unit for unit in units if is_prose(unit)]
    visitors = [guest for unit in prose for guest in guests(unit.text)]
    return len(visitors) >= _FEWEST_ADOPTED and 2 * len(visitors) >= len(prose)


_CUES = {"networks": "network_page", "international_organizations": "international_organization"}


def _tells(entry: Entry, shape: Shape, typist: Typist) -> bool:
    """Return whether an entry tells its table: by a person's name where it is of people,
    else by no such name and by a value, its own or a group's, in one of the telling slots, or by
    what could be one and opens what stands below its head.
    """
    name = shape.slot("name")
    if name is not None:
        person = looks_like_person(entry.values["name"].text)
        if person or "name" in name.types:
            return person and "name" in name.types
    told = [entry.values[slot] for slot in shape.telling if slot in entry.values]
    if any(not value.inherited or value.unit in entry.above for value in told):
        return True
    kinds = {kind for slot in shape.telling for kind in slot_types(shape, slot)} - _UNTOLD
    opening = [take_apart(unit, typist)[:1] for unit in entry.units[entry.heads :]]
    return any(kinds & set(piece.values) for pieces in opening for piece in pieces)


def _tells_travellers(reading: ListReading) -> bool:
    """Return whether sentences of most entries tell who of the City's own travelled."""
    told = [
        any(is_prose(unit) and travellers(unit.text) for unit in entry.units)
        for entry in reading.entries
    ]
    return 2 * sum(told) > len(told)


def _typed(entry: Entry, shape: Shape) -> int:
    """Return how many values of its own an entry has in slots of types."""
    return sum(
        not value.inherited and "free" not in slot.types and slot.types[0] != "text"
        for slot in shape.slots
        if (value := entry.values.get(slot.name)) is not None
    )


def _likeness(units: Sequence[Unit], table: str) -> float:
    """Return how far the words of a section speak of what a table holds, 0.5 to 1."""
    text = " ".join(unit.text for unit in units)
    kind = _CUES.get(table)
    return 0.5 + 0.5 * min(1.0, cue_score(kind, text) / 4) if kind else 0.75


def _printed_countries(reading: Reading) -> dict[str, str]:
    """Return city → country code of the edition's places; what is printed with both wins."""
    printed: dict[str, str] = {}
    resolved: dict[str, str] = {}
    for mentions in reading.mentions.values():
        for mention in mentions:
            value = mention.value
            if isinstance(value, PlaceValue) and value.feature == "city" and value.country_code:
                told = printed if mention.evidence_kind == "printed_country" else resolved
                told.setdefault(value.name, value.country_code)
    return resolved | printed
