"""From a page as it is printed to its rows: what is hard on the way, each on a page of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extract.edition import read_edition
from tests.document.making_pdfs import BODY, BOLD, ITALIC, Sheet, prose, save

YEAR = 2031


def page_with(heading: str) -> Sheet:
    """Return a sheet with a section's heading; its text begins at 110."""
    sheet = Sheet()
    sheet.line(60, 80, heading, font=BOLD, size=20)
    return sheet


def rows_of(
    folder: Path, table: str, columns: Sequence[str], *sheets: Sheet
) -> list[tuple[Any, ...]]:
    """Return columns of a table read from sheets, after a page of prose."""
    introduction = page_with("Introduzione")
    introduction.column(60, 110, prose(1, 30, 470))
    path = save(folder / "report.pdf", introduction, *sheets)
    tables = read_edition(path, YEAR).tables
    return [tuple(row[column] for column in columns) for row in tables.get(table, [])]


def rows_below(sheet: Sheet, y: float, rows: Sequence[Sequence[str]], xs: Sequence[float]) -> float:
    """Put rows of cells; lines of a cell are parted by a stroke. Return where the next goes."""
    for number, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            lines = cell.split("/")
            sheet.column(x, y, lines, leading=12, font=BODY if number else BOLD)
        y += 12 * max(cell.count("/") + 1 for cell in row) + 7
    return y


def test_a_place_that_no_list_knows_under_a_head_that_calls_it_one(tmp_path: Path) -> None:
    head = ("Città", "Paese", "Tipo", "Anno")
    xs = (60, 210, 320, 470)
    first, second = page_with("Gemellaggi e accordi"), Sheet()
    rows_below(first, 110, [
        head, ("Graz", "Austria", "Gemellaggio", "1961"),
        ("Valle dei Sette Mulini e/borghi vicini", "Perù", "Accordo di/collaborazione", "2003"),
        ("Oslo", "Norvegia", "Gemellaggio", "1972"),
    ], xs)  # fmt: skip
    rows_below(second, 80, [
        head, ("Lione", "Francia", "Gemellaggio", "1958"),
        ("Porto Fumoso", "Terranova", "Protocollo/d’intesa", "2011"),
    ], xs)  # fmt: skip
    columns = ("city", "country", "country_code", "type", "year")
    assert sorted(rows_of(tmp_path, "agreements", columns, first, second)) == [
        ("Graz", "Austria", "AT", "twinning", 1961),
        ("Lione", "Francia", "FR", "twinning", 1958),
        ("Oslo", "Norvegia", "NO", "twinning", 1972),
        ("Porto Fumoso", "Terranova", None, "agreement", 2011),
        ("Valle dei Sette Mulini e borghi vicini", "Perù", "PE", "agreement", 2003),
    ]


def test_states_that_are_no_more_have_no_code(tmp_path: Path) -> None:
    sheet = page_with("Gemellaggi e accordi")
    sheet.column(60, 110, [
        "Graz | Austria | Gemellaggio (1961)", "Brno | Cecoslovacchia | Gemellaggio (1966)",
        "Spalato | RSF di Jugoslavia | Gemellaggio (1964)", "Dresda | DDR | Accordo (1975)",
        "Colombo | Ceylon | Accordo (1970)",
    ], leading=18)  # fmt: skip
    found = rows_of(tmp_path, "agreements", ("city", "country", "country_code"), sheet)
    assert found[:2] == [("Graz", "Austria", "AT"), ("Brno", "Cecoslovacchia", "CZ")]
    assert [row[1] for row in found[3:]] == ["DDR", "Ceylon"]


def test_labels_beside_values_with_an_address_of_a_line_of_its_own(tmp_path: Path) -> None:
    listed, sheets = page_with("Progetti europei"), page_with("Schede progetti europei")
    listed.column(60, 110, ["NEBBIA | Interreg", "TORBA | Horizon Europe"])
    y = 120.0
    for name, months, site in (
        ("NEBBIA", 24, "nebbia.example.org"),
        ("TORBA", 36, "www.torba.example.org"),
    ):
        sheets.line(60, y, name, font=BOLD, size=14)
        y += 22
        for label, value in (
            ("Sito web", site),
            ("Durata", f"2029 – 2031 ({months} mesi)"),
            ("Obiettivi", "Gli alberi delle strade, le fontane e gli orti."),
        ):
            sheets.line(60, y, label, font=BOLD)
            sheets.line(210, y, value)
            y += 17
        y += 16
    columns = ("name", "duration_months", "url")
    assert rows_of(tmp_path, "eu_projects", columns, listed, sheets) == [
        ("NEBBIA", 24, "nebbia.example.org"),
        ("TORBA", 36, "www.torba.example.org"),
    ]


