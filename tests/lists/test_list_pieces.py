"""Pieces: where a row is cut, and what each part can be read as."""

import pytest

from extract.lists.pieces import Typist, day_of_month, head_end, take_apart, trimmed, types_of
from tests.lists.making import YEAR, unit

TYPIST = Typist(YEAR, {}, ("agreement_type", "consular_rank"))


def parts(text: str) -> list[tuple[str, str]]:
    return [(piece.before, piece.text) for piece in take_apart(unit(text), TYPIST)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo | Norvegia | 1999", [("", "Oslo"), ("|", "Norvegia"), ("|", "1999")]),
        ("Oslo – Norvegia – 1999", [("", "Oslo"), ("–", "Norvegia"), ("–", "1999")]),
        ("Oslo (Norvegia), 1999", [("", "Oslo"), ("(", "Norvegia"), (",", "1999")]),
        ("Oslo I Norvegia I 1999", [("", "Oslo"), ("|", "Norvegia"), ("|", "1999")]),
        ("Oslo: 1999", [("", "Oslo"), (":", "1999")]),
        ("Riva-al-Lago", [("", "Riva-al-Lago")]),
    ],
)
def test_separators(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_quoted_titles_and_addresses_are_not_cut() -> None:
    texts = [text for _, text in parts("“Mare, vento e sale” – Museo del Sale")]
    assert texts == ["“Mare, vento e sale”", "Museo del Sale"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("dal 1999", "1999"),
        ("con la Città di Oslo,", "Città di Oslo"),
        ("dell’Università", "Università"),
        ("Oslo e", "Oslo"),
        ("Sant’Anna", "Sant’Anna"),
    ],
)
def test_small_words_are_trimmed(text: str, bare: str) -> None:
    low, high = trimmed(text, 0, len(text))
    assert text[low:high] == bare


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Oslo", "city"),
        ("Norvegia", "country"),
        ("3 – 5 maggio", "date"),
        ("12-14", "days"),
        ("1.240", "number"),
        ("Interreg ALCOTRA", "programme"),
        ("Anna Rossi", "person"),
        ("Sindaca di Oslo", "office"),
        ("Università di Oslo", "body"),
    ],
)
def test_types(text: str, kind: str) -> None:
    assert kind in types_of(text, TYPIST)


@pytest.mark.parametrize("text", ["La rete dei porti", "Anna", "una sera", "Norvegia"])
def test_what_is_no_person(text: str) -> None:
    assert "person" not in types_of(text, TYPIST)


def test_a_listed_word_is_a_piece_of_its_own() -> None:
    pieces = take_apart(unit("Gemellaggio con Oslo"), TYPIST)
    assert [piece.text for piece in pieces] == ["Gemellaggio", "Oslo"]
    assert pieces[0].values == {"word:agreement_type": "twinning"}


def test_the_year_in_the_name_of_a_programme_is_no_year() -> None:
    assert all("year" not in piece.values for piece in take_apart(unit("Horizon 2020"), TYPIST))


def test_the_head_of_a_paragraph_is_its_first_sentence() -> None:
    text = "Oslo, 3 maggio. Una lunga visita ha toccato tutti i quartieri della città."
    assert text[: head_end(unit(text))] == "Oslo, 3 maggio."


def test_days_take_the_month_above_them() -> None:
    value = day_of_month("12-14", "Maggio", YEAR)
    assert value is not None
    assert (value.start.isoformat(), value.end.isoformat()) == ("2031-05-12", "2031-05-14")
