"""People in Italian and English text, with the office stated beside the name.

An office is read word by word from its head ("Assessora …") to the word that cannot belong to
it: a finite verb, a relative pronoun, the person's own name, another office. Then names are
paired with offices: an office with an article usually announces its holder ("il Sindaco …"), an
office without one explains the name before it ("…, Sindaco di …").
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import read
from extract.language.folding import fold
from extract.language.lexicon import is_word, may_be, spell_accents
from extract.language.names import is_given_name, is_surname, surnames
from extract.language.words import Word, words_of
from extract.mentions import gazetteer
from extract.mentions.model import PersonValue
from extract.mentions.municipalities import provinces_of
from extract.mentions.person_names import find_names, is_of_a_thing
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

_PART = re.compile(
    r"(?P<initial>(?:^|(?<=\.))[A-ZÀ-Þ]\.(?![a-zß-ÿ]))"
    r"|(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)"
    r"|(?P<number>\d[\d.,]*)"
    r"|(?P<mark>\S)"
)
"""What a token that is no plain word may hold: "M.", "d’", "Jean-Luc", "12.5"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ELISION = frozenset("’'‘")
_DASHES = frozenset("–—-")
_COMMON_ENDING = re.compile(
    r"(?:zion[ei]|sion[ei]|tà|ment[oi]|ism[oi]|aggi[oa]?|enz[ae]|anz[ae]|tur[ae]|nomi[ae]|"
    r"[^\W\d_]{3}ali|iche|ific[io]|logi[ae]|ship|tion)\Z"
)
_ADJECTIVE = re.compile(
    r"(?:al[ei]|ic[oai]|ich[ei]|iv[oaie]|an[oaie]|os[oaie]|ari[oaei]?|ar[ei]|es[ei]|bil[ei]|ent[ei]|"
    r"ant[ei]|in[oaie]|at[oaie]|it[oaie]|ut[oaie]|iane?o?|st[aei]|vil[ei]|nuov[oaie]|grand[ei]|"
    r"eo|ea|ei|ee|tt[oaie]|ir[oaie])\Z"
)
_VERB = re.compile(
    r"(?:arono|irono|erono|ettero|avano|evano|ivano|erà|arà|irà|eranno|iranno|anno|ò|isce|iscono|"
    r"endo|ando)\Z"
)
_GRAMMAR = load("offices")["grammar"]
_ARTICLES = frozenset(_GRAMMAR["articles"])
_OF = frozenset(_GRAMMAR["of"])
_TO = frozenset(_GRAMMAR["to"])
_AND = frozenset(_GRAMMAR["and"])
_BARE_ARTICLES = frozenset(_GRAMMAR["bare_articles"])
_TO_HEADS = tuple(_GRAMMAR["heads_with_to"])
_PURPOSE_NOUNS = frozenset(_GRAMMAR["purpose_nouns"])
_PASSING = frozenset(_GRAMMAR["passing"])
_ARABIC = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul|ed)[-‐][A-ZÀ-Þ]")
_PARTICIPLE = re.compile(r"(?:[aiu]t|st|ett|es|ott)[oaie]\Z")


_NAME_PARTS = frozenset(_GRAMMAR["name_parts"])
"""Words that are common elsewhere and may stand inside a name, with a capital."""


# --- vocabulary ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Words:
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
def _words() -> _Words:
    data = load("offices")
    offices, names, stop = data["offices"], data["names"], data["stop"]
    heads = load("organizations")["heads"]
    return _Words(
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
            if word == head or not (is_given_name(word) or word in surnames())
        ),
    )


@cache
def _is_place(name: str) -> bool:
    return gazetteer.Gazetteer().resolve(name) is not None


@cache
def _is_well_known_place(name: str) -> bool:
    """Return whether a single word means a place to most readers, not a person."""
    if gazetteer.country(name) or gazetteer.region(name):
        return True
    place = gazetteer.city(name)
    return place is not None and place.population >= 50_000


# --- tokens ----------------------------------------------------------------------------------


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    kind: str
    """title, caps, initial, lower, number, mark or newline"""


def _tokens(words: Iterable[Word], text: str) -> list[_Token]:
    """Return spaCy's tokens, with apostrophes, full stops and other marks inside them apart.

    `text` is theirs with its accents spelled: "Citta'" is "Città".
    """
    tokens: list[_Token] = []
    for word in words:
        printed = word.text
        if printed.isalpha():
            tokens.append(_Token(printed, word.low, word.start, word.end, _kind_of(printed)))
        elif word.is_break:
            tokens.append(_Token("\n", "\n", word.start, word.end, "newline"))
        elif not printed.isspace():
            for match in _PART.finditer(text[word.start : word.end]):
                part, kind = match.group(), match.lastgroup or "mark"
                kind = _kind_of(part) if kind == "word" else kind
                start = word.start + match.start()
                tokens.append(_Token(part, part.lower(), start, start + len(part), kind))
    return tokens


