"""Only what viewers show is read, however a file hides it: one test for each way to say so."""

import pytest

from extract import errors
from extract.document.reader import read_document
from tests.document.making_raw_pdfs import FORM, PICTURE, RawPdf, printed

FIRST, LAST = "Testo che si legge", "Testo che segue"
LONG = [f"Riga {word} del testo della pagina che si legge" for word in ["uno", "due", "tre", "sei"]]


def read(pdf: RawPdf, path):
    page = read_document(pdf.write(path / "e.pdf")).pages[0]
    aside = {line.text: line.reason for line in page.unseen}
    aside |= {line.text: line.aside for line in page.furniture}
    return [line.text for line in page.lines], aside, page


def between(path, content: str, attributes="", resources="", pdf: RawPdf | None = None):
    """Return the lines between a first and a last one, and what was set aside."""
    pdf = pdf or RawPdf()
    pdf.page(printed(60, 100, FIRST) + content + printed(60, 200, LAST), attributes, resources)
    lines, aside, _ = read(pdf, path)
    assert (lines[0], lines[-1]) == (FIRST, LAST)
    return lines[1:-1], aside


# Boxes


@pytest.mark.parametrize(
    ("tree", "page"),
    [
        ("/CropBox [300 0 600 800]", ""),
        ("/MediaBox [300 0 600 800] /Rotate 90", ""),
        ("", "/CropBox [600 800 300 0]"),
        ("", "/MediaBox [-100 -50 600 800] /CropBox [300 -200 900 900]"),
    ],
)
def test_boxes_inherited_reversed_and_larger_than_the_sheet(tmp_path, tree, page):
    pdf = RawPdf(tree=tree)
    pdf.page(printed(40, 100, "Sinistra del foglio") + printed(340, 100, "Destra del foglio"), page)
    lines, aside, _ = read(pdf, tmp_path)
    assert lines == ["Destra del foglio"]
    assert aside == {"Sinistra del foglio": "outside the page"}


def test_print_outside_the_bleed(tmp_path):
    pdf = RawPdf()
    pdf.page(
        printed(100, 100, FIRST) + printed(60, 790, "bozza.indd 4"), "/BleedBox [40 40 560 760]"
    )
    assert read(pdf, tmp_path)[:2] == ([FIRST], {"bozza.indd 4": "outside the page"})


def test_a_trim_that_cuts_half_of_the_print_is_wrong(tmp_path):
    pdf = RawPdf()
    sides = [
        "".join(printed(x, 100 + 13 * n, t) for n, t in enumerate(LONG * 2)) for x in (60, 660)
    ]
    pdf.page("".join(sides), "/MediaBox [0 0 1200 800] /TrimBox [0 0 600 800]")
    assert read(pdf, tmp_path)[0] == LONG * 4


def test_links_that_nobody_sees_are_none(tmp_path):
    pdf = RawPdf()
    layer = pdf.add("<</Type /OCG /Name (L)>>")
    pdf.catalog = f"/OCProperties <</OCGs [{layer} 0 R] /D <</OFF [{layer} 0 R]>>>>"
    kinds = {
        "shown": "/Rect [100 690 200 710]",
        "trimmed": "/Rect [100 2 200 20]",
        "hidden": "/Rect [100 690 200 710] /F 2",
        "layer": f"/Rect [100 690 200 710] /OC {layer} 0 R",
    }
    links = [
        pdf.add(
            f"<</Type /Annot /Subtype /Link {place} "
            f"/A <</S /URI /URI (https://{name}.example.org)>>>>"
        )
        for name, place in kinds.items()
    ]
    refer = " ".join(f"{number} 0 R" for number in links)
    pdf.page(printed(100, 100, FIRST), f"/TrimBox [50 50 550 750] /Annots [{refer}]")
    assert [link.url for link in read(pdf, tmp_path)[2].links] == ["https://shown.example.org"]


# Layers

SPEAKS = "/Usage <</Language <</Lang ({})>>>>"
LANGUAGES = "/AS [<</Event /View /Category [/Language] /OCGs [ON 0 R OFF 0 R]>>]"
VIEW = "/Usage <</View <</ViewState /{}>>>>"
PRINT = "/Usage <</Print <</PrintState /{}>>>>"


