"""Pieces: the parts of an entry's text, each with the values that it can be read as."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from extract.language.dates import around_date, parse_date
from extract.language.folding import plain
from extract.language.lexicon import has_verb, is_word, may_be
from extract.language.names import is_given_name, is_surname
from extract.language.sentences import QUOTED, sentence_starts, told_starts
from extract.language.values import DateValue
from extract.lists.labels import known_label, slots_of
from extract.lists.model import Piece, Unit
from extract.lists.units import is_prose
from extract.lists.words import first_listed, listed_spans, listed_value
from extract.mentions import gazetteer
from extract.mentions.model import AmountValue, LinkValue
from extract.mentions.organizations import kind_of
from extract.mentions.people import find_offices, find_people_with_roles
from extract.vocabulary import load

LONGEST_HEAD = 170
CLOSING_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)[\s.;]*$")
_ALIASES = "|".join(load("lists")["separators"]["before_another_name"])
_SEPARATOR = re.compile(
    rf",?\s+(?:{_ALIASES})\s+(?=[“A-ZÀ-Þ])|"
    r"\s*(?:\.\s?){4,}|\s*…{2,}\s*|\s*[|¦•·;→➔]\s*|\s*\n\s*|\s+[–—/-]\s+|\s+[–—](?=\S)|(?<=\w)[–—]\s+|,\s+|:\s+|\s*[()]\s*|\s+\[\s*|\s*\](?=[\s,;]|$)|\s{3,}|\s+I\s+(?=[A-ZÀ-Þ\d])"
)
_YEAR = re.compile(r"(?<![\d./-])(1[89]\d\d|20\d\d)(?![\d/]|[.,]\d)")
_DAYS = re.compile(r"(\d{1,2}°?)(?:\s*(?:[-–/,e]|al)\s*(\d{1,2}°?))*")
OPENING_DAY = re.compile(r"(\d{1,2})\s*[-–]\s*\d")
"""The day, without a month of its own, that a period of days begins with."""
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)")
COUNTED = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)\s+([a-zà-ÿ]+)")
"""A figure and what it counts: "27 membri"."""
_ELIDED = re.compile(r"[a-zà-ù]{1,6}[’'](?=\S)", re.I)
_ADDRESS = re.compile(r"\S+\.\S+")
_CUE = re.compile(r"(?:[a-zà-ÿ’']+\s+){1,5}(?=[A-ZÀ-Þ])")
"""Words before a name: "finanziato dal programma LIFE"."""
_MARKS = " \t.,;:–—-|·•*†"
_LONGEST_PLACE = 6
_LONGEST_WORDING = 6
_LONGEST_NAME = 8
_LONGEST_PARTICLE = 3


@dataclass(frozen=True)
class Typist:
    """What tells the types of pieces in one edition.

    `hints` are the countries that the edition prints for cities, `words` the lists of words
    that the shape at hand knows.
    """

    edition: int
    hints: Mapping[str, str]
    words: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)
    """What signs stand for where the list says so: "G = gemellaggio"."""
    known: dict[str, dict[str, Any]] = field(default_factory=dict, compare=False, repr=False)
    """What texts have been read as."""

    def with_words(self, words: tuple[str, ...]) -> "Typist":
        """Return a typist for a shape that knows these lists of words."""
        return replace(self, words=words)


def legend_of(unit: Unit) -> dict[str, str]:
    """Return sign → meaning of what a list says of its own signs: "G = gemellaggio; A = …"."""
    pairs = _LEGEND.findall(unit.text)
    if len(pairs) > 1:
        return {sign.rstrip("."): meaning.strip() for sign, meaning in pairs}
    return _legend_in_words(unit.text)


def _legend_in_words(text: str) -> dict[str, str]:
    """Return sign → meaning where words name the sign: "Con l’asterisco i generali, gli altri …".

    What is said of the others, of what is not told otherwise, or without a sign, is of the sign "".
    """
    found: dict[str, str] = {}
    bare: list[str] = []
    for clause in text.translate(_CLAUSES).split(","):
        words = plain(clause).split()
        for sign, names in load("lists")["signs"].items():
            if any(name in words for name in names):
                found.setdefault(sign, clause)
                break
        else:
            bare.append(clause)
    unless = found.pop("unless", "")
    return {"": ",".join([*bare, unless]), **found} if unless or any(found) else {}


_CLAUSES = str.maketrans(";.:", ",,,")


_LEGEND = re.compile(r"(?<!\w)([A-Za-z]{1,4}\.?|[●○■□▲△◆◇★*†])\s*[=:]\s*([^;,.=:]+)")


def is_in_head(piece: Piece) -> bool:
    """Return whether a piece stands in the head set into a row, bold or italic."""
    return piece.unit.is_headed and piece.end <= piece.unit.run_in


def mark_before(piece: Piece) -> str:
    """Return the separator before a piece, told from the same amid entries where it is in a head.

    What parts the head set into one row, "**Lana, lino, seta**", parts no values of the others.
    """
    return f"in {piece.before}" if is_in_head(piece) else piece.before


def head_end(unit: Unit, longer: bool = False) -> int:
    """Return where the head of a unit ends: with a run-in look, a cell, its first sentence.

    `longer`: what is set into the row is a sentence, and what is behind it is of the head too.
    """
    text = unit.text
    if unit.stop is not None:
        return unit.stop
    run_in = unit.run_in if unit.run_in > unit.start else 0  # a number set apart is no head
    head, rest = text[:run_in].rstrip(), text[run_in:].lstrip()
    if head.endswith((".", ":")) or (head and rest.startswith((".", ":"))):
        return _next_end(text, len(head)) if longer else _with_quoted(text, len(head))
    if unit.mark == "cells" or not is_prose(unit):
        return _shortened(unit, len(text))
    if head and rest.startswith(("–", "—")) and _says_nothing_typed(unit):
        return len(head)
    starts = [start for start in told_starts(text) if start > unit.start]
    end = starts[0] if starts else len(text)
    return _shortened(unit, len(text[:end].rstrip()))


def _shortened(unit: Unit, end: int) -> int:
    """Return `end`, in a marked row too long for a head the end of what a comma parts in it."""
    if unit.mark not in ("bullet", "number") or " | " in unit.text:
        return end
    if end - unit.start <= LONGEST_HEAD:
        return end
    comma = unit.text.rfind(",", unit.start, unit.start + LONGEST_HEAD)
    return comma if comma > 0 else end


def _says_nothing_typed(unit: Unit) -> bool:
    """Return whether a sentence without date or place follows the dash behind a run-in head."""
    rest = unit.text[unit.run_in :].lstrip(" –—")
    low = len(unit.text) - len(rest)
    stop = next((start for start in sentence_starts(rest) if start), len(rest))
    bracket = rest.find("(")
    high = low + (min(stop, bracket) if bracket > 0 else stop)
    typed = any(m.group in ("dates", "places") and low <= at < high for at, _, m in unit.mentions)
    closing = CLOSING_BRACKETS.search(unit.text)
    dated = closing and any(
        m.group == "dates" and closing.start() < at for at, _, m in unit.mentions
    )
    return not typed and bool(dated or has_verb(unit.text[low:high]))


def _next_end(text: str, end: int) -> int:
    """Return where the sentence behind text[:end] ends, with those behind it that have no verb."""
    low = end + len(text[end:]) - len(text[end:].lstrip(" .:"))
    starts = [low + start for start in sentence_starts(text[low:]) if start]
    for start, stop in pairwise([*starts, len(text)]):
        if has_verb(text[start:stop]):
            return len(text[:start].rstrip())
    return len(text.rstrip())


def _with_quoted(text: str, end: int) -> int:
    """Return the end of a head, or of the sentence behind it that opens with a quotation."""
    rest = text[end:].lstrip(" .:")
    if rest[:1] not in ("“", "«", "„", '"'):
        return end
    low = len(text) - len(rest)
    close = QUOTED.match(text, low)
    after = close.end() if close else low
    stop = next((low + start for start in sentence_starts(rest) if low + start > after), len(text))
    return len(text[:stop].rstrip())


def take_apart(unit: Unit, typist: Typist, end: int | None = None) -> list[Piece]:
    """Return the pieces of a unit's text up to `end`, in order; label and marks left out."""
    if unit.mark == "cells":
        return [*_meant(unit, typist)] + [
            replace(piece, label=label, before="\n" if index == 0 else piece.before)
            for label, *cell in unit.cells
            for low, high in _below_date(unit, cell[0], cell[1], typist)
            for index, piece in enumerate(_pieces(unit, low, high, typist))
        ]
    stop = head_end(unit) if end is None else end
    return [*_meant(unit, typist), *_pieces(unit, unit.start, stop, typist)]