def _kind_of(word: str) -> str:
    """Return how a word is set."""
    if len(word) > 1 and word.isupper():
        return "caps"
    return "title" if word[0].isupper() or _ARABIC.match(word) else "lower"


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a text: `text[start:end]` is the whole of it, without its article."""

    start: int
    end: int
    role: str
    article: bool
    """Whether an article (or a preposition with one) stands before it."""
    capital: bool
    plural: bool


class _Reader:
    """One text, its tokens, and the rules over them. Positions are token numbers."""

    def __init__(self, doc: Doc, known: Collection[str] = ()) -> None:
        self.text = spell_accents(text_of(doc))
        self.tokens = _tokens(words_of(doc), self.text)
        self.words = _words()
        self.known_first = {name.split()[0].lower() for name in known if " " in name}
        self.known = {name.lower() for name in known}

    # small questions about one token ---------------------------------------------------

    def at(self, i: int) -> _Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def low(self, i: int) -> str:
        token = self.at(i)
        return token.low if token else ""

    def kind(self, i: int) -> str:
        token = self.at(i)
        return token.kind if token else ""

    def adjacent(self, i: int) -> bool:
        """Return whether token i follows token i-1 without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def is_common(self, i: int) -> bool:
        low = self.low(i)
        elided = self.low(i + 1) in _ELISION and self.adjacent(i + 1)
        if elided and (len(low) < 3 or self.kind(i) == "title" and low in ("dell", "dall")):
            return False  # "O’Brien", "Dell’Orto"
        words = self.words
        return (
            low in words.common
            or low in words.not_names
            or low in words.organization_heads
            or low in words.heads
            or low in words.modifiers
            or len(low) > 5
            and _COMMON_ENDING.search(low) is not None
            and not self.is_given(i)
        )

    def is_given(self, i: int) -> bool:
        low = self.low(i)
        common = low in self.words.not_names or low in self.words.common
        return (is_given_name(low) and not common) or low in self.known_first

    # names ------------------------------------------------------------------------------

    def unit(self, i: int) -> int:
        """Return the token after the name part at i ("Rossi", "G.", "D’Amico"), else i."""
        token = self.at(i)
        if token is None:
            return i
        if token.kind == "initial":
            return i + 1
        if token.kind == "title":
            following = self.at(i + 1)
            if following and following.text in _ELISION and self.adjacent(i + 1):
                third = self.at(i + 2)
                if third and third.kind in ("title", "caps") and self.adjacent(i + 2):
                    prefix = token.low in ("d", "o", "dell", "dall", "de", "n", "m")
                    return i + 3 if prefix else i
                return i + 1 if token.low not in _ARTICLES else i
            prefix = token.low in self.words.prefixes and self.kind(i + 1) == "title"
            return i + 1 if len(token.text) > 1 or prefix else i
        return i

    def run(self, i: int, noble: bool = False) -> tuple[int, list[int]]:
        """Return (end, starts of capitalised parts) of the longest name-like run from i."""
        starts: list[int] = []
        j = end = i
        while len(starts) < 8:
            after = self.unit(j)
            token = self.at(j)
            if token and token.kind == "caps" and len(starts) == 1 and self.surname_caps(j):
                after = j + 1
            if after > j:
                starts.append(j)
                j = end = after
                continue
            if not starts or token is None or token.kind != "lower":
                break
            # particles: one to three ("von und zu"), then a capital
            k = j
            while k - j < 3 and self.kind(k) == "lower" and self.low(k) in self.words.particles:
                k += 3 if self.low(k + 1) in _ELISION and self.low(k + 2) == "t" else 1  # "van 't"
            if (
                k == j
                and noble
                and self.low(j) in self.words.noble
                and len(starts) <= 3
                and self.kind(j + 1) == "title"
                and not self.argument_like(j + 1)
            ):
                k = j + 1
            if k == j and self.low(j) == "da" and self.unit(j + 1) > j + 1:
                k = j + 1 if len(starts) == 1 and self.da_of_a_name(j) else j
            if k > j and self.unit(k) > k and self.low(j) not in ("e", "la", "le", "do"):
                j = k
                continue
            if self.joins_surnames(j, starts):
                j += 1
                continue
            if self.low(j) in ("la", "le", "do") and k > j and self.low(j - 1) == "de":
                j = k
                continue
            break
        return end, starts

    def joins_surnames(self, i: int, starts: list[int]) -> bool:
        """Return whether the word at i joins two surnames: "dos Santos e Castro", "Puig i Roca"."""
        last = self.kind(i + 1) == "title" and self.kind(i + 2) != "title"
        if len(starts) < 2 or not last or self.is_common(i + 1) or self.is_given(i + 1):
            return False
        if self.low(i) == "e":
            return any(self.low(start - 1) in self.words.joining for start in starts[1:])
        return self.low(i) == "i"

    def da_of_a_name(self, i: int) -> bool:
        """Return whether "da" at i stands inside a name ("Maria da Silva"), not before a place."""
        return not (
            self.is_common(i - 1)
            or self.is_common(i + 1)
            or self.kind(i + 1) != "title"
            or _is_well_known_place(self.tokens[i + 1].text)
        )

    def surname_caps(self, i: int) -> bool:
        token = self.tokens[i]
        return len(token.text) > 3 and self.kind(i + 1) != "caps" and not self.is_common(i)

    def argument_like(self, i: int) -> bool:
        """Return whether the capitalised word at i is a place or begins a body's name."""
        token = self.tokens[i]
        return self.is_common(i) or _is_place(token.text) or self.kind(i + 1) == "title"

    def name_at(self, i: int, noble: bool = False) -> tuple[int, int] | None:
        """Return (start, end) of a full name (two parts or more) that begins at i."""
        if self.kind(i) not in ("title", "initial"):
            return None
        end, starts = self.run(i, noble)
        if not self.good_name(i, end, starts):
            return None
        return i, end

    def good_name(self, i: int, end: int, starts: list[int]) -> bool:
        if not 2 <= len(starts) <= 6:
            return False
        lows = [self.low(s) for s in starts]
        words = self.words
        full = all(self.kind(s) == "initial" for s in starts)
        if full or self.is_common(starts[0]) or self.kind(starts[-1]) == "initial":
            return False
        common = [
            low
            for low, s in zip(lows, starts, strict=True)
            if low not in _NAME_PARTS
            and not (s != starts[0] and low in words.surnames)
            and self.is_common(s)
        ]
        tolerated = 1 if self.is_given(starts[0]) or len(starts) == 2 else 0
        if len(common) > tolerated:
            return False
        if any(low in words.not_names | words.organization_heads for low in common):
            return False
        last = "" if self.low(starts[-1] + 1) in _ELISION else lows[-1]
        if last in words.not_names - words.surnames or last in words.heads:
            return False
        first = self.tokens[starts[0]].text
        if gazetteer.country(first) or gazetteer.region(first):
            return False  # "Comitato Regionale Campania Anna": a body's name goes on
        known = lows[0] in _NAME_PARTS | words.particles or any(map(self.is_given, starts))
        if is_word(first) and not (known or is_surname(first) or len(first) < 3):
            return False  # "Garante Etico"
        name = self.slice(i, end)
        return not (_is_place(name) or gazetteer.country(name))

    def slice(self, i: int, end: int) -> str:
        return self.text[self.tokens[i].start : self.tokens[end - 1].end]

    def delimited(self, end: int) -> bool:
        """Return whether a name may end before token `end`."""
        token = self.at(end)
        if token is None or token.kind in ("newline", "number"):
            return True
        if token.kind == "mark":
            return token.text not in _ELISION and token.text not in "&/"
        return token.kind == "lower"

    def name_in_run(self, i: int) -> tuple[int, int] | None:
        """Return the name in the capitalised run from i, which may begin with an office's words.

        "Sport Anna Rossi" gives the last two words.
        """
        if self.kind(i) not in ("title", "initial"):
            return None
        end, starts = self.run(i, noble=True)
        if len(starts) < 2 or not self.delimited(end):
            return None
        if self.slice(i, end).lower() in self.known:
            return i, end
        first = 0
        while first < len(starts) - 2 and self.is_common(starts[first]):
            if self.low(starts[first]) in ("lo", "la", "di", "de", "del", "della"):
                break
            first += 1
        given = next((k for k in range(first, len(starts) - 1) if self.is_given(starts[k])), None)
        rest = len(starts) - first
        if given is not None and (rest > 2 or given == first) and rest - given + first >= 2:
            first = given
        elif rest > 3:
            first = len(starts) - 2
            capital_particles = ("lo", "la", "di", "de", "del", "della", "von", "van", "el", "al")
            while first > 0 and self.low(starts[first]) in capital_particles:
                first -= 1
            if first > 0 and self.kind(starts[first]) == "initial":
                first -= 1
        start = starts[first]
        return (start, end) if self.good_name(start, end, starts[first:]) else None

    def name_before(self, i: int) -> tuple[int, int] | None:
        """Return the full name that ends with token i - 1."""
        end = j = i
        parts: list[int] = []
        while j > 0 and len(parts) < 7:
            k = j - 1
            token = self.tokens[k]
            apostrophe = self.at(k - 1)
            if (
                token.kind in ("title", "caps")
                and apostrophe
                and apostrophe.text in _ELISION
                and self.adjacent(k)
                and self.kind(k - 2) == "title"
                and self.unit(k - 2) == k + 1
            ):
                parts.insert(0, k - 2)
                j = k - 2
                continue
            if token.kind in ("title", "initial") or (
                token.kind == "caps" and not parts and self.surname_caps(k)
            ):
                if token.kind == "title" and self.unit(k) == k:
                    break
                parts.insert(0, k)
                j = k
                continue
            if token.kind == "lower" and parts:
                low, before = token.low, self.kind(k - 1)
                joined = before == "title" or self.low(k - 1) in self.words.particles
                if low in self.words.particles and low != "e" and joined:
                    j = k
                    continue
                if low == "da" and before == "title" and self.da_of_a_name(k):
                    j = k
                    continue
                if (
                    low in self.words.noble
                    and before == "title"
                    and not self.is_common(k - 1)
                    and len(parts) == 1
                    and not self.argument_like(k + 1)
                    and self.kind(k - 2) == "title"
                ):
                    j = k
                    continue
            break
        for n in range(len(parts) - 2, 0, -1):  # "S.E. Anna Rossi"
            if self.low(parts[n]) == "e." and self.low(parts[n - 1]) == "s.":
                parts = parts[n + 1 :]
                break
        while parts and (
            self.is_common(parts[0])
            or self.low(parts[0]) in self.words.stops
            or (len(parts) > 2 and self.opening_verb(parts[0]))
            or (len(parts) > 2 and self.place_before_name(parts[0]))
        ):
            parts.pop(0)
        if len(parts) < 2 or not self.good_name(parts[0], end, parts):
            return None
        return parts[0], end

    def opening_verb(self, i: int) -> bool:
        """Return whether a verb with the capital of a sentence's beginning stands at i."""
        before = self.at(i - 1)
        opens = i == 0 or before is None or before.kind == "newline" or before.text in ".!?:;•"
        return opens and self.low(i).endswith("iamo")

    def place_before_name(self, i: int) -> bool:
        """Return whether the word at i is a place that ends what stands before a name.

        "Sindaco di Lione Anna Rossi", "da Lione Anna Rossi"; not "guidata da Tran Anna Rossi".
        """
        before, word = self.low(i - 1), self.tokens[i].text
        if before in _OF:
            return _is_place(word)
        agent = before == "da" and _PARTICIPLE.search(self.low(i - 2))
        return before in ("a", "ad", "in", "da") and not agent and _is_well_known_place(word)

    # offices ----------------------------------------------------------------------------

    def head(self, i: int) -> tuple[int, str] | None:
        """Return (token after the head, head word) of the office that begins at i."""
        token = self.at(i)
        if token is None or token.kind not in ("title", "lower", "caps"):
            return None
        words, low = self.words, token.low
        for phrase in words.phrases:
            if low == phrase[0] and all(
                self.low(i + k) == w or w in _ELISION and self.low(i + k) in _ELISION
                for k, w in enumerate(phrase)
            ):
                return i + len(phrase), phrase[-1]
        if low in words.before and not (low in ("prima", "primo") and token.kind == "lower"):
            j = i + 1
            if self.low(j) in _DASHES and self.adjacent(j):
                j += 1
            if self.low(j) in words.before:
                j += 1
            if self.low(j) in words.heads:
                return j + 1, self.low(j)
            return None
        if "-" in low and low.split("-")[-1] in words.heads and low.split("-")[0] in words.before:
            return i + 1, low.split("-")[-1]
        if low not in words.heads:
            return None
        if low in ("capo", "head"):
            of = self.low(i + 1) in ("di", "d")
            noun = self.low(i + 2 + self.elided(i + 2)) if of else self.low(i + 1)
            if noun not in words.after_capo:
                return None
        if low in ("generale", "general", "capitano", "chair") and (
            token.kind != "title" or self.kind(i - 1) in ("title", "caps")
        ):
            return None
        return i + 1, low

    def office_end(self, i: int, head: str) -> int:
        """Return the token after the office whose head ends before i."""
        words = self.words
        portfolio = head in words.portfolio
        j = i
        while self.low(j) in words.modifiers or (
            self.low(j) == "ad" and self.low(j + 1) == "interim"
        ):
            j += 2 if self.low(j) == "ad" else 1
        if head in ("capo", "head") and self.low(j) in words.after_capo:
            j += self.low(j) not in _OF
        proper = False  # whether the last thing read was a place or a body's own name
        region = False  # whether a place after "per" is being read
        limit = i + 60
        while j < limit:
            token = self.at(j)
            if token is None or token.kind == "newline":
                break
            low = token.low
            if token.kind == "mark":
                if low == "," and portfolio and self.goes_on_after_comma(j + 1):
                    j += 1
                    continue
                if low in ("&", "/") and self.kind(j + 1) in ("title", "caps", "lower"):
                    j += 2
                    continue
                break
            if low in words.verbs and low not in _BARE_ARTICLES or self.past_tense(j):
                break
            if low in _AND:
                following = self.goes_on_after_and(j + 1, portfolio, proper) or (
                    region and self.is_region(j + 1)
                )
                if not following:
                    break
                j += 1
                if self.low(j) in _BARE_ARTICLES:
                    j += 1 + self.elided(j + 1)
                if joined := self.head(j):
                    j, joint = joined
                    portfolio = portfolio or joint in words.portfolio
                continue
            to = portfolio or head.startswith(_TO_HEADS) or self.common_title(j + 1)
            if token.kind == "lower" and (low in _OF or (low in _TO and to)):
                after = self.argument(j + 1)
                if after is None:
                    break
                j, proper = after
                continue
            if low in ("per", "for") and self.purpose_goes_on(j, head):
                j = self.noun(j + 1)
                region = self.kind(j) == "title" and self.low(j) not in words.common
                j = self.place(j) or j + 1
                continue
            if (
                low == "con"
                and portfolio
                and self.noun(j + 1) > j + 1
                and self.is_common(self.noun(j + 1))
            ):
                j = self.noun(j + 1)
                continue
            if low == "con" and self.low(j + 1) in ("delega", "deleghe"):
                j += 2
                portfolio = True
                head = "delegato"
                continue
            if low == "presso" and head in words.posted and j > i:
                at = j + 2 if self.low(j + 1) in _BARE_ARTICLES else j + 1
                seat = self.argument(at)
                if seat is None or self.kind(at + self.elided(at)) not in ("title", "caps"):
                    break
                j, proper = self.run(at)[0] or seat[0], True
                continue
            if low in ("a", "in", "ad", "to") and head in words.posted and j > i:
                after_place = self.place(j + 1)
                if not after_place or (self.low(after_place) in ("per", "in") and low != "in"):
                    break
                j, proper = after_place, True
                continue
            if low in words.stops or low in _BARE_ARTICLES:
                break
            if token.kind == "lower":
                adjective = (
                    low in words.common
                    or self.is_adjective(j)
                    or (portfolio and self.list_goes_on(j + 1))
                )
                if j == i and not self.belongs_to_head(j):
                    break
                if not adjective or (proper and low not in words.modifiers):
                    break
                if self.ends_like_verb(j):
                    break
                j += 1
                continue
            if token.kind == "number":
                break
            # A capital: the holder's name, or one more word of the office.
            if found := self.name_in_run(j):
                j = found[0]
                break
            if token.kind in ("title", "initial") and j == i and not self.is_common(j):
                break  # "Sindaco Rossi"
            if (
                token.kind == "title"
                and proper
                and not region
                and self.delimited(j + 1)
                and not self.is_common(j)
                and self.low(j - 1) not in _OF
                and _is_place(self.tokens[j - 1].text)
            ):
                break
            j += 1
        while j > i and (
            self.low(j - 1) in _OF | _TO | _AND | _BARE_ARTICLES
            or self.kind(j - 1) == "mark"
            and self.tokens[j - 1].text not in ")"
        ):
            j -= 1
        return j

    def is_adjective(self, i: int) -> bool:
        """Return whether the word at i can be an adjective."""
        return bool(_ADJECTIVE.search(self.low(i))) or may_be(self.low(i), "ADJ")

    def belongs_to_head(self, i: int) -> bool:
        """Return whether the adjective at i, right behind a head, is of the office.

        "dirigente scolastica Anna …"; not "il sindaco accompagnato da …".
        """
        plain = may_be(self.low(i), "ADJ") and not _PARTICIPLE.search(self.low(i))
        return plain and (self.low(i + 1) in _OF or self.name_at(i + 1) is not None)

    def common_title(self, i: int) -> bool:
        """Return whether a portfolio's noun with a capital stands at i, elision aside."""
        i += self.elided(i)
        return self.kind(i) == "title" and self.low(i) in self.words.common

    def past_tense(self, i: int) -> bool:
        token = self.tokens[i]
        return token.kind == "lower" and len(token.low) > 3 and bool(_VERB.search(token.low))

    def ends_like_verb(self, i: int) -> bool:
        """Return whether the lower-case word at i governs what follows, as a verb would."""
        return self.low(i + 1) in ("il", "lo", "la", "gli", "i", "le", "l", "un", "una", "uno")

    def argument(self, i: int) -> tuple[int, bool] | None:
        """Read the noun after a preposition: (token after it, whether it is a proper name)."""
        j = i
        if self.low(j) in _ELISION:
            j += 1
        if self.low(j) == "the":
            j += 1
        token = self.at(j)
        if token is None or token.kind in ("newline", "mark"):
            return None
        if after := self.place(j):
            return after, True
        if token.kind == "lower":
            if token.low in self.words.stops or token.low in self.words.verbs:
                return None
            return j + 1, False
        if token.kind == "title" and (self.low(j) in ("città", "comune", "city")):
            if self.low(j + 1) in ("metropolitana", "capitale"):
                j += 1
            if self.low(j + 1) in _OF and (after := self.place(j + 2 + self.elided(j + 2))):
                return after, True
        return j + 1, token.kind == "caps" or not self.is_common(j)

    def is_region(self, i: int) -> bool:
        """Return whether an article and the name of a part of the world stand at i."""
        j = self.noun(i)
        low = self.low(j)
        other = low in self.words.common or low in self.words.organization_heads
        return j > i and self.kind(j) == "title" and not (other or self.head(j))

    def noun(self, i: int) -> int:
        """Return the token after the article at i, i itself without one."""
        return i + 1 + self.elided(i + 1) if self.low(i) in _BARE_ARTICLES else i

    def elided(self, i: int) -> int:
        return 1 if self.low(i) in _ELISION else 0

    def place(self, i: int) -> int:
        """Return the token after the longest place name at i, 0 if there is none."""
        if self.kind(i) == "lower" and self.low(i) == "l" and self.low(i + 1) in _ELISION:
            i += 2
        if self.kind(i) not in ("title", "caps"):
            return 0
        last = i
        ends = []
        while last < i + 6 and (self.kind(last) in ("title", "caps", "lower", "mark")):
            token = self.tokens[last]
            if token.kind == "mark" and token.text not in "’'-":
                break
            if token.kind in ("title", "caps"):
                ends.append(last + 1)
            last += 1
        for end in reversed(ends):
            if end == i + 1 and self.is_common(i):
                continue
            if _is_place(self.slice(i, end)):
                return end
        return 0

    def purpose_goes_on(self, j: int, head: str) -> bool:
        noun = self.low(j - 1) in _PURPOSE_NOUNS or self.low(j - 1) in self.words.common
        free = head in self.words.purpose
        if not (
            noun or free or head in self.words.portfolio or self.low(j - 1) in self.words.modifiers
        ):
            return False
        k = j + 1
        if self.low(k) in _BARE_ARTICLES:
            k += 1
            if self.low(k) in _ELISION:
                k += 1
            return self.low(k) in self.words.common or (self.kind(k) == "title" and free)
        return self.kind(k) == "title" and self.low(k) in self.words.common

    def list_goes_on(self, i: int) -> bool:
        """Return whether "e" or a comma and one more noun of a portfolio stand at i."""
        if self.low(i) == ",":
            return self.goes_on_after_comma(i + 1)
        return self.low(i) in _AND and self.low(i + 1) in self.words.common

    def goes_on_after_comma(self, i: int) -> bool:
        token = self.at(i)
        words = self.words
        if token is None or token.kind in ("newline", "mark", "number", "initial"):
            return False
        if token.low in _TO:
            k = i + 1 + self.elided(i + 1)
            noun = self.is_common(k) or may_be(self.low(k), "NOUN")
            return noun and not self.head(k)
        if self.head(i) or token.low in words.verbs or token.low in words.stops:
            return False
        if token.low in _ARTICLES:
            return False
        if token.kind == "lower":
            return token.low in words.common
        if self.is_common(i):
            return True
        if self.name_in_run(i) or self.place(i) or token.kind == "caps":
            return False
        following = self.at(i + 1)
        if following is None:
            return False
        return (
            following.text == ","
            or following.low in _AND | {"di", "del", "della"}
            or (
                following.kind == "lower"
                and self.is_adjective(i + 1)
                and following.low not in words.verbs
                and following.low not in words.stops
            )
        )

    def goes_on_after_and(self, i: int, portfolio: bool, proper: bool) -> bool:
        token = self.at(i)
        words = self.words
        if token is None or token.kind in ("newline", "mark", "number", "initial"):
            return False
        if token.low in _OF:
            return not self.head(i + 1 + self.elided(i + 1)) and (token.low != "di" or not proper)
        if token.low in _TO:
            return portfolio
        if token.low in _BARE_ARTICLES:
            k = i + 1 + self.elided(i + 1)
            return self.is_common(k) and not self.head(k) and self.low(k) not in words.not_names
        if self.head(i):
            after = self.head(i)
            joint = after is not None and not (
                self.kind(after[0]) == "title" and self.name_in_run(after[0])
            )
            return joint and token.kind == "title" and not self.is_surname(after[0] if after else i)
        if token.low in words.verbs or token.low in words.stops or self.past_tense(i):
            return False
        if token.kind == "lower":
            return token.low in words.common or (not proper and self.is_adjective(i))
        found = self.name_in_run(i)
        if found and found[0] == i and not self.is_common(i):
            return False
        if self.is_common(i) or (found and not self.place(i)):
            return True
        return portfolio and not self.place(i)

    def is_surname(self, i: int) -> bool:
        """Return whether a lone surname stands at i, straight after an office's head."""
        end, starts = self.run(i)
        if not starts or len(starts) > 3 or not self.delimited(end):
            return False
        particles = ("lo", "la", "di", "de", "del", "della", "da", "el", "al", "van", "von", "dal")
        if any(self.low(s) not in particles for s in starts[:-1]):
            return False
        last = starts[-1]
        word = self.tokens[last].text
        if self.kind(last) != "title" or self.is_common(last) or len(word) < 3:
            return False
        if (is_word(word) or _is_place(word)) and not is_surname(word):
            return False
        if provinces_of(word) and fold(word) not in surnames():
            return False  # "Sindaco Mineo": the town
        return not _is_well_known_place(self.slice(i, end))

    def shared(self, first: int) -> list[tuple[int, int, tuple[int, int] | None, str]]:
        """Read a plural office shared out among places, each with its holder or none named.

        Returns (first token, token after, name, office in the singular) for each place of "i
        Sindaci di Lione, Anna Rossi, e di Gand, Carlo Bianchi", "gli Ambasciatori di Cuba e
        Panama, Anna Rossi e Carlo Bianchi", "i Sindaci di Gand (Anna Rossi) e Lione (…)".
        """
        head = self.head(first)
        if head is None or head[1] not in self.words.singular:
            return []
        j = head[0]
        office = [self.words.singular[head[1]]]
        while self.low(j) in self.words.modifiers or self.low(j) in self.words.singular:
            office.append(self.words.singular.get(self.low(j), self.tokens[j].text))
            j += 1
        if self.kind(first) == "title":
            office = [word[0].upper() + word[1:] for word in office]
        found: list[tuple[int, int, tuple[int, int] | None, str]] = []
        start, known = first, True
        while True:
            k = j + 1 + self.elided(j + 1) if self.low(j) in _OF else j
            end = self.place(k)
            known = known and end > 0
            if not end and self.kind(k) == "title" and not self.is_common(k):
                end = self.run(k)[0]
            if not end or not (k > j or found):
                break
            of = self.text[self.tokens[j].start : self.tokens[k].start] if k > j else "di "
            role = _clean(f"{' '.join(office)} {of}{self.slice(k, end)}")
            names = self.names_after(end)
            unnamed = [item for item in found if item[2] is None]
            if names and len(names) == len(unnamed) + 1 == len(found) + 1 > 1:
                pairs = zip([*found, (start, end, None, role)], names, strict=True)
                return [(low, high, name, said) for (low, high, _, said), name in pairs]
            name = names[0] if names else None
            if name:
                end = name[1] + (self.low(name[1]) == ")")
            found.append((start, end, name, role))
            j = end
            while self.low(j) == "," or self.low(j) in _AND:
                j += 1
            if j == end:
                break
            start = j
        named = sum(item[2] is not None for item in found)
        whole = named == len(found) or (named == 0 and known)
        return found if len(found) > 1 and whole else []

    def names_after(self, i: int) -> list[tuple[int, int]]:
        """Return the names that follow the mark at i: a comma, a bracket, a colon, a dash."""
        if self.low(i) not in (",", "(", ":") and self.low(i) not in _DASHES:
            return []
        name = self.name_at(i + 1, noble=True)
        if name is None or not self.delimited(name[1]):
            return []
        return [name, *_more_names(self, name[1])]

    @cached_property
    def offices(self) -> list[tuple[int, int, Office, str]]:
        """All offices: (first token, token after, office, head), left to right, not nested."""
        found = []
        i = 0
        while i < len(self.tokens):
            token = self.tokens[i]
            known = token.low in self.words.beginnings or "-" in token.low
            read = self.head(i) if known else None
            if read is None or token.kind == "caps":
                i += 1
                continue
            after, head = read
            end = self.office_end(after, head)
            previous = i - 1
            if self.low(previous) in _ELISION:
                previous -= 1
            office = Office(
                token.start,
                self.tokens[end - 1].end,
                _clean(self.text[token.start : self.tokens[end - 1].end]),
                self.low(previous) in _ARTICLES,
                token.kind == "title",
                head in self.words.plural
                or (head in self.words.plural_feminine and self.low(previous) == "le"),
            )
            found.append((i, end, office, head))
            i = max(end, i + 1)
        return found


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;")


