"""Which style classes open chapters and sections, told by the headings that are known.

Known section headings are anchors: the class in which most of them are set is the class of
sections, and every line of it opens one, known or not. What is set larger opens chapters, what
stands out less heads parts of a section. Classes that paragraphs are set in, the heads and
cells of tables, labels printed again and again, pull quotes, covers and contents pages open
nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.document.model import Line
from extract.document.sentences import ends_in_full_stop
from extract.language.folding import masked
from extract.outline.addresses import is_address
from extract.outline.headings import match_heading, normalise, unnumbered
from extract.outline.styles import StyleClass, Typography, heads_of_tables

_FEWEST_ANCHORS = 2.0
_GUESSED = 0.5
"""What a heading counts of which only a word is known."""
_MOST_LINES = 3
_LONGEST_HEADING = 160
_LONG_SENTENCE = 60
_ABOVE_SECTION, _WELL_ABOVE_SECTION = 1.15, 1.3
_SET_APART_BY_SIZE = 1.25
_MOSTLY = 0.5
_PROSE_SHARE = 0.34
_LABEL_REPEATS = 3
_FEWEST_STANDFIRSTS, _NEARLY_ALL = 3, 0.8
"""Lines right below headings of sections that are standfirsts, and their share of their class."""
_FEWEST_CARDS = 3
_CONTENTS_ENTRY = re.compile(r"\S.*?[\s.·…_]+(\d{1,3})$")
_FEWEST_ENTRIES = 5
_FEWEST_PAGES = 3
"""Pages on which a class larger than sections stands to open what they do."""
_COVER_WORDS = 60
_QUOTE = re.compile(r"[«“\"„].*[»”\"]\W*$")
_WIDE = 40
_SMALL = 0.92
_CAPTION_SHARE = 0.03
_NOTE_MARK = re.compile(r"(?:\(?\d{1,2}\)?|\*{1,3}|[¹²³⁴-⁹])\s*\S")
_LETTER = re.compile(r"\s*([A-Z])[.)]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]?\s+(?=\S)")


@dataclass(frozen=True)
class Stretch:
    """Lines of one class that stand together: a heading, or a paragraph."""

    look: StyleClass
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines joined by spaces."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def is_prose(self) -> bool:
        """Whether it is no heading: four lines or more, or a sentence with its full stop."""
        if len(self.lines) > _MOST_LINES and len(self.text) > _LONG_SENTENCE:
            return True
        return ends_in_full_stop(self.text) and len(self.text) > _LONG_SENTENCE


@dataclass(frozen=True)
class Levels:
    """The classes that open chapters and sections; empty where no heading is known.

    `anchors` are the known headings set in each class of sections. `roles` are the roles of
    lines that open nothing for all their style, by line id.
    """

    chapters: frozenset[StyleClass] = frozenset()
    sections: frozenset[StyleClass] = frozenset()
    text: frozenset[StyleClass] = frozenset()
    anchors: Mapping[StyleClass, tuple[str, ...]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    cards: frozenset[StyleClass] = frozenset()
    """Boxed classes whose headings open the entries of a list, not boxes beside the text."""
    named_boxes: frozenset[StyleClass] = frozenset()
    """Boxed classes of known headings and of boxes beside the text, named so: "Focus: …"."""
    counted: re.Pattern[str] | None = None
    """What the sections are counted by, if at all: "A. Accordi", "B. Missioni"; "10 Reti"."""

    def uncounted(self, text: str) -> str:
        """Return a section's heading without the letter or number it is counted by."""
        return self.counted.sub("", text, count=1) if self.counted else text

    def reason(self, look: StyleClass) -> str:
        """Return in words what tells the level of a heading of this class."""
        if look in self.sections:
            known = len(self.anchors.get(look, ()))
            return f"class of sections: {look.describe()}; {known} known headings are set in it"
        if look in self.chapters:
            return f"above the class of sections: {look.describe()}"
        return look.describe()


