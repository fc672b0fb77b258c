"""Plain text whose extractor gave headings after what they head: put them first again.

Without geometry the order is the extractor's: a heading may stand after its text, or in the
middle of it, always on the same page. A page is read as content and headings in turn,
C0 H1 C1 … Hn Cn, and each heading is given the content it heads:

- C0 is empty and the last heading has content: nothing to do.
- The last heading has no content: headings follow what they head, each takes what stands
  before it.
- C0 does not continue the page before: the first heading takes C0 and C1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.document.model import Line, paragraphs
from extract.document.sentences import ends_sentence
from extract.outline.addresses import is_address
from extract.outline.blocks import SECTION, plain_level
from extract.outline.entries import is_date_line, is_prose, parse_date_line
from extract.outline.headings import HeadingMatch, match_heading
from extract.vocabulary import load

_UNDATED = frozenset(
    {
        "agreements",
        "delegations",
        "cooperation",
        "cooperation_projects",
        "consulates",
        "honorary_consulates",
        "general_consulates",
        "honorary_citizens",
        "honorary_citizens_list",
        "eu_projects",
        "focus",
    }
)
"""Kinds of section that hold no dated entries of their own."""
_LISTS = frozenset({"honorary_consulates", "general_consulates", "honorary_citizens_list"})
_LONG_PROSE = 200
_CHAPTERS = frozenset({"appendix", "cooperation"})
"""Chapters that hold sections: right before another heading, both head the same text."""
_LABELLED = re.compile(r"[A-ZÀ-Þ][^:.|]{2,40}:\s")
_LABEL = re.compile(r"(?:PARTNERS?|BENEFICIAR\w+|DESTINATAR\w+|ATTIVIT[AÀ](?:\s+\d{4})?)\s*:", re.I)


@dataclass
class _Part:
    """A heading with the content that follows it; the first part of a page may have none."""

    heading: list[Line]
    match: HeadingMatch | None = None
    content: list[list[Line]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(not is_address(line.text) for group in self.content for line in group)

    @property
    def attached(self) -> bool:
        """Whether what follows is surely headed: no empty line between, or a list's own list."""
        if not self.heading or not self.content:
            return False
        listed = self.kind in _LISTS and self.content[0][0].bullet
        return listed or self.content[0][0].paragraph == self.heading[-1].paragraph

    @property
    def kind(self) -> str:
        return self.match.kind if self.match else "sheet"


def hoist_late_headings(lines: Sequence[Line], edition: int) -> list[Line]:
    """Return `lines` with every late heading moved before the text it heads."""
    out: list[Line] = []
    by_page: dict[int, list[Line]] = {}
    for line in _split_double_headings(lines):
        by_page.setdefault(line.page, []).append(line)
    for page in by_page.values():
        parts = _parts(page, edition)
        if len(parts) > 1:
            parts = _reorder(parts, out, edition)
        for part in parts:
            out.extend(part.heading)
            out.extend(line for group in part.content for line in group)
    return out


def _split_double_headings(lines: Sequence[Line]) -> list[Line]:
    """Cut a line that holds two headings ("MISSIONI FOCUS SU… X") in two, both with its id."""
    out: list[Line] = []
    for line in lines:
        cut = re.search(r"(?<=\S)\s+(?=FOCUS\s)", line.text)
        first = match_heading(line.text[: cut.start()]) if cut else None
        if cut and first and first.exact and not first.part:
            halves = ((0, cut.start()), (cut.end(), len(line.text)))
            out.extend(
                replace(
                    line,
                    text=line.text[start:end],
                    offsets=line.offsets[start:end],
                )
                for start, end in halves
            )
        else:
            out.append(line)
    return out