def _meant(unit: Unit, typist: Typist) -> Iterator[Piece]:
    """Yield what a unit's bullet, mark or look stands for where the list says so, or their lack."""
    sign = next((sign for sign in typist.legend if sign and _bears(unit, sign)), "")
    meant = _by_legend(sign, typist)
    if not sign:  # what the unit says itself counts
        own = {f"word:{key}" for *_, key, _ in listed_spans(unit.told, typist.words)}
        meant = {kind: value for kind, value in meant.items() if kind not in own}
    if meant:
        yield Piece(unit, 0, 0, typist.legend[sign], "", meant)


def _bears(unit: Unit, sign: str) -> bool:
    """Return whether a unit is marked with a sign, or begins in the look that it names."""
    style = unit.lines[0].style
    if sign.isalpha() and len(sign) > 1:
        return bool(style and getattr(style, sign, False))
    marked = not sign.isalnum() and unit.text.strip().endswith(sign)
    return marked or unit.sign == sign


def _by_legend(sign: str, typist: Typist) -> dict[str, Any]:
    """Return type → value of what the list says that a sign stands for."""
    meaning = typist.legend.get(sign, "")
    told = {key: listed_value(meaning, key) for key in typist.words}
    return {f"word:{key}": value for key, value in told.items() if value}


