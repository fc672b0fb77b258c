"""Headings that an office could print, written by somebody who did not see the vocabulary.

tests/golden/headings.csv: the heading and the table of the contract that stands below it; of
events the category, of cooperation the area; "none": prose. Three in four were known when the
list was made, of the half that nobody looked at 88 in a hundred once the vocabulary had been
widened by the other half.
"""

import csv
from collections import Counter
from pathlib import Path

from extract.outline.headings import match_heading

GOLDEN = Path(__file__).parents[1] / "golden" / "headings.csv"
SECTIONS = {
    "agreements": {"agreements"},
    "consulates": {"consulates", "honorary_consulates", "general_consulates"},
    "cooperation_projects": {"cooperation_projects", "cooperation_area"},
    "delegates": {"delegations"},
    "eu_projects": {"eu_projects"},
    "events:event": {"events"},
    "events:highlight": {"highlights", "events"},
    "events:innovation": {"innovation", "innovation_events"},
    "events:network": {"networks", "events"},
    "events:sport": {"sport"},
    "events:twinning": {"twinning_initiatives"},
    "exhibitions": {"culture"},
    "focus_topics": {"focus"},
    "honorary_citizens": {"honorary_citizens", "honorary_citizens_list"},
    "international_organizations": {"international_organizations"},
    "missions": {"missions"},
    "networks": {"networks"},
    "none": {None, "introduction", "contents", "appendix", "other", "cooperation"},
}


def _is_known(heading: str, kinds: str) -> bool:
    inside = ("cooperation_projects",) if kinds.startswith("cooperation_projects:") else ()
    match = match_heading(heading, inside)
    found = match.kind if match else None
    return any(
        found in (SECTIONS.get(kind) or SECTIONS[kind.partition(":")[0]])
        for kind in kinds.split("|")
    )


def test_nearly_all_are_known() -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        rows = [(row["heading"], row["kind"]) for row in csv.DictReader(stream)]
    missed = [row for row in rows if not _is_known(*row)]
    assert len(rows) > 600
    assert len(missed) <= 0.04 * len(rows), missed


def test_no_kind_is_left_behind() -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        rows = [(row["heading"], row["kind"]) for row in csv.DictReader(stream)]
    expected = Counter(kind for _, kind in rows)
    known = Counter(kind for heading, kind in rows if _is_known(heading, kind))
    assert not [kind for kind in SECTIONS if known[kind] < 0.8 * expected[kind]]
