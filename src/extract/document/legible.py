"""Legible: print in a font that tells no letters, or wrong ones, looks right and reads as noise.

Such a font maps its glyphs to nothing, or to letters that make no words: hardly one of the
short words that every text has, and letters in pairs that the rest of the document never has.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.document.flow import is_address
from extract.document.model import Style
from extract.document.raw import RawLine
from extract.document.repair import function_words
from extract.language.folding import runs_of_letters
from extract.vocabulary import load

_UNMAPPED_WORD = re.compile(r"(?:\ufffd|[\ue000-\uf8ff]){3}")
_LETTERS = re.compile(r"[a-z!\"#$%&*+<=>?@\[\\\]^_`{|}~]{2,}")
"""Letters, and the signs that stand among them only where codes are taken for letters."""
_FEWEST_UNMAPPED = 3
"""Words without any letter that a page has where its font is at fault, at least."""
_FEWEST_LETTERS = 80
"""Letters that tell whether a font maps to the right ones, at least."""
_FEWEST_KNOWN = 1000
"""Letters of sound text that tell which pairs are usual in its languages, at least."""
_SHORT_WORDS = 0.2
"""Share of the words of a text that short words are, at least, in any text that is no list."""
_KINDS_OF_SHORT = 5
"""Different short words that such a text has, at least."""
_USUAL_PAIRS = (0.25, 0.52)
"""Share of pairs of letters that are usual ones, at least, in anything that can be read: with as
many vowels as words have, and without."""
_VOWELS = (0.3, 0.6)
"""Share of the letters of words that vowels are."""


@dataclass(slots=True)
class _Print:
    """What one page holds in one font."""

    text: str

    def maps_to_nothing(self) -> bool:
        inked = sum(not char.isspace() for char in self.text)
        unmapped = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in self.text)
        words = len(_UNMAPPED_WORD.findall(self.text))
        return words >= _FEWEST_UNMAPPED and 4 * unmapped >= inked

    def words(self) -> list[str]:
        return [
            word
            for token in self.text.casefold().split()
            if not is_address(token)
            for word in _LETTERS.findall(token)
        ]

    def is_noise(self, usual: frozenset[str]) -> bool:
        """Return whether its letters make no words, judged by the `usual` pairs of letters."""
        words = self.words()
        pairs = _pairs(words)
        if len(pairs) < _FEWEST_LETTERS:
            return False
        low, high = _VOWELS
        letters = "".join(words)
        sounds = low <= sum(letter in "aeiou" for letter in letters) / len(letters) <= high
        share = sum(pair in usual for pair in pairs) / len(pairs)
        return share < _USUAL_PAIRS[not sounds]

    def reads(self) -> bool:
        """Return whether short words tell it to be text; they are few in lists of names."""
        tokens = runs_of_letters(self.text.casefold())
        short = [token for token in tokens if token in function_words()]
        return len(short) >= _SHORT_WORDS * len(tokens) and len(set(short)) >= _KINDS_OF_SHORT


def illegible_fonts(
    pages: Sequence[Sequence[RawLine]], styles: Sequence[Style]
) -> list[frozenset[str]]:
    """Return, page by page, the names of the fonts that cannot be read there."""
    prints = [_prints(lines, styles) for lines in pages]
    pairs: Counter[str] = Counter()
    doubtful: list[tuple[int, str]] = []
    found: list[set[str]] = [set() for _ in pages]
    for number, fonts in enumerate(prints):
        for font, printed in fonts.items():
            if printed.maps_to_nothing():
                found[number].add(font)
            elif printed.reads():
                pairs.update(_pairs(printed.words()))
            else:
                doubtful.append((number, font))
    known = pairs.total() >= _FEWEST_KNOWN
    usual = _usual(pairs) if known else frozenset(load("typography")["usual_pairs"].split())
    for number, font in doubtful:
        if prints[number][font].is_noise(usual):
            found[number].add(font)
    return [frozenset(fonts) for fonts in found]


def is_illegible(line: RawLine, fonts: frozenset[str], styles: Sequence[Style]) -> bool:
    """Return whether most of a line is printed in one of `fonts`."""
    numbers = [number for char, number in zip(line.source, line.styles, strict=True) if char != " "]
    return 2 * sum(styles[number].font in fonts for number in numbers) > len(numbers)


def _prints(lines: Sequence[RawLine], styles: Sequence[Style]) -> Mapping[str, _Print]:
    parts: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        start = 0
        for at in range(1, len(line.styles) + 1):
            if at == len(line.styles) or line.styles[at] != line.styles[start]:
                parts[styles[line.styles[start]].font].append(line.source[start:at])
                start = at
    return {font: _Print("\n".join(texts)) for font, texts in parts.items()}


def _pairs(words: Sequence[str]) -> list[str]:
    return [word[at : at + 2] for word in words for at in range(len(word) - 1)]


def _usual(pairs: Counter[str]) -> frozenset[str]:
    """Return the most frequent pairs, which make up 19 of 20."""
    left = 0.95 * pairs.total()
    usual: set[str] = set()
    for pair, count in pairs.most_common():
        if left <= 0:
            break
        usual.add(pair)
        left -= count
    return frozenset(usual)
