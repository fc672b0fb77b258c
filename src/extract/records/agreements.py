"""Agreements: rows "City | Country | Type (year)" in any order of separators."""

import re

from extract.document.model import Line
from extract.mentions import gazetteer
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_lines, rows_across
from extract.vocabulary import load

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_LONGEST_ROW = 70
_MOST_PROSE = 6
"""Lines of prose that may stand above a table."""
_MOST_WORDS = 6
"""Words of a line that heads the rows of one type."""
_SEPARATOR = re.compile(r"\s*[|•·∙;\t]\s*|\s+[–—/-]\s+|\s+I\s+|,\s+|:\s+")


def read(reading: Reading, records: RecordSet) -> None:
    """Add a row to `agreements` for every list row of the agreements sections.

    A row in another section counts only if it is set with bars throughout. A line of the
    list that names a type but cannot be read raises `unreadable_agreement`.
    """
    for section in reading.outline.sections:
        listed = section.kind == "agreements" or _parent_kind(reading, section) == "agreements"
        heading_type = _type_of(section.title) if listed else None
        if listed and (table := _table(section.lines)):
            for cells, row in table:
                _read_row(" | ".join(cells), list(row), section, heading_type, records)
            continue
        for part, lines_of_part in _parts(section.lines):
            for lines in _rows(lines_of_part):
                text = " ".join(line.text for line in lines)
                if listed:
                    _read_row(text, lines, section, part or heading_type, records)
                elif text.count("|") >= 2:
                    _read_row(text, lines, section, None, records)


def _parent_kind(reading: Reading, section: Section) -> str | None:
    parent = reading.outline.by_id.get(section.parent_id or "")
    return parent.kind if parent else None


def _table(lines: tuple[Line, ...]) -> list[tuple[tuple[str, ...], tuple[Line, ...]]]:
    """Return the rows of a list set as a table, a cell for each part; nothing for another."""
    told = [line for line in lines if len(line.text) <= _LONGEST_ROW]
    rows = rows_across(told)
    if len(told) < len(lines) - _MOST_PROSE or any(_is_whole_row(line.text) for line in lines):
        return []
    dated = sum(bool(_YEAR.search(cells[-1])) for cells, _ in rows)
    return rows if 2 * dated > len(rows) else []


def _is_whole_row(text: str) -> bool:
    return bool(_YEAR.search(text) and _SEPARATOR.search(text))


def _parts(lines: tuple[Line, ...]) -> list[tuple[str | None, tuple[Line, ...]]]:
    """Cut a list at lines that name nothing but a type: (type of the rows, lines)."""
    parts: list[tuple[str | None, list[Line]]] = [(None, [])]
    for line in lines:
        alone = len(line.text.split()) <= _MOST_WORDS and not _SEPARATOR.search(line.text)
        kind = _type_of(line.text) if alone and not _YEAR.search(line.text) else None
        if kind and (not line.text.rstrip().endswith((".", ","))) and line.text[:1].isupper():
            parts.append((kind, []))
        else:
            parts[-1][1].append(line)
    return [(kind, tuple(of_part)) for kind, of_part in parts]


def _rows(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Group lines into rows: a line without a year goes on where the next one ends with one."""
    rows: list[list[Line]] = []
    pending: list[Line] = []
    for line in lines:
        opens = _SEPARATOR.search(line.text)
        whole = len(_SEPARATOR.split(line.text)) >= 3 or bool(opens and _YEAR.search(line.text))
        if pending and (len(pending) > 1 or (whole and _is_whole_but_year(pending[-1].text))):
            pending = []
        pending.append(line)
        text = " ".join(part.text for part in pending)
        if _YEAR.search(line.text) and len(_SEPARATOR.split(text)) >= 2:
            rows.append(pending)
            pending = []
        elif not opens:
            pending = []
    return rows


def _is_whole_but_year(text: str) -> bool:
    """Return whether a line has all of a row but the year: city, country and type."""
    return len(_SEPARATOR.split(text)) >= 3 and _type_of(text) is not None


def _type_of(text: str) -> str | None:
    """Return the type of agreement that `text` names, None if none or several."""
    plain = text.casefold().replace("’", "'")
    found = {
        kind
        for kind, words in load("agreements")["types"].items()
        if any(re.search(rf"(?<!\w){re.escape(word)}", plain) for word in words)
    }
    for stronger, weaker in (("letter_of_intent", "agreement"), ("twinning", "agreement")):
        if stronger in found:
            found.discard(weaker)
    return found.pop() if len(found) == 1 else None


def _read_row(
    text: str,
    lines: list[Line],
    section: Section,
    heading_type: str | None,
    records: RecordSet,
) -> None:
    years = _YEAR.findall(text)
    plain = re.sub(r"\(\s*(?:dal\s+|del\s+|since\s+)?(?:1[89]|20)\d\d\s*\)", " | ", text)
    plain = _YEAR.sub(" ", plain)
    fields = [_tidy(part) for part in _SEPARATOR.split(plain)]
    bracketed = re.search(r"\(([^()\d]+)\)", plain)
    if bracketed:
        plain = plain.replace(bracketed.group(), f" | {bracketed.group(1)} | ")
        fields = [_tidy(part) for part in _SEPARATOR.split(plain)]
    fields = [part for part in fields if part]
    typed = [part for part in fields if _type_of(part)]
    others = [part for part in fields if part not in typed]
    kind = _type_of(typed[0]) if typed else heading_type
    countries = [part for part in others[1:] if gazetteer.country(part)]
    evidence = evidence_of_lines(lines)
    if kind is None or not others or len(years) != 1 or len(others) > 3:
        if typed and len(text) < 120 and years:
            records.issue(
                "warning",
                "unreadable_agreement",
                f"This row of the list of agreements could not be read: {text}",
                evidence,
                section.id,
            )
        return
    if not countries and (len(others) > 2 or len(text) > 110):
        return
    if not others[0][:1].isupper():
        return  # the middle of a sentence
    city = others[0]
    country = countries[0] if countries else (others[1] if len(others) > 1 else None)
    known = gazetteer.country(country) if country else None
    row = records.add(
        "agreements",
        evidence,
        section.id,
        (city, country, kind),
        city=city,
        country=country,
        country_code=known.code if known else None,
        type=kind,
        year=int(years[0]),
    )
    if country and known is None:
        records.issue(
            "warning",
            "unresolved_country",
            f"No country is known by the name {country!r}.",
            evidence,
            section.id,
            "agreements",
            row["agreement_id"],
        )


def _tidy(text: str) -> str:
    text = re.sub(r"(?<=\w)- (?=\w)", "-", text.replace("(", " ").replace(")", " "))
    return re.sub(r"\s+", " ", text).strip(" ,;:–—-|")
