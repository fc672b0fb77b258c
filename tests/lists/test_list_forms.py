"""Ways to set a list that a reader takes in at a glance: matrices, pairs, tiles, legends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from extract.document.model import Cell, Line, Style, StyleRun
from extract.lists.fill import Filler
from extract.lists.labels import slots_of
from extract.lists.model import Entry, Unit
from extract.lists.pieces import Typist
from extract.lists.placed import placed_mentions
from extract.lists.regions import Region
from extract.lists.units import units_of
from extract.lists.ways import read_units
from extract.outline.builder import build_outline
from extract.records.item_people import travellers_of
from extract.records.items import Item
from extract.records.shapes import SHAPES
from extract.records.understanding import Understood
from tests.lists.making import YEAR, reading, rows, unit, units
from tests.making_lines import BODY, BOLD, DATE, SECTION, Described, make_document, make_lines

GAP: Described = ("", None)
SMALL_HEAD = Style("Test-Bold", 10.0, True, False, "#8a1538")
LABEL = Style("Test-Bold", 7.5, True, False, "#1f4e79")


def table(*cells: Sequence[str]) -> list[Unit]:
    """Return the units of a table, its rows from top to bottom, the first its head."""
    return tables(cells)


def tables(*held: Sequence[Sequence[str]]) -> list[Unit]:
    """Return the units of tables."""
    filled = [
        (Cell(table, number, column), text)
        for table, cells in enumerate(held, 1)
        for number, row in enumerate(cells)
        for column, text in enumerate(row)
        if text
    ]
    read = reading([("GEMELLAGGI E ACCORDI", SECTION), *((text, BODY) for _, text in filled)])
    section = read.outline.sections[0]
    lines = tuple(
        replace(line, cell=cell) for line, (cell, _) in zip(section.lines, filled, strict=True)
    )
    return units_of([replace(section, heading=(), lines=lines)], read.outline, {}, YEAR)


def labels(found: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [tuple(label for label, _, _ in unit.cells) for unit in found]


@pytest.mark.parametrize("mark", ["1999", "•", "x"])
def test_columns_headed_by_kinds_tell_the_kind_of_a_row(mark: str) -> None:
    found = table(("Città", "Gemellaggio", "Accordo"), ("Oslo", mark, "–"), ("Graz", "–", mark))
    assert labels(found) == [("citta", "gemellaggio"), ("citta", "accordo")]


def test_a_row_with_two_kinds_is_two_entries() -> None:
    found = table(("Città", "Gemellaggio", "Accordo"), ("Oslo", "1999", "2001"))
    assert labels(found) == [("citta", "gemellaggio"), ("citta", "accordo")]


def test_a_first_cell_set_once_stands_for_the_rows_below() -> None:
    found = table(("Mese", "Evento"), ("Maggio", "Fiera"), ("", "Mostra"), ("Giugno", "Corsa"))
    assert [unit.lead.text if unit.lead else None for unit in found] == [None, "Maggio", None]


@pytest.mark.parametrize("idem", ["idem", "Idem", "c.s.", "”"])
def test_a_cell_that_says_idem_repeats_the_one_above(idem: str) -> None:
    found = table(
        ("Anno", "Città", "Tipo"), ("1999", "Oslo", "Accordo"), (idem, "Graz", idem),
        ("2001", "Cork", idem), ("2002", "Lione", "Gemellaggio"),
    )  # fmt: skip
    assert labels(found) == [
        ("anno", "citta", "tipo"), ("citta",), ("anno", "citta"), ("anno", "citta", "tipo"),
    ]  # fmt: skip
    lead = found[1].lead
    assert lead is not None and lead.lead is not None
    assert {lead.text, lead.lead.text} == {"1999", "Accordo"}
    assert found[2].lead is not None and found[2].lead.text == "Accordo"


def test_a_row_of_one_cell_heads_the_rows_below() -> None:
    found = table(
        ("Progetto", "Anni"), ("LIFE", ""), ("SEMI", "2030"), ("CERV", ""), ("OCA", "2031")
    )
    assert [(unit.heading, unit.text.split()[0]) for unit in found] == [
        (True, "LIFE"), (False, "SEMI"), (True, "CERV"), (False, "OCA"),
    ]  # fmt: skip


def test_pairs_of_cells_without_heads_are_labels_and_values() -> None:
    found = table((), ("Programma", "LIFE"), ("Durata", "36 mesi"))
    assert [(unit.label, unit.text[unit.start :]) for unit in found] == [
        ("programma", "LIFE"),
        ("durata", "36 mesi"),
    ]


def test_two_pairs_of_cells_in_a_row_are_two_labels_and_values() -> None:
    found = table((), ("Sigla", "RF", "Anno di nascita", "1999"), ("Sito", "www.rf.example"),
                  ("Raccoglie ogni anno le acque di molti Paesi.",))  # fmt: skip
    values = [unit.text[unit.start : unit.end] for unit in found]
    assert list(zip([unit.label for unit in found], values, strict=True)) == [
        ("sigla", "RF"), ("anno di nascita", "1999"), ("sito", "www.rf.example"),
        ("", "Raccoglie ogni anno le acque di molti Paesi."),
    ]  # fmt: skip
    assert not any(unit.heading for unit in found)


def test_labels_over_one_row_of_values_are_labels_where_they_stand_again() -> None:
    once = [("Programma", "Durata"), ("LIFE", "36 mesi")]
    found = tables(once, [*once[:1], ("CERV", "24 mesi")])
    assert [(unit.label, unit.told) for unit in found] == [
        ("programma", "LIFE"), ("durata", "36 mesi"), ("programma", "CERV"), ("durata", "24 mesi"),
    ]  # fmt: skip
    assert labels(tables(once)) == [("programma", "durata")]


def test_a_column_under_its_name_is_an_entry_where_labels_stand_beside_the_rows() -> None:
    found = table(("", "Rete dei Fiumi", "Lega delle Isole"), ("Anno di adesione", "1999", "2004"),
                  ("Sito web", "www.fiumi.example", ""))  # fmt: skip
    assert [(unit.heading, unit.label, unit.text[unit.start :]) for unit in found] == [
        (True, "", "Rete dei Fiumi"),
        (False, "anno di adesione", "1999"),
        (False, "sito web", "www.fiumi.example"),
        (True, "", "Lega delle Isole"),
        (False, "anno di adesione", "2004"),
    ]


def test_cells_set_alike_line_by_line_are_cards() -> None:
    places = [Cell(1, 1, 0), Cell(1, 1, 1), Cell(1, 2, 0)]
    shown = [("Fiera", "Oslo, 3 maggio"), ("Corsa", "Graz, 9 giugno"), ("Coppa", "Bari, 1 luglio")]
    described: list[Described] = [("SPORT", SECTION)]
    for title, told in shown:
        described += [(title, BOLD), (told, BODY)]
    read = reading(described)
    section = read.outline.sections[0]
    lines = [line for one in read.outline.sections for line in (*one.heading, *one.lines)][1:]
    held = tuple(replace(line, cell=places[at // 2]) for at, line in enumerate(lines))
    found = units_of([replace(section, heading=(), lines=held)], read.outline, {}, YEAR)
    assert [unit.text for unit in found] == [f"{title}\n{told}" for title, told in shown]


def test_a_column_of_numbers_close_to_the_names_is_none_of_theirs() -> None:
    (row,) = table(("N. Nome", "Anno"), ("1 Anna Rossi", "1999"))
    assert [(label, row.text[low:high]) for label, low, high in row.cells] == [
        ("nome", "Anna Rossi"), ("anno", "1999"),
    ]  # fmt: skip


def test_a_label_may_say_more_in_brackets() -> None:
    (unit,) = units([("SPORT", SECTION), ("Partner (in ordine): Oslo, Graz", BODY)])
    assert (unit.label, unit.text[unit.start :]) == ("partner", "Oslo, Graz")


def test_dots_lead_from_a_label_to_its_value() -> None:
    entries = [("Rete dei Fiumi", "1999"), ("Lega delle Isole", "2004"), ("Alfa", "2010")]
    described: list[Described] = [("RETI INTERNAZIONALI", SECTION)]
    for name, year in entries:
        described += [(f"Rete ......... {name}", BODY), (f"Adesione della Città ... {year}", BODY)]
    assert rows(described, "networks", "name", "joined_year") == [
        (name, int(year)) for name, year in entries
    ]


def parted(line: Line, *parts: tuple[str, Style]) -> Line:
    """Return a line whose parts are set in looks of their own."""
    runs, at = [], 0
    for text, style in parts:
        runs.append(StyleRun(at, at + len(text), style))
        at += len(text)
    return replace(line, runs=tuple(runs))


@pytest.mark.parametrize("head", ["2031 ", ""])
def test_a_head_in_italics_runs_on_over_two_lines(head: str) -> None:
    italic = replace(BODY, italic=True)
    read = reading(
        [("SPORT", SECTION), ("Parco Dora, sabato 3 maggio", italic), (f"{head}– Ospiti", BODY)]
    )
    section = read.outline.sections[-1]
    first, second = (replace(line, paragraph=1) for line in section.lines)
    second = replace(second, bbox=replace(second.bbox, top=first.bbox.bottom))
    if head:
        second = parted(second, (head, italic), ("– Ospiti", BODY))
    (found,) = units_of(
        [replace(section, heading=(), lines=(first, second))], read.outline, {}, YEAR
    )
    assert found.text[: found.run_in].strip() == f"Parco Dora, sabato 3 maggio {head}".strip()


def test_a_word_in_square_brackets_stands_by_itself() -> None:
    described: list[Described] = [("PROGETTI DI COOPERAZIONE", SECTION)]
    names = ("Orti vicini", "Acque chiare", "Semi di pace")
    area = "per i diritti umani [Progetti di educazione alla cittadinanza globale]"
    described += [(f"{name}, lezioni {area}", BODY, "*") for name in names]
    found = rows(described, "cooperation_projects", "name", "area")
    assert found == [(name, "global_citizenship") for name in names]


def test_a_date_that_opens_the_text_says_more_than_the_month_above() -> None:
    described: list[Described] = [("EVENTI", SECTION)]
    told = "Le scuole hanno lavorato a un percorso in quattro tappe. La rassegna ha proposto altro."
    for month, name in (("marzo", "Fiera del Sale"), ("luglio", "Festa dei Ponti")):
        described += [(month.capitalize(), SMALL_HEAD), (name, BOLD)]
        described += [(f"3 – 5 {month} 2031, Parco Dora {told}", BODY)]
    assert rows(described, "events", "title", "date_start") == [
        ("Fiera del Sale", date(2031, 3, 3)),
        ("Festa dei Ponti", date(2031, 7, 3)),
    ]


def test_labels_told_by_their_look_alone_part_a_line() -> None:
    read = reading([("SPORT", SECTION), ("Corsa", BOLD), ("QUANDO 3 maggio DOVE Oslo", BODY)])
    section = read.outline.sections[-1]
    line = parted(
        section.lines[-1], ("QUANDO ", LABEL), ("3 maggio ", BODY), ("DOVE ", LABEL), ("Oslo", BODY)
    )
    found = units_of([replace(section, heading=(), lines=(line,))], read.outline, {}, YEAR)
    assert [(unit.label, unit.text[unit.start : unit.stop].strip()) for unit in found] == [
        ("quando", "3 maggio"),
        ("dove", "Oslo"),
    ]


def test_a_label_is_told_by_its_telling_words() -> None:
    assert slots_of("anno di costituzione") == slots_of("costituzione") != slots_of("anno")
    assert slots_of("sito del progetto") == slots_of("sito")
    assert "partners" in slots_of("soggetti partner")
    assert slots_of("parole che nessuno conosce") == frozenset()


def test_days_above_their_month_are_one_date() -> None:
    described: list[Described] = [("SPORT", SECTION)]
    for days, month, title in (("2-6", "GENNAIO", "Corsa"), ("14", "MAGGIO", "Regata")):
        described += [(days, DATE), GAP, (month, BODY), GAP, (title, BOLD), ("Oslo", BODY), GAP]
    assert rows(described, "events", "title", "date_start", "date_end") == [
        ("Corsa", date(2031, 1, 2), date(2031, 1, 6)),
        ("Regata", date(2031, 5, 14), date(2031, 5, 14)),
    ]


def test_a_date_may_stand_below_the_text() -> None:
    described: list[Described] = [("SPORT", SECTION)]
    for title, when in (("Corsa", "3 maggio"), ("Regata", "9 giugno"), ("Coppa", "1 luglio")):
        told = "Hanno corso in tanti per tutta la lunga giornata di sole."
        described += [(title, BOLD), (told, BODY), GAP, (f"Lido, {when}", BODY), GAP]
    assert [title for (title,) in rows(described, "events", "title")] == [
        "Corsa",
        "Regata",
        "Coppa",
    ]


def test_a_date_within_its_month_tells_more_than_the_month() -> None:
    described: list[Described] = [("SPORT", SECTION)]
    for month, title, when in (
        ("Maggio", "Corsa", "02.05 – 06.05.2031"),
        ("Giugno", "Regata", "14.06.2031"),
    ):
        described += [(month, DATE), GAP, (title, BOLD), (f"{when}, Lido", BODY), GAP]
    assert rows(described, "events", "title", "date_start", "date_end") == [
        ("Corsa", date(2031, 5, 2), date(2031, 5, 6)),
        ("Regata", date(2031, 6, 14), date(2031, 6, 14)),
    ]


def test_a_date_may_close_the_text_in_brackets() -> None:
    described: list[Described] = [("SPORT", SECTION)]
    for title, when in (("Corsa", "Lido, 3 maggio"), ("Regata", "9 giugno"), ("Coppa", "1 luglio")):
        told = f"Hanno corso in tanti per tutta la lunga giornata di sole ({when})."
        described += [(title, BOLD), (told, BODY), GAP]
    assert rows(described, "events", "title", "date_start") == [
        ("Corsa", date(2031, 5, 3)),
        ("Regata", date(2031, 6, 9)),
        ("Coppa", date(2031, 7, 1)),
    ]


def test_a_sentence_that_leads_to_a_list_tells_what_its_entries_are() -> None:
    described: list[Described] = [("INTESE TRA CITTÀ", SECTION)]
    for lead, cities in (
        ("Torino è gemellata con queste città:", ("Oslo (Norvegia), 1999", "Graz (Austria), 2001")),
        (
            "Sono in vigore accordi con queste città:",
            ("Gand (Belgio), 2004", "Brno (Cechia), 2006"),
        ),
    ):
        described += [(lead, BODY), GAP, *((city, BODY, "*") for city in cities), GAP]
    assert rows(described, "agreements", "city", "type") == [
        ("Oslo", "twinning"),
        ("Graz", "twinning"),
        ("Gand", "agreement"),
        ("Brno", "agreement"),
    ]


def test_a_column_of_two_labels_holds_two_cells() -> None:
    shown: list[Described] = [
        ("MISSIONI", SECTION), ("Città e data", BOLD), ("Scopo e delegazione", BODY),
        ("Oslo", BOLD), ("3 maggio", BODY), ("Fiera del libro", BOLD),
        ("sindaca Ada Neri", BODY),
    ]  # fmt: skip
    read = reading(shown)
    section = read.outline.sections[0]
    lines = [line for one in read.outline.sections for line in (*one.heading, *one.lines)][1:]
    places = [(0, 0), (0, 1), (1, 0), (1, 0), (1, 1), (1, 1)]
    held = tuple(
        replace(line, cell=Cell(1, *place), paragraph=number)
        for number, (line, place) in enumerate(zip(lines, places, strict=True))
    )
    placed = placed_mentions(read.outline, read.mentions, read.edition)
    (row,) = units_of([replace(section, heading=(), lines=held)], read.outline, placed, YEAR)
    entry = Filler(SHAPES["missions"], Typist(YEAR, {})).fill(Entry([row]))
    assert {slot: value.text for slot, value in entry.values.items()} == {
        "city": "Oslo", "date": "3 maggio", "purpose": "Fiera del libro",
        "people": "sindaca Ada Neri",
    }  # fmt: skip


def test_a_long_numbered_row_tells_where_and_when_before_a_comma() -> None:
    described: list[Described] = [("MISSIONI ALL’ESTERO", SECTION)]
    for number, (city, when) in enumerate((("Oslo", "3 maggio"), ("Graz", "9 giugno")), 1):
        told = (
            f"{number}. {city}, {when}, per la presentazione dei progetti di cooperazione tra città"
        )
        told += (
            ", con la partecipazione di Ada Neri (Sindaca) e Ugo Verdi (Assessore al Bilancio) e"
        )
        described += [(f"{told} di altri che sono partiti con loro;", BODY), GAP]
    assert rows(described, "missions", "city", "date_start") == [
        ("Oslo", date(2031, 5, 3)),
        ("Graz", date(2031, 6, 9)),
    ]
    people = rows(described, "mission_participants", "person")
    assert people == [("Ada Neri",), ("Ugo Verdi",)] * 2


def test_a_numbered_heading_names_what_follows_its_number() -> None:
    described: list[Described] = [("MISSIONI ALL’ESTERO", SECTION)]
    for number, (city, when) in enumerate((("Oslo", "3 maggio"), ("Graz", "9 giugno")), 1):
        described += [(f"{number}. {city}", BOLD), (f"Date: {when}", BODY, "*"), GAP]
    assert rows(described, "missions", "city", "date_start") == [
        ("Oslo", date(2031, 5, 3)),
        ("Graz", date(2031, 6, 9)),
    ]


def test_dots_lead_to_the_end_of_a_row() -> None:
    described: list[Described] = [
        ("SPORT", SECTION), ("Corsa ........ 3 maggio", BODY), ("Regata ........ 9 giugno", BODY),
        ("Coppa ........ 1 luglio", BODY),
    ]  # fmt: skip
    assert rows(described, "events", "title", "date_start") == [
        ("Corsa", date(2031, 5, 3)),
        ("Regata", date(2031, 6, 9)),
        ("Coppa", date(2031, 7, 1)),
    ]


def test_a_list_says_what_its_signs_mean() -> None:
    described: list[Described] = [
        ("GEMELLAGGI E ACCORDI", SECTION), ("G = gemellaggio; A = accordo", BODY), GAP,
        ("Oslo (Norvegia) G 1999", BODY), ("Graz (Austria) A 2001", BODY),
        ("Lione (Francia) G 1958", BODY),
    ]  # fmt: skip
    assert rows(described, "agreements", "city", "type") == [
        ("Oslo", "twinning"),
        ("Graz", "agreement"),
        ("Lione", "twinning"),
    ]


def test_labels_that_follow_one_another_are_labels_each() -> None:
    guests = (("Greta Ivanov", "Wellington"), ("Jorge Fischer", "Bursa"), ("Ana Silva", "Marocco"))
    told = "Ospite: {}. Carica: Sindaca. In rappresentanza di: {}. Data: 14 marzo."
    described: list[Described] = [("DELEGAZIONI", SECTION)]
    for guest in guests:
        described += [(told.format(*guest), BODY), GAP]
    assert rows(described, "delegates", "person", "role", "represents") == [
        (person, "Sindaca", whom) for person, whom in guests
    ]


def test_labels_of_missions_follow_one_another() -> None:
    described: list[Described] = [("MISSIONI", SECTION)]
    trips = ("Durban (Sudafrica)", "12-13/01"), ("Gand (Belgio)", "7÷9 luglio"), ("Graz", "2/12")
    for place, days in trips:
        told = (
            f"Destinazione: {place}. Periodo: {days}. In rappresentanza della Città: Anna Rossi, "
        )
        told += "Sindaca; Ugo Neri, Vicesindaco. Motivo della missione: Incontro."
        described += [(told, BODY), GAP]
    assert rows(described, "missions", "city", "date_start", "purpose") == [
        ("Durban", date(2031, 1, 12), "Incontro"),
        ("Gand", date(2031, 7, 7), "Incontro"),
        ("Graz", date(2031, 12, 2), "Incontro"),
    ]
    people = [("Anna Rossi", "Sindaca"), ("Ugo Neri", "Vicesindaco")]
    assert rows(described, "mission_participants", "person", "role") == 3 * people


def test_ranks_of_consulates_may_be_abbreviated() -> None:
    described: list[Described] = [
        ("CONSOLATI", SECTION), ("Perù, cons. gen., via Po 9", BODY),
        ("Mali, cons. on., corso Matteotti 7", BODY), ("Nepal, cons. onor., via Roma 1", BODY),
    ]  # fmt: skip
    assert rows(described, "consulates", "country_code", "rank") == [
        ("PE", "general"), ("ML", "honorary"), ("NP", "honorary"),
    ]  # fmt: skip


def test_points_part_the_names_of_a_row() -> None:
    described: list[Described] = [
        ("CONSOLATI", SECTION), ("Consolati generali: Perù · Cina · Cuba", BODY),
        ("Consolati onorari: Mali · Nepal · Malta", BODY),
    ]  # fmt: skip
    found = rows(described, "consulates", "country_code", "rank")
    assert found == [
        *((code, "general") for code in ("PE", "CN", "CU")),
        *((code, "honorary") for code in ("ML", "NP", "MT")),
    ]


def test_what_is_printed_above_entry_after_entry_is_a_label() -> None:
    described: list[Described] = [("RETI INTERNAZIONALI", SECTION)]
    for name, year in (
        ("Rete del Sale", "1984"),
        ("Rete dei Ponti", "1991"),
        ("Rete Verde", "2001"),
    ):
        described += [(name, DATE), ("Anno di costituzione", BOLD), (year, BODY), GAP]
    found = [unit.label for unit in units(described) if unit.label]
    assert found == ["anno di costituzione"] * 3


def test_an_acronym_stands_in_brackets_with_more() -> None:
    described: list[Described] = [
        ("ORGANIZZAZIONI INTERNAZIONALI", SECTION),
        ("Agenzia del Sale (ADS; anno di fondazione 1981; www.ads.org). Insegna ai cuochi.", BODY),
        GAP,
        (
            "Unione dei Ponti (UDP; anno di fondazione 1990; www.udp.org). Insegna ai muratori.",
            BODY,
        ),
    ]
    assert rows(described, "international_organizations", "name", "acronym") == [
        ("Agenzia del Sale", "ADS"),
        ("Unione dei Ponti", "UDP"),
    ]


def test_a_column_of_bodies_names_organisations() -> None:
    found = table(("Organismo", "Attivo dal"), ("Agenzia del Sale", "1981"))
    filler = Filler(SHAPES["international_organizations"], Typist(YEAR, {}))
    assert filler.fill(Entry([found[0]])).values["name"].text == "Agenzia del Sale"


def test_a_lead_in_is_no_event_that_its_list_tells_of() -> None:
    described: list[Described] = [
        ("RETI INTERNAZIONALI", SECTION), ("La Città è membro delle reti seguenti:", BODY), GAP,
        *((f"– Rete {name}, dal {year};", BODY) for name, year in (
            ("del Sale", 1998), ("Verde", 1999), ("dei Ponti", 2001))), GAP,
        ("6 – 9 gennaio 2031", DATE), ("Tavolo sui giovani", BOLD), ("Oslo (Norvegia)", BODY), GAP,
        ("24 febbraio 2031", DATE), ("Assemblea annuale", BOLD), ("Graz (Austria)", BODY), GAP,
    ]  # fmt: skip
    assert rows(described, "networks", "name") == [
        ("Rete del Sale",),
        ("Rete Verde",),
        ("Rete dei Ponti",),
    ]
    assert rows(described, "events", "title", "date_start") == [
        ("Tavolo sui giovani", date(2031, 1, 6)),
        ("Assemblea annuale", date(2031, 2, 24)),
    ]


def test_a_heading_above_labels_is_an_entry_though_its_group_has_no_other() -> None:
    described: list[Described] = [("RETI INTERNAZIONALI", SECTION)]
    for area, name in (("Cibo e gusto", "Rete del Sale"), ("Verde urbano", "Rete Verde")):
        described += [(area, DATE), (name, BOLD), ("Adesione: 2012", BODY), GAP]
    assert rows(described, "networks", "name", "area") == [
        ("Rete del Sale", "Cibo e gusto"),
        ("Rete Verde", "Verde urbano"),
    ]


def test_what_happened_on_a_day_of_the_year_is_no_agreement() -> None:
    described: list[Described] = [
        ("CITTÀ GEMELLE", SECTION),
        ("Oslo (Norvegia), 1999", BODY), ("Graz (Austria), 2001", BODY),
        ("Lione (Francia), 2030", BODY), GAP,
        ("21/06 · Bursa (Turchia)", BOLD), ("La mostra ha avuto mille visitatori.", BODY), GAP,
        ("7-8/12 · Assuan (Egitto)", BOLD), ("Sul palco si sono alternati dodici cori.", BODY),
    ]  # fmt: skip
    assert rows(described, "agreements", "city", "year") == [
        ("Oslo", 1999),
        ("Graz", 2001),
        ("Lione", 2030),
    ]


def test_labels_with_colons_run_in_on_one_line() -> None:
    under = replace(BODY, underlined=True)
    read = reading([("LE MOSTRE", SECTION)])
    lines = []
    for number, (title, where) in enumerate((("Sale", "GAM"), ("Ponti", "MAO"), ("Fiumi", "OGR"))):
        parts = ((f"Mostra: “{title}”. ", 7), (f"Sede: {where}. ", 5), ("Periodo: maggio.", 8))
        at, runs = 0, []
        for text, label in parts:
            middle, end = at + label, at + len(text)
            runs += [StyleRun(at, middle, under), StyleRun(middle, end, BODY)]
            at = end
        text = "".join(part for part, _ in parts)
        (line,) = make_lines([(text, BODY)], page=number + 1)
        lines.append(replace(line, runs=tuple(runs)))
    section = replace(read.outline.sections[0], heading=(), lines=tuple(lines))
    found = units_of([section], read.outline, {}, YEAR)
    assert [(unit.label, unit.told) for unit in found[:3]] == [
        ("mostra", "“Sale”"), ("sede", "GAM"), ("periodo", "maggio")
    ]  # fmt: skip
    best = read_units(found, (), SHAPES["exhibitions"], Typist(YEAR, {}))
    assert best is not None
    assert [entry.values["venue"].text for entry in best.entries] == ["GAM", "MAO", "OGR"]


def test_a_bulleted_month_heads_the_dashed_rows_below_it() -> None:
    described: list[Described] = [
        ("EVENTI INTERNAZIONALI", SECTION), ("Maggio", BOLD, "*"),
        ("– 3 maggio: Fiera del Sale, Sala Rossa", BODY),
        ("– 5 ÷ 7 maggio: Notte dei Ponti, Sala Verde", BODY), ("Giugno", BOLD, "*"),
        ("– 12 giugno: Regata, Sala Rossa", BODY), GAP,
    ]  # fmt: skip
    assert rows(described, "events", "date_start", "date_end") == [
        (date(2031, 5, 3), date(2031, 5, 3)),
        (date(2031, 5, 5), date(2031, 5, 7)),
        (date(2031, 6, 12), date(2031, 6, 12)),
    ]
    assert [unit.text for unit in units(described) if unit.heading] == ["Maggio", "Giugno"]


def test_letters_count_the_titles_of_a_sentence() -> None:
    described: list[Described] = [
        ("IN PRIMO PIANO", SECTION),
        ("Tra le iniziative si ricordano: a) «Fiera del Sale», Sala Rossa, 3 maggio; b) «Notte "
         "dei Ponti», Sala Verde, 5 – 7 maggio; c) «Regata», Sala Rossa, 12 giugno.", BODY), GAP,
    ]  # fmt: skip
    assert rows(described, "events", "title", "date_start") == [
        ("«Fiera del Sale»", date(2031, 5, 3)),
        ("«Notte dei Ponti»", date(2031, 5, 5)),
        ("«Regata»", date(2031, 6, 12)),
    ]


def test_bars_part_labels_with_their_values() -> None:
    described: list[Described] = [("EVENTI INTERNAZIONALI", SECTION)]
    for title, when, where in (("Fiera", "3 maggio", "Oslo"), ("Regata", "12 giugno", "Graz")):
        described += [(title, BOLD), (f"Data: {when} | Sede: {where}", BODY), GAP]
    found = [(unit.label, unit.told) for unit in units(described) if unit.label]
    assert found[:2] == [("data", "3 maggio"), ("sede", "Oslo")]
    assert rows(described, "events", "title") == [("Fiera",), ("Regata",)]


def test_labels_inside_a_row_need_no_space_before_them() -> None:
    described: list[Described] = [("LE MOSTRE", SECTION)]
    for title, where in (("Sale", "GAM"), ("Ponti", "MAO"), ("Fiumi", "OGR")):
        described += [(f"Mostra: “{title}”.Sede: {where}. Periodo di", BODY)]
        described += [("apertura: dal 3 al 5 maggio.", BODY), GAP]
    found = [(unit.label, unit.told) for unit in units(described) if unit.label]
    assert found[:3] == [
        ("mostra", "“Sale”"), ("sede", "GAM"), ("periodo di apertura", "dal 3 al 5 maggio")
    ]  # fmt: skip


@pytest.mark.parametrize("star", [True, False])
def test_a_note_says_in_words_what_marks_and_looks_mean(star: bool) -> None:
    note = (
        "Con l’asterisco i consolati generali; gli altri sono consolati onorari."
        if star
        else "In neretto i consolati generali, in tondo quelli onorari."
    )
    described: list[Described] = [("I CONSOLI IN CITTÀ", SECTION), (note, BODY), GAP]
    generals = {"Stati Uniti": "US", "Repubblica Ceca": "CZ"}
    others = {
        "Austria": "AT", "Costa d’Avorio": "CI", "Mongolia": "MN", "Norvegia": "NO",
        "Paesi Bassi": "NL", "Regno Unito": "GB", "Marocco": "MA", "Finlandia": "FI",
    }  # fmt: skip
    for country in sorted([*generals, *others]):
        general = country in generals
        marked = f"{country}*" if general and star else country
        described += [(marked, BOLD if general and not star else BODY), GAP]
    found = dict(rows(described, "consulates", "country_code", "rank"))
    assert found == dict.fromkeys(others.values(), "honorary") | dict.fromkeys(
        generals.values(), "general"
    )


def test_what_lists_entries_is_no_heading() -> None:
    described: list[Described] = [
        ("ACCORDI", SECTION),
        ("Oslo (Norvegia, 1999) · Graz (Austria, 2001) · Lione (Francia, 2004)", SMALL_HEAD), GAP,
        ("INTESE", SECTION), ("Si firmano ogni anno.", BODY),
    ]  # fmt: skip
    assert rows(described, "agreements", "city", "type", "year") == [
        ("Oslo", "agreement", 1999), ("Graz", "agreement", 2001), ("Lione", "agreement", 2004),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told, known",
    [
        ("Le mostre che hanno aperto una finestra su altri luoghi del mondo.", True),
        ("Resta da dire che cosa ha aperto una finestra su altri luoghi.", False),
    ],
)
def test_a_sentence_below_a_heading_announces_what_is_listed(told: str, known: bool) -> None:
    shows = [("Otto sguardi", "Al Palazzo Vecchio"), ("Il fiume muto", "Al Museo del Mare"),
             ("Reti e nodi", "Alla Fondazione Alfa")]  # fmt: skip
    described: list[Described] = [("SGUARDI", SECTION), (told, BODY), GAP]
    for title, place in shows:
        described += [(title, BOLD), GAP, (place, BODY), GAP]
    described += [("RETI", SECTION), ("Rete Alfa, dal 1999", BODY), ("Rete Beta, dal 2004", BODY)]
    found = rows(described, "exhibitions", "title")
    assert found == ([(title,) for title, _ in shows] if known else [])


def test_a_line_in_a_paragraph_of_heads_set_into_rows_goes_on_with_its_row() -> None:
    described: list[Described] = [("PROGETTI EUROPEI", SECTION), ("Alfa Città di Oslo, Ente", BODY),
                                  ("Beta S.p.A., Istituto", BODY), ("Gamma", BODY)]  # fmt: skip
    document = make_document([described])
    page = document.pages[0]
    head, first, *rest = page.lines
    first = replace(first, runs=(StyleRun(0, 5, BOLD), StyleRun(5, len(first.text), BODY)))
    document = replace(document, pages=(replace(page, lines=(head, first, *rest)),))
    outline = build_outline(document, YEAR)
    told = [unit.text for unit in units_of(outline.sections, outline, {}, YEAR)]
    assert told[-1] == "Alfa Città di Oslo, Ente Beta S.p.A., Istituto Gamma"


def test_each_paragraph_of_labels_is_an_entry_though_the_first_lacks_a_label() -> None:
    told = [
        "Carica: Ministro del Turismo. In rappresentanza di: Austria. Data: 6 febbraio.",
        "Ospite: Anna Berg. Carica: Sindaca. In rappresentanza di: Graz. Data: 3 marzo.",
        "Ospite: Ugo Holm. Carica: Sindaco. In rappresentanza di: Oslo. Data: 5 aprile.",
    ]
    described: list[Described] = [("DELEGAZIONI", SECTION)]
    for text in told:
        described += [(text, BODY), ("", None)]
    assert rows(described, "delegates", "person", "represents") == [
        (None, "Austria"),
        ("Anna Berg", "Graz"),
        ("Ugo Holm", "Oslo"),
    ]


def test_a_first_row_of_labels_heads_a_table_whatever_it_looks_like() -> None:
    found = tables(
        [("", "", ""), ("Città", "Paese", "Anno"), ("Oslo", "Norvegia", "1999"),
         ("Graz", "Austria", "2001")],
    )  # fmt: skip
    assert labels(found) == [("citta", "paese", "anno")] * 2


@pytest.mark.parametrize("run_in, name", [(10, "LUCE NUOVA"), (0, "LUCE NUOVA – Pannelli solari")])
def test_a_dash_at_which_the_look_changes_ends_a_name(run_in: int, name: str) -> None:
    row = replace(unit("LUCE NUOVA – Pannelli solari"), run_in=run_in)
    filler = Filler(SHAPES["cooperation_projects"], Typist(YEAR, {}))
    assert filler.fill(Entry([row])).values["name"].text == name


def test_paragraphs_of_one_label_each_are_no_entries_but_parts_of_one() -> None:
    described: list[Described] = [("PROGETTI EUROPEI", SECTION)]
    for name, lead in (("ALFA", "Comune di Graz"), ("DELTA", "Comune di Lione")):
        described += [(name, BOLD), GAP, (f"Capofila {lead}", BODY), GAP]
        described += [("Partner Città di Oslo, Ente Beta", BODY), GAP]
    document = make_document([described])
    page = document.pages[0]
    lines = [
        replace(line, runs=(StyleRun(0, at, BOLD), StyleRun(at, len(line.text), BODY)))
        if (at := line.text.find(" ")) > 0 and line.style == BODY
        else line
        for line in page.lines
    ]
    document = replace(document, pages=(replace(page, lines=tuple(lines)),))
    outline = build_outline(document, YEAR)
    told = units_of(outline.sections, outline, {}, YEAR)
    one = read_units(told, [], SHAPES["eu_projects"], Typist(YEAR, {}))
    assert one is not None
    assert [entry.values["name"].text for entry in one.entries] == ["ALFA", "DELTA"]


def test_who_travelled_stands_in_a_row_below_the_place_and_the_day() -> None:
    """The place in bold, its country beside it in one cell."""
    cells = [
        (*place, "Ivo Neri, Assessore allo Sport", "Anna Rossi, Sindaca", "Una fiera.")
        for place in (("Oslo Norvegia", "3.05.2031"), ("Graz Austria", "9.05.2031"))
    ]
    texts = [text for row in cells for text in row]
    read = reading([("MISSIONI", SECTION), *((text, BODY) for text in texts)])
    section = read.outline.sections[0]
    where = [(1, 0), (1, 1), (2, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (4, 0), (4, 1)]
    lines = [
        replace(line, cell=Cell(1, *at), paragraph=sum(at))
        for line, at in zip(section.lines, where, strict=True)
    ]
    for at in (0, 5):
        city, country = texts[at].split()
        lines[at] = parted(lines[at], (city, BOLD), (f" {country}", BODY))
    placed = placed_mentions(read.outline, read.mentions, read.edition)
    held = units_of([replace(section, heading=(), lines=tuple(lines))], read.outline, placed, YEAR)
    found = read_units(held, [], SHAPES["missions"], Typist(YEAR, {}))
    assert found is not None
    told = [(entry.values["city"].text, entry.values["country"].text) for entry in found.entries]
    assert told == [("Oslo", "Norvegia"), ("Graz", "Austria")]
    place = Understood(Region("missions", (section,)), [])
    people = [
        [name for *_, name, _ in travellers_of(Item([entry], entry.values, place))]
        for entry in found.entries
    ]
    assert people == 2 * [["Ivo Neri", "Anna Rossi"]]


def test_paragraphs_in_large_print_list_as_others_do() -> None:
    large = Style("Test-Regular", 11.1, False, False, "#000000")
    told = (
        "Torino è gemellata con Oslo (Norvegia, 1999), Graz (Austria, 2001), Lione (Francia, "
        "1958), Bergen (Norvegia, 2013), Ostrava (Repubblica Ceca, 1992) e Gand (Belgio, 1987)."
    )
    described: list[Described] = [("GEMELLAGGI", SECTION), (told, large), GAP]
    described += [("Una riga di testo comune che non dice nulla di alcuna città vicina.", BODY)] * 4
    assert len(rows(described, "agreements", "city")) == 6
