"""The yardstick of mentions: labels that hold no text, judging, and floors where documents are."""

import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.mentions import (
    GROUPS,
    LABELS,
    Label,
    Page,
    documents,
    judge,
    measure,
    read,
    read_pages,
    train,
    without_heads,
)
from extract.mentions import load
from extract.mentions.model import DateValue, Mention, PersonValue

FLOORS = {
    "dates": (0.95, 0.92),
    "amounts": (0.93, 0.95),
    "places": (0.97, 0.9),
    "people": (0.95, 0.93),
    "organizations": (0.92, 0.88),
}
"""Group → precision and recall under which no change may fall on the pages worked with."""


def _folder() -> Path:
    folder = Path(os.environ.get("TORINO_LABELLED_DOCUMENTS", "documents"))
    if not any((folder / f"{name}.pdf").exists() for name in documents()):
        pytest.skip("the labelled public documents are not here: see benchmarks/mentions.py")
    return folder


def test_labels_hold_offsets_and_values_only() -> None:
    header, *rows = (LABELS / "labels.tsv").read_text(encoding="utf-8").splitlines()
    assert header.split("\t")[3:] == ["group", "start", "end", "value", "required"]
    for row in rows:
        _, document, page, group, start, end, value, required = row.split("\t")
        assert document in documents() and page.isdigit() and group in GROUPS
        assert int(start) < int(end) and required in ("", "yes")
        assert value == "" or group in ("dates", "amounts", "places")


def _mention(group: str, value: DateValue | PersonValue) -> Mention:
    return Mention("s", group, 0, 1, "", value)


def test_judging() -> None:
    day = DateValue(date(2024, 5, 1), date(2024, 5, 1), "day")
    labels = [
        Label("dates", 0, 9, "1º maggio", "2024-05-01 2024-05-01", True),
        Label("dates", 20, 29, "2 maggio", "2024-05-02 2024-05-02", True),
        Label("dates", 40, 44, "2024", "2024-01-01 2024-12-31", False),
    ]
    year = DateValue(date(2024, 1, 1), date(2024, 12, 31), "year")
    mentions = [_mention("dates", day), _mention("dates", day), _mention("dates", year)]
    missed, right, false = judge(labels, mentions)
    assert [label.text for label in missed] == ["2 maggio"]
    assert (right, false) == (mentions[:1], mentions[1:2])


def test_names_are_right_as_a_whole_only() -> None:
    label = Label("people", 0, 10, "Anna\nRossi", "", True)
    whole, part = (_mention("people", PersonValue(name)) for name in ("Anna Rossi", "Anna"))
    assert judge([label], [whole]) == ([], [whole], [])
    assert judge([label], [part]) == ([label], [], [part])


def _page(text: str, *names: tuple[str, str]) -> Page:
    labels = [
        Label(group, text.index(name), text.index(name) + len(name), name, "", True)
        for group, name in names
    ]
    return Page("work", "a", 1, text, GROUPS, labels)


def test_what_stands_in_running_heads_counts_as_neither() -> None:
    page = _page("Comune di Alba\nnato a Bra", ("places", "Alba"), ("places", "Bra"))
    head: Any = SimpleNamespace(number=1, furniture=[SimpleNamespace(text="Comune di Alba 3")])
    document: Any = SimpleNamespace(pages=[head])
    kept = {label.text: label.required for label in without_heads(page, document).labels}
    assert kept == {"Alba": False, "Bra": True}


def test_a_pipeline_trained_on_labelled_pages_gives_candidates(tmp_path: Path) -> None:
    pages = [
        _page("Ieri zorbo parla con kralix", ("people", "zorbo"), ("organizations", "kralix")),
        _page("Oggi zorbo visita kralix", ("people", "zorbo"), ("organizations", "kralix")),
    ]
    train(pages, tmp_path)
    doc = load(edition=2024, trained=str(tmp_path))(pages[0].text)
    [person] = doc.spans["people"]
    assert (person.text, person._.confidence, person._.evidence_kind) == ("zorbo", 0.5, "trained")


def test_floors_on_the_labelled_pages() -> None:
    folder = _folder()
    pages = [page for page in read_pages(folder) if page.part == "work"]
    found = {
        name: read(folder / f"{name}.pdf", int(documents()[name]["edition"])).mentions()
        for name in {page.document for page in pages}
    }
    for group, tally in measure(pages, found).items():
        precision, recall = FLOORS[group]
        assert tally.precision >= precision and tally.recall >= recall, group
