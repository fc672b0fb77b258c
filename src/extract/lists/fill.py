"""Filling the slots of one entry from its pieces, its labels and the headings above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from extract.document.sentences import ends_in_full_stop
from extract.language.folding import plain
from extract.language.lexicon import has_verb
from extract.language.values import DateValue
from extract.lists.labels import joined_labels, known_label, slots_of
from extract.lists.model import Entry, Piece, Shape, Slot, Unit, Value
from extract.lists.pieces import (
    CLOSING_BRACKETS,
    COUNTED,
    LONGEST_HEAD,
    OPENING_DAY,
    Typist,
    day_of_month,
    head_end,
    is_in_head,
    is_month,
    mark_before,
    take_apart,
    types_of,
)
from extract.lists.sentences import MARK as SENTENCE
from extract.lists.sentences import take_sentence_apart, titles_of
from extract.lists.table_rows import is_filled
from extract.lists.units import LEAD, is_date, is_group, is_prose, key_of
from extract.lists.words import is_home, listed_value
from extract.mentions.model import AmountValue
from extract.mentions.organizations import split_name
from extract.vocabulary import load

_SENTENCE_END = re.compile(r"[^\W\d_]{2,}\.(?:\s|$)|\w\.\s*$")
_FIRST_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_FIGURES = frozenset({"date", "year", "years", "money", "number", "url", "days"})
_SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyzà’' :"
_PEOPLE = frozenset({"person", "office", "guest"})
_LONGEST_GAP = 4
"""Letters between two pieces that one separator parts."""
_NAMED_BY_COLUMN = ("city", "country")
_WHEN = frozenset({"year", "date"})
_LONGEST_PLACE = 9
"""Words of a place's name in a cell at most."""
_MOST_HEADS = 5
"""Units that an entry's head may have."""