def find_levels(lines: Sequence[Line], look: Typography) -> Levels:
    """Return what the style classes of a document open."""
    if look.body_size is None:
        return Levels()
    roles = _contents(lines, look) | _cover(lines, look)
    cells = heads_of_tables(lines, look)
    stretches = _stretches([line for line in lines if line.id not in roles], look)
    roles |= _quotes(stretches) | _captions(stretches) | _footnotes(lines, look)
    standing = [
        each
        for each in stretches
        if (each.look.rank is not None or each.look.boxed or each.look.apart)
        and not each.look.run_in
    ]
    text = _text_classes(standing, cells)
    heads = [
        each
        for each in standing
        if each.look not in text and not each.is_prose and each.lines[0].id not in roles
    ]
    anchors = _anchors(heads)
    sections = _sections(heads, anchors)
    chapters = _chapters(heads, stretches, anchors, sections)
    sections |= (_above(heads, sections) - chapters) | _bands(stretches, sections)
    boxed = [each for each in heads if each.look.boxed]
    boxed += [each for each in stretches if _opens_card(each)]
    boxes = Counter(each.look for each in boxed)
    named = Counter(each.look for each in boxed if _is_named_box(each.text))
    cards = frozenset(
        look for look, count in boxes.items() if count >= max(_FEWEST_CARDS, 3 * named[look])
    )
    roles |= _standfirsts(stretches, sections | chapters, roles)
    lower = [
        each
        for each in heads
        if each.look not in sections | chapters and each.lines[0].id not in roles
    ]
    return Levels(
        chapters,
        sections,
        text,
        {each: tuple(anchors.get(each, ())) for each in sections},
        roles,
        _labels(lower),
        cards=cards - sections,
        named_boxes=frozenset(
            each.look
            for each in heads
            if each.look.boxed
            and says_what_it_opens(each.text)
            and sum(anchors.get(each.look, {}).values()) >= _FEWEST_ANCHORS
        ),
        counted=_counted([each.text for each in heads if each.look in sections]),
    )


def _stretches(lines: Sequence[Line], look: Typography) -> list[Stretch]:
    """Return the lines joined where they stand together in one class."""
    found: list[Stretch] = []
    for line in lines:
        kind = look.of(line)
        last = found[-1] if found else None
        if last is not None and last.look == kind and _near(last.lines[-1], line):
            found[-1] = Stretch(kind, (*last.lines, line))
        else:
            found.append(Stretch(kind, (line,)))
    return found


def _near(before: Line, line: Line) -> bool:
    """Return whether a line goes right on below another."""
    if (before.page, before.column) != (line.page, line.column) or line.bullet:
        return False
    if before.bbox is None or line.bbox is None:
        return before.paragraph == line.paragraph
    gap = line.bbox.top - before.bbox.bottom
    return before.bbox.top < line.bbox.top and gap < 0.9 * before.bbox.height


def _text_classes(heads: Sequence[Stretch], cells: set[str]) -> frozenset[StyleClass]:
    """Return the classes that stand out but are set in paragraphs, or are cells of tables."""
    letters: Counter[StyleClass] = Counter()
    prose: Counter[StyleClass] = Counter()
    number: Counter[StyleClass] = Counter()
    celled: Counter[StyleClass] = Counter()
    for each in heads:
        size = len(each.text)
        letters[each.look] += size
        prose[each.look] += size if each.is_prose else 0
        number[each.look] += len(each.lines)
        celled[each.look] += sum(line.id in cells for line in each.lines)
    return frozenset(
        look
        for look in letters
        if prose[look] > _PROSE_SHARE * letters[look] or celled[look] > _MOSTLY * number[look]
    )


def _anchors(heads: Sequence[Stretch]) -> dict[StyleClass, dict[str, float]]:
    """Return the kinds of section whose known headings are set in each class, with weights."""
    found: dict[StyleClass, dict[str, float]] = defaultdict(dict)
    for each in heads:
        if len(each.text) > _LONGEST_HEADING:
            continue
        match = match_heading(each.text)
        if match is None or not match.is_of_section:
            continue
        kinds = found[each.look]
        kinds[match.kind] = max(kinds.get(match.kind, 0.0), 1.0 if match.exact else _GUESSED)
    return found