@pytest.mark.parametrize(
    ("usage", "member", "settings", "shown"),
    [
        ("", "<</Type /OCMD /VE [/Not ON 0 R]>>", "/OFF [OFF 0 R]", False),
        ("", "<</Type /OCMD /VE [/And ON 0 R [/Or OFF 0 R]]>>", "/OFF [OFF 0 R]", False),
        ("", "<</Type /OCMD /VE [/Not OFF 0 R]>>", "/OFF [OFF 0 R]", True),
        (
            "/Usage <</View <</ViewState /OFF>>>>",
            "",
            "/AS [<</Event /View /OCGs [OFF 0 R]>>]",
            False,
        ),
        (VIEW.format("ON"), "", "/OFF [OFF 0 R] /AS [<</Event /View /OCGs [OFF 0 R]>>]", True),
        (
            "/Usage <</Print <</PrintState /OFF>>>>",
            "",
            "/AS [<</Event /Print /OCGs [OFF 0 R]>>]",
            True,
        ),
        ("/Intent /Design", "", "/OFF [OFF 0 R]", True),
        (SPEAKS.format("en-GB"), "", LANGUAGES, False),
        (SPEAKS.format("it-CH"), "", LANGUAGES, True),
        (SPEAKS.format("en-GB"), "", LANGUAGES.replace("Language", "View"), True),
        ("/Usage <</Zoom <</min 4>>>>", "", LANGUAGES.replace("Language", "Zoom"), False),
        ("/Usage <</Zoom <</max 4>>>>", "", LANGUAGES.replace("Language", "Zoom"), True),
    ],
)
def test_layers_by_expression_usage_and_intent(tmp_path, usage, member, settings, shown):
    pdf = RawPdf()
    on = pdf.add(f"<</Type /OCG /Name (si) {SPEAKS.format('it-IT')}>>")
    off = pdf.add(f"<</Type /OCG /Name (no) {usage}>>")

    def named(words: str) -> str:
        return words.replace("ON 0 R", f"{on} 0 R").replace("OFF 0 R", f"{off} 0 R")

    content = pdf.add(named(member)) if member else off
    groups = f"[{on} 0 R {off} 0 R]"
    pdf.catalog = f"/OCProperties <</OCGs {groups} /D <<{named(settings)}>>>>"
    lines, _ = between(
        tmp_path,
        "/OC /A BDC " + printed(60, 120, "Nello strato") + "EMC\n",
        resources=f"/Properties <</A {content} 0 R>>",
        pdf=pdf,
    )
    assert lines == (["Nello strato"] if shown else [])


# Print


@pytest.mark.parametrize(
    ("content", "resources", "reason"),
    [
        ("q WORDS Q 7 Tr", "", "printed invisibly"),
        ("q /G gs WORDS Q", "/ExtGState <</G <</ca 0>>>>", "printed invisibly"),
        ("q /S cs 0 scn WORDS Q", "SPOT", "in the colour of its ground"),
        ("q /S cs 100 0 0 scn WORDS Q", "LAB", "in the colour of its ground"),
        ("q /S cs 1 scn WORDS Q", "PALETTE", "in the colour of its ground"),
        ("q /S cs 1 scn WORDS Q", "PLAIN INK", "in the colour of its ground"),
        ("q /G gs WORDS Q", "MASK ", "cut off"),
        ("q /G gs WORDS Q", "MASK 0 g 0 0 600 800 re f", "cut off"),
        ("q /G gs WORDS Q", "MASK 1 g 0 0 600 100 re f", "cut off"),
        ("q 1 g /W Do Q", "FORM", "in the colour of its ground"),
        ("q 3 Tr /W Do Q BT 0 Tr ET", "FORM", "printed invisibly"),
        ("q 1 G 0 g 1 Tr WORDS Q", "", "in the colour of its ground"),
        ("q 1 G 1 g 2 Tr WORDS Q", "", "in the colour of its ground"),
        ("WORDS 1 g 50 660 40 40 re f 90 660 300 40 re f 0 g", "", "covered"),
        ("WORDS 1 g 50 660 m 400 655 l 402 700 l 48 702 l h f 0 g", "", "covered"),
        ("WORDS 1 G 30 w 50 673 m 400 673 l S 0 G 1 w", "", "covered"),
        ("WORDS q 400 0 0 35 50 655 cm /I Do Q", "PICTURE", "covered"),
    ],
)
def test_ways_to_print_what_nobody_sees(tmp_path, content, resources, reason):
    pdf = RawPdf()
    mode = "7 Tr" if "7 Tr" in content else ""
    words = printed(60, 130, "Testo nascosto", before=mode)
    mask = pdf.stream(resources.removeprefix("MASK"), FORM + " /BBox [0 0 600 800]")
    if resources.startswith("MASK"):
        resources = f"/ExtGState <</G <</SMask <</S /Luminosity /G {mask} 0 R>>>>>>"
    resources = {
        "FORM": f"/XObject <</W {pdf.stream(words, FORM + ' /BBox [0 0 600 800]')} 0 R>>",
        "PALETTE": "/ColorSpace <</S [/Indexed /DeviceRGB 1 <000000FFFFFF>]>>",
        "PLAIN INK": "/ColorSpace <</S [/Separation /Bianco /DeviceCMYK <</FunctionType 2 "
        "/Domain [0 1] /C0 [0 0 0 1] /C1 [0 0 0 0] /N 1>>]>>",
        "SPOT": "/ColorSpace <</S [/Separation /Nero /DeviceGray <</FunctionType 2 "
        "/Domain [0 1] /C0 [1] /C1 [0] /N 1>>]>>",
        "LAB": "/ColorSpace <</S [/Lab <</WhitePoint [0.95 1 1.09]>>]>>",
        "PICTURE": f"/XObject <</I {pdf.stream('a', PICTURE + ' /BitsPerComponent 8')} 0 R>>",
    }.get(resources, resources)
    found = between(
        tmp_path,
        content.replace("WORDS", words).replace("Q 7 Tr", "Q") + "\n",
        resources=resources,
        pdf=pdf,
    )
    assert found == ([], {"Testo nascosto": reason})


