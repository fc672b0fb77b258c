"""The second kept set: forms, headings and styles of dates of a manner of their own.

It was written by somebody who had not seen the reader, measured unseen (.31 on average), then
learned from. Forms, dates and designs go by letters in the scores.
"""

from datetime import date
from functools import partial

from tests.generator.manners import forms
from tests.generator.manners.dates import Style, days_only, month_name, on_days
from tests.generator.manners.facts import (
    Agreement,
    Body,
    Citizen,
    Consulate,
    Event,
    Guest,
    Mission,
    Project,
    Show,
    country_name,
)
from tests.generator.manners.forms import (
    ALL,
    BOTH,
    RANKS,
    TYPES,
    Form,
    Partners,
    by_area,
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
    tell_focus,
    tell_guest,
    tell_mission,
    tell_network,
    tell_partners,
    tell_show,
    titled,
    until,
    when,
    with_partners,
)
from tests.generator.manners.second_book import SECOND, SecondBook

FORMS: dict[str, list[Form]] = {}
form = partial(forms.form, into=FORMS)

# -- dates -----------------------------------------------------------------------------

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def _apart(start: date, end: date) -> str:
    """Return "12 > 14 maggio"."""
    if start == end:
        return f"{start.day} {month_name(start)}"
    first = str(start.day) if start.month == end.month else f"{start.day} {month_name(start)}"
    return f"{first} > {end.day} {month_name(end)}"


def _roman_month(start: date, end: date) -> str:
    """Return "12-14.V.2019"."""
    last = f"{end.day}.{ROMAN[end.month - 1]}.{end.year}"
    if start == end:
        return last
    if start.month == end.month:
        return f"{start.day}-{last}"
    return f"{start.day}.{ROMAN[start.month - 1]}-{last}"


def _every_day(start: date, end: date) -> str:
    """Return "12, 13 e 14 maggio", where the days are few."""
    count = (end - start).days
    if start.month != end.month or not 0 < count < 3:
        return on_days(start, end).removeprefix("il ").removeprefix("l’")
    days = [str(start.day + i) for i in range(count + 1)]
    return f"{', '.join(days[:-1])} e {days[-1]} {month_name(end)}"


STYLES: dict[str, Style] = {
    "second a": _apart,
    "second b": _roman_month,
    "second c": _every_day,
}


# -- agreements ------------------------------------------------------------------------


@form("agreements", "second a")  # years in the column of their kind
def _(b: SecondBook, rows: list[Agreement]) -> None:
    kinds = [kind for kind, _ in by_type(rows)]
    cells = [
        [
            f"{tell_agreement(b, a)}{a.place.city} ({a.place.country})",
            *(str(a.year) if a.type == kind else "–" for kind in kinds),
        ]
        for a in rows
    ]
    heads = ["Città", *(TYPES[kind][0] for kind in kinds)]
    b.table(heads, cells, [2.6, *[1.4] * len(kinds)], b.pick(["ruled", "zebra", "lines"]))


@form("agreements", "second b", wide=True)  # kind said once
def _(b: SecondBook, rows: list[Agreement]) -> None:
    groups = [
        (
            TYPES[kind][0],
            [[tell_agreement(b, a) + a.place.city, a.place.country, str(a.year)] for a in part],
        )
        for kind, part in by_type(rows)
    ]
    b.once(["Rapporto", "Città", "Paese", "Firma"], groups, [2.2, 2.4, 2.4, 1])


@form("agreements", "second c")  # letters explained
def _(b: SecondBook, rows: list[Agreement]) -> None:
    letters = {"twinning": "G", "agreement": "A", "letter_of_intent": "L"}
    legend = [f"{letters[k]} = {TYPES[k][1]}" for k, _ in by_type(rows)]
    b.text(f"<i>{'; '.join(legend)}.</i>", keep=True)
    b.items(
        [
            f"{tell_agreement(b, a)}{a.place.city} ({a.place.country}) <b>{letters[a.type]}</b> {a.year}"
            for a in rows
        ],
        columns=2 if b.column > 350 else 1,
    )


@form("agreements", "second d, by group")  # by type, dot leaders
def _(b: SecondBook, rows: list[Agreement]) -> None:
    for kind, part in by_type(rows):
        b.group(b.pick(TYPES[kind][2]))
        b.leaders(
            [
                (f"{tell_agreement(b, a)}{a.place.city}, {a.place.country}", str(a.year))
                for a in part
            ]
        )


# -- consulates ------------------------------------------------------------------------


