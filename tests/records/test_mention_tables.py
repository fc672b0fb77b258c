"""Mentions as rows: evidence, links joined, pointers to records, issues."""

from datetime import date

from extract.document.model import Bbox, Document, Line, Link, Page
from extract.mentions.model import Mention, OrganizationValue, PersonValue
from extract.mentions.reader import read_mentions
from extract.outline.model import Outline, Section
from extract.records import mention_tables
from extract.records.base import Reading, RecordSet, Row, evidence_of_lines


def line(number: int, text: str, page: int = 1, paragraph: int = 0) -> Line:
    top = 20.0 * number
    edges = tuple((50.0 + 5 * i, 55.0 + 5 * i) for i in range(len(text)))
    box = Bbox(50, top, 50 + 5 * len(text), top + 10)
    offsets = tuple(range(len(text)))
    return Line(
        f"p{page}-l{number}",
        page,
        1,
        text,
        text,
        offsets,
        box,
        edges,
        paragraph=paragraph or number,
    )


def reading_of(lines: list[Line], links: tuple[Link, ...] = (), heading: int = 0) -> Reading:
    pages = []
    for number in sorted({each.page for each in lines}):
        here = tuple(each for each in lines if each.page == number)
        pages.append(Page(number, 500, 800, here, (), tuple(k for k in links if k.page == number)))
    document = Document("made.pdf", "0", "pdf", tuple(pages))
    section = Section(
        "s1", None, 1, "other", "", tuple(lines[:heading]), tuple(lines[heading:]), 1, 1, 1
    )
    outline = Outline((section,))
    return Reading(2024, outline, read_mentions(outline, 2024, document), document)


def tables(reading: Reading, records: RecordSet | None = None) -> dict[str, list[Row]]:
    records = records or RecordSet(2024)
    mention_tables.read(reading, records)
    return records.tables


def test_a_date_in_a_heading_counts_and_has_its_own_box() -> None:
    found = tables(reading_of([line(1, "ATTIVITÀ 2024"), line(2, "Nulla.")], heading=1))
    [row] = found["date_mentions"]
    assert (row["date_start"], row["date_precision"]) == (date(2024, 1, 1), "year")
    assert row["page"] == 1
    assert row["evidence"] in "ATTIVITÀ 2024"
    assert row["bbox"]["top"] == 20


def test_a_mention_on_a_later_page_has_that_page() -> None:
    found = tables(reading_of([line(1, "Testo."), line(1, "Il 3 marzo si parte.", page=2)]))
    assert [row["page"] for row in found["date_mentions"]] == [2]


def test_a_mention_points_at_the_record_with_the_fewest_lines() -> None:
    lines = [line(1, "Il 3 marzo si parte."), line(2, "Il 4 marzo si torna."), line(3, "Nel 2020.")]
    records = RecordSet(2024)
    records.add("eu_projects", evidence_of_lines(lines[:2]), "s1", ("A",), name="A")
    event = records.add("events", evidence_of_lines(lines[1:2]), "s1", ("B",), title="B")
    rows = tables(reading_of(lines), records)["date_mentions"]
    assert [row["record_table"] for row in rows] == ["eu_projects", "events", None]
    assert rows[1]["record_id"] == event["event_id"]


def test_printed_and_annotated_links_are_one_row() -> None:
    links = (
        Link("http://example.org/", 1, Bbox(50, 20, 200, 30)),
        Link("https://example.org/altro", 1, Bbox(50, 42, 80, 48)),
        Link("mailto:ufficio@example.org", 1, Bbox(50, 42, 80, 48)),
    )
    rows = tables(reading_of([line(1, "www.example.org"), line(2, "Altro qui")], links))["links"]
    assert [(row["url"], row["origin"], row["evidence"]) for row in rows] == [
        ("www.example.org", "both", "www.example.org"),
        ("https://example.org/altro", "annotation", "Altro"),
    ]


