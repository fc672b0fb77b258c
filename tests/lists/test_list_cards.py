"""Cards: each drawn box of several side by side is an entry, whatever stands first in it."""

from datetime import date
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from extract.document.model import Style
from extract.document.reader import read_document
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records import read_records
from tests.document.making_pdfs import BOLD, Sheet, prose, save
from tests.lists.making import YEAR, rows
from tests.making_lines import BODY, SECTION, Described
from tests.making_lines import BOLD as BOLD_STYLE

TINT = (0.9, 0.94, 0.94)
TRIPS = [
    ("Norimberga", "Germania", "3 gennaio", "La fiera del turismo.", "Bruno Neri, Assessore"),
    ("Ginevra", "Svizzera", "9 marzo", "Lo studio delle reti.", "Carla Blu, Sindaca"),
    ("Lione", "Francia", "dal 2 al 4 aprile", "La consegna.", "Dino Verdi, Assessore"),
    ("Malaga", "Spagna", "5 maggio", "Un incontro.", "Elsa Viola, Dirigente"),
]

SMALL = Style("Test-Regular", 8.0, False, False, "#e8743b")
NAME = Style("Test-Regular", 11.0, False, False, "#000000")
ITALIC = Style("Test-Italic", 9.0, False, True, "#666666")
PROSE = "Nel corso di tutto quanto l'anno sono venute in visita molte persone, e con loro altre."
GUESTS = [
    ("3 marzo", "Jairo Valderrama", "Sindaco", "Cali, Colombia"),
    ("9 aprile", "Rania Natsheh", "Assessora", "Ramallah, Palestina"),
    ("12 maggio", "Denise Whitlock", "Sindaca", "Denver, Stati Uniti"),
]


def records(path: Path) -> dict[str, list[dict[str, object]]]:
    document = read_document(path)
    outline = build_outline(document, YEAR)
    mentions = read_mentions(outline, YEAR, document)
    return read_records(document, outline, mentions, YEAR).tables


