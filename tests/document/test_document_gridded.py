"""Tables of which only rows or columns are drawn, or nothing: each cell whole, row by row."""

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extract.document.reader import read_document

THREE = [60, 220, 380, 560], [
    ("Ufficio dei rapporti con le città", "Ada Bianchi", "dalle 9 alle 12 e dalle 14 alle 16"),
    ("Servizio gemellaggi", "Ugo Verdi, dirigente del servizio e dei suoi progetti", "martedì"),
    ("Ufficio dei bandi europei e dei fondi", "Ida Neri", "giovedì, da chiedere per posta al"),
    ("Sportello", "Eva Rossi", "venerdì"),
]  # fmt: skip
PAIRS = [60, 180, 400], [
    ("Altavilla", "Una delegazione di studenti e docenti, con visita alle officine e ai cantieri"),
    ("Borgo e Dorsale", "Scambio di buone pratiche"),
    ("Castelnuovo", "Forum delle città, con un intervento sui temi dell'acqua e delle sue vie"),
    ("Rete delle città", "Assemblea annuale"),
]  # fmt: skip
FOUR = [60, 110, 280, 440, 560], [
    ("A1", "Strade dolci nelle valli", "Comune di Altavilla", "120.000"),
    ("A2", "Orti", "Cooperativa sociale Il filo d'erba di Dorsale", "8.500"),
    ("B1", "Archivio delle partenze", "Fondazione", "45.000"),
    ("B2", "Scuole aperte", "Istituto comprensivo di Castelnuovo", "9.000"),
]  # fmt: skip
BEFORE, AFTER = (
    "Gli uffici della Città sono elencati qui sotto, uno per riga.",
    "Seguono gli orari di ciascuno, con i giorni di chiusura, alla riga",
)


def draw(out, rules, edges, heights):
    """Draw the rules of a kind; where they are open they stick out."""
    left, right, top, low = edges[0], edges[-1], heights[0], heights[-1]
    across = {"across": heights, "between": heights[1:-1], "open": heights[1:-1]}
    across |= {
        "tinted": heights,
        "no sides": heights,
        "no ends": heights[1:-1],
        "dots": heights,
        "head": heights[::4],
    }
    upright = {"upright": edges, "open": edges[1:-1], "no sides": edges[1:-1], "no ends": edges}
    upright |= {"dots": edges}
    if rules == "frame":
        out.rect(left, low, right - left, top - low)
    if rules == "tinted":
        out.setFillGray(0.9)
        for high, lower in zip(heights, heights[1:], strict=False):
            out.rect(left, lower, edges[1] - left, high - lower, stroke=0, fill=1)
        out.setFillGray(0)
    if rules == "bands":
        out.setFillGray(0.9)
        for high, lower in list(zip(heights, heights[1:], strict=False))[::2]:
            out.rect(left, lower, right - left, high - lower, stroke=0, fill=1)
        out.setFillGray(0)
    step = 3 if rules == "dots" else 1000
    for y in across.get(rules, ()):
        for x in range(left, right, step):
            out.rect(x, y, min(right - x, step - 2), 0.5, stroke=0, fill=1)
    for x in upright.get(rules, ()):
        for y in range(int(low), int(top), step):
            out.rect(x, y, 0.5, min(top - y, step - 2), stroke=0, fill=1)


def table(path, edges, rows, rules, place):
    """Print a table; return its lines cell by cell."""
    out = Canvas(str(path), pagesize=(600, 800), invariant=1)
    table = [
        [
            simpleSplit(text, "Helvetica", 10, b - a - 8)
            for text, a, b in zip(row, edges, edges[1:], strict=False)
        ]
        for row in rows
    ]
    heights, lines = [700], []
    for cells in table:
        heights.append(heights[-1] - 12 * max(map(len, cells)) - 12)
    draw(out, rules, edges, heights)
    out.setFont("Helvetica", 10)
    out.drawString(60, 740, BEFORE)
    for cells, high in zip(table, heights, strict=False):
        most = max(map(len, cells))
        for cell, left in zip(cells, edges, strict=False):
            y = high - 15 - 12 * place * (most - len(cell))
            for number, line in enumerate(cell):
                out.drawString(left + 4, y - 12 * number, line)
            lines += cell
    for number in range(3):
        out.drawString(60, heights[-1] - 30 - 13 * number, f"{AFTER} {number}")
    out.save()
    return lines


@pytest.mark.parametrize("place", [0, 0.5, 1], ids=["top", "middle", "bottom"])
@pytest.mark.parametrize(
    "rules",
    ["none", "across", "between", "upright", "open", "no sides", "no ends", "dots", "frame"]
    + ["bands", "head", "tinted"],
)
@pytest.mark.parametrize("what", [THREE, PAIRS, FOUR], ids=["three", "pairs", "four"])
def test_cells_are_whole_and_rows_stand_together(tmp_path, what, rules, place):
    want = table(tmp_path / "e.pdf", *what, rules, place)
    lines = [line.text for line in read_document(tmp_path / "e.pdf").pages[0].lines]
    assert lines == [BEFORE, *want, *(f"{AFTER} {number}" for number in range(3))]


