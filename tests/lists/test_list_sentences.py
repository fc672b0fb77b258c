"""Lists told in prose: a sentence an entry."""

from dataclasses import replace
from datetime import date

import pytest

from extract.document.model import Line, StyleRun
from extract.lists.pieces import Typist
from extract.lists.sentences import sentences_of, take_sentence_apart
from extract.lists.units import units_of
from extract.lists.ways import read_units
from extract.records.shapes import SHAPES
from tests.lists.making import YEAR, reading, records, rows, unit
from tests.making_lines import BODY, BOLD, DATE, SECTION, Described

GAP: Described = ("", None)


def told(title: str, *texts: str) -> list[Described]:
    """Return paragraphs under a heading."""
    return [(title, SECTION), *(part for text in texts for part in ((text, BODY), GAP))]


def test_agreements_some_in_one_paragraph() -> None:
    described = told(
        "GEMELLAGGI E ACCORDI",
        "Risale al 1999 il gemellaggio con Oslo (Norvegia). Con Graz (Austria) vale dal 2001 un "
        "accordo di collaborazione. Il rapporto continua con piacere.",
        "Con La Plata (Argentina) c’è dal 2013 un accordo di collaborazione.",
    )
    assert rows(described, "agreements", "city", "country_code", "type", "year") == [
        ("Oslo", "NO", "twinning", 1999),
        ("Graz", "AT", "agreement", 2001),
        ("La Plata", "AR", "agreement", 2013),
    ]


def test_missions_and_who_travelled() -> None:
    described = told(
        "MISSIONI ALL’ESTERO",
        "L’Assessora alla Cultura Anna Rossi ha raggiunto Oslo (Norvegia) dal 3 al 5 maggio per "
        "una fiera del libro. Il dialogo prosegue.",
        "Il Sindaco Ugo Bianchi ha raggiunto Graz (Austria) il 12 giugno per un forum dei fiumi.",
    )
    found = records(described)
    assert [(row["city"], row["date_start"]) for row in found.tables["missions"]] == [
        ("Oslo", date(2031, 5, 3)), ("Graz", date(2031, 6, 12))
    ]  # fmt: skip
    people = [row["person"] for row in found.tables["mission_participants"]]
    assert people == ["Anna Rossi", "Ugo Bianchi"]


def test_events_have_their_title_in_quotation_marks() -> None:
    described = told(
        "GLI EVENTI",
        "Il 3 maggio si è svolta in piazza l’iniziativa «Fiera del Sale». Il pubblico era folto.",
        "Il 12 giugno si è svolta sul fiume l’iniziativa «Notte dei Ponti». Era una bella sera.",
    )
    assert rows(described, "events", "date_start", "description") == [
        (date(2031, 5, 3), described[1][0]), (date(2031, 6, 12), described[3][0])
    ]  # fmt: skip


def test_networks_by_the_name_that_is_no_place() -> None:
    described = told(
        "RETI INTERNAZIONALI",
        "Dal 2005 Torino aderisce a Città e Fiumi Uniti (CFU), rete nata nel 1990 che conta 23 "
        "membri. Gli uffici ne scrivono.",
        "Dal 2011 Torino aderisce a Salera, rete nata nel 2001 che conta 61 membri attivi.",
    )
    found = rows(described, "networks", "name", "acronym", "founded_year", "joined_year")
    assert found[0] == ("Città e Fiumi Uniti", "CFU", 1990, 2005)
    assert [row[:2] for row in found[1:]] == [("Salera", None)]


def test_a_sentence_with_several_cities_is_no_entry() -> None:
    text = (
        "Un gemellaggio ci lega a Oslo (Norvegia, 1999), Graz (Austria, 2001), "
        "Lione (Francia, 1958) e Bergen (Norvegia, 2013)."
    )
    assert len(rows(told("GEMELLAGGI", text), "agreements", "city")) == 4


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Con Oslo e Graz si lavora.", ["Oslo", "Graz"]),
        ("La Lega delle Torri (LDT)", ["Lega delle Torri", "LDT"]),
        ("Ha aderito a Works for the Rivers nel maggio", ["Ha", "Works for the Rivers"]),
    ],
)  # fmt: skip
def test_names_in_a_sentence(text: str, names: list[str]) -> None:
    (sentence,) = sentences_of(unit(text))
    assert [piece.text for piece in take_sentence_apart(sentence, Typist(YEAR, {}))] == names


def test_projects_told_in_sentences_under_their_areas() -> None:
    tells = "Il progetto {} ha per oggetto: mercati coperti e piazze. Prosegue bene."
    described: list[Described] = [("PROGETTI DI COOPERAZIONE", SECTION)]
    for area, names in (("Cooperazione territoriale", ("ORTI DI MARE", "PONTI ALTI")),
                        ("Educazione alla cittadinanza globale", ("SOLE CHIARO",))):  # fmt: skip
        texts = [(tells.format(name), BODY) for name in names]
        described += [(area, BOLD), GAP, *(part for text in texts for part in (text, GAP))]
    assert rows(described, "cooperation_projects", "name", "area") == [
        ("ORTI DI MARE", "territorial_cooperation"),
        ("PONTI ALTI", "territorial_cooperation"),
        ("SOLE CHIARO", "global_citizenship"),
    ]