# --- pairing ---------------------------------------------------------------------------------

PersonFound = tuple[int, int, PersonValue, int | None, int | None]
"""(start, end, value, start of the role, end of the role); the role's are None without one."""


@lru_cache(maxsize=256)
def _read(text: str) -> _Reader:
    """Return the reader of a text; a few ask after the same one."""
    return _Reader(read(text))


@cache
def _signs_of_office() -> frozenset[str]:
    """Return the letters that the first word of every office begins with, up to a mark."""
    return frozenset(_LETTERS.findall(word)[0] for word in _words().beginnings)


def _may_hold_office(text: str) -> bool:
    """Return whether `text` has a word that begins an office: most pieces of lists have none."""
    if "-" in text:
        return True
    return not _signs_of_office().isdisjoint(_LETTERS.findall(spell_accents(text).lower()))


def find_offices(text: str) -> list[Office]:
    """Return all offices printed with a capital ("Sindaco di Lione"), with or without holder."""
    if not _may_hold_office(text):
        return []
    return [office for _, _, office, _ in _read(text).offices if office.capital]


def find_people_with_roles(text: str, known: Collection[str] = ()) -> list[PersonFound]:
    """Return the people in `text` whose office stands beside their name, in text order.

    `known` are full names the edition has elsewhere: they settle where a name begins.
    """
    if not _may_hold_office(text):
        return []
    return _with_roles(_Reader(read(text), known) if known else _read(text))


