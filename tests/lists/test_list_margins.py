"""What stands in a margin, or in a line of another look, beside and above an entry's text."""

from dataclasses import replace

import pytest

from extract.document.model import Style
from extract.lists.units import units_of
from tests.lists.making import YEAR, reading, rows
from tests.making_lines import BODY, BOLD, SECTION, Described

GAP: Described = ("", None)
MARGIN = Style("Test-Sans", 7.5, False, False, "#3f6b57")
TITLE = Style("Test-Bold", 11.0, True, False, "#000000")
SLANTED = replace(BODY, italic=True)
EVENTS: list[Described] = [
    ("3 febbraio", MARGIN), ("Torneo di scacchi", TITLE), ("Oslo, Norvegia", BODY),
    ("24 febbraio / 2", MARGIN), ("marzo", MARGIN), ("Gara di aquiloni", TITLE),
    ("Graz, Austria", BODY),
    ("7/8 aprile", MARGIN), ("Corso per librai", TITLE), ("Lione, Francia", BODY),
    ("9 maggio", MARGIN), ("Prova di volo", TITLE), ("Bergen, Norvegia", BODY),
]  # fmt: skip


def told(heading: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    return rows([(heading, SECTION), *EVENTS], table, *columns)


def test_a_date_that_wraps_in_the_margin_is_one() -> None:
    found = told("GLI APPUNTAMENTI", "events", "title", "date_text")
    assert ("Gara di aquiloni", "24 febbraio / 2 marzo") in found


def test_dated_entries_with_places_are_events_of_twinned_cities_and_no_agreements() -> None:
    found = told("CON LE CITTÀ GEMELLE", "events", "title", "category", "city")
    assert found == [
        ("Torneo di scacchi", "twinning", "Oslo"),
        ("Gara di aquiloni", "twinning", "Graz"),
        ("Corso per librai", "twinning", "Lione"),
        ("Prova di volo", "twinning", "Bergen"),
    ]
    assert told("CON LE CITTÀ GEMELLE", "agreements", "city") == []


@pytest.mark.parametrize(
    ("facts", "programme"),
    [
        ("Programma Ponti Nuovi, 36 mesi", "Ponti Nuovi"),
        ("Capofila Città di Gand, programma Ponti Nuovi", "Ponti Nuovi"),
        ("Fondo Sicurezza Interna, 36 mesi", "Fondo Sicurezza Interna"),
    ],
)
def test_a_programme_is_named_by_the_word_before_it(facts: str, programme: str) -> None:
    described: list[Described] = [("PROGETTI EUROPEI", SECTION)]
    for name in ("Orti sui tetti", "Acque chiare", "Strade lente"):
        described += [(name, TITLE), (facts, SLANTED), (f"{name} cambia il quartiere.", BODY), GAP]
    assert {row for (row,) in rows(described, "eu_projects", "programme")} == {programme}


def test_a_full_line_in_another_look_is_a_row_of_its_own() -> None:
    pair: list[Described] = [("Programma Ponti, 36 mesi, contributo di 120.000 euro", SLANTED),
                             ("Mettere in strada alberi e panchine, per tutti.", BODY)]  # fmt: skip
    read = reading([("PROGETTI EUROPEI", SECTION), *pair, GAP, *pair, GAP, *pair])
    section = read.outline.sections[0]
    lines = tuple(replace(line, paragraph=index // 2) for index, line in enumerate(section.lines))
    found = units_of([replace(section, lines=lines)], read.outline, {}, YEAR)
    assert [unit.text for unit in found[1:3]] == [text for text, _ in pair]


def test_a_line_in_italics_below_a_heading_is_no_title_amid_text() -> None:
    facts = "Programma Ponti, contributo di 120.000 euro"
    read = reading([("PROGETTI EUROPEI", SECTION), ("Orti sui tetti", TITLE), (facts, SLANTED),
                    ("Un orto su ogni scuola.", BODY), ("Acque chiare", BOLD)])  # fmt: skip
    found = [mention.text for told in read.mentions.values() for mention in told]
    assert "120.000 euro" in found


AREAS: list[Described] = [
    ("Ambiente", TITLE),
    ("Rete dei Fiumi, costituita nel 1994, adesione nel 1999, 64 membri,", BODY, "*"),
    ("www.fiumi.org.", BODY),
    ("Città del Vento – CDV, costituita nel 2007, adesione nel 2009, 91 membri,", BODY, "*"),
    ("www.vento.eu.", BODY),
    ("Temi di ogni giorno", TITLE),
    ("Lega dei Ponti – LDP, costituita nel 1988, adesione nel 1991, 130 membri,", BODY, "*"),
    ("www.ponti.org.", BODY),
    ("Cultura", TITLE),
    ("Teatri Uniti, costituita nel 1990, adesione nel 1996, 88 membri,", BODY, "*"),
    ("www.teatri.net.", BODY),
]


def test_headings_set_like_known_areas_are_areas_and_rows_below_them_bodies() -> None:
    found = rows(
        [("RETI INTERNAZIONALI", SECTION), *AREAS], "networks", "name", "area", "joined_year"
    )
    assert found == [
        ("Rete dei Fiumi", "Ambiente", 1999), ("Città del Vento", "Ambiente", 2009),
        ("Lega dei Ponti", "Temi di ogni giorno", 1991), ("Teatri Uniti", "Cultura", 1996),
    ]  # fmt: skip


def test_a_day_right_below_a_heading_tells_an_event_of_the_networks_and_no_body() -> None:
    described: list[Described] = [("RETI INTERNAZIONALI", SECTION)]
    for title, where in (("Assemblea annuale", "Oslo (Norvegia), 17-18 marzo"),
                         ("Visita tra pari", "Graz (Austria), 9 luglio"),
                         ("Gruppo sui rifiuti", "Lione (Francia), 16 settembre")):  # fmt: skip
        described += [(title, TITLE), (where, SLANTED)]
        described += [("La rete ha eletto il suo comitato e accolto nuovi membri.", BODY), GAP]
    assert rows(described, "networks", "name") == []
    assert rows(described, "events", "title", "city", "category") == [
        ("Assemblea annuale", "Oslo", "network"), ("Visita tra pari", "Graz", "network"),
        ("Gruppo sui rifiuti", "Lione", "network"),
    ]  # fmt: skip
