"""The whole way of one edition, from the file to its rows, without any orchestration."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from extract.document.limits import Limits
from extract.document.model import Document
from extract.document.reader import read_document
from extract.errors import UnknownYear
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.quality import assess
from extract.records import read_records
from extract.records.base import RecordSet

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]|\s*[–-]\s*\d)")
# Words before which a year tells what the text reports of: "attività 2024", "nel 2024".
_REPORTED = re.compile(
    r"(?:attivit[àa]|eventi|edizione|nel corso del|nel|anno|rapporto|report|in|during)\s+"
    r"((?:19|20)\d\d)(?![\d.,/-])",
    re.I,
)


def detect_year(document: Document) -> int:
    """Return the year that `document` reports of.

    The title's year if it states exactly one; else the year most often named after words
    such as "attività" or "nel", if it is named at least three times and one and a half times
    as often as the next. Raises UnknownYear otherwise.
    """
    titled = set(_YEAR.findall(document.title or ""))
    if len(titled) == 1:
        return int(titled.pop())
    counts = Counter(
        match.group(1) for page in document.pages for match in _REPORTED.finditer(page.text)
    )
    ranked = counts.most_common(2)
    clear = len(ranked) == 1 or len(ranked) == 2 and ranked[0][1] >= 1.5 * ranked[1][1]
    if ranked and ranked[0][1] >= 3 and clear:
        return int(ranked[0][0])
    raise UnknownYear(
        document.file_name,
        "the year of this edition is not known: the document does not tell it clearly.",
        "Give it with --edition YEAR or in raw/editions.toml.",
    )


def read_edition(
    path: Path,
    year: int | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> RecordSet:
    """Return all rows of the edition at `path`; `year` is detected where it is None.

    Raises extract.errors.EditionError of the kind that fits if the file cannot be read.
    """
    document = read_document(path, limits, progress)
    edition = year if year is not None else detect_year(document)
    outline = build_outline(document, edition)
    mentions = read_mentions(outline, edition, document)
    records = read_records(document, outline, mentions, edition)
    assess(document, outline, records, mentions)
    return records
