"""The tokens of date expressions, made of spaCy's; the words come from dates.toml."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from extract.language.numbers import word_value
from extract.language.words import Word, is_address, pieces, quotations, text_of, word_at, words_of
from extract.vocabulary import load

DASHES = "-‐‑‒–—−÷"
_ARROWS = "→>"
_ABBREVIATIONS = ("a.a.", "a.s.")
"""Of an academic year and a school's."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ORDINALS = ("", "°", "º", "st", "nd", "rd", "th")
_MONTH_KINDS = ("month", "short_month")
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
NO_MONTH = (0, "", False)
_YEARS_IN_WORDS = ("duemila", "mille")


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
        self.origins = frozenset(year["origins"])
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
def _signs() -> tuple[str, ...]:
    """Return what a date without a digit holds one of: a month, a year in words."""
    months = words().months.items()
    return tuple(name if whole else f" {name}" for name, (_, _, whole) in months) + _YEARS_IN_WORDS


def may_hold_dates(text: str) -> bool:
    """Return False where `text` surely holds no date: no digit, month or year in words."""
    low = f" {text.lower()}".replace("\n", " ")
    return any(map(str.isdigit, low)) or any(sign in low for sign in _signs())


def is_month(text: str) -> bool:
    """Return whether `text` is a month's name and nothing else."""
    return words().months.get(text.lower(), NO_MONTH)[2]


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


def weekday(text: str) -> int | None:
    """Return the number of the weekday `text`, 0 for Monday as `date.weekday` counts; else None."""
    names = load("dates")["words"]["weekdays"]
    return names.index(text) % 7 if text in names else None


def is_weekday(text: str) -> bool:
    """Return whether `text` is a weekday's name, whole or cut short."""
    vocabulary, word = words(), text.lower()
    return vocabulary.kinds.get(word) == "weekday" or word in vocabulary.short_weekdays


def _is_whole(word: Word) -> bool:
    """Return whether a token of spaCy's is one of dates too."""
    return word.text.isalnum() or word.low in _ABBREVIATIONS or is_address(word)


def _pieces(text: str, word: Word) -> list[Word]:
    """Return what a token of spaCy's is for dates, of a day glued to its month two."""
    if not _is_whole(word):
        return pieces(text, word.start, word.end)
    month = word.low.lstrip("0123456789") if word.text[0].isdigit() else ""
    if not is_month(month):
        return [word]
    split = word.end - len(month)  # "1settembre"
    return [word_at(text, word.start, split, word.i), word_at(text, split, word.end, word.i)]