@form("consulates", "second a, by group")  # by initial letter
def _(b: SecondBook, rows: list[Consulate]) -> None:
    for letter, part in grouped(rows, lambda c: country_name(c.code)[0]):
        b.group(letter)
        b.items(
            [
                f"{tell_consulate(b, c)}{country_name(c.code)}: consolato {RANKS[c.rank][1]}, {c.address}"
                for c in part
            ]
        )


@form("consulates", "second b")  # ticks
def _(b: SecondBook, rows: list[Consulate]) -> None:
    tick = b.pick(["X", "•"])
    cells = [
        [
            tell_consulate(b, c) + country_name(c.code),
            *(tick if c.rank == rank else "" for rank in ("general", "honorary")),
        ]
        for c in rows
    ]
    heads = ["Paese", "Consolato generale", "Consolato onorario"]
    b.table(heads, cells, [2, 1.3, 1.3], b.pick(["ruled", "lines"]))


@form("consulates", "second c")  # run-in rank, dots between
def _(b: SecondBook, rows: list[Consulate]) -> None:
    for rank, head in (("general", "Consolati generali"), ("honorary", "Consolati onorari")):
        if part := [c for c in rows if c.rank == rank]:
            names = [tell_consulate(b, c) + country_name(c.code) for c in part]
            b.text(f"<b>{head}</b>&nbsp; {' · '.join(names)}")


@form("consulates", "second d")  # country in capitals, consul below
def _(b: SecondBook, rows: list[Consulate]) -> None:
    for c in rows:
        office = {"general": "Console Generale", "honorary": "Console Onorario"}[c.rank]
        b.lines(
            [
                f"{tell_consulate(b, c)}<b>{country_name(c.code).upper()}</b>",
                f"{office}: {c.consul}",
                c.address,
            ]
        )
        b.gap(0.4)


# -- honorary citizens -----------------------------------------------------------------


def _also(c: Citizen) -> str:
    return f" ({c.also})" if c.also else ""


@form("honorary_citizens", "second a")  # motive in quotation marks, year last
def _(b: SecondBook, rows: list[Citizen]) -> None:
    for c in rows:
        b.entry(tell_citizen(b, c) + c.name + _also(c))
        b.lines([f"<i>«{capital(c.merit)}»</i>", f"Conferita nel {c.year}"])


