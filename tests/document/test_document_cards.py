"""Boxes side by side with white between them are cards: what stands in one is read together."""

from extract.document.reader import read_document
from tests.document.making_pdfs import BOLD, Sheet, save, texts

TINT = (0.9, 0.94, 0.94)
VISITS = [
    ["Alba", "3 marzo", "La fiera del libro."],
    ["Borgo", "dal 4 al 6 aprile", "Lo studio dei trasporti,", "con visita ai depositi."],
    ["Collina", "9 maggio", "La firma."],
]


def read(tmp_path, sheet):
    return read_document(save(tmp_path / "edition.pdf", sheet)).pages[0]


def test_cards_are_read_one_by_one(tmp_path):
    sheet = Sheet()
    sheet.line(50, 60, "Viaggi", BOLD, 16)
    for number, visit in enumerate(VISITS):
        x = 50 + 170 * number
        sheet.boxes.append((x, 80, 156, 90, TINT))
        sheet.column(x + 8, 96, visit)
    page = read(tmp_path, sheet)
    assert texts(page) == ["Viaggi", *(line for visit in VISITS for line in visit)]
    cards = [line.card for line in page.lines]
    assert cards == [0, *(n for n, visit in enumerate(VISITS, 1) for _ in visit)]
    assert not any(line.cell for line in page.lines)


def test_no_line_runs_from_one_card_into_the_next(tmp_path):
    """Chips in two panels: each says a name of its own, and those of a panel stay together."""
    sheet = Sheet()
    sheet.boxes += [(50, 80, 150, 90, TINT), (220, 80, 300, 90, TINT)]
    sheet.line(60, 100, "Generali", BOLD)
    sheet.line(230, 100, "Onorari", BOLD)
    places = [(60, "Uno"), (60, "Due"), (230, "Tre"), (230, "Quattro"), (375, "Cinque")]
    for number, (x, name) in enumerate(places):
        y = 112 + 28 * (number in (1, 3))
        sheet.boxes.append((x, y, 130, 20, (1, 0.9, 0.8)))
        sheet.line(x + 40, y + 14, name)
    assert texts(read(tmp_path, sheet)) == [
        *("Generali", "Uno", "Due"),
        *("Onorari", "Tre", "Cinque", "Quattro"),
    ]


def test_cells_that_touch_and_boxes_of_another_kind_are_no_cards(tmp_path):
    sheet = Sheet()
    for number, visit in enumerate(VISITS):
        sheet.boxes.append((50 + 150 * number, 80, 150, 90, (0.9, 0.94, 0.8 + 0.05 * number)))
        sheet.column(58 + 150 * number, 96, visit)
    sheet.boxes += [(50, 300, 40, 40, TINT), (100, 300, 300, 40, TINT)]
    sheet.line(60, 318, "12")
    sheet.line(108, 318, "Un incontro")
    assert not any(line.card for line in read(tmp_path, sheet).lines)


def test_the_boxes_of_a_drawing_are_no_cards(tmp_path):
    """Two cards beside a map of so many boxes that comparing each with each would take long."""
    sheet = Sheet()
    for number, visit in enumerate(VISITS[:2]):
        sheet.boxes.append((50 + 170 * number, 80, 156, 90, TINT))
        sheet.column(58 + 170 * number, 96, visit)
    sheet.boxes += [(40 + 0.4 * n, 300 + 0.5 * n, 40, 15, TINT) for n in range(900)]
    assert not any(line.card for line in read(tmp_path, sheet).lines)
