"""Lists told in a sentence: their elements, and the parts of a row."""

from extract.lists.elements import elements_of, parts_of, without_lead
from tests.lists.making import rows, unit
from tests.making_lines import BODY, BOLD, SECTION, Described


def told(text: str) -> list[str]:
    return [element.told.strip() for element, _ in elements_of(unit(text))]


def test_elements_stand_between_commas_and_a_conjunction() -> None:
    assert told("Siamo vicini a Oslo (Norvegia, 1999), Graz (Austria, 2001) e Lione.") == [
        "Siamo vicini a Oslo (Norvegia, 1999)",
        "Graz (Austria, 2001)",
        "Lione",
    ]


def test_a_colon_opens_the_list() -> None:
    found = list(elements_of(unit("Tre sono le città: Oslo, Graz e Lione.")))
    assert [(element.told.strip(), opens) for element, opens in found][1:] == [
        ("Oslo", True),
        ("Graz", False),
        ("Lione", False),
    ]
    lead = found[1][0].lead
    assert lead is not None and lead.told.startswith("Tre sono le città")


def test_a_conjunction_before_small_letters_parts_no_names() -> None:
    text = "Alfa – orti e mense, Beta – ponti e Gamma – torri e campanili."
    assert [element.told.strip() for element, _ in elements_of(unit(text), names=True)] == [
        "Alfa – orti e mense",
        "Beta – ponti",
        "Gamma – torri e campanili",
    ]


def test_a_sentence_without_a_list_has_no_elements() -> None:
    assert told("Siamo vicini a Oslo.") == []


def test_a_part_of_a_row_has_no_elements_of_the_others() -> None:
    row = unit("Europa: Oslo (1999); Graz (2001); Lione (2003); Riga (2005)")
    assert [list(elements_of(part)) for part in parts_of(row)] == [[], [], [], []]


def test_words_before_a_name_are_let_go_one_after_the_other() -> None:
    (first, _), *_ = elements_of(unit("Siamo vicini alla Città di Oslo, Graz e Lione."))
    assert [part.told for part in without_lead(first)] == [
        "Siamo vicini alla Città di Oslo",
        "Città di Oslo",
        "Oslo",
    ]


def test_semicolons_part_a_row_and_what_stands_before_a_colon_leads_all() -> None:
    parts = parts_of(unit("Norvegia: Oslo, 1999; Bergen, 2001"))
    assert [part.told.strip() for part in parts] == ["Oslo, 1999", "Bergen, 2001"]
    assert {part.lead.told for part in parts if part.lead} == {"Norvegia"}


def test_a_label_that_says_of_what_kind_it_is_leads_all_that_is_listed_behind_it() -> None:
    described: list[Described] = [
        ("CORPO CONSOLARE", SECTION),
        ("Europa", BOLD),
        ("Consolati generali: Francia, Romania.", BODY),
        ("", None),
        ("Consolati onorari: Austria, Belgio, Malta e Svezia.", BODY),
        ("", None),
        ("Asia", BOLD),
        ("Consolati generali: Cina.", BODY),
        ("", None),
        ("Consolati onorari: Nepal; Sri Lanka.", BODY),
    ]
    assert rows(described, "consulates", "country_code", "rank") == [
        ("FR", "general"), ("RO", "general"),
        ("AT", "honorary"), ("BE", "honorary"), ("MT", "honorary"), ("SE", "honorary"),
        ("CN", "general"), ("NP", "honorary"), ("LK", "honorary"),
    ]  # fmt: skip
