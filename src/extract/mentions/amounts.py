"""Amounts in Italian (and English) running text: money, counts, percents, durations, distances.

Numbers are read by `extract.language.numbers`. Here each is asked, in this order: is it part of a
date, a name, an age, a score, a label? Is a currency, a percent sign or a measuring unit beside
it? Does a noun follow, or does it lean on one said elsewhere (`counted`)? A number that finds no
noun is no amount. Positions are numbers of words (`amount_words`); the words are data:
vocabulary/amounts.toml.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import read
from extract.mentions.amount_words import DASHES, AmountWords, is_among, kinds, words_named
from extract.mentions.counted import Counting, Noun, is_verb
from extract.mentions.model import AmountValue
from extract.mentions.spans import Found, write_spans
from extract.vocabulary import load

FoundAmount = tuple[int, int, AmountValue, tuple[str, ...]]
"""Start and end (exclusive) in the text, value, issue codes."""

_OLDEST = 121
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEARS = ("anni", "mesi", "years", "months")
_WITH_CENTS = ("EUR", "USD")
_AMBIGUOUS = ("count", "money")
"""Kinds of which "1,500" may be a thousand and five hundred."""
_LARGE_LABEL = 10
"""From this number on, a plural after it is rather counted than the rest of a name."""
_LONGEST_COUNT = 9
"""Digits without points from which on a number counts nothing."""
_LONGEST_JOINT = 16
"""Characters between two numbers that share a noun."""
_NEAR = 40
"""Characters between a sum and its part, or from "età" to the number of years."""
_FEWEST_MARKS = 4
_FEWEST_MARKS_FROM_ZERO = 3


def _may_stand_in_a_name(char: str) -> bool:
    return char.isalnum() or char in "-&+_"


def _has_cents(printed: str) -> bool:
    """Return whether a number is printed with two decimals."""
    return printed[-3:-2] == "," and printed[-2:].isdecimal()


def _is_axis(run: Sequence[FoundAmount]) -> bool:
    """Return whether values side by side grow by one step, as the marks of an axis do."""
    values = [item[2].value for item in run]
    steps = {b - a for a, b in pairwise(values) if a is not None and b is not None}
    fewest = _FEWEST_MARKS_FROM_ZERO if values[0] == 0 else _FEWEST_MARKS
    return len(values) >= fewest and None not in values and len(steps) == 1 and 0 not in steps


class _Reader:
    """Reads the amounts of one text."""

    def __init__(self, words: AmountWords, breaks: Collection[int] = ()) -> None:
        self.words, self.breaks = words, breaks
        self.counting = Counting(words)
        self.found: list[FoundAmount] = []
        self.pending: int | None = None
        """The number without a noun that may share the next one's."""
        self.money_end = 0
        """The word after the last currency."""
        self.consumed = 0
        """The word after what the numbers so far have taken in."""

    def read(self) -> list[FoundAmount]:
        """Return all amounts in text order."""
        for i in self.words.numbers:
            if i >= self.consumed:
                self._take(i)
        self.found.sort(key=lambda item: item[:2])
        return self._without_axes()

    def _without_axes(self) -> list[FoundAmount]:
        """Return the amounts without the labels of a chart's axis: "0 % 10 % 20 % 30 %"."""
        runs: list[list[FoundAmount]] = []
        for item in self.found:
            between = self.words.text[runs[-1][-1][1] : item[0]] if runs else "-"
            same = bool(runs) and item[2].unit == runs[-1][-1][2].unit
            if same and item[2].kind in ("percent", "money") and not between.strip():
                runs[-1].append(item)
            else:
                runs.append([item])
        return [item for run in runs if not _is_axis(run) for item in run]

    def _take(self, i: int) -> None:
        number, waiting = self.words.numbers[i], self.pending
        self.pending = None
        if self.words.is_blocked(number) or self._is_glued(i):
            return
        if self.words.is_led("page", i):
            return
        noun = self._money(i) or self._measure(i) or self._counted(i)
        if noun is None:
            unsure = number.form in ("point", "malformed", "three_decimals")
            if not (unsure or self._is_label(i) or self._is_year(i)):
                self.pending = i
            return
        if noun.kind == "count" and not noun.leaned and is_verb(noun.unit):
            self.pending = waiting
            return  # "la legge n. 80 recante …", "OB. 1 risulta …"
        if noun.kind == "age":
            return
        if waiting is not None:
            self._share(waiting, i, noun)
        self._add(i, noun)

    # what is no amount ------------------------------------------------------------------------

    def _is_glued(self, i: int) -> bool:
        """Return whether the digits are part of a word, an ordinal, a score, a time, a version."""
        words, number = self.words, self.words.numbers[i]
        after, tied = words.at(i + 1), words.glued(i + 1)
        if not number.in_digits:
            if (tied and after.text == "-") or (words.glued(i) and words.at(i - 1).text == "-"):
                return True
            return words.at(i).capital and self._is_in_a_name(i)
        if self._continues(i):
            return True
        if words.low(i - 1) == "a" and words.low(i - 2) in words_named("sports"):
            return True
        following = after.text[0] if tied else ""
        if number.scaled == 1 and (following.isalpha() or following in tuple("°ªº^_@=#")):
            return not self._glued_unit(i)
        if after.low.rstrip(".") in load("amounts")["hours"]["after"]:
            return True
        second = words.at(i + 2).text if words.glued(i + 2) else ""
        if following in (".", ":") and len(second) == 2 and second.isdecimal():
            return True
        if following == "/" and second[:1].isdigit():
            return True
        digits = words.at(i).text
        if digits.isdecimal() and len(digits) >= _LONGEST_COUNT:
            return self._sign_before(i) is None  # a telephone's or an account's
        return digits[0] == "0" and digits[1:2].isdecimal()

    def _glued_unit(self, i: int) -> str:
        """Return the unit or sign printed right behind the digits of number i: "120km"; else ""."""
        words, unit = self.words, self.words.at(i + 1).text
        goes_on = words.glued(i + 2) and words.at(i + 2).text[0].isalnum()
        known = words.glued(i + 1) and unit in load("amounts")["measures"]["glued"]
        return unit if known and not goes_on else ""

    def _continues(self, i: int) -> bool:
        """Return whether what stands right before the digits of number i belongs to them."""
        words = self.words
        if not words.glued(i):
            return False
        before, previous = words.at(i - 1), words.mark(i - 1)
        tied = words.glued(i - 1)
        if previous == "+":
            return tied and words.mark(i - 2).isalnum()
        if previous in DASHES:
            opened = not words.glued(i - 2) or words.at(i - 3).text == "("
            ranged = opened and not set(words.at(i - 2).text) - set("0123456789.,")
            return tied and (words.mark(i - 2).isalnum() or words.mark(i - 2) == ")") and not ranged
        if not previous.isalpha() and previous not in "_/=&?#@’'‘.,:":
            return False
        if previous in "’'" and (before.bare in words_named("elided") or before.bare[-1] == "l"):
            return False
        apart = previous in ".,:/" and not tied and i > 1
        return not (apart or self._sign_before(i) is not None)

    def _is_in_a_name(self, i: int) -> bool:
        """Return whether a capital number word begins or continues a name ("Sei Nazioni")."""
        printed = self.words.at(i).text
        if printed.isupper() and len(printed) > 1:
            return False
        follows = self.words.following(i)
        if follows[:1].isupper() and follows.lower() not in words_named("capitalised"):
            return True
        return not self.words.opens_sentence(i)

    def _word_before(self, i: int) -> tuple[int, str, bool]:
        """Return where the word before number i begins, it, and whether a point follows it.

        It is "" where no word and a space stand there.
        """
        words, last = self.words, i - 1
        dotted = words.at(last).text == "." and words.glued(last)
        if words.glued(i) or words.at(last).is_break:
            return i, "", False
        last -= dotted
        first = last
        while words.glued(first) and _may_stand_in_a_name(words.mark(first - 1)):
            first -= 1
        text = words.slice(first, last + 1)
        word = text.removesuffix(".")
        whole = word[:1].isalpha() and all(map(_may_stand_in_a_name, word))
        return (first, word, dotted or word != text) if whole else (i, "", False)

    def _is_label(self, i: int) -> bool:
        """Return whether the word before makes the number a label ("Agenda 2030", "Round 2")."""
        number = self.words.numbers[i]
        first, word, dotted = self._word_before(i)
        low = word.lower()
        if not number.in_digits or not word:
            return False
        has = self.words.low(first - 1) in ("ha", "hanno", "aveva", "avevano", "avere")
        if word.islower() and (number.form == "grouped" or number.scaled > 1 or has):
            return False
        if dotted:
            return low in words_named("labels") and low not in ("anno", "numero")
        if self.words.is_led("no label", i):
            return False
        if low in words_named("labels"):
            return True
        other = is_among(low, "stops", "preposed") or low in _words_of_qualifiers()
        return word[0].isupper() and not other

    def _is_year(self, i: int) -> bool:
        words, number = self.words, self.words.numbers[i]
        if number.form != "plain" or number.scaled != 1 or number.value is None:
            return False
        if not _FIRST_YEAR <= number.value <= _LAST_YEAR or len(words.at(i).text) != 4:
            return False
        elided = words.glued(i) and words.mark(i - 1) in "’'"
        if elided or words.is_led("year before", i):
            return True
        return words.qualified(i) == i and words.following(i) not in words_named("nouns")

    # units ------------------------------------------------------------------------------------

    def _sign_before(self, i: int) -> int | None:
        """Return where the currency before number i begins: "€ 20", "EUR. 500"."""
        words = self.words
        end = i - (words.at(i - 1).text == "." and words.glued(i - 1))
        start = words.led("currency", end)
        return start if start is not None and words.says("currency", start)["leads"] else None

    def _money(self, i: int) -> Noun | None:
        words = self.words
        start = i + 1
        if words.low(start) in ("di", "dei", "degli", "d") and not words.glued(start):
            start += 1
        end, sign = words.behind("currency", start), self._sign_before(i)
        if sign is not None and sign < self.money_end:
            sign = None
        if end is not None and sign is not None and words.at(end).text[0].isdigit():
            end = None  # "€ 1.335 € 1.629": the second sign is the next sum's
        if end is not None and _has_cents(words.at(end).text) and not _has_cents(words.at(i).text):
            end = None  # "0 € 1.250,00": a cell's figure, and the next cell's sum
        if end is not None:
            name = words.slice(start, end)
            law = name.isupper() and len(name) == 3 and words.is_led("article of law", i)
            if not law:  # "art. 69 CAD"
                code = words.says("currency", start)["code"]
                end = self._with_cents(i, end) if code in _WITH_CENTS else end
                self.money_end = end
                return Noun(code, end, "money")
        if sign is not None:
            self.money_end = i + 1
            return Noun(words.says("currency", sign)["code"], i + 1, "money")
        return None

    def _with_cents(self, i: int, end: int) -> int:
        """Take in "e 50 centesimi" behind euros; return where the sum ends."""
        words, number = self.words, self.words.numbers[i]
        at = end + (words.low(end) == "e")
        told = words.is_below(at, 100) and words.low(at + 1) in words_named("cents")
        if not told or number.value is None:
            return end
        number.value += (words.numbers[at].value or Decimal(0)) / 100
        self.consumed = at + 2
        return at + 2

    def _measure(self, i: int) -> Noun | None:
        words = self.words
        if (end := words.behind("percent", i + 1)) is not None:
            self.consumed = end
            return Noun("percent", end, "percent")
        unit = self._glued_unit(i)
        if not words.numbers[i].in_digits or unit not in kinds():
            return None
        if rate := self.counting.rate(i + 2):
            return Noun(unit + rate, i + 4, "other")
        return Noun(unit, i + 2, kinds()[unit])

    # counted things ---------------------------------------------------------------------------

    def _counted(self, i: int) -> Noun | None:
        words, number, counting = self.words, self.words.numbers[i], self.counting
        unit = kinds().get(words.following(i).lower(), "duration")
        hour = number.form == "point" and number.scaled == 1 and unit == "duration"
        if hour or self._is_year(i):
            return None
        label = self._is_label(i)
        noun = counting.behind(i)
        counting.chained = counting.chained and noun is None
        if noun is not None and label and not self._is_strong(i, noun):
            return None
        if noun is None:
            noun = counting.bare_label(i) if label else self._said_elsewhere(i)
        if noun is None or (counting.is_singular(i) and not self._may_be_singular(i, noun)):
            return None
        if noun.unit in _YEARS and self._is_age(i, noun):
            return noun._replace(kind="age")
        half = words.behind("half", noun.end) if noun.kind == "duration" else None
        if half is not None and number.value is not None:
            number.value += Decimal("0.5")
            return noun._replace(end=half)
        return noun

    def _said_elsewhere(self, i: int) -> Noun | None:
        counting = self.counting
        return counting.behind_article(i) or self._part_of_money(i) or counting.elsewhere(i)

    def _part_of_money(self, i: int) -> Noun | None:
        """Return the currency of the sum just named that "di cui 172.000 a carico" divides."""
        words, number = self.words, self.words.numbers[i]
        which = words.led("of which", words.qualified(i))
        if not self.found or which is None or number.form == "malformed":
            return None
        _, end, whole, _ = self.found[-1]
        near = words.at(i).start - end <= _NEAR and not words.sentence_ends(self.money_end, i)
        if whole.kind != "money" or not near or number.value is None or whole.value is None:
            return None
        return Noun(whole.unit, i + 1, "money") if number.value <= whole.value else None

    def _is_strong(self, i: int, noun: Noun) -> bool:
        """Return whether a noun wins over the name before its number."""
        words, number = self.words, self.words.numbers[i]
        first, word, dotted = self._word_before(i)
        if not word or dotted:
            return False
        if word.lower() in words_named("labels"):
            return word.islower() and noun.unit in words_named("nouns")
        printed = words.following(i)
        if printed[:1].isupper():
            if words.at(i + 1).start in self.breaks:
                return False  # "DALOA 2", and the next printed line
            if self.counting.capital_before(i):
                of = words.low(i + 2) in ("di", "del", "della")
                return words.opens_sentence(first) and not (of and words.at(i + 3).capital)
        if noun.kind == "count" and words.low(noun.end) in words_named("articles"):
            return False
        if noun.unit.endswith("i") and printed.islower() and (number.value or 0) >= _LARGE_LABEL:
            return True  # "a Parigi 180 pezzi"
        if words.opens_sentence(first) and not word.isupper():
            return True
        known = noun.unit in words_named("nouns") or noun.kind != "count"
        return known and number.form != "point"

    def _may_be_singular(self, i: int, noun: Noun) -> bool:
        """Return whether a singular article before number i is no obstacle ("una tre giorni")."""
        number = self.words.numbers[i]
        if noun.kind in ("percent", "money") or number.scaled > 1 or number.value == 1:
            return True
        return noun.kind == "duration" and self.words.low(i - 1) in words_named("feminine singular")

    def _is_age(self, i: int, noun: Noun) -> bool:
        words = self.words
        if not words.is_below(i, _OLDEST):
            return False
        if words.low(words.qualified(i) - 1) == "da":
            return False  # "da più di cento anni"
        if words.is_led("age range", i) or words.is_followed("age behind", noun.end):
            return True
        if self._is_span_of_ages(i):
            return True
        at = words.is_led("age at", i) and not words.is_led("up to", i)
        if at or words.is_led("has", i):
            stretch = any(words.is_followed("stretch", k) for k in (noun.end, noun.end + 1))
            return noun.unit == "anni" and not stretch
        after, of = words.at(noun.end), words.led("of people", i)
        comma = words.at(i - 1).text == ","
        if comma and after.text in (",", ")") and words.low(i - 2) in words_named("people"):
            return True
        told = words.is_led("age before", i) or self._is_told_by_age(i)
        if comma and not told:
            named = all(words.at(k).capital and len(words.letters(k)) > 1 for k in (i - 2, i - 3))
            return named and (after.text in (",", ".", ")") or after.bare in ("di", "da"))
        if after.bare == "di" and words.low(noun.end + 1) != "età":
            return False
        while of is not None and words.at(of - 1).is_mark and not words.at(of - 1).is_break:
            of -= 1
        return told or (of is not None and words.low(of - 1) in words_named("people"))

    def _is_span_of_ages(self, i: int) -> bool:
        """Return whether number i ends a span of ages: "(6-10", "bambini 5 - 12"."""
        words, before = self.words, self.words.at(i - 3)
        digits = words.at(i - 2).text.isdecimal() and words.is_below(i - 2, 100)
        if words.at(i - 1).text not in DASHES or not digits:
            return False
        child = before.text[0].isalpha() and words.is_below(i - 2, 1)
        return child or before.text in "(;" or is_among(before.bare, "people", "before ages")

    def _is_told_by_age(self, i: int) -> bool:
        """Return whether "età" stands not far before number i, without a number between."""
        words = self.words
        for k in range(i - 1, -1, -1):
            if words.distance(k + 1, i) > _NEAR or any(char.isdigit() for char in words.at(k).text):
                return False
            if words.low(k) == "età":
                return True
        return False

    # numbers that share a noun, and writing down ----------------------------------------------

    def _share(self, first: int, i: int, noun: Noun) -> None:
        """Give the waiting number `first` the noun of number i ("da 10 a 15 giorni")."""
        words = self.words
        waiting, number = words.numbers[first], words.numbers[i]
        if waiting.value is None or number.value is None or waiting.value > number.value:
            return
        near = words.distance(first + 1, i) <= _LONGEST_JOINT
        if not near or words.behind("joined", first + 1) != i:
            return
        if words.behind("dash", first + 1) != i and not words.is_led("between", first):
            return
        if self.counting.is_singular(first) and noun.kind not in ("percent", "money"):
            return
        if number.scaled >= 1000 and waiting.scaled == 1 and waiting.value < 1000:
            waiting.value *= number.scaled
        self._add(first, noun._replace(end=first + 1), lean=False)

    def _add(self, i: int, noun: Noun, lean: bool = True) -> None:
        words, number = self.words, self.words.numbers[i]
        value: Decimal | None = number.value
        issues: tuple[str, ...] = ()
        if number.form == "malformed":
            if noun.kind == "count" and noun.unit not in words_named("nouns"):
                return
            issues = ("malformed_amount",)
        elif number.form == "three_decimals" and number.scaled == 1 and noun.kind in _AMBIGUOUS:
            value, issues = None, ("ambiguous_number",)
        first, end = i, max(noun.end, i + 1)
        if noun.kind == "money" and (sign := self._sign_before(i)) is not None:
            first = sign
        qualifier = "about" if number.about else "exact"
        if (start := words.qualified(first)) < first:
            qualifier, first = words.says("qualifier", start)["value"], start
        elif "circa" in (words.low(i + 1), words.low(end)):
            qualifier = "about"
            end = max(end, i + 2 if words.low(i + 1) == "circa" else end + 1)
        elif self.counting.more(i + 1) is not None or self._and_more(end):
            qualifier = "over"
        if not number.in_digits and number.value == 1:
            return
        if value is not None and value == value.to_integral():
            value = value.quantize(Decimal(1))
        start_at = words.at(first).start
        minus = words.at(i - 1).text in ("-", "−") and words.glued(i)
        apart = not words.glued(i - 1) or words.at(i - 2).text == "("
        if noun.kind == "percent" and minus and apart and value:
            value, start_at = -value, start_at - 1
        amount = AmountValue(value, noun.unit, noun.kind, qualifier)
        self.found.append((start_at, words.at(end - 1).end, amount, issues))
        if lean and noun.kind in ("count", "duration"):
            self.counting.tell(noun, i)

    def _and_more(self, k: int) -> bool:
        """Return whether "e oltre" stands at word k, and a phrase ends with it."""
        after = self.words.at(k + 2)
        more = self.words.low(k) == "e" and self.words.low(k + 1) in ("più", "oltre")
        return more and (after.is_break or after.text[0] in ".,;)")


