"""Amounts in Italian (and English) running text: money, counts, percents, durations, distances.

Numbers are read by `extract.language.numbers`. Here each is asked, in this order: is it part of a
date, a name, an age, a score, a label? Is a currency, a percent sign or a measuring unit beside
it? Does a noun follow, past adjectives? Or does it lean on a noun said before or after
("390 qualificate", "Tredici le candidature", "partner: 20")? A number that finds no noun is no
amount. The words are data: vocabulary/amounts.toml.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extract.language.lexicon import is_word, may_be, readings, spell_accents
from extract.language.numbers import LETTER, SPACE, Number, find_numbers, word_value
from extract.mentions.model import AmountValue
from extract.mentions.municipalities import provinces_of
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

FoundAmount = tuple[int, int, AmountValue, tuple[str, ...]]
"""Start and end (exclusive) in the text, value, issue codes."""

_BEFORE = 48
"""Characters looked at before a number."""
_REACH = 140
"""How far back a number may lean on a noun said before."""
_STEPS = 6
"""Words looked at after a number."""

_STEP = re.compile(
    rf"(?:{SPACE}+|{SPACE}*\n(?=[a-zà-öø-ÿ]))({LETTER}+(?:-{LETTER}+)*[0-9]?)(?![0-9])([’'](?=\w))?"
)
_IN_NUMBERS = re.compile(rf"{SPACE}\([a-zà-ÿ]+\)")
_PERCENT = re.compile(rf"{SPACE}*%|{SPACE}(?:per{SPACE}cento|percento|percent)(?!\w)", re.I)
_LAST_WORD = re.compile(rf"(?:^|(?<=[\s\W])|(?<=\n))({LETTER}[\w&+-]*)(\.?){SPACE}+$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•|\n–—]|[“«\"])\s*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")
_TELEPHONE = re.compile(
    r"\+[0-9]{2,3}(?:[\s./-]{1,3}[0-9]{2,}){2,5}"
    r"|(?<![\w.,])0[0-9]{1,3}[/ .-]?[0-9]{4,}(?:[/-][0-9]+)*"
)
_POSTCODE = re.compile(rf"[0-9]{{5}}(?={SPACE}?[-–]?{SPACE}?([A-ZÀ-Þ][\w’']+))")
_QUOTED = re.compile(r"“([^“”\n]{1,100})”|«([^«»\n]{1,100})»|\"([^\"\n]{1,100})\"")
_JOINED = re.compile(
    rf"(?:{SPACE}?[-–—/]{SPACE}?|{SPACE}(?:o|e|dei|degli|delle|or|to|and|a|ad|al|ai|agli|alle|alla|ed|fino{SPACE}a)"
    rf"{SPACE}(?:i{SPACE}|gli{SPACE}|le{SPACE})?(?:oltre{SPACE}|circa{SPACE})?)$"
)
_BETWEEN = re.compile(
    r"(?:^|\W)(?:tra|fra|da|dai|dagli|dalle|dal|between|from)\s+(?:i\s|gli\s|le\s)?$", re.I
)
_LEANS = re.compile(
    rf"(?:[,(:;–]|(?:^|\W)(?:e|ed|o|di{SPACE}cui|(?:de|tra|fra|con{SPACE})\w*{SPACE}(?:i{SPACE}|le{SPACE})?quali|più|contro|su)){SPACE}*\n?{SPACE}*"
    rf"(?:(?:altr[ie]|le|i|gli|ben){SPACE})?$",
    re.I,
)
_OF_WHICH = re.compile(
    r"(?:di\s+cui|(?:delle|dei|tra le|tra i|fra le|fra i|degli)\s+quali)\s*$", re.I
)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n(?=[^a-zà-ÿ(])")
_ARTICLE_NOUN = re.compile(
    rf"{SPACE}(?:(?:sono|erano|saranno|in{SPACE}tutto){SPACE})?(?:i|gli|le){SPACE}(?={LETTER})"
)
_PARTITIVE = re.compile(
    rf"{SPACE}(?:de(?:i|gli|lle)|di(?={SPACE}(?:quest|quei|quegli|quelle)\w*)){SPACE}(?:(?:quest[ie]|quei|quegli|quelle){SPACE})?(?={LETTER})"
)
_AMONG = re.compile(
    rf"{SPACE}(?:tra|fra){SPACE}(?={LETTER})(?!(?:i|gli|le|cui|questi|queste){SPACE})"
)
_SINGULAR = re.compile(
    r"(?:^|[\s(“«\"])(?:il|lo|la|(?:de|a|ne|da)(?:l|llo|lla)|sul|un|una|uno)\s+$"
    r"|(?:^|[\s(])(?:l|dell|all|nell|dall|sull)[’']$",
    re.I,
)
_TIME_AFTER = re.compile(r"[.:][0-9]{2}(?![0-9.,])")
_LIST_AFTER_AMONG = re.compile(rf"(?:,?{SPACE}(?:e{SPACE})?{LETTER}+)*?{SPACE}e{SPACE}{LETTER}+")
_AGE_RANGE = re.compile(
    r"(?:tra|fra|da|dai|dagli|dalle|età|anni)\W+(?:i\s|gli\s)?[0-9]{1,2}"
    r"\W+(?:e|ai?|agli|fino a|-|–)?\W*(?:i\s|gli\s)?$",
    re.I,
)
_AGE_BEFORE = re.compile(
    r"(?:under|over|sotto (?:i|gli)|sopra (?:i|gli)|maggior[ie] di|minor[ie] di|compiuti"
    r"|età\D{0,25}|all.età di|almeno|di)\s*$",
    re.I,
)
_TOTAL_AFTER = re.compile(rf"{SPACE}(?:in{SPACE}(?:tutto|totale)|complessiv\w+|totali)(?!\w)", re.I)
_STATED = re.compile(
    rf"(?:^|[\s(])(?:i|gli|le|dei|delle|degli|I|Gli|Le){SPACE}([^\n.:;]{{3,90}}?){SPACE}"
    rf"(?:sono(?:{SPACE}stat[ie])?|erano|saranno|furono|ammontano{SPACE}a"
    rf"|sono{SPACE}(?:salit|sces|arrivat|passat|cresciut)[ie]{SPACE}(?:a|da)"
    rf"|(?:salgono|arrivano|scendono|passano|crescono){SPACE}(?:a|da)"
    rf"|(?:(?:hanno|avevano|avranno){SPACE}(?:superat|raggiunt|sfiorat|toccat)o"
    rf"|(?:super|sfior|tocc)(?:ano|avano|eranno)|raggiung(?:ono|evano|eranno))(?:{SPACE}quota)?)"
    rf"(?:{SPACE}(?:in{SPACE}(?:tutto|totale)|complessivamente|state|stati|pari{SPACE}a|ora|oggi|ormai))*{SPACE}$"
)
_INSERTED = re.compile(
    rf"(?:^|[.;]{SPACE}|\n)(?:[ADSNads](?:i|gli|lle|ui|ugli|ulle|ei|egli|elle|ai|agli|alle)|[IiLl]e?|[Gg]li)"
    rf"{SPACE}([^\n.:;,–—]{{3,80}}?){SPACE}[–—]{SPACE}(?:(?:sono|erano|oggi|ormai|ora){SPACE})*$"
)
"""A number put in between dashes behind what it counts: "Ai soci – sono 40 – …"."""
_SUBJECT = re.compile(
    rf"(?:^|[,;(:\n]{SPACE}*(?:e{SPACE})?|{SPACE}e{SPACE})(?:[Ii]|[Gg]li|[Ll]e){SPACE}+({LETTER}+(?:{SPACE}{LETTER}+){{0,2}}){SPACE}+$"
)
_LABELLED = re.compile(
    rf"(?:^|[\n.;,•(–]){SPACE}*(?:[Ii]l{SPACE}|[Tt]otale{SPACE}|[Nn]umero{SPACE}(?:di{SPACE}|dei{SPACE}|delle{SPACE}|degli{SPACE}|totale{SPACE}(?:di{SPACE})?)?"
    rf"|[Nn][.°]{SPACE}?(?:di{SPACE})?|[Ii]{SPACE}|[Gg]li{SPACE}|[Ll]e{SPACE}|[Tt]otale{SPACE})*({LETTER}+)((?:{SPACE}{LETTER}+){{0,4}})(?:{SPACE}[A-Z]\.?[0-9])?{SPACE}?:{SPACE}*(?:[Nn]r?[.°]?{SPACE}*)?$"
    rf"|(?:^|[\n.;,•(–]){SPACE}*({LETTER}+[ie]){SPACE}[Nn]r?[.°]{SPACE}?$"
)
_BARE_LABEL = re.compile(rf"(?:^|\n){SPACE}*({LETTER}+)((?:{SPACE}{LETTER}+)?){SPACE}+$")
_LINE_END = re.compile(rf"{SPACE}*(?:[.;,:)(–—]|$|\n|(?<={SPACE})di{SPACE}cui(?!\w))")
_VERB = re.compile(
    r".+(?:rà|ranno|rono|ando|endo|ava|avano|evano|ivano|assero|mente|ò|ì)$|.{2,}(?:arsi|ersi|irsi)$"
)
_ABOUT_AFTER = re.compile(rf"{SPACE}circa(?!\w)")
_MORE_AFTER = re.compile(rf"{SPACE}?\+(?![0-9])|{SPACE}(?:e{SPACE}(?:più|oltre)|o{SPACE}più)(?!\w)")
_AND_MORE = re.compile(rf"{SPACE}e{SPACE}(?:più|oltre)(?={SPACE}*(?:[.,;)\n]|$))")
_ARTICLE_AFTER = re.compile(rf"{SPACE}+(?:(?:un|una|uno|il|la|lo|i|gli|le)(?!\w)|l[’'])")
_YEAR_BEFORE = re.compile(
    r"(?:[’']|\b(?:nel|del|dal|al|il|sul|anno|estate|autunno|inverno|primavera|stagione|edizione|entro|dopo"
    r"|prima|[12][0-9]{3}\s?[-–/e])\s*)$",
    re.I,
)
_NO_LABEL = re.compile(
    r"\b(?:(?:f[ae]\w*|prend\w*|pres[oei])\s+parte|al\s+via"
    r"|(?:super|raggiun|tocc|sfior)\w+\s+quota)\s+$",
    re.I,
)
"""Idioms that end in a word which otherwise makes a number a label ("parte 2", "quota 100")."""
_SHORT_REACH = 40
_LARGE_LABEL = 10
"""From this number on, a plural after it is rather counted than the rest of a name."""
_OUT_OF_ALL = re.compile(rf"{SPACE}su{SPACE}(?:un{SPACE}totale{SPACE}di{SPACE})?")
_AGE_SPAN = re.compile(rf"(?:[(;]{SPACE}?|({LETTER}+){SPACE})([0-9]{{1,2}}){SPACE}?[-–]{SPACE}?$")
_YEARS = ("anni", "mesi", "years", "months")
_THOSE = re.compile(rf"{SPACE}quell[ei](?!\w)")
_PREPOSITION = re.compile(
    rf"{SPACE}(?:a|ad|da|in|su|per|con|lungo|presso|tra|fra|(?:[ai]l|d[ae]l|n[e]l|sul)(?:l[ae]|lo)?|ai|agli|alle|dai|dagli|dalle|nei|negli|nelle|sui|sugli|sulle)(?!\w)"
)
_CAPITAL_BEFORE = re.compile(rf"(?<!\w)[A-ZÀ-Ý]{LETTER}+{SPACE}$")
_TIED = re.compile(r"[\w)][-–—]$")
_RANGE_START = re.compile(r"(?:^|[\s(])[0-9.,]+[-–—]$")
_ELIDED = re.compile(r"(?:dell|all|nell|dall|sull|gl|l|quest)[’']$", re.I)
_DAY_BEFORE = re.compile(r"(?:\b(?:il|dal|al|del|nel|ore|alle|dalle)|l[’'])\s*$", re.I)
_TIED_PREPOSITION = re.compile(r"\b(?:in|tra|fra|a|su|per|con)\s*$", re.I)
_SINGULAR_UNITS = frozenset({"secondo", "minuto", "metro", "ora", "anno", "giorno", "mese"})
_BOTH_GENDERS = re.compile(rf"{LETTER}+(?:[ai]l|ar|es|nt|bil|or|ligur)i$|belgi$")
_TEAM = re.compile(rf"({LETTER}+){SPACE}a{SPACE}$")
_AGE_AT = re.compile(
    r"(?<!fino )(?<!sino )(?<!pari )(?<!rispetto )(?<!superiore )(?<!inferiore )(?<!intorno )"
    r"(?<!attorno )(?<!vicino )(?<!salit[oaie] )(?<!arrivat[oaie] )(?<!portat[oaie] )"
    r"(?<!\w)a\s+(?:soli\s+|appena\s+|quasi\s+)?$",
    re.I,
)
_AGE_HAS = re.compile(
    r"\b(?:ha|hanno|aveva|avevano|avrà|avranno|abbia|avesse|compi\w*)\s+"
    r"(?:(?:appena|solo|soli|già|quasi|circa)\s+)?$",
    re.I,
)
_NO_AGE_AFTER = re.compile(
    r"(?:\s\w+)?\s(?:da|dal|dallo|dalla|dai|dagli|dalle|dopo|prima|fa)\b|(?:\s\w+)?\sdall[’']"
    r"|\s(?:di|per|a disposizione|in più|or sono)\b"
)
_RATE = re.compile(r"/[a-zA-Z]{1,3}(?![\w/])")
_RATE_WORDS = re.compile(rf"{SPACE}(?:all[’']ora|orar[ie]|al{SPACE}secondo)(?!\w)")
_OF_THOSE = re.compile(
    rf"{SPACE}(?:(?:de(?:i|gli|lle)|tra{SPACE}(?:i|le)|fra{SPACE}(?:i|le)){SPACE}quali"
    rf"|di{SPACE}(?:ess[ei]|quest[ei]|loro)(?={SPACE}*(?:[,.;)]|{LETTER}+(?:at|it|ut)[ei]\b)))(?!\w)"
)
_OF_THESE = re.compile(r"[.;]\s+(?:Di|di|Tra|tra|Fra|fra)\s+(?:quest[ei]|ess[ei]|loro),?\s+$")
_OTHERS = re.compile(r"(?:^|\W)altr([ie])\s+$", re.I)
_BECAME = re.compile(
    rf"(?:^|\W)(?:(?:sono|erano|saranno|furono){SPACE}(?:(?:ora|oggi|già|ormai|poi){SPACE})*"
    rf"(?:(?:diventat|divenut|salit|sces|cresciut|aumentat|arrivat|passat|stat|ridott)([ei])"
    rf"{SPACE}(?:(?:a|in|da){SPACE})?)?"
    rf"|(?:salgono|scendono|crescono|aumentano|arrivano|passano){SPACE}(?:da|a){SPACE}"
    rf"|ne{SPACE}(?:{LETTER}+{SPACE}){{1,3}})$",
    re.I,
)
_FROM_TO = re.compile(
    rf"{SPACE}(?:e{SPACE}(?:ora{SPACE}|oggi{SPACE}|poi{SPACE})?(?:sono|saranno)|a)(?!\w)"
)
_TO_RISE = re.compile(
    r"\b(?:port|sal|cresc|aument|riduc|ridott|elev|scend|scens|arriv|pass)\w*\s+(?:\w+\s+)?(?:a|da)\s*$",
    re.I,
)
_OUT_OF = re.compile(r"(?:^|\W)(?:de(?:i|gli|lle)|[tf]ra\s(?:i|gli|le)|su)\s+$", re.I)
_SAID_OF = re.compile(
    rf"{SPACE}(?:sono|erano|saranno|hanno|avranno|vengono|verranno|provengono|arrivano|restano)(?!\w)"
)
_LISTED = re.compile(rf"{SPACE}(?:d[’']|(?:di|del|della|dall[’']|dell[’'])(?!\w))")
_DIGIT_AFTER = re.compile(rf"{SPACE}?[0-9]")
_ROMAN = re.compile(r"[IVX]+")
_HALF_UNIT = re.compile(rf"{SPACE}e{SPACE}mezz[oa](?!\w)")
_AGE_AFTER = re.compile(rf"{SPACE}(?:di{SPACE}età|compiuti|d[’']età)")
_OF = re.compile(rf"{SPACE}di{SPACE}(?!età)")
_JOINT = re.compile(rf"{SPACE}(?:di{SPACE}|d[’'])(?={LETTER})")
_GLUED_WORD = re.compile(rf"({LETTER}+)(?![’'])()")
_INITIAL_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_FOREIGN_LETTER = re.compile(r"[jkwxy]")
_CONSONANT = re.compile(r"[bcdfghjklmnpqrstvwxyz]$")
_ADJECTIVE = re.compile(
    rf"{LETTER}{{2,}}(?:al|il|ar|iv|os|bil|es|ic|ich|istich|[aiu]t|ian|ovenient|artenent)[ie]$"
    rf"|{LETTER}+trici$"
)
_LOOSE_ADJECTIVE = re.compile(rf"{LETTER}{{3,}}(?:an|in|ist|or|torial|est|e)[ie]$")
_PARTICIPLE = re.compile(r".{3,}(?:[aiu]t|[st]t|s)[ie]$")


class _Words(NamedTuple):
    preposed: frozenset[str]
    english_first: frozenset[str]
    also_nouns: frozenset[str]
    elliptic: frozenset[str]
    postposed_english: frozenset[str]
    stops: frozenset[str]
    invariable: frozenset[str]
    nouns: frozenset[str]
    capitalised: frozenset[str]
    labels: frozenset[str]
    people: frozenset[str]
    speech: frozenset[str]
    sports: frozenset[str]


@cache
def _words() -> _Words:
    lists = load("amounts")["words"]
    return _Words(*(frozenset(lists[name]) for name in _Words._fields))


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in load("amounts")["kinds"].items() for word in words}


@cache
def _qualifiers() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for the end of what stands before a number, and phrase → qualifier."""
    phrases: dict[str, str] = {}
    for qualifier, words in load("amounts")["qualifiers"].items():
        phrases |= dict.fromkeys(words, qualifier)
    options = []
    for phrase in sorted(phrases, key=len, reverse=True):
        pattern = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "[’']")
        pattern = pattern.replace("ù", "(?:ù|u[’'])")  # "piu' di", as offices type it
        if phrase.endswith(" a"):
            pattern += r"(?:d|i|gli|lle|l|ll[’'])?"
        options.append(f"({pattern})")
    body = "|".join(options)
    tail = r"(?:\s+(?:i|gli|le|ai|agli|alle|il|l[’'])|\s*)\s*$"
    return re.compile(rf"(?<![\w’'])(?:{body}){tail}", re.IGNORECASE), phrases


