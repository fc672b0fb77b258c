"""Names of people, with or without an office: by given names, titles, cues and company.

A chain is a run of capitalised words with the particles between them ("Gian Luca De Rossi",
"ROSSI Mario", "Maria dos Santos"). What makes a chain a person is, from the surest sign to the
weakest: a title before it ("Prof.ssa"), a cue ("a cura di"), a given name with a surname behind
it, a line that is a name among lines that are names. What unmakes it is the head of a thing
before it ("via", "Scuola", "Premio") or a company's form behind it.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc

from extract.language.cues import find_cues
from extract.language.date_tokens import is_weekday
from extract.language.folding import fold
from extract.language.lexicon import is_english, is_word, may_be
from extract.language.names import is_given_name, is_sure_given_name, is_surname, surnames
from extract.language.words import APOSTROPHES, Word, words_of
from extract.mentions.gazetteer import city, country, region
from extract.mentions.municipalities import province, provinces_of, town_of
from extract.mentions.spans import text_of
from extract.vocabulary import load

Tokens = Sequence[Word]

_WORDS_OF_ONE_LETTER = ("a", "e", "i", "o", "è")
_VOWELS = frozenset("aeiouy")
_LONGEST = 6
_MOST_UNITS = 5


@dataclass(frozen=True, slots=True)
class NameFound:
    """A person's name by character offsets; `evidence` says what it rests on."""

    start: int
    end: int
    name: str
    evidence: str
    confidence: float


CONFIDENCE = {
    "title": 0.97,
    "given_name": 0.95,
    "cue": 0.85,
    "surname_first": 0.85,
    "list": 0.8,
    "given_name_common": 0.85,
}
"""How often a name that rests on this evidence is one."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """One part of a chain: tokens [start, end); `word` is its last, without a prefix."""

    start: int
    end: int
    word: str
    kind: str
    """title, caps or initial"""


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("people")[name])


@cache
def _forms() -> frozenset[str]:
    """Return abbreviations before a body's name, without full stops: "asd", "iis"."""
    bodies = load("organizations")
    return frozenset([*bodies["school_forms"], *bodies["association_forms"]])


def _is_thing(word: str) -> bool:
    """Return whether a name behind `word`, lower case, is a thing's: "via", "premio", "A.S.D."."""
    return word in _set("things") or ("." in word and word.replace(".", "") in _forms())


@cache
def _particles() -> frozenset[str]:
    names = load("offices")["names"]
    more = ("und", "dal", "dalla", "dalle", "lo", "d'", "d’")
    return frozenset([*names["particles"], *names["noble"], *more])


@cache
def _offices() -> frozenset[str]:
    offices = load("offices")["offices"]
    return frozenset([*offices["portfolio"], *offices["plain"], *offices["before"]])


@cache
def _professions() -> frozenset[str]:
    return frozenset(load("offices")["professions"]["words"])


@cache
def _no_part_of_a_name() -> frozenset[str]:
    """Words with a capital that never belong to a name: months, weekdays, nouns of things."""
    dates = load("dates")
    months = [m for names in dates["months"].values() for m in names["full"]]
    heads = load("organizations")["heads"]
    suffixes = load("organizations")["suffixes"]
    return frozenset(
        [*months, *dates["words"]["weekdays"], *_set("things"), *_set("group_words")]
        + [word for kind in heads if kind != "office" for word in heads[kind] if " " not in word]
        + [word for kind in suffixes.values() for word in kind]
    ) - {"fiore", "costa", "sala", "villa", "casa", "amici", "parco", "bosco", "via"}


@lru_cache(maxsize=1 << 14)
def _kind(text: str) -> str:
    """Return how a word may stand in a name: title, caps, initial, prefix, or ""."""
    if text[-1] in APOSTROPHES:
        return "prefix" if 1 < len(text) <= 5 and text[0].isupper() else ""
    letters = text.replace("-", "").replace(".", "").replace("'", "").replace("’", "")
    if not letters.isalpha() or not text[0].isupper():
        return ""
    if text.endswith(".") or len(letters) == 1:
        if letters.lower() in _forms():
            return ""
        initials = letters.isupper() and len(letters) <= 3
        return "initial" if initials else ""
    if "." in text:
        return ""
    return "caps" if letters.isupper() else "title"