@cache
def _words_of_qualifiers() -> frozenset[str]:
    cues = [cue for cue in load("amounts")["cues"] if cue["name"] == "qualifier"]
    wordings = " ".join(wording for cue in cues for wording in cue["patterns"])
    return frozenset(wordings.replace("|", " ").replace("?", "").split())


def find_amounts(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    breaks: Collection[int] = (),
) -> list[FoundAmount]:
    """Return (start, end, value, issues) of every amount in `text`, in order.

    `taken` are spans that hold no amounts, such as dates and titles; `breaks` the offsets
    where printed lines begin. Issues: "malformed_amount" (the
    digits cannot be a number) and "ambiguous_number" ("1,500 persone"): both give value None.

    >>> [(str(v.value), v.unit, v.qualifier) for _, _, v, _ in find_amounts(
    ...     "Oltre 2.000 eventi e 220mila visitatori, circa 19mila euro")]
    [('2000', 'eventi', 'over'), ('220000', 'visitatori', 'exact'), ('19000', 'EUR', 'about')]
    """
    return amounts_in(read(text), taken, breaks)


def amounts_in(
    doc: Doc, taken: Sequence[tuple[int, int]] = (), breaks: Collection[int] = ()
) -> list[FoundAmount]:
    """Return the amounts of `doc`, see `find_amounts`."""
    return _Reader(AmountWords(doc, taken), breaks).read()


