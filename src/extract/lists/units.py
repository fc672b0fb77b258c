"""Units: the lines of sections as headings, rows of lists and tables, and paragraphs."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from functools import wraps as wraps_function
from itertools import groupby, pairwise
from typing import TypeVar

from extract.document.flow import Flow, join_lines
from extract.document.model import Line, Style
from extract.document.sentences import ends_in_full_stop
from extract.language.date_tokens import is_month
from extract.language.dates import around_date
from extract.language.folding import plain
from extract.language.lexicon import has_verb
from extract.language.sentences import told_starts
from extract.lists.cell_lists import list_in_cell
from extract.lists.label_lines import find_label, inline_labels, labels_of
from extract.lists.labels import LONGEST_LABEL_WORDS, known_label, slots_of
from extract.lists.model import Unit
from extract.lists.pairs import paired
from extract.lists.placed import Placed, mentions_in, unit_of
from extract.lists.stretches import (
    DASH,
    LEADER,
    LEVEL,
    NUMBER,
    ends_small,
    is_below,
    is_set_in,
    may_head,
    setting_of,
    stretches_of,
)
from extract.lists.table_rows import (
    Table,
    columns_of,
    form_of,
    head_row,
    heads_rows,
    label_cells,
    label_tables,
    labelled_cells,
    lists_beside,
    of_matrix,
    row_of,
    rows_beside,
    tables_of,
)
from extract.mentions.model import LinkValue, Mention
from extract.outline.entries import split_entries
from extract.outline.headings import unnumbered
from extract.outline.model import Outline, Section
from extract.outline.styles import PLAIN, StyleClass, head_runs_on, inked_runs, print_of
from extract.vocabulary import load

_DAYS = re.compile(r"\d{1,2}°?(?:\s*[-–/]\s*\d{1,2}°?)?")
_FEW = 3
_MOSTLY = 0.6
_ADDRESS = "web"
"""The label of a line that is nothing but an address."""
_ASIDE = ("furniture", "quote", "standfirst")
"""Roles of lines that no list holds."""
_LONGEST_ROW_WORDS = 9
_LONGEST_KICKER = 9
"""Words of a line set small above headings at most."""
_LONGEST_PLACE = 4
"""Words beside a date that is a line of its own."""
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=[^\W\d_])")
"""The number of a heading within its section: "7.1.2 Acque vive", "4.1 Gennaio"."""
_WHOLE_DATE = 0.6
"""Share of a unit's letters from which its date is all that it says."""


def units_of(
    sections: Sequence[Section], outline: Outline, placed: Placed, edition: int
) -> list[Unit]:
    """Return the units of `sections` in reading order, their headings among them.

    In text without style the dates and titles of dated entries count as headings.
    """
    setting = setting_of(line for section in outline.sections for line in section.lines)
    again = _again(sections, outline)
    told: list[tuple[Section, list[Line], bool]] = []
    for section in sections:
        told += ((section, lines, True) for lines in _looks(section.heading, outline))
        if section.lines and section.lines[0].style is None:
            told += (
                (section, lines, heading)
                for part, heading in _dated(section.lines, edition)
                for lines, _ in (
                    [(part, True)] if heading else stretches_of(part, outline, setting, again)
                )
            )
            continue
        shown = [line for line in section.lines if _is_shown(line, outline)]
        told += (
            (section, lines, heading)
            for lines, heading in stretches_of(shown, outline, setting, again)
        )
    told = paired(told)
    labels = labels_of([lines for _, lines, heading in told if not heading])
    tables = {section.id: tables_of(section) for section in sections}
    forms = {(id, n): form_of(table) for id, held in tables.items() for n, table in held.items()}
    units: list[Unit] = []
    for section, lines, heading in told:
        cell = lines[0].cell
        table = tables[section.id].get(cell.table) if cell is not None else None
        if cell is None or table is None:  # the heading may be a cell of a table it leaves
            units += _split(section, lines, heading, labels, outline, placed)
            continue
        form = forms[section.id, cell.table]
        units += _of_table(section, lines, table, form, labels, outline, placed)
    labelled = label_tables(tables.values())
    units = [
        part
        for unit in units
        for part in (labelled_cells(unit) if _is_of(unit, labelled) else [unit])
    ]
    return _with_leads(_headed(_nested(_dated_tiles(_spanned(units)))))


