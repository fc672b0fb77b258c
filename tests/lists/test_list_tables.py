"""One small list of every table, as it may be printed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document.model import Style
from tests.generator.sweep import read_edition
from tests.lists.making import YEAR, records, rows, units
from tests.making_lines import BODY, BOLD, CHAPTER, DATE, SECTION, Described

GAP: Described = ("", None)
SMALL = Style("Test-Regular", 8.5, False, False, "#a03020")
SLANTED = Style("Test-Italic", 10.0, False, True, "#333333")


def bold(name: str, *texts: str) -> list[Described]:
    """Return a bold head with paragraphs below it."""
    return [(name, BOLD), GAP, *(part for text in texts for part in ((text, BODY), GAP))]


def test_the_rank_of_a_consulate_right_behind_its_country() -> None:
    described: list[Described] = [("SEDI CONSOLARI", SECTION)]
    for text in ("Perù onorario", "Romania generale", "Marocco generale", "Austria onorario"):
        described += [(text, BODY), GAP]
    assert rows(described, "consulates", "country_code", "rank") == [
        ("PE", "honorary"), ("RO", "general"), ("MA", "general"), ("AT", "honorary"),
    ]  # fmt: skip


def test_consulates() -> None:
    described: list[Described] = [
        ("CONSOLATI GENERALI", SECTION), ("Perù", BODY, "*"), ("Romania", BODY, "*"),
        ("Marocco", BODY, "*"),
        ("CONSOLATI ONORARI", SECTION), ("Austria", BODY, "*"), ("Norvegia", BODY, "*"),
        ("Costa", BODY, "*"), ("d’Avorio", BODY), ("Mongolia", BODY, "*"),
    ]  # fmt: skip
    found = rows(described, "consulates", "country_code", "rank")
    assert found == [
        ("PE", "general"), ("RO", "general"), ("MA", "general"),
        ("AT", "honorary"), ("NO", "honorary"), ("CI", "honorary"), ("MN", "honorary"),
    ]  # fmt: skip


def test_honorary_citizens() -> None:
    described: list[Described] = [
        ("CITTADINANZE ONORARIE", SECTION),
        ("2019 – Anna Rossi", BODY), ("2021 – Ugo Maria Bianchi", BODY),
        ("2024 – Maria Verdi", BODY), ("2030 – Carlo Alberto Neri", BODY),
    ]  # fmt: skip
    found = rows(described, "honorary_citizens", "name", "position")
    assert found == [
        ("Anna Rossi", 1), ("Ugo Maria Bianchi", 2), ("Maria Verdi", 3), ("Carlo Alberto Neri", 4),
    ]  # fmt: skip


def ruled_table(folder: Path, heading: str, cells: Sequence[Sequence[str]], width: float) -> Path:
    """Draw a page with a heading and a table below it, its columns `width` points apart."""
    canvas = Canvas(str(folder / "table.pdf"), invariant=True)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 780, heading)
    for row, texts in enumerate(cells):
        canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 10)
        canvas.line(55, 745 - 18 * row, 520, 745 - 18 * row)
        for place, text in enumerate(texts):
            canvas.drawString(60 + width * place, 750 - 18 * row, text)
    canvas.save()
    return folder / "table.pdf"


def test_a_column_headed_by_no_known_word_names_partners_where_it_says_who_leads(
    tmp_path: Path,
) -> None:
    cells = [
        ("Progetto", "Programma", "Alleanza"),
        ("ARIA", "LIFE", "Oslo (capofila) + Graz"),
        ("BOSCO", "LIFE", "Lione + Riga (capofila)"),
        ("CASA", "LIFE", "Praia (capofila) + Bergen"),
    ]
    found = read_edition(ruled_table(tmp_path, "PROGETTI EUROPEI", cells, 150), YEAR)["partners"]
    assert [(one["project_name"], one["organization"], one["role"]) for one in found] == [
        ("ARIA", "Oslo", "lead"), ("ARIA", "Graz", "partner"),
        ("BOSCO", "Lione", "partner"), ("BOSCO", "Riga", "lead"),
        ("CASA", "Praia", "lead"), ("CASA", "Bergen", "partner"),
    ]  # fmt: skip


def test_a_column_headed_kind_of_agreement_tells_the_kind_in_its_cells(tmp_path: Path) -> None:
    cells = [
        ("Città", "Paese", "Tipo di accordo", "Anno"),
        ("Lione", "Francia", "Gemellaggio", "2019"),
        ("Sfax", "Tunisia", "Accordo di collaborazione", "2020"),
        ("Colonia", "Germania", "Gemellaggio", "2021"),
        ("Graz", "Austria", "Lettera d’intenti", "2022"),
    ]
    out = Canvas(str(tmp_path / "report.pdf"), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(60, 760, "Gemellaggi e accordi")
    for row, texts in enumerate(cells):
        out.setFont("Helvetica" if row else "Helvetica-Bold", 10)
        for x, text in zip((60, 190, 300, 470), texts, strict=True):
            out.drawString(x, 720 - 19 * row, text)
    out.save()
    found = read_edition(tmp_path / "report.pdf", YEAR)["agreements"]
    assert [(row["city"], row["type"]) for row in found] == [
        ("Lione", "twinning"), ("Sfax", "agreement"),
        ("Colonia", "twinning"), ("Graz", "letter_of_intent"),
    ]  # fmt: skip


def mission(day: str, city: str, told: str) -> list[Described]:
    return [(day, DATE), (city, BOLD), GAP, (told, BODY), GAP]


def test_missions_and_who_travelled() -> None:
    described = [
        ("MISSIONI ALL’ESTERO", SECTION),
        *mission("3 – 5 maggio", "Oslo", "L’Assessora alla Cultura Anna Rossi ha visto i porti."),
        *mission("12 giugno", "Graz", "L’Assessore Ugo Bianchi ha parlato al forum dei fiumi."),
        *mission("2 ottobre", "Lione", "La Città ha firmato un patto con le altre del fiume."),
    ]
    found = records(described)
    columns = ("city", "country_code", "date_start", "date_end")
    assert [tuple(row[c] for c in columns) for row in found.tables["missions"]] == [
        ("Oslo", "NO", date(2031, 5, 3), date(2031, 5, 5)),
        ("Graz", "AT", date(2031, 6, 12), date(2031, 6, 12)),
        ("Lione", "FR", date(2031, 10, 2), date(2031, 10, 2)),
    ]
    people = [(row["person"], row["role"]) for row in found.tables["mission_participants"]]
    assert people == [("Anna Rossi", "Assessora alla Cultura"), ("Ugo Bianchi", "Assessore")]


def test_missions_under_a_heading_of_people_are_theirs() -> None:
    described: list[Described] = [
        ("MISSIONI ALL’ESTERO", SECTION),
        ("Anna Rossi, Assessora alla Cultura", DATE), GAP,
        ("Oslo (Norvegia), 3-5 maggio", BODY), GAP,
        ("Ugo Bianchi, Sindaco", DATE), GAP,
        ("Lione (Francia), 2 ottobre", BODY), GAP,
    ]  # fmt: skip
    found = records(described).tables
    city = {row["mission_id"]: row["city"] for row in found["missions"]}
    travelled = [(city[row["mission_id"]], row["person"]) for row in found["mission_participants"]]
    assert travelled == [("Oslo", "Anna Rossi"), ("Lione", "Ugo Bianchi")]


def test_a_column_of_where_holds_the_cities_of_missions(tmp_path: Path) -> None:
    heads: Parts = [
        ("Helvetica-Bold", text, x) for text, x in (("Quando", 60), ("Dove", 160), ("Chi", 280))
    ]
    lines = [heads]
    for city, country, day in TRIPS:
        row = [("Helvetica", f"{day} maggio", 60.0), ("Helvetica-Bold", city, 160.0)]
        row.append(("Helvetica", "Anna Rossi (Sindaca)", 280.0))
        lines += [[], row, [("Helvetica", country, 160)]]
    found = printed(tmp_path / "e.pdf", "Missioni all’estero", lines, True)["missions"]
    assert [(row["city"], row["date_start"]) for row in found] == [
        (city, date(YEAR, 5, day)) for city, _, day in TRIPS
    ]


def test_small_dates_above_titles_under_months() -> None:
    """A period may begin in the month that heads its group."""
    described: list[Described] = [("EVENTI", SECTION)]
    for month, *told in (
        ("Marzo", "3-5", "Fiera del Sale", "27 – 4 aprile", "Rassegna dei Ponti"),
        ("Giugno", "8", "Festa dei Fiumi", "11-12", "Giorni del Vento"),
    ):
        described.append((month, DATE))
        for day, title in zip(told[::2], told[1::2], strict=True):
            described += [
                (day, SMALL), (title, BOLD), ("Teatro Nuovo", SLANTED),
                ("Hanno suonato in tanti per ore davanti alla gente.", BODY), GAP,
            ]  # fmt: skip
    assert rows(described, "events", "title", "date_start", "date_end") == [
        ("Fiera del Sale", date(YEAR, 3, 3), date(YEAR, 3, 5)),
        ("Rassegna dei Ponti", date(YEAR, 3, 27), date(YEAR, 4, 4)),
        ("Festa dei Fiumi", date(YEAR, 6, 8), date(YEAR, 6, 8)),
        ("Giorni del Vento", date(YEAR, 6, 11), date(YEAR, 6, 12)),
    ]


def test_events() -> None:
    described: list[Described] = [("SPORT", SECTION)]
    for day, title in (
        ("2 ottobre", "Maratona del Sale"),
        ("4 – 9 luglio", "XII Trofeo dei Ponti"),
        ("dicembre", "Coppa dei Fiumi"),
    ):
        described += [(day, DATE), (title, BOLD), GAP, ("Hanno corso in tanti per ore.", BODY), GAP]
    found = rows(described, "events", "title", "category", "date_start", "ordinal")
    assert found == [
        ("Maratona del Sale", "sport", date(2031, 10, 2), None),
        ("XII Trofeo dei Ponti", "sport", date(2031, 7, 4), 12),
        ("Coppa dei Fiumi", "sport", date(2031, 12, 1), None),
    ]


def test_delegates_in_rows() -> None:
    described: list[Described] = [
        ("DELEGAZIONI", SECTION),
        ("Anna Rossi, Sindaca di Oslo", BODY), ("Ugo Bianchi, Sindaco di Graz", BODY),
        ("Maria Verdi, Vicesindaca di Lione", BODY),
    ]  # fmt: skip
    found = rows(described, "delegates", "person", "represents")
    assert found == [("Anna Rossi", "Oslo"), ("Ugo Bianchi", "Graz"), ("Maria Verdi", "Lione")]


def test_cooperation_projects() -> None:
    described = [
        ("COOPERAZIONE INTERNAZIONALE", SECTION),
        ("Cooperazione territoriale", DATE), GAP,
        *bold("POZZI CHIARI", "Acqua per i villaggi"), *bold("STRADE", "Rifiuti e mercati"),
        ("Educazione alla cittadinanza globale", DATE), GAP,
        *bold("SEMI", "Percorsi nelle scuole"), *bold("LIBRI", "Giovani e letture"),
    ]  # fmt: skip
    found = rows(described, "cooperation_projects", "name", "area", "subtitle")
    assert found == [
        ("POZZI CHIARI", "territorial_cooperation", "Acqua per i villaggi"),
        ("STRADE", "territorial_cooperation", "Rifiuti e mercati"),
        ("SEMI", "global_citizenship", "Percorsi nelle scuole"),
        ("LIBRI", "global_citizenship", "Giovani e letture"),
    ]


@pytest.mark.parametrize("separator", [" | ", " – ", " I "])
def test_european_projects(separator: str) -> None:
    listed = [("ARIA", "Horizon Europe"), ("BOSCO", "URBACT IV"), ("CASA 2", "Interreg ALCOTRA")]
    described: list[Described] = [("PROGETTI EUROPEI", CHAPTER), ("Ambiente e clima", DATE), GAP]
    described += [(separator.join(row), BODY) for row in listed]
    assert rows(described, "eu_projects", "name", "programme", "theme") == [
        (*row, "Ambiente e clima") for row in listed
    ]


def test_networks() -> None:
    described = [
        ("RETI INTERNAZIONALI", SECTION),
        *bold("PORTI AMICI", "Fondata nel 1986, conta 140 città. Torino ne è socia dal 1992."),
        *bold("RDF – Rete dei Fiumi", "Nata nel 2001, conta 60 membri; Torino aderì nel 2004."),
        *bold("MARI VICINI", "Nata nel 1999, la rete conta oggi 31 membri."),
    ]
    found = rows(described, "networks", "name", "acronym", "founded_year", "member_count")
    assert found == [
        ("PORTI AMICI", None, 1986, 140),
        ("Rete dei Fiumi", "RDF", 2001, 60),
        ("MARI VICINI", None, 1999, 31),
    ]


def test_organizations() -> None:
    described = [
        ("ORGANIZZAZIONI INTERNAZIONALI", SECTION),
        *bold("ISV – Istituto Superiore del Vento", "Istituito nel 1964, ha mille allievi."),
        *bold("CNM – Centro dei Nodi Marini", "Attivo dal 2002, forma i piloti dei porti."),
    ]
    found = rows(described, "international_organizations", "name", "acronym", "founded_year")
    assert found == [
        ("Istituto Superiore del Vento", "ISV", 1964),
        ("Centro dei Nodi Marini", "CNM", 2002),
    ]


def test_exhibitions() -> None:
    described: list[Described] = [
        ("CULTURA", CHAPTER), ("Mostre", DATE),
        ("“Il sale e il vento” – Museo del Sale", BODY),
        ("“Ponti” – Castello di Borgo", BODY),
        ("“Fiumi” – Galleria dei Mari Lontani", BODY),
    ]  # fmt: skip
    found = rows(described, "exhibitions", "title", "venue")
    assert found == [
        ("Il sale e il vento", "Museo del Sale"),
        ("Ponti", "Castello di Borgo"),
        ("Fiumi", "Galleria dei Mari Lontani"),
    ]


def test_guests_whose_office_stands_below_their_name() -> None:
    described = [("DELEGAZIONI RICEVUTE", SECTION)]
    for day, name, office in (("2 – 3 marzo", "Anna Rossi", "Sindaca di Graz"),
                              ("4 – 9 aprile", "Ugo Bianchi", "Vicesindaco di Oslo")):  # fmt: skip
        described += [(day, DATE), GAP, (name, BOLD), GAP, (office, BODY), GAP]
    assert rows(described, "delegates", "person", "role") == [
        ("Anna Rossi", "Sindaca di Graz"), ("Ugo Bianchi", "Vicesindaco di Oslo")
    ]  # fmt: skip


def test_shows_under_a_heading_that_tells_of_museums_only() -> None:
    described: list[Described] = [
        ("NELLE SALE DEI MUSEI", SECTION),
        ("Luci di Siena", BOLD), ("Dove: Palazzo del Sale", BODY), GAP,
        ("Vento e sabbia", BOLD), ("Dove: Castello Alto", BODY), GAP,
        ("Carte di mare", BOLD), ("Dove: Museo dei Fiumi", BODY), GAP,
    ]  # fmt: skip
    assert rows(described, "exhibitions", "title", "venue") == [
        ("Luci di Siena", "Palazzo del Sale"),
        ("Vento e sabbia", "Castello Alto"),
        ("Carte di mare", "Museo dei Fiumi"),
    ]


def test_projects_listed_under_their_programmes() -> None:
    listed = {"LIFE": ("ACQUALINK", "VENTOLAB", "SALEHUB"), "CERV": ("PONTELAB", "MARELOOP"),
              "Horizon Europe": ("TORRELAB", "BOSCOHUB")}  # fmt: skip
    described: list[Described] = [("PROGETTI EUROPEI", SECTION)]
    for programme, names in listed.items():
        described += [(programme, DATE), *(part for n in names for part in ((n, BODY), GAP))]
    assert rows(described, "eu_projects", "name", "programme") == [
        (name, programme) for programme, names in listed.items() for name in names
    ]


def test_a_label_names_a_programme_nobody_knows_with_its_years_in_brackets() -> None:
    described: list[Described] = [("PROGETTI EUROPEI", SECTION)]
    for name, programme in (("AIRLOOP", "Quarto Piano Comune"), ("CAREHUB", "Terre Unite")):
        described += [
            (name, DATE),
            (f"Programma: {programme} (2030-2032)", BODY),
            ("Contributo UE: € 500.000", BODY),
        ]
    assert rows(described, "eu_projects", "name", "programme", "year_start", "year_end") == [
        ("AIRLOOP", "Quarto Piano Comune", 2030, 2032),
        ("CAREHUB", "Terre Unite", 2030, 2032),
    ]


def test_a_sentence_below_the_name_tells_the_programme_of_a_project() -> None:
    described: list[Described] = [("PROGETTI EUROPEI", SECTION)]
    for name, programme in (("AIRLOOP", "LIFE"), ("CAREHUB", "Horizon 2020")):
        text = f"Il progetto “Città vive”, finanziato dal programma {programme} per gli anni"
        described += [
            (name, DATE),
            (f"{text} 2030-2031, riceve un contributo di 500 mila euro.", BODY),
        ]
    assert rows(described, "eu_projects", "name", "programme") == [
        ("AIRLOOP", "LIFE"),
        ("CAREHUB", "Horizon 2020"),
    ]


def test_a_programme_behind_the_words_that_lead_to_it() -> None:
    tells = ", finanziato dal programma {} dal 2029 al 2031, porta alla Città nuove piazze e orti."
    truth = [("ACQUALINK", "LIFE"), ("VENTOLAB", "Horizon Europe"), ("SALEHUB", "CERV")]
    described: list[Described] = [("PROGETTI EUROPEI", SECTION)]
    for name, programme in truth:
        described += [(name + tells.format(programme), BODY), GAP]
    assert rows(described, "eu_projects", "name", "programme") == truth


Parts = list[tuple[str, str, float]]
"""Font, text and left edge of what stands on one line."""


def printed(
    path: Path, heading: str, lines: list[Parts], ruled: bool = False
) -> dict[str, list[dict[str, object]]]:
    """Return the rows read from a page of lines below a heading; `ruled`: white lines are rules."""
    out = Canvas(str(path), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(60, 760, heading)
    for number, parts in enumerate(lines):
        if ruled and not parts:
            out.line(55, 723 - 13 * number, 540, 723 - 13 * number)
        for font, text, x in parts:
            out.setFont(font, 10)
            out.drawString(x, 720 - 13 * number, text)
    out.save()
    return read_edition(path, YEAR)


def test_continents_run_in_and_kinds_after_them(tmp_path: Path) -> None:
    """However few a paragraph holds, and wherever its lines end."""
    told = [
        ("Africa", " – Accordo di collaborazione: Sfax (Tunisia, 1996)."),
        ("America", " – Gemellaggi: Rosario (Argentina, 1990), Recife (Brasile, 1964), Lima"),
        (
            "",
            "(Perù, 1968). Accordi di collaborazione: Arica (Cile, 1992), Medellín (Colombia,",
        ),
        ("", "1990). Lettera d’intenti: Arequipa (Perù, 2009)."),
        ("Asia", " – Gemellaggio: Nagoya (Giappone, 1987)."),
    ]
    lines: list[Parts] = []
    for head, text in told:
        lines += [[]] * bool(head)
        wide = stringWidth(head, "Helvetica-Bold", 10)
        bold = [("Helvetica-Bold", head, 60.0)] if head else []
        lines.append([*bold, ("Helvetica", text, 60.0 + wide)])
    found = printed(tmp_path / "e.pdf", "Gemellaggi e accordi", lines)["agreements"]
    assert [(row["city"], row["type"], row["year"]) for row in found] == [
        ("Sfax", "agreement", 1996), ("Rosario", "twinning", 1990), ("Recife", "twinning", 1964),
        ("Lima", "twinning", 1968), ("Arica", "agreement", 1992),
        ("Medellín", "agreement", 1990), ("Arequipa", "letter_of_intent", 2009),
        ("Nagoya", "twinning", 1987),
    ]  # fmt: skip


TRIPS = [("Oslo", "Norvegia", 3), ("Graz", "Austria", 9), ("Lione", "Francia", 12)]


def test_rows_below_heads_set_like_labels_are_rows(tmp_path: Path) -> None:
    lines: list[Parts] = []
    edges = (60, 300, 380)
    for area, *names in (("Acque", "Lega dei Fiumi", "Rete del Sale"),
                         ("Scuole", "Rete dei Banchi", "Unione dei Cortili")):  # fmt: skip
        heads = zip(("Rete", "Dal", "Soci"), edges, strict=True)
        lines += [[], [("Helvetica-Bold", area, 60)]]
        lines.append([("Helvetica-Oblique", text, x) for text, x in heads])
        for name in names:
            told = zip((name, "1999", "31"), edges, strict=True)
            lines.append([("Helvetica", text, x) for text, x in told])
    found = printed(tmp_path / "e.pdf", "Reti internazionali", lines)["networks"]
    assert [(row["name"], row["member_count"]) for row in found] == [
        (name, 31)
        for name in ("Lega dei Fiumi", "Rete del Sale", "Rete dei Banchi", "Unione dei Cortili")
    ]


def test_a_heading_above_missions_is_no_mission(tmp_path: Path) -> None:
    lines: list[Parts] = []
    for area, (city, country, day) in zip(("Europa", "Asia", "Africa"), TRIPS, strict=True):
        lines += [[], [("Helvetica-Bold", area, 60)]]
        for month in ("maggio", "giugno"):
            wide = 60 + stringWidth(city, "Helvetica-Bold", 10)
            told = f" ({country}), {day} {month}. La Sindaca Anna Rossi ha aperto una fiera."
            lines += [[], [("Helvetica-Bold", city, 60), ("Helvetica", told, wide)]]
    found = printed(tmp_path / "e.pdf", "Missioni all’estero", lines)["missions"]
    assert [row["city"] for row in found] == [city for city, _, _ in TRIPS for _ in range(2)]


def test_people_one_below_the_other_in_a_cell(tmp_path: Path) -> None:
    """Whether the next name had room on the line before or not."""
    heads: Parts = [
        ("Helvetica-Bold", text, x)
        for text, x in (("Meta", 60), ("Data", 200), ("Partecipanti", 330))
    ]
    lines = [heads]
    for city, day, *people in (
        (
            "Oslo, Norvegia",
            "3 maggio",
            "Anna Rossi, Assessora al",
            "Bilancio",
            "Ugo Bianchi, Sindaco",
        ),
        ("Graz, Austria", "9 giugno", "Rosa Verdi, Vicesindaca", "Ivo Neri, Assessore"),
        ("Lione, Francia", "2 ottobre", "Ugo Bianchi, Sindaco"),
    ):
        lines += [
            [],
            [("Helvetica", city, 60), ("Helvetica", day, 200), ("Helvetica", people[0], 330)],
        ]
        lines += [[("Helvetica", text, 330)] for text in people[1:]]
    found = printed(tmp_path / "e.pdf", "Missioni all’estero", lines, True)["mission_participants"]
    assert [(row["person"], row["role"]) for row in found] == [
        ("Anna Rossi", "Assessora al Bilancio"), ("Ugo Bianchi", "Sindaco"),
        ("Rosa Verdi", "Vicesindaca"), ("Ivo Neri", "Assessore"), ("Ugo Bianchi", "Sindaco"),
    ]  # fmt: skip


def test_a_name_with_sentences_and_figures_below_it_in_its_cell(tmp_path: Path) -> None:
    lines: list[Parts] = [
        [("Helvetica-Bold", "Sigla", 60), ("Helvetica-Bold", "Denominazione e attività", 150)]
    ]
    for short, name, year in (("AMF", "Agenzia Mondiale dei Fiumi", 1961),
                              ("IID", "Istituto Internazionale dei Dati", 2002)):  # fmt: skip
        cell = ("Forma i tecnici di 63 Paesi. Vi lavorano 74 persone.", f"Dal {year} – www.a.org")
        lines += [[], [("Helvetica", short, 60), ("Helvetica-Bold", name, 150)]]
        lines += [[("Helvetica", text, 150)] for text in cell]
    heading = "Organizzazioni internazionali"
    found = printed(tmp_path / "e.pdf", heading, lines, True)["international_organizations"]
    assert [(row["acronym"], row["name"], row["founded_year"]) for row in found] == [
        ("AMF", "Agenzia Mondiale dei Fiumi", 1961),
        ("IID", "Istituto Internazionale dei Dati", 2002),
    ]  # fmt: skip


def test_shows_told_with_their_dates_are_no_events() -> None:
    described: list[Described] = [("MOSTRE", SECTION)]
    for house, dates, title in (
        ("Il Museo dei Fiumi", "dal 2 gennaio al 3 marzo", "Vento e sabbia"),
        ("La Pinacoteca Alta", "dal 9 aprile al 6 maggio", "Carte di mare"),
        ("Il Castello Nuovo", "dal 3 giugno al 5 luglio", "Luci di Siena"),
    ):
        told = f"{house} ha ospitato {dates} la mostra «{title}». Le scuole sono venute in tante."
        described += [(told, BODY), GAP]
    found = records(described).tables
    assert [(row["title"], row["venue"]) for row in found["exhibitions"]] == [
        ("Vento e sabbia", "Museo dei Fiumi"), ("Carte di mare", "Pinacoteca Alta"),
        ("Luci di Siena", "Castello Nuovo"),
    ]  # fmt: skip
    assert "events" not in found


def test_an_ornament_is_no_unit() -> None:
    described = [("SPORT", SECTION), ("* * *", DATE), GAP, ("Corsa, 3 maggio", BODY)]
    assert [unit.text for unit in units(described)] == ["Corsa, 3 maggio"]


def test_paragraphs_that_list_after_a_head_and_a_colon(tmp_path: Path) -> None:
    """One of them may list one entry only."""
    lines: list[Parts] = []
    for head, text in (
        ("Cibo e cultura:", " Alleanza dei Mercati (ADM), dal 2016; FESTIVALIA, dal 2018."),
        ("Ambiente:", " Rete dei Fiumi (RDF), dal 2011."),
    ):
        wide = stringWidth(head, "Helvetica-Bold", 10)
        lines += [[("Helvetica-Bold", head, 60.0), ("Helvetica", text, 60.0 + wide)], []]
    found = printed(tmp_path / "e.pdf", "Reti internazionali", lines)["networks"]
    assert [(row["name"], row["area"]) for row in found] == [
        ("Alleanza dei Mercati", "Cibo e cultura"), ("FESTIVALIA", "Cibo e cultura"),
        ("Rete dei Fiumi", "Ambiente"),
    ]  # fmt: skip


def test_a_cell_that_lists_entries_is_a_row_for_each(tmp_path: Path) -> None:
    lines: list[Parts] = [
        [("Helvetica-Bold", "Paese", 60), ("Helvetica-Bold", "Città e tipo di rapporto", 150)]
    ]
    for country, *cities in (
        ("Francia", "Lione, gemellaggio (1958)", "Lilla, accordo di collaborazione (1969)"),
        ("Tunisia", "Sfax, accordo di collaborazione (1996)"),
        ("Austria", "Graz, lettera d’intenti (2001)", "Linz, gemellaggio (2004)"),
    ):
        lines += [[], [("Helvetica", country, 60), ("Helvetica", cities[0], 150)]]
        lines += [[("Helvetica", city, 150)] for city in cities[1:]]
    found = printed(tmp_path / "e.pdf", "Gemellaggi e accordi", lines, True)["agreements"]
    assert [(row["city"], row["country_code"], row["type"], row["year"]) for row in found] == [
        ("Lione", "FR", "twinning", 1958), ("Lilla", "FR", "agreement", 1969),
        ("Sfax", "TN", "agreement", 1996), ("Graz", "AT", "letter_of_intent", 2001),
        ("Linz", "AT", "twinning", 2004),
    ]  # fmt: skip


def test_a_line_behind_a_preposition_opens_no_entry() -> None:
    described: list[Described] = [("MOSTRE", SECTION)]
    for house, title in (
        ("Galleria Alta", "Vento"),
        ("Rocca Bassa", "Neve"),
        ("Torre Rossa", "Onde"),
    ):
        first = (
            f"Alla {house} è stata esposta la mostra «{title}» (dal 2 marzo al 3 aprile), mentre ai"
        )
        then = (
            f"Musei Civici è stata esposta la mostra «{title} e sale» (dal 5 maggio al 6 giugno)."
        )
        described += [(first, BODY), (then, BODY), GAP]
    found = records(described).tables
    assert "events" not in found
    assert [row["title"] for row in found["exhibitions"]] == [
        "Vento", "Vento e sale", "Neve", "Neve e sale", "Onde", "Onde e sale",
    ]  # fmt: skip


def test_bullets_mean_what_the_list_says_of_them(tmp_path: Path) -> None:
    listed = {
        ("●", "gemellaggio"): [("Oslo (Norvegia)", 1999), ("Cork (Irlanda)", 2014)],
        ("■", "accordo di cooperazione"): [("Graz (Austria)", 2001), ("Sfax (Tunisia)", 2004)],
        ("❖", "dichiarazione d’intenti"): [("Granada (Spagna)", 1958)],
    }
    out = Canvas(str(tmp_path / "report.pdf"), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(60, 760, "Gemellaggi e accordi")
    rows = [(sign, place, f"{place}, {year}") for (sign, _), part in listed.items()
            for place, year in part]  # fmt: skip
    lines = [(60.0 + 170 * at, 730.0, *key) for at, key in enumerate(listed)]
    lines += [(60.0, 700.0 - 18 * at, sign, row) for at, (sign, _, row) in enumerate(sorted(rows))]
    for x, y, sign, text in lines:
        out.setFont("ZapfDingbats", 9)
        out.drawString(x, y, sign)
        out.setFont("Helvetica", 10)
        out.drawString(x + 12, y, text)
    out.save()
    found = read_edition(tmp_path / "report.pdf", YEAR)["agreements"]
    assert {row["city"]: row["type"] for row in found} == {
        "Oslo": "twinning", "Cork": "twinning", "Graz": "agreement", "Sfax": "agreement",
        "Granada": "letter_of_intent",
    }  # fmt: skip


def test_a_list_within_a_list_is_of_the_row_above_it(tmp_path: Path) -> None:
    printed_list = [
        ("Programma LIFE", "ARIA (periodo 2019-2022)", "BOSCO (periodo 2020-2023)"),
        ("Programma CERV", "CASA (periodo 2021-2024)", "DUNA (periodo 2022-2025)"),
    ]
    out = Canvas(str(tmp_path / "report.pdf"), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(60, 760, "Progetti europei")
    out.setFont("Helvetica", 10)
    y = 730
    for programme, *projects in printed_list:
        for x, text in ((60, f"\u2022 {programme}"), *((80, f"– {name}") for name in projects)):
            out.drawString(x, y, text)
            y -= 15
    out.save()
    found = read_edition(tmp_path / "report.pdf", YEAR)["eu_projects"]
    assert [(row["name"], row["programme"]) for row in found] == [
        ("ARIA", "LIFE"), ("BOSCO", "LIFE"), ("CASA", "CERV"), ("DUNA", "CERV"),
    ]  # fmt: skip


def test_a_strip_holds_a_name_and_at_its_other_end_the_programme(tmp_path: Path) -> None:
    out = Canvas(str(tmp_path / "report.pdf"), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(60, 760, "Progetti europei")
    projects = [("ARIA", "LIFE"), ("BOSCO", "Europa Creativa"), ("CASA", "CERV")]
    for y, (name, programme) in zip((720, 640, 560), projects, strict=True):
        out.setFillGray(0.9)
        out.rect(55, y - 5, 480, 18, stroke=0, fill=1)
        out.setFillGray(0)
        out.setFont("Helvetica-Bold", 10)
        out.drawString(60, y, name)
        out.setFont("Helvetica", 9)
        out.drawRightString(530, y, programme)
        out.drawString(60, y - 20, "Scuole sicure per tutti. La giuria ha esaminato 37 opere.")
        told = "Partenariato: Città di Graz [LP, capofila]; Comune di Oslo [P2]; Alfa Onlus [P3]."
        out.drawString(60, y - 35, f"Durata: 24 mesi. {told}")
    out.save()
    found = read_edition(tmp_path / "report.pdf", YEAR)
    assert [(row["name"], row["programme"]) for row in found["eu_projects"]] == projects
    told = [(row["organization"], row["role"]) for row in found["partners"]]
    assert told == 3 * [
        ("Città di Graz", "lead"), ("Comune di Oslo", "partner"), ("Alfa Onlus", "partner")
    ]  # fmt: skip


def test_a_figure_with_what_it_counts_is_no_name() -> None:
    described: list[Described] = [
        ("RETI INTERNAZIONALI", SECTION),
        ("Rete dei Fiumi (RDF), 27 membri, adesione del 1999", BODY, "*"),
        ("Lega delle Isole, 131 membri, adesione del 2004", BODY, "*"),
        ("Alfa, 40 membri, adesione del 2010", BODY, "*"),
    ]  # fmt: skip
    assert rows(described, "networks", "name", "member_count", "joined_year") == [
        ("Rete dei Fiumi", 27, 1999), ("Lega delle Isole", 131, 2004), ("Alfa", 40, 2010),
    ]  # fmt: skip


def test_a_date_in_the_first_line_of_a_cell_goes_on_with_its_year_below(tmp_path: Path) -> None:
    lines: list[Parts] = [[("Helvetica-Bold", "Evento", 60), ("Helvetica-Bold", "Data", 250)]]
    for title, *days in (
        ("Fiera del sale", "18 gennaio – 27 gennaio", "2031"),
        ("Coppa dei fiumi", "2 maggio – 4 maggio", "2031"),
        ("Notte delle lingue", "24 luglio –", "28 agosto"),
        ("Prova d'orchestra", "6 settembre", "– 10 ottobre"),
        ("Festa delle torri", "9 giugno 2031"),
    ):
        lines += [[], [("Helvetica", title, 60), ("Helvetica", days[0], 250)]]
        lines += [[("Helvetica", year, 250)] for year in days[1:]]
    found = printed(tmp_path / "e.pdf", "Eventi sportivi", lines, True)["events"]
    assert [row["date_end"].day for row in found] == [27, 4, 28, 10, 9]


def test_a_marked_row_after_others_is_an_entry_though_it_ends_a_sentence() -> None:
    rest = "per l’inaugurazione della settimana della cucina piemontese, con la partecipazione di"
    described: list[Described] = [("MISSIONI", SECTION)]
    for number, (city, day) in enumerate(
        (("Uppsala (Svezia)", 13), ("Tartu (Estonia)", 14), ("Mendoza (Argentina)", 15)), 1
    ):
        end = "." if number == 3 else ";"
        described += [(f"{number}. {city}, {day} luglio 2031, {rest}", BODY)]
        described += [(f"tre consiglieri e della loro guida venuta da lontano{end}", BODY)]
    described += [("Note", BOLD), ("", None)]
    assert rows(described, "missions", "city") == [("Uppsala",), ("Tartu",), ("Mendoza",)]


def test_heads_printed_twice_head_two_lists_side_by_side(tmp_path: Path) -> None:
    cells = [
        ("Stato", "Tipologia", "Stato", "Tipologia"),
        ("Albania", "onorario", "Malta", "generale"),
        ("Belgio", "generale", "Norvegia", "onorario"),
        ("Cuba", "onorario", "Portogallo", "generale"),
        ("Estonia", "onorario", "", ""),
    ]
    found = read_edition(ruled_table(tmp_path, "CORPO CONSOLARE", cells, 110), YEAR)["consulates"]
    assert sorted((one["country_code"], one["rank"]) for one in found) == [
        ("AL", "honorary"), ("BE", "general"), ("CU", "honorary"), ("EE", "honorary"),
        ("MT", "general"), ("NO", "honorary"), ("PT", "general"),
    ]  # fmt: skip


def test_the_number_of_a_heading_in_its_section_is_none_of_its_name() -> None:
    described: list[Described] = [("7. COOPERAZIONE INTERNAZIONALE", SECTION)]
    for number, name in enumerate(("ACQUE VIVE", "ORTI URBANI", "SCUOLE APERTE"), 1):
        text = "Il progetto ha portato strumenti e corsi nelle scuole della città partner."
        described += [(f"7.1.{number} {name}", BOLD), (text, BODY), ("", BODY)]
    found = rows(described, "cooperation_projects", "name")
    assert found == [("ACQUE VIVE",), ("ORTI URBANI",), ("SCUOLE APERTE",)]


def test_a_heading_that_opens_with_a_date_keeps_it() -> None:
    described: list[Described] = [("EVENTI", SECTION)]
    for head in ("12.05.31 Acque vive", "11.2 Orti urbani"):
        described += [(head, DATE), ("Molti sono venuti a vedere.", BODY), ("", BODY)]
    heads = [unit.text[unit.start :] for unit in units(described) if unit.heading]
    assert heads == ["12.05.31 Acque vive", "Orti urbani"]


def test_a_column_of_years_does_not_tell_the_kind_that_a_heading_tells(tmp_path: Path) -> None:
    cells = [
        ("Città", "Stato", "Anno del patto"),
        ("Lione", "Francia", "1999"),
        ("Graz", "Austria", "2003"),
        ("Sfax", "Tunisia", "2010"),
    ]
    found = read_edition(ruled_table(tmp_path, "CITTÀ GEMELLE", cells, 150), YEAR)["agreements"]
    assert [(row["city"], row["type"]) for row in found] == [
        ("Lione", "twinning"), ("Graz", "twinning"), ("Sfax", "twinning")
    ]  # fmt: skip


def test_a_column_headed_show_holds_whole_titles(tmp_path: Path) -> None:
    cells = [
        ("Mostra", "Sede"),
        ("Oslo, la neve", "Museo del Mare"),
        ("Carte. I disegni del Nord", "Palazzo Nuovo"),
        ("Vetri e sabbie", "Museo dei Fiumi"),
    ]
    found = read_edition(ruled_table(tmp_path, "MOSTRE", cells, 200), YEAR)["exhibitions"]
    assert [(row["title"], row["venue"]) for row in found] == cells[1:]


def test_what_stands_left_of_values_beside_labels_is_none_of_them(tmp_path: Path) -> None:
    trips = [("Oslo", "(Norvegia)", "3 maggio"), ("Graz", "(Austria)", "9 giugno"),
             ("Lione", "(Francia)", "ottobre")]  # fmt: skip
    lines: list[Parts] = []
    for city, country, day in trips:
        wide = stringWidth(city + " ", "Helvetica-Bold", 10)
        lines += [[], [("Helvetica-Bold", city, 60), ("Helvetica", country, 60 + wide)]]
        told = ("Quando", day), ("Perché", "Visita ai vivai."), ("Delegazione", "Anna Rossi")
        lines += [[("Helvetica-BoldOblique", k, 60), ("Helvetica", v, 150)] for k, v in told]
    found = printed(tmp_path / "m.pdf", "Missioni", lines)["missions"]
    assert [(row["city"], row["country_code"]) for row in found] == [
        ("Oslo", "NO"), ("Graz", "AT"), ("Lione", "FR")
    ]  # fmt: skip