def _sections(
    heads: Sequence[Stretch], anchors: Mapping[StyleClass, Mapping[str, float]]
) -> frozenset[StyleClass]:
    """Return the classes of sections: where most known kinds are set, and what is like it."""
    weights = {look: sum(kinds.values()) for look, kinds in anchors.items()}
    best = max(weights, key=lambda look: (weights[look], -(look.rank or 0)), default=None)
    if best is None or weights[best] < _FEWEST_ANCHORS:
        return frozenset()
    return frozenset(
        {best}
        | {
            each.look
            for each in heads
            if replace(each.look, rank=None, capitals=False, size=best.size)
            == replace(best, rank=None, capitals=False)
            and abs(each.look.size - best.size) < 0.07 * best.size
            and best.size >= _SET_APART_BY_SIZE
        }
    )


def _chapters(
    heads: Sequence[Stretch],
    stretches: Sequence[Stretch],
    anchors: Mapping[StyleClass, Mapping[str, float]],
    sections: Collection[StyleClass],
) -> frozenset[StyleClass]:
    """Return the classes of chapters: larger than sections and right above them.

    Most of them are, or they are known headings and some of them are.
    """
    size = max((each.size for each in sections), default=0.0)
    larger = {
        each.look
        for each in heads
        if sections and each.look.size > _ABOVE_SECTION * size and not each.look.boxed
    }
    count = Counter(each.look for each in heads)
    heading = Counter(
        first.look
        for first, second in pairwise(stretches)
        if second.look in sections and second.look != first.look
    )
    return frozenset(
        look
        for look in larger
        if heading[look]
        and max(sum(anchors.get(look, {}).values()), heading[look]) >= _MOSTLY * count[look]
    )


def _above(heads: Sequence[Stretch], sections: Collection[StyleClass]) -> frozenset[StyleClass]:
    """Return the classes far larger than sections, on several pages: they open no less.

    Of small words above titles ("kickers") the titles tell how large sections are.
    """
    size = max((each.size for each in sections), default=math.inf)
    size = max(size, _size_of_titles(heads, sections))
    pages: dict[StyleClass, set[int]] = defaultdict(set)
    for each in heads:
        worded = any(map(str.isalpha, each.text)) and len(each.text) <= _LONGEST_HEADING
        if worded and each.look.size > _WELL_ABOVE_SECTION * size and not each.look.boxed:
            pages[each.look].add(each.lines[0].page)
    return frozenset(look for look, found in pages.items() if len(found) >= _FEWEST_PAGES)


def _size_of_titles(heads: Sequence[Stretch], sections: Collection[StyleClass]) -> float:
    """Return the size of the titles that stand right below most headings of sections, else 0."""
    titles = [
        below.look.size
        for head, below in pairwise(heads)
        if head.look in sections and is_title_below(head.lines[-1], below.lines[0])
    ]
    count = sum(each.look in sections for each in heads)
    return min(titles) if len(titles) > _MOSTLY * count else 0.0


def is_title_below(line: Line, below: Line) -> bool:
    """Return whether a line stands right below a heading set smaller than itself."""
    if line.bbox is None or below.bbox is None or line.style is None or below.style is None:
        return False
    gap = below.bbox.top - line.bbox.bottom
    over = line.bbox.x0 < below.bbox.x1 and below.bbox.x0 < line.bbox.x1  # else it stands beside
    return (
        over
        and line.page == below.page
        and abs(gap) < below.bbox.height
        and below.style.size > _WELL_ABOVE_SECTION * line.style.size
    )


