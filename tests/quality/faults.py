"""Faults to plant, each found in any edition by what its clean reading tells.

A fault takes a document, its clean rows and a random choice, and returns the changed document
with the issue that must appear and the page where; None where the edition has no place for it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from extract.document.model import Document, Line
from extract.records.base import RecordSet, Row
from tests.quality.planting import (
    first_match,
    insert_after,
    line_with,
    lines_of,
    remove,
    replace_in,
    with_text,
)

MONTHS = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
    "settembre", "ottobre", "novembre", "dicembre",
]  # fmt: skip
EXPECTED = (
    "agreements", "missions", "delegations", "honorary_citizens", "consulates", "networks",
    "eu_projects",
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A document with one fault, and the issue that it must raise."""

    document: Document
    code: str
    page: int
    note: str
    also: tuple[str, ...] = ()
    """Codes that tell the fault as well."""

    def is_told_by(self, issue: Row) -> bool:
        """Return whether an issue is the one that must appear, on its page.

        A contradiction has two places; a section that is missing is told where it would be.
        """
        if issue["code"] not in (self.code, *self.also):
            return False
        near = 1 if self.code == "missing_section" else 0
        told = issue["page"] if self.code != "conflict" else self.page
        told_in_words = f"(page {self.page})" in issue["message"]
        return abs(told - self.page) <= near and (self.code != "conflict" or told_in_words)


Fault = Callable[[Document, RecordSet, Random], Planted | None]
FAULTS: dict[str, Fault] = {}


def fault(function: Fault) -> Fault:
    """Register a fault under its name."""
    FAULTS[function.__name__] = function
    return function


def _rows(records: RecordSet, table: str, rng: Random) -> list[Row]:
    rows = list(records.tables.get(table, ()))
    rng.shuffle(rows)
    return rows


def _replaced(document: Document, line: Line, old: str, new: str, code: str) -> Planted:
    return Planted(
        replace_in(document, line, old, new), code, line.page, f"{line.text!r}: {old!r} → {new!r}"
    )


# --- totals -------------------------------------------------------------------------------


