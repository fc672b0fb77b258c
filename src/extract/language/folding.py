"""Folding text, so that two spellings of one name compare equal."""

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {
        "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ʻ": "'",
        "-": " ", "‐": " ", "–": " ", "—": " ", "\u00ad": "", "\u00a0": " ",
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_AFTER_APOSTROPHE = re.compile(r"'\s+")


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Return `name` without case, accents and differences of apostrophe, hyphen and space."""
    text = name.translate(_SPECIAL)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _AFTER_APOSTROPHE.sub("'", _SPACES.sub(" ", text)).strip(" .,;:").lower()


def masked(text: str) -> str:
    """Return `text` in small letters with "#" for every number, so that counted lines are alike."""
    return _FIGURES.sub("#", text.casefold())


def runs_of_letters(text: str) -> list[str]:
    """Return the words of `text` as printed, what is no letter left out: "l’8a ora": l, a, ora."""
    return _LETTERS.findall(text)


_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return the words of `text` only, without case, accents and punctuation."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(_NO_WORD.sub(" ", text.casefold()).split())
