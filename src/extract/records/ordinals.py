"""The number of an event's edition: "XXXVI", "terza", "41esima", "15ª", "11th"."""

import re
from functools import cache
from itertools import takewhile

from extract.records.wording import words_pattern
from extract.vocabulary import load

_ROMAN = re.compile(r"^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SINGULAR_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]*[^\W\d_i](?!\w)")
_DIGITS = r"\d{1,3}\s?(?:[ªº°]|a(?=\s)|o(?=\s)|\^|esim[ao]|simo|sima|th\b|st\b|nd\b|rd\b)"


def roman(text: str) -> int | None:
    """Return the value of the Roman numeral `text` (capitals), None if it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


@cache
def ordinal_words() -> dict[str, int]:
    """Return Italian and English ordinal words with their number, 1 to 99."""
    words = load("events")["ordinals"]
    found: dict[str, int] = {}
    for number, stem in enumerate(words["stems"], 1):
        found |= {stem + ending: number for ending in ("o", "a")}
    for number, stem in enumerate(words["teens"], 11):
        found |= {stem + ending: number for ending in ("esimo", "esima")}
    for ten, stem in enumerate(words["tens"], 2):
        found |= {stem + ending: ten * 10 for ending in ("esimo", "esima")}
        vowel = "i" if ten == 2 else "a"
        for unit, name in enumerate(words["units"], 1):
            joint = "" if unit in (1, 8) else vowel
            for end in ("esimo", "esima"):
                found[stem + joint + name + end] = ten * 10 + unit
                if unit in (3, 6):
                    found[stem + joint + name + "i"[: unit == 3] + end] = ten * 10 + unit
    found |= {word: number for number, word in enumerate(words["english"], 1)}
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("events")["ordinals"]
    spelled = "|".join(sorted(map(re.escape, ordinal_words()), key=len, reverse=True))
    number = rf"(?P<number>{_DIGITS}|\b[IVXLC]{{1,8}}\b(?:\s?[ªº°])?|\b(?i:{spelled})\b)"
    editions = "|".join(map(re.escape, words["editions"]))
    others = "|".join(map(re.escape, words["others"]))
    between = r"(?:\s+[^\W\d_]+)?"
    named, numero = words_pattern(words["editions"][:2]), words_pattern(words["before_figures"])
    edition = re.compile(
        rf"(?<![\w-]){number}{between}\s+(?i:{editions})(?!\w)|"
        rf"(?i:{named})\s+(?:(?:{numero})\s*)?(?P<after>\d{{1,3}}(?!\d)|[IVXLC]+\b)"
    )
    titled = re.compile(rf"(?<![\w-]){number}\s+(?!(?i:{others}))(?=[^\W\d_]{{2,}})")
    return edition, titled


def read_number(text: str) -> int | None:
    """Return the number that an ordinal states, None if `text` is no ordinal."""
    text = text.strip()
    if digits := "".join(takewhile(str.isdecimal, text)):
        return int(digits) or None
    return ordinal_words().get(text.casefold()) or roman(text.rstrip(" ªº°"))


def edition_number(title: str, text: str) -> int | None:
    """Return the number of the edition told in the title, else in the text; None if none.

    In the title any ordinal before a noun counts ("XXII Torneo"), save those that number
    something else (anniversaries, stages, years). In the text an ordinal counts before
    "edizione", or right before the title itself ("del 12° Giro delle Valli").
    """
    edition, titled = _patterns()
    match = edition.search(title)
    if match:
        return read_number(match["number"] or match["after"])
    for match in titled.finditer(title):
        word = match["number"]
        if word.isupper() and len(word) == 1 and match.start() > 0:
            continue
        if word == "I" and not _SINGULAR_NAME.match(title, match.end()):
            continue  # the article: "I giovani e l'Europa"
        if (
            not word.isalpha()
            or word.isupper()
            or word.casefold() not in load("events")["ordinals"]["other_nouns"]
        ):
            number = read_number(word)
            if number:
                return number
    for match in edition.finditer(text):
        if not _is_coming(text[match.end() :]):
            return read_number(match["number"] or match["after"])
    name = title.strip()[:12].casefold()
    for match in titled.finditer(text):
        if name and text[match.end() :].lstrip().casefold().startswith(name):
            return read_number(match["number"])
    return None


def _is_coming(after: str) -> bool:
    """Return whether an edition is still to come, by the words behind it: it is another one."""
    coming = words_pattern(load("events")["ordinals"]["coming"])
    return re.match(rf"\W*(?:\w+\W+){{0,2}}?(?:{coming})\b", after, re.I) is not None


def without_edition(title: str) -> str:
    """Return a title without the edition told behind it and set off ("Coppa, 3ª edizione")."""
    match = _patterns()[0].search(title)
    before = title[: match.start()].rstrip() if match and match.end() == len(title) else ""
    return before.rstrip(" ,–-") if before.endswith((",", "–", "-")) else title


def edition_number_at(text: str, number: int) -> tuple[int, int] | None:
    """Return (start, end) of the first ordinal in `text` that states `number`.

    One before "edizione" comes before one that stands before another noun.
    """
    for pattern in _patterns():
        for match in pattern.finditer(text):
            group = "number" if match["number"] else "after"
            if read_number(match[group]) == number:
                return match.span(group)
    return None
