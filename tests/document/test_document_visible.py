"""Only what is shown is read: boxes of the page, layers, invisible, covered and white print."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from extract import errors
from extract.document.reader import read_document
from tests.document.making_pdfs import texts

WIDTH, HEIGHT = 600, 800


def canvas(path: Path) -> Canvas:
    return Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)


def put(out: Canvas, x, y, text, colour=(0, 0, 0), size=10, mode=0):
    out.saveState()  # keeps the mode to itself
    block = out.beginText(x, HEIGHT - y)
    block.setFont("Helvetica", size)
    block.setFillColorRGB(*colour)
    block.setTextRenderMode(mode)
    block.textOut(text)
    out.drawText(block)
    out.restoreState()


def read(path: Path, number: int = 0):
    page = read_document(path).pages[number]
    return texts(page), [(line.text, line.reason) for line in page.unseen]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("box", ["/CropBox", "/MediaBox"])
def test_half_of_a_sheet(tmp_path, box, rotate):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    put(out, 40, 100, "Prima colonna del foglio")
    put(out, 340, 100, "Seconda colonna del foglio")
    out.linkURL("https://prima.example.org", (40, HEIGHT - 110, 200, HEIGHT - 90))
    out.linkURL("https://seconda.example.org", (340, HEIGHT - 110, 500, HEIGHT - 90))
    out.save()
    writer = PdfWriter(clone_from=str(path))
    writer.pages[0][NameObject(box)] = RectangleObject((300, 0, 600, 800))
    writer.pages[0].rotate(rotate)
    writer.write(str(path))
    page = read_document(path).pages[0]
    assert texts(page) == ["Seconda colonna del foglio"]
    assert [line.reason for line in page.unseen] == ["outside the page"]
    assert (page.width, page.height) == ((800, 300) if rotate % 180 else (300, 800))
    assert [link.url for link in page.links] == ["https://seconda.example.org"]
    box = page.lines[0].bbox
    assert page.links[0].bbox.contains(box, 6)
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 0 <= box.top < box.bottom <= page.height


def test_what_is_printed_beside_the_trimmed_page(tmp_path):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    put(out, 100, 100, "Testo della pagina")
    put(out, 60, 790, "relazione_def.indd 4 14/05/2025")
    out.save()
    writer = PdfWriter(clone_from=str(path))
    writer.pages[0][NameObject("/TrimBox")] = RectangleObject((50, 50, 550, 750))
    writer.write(str(path))
    assert read(path) == (
        ["Testo della pagina"],
        [("relazione_def.indd 4 14/05/2025", "outside the page")],
    )


def layered(path: Path, settings: str):
    """Two layers, a membership of both, and text in each; `settings` of the initial state."""
    out = canvas(path)
    for y, name in ((100, "uno"), (120, "due"), (140, "tutte")):
        out._code.append(f"/OC /{name} BDC")
        put(out, 60, y, f"Parte {name}")
        out._code.append("EMC")
    put(out, 60, 160, "Testo di ogni lingua")
    out.save()
    writer = PdfWriter(clone_from=str(path))
    groups = [
        writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
        for _ in range(2)
    ]
    both = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OCMD"),
            NameObject("/OCGs"): ArrayObject(groups),
            NameObject("/P"): NameObject("/AllOn"),
        }
    )
    writer.pages[0]["/Resources"][NameObject("/Properties")] = DictionaryObject(
        {
            NameObject("/uno"): groups[0],
            NameObject("/due"): groups[1],
            NameObject("/tutte"): writer._add_object(both),
        }
    )
    initial = DictionaryObject()
    if settings == "off":
        initial[NameObject("/OFF")] = ArrayObject(groups[1:])
    elif settings == "base":
        initial[NameObject("/BaseState")] = NameObject("/OFF")
        initial[NameObject("/ON")] = ArrayObject(groups[:1])
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject(groups), NameObject("/D"): initial}
    )
    writer.write(str(path))


@pytest.mark.parametrize("settings", ["off", "base"])
def test_layers_that_are_off(tmp_path, settings):
    layered(tmp_path / "e.pdf", settings)
    assert read(tmp_path / "e.pdf") == (
        ["Parte uno", "Testo di ogni lingua"],
        [("Parte due", "in a layer that is off"), ("Parte tutte", "in a layer that is off")],
    )


def test_layers_that_are_on(tmp_path):
    layered(tmp_path / "e.pdf", "on")
    assert read(tmp_path / "e.pdf")[0] == [
        "Parte uno",
        "Parte due",
        "Parte tutte",
        "Testo di ogni lingua",
    ]


def test_print_that_cannot_be_seen(tmp_path):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    put(out, 60, 100, "Testo che si legge")
    put(out, 60, 120, "Senza inchiostro", mode=3)
    put(out, 60, 140, "Bianco su bianco", colour=(1, 1, 1))
    put(out, 60, 160, "Sotto la toppa")
    out.setFillColorRGB(1, 1, 1)
    out.rect(50, HEIGHT - 165, 200, 14, stroke=0, fill=1)
    put(out, 60, 160, "Sopra la toppa")
    out.setFillColorRGB(0.7, 0.1, 0.1)
    out.rect(50, HEIGHT - 205, 200, 24, stroke=0, fill=1)
    put(out, 60, 198, "Bianco su rosso", colour=(1, 1, 1))
    put(out, 180, 198, "Rosso su rosso", colour=(0.7, 0.1, 0.1))
    out.saveState()
    clip = out.beginPath()
    clip.rect(50, HEIGHT - 240, 100, 30)
    out.clipPath(clip, stroke=0, fill=0)
    put(out, 60, 230, "Nel riquadro")
    put(out, 260, 230, "Fuori dal riquadro")
    out.restoreState()
    put(out, 60, 260, "Dopo il riquadro")
    out.save()
    shown, unseen = read(path)
    assert shown == [
        "Testo che si legge",
        "Sopra la toppa",
        "Bianco su rosso",
        "Nel riquadro",
        "Dopo il riquadro",
    ]
    assert dict(unseen) == {
        "Senza inchiostro": "printed invisibly",
        "Bianco su bianco": "in the colour of its ground",
        "Sotto la toppa": "covered",
        "Rosso su rosso": "in the colour of its ground",
        "Fuori dal riquadro": "cut off",
    }


def test_what_shines_through_covers_nothing(tmp_path):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    put(out, 60, 100, "Testo evidenziato")
    out.setFillColorRGB(1, 1, 0)
    out.setFillAlpha(0.4)
    out.rect(50, HEIGHT - 105, 200, 14, stroke=0, fill=1)
    out.save()
    assert read(path) == (["Testo evidenziato"], [])


def test_text_read_off_a_scan_is_invisible_and_read(tmp_path):
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("L", (60, 80), 220).save(picture)
    path = tmp_path / "e.pdf"
    out = canvas(path)
    out.drawImage(str(picture), 0, 0, WIDTH, HEIGHT)
    put(out, 60, 100, "Testo riconosciuto", mode=3)
    put(out, 60, 120, "Bianco sulla fotografia", colour=(1, 1, 1))
    out.save()
    assert read(path) == (["Testo riconosciuto", "Bianco sulla fotografia"], [])


def test_text_read_off_a_scan_set_into_a_page(tmp_path):
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("L", (60, 80), 220).save(picture)
    path = tmp_path / "e.pdf"
    out = canvas(path)
    out.drawImage(str(picture), 100, 200, 400, 400)
    put(out, 120, 300, "Testo riconosciuto", mode=3)
    put(out, 120, 750, "Parole nascoste", mode=3)
    out.save()
    assert read(path) == (["Testo riconosciuto"], [("Parole nascoste", "printed invisibly")])


def test_filled_form_fields_are_text(tmp_path):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    put(out, 60, 100, "Referente:")
    out.acroForm.textfield(
        name="who", value="Ada Bianchi", x=130, y=HEIGHT - 106, width=200, height=18, fontSize=10
    )
    out.acroForm.textfield(
        name="hidden",
        value="Nascosto",
        x=130,
        y=HEIGHT - 206,
        width=200,
        height=18,
        fontSize=10,
        annotationFlags="hidden",
    )
    out.save()
    assert read(path)[0] == ["Referente: Ada Bianchi"]


def test_text_that_stands_for_glyphs(tmp_path):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    out._code.append("/Span <</ActualText (ffi)>> BDC")
    put(out, 60, 100, "*")
    out._code.append("EMC")
    put(out, 64, 100, "cio")
    out.save()
    assert read(path)[0] == ["fficio"]


def test_a_portfolio_is_no_report(tmp_path):
    path = tmp_path / "e.pdf"
    out = canvas(path)
    put(out, 60, 100, "Aprire questo portfolio in un programma adatto")
    out.save()
    writer = PdfWriter(clone_from=str(path))
    writer.add_attachment("relazione.pdf", Path(path).read_bytes())
    writer.root_object[NameObject("/Collection")] = DictionaryObject()
    writer.write(str(path))
    assert PdfReader(path).attachments
    with pytest.raises(errors.NoText, match="portfolio.*embedded"):
        read_document(path)
