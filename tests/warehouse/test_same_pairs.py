"""Pairs labelled by hand: what is one happening told twice, and what only looks like it."""

import csv
from datetime import date
from pathlib import Path

import pytest

PAIRS = list(csv.DictReader((Path(__file__).parent / "same_pairs.csv").open(encoding="utf-8")))
ROMAN = {"XI": 11, "XII": 12}


WORDS = "Ha preso parte al Forum della mobilità, dedicato alle città."
VISITS = [
    (True, "Forum della mobilità", "Riga", 1, 3, "Riga", 1, 3, WORDS),
    (True, "Assemblea e vertice dello sport", "Riga", 2, 3, "RIGA", 1, 3, "Al vertice di sport."),
    (True, "Artigiana", "Riga", 1, 3, "Riga", 2, 2, "Ha visitato Artigiana."),
    (False, "Forum della mobilità", "Oslo", 1, 3, "Riga", 1, 3, WORDS),
    (False, "Forum della mobilità", "Riga", 4, 5, "Riga", 1, 3, WORDS),
    (False, "Fiera dei fiori", "Riga", 1, 3, "Riga", 1, 3, WORDS),
    (False, "Forum della mobilità", None, 1, 3, "Torino", 1, 3, WORDS),
]


def row(edition: int, title: str, start: str, end: str, city: str | None) -> dict:
    return {
        "title": title,
        "date_start": date.fromisoformat(f"{edition}-{start}"),
        "date_end": date.fromisoformat(f"{edition}-{end}"),
        "date_precision": "day",
        "category": "event",
        "city": city or None,
        "ordinal": ROMAN.get(title.split()[0]),
    }


def test_there_are_enough_pairs_of_both_kinds() -> None:
    counts = [sum(pair["same"] == answer for pair in PAIRS) for answer in ("yes", "no")]
    assert min(counts) >= 20
    assert sum(counts) == len(PAIRS) >= 40


@pytest.mark.parametrize("turned", [False, True], ids=["as told", "turned"])
def test_same_things_are_linked_and_no_others(put, ask, turned: bool) -> None:
    years = {1904 + 4 * number: pair for number, pair in enumerate(PAIRS)}
    for year, pair in years.items():
        titles = [pair[name].replace("2024", str(year)) for name in ("title", "other")]
        one = row(year, titles[0], pair["start"], pair["end"], pair["city"])
        two = row(year, titles[1], pair["other_start"], pair["other_end"], pair["other_city"])
        # What says nothing of a city, in a part of the report that tells of other cities.
        if pair["why"] == "the city printed once":
            one["category"] = two["category"] = "network"
        put("events", *((two, one) if turned else (one, two)), edition=year)
    linked = {year for (year,) in ask("SELECT edition FROM mart.same_events")}
    wrong = [
        (pair["same"], pair["why"])
        for year, pair in years.items()
        if (year in linked) != (pair["same"] == "yes")
    ]
    assert wrong == []
    rows = dict(ask("SELECT edition, count(*) FROM mart.calendar GROUP BY edition"))
    assert rows == {year: 1 if year in linked else 2 for year in years}


ONE = (
    "La delegazione ha partecipato all’assemblea annuale della Rete Rive, dedicata alla difesa "
    "delle sponde, ai finanziamenti per i parchi fluviali e al turismo lento."
)
OTHER = (
    "Partecipazione alla conferenza annuale della Rete Rive: difesa delle sponde, finanziamenti "
    "per i parchi fluviali, turismo lento e la delegazione dei giovani."
)
THIRD = (
    "La delegazione ha visitato i cantieri navali, incontrato gli armatori e firmato un protocollo "
    "sulla formazione dei tecnici del porto e delle officine."
)


@pytest.mark.parametrize(
    ("city", "other_city", "text", "same"),
    [
        ("Oslo", "OSLO", OTHER, True),
        ("Oslo", "Oslo", THIRD, False),
        ("Oslo", "Riga", OTHER, False),
        ("Oslo", None, OTHER, False),
        ("Oslo", "Oslo", None, False),
    ],
)
def test_two_titles_of_one_event_are_told_by_city_dates_and_text(
    put, ask, city: str, other_city: str | None, text: str | None, same: bool
) -> None:
    one = row(2030, "Assemblea generale", "05-29", "05-31", city)
    two = row(2030, "Conferenza di rete", "05-01", "05-31", other_city)
    for told in (one, two):
        told["category"] = "network"
    put("events", {**one, "description": ONE}, {**two, "description": text}, edition=2030)
    assert ask("SELECT count(*) FROM mart.same_events") == [(int(same),)]


def test_a_mission_and_the_event_it_went_to_stand_once(put, ask) -> None:
    for year, (_, title, city, start, end, town, first, last, words) in enumerate(VISITS, 2001):
        event = row(year, title, f"03-0{start}", f"03-0{end}", city)
        days = row(year, words, f"03-0{first}", f"03-0{last}", town)
        put("events", {**event, "event_id": f"event-{year}"}, edition=year)
        put(
            "missions",
            {
                "mission_id": f"mission-{year}",
                "city": town,
                "date_start": days["date_start"],
                "date_end": days["date_end"],
                "purpose": words,
            },
            edition=year,
        )
    linked = [year for year, case in enumerate(VISITS, 2001) if case[0]]
    told = ask("SELECT edition, kind, told_again FROM mart.calendar WHERE told_again IS NOT NULL")
    assert sorted(told) == [(year, "event", [f"mission-{year}"]) for year in linked]
    ((rows,),) = ask("SELECT count(*) FROM mart.calendar")
    assert rows == 2 * len(VISITS) - len(linked)
