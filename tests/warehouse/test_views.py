"""The views for analysts, and two editions side by side."""

from datetime import date
from decimal import Decimal

import pytest

from extract.warehouse import diff, views
from extract.warehouse.errors import WarehouseError


def day(month: int, number: int) -> date:
    return date(2024, month, number)


def happening(title: str, start: date, end: date | None = None, **more) -> dict:
    return {
        "title": title,
        "date_start": start,
        "date_end": end or start,
        "date_precision": "day",
        "category": "event",
        **more,
    }


@pytest.mark.parametrize("view", views.VIEWS.values(), ids=lambda view: view.name)
def test_a_view_has_the_columns_it_describes(connection, view) -> None:
    cursor = connection.execute(f"SELECT * FROM mart.{view.name}")
    assert [item[0] for item in cursor.description] == list(view.columns)
    told = connection.execute(
        "SELECT comment FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = ?",
        [view.name],
    ).fetchone()
    assert told == (view.description,)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Festa della Luna", "Festa della Luna", True),
        ("Festa della Luna", "FESTA DELLA LUNA!", True),
        ("Festa della Luna", "La Festa della Luna in piazza", True),
        ("Festival dell’Acqua Città", "Festival dell'acqua citta", True),
        ("Torneo di scacchi", "Torneo di schacchi", True),
        ("Festival del Cinema", "Festival del Fumetto", False),
        ("Torino Jazz Festival", "Torino Film Festival", False),
        ("Forum 2", "Forum 3", False),
        ("Mostra", "Mostra dei fiori", False),
    ],
)
def test_events_told_twice_are_paired(put, ask, first, second, same) -> None:
    put("events", happening(first, day(5, 1)), happening(second, day(5, 1)))
    assert len(ask("FROM mart.same_events")) == int(same)
    assert len(ask("FROM mart.calendar")) == 2 - int(same)


def test_same_title_on_other_days_is_another_event(put, ask) -> None:
    put("events", happening("Festa", day(5, 1)), happening("Festa", day(6, 1)))
    put("events", happening("Festa", day(5, 1)), edition=2023)
    assert ask("FROM mart.same_events") == []


def test_the_calendar_has_missions_and_says_what_was_told_again(put, ask) -> None:
    put(
        "events",
        happening("Festa della Luna", day(5, 1), day(5, 3), page=3),
        happening("Festa della Luna", day(5, 2), page=9),
        happening("Gara", day(7, 1)),
    )
    put(
        "missions",
        {"city": "Lione", "purpose": "Visita.", "date_start": day(6, 1), "date_end": day(6, 2)},
    )
    assert ask("SELECT kind, title, page, told_again FROM mart.calendar") == [
        ("event", "Festa della Luna", 3, ["events-1"]),
        ("mission", "Visita.", 1, None),
        ("event", "Gara", 1, None),
    ]


def test_an_event_told_three_times_is_there_once(put, ask) -> None:
    put(
        "events",
        happening("Laboratorio di prova", day(9, 18), page=2),
        happening("Laboratorio di prova", day(9, 18), day(9, 20), page=5),
        happening("Laboratorio di prova", day(9, 20), page=9),
    )
    assert ask("SELECT page, told_again FROM mart.calendar") == [(2, ["events-1", "events-2"])]


def test_coverage_shares_add_up(put, ask) -> None:
    put("sections", {"section_id": "s", "title": "EVENTI", "kind": "events"})
    put(
        "lines",
        *({"role": role, "section_id": "s", "text": "x"} for role in ("record", "record", "title")),
        {"role": "unassigned", "section_id": "s", "text": "x"},
        {"role": "furniture", "text": "12"},
    )
    assert ask(
        "SELECT section, lines, record_share, title_share, unassigned_share, furniture_share "
        "FROM mart.coverage ORDER BY lines DESC"
    ) == [("EVENTI", 4, 0.5, 0.25, 0.25, 0.0), (None, 1, 0.0, 0.0, 0.0, 1.0)]
    assert ask("SELECT page, lines, record_share FROM mart.coverage_by_page") == [(1, 5, 0.4)]


