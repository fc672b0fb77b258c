"""Flow: printed lines joined into running text, every character traceable to its line."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from extract.document.model import Bbox, Line
from extract.document.sentences import ends_sentence
from extract.language.folding import runs_of_letters
from extract.vocabulary import load

# A word broken at the line's end: letter, hyphen, end of line.
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
# What the next line follows without a space: "https://esempio.it/", "2024-", "2023–".
_LEANING = re.compile(r"(?<=\d)-$|(?<! )[/–—]$")


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    line: int
    offset: int


@dataclass(frozen=True)
class Flow:
    """Running text of `lines`: paragraphs separated by "\\n", lines by a space or nothing."""

    text: str
    lines: tuple[Line, ...]
    segments: tuple[_Segment, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def _positions(self) -> dict[str, tuple[int, int]]:
        return {
            self.lines[segment.line].id: (segment.start, segment.end)
            for segment in reversed(self.segments)  # the first of equal ids stands
        }

    def spans(self, start: int, end: int) -> list[tuple[Line, int, int]]:
        """Return (line, start, end) in `Line.text` for every line under text[start:end]."""
        found = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for segment in self.segments[first:]:
            if segment.start >= end:
                break
            low, high = max(start, segment.start), min(end, segment.end)
            if low < high:
                shift = segment.offset - segment.start
                found.append((self.lines[segment.line], low + shift, high + shift))
        return found

    def position(self, line: Line) -> tuple[int, int] | None:
        """Return the (start, end) of `line` in the text, None if it is not part of it."""
        return self._positions.get(line.id)


def join_lines(lines: Sequence[Line], paragraph_separator: str = "\n") -> Flow:
    """Join `lines` in the given order.

    Line-end hyphenation is undone where the next line goes on in lower case; a hyphen that
    belongs to the word survives (see `keeps_hyphen`). A paragraph that breaks off in the
    middle of a hyphenated word at the end of a column goes on in the next, and so does one
    that breaks off in the middle of a sentence at the end of a page.
    """
    words = _Words(lines)
    parts: list[str] = []
    segments: list[_Segment] = []
    length = 0
    for index, line in enumerate(lines):
        text, following = line.text, lines[index + 1] if index + 1 < len(lines) else None
        separator = ""
        if following is not None:
            same = (line.page, line.paragraph) == (following.page, following.paragraph)
            open_word = bool(following.text) and not following.bullet
            if open_word and _BROKEN_WORD.search(text):
                if _is_suspended(following.text):
                    separator = " "
                elif not words.keep_hyphen(text, following.text):
                    text = text[:-1]
            elif _LEANING.search(text) and (
                same if text[-1] != "-" else open_word and following.text[0].isdigit()
            ):
                separator = ""
            else:
                before = lines[index - 1] if index else None
                goes_on = same or _sentence_goes_on(line, following, before)
                separator = " " if goes_on else paragraph_separator
        segments.append(_Segment(length, length + len(text), index, 0))
        parts.append(text + separator)
        length += len(text) + len(separator)
    return Flow("".join(parts), tuple(lines), tuple(segments))


def _sentence_goes_on(line: Line, following: Line, before: Line | None) -> bool:
    """Return whether a sentence broken off at a column's or page's end goes on in `following`.

    It does in lower case, or after a full last line of a paragraph of plain text.
    """
    if (line.page, line.column) == (following.page, following.column) or following.bullet:
        return False
    if ends_sentence(line.text):
        return False
    lower = following.text[:1].islower()
    if line.style is None or following.style is None:
        return lower and line.page != following.page
    return (
        (lower or _breaks_off(line, before))
        and abs(line.style.size - following.style.size) < 0.6
        and line.style.bold == following.style.bold
        and line.style.colour == following.style.colour
    )


def _breaks_off(line: Line, before: Line | None) -> bool:
    """Return whether `line` ends a paragraph amid a sentence: full, plain, of two lines or more."""
    if before is None or line.style is None or line.style.bold:
        return False
    if (before.page, before.paragraph) != (line.page, line.paragraph):
        return False
    if before.bbox is None or line.bbox is None:
        return False
    short = before.bbox.x1 - line.bbox.x1
    return short < 3 * line.style.size and len(before.text) > 30 and line.text[-1:].islower()


def keeps_hyphen(text: str, following: str, known: frozenset[str] = frozenset()) -> bool:
    """Return whether the hyphen ending `text` belongs to the word continued in `following`.

    It does when the next line starts with a capital or a digit ("Cluj-/Napoca",
    "INCIT-/EV"), inside an address, when the joined word stands hyphenated elsewhere
    (`known`, lower case), and after the head of a compound ("socio-/economico").
    """
    if text.endswith("\u00ad"):
        return False
    if not following[:1].islower() or _ends_in_address(text):
        return True
    head, tail = (half.lower() for half in _halves(text, following))
    if head + tail in known:
        return True
    bare, rest = _parts(head.rstrip("-"))[-1], _parts(tail)[0]
    return bare in _vocabulary("compound_heads") or (
        bare in _vocabulary("open_heads") and rest in _vocabulary("compound_tails")
    )


def _halves(text: str, following: str) -> tuple[str, str]:
    """Return what stands before and after the line break of a word."""
    head = re.search(r"[\w’'-]*$", text)
    tail = re.match(r"[\w’'-]*", following)
    return head.group() if head else "", tail.group() if tail else ""


def _parts(word: str) -> list[str]:
    """Return what hyphens and apostrophes part in a word: "l", "ex" of "l’ex"."""
    return word.replace("’", "-").replace("'", "-").split("-")


def _is_suspended(following: str) -> bool:
    """Return whether a hyphen before `following` is a suspended one: "medio- e lungo termine"."""
    return following[:6].split(" ")[0] in _vocabulary("after_suspended") and " " in following[:6]


def is_address(token: str) -> bool:
    """Return whether something without blanks is, or begins, a web or mail address."""
    return any(mark in token for mark in ("://", "www.", "@"))


def _ends_in_address(text: str) -> bool:
    return not text[-1:].isspace() and is_address(text.rpartition(" ")[2])


@cache
def _vocabulary(key: str) -> frozenset[str]:
    return frozenset(load("typography")[key])


class _Words:
    """The words of some lines, looked up only when a broken word asks for them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    @cached_property
    def hyphenated(self) -> frozenset[str]:
        return frozenset(
            word.lower() for line in self.lines for word in re.findall(r"\w+(?:-\w+)+", line.text)
        )

    @cached_property
    def whole(self) -> frozenset[str]:
        """Words that no line break touches."""
        words: set[str] = set()
        broken = False
        for line in self.lines:
            found = runs_of_letters(line.text)
            breaks = bool(_BROKEN_WORD.search(line.text))
            words.update(found[broken : len(found) - breaks])
            broken = breaks
        return frozenset(words)

    def keep_hyphen(self, text: str, following: str) -> bool:
        """Return whether the hyphen ending `text` stays, by all these lines know."""
        if text.endswith("\u00ad"):
            return False
        if _ends_in_address(text):
            return True
        head, tail = _halves(text, following)
        if head.lower() + tail.lower() in self.hyphenated:
            return True
        if head.rstrip("-") + tail in self.whole:
            return False
        if keeps_hyphen(text, following):
            return True
        rest = _parts(tail)[0]
        return (
            _parts(head.rstrip("-").lower())[-1] in _vocabulary("open_heads")
            and len(rest) >= 6
            and rest in self.whole
        )


def page_text(lines: Sequence[Line]) -> str:
    """Return `lines` as text: one text line per printed line, hyphenated words made whole.

    The second half of a hyphenated word moves up to the first; an empty line separates
    paragraphs.
    """
    flow = join_lines(lines)
    out: list[str] = []
    carried = 0
    for index, segment in enumerate(flow.segments):
        text = flow.text[segment.start : segment.end][carried:].lstrip()
        carried = 0
        if index + 1 < len(flow.segments) and flow.segments[index + 1].start == segment.end:
            following = flow.segments[index + 1]
            rest = flow.text[following.start : following.end].partition(" ")[0]
            carried = len(rest)
            text += rest
        if text:
            out.append(text)
        last = index + 1 == len(flow.segments)
        if not last and (lines[index].paragraph != lines[index + 1].paragraph):
            out.append("")
    return "\n".join(out)


def tight_bbox(line: Line, start: int, end: int) -> Bbox | None:
    """Return the box around characters [start, end) of `line`, None without geometry."""
    if line.bbox is None:
        return None
    if not line.edges or start >= end:
        return line.bbox
    lefts, rights = zip(*line.edges[start:end], strict=True)
    return Bbox(min(lefts), line.bbox.top, max(rights), line.bbox.bottom)
