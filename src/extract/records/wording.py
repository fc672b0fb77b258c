"""What readers of prose share: comparison of names, sentences, addresses, figures."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz import fuzz

from extract.document.sentences import ends_sentence
from extract.language.folding import plain as plain
from extract.language.sentences import sentence_starts
from extract.vocabulary import load


@lru_cache(maxsize=1 << 14)
def same_name(first: str, second: str) -> bool:
    """Return whether two names mean the same thing: spelling slips yes, other numbers no.

    A name that is the first part of the other, up to a dash ("PRA.TO." and
    "PRA.TO. – Praia") or to words in small letters, is the same as well; where the other goes
    on with a capital ("CITIES FORWARD") it is another name.
    """
    one, two = plain(first), plain(second)
    if not one or not two:
        return False
    if one == two or one.replace(" ", "") == two.replace(" ", ""):
        return True
    numbers = [[part for part in name.split() if part.isdigit()] for name in (one, two)]
    if numbers[0] == numbers[1] and min(len(one), len(two)) >= 5 and fuzz.ratio(one, two) >= 92:
        return True
    heads = [plain(re.split(r"\s[–—|:-]\s|:\s", name)[0]) for name in (first, second)]
    if heads[0] == two or heads[1] == one:
        return min(len(one), len(two)) >= 3
    short, long = sorted((one, two), key=len)
    rest = long[len(short) :]
    if len(short) < 5 or not long.startswith(short + " ") or any(map(str.isdigit, rest)):
        return False
    printed = re.findall(r"[^\W_]+", first if one == long else second)
    return printed[len(short.split())][0].islower()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of `text`, the final stop included.

    A paragraph that a column or page breaks goes on in lower case: it is one sentence. Stops
    inside a list in brackets end none.
    """
    listed = [m.span() for m in _BRACKETED.finditer(text) if m.group().count(",") > 1]
    starts = [*sentence_starts(text), len(text)]
    low = 0
    for at in starts[1:]:
        goes_on = at < len(text) and text[at].islower() and not ends_sentence(text[low:at].rstrip())
        if goes_on or any(a < at < b for a, b in listed):
            continue
        start, end = low, at
        low = at
        while start < end and text[start].isspace():
            start += 1
        if stripped := text[start:end].rstrip():
            yield start, start + len(stripped)


_BRACKETED = re.compile(r"\([^()\n]{0,700}\)")


def words_pattern(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`; blanks match any white space."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "[’']")
        for word in sorted(words, key=len, reverse=True)
    )


@cache
def small_words(*groups: str) -> str:
    """Return a regular expression for small words of `groups` before a name, their blank with them.

    >>> re.sub(small_words("of"), "", "del Museo dell’Arte")
    'Museo Arte'
    """
    words = [word for group in groups for word in load("lexicon")["small"][group]]
    pattern = words_pattern(word if word.endswith("'") else word + " " for word in words)
    return f"(?:{pattern})"


@lru_cache(maxsize=1 << 10)
def whole_words(*words: str) -> re.Pattern[str]:
    """Return a pattern for any of `words` where it stands by itself, in whatever case.

    >>> whole_words("Città di Riga").search("la CITTÀ DI\\nRIGA").group()
    'CITTÀ DI\\nRIGA'
    """
    return re.compile(rf"(?<!\w)(?:{words_pattern(words)})(?!\w)", re.I)


def find_words(
    text: str, words: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of `words` wherever they stand by themselves in text[start:end].

    Case, apostrophes and the width of white space do not count. For words of which each is
    looked for in few texts: to compile a pattern takes longer than to read these.

    >>> list(find_words("la CITTÀ DI\\nRIGA", "Città di Riga"))
    [(3, 16)]
    """
    low = _same_letters(text)[:end]
    first, *others = _same_letters(words).split() or [""]
    at = low.find(first, start)
    while at >= 0 and first:
        stop: int | None = at + len(first)
        for word in others:
            if stop is not None:
                stop = _next_word(low, stop, word)
        if stop is None or _holds_letter(low[max(at - 1, 0) : at] + low[stop : stop + 1]):
            at = low.find(first, at + 1)
        else:
            yield at, stop
            at = low.find(first, stop)


def _next_word(text: str, at: int, word: str) -> int | None:
    """Return where `word` ends if nothing but white space parts it from what ends at `at`."""
    start = at
    while start < len(text) and text[start].isspace():
        start += 1
    return start + len(word) if start > at and text.startswith(word, start) else None


def _holds_letter(text: str) -> bool:
    """Return whether any of a few characters may be part of a word."""
    return any(char.isalnum() or char == "_" for char in text)


@lru_cache(maxsize=1 << 8)
def _same_letters(text: str) -> str:
    """Return `text` in small letters and with straight apostrophes, as long as it is."""
    return text.replace("’", "'").replace("İ", "i").lower()


def any_phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for words that begin with any of `phrases`, which are folded.

    >>> any_phrase(["lettera d intent"]).search("Lettera d’Intenti").group()
    'Lettera d’Intenti'
    """
    told = (r"\W+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})\w*", re.I)
