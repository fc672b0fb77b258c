"""The forms in which a list is set, by table. Blind ones are kept for looking once.

A form prints its rows into a `Book` and tells the truth of each by a `tell_…` function,
whose mark stands where the row's words begin.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from tests.generator.manners.book import Book
from tests.generator.manners.dates import Style, days_only, month_name, on_days
from tests.generator.manners.facts import (
    WORDS,
    Agreement,
    Body,
    Citizen,
    Consulate,
    Event,
    Guest,
    Mission,
    Partner,
    Person,
    Project,
    Show,
    country_name,
    of_country,
    roman,
)


@dataclass(frozen=True)
class Form:
    """A way to set a table's rows. `wide`: needs a wide column of text."""

    name: str
    write: Callable[..., Any]
    blind: bool
    wide: bool

    @property
    def grouped(self) -> bool:
        """Whether it prints headings of groups, so that it cannot stand under one."""
        return "by " in self.name


FORMS: dict[str, list[Form]] = {}


def form(
    table: str,
    name: str,
    blind: bool = False,
    wide: bool = False,
    into: dict[str, list[Form]] = FORMS,
) -> Callable[..., Any]:
    """Register a form."""

    def keep(write: Callable[..., Any]) -> Callable[..., Any]:
        into.setdefault(table, []).append(Form(name, write, blind, wide))
        return write

    return keep


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str]) -> str:
    """Return "A, B e C"."""
    if len(parts) < 2:
        return "".join(parts)
    last = parts[-1]
    bare = last.split("/>")[-1].lstrip()
    link = " ed " if bare[:1] in "eE" else " e "
    return ", ".join(parts[:-1]) + link + last


