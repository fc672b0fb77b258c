"""The tokens of a Doc as plain values: spaCy's tokens, read once for all who look at them.

Rules ask the same few things of every token many times over; asked of spaCy's own objects that
takes most of a reader's time.
"""

from functools import lru_cache
from typing import NamedTuple

from spacy.attrs import ORTH, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

APOSTROPHES = frozenset("'’‘")


class Word(NamedTuple):
    """A token: its number in the Doc, its offsets, and what its letters say."""

    i: int
    start: int
    end: int
    spaced: bool
    """Whether a space follows."""
    text: str
    low: str
    """It in lower case."""
    bare: str
    """It in lower case without the apostrophe of an elision: "dell’" gives "dell"."""
    capital: bool
    """Whether it begins with a capital letter."""
    is_break: bool
    """Whether it is a line break."""

    @property
    def is_mark(self) -> bool:
        """Return whether it holds no letter and no digit."""
        return not any(char.isalnum() for char in self.text)


@lru_cache(maxsize=1 << 15)
def _facts(orth: int, strings: StringStore) -> tuple[str, str, str, bool, bool]:
    """Return a token's text and what its letters say."""
    text = strings[orth]
    low = text.lower()
    return text, low, low.rstrip("'’‘") or low, text[0].isupper(), "\n" in text


def words_of(doc: Doc) -> list[Word]:
    """Return the tokens of `doc` as words, number by number.

    >>> from extract.language import read
    >>> [(word.bare, word.spaced) for word in words_of(read("l’Aquila e Roma"))]
    [('l', False), ('aquila', True), ('e', True), ('roma', False)]
    """
    words: list[Word] | None = doc._.words
    if words is None:
        strings, words, start = doc.vocab.strings, [], 0
        for i, (orth, spaced) in enumerate(doc.to_array([ORTH, SPACY]).tolist()):
            facts = _facts(orth, strings)
            end = start + len(facts[0])
            words.append(Word._make((i, start, end, spaced == 1, *facts)))
            start = end + spaced
        doc._.words = words
    return words


def text_of(doc: Doc) -> str:
    """Return the text of `doc`, which spaCy puts together from its tokens, once."""
    text: str | None = doc._.whole_text
    if text is None:
        text = doc._.whole_text = doc.text
    return text
