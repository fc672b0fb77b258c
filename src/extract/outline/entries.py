"""Dated entries: a date line, a title under it, and the text that tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document.flow import join_lines
from extract.document.model import Line
from extract.document.sentences import ends_in_full_stop, ends_sentence
from extract.language.dates import find_dates, parse_date
from extract.language.folding import runs_of_letters
from extract.language.lexicon import asks_for_more
from extract.language.values import DateValue
from extract.vocabulary import load

_LONGEST_DATE_LINE = 90
_LONGEST_WITHOUT_DAY = 6
_LONGEST_TITLE = 160
_SHORT_LINE = 40


def _tells_fact(text: str) -> bool:
    """Return whether a line says of a project's time what dates no entry: "Durata: 3 marzo …"."""
    head, colon, _ = text.partition(":")
    first = "".join(runs_of_letters(head)[:1])
    told = colon and head.startswith(first) and first.lower() in load("dates")["entries"]["facts"]
    return bool(told) and len(head) <= len(first) + 30 and not any(map(str.isdigit, head))


@dataclass(frozen=True)
class DateLine:
    """A line that dates an entry: "18 – 20 settembre", "LIONE | 14 – 15 settembre"."""

    value: DateValue
    text: str
    """The date as printed."""
    label: str | None = None
    """What else the line says: the place or the title."""


@dataclass(frozen=True)
class Entry:
    """One dated entry of a section; `lines` are all its lines in reading order."""

    date: DateLine
    date_lines: tuple[Line, ...]
    title_lines: tuple[Line, ...]
    body_lines: tuple[Line, ...]
    titled_first: bool = False
    """The title stands before the date."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the entry."""
        if self.titled_first:
            return self.title_lines + self.date_lines + self.body_lines
        return self.date_lines + self.title_lines + self.body_lines

    @property
    def title(self) -> str:
        """The title as printed, its lines joined."""
        return " ".join(join_lines(self.title_lines).text.split())

    @property
    def body(self) -> str:
        """The text under the title, paragraphs separated by newlines."""
        return join_lines(self.body_lines).text


def parse_date_line(text: str, edition: int) -> DateLine | None:
    """Return the date line that `text` is, None if it is something else.

    A whole date of day or month precision, alone or beside one label set off by a bar,
    a dash, a comma or brackets. A bare year dates no entry.
    """
    text = text.strip()
    if len(text) > _LONGEST_TITLE or _tells_fact(text):
        return None
    if (
        "|" not in text
        and not any(map(str.isdigit, text))
        and len(text.split()) > _LONGEST_WITHOUT_DAY
    ):
        return None
    whole = _whole_date(text, edition)
    if whole:
        return DateLine(whole, text)
    for separator in (r"\s*[|•·]\s*|\s+I\s+", r"\s*,\s+|\s*:\s+|\s*[()]\s*"):
        parts = [part for part in re.split(separator, text) if part.strip()]
        if len(parts) < 2:
            continue
        for first in (0, len(parts) - 1):
            found = _date_at_edge(text, parts, first, edition)
            if found:
                return found
    return _date_beside_label(text, edition) or _month_beside_label(text, edition)


def _month_beside_label(text: str, edition: int) -> DateLine | None:
    """Read "LABEL – Maggio"."""
    parts = [part for part in re.split(r"\s+[–—-]\s+", text) if part.strip()]
    if len(parts) != 2:
        return None
    return _date_at_edge(text, parts, 1, edition) or _date_at_edge(text, parts, 0, edition)


def _date_at_edge(text: str, parts: list[str], first: int, edition: int) -> DateLine | None:
    value = _whole_date(parts[first], edition)
    if value is None:
        return None
    dated = parts[first].strip()
    label = text[len(dated) :] if first == 0 else text[: text.rindex(dated)]
    label = (
        label.strip(" |•·,:–—-")
        if first == 0 or not label.rstrip().endswith("(")
        else (label.rstrip().rstrip("(").rstrip())
    )
    label = re.sub(r"^I\s|\sI$|^\)\s*", "", label).strip()
    if _whole_date(label, edition) or not (opens_name(label) and any(map(str.isalpha, label[1:]))):
        return None
    return DateLine(value, parts[first].strip(), label)


def _date_beside_label(text: str, edition: int) -> DateLine | None:
    """Read "LABEL – 3 – 5 marzo" and "3 – 5 marzo – LABEL", where dashes stand in the date."""
    for start, end, value, _ in find_dates(text, edition):
        before, after = text[:start].strip(), text[end:].strip()
        if value.precision == "year" or (before and after):
            continue
        label = (before or after).strip("|,:–—- ")
        if label != (before or after) and opens_name(label):
            return DateLine(value, text[start:end], label)
    return None


