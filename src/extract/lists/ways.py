"""Ways to cut units into entries; the cheapest is taken, see `costs`."""

from collections import ChainMap, Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile, zip_longest

from extract.document.model import Line
from extract.document.sentences import ends_in_full_stop
from extract.language.date_tokens import is_month
from extract.language.folding import plain
from extract.language.lexicon import has_verb, is_word, may_be
from extract.lists.costs import (
    FEW_ENTRIES,
    cost_of,
    is_foreign,
    is_said,
    required,
    slot_types,
    unsaid,
)
from extract.lists.elements import elements_of, listed_by_labels, parts_of, without_lead
from extract.lists.fill import Filler
from extract.lists.labels import slots_of
from extract.lists.legends import legend_in, legend_of_bullets
from extract.lists.model import Entry, Reading, Shape, Unit
from extract.lists.pieces import Typist, head_end, mark_before
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.sentences import sentences_of
from extract.lists.stretches import ends_small
from extract.lists.table_rows import rows_of_cells
from extract.lists.units import (
    LEAD,
    heads_known,
    is_date,
    is_group,
    is_prose,
    key_of,
    part_of,
)
from extract.outline.styles import StyleClass

_WEAK_LONGEST = 130
_LONGEST_BARE_HEAD = 70
_WHOLE_LOOK = 1.5
"""What it saves to take all headings of one look alike."""
_MIXED = 3.0
"""Cost of each further mark of rows in one list."""
_STRUCTURAL = 0.6
_NESTED = 1.2
"""Cost of what is an entry by itself inside another: the other is more likely its group."""
_LEAST_SAVING = 1.0
_FEWEST_ELEMENTS = 3
_OF_PARTNERS, _NAMES = frozenset({"organization", "partners"}), frozenset({"name", "title"})
_FEWEST_NAMES = 2
"""Entries of a list whose entries are told by a name only."""


@dataclass(frozen=True)
class _Way:
    """Which units open entries: those of `keys`; `merged` follow in the same head."""

    name: str
    keys: frozenset[tuple[object, ...]] = frozenset()
    then: tuple[object, ...] | None = None
    whole_look: bool = False
    """All headings of one look open entries, in capitals or not."""
    with_rows: bool = False
    """Rows that are whole entries by themselves open entries too."""
    sections: frozenset[str] = frozenset()
    """Kinds of sections whose headings open entries."""
    cut: "_Cut | None" = None
    """What yields the entries where it is not what units look like that opens them."""
    paragraphs: bool = False
    """The entries are paragraphs of labels that follow one another."""

    def opens(self, unit: Unit) -> bool:
        """Return whether `unit` opens an entry by what it looks like or heads."""
        if self.paragraphs:
            return _is_inline(unit) and plain(unit.text[: unit.start].strip(" :")) == unit.label
        if self.sections:
            return (
                unit.heading
                and unit.section.kind in self.sections
                and unit.lines[0] in (unit.section.heading[:1])
            )
        return key_of(unit) in self.keys and not is_group(unit) and not heads_known(unit)


_Cut = Callable[[Sequence[Unit], Sequence[Unit], Filler], Iterator[Entry]]
"""Units, the headings above them, and what fills entries → the entries."""


