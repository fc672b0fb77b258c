"""Offices: read word by word from the head ("Assessora …") to the word that cannot belong to it.

That is a finite verb, a relative pronoun, the holder's own name, another office.
"""

from dataclasses import dataclass
from functools import cached_property

from extract.language.folding import fold
from extract.language.lexicon import is_word, may_be
from extract.language.names import is_surname, surnames
from extract.mentions.municipalities import provinces_of
from extract.mentions.name_runs import PARTICIPLES, NameReader
from extract.mentions.name_words import (
    AND,
    ARTICLES,
    BARE_ARTICLES,
    DASHES,
    ELISION,
    GRAMMAR,
    OF,
    TO,
    is_place,
    is_well_known_place,
)

_ADJECTIVES = tuple(GRAMMAR["adjective_endings"])
_VERBS = tuple(GRAMMAR["verb_endings"])
_TO_HEADS = tuple(GRAMMAR["heads_with_to"])
_PURPOSE_NOUNS = frozenset(GRAMMAR["purpose_nouns"])


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


class OfficeReader(NameReader):
    """The rules of offices over one text."""

    def head(self, i: int) -> tuple[int, str] | None:
        """Return (token after the head, head word) of the office that begins at i."""
        token = self.at(i)
        if token is None or token.kind not in ("title", "lower", "caps"):
            return None
        words, low = self.words, token.low
        for phrase in words.phrases:
            if low == phrase[0] and all(
                self.low(i + k) == w or w in ELISION and self.low(i + k) in ELISION
                for k, w in enumerate(phrase)
            ):
                return i + len(phrase), phrase[-1]
        if low in words.before and not (low in ("prima", "primo") and token.kind == "lower"):
            j = i + 1
            if self.low(j) in DASHES and self.adjacent(j):
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
            j += self.low(j) not in OF
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
            if low in words.verbs and low not in BARE_ARTICLES or self.past_tense(j):
                break
            if low in AND:
                following = self.goes_on_after_and(j + 1, portfolio, proper) or (
                    region and self.is_region(j + 1)
                )
                if not following:
                    break
                j += 1
                if self.low(j) in BARE_ARTICLES:
                    j += 1 + self.elided(j + 1)
                if joined := self.head(j):
                    j, joint = joined
                    portfolio = portfolio or joint in words.portfolio
                continue
            to = portfolio or head.startswith(_TO_HEADS) or self.common_title(j + 1)
            if token.kind == "lower" and (low in OF or (low in TO and to)):
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
                at = j + 2 if self.low(j + 1) in BARE_ARTICLES else j + 1
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
            if low in words.stops or low in BARE_ARTICLES:
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
                and self.low(j - 1) not in OF
                and is_place(self.tokens[j - 1].text)
            ):
                break
            j += 1
        while j > i and (
            self.low(j - 1) in OF | TO | AND | BARE_ARTICLES
            or self.kind(j - 1) == "mark"
            and self.tokens[j - 1].text not in ")"
        ):
            j -= 1
        return j

    def is_adjective(self, i: int) -> bool:
        """Return whether the word at i can be an adjective."""
        return self.low(i).endswith(_ADJECTIVES) or may_be(self.low(i), "ADJ")

    def belongs_to_head(self, i: int) -> bool:
        """Return whether the adjective at i, right behind a head, is of the office.

        "dirigente scolastica Anna …"; not "il sindaco accompagnato da …".
        """
        plain = may_be(self.low(i), "ADJ") and not self.low(i).endswith(PARTICIPLES)
        return plain and (self.low(i + 1) in OF or self.name_at(i + 1) is not None)

    def common_title(self, i: int) -> bool:
        """Return whether a portfolio's noun with a capital stands at i, elision aside."""
        i += self.elided(i)
        return self.kind(i) == "title" and self.low(i) in self.words.common

    def past_tense(self, i: int) -> bool:
        """Return whether the word at i ends as verbs told of the past or future do."""
        token = self.tokens[i]
        return token.kind == "lower" and len(token.low) > 3 and token.low.endswith(_VERBS)

    def ends_like_verb(self, i: int) -> bool:
        """Return whether the lower-case word at i governs what follows, as a verb would."""
        return self.low(i + 1) in ("il", "lo", "la", "gli", "i", "le", "l", "un", "una", "uno")

    def argument(self, i: int) -> tuple[int, bool] | None:
        """Read the noun after a preposition: (token after it, whether it is a proper name)."""
        j = i
        if self.low(j) in ELISION:
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
            if self.low(j + 1) in OF and (after := self.place(j + 2 + self.elided(j + 2))):
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
        return i + 1 + self.elided(i + 1) if self.low(i) in BARE_ARTICLES else i

    def elided(self, i: int) -> int:
        """Return 1 where an apostrophe stands at i, else 0."""
        return 1 if self.low(i) in ELISION else 0

    def place(self, i: int) -> int:
        """Return the token after the longest place name at i, 0 if there is none."""
        if self.kind(i) == "lower" and self.low(i) == "l" and self.low(i + 1) in ELISION:
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
            if is_place(self.slice(i, end)):
                return end
        return 0

    def purpose_goes_on(self, j: int, head: str) -> bool:
        """Return whether "per …" at j, behind an office's head, still belongs to it."""
        noun = self.low(j - 1) in _PURPOSE_NOUNS or self.low(j - 1) in self.words.common
        free = head in self.words.purpose
        if not (
            noun or free or head in self.words.portfolio or self.low(j - 1) in self.words.modifiers
        ):
            return False
        k = j + 1
        if self.low(k) in BARE_ARTICLES:
            k += 1
            if self.low(k) in ELISION:
                k += 1
            return self.low(k) in self.words.common or (self.kind(k) == "title" and free)
        return self.kind(k) == "title" and self.low(k) in self.words.common

    def list_goes_on(self, i: int) -> bool:
        """Return whether "e" or a comma and one more noun of a portfolio stand at i."""
        if self.low(i) == ",":
            return self.goes_on_after_comma(i + 1)
        return self.low(i) in AND and self.low(i + 1) in self.words.common

    def goes_on_after_comma(self, i: int) -> bool:
        """Return whether one more noun of a portfolio stands at i, behind a comma."""
        token = self.at(i)
        words = self.words
        if token is None or token.kind in ("newline", "mark", "number", "initial"):
            return False
        if token.low in TO:
            k = i + 1 + self.elided(i + 1)
            noun = self.is_common(k) or may_be(self.low(k), "NOUN")
            return noun and not self.head(k)
        if self.head(i) or token.low in words.verbs or token.low in words.stops:
            return False
        if token.low in ARTICLES:
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
            or following.low in AND | {"di", "del", "della"}
            or (
                following.kind == "lower"
                and self.is_adjective(i + 1)
                and following.low not in words.verbs
                and following.low not in words.stops
            )
        )

    def goes_on_after_and(self, i: int, portfolio: bool, proper: bool) -> bool:
        """Return whether the office goes on with what stands at i, behind "e"."""
        token = self.at(i)
        words = self.words
        if token is None or token.kind in ("newline", "mark", "number", "initial"):
            return False
        if token.low in OF:
            return not self.head(i + 1 + self.elided(i + 1)) and (token.low != "di" or not proper)
        if token.low in TO:
            return portfolio
        if token.low in BARE_ARTICLES:
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
        if (is_word(word) or is_place(word)) and not is_surname(word):
            return False
        if provinces_of(word) and fold(word) not in surnames():
            return False  # "Sindaco Mineo": the town
        return not is_well_known_place(self.slice(i, end))

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
            k = j + 1 + self.elided(j + 1) if self.low(j) in OF else j
            end = self.place(k)
            known = known and end > 0
            if not end and self.kind(k) == "title" and not self.is_common(k):
                end = self.run(k)[0]
            if not end or not (k > j or found):
                break
            of = self.text[self.tokens[j].start : self.tokens[k].start] if k > j else "di "
            role = clean(f"{' '.join(office)} {of}{self.slice(k, end)}")
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
            while self.low(j) == "," or self.low(j) in AND:
                j += 1
            if j == end:
                break
            start = j
        named = sum(item[2] is not None for item in found)
        whole = named == len(found) or (named == 0 and known)
        return found if len(found) > 1 and whole else []

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
            if self.low(previous) in ELISION:
                previous -= 1
            office = Office(
                token.start,
                self.tokens[end - 1].end,
                clean(self.text[token.start : self.tokens[end - 1].end]),
                self.low(previous) in ARTICLES,
                token.kind == "title",
                head in self.words.plural
                or (head in self.words.plural_feminine and self.low(previous) == "le"),
            )
            found.append((i, end, office, head))
            i = max(end, i + 1)
        return found


def clean(text: str) -> str:
    """Return `text` with single spaces and no comma at its ends."""
    return " ".join(text.split()).strip(" ,;")