def test_each_card_is_an_entry(tmp_path: Path) -> None:
    """The heading says nothing, and the city and country of a head differ in their look only."""
    sheet = Sheet()
    sheet.line(50, 60, "Dove siamo andati", BOLD, 18)
    for number, (city, country, when, why, who) in enumerate(TRIPS):
        x, y = 50 + 260 * (number % 2), 80 + 110 * (number // 2)
        sheet.boxes.append((x, y, 240, 96, TINT))
        beside = 12 + stringWidth(city, BOLD, 11) if number else 8
        sheet.line(x + 8, y + 14, city, BOLD, 11)
        sheet.line(x + beside, y + (14 if number else 24), country, size=8, colour=(0.4, 0.4, 0.4))
        sheet.line(x + 8, y + 34, when, BOLD, 8, colour=(0.9, 0.4, 0.2))
        sheet.line(x + 8, y + 50, why)
        sheet.line(x + 8, y + 66, f"› {who}")
    sheet.line(50, 340, "Altro", BOLD, 18)
    sheet.column(50, 360, prose(1, 12, 480))
    found = records(save(tmp_path / "edition.pdf", sheet))
    assert {
        (row["city"], row["country_code"], str(row["date_start"])) for row in found["missions"]
    } == {
        ("Norimberga", "DE", f"{YEAR}-01-03"),
        ("Ginevra", "CH", f"{YEAR}-03-09"),
        ("Lione", "FR", f"{YEAR}-04-02"),
        ("Malaga", "ES", f"{YEAR}-05-05"),
    }
    assert {row["person"] for row in found["mission_participants"]} == {
        "Bruno Neri", "Carla Blu", "Dino Verdi", "Elsa Viola"
    }  # fmt: skip


def test_a_card_of_short_lines_is_read_to_its_end() -> None:
    """Date, name, office and town: four lines of one entry, none of them a sentence."""
    described: list[Described] = [("Delegazioni", SECTION), (PROSE, BODY), ("", None)]
    for day, name, office, town in GUESTS:
        described += [(day, SMALL), (name, NAME), (office, BODY), (town, ITALIC), ("", None)]
    assert rows(described, "delegates", "person", "role", "represents") == [
        (name, office, town.partition(",")[0]) for _, name, office, town in GUESTS
    ]


def test_the_city_of_the_report_is_where_one_comes_from() -> None:
    described: list[Described] = [("Missioni", SECTION), (PROSE, BODY), ("", None)]
    trips = [("Lione (Francia)", "3 marzo"), ("Graz (Austria)", "9 maggio")]
    for city, when in trips:
        described += [(f"Torino → {city}", BOLD_STYLE), ("", None), (when, SMALL), ("", None)]
        described += [("Un incontro di lavoro con chi governa la città.", BODY), ("", None)]
    assert [city for (city,) in rows(described, "missions", "city")] == ["Lione", "Graz"]


def test_a_heading_that_names_an_area_tells_what_a_list_of_two_holds() -> None:
    described: list[Described] = [("Cittadinanza globale", SECTION)]
    for name in ("Giochiamo la pace", "Ponti di carta"):
        described += [(name, BOLD_STYLE), ("Laboratori di lettura", ITALIC), ("", None)]
        described += [("Beneficiari: le scuole", BODY), ("", None)]
    described += [("Saluto", SECTION), (PROSE, BODY)]
    assert rows(described, "cooperation_projects", "name", "area") == [
        ("Giochiamo la pace", "global_citizenship"),
        ("Ponti di carta", "global_citizenship"),
    ]


def test_long_lines_of_dates_and_places_above_titles_head_them_as_short_ones_do() -> None:
    described: list[Described] = [("Eventi", SECTION), (PROSE, BODY), ("", None)]
    told = [
        ("Da venerdì 16 a domenica 18 maggio, Teatro Gobetti", "Olimpiadi di filosofia"),
        ("Sabato 7 giugno", "Giornate del cinema"),
        ("Da martedì 12 a giovedì 14 luglio, Parco del Po", "Dialoghi di mare"),
    ]
    for when, title in told:
        described += [(when, SMALL), ("", None), (title, BOLD_STYLE), ("", None)]
        described += [("Vi hanno preso parte le scuole di tutti i quartieri.", BODY), ("", None)]
    assert [(title, start.day) for title, start in rows(described, "events", "title", "date_start")
            if isinstance(start, date)] == [
        ("Olimpiadi di filosofia", 16), ("Giornate del cinema", 7), ("Dialoghi di mare", 12)
    ]  # fmt: skip


def test_a_few_names_of_which_some_have_another_below_them() -> None:
    """What only some entries say makes them no other list."""
    described: list[Described] = [("Cittadini onorari", SECTION)]
    people = {"Amina Ferri Costa": "MAMMA MINA", "Tarek Bianchi": "IL MAESTRO"}
    names = [*people, "Jakub Verdi", "Haruto Neri", "Elisa Viola", "Lucia Rossi"]
    for name in names:
        described += [(name, BOLD_STYLE), *([(people[name], BODY)] if name in people else [])]
        described += [("", None)]
    described += [("Saluto", SECTION), (PROSE, BODY)]
    assert rows(described, "honorary_citizens", "name", "also_known_as") == [
        (name, people.get(name)) for name in names
    ]


def test_an_office_without_a_name_below_another_guest_is_not_theirs() -> None:
    described: list[Described] = [("Delegazioni", SECTION)]
    guests = [
        ("Anna Rossi", "Sindaca di Lione"),
        ("Dino Blu", "Assessore di Nizza"),
        ("Elsa Viola", "Sindaca di Malaga"),
        ("Bruno Neri", "Sindaco di Gand"),
        (None, "Console generale del Brasile"),
        ("Carla Verdi", "Direttrice del Teatro di Graz"),
    ]
    for name, office in guests:
        described += [*([(name, BOLD_STYLE)] if name else [("", None)]), (office, BODY)]
    described += [("", None), ("Saluto", SECTION), (PROSE, BODY)]
    assert rows(described, "delegates", "person", "role") == guests
    whom = [body for (body,) in rows(described, "delegates", "represents")]
    assert whom == ["Lione", "Nizza", "Malaga", "Gand", "Brasile", "Teatro di Graz"]
