"""Dates and links of the City's report against rows labelled by hand."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.document.model import Document
from extract.mentions.links import target
from extract.mentions.model import DateValue, LinkValue, Mention
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline

GOLDEN = Path(__file__).parent.parent / "golden" / "2024"
Read = list[tuple[int, Mention]]


@pytest.fixture(scope="module", params=["pdf", "txt"])
def mentions(request: pytest.FixtureRequest, report_document: Callable[[str], Document]) -> Read:
    document = report_document(request.param)
    outline = build_outline(document, 2024)
    read = read_mentions(outline, 2024, document)
    return [
        (section.full_flow.spans(mention.start, mention.end)[0][0].page, mention)
        for section in outline.sections
        for mention in read[section.id]
    ]


def rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        pytest.skip(f"no labelled rows at {path.name}")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def folder_of(parity: str, shared: Path) -> Path:
    return shared / "labelled" / "2024" if parity == "odd" else GOLDEN


@pytest.mark.parametrize("parity", ["odd", "even"])
def test_dates(mentions: Read, shared: Path, parity: str) -> None:
    wanted = Counter(
        (int(row["page"]), row["date_start"], row["date_end"], row["date_precision"])
        for row in rows(folder_of(parity, shared) / "date_mentions.csv")
    )
    got = Counter(
        (page, str(mention.value.start), str(mention.value.end), mention.value.precision)
        for page, mention in mentions
        if isinstance(mention.value, DateValue) and page % 2 == (parity == "odd")
    )
    right = sum((wanted & got).values())
    assert right / sum(wanted.values()) > 0.98
    assert right / sum(got.values()) > 0.98


@pytest.mark.parametrize("parity", ["odd", "even"])
def test_links(mentions: Read, shared: Path, parity: str) -> None:
    wanted = {
        (int(row["page"]), target(row["url"]))
        for row in rows(folder_of(parity, shared) / "links.csv")
    }
    got = {
        (page, target(mention.value.url))
        for page, mention in mentions
        if isinstance(mention.value, LinkValue) and page % 2 == (parity == "odd")
    }
    assert got == wanted
