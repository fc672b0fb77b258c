"""Nothing is lost: every line of a document stands in `lines` with one role."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.document.model import Document
from extract.document.reader import read_document
from extract.ids import stable_id
from extract.records.base import RecordSet
from tests.quality.planting import read_whole

ROLES = {"record", "title", "prose", "furniture", "unassigned"}
SOME = [
    "EVENTI 2026", "GEMELLAGGI E ACCORDI", "Lione | Francia | Accordo (2003)", "12 – 14 marzo",
    "Festa del Lago", "Una frase che racconta la festa, con 120 partecipanti.", "CONSOLATI",
    "CONSOLATI ONORARI", "• Cile", "• Perù", "MISSIONI ALL’ESTERO", "Vienna", "riga sola", "",
    "12", "http://www.esempio.org", "FOCUS SU… ACQUA", "xyz", "PARTNER: Ente Uno, Ente Due",
]  # fmt: skip


def assert_nothing_lost(document: Document, records: RecordSet) -> None:
    rows = records.tables.get("lines", [])
    printed = [
        stable_id("lines", records.edition, line.id)
        for page in document.pages
        for line in (*page.lines, *page.furniture)
    ]
    assert Counter(row["line_id"] for row in rows) == Counter(printed)
    assert {row["role"] for row in rows} <= ROLES
    left = Counter(row["line_id"] for row in rows if row["role"] == "unassigned")
    told = records.tables.get("unassigned_lines", [])
    assert Counter(row["line_id"] for row in told) == left
    assert all(row["reason"] for row in told)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(SOME),
                st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30),
            ),
            min_size=1, max_size=14,
        ),
        min_size=1, max_size=3,
    )
)  # fmt: skip
def test_every_line_of_any_text_has_a_role(tmp_path: Path, pages: list[list[str]]) -> None:
    path = tmp_path / "edition.txt"
    text = "\f".join("\n".join(["Torino nel 2026", *page]) for page in pages)
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    assert_nothing_lost(document, read_whole(document, 2026))


def test_every_line_of_the_sample_has_a_role(sample_base: tuple[Document, RecordSet]) -> None:
    assert_nothing_lost(*sample_base)


@pytest.mark.slow
def test_every_line_of_the_report_has_a_role(
    report_document: Callable[[str], Document], report_records: Callable[[str], RecordSet]
) -> None:
    assert_nothing_lost(report_document("pdf"), report_records("pdf"))