def _is_shown(line: Line, outline: Outline) -> bool:
    """Return whether a line is of the text: no furniture, and no ornament outside a table."""
    says = line.cell is not None or any(map(str.isalnum, line.text))
    return says and outline.role(line) not in _ASIDE


def _is_of(row: Unit, tables: Collection[int]) -> bool:
    cell = row.lines[0].cell
    return row.mark == "cells" and cell is not None and cell.table in tables


def part_of(unit: Unit, lines: Sequence[Line]) -> Unit:
    """Return some lines of a unit as a unit of their own, with the mentions inside them."""
    flow = join_lines(lines, " ")
    mentions = []
    for line in lines:
        whole, own = unit.flow.position(line), flow.position(line)
        if whole is None or own is None:
            continue
        shift = own[0] - whole[0]
        mentions += [
            (low + shift, min(high + shift, len(flow.text)), mention)
            for low, high, mention in unit.mentions
            if whole[0] <= low < whole[1]
        ]
    number = NUMBER.match(flow.text)
    mark = "bullet" if lines[0].bullet else "number" if number else ""
    return Unit(
        tuple(lines),
        flow,
        unit.section,
        look=unit.look,
        mark=mark,
        start=number.end() if number and not lines[0].bullet else 0,
        run_in=unit.run_in if lines[0] is unit.lines[0] else 0,
        mentions=tuple(mentions),
    )


_Told = TypeVar("_Told")


def _told_once(tell: Callable[[Unit], _Told]) -> Callable[[Unit], _Told]:
    """Have a unit, of which nothing changes, keep what is told of it: it is asked very often."""

    @wraps_function(tell)
    def told(unit: Unit) -> _Told:
        kept = vars(unit)
        if tell.__name__ not in kept:
            kept[tell.__name__] = tell(unit)
        found: _Told = kept[tell.__name__]
        return found

    return told


@_told_once
def is_prose(unit: Unit) -> bool:
    """Return whether a unit reads as a paragraph: a sentence of some length."""
    text = unit.text[unit.start if unit.mark == "number" else 0 :].rstrip()
    return (
        not (unit.heading or unit.cells)
        and len(text.split()) > _LONGEST_ROW_WORDS
        and (ends_in_full_stop(text) or len(list(told_starts(text))) > 1)
        and not LEADER.search(text)
    )


@_told_once
def key_of(unit: Unit) -> tuple[object, ...]:
    """Return what a unit looks like: units of one key are of one kind."""
    if unit.label:
        return ("label", unit.label)
    if unit.heading:
        return ("heading", replace(unit.look, rank=None))
    if unit.mark:
        return ("row", unit.mark)
    if unit.run_in:
        return ("run-in",)
    if is_date(unit):
        return ("row", "date")
    return ("row", "prose" if is_prose(unit) else "")


def is_date(unit: Unit) -> bool:
    """Return whether a unit is nothing but a date, a weekday and an hour beside it at most."""
    return _tells_date(unit.text, unit.mentions)


def _tells_date(text: str, mentions: Iterable[tuple[int, int, Mention]]) -> bool:
    """Return whether one of its mentions is a date that is all, or nearly, that a text says.

    A few words behind a comma are where it was: "Sabato 7 marzo, Teatro Gobetti".
    """
    whole = [around_date(text, low, high) for low, high, m in mentions if m.group == "dates"]
    return any(
        high - low > _WHOLE_DATE * len(text.strip())
        or (not text[:low].strip() and _is_short_place(text[high:].rstrip()))
        for low, high in whole
    )


