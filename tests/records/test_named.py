"""Records point at the one row of their place and of their organisation."""

import pytest

from extract.document.model import Document, Page
from extract.mentions.reader import read_mentions
from extract.outline.model import Outline, Section
from extract.records import mention_tables
from extract.records.base import Evidence, Reading, RecordSet
from tests.records.test_mention_tables import line

WORDS = "Una delegazione di Lione ha visto la GTT S.p.A. e l’Associazione Prova (ASPRO)."


def joined(records: RecordSet, *words: str) -> RecordSet:
    here = tuple(line(number, text) for number, text in enumerate(words or (WORDS,), 1))
    document = Document("made.pdf", "0", "pdf", (Page(1, 500, 800, here, (), ()),))
    section = Section("s1", None, 1, "other", "", (), here, 1, 1, 1)
    outline = Outline((section,))
    mentions = read_mentions(outline, 2031, document)
    mention_tables.read(Reading(2031, outline, mentions, document), records)
    return records


def put(records: RecordSet, table: str, **columns: object) -> dict:
    words = " ".join(str(value) for value in columns.values())
    return records.add(table, Evidence(1, words, None, (), ()), None, (words,), **columns)


def test_one_city_has_one_key_however_it_is_printed() -> None:
    records = RecordSet(2031)
    rows = [
        put(records, "agreements", city="LIONE", country_code="FR"),
        put(records, "missions", city="Lione", country_code=None),
        put(records, "events", city="Lyon", country_code="FR"),
        put(records, "delegates", represents="Lione"),
        put(records, "partners", organization="Città di Lione"),
    ]
    tables = joined(records).tables
    (place,) = [row for row in tables["places"] if row["name"] == "Lione"]
    assert {row["place_id"] for row in rows} == {place["place_id"]}
    assert rows[0]["geonames_id"] == place["geonames_id"] is not None
    assert {"LIONE", "Lione", "Lyon"} <= set(place["variants"])
    assert len(tables["place_mentions"]) == 1, "a record is no mention in the text"


def test_a_city_that_does_not_resolve_has_a_place_of_its_own() -> None:
    records = RecordSet(2031)
    row = put(records, "missions", city="Qwertzheim", country_code=None)
    (place,) = [p for p in joined(records).tables["places"] if p["name"] == "Qwertzheim"]
    assert row["place_id"] == place["place_id"]
    assert (place["geonames_id"], row["geonames_id"]) == (None, None)


def test_what_is_no_place_has_no_place() -> None:
    records = RecordSet(2031)
    rows = [
        put(records, "delegates", represents="Ministero della Prova"),
        put(records, "partners", organization="Leonardo"),
        put(records, "events", city=None, country_code=None),
    ]
    joined(records)
    assert [row.get("place_id") for row in rows] == [None, None, None]


def test_legal_forms_case_and_acronyms_make_one_organisation() -> None:
    records = RecordSet(2031)
    rows = [
        put(records, "partners", organization=name, acronym=acronym)
        for name, acronym in (
            ("GTT", None),
            ("Gtt s.p.a.", None),
            ("Associazione Prova", "ASPRO"),
            ("ASPRO", None),
            ("associazione prova ETS", None),
        )
    ]
    records_of = joined(records).tables
    assert rows[0]["organization_id"] == rows[1]["organization_id"]
    assert len({row["organization_id"] for row in rows}) == 2
    known = {row["organization_id"]: row for row in records_of["organizations"]}
    assert known[rows[2]["organization_id"]]["acronym"] == "ASPRO"
    assert {row["organization_id"] for row in records_of["organization_mentions"]} <= set(known)


def test_every_partner_network_body_and_venue_has_its_organisation() -> None:
    records = RecordSet(2031)
    rows = [
        put(records, "partners", organization="Un gruppo senza nome"),
        put(records, "networks", name="Rete delle Rive", acronym="RR"),
        put(records, "international_organizations", name="Centro di Prova", acronym=None),
        put(records, "exhibitions", title="Acque", venue="MDP – Museo delle Prove"),
        put(records, "exhibitions", title="Terre", venue=None),
    ]
    tables = joined(records).tables
    names = {row["organization_id"]: row for row in tables["organizations"]}
    told = [names[row["organization_id"]] for row in rows[:4]]
    assert [row["acronym"] for row in told] == [None, "RR", None, "MDP"]
    assert told[1]["kind"] == "network"
    assert rows[4].get("organization_id") is None