@pytest.mark.parametrize("aligned", [True, False])
def test_lists_in_columns_are_no_table(tmp_path, aligned):
    """Items side by side whose columns do not wait for each other, also of two lines each."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    want = []
    for column in range(3):
        y = 700
        for number in range(6):
            high = 2 if aligned else 1 + (number + column) % 3
            for line in range(high):
                out.drawString(60 + 170 * column, y, f"Voce {column} {number}, riga {line}")
                want.append(f"Voce {column} {number}, riga {line}")
                y -= 12
            y -= 10
    out.save()
    lines = read_document(tmp_path / "e.pdf").pages[0].lines
    assert [line.text for line in lines] == want
    assert not any(line.cell for line in lines)


def test_labels_beside_values_under_names_are_no_table(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    y = 700
    for name, state, when in (
        ("Altavilla", "Paese A", "1984"),
        ("Borgo", "Paese B", "1957"),
        ("Dorsale", "Paese C", "1997"),
        ("Castelnuovo", "Paese D", "1974"),
    ):
        out.drawString(60, y, name)
        for label, value in (("Nazione", state), ("In vigore dal", when)):
            y -= 12
            out.drawString(60, y, label)
            out.drawString(180, y, value)
        y -= 34
    out.save()
    lines = read_document(tmp_path / "e.pdf").pages[0].lines
    assert not any(line.cell for line in lines)


def test_a_heading_above_the_first_row_is_none_of_its_cells(tmp_path):
    """No rule stands above the first row, and none below the heading in larger print."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    y, want = 740, []
    for heading in ("Musica", "Sport"):
        out.setFont("Helvetica", 14)
        out.drawString(60, y, heading)
        want.append((heading, False))
        for day, title in (("3 maggio", "Fiera"), ("9 giugno", "Corsa"), ("8 luglio", "Coro")):
            y -= 24
            out.setFont("Helvetica", 10)
            out.drawString(60, y, day)
            out.drawString(180, y, title)
            out.drawString(180, y - 12, f"Il pubblico ha applaudito: {title}.")
            out.rect(60, y - 18, 480, 0.5, stroke=0, fill=1)
            want += [(day, True), (title, True), (f"Il pubblico ha applaudito: {title}.", True)]
            y -= 12
        y -= 30
    out.save()
    lines = read_document(tmp_path / "e.pdf").pages[0].lines
    assert [(line.text, bool(line.cell)) for line in lines] == want


def test_rows_of_one_line_under_heads_of_groups_are_a_table(tmp_path):
    """Months across the columns, which they run over, and below each the rows of its days."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica", 10)
    want, y = [], 700
    for number, month in enumerate(["Gennaio", "Febbraio", "Marzo", "Aprile"]):
        rows = [(month,), (f"{3 + number}", "Ada Bianchi", "Sindaca", "Graz")]
        for row in [*rows, *rows[1:]] if number == 2 else rows:
            for x, text in zip([60, 84, 240, 420], row, strict=False):
                out.drawString(x, y + 4, text)
            out.rect(56, y, 500, 0.5, stroke=0, fill=1)
            want.append(row)
            y -= 16
    out.save()
    lines = read_document(tmp_path / "e.pdf").pages[0].lines
    assert [line.text for line in lines] == [text for row in want for text in row]
    assert len({line.cell.row for line in lines if line.cell}) >= len(want) - 1


def test_a_running_head_and_a_heading_over_a_table_are_no_rows(tmp_path):
    """A rule ends the running head as one ends the head of the table, as wide."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    printed = [
        (50, 762, "Visite nei paesi vicini", 9), (466, 762, "4", 9),
        (50, 733, "§ 6", 15), (90, 733, "Visite nei paesi vicini", 15),
        (50, 709, "Si dà conto delle visite effettuate.", 10),
        (54, 690, "Città", 8.5), (130, 690, "Periodo", 8.5), (206, 690, "Scopo", 8.5),
        (312, 690, "Partecipante", 8.5), (388, 690, "Carica", 8.5),
    ]  # fmt: skip
    for x, y, text, size in printed:
        out.setFont("Helvetica", size)
        out.drawString(x, y, text)
    for y in (755, 683):
        out.rect(50, y, 454, 0.5, stroke=0, fill=1)
    out.save()
    lines = read_document(tmp_path / "e.pdf").pages[0].lines
    assert {"§ 6 Visite nei paesi vicini", printed[4][2]} <= {
        line.text for line in lines if line.cell is None
    }
