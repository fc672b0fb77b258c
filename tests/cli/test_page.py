"""`torino page` says where each line stands, how it looks, and what was set aside and why."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.cli_page import draw
from extract.settings import Settings
from tests.document.making_pdfs import BODY, BOLD, prose


def test_columns_blocks_styles_and_what_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "edition.pdf"
    out = Canvas(str(file), pagesize=(600, 800), invariant=1)
    out.saveState()
    out.translate(120, 250)
    out.rotate(45)
    out.setFillGray(0.85)
    out.setFont(BOLD, 90)
    out.drawString(0, 0, "BOZZA")
    out.restoreState()
    out.setFont(BOLD, 20)
    out.drawString(60, 740, "Eventi 2031")
    out.setFont(BODY, 10)
    for x in (60, 320):
        for row, line in enumerate(prose(x, 30, 220)):
            out.drawString(x, 700 - 14 * row, line)
    out.setFillGray(1)
    out.drawString(60, 60, "Nascosto")
    out.save()
    picture = tmp_path / "page.png"
    said = draw(file, 1, picture, 2031, 60, Settings(warehouse=tmp_path / "none")).splitlines()
    assert picture.read_bytes().startswith(b"\x89PNG")
    styles = [line.split() for line in said if " × body" in line or "body size" in line]
    assert len(styles) >= 2
    places = [line.split()[1:4] for line in said if line.split()[0].isdigit()]
    assert {column for column, _, _ in places} == {"1", "2"}
    assert len({block for _, block, _ in places}) >= 3
    assert {style for _, _, style in places} == {style[0] for style in styles}
    assert "-- furniture, a watermark: BOZZA" in said
    assert "-- not read, in the colour of its ground: Nascosto" in said
