"""Consulates: the lists of countries, with the rank that their heading tells."""

import re
from itertools import zip_longest

from extract.document.model import Line
from extract.mentions import gazetteer
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_span

_ITEM = re.compile(r"[^•▪◦●;\n]+")
_MARK = re.compile(r"^(?:\d{1,3}\s+)?[-–—]\s+")
_KINDS = ("consulates", "honorary_consulates", "general_consulates")
_LABEL = re.compile(r"^(onorari|generali|honorary|general)\w*\s*:\s*", re.I)


def read(reading: Reading, records: RecordSet) -> None:
    """Add a row to `consulates` for every country listed under a heading of consulates.

    A list item that is no country raises `unknown_country`; a list under a heading that
    tells no rank raises `unknown_rank` and gives rows without rank.
    """
    for section in reading.outline.of_kind(*_KINDS):
        rank = section.attributes.get("rank")
        for start, end, text in _items(section):
            name = _LABEL.sub("", text).strip(" .,–-")
            label = _LABEL.match(text)
            if label:
                rank = "general" if label.group(1).lower().startswith("gener") else "honorary"
            own = _rank_in(text)
            country = gazetteer.country(own[1] if own else name)
            evidence = evidence_of_span(section.flow, start, end)
            if country is None:
                records.issue(
                    "warning",
                    "unknown_country",
                    f"This item of the list of consulates is no known country: {text}",
                    evidence,
                    section.id,
                )
                continue
            row = records.add(
                "consulates",
                evidence,
                section.id,
                (name, own[0] if own else rank),
                country=own[1] if own else name,
                country_code=country.code,
                rank=own[0] if own else rank,
            )
            if not (own or rank):
                records.issue(
                    "warning",
                    "unknown_rank",
                    f"No heading tells the rank of the consulate of {name}.",
                    evidence,
                    section.id,
                    "consulates",
                    row["consulate_id"],
                )


def _rank_in(text: str) -> tuple[str, str] | None:
    """Read "Consolato Onorario del Belgio" and "Belgio (onorario)"."""
    match = re.match(
        r"(?:consolat\w|console)\s+(onorari\w|general\w)\s+(?:d\w*[’']?\s*)?(.+)$", text, re.I
    ) or re.match(r"(?P<name>.+?)\s*[(|–-]\s*(?P<rank>onorari\w|general\w)\)?$", text, re.I)
    if not match:
        return None
    groups = match.groupdict()
    rank = groups.get("rank") or match.group(1)
    name = groups.get("name") or match.group(2)
    return ("general" if rank.lower().startswith("gen") else "honorary"), name.strip()


def _items(section: Section) -> list[tuple[int, int, str]]:
    """Return (start, end, text) of the list items in the section's flow."""
    items: list[tuple[int, int, str]] = []
    taken: set[str] = set()
    for line, following in zip_longest(section.lines, section.lines[1:]):
        where = section.flow.position(line)
        if (
            where is None
            or line.id in taken
            or not (line.bullet or _is_item(line.text) or following and _is_broken(line, following))
        ):
            continue
        rest = section.flow.position(following) if following is not None else None
        if following is not None and rest and _is_broken(line, following):
            text = section.flow.text[where[0] : rest[1]]
            items.append((where[0], rest[1], " ".join(text.split())))
            taken.add(following.id)
            continue
        for match in _ITEM.finditer(section.flow.text[where[0] : where[1]]):
            for part in re.finditer(r"[^,]+" if "," in match.group() else r".+", match.group()):
                text = part.group().strip()
                mark = _MARK.match(text)
                if mark:
                    text = text[mark.end() :]
                if text:
                    start = where[0] + match.start() + part.start()
                    start += len(part.group()) - len(part.group().lstrip())
                    start += mark.end() if mark else 0
                    items.append((start, start + len(text), text))
    return items


def _is_broken(line: Line, following: Line) -> bool:
    """Return whether an item goes on in the next line ("Costa / d’Avorio")."""
    if following.bullet or len(following.text) > 40 or gazetteer.country(line.text):
        return False
    return gazetteer.country(f"{line.text} {following.text}") is not None


def _is_item(text: str) -> bool:
    parts = [part.strip() for part in re.split(r"[•▪◦●,;]", _MARK.sub("", text)) if part.strip()]
    known = [part for part in parts if gazetteer.country(_LABEL.sub("", part)) or _rank_in(part)]
    return bool(parts) and len(known) == len(parts)