def read_units(
    units: Sequence[Unit],
    above: Sequence[Unit],
    shape: Shape,
    typist: Typist,
    sheets: frozenset[str] = frozenset(),
    known: bool = True,
) -> Reading | None:
    """Return the cheapest reading of `units` as a list of `shape`, None where none saves.

    `above` are the headings of the region itself, the nearest first. Where sections of a kind
    of `sheets` are among the units, each is an entry. Where the heading does not tell what
    the list holds (`known` is False) more must be saved.
    """
    if not units:
        return None
    if shape.words:
        legends = {id(unit): legend for unit in units if (legend := legend_in(unit, shape))}
        legends |= legend_of_bullets(units, shape)
        typist = replace(typist, legend=dict(ChainMap(*legends.values())))
        units = [unit for unit in units if id(unit) not in legends]
    filler = Filler(shape, typist)
    paragraphs = units
    if shape.strong or shape.telling:
        units = list(_resplit(units, above, filler))
    null = sum(map(unsaid, units))
    readings = []
    kinds = frozenset(unit.section.kind for unit in units) & sheets
    ways = [_Way("sheets", sections=kinds)] if kinds else _ways(units, shape)
    for way in ways:
        told = paragraphs if way.cut is _sentences else units
        reading = _read(told, above, way, filler, null)
        few = not (kinds or shape.strong) and reading and len(reading.entries) < _FEWEST_NAMES
        if reading is not None and reading.entries and not few:
            readings.append(reading)
    readings.sort(key=lambda reading: reading.cost)
    if not readings or readings[0].saving < (0.0 if known else _LEAST_SAVING):
        return None
    best = readings[0]
    if len(readings) > 1:
        best.next_cost, best.next_way = readings[1].cost, readings[1].way
    return best