@form("honorary_citizens", "second b, by group")  # by decade
def _(b: SecondBook, rows: list[Citizen]) -> None:
    for decade, part in grouped(rows, lambda c: c.year // 10 * 10):
        b.group(f"{decade}-{decade + 9}")
        b.items([f"<b>{c.year}</b>&nbsp; {tell_citizen(b, c)}{c.name}{_also(c)}" for c in part])


@form("honorary_citizens", "second c", wide=True)  # year said once
def _(b: SecondBook, rows: list[Citizen]) -> None:
    groups = [
        (str(year), [[tell_citizen(b, c) + c.name + _also(c), capital(c.merit)] for c in part])
        for year, part in grouped(rows, lambda c: c.year)
    ]
    b.once(["Anno", "Cittadino onorario", "Motivazione"], groups, [1, 3, 4])


@form("honorary_citizens", "second d")  # dots between
def _(b: SecondBook, rows: list[Citizen]) -> None:
    names = [f"{tell_citizen(b, c)}{c.name}{_also(c)}, {c.year}" for c in rows]
    b.text(" · ".join(names))


# -- missions --------------------------------------------------------------------------


@form("missions", "second a")  # travellers listed below
def _(b: SecondBook, rows: list[Mission], style: Style) -> None:
    label = b.pick(["Per la Città", "Rappresentanza cittadina", "Hanno partecipato"])
    for m in rows:
        b.entry(tell_mission(b, m, style) + m.place.city + f", {m.place.country}")
        b.lines([style(m.start, m.end)], colour=True)
        b.text(f"{plain(m.purpose)}.")
        b.text(f"<i>{label}</i>", keep=True)
        b.items([f"{p.name}, {p.role}" for p in m.people], "–")


@form("missions", "second b")  # stacked labels
def _(b: SecondBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.entry(f"{tell_mission(b, m, style)}{m.place.city} ({m.place.country})")
        people = "<br/>".join(f"{p.name}, {p.role}" for p in m.people)
        b.stacked([
            ("Quando", style(m.start, m.end)), ("Chi", people), ("Perché", f"{plain(m.purpose)}."),
        ])  # fmt: skip


@form("missions", "second c", wide=True)  # people in a row below
def _(b: SecondBook, rows: list[Mission], style: Style) -> None:
    groups = []
    for m in rows:
        mark = tell_mission(b, m, style)
        who = "; ".join(f"{p.name} ({p.role})" for p in m.people)
        groups.append((
            f"{mark}{m.place.city}, {m.place.country}",
            [["Date", style(m.start, m.end)], ["Oggetto", plain(m.purpose)], ["Delegazione", who]],
        ))  # fmt: skip
    b.banded([], groups, [1, 4])


@form("missions", "second d")  # telegraph
def _(b: SecondBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        who = "; ".join(f"{p.role} {p.name}" for p in m.people)
        b.text(
            f"{tell_mission(b, m, style)}<b>{m.place.city.upper()}</b> ({m.place.country}) – "
            f"<i>{style(m.start, m.end)}</i> – {plain(m.purpose)}. In delegazione: {who}. {m.after}"
        )


# -- delegates -------------------------------------------------------------------------


def _home(g: Guest) -> str:
    return f"{g.body} ({country_name(g.code)})" if g.is_city else g.body


@form("delegates", "second a", wide=True)  # country bands
def _(b: SecondBook, rows: list[Guest], style: Style) -> None:
    groups = [
        (
            country,
            [
                [
                    tell_guest(b, g, True) + style(g.start, g.end),
                    f"{g.person.role} {g.of_body}",
                    g.person.name if g.named else "–",
                ]
                for g in part
            ],
        )
        for country, part in grouped(rows, lambda g: country_name(g.code))
    ]
    b.banded(["Giorno", "Carica", "Ospite"], groups, [1.6, 3, 2.2])


@form("delegates", "second b")  # dot leaders
def _(b: SecondBook, rows: list[Guest], style: Style) -> None:
    named = [g for g in rows if g.named]
    b.leaders(
        [(f"{tell_guest(b, g, True)}{g.person.role} {g.of_body}", g.person.name) for g in named]
    )
    for g in (g for g in rows if not g.named):
        b.lines([f"{tell_guest(b, g, True)}{g.person.role} {g.of_body}"])


@form("delegates", "second c")  # a sentence a month
def _(b: SecondBook, rows: list[Guest], style: Style) -> None:
    for _, part in grouped(rows, lambda g: g.start.month):
        names = []
        for g in part:
            name = f" {g.person.name}" if g.named else ""
            days = on_days(g.start, g.end)
            names.append(
                f"{tell_guest(b, g, True)}{g.person.the_office} {g.of_body}{name} ({days})"
            )
        month = month_name(part[0].start)
        head = f"<b>{capital(month)}.</b> Sono stati accolti in Municipio "
        if len(part) == 1:
            head = f"<b>{capital(month)}.</b> In Municipio si è parlato di scambi con "
        b.text(f"{head}{joined(names)}.")


@form("delegates", "second d")  # place above, stacked
def _(b: SecondBook, rows: list[Guest], style: Style) -> None:
    for g in rows:
        b.kicker(_home(g).upper())
        lines = [f"{tell_guest(b, g, False)}<b>{g.person.name}</b>"] if g.named else []
        lines.append(("" if g.named else tell_guest(b, g, False)) + g.person.role)
        b.lines([*lines, f"<i>{style(g.start, g.end)}</i>"])


# -- events ----------------------------------------------------------------------------


def _where(e: Event) -> str:
    return f"{e.place.city}, {e.place.country}" if e.place else e.venue


def _tile_days(start: date, end: date) -> str:
    return f"{days_only(start, end)} {month_name(start)}"


@form("events", "second a", wide=True)  # month said once
def _(b: SecondBook, rows: list[Event], style: Style) -> None:
    groups = []
    for _, part in grouped(rows, lambda e: e.start.month):
        cells = [
            [
                "" if e.precision == "month" else days_only(e.start, e.end),
                tell_event(b, e, _tile_days) + e.title,
                _where(e),
            ]
            for e in part
        ]
        groups.append((capital(month_name(part[0].start)), cells))
    b.once(["Mese", "Giorni", "Manifestazione", "Sede"], groups, [1.5, 1, 3.4, 2.6])


@form("events", "second b")  # tiles of days
def _(b: SecondBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        days = "" if e.precision == "month" else days_only(e.start, e.end)
        parts = [
            ("entry", tell_event(b, e, _tile_days) + e.title),
            ("line", _where(e)),
            ("text", e.text),
        ]
        b.tile(days, month_name(e.start).upper(), parts)


@form("events", "second c")  # closing line of place and date
def _(b: SecondBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.text(e.text)
        b.closing(f"{_where(e)}, {when(e, style)}")


@form("events", "second d")  # small labels on one line
def _(b: SecondBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.inline([("Quando", when(e, style)), ("Dove", _where(e))])
        b.text(e.text)


@form("events", "second e")  # dot leaders
def _(b: SecondBook, rows: list[Event], style: Style) -> None:
    b.leaders(
        [
            (
                f"{tell_event(b, e, style)}{e.title}" + (f" – {_where(e)}" if e.place else ""),
                when(e, style),
            )
            for e in rows
        ]
    )


# -- exhibitions -----------------------------------------------------------------------


@form("exhibitions", "second a")  # venue above in small capitals
def _(b: SecondBook, rows: list[Show]) -> None:
    for s in rows:
        b.kicker(s.venue.upper())
        b.entry(tell_show(b, s) + s.title, tight=True)
        b.text(s.text)


@form("exhibitions", "second b")  # dot leaders
def _(b: SecondBook, rows: list[Show]) -> None:
    b.leaders([(f"{tell_show(b, s)}<i>{s.title}</i>", s.venue) for s in rows])


@form("exhibitions", "second c")  # one line of facts
def _(b: SecondBook, rows: list[Show]) -> None:
    for s in rows:
        b.entry(tell_show(b, s) + s.title)
        b.facts([s.venue, capital(on_days(s.start, s.end))])
        b.text(s.text)


@form("exhibitions", "second d")  # small labels on one line
def _(b: SecondBook, rows: list[Show]) -> None:
    for s in rows:
        b.entry(f"{tell_show(b, s)}«{s.title}»")
        b.inline([("Sede", s.venue), ("Apertura", until(s))])


# -- networks and international organisations --------------------------------------------


@form("networks", "second a")  # one line of facts
def _(b: SecondBook, rows: list[Body]) -> None:
    first = b.rng.random() < 0.5
    for n in rows:
        b.entry(tell_network(b, n, *ALL) + titled(n, first))
        b.facts([f"nata nel {n.founded}", f"{n.members} città", f"Torino dal {n.joined}", n.url])
        b.text(n.text)


@form("networks", "second b")  # dot leaders
def _(b: SecondBook, rows: list[Body]) -> None:
    b.text("<i>Per ciascuna rete, l’anno di adesione della Città.</i>", keep=True)
    b.leaders([(tell_network(b, n, "joined_year") + titled(n, False), str(n.joined)) for n in rows])


@form("networks", "second c", wide=True)  # area bands
def _(b: SecondBook, rows: list[Body]) -> None:
    groups = [
        (
            area,
            [
                [
                    tell_network(b, n, "area", "joined_year", "url") + n.name,
                    n.acronym or "–",
                    str(n.joined),
                    n.url,
                ]
                for n in part
            ],
        )
        for area, part in grouped(rows, lambda n: n.area)
    ]
    b.banded(["Denominazione", "Sigla", "Adesione", "Sito"], groups, [3.4, 1.2, 1.2, 2.4])


@form("networks", "second d")  # stacked labels
def _(b: SecondBook, rows: list[Body]) -> None:
    for n in rows:
        b.entry(tell_network(b, n, *ALL) + titled(n, True))
        b.stacked([
            ("Anno di costituzione", str(n.founded)), ("Ingresso della Città", str(n.joined)),
            ("Aderenti", str(n.members)), ("Sito", n.url),
        ])  # fmt: skip


@form("international_organizations", "second a")  # one line of facts
def _(b: SecondBook, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + titled(o, False))
        b.facts([f"dal {o.founded}", o.url])
        b.text(o.text)


@form("international_organizations", "second b")  # stacked labels
def _(b: SecondBook, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + o.acronym)
        b.stacked([("Denominazione", o.name), ("Istituzione", str(o.founded)), ("Sito", o.url)])
        b.text(o.text)


@form("international_organizations", "second c")  # acronym above, small
def _(b: SecondBook, rows: list[Body]) -> None:
    for o in rows:
        b.kicker(tell_based(b, o, *BOTH) + o.acronym)
        b.entry(o.name, tight=True)
        b.text(f"Istituzione: {o.founded}. {o.text} {o.url}")


@form("international_organizations", "second d")  # beside a thick rule
def _(b: SecondBook, rows: list[Body]) -> None:
    for o in rows:
        b.barred([
            ("entry", tell_based(b, o, *BOTH) + titled(o, True)),
            ("text", f"{o.text} Fondazione: {o.founded}. In rete: {o.url}"),
        ])  # fmt: skip


# -- partners --------------------------------------------------------------------------


@form("partners", "second a")  # asterisk for the lead
def _(b: SecondBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Partner", f"{first}*; {'; '.join(rest)} (* capofila)")]


@form("partners", "second b")  # other words for lead and others
def _(b: SecondBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Coordinatore", first), ("In partenariato con", ", ".join(rest))]


@form("partners", "second c")  # slashes
def _(b: SecondBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Soggetti partner", " / ".join([f"{first} (ente capofila)", *rest]))]


@form("partners", "second d")  # two headed cells
def _(b: SecondBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.table(["Ente capofila", "Partner"], [[first, "<br/>".join(rest)]], [1, 1.3], "lines")
    return []


# -- projects --------------------------------------------------------------------------


@form("eu_projects", "second a", wide=True)  # programme bands
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    groups = [
        (
            programme,
            [
                [
                    tell_european(b, p, "programme", "years", "euros") + p.shown,
                    f"{p.start}-{p.end}",
                    euros(p.euros, way),
                ]
                for p in part
            ],
        )
        for programme, part in grouped(rows, lambda p: p.programme)
    ]
    b.banded(["Progetto", "Anni", "Contributo UE"], groups, [4, 1.3, 1.8])
    return False


@form("eu_projects", "second b")  # stacked labels
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    for p in rows:
        b.entry(tell_european(b, p, "programme", "months", "url") + p.shown)
        if p.title:
            b.lines([f"<i>{p.title}</i>"])
        with b.apart() as below:
            more = partners(b, p)
        b.stacked([
            ("Linea di finanziamento", p.programme), ("Durata", f"{p.months} mesi"),
            ("Sito del progetto", p.url), *more,
        ])  # fmt: skip
        b.story += below
    return True


@form("eu_projects", "second c")  # one line of facts
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    for p in rows:
        b.entry(tell_european(b, p, "programme", "years", "url") + p.shown)
        b.facts([p.programme, f"{p.start}-{p.end}", p.url])
        with_partners(b, [], p, partners, False)
        b.text(f"{p.title}. {p.text}".removeprefix(". "))
    return True


@form("eu_projects", "second d")  # programme above, small
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    for p in rows:
        b.kicker(p.programme.upper())
        b.entry(tell_european(b, p, "programme", "years") + p.shown, tight=True)
        b.text(f"{p.title}. {p.text} Periodo: {p.start}-{p.end}.".removeprefix(". "))
    return False


def _area(b: SecondBook, area: str) -> str:
    return str(b.pick(SECOND["areas"][area]))


_by_area = partial(by_area, words=SECOND["areas"])


@form("cooperation_projects", "second a")  # area above each, small
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    for p in rows:
        b.kicker(_area(b, p.group).upper())
        b.entry(tell_coop(b, p) + p.name, tight=True)
        b.lines([p.title], colour=True)
        with_partners(b, [], p, partners, False)
        b.text(p.text)
    return True


@form("cooperation_projects", "second b", wide=True)  # area bands
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    groups = [
        (head, [[tell_coop(b, p) + p.name, p.title, euros(p.euros, 0)] for p in part])
        for head, part in _by_area(b, rows)
    ]
    b.banded(["Progetto", "Oggetto", "Valore"], groups, [2.4, 4, 1.5])
    return False


@form("cooperation_projects", "second c", wide=True)  # two headed columns
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    parts = _by_area(b, rows)
    cells = [
        "<br/><br/>".join(f"{tell_coop(b, p)}<b>{p.name}</b><br/>{p.title}" for p in part)
        for _, part in parts
    ]
    b.table([head for head, _ in parts], [cells], [1] * len(parts), b.pick(["lines", "ruled"]))
    return False


@form("cooperation_projects", "second d, by group")  # by area, stacked labels
def _(b: SecondBook, rows: list[Project], partners: Partners) -> bool:
    for head, part in _by_area(b, rows):
        b.group(head)
        for p in part:
            b.entry(tell_coop(b, p) + p.name)
            with b.apart() as below:
                more = partners(b, p)
            b.stacked([("Di che cosa si tratta", p.title), *more])
            b.story += below
    return True


# -- focus topics ----------------------------------------------------------------------


@form("focus_topics", "second a")  # beside a thick rule
def _(b: SecondBook, title: str, text: str) -> None:
    label = b.pick(["Zoom su: ", "Uno sguardo da vicino: "])
    b.barred([("entry", f"{tell_focus(b, title)}{label}{title}"), ("text", text)])


@form("focus_topics", "second b")  # label on a chip over a box
def _(b: SecondBook, title: str, text: str) -> None:
    b.chip("FOCUS")
    b.cards([[("entry", tell_focus(b, title) + title), ("text", text)]])


@form("focus_topics", "second c")  # small label above
def _(b: SecondBook, title: str, text: str) -> None:
    b.kicker(b.pick(["SOTTO LA LENTE", "IL FOCUS", "ZOOM"]))
    b.entry(tell_focus(b, title) + title, tight=True)
    b.text(text)