class Filler:
    """Fills entries of one shape; what it takes apart it keeps."""

    def __init__(self, shape: Shape, typist: Typist) -> None:
        self.shape = shape
        self.typist = typist.with_words(shape.words)
        self._pieces: dict[int, list[Piece]] = {}
        self._units: list[Unit] = []
        self._beside: list[Piece] = []
        self._longer: set[int] = set()
        """Units whose head goes on behind what is set into it."""

    def pieces(self, unit: Unit) -> list[Piece]:
        """Return the pieces of a unit's head."""
        key = id(unit)
        if key not in self._pieces:
            end = self.head_end(unit)
            barred = unit.mark == "cells" or " | " in unit.text[unit.start : end]
            too_long = end - unit.start > LONGEST_HEAD and not barred
            if unit.mark == SENTENCE:
                self._pieces[key] = take_sentence_apart(unit, self.typist)
            else:
                self._pieces[key] = [] if too_long else take_apart(unit, self.typist, end)
            self._units.append(unit)  # keeps the id from being given away
        return self._pieces[key]

    def head_end(self, unit: Unit) -> int:
        """Return where the head of a unit ends."""
        return head_end(unit, longer=id(unit) in self._longer)

    def fill(self, entry: Entry, structural: frozenset[str] = frozenset()) -> Entry:
        """Fill the slots of `entry`; `structural` are separators that end a text slot.

        A head set into its row that says too little goes on to the end of the next sentence.
        """
        self._fill(entry, structural)
        unit = entry.units[0]
        told = self.told(entry)
        if not unit.run_in or id(unit) in self._longer or told == len(self._required):
            return entry
        heads = entry.heads
        self._longer.add(id(unit))
        self._pieces.pop(id(unit), None)
        self._fill(entry, structural)
        if self.told(entry) <= told:
            self._longer.discard(id(unit))
            self._pieces.pop(id(unit), None)
            entry.heads = heads
            self._fill(entry, structural)
        return entry

    @property
    def _required(self) -> list[Slot]:
        return [slot for slot in self.shape.slots if slot.required]

    def told(self, entry: Entry) -> int:
        """Return how many of the required slots the entry itself fills."""
        return sum(
            slot.name in entry.values and not entry.values[slot.name].inherited
            for slot in self._required
        )

    def _fill(self, entry: Entry, structural: frozenset[str]) -> Entry:
        entry.values, entry.spare = {}, []
        self._beside = []
        self._labels(entry)
        entry.heads = len(entry.units[: entry.heads])
        heads = entry.units[: entry.heads]
        if self._says_less(heads):
            heads = [*heads[1:], heads[0]]
        pieces = [piece for unit in heads for piece in self.pieces(unit)]
        for unit in entry.units[entry.heads :]:
            if unit.label or entry.heads >= _MOST_HEADS:
                break
            if not (
                self._belongs(unit)
                or self._dates_below(entry, unit)
                or self._tells_of_date(entry, unit)
            ):
                break
            listed = unit.mark or unit.run_in
            before = entry.units[entry.heads - 1] if listed else entry.units[0]
            if not unit.heading and key_of(unit) == key_of(before):
                break  # the next of a list
            pieces += self.pieces(unit)
            entry.heads += 1
        last = entry.units[entry.heads - 1]
        entry.head_end = self.head_end(last)
        rest = self._cells(entry, pieces)
        rest = self._typed(entry, rest)
        self._typed(entry, self._beside)
        rest += self._typed(entry, self._below(entry) or self._in_closing_brackets(entry))
        self._inherit(entry)
        self._free(entry, rest, structural)
        self._inherit_text(entry)
        entry.signature = _signature(entry, pieces)
        return entry

    def _says_less(self, heads: Sequence[Unit]) -> bool:
        """Return whether what stands above a heading is none of its title: set small, or a row that
        a date opens, with the place behind it.
        """
        if len(heads) < 2 or not heads[1].heading:
            return False
        first = heads[0]
        if first.heading:
            return first.look.rank is None
        opening = self.pieces(first)[:1]
        return not first.mark and any("date" in piece.values for piece in opening)

    def is_complete(self, entry: Entry) -> bool:
        """Return whether all required slots are filled, and one of those of which one must be."""
        filled = entry.values
        return all(slot.name in filled for slot in self.shape.slots if slot.required) and (
            not self.shape.one_of or any(name in filled for name in self.shape.one_of)
        )

    def _below(self, entry: Entry) -> list[Piece]:
        """Fill a required date from a short line below the text of the entry, its last.

        Returns the other pieces of that line: where it was.
        """
        slot = self.shape.slot("date")
        last = entry.units[-1]
        if slot is None or not slot.required or "date" in entry.values:
            return []
        if len(entry.units) <= entry.heads or last.label or last.cells or is_prose(last):
            return []
        return _take_date(entry, self.pieces(last))

    def _in_closing_brackets(self, entry: Entry) -> list[Piece]:
        """Fill a required date from the brackets that the text of the entry closes with.

        Returns the other pieces of the brackets: where it was.
        """
        slot = self.shape.slot("date")
        last = entry.units[-1]
        if slot is None or not slot.required or "date" in entry.values or last.cells:
            return []
        match = CLOSING_BRACKETS.search(last.text)
        if match is None or entry.units[0] is last and match.start(1) < self.head_end(last):
            return []
        return _take_date(entry, self._pieces_in(last, *match.span(1)))

    def _may_name(self, heading: Unit) -> bool:
        """Return whether a heading above can be a text of the entries below it."""
        values = types_of(heading.told.strip(" :"), self.typist)
        whole = heading.stop is None or heading.stop <= heading.run_in
        lead = heading.look == LEAD
        told = is_group(heading) or lead or ends_in_full_stop(heading.told)
        return not told and whole and "date" not in values

    def _belongs(self, unit: Unit) -> bool:
        """Return whether a unit below the head is part of it: short, and no sentence."""
        if unit.mark in ("cells", SENTENCE):
            return False
        text = unit.text
        return self.head_end(unit) >= len(text.rstrip()) and (
            len(text) <= 110 and not text.rstrip().endswith((".", ";", ":"))
        )

    def _dates_below(self, entry: Entry, unit: Unit) -> bool:
        """Return whether what a row right below headings begins with is their date and place.

        It is set into the row, or the date says more than the month in the headings does.
        """
        heads = entry.units[: entry.heads]
        above = [when for head in heads for when in self._dates(head)]
        opens = any(low == unit.start and m.group == "dates" for low, _, m in unit.mentions)
        if not all(head.heading for head in heads) or not all(map(is_month, above)):
            return False
        told = bool(unit.run_in) or (opens and bool(above))
        return told and self.shape.slot("date") is not None and any(self._dates(unit))

    def _tells_of_date(self, entry: Entry, unit: Unit) -> bool:
        """Return whether a unit right below a bare day tells whose it is, no sentence though a full
        stop ends it, where types tell entries: "Anna Rossi, Sindaca di Gand."
        """
        first = entry.units[0]
        if entry.heads > 1 or not is_date(first) or any(map(is_month, self._dates(first))):
            return False
        if len(self._dates(first)) < len(self.pieces(first)):
            return False  # a place beside it: what follows is text
        typed = self.shape.strong and "free" not in self.shape.required_types
        return typed and not has_verb(unit.text[unit.start : self.head_end(unit)])

    def _dates(self, unit: Unit) -> list[DateValue]:
        return [piece.values["date"] for piece in self.pieces(unit) if "date" in piece.values]

    def _labels(self, entry: Entry) -> None:
        for unit in entry.units:
            if not unit.label:
                continue
            end = unit.end
            known = self._labelled(entry, unit, unit.label, unit.start, end)
            told = self._told_by_label(entry, unit, unit.label, unit.start, end)
            if not known and not told:
                self._beside += self._pieces_in(unit, unit.start, end)

    def _told_by_label(self, entry: Entry, unit: Unit, label: str, low: int, high: int) -> bool:
        """Fill the slot of which the label itself is a value: "Console onorario: …".

        "Tipo di accordo: gemellaggio" says what kind it is itself.
        """
        if not is_filled(unit.text[low:high]):
            return False
        for slot in self.shape.slots:
            if slot.words is None or slot.name in entry.values:
                continue
            value = listed_value(label, slot.words)
            if value is not None and listed_value(unit.text[low:high], slot.words) is None:
                if self._tells_when(slot, entry, label):
                    continue
                entry.values[slot.name] = Value(label, value, unit, low, high)
                return True
        return False

    def _tells_when(self, slot: Slot, entry: Entry, label: str) -> bool:
        """Return whether a label says when what a heading above tells was: "Anno del patto"."""
        dated = _WHEN & slots_of(label.split()[0]) and label != label.split()[0]
        above = (*entry.above, *entry.outer) if dated and slot.inherit else ()
        return any(self._told_by(slot, heading) is not None for heading in above)

    def _labelled(self, entry: Entry, unit: Unit, label: str, low: int, high: int) -> bool:
        """Fill the slot that `label` names from text[low:high]; False where there is none."""
        names = slots_of(label)
        if {"name", "subtitle"} <= names and entry.units[0].heading:
            names -= {"name"}  # the heading is the name, a "title" below it says more
        for slot in self.shape.slots:
            if not slot.is_named(names) or slot.name in entry.values:
                continue
            text = unit.text[low:high].strip()
            if not text.strip("–—-. "):
                return True
            whole = bool({"text", "free"} & set(slot.types))
            value = None if whole else self._value_in(slot, unit, low, high)
            if whole:
                if "free" in slot.types:
                    text = self._without_years(unit, low, high)
                start = low + len(unit.text[low:high]) - len(unit.text[low:high].lstrip())
                value = Value(text, text, unit, start, start + len(text))
            if value is not None:
                entry.values[slot.name] = value
                return True
        return bool(names)

    def _without_years(self, unit: Unit, low: int, high: int) -> str:
        """Return text[low:high], the years in the brackets that close it told beside it."""
        text = unit.text[low:high].strip()
        match = CLOSING_BRACKETS.search(unit.text, low, high)
        years = self._pieces_in(unit, *match.span(1)) if match else []
        if match is None or not years or any("years" not in piece.values for piece in years):
            return text
        self._beside += years
        return unit.text[low : match.start()].strip()

    def _value_in(self, slot: Slot, unit: Unit, low: int, high: int) -> Value | None:
        """Return the first piece of text[low:high] of a type that the slot takes."""
        pieces = self._pieces_in(unit, low, high)
        for kind in slot.types:
            if kind == "number" and (number := _FIRST_NUMBER.search(unit.text, low, high)):
                value = int(number.group().replace(".", ""))
                return Value(number.group(), value, unit, *number.span())
            for piece in pieces:
                if (found := _take(slot, kind, piece)) is not None:
                    self._beside += [other for other in pieces if other is not piece]
                    return found
        return None

    def _pieces_in(self, unit: Unit, low: int, high: int) -> list[Piece]:
        """Return the pieces of text[low:high] of a unit with a label."""
        part = Unit(unit.lines, unit.flow, unit.section, start=low, mentions=unit.mentions)
        return [replace(piece, unit=unit) for piece in take_apart(part, self.typist, high)]

    def _cells(self, entry: Entry, pieces: list[Piece]) -> list[Piece]:
        """Fill slots from the cells whose column is labelled; return the pieces of the others."""
        unit = entry.units[0]
        if unit.mark != "cells":
            return pieces
        rest: list[Piece] = []
        for label, low, high in self._cells_of(unit):
            own = [piece for piece in pieces if low <= piece.start < high and piece.unit is unit]
            slots = [slot for slot in self.shape.slots if slot.is_named(slots_of(label))]
            slots = [slot for slot in slots if slot.name not in entry.values]
            if self._told_by_label(entry, unit, label, low, high) and not known_label(label):
                rest += own
                continue
            if not slots and len(joined_labels(label)) > 1:
                rest += own
                continue
            if not slots:
                rest += [] if slots_of(label) and self.shape.slot("note") is None else own
                continue
            slot = slots[0]
            if slot.name == "city" and (at := self._country_below(unit, low, high)):
                rest += self._pieces_in(unit, at, high)
                own = self._pieces_in(unit, low, at)
            taken: Piece | None = None
            quoted = "quoted" in slot.types and any("quoted" in p.values for p in own)
            if quoted or not {"free", "text"} & set(slot.types):
                for kind in slot.types:
                    taken = next((p for p in own if _take(slot, kind, p) is not None), None)
                    if taken is not None:
                        value = _take(slot, kind, taken)
                        assert value is not None
                        entry.values[slot.name] = value
                        break
                if taken is None and own and slot.name in _NAMED_BY_COLUMN:
                    named = _named_by_column(slot, unit, own)
                    if named is not None:
                        entry.values[slot.name] = named
                        continue
                counted = "money" in slot.types  # a figure below it is of nothing else
                rest += [
                    p for p in own if p is not taken and not (counted and "number" in p.values)
                ]
            elif own:
                words = [piece for piece in own if "url" not in piece.values] or own
                rest += [piece for piece in own if piece not in words]  # addresses below a name
                start, end = words[0].start, words[-1].end
                first = next((at for at in unit.breaks if start < at < end), end)
                if _SENTENCE_END.search(unit.text, first, end):
                    end = first  # a name with a sentence below it in its cell
                if "free" in slot.types and "\n" in unit.text[start:end]:
                    end = unit.text.index("\n", start)  # another look below it: another thing
                rest += [piece for piece in words if piece.start >= end]
                text = unit.text[start : max(end, start)].rstrip()
                end = start + len(text)
                if unit.text[end : end + 1] == ")":
                    end += 1
                    text = unit.text[start:end]
                value = Value(" ".join(text.split()), " ".join(text.split()), unit, start, end)
                entry.values[slot.name] = value
        _close_period(entry, pieces)
        return rest

    def _country_below(self, unit: Unit, low: int, high: int) -> int | None:
        """Return where the country of the city in a cell begins, on a line of its own below it."""
        for at in unit.line_starts(low, high):
            if "country" in types_of(unit.text[at:high].strip(), self.typist):
                return at
        return None

    def _cells_of(self, unit: Unit) -> Iterator[tuple[str, int, int]]:
        """Yield the cells of a row: one whose label joins labels of slots as its paragraphs."""
        names = {slot.name for slot in self.shape.slots}
        for label, low, high in unit.cells:
            labels = joined_labels(label)
            ends = [at for at in range(low, high) if unit.text[at] == "\n"]
            if len(ends) + 1 != len(labels):  # "Programma e durata": years on the last line
                starts = unit.line_starts(low, high)[1 - len(labels) :]
                ends = [at - 1 for at in starts if unit.text[at].isdigit()]
            told = all(slots_of(one) & names for one in labels)
            if len(labels) > 1 and told and len(labels) == len(ends) + 1:
                starts = [low, *(at + 1 for at in ends)]
                yield from zip(labels, starts, [*ends, high], strict=True)
            else:
                yield label, low, high

    def _typed(self, entry: Entry, pieces: list[Piece]) -> list[Piece]:
        """Fill the slots of types from the pieces that have them; return the other pieces."""
        rest, named = _without_cues(pieces)
        for slot in self.shape.slots:
            if slot.name in entry.values:
                continue
            for kind in slot.types:
                if kind in ("free", "text"):
                    continue
                for piece in self._in_turn(kind, rest):
                    value = _take(slot, kind, piece)
                    if value is None or slot.name not in named.get(id(piece), (slot.name,)):
                        continue
                    if kind == "date":
                        piece = _closer(piece, rest)
                        value = _value(piece, piece.values["date"])
                    elif kind == "programme":
                        value = _whole_programme(value, piece, rest)
                    elif kind == "people":
                        value = _all_people(value, piece, rest)
                    entry.values[slot.name] = value
                    if not (kind.startswith("word:") and len(piece.values) > 1):
                        rest.remove(piece)
                    break
                if slot.name in entry.values:
                    break
        return self._place_by_country(entry, rest)

    def _in_turn(self, kind: str, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces in the order in which a slot takes them: first what it alone can be.

        The programme stands last, and the venue of a show; in "Granada (Spagna)" the first of two
        countries is a city; the city of the report is where one comes from ("Torino → Nantes").
        """
        if kind == "programme" or (kind == "body" and self.shape.slot("venue")):
            return [*reversed(pieces)]
        if kind == "city":
            return sorted(pieces, key=lambda piece: is_home(piece.text))
        if kind == "country" and self.shape.slot("city"):
            return sorted(pieces, key=lambda piece: "city" in piece.values)
        return [*pieces]

    def _place_by_country(self, entry: Entry, pieces: list[Piece]) -> list[Piece]:
        """Take for the city what stands right before its country, though no city is known so."""
        slot = self.shape.slot("city")
        country = entry.values.get("country")
        if slot is None or "city" in entry.values or country is None or not slot.required:
            return pieces
        for piece in pieces:
            name = piece.text
            if name[:1].isupper() and len(name.split()) <= 5 and not piece.values.get("office"):
                near = country.inherited or (
                    piece.unit is country.unit and 0 <= country.start - piece.end <= 4
                )
                if near or piece.unit is not country.unit or len(pieces) == 1:
                    entry.values["city"] = _value(piece, name)
                    return [other for other in pieces if other is not piece]
        return pieces

    def _inherit(self, entry: Entry) -> None:
        """Fill what the headings above tell: types of values first."""
        for slot in self.shape.slots:
            if slot.name in entry.values or not slot.inherit:
                continue
            for heading in (*entry.above, *entry.outer):
                found = self._told_by(slot, heading)
                if found is not None:
                    entry.values[slot.name] = found
                    break
        when = entry.values.get("date")
        if self.shape.slot("date") and (when is None or self._is_month_cell(when)):
            self._day_under_month(entry)
        elif when is not None and not when.inherited:
            entry.values["date"] = self._from_month_above(entry, when)

    def tells_day(self, entry: Entry) -> bool:
        """Return whether an entry has a day of the edition's year where a year is asked for."""
        days = [when for piece in entry.spare if (when := piece.values.get("date")) is not None]
        dayless = self.shape.slot("year") is not None and "year" not in entry.values
        return dayless and any(when.year_inferred and when.precision == "day" for when in days)

    def heads_days(self, entry: Entry) -> bool:
        """Return whether an entry is a month with days below it: a group of entries."""
        when, month = entry.values.get("date"), entry.units[0]
        if when is None or when.unit is not month or not month.heading or not is_month(when.value):
            return False
        opening = [self.pieces(unit)[:1] for unit in entry.units[1:] if not unit.heading]
        return sum("days" in piece.values for pieces in opening for piece in pieces) > 1

    def _is_month_cell(self, value: Value) -> bool:
        """Return whether a date is one month in a cell of its own."""
        return value.unit.mark == "cells" and value.value is not None and is_month(value.value)

    def _told_by(self, slot: Slot, heading: Unit) -> Value | None:
        for kind in slot.types:
            if kind.startswith("word:"):
                value = listed_value(heading.told, kind.removeprefix("word:"))
                if value is not None:
                    return Value(heading.text, value, heading, 0, len(heading.text), True)
            elif kind not in ("free", "text", "date"):
                cue, _, told = heading.told.rstrip(" :").partition(" ")
                values = types_of(told, self.typist)
                if kind in values and slot.name in slots_of(plain(cue)):  # "Programma LIFE"
                    end = len(cue) + 1 + len(told)
                    return Value(told, values[kind], heading, len(cue) + 1, end, True)
                for piece in self.pieces(heading):
                    found = _take(slot, kind, piece)
                    if found is None or len(piece.text) <= 0.45 * len(heading.told):
                        continue
                    if kind == "programme" and heading.lines[0].cell is not None:
                        told = " ".join(heading.told.split())  # a cell is nothing else
                        return Value(told, told, heading, heading.start, heading.end, True)
                    return Value(found.text, found.value, heading, piece.start, piece.end, True)
        return None

    def _month_above(self, entry: Entry) -> str | None:
        """Return the month that heads the entry's group, as printed."""
        for heading in entry.above:
            values = types_of(heading.told.strip(" :"), self.typist)
            if "date" in values and is_month(values["date"]):
                return heading.told
        return None

    def _from_month_above(self, entry: Entry, value: Value) -> Value:
        """Return a date that begins in the month above: under "Marzo", "27 – 4 aprile"."""
        month = self._month_above(entry)
        first = OPENING_DAY.match(value.text)
        if month is None or first is None:
            return value
        start = day_of_month(first[1], month, self.typist.edition)
        if start is None or start.start > value.value.end:
            return value
        return replace(value, value=replace(value.value, start=start.start))

    def _day_under_month(self, entry: Entry) -> None:
        """Fill the date from day numbers in the entry and its month, in a heading or a cell."""
        own = entry.values.get("date")
        month = own.text if own is not None else self._month_above(entry)
        if month is None:
            return
        for unit in entry.units[: entry.heads]:
            for piece in self.pieces(unit):
                days = piece.values.get("days")
                when = day_of_month(days, month, self.typist.edition) if days else None
                if when is not None:
                    entry.values["date"] = _value(piece, when)
                    return

    def _free(self, entry: Entry, pieces: list[Piece], structural: frozenset[str]) -> None:
        """Fill the text slots, in order, from what no type took."""
        date = entry.values.get("date")
        pieces = [
            piece
            for piece in pieces
            if not (date and piece.unit is date.unit and piece.start == date.start)
            and not (piece.unit.cells and "date" in piece.values)  # the month of several rows
        ]
        if entry.units[0].mark == SENTENCE:
            titles = titles_of(pieces, quoted="date" in self.shape.required_types)
            entry.spare = [piece for piece in pieces if piece not in titles]
            pieces = titles
        pieces = _from_marker(pieces)
        slots = [
            slot
            for slot in self.shape.slots
            if "free" in slot.types and slot.name not in entry.values
        ]
        taken = 0
        for slot in slots:
            while taken < len(pieces) and not _says(pieces[taken]):
                entry.spare.append(pieces[taken])
                taken += 1
            if taken >= len(pieces):
                break
            last = taken
            while last + 1 < len(pieces) and (
                (
                    not ("quoted" in pieces[taken].values and pieces[last + 1].before == ",")
                    and _joins(pieces[last], pieces[last + 1], structural)
                )
                or self._spells_out(pieces[taken], pieces[last], pieces[last + 1])
            ):
                last += 1
            first, end = pieces[taken], pieces[last]
            if "programme" in slot.types and first.unit is not entry.values["name"].unit:
                break
            text = first.unit.text
            start, stop = first.start, end.end
            if "(" in text[start:stop] and text[stop : stop + 1] == ")":
                stop += 1
            whole = " ".join(text[start:stop].split())
            if whole.count("(") > whole.count(")") and self._spells_out(first, first, end):
                whole += ")"  # "(SEB; fondato nel 1991)"
            entry.values[slot.name] = Value(whole, whole, first.unit, start, stop)
            taken = last + 1
        entry.spare += pieces[taken:]

    def _spells_out(self, first: Piece, last: Piece, following: Piece) -> bool:
        """Return whether a name and what follows are an acronym and what it stands for."""
        if self.shape.slot("acronym") is None or first.unit is not following.unit:
            return False
        if following.start - last.end > _LONGEST_GAP:
            return False
        text = first.unit.text[first.start : following.end]
        close = ")" if first.unit.text[following.end : following.end + 1] in (")", ";", ",") else ""
        return first is last and split_name(text + close)[1] is not None

    def _inherit_text(self, entry: Entry) -> None:
        """Give a text slot that may inherit the nearest heading that nothing else explains."""
        used = {id(value.unit) for value in entry.values.values() if value.inherited}
        for slot in self.shape.slots:
            if slot.name in entry.values or not slot.inherit or "text" not in slot.types:
                continue
            for heading in entry.above:
                if id(heading) not in used and self._may_name(heading):
                    text = " ".join(heading.told.split()).strip(" :")
                    entry.values[slot.name] = Value(text, text, heading, 0, heading.end, True)
                    used.add(id(heading))
                    break


def _from_marker(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces from a quoted title on that a letter counts: "…: a) «Fiera», Oslo"."""
    for index, (mark, piece) in enumerate(pairwise(pieces), 1):
        beside = mark.unit is piece.unit and piece.start - mark.end <= _LONGEST_GAP
        if beside and "quoted" in piece.values and len(mark.text) == 1:
            return pieces[index:]
    return pieces


def _without_cues(pieces: Sequence[Piece]) -> tuple[list[Piece], dict[int, frozenset[str]]]:
    """Return the pieces but for labels right before a figure, and the slots that these name.

    "adesione 2020" is no name and a year, but the year of one slot only; "27 membri" a number.
    """
    rest = list(pieces)
    counted = ((piece, COUNTED.fullmatch(piece.text)) for piece in pieces)
    told = ((piece, slots_of(plain(match[2]))) for piece, match in counted if match)
    named = {id(piece): slots for piece, slots in told if slots}
    for cue, piece in pairwise(pieces):
        if not _FIGURES & set(piece.values) or cue.unit is not piece.unit or cue.values.keys():
            continue
        text = cue.unit.text
        slots = slots_of(plain(text[cue.start : piece.start]))
        figure = _FIRST_NUMBER.search(text, piece.start)
        if figure and (label := known_label(text[cue.start : figure.start()])):
            slots = slots_of(label)  # "fondata nel", of which the date "nel 1990" has a part
        if slots and not cue.unit.text[cue.end : piece.start].strip(_SMALL_LETTERS):
            named[id(piece)] = slots
            rest.remove(cue)
    return rest, named


def _take(slot: Slot, kind: str, piece: Piece) -> Value | None:
    found: Any = piece.values.get(kind)
    if kind == "people" and _PEOPLE & piece.values.keys():
        found = piece.text
    if kind == "body" and {"office", "guest"} & set(piece.values):
        return None
    if kind == "money" and found is None and slot.is_named(slots_of(piece.label)):
        found = _sum_in_column(piece)
    if kind == "date" and "year" in slot.types and found and found.year_inferred:
        return None  # a day of the edition's year
    return None if found is None else _value(piece, found)


def _sum_in_column(piece: Piece) -> AmountValue | None:
    """Return a bare figure as the euro that its column holds, None where it counts thousands."""
    figure = piece.values.get("number")
    scaled = not _scales().isdisjoint(piece.label.split())
    return None if figure is None or scaled else AmountValue(Decimal(figure), "EUR", "money")


@cache
def _scales() -> frozenset[str]:
    return frozenset(load("amounts")["scaled_columns"])


def _close_period(entry: Entry, pieces: Sequence[Piece]) -> None:
    """Have a date in a cell end with the later one that the cell beside it holds: "Dal | Al"."""
    value = entry.values.get("date")
    if value is None or value.unit is not entry.units[0]:
        return
    for (_, low, high), (_, start, end) in pairwise(value.unit.cells):
        beside = [piece for piece in pieces if start <= piece.start < end]
        last = beside[0].values.get("date") if len(beside) == 1 else None
        if low <= value.start < high and last is not None and value.value.end <= last.start:
            when = replace(value.value, end=last.end)
            text = f"{value.text} – {beside[0].text}"
            entry.values["date"] = replace(value, text=text, value=when, end=beside[0].end)


def _take_date(entry: Entry, pieces: Sequence[Piece]) -> list[Piece]:
    """Fill the date from the first of the pieces that is one; return the others, else none."""
    taken = next((piece for piece in pieces if "date" in piece.values), None)
    if taken is None:
        return []
    entry.values["date"] = _value(taken, taken.values["date"])
    return [piece for piece in pieces if piece is not taken]


def _closer(piece: Piece, rest: list[Piece]) -> Piece:
    """Return the date within a month that stands before it: "Gennaio", below it "14.01.2031"."""
    month = piece.values["date"]
    if not is_month(month):
        return piece
    for other in rest:
        when = other.values.get("date")
        if when is not None and when != month and month.start <= when.start <= month.end:
            rest.remove(piece)
            return other
    return piece


def _whole_programme(value: Value, piece: Piece, rest: list[Piece]) -> Value:
    """Return a programme with what follows its commas ("Fondo Asilo, Migrazione e …")."""
    at = rest.index(piece)
    while at + 1 < len(rest):
        after = rest[at + 1]
        if after.before != "," or after.unit is not piece.unit or _FIGURES & set(after.values):
            break
        if after.start - value.end > _LONGEST_GAP or not after.text[:1].isupper():
            break
        text = " ".join(value.unit.text[value.start : after.end].split())
        value = Value(text, text, value.unit, value.start, after.end)
        rest.remove(after)
    return value


def _all_people(value: Value, piece: Piece, rest: list[Piece]) -> Value:
    """Return all people and offices that stand together, the first of them `piece`."""
    for after in rest[rest.index(piece) + 1 :]:
        if after.unit is not piece.unit or not _PEOPLE & after.values.keys():
            break
        value = replace(value, end=after.end)
        rest.remove(after)
    text = " ".join(value.unit.text[value.start : value.end].split())
    return replace(value, text=text, value=text)


def _value(piece: Piece, value: Any) -> Value:
    return Value(piece.text, value, piece.unit, piece.start, piece.end)


def _says(piece: Piece) -> bool:
    """Return whether a piece has a word of two letters or more."""
    return any(len(word.strip("’'.")) > 1 for word in piece.text.split() if word[0].isalpha()) or (
        "quoted" in piece.values or any(char.isalpha() for char in piece.text)
    )


def _joins(piece: Piece, following: Piece, structural: frozenset[str]) -> bool:
    """Return whether a text goes on over the separator between two pieces."""
    if piece.unit is not following.unit or mark_before(following) in structural:
        return False
    between = piece.unit.text[piece.end : following.start]
    turns = piece.end <= piece.unit.run_in <= following.start
    if turns and (following.before == "–" or piece.unit.is_headed):
        return False  # the look changes between them
    one = is_in_head(following) or following.unit.cells  # a head or cell is one text
    near = one or len(between) <= _LONGEST_GAP
    return following.before not in ("\n", "•", ";") and bool(near)


def _signature(entry: Entry, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return what an entry's pieces are, in order, with the separators before them."""
    names = {
        (id(value.unit), value.start): name
        for name, value in entry.values.items()
        if not value.inherited
    }
    return tuple(
        f"{piece.before}{names[id(piece.unit), piece.start]}"
        for piece in pieces
        if (id(piece.unit), piece.start) in names
    )


def _named_by_column(slot: Slot, unit: Unit, pieces: Sequence[Piece]) -> Value | None:
    """Return a cell that its column's head calls a city or country, known as one or not."""
    start, end = pieces[0].start, pieces[-1].end
    text = " ".join(unit.text[start:end].split())
    if not text[:1].isupper() or len(text.split()) > _LONGEST_PLACE:
        return None
    return Value(text, text if slot.name == "city" else "", unit, start, end)
