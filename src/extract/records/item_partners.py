"""Partners that labels and columns of an item name."""

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.language.folding import plain
from extract.lists.labels import slots_of
from extract.lists.model import Unit
from extract.mentions.organizations import split_name
from extract.records.base import (
    RecordSet,
    evidence_of_span,
)
from extract.records.items import Item
from extract.records.name_lists import Element, split_elements


def add_partners(item: Item, records: RecordSet, name: str, identity: str) -> None:
    """Add a row for every organisation that labels and columns of an item name, two at least."""
    position = 0
    seen: set[str] = set()
    elements = list(_partner_elements(item))
    if len(elements) < _FEWEST_PARTNERS:
        return  # the reader of partners looks at the whole text
    for unit, role, element in elements:
        organization, acronym = split_name(element.name)
        if organization.casefold() in seen or not organization.strip("–- "):
            continue
        seen.add(organization.casefold())
        position += 1
        row = records.add(
            "partners",
            evidence_of_span(unit.flow, element.start, element.end),
            unit.section.id,
            (name, organization, element.role or role),
            project_id=identity,
            project_name=name,
            organization=organization,
            acronym=acronym,
            role=element.role or role,
            position=position,
        )
        if unit.label:  # its words are no partners: "Partner (in grassetto il capofila)"
            records.claim("partners", row["partner_id"], (line.id for line in unit.lines))


_FEWEST_PARTNERS = 2
_ROW = re.compile(r"\n\s*")


def _partner_elements(item: Item) -> Iterator[tuple[Unit, str, Element]]:
    """Yield (unit, role, element) of the organisations that labels and columns name."""
    for entry in item.entries:
        for unit in entry.units:
            told = _organization_row(unit)
            if told is not None:
                yield told
                continue
            spans = [(unit.label, *part) for part in unit.parts if len(unit.parts) > 1] or (
                [(unit.label, unit.start, unit.end)] if unit.label else list(unit.cells)
            )
            for label, low, high in spans:
                role = _role(label)
                if role is None:
                    continue
                rows = (match.end() for match in _ROW.finditer(unit.text, low, high))
                bounds = sorted({low, *unit.breaks, *rows, high})
                bounds = [at for at in bounds if low <= at <= high]
                for start, end in pairwise(bounds):
                    for element in split_elements(unit.text, start, end):
                        yield unit, role, element


def _organization_row(unit: Unit) -> tuple[Unit, str, Element] | None:
    """Return what the row of a table of organisations and their roles tells."""
    cells = {slot: (low, high) for label, low, high in unit.cells for slot in slots_of(label)}
    if "organization" not in cells or "role" not in cells:
        return None
    low, high = cells["role"]
    role = _role(plain(unit.text[low:high])) or "partner"
    low, high = cells["organization"]
    return unit, role, Element(low, high, " ".join(unit.text[low:high].split()))


_ROLES = {"lead": "lead", "partners": "partner", "associated": "associated",
          "supporter": "supporter", "promoter": "promoter"}  # fmt: skip


def _role(label: str) -> str | None:
    found = [role for slot, role in _ROLES.items() if slot in slots_of(label)]
    return found[0] if found else None