def _unit(doc: Tokens, i: int) -> _Unit | None:
    """Return the part of a name that begins at token i: "Rossi", "G.", "D’Amico"."""
    if i >= len(doc):
        return None
    kind = _kind(doc[i].text)
    if kind == "prefix":
        following = _kind(doc[i + 1].text) if i + 1 < len(doc) and not doc[i].spaced else ""
        function = may_be(doc[i].text, "DET", "ADP") and doc[i].low[:-1] not in (
            "d", "dell", "dall", "de", "o", "m", "n",
        )  # fmt: skip
        if following in ("title", "caps") and not function:
            return _Unit(i, i + 2, doc[i + 1].text, following)
        return None
    if not kind:
        return None
    end = i + 1
    if kind == "initial" and end < len(doc) and doc[i].text[-1] != "." and doc[end].text == ".":
        if doc[i].spaced:
            return None
        end += 1
    elif kind == "initial" and doc[i].text.lower() in _WORDS_OF_ONE_LETTER:
        return None  # "A Carlo Rossi"
    if kind in ("title", "caps") and not doc[i].spaced and _accent(doc, end):
        end += 1  # "NICCOLO’ BIANCHI": the apostrophe stands for an accent
    return _Unit(i, end, doc[i].text, kind)


def _accent(doc: Tokens, i: int) -> bool:
    """Return whether token i is an apostrophe that ends a word."""
    return i < len(doc) and doc[i].text in APOSTROPHES and bool(doc[i].spaced)


def _chain(doc: Tokens, i: int, line_starts: frozenset[int]) -> list[_Unit]:
    """Return the units of the chain that begins at token i, across one break of the line."""
    units: list[_Unit] = []
    j = i
    while len(units) < _LONGEST + 2:
        unit = _unit(doc, j)
        if unit is not None:
            broken = units and any(doc[k].start in line_starts for k in range(units[-1].end, j + 1))
            names = [u for u in units if u.kind != "initial"]
            given = all(is_given_name(u.word) for u in names) and not is_given_name(unit.word)
            other = is_english(unit.word) and not is_surname(unit.word)
            if broken and len(names) >= 2 and (other or not given):
                break
            units.append(unit)
            j = unit.end
            continue
        k = j
        while k < len(doc) and k - j < 3 and doc[k].text in _particles():
            k += 1
        joined = all(doc[n].text != "e" for n in range(j, k)) or _is_portuguese(doc, i, j)
        if units and k > j and _unit(doc, k) is not None and joined:
            j = k
            continue
        break
    return units


def _is_portuguese(doc: Tokens, i: int, j: int) -> bool:
    """Return whether "e" at j joins surnames, as behind "dos" in "Maria dos Santos e Silva"."""
    return any(doc[k].text in ("dos", "das") for k in range(i, j))


def _is_place(word: str) -> bool:
    return bool(country(word) or region(word) or ((found := city(word)) and found.population > 5e4))


def _is_function(word: str) -> bool:
    """Return whether `word` is an article, a preposition and the like; "De", "Lo" are not."""
    low = word.lower()
    if low in _particles() or low in ("la", "le", "li", "di", "da", "al"):
        return False
    return may_be(word, "DET", "ADP", "PRON", "X", "AUX") and not is_given_name(word)


def _blocks(unit: _Unit) -> bool:
    """Return whether no name can hold the unit."""
    low = unit.word.lower()
    return low in _no_part_of_a_name() or _is_function(unit.word)


def _is_particle(unit: _Unit) -> bool:
    """Return whether the unit is a particle with a capital: the "De" of "De Santis"."""
    return unit.kind != "initial" and unit.word.lower() in _particles() and len(unit.word) < 6


def _is_office(unit: _Unit) -> bool:
    low = unit.word.lower()
    return low in _offices() or low in _professions() or low.replace(".", "") in _set("titles")


def _may_be_surname(unit: _Unit, sure: bool) -> bool:
    """Return whether the unit can be a surname; a common word only after a `sure` given name."""
    word = unit.word
    if unit.kind == "initial":
        return True
    if not _VOWELS & set(fold(word)):
        return False  # "MERCEDES TG"
    listed = sure and fold(word) in surnames()  # "Vincenzo Monti"
    if (_blocks(unit) and not listed) or (_is_office(unit) and not is_surname(word)):
        return False
    if is_surname(word) or word.lower() in load("offices")["names"]["surnames"]:
        return True
    if _is_place(word):
        return sure and not (is_word(word) or country(word) or region(word)) and not _own_name(word)
    return sure or not is_word(word)


