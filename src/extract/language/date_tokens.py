"""Cutting text into the tokens of date expressions; the words come from dates.toml."""

import re
from functools import cache
from typing import NamedTuple

from extract.language.numbers import word_value
from extract.vocabulary import load

DASHES = "-‐‑‒–—−"
_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.]+)"
    rf"|(?P<iso>(?<![\w.,/{DASHES}])(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)(?![\w/-]|[.,]\d))"
    r"|(?P<reverse>(?<![\w.,/])(?P<ry>\d{4})/(?P<rm>\d{1,2})/(?P<rd>\d{1,2})(?![\w/-]|[.,]\d))"
    r"|(?P<numeric>(?<![\w.,/])(?P<nd>\d{1,2})(?P<ns>[./-])(?P<nm>\d{1,2})(?P=ns)"
    r"(?P<ny>\d{4}|\d\d)(?![\w/]|[.,]\d|-\d(?!\d?[./]\d\d?[./]\d)))"
    r"|(?P<short>(?<![\w.,/])(?P<sd>\d{1,2})[./](?P<sm>\d{1,2})(?!\w|[./]\d|,\d(?!\d{3}(?!\d))))"
    r"|(?P<thousand>\d+(?:\.\d+)+\w*)"
    r"|(?P<abbreviation>\b[Aa]\.\s?[AaSs]\.(?!\w))"
    r"|(?P<elided>[^\W\d_]+['’](?=\w))"
    r"|(?P<years>['’](?P<yy>\d\d)(?!\w))"
    r"|(?P<roman>(?<=\d\.)(?:I{1,3}|I[VX]|VI{0,3}|XI{0,2})(?=\.\d{4}(?!\d)|[-–—]\d))"
    r"|(?P<word>\w+[°]?)"
    rf"|(?P<dash>[{DASHES}→>])"
    r"|(?P<newline>\n[\s]*)"
    r"|(?P<mark>[^\w\s])"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ORDINAL = re.compile(r"(\d{1,2})(?:°|º|st|nd|rd|th)?")
_MARKS = {"/": "slash", ",": "comma", "|": "pipe", "&": "and"}


class Token(NamedTuple):
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
        self.short_weekdays = frozenset(words["short_weekdays"])
        self.until = frozenset(words["until"])
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
        self.numbered = frozenset(year["numbered"])
        self.streets = frozenset(names_["streets"])
        self.every = frozenset(year["every"])
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


@cache
def _sign_of_date() -> re.Pattern[str]:
    """A digit, a month, a year in words."""
    months = words().months.items()
    full = "|".join(name for name, (_, _, whole) in months if whole)
    short = "|".join(name for name, (_, _, whole) in months if not whole)
    return re.compile(rf"\d|{full}|\b(?:{short})\b|\b(?:duemila|mille)\w", re.I)


def may_hold_dates(text: str) -> bool:
    """Return False where `text` surely holds no date: no digit, month or year in words."""
    return _sign_of_date().search(text) is not None


def is_month(text: str) -> bool:
    """Return whether `text` is a month's name and nothing else."""
    return _month_pattern().fullmatch(text) is not None


def is_content(word: str) -> bool:
    """Return whether `word` beside a date says more than the date does."""
    vocabulary, lower = words(), word.lower()
    return not (
        lower in vocabulary.extending
        or lower in vocabulary.kinds
        or lower in vocabulary.short_weekdays
        or lower in vocabulary.until
    )


_FARTHEST = 20
"""Years after the edition that a year of two digits may still mean."""


def full_year(short: int, edition: int) -> int:
    """Return the year that two digits mean in an edition: none far ahead of it.

    >>> full_year(95, 2024), full_year(26, 2024), full_year(30, 2024)
    (1995, 2026, 2030)
    """
    year = edition - edition % 100 + short
    return year - 100 if year > edition + _FARTHEST else year


def is_weekday(text: str) -> bool:
    """Return whether `text` is a weekday's name, whole or cut short."""
    vocabulary, word = words(), text.lower()
    return vocabulary.kinds.get(word) == "weekday" or word in vocabulary.short_weekdays


def tokens_of(
    text: str, line_starts: frozenset[int] = frozenset(), edition: int = 2000
) -> list[Token]:
    """Return the tokens of `text`, a newline token before, after and at every line start.

    Years of two digits are completed by `edition` (see `full_year`).
    """
    vocabulary, tokens = words(), [Token("newline", 0, 0)]
    for match in _TOKEN.finditer(text):
        kind, (start, end), printed = match.lastgroup or "", match.span(), match.group()
        if start in line_starts and tokens[-1].kind != "newline":
            tokens.append(Token("newline", start, start))
        if kind == "word":
            token = _word(printed, start, end, text, vocabulary)
            if token.kind in ("month", "short_month"):
                if tokens[-1].kind in ("short", "numeric"):
                    _split_short(tokens)
                elif tokens[-1].kind == "first":
                    tokens[-1] = tokens[-1]._replace(kind="day", number=1)
            tokens.append(token)
        elif kind == "iso":
            found = (int(match["iy"]), int(match["im"]), int(match["id"]))
            tokens.append(Token("numeric", start, end, date=found))
        elif kind == "reverse":
            found = (int(match["ry"]), int(match["rm"]), int(match["rd"]))
            tokens.append(Token("numeric", start, end, date=found))
        elif kind == "numeric":
            year = int(match["ny"])
            if len(match["ny"]) == 2:
                year = full_year(year, edition)
            found = (year, *_month_and_day(int(match["nm"]), int(match["nd"])))
            tokens.append(Token("numeric", start, end, date=found, printed=printed))
        elif kind == "short":
            found = (0, *_month_and_day(int(match["sm"]), int(match["sd"])))
            tokens.append(Token("short", start, end, date=found, printed=printed))
        elif kind == "years":
            tokens.append(
                Token("short_year", start, end, number=full_year(int(match["yy"]), edition))
            )
        elif kind == "elided":
            word = printed.lower().replace("’", "'")
            tokens.append(
                Token(vocabulary.kinds.get(word, "word"), start, end, word, printed=printed)
            )
        elif kind == "abbreviation":
            word = printed.lower().replace(" ", "")
            tokens.append(Token("word", start, end, word, printed=printed))
        elif kind == "roman":  # 12.V.2019; the points belong to the month
            while tokens[-1].kind == ".":
                tokens.pop()
            end += text[end] == "."
            tokens.append(Token("month", start, end, printed.lower(), _ROMAN.index(printed) + 1))
        elif kind in ("dash", "newline"):
            tokens.append(Token(kind, start, end))
        elif kind == "mark" and start < tokens[-1].end:
            continue  # the dot of a shortened month
        elif kind == "mark":
            tokens.append(Token(_MARKS.get(printed, printed), start, end))
        else:
            tokens.append(Token("other", start, end, printed=printed))
    tokens.append(Token("newline", len(text), len(text)))
    return _told_by_neighbours(tokens, vocabulary, edition)


