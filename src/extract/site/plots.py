"""The overview: plots made with Altair, drawn to SVG, each with its numbers and its rows.

A mark leads to its rows by an ordinary link in the SVG, so that no script is needed. What
depends on the width of the screen or on the language is drawn once for each; the style sheet
shows one.
"""

import datetime
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import altair as alt
import duckdb
import vl_convert
from babel import Locale

from extract.site.labels import label
from extract.warehouse.schema import SEVERITIES, TABLES

SIZES = {"broad": 960, "narrow": 340}
"""Width in pixels of what is drawn for a desktop and for a phone."""
LANGUAGES = ("it", "en")
COLOUR, OTHER = "#2f6f9f", "#c2571a"
_SEVERE = {"error": "#b3261e", "warning": "#c77700", "info": COLOUR}
_ANTARCTICA = "010"
_LETTER = 7.8
"""Width in pixels of a letter of 13 pixels in a broad font: names are never cut at the left."""
_BASE = re.compile(r'(xlink:href=")https?://[^"#]*/')
_PATH = re.compile(r' d="[^"]*"')
_DECIMALS = re.compile(r"(\.\d)\d+")
_WORLD = Path(__file__).parent / "vendor" / "world-110m.json"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table of numbers, with the address it leads to.

    `english` where the value is ours and not the report's: `text` is Italian then. `within`
    where it belongs to a group above it.
    """

    text: str
    href: str = ""
    english: str = ""
    within: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG, and the width (`broad`, `narrow`) and language it is for; empty is any."""

    svg: str
    size: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot as drawings (none where there is nothing to draw), and its numbers as a table.

    `legend` tells in both languages what a colour means.
    """

    key: str
    title: tuple[str, str]
    note: tuple[str, str]
    drawings: tuple[Drawing, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    open: bool = False
    legend: tuple[tuple[str, tuple[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the year, what it counts, and the address of what was counted."""

    number: str
    label: tuple[str, str]
    href: str


def row_address(edition: int, key: str) -> str:
    """Return the address of a row in the site."""
    return f"page-{edition}.html#{quote(key)}"


def table_address(table: str, edition: int, **wanted: object) -> str:
    """Return the address of a table, filtered to rows whose columns have these values."""
    said = "&".join(f"{name}={quote(str(value))}" for name, value in wanted.items())
    return f"table-{table}.html#edition={edition}" + (f"&{said}" if said else "")


def plots(connection: duckdb.DuckDBPyConnection, edition: int) -> list[Plot]:
    """Return the overview of an edition, what is asked most often first."""
    return [make(connection, edition) for make in PLOTS]


def figures(connection: duckdb.DuckDBPyConnection, edition: int) -> list[Figure]:
    """Return the numbers of the year that stand above all plots."""
    found = []
    for table in ("events", "missions", "agreements", "delegates", "networks", "partners"):
        (row,) = _query(
            connection, f"SELECT count(*) AS n FROM main.{table} WHERE edition = ?", edition
        )
        found.append(Figure(str(row["n"]), label("tables", table), table_address(table, edition)))
    (row,) = _query(
        connection,
        "SELECT count(*) AS n, sum(eu_contribution) AS total FROM eu_projects WHERE edition = ?",
        edition,
    )
    projects = table_address("eu_projects", edition)
    found.append(Figure(str(row["n"]), label("tables", "eu_projects"), projects))
    money = ("Contributi europei dichiarati", "European money stated")
    found.append(Figure(euro(row["total"]), money, "#money-programme"))
    (row,) = _query(
        connection, "SELECT count(*) AS n FROM quality_issues WHERE edition = ?", edition
    )
    found.append(Figure(str(row["n"]), label("tables", "quality_issues"), "#doubts"))
    return found


def _money(connection: duckdb.DuckDBPyConnection, edition: int, by: str) -> list[dict[str, Any]]:
    return _query(
        connection,
        f"SELECT p.{by} AS name, count(*) AS projects, count(eu_contribution) AS stated, "
        "sum(eu_contribution) AS total, list({'id': eu_project_id, 'name': name, "
        "'sum': eu_contribution, 'page': coalesce(said.page, p.page), "
        "'said': coalesce(said.cell_id, eu_project_id)} "
        "ORDER BY eu_contribution DESC NULLS LAST, name) AS every FROM eu_projects p "
        # Where the sum itself is printed, which need not be where the project is listed.
        "LEFT JOIN (SELECT record_id, cell_id, page FROM cell_evidence "
        "WHERE edition = $edition AND column_name = 'eu_contribution') said "
        "ON said.record_id = eu_project_id "
        "WHERE edition = $edition GROUP BY ALL ORDER BY total DESC NULLS LAST, name",
        edition=edition,
    )


