"""Which parts of speech an Italian form can have, and of which words it is a form.

The tables are those of spaCy's own Italian lemmatizer (package spacy-lookups-data, made from
Morph-it! by Zanchetta and Baroni, CC BY-SA 2.0 and LGPL): 318,000 forms of verbs, 65,000 of
adjectives, 35,000 of nouns, every article, preposition and pronoun. They are compiled once and
looked up on disk (extract.compiled). What they lack stands in vocabulary/lexicon.toml.
"""

import gzip
import json
import re
import sqlite3
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from extract.compiled import compiled
from extract.vocabulary import load

_TABLES = {
    "NOUN": "noun",
    "VERB": "verb",
    "ADJ": "adj",
    "ADV": "adv",
    "ADP": "adp",
    "DET": "det",
    "PRON": "pron",
    "AUX": "aux",
    "NUM": "num",
    "X": "other",
}
"""Part of speech (Universal Dependencies) → name of its table; X: conjunctions and the rest."""

_PARTS = tuple(_TABLES)


def _repaired(word: str) -> str:
    """Undo the double encoding of accented letters in the tables: "cittÃ\\xa0" is "città"."""
    if word.isascii():
        return word
    try:
        return word.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return word


@cache
def _forms() -> sqlite3.Connection:
    folder = Path(str(files("spacy_lookups_data"))) / "data"
    sources = [folder / f"it_lemma_lookup_{name}.json.gz" for name in _TABLES.values()]

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute(
            "CREATE TABLE forms (form TEXT, part INTEGER, lemma TEXT, PRIMARY KEY (form, part)) "
            "WITHOUT ROWID"
        )
        for part, source in enumerate(sources):
            forms = json.loads(gzip.decompress(source.read_bytes()))
            connection.executemany(
                "INSERT OR REPLACE INTO forms VALUES (?, ?, ?)",
                (
                    (_repaired(form), part, _repaired(lemma))
                    for form, lemma in forms.items()
                    if not form[0].isupper()  # proper names
                ),
            )
        connection.execute("CREATE INDEX lemmas ON forms (lemma)")

    return compiled("lexicon", sources, [Path(__file__)], fill)


@lru_cache(maxsize=1 << 14)
def _listed(form: str) -> dict[str, str]:
    """Return the lemma of `form`, in lower case, by part of speech, as the tables have it."""
    ask = "SELECT part, lemma FROM forms WHERE form = ? ORDER BY part"
    try:
        return {_PARTS[part]: lemma for part, lemma in _forms().execute(ask, (form,))}
    except UnicodeEncodeError:  # half a surrogate pair: no word
        return {}


@lru_cache(maxsize=1 << 14)
def readings(form: str) -> dict[str, str]:
    """Return the lemma of `form` by each part of speech it can have; case does not matter.

    >>> readings("durata")
    {'NOUN': 'durata', 'VERB': 'durare'}
    >>> readings("vicesindaca"), readings("Torino")
    ({'NOUN': 'vicesindaco'}, {})
    """
    form = _accented(form.lower().replace("’", "'"))
    found = {part: lemma for part, lemma in _listed(form).items() if lemma}
    return found | load("lexicon")["readings"].get(form, {})


_ACCENTS = {"a": "à", "e": "èé", "i": "ì", "o": "ò", "u": "ù"}


def _accented(form: str) -> str:
    """Return `form`, lower case, with the accent that an apostrophe typed at its end stands for.

    >>> _accented("citta'"), _accented("e'"), _accented("po'"), _accented("dell'")
    ('città', 'è', "po'", "dell'")
    """
    if len(form) < 2 or form[-1] != "'" or form[-2] not in _ACCENTS:
        return form
    if form[:-1] in load("lexicon")["cut_short"]:
        return form
    for vowel in _ACCENTS[form[-2]]:
        word = form[:-2] + vowel
        if word == "è" or _listed(word):
            return word
    return form


def has_typed_accent(word: str) -> bool:
    """Return whether the apostrophe at the end of `word` stands for the accent of its vowel.

    >>> has_typed_accent("Universita'"), has_typed_accent("dell'"), has_typed_accent("Nizza'")
    (True, False, False)
    """
    form = word.lower().replace("’", "'")
    return _accented(form) != form


_TYPED_ACCENT = re.compile(r"(?<!\w)[^\W\d_]*[aeiouAEIOU]['’](?![\w'’])")


