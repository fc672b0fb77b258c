"""Labels of lines: those that open a line, and those that follow one another inside one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.document.flow import Flow
from extract.document.model import Line
from extract.language.folding import plain
from extract.lists.labels import LONGEST_LABEL_WORDS, known_label, slots_of
from extract.lists.model import Unit
from extract.lists.placed import Placed, mentions_in
from extract.lists.table_rows import label_cells
from extract.outline.model import Section
from extract.outline.styles import inked_runs, print_of

LABEL = re.compile(
    r"\s*([^\W\d_][^:.;()|]{0,38}?)(?:\s*\([^():]{1,40}\))?(?:\s*:(?=\s|$)|\s+[.…_]{3,})\s*"
)
"""A label, and the colon or the dots that lead to its value."""
_COUNT = re.compile(r"\s*\d{1,3}\s+(?=[^\W\d_])")
"""A number that counts what a label names."""
_INSIDE = re.compile(r"(?:^|[.;]\s*|\s[|¦]\s+)(([A-ZÀ-Þ][^:.;()|\d]{1,38}?)\s*:)(?=\s)")
"""A label that stands in a line behind what another labels."""
_FEW = 3


def find_label(text: str) -> re.Match[str] | None:
    """Return the label that a text begins with, None where it begins with none.

    Its first group is the label. Partners may be counted: "4 partner: …".
    """
    count = _COUNT.match(text)
    match = LABEL.match(text, count.end() if count else 0)
    other = count and match and "partners" not in slots_of(plain(match[1]))
    return None if other else match


def is_label(text: str) -> bool:
    """Return whether a text begins with a label that the vocabulary knows."""
    match = find_label(text)
    return match is not None and known_label(match.group(1)) is not None


def labels_of(groups: Iterable[Sequence[Line]]) -> frozenset[str]:
    """Return the labels of the lines: those the vocabulary knows, and those that repeat."""
    counts: Counter[str] = Counter()
    for lines in groups:
        if lines[0].cell is not None:
            counts.update(filter(None, map(plain, label_cells(lines))))
            continue
        for line in lines:
            match = find_label(line.text)
            if match and len(match.group(1).split()) <= LONGEST_LABEL_WORDS:
                counts[plain(match.group(1))] += 1
            counts.update(plain(line.text[low:high]) for low, high in _set_apart(line))
        told = " ".join(line.text for line in lines)
        inside = [plain(one[2]) for one in _INSIDE.finditer(told) if one.start()]
        counts.update(label for label in inside if slots_of(label))
    return frozenset(
        label for label, count in counts.items() if count >= _FEW or known_label(label)
    )


def _set_apart(line: Line) -> list[tuple[int, int]]:
    """Return where labels stand in a line that their look alone parts from their values.

    They are short, in one look, without a colon: "QUANDO 3 maggio DOVE Oslo".
    """
    inked = inked_runs(line)
    if len(inked) < 2 or inked[0].start > 1 or line.cell is not None:
        return []
    head = inked[0].style
    return [
        (run.start, run.end)
        for run, following in pairwise(inked)
        if (print_of(run.style), run.style.size) == (print_of(head), head.size)
        and (print_of(following.style), following.style.size) != (print_of(head), head.size)
        and len(line.text[run.start : run.end].split()) <= LONGEST_LABEL_WORDS
        and not line.text[run.start : run.end].rstrip().endswith((":", ".", ","))
    ]


def inline_labels(
    section: Section, lines: list[Line], flow: Flow, labels: frozenset[str], placed: Placed
) -> list[Unit]:
    """Return the labelled units of lines that begin with a label told by its look, else none.

    So too where labels with colons follow one another in the lines.
    """
    marks: list[tuple[int, int, str]] = []
    for line in lines:
        place = flow.position(line)
        for start, end in _set_apart(line) if place else []:
            label = plain(line.text[start:end])
            if label in labels:
                assert place is not None
                marks.append((place[0] + start, place[0] + end, label))
    colons = ((*one.span(1), plain(one[2])) for one in _INSIDE.finditer(flow.text))
    known = [mark for mark in colons if mark[2] in labels or known_label(mark[2])]
    if lines[0].cell is None and len({label for _, _, label in known}) > 1:
        marks = max(known, marks, key=len)
    if not marks or marks[0][0] > 1 or not any(slots_of(label) for _, _, label in marks):
        return []
    mentions = mentions_in(flow, placed)
    ends = [*(start for start, _, _ in marks[1:]), len(flow.text)]
    ends = [len(flow.text[:end].rstrip(" |¦")) for end in ends]
    if all(flow.text[:end].endswith(".") for end in ends):
        ends = [end - 1 for end in ends]
    return [
        Unit(
            tuple(lines),
            flow,
            section,
            label=label,
            start=end + len(flow.text[end:]) - len(flow.text[end:].lstrip(" :")),
            stop=stop,
            mentions=mentions,
        )
        for (_, end, label), stop in zip(marks, ends, strict=True)
    ]
