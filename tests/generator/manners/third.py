"""The third kept set, of the kind of the second: written unseen, measured (.38 on average; .43
after the second had been learned from), then learned from on some of its seeds.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from tests.generator.manners import forms
from tests.generator.manners.dates import WEEKDAYS, Style, month_name, on_days
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
from tests.generator.manners.forms import (
    ALL,
    BOTH,
    RANKS,
    TYPES,
    Form,
    Partners,
    by_area,
    by_month,
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
    tell_focus,
    tell_guest,
    tell_mission,
    tell_network,
    tell_partners,
    tell_show,
    titled,
    until,
    when,
    where,
    with_partners,
)
from tests.generator.manners.third_book import THIRD, ThirdBook

FORMS: dict[str, list[Form]] = {}
form = partial(forms.form, into=FORMS)

# -- dates -----------------------------------------------------------------------------


def _points(start: date, end: date) -> str:
    """Return "12.05 – 14.05.2019"."""
    last = f"{end.day:02d}.{end.month:02d}.{end.year}"
    return last if start == end else f"{start.day:02d}.{start.month:02d} – {last}"


def _between(start: date, end: date, day: Callable[[date], str], sign: str) -> str:
    """Return the days around `sign`, month said once where it is one, then the year."""
    last = f"{day(end)} {month_name(end)} {end.year}"
    if start == end:
        return last
    month = "" if start.month == end.month else f" {month_name(start)}"
    return f"{day(start)}{month}{sign}{last}"


def _weekdays(start: date, end: date) -> str:
    """Return "domenica 12 – martedì 14 maggio 2019"."""
    return _between(start, end, lambda d: f"{WEEKDAYS[d.weekday()]} {d.day}", " – ")


def _to(start: date, end: date) -> str:
    """Return "dal 12 al 14 maggio 2019"."""
    return on_days(start, end).removeprefix("il ").removeprefix("l’") + f" {end.year}"


STYLES: dict[str, Style] = {"third a": _points, "third b": _weekdays, "third c": _to}


# -- agreements ------------------------------------------------------------------------


@form("agreements", "third a")  # a cell a country
def _(b: ThirdBook, rows: list[Agreement]) -> None:
    cells = [
        [
            country,
            "<br/>".join(
                f"{tell_agreement(b, a)}{a.place.city}, {TYPES[a.type][1]} ({a.year})" for a in part
            ),
        ]
        for country, part in grouped(rows, lambda a: a.place.country)
    ]
    b.grid(["Paese", "Città e tipo di rapporto"], cells, [1, 2.4])


@form("agreements", "third b, by group")  # decades
def _(b: ThirdBook, rows: list[Agreement]) -> None:
    for decade, part in grouped(rows, lambda a: a.year // 10):
        b.group(THIRD["decades"][str(decade)])
        b.items(
            [
                f"{tell_agreement(b, a)}{a.year}, {a.place.city} ({a.place.country}): {TYPES[a.type][1]}"
                for a in sorted(part, key=lambda a: a.year)
            ],
            "•",
        )


@form("agreements", "third c")  # continents run in, kinds after
def _(b: ThirdBook, rows: list[Agreement]) -> None:
    for name, part in grouped(rows, lambda a: continent(a.place.code)):
        kinds = []
        for kind, some in by_type(part):
            head = TYPES[kind][2][0] if len(some) > 1 else TYPES[kind][0]
            names = [
                f"{tell_agreement(b, a)}{a.place.city} ({a.place.country}, {a.year})" for a in some
            ]
            kinds.append(f"{head}: {', '.join(names)}.")
        b.text(f"<b>{name}</b> – {' '.join(kinds)}")


@form("agreements", "third d")  # acts
def _(b: ThirdBook, rows: list[Agreement]) -> None:
    cells = [
        [
            f"{tell_agreement(b, a)}{TYPES[a.type][0]} con la Città di {a.place.city} ({a.place.country})",
            str(a.year),
        ]
        for a in sorted(rows, key=lambda a: a.year)
    ]
    b.grid(["Atto", "Firma"], cells, [4, 1.3])


# -- consulates ------------------------------------------------------------------------


@form("consulates", "third a")  # short ranks
def _(b: ThirdBook, rows: list[Consulate]) -> None:
    short = {"general": "gen.", "honorary": "on."}
    b.text("<i>gen.: consolato generale; on.: consolato onorario</i>", keep=True)
    b.items(
        [f"{tell_consulate(b, c)}{country_name(c.code)} ({short[c.rank]})" for c in rows],
        columns=3 if b.column > 350 else 2,
    )


@form("consulates", "third b")  # counted
def _(b: ThirdBook, rows: list[Consulate]) -> None:
    for rank, head in (("general", "I consolati generali"), ("honorary", "I consolati onorari")):
        if part := [c for c in rows if c.rank == rank]:
            names = [tell_consulate(b, c) + country_name(c.code) for c in part]
            b.text(f"{head} sono {len(part)}: {', '.join(names)}.")


@form("consulates", "third c")  # consul first
def _(b: ThirdBook, rows: list[Consulate]) -> None:
    b.items(
        [
            f"{tell_consulate(b, c)}<b>{c.consul}</b>, {RANKS[c.rank][0]} {of_country(c.code)}, {c.address}"
            for c in rows
        ]
    )


@form("consulates", "third d")  # rank and consul in a cell
def _(b: ThirdBook, rows: list[Consulate]) -> None:
    cells = [
        [
            tell_consulate(b, c) + country_name(c.code),
            f"{capital(RANKS[c.rank][1])} – {c.consul}",
            c.address,
        ]
        for c in rows
    ]
    b.grid(["Stato", "Consolato e titolare", "Sede"], cells, [1.4, 2.2, 1.7])


# -- honorary citizens -----------------------------------------------------------------


def _also(c: Citizen) -> str:
    return f" – {c.also}" if c.also else ""


@form("honorary_citizens", "third a", wide=True)  # counted rows
def _(b: ThirdBook, rows: list[Citizen]) -> None:
    cells = [
        [str(i), tell_citizen(b, c) + c.name + _also(c), capital(c.merit), str(c.year)]
        for i, c in enumerate(rows, 1)
    ]
    b.grid(["N.", "Nome", "Motivazione", "Conferimento"], cells, [0.5, 2.6, 3.2, 1.4])


@form("honorary_citizens", "third b")  # years in one paragraph
def _(b: ThirdBook, rows: list[Citizen]) -> None:
    years = [
        f"<b>{year}</b> {', '.join(tell_citizen(b, c) + c.name + _also(c) for c in part)}"
        for year, part in grouped(rows, lambda c: c.year)
    ]
    b.text(f"{'; '.join(years)}.")


@form("honorary_citizens", "third c")  # set in below
def _(b: ThirdBook, rows: list[Citizen]) -> None:
    for c in rows:
        b.entry(tell_citizen(b, c) + c.name + _also(c))
        b.indented(f"{capital(c.merit)} ({country_name(c.code)}). Delibera del {c.year}.")


@form("honorary_citizens", "third d")  # two ends
def _(b: ThirdBook, rows: list[Citizen]) -> None:
    b.flush([(tell_citizen(b, c) + c.name + _also(c), str(c.year)) for c in rows])
    b.gap()


# -- missions --------------------------------------------------------------------------


def _people(people: Sequence[Person]) -> str:
    return "<br/>".join(f"{p.name}, {p.role}" for p in people)


@form("missions", "third a")  # ruled forms
def _(b: ThirdBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.sheet(
            f"{tell_mission(b, m, style)}{m.place.city} ({m.place.country})",
            [("Periodo", style(m.start, m.end)), ("Finalità", f"{plain(m.purpose)}."),
             ("Delegazione", _people(m.people)), ("Esito", m.after)],
        )  # fmt: skip


@form("missions", "third b", wide=True)  # months beside rows
def _(b: ThirdBook, rows: list[Mission], style: Style) -> None:
    groups = [
        (
            month,
            [
                [
                    f"{tell_mission(b, m, style)}{m.place.city}, {m.place.country}",
                    style(m.start, m.end),
                    plain(m.purpose),
                    _people(m.people),
                ]
                for m in part
            ],
        )
        for month, part in by_month(rows)
    ]
    b.merged(["Mese", "Meta", "Date", "Oggetto", "Partecipanti"], groups, [1.1, 1.6, 1.6, 2.4, 2.4])


@form("missions", "third c")  # purpose as heading
def _(b: ThirdBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.entry(tell_mission(b, m, style) + plain(m.purpose))
        b.lines([f"<i>{m.place.city} ({m.place.country}), {style(m.start, m.end)}</i>"])
        who = joined([f"{p.the_office} {p.name}" for p in m.people])
        verb = "hanno partecipato" if len(m.people) > 1 else "ha partecipato"
        b.text(f"Per la Città {verb} {who}. {m.after}")


@form("missions", "third d")  # labels side by side
def _(b: ThirdBook, rows: list[Mission], style: Style) -> None:
    for m in rows:
        b.entry(f"{tell_mission(b, m, style)}{m.place.city}, {m.place.country}")
        b.fiche([
            ("Periodo", style(m.start, m.end)), ("Motivo", plain(m.purpose)), ("Partecipanti", _people(m.people)),
        ])  # fmt: skip


# -- delegates -------------------------------------------------------------------------


def _whole(b: ThirdBook, g: Guest) -> str:
    """Return "Name, office of body", or the office alone."""
    name = f"{g.person.name}, " if g.named else ""
    return f"{tell_guest(b, g, True)}{name}{g.person.role} {g.of_body}"


@form("delegates", "third a")  # months beside a rule
def _(b: ThirdBook, rows: list[Guest], style: Style) -> None:
    b.timeline(
        [
            (month, [[("line", f"{_whole(b, g)} ({style(g.start, g.end)})")] for g in part])
            for month, part in by_month(rows)
        ]
    )


@form("delegates", "third b", wide=True)  # months beside rows
def _(b: ThirdBook, rows: list[Guest], style: Style) -> None:
    groups = []
    for month, part in by_month(rows):
        cells = []
        for g in part:
            mark = tell_guest(b, g, False)
            body = f"{g.body} ({country_name(g.code)})" if g.is_city else g.body
            who = f"{g.person.role} {g.person.name}" if g.named else g.person.role
            cells.append([mark + body, who, style(g.start, g.end)])
        groups.append((month, cells))
    b.merged(["Mese", "Delegazione", "Autorità", "Data"], groups, [1.2, 2.4, 3, 2])


@form("delegates", "third c")  # countries run in
def _(b: ThirdBook, rows: list[Guest], style: Style) -> None:
    for country, part in grouped(rows, lambda g: country_name(g.code)):
        guests = [f"{_whole(b, g)} ({style(g.start, g.end)})" for g in part]
        b.text(f"<b>{country}:</b> {'; '.join(guests)}.")


@form("delegates", "third d")  # counted rows
def _(b: ThirdBook, rows: list[Guest], style: Style) -> None:
    cells = [[str(i), _whole(b, g), style(g.start, g.end)] for i, g in enumerate(rows, 1)]
    b.grid(["N.", "Ospite", "Giorno"], cells, [0.5, 4, 2])


# -- events ----------------------------------------------------------------------------


@form("events", "third a", wide=True)  # months beside rows
def _(b: ThirdBook, rows: list[Event], style: Style) -> None:
    groups = [
        (month, [[tell_event(b, e, style) + e.title, when(e, style), where(e)] for e in part])
        for month, part in by_month(rows)
    ]
    b.merged(["Mese", "Iniziativa", "Data", "Luogo"], groups, [1.2, 3.4, 2, 2.2])


@form("events", "third b")  # months beside a rule
def _(b: ThirdBook, rows: list[Event], style: Style) -> None:
    b.timeline(
        [
            (
                month,
                [
                    [
                        ("entry", tell_event(b, e, style) + e.title),
                        ("line", f"{when(e, style)}, {where(e)}"),
                        ("text", e.text),
                    ]
                    for e in part
                ],
            )
            for month, part in by_month(rows)
        ]
    )


@form("events", "third c")  # title and date at two ends
def _(b: ThirdBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        title = tell_event(b, e, style) + e.title
        b.flush([(title, when(e, style))], heads=True)
        b.text(f"{where(e)}. {e.text}")


@form("events", "third d")  # dateline
def _(b: ThirdBook, rows: list[Event], style: Style) -> None:
    for e in rows:
        b.entry(tell_event(b, e, style) + e.title)
        b.text(f"<i>{where(e)}, {when(e, style)}</i> – {e.text}")


# -- exhibitions -----------------------------------------------------------------------


@form("exhibitions", "third a")  # venue, then title over dates
def _(b: ThirdBook, rows: list[Show]) -> None:
    cells = [
        [s.venue, f"{tell_show(b, s)}«{s.title}»<br/>{capital(on_days(s.start, s.end))}"]
        for s in rows
    ]
    b.grid(["Museo", "Mostra e periodo di apertura"], cells, [1.3, 2.4])


@form("exhibitions", "third b")  # months beside a rule
def _(b: ThirdBook, rows: list[Show]) -> None:
    months = [
        (
            capital(month_name(part[0].start)),
            [[("line", f"{tell_show(b, s)}<i>{s.title}</i>, {s.venue}, {until(s)}")] for s in part],
        )
        for _, part in grouped(rows, lambda s: s.start.month)
    ]
    b.timeline(months)


@form("exhibitions", "third c")  # set in below
def _(b: ThirdBook, rows: list[Show]) -> None:
    for s in rows:
        b.entry(tell_show(b, s) + s.title)
        b.indented(f"{s.venue}, {on_days(s.start, s.end)}. {s.text}")


@form("exhibitions", "third d")  # the venue does
def _(b: ThirdBook, rows: list[Show]) -> None:
    for s in rows:
        verb = "hanno ospitato" if s.article == "i " else "ha ospitato"
        b.text(
            f"{capital(s.article + s.venue)} {verb} {on_days(s.start, s.end)} la mostra «{tell_show(b, s)}{s.title}». {s.text}"
        )


# -- networks and international organisations --------------------------------------------


def _network_pairs(n: Body) -> list[tuple[str, str]]:
    return [
        ("Costituzione", str(n.founded)), ("Adesione di Torino", str(n.joined)),
        ("Numero di membri", str(n.members)), ("Sito internet", n.url),
    ]  # fmt: skip


@form("networks", "third a")  # ruled forms
def _(b: ThirdBook, rows: list[Body]) -> None:
    for n in rows:
        pairs = [*_network_pairs(n), ("Attività", n.text)]
        b.sheet(tell_network(b, n, *ALL) + titled(n, False), pairs)


@form("networks", "third b", wide=True)  # areas beside rows
def _(b: ThirdBook, rows: list[Body]) -> None:
    groups = [
        (
            area,
            [
                [
                    tell_network(b, n, "area", "joined_year", "url") + titled(n, False),
                    str(n.joined),
                    n.url,
                ]
                for n in part
            ],
        )
        for area, part in grouped(rows, lambda n: n.area)
    ]
    b.merged(["Ambito", "Rete", "Adesione", "Sito"], groups, [1.6, 3.2, 1.1, 2])


@form("networks", "third c")  # labels side by side
def _(b: ThirdBook, rows: list[Body]) -> None:
    for n in rows:
        b.entry(tell_network(b, n, *ALL) + titled(n, True))
        b.fiche(_network_pairs(n))


@form("networks", "third d")  # areas run in
def _(b: ThirdBook, rows: list[Body]) -> None:
    for area, part in grouped(rows, lambda n: n.area):
        names = [
            f"{tell_network(b, n, 'area', 'joined_year')}{titled(n, False)}, dal {n.joined}"
            for n in part
        ]
        b.text(f"<b>{area}:</b> {'; '.join(names)}.")


@form("international_organizations", "third a")  # ruled forms
def _(b: ThirdBook, rows: list[Body]) -> None:
    for o in rows:
        pairs = [
            ("Acronimo", o.acronym),
            ("Istituita nel", str(o.founded)),
            ("Sito internet", o.url),
        ]
        b.sheet(tell_based(b, o, *BOTH) + o.name, [*pairs, ("Attività", o.text)])


@form("international_organizations", "third b")  # set in below
def _(b: ThirdBook, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + titled(o, False))
        b.indented(f"Istituzione: {o.founded}. {o.text} Per informazioni: {o.url}")


@form("international_organizations", "third c")  # labels side by side
def _(b: ThirdBook, rows: list[Body]) -> None:
    for o in rows:
        b.entry(tell_based(b, o, *BOTH) + o.name)
        b.fiche([("Sigla", o.acronym), ("Anno di istituzione", str(o.founded)), ("Sito", o.url)])
        b.text(o.text)


@form("international_organizations", "third d")  # lines in a cell
def _(b: ThirdBook, rows: list[Body]) -> None:
    cells = [
        [
            tell_based(b, o, *BOTH) + o.acronym,
            f"<b>{o.name}</b><br/>{o.text}<br/>Dal {o.founded} – {o.url}",
        ]
        for o in rows
    ]
    b.grid(["Sigla", "Denominazione e attività"], cells, [1, 4])


# -- partners --------------------------------------------------------------------------


@form("partners", "third a")  # lead in bold
def _(b: ThirdBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    return [("Partner (in grassetto il capofila)", f"<b>{first}</b>, {', '.join(rest)}")]


@form("partners", "third b")  # numbers in the line
def _(b: ThirdBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    listed = "; ".join(f"{i}) {name}" for i, name in enumerate(rest, 1))
    return [("Soggetto capofila", first), ("Altri soggetti", listed)]


@form("partners", "third c")  # counted rows
def _(b: ThirdBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    rows = [["LP", f"{first} (capofila)"], *([f"P{i}", name] for i, name in enumerate(rest, 2))]
    b.grid(["N.", "Partner"], rows, [0.5, 5])
    return []


@form("partners", "third d")  # in a sentence
def _(b: ThirdBook, p: Project) -> list[tuple[str, str]]:
    first, *rest = tell_partners(b, p)
    b.text(f"Capofila di {p.name} è {first}; i partner sono {joined(rest)}.".replace("..", "."))
    return []


# -- projects --------------------------------------------------------------------------


@form("eu_projects", "third a")  # ruled forms
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        with b.apart() as below:
            more = partners(b, p)
        pairs = [("Titolo", p.title)] if p.title else []
        pairs += [
            ("Programma", p.programme), ("Periodo", f"{p.start}-{p.end}"),
            ("Contributo UE", euros(p.euros, way)), ("Sito", p.url), *more,
        ]  # fmt: skip
        b.sheet(tell_european(b, p, "programme", "years", "euros", "url") + p.shown, pairs)
        b.story += below
    return True


@form("eu_projects", "third b", wide=True)  # programmes beside rows
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
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
    b.merged(["Programma", "Progetto", "Anni", "Finanziamento UE"], groups, [2, 3, 1.3, 1.9])
    return False


@form("eu_projects", "third c")  # labels side by side
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    way = b.rng.randrange(4)
    for p in rows:
        b.entry(tell_european(b, p, "programme", "months", "euros", "url") + p.shown)
        if p.title:
            b.lines([f"<i>{p.title}</i>"])
        b.fiche([
            ("Programma", p.programme), ("Durata", f"{p.months} mesi"),
            ("Contributo UE", euros(p.euros, way)), ("Sito", p.url),
        ])  # fmt: skip
        with_partners(b, [], p, partners, False)
    return True


@form("eu_projects", "third d")  # programmes run in
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    for programme, part in grouped(rows, lambda p: p.programme):
        names = [
            f"{tell_european(b, p, 'programme', 'years')}{p.shown} ({p.start}-{p.end})"
            for p in part
        ]
        b.text(f"<b>{programme}:</b> {'; '.join(names)}.")
    return False


_areas = partial(by_area, words=THIRD["areas"])


@form("cooperation_projects", "third a")  # ruled forms
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        for p in part:
            mark = tell_coop(b, p)
            with b.apart() as below:
                more = partners(b, p)
            pairs = [("Ambito", area), ("Oggetto", p.title), ("Durata", f"{p.months} mesi"), *more]
            b.sheet(mark + p.name, pairs)
            b.story += below
    return True


@form("cooperation_projects", "third b", wide=True)  # areas beside rows
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    groups = [
        (area, [[tell_coop(b, p) + p.name, p.title] for p in part])
        for area, part in _areas(b, rows)
    ]
    b.merged(["Ambito", "Progetto", "Oggetto"], groups, [2, 2.4, 4])
    return False


@form("cooperation_projects", "third c, by group")  # set in below
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    for area, part in _areas(b, rows):
        b.group(area)
        for p in part:
            b.entry(tell_coop(b, p) + p.name)
            b.indented(f"<i>{p.title}</i>")
            b.indented(p.text)
            with_partners(b, [], p, partners, False)
    return True


@form("cooperation_projects", "third d")  # area last
def _(b: ThirdBook, rows: list[Project], partners: Partners) -> bool:
    b.items(
        [
            f"{tell_coop(b, p)}<b>{p.name}</b>, {p.title} <i>[{area}]</i>"
            for area, part in _areas(b, rows)
            for p in part
        ],
        "1.",
    )
    return False


# -- focus topics ----------------------------------------------------------------------


@form("focus_topics", "third a")  # label in a coloured cell
def _(b: ThirdBook, title: str, text: str) -> None:
    b.tagged("Focus", [("entry", tell_focus(b, title) + title), ("text", text)])


@form("focus_topics", "third b")  # between rules
def _(b: ThirdBook, title: str, text: str) -> None:
    b.ruled_off("Focus su", tell_focus(b, title) + title, text)


@form("focus_topics", "third c")  # label above, set in
def _(b: ThirdBook, title: str, text: str) -> None:
    b.entry(f"{tell_focus(b, title)}Focus dell’anno – {title}")
    b.indented(text)
