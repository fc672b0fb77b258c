"""Tables told by their head row: rows and cells, over pages, and what is no table."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document.model import Cell, Document
from extract.document.reader import read_document
from extract.document.tables import baselines, number_tables

HEAD = ("Città", "Paese", "Anno", "Nota")
EDGES = (60.0, 150.0, 250.0, 300.0, 440.0)
ROWS = [
    ("Altavilla", "Terra Alta", "1998", "Accordo sui mercati coperti e sulle piazze del centro"),
    ("Borgo a Mare sul Golfo", "Costa Bassa", "2004", "Scambi fra scuole"),
    ("Castelnuovo", "Terra Alta", "2011", "Patto di amicizia che si rinnova ogni cinque anni"),
    ("Dorsale", "Isola Lunga", "2019", "Scambi fra scuole"),
]


PARTNERS = [("P1", "Museo del Sale"), ("P2", "Teatro Aperto"), ("P3", "Museo del Mare")]


def wrapped(text: str, width: float, font: str = "Helvetica") -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and stringWidth(f"{line} {word}", font, 10) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


class Sheet:
    """Pages on which lines and tables are set below each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = Canvas(str(path), pagesize=(600, 800), invariant=1)
        self.top = 740.0

    def text(self, text: str, font: str = "Helvetica", size: float = 10, x: float = 60) -> None:
        self.out.setFont(font, size)
        self.out.drawString(x, self.top - size, text)
        self.top -= 2 * size

    def row(self, cells: Sequence[str], font: str = "Helvetica", align: str = "left") -> float:
        self.out.setFont(font, 10)
        held = [
            wrapped(text, right - left - 8, font)
            for text, left, right in zip(cells, EDGES, EDGES[1:], strict=False)
        ]
        high = 12 * max(map(len, held)) + 6
        for lines, left, right in zip(held, EDGES, EDGES[1:], strict=False):
            y = self.top - 12
            for line in lines:
                if align == "left":
                    self.out.drawString(left + 4, y, line)
                elif align == "right":
                    self.out.drawRightString(right - 4, y, line)
                else:
                    self.out.drawCentredString((left + right) / 2, y, line)
                y -= 12
        self.top -= high
        return high

    def shade(self, high: float, grey: float) -> None:
        self.out.setFillGray(grey)
        self.out.rect(EDGES[0], self.top - high, EDGES[-1] - EDGES[0], high, stroke=0, fill=1)
        self.out.setFillGray(0)

    def rule(self) -> None:
        self.out.line(EDGES[0], self.top, EDGES[-1], self.top)

    def table(
        self,
        rows: Sequence[Sequence[str]] = ROWS,
        marks: str = "",
        bold: bool = True,
        align: str = "left",
    ) -> None:
        if marks == "zebra":
            self.shade(18, 0.4)
        self.row(HEAD, "Helvetica-Bold" if bold else "Helvetica", align)
        if marks == "rule":
            self.rule()
        for number, row in enumerate(rows):
            if marks == "zebra" and number % 2:
                lines = max(
                    len(wrapped(text, right - left - 8))
                    for text, left, right in zip(row, EDGES, EDGES[1:], strict=False)
                )
                self.shade(12 * lines + 6, 0.9)
            self.row(row, align=align)
        self.top -= 20

    def turn(self) -> None:
        self.out.showPage()
        self.top = 740.0

    def read(self) -> Document:
        self.out.save()
        return read_document(self.path)


def tables(document: Document) -> dict[int, list[tuple[str, ...]]]:
    """Return the rows of each table: the number of the row, then the text of its cells."""
    found: dict[int, dict[int, dict[int, list[str]]]] = {}
    for line in document.lines:
        if line.cell is not None:
            rows = found.setdefault(line.cell.table, {})
            rows.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line.text)
    return {
        table: [
            (str(row), *(" ".join(cells.get(column, ["?"])) for column in range(len(HEAD))))
            for row, cells in rows.items()
        ]
        for table, rows in found.items()
    }


def numbered(rows: Sequence[Sequence[str]], first: int = 1) -> list[tuple[str, ...]]:
    return [(str(number), *row) for number, row in enumerate(rows, first)]


