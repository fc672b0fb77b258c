from datetime import date

import pytest

from extract.outline.entries import parse_date_line, split_entries
from tests.making_lines import BODY, BOLD, DATE, Described, make_document, make_lines

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


TOLD = "Quarta edizione della gara, con 80 iscritti da dodici nazioni diverse."


@pytest.mark.parametrize("geometry", [True, False])
@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize(
    "titles",
    [
        ("Maratona del Sale", "Regata dei Ponti"),
        ("MARATONA DEL SALE", "REGATA DEI PONTI"),
        ("12ª Corsa dei Re", "“Vento forte”"),
        ("Torneo Internazionale Under 15 “Città di Sale”", "Trofeo d’Inverno"),
    ],
)
def test_titles_before_their_dates(titles: tuple[str, str], gap: bool, geometry: bool) -> None:
    space: list[Described] = [("", None)] if gap else []
    described: list[Described] = []
    for title, day in zip(titles, ("2 ottobre", "13 – 14 febbraio"), strict=True):
        described += [(title, BOLD), *space, (day, DATE), *space, (TOLD, BODY), *space]
    _, entries = split_entries(make_document([described], geometry).lines, 2031)
    assert [entry.title for entry in entries] == list(titles)
    assert [entry.body for entry in entries] == [TOLD, TOLD]
    assert [line.text for line in entries[0].lines] == [titles[0], "2 ottobre", TOLD]


def test_a_title_under_one_date_keeps_all_under_theirs() -> None:
    described: list[Described] = [
        ("Prima parte", BOLD), ("2 ottobre", DATE), (TOLD, BODY),
        ("9 ottobre", DATE), ("Regata dei Ponti", BOLD), (TOLD, BODY),
    ]  # fmt: skip
    before, entries = split_entries(make_document([described]).lines, 2031)
    assert [line.text for line in before] == ["Prima parte"]
    assert entries[1].title == "Regata dei Ponti"


@pytest.mark.parametrize(
    "text",
    [
        "Durata: 36 mesi (settembre 2029 – agosto 2032)",
        "Periodo: 3 marzo – 5 maggio",
        "Data di avvio: 1 marzo 2031",
        "Scadenza: 30 giugno",
        "Duration: March 2030 – May 2032",
    ],
)
def test_facts_of_a_sheet_date_nothing(text: str) -> None:
    assert parse_date_line(text, 2031) is None


def test_a_title_and_its_date_in_one_bold_heading() -> None:
    """A title of several lines may end in its date, beside a bar, a comma or in brackets."""
    for dated in ("(3 – 5 marzo)", "| 3 – 5 marzo", ", 3 – 5 marzo"):
        lines = make_lines(
            [
                ("Fiera delle arti e dei mestieri di tutte", BOLD),
                (f"le città della rete {dated}", BOLD),
                ("Una frase di prova racconta la fiera e chi vi ha preso parte.", BODY),
            ]
        )
        before, (entry,) = split_entries(lines, 2031)
        assert before == []
        assert (entry.date.value.start.day, entry.date.value.end.day) == (3, 5)
        assert entry.date.label == "Fiera delle arti e dei mestieri di tutte le città della rete"
        assert [line.text for line in entry.body_lines] == [lines[-1].text]
