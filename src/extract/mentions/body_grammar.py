"""How names of organisations go on: a grammar over the tokens of a Doc.

A name begins with a head ("Fondazione") or ends with one ("… Foundation") or with a legal form
("… S.r.l."). Between stand words with capitals, quoted names, and small words that lead to
another capital: "di", "per la", "e". Positions are numbers of words; a method that looks for
something returns the word after it.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from extract.language import shared
from extract.language.date_tokens import is_month
from extract.language.folding import fold
from extract.language.lexicon import is_word, may_be, readings
from extract.language.names import is_given_name
from extract.language.words import APOSTROPHES, Word, text_of, words_of
from extract.mentions.acronyms import is_acronym_of, is_place, legal_forms
from extract.mentions.municipalities import province
from extract.vocabulary import load

DASHES = frozenset("-–—")
_OPENING, _CLOSING = frozenset('“«"'), frozenset('”»"')
_END = Word(-1, 0, 0, False, "", "", "", False, False)
_LONGEST_NAME = 45
_LONGEST_FORM = 8
_LONGEST_TELLING = 6
"""Words between "associazione" and its name: "senza scopo di lucro denominata"."""
_LONGEST_SHORT_FORM = 14
"""Letters of a legal form that is not written out."""
_LONGEST_SHORTENED = 4
_LONGEST_QUOTE = 60
_LONGEST_TITLE = 120
_MOST_CAPITALS = 7
_STOPS = frozenset(",;:.()“”")
_ROMAN = frozenset("IVX")
_LONGEST_NUMBER = 3
"""Digits of a number that may belong to a name."""


@cache
def grammar(name: str) -> frozenset[str]:
    """Return a list of small words of the vocabulary."""
    return frozenset(load("organizations")["grammar"][name])


@cache
def kinds() -> dict[str, str]:
    """Return head, in lower case → kind of body."""
    return {head: kind for kind, heads in load("organizations")["heads"].items() for head in heads}


@cache
def suffixes() -> dict[str, str]:
    """Return last word of a name, in lower case → kind of body."""
    found = load("organizations")["suffixes"]
    return {word: kind for kind, words in found.items() for word in words}


@cache
def _bare_forms() -> frozenset[str]:
    forms = {*legal_forms(), *load("organizations")["full_forms"]}
    return frozenset(form.replace(" ", "") for form in forms)


@cache
def _form_beginnings() -> frozenset[str]:
    return frozenset(form[:end] for form in _bare_forms() for end in range(1, len(form) + 1))


@lru_cache(maxsize=1 << 14)
def _begins_a_form(printed: str) -> bool:
    return _bare(printed) in _form_beginnings()


def _bare(printed: str) -> str:
    """Return a legal form without accents, points and spaces, in lower case."""
    return "".join(char for char in fold(printed) if char not in " .'’")


def is_legal_form(printed: str) -> bool:
    """Return whether `printed` is a legal form as those are set: "S.p.A.", "Srl", "spa"."""
    bare, data = _bare(printed), load("organizations")
    if bare not in _bare_forms() or not (printed[-1].isalnum() or printed[-1] in ".'’"):
        return False
    if (
        "." in printed
        or len(bare) > _LONGEST_SHORT_FORM
        or printed in data["capital_forms"]
        or printed in data["mixed_forms"]
    ):
        return True
    if " " in printed:
        return False
    set_large = len(printed) > 2 and printed in (printed.upper(), printed.capitalize())
    return set_large or printed in data["lower_case_forms"]


def is_a_thing(word: str) -> bool:
    """Return whether `word` is a street, a hall and the like."""
    return word.lower() in load("people")["things"]


def is_common(word: str) -> bool:
    """Return whether a word is one of what bodies are for: "Ricerca", "Innovazione"."""
    low = word.lower()
    abstract = may_be(low, "NOUN") and low.endswith(tuple(grammar("abstract_endings")))
    return low in load("offices")["portfolio"]["words"] or abstract


@cache
def _offices() -> frozenset[str]:
    offices = load("offices")["offices"]
    return frozenset([*offices["plain"], *offices["portfolio"]])


def is_an_office(word: str) -> bool:
    """Return whether `word` is what someone is, which no name goes on with: "Comandante"."""
    return word.lower() in _offices()


def is_of_a_date(word: str) -> bool:
    """Return whether `word` is a year, a date in digits, a month or "oggi": of no body's name."""
    figures = word[0].isdigit() and sum(char.isdigit() for char in word) > _LONGEST_NUMBER
    return figures or is_month(word) or word.lower() in load("dates")["words"]["today"]


