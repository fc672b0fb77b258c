"""Names of organisations and their acronyms, as printed beside each other."""

import re
from functools import cache

from extract.language.folding import fold
from extract.mentions.gazetteer import city, country, region
from extract.vocabulary import load

_DASH = re.compile(r"\s+[-–—]\s+|(?<=\w)[–—]\s+|\s+[–—](?=\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_GRAMMAR = load("organizations")["grammar"]
_FUNCTION = frozenset(_GRAMMAR["function"])
_CAPS_TOKEN = re.compile(r"(?=(?:[^A-ZÀ-Þ]*[A-ZÀ-Þ]){2})[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9.&/+-]*\Z")
_MIXED_TOKEN = re.compile(r"[A-ZÀ-Þ0-9][\w.&/+-]*[A-ZÀ-Þ][\w.&/+-]*\Z")


def _words(text: str) -> list[str]:
    """Words of `text`, normalised, elided articles and function words apart."""
    words: list[str] = []
    for match in _WORD.finditer(fold(text)):
        words.extend(part for part in re.split(r"['’]", match.group()) if part)
    return words


def is_acronym_of(short: str, full: str) -> bool:
    """Return whether the letters of `short` are initials or beginnings of words of `full`.

    They must come in order and from at least two words; words may be skipped, the first one
    may not. A trailing word of `short` may also be a place, a legal form or a word of `full`.

    >>> is_acronym_of("CeSte", "Centro Studi Teatrali")
    True
    >>> is_acronym_of("Aurora", "Lavori di Pace")
    False
    """
    parts = short.split()
    words = _words(full)
    if not parts or len(words) < 2:
        return False
    for extra in parts[1:]:
        bare = fold(extra)
        if not (bare in words or bare.replace(".", "") in legal_forms() or is_place(extra)):
            return False
    letters = "".join(c for c in fold(parts[0]) if c.isalnum())
    if len(letters) < 2:
        return False
    if _aligned(letters, words):
        return True
    # A place at the end of the one word: "Ceiliguria".
    return any(
        len(letters) - cut >= 4 and is_place(letters[cut:]) and _aligned(letters[:cut], words)
        for cut in range(2, len(letters) - 3)
    )


def _aligned(letters: str, words: list[str]) -> bool:
    first = next((i for i, word in enumerate(words) if word not in _FUNCTION), None)
    if first is None or words[first][0] != letters[0]:
        return False

    @cache
    def rest(position: int, word: int, chunks: int) -> bool:
        if position == len(letters):
            return chunks >= 2
        if word == len(words):
            return False
        text, length = words[word], 0
        while (
            length < len(text)
            and position + length < len(letters)
            and text[length] == letters[position + length]
        ):
            length += 1
            if rest(position + length, word + 1, chunks + 1):
                return True
        return word != first and rest(position, word + 1, chunks)

    return rest(0, first, 0)


@cache
def legal_forms() -> frozenset[str]:
    """Return the legal forms of bodies without full stops: "srl", "onlus"."""
    return frozenset(load("organizations")["legal_forms"])


@cache
def is_place(name: str) -> bool:
    """Return whether `name` is a city's, a region's or a country's."""
    return bool(region(name) or country(name) or city(name))


def _looks_like_acronym(token: str, full: str) -> bool:
    """Return whether `token`, printed before a dash or in brackets, abbreviates `full`."""
    if is_acronym_of(token, full):
        return True
    if " " in token or len(_words(full)) < 2:
        return False
    bare = token.strip(".")
    lower = any(c.islower() for c in full)
    capitals = sum(word[:1].isupper() for word in re.findall(r"\w+", full))
    letters = sum(c.isalnum() for c in bare)
    if _CAPS_TOKEN.match(bare):
        return lower and capitals >= 1 and 3 <= letters <= 12 and not is_place(bare)
    return bool(_MIXED_TOKEN.match(bare)) and lower and capitals >= 2 and letters <= 8


def split_name(text: str) -> tuple[str, str | None]:
    """Split "ACRONYM – Full name", "Full name (ACR)" and their like into (name, acronym).

    A dash without an acronym belongs to the name, as do brackets that hold something else.

    >>> split_name("CeSte – Centro Studi Teatrali")
    ('Centro Studi Teatrali', 'CeSte')
    >>> split_name("Soleluna – Lavori di Pace ONLUS")
    ('Soleluna – Lavori di Pace ONLUS', None)
    """
    name = re.sub(r"\s+", " ", text).strip(" ;,")
    if bracket := re.match(r"(.+?)\s*\(([^()]+)\)\s*(.*)\Z", name):
        before, inside, after = (part.strip() for part in bracket.groups())
        form = fold(after).replace(".", "").replace(" ", "")
        if not after or form in legal_forms():
            whole = f"{before} {after}".strip()
            if _bracket_acronym(inside, before):
                return _strip_same(whole, inside), inside
            if _CAPS_TOKEN.match(before) and _looks_like_acronym(before, inside):
                return inside, before
    if dash := _DASH.search(name):
        left, right = name[: dash.start()].strip(), name[dash.end() :].strip()
        if left and right:
            if _looks_like_acronym(left, right):
                return right, left
            if " " not in right and _CAPS_TOKEN.match(right) and is_acronym_of(right, left):
                return left, right
    return name, None


def _bracket_acronym(inside: str, before: str) -> bool:
    if len(inside) > 30 or (country(inside) and not is_acronym_of(inside, before)):
        return False
    letters = sum(c.isalpha() for c in inside)
    if letters <= 2 or len(_words(before)) < 2:
        return is_acronym_of(inside, before)
    return _looks_like_acronym(inside, before)


def _strip_same(name: str, acronym: str) -> str:
    """Drop the acronym from before a name it stands in front of: "AICE – Associazione … (AICE)"."""
    if dash := _DASH.search(name):
        left, right = name[: dash.start()].strip(), name[dash.end() :].strip()
        if fold(left) == fold(acronym) and right:
            return right
    return name
