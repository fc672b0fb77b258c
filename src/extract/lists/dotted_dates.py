"""Days and months with a point between them, which open the entries of some reports.

"28–29.1 Coppa delle Alpi" is a date where a report sets its dates so, "2.4 Reti" else a number:
that lines open with periods of this form tells it.
"""

import re
from collections.abc import Iterator

from extract.document.model import Line
from extract.language.date_tokens import is_month
from extract.language.dates import parse_date
from extract.mentions.model import Mention
from extract.outline.model import Outline
from extract.outline.styles import run_in_end

_DAY = r"\d{1,2}(?:\.\d{1,2})?"
_DOTTED = re.compile(
    rf"({_DAY}\s?[–-]\s?)?\d{{1,2}}\.\d{{1,2}}\.?(?=\s+[^\W\d_a-z]|\s+[“«\"(]|\s*$)"
)
_FEWEST_PERIODS = 3
"""Lines that open with such a period in a report that sets its dates so, at least."""


def dotted_dates(outline: Outline, edition: int) -> Iterator[tuple[Line, int, int, Mention]]:
    """Yield (line, start, end, mention) of the dates of this form that open lines of sections.

    A month by itself that opens a line in a look of its own is one as well.
    """
    opening = [
        (section, line, _DOTTED.match(line.text))
        for section in outline.sections
        for line in section.lines
    ]
    if sum(bool(match and match[1]) for _, _, match in opening) < _FEWEST_PERIODS:
        return
    for section, line, match in opening:
        if line.cell is not None:
            continue
        end = match.end() if match else _month_end(line)
        when = parse_date(line.text[:end].rstrip(".").replace(".", "/"), edition) if end else None
        if when is not None:
            yield line, 0, end, Mention(section.id, "dates", 0, end, line.text[:end], when)


def _month_end(line: Line) -> int:
    """Return where the name of a month ends that a line opens with, in a look of its own."""
    end = run_in_end(line)
    return end if end < len(line.text) and is_month(line.text[:end].strip()) else 0