def grouped(rows: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Return the rows by key, keys in order."""
    return [(k, list(v)) for k, v in groupby(sorted(rows, key=key), key=key)]


def by_month(rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Return the rows by the month in which they begin, with its name."""
    return [
        (capital(month_name(part[0].start)), part)
        for _, part in grouped(rows, lambda row: row.start.month)
    ]


def continent(code: str) -> str:
    """Return the continent of a country."""
    return WORDS["countries"][code][1]


def plain(phrase: str) -> str:
    """Return a phrase without its article, capitalised."""
    for article in ("l’", "il ", "lo ", "la "):
        if phrase.startswith(article):
            return capital(phrase[len(article) :])
    return capital(phrase)


# -- agreements ------------------------------------------------------------------------

TYPES = {
    "twinning": ("Gemellaggio", "gemellaggio", ["Gemellaggi", "Città gemelle", "Città gemellate"]),
    "agreement": (
        "Accordo di collaborazione", "accordo di collaborazione",
        ["Accordi di collaborazione", "Accordi", "Città legate da accordi di collaborazione"],
    ),
    "letter_of_intent": ("Lettera d’intenti", "lettera d’intenti", ["Lettere d’intenti", "Lettere di intenti"]),
}  # fmt: skip


def tell_agreement(b: Book, a: Agreement) -> str:
    """Add the row; return its mark."""
    return b.row(
        "agreements", city=a.place.city, country=a.place.country, country_code=a.place.code,
        type=a.type, year=a.year,
    )  # fmt: skip


def by_type(rows: list[Agreement]) -> list[tuple[str, list[Agreement]]]:
    """Return the agreements by type, twinnings first."""
    return [(t, part) for t in TYPES if (part := [a for a in rows if a.type == t])]


def _agreements_by_type(
    b: Book, rows: list[Agreement], show: Callable[[Agreement], str], **how: Any
) -> None:
    for kind, part in by_type(rows):
        b.group(b.pick(TYPES[kind][2]))
        b.items([tell_agreement(b, a) + show(a) for a in part], **how)


@form("agreements", "by type, rows with brackets")
def _(b: Book, rows: list[Agreement]) -> None:
    since = b.pick(["dal ", ""])
    _agreements_by_type(b, rows, lambda a: f"{a.place.city}, {a.place.country} ({since}{a.year})")


@form("agreements", "table", wide=True)
def _(b: Book, rows: list[Agreement]) -> None:
    cells = [
        [tell_agreement(b, a) + a.place.city, a.place.country, TYPES[a.type][0], str(a.year)]
        for a in rows
    ]
    heads = b.pick(
        [["Città", "Paese", "Tipo", "Anno"], ["Città", "Stato", "Tipologia", "Anno di firma"]]
    )
    b.table(heads, cells, [3, 3, 3.4, 1.6], b.pick(["ruled", "zebra", "lines", "bare"]))


@form("agreements", "tables by type")
def _(b: Book, rows: list[Agreement]) -> None:
    look = b.pick(["ruled", "zebra", "lines", "bare"])
    for kind, part in by_type(rows):
        b.group(b.pick(TYPES[kind][2]))
        cells = [[tell_agreement(b, a) + str(a.year), a.place.city, a.place.country] for a in part]
        b.table(["Anno", "Città", "Paese"], cells, [1, 3, 3], look)


@form("agreements", "by country, bulleted")
def _(b: Book, rows: list[Agreement]) -> None:
    for country, part in grouped(rows, lambda a: a.place.country):
        b.group(country)
        b.items(
            [
                f"{tell_agreement(b, a)}{a.place.city}, {TYPES[a.type][1]} dal {a.year}"
                for a in part
            ],
            "•",
        )


@form("agreements", "by year, dashed")
def _(b: Book, rows: list[Agreement]) -> None:
    items = []
    for year, part in grouped(rows, lambda a: a.year):
        one = [
            f"{tell_agreement(b, a)}{TYPES[a.type][1]} con {a.place.city} ({a.place.country})"
            for a in part
        ]
        items.append(f"{year}: {'; '.join(one)}")
    b.items(items, "–")


@form("agreements", "rows with bars")
def _(b: Book, rows: list[Agreement]) -> None:
    sign = b.pick([" | ", " – ", " / ", " · "])
    b.items([
        sign.join([tell_agreement(b, a) + a.place.city, a.place.country, TYPES[a.type][1], str(a.year)]) for a in rows
    ])  # fmt: skip


@form("agreements", "by type, columns")
def _(b: Book, rows: list[Agreement]) -> None:
    columns = 3 if b.column > 420 else 2 if b.column > 220 else 1
    _agreements_by_type(
        b, rows, lambda a: f"{a.place.city} ({a.place.country}), {a.year}", columns=columns
    )


@form("agreements", "one sentence a type")
def _(b: Book, rows: list[Agreement]) -> None:
    heads = {
        "twinning": "Torino è gemellata con ",
        "agreement": "Ha sottoscritto accordi di collaborazione con ",
        "letter_of_intent": "Lettere d’intenti sono state firmate con ",
    }
    parts = []
    for kind, part in by_type(rows):
        names = [
            f"{tell_agreement(b, a)}{a.place.city} ({a.place.country}, {a.year})" for a in part
        ]
        parts.append(heads[kind] + joined(names) + ".")
    b.text(" ".join(parts))


@form("agreements", "cards")
def _(b: Book, rows: list[Agreement]) -> None:
    across = 2 if b.column > 300 else 1
    b.cards([
        [("entry", tell_agreement(b, a) + a.place.city), ("line", f"Paese: {a.place.country}"),
         ("line", f"Tipo: {TYPES[a.type][1]}"), ("line", f"Anno: {a.year}")]
        for a in rows
    ], across)  # fmt: skip


@form("agreements", "run-in heads")
def _(b: Book, rows: list[Agreement]) -> None:
    for a in rows:
        text = (
            f"{TYPES[a.type][0]} firmat{'a' if a.type == 'letter_of_intent' else 'o'} nel {a.year}."
        )
        b.text(f"{tell_agreement(b, a)}<b>{a.place.city} ({a.place.country}).</b> {text}")


@form("agreements", "years as headings")
def _(b: Book, rows: list[Agreement]) -> None:
    for year, part in grouped(rows, lambda a: a.year):
        b.entry(str(year))
        b.lines(
            [
                f"{tell_agreement(b, a)}{a.place.city}, {a.place.country} ({TYPES[a.type][1]})"
                for a in part
            ]
        )


@form("agreements", "two headed columns", blind=True, wide=True)
def _(b: Book, rows: list[Agreement]) -> None:
    parts = by_type(rows)
    cells = [
        "<br/>".join(
            f"{tell_agreement(b, a)}{a.place.city}, {a.place.country}, {a.year}" for a in part
        )
        for _, part in parts
    ]
    b.table(
        [TYPES[kind][2][0] for kind, _ in parts],
        [cells],
        [1] * len(parts),
        b.pick(["lines", "ruled"]),
    )


@form("agreements", "by continent, numbered", blind=True)
def _(b: Book, rows: list[Agreement]) -> None:
    for name, part in grouped(rows, lambda a: continent(a.place.code)):
        b.group(name)
        b.items([
            f"{tell_agreement(b, a)}{a.place.city} ({a.place.country}) – {TYPES[a.type][1]}, {a.year}" for a in part
        ], "1.")  # fmt: skip


@form("agreements", "labels beside", blind=True)
def _(b: Book, rows: list[Agreement]) -> None:
    for a in rows:
        b.entry(f"{tell_agreement(b, a)}{a.place.city}")
        b.beside(
            [
                ("Nazione", a.place.country),
                ("Legame", TYPES[a.type][1]),
                ("In vigore dal", str(a.year)),
            ],
            0.35,
        )


@form("agreements", "year in a side column", blind=True)
def _(b: Book, rows: list[Agreement]) -> None:
    for year, part in grouped(rows, lambda a: a.year):
        b.side(str(year), [
            ("line", f"{tell_agreement(b, a)}{a.place.city}, {a.place.country}: {TYPES[a.type][1]}") for a in part
        ], 0.16)  # fmt: skip


@form("agreements", "prose", blind=True)
def _(b: Book, rows: list[Agreement]) -> None:
    ways = [
        "Con {m}{c} ({p}) il rapporto è regolato da un{a} {t} del {y}.",
        "Risale al {y} {l} {t} con {m}{c} ({p}).",
    ]
    parts = []
    for a in rows:
        letter = a.type == "letter_of_intent"
        article = "l’" if a.type == "agreement" else "la" if letter else "il"
        text = b.rng.choice(ways).format(
            m=tell_agreement(b, a), c=a.place.city, p=a.place.country, y=a.year, t=TYPES[a.type][1],
            a="a" if letter else "", l=article,
        )  # fmt: skip
        parts.append(text.replace("l’ ", "l’"))
    for i in range(0, len(parts), 4):
        b.text(" ".join(parts[i : i + 4]))


# -- consulates ------------------------------------------------------------------------

RANKS = {
    "general": ("Consolato Generale", "generale"),
    "honorary": ("Consolato Onorario", "onorario"),
}
RANK_HEADS = {
    "general": ["Consolati generali", "Consolati Generali"],
    "honorary": ["Consolati onorari", "Consolati Onorari"],
}


def tell_consulate(b: Book, c: Consulate) -> str:
    """Add the row; return its mark."""
    return b.row("consulates", country=country_name(c.code), country_code=c.code, rank=c.rank)


@form("consulates", "rows with addresses")
def _(b: Book, rows: list[Consulate]) -> None:
    b.items(
        [
            f"{tell_consulate(b, c)}{RANKS[c.rank][0]} {of_country(c.code)} – {c.address}"
            for c in rows
        ]
    )


@form("consulates", "by rank, columns")
def _(b: Book, rows: list[Consulate]) -> None:
    columns = 4 if b.column > 440 else 2 if b.column > 200 else 1
    for rank in ("general", "honorary"):
        if part := [c for c in rows if c.rank == rank]:
            b.group(b.pick(RANK_HEADS[rank]))
            b.items([tell_consulate(b, c) + country_name(c.code) for c in part], columns=columns)


@form("consulates", "table", wide=True)
def _(b: Book, rows: list[Consulate]) -> None:
    look = b.pick(["ruled", "zebra", "lines", "bare"])
    cells = [
        [
            tell_consulate(b, c) + country_name(c.code),
            capital(RANKS[c.rank][1]),
            c.consul,
            c.address,
        ]
        for c in rows
    ]
    b.table(["Paese", "Rango", "Console", "Indirizzo"], cells, [2, 1.4, 2.4, 2.6], look)


@form("consulates", "rows with brackets")
def _(b: Book, rows: list[Consulate]) -> None:
    b.items(
        [
            f"{tell_consulate(b, c)}{country_name(c.code)} (consolato {RANKS[c.rank][1]}: {c.consul})"
            for c in rows
        ]
    )


@form("consulates", "one sentence a rank")
def _(b: Book, rows: list[Consulate]) -> None:
    for rank, head in (
        ("general", "Hanno a Torino un consolato generale "),
        ("honorary", "Un consolato onorario hanno "),
    ):
        if part := [c for c in rows if c.rank == rank]:
            b.text(
                head
                + joined([tell_consulate(b, c) + WORDS["countries"][c.code][0] for c in part])
                + "."
            )


@form("consulates", "by continent, dashed")
def _(b: Book, rows: list[Consulate]) -> None:
    for name, part in grouped(rows, lambda c: continent(c.code)):
        b.group(name)
        b.items(
            [
                f"{tell_consulate(b, c)}{country_name(c.code)}, consolato {RANKS[c.rank][1]}"
                for c in part
            ],
            "–",
        )


@form("consulates", "cards")
def _(b: Book, rows: list[Consulate]) -> None:
    b.cards([
        [("entry", tell_consulate(b, c) + country_name(c.code)), ("line", RANKS[c.rank][0].lower().capitalize()),
         ("line", c.consul), ("line", c.address)]
        for c in rows
    ], 3 if b.column > 420 else 2 if b.column > 260 else 1, filled=True)  # fmt: skip


@form("consulates", "by rank, numbered")
def _(b: Book, rows: list[Consulate]) -> None:
    for rank in ("honorary", "general"):
        if part := [c for c in rows if c.rank == rank]:
            b.group(b.pick(RANK_HEADS[rank]))
            b.items(
                [f"{tell_consulate(b, c)}{country_name(c.code)} – {c.consul}" for c in part], "1."
            )


@form("consulates", "tables by rank")
def _(b: Book, rows: list[Consulate]) -> None:
    look = b.pick(["ruled", "zebra", "lines", "bare"])
    for rank in ("general", "honorary"):
        if part := [c for c in rows if c.rank == rank]:
            b.group(b.pick(RANK_HEADS[rank]))
            cells = [[tell_consulate(b, c) + country_name(c.code), c.consul] for c in part]
            b.table(["Paese", "Console"], cells, [1, 1.3], look)


@form("consulates", "two headed columns", blind=True)
def _(b: Book, rows: list[Consulate]) -> None:
    cells = [
        "<br/>".join(tell_consulate(b, c) + country_name(c.code) for c in rows if c.rank == rank)
        for rank in ("general", "honorary")
    ]
    b.table(
        ["Consolati generali", "Consolati onorari"], [cells], [1, 1], b.pick(["lines", "ruled"])
    )


@form("consulates", "asterisk for general", blind=True)
def _(b: Book, rows: list[Consulate]) -> None:
    b.text("L’asterisco indica i consolati generali; gli altri sono onorari.", keep=True)
    stars = {"general": "*", "honorary": ""}
    b.items(
        [f"{tell_consulate(b, c)}{country_name(c.code)}{stars[c.rank]}, {c.address}" for c in rows],
        columns=2 if b.column > 400 else 1,
    )


@form("consulates", "rank beside country", blind=True)
def _(b: Book, rows: list[Consulate]) -> None:
    b.beside(
        [
            (tell_consulate(b, c) + country_name(c.code), f"{RANKS[c.rank][0]}, {c.address}")
            for c in rows
        ],
        0.35,
    )


@form("consulates", "label lines", blind=True)
def _(b: Book, rows: list[Consulate]) -> None:
    for c in rows:
        b.entry(tell_consulate(b, c) + country_name(c.code))
        b.labelled(
            [
                ("Tipo di sede", f"consolato {RANKS[c.rank][1]}"),
                ("Console", c.consul),
                ("Sede", c.address),
            ]
        )


@form("consulates", "rows with commas", blind=True)
def _(b: Book, rows: list[Consulate]) -> None:
    b.items(
        [
            f"{tell_consulate(b, c)}{country_name(c.code)}, {RANKS[c.rank][1]}, {c.address}"
            for c in rows
        ],
        b.pick(["•", "", "–"]),
    )


@form("consulates", "bare table by rank", blind=True)
def _(b: Book, rows: list[Consulate]) -> None:
    for rank in ("general", "honorary"):
        if part := [c for c in rows if c.rank == rank]:
            b.group(b.pick(RANK_HEADS[rank]))
            b.table(
                ["Paese", "Indirizzo"],
                [[tell_consulate(b, c) + country_name(c.code), c.address] for c in part],
                [1, 1],
                "bare",
            )


# -- honorary citizens -----------------------------------------------------------------


def tell_citizen(b: Book, c: Citizen) -> str:
    """Add the row; return its mark."""
    count = sum(1 for table, _ in b.rows if table == "honorary_citizens")
    return b.row("honorary_citizens", name=c.name, also_known_as=c.also, position=count + 1)


def _also(c: Citizen, before: str = " (", after: str = ")") -> str:
    return f"{before}{c.also}{after}" if c.also else ""


@form("honorary_citizens", "year and name")
def _(b: Book, rows: list[Citizen]) -> None:
    b.items(
        [f"{tell_citizen(b, c)}{c.year} – {c.name}{_also(c)}" for c in rows],
        b.pick(["", "•"]),
    )


@form("honorary_citizens", "one sentence")
def _(b: Book, rows: list[Citizen]) -> None:
    names = [f"{tell_citizen(b, c)}{c.name}{_also(c, ' detto ', '')} ({c.year})" for c in rows]
    b.text(f"Hanno ricevuto la cittadinanza onoraria {joined(names)}.")


@form("honorary_citizens", "table")
def _(b: Book, rows: list[Citizen]) -> None:
    cells = [
        [tell_citizen(b, c) + c.name + _also(c), country_name(c.code), str(c.year)] for c in rows
    ]
    b.table(
        ["Nome", "Paese di origine", "Anno"],
        cells,
        [3, 2, 1],
        b.pick(["ruled", "zebra", "lines", "bare"]),
    )


@form("honorary_citizens", "name, capitals below")
def _(b: Book, rows: list[Citizen]) -> None:
    for c in rows:
        b.lines([tell_citizen(b, c) + c.name] + ([c.also] if c.also else []))
        b.gap(0.3)


@form("honorary_citizens", "numbered")
def _(b: Book, rows: list[Citizen]) -> None:
    b.items([f"{tell_citizen(b, c)}{c.name}{_also(c)}, {c.merit} ({c.year})" for c in rows], "1.")


@form("honorary_citizens", "columns")
def _(b: Book, rows: list[Citizen]) -> None:
    columns = 3 if b.column > 420 else 2 if b.column > 220 else 1
    b.items([tell_citizen(b, c) + c.name + _also(c) for c in rows], columns=columns)


@form("honorary_citizens", "cards")
def _(b: Book, rows: list[Citizen]) -> None:
    b.cards([
        [("entry", tell_citizen(b, c) + c.name + _also(c)), ("line", f"Cittadinanza onoraria dal {c.year}"),
         ("line", capital(c.merit))]
        for c in rows
    ], 2 if b.column > 300 else 1)  # fmt: skip


@form("honorary_citizens", "run-in heads")
def _(b: Book, rows: list[Citizen]) -> None:
    for c in rows:
        b.text(
            f"{tell_citizen(b, c)}<b>{c.name}{_also(c)}.</b> {capital(c.merit)}, insignito nel {c.year}."
        )


@form("honorary_citizens", "by year", blind=True)
def _(b: Book, rows: list[Citizen]) -> None:
    for year, part in grouped(rows, lambda c: c.year):
        b.group(str(year))
        b.items(
            [tell_citizen(b, c) + c.name + _also(c, " – ", "") for c in part],
            b.pick(["", "–", "•"]),
        )


@form("honorary_citizens", "rows with bars", blind=True)
def _(b: Book, rows: list[Citizen]) -> None:
    b.items(
        [
            f"{tell_citizen(b, c)}{c.name}{_also(c)} | {country_name(c.code)} | {c.year}"
            for c in rows
        ]
    )


@form("honorary_citizens", "prose", blind=True)
def _(b: Book, rows: list[Citizen]) -> None:
    parts = [
        f"Nel {c.year} il riconoscimento è andato a {tell_citizen(b, c)}{c.name}{_also(c, ', detto ', '')}, {c.merit}."
        for c in rows
    ]
    for i in range(0, len(parts), 4):
        b.text(" ".join(parts[i : i + 4]))


@form("honorary_citizens", "year in a side column", blind=True)
def _(b: Book, rows: list[Citizen]) -> None:
    for c in rows:
        b.side(
            str(c.year),
            [("entry", tell_citizen(b, c) + c.name + _also(c)), ("line", capital(c.merit))],
            0.15,
        )


# -- missions --------------------------------------------------------------------------


def tell_mission(b: Book, m: Mission, style: Style, purpose: str = "") -> str:
    """Add the mission and those who travelled; return the marks."""
    marks = b.row(
        "missions", city=m.place.city, country_code=m.place.code, date_start=m.start, date_end=m.end,
        date_precision="day", date_text=style(m.start, m.end), purpose=purpose or plain(m.purpose),
    )  # fmt: skip
    for person in m.people:
        marks += b.row(
            "mission_participants", mission_city=m.place.city, mission_date_start=m.start,
            person=person.name, role=person.role,
        )  # fmt: skip
    return marks


def _with_office(people: Iterable[Person]) -> list[str]:
    return [f"{p.the_office} {p.name}" for p in people]


def _travelled(b: Book, m: Mission) -> str:
    """Return the sentence that says who travelled and why."""
    many = len(m.people) > 1
    if b.rng.random() < 0.6:
        who = capital(joined(_with_office(m.people)))
    else:
        who = " e ".join(f"{p.name}, {p.role}," for p in m.people)
        who = who if many else who.rstrip()
    verb = b.rng.choice(
        ["viaggiato per", "rappresentato la Città durante", "seguito per conto della Città"]
    )
    return f"{who} {'hanno' if many else 'ha'} {verb} {m.purpose}."


def _commas(m: Mission) -> str:
    return "; ".join(f"{p.name}, {p.role}" for p in m.people)


def _brackets(m: Mission) -> str:
    return ", ".join(f"{p.name} ({p.role})" for p in m.people)


@form("missions", "place and date as heading")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for m in rows:
        text = _travelled(b, m)
        b.entry(
            f"{tell_mission(b, m, style, text)}{m.place.city} ({m.place.country}), {style(m.start, m.end)}"
        )
        b.text(f"{text} {m.after}")


@form("missions", "table", wide=True)
def _(b: Book, rows: list[Mission], style: Style) -> None:
    cells = [
        [
            tell_mission(b, m, style) + style(m.start, m.end),
            f"{m.place.city}, {m.place.country}",
            plain(m.purpose),
            _brackets(m),
        ]
        for m in rows
    ]
    heads = b.pick(
        [
            ["Data", "Città", "Motivo", "Partecipanti"],
            ["Periodo", "Destinazione", "Scopo", "Delegazione"],
        ]
    )
    b.table(heads, cells, [1.6, 2, 3, 3.2], b.pick(["ruled", "zebra", "lines", "bare"]))


@form("missions", "label lines")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    labels = b.pick(
        [
            ("Quando", "Con chi", "Perché"),
            ("Periodo", "Partecipanti", "Obiettivo"),
            ("Data", "Delegazione", "Motivo"),
        ]
    )
    for m in rows:
        b.entry(f"{tell_mission(b, m, style)}{m.place.city} ({m.place.country})")
        b.labelled(
            [
                (labels[0], style(m.start, m.end)),
                (labels[1], _commas(m)),
                (labels[2], plain(m.purpose)),
            ]
        )


@form("missions", "run-in heads")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for m in rows:
        text = _travelled(b, m)
        b.text(
            f"{tell_mission(b, m, style, text)}<b>{m.place.city} ({m.place.country}), {style(m.start, m.end)}.</b> {text} {m.after}"
        )


@form("missions", "date in a side column")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for m in rows:
        text = _travelled(b, m)
        mark = tell_mission(b, m, style, text)
        b.side(
            mark + style(m.start, m.end),
            [("entry", f"{m.place.city}, {m.place.country}"), ("text", text)],
        )


@form("missions", "bulleted lines")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    b.items([
        f"{tell_mission(b, m, style)}{style(m.start, m.end)}: {m.place.city} ({m.place.country}) – {plain(m.purpose)}. "
        f"Delegazione: {_brackets(m)}."
        for m in rows
    ], b.pick(["•", "–"]))  # fmt: skip


@form("missions", "by country")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for country, part in grouped(rows, lambda m: m.place.country):
        b.group(country)
        for m in part:
            text = _travelled(b, m)
            b.text(
                f"{tell_mission(b, m, style, text)}<b>{m.place.city}, {style(m.start, m.end)}</b> – {text}"
            )


@form("missions", "cards")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    b.cards([
        [("entry", tell_mission(b, m, style) + f"{m.place.city} ({m.place.country})"), ("line", style(m.start, m.end)),
         ("text", f"{plain(m.purpose)}."), ("line", f"Delegazione: {_brackets(m)}")]
        for m in rows
    ], 2 if b.column > 400 else 1, filled=b.rng.random() < 0.5)  # fmt: skip


@form("missions", "place and date, then lines")
def _(b: Book, rows: list[Mission], style: Style) -> None:
    sign = b.pick([" | ", " – ", ", "])
    for m in rows:
        b.entry(
            f"{tell_mission(b, m, style)}{style(m.start, m.end)}{sign}{m.place.city}, {m.place.country}"
        )
        b.lines([plain(m.purpose), f"<i>{_commas(m)}</i>"])
        b.gap(0.4)


@form("missions", "table of dates and places, people below", wide=True)
def _(b: Book, rows: list[Mission], style: Style) -> None:
    cells = [
        [tell_mission(b, m, style) + m.place.city, m.place.country, style(m.start, m.end),
         f"{plain(m.purpose)}. {_commas(m)}"] for m in rows
    ]  # fmt: skip
    b.table(
        ["Città", "Paese", "Quando", "Motivo e partecipanti"],
        cells,
        [1.8, 1.7, 1.8, 4],
        b.pick(["ruled", "zebra", "lines", "bare"]),
    )


@form("missions", "by month, days below", blind=True)
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for _, part in grouped(rows, lambda m: m.start.month):
        b.group(capital(month_name(part[0].start)))
        for m in part:
            text = _travelled(b, m)
            b.text(
                f"{tell_mission(b, m, days_only, text)}<b>{days_only(m.start, m.end)} – {m.place.city} ({m.place.country}).</b> {text}"
            )


@form("missions", "labels beside", blind=True)
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.entry(f"{tell_mission(b, m, style)}{m.place.city}")
        b.beside([
            ("Paese", m.place.country), ("Date", style(m.start, m.end)), ("Tema", plain(m.purpose)), ("In missione", _commas(m)),
        ])  # fmt: skip


@form("missions", "rows with bars", blind=True)
def _(b: Book, rows: list[Mission], style: Style) -> None:
    b.items([
        f"{tell_mission(b, m, style)}{style(m.start, m.end)} | {m.place.city} ({m.place.country}) | {plain(m.purpose)} | {_brackets(m)}"
        for m in rows
    ])  # fmt: skip


@form("missions", "prose", blind=True)
def _(b: Book, rows: list[Mission], style: Style) -> None:
    for m in rows:
        who = capital(joined(_with_office(m.people)))
        has = "hanno" if len(m.people) > 1 else "ha"
        text = f"{who} {has} raggiunto {m.place.city} ({m.place.country}) {on_days(m.start, m.end)} per {m.purpose}."
        b.text(f"{tell_mission(b, m, on_days, text)}{text} {m.after}")


# -- delegates -------------------------------------------------------------------------


def tell_guest(b: Book, g: Guest, whole: bool) -> str:
    """Add the row; `whole`: the office is printed with what it is an office of."""
    role = f"{g.person.role} {g.of_body}" if whole else g.person.role
    return b.row("delegates", person=g.person.name if g.named else "", role=role, represents=g.body)


def _body(g: Guest) -> str:
    return f"Città di {g.body} ({country_name(g.code)})" if g.is_city else g.body


def _guest(g: Guest) -> str:
    return f"{g.person.name}, {g.person.role}" if g.named else g.person.role


@form("delegates", "date run in, prose")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    deeds = [
        "ha incontrato la Giunta",
        "ha visitato gli impianti olimpici",
        "ha discusso di turismo e di scambi tra le scuole",
        "ha portato il saluto della propria comunità",
    ]
    for g in rows:
        name = f", {g.person.name}," if g.named else ""
        b.text(
            f"{tell_guest(b, g, True)}<b>{style(g.start, g.end)}.</b> {capital(g.person.the_office)} {g.of_body}{name} {b.rng.choice(deeds)}."
        )


def _by_kind(b: Book, rows: list[Guest]) -> list[tuple[str, list[Guest]]]:
    heads = b.pick([
        ("Sindaci e amministratori", "Rappresentanti diplomatici e di governo"),
        ("Autorità locali", "Ambasciate e governi"),
    ])  # fmt: skip
    return [
        (h, part)
        for h, city in zip(heads, (True, False), strict=True)
        if (part := [g for g in rows if g.is_city == city])
    ]


@form("delegates", "by kind, dashes")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for head, part in _by_kind(b, rows):
        b.group(head)
        b.items([
            tell_guest(b, g, True) + (f"{g.person.name} – " if g.named else "") + f"{g.person.role} {g.of_body}" for g in part
        ], b.pick(["•", "", "–"]))  # fmt: skip


@form("delegates", "table", wide=True)
def _(b: Book, rows: list[Guest], style: Style) -> None:
    cells = [
        [
            tell_guest(b, g, False) + style(g.start, g.end),
            g.person.name if g.named else "–",
            g.person.role,
            g.body,
        ]
        for g in rows
    ]
    heads = b.pick(
        [["Data", "Ospite", "Carica", "Provenienza"], ["Quando", "Nome", "Ruolo", "Città o Paese"]]
    )
    b.table(heads, cells, [1.7, 2.2, 2.6, 2], b.pick(["ruled", "zebra", "lines", "bare"]))


@form("delegates", "by month, rows")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for _, part in grouped(rows, lambda g: g.start.month):
        b.group(month_name(part[0].start))
        b.items(
            [
                f"{tell_guest(b, g, False)}{on_days(g.start, g.end).removeprefix('il ').removeprefix('l’')} – {_body(g)}: {_guest(g)}"
                for g in part
            ]
        )


@form("delegates", "body as heading, labels")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for g in rows:
        b.entry(tell_guest(b, g, False) + _body(g))
        b.labelled([(b.pick(["Quando", "Data"]), style(g.start, g.end)), ("Ospiti", _guest(g))])


@form("delegates", "rows with brackets")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    b.items([
        tell_guest(b, g, True) + (f"{g.person.name} ({g.person.role} {g.of_body})" if g.named else f"{g.person.role} {g.of_body}") for g in rows
    ], b.pick(["", "–", "1."]))  # fmt: skip


@form("delegates", "one sentence a kind")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for head, part in zip(
        (
            "Tra gli amministratori locali sono stati ricevuti ",
            "Tra i rappresentanti dei governi sono stati ricevuti ",
        ),
        (True, False),
        strict=True,
    ):
        names = []
        for g in rows:
            if g.is_city == part:
                name = f" {g.person.name}" if g.named else ""
                names.append(f"{tell_guest(b, g, True)}{g.person.the_office} {g.of_body}{name}")
        if names:
            b.text(head + joined(names) + ".")


@form("delegates", "cards")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    b.cards([
        [("entry", tell_guest(b, g, False) + _body(g)), ("line", style(g.start, g.end)), ("line", _guest(g))] for g in rows
    ], 2 if b.column > 300 else 1)  # fmt: skip


@form("delegates", "name run in")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for g in rows:
        name = (
            f"<b>{g.person.name}</b>, {g.person.role} {g.of_body}"
            if g.named
            else f"<b>{g.person.role} {g.of_body}</b>"
        )
        b.text(f"{tell_guest(b, g, True)}{name} ({style(g.start, g.end)}).")


@form("delegates", "table without dates")
def _(b: Book, rows: list[Guest], style: Style) -> None:
    cells = [
        [
            tell_guest(b, g, True) + (g.person.name if g.named else "–"),
            f"{g.person.role} {g.of_body}",
        ]
        for g in rows
    ]
    b.table(["Nome", "Carica"], cells, [1, 1.6], b.pick(["ruled", "zebra", "lines", "bare"]))


@form("delegates", "by country", blind=True)
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for country, part in grouped(rows, lambda g: country_name(g.code)):
        b.group(country)
        b.items([
            tell_guest(b, g, True) + (f"{g.person.name}, " if g.named else "") + f"{g.person.role} {g.of_body} ({style(g.start, g.end)})" for g in part
        ], b.pick(["•", "–", ""]))  # fmt: skip


@form("delegates", "date in a side column", blind=True)
def _(b: Book, rows: list[Guest], style: Style) -> None:
    for g in rows:
        lines = [("entry", g.person.name)] if g.named else []
        lines.append(("line", f"{g.person.role} {g.of_body}"))
        b.side(tell_guest(b, g, True) + style(g.start, g.end), lines)


@form("delegates", "columns of two lines", blind=True)
def _(b: Book, rows: list[Guest], style: Style) -> None:
    columns = 2 if b.column > 300 else 1
    b.items([
        tell_guest(b, g, True) + (f"<b>{g.person.name}</b><br/>" if g.named else "") + f"{g.person.role} {g.of_body}" for g in rows
    ], columns=columns)  # fmt: skip


@form("delegates", "rows with bars", blind=True)
def _(b: Book, rows: list[Guest], style: Style) -> None:
    b.items(
        [f"{tell_guest(b, g, False)}{style(g.start, g.end)} | {g.body} | {_guest(g)}" for g in rows]
    )


# -- events ----------------------------------------------------------------------------


def when(e: Event, style: Style) -> str:
    """Return the event's date as printed."""
    return capital(month_name(e.start)) if e.precision == "month" else style(e.start, e.end)


def tell_event(b: Book, e: Event, style: Style) -> str:
    """Add the row; return its mark."""
    return b.row(
        "events", category=e.category, title=e.title, date_start=e.start, date_end=e.end,
        date_precision=e.precision, date_text=when(e, style), city=e.place.city if e.place else "",
        country_code=e.place.code if e.place else "", ordinal=e.ordinal,
    )  # fmt: skip


def tell_event_alone(b: Book, e: Event, style: Style) -> str:
    """Add the row of an event whose text is not printed: no ordinal but the title's."""
    titled_so = e.ordinal and e.title.startswith(f"{roman(e.ordinal)} ")
    return tell_event(b, e if titled_so else replace(e, ordinal=None), style)


def where(e: Event) -> str:
    """Return the place with its country, or the venue."""
    return f"{e.place.city} ({e.place.country})" if e.place else e.venue


@form("events", "date, bar, title")
def _(b: Book, rows: list[Event], style: Style) -> None:
    sign = b.pick([" | ", " – ", ": "])
    for e in rows:
        b.entry(
            f"{tell_event(b, e, style)}{when(e, style)}{sign if '–' not in when(e, style) else ' | '}{e.title}"
        )
        if e.place:
            b.lines([where(e)])
        b.text(e.text)


@form("events", "date line above title")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + when(e, style))
        b.entry(e.title, tight=True)
        if e.place:
            b.lines([where(e)])
        b.text(e.text)


