"""Furniture: folios, running headers and footers, told from what the page is about.

A folio is a number alone at the page's edge, apart from the text. A running head is the
same text, or the same text around the page number, at the same height of several pages; what
most pages say at one height is one wherever it stands: letterheads, a list of the chapters
beside the text of every page.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass

from extract.language.folding import masked

ZONE = 0.1
"""Share of the page's height at top and bottom where furniture is looked for."""

_FOLIO = re.compile(
    r"[-–—|·•\s]*(?:p(?:ag(?:ina|\.)?|\.|age)?\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:[|/·•–—-]|di|of)?\s*(?:\d{1,4}|[ivxlc]{1,7}))?[-–—|·•\s]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^#(?=\W)|(?<=\W)#$")
"""The number that a line begins or ends with, figures masked: "Culture and sport | 15"."""
_STANDING, _FEWEST_STANDING = 0.6, 4
"""Share of the pages that say the same at one height, and how many pages do, at least."""
_LEVEL = 3.0
"""Points within which a height is one."""
_CLOSE = 4.0
"""Sizes of a line within which the next one of its list stands."""
_FOLIO_LINE = re.compile(r"(\d{1,3})(?:\s+(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line's place on its page: `base` and `size` in points of the reading frame."""

    text: str
    base: float
    size: float
    in_table: bool = False
    turned: bool = False
    """Whether it runs in another direction than the page's text."""
    left: float = 0.0


FOLIO = "a folio"
HEAD = "a running head"
STAMP = "a stamp"
WATERMARK = "a watermark"


def find_furniture(
    pages: Sequence[Sequence[Placed]], heights: Sequence[float], body: float
) -> list[dict[int, str]]:
    """Return, page by page, the numbers of the lines that are furniture, each with what it is.

    `body` is the size of ordinary text.
    """
    found = _standing(pages)
    for _ in range(3):
        edges = [
            _edge_lines(lines, height, taken)
            for lines, height, taken in zip(pages, heights, found, strict=True)
        ]
        fresh = 0
        for number, lines in enumerate(pages):
            for index, apart in edges[number]:
                if apart and _is_folio(lines[index].text) and lines[index].size < 2.5 * body:
                    found[number][index] = FOLIO
                    fresh += 1
        for number, index in _running_heads(pages, heights, edges, body):
            if index not in found[number]:
                found[number][index] = HEAD
                fresh += 1
        if not fresh:
            break
    return found


def _standing(pages: Sequence[Sequence[Placed]]) -> list[dict[int, str]]:
    """Return, page by page, the lines outside tables that most pages have, word for word.

    Where one of them, set in another look, takes more room, those below it stand lower. A page
    that says mostly what others say is what it says: text that is told again; not so where that
    stands in a column of its own.
    """
    at_height: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    at_left: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for number, lines in enumerate(pages):
        for index, line in enumerate(lines):
            if not (line.in_table or line.turned):
                at_height[line.text, round(line.base / _LEVEL)].setdefault(number, index)
                at_left[line.text, round(line.left / _LEVEL)].setdefault(number, index)
    least = max(_FEWEST_STANDING, _STANDING * sum(map(bool, pages)))
    found: list[dict[int, str]] = [{} for _ in pages]
    for members in (own for own in at_height.values() if len(own) >= least):
        for number, index in members.items():
            found[number][index] = HEAD
        number, index = next(iter(members.items()))
        line = pages[number][index]
        moved = at_left[line.text, round(line.left / _LEVEL)]
        for number in moved.keys() - members.keys():
            found[number][moved[number]] = HEAD
    for lines, taken in zip(pages, found, strict=True):
        for index in _amid(lines, taken):
            taken[index] = HEAD
        if 2 * len(taken) > len(lines) and not _beside(lines, taken):
            taken.clear()
    return found


def _beside(lines: Sequence[Placed], standing: Collection[int]) -> bool:
    """Return whether the standing lines fill a column alone, most in rows of their own.

    Labels of a form have their values beside them.
    """
    own = [line for index, line in enumerate(lines) if index not in standing]
    told = [lines[index] for index in standing]
    first, last = min(line.left for line in told), max(line.left for line in told)
    rows = sum(any(abs(line.base - other.base) < _LEVEL for other in own) for line in told)
    return bool(own) and 2 * rows < len(told) and not any(first <= o.left <= last for o in own)


def _amid(lines: Sequence[Placed], standing: Collection[int]) -> list[int]:
    """Return the lines set as one list with standing lines, one close above and one below."""
    columns: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index in standing:
            columns[round(line.left / _LEVEL)].append(index)
    found = []
    for index, line in enumerate(lines):
        gaps = [
            lines[other].base - line.base
            for other in columns.get(round(line.left / _LEVEL), ())
            if abs(lines[other].base - line.base) < _CLOSE * line.size
        ]
        if index not in standing and gaps and min(gaps) < 0 < max(gaps):
            found.append(index)
    return found


def _is_folio(text: str) -> bool:
    return bool(_FOLIO.fullmatch(text)) and (
        any(char.isdigit() for char in text) or len(set(text.lower())) > 1 or len(text) <= 3
    )


def _edge_lines(
    lines: Sequence[Placed], height: float, taken: Container[int]
) -> list[tuple[int, bool]]:
    """Return the outermost lines at top and bottom, and whether they stand apart."""
    left = sorted(
        (i for i, line in enumerate(lines) if i not in taken and not line.turned),
        key=lambda index: lines[index].base,
    )
    found = []
    for order, zone in (
        (left, lambda line: line.base < ZONE * height),
        (left[::-1], lambda line: line.base > (1 - ZONE) * height),
    ):
        if not order or lines[order[0]].in_table or not zone(lines[order[0]]):
            continue
        outer = lines[order[0]]
        row = [
            i
            for i in order
            if abs(lines[i].base - outer.base) <= 0.5 * outer.size and not lines[i].in_table
        ]
        rest = [i for i in order if i not in row]
        size = max(lines[i].size for i in row)
        apart = not rest or abs(lines[rest[0]].base - outer.base) > 1.9 * size
        found += [(index, apart) for index in row]
    return found


def _running_heads(
    pages: Sequence[Sequence[Placed]],
    heights: Sequence[float],
    edges: list[list[tuple[int, bool]]],
    body: float,
) -> list[tuple[int, int]]:
    groups: dict[tuple[str, bool, int], list[tuple[int, int, bool]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for index, apart in edges[number]:
            line = lines[index]
            top = line.base < heights[number] / 2
            level = line.base if top else heights[number] - line.base
            said = masked(line.text)
            groups[said, top, round(level / 6)].append((number, index, apart))
            for end in set(_NUMBERED.findall(said)):
                groups[end, top, round(level / 6)].append((number, index, apart))
    found: list[tuple[int, int]] = []
    for (said, _, _), members in groups.items():
        numbers = {number for number, _, _ in members}
        if len(numbers) < 3:
            continue
        if "#" in said and not _counts_pages(
            [(number, pages[number][index].text) for number, index, _ in members]
        ):
            texts = {pages[number][index].text for number, index, _ in members}
            if len(texts) > 1:
                continue
        size = max(pages[number][index].size for number, index, _ in members)
        apart = sum(flag for _, _, flag in members) >= 0.8 * len(members)
        small = size <= body + 0.6 and (apart or size < body - 0.4)
        if small or (apart and len(numbers) >= max(4, 0.5 * len(pages))):
            found += [(number, index) for number, index, _ in members]
    return found + _changing_heads(pages, heights, edges, body)


def _changing_heads(
    pages: Sequence[Sequence[Placed]],
    heights: Sequence[float],
    edges: list[list[tuple[int, bool]]],
    body: float,
) -> list[tuple[int, int]]:
    """Return the small lines at one height at the top of many pages, whatever they say.

    They are running heads that name the section of their page.
    """
    places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for index, apart in edges[number]:
            line = lines[index]
            if apart and line.size < body - 0.4 and line.base < ZONE * heights[number]:
                places[round(line.base), round(2 * line.size)].append((number, index))
    return [
        place
        for members in places.values()
        if len({number for number, _ in members}) >= max(3, 0.4 * len(pages))
        for place in members
    ]


def _counts_pages(members: list[tuple[int, str]]) -> bool:
    """Return whether a number at an end of the texts runs on with the pages.

    Facing pages may have it at the outer end of each. Of sheets that show two pages each has
    two numbers, one after the other.
    """
    ends = [(page, {int(text[:6]) for text in _outer_numbers(said)}) for page, said in members]
    for step in (1, 2):
        rests = [{number - step * page for number in numbers} for page, numbers in ends]
        usual = max(
            sum(rest in own or (step == 2 and rest + 1 in own) for own in rests)
            for rest in set().union(*rests)
        )
        if usual >= 0.8 * len(rests):
            return True
    return False


def _outer_numbers(text: str) -> list[str]:
    numbers = re.findall(r"\d+", text)
    return [numbers[0], numbers[-1]]


def folio_lines(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Return, page by page, the furniture of text without geometry ("" parts blocks).

    Folio lines are "18 19" anywhere, or a number alone as the first or last block; running
    heads are first or last blocks of one line that many pages share.
    """
    found: list[set[int]] = [set() for _ in pages]
    shared: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        filled = [index for index, line in enumerate(lines) if line.strip()]
        for index in filled:
            match = _FOLIO_LINE.fullmatch(lines[index].strip())
            before = index == 0 or not lines[index - 1].strip()
            after = index + 1 >= len(lines) or not lines[index + 1].strip()
            if match and match.group(2):
                if int(match.group(2)) == int(match.group(1)) + 1 and before and after:
                    found[number].add(index)
            elif match and index in (filled[0], filled[-1]) and before and after and filled[1:]:
                found[number].add(index)
        rest = [index for index in filled if index not in found[number]]
        for index in {rest[0], rest[-1]} if len(rest) > 2 else ():
            before = index == 0 or not lines[index - 1].strip()
            after = index + 1 >= len(lines) or not lines[index + 1].strip()
            if before and after:
                shared[lines[index].strip().casefold()].append((number, index))
    for places in shared.values():
        if len(places) >= max(4, 0.5 * len(pages)):
            for number, index in places:
                found[number].add(index)
    return found
