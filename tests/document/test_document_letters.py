"""Letters as they are meant: initials, marks of notes, sheared print, fonts that tell nothing."""

import re
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract import errors
from extract.document.notes import marks_in
from extract.document.reader import read_document
from extract.document.repair import repair
from tests.document.making_pdfs import BODY, BOLD, Sheet, prose, save, texts
from tests.document.making_raw_pdfs import RawPdf, printed


def read(path: Path, *sheets: Sheet):
    return read_document(save(path / "e.pdf", *sheets, invariant=1)).pages


# Initials


def initial(sheet: Sheet, x: float, y: float, letters: str, lines: list[str], size=42.0) -> None:
    """Put a paragraph the first three lines of which stand beside a large initial."""
    indent = stringWidth(letters, BOLD, size) + 5
    sheet.line(x, y + 26, letters, font=BOLD, size=size)
    for number, text in enumerate(lines):
        sheet.line(x + (indent if number < 3 else 0), y + 13 * number, text)


PARAGRAPH = [
    "",
    "e la festa è durata fino a sera. Poi sono tornati. La gente della",
    "via li ha salutati. Anche i più piccoli, che li aspettavano dal",
    "mattino, hanno cantato.",
]


@pytest.mark.parametrize(
    ("letters", "first", "whole"),
    [
        ("L", "a città vicina ha mandato una nave", "La città"),
        ("O", "LTRE CENTO navi sono entrate nel porto", "OLTRE CENTO"),
        ("L’", "acqua del fiume è salita per un mese", "L’acqua"),
        ("A", "marzo le navi sono tornate nel porto", "A marzo"),
        ("A", "ncora una volta le navi sono tornate", "Ancora una"),
        ("È", "stata una festa che nessuno scorda", "È stata"),
        ("«N", "on è finita» hanno detto gli ospiti", "«Non è"),
    ],
)
def test_an_initial_begins_its_word(tmp_path, letters, first, whole):
    sheet = Sheet()
    initial(sheet, 60, 100, letters, [first, *PARAGRAPH[1:]])
    sheet.column(60, 200, prose(1, 6, 440))
    [page] = read(tmp_path, sheet)
    assert texts(page)[0].startswith(whole)
    assert texts(page)[0].endswith(first.split(" ", 2)[-1])
    assert texts(page)[1:4] == PARAGRAPH[1:]
    assert len({line.paragraph for line in page.lines[:4]}) == 1


def test_an_initial_in_each_of_two_columns(tmp_path):
    sheet = Sheet()
    rows = [
        ("T", "ra i fiumi e le valli corre una|strada lunga. Chi la prende non|torna. Chi resta"),
        ("S", "otto i ponti passano barche ogni|giorno. Portano sale. A sera|tornano. Nessuno"),
    ]
    for x, (letter, lines) in zip((60, 320), rows, strict=True):
        initial(sheet, x, 100, letter, lines.split("|"))
        sheet.column(x, 160, prose(x, 8, 210))
    [page] = read(tmp_path, sheet)
    found = texts(page)
    assert found[0] == "Tra i fiumi e le valli corre una"
    assert found[11] == "Sotto i ponti passano barche ogni"


def test_letters_of_an_index_are_no_initials(tmp_path):
    sheet = Sheet()
    for y, letter, names in ((100, "A", "Amburgo Ankara Atene"), (160, "B", "Bari Berna Bonn")):
        sheet.line(60, y + 26, letter, font=BOLD, size=40)
        sheet.column(100, y, names.split())
    sheet.column(60, 260, prose(1, 6, 440))
    [page] = read(tmp_path, sheet)
    assert "Amburgo" in texts(page)
    assert "Bari" in texts(page)


def test_an_initial_on_its_own_line(tmp_path):
    sheet = Sheet()
    sheet.line(60, 100, "L", font=BOLD, size=30)
    sheet.line(60 + stringWidth("L", BOLD, 30) + 4, 100, "a città vicina ha mandato una nave")
    sheet.column(60, 113, PARAGRAPH[1:])
    sheet.column(60, 200, prose(1, 6, 440))
    [page] = read(tmp_path, sheet)
    assert texts(page)[0] == "La città vicina ha mandato una nave"


# Marks of notes