@form("events", "date below title")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.lines([f"{when(e, style)}, {where(e)}"], colour=True)
        b.text(e.text)


@form("events", "label lines")
def _(b: Book, rows: list[Event], style: Style) -> None:
    labels = b.pick([("Quando", "Dove"), ("Data", "Luogo"), ("Periodo", "Sede")])
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.labelled([(labels[0], when(e, style)), (labels[1], where(e))])
        b.text(e.text)


@form("events", "date in a side column")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        place = [("line", where(e))] if e.place else []
        b.side(
            tell_event(b, e, style) + when(e, style), [("entry", e.title), *place, ("text", e.text)]
        )


@form("events", "table", wide=True)
def _(b: Book, rows: list[Event], style: Style) -> None:
    cells = [[tell_event(b, e, style) + when(e, style), e.title, where(e), e.text] for e in rows]
    heads = b.pick(
        [["Data", "Evento", "Luogo", "Note"], ["Quando", "Titolo", "Dove", "Descrizione"]]
    )
    b.table(heads, cells, [1.6, 2.2, 1.8, 4], b.pick(["ruled", "zebra", "lines", "bare"]))


@form("events", "run-in heads")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        place = f" – {where(e)}" if e.place else ""
        b.text(f"{tell_event(b, e, style)}<b>{when(e, style)}{place}: {e.title}.</b> {e.text}")