@cache
def _currency() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for a currency after and before a number."""
    plain = load("amounts")["currencies"]
    named = load("amounts")["currencies_by_adjective"]
    names = sorted({*plain, *named}, key=len, reverse=True)
    words = "|".join(re.escape(name) for name in names)
    adjectives = "|".join(
        sorted({word for table in named.values() for word in table}, key=len, reverse=True)
    )
    after = re.compile(
        rf"{SPACE}*(?:(?<={SPACE})d(?:e?i{SPACE}+|egli{SPACE}+|[’']))?({words})(?![^\W\d_])"
        rf"(?:{SPACE}({adjectives})(?!\w))?",
        re.IGNORECASE,
    )
    codes = "|".join(
        re.escape(name)
        for name in names
        if len(name) <= 4 and name not in ("won", "yen", "lek", "lei")
    )
    before = re.compile(rf"(?<!\w)({codes})\.?{SPACE}?$", re.IGNORECASE)
    return after, before


_ARTICLE = re.compile(r"(?<!\w)(?:artt?|articol[oi]|comm[ai]|n)\.?\s*$", re.I)
_NUMBERED = re.compile(r"(?<!\w)(?:nn?|nr|num)[.°]\s*$", re.I)
_WITH_CENTS = frozenset(["EUR", "USD"])
_CENTS = re.compile(rf"{SPACE}(?:e{SPACE})?([0-9]{{1,2}}|{LETTER}+){SPACE}cent(?:esimi?|s)?(?!\w)")


@cache
def _hour_after() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("amounts")["hours"]["after"]))
    return re.compile(rf"{SPACE}?(?:{words})(?!\w)\.?")


@cache
def _page_mark() -> re.Pattern[str]:
    """Return the pattern of "Pagina 16 di " before the number of all pages."""
    words = "|".join(map(re.escape, load("amounts")["pages"]["words"]))
    return re.compile(rf"(?<!\w)(?:{words})\.?{SPACE}[0-9]+{SPACE}?(?:di|of|/){SPACE}?$", re.I)


def _is_verb(word: str) -> bool:
    """Return whether `word` can be a verb's form and nothing that is counted."""
    return may_be(word, "VERB") and not may_be(word, "NOUN", "ADJ")


