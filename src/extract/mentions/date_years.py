"""Giving years to date expressions that print none.

The year is the edition's, unless the text around has just named another as its time frame:

* a later year at the start of a sentence, or in a sentence told in the future ("Il 2025 si
  aprirà con …"), holds for the rest of that sentence, for sentences of the paragraph that are
  not told in the past, and beyond it for sentences told in the future;
* last year at the start of a sentence ("Nel 2023 …") holds to the end of the paragraph, an
  earlier one to the end of the sentence: older history is told in passing;
* a full date of another year holds to the end of its sentence, unless it only tells when
  something began ("avviato il 1° marzo 2021");
* goals ("entro il 2030") and origins ("dal 2012") never date what follows.

The edition's own year, and a date alone on its line, end every frame.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from extract.mentions.date_parser import Expression, Part
from extract.mentions.date_tokens import words

_SENTENCE = re.compile(r"[.!?…][\"”»’)]*\s+(?=[\"“«(]?[A-ZÀ-Ý0-9])|\n+")
_FUTURE = re.compile(
    r"(?:[^\W\d_]rà|[^\W\d_]ranno|[^\W\d_]remo)\b|\bprossim|\bwill\b|\bnext\b", re.I
)
_PAST = re.compile(
    r"\b(?:ha|hanno|è stat[oaie]|sono stat[aei]|si è|si sono|was|were|has|have)\b", re.I
)
_PASSING = re.compile(
    r"[^\W\d_]{2,}(?:at|it|ut|nt|tt|rt|rs|ss|ed)[oaie]?\s+(?:(?:a|in|on|at)\s+)?$", re.I
)
_COORDINATION = re.compile(r"\s*(?:,|,?\s*(?:e|ed|o|and|or|&))\s*")
_LONGEST_COORDINATION = 6
_FEW_WORDS = re.compile(r"\W*(?:\w+\W+){0,2}\W*")


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


def _in_year(part: Part) -> tuple[int, int]:
    return part.month or 0, part.day or 0


class Calendar:
    """Decides the year of every expression of one text."""

    def __init__(self, text: str, edition: int) -> None:
        self.text, self.edition = text, edition
        self.sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        self.paragraphs = [0, *(match.end() for match in re.finditer(r"\n+", text))]
        self.words = words()

    def give_years(self, expressions: list[Expression]) -> list[bool]:
        """Fill in all missing years; tell for every expression whether its year is inferred."""
        frame: _Frame | None = None
        inferred = []
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

    def _sentence_text(self, index: int) -> str:
        end = self.sentences[index + 1] if index + 1 < len(self.sentences) else len(self.text)
        return self.text[self.sentences[index] : end]

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

    def _frame_after(self, expression: Expression, frame: _Frame | None) -> _Frame | None:
        parts = expression.parts
        year = parts[-1].year
        if year is None:
            return frame
        if year == self.edition:
            return None
        sentence, paragraph = self._sentence(expression.start), self._paragraph(expression.start)
        begins = self.sentences[sentence]
        initial = _FEW_WORDS.fullmatch(self.text, begins, expression.start) is not None
        future = _FUTURE.search(self._sentence_text(sentence)) is not None
        if expression.precision == "year":
            goal = bool(self.words.goals.intersection(expression.lead))
            origin = bool({"dal", "since", "from"}.intersection(expression.lead))
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
        if _PASSING.search(before):
            return frame
        kind = "later" if year > self.edition else "dated"
        return _Frame(year, sentence, paragraph, kind)

    def _applies(self, frame: _Frame, expression: Expression) -> bool:
        sentence = self._sentence(expression.start)
        if sentence == frame.sentence:
            return True
        same_paragraph = self._paragraph(expression.start) == frame.paragraph
        text = self._sentence_text(sentence)
        if frame.kind == "later":
            if _FUTURE.search(text):
                return True
            return same_paragraph and not _PAST.search(text)
        return frame.kind == "past" and same_paragraph and frame.year == self.edition - 1