def _own_name(word: str) -> bool:
    """Return whether a large city is called `word` in its own language or in Italian.

    "Ivanova" is another name of a city, and rather a surname.
    """
    place = city(word)
    return place is not None and (fold(place.name) == fold(word) or place.name[:2] != word[:2])


_QUOTES = '“«"‘„'
_FARTHEST_THING = 5
"""Tokens between a thing's head and the name it bears: "Istituto di istruzione superiore …"."""
_FARTHEST_QUOTED_THING = 9
"""The same where the name stands in quotation marks: "Università degli Studi della … “Anna …"."""


def _quoted_thing_before(doc: Tokens, i: int) -> bool:
    """Return whether the name opens quotation marks behind a thing: "Liceo Classico “Anna …"."""
    if i == 0 or doc[i - 1].text not in _QUOTES:
        return False
    for k in range(i - 2, max(-1, i - 2 - _FARTHEST_QUOTED_THING), -1):
        token, low = doc[k], doc[k].low
        if _is_thing(low):
            return True
        if token.is_mark or may_be(low, "VERB") and not may_be(low, "NOUN"):
            return False
    return False


def _thing_before(doc: Tokens, i: int, line_starts: frozenset[int]) -> bool:
    """Return whether the words before token i make of the name a thing's: "via", "Premio".

    On the line above only the word right before counts, or one that small words go on from.
    """
    if _quoted_thing_before(doc, i):
        return True
    steps, above, small = 0, False, True
    while i > 0 and steps < _FARTHEST_THING:
        above = above or doc[i].start in line_starts
        i -= 1
        token, low = doc[i], doc[i].low
        if _is_thing(low):
            return steps == 0 or not above or small
        small = small and (not token.capital or _is_function(token.text))
        within = steps and low in ("di", "d'", "d’")
        if token.text not in _QUOTES and not within:
            if token.is_mark or (token.text[0].isupper() and not is_word(low)):
                return False
            if not may_be(low, "NOUN", "ADJ"):
                return False
        steps += 1
    return False


def _names_a_group(doc: Tokens, end: int) -> bool:
    """Return whether what follows token `end` makes the name a company's or a group's."""
    if end >= len(doc):
        return False
    token = doc[end]
    if token.low.replace(".", "") in _set("group_words"):
        return True
    if token.text == "&":  # "Jan Smit & Anna Dik" are two
        other = _chain(doc, end + 1, frozenset())
        return len(other) < 2 or not is_given_name(other[0].word)
    return token.text == "-" and not token.spaced


def _title(doc: Tokens, i: int) -> str:
    """Return the word before token i without full stops, as titles are listed."""
    k = i - 1
    if k >= 0 and doc[k].text == ".":
        k -= 1
    return doc[k].low.replace(".", "") if k >= 0 else ""


def _title_before(doc: Tokens, i: int) -> tuple[bool, bool]:
    """Return (whether a title stands before token i, whether that is beyond doubt)."""
    word = _title(doc, i)
    titled = word in _set("titles")
    return titled, titled and word not in _set("doubtful_titles")


