"""The rules on rows made by hand: what contradicts and what does not."""

from datetime import date
from typing import Any

import pytest

from extract.document.model import Document
from extract.mentions.reader import read_mentions
from extract.outline.model import Outline, Section
from extract.quality.conflicts import find_conflicts
from extract.quality.declared import compare_declared
from extract.quality.plausibility import check_plausibility
from extract.quality.settle import settle
from extract.records.base import Evidence, Reading, RecordSet, Row
from tests.records.test_mention_tables import line

YEAR = 2026
READING = Reading(YEAR, Outline(()), {}, Document("x.txt", "0", "text", ()))
DEFAULTS: dict[str, dict[str, Any]] = {
    "events": {
        "category": "event", "title": "Festa della Luna", "city": None, "country_code": None,
        "ordinal": None, "network_id": None, "description": None, "date_precision": "day",
    },
    "person_mentions": {"role": None},
    "amounts": {"kind": "count", "qualifier": "exact", "record_table": None, "record_id": None},
    "agreements": {"country": "Francia", "country_code": "FR", "type": "agreement", "year": 2003},
    "missions": {
        "country_code": None, "purpose": None, "date_text": "1 marzo", "date_precision": "day",
        "date_start": date(YEAR, 3, 1), "date_end": date(YEAR, 3, 1),
    },
    "eu_projects": {"name": "ACQUA", "partner_count": None, "theme": None},
    "partners": {"role": "partner"},
}  # fmt: skip


def put(records: RecordSet, table: str, page: int = 1, **columns: Any) -> Row:
    """Add a row with evidence that no other row has."""
    number = len(records.tables.get(table, ()))
    section = columns.pop("section", f"section-{page}")
    evidence = Evidence(page, f"{table} {number}", None, (), ())
    return records.add(
        table, evidence, section, (table, number), **{**DEFAULTS.get(table, {}), **columns}
    )


def event(records: RecordSet, page: int, start: date, end: date, **columns: Any) -> Row:
    said = f"{start:%d %m} – {end:%d %m}"
    return put(records, "events", page, date_start=start, date_end=end, date_text=said, **columns)


def codes(records: RecordSet) -> list[str]:
    return [row["code"] for row in records.tables.get("quality_issues", ())]


def day(number: int, month: int = 5) -> date:
    return date(YEAR, month, number)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ((day(12), day(19)), (day(10), day(17)), True),
        ((day(12), day(19)), (day(12), day(18)), True),
        ((day(12), day(19)), (day(12), day(19)), False),
        ((day(1), day(22)), (day(14), day(15)), False),  # concerts within a festival
        ((day(1), day(22)), (day(1), day(1)), False),  # its opening
        ((day(3), day(5)), (day(3, 12), day(5, 12)), False),  # another occasion
    ],
)
def test_dates_of_one_event_told_twice(
    first: tuple[date, date], second: tuple[date, date], differ: bool
) -> None:
    records = RecordSet(YEAR)
    event(records, 1, *first)
    event(records, 2, *second)
    find_conflicts(READING, records)
    assert codes(records) == (["conflict"] if differ else [])
    assert len(records.tables.get("conflicts", ())) == differ


def test_two_entries_of_one_section_are_two_events() -> None:
    records = RecordSet(YEAR)
    event(records, 1, day(1), day(3))
    event(records, 1, day(8), day(9))
    find_conflicts(READING, records)
    assert codes(records) == []


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        ((30000, "visitatori"), (31000, "visitatori"), True),
        ((30000, "visitatori"), (30000, "visitatori"), False),
        ((30000, "visitatori"), (31000, "espositori"), False),
        ((30000, "visitatori"), (200, "visitatori"), False),
        ((121, "titoli"), (120, "film"), True),  # two nouns, one thing
        ((28, "mostre"), (20, "mostre"), True),
        ((12, "mostre"), (11, "mostre"), False),  # too small to be more than a part
    ],
)
def test_figures_of_one_event_told_twice(
    left: tuple[int, str], right: tuple[int, str], conflict: bool
) -> None:
    records = RecordSet(YEAR)
    for page, (value, unit) in ((1, left), (2, right)):
        row = event(records, page, day(1), day(3))
        put(
            records, "amounts", page, value=value, unit=unit, text=f"{value} {unit}",
            record_table="events", record_id=row["event_id"],
        )  # fmt: skip
    find_conflicts(READING, records)
    assert codes(records) == (["conflict"] if conflict else [])


