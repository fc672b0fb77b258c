"""Lists within the section of another list, each below a heading of its own."""

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.lists.words import listed_value
from tests.document.making_pdfs import BODY as TEXT
from tests.document.making_pdfs import BOLD as HEAVY
from tests.lists.making import records
from tests.making_lines import BODY, BOLD, SECTION, Described, Style
from tests.test_printed_pages import page_with, rows_of
from tests.test_printed_tables import table

GAP: Described = ("", None)
SMALL = Style("Test-Regular", 9.0, False, False, "#707090")
PART = Style("Test-Bold", 13.0, True, False, "#b5121b")


def test_shows_below_a_heading_of_their_own_among_events() -> None:
    described: list[Described] = [("EVENTI", SECTION)]
    for day, title in (("3 marzo", "Festa dei ponti"), ("6 giugno", "Notte dei fiumi")):
        described += [(day, BODY), (title, BOLD), ("Una giornata di incontri e musica.", BODY), GAP]
    described += [("Arte: mostre di ampio respiro", PART), GAP]
    described += [("I musei hanno accolto le seguenti mostre:", BODY), GAP]
    for title, house in (
        ("Vento e sabbia", "il Museo dei Fiumi"),
        ("Carte di mare. Le rotte delle navi antiche", "la Pinacoteca Alta"),
        ("Luci di Siena", "il Castello Nuovo"),
    ):
        described += [(f"«{title}», presso {house}", BODY), GAP]
    found = records(described).tables
    assert [(row["title"], row["venue"]) for row in found["exhibitions"]] == [
        ("Vento e sabbia", "Museo dei Fiumi"),
        ("Carte di mare. Le rotte delle navi antiche", "Pinacoteca Alta"),
        ("Luci di Siena", "Castello Nuovo"),
    ]  # fmt: skip
    assert [row["title"] for row in found["events"]] == ["Festa dei ponti", "Notte dei fiumi"]


SHOWS = [
    ("Lana, la seta e il lino", "Museo dei Fiumi", "dal 2 gennaio al 3 marzo"),
    ("Carte di mare", "Fondazione Vela", "dal 9 aprile al 6 maggio"),
    ("Luci di Siena", "Archivio Storico", "dal 3 giugno al 5 luglio"),
]


def test_a_title_with_commas_in_a_cell_below_its_noun(tmp_path: Path) -> None:
    sheet = page_with("Mostre")
    rows = [("Mostra", "Sede"), *((title, house) for title, house, _ in SHOWS)]
    table(sheet, 130, (60, 320), rows, look="rules")
    assert rows_of(tmp_path, "exhibitions", ("title", "venue"), sheet) == [
        (title, house) for title, house, _ in SHOWS
    ]  # fmt: skip


def test_a_title_set_into_its_row_is_whole_with_its_commas(tmp_path: Path) -> None:
    sheet = page_with("Mostre")
    for number, (title, house, dates) in enumerate(SHOWS):
        y = 130 + 20 * number
        sheet.line(60, y, "•", size=10)
        sheet.line(72, y, title, font=HEAVY, size=10)
        x = 72 + stringWidth(title, HEAVY, 10)
        sheet.line(x, y, f", presso {house}, {dates}", font=TEXT, size=10)
    assert rows_of(tmp_path, "exhibitions", ("title", "venue"), sheet) == [
        (title, house) for title, house, _ in SHOWS
    ]  # fmt: skip


def test_areas_of_cooperation_told_by_where_projects_are() -> None:
    told = [("Progetti nei Paesi partner", "territorial_cooperation")]
    told.append(("Progetti in città", "global_citizenship"))
    for heading, area in told:
        assert listed_value(heading, "cooperation_area") == area


def test_groups_of_guests_are_no_lists_of_bodies() -> None:
    groups = {
        "Sindaci e amministratori": [
            ("Rui Sampaio", "Sindaco di Porto"),
            ("Ada Lind", "Sindaca di Tartu"),
            ("Ugo Blom", "Vicesindaco di Gand"),
        ],
        "Ambasciatori e consoli": [
            ("Fiona Moore", "Ambasciatrice d’Irlanda in Italia"),
            ("", "Ambasciatore del Giappone in Italia"),
            ("", "Ambasciatrice del Ruanda in Italia"),
        ],
        "Organizzazioni internazionali e università": [
            ("Eva Korn", "Direttrice regionale dell’UNICEF"),
            ("Pietro Lambot", "Segretario generale di Energy Cities"),
            ("Alicia Moreno", "Rettrice dell’Università del Norte"),
        ],
    }
    described: list[Described] = [("DELEGAZIONI IN ARRIVO", SECTION)]
    for group, guests in groups.items():
        described += [(group, PART), GAP]
        for person, office in guests:
            described += [(person, BOLD)] if person else []
            described += [(office, BODY), ("aprile", SMALL), GAP]
    found = records(described).tables
    assert {row["person"] for row in found["delegates"]} == {
        person or None for guests in groups.values() for person, _ in guests
    }
    assert not found.get("international_organizations")
