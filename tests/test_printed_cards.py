"""Pages of cards and bands as brochures print them, from the page to the rows."""

from pathlib import Path

from tests.document.making_pdfs import BOLD, Sheet
from tests.test_printed_pages import rows_of

WHITE, INK, PALE = (1, 1, 1), (0.1, 0.4, 0.45), (0.9, 0.95, 0.95)


def band(heading: str, beside: str) -> Sheet:
    """Return a sheet with a heading in white on a band, a sentence in small print beside it."""
    sheet = Sheet()
    sheet.boxes.append((50, 60, 500, 40, INK))
    sheet.line(60, 86, heading, font=BOLD, size=18, colour=WHITE)
    sheet.line(320, 84, beside, size=8, colour=WHITE)
    return sheet


def cards(sheet: Sheet, y: float, *told: list[str]) -> float:
    """Put cards side by side, each with a bold head; return where the next line goes."""
    wide = 500 / len(told)
    for number, (head, *lines) in enumerate(told):
        x = 50 + number * wide
        sheet.boxes.append((x, y - 12, wide - 8, 62, PALE))
        sheet.line(x + 6, y + 2, head, font=BOLD, size=9)
        sheet.column(x + 6, y + 14, lines, leading=12, size=9)
    return y + 76


def test_guests_in_a_table_below_a_band_and_citizens_in_cards_below_it(tmp_path: Path) -> None:
    sheet = band("Chi è venuto a trovarci?", "Gli ospiti ricevuti dalla Giunta.")
    rows = [
        ("Ospite", "Incarico", "Città", "Mese"),
        ("Ada Lind", "Sindaca", "Tartu (Estonia)", "marzo"),
        ("Ugo Blom", "Vicesindaco", "Gand (Belgio)", "aprile"),
        ("Eva Korn", "Assessora", "Graz (Austria)", "luglio"),
    ]
    for number, row in enumerate(rows):
        y = 120.0 + 20 * number
        for x, cell in zip((52, 160, 300, 460), row, strict=True):
            sheet.line(x, y, cell, font=BOLD if number == 0 or x == 52 else "Helvetica", size=9)
        sheet.boxes.append((50, y + 5, 500, 0.5, INK))
    sheet.line(50, 226, "Chi è cittadino onorario?", font=BOLD, size=12, colour=INK)
    cards(sheet, 250, ["Ivo Marin", "1991"], ["Mara Oduya", "STELLA MARIS", "1999"],
          ["Dmitri Sokol", "2004"], ["Nadia Tavak", "2009"])  # fmt: skip
    guests = rows_of(tmp_path, "delegates", ("person", "role", "represents"), sheet)
    assert [row[0] for row in guests] == ["Ada Lind", "Ugo Blom", "Eva Korn"]
    assert rows_of(tmp_path, "honorary_citizens", ("name", "also_known_as"), sheet) == [
        ("Ivo Marin", None), ("Mara Oduya", "STELLA MARIS"), ("Dmitri Sokol", None),
        ("Nadia Tavak", None),
    ]  # fmt: skip


def test_shows_below_rows_of_cards_stand_in_other_columns(tmp_path: Path) -> None:
    sheet = band("Gli eventi dell’anno", "Festival e feste aperte a tutti.")
    y = 125.0
    for row in (
        [["Festa dei ponti", "3 marzo | Lungofiume", "Canti e balli."],
         ["Notte dei fiumi", "6 giugno | Parco basso", "Luci sull’acqua."],
         ["Giorni di vento", "9 luglio | Sedi varie", "Aquiloni."]],
        [["Fiera del pane", "2 agosto | Piazza alta", "Forni e farine."],
         ["Corsa dei carri", "5 ottobre | Corso lungo", "Dieci borghi."],
         ["Mercato d’inverno", "8 dicembre | Cortile", "Lana e miele."]],
    ):  # fmt: skip
        y = cards(sheet, y, *row)
    sheet.line(50, y + 8, "E nei musei: le mostre", font=BOLD, size=12, colour=INK)
    sheet.line(50, y + 26, "Le mostre sono nate da prestiti di altri musei.", size=9)
    shows = [
        ("«Vento e sabbia»", "Museo dei Fiumi"),
        ("«Carte di mare»", "Museo Alto"),
        ("«Luci di Siena»", "Castello Nuovo"),
        ("«Giada e seta»", "Museo d’Oriente"),
    ]
    for number, (title, house) in enumerate(shows):
        sheet.line(56 + 125 * number, y + 46, title, font=BOLD, size=9)
        sheet.line(56 + 125 * number, y + 58, house, size=9)
    found = rows_of(tmp_path, "exhibitions", ("title", "venue"), sheet)
    assert found == [(title.strip("«»"), house) for title, house in shows]
    assert len(rows_of(tmp_path, "events", ("title",), sheet)) == 6


def test_tables_side_by_side_on_grounds_in_turn_are_no_cards(tmp_path: Path) -> None:
    sheet = band("Quali Paesi hanno un consolato?", "In ordine alfabetico.")
    countries = ["Albania", "Austria", "Belgio", "Brasile", "Cile", "Croazia", "Egitto", "Estonia"]
    countries += ["Francia", "Grecia", "Malta", "Norvegia", "Perù", "Spagna", "Svezia", "Turchia"]
    for column in range(2):
        x = 50 + 250 * column
        for text, at in (("Paese", x + 6), ("Consolato", x + 110)):
            sheet.line(at, 126, text, font=BOLD, size=9)
        sheet.boxes.append((x, 132, 220, 0.7, INK))
        for number, country in enumerate(countries[8 * column : 8 * column + 8]):
            sheet.boxes.append((x, 133 + 18 * number, 220, 18, WHITE if number % 2 else PALE))
            sheet.line(x + 6, 145 + 18 * number, country, size=9)
            rank = "generale" if number % 3 == 0 else "onorario"
            sheet.line(x + 110, 145 + 18 * number, rank, size=9)
    found = rows_of(tmp_path, "consulates", ("country", "rank"), sheet)
    ranks = ["general" if n % 8 % 3 == 0 else "honorary" for n in range(16)]
    assert sorted(found) == sorted(zip(countries, ranks, strict=True))
