"""Paragraphs: which printed lines of a page belong together."""

import re
from collections.abc import Sequence
from statistics import median

from extract.document.model import Style
from extract.document.raw import RawLine
from extract.document.sentences import ends_sentence

_RUNS_ON = re.compile(r"(?:,|;|:|(?<![A-Z])\.)$")
"""Ends of lines that lists of rows do not have: those of sentences and enumerations."""
_OPEN = re.compile(r"[-–—/|(&]$|(?:^|[\s’'])[a-zà-ÿ]{1,3}$")
"""Ends of lines that ask for more."""
_LABEL = re.compile(r"[^:]{2,40}:")
_LABELLED = re.compile(r"[A-ZÀ-Þ][^:.,;|]{1,40}:\s+\S")
_FEWEST_LABELS = 3


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
    rows = _list_rows(lines, texts, bullets, styles, leading)
    rows |= _labelled_rows(lines, texts)
    opens = 0
    for index, line in enumerate(lines):
        if index == 0:
            numbers.append(1)
            continue
        previous = lines[index - 1]
        text, before = texts[index], texts[index - 1]
        if line.cell != previous.cell:
            fresh = True
        elif line.cell is not None and not bullets[index] and previous is not line:
            far = line.base - previous.base > 1.9 * leading * max(line.size, previous.size)
            fresh = far or _looks_apart(previous, line, styles)
        elif bullets[index] or index in rows:
            fresh = True
        elif previous is line:
            fresh = False
        elif previous.region != line.region or line.base <= previous.base:
            fresh = not (
                _heading_goes_on(previous, line, styles)
                or _runs_on(previous, line, before, text, styles)
            )
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


def _labelled_rows(lines: Sequence[RawLine], texts: Sequence[str]) -> set[int]:
    """Return the lines that open a statement of a sheet ("Durata: …"), several together."""
    found: set[int] = set()
    near: list[int] = []
    for index, text in enumerate(texts):
        if not _LABELLED.match(text) or index and _OPEN.search(texts[index - 1]):
            continue
        if near and (index - near[-1] > 4 or lines[index].region != lines[near[-1]].region):
            near = []
        near.append(index)
        if len(near) >= _FEWEST_LABELS:
            found.update(near)
    return found


def _list_rows(
    lines: Sequence[RawLine],
    texts: Sequence[str],
    bullets: Sequence[bool],
    styles: Sequence[Style],
    leading: float,
) -> set[int]:
    """Return the lines that open a row of a list set without bullets, line upon line."""
    found: set[int] = set()
    start = 0
    for index in range(1, len(lines) + 1):
        if (
            index < len(lines)
            and not bullets[index]
            and _may_be_rows(lines[index - 1], lines[index], styles, leading)
        ):
            continue
        if index - start >= 3:
            found |= _rows_of(lines, texts, start, index)
        start = index
    return found


def _may_be_rows(previous: RawLine, line: RawLine, styles: Sequence[Style], leading: float) -> bool:
    """Return whether two lines in one plain style stand one below the other."""
    return (
        previous is not line
        and previous.region == line.region
        and abs(previous.size - line.size) < 0.3
        and previous.boxed == line.boxed
        and abs(previous.x0 - line.x0) < 0.5 * line.size
        and 0.9 * line.size < line.base - previous.base < 1.3 * leading * line.size
        and not styles[line.styles[-1]].bold
        and not styles[previous.styles[-1]].bold
    )


