"""Stretches: which lines of a section stand as one, as they wrap or go on a sentence."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from extract.document.flow import join_lines
from extract.document.model import Line, wraps
from extract.document.sentences import ends_in_full_stop, ends_sentence
from extract.language.lexicon import may_be
from extract.lists.label_lines import is_label
from extract.outline.model import Outline
from extract.outline.styles import head_runs_on, inked_runs, print_of, tail_runs_on
from extract.vocabulary import load

NUMBER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[a-z]\)|[A-Z]{1,3}[/.-]\d{1,3})\s+(?=\S)")
DASH = re.compile(r"\s*[-–—*·]\s+(?=\S)")
LEADER = re.compile(r"(?:\.\s?){4,}\S|…{2,}\s*\S")
"""Dots that lead from the first words of a row to its last."""
_LOWER = re.compile(r"[a-zà-öø-ÿ]+(?:['’]|[\W\d]|$)")
_OPENS_ALIKE = re.compile(r"\d|[“«„]")
"""What rows of one list begin with, one after the other, and lines of running text do not."""
_NO_HEADING = re.compile(r"[\d|,;()–—:]|\sI\s")
_OPEN = re.compile(r"(?:[-\u00ad\u2010,(–—&/|:·•]|€)$")
_LONGEST_HEADING = 160
_MOST_WORDS_OF_HEADING = 12
"""Words of a sentence that is a heading, at most."""
_FEW = 3
_NEAR_EDGE = 0.93
_FULL, _RUNS_ON = 0.9, 0.75
"""Shares of the longest line's letters from which a line of plain text is full, and from
which one that ends no sentence goes on."""
_LOOSE = 1.12
"""How much further than lines of a paragraph a line stands below that it does not go on."""
_INDENT = 6.0
"""Points by which a list within a list is set further to the right, at least."""
LEVEL = 3.0
"""Points by which lines set at one x differ at most."""
_MOST_INDENTED = 6
"""Heights of a line by which it is, less than."""


@dataclass(frozen=True)
class Setting:
    """How the lines of a document are set, but for those of tables."""

    right: Mapping[tuple[int, int], float]
    """Where columns end, by (page, column): x in points, letters in plain text."""
    steps: Mapping[int, float]
    """How far lines of a paragraph stand below each other, by their height, in points."""

    def is_tight(self, line: Line, following: Line) -> bool:
        """Return whether a line stands no further below another than a paragraph's lines do."""
        if line.bbox is None or following.bbox is None:
            return True
        usual = self.steps.get(round(following.bbox.height))
        step = following.bbox.bottom - line.bbox.bottom
        return usual is None or step < _LOOSE * usual


def setting_of(lines: Iterable[Line]) -> Setting:
    """Return how lines are set."""
    told = [line for line in lines if line.cell is None]
    steps: dict[int, list[float]] = defaultdict(list)
    for line, following in pairwise(told):
        same = (line.page, line.paragraph) == (following.page, following.paragraph)
        if same and line.bbox and following.bbox and _LOWER.match(following.text):
            step = following.bbox.bottom - line.bbox.bottom
            if step > 0:
                steps[round(following.bbox.height)].append(step)
    usual = {height: median(found) for height, found in steps.items() if len(found) >= _FEW}
    return Setting(_edges(told), usual)


def stretches_of(
    lines: Sequence[Line],
    outline: Outline,
    setting: Setting,
    again: Collection[str],
) -> Iterator[tuple[list[Line], bool]]:
    """Yield the lines in stretches that wrap or stand as one, and whether each is a heading.

    `again` are lines that head something for all their size.
    """
    group: list[Line] = []
    heading = False
    prose = _prose(lines)
    runs_on = False
    for line, following in pairwise([*lines, None]):
        assert line is not None
        joined, runs_on = runs_on, head_runs_on(line, following)
        own = (line.id in again or may_head(line, outline)) and not runs_on
        if own and group and not heading and tail_runs_on(group[-1], line):
            own = False
        if own and group and group[-1].bullet and outline.style(line).rank is None:
            own = False  # another name in capitals, below the row that it belongs to
        joined = joined or (bool(group) and not heading and _closes_bracket(group[-1], line))
        if joined or (group and _goes_on(group, line, heading, own, outline, setting, prose)):
            group.append(line)
            continue
        if group:
            yield group, heading and _reads_as_heading(group)
        group, heading = [line], own
    if group:
        yield group, heading and _reads_as_heading(group)


