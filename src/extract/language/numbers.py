"""Reading numbers in Italian text: digits, number words, multipliers, approximations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract.language import shared
from extract.language.words import Word, words_of
from extract.vocabulary import load

SPACE = "[ \\t\u00a0\u2009\u202f]"
LETTER = r"[^\W\d_]"

_DIGITS = (
    rf"(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}}(?![0-9]))+(?![.'’][0-9])(?:,[0-9]+)?(?![.'’][0-9])"
    rf"|[0-9]+(?:[.,'’][0-9]+)*)"
)
LONGEST = 24
"""Digits longer than this are no quantity."""


@dataclass(slots=True)
class Number:
    """A number in the text: `value` is None where it is malformed or ambiguous.

    `form` tells how it is written: grouped, plain, decimal, point, three_decimals, malformed,
    words. `scaled` is the multiplier read with it (1 where none), `about` that the word itself
    is vague ("una trentina").
    """

    start: int
    end: int
    value: Decimal | None
    form: str
    scaled: int = 1
    about: bool = False
    english: bool = False
    noun_after_di: bool = False

    @property
    def in_digits(self) -> bool:
        """Whether the number is printed in digits."""
        return self.form != "words"


def parse_digits(text: str) -> tuple[Decimal | None, str]:
    """Return value and form of printed digits, by Italian usage.

    >>> parse_digits("292.500,00")
    (Decimal('292500.00'), 'grouped')
    >>> parse_digits("175.00,00")
    (None, 'malformed')
    """
    groups, marks = _parted(text)
    if not all(groups):
        return None, "malformed"
    if not marks:
        return Decimal(text), "plain"
    *head, cents = groups
    if marks == [","]:
        thousands = len(cents) == 3 and len(head[0]) <= 3 and head[0][0] != "0"
        return Decimal(".".join(groups)), "three_decimals" if thousands else "decimal"
    if len(set(marks)) == 1 and _is_grouped(groups):
        return Decimal("".join(groups)), "grouped"
    if marks == ["."] and len(cents) <= 2:
        return Decimal(text), "point"
    before = "".join(dict.fromkeys(marks[:-1]))
    if _is_grouped(head) and _parts_cents(before, marks[-1], len(cents), len(head)):
        return Decimal(f"{''.join(head)}.{cents}"), "grouped"
    return None, "malformed"


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the groups of digits of a number, and the marks between them."""
    groups, marks = [""], []
    for char in text:
        if char in "0123456789":
            groups[-1] += char
        else:
            marks.append("'" if char == "’" else " " if char.isspace() else char)
            groups.append("")
    return groups, marks


def _is_grouped(groups: Sequence[str]) -> bool:
    return len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _parts_cents(thousands: str, mark: str, cents: int, groups: int) -> bool:
    """Return whether a mark parts the cents from groups of thousands that others part."""
    if mark == ",":
        return thousands in (".", " ", "'")
    if mark != ".":
        return False
    if thousands == ",":
        return groups > 2 or cents <= 2
    return thousands == "'" or (thousands == "." and cents == 2)


def _below_hundred() -> dict[str, int]:
    words = load("amounts")["number_words"]
    units, teens, tens = words["units"], words["teens"], words["tens"]
    found = {word: n for n, word in enumerate(units, 1)}
    found |= {word: n for n, word in enumerate(teens, 10)}
    for n, ten in enumerate(tens, 2):
        found[ten] = 10 * n
        for unit, word in enumerate(units, 1):
            stem = ten[:-1] if word[0] in "uo" else ten
            found[stem + word] = 10 * n + unit
            if word == "uno":
                found[stem + "un"] = 10 * n + unit
    return found