def test_people_and_their_roles(put, ask) -> None:
    put("people", {"person_id": "p", "name": "Anna Rossi", "role": "Assessora"})
    put("person_mentions", {"person_id": "p", "text": "Rossi", "page": 4})
    put("mission_participants", {"person": "Anna Rossi", "role": "assessora", "page": 2})
    put("delegates", {"person": "Anna Rossi", "role": "Presidente"}, {"role": "Console"})
    assert ask("SELECT person, pages, told_in FROM mart.people_roles ORDER BY len(pages)") == [
        ("Anna Rossi", [1], ["delegates"]),
        ("Anna Rossi", [2, 4], ["mission_participants", "person_mentions"]),
    ]


def test_money_is_exact_and_named(put, ask) -> None:
    put("eu_projects", {"eu_project_id": "eu", "name": "PROVA"})
    put(
        "amounts",
        {
            "value": 292500.1,
            "unit": "EUR",
            "kind": "money",
            "record_table": "eu_projects",
            "record_id": "eu",
        },
        {"value": None, "unit": "EUR", "kind": "money"},
        {"value": 5.0, "unit": "km", "kind": "distance"},
    )
    assert ask("SELECT amount, currency, record FROM mart.money ORDER BY ALL") == [
        (Decimal("292500.10"), "EUR", "PROVA"),
        (None, "EUR", None),
    ]


def test_a_city_is_one_row_however_it_is_written_and_every_tie_counts(put, ask) -> None:
    put("places", {"place_id": "p", "name": "Lione", "feature": "city", "country_code": "FR",
                   "geonames_id": 7, "variants": ["LIONE", "Lyon"]},
        {"place_id": "f", "name": "Francia", "feature": "country"},
        {"place_id": "h", "name": "Torino", "feature": "city"})  # fmt: skip
    put("sections", {"section_id": "s", "kind": "delegations"})
    put("agreements", {"city": "Lione", "place_id": "p", "type": "twinning", "year": 1960})
    put("missions", {"city": "Lyon", "place_id": "p", "date_start": day(3, 1)})
    put("delegates", {"represents": "Lione", "place_id": "p"},
        {"represents": "Francia", "place_id": "f"})  # fmt: skip
    put("partners", {"organization": "Città di Lione", "place_id": "p", "role": "partner"})
    put("place_mentions", {"place_id": "p", "text": "Lyon", "section_id": "s"},
        {"place_id": "f", "text": "Francia"})  # fmt: skip
    put("events", happening("Gara", day(5, 1), city="LIONE", place_id="p"),
        happening("Festa", day(5, 1)), happening("Incontro", day(5, 1), category="network"),
        happening("Fiera", day(5, 1), city="Altrove"))  # fmt: skip
    columns = "city, agreements, missions, delegates, events, partners, "
    assert ask(f"SELECT {columns} agreement_since, mentions, first_day FROM mart.city_profile "
               "ORDER BY city") == [
        ("Altrove", [], 0, 0, 1, 0, None, 0, day(5, 1)),
        ("Lione", ["twinning"], 1, 1, 1, 1, 1960, 1, day(3, 1)),
        ("Torino", [], 0, 0, 1, 0, None, 0, day(5, 1)),
    ]  # fmt: skip
    assert ask(
        f"SELECT {columns} among_delegations, geonames_id FROM mart.relations_by_city "
        "WHERE agreements > 0 AND missions > 0 AND delegates > 0"
    ) == [("Lione", 1, 1, 1, 1, 1, True, 7)]


def test_an_event_told_twice_counts_for_the_city_that_one_of_the_rows_prints(put, ask) -> None:
    put(
        "events",
        happening("Incontro delle reti", day(5, 1), category="network", page=1),
        happening("Incontro delle reti", day(5, 1), category="network", city="Lione", page=2),
        happening("Incontro delle reti", day(5, 1), category="network", city="LIONE", page=3),
    )
    assert ask("SELECT city, events FROM mart.city_profile") == [("Lione", 1)]


