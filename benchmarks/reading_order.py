"""How far the reading order keeps ruled cells, and agrees with the content stream.

python -m benchmarks.reading_order FILE…

Cells and rows are those that pdfplumber extracts, as far as they hold text: a cell of several
lines is whole, a row whole and in order, where the text of its page has them without a break. The
stream agrees where the line that is read next is also the one that was painted next.
"""

import argparse
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pdfplumber

from extract.document.limits import Limits
from extract.document.model import Page
from extract.document.reader import read_document


@dataclass
class Counts:
    """What was looked at, and how much of it was right."""

    cells: int = 0
    cells_whole: int = 0
    rows: int = 0
    rows_whole: int = 0
    steps: int = 0
    steps_agreed: int = 0

    def add(self, other: "Counts") -> None:
        """Add what was counted elsewhere."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def __str__(self) -> str:
        """Return the counts in one line."""
        share = self.steps_agreed / max(self.steps, 1)
        return (
            f"cells of several lines {self.cells_whole}/{self.cells}, "
            f"rows {self.rows_whole}/{self.rows}, stream agrees {share:.3f} of {self.steps}"
        )


def measure(path: Path) -> Counts:
    """Return the counts of a document."""
    counts = Counts()
    document = read_document(path, Limits())
    with pdfplumber.open(path) as pdf:
        for page, source in zip(document.pages, pdf.pages, strict=True):
            text = _squeezed("".join(line.source for line in page.lines))
            for cells in _rows(source):
                whole = [_squeezed(cell) in text for cell in cells if "\n" in cell]
                counts.cells += len(whole)
                counts.cells_whole += sum(whole)
                if len(cells) > 1:
                    counts.rows += 1
                    counts.rows_whole += _squeezed("".join(cells)) in text
            places = _places(page, source)
            steps = list(zip(places, places[1:], strict=False))
            counts.steps += len(steps)
            counts.steps_agreed += sum(after[0] - before[1] == 1 for before, after in steps)
    return counts


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


def _rows(page: Any) -> Iterator[list[str]]:
    """Yield the filled cells of each row of the tables that pdfplumber finds and reads."""
    for table in page.find_tables():
        for row in table.extract() if len(table.rows) > 1 else ():
            if filled := [cell for cell in row if cell and cell.strip()]:
                yield filled


def _places(page: Page, source: Any) -> list[tuple[int, int]]:
    """Return where the lines of a page begin and end in the order of painting."""
    inked = [char for char in source.chars if char["text"].strip()]
    marks = {(round(c["x0"]), round(c["top"])): number for number, c in enumerate(inked)}
    found = []
    for line in page.lines:
        if line.bbox is None or line.edges is None:
            continue
        top = line.bbox.top
        ends = [
            next(
                (
                    marks[x, y]
                    for y in (round(top) + step for step in (0, 1, -1))
                    if (x, y) in marks
                ),
                None,
            )
            for x in (round(line.edges[0][0]), round(line.edges[-1][0]))
        ]
        if ends[0] is not None and ends[1] is not None:
            found.append((min(ends[0], ends[1]), max(ends[0], ends[1])))
    return found


def main() -> None:
    """Measure the files named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    total = Counts()
    for path in parser.parse_args().files:
        counts = measure(path)
        total.add(counts)
        print(f"{path.stem}: {counts}", flush=True)
    print(f"all: {total}")


if __name__ == "__main__":
    main()