class NameFinder:
    """Finds the names of people in one Doc."""

    def __init__(self, doc: Doc, line_starts: frozenset[int] = frozenset()) -> None:
        self.doc = words_of(doc)
        self.text, self.line_starts = text_of(doc), line_starts
        self.sharing = -1
        """The token after a name whose plural title the next may share: "Proff. Neri e …"."""
        self.cued = {cue.end for cue in find_cues(doc, load("people")["cues"])}

    def find(self) -> list[NameFound]:
        """Return the names in order; none overlap."""
        found: list[NameFound] = []
        waiting: list[tuple[int, list[_Unit]]] = []
        i = 0
        while i < len(self.doc):
            if not self.doc[i].capital:
                i += 1
                continue
            if self._begins(i) and (named := self._of_a_town(i) or self._numbered(i)):
                found.append(named)
                i = bisect_left(self.doc, named.end, key=lambda word: word.start)
                continue
            units = _chain(self.doc, i, self.line_starts) if self._begins(i) else []
            if not units:
                i += 1
                continue
            read = self._read(units)
            if read is not None and self._is_town(read, units[-1].end):
                i = units[-1].end
                continue
            if read is None and _thing_before(self.doc, units[0].start, self.line_starts):
                i = units[-1].end
                continue
            if read is None:
                waiting.append((len(found), units))
                i = units[-1].end
                continue
            found.append(read)
            i = max(i + 1, self._token_after(units, read.end))
        found += self._listed(found, [u for _, u in waiting])
        towns = set(self._called_towns())
        return sorted((n for n in found if n.name not in towns), key=lambda n: n.start)

    def _called_towns(self) -> Iterator[str]:
        """Yield the names that the text says are towns': "Città di Thiès Ouest"."""
        for i, word in enumerate(self.doc[:-2]):
            if word.low in _set("town_heads") and self.doc[i + 1].low == "di":
                units = _chain(self.doc, i + 2, self.line_starts)
                if units:
                    yield self._text(units)

    def _is_announced(self, i: int) -> bool:
        """Return whether token i stands behind what someone is: "lo sceneggiatore", "l’eritreo"."""
        low = self.doc[i - 1].low if i else ""
        nation = low in _set("nationalities") or low[:-1] + "o" in _set("nationalities")
        return nation or (low in _professions() and not self.doc[i - 1].capital)

    def _begins(self, i: int) -> bool:
        day = (
            is_weekday(self.doc[i].text) and i and self.doc[i - 1].text.isdigit()
        )  # "8 Domenica II"
        return self.doc[i].capital and not day and _unit(self.doc, i) is not None

    def _of_a_town(self, i: int) -> NameFound | None:
        """Return the name at token i of someone called after a town: "Caterina da Siena"."""
        if i + 2 >= len(self.doc) or self.doc[i + 1].text != "da":
            return None
        given, town = _unit(self.doc, i), _unit(self.doc, i + 2)
        if given is None or town is None or {given.kind, town.kind} != {"title"}:
            return None
        alone = i == 0 or not self.doc[i - 1].text[0].isupper()
        if _thing_before(self.doc, i, self.line_starts):
            return None  # "Istituto “Leonardo da Vinci”"
        known = provinces_of(town.word) or city(town.word)
        if not (alone and known and is_sure_given_name(given.word)):
            return None
        return self._name([given, town], "given_name_common")

    def _numbered(self, i: int) -> NameFound | None:
        """Return the name at token i of a pope or a king: "Paolo VI", "Vittorio Emanuele II"."""
        reigns = _title(self.doc, i) in _set("monarchs")
        units: list[_Unit] = []
        while (unit := _unit(self.doc, units[-1].end if units else i)) is not None:
            if unit.kind != "title":
                break
            units.append(unit)
        if not units or unit is None or unit.word == "I" or not set(unit.word) <= set("IVX"):
            return None
        given = len(units) < _LONGEST and all(is_sure_given_name(part.word) for part in units)
        if not (given or reigns) or _thing_before(self.doc, i, self.line_starts):
            return None  # "via Pio X"
        return self._name([*units, unit], "given_name")

    def _is_town(self, name: NameFound, end: int) -> bool:
        """Return whether the name is a town's with its province: "S. Pietro in Cariano (VR)"."""
        bracket = "".join(token.text for token in self.doc[end : end + 3])
        code = province(bracket[1:-1]) if bracket[:1] == "(" and bracket[-1:] == ")" else None
        return code is not None and town_of(name.name, code) is not None

    def _token_after(self, units: list[_Unit], end: int) -> int:
        return next((u.start for u in units if self.doc[u.start].start >= end), units[-1].end)

    def _text(self, units: list[_Unit]) -> str:
        last = self.doc[units[-1].end - 1]
        return self.text[self.doc[units[0].start].start : last.end]

    def _name(self, units: list[_Unit], evidence: str) -> NameFound:
        first, last = self.doc[units[0].start], self.doc[units[-1].end - 1]
        start, end = first.start, last.end
        name = " ".join(self.text[start:end].split())
        return NameFound(start, end, name, evidence, CONFIDENCE[evidence])

    def _read(self, units: list[_Unit]) -> NameFound | None:
        """Return the name that a chain holds by itself or by what stands before it."""
        titled, beyond_doubt = _title_before(self.doc, units[0].start)
        shared = self.sharing == units[0].start - 1 and self.doc[self.sharing].text in ("e", ",")
        plural = shared or _title(self.doc, units[0].start) in _set("plural_titles")
        if shared:
            titled = beyond_doubt = True
        while units and _is_office(units[0]) and not is_sure_given_name(units[0].word):
            word = units[0].word.lower().replace(".", "")
            titled = word in _set("titles")
            beyond_doubt = titled and word not in _set("doubtful_titles")
            units = units[1:]
        units = units[self._place_ahead(units) :]
        if not units or _thing_before(self.doc, units[0].start, self.line_starts):
            return None
        if titled:
            name = self._after_title(units, beyond_doubt)
            if name is not None:
                self.sharing = self._token_after(units, name.end) if plural else -1
                return name
        for first, unit in enumerate(units):
            if unit.word.lower() in _set("things") and not is_surname(unit.word):
                return None
            if is_given_name(unit.word) and not may_be(unit.word, "ADP"):
                thing = any(_blocks(u) and not _is_function(u.word) for u in units[:first])
                if not thing and (name := self._from_given(units, first)):
                    return name
        cued = units[0].start in self.cued or self._is_announced(units[0].start)
        if cued and len(units) >= 2:
            return self._plain(units, "cue")
        return None

    def _place_ahead(self, units: list[_Unit]) -> int:
        """Return how many units ahead of a chain are a place of several words."""
        before = self.doc[units[0].start - 1].low if units and units[0].start else ""
        for count in range(len(units), 1, -1):
            given = is_sure_given_name(units[0].word) and before not in ("di", "da", "a", "in")
            if not given and _is_place(self._text(units[:count])):
                return count
        return 0

    def _after_title(self, units: list[_Unit], sure: bool) -> NameFound | None:
        parts: list[_Unit] = []
        for unit in units[:_MOST_UNITS]:
            known = is_given_name(unit.word) or is_surname(unit.word) or unit.kind == "initial"
            known = known or _is_particle(unit)
            after_given = bool(parts) and is_sure_given_name(parts[-1].word)
            first = parts[0].word if parts else unit.word
            given = not is_word(first) or (sure and is_given_name(first))
            closes = len(parts) == 1 and unit is units[-1] and given
            behind = bool(parts) and _is_particle(parts[-1])  # "Ing. Del Buono"
            common = is_word(unit.word) and not after_given and not closes and not behind
            if parts and self._is_of_a_town(unit):
                break
            if _blocks(unit) or (
                not known and parts and (common or (_is_office(unit) and not after_given))
            ):
                break
            town = provinces_of(unit.word) or city(unit.word)
            named = self._names_someone(unit) or (sure and (is_surname(unit.word) or town))
            if not parts and is_word(unit.word) and not named:
                return None
            parts.append(unit)
        open_ended = parts and (parts[-1].kind == "initial" or _is_particle(parts[-1]))
        if not parts or open_ended or (len(parts) == 1 and not sure):
            return None
        return self._name(parts, "title")

    def _names_someone(self, unit: _Unit) -> bool:
        """Return whether a common word is a name of the lists."""
        return is_given_name(unit.word) or fold(unit.word) in surnames()

    def _from_given(self, units: list[_Unit], first: int) -> NameFound | None:
        """Read given names and the surname behind them, or the surname before ("Rossi Mario")."""
        given_word = units[first].word
        sure = is_sure_given_name(given_word) and not _is_place(given_word)
        after = units[-1].end
        listed = after < len(self.doc) and self.doc[after].text in ("(", ",")
        inner = [unit for unit in units[1:-1] if not _is_particle(unit)]
        # "Salvatore Caputo" alone on its line, but not "Aurora Boreale"
        line = len(units) > 2 or not may_be(units[-1].word, "NOUN", "ADJ")
        pair = first == 0 and not inner and (listed or line) and self._alone(units)
        tolerant = sure and (pair or not is_word(given_word))
        doubtful = is_word(given_word) and not sure
        parts = [units[first]]
        surname = False
        for unit in units[first + 1 : first + _MOST_UNITS]:
            given = is_given_name(unit.word) and not _blocks(unit)
            if unit.kind != parts[0].kind and unit.kind == "caps" and _is_acronym(unit):
                break
            if _is_particle(unit):
                parts.append(unit)
                continue
            if doubtful and is_english(unit.word) and not (given or is_surname(unit.word)):
                break  # "GITA BIKERS"
            if surname and self._is_of_a_town(unit):
                break  # "Paolo Bianchi di Milano"
            only_given = len(parts) > 1 and all(is_sure_given_name(p.word) for p in parts)
            last = unit is units[-1] and only_given and not (_blocks(unit) or _is_office(unit))
            # "Pier Paolo Dal Pozzo"
            behind = sure and len(parts) > 1 and _is_particle(parts[-1]) and unit is units[-1]
            if given or last or _may_be_surname(unit, tolerant) or (behind and not _blocks(unit)):
                known = is_surname(unit.word) or not is_word(unit.word) or behind
                if surname and not known and not given and not last:
                    break
                parts.append(unit)
                surname = surname or unit.kind != "initial"
                continue
            break
        while parts and (parts[-1].kind == "initial" or _is_particle(parts[-1])):
            parts.pop()
        if len(parts) < 2:
            return self._surname_first(units, first) if sure else None
        if not tolerant and not any(
            is_surname(u.word) or is_sure_given_name(u.word) or not is_word(u.word)
            for u in parts[1:]
        ):
            return None
        if not sure and all(is_word(u.word) for u in parts) and not self._alone(parts):
            return None
        if first and first == 1 and self._belongs(units[0], units[first]):
            parts.insert(0, units[0])
        after = parts[-1].end
        town = len(parts) == 2 and self._is_of_a_town(parts[1])  # "Marina di Alba"
        if _names_a_group(self.doc, after) or self._is_a_saint(parts) or town:
            return None
        if _is_place(self._text(parts)) or provinces_of(self._text(parts)):
            return None
        return self._name(parts, "given_name" if sure else "given_name_common")

    def _is_of_a_town(self, unit: _Unit) -> bool:
        """Return whether the unit is a town behind "di": where someone is from or at work."""
        town = unit.start and self.doc[unit.start - 1].text == "di"
        return bool(town and (_is_place(unit.word) or provinces_of(unit.word)))

    def _is_a_saint(self, units: list[_Unit]) -> bool:
        """Return whether "S." and a town make of the name a church's: "S. FRANCESCO DI ALBA"."""
        town = units[-1].word
        holy = self.doc[units[0].start].low.rstrip(".") in _set("saints")
        return holy and bool(_is_place(town) or provinces_of(town))

    def _belongs(self, before: _Unit, given: _Unit) -> bool:
        """Return whether a unit before the given name is another given name or an initial."""
        prefixed = before.end - before.start == 2 and before.kind == given.kind  # "D’AVANZO MARIA"
        return (
            prefixed
            or before.kind == "initial"
            or (
                before.kind == given.kind
                and not is_word(before.word)
                and not _is_place(before.word)
                and not _blocks(before)
                and before.end == given.start
                and len(before.word) > 2
            )
        )

    def _surname_first(self, units: list[_Unit], first: int) -> NameFound | None:
        if first != 1 or len(units) != 2:
            return None
        before = units[0]
        shaped = before.kind == "caps" and units[1].kind == "title" and is_surname(before.word)
        if not (shaped or self._alone(units)):  # "interviene BIANCHETTI Luigi"
            return None
        if (
            before.word.lower() in _set("things")
            or _blocks(before)
            or _is_office(before)
            or _is_place(before.word)
        ):
            return None
        if _names_a_group(self.doc, units[1].end):
            return None  # "Tech Made s.r.l."
        cued = before.start in self.cued  # "f.to ABATE MARIO"
        if is_word(before.word) and not (cued or shaped or self._names_someone(before)):
            return None
        if _is_place(self._text(units)) or provinces_of(self._text(units)):
            return None  # "Monforte d’Alba"
        return self._name(units, "surname_first")

    def _plain(self, units: list[_Unit], evidence: str) -> NameFound | None:
        """Return a chain as a name where no part is a word, a place or a thing."""
        if not 2 <= len(units) <= 4 or units[-1].kind == "initial":
            return None
        closed = is_surname(units[-1].word) and not is_word(units[-1].word)
        first_is_surname = evidence == "list" and _is_surname_in_capitals(units)
        for unit in units[first_is_surname:]:
            known = is_surname(unit.word) or unit.kind == "initial" or is_given_name(unit.word)
            known = known or (evidence == "cue" and unit is units[0] and closed)
            if _blocks(unit) or _is_office(unit) or _is_place(unit.word):
                return None
            foreign = is_english(unit.word)
            if not known and (is_word(unit.word) or foreign or _is_acronym(unit)):
                return None
        if all(is_word(unit.word.split("-")[-1]) for unit in units):
            return None  # "PROFILI BIO-BIBLIOGRAFICI"
        if _names_a_group(self.doc, units[-1].end):
            return None
        return self._name(units, evidence)

    def _alone(self, units: list[_Unit], joined: bool = False) -> bool:
        """Return whether nothing but marks, figures and lines stands around the units.

        `joined`: also "e" before them.
        """
        before, after = units[0].start - 1, units[-1].end
        opens = (
            before < 0
            or self._parts(before)
            or (joined and self.doc[before].text == "e")
            or self.doc[units[0].start].start in self.line_starts
        )
        closes = (
            after >= len(self.doc)
            or self._parts(after)
            or self.doc[after].start in self.line_starts
            or self.doc[after].text == "e"
        )
        return opens and closes

    def _parts(self, i: int) -> bool:
        token = self.doc[i]
        return not token.text.isalpha()

    def _listed(self, found: list[NameFound], chains: Iterable[list[_Unit]]) -> list[NameFound]:
        """Return chains of lines that stand among lines with names, or lists within a line.

        A chain counts if the next names before and after it are near: nothing but marks and a
        few words lie between. One that counts is such a name for the next.
        """
        alone = (units for units in chains if self._alone(units, joined=True))
        waiting = [name for units in alone if (name := self._plain(units, "list"))]
        more = set(self._between(found, waiting))
        for names in (waiting, waiting[::-1]):
            starts = sorted(name.start for name in (*found, *more))
            ends = sorted(name.end for name in (*found, *more))
            for name in names:
                if name not in more and self._near(name, starts, ends):
                    more.add(name)
                    insort(starts, name.start)
                    insort(ends, name.end)
        return list(more)

    def _between(self, found: list[NameFound], waiting: list[NameFound]) -> list[NameFound]:
        """Return the names, few at a time, that stand between two that are found, all near."""
        more: list[NameFound] = []
        run: list[NameFound] = []
        last: NameFound | None = None
        marked = [(name, True) for name in found] + [(name, False) for name in waiting]
        for name, sure in sorted(marked, key=lambda item: item[0].start):
            near = last is not None and _is_near(self.text[last.end : name.start])
            if sure and near and len(run) <= _MOST_BETWEEN:
                more += run
            run = [] if sure or not near else [*run, name]
            last = name if sure or near else None
        return more

    def _near(self, name: NameFound, starts: list[int], ends: list[int]) -> bool:
        """Return whether the names before and after are near, or one is next to this."""
        before = bisect_right(ends, name.start) - 1
        after = bisect_left(starts, name.end)
        gaps = []
        if before >= 0:
            gaps.append(self.text[ends[before] : name.start])
        if after < len(starts):
            gaps.append(self.text[name.end : starts[after]])
        near = [gap for gap in gaps if _is_near(gap)]
        return len(near) == 2 or any(
            gap.strip() in ("e", ", e") or not any(c.isalpha() for c in gap)
            for gap in near
            if len(gap) < 8
        )


