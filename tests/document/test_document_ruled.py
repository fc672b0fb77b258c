"""Ruled tables of text: rows from top to bottom, each cell by itself and whole."""

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document.flow import join_lines
from extract.document.model import paragraphs
from extract.document.reader import read_document

EDGES = (60, 160, 330, 540)
ROWS = [
    ("Ufficio", "Compiti", "Referente"),
    ("Relazioni", "Segue gli accordi con le città amiche e accoglie le delegazioni", "Ada Bianchi"),
    ("Progetti", "Bandi", "Bruno Verdi, dirigente del servizio, con la segreteria del settore"),
    ("Eventi", "Cura il calendario degli incontri e ne scrive i resoconti", "Carla Neri"),
]


def table(path, rules, centred, beside=""):
    out = Canvas(str(path), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    out.drawString(60, 740, "Gli uffici della Città sono elencati qui sotto.")
    top = 720.0
    for number, row in enumerate(ROWS):
        cells = [
            simpleSplit(text, "Helvetica", 10, right - left - 12)
            for text, left, right in zip(row, EDGES, EDGES[1:], strict=False)
        ]
        high = 12 * max(map(len, cells)) + 8
        if rules in ("fills", "white"):
            shade = 1 if rules == "white" else 0.85 if number % 2 else 0.92
            for left, right in zip(EDGES, EDGES[1:], strict=False):
                out.setFillColorRGB(shade, shade, shade)
                out.rect(left, top - high, right - left, high, stroke=0, fill=1)
            out.setFillColorRGB(0, 0, 0)
        elif rules == "zebra":  # rules between the columns, a fill behind every other row
            if number % 2 == 0:
                out.setFillColorRGB(0.9, 0.9, 0.9)
                for left, right in zip(EDGES, EDGES[1:], strict=False):
                    out.rect(left, top - high, right - left, high, stroke=0, fill=1)
                out.setFillColorRGB(0, 0, 0)
            for edge in EDGES:
                out.line(edge, top, edge, top - high)
            if number in (0, len(ROWS) - 1):
                out.line(EDGES[0], top - high * bool(number), EDGES[-1], top - high * bool(number))
            if number == 0:
                out.line(EDGES[0], top - high, EDGES[-1], top - high)
        else:
            for left, right in zip(EDGES, EDGES[1:], strict=False):
                out.rect(left, top - high, right - left, high, stroke=1, fill=0)
        for lines, left in zip(cells, EDGES, strict=False):
            y = top - 13 - (6 * (max(map(len, cells)) - len(lines)) if centred else 0)
            for line in lines:
                out.drawString(left + 6, y, line)
                y -= 12
        top -= high
    out.drawString(60, top - 30, "Seguono gli indirizzi, aperti al pubblico ogni giorno.")
    out.save()


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize("rules", ["lines", "fills", "white", "zebra"])
def test_cells_are_whole_and_rows_stand_together(tmp_path, rules, centred):
    table(tmp_path / "e.pdf", rules, centred)
    page = read_document(tmp_path / "e.pdf").pages[0]
    blocks = [join_lines(lines).text for lines in paragraphs(page.lines)]
    assert blocks == [
        "Gli uffici della Città sono elencati qui sotto.",
        *(cell for row in ROWS for cell in row),
        "Seguono gli indirizzi, aperti al pubblico ogni giorno.",
    ]


def test_a_frame_around_text_is_no_table(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    for x in (40, 310):
        out.rect(x, 100, 250, 650, stroke=1, fill=0)
        for number in range(40):
            out.drawString(x + 10, 730 - 13 * number, f"Riga {number} di una colonna di testo {x}")
    out.save()
    page = read_document(tmp_path / "e.pdf").pages[0]
    assert [line.text.endswith("40") for line in page.lines] == [True] * 40 + [False] * 40


def test_rules_in_pieces_with_shaded_text_and_few_filled_cells(tmp_path):
    """Borders drawn cell by cell as thin boxes, and shading behind the lines of text."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    years = ["2019", "2020", "2021", "2022", "2023"]
    rows = [
        ("Ufficio", *years),
        ("Sede del centro storico", "12", "", "", "", "7"),
        ("Sportello", "", "41", "", "", "9"),
        ("Archivio", "3", "", "", "", "8"),
    ]
    lefts = [60, 160, 230, 300, 370, 440, 510]
    top = 700.0
    for row in rows:
        for text, left, right in zip(row, lefts, lefts[1:], strict=False):
            for x, y, width, high in (
                (left, top, 5, 0.5), (left + 5, top, right - left - 5, 0.5),
                (left, top - 30, 5, 0.5), (left + 5, top - 30, right - left - 5, 0.5),
                (left, top - 30, 0.5, 30), (right, top - 30, 0.5, 30),
            ):  # fmt: skip
                out.setFillGray(0)
                out.rect(x, y, width, high, stroke=0, fill=1)
            for number, line in enumerate(
                simpleSplit(text, "Helvetica", 10, right - left - 8) if text else []
            ):
                out.setFillGray(0.9)
                out.rect(left + 2, top - 15 - 12 * number, 60, 11, stroke=0, fill=1)
                out.setFillGray(0)
                out.drawString(left + 4, top - 13 - 12 * number, line)
        top -= 30
    out.save()
    lines = read_document(tmp_path / "e.pdf").pages[0].lines
    found: dict[tuple[int, int], str] = {}
    for line in lines:
        place = (line.cell.row, line.cell.column)
        found[place] = f"{found.get(place, '')} {line.text}".strip()
    first = min(row for row, _ in found)
    assert found == {
        (number, column): text
        for number, row in enumerate(rows, first)
        for column, text in enumerate(row)
        if text
    }


def test_a_tall_cell_that_labels_many_rows(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    out.rect(60, 300, 100, 400)
    for number, word in enumerate(("Iniziative per", "le scuole del", "centro")):
        out.drawString(66, 520 - 12 * number, word)
    for number in range(8):
        y = 700 - 50 * number
        out.rect(160, y - 50, 200, 50)
        out.rect(360, y - 50, 150, 50)
        out.drawString(166, y - 20, f"Laboratorio numero {number}")
        out.drawString(166, y - 32, "per le classi quarte")
        out.drawString(366, y - 20, f"Sede {number}")
    out.save()
    page = read_document(tmp_path / "e.pdf").pages[0]
    blocks = [join_lines(lines).text for lines in paragraphs(page.lines)]
    rows = [
        (f"Laboratorio numero {number} per le classi quarte", f"Sede {number}")
        for number in range(8)
    ]
    assert blocks == [
        "Iniziative per le scuole del centro",
        *(cell for row in rows for cell in row),
    ]


def test_a_mark_high_above_its_word_stays_in_the_line(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    for y, text in ((700, "Uffici"), (688, "di quartiere")):
        out.setFont("Helvetica", 8)
        out.drawString(60, y, text)
    out.setFont("Helvetica", 5)
    out.drawString(60.4 + stringWidth("Uffici", "Helvetica", 8), 706, "5")
    out.save()
    page = read_document(tmp_path / "e.pdf").pages[0]
    assert [line.source for line in page.lines] == ["Uffici⁵", "di quartiere"]
