"""Words of names and offices: the vocabulary, and the tokens of a text as names are read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extract.language.names import is_given_name, surnames
from extract.language.words import Word
from extract.mentions import gazetteer
from extract.vocabulary import load

_PART = re.compile(
    r"(?P<initial>(?:^|(?<=\.))[A-ZÀ-Þ]\.(?![a-zß-ÿ]))"
    r"|(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)"
    r"|(?P<number>\d[\d.,]*)"
    r"|(?P<mark>\S)"
)
"""What a token that is no plain word may hold: "M.", "d’", "Jean-Luc", "12.5"."""
ELISION = frozenset("’'‘")
DASHES = frozenset("–—-")
GRAMMAR = load("offices")["grammar"]
ARTICLES = frozenset(GRAMMAR["articles"])
OF = frozenset(GRAMMAR["of"])
TO = frozenset(GRAMMAR["to"])
AND = frozenset(GRAMMAR["and"])
BARE_ARTICLES = frozenset(GRAMMAR["bare_articles"])
_ARABIC = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul|ed)[-‐][A-ZÀ-Þ]")


@dataclass(frozen=True)
class OfficeVocabulary:
    """The words of vocabulary/offices.toml, as sets."""

    portfolio: frozenset[str]
    heads: frozenset[str]
    before: frozenset[str]
    beginnings: frozenset[str]
    after_capo: frozenset[str]
    posted: frozenset[str]
    plural_feminine: frozenset[str]
    purpose: frozenset[str]
    modifiers: frozenset[str]
    plural: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    singular: dict[str, str]
    common: frozenset[str]
    verbs: frozenset[str]
    stops: frozenset[str]
    particles: frozenset[str]
    joining: frozenset[str]
    prefixes: frozenset[str]
    noble: frozenset[str]
    surnames: frozenset[str]
    not_names: frozenset[str]
    organization_heads: frozenset[str]


@cache
def vocabulary() -> OfficeVocabulary:
    """Return the words of offices and names."""
    data = load("offices")
    offices, names, stop = data["offices"], data["names"], data["stop"]
    heads = load("organizations")["heads"]
    return OfficeVocabulary(
        portfolio=frozenset(offices["portfolio"]),
        heads=frozenset([*offices["portfolio"], *offices["plain"]]),
        before=frozenset(offices["before"]),
        beginnings=frozenset(
            [*offices["portfolio"], *offices["plain"], *offices["before"]]
            + [phrase.split()[0] for phrase in offices["phrases"]]
        ),
        after_capo=frozenset(offices["after_capo"]),
        posted=frozenset(offices["posted"]),
        plural_feminine=frozenset(offices["plural_feminine"]),
        purpose=frozenset(offices["with_purpose"]),
        modifiers=frozenset(offices["modifiers"]),
        plural=frozenset(offices["plural"]),
        phrases=tuple(tuple(re.findall(r"\w+|\S", p)) for p in offices["phrases"]),
        titles=frozenset(offices["titles"]),
        singular=data["singular"],
        common=frozenset(data["portfolio"]["words"]),
        verbs=frozenset(stop["verbs"]),
        stops=frozenset(stop["words"]),
        particles=frozenset(names["particles"]),
        joining=frozenset(names["joining"]),
        prefixes=frozenset(names["prefixes"]),
        noble=frozenset(names["noble"]),
        surnames=frozenset(names["surnames"]),
        not_names=frozenset(names["not_names"]),
        organization_heads=frozenset(
            word
            for kind in heads.values()
            for head in kind
            for word in [re.split(r"[ ’]", head)[0]]
            if word == head
            or not (is_given_name(word) or word in surnames() or gazetteer.country(word))
        ),
    )


@cache
def is_place(name: str) -> bool:
    """Return whether `name` is a city's, a region's or a country's."""
    return gazetteer.Gazetteer().resolve(name) is not None


@cache
def is_well_known_place(name: str) -> bool:
    """Return whether a single word means a place to most readers, not a person."""
    if gazetteer.country(name) or gazetteer.region(name):
        return True
    place = gazetteer.city(name)
    return place is not None and place.population >= 50_000


class Token(NamedTuple):
    """A word, a figure or a mark of a text; `low` is it in lower case."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    """title, caps, initial, lower, number, mark or newline"""


def tokens_of(words: Iterable[Word], text: str) -> list[Token]:
    """Return spaCy's tokens, with apostrophes, full stops and other marks inside them apart.

    `text` is theirs with its accents spelled: "Citta'" is "Città".
    """
    tokens: list[Token] = []
    for word in words:
        printed = word.text
        if printed.isalpha():
            kind = _kind_of(printed) if word.capital else "lower"
            tokens.append(Token(printed, word.low, word.start, word.end, kind))
        elif word.is_break:
            tokens.append(Token("\n", "\n", word.start, word.end, "newline"))
        elif not printed.isspace():
            for match in _PART.finditer(text[word.start : word.end]):
                part, kind = match.group(), match.lastgroup or "mark"
                kind = _kind_of(part) if kind == "word" else kind
                start = word.start + match.start()
                tokens.append(Token(part, part.lower(), start, start + len(part), kind))
    return tokens


def _kind_of(word: str) -> str:
    """Return how a word is set."""
    if len(word) > 1 and word.isupper():
        return "caps"
    return "title" if word[0].isupper() or _ARABIC.match(word) else "lower"