def _parts(page: list[Line], edition: int) -> list[_Part]:
    parts = [_Part([])]
    index = 0
    for group in paragraphs(page):
        rest: list[Line] = []
        for offset, line in enumerate(group):
            previous = page[index + offset - 1] if index + offset else None
            following = page[index + offset + 1] if index + offset + 1 < len(page) else None
            last = parts[-1]
            dated = is_date_line(line, previous, edition)
            if not dated and plain_level(line, previous, following) == SECTION:
                if rest:
                    last.content.append(rest)
                    rest = []
                goes_on = (
                    last.heading
                    and last.heading[-1] is previous
                    and previous is not None
                    and previous.paragraph == line.paragraph
                    and match_heading(line.text) is None
                )
                if goes_on:
                    last.heading.append(line)
                else:
                    parts.append(_Part([line], match_heading(line.text)))
            elif not rest and _belongs_to_heading(last, line, previous, group):
                last.heading.append(line)
            else:
                rest.append(line)
        if rest:
            parts[-1].content.append(rest)
        index += len(group)
    return parts


def _belongs_to_heading(part: _Part, line: Line, previous: Line | None, group: list[Line]) -> bool:
    """Return whether `line`, right after a heading, is part of it.

    An address is; so is the second line of a box heading set in a paragraph of its own.
    """
    if previous is None or not part.heading or part.heading[-1] is not previous:
        return False
    if is_address(line.text):
        return True
    return (
        part.kind == "focus"
        and previous.paragraph == line.paragraph
        and len(group) <= 3
        and not ends_sentence(line.text)
    )


def _reorder(parts: list[_Part], before: list[Line], edition: int) -> list[_Part]:
    first, headed = parts[0], parts[1:]
    known = headed[0].match is not None and headed[0].match.exact
    sheet = _end_of_sheet(first.content) if known else 0
    if sheet:
        rest = _Part([], None, first.content[sheet:])
        return [_Part([], None, first.content[:sheet]), *_reorder([rest, *headed], before, edition)]
    headed = _lists_to_later_headings(headed)
    headed = _entries_to_later_headings(headed, edition)
    headed = _early_names_to_content(first, headed)
    if headed[-1].empty and not first.empty:
        return _each_takes_what_precedes(first, headed, edition)
    if first.empty:
        if len(headed) > 1 and headed[-1].empty:
            _share(headed[-2], headed[-1])
        return [first, *headed] if first.content else headed
    if _continues(first, headed[0], before, edition):
        return parts
    headed[0].content = first.content + headed[0].content
    return headed


def _end_of_sheet(groups: list[list[Line]]) -> int:
    """Return how many paragraphs at the top of a page end a project's sheet, by its labels."""
    labelled = [index for index, group in enumerate(groups) if _LABEL.match(group[0].text)]
    return labelled[-1] + 1 if labelled else 0


def _lists_to_later_headings(headed: list[_Part]) -> list[_Part]:
    """Give a list that stands before its heading to it, where the heading is one of a list.

    Once one list stood before its heading, the lists after it do so too.
    """
    moved: list[tuple[_Part, list[list[Line]]]] = []
    for part, later in pairwise(headed):
        if later.kind not in _LISTS or (part.kind in _LISTS and not moved):
            continue
        trailing: list[list[Line]] = []
        while part.content and all(line.bullet or _goes_on(line) for line in part.content[-1]):
            trailing.insert(0, part.content.pop())
        if trailing:
            moved.append((later, trailing))
    for later, groups in moved:
        later.content = groups + later.content
    return headed


def _entries_to_later_headings(headed: list[_Part], edition: int) -> list[_Part]:
    """Give the missions that stand before their heading, after a section without dates, to it."""
    for part, later in pairwise(headed):
        if later.kind != "missions" or part.kind not in _UNDATED:
            continue
        starts = [
            i for i, group in enumerate(part.content) if is_date_line(group[0], None, edition)
        ]
        if starts:
            later.content = part.content[starts[0] :] + later.content
            part.content = part.content[: starts[0]]
    return headed


