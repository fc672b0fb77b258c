"""Units: what stands as one before anything of it is understood."""

from dataclasses import replace

import pytest

from extract.document.model import Cell
from extract.lists.stretches import setting_of
from extract.lists.units import key_of, units_of
from tests.lists.making import YEAR, reading, units
from tests.making_lines import BODY, BOLD, DATE, SECTION, Described, make_lines

HEAD: Described = ("GEMELLAGGI E ACCORDI", SECTION)
GAP: Described = ("", None)
LONG = "Una riga che arriva fino al margine destro della colonna e dunque va"


def told(described: list[Described], geometry: bool = True) -> list[str]:
    return [unit.text for unit in units([HEAD, *described], geometry)]


def test_a_row_that_goes_on_in_small_letters_is_one() -> None:
    assert told([("Riva (Italia) – patto di", BODY), ("amicizia, 1999", BODY), ("Oslo", BODY)]) == [
        "Riva (Italia) – patto di amicizia, 1999",
        "Oslo",
    ]


def test_a_bullet_opens_a_row() -> None:
    found = units([HEAD, ("Oslo", BODY, "*"), ("(Norvegia)", BODY), ("Graz", BODY, "*")])
    assert [(unit.text, unit.mark) for unit in found] == [
        ("Oslo (Norvegia)", "bullet"),
        ("Graz", "bullet"),
    ]


def test_a_number_opens_a_row_and_is_no_part_of_it() -> None:
    found = units([HEAD, ("1. Oslo (Norvegia)", BODY), ("2. Graz (Austria)", BODY)])
    assert [(unit.mark, unit.text[unit.start :]) for unit in found] == [
        ("number", "Oslo (Norvegia)"),
        ("number", "Graz (Austria)"),
    ]


def test_a_known_label_is_told_from_its_value() -> None:
    found = units([HEAD, ("Oslo", BOLD), ("Paese: Norvegia", BODY), ("Anno: 1999", BODY)])
    assert [(unit.label, unit.text[unit.start :]) for unit in found if unit.label] == [
        ("paese", "Norvegia"),
        ("anno", "1999"),
    ]


def test_words_before_a_colon_are_no_label_unless_known_or_repeated() -> None:
    (once,) = units([HEAD, ("Un giorno: si vedrà che cosa", BODY)])
    assert once.label == ""
    often = [("Bandiera: rossa", BODY), ("Bandiera: blu", BODY), ("Bandiera: verde", BODY)]
    assert [unit.label for unit in units([HEAD, *often])] == ["bandiera"] * 3


def test_a_heading_keeps_its_look_and_rank() -> None:
    found = units([HEAD, ("Europa", DATE), ("Oslo (Norvegia)", BODY), ("Asia", DATE)])
    assert [unit.heading for unit in found] == [True, False, True]
    assert found[0].rank == found[2].rank < found[1].rank


@pytest.mark.parametrize("geometry", [True, False])
def test_paragraphs_are_units(geometry: bool) -> None:
    described: list[Described] = [("Oslo (Norvegia)", BODY), ("", None), ("Graz (Austria)", BODY)]
    assert told(described, geometry) == ["Oslo (Norvegia)", "Graz (Austria)"]


def test_no_line_is_lost_and_none_is_in_two_units() -> None:
    described: list[Described] = [
        HEAD, ("Europa", DATE), ("Oslo", BODY, "*"), ("(Norvegia)", BODY), ("", None),
        ("Anno: 1999", BODY), ("1. Graz", BODY), (LONG, BODY), ("oltre.", BODY),
    ]  # fmt: skip
    lines = [line.text for unit in units(described) for line in unit.lines]
    assert sorted(lines) == sorted(text for text, *_ in described[1:] if text)


def test_lists_side_by_side_under_two_heads_are_rows_under_headings() -> None:
    heads, left, right = (
        ["GENERALI", "ONORARI"],
        ["Perù", "Cina", "Cuba"],
        ["Mali", "Nepal", "Malta"],
    )
    places = [(0, 0), (0, 1), *[(1, 0)] * 3, *[(1, 1)] * 3]
    read = reading([HEAD, *((text, BODY) for text in (*heads, *left, *right))])
    section = read.outline.sections[0]
    lines = tuple(
        replace(line, cell=Cell(1, *place))
        for line, place in zip(section.lines, places, strict=True)
    )
    found = units_of([replace(section, heading=(), lines=lines)], read.outline, {}, YEAR)
    assert [(unit.heading, unit.text) for unit in found] == [
        (True, "GENERALI"), *((False, text) for text in left),
        (True, "ONORARI"), *((False, text) for text in right),
    ]  # fmt: skip


def test_a_row_that_is_a_date_looks_like_no_other_row() -> None:
    found = units([HEAD, ("12 maggio", BODY), GAP, ("Fiera del sale", BODY)])
    assert [key_of(unit) for unit in found] == [("row", "date"), ("row", "")]


def test_a_numbered_row_goes_on_with_the_second_of_two_dates() -> None:
    assert told([("4. Fiera del sale (11.04.2031 –", BODY), ("12.04.2031)", BODY)]) == [
        "4. Fiera del sale (11.04.2031 – 12.04.2031)"
    ]


