"""Date expressions in Italian and English text.

The text is cut into tokens once (`date_tokens`); a small parser reads days, months, years and
periods from them in symbolic form (`date_parser`); then every expression gets its year: the
printed one, the one the text around has just set as its time frame, or the edition's
(`date_years`). The words are data: vocabulary/dates.toml.

What does not count is what the contract says: years inside names and quoted titles, streets
named after a day, decades, ordinals, relative expressions. A bare year therefore needs a
reason to count (a preposition, a temporal noun, brackets, a heading), never a reason not to.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from spacy.tokens import Doc

from extract.language import shared
from extract.language.date_expressions import Expression, Part
from extract.language.date_parser import Parser
from extract.language.date_tokens import is_content, is_month, is_weekday, may_hold_dates
from extract.language.date_years import Calendar
from extract.language.values import DateValue
from extract.language.words import text_of
from extract.vocabulary import load

FoundDate = tuple[int, int, DateValue, tuple[str, ...]]
"""Start and end (exclusive) in the text, value, issue codes."""


def find_dates(text: str, edition: int) -> list[FoundDate]:
    """Return (start, end, value, issues) of every date expression in `text`, in order.

    A year that is not printed is `edition`'s, unless the text has just named another as its
    time frame. Issue "end_before_start": the value keeps the order as printed. Impossible
    dates ("31 febbraio") are not among them: see `scan_dates`.

    >>> [(str(v.start), str(v.end)) for _, _, v, _ in find_dates("Il 5 e 24 gennaio", 2024)]
    [('2024-01-05', '2024-01-24')]
    """
    return scan_dates(text, edition)[0]


def scan_dates(
    text: str, edition: int, line_starts: frozenset[int] = frozenset()
) -> tuple[list[FoundDate], list[tuple[int, int, str]]]:
    """Return the dates of `text`, and (start, end, issue code) of what only looks like one.

    `line_starts` are offsets where a printed line begins, beyond those after a newline.
    """
    if not may_hold_dates(text):
        return [], []
    if len(text) > _SHORT:
        return dates_in(shared().make_doc(text), edition, line_starts)
    found, faults = _scanned(text, edition, line_starts)
    return list(found), list(faults)


_SHORT = 200
"""Characters of a line or two, which several stages ask about."""


@lru_cache(maxsize=1 << 12)
def _scanned(
    text: str, edition: int, line_starts: frozenset[int]
) -> tuple[tuple[FoundDate, ...], tuple[tuple[int, int, str], ...]]:
    """Return what `scan_dates` does, remembered."""
    found, faults = dates_in(shared().make_doc(text), edition, line_starts)
    return tuple(found), tuple(faults)


def dates_in(
    doc: Doc,
    edition: int,
    line_starts: frozenset[int] = frozenset(),
    days: Mapping[tuple[int, int | None], Part] | None = None,
) -> tuple[list[FoundDate], list[tuple[int, int, str]]]:
    """Return the dates of `doc` and what only looks like one, see `scan_dates`.

    `days` are those of what the whole document is about, see `days_told`.
    """
    found: list[FoundDate] = []
    faults: list[tuple[int, int, str]] = []
    text = text_of(doc)
    if not may_hold_dates(text):
        return found, faults
    # "sabato 27 (ore 15:30) e martedì 30 aprile" is one list of days
    skipped = [hours.span() for hours in _hours_in_brackets().finditer(text)]
    expressions = Parser(doc, line_starts, edition, skipped=skipped, days=days or {}).parse()
    inferred = Calendar(text, edition).give_years(expressions)
    for expression, guessed in zip(expressions, inferred, strict=True):
        try:
            value = _value(expression, guessed)
        except ValueError:
            faults.append((expression.start, expression.end, "malformed_date"))
            continue
        issues = ("end_before_start",) if value.end < value.start else ()
        found.append((expression.start, expression.end, value, issues))
    return found, faults


def parse_date(text: str, edition: int) -> DateValue | None:
    """Return the date that a short text, such as a table's cell, consists of; else None.

    Here "12/05", "Maggio 12-14" or "3/2015" are dates, which in prose are doubtful. Weekdays,
    the hour of the day and footnote marks beside the date are passed over. A year that is not
    printed is `edition`'s.

    >>> parse_date("mar. 12 – gio. 14 maggio, ore 18:30", 2024)
    DateValue(start=datetime.date(2024, 5, 12), end=datetime.date(2024, 5, 14), precision='day', year_inferred=True, dates=())
    >>> parse_date("12 maggio a Oslo", 2024) is None
    True
    """  # noqa: E501
    text = _FOOTNOTE.sub("", _hours().sub(" ", " ".join(text.split())).strip())
    if not may_hold_dates(text):
        return None
    expressions = Parser(shared().make_doc(text), edition=edition, whole=True).parse()
    if len(expressions) != 1:
        return None
    [expression] = expressions
    beside = text[: expression.start] + " " + text[expression.end :]
    if any(is_content(word) for word in re.findall(r"\w+", beside)):
        return None
    [inferred] = Calendar(text, edition).give_years(expressions)
    try:
        return _value(expression, inferred)
    except ValueError:
        return None


def days_told(lines: Iterable[str], edition: int) -> dict[tuple[int, int | None], Part]:
    """Return (number, weekday) → month of the days of periods that are lines of a document.

    Below "7 – 15 settembre 2030" a line "Sabato 7" is one of them; without a line of that kind
    none are looked for, and where two days fit there is none.
    """
    short = [line for line in lines if len(line) <= _LONGEST_PERIOD]
    if not any(_WEEKDAY_AND_DAY.match(line) and is_weekday(line.split()[0]) for line in short):
        return {}
    values = [value for line in short if (value := parse_date(line, edition)) is not None]
    days = {
        value.start + timedelta(days=step)
        for value in values
        if value.precision == "day" and 0 < (value.end - value.start).days < _MOST_DAYS
        for step in range((value.end - value.start).days + 1)
    }
    several = Counter((day.day, day.weekday()) for day in days)
    return {
        (day.day, day.weekday()): Part(day.year, day.month)
        for day in days
        if several[day.day, day.weekday()] == 1
    }


_WEEKDAY_AND_DAY = re.compile(r"\w+\s\d{1,2}\b")
_LONGEST_PERIOD = 60
_MOST_DAYS = 60
"""Days of a period at the most."""


def around_date(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the date text[start:end] with the weekday and the hours beside it.

    >>> around_date("Oslo, LUNEDI' 6 maggio, ore 18:30", 14, 22)
    (6, 33)
    """
    before = _LAST_WORD.search(text, max(0, start - 16), start)
    if before and is_weekday(before[1]):
        start = before.start()
    after = _hours().match(text, end)
    return start, after.end() if after else end