def _is_short_place(text: str) -> bool:
    """Return whether what follows a date is a comma and a few words without a verb."""
    return text[:1] == "," and len(text.split()) <= _LONGEST_PLACE and not has_verb(text)


def is_group(unit: Unit) -> bool:
    """Return whether a heading is known to head a group of entries, never one entry."""
    return _is_titled(unit, "titles") or opens_sheets(unit)


def opens_sheets(unit: Unit) -> bool:
    """Return whether a heading is known to head a list of sheets, after a list of names."""
    return _is_titled(unit, "sheets")


def _is_titled(unit: Unit, group: str) -> bool:
    title = plain(unnumbered(unit.text).strip(" :"))
    return unit.heading and any(
        title == known or (" " in known and title.startswith(known + " "))
        for known in _group_titles(group)
    )


def heads_known(unit: Unit) -> bool:
    """Return whether a unit is the heading of a section that the vocabulary knows."""
    return (
        unit.heading
        and unit.section.kind in _known_kinds()
        and unit.lines[0].id in _heading_ids(unit.section)
    )


@cache
def _known_kinds() -> frozenset[str]:
    lists = load("lists")
    known = {kind for family in lists["families"].values() for kind in family["kinds"]}
    return frozenset(known - {*lists["parts"]["kinds"]})


@cache
def _group_titles(group: str) -> frozenset[str]:
    return frozenset(map(plain, load("lists")["groups"][group]))


def _again(sections: Sequence[Section], outline: Outline) -> frozenset[str]:
    """Return the ids of short lines, of a look unlike the body's and what follows, that head it.

    They stand there three times, or most of their look stand right above a heading.
    """
    lines = [line for section in sections for line in (*section.heading, *section.lines)]
    small = [
        (line, following)
        for line, following in pairwise(lines)
        if _is_small(line, outline) and outline.style(line) != outline.style(following)
    ]
    counts = Counter(plain(line.text) for line, _ in small)
    above: Counter[StyleClass] = Counter()
    looks = Counter(replace(outline.style(line), capitals=False) for line, _ in small)
    opens: dict[StyleClass, int] = {}
    for index, line in enumerate(lines):
        opens.setdefault(replace(outline.style(line), capitals=False), index)
    for line, following in small:
        own, head = (replace(outline.style(one), capitals=False) for one in (line, following))
        heads = head.run_in or (head.rank is not None and may_head(following, outline))
        if heads and opens[own] < opens[head]:
            above[own] += 1  # what closes each entry stands above the next one's head too
    kickers = {look for look, count in above.items() if count >= max(2, _MOSTLY * looks[look])}
    again = {
        line.id
        for line, _ in small
        if (
            counts[plain(line.text)] >= _FEW
            and not any(map(str.isdigit, line.text))
            and _words(line) <= LONGEST_LABEL_WORDS
        )
        or replace(outline.style(line), capitals=False) in kickers
    }
    for line, before in pairwise(reversed(lines)):  # what wraps into a line that heads does too
        same = (line.page, line.paragraph) == (before.page, before.paragraph)
        alike = outline.style(line) == outline.style(before)
        if line.id in again and line.text[:1].islower() and same and alike:
            again.add(before.id)
    return frozenset(again)


def _is_small(line: Line, outline: Outline) -> bool:
    look = outline.style(line)
    plain = look.rank is None and not replace(look, boxed=False).stands_out
    return (
        line.cell is None
        and not line.bullet
        and not plain  # text in a box
        and look.stands_out
        and not look.run_in
        and _words(line) <= _LONGEST_KICKER
    )


def _words(line: Line) -> int:
    return sum(word[0].isalpha() for word in line.text.split())


