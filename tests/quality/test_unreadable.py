"""A page whose font tells no letters is told, and nothing of it is read as text."""

from dataclasses import replace

from extract.outline.builder import build_outline
from extract.quality import assess
from extract.records import read_records
from tests.making_lines import BODY, SECTION, make_document, make_lines


def test_an_unreadable_page_is_an_error_and_no_prose():
    document = make_document(
        [[("Eventi", SECTION), ("La festa ha contato oltre 120 incontri.", BODY)], []]
    )
    noise = make_lines([("&RPXQH GL 7RULQR", BODY), ("5DSSRUWR 2024", BODY)], page=2)
    lost = replace(document.pages[1], unreadable=noise)
    document = replace(document, pages=(document.pages[0], lost))
    outline = build_outline(document, 2024)
    records = read_records(document, outline, {}, 2024)
    assess(document, outline, records, {})
    told = [row for row in records.tables["quality_issues"] if row["code"] == "unreadable_page"]
    assert [(row["severity"], row["page"]) for row in told] == [("error", 2)]
    assert told[0]["message"].startswith("2 of 2 lines of this page cannot be read")
    assert [row["text"] for row in records.tables["unassigned_lines"] if row["page"] == 2] == [
        line.text for line in noise
    ]
    assert {row["role"] for row in records.tables["lines"] if row["page"] == 2} == {"unassigned"}
    assert not any(row["page"] == 2 for row in records.tables.get("date_mentions", ()))
