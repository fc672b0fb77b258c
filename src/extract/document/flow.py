"""Flow: printed lines joined into running text, every character traceable to its line."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.document.model import Bbox, Line

# A word broken at the line's end: letter, hyphen, end of line.
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_LOWER_START = re.compile(r"[a-zà-öø-ÿ]")


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
        for segment in self.segments:
            if self.lines[segment.line].id == line.id:
                return segment.start, segment.end
        return None


def join_lines(lines: Sequence[Line], paragraph_separator: str = "\n") -> Flow:
    """Join `lines` in the given order.

    Line-end hyphenation is undone where the next line goes on in lower case; a hyphen that
    belongs to the word survives (see `keeps_hyphen`). A paragraph that breaks off in the
    middle of a hyphenated word at the end of a column goes on in the next.
    """
    kept = frozenset(_hyphenated_words(lines))
    parts: list[str] = []
    segments: list[_Segment] = []
    length = 0
    for index, line in enumerate(lines):
        text, following = line.text, lines[index + 1] if index + 1 < len(lines) else None
        separator = ""
        if following is not None:
            same = (line.page, line.paragraph) == (following.page, following.paragraph)
            if _BROKEN_WORD.search(text) and following.text and not following.bullet:
                if not keeps_hyphen(text, following.text, kept):
                    text = text[:-1]
            elif text.endswith(("/", "–", "—")) and same and not text.endswith((" –", " —")):
                separator = ""
            else:
                separator = " " if same else paragraph_separator
        segments.append(_Segment(length, length + len(text), index, 0))
        parts.append(text + separator)
        length += len(text) + len(separator)
    return Flow("".join(parts), tuple(lines), tuple(segments))


def keeps_hyphen(text: str, following: str, known: frozenset[str] = frozenset()) -> bool:
    """Return whether the hyphen ending `text` belongs to the word continued in `following`.

    It does when the next line starts with a capital or a digit ("Cluj-/Napoca",
    "INCIT-/EV") or when the joined word stands hyphenated elsewhere (`known`, lower case).
    """
    if not _LOWER_START.match(following):
        return True
    head = re.search(r"[\w’'-]*$", text)
    tail = re.match(r"[\w’'-]*", following)
    return ((head.group() if head else "") + (tail.group() if tail else "")).lower() in known


def _hyphenated_words(lines: Sequence[Line]) -> list[str]:
    return [
        word.lower()
        for line in lines
        for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", line.text)
    ]


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
            rest = re.match(r"\S*", flow.text[following.start : following.end])
            carried = rest.end() if rest else 0
            text += rest.group() if rest else ""
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
    x0 = min(edge[0] for edge in line.edges[start:end])
    x1 = max(edge[1] for edge in line.edges[start:end])
    return Bbox(x0, line.bbox.top, x1, line.bbox.bottom)
