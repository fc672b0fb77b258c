"""Cutting text into the tokens of date expressions; the words come from dates.toml."""

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.vocabulary import load

DASHES = "-‐‑‒–—−"
_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.]+)"
    rf"|(?P<iso>(?<![\w.,/{DASHES}])(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)(?![\w/-]|[.,]\d))"
    r"|(?P<numeric>(?<![\w.,/])(?P<nd>\d{1,2})(?P<ns>[./-])(?P<nm>\d{1,2})(?P=ns)"
    r"(?P<ny>\d{4}|\d\d)(?![\w/]|[.,-]\d))"
    r"|(?P<short>(?<![\w.,/])(?P<sd>\d{1,2})[./](?P<sm>\d{1,2})(?!\w|[./,]\d))"
    r"|(?P<thousand>\d+(?:\.\d+)+\w*)"
    r"|(?P<abbreviation>\b[Aa]\.\s?[AaSs]\.(?!\w))"
    r"|(?P<elided>[^\W\d_]+['’](?=\w))"
    r"|(?P<years>['’](?P<yy>\d\d)(?!\w))"
    r"|(?P<word>\w+[°]?)"
    rf"|(?P<dash>[{DASHES}→>])"
    r"|(?P<newline>\n[\s]*)"
    r"|(?P<mark>[^\w\s])"
)
_ORDINAL = re.compile(r"(\d{1,2})(?:°|º|st|nd|rd|th)?")
_MARKS = {"/": "slash", ",": "comma", "|": "pipe", "&": "and"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `word` is lower case, `number` the number or month, `date` (year, month, day)."""

    kind: str
    start: int
    end: int
    word: str = ""
    number: int = 0
    language: str = ""
    printed: str = ""
    date: tuple[int, int, int] = (0, 0, 0)

    @property
    def capital(self) -> bool:
        """Whether the token is a word that begins with a capital letter."""
        return self.printed[:1].isupper()


NOTHING = Token("newline", -1, -1)


class Words:
    """The vocabulary of dates, indexed once: see `words`."""

    def __init__(self) -> None:
        data = load("dates")
        self.months: dict[str, tuple[int, str, bool]] = {}
        for language, names in data["months"].items():
            for number, name in enumerate(names["full"], 1):
                self.months[name] = (number, language, True)
            for number, short in enumerate(names["short"], 1):
                for name in short:
                    both = name in self.months
                    self.months[name] = (number, "both" if both else language, False)
        words = data["words"]
        self.kinds: dict[str, str] = {}
        for kind, names in (
            ("first", words["first"]),
            ("weekday", words["weekdays"]),
            ("and", words["and"]),
            ("article", words["article"]),
            ("from", words["from"]),
            ("to", words["to"]),
            ("from_month", words["from_month"]),
            ("to_month", words["to_month"]),
            ("between", words["between"]),
            ("of", words["of"]),
        ):
            for name in names:
                self.kinds.setdefault(name, kind)
        self.countable = frozenset(words["countable_months"])
        self.extending = frozenset(words["extending"])
        self.today = frozenset(words["today"])
        month, year, names_ = data["month"], data["year"], data["names"]
        self.before_month_it = frozenset(month["before_it"])
        self.before_month_en = frozenset(month["before_en"])
        self.after_month = frozenset(month["after"])
        self.before_year = frozenset(year["before"])
        self.nouns = frozenset(year["nouns"])
        self.common_nouns = frozenset(year["common_nouns"])
        self.heading_nouns = frozenset(year["heading_nouns"])
        self.after_year = frozenset(year["after"])
        self.subject_verbs = frozenset(year["subject_verbs"])
        self.counted = frozenset(year["counted"])
        self.goals = frozenset(year["goals"])
        self.streets = frozenset(names_["streets"])
        self.title_words = frozenset(names_["title_words"])
        self.speech_words = frozenset(names_["speech_words"])


@cache
def words() -> Words:
    """Return the vocabulary of dates."""
    return Words()


@cache
def _month_pattern() -> re.Pattern[str]:
    full = [name for name, (_, _, whole) in words().months.items() if whole]
    return re.compile("|".join(full), re.I)


def may_hold_dates(text: str) -> bool:
    """Return False where `text` surely holds no date: no digit and no month's name."""
    return re.search(r"\d", text) is not None or _month_pattern().search(text) is not None


def is_month(text: str) -> bool:
    """Return whether `text` is a month's name and nothing else."""
    return _month_pattern().fullmatch(text) is not None


def tokens_of(text: str, line_starts: frozenset[int] = frozenset()) -> list[Token]:
    """Return the tokens of `text`, a newline token before, after and at every line start."""
    vocabulary, tokens = words(), [Token("newline", 0, 0)]
    for match in _TOKEN.finditer(text):
        kind, (start, end), printed = match.lastgroup or "", match.span(), match.group()
        if start in line_starts and tokens[-1].kind != "newline":
            tokens.append(Token("newline", start, start))
        if kind == "word":
            token = _word(printed, start, end, text, vocabulary)
            if token.kind in ("month", "short_month"):
                if tokens[-1].kind == "short":
                    _split_short(tokens)
                elif tokens[-1].kind == "first":
                    tokens[-1] = replace(tokens[-1], kind="day", number=1)
            tokens.append(token)
        elif kind == "iso":
            found = (int(match["iy"]), int(match["im"]), int(match["id"]))
            tokens.append(Token("numeric", start, end, date=found))
        elif kind == "numeric":
            year = int(match["ny"]) + (2000 if len(match["ny"]) == 2 else 0)
            found = (year, int(match["nm"]), int(match["nd"]))
            tokens.append(Token("numeric", start, end, date=found))
        elif kind == "short":
            found = (0, int(match["sm"]), int(match["sd"]))
            tokens.append(Token("short", start, end, date=found, printed=printed))
        elif kind == "years":
            tokens.append(Token("short_year", start, end, number=2000 + int(match["yy"])))
        elif kind == "elided":
            word = printed.lower().replace("’", "'")
            tokens.append(
                Token(vocabulary.kinds.get(word, "word"), start, end, word, printed=printed)
            )
        elif kind == "abbreviation":
            word = printed.lower().replace(" ", "")
            tokens.append(Token("word", start, end, word, printed=printed))
        elif kind in ("dash", "newline"):
            tokens.append(Token(kind, start, end))
        elif kind == "mark" and start < tokens[-1].end:
            continue  # the dot of a shortened month
        elif kind == "mark":
            tokens.append(Token(_MARKS.get(printed, printed), start, end))
        else:
            tokens.append(Token("other", start, end, printed=printed))
    tokens.append(Token("newline", len(text), len(text)))
    return tokens


def _split_short(tokens: list[Token]) -> None:
    """Read "3/5" before a month as two days."""
    short = tokens[-1]
    middle = short.printed.find("/")
    if middle < 0:
        return
    _, second, first = short.date
    tokens[-1:] = [
        _day(first, short.start, short.start + middle),
        Token("slash", short.start + middle, short.start + middle + 1),
        _day(second, short.start + middle + 1, short.end),
    ]


def _day(number: int, start: int, end: int, printed: str = "") -> Token:
    kind = "day" if 1 <= number <= 31 else "number"
    return Token(kind, start, end, number=number, printed=printed)


def _word(printed: str, start: int, end: int, text: str, vocabulary: Words) -> Token:
    if printed[0].isdigit():
        ordinal = _ORDINAL.fullmatch(printed)
        if ordinal and ordinal[1].isascii():
            return _day(int(ordinal[1]), start, end, printed)
        if len(printed) == 4 and printed.isascii() and printed.isdigit():
            number = int(printed)
            kind = "year" if 1000 <= number < 2200 else "other"
            return Token(kind, start, end, number=number, printed=printed)
        return Token("other", start, end, printed=printed)
    word = printed.lower()
    month = vocabulary.months.get(word)
    if month is None:
        return Token(vocabulary.kinds.get(word, "word"), start, end, word, printed=printed)
    number, language, whole = month
    if language == "en" and not printed[0].isupper():
        return Token("word", start, end, word, printed=printed)
    if not whole and text[end : end + 1] == ".":
        end += 1
    kind = "month" if whole else "short_month"
    return Token(kind, start, end, word, number, language, printed)