def _below_date(unit: Unit, low: int, high: int, typist: Typist) -> list[tuple[int, int]]:
    """Return the bounds of a cell, in two where its first line is a date by itself, and whole."""
    at = next(iter(unit.line_starts(low, high)), low)
    above = unit.text[low:at].rstrip()
    apart = above[-1:].isalnum() and not (unit.text[at].islower() or unit.text[at] in "-–—")
    dated = apart and _date(above.strip(), typist.edition) is not None
    return [(low, at), (at, high)] if dated else [(low, high)]


def _pieces(unit: Unit, low: int, high: int, typist: Typist) -> Iterator[Piece]:
    text = unit.text
    fixed = fixed_spans(unit, low, high, typist.edition)
    at, before = low, ""
    for start, end, values in [*fixed, (high, high, {})]:
        first, last = around_date(text, start, end) if "date" in values else (start, end)
        yield from _between(unit, at, max(at, first), before, typist)
        if values:
            gap = text[at:start]
            mark = _last_mark(gap) if gap.strip() else before
            yield Piece(unit, start, end, text[start:end], mark or before, values)
        at, before = min(max(end, last), high), ""


def fixed_spans(
    unit: Unit, low: int, high: int, edition: int
) -> list[tuple[int, int, dict[str, Any]]]:
    """Return the spans that no separator cuts: dates, addresses, sums, quoted titles, years.

    A date may be all of a unit though its lines stand apart, heading and text, in the outline.
    """
    found: list[tuple[int, int, dict[str, Any]]] = []
    if not unit.mentions and (whole := _date(unit.text[low:high].strip(), edition)):
        found.append((low, high, {"date": whole}))
    for start, end, mention in unit.mentions:
        value = mention.value
        if isinstance(value, DateValue):
            values: dict[str, Any] = {"date": value}
            if value.precision == "year":
                values = {"year": value.start.year, "years": (value.start.year, value.end.year)}
            found.append((start, end, values))
        elif isinstance(value, LinkValue) and _ADDRESS.fullmatch(unit.text[start:end].strip()):
            found.append((start, end, {"url": unit.text[start:end].strip()}))
        elif isinstance(value, AmountValue) and value.kind == "money":
            found.append((start, end, {"money": value}))
    for match in QUOTED.finditer(unit.text):
        found.append((*match.span(), {"quoted": match.group()[1:-1].strip()}))
    for start, end in unit.emphasis:
        start, end = trimmed(unit.text, start, end)
        found.append((start, end, {"emphasis": unit.text[start:end]}))
    for match in _PERIOD.finditer(unit.text):
        years = (int(match[1]), _second(match[1], match[2]))
        if years[0] <= years[1] <= years[0] + 20:
            found.append((*match.span(), {"years": years}))
    for match in _YEAR.finditer(unit.text):
        if not _stands_free(unit.text[: match.start()]):
            continue
        year = int(match[1])
        found.append((*match.span(), {"year": year, "years": (year, year)}))
    kept: list[tuple[int, int, dict[str, Any]]] = []
    order = sorted(found, key=lambda item: (_weight(item), item[0]))
    for start, end, values in order:
        if low <= start < end <= high and not any(start < b and a < end for a, b, _ in kept):
            kept.append((start, end, values))
    return sorted(kept, key=lambda item: item[0])


