"""Places named in prose: cities, countries and regions, resolved by the gazetteer.

Precision comes first: a name counts where it stands by itself, in the position of a place.
Names inside organisations, people, quoted titles, events and streets do not.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import read
from extract.language.cues import find_cues
from extract.language.date_tokens import is_month, is_weekday
from extract.language.folding import fold
from extract.language.lexicon import is_word
from extract.language.names import is_given_name, is_surname
from extract.language.words import APOSTROPHES, Word, words_of
from extract.mentions import gazetteer
from extract.mentions.model import PlaceValue
from extract.mentions.municipalities import province, provinces_of, town_of
from extract.mentions.organizations import find_organizations
from extract.mentions.people import find_people
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

_GRAMMAR = load("places")["grammar"]
_PREPOSITIONS = frozenset(_GRAMMAR["prepositions"])
_TOWARDS = frozenset(_GRAMMAR["towards"])
"""Prepositions that only places follow, of those before."""
_OPENERS = frozenset(_GRAMMAR["openers"])
_ARTICLES = frozenset(_GRAMMAR["articles"])
_INNER = frozenset(_GRAMMAR["inner"])
_HEADS = frozenset(_GRAMMAR["heads"])
_AND = frozenset(_GRAMMAR["and"])
_QUOTES = {"“": "”", "«": "»", '"': '"'}
_FAR_CITY = 300_000
_METROPOLIS = 1_000_000
_LONG_WORD = 4
"""Letters of a word that can be the last of a city's name though it is set small."""
_LARGE_CITY = 100_000
_TOWN = 50_000
_SMALL_CITY = 20_000
_HOME = "IT"
_FEWEST_TOWNS = 4
"""Towns of one province that make a row of them, though their names may be words."""
_LONGEST = 7
"""Tokens of the longest name of a place."""
_LONGEST_QUOTE = 40
"""Tokens of the longest title in quotation marks."""
_END = Word(-1, -1, -1, False, "\n", "\n", "\n", False, True)
"""What stands before the first token and behind the last."""


@cache
def _common() -> frozenset[str]:
    months = [name for names in load("dates")["months"].values() for name in names["full"]]
    words = [*load("places")["places"]["common"], *months]
    return frozenset({fold(word) for word in words} | gazetteer.continents())


