"""Measure how well rows are read: F1 by table, for labelled and for drawn editions.

Labelled editions are read where ../shared is there; drawn ones come from the generator of
manners, with the forms it always draws and with those of the kept sets. Writes
benchmarks/extraction.md. Run from the repository: python -m benchmarks.extraction
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.generator.scoring import KEYS, Row, Score, read_truth, score_table
from tests.generator.sweep import read_edition, read_seed, seeds_of

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
TARGET = HERE / "extraction.md"

ABOUT = (
    "A row is right when its key columns agree (`tests/generator/scoring.py`). Labelled are the "
    "odd pages of the 2024 report and four invented editions set otherwise; they are measured "
    "where `../shared` is there. Drawn editions come from the [generator of manners]"
    "(../tests/generator/manners): forms of lists, page designs, headings and facts at random; "
    "*kept* are forms, headings and styles of dates, and from the second set on designs, drawn "
    "with `--kept` only. Each set was written by somebody who did not see the reader and measured "
    "before rules were tuned to it: .49, .31, .38 (.43 when the first two had been learned from), "
    ".48 and .41 on average. None is blind any more, but most editions of each were never looked "
    "at one by one: so too those of these seeds of the fourth and fifth."
)

Scores = Mapping[str, Score]


def labelled() -> dict[str, Scores]:
    """Return the scores of every labelled edition in ../shared by its name."""
    found: dict[str, Scores] = {}
    whole = SHARED / "editions" / "2024" / "report-2024.pdf"
    if whole.exists():
        found["2024, odd pages"] = score_edition(whole, SHARED / "labelled" / "2024", odd=True)
    for path in sorted((SHARED / "editions" / "other-manners").glob("report-*.pdf")):
        year = path.stem.removeprefix("report-")
        found[year] = score_edition(path, SHARED / "labelled" / "other-manners" / year)
    return found


def score_edition(path: Path, truth: Path, odd: bool = False) -> Scores:
    """Return the scores of one edition; `odd`: only rows that stand on odd pages."""
    year = int(re.findall(r"\d{4}", path.name)[-1])
    rows = read_edition(path, year)
    return {
        table: score_table(table, _on(expected, odd), _on(rows.get(table, []), odd))
        for table, expected in read_truth(truth).items()
    }


def _on(rows: Sequence[Row], odd: bool) -> list[Row]:
    return [row for row in rows if not odd or not row.get("page") or int(row["page"]) % 2]


def drawn(seeds: Sequence[int], kept: str = "") -> tuple[Scores, Scores]:
    """Return the scores of drawn editions together: by table, by table and form."""
    tables: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    forms: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for seed in seeds:
        reading = read_seed(seed, kept)
        for table, score in reading.scores.items():
            tables[table] += score
        for (table, form), score in reading.by_form.items():
            forms[f"{table}: {form}"] += score
    return tables, forms


def page(columns: Mapping[str, Scores], forms: Scores, seeds: str) -> str:
    """Return the text of extraction.md."""
    lines = [
        "# What is read, and what is not",
        "",
        f"F1 of rows by table (`python -m benchmarks.extraction --seeds {seeds}`). " + ABOUT,
        "",
        "| table | " + " | ".join(columns) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    for table in KEYS:
        cells = [_shown(scores.get(table)) for scores in columns.values()]
        lines.append(f"| {table} | " + " | ".join(cells) + " |")
    macros = []
    for scores in columns.values():
        counted = [score.f1 for score in scores.values() if score.expected]
        macros.append(f"**{sum(counted) / len(counted):.2f}**")
    lines.append("| **mean** | " + " | ".join(macros) + " |")
    lines += [
        "",
        "## By form",
        "",
        f"Drawn editions {seeds}; each form of each table with the rows expected.",
        "",
        "| form | F1 | rows |",
        "|---|---:|---:|",
    ]
    lines += [
        f"| {name} | {score.f1:.2f} | {score.expected} |"
        for name, score in sorted(forms.items())
        if score.expected
    ]
    lines += [
        "",
        "`python -m tests.generator.sweep --seeds 1-20` prints the same with the choices of design,"
        " and with `--misses 3` the rows themselves.",
        "",
    ]
    return "\n".join(lines)


def _shown(score: Score | None) -> str:
    return f"{score.f1:.2f}" if score and score.expected else ""


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="301-305", help="editions to draw: 301-305 or 3,5")
    options = parser.parse_args()
    seeds = seeds_of(options.seeds)
    columns: dict[str, Scores] = labelled()
    columns["drawn"], forms = drawn(seeds)
    for kept in ("first", "second", "third", "fourth", "fifth"):
        columns[f"drawn, kept {kept}"], _ = drawn(seeds, kept)
    TARGET.write_text(page(columns, forms, options.seeds), encoding="utf-8")
    print(f"written to {TARGET}")


if __name__ == "__main__":
    main()
