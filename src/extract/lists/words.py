"""Words that tell a value of their own: [words] of vocabulary/lists.toml."""

import re
from collections.abc import Sequence
from functools import cache

from extract.language.folding import plain
from extract.vocabulary import load


@cache
def _phrases(key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (value, pattern) of a list of words, the longest phrases first."""
    told = [
        (len(phrase), value, phrase)
        for value, phrases in load("lists")["words"][key].items()
        for phrase in map(plain, phrases)
    ]
    return tuple(
        (value, re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, phrase.split())) + r"\w*"))
        for _, value, phrase in sorted(told, reverse=True)
    )


def first_listed(text: str, keys: Sequence[str]) -> tuple[int, int, str, str] | None:
    """Return (start, end, key, value) of the listed word that `text` holds first."""
    return min(listed_spans(text, keys), key=lambda span: span[0], default=None)


def listed_spans(text: str, keys: Sequence[str]) -> list[tuple[int, int, str, str]]:
    """Return (start, end, key, value) of the listed words in `text`, the longest wordings first."""
    low = _unaccented(text)
    found: list[tuple[int, int, str, str]] = []
    for key in keys:
        for value, pattern in _phrases(key):
            for match in pattern.finditer(low):
                start, end = match.span()
                if not any(start < b and a < end for a, b, other, _ in found if other == key):
                    found.append((start, end, key, value))
    return found


def listed_value(text: str, key: str) -> str | None:
    """Return the one value of a list of words that `text` tells; None without one, or of two."""
    found = {value for *_, value in listed_spans(text, (key,))}
    return found.pop() if len(found) == 1 else None


def is_home(name: str) -> bool:
    """Return whether a place is the report's own: its city, its region."""
    return name.casefold() in load("missions")["home"]


_ACCENTS = str.maketrans("àáâäèéêëìíîïòóôöùúûü", "aaaaeeeeiiiioooouuuu")


def _unaccented(text: str) -> str:
    return text.lower().translate(_ACCENTS)
