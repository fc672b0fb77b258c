"""People and the offices stated beside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language import read
from extract.mentions import load
from extract.mentions.people import (
    PeopleComponent,
    find_offices,
    find_people,
    find_people_with_roles,
)

CASES = [
    ("Anna Rossi, Assessora alla Cultura, ha partecipato al forum.",
     [("Anna Rossi", "Assessora alla Cultura")]),
    ("Anna Rossi, Assessora alla Mobilità dolce e digitale, Politiche per la Casa e Ricerca, "
     "ha parlato a Gand.",
     [("Anna Rossi", "Assessora alla Mobilità dolce e digitale, Politiche per la Casa e Ricerca")]),
    ("L’Assessore al Bilancio, Sport e Grandi opere Carlo Bianchi ha incontrato la stampa.",
     [("Carlo Bianchi", "Assessore al Bilancio, Sport e Grandi opere")]),
    ("L’Assessore al Verde pubblico e Parchi urbani, Carlo Bianchi ha guidato una visita.",
     [("Carlo Bianchi", "Assessore al Verde pubblico e Parchi urbani")]),
    ("Mario De Luca, Sindaco di Ivrea e Anna Rossi, Assessora al Turismo hanno visitato Lione.",
     [("Mario De Luca", "Sindaco di Ivrea"), ("Anna Rossi", "Assessora al Turismo")]),
    ("Ospiti: Jan van den Berg – Sindaco di Gand, J. R. Smith – Sindaco di Leeds.",
     [("Jan van den Berg", "Sindaco di Gand"), ("J. R. Smith", "Sindaco di Leeds")]),
    ("la Sindaca di Graz, Ute von und zu Talheim, il Sindaco di Cork, Cian Ó Dálaigh, il Sindaco "
     "di Bruges, Piet van ’t Veer, e il Sindaco di Porto, Rui das Neves e Brito.",
     [("Ute von und zu Talheim", "Sindaca di Graz"), ("Cian Ó Dálaigh", "Sindaco di Cork"),
      ("Piet van ’t Veer", "Sindaco di Bruges"), ("Rui das Neves e Brito", "Sindaco di Porto")]),
    ("La Sindaca Marina Rossi e l'Assessora alle Politiche agricole Anna Neri",
     [("Marina Rossi", "Sindaca"), ("Anna Neri", "Assessora alle Politiche agricole")]),
    ("l'Assessore all'Agricoltura, alla Pesca e alle Foreste Carlo Bianchi",
     [("Carlo Bianchi", "Assessore all'Agricoltura, alla Pesca e alle Foreste")]),
    ("la Consigliera delegata ai Rapporti con l'Università Anna Neri",
     [("Anna Neri", "Consigliera delegata ai Rapporti con l'Università")]),
    ("la dirigente scolastica Anna Neri", [("Anna Neri", "dirigente scolastica")]),
    ("il Sindaco Mario De Luca è intervenuto", [("Mario De Luca", "Sindaco")]),
    ("dal Sindaco De Luca e dalla stampa", [("De Luca", "Sindaco")]),
    ("L’Assessora Foglietti ha portato i saluti", [("Foglietti", "Assessora")]),
    ("tra cui il Ministro dell’Ambiente francese, Jean Dupont, il Direttore Generale della FAO, "
     "Carlo M. Bianchi, e il Direttore del MUSE, Anna Verdi.",
     [("Jean Dupont", "Ministro dell’Ambiente francese"),
      ("Carlo M. Bianchi", "Direttore Generale della FAO"),
      ("Anna Verdi", "Direttore del MUSE")]),
    ("Visita guidata da Carlo Bianchi, Assessore alla Casa, Sicurezza e Polizia municipale, "
     "per “Parchi d’Europa”.",
     [("Carlo Bianchi", "Assessore alla Casa, Sicurezza e Polizia municipale")]),
    ("C’erano Anna Rossi, Assessora all’Istruzione, Giovani e Periferie, e il Sindaco Mario Neri.",
     [("Anna Rossi", "Assessora all’Istruzione, Giovani e Periferie"), ("Mario Neri", "Sindaco")]),
    ("Mario Neri,\nSindaco della Città di Ivrea",
     [("Mario Neri", "Sindaco della Città di Ivrea")]),
    ("accompagnato dall’Assessora alla Cultura Maria Grazia Rossi, ha inaugurato",
     [("Maria Grazia Rossi", "Assessora alla Cultura")]),
    ("Visita a Gand per Carlo Bianchi, Assessore al Commercio e Turismo: mercati e fiere.",
     [("Carlo Bianchi", "Assessore al Commercio e Turismo")]),
    ("La Rettrice dell’Università di Pavia Anna Rossi e il Console Generale del Perù a Torino, "
     "Juan Pérez Gómez, hanno firmato",
     [("Anna Rossi", "Rettrice dell’Università di Pavia"),
      ("Juan Pérez Gómez", "Console Generale del Perù a Torino")]),
    ("Carlo Bianchi (Assessore al Bilancio) e Anna Verdi (Sindaca di Ivrea) erano a Parigi",
     [("Carlo Bianchi", "Assessore al Bilancio"), ("Anna Verdi", "Sindaca di Ivrea")]),
    ("composta dal Sindaco di Ivrea, Carlo Rossi, e dall’Assessora alla Cultura, Anna Bianchi, ha",
     [("Carlo Rossi", "Sindaco di Ivrea"), ("Anna Bianchi", "Assessora alla Cultura")]),
    ("Mayor Tom Brown met the Deputy Mayor of Turin Anna Rossi.",
     [("Tom Brown", "Mayor"), ("Anna Rossi", "Deputy Mayor of Turin")]),
    ("Tom Brown, Mayor of Leeds, was welcomed.", [("Tom Brown", "Mayor of Leeds")]),
    ("Hanno viaggiato gli Assessori Anna Rossi e Carlo Bianchi.",
     [("Anna Rossi", "Assessori"), ("Carlo Bianchi", "Assessori")]),
    ("Anna Rossi, Vicesindaca con delega alle Relazioni internazionali, era a Parigi.",
     [("Anna Rossi", "Vicesindaca con delega alle Relazioni internazionali")]),
    ("la direttrice per la Ricerca e i Trasporti Lenti della Commissione europea Ruth Bauer",
     [("Ruth Bauer", "direttrice per la Ricerca e i Trasporti Lenti della Commissione europea")]),
    ("Tra loro John Doe, Presidente della Città Metropolitana di Nizza.",
     [("John Doe", "Presidente della Città Metropolitana di Nizza")]),
    ("Dario D’Amico, Segretario Generale della rete, e Sean O’Brien, Direttore di Cities Lab.",
     [("Dario D’Amico", "Segretario Generale della rete"),
      ("Sean O’Brien", "Direttore di Cities Lab")]),
    ("Addetto alla Sicurezza, Rappresentante Istruttori, direttrice del Centro Studi Attori", []),
    ("il Presidente Onlus, l’Assessora Foglietti", [("Foglietti", "Assessora")]),
    ("era presente l’Assessora alle Politiche educative, Carlotta Sala.",
     [("Carlotta Sala", "Assessora alle Politiche educative")]),
    ("dal Capo di Gabinetto Mario Verdi, ieri", [("Mario Verdi", "Capo di Gabinetto")]),
    ("ospiti Maria da Silva – Vice Sindaca di Gand e S.E. Ken Oda, Ambasciatore del Giappone.",
     [("Maria da Silva", "Vice Sindaca di Gand"), ("Ken Oda", "Ambasciatore del Giappone")]),
    ("Tom Brown, Councillor for Culture, took part.", [("Tom Brown", "Councillor for Culture")]),
    ("Anna Rossi, Vicesindaca e Assessora al Welfare, è volata a Gand.",
     [("Anna Rossi", "Vicesindaca e Assessora al Welfare")]),
    ("Mario Rossi, già Sindaco di Gand, e il Vice Ministro degli Affari Esteri Carlo Neri hanno",
     [("Mario Rossi", "Sindaco di Gand"), ("Carlo Neri", "Vice Ministro degli Affari Esteri")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_names_with_offices(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_people_with_roles(text)
    assert [(value.name, value.role) for _, _, value, _, _ in found] == expected
    for start, end, value, role_start, role_end in found:
        assert text[start:end] == value.name
        assert text[role_start:role_end] == value.role


@pytest.mark.parametrize(
    "text",
    [
        "con gli Assessori alle Politiche agricole delle isole vicine",
        "alla presenza del Sindaco di Gand e della Vicesindaca di Ivrea.",
        "oltre 700 Sindaci, leader politici e creativi",
        "Il direttore del museo ha aperto la mostra a Palazzo Reale.",
        "L’Assemblea Generale Annuale di Cities Lab",
        "La Città di Torino ha partecipato al World Cities Forum di Lione.",
        "il Presidente della Repubblica ha visitato Torino Film Days",
        "in Piazza San Carlo, al Museo Egizio e a Palazzo Madama",
    ],
)
def test_no_person(text: str) -> None:
    assert find_people(text) == []


def test_offices_alone() -> None:
    text = (
        "sono stati ricevuti l’Ambasciatore del Canada in Italia, il Ministro Consigliere "
        "dell’Ambasciata del Regno del Marocco, il Direttore ad Interim dell’UNESCO, e il Capo "
        "Unità per le Reti e i Progetti Globali della Cooperazione allo Sviluppo del "
        "Ministero degli Affari Esteri."
    )
    assert [office.role for office in find_offices(text)] == [
        "Ambasciatore del Canada in Italia",
        "Ministro Consigliere dell’Ambasciata del Regno del Marocco",
        "Direttore ad Interim dell’UNESCO",
        "Capo Unità per le Reti e i Progetti Globali della Cooperazione allo Sviluppo del "
        "Ministero degli Affari Esteri",
    ]
    assert find_people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La rassegna, diretta da Paolo Verdi, è", ["Paolo Verdi"]),
        ("con Paul Grey, celebre regista di Tides, e lo scrittore Marco Neri",
         ["Paul Grey", "Marco Neri"]),
        ("star come Paul Grey, Laura Stone, Marco Neri e Julia Brown hanno animato il festival",
         ["Paul Grey", "Laura Stone", "Marco Neri", "Julia Brown"]),
        ("nella persona del Rettore Rev.do Don Carlo Neri, di seguito", ["Carlo Neri"]),
        ("Il Sindaco Mario Neri ha aperto. Poi Mario Neri ha chiuso.", ["Mario Neri"] * 2),
    ],
)  # fmt: skip
def test_people_by_context(text: str, names: list[str]) -> None:
    assert [value.name for _, _, value in find_people(text)] == names


def test_known_names_settle_the_border() -> None:
    text = "l’Assessora alla Cultura Mara Lia Rossi ha parlato"
    ((_, _, value, _, _),) = find_people_with_roles(text, known=["Mara Lia Rossi"])
    assert value.name == "Mara Lia Rossi"


PIECES = st.sampled_from(
    ["Anna", "Rossi", "Sindaco", "Assessora", "alla", "Cultura", ",", "e", "il", "l’", "–", "(",
     ")", "\n", "di", "Torino", "De", "G.", "ha", "“", "d’", "Capo", "Unità", "Vice", "-", ".",
     "van", "NATO", "per", "con", "delega"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
def test_never_raises(text: str) -> None:
    for start, end, value in find_people(text):
        assert 0 <= start < end <= len(text) and value.name
    find_offices(text)


SURNAMES = """
La sindaca Lia Ferrandi. Ferrandi, in particolare, tace; conclude Ferrandi => Ferrandi Ferrandi
Lia Ferrandi. Via Ferrandi 3, la giunta Ferrandi, lo Studio Ferrandi, Luca Ferrandi =>
Anna Mazzi. Secondo MAZZI e per Mazzi è bello; Mazzi di fiori; i Mazzi => MAZZI Mazzi
Pietro De Santi ride. Poi De Santi esce => De+Santi
Anna Del Ferrandi vota. Del Ferrandi tace; conclude Del Ferrandi => Del+Ferrandi Del+Ferrandi
Scrive Nora CCNL e il CCNL; Ada Pricing e Pricing =>
"""


@pytest.mark.parametrize("case", SURNAMES.strip().splitlines())
def test_a_surname_alone_tells_a_person_named_in_full(case: str) -> None:
    text, expected = case.split(" =>")
    doc = load(2024)(text)
    people = doc.spans["people"]
    alone = [span.text for span in people if span._.evidence_kind == "surname"]
    assert alone == [name.replace("+", " ") for name in expected.split()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("con Ferdinando IV e papa Leone XIV; nella XXV seduta", ["Ferdinando IV", "Leone XIV"]),
        ("via Ferdinando IV, Ospedale Ferdinando II", []),
    ],
)
def test_who_reigns(text: str, names: list[str]) -> None:
    doc = load(2024)(text)
    assert [span.text for span in doc.spans["people"]] == names


def test_a_surname_is_told_from_elsewhere() -> None:
    people = load(2024).get_pipe("torino_people")
    assert isinstance(people, PeopleComponent)
    people.told = frozenset(["Ferrandi"])
    doc = people(read("Applausi a Ferrandi."))
    assert [span.text for span in doc.spans["people"]] == ["Ferrandi"]