def _dated(lines: Sequence[Line], edition: int) -> Iterator[tuple[list[Line], bool]]:
    """Yield the lines of text without style in parts: dates, titles of entries, and the rest."""
    before, entries = split_entries(lines, edition)
    if before:
        yield list(before), False
    for entry in entries:
        heads = [entry.date_lines, entry.title_lines]
        for head in reversed(heads) if entry.titled_first else heads:
            if head:
                yield list(head), True
        if entry.body_lines:
            yield list(entry.body_lines), False


def _looks(lines: Sequence[Line], outline: Outline) -> Iterator[list[Line]]:
    """Yield the lines of a section's heading, those of one look together."""
    for _, group in groupby(lines, key=lambda line: (outline.style(line), line.page)):
        yield list(group)


def _pairs(row: Unit, labels: frozenset[str]) -> list[Unit]:
    """Return the row of a table without heads as labels, each with the cell beside it as value.

    Of two pairs in a row at least one label must be known: "Sigla | ETF | Nata nel | 1999".
    """
    told = [plain(label) for label in label_cells(row.lines)]
    if not told or any(head for head, _, _ in row.cells) or not labels.issuperset(told):
        return [row]
    values = [span for _, *span in row.cells[1::2]]
    if len(told) == 1:
        return [replace(row, label=told[0], start=values[0][0], mark="", cells=())]
    if not any(map(slots_of, told)):
        return [row]
    return [
        replace(row, label=label, start=low, stop=high, mark="", cells=())
        for label, (low, high) in zip(told, values, strict=True)
    ]


def _of_table(
    section: Section,
    lines: list[Line],
    table: Table,
    form: str,
    labels: frozenset[str],
    outline: Outline,
    placed: Placed,
) -> Iterator[Unit]:
    """Yield the units of one row of a table; its first row stands for all of one of columns."""
    cell = lines[0].cell
    if form == "columns":
        if cell is not None and cell.row == 0:
            yield from columns_of(section, table, placed)
    elif form != "cards" and (cell is None or cell.row == head_row(table)):
        return
    elif form == "cards":
        for _, card in groupby(lines, key=lambda line: line.cell and line.cell.column):
            yield row_of(section, list(card), placed, {})
    elif listed := list_in_cell(lines, table):
        head, items = listed
        yield replace(unit_of(head, section, placed, heading=True), look=NESTED)
        for item in items:
            yield from _split(section, item, False, labels, outline, placed)
    elif lists := lists_beside(table):
        for head, rows in lists:
            yield unit_of(head, section, placed, heading=True)
            yield from (unit_of([line], section, placed) for line in rows)
    elif heads_rows(table, lines):
        unit = unit_of(lines, section, placed)
        told = ends_in_full_stop(unit.text)
        number = NUMBER.match(unit.text)
        titled = replace(unit, heading=True, look=outline.style(lines[0]))
        yield unit if told else replace(titled, start=number.end() if number else 0)
    else:
        for part in rows_beside(lines, table):
            for unit in _pairs(row_of(section, part, placed, table), labels):
                yield from of_matrix(unit)


def _opens_with_date(mentions: Sequence[tuple[int, int, Mention]]) -> bool:
    return any(low == 0 and mention.group == "dates" for low, _, mention in mentions)


