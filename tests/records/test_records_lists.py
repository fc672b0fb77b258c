"""Readers of lists and dated entries, on outlines made by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records import read_records
from extract.records.base import RecordSet, evidence_of_lines
from extract.records.guests import represented
from extract.records.known_as import split_name
from extract.records.ordinals import (
    edition_number,
    ordinal_words,
    read_number,
    roman,
    without_edition,
)
from extract.records.travellers import first_sentence
from tests.making_lines import BODY, BOLD, DATE, SECTION, Described, make_document, make_lines

YEAR = 2031

NOT_YET = pytest.mark.xfail(strict=True, reason="what the gazetteer lacks is no entry yet")


def read(described: list[Described], geometry: bool = True) -> RecordSet:
    document = make_document([described], geometry)
    outline = build_outline(document, YEAR)
    return read_records(document, outline, read_mentions(outline, YEAR, document), YEAR)


def codes(records: RecordSet) -> set[str]:
    return {row["code"] for row in records.tables.get("quality_issues", ())}


@pytest.mark.parametrize(
    ("row", "city", "country", "kind", "year"),
    [
        ("Oslo | Norvegia | Accordo (2001)", "Oslo", "NO", "agreement", 2001),
        ("Lione – Francia – Gemellaggio, 1958", "Lione", "FR", "twinning", 1958),
        ("Nantes / Francia / Lettera d’Intenti (2013)", "Nantes", "FR", "letter_of_intent", 2013),
        ("Busan · Corea del Sud · Patto di amicizia – 1999", "Busan", "KR", "agreement", 1999),
        ("Gaza (Territori Palestinesi) | Gemellaggio | 1999", "Gaza", "PS", "twinning", 1999),
        ("Riva- al-Lago | Italia | Accordo (1958)", "Riva-al-Lago", "IT", "agreement", 1958),
    ],
)  # fmt: skip
def test_agreements(row: str, city: str, country: str, kind: str, year: int) -> None:
    records = read([("GEMELLAGGI E ACCORDI", SECTION), (row, BODY)])
    (found,) = records.tables["agreements"]
    assert (found["city"], found["country_code"], found["type"], found["year"]) == (
        city, country, kind, year,
    )  # fmt: skip


@NOT_YET
def test_agreement_with_an_unknown_country() -> None:
    records = read([("GEMELLAGGI", SECTION), ("Oz | Terra di Oz | Accordo (2001)", BODY)])
    (found,) = records.tables["agreements"]
    assert found["country_code"] is None
    assert "unresolved_country" in codes(records)


def test_lines_that_name_a_type_head_the_agreements_below() -> None:
    rows = ["Gemellaggi", "Lione (Francia) – 1958", "Lettere d’intenti", "Oslo (Norvegia) – 2013"]
    prose = "Nel 2031 sono stati firmati accordi con Graz e con Bergen, e una lettera d’intenti."
    described = [("GEMELLAGGI E ACCORDI", SECTION), *((text, BODY) for text in [*rows, prose])]
    for geometry in (True, False):
        found = read(described, geometry).tables["agreements"]
        assert [(row["city"], row["type"], row["year"]) for row in found] == [
            ("Lione", "twinning", 1958),
            ("Oslo", "letter_of_intent", 2013),
        ]


@NOT_YET
def test_consulates_by_rank() -> None:
    records = read(
        [
            ("CONSOLATI GENERALI", SECTION),
            ("Perù", BODY, "*"),
            ("CONSOLATI ONORARI", SECTION),
            ("Costa", BODY, "*"),
            ("d’Avorio", BODY),
            ("Atlantide", BODY, "*"),
        ]
    )
    columns = ("country", "country_code", "rank")
    rows = [tuple(row[column] for column in columns) for row in records.tables["consulates"]]
    assert rows == [
        ("Perù", "PE", "general"),
        ("Costa d’Avorio", "CI", "honorary"),
    ]  # fmt: skip
    assert "unknown_country" in codes(records)


@pytest.mark.parametrize(
    ("lines", "name", "known_as"),
    [
        (["Anna ESEMPIO"], "Anna ESEMPIO", None),
        (["Mario Giorgio Rossi", "SUOR PACE"], "Mario Giorgio Rossi", "SUOR PACE"),
        (["Mario", "ROSSI"], "Mario ROSSI", None),
        (["Mario R.", "ROSSI"], "Mario R. ROSSI", None),
        (["Anna BIANCHI", "VERDI"], "Anna BIANCHI VERDI", None),
        (["S.S.Mario Rossi XIV", "GRAN MAESTRO"], "S.S. Mario Rossi", "XIV GRAN MAESTRO"),
        (["ENTE - World", "Test Body"], "ENTE - World Test Body", None),
        (["Mario Rossi (IL MAESTRO)"], "Mario Rossi", "IL MAESTRO"),
    ],
)  # fmt: skip
def test_names_of_citizens(lines: list[str], name: str, known_as: str | None) -> None:
    made = make_lines([(text, BODY) for text in lines])
    assert split_name(list(made)) == (name, known_as)


@pytest.mark.parametrize(
    ("title", "text", "number"),
    [
        ("XXII Torneo di prova", "", 22),
        ("107° Giro di prova", "", 107),
        ("11th Paper Conference", "", 11),
        ("Fiera", "Giunta alla sua XXVII edizione, la fiera …", 27),
        ("Fiera", "La ventitreesima edizione si è aperta", 23),
        ("Fiera", "La 41esima edizione", 41),
        ("Fiera", "La nuova edizione ha avuto 3 sale", None),
        ("60° anniversario di prova", "", None),
        ("Fiera", "per il 19esimo anno consecutivo", None),
        ("Tour di prova", "la terza tappa del 111° Tour di prova", 111),
        ("I giovani e l’Europa", "", None),
        ("I Giochi di prova", "", None),
        ("I Torneo di prova", "", 1),
        ("Fiera", "La seconda edizione è già fissata per ottobre", None),
    ],
)
def test_number_of_the_edition(title: str, text: str, number: int | None) -> None:
    assert edition_number(title, text) == number


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Coppa dei Ponti, 3ª edizione", "Coppa dei Ponti"),
        ("Coppa dei Ponti – XII edizione", "Coppa dei Ponti"),
        ("Terza edizione della Coppa", "Terza edizione della Coppa"),
        ("La 3ª edizione", "La 3ª edizione"),
    ],
)
def test_an_edition_set_off_behind_a_title_is_none_of_it(title: str, kept: str) -> None:
    assert without_edition(title) == kept


@given(st.integers(1, 99))
def test_every_ordinal_word_is_read_back(number: int) -> None:
    words = [word for word, value in ordinal_words().items() if value == number]
    assert words and all(read_number(word.upper()) == number for word in words)


@given(st.text(max_size=30))
def test_roman_never_raises(text: str) -> None:
    value = roman(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Sindaco di Oslo", "Oslo"),
        ("Ambasciatore della Norvegia in Italia", "Norvegia"),
        ("Ministro Consigliere dell’Ambasciata della Repubblica del Nepal", "Repubblica del Nepal"),
        ("Direttore ad Interim dell’UNXYZ", "UNXYZ"),
        ("Capo Unità del Ministero degli Affari Esteri", "Ministero degli Affari Esteri"),
    ],
)
def test_whom_an_office_represents(role: str, body: str) -> None:
    assert represented(role) == body


def test_missions_and_who_travelled() -> None:
    records = read(
        [
            ("MISSIONI ALL’ESTERO", SECTION),
            ("3 – 5 maggio", DATE),
            ("Oslo", BOLD),
            ("L’Assessora alla Cultura Anna Bianchi ha incontrato il Sindaco Nils Holm", BODY),
            ("per parlare di biblioteche. Il viaggio è durato tre giorni.", BODY),
            ("Dicembre", DATE),
            ("Lione (Francia)", BOLD),
            ("Tecnici in visita ai ponti.", BODY),
        ]
    )  # fmt: skip
    oslo, lyon = records.tables["missions"]
    assert (oslo["city"], oslo["date_start"], oslo["country_code"]) == (
        "Oslo",
        date(YEAR, 5, 3),
        "NO",
    )
    assert oslo["purpose"].endswith("per parlare di biblioteche.")
    assert (lyon["city"], lyon["country_code"], lyon["date_precision"]) == ("Lione", "FR", "month")
    (row,) = records.tables["mission_participants"]
    assert (row["person"], row["role"]) == ("Anna Bianchi", "Assessora alla Cultura")


def test_events_by_section() -> None:
    records = read(
        [
            ("INIZIATIVE SVOLTE NELL’AMBITO DEI GEMELLAGGI", SECTION),
            ("OSLO | 5 e 24 gennaio", DATE),
            ("Scambi di carta", BOLD),
            ("Due incontri.", BODY),
            ("EVENTI SPORTIVI", SECTION),
            ("12 luglio", DATE),
            ("Corsa | Dei ponti", BOLD),
            ("Oltre mille in gara.", BODY),
        ]
    )
    first, second = records.tables["events"]
    assert (first["category"], first["city"], first["date_end"]) == (
        "twinning",
        "OSLO",
        date(YEAR, 1, 24),
    )
    assert (second["category"], second["title"], second["city"]) == (
        "sport",
        "Corsa | Dei ponti",
        None,
    )


def test_first_sentence() -> None:
    assert first_sentence("La dott. Rossi è a Oslo. Poi torna.") == "La dott. Rossi è a Oslo."
    assert first_sentence("") is None


def test_evidence_is_one_run_of_lines() -> None:
    lines = make_lines([("uno due", BODY), ("tre", BODY), ("quattro", BODY)])
    whole, broken = evidence_of_lines(lines), evidence_of_lines([lines[0], lines[2]])
    assert whole.text == "uno due tre quattro"
    assert broken.text == "uno due" and len(broken.regions) == 2