def test_lines_that_end_amid_a_compound_go_on(tmp_path: Path) -> None:
    sheet = page_with("Delegazioni straniere")
    lines = (
        "A maggio la Città ha ricevuto il Sindaco di Châlons-en-",
        "Champagne, Pierre Aubert, con la Vicesindaca",
        "di Stratford-upon-",
        "Avon, Helen Ashdown, per una visita ai cantieri inter-",
        "nazionali del fiume.",
    )
    sheet.column(60, 110, lines)
    columns = ("person", "represents")
    assert rows_of(tmp_path, "delegates", columns, sheet) == [
        ("Pierre Aubert", "Châlons-en-Champagne"),
        ("Helen Ashdown", "Stratford-upon-Avon"),
    ]


@pytest.mark.parametrize(
    "dates",
    [
        ("gio 5 giu", "VENERDI' 4 LUGLIO", "12.09.2031, h. 9-13"),
        ("giovedì 5 giugno", "ven. 4 lug. 2031 – ore 21", "12 settembre (dalle 9 alle 13)"),
        ("Giovedi' 5 giugno 2031", "4 luglio, dalle ore 21", "ven, 12/09/2031 ore 9:00-13:00"),
    ],
)
def test_weekdays_and_hours_beside_a_date_are_no_title(
    tmp_path: Path, dates: Sequence[str]
) -> None:
    sheet = page_with("Eventi")
    y = 110.0
    titles = ("Serata dei mulini", "Festa delle fontane", "Giornata del sale")
    for date, title in zip(dates, titles, strict=True):
        sheet.line(60, y, date, font=BOLD, size=11, colour=(0.7, 0.1, 0.1))
        sheet.line(60, y + 15, title, font=BOLD)
        sheet.line(60, y + 29, "Sono venute in tante e in tanti.")
        y += 60
    found = rows_of(tmp_path, "events", ("title", "date_start"), sheet)
    assert [(title, str(day)) for title, day in found] == [
        ("Serata dei mulini", "2031-06-05"),
        ("Festa delle fontane", "2031-07-04"),
        ("Giornata del sale", "2031-09-12"),
    ]


def test_a_sentence_without_a_verb_below_a_day_and_a_town_is_the_purpose(tmp_path: Path) -> None:
    sheet = page_with("Missioni all’estero")
    y = 120.0
    for day, town in (("12 marzo 2031", "Lione"), ("3 giugno 2031", "Gand")):
        sheet.line(60, y, f"{day}, {town}", font=BOLD)
        sheet.line(60, y + 15, f"Missione a {town} per il forum delle acque.")
        sheet.line(60, y + 35, "Ha partecipato l’Assessora all’Ambiente Anna Rossi.")
        y += 62
    assert rows_of(tmp_path, "missions", ("city", "purpose"), sheet) == [
        ("Lione", "Missione a Lione per il forum delle acque."),
        ("Gand", "Missione a Gand per il forum delle acque."),
    ]


def test_sheets_of_projects_in_pairs_below_the_headings_of_their_themes(tmp_path: Path) -> None:
    sheet = page_with("Progetti europei")
    y = 110.0
    themes = {"Case e cortili": ("ALBA", "BORGO"), "Acque e boschi": ("CEDRO", "DIGA")}
    for theme, names in themes.items():
        sheet.line(60, y, theme, font=BOLD, size=13, colour=(0.1, 0.3, 0.6))
        for x, name in zip((60, 320), names, strict=True):
            sheet.boxes.append((x - 8, y + 12, 240, 104, (0.95, 0.95, 0.95)))
            sheet.line(x, y + 28, name, font=BOLD, size=11)
            sheet.line(x, y + 43, "Horizon 2020 · 2030-2032", font=ITALIC)
            sheet.line(x, y + 60, "Partner", font=BOLD, colour=(0.1, 0.3, 0.6))
            for number, partner in enumerate(("Comune di Lione", "Comune di Gand")):
                sheet.line(x + 12, y + 75 + 14 * number, partner)
                sheet.boxes.append((x, y + 70.5 + 14 * number, 3, 3, (0, 0, 0)))
        y += 150
    found = rows_of(tmp_path, "eu_projects", ("name", "programme"), sheet)
    assert found == [(name, "Horizon 2020") for pair in themes.values() for name in pair]