@form("events", "title with date in brackets")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        place = f"{e.place.city}, " if e.place else ""
        b.entry(f"{tell_event(b, e, style)}{e.title} ({place}{when(e, style)})")
        b.text(e.text)


@form("events", "by month, days beside titles")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for _, part in grouped(rows, lambda e: e.start.month):
        b.group(capital(month_name(part[0].start)))
        for e in part:
            days = "" if e.precision == "month" else f"{days_only(e.start, e.end)} – "
            place = f" ({e.place.city}, {e.place.country})" if e.place else ""
            b.text(f"{tell_event(b, e, days_only)}<b>{days}{e.title}{place}</b><br/>{e.text}")


@form("events", "bulleted lines")
def _(b: Book, rows: list[Event], style: Style) -> None:
    b.items(
        [f"{tell_event(b, e, style)}{when(e, style)}, {e.title}, {where(e)}" for e in rows],
        b.pick(["•", "–"]),
    )


@form("events", "by month, tables")
def _(b: Book, rows: list[Event], style: Style) -> None:
    look = b.pick(["ruled", "zebra", "lines", "bare"])
    for _, part in grouped(rows, lambda e: e.start.month):
        b.group(capital(month_name(part[0].start)))
        cells = [
            [
                tell_event(b, e, days_only)
                + ("–" if e.precision == "month" else days_only(e.start, e.end)),
                e.title,
                where(e),
            ]
            for e in part
        ]
        b.table(["Giorno", "Evento", "Luogo"], cells, [1, 3, 2.4], look)


