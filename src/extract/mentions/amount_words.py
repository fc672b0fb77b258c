"""The words of one text as amounts are read: spaCy's tokens, every number a word of its own.

Positions are numbers of words. What may stand before or behind a number is data: the cues of
vocabulary/amounts.toml, found by spaCy's matchers over these words.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from spacy.tokens import Doc

from extract.language import shared
from extract.language.cues import Cue, all_cues
from extract.language.lexicon import spell_accents
from extract.language.numbers import Number, numbers_among
from extract.language.words import (
    APOSTROPHES,
    Word,
    is_address,
    pieces,
    quotations,
    text_of,
    word_at,
    words_of,
)
from extract.mentions.municipalities import provinces_of
from extract.vocabulary import load

END = Word(-1, -1, -1, False, "\n", "\n", "\n", False, True)
"""What stands before the first word and behind the last."""
DASHES = frozenset("-–—")
_LONGEST_QUOTE = 100
_NEAR = 12
"""Words from a number to the farthest cue that is asked for."""
_LONGEST_SIGN = 4
"""Characters of the longest currency's sign or code that stands before its number."""
_SMALL, _LARGE = "#", "##"
"""How the cues write a number in digits below a hundred, and any other."""
_SENTENCE_ENDS = (".", "!", "?")


@cache
def words_named(name: str) -> frozenset[str]:
    """Return a list of words of the vocabulary of amounts."""
    return frozenset(load("amounts")["words"][name])


def is_among(word: str, *lists: str) -> bool:
    """Return whether `word` is of one of these lists of the vocabulary of amounts."""
    return any(word in words_named(name) for name in lists)


@cache
def kinds() -> dict[str, str]:
    """Return unit of measure → kind of amount."""
    return {word: kind for kind, words in load("amounts")["kinds"].items() for word in words}


@cache
def _cues() -> tuple[Mapping[str, Any], ...]:
    """Return the cues of the vocabulary, and those that currencies are by their names."""
    data = load("amounts")
    names = dict(data["currencies"])
    for noun, adjectives in data["currencies_by_adjective"].items():
        names |= {f"{noun} {adjective}": code for adjective, code in adjectives.items()}
    currencies = [
        {
            "name": "currency",
            "patterns": list({name, " ".join(piece.text for piece in pieces(name, 0, len(name)))}),
            "code": code,
            "leads": len(name) <= _LONGEST_SIGN and name not in data["never_before"],
        }
        for name, code in names.items()
    ]
    return (*data["cues"], *currencies)