def marked(sheet: Sheet, y: float, text: str, size=10.0) -> None:
    """Put a line; a figure after ^ is raised and small."""
    x = 60.0
    for number, part in enumerate(text.split("^")):
        figure = re.match(r"\d+(?:,\d)*", part)[0] if number else ""
        if figure:
            sheet.line(x, y - 0.35 * size, figure, size=0.6 * size)
            x += stringWidth(figure, BODY, 0.6 * size)
        sheet.line(x, y, part[len(figure) :], size=size)
        x += stringWidth(part[len(figure) :], BODY, size)


def test_marks_of_notes_are_no_figures(tmp_path):
    sheet = Sheet()
    lines = [
        "Sono arrivate 35^3 delegazioni nel 2019^1, con 320.000^12 euro.",
        "Il parco misura 12 km^2 e ha due laghi^4,5.",
        "Il 9 maggio^2 è tornata la festa",
    ]
    for number, text in enumerate(lines):
        marked(sheet, 100 + 13 * number, text)
    sheet.column(60, 160, prose(1, 6, 440))
    sheet.line(60, 700, "1", size=5)
    sheet.line(68, 702, "Con il nome di allora.", size=8)
    [page] = read(tmp_path, sheet)
    assert texts(page)[:3] == [
        "Sono arrivate 35 delegazioni nel 2019, con 320.000 euro.",
        "Il parco misura 12 km² e ha due laghi.",
        "Il 9 maggio è tornata la festa",
    ]
    assert texts(page)[-1] == "1 Con il nome di allora."
    line = page.lines[0]
    assert "35³ delegazioni" in line.source  # nothing is lost
    assert [line.source[at] for at in line.offsets] == list(line.text)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("35³ delegazioni", "35 delegazioni"),
        ("nel 2019¹, poi", "nel 2019, poi"),
        ("12 km² e 3 m³", "12 km² e 3 m³"),
        ("¹ Con il nome", "¹ Con il nome"),
        ("Formula² del latte", "Formula del latte"),
    ],
)
def test_raised_figures_in_plain_text(text, fixed):
    assert repair(text).text == fixed
    assert marks_in(fixed) == []


@pytest.mark.parametrize("mark", ["(3)", "[3]", "3"])
def test_marks_in_brackets_and_as_large_as_the_text(tmp_path, mark):
    sheet = Sheet()
    size = 10 if mark == "3" else 6
    sheet.line(60, 100, "Sono arrivate 35")
    x = 60 + stringWidth("Sono arrivate 35", BODY, 10)
    sheet.line(x, 96, mark, size=size)
    sheet.line(x + stringWidth(mark, BODY, size), 100, " delegazioni dal mare")
    sheet.column(60, 160, prose(1, 6, 440))
    [page] = read(tmp_path, sheet)
    assert texts(page)[0] == "Sono arrivate 35 delegazioni dal mare"


# Sheared print


def test_sheared_print_keeps_its_spaces(tmp_path):
    path = tmp_path / "e.pdf"
    out = Canvas(str(path), pagesize=(600, 800), invariant=1)
    out._code.append("BT /F1 12 Tf .75 0 .2 .75 60 700 Tm (Atti e fili di seta al porto) Tj ET")
    out.setFont(BODY, 12)
    out.save()
    assert texts(read_document(path).pages[0]) == ["Atti e fili di seta al porto"]


def test_letters_of_negative_size(tmp_path):
    pdf = RawPdf()
    pdf.page("BT /F1 -10 Tf -1 0 0 -1 60 700 Tm (L\\222italiano all\\222estero) Tj ET")
    assert texts(read_document(pdf.write(tmp_path / "e.pdf")).pages[0]) == ["L’italiano all’estero"]


# Accents set as glyphs of their own


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("BT /F1 10 Tf 60 700 Td [(citta) 445 (`)] TJ ET", "città"),
        ("BT /F1 10 Tf 60 700 Td [(citt) -112 (`) 445 (a)] TJ ET", "città"),
        (printed(60, 100, "Dusseldorf") + printed(68.3, 100, "¨"), "Düsseldorf"),
        ("BT /F1 10 Tf 60 700 Td [(Franc) 417 (\\270) -83 (a)] TJ ET", "França"),
        (printed(60, 100, "E stata") + printed(61.7, 97.5, "`"), "È stata"),
        (printed(60, 100, "citta`, e Po´"), "citta', e Po'"),  # typed, not set
    ],
)
def test_accents_set_over_their_letters(tmp_path, content, word):
    pdf = RawPdf()
    pdf.page(content + printed(60, 130, "Testo che segue"))
    assert texts(read_document(pdf.write(tmp_path / "e.pdf")).pages[0])[0] == word