def _rows_of(lines: Sequence[RawLine], texts: Sequence[str], start: int, end: int) -> set[int]:
    """Return which of some lines open a row: their first word had room on the line before.

    Where lines stand at two distances the wider one parts the rows, whatever they end with.
    """
    gaps = [lines[i].base - lines[i - 1].base for i in range(start + 1, end)]
    tight = min(gaps)
    wide = [gap > 1.07 * tight for gap in gaps]
    two = any(wide) and all(far or gap < 1.02 * tight for far, gap in zip(wide, gaps, strict=True))
    opens: list[int] = []
    roomy: list[int] = []
    for index in range(start + 1, end):
        first = texts[index][:1]
        if (first.isupper() or first.isdigit()) and not _OPEN.search(texts[index - 1]):
            opens.append(index)
            if _has_room(lines[index - 1], lines[index]):
                roomy.append(index)
    parted = {index for index in range(start + 1, end) if wide[index - start - 1]}
    if two and len(parted) >= 2 and parted <= set(opens):
        return parted
    ended = sum(ends_sentence(texts[i]) for i in range(start, end))
    if ended < end - start and any(_RUNS_ON.search(texts[i]) for i in range(start, end)):
        return set()
    if len(roomy) < 2 or len(roomy) < 0.6 * len(gaps) or len(opens) < 0.75 * len(gaps):
        return set()
    return parted & set(opens) if two else set(roomy)


def _has_room(previous: RawLine, line: RawLine) -> bool:
    """Return whether the first word of `line` would have fitted on the line before."""
    at = line.source.find(" ")
    word = line.edges[at][0] if 0 < at < len(line.edges) else line.x1
    return previous.x1 + (word - line.edges[0][0]) + 0.35 * line.size < previous.right


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


def _heading_goes_on(previous: RawLine, line: RawLine, styles: Sequence[Style]) -> bool:
    """Return whether a large or bold heading has its next line in another area of the page."""
    return (
        styles[line.styles[0]].bold
        and styles[previous.styles[-1]] == styles[line.styles[0]] == styles[line.styles[-1]]
        and previous.boxed == line.boxed
        and abs(previous.x0 - line.x0) < 0.3 * line.size
        and 0.9 * line.size < line.base - previous.base < 1.4 * line.size
    )


def _runs_on(
    previous: RawLine, line: RawLine, before: str, text: str, styles: Sequence[Style]
) -> bool:
    """Return whether a paragraph goes on from the foot of one column to the head of the next."""
    old, new = styles[previous.styles[-1]], styles[line.styles[0]]
    return (
        text[:1].islower()
        and not ends_sentence(before)
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
        and not ends_sentence(before)
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
    if old.colour != new.colour and (whole or ends_sentence(before) or text[:1].isupper()):
        return True
    if new.bold and not styles[line.styles[-1]].bold and _LABEL.match(text):
        return ends_sentence(before)
    if old.bold == new.bold:
        return False
    if old.bold:
        return whole and (previous_is_first or not text[:1].islower())
    return ends_sentence(before)


def _looks_apart(previous: RawLine, line: RawLine, styles: Sequence[Style]) -> bool:
    """Return whether all of one line is set in another look than all of the next."""
    before, looks = (
        {(styles[number].bold, styles[number].italic, styles[number].colour) for number in run}
        for run in (previous.styles, line.styles)
    )
    return len(before) == len(looks) == 1 and before != looks


def _indent_breaks(
    previous: RawLine, line: RawLine, before: str, text: str, after_bullet: bool
) -> bool:
    size, width = line.size, line.right - line.left
    ended = ends_sentence(before)
    if line.x0 > previous.x0 + 0.8 * size:
        return not after_bullet and ended and not text[:1].islower()
    if line.x0 < previous.x0 - 0.8 * size and after_bullet is False and ended:
        return previous.x0 > previous.left + 0.8 * size and not text[:1].islower()
    if after_bullet and line.x0 <= previous.x0 + 0.1 * size and ended:
        return True
    short = previous.x1 < previous.right - max(0.25 * width, 3 * size)
    fresh = ended and short and not text[:1].islower() and before[-1:] not in ":;"
    quoted = before.count("“") > before.count("”")
    return fresh and not quoted and _has_room(previous, line)


def body_size(pages: Sequence[Sequence[RawLine]]) -> float:
    """Return the size most of the text is set in."""
    sizes = [line.size for lines in pages for line in lines for _ in range(len(line.source) // 8)]
    return median(sizes) if sizes else 10.0
