"""Names of people as runs of words with capitals, and where they begin and end."""

from collections.abc import Collection

from spacy.tokens import Doc

from extract.language.folding import fold
from extract.language.lexicon import is_word, readings, spell_accents
from extract.language.names import is_given_name, is_surname, surnames
from extract.language.words import words_of
from extract.mentions import gazetteer
from extract.mentions.acronyms import legal_forms
from extract.mentions.name_words import (
    AND,
    ARTICLES,
    DASHES,
    ELISION,
    GRAMMAR,
    OF,
    Token,
    is_place,
    is_well_known_place,
    tokens_of,
    vocabulary,
)
from extract.mentions.spans import text_of

_COMMON_ENDINGS = tuple(GRAMMAR["common_endings"])
_PLURALS_OF_TRADES = tuple(GRAMMAR["plurals_of_trades"])
PARTICIPLES = tuple(GRAMMAR["participle_endings"])
_NAME_PARTS = frozenset(GRAMMAR["name_parts"])
"""Words that are common elsewhere and may stand inside a name, with a capital."""


class NameReader:
    """One text, its tokens, and how names stand in it. Positions are token numbers."""

    def __init__(self, doc: Doc, known: Collection[str] = ()) -> None:
        self.text = spell_accents(text_of(doc))
        self.tokens = tokens_of(words_of(doc), self.text)
        self.words = vocabulary()
        self.known_first = {name.split()[0].lower() for name in known if " " in name}
        self.known = {name.lower() for name in known}

    # small questions about one token ---------------------------------------------------

    def at(self, i: int) -> Token | None:
        """Return token i, None outside the text."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def low(self, i: int) -> str:
        """Return token i in lower case, "" outside the text."""
        token = self.at(i)
        return token.low if token else ""

    def kind(self, i: int) -> str:
        """Return the kind of token i, "" outside the text."""
        token = self.at(i)
        return token.kind if token else ""

    def adjacent(self, i: int) -> bool:
        """Return whether token i follows token i-1 without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def is_common(self, i: int) -> bool:
        """Return whether the word at i is a common noun, an office or a body's head."""
        low = self.low(i)
        elided = self.low(i + 1) in ELISION and self.adjacent(i + 1)
        if elided and (len(low) < 3 or self.kind(i) == "title" and low in ("dell", "dall")):
            return False  # "O’Brien", "Dell’Orto"
        words = self.words
        return (
            low in words.common
            or low in words.not_names
            or low in words.organization_heads
            or low in words.heads
            or low in words.modifiers
            or low in legal_forms()
            or (low.endswith(_PLURALS_OF_TRADES) and is_word(low) and fold(low) not in surnames())
            or len(low) > 5
            and low.endswith(_COMMON_ENDINGS)
            and not self.is_given(i)
        )

    def is_plural(self, i: int) -> bool:
        """Return whether the word at i is a noun in the plural, and no surname of the lists."""
        low = self.low(i)
        noun = readings(low).get("NOUN", low)
        return noun != low and fold(low) not in surnames() and not is_given_name(low)

    def is_given(self, i: int) -> bool:
        """Return whether the word at i is a given name, or begins a name known elsewhere."""
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
            if following and following.text in ELISION and self.adjacent(i + 1):
                third = self.at(i + 2)
                if third and third.kind in ("title", "caps") and self.adjacent(i + 2):
                    prefix = token.low in ("d", "o", "dell", "dall", "de", "n", "m")
                    return i + 3 if prefix else i
                return i + 1 if token.low not in ARTICLES else i
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
                k += 3 if self.low(k + 1) in ELISION and self.low(k + 2) == "t" else 1  # "van 't"
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
            or is_well_known_place(self.tokens[i + 1].text)
        )

    def surname_caps(self, i: int) -> bool:
        """Return whether the word at i is a surname in capitals behind a name: "Anna ROSSI"."""
        token = self.tokens[i]
        return len(token.text) > 3 and self.kind(i + 1) != "caps" and not self.is_common(i)

    def argument_like(self, i: int) -> bool:
        """Return whether the capitalised word at i is a place or begins a body's name."""
        token = self.tokens[i]
        return self.is_common(i) or is_place(token.text) or self.kind(i + 1) == "title"

    def name_at(self, i: int, noble: bool = False) -> tuple[int, int] | None:
        """Return (start, end) of a full name (two parts or more) that begins at i."""
        if self.kind(i) not in ("title", "initial"):
            return None
        end, starts = self.run(i, noble)
        if not self.good_name(i, end, starts):
            return None
        return i, end

    def good_name(self, i: int, end: int, starts: list[int]) -> bool:
        """Return whether the run [i, end) with parts at `starts` can be a full name."""
        if not 2 <= len(starts) <= 6:
            return False
        if any(map(self.is_plural, starts)) and not any(map(self.is_given, starts)):
            return False  # "Studi Attori"
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
        last = "" if self.low(starts[-1] + 1) in ELISION else lows[-1]
        if last in words.not_names - words.surnames or last in words.heads:
            return False
        first = self.tokens[starts[0]].text
        if gazetteer.country(first) or gazetteer.region(first):
            return False  # "Comitato Regionale Campania Anna": a body's name goes on
        known = lows[0] in _NAME_PARTS | words.particles or any(map(self.is_given, starts))
        if is_word(first) and not (known or is_surname(first) or len(first) < 3):
            return False  # "Garante Etico"
        name = self.slice(i, end)
        return not (is_place(name) or gazetteer.country(name))

    def slice(self, i: int, end: int) -> str:
        """Return the text of tokens [i, end)."""
        return self.text[self.tokens[i].start : self.tokens[end - 1].end]

    def delimited(self, end: int) -> bool:
        """Return whether a name may end before token `end`."""
        token = self.at(end)
        if token is None or token.kind in ("newline", "number"):
            return True
        if token.kind == "mark":
            return token.text not in ELISION and token.text not in "&/"
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
                and apostrophe.text in ELISION
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
        if before in OF:
            return is_place(word)
        agent = before == "da" and self.low(i - 2).endswith(PARTICIPLES)
        return before in ("a", "ad", "in", "da") and not agent and is_well_known_place(word)

    def names_after(self, i: int) -> list[tuple[int, int]]:
        """Return the names that follow the mark at i: a comma, a bracket, a colon, a dash."""
        if self.low(i) not in (",", "(", ":") and self.low(i) not in DASHES:
            return []
        name = self.name_at(i + 1, noble=True)
        if name is None or not self.delimited(name[1]):
            return []
        return [name, *self.more_names(name[1])]

    def more_names(self, i: int) -> list[tuple[int, int]]:
        """Return the names that go on a list after a plural office; each may have its portfolio.

        "(Cultura)" may stand after each, the first included.
        """
        names = []
        while True:
            if self.low(i) == "(":
                close = next((k for k in range(i + 1, i + 16) if self.low(k) == ")"), i)
                i = close + 1 if close > i else i
            if self.low(i) != "," and self.low(i) not in AND:
                break
            found = self.name_at(i + 1)
            if found is None:
                break
            names.append(found)
            i = found[1]
        return names
