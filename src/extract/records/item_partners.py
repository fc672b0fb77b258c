"""Partners that labels and columns of an item name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.document.flow import Flow
from extract.language.folding import plain
from extract.lists.labels import slots_of
from extract.lists.model import Unit
from extract.lists.stretches import ends_small
from extract.mentions.organizations import split_name
from extract.records.base import RecordSet, Row, evidence_of_span
from extract.records.items import Item
from extract.records.name_lists import Element, is_name, split_elements
from extract.vocabulary import load


def add_partners(item: Item, records: RecordSet, name: str, identity: str) -> None:
    """Add a row for every organisation that labels and columns of an item name, two at least."""
    seen: set[str] = set()
    elements = list(_partner_elements(item))
    if len(elements) < _FEWEST_PARTNERS:
        return  # the reader of partners looks at the whole text
    for unit, role, element in elements:
        organization = split_name(element.name)[0].casefold()
        if organization in seen or not any(map(str.isalpha, organization)):
            continue
        seen.add(organization)
        row = add_partner(
            records, unit.flow, unit.section.id, element, role, (name, identity), len(seen)
        )
        if unit.label:  # its words are no partners: "Partner (in grassetto il capofila)"
            records.claim("partners", row["partner_id"], (line.id for line in unit.lines))


_FEWEST_PARTNERS = 2


def add_partner(
    records: RecordSet,
    flow: Flow,
    section_id: str,
    element: Element,
    role: str,
    project: tuple[str | None, str | None],
    position: int,
) -> Row:
    """Add the row of one organisation of a list whose partners have `role`, and return it.

    What stands beside its name says its own role. `project` is the name and the id.
    """
    organization, acronym = split_name(element.name)
    name, identity = project
    role = element.role or role
    return records.add(
        "partners",
        evidence_of_span(flow, element.start, element.end),
        section_id,
        (name, organization, role),
        project_id=identity,
        project_name=name,
        organization=organization,
        acronym=acronym,
        role=role,
        position=position,
    )


def _partner_elements(item: Item) -> Iterator[tuple[Unit, str, Element]]:
    """Yield (unit, role, element) of the organisations that labels and columns name."""
    for entry in item.entries:
        for unit in entry.units:
            if told := _organization_row(unit):
                yield from told
                continue
            spans = [(unit.label, *part) for part in unit.parts if len(unit.parts) > 1] or (
                [(unit.label, unit.start, unit.end)] if unit.label else list(unit.cells)
            )
            for label, low, high in spans:
                rows = _rows(unit, low, high)
                listed = [e for row in rows for e in split_elements(unit.text, *row)]
                role = _role(label) or ("partner" if _say_who_leads(label, listed) else None)
                if role is not None:
                    yield from ((unit, role, element) for element in listed)


def _say_who_leads(label: str, elements: Sequence[Element]) -> bool:
    """Return whether names under a label nobody knows are partners: one is said to lead them."""
    several = len(elements) >= _FEWEST_PARTNERS and all(map(is_name, elements))
    return several and not slots_of(label) and any(e.role == "lead" for e in elements)


def _rows(unit: Unit, low: int, high: int) -> list[tuple[int, int]]:
    """Return the bounds of what begins anew in text[low:high] of a unit, line by line.

    Where one name does on a line of its own, each line that opens with the head of a body does.
    """
    rows = {at + 1 for at in range(low, high) if unit.text[at] == "\n"}
    rows |= {at for at in unit.breaks if low < at < high}
    links = [(start, end) for start, end, m in unit.mentions if m.group == "links"]
    rows |= {at for link in links for at in link if low < at < high}
    if rows:
        starts = unit.line_starts(low, high)
        rows |= {at for at in starts if _opens_body(unit.text[at:high], unit.text[low:at])}
    parts = pairwise(sorted({low, *rows, high}))
    return [part for part in parts if not any(a <= part[0] and part[1] <= b for a, b in links)]


def _opens_body(text: str, before: str) -> bool:
    """Return whether a line opens with the head of a body that goes on with no name before it."""
    head = text.split()[0]
    return (
        head[:1].isupper()
        and head.lower() in load("partners")["heads"]
        and not ends_small(before)
        and before.count("(") == before.count(")")
    )


def _organization_row(unit: Unit) -> list[tuple[Unit, str, Element]]:
    """Return what the row of a table of organisations and their roles tells.

    Without a cell for the role that of a row above counts.
    """
    cells = {
        slot: unit.text[low:high] for label, low, high in unit.cells for slot in slots_of(label)
    }
    told = cells.get("role", unit.lead.text if unit.lead else None)
    if "organization" not in cells or told is None:
        return []
    role = _role(plain(told)) or "partner"
    low, high = next(
        (low, high) for label, low, high in unit.cells if "organization" in slots_of(label)
    )
    return [
        (unit, role, Element(start, end, " ".join(unit.text[start:end].split())))
        for start, end in _rows(unit, low, high)
    ]


_ROLES = {"lead": "lead", "partners": "partner", "associated": "associated",
          "supporter": "supporter", "promoter": "promoter"}  # fmt: skip


def _role(label: str) -> str | None:
    found = [role for slot, role in _ROLES.items() if slot in slots_of(label)]
    return found[0] if found else None