@form("events", "title, then date in brackets below")
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.lines([f"({when(e, style)}{' – ' if e.place else ', '}{where(e)})"])
        b.text(e.text)


@form("events", "cards", blind=True)
def _(b: Book, rows: list[Event], style: Style) -> None:
    b.cards([
        [("line", tell_event(b, e, style) + when(e, style)), ("entry", e.title), ("line", where(e)), ("text", e.text)] for e in rows
    ], 2 if b.column > 400 else 1, filled=b.rng.random() < 0.5)  # fmt: skip


@form("events", "date right of the title", blind=True)
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        place = [("line", where(e))] if e.place else []
        b.side(
            when(e, style),
            [("entry", tell_event(b, e, style) + e.title), *place, ("text", e.text)],
            swap=True,
        )


@form("events", "labels beside", blind=True)
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.beside([("In calendario", when(e, style)), ("Luogo", where(e)), ("In breve", e.text)])


@form("events", "prose", blind=True)
def _(b: Book, rows: list[Event], style: Style) -> None:
    for e in rows:
        day = (
            f"A {month_name(e.start)}"
            if e.precision == "month"
            else capital(on_days(e.start, e.end))
        )
        place = f" a {e.place.city} ({e.place.country})" if e.place else ""
        b.text(
            f"{day} si è svolta{place} l’iniziativa «{tell_event(b, e, on_days)}{e.title}». {e.text}"
        )


@form("events", "numbered, date last", blind=True)
def _(b: Book, rows: list[Event], style: Style) -> None:
    b.items(
        [f"{tell_event(b, e, style)}{e.title}, {where(e)} ({when(e, style)})" for e in rows], "1."
    )


# -- exhibitions -----------------------------------------------------------------------


def tell_show(b: Book, s: Show) -> str:
    """Add the row; return its mark."""
    return b.row("exhibitions", title=s.title, venue=s.venue)


def _at(s: Show) -> str:
    joins = {"il ": "al ", "la ": "alla ", "i ": "ai ", "": "a "}
    return joins[s.article] + s.venue


def _open(s: Show) -> str:
    return f"Aperta {on_days(s.start, s.end)}. {s.text}"


def until(s: Show) -> str:
    """Return "fino all’8 maggio"."""
    return f"fino {'all’' if s.end.day in (8, 11) else 'al '}{s.end.day} {month_name(s.end)}"


@form("exhibitions", "title, kind and venue below")
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        b.entry(tell_show(b, s) + s.title)
        b.lines([f"Mostra, {s.venue}"])
        b.text(_open(s))


@form("exhibitions", "prose with quotation marks")
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        way = b.rng.choice(
            [
                "La mostra “{m}{t}”, ospitata {a}, ha raccolto ottime critiche.",
                "{A} è stata allestita la mostra “{m}{t}”.",
                "Con l’esposizione “{m}{t}” {a} è arrivata una raccolta mai vista in Italia.",
            ]
        )
        b.text(way.format(m=tell_show(b, s), t=s.title, a=_at(s), A=capital(_at(s))) + f" {s.text}")


@form("exhibitions", "table", wide=True)
def _(b: Book, rows: list[Show]) -> None:
    cells = [[tell_show(b, s) + s.title, s.venue, capital(on_days(s.start, s.end))] for s in rows]
    b.table(
        [b.pick(["Mostra", "Titolo"]), b.pick(["Sede", "Museo"]), "Periodo"],
        cells,
        [3, 2.5, 2.5],
        b.pick(["ruled", "zebra", "lines", "bare"]),
    )


@form("exhibitions", "bulleted, venue and title")
def _(b: Book, rows: list[Show]) -> None:
    b.items([f"{tell_show(b, s)}{s.venue}: “{s.title}”" for s in rows], b.pick(["•", "–"]))


@form("exhibitions", "by venue")
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        b.group(s.venue)
        b.text(f"{tell_show(b, s)}<i>{s.title}</i>. {_open(s)}")


@form("exhibitions", "label lines")
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        b.entry(tell_show(b, s) + s.title)
        b.labelled([("Sede", s.venue), ("Apertura", on_days(s.start, s.end))])


@form("exhibitions", "run-in heads")
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        b.text(f"{tell_show(b, s)}<b>{s.title}</b> ({s.venue}). {_open(s)}")


@form("exhibitions", "one sentence")
def _(b: Book, rows: list[Show]) -> None:
    b.text(
        f"Tra le mostre dell’anno: {joined([f'{tell_show(b, s)}“{s.title}” {_at(s)}' for s in rows])}."
    )


@form("exhibitions", "venue run in")
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        b.text(
            f"<b>{s.venue}.</b> {tell_show(b, s)}“{s.title}”, {on_days(s.start, s.end)}. {s.text}"
        )


@form("exhibitions", "numbered, dashes")
def _(b: Book, rows: list[Show]) -> None:
    b.items([f"{tell_show(b, s)}{s.title} – {s.venue}" for s in rows], b.pick(["1.", "•"]))


@form("exhibitions", "cards", blind=True)
def _(b: Book, rows: list[Show]) -> None:
    b.cards(
        [[("entry", tell_show(b, s) + s.title), ("line", s.venue), ("text", s.text)] for s in rows],
        2 if b.column > 300 else 1,
    )


