"""Lists told in prose: a sentence an entry."""

from datetime import date

import pytest

from extract.lists.pieces import Typist
from extract.lists.sentences import sentences_of, take_sentence_apart
from tests.lists.making import YEAR, records, rows, unit
from tests.making_lines import BODY, BOLD, SECTION, Described

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
