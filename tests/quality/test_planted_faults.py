"""Faults planted in an edition, and what a clean edition raises."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from extract.document.model import Document
from extract.document.reader import read_document
from extract.records.base import RecordSet
from tests.generator.edition import make_edition
from tests.generator.layout import load_layouts, set_edition
from tests.quality.faults import FAULTS, Planted
from tests.quality.planting import issues, issues_added, read_whole
from tests.support import MakeOnce

YEAR = 2026
Base = tuple[Document, RecordSet]


def invented(folder: Path, seed: int, layout: str) -> Document:
    """Return an invented edition as read from its PDF."""
    edition = make_edition(seed, YEAR, wild=0.0)
    path = folder / f"{layout}-{seed}.pdf"
    path.write_bytes(set_edition(edition.blocks, load_layouts()[layout], seed).pdf)
    return read_document(path)


@pytest.fixture(scope="module")
def synthetic(make_once: MakeOnce) -> Base:
    def make(folder: Path) -> Base:
        document = invented(folder, 1, "spread")
        return document, read_whole(document, YEAR)

    return make_once("invented", make)


@pytest.fixture(scope="module")
def report(
    report_document: Callable[[str], Document], report_records: Callable[[str], RecordSet]
) -> Base:
    return report_document("txt"), report_records("txt")


def surfaces(base: Base, names: Sequence[str], nowhere: Sequence[str] = ()) -> None:
    """Plant faults: the issue of each and no other must appear, on its page.

    The edition has no place for those that are `nowhere`.
    """
    document, clean = base
    planted: dict[str, Planted] = {}
    for name in names:
        fault = FAULTS[name](document, clean, Random(0))
        assert (fault is None) == (name in nowhere), name
        if fault is not None:
            planted[name], document = fault, fault.document
    added = issues_added(clean, read_whole(document, clean.edition))
    told = [(row["code"], row["page"], row["message"]) for row in added]
    for name, fault in planted.items():
        hits = sum(fault.is_told_by(row) for row in added)
        assert hits == 1, (name, hits, fault.note, told)
    assert len(added) == len(planted), told


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_an_invented_edition_surfaces_once(synthetic: Base, name: str) -> None:
    surfaces(synthetic, [name], ["row_left_out", "name_spelt_otherwise"])


SUBTITLES = pytest.mark.xfail(
    strict=True, reason="in text without style a project's name and subtitle are two rows"
)
ALONE = ("end_before_start", "doubled_cooperation_projects")
"""Faults that others change: of a mission told twice with its dates turned round both tell."""
NOWHERE = ("row_left_out", "told_again_with_other_dates")
"""Faults that the report has no place for."""
_TOGETHER = 6
"""Groups of the others: to read the whole report for each fault takes minutes."""


def groups() -> list[list[str]]:
    """Return faults to plant together: apart in FAULTS, for those of one table stand together."""
    others = [name for name in FAULTS if name != ALONE[1]]
    return [[name for name in others[at::_TOGETHER] if name != ALONE[0]] for at in range(_TOGETHER)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "names",
    [*groups(), [ALONE[0]], pytest.param([ALONE[1]], marks=SUBTITLES)],
    ids=", ".join,
)
def test_faults_in_the_report_surface_once_each(report: Base, names: list[str]) -> None:
    surfaces(report, names, NOWHERE)


@pytest.mark.parametrize(
    ("seed", "layout"),
    [
        (2, "portrait"),
        (2, "spread"),
        (3, "spread-rotated"),
    ],
)
def test_a_clean_edition_raises_only_its_unknown_heading(
    tmp_path: Path, seed: int, layout: str
) -> None:
    raises_only_its_unknown_heading(read_whole(invented(tmp_path, seed, layout), YEAR))


def test_the_clean_edition_raises_only_its_unknown_heading(synthetic: Base) -> None:
    raises_only_its_unknown_heading(synthetic[1])


def raises_only_its_unknown_heading(records: RecordSet) -> None:
    # every invented edition ends with a section whose heading is no edition's
    found = issues(records)
    assert [row["code"] for row in found] == ["unknown_heading"], [
        (row["code"], row["page"], row["message"]) for row in found
    ]


CONTRADICTIONS = [
    ("conflict", 3, "28 mostre"),
    ("conflict", 4, "visitatori"),
    ("conflict", 4, "spettatori"),
    ("conflict", 6, "dates"),
    ("conflict", 7, "120 film"),
    ("conflict", 12, "spelling"),
    ("conflict", 16, "11 settembre"),
    ("conflict", 18, "11 – 13 novembre” (page 29)"),
    ("conflict", 18, "l 14 novembre"),
    ("conflict", 25, "dates"),
    ("malformed_amount", 43, ""),
]


@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_what_the_report_says_twice_is_found_once(
    report_records: Callable[[str], RecordSet], kind: str
) -> None:
    found = [row for row in issues(report_records(kind)) if row["severity"] != "info"]
    told = [(row["code"], row["page"], row["message"]) for row in found]
    expected = [*CONTRADICTIONS, ("conflict", 25, "place")]
    for code, page, word in expected:
        hits = [row for row in told if row[:2] == (code, page) and word in row[2]]
        assert len(hits) == 1, (code, page, word, told)
    assert len(told) == len(expected), told


def test_the_sample_raises_what_it_kept(sample_base: Base) -> None:
    found = issues(sample_base[1])
    told = [(row["code"], row["page"]) for row in found if row["severity"] != "info"]
    assert sorted(told) == sorted((code, page) for code, page, _ in CONTRADICTIONS)
