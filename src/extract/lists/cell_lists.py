"""Lists within the cells of a table: "Area | a) Pozzi, b) Orti"."""

from collections import defaultdict
from collections.abc import Sequence

from extract.document.model import Line
from extract.lists.labels import slots_of
from extract.lists.stretches import DASH, NUMBER
from extract.lists.table_rows import Table, column_label

_NAMES_ENTRIES = frozenset(["name", "title", "city", "country"])
"""Slots of which a list in a cell tells entries."""


def list_in_cell(lines: Sequence[Line], table: Table) -> tuple[list[Line], list[list[Line]]] | None:
    """Return the first cell of a row and the items of a marked list in its other one.

    The list is of what the column's label names: of projects, cities, no list of their partners.
    None where there is no such list.
    """
    cells: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        cells[line.cell.column if line.cell else 0].append(line)
    if len(cells) != 2 or not slots_of(column_label(table, max(cells))) & _NAMES_ENTRIES:
        return None
    head, listed = cells[min(cells)], cells[max(cells)]
    items: list[list[Line]] = []
    for line in listed:
        if line.bullet or NUMBER.match(line.text) or DASH.match(line.text):
            items.append([line])
        elif not items:
            return None
        else:
            items[-1].append(line)
    return (head, items) if len(items) > 1 else None
