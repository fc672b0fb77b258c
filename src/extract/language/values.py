"""What an expression says: values that the grammars read from text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateValue:
    """A day, period, month or year. `precision` is "day", "month" or "year".

    `dates` lists the single days where several separate ones are printed.
    """

    start: date
    end: date
    precision: str
    year_inferred: bool = False
    dates: tuple[date, ...] = ()