_PERIOD = re.compile(r"(?<![\d./-])((?:19|20)\d\d)\s*[–—/-]\s*((?:19|20)\d\d|\d\d)(?![\d./-])")


def _stands_free(before: str) -> bool:
    """Return whether a year after this text is no part of a name ("Horizon 2020").

    After a label it stands free ("adesione 2020").
    """
    word = before.split()[-1] if before.split() else ""
    return (
        not before.strip()
        or not before.endswith(" ")
        or is_small(word)
        or (word.islower() and known_label(word) is not None)
        or (not word[-1].isalnum() or word.isdigit())
    )


def _second(first: str, second: str) -> int:
    return int(second) if len(second) == 4 else int(first[:2] + second)


def _weight(item: tuple[int, int, dict[str, Any]]) -> tuple[int, int]:
    """Order of precedence where spans overlap: quotations first, then the longest."""
    start, end, values = item
    first = 0 if {"quoted", "emphasis", "url"} & values.keys() else 1
    return first, start - end


def _between(unit: Unit, low: int, high: int, before: str, typist: Typist) -> Iterator[Piece]:
    """Yield the pieces of a stretch without fixed spans: separators part them, and in rows a change
    of look ("**Norimberga** Germania", "**Arequipa** accordo, 1993").
    """
    text = unit.text
    look = 0 if is_prose(unit) else unit.run_in
    at = low
    marks = [
        (*match.span(), _mark(match.group())) for match in _SEPARATOR.finditer(text, low, high)
    ]
    starts = (low + start for start in sentence_starts(text[low:high]) if start)
    marks += ((start, start, ".") for start in starts if start > unit.run_in > 0)
    for end, following, mark in [*sorted(marks), (high, high, "")]:
        if at < look < end and _opens_apart(text[look:end]):
            yield from _piece(unit, at, look, before, typist)
            at, before = look, ""
        yield from _piece(unit, at, end, before, typist)
        at, before = following, mark


def _opens_apart(text: str) -> bool:
    """Return whether what follows in another look is no part of the name before it: no word that
    joins ("**Cibo** e città").
    """
    first = text.split()[0] if text.strip() else ""
    return first[:1].isupper() or (first.isalpha() and not is_small(first))


def _mark(text: str) -> str:
    mark = (text.strip(" ") or "\n")[:1]
    return next((told for told, others in _PRINTED_AS.items() if mark in others), mark)