@cache
def _glued() -> re.Pattern[str]:
    names = sorted(load("amounts")["measures"]["glued"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(re.escape(name) for name in names)})(?!\w)")


class _Noun(NamedTuple):
    """A head noun found: `unit` as printed in lower case; the phrase ends at `end`.

    `modified`: an adjective or participle follows it, so that another may lean on it;
    `leaned`: it is not printed here but taken from what was said before.
    """

    unit: str
    end: int
    kind: str = "count"
    modified: bool = False
    leaned: bool = False


_LONGEST_COUNT = 9
"""Digits without points from which on a number counts nothing."""
_FEWEST_MARKS = 4
_FEWEST_MARKS_FROM_ZERO = 3


def _is_axis(run: Sequence[FoundAmount]) -> bool:
    """Return whether values side by side grow by one step, as the marks of an axis do."""
    values = [item[2].value for item in run]
    steps = {b - a for a, b in pairwise(values) if a is not None and b is not None}
    fewest = _FEWEST_MARKS_FROM_ZERO if values[0] == 0 else _FEWEST_MARKS
    return len(values) >= fewest and None not in values and len(steps) == 1 and 0 not in steps


class _Reader:
    """Reads the amounts of one text; holds what the next number may lean on."""

    def __init__(
        self, text: str, taken: Sequence[tuple[int, int]], breaks: Collection[int] = ()
    ) -> None:
        self.text = spell_accents(text)
        self.breaks = frozenset(breaks)
        blocked = [*taken, *(match.span() for match in _ADDRESS.finditer(text))]
        blocked += [match.span() for match in _TELEPHONE.finditer(text)]
        blocked += [m.span() for m in _POSTCODE.finditer(text) if provinces_of(m[1])]
        words = _words()
        for match in _QUOTED.finditer(text):
            quoted = match.group()[1:-1]
            if words.speech.isdisjoint(re.findall(r"\w+", quoted.lower())):
                blocked.append(match.span())
        self.blocked = _merge(blocked)
        self.starts = [start for start, _ in self.blocked]
        self.words = words
        self.found: list[FoundAmount] = []
        self.pending: list[tuple[Number, int]] = []
        self.last: _Noun | None = None
        self.last_start = 0
        self.money_end = 0
        self.consumed = 0
        self.chained = False

    def read(self) -> list[FoundAmount]:
        """Return all amounts in text order."""
        for number in find_numbers(self.text):
            self._take(number)
        self.found.sort(key=lambda item: item[:2])
        return self._without_axes()

    def _without_axes(self) -> list[FoundAmount]:
        """Return the amounts without the labels of a chart's axis: "0 % 10 % 20 % 30 %"."""
        runs: list[list[FoundAmount]] = []
        for item in self.found:
            between = self.text[runs[-1][-1][1] : item[0]] if runs else "-"
            same = bool(runs) and item[2].unit == runs[-1][-1][2].unit
            if same and item[2].kind in ("percent", "money") and not between.strip():
                runs[-1].append(item)
            else:
                runs.append([item])
        return [item for run in runs if not _is_axis(run) for item in run]

    def _take(self, number: Number) -> None:
        if number.start < self.consumed:
            return
        if self._is_blocked(number.start, number.end):
            self.pending.clear()
            return
        before = self.text[max(0, number.start - _BEFORE) : number.start]
        if self._is_glued(number, before) or _page_mark().search(before):
            self.pending.clear()
            return
        noun = self._money(number, before) or self._measure(number) or self._counted(number, before)
        if noun is None:
            self._wait(number, before)
            return
        if noun.kind == "count" and not noun.leaned and _is_verb(noun.unit):
            return  # "la legge n. 80 recante …", "OB. 1 risulta …"
        if noun.kind == "age":
            self.pending.clear()
            return
        self._forward(number, noun)
        self._add(number, noun)

    # -- what is no amount -------------------------------------------------------------------

    def _is_blocked(self, start: int, end: int) -> bool:
        index = bisect_right(self.starts, end - 1) - 1
        return index >= 0 and self.blocked[index][1] > start

    def _is_glued(self, number: Number, before: str) -> bool:
        """Whether the digits are part of a word, an ordinal, a score, a time, a version."""
        text, start, end = self.text, number.start, number.end
        if not number.in_digits:
            if text[end : end + 1] == "-" or before.endswith("-"):
                return True
            return text[start].isupper() and self._capital_name(number, before)
        if self._continues(before):
            return True
        if (team := _TEAM.search(before)) and team.group(1).lower() in self.words.sports:
            return True
        following = text[end : end + 1]
        if following and (following in "°ªº^_@=#" or following.isalpha()) and number.scaled == 1:
            return not _glued().match(text, end)
        if _hour_after().match(text, end):
            return True
        if following in ".:" and _TIME_AFTER.match(text, end):
            return True
        if following == "/" and text[end + 1 : end + 2].isdigit():
            return True
        digits = text[start:end]
        if digits.isdigit() and len(digits) >= _LONGEST_COUNT:
            return not self._prefixed_currency(before)  # a telephone's or an account's
        return digits[0] == "0" and len(digits) > 1 and digits[1].isdigit()

    def _continues(self, before: str) -> bool:
        """Whether what stands right before the digits belongs to them."""
        previous = before[-1:]
        if previous == "+":
            return before[-2:-1].isalnum()
        if previous in "-–—":
            return bool(_TIED.search(before)) and not _RANGE_START.search(before)
        if not previous.isalpha() and previous not in "_/=&?#@’'‘.,:":
            return False
        elided = previous in "’'" and _ELIDED.search(before)
        apart = previous in ".,:/" and before[-2:-1].isspace()
        return not (not previous or elided or apart or self._prefixed_currency(before))

    def _capital_name(self, number: Number, before: str) -> bool:
        """Whether a capital number word begins or continues a name ("Sei Nazioni")."""
        words = self.text[number.start : number.end]
        step = _STEP.match(self.text, number.end)
        follows = step.group(1) if step else ""
        if words.isupper() and len(words) > 1:
            return False
        if follows[:1].isupper() and follows.lower() not in self.words.capitalised:
            return True
        return not _SENTENCE_START.search(before)

    def _named(self, number: Number, before: str) -> bool:
        """Whether the word before makes the number a label ("Agenda 2030", "Round 2")."""
        if not number.in_digits:
            return False
        match = _LAST_WORD.search(before)
        if match is None:
            return False
        word, dot = match.group(1), match.group(2)
        low = word.lower()
        large = number.form == "grouped" or number.scaled > 1
        verb = re.search(r"\b(?:ha|hanno|aveva|avevano|avere)\s+$", before[: match.start(1)], re.I)
        if word.islower() and (large or verb):
            return False
        if dot:
            return low in self.words.labels and low not in ("anno", "numero")
        if _NO_LABEL.search(before):
            return False
        if low in self.words.labels:
            return True
        if not word[0].isupper() or low in self.words.stops or low in self.words.preposed:
            return False
        return low not in _single_qualifiers()

    def _is_year(self, number: Number, before: str) -> bool:
        if number.form != "plain" or number.scaled != 1 or number.value is None:
            return False
        if not (1900 <= number.value <= 2100 and number.end - number.start == 4):
            return False
        if _YEAR_BEFORE.search(before):
            return True
        if _qualifiers()[0].search(before):
            return False
        step = _STEP.match(self.text, number.end)
        return step is None or step.group(1) not in self.words.nouns

    # -- units -------------------------------------------------------------------------------

    def _prefixed_currency(self, before: str) -> re.Match[str] | None:
        return _currency()[1].search(before)

    def _money(self, number: Number, before: str) -> _Noun | None:
        after, _ = _currency()
        match = after.match(self.text, number.end)
        prefix = self._prefixed_currency(before)
        if prefix and number.start - len(before) + prefix.start() < self.money_end:
            prefix = None
        if match and prefix and _DIGIT_AFTER.match(self.text, match.end()):
            match = None  # "€ 1.335 € 1.629": the second sign is the next sum's
        if match:
            name, adjective = match.group(1), (match.group(2) or "").lower()
            code = _currency_code(name, adjective)
            if code is not None and name.isupper() and len(name) == 3 and _ARTICLE.search(before):
                code = None  # "art. 69 CAD": an article of a law
            if code is not None:
                end = match.end()
                if (
                    adjective
                    and code == load("amounts")["currencies"].get(name.lower())
                    and code != "USD"
                    and name.lower() != "franchi"
                ):
                    end = match.end(1)
                end = self._cents(number, end) if code in _WITH_CENTS else end
                self.money_end = end
                return _Noun(code, end, "money")
        if prefix:
            code = _currency_code(prefix.group(1), "")
            if code:
                self.money_end = number.end
                return _Noun(code, number.end, "money")
        return None

    def _cents(self, number: Number, end: int) -> int:
        """Take in "e 50 centesimi" behind euros; return where the sum ends."""
        match = _CENTS.match(self.text, end)
        if match is None or number.value is None:
            return end
        cents = int(match[1]) if match[1].isdigit() else word_value(match[1])
        if cents is None or cents >= 100:
            return end
        number.value += Decimal(cents) / 100
        self.consumed = match.end()
        return match.end()

    def _measure(self, number: Number) -> _Noun | None:
        match = _PERCENT.match(self.text, number.end)
        if match:
            self.consumed = match.end()
            return _Noun("percent", match.end(), "percent")
        if number.in_digits and (glued := _glued().match(self.text, number.end)):
            unit = glued.group(1).lower()
            if unit in _kinds() and (rate := _RATE.match(self.text, glued.end())):
                return _Noun(unit + rate.group().lower(), rate.end(), "other")
            if unit in _kinds():
                return _Noun(unit, glued.end(), _kinds()[unit])
        return None

    # -- counted things ----------------------------------------------------------------------

    def _counted(self, number: Number, before: str) -> _Noun | None:
        if number.form == "point" and number.scaled == 1:
            step = _STEP.match(self.text, number.end)
            if step is None or _kinds().get(step.group(1).lower(), "duration") == "duration":
                return None
        if self._is_year(number, before):
            return None
        named = self._named(number, before)
        noun = self._follows(number, before)
        self.chained = self.chained and noun is None
        if noun is not None and named and not self._strong(number, noun, before):
            return None
        if noun is None:
            noun = self._bare_label(number) if named else self._leans_on(number, before)
        if noun is None or (
            _SINGULAR.search(before) and not self._may_be_singular(noun, before, number)
        ):
            return None
        if noun.unit in _YEARS and self._is_age(number, before, noun):
            return noun._replace(kind="age")
        half = _HALF_UNIT.match(self.text, noun.end) if noun.kind == "duration" else None
        if half and number.value is not None:
            number.value += Decimal("0.5")
            return noun._replace(end=half.end())
        return noun

    def _strong(self, number: Number, noun: _Noun, before: str) -> bool:
        """Whether a noun wins over the name before its number."""
        match = _LAST_WORD.search(before)
        word = match.group(1) if match else ""
        if match is None or match.group(2):
            return False
        if word.lower() in self.words.labels:
            return word.islower() and noun.unit in self.words.nouns
        known = noun.unit in self.words.nouns or noun.kind != "count"
        lead = before[: match.start(1)] if match else ""
        step = self._step(number.end)
        if step and step.start(1) in self.breaks and step.group(1)[:1].isupper():
            return False  # "DALOA 2", and the next printed line
        if step and step.group(1)[:1].isupper() and _CAPITAL_BEFORE.search(before):
            return bool(_SENTENCE_START.search(lead)) and not self._goes_on_as_name(step.end())
        if noun.kind == "count" and _ARTICLE_AFTER.match(self.text, noun.end):
            return False
        plural = noun.unit.endswith("i") and step is not None and step.group(1).islower()
        if plural and number.value is not None and number.value >= _LARGE_LABEL:
            return True  # "a Parigi 180 pezzi"
        if _SENTENCE_START.search(lead) and len(lead) < _BEFORE and not word.isupper():
            return True
        return known and number.form != "point"

    def _goes_on_as_name(self, position: int) -> bool:
        """Whether "di Name" follows, as in "Trofeo 200 Città di Susa"."""
        return bool(re.match(rf"{SPACE}(?:di|del|della){SPACE}[A-ZÀ-Ý]", self.text[position:][:16]))

    def _may_be_singular(self, noun: _Noun, before: str, number: Number) -> bool:
        """Whether a singular article before the number is no obstacle ("una tre giorni")."""
        if noun.kind in ("percent", "money") or number.scaled > 1 or number.value == 1:
            return True
        return noun.kind == "duration" and bool(
            re.search(r"(?:una|la|della|alla|nella)\s+$", before, re.I)
        )

    def _is_age(self, number: Number, before: str, noun: _Noun) -> bool:
        if number.value is None or number.value > 120:
            return False
        if _AGE_RANGE.search(before) and re.search(
            r"[0-9]\W*(?:e|ai?|agli|-|–)?\W*(?:i\s|gli\s)?$", before
        ):
            return True
        if _AGE_AFTER.match(self.text, noun.end):
            return True
        if span := _AGE_SPAN.search(before):
            word = (span.group(1) or "").lower()
            if (
                not word
                or span.group(2) == "0"
                or word in ("di", "fascia", "anni")
                or word in self.words.people
            ):
                return True
        if _AGE_AT.search(before) or _AGE_HAS.search(before):
            return noun.unit == "anni" and not _NO_AGE_AFTER.match(self.text, noun.end)
        aside = re.search(rf"({LETTER}+),{SPACE}$", before)
        closed = self.text[noun.end : noun.end + 1] in tuple(",)")
        if aside and closed and aside.group(1).lower() in self.words.people:
            return True
        match = _AGE_BEFORE.search(before)
        if match is None:
            name = re.search(rf"[A-ZÀ-Ý]{LETTER}+{SPACE}[A-ZÀ-Ý]{LETTER}+,{SPACE}$", before)
            return bool(name and re.match(r"[,.)]|\s(?:di|da)\s", self.text[noun.end :][:4]))
        phrase = match.group().strip().lower()
        if _OF.match(self.text, noun.end):
            return False
        if phrase not in ("di", "almeno"):
            return True
        words = re.findall(rf"{LETTER}+", before[: match.start()])[-2:]
        return bool(words) and any(word.lower() in self.words.people for word in words[-1:])

    def _step(self, position: int) -> re.Match[str] | None:
        return _STEP.match(self.text, position)

    def _follows(self, number: Number, before: str) -> _Noun | None:
        """Return the noun that follows, past adjectives; None if there is none."""
        position = number.end
        if aside := _IN_NUMBERS.match(self.text, position):
            position = aside.end()
        if number.scaled >= 10**6 or number.about or number.noun_after_di:
            if joint := _JOINT.match(self.text, position):
                if joint.group()[-1] in "’'":
                    return self._noun_from(number, joint.end(), before, glued=True)
                position = joint.end() - 1
        elif self.text[position - 1] in "’'":
            return self._noun_from(number, position, before, glued=True)
        if more := _MORE_AFTER.match(self.text, position):
            position = more.end()
        if among := _AMONG.match(self.text, position):
            noun = self._noun_from(number, among.end() - 1, before)
            if noun is None or noun.unit in self.words.labels:
                return None
            rest = _LIST_AFTER_AMONG.match(self.text, noun.end)
            return noun._replace(end=rest.end()) if rest and rest.end() - noun.end < 90 else noun
        if partitive := _PARTITIVE.match(self.text, position):
            if re.match(
                rf"{LETTER}*[ei]{SPACE}*(?:{LETTER}|[,.])",
                self.text[partitive.end() : partitive.end() + 40],
            ):
                return self._noun_from(number, partitive.end() - 1, before)
            return None
        return self._noun_from(number, position, before)

    def _noun_from(
        self, number: Number, position: int, before: str, glued: bool = False
    ) -> _Noun | None:
        words = self.words
        steps: list[re.Match[str]] = []
        at = position
        if glued:
            first = _GLUED_WORD.match(self.text, at)
            if first is None:
                return None
            steps.append(first)
            at = first.end()
        while len(steps) < _STEPS and (step := self._step(at)):
            steps.append(step)
            if step.group(2):
                break
            at = step.end()
        index = 0
        while index < len(steps):
            step = steps[index]
            low = step.group(1).lower()
            after = steps[index + 1] if index + 1 < len(steps) else None
            following = after.group(1) if after and not after.group(2) else ""
            if step.group(2):
                return None
            if low == "più" and following and following.lower() not in words.stops:
                index += 2
                continue
            if low in words.preposed or low.endswith(("issimi", "issime")):
                if self._is_adjective_here(low, following):
                    index += 1
                    continue
            elif self._yields(low, following):
                index += 1
                continue
            return self._head(number, steps, index, before)
        return None

    def _is_adjective_here(self, low: str, following: str) -> bool:
        """Whether a word that may stand before a noun does so here."""
        words = self.words
        if not following or following.lower() in words.stops or _VERB.match(following):
            return low not in words.also_nouns and low not in words.elliptic and low != "ex"
        if low not in words.also_nouns or following.lower() in words.nouns:
            return True
        return following.lower() not in words.elliptic and not _ADJECTIVE.match(following)

    def _yields(self, low: str, following: str) -> bool:
        """Whether an unknown word is an adjective because a well-known noun follows it."""
        if low in self.words.nouns or low in self.words.stops or low in _kinds():
            return False
        after = following.lower()
        if after not in self.words.nouns or not _INITIAL_LOWER.match(following):
            return False
        return (
            low[-1] in "ie"
            and after[-1] in "ieàmnrkds"
            and after not in ("locali", "minori", "giovani")
        )

    def _head(
        self, number: Number, steps: list[re.Match[str]], index: int, before: str
    ) -> _Noun | None:
        """Return the noun at `index` if it can be one, with what belongs to it."""
        words, english = self.words, load("amounts")["english_words"]
        step = steps[index]
        word, low = step.group(1), step.group(1).lower()
        kind = _kinds().get(low)
        if kind:
            return self._unit_of_measure(number, step, low, kind)
        leaned = self._lean(number, before) if self._is_elliptic(low) else None
        if leaned and _agrees(leaned.unit, low):
            return leaned._replace(end=step.end(), leaned=True)
        if index == 0 and _PARTICIPLE.match(low) and low not in words.nouns:
            leaned = self._lean(number, before)
            contrast = leaned and (leaned.modified or _OF_WHICH.search(_strip_qualifier(before)))
            if leaned and contrast and _agrees(leaned.unit, low):
                following = steps[1].group(1).lower() if len(steps) > 1 else ""
                if following not in ("di", "del") and _INITIAL_LOWER.match(word):
                    return leaned._replace(end=step.end(), leaned=True)
        if not self._is_noun(word, low, number, steps[index + 1 :]):
            return None
        end = step.end()
        unit = low
        rest = steps[index + 1 :]
        if number.english or (_foreign(low) and low not in words.english_first):
            for other in rest:
                tail = other.group(1)
                if other.group(2) or not _foreign(tail) or not _INITIAL_LOWER.match(tail):
                    break
                if "\n" in other.group():
                    break
                if tail in words.stops or tail in words.postposed_english:
                    break
                if _VERB.match(tail) or tail.endswith("ed") or tail in english:
                    break
                unit, end = f"{unit} {tail}", other.end()
            rest = [other for other in rest if other.start() >= end]
        elif low in words.english_first and rest and self._compound_tail(rest[0]):
            unit, end = f"{unit} {rest[0].group(1).lower()}", rest[0].end()
        if rest and end == rest[0].start():
            adjective = rest[0].group(1)
            if _adjectival(adjective, words) and not rest[0].group(2):
                return _Noun(unit, rest[0].end(), modified=True)
        return _Noun(unit, end)

    def _is_elliptic(self, low: str) -> bool:
        """Whether a word counts only with a noun said before ("28 italiane")."""
        if low not in self.words.elliptic or self.last is None:
            return False
        nouns = self.words.nouns
        if self.last.unit in self.words.elliptic and self.last.unit not in nouns:
            return False
        return low not in nouns or self.last.leaned

    def _compound_tail(self, step: re.Match[str]) -> bool:
        word = step.group(1)
        known = word in self.words.stops or word in self.words.postposed_english
        return _foreign(word) and not known and not step.group(2)

    def _unit_of_measure(
        self, number: Number, step: re.Match[str], low: str, kind: str
    ) -> _Noun | None:
        if len(low) == 1 and (not number.in_digits or step.group(1) != low or step.group(2)):
            return None
        if low in _SINGULAR_UNITS and number.value != 1:
            return None
        if low == "secondi" and not number.in_digits:
            return None
        if step.group(1).istitle() and _CAPITAL_BEFORE.search(
            self.text[max(0, number.start - _BEFORE) : number.start]
        ):
            return None
        if kind in ("distance", "other") and (rate := _RATE.match(self.text, step.end())):
            return _Noun(low + rate.group().lower(), rate.end(), "other")
        if kind == "distance" and (rate := _RATE_WORDS.match(self.text, step.end())):
            return _Noun(low, rate.end(), "other")
        square = self._step(step.end()) if kind == "distance" else None
        if square and square.group(1) in load("amounts")["measures"]["squares"]:
            return _Noun(f"{low} {square.group(1)}", square.end(), "other")
        return _Noun(low, step.end(), kind)

    def _is_noun(self, word: str, low: str, number: Number, rest: Sequence[re.Match[str]]) -> bool:
        words = self.words
        if _ROMAN.fullmatch(word) or word_value(low) is not None:
            return False  # a school's class: "2 IV"; "due delle tre componenti"
        if len(low) < 2 or low in words.stops or _VERB.match(low):
            return low in words.nouns
        if low in words.nouns or low in words.invariable:
            return True
        capital = not _INITIAL_LOWER.match(word)
        if capital:
            return self._is_capital_noun(word, low, number, rest)
        if number.value != 1 and low[-1] in "oaòù":
            return False
        if number.value != 1 and low.endswith("à") and not low.endswith("tà"):
            return False
        return not (low[-1].isdigit() and low not in _kinds())

    def _is_capital_noun(
        self, word: str, low: str, number: Number, rest: Sequence[re.Match[str]]
    ) -> bool:
        """Whether a capital word after a number is counted, not the rest of a name."""
        if number.value is not None and number.value <= 20 and number.in_digits:
            numbered = number.start == 0 or self.text[number.start - 1] == "\n"
            if numbered and low not in self.words.capitalised and not word.isupper():
                return False
        if low in self.words.capitalised:
            return not (rest and _foreign(rest[0].group(1)) and rest[0].group(1).istitle())
        following = rest[0].group(1) if rest else ""
        if following[:1].isupper() and not following.isupper() and not word.isupper():
            run = [word]
            for step in rest:
                if not step.group(1)[:1].isupper():
                    break
                run.append(step.group(1))
            return all(item[-1] in "ie" for item in run)
        if word.isupper():
            if low[-1] in "ei" or len(low) <= 5:
                run = [word, *(step.group(1) for step in rest if step.group(1).isupper())]
                return len(run) < 2 or not any(
                    _foreign(item.lower()) for item in run if len(item) > 4
                )
            return False
        return low[-1] in "iey" or (low[-1] == "à" and low.endswith("tà"))

    # -- nouns said elsewhere ------------------------------------------------------------------

    def _lean(self, number: Number, before: str) -> _Noun | None:
        """Return the counted noun of the same sentence that an enumeration goes on with."""
        if self.last is None or self.last.kind != "count" or number.start - self.last.end > _REACH:
            return None
        between = self.text[self.last.end : number.start]
        if _SENTENCE_END.search(between):
            return None
        lead = _strip_qualifier(before)
        return self.last if _LEANS.search(lead) else None

    def _leans_on(self, number: Number, before: str) -> _Noun | None:
        """Return a noun that does not follow directly."""
        text, words = self.text, self.words
        lead = _strip_qualifier(before)
        article = None if _SINGULAR.search(before) else _ARTICLE_NOUN.match(text, number.end)
        if article and self._may_precede_article(number, lead):
            noun = self._noun_from(number, article.end() - 1, before)
            if noun is not None:
                return noun
        if money := self._part_of_money(number, lead):
            return money
        closed = _LINE_END.match(text, number.end) or _TOTAL_AFTER.match(text, number.end)
        since = max(number.start - _REACH, self.last.end if self.last else 0, 0)
        if closed and (told := self._stated(number, since)):
            return told
        if noun := self._carried(number, before, lead):
            return noun._replace(end=number.end, leaned=True)
        chained = self.chained and _PREPOSITION.match(text, number.end)
        if (chained or _OF_WHICH.search(lead) or _THOSE.match(text, number.end)) and (
            noun := self._lean(number, before)
        ):
            self.chained = True
            return noun._replace(end=number.end)
        if re.search(r"(?:\(|,\s)$", lead) and _TOTAL_AFTER.match(text, number.end):
            run = re.findall(rf"{LETTER}+", lead[-40:].split("\n")[-1])
            for word in reversed(run):
                if word.lower() not in words.elliptic and word[-1] in "ieàmnrs":
                    if word.lower() in words.stops:
                        return None
                    return _Noun(word.lower(), number.end)
        changes = _BECAME.search(lead) and _FROM_TO.match(text, number.end)
        if not closed and not changes:
            return None
        window = _strip_qualifier(text[max(0, number.start - _REACH) : number.start])
        if subject := _SUBJECT.search(window):
            return self._subject(number, subject.group(1))
        if told := self._stated(number, number.start - _REACH):
            return told
        if label := _LABELLED.search(window):
            plural = label.group(3)
            if plural is not None and plural.lower() not in words.nouns:
                return None
            return self._subject(number, plural or label.group(1) + label.group(2), label=True)
        return self._bare_label(number)

    def _stated(self, number: Number, since: int) -> _Noun | None:
        """Return the subject, after `since`, of which the number is told ("gli iscritti sono 9").

        Of several noun phrases the nearest to the verb counts.
        """
        window = self.text[max(0, since) : number.start]
        nearest = max(window.rfind(mark) for mark in (", ", "; ", "\n"))
        for begin in dict.fromkeys((nearest + 1, 0)):
            part = window[begin:]
            if stated := _STATED.search(_strip_qualifier(part)) or _STATED.search(part):
                return self._subject(number, stated.group(1))
            if inserted := _INSERTED.search(part):
                return self._subject(number, inserted.group(1))
        return None

    def _carried(self, number: Number, before: str, lead: str) -> _Noun | None:
        """Return the noun said before that an elliptic number goes on with.

        "nove delle quali", "altre cinque lo faranno", "quest’anno sono saliti a 265", "da nove
        a quattordici", "Delle 36 imprese, 11 sono nuove", "14 medaglie: 5 d’oro".
        """
        text, last = self.text, self.last
        if last is None or last.kind != "count" or number.start - last.end > _REACH:
            return None
        between = text[last.end : number.start]
        ends = len(_SENTENCE_END.findall(between))
        other = _OTHERS.search(before)
        if other and not ends or (ends == 1 and re.search(r"[.!?]\s+Altr[ie]\s+$", before)):
            return last if _agrees(last.unit, other.group(1) if other else "") else None
        if ends == 1 and _OF_THESE.search(lead):
            return last
        if ends:
            return None
        closed = _LINE_END.match(text, number.end) or _TOTAL_AFTER.match(text, number.end)
        if _OF_THOSE.match(text, number.end):
            return last
        if closed or _FROM_TO.match(text, number.end):
            became = _BECAME.search(lead)
            if became and _agrees(last.unit, became.group(1) or ""):
                return last
            if re.fullmatch(rf"{SPACE}a{SPACE}", between) and self._rose():
                return last
            if closed and _OUT_OF_ALL.fullmatch(between):
                return last
        out_of = _OUT_OF.search(text[max(0, self.last_start - 12) : self.last_start])
        if out_of and "," in between and _SAID_OF.match(text, number.end):
            return last
        begins = lead.rstrip().endswith(":") and ":" in between
        if (begins or self.chained) and _LEANS.search(lead) and _LISTED.match(text, number.end):
            self.chained = True
            return last
        return None

    def _part_of_money(self, number: Number, lead: str) -> _Noun | None:
        """Return the currency of the sum just named that "di cui 172.000 a carico" divides."""
        if not self.found or not _OF_WHICH.search(lead) or number.form == "malformed":
            return None
        _, end, whole, _ = self.found[-1]
        between = self.text[end : number.start]
        if whole.kind != "money" or len(between) > _SHORT_REACH or _SENTENCE_END.search(between):
            return None
        if number.value is None or whole.value is None or number.value > whole.value:
            return None
        return _Noun(whole.unit, number.end, "money")

    def _rose(self) -> bool:
        """Whether the number before this one stands after "passano da"."""
        return bool(_TO_RISE.search(self.text[max(0, self.last_start - _BEFORE) : self.last_start]))

    def _bare_label(self, number: Number) -> _Noun | None:
        """Return the noun of a line that holds nothing else ("Partner 20")."""
        if self.text[number.end : number.end + 1] not in ("", "\n"):
            return None
        bare = _BARE_LABEL.search(self.text[max(0, number.start - _BEFORE) : number.start])
        if bare is None:
            return None
        head = bare.group(1).lower()
        if head in ("numero", "totale"):
            head = bare.group(2).strip().lower()
        return _Noun(head, number.end) if head in self.words.nouns else None

    def _subject(self, number: Number, phrase: str, label: bool = False) -> _Noun | None:
        """Return the head of a noun phrase that stands before its number.

        `label`: whether no article says that it is a plural ("Partner: 20").
        """
        found = re.findall(rf"{LETTER}+", phrase)
        for word, following in zip(found, [*found[1:], ""], strict=True):
            low = word.lower()
            if low in self.words.english_first and _foreign(following):
                return _Noun(f"{low} {following.lower()}", number.end)
            if low in self.words.preposed or low in ("totale", "numero", "complessivo"):
                continue
            if low in self.words.stops or low in _kinds() or low in self.words.labels:
                return None
            likely = low[-1] in ("smr" if label and not is_word(low) else "iesmnr")
            singular = label and is_word(low) and readings(low).get("NOUN", low) == low
            if low in self.words.nouns or low.endswith("tà") or (likely and not singular):
                return _Noun(low, number.end)
            return None
        return None

    def _may_precede_article(self, number: Number, lead: str) -> bool:
        small = number.form == "plain" and number.value is not None and number.value <= 31
        if small and _DAY_BEFORE.search(lead):
            return False
        return not _TIED_PREPOSITION.search(lead) or bool(_TO_RISE.search(lead))

    def _wait(self, number: Number, before: str) -> None:
        """Keep a number that found no noun: the next one may share its noun with it."""
        lead_name = self._named(number, before) or self._is_year(number, before)
        if lead_name or number.form in ("point", "malformed", "three_decimals"):
            self.pending.clear()
            return
        self.pending = [(number, len(self.found))]

    def _forward(self, number: Number, noun: _Noun) -> None:
        """Give a waiting number the noun found now ("da 10 a 15 giorni")."""
        waiting, self.pending = self.pending, []
        if not waiting or noun.kind == "age" or number.value is None:
            return
        first, _ = waiting[0]
        between = self.text[first.end : number.start]
        if len(between) > 16 or first.value is None or first.value > number.value:
            return
        if not _JOINED.fullmatch(between):
            return
        lead = self.text[max(0, first.start - 24) : first.start]
        dash = re.fullmatch(r"\s?[-–—]\s?|\s(?:o|or|to|dei|degli|delle)\s", between)
        if not dash and not _BETWEEN.search(lead):
            return
        if _SINGULAR.search(lead) and noun.kind not in ("percent", "money"):
            return
        if number.scaled >= 1000 and first.scaled == 1 and first.value < 1000:
            first.value *= number.scaled
        self._add(first, noun._replace(end=first.end), lean=False)

    # -- writing down --------------------------------------------------------------------------

    def _add(self, number: Number, noun: _Noun, lean: bool = True) -> None:
        self.pending = []
        issues: tuple[str, ...] = ()
        value = number.value
        if number.form == "malformed":
            issues = ("malformed_amount",)
        ambiguous = number.form == "three_decimals" and number.scaled == 1
        if ambiguous and noun.kind in ("count", "money"):
            value, issues = None, ("ambiguous_number",)
        unlikely = noun.kind == "count" and noun.unit not in self.words.nouns
        if number.form == "malformed" and unlikely:
            return
        before = self.text[max(0, number.start - _BEFORE) : number.start]
        start, qualifier = number.start, "about" if number.about else "exact"
        prefix = self._prefixed_currency(before) if noun.kind == "money" else None
        if prefix:
            start -= len(before) - prefix.start()
            before = before[: prefix.start()]
        pattern, phrases = _qualifiers()
        match = pattern.search(before)
        end = noun.end
        if match:
            phrase = next(
                name
                for name, group in zip(
                    sorted(phrases, key=len, reverse=True), match.groups(), strict=True
                )
                if group
            )
            qualifier = phrases[phrase]
            start -= len(before) - match.start()
        elif after := _ABOUT_AFTER.match(self.text, number.end) or _ABOUT_AFTER.match(
            self.text, end
        ):
            qualifier, end = "about", max(end, after.end())
        elif _MORE_AFTER.match(self.text, number.end) or _AND_MORE.match(self.text, end):
            qualifier = "over"
        if not number.in_digits and number.value == 1:
            return
        if value is not None and value == value.to_integral():
            value = value.quantize(Decimal(1))
        if noun.kind == "percent" and re.search(r"(?:^|[\s(])[-−]$", before) and value:
            value, start = -value, start - 1
        amount = AmountValue(value, noun.unit, noun.kind, qualifier)
        self.found.append((start, max(end, number.end), amount, issues))
        if lean and noun.kind in ("count", "duration"):
            self.last = noun._replace(end=max(noun.end, number.end))
            self.last_start = number.start


