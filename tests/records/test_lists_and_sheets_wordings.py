"""Lists that tell their entries themselves, and sheets of labelled lines; made-up bodies."""

from typing import Any

import pytest

from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records import read_records
from extract.records.wording import same_name
from tests.making_lines import BODY, BOLD, CHAPTER, DATE, SECTION, Described, make_document

GAP: Described = ("", None)
TOLD = "Promosso dalla Città, il progetto ha aperto dodici pozzi in tre villaggi."


def rows(table: str, described: list[Described], geometry: bool = True) -> list[dict[str, Any]]:
    document = make_document([described], geometry)
    outline = build_outline(document, 2031)
    mentions = read_mentions(outline, 2031, document)
    return read_records(document, outline, mentions, 2031).tables.get(table, [])


def entry(name: str, *texts: str) -> list[Described]:
    out: list[Described] = [(name, BOLD), GAP]
    for text in texts:
        out += [(text, BODY), GAP]
    return out


@pytest.mark.xfail(strict=True, reason="an area without words of its own is taken for a project")
@pytest.mark.parametrize("geometry", [True, False])
def test_cooperation_projects_told_in_their_list(geometry: bool) -> None:
    found = rows(
        "cooperation_projects",
        [
            ("COOPERAZIONE INTERNAZIONALE", SECTION), GAP,
            ("Cooperazione territoriale", BOLD), GAP,
            *entry("POZZI CHIARI", "Acqua per i villaggi di Praia (Capo Verde)", TOLD),
            ("Educazione alla cittadinanza globale", BOLD), GAP,
            *entry("SEMI", "Percorsi nelle scuole", TOLD, TOLD),
            ("Progetti finanziati dal MAECI", BOLD), GAP,
            *entry("STRADE", "Rifiuti e mercati a Herat (Afghanistan)", TOLD),
            *entry("LIBRI", "Giovani e letture", TOLD),
        ],
        geometry,
    )  # fmt: skip
    assert [(r["name"], r["area"], r["subtitle"]) for r in found] == [
        ("POZZI CHIARI", "territorial_cooperation", "Acqua per i villaggi di Praia (Capo Verde)"),
        ("SEMI", "global_citizenship", "Percorsi nelle scuole"),
        ("STRADE", "territorial_cooperation", "Rifiuti e mercati a Herat (Afghanistan)"),
        ("LIBRI", None, "Giovani e letture"),
    ]
    assert found[0]["description"] == TOLD
    assert found[1]["description"].count(TOLD) == 2


def test_a_sheet_without_heading_and_a_last_subtitle_that_names_an_area() -> None:
    listed: list[Described] = [
        ("COOPERAZIONE INTERNAZIONALE", SECTION), GAP,
        ("Progetti di cooperazione internazionale territoriale", DATE), GAP,
        *entry("POZZI 2", "Acqua per i villaggi di Praia (Capo Verde)"),
        *entry("ARGINI", "Fiumi e città del Marocco"),
        *entry("LIBRI", "Giovani e letture in Senegal"),
        ("Progetti di educazione alla cittadinanza globale", DATE), GAP,
        *entry("SEMI", "Percorsi nelle scuole"),
        *entry("RETE 8", "Insieme per l’educazione alla cittadinanza globale"),
        ("Il progetto vuole portare l’acqua in tre villaggi. POZZI 2 ne scava sei.", BODY), GAP,
        ("PARTNER: Città di Torino (capofila), Città di Praia, Fondazione Secchi", BODY), GAP,
        ("BENEFICIARI: le famiglie dei villaggi e le scuole.", BODY), GAP,
        ("ATTIVITÀ 2031", BOLD), GAP,
        ("A marzo sono stati scavati due pozzi.", BODY), GAP,
        ("A maggio una delegazione ha visitato i cantieri.", BODY),
    ]  # fmt: skip
    found = {row["name"]: row for row in rows("cooperation_projects", listed)}
    assert set(found) == {"POZZI 2", "ARGINI", "LIBRI", "SEMI", "RETE 8"}
    assert found["RETE 8"]["subtitle"] == "Insieme per l’educazione alla cittadinanza globale"
    told = found["POZZI 2"]
    assert told["description"].startswith("Il progetto vuole portare l’acqua")
    assert told["beneficiaries"] == "le famiglie dei villaggi e le scuole."
    assert told["activities"].endswith("pozzi. A maggio una delegazione ha visitato i cantieri.")