def find_shared_offices(text: str) -> list[tuple[int, int, str | None, str]]:
    """Return (start, end, name, office) of all offices in the plural shared out among places."""
    reader = _read(text)
    return [
        (
            reader.tokens[low].start,
            reader.tokens[(max(high, name[1]) if name else high) - 1].end,
            reader.slice(*name) if name else None,
            role,
        )
        for first, _, office, _ in reader.offices
        if office.plural
        for low, high, name, role in reader.shared(first)
    ]


def find_titled(text: str) -> list[PersonFound]:
    """Return the people whom a title or trade announces, not an office: "il professor …"."""
    reader = _read(text)
    found: list[PersonFound] = []
    for i, token in enumerate(reader.tokens):
        if token.low not in reader.words.titles or token.kind == "caps":
            continue
        j = i + 1 + (reader.low(i + 1) == ".")
        name = reader.name_at(j, noble=True)
        if name and reader.delimited(name[1]):
            start, end = reader.tokens[name[0]].start, reader.tokens[name[1] - 1].end
            value = PersonValue(_clean(text[start:end]), token.text)
            found.append((start, end, value, token.start, token.end))
    return found


def names_at(text: str, position: int) -> list[tuple[int, int]]:
    """Return the spans of the names listed from `position` on: "Anna Rossi e Carlo Bianchi"."""
    tail = text[position : position + 400]
    reader = _read(tail)
    name = reader.name_at(0)
    if name is None or not reader.delimited(name[1]):
        return []
    return [
        (position + reader.tokens[low].start, position + reader.tokens[high - 1].end)
        for low, high in (name, *_more_names(reader, name[1]))
    ]


