"""The whole way from invented PDFs to rows, compared with what is known to be true.

Small documents of one section are drawn by hypothesis, so that a failure shrinks to a small
PDF; whole editions in several layouts are compared table by table.
"""

import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extract.edition import read_edition
from tests.generator import edition as parts
from tests.generator.earlier import bilingual_edition, english_edition
from tests.generator.edition import Writer, make_edition
from tests.generator.layout import Block, Layout, load_layouts, set_edition
from tests.generator.truth import Agree, Row, Truth, compare

YEAR = 2026
LAYOUTS = load_layouts()
PLAIN = ["spread", "portrait", "portrait-two", "landscape-three"]
# SHRINK=1 pytest …: reduce a failure to the smallest PDF (takes minutes, so not by default)
PHASES = [Phase.explicit, Phase.generate, *([Phase.shrink] if os.environ.get("SHRINK") else [])]
few = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=PHASES,
    suppress_health_check=list(HealthCheck),
)


def plain(value: Any) -> str:
    """Text without case, typographic marks and spacing."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value)).casefold()
    return re.sub(r"[\W_]+", " ", text.replace("’", "'")).strip()


def same_text(a: Any, b: Any) -> bool:
    """Whether two cells say the same text."""
    return plain(a) == plain(b)


def same_number(a: Any, b: Any) -> bool:
    """Whether two cells hold the same number, or none."""
    return (a is None) == (b is None) and (a is None or float(a) == float(b))


def equal(a: Any, b: Any) -> bool:
    """Whether two cells are equal; blank is None."""
    return (a or None) == (b or None)


KEYS: dict[str, Mapping[str, Agree]] = {
    "agreements": {"city": same_text, "country_code": equal, "type": equal, "year": equal},
    "consulates": {"country_code": equal, "rank": equal},
    "honorary_citizens": {"name": same_text, "also_known_as": same_text},
    "missions": {
        "city": same_text, "country_code": equal, "date_start": equal, "date_end": equal,
        "date_precision": equal,
    },
    "mission_participants": {"person": same_text, "role": same_text},
    "delegates": {"person": same_text, "role": same_text, "represents": same_text},
    "events": {"category": equal, "title": same_text, "date_start": equal, "date_end": equal},
    "exhibitions": {"title": same_text},
    "cooperation_projects": {"name": same_text, "area": equal},
    "eu_projects": {
        "name": same_text, "theme": same_text, "programme": same_text, "year_start": equal,
        "year_end": equal, "eu_contribution": same_number, "duration_months": equal,
        "partner_count": equal,
    },
    "partners": {"project_name": same_text, "organization": same_text, "role": equal},
    "networks": {
        "name": same_text, "acronym": same_text, "founded_year": equal, "joined_year": equal,
        "member_count": equal,
    },
    "international_organizations": {"acronym": same_text, "founded_year": equal},
    "links": {"url": same_text},
    "focus_topics": {"title": same_text},
    "amounts": {"value": same_number, "unit": same_text, "kind": equal, "qualifier": equal},
    "date_mentions": {"date_start": equal, "date_end": equal, "date_precision": equal},
}  # fmt: skip


def read(blocks: list[Block], layout: Layout, year: int = YEAR) -> dict[str, list[Row]]:
    """Set `blocks`, read the PDF and return all tables."""
    setting = set_edition(blocks, layout, seed=3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.pdf"
        path.write_bytes(setting.pdf)
        return read_edition(path, year).tables


def differences(truth: Truth, tables: Mapping[str, list[Row]], table: str) -> list[str]:
    """Return what is missed and what is too much, as sentences."""
    keys = KEYS[table]
    _, missed, extra = compare(truth.rows().get(table, []), tables.get(table, []), keys)
    return [f"{table}: missed { ({k: str(row.get(k)) for k in keys}) }" for row in missed] + [
        f"{table}: not there { ({k: str(row.get(k)) for k in keys}) }" for row in extra
    ]


def score(truth: Truth, tables: Mapping[str, list[Row]], table: str) -> float:
    """Return F1 of a table."""
    expected, found = truth.rows().get(table, []), tables.get(table, [])
    pairs, _, _ = compare(expected, found, KEYS[table])
    return 2 * len(pairs) / (len(expected) + len(found)) if expected or found else 1.0


def written(section: Callable[..., None], rng: Random, size: int, wild: float) -> Writer:
    """Return a writer that wrote one section."""
    writer = Writer(rng, YEAR, wild)
    section(writer, size)
    return writer


randomness = st.randoms(use_true_random=False)


@few
@given(randomness, st.integers(1, 5), st.sampled_from(PLAIN))
@pytest.mark.parametrize(
    ("section", "tables"),
    [
        (parts.agreements, ["agreements", "date_mentions"]),
        (parts.consulates, ["consulates"]),
        (parts.events, ["events", "date_mentions"]),
        (parts.twinning, ["events"]),
        (parts.missions, ["missions"]),
        (parts.sport, ["events"]),
        (parts.eu_projects, ["eu_projects", "links"]),
        (parts.networks, ["networks", "links"]),
        (parts.cooperation, ["cooperation_projects"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_section_in_the_usual_manner_is_read_whole(
    section: Callable[..., None], tables: list[str], rng: Random, size: int, layout: str
) -> None:
    if section in (parts.eu_projects, parts.networks):
        writer = Writer(rng, YEAR, 0.0)
        section(writer, size + 2, min(size, 2))
    else:
        writer = written(section, rng, size, wild=0.0)
    found = read(writer.blocks, LAYOUTS[layout])
    problems = [line for table in tables for line in differences(writer.truth, found, table)]
    assert not problems, "\n".join(problems)


@cache
def whole(manner: str, seed: int, layout: str) -> tuple[Truth, dict[str, list[Row]]]:
    """Return truth and tables of a whole edition."""
    made = {
        "new": lambda: make_edition(seed, YEAR),
        "usual": lambda: make_edition(seed, YEAR, wild=0.0),
        "english": lambda: english_edition(seed, YEAR),
        "bilingual": lambda: bilingual_edition(seed, YEAR),
    }[manner]()
    return made.truth, read(made.blocks, LAYOUTS[layout], made.year)


# F1 that every table of a whole edition must reach, and the lower floors of those that do not
# yet: a little below the value measured when the floor was set. Raise them as readers grow.
FLOOR = 0.95
LOWER: dict[tuple[str, str], float] = {
    # years of a project printed in the subheadings of its sheet are not read: 0.7
    ("landscape-three", "eu_projects"): 0.69,
    # 0.842
    ("landscape-three", "networks"): 0.84,
    # names three abreast in a narrow column run together: 0.8
    ("portrait-two", "honorary_citizens"): 0.79,
}


@pytest.mark.parametrize(
    ("manner", "seed", "layout"),
    [
        ("usual", 1, "spread"),
        ("new", 2, "portrait"),
        ("new", 2, "landscape-three"),
        ("new", 1, "portrait-two"),
        ("new", 4, "spread-rotated"),
    ],
)
def test_a_whole_edition_is_read(manner: str, seed: int, layout: str) -> None:
    truth, tables = whole(manner, seed, layout)
    low = []
    for table in sorted(set(truth.tables) & set(KEYS)):
        floor = LOWER.get((layout, table), FLOOR)
        value = score(truth, tables, table)
        if value < floor:
            low += [f"{table}: F1 {value:.3f} < {floor}", *differences(truth, tables, table)[:4]]
    assert not low, "\n".join(low)


def test_in_an_english_edition_nothing_is_misread() -> None:
    truth, tables = whole("english", 1, "portrait-doubled")
    # of "City Council President" only "President" is read as yet, so the person alone counts
    keys = {**KEYS, "mission_participants": {"person": same_text}}
    for table in (
        "agreements",
        "missions",
        "mission_participants",
        "events",
        "eu_projects",
        "exhibitions",
        "delegates",
        "consulates",
    ):
        pairs, _, extra = compare(truth.rows()[table], tables.get(table, []), keys[table])
        assert pairs and not extra, (table, extra)


def test_side_by_side_languages_are_read_each_by_itself() -> None:
    truth, tables = whole("bilingual", 1, "earlier-two")
    for table in ("agreements", "missions", "events", "date_mentions"):
        _, missed, _ = compare(truth.rows()[table], tables.get(table, []), KEYS[table])
        assert not missed, (table, missed)