def _split(
    section: Section,
    lines: list[Line],
    heading: bool,
    labels: frozenset[str],
    outline: Outline,
    placed: Placed,
) -> Iterator[Unit]:
    """Yield the unit that a stretch of lines outside tables is."""
    flow = join_lines(lines, " ")
    text = flow.text
    if inline := inline_labels(section, lines, flow, labels, placed):
        yield from inline
        return
    look = outline.style(lines[0])
    if heading and look.rank is None and lines[0].style is not None:
        look = replace(look, capitals=True)
    match = find_label(text)
    label = plain(match.group(1)) if match else ""
    empty = match is not None and not text[match.end() :] and not known_label(label)
    if label not in labels or (empty and not heading):
        label = ""
    mark, start = "", 0
    mentions = mentions_in(flow, placed)
    if not heading:
        if lines[0].bullet:
            mark = "bullet"
        elif number := NUMBER.match(text):
            mark, start = "number", number.end()
        elif dash := DASH.match(text):
            mark, start = "bullet", dash.end()
    elif number := NUMBER.match(text) or (
        None if _opens_with_date(mentions) else _LEVELS.match(text)
    ):
        start = number.end()
    if (
        not label
        and "." in text
        and " " not in text.strip()
        and any(
            isinstance(mention.value, LinkValue) and (low, high) == (0, len(text.rstrip()))
            for low, high, mention in mentions
        )
    ):
        label = _ADDRESS
        heading = False
    if heading and lines[0].style is None and lines[0].id not in _heading_ids(section):
        look = _DATE_HEAD if _tells_date(text, mentions) else _TITLE_HEAD
    emphasis = () if heading or label else _emphasis(lines, flow)
    yield Unit(
        tuple(lines),
        flow,
        section,
        heading=heading and not label,
        look=look if heading or look.run_in else PLAIN,
        mark=mark,
        label=label,
        start=match.end() if label and label != _ADDRESS and match else start,
        run_in=_run_in(lines, flow) if (look.run_in or not heading) and not emphasis else 0,
        emphasis=emphasis,
        mentions=mentions,
    )


_DATE_HEAD = replace(PLAIN, apart=True, rank=90)
_TITLE_HEAD = replace(PLAIN, apart=True, spaced=True, rank=91)
"""Looks of the heads of dated entries in text without style."""
LEAD = replace(PLAIN, apart=True, rank=92)
"""Look of a sentence that leads to a list."""
NESTED = replace(PLAIN, apart=True, rank=93)
"""Look of a row of a list that heads a list within it."""


def _heading_ids(section: Section) -> frozenset[str]:
    return frozenset(line.id for line in section.heading)


def _run_in(lines: Sequence[Line], flow: Flow) -> int:
    """Return where the head set into the first lines ends, 0 where all is of one look.

    All that is bold is of the head, its date in a colour and its title.
    A preposition before what is set apart is no head: "A **Gand** (Belgio), il 3 maggio …".
    """
    end = 0
    first: Style | None = None
    for line, following in pairwise([*lines, None]):
        assert line is not None
        place = flow.position(line)
        inked = inked_runs(line)
        if place is None or not inked or (first is None and inked[0].start > 1):
            return 0
        first = first or inked[0].style
        for run in inked:
            alike = print_of(run.style) == print_of(first) or (run.style.bold and first.bold)
            if not alike:
                head = flow.text[:end].split()
                return 0 if len(head) == 1 and ends_small(head[0].lower()) else end
            end = place[0] + run.end
        if not head_runs_on(line, following):
            return end if following is not None and _looks_otherwise(following, first) else 0
    return 0


def _looks_otherwise(line: Line, first: Style) -> bool:
    """Return whether a line below a head goes on behind a dash, or in another print."""
    dashed = line.text[:1] in ("–", "—")
    return dashed or any(print_of(run.style) != print_of(first) for run in inked_runs(line)[:1])


def _emphasis(lines: Sequence[Line], flow: Flow) -> tuple[tuple[int, int], ...]:
    """Return what is set bold amid a paragraph that opens with words and a verb, and ends, plain.

    What goes on over a line's end is one.
    """
    runs = [
        (place[0] + run.start, place[0] + run.end, run.style.bold)
        for line in lines
        if (place := flow.position(line)) is not None
        for run in inked_runs(line)
    ]
    if not runs or runs[0][2] or runs[-1][2]:
        return ()
    found: list[tuple[int, int]] = []
    for bold, spans in groupby(runs, key=lambda run: run[2]):
        low, high = (ends := list(spans))[0][0], ends[-1][1]
        if bold:
            found.append((low, high))
    return tuple(found) if found and has_verb(flow.text[: found[0][0]]) else ()


