"""The fourth kept set, of the kind of the third: written by somebody who knew nothing of the
reader, measured (.48 on average over seeds 601 to 612), then learned from on 601 to 606.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from tests.generator.manners import forms
from tests.generator.manners.dates import Style, from_to, month_name, on_days
from tests.generator.manners.facts import (
    WORDS,
    Agreement,
    Body,
    Citizen,
    Consulate,
    Event,
    Guest,
    Mission,
    Person,
    Project,
    Show,
    country_name,
    of_country,
)
from tests.generator.manners.forms import (
    ALL,
    BOTH,
    RANKS,
    TYPES,
    Form,
    Partners,
    _at,
    by_area,
    by_type,
    capital,
    continent,
    euros,
    grouped,
    joined,
    plain,
    tell_agreement,
    tell_based,
    tell_citizen,
    tell_consulate,
    tell_coop,
    tell_european,
    tell_event,
    tell_event_alone,
    tell_focus,
    tell_guest,
    tell_mission,
    tell_network,
    tell_partners,
    tell_show,
    titled,
    when,
    where,
    with_partners,
)
from tests.generator.manners.fourth_book import FOURTH, FourthBook

FORMS: dict[str, list[Form]] = {}
form = partial(forms.form, into=FORMS)

# -- dates -----------------------------------------------------------------------------


def _full(start: date, end: date) -> str:
    """Return "12 maggio – 14 maggio 2019"."""
    last = f"{end.day} {month_name(end)} {end.year}"
    return last if start == end else f"{start.day} {month_name(start)} – {last}"


def _each(start: date, end: date) -> str:
    """Return "12, 13 e 14 maggio", of more days than four "dal 12 al 17 maggio"."""
    days = [start + timedelta(days=i) for i in range((end - start).days + 1)]
    if len(days) > 4 or start.month != end.month:
        return from_to(start, end)
    *first, last = [str(d.day) for d in days]
    return f"{', '.join(first)} e {last} {month_name(end)}" if first else from_to(start, end)


def _short(start: date, end: date) -> str:
    """Return "12-14 Mag 2019"."""
    last = f"{end.day} {month_name(end)[:3].capitalize()} {end.year}"
    if start == end:
        return last
    if start.month == end.month:
        return f"{start.day}-{last}"
    return f"{start.day} {month_name(start)[:3].capitalize()} - {last}"


def _slashes(start: date, end: date) -> str:
    """Return "12/5 – 14/5/2019"."""
    last = f"{end.day}/{end.month}/{end.year}"
    return last if start == end else f"{start.day}/{start.month} – {last}"


STYLES: dict[str, Style] = {
    "fourth a": _full, "fourth b": _each, "fourth c": _short, "fourth d": _slashes,
}  # fmt: skip

QUARTERS = [
    ("Primo trimestre", "Secondo trimestre", "Terzo trimestre", "Quarto trimestre"),
    ("Gennaio – marzo", "Aprile – giugno", "Luglio – settembre", "Ottobre – dicembre"),
]


def _quarters(b: FourthBook, rows: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Return the rows by the quarter in which they begin, with its name."""
    names = b.pick(QUARTERS)
    return [(names[q], part) for q, part in grouped(rows, lambda row: (row.start.month - 1) // 3)]


# -- agreements ------------------------------------------------------------------------


@form("agreements", "fourth a")  # an enumeration a kind
def _(b: FourthBook, rows: list[Agreement]) -> None:
    leads = {
        "twinning": "La Città di Torino è gemellata con le seguenti città:",
        "agreement": "Sono in vigore accordi di collaborazione con le seguenti città:",
        "letter_of_intent": "Sono state inoltre sottoscritte lettere d’intenti con:",
    }
    for kind, part in by_type(rows):
        items = [
            f"{tell_agreement(b, a)}{a.place.city} ({a.place.country}), dal {a.year}" for a in part
        ]
        b.listed(leads[kind], items)


@form("agreements", "fourth b", wide=True)  # countries by kinds
def _(b: FourthBook, rows: list[Agreement]) -> None:
    kinds = [kind for kind, _ in by_type(rows)]
    cells = [
        [
            country,
            *(
                "<br/>".join(
                    f"{tell_agreement(b, a)}{a.place.city} ({a.year})"
                    for a in part
                    if a.type == kind
                )
                for kind in kinds
            ),
        ]
        for country, part in grouped(rows, lambda a: a.place.country)
    ]
    heads = ["Paese", *(b.pick(TYPES[kind][2][:2]) for kind in kinds)]
    b.plan(heads, cells, [1.3, *[1.6] * len(kinds)])


@form("agreements", "fourth c")  # two lines each, in columns
def _(b: FourthBook, rows: list[Agreement]) -> None:
    b.items(
        [
            f"{tell_agreement(b, a)}<b>{a.place.city}</b> ({a.place.country})<br/>"
            f"{TYPES[a.type][0]}, {a.year}"
            for a in rows
        ],
        columns=max(1, min(3, int(b.column // 170))),
    )


def _in_country(code: str) -> str:
    """Return "In Francia", "Negli Stati Uniti", "A Cuba"."""
    name, bare = WORDS["countries"][code][0], country_name(code)
    if name == bare:
        return f"A {bare}"
    for article, inside in (("i ", "Nei "), ("gli ", "Negli "), ("le ", "Nelle ")):
        if name.startswith(article):
            return inside + bare
    if " " not in bare:
        return f"In {bare}"
    return {"il": "Nel ", "la": "Nella "}.get(name.split()[0], "In ") + bare


@form("agreements", "fourth d")  # a sentence a country, a paragraph a continent
def _(b: FourthBook, rows: list[Agreement]) -> None:
    bonds = {
        "twinning": "un gemellaggio con", "agreement": "un accordo di collaborazione con",
        "letter_of_intent": "una lettera d’intenti con",
    }  # fmt: skip
    for _, here in grouped(rows, lambda a: continent(a.place.code)):
        told = []
        for code, part in grouped(here, lambda a: a.place.code):
            bound = [
                f"{bonds[a.type]} {tell_agreement(b, a)}{a.place.city} ({a.year})" for a in part
            ]
            told.append(
                f"{_in_country(code)} Torino ha {joined(bound).replace(' ed un', ' e un')}."
            )
        b.text(" ".join(told))


@form("agreements", "fourth e")  # a box a kind
def _(b: FourthBook, rows: list[Agreement]) -> None:
    across = 2 if b.column > 350 else 1
    cards = []
    for kind, part in by_type(rows):
        for i in range(0, len(part), 10):
            head = b.pick(TYPES[kind][2]) + (" (segue)" if i else "")
            lines = [
                ("line", f"{tell_agreement(b, a)}{a.place.city}, {a.place.country}, {a.year}")
                for a in part[i : i + 10]
            ]
            cards.append([("entry", head), *lines])
    b.cards(cards, across, filled=True)


# -- consulates ------------------------------------------------------------------------


def _rank(c: Consulate) -> str:
    return f"consolato {RANKS[c.rank][1]}"


@form("consulates", "fourth a")  # cells ruled all round
def _(b: FourthBook, rows: list[Consulate]) -> None:
    b.mosaic([
        [("cell", f"{tell_consulate(b, c)}<b>{country_name(c.code)}</b>"),
         ("cell", capital(_rank(c))), ("small", c.address)]
        for c in rows
    ])  # fmt: skip


@form("consulates", "fourth b")  # ranks across all columns
def _(b: FourthBook, rows: list[Consulate]) -> None:
    groups = [
        (
            head,
            [[tell_consulate(b, c) + country_name(c.code), c.consul, c.address] for c in part],
        )
        for rank, head in (("general", "Consolati generali"), ("honorary", "Consolati onorari"))
        if (part := [c for c in rows if c.rank == rank])
    ]
    b.captioned(["Paese", b.pick(["Console", "Titolare"]), "Indirizzo"], groups, [1.5, 1.8, 1.8])


@form("consulates", "fourth c")  # prose
def _(b: FourthBook, rows: list[Consulate]) -> None:
    ways = [
        "Il {rank} {of}, retto da {who}, ha sede in {where}.",
        "In {where} si trova il {rank} {of}, affidato a {who}.",
    ]
    told = [
        tell_consulate(b, c)
        + ways[i % 2].format(
            rank=_rank(c).capitalize(), of=of_country(c.code), who=c.consul, where=c.address
        )
        for i, c in enumerate(rows)
    ]
    for i in range(0, len(told), 4):
        b.text(" ".join(told[i : i + 4]))


@form("consulates", "fourth d")  # run-in heads, labels after
def _(b: FourthBook, rows: list[Consulate]) -> None:
    b.items(
        [
            f"{tell_consulate(b, c)}<b>{country_name(c.code)}, {_rank(c)}.</b> "
            f"Console: {c.consul}. Sede: {c.address}."
            for c in rows
        ]
    )


@form("consulates", "fourth e, by group")  # continents, rows of two cells
def _(b: FourthBook, rows: list[Consulate]) -> None:
    for name, part in grouped(rows, lambda c: continent(c.code)):
        b.group(name)
        b.plan([], [[tell_consulate(b, c) + country_name(c.code), _rank(c)] for c in part], [1, 1])


# -- honorary citizens -----------------------------------------------------------------


@form("honorary_citizens", "fourth a")  # a sentence a year
def _(b: FourthBook, rows: list[Citizen]) -> None:
    for year, part in grouped(rows, lambda c: c.year):
        names = [
            f"{tell_citizen(b, c)}{c.name} ({country_name(c.code)}{f'; noto come {c.also}' if c.also else ''})"
            for c in part
        ]
        verb = "sono stati insigniti" if len(part) > 1 else "l’onorificenza è andata a"
        tail = f"{joined(names)} {verb}." if len(part) > 1 else f"{verb} {names[0]}."
        b.text(f"Nel {year} {tail}")


@form("honorary_citizens", "fourth b")  # year, then name over merit
def _(b: FourthBook, rows: list[Citizen]) -> None:
    cells = [
        [
            str(c.year),
            f"{tell_citizen(b, c)}<b>{c.name}</b>{f' ({c.also})' if c.also else ''}<br/>"
            f"{capital(c.merit)}, {country_name(c.code)}",
        ]
        for c in rows
    ]
    b.plan(["Anno", b.pick(["Personalità", "Insignito"])], cells, [1, 5])


@form("honorary_citizens", "fourth c")  # cells ruled all round
def _(b: FourthBook, rows: list[Citizen]) -> None:
    b.mosaic([
        [("cell", f"{tell_citizen(b, c)}<b>{c.name}</b>"),
         *([("cell", f"“{c.also}”")] if c.also else []),
         ("small", f"{country_name(c.code)}, {c.year}")]
        for c in rows
    ], 170)  # fmt: skip


@form("honorary_citizens", "fourth d")  # labels behind bullets
def _(b: FourthBook, rows: list[Citizen]) -> None:
    for c in rows:
        b.entry(tell_citizen(b, c) + c.name)
        also = [("Conosciuto come", c.also)] if c.also else []
        b.points(
            [
                *also,
                ("Paese", country_name(c.code)),
                ("Motivazione", c.merit),
                ("Anno", str(c.year)),
            ]
        )


# -- missions --------------------------------------------------------------------------


def _place(m: Mission) -> str:
    return f"{m.place.city} ({m.place.country})"


def _offices(people: Sequence[Person], between: str) -> str:
    return between.join(f"{p.name}, {p.role}" for p in people)


@form("missions", "fourth a")  # counted heads, labels behind bullets
def _(b: FourthBook, rows: list[Mission], style: Style) -> None:
    labels = b.pick(
        [("Date", "Scopo", "Rappresentanti"), ("Periodo", "Motivo della missione", "Componenti")]
    )
    for i, m in enumerate(rows, 1):
        b.entry(f"{tell_mission(b, m, style)}{i}. {_place(m)}")
        values = (style(m.start, m.end), plain(m.purpose), _offices(m.people, "; "))
        b.points(list(zip(labels, values, strict=True)))
        b.text(m.after)


@form("missions", "fourth b")  # run-in heads, then aim and people
def _(b: FourthBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        who = "; ".join(f"{p.role} {p.name}" for p in m.people)
        b.text(
            f"{tell_mission(b, m, style)}<b>{_place(m)} – {style(m.start, m.end)}</b><br/>"
            f"Finalità della missione: {plain(m.purpose)}. In delegazione: {who}."
        )


@form("missions", "fourth c")  # place over date, aim over people
def _(b: FourthBook, rows: list[Mission], style: Style) -> None:
    cells = [
        [
            f"{tell_mission(b, m, style)}<b>{m.place.city}</b><br/>{m.place.country}<br/>"
            f"{style(m.start, m.end)}",
            f"{plain(m.purpose)}<br/><i>Delegazione: {_offices(m.people, '; ')}</i>",
        ]
        for m in rows
    ]
    b.plan(["Luogo e data", "Scopo e delegazione"], cells, [1, 2])


@form("missions", "fourth d")  # questions
def _(b: FourthBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.entry(f"{tell_mission(b, m, style)}{m.place.city}, {m.place.country}")
        b.lines(
            [
                f"<i>Quando?</i> {style(m.start, m.end)}",
                f"<i>Perché?</i> {plain(m.purpose)}",
                f"<i>Chi ha partecipato?</i> {_offices(m.people, '; ')}",
                f"<i>Con quale risultato?</i> {m.after}",
            ]
        )


@form("missions", "fourth e")  # people in rows below
def _(b: FourthBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        mark = tell_mission(b, m, style)
        b.entry(f"{mark}{_place(m)}, {style(m.start, m.end)}")
        b.text(f"{plain(m.purpose)}. {m.after}", keep=True)
        b.plan(["Partecipante", "Carica"], [[p.name, p.role] for p in m.people], [1, 1.4])


@form("missions", "fourth f")  # an enumeration
def _(b: FourthBook, rows: list[Mission], style: Style) -> None:
    items = [
        f"{tell_mission(b, m, style)}<b>{_place(m)}</b>, {style(m.start, m.end)}, per {m.purpose}, "
        f"con la partecipazione di {joined([f'{p.name} ({p.role})' for p in m.people])}"
        for m in rows
    ]
    b.listed("Nel corso dell’anno si sono svolte le seguenti missioni:", items, "1.")


# -- delegates -------------------------------------------------------------------------


def _body(g: Guest) -> str:
    return f"{g.body} ({country_name(g.code)})" if g.is_city else g.body


def _called(g: Guest) -> str:
    return f"{g.person.name}, {g.person.role}" if g.named else g.person.role


@form("delegates", "fourth a, by group")  # quarters, rows of two cells
def _(b: FourthBook, rows: list[Guest], style: Style) -> None:
    for name, part in _quarters(b, rows):
        b.group(name)
        cells = [
            [
                style(g.start, g.end),
                f"{tell_guest(b, g, True)}{_called(g)} {g.of_body}",
            ]
            for g in part
        ]
        b.plan([], cells, [1, 2.2])


@form("delegates", "fourth b")  # an enumeration
def _(b: FourthBook, rows: list[Guest], style: Style) -> None:
    items = [
        f"{tell_guest(b, g, True)}{style(g.start, g.end)}, {g.person.the_office} {g.of_body}"
        + (f", {g.person.name}" if g.named else "")
        for g in rows
    ]
    b.listed("Sono stati ricevuti in visita ufficiale:", items)


@form("delegates", "fourth c")  # body over guest
def _(b: FourthBook, rows: list[Guest], style: Style) -> None:
    cells = [
        [
            style(g.start, g.end),
            f"{tell_guest(b, g, False)}<b>{_body(g)}</b><br/>{_called(g)}",
        ]
        for g in rows
    ]
    b.plan(["Data", b.pick(["Delegazione", "Ente e rappresentante"])], cells, [1, 2.2])


@form("delegates", "fourth d")  # cells ruled all round
def _(b: FourthBook, rows: list[Guest], style: Style) -> None:
    b.mosaic([
        [("small", tell_guest(b, g, True) + style(g.start, g.end)),
         *([("cell", f"<b>{g.person.name}</b>")] if g.named else []),
         ("cell", f"{g.person.role} {g.of_body}")]
        for g in rows
    ], 170)  # fmt: skip


@form("delegates", "fourth e")  # guest, office, date in lines
def _(b: FourthBook, rows: list[Guest], style: Style) -> None:
    for g in rows:
        office = f"{g.person.role} {g.of_body}"
        b.entry(tell_guest(b, g, True) + (g.person.name if g.named else office))
        b.lines([office] if g.named else [])
        b.lines([f"In visita: {style(g.start, g.end)}"], colour=True)


# -- events ----------------------------------------------------------------------------


@form("events", "fourth a")  # date on a chip
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.chip(tell_event(b, e, style) + when(e, style))
        b.entry(e.title, tight=True)
        b.lines([f"<i>{where(e)}</i>"])
        b.text(e.text)


@form("events", "fourth b, by group")  # quarters, rows of two cells
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    for name, part in _quarters(b, rows):
        b.group(name)
        cells = [
            [when(e, style), f"{tell_event(b, e, style)}<b>{e.title}</b><br/>{where(e)}. {e.text}"]
            for e in part
        ]
        b.plan([], cells, [1, 2.6])


@form("events", "fourth c")  # run-in heads, place and date last
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.text(
            f"{tell_event(b, e, style)}<b>{e.title}</b> – {e.text[:-1]} ({where(e)}, {when(e, style)})."
        )


@form("events", "fourth d")  # texts in rows of their own
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    b.storeyed(
        [b.pick(["Evento", "Manifestazione"]), b.pick(["Data", "Periodo"]), "Luogo"],
        [
            ([f"{tell_event(b, e, style)}<b>{e.title}</b>", when(e, style), where(e)], e.text)
            for e in rows
        ],
        [2.2, 1.6, 1.6],
    )


@form("events", "fourth e")  # labels behind bullets
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    labels = b.pick([("Data", "Luogo"), ("Periodo di svolgimento", "Sede"), ("Quando", "Dove")])
    for i, e in enumerate(rows, 1):
        b.entry(f"{tell_event(b, e, style)}{i}) {e.title}")
        b.text(e.text, keep=True)
        b.points(list(zip(labels, (when(e, style), where(e)), strict=True)))


@form("events", "fourth f")  # cells ruled all round
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    b.mosaic([
        [("small", tell_event_alone(b, e, style) + when(e, style)), ("cell", f"<b>{e.title}</b>"),
         ("cell", where(e))]
        for e in rows
    ], 170)  # fmt: skip


@form("events", "fourth g")  # prose
def _(b: FourthBook, rows: list[Event], style: Style) -> None:
    ways = [
        "Si è tenuta {day}, {a}, l’iniziativa «{t}».",
        "{Day} il pubblico ha potuto partecipare a «{t}» ({a}).",
        "Tra gli appuntamenti figura «{t}», {day}, {a}.",
    ]
    for i, e in enumerate(rows):

        def days(start: date, end: date, month: bool = e.precision == "month") -> str:
            return f"in {month_name(start)}" if month else on_days(start, end)

        day = days(e.start, e.end)
        title = tell_event(b, replace(e, precision="day"), days) + e.title
        b.rows[-1][1]["date_precision"] = e.precision
        told = ways[i % 3].format(day=day, Day=capital(day), a=where(e), t=title)
        b.text(f"{told} {e.text}")


# -- exhibitions -----------------------------------------------------------------------


@form("exhibitions", "fourth a")  # dates first
def _(b: FourthBook, rows: list[Show]) -> None:
    cells = [[capital(on_days(s.start, s.end)), tell_show(b, s) + s.title, s.venue] for s in rows]
    b.plan(["Periodo", "Mostra", b.pick(["Sede", "Luogo"])], cells, [1.3, 1.6, 1.4])


@form("exhibitions", "fourth b")  # an enumeration
def _(b: FourthBook, rows: list[Show]) -> None:
    items = [f"“{tell_show(b, s)}{s.title}”, {_at(s)}, {on_days(s.start, s.end)}" for s in rows]
    b.listed("Nel corso dell’anno sono state allestite le seguenti mostre:", items)


@form("exhibitions", "fourth c")  # labels behind bullets
def _(b: FourthBook, rows: list[Show]) -> None:
    for s in rows:
        b.entry(tell_show(b, s) + s.title)
        b.points([("Sede", s.venue), ("Apertura", on_days(s.start, s.end))])
        b.text(s.text)


@form("exhibitions", "fourth d")  # two in a sentence
def _(b: FourthBook, rows: list[Show]) -> None:
    for i in range(0, len(rows), 2):
        told = [
            f"{_at(s)} è stata esposta la mostra «{tell_show(b, s)}{s.title}» ({on_days(s.start, s.end)})"
            for s in rows[i : i + 2]
        ]
        b.text(f"{capital(', mentre '.join(told))}. {rows[i].text}")


@form("exhibitions", "fourth e")  # cells ruled all round
def _(b: FourthBook, rows: list[Show]) -> None:
    b.mosaic([
        [("cell", f"{tell_show(b, s)}<b>{s.title}</b>"), ("cell", s.venue),
         ("small", capital(on_days(s.start, s.end)))]
        for s in rows
    ], 170)  # fmt: skip


# -- networks and international organisations --------------------------------------------


@form("networks", "fourth a")  # labels behind bullets
def _(b: FourthBook, rows: list[Body]) -> None:
    for n in rows:
        b.entry(tell_network(b, n, *ALL) + titled(n, False))
        b.points([
            ("Anno di fondazione", str(n.founded)), ("Torino è membro dal", str(n.joined)),
            ("Città aderenti", str(n.members)), ("Sito web", n.url),
        ])  # fmt: skip


@form("networks", "fourth b")  # two cells of lines
def _(b: FourthBook, rows: list[Body]) -> None:
    cells = [
        [
            f"{tell_network(b, n, *ALL)}<b>{titled(n, False)}</b><br/>{n.url}",
            f"Fondata nel {n.founded}<br/>Adesione di Torino nel {n.joined}<br/>{n.members} membri",
        ]
        for n in rows
    ]
    b.plan(["Rete e sito", "Dati principali"], cells, [1.5, 1])


@form("networks", "fourth c")  # an enumeration
def _(b: FourthBook, rows: list[Body]) -> None:
    items = [
        f"{tell_network(b, n, 'area', 'joined_year')}{titled(n, False)}, dal {n.joined} (<i>{n.area}</i>)"
        for n in rows
    ]
    b.listed("La Città di Torino è membro delle reti seguenti (tra parentesi l’ambito):", items)


@form("networks", "fourth d")  # prose, the year of joining first
def _(b: FourthBook, rows: list[Body]) -> None:
    for n in rows:
        b.text(
            f"Dal {n.joined} la Città aderisce a {tell_network(b, n, *ALL)}<b>{titled(n, False)}</b>, rete "
            f"nata nel {n.founded} che conta {n.members} membri ({n.url}). {n.text}"
        )


@form("networks", "fourth e, by group")  # areas, cells ruled all round
def _(b: FourthBook, rows: list[Body]) -> None:
    for area, part in grouped(rows, lambda n: n.area):
        b.group(area)
        b.mosaic([
            [("cell", f"{tell_network(b, n, 'area', 'joined_year', 'url')}<b>{titled(n, True)}</b>"),
             ("cell", f"Adesione: {n.joined}"), ("small", n.url)]
            for n in part
        ], 170)  # fmt: skip


@form("international_organizations", "fourth a", wide=True)  # side by side
def _(b: FourthBook, rows: list[Body]) -> None:
    columns = [
        (tell_based(b, o, *BOTH) + o.name, [o.acronym, str(o.founded), o.url, o.text]) for o in rows
    ]
    b.compared(columns, ["Acronimo", "Fondazione", "Sito web", "Attività"])


@form("international_organizations", "fourth b")  # labels behind bullets
def _(b: FourthBook, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + titled(o, True))
        b.text(o.text, keep=True)
        b.points([("Anno di fondazione", str(o.founded)), ("Sito web", o.url)])


@form("international_organizations", "fourth c")  # run-in heads, facts in brackets
def _(b: FourthBook, rows: list[Body]) -> None:
    for o in rows:
        b.text(
            f"{tell_based(b, o, *BOTH)}<b>{o.name}</b> ({o.acronym}; anno di fondazione {o.founded}; "
            f"{o.url}). {o.text}"
        )


@form("international_organizations", "fourth d")  # what it does below its name
def _(b: FourthBook, rows: list[Body]) -> None:
    cells = [
        [
            f"{tell_based(b, o, *BOTH)}<b>{titled(o, False)}</b><br/>{o.text}",
            f"Dal {o.founded}",
            o.url,
        ]
        for o in rows
    ]
    b.plan(["Organizzazione", "Attiva", "Web"], cells, [2.4, 0.9, 1.4])


# -- partners --------------------------------------------------------------------------


@form("partners", "fourth a")  # coordinator, then dashes
def _(b: FourthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Coordinatore", first), ("Partner", " – ".join(rest))]


@form("partners", "fourth b")  # a line each
def _(b: FourthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Ente capofila", first), ("Enti partner", "<br/>".join(["", *rest]))]


@form("partners", "fourth c")  # letters in the line
def _(b: FourthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    names = [f"{first} (capofila)", *rest]
    listed = "; ".join(f"{letter}) {name}" for letter, name in zip("abcdefgh", names, strict=False))
    return [(b.pick(["Partner di progetto", "Soggetti coinvolti"]), listed)]


@form("partners", "fourth d")  # in a sentence
def _(b: FourthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    told = f"Il progetto {p.name} è coordinato da {first}, con i partner {joined(rest)}."
    b.text(told.replace("..", "."))
    return []


# -- projects --------------------------------------------------------------------------


@form("eu_projects", "fourth a")  # labels behind bullets
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        b.entry(tell_european(b, p, "programme", "years", "euros", "url") + p.shown)
        if p.title:
            b.lines([f"<i>{p.title}</i>"])
        with b.apart() as below:
            more = partners(b, p)
        b.points([
            ("Programma di finanziamento", p.programme), ("Anni", f"{p.start}-{p.end}"),
            ("Contributo UE", euros(p.euros, way)), ("Sito web", p.url), *more,
        ])  # fmt: skip
        b.story += below
    return True


@form("eu_projects", "fourth b")  # title and programme below the name
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    cells = [
        [
            f"{tell_european(b, p, 'programme', 'years', 'euros')}<b>{p.shown}</b>"
            + (f"<br/>{p.title}" if p.title else ""),
            f"{p.programme}<br/>{p.start}-{p.end}",
            euros(p.euros, way),
        ]
        for p in rows
    ]
    b.plan(["Progetto", "Programma e durata", "Contributo UE"], cells, [2, 1.5, 1.2])
    return False


@form("eu_projects", "fourth c")  # counted heads, a sentence
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for i, p in enumerate(rows, 1):
        b.entry(f"{tell_european(b, p, 'programme', 'years', 'euros')}{i}. {p.shown}")
        about = f" “{p.title}”" if p.title else ""
        b.text(
            f"Il progetto{about}, finanziato dal programma {p.programme} per gli anni {p.start}-{p.end}, "
            f"riceve un contributo europeo di {euros(p.euros, way)}. {p.text}"
        )
        with_partners(b, [], p, partners, False)
    return True


@form("eu_projects", "fourth d")  # cells ruled all round
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    b.mosaic([
        [("cell", f"{tell_european(b, p, 'programme', 'years')}<b>{p.shown}</b>"),
         ("cell", p.programme), ("small", f"{p.start}-{p.end}")]
        for p in rows
    ], 170)  # fmt: skip
    return False


@form("eu_projects", "fourth e, by group")  # programmes, rows of three cells
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for programme, part in grouped(rows, lambda p: p.programme):
        b.group(programme)
        cells = [
            [
                tell_european(b, p, "programme", "years", "euros") + p.shown,
                f"{p.start}-{p.end}",
                euros(p.euros, way),
            ]
            for p in part
        ]
        b.plan([], cells, [2, 1, 1.3])
    return False


_areas = partial(by_area, words=FOURTH["areas"])


@form("cooperation_projects", "fourth a")  # an enumeration an area
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    leads = {
        "territorial_cooperation": "I progetti di cooperazione territoriale sono i seguenti:",
        "global_citizenship": "I progetti di cittadinanza globale sono i seguenti:",
    }
    for area, lead in leads.items():
        if part := [p for p in rows if p.group == area]:
            b.listed(lead, [f"{tell_coop(b, p)}<b>{p.name}</b>: {p.title}" for p in part])
    return False


@form("cooperation_projects", "fourth b")  # labels behind bullets
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        for p in part:
            b.entry(tell_coop(b, p) + p.name)
            with b.apart() as below:
                more = partners(b, p)
            b.points(
                [("Area", area), ("Intervento", p.title), ("Durata", f"{p.months} mesi"), *more]
            )
            b.story += below
    return True


@form("cooperation_projects", "fourth c")  # what is done below the name
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    cells = [
        [f"{tell_coop(b, p)}<b>{p.name}</b><br/>{p.title}", area]
        for area, part in _areas(b, rows)
        for p in part
    ]
    b.plan(["Progetto e intervento", b.pick(["Area", "Ambito"])], cells, [2.2, 1.3])
    return False


@form("cooperation_projects", "fourth d, by group")  # areas, a sentence each
def _(b: FourthBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        b.group(area)
        for p in part:
            b.text(
                f"<b>{tell_coop(b, p)}{p.name}</b>. {p.title}. Il progetto dura {p.months} mesi. {p.text}"
            )
            with_partners(b, [], p, partners, False)
    return True


# -- focus topics ----------------------------------------------------------------------


@form("focus_topics", "fourth a")  # label and title in the head of a box
def _(b: FourthBook, title: str, text: str) -> None:
    b.folder("Focus", tell_focus(b, title) + title, text)


@form("focus_topics", "fourth b")  # two lines in a box
def _(b: FourthBook, title: str, text: str) -> None:
    b.cards(
        [
            [
                ("small", f"{tell_focus(b, title)}Un focus su"),
                ("entry", title),
                ("text", text),
            ]
        ]
    )


@form("focus_topics", "fourth c")  # a heading of an entry
def _(b: FourthBook, title: str, text: str) -> None:
    b.entry(f"{tell_focus(b, title)}Focus tematico: {title}")
    b.text(text)