# Text that tags give


def test_text_that_an_element_of_the_structure_stands_for(tmp_path):
    pdf = RawPdf(catalog="/StructTreeRoot 1 0 R")
    pdf.add("<</Type /StructTreeRoot /ParentTree <</Nums [0 [2 0 R 3 0 R 3 0 R]]>>>>")
    pdf.add("<</S /Span /K 0 /ActualText (ffi)>>")
    pdf.add("<</S /P /K [1 2] /ActualText (mai)>>")  # of two pieces: which one?
    pdf.page(
        "/Span <</MCID 0>> BDC "
        + printed(60, 100, "*")
        + "EMC "
        + printed(63.9, 100, "cio")
        + "/P <</MCID 1>> BDC "
        + printed(90, 100, "postale")
        + "EMC",
        "/StructParents 0",
    )
    assert texts(read_document(pdf.write(tmp_path / "e.pdf")).pages[0]) == ["fficio postale"]


def test_text_of_a_span_in_another(tmp_path):
    pdf = RawPdf()
    pdf.page(
        "/Span <</ActualText (ufficio)>> BDC "
        + printed(60, 100, "u")
        + "/Span <</ActualText (xx)>> BDC "
        + printed(66, 100, "*")
        + "EMC "
        + printed(70, 100, "cio")
        + "EMC"
    )
    assert texts(read_document(pdf.write(tmp_path / "e.pdf")).pages[0]) == ["ufficio"]


# Fonts that do not tell their letters


@pytest.mark.parametrize("target", ["<0000>", None])
def test_ligatures_that_are_mapped_to_nothing(tmp_path, target):
    pdf = RawPdf()
    mapped = f"1 beginbfchar <01> {target} endbfchar" if target else ""
    table = pdf.stream(
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        f"1 beginbfrange <20> <7E> <0020> endbfrange {mapped} endcmap"
    )
    font = (
        f"/F9 <</Type /Font /Subtype /Type1 /BaseFont /Aria /ToUnicode {table} 0 R "
        f"/FirstChar 1 /LastChar 126 /Widths [{'500 ' * 126}]>>"
    )
    words = "BT /F9 10 Tf 60 687 Td (La veri\\001ca e la \\001ne; s\\001ngarda) Tj ET"
    pdf.page(printed(60, 100, "Tutta la sfingarda di Osteria") + words, fonts=font)
    assert texts(read_document(pdf.write(tmp_path / "e.pdf")).pages[0])[1] == (
        "La verifica e la fine; sfingarda"
    )


def test_a_document_that_is_noise_from_end_to_end(tmp_path):
    sheets = [Sheet() for _ in range(2)]
    for number, sheet in enumerate(sheets):
        lines = [shifted(line) for copy in range(3) for line in words(10 * number + copy)]
        for row, line in enumerate(lines):
            sheet.line(60, 100 + 13 * row, line.encode("ascii", "ignore").decode())
    with pytest.raises(errors.NoText, match="fonts do not tell"):
        read(tmp_path, *sheets)


def shifted(text: str) -> str:
    """Return `text` as a font shows it whose codes lie elsewhere than they say."""
    return "".join(chr(ord(char) - 29) if char >= "A" else char for char in text)


def words(seed: int) -> list[str]:
    return [
        f"la nave {seed} è entrata nel porto con il vento della sera e con le luci accese",
        "per la festa della città vicina, che da anni manda i suoi ospiti a cantare nelle vie",
        "del centro; poi tornano, e la gente li saluta dai balconi fino a che si fa notte.",
    ]