def _reads_as_heading(lines: Sequence[Line]) -> bool:
    """Return whether lines in the look of a heading are no paragraph set a little larger."""
    text = join_lines(lines, " ").text
    sentence = ends_in_full_stop(text) and len(text.split()) > _MOST_WORDS_OF_HEADING
    return len(text) <= _LONGEST_HEADING and not sentence


def _closes_bracket(last: Line, line: Line) -> bool:
    """Return whether a line right below another goes on in the brackets that it leaves open."""
    head, bracket, _ = line.text.partition(")")
    still_open = bracket and "(" not in head and last.text.count("(") > last.text.count(")")
    return bool(still_open) and line.cell is None and line.follows(last)


def may_head(line: Line, outline: Outline) -> bool:
    """Return whether a line looks like a heading: of a ranked look, or in capitals."""
    look = outline.style(line)
    return (
        (look.rank is not None or _in_capitals(line))
        and not look.run_in
        and not line.bullet
        and line.cell is None
        and outline.role(line) in ("body", "heading")
    )


def _in_capitals(line: Line) -> bool:
    """Return whether a line of the body's look is set in capitals: words, not an acronym."""
    words = [word for word in line.text.split() if word.isalpha() and len(word) > 3]
    return line.text.isupper() and len(words) > 1 and not _NO_HEADING.search(line.text)


def _edges(lines: Iterable[Line]) -> dict[tuple[int, int], float]:
    """Return where each column ends, by (page, column): x in points, letters in plain text.

    An edge that fewer than three lines come near is none: they are rows, not running text.
    """
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        end = line.bbox.x1 if line.bbox is not None else float(len(line.text))
        ends[line.page, line.column].append(end)
    edges: dict[tuple[int, int], float] = {}
    for key, found in ends.items():
        edge = max(found)
        if sum(end > _NEAR_EDGE * edge for end in found) >= _FEW:
            edges[key] = edge
    return edges


def _goes_on(
    group: Sequence[Line],
    line: Line,
    heading: bool,
    own: bool,
    outline: Outline,
    setting: Setting,
    prose: Mapping[tuple[int, int], float],
) -> bool:
    """Return whether `line` goes on with the lines before it; `prose` is of `_prose`."""
    last = group[-1]
    if line.cell is not None or last.cell is not None:
        return (
            line.cell is not None
            and last.cell is not None
            and (line.cell.table, line.cell.row) == (last.cell.table, last.cell.row)
        )
    if line.card != last.card:
        return False
    if line.bullet or heading != own or (DASH.match(line.text) and is_below(group[0], line)):
        return False
    same = (last.page, last.paragraph) == (line.page, line.paragraph)
    if heading:
        labelled = is_label(last.text) or is_label(line.text)
        return same and outline.style(last) == outline.style(line) and not labelled
    small = ends_small(last.text)
    amid = (line.text[:1].islower() or small) and same and not ends_sentence(last.text)
    if (is_label(line.text) and not amid) or NUMBER.match(line.text):
        return False
    both = outline.style(group[0]).run_in and outline.style(line).run_in
    if both and not amid and not (same and _hangs(group[0], line)):
        return False
    if _is_led_to(group[0], line):
        return True
    if LEADER.search(last.text):
        return False
    if same and outline.style(group[0]).run_in:
        return True  # the rows of the paragraph begin with heads of their own
    if same and _is_flush_right(last, line):
        return True
    broken = _OPEN.search(last.text.rstrip()) is not None
    if _OPENS_ALIKE.match(group[0].text) and _OPENS_ALIKE.match(line.text) and not broken:
        return False
    if same and is_label(group[0].text) and not ends_in_full_stop(last.text) and not heading:
        return True
    if same and DASH.match(line.text) and not DASH.match(group[0].text):
        return not (group[0].bullet and outline.style(group[0]).bold)  # the head of dashed rows
    closed = ends_sentence(last.text)
    first = line.text.split()[0] if line.text else ""
    lower = first[:1] in "(&)€" or _LOWER.match(first) is not None
    turns = (last.page, last.column) != (line.page, line.column)
    if broken and (same or turns):
        return True
    if not same:
        return (turns and lower and not closed) or _hangs(group[0], line)
    if group[0].bullet and line.bbox is not None and group[0].bbox is not None:
        return line.bbox.x0 > group[0].bbox.x0 + 2 or lower
    edge = setting.right.get((last.page, last.column))
    told = (line.page, line.paragraph) in prose and not closed
    if line.bbox is None or last.bbox is None:
        full = len(last.text) + 1 + len(first) > _FULL * (edge or 0)
        runs_on = told and len(last.text) > _RUNS_ON * (edge or 0)
        return lower or full or runs_on or group[0].bullet
    runs_on = told and last.bbox.x1 > _NEAR_EDGE * prose[line.page, line.paragraph]
    full = runs_on or (wraps(last, line, edge) and setting.is_tight(last, line))
    looks = [{print_of(run.style) for run in inked_runs(one)} for one in (last, line)]
    alike = looks[0] == looks[1] or any(len(each) != 1 for each in looks)
    return lower or small or (full and alike)