def test_a_figure_is_found_by_its_own_place_not_where_its_digits_stand_first() -> None:
    printed = (
        "Un'altra rassegna ha mostrato 120 film.",
        "La Festa della Luna ha mostrato 120 film.",
    )
    lines = tuple(line(number, text) for number, text in enumerate(printed, 1))
    section = Section("s1", None, 1, "culture", "CULTURA", (), lines, 1, 1, 1)
    reading = Reading(YEAR, Outline((section,)), {}, READING.document)
    records = RecordSet(YEAR)
    told = event(records, 2, day(1), day(3))
    put(
        records, "amounts", 2, value=121, unit="film", text="121 film", record_table="events",
        record_id=told["event_id"],
    )  # fmt: skip
    loose = put(
        records, "amounts", 1, section="s1", value=120, unit="film", text="120 film",
        text_start=printed[1].find("120"),
    )  # fmt: skip
    loose["evidence"] = printed[1]
    find_conflicts(reading, records)
    assert codes(records) == ["conflict"]


def test_small_figures_told_roughly_do_not_contradict() -> None:
    records = RecordSet(YEAR)
    for page, (value, qualifier) in enumerate(((35, "exact"), (30, "over")), 1):
        row = event(records, page, day(1), day(3))
        put(
            records, "amounts", page, value=value, unit="mostre", text=f"{value} mostre",
            record_table="events", record_id=row["event_id"], qualifier=qualifier,
        )  # fmt: skip
    find_conflicts(READING, records)
    assert codes(records) == []


@pytest.mark.parametrize(
    ("mission", "happening", "title", "differ"),
    [
        ((day(14), day(15)), (day(11), day(11)), "Conferenza mondiale sul turismo", True),
        ((day(10), day(13)), (day(11), day(13)), "Conferenza mondiale sul turismo", True),
        ((day(10), day(13)), (day(11), day(13)), "Assemblea della conferenza mondiale", True),
        ((day(11), day(13)), (day(11), day(13)), "Conferenza mondiale sul turismo", False),
        ((day(12), day(12)), (day(11), day(13)), "Conferenza mondiale sul turismo", False),
        ((day(14), day(15)), (day(11), day(11)), "Fiera del turismo", False),
        ((day(14), day(15)), (day(11, 12), day(11, 12)), "Conferenza mondiale sul turismo", False),
    ],
)
def test_a_mission_and_the_event_it_went_to_on_other_days(
    mission: tuple[date, date], happening: tuple[date, date], title: str, differ: bool
) -> None:
    for city in ("Oslo", "Riga"):
        records = RecordSet(YEAR)
        row = put(
            records, "missions", 1, city="Oslo", date_start=mission[0], date_end=mission[1],
            date_text="i giorni della missione",
        )  # fmt: skip
        row["evidence"] = "Oslo. L'assessora ha aperto la Conferenza mondiale, sul turismo di oggi."
        event(records, 2, *happening, title=title, city=city)
        find_conflicts(READING, records)
        assert codes(records) == (["conflict"] if differ and city == "Oslo" else [])


TOLD = "Il 14 maggio, a Oslo, Torino è stata nominata Capitale nordica del legno."