SHEET = [
    "Programma: LIFE",
    "{duration}",
    "Contributo UE alla Città di Torino: € 342.880,00",
    "{lead}",
    "{partners}",
    "{address}",
    "Quattro quartieri hanno provato le nuove isole.",
]


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    ("duration", "lead", "partners", "address", "count"),
    [
        (
            "Durata: 40 mesi (luglio 2029 – ottobre 2032)",
            "Capofila: Città di Torino",
            "Partner: Comune di Oslo, Porto di Bergen, Università di Aarhus",
            "Sito web: www.riva.example.org",
            4,
        ),
        (
            "Durata: 40 mesi (dal 2029 al 2032)",
            "Ente capofila: Comune di Oslo",
            "Partner: Comune di Oslo, Porto di Bergen",
            "Sito del progetto: https://www.riva.example.org",
            2,
        ),
        (
            "Durata: 40 mesi (2029-2032)",
            "Coordinatore: Porto di Bergen",
            "Partner: Comune di Oslo, Università di Aarhus, altri 9 partner",
            "Web: www.riva.example.org",
            None,
        ),
        (
            "Durata: 40 mesi (2029/2032)",
            "Capofila: Porto di Bergen",
            "Partner: 12",
            "www.riva.example.org",
            12,
        ),
    ],
)
def test_sheets_of_labelled_lines(
    duration: str, lead: str, partners: str, address: str, count: int | None, geometry: bool
) -> None:
    lines = [
        text.format(duration=duration, lead=lead, partners=partners, address=address)
        for text in SHEET
    ]
    found = rows(
        "eu_projects",
        [
            ("PROGETTI EUROPEI", CHAPTER), GAP,
            ("Acque", BOLD), ("RIVA2 – LIFE", BODY), ("BANCHI – Erasmus+", BODY), GAP,
            ("APPENDICE", CHAPTER), GAP, ("SCHEDE PROGETTI EUROPEI", SECTION), GAP,
            *entry("RIVA2", *lines),
        ],
        geometry,
    )  # fmt: skip
    assert [row["name"] for row in found] == ["RIVA2", "BANCHI"]
    row = found[0]
    assert (row["year_start"], row["year_end"], row["duration_months"]) == (2029, 2032, 40)
    assert float(row["eu_contribution"]) == 342880.0
    assert row["partner_count"] in (count, None)  # partners that a list names are not counted
    assert row["url"] and row["url"].endswith("www.riva.example.org")


@pytest.mark.xfail(strict=True, reason="a heading of the same look as the names is no area yet")
@pytest.mark.parametrize("geometry", [True, False])
def test_networks_and_organisations_under_their_names(geometry: bool) -> None:
    described: list[Described] = [
        ("RETI INTERNAZIONALI", SECTION), GAP,
        ("Reti di tutti", BOLD), GAP,
        ("PORTI AMICI", BOLD), GAP, ("www.portiamici.example.org", BODY), GAP,
        ("Fondata nel 1986, riunisce 140 città. Torino ne è socia dal 1992.", BODY), GAP,
        ("RDF – Rete dei Fiumi", BOLD), GAP,
        ("Nata nel 2001, la rete conta 60 membri; Torino vi ha aderito nel 2004.", BODY), GAP,
    ]  # fmt: skip
    found = rows("networks", described, geometry)
    columns = ("name", "acronym", "area", "founded_year", "joined_year", "member_count")
    assert [tuple(row[column] for column in columns) for row in found] == [
        ("PORTI AMICI", None, "Reti di tutti", 1986, 1992, 140),
        ("Rete dei Fiumi", "RDF", "Reti di tutti", 2001, 2004, 60),
    ]
    assert found[0]["url"] == "www.portiamici.example.org"
    bodies = rows(
        "international_organizations",
        [
            ("ORGANIZZAZIONI INTERNAZIONALI", SECTION), GAP,
            ("ISV – Istituto Superiore del Vento", BOLD), ("www.isv.example.org", BODY), GAP,
            ("Istituito nel 1964, accoglie ogni anno mille allievi.", BODY), GAP,
            ("CNM – Centro dei Nodi Marini", BOLD), ("www.cnm.example.org", BODY), GAP,
            ("Attivo dal 2002, forma i piloti dei porti.", BODY),
        ],
        geometry,
    )  # fmt: skip
    assert [(row["acronym"], row["founded_year"], row["url"]) for row in bodies] == [
        ("ISV", 1964, "www.isv.example.org"),
        ("CNM", 2002, "www.cnm.example.org"),
    ]