def test_print_too_small_to_be_read(tmp_path):
    lines, aside = between(tmp_path, printed(60, 130, "parole chiave", size=0.5))
    assert lines == []
    assert set(aside.values()) == {"too small to be read"}


def test_print_without_width(tmp_path):
    content = printed(60, 130, "x", before="0 Tz") + "BT 100 Tz ET\n"
    assert between(tmp_path, content) == ([], {"x": "printed invisibly"})


@pytest.mark.parametrize(
    "content",
    [
        "q 7 Tr WORDS 1 0 0 rg 50 655 400 35 re f Q 0 Tr",  # letters cut out of a coloured area
        "1 0 0 RG 30 w 50 673 m 400 673 l S 1 g WORDS 0 g",  # white on a line as thick as a band
        "q .1 0 0 .1 0 0 cm 300 w 500 6730 m 4000 6730 l S Q 1 g WORDS 0 g",
        "WORDS q .5 g 10 10 580 780 re 30 30 540 740 re f* Q",  # a frame round the page
        "q 1 g /S cs WORDS Q",  # a space begins with its first colour, black
        "q /S cs 0 scn WORDS 1 scn 100 100 30 30 re f Q",
        "q /G gs WORDS Q",  # a mask that lets the words through
        "q /N gs WORDS Q",
        "q /G gs /O gs WORDS Q",
    ],
)
def test_what_looks_hidden_and_is_seen(tmp_path, content):
    pdf = RawPdf()
    words = printed(60, 130, "Testo in vista", before="7 Tr" if "7 Tr" in content else "")
    open_mask = pdf.stream("1 g 40 650 400 50 re f", FORM + " /BBox [0 0 600 800]")
    none = pdf.stream("", FORM + " /BBox [0 0 600 800]")
    resources = (
        "/ColorSpace <</S [/Indexed /DeviceGray 1 <00FF>]>> /ExtGState <</O <</SMask /None>> "
        f"/G <</SMask <</S /Luminosity /G {open_mask} 0 R>>>> "
        f"/N <</SMask <</S /Luminosity /BC [1] /G {none} 0 R>>>>>>"
    )
    found = between(tmp_path, content.replace("WORDS", words) + "\n", "", resources, pdf)
    assert found[0] == ["Testo in vista"]


# Annotations


def annotation(pdf: RawPdf, kind: str, content: str, more="", rect="[50 660 350 700]") -> str:
    """Return the attribute of a page that has one annotation, 300 by 40 points."""
    form = pdf.stream(content, FORM + " /BBox [0 0 300 40]")
    number = pdf.add(f"<</Type /Annot /Subtype /{kind} /Rect {rect} /AP <</N {form} 0 R>> {more}>>")
    return f"/Annots [{number} 0 R]"


@pytest.mark.parametrize("kind", ["Square", "Redact", "Stamp"])
def test_annotations_that_cover_text(tmp_path, kind):
    pdf = RawPdf()
    cover = annotation(pdf, kind, "1 g 0 0 300 40 re f")
    found = between(tmp_path, printed(60, 130, "Sotto la nota"), cover, pdf=pdf)
    assert found == ([], {"Sotto la nota": "covered"})


