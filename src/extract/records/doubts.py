"""Doubts: what the rows of lists leave open, and what stands in a list and gave no row."""

from collections.abc import Callable, Sequence

from extract.document.model import Line
from extract.document.sentences import ends_in_full_stop, ends_sentence
from extract.ids import SINGULAR
from extract.language.folding import fold
from extract.lists.model import Reading as ListReading
from extract.lists.model import Unit
from extract.lists.regions import Region
from extract.lists.units import is_prose
from extract.records.base import RecordSet, Row, evidence_of_lines, evidence_of_row
from extract.vocabulary import load

_SURE = ("agreements", "consulates", "honorary_citizens", "missions", "eu_projects", "networks")
"""Tables whose lists hold nothing but entries: another row among them is one unread."""


_FEWEST_WORDS = 3
"""Words of a sentence, more than."""
_NO_CITY_KNOWN = "No city is known for certain by the name {city!r}."
DOUBTS = {
    ("agreements", "unresolved_country"): "No country is known by the name {country!r}.",
    ("agreements", "unreadable_agreement"): "The agreement with {city} has no year.",
    ("consulates", "unknown_country"): "This item of the list of consulates is no known country: "
    "{country}",
    ("missions", "unresolved_city"): _NO_CITY_KNOWN,
    ("events", "unresolved_city"): _NO_CITY_KNOWN,
    ("missions", "mission_without_city"): "The mission of {date_text} names no city.",
    ("eu_projects", "project_without_programme"): "{name} is named without a programme.",
    ("cooperation_projects", "project_without_subtitle"): "The list names {name} without saying "
    "what it is.",
    ("international_organizations", "name_not_spelt_out"): "The page of {acronym} does not say "
    "what the letters stand for.",
    ("exhibitions", "exhibition_without_venue"): "The text does not say which institution hosts "
    "“{title}”.",
}
"""(Table, code of the issue) → what a row leaves open; its columns stand in braces."""

_LEFT_OPEN: dict[str, Callable[[Row], bool]] = {
    "unresolved_country": lambda row: row["country"] is not None and row["country_code"] is None,
    "unreadable_agreement": lambda row: row["year"] is None,
    "unknown_country": lambda row: row["country_code"] is None,
    "unresolved_city": lambda row: row["city"] is not None and row["country_code"] is None,
    "mission_without_city": lambda row: row["city"] is None,
    "project_without_programme": lambda row: row["programme"] is None,
    "project_without_subtitle": lambda row: row["subtitle"] is None and row["description"] is None,
    "name_not_spelt_out": lambda row: row["name"] == row["acronym"],
    "exhibition_without_venue": lambda row: row["venue"] is None,
}
"""Code of an issue → whether a row raises it."""

_WARNINGS = ("agreements", "consulates", "missions", "events")
"""Tables of which what is open is a warning, else it is an information."""


def report_doubts(records: RecordSet) -> None:
    """Raise an issue for every value that a row of a list should have and has not."""
    for (table, code), message in DOUBTS.items():
        for row in records.tables.get(table, ()):
            if _LEFT_OPEN[code](row):
                records.issue(
                    "warning" if table in _WARNINGS else "info",
                    code,
                    message.format(**row),
                    evidence_of_row(row),
                    row["section_id"],
                    table,
                    str(row[f"{SINGULAR[table]}_id"]),
                )


def report_unread(
    readings: Sequence[ListReading], left: Sequence[Unit], records: RecordSet
) -> None:
    """Raise an issue for every row or dated heading of a list that no reading took.

    Prose, a figure set by itself ("10 progetti"), a sentence that names nothing, headings without
    a date and those of groups are none.
    """
    tables = {reading.shape.table for reading in readings}
    if not tables & {*_SURE, "events"}:
        return
    rows = bool(tables & set(_SURE))
    prose = {_paragraph(line) for unit in left if is_prose(unit) for line in unit.lines}
    begun = [unit.lines[0] for unit in left if is_prose(unit)]
    entries = [entry for reading in readings for entry in reading.entries]
    groups = {unit.lines[0].id for entry in entries for unit in entry.above}
    for unit in left:
        if unit.lines[0].id in groups or any(_goes_on_in(unit.lines[-1], line) for line in begun):
            continue
        evidence = evidence_of_lines(unit.lines)
        if not _is_unread(unit, rows) or any(map(records.claims.get, evidence.lines)):
            continue
        if all(_paragraph(line) in prose for line in unit.lines):
            continue
        records.issue(
            "warning",
            "unreadable_entry",
            f"This entry of the list ({readings[0].shape.table}) could not be read: "
            f"{' '.join(evidence.text.split())}",
            evidence,
            unit.section.id,
        )


def _goes_on_in(line: Line, following: Line) -> bool:
    """Return whether a paragraph that begins right below a line goes on with its sentence."""
    box, under = line.bbox, following.bbox
    if box is None or under is None or ends_sentence(line.text):
        return False
    same = (line.page, line.column) == (following.page, following.column)
    return same and abs(under.x0 - box.x0) < 2 and 0 <= under.top - box.bottom < 0.5 * box.height


def _is_unread(unit: Unit, rows: bool) -> bool:
    if unit.heading:
        return any(
            mention.group == "dates" and high - low > 0.6 * len(unit.text.strip())
            for low, high, mention in unit.mentions
        )
    figure = any(low == 0 and mention.group == "amounts" for low, _, mention in unit.mentions)
    told = unit.label or figure or is_prose(unit) or _names_nothing(unit)
    return rows and not told and any(map(str.isalpha, unit.text))


def _names_nothing(unit: Unit) -> bool:
    """Return whether a unit is a sentence outside rows, without a name or date of its own."""
    named = {mention.group for _, _, mention in unit.mentions} - {"amounts"}
    sentence = ends_in_full_stop(unit.text) and len(unit.text.split()) > _FEWEST_WORDS
    return sentence and not (unit.mark or unit.run_in or named)


def _paragraph(line: Line) -> tuple[int, int]:
    return line.page, line.paragraph


def report_adopted(region: Region, records: RecordSet) -> None:
    """Tell of a section whose heading is unknown what its list told it to be.

    It stands for the issue of the unknown heading. Dated entries tell no kind: they are
    events under whatever heading.
    """
    first = region.sections[0]
    if not region.adopted or not first.heading or region.family == "events":
        return
    issues = records.tables.get("quality_issues", [])
    issues[:] = [
        issue
        for issue in issues
        if (issue["code"], issue["record_id"]) != ("unknown_heading", first.id)
    ]
    kinds = kinds_of(region.family or "")
    records.issue(
        "info",
        "told_by_list",
        f"The heading {first.title!r} is not known; its list tells that it holds "
        f'{", ".join(region.tables)}. To have it known, add "{fold(first.title or "")}" to '
        f"`titles` of [{kinds[0]}] in src/extract/vocabulary/headings.toml.",
        evidence_of_lines(first.heading),
        first.id,
        "sections",
        first.id,
    )


def kinds_of(family: str) -> tuple[str, ...]:
    """Return the kinds of section that hold a family's entries."""
    return tuple(load("lists")["families"][family]["kinds"])
