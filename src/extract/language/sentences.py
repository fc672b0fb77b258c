"""Where sentences end: a full stop, and every line break of the running text."""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Any

from numpy import asarray
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from extract.language.words import text_of, words_of
from extract.vocabulary import load

COMPONENT = "torino_sentences"

_MARK = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s+[\"“«(‘\[]*[A-ZÀ-Þ0-9])|\n+")
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