def test_markers_hide_nothing(tmp_path):
    pdf = RawPdf()
    marker = annotation(pdf, "Highlight", "1 1 0 rg 0 0 300 40 re f")
    found = between(tmp_path, printed(60, 130, "Testo evidenziato"), marker, pdf=pdf)
    assert found == (["Testo evidenziato"], {})


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        ("Stamp", "", "a stamp"),
        ("Watermark", "", "a watermark"),
        ("Widget", "/FT /Sig /T (s)", "a stamp"),
        ("Widget", "/FT /Btn /Ff 65536 /T (b)", "a stamp"),
    ],
)
def test_words_of_annotations_that_are_no_text(tmp_path, kind, more, reason):
    pdf = RawPdf()
    print_ = "BT /F1 10 Tf 10 15 Td (Firmato il 3 maggio 2031) Tj ET"
    found = between(tmp_path, "", annotation(pdf, kind, print_, more), pdf=pdf)
    assert found == ([], {"Firmato il 3 maggio 2031": reason})


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        ("/FT /Tx /V (Ada Bianchi)", ["Ada Bianchi"]),
        ("/FT /Tx /V <FEFF0141F3D8>", ["\u0141\uf3d8"]),
        ("/FT /Tx /Ff 4096 /V (Prima riga\\rSeconda riga)", ["Prima riga", "Seconda riga"]),
        ("/FT /Ch /Opt [[(l) (Lione)] [(g) (Gand)]] /V (g)", ["Gand"]),
        ("/FT /Tx /Ff 8192 /V (parola segreta)", []),
        ("/FT /Tx /F 2 /V (nascosto)", []),
        ("/FT /Tx /Ff 16777216 /MaxLen 5 /V (12500)", ["12500"]),
    ],
)
def test_values_of_fields_that_viewers_draw(tmp_path, field, lines):
    pdf = RawPdf()
    comb = "BT /F1 10 Tf 6 5 Td (1) Tj 20 0 Td (2) Tj 20 0 Td (5) Tj 20 0 Td (0) Tj ET"
    parent = pdf.add(f"<</T (a) {field} /Kids [{len(pdf.objects) + 3} 0 R]>>")
    form = pdf.stream(comb if "MaxLen" in field else "", FORM + " /BBox [0 0 200 40]")
    hidden = "/F 2" if "/F 2" in field else ""
    widget = pdf.add(
        f"<</Type /Annot /Subtype /Widget /Parent {parent} 0 R /Rect [60 660 260 700] "
        f"/AP <</N {form} 0 R>> {hidden}>>"
    )
    pdf.catalog = f"/AcroForm <</Fields [{parent} 0 R] /NeedAppearances true>>"
    assert between(tmp_path, "", f"/Annots [{widget} 0 R]", pdf=pdf)[0] == lines


@pytest.mark.parametrize("kind", ["Header", "Footer", "Watermark"])
def test_artifacts_that_the_file_names(tmp_path, kind):
    content = f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC "
    content += printed(60, 120, "Bozza del 3 maggio") + "EMC\n"
    content += "".join(printed(60, 140 + 13 * n, line) for n, line in enumerate(LONG))
    reason = "a watermark" if kind == "Watermark" else "a running head"
    assert between(tmp_path, content) == (LONG, {"Bozza del 3 maggio": reason})


# Covers


def portfolio(pdf: RawPdf, view: str) -> str:
    data = pdf.stream("dati", "/Type /EmbeddedFile")
    file = pdf.add(f"<</Type /Filespec /F (r.pdf) /EF <</F {data} 0 R>>>>")
    return f"/Names <</EmbeddedFiles <</Names [(r.pdf) {file} 0 R]>>>> /Collection <<{view}>>"


@pytest.mark.parametrize(("pages", "view"), [(1, ""), (3, "/View /T"), (1, "/View /H")])
def test_portfolios_whatever_their_cover(tmp_path, pages, view):
    pdf = RawPdf()
    pdf.catalog = portfolio(pdf, view)
    for number in range(pages):
        pdf.page(printed(60, 100, f"Copertina {number}"))
    with pytest.raises(errors.NoText, match="portfolio"):
        read_document(pdf.write(tmp_path / "e.pdf"))


def test_a_form_that_its_program_draws_is_no_report(tmp_path):
    pdf = RawPdf()
    drawn = pdf.stream("<xdp:xdp/>")
    pdf.catalog = f"/NeedsRendering true /AcroForm <</XFA {drawn} 0 R /Fields []>>"
    pdf.page(printed(60, 100, "Please wait..."))
    with pytest.raises(errors.NoText, match=r"XFA form.*print it as a PDF"):
        read_document(pdf.write(tmp_path / "e.pdf"))


@pytest.mark.parametrize("hidden", ["/Collection <</View /H>>", "ATTACHED"])
def test_reports_with_files_beside_them_are_read(tmp_path, hidden):
    pdf = RawPdf()
    attached = portfolio(pdf, "").split("/Collection")[0]
    pdf.catalog = attached if hidden == "ATTACHED" else hidden
    pdf.page("".join(printed(60, 100 + 13 * n, line) for n, line in enumerate(LONG)))
    assert read(pdf, tmp_path)[0] == LONG
