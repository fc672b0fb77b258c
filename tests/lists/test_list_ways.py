"""Ways: the cheapest way to cut a list says which units open its entries."""

from pathlib import Path

import pytest

from extract.lists import ways
from extract.lists.legends import legend_in
from extract.lists.pieces import Typist
from extract.records.shapes import SHAPES
from tests.generator.sweep import read_edition
from tests.lists.making import YEAR, rows, understood, unit, units
from tests.making_lines import BODY, BOLD, DATE, SECTION, Described
from tests.support import make_edition

HEAD: Described = ("GEMELLAGGI E ACCORDI", SECTION)
GAP: Described = ("", None)
COLUMNS = ("city", "country_code", "type", "year")
TRUTH = [
    ("Oslo", "NO", "twinning", 1999),
    ("Graz", "AT", "agreement", 2001),
    ("Lione", "FR", "twinning", 1958),
    ("Bergen", "NO", "letter_of_intent", 2013),
]
COUNTRIES = {"NO": "Norvegia", "AT": "Austria", "FR": "Francia"}
TYPES = {"twinning": "Gemellaggio", "agreement": "Accordo", "letter_of_intent": "Lettera d’intenti"}


def rows_of(form: str) -> list[Described]:
    return [
        (form.format(city=city, country=COUNTRIES[code], type=TYPES[kind], year=year), BODY)
        for city, code, kind, year in TRUTH
    ]


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize(
    "form",
    [
        "{city} | {country} | {type} ({year})",
        "{city} – {country} – {type}, {year}",
        "{city} ({country}), {type}, {year}",
        "{year}: {type} con {city} ({country})",
        "{type} con {city}, {country} ({year})",
    ],
)
def test_rows_in_whatever_order_and_separators(form: str, geometry: bool) -> None:
    assert rows([HEAD, *rows_of(form)], "agreements", *COLUMNS, geometry=geometry) == TRUTH


def test_headings_with_what_stands_below_them() -> None:
    described = [HEAD]
    for city, code, kind, year in TRUTH:
        described += [(f"{city}, {COUNTRIES[code]}", DATE), (f"{TYPES[kind]} ({year})", BODY)]
    assert rows(described, "agreements", *COLUMNS) == TRUTH


def test_labels_below_headings() -> None:
    described = [HEAD]
    for city, code, kind, year in TRUTH:
        described += [
            (city, BOLD), (f"Paese: {COUNTRIES[code]}", BODY), (f"Tipo: {TYPES[kind]}", BODY),
            (f"Anno: {year}", BODY), GAP,
        ]  # fmt: skip
    assert rows(described, "agreements", *COLUMNS) == TRUTH


def test_groups_tell_what_their_entries_do_not() -> None:
    described: list[Described] = [
        HEAD,
        ("Gemellaggi", DATE), ("Oslo (Norvegia) – 1999", BODY), ("Lione (Francia) – 1958", BODY),
        ("Accordi", DATE), ("Graz (Austria) – 2001", BODY), ("Bergen (Norvegia) – 2013", BODY),
    ]  # fmt: skip
    assert rows(described, "agreements", *COLUMNS) == [
        ("Oslo", "NO", "twinning", 1999),
        ("Lione", "FR", "twinning", 1958),
        ("Graz", "AT", "agreement", 2001),
        ("Bergen", "NO", "agreement", 2013),
    ]


def test_one_sentence_that_lists_them_all() -> None:
    text = (
        "Con un gemellaggio siamo legati a Oslo (Norvegia, 1999), Graz (Austria, 2001), "
        "Lione (Francia, 1958) e Bergen (Norvegia, 2013)."
    )
    found = rows([HEAD, (text, BODY)], "agreements", "city", "year")
    assert found == [(city, year) for city, _, _, year in TRUTH]


def test_the_reading_says_its_way_and_how_sure_it_is() -> None:
    (one,) = understood([HEAD, *rows_of("{city} | {country} | {type} ({year})")])
    (reading,) = one.readings
    assert (reading.way, len(reading.entries)) == ("rows", 4)
    assert {entry.signature for entry in reading.entries} == {
        ("city", "|country", "|type", "(year"),
    }
    assert 0.5 < reading.confidence < 1.0
    assert reading.saving == reading.null - reading.cost > 0


def test_prose_is_no_list() -> None:
    prose = "Nel corso dell’anno la Città ha curato i rapporti con le città amiche di sempre."
    (one,) = understood([HEAD, (prose, BODY)])
    assert one.readings == []
    assert [unit.text for unit in one.left] == [prose]


def test_cards_open_with_a_date_above_their_heading() -> None:
    described = [("EVENTI SPORTIVI", SECTION)]
    for day, title in (("2 maggio", "Coppa dei Fiumi"), ("3 maggio", "Gara del Sale"),
                       ("9 giugno", "Trofeo delle Torri")):  # fmt: skip
        described += [(day, BODY), GAP, (title, BOLD), ("Parco del Porto", BODY), GAP]
    found = rows(described, "events", "title", "category")
    assert found == [
        ("Coppa dei Fiumi", "sport"), ("Gara del Sale", "sport"), ("Trofeo delle Torri", "sport")
    ]  # fmt: skip


def test_a_label_before_a_year_tells_whose_it_is() -> None:
    described: list[Described] = [
        ("INSIEME AD ALTRI", SECTION),
        ("Lega del Sale (LDS) | adesione 2020 | www.lds.org", BODY),
        ("Patto dei Fiumi (PDF) | adesione 2004 | www.pdf.org", BODY),
        ("Unione delle Torri (UDT) | adesione 2011 | www.udt.org", BODY),
    ]
    assert rows(described, "networks", "acronym", "joined_year") == [
        ("LDS", 2020), ("PDF", 2004), ("UDT", 2011)
    ]  # fmt: skip


