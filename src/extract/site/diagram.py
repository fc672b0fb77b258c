"""The schema as an entity-relationship diagram: Mermaid for the docs, SVG for the site."""

from html import escape

from extract.site.labels import label
from extract.warehouse.schema import FAMILIES, TABLES

_WIDTH, _HEIGHT, _GAP, _STEP = 190, 24, 12, 250


def mermaid() -> str:
    """Return the diagram in Mermaid's language: tables by their keys, and references."""
    lines = ["erDiagram"]
    for table in TABLES.values():
        lines.append(f"  {table.name} {{")
        for column in table.columns:
            keys = [
                name
                for name, holds in (
                    ("PK", column.name in table.primary_key),
                    ("FK", column.references is not None),
                )
                if holds
            ]
            if keys:
                kind = column.type.split("(")[0].lower()
                lines.append(f"    {kind} {column.name} {','.join(keys)}")
        lines.append("  }")
    for table in TABLES.values():
        for key in table.foreign_keys:
            lines.append(f"  {key.table} ||--o{{ {table.name} : {key.column}")
    return "\n".join(lines)


def draw_diagram() -> str:
    """Return an SVG: a column of boxes per family, a line for every reference.

    References to `sections` are left out: nearly every table has one.
    """
    places: dict[str, tuple[int, int]] = {}
    boxes, headings = [], []
    for column, family in enumerate(FAMILIES):
        x = column * _STEP
        headings.append(
            f'<text x="{x}" y="14" font-weight="bold">{escape(label("families", family)[1])}</text>'
        )
        members = [table for table in TABLES.values() if table.family == family]
        for line, table in enumerate(members):
            y = 28 + line * (_HEIGHT + _GAP)
            places[table.name] = (x, y)
            boxes.append(
                f'<a href="table-{table.name}.html">'
                f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="4"/>'
                f'<text x="{x + 8}" y="{y + 16}">{escape(table.name)}</text></a>'
            )
    lines = []
    for table in TABLES.values():
        for key in table.foreign_keys:
            if key.table == "sections" or key.table == table.name:
                continue
            (x1, y1), (x2, y2) = places[table.name], places[key.table]
            lines.append(_line(x1, y1, x2, y2))
    width = len(FAMILIES) * _STEP
    height = max(y for _, y in places.values()) + _HEIGHT + 10
    return (
        f'<svg class="diagram" viewBox="-4 0 {width} {height}" width="{width}" role="group" '
        'aria-label="Tables by family and their references">'
        f"{''.join(lines)}{''.join(headings)}{''.join(boxes)}</svg>"
    )


def _line(x1: int, y1: int, x2: int, y2: int) -> str:
    middle1, middle2 = y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
    if x1 == x2:
        right = x1 + _WIDTH
        return (
            f'<path d="M{right} {middle1} C{right + 40} {middle1} {right + 40} {middle2} '
            f'{right} {middle2}"/>'
        )
    start, end = (x1 + _WIDTH, x2) if x1 < x2 else (x1, x2 + _WIDTH)
    half = (start + end) // 2
    return f'<path d="M{start} {middle1} C{half} {middle1} {half} {middle2} {end} {middle2}"/>'
