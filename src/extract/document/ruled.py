"""Ruled tables: the cells that rules and the edges of fills draw on a page.

Lines are snapped, joined and crossed as in pdfplumber's table finder (after Nurminen, 2013).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

Cell = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""
Grid = list[list[Cell]]
"""The cells of a table, row by row, from left to right."""

_SNAP = 3.0
_THIN = 2.5
_LEAST = 8.0
_MOST_EDGES, _MOST_CROSSINGS = 8000, 250_000
"""A page with more of them is a drawing."""
_TALLEST = 0.4
"""Share of the page's height; what is higher is a frame of the page, no cell, unless it stands
beside so many others:"""
_FEWEST_BESIDE = 4
_FEWEST_CROSSING = 2
_MOST_TOGETHER = 0.6
"""Share of the rules of an open table that end at its side, more than."""
_FEWEST_WHITE = 4
"""White fills that draw a table's cells at least."""


def find_grids(
    lines: Sequence[dict[str, Any]], rects: Sequence[dict[str, Any]], height: float
) -> list[list[Grid]]:
    """Return the grids of two rows and two columns or more that are drawn on a page.

    Each place of the page has the grid of its rules and frames, then that of the coloured fills as
    well, then that of white ones (cells of printed web pages), where there are any.
    """
    shapes = [shape for shape in [*lines, *rects] if not shape["veil"].layer_off]
    rules = [shape for shape in shapes if _is_rule(shape)]
    white = [shape for shape in shapes if _is_white(shape)]
    coloured = [shape for shape in shapes if not _is_white(shape)]
    sets = [rules]
    sets += [coloured] if len(coloured) > len(rules) else []
    sets += [shapes] if len(white) >= _FEWEST_WHITE else []
    found: list[list[Grid]] = []
    for chosen in sets:
        for grid in _grids([edge for shape in chosen for edge in _edges(shape)], height):
            area = _area(grid)
            same = next((places for places in found if _overlap(_area(places[0]), area)), None)
            if same is None:
                found.append([grid])
            else:
                same.append(grid)
    return found


def _grids(edges: Sequence[dict[str, Any]], height: float) -> list[Grid]:
    if not 4 <= len(edges) <= _MOST_EDGES:
        return []
    joined = [
        edge
        for edge in merge_edges(list(edges), _SNAP, _SNAP, _SNAP, _SNAP)
        if edge["width"] + edge["height"] >= _LEAST
    ]
    upright = sum(edge["orientation"] == "v" for edge in joined)
    if upright * (len(joined) - upright) > _MOST_CROSSINGS:
        return []
    crossings = edges_to_intersections([*joined, *_missing(joined)], _SNAP, _SNAP)
    cells = intersections_to_cells(crossings)
    grids = [_rows(table) for table in cells_to_tables(cells)]
    return [
        grid
        for grid in grids
        if sum(len(row) > 1 for row in grid) > 1
        and all(
            cell[3] - cell[1] <= _TALLEST * height or _spans_rows(cell, grid)
            for row in grid
            for cell in row
        )
    ]


def _missing(edges: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the outer edges of tables that have none: where rules that cross others end together.

    So it is where the columns are open at their ends, or the rows at their sides.
    """
    for rules in _crossing(edges):
        across = [rule for rule in rules if rule["orientation"] == "h"]
        upright = [rule for rule in rules if rule["orientation"] == "v"]
        x0, x1 = min(e["x0"] for e in rules), max(e["x1"] for e in rules)
        top, bottom = min(e["top"] for e in rules), max(e["bottom"] for e in rules)
        places = [rule["x0"] for rule in upright]
        sides = ((x0, "x0"), (x1, "x1"))
        if all(_end_together(across, side, x, places) for x, side in sides):
            yield from (_edge("v", x, top, x, bottom) for x, _ in sides)  # else a tinted column
        for y, side in ((top, "top"), (bottom, "bottom")):
            if _end_together(upright, side, y, [rule["top"] for rule in across]):
                yield _edge("h", x0, y, x1, y)


def _crossing(edges: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the groups of rules that cross each other, two or more in either direction."""
    groups: list[list[dict[str, Any]]] = []
    for edge in edges:
        met = [group for group in groups if any(_cross(edge, other) for other in group)]
        groups = [group for group in groups if not any(group is other for other in met)]
        groups.append([edge, *(rule for group in met for rule in group)])
    return [
        group
        for group in groups
        if sum(rule["orientation"] == "h" for rule in group) >= _FEWEST_CROSSING
        and len({rule["orientation"] for rule in group}) > 1
    ]


def _cross(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["orientation"] != other["orientation"] and (
        one["x0"] <= other["x1"] + _SNAP
        and other["x0"] <= one["x1"] + _SNAP
        and one["top"] <= other["bottom"] + _SNAP
        and other["top"] <= one["bottom"] + _SNAP
    )


def _end_together(
    rules: Sequence[dict[str, Any]], side: str, at: float, others: Sequence[float]
) -> bool:
    """Return whether most rules end at `at`, beyond the rules across them, and stick out."""
    ends = sum(abs(rule[side] - at) <= _SNAP for rule in rules)
    beyond = all(abs(place - at) > _LEAST for place in others)
    return beyond and ends > _MOST_TOGETHER * len(rules)


def _spans_rows(cell: Cell, grid: Grid) -> bool:
    """Return whether a tall, narrow cell stands beside several others: the label of their rows."""
    x0, _, x1, _ = _area(grid)
    beside = [
        other
        for row in grid
        for other in row
        if (other[2] <= cell[0] + _SNAP or other[0] >= cell[2] - _SNAP)
        and other[1] >= cell[1] - _SNAP
        and other[3] <= cell[3] + _SNAP
    ]
    return cell[2] - cell[0] < 0.5 * (x1 - x0) and len(beside) >= _FEWEST_BESIDE


def _area(grid: Grid) -> Cell:
    cells = [cell for row in grid for cell in row]
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _overlap(one: Cell, other: Cell) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > _SNAP
        and min(one[3], other[3]) - max(one[1], other[1]) > _SNAP
    )


def _is_white(shape: dict[str, Any]) -> bool:
    """Return whether a shape is a white fill without a frame."""
    return bool(shape["fill"] and shape["colour"] == "#ffffff" and not shape["stroke"])


def _is_rule(shape: dict[str, Any]) -> bool:
    """Return whether a shape is a rule, thin as a line or drawn as one, or a frame."""
    thin = min(shape["bottom"] - shape["top"], shape["x1"] - shape["x0"]) <= _THIN
    return bool(thin or shape["stroke"])


def _edges(shape: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the edges of a rule, a frame or a coloured fill."""
    x0, x1, top, bottom = (float(shape[key]) for key in ("x0", "x1", "top", "bottom"))
    if bottom - top <= _THIN and x1 - x0 >= bottom - top:
        return [_edge("h", x0, top, x1, top)]
    if x1 - x0 <= _THIN:
        return [_edge("v", x0, top, x0, bottom)]
    if shape["object_type"] != "rect" or not (shape["stroke"] or shape["fill"]):
        return []
    return [
        _edge("h", x0, top, x1, top),
        _edge("h", x0, bottom, x1, bottom),
        _edge("v", x0, top, x0, bottom),
        _edge("v", x1, top, x1, bottom),
    ]


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _rows(cells: Sequence[Cell]) -> Grid:
    rows: Grid = []
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if rows and cell[1] - rows[-1][0][1] <= _SNAP:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row) for row in rows]