def test_a_date_set_flush_right_goes_on_in_its_next_line() -> None:
    read = reading([HEAD, ("14 gennaio 2031 – 15 gennaio", BODY), ("2031", BODY)])
    section = read.outline.sections[0]
    first, second = section.lines
    assert first.bbox is not None and second.bbox is not None
    second = replace(second, bbox=replace(second.bbox, x0=first.bbox.x1 - 20, x1=first.bbox.x1))
    found = units_of([replace(section, lines=(first, second))], read.outline, {}, YEAR)
    assert [unit.text for unit in found[1:]] == ["14 gennaio 2031 – 15 gennaio 2031"]


WIDE: list[Described] = [(LONG, BODY), (LONG, BODY), (f"{LONG} fin qui.", BODY), GAP]


def test_a_sentence_goes_on_in_the_next_line_with_a_capital_too() -> None:
    narrow: list[Described] = [
        ("Una delegazione di operatori ha visto la fiera", BODY),
        ("Artigiana di Pavia, durante la quale sono", BODY),
        ("stati firmati due accordi.", BODY),
    ]
    assert len(told([*WIDE, *narrow])[len(told(WIDE)) :]) == 1


def test_rows_are_no_sentence_though_one_ends_in_a_full_stop() -> None:
    rows: list[Described] = [
        ("Oslo, capitale della Norvegia e del mare", BODY),
        ("Graz, una città dell’Austria e del fiume.", BODY),
        ("Pavia, una città di studenti e di biciclette", BODY),
    ]
    assert len(told([*WIDE, *rows])[len(told(WIDE)) :]) == 3


def test_a_word_before_a_colon_amid_a_sentence_is_no_label() -> None:
    found = units(
        [
            HEAD,
            ("Il tema dell’incontro è stato “Sport e", BODY),
            ("Città: giocare insieme”, con molti ospiti.", BODY),
        ]
    )
    assert [(unit.label, unit.text[-7:]) for unit in found] == [("", "ospiti.")]


def test_an_hour_beside_a_date_says_no_more_than_the_date() -> None:
    found = units([HEAD, ("12.05.2031, ore 18:30", BODY), GAP, ("Fiera del sale", BODY)])
    assert [key_of(unit) for unit in found] == [("row", "date"), ("row", "")]


def test_a_place_named_again_and_again_heads_nothing_set_like_it() -> None:
    cards: list[Described] = [
        line
        for name in ("Fiera del sale", "Coppa dei fiumi", "Festa delle torri")
        for line in ((name, BOLD, "#"), ("Parco del Porto", BODY, "#"), ("Per tutti.", BODY, "#"))
    ]
    found = units([HEAD, *cards])
    assert not any(unit.heading for unit in found if unit.text.startswith("Parco"))


def test_a_line_further_below_than_lines_of_a_paragraph_goes_on_with_none() -> None:
    text: list[Described] = [(LONG, BODY), *[("tra le torri e il fiume", BODY)] * 3, GAP]
    lines = make_lines([*text, ("Ambasciatrice", BODY), ("Viceministra", BODY)])
    above, below = lines[-2:]
    assert above.bbox is not None and below.bbox is not None
    lower = replace(below.bbox, top=below.bbox.top + 4, bottom=below.bbox.bottom + 4)
    setting = setting_of(lines)
    assert setting.is_tight(above, below)
    assert not setting.is_tight(above, replace(below, bbox=lower))


def test_a_known_label_in_a_plain_line_labels_the_marked_rows_below_it() -> None:
    found = units([
        ("PROGETTI DI COOPERAZIONE", SECTION),
        ("Alfa dei fiumi", BOLD), ("", None),
        ("Si svolge nelle scuole della città, con le famiglie.", BODY), ("", None),
        ("PARTNER", BODY), ("", None),
        ("Comune di Oslo", BODY, "*"), ("Casa Aperta", BODY, "*"),
    ])  # fmt: skip
    assert found[-1].label == "partner"
    assert [found[-1].text[low:high] for low, high in found[-1].parts] == [
        "Comune di Oslo",
        "Casa Aperta",
    ]


def test_a_heading_that_is_a_cell_of_a_table_it_leaves() -> None:
    read = reading([HEAD, ("Oslo (Norvegia)", BODY)])
    section = read.outline.sections[0]
    heading = tuple(replace(line, cell=Cell(1, 0, 0)) for line in section.heading)
    found = units_of([replace(section, heading=heading)], read.outline, {}, YEAR)
    assert [unit.text for unit in found] == [section.heading[0].text, "Oslo (Norvegia)"]


def test_a_name_and_the_line_below_it_in_another_colour_are_one_row() -> None:
    """Where such rows follow each other, not where they stand below headings."""
    grey = replace(BODY, size=9.0, colour="#7a7a7a")
    cities = [("Oslo", "Norvegia, 1999"), ("Graz", "Austria, 2001"), ("Lione", "Francia, 1958"),
              ("Gand", "Belgio, 1987"), ("Bergen", "Norvegia, 2013")]  # fmt: skip
    prose: list[Described] = [
        ("Una riga di testo lunga che dice di alcune città vicine e poi va", BODY),
        ("avanti.", BODY),
        ("", None),
    ]
    rows = [line for city, below in cities for line in ((city, BODY), (below, grey))]
    whole = [f"{city} {below}" for city, below in cities]
    assert [text for text in told([HEAD, *prose, *rows]) if text in whole] == whole
    entries: list[Described] = []
    for city, below in cities:
        entries += [("Anna Rossi", BOLD), (city, BODY), (below, grey)]
    assert not set(whole) & set(told([HEAD, *prose, *entries]))