def test_names_of_things_are_no_honorary_citizens() -> None:
    texts = ("Lega del Sale (LDS)", "Patto dei Fiumi (PDF)", "Unione delle Torri (UDT)")
    assert rows([("INSIEME AD ALTRI", SECTION), *((text, BODY) for text in texts)],
                "honorary_citizens", "name") == []  # fmt: skip


def test_labels_that_no_list_knows_are_told_by_repeating_and_by_the_look_of_known_ones() -> None:
    described = [HEAD]
    for city, code, kind, year in TRUTH:
        told = (("Nazione", COUNTRIES[code]), ("Legame", TYPES[kind]), ("Anno", str(year)))
        described += [(city, DATE), *(p for k, v in told for p in ((k, BOLD), (v, BODY), GAP))]
    assert rows(described, "agreements", *COLUMNS) == TRUTH


def test_long_rows_with_bars_and_who_travelled() -> None:
    purpose = "Presentazione dei progetti di rigenerazione urbana e dei giardini sul fiume grande"
    described: list[Described] = [
        ("CON LA VALIGIA", SECTION),
        *((f"{day} | {place} | {purpose} | Anna Rossi (Assessora alla Cultura), Ugo Bianchi "
           "(Sindaco)", BODY)
          for day, place in (("3-5 maggio", "Oslo (Norvegia)"), ("12 giugno", "Graz (Austria)"),
                             ("2 luglio", "Lione (Francia)"))),
    ]  # fmt: skip
    assert rows(described, "missions", "city", "country_code") == [
        ("Oslo", "NO"), ("Graz", "AT"), ("Lione", "FR")
    ]  # fmt: skip
    assert rows(described, "mission_participants", "person") == [
        ("Anna Rossi",), ("Ugo Bianchi",)
    ] * 3  # fmt: skip
    assert rows(described, "events", "title") == []


def test_a_badge_tells_of_the_name_before_it_and_heads_no_group() -> None:
    described: list[Described] = [("COOPERAZIONE", SECTION), GAP]
    for name, area, subtitle in (
        ("TETTI", "Cooperazione internazionale", "Luce per gli ambulatori"),
        ("ONDE", "Cittadinanza globale", "Radio di quartiere"),
        ("POSTA", "Cittadinanza globale", "Lettere di scuola"),
        ("TRAME", "Cooperazione internazionale", "Botteghe di sartoria"),
    ):
        described += [(name, DATE), GAP, (area, BODY, "*#"), GAP, (subtitle, BOLD), GAP]
        described += [("Vi hanno preso parte molti.", BODY), GAP]
    assert rows(described, "cooperation_projects", "name", "area", "subtitle") == [
        ("TETTI", "territorial_cooperation", "Luce per gli ambulatori"),
        ("ONDE", "global_citizenship", "Radio di quartiere"),
        ("POSTA", "global_citizenship", "Lettere di scuola"),
        ("TRAME", "territorial_cooperation", "Botteghe di sartoria"),
    ]


def test_what_closes_each_entry_opens_none_with_the_title_below_it() -> None:
    titles = ("Fiera dei Mulini", "Saghe del Nord", "Mercato dei Sapori", "Festa delle Corti")
    described: list[Described] = [("EVENTI", SECTION)]
    for day, title in enumerate(titles, 3):
        text = f"{day} aprile, Casa del Teatro"
        described += [(title, DATE), ("", None), (text, BODY, "*"), ("", None)]
    found = units(described)
    offered = {way.name for way in ways._ways(found, SHAPES["events"])}
    assert "bulleted rows" in offered and not any("bulleted rows, then" in one for one in offered)
    offered = {way.name for way in ways._ways(found[1:], SHAPES["events"])}
    assert any("bulleted rows, then" in one for one in offered)


def test_a_note_may_explain_one_sign_only() -> None:
    note = unit("Le sedi sono in città. L’asterisco indica i consolati generali.")
    assert set(legend_in(note, SHAPES["consulates"])) == {"*"}


def test_dates_and_titles_in_one_look_above_each_entry(tmp_path: Path) -> None:
    found = read_edition(make_edition(tmp_path / f"edition-{YEAR}.pdf", YEAR), YEAR)["events"]
    assert [row["date_start"].day for row in found] == [1, 2, 3]


def test_a_small_heading_below_a_row_that_is_an_entry_is_no_part_of_it() -> None:
    described: list[Described] = [("APPUNTAMENTI", SECTION), ("Musica e teatro", DATE)]
    for name, told_of in (
        ("Lega dei Cori", "3 aprile, Graz (Austria): Prova di canto"),
        ("Case del Teatro", "9 maggio, Oslo (Norvegia): Notte di scena"),
    ):
        described += [(name, BOLD), GAP, (told_of, BODY, "*"), GAP]
    told = units(described)
    areas = frozenset(ways.key_of(one) for one in told if one.text == "Musica e teatro")
    way = ways._Way("areas and rows", areas, with_rows=True)
    entries = ways._cut(told, (), way, ways.Filler(SHAPES["events"], Typist(YEAR, {})))
    assert [[one.text[:8] for one in entry.units] for entry in entries][1:] == [
        ["3 aprile"], ["9 maggio"],
    ]  # fmt: skip
