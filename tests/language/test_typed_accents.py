"""Accents typed as apostrophes: they stay as printed, and the words are known."""

import pytest

from extract.document.repair import repair
from extract.language import read
from extract.language.lexicon import is_word, readings
from extract.mentions.amounts import find_amounts
from extract.mentions.people import find_people

TOKENS = """
L'Universita' e la citta'. => L' Universita' e la citta' .
all’Universita' di Lione => all’ Universita' di Lione
E' stata, perche' no, un po' di festa => E' stata , perche' no , un po' di festa
la 'festa' di ieri => la ' festa ' di ieri
"""


@pytest.mark.parametrize("case", TOKENS.strip().splitlines())
def test_the_apostrophe_belongs_to_its_word(case):
    text, expected = case.split(" => ")
    assert [token.text for token in read(text)] == expected.split()


def test_the_word_is_known_by_its_accent():
    assert readings("CITTA'") == readings("città")
    assert readings("e'") == readings("è")
    assert not is_word("nizza'")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("l`Assessora all´Universita´ parla", "l’Assessora all’Universita' parla"),
        ("CITTA' E COMUNITA`", "CITTA' E COMUNITA'"),
        ("perche\u0301 la citta\u0300", "perché la città"),
    ],
)
def test_stray_accents_are_apostrophes(source, text):
    assert repair(source).text == text


def test_amounts():
    [amount] = find_amounts("Piu' di 120 universita' hanno discusso")
    assert (amount[2].value, amount[2].unit, amount[2].qualifier) == (120, "università", "over")


def test_offices():
    text = "Ha partecipato l’Assessora all’Universita' Livia Monferrini."
    [person] = find_people(text)
    assert text[person[0] : person[1]] == person[2].name == "Livia Monferrini"
    assert person[2].role == "Assessora all’Università"
