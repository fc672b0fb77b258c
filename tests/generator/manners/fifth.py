"""The fifth kept set, of the kind of the fourth: written by somebody who had not seen the reader."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from tests.generator.manners import forms
from tests.generator.manners.dates import Style, from_to, month_name, on_days
from tests.generator.manners.facts import (
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
from tests.generator.manners.fifth_book import FIFTH, FifthBook
from tests.generator.manners.forms import (
    ALL,
    BOTH,
    RANKS,
    Form,
    Partners,
    _at,
    by_area,
    by_month,
    by_type,
    capital,
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

FORMS: dict[str, list[Form]] = {}
form = partial(forms.form, into=FORMS)

# -- dates -----------------------------------------------------------------------------


def _from_to(start: date, end: date) -> str:
    """Return "dal 12/05 al 14/05/2019"."""
    last = f"{end.day:02d}/{end.month:02d}/{end.year}"
    if start == end:
        return last
    since = "dall’" if start.day in (8, 11) else "dal "
    until = "all’" if end.day in (8, 11) else "al "
    return f"{since}{start.day:02d}/{start.month:02d} {until}{last}"


def _obelus(start: date, end: date) -> str:
    """Return "12÷14 maggio"."""
    if start == end:
        return f"{start.day} {month_name(start)}"
    month = "" if start.month == end.month else f" {month_name(start)}"
    sign = "÷" if start.month == end.month else " ÷ "
    return f"{start.day}{month}{sign}{end.day} {month_name(end)}"


def _twice(start: date, end: date) -> str:
    """Return "12 maggio 2019 - 14 maggio 2019"."""
    days = [f"{d.day} {month_name(d)} {d.year}" for d in (start, end)]
    return days[0] if start == end else " - ".join(days)


def _clipped_year(start: date, end: date) -> str:
    """Return "12-14 maggio ’19"."""
    last = f"{end.day} {month_name(end)} ’{end.year % 100:02d}"
    if start == end:
        return last
    return (
        f"{start.day}-{last}"
        if start.month == end.month
        else f"{start.day} {month_name(start)} - {last}"
    )


STYLES: dict[str, Style] = {
    "fifth a": _from_to, "fifth b": _obelus, "fifth c": _twice, "fifth d": _clipped_year,
}  # fmt: skip

KINDS: dict[str, list[str]] = FIFTH["kinds"]
_areas = partial(by_area, words=FIFTH["areas"])


def _lasts(p: Project) -> str:
    return f"{p.months} mesi"


# -- agreements ------------------------------------------------------------------------


@form("agreements", "fifth a")  # country in capitals first
def _(b: FifthBook, rows: list[Agreement]) -> None:
    b.items(
        [
            f"{tell_agreement(b, a)}{a.place.country.upper()} – {a.place.city}, "
            f"{KINDS[a.type][0].lower()} sottoscritt{'a' if a.type == 'letter_of_intent' else 'o'} nel {a.year}"
            for a in sorted(rows, key=lambda a: a.place.country)
        ],
        b.pick(["•", "–"]),
    )


@form("agreements", "fifth b")  # a register in which what repeats is "idem"
def _(b: FifthBook, rows: list[Agreement]) -> None:
    cells = [
        [
            str(a.year),
            f"{tell_agreement(b, a)}{a.place.city} ({a.place.country})",
            KINDS[kind][0] if i == 0 else "idem",
        ]
        for kind, part in by_type(rows)
        for i, a in enumerate(sorted(part, key=lambda a: a.year))
    ]
    b.table(
        ["Anno", "Città", b.pick(["Tipo di accordo", "Natura del rapporto"])], cells, [1, 3, 2.2]
    )


@form("agreements", "fifth c")  # along a rule, a paragraph a kind above
def _(b: FifthBook, rows: list[Agreement]) -> None:
    for kind, part in by_type(rows):
        b.entry(KINDS[kind][1])
        b.along([
            [("cell", f"{tell_agreement(b, a)}<b>{a.year}</b>"), ("cell", a.place.city),
             ("small", a.place.country)]
            for a in sorted(part, key=lambda a: a.year)
        ])  # fmt: skip


@form("agreements", "fifth d")  # signs explained
def _(b: FifthBook, rows: list[Agreement]) -> None:
    signs = dict(zip(KINDS, ("\u25cf", "\u25a0", "\u2756"), strict=True))
    sign = {kind: f'<font name="ZapfDingbats">{mark}</font>' for kind, mark in signs.items()}
    key = [f"{sign[kind]} {KINDS[kind][0].lower()}" for kind, _ in by_type(rows)]
    b.text("&nbsp;&nbsp;&nbsp; ".join(key), keep=True)
    b.items([
        f"{sign[a.type]} {tell_agreement(b, a)}{a.place.city} ({a.place.country}), {a.year}" for a in rows
    ], columns=2 if b.column > 350 else 1)  # fmt: skip


# -- consulates ------------------------------------------------------------------------


@form("consulates", "fifth a")  # in the middle, as in a consular roll
def _(b: FifthBook, rows: list[Consulate]) -> None:
    office = {"general": "Console Generale", "honorary": "Console Onorario"}
    for c in rows:
        b.centred([
            ("entry", tell_consulate(b, c) + country_name(c.code).upper()),
            ("line", f"<i>{office[c.rank]}</i>"), ("line", c.consul), ("line", c.address),
        ])  # fmt: skip


@form("consulates", "fifth b", wide=True)  # two entries a row
def _(b: FifthBook, rows: list[Consulate]) -> None:
    cells = [[tell_consulate(b, c) + country_name(c.code), RANKS[c.rank][1]] for c in rows]
    b.twofold(["Paese", b.pick(["Consolato", "Rango"])], cells, [1.7, 1])


@form("consulates", "fifth c")  # as in a telephone book
def _(b: FifthBook, rows: list[Consulate]) -> None:
    short = {"general": "cons. gen.", "honorary": "cons. on."}
    b.items(
        [
            f"{tell_consulate(b, c)}<b>{country_name(c.code)}</b>, {short[c.rank]}, {c.address}, "
            f"tel. 011 555{b.rng.randint(1000, 9999)}"
            for c in rows
        ]
    )


@form("consulates", "fifth d")  # ranks above, countries below them
def _(b: FifthBook, rows: list[Consulate]) -> None:
    heads = {"general": "Consolati generali", "honorary": "Consolati onorari"}
    b.nested([
        (heads[rank], [f"{tell_consulate(b, c)}{country_name(c.code)} ({c.consul})" for c in part])
        for rank in heads
        if (part := [c for c in rows if c.rank == rank])
    ])  # fmt: skip


@form("consulates", "fifth e")  # name of the office, labels run in
def _(b: FifthBook, rows: list[Consulate]) -> None:
    for c in rows:
        head = f"{tell_consulate(b, c)}{RANKS[c.rank][0]} {of_country(c.code)}."
        b.runin([("Titolare", c.consul), ("Sede", c.address)], head)


# -- honorary citizens -----------------------------------------------------------------


def _capital_surname(name: str) -> str:
    given, _, surname = name.partition(" ")
    return f"{given} {surname.upper()}"


@form("honorary_citizens", "fifth a")  # surnames in capitals, the act behind
def _(b: FifthBook, rows: list[Citizen]) -> None:
    b.items([
        f"{tell_citizen(b, c)}<b>{_capital_surname(c.name)}</b>{f', “{c.also}”' if c.also else ''}, "
        f"{c.merit} – deliberazione del {c.year}"
        for c in rows
    ], "•")  # fmt: skip


@form("honorary_citizens", "fifth b")  # in the middle, as on a plaque
def _(b: FifthBook, rows: list[Citizen]) -> None:
    for c in rows:
        also = [("line", c.also)] if c.also else []
        b.centred([
            ("small", str(c.year)), ("entry", tell_citizen(b, c) + c.name), *also,
            ("line", f"<i>{c.merit}</i>"),
        ])  # fmt: skip


@form("honorary_citizens", "fifth c")  # by what they did
def _(b: FifthBook, rows: list[Citizen]) -> None:
    b.nested([
        (capital(merit), [
            f"{tell_citizen(b, c)}{c.name}{f' ({c.also})' if c.also else ''}, {country_name(c.code)}, {c.year}"
            for c in part
        ])
        for merit, part in grouped(rows, lambda c: c.merit)
    ])  # fmt: skip


@form("honorary_citizens", "fifth d")  # labels filled up with dots
def _(b: FifthBook, rows: list[Citizen]) -> None:
    for c in rows:
        also = [("Noto come", c.also)] if c.also else []
        b.dotted([
            ("Nominativo", tell_citizen(b, c) + c.name), *also, ("Paese", country_name(c.code)),
            ("Conferimento", str(c.year)),
        ])  # fmt: skip


@form("honorary_citizens", "fifth e")  # letters in the line
def _(b: FifthBook, rows: list[Citizen]) -> None:
    items = [
        f"{tell_citizen(b, c)}{c.name}{f' (“{c.also}”)' if c.also else ''}, nel {c.year}"
        for c in rows
    ]
    b.lettered("La cittadinanza onoraria è stata conferita a:", items)


# -- missions --------------------------------------------------------------------------


def _place(m: Mission) -> str:
    return f"{m.place.city} ({m.place.country})"


def _who(people: Sequence[Person], between: str = "; ") -> str:
    return between.join(f"{p.name}, {p.role}" for p in people)


@form("missions", "fifth a")  # labels filled up with dots
def _(b: FifthBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.dotted([
            ("Destinazione", tell_mission(b, m, style) + _place(m)), ("Periodo di svolgimento", style(m.start, m.end)),
            ("Oggetto", plain(m.purpose)), ("Partecipanti", _who(m.people)),
        ])  # fmt: skip


@form("missions", "fifth b")  # labels run in
def _(b: FifthBook, rows: list[Mission], style: Style) -> None:
    labels = b.pick([
        ("Meta", "Date", "Componenti della delegazione", "Finalità"),
        ("Destinazione", "Periodo", "In rappresentanza della Città", "Motivo della missione"),
    ])  # fmt: skip
    for m in rows:
        values = (_place(m), style(m.start, m.end), _who(m.people), plain(m.purpose))
        b.runin(list(zip(labels, values, strict=True)), tell_mission(b, m, style))


@form("missions", "fifth c", wide=True)  # a row each who travelled
def _(b: FifthBook, rows: list[Mission], style: Style) -> None:
    groups = []
    for m in rows:
        first = [tell_mission(b, m, style) + _place(m), style(m.start, m.end), plain(m.purpose)]
        groups.append(
            [[*(first if i == 0 else ["", "", ""]), p.name, p.role] for i, p in enumerate(m.people)]
        )
    heads = ["Missione", "Periodo", "Finalità", "Partecipante", "Carica"]
    b.shared(heads, groups, [1.5, 1.5, 2.1, 1.5, 1.7])


@form("missions", "fifth d")  # two levels
def _(b: FifthBook, rows: list[Mission], style: Style) -> None:
    b.nested([
        (f"{tell_mission(b, m, style)}<b>{_place(m)}</b>, {style(m.start, m.end)}", [
            f"obiettivo: {m.purpose};", *(f"{p.name} – {p.role};" for p in m.people[:-1]),
            f"{m.people[-1].name} – {m.people[-1].role}.",
        ])
        for m in rows
    ])  # fmt: skip


@form("missions", "fifth e")  # forms of four cells a row
def _(b: FifthBook, rows: list[Mission], style: Style) -> None:
    for i, m in enumerate(rows, 1):
        b.quad(f"{tell_mission(b, m, style)}Missione n. {i}", [
            ("Città", m.place.city), ("Paese", m.place.country), ("Periodo", style(m.start, m.end)),
            ("Partecipanti", _who(m.people)), ("Oggetto", plain(m.purpose)),
        ])  # fmt: skip


# -- delegates -------------------------------------------------------------------------


def _office(g: Guest) -> str:
    return f"{g.person.role} {g.of_body}"


@form("delegates", "fifth a")  # a visitors' book
def _(b: FifthBook, rows: list[Guest], style: Style) -> None:
    cells = [
        [
            style(g.start, g.end),
            tell_guest(b, g, True) + (g.person.name if g.named else "–"),
            _office(g),
        ]
        for g in rows
    ]
    b.table(["Data della visita", "Visitatore", "Qualifica"], cells, [1.4, 1.6, 2.4])


@form("delegates", "fifth b")  # months above, guests below them
def _(b: FifthBook, rows: list[Guest], style: Style) -> None:
    b.nested([
        (f"<b>{month}</b>", [
            tell_guest(b, g, True) + (f"{g.person.name}, " if g.named else "") + f"{_office(g)}, {style(g.start, g.end)}"
            for g in part
        ])
        for month, part in by_month(rows)
    ])  # fmt: skip


@form("delegates", "fifth c")  # labels run in
def _(b: FifthBook, rows: list[Guest], style: Style) -> None:
    for g in rows:
        mark = tell_guest(b, g, False)
        name = [("Ospite", g.person.name)] if g.named else []
        b.runin([
            *name, ("Carica", g.person.role), ("In rappresentanza di", g.body),
            ("Data", style(g.start, g.end)),
        ], mark)  # fmt: skip


@form("delegates", "fifth d")  # name over office and date, in columns of lines
def _(b: FifthBook, rows: list[Guest], style: Style) -> None:
    b.items([
        tell_guest(b, g, True)
        + (f"<b>{_capital_surname(g.person.name)}</b><br/>{_office(g)}" if g.named else f"<b>{_office(g)}</b>")
        + f"<br/><i>{style(g.start, g.end)}</i>"
        for g in rows
    ], columns=2 if b.column > 350 else 1)  # fmt: skip


@form("delegates", "fifth e")  # prose, the day first
def _(b: FifthBook, rows: list[Guest], style: Style) -> None:
    for i, g in enumerate(rows):
        end = "a" if g.person.sex == "f" else "o"
        verb = ["è stat{0} ricevut{0} a Palazzo Civico", "ha reso visita alla Città"][i % 2]
        name = f", {g.person.name}" if g.named else ""
        b.text(
            f"{tell_guest(b, g, True)}{capital(on_days(g.start, g.end))} {verb.format(end)} "
            f"{g.person.the_office} {g.of_body}{name}."
        )


# -- events ----------------------------------------------------------------------------


@form("events", "fifth a")  # months above, events below them
def _(b: FifthBook, rows: list[Event], style: Style) -> None:
    b.nested([
        (f"<b>{month}</b>", [
            f"{tell_event_alone(b, e, style)}{when(e, style)}: <b>{e.title}</b>, {where(e)}" for e in part
        ])
        for month, part in by_month(rows)
    ])  # fmt: skip


@form("events", "fifth b")  # what it was at the left, when and where at the right
def _(b: FifthBook, rows: list[Event], style: Style) -> None:
    cells = [
        [
            f"{tell_event(b, e, style)}<b>{e.title}</b><br/>{e.text}",
            f"{when(e, style)}<br/>{where(e)}",
        ]
        for e in rows
    ]
    b.table([b.pick(["Iniziativa", "Evento e descrizione"]), "Data e luogo"], cells, [2.4, 1.2])


@form("events", "fifth c")  # titles in capitals, a last line of labels
def _(b: FifthBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title.upper())
        b.text(e.text, keep=True)
        b.lines([f"Data: {when(e, style)} | Sede: {where(e)}"], colour=True)


@form("events", "fifth d")  # picture at the left
def _(b: FifthBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.pictured([
            ("entry", tell_event(b, e, style) + e.title), ("small", f"{when(e, style)} · {where(e)}"),
            ("text", e.text),
        ])  # fmt: skip


@form("events", "fifth e")  # letters in the line
def _(b: FifthBook, rows: list[Event], style: Style) -> None:
    items = [
        f"«{tell_event_alone(b, e, style)}{e.title}», {where(e)}, {when(e, style).lower()}"
        for e in rows
    ]
    b.lettered("Tra le iniziative dell’anno si ricordano:", items)


@form("events", "fifth f")  # name and days on a tinted line
def _(b: FifthBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.strip(tell_event(b, e, style) + e.title, when(e, style))
        b.text(f"<i>{where(e)}.</i> {e.text}")


# -- exhibitions -----------------------------------------------------------------------


@form("exhibitions", "fifth a")  # opening and closing day
def _(b: FifthBook, rows: list[Show]) -> None:
    cells = [
        [f"{tell_show(b, s)}<i>{s.title}</i>", s.venue,
         *(f"{d.day:02d}/{d.month:02d}/{d.year}" for d in (s.start, s.end))]
        for s in rows
    ]  # fmt: skip
    b.table(["Titolo", "Sede espositiva", "Apertura", "Chiusura"], cells, [2, 1.8, 1.3, 1.3])


@form("exhibitions", "fifth b")  # picture at the left
def _(b: FifthBook, rows: list[Show]) -> None:
    for s in rows:
        b.pictured([
            ("entry", tell_show(b, s) + s.title), ("line", s.venue),
            ("small", capital(on_days(s.start, s.end))), ("text", s.text),
        ])  # fmt: skip


@form("exhibitions", "fifth c")  # in the middle, as on an invitation
def _(b: FifthBook, rows: list[Show]) -> None:
    for s in rows:
        b.centred([
            ("small", s.venue.upper()), ("entry", tell_show(b, s) + s.title),
            ("line", from_to(s.start, s.end)),
        ])  # fmt: skip


@form("exhibitions", "fifth d")  # one sentence, museums first
def _(b: FifthBook, rows: list[Show]) -> None:
    told = [f"{_at(s)} «{tell_show(b, s)}{s.title}» ({from_to(s.start, s.end)})" for s in rows]
    b.text(f"Le mostre dell’anno sono state: {'; '.join(told)}.")


@form("exhibitions", "fifth e")  # labels run in
def _(b: FifthBook, rows: list[Show]) -> None:
    for s in rows:
        pairs = [("Mostra", f"“{tell_show(b, s)}{s.title}”"), ("Sede", s.venue)]
        b.runin([*pairs, ("Periodo di apertura", on_days(s.start, s.end))])


# -- networks and international organisations --------------------------------------------


@form("networks", "fifth a")  # labels filled up with dots
def _(b: FifthBook, rows: list[Body]) -> None:
    for n in rows:
        b.dotted([
            ("Rete", f"{tell_network(b, n, *ALL)}<b>{titled(n, False)}</b>"),
            ("Costituita nel", str(n.founded)), ("Adesione della Città", str(n.joined)),
            ("Membri", str(n.members)), ("Sito", n.url),
        ])  # fmt: skip


@form("networks", "fifth b", wide=True)  # the area in a column
def _(b: FifthBook, rows: list[Body]) -> None:
    cells = [
        [
            tell_network(b, n, "area", "joined_year") + n.name,
            n.acronym or "–",
            n.area,
            str(n.joined),
        ]
        for n in rows
    ]
    b.table(["Rete", "Sigla", "Ambito", "Anno di ingresso"], cells, [2.6, 1, 1.7, 1.2])


@form("networks", "fifth c")  # areas above, networks below them
def _(b: FifthBook, rows: list[Body]) -> None:
    b.nested([
        (f"<b>{area}</b>", [
            f"{tell_network(b, n, 'area', 'joined_year', 'member_count')}{titled(n, False)}, {n.members} membri, "
            f"adesione del {n.joined}"
            for n in part
        ])
        for area, part in grouped(rows, lambda n: n.area)
    ])  # fmt: skip


@form("networks", "fifth d")  # picture at the left
def _(b: FifthBook, rows: list[Body]) -> None:
    for n in rows:
        b.pictured([
            ("entry", tell_network(b, n, *ALL) + titled(n, True)),
            ("small", f"Dal {n.founded} · {n.members} città socie · Torino è entrata nel {n.joined}"),
            ("line", n.text), ("small", n.url),
        ], 56, 42)  # fmt: skip


@form("international_organizations", "fifth a")  # forms of four cells a row
def _(b: FifthBook, rows: list[Body]) -> None:
    for o in rows:
        b.quad(tell_based(b, o, *BOTH) + o.name, [
            ("Acronimo", o.acronym), ("Anno di nascita", str(o.founded)), ("Sito web", o.url),
        ], o.text)  # fmt: skip


@form("international_organizations", "fifth b")  # picture at the left
def _(b: FifthBook, rows: list[Body]) -> None:
    for o in rows:
        b.pictured([
            ("entry", tell_based(b, o, *BOTH) + titled(o, False)),
            ("text", f"Costituita nel {o.founded}. {o.text}"), ("small", o.url),
        ])  # fmt: skip


@form("international_organizations", "fifth c")  # labels filled up with dots
def _(b: FifthBook, rows: list[Body]) -> None:
    for o in rows:
        b.dotted([
            ("Denominazione", tell_based(b, o, *BOTH) + o.name), ("Sigla", o.acronym),
            ("Fondata nel", str(o.founded)), ("Indirizzo web", o.url), ("Attività", o.text),
        ])  # fmt: skip


@form("international_organizations", "fifth d")  # name and acronym on a tinted line
def _(b: FifthBook, rows: list[Body]) -> None:
    for o in rows:
        b.strip(tell_based(b, o, *BOTH) + o.name, o.acronym)
        b.text(f"{o.text} È stata istituita nel {o.founded} (<i>{o.url}</i>).")


# -- partners --------------------------------------------------------------------------


@form("partners", "fifth a")  # codes of partners in brackets
def _(b: FifthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    codes = [f"{first} [LP, capofila]", *(f"{one} [P{i}]" for i, one in enumerate(rest, 2))]
    return [("Partenariato", "; ".join(codes))]


@form("partners", "fifth b")  # two levels
def _(b: FifthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.nested([(b.pick(["Soggetto capofila:", "Ente coordinatore:"]), [first]), ("Partner:", rest)])
    return []


@form("partners", "fifth c")  # other words for lead and others
def _(b: FifthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    words = [("Beneficiario principale", "Altri beneficiari"), ("Lead partner", "Project partner"),
             ("Ente proponente (capofila)", "Enti partner")]  # fmt: skip
    lead, others = b.pick(words)
    return [(lead, first), (others, "; ".join(rest))]


@form("partners", "fifth d")  # a sentence that begins with the others
def _(b: FifthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    told = (
        f"Partecipano al progetto {p.name}, insieme al capofila {first}, i partner {joined(rest)}."
    )
    b.text(told.replace("..", "."))
    return []


@form("partners", "fifth e")  # roles in the first cell, once
def _(b: FifthBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    others = [["Partner" if i == 0 else "", one] for i, one in enumerate(rest)]
    b.shared(["Ruolo", "Soggetto"], [[["Capofila", first]], others], [1, 3])
    return []


# -- projects --------------------------------------------------------------------------


def _partners(
    b: FifthBook, p: Project, partners: Partners
) -> tuple[list[tuple[str, str]], list[Any]]:
    """Return the partners as labels and values, and what is printed below instead."""
    with b.apart() as below:
        more = partners(b, p)
    return more, below


MOST = ("programme", "months", "euros", "url")


@form("eu_projects", "fifth a")  # forms of four cells a row
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        more, below = _partners(b, p, partners)
        title = [("Titolo", p.title)] if p.title else []
        b.quad(tell_european(b, p, *MOST) + p.shown, [
            ("Programma", p.programme), ("Durata", _lasts(p)), ("Contributo UE", euros(p.euros, way)),
            ("Sito", p.url), *title, *more,
        ], keep=bool(below))  # fmt: skip
        b.story += below
    return True


@form("eu_projects", "fifth b")  # labels filled up with dots
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        more, below = _partners(b, p, partners)
        b.dotted([
            ("Progetto", f"{tell_european(b, p, *MOST)}<b>{p.shown}</b>"),
            *([("Titolo esteso", p.title)] if p.title else []), ("Programma", p.programme),
            ("Durata", _lasts(p)), ("Contributo UE", euros(p.euros, way)), ("Sito", p.url), *more,
        ])  # fmt: skip
        b.story += below
    return True


@form("eu_projects", "fifth c", wide=True)  # counted rows, length in a column
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    cells = [
        [
            f"{i}",
            tell_european(b, p, "programme", "months") + p.shown,
            *([p.title] if p.title else []),
            p.programme,
            _lasts(p),
        ]
        for i, p in enumerate(rows, 1)
    ]
    title = 1 if rows[0].title else 0  # either all have one of their own or none
    heads = ["N.", "Progetto", *["Titolo"] * title, "Linea di finanziamento", "Durata"]
    b.table(heads, cells, [0.5, 1.9, *[2.6] * title, 1.7, 1])
    return False


@form("eu_projects", "fifth d")  # programmes above, projects below them
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    b.nested([
        (f"Programma <b>{programme}</b>", [
            f"{tell_european(b, p, 'programme', 'years', 'euros')}{p.shown} (periodo {p.start}-{p.end}; "
            f"contributo UE: {euros(p.euros, way)})"
            for p in part
        ])
        for programme, part in grouped(rows, lambda p: p.programme)
    ])  # fmt: skip
    return False


@form("eu_projects", "fifth e")  # name and programme on a tinted line
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        b.strip(tell_european(b, p, *MOST) + p.shown, p.programme)
        b.text(f"{p.title}. {p.text}".removeprefix(". "))
        more, below = _partners(b, p, partners)
        b.runin([
            ("Durata", _lasts(p)), ("Contributo UE", euros(p.euros, way)), ("Sito", p.url), *more
        ], keep=bool(below))  # fmt: skip
        b.story += below
    return True


@form("cooperation_projects", "fifth a")  # forms of four cells a row
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        for p in part:
            mark = tell_coop(b, p)
            more, below = _partners(b, p, partners)
            b.quad(mark + p.name, [
                ("Area", area), ("Durata", _lasts(p)), ("Oggetto", p.title),
                ("Valore", euros(p.euros, 1)), *more,
            ], keep=bool(below))  # fmt: skip
            b.story += below
    return True


@form("cooperation_projects", "fifth b")  # areas above, projects below them
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    b.nested([
        (f"<b>{area}</b>", [f"{tell_coop(b, p)}{p.name}: {p.title}" for p in part])
        for area, part in _areas(b, rows)
    ])  # fmt: skip
    return False


@form("cooperation_projects", "fifth c")  # letters in a cell an area
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    cells = [
        [area, "<br/>".join(
            f"{'abcdefgh'[i]}) {tell_coop(b, p)}<b>{p.name}</b>, {p.title}" for i, p in enumerate(part)
        )]
        for area, part in _areas(b, rows)
    ]  # fmt: skip
    b.table(["Area di intervento", "Progetti"], cells, [1, 2.6])
    return False


@form("cooperation_projects", "fifth d, by group")  # areas, labels run in
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        b.group(area)
        for p in part:
            head = f"{tell_coop(b, p)}<b>{p.name}</b>."
            more, below = _partners(b, p, partners)
            b.runin([("Oggetto", p.title), ("Durata", _lasts(p)), *more], head, bool(below))
            b.story += below
    return True


@form("cooperation_projects", "fifth e")  # name and area on a tinted line
def _(b: FifthBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        for p in part:
            b.strip(tell_coop(b, p) + p.name, area)
            b.lines([f"<i>{p.title}</i>"])
            b.text(p.text)
            with_partners(b, [], p, partners, False)
    return True


# -- focus topics ----------------------------------------------------------------------


@form("focus_topics", "fifth a")  # label in the upper rule of a box
def _(b: FifthBook, title: str, text: str) -> None:
    b.legend(
        b.pick(["Focus su", "FOCUS"]), [("entry", tell_focus(b, title) + title), ("text", text)]
    )


@form("focus_topics", "fifth b")  # title and label on a tinted line
def _(b: FifthBook, title: str, text: str) -> None:
    b.strip(tell_focus(b, title) + title, "Focus")
    b.text(text)


@form("focus_topics", "fifth c")  # in the middle, then the text
def _(b: FifthBook, title: str, text: str) -> None:
    b.centred([("small", f"{tell_focus(b, title)}– FOCUS SU –"), ("entry", f"“{title}”")])
    b.text(text)


@form("focus_topics", "fifth d")  # label and title in the left cell
def _(b: FifthBook, title: str, text: str) -> None:
    b.table([], [[f"{tell_focus(b, title)}Un focus su:<br/><b>{title}</b>", text]], [1, 2.2])
