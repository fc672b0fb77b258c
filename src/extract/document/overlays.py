"""Overlays: watermarks and stamps, printed over or under the text of a page.

They are what the file itself marks as such, slanted print that runs through the text,
and large pale print that others run over. Slanted print that several pages repeat, or that is
an overlay on another page, is one where nothing lies across it as well.
"""

import math
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from extract.document.furniture import HEAD, WATERMARK
from extract.document.glyphs import Glyph
from extract.document.visible import hex_colour
from extract.language.folding import masked

REPEATED = "repeated across the page"
MARGIN = "repeated along the margin"
TAB = "a title repeated along the margin"

_MOST = 0.3
"""Share of a page's print that overlays are, at most."""
_LARGE = 2.5
"""Size of an upright watermark in sizes of the page's print, at least."""
_PALE = 0.55
"""Lightness of an upright watermark, from 0 to 1, at least."""
_CROSSED, _CROSSED_DARK = 0.3, 0.6
"""Share of a watermark's letters that other print runs over, at least: pale or slanted, and not."""
_FEWEST_DARK = 4
"""Letters of a watermark that is neither, at least."""
_OFTEN = 3
"""Pages that print an overlay which nothing lies across, at least."""


def find_overlays(
    chars: Sequence[dict[str, Any]],
    hidden: Container[int],
    frames: Mapping[float, Sequence[Glyph]],
) -> dict[int, str]:
    """Return the numbers of the glyphs of overlays, each with what it is.

    `frames` are the glyphs of the page by the direction they run in, in quarter turns.
    """
    found = {
        index: char["veil"].aside
        for index, char in enumerate(chars)
        if char["veil"] is not None and char["veil"].aside and index not in hidden
    }
    if sum(reason == HEAD for reason in found.values()) > _MOST * len(chars):
        found = {index: reason for index, reason in found.items() if reason != HEAD}
    inked = [glyph for run in frames.values() for glyph in run if glyph[4] != " "]
    upright = {glyph[6] for turn, run in frames.items() if not turn % 1 for glyph in run}
    least = _LARGE * median(glyph[3] for glyph in inked) if inked else 0.0
    groups = [group for turn, run in frames.items() for group in _groups(turn, run, least)]
    for group in groups:
        if not 0 < len(group) <= max(_MOST * len(inked), 12):
            continue
        members = {glyph[6] for glyph in group}
        # upright titles may be printed twice, in two colours: what crosses them is not small
        most = group[0][3] / _LARGE if group[0][6] in upright else math.inf
        letters = [chars[index] for index in members]
        others = [chars[g[6]] for g in inked if g[6] not in members and g[3] <= most]
        pale = most == math.inf or 2 * sum(map(_is_pale, letters)) > len(letters)
        if not pale and len(letters) < _FEWEST_DARK:
            continue
        if _crossed(letters, others) >= (_CROSSED if pale else _CROSSED_DARK) * len(letters):
            found |= dict.fromkeys(members, WATERMARK)
    if len(found) >= len(inked):
        return {}
    return found


def _groups(turn: float, run: Sequence[Glyph], least: float) -> list[list[Glyph]]:
    """Return the prints of one direction that may be overlays; upright ones by size and style."""
    if turn % 1:
        return [[glyph for glyph in run if glyph[4] != " "]]
    sizes: dict[tuple[float, int], list[Glyph]] = defaultdict(list)
    for glyph in run:
        if glyph[3] >= least and glyph[4] != " ":
            sizes[round(glyph[3], 1), glyph[5]].append(glyph)
    return list(sizes.values())


def _crossed(letters: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]) -> int:
    """Return how many of `letters` others stand upon."""
    points = [((c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2) for c in others]
    count = 0
    for char in letters:
        across, down = 0.1 * (char["x1"] - char["x0"]), 0.2 * (char["bottom"] - char["top"])
        x0, x1 = char["x0"] + across, char["x1"] - across
        top, bottom = char["top"] + down, char["bottom"] - down
        count += any(x0 <= x <= x1 and top <= y <= bottom for x, y in points)
    return count


def _is_pale(char: dict[str, Any]) -> bool:
    """Return whether what lies below shines through a glyph, or its colour is near white."""
    if char["veil"] is not None and char["veil"].translucent:
        return True
    colour = hex_colour(char["non_stroking_color"])
    return colour is not None and (
        min(int(colour[at : at + 2], 16) for at in (1, 3, 5)) >= _PALE * 255
    )


@dataclass(frozen=True, slots=True)
class Directed:
    """A line with the direction it runs in, in quarter turns from that of its page's text."""

    text: str
    turn: float
    size: float
    at_edge: bool
    """Whether it stands in the page's left or right margin."""


def repeated_overlays(
    pages: Sequence[Sequence[Directed]], overlays: Sequence[Sequence[Directed]]
) -> list[dict[int, str]]:
    """Return, page by page, the numbers of lines that are overlays by what other pages show.

    `overlays` are those that were found already.
    """
    known = {(line.text.casefold(), line.size) for page in overlays for line in page}
    said: dict[tuple[str, float], set[int]] = defaultdict(set)
    for number, lines in enumerate(pages):
        for line in lines:
            if line.turn:
                said[masked(line.text), line.turn].add(number)
    tabs = _tabs(pages)
    found: list[dict[int, str]] = []
    for lines, titles in zip(pages, tabs, strict=True):
        here = dict.fromkeys(titles, TAB)
        for index, line in enumerate(lines):
            often = len(said[masked(line.text), line.turn]) >= _OFTEN if line.turn else False
            if (line.text.casefold(), line.size) in known:
                here[index] = WATERMARK
            elif often and line.turn % 1:
                here[index] = REPEATED
            elif often and line.at_edge:
                here[index] = MARGIN
        found.append(here)
    return found


def _tabs(pages: Sequence[Sequence[Directed]]) -> list[list[int]]:
    """Return, page by page, the lines along the margin that name what their page is about.

    Several pages have such a tab, and most of these repeat titles of the document; a title of
    several lines begins as its tab does.
    """
    upright = {line.text.casefold() for lines in pages for line in lines if not line.turn}
    found: dict[float, list[tuple[int, int, bool]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for index, line in enumerate(lines):
            if line.turn and line.at_edge:
                repeats = _repeats(line.text.casefold(), upright)
                found[line.turn].append((number, index, repeats))
    tabs: list[list[int]] = [[] for _ in pages]
    for members in found.values():
        told = [number for number, _, repeats in members if repeats]
        if len(set(told)) >= _OFTEN and 2 * len(told) >= len(members):
            for number, index, _ in members:
                tabs[number].append(index)
    return tabs


def _repeats(title: str, upright: Container[str]) -> bool:
    """Return whether a title, or at least three of its first words, are a line of upright print."""
    words = title.split()
    fewest = min(3, len(words))
    return any(" ".join(words[:end]) in upright for end in range(len(words), fewest - 1, -1))
