"""Giving years to date expressions that print none.

The year is the edition's, unless the text around has just named another as its time frame:

* a later year at the start of a sentence, or in a sentence told in the future ("Il 2025 si
  aprirà con …"), holds for the rest of that sentence, for sentences of the paragraph that are
  not told in the past, and beyond it for sentences told in the future;
* last year at the start of a sentence ("Nel 2023 …") holds to the end of the paragraph, an
  earlier one to the end of the sentence: older history is told in passing;
* a full date of another year holds to the end of its sentence, unless it only tells when
  something began ("avviato il 1° marzo 2021"); one of long ago also for the two sentences
  after it, as long as they belong to the paragraph;
* a year holds for what stands in brackets after it ("del 2015 (1° gennaio – 30 settembre)");
* goals ("entro il 2030") and origins ("dal 2012") never date what follows.

The edition's own year, and a date alone on its line, end every frame.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from extract.language.date_expressions import Expression, Part
from extract.language.date_tokens import words
from extract.language.folding import plain
from extract.language.lexicon import may_be
from extract.language.sentences import (
    before_participle,
    sentence_starts,
    tells_future,
    tells_past,
)

_COORDINATION = re.compile(r"\s*(?:\([^()\n]{1,60}\))?\s*(?:,|,?\s*(?:e|ed|o|and|or|&))\s*")
_LONGEST_COORDINATION = 6
_HISTORY = 10
"""Years before the edition from which on a full date tells history, not what was reported."""
_NEAR_IN_A_STORY = 3000
"""Characters between a date without year and the full dates of the same story."""
_LONGEST_HISTORY = 2
"""Sentences for which a date of history holds after its own."""
_FEW_WORDS = 2
"""Words before a year that opens its sentence, at most."""
_LONGEST_OPENING = 80


@dataclass(frozen=True, slots=True)
class _Frame:
    year: int
    sentence: int
    paragraph: int
    kind: str


def wraps(first: int, last: int) -> bool:
    """Whether a period from month `first` to an earlier month `last` crosses New Year."""
    return first > last and first >= 9 and last <= 4


def complete(parts: list[Part], year: int) -> bool:
    """Fill the missing years of `parts`: from a printed one, else from `year`.

    Returns whether no year at all was printed.
    """
    inferred = all(part.year is None for part in parts)
    if inferred and parts:
        parts[0].year = year
    else:  # a year printed later serves the parts before it
        for part, following in reversed(list(pairwise(parts))):
            if part.year is None and following.year is not None:
                part.year = following.year - wraps(part.month or 0, following.month or 0)
    for before, part in pairwise(parts):
        if part.year is None and before.year is not None:
            part.year = before.year + wraps(before.month or 0, part.month or 0)
    return inferred


def _start(expression: Expression) -> int:
    return expression.start


def _in_year(part: Part) -> tuple[int, int]:
    return part.month or 0, part.day or 0


class Calendar:
    """Decides the year of every expression of one text."""

    def __init__(self, text: str, edition: int) -> None:
        self.text, self.edition = text, edition
        self.sentences = list(sentence_starts(text))
        self.paragraphs = [0, *(match.end() for match in re.finditer(r"\n+", text))]
        self.words = words()
        self._tenses: dict[tuple[str, int], bool] = {}

    def give_years(self, expressions: list[Expression]) -> list[bool]:
        """Fill in all missing years; tell for every expression whether its year is inferred."""
        frame: _Frame | None = None
        inferred = []
        full = [e for e in expressions if e.precision == "day" and e.parts[0].year is not None]
        for index, expression in enumerate(expressions):
            parts = expression.parts
            if any(part.year is not None for part in parts):
                complete(parts, self.edition)
                inferred.append(False)
                frame = self._frame_after(expression, frame)
                continue
            if expression.heading:
                frame = None
            year = self._coordinated(expressions, index)
            if year is None and index:
                year = self._in_brackets_after(expressions[index - 1], expression)
            if year is None:
                year = self._year_of_a_story(full, expression)
            if year is None:
                applies = frame is not None and self._applies(frame, expression)
                year = frame.year if frame is not None and applies else self.edition
            complete(parts, year)
            inferred.append(True)
        return inferred

    def _sentence(self, position: int) -> int:
        return bisect_right(self.sentences, position) - 1

    def _paragraph(self, position: int) -> int:
        return bisect_right(self.paragraphs, position) - 1

    def _says(self, tells: Callable[[str], bool], sentence: int) -> bool:
        """Return whether a sentence tells of a tense; asked once of each."""
        key = tells.__name__, sentence
        if key not in self._tenses:
            ends = self.sentences[sentence + 1 : sentence + 2] or [len(self.text)]
            self._tenses[key] = tells(self.text[self.sentences[sentence] : ends[0]])
        return self._tenses[key]

    def _coordinated(self, expressions: list[Expression], index: int) -> int | None:
        """The year printed after the last of several coordinated dates: "il 3 e il 5 … 2023"."""
        for before, after in pairwise(expressions[index : index + _LONGEST_COORDINATION]):
            if not _COORDINATION.fullmatch(self.text, before.end, after.start):
                return None
            first, second = before.parts[-1], after.parts[0]
            if after.precision == "year" or _in_year(first) > _in_year(second):
                return None
            if second.year is not None:
                return second.year
        return None

    def _in_brackets_after(self, before: Expression, expression: Expression) -> int | None:
        """The year just named: "del 2015 (1° gennaio – 30 settembre)"."""
        opened = self.text[before.end : expression.start].strip() in ("(", ",")
        return before.parts[-1].year if opened and before.precision == "year" else None

    def _year_of_a_story(self, full: list[Expression], expression: Expression) -> int | None:
        """The year of a story told with full dates: "il 28 marzo" beside "28 marzo 1944".

        Two of the full dates must stand near, all of years long past, the nearest of this month.
        """
        if expression.precision != "day":
            return None
        low = bisect_left(full, expression.start - _NEAR_IN_A_STORY, key=_start)
        high = bisect_right(full, expression.start + _NEAR_IN_A_STORY, key=_start)
        near = [other.parts[0] for other in full[low:high]]
        years = [part.year or self.edition for part in near]
        if len(years) < 2 or max(years) > self.edition - _HISTORY:
            return None
        same = [i for i, part in enumerate(near) if part.month == expression.parts[0].month]
        nearest = min(same, key=lambda i: abs(full[low + i].start - expression.start), default=None)
        return years[nearest] if nearest is not None else None

    def _frame_after(self, expression: Expression, frame: _Frame | None) -> _Frame | None:
        parts = expression.parts
        year = parts[-1].year
        if year is None:
            return frame
        if year == self.edition:
            return None
        sentence, paragraph = self._sentence(expression.start), self._paragraph(expression.start)
        begins = self.sentences[sentence]
        near = expression.start <= begins + _LONGEST_OPENING
        initial = near and len(plain(self.text[begins : expression.start]).split()) <= _FEW_WORDS
        future = self._says(tells_future, sentence)
        if expression.precision == "year":
            goal = bool(self.words.goals.intersection(expression.lead))
            origin = bool(self.words.origins.intersection(expression.lead))
            if (
                len(parts) > 1
                or goal
                or origin
                or not (initial or (future and year > self.edition))
            ):
                return frame
            kind = "later" if year > self.edition else "past"
            return _Frame(year, sentence, paragraph, kind)
        before = self.text[max(begins, expression.start - 40) : expression.start]
        passing = before_participle(before)
        if passing is not None and not may_be(passing, "DET"):
            return frame
        kind = "later" if year > self.edition else "dated"
        if year <= self.edition - _HISTORY:
            kind = "history"
        return _Frame(year, sentence, paragraph, kind)

    def _applies(self, frame: _Frame, expression: Expression) -> bool:
        sentence = self._sentence(expression.start)
        if sentence == frame.sentence:
            return True
        same_paragraph = self._paragraph(expression.start) == frame.paragraph
        if frame.kind == "later":
            if self._says(tells_future, sentence):
                return True
            return same_paragraph and not self._says(tells_past, sentence)
        if frame.kind == "history":
            return same_paragraph and sentence <= frame.sentence + _LONGEST_HISTORY
        return frame.kind == "past" and same_paragraph and frame.year == self.edition - 1
