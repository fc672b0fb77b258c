"""What an item tells, and under which label."""

from dataclasses import replace
from typing import Any

import pytest

from extract.lists.model import Entry, Value
from extract.records.item_people import city_of
from extract.records.items import Item, told_apart
from tests.lists.making import unit

SLOTS = ("beneficiaries", "activities")


def item(*told: tuple[str, str]) -> Item:
    """Return an item whose entry has a name and these (slot or "", text)."""
    units = [unit("POZZI"), *(replace(unit(text), label=slot) for slot, text in told)]
    values = {
        one.label: Value(one.text, one.text, one, 0, len(one.text))
        for one in units
        if one.label in SLOTS
    }
    place: Any = None
    return Item([Entry(units, values=values, head_end=len("POZZI"))], values, place)


def test_paragraphs_behind_a_label_go_on_with_it() -> None:
    told, under = told_apart(
        item(
            ("", "Il progetto porta l’acqua."),
            ("partner", "Città di Praia"),
            ("", "Le opere durano tre anni."),
            ("beneficiaries", "Le famiglie."),
            ("activities", "A marzo due pozzi."),
            ("", "A maggio una visita."),
        ),
        SLOTS,
    )
    assert told == "Il progetto porta l’acqua.\nLe opere durano tre anni."
    assert under == {
        "beneficiaries": "Le famiglie.",
        "activities": "A marzo due pozzi.\nA maggio una visita.",
    }


def test_what_stands_behind_a_label_alone_is_what_the_item_tells() -> None:
    told, under = told_apart(item(("activities", "Pozzi."), ("", "Il progetto è nuovo.")), SLOTS)
    assert (told, under) == ("Il progetto è nuovo.", {"activities": "Pozzi."})


def test_what_a_label_tells_is_not_told_twice() -> None:
    one = item(("", "Il progetto è nuovo."), ("activities", "Due pozzi."), ("", "Due pozzi."))
    one.entries[0].units.insert(2, unit("Due pozzi."))
    assert told_apart(one, SLOTS)[0] == "Il progetto è nuovo."


@pytest.mark.parametrize(
    ("printed", "city"),
    [
        ("Città di Gand", "Gand"),
        ("Gand (Belgio)", "Gand"),
        ("Comune di Porto Alegre", "Porto Alegre"),
        ("Salvador de Bahia", "Salvador de Bahia"),
        ("Rio de Janeiro", "Rio de Janeiro"),
    ],
)
def test_the_city_of_a_body_and_a_name_of_several_words(printed: str, city: str) -> None:
    assert city_of(printed) == city
