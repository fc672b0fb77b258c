"""Facts of projects as their sheets tell them: period, contribution, duration, partners."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extract.language.sentences import sentence_starts
from extract.mentions.amounts import find_amounts
from extract.mentions.model import AmountValue
from extract.records.wording import words_pattern
from extract.vocabulary import load

_PERIOD = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:[–—/→-]|\w{1,2}\s)\s*(?:\w+\s+)?(20\d\d)(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)\s*[–—/-]\s*(\d\d)(?![\d.,])"
)
_BULLETS = str.maketrans("•▪●", "\n\n\n")
_LONGEST_PERIOD = 15
_SHORT, _STATEMENT = 40, 90
"""Letters of a line that says nothing but a period; of one that states a figure."""
_NEAR = 60
"""Letters around an amount that may say what it is."""


@dataclass
class SheetFacts:
    """What the sheets of a project say of it."""

    year_start: int | None = None
    year_end: int | None = None
    eu_contribution: Decimal | None = None
    of_city: bool = False
    """The contribution is said to be the City's."""
    duration_text: str | None = None
    duration_months: int | None = None
    partner_count: int | None = None
    partners_alone: bool = False
    """The count stands for itself ("20 partner"), not in a sentence."""


def read_sheet(text: str) -> SheetFacts:
    """Return the facts of a project sheet: period, contribution, duration, partners."""
    facts = SheetFacts()
    facts.year_start, facts.year_end = _period(text)
    for line in _statements(text):
        for low, high, value, _ in find_amounts(line):
            if value.value is not None and len(line) <= _STATEMENT:
                _READ.get(value.kind, _nothing)(facts, line, low, high, value)
        span = _span(line)
        if span is not None and facts.duration_text is None:
            facts.duration_text = span
            facts.duration_months = load("projects")["spans"][span.casefold()]
    return facts


def _span(line: str) -> str | None:
    """Return a span of time told in one word: "Durata: un biennio", "triennio di attività"."""
    words = line.rpartition(":")[2].split()[:2]
    spans = load("projects")["spans"]
    return next((w for word in words if (w := word.strip(".;,(")).casefold() in spans), None)


def _words(name: str) -> list[str]:
    words: list[str] = load("projects")["figures"][name]
    return words


def _has(words: list[str] | tuple[str, ...], text: str, end: str = "") -> str | None:
    """Return the first of `words` that begins a word of `text`, what `end` says behind it."""
    found = re.search(rf"(?<!\w)(?:{words_pattern(words)}){end}", text, re.I)
    return found.group() if found else None


def _statements(text: str) -> Iterator[str]:
    """Yield the printed statements of a sheet: paragraphs, cut at bullets.

    Figures run together without bullets ("48.000 € di contributo 36 mesi 19 partner") are cut
    before each number that no small word leads.
    """
    before = words_pattern(_words("lead_to_number"))
    rounded = words_pattern(_words("rounded"))
    number = re.compile(rf"\s+(?=(?:€\s*|(?:{rounded})\s+)?\d)")
    for piece in text.translate(_BULLETS).split("\n"):
        low = 0
        if piece.lstrip(" €")[:1].isdigit() and len([*sentence_starts(piece)]) < 2:
            for cut in number.finditer(piece):
                if not re.search(rf"(?:\b(?:{before})|€)$", piece[: cut.start()], re.I):
                    yield piece[low : cut.start()]
                    low = cut.end()
        if piece[low:].strip():
            yield piece[low:]


def _period(text: str) -> tuple[int | None, int | None]:
    """Return the years of a period: one behind a label, else one that fills its line."""
    found: list[tuple[bool, int, int]] = []
    for line in text.split("\n"):
        for match in _PERIOD.finditer(line):
            first = int(match[1] or match[3])
            last = int(match[2] or match[3][:2] + match[4])
            labelled = _has(_words("period_labels"), line[: match.start()], r"\s*[|:–—(-]?[^.]*$")
            fits = first <= last <= first + _LONGEST_PERIOD
            if fits and (labelled or len(line) <= _SHORT):
                found.append((not labelled, first, last))
    return min(found, key=lambda item: item[0])[1:] if found else (None, None)


def _money(facts: SheetFacts, line: str, low: int, high: int, value: AmountValue) -> None:
    around = f"{line[max(0, low - _NEAR) : low]} {line[high : high + _NEAR]}"
    total = _has(_words("total"), around)
    of_city = bool(_has(_words("city"), around) and not total)
    if not _has(_words("contribution"), around) or (total and facts.eu_contribution is not None):
        return
    if facts.eu_contribution is None or (of_city and not facts.of_city):
        facts.eu_contribution, facts.of_city = value.value, of_city


def _duration(facts: SheetFacts, line: str, low: int, high: int, value: AmountValue) -> None:
    per = 12 if value.unit in _words("years") else 1 if value.unit in _words("months") else 0
    rest = line[high:].lstrip()
    alone = not rest or rest.startswith(
        (".", ";", ",", "(", *(f"{word} " for word in _words("of")))
    )
    labelled = _has(_words("duration_labels"), line[:low])
    if per and facts.duration_text is None and (alone or labelled) and value.value is not None:
        facts.duration_text = " ".join(line[low:high].split())
        facts.duration_months = int(value.value * per)


def _count(facts: SheetFacts, line: str, low: int, high: int, value: AmountValue) -> None:
    nouns, in_all = words_pattern(_words("partner_nouns")), words_pattern(_words("in_all"))
    said = re.match(rf"(?:[\d.]+|\w+)\s+(?:[a-zà-ÿ]+\s+)?(?:{nouns})\b", line[low:], re.I)
    if said is None:
        counted = re.search(rf"\b(?:{nouns})\s+\w+\s+(?:{in_all}\s+)?$", line[:low], re.I)
        if not counted or facts.partner_count is not None:
            return
    elif _has(_words("further"), line[:low], r"\s*$"):
        return
    else:
        parted = rf"[\d,(]|\b(?:{words_pattern(_words('and_more'))})\b"
        rest = re.split(parted, line[low + said.end() :])[0]
        if _has(_words("not_partners"), said.group() + rest):
            return
    by_itself = not line[:low].strip(" :–-")
    if facts.partner_count is None or (by_itself and not facts.partners_alone):
        facts.partner_count, facts.partners_alone = int(value.value or 0), by_itself


def _nothing(facts: SheetFacts, line: str, low: int, high: int, value: AmountValue) -> None:
    """Read nothing of an amount of another kind."""


_READ = {"money": _money, "duration": _duration, "count": _count}
