"""Where sentences end: a full stop, and every line break of the running text."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from numpy import asarray
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from extract.language.folding import runs_of_letters
from extract.language.words import text_of, words_of
from extract.vocabulary import load

COMPONENT = "torino_sentences"

_MARK = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s+[\"“«(‘\[]*[A-ZÀ-Þ0-9])|\n+")
QUOTED = re.compile(r"“[^“”]{2,140}”|«[^«»]{2,140}»|\"[^\"]{2,140}\"|„[^“”]{2,140}[“”]")
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST_WORD = 20
"""Characters of the longest abbreviation."""


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("abbreviations")["before_a_name"])


def sentence_starts(text: str) -> Iterator[int]:
    """Yield the offset of the first character of every sentence of `text`.

    A full stop after an abbreviation ("Prof. Rossi"), an initial ("G. Rossi") or a number
    ("n. 3") ends none.

    >>> list(sentence_starts("Con il Prof. Rossi. Poi\\nfine"))
    [0, 20, 24]
    """
    yield 0
    for match in _MARK.finditer(text):
        if text[match.start()] == "." and (
            word := _LAST_WORD.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
        ):
            bare = word.group().lower()
            if bare in _abbreviations() or (len(bare) == 1 and word.group().isupper()):
                continue
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
        if start < len(text):
            yield start


def told_starts(text: str) -> list[int]:
    """Return where sentences begin but for those inside what is quoted.

    >>> told_starts("«Rami. E foglie», al museo. Poi")
    [0, 28]
    """
    quoted = [match.span() for match in QUOTED.finditer(text)]
    return [
        start
        for start in sentence_starts(text)
        if not any(low < start < high for low, high in quoted)
    ]


@Language.component(COMPONENT)
def find_sentences(doc: Doc) -> Doc:
    """Mark the first token of every sentence of `doc`."""
    starts = deque(sorted(set(sentence_starts(text_of(doc)))))
    marks = []
    for word in words_of(doc):
        begins = word.i == 0
        while starts and word.start >= starts[0]:
            starts.popleft()
            begins = True
        marks.append(1 if begins else -1)
    column: Any = asarray(marks, dtype="int64").astype("uint64")
    # Token by token, spaCy would look through the whole Doc each time.
    return doc.from_array([SENT_START], column)


@cache
def _tense() -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in load("dates")["tense"].items()}


def _has_any(words: Sequence[str], phrases: Iterable[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {phrase} " in text for phrase in phrases)


def tells_future(sentence: str) -> bool:
    """Return whether a sentence tells what is to come."""
    words, tense = runs_of_letters(sentence.lower()), _tense()
    ends = tense["future_endings"]
    return (
        any(word.endswith(ends) and word not in ends for word in words)
        or any(word.startswith(tense["future_stems"]) for word in words)
        or _has_any(words, tense["future_words"])
    )


def tells_past(sentence: str) -> bool:
    """Return whether a sentence tells what has been."""
    return _has_any(runs_of_letters(sentence.lower()), _tense()["past_words"])


def before_participle(text: str) -> str | None:
    """Return the word before the participle that ends a text, a preposition behind it at most.

    Empty where there is no such word; None where the text ends in no participle.

    >>> before_participle("un progetto avviato a ")
    'progetto'
    """
    *words, last = ["", *text.split()]
    if last.lower() in _tense()["before_date"] and words:
        *words, last = words
    low = last.lower()
    bare = low[:-1] if low[-1:] in tuple("oaie") else low
    ends = text[-1:].isspace() and len(bare) > 3 and bare.endswith(_tense()["participles"])
    return words[-1] if ends else None