class AmountWords:
    """The words, the numbers and the cues of one text."""

    def __init__(self, doc: Doc, taken: Sequence[tuple[int, int]] = ()) -> None:
        """Read `doc`; `taken` are character spans that hold no amount."""
        self.text = spell_accents(text_of(doc))
        self.words: list[Word] = []
        self.numbers: dict[int, Number] = {}
        self._before: dict[str, dict[int, Cue]] = defaultdict(dict)
        self._behind: dict[str, dict[int, Cue]] = defaultdict(dict)
        if numbers := list(numbers_among(self.text, words_of(doc))):
            printed = [word for word in words_of(doc) if word.is_break or not word.text.isspace()]
            self._blocked = _merge([*taken, *_no_quantities(printed)])
            self._starts = [start for start, _ in self._blocked]
            self._cut(printed, numbers)
            self._find_cues()

    def _cut(self, printed: list[Word], numbers: list[Number]) -> None:
        """Make every number one word, and what is glued to it others."""
        i, position = 0, 0
        for number in numbers:
            while i < len(printed) and printed[i].end <= number.start:
                self._append(printed[i], position)
                i += 1
            if i < len(printed) and printed[i].start < number.start:
                self.words += pieces(self.text, max(printed[i].start, position), number.start)
            self.numbers[len(self.words)] = number
            self.words.append(word_at(self.text, number.start, number.end))
            position = number.end
            while i < len(printed) and printed[i].end <= position:
                i += 1
        for word in printed[i:]:
            self._append(word, position)

    def _append(self, word: Word, position: int) -> None:
        """Add a token, or what of it is printed from `position` on."""
        if word.start >= position and word.text.isalpha():
            self.words.append(word)
        elif word.start < position or ("/" in word.text and len(word.text) > 1):
            self.words += pieces(self.text, max(word.start, position), word.end)
        elif word.text[-1] in APOSTROPHES and self.text[word.end - 1] not in APOSTROPHES:
            self.words.append(
                word_at(self.text, word.start, word.end - 1)
            )  # an accent is typed as apostrophe
        else:
            self.words.append(word)

    def _find_cues(self) -> None:
        shown = [word.low.replace("’", "'") for word in self.words]
        for i, number in self.numbers.items():
            if number.in_digits:
                shown[i] = _SMALL if self.is_below(i, 100) else _LARGE
        near = {k for i in self.numbers for k in range(i - _NEAR, i + _NEAR)}
        kept = sorted({k for i in self.numbers for k in range(i - _NEAR, i + 2 * _NEAR)})
        kept = [k for k in kept if 0 <= k < len(shown)]
        # Words far from any number are left out: no cue goes over a break.
        places: list[int] = []
        for k in kept:
            places += [k] if places and places[-1] == k - 1 else [-1, k]
        doc = Doc(shared().vocab, words=[shown[k] if k >= 0 else "\n" for k in places])
        for cue in all_cues(doc, _cues(), [k in near for k in places]):
            start, end = places[cue.start], places[cue.end - 1] + 1
            cue = Cue(start, end, cue.says)
            before, behind = self._before[cue.says["name"]], self._behind[cue.says["name"]]
            if cue.end not in before or cue.start < before[cue.end].start:
                before[cue.end] = cue
            if cue.start not in behind or cue.end > behind[cue.start].end:
                behind[cue.start] = cue

    # words ---------------------------------------------------------------------------------

    def at(self, i: int) -> Word:
        """Return word i; what lies outside the text is a line break."""
        return self.words[i] if 0 <= i < len(self.words) else END

    def low(self, i: int) -> str:
        """Return word i in lower case, without the apostrophe of an elision."""
        return self.at(i).bare

    def mark(self, i: int) -> str:
        """Return the last character of word i, a line break where the text ends."""
        return self.at(i).text[-1]

    def glued(self, i: int) -> bool:
        """Return whether word i follows word i - 1 without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    def slice(self, first: int, end: int) -> str:
        """Return the text of words [first, end)."""
        return self.text[self.at(first).start : self.at(end - 1).end] if first < end else ""

    def letters(self, i: int) -> str:
        """Return word i where it is one of letters (and hyphens, and a last digit), else ""."""
        text = self.at(i).text.rstrip("'’.")
        stem = text[:-1] if text[-1:].isdigit() else text
        return text if stem.replace("-", "").isalpha() and stem[0] != "-" else ""

    def step(self, i: int) -> int | None:
        """Return the word of letters at i, behind a space or at the next line's beginning."""
        if self.at(i).is_break and self.at(i + 1).text[0].islower():
            i += 1
        elif self.glued(i):
            return None
        return i if self.letters(i) else None

    def following(self, i: int) -> str:
        """Return the word of letters that stands behind word i, "" if none does."""
        at = self.step(i + 1)
        return self.letters(at) if at is not None else ""

    def is_below(self, i: int, limit: int) -> bool:
        """Return whether word i is a number whose value is known and below `limit`."""
        number = self.numbers.get(i)
        return number is not None and number.value is not None and number.value < limit

    def is_elided(self, i: int) -> bool:
        """Return whether word i ends in an apostrophe and its noun follows: "d’", "all’"."""
        return self.mark(i) in APOSTROPHES and self.glued(i + 1)

    def distance(self, first: int, end: int) -> int:
        """Return the characters between the end of word first - 1 and the start of word end."""
        return self.at(end).start - self.at(first - 1).end

    # what stands around a word ----------------------------------------------------------------

    def led(self, name: str, i: int) -> int | None:
        """Return where the longest cue `name` begins that ends before word i."""
        cue = self._before[name].get(i)
        return cue.start if cue else None

    def behind(self, name: str, i: int) -> int | None:
        """Return the word after the longest cue `name` that begins at word i."""
        cue = self._behind[name].get(i)
        return cue.end if cue else None

    def is_led(self, name: str, i: int) -> bool:
        """Return whether a cue `name` ends before word i."""
        return i in self._before[name]

    def is_followed(self, name: str, i: int) -> bool:
        """Return whether a cue `name` begins at word i."""
        return i in self._behind[name]

    def says(self, name: str, i: int) -> Mapping[str, Any]:
        """Return what the longest cue `name` that begins at word i says."""
        return self._behind[name][i].says

    def qualified(self, i: int) -> int:
        """Return where what qualifies the number at word i begins ("oltre i"), else i."""
        start = self.led("qualifier", i)
        if start is None and self.low(i - 1) in words_named("articles"):
            start = self.led("qualifier", i - 1)
        return i if start is None else start

    def is_blocked(self, number: Number) -> bool:
        """Return whether the number stands in a date, an address, a telephone number, a title."""
        index = bisect_right(self._starts, number.end - 1) - 1
        return index >= 0 and self._blocked[index][1] > number.start

    def opens_sentence(self, i: int) -> bool:
        """Return whether a sentence, a quotation or an item of a list may begin with word i."""
        before = self.at(i - 1)
        return before.is_break or before.text[-1] in '.!?:;•|–—“«"'

    def sentence_ends(self, first: int, end: int) -> int:
        """Return how many sentences end within words [first, end)."""
        count = 0
        for i in range(first, end):
            word = self.at(i)
            if word.is_break:
                following = self.at(i + 1).text[0]
                count += not (following.islower() or following == "(")
            elif word.text.endswith(_SENTENCE_ENDS):
                count += not self.glued(i + 1)
        return count


