"""Files good and bad: furniture, links, plain text, errors, the guard."""

import pickle
import re
from pathlib import Path

import pytest
from pypdf import PdfWriter

from extract import errors
from extract.document.flow import join_lines
from extract.document.guard import read_guarded
from extract.document.limits import Limits
from extract.document.model import Bbox
from extract.document.reader import read_document
from extract.document.sheet import decode_uri
from extract.document.visible import hex_colour
from tests.document.making_pdfs import BOLD, SPREAD, Sheet, prose, save, texts

SHARED = Path(__file__).parents[3] / "shared"


def report(*, folio=None, head=None, foot=None, pages=5, size=(595, 842), first_y=90):
    sheets = []
    for number in range(pages):
        sheet = Sheet(size)
        sheet.column(60, first_y, prose(number, 20, 430))
        if folio:
            sheet.line(290, 815, folio(number), size=8)
        if head:
            sheet.line(60, 40, head(number), size=8)
        if foot:
            sheet.line(60, 815, foot(number), size=8)
        sheets.append(sheet)
    return sheets


@pytest.mark.parametrize(
    "folio",
    [
        lambda n: str(n + 1),
        lambda n: f"{2 * n} {2 * n + 1}",
        lambda n: f"– {n + 7} –",
        lambda n: ["i", "ii", "iii", "iv", "v"][n],
        lambda n: f"pag. {n + 3}",
    ],
)
def test_folios_are_furniture(tmp_path, folio):
    document = read_document(save(tmp_path / "e.pdf", *report(folio=folio)))
    assert [[line.text for line in page.furniture] for page in document.pages] == [
        [folio(n)] for n in range(5)
    ]
    assert all(len(page.lines) == 20 for page in document.pages)


def test_folios_of_a_spread(tmp_path):
    sheets = report(size=SPREAD)
    for number, sheet in enumerate(sheets):
        sheet.line(40, 815, str(2 * number), size=8)
        sheet.line(1140, 815, str(2 * number + 1), size=8)
    document = read_document(save(tmp_path / "e.pdf", *sheets))
    assert [len(page.furniture) for page in document.pages] == [2] * 5


def test_running_heads_are_furniture(tmp_path):
    document = read_document(
        save(
            tmp_path / "e.pdf",
            *report(
                head=lambda n: "Attività internazionali", foot=lambda n: f"{n + 1} | Città di Prova"
            ),
        )
    )
    for number, page in enumerate(document.pages):
        assert sorted(line.text for line in page.furniture) == [
            f"{number + 1} | Città di Prova",
            "Attività internazionali",
        ]


def test_headings_and_figures_of_the_text_are_no_furniture(tmp_path):
    sheets = report(pages=6)
    for number, sheet in enumerate(sheets[:3]):
        sheet.line(60, 60, "MISSIONI", BOLD, 16)
        sheet.line(60, 77, f"{number + 3} – {number + 8} maggio", BOLD)
    sheets[5].column(60, 380, ["12", "13", "14"])
    document = read_document(save(tmp_path / "e.pdf", *sheets))
    assert not any(page.furniture for page in document.pages)


def test_links(tmp_path):
    sheet = Sheet()
    sheet.line(50, 80, "www.esempio.it")
    sheet.links += [
        ("http://www.esempio.it/", 50, 72, 60, 10),
        ("http://www.esempio.it/", 50, 90, 40, 10),
        ("javascript:alert(1)", 50, 120, 40, 10),
        ("mailto:a@esempio.it", 50, 140, 40, 10),
    ]
    page = read_document(save(tmp_path / "e.pdf", sheet)).pages[0]
    assert [link.url for link in page.links] == ["http://www.esempio.it/", "mailto:a@esempio.it"]
    assert page.links[0].bbox.contains(Bbox(50, 72, 110, 82), 1)
    assert page.links[0].bbox.contains(Bbox(50, 90, 90, 100), 1)


def test_odd_bytes_of_addresses():
    assert decode_uri(b"http://a.it/caf\xe8") == "http://a.it/cafè"
    assert decode_uri("http://a.it/è".encode("utf-16")) == "http://a.it/è"