_NEAR = 60
"""Characters between two names of one list at the most."""
_MOST_BETWEEN = 3
"""Names in a row that are told by those around them."""


def _is_near(gap: str) -> bool:
    return len(gap) <= _NEAR and ". " not in gap


def _is_acronym(unit: _Unit) -> bool:
    return unit.kind == "caps" and (len(unit.word) < 4 and not is_surname(unit.word))


def _is_surname_in_capitals(units: list[_Unit]) -> bool:
    """Return whether a word of a list in capitals is a surname, though it is a word or a town's.

    "ALAIA ANNA": a given name that is one beyond doubt stands behind it.
    """
    capitals = len(units) == 2 and {unit.kind for unit in units} == {"caps"}
    surname = capitals and not (_blocks(units[0]) or _is_office(units[0]))
    return surname and is_sure_given_name(units[1].word) and not is_word(units[1].word)


def is_of_a_thing(doc: Doc, start: int, line_starts: frozenset[int]) -> bool:
    """Return whether the name at character `start` is borne by a school, a street or the like."""
    words = words_of(doc)
    i = bisect_left(words, start, key=lambda word: word.start)
    return _thing_before(words, i, line_starts)


def find_names(doc: Doc, line_starts: frozenset[int] = frozenset()) -> list[NameFound]:
    """Return the names of people in `doc`, in order, whatever their case.

    `line_starts` are offsets where printed lines begin. `doc` must have been made by the
    pipeline of `extract.language`.
    """
    return NameFinder(doc, line_starts).find()