WHOLE = [("0", *HEAD), *numbered(ROWS)]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize(
    ("marks", "bold"), [("", True), ("zebra", True), ("rule", True), ("rule", False)]
)
def test_a_head_row_tells_rows_and_cells(tmp_path, marks, bold, align):
    sheet = Sheet(tmp_path / "e.pdf")
    sheet.text("Le città con cui Torino ha rapporti sono elencate qui sotto, in ordine alfabetico.")
    sheet.table(marks=marks, bold=bold, align=align)
    sheet.text(
        "Seguono gli indirizzi degli uffici, che sono aperti al pubblico ogni giorno feriale."
    )
    document = sheet.read()
    assert tables(document) == {1: WHOLE}
    assert document.lines[0].cell is None
    assert document.lines[-1].cell is None


@pytest.mark.parametrize("long", [True, False])
def test_text_across_the_columns_below_each_row_is_no_row(tmp_path, long):
    sheet = Sheet(tmp_path / "e.pdf")
    sheet.row(HEAD, "Helvetica-Bold")
    sheet.rule()
    told = "Le due città si sono scritte per tutto l’anno, e una volta si sono viste"
    for row in ROWS:
        sheet.row(row)
        for line in (f"{told} a lungo", "in estate.") if long else (f"{told}.",):
            sheet.top += 8 if line == "in estate." else 0
            sheet.text(line, x=EDGES[0] + 4)
        sheet.rule()
    document = sheet.read()
    assert list(tables(document).values()) == [WHOLE]
    assert sum(line.text.startswith(told) and line.cell is None for line in document.lines) == 4


