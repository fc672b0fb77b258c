"""Dates and labels in a narrow column are read just before what they stand beside."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.document.flow import join_lines
from extract.document.model import Page
from extract.document.reader import read_document
from tests.document.making_pdfs import BOLD, SPREAD, Sheet, prose, save, texts

ENTRIES = [
    (["12 marzo"], "Concerto di primavera", 3),
    (["28 – 30", "aprile"], "Fiera dei libri usati", 2),
    (["dal 4 al 9", "novembre"], "Settimana delle lingue", 4),
]
PAIRS = [("Durata", "36 mesi"), ("Contributo della Città", "€ 187.500"), ("Sito", "www.uno.it")]


def entries(sheet: Sheet, x: float, seed: int, swap: bool = False, bold: bool = True) -> list[str]:
    """Put dated entries; return their lines in reading order."""
    want: list[str] = []
    y = 90.0
    for number, (dates, title, lines) in enumerate(ENTRIES):
        text = prose(seed + number, lines, 200)
        sheet.column(x + (215 if swap else 0), y, dates, font=BOLD if bold else "Helvetica")
        sheet.line(x + (0 if swap else 80), y, f"{title} {seed}", BOLD)
        sheet.column(x + (0 if swap else 80), y + 14, text)
        want += [*dates, f"{title} {seed}", *text]
        y += 14 + 13 * lines + 12
    return want


def labels(sheet: Sheet, x: float, head: str, colour: tuple[float, float, float]) -> list[str]:
    """Put two sheets of labels and values; return their lines in reading order."""
    want: list[str] = []
    y = 80.0
    for number in range(2):
        sheet.line(x, y, f"{head} {number}", BOLD, 12)
        want.append(f"{head} {number}")
        for label, value in PAIRS:
            y += 16
            sheet.line(x, y, label, colour=colour)
            sheet.line(x + 125, y, value)
            want += [label, value]
        y += 30
    return want


def read_one(tmp_path, sheet: Sheet) -> Page:
    return read_document(save(tmp_path / "edition.pdf", sheet)).pages[0]


def read(tmp_path, sheet: Sheet) -> list[str]:
    return texts(read_one(tmp_path, sheet))


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("swap", [False, True])
def test_dates_in_a_side_column(tmp_path, swap, bold):
    sheet = Sheet()
    want = entries(sheet, 60, 1, swap, bold)
    assert read(tmp_path, sheet) == want


def test_a_paragraph_goes_on_below_the_date_beside_it(tmp_path):
    sheet = Sheet()
    entries(sheet, 60, 1)
    lines = read_one(tmp_path, sheet).lines
    text = [line for line in lines if "riga1x" in line.text]
    assert len({line.paragraph for line in text}) == 1
    assert join_lines(text).text.count("riga1x") == 3


def test_two_side_columns_on_the_pages_of_a_spread(tmp_path):
    sheet = Sheet(SPREAD)
    want = entries(sheet, 60, 1) + entries(sheet, 660, 4)
    assert read(tmp_path, sheet) == want


def test_two_side_columns_on_one_page(tmp_path):
    sheet = Sheet((720, 842))
    want = entries(sheet, 40, 1) + entries(sheet, 380, 4)
    assert read(tmp_path, sheet) == want


def test_labels_beside_values(tmp_path):
    sheet = Sheet()
    want = labels(sheet, 60, "RIVE", (0.5, 0, 0.2))
    assert read(tmp_path, sheet) == want


def test_labels_beside_values_in_two_columns(tmp_path):
    sheet = Sheet()
    want = labels(sheet, 50, "RIVE", (0.5, 0, 0.2)) + labels(sheet, 320, "MARI", (0.5, 0, 0.2))
    assert read(tmp_path, sheet) == want


def test_columns_of_prose_are_none(tmp_path):
    sheet, narrow, wide = Sheet(), prose(1, 20, 130), prose(2, 20, 330)
    sheet.column(50, 90, narrow)
    sheet.column(200, 90, wide)
    assert read(tmp_path, sheet) == narrow + wide


def test_lists_of_names_side_by_side_are_none(tmp_path):
    sheet = Sheet()
    columns = [[f"Nome{c} Cognome{'abcdefgh'[n]}" for n in range(8)] for c in range(3)]
    for number, names in enumerate(columns):
        sheet.column(50 + 160 * number, 90, names)
    assert read(tmp_path, sheet) == [name for names in columns for name in names]


def test_dates_above_towns_in_two_columns_of_text_are_none(tmp_path):
    sheet = Sheet(SPREAD)
    want: list[str] = []
    for column, x in enumerate((60, 660)):
        y = 80.0
        for number in range(3):
            date, town = f"{number + 3} – {number + 5} marzo {column}", f"Cittadina{column}{number}"
            text = prose(10 * column + number, 3, 480)
            sheet.line(x, y, date, BOLD, 11, (0.2, 0.3, 0.7))
            sheet.line(x, y + 16.3, town, BOLD, 11.4)
            sheet.column(x, y + 35.3, text)
            want += [date, town, *text]
            y += 35.3 + 13 * 3 + 14
    assert read(tmp_path, sheet) == want


def test_what_stands_across_the_fold_is_beside_nothing(tmp_path):
    sheet = Sheet(SPREAD)
    labels = ["PONTI", "www.ponti.example.org", "IL PROGETTO | 2022"]
    for row, label in enumerate(labels):
        sheet.line(60, 100 + 80 * row, label, font=BOLD)
        sheet.column(700, 100 + 80 * row, prose(row, 4, 300))
    [page] = read_document(save(tmp_path / "e.pdf", sheet, invariant=1)).pages
    assert texts(page)[:3] == labels


def test_dates_in_boxes_beside_titles(tmp_path):
    """A large numeral above its month on a coloured ground: level with no line of the text."""
    sheet, want, y = Sheet(), [], 80.0
    for seed, (day, month, rows) in enumerate((("9", "MARZO", 1), ("10-12", "MAGGIO", 3))):
        text = prose(seed, rows, 340)
        sheet.boxes.append((50, y - 10, 62, 37, (0.5, 0.2, 0.6)))
        sheet.line(60, y + 6, day, BOLD, 15, colour=(1, 1, 1))
        sheet.line(58, y + 20, month, size=9, colour=(1, 1, 1))
        sheet.line(128, y, f"Fiera numero {seed}", BOLD)
        sheet.line(128, y + 14, "Piazza Grande")
        sheet.column(128, y + 28, text)
        want += [day, month, f"Fiera numero {seed}", "Piazza Grande", *text]
        y += 28 + 13 * rows + 14
    assert texts(read_one(tmp_path, sheet)) == want


def test_a_label_at_the_head_of_its_line_is_in_no_column(tmp_path):
    sheet, want, y = Sheet(), [], 80.0
    for seed, (day, where) in enumerate((("13-16.VI", "Arena Nuova"), ("2.X", "Circolo Blu"))):
        x = 50.0
        for label, value in (("QUANDO", day), ("DOVE", where)):
            sheet.line(x, y + 14, label, BOLD, 7.5)
            x += stringWidth(label, BOLD, 7.5) + 6
            sheet.line(x, y + 14, value)
            x += stringWidth(value, "Helvetica", 10) + 16
        text = prose(seed, 2, 400)
        sheet.line(50, y, f"Coppa {seed}", BOLD, 11)
        sheet.column(50, y + 28, text)
        want += [f"Coppa {seed}", f"QUANDO {day} DOVE {where}", *text]
        y += 80
    assert texts(read_one(tmp_path, sheet)) == want


def test_dots_lead_to_what_ends_their_line(tmp_path):
    sheet, want, y = Sheet(), [], 80.0
    for seed, date in enumerate(
        ("2-4.I.2021", "11-14.II.2021", "2-3.III.2021", "9-11.IV.2021", "23.IV.2021")
    ):
        text = f"Torneo numero {10 ** (2 * seed)}"
        right = 545 - stringWidth(date, "Helvetica", 10)
        x = 50 + stringWidth(text, "Helvetica", 10) + 3
        dots = "." * int((right - x) / stringWidth(".", "Helvetica", 10) - 1 - 3 * (seed in (0, 2)))
        sheet.line(50, y, text)
        sheet.line(x, y, dots)
        sheet.line(right, y, date)
        want.append(f"{text} {dots} {date}")
        y += 18
    assert texts(read_one(tmp_path, sheet)) == want


@pytest.mark.parametrize("leading", [13, 12.4])
def test_a_margin_heading_of_several_lines_comes_before_its_text(tmp_path, leading):
    sheet, want, y = Sheet(), [], 80.0
    for seed, head in enumerate((["Accordi con le", "città", "del mondo"], ["Le mostre"])):
        text = prose(seed, 12, 330)
        for row, line in enumerate(head):
            right = 185 - stringWidth(line, BOLD, 10)
            sheet.line(right, y + leading * row, line, BOLD, colour=(0.7, 0, 0))
        sheet.column(200, y, text)
        want += [*head, *text]
        y += 200
    assert texts(read_one(tmp_path, sheet)) == want


def test_dates_at_the_right_edge_far_from_short_titles(tmp_path):
    sheet, want, y = Sheet(), [], 80.0
    for seed, date in enumerate(("22 maggio", "dal 24 al 25 settembre", "dal 19 al 28 ottobre")):
        text = prose(seed, 3, 320)
        sheet.line(50, y, f"Fiera {seed}", colour=(0.3, 0.3, 0.3))
        right = 545 - stringWidth(date, BOLD, 10)
        sheet.line(right, y, date, BOLD, colour=(0.8, 0.4, 0))
        sheet.column(50, y + 14, text)
        want += [date, f"Fiera {seed}", *text]
        y += 70
    assert texts(read_one(tmp_path, sheet)) == want


def test_a_month_alone_on_a_tile_belongs_to_the_title_beside_it(tmp_path):
    sheet, want, y = Sheet(), [], 80.0
    for seed, month in enumerate(("APRILE", "GIUGNO", "AGOSTO")):
        text = prose(seed, 2, 340)
        sheet.boxes.append((50, y - 10, 62, 30, (0.5, 0.2, 0.6)))
        sheet.line(58, y + 9, month, size=9, colour=(1, 1, 1))
        sheet.line(128, y, f"Fiera numero {seed}", BOLD)
        sheet.column(128, y + 14, text)
        want += [month, f"Fiera numero {seed}", *text]
        y += 60
    assert texts(read_one(tmp_path, sheet)) == want


def test_what_stands_at_the_right_end_of_a_strip_is_read_whole_after_the_left(tmp_path):
    sheet, want, y = Sheet(), [], 80.0
    for seed, date in enumerate((["dal 3 gennaio", "al 4 febbraio"], ["9 marzo"], ["1 maggio"])):
        text = prose(seed, 3, 480)
        sheet.boxes.append((50, y - 18, 495, 32, (0.85, 0.9, 0.95)))
        sheet.line(56, y, f"Fiera numero {seed}", BOLD)
        for row, line in enumerate(date):
            right = 540 - stringWidth(line, "Helvetica", 8)
            sheet.line(right, y - 5 * (len(date) - 1) + 10 * row, line, size=8)
        sheet.column(50, y + 28, text)
        want += [f"Fiera numero {seed}", *date, *text]
        y += 90
    assert texts(read_one(tmp_path, sheet)) == want


def test_a_number_before_a_heading_is_of_its_line(tmp_path):
    sheet = Sheet()
    for number, title in enumerate(["I viaggi della casa", "Il registro delle visite"], 1):
        y = 80 + 250 * number
        sheet.line(60, y, f"0{number}", "Courier-Bold", 14, colour=(0, 0.4, 0))
        sheet.line(95, y, title, BOLD, 14)
        sheet.column(60, y + 24, prose(number, 6, 300))
    read_lines = read(tmp_path, sheet)
    assert [line for line in read_lines if line.startswith("0")] == [
        "01 I viaggi della casa", "02 Il registro delle visite",
    ]  # fmt: skip


def test_a_number_that_hangs_in_the_margin_counts_the_heading_beside_it(tmp_path):
    """Though both stand above a rule, what is below them is no table."""
    sheet = Sheet()
    want = []
    for number, title in enumerate(["I viaggi", "Le visite"], 1):
        y = 70 + 260 * (number - 1)
        sheet.line(120, y, str(number), BOLD, 14)
        sheet.line(140, y, title, BOLD, 14)
        sheet.boxes.append((50, y + 6, 480, 1, (0, 0, 0.4)))
        want.append(f"{number} {title}")
        for place, date in enumerate(["3 giugno", "15 settembre", "18 ottobre"]):
            top = y + 36 + 70 * place
            text = prose(10 * number + place, 3, 380)
            sheet.line(60, top, date, size=8, colour=(0.7, 0, 0))
            sheet.line(140, top, f"Fiera {number}{place}", BOLD)
            sheet.column(140, top + 13, text)
            want += [date, f"Fiera {number}{place}", *text]
    page = read_one(tmp_path, sheet)
    assert texts(page) == want
    assert not any(line.cell for line in page.lines if line.text[:1] in "12" and line.bbox.x0 > 100)


def test_dates_set_as_by_a_typewriter_are_one_entry_of_a_side_column(tmp_path):
    sheet = Sheet()
    want = []
    for number, day in enumerate(["11-14 gennaio", "25 febbraio", "26 aprile – 12 maggio"]):
        y = 90.0 + 50 * number
        sheet.line(60, y, day, "Courier", 8)
        sheet.line(180, y, f"Titolo della gara {number}", BOLD)
        text = prose(number, 2, 250)
        sheet.column(180, y + 14, text)
        want += [day, f"Titolo della gara {number}", *text]
    assert read(tmp_path, sheet) == want


def test_an_upright_rule_parts_the_columns_of_the_page(tmp_path):
    """Both columns go on further left or right, so that white alone does not tell them."""
    sheet = Sheet()
    left, right = prose(1, 22, 200), [f"Rete numero {n}, dal 2001" for n in range(20)]
    sheet.boxes.append((262, 70, 0.5, 560, (0.4, 0.4, 0.4)))
    low = sheet.column(50, 80, left)
    sheet.line(50, low + 10, "Le reti", BOLD, 16)
    below = [f"Rete {n}, dal 1999" for n in range(10)]
    sheet.column(110, low + 40, below)
    more = prose(2, 16, 240)
    sheet.column(275, sheet.column(345, 80, right) + 20, more)
    assert texts(read_one(tmp_path, sheet)) == [*left, "Le reti", *below, *right, *more]


def test_nothing_is_tied_across_a_rule_between_columns(tmp_path):
    """Lines set in the middle of a column stand beside last words of paragraphs in the other."""
    sheet = Sheet()
    sheet.boxes.append((297, 70, 0.5, 560, (0.4, 0.4, 0.4)))
    left, right = [], []
    for number in range(12):
        y = 80.0 + 44 * number
        entry = [f"{1980 + number}", f"Nome Cognome {number}", f"medico della città {number}"]
        for text, x, down in zip(entry, (160, 130, 110), (0, 10, 23), strict=True):
            sheet.line(x, y + down, text, size=9)
        left += entry
    for number in range(20):
        y = 84.0 + 27.4 * number
        entry = [f"Consolato Onorario numero {number}. Titolare: Nome Cognome. Sede:", "43."]
        sheet.column(310, y, entry, size=9, leading=11)
        right += entry
    assert texts(read_one(tmp_path, sheet)) == [*left, *right]


def test_the_upright_rules_of_a_frame_part_no_columns(tmp_path):
    sheet = Sheet()
    left, right = prose(1, 30, 200), prose(2, 30, 200)
    for x in (310, 520):
        sheet.boxes.append((x, 100, 0.5, 330, (0.4, 0.4, 0.4)))
    sheet.column(50, 80, left)
    sheet.column(310, 80, right)
    assert texts(read_one(tmp_path, sheet)) == [*left, *right]


@pytest.mark.parametrize(("title", "lines", "wide"), [("Fiera", 2, 340), ("", 4, 340)])
def test_rules_part_what_stands_in_a_margin_beside_its_entries_and_no_cells(
    tmp_path, title, lines, wide
):
    """Titles with their text below them, or paragraphs alone."""
    sheet = Sheet()
    want = []
    for number, date in enumerate(["3 giugno", "15 settembre", "18 ottobre", "2 novembre"]):
        y = 90 + 80 * number
        text = prose(number, lines - number % 2, wide)
        sheet.boxes.append((50, y - 16, 480, 0.5, (0.6, 0.6, 0.6)))
        sheet.line(60, y, date, size=8, colour=(0.7, 0, 0))
        if title:
            sheet.line(180, y, f"{title} {number}", BOLD, 12)
        sheet.column(180, y + (14 if title else 0), text)
        want += [date, *([f"{title} {number}"] if title else []), *text]
    page = read_one(tmp_path, sheet)
    assert texts(page) == want
    assert not any(line.cell for line in page.lines)


def test_a_heading_over_dates_of_a_second_column_is_tied_to_no_line_of_the_first(tmp_path):
    """The dates of the second column stand right of the first column's titles, level with them."""
    sheet, rust = Sheet(), (0.8, 0.3, 0.2)

    def rows(x, y, told):
        for day, *title in told:
            sheet.line(x, y, day, BOLD, colour=rust)
            y = sheet.column(x + 100, y, title, font=BOLD) + 7
        return y

    first = [("8 febbraio", "Festa dei forni"), ("20 marzo", "Fiera delle acque"),
             ("9 maggio", "Salone delle arti del", "Borgo"), ("3 luglio", "Giorni dei mulini"),
             ("4 agosto", "Notte dei ponti")]  # fmt: skip
    sheet.line(50, 80, "Feste", BOLD, 11, colour=rust)
    sheet.line(300, 80, "Gare", BOLD, 11, colour=rust)
    rows(50, 100, first)
    rows(300, 100, [("21 marzo", "Corsa del sale"), ("2 giugno", "Gran premio")])
    sheet.line(300, 153, "Incontri", BOLD, 11, colour=rust)
    rows(300, 172, [("15 aprile", "Cena degli orti"), ("22 ottobre", "Forum dei tetti")])
    page = read_document(save(tmp_path / "edition.pdf", sheet)).pages[0]
    found = [line.text for line in page.lines]
    assert found.index("Incontri") == found.index("Gran premio") + 1
    assert found.index("Borgo") == found.index("Salone delle arti del") + 1
