"""Lists made by hand, as the list reader sees them."""

from collections.abc import Sequence

from extract.document.flow import join_lines
from extract.lists.model import Unit
from extract.lists.placed import placed_mentions
from extract.lists.regions import regions
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.outline.model import Section
from extract.records import read_records
from extract.records.base import Reading, RecordSet
from extract.records.understanding import Understood, understand
from tests.making_lines import BODY, Described, make_document, make_lines

YEAR = 2031


def unit(text: str) -> Unit:
    """Return one line as a unit of a section of its own."""
    lines = make_lines([(text, BODY)])
    section = Section("s1", None, 1, "agreements", "", (), lines, 1, 1, 1)
    return Unit(lines, join_lines(lines), section)


def reading(described: Sequence[Described], geometry: bool = True) -> Reading:
    document = make_document([list(described)], geometry)
    outline = build_outline(document, YEAR)
    return Reading(YEAR, outline, read_mentions(outline, YEAR, document), document)


def units(described: Sequence[Described], geometry: bool = True) -> list[Unit]:
    """Return the units of the first region of a page."""
    read = reading(described, geometry)
    placed = placed_mentions(read.outline, read.mentions, read.edition)
    region = next(regions(read.outline))
    return region.units(read.outline, placed, YEAR)


def understood(described: Sequence[Described], geometry: bool = True) -> list[Understood]:
    return understand(reading(described, geometry))


def records(described: Sequence[Described], geometry: bool = True) -> RecordSet:
    read = reading(described, geometry)
    return read_records(read.document, read.outline, read.mentions, YEAR)


def rows(
    described: Sequence[Described], table: str, *columns: str, geometry: bool = True
) -> list[tuple[object, ...]]:
    """Return the columns of a table's rows."""
    found = records(described, geometry).tables.get(table, [])
    return [tuple(row[column] for column in columns) for row in found]