def _is_flush_right(last: Line, line: Line) -> bool:
    """Return whether a line is set as the next one of a paragraph that the right edge lines up."""
    one, two = last.bbox, line.bbox
    if one is None or two is None or last.style != line.style:
        return False
    return abs(one.x1 - two.x1) < 1 and two.x0 > one.x0 + 2 * two.height


def _prose(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return where paragraphs in which a sentence ends have their right edge, by (page, number).

    Of lines that are set, a third of those behind the first go on in small letters: else they are
    rows.
    """
    found: dict[tuple[int, int], float] = {}
    for key, group in groupby(lines, key=lambda one: (one.page, one.paragraph)):
        whole = list(group)
        low = sum(_LOWER.match(one.text) is not None for one in whole[1:])
        if any(ends_in_full_stop(one.text) for one in whole) and (
            whole[0].bbox is None or 3 * low >= len(whole) - 1 > 0
        ):
            found[key] = max((one.bbox.x1 for one in whole if one.bbox), default=0.0)
    return found


def _hangs(row: Line, line: Line) -> bool:
    """Return whether a line is set further to the right than the bullet of the row above it."""
    one, two = row.bbox, line.bbox
    return row.bullet and one is not None and two is not None and two.x0 > one.x0 + 2


def _is_led_to(row: Line, line: Line) -> bool:
    """Return whether a line begins where, in the row above it, what dots lead to does."""
    told = LEADER.search(row.text)
    if told is None or row.edges is None or line.bbox is None or line.page != row.page:
        return False
    return abs(row.edges[told.end() - 1][0] - line.bbox.x0) < LEVEL


def ends_small(text: str) -> bool:
    """Return whether a line breaks off after a preposition, article or conjunction."""
    word = text.split()[-1] if text.split() else ""
    joins = word in load("organizations")["grammar"]["and"]
    return joins or (word.islower() and may_be(word.rstrip("'’"), "ADP", "DET"))


def is_below(row: Line, line: Line) -> bool:
    """Return whether a line, set further to the right, is of a list within a bulleted row's."""
    return row.bullet and is_set_in(row, line)


def is_set_in(row: Line, line: Line) -> bool:
    """Return whether a line below another one is set further to the right."""
    one, two = row.bbox, line.bbox
    if one is None or two is None or row.cell is not None:
        return False
    within = (row.page, row.column) == (line.page, line.column) and two.top > one.top
    return within and _INDENT < two.x0 - one.x0 < _MOST_INDENTED * one.height
