"""Records: one module per table family reads sections with their mentions into rows."""

from collections.abc import Callable
from importlib import import_module

from extract.document.model import Document
from extract.mentions.model import Mention
from extract.outline.model import Outline
from extract.records.base import Reading, RecordSet

READERS: tuple[str, ...] = (
    "structure",
    "listed",
    "focus",
    "partners",
    "translations",
    "cells",
    "mention_tables",
)
"""Modules of this package in the order they read: later ones refer to rows of earlier ones."""


def reader(name: str) -> Callable[[Reading, RecordSet], None]:
    """Return the `read` function of the module `name`."""
    return import_module(f"extract.records.{name}").read


def read_records(
    document: Document,
    outline: Outline,
    mentions: dict[str, tuple[Mention, ...]],
    edition: int,
) -> RecordSet:
    """Return the rows of every table that the readers find, with the lines they claim."""
    records = RecordSet(edition, title=" ".join((document.title or "").split()) or None)
    reading = Reading(edition, outline, mentions, document)
    for name in READERS:
        reader(name)(reading, records)
    return records
