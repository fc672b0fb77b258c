"""Style classes: the kinds of line that a reader tells apart by their look.

Two lines are of one class where nothing in their print tells them apart: size relative to
the text, family, weight, slant, colour, capitals, letter-spacing, a coloured band. The classes
are found per document; no size or colour of any edition is known here. The body is the class
that most letters of running text are set in, tables and lists apart. What stands out of it
has a rank, 1 the highest; the body, and what is smaller or fainter than it, has none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key
from itertools import chain, pairwise

from extract.document.model import Line, Style, StyleRun, paragraphs
from extract.document.sentences import ends_sentence

_SAME_SIZE = 0.07
"""Difference, as a share of the body size, up to which few lines join a class of many."""
_UNSEEN = 0.025
"""Difference, in sizes of the body, that no reader sees."""
_FEW = 3
_NEAR_RANK = 0.12
"""Difference of size within which what stands above what tells more than the size."""
_LARGER, _SMALLER = 1.06, 0.94
_MOSTLY = 0.6
_SPACED = 1.6
"""Letters of a source line for each of its text from which it was letter-spaced."""
_WEIGHT = re.compile(
    r"[-,]?(?:bold|semibold|demi|heavy|black|light|medium|regular|roman|italic|oblique|book|it"
    r"|mt|ps)+$",
    re.I,
)
_APART = 1.5
"""Space around a heading that space alone tells, in units of what usually parts paragraphs."""
_LONGEST_APART = 90
_GOES_ON_IN_BRACKETS = re.compile(r"\([^()]+\)[.:,]? \w")
_COUNTED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?")
_RUNNING = 40
"""Letters that a line of running text has at least, where there are such lines."""
_RUNNING_SHARE = 0.34
"""Share of the lines of a class that read as running text, of which it is none of headings."""
_BOXED = 2.0
"""How many letters stand in boxes for each outside, more than, where boxes hold the text."""
_TEXT, _MANY = 1.3, 20
"""Sizes of the body up to which text may be set larger, and the lines of it there are at least."""
_MOST_NARROW = 0.2
"""Share of the letters of paragraphs that such lines have, less than, where columns are narrow."""


@dataclass(frozen=True, slots=True)
class StyleClass:
    """What a reader sees as one kind of line; `rank` is None for the body and below.

    `size` is relative to the body's, `family` and `colour` are None where they are the body's.
    A `run_in` line begins in the look that the class describes and goes on in the body's. A line
    of the body's look that has a heading's space around it is set `apart`.
    """

    size: float
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    capitals: bool = False
    spaced: bool = False
    boxed: bool = False
    underlined: bool = False
    run_in: bool = False
    apart: bool = False
    family: str | None = None
    rank: int | None = None

    @property
    def stands_out(self) -> bool:
        """Whether a line of the class is told from running text by more than italics."""
        return (
            self.size >= _LARGER
            or self.bold
            or self.boxed
            or self.spaced
            or self.underlined
            or self.colour is not None
            or (self.family is not None and self.size >= 1)
        )

    def describe(self) -> str:
        """Return the class in words: "1.9 × body, bold, #b5121b, capitals"."""
        words = [f"{self.size:.2f} × body" if abs(self.size - 1) > 0.01 else "body size"]
        words += [
            name.replace("_", "-")
            for name in (
                "bold",
                "italic",
                "capitals",
                "spaced",
                "boxed",
                "underlined",
                "run_in",
                "apart",
            )
            if getattr(self, name)
        ]
        words += [word for word in (self.colour, self.family) if word]
        return ", ".join(words)


PLAIN = StyleClass(1.0)
"""The class of the body, and of every line of a text without style."""


@dataclass(frozen=True)
class Typography:
    """The style class of every line, by line id, and the size of the body in points."""

    classes: Mapping[str, StyleClass]
    body_size: float | None = None

    def of(self, line: Line) -> StyleClass:
        """Return the class of `line`."""
        return self.classes.get(line.id, PLAIN)


def inked_runs(line: Line) -> list[StyleRun]:
    """Return the runs of a line that print something, spaces left out."""
    return [run for run in line.runs if line.text[run.start : run.end].strip()]


def print_of(style: Style) -> tuple[bool, bool, str | None, bool]:
    """Return what tells a run-in head from the text that it runs into, the size left out."""
    return style.bold, style.italic, style.colour, style.underlined


def head_runs_on(line: Line, following: Line | None) -> bool:
    """Return whether a run-in head that begins in `line` ends in `following`, wrapped.

    All of `line` is bold, in whatever colours, or italic; `following` stands right below and
    begins so too, and goes on plain, or goes on plain where a bold head may not end: with a
    bracket.
    """
    if following is None or not _right_below(line, following):
        return False
    inked = inked_runs(line)
    after = inked_runs(following)
    if not inked or not after:
        return False
    style, last = inked[-1].style, after[-1].style
    bold = all(run.style.bold for run in inked)
    if not bold and len({print_of(run.style) for run in inked}) > 1:
        return False
    if style.size != after[0].style.size or not (style.bold or style.italic):
        return False
    head = following.text[: after[0].end].rstrip()
    wraps = line.paragraph == following.paragraph and head[-1:] != ":"
    if not style.bold:
        return wraps and print_of(after[0].style) == print_of(style) and not last.italic
    again = wraps and after[0].style.bold
    return not last.bold and (again or _GOES_ON_IN_BRACKETS.match(following.text) is not None)


def tail_runs_on(line: Line, following: Line) -> bool:
    """Return whether what `line` ends with, in a look of its own, goes on in `following`, wrapped.

    "Sindaca di Siviglia, **Rocío**", below it "**Valverde**".
    """
    inked, after = inked_runs(line), inked_runs(following)
    if not inked or not after or ends_sentence(line.text) or not _right_below(line, following):
        return False
    last = inked[-1].style
    alike = last.bold and print_of(last) == print_of(after[0].style)
    plain = any(not run.style.bold for run in inked)
    return alike and plain and line.paragraph == following.paragraph


def run_in_end(line: Line) -> int:
    """Return where in `Line.text` the look ends that the line begins in."""
    inked = inked_runs(line)
    ends = [
        before.end
        for before, run in pairwise(inked)
        if print_of(before.style) != print_of(run.style)
    ]
    return ends[0] if ends else len(line.text)


def _right_below(line: Line, following: Line) -> bool:
    box, under = line.bbox, following.bbox
    if (
        box is None
        or under is None
        or (line.page, line.column) != (following.page, following.column)
    ):
        return False
    return abs(under.x0 - box.x0) < 2 and -2 < under.top - box.bottom < 0.5 * box.height


def typography(lines: Sequence[Line]) -> Typography:
    """Return the style classes of the lines of a document in reading order."""
    body = body_style(lines)
    if body is None:
        return Typography({line.id: PLAIN for line in lines})
    looks = {line.id: _look(line, body) for line in lines}
    looks = _settle_spacing(_settle_sizes(_settle_colours(lines, looks)))
    looks = _settle_families(lines, _settle_weights(lines, looks))
    apart = _set_apart(lines, looks)
    looks = {
        line: replace(look, apart=True) if line in apart else look for line, look in looks.items()
    }
    looks = _settle_capitals(lines, looks)
    text = _larger_text(lines, looks)
    ranks = {look: rank for look, rank in _ranks(lines, looks).items() if look not in text}
    ranked = {look: replace(look, rank=ranks.get(look)) for look in set(looks.values())}
    return Typography({line: ranked[look] for line, look in looks.items()}, body.size)


def _settle_weights(
    lines: Sequence[Line], looks: Mapping[str, StyleClass]
) -> dict[str, StyleClass]:
    """Return the looks, no weight told where headings are set in two: "Grandi **eventi**"."""
    mixed: Counter[StyleClass] = Counter()
    for line in lines:
        look = looks[line.id]
        weights = {run.style.bold for run in inked_runs(line)}
        if len(weights) == 2 and look.size >= _LARGER and not look.run_in:
            mixed[replace(look, bold=False)] += 1
    plain = {replace(look, bold=True): look for look, count in mixed.items() if count >= _FEW}
    return {line: plain.get(look, look) for line, look in looks.items()}


def _settle_families(
    lines: Sequence[Line], looks: Mapping[str, StyleClass]
) -> dict[str, StyleClass]:
    """Return the looks, of the body's family what only another tells from it and is running text.

    Partners and addresses are set so beside a text with serifs; headings end in no stop or comma.
    """
    number: Counter[StyleClass] = Counter()
    running: Counter[StyleClass] = Counter()
    for line in lines:
        look = looks[line.id]
        if look.family is None or abs(look.size - 1) >= _LARGER - 1:
            continue
        if replace(look, family=None, size=1.0, run_in=False) == PLAIN:
            text = line.text.strip()
            number[look] += 1
            running[look] += _is_running(text)
    plain = {look for look, count in number.items() if running[look] >= _RUNNING_SHARE * count}
    return {
        line: replace(look, family=None) if look in plain else look for line, look in looks.items()
    }


def _is_running(text: str) -> bool:
    """Return whether a line of print reads as running text rather than as a heading."""
    return text[-1:] in ".,;:-" or text[:1].islower() or ": " in text


def _larger_text(lines: Sequence[Line], looks: Mapping[str, StyleClass]) -> set[StyleClass]:
    """Return the classes of many lines that only a little size tells from the body, and are text.

    Slides and posters set text in sizes of its own where there is room. Most of its lines
    have bullets, run on, or stand below others of their paragraph; headings do not.
    """
    number: Counter[StyleClass] = Counter()
    text: Counter[StyleClass] = Counter()
    for before, line in pairwise([None, *lines]):
        look = looks[line.id] if line is not None else PLAIN
        if line is None or not 1 < look.size < _TEXT or replace(look, size=1.0) != PLAIN:
            continue
        place = (line.page, line.paragraph)
        below = before is not None and (before.page, before.paragraph) == place
        number[look] += 1
        text[look] += line.bullet or below or _is_running(line.text.strip())
    return {look for look, count in number.items() if count >= _MANY and text[look] > count / 2}


def body_style(lines: Sequence[Line]) -> Style | None:
    """Return the style most letters of running text are set in, None without styles.

    Running text is wide lines of paragraphs of two lines or more that end a sentence, so that
    the cells of tables are none. Where there is no such text every line of regular weight
    counts.
    """
    told = [
        line
        for group in paragraphs(lines)
        if len(group) > 1 and any(ends_sentence(line.text) for line in group)
        for line in group
    ]
    told = _outside_boxes(told)
    wide = [line for line in told if len(line.text) >= _RUNNING]
    if sum(len(line.text) for line in wide) < _MOST_NARROW * sum(len(line.text) for line in told):
        wide = []  # the columns are narrow
    regular = [line for line in lines if line.style is not None and not line.style.bold]
    weights: Counter[Style] = Counter()
    for line in wide or told or regular or lines:
        if line.style is not None:
            weights[line.style] += len(line.text)
    if not weights:
        return None
    sizes: Counter[float] = Counter()
    for style, weight in weights.items():
        sizes[round(style.size, 1)] += weight
    size = sizes.most_common(1)[0][0]
    return max(
        (style for style in weights if round(style.size, 1) == size), key=lambda s: weights[s]
    )


def _outside_boxes(lines: list[Line]) -> list[Line]:
    """Return the lines that stand in no box, all where the text stands in boxes mostly."""
    free = [line for line in lines if not line.boxed]
    boxed = sum(len(line.text) for line in lines if line.boxed)
    return lines if boxed > _BOXED * sum(len(line.text) for line in free) else free


def heads_of_tables(lines: Sequence[Line], look: Typography) -> set[str]:
    """Return the ids of the lines that stand with two others of their class in one row.

    They are the heads or cells of a table. Where every line stands in a column of the page of
    its own, the columns begin at one height.
    """
    pages: dict[tuple[int, StyleClass], list[Line]] = defaultdict(list)
    for line in lines:
        if line.bbox is not None:
            pages[line.page, look.of(line)].append(line)
    found: set[str] = set()
    for members in pages.values():
        members.sort(key=lambda line: line.bbox.top if line.bbox else 0.0)
        for row in _rows(members):
            if len(row) > 2 and len({line.column for line in row}) < len(row):
                found.update(line.id for line in row)
    return found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page, sorted from the top, in rows of one height."""
    rows: list[list[Line]] = []
    for line in lines:
        assert line.bbox is not None
        first = rows[-1][0].bbox if rows else None
        if first is not None and abs(line.bbox.top - first.top) < 0.3 * max(1.0, first.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _set_apart(lines: Sequence[Line], looks: Mapping[str, StyleClass]) -> set[str]:
    """Return the ids of the lines in the body's look that stand alone in a heading's space.

    The space above is the wider; both are wider than what usually parts paragraphs. At the
    head of a column there is none above to measure.
    """
    parting = Counter(
        round(second.bbox.top - first.bbox.bottom)
        for first, second in pairwise(lines)
        if first.bbox is not None
        and second.bbox is not None
        and (first.page, first.column) == (second.page, second.column)
        and first.paragraph != second.paragraph
        and second.bbox.top > first.bbox.bottom
    )
    usual = max(1, parting.most_common(1)[0][0]) if parting else 0
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return {
        line.id
        for members in pages.values()
        for line in members
        if usual
        and _may_be_apart(line, looks[line.id])
        and _has_space(line, members, _APART * usual)
    }


def _may_be_apart(line: Line, look: StyleClass) -> bool:
    """Return whether a line in the body's look reads like a heading."""
    return (
        not look.stands_out
        and abs(look.size - 1) < _LARGER - 1
        and not line.bullet
        and len(line.text) <= _LONGEST_APART
        and line.text[:1].isupper()
        and not ends_sentence(line.text)
    )


def _has_space(line: Line, page: Sequence[Line], least: float) -> bool:
    """Return whether at least `least` points are free above a line and below it."""
    box = line.bbox
    if box is None:
        return False
    over = [
        other.bbox
        for other in page
        if other is not line
        and other.bbox is not None
        and other.bbox.x0 < box.x1
        and other.bbox.x1 > box.x0
    ]
    above = min((box.top - o.bottom for o in over if o.bottom <= box.top + 1), default=None)
    below = min((o.top - box.bottom for o in over if o.top >= box.bottom - 1), default=None)
    if below is None or below <= least:
        return False
    return above is None or above > max(least, 1.2 * below)


def _family(font: str) -> str:
    """Return a font's name without what says its weight and slant."""
    name = font.rpartition("+")[2]
    shorter = _WEIGHT.sub("", name)
    while shorter not in (name, ""):
        name, shorter = shorter, _WEIGHT.sub("", shorter)
    return name.strip("-, ").casefold()


def _look(line: Line, body: Style) -> StyleClass:
    """Return the class of one line by itself, sizes not yet settled."""
    style = line.style
    if style is None:
        return PLAIN
    inked = _without_number(line, inked_runs(line), body)
    first, last = (inked[0].style, inked[-1].style) if inked else (style, style)
    if len(inked) == 1:
        style = first
    run_in = len(inked) > 1 and _stands_before(first, last) and not inked[-1].style.bold
    seen = first if run_in else style
    if not run_in and style.bold and not all(run.style.bold for run in inked):
        seen = next((run.style for run in inked if not run.style.bold), style)
    size = max(run.style.size for run in inked) if inked and line.text.isupper() else seen.size
    letters = sum(char.isalpha() for char in line.text)
    underlined = seen.underlined and (run_in or all(run.style.underlined for run in inked))
    if " " not in line.text.strip() and "." in line.text:
        underlined = False  # an address
    return StyleClass(
        size=round(size / body.size, 2) if body.size else 1.0,
        bold=seen.bold and not body.bold,
        italic=seen.italic,
        colour=seen.colour if seen.colour != body.colour else None,
        capitals=letters > 1 and line.text.isupper(),
        spaced=letters > 3 and len(line.source) > _SPACED * len(line.text),
        boxed=line.boxed,
        underlined=underlined,
        run_in=run_in,
        family=_family(seen.font) if _family(seen.font) != _family(body.font) else None,
    )


def _without_number(line: Line, inked: list[StyleRun], body: Style) -> list[StyleRun]:
    """Return the runs of a line without its mark or the number a larger heading is counted by.

    The number may be set far larger than the heading, and in another colour; a dash or dot
    before the text in a font of its own.
    """
    if len(inked) > 1 and not any(map(str.isalnum, line.text[inked[0].start : inked[0].end])):
        inked = inked[1:]
    if len(inked) < 2:
        return inked
    first, gap = inked[0], line.text[inked[0].end - 1 : inked[1].start + 1]
    if not _COUNTED.fullmatch(line.text[first.start : first.end].strip()) or " " not in gap:
        return inked  # "CULTURA" in small capitals begins with a larger letter
    rest = max(inked[1:], key=lambda run: run.end - run.start).style
    return inked[1:] if rest.size > _LARGER * body.size else inked


def _stands_before(first: Style, last: Style) -> bool:
    """Return whether a line begins in a look that stands out of what it goes on in."""
    return (
        (first.bold and not last.bold)
        or (first.italic and not last.italic)
        or (first.underlined and not last.underlined)
        or (first.colour != last.colour and not last.bold)
    )


def _settle_sizes(looks: dict[str, StyleClass]) -> dict[str, StyleClass]:
    """Join classes of few lines, but for the size like one of many, to that one.

    A heading shrunk to fit its column is still one of its kind.
    """
    counts = Counter(replace(look, capitals=False) for look in looks.values())
    groups: dict[StyleClass, list[StyleClass]] = defaultdict(list)
    for look in counts:
        groups[replace(look, size=0.0)].append(look)
    sizes: dict[StyleClass, float] = {}
    for members in groups.values():
        members.sort(key=lambda look: (-counts[look], look.size))
        kept: list[StyleClass] = []
        for look in members:
            near = [
                other
                for other in kept
                if abs(other.size - look.size) <= _SAME_SIZE * max(1.0, other.size)
                and (counts[look] <= _FEW or abs(other.size - look.size) <= _UNSEEN)
            ]
            if near:
                sizes[look] = min(near, key=lambda other: abs(other.size - look.size)).size
            else:
                kept.append(look)
    return {
        line: replace(look, size=sizes.get(replace(look, capitals=False), look.size))
        for line, look in looks.items()
    }


def _settle_colours(lines: Sequence[Line], looks: dict[str, StyleClass]) -> dict[str, StyleClass]:
    """Take the colours of chapters for one: those of one look, each on pages of its own."""
    pages: dict[StyleClass, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for line in lines:
        look = looks[line.id]
        if look.colour is not None:
            pages[_uncoloured(look)][look.colour].add(line.page)
    usual = {
        look: max(colours, key=lambda colour: len(colours[colour]))
        for look, colours in pages.items()
        if len(colours) >= _FEW and max(Counter(chain(*colours.values())).values()) == 1
    }
    return {
        line: replace(look, colour=usual.get(_uncoloured(look), look.colour))
        if look.colour is not None
        else look
        for line, look in looks.items()
    }


def _uncoloured(look: StyleClass) -> StyleClass:
    return replace(look, colour=None, capitals=False)


def _settle_spacing(looks: dict[str, StyleClass]) -> dict[str, StyleClass]:
    """Take letter-spacing for a mark only where nothing else is set in that look without it."""
    close = set(looks.values())
    return {
        line: replace(look, spaced=False)
        if look.spaced
        and (replace(look, spaced=False) in close or not replace(look, spaced=False).stands_out)
        else look
        for line, look in looks.items()
    }


def _settle_capitals(lines: Sequence[Line], looks: dict[str, StyleClass]) -> dict[str, StyleClass]:
    """Take capitals for a mark of the class only where they are more than acronyms.

    Among headings of upper and lower case an acronym is one of them; where several words stand
    in capitals throughout they are a look of their own.
    """
    words: dict[StyleClass, Counter[bool]] = defaultdict(Counter)
    for line in lines:
        look = looks[line.id]
        several = len(line.text.split()) > 1
        words[replace(look, capitals=False)][look.capitals and several] += 1
    return {
        line: replace(look, capitals=False)
        if look.capitals
        and (not (look.stands_out or look.apart) or words[replace(look, capitals=False)][True] < 2)
        else look
        for line, look in looks.items()
    }


def _ranks(lines: Sequence[Line], looks: Mapping[str, StyleClass]) -> dict[StyleClass, int]:
    """Return the rank of every class that stands out, 1 the highest.

    By size; where two are about as large, the one that stands right above the other more
    often than below is the higher; then by band, weight, colour and capitals.
    """
    above: Counter[tuple[StyleClass, StyleClass]] = Counter()
    for first, second in pairwise(lines):
        if looks[first.id] != looks[second.id] and first.page == second.page:
            above[looks[first.id], looks[second.id]] += 1

    def compare(one: StyleClass, other: StyleClass) -> int:
        if abs(one.size - other.size) > _NEAR_RANK * max(one.size, other.size):
            return -1 if one.size > other.size else 1
        nested = above[one, other] - above[other, one]
        if nested:
            return -1 if nested > 0 else 1
        return -1 if _strength(one) > _strength(other) else 1

    inside = _text_in_boxes(lines, looks)
    small = _over_small_text(lines, looks)
    standing = sorted(
        (
            look
            for look in set(looks.values()) - inside
            if look.stands_out and (look.size >= _SMALLER or look in small)
        ),
        key=lambda look: (*_strength(look), look.describe()),
        reverse=True,
    )
    standing.sort(key=cmp_to_key(compare))
    return {look: rank for rank, look in enumerate(standing, 1)}


def _over_small_text(lines: Sequence[Line], looks: Mapping[str, StyleClass]) -> set[StyleClass]:
    """Return the bold classes smaller than the body that stand above plain text of their size.

    Lists and cards may be set smaller than running text, their heads too.
    """
    over: Counter[StyleClass] = Counter()
    number: Counter[StyleClass] = Counter()
    for line, following in pairwise(lines):
        look, below = looks[line.id], looks[following.id]
        if look.size >= _SMALLER or not look.bold or look.run_in or line.cell is not None:
            continue
        number[look] += 1
        over[look] += (
            line.page == following.page
            and not (below.bold or below.run_in)
            and abs(below.size - look.size) <= _SAME_SIZE
        )
    return {
        look for look, count in number.items() if count >= _FEW and over[look] >= _MOSTLY * count
    }


def _text_in_boxes(lines: Sequence[Line], looks: Mapping[str, StyleClass]) -> set[StyleClass]:
    """Return the classes that only a box tells from the body, mostly below other lines in it."""
    below: Counter[StyleClass] = Counter()
    number: Counter[StyleClass] = Counter()
    for before, line in pairwise(lines):
        look = looks[line.id]
        if look.boxed and not replace(look, boxed=False).stands_out:
            number[look] += 1
            below[look] += before.boxed and before.page == line.page
    return {look for look, count in number.items() if 2 * below[look] > count}


def _strength(look: StyleClass) -> tuple[bool, float, bool, bool, bool]:
    return (not look.run_in, look.size, look.bold, look.colour is not None, look.capitals)