def spell_accents(text: str) -> str:
    """Return `text` with the accents that are typed as apostrophes put on their vowels.

    A space takes the apostrophe's place, so that everything stands where it stood.

    >>> spell_accents("Piu' di 3 citta', un po' di tutti")
    "Più  di 3 città , un po' di tutti"
    """
    if "'" not in text and "’" not in text:
        return text

    def spell(match: re.Match[str]) -> str:
        word = match.group()
        form = word.lower().replace("’", "'")
        accented = _accented(form)
        if accented == form:
            return word
        return word[:-2] + (accented[-1].upper() if word[-2].isupper() else accented[-1]) + " "

    return _TYPED_ACCENT.sub(spell, text)


def forms_of(lemmas: Collection[str]) -> dict[str, set[str]]:
    """Return every form of each of `lemmas`, of whatever part of speech, itself included.

    >>> sorted(forms_of(["relatore"])["relatore"])
    ['relatore', 'relatori']
    """
    found = {lemma: {lemma} for lemma in lemmas}
    for lemma, forms in found.items():
        rows = _forms().execute("SELECT form FROM forms WHERE lemma = ?", (lemma,))
        forms.update(form for (form,) in rows)
    return found


def may_be(form: str, *parts: str) -> bool:
    """Return whether `form` can be one of `parts` of speech.

    >>> may_be("presso", "ADP"), may_be("Costi", "NOUN", "VERB"), may_be("Pinerolo", "NOUN")
    (True, True, False)
    """
    known = readings(form)
    return any(part in known for part in parts)


def asks_for_more(text: str) -> bool:
    """Return whether a line ends in a mark or a small word that something must follow.

    >>> [asks_for_more(text) for text in ("Storie dell’", "Musica e", "Art of", "La casa")]
    [True, True, True, False]
    """
    words = text.replace("’", "’ ").split()
    return text.endswith(tuple("-–—/(,“")) or bool(words) and _links(words[-1], "DET", "ADP", "X")


def goes_on_with(text: str) -> bool:
    """Return whether a line begins with a preposition or conjunction, which opens no heading."""
    words = text.replace("’", "’ ").split()
    return bool(words) and _links(words[0], "ADP", "X")


def _links(word: str, *parts: str) -> bool:
    return may_be(word, *parts) or word in load("languages")["english"]["words"]


def is_word(form: str) -> bool:
    """Return whether `form` is a word of the language and not only a name."""
    return bool(readings(form))


@cache
def _english() -> sqlite3.Connection:
    folder = Path(str(files("spacy_lookups_data"))) / "data"
    sources = [folder / f"en_lemma_{name}.json.gz" for name in ("lookup", "index")]

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE forms (form TEXT PRIMARY KEY) WITHOUT ROWID")
        lookup, index = (json.loads(gzip.decompress(source.read_bytes())) for source in sources)
        forms = {*lookup, *(form for listed in index.values() for form in listed)}
        connection.executemany("INSERT INTO forms VALUES (?)", ((form,) for form in forms))

    return compiled("english", sources, [Path(__file__)], fill)


@lru_cache(maxsize=1 << 12)
def is_english(form: str) -> bool:
    """Return whether `form` is a word of English; many of them are surnames too.

    >>> is_english("Frameworks"), is_english("Cuneo")
    (True, False)
    """
    ask = "SELECT 1 FROM forms WHERE form = ?"
    try:
        return _english().execute(ask, (form.lower(),)).fetchone() is not None
    except UnicodeEncodeError:  # half a surrogate pair: no word
        return False


def register_extensions() -> None:
    """Declare `token._.may_be` and `token._.lemmas`; harmless when repeated.

    They are sorted lists, as spaCy's Matcher asks of what it compares.
    """
    from spacy.tokens import Token  # whoever only asks for words need not wait for spaCy

    if not Token.has_extension("may_be"):
        Token.set_extension("may_be", getter=lambda token: sorted(readings(token.text)))
        Token.set_extension(
            "lemmas", getter=lambda token: sorted(set(readings(token.text).values()))
        )


def has_verb(text: str) -> bool:
    """Return whether a text says something: it has a word that can be a verb only."""
    return any(
        word.islower() and (parts := readings(word)) and not set(parts) - {"VERB", "AUX", "X"}
        for word in text.split()
    )