def test_what_a_sentence_sets_bold_is_what_it_tells_of() -> None:
    read = reading(
        told(
            "RETI INTERNAZIONALI",
            "Dal 2007 la Città aderisce a Rete del Sale, nata nel 1990 per dare voce a chi cucina.",
            "Dal 2011 la Città aderisce a Rete Verde, nata nel 1994 per dare voce ai giardinieri.",
        )
    )
    section = read.outline.sections[0]
    lines = tuple(set_bold(line, "Rete del Sale", "Rete Verde") for line in section.lines)
    found = units_of([replace(section, lines=lines)], read.outline, {}, YEAR)
    paragraphs = [unit for unit in found if not unit.heading]
    assert [[unit.text[a:b] for a, b in unit.emphasis] for unit in paragraphs] == [
        ["Rete del Sale"],
        ["Rete Verde"],
    ]
    shape = SHAPES["networks"]
    best = read_units(paragraphs, (), shape, Typist(YEAR, {}))
    assert best is not None
    assert [entry.values["name"].text for entry in best.entries] == ["Rete del Sale", "Rete Verde"]


def set_bold(line: Line, *names: str) -> Line:
    """Return a line with a name in it set bold."""
    name = next(name for name in names if name in line.text)
    low = line.text.index(name)
    high, end = low + len(name), len(line.text)
    spans = (0, low, BODY), (low, high, BOLD), (high, end, BODY)
    runs = tuple(StyleRun(*span) for span in spans if span[0] < span[1])
    return replace(line, runs=runs)


def test_short_sentences_are_told_too() -> None:
    described = told(
        "CITTADINANZE ONORARIE",
        "Nel 1986 l’onorificenza è andata a Anna Rossi (Perù).",
        "Nel 1989 l’onorificenza è andata a Ugo Bianchi (Mali).",
        "Nel 1990 l’onorificenza è andata a Ada Neri (Cuba).",
    )
    assert rows(described, "honorary_citizens", "name") == [
        ("Anna Rossi",),
        ("Ugo Bianchi",),
        ("Ada Neri",),
    ]


def test_a_place_and_date_close_a_text_in_brackets_with_brackets_inside() -> None:
    described: list[Described] = [("EVENTI INTERNAZIONALI", SECTION)]
    for title, where in (
        ("Fiera del Sale", "(Oslo (Norvegia), 3 – 5 maggio 2031)."),
        ("Notte dei Ponti", "(Graz (Austria), 12 giugno 2031)."),
    ):
        described += [(title, BOLD), (f"La cerimonia si è tenuta davanti al fiume {where}", BODY)]
        described += [GAP]
    assert rows(described, "events", "title", "city", "date_start") == [
        ("Fiera del Sale", "Oslo", date(2031, 5, 3)),
        ("Notte dei Ponti", "Graz", date(2031, 6, 12)),
    ]


def test_beside_a_sentence_with_three_names_one_with_two_is_a_list() -> None:
    described: list[Described] = [
        ("PROGETTI DI COOPERAZIONE", SECTION),
        ("Cooperazione territoriale", DATE),
        ("Sono proseguiti ORTI E MENSE – Imprese di donne (Graz, Austria),", BODY),
        ("ACQUA VIVA – Pozzi per le scuole (Lima, Perù) e CASA APERTA – Agricoltura e", BODY),
        ("mense.", BODY),
        ("Educazione alla cittadinanza globale", DATE),
        ("Sono proseguiti MANI AMICHE – Lettere tra classi lontane e VOCI – Racconti.", BODY),
    ]
    assert rows(described, "cooperation_projects", "name", "subtitle") == [
        ("ORTI E MENSE", "Imprese di donne (Graz, Austria)"),
        ("ACQUA VIVA", "Pozzi per le scuole (Lima, Perù)"),
        ("CASA APERTA", "Agricoltura e mense"),
        ("MANI AMICHE", "Lettere tra classi lontane"),
        ("VOCI", "Racconti"),
    ]


def test_shows_listed_in_one_sentence_each_after_its_house() -> None:
    told = (
        "Le mostre dell’anno sono state: alla Rocca di Prova «La stanza del sale» (dal 3 marzo al"
        " 4 maggio); al Museo del Vento «Vele» (dall’8 maggio al 9 giugno)."
    )
    assert rows([("CULTURA", SECTION), (told, BODY)], "exhibitions", "title", "venue") == [
        ("La stanza del sale", "Rocca di Prova"),
        ("Vele", "Museo del Vento"),
    ]


def test_a_sentence_whose_parts_open_with_a_mere_word_lists_no_entries() -> None:
    described: list[Described] = [("RETI INTERNAZIONALI", SECTION)]
    for year in (1991, 1995, 1999):
        text = (
            f"Fondata nel {year}, riunisce 155 città; Torino ne fa parte dal 2006. Sito: www.r.org."
        )
        described += [(text, BODY), ("", None)]
    assert ("Fondata",) not in rows(described, "networks", "name")


def test_entries_marked_by_letters_in_one_sentence_over_lines() -> None:
    described: list[Described] = [
        ("INNOVAZIONE", SECTION),
        ("Tra le iniziative si ricordano: a) «Forum», Sala Blu, 20", BODY),
        ("febbraio; b) «Expo delle Macchine e del Lavoro d’Oggi»,", BODY),
        ("Sala Grande, 2-5 marzo; c) «Officina del Tempo Libero»,", BODY),
        ("Sala Rossa, 6 maggio; d) «Vetrina», Sala Verde, 6-15", BODY),
        ("maggio.", BODY),
    ]
    assert rows(described, "events", "title", "date_start") == [
        ("«Forum»", date(2031, 2, 20)),
        ("«Expo delle Macchine e del Lavoro d’Oggi»", date(2031, 3, 2)),
        ("«Officina del Tempo Libero»", date(2031, 5, 6)),
        ("«Vetrina»", date(2031, 5, 6)),
    ]