def _with_roles(reader: _Reader) -> list[PersonFound]:
    taken: dict[int, PersonFound] = {}
    used: set[int] = set()  # tokens of names given away
    offices = reader.offices
    starts = {first for first, _, _, _ in offices}

    def add(name: tuple[int, int], office: Office) -> None:
        start, end = reader.tokens[name[0]].start, reader.tokens[name[1] - 1].end
        value = PersonValue(_clean(reader.text[start:end]), office.role)
        taken[name[0]] = (start, end, value, office.start, office.end)
        used.update(range(*name))

    def has_own_office(end: int) -> bool:
        """Return whether the name before token `end` is explained by an office after it."""
        if reader.low(end) != "," and reader.low(end) not in _DASHES:
            return False
        k = end + 1
        while reader.low(k) in _PASSING or reader.kind(k) == "number":
            k += 1
        return k in starts

    for first, end, office, _head in offices:
        shared = reader.shared(first) if office.plural else []
        if shared:
            for low, high, name, role in shared:
                if name is not None:
                    last = reader.tokens[high - 1].end
                    add(name, Office(reader.tokens[low].start, last, role, True, True, True))
            continue
        # 1. The holder straight after: "il Sindaco Anna Rossi", "Sindaca Rossi".
        name = reader.name_at(end, noble=True)
        if name is None and reader.kind(end) in ("title", "initial"):
            tail, parts = reader.run(end)
            alone = reader.head(first)
            head_only = alone is not None and alone[0] == end
            surname = head_only and reader.is_surname(end)
            if surname or (parts and reader.good_name(end, tail, parts)):
                name = end, tail
        if name is not None and reader.delimited(name[1]):
            add(name, office)
            if office.plural:
                for more in _more_names(reader, name[1]):
                    add(more, office)
            continue
        before = _holder_before(reader, first)
        if before is not None and before[0] in used:
            before = None
        mark = reader.low(end)
        after = None
        if mark in (",", "(", ":") or mark in _DASHES:
            after = reader.name_at(end + 1, noble=True)
            if after is not None and not reader.delimited(after[1]):
                after = None
        # 2. Without an article the office explains the name before it.
        if before is not None and not office.article:
            add(before, office)
        # 3. With one it announces the name after the comma, unless that has its own office.
        elif (
            after is not None
            and (office.article or before is None)
            and not has_own_office(after[1])
            and (mark in (",", ":") or mark in _DASHES or office.article)
            and (office.article or office.capital)
        ):
            add(after, office)
            if office.plural:
                for more in _more_names(reader, after[1]):
                    add(more, office)
        elif before is not None:
            add(before, office)
    return [taken[key] for key in sorted(taken)]