@cache
def _single_qualifiers() -> frozenset[str]:
    return frozenset(
        word
        for words in load("amounts")["qualifiers"].values()
        for phrase in words
        for word in phrase.split()
    )


def _strip_qualifier(before: str) -> str:
    match = _qualifiers()[0].search(before)
    return before[: match.start()] if match else before


def _currency_code(name: str, adjective: str) -> str | None:
    data = load("amounts")
    name = name.lower()
    table = data["currencies_by_adjective"].get(name, {})
    return table.get(adjective) or data["currencies"].get(name)


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _adjectival(word: str, words: _Words) -> bool:
    """Whether a word looks like an adjective or participle after a noun."""
    low = word.lower()
    if low in words.elliptic or low in words.postposed_english:
        return True
    if low in words.nouns or low in words.stops or not _INITIAL_LOWER.match(word):
        return False
    return bool(_ADJECTIVE.match(low) or _LOOSE_ADJECTIVE.match(low))


def _foreign(word: str) -> bool:
    low = word.lower()
    if _CONSONANT.search(low) or _FOREIGN_LETTER.search(low):
        return True
    return low.endswith(("oo", "ee", "ue")) and len(low) > 4


def _agrees(noun: str, adjective: str) -> bool:
    """Whether an adjective's ending can go with the noun's."""
    if _BOTH_GENDERS.match(adjective) or not adjective.endswith("i"):
        return True
    return not noun.endswith(("e", "tà", "ioni"))


def find_amounts(
    text: str,
    edition: int,
    taken: Sequence[tuple[int, int]] = (),
    breaks: Collection[int] = (),
) -> list[FoundAmount]:
    """Return (start, end, value, issues) of every amount in `text`, in order.

    `taken` are spans that hold no amounts, such as dates and titles; `breaks` the offsets
    where printed lines begin. Issues: "malformed_amount" (the
    digits cannot be a number) and "ambiguous_number" ("1,500 persone"): both give value None.

    >>> [(str(v.value), v.unit, v.qualifier) for _, _, v, _ in find_amounts(
    ...     "Oltre 2.000 eventi e 220mila visitatori, circa 19mila euro", 2024)]
    [('2000', 'eventi', 'over'), ('220000', 'visitatori', 'exact'), ('19000', 'EUR', 'about')]
    """
    return _Reader(text, taken, breaks).read()


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
        found = find_amounts(text_of(doc), doc._.edition or 0, taken, doc._.line_breaks or ())
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
    return "known_noun" if value.unit in _words().nouns else "noun"