@form("exhibitions", "rows with bars", blind=True)
def _(b: Book, rows: list[Show]) -> None:
    b.items([f"{tell_show(b, s)}{s.title} | {s.venue} | {on_days(s.start, s.end)}" for s in rows])


@form("exhibitions", "slanted titles, commas", blind=True)
def _(b: Book, rows: list[Show]) -> None:
    b.items(
        [f"{tell_show(b, s)}<i>{s.title}</i>, {s.venue}" for s in rows],
        columns=2 if b.column > 320 else 1,
    )


@form("exhibitions", "labels beside", blind=True)
def _(b: Book, rows: list[Show]) -> None:
    for s in rows:
        b.entry(tell_show(b, s) + s.title)
        b.beside(
            [
                ("Dove", s.venue),
                ("Fino al", on_days(s.end, s.end).removeprefix("il ").removeprefix("l’")),
            ],
            0.2,
        )


# -- networks and international organisations --------------------------------------------


def titled(n: Body, first: bool) -> str:
    """Return "ACR – Name" or "Name (ACR)"."""
    if not n.acronym:
        return n.name
    return f"{n.acronym} – {n.name}" if first else f"{n.name} ({n.acronym})"


def tell_network(b: Book, n: Body, *printed: str) -> str:
    """Add the row with the fields that are printed; return its mark."""
    values = {
        "area": n.area,
        "founded_year": n.founded,
        "joined_year": n.joined,
        "member_count": n.members,
        "url": n.url,
    }
    return b.row("networks", name=n.name, acronym=n.acronym, **{k: values[k] for k in printed})


ALL = ("founded_year", "joined_year", "member_count", "url")


@form("networks", "run-in heads, prose")
def _(b: Book, rows: list[Body]) -> None:
    first = b.rng.random() < 0.5
    for n in rows:
        b.text(
            f"{tell_network(b, n, *ALL)}<b>{titled(n, first)}.</b> Fondata nel {n.founded}, riunisce {n.members} città; "
            f"Torino ne fa parte dal {n.joined}. {n.text} Sito: {n.url}."
        )


@form("networks", "by area, bulleted")
def _(b: Book, rows: list[Body]) -> None:
    first = b.rng.random() < 0.5
    for area, part in grouped(rows, lambda n: n.area):
        b.group(area)
        b.items(
            [tell_network(b, n, "area") + titled(n, first) for n in part],
            b.pick(["•", "", "–"]),
        )


@form("networks", "table", wide=True)
def _(b: Book, rows: list[Body]) -> None:
    cells = [
        [
            tell_network(b, n, *ALL) + titled(n, False),
            str(n.founded),
            str(n.joined),
            str(n.members),
            n.url,
        ]
        for n in rows
    ]
    heads = b.pick(
        [
            ["Rete", "Nascita", "Adesione", "Membri", "Sito"],
            ["Nome", "Nata nel", "Torino dal", "Città", "Web"],
        ]
    )
    b.table(heads, cells, [3.6, 1.3, 1.3, 1.1, 2.4], b.pick(["ruled", "zebra", "lines", "bare"]))


def _network_pairs(b: Book, n: Body) -> list[tuple[str, str]]:
    labels = b.pick(
        [
            ("Anno di fondazione", "Anno di adesione", "Membri", "Sito"),
            ("Nata nel", "Torino dal", "Soci", "Web"),
        ]
    )
    return [
        (labels[0], str(n.founded)),
        (labels[1], str(n.joined)),
        (labels[2], str(n.members)),
        (labels[3], n.url),
    ]


@form("networks", "label lines")
def _(b: Book, rows: list[Body]) -> None:
    first = b.rng.random() < 0.5
    for n in rows:
        b.entry(tell_network(b, n, *ALL) + titled(n, first))
        b.labelled(_network_pairs(b, n))
        b.text(n.text)


@form("networks", "cards")
def _(b: Book, rows: list[Body]) -> None:
    b.cards([
        [("entry", tell_network(b, n, *ALL) + titled(n, False)), ("line", f"Fondazione: {n.founded}"), ("line", f"Adesione: {n.joined}"),
         ("line", f"Membri: {n.members}"), ("line", n.url)] for n in rows
    ], 2 if b.column > 300 else 1)  # fmt: skip


@form("networks", "bulleted, brackets")
def _(b: Book, rows: list[Body]) -> None:
    b.items(
        [f"{tell_network(b, n, 'joined_year')}{titled(n, True)} (dal {n.joined})" for n in rows],
        b.pick(["•", "1."]),
    )


@form("networks", "one sentence")
def _(b: Book, rows: list[Body]) -> None:
    b.text(f"La Città fa parte di {joined([tell_network(b, n) + titled(n, False) for n in rows])}.")


@form("networks", "by area, columns")
def _(b: Book, rows: list[Body]) -> None:
    for area, part in grouped(rows, lambda n: n.area):
        b.group(area)
        b.items(
            [tell_network(b, n, "area") + titled(n, False) for n in part],
            columns=2 if b.column > 300 else 1,
        )


