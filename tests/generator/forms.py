"""Dates and amounts in the many forms in which such reports print them, with their values."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.generator.vocabulary import COUNTED, MONTHS, NUMBERS, ORDINALS, ROMAN


@dataclass(frozen=True, slots=True)
class DateForm:
    """A printed date with its meaning."""

    text: str
    start: date
    end: date
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class AmountForm:
    """A printed quantity with its meaning. `value` None: malformed."""

    text: str
    value: float | None
    unit: str
    kind: str
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class LinkForm:
    """A printed address."""

    text: str


def month_of(year: int, month: int, text: str) -> DateForm:
    """Return the whole month."""
    last = monthrange(year, month)[1]
    return DateForm(text, date(year, month, 1), date(year, month, last), "month")


def year_of(year: int, text: str | None = None, end: int | None = None) -> DateForm:
    """Return a year or a span of years."""
    return DateForm(text or str(year), date(year, 1, 1), date(end or year, 12, 31), "year")


def date_line(rng: Random, year: int, wild: float = 1.0) -> DateForm:
    """Return a date as printed above an entry: plain mostly, other forms by `wild`."""
    month = rng.randint(1, 12)
    day = rng.randint(1, 24)
    start = date(year, month, day)
    m = MONTHS[month - 1]
    kind = rng.choice(["range", "day", "range", "day", "cross", "two", "month"])
    fancy = rng.random() < 0.45 * wild
    if kind == "day":
        first = "1°" if day == 1 else str(day)
        forms = [f"{first} {m}"] if not fancy else [
            f"{day} {m} {year}", f"{day} {m.capitalize()}", f"{day:02d}.{month:02d}.{year}",
            f"{first} {m}", f"{day} {m.upper()} {year}", f"{day} {m[:3]}.",
        ]  # fmt: skip
        return DateForm(rng.choice(forms), start, start)
    if kind == "range":
        end = start + timedelta(days=rng.randint(1, 4))
        if end.month != month:
            end = start
            return DateForm(f"{day} {m}", start, start)
        forms = [f"{day} – {end.day} {m}"] if not fancy else [
            f"{day}-{end.day} {m}", f"dal {day} al {end.day} {m}", f"{day} – {end.day} {m} {year}",
            f"{day}/{end.day} {m}", f"{day} –{end.day} {m}", f"{day}–{end.day} {m}",
            f"{day} – {end.day} {m.upper()}", f"Dal {day} al {end.day} {m}",
            f"Dal {day} al {end.day} {m} {year}",
        ]  # fmt: skip
        return DateForm(rng.choice(forms), start, end)
    if kind == "cross":
        end = start + timedelta(days=rng.randint(28, 50))
        if end.year != year:
            forms = [f"{day} {m} {year} – {end.day} {MONTHS[end.month - 1]} {end.year}"]
        elif not fancy:
            forms = [f"{day} {m} – {end.day} {MONTHS[end.month - 1]}"]
        else:
            forms = [
                f"dal {day} {m} al {end.day} {MONTHS[end.month - 1]}",
                f"{day} {m} - {end.day} {MONTHS[end.month - 1]} {year}",
                f"{day} {m} / {end.day} {MONTHS[end.month - 1]}",
            ]
        return DateForm(rng.choice(forms), start, end)
    if kind == "two":
        end = start + timedelta(days=rng.randint(2, 4))
        if end.month != month:
            return DateForm(f"{day} {m}", start, start)
        return DateForm(f"{day} e {end.day} {m}", start, end)
    return month_of(year, month, m.capitalize() if not fancy else f"{m.capitalize()} {year}")


def date_in_prose(rng: Random, year: int) -> DateForm:
    """Return a date as it stands in a sentence after nothing but a comma or a subject."""
    month = rng.randint(1, 12)
    day = rng.randint(2, 24)
    m = MONTHS[month - 1]
    start = date(year, month, day)
    forms = [
        DateForm(f"il {day} {m}", start, start),
        month_of(year, month, f"nel mese di {m}"),
        DateForm(f"dal {day} al {day + 3} {m}", start, date(year, month, day + 3)),
        year_of(year, f"nel corso del {year}"),
        month_of(year, month, f"a {m}"),
        DateForm(f"l’{8 if day < 10 else 11} {m}", date(year, month, 8 if day < 10 else 11),
                 date(year, month, 8 if day < 10 else 11)),
        DateForm(f"il {day} {m} {year}", start, start),
        month_of(year, month, f"a {m} {year}"),
        year_of(year - 3, f"dal {year - 3}"),
        year_of(year + 4, f"entro il {year + 4}"),
        DateForm(f"tra il {day} e il {day + 4} {m}", start, date(year, month, day + 4)),
        month_of(year + 1, month, f"fino a {m} {year + 1}"),
        DateForm(f"{day:02d}.{month:02d}.{year}", start, start),
        year_of(year - 1, f"biennio {year - 1}-{year}", year),
    ]  # fmt: skip
    return rng.choice(forms)


def thousands(value: int) -> str:
    """Return digits grouped the Italian way."""
    return f"{value:,}".replace(",", ".")


def count(rng: Random, noun: str | None = None) -> AmountForm:
    """Return a count with its noun in one of many forms."""
    noun = noun or rng.choice(COUNTED)
    value = rng.choice([12, 25, 40, 130, 350, 980])
    big = rng.choice([1500, 2300, 12400, 220000])
    forms = [
        AmountForm(f"{value} {noun}", value, noun, "count"),
        AmountForm(f"{thousands(big)} {noun}", big, noun, "count"),
        AmountForm(f"oltre {value} {noun}", value, noun, "count", "over"),
        AmountForm(f"circa {thousands(big)} {noun}", big, noun, "count", "about"),
        AmountForm(f"più di {value} {noun}", value, noun, "count", "over"),
        AmountForm(f"{max(big // 1000, 2)}mila {noun}",
                   max(big // 1000, 2) * 1000, noun, "count"),
        AmountForm(f"quasi {value} {noun}", value, noun, "count", "about"),
        AmountForm(f"{NUMBERS[12]} {noun}", 12, noun, "count"),
        AmountForm(f"fino a {value} {noun}", value, noun, "count", "up_to"),
        AmountForm(f"{NUMBERS[5]} {noun}", 5, noun, "count"),
        AmountForm(f"{big} {noun}", big, noun, "count"),
        AmountForm(f"una trentina di {noun}", 30, noun, "count", "about"),
        AmountForm(f"{thousands(big)} tra {noun} e curiosi", big, noun, "count"),
        AmountForm(f"oltre cento {noun}", 100, noun, "count", "over"),
    ]  # fmt: skip
    return rng.choice(forms)


def money(rng: Random) -> AmountForm:
    """Return a sum of money in one of many forms."""
    value = rng.choice([18000, 50000, 120000, 292500, 75250])
    dotted = thousands(value)
    forms = [
        AmountForm(f"{dotted} euro", value, "EUR", "money"),
        AmountForm(f"{dotted},00 €", value, "EUR", "money"),
        AmountForm(f"€ {dotted}", value, "EUR", "money"),
        AmountForm("3,7 milioni di euro", 3_700_000, "EUR", "money"),
        AmountForm(f"{value // 1000}mila euro", value // 1000 * 1000, "EUR", "money"),
        AmountForm("oltre 1 milione di euro", 1_000_000, "EUR", "money", "over"),
        AmountForm(f"{dotted} dollari", value, "USD", "money"),
        AmountForm(f"{dotted} $", value, "USD", "money"),
        AmountForm("1,2 miliardi di euro", 1_200_000_000, "EUR", "money"),
        AmountForm(f"circa {dotted} €", value, "EUR", "money", "about"),
    ]
    return rng.choice(forms)


def measure(rng: Random) -> AmountForm:
    """Return a percentage, duration or distance."""
    forms = [
        AmountForm("18%", 18, "percent", "percent"),
        AmountForm("tre giorni", 3, "giorni", "duration"),
        AmountForm("18 mesi", 18, "mesi", "duration"),
        AmountForm("42 km", 42, "km", "distance"),
        AmountForm("7,4 per cento", 7.4, "percent", "percent"),
        AmountForm("due anni e mezzo", 2.5, "anni", "duration"),
        AmountForm("12,5 chilometri", 12.5, "chilometri", "distance"),
        AmountForm("5.000 metri", 5000, "metri", "distance"),
        AmountForm("36 ore", 36, "ore", "duration"),
        AmountForm("oltre il 60%", 60, "percent", "percent", "over"),
    ]
    return rng.choice(forms)


def ordinal(rng: Random) -> tuple[str, int, str]:
    """Return an edition number as words before "edizione", its value and its gender form."""
    style = rng.choice(["word", "roman", "esima", "sup", "degree"])
    if style == "word":
        value = rng.choice(list(ORDINALS))
        return ORDINALS[value], value, style
    if style == "roman":
        value = rng.choice(list(ROMAN))
        return ROMAN[value], value, style
    value = rng.choice([13, 16, 23, 31, 42])
    return (
        {"esima": f"{value}esima", "sup": f"{value}ª", "degree": f"{value}a"}[style],
        value,
        style,
    )
