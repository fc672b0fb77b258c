"""Which sections are read as one list."""

import pytest

from extract.lists.regions import regions
from extract.outline.model import Outline, Section


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [
        ("innovation_events", ["innovation_events", "subheading"]),
        ("events", ["events", "subheading"]),
        ("cooperation_sheet", ["cooperation_sheet", "partners_box", "subheading"]),
    ],
)
def test_a_box_of_partners_belongs_to_a_project_and_to_no_event(
    kind: str, kinds: list[str]
) -> None:
    sections = tuple(
        Section(f"s{number}", None, number, one, "Acque chiare", (), (), 1, 1, number)
        for number, one in enumerate((kind, "partners_box", "subheading"), 1)
    )
    (region,) = regions(Outline(sections))
    assert [section.kind for section in region.sections] == kinds


def test_a_known_heading_is_no_label_though_its_words_may_be_one() -> None:
    sections = tuple(
        Section(f"s{number}", None, 2, kind, title, (), (), 1, 1, number)
        for number, (kind, title) in enumerate(
            (("twinning_initiatives", "Le città gemelle"), ("missions", "In viaggio")), 1
        )
    )
    assert [region.family for region in regions(Outline(sections))] == ["twinning", "missions"]