@Language.factory("torino_amounts")
def create_amounts(nlp: Language, name: str) -> "AmountsComponent":
    """Return the component that writes doc.spans["amounts"]."""
    return AmountsComponent()


class AmountsComponent:
    """Writes amounts with their value in span._.amount; dates found before are left out."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the span group and return the Doc."""
        groups = doc._.found or {}
        taken = [(item.start, item.end) for item in groups.get("dates", ())]
        taken += [(item.start, item.end) for item in groups.get("malformed_dates", ())]
        taken += list(doc._.titles or ())
        found = amounts_in(doc, taken, doc._.line_breaks or ())
        return write_spans(
            doc,
            "amounts",
            (
                Found(start, end, value, issues, EVIDENCE[kind], kind)
                for start, end, value, issues in found
                for kind in [_evidence(value)]
            ),
        )


EVIDENCE = {"currency": 0.97, "percent": 0.97, "measure": 0.95, "known_noun": 0.95, "noun": 0.75}
"""What an amount rests on → how often such a mention is right."""


def _evidence(value: AmountValue) -> str:
    """Return what tells that the number is an amount: a sign, a unit, or the noun counted."""
    if value.kind in ("money", "percent"):
        return "currency" if value.kind == "money" else "percent"
    if value.kind != "count":
        return "measure"
    return "known_noun" if value.unit in words_named("nouns") else "noun"