def _bands(stretches: Sequence[Stretch], sections: Collection[StyleClass]) -> frozenset[StyleClass]:
    """Return the classes of bands that are smaller than those of sections, else alike.

    What follows most of them stands on no ground: it would be a card or box then.
    """
    bands = {replace(look, rank=None, size=0.0) for look in sections if look.boxed}
    size = max((look.size for look in sections), default=0.0)
    count: Counter[StyleClass] = Counter()
    bare: Counter[StyleClass] = Counter()
    for each, following in pairwise(stretches):
        alike = replace(each.look, rank=None, size=0.0) in bands
        if alike and _SET_APART_BY_SIZE <= each.look.size < size and not each.is_prose:
            count[each.look] += 1
            bare[each.look] += not following.look.boxed
    return frozenset(look for look in count if bare[look] > _MOSTLY * count[look])


def _standfirsts(
    stretches: Sequence[Stretch], sections: Collection[StyleClass], roles: Mapping[str, str]
) -> dict[str, str]:
    """Return the lines that say more of a section right below its heading.

    They are of one class, smaller, light and nearly nowhere else, no sentences or addresses, and
    no headings of lists by themselves.
    """
    below = [
        second
        for first, second in pairwise(stretches)
        if first.look in sections
        and second.look not in sections
        and second.look.stands_out
        and second.look.size < first.look.size
        and not (second.look.bold or second.look.capitals or second.look.boxed)
        and not (ends_in_full_stop(second.text) or is_address(second.text))
        and first.lines[-1].page == second.lines[0].page
        and second.lines[0].id not in roles
        and second.lines[0].cell is None
    ]
    count = Counter(each.look for each in stretches)
    held = Counter(each.look for each in below)
    known = Counter(each.look for each in below if _is_known(each.text))
    return {
        line.id: "standfirst"
        for each in below
        if held[each.look] >= max(_FEWEST_STANDFIRSTS, _NEARLY_ALL * count[each.look])
        and 2 * known[each.look] < held[each.look]
        for line in each.lines
    }


def _is_known(text: str) -> bool:
    match = match_heading(text)
    return match is not None and match.exact and not match.part


def _labels(heads: Sequence[Stretch]) -> frozenset[str]:
    """Return the headings below sections that are printed three times or more, normalised."""
    counts = Counter(normalise(each.text.rstrip(":")) for each in heads)
    return frozenset(text for text, count in counts.items() if count >= _LABEL_REPEATS)


def says_what_it_opens(text: str) -> bool:
    """Return whether a heading says what it opens before its title ("Focus: …")."""
    match = match_heading(text)
    return match is not None and match.rest is not None


def _opens_card(each: Stretch) -> bool:
    """Return whether a line on a ground is a name with what is set smaller behind it."""
    look = each.look
    return look.boxed and look.run_in and look.rank is not None and not each.is_prose


def _is_named_box(text: str) -> bool:
    """Return whether a heading says that a box beside the text begins ("Focus su …")."""
    match = match_heading(text)
    return match is not None and (match.rest is not None or match.part)


def _counted(headings: Sequence[str]) -> re.Pattern[str] | None:
    """Return what most headings of sections begin with: letters or numbers that ascend."""
    for pattern in (_LETTER, _NUMBER):
        marks = [match[1].rjust(2) for text in headings if (match := pattern.match(text))]
        ascending = sum(a < b for a, b in pairwise(marks))
        if len(marks) > _MOSTLY * len(headings) and ascending >= max(2, len(marks) - 2):
            return pattern
    return None


def _quotes(stretches: Sequence[Stretch]) -> dict[str, str]:
    """Return the lines of pull quotes: set larger than the text, in quotation marks.

    Many short ones of one look, without a full stop inside, are titles.
    """
    quoted = [
        each
        for each in stretches
        if each.look.rank is not None and each.look.size > 1.1 and _QUOTE.match(each.text)
    ]
    titles = Counter(each.look for each in quoted if _is_title(each))
    return {
        line.id: "quote"
        for each in quoted
        if not _is_title(each) or titles[each.look] < _FEWEST_CARDS
        for line in each.lines
    }


def _is_title(quoted: Stretch) -> bool:
    inside = quoted.text.rstrip().rstrip('»”"').rstrip()
    return len(quoted.text) <= _LONG_SENTENCE and inside[-1:].isalnum()