def test_an_organisation_tells_where_it_is_met(put, ask) -> None:
    put("organizations", {"organization_id": "o", "name": "Ente Uno", "variants": ["Ente Uno"]})
    put(
        "partners",
        {"organization_id": "o", "project_name": "ALFA", "role": "lead", "page": 3},
        {"organization_id": "o", "project_name": "ALFA", "role": "partner", "page": 3},
        {"organization_id": "o", "project_name": "BETA", "role": "partner", "page": 5},
    )
    put("exhibitions", {"organization_id": "o", "venue": "Ente Uno", "page": 9})
    put("organization_mentions", {"organization_id": "o", "text": "Ente Uno", "page": 1})
    assert ask(
        "SELECT name, projects, project_names, roles, mentions, pages FROM mart.organizations"
    ) == [("Ente Uno", 2, ["ALFA", "BETA"], ["lead", "partner", "venue"], 1, [1, 3, 5, 9])]


@pytest.fixture
def two_editions(put) -> None:
    for edition in (2021, 2023, 2024):
        put("editions", {"title": "x"}, edition=edition)
    for edition, cities in ((2023, ("Lione", "Colonia")), (2024, ("LIONE", "Salta"))):
        put("agreements", *({"city": c, "type": "twinning"} for c in cities), edition=edition)
    put("eu_projects", {"name": "PROVA"}, edition=2023)
    put("eu_projects", {"name": "PROVA"}, {"name": "NUOVO"}, edition=2024)
    put("partners", {"organization": "Ente Uno"}, {"organization": "Ente Uno"}, edition=2023)
    put("partners", {"organization": "Ente Due"}, edition=2024)
    put("networks", {"name": "Rete", "member_count": 100}, edition=2023)
    put("networks", {"name": "Rete", "member_count": 120}, edition=2024)
    put("sections", {"title": "EVENTI 2023", "kind": "events"}, {"title": "Lago", "kind": "sport"},
        edition=2023)  # fmt: skip
    put("sections", {"title": "EVENTI 2024", "kind": "events"}, {"title": "Fiume", "kind": "focus"},
        edition=2024)  # fmt: skip
    for edition, value in ((2023, 50), (2024, 40)):
        put("declared_counts", {"what": "delegazioni", "declared": value}, edition=edition)
        put("events", happening("Gara", date(edition, 5, 1), event_id=f"g{edition}"),
            edition=edition)  # fmt: skip
        put(
            "amounts",
            {
                "value": value * 10,
                "unit": "atleti",
                "kind": "count",
                "record_table": "events",
                "record_id": f"g{edition}",
            },
            edition=edition,
        )


CHANGES = [
    ("agreements", "gained", "Salta (twinning)", None, None),
    ("agreements", "lost", "Colonia (twinning)", None, None),
    ("eu_projects", "begun", "NUOVO", None, None),
    ("figures", "down", "Gara: atleti", 500, 400),
    ("figures", "down", "delegazioni", 50, 40),
    ("figures", "up", "Rete: member_count", 100, 120),
    ("partners", "gone", "Ente Uno", None, None),
    ("partners", "new", "Ente Due", None, None),
    ("sections", "new", "Fiume", None, None),
    ("sections", "vanished", "Lago", None, None),
]


def test_changes_between_editions(two_editions, connection, ask) -> None:
    found = diff.edition_changes(connection, 2023, 2024)
    assert [(c.subject, c.change, c.name, c.old_value, c.new_value) for c in found] == CHANGES
    assert (
        ask(
            "SELECT subject, change, name, old_value, new_value FROM mart.edition_changes "
            "WHERE edition = 2024"
        )
        == CHANGES
    )
    assert ask(
        "SELECT DISTINCT previous_edition, edition FROM mart.edition_changes ORDER BY 1"
    ) == [
        (2021, 2023),
        (2023, 2024),
    ]


