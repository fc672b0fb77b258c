"""What the columns of a ruled table tell together."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.generator.sweep import read_edition
from tests.lists.making import YEAR

HEIGHT = 20


def ruled(
    path: Path, title: str, xs: tuple[int, ...], cells: list[tuple[str, ...]], spans: int = 0
) -> dict[str, Any]:
    """Return what is read of a page with a ruled table; cells of `spans` columns may be empty,
    and then go on with those above them."""
    out = Canvas(str(path / "report.pdf"), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(40, 780, title)
    top = 740
    for row, texts in enumerate(cells):
        out.setFont("Helvetica" if row else "Helvetica-Bold", 8)
        y = top - HEIGHT * row
        for column, (left, right, text) in enumerate(zip(xs, xs[1:], texts, strict=False)):
            if text or column >= spans:
                out.line(left, y, right, y)
            out.drawString(left + 3, y - 13, text)
    bottom = top - HEIGHT * len(cells)
    out.line(xs[0], bottom, xs[-1], bottom)
    for x in xs:
        out.line(x, top, x, bottom)
    out.save()
    return read_edition(path / "report.pdf", YEAR)


@pytest.mark.parametrize("first, last", [("Dal", "Al"), ("Inizio", "Fine")])
def test_a_period_in_two_columns_and_the_kind_in_a_third(
    tmp_path: Path, first: str, last: str
) -> None:
    cells = [
        ("Tipo", "Titolo", first, last, "Città"),
        ("Sport", "Giro dei laghi", "03/02/2031", "05/02/2031", ""),
        ("Gemellaggi", "Scambio di cori", "11/03/2031", "", "Graz"),
        ("Manifestazione", "Fiera dei semi", "20/04/2031", "01/05/2031", ""),
        ("Reti", "Assemblea dei porti", "02/06/2031", "02/06/2031", "Oslo"),
    ]
    read = ruled(tmp_path, "Calendario degli eventi", (40, 130, 270, 350, 430, 520), cells)
    found = [
        (row["category"], row["title"], str(row["date_start"])[5:], str(row["date_end"])[5:])
        for row in read["events"]
    ]
    assert found == [
        ("sport", "Giro dei laghi", "02-03", "02-05"),
        ("twinning", "Scambio di cori", "03-11", "03-11"),
        ("event", "Fiera dei semi", "04-20", "05-01"),
        ("network", "Assemblea dei porti", "06-02", "06-02"),
    ]


def test_rows_of_people_beside_what_spans_them(tmp_path: Path) -> None:
    cells = [
        ("N.", "Città", "Paese", "Partenza", "Rientro", "Partecipante", "Carica"),
        ("1", "Graz", "Austria", "03/02/2031", "05/02/2031", "Anna Rossi", "Sindaca"),
        ("", "", "", "", "", "Ugo Bianchi", "Assessore alla Cultura"),
        ("2", "Oslo", "Norvegia", "11/03/2031", "12/03/2031", "Maria Verdi", "Vicesindaca"),
        ("3", "Lione", "Francia", "20/04/2031", "20/04/2031", "Anna Rossi", "Sindaca"),
        ("", "", "", "", "", "Carlo Neri", "Capo di Gabinetto"),
    ]
    xs = (40, 70, 130, 200, 270, 340, 430, 555)
    read = ruled(tmp_path, "Missioni all’estero", xs, cells, spans=5)
    cities = {row["mission_id"]: row["city"] for row in read["missions"]}
    told = ((cities[row["mission_id"]], row["person"]) for row in read["mission_participants"])
    assert sorted(told) == [
        ("Graz", "Anna Rossi"), ("Graz", "Ugo Bianchi"), ("Lione", "Anna Rossi"),
        ("Lione", "Carlo Neri"), ("Oslo", "Maria Verdi"),
    ]  # fmt: skip
    assert [str(row["date_end"])[5:] for row in read["missions"]] == ["02-05", "03-12", "04-20"]


def test_surname_and_name_in_two_columns(tmp_path: Path) -> None:
    cells = [
        ("Anno", "Cognome", "Nome", "Noto come", "Professione"),
        ("2019", "Rossi", "Anna", "", "Pittrice"),
        ("2021", "Bianchi", "Ugo Maria", "IL MAESTRO", "Regista"),
        ("2024", "Verdi Neri", "Maria", "", "Pianista"),
    ]
    read = ruled(tmp_path, "Cittadini onorari", (40, 90, 190, 290, 400, 500), cells)
    assert [(row["name"], row["also_known_as"]) for row in read["honorary_citizens"]] == [
        ("Anna Rossi", None), ("Ugo Maria Bianchi", "IL MAESTRO"), ("Maria Verdi Neri", None),
    ]  # fmt: skip


def test_guests_of_whom_a_column_tells_the_body_without_its_name(tmp_path: Path) -> None:
    cells = [
        ("Data", "Ospite", "Carica", "Città o ente", "Paese"),
        ("03/02/2031", "Anna Rossi", "Ministra dell’Istruzione", "Governo", "Austria"),
        ("11/03/2031", "Ugo Bianchi", "Sindaco", "Graz", "Austria"),
        ("20/04/2031", "–", "Ambasciatrice", "Ambasciata", "Norvegia"),
        ("21/04/2031", "Xeni Wuthe", "Sindaca", "Gorotrasto", "Albania"),
    ]
    read = ruled(tmp_path, "Delegazioni straniere", (40, 110, 210, 340, 430, 520), cells)
    assert [(row["person"], row["role"], row["represents"]) for row in read["delegates"]] == [
        ("Anna Rossi", "Ministra dell’Istruzione", "Austria"),
        ("Ugo Bianchi", "Sindaco", "Graz"),
        (None, "Ambasciatrice", "Norvegia"),
        ("Xeni Wuthe", "Sindaca", "Gorotrasto"),
    ]


def test_a_title_in_a_cell_may_begin_with_a_number(tmp_path: Path) -> None:
    cells = [
        ("Titolo", "Sede", "Apertura", "Chiusura"),
        ("Il fiume muto", "Palazzo Madama", "03/02/2031", "05/04/2031"),
        ("Otto sguardi", "Museo del Mare", "11/03/2031", "12/05/2031"),
        ("Reti e nodi", "Castello Vecchio", "20/04/2031", "20/06/2031"),
    ]
    read = ruled(tmp_path, "Mostre", (40, 190, 340, 430, 520), cells)
    titles = [row["title"] for row in read["exhibitions"]]
    assert titles == ["Il fiume muto", "Otto sguardi", "Reti e nodi"]


def test_a_card_with_a_code_before_its_name(tmp_path: Path) -> None:
    out = Canvas(str(tmp_path / "report.pdf"), invariant=1)
    out.setFont("Helvetica-Bold", 20)
    out.drawString(40, 780, "Reti internazionali")
    y = 740
    for number, (name, year) in enumerate(
        [("Porti del Nord", "1999"), ("Città dei semi", "2004"), ("Acque chiare", "2011")], 1
    ):
        for row, (label, value) in enumerate(
            [("", ""), ("Anno di adesione", year), ("Membri", "40 città")]
        ):
            top = y - 18 * row
            out.rect(40, top - 18, 400, 18)
            out.setFont("Helvetica-Bold", 9)
            out.drawString(45, top - 13, label or name)
            if row:
                out.line(150, top, 150, top - 18)
                out.setFont("Helvetica", 9)
                out.drawString(155, top - 13, value)
            else:
                out.setFont("Courier", 7)
                out.drawString(400, top - 10, f"R/0{number}")
        y -= 70
    out.save()
    found = read_edition(tmp_path / "report.pdf", YEAR)["networks"]
    assert [(row["name"], row["joined_year"]) for row in found] == [
        ("Porti del Nord", 1999), ("Città dei semi", 2004), ("Acque chiare", 2011),
    ]  # fmt: skip
