"""Read drawn editions and say what was found: python -m tests.generator.sweep --seeds 1-20.

Prints F1 by table, by table and form, and by choice of design (over all tables). Rows of
all seeds are counted together. With --kept the forms of a kept set are drawn (--blind: of the
first); whoever changes rules after looking at one of them has spent it.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from extract.errors import EditionError
from tests.generator.manners.edition import CLOSED, Edition, add_kept
from tests.generator.scoring import KEYS, Row, Score, match, read_truth, score_table, with_missions


@dataclass(frozen=True)
class Reading:
    """What was read of one drawn edition."""

    seed: int
    choices: dict[str, Any]
    scores: dict[str, Score]
    by_form: dict[tuple[str, str], Score]
    missed: list[str]


def read_edition(path: Path, year: int) -> dict[str, list[Row]]:
    """Return the records of a PDF by table, read in this process."""
    from extract.document.reader import read_document
    from extract.mentions.reader import read_mentions
    from extract.outline.builder import build_outline
    from extract.records import read_records

    document = read_document(path)
    outline = build_outline(document, year)
    mentions = read_mentions(outline, year, document)
    return with_missions(read_records(document, outline, mentions, year).tables)


def read_seed(seed: int, kept: str = "", keep: Path | None = None, misses: int = 0) -> Reading:
    """Draw, read and score one edition; `keep` keeps its files in a folder named by seed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = (keep or Path(scratch)) / f"{kept}-{seed}".removeprefix("-")
        path = Edition(seed, kept).write(folder)
        choices = json.loads((folder / "choices.json").read_text(encoding="utf-8"))
        truth = read_truth(folder)
        missed = []
        try:
            found = read_edition(path, choices["year"])
        except EditionError as refused:
            found = with_missions({})
            missed.append(f"refused: {refused}")
    scores = {}
    for table in KEYS:
        expected, got = truth.get(table, []), found.get(table, [])
        scores[table] = score_table(table, expected, got)
        missed += _told(table, expected, got, misses)
    return Reading(seed, choices, scores, _by_form(choices, truth, found), missed)


def _by_form(
    choices: dict[str, Any], truth: dict[str, list[dict[str, str]]], found: dict[str, list[Row]]
) -> dict[tuple[str, str], Score]:
    """Return the score of each form drawn; events count in the form of their category."""
    out: dict[tuple[str, str], Score] = {}
    for where, form in choices["forms"].items():
        table, _, part = where.partition(": ")
        expected: list[Row] = list(truth.get(table, []))
        got: list[Row] = list(found.get(table, []))
        if table == "events":
            expected = [row for row in expected if row["category"] == part]
            got = [row for row in got if row["category"] == part]
        elif table == "partners":
            names = {row["name"] for row in truth.get(part, [])}
            expected = [row for row in expected if row["project_name"] in names]
            got = [row for row in got if row["project_name"] in names]
        key = (table, form)
        out[key] = out.get(key, Score(0, 0, 0)) + score_table(table, expected, got)
        if table == "missions":
            people = score_table(
                "mission_participants",
                truth.get("mission_participants", []),
                found["mission_participants"],
            )
            out["mission_participants", form] = people
    return out


def _told(table: str, expected: list[dict[str, str]], got: list[Row], most: int) -> list[str]:
    """Return up to `most` rows missed and as many found that are not true, as text."""
    pairs = match(table, expected, got)
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    lines = [
        f"missed {table}: {[row.get(c) for c in KEYS[table]]} page {row.get('page')}"
        for i, row in enumerate(expected)
        if i not in hit
    ][:most]
    lines += [
        f"extra  {table}: {[str(row.get(c)) for c in KEYS[table]]} page {row.get('page')}"
        for j, row in enumerate(got)
        if j not in used
    ][:most]
    return lines


def seeds_of(text: str) -> list[int]:
    """Return the seeds that "1-5,8" names."""
    out: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        out += range(int(first), int(last or first) + 1)
    return out


def summary(readings: Iterable[Reading]) -> dict[str, Any]:
    """Return F1 by table, by table and form, by choice; with the counts."""
    tables: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    forms: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    choices: dict[str, list[float]] = defaultdict(list)
    macros = {}
    for reading in readings:
        for table, score in reading.scores.items():
            tables[table] += score
        for (table, form), score in reading.by_form.items():
            forms[f"{table}: {form}"] += score
        told = [s.f1 for s in reading.scores.values() if s.expected]
        macros[reading.seed] = sum(told) / len(told)
        for name, value in [
            *reading.choices["design"].items(),
            ("dates", reading.choices["dates"]),
        ]:
            choices[f"{name}: {value}"].append(macros[reading.seed])
        headings = {} if reading.choices["kept"] in CLOSED else reading.choices["headings"]
        for name, title in headings.items():
            table = name if name in KEYS else "events"
            forms[f"heading: {title}"] += _under(reading, name, table)
    return {
        "macro F1 by seed": {seed: round(value, 3) for seed, value in macros.items()},
        "F1 by table": {name: _shown(score) for name, score in sorted(tables.items())},
        "F1 by form": {name: _shown(score) for name, score in sorted(forms.items())},
        "macro F1 by choice": {
            name: {"f1": round(sum(values) / len(values), 3), "seeds": len(values)}
            for name, values in sorted(choices.items())
        },
    }


def _under(reading: Reading, name: str, table: str) -> Score:
    where = name if name in KEYS else f"events: {name}"
    return reading.by_form.get((table, reading.choices["forms"][where]), Score(0, 0, 0))


def _shown(score: Score) -> dict[str, float]:
    return {"f1": round(score.f1, 3), "expected": score.expected, "found": score.found}


def main() -> None:
    """Print the summary."""
    parser = argparse.ArgumentParser(
        prog="tests.generator.sweep",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-20"), help="1-20 or 3,5,8")
    add_kept(parser)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, help="rows shown per table and seed")
    parser.add_argument("--keep", type=Path, help="folder that keeps the editions drawn")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    one = partial(read_seed, kept=options.kept, keep=options.keep, misses=options.misses)
    if options.jobs > 1:
        with ProcessPoolExecutor(options.jobs) as pool:
            readings = list(pool.map(one, options.seeds))
    else:
        readings = [one(seed) for seed in options.seeds]
    told = summary(readings)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for reading in readings:
        for line in reading.missed:
            print(f"seed {reading.seed} {line}")
    macros = told["macro F1 by seed"]
    print("macro F1 by seed:", " ".join(f"{seed}: {value:.2f}" for seed, value in macros.items()))
    print(f"mean macro F1 {sum(macros.values()) / len(macros):.3f}")
    for title in ("F1 by table", "F1 by form", "macro F1 by choice"):
        print(f"\n{title}")
        for name, row in told[title].items():
            rest = ", ".join(f"{key} {value}" for key, value in row.items() if key != "f1")
            print(f"  {row['f1']:.2f}  {name}  ({rest})")


if __name__ == "__main__":
    main()