def test_any_two_editions_can_be_compared(two_editions, connection) -> None:
    assert diff.edition_changes(connection, 2024, 2024) == []
    text = diff.render(diff.edition_changes(connection, 2021, 2024))
    assert "agreements gained (2)\n  LIONE (twinning)  (page 1)\n" in text
    assert diff.render([]) == "no change"
    assert "Rete: member_count: 100 → 120" in diff.render(
        diff.edition_changes(connection, 2023, 2024)
    )


def test_an_edition_not_loaded_is_told(two_editions, connection) -> None:
    with pytest.raises(WarehouseError, match="2022: is not loaded. Loaded: 2021, 2023, 2024"):
        diff.edition_changes(connection, 2022, 2024)


def test_a_kind_that_stands_once_may_change_its_heading(put, connection) -> None:
    for edition, title in ((2023, "Missioni"), (2024, "Le missioni all’estero")):
        put("editions", {"title": "x"}, edition=edition)
        put("sections", {"title": title, "kind": "missions"}, edition=edition)
    assert diff.edition_changes(connection, 2023, 2024) == []


def test_the_same_facts_in_other_words_are_no_change(put, connection) -> None:
    for edition, titles, section, figure in (
        (2023, ("XI Festa della Luna", "Torneo di scacchi"), "Altro ancora", 180),
        (2024, ("XII Festa della Luna 2024", "Torneo di schacchi"), "Tutt’altro", 110000),
    ):
        put("editions", {"title": "x"}, edition=edition)
        put("sections", {"title": section, "kind": "other", "section_id": f"s{edition}"},
            edition=edition)  # fmt: skip
        for number, title in enumerate(titles):
            put("events", happening(title, date(edition, 5, 1), event_id=f"e{edition}-{number}"),
                edition=edition)  # fmt: skip
        put("missions", {"city": "LIONE" if edition == 2023 else "Lione"}, edition=edition)
        put("partners", {"organization": "ZAC" if edition == 2023 else "Zac S.p.A."},
            edition=edition)  # fmt: skip
        for record in (None, f"e{edition}-0"):
            put(
                "amounts",
                {
                    "value": figure,
                    "unit": "persone",
                    "kind": "count",
                    "section_id": f"s{edition}",
                    "record_table": "events" if record else None,
                    "record_id": record,
                },
                edition=edition,
            )
    assert diff.edition_changes(connection, 2023, 2024) == []


def test_dated_things_are_reported_one_by_one(put, connection) -> None:
    for edition, title, city in ((2023, "Gara dei remi", "Riga"), (2024, "Fiera", "Oslo")):
        put("editions", {"title": "x"}, edition=edition)
        put("events", happening(title, date(edition, 5, 1)), edition=edition)
        put("missions", {"city": city, "date_start": date(edition, 6, 1)}, edition=edition)
    # Two of one name are two; what is told twice is one.
    put("events", *(happening("Corsa", date(2023, month, 1)) for month in (3, 4)), edition=2023)
    put("events", happening("Corsa", date(2024, 3, 1)), edition=2024)
    put("events", *(happening("Notte bianca", date(2023, 7, 1)),) * 2, edition=2023)
    put("events", happening("Notte bianca", date(2024, 7, 1)), edition=2024)
    for edition, months in ((2023, (1,)), (2024, (1, 2))):
        put("missions", *({"city": "Gand", "date_start": date(edition, m, 1)} for m in months),
            edition=edition)  # fmt: skip
    found = diff.edition_changes(connection, 2023, 2024)
    assert [(c.subject, c.change, c.name) for c in found] == [
        ("events", "gone", "Corsa"),
        ("events", "gone", "Gara dei remi"),
        ("events", "new", "Fiera"),
        ("missions", "gone", "Riga"),
        ("missions", "new", "Gand"),
        ("missions", "new", "Oslo"),
    ]