_PRINTED_AS = {"–": "—-", "|": "¦.…I", "(": "[dnca", "•": "·", "": ")]"}
"""Separator → what else it begins with in print; letters begin "detto", "noto come", "alias"."""


def _last_mark(gap: str) -> str:
    marks = [_mark(match.group()) for match in _SEPARATOR.finditer(gap)]
    return marks[-1] if marks else ""


def _piece(unit: Unit, low: int, high: int, before: str, typist: Typist) -> Iterator[Piece]:
    """Yield the piece of text[low:high], cut after a listed word that opens it, or before one that
    closes it behind a country ("Perù onorario").
    """
    low, high = trimmed(unit.text, low, high)
    if low >= high:
        return
    text = unit.text[low:high]
    word = first_listed(text, typist.words)
    if word is not None:
        start, end, key, told = word
        rest = trimmed(unit.text, low + end, high)
        capital = _CUE.match(unit.text, *rest)
        if capital:
            rest = (capital.end(), rest[1])
        if start == 0 and rest[0] < rest[1] and _is_name_like(unit.text[rest[0] : rest[1]]):
            yield Piece(unit, low, low + end, text[:end], before, {f"word:{key}": told})
            tail = unit.text[rest[0] : rest[1]]
            yield Piece(unit, *rest, tail, "", types_of(tail, typist))
            return
        head = text[:start].rstrip()
        if end == len(text) and "country" in (values := types_of(head, typist)):
            yield Piece(unit, low, low + len(head), head, before, values)
            yield Piece(unit, low + start, high, text[start:], "", {f"word:{key}": told})
            return
    cue = _CUE.match(text[:1].lower() + text[1:])
    known = _programmes().match
    named = cue is not None and "programme" in slots_of(plain(cue[0])) and not known(plain(text))
    if cue and (named or (text[:1].islower() and known(plain(text[cue.end() :])))):
        low, text = low + cue.end(), text[cue.end() :]
    values = {**types_of(text, typist), **_by_legend(text, typist)}
    if named:
        values = {"programme": text}
    if word is not None and (word[0] == 0 or len(text.split()) <= _LONGEST_WORDING):
        values = {**values, f"word:{word[2]}": word[3]}
    yield Piece(unit, low, high, text, before, values)


