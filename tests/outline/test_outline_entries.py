from datetime import date

import pytest

from extract.outline.entries import parse_date_line, split_entries
from tests.making_lines import BODY, BOLD, DATE, make_lines

D = date


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("18 – 20 settembre", D(2031, 9, 18), D(2031, 9, 20), None),
        ("ATENE | 5 e 24 gennaio", D(2031, 1, 5), D(2031, 1, 24), "ATENE"),
        ("Dicembre", D(2031, 12, 1), D(2031, 12, 31), None),
        ("12 marzo 2031 | Notte bianca", D(2031, 3, 12), D(2031, 3, 12), "Notte bianca"),
        ("Oslo, 3-5 maggio", D(2031, 5, 3), D(2031, 5, 5), "Oslo"),
        ("Oslo (3-5 maggio)", D(2031, 5, 3), D(2031, 5, 5), "Oslo"),
        ("3 – 5 maggio – Oslo", D(2031, 5, 3), D(2031, 5, 5), "Oslo"),
        ("10.12.2031", D(2031, 12, 10), D(2031, 12, 10), None),
        ("24 ottobre 2031 – 24 ottobre 2032", D(2031, 10, 24), D(2032, 10, 24), None),
    ],
)  # fmt: skip
def test_date_lines(text: str, start: date, end: date, label: str | None) -> None:
    parsed = parse_date_line(text, 2031)
    assert parsed is not None
    assert (parsed.value.start, parsed.value.end, parsed.label) == (start, end, label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023 – 2026",
        "IL PROGETTO | 2023 – 2026",
        "Il 15 aprile, in occasione della visita",
        "Città di carta",
        "3 scuole",
        "Nel mese di maggio la delegazione è tornata in città per un incontro.",
    ],
)
def test_lines_that_date_nothing(text: str) -> None:
    assert parse_date_line(text, 2031) is None


def test_entries_by_style() -> None:
    lines = make_lines(
        [
            ("Testo che precede.", BODY),
            ("3 marzo", DATE),
            ("Giornata della carta", BOLD),
            ("“Fogli al vento”", BOLD),
            ("La città ha accolto le cartiere.", BODY),
            ("8 – 9 aprile", DATE),
            ("Notte dei ponti", BOLD),
            ("Tutti i ponti illuminati.", BODY),
        ]
    )
    before, entries = split_entries(lines, 2031)
    assert [line.text for line in before] == ["Testo che precede."]
    assert [entry.title for entry in entries] == [
        "Giornata della carta “Fogli al vento”",
        "Notte dei ponti",
    ]
    assert entries[1].body == "Tutti i ponti illuminati."


def test_entries_without_style() -> None:
    lines = make_lines(
        [
            ("3 marzo", None),
            ("", None),
            ("Giornata della carta", None),
            ("La città ha accolto le cartiere venute da dodici Paesi e ne ha mostrato", None),
            ("i fogli.", None),
            ("", None),
            ("8 – 9 aprile", None),
            ("Notte dei ponti", None),
            ("Tutti i ponti illuminati.", None),
        ],
        geometry=False,
    )
    _, entries = split_entries(lines, 2031)
    assert [entry.title for entry in entries] == ["Giornata della carta", "Notte dei ponti"]


def test_a_date_that_prose_breaks_off_is_no_entry() -> None:
    lines = make_lines(
        [
            ("La rassegna, nata da un’idea della biblioteca, si è aperta con un concerto", BODY),
            ("il 3 marzo", BODY),
            ("ed è continuata per un mese.", BODY),
        ]
    )
    assert split_entries(lines, 2031)[1] == []


def test_no_lines() -> None:
    assert split_entries([], 2031) == ([], [])
