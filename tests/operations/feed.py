"""Feed every file of a folder to the pipeline: python -m tests.operations.feed FOLDER.

For collections of PDFs that break readers, such as the test files of other PDF software. Each
file must load, or end in a typed error within its time; what loads goes through every stage and
the contract. Prints a count per outcome and what was neither; ends with 1 if there is any.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from extract.deadline import deadline
from extract.document.guard import read_guarded
from extract.document.limits import Limits
from extract.errors import EditionError
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.quality import assess
from extract.records import read_records
from extract.warehouse.validate import blocking, violations
from pipelines.reading import frames_of

YEAR = 2030
SLACK = 10.0
"""Seconds beyond the limit that starting and ending a process may take."""


def feed(path: Path, limits: Limits) -> tuple[str, str | None]:
    """Return what became of a file, and what is wrong with that, None if nothing is."""
    start = time.monotonic()
    try:
        document = read_guarded(path, limits)
        with deadline(limits.seconds, path.name, "reading the text"):
            outline = build_outline(document, YEAR)
            mentions = read_mentions(outline, YEAR, document)
            records = read_records(document, outline, mentions, YEAR)
            assess(document, outline, records, mentions)
        about = {"title": None, "language": "it", "source": str(path), "sample": False}
        source = {"year": YEAR, "file": path.name, **about}
        frames = frames_of(records, {**source, "sha256": document.sha256})
        broken = blocking(violations(frames))
        outcome = "loads"
        fault = "; ".join(map(str, broken)) or None
    except EditionError as error:
        outcome, fault = error.code, None
        if not str(error).isprintable():
            fault = f"the message is not one printable line: {str(error)!r}"
    except Exception:
        outcome, fault = "traceback", traceback.format_exc()
    if fault is None and time.monotonic() - start > 2 * limits.seconds + SLACK:
        fault = "took longer than it may"
    return outcome, fault


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    limits = Limits(seconds=options.seconds)
    outcomes: Counter[str] = Counter()
    faults = 0
    for path in sorted(path for path in options.folder.rglob("*") if path.is_file()):
        outcome, fault = feed(path, limits)
        outcomes[outcome] += 1
        if fault is not None:
            faults += 1
            print(f"{path}: {fault}", flush=True)
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
