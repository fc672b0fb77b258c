"""A bulletin in narrow columns, read from the page to the rows.

Its text has serifs, its heads none; dates are dotted and coloured before bold titles; below the
headings of its sections stand lines that say more.
"""

from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document.reader import read_document
from extract.edition import read_edition
from extract.outline.builder import build_outline
from extract.outline.model import Outline

YEAR = 2031
TEXT, BOLD, SANS, SANS_BOLD, ITALIC = (
    "Times-Roman", "Times-Bold", "Helvetica", "Helvetica-Bold", "Times-Italic",
)  # fmt: skip
GREEN = (0.1, 0.4, 0.3)
WIDTH = 150.0
Run = tuple[str, str] | tuple[str, str, tuple[float, float, float]]


class Bulletin:
    """Pages with a heading across three columns of runs in several looks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = Canvas(str(path), pagesize=(600, 620), invariant=1)
        self.column, self.y = 0, 0.0

    def page(self, heading: str, standfirst: str) -> None:
        """Begin a page with the heading of a section and what is said below it."""
        if self.y:
            self.out.showPage()
        self.out.setFont(BOLD, 28)
        self.out.drawString(50, 550, heading)
        self.out.setFont(ITALIC, 12)
        self.out.setFillColorRGB(0.45, 0.45, 0.45)
        self.out.drawString(50, 528, standfirst)
        self.out.setFillColorRGB(0, 0, 0)
        self.column, self.y = 0, 495.0

    def heading(self, text: str) -> None:
        """Put the heading of a part in the column."""
        self.y -= 10
        self.runs((text, SANS_BOLD, GREEN), size=12)
        self.y -= 2

    def runs(self, *runs: Run, size: float = 9) -> None:
        """Put a paragraph of runs of words, each (text, font, colour), wrapped in the column."""
        x = 0.0
        left = 50 + self.column * 175
        for text, font, *colour in runs:
            for word in text.split():
                wide = stringWidth(word, font, size)
                if x and x + wide > WIDTH:
                    x, self.y = 0.0, self.y - 1.25 * size
                self.out.setFont(font, size)
                self.out.setFillColorRGB(*(colour[0] if colour else (0, 0, 0)))
                self.out.drawString(left + x, self.y, word)
                x += wide + stringWidth(" ", font, size)
        self.y -= 1.25 * size + 6
        if self.y < 70:
            self.column, self.y = self.column + 1, 495.0


PROSE = (
    "Le strade che portano fuori dai confini sono lunghe e chi le percorre torna con molte cose "
    "da dire ai vicini di casa. Per questo abbiamo chiesto a chi ha viaggiato di scrivere poche "
    "righe, e a chi ha ricevuto ospiti di dire che cosa è rimasto dopo la loro partenza."
)
SHOWS = [
    ("19–22.1", "Mercato dei Film di Montagna.", "Produttori di molti paesi."),
    ("28.2–3.3", "Voci dal Mare.", "Cinque sere con chi scrive."),
    ("12–15.5", "Jazz dei Cortili lungo le Sponde dei Fiumi.", "Molti concerti."),
    ("5.9", "Festa dei Mulini.", "Farine e pani di tutta la valle."),
]
TRAVELS = [
    ("17–18.1", "DAVOS", "(Svizzera). Un tavolo sulle città.", "Anna Rossi (Sindaca)."),
    ("7–9.2", "STRASBURGO", "(Francia). Una visita ai mercati.", "Ugo Verdi (Assessore)."),
    ("6.3", "AUSTIN", "(Stati Uniti). Una fiera.", "Carla Bianchi (Vicesindaca)."),
    ("12–14.4", "TIRANA", "(Albania). La firma di un accordo.", "Anna Rossi (Sindaca)."),
]
GUESTS = {
    "Sindaci e amministratori": [("24.1", "Sindaca di Siviglia,", "Rocío Valverde.")],
    "Enti e organismi": [("30.1", "Presidente della Camera di commercio di Lione,", "Yves Petit.")],
}
LEAGUES = {
    "Ambiente e salute": [("Energy Towns.", "Costituita nel 1990, 40 membri, Torino dal 1999.")],
    "Diritti e scuole": [
        ("Lega delle Scuole.", "Costituita nel 2004, 15 membri, Torino dal 2006."),
        ("Unione dei Porti.", "Costituita nel 1968, 22 membri, Torino dal 1971."),
    ],
}
AIDED = [
    ("LUME", "Officine solari a Louga", "Città di Torino (capofila), Comune di Louga."),
    ("CISTERNE", "Recupero dei pozzi a Betlemme", "Città di Torino (capofila), Museo dell’Acqua."),
    ("SEMI", "Orti e mense a Maputo", "Municipalità di Maputo, Città di Torino."),
]
BODIES = [
    ("Centro Internazionale dei Laghi (CIL),", "fondato nel 1964, ha formato molte persone."),
    ("Istituto Interregionale per la Pesca e la Montagna (IPM),", "fondato nel 1968, studia."),
    ("Scuola per i Funzionari dei Fiumi (SFF),", "fondata nel 2002, ha aperto un corso."),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheet = Bulletin(tmp_path_factory.mktemp("bulletin") / "report-2031.pdf")
    sheet.page("Editoriale", "Un bollettino per chi ha poco tempo")
    for _ in range(9):
        sheet.runs((PROSE, TEXT))
    sheet.page("Cartellone", "Festival, fiere e rassegne di respiro internazionale")
    for date, title, text in SHOWS:
        sheet.runs((date, SANS_BOLD, GREEN), (title, BOLD), (text, TEXT))
    sheet.page("Agenda estera", "Quattro viaggi di servizio")
    for date, city, text, people in TRAVELS:
        sheet.runs((date, SANS_BOLD, GREEN), (city, SANS_BOLD), (text, TEXT),
                   ("In delegazione:", ITALIC), (people, TEXT))  # fmt: skip
    sheet.page("Registro degli ospiti", "Chi ha firmato il libro")
    for part, guests in GUESTS.items():
        sheet.heading(part)
        for date, office, person in guests:
            sheet.runs((date, SANS_BOLD, GREEN), (office, TEXT), (person, BOLD))
    sheet.page("Tavoli e alleanze", "Le associazioni internazionali di cui la Città è membro")
    for part, leagues in LEAGUES.items():
        sheet.heading(part)
        for name, text in leagues:
            sheet.runs((name, SANS_BOLD), (text, TEXT))
    sheet.page("Nei Paesi amici", "Con chi lavoriamo da anni")
    sheet.heading("Cooperazione territoriale")
    for name, subtitle, partners in AIDED:
        sheet.runs((name, SANS_BOLD), size=10)
        sheet.runs((subtitle, ITALIC))
        sheet.runs(("I lavori vanno avanti da molti mesi.", TEXT))
        sheet.runs((f"Partner: {partners}", SANS))
    sheet.heading("Organismi internazionali")
    for name, text in BODIES:
        sheet.runs((name, BOLD), (text, TEXT))
    sheet.out.save()
    return sheet.path


@pytest.fixture(scope="module")
def tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    return dict(read_edition(path, YEAR).tables)


@pytest.fixture(scope="module")
def outline(path: Path) -> Outline:
    return build_outline(read_document(path), YEAR)


def column(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(str(row[name]) for name in names) for row in rows]


def test_the_look_of_the_text_is_that_of_the_narrow_columns(outline: Outline) -> None:
    looks = {outline.style(line).describe() for line in outline.sections[0].lines[3:]}
    assert looks == {"body size"}


def test_dotted_dates_open_events_whose_titles_wrap(tables: dict[str, Any]) -> None:
    assert column(tables["events"], "title", "date_start", "date_end") == [
        ("Mercato dei Film di Montagna", "2031-01-19", "2031-01-22"),
        ("Voci dal Mare", "2031-02-28", "2031-03-03"),
        ("Jazz dei Cortili lungo le Sponde dei Fiumi", "2031-05-12", "2031-05-15"),
        ("Festa dei Mulini", "2031-09-05", "2031-09-05"),
    ]


def test_a_list_of_journeys_below_a_heading_of_which_a_word_tells_of_events(
    tables: dict[str, Any],
) -> None:
    assert column(tables["missions"], "country_code", "date_start") == [
        ("CH", "2031-01-17"), ("FR", "2031-02-07"), ("US", "2031-03-06"), ("AL", "2031-04-12"),
    ]  # fmt: skip
    assert column(tables["mission_participants"], "person", "role")[0] == ("Anna Rossi", "Sindaca")


def test_headings_nobody_knows_are_parts_of_the_section_that_a_larger_one_opens(
    tables: dict[str, Any], outline: Outline
) -> None:
    assert column(tables["delegates"], "person", "represents") == [
        ("Rocío Valverde", "Siviglia"), ("Yves Petit", "Camera di commercio di Lione"),
    ]  # fmt: skip
    kinds = {section.title: section.kind for section in outline.sections}
    assert [kinds[part] for part in GUESTS] == ["subheading", "subheading"]


def test_what_is_said_below_a_heading_nobody_knows_tells_its_kind(
    tables: dict[str, Any], outline: Outline
) -> None:
    kinds = {section.title: section.kind for section in outline.sections}
    assert kinds["Tavoli e alleanze"] == "networks"
    assert not any("membro" in title for title in kinds)  # the line heads nothing
    assert column(tables["networks"], "name", "area", "joined_year") == [
        ("Energy Towns", "Ambiente e salute", "1999"),
        ("Lega delle Scuole", "Diritti e scuole", "2006"),
        ("Unione dei Porti", "Diritti e scuole", "1971"),
    ]


def test_another_family_alone_makes_no_heading(tables: dict[str, Any]) -> None:
    assert column(tables["cooperation_projects"], "name") == [(name,) for name, _, _ in AIDED]
    partners = column(tables["partners"], "project_name", "organization", "role")
    assert partners[:2] == [
        ("LUME", "Città di Torino", "lead"),
        ("LUME", "Comune di Louga", "partner"),
    ]
    assert ("SEMI", "Municipalità di Maputo", "partner") in partners


def test_a_name_ends_where_its_look_does(tables: dict[str, Any]) -> None:
    found = column(tables["international_organizations"], "acronym", "founded_year")
    assert found == [("CIL", "1964"), ("IPM", "1968"), ("SFF", "2002")]
