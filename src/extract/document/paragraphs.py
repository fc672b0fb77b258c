"""Paragraphs: which printed lines of a page belong together."""

import re
from collections.abc import Sequence
from statistics import median

from extract.document.model import Style
from extract.document.pdf import RawLine

SENTENCE_END = re.compile(r"[.!?:;…][”’\"»)]?$")
_LABEL = re.compile(r"[^:]{2,40}:")


def number_paragraphs(
    lines: Sequence[RawLine],
    texts: Sequence[str],
    bullets: Sequence[bool],
    styles: Sequence[Style],
    leading: float,
) -> list[int]:
    """Return the paragraph number of each line, from 1, in reading order."""
    numbers: list[int] = []
    pitch = _pitches(lines, leading)
    opens = 0
    for index, line in enumerate(lines):
        if index == 0:
            numbers.append(1)
            continue
        previous = lines[index - 1]
        text, before = texts[index], texts[index - 1]
        if bullets[index]:
            fresh = True
        elif previous is line:
            fresh = False
        elif previous.region != line.region or line.base <= previous.base:
            fresh = not _runs_on(previous, line, before, text, styles)
        else:
            gap = line.base - previous.base
            apart = gap / (pitch.get(line.region, leading) * max(line.size, previous.size))
            fresh = (
                apart > 1.9
                or (apart > 1.22 and not _unfinished(previous, line, before, text, styles))
                or _style_breaks(previous, line, before, text, styles, opens == index - 1)
                or _indent_breaks(previous, line, before, text, bullets[index - 1])
            )
        if fresh:
            opens = index
        numbers.append(numbers[-1] + fresh)
    return numbers


def usual_leading(pages: Sequence[Sequence[RawLine]]) -> float:
    """Return the usual distance of baselines in a paragraph, in units of the type size."""
    ratios = [
        (line.base - previous.base) / line.size
        for lines in pages
        for previous, line in zip(lines, lines[1:], strict=False)
        if previous.region == line.region
        and abs(previous.size - line.size) < 0.3
        and 0.9 < (line.base - previous.base) / line.size < 2.2
    ]
    return min(max(sorted(ratios)[len(ratios) // 3], 1.0), 1.9) if ratios else 1.3


def _pitches(lines: Sequence[RawLine], leading: float) -> dict[int, float]:
    """Return the leading of each region that has lines enough to tell its own."""
    ratios: dict[int, list[float]] = {}
    for previous, line in zip(lines, lines[1:], strict=False):
        if previous.region == line.region and abs(previous.size - line.size) < 0.3:
            ratio = (line.base - previous.base) / line.size
            if 0.9 < ratio < 2.2:
                ratios.setdefault(line.region, []).append(ratio)
    return {
        region: min(max(sorted(values)[len(values) // 4], 0.9 * leading), 1.35 * leading)
        for region, values in ratios.items()
        if len(values) >= 6
    }


def _runs_on(
    previous: RawLine, line: RawLine, before: str, text: str, styles: Sequence[Style]
) -> bool:
    """Return whether a paragraph goes on from the foot of one column to the head of the next."""
    old, new = styles[previous.styles[-1]], styles[line.styles[0]]
    return (
        text[:1].islower()
        and not SENTENCE_END.search(before)
        and abs(old.size - new.size) < 0.6
        and (old.bold, old.colour) == (new.bold, new.colour)
        and (
            before.endswith("-")
            or previous.x1 >= previous.right - 0.2 * (previous.right - previous.left)
        )
    )


def _unfinished(
    previous: RawLine, line: RawLine, before: str, text: str, styles: Sequence[Style]
) -> bool:
    """Return whether a sentence goes on in `line` for all the space above it."""
    old, new = styles[previous.styles[-1]], styles[line.styles[0]]
    return (
        previous.x1 >= previous.right - 0.15 * (previous.right - previous.left)
        and not SENTENCE_END.search(before)
        and (text[:1].islower() or before.endswith(","))
        and abs(old.size - new.size) < 0.3
        and (old.bold, old.colour) == (new.bold, new.colour)
    )


def _style_breaks(
    previous: RawLine,
    line: RawLine,
    before: str,
    text: str,
    styles: Sequence[Style],
    previous_is_first: bool,
) -> bool:
    old, new = styles[previous.styles[-1]], styles[line.styles[0]]
    if abs(previous.size - line.size) > 0.5 or previous.boxed != line.boxed:
        return True
    whole = all(styles[number].bold for number in previous.styles)
    if old.colour != new.colour and (whole or SENTENCE_END.search(before) or text[:1].isupper()):
        return True
    if new.bold and not styles[line.styles[-1]].bold and _LABEL.match(text):
        return SENTENCE_END.search(before) is not None
    if old.bold == new.bold:
        return False
    if old.bold:
        return whole and (previous_is_first or not text[:1].islower())
    return SENTENCE_END.search(before) is not None


def _indent_breaks(
    previous: RawLine, line: RawLine, before: str, text: str, after_bullet: bool
) -> bool:
    size, width = line.size, line.right - line.left
    ended = SENTENCE_END.search(before) is not None
    if line.x0 > previous.x0 + 0.8 * size:
        return not after_bullet and ended and not text[:1].islower()
    if line.x0 < previous.x0 - 0.8 * size and after_bullet is False and ended:
        return previous.x0 > previous.left + 0.8 * size and not text[:1].islower()
    if after_bullet and line.x0 <= previous.x0 + 0.1 * size and ended:
        return True
    short = previous.x1 < previous.right - max(0.25 * width, 3 * size)
    return ended and short and not text[:1].islower() and before[-1:] not in ":;"


def body_size(pages: Sequence[Sequence[RawLine]]) -> float:
    """Return the size most of the text is set in."""
    sizes = [line.size for lines in pages for line in lines for _ in range(len(line.source) // 8)]
    return median(sizes) if sizes else 10.0
