"""Tables as reports print them, captions above them, from the page to the rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.outline.headings import is_caption, match_heading
from tests.document.making_pdfs import BODY, BOLD, ITALIC, Sheet
from tests.test_printed_pages import page_with, rows_of

Rows = Sequence[Sequence[str]]
LEFT, RIGHT = 55.0, 545.0
INK, PALE, HAIR = (0.2, 0.3, 0.4), (0.94, 0.95, 0.96), (0.6, 0.6, 0.6)


def table(
    sheet: Sheet, y: float, xs: Sequence[float], rows: Rows, look: str = "zebra", x0: float = LEFT
) -> float:
    """Put a table whose cells are set in by 5 points; return where the next line goes.

    Lines of a cell are parted by a stroke. `look` is "zebra", on bands below a dark head, or
    "rules", between hairlines.
    """
    x1 = x0 + RIGHT - LEFT
    if look == "rules":
        sheet.boxes.append((x0, y - 13, x1 - x0, 0.5, HAIR))
    for number, row in enumerate(rows):
        high = 12 * max(cell.count("/") + 1 for cell in row) + 6
        if look == "zebra":
            colour = PALE if number % 2 == 0 else (1, 1, 1)
            sheet.boxes.append((x0, y - 12, x1 - x0, high, INK if number == 0 else colour))
        else:
            sheet.boxes.append((x0, y - 13 + high, x1 - x0, 0.5, HAIR))
        for x, cell in zip(xs, row, strict=True):
            colour = (1, 1, 1) if number == 0 and look == "zebra" else (0, 0, 0)
            font = BOLD if number == 0 or x == xs[0] else BODY
            sheet.column(x, y, cell.split("/"), leading=12, font=font, size=9, colour=colour)
        y += high
    return y + 14


def caption(sheet: Sheet, y: float, text: str, x: float = LEFT) -> float:
    """Put the caption of a table; return where its first row goes."""
    sheet.line(x, y, text, font=BOLD, size=9, colour=(0.3, 0.3, 0.3))
    return y + 18


CITIZENS = [
    ("Anno", "Nominativo", "Noto come", "Motivazione"),
    ("1989", "Viktor Almasy", "–", "per la voce data a chi non ha voce"),
    ("1991", "Maria Bodin", "–", "per il coraggio mostrato nella lotta"),
    ("1997", "Hideo Sato", "PADRE LUCE", "per la cura dei malati nelle guerre"),
]
CONSULATES = [
    ("Paese", "Rango", "Paese", "Rango"),
    ("Belgio", "Consolato onorario", "Romania", "Consolato generale"),
    ("Brasile", "Consolato generale", "Svezia", "Consolato onorario"),
    ("Cile", "Consolato onorario", "Uruguay", "Consolato onorario"),
]


@pytest.mark.parametrize("look", ["zebra", "rules"])
def test_two_tables_in_one_section_each_told_by_its_caption(tmp_path: Path, look: str) -> None:
    sheet = page_with("Onorificenze e rappresentanze")
    y = caption(sheet, 110, "Tabella 4 – Cittadini onorari")
    y = table(sheet, y, (60, 110, 250, 350), CITIZENS, look)
    y = caption(sheet, y, "Tabella 5 – Corpo consolare")
    table(sheet, y, (60, 180, 310, 430), CONSULATES, look)
    assert rows_of(tmp_path, "honorary_citizens", ("name", "also_known_as"), sheet) == [
        ("Viktor Almasy", None), ("Maria Bodin", None), ("Hideo Sato", "PADRE LUCE"),
    ]  # fmt: skip
    found = rows_of(tmp_path, "consulates", ("country_code", "rank"), sheet)
    assert sorted(found) == [
        ("BE", "honorary"), ("BR", "general"), ("CL", "honorary"),
        ("RO", "general"), ("SE", "honorary"), ("UY", "honorary"),
    ]  # fmt: skip


def test_a_caption_opens_a_list_of_another_kind(tmp_path: Path) -> None:
    sheet = page_with("K · Reti di città")
    y = caption(sheet, 110, "Tabella 8. Reti internazionali")
    y = table(sheet, y, (60, 260, 330, 400), [
        ("Rete", "Sigla", "Torino dal", "Sito web"),
        ("Lega delle Città del Fiume", "LCF", "1988", "www.lcf.example.org"),
        ("Alleanza per l’Aria Pulita", "–", "1993", "www.aria.example.org"),
        ("Unione delle Vie d’Acqua", "UVA", "2004", "www.uva.example.org"),
    ])  # fmt: skip
    y = caption(sheet, y, "Tabella 9. Organismi internazionali")
    table(sheet, y, (60, 130, 340, 400), [
        ("Sigla", "Denominazione", "Anno", "Sito web"),
        ("IEM", "Istituto Europeo della Montagna", "1979", "www.iem.example.org"),
        ("CIL", "Centro Internazionale dei Laghi", "1985", "www.cil.example.org"),
    ])  # fmt: skip
    networks = rows_of(tmp_path, "networks", ("name", "joined_year"), sheet)
    assert networks == [
        ("Lega delle Città del Fiume", 1988), ("Alleanza per l’Aria Pulita", 1993),
        ("Unione delle Vie d’Acqua", 2004),
    ]  # fmt: skip
    seated = rows_of(tmp_path, "international_organizations", ("acronym",), sheet)
    assert seated == [("IEM",), ("CIL",)]


PROJECTS = [
    ("Programma", "Progetto", "Periodo", "Contributo UE (€)"),
    ("Interreg Alcotra/2014-2020", "NEBBIA", "2016-2018", "1.890.000"),
    ("", "TORBA", "2017-2019", "253.500"),
    ("URBACT III", "BRINA", "2018-2020", "88.000"),
]
INVOLVED = [
    ("Progetto", "Capofila", "Partner"),
    ("NEBBIA", "Comune di Asti", "Città di Torino; Museo del Sale"),
    ("TORBA", "Città di Torino", "Comune di Gand; Comune di/Aosta"),
]


def test_a_second_table_tells_more_of_the_same_projects(tmp_path: Path) -> None:
    sheet = page_with("Progetti europei")
    y = caption(sheet, 110, "Tabella 1 – Progetti attivi")
    y = table(sheet, y, (60, 200, 300, 400), PROJECTS, "rules")
    y = caption(sheet, y, "Tabella 2 – Partenariati")
    table(sheet, y, (60, 160, 300), INVOLVED)
    columns = ("name", "programme", "eu_contribution", "partner_count")
    found = rows_of(tmp_path, "eu_projects", columns, sheet)
    assert found == [
        ("NEBBIA", "Interreg Alcotra 2014-2020", 1890000, None),
        ("TORBA", "Interreg Alcotra 2014-2020", 253500, None),
        ("BRINA", "URBACT III", 88000, None),
    ]
    partners = rows_of(tmp_path, "partners", ("project_name", "organization", "role"), sheet)
    assert partners == [
        ("NEBBIA", "Comune di Asti", "lead"), ("NEBBIA", "Città di Torino", "partner"),
        ("NEBBIA", "Museo del Sale", "partner"),
        ("TORBA", "Città di Torino", "lead"), ("TORBA", "Comune di Gand", "partner"),
        ("TORBA", "Comune di Aosta", "partner"),
    ]  # fmt: skip


def test_figures_in_thousands_are_no_euros(tmp_path: Path) -> None:
    sheet = page_with("Progetti europei")
    head = (*PROJECTS[0][:3], "Contributo (migliaia)")
    table(sheet, 120, (60, 200, 300, 400), [head, *PROJECTS[1:]], "rules")
    assert rows_of(tmp_path, "eu_projects", ("eu_contribution", "partner_count"), sheet) == [
        (None, None), (None, None), (None, None),
    ]  # fmt: skip


def test_names_of_bodies_a_line_each_in_a_cell(tmp_path: Path) -> None:
    sheet = page_with("Progetti di cooperazione")
    table(sheet, 120, (60, 160, 300, 430), [
        ("Progetto", "Descrizione", "Partner", "Importo"),
        ("RADIO", "Voci dei quartieri", "Società Canavesana Acque/Città di Torino/"
         "Tecnoparco dei Laghi/Municipalità di Dakar", "52.000"),
        ("SEMI", "Orti urbani", "Fondazione Piazza dei/Mestieri/Città di Torino", "19.000"),
        ("PONTI", "Strade e scuole", "Museo del Sale/–", "12.000"),
    ], "rules")  # fmt: skip
    found = rows_of(tmp_path, "partners", ("project_name", "organization"), sheet)
    assert found == [
        ("RADIO", "Società Canavesana Acque"), ("RADIO", "Città di Torino"),
        ("RADIO", "Tecnoparco dei Laghi"), ("RADIO", "Municipalità di Dakar"),
        ("SEMI", "Fondazione Piazza dei Mestieri"), ("SEMI", "Città di Torino"),
    ]  # fmt: skip


def test_cells_that_hold_more_than_one_thing(tmp_path: Path) -> None:
    sheet = page_with("Missioni all’estero")
    table(sheet, 120, (60, 115, 175, 400), [
        ("Data", "Meta", "Delegazione", "Finalità"),
        ("11-15 ago.", "Fiume/Croazia", "Anna Rossi – Assessora alla Cultura/"
         "Giulio Verdi – Assessore ai Trasporti", "Un seminario sui porti."),
        ("25-27 set.", "Riga/Lettonia", "Luisa Bianchi – Sindaca", "Un convegno sui mercati."),
    ])  # fmt: skip
    assert rows_of(tmp_path, "missions", ("city", "country_code"), sheet) == [
        ("Fiume", "HR"), ("Riga", "LV"),
    ]  # fmt: skip
    assert rows_of(tmp_path, "mission_participants", ("person", "role"), sheet) == [
        ("Anna Rossi", "Assessora alla Cultura"),
        ("Giulio Verdi", "Assessore ai Trasporti"),
        ("Luisa Bianchi", "Sindaca"),
    ]  # fmt: skip


def test_a_name_below_the_name_in_a_cell(tmp_path: Path) -> None:
    sheet = page_with("Cittadini onorari")
    table(sheet, 120, (60, 130, 300), [
        ("Anno", "Nome", "Perché"),
        ("1994", "Kirsten Nielsen/MAMMA LUCE", "per il suo lavoro"),
        ("1996", "Jana Novak", "per i suoi studi"),
        ("2001", "Anna Maria/Rossi Bianchi", "per le sue opere"),
    ])  # fmt: skip
    assert rows_of(tmp_path, "honorary_citizens", ("name", "also_known_as"), sheet) == [
        ("Kirsten Nielsen", "MAMMA LUCE"), ("Jana Novak", None), ("Anna Maria Rossi Bianchi", None),
    ]  # fmt: skip


HALVES = [
    ("Città", "Stato", "Anno"), ("Graz", "Austria", "1961"), ("Brno", "Cechia", "1966"),
    ("Lione", "Francia", "1958"), ("Oslo", "Norvegia", "1972"),
]  # fmt: skip


def test_halves_of_a_table_above_one_across_the_page(tmp_path: Path) -> None:
    sheet = page_with("Gemellaggi")
    caption(sheet, 110, "Tabella 4 – Gemellaggi in vigore")
    for x, rows in ((60, HALVES[:3]), (330, [HALVES[0], *HALVES[3:]])):
        for number, row in enumerate(rows):
            for step, cell in zip((0, 100, 180), row, strict=True):
                font = BOLD if number == 0 else BODY
                sheet.line(x + step, 130 + 16 * number, cell, font=font, size=9)
            for rule in (119, 135 + 16 * number):
                sheet.boxes.append((x - 5, rule, 240, 0.5, HAIR))
    y = caption(sheet, 196, "Tabella 5 – Iniziative con le città gemelle")
    table(sheet, y, (60, 130, 300), [
        ("Data", "Iniziativa", "Città"), ("10-12 marzo", "Scambio di cori", "Graz (Austria)"),
        ("4 maggio", "Torneo di scacchi", "Oslo (Norvegia)"),
    ])  # fmt: skip
    found = rows_of(tmp_path, "agreements", ("city", "type", "year"), sheet)
    assert found == [(city, "twinning", int(year)) for city, _, year in HALVES[1:]]
    assert rows_of(tmp_path, "events", ("category", "title"), sheet) == [
        ("twinning", "Scambio di cori"), ("twinning", "Torneo di scacchi"),
    ]  # fmt: skip


def test_partners_counted_in_their_label(tmp_path: Path) -> None:
    sheet = page_with("I progetti europei")
    projects = [
        ("GREEN LOOP", "Comune di Oslo", "4", "Comune di Turku, Comune di Brno"),
        ("BLUE HEAT", "Comune di Graz", "3", "Comune di Lima, Comune di Kobe"),
        ("CITY BEES", "Comune di Lione", "12", "Comune di Riga, Comune di Gand"),
    ]
    for number, (name, lead, count, partners) in enumerate(projects):
        x = 55.0 + 165 * number
        sheet.boxes.append((x - 6, 108.0, 158, 90, PALE))
        sheet.line(x, 122, name, font=BOLD, size=12)
        sheet.line(x, 138, "LIFE | 2021 – 2024", font=BODY, size=9, colour=(0.7, 0.1, 0.2))
        told = f"{count} partner: {partners}".rsplit(" ", 2)
        rows = (f"Capofila: {lead}", told[0], " ".join(told[1:]))
        sheet.column(x, 154, list(rows), leading=13, font=BODY, size=9)
    found = rows_of(tmp_path, "partners", ("project_name", "organization"), sheet)
    assert sorted(found) == sorted(
        (name, body) for name, lead, _, rest in projects for body in (lead, *rest.split(", "))
    )


def test_tables_side_by_side_that_begin_alike(tmp_path: Path) -> None:
    sheet = page_with("Città gemelle e città partner")
    sides = (
        (60, "Gemellaggi", [("Città", "Paese", "Dal"), *((c, p, y) for c, p, y in HALVES[1:])]),
        (310, "Accordi e lettere d’intenti", [
            ("Città", "Paese", "Atto", "Anno"), ("Quito", "Ecuador", "Accordo", "2015"),
            ("Lima", "Perù", "Lettera d’intenti", "2021"), ("Kobe", "Giappone", "Accordo", "2019"),
        ]),
    )  # fmt: skip
    for x, title, rows in sides:
        sheet.line(x, 110, title, font=BOLD, size=12, colour=(0.7, 0.1, 0.2))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                font = BOLD if number == 0 else BODY
                sheet.line(x + 62 * column, 130 + 16 * number, cell, font=font, size=8)
    found = rows_of(tmp_path, "agreements", ("city", "type", "year"), sheet)
    assert [row for row in found if row[0] in ("Quito", "Lima", "Kobe")] == [
        ("Quito", "agreement", 2015), ("Lima", "letter_of_intent", 2021),
        ("Kobe", "agreement", 2019),
    ]  # fmt: skip


def test_a_country_in_small_print_above_each_row(tmp_path: Path) -> None:
    sheet = page_with("Gemellaggi e intese")
    sheet.line(60, 110, "Sono quattro le città con cui è in vigore un gemellaggio o un accordo.")
    y = 140.0
    for country, city, kind in (
        ("PERÙ", "Arequipa", "accordo, 1993"), ("SPAGNA", "Barcellona", "gemellaggio, 1970"),
        ("STATI UNITI", "Detroit", "gemellaggio, 1992"), ("FRANCIA", "Grenoble", "accordo, 2003"),
    ):  # fmt: skip
        sheet.line(60, y, country, size=7, colour=(0.5, 0.5, 0.5))
        sheet.line(60, y + 13, city, font=BOLD)
        sheet.line(120, y + 13, kind)
        y += 34
    assert rows_of(tmp_path, "agreements", ("city", "country_code", "type", "year"), sheet) == [
        ("Arequipa", "PE", "agreement", 1993), ("Barcellona", "ES", "twinning", 1970),
        ("Detroit", "US", "twinning", 1992), ("Grenoble", "FR", "agreement", 2003),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [("K · Reti di città", "networks"), ("Parte B · Eventi", "events"), ("5/ Mostre", "culture")],
)
def test_what_counts_a_heading(text: str, kind: str) -> None:
    match = match_heading(text)
    assert match is not None
    assert (match.kind, match.exact) == (kind, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tabella 3 – Missioni", True), ("Tab. 12. Reti", True), ("Elenco 3: Mostre", True),
        ("Tabella riassuntiva", False), ("La tabella 3 riporta i dati", False),
    ],
)  # fmt: skip
def test_captions(text: str, told: bool) -> None:
    assert is_caption(text) is told


@pytest.mark.parametrize(
    ("text", "main"), [("Eventi di rilievo", True), ("Gli eventi di maggio", False)]
)
def test_events_said_to_matter(text: str, main: bool) -> None:
    match: Any = match_heading(text)
    assert (match.kind, bool(match.attributes)) == ("events", main)


def test_the_events_of_sport_are_of_sport_however_great() -> None:
    match = match_heading("Principali eventi sportivi")
    assert match is not None
    assert match.kind == "sport"


def test_a_heading_printed_again_and_addresses_below_names(tmp_path: Path) -> None:
    heads = ("Rete", "Ambito", "Nata", "Torino", "Membri")
    rows = [
        ("EUROFIUMI/www.eurofiumi.example.org", "Ambiente", "1986", "1994", "206"),
        ("Energy Towns/www.towns.example.org", "Clima", "1990", "1999", "40"),
        ("Patto dei Mulini (PM)", "Cibo", "2008", "2009", "118"),
        ("Rete delle Città d’Arte (RCA)/www.rca.example.org", "Cultura", "2004", "2014", "95"),
    ]
    first, second = (
        page_with("Reti internazionali 1 di 2"),
        page_with("Reti internazionali (segue)"),
    )
    table(first, 120, (60, 260, 360, 420, 480), [heads, *rows[:2]])
    table(second, 120, (60, 260, 360, 420, 480), [heads, *rows[2:]])
    columns = ("name", "acronym", "joined_year", "url")
    assert rows_of(tmp_path, "networks", columns, first, second) == [
        ("EUROFIUMI", None, 1994, "www.eurofiumi.example.org"),
        ("Energy Towns", None, 1999, "www.towns.example.org"),
        ("Patto dei Mulini", "PM", 2009, None),
        ("Rete delle Città d’Arte", "RCA", 2014, "www.rca.example.org"),
    ]


def test_a_table_in_a_frame_below_a_heading_nobody_knows_is_no_card(tmp_path: Path) -> None:
    sheet = page_with("Torino insieme agli altri")
    sheet.boxes.append((45.0, 96.0, 510.0, 150.0, (0.97, 0.97, 0.97)))
    table(sheet, 120, (60, 260, 360, 420, 480), [
        ("Rete", "Ambito", "Nata", "Torino", "Membri"),
        ("Eurofiumi", "Ambiente", "1986", "1994", "206"),
        ("Energy Towns", "Clima", "1990", "1999", "40"),
        ("Patto dei Mulini (PM)", "Cibo", "2008", "2009", "118"),
        ("Rete delle Città d’Arte (RCA)", "Cultura", "2004", "2014", "95"),
    ])  # fmt: skip
    assert len(rows_of(tmp_path, "networks", ("name",), sheet)) == 4


def test_partners_are_neither_counts_nor_addresses(tmp_path: Path) -> None:
    sheet = page_with("Progetti europei")
    table(sheet, 120, (60, 160, 300, 360), [
        ("Progetto", "Capofila", "Partner", "Partner associati"),
        ("NEBBIA", "Comune di Asti", "12",
         "Città di Torino/Fondazione Ponte/www.nebbia.example.org"),
        ("TORBA", "Città di Torino", "9", "Comune di Gand/www.torba.example.org"),
    ])  # fmt: skip
    assert [row[0] for row in rows_of(tmp_path, "partners", ("organization",), sheet)] == [
        "Comune di Asti", "Città di Torino", "Fondazione Ponte",
        "Città di Torino", "Comune di Gand",
    ]  # fmt: skip


def test_boxes_of_months_hold_days(tmp_path: Path) -> None:
    sheet = page_with("Agenda internazionale: gennaio-marzo")
    for column, (month, days) in enumerate((
        ("GENNAIO", [("21-23", "Salone del Vino"), ("27", "Memorie in Stazione")]),
        ("FEBBRAIO", [("4-12", "Suoni del Mondo"), ("21", "Babele in Biblioteca")]),
        ("MARZO", [("3-5", "Architettura in Città"), ("25-27", "Festival di Pace")]),
    )):  # fmt: skip
        x = 50 + 170 * column
        sheet.boxes.append((x, 100, 160, 80, (0.95, 0.95, 0.9)))
        sheet.line(x + 8, 118, month, font=BOLD, colour=INK)
        for row, (day, title) in enumerate(days):
            sheet.line(x + 8, 140 + 16 * row, day, font=BOLD)
            wide = stringWidth(f"{day} ", BOLD, 10)
            sheet.line(x + 8 + wide, 140 + 16 * row, title)
    found = rows_of(tmp_path, "events", ("title", "date_start", "date_end"), sheet)
    assert sorted((title, start.day, end.month) for title, start, end in found) == [
        ("Architettura in Città", 3, 3), ("Babele in Biblioteca", 21, 2),
        ("Festival di Pace", 25, 3), ("Memorie in Stazione", 27, 1),
        ("Salone del Vino", 21, 1), ("Suoni del Mondo", 4, 2),
    ]  # fmt: skip


def test_what_is_said_without_a_sign_is_of_those_without(tmp_path: Path) -> None:
    sheet = page_with("Rete consolare")
    sheet.line(60, 110, "Consolati onorari; l’asterisco * indica i consolati generali", size=9)
    told = ["Albania", "Argentina*", "Brasile", "Cipro", "Romania*", "Estonia", "Ghana", "Lituania",
            "Francia*", "Moldova", "Finlandia", "Giordania"]  # fmt: skip
    for row, country in enumerate(told):
        sheet.line(60, 140 + 22 * row, country)
    found = rows_of(tmp_path, "consulates", ("country", "rank"), sheet)
    assert found == [
        (country.strip("*"), "general" if country[-1] == "*" else "honorary") for country in told
    ]


def test_a_rank_below_a_country_is_its_own_and_no_group(tmp_path: Path) -> None:
    sheet = page_with("Sedi consolari")
    y = 120.0
    told = [("ALBANIA", "Generale"), ("ALGERIA", "Onorario"), ("CUBA", "Generale"),
            ("EGITTO", "Onorario"), ("ETIOPIA", "Generale"), ("FINLANDIA", "Onorario")]  # fmt: skip
    for country, rank in told:
        for text, font in (
            (country, BOLD), (f"Console {rank}", ITALIC), ("Anna Rossi", BODY),
            ("via delle Rose 12", BODY),
        ):  # fmt: skip
            sheet.line(300 - stringWidth(text, font, 10) / 2, y, text, font=font)
            y += 13
        y += 14
    found = rows_of(tmp_path, "consulates", ("country", "rank"), sheet)
    assert [(country.upper(), rank) for country, rank in found] == [
        (country, "general" if rank == "Generale" else "honorary") for country, rank in told
    ]


def test_rows_behind_years_without_heads_and_rules(tmp_path: Path) -> None:
    sheet = page_with("Gemellaggi e accordi")
    told = [("1961", "Lione (Francia)", "gemellaggio"), ("1967", "Graz (Austria)", "gemellaggio"),
            ("1984", "Tunisi (Tunisia)", "accordo"), ("1992", "Gand (Belgio)", "gemellaggio"),
    ]  # fmt: skip
    for row, cells in enumerate(told):
        for x, cell in zip((60, 112, 330), cells, strict=True):
            sheet.line(x, 120 + 15 * row, cell, font=BOLD if x == 60 else BODY)
    assert rows_of(tmp_path, "agreements", ("city", "type", "year"), sheet) == [
        ("Lione", "twinning", 1961), ("Graz", "twinning", 1967),
        ("Tunisi", "agreement", 1984), ("Gand", "twinning", 1992),
    ]  # fmt: skip


def test_what_is_said_unless_told_otherwise_is_of_countries_that_say_nothing(
    tmp_path: Path,
) -> None:
    sheet = page_with("Rete consolare")
    sheet.line(60, 110, "Se non è indicato altrimenti, il consolato è onorario.")
    for row, (area, told) in enumerate((
        ("Europa:", "Albania, Austria, Belgio, Cipro, Danimarca, Estonia, Islanda, Norvegia."),
        ("Americhe:", "Bolivia, Brasile, Cile, Costa Rica, Cuba, El Salvador, Messico."),
    )):  # fmt: skip
        sheet.line(60, 140 + 20 * row, area, font=BOLD)
        sheet.line(60 + stringWidth(f"{area} ", BOLD, 10), 140 + 20 * row, told)
    found = rows_of(tmp_path, "consulates", ("country", "rank"), sheet)
    assert [rank for _, rank in found] == ["honorary"] * 15