@cache
def number_words() -> dict[str, int]:
    """Return every Italian number word below a million, "uno" and its kin left out at 1."""
    small = _below_hundred()
    units = load("amounts")["number_words"]["units"]
    thousand = dict(small)
    for n in range(1, 10):
        hundred = ("" if n == 1 else units[n - 1]) + "cento"
        thousand[hundred] = 100 * n
        for word, value in small.items():
            thousand[hundred + word] = 100 * n + value
            if word[0] == "o":
                thousand[hundred[:-1] + word] = 100 * n + value
    for n, ten in enumerate(load("amounts")["number_words"]["tens"], 2):
        thousand.setdefault(ten, 10 * n)
    return thousand


@cache
def word_value(word: str) -> int | None:
    """Return the value of an Italian number word, None if it is none.

    >>> word_value("duecentotrentatré"), word_value("milleottocento"), word_value("casa")
    (233, 1800, None)
    """
    word = word.lower().replace("é", "e").replace("è", "e")
    table = number_words()
    if word in ("uno", "un"):
        return None
    if word in table:
        return table[word]
    if word == "mille":
        return 1000
    if word.startswith("mille") and (rest := table.get(word[5:])):
        return 1000 + rest
    head, found, tail = word.partition("mila")
    if found and (thousands := table.get(head)) and thousands > 1:
        rest = table.get(tail, 0)
        if not tail or rest:
            return thousands * 1000 + rest
    return None


@cache
def _scanner() -> re.Pattern[str]:
    vague = "|".join(load("amounts")["approximate"])
    english = "|".join(load("amounts")["english_words"])
    starts = "|".join(load("amounts")["number_words"]["stems"])
    scaled = "milione|miliardo"
    return re.compile(
        rf"(?P<digits>{_DIGITS})"
        rf"|(?<![\w’'])(?:"
        rf"(?P<un>un[oa]?{SPACE}(?:(?P<scaled>{scaled})|(?P<vague>{vague}))(?!\w))"
        rf"|(?P<half>mezzo){SPACE}(?P<halved>{scaled})(?!\w)"
        rf"|(?P<words>(?:{starts}){LETTER}*)(?!\w)"
        rf"|(?P<english>{english})(?!\w))"
        rf"|(?<=[’'])(?P<elided>(?:{starts}){LETTER}*)(?!\w)",
        re.IGNORECASE,
    )


@cache
def _multiplier() -> re.Pattern[str]:
    names = sorted(load("amounts")["multipliers"], key=len, reverse=True)
    spelled = "|".join(name for name in names if name != "k")
    return re.compile(
        rf"(?:{SPACE}*(?P<name>{spelled})(?![^\W\d_])\.?(?:{SPACE}di{SPACE}(?P<twice>miliardi))?"
        rf"|(?P<k>(?-i:[kKM]))(?={SPACE}?[€$£]|{SPACE}(?:euro|eur|[a-z]{{4}}))"
        rf"|{SPACE}?(?P<coded>(?-i:[kKM]))(?={SPACE}?[€$£]|(?-i:EUR)(?!\w)))",
        re.IGNORECASE,
    )


