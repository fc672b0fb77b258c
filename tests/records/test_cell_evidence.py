"""Where the value of a column was read, if not where its row stands."""

from decimal import Decimal

from extract.document.model import Bbox, Document, Page
from extract.ids import SINGULAR
from extract.mentions.reader import read_mentions
from extract.outline.model import Outline, Section
from extract.records import cells
from extract.records.base import Evidence, Reading, RecordSet
from extract.warehouse.schema import RECORD_TABLES
from tests.records.test_mention_tables import line


def _evidence(page: int, text: str, *lines: str) -> Evidence:
    box = Bbox(10, 10, 90, 20)
    return Evidence(page, text, box, ((page, box),), lines)


def _project(records: RecordSet, **cells: Evidence) -> dict:
    listed = _evidence(41, "ALFA", "p41-1")
    return records.add("eu_projects", listed, "section-1", ("ALFA",), cells=cells, name="ALFA")


def test_a_cell_names_row_column_page_and_words() -> None:
    records = RecordSet(2031)
    row = _project(records, eu_contribution=_evidence(43, "contributo di 1.000 euro", "p43-7"))
    (cell,) = records.tables["cell_evidence"]
    assert (cell["record_table"], cell["record_id"]) == ("eu_projects", row["eu_project_id"])
    assert (cell["column_name"], cell["page"]) == ("eu_contribution", 43)
    assert cell["evidence"] == "contributo di 1.000 euro"
    assert cell["regions"] == [{"page": 43, "x0": 10, "top": 10, "x1": 90, "bottom": 20}]
    assert (row["page"], row["detail_page"]) == (41, 43)


def test_the_lines_of_a_cell_are_claimed_for_its_row() -> None:
    records = RecordSet(2031)
    row = _project(records, url=_evidence(43, "alfa.example", "p43-9"))
    assert records.claims["p43-9"] == {"eu_projects"}
    assert records.owners["p43-9"] == [("eu_projects", row["eu_project_id"])]


def test_a_row_read_in_one_place_has_no_sheet() -> None:
    row = _project(RecordSet(2031), url=_evidence(41, "alfa.example", "p41-1"))
    assert row.get("detail_page") is None


def test_cells_go_with_their_row() -> None:
    records = RecordSet(2031)
    row = _project(records, url=_evidence(43, "alfa.example", "p43-9"))
    records.forget({row["eu_project_id"]})
    assert records.tables["cell_evidence"] == []
    assert records.owners["p43-9"] == []


# --- columns that no reader has told of ------------------------------------------------------


def _found(records: RecordSet, *pages: tuple[int, str]) -> dict[str, tuple[int, str]]:
    """Read the cells of one project whose lines are `pages`; return column → (page, words)."""
    lines = tuple(
        line(number, text, page=page) for number, (page, text) in enumerate(pages, start=1)
    )
    parts = tuple(
        Page(page, 500, 800, tuple(each for each in lines if each.page == page), (), ())
        for page in sorted({page for page, _ in pages})
    )
    document = Document("made.pdf", "0", "pdf", parts)
    section = Section("s1", None, 1, "other", "", (), lines, 1, 1, 1)
    outline = Outline((section,))
    reading = Reading(2031, outline, read_mentions(outline, 2031, document), document)
    (row,) = records.tables["eu_projects"]
    for each in lines:
        records.owners[each.id] = [("eu_projects", row["eu_project_id"])]
    cells.read(reading, records)
    return {
        cell["column_name"]: (cell["page"], cell["evidence"])
        for cell in records.tables.get("cell_evidence", ())
    }


def test_values_are_found_where_they_are_printed() -> None:
    records = RecordSet(2031)
    row = _project(records)
    row.update(
        programme="Programma Acque",
        eu_contribution=Decimal("1234.50"),
        year_start=2029,
        duration_months=24,
        duration_text="24 mesi",
        theme="Nulla di stampato",
    )
    found = _found(
        records,
        (41, "ALFA | programma Acque"),
        (43, "Dal 2029, per 24 mesi, con un contributo di 1.234,50 € e nulla più."),
    )
    assert found == {
        "name": (41, "ALFA"),
        "programme": (41, "programma Acque"),
        "year_start": (43, "Dal 2029"),
        "duration_text": (43, "24 mesi"),
        "duration_months": (43, "24 mesi"),
        "eu_contribution": (43, "1.234,50 €"),
    }
    assert row["detail_page"] == 43


def test_what_a_reader_told_stays_as_it_is() -> None:
    records = RecordSet(2031)
    _project(records, name=_evidence(44, "Il progetto ALFA"))
    assert _found(records, (41, "ALFA"))["name"] == (44, "Il progetto ALFA")


