"""What the lake keeps of a stage's result is data: reading it back runs nothing."""

import gzip
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extract.document.model import Document, Page
from extract.language.values import DateValue
from extract.mentions.model import (
    AmountValue,
    LinkValue,
    MalformedValue,
    Mention,
    OrganizationValue,
    PersonValue,
    PlaceValue,
)
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records import read_records
from extract.settings import Settings
from pipelines import kept
from pipelines.stages import Stages
from tests.records.test_mention_tables import line


def back(stage: str, value: object) -> object:
    return kept.load(stage, kept.dump(value))


def test_the_results_of_all_stages_come_back_as_they_were() -> None:
    words = ["EVENTI 2031", "3 marzo 2031", "Festa della Luna a Lione", "Con 120 ospiti e 5 €."]
    lines = tuple(line(number, text) for number, text in enumerate(words, start=1))
    document = Document("made.pdf", "0", "pdf", (Page(1, 500, 800, lines),))
    outline = build_outline(document, 2031)
    mentions = read_mentions(outline, 2031, document)
    records = read_records(document, outline, mentions, 2031)
    assert back("document", document) == document
    assert back("outline", outline) == outline
    assert back("mentions", mentions) == mentions
    assert back("records", records) == records


def test_values_keep_their_types() -> None:
    values = (
        DateValue(date(2031, 3, 3), date(2031, 3, 4), "day", True, (date(2031, 3, 3),)),
        AmountValue(Decimal("5.00"), "EUR", "money"),
        AmountValue(None, "EUR", "money"),
        PlaceValue("Lione", "city"),
        OrganizationValue("Ente"),
        PersonValue("Nome"),
        LinkValue("https://example.org"),
        MalformedValue("31 febbraio"),
    )
    mentions = {"s1": tuple(Mention("s1", "any", 0, 1, "x", value) for value in values)}
    assert back("mentions", mentions) == mentions
    row = {"day": date(2031, 3, 3), "days": [date(2031, 3, 3)], "sum": Decimal("5.00"),
           "box": {"x0": 1.5}, "text": "2031-03-03", "none": None, "odd": float("inf")}  # fmt: skip
    records = replace(read_records_of_nothing(), tables={"events": [row]})
    assert back("records", records) == records


def read_records_of_nothing():
    document = Document("made.pdf", "0", "pdf", (Page(1, 500, 800, ()),))
    outline = build_outline(document, 2031)
    return read_records(document, outline, {}, 2031)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"cos\nsystem\n(S'true'\ntR.", id="pickle"),
        pytest.param(kept.dump({"file_name": "made.pdf"})[:-9], id="cut"),
        pytest.param(gzip.compress(b"["), id="no_json"),
        pytest.param(
            gzip.compress(json.dumps({"file_name": "made.pdf", "pages": "__import__"}).encode()),
            id="wrong_type",
        ),
        pytest.param(
            kept.dump({"s1": (Mention("s1", "any", 0, 1, "x", LinkValue("y")),)}), id="wrong_kind"
        ),
    ],
)
def test_what_is_no_such_result_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        kept.load("document", data)


def test_what_a_process_keeps_it_need_not_read_again(tmp_path) -> None:
    stages = Stages(Settings(raw=tmp_path / "raw", warehouse=tmp_path))
    document = Document("made.pdf", "0", "pdf", ())
    key = stages.key("document", {"sha256": "0" * 64})
    stages.keep(key, document)
    assert stages.kept(key) is document
    stages.forget()
    again = stages.kept(key)
    assert again == document
    assert again is not document
    assert stages.kept(key) is again
    stages.keep(key.replace("0" * 32, "1" * 32), document)
    assert stages.kept(key) == document
