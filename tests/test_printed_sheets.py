"""Sheets of projects as reports print them, from the page to the rows."""

from pathlib import Path

from tests.document.making_pdfs import BODY, BOLD, Sheet
from tests.test_printed_pages import page_with, rows_below, rows_of

EDGES = (60.0, 145.0, 280.0, 350.0, 510.0)


def form(sheet: Sheet, y: float, name: str, rows: list[tuple[str, ...]]) -> float:
    """Put a sheet in a frame: its name on a band, below it two labels with values in each row."""
    sheet.boxes.append((EDGES[0], y - 12, EDGES[-1] - EDGES[0], 18, (0.9, 0.92, 0.95)))
    sheet.line(66, y, name, font=BOLD, size=10)
    top = y - 12
    tops = [top, y + 6]
    y += 18
    for row in rows:
        cells = [cell.split("/") for cell in row]
        for number, (x, lines) in enumerate(zip(EDGES, cells, strict=False)):
            sheet.column(x + 6, y, lines, leading=11, font=BODY if number % 2 else BOLD, size=9)
        y += 11 * max(map(len, cells)) + 8
        tops.append(y - 12)
    for edge in tops:
        sheet.boxes.append((EDGES[0], edge, EDGES[-1] - EDGES[0], 0.5, (0, 0, 0)))
    for x in EDGES:
        inner = top if x in (EDGES[0], EDGES[-1]) else tops[1]
        sheet.boxes.append((x, inner, 0.5, tops[-1] - inner, (0, 0, 0)))
    return y + 14


def test_two_labels_with_their_values_in_each_row_of_a_sheet(tmp_path: Path) -> None:
    """No row is an entry; a chapter's wide heading on the next page is no edge of a column."""
    sheet, chapter = page_with("Progetti di cooperazione internazionale"), Sheet()
    y = 115.0
    for name, lead, partners in (
        ("ACQUA VIVA", "Fondazione Secchi", "Comune di Praia;/Rete delle Valli; Città di/Torino"),
        ("ORTI APERTI", "Città di Torino", "Comune di Gand; Comune di/Aosta; Museo del Sale"),
        ("MANI E TERRA", "Comune di Riga", "Città di Torino; Scuola del/Pane di Dorsale"),
    ):
        y = form(sheet, y, name, [
            ("Area", "Cooperazione/decentrata", "Durata", "24 mesi"),
            ("Oggetto", "Pozzi e orti", "Valore", "196.000 euro"),
            ("Lead partner", lead, "Project/partner", partners),
        ])  # fmt: skip
    chapter.line(60, 90, "Una città che si apre al mondo intero", font=BOLD, size=26)
    projects = rows_of(tmp_path, "cooperation_projects", ("name", "area"), sheet, chapter)
    area = "territorial_cooperation"
    assert projects == [("ACQUA VIVA", area), ("ORTI APERTI", area), ("MANI E TERRA", area)]
    columns = ("project_name", "organization", "role")
    assert rows_of(tmp_path, "partners", columns, sheet, chapter) == [
        ("ACQUA VIVA", "Fondazione Secchi", "lead"),
        ("ACQUA VIVA", "Comune di Praia", "partner"),
        ("ACQUA VIVA", "Rete delle Valli", "partner"),
        ("ACQUA VIVA", "Città di Torino", "partner"),
        ("ORTI APERTI", "Città di Torino", "lead"),
        ("ORTI APERTI", "Comune di Gand", "partner"),
        ("ORTI APERTI", "Comune di Aosta", "partner"),
        ("ORTI APERTI", "Museo del Sale", "partner"),
        ("MANI E TERRA", "Comune di Riga", "lead"),
        ("MANI E TERRA", "Città di Torino", "partner"),
        ("MANI E TERRA", "Scuola del Pane di Dorsale", "partner"),
    ]


def test_what_dots_lead_to_goes_on_where_it_began(tmp_path: Path) -> None:
    sheet = page_with("Progetti europei")
    y = 115.0
    for name, partners in (
        ("NEBBIA", ["Comune di Asti; Museo del Sale; Città di", "Gondar; Città di Torino"]),
        ("TORBA", ["Città di Torino; Comune di Gand; Scuola del", "Pane; Rete delle Valli"]),
        ("BRINA", ["Città di Torino; Comune di Riga"]),
    ):
        for label, value in (
            ("Progetto", [name]), ("Programma", ["Interreg Alcotra"]),
            ("Durata", ["24 mesi"]), ("Ente capofila", ["Comune di Oslo"]), ("Partner", partners),
        ):  # fmt: skip
            dots = "." * int((115 - 5.2 * len(label)) / 2.78)
            sheet.line(60, y, f"{label} {dots}")
            sheet.column(200, y, value)
            y += 13 * len(value) + 3
        y += 8
    found = rows_of(tmp_path, "partners", ("project_name", "organization"), sheet)
    assert [name for project, name in found if project == "NEBBIA"] == [
        "Comune di Oslo", "Comune di Asti", "Museo del Sale", "Città di Gondar", "Città di Torino",
    ]  # fmt: skip
    assert ("TORBA", "Scuola del Pane") in found


def test_projects_listed_in_the_cells_of_their_areas(tmp_path: Path) -> None:
    """Rules part the rows, whose first cells are shorter than the lists beside them."""
    sheet = page_with("Progetti di cooperazione internazionale")
    rows = [
        (["Area di intervento"], ["Progetti"]),
        (
            ["Interventi di", "cooperazione", "decentrata"],
            ["a) ACQUA VIVA, Pozzi e orti per le", "scuole (Praia)", "b) ORTI APERTI, Semi",
             "c) MANI E TERRA, Botteghe (Riga)"],
        ),
        (["Educazione alla", "cittadinanza globale"], ["a) PONTI, Scambi", "b) VOCI, Libri"]),
    ]  # fmt: skip
    y = 115.0
    for number, cells in enumerate(rows):
        for x, lines in zip((64, 200), cells, strict=True):
            sheet.column(x, y, lines, leading=12, font=BODY if number else BOLD)
        y += 12 * max(map(len, cells)) + 6
        sheet.boxes.append((60, y - 13, 420, 0.5, (0.5, 0.5, 0.5)))
    assert rows_of(tmp_path, "cooperation_projects", ("name", "area"), sheet) == [
        ("ACQUA VIVA", "territorial_cooperation"),
        ("ORTI APERTI", "territorial_cooperation"),
        ("MANI E TERRA", "territorial_cooperation"),
        ("PONTI", "global_citizenship"),
        ("VOCI", "global_citizenship"),
    ]


def test_a_programme_with_its_years_below_in_one_cell(tmp_path: Path) -> None:
    sheet = page_with("Progetti europei")
    rows_below(sheet, 115, [
        ("Progetto", "Programma e durata", "Contributo UE"),
        ("NEBBIA", "Interreg Spazio/Alpino/2028-2030", "283.000,00 €"),
        ("TORBA", "URBACT IV/2029-2031", "98.000,00 €"),
        ("BRINA", "Erasmus+/2030-2031", "60.000,00 €"),
    ], (60, 220, 380))  # fmt: skip
    columns = ("name", "programme", "year_start", "year_end")
    assert rows_of(tmp_path, "eu_projects", columns, sheet) == [
        ("NEBBIA", "Interreg Spazio Alpino", 2028, 2030),
        ("TORBA", "URBACT IV", 2029, 2031),
        ("BRINA", "Erasmus+", 2030, 2031),
    ]
