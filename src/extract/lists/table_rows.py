"""Rows of tables as units: cells with the labels of their columns."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.document.flow import Flow, join_lines
from extract.document.model import Line, wraps
from extract.language.folding import plain
from extract.lists.labels import LONGEST_LABEL_WORDS, known_label, slots_of
from extract.lists.model import Unit
from extract.lists.placed import Placed, mentions_in, unit_of
from extract.lists.words import listed_value
from extract.outline.model import Section
from extract.outline.styles import inked_runs, print_of, run_in_end
from extract.vocabulary import load

_PADDING = 8.0
"""White between the cells of a row, in points at most where a line of a cell is full."""
_FEW = 3
_MOST_ALIKE = 0.8
_MOST_LABELS = 0.6
_COUNT = re.compile(r"\d{1,3}[.)]?\s+(?=\S)")
Table = Mapping[int, Mapping[int, list[Line]]]
"""The lines of a table by row, 0 the head, and column."""
Tables = dict[int, dict[int, dict[int, list[Line]]]]


def is_filled(cell: str) -> bool:
    """Return whether a cell says something: a word, a tick, a point, but no dash alone."""
    return bool(cell.strip(" \n–—-"))


def tables_of(section: Section) -> Tables:
    """Return the lines of each table of a section by row and column."""
    tables: Tables = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for line in section.lines:
        if line.cell is not None:
            tables[line.cell.table][line.cell.row][line.cell.column].append(line)
    return tables


def lists_beside(table: Table) -> list[tuple[list[Line], list[Line]]]:
    """Return (head, lines) of each column where the one row of a table holds lists side by side."""
    if set(table) != {0, 1} or len(table[1]) < 2:
        return []
    found = [(table[0].get(column, []), lines) for column, lines in sorted(table[1].items())]
    return found if all(head and len(lines) >= _FEW for head, lines in found) else []


def rows_beside(lines: Sequence[Line], table: Table) -> list[list[Line]]:
    """Return the lines of a row in parts, each a row: heads printed twice head two lists."""
    columns = sorted(table.get(head_row(table), ()))
    heads = [column_label(table, column) for column in columns]
    half = len(heads) // 2
    if half < 2 or heads[:half] != heads[half:]:
        return [list(lines)]
    second = columns[half]
    told: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        told[line.cell is not None and line.cell.column >= second].append(line)
    return [part for part in told if part]


def label_tables(tables: Iterable[Tables]) -> frozenset[int]:
    """Return the numbers of the tables that are labels side by side, each over its value.

    They have one row below heads of which one is known as a label; there are several such and
    none of more rows.
    """
    heads: dict[tuple[str, ...], dict[int, int]] = defaultdict(dict)
    for number, table in (item for held in tables for item in held.items()):
        labels = tuple(column_label(table, column) for column in table.get(1, ()))
        if all(labels) and any(map(slots_of, labels)):
            heads[labels][number] = len(table)
    return frozenset(
        number
        for same in heads.values()
        if len(same) > 1 and set(same.values()) == {2}
        for number in same
    )


def labelled_cells(row: Unit) -> list[Unit]:
    """Return the cells of a row, each with its value below its label, as labelled units."""
    return [
        replace(row, label=label, start=low, stop=high, mark="", cells=())
        for label, low, high in row.cells
    ]


def form_of(table: Table) -> str:
    """Return how a table is set: "columns" or "cards" of an entry each, else "rows"."""
    if _holds_columns(table):
        return "columns"
    return "cards" if _holds_cards(table) else "rows"


def _holds_cards(table: Table) -> bool:
    """Return whether each cell of a table is an entry by itself, the first row's too.

    What tells them: nearly all begin in one look and end in another, the same in all.
    """
    columns = {column for row in table.values() for column in row}
    if not columns > {0}:
        return False
    cells = [lines for row in table.values() for lines in row.values()]
    ends = Counter((looks[0], looks[-1]) for lines in cells if (looks := _looks(lines)))
    alike = ((first, last) for (first, last), n in ends.items() if n >= _MOST_ALIKE * len(cells))
    return any(first != last for first, last in alike)


def _looks(lines: Sequence[Line]) -> list[tuple[bool, bool, str | None, bool]]:
    """Return the look that each line of a cell begins in."""
    return [print_of(runs[0].style) for line in lines if (runs := inked_runs(line))]


def _holds_columns(table: Table) -> bool:
    """Return whether the first column of a table holds labels and each other one an entry."""
    labels = [label for _, label, _ in _labelled_rows(table)]
    columns = [column for column in table.get(0, ()) if column]
    known = sum(bool(slots_of(label)) for label in labels)
    return (
        len(labels) > 1
        and bool(columns)
        and known >= _MOST_LABELS * len(labels)
        and not any(known_label(column_label(table, column)) for column in columns)
    )


def _labelled_rows(table: Table) -> Iterator[tuple[list[Line], str, Mapping[int, list[Line]]]]:
    """Yield the first cell of each row below the head, it folded, and the row."""
    for number, row in sorted(table.items()):
        if number:
            first = row.get(0, [])
            yield first, plain(" ".join(line.text for line in first)), row


def columns_of(section: Section, table: Table, placed: Placed) -> Iterator[Unit]:
    """Yield the columns of a table of columns, each its head and below it the labelled values."""
    for column, head in sorted(table[0].items()):
        if not column:
            continue
        yield unit_of(head, section, placed, heading=True)
        for first, label, row in _labelled_rows(table):
            if column in row:
                unit = row_of(section, [*first, *row[column]], placed, {})
                yield replace(unit, label=label, start=unit.cells[-1][1], mark="", cells=())


def row_of(section: Section, lines: list[Line], placed: Placed, table: Table) -> Unit:
    """Return the row of a table, its cells with the labels of their columns."""
    given, surname = _name_columns(table)
    order = {surname: (min(given, surname), 1), given: (min(given, surname), 0)}
    lines = sorted(lines, key=lambda line: _by_column(line, order))
    flow = join_lines(lines, "\n")
    cells: list[tuple[str, int, int]] = []
    columns: dict[int, list[int]] = {}
    for line in lines:
        place = flow.position(line)
        if line.cell is None or place is None:
            continue
        column = given if line.cell.column == surname else line.cell.column
        bounds = columns.setdefault(column, [place[0], place[1]])
        bounds[1] = place[1]
    if given in columns and given != surname:
        low, high = columns[given]
        name = flow.text[low:high].replace("\n", " ")
        flow = replace(flow, text=flow.text[:low] + name + flow.text[high:])
    for column, (start, end) in sorted(columns.items(), key=lambda item: item[1]):
        label = column_label(table, column)
        sign, _, rest = label.partition(" ")
        number = _COUNT.match(flow.text, start, end)
        if number and rest and sign in load("lists")["separators"]["before_a_count"]:
            label, start = rest, number.end()  # "N. Nome", a number before every name
        cells.append((label, start, end))
    return Unit(
        tuple(lines),
        flow,
        section,
        mark="cells",
        cells=tuple(cells),
        breaks=tuple(_breaks(section, lines, flow, table)),
        run_in=end if (end := run_in_end(lines[0])) < len(lines[0].text) else 0,
        mentions=mentions_in(flow, placed),
    )


def _name_columns(table: Table) -> tuple[int, int]:
    """Return the columns of given names and of surnames, (-1, -1) where a table has not both."""
    heads = {column_label(table, column): column for column in table.get(head_row(table), ())}
    told = load("lists")["separators"]
    given, surname = (
        next((heads[word] for word in told[key] if word in heads), -1)
        for key in ("given_name", "surname")
    )
    return (given, surname) if min(given, surname) >= 0 else (-1, -1)


def _by_column(line: Line, order: Mapping[int, tuple[int, int]]) -> tuple[int, int]:
    """Return where a line stands in its row: with its column, or where `order` tells that goes."""
    column = line.cell.column if line.cell is not None else 0
    return order.get(column, (column, 0))


def _breaks(section: Section, lines: Sequence[Line], flow: Flow, table: Table) -> Iterator[int]:
    """Yield where a line of a cell begins though its first word had room on the line before."""
    for line, following in pairwise(lines):
        one, other, place = line.cell, following.cell, flow.position(following)
        if one is None or other is None or one.column != other.column or place is None:
            continue
        right = min(
            (
                beside.bbox.x0 - _PADDING
                for row in table.values()
                for column, cell in row.items()
                for beside in cell
                if column > one.column and beside.bbox is not None
            ),
            default=max(
                beside.bbox.x1
                for beside in section.lines
                if beside.bbox is not None and beside.page == line.page
            ),
        )
        if not wraps(line, following, right) and following.text[:1].isupper():
            yield place[0]


def rows_of_cells(row: Unit) -> Iterator[list[Unit]]:
    """Yield the ways to take a row for several that share all but one of its cells.

    That cell's lines are one row each, those that begin something new or all of them.
    """
    for number, (label, low, high) in enumerate(row.cells):
        for marks in (row.breaks, row.line_starts(low, high)):
            bounds = [low, *sorted(at for at in marks if low < at < high), high]
            if len(bounds) > 2:
                yield [
                    replace(
                        row,
                        cells=(*row.cells[:number], (label, start, end), *row.cells[number + 1 :]),
                    )
                    for start, end in pairwise(bounds)
                ]


def heads_rows(table: Table, lines: Sequence[Line]) -> bool:
    """Return whether a table's row has its first cell only, and most others have several."""
    if any(line.cell and line.cell.column > 0 for line in lines):
        return False
    rows = [row for number, row in table.items() if number > 0]
    return sum(len(row) > 1 for row in rows) >= 0.4 * len(rows)