def _whole_date(text: str, edition: int) -> DateValue | None:
    found = [item for item in find_dates(text, edition) if item[2].precision != "year"]
    if len(found) != 1:
        return None
    start, end, value, _ = found[0]
    before, after = (part.strip(" ,.") for part in (text[:start], text[end:]))
    if after or (
        before and before.lower() not in load("dates")["entries"]["leads"]
    ):  # a weekday cut short, the hour of the day
        beside = parse_date(text, edition)
        return value if beside is not None and beside.precision != "year" else None
    return value


def is_date_line(line: Line, previous: Line | None, edition: int) -> bool:
    """Return whether `line` opens a dated entry, not a date that prose happens to break off."""
    if line.bullet or len(line.text) > _LONGEST_DATE_LINE:
        return False
    bold = line.style is not None and line.style.bold
    opens = previous is None or (previous.page, previous.paragraph) != (line.page, line.paragraph)
    ended = previous is None or ends_sentence(previous.text)
    if not bold and (ends_sentence(line.text) or not (opens or ended)):
        return False
    parsed = parse_date_line(line.text, edition)
    if parsed is None:
        return False
    return bold or not parsed.label or "|" in line.text or line.style is None


def date_lines(lines: Sequence[Line], index: int, edition: int) -> int:
    """Return how many lines from lines[index] on are the date line of an entry, 0 if none.

    It is one, or a bold title of two or three that ends in its date ("Titolo / (3 – 5 marzo)").
    """
    line, previous = lines[index], lines[index - 1] if index else None
    if is_date_line(line, previous, edition):
        return 1
    if line.style is None or not line.style.bold or line.bullet:
        return 0
    if previous is not None and _one_title(previous, line):
        return 0
    end = index + 1
    while end < min(len(lines), index + 4) and _one_title(line, lines[end]):
        end += 1
    if not 2 <= end - index <= 3:
        return 0
    parsed = parse_date_line(_joined(lines[index:end]), edition)
    return end - index if parsed is not None and parsed.label else 0


def _one_title(line: Line, other: Line) -> bool:
    """Return whether two lines stand in one paragraph in one style."""
    return (line.page, line.paragraph, line.style) == (other.page, other.paragraph, other.style)


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(join_lines(lines).text.split())


def split_entries(lines: Sequence[Line], edition: int) -> tuple[list[Line], list[Entry]]:
    """Return the lines before the first date line, and the dated entries that follow.

    The titles stand under the dates; or before them, where they do so throughout.
    """
    starts: list[int] = []
    ends: list[int] = []
    for index in range(len(lines)):
        if (not ends or index >= ends[-1]) and (length := date_lines(lines, index, edition)):
            starts.append(index)
            ends.append(index + length)
    titles = _titles_before(lines, starts, ends, edition)
    if titles:
        bounds = zip(titles, starts, ends, [*titles[1:], len(lines)], strict=True)
        return list(lines[: titles[0]]), [
            Entry(
                _parsed(lines[start:end], edition),
                tuple(lines[start:end]),
                tuple(lines[title:start]),
                tuple(lines[end:last]),
                titled_first=True,
            )
            for title, start, end, last in bounds
        ]
    before = list(lines[: starts[0]] if starts else lines)
    entries = []
    for start, end, last in zip(starts, ends, [*starts[1:], len(lines)], strict=False):
        parsed = _parsed(lines[start:end], edition)
        rest = list(lines[end:last])
        titled = bool(parsed.label) and (
            "|" not in lines[start].text or lines[start].style is not None and _is_told(rest)
        )
        size = _title_length(rest, titled)
        entries.append(
            Entry(parsed, tuple(lines[start:end]), tuple(rest[:size]), tuple(rest[size:]))
        )
    return before, entries


def _parsed(lines: Sequence[Line], edition: int) -> DateLine:
    parsed = parse_date_line(lines[0].text if len(lines) == 1 else _joined(lines), edition)
    assert parsed is not None  # date_lines said so
    return parsed


def _is_told(lines: Sequence[Line]) -> bool:
    """Return whether `lines` begin with sentences in the style of the text."""
    return bool(lines) and not _stands_out(lines[0]) and is_prose(lines)


def _titles_before(
    lines: Sequence[Line], starts: Sequence[int], ends: Sequence[int], edition: int
) -> list[int]:
    """Return where the title before each date line begins, nothing unless they stand there.

    What follows such a date is prose; a date with a label ("LIONE | 14 settembre") has its
    title there or under it. Of many entries a few may be otherwise.
    """
    found: list[int] = []
    doubts = 0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        low = ends[number - 1] if number else 0
        title = _title_above(lines, low, start)
        after = lines[end : starts[number + 1] if number + 1 < len(starts) else len(lines)]
        if title is None or _parsed(lines[start:end], edition).label:
            doubts += 1
        elif not after or not is_prose(after):
            doubts += not after or _stands_out(after[0]) or not _stands_out(lines[title])
        found.append(start if title is None else title)
    if doubts > len(starts) // 5:
        return []
    alone = len(found) == 1 and found[0] > 0 and not _stands_out(lines[found[0]])
    return [] if alone else found


