"""Small squares painted before the items of a list are its bullets, as typed ones are."""

import pytest

from extract.document.reader import read_document
from tests.document.making_pdfs import Sheet, save

RED = (0.8, 0.2, 0.1)
ITEMS = ["Borgo delle Acque", "Scuola dei Mulini", "Lega dei Forni", "del Contado"]


def lines_of(tmp_path, sheet, **options):
    page = read_document(save(tmp_path / "edition.pdf", sheet, **options)).pages[0]
    return [(line.text, line.bullet, line.paragraph) for line in page.lines]


def listed(colour=RED, side=3.0):
    """Return a page with four lines of a list, a square before all but the last."""
    sheet = Sheet()
    for number, text in enumerate(ITEMS):
        sheet.line(62, 60 + 13 * number, text)
        if number < 3:
            sheet.boxes.append((50, 55.5 + 13 * number, side, side, colour))
    return sheet


@pytest.mark.parametrize("rotate", [0, 90])
def test_squares_before_items_are_bullets(tmp_path, rotate):
    sheet = listed()
    sheet.rotate = rotate
    found = lines_of(tmp_path, sheet)
    assert [line[:2] for line in found] == [(text, text != ITEMS[-1]) for text in ITEMS]
    paragraphs = [line[2] for line in found]
    assert paragraphs == [*range(paragraphs[0], paragraphs[0] + 3), paragraphs[0] + 2]


@pytest.mark.parametrize("look", [{"colour": (1, 1, 1)}, {"side": 9.0}, {"side": 1.0}])
def test_what_nobody_sees_and_what_is_no_mark_is_no_bullet(tmp_path, look):
    assert not any(bullet for _, bullet, _ in lines_of(tmp_path, listed(**look)))


def test_a_square_amid_a_row_parts_words(tmp_path):
    sheet = Sheet()
    for y in (60, 73):
        sheet.line(50, y, "Lione")
        sheet.boxes.append((78, y - 4.5, 3, 3, RED))
        sheet.line(84, y, "Gand")
    assert not any(bullet for _, bullet, _ in lines_of(tmp_path, sheet))
