"""Lists set as tables: the columns are read one after the other, the rows across them."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.document.reader import read_document
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records import read_records
from extract.records.base import RecordSet

YEAR = 2031
AGREEMENTS = [
    ("Bergen", "Norvegia", "Accordo (2001)"),
    ("Graz", "Austria", "Gemellaggio (1998)"),
    ("Lione", "Francia", "Gemellaggio (1958)"),
    ("Oslo", "Norvegia", "Lettera d’Intenti (2013)"),
    ("Praia", "Capo Verde", "Accordo (2020)"),
]
PROJECTS = [
    ("ARIA", "Horizon Europe"),
    ("BOSCO", "URBACT IV"),
    ("CASA 2", "INTERREG Alpine Space"),
    ("DELTA", "LIFE"),
]


def read(folder: Path, band: bool) -> RecordSet:
    """Set both lists as tables under their headings and read them."""
    canvas = Canvas(str(folder / "tables.pdf"), pagesize=A4, invariant=True)
    height = 790.0

    def heading(text: str, size: float) -> None:
        nonlocal height
        height -= 2 * size
        if band:
            canvas.setFillColorRGB(0.8, 0.1, 0.1)
            canvas.rect(55, height - 5, 450, size + 8, stroke=0, fill=1)
        canvas.setFillColorRGB(*((1, 1, 1) if band else (0, 0, 0)))
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(60, height, text)
        canvas.setFillColorRGB(0, 0, 0)
        height -= 8

    def table(rows: list[tuple[str, ...]]) -> None:
        nonlocal height
        canvas.setFont("Helvetica", 10)
        for row in rows:
            height -= 17
            canvas.line(55, height - 5, 505, height - 5)
            for place, cell in enumerate(row):
                canvas.drawString(60 + 150 * place, height, cell)

    heading("GEMELLAGGI E ACCORDI", 20)
    table(AGREEMENTS)
    heading("PROGETTI EUROPEI", 20)
    heading("Ambiente e clima", 10)
    table(PROJECTS)
    heading("CULTURA", 20)
    canvas.setFont("Helvetica", 10)
    for number in range(12):  # so that ten points is the size of the text
        canvas.drawString(60, height - 60 - 14 * number, f"Riga di prova numero {number + 1} qui")
    canvas.save()
    document = read_document(folder / "tables.pdf")
    outline = build_outline(document, YEAR)
    return read_records(document, outline, read_mentions(outline, YEAR, document), YEAR)


@pytest.mark.xfail(strict=True, reason="the bare table of agreements is not read as a list yet")
@pytest.mark.parametrize("band", [False, True])
def test_rows_of_tables(tmp_path: Path, band: bool) -> None:
    records = read(tmp_path, band)
    agreements = [
        (row["city"], row["country"], row["year"]) for row in records.tables["agreements"]
    ]
    assert agreements == [(city, country, int(kind[-5:-1])) for city, country, kind in AGREEMENTS]
    assert {row["type"] for row in records.tables["agreements"]} == {
        "agreement", "twinning", "letter_of_intent",
    }  # fmt: skip
    projects = [(row["name"], row["programme"]) for row in records.tables["eu_projects"]]
    assert projects == PROJECTS
    assert {row["theme"] for row in records.tables["eu_projects"]} == {"Ambiente e clima"}