def _no_quantities(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield what holds no quantity: addresses, telephone numbers, postcodes, quoted titles."""
    for i, word in enumerate(words):
        end = 0
        if word.text.isalpha():
            continue
        if is_address(word):
            end = i + 1
            while end < len(words) and _is_glued(words[end - 1], words[end]):
                end += 1
        elif word.text[0] in "+0":
            end = _telephone(words, i)
        elif len(word.text) == 5 and word.text.isdecimal():
            town = i + 2 if i + 2 < len(words) and words[i + 1].text in DASHES else i + 1
            known = town < len(words) and words[town].capital and provinces_of(words[town].text)
            end = i + 1 if known else 0
        if end:
            yield word.start, words[end - 1].end
    for first, end in quotations(words, _LONGEST_QUOTE):
        if words_named("speech").isdisjoint(word.bare for word in words[first:end]):
            yield words[first].start, words[end - 1].end


def _is_glued(word: Word, following: Word) -> bool:
    return word.end == following.start and not following.is_break


def _telephone(words: list[Word], i: int) -> int:
    """Return the word after the telephone number that begins with word i, 0 if none does.

    "+39 0583 432676", "011/4321234", "011 4321234".
    """
    groups: list[tuple[int, int]] = []
    """Digits of every group, and the word after it."""
    for k in range(i, min(i + 12, len(words))):
        text = words[k].text
        plus = k == i and text[0] == "+"
        if not all(char.isdecimal() or char in "./-" for char in text[plus:]):
            break
        digits = "".join(char if char.isdecimal() else " " for char in text).split()
        groups += [(len(group), k + 1) for group in digits]
    if words[i].text[0] == "0":
        pair = len(groups) > 1 and 2 <= groups[0][0] <= 4 <= groups[1][0]
        return groups[1][1] if pair else 0
    end, count = 0, 0
    for length, after in groups[1:6] if groups and groups[0][0] in (2, 3) else ():
        if length < 2:
            break
        end, count = after, count + 1
    return end if count > 1 else 0


def _merge(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