def _spanned(units: list[Unit]) -> list[Unit]:
    """Return the units, rows led by cells above them: where they have no first one or say "idem".

    A month or a year set once stands for all the rows beside it.
    """
    found: list[Unit] = []
    above: dict[int, tuple[Unit, list[Line]]] = {}
    for unit in units:
        columns: dict[int, list[Line]] = defaultdict(list)
        for line in unit.lines if unit.mark == "cells" else ():
            columns[line.cell.column if line.cell else 0].append(line)
        if columns.keys() <= {0}:  # no row, or a card
            above.clear()
            found.append(unit)
            continue
        repeated = {column for column, lines in columns.items() if _says_idem(lines)}
        lead: Unit | None = None
        for column in sorted({*repeated, *({0} - columns.keys())} & above.keys()):
            lead = replace(part_of(*above[column]), heading=True, mark="", lead=lead)
        above |= {at: (unit, lines) for at, lines in columns.items() if at not in repeated}
        if lead is not None:
            idem = {unit.flow.position(columns[column][0]) for column in repeated}
            cells = tuple(cell for cell in unit.cells if cell[1:] not in idem)
            unit = replace(unit, lead=lead, cells=cells)
        found.append(unit)
    return found


def _says_idem(lines: Sequence[Line]) -> bool:
    """Return whether a cell says no more than that it repeats the one above it."""
    (text, *more) = (line.text.strip().lower() for line in lines)
    return not more and text in load("lists")["separators"]["for_the_one_above"]


def _dated_tiles(units: list[Unit]) -> list[Unit]:
    """Join days set above their month, each in a look of its own: "2-6", below it "GENNAIO"."""
    found: list[Unit] = []
    for unit in units:
        last = found[-1] if found else None
        if last is None or not (_DAYS.fullmatch(last.text) and _is_month(unit.text)):
            found.append(unit)
            continue
        flow = join_lines((*last.lines, *unit.lines), " ")
        found[-1] = replace(last, lines=flow.lines, flow=flow, mark="", start=0, mentions=())
    return found


def _nested(units: list[Unit]) -> list[Unit]:
    """Make a marked row above the rows of a list within it the heading of their group.

    They are set further to the right, or dashed: "• Gennaio", below it "– 3 gennaio: Fiera".
    """
    return [
        replace(one, heading=True, look=NESTED, mark="", label="", start=0)
        if two is not None
        and two.mark == "bullet"
        and not (one.heading or two.label)
        and (is_below(one.lines[0], two.lines[0]) or _is_dashed_below(one, two))
        else one
        for one, two in pairwise([*units, None])
        if one is not None
    ]


def _is_dashed_below(row: Unit, below: Unit) -> bool:
    """Return whether a row opens with a dash, and the one above it with a bullet."""
    dashed = DASH.match(below.text) is not None
    return dashed and row.lines[0].bullet and not below.lines[0].bullet


def _with_leads(units: list[Unit]) -> list[Unit]:
    """Make what ends in a colon above rows marked or set in the heading of their group."""
    found = list(units)
    for index, unit in enumerate(units[:-1]):
        below = units[index + 1 : index + 3]
        marked = len(below) > 1 and all(
            row.mark in _MARKED or (_is_bare(row) and is_set_in(unit.lines[0], row.lines[0]))
            for row in below
        )
        if marked and _is_bare(unit) and unit.text.rstrip().endswith(":"):
            found[index] = replace(unit, heading=True, look=LEAD)
    return found


def _is_month(text: str) -> bool:
    month, _, year = text.strip().partition(" ")
    return is_month(month) and (not year or (year.isdigit() and len(year) == 4))


