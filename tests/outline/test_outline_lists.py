"""Lists under headings the vocabulary does not know, and bodies told under their names."""

from dataclasses import replace

import pytest

from extract.document.model import StyleRun
from extract.outline.builder import build_outline, list_names
from extract.outline.draft import Draft
from extract.outline.model import Outline
from tests.making_lines import BODY, BOLD, CHAPTER, SECTION, Described, make_document, make_lines

PROSE = "Una frase abbastanza lunga da riempire la riga e da finire con un punto."
OTHER = "Un’altra frase, lunga quanto la prima, che parla di tutt’altre cose e poi finisce."
GAP: Described = ("", None)


def outline_of(described: list[Described], geometry: bool = True) -> Outline:
    return build_outline(make_document([described], geometry), 2031)


def kinds(outline: Outline) -> list[tuple[str, str]]:
    return [(section.kind, section.title) for section in outline.sections]


THEMES: list[Described] = [
    ("Acque e parchi", BOLD), ("CARTALUX | Horizon Europe", BODY), ("RIVA2 | LIFE", BODY), GAP,
    ("Scuole e quartieri", BOLD), ("BANCHI | Erasmus+", BODY), GAP,
]  # fmt: skip
ROWS: list[Described] = [("CARTALUX – Horizon Europe", BODY), ("RIVA2 – LIFE", BODY), GAP]
NAMES: list[Described] = [
    ("Rete delle Città del Sale", BODY), GAP, ("Unione dei Porti", BODY), GAP,
    ("RCL – Rete dei Cammini Lunghi", BODY), GAP,
]  # fmt: skip
PAIRS: list[Described] = [
    ("POZZI", BOLD), GAP, ("Acqua per i villaggi di Praia", BODY), GAP,
    ("SEMI", BOLD), GAP, ("Orti nelle scuole di Dakar", BODY), GAP,
]  # fmt: skip


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    ("chapter", "heading", "rows", "kind"),
    [
        ("PROGETTI EUROPEI", "QUELLO CHE FACCIAMO", THEMES, "eu_projects"),
        ("PROGETTI EUROPEI", "IL PORTAFOGLIO", ROWS, "eu_projects"),
        ("PROGETTI UE", "TUTTI I TITOLI", THEMES, "eu_projects"),
        ("EUROPEAN PROJECTS", "AT A GLANCE", ROWS, "eu_projects"),
        ("RETI INTERNAZIONALI", "LE NOSTRE ADESIONI", NAMES, "networks"),
        ("NETWORKS", "DOVE SIAMO", NAMES, "networks"),
        ("COOPERAZIONE INTERNAZIONALE", "IN BREVE", PAIRS, "cooperation_projects"),
        (
            "GEMELLAGGI",
            "IL QUADRO",
            [("Oslo | Norvegia | 2001", BODY), ("Bergen | Norvegia | 2004", BODY), GAP],
            "agreements",
        ),
    ],
)
def test_unknown_heading_of_a_chapters_list(
    chapter: str, heading: str, rows: list[Described], kind: str, geometry: bool
) -> None:
    outline = outline_of(
        [(chapter, CHAPTER), GAP, (heading, SECTION), GAP, *rows, ("ZETA", SECTION), GAP,
         (PROSE, BODY), GAP, (OTHER, BODY)],
        geometry,
    )  # fmt: skip
    assert (kind, heading) in kinds(outline)
    assert not [s for s in outline.sections if s.title == "ZETA" and s.kind == kind]


@pytest.mark.parametrize("geometry", [True, False])
def test_a_chapters_words_before_its_list(geometry: bool) -> None:
    outline = outline_of(
        [("PROGETTI EUROPEI", CHAPTER), GAP, (PROSE, BODY), GAP, ("IL PORTAFOGLIO", SECTION), GAP,
         *ROWS],
        geometry,
    )  # fmt: skip
    assert kinds(outline)[-1] == ("eu_projects", "IL PORTAFOGLIO")


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    "sheet",
    [
        [(PROSE, BODY), GAP, (OTHER, BODY)],
        [("IL PROGETTO | 2029 – 2031", BOLD), GAP, (PROSE, BODY), GAP, ("I NUMERI DI ALFA", BOLD),
         GAP, ("8 partner", BODY, "*"), ("3 anni di attività", BODY, "*")],
        [("Programma: Horizon Europe", BODY), ("Durata: 24 mesi", BODY), ("Capofila: Oslo", BODY)],
    ],
)  # fmt: skip
def test_the_first_sheet_of_a_chapter_is_no_list(sheet: list[Described], geometry: bool) -> None:
    outline = outline_of([("PROGETTI EUROPEI", CHAPTER), GAP, ("ALFA", SECTION), GAP, *sheet],
                         geometry)  # fmt: skip
    assert "eu_projects" not in {s.kind for s in outline.sections if s.title == "ALFA"}


def test_a_list_elsewhere_needs_its_chapter() -> None:
    outline = outline_of([("SPORT", CHAPTER), ("CHI C’ERA", SECTION), *ROWS])
    assert ("other", "CHI C’ERA") in kinds(outline)


