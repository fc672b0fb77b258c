"""Reading date expressions from tokens, in symbolic form: years may still be missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc

from extract.language.date_expressions import Expression, Group, Part
from extract.language.date_tokens import (
    NOTHING,
    Token,
    full_year,
    is_weekday,
    quoted_titles,
    tokens_of,
    weekday,
    words,
)
from extract.language.lexicon import may_be
from extract.language.numbers import word_value

_LONGEST_CHAIN = 40
_LONGEST_LEAD = 6
_RANGE = ("dash", "slash", "to")
_MONTHS = ("month", "short_month")
_DAYS = ("day", "number")
_IN_A_NUMBER = ("slash", "day", "number", "year", "other", "%", "°")
"""What makes of a day before it something else."""
_LEADING = ("from", "to", "from_month", "to_month", "between", "article")
_OPENING, _CLOSING = ("newline", "(", "[", "pipe"), ("newline", ")", "]", "dash", "pipe")
_OF_COURSES = (["a", "a"], ["s", "a"])
"""Letters, from the last, of an academic year's and a school's abbreviation."""


@dataclass
class Parser:
    """Reads all date expressions of one text."""

    doc: Doc
    line_starts: frozenset[int] = frozenset()
    edition: int = 2000
    """The year by which years of two digits are completed."""
    whole: bool = False
    """Whether the text is known to be one date: what is doubtful in prose then counts."""
    skipped: Sequence[tuple[int, int]] = ()
    """Stretches of the text that are passed over."""
    days: Mapping[tuple[int, int | None], Part] = field(default_factory=dict)
    """Number and weekday → the day's month: the days of what the whole document is about."""
    calendar: Part | None = None
    """The month that the last line of a month alone has told."""
    tokens: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = tokens_of(self.doc, self.line_starts, self.edition, self.skipped)
        self.words = words()

    def parse(self) -> list[Expression]:
        """Return the expressions of the text in order."""
        readers = {
            "day": self._days,
            "number": self._days,
            "month": self._month,
            "short_month": self._month,
            "year": self._years,
            "numeric": self._numeric,
            "short": self._short_numeric,
        }
        found: list[Expression] = []
        titles = quoted_titles(self.doc)
        index, floor, title = 1, 0, 0
        while index < len(self.tokens) - 1:
            reader = readers.get(self.tokens[index].kind)
            expression = reader(index) if reader else None
            if expression is None:
                index += 1
                continue
            self._place(expression, floor)
            index = floor = expression.last + 1
            while title < len(titles) and titles[title][1] <= expression.start:
                title += 1
            in_title = title < len(titles) and titles[title][0] <= expression.start
            if (not in_title or expression.is_full) and not expression.name:
                found.append(expression)
                if expression.heading and expression.precision == "month":
                    self.calendar = expression.spans[-1][1]
        return found

    def _at(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING

    def _kind(self, index: int) -> str:
        return self._at(index).kind

    def _place(self, expression: Expression, floor: int) -> None:
        """Take in the words before that belong to it, and note where it stands."""
        first = expression.first
        bare = first
        while (
            first - 1 > floor
            and bare - first < _LONGEST_LEAD
            and (
                self._at(first - 1).word in self.words.extending
                or self._kind(first - 1) == "weekday"
            )
        ):
            first -= 1
        expression.lead = tuple(self._at(i).word for i in range(first, bare))
        expression.first = first
        expression.start = self._at(first).start
        expression.end = self._at(expression.last).end
        expression.heading = (
            self._kind(first - 1) == "newline" and self._kind(expression.last + 1) == "newline"
        )
        street = self._at(bare - 1)
        again = (
            self._kind(expression.last + 1) == "of"
            and self._at(expression.last + 2).word in self.words.every
        )
        expression.name = expression.name or again or street.word in self.words.streets

    # Days

    def _days(self, index: int) -> Expression | None:
        first = index
        before = index - 1
        while self._kind(before) in ("article", "weekday", "comma") and index - before < 4:
            before -= 1
        between = self._kind(before) == "between"
        opened = self._kind(before) in ("from", "from_month")
        group = self._group(index, between)
        if group is None:
            return self._day_to_numeric(index) or self._day_of_calendar(index)
        spans, end = group.parts(), group.next
        for _ in range(_LONGEST_CHAIN):
            separator = self._kind(end)
            if self._at(end).word in self.words.until:
                separator, end = self._kind(end + 1), end + 1
            if separator in ("to_month", "to") and (opened or separator == "to"):
                month = self._bare_month(end + 1)
                if month is not None and opened:
                    part, after = month
                    spans = [(spans[0][0], part)]
                    return Expression(spans, "month", first, after - 1)
            to_weekday = separator == "to_month" and self._kind(end + 1) == "weekday"
            ranged = separator in _RANGE or to_weekday or (separator == "and" and between)
            if not ranged and separator not in ("and", "comma"):
                break
            start = self._day_at(end + 1, articles=ranged)
            following = self._group(start, False) if start is not None else None
            if following is None:
                break
            if ranged:
                spans = [(spans[0][0], following.parts()[-1][1])]
                end, between = following.next, False
                break
            if group.year is not None or (separator == "comma" and not self._list_ends(following)):
                break
            spans += following.parts()
            group, end = following, following.next
        return Expression(spans, "day", first, self._back(end) - 1)

    def _day_of_calendar(self, index: int) -> Expression | None:
        """Read a weekday and a day that open a line, of a month told above or of a period."""
        if self._kind(index) != "day":
            return None
        behind = self._kind(index - 1) == "newline"
        at = index + 1 if behind else index - 1  # "8 Domenica", "Domenica 8"
        opens = self._kind(at) == "weekday" and (behind or self._kind(at - 1) == "newline")
        joined = self._kind(index + 1) == "dash" and self._kind(index + 2) in _DAYS
        if not opens or joined or self._counts(index) or self._kind(index + 1) in _IN_A_NUMBER:
            return None
        number = self._at(index).number
        month = self.calendar or self.days.get((number, weekday(self._at(at).word)))
        if month is None:
            return None
        day = Part(month.year, month.month, number)
        return Expression([(day, day)], "day", index, max(index, at))

    def _back(self, end: int) -> int:
        """Undo a step over "fino" that led nowhere."""
        return end - 1 if self._at(end - 1).word in self.words.until else end

    def _list_ends(self, group: Group) -> bool:
        """Whether a list goes on after `group` or has ended with it in "e 5 maggio"."""
        return self._kind(group.next) in ("and", "comma")

    def _day_at(self, index: int, articles: bool = True) -> int | None:
        """Return the index of the day token that begins here, articles and weekdays skipped."""
        skipped = ("article", "weekday", "from") if articles else ("weekday",)
        for _ in range(3):
            if self._kind(index) in _DAYS:
                return index
            if self._kind(index) not in skipped:
                return None
            index += 1
            if self._kind(index) == "comma" and self._kind(index - 1) == "weekday":
                index += 1
        return index if self._kind(index) in _DAYS else None

    def _group(self, index: int, between: bool) -> Group | None:
        """Read days up to their month and year from the day token at `index`."""
        spans = [(self._at(index).number, self._at(index).number)]
        ranged, commas_only, end = False, True, index + 1
        starts = [index]
        for _ in range(_LONGEST_CHAIN):
            separator = self._kind(end)
            if self._at(end).word in self.words.until and self._kind(end + 1) in ("to", "to_month"):
                separator, end = "to", end + 1
            to_weekday = separator == "to_month" and self._kind(end + 1) == "weekday"
            if separator in _RANGE or to_weekday or (separator == "and" and between):
                following = self._day_at(end + 1)
                if following is None or (ranged and self._at(following).number <= spans[-1][1]):
                    break  # "6-7-8 dicembre" goes on
                spans[-1] = (spans[-1][0], self._at(following).number)
                ranged, between = True, False
            elif separator in ("and", "comma"):
                step = 2 if separator == "comma" and self._kind(end + 1) == "and" else 1
                following = self._day_at(end + step)
                if following is None:
                    break
                spans.append((self._at(following).number, self._at(following).number))
                starts.append(following)
                ranged = False
                commas_only = commas_only and separator == "comma" and step == 1
            else:
                break
            end = following + 1
        month_at = self._month_after(end, len(spans) == 1 and not ranged)
        month = self._at(month_at)
        if month.kind not in _MONTHS:
            return None
        if len(spans) > 1 and (
            (commas_only and len(spans) == 2) or any(a[1] >= b[0] for a, b in pairwise(spans))
        ):
            return None  # not one list of days: only the last can belong to the month
        year, after = self._year_after(month_at + 1, english=month.language == "en")
        if year is None and self._kind(month_at - 1) in ("dash", "slash"):
            year, after = self._year_joined(month_at)
        if month.word in self.words.countable and not (
            year is not None
            or spans[0][0] != spans[0][1]
            or self._kind(index - 1) in ("article", "from", "to", "of", "weekday")
            or self._abbreviated(index, month_at)
        ):
            return None
        return Group(spans, month.number, year, after)

    def _year_joined(self, month_at: int) -> tuple[int | None, int]:
        """Return the year of "3-mar-21" and "7/set/2019", and the index after it."""
        mark, token = self._at(month_at + 1), self._at(month_at + 2)
        same = mark.kind == self._kind(month_at - 1) and mark.end == token.start
        if same and token.kind == "year":
            return token.number, month_at + 3
        if same and token.kind in _DAYS and len(token.printed) == 2 and token.printed.isdigit():
            return full_year(token.number, self.edition), month_at + 3
        return None, month_at + 1

    def _month_after(self, end: int, single: bool) -> int:
        """Return where the month of days that end before `end` stands, if anywhere.

        "3 maggio", "3 of May", "tre di maggio", "tre del mese di maggio", "2-Ott", "16. Nov."
        """
        kind, following = self._kind(end), self._at(end + 1)
        cell = single and self._kind(end - 2) == "weekday" and following.kind in _MONTHS
        cell = cell and not (is_weekday(following.printed) and self._kind(end + 2) == "day")
        if kind == "newline" and (cell or not following.capital):
            return end + 1
        if kind == "of" and following.kind in _MONTHS:
            return end + 1
        if kind == "of" and following.word == "mese" and self._kind(end + 2) == "of":
            return end + 3
        joined = self._at(end - 1).end == self._at(end).start
        if kind == "." and joined and following.kind == "short_month":
            return end + 1
        tight = joined and self._at(end).end == following.start
        if kind in ("dash", "slash") and single and tight and self._kind(end + 2) not in _DAYS:
            return end + 1
        return end

    def _abbreviated(self, index: int, month_at: int) -> bool:
        """Whether "11 set." stands for a month: apart on its line or beside another date.

        So it does without a point where a dash parts it from a day of a month: "7 set – 11 set".
        """
        month, after = self._at(month_at), self._kind(month_at + 1)
        dotted = month.end - month.start > len(month.printed)
        apart = self._kind(index - 1) == "newline" and after == "newline"
        joined = self._kind(month_at - 1) in ("dash", "slash")
        day, month_after = self._kind(month_at + 2), self._kind(month_at + 3)
        ranged = after == "dash" and day in _DAYS and month_after in _MONTHS
        ranged |= self._kind(index - 1) == "dash" and self._kind(index - 2) in _MONTHS
        return self.whole or joined or ranged or (dotted and (apart or after == "dash"))

    def _year_after(self, index: int, english: bool = False) -> tuple[int | None, int]:
        """Return the year printed from `index` on, and the index after it."""
        at = index
        if self._kind(at) == "comma" and (
            english or (self._kind(at + 1) == "year" and self._kind(at + 2) != "word")
        ):
            at += 1
        elif self._kind(at) == "of":
            at += 1
            if self._at(at).word == "anno":
                at += 1
        elif (
            self._kind(at) == "newline"
            and self._kind(at - 1) == "month"
            and not self._at(at - 1).capital
            and self._kind(at + 2) not in ("newline", ":")
        ):
            at += 1
        token = self._at(at)
        if token.kind == "year" and not self._counts(at):
            return token.number, at + 1
        if token.kind == "short_year" and at == index:
            return token.number, at + 1
        return None, index

    def _counts(self, index: int) -> bool:
        """Whether the four digits at `index` count things: "1500 atleti"."""
        return self._at(index + 1).word in self.words.counted

    def _day_to_numeric(self, index: int) -> Expression | None:
        """Read "10-12.05.2025", "12-14/05", "3/2015"."""
        following, last = self._at(index + 1), self._at(index + 2)
        if following.kind in ("dash", "to") and (
            last.kind == "numeric"
            or (last.kind == "short" and "/" in last.printed and self._sure(index, index + 2))
        ):
            year, month, day = last.date
            spans = [
                (Part(year or None, month, self._at(index).number), Part(year or None, month, day))
            ]
            return Expression(spans, "day", index, index + 2)
        return self._month_in_digits(index)

    def _month_in_digits(self, index: int) -> Expression | None:
        """Read "3/2015", "01/2019 – 09/2019", "10/2023-oggi" where it numbers no law or file."""
        first = last = self._digit_month(index)
        if first is None:
            return None
        end = index + 3
        joined = self._kind(end) in ("dash", "to", "to_month")
        if joined and (later := self._digit_month(end + 1)) is not None:
            last, end = later, end + 4
        elif joined and self._kind(end + 1) == "numeric":
            last, end = self._digits(end + 1), end + 2
        else:
            end = self._until_today(end)
        before, after = self._at(index - 1), self._kind(index + 3)
        told = before.kind in _LEADING or (
            before.word in self.words.before_month_it and before.kind != "of"
        )
        padded = len(self._at(index).printed) == 2
        apart = padded and (
            before.kind == "comma" or (before.kind in _OPENING and after in _CLOSING)
        )
        ranged = end > index + 3 and before.word not in self.words.numbered
        told = told or apart or ranged or self.whole
        return Expression([(first, last or first)], "month", index, end - 1) if told else None

    def _digit_month(self, index: int) -> Part | None:
        """Return the month that "03/2015" at `index` is, None for anything else."""
        month, mark, year = (self._at(index + k) for k in range(3))
        kinds = month.kind in _DAYS and mark.kind == "slash" and year.kind == "year"
        tight = month.end == mark.start and mark.end == year.start
        known = kinds and tight and 1 <= month.number <= 12
        return Part(year.number, month.number) if known else None

    def _sure(self, first: int, last: int) -> bool:
        """Whether day and month in digits ("12/05") are beyond doubt: a line of their own."""
        token = self._at(last)
        if not self._possible(token):
            return False
        apart = self._kind(first - 1) in ("newline", "weekday") and self._kind(last + 1) in (
            "newline",
            "comma",
            "pipe",
        )
        return (self.whole and "/" in token.printed) or (
            (self.whole or (apart and "/" in token.printed)) and len(token.printed) == 5
        )

    # Dates in digits

    def _numeric(self, index: int) -> Expression | None:
        first, end = self._digits(index), index
        last = first
        if self._range_between(index) and self._at(self._second(index)).kind == "numeric":
            end = self._second(index)
            last = self._digits(end)
        return Expression([(first, last)], "day", index, end)

    def _short_numeric(self, index: int) -> Expression | None:
        """Read "10/12" where the words around leave no doubt."""
        token, second = self._at(index), self._second(index)
        if self._range_between(index) and self._kind(second) in ("numeric", "short"):
            following = self._at(second)
            slashes = (token.printed + following.printed).count("/")
            apart = self._kind(index - 1) == self._kind(second + 1) == "newline"
            sure = (
                self.whole
                or following.kind == "numeric"
                or (self._kind(index - 1) == "from" and slashes > 0)
                or (apart and slashes == 2)
            )
            if sure and self._possible(token) and self._possible(following):
                first, last = self._digits(index), self._digits(second)
                return Expression([(first, last)], "day", index, second)
        before = self._at(index - 1)
        definite = before.kind in ("from", "to") or before.word in ("il", "l'", "del", "dell'")
        plain = self._kind(index + 1) not in ("word", "other", "of")
        plain = plain or self._kind(index - 2) == "weekday"
        certain = before.kind == "weekday" or (definite and plain)
        if self._sure(index, index):
            certain = True
        elif "/" not in token.printed:
            return None
        if not certain or not self._possible(token):
            return None
        part = self._digits(index)
        if self._kind(index + 1) == "comma" and self._at(index + 2).start == token.end + 1:
            part.year, after_year = self._year_after(index + 2)
            return Expression([(part, part)], "day", index, after_year - 1 if part.year else index)
        return Expression([(part, part)], "day", index, index)

    def _second(self, index: int) -> int:
        return index + 3 if self._kind(index + 2) == "article" else index + 2

    def _range_between(self, index: int) -> bool:
        between = self._kind(index - 1) == "between" or self._kind(index - 2) == "between"
        return self._kind(index + 1) in ("dash", "to") or (
            self._kind(index + 1) == "and" and between
        )

    def _digits(self, index: int) -> Part:
        year, month, day = self._at(index).date
        return Part(year or None, month, day)

    @staticmethod
    def _possible(token: Token) -> bool:
        _, month, day = token.date
        return 1 <= month <= 12 and 1 <= day <= 31

    # Months

    def _month(self, index: int) -> Expression | None:
        token = self._at(index)
        if token.language != "it" or self._italian_month_first(index):
            first = self._month_first(index)
            if first is not None:
                return first
        year, end = self._year_after(index + 1)
        spans = [(part := Part(year, token.number), part)]
        before = self._at(index - 1)
        between = before.kind == "between"
        opened = before.kind in ("from", "from_month")
        chained = False
        for _ in range(_LONGEST_CHAIN):
            skipped = int(opened and self._at(end).word in self.words.until)
            separator = self._kind(end + skipped)
            ranged = (
                separator in ("dash", "slash")
                or (separator in ("to", "to_month") and opened)
                or (separator == "and" and between)
            )
            if not ranged and separator not in ("and", "comma"):
                break
            step = 1 + skipped
            if separator == "to_month" and self._at(end + 1).word in ("fine", "inizio", "metà"):
                step = 2
            if separator == "comma" and self._kind(end + 1) == "and":
                step = 2
            following = self._bare_month(end + step)
            if following is None:
                break
            later, after = following
            if ranged:
                spans = [(spans[0][0], later)]
            elif spans[-1][1].year is not None or (
                separator == "comma" and self._kind(after) not in ("comma", "and")
            ):
                break
            else:
                spans.append((later, later))
            chained, end = True, after
            if ranged:
                break
        if opened and not chained and spans[0][0].year is not None:
            if (later_year := self._later_year(end)) is not None:
                spans, end = [(spans[0][0], Part(later_year[0]))], later_year[1]
            end = self._until_today(end)
        expression = Expression(spans, "month", index, end - 1)
        if chained or spans[0][0].year is not None:
            whole = token.kind == "month" or end - index > 1
            return expression if whole else None
        return expression if token.kind == "month" and self._month_alone(index) else None

    def _later_year(self, end: int) -> tuple[int, int] | None:
        """Read "al 2014" after "da giugno 2011"."""
        if self._at(end).word in self.words.until:
            end += 1
        token = self._at(end + 1)
        if self._kind(end) in ("to", "to_month") and token.kind == "year":
            return (token.number, end + 2) if not self._counts(end + 1) else None
        return None

    def _bare_month(self, index: int) -> tuple[Part, int] | None:
        """Return the month (and year) at `index` and the index after, None if there is none."""
        token = self._at(index)
        if token.kind not in _MONTHS:
            return None
        if token.language != "it" and self._kind(index + 1) in _DAYS:
            return None
        year, after = self._year_after(index + 1)
        return Part(year, token.number), after

    def _month_alone(self, index: int) -> bool:
        """Whether a month without day and year is a date here."""
        token, before, after = self._at(index), self._at(index - 1), self._at(index + 1)
        if before.kind in ("newline", "pipe", "(") and after.kind in (
            "newline",
            "pipe",
            "dash",
            ":",
            ")",
        ):
            return True
        if before.kind == "newline" and not token.capital:
            before = self._at(index - 2)
        if after.word in self.words.after_month:
            return True
        known = self.words.before_month_en if token.language == "en" else self.words.before_month_it
        if before.word not in known:
            return False
        if token.language == "it" and token.capital and not token.printed.isupper():
            surname = before.capital and before.word in ("di", "de") and before.start > 0
            named = before.kind == "of" and self._at(index - 2).capital
            return not (surname or after.capital or named)
        return True

    def _italian_month_first(self, index: int) -> bool:
        """Whether days follow an Italian month ("Maggio 12-14"), not a number of things."""
        second = self._at(index + 3)
        ranged = self._kind(index + 2) in ("dash", "and") and second.kind == "day"
        after = index + (4 if ranged else 2)
        apart = self._kind(index - 1) == "newline" and self._kind(after) in ("newline", "comma")
        return (
            self.whole or apart or (ranged and self._kind(after) not in (*_MONTHS, "word"))
        ) and self._kind(after) not in (*_MONTHS, "short", "slash")

    def _month_first(self, index: int) -> Expression | None:
        """Read "March 12, 2024", "March 12–14", "May 30 to June 2", "Maggio 12-14"."""
        if self._kind(index + 1) not in _DAYS or not self._at(index).capital:
            return None
        month = self._at(index).number
        spans = [(part := Part(None, month, self._at(index + 1).number), part)]
        end = index + 2
        for _ in range(_LONGEST_CHAIN):
            separator = self._kind(end)
            between = separator == "and" and self._kind(index - 1) == "between"
            ranged = separator in ("dash", "to") or between
            if not ranged and separator not in ("and", "comma"):
                break
            step = 2 if separator == "comma" and self._kind(end + 1) == "and" else 1
            at, other = end + step, month
            if self._kind(at) in _MONTHS and self._kind(at + 1) in _DAYS:
                other, at = self._at(at).number, at + 1
                if not ranged:
                    break
            if self._kind(at) not in _DAYS or (
                self._kind(at + 1) in _MONTHS and self._at(at + 1).language != "it"
            ):
                break
            later = Part(None, other, self._at(at).number)
            if ranged:
                spans[-1] = (spans[-1][0], later)
            else:
                spans.append((later, later))
            end = at + 1
        year, end = self._year_after(end, english=True)
        if year is None and self._kind(end) == "word" and self._at(index - 1).word in ("in", "of"):
            return None
        spans[-1][1].year = year
        return Expression(spans, "day", index, end - 1)

    # Years

    def _years(self, index: int) -> Expression | None:
        if self._counts(index):
            return None
        if (turned := self._turned_month(index)) is not None:
            return turned
        if (whole := self._day_of_the_year(index)) is not None:
            return whole
        spans, end = self._year_chain(index)
        ranged = spans[0][0] is not spans[0][1]
        if not self._year_reason(index, end, ranged, len(spans) > 1):
            return None
        opened = self._kind(index - 1) in ("from", "from_month")
        if opened and end == index + 1 and (until := self._month_after_year(end)) is not None:
            return Expression([(spans[0][0], until[0])], "month", index, until[1] - 1)
        end = self._until_today(end)
        first = index
        before = self._at(index - 1)
        if before.word in self.words.nouns | self.words.heading_nouns | self.words.common_nouns:
            first = index - 1
        return Expression(spans, "year", first, end - 1)

    def _turned_month(self, index: int) -> Expression | None:
        """Read "2015/3", "nel 2015-03": a month behind its year; "2015/16" is two years."""
        mark, month = self._at(index + 1), self._at(index + 2)
        led = self.whole or self._at(index - 1).word in self.words.before_year
        led = led or self._at(index - 1).kind == "article"
        tied = self._at(index).end == mark.start and mark.end == month.start
        if not (led and tied and mark.kind in ("slash", "dash") and month.kind == "day"):
            return None
        low = len(month.printed) == 1 or month.printed[0] == "0"
        if not low or not 1 <= month.number <= 12 or self._kind(index + 3) in ("slash", "dash"):
            return None
        part = Part(self._at(index).number, month.number)
        return Expression([(part, part)], "month", index, index + 2)

    def _day_of_the_year(self, index: int) -> Expression | None:
        """Read "l’anno 2026, il giorno tre del mese di marzo", as records of a council begin."""
        if self._at(index - 1).word != "anno":
            return None
        at = index + 1
        while self._kind(at) in ("comma", "article"):
            at += 1
        day = self._at(at).number or word_value(self._at(at).word) or 0
        if self._at(at - 1).word != "giorno" or not 1 <= day <= 31:
            return None
        at += 1
        while self._kind(at) in ("comma", "of") or self._at(at).word == "mese":
            at += 1
        if self._kind(at) != "month":
            return None
        part = Part(self._at(index).number, self._at(at).number, day)
        return Expression([(part, part)], "day", index, at)

    def _month_after_year(self, end: int) -> tuple[Part, int] | None:
        """Read "a giugno 2011" after "dal 2005"."""
        if self._at(end).word in self.words.until:
            end += 1
        if self._kind(end) not in ("to", "to_month", "dash"):
            return None
        month = self._bare_month(end + 1)
        return month if month is not None and month[0].year is not None else None

    def _year_chain(self, index: int) -> tuple[list[tuple[Part, Part]], int]:
        first, end = Part(self._at(index).number), index + 1
        before = self._at(index - 1)
        outer = self._at(index - 2) if before.kind == "article" else before
        opened = before.kind in ("from", "from_month")
        at = end + 1 if opened and self._at(end).word in self.words.until else end
        separator = self._kind(at)
        at += 2 if self._kind(at + 1) == "article" else 1
        if (
            separator in ("dash", "slash", "to")
            or (separator == "to_month" and opened)
            or (separator == "and" and outer.kind == "between")
        ):
            last = self._second_year(at, first.year or 0, separator)
            if last is not None:
                return [(first, Part(last))], at + 1
        spans = [(first, first)]
        for _ in range(_LONGEST_CHAIN):
            separator = self._kind(end)
            if separator not in ("and", "comma"):
                break
            step = 2 if separator == "comma" and self._kind(end + 1) == "and" else 1
            at = end + step
            if self._kind(at) != "year" or self._counts(at):
                break
            if separator == "comma" and step == 1 and self._kind(at + 1) not in ("comma", "and"):
                break
            part = Part(self._at(at).number)
            spans.append((part, part))
            end = at + 1
        return spans, end

    def _second_year(self, index: int, first: int, separator: str) -> int | None:
        token = self._at(index)
        if token.kind == "year" and not self._counts(index):
            return token.number
        short = token.number % 100 if token.kind == "short_year" else None
        if token.kind in _DAYS and len(token.printed) == 2 and token.printed.isdigit():
            apart = self._at(index - 1).end != token.start
            if not apart and self._kind(index + 1) not in (*_MONTHS, "dash", "slash"):
                short = token.number
        if short is None or separator not in ("dash", "slash"):
            return None
        last = first - first % 100 + short
        last += 100 if last < first and first % 100 == 99 else 0
        return last if first < last <= first + 15 else None

    def _until_today(self, end: int) -> int:
        """Take in "ad oggi", "a oggi", "– oggi", "fino a oggi"."""
        at = end + 1 if self._at(end).word in self.words.until or self._kind(end) == "and" else end
        if self._kind(at) in ("to", "to_month", "dash") and (
            self._at(at + 1).word in self.words.today
        ):
            return at + 2
        return end

    def _year_reason(self, index: int, end: int, ranged: bool, several: bool) -> bool:
        """Whether the year at `index` is a date: see the module's rule on bare years."""
        words_, before, after = self.words, self._at(index - 1), self._at(end)
        outer = self._at(index - 2)
        if ranged and self._period_of_years(index, end):
            return True
        if before.kind == "newline":
            if outer.word in words_.before_year and not outer.capital:
                return True
            if after.kind in ("newline", ":", "pipe", "dash") or ranged:
                return True
            listed = after.capital and 1900 <= self._at(index).number <= 2100
            return after.word in words_.subject_verbs or listed
        if before.word in words_.before_year:
            return ranged or several or before.kind not in ("between", "from_month")
        if outer.word in words_.nouns and not before.capital and may_be(before.word, "ADJ"):
            return True  # "l’edizione invernale 2023"
        if before.word in words_.nouns:
            decade = before.word in ("anni", "years") and self._at(index).number % 10 == 0
            return ranged or several or not decade
        if before.kind == "." and [self._at(index - k).printed for k in (2, 4)] in _OF_COURSES:
            return True  # "a. a. 2016-2017"
        if before.kind == ")" and after.kind == "newline" and self._opened(index):
            return not outer.printed[:1].isdigit()  # a label and its value: "Date (da – a) 1996"
        if before.kind == ":":
            stands_alone = after.kind in ("newline", ";", ".")
            return ranged or outer.word in words_.nouns or stands_alone
        if before.kind in ("(", "["):
            return after.kind in (")", "]", "comma", ";", "dash", ".", "newline")
        if before.kind == "comma":
            publisher = after.kind == "comma" and self._at(end + 1).capital  # ", 2001, Carocci"
            closes = after.kind in (")", "]", ";") and self._opened(index)
            return ranged or publisher or closes
        if before.kind == "pipe":
            return True
        if before.capital and self._opened(index) and after.kind in (")", ";"):
            return True  # a publisher and his year: (Carocci 2001)
        if before.printed == "I" and outer.printed.isupper() and ranged:
            return True
        if before.word in words_.heading_nouns and self._heading(index, end):
            return True
        if before.word in words_.common_nouns and not before.capital:
            return self._kind(index - 2) in ("article", "of", "from", "to") or outer.word in (
                "le",
                "gli",
                "nel",
                "nelle",
                "dalle",
                "delle",
                "degli",
                "per",
            )
        if after.word in words_.after_year:
            return before.kind in ("article", "of", "word") and not before.capital
        return before.kind == "." and after.word in words_.subject_verbs

    def _period_of_years(self, index: int, end: int) -> bool:
        """Whether two years joined are a time by their form: "2017/18", "attività 2004-2021".

        A school year (the second follows the first, in two digits) always is, unless it may
        number a law; a longer period is after a common noun.
        """
        before, last = self._at(index - 1), self._at(end - 1)
        if not 1900 <= self._at(index).number <= 2100 or before.kind in (".", "slash", "dash"):
            return False
        if len(last.printed) == 2 and self._at(end - 2).kind == "slash":
            follows = last.number == (self._at(index).number + 1) % 100
            return follows and self._kind(end) not in ("slash", "dash")
        return (
            self._kind(end - 2) == "dash"
            and before.kind == "word"
            and not before.capital
            and self._kind(index - 2) != "of"
            and before.word.isalpha()
            and before.word not in self.words.numbered
            and len(before.word) > 3
        )

    def _opened(self, index: int) -> bool:
        """Whether a bracket was opened not far before."""
        return any(self._kind(i) in ("(", "[") for i in range(max(index - 12, 0), index))

    def _heading(self, index: int, end: int) -> bool:
        """Whether noun and year make a heading: "PRINCIPALI ATTIVITÀ 2024"."""
        noun, after = self._at(index - 1), self._at(end)
        if noun.printed.isupper():
            return True
        at = index - 2
        while self._kind(at) == "word" and index - at < 5:
            at -= 1
        closes = after.kind in ("newline", ":", "pipe", "dash", ".")
        return noun.capital and self._kind(at) == "newline" and closes