def _is_name_like(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()


def trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    """Return the bounds without marks and without small words at either end.

    Small are prepositions, articles and conjunctions in lower case ("dal", "con la", "d’").
    """
    while low < high:
        while low < high and text[low] in _MARKS:
            low += 1
        elided = _ELIDED.match(text, low, high)
        rest = text[low:high]
        word = rest.split(maxsplit=1)[0] if rest[:1].strip() else ""
        if elided and elided.group()[0].islower():
            low = elided.end()
        elif word and low + len(word) < high and is_small(word):
            low += len(word)
        else:
            break
    while low < high:
        while low < high and text[high - 1] in _MARKS:
            high -= 1
        rest = text[low:high]
        word = rest.rsplit(maxsplit=1)[-1] if rest[-1:].strip() else ""
        if word and low + len(word) < high and is_small(word):
            high -= len(word)
        else:
            break
    return low, high


@lru_cache(maxsize=1 << 12)
def is_small(word: str) -> bool:
    """Return whether a word in lower case is a preposition, article or conjunction."""
    return word.islower() and may_be(word, "ADP", "DET") or word in ("e", "ed", "and")


def types_of(text: str, typist: Typist) -> dict[str, Any]:
    """Return type → value of what a short text can be read as."""
    known = typist.known.get(text)
    if known is None:
        known = typist.known[text] = _types_of(text, typist)
    return known


def _types_of(text: str, typist: Typist) -> dict[str, Any]:
    values: dict[str, Any] = {}
    words = text.split()
    if when := _date(text, typist.edition):
        values["date"] = when
    if _DAYS.fullmatch(text):
        values["days"] = text
    if _NUMBER.fullmatch(text):
        values["number"] = int(text.replace(".", ""))
    counted = COUNTED.fullmatch(text)
    if counted and slots_of(plain(counted[2])):
        values["number"] = int(counted[1].replace(".", ""))
    if not words or len(words) > 14:
        return values
    if len(words) <= _LONGEST_PLACE and not values:
        values |= _places(text, typist)
    values |= _people(text)
    if is_acronym(text):
        values["acronym"] = text
    if kind_of(text):
        values["body"] = text
    if _programmes().match(plain(text)):
        values["programme"] = text
    return values


@cache
def _programmes() -> re.Pattern[str]:
    names = sorted(map(plain, load("projects")["programmes"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?: |$)")


@lru_cache(maxsize=1 << 12)
def _date(text: str, edition: int) -> DateValue | None:
    if len(text) > 60 or not any(map(str.isalnum, text)):
        return None
    value = parse_date(text, edition)
    return value if value is not None and value.precision != "year" else None


def _places(text: str, typist: Typist) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if not text[:1].isupper():
        return found
    if country := gazetteer.country(text):
        found["country"] = country.code
    elif gazetteer.is_former_state(text):
        found["country"] = ""
    place = gazetteer.city(text, hints=typist.hints)
    if place is not None and (not is_word(text) or text in typist.hints):
        found["city"] = text
    return found


@lru_cache(maxsize=1 << 13)
def _people_cached(text: str) -> tuple[tuple[str, Any], ...]:
    found: dict[str, Any] = {}
    offices = find_offices(text[:1].upper() + text[1:])
    if offices and offices[0].start <= 4:
        found["office"] = text
    elif offices or find_people_with_roles(text):
        found["guest"] = text
    if looks_like_person(text):
        found["person"] = text
    if is_set_as_name(text):
        found["name"] = text
    return tuple(found.items())


def _people(text: str) -> dict[str, Any]:
    return dict(_people_cached(text))


def looks_like_person(text: str) -> bool:
    """Return whether `text` is set as the name of a person: two to six words, all of names.

    One of them is a known given name or surname; none but a particle is in lower case.
    """
    big = [word for word in text.split() if word[:1].isupper()]
    return is_set_as_name(text) and (
        any(is_given_name(word) for word in big[:-1]) or is_surname(big[-1])
    )


_NO_NAME = frozenset("0123456789:;!?/“”«»")


def is_set_as_name(text: str) -> bool:
    """Return whether a text could be a person's name by how it is set.

    Two to eight words in upper case but for particles, no figures, no head of a body.
    """
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_NAME or set(text) & _NO_NAME:
        return False
    big = [word for word in words if word[:1].isupper()]
    if len(big) < 2 or not words[-1][:1].isupper():
        return False
    if any(len(word) > _LONGEST_PARTICLE for word in words if word not in big):
        return False
    if all(is_word(word) and not is_given_name(word) for word in big):
        return False
    return not (kind_of(text) or gazetteer.city(text) or gazetteer.country(text))


def is_acronym(text: str) -> bool:
    """Return whether a text can be an acronym: one word of two capitals or more, not too long."""
    letters = list(filter(str.isalnum, text))
    return " " not in text and sum(map(str.isupper, letters)) >= 2 and len(letters) <= 14


def day_of_month(days: str, month: str, edition: int) -> DateValue | None:
    """Return the date that day numbers and the month printed above them give together.

    >>> day_of_month("12-14", "Maggio", 2024).start
    datetime.date(2024, 5, 12)
    """
    return parse_date(f"{days} {month.lower()}", edition)


def is_month(value: DateValue) -> bool:
    """Return whether a date is one whole month."""
    return value.precision == "month" and value.start.replace(day=1) == value.end.replace(day=1)


def year_of(value: object) -> int | None:
    """Return the year of a date or of a number that is one."""
    if isinstance(value, DateValue):
        return value.start.year
    if isinstance(value, date):
        return value.year
    return value if isinstance(value, int) else None
