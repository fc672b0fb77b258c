"""Headings in a margin column: put before the text that stands beside them.

A page whose headings hang in the margin is read column by column, all headings first. The
headings part such a page into bands; each is put before the lines of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from extract.document.model import Line
from extract.outline.styles import StyleClass, Typography

_FEWEST_HEADINGS = 3
_SHARE = 0.25
"""Letters of a page that its margin holds at most."""
_SLACK = 0.6
"""Height of a heading's line by which its text may stand higher."""


def place_margin_headings(
    lines: Sequence[Line], look: Typography, sections: Collection[StyleClass]
) -> list[Line]:
    """Return the lines with every heading of a margin column before the text beside it.

    `sections` are the classes whose headings may hang so.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    hanging = {number: _hanging(members, look) for number, members in pages.items()}
    counts: Counter[StyleClass] = Counter(
        look.of(line) for found in hanging.values() for line in found
    )
    classes = {kind for kind in sections if counts[kind] >= _FEWEST_HEADINGS}
    placed: list[Line] = []
    for number, members in pages.items():
        heads = [line for line in hanging[number] if look.of(line) in classes]
        placed.extend(_in_bands(members, heads) if heads else members)
    return placed


def _hanging(lines: Sequence[Line], look: Typography) -> list[Line]:
    """Return the lines of a page that stand out and lie wholly left of its text."""
    if any(line.bbox is None for line in lines):
        return []
    told = [line for line in lines if look.of(line).rank is None and len(line.text) > 20]
    if not told:
        return []
    edge = min(line.bbox.x0 for line in told if line.bbox)
    found = [
        line
        for line in lines
        if line.bbox
        and line.bbox.x1 < edge
        and look.of(line).rank is not None
        and not look.of(line).run_in
    ]
    letters = sum(len(line.text) for line in lines)
    return found if sum(len(line.text) for line in found) <= _SHARE * letters else []


def _in_bands(lines: Sequence[Line], heads: Sequence[Line]) -> list[Line]:
    """Return the lines of a page in the bands that its margin headings part it into."""
    groups: list[list[Line]] = []
    for line in sorted(heads, key=lambda line: line.bbox.top if line.bbox else 0.0):
        last = groups[-1][-1].bbox if groups else None
        goes_on = last and line.bbox and line.bbox.top - last.bottom < 0.9 * last.height
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    tops = [group[0].bbox.top - _SLACK * group[0].bbox.height for group in groups if group[0].bbox]
    hanging = {line.id for line in heads}
    bands: list[list[Line]] = [[], *(list(group) for group in groups)]
    for line in lines:
        if line.id not in hanging and line.bbox:
            bands[sum(top <= line.bbox.top for top in tops)].append(line)
    return [line for band in bands for line in band]