@cache
def _heads() -> PhraseMatcher:
    nlp = shared()
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for head in kinds():
        words = head.split(" ")
        broken = {
            "\n".join((" ".join(words[:n]), " ".join(words[n:]))) for n in range(1, len(words))
        }
        forms = {form.replace("’", mark) for form in {head} | broken for mark in "’'"}
        matcher.add(head, [nlp.make_doc(form) for form in forms])
    return matcher


class BodyWords:
    """The words of one Doc, and what goes on from where. `line_starts` are character offsets."""

    def __init__(self, doc: Doc, line_starts: frozenset[int] = frozenset()) -> None:
        self.text = text_of(doc)
        self.line_starts = line_starts
        self.words = [word for word in words_of(doc) if word.is_break or not word.text.isspace()]
        number = {word.i: k for k, word in enumerate(self.words)}
        self.heads: dict[int, tuple[int, str]] = {}
        """Word → (word after the longest head that begins there, the head)."""
        for key, first, end in _heads()(doc):
            k = number[first]
            tied = self.at(k - 1).text in DASHES and not self.at(k - 1).spaced
            tied = tied and self.at(k - 2).text[-1:].isalnum()
            longer = end - first > self.heads.get(k, (k, ""))[0] - k
            if self.words[k].capital and longer and not tied:
                self.heads[k] = k + end - first, shared().vocab.strings[key]

    def at(self, i: int) -> Word:
        """Return word i; what lies outside the text is an empty word."""
        return self.words[i] if 0 <= i < len(self.words) else _END

    def slice(self, first: int, end: int) -> str:
        """Return the text of words [first, end), white space as single spaces."""
        return " ".join(self.text[self.words[first].start : self.words[end - 1].end].split())

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the character offsets of words [first, end)."""
        return self.words[first].start, self.words[end - 1].end

    def skip(self, i: int) -> int:
        """Return i, or the word behind the line break there."""
        return i + 1 if self.at(i).is_break else i

    def is_elided(self, i: int, words: Iterable[str]) -> bool:
        """Return whether one of `words` stands at i with its apostrophe: "dell’"."""
        word = self.at(i)
        return word.text[-1:] in APOSTROPHES and word.bare in words

    def is_province(self, i: int) -> bool:
        """Return whether word i is a province's code in brackets: "Este (PD)"."""
        bracketed = self.at(i - 1).text == "(" and self.at(i + 1).text == ")"
        return bracketed and province(self.at(i).text) is not None

    # what may stand in a name ---------------------------------------------------------------

    def capital(self, i: int) -> int:
        """Return the word after the one with a capital, or the figure, at i; i without one."""
        word = self.at(i)
        for phrase in load("organizations")["one_word"]:
            if word.capital and self.text.startswith(phrase, word.start):
                return i + len(phrase.split())
        if not (word.capital or word.text[:1].isdigit()):
            return i
        end = i + 1
        if word.text[-1] in APOSTROPHES and not word.spaced and self.at(end).text[:1].isalnum():
            end += 1  # "D’Artiglieria"
        while not self.at(end - 1).spaced and self.at(end).text in (".", "'", "’"):
            if self.at(end).spaced and self.is_shortened(end - 1):
                return end + 1  # "Università Ca’ Foscari", "Dipartimento di Ing. Civile"
            if self.at(end).spaced or not self.at(end + 1).text[:1].isalnum():
                break
            end += 2  # "Infra.To"
        return end

    def is_shortened(self, i: int) -> bool:
        """Return whether word i is cut by the point or apostrophe behind it, and a name goes on."""
        word = self.at(i).text
        short = len(word) <= _LONGEST_SHORTENED and word.istitle() and self.at(i + 2).capital
        point = self.at(i + 1).text == "."
        known = is_place(word) or is_word(word)
        return short and not known if point else word.lower() in grammar("cut_words")

    def legal(self, i: int) -> int:
        """Return the word after the legal form at i, 0 without one."""
        if not (i and self.at(i - 1).spaced):
            return 0
        last = i
        most = min(i + _LONGEST_FORM, len(self.words))
        while last < most and _begins_a_form(self.slice(i, last + 1)):
            last += 1
        for end in range(last, i, -1):
            stop = (
                self.at(end - 1).text == "." and "." not in self.slice(i, end - 1) and end > i + 1
            )
            if is_legal_form(self.slice(i, end)) and not (stop or self.at(end - 1).is_break):
                return end
        return 0

    def quoted(self, i: int) -> int:
        """Return the word after the name in quotation marks at i, 0 without one."""
        j = self.skip(i)
        if self.at(j).text not in _OPENING or not (j > i or self.at(i - 1).spaced):
            return 0
        for k in range(j + 1, len(self.words)):
            word = self.words[k]
            far = word.start - self.words[j].end > _LONGEST_QUOTE
            if word.text in _CLOSING:
                return k + 1
            if far or word.is_break or word.text in _OPENING:
                break
        return 0

    def preposition(self, i: int) -> int:
        """Return the word after "di", "of the" and the like at i; i without them."""
        j = self.skip(i)
        if self.is_elided(j, ("d", "dell")):
            return j + 1
        if self.at(j).text in grammar("of"):
            article = self.at(j + 1).text in ("the", "la") or self.is_elided(j + 1, ("l",))
            return j + 1 + article
        if self.at(j).text == "da" and self.at(j + 1).capital and self.at(j + 2).capital:
            return j + 1
        return i

    def article(self, i: int) -> int:
        """Return the word after the article at i; i without one."""
        word = self.at(i)
        return i + 1 if word.text in grammar("articles") or self.is_elided(i, ("l",)) else i

    def of_a_capital(self, i: int) -> int:
        """Return the word after "di X" at i, 0 without it."""
        noun = self.preposition(i)
        after = self.capital(noun)
        return after if noun > i and after > noun and not self.at(noun).text[0].isdigit() else 0

    def purpose(self, i: int) -> int:
        """Return the word with a capital behind "per la", "against" at i, 0 without one."""
        j = self.skip(i)
        if self.at(j).text not in grammar("purpose"):
            return 0
        noun = self.article(j + 1)
        another = self.at(j).text in grammar("against") and self.stops_joining(noun)
        return noun if self.capital(noun) > noun and not another else 0

    def led_to(self, i: int) -> int:
        """Return the word after "alla Persona", "sul Lavoro" behind a common word, 0 without it."""
        if self.at(i).text not in grammar("to") and not self.is_elided(i, ("all", "sull")):
            return 0
        noun = i + 1
        words = self.at(i - 1).text, self.at(noun).text
        if noun in self.heads or self.stops_joining(noun) or not all(map(is_word, words)):
            return 0
        other = any(map(is_place, words)) or is_a_thing(words[1])
        return self.capital(noun) if self.capital(noun) > noun and not other else 0

    def stops_joining(self, i: int) -> bool:
        """Return whether an office or a town stands at i, which no name goes on with."""
        return self.at(i).low.startswith(tuple(grammar("not_joined")))

    def goes_on_in_a_list(self, i: int) -> bool:
        """Return whether capitals, and more behind commas, end with "e" and a capital from i."""
        while (after := self.capitals(i)) > i:
            if self.at(after).text in grammar("and"):
                noun = self.preposition(after + 1)
                return self.capital(noun) > noun
            if self.at(after).text != ",":
                return False
            i = after + 1 + (self.at(after + 1).text in grammar("and"))
            if self.at(i - 1).text != ",":
                return self.capital(self.preposition(i)) > i
        return False

    def capitals(self, i: int) -> int:
        """Return the word after the run of words with capitals at i."""
        while (after := self.capital(i)) > i:
            i = after
        return i

    # names ------------------------------------------------------------------------------------

    def extend(self, first: int, listed: bool = False, foreign: bool = False) -> tuple[int, bool]:
        """Return (end, whether it has a part of its own) of the name whose head ends at `first`.

        `listed`: it may list what it is for, "dell’Istruzione, dell’Università"; `foreign`: its
        head is of another language, in which "and" joins what Italian repeats "di" for.
        """
        end, proper, linked, purposed = first, False, False, False
        while end - first < _LONGEST_NAME:
            if form := self.legal(end):
                return form, True
            if after := self.quoted(end) or self.of_a_capital(end):
                linked = linked or self.at(end).text not in _OPENING
                end, proper = after, True
                continue
            if after := self.led_to(end):
                end, proper = after, True
                continue
            if noun := self.purpose(end):
                if proper and not self.tells_a_purpose(end, noun):
                    break
                end, proper, purposed = self.capital(noun), True, True
                continue
            j = self.skip(end)
            if self.at(j).text in grammar("and"):
                noun = self.joined(j, first, linked, purposed, foreign) if proper else 0
                if not noun:
                    break
                end = self.capital(noun)
                continue
            if self.at(end).text == "," and listed and (linked or purposed):
                noun = self.listed(end, purposed)
                if not noun:
                    break
                end = self.capitals(noun)
                continue
            after = self.capital(end)
            if after > end and self.at(end - 1).spaced:
                if not self.is_of_the_name(end, after, first, proper):
                    break
                end, proper = after, True
                continue
            after = self.small(end, proper)
            if after == end:
                break
            end = after
        while end > first and self.at(end - 1).low in grammar("function"):
            end -= 1  # "UNIVERSITÀ DI"
        return end, proper and end > first

    def tells_a_purpose(self, i: int, noun: int) -> bool:
        """Return whether "per X" at i, behind a name of its own, still belongs to it."""
        word = self.at(noun).text
        usual = is_word(word) and not is_place(word)
        return self.at(self.skip(i)).text in grammar("against") or is_common(word) or usual

    def joined(self, i: int, first: int, linked: bool, purposed: bool, foreign: bool) -> int:
        """Return the word with a capital behind "e" at i that the name goes on with, 0 for none."""
        led = self.preposition(i + 1)
        parallel = led > i + 1 and linked
        noun = led if led > i + 1 else self.article(i + 1)
        word = self.at(noun).text
        if self.capital(noun) == noun or noun in self.heads or self.stops_joining(noun):
            return 0
        if noun > led:
            return noun if (linked or purposed) and is_common(word) else 0
        subject = linked and is_word(word) and not is_place(self.at(i - 1).text)
        whole = self.is_a_line(first, self.capital(noun)) and not is_place(word)
        roman = set(word) <= _ROMAN
        pair = may_be(word, "ADJ") and may_be(self.at(i - 1).text, "ADJ") and is_word(word)
        abroad = (foreign or self.at(i).text == "and") and linked and not is_place(word)
        return (
            noun
            if pair or parallel or subject or whole or roman or abroad or is_common(word)
            else 0
        )

    def listed(self, i: int, purposed: bool) -> int:
        """Return the word with a capital behind the comma at i that the name lists, 0 for none."""
        noun = self.preposition(i + 1)
        if noun == i + 1 and purposed:
            noun = self.article(i + 1)
        led = noun > i + 1
        if not led and not self.goes_on_in_a_list(noun):
            return 0
        after = self.capital(noun) if led else self.capitals(noun)
        words = [self.at(k).text for k in range(noun, after)]
        another = not led and any(k in self.heads for k in range(noun, after))
        return noun if words and all(map(is_word, words)) and not another else 0

    def is_of_the_name(self, i: int, after: int, first: int, proper: bool) -> bool:
        """Return whether the word with a capital at i goes on with the name."""
        word = self.at(i).text
        if word[0].isdigit() and not self.numbers_a_body(i):
            return False
        king = set(word) <= _ROMAN and is_given_name(self.at(i - 1).text)  # "Umberto I"
        particle = word in grammar("name_particles") and self.opens_a_name(i, first)
        if word in grammar("sentence") and not (particle or king):
            return False
        head = self.heads[i][1] if proper and i in self.heads else ""
        opens = self.opens_a_line(i)
        another = head in grammar("stand_alone") or kinds().get(head) in ("ministry", "university")
        another = another or (opens and proper and (bool(head) or self.is_a_noun(i)))
        another = another or (proper and (is_an_office(word) or is_of_a_date(word)))
        shouted = i > first and self.slice(first - 1, i).isupper() and word[1:].islower()
        another = another or (shouted and len(self.at(i - 1).text) > _LONGEST_NUMBER)
        loud = proper and word.isupper() and len(word) > _LONGEST_NUMBER and is_word(word)
        another = another or (loud and self.at(i - 1).text[1:].islower())
        another = another or sum(char.isdigit() for char in word) > _LONGEST_NUMBER
        label = opens and self.at(after).text == ":"
        quoted = self.at(i - 1).text in _CLOSING and not is_place(word)
        return not (self.stops_joining(i) or another or label or quoted)

    def opens_a_name(self, i: int, first: int) -> bool:
        """Return whether word i follows the head and its adjectives: "Cooperativa Sociale La …"."""
        kind = all(ends_as_one(self.at(k).low) for k in range(first, i))
        return kind and self.at(i + 1).capital and (i == first or not self.opens_a_line(i))

    def opens_a_line(self, i: int) -> bool:
        """Return whether word i is the first of a printed line."""
        return self.at(i).start in self.line_starts

    def is_a_noun(self, i: int) -> bool:
        """Return whether word i, behind another with a capital, is a noun: no name goes on so."""
        word = self.at(i).text
        return may_be(word, "NOUN") and not may_be(word, "ADJ") and self.at(i + 1).text.islower()

    def numbers_a_body(self, i: int) -> bool:
        """Return whether a number belongs to the name ("Liceo 3"): no day, no large number."""
        number = self.at(i).text.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        short = number.isdigit() and len(number) <= 3 and len(self.at(i).text) <= len(number) + 1
        short = short and not self.at(i + 1).text.isdigit()
        tied = not self.at(i).spaced and self.at(i + 1).text in DASHES
        return short and not tied and not is_month(self.at(i + 1).text)

    def small(self, i: int, proper: bool) -> int:
        """Return the word after the small words at i that lead on; i where none do.

        "Agenzia di sviluppo Alba", "Centro europeo di Alba".
        """
        word = self.preposition(i)
        lower = word > i and self.at(word).text.isalpha() and self.at(word).text.islower()
        if lower and not proper:
            k = (
                word
                + 1
                + (self.at(word + 1).text.islower() and ends_as_one(self.at(word + 1).text))
            )
            goes_on = self.at(k).capital or self.at(k).text.startswith(("de", "di"))
            return k if goes_on else i
        j = self.skip(i)
        adjective = self.at(j).text
        if not (adjective.islower() and ends_as_one(adjective)):
            return i
        if self.of_a_capital(j + 1) or self.quoted(j + 1):
            return j + 1
        return j + 1 if not proper and self.capital(self.skip(j + 1)) > self.skip(j + 1) else i

    def extend_in_lower_case(self, first: int, ministry: bool) -> int:
        """Return the end of a name set in lower case; of others than ministries behind "per".

        "Ministero della difesa", "Commissione per gli scarichi inventariali".
        """
        end = first
        while True:
            j = end + (self.at(end).text == "," or self.at(end).text == "e")
            joined = self.at(end).text == "e" and end > first
            noun = self.preposition(j) if ministry or end > first else j
            if joined and noun == j and self.article(j) > j:  # "la prevenzione e la Sicurezza"
                noun = self.article(j)
            if end == first and self.at(j).text in grammar("purpose"):
                noun = self.article(j + 1)
                noun = noun if noun > j + 1 else j
            word = self.at(noun).text
            lower = word.islower() or (joined and noun > j)
            another = noun == j or noun in self.heads
            if another or len(word) < 3 or not lower or not may_be(word, "NOUN"):
                return self.of_a_capital(end) or self.led_to(end) or end
            end = noun + 1
            while len(adjective := self.at(end).text) > 3 and adjective.islower():
                if not _agree(word, adjective):
                    break
                end += 1

    def with_adjectives(self, end: int) -> int:
        """Return the end of a name behind the adjectives of its last noun: "Funzione pubblica"."""
        noun = self.at(end - 1).text
        named = not is_word(noun) and (is_place(noun) or is_given_name(noun))
        if not may_be(noun, "NOUN") or named:
            return end
        while True:
            j = end + (self.at(end).text == "e")
            word = self.at(j).text
            if not (word.islower() and ends_as_one(word) and _agree(noun.lower(), word)):
                return end
            end = j + 1

    def and_a_town(self, end: int) -> int:
        """Return the end of a name of two towns: "Cassa di Risparmio di Parma e Piacenza"."""
        j = self.skip(end)
        after = self.capitals(j + 1)
        joined = self.at(j).text == "e" and is_place(self.at(end - 1).text)
        return after if joined and after > j + 1 and is_place(self.slice(j + 1, after)) else end

    def national(self, first: int) -> int:
        """Return the end of a name that goes on in lower case; `first` where none does.

        "Associazione nazionale genieri e trasmettitori d’Italia", "Società geografica italiana".
        """
        if self.at(first + 1).low in grammar("national") and may_be(self.at(first).low, "ADJ"):
            return first + 2 if self.at(first).text.islower() else first
        if self.at(first).low not in grammar("national"):
            return first
        end = first + 1
        while end - first < _LONGEST_NAME:
            joined = end > first + 1 and self.at(end).text == "e"
            noun = self.preposition(end + joined)
            word = self.at(noun).text
            if after := 0 if joined else self.quoted(end):
                end = after
            elif not joined and not self.at(noun).is_break and self.capital(noun) > noun:
                if word[0].isdigit() or (noun == end and noun in self.heads):
                    break
                end = self.capital(noun)
            elif word.islower() and (may_be(word, "NOUN", "ADJ") or not is_word(word)):
                end = noun + 1
            else:
                break
        return end if end > first + 1 else first

    def is_a_line(self, first: int, end: int) -> bool:
        """Return whether the name whose head ends at `first` and which ends here fills a line."""
        k = first - 1
        while k >= 0 and not self.at(k).is_break:
            k -= 1
        start = next(
            (n for n in range(k + 1, first) if self.at(n).text[0].isalpha()), first
        )  # "3. Istituto …"
        head = self.heads.get(start)
        return head is not None and head[0] == first and self.at(end).text in ("", "\n")

    # what stands around -----------------------------------------------------------------------

    def company(self, i: int) -> int:
        """Return where the company's name begins whose legal form stands at i; i for none."""
        start, count = i, 0
        while count < _MOST_CAPITALS - 1 and start:
            k = self.capital_before(start)
            before = self.at(k)
            led = before.text.isupper() and before.low in grammar("function") - grammar("articles")
            if k < start and not led and not is_of_a_date(before.text):
                start, count = k, count + 1
                continue
            small = self.at(start - 1).text
            inner = small == "&" or small in grammar("of_a_company")
            k = self.capital_before(start - 1) if inner and start < i else start
            if k >= start - 1 or is_of_a_date(self.at(k).text):
                break
            start, count = k, count + 1
        if start < i and self.at(start - 1).text in ("–", "—") and self.at(start - 1).spaced:
            return self.capital_before(start - 1) if self.at(start - 2).spaced else start
        return start

    def capital_before(self, i: int) -> int:
        """Return where the word with a capital begins that ends at i; i without one."""
        for k in range(i - 1, max(-1, i - 4), -1):
            if self.at(k).is_break:
                break
            if self.capital(k) == i:
                return k
        return i

    def suffixed(self, i: int) -> int:
        """Return where the name begins that ends with the suffix at i; i for none."""
        start, count = i, 0
        while count < _MOST_CAPITALS - 1:
            k = start
            while start - k < 2 and self.at(k - 1).text in grammar("in_english"):
                k -= 1
            before = self.capital_before(k)
            if before == k:
                break
            if self.at(before).text in grammar("sentence"):
                break
            start, count = before, count + 1
        return start

    def behind_suffix(self, i: int) -> int:
        """Return the end of a name whose suffix ends at i: "… of Living Labs", "… Piemonte"."""
        end = i
        if self.at(i).text in ("of", "for"):
            noun = i + 1 + (self.at(i + 1).text == "the")
            end = self.capitals(noun)
            end = end if end > noun else i
            if end > i and self.at(end).text == "and" and end + 1 not in self.heads:
                return max(end, self.capitals(end + 1)) if self.at(end + 1).capital else end
            return end
        while self.at(end).text.istitle() and is_place(self.at(end).text):
            end += 1
        return end

    def bracket(self, i: int) -> int:
        """Return the bracket that closes the short one opening at i, 0 without one."""
        if self.at(i).text != "(":
            return 0
        for k in range(i + 1, min(i + 8, len(self.words))):
            if self.words[k].text == ")":
                return k
            if self.words[k].is_break or self.words[k].text == "(":
                break
        return 0

    def definition(self, i: int, acronym: str) -> int | None:
        """Return where the name before "(ACR)" at i begins: the nearest word it aligns with."""
        for k in range(i - 1, max(-1, i - 16), -1):
            word = self.words[k]
            closes = k == i - 1 and word.text in _CLOSING
            if word.is_break or word.text[-1] == "." or (word.text in _STOPS and not closes):
                break
            if word.capital and is_acronym_of(acronym, self.slice(k, i)):
                return k
        return None

    def linked_capitals(self, i: int) -> int:
        """Return the end of the run from i of capitals and the small words of full names."""
        end = self.capital(i)
        k = end
        while k < len(self.words) and k - i < _LONGEST_NAME:
            after = self.capital(k)
            if after > k:
                end = k = after
            elif self.at(k).bare in grammar("linking") and self.at(k).text[0].islower():
                k += 1
            else:
                break
        return end

    def is_in_a_title(self, i: int) -> bool:
        """Return whether word i lies in the quoted title of a project or the like."""
        for k in range(i - 1, -1, -1):
            word = self.words[k]
            if (
                word.is_break
                or word.text in "”»"
                or self.words[i].start - word.start > _LONGEST_TITLE
            ):
                return False
            if word.text in _OPENING:
                return self.at(k - 1).low in load("organizations")["generic"]["titled"]
        return False

    def in_capitals(self, i: int) -> bool:
        """Return whether word i stands in a line set in capitals."""
        low, high = i, i
        while low and not self.at(low - 1).is_break:
            low -= 1
        while self.at(high).text and not self.at(high).is_break:
            high += 1
        letters = [c for word in self.words[low:high] for c in word.text if c.isalpha()]
        return sum(c.isupper() for c in letters) > 0.6 * len(letters)

    def behind_what_it_is(self, i: int) -> int:
        """Return the word after what is told of a body in lower case: "culturale denominata"."""
        k = i
        while self.at(k).text.islower() and (
            self.at(k).low in grammar("told_between") or ends_as_one(self.at(k).text)
        ):
            k += 1
        led = self.at(k - 1).low in grammar("told_between") & grammar("function")  # "rete di Alba"
        return i if led or k - i > _LONGEST_TELLING else k

    def own_name(self, first: int, longest: int) -> int:
        """Return the end of a body's own name from `first`: capitals, small words between two."""
        end = first
        while end < len(self.words) and end - first < longest and self.at(end - 1).spaced:
            if end > first and (form := self.legal(end)):
                return form
            inner = end > first and self.at(end).low in grammar("function")
            camel = self.at(end).text[1:2].isupper()  # "eRemind"
            if not (self.at(end).capital or camel or (inner and self.at(end + 1).capital)):
                break
            end += 1
        return end

    def occurrences(self, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, name), by characters, of every one of `names` that stands here."""
        by_beginning: dict[str, list[str]] = {}
        for name in sorted(names, key=len, reverse=True):
            by_beginning.setdefault(name[:2], []).append(name)
        for word in self.words if by_beginning else ():
            for name in by_beginning.get(word.text[:2], ()):
                end = word.start + len(name)
                if self.text.startswith(name, word.start) and self.is_whole(word.start, end):
                    yield word.start, end, name
                    break

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether no letter and no hyphen touches text[start:end]."""
        beside = self.text[start - 1 : start], self.text[end : end + 1]
        return not any(char.isalnum() or char in ("_", "-") for char in beside if char)


def ends_as_one(adjective: str) -> bool:
    """Return whether a word has the ending of an adjective: "dilettantistica"."""
    return adjective.endswith(tuple(grammar("adjective_endings")))


def _agree(noun: str, adjective: str) -> bool:
    """Return whether `adjective` is one and has the number of `noun`, as far as forms tell."""
    lemma = readings(adjective).get("ADJ")
    if lemma is None:
        plural = adjective.endswith("i") and ends_as_one(adjective)
        return plural and not may_be(adjective, "NOUN")
    singular = adjective == lemma or adjective == lemma[:-1] + "a"
    return noun.endswith(("à", "ù", "ì")) or singular == (readings(noun).get("NOUN") == noun)
