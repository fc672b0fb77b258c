"""Places named in prose: cities, countries and regions, resolved by the gazetteer.

Precision comes first: a name counts where it stands by itself, in the position of a place.
Names inside organisations, people, quoted titles, events and streets do not.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.mentions import gazetteer
from extract.mentions.model import PlaceValue
from extract.mentions.organizations import organizations_of
from extract.mentions.people import people_of
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

_TOKEN = re.compile(r"\n|[^\W_]+(?:-[^\W_]+)*|\S")
_QUOTED = re.compile(r"[“«\"][^“”«»\"\n]{1,200}[”»\"]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")
_CITY_BEFORE_COUNTRY = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3}(?=\s*[(|,])")
_MIXED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_CITY_PREPOSITIONS = frozenset(
    [
        "a",
        "ad",
        "da",
        "di",
        "d",
        "in",
        "per",
        "tra",
        "fra",
        "verso",
        "of",
        "from",
        "to",
        "at",
        "con",
    ]
)
_TOWARDS = frozenset(["a", "ad", "in", "verso", "to", "at"])
"""Prepositions that only places follow, of those before."""
_LARGE_CITY = 100_000
_TOWN = 50_000
_SMALL_CITY = 20_000
_HOME = "IT"
_OPENER_WORDS = (
    "A Ad Da Di In Per Tra Fra Verso Il La Lo L Gli Le I Dal Dalla Dall Nel Nella Nell Al Alla All "
    "Con E Anche Inoltre Del Della Dell Sul Sulla Ma Come Oltre Mentre Se Che From In To"
)
_OPENERS = frozenset(_OPENER_WORDS.split())
_INNER_WORDS = "di de del della d e ed sur la le el al of and am an der do da du sous les en"
_INNER = frozenset(_INNER_WORDS.split())
_COUNTRY_BEHIND = re.compile(r"\s*(?:\(([^()\n]{3,40})\)|[,|]\s*([A-ZÀ-Þ][^,.;:|()\n]{2,40}))")
_CITY_HEADS = frozenset(["città", "comune", "comuni", "municipalità", "city", "cities", "capitale"])


@cache
def _common() -> frozenset[str]:
    months = [name for names in load("dates")["months"].values() for name in names["full"]]
    words = [*load("places")["places"]["common"], *months]
    return frozenset({gazetteer.normalize(word) for word in words} | gazetteer.continents())


@cache
def _things() -> frozenset[str]:
    return frozenset(load("places")["places"]["things"])


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


def find_hints(text: str) -> dict[str, str]:
    """Return city → country code for cities printed with their country: "Dakar (Senegal)"."""
    hints: dict[str, str] = {}
    for match in _CITY_BEFORE_COUNTRY.finditer(text):
        behind = _COUNTRY_BEHIND.match(text, match.end())
        if behind is None:
            continue
        country = gazetteer.country((behind[1] or behind[2]).split(",")[-1].strip())
        if country is not None and gazetteer.city(match.group(), country.code):
            hints.setdefault(match.group(), country.code)
    return hints


def find_places(
    text: str, hints: Mapping[str, str] | None = None
) -> list[tuple[int, int, PlaceValue]]:
    """Return the places named in `text`, in order.

    `hints` (city → country code) is what the edition says elsewhere; what the text itself
    says, "Dakar (Senegal)", is added. A city that several places share and nothing decides
    is given without codes.
    """
    tokens = list(_TOKEN.finditer(text))
    masks = _masks(text)
    lower_words = set(re.findall(r"(?<![\w’'.-])[a-zà-ÿ]{3,}(?![\w])", text))
    known = {gazetteer.normalize(k): v for k, v in {**find_hints(text), **(hints or {})}.items()}
    found: list[tuple[int, int, PlaceValue, int, int, bool]] = []
    i = mask = 0
    while i < len(tokens):
        token = tokens[i]
        while mask < len(masks) and masks[mask][1] <= token.start():
            mask += 1
        inside = mask < len(masks) and masks[mask][0] <= token.start()
        if inside or not token.group()[0].isupper():
            i += 1
            continue
        match = _longest(text, tokens, i, known)
        if match is None:
            i += 1
            continue
        end, value = match
        if mask < len(masks) and masks[mask][0] < tokens[end - 1].end():
            i += 1
            continue
        verdict = _stands_alone(text, tokens, i, end)
        if verdict and gazetteer.normalize(value.name) not in _common():
            sure = value.feature != "city" or _city_position(text, tokens, i, end, value, known)
            common = token.group().lower() in lower_words or token.group().lower() in _things()
            if value.feature == "city" and common and end == i + 1:
                # A common word ("Castello", "Porto"): only where nothing else can be meant.
                sure = sure and _beyond_doubt(text, tokens, i, end, known)
            found.append((token.start(), tokens[end - 1].end(), value, i, end, sure))
        i = end
    sure_ends = {entry[4] for entry in found if entry[5]}
    sure_starts = {entry[3] for entry in found if entry[5]}
    changed = True
    while changed:  # cities beside cities in a list
        changed = False
        for n, (start, stop, value, i, end, sure) in enumerate(found):
            if sure:
                continue
            left = _list_left(tokens, i)
            right = _list_right(tokens, end)
            if left in sure_ends or right in sure_starts:
                found[n] = (start, stop, value, i, end, True)
                sure_ends.add(end)
                sure_starts.add(i)
                changed = True
    return [(start, stop, value) for start, stop, value, _, _, sure in found if sure]


def _beyond_doubt(
    text: str, tokens: list[re.Match[str]], i: int, end: int, known: Mapping[str, str]
) -> bool:
    name = text[tokens[i].start() : tokens[end - 1].end()]
    before = tokens[i - 1].group() if i else "\n"
    if before in ("a", "A", "ad") or gazetteer.normalize(name) in known:
        return True
    if before == "\n":
        return end < len(tokens) and tokens[end].group() == "|"
    return before == "di" and i > 1 and tokens[i - 2].group().lower() in _CITY_HEADS


def _masks(text: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in _QUOTED.finditer(text)]
    spans += [m.span() for m in _ADDRESS.finditer(text)]
    spans += [(start, end) for start, end, _ in organizations_of(text)]
    spans += [(start, end) for start, end, _ in people_of(text)]
    spans.sort()
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _longest(
    text: str, tokens: list[re.Match[str]], i: int, known: Mapping[str, str]
) -> tuple[int, PlaceValue] | None:
    """Return (token after, value) of the longest place name that begins with token i."""
    ends = [i + 1]
    j = i + 1
    while j < min(len(tokens), i + 7):
        word = tokens[j].group()
        if word[0].isupper():
            ends.append(j + 1)
        elif word not in "’'" and word not in _INNER:
            break
        j += 1
    for end in reversed(ends):
        name = text[tokens[i].start() : tokens[end - 1].end()]
        if len(name) < 2 or name in _OPENERS or _MIXED.search(name):
            continue
        key = gazetteer.normalize(name)
        if key in known:
            place = gazetteer.city(name, known[key])
            if place is not None:
                return end, place.value(name)
        value = _resolve(name)
        if value is not None:
            if value.feature == "city" and gazetteer.has_city_prefix(name):
                continue
            return end, replace(value, name=name)
        if len(name) > 3 and _known_city(name) and not gazetteer.has_city_prefix(name):
            return end, PlaceValue(name, "city")
    return None


def _stands_alone(text: str, tokens: list[re.Match[str]], i: int, end: int) -> bool:
    """Return whether the name is no part of a longer name, a street's or an event's."""
    if end < len(tokens):
        after = tokens[end].group()
        if after[0].isupper() and text[tokens[end - 1].end() : tokens[end].start()].isspace():
            return False
        if _YEAR.match(after) or (
            after in "’'&/-" and tokens[end].start() == tokens[end - 1].end()
        ):
            return after in "/-"
    if i == 0:
        return True
    before = tokens[i - 1]
    word = before.group()
    gap = text[before.end() : tokens[i].start()]
    if word in "’'" and not gap and i > 1:
        i -= 1
        before, word = tokens[i - 1], tokens[i - 1].group()
    if word[0].isupper():
        if len(word) > 1 and word not in _OPENERS and word.lower() not in _CITY_HEADS:
            return False
        if word.lower() in _CITY_HEADS and i < 2:
            return False
    low = word.lower()
    if low in _things():
        return False
    if low in ("di", "d", "del", "della", "dell", "of") and i > 1:
        noun = tokens[i - 2].group()
        if noun.lower() in _things() and noun[0].isupper():
            return False
    return not (word in "&/" and not gap)


def _city_position(
    text: str,
    tokens: list[re.Match[str]],
    i: int,
    end: int,
    value: PlaceValue,
    known: Mapping[str, str],
) -> bool:
    """Return whether a city is meant: after a preposition, as a heading, or large and alone."""
    name = text[tokens[i].start() : tokens[end - 1].end()]
    capitals = name.isupper() and len(name) > 3
    before = tokens[i - 1].group() if i else "\n"
    after = tokens[end].group() if end < len(tokens) else "\n"
    population = _population(name, value.country_code) if value.geonames_id is not None else 0
    large = population >= _LARGE_CITY
    told = gazetteer.normalize(name) in known
    if before == "\n" and after == "|":
        return value.geonames_id is not None
    if before == "\n" and after == "\n" and (large or not capitals):
        return population >= _TOWN or told  # a small town's name alone may be any heading
    if capitals:
        return False
    if after == "(" or (after in (",", "|") and end + 1 < len(tokens)):
        behind = _COUNTRY_BEHIND.match(text, tokens[end - 1].end())
        if behind and gazetteer.country((behind[1] or behind[2]).split(",")[-1].strip()):
            return True
    given = " " not in name and len(name) < 4
    if before.lower() in _CITY_PREPOSITIONS or (
        before in "’'" and i > 1 and tokens[i - 2].group().lower() == "d"
    ):
        if value.geonames_id is None:
            noun = tokens[i - 2].group().lower() if i > 1 else ""
            return noun in _CITY_HEADS or before.lower() in ("a", "ad")
        doubtful = end == i + 1 and "-" not in name and population < _SMALL_CITY
        if doubtful and value.country_code != _HOME and before.lower() not in _TOWARDS:
            return told  # "sostenuto da Iren": rather a company than a far town
        return not given
    return large and not given


def _list_left(tokens: list[re.Match[str]], i: int) -> int:
    """Return the token after which a list goes on to token i, -1 if none does."""
    j = i - 1
    while j >= 0 and tokens[j].group() in (",", "e", "ed", "–", "-", "/", "and", ";"):
        j -= 1
    return j + 1 if 0 < i - 1 - j <= 2 else -1


def _list_right(tokens: list[re.Match[str]], end: int) -> int:
    j = end
    while j < len(tokens) and tokens[j].group() in (",", "e", "ed", "–", "-", "/", "and", ";"):
        j += 1
    return j if 0 < j - end <= 2 else -1


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
        found = find_places(text_of(doc), self.hints)
        return write_spans(doc, "places", (Found(s, e, v) for s, e, v in found))
