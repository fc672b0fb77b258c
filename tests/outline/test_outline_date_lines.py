"""Date lines as programmes print them: short weekdays, hours; and what stands under them."""

import pytest

from extract.document.model import Style
from extract.outline.entries import parse_date_line, split_entries
from tests.making_lines import BODY, BOLD, DATE, make_lines

LINES = """
mar 5 mar => 2024-03-05
gio, 07 nov 2024 => 2024-11-07
25.10.2024, ore 18:30 => 2024-10-25
lun 11/11/2024 h. 9-13 => 2024-11-11
"""


@pytest.mark.parametrize("case", LINES.strip().splitlines())
def test_weekdays_cut_short_and_hours_belong_to_the_date(case):
    text, expected = case.split(" => ")
    parsed = parse_date_line(text, 2024)
    assert parsed is not None
    assert str(parsed.value.start) == expected


@pytest.mark.parametrize("text", ["12 maggio a Oslo", "3 maggio 2024 Oslo", "ore 18:30"])
def test_other_words_do_not(text):
    assert parse_date_line(text, 2024) is None


def test_a_title_ends_where_bold_print_ends_though_notes_are_smaller():
    note = Style("Test-Regular", 8.0, False, False, "#000000")
    lines = make_lines(
        [
            ("12 novembre", DATE),
            ("Giornata dei Ponti", BOLD),
            ("Hanno assistito 450 persone.", BODY),
            *((f"{number} Una nota al piede della pagina.", note) for number in range(1, 5)),
        ]
    )
    _, [entry] = split_entries(lines, 2024)
    assert entry.title == "Giornata dei Ponti"