def test_colours():
    assert hex_colour((0,)) == hex_colour(0) == "#000000"
    assert hex_colour((0, 1, 1, 0)) == "#ff0000"
    assert hex_colour(None) is None and hex_colour(("P1",)) is None


# Plain text


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_plain_text(tmp_path):
    text = (
        "TITOLO\n\nuna riga svilup-\npata\n\t\t  Firma Uno,\n\n•  Uno •  Due\n"
        "\n18 19\n\f– a uno;\n– b due;\n– c tre.\n\nscritto da Uno\n– Due, e Tre\n\f"
    )
    document = read_document(write(tmp_path / "e.txt", text))
    assert document.input_format == "text" and not document.has_geometry
    first, second = document.pages
    assert texts(first) == ["TITOLO", "una riga svilup-", "pata", "Firma Uno,", "Uno", "Due"]
    assert [line.bullet for line in first.lines] == [False] * 4 + [True] * 2
    assert [line.text for line in first.furniture] == ["18 19"]
    assert [line.paragraph for line in first.lines] == [1, 2, 2, 2, 3, 4]
    assert texts(second) == ["a uno;", "b due;", "c tre.", "scritto da Uno", "– Due, e Tre"]
    assert all(line.bbox is None and line.style is None for line in document.lines)


def test_encodings(tmp_path):
    assert read_document(write(tmp_path / "a.txt", "\ufeffè")).lines[0].text == "è"
    document = read_document(write(tmp_path / "b.txt", "La città è", "cp1252"))
    assert document.lines[0].text == "La città è" and "Windows-1252" in document.warnings[0]


def test_content_decides(tmp_path):
    pdf = save(tmp_path / "e.pdf", *report(pages=1))
    assert read_document(pdf.rename(tmp_path / "e.txt")).input_format == "pdf"


# Errors


def encrypted(path, password):
    writer = PdfWriter(clone_from=str(save(path, *report(pages=2))))
    writer.encrypt(password, "proprietario", algorithm="AES-128")
    writer.write(str(path))
    return path