@form("networks", "labels beside", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    for n in rows:
        b.entry(tell_network(b, n, *ALL) + titled(n, True))
        b.beside(
            [
                ("Costituita", str(n.founded)),
                ("Adesione di Torino", str(n.joined)),
                ("Aderenti", f"{n.members} città"),
                ("Sito web", n.url),
            ],
            0.38,
        )


@form("networks", "rows with bars", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    b.items(
        [
            f"{tell_network(b, n, 'joined_year', 'url')}{titled(n, False)} | adesione {n.joined} | {n.url}"
            for n in rows
        ]
    )


@form("networks", "prose", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    for n in rows:
        b.text(
            f"Dal {n.joined} Torino aderisce a {tell_network(b, n, 'founded_year', 'joined_year', 'member_count')}{titled(n, False)}, rete nata nel {n.founded} che conta {n.members} membri. {n.text}"
        )


@form("networks", "tables by area", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    for area, part in grouped(rows, lambda n: n.area):
        b.group(area)
        cells = [
            [tell_network(b, n, "area", "joined_year") + titled(n, False), str(n.joined)]
            for n in part
        ]
        b.table(["Rete", "Anno di adesione"], cells, [3, 1], "lines")


def tell_based(b: Book, o: Body, *printed: str) -> str:
    """Add the row with the fields that are printed; return its mark."""
    values = {"founded_year": o.founded, "url": o.url}
    return b.row(
        "international_organizations",
        name=o.name,
        acronym=o.acronym,
        **{k: values[k] for k in printed},
    )


BOTH = ("founded_year", "url")


@form("international_organizations", "label lines")
def _(b: Book, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + o.name)
        b.labelled([("Sigla", o.acronym), ("Fondazione", str(o.founded)), ("Sito", o.url)])
        b.text(o.text)


@form("international_organizations", "acronym as heading, prose")
def _(b: Book, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + o.acronym)
        b.text(
            f"{o.name}, a Torino dal {o.founded + 2}, è un ente istituito nel {o.founded}. {o.text}".replace(
                f", a Torino dal {o.founded + 2},", ""
            )
        )
        b.lines([o.url])


@form("international_organizations", "name and acronym, prose")
def _(b: Book, rows: list[Body]) -> None:
    first = b.rng.random() < 0.5
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + titled(o, first))
        b.text(f"Fondato nel {o.founded}. {o.text} Sito: {o.url}")


@form("international_organizations", "table", wide=True)
def _(b: Book, rows: list[Body]) -> None:
    cells = [[tell_based(b, o, *BOTH) + o.name, o.acronym, str(o.founded), o.url] for o in rows]
    b.table(
        ["Organismo", "Sigla", "Anno", "Sito"],
        cells,
        [4, 1.4, 1, 2.2],
        b.pick(["ruled", "zebra", "lines", "bare"]),
    )


@form("international_organizations", "run-in heads")
def _(b: Book, rows: list[Body]) -> None:
    for o in rows:
        b.text(
            f"{tell_based(b, o, *BOTH)}<b>{titled(o, False)}.</b> Attivo dal {o.founded}. {o.text} {o.url}"
        )


@form("international_organizations", "cards")
def _(b: Book, rows: list[Body]) -> None:
    b.cards(
        [
            [
                ("entry", tell_based(b, o, *BOTH) + titled(o, True)),
                ("line", f"Anno di fondazione: {o.founded}"),
                ("text", o.text),
                ("line", o.url),
            ]
            for o in rows
        ],
        filled=True,
    )


@form("international_organizations", "labels beside")
def _(b: Book, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + o.name)
        b.beside([("Acronimo", o.acronym), ("Nascita", str(o.founded)), ("Sul web", o.url)])


@form("international_organizations", "bulleted")
def _(b: Book, rows: list[Body]) -> None:
    b.items(
        [f"{tell_based(b, o, *BOTH)}{titled(o, True)}, dal {o.founded} – {o.url}" for o in rows],
        b.pick(["•", "–", "1."]),
    )


@form("international_organizations", "one sentence", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    b.text(
        f"Hanno sede in città {joined([f'{tell_based(b, o)}{titled(o, False)}' for o in rows])}."
    )


@form("international_organizations", "acronym in a side column", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    for o in rows:
        b.side(
            tell_based(b, o, *BOTH) + o.acronym,
            [("entry", o.name), ("text", f"Fondazione: {o.founded}. {o.text} {o.url}")],
        )


@form("international_organizations", "rows with bars", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    b.items(
        [f"{tell_based(b, o, *BOTH)}{o.acronym} | {o.name} | {o.founded} | {o.url}" for o in rows]
    )


@form("international_organizations", "prose", blind=True)
def _(b: Book, rows: list[Body]) -> None:
    b.text(
        " ".join(
            f"Dal {o.founded} è attivo {tell_based(b, o, 'founded_year')}{titled(o, False)}. {o.text}"
            for o in rows
        )
    )


# -- partners --------------------------------------------------------------------------


def tell_partners(b: Book, p: Project) -> list[str]:
    """Add the partners of a project in order; return each with its mark."""
    return [_partner(b, p, one, i) for i, one in enumerate(p.partners, 1)]


def _partner(b: Book, p: Project, one: Partner, position: int) -> str:
    mark = b.row(
        "partners",
        project_name=p.name,
        organization=one.name,
        acronym=one.acronym,
        role=one.role,
        position=position,
    )
    return mark + one.name + (f" ({one.acronym})" if one.acronym else "")


@form("partners", "one line, lead in brackets")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [
        (
            b.pick(["Partner", "Partenariato", "PARTNER"]),
            ", ".join([f"{first} (capofila)", *rest]),
        )
    ]


@form("partners", "lead and others in two lines")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [
        ("Capofila", first),
        (b.pick(["Partner", "Partenariato", "Altri partner"]), ", ".join(rest)),
    ]


@form("partners", "one line, semicolons")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Partenariato", "; ".join([f"{first} (capofila)", *rest]))]


@form("partners", "a sentence")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.text(
        f"Il partenariato di {p.name}, guidato da {first}, comprende {joined(rest)}.".replace(
            "..", "."
        )
    )
    return []


@form("partners", "bulleted under a label")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    b.text(f"<b>{b.pick(['Partner', 'Partner del progetto', 'Partenariato'])}</b>", keep=True)
    first, *rest = tell_partners(b, p)
    b.items([f"{first} (capofila)", *rest], "•")
    return []


@form("partners", "numbered under a label")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    b.text("<b>PARTNER</b>", keep=True)
    first, *rest = tell_partners(b, p)
    b.items([f"{first} (capofila)", *rest], "1.")
    return []


@form("partners", "by role, lines")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.text("<b>Capofila</b>", keep=True)
    b.items([first])
    b.text("<b>Partner</b>", keep=True)
    b.items(rest)
    return []


@form("partners", "table with roles")
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.table(
        ["Ente", "Ruolo"],
        [[first, "Capofila"], *([one, "Partner"] for one in rest)],
        [3, 1],
        b.pick(["ruled", "lines", "zebra"]),
    )
    return []


@form("partners", "sentence, lead last", blind=True)
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.text(
        f"Fanno parte del progetto {p.name} {joined(rest)}; capofila è {first}.".replace("..", ".")
    )
    return []


@form("partners", "columns under a label", blind=True)
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    b.text("<b>Chi partecipa</b>", keep=True)
    first, *rest = tell_partners(b, p)
    b.items([f"{first} – capofila", *rest], columns=2 if b.column > 300 else 1)
    return []


@form("partners", "lead line, dashed others", blind=True)
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.text(f"<b>Ente capofila:</b> {first}<br/><b>Insieme a:</b>", keep=True)
    b.items(rest, "–")
    return []


@form("partners", "bars", blind=True)
def _(b: Book, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Partner", " | ".join([f"{first} (capofila)", *rest]))]


# -- projects --------------------------------------------------------------------------


def euros(value: int, way: int) -> str:
    """Return an amount as printed."""
    dotted = f"{value:,}".replace(",", ".")
    return [f"€\xa0{dotted}", f"{dotted} euro", f"{dotted},00\xa0€", f"€\xa0{dotted},00"][way]


def tell_european(b: Book, p: Project, *printed: str, theme: bool = False) -> str:
    """Add the row, or add to it what a sheet prints; return its mark."""
    values: dict[str, dict[str, Any]] = {
        "programme": {"programme": p.programme}, "years": {"year_start": p.start, "year_end": p.end},
        "url": {"url": p.url}, "euros": {"eu_contribution": f"{p.euros}.00"},
        "months": {"duration_text": f"{p.months} mesi", "duration_months": p.months},
    }  # fmt: skip
    known = next(
        (i for i, (t, r) in enumerate(b.rows) if t == "eu_projects" and r["name"] == p.name), None
    )
    if known is None:
        b.row("eu_projects", name=p.name)
        known = len(b.rows) - 1
    row = b.rows[known][1]
    if theme:
        row["theme"] = p.group
    for name in printed:
        row.update(values[name])
    return b.mark(known)


Partners = Callable[[Book, Project], list[tuple[str, str]]]


def sheets(b: Book, rows: list[Project], partners: Partners) -> None:
    """Print the sheets of projects that a list has named already."""
    labels = b.pick([("Durata", "Sito web"), ("Durata del progetto", "Web")])
    beside = b.rng.random() < 0.25
    for p in rows:
        b.entry(tell_european(b, p, "months", "url") + p.shown)
        b.lines([p.title] if p.title else [])
        b.gap(0.3)
        pairs = [(labels[0], f"{p.months} mesi"), (labels[1], p.url)]
        with_partners(b, pairs, p, partners, beside)
        b.text(p.text)


def with_partners(
    b: Book, pairs: list[tuple[str, str]], p: Project, partners: Partners, beside: bool
) -> None:
    """Print labels and values, the partners among them or below."""
    with b.apart() as below:
        more = partners(b, p)
    if beside:
        b.beside([*more, *pairs] if b.rng.random() < 0.5 else [*pairs, *more])
    else:
        b.labelled([*pairs, *more])
    b.story += below


@form("eu_projects", "table", wide=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    cells = [
        [
            tell_european(b, p, "programme", "years", "euros") + p.shown,
            p.programme,
            f"{p.start} – {p.end}",
            euros(p.euros, way),
        ]
        for p in rows
    ]
    b.table(
        ["Progetto", "Programma", b.pick(["Anni", "Periodo"]), "Contributo UE"],
        cells,
        [2.4, 2.6, 1.5, 2],
        b.pick(["ruled", "zebra", "lines", "bare"]),
    )
    return False


@form("eu_projects", "by programme, bulleted")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for programme, part in grouped(rows, lambda p: p.programme):
        b.group(programme)
        b.items(
            [
                f"{tell_european(b, p, 'programme', 'years')}{p.shown} ({p.start}-{p.end})"
                for p in part
            ],
            b.pick(["•", "–", ""]),
        )
    return False


@form("eu_projects", "rows with dashes")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    b.items(
        [
            f"{tell_european(b, p, 'programme', 'years', 'euros')}{p.shown} – {p.programme}, {p.start}-{p.end}; contributo UE {euros(p.euros, way)}"
            for p in rows
        ],
        b.pick(["", "•", "1."]),
    )
    return False


@form("eu_projects", "sheets, label lines")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        b.entry(tell_european(b, p, "programme", "years", "euros", "url") + p.shown)
        b.lines([p.title] if p.title else [])
        b.labelled(
            [
                ("Programma", p.programme),
                ("Periodo", f"{p.start}-{p.end}"),
                ("Contributo UE", euros(p.euros, way)),
                ("Sito", p.url),
            ]
        )
        with_partners(b, [], p, partners, False)
        b.text(p.text)
    return True


@form("eu_projects", "by theme, run-in heads")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for theme, part in grouped(rows, lambda p: p.group):
        b.group(theme)
        for p in part:
            b.text(
                f"{tell_european(b, p, 'programme', 'years', theme=True)}<b>{p.shown}</b> ({p.programme}, {p.start}-{p.end}). {p.text}"
            )
    return False


@form("eu_projects", "cards")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    b.cards([
        [("entry", tell_european(b, p, "programme", "years", "euros") + p.shown), *([("line", p.title)] if p.title else []), ("line", f"Programma: {p.programme}"),
         ("line", f"Durata: {p.start}-{p.end}"), ("line", f"Contributo UE: {euros(p.euros, way)}")] for p in rows
    ], 2 if b.column > 320 else 1, filled=b.rng.random() < 0.5)  # fmt: skip
    return False


@form("eu_projects", "sheets, labels beside")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        b.entry(tell_european(b, p, "programme", "months", "euros", "url") + p.shown)
        pairs = [
            ("Programma", p.programme), ("Durata", f"{p.months} mesi"),
            ("Contributo UE", euros(p.euros, way)), ("Sito", p.url),
        ]  # fmt: skip
        with_partners(b, pairs, p, partners, True)
        b.text(p.text)
    return True


@form("eu_projects", "one sentence")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    names = [
        f"{tell_european(b, p, 'programme', 'years')}{p.shown} ({p.programme}, {p.start}-{p.end})"
        for p in rows
    ]
    b.text(f"Nell’anno erano attivi {joined(names)}.")
    return False


@form("eu_projects", "tables by theme", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for theme, part in grouped(rows, lambda p: p.group):
        b.group(theme)
        b.table(
            ["Acronimo", "Programma", "Durata"],
            [
                [
                    tell_european(b, p, "programme", "years", theme=True) + p.shown,
                    p.programme,
                    f"{p.start}-{p.end}",
                ]
                for p in part
            ],
            [2, 2.4, 1.4],
            "lines",
        )
    return False


@form("eu_projects", "by starting year", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for p in sorted(rows, key=lambda p: p.start):
        b.side(
            f"{p.start}-{p.end}",
            [
                ("entry", tell_european(b, p, "programme", "years") + p.shown),
                ("line", f"{p.title} – {p.programme}".removeprefix(" – ")),
            ],
            0.2,
        )
    return False


@form("eu_projects", "by programme, columns", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for programme, part in grouped(rows, lambda p: p.programme):
        b.group(programme)
        b.items([tell_european(b, p, "programme") + p.shown for p in part], columns=2)
    return False


@form("eu_projects", "prose", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(2)
    for p in rows:
        b.text(
            f"<b>{tell_european(b, p, 'programme', 'years', 'euros')}{p.shown}</b>, finanziato dal programma {p.programme} dal {p.start} al {p.end}, "
            f"porta alla Città un contributo europeo di {euros(p.euros, way)}. {p.text}"
        )
    return False


AREAS = {
    "territorial_cooperation": [
        "Cooperazione territoriale",
        "Cooperazione decentrata",
        "Cooperazione internazionale decentrata",
    ],
    "global_citizenship": [
        "Educazione alla cittadinanza globale",
        "Cittadinanza globale",
        "Cittadinanza globale e pace",
    ],
}


def tell_coop(b: Book, p: Project) -> str:
    """Add the row; return its mark."""
    return b.row("cooperation_projects", name=p.name, area=p.group, subtitle=p.title)


def by_area(
    b: Book, rows: list[Project], words: dict[str, list[str]] = AREAS
) -> list[tuple[str, list[Project]]]:
    """Return the projects by area with the area's heading."""
    return [(b.pick(words[a]), part) for a in words if (part := [p for p in rows if p.group == a])]


@form("cooperation_projects", "tables by area", wide=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    look = b.pick(["ruled", "zebra", "lines", "bare"])
    for head, part in by_area(b, rows):
        b.group(head)
        cells = []
        for p in part:
            mark = tell_coop(b, p)
            first, *rest = tell_partners(b, p)
            cells.append([mark + p.name, p.title, first, "; ".join(rest)])
        b.table(["Progetto", "Descrizione", "Capofila", "Partner"], cells, [1.8, 2.6, 2, 3.4], look)
    return True


@form("cooperation_projects", "heading and subtitle")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        for p in part:
            b.entry(tell_coop(b, p) + p.name)
            b.lines([p.title])
            b.gap(0.3)
            with_partners(b, [], p, partners, False)
            b.text(p.text)
    return True


@form("cooperation_projects", "one table with areas", wide=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    words = {a: b.pick(v) for a, v in AREAS.items()}
    b.table(
        ["Progetto", "Contenuto", "Ambito"],
        [[tell_coop(b, p) + p.name, p.title, words[p.group]] for p in rows],
        [2, 4, 2.4],
        b.pick(["ruled", "zebra", "lines", "bare"]),
    )
    return False


@form("cooperation_projects", "by area, cards")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        b.cards(
            [
                [("entry", tell_coop(b, p) + p.name), ("line", p.title), ("text", p.text)]
                for p in part
            ],
            2 if b.column > 320 else 1,
        )
    return False


@form("cooperation_projects", "by area, run-in heads")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        for p in part:
            b.text(f"{tell_coop(b, p)}<b>{p.name}</b> – {p.title}. {p.text}")
    return False


@form("cooperation_projects", "by area, labels beside")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        for p in part:
            b.entry(tell_coop(b, p) + p.name)
            pairs = [("Tema", p.title), ("Budget", euros(p.euros, 0))]
            with_partners(b, pairs, p, partners, True)
    return True


@form("cooperation_projects", "by area, bulleted")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        b.items([f"{tell_coop(b, p)}{p.name} – {p.title}" for p in part], b.pick(["•", "1.", "–"]))
    return False


@form("cooperation_projects", "by area, label lines")
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        for p in part:
            b.entry(tell_coop(b, p) + p.name)
            pairs = [("Oggetto", p.title), ("Durata", f"{p.months} mesi")]
            with_partners(b, pairs, p, partners, False)
    return True


@form("cooperation_projects", "by area, bars", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        b.items([f"{tell_coop(b, p)}{p.name} | {p.title} | {euros(p.euros, 0)}" for p in part])
    return False


@form("cooperation_projects", "by area, name in a side column", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        for p in part:
            b.side(tell_coop(b, p) + p.name, [("line", p.title), ("text", p.text)], 0.3)
    return False


@form("cooperation_projects", "by area, prose", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        for p in part:
            b.text(f"Il progetto {tell_coop(b, p)}{p.name} ha per oggetto: {p.title}. {p.text}")
    return False


@form("cooperation_projects", "by area, one sentence", blind=True)
def _(b: Book, rows: list[Project], partners: Partners) -> bool:
    for head, part in by_area(b, rows):
        b.group(head)
        b.text(
            f"Sono proseguiti {joined([f'{tell_coop(b, p)}{p.name} – {p.title}' for p in part])}."
        )
    return False


# -- focus topics ----------------------------------------------------------------------


def tell_focus(b: Book, title: str) -> str:
    """Add the row; return its mark."""
    return b.row("focus_topics", title=title)


@form("focus_topics", "box, label before the title")
def _(b: Book, title: str, text: str) -> None:
    label = b.pick(["Focus su: ", "FOCUS SU… ", "Focus su… "])
    b.focus_box(tell_focus(b, title) + label, title, text)


@form("focus_topics", "box, label above the title")
def _(b: Book, title: str, text: str) -> None:
    b.cards(
        [
            [
                ("line", tell_focus(b, title) + b.pick(["FOCUS SU…", "FOCUS", "Focus su"])),
                ("entry", title),
                ("text", text),
            ]
        ],
        filled=True,
    )


@form("focus_topics", "group heading")
def _(b: Book, title: str, text: str) -> None:
    b.group(f"{b.pick(['Focus su: ', 'Focus – ', 'Focus: '])}{title}")
    b.text(tell_focus(b, title) + text)


@form("focus_topics", "entry heading")
def _(b: Book, title: str, text: str) -> None:
    b.entry(f"{tell_focus(b, title)}{b.pick(['Focus su ', 'FOCUS | ', 'Focus su: '])}“{title}”")
    b.text(text)


@form("focus_topics", "run-in head")
def _(b: Book, title: str, text: str) -> None:
    b.text(f"{tell_focus(b, title)}<b>Focus su: {title}.</b> {text}")


@form("focus_topics", "band")
def _(b: Book, title: str, text: str) -> None:
    b.table(
        [f"{tell_focus(b, title)}FOCUS SU… {title}"],
        [[text]],
        [1],
        b.pick(["zebra", "ruled"]),
    )


@form("focus_topics", "side column")
def _(b: Book, title: str, text: str) -> None:
    b.side("FOCUS SU", [("entry", tell_focus(b, title) + title), ("text", text)], 0.18)


@form("focus_topics", "label below a rule")
def _(b: Book, title: str, text: str) -> None:
    b.table([], [[f"{tell_focus(b, title)}<b>Focus su: {title}</b>"], [text]], [1], "lines")


@form("focus_topics", "box, capitals with a bar")
def _(b: Book, title: str, text: str) -> None:
    b.focus_box(tell_focus(b, title) + "FOCUS | ", title, text)


@form("focus_topics", "in depth", blind=True)
def _(b: Book, title: str, text: str) -> None:
    b.focus_box(tell_focus(b, title) + "Approfondimento. ", title, text)


@form("focus_topics", "magnifier", blind=True)
def _(b: Book, title: str, text: str) -> None:
    b.cards([[("entry", f"{tell_focus(b, title)}Il focus: {title}"), ("text", text)]], filled=True)