def _programmes(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    return _money_plot(
        connection,
        edition,
        "programme",
        ("Contributi europei per programma", "European money by programme"),
        ("Programma", "Programme"),
        True,
    )


def _themes(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    return _money_plot(
        connection,
        edition,
        "theme",
        ("Contributi europei per tema", "European money by theme"),
        ("Tema", "Theme"),
        False,
    )


def _money_plot(
    connection: duckdb.DuckDBPyConnection,
    edition: int,
    by: str,
    title: tuple[str, str],
    heading: tuple[str, str],
    first: bool,
) -> Plot:
    groups = _money(connection, edition, by)
    total = sum((g["total"] or Decimal(0) for g in groups), Decimal(0))
    stated, projects = sum(g["stated"] for g in groups), sum(g["projects"] for g in groups)
    drawings = _bars(
        [
            {
                "name": g["name"] or "–",
                "value": float(g["total"]),
                "href": table_address("eu_projects", edition, **{by: g["name"] or ""}),
            }
            for g in groups
            if g["total"]
        ],
        "EUR",
    )
    rows = [
        (
            Cell("Totale", english="Total"),
            Cell(euro(total), table_address("eu_projects", edition)),
            Cell(""),
            Cell(f"{stated} / {projects}"),
        )
    ]
    for group in groups:
        rows.append(
            (
                Cell(
                    group["name"] or "–",
                    table_address("eu_projects", edition, **{by: group["name"] or ""}),
                ),
                Cell(euro(group["total"])),
                Cell(""),
                Cell(f"{group['stated']} / {group['projects']}"),
            )
        )
        rows += [
            (
                Cell(item["name"], row_address(edition, item["id"]), within=True),
                Cell(euro(item["sum"])),
                Cell(f"p. {item['page']}", row_address(edition, item["said"])),
                Cell(""),
            )
            for item in group["every"]
            if item["sum"] is not None
        ]
    return Plot(
        f"money-{by}",
        title,
        (
            f"{stated} progetti su {projects} dicono il contributo: in tutto {euro(total)}. "
            "Dove non è stampato o non si legge con certezza manca.",
            f"{stated} of {projects} projects state a contribution: {euro(total)} in all. "
            "Where it is not printed, or not read for certain, it is missing.",
        ),
        drawings,
        (
            heading,
            ("Contributo", "Contribution"),
            ("Dove", "Where"),
            ("Detto / progetti", "Stated / projects"),
        ),
        tuple(rows),
        first,
    )


def _timeline(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    rows = _query(
        connection,
        "SELECT record_id, title, category, date_start, date_end, date_precision, city, page "
        "FROM mart.calendar WHERE edition = ? AND date_start IS NOT NULL "
        "ORDER BY date_start, date_end, record_id",
        edition,
    )
    first, last = datetime.date(edition, 1, 1), datetime.date(edition + 1, 1, 1)
    data = [
        {
            "category": row["category"],
            # A day is drawn from its beginning to its end; what lasts longer ends with the year.
            "start": max(row["date_start"], first).isoformat(),
            "end": min(row["date_end"] + datetime.timedelta(days=1), last).isoformat(),
            "title": f"{row['title'] or row['record_id']}, {_days(row)}",
            "href": row_address(edition, row["record_id"]),
        }
        for row in rows
        if row["date_start"] < last and row["date_end"] >= first
    ]

    def draw(width: int, language: int) -> alt.Chart:
        locale = Locale(LANGUAGES[language])
        style = "abbreviated" if width > 500 else "narrow"
        months = list(locale.months["stand-alone"][style].values())
        named = [{**item, "category": _value(item["category"])[language]} for item in data]
        short = (
            f"utcyear(datum.value) > {edition} ? '' : {json.dumps(months)}[utcmonth(datum.value)]"
        )
        room = int(max(len(item["category"]) for item in named) * _LETTER) + 8
        return (
            alt.Chart(alt.Data(values=named))
            .mark_bar(height=18, opacity=0.55, color=COLOUR, stroke=COLOUR, strokeWidth=1.5)
            .encode(
                x=alt.X(
                    "start:T",
                    title=None,
                    scale=alt.Scale(
                        type="utc", domain=[first.isoformat(), last.isoformat()], nice=False
                    ),
                    axis=alt.Axis(
                        tickCount="month", labelExpr=short, labelAlign="left", labelOffset=3
                    ),
                ),
                x2="end:T",
                y=alt.Y("category:N", title=None, axis=alt.Axis(labelLimit=0, minExtent=room)),
                href="href:N",
                description="title:N",
            )
            .properties(width=width - room - 16, height=alt.Step(32))
        )

    return Plot(
        "timeline",
        ("L’anno", "The year"),
        (
            "Eventi e missioni; ciò che è raccontato due volte sta una volta sola. Una barra "
            "lunga un mese: il rapporto dice solo il mese. Ciò che è di altri anni sta solo "
            "nella tabella.",
            "Events and missions; what is told twice stands once. A bar as long as a month: the "
            "report gives the month only. What is of other years stands in the table only.",
        ),
        _drawn(draw, by_language=True) if data else (),
        (("Data", "Date"), ("Che cosa", "What"), ("Città", "City"), ("Dove", "Where")),
        tuple(
            (
                Cell(_days(row)),
                Cell(row["title"] or row["record_id"]),
                Cell(row["city"] or ""),
                Cell(f"p. {row['page']}", row_address(edition, row["record_id"])),
            )
            for row in rows
        ),
    )


def _map(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    cities = _query(
        connection,
        "WITH placed AS (SELECT edition, place_id, longitude AS lon, latitude AS lat FROM places) "
        "SELECT city, country_code, agreements, missions, delegates, events, partners, lon, lat, "
        "agreements + missions + delegates + events + partners AS ties "
        "FROM mart.relations_by_city LEFT JOIN placed USING (edition, place_id) "
        "WHERE edition = ? AND coalesce(country_code, '') <> 'IT' ORDER BY ties DESC, city",
        edition,
    )
    shown = [
        {
            "lon": c["lon"],
            "lat": c["lat"],
            "city": f"{c['city']} ({c['ties']})",
            "ties": c["ties"],
            "colour": COLOUR if c["agreements"] else OTHER,
            "href": _ties(edition, c["city"]),
        }
        for c in cities
        if c["lon"] is not None and c["ties"]
    ]
    drawings: tuple[Drawing, ...] = ()
    if shown:
        near = [c for c in shown if -11 < c["lon"] < 36 and 35 < c["lat"] < 62]
        drawings = (
            Drawing(_svg(_cities_on(shown, 600, 330, type="naturalEarth1"))),
            Drawing(
                _svg(_cities_on(near, 340, 330, type="mercator", center=[12, 50.5], scale=430))
            ),
        )
    missing = len(cities) - len(shown)
    return Plot(
        "map",
        ("Le città", "The cities"),
        (
            "Città estere con un accordo, una missione, ospiti, un evento o un progetto. Non sono "
            "sulla carta, perché il luogo non si risolve con certezza, ma nella tabella: "
            f"{missing}.",
            "Cities abroad with an agreement, a mission, guests, an event or a project. Not on "
            "the map, since the place does not resolve for certain, but in the table: "
            f"{missing}.",
        ),
        drawings,
        (
            ("Città", "City"),
            ("Paese", "Country"),
            ("Accordi", "Agreements"),
            ("Missioni", "Missions"),
            ("Ospiti", "Guests"),
            ("Eventi", "Events"),
            ("Partner", "Partners"),
        ),
        tuple(
            (
                Cell(c["city"], _ties(edition, c["city"])),
                Cell(c["country_code"] or "–"),
                *(
                    Cell(
                        str(c[f"{kind}s"]),
                        _ties(edition, c["city"], kind=kind) if c[f"{kind}s"] else "",
                    )
                    for kind in ("agreement", "mission", "delegate", "event", "partner")
                ),
            )
            for c in cities
        ),
        legend=(
            (COLOUR, ("con un accordo o gemellaggio", "with an agreement or twinning")),
            (OTHER, ("altri legami", "other ties")),
        ),
    )


def _cities_on(
    cities: Sequence[dict[str, Any]], width: int, height: int, **projection: Any
) -> alt.LayerChart:
    """Return a map of `width` × `height` pixels with a circle for each city."""
    frame = [[0, 0], [width, height]]
    countries = alt.TopoDataFormat(type="topojson", feature="countries")
    world = (
        alt.Chart(alt.Data(values=_world(), format=countries))
        .transform_filter(f"datum.id !== '{_ANTARCTICA}'")
        .mark_geoshape(aria=False, fill="#8884", stroke="#8888", strokeWidth=0.4)
    )
    points = (
        alt.Chart(alt.Data(values=list(cities)))
        .mark_circle(opacity=0.8, stroke="#fff", strokeWidth=0.6)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=alt.Size("ties:Q", legend=None, scale=alt.Scale(range=[45, 300])),
            color=alt.Color("colour:N", scale=None),
            href="href:N",
            description="city:N",
        )
    )
    chart = (world + points).project(clipExtent=frame, **projection)
    return chart.properties(width=width, height=height)


def _ties(edition: int, city: str, **wanted: object) -> str:
    return table_address("mart.city_ties", edition, city=city, **wanted)


def _countries(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    tables = [
        table.name
        for table in TABLES.values()
        if table.has("country_code") and table.family in ("relations", "events")
    ]
    every = " UNION ALL ".join(
        f"SELECT country_code, '{name}' AS kind FROM main.{name} WHERE edition = $edition"
        for name in tables
    )
    rows = _query(
        connection,
        f"SELECT country_code AS name, kind, count(*) AS number FROM ({every}) "
        "WHERE country_code IS NOT NULL AND country_code <> 'IT' GROUP BY ALL ORDER BY 1, 2",
        edition=edition,
    )
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["name"]] = totals.get(row["name"], 0) + row["number"]
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    counted = {(row["name"], row["kind"]): row["number"] for row in rows}
    drawings = _bars(
        [
            {
                "name": _country(name),
                "value": totals[name],
                "href": table_address("mart.city_ties", edition, country_code=name),
            }
            for name in ranked[:25]
        ],
        "",
    )
    return Plot(
        "countries",
        ("I paesi per numero di legami", "Countries by number of ties"),
        (
            "Righe con un paese estero certo, per tabella; i primi 25 nel grafico.",
            "Rows whose country abroad is certain, by table; the first 25 in the plot.",
        ),
        drawings,
        (
            ("Paese", "Country"),
            ("Codice", "Code"),
            *(label("tables", name) for name in tables),
            ("Totale", "Total"),
        ),
        tuple(
            (
                Cell(_country(name)[0], english=_country(name)[1]),
                Cell(name),
                *(
                    Cell(
                        str(counted[name, kind]),
                        table_address(kind, edition, country_code=name),
                    )
                    if (name, kind) in counted
                    else Cell("")
                    for kind in tables
                ),
                Cell(str(totals[name])),
            )
            for name in ranked
        ),
    )


def _partners(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    rows = _query(
        connection,
        "SELECT min(organization) AS name, count(DISTINCT project_name) AS number, "
        "list(DISTINCT project_name ORDER BY project_name) AS projects FROM partners "
        "WHERE edition = ? AND project_name IS NOT NULL "
        "GROUP BY lower(strip_accents(organization)) HAVING number > 1 ORDER BY number DESC, name",
        edition,
    )
    return Plot(
        "partners",
        ("Partner comuni a più progetti", "Partners that share projects"),
        (
            "Organizzazioni nominate in almeno due progetti o iniziative.",
            "Organisations named in two projects or initiatives at least.",
        ),
        _bars(
            [
                {
                    "name": row["name"],
                    "value": row["number"],
                    "href": table_address("partners", edition, organization=row["name"]),
                }
                for row in rows[:25]
            ],
            "",
        ),
        (("Organizzazione", "Organisation"), ("Progetti", "Projects"), ("Quali", "Which")),
        tuple(
            (
                Cell(row["name"], table_address("partners", edition, organization=row["name"])),
                Cell(str(row["number"])),
                Cell(", ".join(row["projects"])),
            )
            for row in rows
        ),
    )


def _changes(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    rows = _query(
        connection,
        "SELECT subject, change, previous_edition, count(*) AS number FROM mart.edition_changes "
        "WHERE edition = ? GROUP BY ALL ORDER BY ALL",
        edition,
    )
    (found,) = _query(
        connection, "SELECT max(edition) AS before FROM main.editions WHERE edition < ?", edition
    )
    before = found["before"]
    note = (f"Rispetto al {before}.", f"Since {before}.")
    if before is None:
        note = ("Non è caricata un’edizione precedente.", "No earlier edition is loaded.")
    elif not rows:
        note = (f"Nulla rispetto al {before}.", f"Nothing since {before}.")
    return Plot(
        "changes",
        ("Che cosa è cambiato", "What changed"),
        note,
        (),
        (("Che cosa", "What"), ("Cambiamento", "Change"), ("Quanti", "How many")),
        tuple(
            (
                Cell(
                    label("tables", row["subject"])[0], english=label("tables", row["subject"])[1]
                ),
                Cell(_value(row["change"])[0], english=_value(row["change"])[1]),
                Cell(
                    str(row["number"]),
                    table_address(
                        "mart.edition_changes",
                        edition,
                        subject=row["subject"],
                        change=row["change"],
                    ),
                ),
            )
            for row in rows
        ),
        bool(rows),
    )


def _doubts(connection: duckdb.DuckDBPyConnection, edition: int) -> Plot:
    rows = _query(
        connection,
        "SELECT quality_issue_id AS id, severity, code, message, page FROM quality_issues "
        "WHERE edition = ? ORDER BY page NULLS FIRST, severity, code",
        edition,
    )
    counted: dict[tuple[int, str], int] = {}
    for row in rows:
        if row["page"]:
            key = (row["page"], row["severity"])
            counted[key] = counted.get(key, 0) + 1
    pages = sorted({page for page, _ in counted})
    data = [
        {
            "page": f"{page}",
            "colour": _SEVERE[severity],
            "order": SEVERITIES.index(severity),
            "number": number,
            "said": f"p. {page}: {number}",
            "href": table_address("quality_issues", edition, page=page),
        }
        for (page, severity), number in sorted(counted.items())
    ]

    def draw(width: int, language: int) -> alt.Chart:
        step = max(min((width - 40) // len(pages), 48), 10)
        axis = alt.Axis(labelAngle=0, labelOverlap=True)
        return (
            alt.Chart(alt.Data(values=data))
            .mark_bar()
            .encode(
                x=alt.X("page:O", sort=list(map(str, pages)), title="p.", axis=axis),
                y=alt.Y("sum(number):Q", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
                color=alt.Color("colour:N", scale=None),
                order="order:Q",
                href="href:N",
                description="said:N",
            )
            .properties(width=alt.Step(step), height=140)
        )

    return Plot(
        "doubts",
        ("Che cosa è in dubbio", "What is in doubt"),
        (
            "Da leggere prima di fidarsi dei dati: contraddizioni, totali che non tornano, "
            "numeri che non si leggono.",
            "To be read before trusting the data: contradictions, totals that do not add up, "
            "numbers that cannot be read.",
        ),
        _drawn(draw) if data else (),
        (("Gravità", "Severity"), ("Che cosa", "What"), ("Dove", "Where")),
        tuple(
            (
                Cell(_value(row["severity"])[0], english=_value(row["severity"])[1]),
                Cell(row["message"]),
                Cell(
                    f"p. {row['page']}" if row["page"] else "–",
                    row_address(edition, row["id"])
                    if row["page"]
                    else table_address("quality_issues", edition),
                ),
            )
            for row in rows
        ),
        open=True,
        legend=tuple((_SEVERE[name], _value(name)) for name in _SEVERE),
    )


PLOTS: tuple[Callable[[duckdb.DuckDBPyConnection, int], Plot], ...] = (
    _programmes,
    _timeline,
    _map,
    _themes,
    _partners,
    _countries,
    _changes,
    _doubts,
)


def euro(value: Decimal | None) -> str:
    """Return a sum as it is printed in Italy: € 396.750,00; – where there is none."""
    if value is None:
        return "–"
    return "€\xa0" + f"{value:,.2f}".translate({ord(","): ".", ord("."): ","})


def _days(row: dict[str, Any]) -> str:
    start, end = row["date_start"], row["date_end"]
    if row["date_precision"] == "year":
        return str(start.year)
    if row["date_precision"] == "month":
        return f"{start:%m/%Y}" if (end - start).days < 31 else f"{start:%m/%Y}–{end:%m/%Y}"
    return f"{start:%d/%m/%Y}" if start == end else f"{start:%d/%m}–{end:%d/%m/%Y}"


def _value(name: str) -> tuple[str, str]:
    """Return what a value of an enumeration is called, as it begins a line."""
    italian, english = label("values", name)
    return italian.capitalize(), english.capitalize()


def _country(code: str) -> tuple[str, str]:
    """Return a country's name in Italian and English; its code where it has none."""
    italian, english = (str(Locale(language).territories.get(code, code)) for language in LANGUAGES)
    return italian, english


def _bars(data: Sequence[dict[str, Any]], unit: str) -> tuple[Drawing, ...]:
    """Return bars with their names beside them, or above them on a phone.

    A name is a text, or an Italian and an English one.
    """
    if not data:
        return ()

    def draw(width: int, language: int) -> Any:
        narrow = width < SIZES["broad"]
        every = []
        for place, item in enumerate(data):
            name = item["name"] if isinstance(item["name"], str) else item["name"][language]
            # A thin space between thousands is read in both languages.
            value = f"{item['value']:,.0f}".replace(",", "\u202f")
            shown = {"name": _cut(name, 44), "value_text": value, "said": f"{name}: {value} {unit}"}
            every.append({**item, **shown, "place": place})
        names = [item["name"] for item in every]
        most = max(item["value"] for item in every)
        room = 0 if narrow else int(max(map(len, names)) * _LETTER) + 8
        base = alt.Chart(alt.Data(values=every)).encode(
            y=alt.Y(
                "place:O",
                title=None,
                axis=None
                if narrow
                else alt.Axis(
                    labelExpr=f"{json.dumps(names)}[datum.value]",
                    labelLimit=0,
                    ticks=False,
                    minExtent=room,
                ),
            ),
            x=alt.X(
                "value:Q",
                title=unit or None,
                # Room for the value behind the longest bar.
                scale=alt.Scale(domain=[0, most * (1.3 if narrow else 1.15)]),
                axis=alt.Axis(tickCount=3 if narrow else 5, format="~s", tickMinStep=1),
            ),
            href="href:N",
            description="said:N",
        )
        down = 10 if narrow else 0
        bars = base.mark_bar(
            color=COLOUR, cornerRadiusEnd=2, height=14 if narrow else 16, yOffset=down
        )
        layers = [
            bars,
            base.mark_text(align="left", dx=4, dy=down, aria=False).encode(text="value_text:N"),
        ]
        if narrow:
            layers.append(
                base.mark_text(align="left", dy=-8, aria=False).encode(
                    x=alt.value(0), text="name:N"
                )
            )
        step = alt.Step(40 if narrow else 26)
        return alt.layer(*layers).properties(width=width - room - 24, height=step)

    return _drawn(draw, by_language=not all(isinstance(item["name"], str) for item in data))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _drawn(
    draw: Callable[[int, int], alt.TopLevelMixin], by_language: bool = False
) -> tuple[Drawing, ...]:
    """Return what `draw` makes of each width, and of each language where it depends on it."""
    return tuple(
        Drawing(_svg(draw(width, place)), size, language)
        for size, width in SIZES.items()
        for place, language in enumerate(LANGUAGES if by_language else ("",))
    )


def _svg(chart: Any) -> str:
    specification = chart.configure(
        background="#00000000",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(labelFontSize=13, titleFontSize=13, gridOpacity=0.25),
        text=alt.MarkConfig(fontSize=13),
    ).to_dict()
    drawn = str(vl_convert.vegalite_to_svg(json.dumps(specification, default=str)))
    # Vega makes addresses absolute with a base of its own; ours lie beside the page.
    # Nor does the keyboard stop at every mark: the table below has the same links.
    drawn = _BASE.sub(r"\1", drawn).replace("<a xlink:href", '<a tabindex="-1" xlink:href')
    return _PATH.sub(lambda path: _DECIMALS.sub(r"\1", path[0]), drawn)


@cache
def _world() -> dict[str, Any]:
    return dict(json.loads(_WORLD.read_text(encoding="utf-8")))


def _query(
    connection: duckdb.DuckDBPyConnection, sql: str, *values: object, **named: object
) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, named or list(values))
    names = [str(item[0]) for item in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