class _Cutter:
    """Reads the tokens of dates from the pieces of spaCy's tokens: see `tokens_of`."""

    def __init__(self, doc: Doc, edition: int, skipped: Sequence[tuple[int, int]]) -> None:
        text = text_of(doc)
        self.pieces = [
            piece
            for word in words_of(doc)
            for piece in _pieces(text, word)
            if not (skipped and any(low <= piece.start < high for low, high in skipped))
        ]
        self.edition, self.words = edition, words()
        self.tokens = [Token("newline", 0, 0)]

    def read(self, line_starts: frozenset[int], end: int) -> list[Token]:
        """Return the tokens; `end` is the length of the text."""
        i, tokens = 0, self.tokens
        while i < len(self.pieces):
            piece = self.pieces[i]
            if piece.start in line_starts and tokens[-1].kind != "newline":
                tokens.append(Token("newline", piece.start, piece.start))
            if piece.spaced and piece.text.isalpha() and piece.low not in self.words.months:
                kind = self.words.kinds.get(piece.low, "word")
                tokens.append(Token(kind, piece.start, piece.end, piece.low, printed=piece.text))
                i += 1
            elif piece.text.isalnum():
                if piece.text[0].isdigit():
                    i = self._date(i) or self._thousands(i) or self._word(i)
                else:
                    i = (not piece.spaced and (self._elided(i) or self._roman(i))) or self._word(i)
            elif piece.is_break:
                tokens.append(Token("newline", piece.start, piece.end))
                i += 1
            elif piece.text.isspace() or piece.start < tokens[-1].end:
                i += 1  # the dot of a shortened month
            elif piece.low in _ABBREVIATIONS:
                i = self._word(i)
            elif is_address(piece):
                i = self._other(i, self._glued_end(i))
            else:
                i = self._short_year(i) or self._mark(i)
        tokens.append(Token("newline", end, end))
        return tokens

    def _at(self, i: int) -> str:
        """Return piece i where it is glued to the one before it, else ""."""
        if not 0 < i < len(self.pieces) or self.pieces[i - 1].end != self.pieces[i].start:
            return ""
        return self.pieces[i].text

    def _before(self, i: int) -> str:
        """Return what is glued before piece i."""
        return self.pieces[i - 1].text if self._at(i) else ""

    def _glued_end(self, i: int) -> int:
        i += 1
        while (text := self._at(i)) and not text.isspace():
            i += 1
        return i

    def _other(self, i: int, end: int) -> int:
        start, stop = self.pieces[i].start, self.pieces[end - 1].end
        self.tokens.append(Token("other", start, stop, printed=self.pieces[i].text))
        return end

    def _digits(self, i: int, first: int) -> int:
        """Return how many digits piece i is, 0 where it is none or not glued to piece `first`."""
        text = self.pieces[i].text if i == first else self._at(i)
        return len(text) if text.isdecimal() else 0

    def _date(self, i: int) -> int | None:
        """Read "2024-05-12", "2024/5/12", "12.5.2024", "12/5/24", "12/5"."""
        before, mark = self._before(i)[-1:], self._at(i + 1)
        first, second, third = (self._digits(k, i) for k in (i, i + 2, i + 4))
        if not first or before.isalnum() or before in (".", ",", "/"):
            return None
        two = 0 < second <= 2
        if two and third and mark in (".", "/", "-") and self._at(i + 3) == mark:
            iso = mark == "-" and second == third == 2 and (not before or before not in DASHES)
            turned = first == 4 and (iso or (mark == "/" and third <= 2))
            if turned and self._is_over(i + 5) and self._at(i + 5) != "-":
                return self._add_date(i, i + 5, i, i + 2, i + 4)
            if first <= 2 and third in (2, 4) and self._is_over(i + 5):
                return self._add_date(i, i + 5, i + 4, i + 2, i)
        if first <= 2 and two and mark in (".", "/") and self._is_over(i + 3, short=True):
            return self._add_date(i, i + 3, None, i + 2, i)
        return None

    def _is_over(self, i: int, short: bool = False) -> bool:
        """Return whether a date in digits may end before piece i."""
        mark, following = self._at(i), self._at(i + 1)
        if mark[:1].isalnum():
            return False
        digits = following[:1].isdigit()
        if short:
            year = len(following) == 4 and following.isdecimal()
            return not (digits and (mark in ("/", ".") or (mark == "," and not year)))
        if mark == "/" or (mark in (".", ",") and digits):
            return False
        if mark == "-" and digits:  # another date follows, or the digits go on
            other = [self._at(k) for k in range(i + 2, i + 5)]
            dated = other[0] in ("/", ".") and other[2] in ("/", ".") and other[1].isdecimal()
            return dated and self._digits(i + 1, i) <= 2 and self._at(i + 5)[:1].isdigit()
        return True

    def _add_date(self, i: int, end: int, year_at: int | None, month_at: int, day_at: int) -> int:
        year, month, day = (
            0 if k is None else int(self.pieces[k].text) for k in (year_at, month_at, day_at)
        )
        if year_at is not None and len(self.pieces[year_at].text) == 2:
            year = full_year(year, self.edition)
        if year_at != i:
            month, day = _month_and_day(month, day)
        printed = "".join(piece.text for piece in self.pieces[i:end])
        kind = "short" if year_at is None else "numeric"
        start, stop = self.pieces[i].start, self.pieces[end - 1].end
        shown = "" if year_at == i else printed
        self.tokens.append(Token(kind, start, stop, date=(year, month, day), printed=shown))
        return end

    def _thousands(self, i: int) -> int | None:
        """Read "1.250.000" and whatever number has points."""
        end = i + 1
        while self.pieces[end - 1].text.isdecimal() and self._at(end) == ".":
            if not self._at(end + 1)[:1].isdigit():
                break
            end += 2
        return self._other(i, end) if end > i + 1 else None

    def _elided(self, i: int) -> int | None:
        """Read "dell’" before a word or a number."""
        printed = self.pieces[i].text
        mark = self._at(i + 1)
        if mark not in ("'", "’") or not self._at(i + 2)[:1].isalnum() or not printed.isalpha():
            return None
        word, kinds = f"{printed.lower()}'", self.words.kinds
        start, stop = self.pieces[i].start, self.pieces[i + 1].end
        token = Token(kinds.get(word, "word"), start, stop, word, printed=printed + mark)
        self.tokens.append(token)
        return i + 2

    def _roman(self, i: int) -> int | None:
        """Read the month of "12.V.2019", "12.V–3.VI.2019"; its points belong to it."""
        piece, mark = self.pieces[i], self._at(i + 1)
        led = self._before(i) == "." and self._before(i - 1)[-1:].isdigit()
        year = mark == "." and self._digits(i + 2, i) == 4
        dash = mark in ("-", "–", "—") and self._at(i + 2)[:1].isdigit()
        if not led or piece.text not in _ROMAN or not (year or dash):
            return None
        while self.tokens[-1].kind == ".":
            self.tokens.pop()
        end, month = piece.end + (mark == "."), _ROMAN.index(piece.text) + 1
        self.tokens.append(Token("month", piece.start, end, piece.low, month))
        return i + 1

    def _short_year(self, i: int) -> int | None:
        """Read "’98"."""
        two = self._digits(i + 1, i) == 2 and not self._at(i + 2)[:1].isalnum()
        if self.pieces[i].text not in ("'", "’") or not two:
            return None
        start, stop = self.pieces[i].start, self.pieces[i + 1].end
        year = full_year(int(self.pieces[i + 1].text), self.edition)
        self.tokens.append(Token("short_year", start, stop, number=year))
        return i + 2

    def _word(self, i: int) -> int:
        piece, tokens = self.pieces[i], self.tokens
        degree = self._at(i + 1) == "°"
        end = piece.end + degree
        token = _word(piece.text + "°" * degree, piece.start, end, self._at(i + 1), self.words)
        if token.kind in _MONTH_KINDS:
            if tokens[-1].kind in ("short", "numeric"):
                _split_short(tokens)
            elif tokens[-1].kind == "first":
                tokens[-1] = tokens[-1]._replace(kind="day", number=1)
        tokens.append(token)
        return i + 1 + degree

    def _mark(self, i: int) -> int:
        piece = self.pieces[i]
        dash = piece.text in DASHES + _ARROWS
        kind = "dash" if dash else _MARKS.get(piece.text, piece.text)
        self.tokens.append(Token(kind, piece.start, piece.end))
        return i + 1


