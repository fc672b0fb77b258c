"""Two editions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import duckdb

from extract.warehouse.errors import WarehouseError
from extract.warehouse.views import changes


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `page` and `record_id` are of the edition that has it."""

    subject: str
    change: str
    name: str
    old_value: float | None = None
    new_value: float | None = None
    page: int | None = None
    record_id: str | None = None


def edition_changes(connection: duckdb.DuckDBPyConnection, old: int, new: int) -> list[Change]:
    """Return what changed from edition `old` to `new`, any two that are loaded.

    Raises WarehouseError naming the editions there are.
    """
    loaded = [
        int(row[0])
        for row in connection.execute("SELECT edition FROM main.editions ORDER BY 1").fetchall()
    ]
    for edition in (old, new):
        if edition not in loaded:
            raise WarehouseError(
                f"edition {edition}",
                "is not loaded.",
                f"Loaded: {', '.join(map(str, loaded)) or 'none'}.",
            )
    rows = connection.execute(
        "SELECT subject, change, name, old_value, new_value, page, record_id FROM "
        f"({changes('SELECT $new::INTEGER AS edition, $old::INTEGER AS previous')}) "
        "ORDER BY subject, change, name, record_id",
        {"old": old, "new": new},
    ).fetchall()
    return [Change(*row) for row in rows]


def render(found: Sequence[Change]) -> str:
    """Return changes as text, grouped by subject and kind of change."""
    if not found:
        return "no change"
    lines: list[str] = []
    for (subject, change), group in groupby(found, key=lambda c: (c.subject, c.change)):
        items = list(group)
        lines.append(f"{subject.replace('_', ' ')} {change} ({len(items)})")
        for item in items:
            figures = ""
            if item.old_value is not None and item.new_value is not None:
                figures = f": {item.old_value:g} → {item.new_value:g}"
            page = f"  (page {item.page})" if item.page is not None else ""
            lines.append(f"  {item.name}{figures}{page}")
    return "\n".join(lines)