@pytest.mark.parametrize(
    ("said", "of", "conflict"),
    [
        (TOLD, day(14), True),
        (TOLD, day(12), False),  # within the mission
        (TOLD, day(28), False),  # another occasion
        (TOLD.replace("Oslo", "Riga"), day(14), False),
        ("Il 14 maggio, a Oslo, ha parlato Anna Prova, assessora alla Cultura.", day(14), False),
    ],
)
def test_a_sentence_elsewhere_dates_what_a_mission_tells(
    said: str, of: date, conflict: bool
) -> None:
    records = RecordSet(YEAR)
    mission = put(
        records, "missions", 1, city="Oslo", date_start=day(11), date_end=day(13),
        date_text="11 – 13 maggio",
    )  # fmt: skip
    mission["evidence"] = (
        "Oslo\nAnna Prova, assessora alla Cultura, ha ritirato il titolo di Capitale nordica del "
        "legno."
    )
    put(
        records, "mission_participants", 1, mission_id=mission["mission_id"],
        person="Anna Prova", role="assessora alla Cultura",
    )  # fmt: skip
    mention = put(
        records, "date_mentions", 3, date_start=of, date_end=of, date_precision="day",
        text="Il 14 maggio", record_table=None,
    )  # fmt: skip
    mention["evidence"] = said
    find_conflicts(READING, records)
    assert codes(records) == (["conflict"] if conflict else [])
    if conflict:
        (row,) = records.tables["conflicts"]
        assert (row["left_value"], row["right_value"]) == ("11 – 13 maggio", "Il 14 maggio")
        assert (row["left_page"], row["right_page"]) == (1, 3)


def test_the_name_of_a_city_alone_is_nothing_that_two_tell() -> None:
    records = RecordSet(YEAR)
    mission = put(
        records, "missions", 1, city="Nuova Valle Fiorita", date_start=day(11), date_end=day(13),
    )  # fmt: skip
    mission["evidence"] = "Nuova Valle Fiorita\nVisita agli impianti."
    mention = put(
        records, "date_mentions", 3, date_start=day(14), date_end=day(14), date_precision="day",
        text="14 maggio", record_table=None,
    )  # fmt: skip
    mention["evidence"] = "Atleti senza barriere, Nuova Valle Fiorita, 14 maggio."
    find_conflicts(READING, records)
    assert codes(records) == []


@pytest.mark.parametrize(
    ("names", "conflict"),
    [
        ([("Anna Esempiovic", "Sindaca"), ("Anna Esempiovik", "Sindaca")], True),
        ([("Anna Esempiovic", None), ("Anna Esempiovik", "Sindaca")], True),
        ([("Anna Esempiovic", "Sindaca"), ("Anna Esempiovik", "Rettore del Politecnico")], False),
        ([("Anna Esempiovic", None), ("Marta Esempiovik", None)], False),
        ([("Anna Rossi", None), ("Anna Russo", None)], False),
    ],
)
def test_one_name_spelt_two_ways(names: list[tuple[str, str | None]], conflict: bool) -> None:
    records = RecordSet(YEAR)
    for page, (name, role) in enumerate(names, 1):
        put(records, "person_mentions", page, text=name, role=role)
    find_conflicts(READING, records)
    assert codes(records) == (["conflict"] if conflict else [])


def test_the_rarer_spelling_is_pointed_at() -> None:
    records = RecordSet(YEAR)
    for page, name in enumerate(["Anna Esempiovic", "Anna Esempiovic", "Anna Esempiovik"], 1):
        put(records, "person_mentions", page, text=name)
    find_conflicts(READING, records)
    assert [row["page"] for row in records.tables["quality_issues"]] == [3]