@fault
def wrong_total(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A stated total that does not fit the list."""
    for row in _rows(records, "declared_counts", rng):
        if row["declared"] != row["counted"] or row["qualifier"] != "exact":
            continue
        number = str(row["declared"])
        line = first_match(
            [line for line in document.lines if line.page == row["page"]],
            rf"(?<!\d){number}\s+{re.escape(row['what'].split()[-1])}",
        )
        if line:
            wrong = str(row["declared"] + rng.choice([-1, 1, 2]))
            found = line[0]
            text = line[1].group()
            return _replaced(
                document, found, text, text.replace(number, wrong, 1), "declared_differs"
            )
    return None


@fault
def row_left_out(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A row missing from a list whose total is stated."""
    for row in _rows(records, "declared_counts", rng):
        if row["declared"] != row["counted"] or row["counted_table"] != "consulates":
            continue
        rank = "honorary" if "norari" in row["what"].lower() else "general"
        for item in _rows(records, "consulates", rng):
            lines = lines_of(document, records, "consulates", item)
            if item["rank"] == rank and len(lines) == 1:
                return Planted(
                    remove(document, lines), "declared_differs", row["page"], item["country"]
                )
    return None


# --- dates --------------------------------------------------------------------------------

RANGE = r"^\W*(\d{1,2})(\s*[–-]\s*)(\d{1,2})(?=\s+[a-z])"


@fault
def end_before_start(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A period printed the wrong way round."""
    for table in ("missions", "events"):
        for row in _rows(records, table, rng):
            lines = lines_of(document, records, table, row)[:1]
            found = first_match(lines, RANGE)
            if found and int(found[1][1]) + 1 < int(found[1][3]) and int(found[1][3]) < 28:
                line, match = found
                new = f"{match[3]}{match[2]}{match[1]}"
                return _replaced(document, line, match.group().lstrip(), new, "end_before_start")
    return None


@fault
def date_out_of_order(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """One date of a calendar in another month."""
    rows = records.tables.get("missions", [])
    starts = [row["date_start"] for row in rows]
    if len(rows) < 5 or starts != sorted(starts):
        return None
    for index in rng.sample(range(1, len(rows) - 1), len(rows) - 2):
        month = starts[index].month
        lines = lines_of(document, records, "missions", rows[index])[:1]
        found = first_match(lines, rf"(?i){MONTHS[month - 1]}$")
        if not found or rows[index]["date_end"].month != month:
            continue
        other = 12 if month < 7 else 1
        if other == starts[index - 1].month or other == starts[index + 1].month:
            continue
        return _replaced(
            document, found[0], found[1].group(), MONTHS[other - 1], "entry_out_of_order"
        )
    return None


@fault
def date_of_another_year(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A dated entry of a year long gone."""
    for table in ("events", "missions"):
        for row in _rows(records, table, rng):
            lines = lines_of(document, records, table, row)[:1]
            found = first_match(lines, r"^\W*\d{1,2}(?:\s*[–-]\s*\d{1,2})?\s+[a-z]+$")
            if found and table == "events" or found and rng.random() < 0.5:
                line = found[0]
                year = records.edition - rng.choice([3, 4, 10])
                return _replaced(
                    document, line, line.text, f"{line.text} {year}", "date_outside_edition"
                )
    return None


@fault
def impossible_date(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A day that no month has, in running text."""
    lines = [line for line in document.lines if len(line.text) > 50]
    rng.shuffle(lines)
    found = first_match(lines, r"\b(?:Il|il|dal|del) (\d{1,2}) (?:febbraio|aprile|giugno|novembre)")
    if not found:
        return None
    old = found[1].group()
    return _replaced(
        document, found[0], old, re.sub(r"\d{1,2}", "31", old, count=1), "malformed_date"
    )


# --- amounts ------------------------------------------------------------------------------


@fault
def garbled_amount(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A sum of money whose marks make no number."""
    for row in _rows(records, "amounts", rng):
        if row["kind"] != "money" or row["value"] is None or row["value"] < 1000:
            continue
        number = re.search(r"\d{1,3}(?:\.\d{3})+(?:,\d\d)?", row["text"])
        if not number:
            continue
        line = line_with(
            [line for line in document.lines if line.page == row["page"]], number.group()
        )
        if line is None:
            continue
        whole = number.group().split(",")[0]
        head, _, tail = whole.rpartition(".")
        forms = [
            f"{head}.{tail[:2]},00",
            f"{head[:-1]}.{head[-1]}{tail[:1]}.{tail}",
            f"{head}.{tail},7,50",
        ]
        wrong = rng.choice(forms)
        return _replaced(document, line, number.group(), wrong, "malformed_amount")
    return None


# --- headings -----------------------------------------------------------------------------


def _section_lines(document: Document, records: RecordSet, section: Row) -> list[Line]:
    owned = ("sections", section["section_id"])
    # `sections` rows take the section's id after they are added: find them by evidence
    del owned
    return [
        line
        for line in document.lines
        if line.page == section["page"] and line.text.strip() and line.text in section["evidence"]
    ]


@fault
def unknown_heading(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A heading nobody knows, before the missions' last entry but one."""
    headings = [
        row for row in records.tables["sections"] if row["kind"] in ("missions", "delegations")
    ]
    rng.shuffle(headings)
    for section in headings:
        lines = _section_lines(document, records, section)
        if len(lines) != 1:
            continue
        own = [
            line
            for line in document.lines
            if _owner(records, line) == section["section_id"] and line.id != lines[0].id
        ]
        if len(own) < 8 or own[-1].page != own[0].page:
            continue
        made = with_text(lines[0], lines[0].text, "GIARDINI DELLA MEMORIA")
        prose = [line for line in own if len(line.text) > 50][-3:]
        changed = insert_after(document, own[-1], [made, *prose])
        return Planted(changed, "unknown_heading", own[-1].page, section["kind"])
    return None


def _owner(records: RecordSet, line: Line) -> str | None:
    from extract.ids import stable_id

    wanted = stable_id("lines", records.edition, line.id)
    for row in records.tables["lines"]:
        if row["line_id"] == wanted:
            section: str | None = row["section_id"]
            return section
    return None


@fault
def section_removed(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A section that every edition has, gone with all it holds."""
    sections = [row for row in records.tables["sections"] if row["kind"] in EXPECTED]
    rng.shuffle(sections)
    if not sections:
        return None
    kind = sections[0]["kind"]
    by_parent: dict[str | None, list[Row]] = {}
    for row in records.tables["sections"]:
        by_parent.setdefault(row["parent_id"], []).append(row)
    kinds = RELATED.get(kind, (kind,))
    gone = {row["section_id"] for row in records.tables["sections"] if row["kind"] in kinds}
    grown = True
    while grown:
        more = {child["section_id"] for parent in gone for child in by_parent.get(parent, ())}
        grown = bool(more - gone)
        gone |= more
    from extract.ids import stable_id

    owners = {row["line_id"]: row["section_id"] for row in records.tables["lines"]}
    lines = [
        line
        for line in document.lines
        if owners[stable_id("lines", records.edition, line.id)] in gone
    ]
    return Planted(remove(document, lines), "missing_section", lines[0].page, kind)


RELATED = {
    "consulates": ("consulates", "honorary_consulates", "general_consulates"),
    "honorary_citizens": ("honorary_citizens", "honorary_citizens_list"),
    "networks": ("networks", "network_area", "network_page"),
    "eu_projects": ("eu_projects", "eu_theme", "eu_sheet"),
}


# --- rows twice ---------------------------------------------------------------------------


def _doubled(table: str) -> Fault:
    def plant(document: Document, records: RecordSet, rng: Random) -> Planted | None:
        rows = _rows(records, table, rng)
        for row in rows:
            lines = _together(document, _own_lines(document, records, table, row))
            if not lines:
                continue
            for other in rows:
                theirs = _together(document, _own_lines(document, records, table, other))
                if other is row or other["section_id"] != row["section_id"] or not theirs:
                    continue
                if table in ("events", "missions") and _column(theirs[-1]) != _column(lines[0]):
                    continue
                if table in ("events", "missions"):
                    theirs = lines
                changed = insert_after(document, theirs[-1], lines)
                page = max(theirs[-1].page, lines[0].page)
                return Planted(changed, "duplicate_row", page, row["evidence"][:60])
        return None

    return plant


def _own_lines(document: Document, records: RecordSet, table: str, row: Row) -> list[Line]:
    """Return the lines of a row that no other row of its table was read from."""
    return [
        line
        for line in lines_of(document, records, table, row)
        if sum(owner == table for owner, _ in records.owners[line.id]) == 1
    ]


def _column(line: Line) -> tuple[int, int]:
    return line.page, line.column


def _together(document: Document, lines: Sequence[Line]) -> list[Line]:
    """Return the first lines of a row that stand one after the other on one page."""
    places = {line.id: index for index, line in enumerate(document.lines)}
    kept = list(lines[:1])
    for line in lines[1:]:
        if places[line.id] != places[kept[-1].id] + 1 or line.page != kept[0].page:
            break
        kept.append(line)
    return kept


for _table in (
    "agreements",
    "consulates",
    "honorary_citizens",
    "networks",
    "eu_projects",
    "missions",
    "events",
    "cooperation_projects",
):
    FAULTS[f"doubled_{_table}"] = _doubled(_table)


# --- places -------------------------------------------------------------------------------


@fault
def city_unknown(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A mission to a place that does not exist."""
    for row in _rows(records, "missions", rng):
        line = line_with(lines_of(document, records, "missions", row)[:3], row["city"])
        if line and row["country_code"] and line.text.strip() == row["city"]:
            return _replaced(document, line, row["city"], "Quazzelburg", "unresolved_city")
    return None


@fault
def agreement_city_unknown(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """An agreement with a place that does not exist."""
    for row in _rows(records, "agreements", rng):
        line = line_with(lines_of(document, records, "agreements", row), row["city"])
        if line:
            return _replaced(document, line, row["city"], "Quazzelburg", "unresolved_city")
    return None


@fault
def heading_names_another_city(
    document: Document, records: RecordSet, rng: Random
) -> Planted | None:
    """A mission whose heading names one city and its text another."""
    for row in _rows(records, "missions", rng):
        line = line_with(lines_of(document, records, "missions", row)[:3], row["city"])
        if (
            line
            and line.text.strip() == row["city"]
            and f"a {row['city']} " in (row["purpose"] or "")
        ):
            other = "Helsinki" if row["city"] != "Helsinki" else "Atene"
            return _replaced(document, line, row["city"], other, "conflict")
    return None


@fault
def consulate_of_no_country(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A consulate of what is no country."""
    for row in _rows(records, "consulates", rng):
        line = line_with(lines_of(document, records, "consulates", row), row["country"])
        if line:
            return _replaced(document, line, row["country"], "Brandolandia", "unknown_country")
    return None


# --- rows that cannot be read -------------------------------------------------------------


@fault
def agreement_too_old(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A twinning of a century ago, or of a year to come."""
    for row in _rows(records, "agreements", rng):
        year = str(row["year"])
        line = line_with(lines_of(document, records, "agreements", row), year)
        if line:
            wrong = rng.choice([records.edition - 101, records.edition - 160, records.edition + 1])
            return _replaced(document, line, year, str(wrong), "implausible_year")
    return None


@fault
def agreement_without_year(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A row of the list of agreements without its year."""
    for row in _rows(records, "agreements", rng):
        text = f" ({row['year']})"
        line = line_with(lines_of(document, records, "agreements", row), text)
        if line:
            return _replaced(document, line, text, "", "unreadable_agreement")
    return None


@fault
def mission_without_city(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """A mission whose line with the city is gone."""
    for row in _rows(records, "missions", rng):
        lines = lines_of(document, records, "missions", row)
        if len(lines) > 3 and lines[1].text.strip() == row["city"]:
            return Planted(
                remove(document, [lines[1]]),
                "mission_without_city",
                lines[0].page,
                row["city"],
                ("unresolved_city",),
            )
    return None


@fault
def project_without_programme(
    document: Document, records: RecordSet, rng: Random
) -> Planted | None:
    """A row of the list of European projects without its programme."""
    for row in _rows(records, "eu_projects", rng):
        if not row["programme"]:
            continue
        for line in lines_of(document, records, "eu_projects", row)[:2]:
            match = re.search(rf"\s*[–|-]\s*{re.escape(row['programme'])}$", line.text)
            if match and match.start():
                return Planted(
                    replace_in(document, line, match.group(), ""),
                    "project_without_programme",
                    line.page,
                    line.text,
                    ("unreadable_entry", "declared_differs", "sheet_not_listed"),
                )
    return None


# --- told in two ways ---------------------------------------------------------------------


@fault
def name_spelt_otherwise(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """One letter of a surname changed where a person is named again."""
    by_name: dict[str, list[Row]] = {}
    for row in records.tables.get("person_mentions", []):
        by_name.setdefault(row["text"], []).append(row)
    names = [name for name, rows in by_name.items() if len(rows) > 1 and len(name.split()) == 2]
    rng.shuffle(names)
    for name in names:
        surname = name.split()[1]
        if len(surname) < 6:
            continue
        row = by_name[name][-1]
        found = [line for line in document.lines if line.page == row["page"] and name in line.text]
        if not found:
            continue
        wrong = surname[:3] + ("x" if surname[3] != "x" else "k") + surname[4:]
        return _replaced(document, found[-1], name, f"{name.split()[0]} {wrong}", "conflict")
    return None


@fault
def told_again_with_other_dates(
    document: Document, records: RecordSet, rng: Random
) -> Planted | None:
    """An event told again in another section, some days later."""
    rows = [
        row
        for row in _rows(records, "events", rng)
        if row["category"] in ("event", "highlight")
        and not row["city"]
        and not any(row["title"] in known["what"] for known in records.tables.get("conflicts", ()))
    ]
    for row in rows:
        lines = _together(document, lines_of(document, records, "events", row))[:5]
        found = first_match(lines[:1], RANGE)
        if not found or len(lines) < 3 or int(found[1][3]) > 24:
            continue
        match = found[1]
        later = f"{int(match[1]) + 2}{match[2]}{int(match[3]) + 3}"
        day = row["date_start"]
        dated = with_text(lines[0], match.group().lstrip(), later)
        for other in records.tables["events"]:
            if (
                other["category"] in ("sport", "highlight", "event")
                and other["section_id"] != row["section_id"]
            ):
                if other["date_start"] > day:
                    continue
                theirs = _together(document, lines_of(document, records, "events", other))
                ending = theirs[-1].text.rstrip().endswith(".") if theirs else False
                if not ending or not _last_of_section(records, other):
                    continue
                changed = insert_after(document, theirs[-1], [dated, *lines[1:]])
                return Planted(
                    changed, "conflict", min(lines[0].page, theirs[0].page), row["title"]
                )
    return None


def _last_of_section(records: RecordSet, event: Row) -> bool:
    rows = [row for row in records.tables["events"] if row["section_id"] == event["section_id"]]
    return rows[-1] is event


@fault
def figure_told_otherwise(document: Document, records: RecordSet, rng: Random) -> Planted | None:
    """The figure of an event changed where the event is told again with the same one."""
    rows = records.tables.get("amounts", [])
    for row in rows:
        own = row["record_table"] == "events" and row["kind"] == "count"
        if not own or not row["value"] or row["value"] < 300 or row["value"] > 9000:
            continue
        event = next(e for e in records.tables["events"] if e["event_id"] == row["record_id"])
        lines = [line for line in document.lines if line.page == row["page"]]
        line = line_with(lines, row["text"])
        number = re.search(r"\d[\d.]*", row["text"])
        if line is None or number is None or len(event["title"]) < 10:
            continue
        prose = [
            other
            for other in document.lines
            if other.page != row["page"]
            and len(other.text) > 60
            and not records.claims.get(other.id, set()) - {"amounts", "date_mentions"}
        ]
        if not prose:
            continue
        after = rng.choice(prose)
        wrong = str(int(row["value"]) + 120)
        noun = row["text"].split(number.group())[-1].strip()
        said = f"Nel corso dell’anno {event['title']} ha richiamato {wrong} {noun}."
        changed = insert_after(document, after, [with_text(after, after.text, said)])
        return Planted(changed, "conflict", row["page"], said)
    return None