def _month_and_day(month: int, day: int) -> tuple[int, int]:
    """Return month and day as printed, or turned where only the American order is possible."""
    return (day, month) if month > 12 >= day else (month, day)


def _told_by_neighbours(tokens: list[Token], vocabulary: Words, edition: int) -> list[Token]:
    """Return the tokens with those read that only what follows explains.

    Short weekdays before a day ("gio. 14"), days in words before a month ("ventuno maggio"),
    years in words ("duemiladiciotto").
    """
    found: list[Token] = []
    skip = False
    for index, token in enumerate(tokens):
        if skip:
            skip = False
            continue
        if token.word in vocabulary.short_weekdays:
            dotted = token.kind == "word" and tokens[index + 1].kind == "."
            listed = _is_in_a_calendar(found) and tokens[index + 1].kind == "day"
            if listed or _is_weekday(token, tokens, index + 1 + dotted, vocabulary):
                end = tokens[index + 1].end if dotted else token.end
                found.append(token._replace(kind="weekday", end=end))
                skip = dotted
                continue
        elif token.kind in ("short_year", "number") and _is_short_year(
            token, found, tokens[index + 1]
        ):
            year = full_year(token.number, edition) if token.number < 100 else token.number
            token = token._replace(kind="year", number=year)
        elif token.kind == "word" and (number := word_value(token.word)):
            if 1 <= number <= 31 and _before_month(tokens, index + 1):
                token = token._replace(kind="day", number=number)
            elif 1000 < number < 2200 and number % 1000:
                token = token._replace(kind="year", number=number)
        found.append(token)
    return found


_NEAR = 40
"""Tokens between two days of a calendar at the most."""


def _is_in_a_calendar(before: list[Token]) -> bool:
    """Whether what follows opens a line, as a weekday and a day did shortly before."""
    if not before or before[-1].kind != "newline":
        return False
    near = before[-_NEAR:]
    kinds = [token.kind for token in near]
    return any(kinds[k : k + 3] == ["newline", "weekday", "day"] for k in range(len(kinds) - 2))


def _is_short_year(token: Token, before: list[Token], after: Token) -> bool:
    """Whether two digits are a year by what stands around: "nel ’98", "dell’85,"; no decade."""
    word = before[-1].word
    if token.kind == "number":
        joined = before[-1].end == token.start and len(token.printed) == 2
        return joined and word in ("dell'", "nell'") and after.kind not in ("word", "%", "°")
    decade = word in ("anni", "years") and token.number % 10 == 0
    return not decade and (word in words().before_year or word in words().nouns)


def _before_month(tokens: list[Token], index: int) -> bool:
    """Whether a month follows: at once, after "di", "del mese di", or after more days in words."""
    expected = True  # whether a month may stand here
    for token in tokens[index : index + 8]:
        if token.kind in ("month", "short_month"):
            return expected
        if token.kind in ("and", "comma"):
            expected = False
        elif token.kind == "word" and not expected and word_value(token.word):
            expected = True
        elif token.kind not in ("of", "article") and token.word != "mese":
            return False
    return False


_BETWEEN_DAYS = frozenset(
    ("day", "dash", "slash", "to", "to_month", "and", "comma", "article", "weekday", "of", ".")
)
_LONGEST_DAYS = 14


def _is_weekday(token: Token, tokens: list[Token], index: int, vocabulary: Words) -> bool:
    """Whether a short form such as "gio" is a weekday: a day follows.

    "mar" is a Tuesday only where days and then a month, or a date in digits, follow.
    """
    if tokens[index].kind == "comma":
        index += 1
    following = tokens[index].kind
    if following in ("short", "numeric"):
        return True
    if following != "day":
        return False
    if token.kind != "short_month":
        return True
    for other in tokens[index : index + _LONGEST_DAYS]:
        if other.kind in ("month", "short_month") and other.word not in vocabulary.short_weekdays:
            return True
        if other.kind not in _BETWEEN_DAYS and other.word not in vocabulary.short_weekdays:
            return False
    return False


def _split_short(tokens: list[Token]) -> None:
    """Read "3/5" and "12/13/14" before a month as days."""
    short = tokens[-1]
    numbers = short.printed.split("/")
    if len(numbers) < 2 or len(numbers[-1]) > 2:
        return
    tokens.pop()
    start = short.start
    for number in numbers:
        if start > short.start:
            tokens.append(Token("slash", start - 1, start))
        tokens.append(_day(int(number), start, start + len(number)))
        start += len(number) + 1


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