def of_matrix(row: Unit) -> list[Unit]:
    """Return a row once for each of its filled cells whose columns' heads are values.

    "Città | Gemellaggio | Accordo", a year below one or both of them.
    """
    told = {
        (low, high): value
        for label, low, high in row.cells
        if (value := _value_of(label)) is not None
    }
    if len({value for _, value in told.values()}) < 2 or len({key for key, _ in told.values()}) > 1:
        return [row]
    filled = [span for span in told if is_filled(row.text[span[0] : span[1]])]
    return [
        replace(
            row, cells=tuple(cell for cell in row.cells if cell[1:] == span or cell[1:] not in told)
        )
        for span in filled
    ] or [row]


@cache
def _value_of(label: str) -> tuple[str, str] | None:
    """Return the (list of words, value) that the head of a column tells, if any."""
    for key in load("lists")["words"]:
        if value := listed_value(label, key):
            return key, value
    return None


def column_label(table: Table, column: int) -> str:
    """Return what heads a column of a table, folded."""
    head = table.get(head_row(table), {}).get(column, [])
    return plain(" ".join(dict.fromkeys(line.text for line in head)))


def head_row(table: Table) -> int:
    """Return the number of the row that heads a table: 0, or a first one of labels; else -1."""
    first = min(table, default=-1)
    if first == 0 or len(table) < _FEW:
        return first if first == 0 else -1
    cells = [plain(" ".join(line.text for line in lines)) for lines in table[first].values()]
    known = sum(known_label(cell) is not None for cell in cells)
    return first if len(cells) >= _FEW and 2 * known > len(cells) else -1


def label_cells(lines: Sequence[Line]) -> list[str]:
    """Return every second cell of a table's row where these are short, as labels are."""
    cells: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if line.cell is not None:
            cells[line.cell.column].append(line.text)
    texts = [" ".join(cell).rstrip(" :") for _, cell in sorted(cells.items())][::2]
    short = all(len(text.split()) <= LONGEST_LABEL_WORDS for text in texts)
    return texts if short and len(cells) % 2 == 0 else []