def _more_names(reader: _Reader, i: int) -> list[tuple[int, int]]:
    """Return the names that go on a list after a plural office; each may have its portfolio.

    "(Cultura)" may stand after each, the first included.
    """
    names = []
    while True:
        if reader.low(i) == "(":
            close = next((k for k in range(i + 1, i + 16) if reader.low(k) == ")"), i)
            i = close + 1 if close > i else i
        if reader.low(i) != "," and reader.low(i) not in _AND:
            break
        found = reader.name_at(i + 1)
        if found is None:
            break
        names.append(found)
        i = found[1]
    return names


def _holder_before(reader: _Reader, first: int) -> tuple[int, int] | None:
    i = first - 1
    if reader.low(i) in _ELISION:
        i -= 1
    if reader.low(i) in _BARE_ARTICLES:
        i -= 1
    while reader.low(i) in _PASSING or (i > 2 and reader.kind(i) == "number"):
        i -= 1
    newline = reader.kind(i) == "newline"
    if newline:
        i -= 1
    low = reader.low(i)
    if low == "," or low == "(" or low in _DASHES:
        return reader.name_before(i)
    if newline:
        found = reader.name_before(i + 1)
        if found and (found[0] == 0 or reader.kind(found[0] - 1) == "newline"):
            return found
    return None