_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+)['’`´.,]*\s+$")
_FOOTNOTE = re.compile(r"[*†‡¹²³⁴-⁹]+|\s*\((?:\d|\*+)\)\s*$|[\s.,;:|–—-]+$")


@cache
def _hours() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load("dates")["hours"]["words"]), key=len, reverse=True))
    hour = r"\d{1,2}(?:[.:,]\d\d)?"
    told = rf"(?:{words})\s*{hour}"
    clock = r"\d{1,2}:\d\d"
    until = rf"(?:\s*(?:[-–—/]|e)?\s*(?:(?:{words})\s*)?{hour}(?![\d/.]))*"
    return re.compile(rf"[\s,;(–—-]*(?<!\w)(?:{told}|{clock}){until}(?!\w)\)?", re.I)


@cache
def _hours_in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\({_hours().pattern}\)", re.I)


def _is_year(word: str) -> bool:
    """Return whether a word is a year of the last century or of this one."""
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def dated_lines(text: str, lines: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return where dates begin and end that a printed line sets apart without a preposition.

    Lines of one paragraph are joined by spaces; a date by itself ("Aprile", "1965 – 2015",
    "OSLO – Aprile") must stay apart from its title below, and the year that ends a row of a list
    ("Oslo – Norvegia – Accordo, 1998", or "Oslo 1998" among others of the kind) from the next row.
    `lines` are (start, end) in `text`.
    """
    borders: set[int] = set()
    lines = list(lines)
    listed = _rows_with_years(text, lines)
    for start, end in lines:
        line = text[start:end].strip()
        parts = [part.strip() for part in re.split(r"\s*[–—/-]\s*", line)]
        months = line[:1].isupper() and all(map(is_month, parts))
        if len(parts) <= 2 and (months or all(map(_is_year, parts))):
            borders.update((start, end, end + 1))
            continue
        labelled = _LABELLED_MONTH.match(line)
        if start in listed:
            row = _LAST_YEAR.search(line)
        else:
            row = _ROW_YEAR.search(line) if len(_ROW_SEPARATOR.findall(line)) >= 2 else None
        if labelled and is_month(labelled["date"]):
            borders.update(_around(start, labelled.span("date")))
        elif row and len(line) <= _LONGEST_ROW:
            borders.update(_around(start, row.span("date")))
    return frozenset(borders)


_LABELLED_MONTH = re.compile(r"[A-ZÀ-Þ][^.;:]{1,40}?\s*[|,–—-]\s+(?P<date>[A-Za-zÀ-ÿ]+)$")
_ROW_SEPARATOR = re.compile(r"\s[–—/·∙•-]\s|\s?[|,;:]\s|\s\([^()]+\)")
_ROW_YEAR = re.compile(r"(?<!\d)(?<!\d\s)(?:,|[|/–—;:·∙•-])\s*(?P<date>(?:19|20)\d\d)$")
_LAST_YEAR = re.compile(r"(?<![\d(])(?P<date>(?:19|20)\d\d)$")
_LONGEST_ROW = 90
_FEWEST_ROWS = 3


def _rows_with_years(text: str, lines: list[tuple[int, int]]) -> frozenset[int]:
    """Return where rows begin of lists in which row after row ends with a year."""
    found: set[int] = set()
    run: list[int] = []
    for start, end in [*lines, (0, 0)]:
        line = text[start:end].strip()
        year = _LAST_YEAR.search(line) if len(line) <= _LONGEST_ROW else None
        if year and line[:1].isupper() and year.start() > 2 and not _is_prose(line):
            run.append(start)
            continue
        if len(run) >= _FEWEST_ROWS:
            found.update(run)
        run = []
    return frozenset(found)


def _is_prose(row: str) -> bool:
    """Return whether what ends with a year is a sentence: marks in it, a small word before it."""
    *words, _ = row.split()
    return any(word[-1] in ".;!?" for word in words) or (
        words[-1:] != [] and words[-1].lower() in load("dates")["year"]["before"]
    )


def _around(start: int, span: tuple[int, int]) -> tuple[int, int, int]:
    return start + span[0], start + span[1], start + span[1] + 1


def _value(expression: Expression, inferred: bool) -> DateValue:
    """Return the value; raises ValueError for a day that does not exist."""
    spans = [(_first_day(low), _last_day(high)) for low, high in expression.spans]
    if len(spans) == 1:
        return DateValue(*spans[0], expression.precision, inferred)
    days = tuple(
        low + timedelta(days=step) for low, high in spans for step in range((high - low).days + 1)
    )
    return DateValue(
        min(low for low, _ in spans),
        max(high for _, high in spans),
        expression.precision,
        inferred,
        days if expression.precision == "day" else (),
    )


def _first_day(part: Part) -> date:
    return date(part.year or 0, part.month or 1, 1 if part.day is None else part.day)


def _last_day(part: Part) -> date:
    year, month = part.year or 0, 12 if part.month is None else part.month
    if part.day is not None:
        return date(year, month, part.day)
    return date(year, month, monthrange(year, month)[1])