def _read(*sections: Section, rows: RecordSet) -> dict[tuple[str, str], tuple[int, str]]:
    """Read the cells of all rows; return (table, column) → (page, words)."""
    lines = [each for section in sections for each in (*section.heading, *section.lines)]
    parts = tuple(
        Page(page, 500, 800, tuple(each for each in lines if each.page == page), (), ())
        for page in sorted({each.page for each in lines})
    )
    document, outline = Document("made.pdf", "0", "pdf", parts), Outline(sections)
    cells.read(Reading(2031, outline, read_mentions(outline, 2031, document), document), rows)
    return {
        (cell["record_table"], cell["column_name"]): (cell["page"], cell["evidence"])
        for cell in rows.tables.get("cell_evidence", ())
    }


def test_what_a_heading_gives_to_its_rows_stands_there() -> None:
    area = Section("s1", None, 1, "cooperation_area", "Progetti sul territorio",
                   (line(1, "Progetti sul territorio", page=3),), (line(2, "ALFA", page=3),),
                   3, 3, 1, {"area": "territorial_cooperation"})  # fmt: skip
    records = RecordSet(2031)
    records.add("cooperation_projects", _evidence(3, "ALFA", "p3-l2"), "s1", ("ALFA",),
                name="ALFA", area="territorial_cooperation")  # fmt: skip
    found = _read(area, rows=records)
    assert found["cooperation_projects", "area"] == (3, "Progetti sul territorio")
    assert "p3-l1" not in records.owners, "the heading belongs to all rows, none claims it"


def test_an_address_is_found_in_the_sheet_that_a_row_was_read_from() -> None:
    listed = Section("s1", None, 1, "networks", "RETI", (), (line(1, "Rete Prova", page=5),),
                     5, 5, 1)  # fmt: skip
    sheet = Section("s2", None, 1, "network_page", "PROVA",
                    (line(2, "PROVA", page=8), line(3, "www.prova.example", page=8)),
                    (line(4, "La rete conta 40 membri.", page=8),), 8, 8, 2)  # fmt: skip
    records = RecordSet(2031)
    records.add("networks", _evidence(5, "Rete Prova", "p5-l1", "p8-l4"), "s1", ("p",),
                name="Rete Prova", url="www.prova.example", member_count=40)  # fmt: skip
    found = _read(listed, sheet, rows=records)
    assert found["networks", "url"] == (8, "www.prova.example")
    assert found["networks", "member_count"][0] == 8


def test_the_number_of_an_edition_stands_where_its_words_do() -> None:
    section = Section("s1", None, 1, "events", "EVENTI", (),
                      (line(1, "2 maggio", page=4), line(2, "Gara dei remi", page=4),
                       line(3, "Giunta alla terza edizione.", page=4)), 4, 4, 1)  # fmt: skip
    records = RecordSet(2031)
    records.add("events", _evidence(4, "Gara dei remi", "p4-l1", "p4-l2", "p4-l3"), "s1",
                ("g",), title="Gara dei remi", ordinal=3)  # fmt: skip
    assert _read(section, rows=records)["events", "ordinal"] == (4, "terza")


def test_a_partner_says_where_its_project_and_its_part_are_named() -> None:
    sheet = Section(
        "s1",
        None,
        1,
        "cooperation_sheet",
        "ALFA",
        (line(1, "ALFA", page=7),),
        (line(2, "PARTNER:", page=7), line(3, "Ente Prova", page=7)),
        7,
        7,
        1,
    )
    records = RecordSet(2031)
    records.add("partners", _evidence(7, "Ente Prova", "p7-l3"), "s1", ("e",),
                organization="Ente Prova", project_name="ALFA", project_id=None,
                role="partner")  # fmt: skip
    found = _read(sheet, rows=records)
    assert found["partners", "role"] == (7, "PARTNER")
    assert found["partners", "project_name"] == (7, "ALFA")


def test_every_value_read_off_the_shipped_edition_says_where(sample_base) -> None:
    """Of 100 values that a page prints, 98 or more have words of their own."""
    _, records = sample_base
    told = {(cell["record_id"], cell["column_name"]) for cell in records.tables["cell_evidence"]}
    values = [
        (row[f"{SINGULAR[table]}_id"], column)
        for table in RECORD_TABLES
        for row in records.tables.get(table, ())
        for column in cells.printed_columns(table)
        if row.get(column) is not None
    ]
    silent = [value for value in values if value not in told]
    assert len(values) > 500
    assert len(silent) <= 0.02 * len(values), silent