@cache
def _things() -> frozenset[str]:
    return frozenset(load("places")["places"]["things"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(load("people")["titles"])


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of countries' names of several words, folded."""
    return frozenset(name.split()[0] for name in gazetteer.country_names() if " " in name)


@lru_cache(maxsize=16384)
def _resolve(name: str) -> PlaceValue | None:
    return gazetteer.Gazetteer().resolve(name)


@lru_cache(maxsize=16384)
def _known_city(name: str) -> bool:
    return gazetteer.is_city_name(name)


@lru_cache(maxsize=4096)
def _population(name: str, code: str | None) -> int:
    place = gazetteer.city(name, code)
    return place.population if place else 0


EVIDENCE = {
    "province": 0.97,
    "printed_country": 0.98,
    "country_name": 0.95,
    "postcode": 0.95,
    "told_before": 0.95,
    "address": 0.9,
    "preposition": 0.9,
    "brackets": 0.85,
    "list": 0.85,
    "heading": 0.8,
    "size": 0.75,
}
"""What a place may rest on → how often such a mention is one."""


@dataclass(slots=True)
class _Candidate:
    """A name that may be a place: words [first, end)."""

    first: int
    end: int
    value: PlaceValue
    evidence: str
    """What it rests on, "" where nothing says yet that it is a place, "-" where it is a word."""


class _Reader:
    """One text, its words, and the rules over them. Positions are numbers of words."""

    def __init__(self, doc: Doc, line_starts: frozenset[int] = frozenset()) -> None:
        self.doc, self.text, self.line_starts = doc, text_of(doc), line_starts
        # More than one space is no word.
        self.words = [w for w in words_of(doc) if w.is_break or not w.text.isspace()]

    def at(self, i: int) -> Word:
        return self.words[i] if 0 <= i < len(self.words) else _END

    def said(self, i: int) -> str:
        """Return the word at i in lower case, without the apostrophe of an elision."""
        return self.at(i).bare

    def slice(self, first: int, end: int) -> str:
        return self.text[self.words[first].start : self.words[end - 1].end]

    def glued(self, i: int) -> bool:
        """Return whether word i follows word i - 1 without a space."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    # what is printed beside a name --------------------------------------------------------

    def bracket(self, end: int) -> tuple[int, int] | None:
        """Return the words [first, end) in the brackets that open at word `end`."""
        if self.at(end).text != "(":
            return None
        for close in range(end + 1, min(end + _LONGEST + 2, len(self.words))):
            if self.words[close].text == ")":
                return (end + 1, close) if close > end + 1 else None
            if self.words[close].is_break:
                return None
        return None

    def behind(self, end: int) -> tuple[str, bool]:
        """Return what is printed behind the name that ends here, and whether in brackets.

        "Senegal" of "Dakar (Senegal)", "Dakar, Senegal" and "Dakar | Senegal".
        """
        if inside := self.bracket(end):
            return self.slice(*inside).split(",")[-1].strip(), True
        if self.at(end).text not in (",", "|") or not self.at(end + 1).capital:
            return "", False
        stop = end + 1
        while self.at(stop).text not in (",", ".", ";", ":", "|", "(", ")", "\n"):
            if self.at(stop).is_break or stop > end + _LONGEST:
                break
            stop += 1
        return self.slice(end + 1, stop), False

    def country_behind(self, end: int) -> str | None:
        """Return the code of the country printed behind the name that ends here."""
        printed, _ = self.behind(end)
        found = gazetteer.country(printed) if printed else None
        return found.code if found else None

    def state_behind(self, end: int) -> str | None:
        """Return the code of the US state printed behind the name: "(Maine)", ", Alabama"."""
        printed, in_brackets = self.behind(end)
        long = len(printed) > 2
        return gazetteer.us_state(printed) if printed and (in_brackets or long) else None

    def after_postcode(self, i: int) -> bool:
        """Return whether "00132", "I-00132" or "00132 –" stands before word i."""
        k = i - 1 - (self.at(i - 1).text in ("-", "–", "—"))
        digits = self.at(k).text.removeprefix("I-").removeprefix("F-")
        return len(digits) == 5 and digits.isdigit()

    # towns with their province ------------------------------------------------------------

    def towns(self) -> Iterator[_Candidate]:
        """Yield the towns printed with their province: "Altamura (BA)", "Capua (Caserta)"."""
        for i, word in enumerate(self.words):
            inside = self.bracket(i) if word.text == "(" else None
            if inside is None:
                continue
            first = inside[0]
            while first < inside[1] - 1 and (
                self.said(first) in _GRAMMAR["province"] or self.at(first).text == "."
            ):
                first += 1
            printed = self.slice(first, inside[1])
            code = province(printed) if printed[0].isupper() else None
            town = self.town_before(i, code) if code else None
            if town is None:
                continue
            yield town
            if len(printed) > 2 and (place := gazetteer.city(printed, _HOME)):
                yield _Candidate(first, inside[1], place.value(printed), "brackets")

    def rows_of_towns(self) -> Iterator[_Candidate]:
        """Yield the towns of rows that hold towns of one province, with or without commas.

        "Comuni: Avella Baiano Quadrelle Sirignano"; a name among them that no list has is passed
        over.
        """
        i = 0
        while i < len(self.words):
            end, names = i, 0
            while self.at(end).capital or (names and self.goes_on_in_a_row(end)):
                names += self.words[end].capital
                end += 1
            if names >= _FEWEST_TOWNS:
                yield from self.row_of_towns(i, end)
            i = end + 1

    def goes_on_in_a_row(self, i: int) -> bool:
        """Return whether a small word or a mark stands at i that a row of names may hold."""
        word, after = self.at(i), self.at(i + 1)
        broken = word.is_break and (after.capital or after.bare in _INNER)
        return broken or word.bare in _INNER or word.text in (",", ".", "-")

    def row_of_towns(self, first: int, end: int) -> Iterator[_Candidate]:
        """Yield the towns of one province among words [first, end), unless more is between them."""
        row = []
        while first < end:
            after = self.longest_town(first) if self.words[first].capital else first
            if after > first:
                row.append((first, after, " ".join(self.slice(first, after).split())))
            first = max(after, first + 1)
        codes = Counter(code for *_, name in row for code in provinces_of(name))
        code = codes.most_common(1)[0][0] if codes else ""
        towns = [town for town in row if code in provinces_of(town[2])]
        if len(towns) < _FEWEST_TOWNS:
            return
        others = sum(word.capital for word in self.words[towns[0][0] : towns[-1][1]])
        others -= sum(self.words[k].capital for a, b, _ in towns for k in range(a, b))
        if others > len(towns):
            return
        for first, after, name in towns:
            place = gazetteer.city(name, _HOME)
            value = place.value(name) if place else PlaceValue(name, "city", _HOME)
            yield _Candidate(first, after, value, "list")

    def longest_town(self, i: int) -> int:
        """Return the word after the longest name of an Italian town at word i; i without one."""
        for end in range(min(i + _LONGEST, len(self.words)), i, -1):
            if self.words[end - 1].capital and provinces_of(self.slice(i, end)):
                return end
        return i

    def town_before(self, end: int, code: str) -> _Candidate | None:
        """Return the town of the province `code` whose name ends before word `end`.

        Or else a hamlet there, whose name no list has.
        """
        first = end
        found = None
        capital = 0
        while first > max(0, end - _LONGEST):
            word = self.at(first - 1)
            initial = len(word.text) == 2 and word.text[1] == "." and word.capital
            part = word.text[0].isalpha() and (word.capital or word.bare in _INNER | _TOWARDS)
            if not (part or initial or word.text in APOSTROPHES or self.is_hyphen(first - 1)):
                break
            first -= 1
            if not word.capital:
                continue
            if known := town_of(self.slice(first, end), code):
                found = first, known
            if initial or first == end - 1 or self.at(first + 1).text.endswith("."):
                capital = first
        if found:
            first, known = found
        elif capital and self.names_a_hamlet(end):
            first, known = capital, ""
        else:
            return None
        name = self.slice(first, end)
        place = gazetteer.city(known, _HOME) if known else None
        value = place.value(name) if place else PlaceValue(name, "city", _HOME)
        return _Candidate(first, end, value, "province")

    def names_a_hamlet(self, end: int) -> bool:
        """Return whether the word before "(BA)" can be a place that is no municipality."""
        word, code = self.at(end - 1).text, self.at(end + 1).text
        printed = len(code) == 2 and code.isupper() and not word.isupper()
        return printed and word.isalpha() and not is_word(word) and fold(word) not in _common()

    def is_hyphen(self, i: int) -> bool:
        return self.at(i).text == "-" and self.glued(i) and self.glued(i + 1)

    # names --------------------------------------------------------------------------------

    def longest(self, i: int, known: Mapping[str, str]) -> tuple[int, PlaceValue] | None:
        """Return (word after, value) of the longest place name that begins with word i."""
        if (whole := self.country_of_words(i)) is not None:
            return whole
        if not self.at(i).capital:
            return None
        ends = [i + 1]
        for j in range(i + 1, min(len(self.words), i + _LONGEST)):
            word = self.words[j]
            if word.capital or (self.glued(j) and self.at(j - 1).text == "-"):
                ends.append(j + 1)
            elif not (word.text in APOSTROPHES or word.bare in _INNER or self.is_hyphen(j)):
                if self.ends_a_city(i, j):
                    ends.append(j + 1)  # "Newport news"
                break
        for end in reversed(ends):
            name = self.slice(i, end)
            if len(name) < 2 or self.at(end - 1).bare.capitalize() in _OPENERS or _mixed(name):
                continue
            if len(name) == 2 and province(name) and not gazetteer.country(name):
                continue  # "Lucca, LU"
            if (value := self.value(name, end, known)) is not None:
                first = self.at(i).bare if end > i + 1 else ""
                led = first in _PREPOSITIONS or (first in _ARTICLES and value.feature != "city")
                if led and _resolve(self.slice(i + 1, end)) is not None:
                    return None  # "In Germania", "La Germania", at the head of a sentence
                return end, value
        return None

    def ends_a_city(self, i: int, last: int) -> bool:
        """Return whether the name that begins with word i is a city's with a small last word."""
        word = self.at(last)
        if len(word.text) < _LONG_WORD or not word.text.isalpha() or not self.at(last - 1).capital:
            return False
        return gazetteer.city(self.slice(i, last + 1)) is not None

    def value(self, name: str, end: int, known: Mapping[str, str]) -> PlaceValue | None:
        """Return what place `name`, which ends here, is."""
        key = fold(name)
        if (state := self.state_behind(end)) is not None:
            inside = gazetteer.city_in_state(name, state)
            if inside is not None:
                return inside.value(name)
        if key in known:
            place = gazetteer.city(name, known[key])
            if place is not None:
                return place.value(name)
        value = _resolve(name)
        if provinces_of(name) and _is_far(value):
            value = PlaceValue(name, "city", _HOME)
        if value is not None:
            if value.feature == "city" and gazetteer.has_city_prefix(name):
                return None
            return replace(value, name=name)
        if len(name) > 3 and _known_city(name) and not gazetteer.has_city_prefix(name):
            return PlaceValue(name, "city")
        return None

    def country_of_words(self, i: int) -> tuple[int, PlaceValue] | None:
        """Return a country that is told by its name whatever its case.

        "Stati uniti", "costa d’Avorio"; "Congo" alone is a country that is not told.
        """
        first = self.at(i)
        if first.capital and fold(first.text) in load("places")["places"]["ambiguous_countries"]:
            return i + 1, PlaceValue(first.text, "country")
        if first.bare not in _first_words():
            return None
        for end in range(min(len(self.words), i + _LONGEST), i + 1, -1):
            last = self.words[end - 1]
            if not last.text[0].isalpha() or any(w.is_break for w in self.words[i:end]):
                continue
            name = self.slice(i, end)
            if fold(name) not in gazetteer.country_names():
                continue
            country = gazetteer.country_exact(name)
            if country is not None:
                return end, country.value(name)
        return None

    # whether a place is meant ---------------------------------------------------------------

    def has_another_behind(self, i: int, end: int, known: Mapping[str, str]) -> bool:
        """Return whether the name, behind a preposition, is followed by a place that acts.

        "A Timisoara Torino ha mostrato …".
        """
        match = self.longest(end, known) if self.at(i - 1).bare in _PREPOSITIONS else None
        if match is None or self.at(match[0]).capital:
            return False
        return match[1].feature != "city" or _is_well_known(match[1])

    def stands_alone(self, i: int, end: int, known: Mapping[str, str], beside: bool) -> bool:
        """Return whether the name is no part of a longer name, a street's or an event's.

        `beside`: whether it stands directly behind another place.
        """
        after = self.at(end).text
        opens = self.at(end).start in self.line_starts or self.at(i - 1).text in _AND
        label = opens and self.at(end + 1).text == ":"  # "Riga e Baltimora Corporate: …"
        if self.at(end).capital and self.at(end - 1).spaced and not label:
            return self.has_another_behind(i, end, known)
        short = self.at(end - 1).text
        if after == "(" and short.isupper() and len(short) < 4 and end == i + 1:
            return self.tells_country(end)  # an acronym before its words
        if _is_year(after) and self.at(i - 1).low != "in":
            return False  # "Torino 2006", but "elezioni in Toscana 2025"
        if after in ("'", "’", "&", "+") and self.glued(end):
            return False
        if self.is_hyphen(end):
            return False
        if i == 0 or beside:
            return True
        before = self.at(i - 1)
        if before.capital and not before.text[-1].isdigit():
            word = before.bare
            if len(word) > 1 and word.capitalize() not in _OPENERS and word not in _HEADS:
                return False
            if word in _HEADS and i < 2:
                return False
        low, above = before.bare, self.at(i - 2)
        if low in _things() or low in _titles():
            return False  # "l’ingegnere Granata"
        of = low in ("di", "d", "del", "della", "dell", "of") and i > 1
        if of and above.low in _things() and above.capital:
            return False
        if before.text in ("de", "du") and i > 1 and above.capital:
            return False  # a race, "… de" its country
        if before.text == "/" and self.glued(i) and i > 1:
            return _resolve(above.text) is not None  # "Greece/UK"
        if before.text == "-" and self.glued(i) and self.glued(i - 1):
            return False
        if before.text in ("Di", "De", "Da") and self.text[self.at(end - 1).end :] and i > 1:
            return above.text in ".\n"  # "Carlo Di Trapani"
        return not (before.text in ("&", "/") and self.glued(i))

    def evidence(
        self,
        i: int,
        end: int,
        value: PlaceValue,
        known: Mapping[str, str],
    ) -> str:
        """Return what says that a city is meant: a preposition, its size, …; "" if nothing."""
        name = self.slice(i, end)
        capitals = name.isupper() and len(name) > 3
        before, after = self.at(i - 1), self.at(end)
        opens = before.is_break or before.text in ".;•" or self.at(i).start in self.line_starts
        population = _population(name, value.country_code) if value.geonames_id is not None else 0
        large = population >= _LARGE_CITY
        told = fold(name) in known
        home = value.country_code == _HOME
        if self.after_postcode(i):
            return "postcode"
        if before.is_break and after.text == "|":
            return "heading" if value.geonames_id is not None else ""
        if before.is_break and after.is_break and (large or not capitals):
            # a small town's name alone may be any heading
            return "heading" if population >= _TOWN or told else ""
        if self.tells_country(end):
            return "printed_country"
        if opens and home and population >= _SMALL_CITY and after.text in (",", "–", "—", "-"):
            behind = self.at(end + 1).text
            dated = behind[0].isdigit() or is_weekday(behind) or is_month(behind)
            if dated or (capitals and after.text != "," and behind != "\n"):
                return "heading"
        headed = before.bare in ("di", "d", "of") and self.said(i - 2) in _HEADS
        if capitals:
            return "preposition" if headed or before.text in ("a", "ad") else ""
        given = " " not in name and len(name) < 4
        person = given or is_given_name(name)
        in_brackets = before.text == "(" and after.text == ")"
        if in_brackets and population >= _SMALL_CITY and not person:
            return "brackets"
        if before.bare in _PREPOSITIONS:
            if value.geonames_id is None and not home:
                sure = self.said(i - 2) in _HEADS or before.bare in ("a", "ad")
                return "preposition" if sure else ""
            doubtful = end == i + 1 and "-" not in name and population < _SMALL_CITY
            if doubtful and not home and before.bare not in _TOWARDS:
                return "told_before" if told else ""  # "sostenuto da Iren": rather a company
            small = home and population < _SMALL_CITY and self.said(i - 2) not in _HEADS
            if small and before.bare not in ("a", "ad") and (person or is_surname(name)):
                return "told_before" if told else ""  # "opere di Modica": rather a person
            return "" if given else "preposition"
        if told:
            return "told_before"
        if home and population >= _SMALL_CITY and self.ends_an_address(i):
            return "address"
        return "size" if large and not person and _near_or_capital(name, value) else ""

    def ends_an_address(self, i: int) -> bool:
        """Return whether a street stands before the comma before word i: "Via Roma 3, Pavia"."""
        if self.at(i - 1).text != ",":
            return False
        first = i - 1
        while first > max(0, i - _LONGEST) and self.at(first - 1).text not in (",", ";", "(", ":"):
            if self.at(first - 1).is_break:
                break
            first -= 1
            if self.at(first).low in _GRAMMAR["streets"]:
                return True
        return False

    def tells_country(self, end: int) -> bool:
        """Return whether a country or a state of the US is printed behind the name."""
        return self.country_behind(end) is not None or self.state_behind(end) is not None

    def is_beyond_doubt(self, i: int, end: int, known: Mapping[str, str]) -> bool:
        """Return whether a name that is a word ("Prato") can be nothing but a place here."""
        before = self.at(i - 1)
        if before.low in ("a", "ad") or fold(self.slice(i, end)) in known:
            return True
        if before.is_break:
            return self.at(end).text == "|"
        return before.text == "di" and i > 1 and self.said(i - 2) in _HEADS

    def masks(self, names: Iterable[tuple[int, int]]) -> bytearray:
        """Return a mask of the characters in names, quotation marks and addresses."""
        covered = bytearray(len(self.text) + 1)
        spans = list(names)
        for i, word in enumerate(self.words):
            if word.text in _QUOTES:
                close = _QUOTES[word.text]
                for k in range(i + 2, min(i + _LONGEST_QUOTE, len(self.words))):
                    if self.words[k].is_break:
                        break
                    if self.words[k].text == close:
                        spans.append((word.start, self.words[k].end))
                        break
            elif "@" in word.text or "://" in word.text or word.low.startswith("www."):
                spans.append((word.start, word.end))
        for start, end in spans:
            covered[start:end] = b"\1" * (end - start)
        return covered

    def is_masked(self, town: _Candidate, masks: bytearray) -> bool:
        """Return whether a town with its province lies in a longer name; a hamlet in any."""
        start, end = self.at(town.first).start, self.at(town.end - 1).end
        listed = provinces_of(town.value.name) or town.value.geonames_id
        return masks[end] == 1 or (not listed and masks.find(1, start, end) >= 0)

    # finding ----------------------------------------------------------------------------------

    def hints(self) -> dict[str, str]:
        """Return city → country code as the text itself prints it; see `find_hints`."""
        found: dict[str, str] = {}
        for end in range(1, len(self.words)):
            if self.words[end].text not in ("(", "|", ",") or not self.at(end - 1).capital:
                continue
            code = self.country_behind(end)
            first = end
            while code and first > max(0, end - 4) and self.at(first - 1).capital:
                first -= 1
            for start in range(first, end if code else first):
                name = self.slice(start, end)
                if gazetteer.city(name, code):
                    found.setdefault(name, str(code))
                    break
        for cue in find_cues(self.doc, load("places")["municipality"]):
            start = bisect_left(self.words, cue.end, key=lambda word: word.i)
            for stop in range(min(start + _LONGEST, len(self.words)), start, -1):
                if self.at(start).capital and provinces_of(name := self.slice(start, stop)):
                    found.setdefault(name, _HOME)
                    break
        return found

    def find(
        self,
        hints: Mapping[str, str],
        names: Iterable[tuple[int, int]],
    ) -> list[_Candidate]:
        """Return the names that may be places, in order; none overlap."""
        masks = self.masks(names)
        lower = {w.text for w in self.words if len(w.text) > 2 and w.text.islower()}
        known = {fold(k): v for k, v in {**self.hints(), **hints}.items()}
        towns = {town.first: town for town in (*self.rows_of_towns(), *self.towns())}
        found: list[_Candidate] = []
        i = 0
        while i < len(self.words):
            word = self.words[i]
            town = towns.get(i)
            if town is not None and not self.is_masked(town, masks):
                found.append(town)
                i = town.end
                continue
            named = word.capital or word.bare in _first_words()
            match = self.longest(i, known) if named and not masks[word.start] else None
            if match is None:
                i += 1
                continue
            end, value = match
            if masks.find(1, word.start, self.at(end - 1).end) >= 0:
                i += 1
                continue
            beside = bool(found) and found[-1].end == i and found[-1].evidence not in ("", "-")
            if self.stands_alone(i, end, known, beside) and fold(value.name) not in _common():
                evidence = "country_name"
                if value.feature == "city":
                    evidence = self.evidence(i, end, value, known)
                    common = word.low in lower or word.low in _things() or is_word(word.text)
                    if common and end == i + 1 and evidence not in ("postcode", "province"):
                        # A common word ("Castello", "Porto"): only where it can be nothing else.
                        sure = evidence == "preposition" and _is_well_known(value)
                        sure = sure or (evidence != "" and self.is_beyond_doubt(i, end, known))
                        # a title that begins with the word: "di … di …"
                        titled = self.at(end).bare in ("di", "d") and self.at(end + 1).capital
                        sure = sure and not titled
                        evidence = evidence if sure else "-"
                found.append(_Candidate(i, end, value, evidence))
            i = end
        _spread_over_lists(self.words, found)
        return found


def _mixed(name: str) -> bool:
    """Return whether a capital stands amid small letters: "OpenAir"."""
    return any(a.islower() and b.isupper() for a, b in zip(name, name[1:], strict=False))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _spread_over_lists(words: Sequence[Word], found: list[_Candidate]) -> None:
    """Let cities beside sure cities in a list count as well.

    One whose name is a common word ("Porto") counts as the last of three, so that the capital
    is its own.
    """
    sure = [candidate for candidate in found if candidate.evidence not in ("", "-")]
    ends = {candidate.end for candidate in sure}
    starts = {candidate.first for candidate in sure}
    changed = True
    while changed:
        changed = False
        for candidate in found:
            if candidate.evidence not in ("", "-"):
                continue
            left, right = candidate.first, candidate.end
            while left > 0 and words[left - 1].text in _AND:
                left -= 1
            while right < len(words) and words[right].text in _AND:
                right += 1
            joined = (0 < candidate.first - left <= 2 and left in ends) or (
                0 < right - candidate.end <= 2 and right in starts
            )
            if candidate.evidence == "-":
                joined = _ends_a_list(words, candidate, ends)
            if joined:
                candidate.evidence = "list"
                ends.add(candidate.end)
                starts.add(candidate.first)
                changed = True


def _ends_a_list(words: Sequence[Word], candidate: _Candidate, ends: Collection[int]) -> bool:
    """Return whether two sure cities stand before a city near by: "Genova, Bruxelles e Porto"."""
    last = candidate.first - 1
    if not (words[last].text in _AND and words[last].text.isalpha() and last in ends):
        return False
    first = next((k for k in range(last - 1, max(last - 5, 0), -1) if words[k].text == ","), 0)
    closed = candidate.end == len(words) or not words[candidate.end].capital
    return first in ends and closed and _near_or_capital(candidate.value.name, candidate.value)


def _is_well_known(value: PlaceValue) -> bool:
    """Return whether a name that is a word ("Prato", "Riga") is a city's to most readers."""
    place = gazetteer.city(value.name, value.country_code)
    if place is None:
        return False
    if place.country_code == _HOME:
        return place.population >= _TOWN
    return place.population >= _METROPOLIS or gazetteer.is_capital(place)


def _is_far(value: PlaceValue | None) -> bool:
    """Return whether an Italian town is rather meant: no place is known, or a small far one."""
    if value is None:
        return True
    if value.feature != "city" or value.country_code in (None, _HOME):
        return False
    return _population(value.name, value.country_code) < _FAR_CITY


def _near_or_capital(name: str, value: PlaceValue) -> bool:
    """Return whether a city is European or a country's capital; others need a second witness."""
    place = gazetteer.city(name, value.country_code)
    if place is None:
        return False
    return gazetteer.continent(place.country_code) == "EU" or gazetteer.is_capital(place)


def find_hints(doc: Doc) -> dict[str, str]:
    """Return city → country code for cities printed with their country: "Dakar (Senegal)".

    Of Italian towns, "Comune di Camerino" says the same. `doc` must have been made by the
    pipeline of `extract.language`.
    """
    return _Reader(doc).hints()


def find_places(
    text: str,
    hints: Mapping[str, str] | None = None,
    names: Iterable[tuple[int, int]] | None = None,
    line_starts: frozenset[int] = frozenset(),
) -> list[tuple[int, int, PlaceValue]]:
    """Return the places named in `text`, in order.

    `hints` (city → country code) is what the edition says elsewhere; what the text itself
    says, "Dakar (Senegal)", is added. A city that several places share and nothing decides
    is given without codes. `names` are the spans of organisations and people, which hold no
    place; found here where they are not given. `line_starts` are where printed lines begin.
    """
    if names is None:
        names = [found[:2] for found in (*find_organizations(text), *find_people(text))]
    found = places_in(read(text), hints or {}, names, line_starts)
    return [(f.start, f.end, f.value) for f in found]


def places_in(
    doc: Doc,
    hints: Mapping[str, str],
    names: Iterable[tuple[int, int]],
    line_starts: frozenset[int],
) -> list[Found]:
    """Return the places of `doc` with what each rests on; see `find_places`."""
    reader = _Reader(doc, line_starts)
    return [
        Found(
            reader.words[c.first].start,
            reader.words[c.end - 1].end,
            c.value,
            (),
            EVIDENCE[c.evidence],
            c.evidence,
        )
        for c in reader.find(hints, names)
        if c.evidence not in ("", "-")
    ]


@Language.factory("torino_places", default_config={"hints": {}})
class PlacesComponent:
    """Writes `doc.spans["places"]`, each span's value in `span._.place`.

    `hints` (city → country code) may be set on the component for an edition.
    """

    def __init__(self, nlp: Language, name: str, hints: dict[str, str]) -> None:
        """Make the component; called by spaCy."""
        self.hints = dict(hints)

    def __call__(self, doc: Doc) -> Doc:
        """Find the places of one text."""
        earlier = doc._.found or {}
        names = [(f.start, f.end) for f in (*earlier["organizations"], *earlier["people"])]
        starts = doc._.line_breaks or frozenset()
        return write_spans(doc, "places", places_in(doc, self.hints, names, starts))