def test_a_part_of_a_record_s_name_is_no_organisation_of_its_own() -> None:
    records = RecordSet(2031)
    whole = "Agenzia Metropolitana per la Formazione, l’Orientamento e il Lavoro"
    part = "Dipartimento di Prove dell’Università degli Studi di Pavia"
    for number, name in enumerate((whole, part), 1):
        row = put(records, "partners", organization=name, acronym=None)
        records.owners[f"p1-l{number}"] = [("partners", row["partner_id"])]
    found = joined(records, whole, part).tables["organizations"]
    assert [row["name"] for row in found if row["name"].startswith("Agenzia")] == [whole]
    once = [row["name"] for row in found]
    assert part in once and once.count("Agenzia Metropolitana per la Formazione") == 0


def test_a_part_that_the_text_names_elsewhere_stands_by_itself() -> None:
    records = RecordSet(2031)
    whole = "Istituto Prova per la Ricerca, l’Acqua e il Clima"
    row = put(records, "partners", organization=whole, acronym=None)
    records.owners["p1-l1"] = [("partners", row["partner_id"])]
    text = "Il direttore dell’Istituto Prova per la Ricerca è in visita."
    names = {row["name"] for row in joined(records, whole, text).tables["organizations"]}
    assert {whole, "Istituto Prova per la Ricerca"} <= names


def test_a_part_of_its_name_in_the_lines_of_a_record_is_the_record_s() -> None:
    records = RecordSet(2031)
    body = put(records, "networks", name="Fondazione Gobetti delle Nazioni del Mare", acronym=None)
    for number in (1, 2):
        records.owners[f"p1-l{number}"] = [("networks", body["network_id"])]
    words = (
        "La Fondazione Gobetti delle Nazioni del Mare è nata qui.",
        "La Fondazione Gobetti cresce.",
    )
    tables = joined(records, *words).tables
    told = {row["text"]: row["organization_id"] for row in tables["organization_mentions"]}
    assert set(told) == {"Fondazione Gobetti delle Nazioni del Mare", "Fondazione Gobetti"}
    assert set(told.values()) == {body["organization_id"]}


def test_a_town_among_partners_is_a_public_body() -> None:
    records = RecordSet(2031)
    row = put(records, "partners", organization="Lione", acronym=None)
    tables = joined(records, "La città di Lione.", "Lione").tables
    (found,) = [
        body
        for body in tables["organizations"]
        if body["organization_id"] == row["organization_id"]
    ]
    assert found["kind"] == "public_body"


@pytest.mark.parametrize(
    ("table", "columns", "words", "mentions"),
    [
        # what no word tells to be a body, in a list and as the heading of its sheet
        ("partners", {"organization": "Zorb"}, "Zorb, Verdi & C.", ["Zorb"]),
        ("networks", {"name": "Rive Vive"}, "RIVE VIVE", ["RIVE VIVE"]),
        # in place of its parts, beside the body of another name in it
        ("partners", {"organization": "Museo delle Prove – Sala Acque"},
         "Museo delle Prove – Sala Acque", ["Museo delle Prove – Sala Acque"]),
        ("partners", {"organization": "Sala Acque dell’Università degli Studi di Pavia"},
         "Sala Acque dell’Università degli Studi di Pavia",
         ["Sala Acque dell’Università degli Studi di Pavia", "Università degli Studi di Pavia"]),
        ("honorary_citizens", {"name": "Tove QVIST"}, "Tove QVIST", ["Tove QVIST"]),
        ("delegates", {"person": "Oz Zork", "role": "Garante"}, "Oz Zork, Garante", ["Oz Zork"]),
        # two entries that were taken for one name
        ("networks", {"name": "World Union of Olympic Towns"},
         "Towns for Sports|World Union of Olympic Towns", ["World Union of Olympic Towns"]),
        # a body among people, a common word, a city in the name of a body
        ("honorary_citizens", {"name": "Associazione Prova"}, "Associazione Prova", []),
        ("networks", {"name": "Rive"}, "Le rive sono vive.", []),
        ("missions", {"city": "Lione"}, "L’Università di Lione è stata visitata.", []),
    ],
)  # fmt: skip
def test_what_a_record_names_is_a_mention(
    table: str, columns: dict[str, str], words: str, mentions: list[str]
) -> None:
    records = RecordSet(2031)
    row = put(records, table, **{"role": None, **columns} if table == "delegates" else columns)
    lines = words.split("|")
    records.owners[f"p1-l{len(lines)}"] = [(table, next(iter(row.values())))]
    found = joined(records, *lines).tables
    kind = {"missions": "place", "honorary_citizens": "person", "delegates": "person"}
    told = found.get(f"{kind.get(table, 'organization')}_mentions", [])
    assert [row["text"] for row in told] == mentions
    for mention in told:
        assert mention["evidence"][mention["text_start"] : mention["text_end"]] == mention["text"]