def test_a_page_in_a_font_that_maps_to_wrong_letters(tmp_path):
    sheets = [Sheet() for _ in range(8)]
    for number, sheet in enumerate(sheets):
        lines = [f"{line} {number}" for copy in range(3) for line in words(10 * number + copy)]
        coded = number == 4
        for row, line in enumerate(lines):
            text = shifted(line.encode("ascii", "ignore").decode()) if coded else line
            sheet.line(60, 100 + 13 * row, text, font="Times-Roman" if coded else BODY)
    pages = read(tmp_path, *sheets)
    assert [len(page.unreadable) for page in pages] == [0, 0, 0, 0, 9, 0, 0, 0]
    assert [len(page.lines) for page in pages] == [9, 9, 9, 9, 0, 9, 9, 9]


def test_lists_of_names_can_be_read(tmp_path):
    names = "Aalborg Bydgoszcz Chemnitz Dnipro Espoo Fukuoka Gdańsk Heraklion Iași Jyväskylä"
    sheets = [Sheet(), Sheet()]
    for row, line in enumerate(line for copy in range(9) for line in words(copy)):
        sheets[0].line(60, 100 + 13 * row, line)
    for row, name in enumerate(names.split() * 3):
        sheets[1].line(60, 100 + 13 * row, name, font=BOLD)
    pages = read(tmp_path, *sheets)
    assert [len(page.unreadable) for page in pages] == [0, 0]


def composite(writer: PdfWriter, **more) -> IndirectObject:
    """Add a composite font that tells of its letters what `more` says, by the keys of a font."""
    described = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Nulla"),
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/DW"): NumberObject(600),
        }
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Nulla"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(described)]),
        }
    )
    font.update({NameObject(f"/{key}"): value for key, value in more.items()})
    return writer._add_object(font)


@pytest.mark.parametrize("pages", [1, 2])
def test_a_font_that_maps_to_nothing(tmp_path, pages):
    """A font of two bytes a glyph without /ToUnicode; sound text on the other page."""
    path = tmp_path / "e.pdf"
    out = Canvas(str(path), pagesize=(600, 800), invariant=1)
    if pages == 2:
        out.drawString(60, 700, "Testo che si legge")
        out.showPage()
    out.setFont(BODY, 10)
    for row in range(4):
        out._code.append(f"BT /F9 10 Tf 60 {700 - 13 * row} Td <000100020003000400050006> Tj ET")
    out.save()
    writer = PdfWriter(clone_from=str(path))
    font = composite(writer, Encoding=NameObject("/Identity-H"))
    fonts = writer.pages[-1]["/Resources"]["/Font"].get_object()
    fonts[NameObject("/F9")] = font
    writer.write(str(path))
    if pages == 1:
        with pytest.raises(errors.NoText, match="fonts do not tell their letters"):
            read_document(path)
    else:
        page = read_document(path).pages[1]
        assert (len(page.lines), len(page.unreadable)) == (0, 4)


@pytest.mark.parametrize(
    "told",
    [
        b"1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 begincidrange <00> <FF> 0 endcidrange",
        b"1 begincodespacerange <00> <FF> endcodespacerange "
        b"4 begincidchar <53> 83 <6e> 110 <61> 97 <6f> 111 endcidchar",
    ],
    ids=["ranges", "codes"],
)
def test_a_font_that_embeds_what_its_bytes_stand_for(tmp_path, told):
    path = tmp_path / "e.pdf"
    out = Canvas(str(path), pagesize=(600, 800), invariant=1)
    out.setFont(BODY, 10)
    out.drawString(60, 700, "Testo che si legge")
    out._code.append("BT /F9 10 Tf 60 650 Td (Sano) Tj ET")
    out.save()
    writer = PdfWriter(clone_from=str(path))
    encoding, letters = StreamObject(), StreamObject()
    encoding.set_data(b"/CMapName /Sua def begincmap " + told + b" endcmap")
    encoding[NameObject("/CMapName")] = NameObject("/Sua")
    letters.set_data(b"begincmap 1 beginbfrange <0000> <00FF> <0000> endbfrange endcmap")
    font = composite(
        writer,
        Encoding=writer._add_object(encoding),
        ToUnicode=writer._add_object(letters),
    )
    fonts = writer.pages[-1]["/Resources"]["/Font"].get_object()
    fonts[NameObject("/F9")] = font
    writer.write(str(path))
    assert [line.text for line in read_document(path).lines] == ["Testo che si legge", "Sano"]
