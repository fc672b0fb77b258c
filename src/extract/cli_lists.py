"""`torino lists`: how each list of a file was understood, and what did not fit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from extract.cli_page import year_of
from extract.lists.model import Reading as ListReading
from extract.lists.units import is_prose
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records.base import Reading
from extract.records.manners import manner_of
from extract.records.understanding import Understood, understand
from extract.settings import Settings

_LONGEST_EXAMPLE = 80


def show_lists(
    file: Path, year: int | None, section: int | None, settings: Settings, out: Console
) -> None:
    """Print how the lists of a file were understood; `section` is a position, None for all."""
    from extract.document.guard import read_guarded

    document = read_guarded(file, settings.limits.limits())
    edition = year or year_of(document)
    outline = build_outline(document, edition)
    mentions = read_mentions(outline, edition, document)
    understood = understand(Reading(edition, outline, mentions, document))
    for line in lists_report(understood, section):
        out.print(line, markup=False)


def lists_report(understood: Sequence[Understood], section: int | None = None) -> Iterator[str]:
    """Yield the lines that `torino lists` prints; `section` is the position of one section."""
    for one in understood:
        positions = [part.position for part in one.region.sections]
        if section is not None and section not in positions:
            continue
        yield from _region(one)


def _region(one: Understood) -> Iterator[str]:
    first = one.region.sections[0]
    family = one.region.family or "of no known kind"
    told = ", told by its list" if one.region.adopted else ""
    yield (
        f"section {first.position}, p. {first.page_start} {first.title or '(no heading)'} "
        f"[{family}{told}]"
    )
    for reading in one.readings:
        yield from _reading(reading)
    if not one.readings:
        yield "    no list"
    prose = [unit for unit in one.left if is_prose(unit)]
    for unit in one.left:
        if unit not in prose:
            what = "heading" if unit.heading else "label" if unit.label else "row"
            text = " ".join(unit.text.split())[:_LONGEST_EXAMPLE]
            yield f"    did not fit: {what}, p. {unit.lines[0].page}, “{text}”"
    if prose:
        yield f"    left as prose: {len(prose)} paragraphs"


def _reading(reading: ListReading) -> Iterator[str]:
    yield f"    {reading.shape.table}: {manner_of(reading)}"
    after = "no other way"
    if reading.next_cost is not None:
        after = f"next best: {reading.next_way}, {reading.next_cost:.1f}"
    yield (
        f"        cost {reading.cost:.1f} of {reading.null:.1f} unsaid, "
        f"confidence {reading.confidence:.2f}; {after}"
    )