@pytest.mark.parametrize("geometry", [True, False])
def test_european_parts_weigh_more_than_a_partner_label(geometry: bool) -> None:
    outline = outline_of(
        [("PROGETTI EUROPEI", CHAPTER), GAP, ("IN BREVE", SECTION), GAP, *ROWS,
         ("CARTA-LUX 2", SECTION), GAP, ("IL PROGETTO | 2029 – 2031", BOLD), GAP,
         (PROSE, BODY), GAP,
         ("PARTNER: Comune di Oslo (capofila), Porto di Bergen.", BODY), GAP,
         ("I NUMERI DI CARTA-LUX 2", BOLD), GAP, ("2 partner", BODY, "*")],
        geometry,
    )  # fmt: skip
    found = {section.title: section.kind for section in outline.sections}
    assert found["CARTA-LUX 2"] == "eu_sheet"
    assert found["IL PROGETTO | 2029 – 2031"] == "eu_sheet_part"


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    "heading",
    [
        "CASA DEL VENTO | I PARTNER",
        "CASA DEL VENTO – PARTNER",
        "CASA DEL VENTO | PARTNER DEL PROGETTO",
        "WIND HOUSE | INTERNATIONAL PARTNERS",
    ],
)
def test_partners_box_of_something(heading: str, geometry: bool) -> None:
    outline = outline_of(
        [("INNOVAZIONE", CHAPTER), GAP, ("CASA DEL VENTO", SECTION), GAP, (PROSE, BODY), GAP,
         (heading, BOLD, "#"), GAP, ("PA: Città di Oslo Corporate: Vento S.p.A.", BODY)],
        geometry,
    )  # fmt: skip
    assert ("partners_box", heading) in kinds(outline)


def body(name: str, style: object, address: str | None, *told: str) -> list[Described]:
    lines: list[Described] = [(name, style)]  # type: ignore[list-item]
    if address:
        lines.append((address, BODY))
    lines.append(GAP)
    for text in told:
        lines += [(text, BODY), GAP]
    return lines


@pytest.mark.parametrize("style", [BOLD, BODY])
@pytest.mark.parametrize("geometry", [True, False])
def test_organisations_under_their_names(geometry: bool, style: object) -> None:
    outline = outline_of(
        [("ORGANIZZAZIONI INTERNAZIONALI", SECTION), GAP,
         *body("ISV – Istituto Superiore del Vento", style, "www.isv.example.org", PROSE),
         *body("Agenzia delle Maree", style, "https://maree.example.org", PROSE, OTHER),
         *body("CNM – Centro dei Nodi Marini", style, "www.cnm.example.org", OTHER)],
        geometry,
    )  # fmt: skip
    found = outline.of_kind("international_organization")
    assert [section.title for section in found] == [
        "ISV – Istituto Superiore del Vento", "Agenzia delle Maree", "CNM – Centro dei Nodi Marini",
    ]  # fmt: skip
    assert found[1].attributes["url"] == "https://maree.example.org"
    assert len(found[1].lines) == 3


@pytest.mark.parametrize("geometry", [True, False])
def test_networks_under_their_names_by_area(geometry: bool) -> None:
    outline = outline_of(
        [("RETI INTERNAZIONALI", SECTION), GAP, ("Reti di tutti", BOLD), GAP,
         *body("Porti Amici", BOLD, "www.porti.example.org", PROSE),
         *body("Lega dei Fiumi", BOLD, None, OTHER),
         ("Reti di pochi", BOLD), GAP,
         *body("RDS – Rete del Sale", BOLD, None, PROSE)],
        geometry,
    )  # fmt: skip
    found = [(s.title, s.attributes["area"]) for s in outline.of_kind("network_page")]
    assert found == [
        ("Porti Amici", "Reti di tutti"),
        ("Lega dei Fiumi", "Reti di tutti"),
        ("RDS – Rete del Sale", "Reti di pochi"),
    ]