def person_with_role_at(text: str, position: int) -> PersonFound | None:
    """Return the person with an office whose name or office covers `position` in `text`."""
    for found in find_people_with_roles(text):
        low = min(found[0], found[3] if found[3] is not None else found[0])
        high = max(found[1], found[4] if found[4] is not None else found[1])
        if low <= position < high:
            return found
    return None


# --- people with and without an office -------------------------------------------------------


def find_people(
    text: str, known: Collection[str] = (), line_starts: frozenset[int] = frozenset()
) -> list[tuple[int, int, PersonValue]]:
    """Return all people named in `text`, in order: with an office, or known by their names.

    `known` are full names the edition has elsewhere; they are found again without context.
    """
    return [(f.start, f.end, f.value) for f in people_in(read(text), known, line_starts)]


_OFFICE_CONFIDENCE = 0.95


def people_in(
    doc: Doc, known: Collection[str] = (), line_starts: frozenset[int] = frozenset()
) -> list[Found]:
    """Return the people named in `doc`; see `find_people`."""
    text = text_of(doc)
    reader = _Reader(doc, known)
    taken = bytearray(len(text))
    found: list[Found] = []

    def add(mention: Found) -> None:
        if not any(taken[mention.start : mention.end]):
            found.append(mention)
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

    for start, end, value, _, _ in _with_roles(reader):
        add(Found(start, end, value, (), _OFFICE_CONFIDENCE, "office"))
    for _, _, office, _ in reader.offices:
        if office.capital:
            taken[office.start : office.end] = b"\1" * (office.end - office.start)
    for name in find_names(doc, line_starts):
        value = PersonValue(name.name)
        add(Found(name.start, name.end, value, (), name.confidence, name.evidence))
    people = {f.value.name for f in found if " " in f.value.name} | set(known)
    if people:
        names = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True))
        for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text):
            if is_of_a_thing(doc, match.start(), line_starts):
                continue  # "Istituto “Anna Neri”"
            value = PersonValue(match.group())
            add(Found(match.start(), match.end(), value, (), _OFFICE_CONFIDENCE, "named_before"))
    return sorted(found, key=lambda mention: mention.start)


@Language.factory("torino_people")
class PeopleComponent:
    """Writes `doc.spans["people"]`, each span's value in `span._.person`."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Make the component; called by spaCy."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the people of one text."""
        return write_spans(doc, "people", people_in(doc, (), doc._.line_breaks or frozenset()))
