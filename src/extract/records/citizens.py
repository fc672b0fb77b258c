"""Honorary citizens: the list of names, with the name in capitals by which some are known."""

import re

from extract.document.model import Line, paragraphs, rows_stand_apart, wraps
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_lines

_ORDINAL_OF_NAME = re.compile(r"\s+([IVX]{1,5})$")
_GUTTER = 8.0
# Three words or more of a name, then two or more in capitals: the other name beside it.
_ALIAS_BESIDE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'.-]*[a-zà-ÿ.]\s+){3,})"
    r"(?P<alias>(?:[IVX]{1,5}\s+)?[A-ZÀ-Þ’'-]{2,}(?:\s+[A-ZÀ-Þ’'-]{2,})+)$"
)
_DASH = re.compile(r"^(?:\d{1,3}\s+)?[-–—]\s+")
_PARTICLE = re.compile(r"(?:D[EIA]|DEL|DELLA|DELLE|DOS|VAN|VON|BEN|BIN|EL|AL|LO)\s|D[’']")
_MARKS = re.compile(r"\s*[•▪◦●]\s*|^(?:\d{1,3}\s+)?[-–—]\s+")
"""Bullets, and dashes at the start of a line, where a folio may stand before them."""


def read(reading: Reading, records: RecordSet) -> None:
    """Add a row to `honorary_citizens` for every item of the list, numbered in its order."""
    position = 0
    for section in _list_sections(reading):
        for lines in _items(section):
            name, known_as = split_name(lines, _room(lines, section))
            if not name:
                continue
            position += 1
            records.add(
                "honorary_citizens",
                evidence_of_lines(lines),
                section.id,
                (name,),
                name=name,
                also_known_as=known_as,
                position=position,
            )


def _list_sections(reading: Reading) -> list[Section]:
    found = reading.outline.of_kind("honorary_citizens_list", "honorary_citizens")
    return [section for section in found if _items(section)]


def _items(section: Section) -> list[list[Line]]:
    """Return the lines of each item: bulleted lines with their continuation, or short lines."""
    marked = {line.id for line in section.lines if line.bullet or _DASH.match(line.text)}
    bulleted = bool(marked)
    if not bulleted and rows_stand_apart(section.lines):
        return [row for row in paragraphs(section.lines) if len(row) <= 3 and _is_row(row)]
    items: list[list[Line]] = []
    started = False
    for line in section.lines:
        if bulleted and line.id not in marked:
            if started and len(line.text) <= 40 and not line.text.endswith("."):
                items[-1].append(line)
            else:
                started = False
            continue
        if not bulleted and _is_alias(line, items):
            items[-1].append(line)
            continue
        if not bulleted and not _is_name(_MARKS.sub("", line.text)):
            continue
        items.append([line])
        started = True
    return items


def _is_row(row: list[Line]) -> bool:
    """Return whether the lines of one paragraph are a name, with the other name below it."""
    named = [line for line in row if not (line is not row[0] and line.text.isupper())]
    text = _MARKS.sub("", " ".join(line.text for line in named))
    return _is_name(text) or _is_name(_MARKS.sub("", " ".join(line.text for line in row)))


def _is_alias(line: Line, items: list[list[Line]]) -> bool:
    """Return whether a line in capitals, in a list without bullets, belongs to the name above."""
    if not items or not line.text.isupper() or items[-1][0].text.isupper():
        return False
    return (items[-1][-1].page, items[-1][-1].paragraph) == (line.page, line.paragraph)


def _room(lines: list[Line], section: Section) -> float | None:
    """Return the x where the list's column ends, in points: where the next column begins,
    else the farthest that a line of the list goes."""
    first = lines[0]
    if first.bbox is None:
        return None
    boxes = [line.bbox for line in section.lines if line.bbox and line.page == first.page]
    right = [box.x0 - _GUTTER for box in boxes if box.x0 > first.bbox.x1 + _GUTTER]
    return min(right) if right else max(box.x1 for box in boxes)


def _is_full(name: str) -> bool:
    """Return whether `name` has three words or more: given names and a surname."""
    return len(name.split()) >= 3


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 6
        and not re.search(r"[.;:]$|\d", text)
        and all(
            re.match(r"[A-ZÀ-Þ(“\"'’]|d[aei]l?\b|v[ao]n\b|de\b|el\b|bin\b", word) for word in words
        )
    )


def split_name(lines: list[Line], room: float | None = None) -> tuple[str, str | None]:
    """Return the civil name and the name in capitals printed below it or beside it.

    A second line wholly in capitals is the other name, with the ordinal that ends the line
    before ("… XIV / DALAI LAMA"), unless it is a surname that evidently goes on or did not
    fit: the lines of the list end at x = `room`. Any other second line continues the name.
    In one line, a name in brackets or after a dash or "detto" is the other name.
    """
    texts = [re.sub(r"\s+", " ", _MARKS.sub(" ", line.text)).strip() for line in lines]
    name, known_as = texts[0], None
    for index, text in enumerate(texts[1:], 1):
        letters = re.sub(r"[^\w]", "", text)
        goes_on = known_as is None and (
            bool(re.search(r"-$|\b[A-ZÀ-Þ]\.$", name) or len(name.split()) == 1)
            or (name.split()[-1].isupper() and not _ORDINAL_OF_NAME.search(name))
            or bool(_PARTICLE.match(text))
            or (index == 1 and wraps(lines[0], lines[1], room) and not _is_full(name))
        )
        if letters.isupper() and not goes_on:
            known_as = f"{known_as} {text}" if known_as else text
        elif known_as:
            known_as = f"{known_as} {text}"
        else:
            name = f"{name} {text}"
    ordinal = _ORDINAL_OF_NAME.search(name)
    if known_as and ordinal:
        name, known_as = name[: ordinal.start()], f"{ordinal.group(1)} {known_as}"
    if known_as is None:
        beside = _ALIAS_BESIDE.match(name)
        if beside and not _PARTICLE.match(beside["alias"]):
            name, known_as = beside["name"].strip(), beside["alias"]
    if known_as is None:
        inline = re.match(
            r"(.+?)\s*(?:\(|,?\s+detto\s+|,?\s+detta\s+|,?\s+noto come\s+|\s+[–—|]\s+)"
            r"[“\"]?([A-ZÀ-Þ][A-ZÀ-Þ\s.’'-]+)[”\"]?\)?$",
            name,
        )
        if inline and not inline.group(1).isupper():
            name, known_as = inline.group(1), inline.group(2).strip()
    name = re.sub(r"(?<=[A-Z]\.)(?=[A-ZÀ-Þ][a-zà-ÿ])", " ", name)
    return name.strip(" ,–-"), known_as
