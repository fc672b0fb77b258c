"""Ids of rows and sections: derived from content, the same in every run."""

import hashlib

from extract.warehouse.schema import TABLES

SINGULAR = {name: table.singular for name, table in TABLES.items()}
"""Table → what one of its rows is called."""


def stable_id(table: str, edition: int, *key: object) -> str:
    """Return an id derived from content: the singular's name, the edition and a hash."""
    text = "\x1f".join("" if part is None else str(part) for part in (table, edition, *key))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{SINGULAR[table]}-{edition}-{digest}"