def test_an_address_broken_over_lines_is_one_row() -> None:
    lines = [line(1, "https://example.org/un-", paragraph=1), line(2, "altro-anno/x", paragraph=1)]
    links = (Link("https://example.org/un-altro-anno/x", 1, lines[0].bbox),)
    [row] = tables(reading_of(lines, links))["links"]
    assert row["url"] == "https://example.org/un-altro-anno/x"
    assert len(row["regions"]) == 2


def test_an_impossible_date_becomes_a_quality_issue() -> None:
    found = tables(reading_of([line(1, "Il 31 febbraio si vota.")]))
    assert "date_mentions" not in found
    [issue] = found["quality_issues"]
    assert (issue["severity"], issue["code"], issue["page"]) == ("warning", "malformed_date", 1)
    assert "31 febbraio" in issue["message"]


def test_things_named_twice_are_one_row_with_two_mentions() -> None:
    lines = [line(1, "Rete Azzurra e Anna Rossi"), line(2, "Rete Azzurra, Anna Rossi")]
    reading = reading_of(lines)
    text = reading.outline.sections[0].full_flow.text
    mentions = []
    for name, group, value in (
        ("Rete Azzurra", "organizations", OrganizationValue("Rete Azzurra", None, "network")),
        ("Anna Rossi", "people", PersonValue("Anna Rossi", "Presidente")),
    ):
        for start in (text.index(name), text.rindex(name)):
            mentions.append(Mention("s1", group, start, start + len(name), name, value))
    reading = Reading(2024, reading.outline, {"s1": tuple(mentions)}, reading.document)
    found = tables(reading)
    [organization], [person] = found["organizations"], found["people"]
    assert organization["kind"] == "network"
    assert person["role"] == "Presidente"
    assert {row["person_id"] for row in found["person_mentions"]} == {person["person_id"]}
    assert len(found["person_mentions"]) == len(found["organization_mentions"]) == 2


def test_ids_are_the_same_in_every_run() -> None:
    lines = [line(1, "Il 3 marzo e il 3 marzo."), line(2, "www.example.org")]
    first, second = (tables(reading_of(lines)) for _ in range(2))
    assert first == second
    assert len({row["date_mention_id"] for row in first["date_mentions"]}) == 2


def test_evidence_is_the_sentence_and_text_its_own_words() -> None:
    lines = [
        line(1, "Prima frase. La festa ha avuto 120"),
        line(2, "ospiti il 3 marzo. Altra frase."),
        line(3, "Con 120 ospiti.", page=2, paragraph=9),
    ]
    found = tables(reading_of(lines))
    first, second = found["amounts"]
    assert " ".join(first["evidence"].split()) == "La festa ha avuto 120 ospiti il 3 marzo."
    assert second["evidence"] == "Con 120 ospiti."
    for row in (first, second, *found["date_mentions"]):
        assert row["evidence"][row["text_start"] : row["text_end"]] == row["text"]
    assert [region["top"] for region in first["regions"]] == [20, 40], "its own words only"
    assert first["bbox"]["x0"] <= first["regions"][0]["x0"]


def test_a_sentence_over_two_pages_gives_the_part_on_the_page_of_the_words() -> None:
    lines = [line(1, "La festa, che ha avuto"), line(2, "120 ospiti, fu bella.", page=2)]
    (row,) = tables(reading_of(lines))["amounts"]
    assert (row["page"], row["evidence"]) == (2, "120 ospiti, fu bella.")
    assert (row["text_start"], row["text_end"]) == (0, 10)


def test_what_no_record_claims_in_a_box_is_the_box_s() -> None:
    reading = reading_of(
        [line(1, "FOCUS SU… ACQUE"), line(2, "Un milione di euro e 30 pozzi.")], heading=1
    )
    records = RecordSet(2024)
    box = records.add(
        "focus_topics", evidence_of_lines(reading.outline.sections[0].heading), "s1", ("a",),
        title="ACQUE",
    )  # fmt: skip
    found = tables(reading, records)["amounts"]
    assert len(found) == 2
    assert {(row["record_table"], row["record_id"]) for row in found} == {
        ("focus_topics", box["focus_topic_id"])
    }
