"""The ways an office prints a day or a period, by name."""

from collections.abc import Callable
from datetime import date

MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
WEEKDAYS = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]

Style = Callable[[date, date], str]


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _nth(day: date) -> str:
    return "1°" if day.day == 1 else str(day.day)


def _range(between: str, before: str = "", year: bool = False) -> Style:
    """Return a style of days around `between`, the month said once where it is one."""

    def show(start: date, end: date) -> str:
        tail = f" {end.year}" if year else ""
        if start == end:
            return f"{_nth(start)} {_month(start)}{tail}"
        first = _nth(start) if start.month == end.month else f"{_nth(start)} {_month(start)}"
        wide = between if start.month == end.month or " " in between else f" {between} "
        return f"{before}{first}{wide}{_nth(end)} {_month(end)}{tail}"

    return show


def from_to(start: date, end: date) -> str:
    """Return "dal 12 al 14 maggio", "dall’8 all’11 maggio"."""
    if start == end:
        return f"{_nth(start)} {_month(start)}"
    first = _nth(start) if start.month == end.month else f"{_nth(start)} {_month(start)}"
    since = "dall’" if start.day in (8, 11) else "dal "
    until = "all’" if end.day in (8, 11) else "al "
    return f"{since}{first} {until}{_nth(end)} {_month(end)}"


def on_days(start: date, end: date) -> str:
    """Return the period as it stands in a sentence: "il 3 maggio", "dal 3 al 5 maggio"."""
    if start != end:
        return from_to(start, end)
    return ("l’" if start.day in (8, 11) else "il ") + f"{_nth(start)} {_month(start)}"


def _and(start: date, end: date) -> str:
    if (end - start).days == 1:
        return _range(" e ")(start, end)
    return _range("-")(start, end)


def _numerals(form: str, between: str, short: bool = False) -> Style:
    def show(start: date, end: date) -> str:
        last = end.strftime(form)
        if start == end:
            return last
        if short and start.month == end.month:
            return f"{start.day:02d}-{last}"
        return f"{start.strftime(form)}{between}{last}"

    return show


def _month_first(start: date, end: date) -> str:
    first = f"{_month(start).capitalize()} {start.day}"
    if start == end:
        return first
    if start.month == end.month:
        return f"{first}-{end.day}"
    return f"{first} – {_month(end).capitalize()} {end.day}"


def _weekdays(short: bool) -> Style:
    def day(value: date, month: bool) -> str:
        name = WEEKDAYS[value.weekday()]
        name = f"{name[:3]}." if short else name
        return f"{name} {value.day}" + (f" {_month(value)}" if month else "")

    def show(start: date, end: date) -> str:
        if start == end:
            return day(start, True)
        first = day(start, start.month != end.month)
        if short:
            return f"{first} – {day(end, True)}"
        return f"da {first} a {day(end, True)}"

    return show


def _capitals(start: date, end: date) -> str:
    return _range(" – ")(start, end).upper()


def _clipped(start: date, end: date) -> str:
    def part(value: date, month: bool) -> str:
        name = _month(value)
        return f"{value.day}" + (f" {name[:3]}" + ("" if name == "maggio" else "") if month else "")

    if start == end:
        return part(start, True)
    return f"{part(start, start.month != end.month)}-{part(end, True)}"


def _with_hour(start: date, end: date) -> str:
    if start != end:
        return _numerals("%d.%m.%Y", " – ")(start, end)
    return f"{start.strftime('%d.%m.%Y')}, ore 18:30"


STYLES: dict[str, Style] = {
    "12-14 maggio": _range("-"),
    "12 – 14 maggio": _range(" – "),
    "12/14 maggio": _range("/"),
    "dal 12 al 14 maggio": from_to,
    "12 e 13 maggio": _and,
    "12-14 maggio 2019": _range("-", year=True),
    "12/05/2019 – 14/05/2019": _numerals("%d/%m/%Y", " – "),
    "12-14/05": _numerals("%d/%m", " – ", short=True),
    "Maggio 12-14": _month_first,
    "mar. 12 – gio. 14 maggio": _weekdays(short=True),
    "12 – 14 MAGGIO": _capitals,
}
BLIND_STYLES: dict[str, Style] = {
    "da martedì 12 a giovedì 14 maggio": _weekdays(short=False),
    "12-14.05.2019": _numerals("%d.%m.%Y", " – ", short=True),
    "25.10.2024, ore 18:30": _with_hour,
    "12-14 mag": _clipped,
}


def days_only(start: date, end: date) -> str:
    """Return the days as they stand under a heading that names the month."""
    if start == end:
        return str(start.day)
    if start.month == end.month:
        return f"{start.day}-{end.day}"
    return f"{start.day} – {end.day} {_month(end)}"


def month_name(value: date) -> str:
    """Return the month's Italian name."""
    return _month(value)
