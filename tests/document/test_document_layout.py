"""Reading order from geometry: one small PDF for each layout trouble."""

import pytest

from extract.document.flow import join_lines
from extract.document.model import paragraphs
from extract.document.reader import read_document
from tests.document.making_pdfs import (
    BODY,
    BOLD,
    ITALIC,
    PORTRAIT,
    SLIDE,
    SPREAD,
    Sheet,
    prose,
    save,
    texts,
)

SHUFFLES = ["", "lines", "glyphs"]


def read_one(path, *sheets, shuffle=""):
    return read_document(save(path / "edition.pdf", *sheets, shuffle=shuffle)).pages[0]


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_spread_of_two_pages_on_the_same_baselines(tmp_path, shuffle):
    sheet, left, right = Sheet(SPREAD), prose(1, 20, 420), prose(2, 14, 420)
    sheet.column(60, 80, left)
    sheet.column(660, 80, right)
    page = read_one(tmp_path, sheet, shuffle=shuffle)
    assert texts(page) == left + right
    assert {line.column for line in page.lines[:20]} == {0}
    assert {line.column for line in page.lines[20:]} == {1}


def test_spread_with_a_title_across_the_fold(tmp_path):
    sheet, left, right = Sheet(SPREAD), prose(1, 8, 420), prose(2, 8, 420)
    sheet.line(380, 60, "Un titolo che passa sopra la piega del foglio", BOLD, 22)
    sheet.column(60, 120, left)
    sheet.column(660, 120, right)
    page = read_one(tmp_path, sheet)
    assert texts(page) == ["Un titolo che passa sopra la piega del foglio", *left, *right]


@pytest.mark.parametrize("shuffle", SHUFFLES)
@pytest.mark.parametrize("gutter", [9, 14, 30])
@pytest.mark.parametrize("columns", [2, 3])
def test_columns_under_headings_across_them(tmp_path, shuffle, gutter, columns):
    width = (495 - gutter * (columns - 1)) / columns
    sheet, want, y, seed = Sheet(), [], 70, 0
    for heading in (
        "Una prima testata larga quanto tutta la pagina, o quasi tutta, invero",
        "Una seconda testata larga quanto tutta la pagina, o quasi, invero",
    ):
        sheet.line(50, y, heading, BOLD, 13)
        want.append(heading)
        y += 24
        for column in range(columns):
            seed += 1
            lines = prose(seed, 12 - 2 * column, width)
            sheet.column(50 + column * (width + gutter), y, lines)
            want += lines
        y += 13 * 12 + 16
    assert texts(read_one(tmp_path, sheet, shuffle=shuffle)) == want


def test_columns_off_the_same_grid(tmp_path):
    sheet, left, right = Sheet(), prose(1, 16, 230), prose(2, 13, 230)
    sheet.column(50, 80, left, leading=12.5)
    sheet.column(300, 86.3, right, leading=14.1)
    assert texts(read_one(tmp_path, sheet)) == left + right


