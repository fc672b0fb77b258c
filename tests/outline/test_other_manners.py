"""The outlines of editions set in other manners, against what their pages show a reader.

The lists were made by reading the pages, not from what the program says.
"""

from pathlib import Path

import pytest

from extract.document.reader import read_document
from extract.outline.builder import build_outline
from extract.outline.model import Outline

SECTIONS = {
    2016: [
        (2, "Premessa", "introduction"),
        (3, "Parte prima", "other"),
        (4, "Il polo delle Nazioni Unite e delle agenzie europee", "international_organizations"),
        (4, "Arte dal mondo", "culture"),
        (5, "I consoli a Torino", "consulates"),
        (6, "Parte seconda", "other"),
        (7, "Le lingue della città", "other"),
        (7, "Reti internazionali di appartenenza", "networks"),
        (8, "Gemellaggi e patti di amicizia", "agreements"),
        (9, "Iniziative nelle città gemelle", "twinning_initiatives"),
        (10, "Parte terza", "other"),
        (11, "Grandi eventi sportivi", "sport"),
        (11, "Gli eventi dell’anno", "events"),
        (14, "Cooperazione internazionale", "cooperation_projects"),
        (15, "Parte quarta", "other"),
        (16, "Laboratorio Torino", "innovation"),
        (16, "Le missioni", "missions"),
        (17, "Fondi europei per la città", "eu_projects"),
        (18, "I mestieri del ferro", "focus"),
        (19, "Chi è venuto a trovarci", "delegations"),
    ],
    2017: [
        (1, "Prefazione", "introduction"),
        (1, "Porte aperte", "other"),
        (2, "La città che sperimenta", "innovation"),
        (2, "Le reti di città", "networks"),
        (3, "Mostre e musei", "culture"),
        (3, "In viaggio per Torino", "missions"),
        (4, "Altri appuntamenti", "events"),
        (6, "Il cibo che unisce", "focus"),
        (6, "Rappresentanze consolari", "consulates"),
        (7, "Torino città di sport", "sport"),
        (7, "La cittadinanza onoraria a personalità straniere", "honorary_citizens_list"),
        (8, "Vicini di casa illustri", "other"),
        (8, "I finanziamenti comunitari", "eu_projects"),
        (8, "L’acqua come diritto", "focus"),
        (9, "Set cinematografici", "other"),
        (10, "Relazioni bilaterali", "agreements"),
        (10, "Iniziative con le città gemellate", "twinning_initiatives"),
    ],
    2018: [
        (1, "INDICE", "contents"),
        (2, "INTRODUZIONE", "introduction"),
        (3, "EVENTI IN PRIMO PIANO", "highlights"),
        (4, "ALTRI APPUNTAMENTI INTERNAZIONALI", "events"),
        (5, "Relazioni Internazionali e Cooperazione", "cooperation"),
        (6, "GEMELLAGGI E ACCORDI", "agreements"),
        (6, "Città gemellate", "agreements"),
        (6, "Iniziative con le città gemellate", "twinning_initiatives"),
        (6, "Accordi di collaborazione", "agreements"),
        (7, "MISSIONI ALL’ESTERO", "missions"),
        (8, "DELEGAZIONI STRANIERE", "delegations"),
        (8, "CITTADINI ONORARI", "honorary_citizens"),
        (9, "COOPERAZIONE INTERNAZIONALE", "cooperation_projects"),
        (10, "PROGETTI EUROPEI", "eu_projects"),
        (11, "RETI INTERNAZIONALI", "networks"),
        (12, "ORGANIZZAZIONI INTERNAZIONALI", "international_organizations"),
        (13, "CULTURA", "culture"),
        (14, "SPORT", "sport"),
        (15, "APPENDICE", "appendix"),
        (15, "SCHEDE PROGETTI EUROPEI", "appendix"),
        (16, "AZIENDE DI SERVIZI PUBBLICI LOCALI", "appendix"),
        (17, "CONSOLATI", "consulates"),
    ],
    2019: [
        (1, "Introduzione", "introduction"),
        (1, "In primo piano", "highlights"),
        (2, "Organismi internazionali a Torino", "international_organizations"),
        (3, "Progetti europei", "eu_projects"),
        (4, "Innovazione", "innovation"),
        (5, "Un anno di appuntamenti", "events"),
        (6, "Torino in tavola", "other"),
        (7, "I cittadini onorari", "honorary_citizens"),
        (7, "Fili lunghi", "other"),
        (7, "Che cosa abbiamo fatto insieme alle città gemelle", "twinning_initiatives"),
        (8, "Ospiti dal mondo", "delegations"),
        (9, "Gare e campionati", "sport"),
        (9, "Reti internazionali", "networks"),
        (11, "Cooperare per lo sviluppo", "cooperation_projects"),
        (13, "Viaggi istituzionali", "missions"),
    ],
}


@pytest.fixture(scope="module", params=SECTIONS)
def edition(request: pytest.FixtureRequest, shared: Path) -> tuple[int, Outline]:
    year: int = request.param
    path = shared / "editions" / "other-manners" / f"report-{year}.pdf"
    return year, build_outline(read_document(path), year)


def test_sections_their_kinds_and_where_they_begin(edition: tuple[int, Outline]) -> None:
    year, outline = edition
    headed = [s for s in outline.sections if s.level < 3 and s.heading]
    assert [(s.page_start, s.title, s.kind) for s in headed] == SECTIONS[year]


def test_running_text_is_no_heading(edition: tuple[int, Outline]) -> None:
    _, outline = edition
    headings = [line.text for s in outline.sections for line in s.heading]
    long = [text for text in headings if len(text) > 90 or text.endswith((".", ";", ","))]
    assert [text for text in long if not text.endswith(("S.p.A.", "s.r.l."))] == []
