"""Headings in the margin printed on the row of their text: two lines, not one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.document.model import Bbox, Style
from extract.document.raw import RawLine

_WIDE = 1.2
"""Width in ems of the white between a heading in the margin and the text beside it."""
_OFTEN, _SELDOM = 0.15, 0.4
"""Share of a document's lines that begin where its text does, and of these what begins where
margin headings and running heads do."""
_ALIGNED = 2.0
_NEAR = 1.6
"""Distance of baselines, in ems, of the lines of one heading at most."""


def part_margin_headings(
    pages: Sequence[Sequence[RawLine]], styles: Sequence[Style]
) -> list[list[RawLine]]:
    """Return the lines of all pages, those parted that hold a heading in the margin and text.

    Such a line changes its weight or colour at a wide gap. To the right of it begin many lines
    of the document, to the left, where the heading begins, few.
    """
    starts = Counter(round(line.x0 / _ALIGNED) for lines in pages for line in lines)
    total = sum(starts.values())
    return [
        _headings_whole([_parts(line, styles, starts, total) for line in lines]) for lines in pages
    ]


def _headings_whole(parted: Sequence[list[RawLine]]) -> list[RawLine]:
    """Return lines and parts of lines in reading order: all lines of a heading, then the text."""
    found: list[RawLine] = []
    place, edge = 0, 0.0
    for parts in parted:
        first = parts[0]
        above = found[place - 1] if place else None
        goes_on = (
            above is not None
            and first.x1 < edge
            and first.styles[0] == above.styles[-1]
            and 0 < first.base - above.base <= _NEAR * first.size
        )
        if goes_on:
            found[place:place] = [first]
            place += 1
            found += parts[1:]
            continue
        found += parts
        if len(parts) > 1:
            place, edge = len(found) - 1, parts[1].x0
        elif first.x0 < edge - _ALIGNED:
            place = 0
    return found


def _parts(
    line: RawLine, styles: Sequence[Style], starts: Counter[int], total: int
) -> list[RawLine]:
    at = _margin_end(line, styles)
    if at is None:
        return [line]
    text = _share(line.edges[at][0], starts, total)
    if text < _OFTEN or _share(line.x0, starts, total) > _SELDOM * text:
        return [line]
    return [_slice(line, 0, at), _slice(line, at, len(line.source))]


def _share(x: float, starts: Counter[int], total: int) -> float:
    """Return the share of the document's lines that begin at `x`."""
    place = round(x / _ALIGNED)
    return sum(starts[place + off] for off in (-1, 0, 1)) / total


def _margin_end(line: RawLine, styles: Sequence[Style]) -> int | None:
    """Return the index where the text beside a margin heading begins, None without one."""
    if len(line.edges) != len(line.source) or line.bbox.height > line.bbox.width:
        return None
    if len(set(line.styles)) < 2:
        return None
    inked = [index for index, char in enumerate(line.source) if not char.isspace()]
    found = [
        index
        for before, index in zip(inked, inked[1:], strict=False)
        if line.edges[index][0] - line.edges[before][1] > _WIDE * line.size
        and _differ(styles[line.styles[before]], styles[line.styles[index]])
    ]
    return found[0] if len(found) == 1 else None


def _differ(head: Style, text: Style) -> bool:
    return (head.bold and not text.bold) or head.colour != text.colour


def _slice(line: RawLine, start: int, end: int) -> RawLine:
    """Return a part of a line as a line of its own."""
    source = line.source[start:end].rstrip()
    edges = line.edges[start : start + len(source)]
    x0, x1 = edges[0][0], edges[-1][1]
    return replace(
        line,
        source=source,
        edges=edges,
        styles=line.styles[start : start + len(source)],
        bbox=Bbox(x0, line.bbox.top, x1, line.bbox.bottom),
        x0=x0,
        x1=x1,
    )
