"""The yardstick itself: what the generator says it printed stands where it says."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pdfplumber
import pytest

from tests.generator.earlier import bilingual_edition, english_edition
from tests.generator.edition import Edition, Writer, agreements, make_edition, missions
from tests.generator.layout import (
    Layout,
    block,
    hyphenation_points,
    layout_of,
    load_layouts,
    set_edition,
)
from tests.generator.vocabulary import TRAPS

LAYOUTS = load_layouts()


def letters(text: str) -> str:
    """Letters and digits only, so that hyphens and spacing do not matter."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_block_stands_on_the_pages_the_setting_names(name: str) -> None:
    layout = replace(LAYOUTS[name], running_head="", folio="none", bullets="", doubled=False)
    writer = Writer(Random(5))
    agreements(writer, 4)
    missions(writer, 3)
    setting = set_edition(writer.blocks, layout, seed=5)
    with pdfplumber.open(io.BytesIO(setting.pdf)) as pdf:
        assert len(pdf.pages) == setting.page_count
        printed = {page.page_number: sorted(letters(_glyphs(page))) for page in pdf.pages}
        for page in pdf.pages:
            assert all(c["x0"] >= 0 and c["x1"] <= page.width for c in page.chars)
            assert all(c["top"] >= 0 and c["bottom"] <= page.height for c in page.chars)
    everything = sorted(letters("".join(item.text for item in writer.blocks)))
    assert sorted(c for chars in printed.values() for c in chars) == everything
    assert set(setting.places) == set(range(len(writer.blocks)))


def _glyphs(page: pdfplumber.page.Page) -> str:
    return "".join(c["text"] for c in page.chars)


@pytest.mark.parametrize("make", [make_edition, english_edition, bilingual_edition])
def test_truth_quotes_the_text_at_its_anchor(make: Callable[[int], Edition]) -> None:
    edition = make(3)
    for table in ("amounts", "date_mentions"):
        for row, anchor in edition.truth.tables.get(table, []):
            text = edition.blocks[anchor.block].text
            assert text[anchor.offset :].startswith(row["text"])
    for row, anchor in edition.truth.tables["agreements"]:
        assert edition.blocks[anchor.block].text.startswith(row["city"])


def test_an_edition_hangs_on_its_seed_alone() -> None:
    first, second = make_edition(4), make_edition(4)
    assert first.blocks == second.blocks
    assert first.truth.tables == second.truth.tables
    assert make_edition(5).blocks != first.blocks


def test_the_same_setting_gives_the_same_bytes() -> None:
    blocks = make_edition(4).blocks[:40]
    one = set_edition(blocks, LAYOUTS["spread-shuffled"], seed=1)
    assert one.pdf == set_edition(blocks, LAYOUTS["spread-shuffled"], seed=1).pdf
    assert one.pdf != set_edition(blocks, LAYOUTS["spread-shuffled"], seed=2).pdf


def test_all_static_text_is_free_of_figures_that_no_truth_tells() -> None:
    names = re.compile(r"5G|4ALL|4GOOD|\b[23]\b(?= ?(?:[|I–]|$))")
    for seed in (1, 2, 3):
        edition = make_edition(seed)
        told: dict[int, list[str]] = {}
        for table in ("amounts", "date_mentions", "links"):
            for row, anchor in edition.truth.tables[table]:
                told.setdefault(anchor.block, []).append(row.get("text") or row["url"])
        for index, item in enumerate(edition.blocks):
            rest = item.text
            for trap in TRAPS:
                rest = rest.replace(trap, "")
            for text in told.get(index, []):
                rest = rest.replace(text, "", 1)
            if item.kind in ("prose", "list item", "date line", "labelled text"):
                rest = names.sub("", rest)
                rest = re.sub(r"\d+(?=esima|ª|a edizione)", "", rest)
                assert not re.search(r"\d", rest), item.text


def test_columns_are_balanced_under_spanning_headings() -> None:
    text = "Parole di prova che riempiono la riga e vanno a capo più volte. " * 12
    blocks = [block("section", "PRIMA"), block("prose", text), block("section", "SECONDA")]
    blocks.append(block("prose", text))
    setting = set_edition(blocks, LAYOUTS["portrait-span"])
    with pdfplumber.open(io.BytesIO(setting.pdf)) as pdf:
        page = pdf.pages[0]
        heads = [c["top"] for c in page.chars if c["size"] > 15]
        below = [c for c in page.chars if c["size"] < 12 and c["top"] > max(heads)]
        middle = page.width / 2
        assert any(c["x0"] < middle for c in below) and any(c["x0"] > middle for c in below)
        between = [c["bottom"] for c in page.chars if 9 > c["size"] > 8.5 and c not in below]
        assert max(between) < max(heads)


def test_a_layout_is_what_its_table_says() -> None:
    layout = layout_of({"columns": 3, "margin": [1, 2, 3, 4], "span": ["section"]})
    assert layout == Layout(columns=3, margin=(1, 2, 3, 4), span=("section",))
    with pytest.raises(TypeError):
        layout_of({"colums": 3})


def test_long_words_break_between_syllables() -> None:
    word = "collaborazione"
    parts = [word[:point] for point in hyphenation_points(word)]
    assert "collabo" in parts and "collabora" in parts
    assert hyphenation_points("Torino") == hyphenation_points("ONG") == []
