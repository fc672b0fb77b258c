"""Delegates: the foreign guests whom the delegations section names, or their offices alone."""

import re

from extract.mentions import gazetteer
from extract.mentions.people import find_offices, find_people_with_roles
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_span
from extract.vocabulary import load

_OF = r"(?:degli |delle |dello |della |dell[’']|dei |del |di |d[’']|of the |of )"


def read(reading: Reading, records: RecordSet) -> None:
    """Add a row to `delegates` for every guest with an office, and every office alone."""
    for section in reading.outline.of_kind("delegations"):
        for part in (section, *reading.outline.descendants(section)):
            if part.kind != "focus":
                _read_section(part, records)


def _read_section(section: Section, records: RecordSet) -> None:
    text = section.flow.text
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, str | None, str]] = []
    for low, high, person, role_start, role_end in find_people_with_roles(text):
        if person.role and role_start is not None and role_end is not None:
            start, end = min(low, role_start), max(high, role_end)
            taken.append((start, end))
            found.append((start, end, person.name, person.role))
    for office in find_offices(text):
        free = not any(office.start < high and office.end > low for low, high in taken)
        if free and office.article and not office.plural:
            found.append((office.start, office.end, None, office.role))
    for start, end, name, role in sorted(found, key=lambda item: item[0]):
        represents = represented(role)
        if represents is None and name is None or _is_host(role, represents):
            continue
        records.add(
            "delegates",
            evidence_of_span(section.flow, start, end),
            section.id,
            (name, role),
            person=name,
            role=role,
            represents=represents,
        )


def represented(role: str) -> str | None:
    """Return the city, country or body for which an office stands, as printed.

    The last body with a head word of its own ("… del Ministero degli Affari Esteri"), else
    the first place or name after "di". For an embassy or an ambassador it is the country.
    """
    words = load("delegates")
    bodies = "|".join(map(re.escape, words["bodies"]))
    body = re.findall(rf"{_OF}((?:{bodies})\b.*)$", role, re.I)
    if body:
        return body[-1].strip()
    missions = "|".join(map(re.escape, words["embassies"]))
    embassy = re.search(rf"\b(?:{missions})\w*\s+{_OF}(.+)$", role, re.I)
    rest = embassy.group(1) if embassy else None
    if rest is None:
        for match in re.finditer(rf"\b{_OF}(?=[A-ZÀ-Þ])", role):
            rest = role[match.end() :]
            if _is_place(rest) or not re.search(rf"\b{_OF}(?=[A-ZÀ-Þ])", rest):
                break
    if rest is None:
        return None
    rest = re.split(r"\s+(?:in|presso|a|at|to|per|for)\s+|,", rest)[0].strip()
    return re.sub(r"^(?:Città|Comune|Municipalità|City)\s+(?:di|of)\s+", "", rest) or None


def _is_place(text: str) -> bool:
    name = re.split(r"\s+(?:in|presso)\s+|,", text)[0].strip()
    return bool(gazetteer.city(name) or gazetteer.country(name))


def _is_host(role: str, represents: str | None) -> bool:
    """Return whether an office is one of the City's own, which receives and does not visit."""
    words = load("delegates")
    if represents is not None:
        return any(word == represents.casefold() for word in words["home"])
    return any(role.casefold().startswith(word) for word in words["hosts"])