@pytest.mark.parametrize(
    ("city", "purpose", "conflict"),
    [
        ("Vienna", "La Sindaca ha partecipato a Lisbona alla riunione annuale.", True),
        ("Vienna", "La Sindaca ha partecipato a Vienna alla riunione annuale.", False),
        ("Vienna", "La Sindaca è tornata a Torino dopo la riunione annuale.", False),
        ("Vienna", "La Sindaca è stata a Lisbona e poi a Oslo.", False),
        ("Vienna", "La Sindaca ha partecipato alla riunione annuale.", False),
    ],
)
def test_a_mission_elsewhere_than_its_heading_says(city: str, purpose: str, conflict: bool) -> None:
    records = RecordSet(YEAR)
    put(records, "missions", city=city, purpose=purpose)
    find_conflicts(READING, records)
    assert codes(records) == (["conflict"] if conflict else [])


@pytest.mark.parametrize(
    ("year", "code"),
    [(YEAR, []), (YEAR + 1, ["implausible_year"]), (YEAR - 101, ["implausible_year"])],
)
def test_years_of_agreements(year: int, code: list[str]) -> None:
    records = RecordSet(YEAR)
    put(records, "agreements", city="Lione", year=year)
    check_plausibility(records)
    assert codes(records) == code


def test_a_city_that_does_not_resolve() -> None:
    records = RecordSet(YEAR)
    put(records, "agreements", city="Quazzelburg")
    check_plausibility(records)
    assert codes(records) == ["unresolved_city"]


def test_the_same_title_and_month_with_another_text_is_no_duplicate() -> None:
    records = RecordSet(YEAR)
    for text in ("Un laboratorio di robotica per le scuole.", "Cena di gala per i volontari."):
        event(records, 1, day(1), day(31), description=text)
    check_plausibility(records)
    assert codes(records) == []
    event(records, 1, day(1), day(31), description="Cena di gala per i volontari.")
    check_plausibility(records)
    assert codes(records) == ["duplicate_row"]


def test_an_event_told_in_two_sections_is_no_duplicate() -> None:
    records = RecordSet(YEAR)
    event(records, 1, day(1), day(3))
    event(records, 2, day(1), day(3))
    check_plausibility(records)
    find_conflicts(READING, records)
    assert codes(records) == []


@pytest.mark.parametrize(
    ("declared", "listed", "leads", "differs"),
    [(3, 3, 0, 0), (4, 3, 0, 1), (4, 0, 0, 0), (4, 3, 1, 0), (3, 3, 1, 0), (5, 3, 1, 1)],
)
def test_partners_stated_and_listed(declared: int, listed: int, leads: int, differs: int) -> None:
    records = RecordSet(YEAR)
    project = put(records, "eu_projects", partner_count=declared)
    for number in range(listed + leads):
        put(
            records, "partners", organization=f"Ente {number}",
            project_id=project["eu_project_id"], role="partner" if number < listed else "lead",
        )  # fmt: skip
    compare_declared(READING, records)
    assert codes(records) == ["declared_differs"] * differs


def test_a_total_is_of_the_whole_list_whichever_part_it_stands_in() -> None:
    whole = Section("s1", None, 1, "eu_projects", "PROGETTI EUROPEI", (), (), 1, 1, 1)
    part = Section("s2", "s1", 2, "eu_theme", "Acque", (), (line(1, "3 progetti attivi"),), 1, 1, 2)
    outline = Outline((whole, part))
    mentions = read_mentions(outline, YEAR, READING.document)
    records = RecordSet(YEAR)
    compare_declared(Reading(YEAR, outline, mentions, READING.document), records)
    (row,) = records.tables["declared_counts"]
    assert (row["declared"], row["section"], row["section_id"]) == (3, "PROGETTI EUROPEI", "s2")
    assert (row["record_table"], row["record_id"]) == ("sections", "s1")


def test_one_thing_is_one_issue() -> None:
    records = RecordSet(YEAR)
    for text in ("12.34,5 €", "12.34,5 €", "9.9.9 €"):
        said = Evidence(1, text, None, (), ())
        records.issue("warning", "malformed_amount", text, said, None, "eu_projects", "row-1")
    settle(records)
    assert codes(records) == ["malformed_amount", "malformed_amount"]
