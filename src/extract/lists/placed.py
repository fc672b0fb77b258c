"""Lines as units, with the mentions that begin in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.document.flow import Flow, join_lines
from extract.document.model import Line
from extract.lists.dotted_dates import dotted_dates
from extract.lists.model import Unit
from extract.mentions.model import Mention
from extract.outline.model import Outline, Section

Placed = Mapping[str, Sequence[tuple[int, int, Mention]]]
"""Line id → mentions that begin in it, by offsets in `Line.text`; the end may be beyond."""


def placed_mentions(
    outline: Outline, mentions: Mapping[str, Sequence[Mention]], edition: int
) -> Placed:
    """Return the mentions of all sections by the line in which they begin.

    Dates that only lists print in their form are among them.
    """
    placed: dict[str, list[tuple[int, int, Mention]]] = defaultdict(list)
    for section in outline.sections:
        flow = section.full_flow
        for mention in mentions.get(section.id, ()):
            spans = flow.spans(mention.start, mention.end)
            if spans:
                line, start, end = spans[0]
                rest = sum(high - low + 1 for _, low, high in spans[1:])
                placed[line.id].append((start, end + rest, mention))
    for line, start, end, mention in dotted_dates(outline, edition):
        if not any(low == start and one.group == "dates" for low, _, one in placed[line.id]):
            placed[line.id].append((start, end, mention))
    return placed


def unit_of(lines: Sequence[Line], section: Section, placed: Placed, heading: bool = False) -> Unit:
    """Return `lines` as one unit without label, mark or cells."""
    flow = join_lines(lines, " ")
    return Unit(tuple(lines), flow, section, heading, mentions=mentions_in(flow, placed))


def mentions_in(flow: Flow, placed: Placed) -> tuple[tuple[int, int, Mention], ...]:
    """Return (start, end, mention) of the mentions in a flow, by offsets in its text."""
    found = []
    for line in flow.lines:
        place = flow.position(line)
        for start, end, mention in placed.get(line.id, ()):
            if place is not None and place[0] + end <= len(flow.text) + 1:
                found.append((place[0] + start, min(len(flow.text), place[0] + end), mention))
    return tuple(sorted(found, key=lambda item: item[:2]))