def _title_above(lines: Sequence[Line], low: int, start: int) -> int | None:
    """Return where the title begins that ends right before lines[start], None without one."""
    first = start
    while first > max(low, start - 3):
        line = lines[first - 1]
        if line.bullet or line.page != lines[start].page or ends_sentence(line.text):
            break
        if first < start and _looks(line) != _looks(lines[first]):
            break
        first -= 1
        opens = first == low or (line.page, line.paragraph) != (
            lines[first - 1].page,
            lines[first - 1].paragraph,
        )
        if opens:
            break
    if first == start or not opens_name(lines[first].text):
        return None
    begins = first == low or bool(
        ends_sentence(lines[first - 1].text) or _looks(lines[first]) != _looks(lines[first - 1])
    )
    length = sum(len(line.text) for line in lines[first:start])
    return first if begins and length <= _LONGEST_TITLE else None


def _looks(line: Line) -> tuple[bool, float] | None:
    return None if line.style is None else (line.style.bold, round(line.style.size, 1))


def _stands_out(line: Line) -> bool:
    return line.style is not None and line.style.bold


def is_prose(lines: Sequence[Line]) -> bool:
    """Return whether `lines` begin with a paragraph of sentences, not with a title or rows."""
    paragraph = (lines[0].page, lines[0].paragraph)
    first = [line for line in lines[:6] if (line.page, line.paragraph) == paragraph]
    text = " ".join(line.text.strip() for line in first)
    if lines[0].bullet or len(text.split()) < 4:
        return False
    words = 0
    for line in first:
        words += len(line.text.split())
        if words >= 4 and ends_in_full_stop(line.text):
            return True
    full = all(len(line.text) > _SHORT_LINE for line in first[:-1])
    return full and (len(text) > _LONGEST_TITLE or len(first) > 3)


def _title_length(lines: list[Line], titled: bool) -> int:
    """Return how many of `lines`, which follow a date line, are the entry's title.

    With style: the bold (or larger) lines at the start. Without: the first line, and the
    ones after it while the title evidently goes on (a hyphen, a comma, an open bracket or
    quotation) or a quoted motto follows.
    """
    if not lines:
        return 0
    first = lines[0].style
    if first is not None:
        body = _body_size(lines)
        size = 0
        for line in lines:
            assert line.style is not None
            # under a bold line the text is not bold, whatever is set smaller below it
            least = first.size if size and first.bold else body
            if not (line.style.bold or (least and line.style.size > least * 1.05)):
                break
            size += 1
        if 0 < size <= 4 and (size < len(lines) or size <= 2):
            return size
    opening = lines[0].text
    if titled and (len(opening) > 70 or ends_sentence(opening) or _runs_on(lines)):
        return 0
    if titled and lines[0].style is not None and _is_told(lines):
        return 0
    if len(opening) > _LONGEST_TITLE or (ends_sentence(opening) and len(opening) > 60):
        return 0
    size = 1
    while size < min(len(lines), 3) and (
        asks_for_more(lines[size - 1].text)
        or _is_quoted(lines[size].text)
        or (
            lines[size].paragraph == lines[0].paragraph
            and size + 1 < len(lines)
            and lines[size + 1].paragraph != lines[0].paragraph
            and not ends_sentence(lines[size].text)
        )
    ):
        size += 1
    return size


def _is_quoted(text: str) -> bool:
    return text.startswith(("“", '"', "«", "‘")) and text.endswith(("”", '"', "»", "’"))


def opens_name(text: str) -> bool:
    """Return whether a title or a name may begin so: with a capital, a figure, a quotation."""
    return text[:1].isupper() or text[:1].isdigit() or text.startswith(tuple("“«\"‘'("))


def _runs_on(lines: Sequence[Line]) -> bool:
    """Return whether the first line goes on in the second as a sentence does."""
    return (
        len(lines) > 1
        and (lines[0].page, lines[0].paragraph) == (lines[1].page, lines[1].paragraph)
        and lines[1].text[:1].islower()
        and is_prose(lines)
    )


def _body_size(lines: list[Line]) -> float | None:
    sizes = [line.style.size for line in lines if line.style and not line.style.bold]
    return max(set(sizes), key=sizes.count) if sizes else None
