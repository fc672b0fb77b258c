"""The whole way of one edition, from the file to its rows, without any orchestration."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from extract.document.flow import page_text
from extract.document.limits import Limits
from extract.document.model import Document
from extract.document.sentences import ends_sentence
from extract.errors import UnknownYear
from extract.language.dates import find_dates
from extract.language.sentences import sentence_starts, tells_future
from extract.vocabulary import load

if TYPE_CHECKING:  # imported where they are used: the year of a file is asked for without them
    from extract.records.base import RecordSet

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]|\s*[–-]\s*\d)")


def detect_year(document: Document) -> int:
    """Return the year that `document` reports of.

    The title's year if it states exactly one; a cover's, where one of its lines is a year
    ("Anno 2026") and nothing later is told twice. Else the year that what has happened is told of
    most often: in full dates, after words such as "attività" or "nel", on the cover and in
    running heads; sentences told in the future do not count ("tornerà nel 2027"). It must be
    named at least three times and one and a half times as often as the next; on two pages of a
    document of several, on three of many, and no later year three times nor all later ones half
    as often, unless cover or running heads tell it.
    Raises UnknownYear otherwise: a doubtful year is asked for.
    """
    titled = set(_YEAR.findall(document.title or ""))
    if len(titled) == 1:
        return int(titled.pop())
    pages = [Counter(_years_told(page_text(page.lines))) for page in document.pages]
    heads = _years_of_heads(document)
    told = sum(pages, Counter[int]())
    cover = _year_of_cover(document)
    if cover is not None and not any(year > cover for year, count in told.items() if count > 1):
        return cover
    votes = told + heads
    ranked = votes.most_common(2)
    clear = len(ranked) == 1 or len(ranked) == 2 and ranked[0][1] >= 1.5 * ranked[1][1]
    if ranked and ranked[0][1] >= _FEWEST_VOTES and clear:
        year = ranked[0][0]
        fewest = 1 + (len(pages) >= _SEVERAL_PAGES) + (len(pages) >= _MANY_PAGES)
        scattered = sum(year in page for page in pages) >= fewest
        later = [count for other, count in votes.items() if other > year]
        doubtful = max(later, default=0) >= _FEWEST_VOTES or 2 * sum(later) > votes[year]
        if year in heads or (scattered and not doubtful):
            return year
    raise UnknownYear(
        document.file_name,
        "the year of this edition is not known: the document does not tell it clearly.",
        "Give it with --edition YEAR or in raw/editions.toml.",
    )


_FEWEST_VOTES = 3
_SEVERAL_PAGES, _MANY_PAGES = 4, 10
"""Pages from which on one page's story, or one of two pages, does not tell the year of all."""
_COVER_WORDS = 60
"""A cover has no more words than this, and its last line is no sentence."""
_SHORT_LINE = 80
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
"""A line break within a paragraph of a page's text."""


def _years_told(text: str) -> Iterator[int]:
    """Yield the years in which a page tells that things happened."""
    text = _LINE_BREAK.sub(" ", text)
    reported = tuple(f" {word}" for word in load("dates")["year"]["reported"])
    starts = [*sentence_starts(text), len(text)]
    for start, end in pairwise(starts):
        sentence = text[start:end]
        if tells_future(sentence):
            continue
        for match in _YEAR.finditer(sentence):
            before = sentence[: match.start()].lower()
            if before[-1:].isspace() and f" {' '.join(before.split())}".endswith(reported):
                yield int(match.group())
        for _, _, value, _ in find_dates(sentence, _ANY_YEAR):
            if value.precision != "year" and not value.year_inferred:
                yield value.start.year


_ANY_YEAR = 2000
"""Stands in for the edition where only printed years are asked for."""


def _year_of_cover(document: Document) -> int | None:
    """Return the year that a line of the cover is: "Anno 2026", "2026"; None where none is."""
    first = page_text(document.pages[0].lines) if document.pages else ""
    if len(first.split()) > _COVER_WORDS or ends_sentence(first.rstrip()):
        return None
    before = set(load("dates")["year"]["on_covers"])
    lines = (line.lower().split() for line in first.splitlines() if line)
    told = [words for words in lines if set(words[:-1]) <= before]
    years = {words[-1] for words in told if _YEAR.fullmatch(words[-1])}
    return int(years.pop()) if len(years) == 1 else None


def _years_of_heads(document: Document) -> Counter[int]:
    """Return the votes of short lines: of the cover, and of heads that most pages repeat."""
    votes: Counter[int] = Counter()
    pages = [
        {line for line in page_text(page.lines).splitlines() if len(line) <= _SHORT_LINE}
        for page in document.pages
    ]
    first = page_text(document.pages[0].lines) if pages else ""
    cover = {int(year) for line in first.splitlines() for year in _YEAR.findall(line)}
    if len(cover) == 1 and len(first.split()) <= _COVER_WORDS and not ends_sentence(first.rstrip()):
        votes[cover.pop()] += _FEWEST_VOTES
    repeated = Counter(line for lines in pages for line in lines if _YEAR.search(line))
    for line, count in repeated.items():
        years = {int(year) for year in _YEAR.findall(line)}
        if count >= _FEWEST_VOTES and len(years) == 1:
            votes[years.pop()] += count
    return votes


def read_edition(
    path: Path,
    year: int | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "RecordSet":
    """Return all rows of the edition at `path`; `year` is detected where it is None.

    Raises extract.errors.EditionError of the kind that fits if the file cannot be read.
    """
    from extract.document.reader import read_document

    document = read_document(path, limits, progress)
    return rows_of(document, year if year is not None else detect_year(document))


def rows_of(document: Document, edition: int) -> "RecordSet":
    """Return all rows of a document, as the edition of that year, and what their quality is."""
    from extract.mentions.reader import read_mentions
    from extract.outline.builder import build_outline
    from extract.quality import assess
    from extract.records import read_records

    outline = build_outline(document, edition)
    mentions = read_mentions(outline, edition, document)
    records = read_records(document, outline, mentions, edition)
    assess(document, outline, records, mentions)
    return records
