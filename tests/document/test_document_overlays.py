"""Watermarks and stamps are furniture: slanted, repeated, or run over by the text."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.document.reader import read_document
from tests.document.making_pdfs import BODY, BOLD, prose, texts

SIZE = (600, 800)


def pages(path, count: int, mark, text=True, after=False):
    """Write pages of prose, with what `mark` puts below the text, or on it if `after`."""
    out = Canvas(str(path), pagesize=SIZE, invariant=1)
    for number in range(count):
        if not after:
            mark(out, number)
        out.setFont(BODY, 10)
        out.setFillColorRGB(0, 0, 0)
        for row, line in enumerate(prose(number, 40, 480) if text else ["Una riga sola."]):
            out.drawString(60, 720 - 14 * row, line)
        if after:
            mark(out, number)
        out.showPage()
    out.save()
    return read_document(path).pages


def slanted(words, angle=45, grey=0.85, size=90, x=120, y=250):
    def put(out, number):
        out.saveState()
        out.translate(x, y)
        out.rotate(angle)
        out.setFillGray(grey)
        out.setFont(BOLD, size)
        out.drawString(0, 0, words)
        out.restoreState()

    return put


def aside(page):
    return [(line.text, line.aside) for line in page.furniture]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("angle", [45, -30, 60])
def test_slanted_print_through_the_text(tmp_path, angle, after):
    y = 250 if angle > 0 else 600
    mark = slanted("BOZZA", angle, y=y)
    for number, page in enumerate(pages(tmp_path / "e.pdf", 2, mark, after=after)):
        assert texts(page) == prose(number, 40, 480)
        assert aside(page) == [("BOZZA", "a watermark")]


def test_on_a_page_without_text_beside_it(tmp_path):
    def mark(out, number):
        slanted("COPIA")(out, number)
        if number == 2:
            out.showPage()
            slanted("COPIA")(out, number)

    found = pages(tmp_path / "e.pdf", 3, mark)
    assert [bool(page.lines) for page in found].count(False) == 1
    assert all(aside(page) == [("COPIA", "a watermark")] for page in found)


def test_a_small_stamp_that_many_pages_have(tmp_path):
    mark = slanted("Copia conforme n. 4", 20, 0, 9, 380, 60)
    for page in pages(tmp_path / "e.pdf", 4, mark):
        assert aside(page) == [("Copia conforme n. 4", "repeated across the page")]


def test_print_along_the_margin(tmp_path):
    def mark(out, number):
        out.saveState()
        out.translate(24, 300)
        out.rotate(90)
        out.setFont(BODY, 8)
        out.drawString(0, 0, f"Protocollo 1204 del 3 maggio 2024, pagina {number + 1}")
        out.restoreState()

    for number, page in enumerate(pages(tmp_path / "e.pdf", 3, mark)):
        text = f"Protocollo 1204 del 3 maggio 2024, pagina {number + 1}"
        assert aside(page) == [(text, "repeated along the margin")]


@pytest.mark.parametrize("grey", [0.88, 0.2])
def test_upright_and_large_behind_the_text(tmp_path, grey):
    def mark(out, number):
        out.setFillGray(grey)
        out.setFont(BOLD, 120)
        out.drawString(70, 430, "BOZZA")

    for number, page in enumerate(pages(tmp_path / "e.pdf", 1, mark)):
        assert texts(page) == prose(number, 40, 480)
        assert aside(page) == [("BOZZA", "a watermark")]


def test_what_the_file_says_is_a_watermark(tmp_path):
    def mark(out, number):
        out._code.append("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
        out.setFont(BODY, 10)
        out.drawString(60, 760, "Documento di lavoro")
        out._code.append("EMC")

    for page in pages(tmp_path / "e.pdf", 1, mark):
        assert aside(page) == [("Documento di lavoro", "a watermark")]


def test_slanted_print_with_room_of_its_own_is_text(tmp_path):
    [page] = pages(tmp_path / "e.pdf", 1, slanted("Festa!", 15, 0, 30, 300, 200), text=False)
    assert "Festa!" in texts(page)


def test_a_large_heading_on_a_coloured_ground_is_text(tmp_path):
    def mark(out, number):
        out.setFillColorRGB(0.1, 0.2, 0.5)
        out.rect(0, 740, 600, 60, stroke=0, fill=1)
        out.setFillGray(1)
        out.setFont(BOLD, 36)
        out.drawString(60, 756, "Missioni")

    [page] = pages(tmp_path / "e.pdf", 1, mark)
    assert "Missioni" in texts(page)


def test_a_title_printed_twice_is_text(tmp_path):
    def mark(out, number):
        out.setFont(BOLD, 36)
        for shift, grey in ((2, 0.9), (0, 0.8)):
            out.setFillGray(grey)
            out.drawString(60 + shift, 756 - shift, "Missioni")

    [page] = pages(tmp_path / "e.pdf", 1, mark)
    assert any("Missioni" in text for text in texts(page))


def test_slanted_spaces_are_nothing(tmp_path):
    [page] = pages(tmp_path / "e.pdf", 1, slanted("   "))
    assert texts(page) == prose(0, 40, 480)
    assert page.furniture == ()


def test_titles_repeated_in_tabs_along_the_margin(tmp_path):
    """Each page has its own title; one of two lines is one line in the tab."""
    titles = [["Introduzione"], ["Le mostre"], ["Organismi delle Nazioni Unite", "a Torino"]]

    def mark(out, number):
        for row, line in enumerate(titles[number]):
            out.setFont(BODY, 22)
            out.drawString(60, 770 - 24 * row, line)
        out.saveState()
        out.translate(580, 700 - 150 * number)
        out.rotate(-90)
        out.setFont(BOLD, 8 - number)
        out.drawString(0, 0, " ".join(titles[number]))
        out.restoreState()

    for page, title in zip(pages(tmp_path / "e.pdf", 3, mark), titles, strict=True):
        assert aside(page) == [(" ".join(title), "a title repeated along the margin")]
        assert texts(page)[: len(title)] == title


def test_margins_that_repeat_no_title_are_text(tmp_path):
    def mark(out, number):
        out.saveState()
        out.translate(580, 700)
        out.rotate(-90)
        out.setFont(BOLD, 8)
        out.drawString(0, 0, ["Foto di Anna", "Disegno di Ugo", "Carta del Comune"][number])
        out.restoreState()

    for page in pages(tmp_path / "e.pdf", 3, mark):
        assert not aside(page)