def _resplit(units: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> Iterator[Unit]:
    """Yield the units, those cut anew of which a printed line is a whole entry by itself.

    Where rows are nearly as wide as their column nothing in the print tells a row that goes
    on from the next; that a line says all that an entry says does.
    """
    groups: list[Unit] = []
    headed = {} if filler.shape.strong else _headed(units, above, filler)
    for unit in units:
        if unit.heading:
            groups = _with(unit, groups)
        if id(unit) in headed:
            yield from headed[id(unit)]
            continue
        if unit.cells and len(filler.shape.required_types) > 1:
            cut = (rows for rows in rows_of_cells(unit) if _each_whole(rows, groups, above, filler))
            yield from next(cut, [unit])
            continue
        if unit.heading and filler.shape.strong:
            own = [replace(part, heading=False, mark="") for part in parts_of(unit)]
            each = len(own) > 1 and all(_whole(part, groups, above, filler) for part in own)
            yield from own if each else [unit]
            continue
        listed = listed_by_labels(unit, filler.shape) if filler.shape.strong else []
        if listed and all(_whole(part, groups, above, filler) for part in listed):
            yield from listed
            continue
        if unit.heading or unit.label or unit.cells:
            yield unit
            continue
        if own := _entries_in(unit, groups, above, filler):
            yield from own
            continue
        if is_prose(unit) and not filler.shape.strong:
            yield unit
            continue
        parts = [[unit.lines[0]]]
        for line in unit.lines[1:]:
            alone = part_of(unit, [line])
            if (
                not _is_amid(line, parts[-1])
                and _may_open(alone, filler.shape)
                and _whole(alone, groups, above, filler)
                and (
                    _whole(before := part_of(unit, parts[-1]), groups, above, filler)
                    or is_prose(before)
                )
            ):
                parts.append([line])
            else:
                parts[-1].append(line)
        for part in parts if len(parts) > 1 else ():
            one = part_of(unit, part)
            yield from _entries_in(one, groups, above, filler) or [one]
        if len(parts) == 1:
            yield unit


def _entries_in(
    unit: Unit, groups: Sequence[Unit], above: Sequence[Unit], filler: Filler
) -> list[Unit]:
    """Return the parts of a row or sentence that one mark sets apart where each is an entry."""
    own = parts_of(unit)
    strong = filler.shape.strong
    if not own or (strong and is_prose(unit) and has_verb(own[0].told)):
        return []
    lead = own[0].lead
    if not (strong or (lead is not None and unit.text.startswith(":", lead.end))):
        return []  # what a sentence without a colon says of one entry
    is_told = _whole if strong else _says_typed
    return own if all(is_told(part, groups, above, filler) for part in own) else []


def _headed(units: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> dict[int, list[Unit]]:
    """Return the parts, by unit, of paragraphs that list entries after a head and a colon.

    All their parts must be entries, and one of them have two: "Cibo: Alfa, dal 2010; Beta, …".
    """
    found: dict[int, list[Unit]] = {}
    for unit in units:
        head, rest = unit.text[: unit.run_in].rstrip(), unit.text[unit.run_in :].lstrip()
        if head and ":" in (head[-1], rest[:1]):
            parts = parts_of(unit, one=True)
            if all(_says_typed(part, (), above, filler) for part in parts):
                found[id(unit)] = parts
    return found if any(len(parts) > 1 for parts in found.values()) else {}


def _says_typed(part: Unit, groups: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> bool:
    """Return whether a part is an entry by more than a name: by a value of a type."""
    entry = filler.fill(_entry(part, groups, above))
    return filler.is_complete(entry) and any(
        not value.inherited and not {"free", "text"} & set(slot_types(filler.shape, name))
        for name, value in entry.values.items()
    )


def _each_whole(
    rows: Sequence[Unit], groups: Sequence[Unit], above: Sequence[Unit], filler: Filler
) -> bool:
    """Return whether rows that differ in one cell are entries, each told by that cell alone."""
    others = set(rows[0].cells) & set(rows[1].cells)
    for row in rows:
        entry = filler.fill(_entry(row, groups, above))
        ((_, low, high),) = set(row.cells) - others
        own = [entry.values.get(slot.name) for slot in required(filler.shape)]
        told = sum(v is not None and v.unit is row and low <= v.start < high for v in own)
        if not filler.is_complete(entry) or told < len(own):
            return False
    return True


def _is_amid(line: Line, before: Sequence[Line]) -> bool:
    """Return whether a line goes on with what the lines before it say: it opens in small letters,
    or in brackets that they or it have opened, or they break off after a preposition or the like.
    """
    text = " ".join(one.text for one in before)
    opened = line.text[:1] == "(" or text.count("(") > text.count(")")
    return line.text[:1].islower() or opened or ends_small(text)


def _may_open(unit: Unit, shape: Shape) -> bool:
    """Return whether a line may open an entry amid others: with a date, or by several types."""
    dated = any(low == 0 and m.group == "dates" for low, _, m in unit.mentions)
    return dated or len(shape.required_types) > 1 or not shape.strong


def _ways(units: Sequence[Unit], shape: Shape) -> Iterator[_Way]:
    units = [unit for unit in units if unit.look != LEAD]
    keys = Counter(key_of(unit) for unit in units)
    headings = [key for key in keys if key[0] == "heading"]
    rows = [key for key in keys if key[0] in ("row", "run-in") and key[1:] != ("cells",)]
    told = _are_labelled_paragraphs(units)
    if told:
        yield _Way("paragraphs of labels", paragraphs=True)
    for key in keys:
        if key[0] == "label" and (told or not _first_label(units, key)):
            continue
        if key == ("row", "prose") and not shape.strong and keys[key] < 2:
            continue
        yield _Way(_words(key), frozenset([key]))
    others = rows if shape.strong else shape.telling and ("row", "cells") in keys
    for alike in _alike(headings):
        name = f"{_words(alike[0])}, in capitals or not"
        yield _Way(name, frozenset(alike), whole_look=True)
        if others:
            yield _Way(f"{_words(alike[0])} and bare rows", frozenset(alike), with_rows=True)
    for key in headings:
        if others:
            yield _Way(f"{_words(key)} and bare rows", frozenset([key]), with_rows=True)
    pairs = Counter(
        (key_of(first), key_of(second))
        for first, second in zip(units, units[1:], strict=False)
        if (first.heading or is_date(first)) and second.heading and key_of(first) != key_of(second)
    )
    pairs.update(_twos(units))  # a date and a title of one look
    for (first_key, second_key), count in pairs.items():
        often = count >= 2 and 2 * count >= keys[first_key]
        if often and not _closes(units, first_key, second_key):
            yield _Way(
                f"{_words(first_key)}, then {_words(second_key)}",
                frozenset([first_key]),
                second_key,
            )
    if any(is_prose(unit) for unit in units) and _lists_inside(shape):
        yield _Way("elements of a sentence", cut=_elements)
    if shape.in_prose and any(map(_is_told, units)):
        yield _Way("sentences", cut=_sentences)
    if len({unit.place for unit in units if unit.place[-1]}) > 1:
        yield _Way("cards", cut=_cards)
    if len(rows) > 1:
        yield _Way("rows", frozenset(rows))
        yield _Way(
            "rows, run-in or not",
            frozenset(k for k in rows if k[0] == "run-in" or k[1] in ("", "date", "prose")),
        )


def _closes(units: Sequence[Unit], first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Return whether a date ends each entry: what opens a pair stands last, what follows first."""
    own = [key for unit in units if (key := key_of(unit)) in (first, second)]
    return first != second and (own[0], own[-1]) == (second, first)


def _twos(units: Sequence[Unit]) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Yield the key, twice, of every two headings of one look that stand alone together."""
    for key, run in groupby(units, key=lambda unit: key_of(unit) if unit.heading else None):
        if key is not None and len(list(run)) == 2:
            yield key, key


def _lists_inside(shape: Shape) -> bool:
    """Return whether an element of a sentence can be told to be an entry: by its types."""
    return not shape.strong or any(slot.types[0] in _TOLD_ALONE for slot in required(shape))


def _names_only(shape: Shape) -> bool:
    """Return whether nothing but a name of any wording tells an entry."""
    return not shape.strong and all("free" in slot.types for slot in required(shape))


_TOLD_ALONE = ("city", "country", "name")


def _alike(keys: Sequence[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    """Yield the keys of headings that differ in capitals, or in size so that nobody sees it."""
    groups: dict[object, list[tuple[object, ...]]] = {}
    for key in keys:
        look = key[1]
        assert isinstance(look, StyleClass)
        alike = replace(look, capitals=False, rank=None, size=round(20 * look.size) / 20)
        groups.setdefault(alike, []).append(key)
    yield from (group for group in groups.values() if len(group) > 1)


def _words(key: tuple[object, ...]) -> str:
    if key[0] == "heading":
        assert isinstance(key[1], StyleClass)
        return f"headings ({key[1].describe()})"
    if key[0] == "label":
        return f"labels from “{key[1]}”"
    if key[0] == "run-in":
        return "run-in heads"
    names = {"bullet": "bulleted rows", "number": "numbered rows", "cells": "rows of a table",
             "prose": "paragraphs", "date": "dates", "": "rows"}  # fmt: skip
    return names[str(key[1])]


def _is_inline(unit: Unit) -> bool:
    """Return whether a label stands in a paragraph with others."""
    return bool(unit.label) and unit.stop is not None


def _are_labelled_paragraphs(units: Sequence[Unit]) -> bool:
    """Return whether labels stand in paragraphs, several in each, none twice: each is an entry.

    One that a line happens to begin with is no other. Most begin with one label: the rows of a
    sheet do not.
    """
    labels = [(unit.lines[0].id, unit.label) for unit in units if _is_inline(unit)]
    known = {label for _, label in labels}
    held = Counter(line for line, _ in labels)
    several = sum(count > 1 for count in held.values()) >= FEW_ENTRIES
    others = any(unit.label not in known for unit in units if unit.label)
    first = Counter(dict(reversed(labels)).values()).most_common(1)
    alike = bool(first) and 2 * first[0][1] > len(held)
    return several and alike and not others and len(set(labels)) == len(labels)


def _first_label(units: Sequence[Unit], key: tuple[object, ...]) -> bool:
    """Return whether a label opens blocks: it repeats, and stands first among those that do.

    Where a heading stands between every two of it, and above the first, the headings do.
    """
    counts = Counter(unit.label for unit in units if unit.label)
    first = next((unit for unit in units if counts[unit.label] > 1), None)
    above, headed = False, True
    for unit in units:
        if key_of(unit) == key:
            above, headed = False, headed and above
        above = above or unit.heading
    return first is not None and key_of(first) == key and not headed


def _read(
    units: Sequence[Unit], above: Sequence[Unit], way: _Way, filler: Filler, null: float
) -> Reading | None:
    entries = _cut(units, above, way, filler)
    if not entries:
        return None
    for entry in entries:
        filler.fill(entry)
    structural = _structural(entries, filler)
    if structural:
        for entry in entries:
            filler.fill(entry, structural)
    complete = [entry for entry in entries if _is_entry(entry, filler)]
    if not complete:
        return None
    cost = cost_of(units, complete, filler.shape)
    cost += _NESTED * _nested(units, complete, filler)
    cost -= _WHOLE_LOOK * way.whole_look
    cost += _MIXED * (
        len({key_of(entry.units[0])[:1] + (entry.units[0].mark,) for entry in complete}) - 1
    )
    return Reading(filler.shape, way.name, complete, cost, null)


def _cut(units: Sequence[Unit], above: Sequence[Unit], way: _Way, filler: Filler) -> list[Entry]:
    """Return the entries that a way cuts, each with the headings above it."""
    if way.cut is not None:
        return [*way.cut(units, above, filler)]
    found: list[Entry] = []
    groups: list[Unit] = []
    entry: Entry | None = None
    opening = (u.rank for u in units if way.opens(u))
    rank = 0.0 if way.sections else max(opening, default=float("inf"))
    if way.then is not None:  # what is set small above a title parts no less than it does
        then = [u.rank for u in units if key_of(u) == way.then]
        ranked = any(u.look.rank for u in units if way.opens(u))
        rank = max([rank, *then]) if ranked else max(then)
    small, merged = _small_groups(units, way), False
    for unit, below in zip_longest(units, units[1:]):
        key = key_of(unit)
        second, merged = merged and key == way.then, False
        if second and entry is not None:
            entry.units.append(unit)
            entry.heads += 1
            continue
        heads = way.with_rows and not filler.shape.strong and unit.heading and below is not None
        if (heads and _whole(below, groups, above, filler)) or (
            not (unit.label or unit.is_badge)
            and (
                key in small
                or (_tells_group(unit, filler) and not _heads_only(entry, unit, filler))
            )
        ):
            entry, groups = None, _with(unit, groups)
        elif entry is not None and _goes_on(unit, groups, above, filler):
            entry.units.append(unit)
        elif way.opens(unit) or (
            way.with_rows and not unit.heading and _whole(unit, groups, above, filler)
        ):
            groups = [group for group in groups if not unit.heading or key_of(group) != key]
            if entry is not None and _heads_only(entry, unit, filler):
                found.pop()
                groups.append(entry.units[0])
            entry = _entry(unit, groups, above)
            found.append(entry)
            merged = True
        elif unit.heading and (entry is None or unit.rank <= rank or entry.units[0].mark):
            entry, groups = None, _with(unit, groups)
        elif entry is not None:
            entry.units.append(unit)
    return found


def _heads_only(entry: Entry | None, row: Unit, filler: Filler) -> bool:
    """Return whether an entry is a heading that says too little, right above an entry's row."""
    if entry is None or len(entry.units) > 1 or row.heading or not entry.units[0].heading:
        return False
    return not filler.is_complete(filler.fill(entry))


def _goes_on(unit: Unit, groups: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> bool:
    """Return whether a table's row has no first cell, and nothing that an entry must have.

    Where two types tell an entry a row of neither goes on though it has a first cell.
    """
    typed = len(filler.shape.required_types) > 1 and "free" not in filler.shape.required_types
    if unit.mark != "cells" or not (typed or unit.lead is not None):
        return False
    return not filler.told(filler.fill(_entry(unit, groups, above)))


def _cards(units: Sequence[Unit], above: Sequence[Unit], _: Filler) -> Iterator[Entry]:
    """Yield an entry for each card that holds no table, with all in it; what heads it opens it."""
    groups: list[Unit] = []
    for (*_place, card), inside in groupby(units, key=lambda unit: unit.place):
        first, *rest = inside
        if card and not any(unit.cells for unit in (first, *rest)):
            entry = _entry(first, groups, above)
            entry.units += rest
            entry.heads += sum(1 for _ in takewhile(lambda unit: unit.heading, rest))
            yield entry
            continue
        for heading in (unit for unit in (first, *rest) if unit.heading):
            groups = _with(heading, groups)


def _with(heading: Unit, groups: Sequence[Unit]) -> list[Unit]:
    """Return the headings of groups that are open below `heading`, the outermost first."""
    return [*(group for group in groups if group.rank < heading.rank), heading]


def _small_groups(units: Sequence[Unit], way: _Way) -> set[tuple[object, ...]]:
    """Return the headings, by look, that head groups though they are set no larger than entries.

    The first stands above the first entry, and all right above one or another such heading.
    """
    first = next((index for index, unit in enumerate(units) if way.opens(unit)), 0)
    found = {key_of(unit) for unit in units[:first] if unit.heading and not way.opens(unit)}
    for unit, following in pairwise([*units, None]):
        if (
            unit is not None
            and key_of(unit) in found
            and not (following is not None and (way.opens(following) or key_of(following) in found))
        ):
            found.discard(key_of(unit))
    return found


def _tells_group(unit: Unit, filler: Filler) -> bool:
    """Return whether a short unit is nothing but the words of a value that entries inherit."""
    if len(unit.text.split()) > _LONGEST_GROUP_WORDS or unit.cells or unit.stop is not None:
        return False
    kinds = {
        kind
        for slot in filler.shape.slots
        if slot.inherit
        for kind in slot.types
        if kind.startswith("word:")
    }
    pieces = filler.pieces(unit)
    return bool(pieces) and all(
        kinds & set(piece.values) and not set(piece.values) & _ENTRY_VALUES for piece in pieces
    )


_LONGEST_GROUP_WORDS = 8
_ENTRY_VALUES = frozenset({"year", "date", "money", "person", "url", "country"})


def _whole(unit: Unit, groups: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> bool:
    listed = unit.stop is not None or (bool(unit.mark) and not has_verb(unit.told))
    if unit.label or (is_prose(unit) and len(unit.text) > 160 and not listed):
        return False
    if not listed and is_prose(unit) and head_end(unit) >= len(unit.text.rstrip()):
        return False
    entry = filler.fill(_entry(unit, groups, above))
    told = filler.shape.strong or any(
        slot in entry.values
        and (not entry.values[slot].inherited or entry.values[slot].unit is unit.lead)
        for slot in filler.shape.telling
    )
    return told and filler.is_complete(entry)


def _entry(unit: Unit, groups: Sequence[Unit], above: Sequence[Unit]) -> Entry:
    leads: list[Unit] = []
    lead = unit.lead
    while lead is not None:
        leads.append(lead)
        lead = lead.lead
    return Entry([unit], above=(*leads, *reversed(groups)), outer=tuple(above))


def _elements(units: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> Iterator[Entry]:
    """Yield the entries that are elements of sentences, three or more of one paragraph.

    Paragraphs that open with a head of their own are one list: together they hold three. Beside a
    paragraph with three names one of two is a list as well.
    """
    groups: list[Unit] = []
    names = _names_only(filler.shape)
    listed: list[tuple[bool, list[Entry]]] = []
    for unit in units:
        if unit.heading:
            groups = _with(unit, groups)
            continue
        headed = bool(unit.run_in) and not names
        if not unit.label and (headed or is_prose(unit)):
            listed.append((headed, _listed(unit, groups, above, filler)))
    together = sum(len(found) for headed, found in listed if headed) >= _FEWEST_ELEMENTS
    several = names and any(len(found) >= _FEWEST_ELEMENTS for _, found in listed)
    for headed, found in listed:
        fewest = _FEWEST_NAMES if several else _FEWEST_ELEMENTS
        if len(found) >= fewest or (headed and together):
            yield from found


def _listed(
    unit: Unit, groups: Sequence[Unit], above: Sequence[Unit], filler: Filler
) -> list[Entry]:
    """Return the entries that are elements of a paragraph's sentences."""
    names = _names_only(filler.shape)
    found = []
    for element, opens in elements_of(unit, names):
        for part in without_lead(element) if opens else (element,):
            entry = filler.fill(_entry(part, groups, above))
            told = [piece.text for piece in filler.pieces(part)]
            if names and not (told and _is_bare_name(told[0], opens)):
                continue
            if filler.is_complete(entry) and not entry.spare:
                found.append(entry)
                break
    return [] if names and _mostly_lower(unit, found) else found


def _sentences(units: Sequence[Unit], above: Sequence[Unit], filler: Filler) -> Iterator[Entry]:
    """Yield the entries that sentences of paragraphs are, with the sentences that follow each.

    Half of the paragraphs, and two of them, or one with three entries, must open with one. A
    paragraph that lists names is none of them.
    """
    names = _names_only(filler.shape)
    groups: list[Unit] = []
    found: list[Entry] = []
    paragraphs = opened = 0
    for unit in units:
        if unit.heading:
            groups = _with(unit, groups)
        if unit.label or unit.run_in or not _is_told(unit):
            continue
        if names and len(_listed(unit, groups, above, filler)) >= _FEWEST_NAMES:
            continue
        paragraphs += 1
        own: list[Entry] = []
        for index, sentence in enumerate(sentences_of(unit)):
            entry = filler.fill(_entry(sentence, groups, above))
            if filler.is_complete(entry):
                own.append(entry)
                opened += index == 0
            elif own:
                own[-1].units.append(sentence)
        found += own
    if 2 * opened >= paragraphs and (opened > 1 or len(found) >= FEW_ENTRIES):
        yield from found


def _is_told(unit: Unit) -> bool:
    """Return whether a unit is a sentence or more, short ones among them."""
    short = not (unit.heading or unit.cells or unit.mark) and ends_in_full_stop(unit.text)
    return is_prose(unit) or (short and has_verb(unit.text))


def _is_bare_name(text: str, opens: bool) -> bool:
    """Return whether a part of a sentence is nothing but a name: no verb, no small beginning.

    Where the name `opens` the list no word may be a verb: the sentence's own stands before it.
    """
    if text.strip()[:1].islower() or has_verb(text):
        return False
    return not opens or not any(word.islower() and may_be(word, "VERB") for word in text.split())


def _mostly_lower(unit: Unit, entries: Sequence[Entry]) -> bool:
    """Return whether less than half of a paragraph is in the names that it is said to list."""
    told = sum(len(entry.units[0].told) for entry in entries)
    return 2 * told < len(unit.text)


def _is_entry(entry: Entry, filler: Filler) -> bool:
    """Return whether an entry says what the shape asks, shortly."""
    if not filler.is_complete(entry) or filler.tells_day(entry) or filler.heads_days(entry):
        return False
    unit = entry.units[0]
    columns = frozenset[str]().union(*(slots_of(label) for label, _, _ in unit.cells))
    own = {slot.name for slot in filler.shape.slots} - _OF_PARTNERS
    if columns & _OF_PARTNERS and not columns & (_NAMES | own):
        return False  # a row of the partners of an entry
    whole = head_end(unit) >= len(unit.text.rstrip()) and not unit.mark and unit.stop is None
    strong = filler.shape.strong
    head = next((entry.values[s.name] for s in filler.shape.slots if s.required), None)
    headed = unit.is_headed and bool(head and head.unit is unit and head.start < unit.run_in)
    told = headed or (strong and (unit.run_in or not has_verb(unit.text)))
    if whole and is_prose(unit) and not told:
        return False
    ended = unit.text.rstrip().endswith(":") or ends_in_full_stop(unit.text)
    if whole and not (strong or unit.heading or headed) and ended:
        return False
    names = [entry.values[s.name] for s in filler.shape.slots if "free" in s.types and s.required]
    paragraph = is_prose(unit) and not unit.run_in and unit.stop is None
    if any((paragraph or name.text[:1].islower()) and has_verb(name.text) for name in names):
        return False
    guest = entry.values.get("guest")
    if guest is not None and may_be(guest.text.split()[0], "AUX"):
        return False  # "è stata ricevuta la Sindaca …"
    if strong or head is None or head.inherited:
        return strong or head is None
    counts = any(low == head.start and m.group == "amounts" for low, _, m in head.unit.mentions)
    if counts and not (unit.cells or (unit.heading and head.text[:1].isalpha())):
        return False
    text = head.text.strip('“”«»"‘’ ')
    opens = not unit.heading and unit.text[unit.start :].startswith(text)
    if opens and is_word(text) and not text.isupper():
        return False  # "Fondata nel 2003, riunisce …"
    length = len(text) if unit.stop is not None else head_end(unit) - unit.start
    if is_prose(unit) and not unit.run_in and unit.mark != SENTENCE and length > _LONGEST_BARE_HEAD:
        return False
    return (
        len(text) <= _WEAK_LONGEST
        and (
            unit.heading
            or unit.stop is not None
            or not is_prose(unit)
            or head_end(unit) < len(unit.text.rstrip())
            or headed
            or bool(unit.run_in and unit.mark)
        )
        and text[:1].isalnum()
        and not text.split()[0].islower()
        and not is_month(text)
    )


def _structural(entries: Sequence[Entry], filler: Filler) -> frozenset[str]:
    """Return the separators that most entries have after their first text slot's first piece."""
    counts: Counter[str] = Counter()
    total = 0
    for entry in entries:
        unit = entry.units[0]
        pieces = [
            piece
            for piece in filler.pieces(unit)
            if not any(
                v.unit is unit
                and v.start == piece.start
                and "free" not in slot_types(filler.shape, n)
                for n, v in entry.values.items()
            )
        ]
        total += 1
        if len(pieces) > 1:
            counts[mark_before(pieces[1])] += 1
    return frozenset(
        mark
        for mark, count in counts.items()
        if mark and count >= 2 and count >= _STRUCTURAL * total
    )


def _nested(units: Sequence[Unit], entries: Sequence[Entry], filler: Filler) -> int:
    """Return how many units inside entries are entries themselves, where a name tells one.

    They say what tells the table, or begin with a head of their own that stands nowhere else,
    or are headings above what labels tell. So too where types tell one, but for a date and a
    title: an event may tell of others.
    """
    if {"date", "free"} <= set(filler.shape.required_types):
        return 0
    heads = Counter(unit.text[: unit.run_in] for unit in units if unit.run_in)
    return sum(
        _holds_entry(unit, below, entry, filler, heads[unit.text[: unit.run_in]] == 1)
        for entry in entries
        for unit, below in pairwise([*entry.units[entry.heads :], None])
        if unit is not None
    )


def _holds_entry(
    unit: Unit, below: Unit | None, entry: Entry, filler: Filler, own_head: bool
) -> bool:
    """Return whether a unit of an entry, with what stands `below` it, is an entry by itself."""
    if unit.heading:
        label = below.label if below is not None else ""
        return bool(label) and not (is_foreign(label, filler.shape) or is_said(unit, entry))
    if unit.label or not (own_head or _whole(unit, (), (), filler)):
        return False
    if own_head:
        return filler.is_complete(filler.fill(_entry(unit, (), entry.outer)))
    every = unit.mark or filler.shape.strong
    names = [slot.name for slot in filler.shape.slots] if every else filler.shape.telling
    kinds = {kind for name in names for kind in slot_types(filler.shape, name)} - {"free", "text"}
    return any(kinds & set(piece.values) for piece in filler.pieces(unit))
