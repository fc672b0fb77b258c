"""Nothing vanishes: what no reading takes is told; what a list tells of its section, too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.cli_lists import lists_report
from extract.document.model import Style
from extract.records.manners import manner_of
from tests.lists.making import records, rows, understood
from tests.making_lines import BODY, DATE, SECTION, Described

HEAD: Described = ("GEMELLAGGI E ACCORDI", SECTION)
LEAD = Style("Test-Italic", 11.2, False, True, "#6d6d6d")
STRANGE: Described = ("LA CASA DEI VENTI", SECTION)
ROWS: list[Described] = [
    ("Oslo | Norvegia | Accordo (1999)", BODY),
    ("Graz | Austria | Gemellaggio (2001)", BODY),
    ("Lione | Francia | Gemellaggio (1958)", BODY),
    ("Bergen | Norvegia | Accordo (2013)", BODY),
]


def codes(described: list[Described]) -> list[str]:
    return [issue["code"] for issue in records(described).tables.get("quality_issues", [])]


@pytest.mark.parametrize("planted", [0, 1, 3])
def test_every_row_that_no_reading_takes_raises_an_issue(planted: int) -> None:
    strange: list[Described] = [(f"zzz {number} ¤ qqq", BODY, "*") for number in range(planted)]
    described = [HEAD, *((*row, "*") for row in ROWS), *strange]
    assert codes(described).count("unreadable_entry") == planted  # type: ignore[arg-type]


def test_a_sentence_above_a_list_is_no_entry_of_it_unless_it_names_one() -> None:
    def unread(text: str) -> int:
        return codes([HEAD, (text, BODY), ("", None), *ROWS]).count("unreadable_entry")

    assert unread("L’elenco è aggiornato alla chiusura del rapporto.") == 0
    assert unread("Ne resta fuori Ostrava (Repubblica Ceca).") == 1


def test_a_list_tells_what_a_section_of_unknown_heading_holds() -> None:
    found = records([STRANGE, *ROWS])
    assert len(found.tables["agreements"]) == 4
    told = [issue for issue in found.tables["quality_issues"] if issue["code"] == "told_by_list"]
    assert [issue["severity"] for issue in told] == ["info"]
    assert "la casa dei venti" in told[0]["message"] and "headings.toml" in told[0]["message"]
    assert "unknown_heading" not in codes([STRANGE, *ROWS])


def test_headings_of_groups_tell_what_a_section_of_unknown_heading_holds() -> None:
    described: list[Described] = [STRANGE]
    listed = {
        "Progetti di cooperazione territoriale:": ("Orti vicini", "Acque chiare", "Case di sole"),
        "Cittadinanza globale:": ("Semi di pace", "Voci altrove"),
    }
    for area, names in listed.items():
        described += [(area, BODY), *((f"{name}: lezioni a scuola", BODY, "*") for name in names)]
    found = rows(described, "cooperation_projects", "name", "area")
    areas = ("territorial_cooperation", "global_citizenship")
    told = zip(areas, listed.values(), strict=True)
    assert found == [(name, area) for area, names in told for name in names]


@pytest.mark.parametrize("office, table", [("Assessora alla Cultura", "missions"), ("", "events")])
def test_people_of_the_city_tell_missions_where_no_heading_does(office: str, table: str) -> None:
    described: list[Described] = [STRANGE]
    for place in ("Oslo (Norvegia), 3 maggio", "Graz (Austria), 9 giugno", "Lione (Francia), 2/10"):
        went = f"Ha viaggiato l’{office} Anna Rossi, e il motivo era una mostra."
        described += [(f"{place}: Venti del Nord", DATE), (went if office else "Una mostra.", BODY)]
    assert len(rows(described, table, "date_start")) == 3


def test_events_that_open_a_report_are_its_highlights_where_a_calendar_follows() -> None:
    opening = [("12 maggio", "Venti del Nord"), ("3 giugno", "Acque chiare"),
               ("8 luglio", "Orti sui tetti")]  # fmt: skip
    calendar = [(f"{day} agosto", f"Fiera dei semi {day}") for day in range(2, 7)]
    told = [part for date, title in opening for part in ((f"{title} ({date})", BODY, "*"),)]
    later = [part for date, title in calendar for part in ((f"{title} ({date})", BODY, "*"),)]
    found = rows([STRANGE, *told, ("EVENTI", SECTION), *later], "events", "category")
    assert found == [("highlight",)] * 3 + [("event",)] * 5
    assert rows([STRANGE, *told], "events", "category") == [("event",)] * 3


def test_what_opens_below_names_tells_projects_where_no_heading_does() -> None:
    described: list[Described] = [STRANGE]
    truth = [("Acque che uniscono le città", "LIFE"), ("Venti per le scuole", "Horizon Europe"),
             ("Case di sale e di sole", "CERV"), ("Orti sui tetti delle fabbriche", "URBACT IV"),
             ("Biblioteche in cammino", "Erasmus+")]  # fmt: skip
    text = "Nel corso dell’anno i venti hanno soffiato a lungo, e le vele si sono gonfiate."
    for name, programme in truth:
        described += [(name, DATE), (f"{programme}, 24 mesi. {text}", BODY)]
    assert rows(described, "eu_projects", "name", "programme") == truth


def test_a_line_below_an_unknown_heading_announces_visitors_told_in_prose() -> None:
    """However it is set; what their sentences begin with is no guest."""
    described: list[Described] = [STRANGE, ("Gli ospiti stranieri, stagione per stagione.", LEAD)]
    for day, city, name in (("3 maggio", "Oslo", "Anna Rossi"), ("9 giugno", "Graz", "Ugo Neri"),
                            ("2 luglio", "Lione", "Ada Verdi")):  # fmt: skip
        told = f"Il {day} è stata ricevuta la Sindaca di {city}, {name}. Ha visto i cantieri nuovi."
        described += [("", None), (told, BODY)]
    assert rows(described, "delegates", "person", "represents") == [
        ("Anna Rossi", "Oslo"), ("Ugo Neri", "Graz"), ("Ada Verdi", "Lione"),
    ]  # fmt: skip


def test_prose_under_an_unknown_heading_is_adopted_by_nothing() -> None:
    text = "Nel corso dell’anno i venti hanno soffiato a lungo, e le vele si sono gonfiate."
    found = records([STRANGE, (text, BODY), ("", None), (text, BODY)])
    assert not set(found.tables) & {"agreements", "missions", "eu_projects", "networks"}
    assert "told_by_list" not in codes([STRANGE, (text, BODY)])


def test_rows_and_sections_say_how_they_were_understood() -> None:
    found = records([HEAD, *ROWS])
    assert all(0.5 < row["confidence"] < 1 for row in found.tables["agreements"])
    (section,) = found.tables["sections"]
    assert section["manner"] == "agreements: 4 entries as rows: city | country | type (year)"


def test_the_report_names_the_way_its_cost_and_what_did_not_fit() -> None:
    described = [HEAD, *((*row, "*") for row in ROWS), ("zzz ¤ qqq", BODY, "*")]
    lines = list(lists_report(understood(described)))  # type: ignore[arg-type]
    assert lines[0].endswith("GEMELLAGGI E ACCORDI [agreements]")
    assert "4 entries as bulleted rows" in lines[1]
    assert "unsaid, confidence 0." in lines[2]
    assert lines[3] == "    did not fit: row, p. 1, “zzz ¤ qqq”"
    assert list(lists_report(understood(described), section=7)) == []  # type: ignore[arg-type]


def test_a_manner_is_that_of_most_entries() -> None:
    rows: list[Described] = [*ROWS, ("Riva, Italia: Accordo, 2020", BODY)]
    (one,) = understood([HEAD, *rows])
    assert manner_of(one.readings[0]).endswith("rows: city | country | type (year)")


PARTS = st.sampled_from(
    [
        ("Oslo | Norvegia | Accordo (1999)", BODY),
        ("Gemellaggi", DATE),
        ("Graz (Austria), 2001", BODY),
        ("Un testo qualunque, che non dice nulla di particolare a nessuno.", BODY),
        ("Anno: 1999", BODY),
        ("", None),
        ("Lione – Francia – Gemellaggio, 1958", BODY, "*"),
        ("zzz", BODY),
        ("12 maggio", DATE),
    ]
)


@settings(max_examples=15, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=9), st.booleans())
def test_no_line_is_lost_and_none_is_of_two_entries(parts: list[Described], geometry: bool) -> None:
    described = [HEAD, *parts]
    for one in understood(described, geometry):
        units = one.left
        for reading in one.readings:
            own = [line.id for entry in reading.entries for line in entry.lines]
            if all(entry.units[0].stop is None for entry in reading.entries):
                assert len(own) == len(set(own))
        taken = {
            line.id for reading in one.readings for entry in reading.entries for line in entry.lines
        }
        left = {line.id for unit in units for line in unit.lines}
        assert not taken & left
        whole = {line.id for section in one.region.sections for line in section.lines}
        assert whole <= taken | left