@pytest.mark.parametrize("geometry", [True, False])
def test_events_whose_titles_stand_before_their_dates(geometry: bool) -> None:
    described: list[Described] = [("SPORT", SECTION), GAP]
    for title, day in (("Maratona del Sale", "2 ottobre"), ("Trofeo dei Ponti", "4 – 9 luglio")):
        described += [(title, BOLD), GAP, (day, DATE), GAP]
        described += [("Trentesima edizione, con 3.200 atleti di 44 nazioni.", BODY), GAP]
    found = rows("events", described, geometry)
    assert [(row["title"], row["ordinal"], row["category"]) for row in found] == [
        ("Maratona del Sale", 30, "sport"),
        ("Trofeo dei Ponti", 30, "sport"),
    ]


def test_events_of_a_calendar_are_of_the_category_that_the_heading_above_them_names() -> None:
    described: list[Described] = []
    for chapter in ("GEMELLAGGI", "CONSOLATI", "CITTADINI ONORARI", "MISSIONI"):
        described += [(chapter, CHAPTER), ("Qui non ve ne sono.", BODY)]
    described.append(("CALENDARIO", CHAPTER))
    for heading, one, other in (
        ("Cultura", "Festa dei Mulini", "Notte dei Cori"),
        ("Sport", "Trofeo dei Ponti", "Giro delle Valli"),
        ("Innovazione", "Giornate del Vento", "Prove di Luce"),
    ):
        described += [(heading, BOLD), GAP]
        described += [(f"2 ottobre: {one}", BODY), GAP, (f"4 – 9 luglio: {other}", BODY), GAP]
    found = rows("events", described)
    assert [row["category"] for row in found] == [
        *("event", "event", "sport", "sport", "innovation", "innovation")
    ]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("A Bergen, durante il forum dei porti, la Città ha ritirato un premio.", "Bergen"),
        ("Ad Aarhus si sono riuniti i laboratori di dodici Paesi.", "Aarhus"),
        ("I tecnici hanno presentato a Graz i risultati della prova.", "Graz"),
        ("Le officine hanno accolto ospiti arrivati da Graz.", None),
        ("A Torino si sono riuniti i laboratori di dodici Paesi.", None),
    ],
)
def test_where_an_entry_of_innovation_happened(text: str, city: str | None) -> None:
    described: list[Described] = [
        ("INNOVAZIONE", CHAPTER), ("CASA DEL VENTO", SECTION), ("www.vento.example.org", BODY),
        (TOLD, BODY), ("EVENTI 2031", BOLD), ("Marzo", DATE), ("Prova aperta", BOLD), (text, BODY),
    ]  # fmt: skip
    (row,) = rows("events", described)
    assert (row["category"], row["city"]) == ("innovation", city)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CITIES", "CITIES FORWARD", False),
        ("Acque", "Acque – Fiumi di pianura", True),
        ("Acque", "Acque per i villaggi", True),
        ("Acque 2", "Acque 3", False),
        ("Fiumi chiari", "Fiumi chiarì", True),
    ],
)
def test_names_that_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same