def test_two_columns_on_each_page_of_a_spread(tmp_path):
    sheet, want = Sheet(SPREAD), []
    for seed, x in enumerate((50, 305, 650, 905)):
        lines = prose(seed, 15, 235)
        sheet.column(x, 90, lines)
        want += lines
    page = read_one(tmp_path, sheet)
    assert texts(page) == want
    assert [line.column for line in page.lines] == sorted(line.column for line in page.lines)


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_list_in_three_columns_between_full_lines(tmp_path, shuffle):
    sheet = Sheet()
    before, after = prose(1, 4, 480), prose(2, 4, 480)
    y = sheet.column(50, 70, before)
    sheet.line(50, y + 16, "PAESI", BOLD, 16)
    items = [f"Paese {chr(65 + n)}" for n in range(14)]
    for number, item in enumerate(items):
        sheet.line(50 + 160 * (number // 5), y + 40 + 13 * (number % 5), f"• {item}")
    sheet.line(50, y + 130, "CITTÀ", BOLD, 16)
    sheet.column(50, y + 150, after)
    page = read_one(tmp_path, sheet, shuffle=shuffle)
    assert texts(page) == [*before, "PAESI", *items, "CITTÀ", *after]
    assert [line.text for line in page.lines if line.bullet] == items


def test_second_list_below_a_list_in_columns_comes_after_it(tmp_path):
    sheet = Sheet()
    sheet.line(50, 80, "PRIMO ELENCO", BOLD, 16)
    first = [f"Paese {n}" for n in range(9)]
    for number, item in enumerate(first):
        sheet.line(50 + 150 * (number // 3), 100 + 13 * (number % 3), f"• {item}")
    sheet.line(50, 165, "ALTRO ELENCO", BOLD, 16)
    second = ["Uno", "Due"]
    sheet.column(50, 185, [f"• {item}" for item in second])
    assert texts(read_one(tmp_path, sheet)) == ["PRIMO ELENCO", *first, "ALTRO ELENCO", *second]


def test_item_that_touches_the_next_column(tmp_path):
    sheet = Sheet()
    names = ["Uno", "Un nome lungo fino alla colonna", "Tre", "Quattro", "Cinque", "Sei"]
    for number, name in enumerate(names):
        sheet.line(50 + 160 * (number // 3), 100 + 13 * (number % 3), f"• {name}")
    assert texts(read_one(tmp_path, sheet)) == names


def test_bullet_set_apart_from_its_text_is_one_line(tmp_path):
    sheet = Sheet()
    for number in range(6):
        sheet.line(50, 80 + 26 * number, "•")
        sheet.line(62, 80 + 26 * number, f"voce numero {number} con altro testo accanto")
        sheet.line(62, 93 + 26 * number, "che continua sulla riga sotto")
    page = read_one(tmp_path, sheet)
    assert len(page.lines) == 12
    assert [line.bullet for line in page.lines] == [True, False] * 6
    assert len(paragraphs(page.lines)) == 6


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_justified_text_keeps_its_lines(tmp_path, columns):
    width = (495 - 16 * (columns - 1)) / columns
    sheet, want = Sheet(), []
    for column in range(columns):
        lines = [line.rsplit(" ", n % 2)[0] for n, line in enumerate(prose(column, 24, width))]
        sheet.column(50 + column * (width + 16), 80, lines, justify=width)
        want += lines
    assert texts(read_one(tmp_path, sheet)) == want


def test_table_rows_read_across(tmp_path):
    sheet = Sheet()
    rows = [f"Città {n} | Paese {n} | Accordo ({1990 + n})" for n in range(8)]
    for number, row in enumerate(rows):
        left, middle, right = row.split(" | ")
        y = 80 + 14 * number
        sheet.line(50, y, f"{left}")
        sheet.line(140, y, f"| {middle}")
        sheet.line(240, y, f"| {right}")
    assert texts(read_one(tmp_path, sheet)) == rows


def test_figures_at_the_right_stay_with_their_lines(tmp_path):
    sheet = Sheet()
    titles = ["Introduzione", "Eventi in primo piano", "Reti", "Cultura", "Sport"]
    for number, title in enumerate(titles):
        sheet.line(50, 200 + 14 * number, title)
        sheet.line(480, 200 + 14 * number, str(3 + 7 * number))
    want = [f"{title} {3 + 7 * n}" for n, title in enumerate(titles)]
    assert texts(read_one(tmp_path, sheet)) == want


@pytest.mark.parametrize("rotate", [90, 180, 270])
@pytest.mark.parametrize("shuffle", ["", "glyphs"])
def test_rotated_pages(tmp_path, rotate, shuffle):
    sheet, left, right = Sheet(PORTRAIT, rotate=rotate), prose(1, 12, 230), prose(2, 9, 230)
    sheet.column(50, 80, left)
    sheet.column(310, 80, right)
    page = read_one(tmp_path, sheet, shuffle=shuffle)
    assert texts(page) == left + right
    assert (page.width > page.height) == (rotate != 180)
    for line in page.lines:
        assert 0 <= line.bbox.x0 < line.bbox.x1 <= page.width
        assert 0 <= line.bbox.top < line.bbox.bottom <= page.height


def test_slide_with_three_columns_is_no_spread(tmp_path):
    sheet, want = Sheet(SLIDE), []
    for seed, x in enumerate((40, 305, 570)):
        lines = prose(seed, 14, 235)
        sheet.column(x, 90, lines)
        want += lines
    assert texts(read_one(tmp_path, sheet)) == want


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_heading_letter_spaced_by_character_spacing(tmp_path, shuffle):
    sheet, left, right = Sheet(), prose(1, 8, 230), prose(2, 8, 230)
    sheet.line(50, 80, "PERCHÉ TORINO", BOLD, 14, spacing=7)
    sheet.column(50, 110, left)
    sheet.column(310, 110, right)
    assert texts(read_one(tmp_path, sheet, shuffle=shuffle)) == ["PERCHÉ TORINO", *left, *right]


def test_glyphs_printed_twice_are_one_and_bold(tmp_path):
    sheet = Sheet()
    for shift in (0, 0.3):
        sheet.line(50 + shift, 80, "Affari internazionali", size=14)
    sheet.line(50, 110, "Il bello della palla")
    page = read_one(tmp_path, sheet)
    assert texts(page) == ["Affari internazionali", "Il bello della palla"]
    assert [line.style.bold for line in page.lines] == [True, False]


def test_styles_boxes_and_runs(tmp_path):
    sheet = Sheet()
    sheet.boxes.append((40, 60, 300, 30, (0.7, 0.1, 0.1)))
    sheet.boxes.append((0, 0, *PORTRAIT, (0.95, 0.95, 0.9)))
    sheet.boxes.reverse()
    sheet.line(50, 80, "FOCUS SU… Una cosa", BOLD, 13.8, colour=(1, 1, 1))
    sheet.line(50, 120, "PARTNER:", BOLD)
    sheet.line(105, 120, "Città di Prova, Altra Città")
    page = read_one(tmp_path, sheet)
    head, body = page.lines
    assert head.boxed and not body.boxed
    assert (head.style.bold, head.style.size, head.style.colour) == (True, 13.8, "#ffffff")
    assert [(body.text[r.start : r.end].strip(), r.style.bold) for r in body.runs] == [
        ("PARTNER:", True),
        ("Città di Prova, Altra Città", False),
    ]
    assert head.paragraph != body.paragraph


def test_edges_enclose_their_characters(tmp_path):
    sheet = Sheet()
    sheet.line(50, 80, "Prova di bordi")
    line = read_one(tmp_path, sheet).lines[0]
    assert len(line.edges) == len(line.text) == len(line.offsets)
    assert line.edges[0][0] == pytest.approx(50)
    assert all(a <= b for a, b in line.edges)
    assert all(a[0] <= b[0] for a, b in zip(line.edges, line.edges[1:], strict=False))


def test_raised_figures_stay_in_their_line(tmp_path):
    sheet = Sheet()
    sheet.line(50, 80, "La 27")
    sheet.line(78, 76, "a", size=6)
    sheet.line(86, 80, "edizione del festival")
    sheet.line(50, 93, "ha avuto successo.")
    page = read_one(tmp_path, sheet)
    assert len(page.lines) == 2
    assert page.lines[0].text.replace(" ", "") == "La27aedizionedelfestival"


def test_paragraphs_by_gap_style_and_column(tmp_path):
    sheet = Sheet()
    sheet.line(50, 80, "Un titolo in neretto", BOLD)
    first, second = prose(1, 5, 230), prose(2, 5, 230)
    y = sheet.column(50, 93, first)
    open_end = prose(3, 6, 230)[:5]
    sheet.column(50, y + 6, open_end)
    sheet.column(310, 80, ["continua qui la frase."])
    sheet.column(310, 99, second)
    page = read_one(tmp_path, sheet)
    got = [[line.text for line in lines] for lines in paragraphs(page.lines)]
    assert got == [
        ["Un titolo in neretto"],
        first,
        [*open_end, "continua qui la frase."],
        second,
    ]


def test_two_boxes_side_by_side(tmp_path):
    sheet, left, right = Sheet(), prose(1, 7, 200), prose(2, 9, 200)
    for x in (40, 310):
        sheet.boxes.append((x, 60, 240, 220, (0.9, 0.9, 0.8)))
    sheet.line(55, 80, "Riquadro uno", BOLD, 12)
    sheet.line(325, 80, "Riquadro due", BOLD, 12)
    sheet.column(55, 100, left)
    sheet.column(325, 100, right)
    page = read_one(tmp_path, sheet)
    assert texts(page) == ["Riquadro uno", *left, "Riquadro due", *right]
    assert all(line.boxed for line in page.lines)


def test_text_running_up_the_margin_is_apart(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    path, lines = tmp_path / "edition.pdf", prose(1, 8, 400)
    out = Canvas(str(path), pagesize=PORTRAIT)
    out.saveState()
    out.translate(30, 300)
    out.rotate(90)
    out.drawString(0, 0, "Nota a margine")
    out.restoreState()
    for number, text in enumerate(lines):
        out.setFont("Helvetica", 10)
        out.drawString(60, 700 - 13 * number, text)
    out.save()
    assert texts(read_document(path).pages[0]) == [*lines, "Nota a margine"]


@pytest.mark.parametrize(("columns", "size", "gutter"), [(1, 9, 0), (2, 9, 14), (3, 7.5, 14)])
def test_justified_pages_with_bullets_headings_and_folios(tmp_path, columns, size, gutter):
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    def folio(canvas, template):
        canvas.drawCentredString(PORTRAIT[0] / 2, 20, str(template.page))

    width = (505 - gutter * (columns - 1)) / columns
    frames = [Frame(45 + n * (width + gutter), 45, width, 750, 0, 0, 0, 0) for n in range(columns)]
    template = BaseDocTemplate(
        str(tmp_path / "edition.pdf"),
        pagesize=PORTRAIT,
        pageTemplates=[PageTemplate("page", frames, onPage=folio)],
    )
    base = {"fontSize": size, "leading": 1.28 * size, "spaceAfter": 5}
    body = ParagraphStyle("body", fontName="Helvetica", alignment=4, **base)
    item = ParagraphStyle("item", body, leftIndent=10, bulletIndent=0)
    head = ParagraphStyle("head", fontName=BOLD, **base | {"fontSize": size + 1})
    story, want = [], []
    for seed in range(70):
        text = " ".join(prose(seed, 2 + seed % 9, 300)).replace(" ru ", " – ")
        kind = head if seed % 5 == 0 else item if seed % 5 == 3 else body
        text = text[:25].strip() if kind is head else text
        story.append(Paragraph(text, kind, bulletText="•" if kind is item else None))
        want += text.split()
    template.build(story)
    document = read_document(tmp_path / "edition.pdf")
    assert [word for line in document.lines for word in line.text.split()] == want
    assert all(len(page.furniture) == 1 for page in document.pages)


@pytest.mark.parametrize("shuffle", SHUFFLES)
@pytest.mark.parametrize(
    "look",
    [{"font": BOLD, "size": 14}, {"font": BOLD, "size": 10}, {"size": 13}, {"colour": (0.7, 0, 0)}],
)
def test_heading_between_two_lists_in_columns_parts_them(tmp_path, shuffle, look):
    sheet, want, y = Sheet(), [], 100
    for name, count in (("PRIMO ELENCO", 14), ("ALTRO ELENCO", 5), ("TERZO ELENCO", 9)):
        sheet.line(50, y, name, **look)
        items = [f"{name.title()} {n}" for n in range(count)]
        high = -(-count // 3)
        for number, item in enumerate(items):
            sheet.line(50 + 160 * (number // high), y + 18 + 13 * (number % high), f"• {item}")
        want += [name, *items]
        y += 18 + 13 * high + 14
    sheet.column(50, y, last := prose(1, 3, 480))
    assert texts(read_one(tmp_path, sheet, shuffle=shuffle)) == [*want, *last]


def test_a_label_that_a_column_repeats_does_not_end_it(tmp_path):
    sheet = Sheet()
    columns = []
    for x, count in ((50, 4), (320, 3)):
        lines = [
            f"{name} {n}" for n in range(count) for name in ("Partner", "Ente", "Museo", "Rete")
        ]
        for number, text in enumerate(lines):
            head = text.startswith("Partner")
            sheet.line(x, 100 + 14 * number, text, BOLD if head else BODY)
        columns += lines
    assert texts(read_one(tmp_path, sheet)) == columns


@pytest.mark.parametrize("shuffle", SHUFFLES)
@pytest.mark.parametrize("foot", [50, 370, 520])
def test_a_folio_below_does_not_lengthen_the_columns_of_a_list(tmp_path, shuffle, foot):
    sheet = Sheet()
    sheet.line(50, 100, "ALTRO ELENCO", BOLD, 12)
    items = [f"Paese {n}" for n in range(19)]
    for number, item in enumerate(items):
        sheet.line(50 + 160 * (number // 7), 118 + 13 * (number % 7), f"• {item}")
    sheet.line(50, 230, "IN CIFRE", BOLD, 16)
    sheet.column(50, 250, [f"• {item}" for item in ("Uno", "Due", "Tre")])
    sheet.line(foot, 780, "27", size=7)
    want = ["ALTRO ELENCO", *items, "IN CIFRE", "Uno", "Due", "Tre"]
    assert [t for t in texts(read_one(tmp_path, sheet, shuffle=shuffle)) if t != "27"] == want


@pytest.mark.parametrize("shuffle", SHUFFLES)
@pytest.mark.parametrize("spacing", [0, 4])
def test_short_headings_over_balanced_columns(tmp_path, shuffle, spacing):
    sheet, want, y = Sheet(), [], 70
    for seed, heading in enumerate(("UNO E DUE", "TRE", "QUATTRO E CINQUE")):
        sheet.line(50, y, heading, BOLD, 17, spacing=spacing)
        want.append(heading)
        left, right = prose(2 * seed, 10, 235), prose(2 * seed + 1, 9, 235)
        sheet.column(50, y + 22, left)
        sheet.column(310, y + 22, right)
        want += left + right
        y += 22 + 130 + 22
    assert texts(read_one(tmp_path, sheet, shuffle=shuffle)) == want


@pytest.mark.parametrize("shuffle", SHUFFLES)
@pytest.mark.parametrize("columns", [2, 3])
def test_bands_of_a_row_or_two_are_cut_as_those_beside_them(tmp_path, shuffle, columns):
    """Names set in columns under short headings, in some groups no more than one to a column."""
    sheet, want, y = Sheet(), [], 70
    for group, rows in enumerate((1, 2, 1, 3, 1)):
        sheet.line(50, y, f"Gruppo {group}", ITALIC, 11.5)
        want.append(f"Gruppo {group}")
        for column in range(columns):
            names = [f"Rete {group} {column} {row}" for row in range(rows - (column == 1 < rows))]
            sheet.column(50 + 165 * column, y + 19, names, leading=16)
            want += names
        y += 19 + 16 * rows + 11
    sheet.line(50, y, "Delegazioni", ITALIC, 12)
    after = prose(3, 6, 495)
    sheet.column(50, y + 22, after)
    assert texts(read_one(tmp_path, sheet, shuffle=shuffle)) == [*want, "Delegazioni", *after]


def test_a_heading_beside_text_of_the_middle_column_parts_nothing(tmp_path):
    """The middle column is short; white stands only between the first and the last."""
    sheet = Sheet(SLIDE)
    first = ["Capofila", "Politecnico", "Partner", *[f"Ente {n}" for n in range(24)]]
    first[12] = "Una riga tanto larga quanto la prima colonna, quasi"
    middle = [
        "Comune di Liegi",
        "Fondazione Blu",
        "Agenzia Verde",
        "Una riga più lunga, fin dove l’ultima comincia",
    ]
    last = ["Progetti", "Una sintesi di quanto fatto.", "Cooperazione", *prose(1, 20, 200)]
    heads = {"Capofila": (BOLD, 11), "Partner": (BOLD, 11), "Cooperazione": (BOLD, 12.6)}
    columns = (
        (40, first, [0, 19, 40, *range(60, 420, 15)]),
        (300, middle, [0, 16, 33, 54]),
        (560, last, [0, 29, 57, *range(80, 400, 16)]),
    )
    for x, lines, places in columns:
        for text, y in zip(lines, places, strict=True):
            font, size = heads.get(text, (BODY, 11))
            sheet.line(x, 60 + y, text, font, size)
    assert texts(read_one(tmp_path, sheet)) == first + middle + last


def test_headings_within_columns_part_nothing(tmp_path):
    sheet, want = Sheet(), []
    for column, rows in enumerate(((6, 9, 12), (9, 12, 6))):
        y = 80
        for seed, count in enumerate(rows):
            sheet.line(50 + 260 * column, y, f"Titolo {column} {seed}", BOLD, 13)
            lines = prose(10 * column + seed, count, 235)
            y = sheet.column(50 + 260 * column, y + 18, lines) + 14
            want += [f"Titolo {column} {seed}", *lines]
    assert texts(read_one(tmp_path, sheet)) == want


@pytest.mark.parametrize("shuffle", SHUFFLES)
def test_wrapped_items_three_abreast_in_a_column_of_the_page(tmp_path, shuffle):
    columns = [
        ["Anna", "+ROSSI", "Bruno", "+Maria", "+BIANCHI", "Ida VERDI", "Ugo NERI"],
        ["Carlo", "+RUSSOBIANCHI", "Dora", "+GIALLI", "ILO –", "+Ufficio", "+del Lavoro"],
        ["Ezio BLU", "Fulvia", "+ROSA", "+LA PRIMA", "Gina VIOLA"],
    ]
    sheet, left = Sheet(), prose(1, 30, 235)
    sheet.column(50, 80, left)
    sheet.line(310, 80, "NOMI", BOLD, 14)
    want = [*left, "NOMI"]
    for number, column in enumerate(columns):
        x, y = 310 + 80 * number, 100
        for text in column:
            goes_on = text.startswith("+")
            y += 11 if goes_on else 13.5
            sheet.line(
                x + 10 if goes_on else x, y, text.lstrip("+") if goes_on else f"• {text}", size=8.5
            )
            want.append(text.lstrip("+"))
    sheet.line(310, 240, "SEGUITO", BOLD, 14)
    sheet.column(310, 260, after := prose(2, 12, 235))
    page = read_one(tmp_path, sheet, shuffle=shuffle)
    assert texts(page) == [*want, "SEGUITO", *after]
    groups = [[line.text for line in lines] for lines in paragraphs(page.lines)]
    assert ["Bruno", "Maria", "BIANCHI"] in groups
    assert ["ILO –", "Ufficio", "del Lavoro"] in groups


@pytest.mark.parametrize("middle", [3, 8, 20])
def test_landscape_page_with_a_short_middle_column_is_no_spread(tmp_path, middle):
    sheet, want = Sheet(SLIDE), []
    for seed, (x, count) in enumerate(((40, 34), (305, middle), (570, 22))):
        sheet.line(x, 80, f"COLONNA {seed}", BOLD, 16)
        lines = prose(seed, count, 235)
        sheet.column(x, 102, lines)
        want += [f"COLONNA {seed}", *lines]
    assert texts(read_one(tmp_path, sheet)) == want


def test_heading_left_of_the_indented_list_in_the_last_column(tmp_path):
    sheet, left = Sheet(), prose(1, 30, 235)
    sheet.line(50, 80, "PERCHÉ TORINO", BOLD, 11)
    sheet.column(50, 96, left)
    sheet.line(310, 80, "I NUMERI", BOLD, 11)
    items = ["120.000 euro di contributo", "4 anni di attività", "16 partner"]
    sheet.column(322, 96, items)
    assert texts(read_one(tmp_path, sheet)) == ["PERCHÉ TORINO", *left, "I NUMERI", *items]


def test_second_line_of_a_heading_across_columns_stays_with_it(tmp_path):
    sheet, left, right = Sheet(), prose(1, 10, 235), prose(2, 9, 235)
    sheet.line(50, 80, "INIZIATIVE NELL’AMBITO DEI", BOLD, 20)
    sheet.line(50, 104, "GEMELLAGGI", BOLD, 20)
    sheet.column(50, 130, left)
    sheet.column(310, 130, right)
    page = read_one(tmp_path, sheet)
    assert texts(page) == ["INIZIATIVE NELL’AMBITO DEI", "GEMELLAGGI", *left, *right]
    assert page.lines[0].paragraph == page.lines[1].paragraph != page.lines[2].paragraph


def grouped(page):
    return [[line.text for line in lines] for lines in paragraphs(page.lines)]


@pytest.mark.parametrize("extra", [0, 2.5])
def test_rows_of_a_list_without_bullets_are_paragraphs_of_their_own(tmp_path, extra):
    rows = [
        ["Aarhus | Danimarca | Accordo (1972)"],
        ["Beirut | Libano | Accordo (1992)"],
        ["Bergen | Norvegia | Gemellaggio (2001) e Protocollo d’intesa tra le due", "Città (2004)"],
        ["Cluj-Napoca | Romania | Accordo (2007)"],
        ["Detroit | Stati Uniti | Gemellaggio (1998)"],
        ["Gwangju | Corea del Sud | Accordo (2019)"],
    ]
    sheet, y = Sheet(), 80
    text = prose(1, 6, 330)
    y = sheet.column(50, y, text) + 10
    for row in rows:
        y = sheet.column(50, y, row) + extra
    assert grouped(read_one(tmp_path, sheet)) == [text, *rows]


@pytest.mark.parametrize("gap", [0, 2, 5])
def test_labelled_lines_are_paragraphs_of_their_own(tmp_path, gap):
    rows = [
        ["Programma: Central Europe"],
        ["Durata: 24 mesi (marzo 2029 – febbraio 2031)"],
        ["Contributo UE alla Città: € 12.000,00"],
        ["Partner: Comune di Oslo, Porto di Bergen, Università di", "Aarhus, Scuola del Vento"],
        ["Sito web: www.vento.example.org"],
    ]
    sheet, y = Sheet(), 80
    for row in rows:
        y = sheet.column(50, y, row) + gap
    assert grouped(read_one(tmp_path, sheet)) == rows


def test_a_colon_in_prose_opens_no_paragraph(tmp_path):
    sheet = Sheet()
    text = [
        "La giornata ha avuto tre momenti, che la Città ha seguito con la",
        "Provincia: una visita al porto, un incontro nelle scuole di tutta la",
        "Regione: lezioni e giochi per duecento bambini, e infine una",
        "Cena: duecento coperti nel cortile del palazzo.",
    ]
    sheet.column(50, 80, text)
    assert grouped(read_one(tmp_path, sheet)) == [text]


def test_ragged_prose_is_one_paragraph(tmp_path):
    sheet = Sheet()
    text = [
        "Durante il mese di maggio la",
        "Città ha ospitato molte persone e la",
        "Regione ha sostenuto",
        "Eventi in tutti i quartieri",
        "Tra cui quelli del Centro.",
    ]
    sheet.column(50, 80, text)
    assert grouped(read_one(tmp_path, sheet)) == [text]


def test_headings_and_dates_over_two_lines_are_one_paragraph(tmp_path):
    sheet = Sheet()
    red, body = {"font": BOLD, "size": 11, "colour": (0.7, 0, 0)}, prose(1, 5, 150, 9)
    groups = [
        (["PROGETTI DI COOPERAZIONE", "INTERNAZIONALE"], {"font": BOLD, "size": 15}),
        (["19 maggio –", "27 giugno"], red),
        (["Un titolo", "che va a capo"], {"font": BOLD, "size": 11}),
        (body, {"size": 9}),
    ]
    y = 80
    for lines, look in groups:
        y = sheet.column(50, y, lines, leading=1.28 * look["size"], **look) + 4
    assert grouped(read_one(tmp_path, sheet)) == [lines for lines, _ in groups]


def test_sentence_broken_off_before_a_name_goes_on_in_the_next_column(tmp_path):
    sheet, lines = Sheet(), prose(1, 8, 240)[:7]
    lines.append(lines[-1])
    sheet.column(50, 80, lines)
    sheet.column(310, 80, ["Burton, un viaggio nell’universo visionario e poi."])
    rows = ["Bergen | Norvegia", "Cannes | Francia", "Detroit | Stati Uniti"]
    sheet.column(310, 110, rows)
    text = join_lines(read_one(tmp_path, sheet).lines).text
    assert text == "\n".join(
        [" ".join([*lines, "Burton, un viaggio nell’universo visionario e poi."]), *rows]
    )


@pytest.mark.parametrize("base", [117, 119, 121])
def test_a_big_numeral_beside_two_small_lines(tmp_path, base):
    sheet = Sheet()
    sheet.line(60, 120, "25", BOLD, 36)
    sheet.line(104, base - 14, "progetti avviati", size=11)
    sheet.line(104, base, "in quattro Paesi", size=11)
    sheet.column(60, 150, prose(1, 4, 400))
    found = texts(read_one(tmp_path, sheet))[:-4]
    assert found == ["25", "progetti avviati", "in quattro Paesi"]


def test_a_number_beside_a_heading_comes_before_it(tmp_path):
    sheet, text = Sheet(), prose(1, 4, 400)
    sheet.line(60, 120, "01", BOLD, 36)
    sheet.line(115, 108, "Le reti di città", size=20)
    sheet.column(60, 150, text)
    assert texts(read_one(tmp_path, sheet)) == ["01", "Le reti di città", *text]


def test_captions_side_by_side_are_two_lines(tmp_path):
    sheet = Sheet()
    sheet.line(60, 120, "Foto 1 – La piazza del mercato")
    sheet.line(320, 120, "Foto 2 – Il ponte vecchio")
    assert texts(read_one(tmp_path, sheet)) == [
        "Foto 1 – La piazza del mercato",
        "Foto 2 – Il ponte vecchio",
    ]


def test_columns_of_the_page_are_parted_before_cards_in_one_of_them(tmp_path):
    """Cards two abreast in the second column, more of them than lines with its edge."""
    sheet, want = Sheet((900, 640)), []
    first = prose(1, 34, 250)
    sheet.column(40, 60, first, leading=16)
    sheet.line(330, 60, "Ospiti", BOLD, 15)
    sheet.line(330, 80, "Il lavoro è proseguito con continuità.")
    want += [*first, "Ospiti", "Il lavoro è proseguito con continuità."]
    for x in (336, 480):
        cards = [f"Nome {x} {row} di persona" for row in range(28)]
        sheet.column(x, 108, cards, leading=18)
        want += cards
    last = prose(3, 24, 240)
    sheet.column(630, 60, last, leading=17)
    assert texts(read_one(tmp_path, sheet)) == [*want, *last]


def test_three_columns_with_cards_in_the_middle_one_are_no_spread(tmp_path):
    sheet = Sheet(size=(1080, 760))
    left, right = prose(1, 40, 310), prose(2, 40, 310)
    sheet.column(50, 60, left, size=10)
    sheet.line(384, 60, "Le mostre", font=BOLD, size=15)
    cards = [prose(3 + number, 5, 140) for number in range(8)]
    for number, card in enumerate(cards):
        sheet.column(390 + 160 * (number % 2), 90 + 90 * (number // 2), card)
    sheet.column(718, 60, right, size=10)
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    found = texts(page)
    assert found[:41] == [*left, "Le mostre"]
    assert found[-40:] == right


def test_headings_that_their_column_repeats_part_no_other(tmp_path):
    sheet = Sheet()
    left, right = [], []
    for number in range(12):
        left += [str(1961 + 2 * number), f"Accordo con la città numero {number} del mondo"]
    for number, text in enumerate(left):
        head = number % 2 == 0
        sheet.line(60, 100 + 18 * number + 7 * head, text, colour=(0, 0, 0.6 * head))
    for number in range(14):
        right += [f"Voce {number} della colonna che sta a destra"]
        # one begins level with the line below a heading, below a white
        sheet.line(320, 100 + 18 * number + 36 * (number >= 9), right[-1])
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page) == left + right


def test_a_heading_of_a_column_parts_nothing_where_others_stand_beside_text(tmp_path):
    sheet = Sheet()
    left, right = [], prose(8, 22, 220)
    for number in range(4):
        y = 100 + 90 * number
        sheet.line(60, y, f"Titolo {number}", BOLD)
        lines = prose(number, 4, 220)
        sheet.column(60, y + 15, lines, leading=15)
        left += [f"Titolo {number}", *lines]
    sheet.column(320, 100, right[:11], leading=15)
    sheet.column(320, 295, right[11:], leading=15)  # all begins anew below the third title
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page) == left + right


def test_a_list_under_heads_goes_on_below_the_text_beside_it(tmp_path):
    sheet = Sheet()
    names, y = [], 100
    for head in ("Vicini", "Lontani", "Oltremare"):
        sheet.line(60, y, head, BOLD, 14)
        rows = [f"Città {head[0]}{number}, 19{number}4" for number in range(6)]
        sheet.column(60, y + 20, rows, leading=15)
        names += [head, *rows]
        y += 130
    right = prose(9, 12, 220)
    sheet.column(320, 86, right)
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page) == names + right


def test_columns_beside_one_of_dates_tied_to_names(tmp_path):
    sheet = Sheet()
    left = prose(4, 30, 236)
    sheet.column(60, 100, left, justify=236)
    right = []
    for number in range(10):
        y = 102 + 38 * number
        name, role = f"Nome{number} Cognome{number}", "Assessora al Turismo della città"
        sheet.line(318, y, f"{number + 10} marzo", font=BOLD, colour=(0.7, 0.2, 0))
        sheet.line(388, y, name, colour=(0.4, 0, 0.5))
        sheet.column(388, y + 13, [role, "vicina"])
        right += [f"{number + 10} marzo", name, role, "vicina"]
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page) == left + right


def test_a_paragraph_whose_first_line_reaches_over_a_list_below_stays_whole(tmp_path):
    sheet = Sheet()
    text = prose(5, 4, 330)
    text[0] += " io"
    sheet.column(60, 100, text)
    items = [f"• Paese{number}" for number in range(45)]
    for number, item in enumerate(items):
        sheet.line(60 + 162 * (number // 15), 180 + 15 * (number % 15), item)
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page)[:4] == text
    assert len({line.paragraph for line in page.lines[:4]}) == 1


@pytest.mark.parametrize("mark", ["1", "(2)", "*"])
def test_notes_under_a_column_are_read_after_the_text(tmp_path, mark):
    sheet = Sheet()
    left, right = prose(6, 20, 220), prose(7, 30, 220)
    sheet.column(60, 100, left)
    notes = [f"{mark} Nota della prima colonna, che va", "a capo una volta"]
    sheet.column(60, 520, notes, leading=9, size=7)
    sheet.column(320, 100, right)
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page) == [*left, *right, *notes]


def test_a_coloured_heading_below_a_list_in_columns_ends_it(tmp_path):
    sheet = Sheet()
    left = ["Istituto per le acque vicine", "Città di Torrealta", "Camera dei mestieri di"]
    sheet.column(60, 100, [*left, "Torrealta"], leading=15)
    sheet.column(216, 100, ["Città di Ponteverde", "Comune di Castelnuovo"], leading=15)
    sheet.line(60, 174, "PONTI DI PACE", colour=(0.7, 0.3, 0))
    below = prose(8, 4, 310)
    sheet.column(60, 190, below)
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    assert texts(page) == [
        *left,
        "Torrealta",
        "Città di Ponteverde",
        "Comune di Castelnuovo",
        "PONTI DI PACE",
        *below,
    ]


@pytest.mark.parametrize("marks", ["rules", "bands"])
def test_rows_without_a_head_between_rules_or_on_bands(tmp_path, marks):
    rows = [
        (["Ufficio relazioni e", "cooperazione"], ["Ada Bianchi"], ["dalle 9 alle 12 e", "oltre"]),
        (["Servizio gemellaggi"], ["Ugo Verdi, capo del", "servizio"], ["martedì"]),
        (["Ufficio progetti", "europei"], ["Ida Neri"], ["giovedì, su", "appuntamento"]),
        (["Sportello"], ["Eva Rossi"], ["venerdì"]),
    ]
    sheet = Sheet()
    y = 100
    for number, row in enumerate(rows):
        high = 12 * max(map(len, row)) + 12
        if marks == "bands":
            grey = 0.9 - 0.1 * (number % 2)
            sheet.boxes.append((60, y, 480, high, (grey, grey, grey)))
        else:
            sheet.boxes.append((60, y, 480, 0.5, (0, 0, 0)))
        for x, cell in zip((64, 224, 384), row, strict=True):
            sheet.column(x, y + 15, cell, leading=12)
        y += high
    sheet.boxes.append((60, y, 480, 0.5, (0, 0, 0)))
    sheet.column(60, y + 40, prose(1, 6, 440))
    [page] = read_document(save(tmp_path / "e.pdf", sheet)).pages
    want = [line for row in rows for cell in row for line in cell]
    assert texts(page)[: len(want)] == want
    assert [(line.cell.row, line.cell.column) for line in page.lines[: len(want)]] == [
        (number, column)
        for number, row in enumerate(rows, 1)
        for column, cell in enumerate(row)
        for _ in cell
    ]


def test_rows_further_apart_than_their_lines_are_parted_though_one_breaks_at_a_comma(tmp_path):
    sheet = Sheet()
    sheet.column(50, 80, prose(1, 12, 235))
    rows = [
        "SEMI – Donne nella città –", "LIFE, 2010-2014; 389,00 €", "PONTI – Case per tutti, e",
        "URBACT, 2011-2014; 96,00 €", "MAPPE – Una sola notte –", "LIFE, 2012-2014; 12,00 €",
    ]  # fmt: skip
    for number, row in enumerate(rows):
        sheet.line(50, 260 + 12 * number + 3 * (number // 2), row)
    lines = read_one(tmp_path, sheet).lines[-6:]
    assert [line.paragraph - lines[0].paragraph for line in lines] == [0, 0, 1, 1, 2, 2]


def test_a_column_that_ends_below_the_others_with_text_as_wide_as_it(tmp_path):
    """The others hold short rows; a heading opens what stands below them."""
    sheet = Sheet()
    names = [f"Nome {n} della lista" for n in range(60)]
    above = [f"Acqua{n} {line[0].upper()}{line[1:]}" for n, line in enumerate(prose(4, 5, 150))]
    low = sheet.column(50, sheet.column(50, 80, above, justify=200), names[:25])
    sheet.line(50, low + 20, "Le schede", BOLD, 12)
    text = [f"Acqua{n} {line[0].upper()}{line[1:]}" for n, line in enumerate(prose(3, 5, 150))]
    sheet.column(50, low + 44, text, justify=200)
    sheet.column(320, 80, names[30:])
    assert texts(read_one(tmp_path, sheet)) == [
        *above, *names[:25], "Le schede", *text, *names[30:],
    ]  # fmt: skip