def tokens_of(
    doc: Doc,
    line_starts: frozenset[int] = frozenset(),
    edition: int = 2000,
    skipped: Sequence[tuple[int, int]] = (),
) -> list[Token]:
    """Return the tokens of dates of `doc`: spaCy's, their marks apart, dates in digits as one.

    A newline token stands before, after and at every line start. Years of two digits are
    completed by `edition` (see `full_year`). `skipped` are stretches that are passed over.
    """
    tokens = _Cutter(doc, edition, skipped).read(line_starts, len(text_of(doc)))
    return _told_by_neighbours(tokens, words(), edition)


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
            elif 1000 < number < 2200 and number % 1000 and not _repeats_a_sum(found):
                token = token._replace(kind="year", number=number)
        found.append(token)
    return found


def _repeats_a_sum(before: list[Token]) -> bool:
    """Return whether brackets open behind a figure: "€ 1.200,00 (milleduecento)"."""
    opens = len(before) > 1 and before[-1].kind == "("
    return opens and before[-2].printed[-1:].isdigit()


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


def _word(printed: str, start: int, end: int, following: str, vocabulary: Words) -> Token:
    """Return the token of a word; `following` is what is glued behind it."""
    if printed[0].isdigit():
        digits = printed[:2] if printed[1:2].isdigit() else printed[0]
        if digits.isascii() and printed[len(digits) :] in _ORDINALS:
            return _day(int(digits), start, end, printed)
        if len(printed) == 4 and printed.isascii() and printed.isdigit():
            number = int(printed)
            kind = "year" if 1000 <= number < 2200 else "other"
            return Token(kind, start, end, number=number, printed=printed)
        return Token("other", start, end, printed=printed)
    word = printed.lower()
    number, language, whole = vocabulary.months.get(word, NO_MONTH)
    if not number:
        return Token(vocabulary.kinds.get(word, "word"), start, end, word, printed=printed)
    if language == "en" and not printed[0].isupper():
        return Token("word", start, end, word, printed=printed)
    end += not whole and following == "."
    kind = "month" if whole else "short_month"
    return Token(kind, start, end, word, number, language, printed)


_LONGEST_QUOTE = 300
_LONGEST_TITLE = 50
"""Tokens of the longest quotation that may be a title."""


def quoted_titles(doc: Doc) -> list[tuple[int, int]]:
    """Return the stretches of text that are quoted titles, not quoted speech."""
    printed = [word for word in words_of(doc) if not word.text.isspace() or word.is_break]
    return [
        (printed[first].start, printed[end - 1].end)
        for first, end in quotations(printed, _LONGEST_QUOTE)
        if not _is_speech(printed, first, end)
    ]


def _is_speech(printed: Sequence[Word], first: int, end: int) -> bool:
    """Return whether a quotation is what somebody said, and no title."""
    before = [word.bare for word in printed[max(0, first - 12) : first] if not word.is_mark]
    if not words().title_words.isdisjoint(before[-3:]):
        return False
    after = [word.bare for word in printed[end : end + 8] if not word.is_mark]
    speaks = not words().speech_words.isdisjoint(before[-6:] + after[:4])
    led = first > 0 and printed[first - 1].text == ":"
    return speaks or led or end - first > _LONGEST_TITLE
