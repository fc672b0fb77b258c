"""Manners: how each list of a document was understood, in words and in the rows."""

from collections import Counter
from collections.abc import Sequence

from extract.lists.model import Reading as ListReading
from extract.lists.regions import Region
from extract.records.base import RecordSet

_JOINTS = {"": " ", "(": " (", ",": ", ", ":": ": ", ".": ". ", ";": "; ", "\n": " / "}
"""Separator before a piece → how it is printed; any other stands between blanks."""


def manner_of(reading: ListReading) -> str:
    """Return how a list is written, for people: "31 entries as rows: city | country (year)"."""
    signature, _ = Counter(entry.signature for entry in reading.entries).most_common(1)[0]
    parts: list[str] = []
    for part in signature:
        name = part.lstrip("".join(_MARKS))
        mark = part[: len(part) - len(name)]
        joint = _JOINTS.get(mark, f" {mark} ") if parts else ""
        parts.append(joint + name + ")" * (mark == "(" and bool(parts)))
    number = len(reading.entries)
    counted = f"{number} entries" if number > 1 else "1 entry"
    return f"{counted} as {reading.way}" + (f": {''.join(parts)}" if parts else "")


_MARKS = ("(", ",", ":", ".", ";", "\n", "|", "–", "•", "/")


def tell_manners(read: Sequence[tuple[Region, Sequence[ListReading]]], records: RecordSet) -> None:
    """Fill `sections.manner` of the section that opens each region."""
    sections = {row["section_id"]: row for row in records.tables.get("sections", ())}
    for region, readings in read:
        row = sections.get(region.sections[0].id)
        if row is not None and readings:
            row["manner"] = "; ".join(
                f"{reading.shape.table}: {manner_of(reading)}" for reading in readings
            )