def _captions(stretches: Sequence[Stretch]) -> dict[str, str]:
    """Return the lines of captions: a few small lines in italics or a colour, seldom met."""
    letters: Counter[StyleClass] = Counter()
    for each in stretches:
        letters[each.look] += len(each.text)
    total = sum(letters.values())
    return {
        line.id: "caption"
        for each in stretches
        if each.look.rank is None
        and each.look.size <= _SMALL
        and (each.look.italic or each.look.colour is not None)
        and not (each.look.boxed or each.look.bold or each.look.run_in)
        and len(each.lines) <= _MOST_LINES
        and letters[each.look] <= _CAPTION_SHARE * total
        and not is_address(each.text)
        for line in each.lines
    }


def _footnotes(lines: Sequence[Line], look: Typography) -> dict[str, str]:
    """Return the lines of footnotes: small print at the foot of a page that begins with a mark.

    What says the same on three pages but for its number is a folio.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.bbox is not None:
            pages[line.page].append(line)
    found: dict[str, str] = {}
    for members in pages.values():
        members.sort(key=lambda line: -(line.bbox.top if line.bbox else 0.0))
        foot: list[Line] = []
        for line in members:
            kind = look.of(line)
            if kind.rank is not None or kind.size > _SMALL or kind.boxed:
                break
            foot.append(line)
        marks = [place for place, line in enumerate(foot) if _NOTE_MARK.match(line.text)]
        if marks and len(foot[marks[-1]].text) >= _WIDE and len(foot) < len(members):
            found.update({line.id: line.text for line in foot[: marks[-1] + 1]})
    said = Counter(map(masked, found.values()))
    return {
        line: "furniture" if said[masked(text)] > 2 else "footnote" for line, text in found.items()
    }


def _contents(lines: Sequence[Line], look: Typography) -> dict[str, str]:
    """Return the lines of contents pages: entries that end in page numbers that ascend, or that
    are headings of later pages, known ones among them.
    """
    found: dict[str, str] = {}
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    last = {_bare(line): line.page for line in lines if look.of(line).rank is not None}
    for members in pages.values():
        entries = {line: told for line in members if (told := _CONTENTS_ENTRY.match(line.text))}
        numbers = [int(told[1]) for told in entries.values()]
        ascending = sum(a <= b for a, b in pairwise(numbers))
        numbered = (
            len(entries) >= _FEWEST_ENTRIES
            and len(entries) >= 0.6 * len(members)
            and ascending >= 0.9 * (len(numbers) - 1)
        )
        titles = [line for line in members if last.get(_bare(line), 0) > line.page]
        if numbered or _are_contents(titles, members):
            first = members.index(next(iter(entries)) if numbered else titles[0])
            while first and not any(map(str.isalpha, members[first - 1].text)):
                first -= 1
            found.update({line.id: "contents" for line in members[first:]})
    return found


def _bare(line: Line) -> str:
    return normalise(unnumbered(line.text))


def _are_contents(titles: Sequence[Line], members: Sequence[Line]) -> bool:
    """Return whether most lines of a page are headings of later pages, known ones among them."""
    worded = sum(any(map(str.isalpha, line.text)) for line in members)
    known = {match.kind for line in titles if (match := match_heading(line.text))}
    many = len(titles) >= max(_FEWEST_ENTRIES, 0.6 * worded)
    return many and len(known) >= _FEWEST_ANCHORS


def _cover(lines: Sequence[Line], look: Typography) -> dict[str, str]:
    """Return the lines of the first page where it is a cover: a few words, no running text."""
    first = [line for line in lines if line.page == lines[0].page]
    words = sum(len(line.text.split()) for line in first)
    told = any(look.of(line).rank is None and len(line.text) >= _WIDE for line in first)
    match = any(match_heading(line.text) for line in first)
    if told or match or words > _COVER_WORDS or len(first) == len(lines):
        return {}
    return {line.id: "furniture" for line in first}
