"""Words on a small ground of their own behind a name are a line of their own behind its line."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.document.reader import read_document
from tests.document.making_pdfs import BODY, BOLD, Sheet, save

BLUE, GREEN = (0.6, 0.8, 1), (0.6, 1, 0.7)
PROJECTS = [("ALBA", "Horizon"), ("BORGO VERDE", "Interreg"), ("COLLINA", "Urbact")]


def lines_of(tmp_path, sheet):
    page = read_document(save(tmp_path / "edition.pdf", sheet)).pages[0]
    return [(line.text, line.bullet) for line in page.lines]


def badge(sheet, x, y, text, colour=BLUE):
    """Set small words that stand higher than the line at `y`, with ground all round."""
    sheet.boxes.append((x, y - 9, 8 + stringWidth(text, BODY, 7), 12, colour))
    sheet.line(x + 4, y - 1.5, text, size=7)


def test_badges_follow_the_name_they_stand_behind(tmp_path):
    sheet, expected = Sheet(), []
    for number, (name, programme) in enumerate(PROJECTS):
        y = 60 + 50 * number
        sheet.line(50, y, name, BOLD, 11)
        x = 56 + stringWidth(name, BOLD, 11)
        badge(sheet, x, y, programme)
        badge(sheet, x + 44, y, "in corso", GREEN)
        sheet.line(50, y + 14, "Dura tre anni e vale molto.")
        expected += [
            (name, False),
            (programme, True),
            ("in corso", True),
            ("Dura tre anni e vale molto.", False),
        ]
    assert lines_of(tmp_path, sheet) == expected


def test_words_marked_amid_a_line_and_grounds_without_a_name_are_no_badges(tmp_path):
    sheet = Sheet()
    sheet.line(50, 60, "La parola", size=10)
    badge(sheet, 100, 60, "chiave")
    sheet.line(138, 60, "va detta.", size=10)
    badge(sheet, 50, 100, "novità")
    assert not any(bullet for _, bullet in lines_of(tmp_path, sheet))
