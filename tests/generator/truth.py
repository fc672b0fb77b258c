"""Known truth: the rows a perfect reader finds, each tied to the place it is printed at."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.generator.layout import Setting

COLUMNS = {
    "agreements": "city country country_code type year page",
    "amounts": "value unit kind qualifier text page",
    "consulates": "country country_code rank page",
    "cooperation_projects": "name area subtitle beneficiaries activities page",
    "date_mentions": "date_start date_end date_precision text page",
    "delegates": "person role represents page",
    "eu_projects": "name theme programme year_start year_end url eu_contribution "
    "duration_text duration_months partner_count page",
    "events": "category title date_start date_end date_precision date_text city "
    "country_code network ordinal page",
    "exhibitions": "title venue page",
    "focus_topics": "title date_start date_end page",
    "honorary_citizens": "name also_known_as position page",
    "international_organizations": "name acronym founded_year url page",
    "links": "url page",
    "mission_participants": "mission_city mission_date_start person role page",
    "missions": "city country_code date_start date_end date_precision date_text purpose page",
    "networks": "name acronym area founded_year joined_year member_count url page",
    "partners": "project_name organization acronym role position page",
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the blocks: index of the block, offset in its text."""

    block: int
    offset: int = 0


@dataclass
class Truth:
    """Rows per table, each with its anchor; pages are known once the text is set."""

    tables: dict[str, list[tuple[Row, Anchor]]] = field(default_factory=dict)

    def add(self, table: str, anchor: Anchor, **columns: Any) -> Row:
        """Add one row."""
        unknown = set(columns) - set(COLUMNS[table].split())
        if unknown:
            raise ValueError(f"{table} has no column {unknown}")
        self.tables.setdefault(table, []).append((columns, anchor))
        return columns

    def rows(self, setting: Setting | None = None) -> dict[str, list[Row]]:
        """Return the rows per table, with their page where `setting` tells."""
        return {
            table: [
                {**row, "page": setting.page(anchor.block, anchor.offset) if setting else None}
                for row, anchor in entries
            ]
            for table, entries in self.tables.items()
        }

    def write(self, folder: Path, setting: Setting) -> None:
        """Write one CSV per table, in the columns of the labelled tables."""
        folder.mkdir(parents=True, exist_ok=True)
        for table, rows in self.rows(setting).items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[table].split(), restval="")
                writer.writeheader()
                writer.writerows(
                    {k: "" if v is None else v for k, v in row.items()} for row in rows
                )


Agree = Callable[[Any, Any], bool]


def compare(
    expected: list[Row], found: list[Row], keys: Mapping[str, Agree]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Match rows one to one on `keys`: (pairs, missed, extra), first come first served."""
    rest = list(found)
    pairs, missed = [], []
    for row in expected:
        for candidate in rest:
            if all(agree(row.get(k), candidate.get(k)) for k, agree in keys.items()):
                pairs.append((row, candidate))
                rest.remove(candidate)
                break
        else:
            missed.append(row)
    return pairs, missed, rest