def test_a_number_column_has_a_head_of_its_own(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    for font, *row in (("Helvetica-Bold", "N.", "Ente"), *(("Helvetica", *r) for r in PARTNERS)):
        for x, text in zip((60, 80), row, strict=True):
            sheet.out.setFont(font, 10)
            sheet.out.drawString(x, sheet.top, text)
        sheet.top -= 16
    cells = [(line.cell and line.cell.row, line.text) for line in sheet.read().lines]
    rows = [("N.", "Ente"), *PARTNERS]
    assert cells == [(number, text) for number, row in enumerate(rows) for text in row]


def test_a_row_of_cells_stands_in_reading_order(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    sheet.table()
    places = [line.cell for line in sheet.read().lines]
    assert None not in places
    assert places == sorted(places, key=lambda cell: (cell.row, cell.column))


def test_a_head_printed_again_on_the_next_page_goes_on_with_the_table(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    sheet.table(ROWS[:2], "zebra")
    sheet.turn()
    sheet.table(ROWS[2:], "zebra")
    found = tables(sheet.read())
    assert list(found) == [1]
    assert [row[0] for row in found[1]] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("marks", ["", "zebra"])
def test_a_heading_ends_a_table_and_its_head_begins_another(tmp_path, marks):
    sheet = Sheet(tmp_path / "e.pdf")
    sheet.table(ROWS[:2], marks)
    sheet.text("Altre città", "Helvetica-Bold", 11, x=64)
    sheet.table(ROWS[2:], marks)
    document = sheet.read()
    assert tables(document) == {
        1: [("0", *HEAD), *numbered(ROWS[:2])],
        2: [("0", *HEAD), *numbered(ROWS[2:])],
    }
    assert [line.text for line in document.lines if line.cell is None] == ["Altre città"]


def test_lists_of_people_under_headings_of_columns_are_no_table(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    names = ["Ada", "Bice", "Carla", "Dina", "Elsa", "Fania", "Gina", "Irma"]
    for column, head in enumerate(("Consiglio", "Giunta", "Comitato")):
        sheet.top = 700
        x = 60 + 160 * column
        sheet.text(head, "Helvetica-Bold", 10, x)
        for name in names:
            sheet.text(f"{name} Bianchi{'aeiou'[column]}", x=x)
    lines = sheet.read().lines
    assert all(line.cell is None for line in lines)
    assert [line.text for line in lines][:3] == ["Consiglio", "Ada Bianchia", "Bice Bianchia"]


def test_long_texts_under_headings_at_one_height_are_no_table(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    for head, x in (("Premessa", 60), ("Gli ospiti dell’anno", 220), ("Nei musei", 400)):
        sheet.out.setFont("Helvetica-Bold", 10)
        sheet.out.drawString(x, 700, head)
        sheet.out.setFont("Helvetica", 10)
        for number in range(24):
            text = "Le vie della città" if number % 8 else "Una riga del testo,"
            sheet.out.drawString(x, 670 - 14 * number - 20 * (number // 8), text)
    assert all(line.cell is None for line in sheet.read().lines)


def test_a_ruled_table_goes_on_over_the_page_without_a_head(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    for rows in (ROWS[:3], ROWS[1:]):
        for row in rows:
            top = sheet.top
            high = sheet.row(row)
            for left, right in zip(EDGES, EDGES[1:], strict=False):
                sheet.out.rect(left, top - high, right - left, high, stroke=1, fill=0)
        sheet.turn()
    found = tables(sheet.read())
    assert found == {1: numbered([*ROWS[:3], *ROWS[1:]])}


def test_tables_side_by_side_are_two(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(842, 595), invariant=1)
    for x, heights, head in (
        (40, (18, 30, 42), ("Data", "Evento", "Luogo")),
        (440, (13, 13, 13), ("Sigla", "Anno", "Fondi")),
    ):
        y = 500
        out.setFont("Helvetica-Bold", 10)
        for column, word in enumerate(head):
            out.drawString(x + 110 * column, y, word)
        out.setFont("Helvetica", 10)
        for number, high in enumerate(heights):
            y -= 18 if not number else heights[number - 1]
            out.drawString(x, y, f"{number + 3} maggio" if head[0] == "Data" else f"ABC{number}")
            for line in range(high // 12 if head[0] == "Data" else 1):
                out.drawString(x + 110, y - 12 * line, f"Riga{number}{line} {head[1]}")
            out.drawString(x + 220, y, f"{1990 + number}")
    out.save()
    found: dict[int, set[int]] = {}
    for line in read_document(tmp_path / "e.pdf").lines:
        found.setdefault(line.cell.table, set()).add(line.cell.row)
    assert found == {1: {0, 1, 2, 3}, 2: {0, 1, 2, 3}}


@pytest.mark.parametrize("turn", [90, 270])
def test_a_table_turned_under_an_upright_heading(tmp_path, turn):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 800), invariant=1)
    out.setFont("Helvetica-Bold", 14)
    out.drawString(60, 760, "Le reti")
    out.translate(*((500, 80) if turn == 90 else (80, 700)))
    out.rotate(turn)
    out.setFont("Helvetica", 10)
    rows = [("Rete", "Anno", "Soci"), ("Uno", "1999", "12"), ("Due", "2001", "41")]
    rows.append(("Tre e quattro", "2003", "7"))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            out.rect(150 * column, 300 - 24 * number, 150, 24, stroke=1, fill=0)
            out.drawString(150 * column + 4, 308 - 24 * number, text)
    out.save()
    lines = read_document(tmp_path / "e.pdf").lines
    cells = [line for line in lines if line.cell is not None]
    assert [line.text for line in cells] == [text for row in rows for text in row]
    assert [line.cell.column for line in cells] == [0, 1, 2] * 4
    assert len({line.cell.row for line in cells}) == 4
    assert [line.text for line in lines if line.cell is None] == ["Le reti"]


def test_rows_that_head_others_are_rows_of_the_table(tmp_path):
    """One city to a group at most: as many captions as rows."""
    sheet = Sheet(tmp_path / "e.pdf")
    sheet.row(HEAD, "Helvetica-Bold")
    want = [("0", *HEAD)]
    for number, row in enumerate(ROWS):
        sheet.shade(18, 0.9)
        sheet.row((f"Gruppo {number}", "", "", ""), "Helvetica-Bold")
        sheet.row(row)
        want += numbered([(f"Gruppo {number}", "?", "?", "?"), row], 2 * number + 1)
    assert tables(sheet.read()) == {1: want}


def test_tables_side_by_side_off_the_same_grid(tmp_path):
    """The head row of one stands on the height of a row of the other."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(900, 600), invariant=1)
    for x, top in ((50, 500), (470, 500), (50, 382.5), (470, 395.2)):
        out.setFont("Helvetica-Bold", 10)
        out.drawString(x, top, "Capofila")
        out.drawString(x + 170, top, "Partner")
        out.line(x, top - 5, x + 380, top - 5)
        out.setFont("Helvetica", 10)
        out.drawString(x, top - 18, "Comune di Altavilla")
        for row in range(5):
            out.drawString(x + 170, top - 18 - 11 * row, f"Ente {x} {row}")
    out.showPage()
    out.save()
    lines = read_document(tmp_path / "e.pdf").lines
    assert [line.cell.column for line in lines if line.cell] == [0, 1, 0, *[1] * 5] * 4
    assert all(line.cell for line in lines)


def test_what_stands_below_a_table_is_kept(tmp_path):
    """A heading beside its number, right under the last row and over the second column."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 600), invariant=1)
    for size, font, y, cells in (
        (10, "Helvetica-Bold", 500, ("Anno", "Nome", "Motivo")),
        (10, "Helvetica", 484, ("1980", "Anna Rossi", "Musicista")),
        (10, "Helvetica", 468, ("1991", "Ugo Bianchi", "Medico")),
        (10, "Helvetica", 452, ("1999", "Rosa Verdi", "Pittrice")),
    ):
        out.setFont(font, size)
        for x, cell in zip((50, 110, 300), cells, strict=True):
            out.drawString(x, y, cell)
        out.line(50, y - 5, 500, y - 5)
    out.setFont("Helvetica-Bold", 30)
    out.drawString(50, 410, "06")
    out.setFont("Helvetica", 18)
    out.drawString(110, 413, "Lo sport")
    out.showPage()
    out.save()
    lines = read_document(tmp_path / "e.pdf").lines
    assert " ".join(line.text for line in lines if not line.cell) == "06 Lo sport"


def test_a_cell_beside_several_rows_is_of_the_first_of_them(tmp_path):
    """Rules part the rows but for the first column, whose cells are set halfway down."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 600), invariant=1)
    out.setFont("Helvetica-Bold", 10)
    for x, head in zip((50, 130, 250, 370), ("Mese", "Ospite", "Da", "Data"), strict=True):
        out.drawString(x, 500, head)
    out.line(45, 494, 500, 494)
    rows = ["Anna Rossi", "Ugo Bianchi", "Rosa Verdi", "Ivo Neri", "Eva Monti", "Leo Costa"]
    for number, name in enumerate(rows):
        out.setFont("Helvetica", 10)
        for x, cell in ((130, name), (250, "Oslo"), (370, f"{number + 3} del mese")):
            out.drawString(x, 482 - 18 * number, cell)
        out.line(45 if number % 2 else 125, 476 - 18 * number, 500, 476 - 18 * number)
    out.setFont("Helvetica-Bold", 10)
    months = ("Aprile", "Maggio", "Giugno")
    for number, month in enumerate(months):
        out.drawString(50, 473 - 36 * number, month)
    out.showPage()
    out.save()
    assert tables(read_document(tmp_path / "e.pdf")) == {
        1: [
            ("0", "Mese", "Ospite", "Da", "Data"),
            *numbered(
                [
                    (
                        "?" if number % 2 else months[number // 2],
                        name,
                        "Oslo",
                        f"{number + 3} del mese",
                    )
                    for number, name in enumerate(rows)
                ]
            ),
        ]
    }


def test_a_table_of_other_columns_on_the_next_page_is_another(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    first, second = (60, 120, 500), (60, 300, 500)
    for edges in (first, second):
        for cells in (("uno", "due"), ("tre", "quattro"), ("cinque", "sei")):
            for text, left, right in zip(cells, edges, edges[1:], strict=False):
                sheet.out.rect(left, sheet.top - 18, right - left, 18, stroke=1, fill=0)
                sheet.out.drawString(left + 4, sheet.top - 12, text)
            sheet.top -= 18
        sheet.turn()
    assert set(tables(sheet.read())) == {1, 2}


def test_a_rule_as_long_as_its_words_underlines_them(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    for text in ("Corsa lungo il fiume", "Regata delle due rive", "Una riga come tutte"):
        long = stringWidth(text, "Helvetica", 10)
        sheet.text(text)
        y = sheet.top + 10 - 1.5
        if text[0] == "C":
            sheet.out.line(60, y, 60 + long, y)
        if text[0] == "R":
            sheet.out.line(60, y, 60 + stringWidth("Regata", "Helvetica", 10), y)
        if text[0] == "U":
            sheet.out.line(60, y, 540, y)
    found = [
        [(line.text[run.start : run.end].strip(), run.style.underlined) for run in line.runs]
        for line in sheet.read().lines
    ]
    assert found == [
        [("Corsa lungo il fiume", True)],
        [("Regata", True), ("delle due rive", False)],
        [("Una riga come tutte", False)],
    ]


GUESTS = ("Anna Rossi", "Ugo Bianchi", "Rosa Verdi", "Ivo Neri", "Eva Monti")


def months_beside(path: Path, last_rows: Sequence[int], rules: bool = True) -> Document:
    """Draw guests with a month beside those up to each of `last_rows`, set halfway down.

    Every date takes two lines.
    """
    out = Canvas(str(path), pagesize=(600, 600), invariant=1)
    out.setFont("Helvetica-Bold", 10)
    for x, head in zip((50, 130, 250, 370), ("Mese", "Ospite", "Da", "Data"), strict=True):
        out.drawString(x, 500, head)
    out.line(45, 494, 500, 494)
    first = 0
    for number, name in enumerate(GUESTS):
        y = 482 - 30 * number
        out.setFont("Helvetica", 10)
        for x, cell in ((130, name), (250, "Oslo"), (370, f"{number + 3} del")):
            out.drawString(x, y, cell)
        out.drawString(370, y - 12, "mese")
        ends = number in last_rows
        if rules:
            out.line(45 if ends else 125, y - 18, 500, y - 18)
        if ends:
            out.setFont("Helvetica-Bold", 10)
            out.drawString(50, 476 - 15 * (first + number), f"Mese {number}")
            first = number + 1
    out.showPage()
    out.save()
    return read_document(path)


@pytest.mark.parametrize(
    ("last_rows", "rules"),
    [((0, 1, 2, 3, 4), True), ((0, 1, 2, 3, 4), False), ((0, 4), True), ((1, 2, 4), True)],
)
def test_a_cell_set_between_the_lines_of_its_rows(tmp_path, last_rows, rules):
    """Whatever rules part the rows: those of one row only, one across the table, or none."""
    firsts = {0, *(last + 1 for last in last_rows)}
    (rows,) = tables(months_beside(tmp_path / "e.pdf", last_rows, rules)).values()
    assert rows[1:] == numbered(
        [
            (
                f"Mese {min(last for last in last_rows if last >= number)}"
                if number in firsts
                else "?",
                name,
                "Oslo",
                f"{number + 3} del mese",
            )
            for number, name in enumerate(GUESTS)
        ]
    )


def test_a_line_amid_the_cells_of_a_table_parts_it_not():
    """A heading in the margin is read between two rows of the table beside it."""
    cells = (Cell(1, 0, 0), None, Cell(1, 1, 0), Cell(1, 2, 0))
    page = [(cell, f"riga {number}", 50.0) for number, cell in enumerate(cells)]
    numbered_cells = number_tables([page])
    assert [cell and (cell.table, cell.row) for cell in numbered_cells[0]] == [
        (1, 0), None, (1, 1), (1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("ruled", [True, False])
def test_labels_side_by_side_over_their_values(tmp_path, ruled):
    """Small labels, twice on the page or below a rule; the text below belongs to none."""
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 600), invariant=1)
    for y in (500, 400)[: 1 if ruled else 2]:
        rows = (
            (7, 20, ("Programma", "Durata", "Sito")),
            (9, 33, ("Oltre i confini", "30 mesi", "www.una-prova-molto-lunga.example")),
        )
        for size, down, cells in rows:
            out.setFont("Helvetica", size)
            for x, cell in zip((50, 200, 300), cells, strict=True):
                out.drawString(x, y - down, cell)
        out.setFont("Helvetica", 10)
        out.drawString(50, y, "SEMI")
        out.drawString(
            50, y - 48, "Il capofila del progetto è la Fondazione dei Semi, con due altri."
        )
        if ruled:
            out.line(50, y - 10, 500, y - 10)
    out.showPage()
    out.save()
    document = read_document(tmp_path / "e.pdf")
    row = ("1", "Oltre i confini", "30 mesi", "www.una-prova-molto-lunga.example", "?")
    head = ("0", "Programma", "Durata", "Sito", "?")
    assert list(tables(document).values()) == [[head, row]] * (1 if ruled else 2)
    others = [line.text.split()[0] for line in document.lines if line.cell is None]
    assert others == ["SEMI", "Il"] * (1 if ruled else 2)


def test_lines_of_a_cell_in_looks_of_their_own_are_paragraphs(tmp_path):
    sheet = Sheet(tmp_path / "e.pdf")
    for name in ("uno", "due", "tre"):
        sheet.out.rect(60, sheet.top - 34, 200, 34, stroke=1, fill=0)
        sheet.out.rect(260, sheet.top - 34, 200, 34, stroke=1, fill=0)
        sheet.out.setFont("Helvetica-Bold", 10)
        sheet.out.drawString(64, sheet.top - 12, name)
        sheet.out.setFont("Helvetica", 10)
        sheet.out.drawString(64, sheet.top - 24, "sotto il nome")
        sheet.out.drawString(264, sheet.top - 12, "due righe")
        sheet.out.drawString(264, sheet.top - 24, "di testo")
        sheet.top -= 34
    lines = sheet.read().lines
    paragraphs = [line.paragraph - lines[0].paragraph for line in lines[:4]]
    assert [line.text for line in lines[:4]] == ["uno", "sotto il nome", "due righe", "di testo"]
    assert paragraphs == [0, 1, 2, 2]


def test_a_first_cell_printed_once_stands_for_the_ruled_rows_below_it(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 600), invariant=1)
    rows = [("Ruolo", "Soggetto"), ("Capofila", "Comune di Oslo"), ("Partner", "Città di Graz"),
            ("", "Alfa Società Cooperativa"), ("", "Rete dei Fiumi")]  # fmt: skip
    for number, row in enumerate(rows):
        out.setFont("Helvetica" if number else "Helvetica-Bold", 10)
        for x, cell in zip((50, 180), row, strict=True):
            out.drawString(x, 500 - 18 * number, cell)
        out.line(45, 494 - 18 * number, 400, 494 - 18 * number)
    out.drawString(50, 380, "Chi legge trova qui sotto una riga di testo che va oltre la tabella.")
    out.save()
    found = [line for line in read_document(tmp_path / "e.pdf").lines if line.cell is not None]
    assert [(line.cell.row, line.cell.column, line.text) for line in found if line.cell.row] == [
        (1, 0, "Capofila"), (1, 1, "Comune di Oslo"), (2, 0, "Partner"), (2, 1, "Città di Graz"),
        (3, 1, "Alfa Società Cooperativa"), (4, 1, "Rete dei Fiumi"),
    ]  # fmt: skip


def test_few_dots_that_stand_off_from_a_word_lead_to_what_stands_far_from_them(tmp_path):
    out = Canvas(str(tmp_path / "e.pdf"), pagesize=(600, 600), invariant=1)
    for number, row in enumerate([("Contributo ....", "€ 448.000"), ("Sito ...", "www.a.example")]):
        for x, text in zip((50, 140), row, strict=True):
            out.drawString(x, 500 - 18 * number, text)
    out.save()
    found = [line.text for line in read_document(tmp_path / "e.pdf").lines]
    assert found == ["Contributo .... € 448.000", "Sito ... www.a.example"]


def test_a_cell_of_blanks_stands_on_a_baseline_too() -> None:
    assert baselines([(0.0, 4.0, 100.0, 10.0, " ", 0, 0)]) == [100.0]
    lines = [(0.0, 4.0, base, 10.0, "a", 0, 0) for base in (100.0, 112.0, 100.0)]
    assert baselines(lines) == [100.0, 112.0]