def _headed(units: list[Unit]) -> list[Unit]:
    """Make a heading or bare line that is a label, and the rows below it, one labelled unit.

    Below a bare line they are marked. "Partner" printed above each list of partners is such a
    one, and so is what is printed above entry after entry and tells of a slot.
    """
    counts = Counter(plain(unit.text.rstrip(" :")) for unit in units if _is_short_head(unit))
    found: list[Unit] = []
    index = 0
    repeated = _repeated_labels(units)
    while index < len(units):
        unit = units[index]
        index += 1
        below = units[index] if index < len(units) else None
        heads = unit.heading or (_is_bare(unit) and below is not None and below.mark in _MARKED)
        label = known_label(unit.text.rstrip(" :")) if heads else None
        text = plain(unit.text.rstrip(" :"))
        told = _is_short_head(unit) and counts[text] >= _FEW and slots_of(text)
        if label is None and (told or (unit.heading and text in repeated)):
            label = text
        rows: list[Unit] = []
        while label and index < len(units) and _is_value(units[index], rows, unit):
            rows.append(units[index])
            index += 1
        found.append(_labelled(unit, label, rows) if label and rows else unit)
    return found


_MARKED = ("bullet", "number")


def _is_bare(unit: Unit) -> bool:
    """Return whether a unit is a line of text, with no label, mark or look that sets it apart."""
    return not (unit.heading or unit.label or unit.mark or unit.run_in)


def _is_short_head(unit: Unit) -> bool:
    return unit.heading and len(unit.text.split()) <= LONGEST_LABEL_WORDS


def _repeated_labels(units: Sequence[Unit]) -> frozenset[str]:
    """Return the headings, folded, that are labels though no list of labels knows them.

    They are printed again and again, are no date or place, and stand beside what they label or
    look as known labels do.
    """
    pairs = [(one, after) for one, after in pairwise(units) if one.heading and not one.mentions]
    counts = Counter(plain(one.text) for one, _ in pairs)
    looks = {one.look for one, _ in pairs if known_label(one.text.rstrip(" :"))}
    return frozenset(
        text
        for one, after in pairs
        if counts[text := plain(one.text)] >= _FEW
        and not after.heading
        and (one.look in looks or _beside(one.lines[-1], after.lines[0]))
    )


def _beside(line: Line, other: Line) -> bool:
    """Return whether a line is set to the right of another, at one height."""
    one, two = line.bbox, other.bbox
    if one is None or two is None or (line.page, line.column) != (other.page, other.column):
        return False
    return two.x0 > one.x1 and abs(two.bottom - one.bottom) < one.height / 2


def _is_value(unit: Unit, rows: Sequence[Unit], head: Unit) -> bool:
    """Return whether a unit below a label's heading is its value, or goes on with it."""
    if unit.heading or unit.label not in ("", _ADDRESS) or unit.cells:
        return False
    if rows and _beside(head.lines[-1], rows[0].lines[0]) and _leaves(unit, rows[0]):
        return False
    return not rows or (unit.mark == rows[0].mark and not is_prose(unit) and not is_prose(rows[0]))


def _leaves(unit: Unit, value: Unit) -> bool:
    """Return whether a unit leaves the column of values that stand beside their labels.

    It begins to the left of them, or in another column with a head that they do not have.
    """
    one, two = value.lines[0], unit.lines[0]
    if (one.page, one.column) != (two.page, two.column):
        return bool(unit.run_in) and not value.run_in
    return one.bbox is not None and two.bbox is not None and two.bbox.x0 < one.bbox.x0 - LEVEL


def _labelled(unit: Unit, label: str, rows: Sequence[Unit]) -> Unit:
    lines = unit.lines + tuple(line for row in rows for line in row.lines)
    flow = join_lines(lines, "\n")
    mentions = []
    parts = []
    for row in rows:
        place, end = flow.position(row.lines[0]), flow.position(row.lines[-1])
        shift = place[0] if place else 0
        parts.append((shift + row.start, end[1] if end else len(flow.text)))
        mentions += [(low + shift, high + shift, mention) for low, high, mention in row.mentions]
    place = flow.position(rows[0].lines[0])
    start = (place[0] if place else 0) + rows[0].start
    return Unit(
        lines,
        flow,
        unit.section,
        label=label,
        start=start,
        parts=tuple(parts),
        mentions=tuple(mentions),
    )