def _early_names_to_content(first: _Part, headed: list[_Part]) -> list[_Part]:
    """Return the headings without the unknown ones that surely stand before their own text.

    So it is where the known ones stand after theirs, the last with nothing under it, but the
    first unknown one has no sentences above it and each has some, or labels ("Durata: …"), below.
    """
    names = [part for part in headed if part.match is None or not part.match.exact]
    if not names or first.empty or headed[-1] in names or not headed[-1].empty:
        return headed
    above = headed.index(names[0])
    before = headed[above - 1].content if above else first.content
    if any(map(is_prose, before)) or not all(
        any(is_prose(group) or _LABELLED.match(group[0].text) for group in part.content)
        for part in names
    ):
        return headed
    kept: list[_Part] = []
    last = first
    for part in headed:
        if part in names:
            last.content = [*last.content, part.heading, *part.content]
        else:
            kept.append(part)
            last = part
    return kept


def _goes_on(line: Line) -> bool:
    return len(line.text) <= 40 and not ends_sentence(line.text)


def _each_takes_what_precedes(first: _Part, headed: list[_Part], edition: int) -> list[_Part]:
    out: list[_Part] = []
    pending = first.content
    for part, later in zip(headed, [*headed[1:], None], strict=True):
        both = later is not None and not part.content and part.kind in _CHAPTERS
        if part.attached or both:
            out.append(part)
            continue
        content, pending = pending, part.content
        kept: list[list[Line]] = []
        if part.kind == "focus":
            kept, content = _after_last_entry(content, edition)
        if kept:
            out.append(_Part([], None, kept))
        part.content = content
        out.append(part)
    out[-1].content = out[-1].content + pending
    return out


def _after_last_entry(
    groups: list[list[Line]], edition: int
) -> tuple[list[list[Line]], list[list[Line]]]:
    """Split `groups` after the first paragraph of text of the last dated entry."""
    dated = [index for index, group in enumerate(groups) if is_date_line(group[0], None, edition)]
    if not dated:
        return [], groups
    cut = dated[-1] + 1
    if sum(len(line.text) for line in groups[dated[-1]]) < _LONG_PROSE:
        cut += 1
    return (groups[:cut], groups[cut:]) if cut < len(groups) else ([], groups)


def _share(part: _Part, late: _Part) -> None:
    """Give `late`, a heading after the text it heads, the end of the content of `part`.

    The cut is made where a list gives way to prose or prose to a list, else at the last
    paragraph but the first that opens with a date, else in the middle.
    """
    groups = part.content
    if len(groups) < 2:
        return
    kinds = [_is_prose(group) for group in groups]
    changes = [index for index in range(1, len(groups)) if kinds[index] != kinds[index - 1]]
    dated = [index for index in range(1, len(groups)) if _opens_with_figures(groups[index][0].text)]
    cut = changes[0] if changes else dated[-1] if dated else len(groups) // 2
    late.content = groups[cut:] + late.content
    part.content = groups[:cut]


def _is_prose(group: list[Line]) -> bool:
    text = " ".join(line.text for line in group)
    ended = ends_sentence(text.strip())
    return len(text) >= _LONG_PROSE and ended and not any(line.bullet for line in group)


def _continues(first: _Part, heading: _Part, before: list[Line], edition: int) -> bool:
    """Return whether the content at the top of a page goes on from the page before."""
    if not before:
        return True
    opening = first.content[0][0]
    if opening.text[:1].islower() and not opening.bullet:
        return True
    last = before[-1]
    prose = len(last.text) > 40 and not last.bullet and not last.text.isupper()
    if prose and not ends_sentence(last.text):
        return True
    if not is_date_line(opening, None, edition):
        return False
    if heading.kind not in _UNDATED:
        return False
    here = parse_date_line(opening.text, edition)
    dates = [
        parsed
        for line in before
        if is_date_line(line, None, edition) and (parsed := parse_date_line(line.text, edition))
    ]
    return bool(dates and here and dates[-1].value.start <= here.value.start)


__all__ = ["hoist_late_headings"]


def _opens_with_figures(text: str) -> bool:
    """Return whether a paragraph opens with figures, a small word before them at most."""
    first, rest = (text.replace("’", "' ").replace("'", "' ").split(maxsplit=1) + ["", ""])[:2]
    led = first[:1].isupper() and first.lower() in load("dates")["entries"]["leads"]
    return first[:1].isdigit() or (led and rest[:1].isdigit())