def broken(tmp_path, kind):
    path = tmp_path / "edition.pdf"
    match kind:
        case "missing":
            return path
        case "folder":
            path.mkdir()
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("solo testo, nessun PDF")
        case "encrypted":
            encrypted(path, "segreta")
        case "truncated":
            data = save(path, *report()).read_bytes()
            path.write_bytes(data[: len(data) // 2])
        case "scan":
            save(path, Sheet(boxes=[(50, 50, 200, 200, (0, 0, 0))]))
        case "header only":
            path.write_bytes(b"%PDF-1.7\n%%EOF\n")
        case "binary":
            path = tmp_path / "edition.txt"
            path.write_bytes(bytes(range(256)) * 20)
        case "blank text":
            path = tmp_path / "edition.txt"
            path.write_bytes(b" \n\f\n")
    return path


BROKEN = {
    "missing": errors.MissingFile,
    "folder": errors.MissingFile,
    "empty": errors.DamagedPdf,
    "text": errors.NotAPdf,
    "encrypted": errors.EncryptedPdf,
    "truncated": errors.DamagedPdf,
    "scan": errors.NoText,
    "header only": errors.DamagedPdf,
    "binary": errors.NoText,
    "blank text": errors.NoText,
}


@pytest.mark.parametrize(("kind", "error"), BROKEN.items())
def test_bad_input_is_named(tmp_path, kind, error):
    path = broken(tmp_path, kind)
    with pytest.raises(errors.EditionError) as caught:
        read_document(path)
    assert type(caught.value) is error
    message = str(caught.value)
    assert path.name in message and "\n" not in message and message.count(".") >= 2
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args
    if kind == "scan":
        assert "OCR" in message


def test_empty_user_password_opens(tmp_path):
    assert len(read_document(encrypted(tmp_path / "e.pdf", "")).pages) == 2


def test_one_damaged_page_is_left_out_and_told(tmp_path):
    path = save(tmp_path / "e.pdf", *report(pages=3), pageCompression=0)
    data = path.read_bytes()
    second = [m.start() for m in re.finditer(rb"/MediaBox \[ 0 0 ", data)][1]
    path.write_bytes(
        data[:second]
        + data[second:].replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 /ab /cd ]", 1)
    )
    document = read_document(path)
    assert [bool(page.lines) for page in document.pages] == [True, False, True]
    assert "page 2" in document.warnings[0]


def test_one_page_of_broken_content_is_told(tmp_path):
    path = save(tmp_path / "e.pdf", *report(pages=3), pageCompression=0)
    data = path.read_bytes()
    start, end = [m.span() for m in re.finditer(rb"stream\n.*?endstream", data, re.S)][1]
    path.write_bytes(data[: start + 7] + b"?" * (end - start - 16) + data[end - 9 :])
    document = read_document(path)
    assert [bool(page.lines) for page in document.pages] == [True, False, True]
    assert "page 2" in document.warnings[0]


def test_limits(tmp_path):
    path = save(tmp_path / "e.pdf", *report(pages=4))
    for limits in (
        Limits(pages=3),
        Limits(bytes=100),
        Limits(page_points=500),
        Limits(page_characters=10),
    ):
        with pytest.raises(errors.LimitExceeded):
            read_document(path, limits)


def test_progress(tmp_path):
    seen = []
    path = save(tmp_path / "e.pdf", *report(pages=3))
    read_document(path, progress=lambda *step: seen.append(step))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_guarded_reading_gives_the_same_document(tmp_path):
    path, seen = save(tmp_path / "e.pdf", *report(pages=2)), []
    guarded = read_guarded(path, progress=lambda *step: seen.append(step))
    assert guarded == read_document(path)
    assert seen == [(1, 2), (2, 2)]


def test_guarded_reading_passes_errors_on(tmp_path):
    with pytest.raises(errors.NotAPdf):
        read_guarded(broken(tmp_path, "text"))


def test_guard_ends_in_time_and_memory(tmp_path):
    path = save(tmp_path / "e.pdf", *report(pages=40))
    with pytest.raises(errors.LimitExceeded, match="seconds"):
        read_guarded(path, Limits(seconds=0.3))
    with pytest.raises(errors.EditionError):
        read_guarded(path, Limits(memory_mb=40))


def hostile(path, *objects):
    """Write a PDF of the given objects, the first being the catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(out)
    return path


PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 %s] /Contents 4 0 R>>"


@pytest.mark.parametrize(
    "objects",
    [
        [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 9>>"],
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1>>",
        ],
        [b"<</Type /Catalog /Pages 1 0 R>>"],
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            PAGE % b"99999999 9999999",
            b"<</Length 0>>\nstream\n\nendstream",
        ],
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            PAGE % b"600 800",
            b"[" * 100_000,
        ],
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [" + b"".join(b"%d 0 R " % n for n in range(3, 903)) + b"]>>",
            *[PAGE % b"600 800"] * 900,
        ],
    ],
    ids=["cycle", "long cycle", "self", "giant page", "deep nesting", "many pages"],
)
def test_hostile_files_end_in_an_error(tmp_path, objects):
    with pytest.raises(errors.EditionError):
        read_guarded(hostile(tmp_path / "e.pdf", *objects), Limits(seconds=20, memory_mb=1500))


# The City's report, where it is at hand

needs_report = pytest.mark.skipif(
    not (SHARED / "labelled/2024/reading-order").is_dir(),
    reason="the folder `shared` with the labelled report does not stand beside the repository",
)


@pytest.fixture
def city_report(report_document):
    return report_document("pdf")


@needs_report
def test_reading_order_of_the_report(city_report):
    def bare(text):
        return re.sub(r"\s+", "", text)

    for file in sorted((SHARED / "labelled/2024/reading-order").glob("*.tsv")):
        rows = [row.split("\t") for row in file.read_text(encoding="utf-8").splitlines()]
        page = city_report.pages[int(file.stem) - 1]
        assert [bare(line.text) for line in page.lines] == [bare(row[2]) for row in rows], file.stem


@needs_report
def test_report_as_pdf_and_as_text_have_the_same_words(city_report, report_document):
    text = report_document("txt")
    assert len(text.pages) == len(city_report.pages)
    for mine, theirs in zip(city_report.pages, text.pages, strict=True):
        words = [set(re.findall(r"\w+", join_lines(page.lines).text)) for page in (mine, theirs)]
        assert len(words[0] - words[1]) <= 0.05 * len(words[0]) + 1, mine.number
