"""Date expressions in Italian and English text (first, simple version)."""

import re
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from extract.mentions.model import DateValue
from extract.mentions.spans import write_spans

_MONTHS = {
    name: number
    for number, name in enumerate(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
        "novembre dicembre".split(),
        1,
    )
}
_M = "|".join(_MONTHS)
_DAY = r"\d{1,2}[°º]?"
_RANGE = re.compile(
    rf"\b(?:dal\s+)?({_DAY})(?:\s+({_M}))?(?:\s*[-–—−]\s*|\s+al\s+)({_DAY})\s+({_M})\b(?:\s+(\d{{4}})\b)?",
    re.I,
)
_SINGLE = re.compile(rf"\b(?:il\s+)?({_DAY})\s+({_M})\b(?:\s+(\d{{4}})\b)?", re.I)
_MONTH = re.compile(rf"^({_M})$|\b(?:nel mese di|a|in)\s+({_M})\b(?:\s+(\d{{4}})\b)?", re.I | re.M)
_YEAR = re.compile(r"\b(?:nel|dal|entro il|fino al|nel corso del)\s+((?:19|20)\d\d)\b", re.I)


def find_dates(text: str, edition: int) -> list[tuple[int, int, DateValue, tuple[str, ...]]]:
    """Return (start, end, value, issues) of every date expression in `text`, in order."""
    found: list[tuple[int, int, DateValue, tuple[str, ...]]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= s or start >= e for s, e, _, _ in found)

    def add(match: re.Match[str], start: date, end: date, precision: str, inferred: bool) -> None:
        if free(*match.span()) and start <= end:
            found.append((*match.span(), DateValue(start, end, precision, inferred), ()))

    for match in _RANGE.finditer(text):
        first, month, last, last_month, year = match.groups()
        try:
            y = int(year or edition)
            low = date(y, _MONTHS[(month or last_month).lower()], int(first.strip("°º")))
            high = date(y, _MONTHS[last_month.lower()], int(last.strip("°º")))
        except ValueError:
            continue
        add(match, low, high, "day", not year)
    for match in _SINGLE.finditer(text):
        try:
            day = date(
                int(match[3] or edition), _MONTHS[match[2].lower()], int(match[1].strip("°º"))
            )
        except ValueError:
            continue
        add(match, day, day, "day", not match[3])
    for match in _MONTH.finditer(text):
        y, month_number = int(match[3] or edition), _MONTHS[(match[1] or match[2]).lower()]
        after = date(y + month_number // 12, month_number % 12 + 1, 1)
        add(match, date(y, month_number, 1), after - timedelta(days=1), "month", not match[3])
    for match in _YEAR.finditer(text):
        add(match, date(int(match[1]), 1, 1), date(int(match[1]), 12, 31), "year", False)
    return sorted(found, key=lambda item: item[:2])


@Language.factory("torino_dates", default_config={"edition": 0})
def create_dates(nlp: Language, name: str, edition: int) -> "DatesComponent":
    """Create the component that writes `doc.spans["dates"]`."""
    return DatesComponent(edition)


class DatesComponent:
    """Writes date spans; `span._.date` is a DateValue."""

    def __init__(self, edition: int) -> None:
        self.edition = edition or date.today().year

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates of `doc`; `doc._.edition` wins over the configured edition."""
        return write_spans(doc, "dates", find_dates(doc.text, doc._.edition or self.edition))
