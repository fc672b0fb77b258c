"""The tokens of a Doc as plain values: spaCy's tokens, read once for all who look at them.

Rules ask the same few things of every token many times over; asked of spaCy's own objects that
takes most of a reader's time.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from spacy.attrs import ORTH, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

APOSTROPHES = frozenset("'’‘")
_QUOTES = {"“": "”", "«": "»", '"': '"'}


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


def is_address(word: Word) -> bool:
    """Return whether a token is a web or mail address, or begins one."""
    return word.text.startswith(("http://", "https://", "www.")) or word.text[1:].find("@") > 0


def word_at(text: str, start: int, end: int, i: int = -1) -> Word:
    """Return text[start:end] as a word that is no token of its own."""
    part = text[start:end]
    low, spaced = part.lower(), text[end : end + 1].isspace()
    return Word(
        i, start, end, spaced, part, low, low.rstrip("'’‘") or low, part[0].isupper(), "\n" in part
    )


def pieces(text: str, start: int, end: int, i: int = -1) -> list[Word]:
    """Return the runs of letters and digits within text[start:end], and every mark by itself.

    >>> [piece.text for piece in pieces("dal 26/4/95", 4, 11)]
    ['26', '/', '4', '/', '95']
    """
    found = []
    for known, run in groupby(range(start, end), lambda k: text[k].isalnum()):
        places = list(run)
        parts = [places] if known or text[places[0]].isspace() else [[k] for k in places]
        found += [word_at(text, part[0], part[-1] + 1, i) for part in parts]
    return found


def quotations(words: Sequence[Word], longest: int) -> Iterator[tuple[int, int]]:
    """Yield the words [first, end) of every quotation, its marks included.

    None goes over a line, holds another or is longer than `longest` characters.
    """
    opening = None
    for i, word in enumerate(words):
        if opening is not None and word.text == _QUOTES[words[opening].text]:
            if i > opening + 1 and word.start - words[opening].end <= longest:
                yield opening, i + 1
            opening = None
        elif word.text in _QUOTES:
            opening = i
        elif word.is_break:
            opening = None


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
