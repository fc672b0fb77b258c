"""A new file that would empty a loaded edition is told from one that is only shorter."""

import pyarrow as pa
import pytest

from pipelines.tables import collapse

LOADED = {
    "state": "complete",
    "sha256": "old",
    "tables": {"events": {"rows": 40}, "missions": {"rows": 10}, "amounts": {"rows": 300}},
}


def rows(**counts: int) -> dict[str, pa.Table]:
    return {name: pa.table({"row": list(range(count))}) for name, count in counts.items()}


def test_another_file_with_hardly_a_record_is_a_collapse() -> None:
    assert collapse(LOADED, rows(events=3, missions=0, amounts=900), "new") == (50, 3)


def test_another_file_without_a_record_empties_what_has_one() -> None:
    before = LOADED | {"tables": {"events": {"rows": 1}}}
    assert collapse(before, rows(events=0, amounts=5), "new") == (1, 0)


@pytest.mark.parametrize(
    ("before", "events", "sha256"),
    [
        (LOADED, 20, "new"),  # shorter
        (LOADED, 3, "old"),  # the same file, read by other code
        (LOADED | {"state": "writing"}, 3, "new"),  # a load that never ended
        ({}, 3, "new"),  # nothing is loaded
        (LOADED | {"tables": {"events": {"rows": 5}}}, 1, "new"),  # hardly anything is
    ],
)
def test_no_collapse(before: dict, events: int, sha256: str) -> None:
    assert collapse(before, rows(events=events), sha256) is None
