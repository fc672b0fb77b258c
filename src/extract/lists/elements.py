"""Lists told inside a sentence: "Torino è gemellata con Chengdu (Cina, 2014), Detroit … e …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.language.sentences import sentence_starts, told_starts
from extract.lists.label_lines import LABEL
from extract.lists.model import Shape, Unit
from extract.lists.words import listed_value

_CUT = re.compile(r"[,;]\s+|:\s+|\s+(?:e|ed|and)\s+|\.(?=\s|$)")
_MARKS = (re.compile(r";\s+"), re.compile(r"\s*[·•|¦]\s+"))
_OPENERS, _CLOSERS = "([“«", ")]”»"
_MARKER = re.compile(r"\(?[a-z\d]\)\s+")
_DASHED = re.compile(r"\s[–—-]\s")
_FEWEST = 3
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ\d“«]")


def elements_of(
    unit: Unit, names: bool = False, fewest: int = _FEWEST
) -> Iterator[tuple[Unit, bool]]:
    """Yield (element, whether it opens a list) of the sentences of a unit.

    Elements stand between commas, semicolons, colons and a final conjunction, brackets and
    quotation marks kept whole. Each is a part of the unit by its `start` and `stop`; its
    `lead` is what the sentence says before it. Of `names` that may hold a conjunction
    themselves only the last one parts two.
    """
    text = unit.text
    inner = (at for at in sentence_starts(text) if unit.start < at < unit.end)
    starts = [unit.start, *inner, unit.end]
    for low, high in zip(starts, starts[1:], strict=False):
        cuts = [match for match in _CUT.finditer(text, low, high) if _parts(text, low, match)]
        if names:
            cuts = _without_inner_conjunctions(cuts)
        if len(cuts) < fewest - 1:
            continue
        at, opens = low, True
        for start, end in [*(match.span() for match in cuts), (high, high)]:
            if text[at:start].strip():
                lead = replace(unit, heading=True, start=low, stop=at)
                yield replace(unit, mark="", label="", start=at, stop=start, lead=lead), opens
                opens = False
            if text[start:end].strip() == ":":
                opens = True
            at = end


def _without_inner_conjunctions(cuts: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the cuts but for conjunctions before small letters or a later comma or semicolon."""
    marks = [index for index, cut in enumerate(cuts) if cut[0].strip() in (",", ";")]
    last = max(marks, default=-1)
    return [
        cut
        for index, cut in enumerate(cuts)
        if not cut[0].strip().isalpha()
        or (index > last and not cut.string[cut.end() : cut.end() + 1].islower())
    ]


def listed_by_labels(unit: Unit, shape: Shape) -> list[Unit]:
    """Return what is listed behind labels that say themselves of what value it is.

    "Consolati onorari: Cile, Malta e Togo." is a list of three, each led by its label. Where a
    sentence of the unit has no such label nothing is.
    """
    if unit.heading or unit.cells or unit.stop is not None:
        return []
    keys = [slot.words for slot in shape.slots if slot.inherit and slot.words]
    found: list[Unit] = []
    starts = [unit.start, *(at for at in told_starts(unit.text) if at > unit.start)]
    for low, high in pairwise([*starts, unit.end]):
        match = LABEL.match(unit.text, low, high) if low > unit.start or not unit.label else None
        label, start = (match[1], match.end()) if match else (unit.label, low)
        if low > unit.start and match is None or _DASHED.search(label):
            return []
        if not any(listed_value(label, key) for key in keys):
            return []
        lead = replace(unit, heading=True, label="", start=0 if unit.label else low, stop=start)
        told = replace(unit, label="", start=start, stop=high)
        own = parts_of(told) or [element for element, _ in elements_of(told, fewest=1)]
        found += [replace(part, lead=lead) for part in own]
    return found


def without_lead(element: Unit) -> Iterator[Unit]:
    """Yield the element, then what is left of it where words before a name are let go."""
    yield element
    text = element.text
    for match in _CAPITAL.finditer(text, element.start + 1, element.end):
        lead = element.lead and replace(element.lead, stop=match.start())
        yield replace(element, start=match.start(), lead=lead)


def parts_of(unit: Unit, one: bool = False) -> list[Unit]:
    """Return the parts of a row that one mark sets apart, a semicolon or a point or bar.

    What stands before a colon, or is set into the row in a look of its own, leads all. A row
    without such marks has no parts, or is a single one (`one`) behind what leads it.
    """
    text = unit.text
    end = unit.end
    for mark in _MARKS:
        cuts = [m for m in mark.finditer(text[:end]) if _parts(text, unit.start, m)]
        if cuts:
            break
    if not cuts and not one:
        return []
    first = cuts[0].start() if cuts else end
    colon = re.compile(r":\s+").search(text, unit.start, first)
    at, stop = (colon.end(), colon.start()) if colon else (unit.start, unit.start)
    if colon is None and unit.start < unit.run_in < first:
        at = stop = unit.run_in
    lead = replace(unit, heading=True, stop=stop) if stop > unit.start else None
    found = []
    for start, stop in [*(m.span() for m in cuts), (end, end)]:
        marker = _MARKER.match(text, at, start)
        found.append(replace(unit, start=marker.end() if marker else at, stop=start, lead=lead))
        at = stop
    return found


def _parts(text: str, low: int, match: re.Match[str]) -> bool:
    """Return whether a mark parts elements: outside brackets, and before no other name of one."""
    depth = 0
    for char in text[low : match.start()]:
        depth += (char in _OPENERS) - (char in _CLOSERS)
    alias = ";" not in match[0] and _ALIAS.match(text, match.end())
    before = text[max(low, match.start() - 30) : match.start()].split()
    return depth <= 0 and not (alias and before and not before[-1].isupper())


_ALIAS = re.compile(r"[A-ZÀ-Þ’'-]{2,}(?:\s+[A-ZÀ-Þ’'-]{2,})*(?=\s*(?:[(,;.]|$))")