_LONGEST_ABBREVIATION = 4
"""Letters of "mlrd.": the point after a longer word is not its own."""
_HALF = re.compile(rf"{SPACE}e{SPACE}mezz[oa](?!\w)")
_AND = re.compile(rf"{SPACE}(?:e{SPACE})?(?=[\w])")


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every number of `text` in order, multipliers taken in.

    >>> [(n.value, n.scaled) for n in find_numbers("3,7 miliardi e trentadue")]
    [(Decimal('3700000000.0'), 1000000000), (Decimal('32'), 1)]
    """
    return numbers_among(text, words_of(shared().make_doc(text)))


def numbers_among(text: str, words: Iterable[Word]) -> Iterator[Number]:
    """Yield the numbers that begin with or within one of `words`, the tokens of `text`."""
    position, stems = 0, _stems()
    for word in words:
        if word.text.isalpha() and not word.low.startswith(stems):
            continue
        position = max(word.start, position)
        while (start := _first_sign(text, position, word.end)) is not None:
            match = _scanner().match(text, start)
            number = _read(text, match) if match else None
            position = match.end() if match else start + 1
            if number is None:
                continue
            _scale(text, number)
            if number.scaled >= 10**6 or (number.form == "words" and number.value == 1000):
                _add_rest(text, number)
            position = max(number.end, position)
            yield number


def _first_sign(text: str, start: int, end: int) -> int | None:
    """Return where a digit or a word begins within text[start:end]."""
    for k in range(start, end):
        if text[k].isdigit() or (text[k].isalpha() and not text[k - 1 : k].isalpha()):
            return k
    return None


@cache
def _stems() -> tuple[str, ...]:
    """Return what the words begin with that are numbers or lead to one."""
    data = load("amounts")
    return (*data["number_words"]["stems"], *data["english_words"], "un", "mezzo")


def _read(text: str, match: re.Match[str]) -> Number | None:
    kind = match.lastgroup
    start, end = match.span()
    if digits := match["digits"]:
        if len(digits) > LONGEST:
            return None
        value, form = parse_digits(digits)
        if form == "malformed" and re.search(SPACE, digits):
            digits = re.split(SPACE, digits)[0]
            end = start + len(digits)
            value, form = parse_digits(digits)
        return Number(start, end, value, form)
    if match["un"]:
        if scaled := match["scaled"]:
            factor = load("amounts")["multipliers"][scaled.lower()]
            return Number(start, end, Decimal(factor), "words", scaled=factor)
        value = load("amounts")["approximate"][match["vague"].lower()]
        return Number(start, end, Decimal(value), "words", about=True, noun_after_di=True)
    if match["half"]:
        factor = load("amounts")["multipliers"][match["halved"].lower()]
        return Number(start, end, Decimal(factor) / 2, "words", scaled=factor)
    if kind == "english":
        value = load("amounts")["english_words"][match["english"].lower()]
        return Number(start, end, Decimal(value), "words", english=True)
    word = match["words"] or match["elided"]
    found = word_value(word)
    if found is None and end < len(text) and text[end] in "’'":
        found = word_value(word + "i") or word_value(word + "a") or word_value(word + "o")
        end += 1
    if found is None:
        return None
    return Number(start, end, Decimal(found), "words")


def _scale(text: str, number: Number) -> None:
    if number.scaled != 1 or number.about:
        if number.scaled != 1 and (half := _HALF.match(text, number.end)) and number.value:
            number.value += Decimal(number.scaled) / 2
            number.end = half.end()
        return
    match = _multiplier().match(text, number.end)
    if match is None:
        return
    letter = match["k"] or match["coded"]
    if number.form == "words" and letter:
        return
    name = (match["name"] or letter).lower()
    factor = 10**6 if letter == "M" else load("amounts")["multipliers"][name]
    if match["twice"]:
        factor *= 10**9
    number.end = match.end()
    if len(name) > _LONGEST_ABBREVIATION and text[number.end - 1] == ".":
        number.end -= 1  # the end of the sentence
    number.scaled = factor
    if number.value is not None:
        number.value *= factor
    if (half := _HALF.match(text, number.end)) and number.value is not None and factor >= 10**6:
        number.value += Decimal(factor) / 2
        number.end = half.end()


def _add_rest(text: str, number: Number) -> None:
    """Take in "e 300mila" after "2 milioni", "e duecento" after "mille"."""
    gap = _AND.match(text, number.end)
    if gap is None or number.value is None:
        return
    match = _scanner().match(text, gap.end())
    if match is None:
        return
    rest = _read(text, match)
    if rest is None or rest.value is None or rest.about or rest.scaled != 1:
        return
    if number.value == 1000 and number.scaled == 1:
        joined = rest.form == "words" and rest.value in range(100, 1000)
    else:
        _scale(text, rest)
        joined = 1 < rest.scaled < number.scaled or (
            rest.form == "words" and 1000 <= rest.value < number.scaled
        )
    if joined:
        number.value += rest.value
        number.end = rest.end
