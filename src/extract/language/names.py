"""Given names and surnames of people, from the lists of a kept package (Faker's providers).

The lists of the languages written in Latin letters hold some 15,000 given names and 20,000
surnames. A form that is also a word of the lexicon ("Rosa", "Sala") or a function word is a
weaker sign than one that is not; see `is_sure_given_name`.
"""

import sqlite3
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from extract.compiled import compiled
from extract.language import folding
from extract.language.folding import fold
from extract.language.lexicon import is_word, may_be
from extract.vocabulary import load

_GIVEN = ("first_names", "first_names_male", "first_names_female", "first_names_unisex")
_SURNAMES = ("last_names", "last_names_male", "last_names_female", "last_names_unisex")


def _people() -> Path:
    """Return the folder of the lists; to look into it the package need not be imported."""
    spec = find_spec("faker")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "providers", "person")


def _locales() -> list[str]:
    return sorted(
        entry.name
        for entry in _people().iterdir()
        if entry.name[:1].islower() and "." not in entry.name and "_" in entry.name.strip("_")
    )


@cache
def _lists() -> sqlite3.Connection:
    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE names (surname INTEGER, name TEXT)")
        providers = [
            import_module(f"faker.providers.person.{name}").Provider for name in _locales()
        ]
        for surname, kinds in enumerate((_GIVEN, _SURNAMES)):
            found: set[str] = set()
            for names in (getattr(each, kind, ()) for each in providers for kind in kinds):
                if not isinstance(names, property):
                    found.update(names)
            folded = {fold(name) for name in found if name}
            connection.executemany(
                "INSERT INTO names VALUES (?, ?)",
                ((surname, name) for name in folded if len(name) > 1 and name.isascii()),
            )

    data = [_people() / locale / "__init__.py" for locale in _locales()]
    return compiled("names", data, [Path(__file__), Path(folding.__file__)], fill)


def _listed(surname: bool) -> frozenset[str]:
    """Return the names of the lists, folded: lower case, without accents."""
    rows = _lists().execute("SELECT name FROM names WHERE surname = ?", (surname,))
    return frozenset(name for (name,) in rows)


@cache
def given_names() -> frozenset[str]:
    """Return the given names known, folded."""
    extra = load("names")
    return _listed(surname=False) - frozenset(extra["not_given"]) | frozenset(extra["given"])


@cache
def surnames() -> frozenset[str]:
    """Return the surnames known, folded."""
    return _listed(surname=True) - frozenset(load("names")["not_surnames"])


@lru_cache(maxsize=1 << 14)
def is_given_name(word: str) -> bool:
    """Return whether `word` is a given name; of "Anna-Maria" and "Pieranna" each part must be.

    >>> is_given_name("Chiara"), is_given_name("GIAN"), is_given_name("Torino")
    (True, True, False)
    """
    parts = fold(word).split()
    return bool(parts) and all(part in given_names() or _is_joined(part) for part in parts)


def _is_joined(word: str) -> bool:
    """Return whether two given names are written as one: "piergiovanna", "annapaola"."""
    return any(
        word.startswith(first)
        and len(word) > len(first) + 3
        and word[len(first) :] in given_names()
        for first in load("names")["joined"]
    )


@lru_cache(maxsize=1 << 14)
def is_sure_given_name(word: str) -> bool:
    """Return whether `word` is a given name and no word of the language besides.

    Names that the vocabulary lists as common ("Rosa", "Franco") are sure as well.

    >>> is_sure_given_name("Chiara"), is_sure_given_name("Rosa"), is_sure_given_name("Sola")
    (True, True, False)
    """
    if not is_given_name(word):
        return False
    return not is_word(word) or fold(word) in load("names")["sure"]


@lru_cache(maxsize=1 << 14)
def is_surname(word: str) -> bool:
    """Return whether `word` is a surname: one of the lists, or a noun's or adjective's plural.

    Most Italian surnames that are words are such plurals ("Neri", "Conti").

    >>> is_surname("Esposito"), is_surname("Neri"), is_surname("Rossa")
    (True, True, False)
    """
    if fold(word) in surnames():
        return True
    return word.endswith(("i", "I")) and len(word) > 3 and may_be(word, "NOUN", "ADJ")