@pytest.mark.parametrize("geometry", [True, False])
def test_listed_networks_stay_a_list(geometry: bool) -> None:
    outline = outline_of(
        [("RETI INTERNAZIONALI", SECTION), GAP, (PROSE, BODY), GAP, ("CULTURA", BOLD), *NAMES,
         ("AMBIENTE", BOLD), ("Lega dei Fiumi", BODY), GAP, (OTHER, BODY)],
        geometry,
    )  # fmt: skip
    assert not outline.of_kind("network_page")
    assert [s.title for s in outline.of_kind("network_area")] == ["CULTURA", "AMBIENTE"]


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    "title", ["SCHEDE PROGETTI EUROPEI", "LE SCHEDE DEI PROGETTI EUROPEI", "SCHEDE PROGETTI UE"]
)
def test_sheets_of_an_appendix(title: str, geometry: bool) -> None:
    facts: list[Described] = [
        GAP, ("Programma: LIFE", BODY), GAP, ("Durata: 24 mesi", BODY), GAP, (PROSE, BODY), GAP,
    ]  # fmt: skip
    outline = outline_of(
        [("APPENDICE", CHAPTER), GAP, (title, SECTION), GAP,
         ("CARTALUX", BOLD), *facts, ("RIVA2", BOLD), *facts, ("TORINO IN CIFRE", SECTION), GAP,
         ("12 ponti", BODY, "*")],
        geometry,
    )  # fmt: skip
    assert [s.title for s in outline.of_kind("eu_sheet")] == ["CARTALUX", "RIVA2"]


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    "area",
    [
        "Progetti finanziati dal MAECI",
        "Progetti sostenuti dalla Regione",
        "Altri progetti",
        "Progetti AICS",
    ],
)
def test_further_areas_of_the_list_of_cooperation(area: str, geometry: bool) -> None:
    outline = outline_of(
        [("COOPERAZIONE INTERNAZIONALE", SECTION), GAP, ("Cooperazione territoriale", BOLD), GAP,
         *PAIRS, (area, BOLD), GAP, ("PONTI", BOLD), GAP, ("Strade per Herat", BODY)],
        geometry,
    )  # fmt: skip
    assert [(s.title, s.attributes.get("area")) for s in outline.of_kind("cooperation_area")] == [
        ("Cooperazione territoriale", "territorial_cooperation"),
        (area, None),
    ]


def test_heading_of_a_box_on_two_lines() -> None:
    outline = outline_of(
        [("SPORT", SECTION), ("FOCUS SU… TRENT’ANNI DI", BOLD, "#"), ("GEMELLAGGI", BOLD, "#"),
         (PROSE, BODY)]
    )  # fmt: skip
    assert kinds(outline)[-1] == ("focus", "TRENT’ANNI DI GEMELLAGGI")


def test_late_headings_leave_names_above_their_text() -> None:
    outline = outline_of(
        [("CARTALUX – LIFE", BODY), ("RIVA2 – URBACT", BODY), GAP,
         ("PROGETTI EUROPEI", SECTION), GAP,
         ("Reti di tutti", BODY), GAP,
         ("PORTI AMICI", BODY), GAP, ("La rete riunisce 40 porti ed è nata a Oslo.", BODY), GAP,
         ("LEGA DEI FIUMI", BODY), GAP, ("La rete conta 30 membri e si trova a Bergen.", BODY), GAP,
         ("RETI INTERNAZIONALI", SECTION)],
        False,
    )  # fmt: skip
    pages = {s.title: s.lines[0].text for s in outline.of_kind("network_page")}
    assert pages["PORTI AMICI"].endswith("Oslo.")
    assert pages["LEGA DEI FIUMI"].endswith("Bergen.")


def test_the_heading_of_a_list_printed_again_amid_its_entries_is_no_entry() -> None:
    chapter = Draft(2, "eu_projects", "Progetti con fondi europei", [])
    rows = make_lines([("Progetti con fondi europei", BODY), ("SEMI", BODY)])
    theme = Draft(3, "eu_theme", "ONDE", [], list(rows), parent=chapter)
    assert list_names([chapter, theme]) == {"semi": "eu_sheet"}


def test_facts_below_each_name_are_no_names_and_a_larger_heading_ends_the_list() -> None:
    larger, small = replace(BOLD, size=12.0), replace(BODY, size=8.9, colour="#444444")
    bodies: list[Described] = []
    for name in ("Rete del Sale", "Rete dei Cammini", "Unione dei Porti"):
        bodies += [(name, BOLD), ("Dal 1999 · 31 città · Torino dal 2004", small)]
        bodies += [(PROSE, BODY), ("www.rete.example", BODY), GAP]
    meetings = [
        ("Le riunioni", larger),
        ("Assemblea", BOLD),
        ("5 maggio 2031", BODY),
        (PROSE, BODY),
    ]
    outline = outline_of([("RETI INTERNAZIONALI", SECTION), *bodies, *meetings])
    told = [title for kind, title in kinds(outline) if kind == "network_page"]
    assert told == ["Rete del Sale", "Rete dei Cammini", "Unione dei Porti"]


def test_names_above_paragraphs_with_heads_of_their_own_are_areas() -> None:
    described: list[Described] = [("RETI INTERNAZIONALI", SECTION)]
    for area, *names in (("Acque", "Lega dei Fiumi", "Rete del Sale"), ("Scuole", "Rete Banchi")):
        described.append((area, replace(BOLD, size=9.0, colour="#1d3557")))
        for name in names:
            described += [(f"{name}. Nata nel 1999, riunisce 31 città tra le due rive.", BODY), GAP]
    document = make_document([described])
    lines = [
        replace(line, runs=(StyleRun(0, at, BOLD), StyleRun(at, len(line.text), BODY)))
        if (at := line.text.find(".") if ". " in line.text else 0)
        else line
        for line in document.lines
    ]
    outline = build_outline(
        replace(document, pages=(replace(document.pages[0], lines=tuple(lines)),)), 2031
    )
    assert not outline.of_kind("network_page")
