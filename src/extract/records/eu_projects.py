"""European projects: the list by theme, joined with each project's own sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from extract.document.flow import Flow, join_lines
from extract.document.model import Line
from extract.mentions.amounts import find_amounts
from extract.mentions.model import AmountValue
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    evidence_of_lines,
    evidence_of_span,
    rows_across,
)
from extract.records.cooperation import named_project
from extract.records.partners import labelled_lists
from extract.records.wording import (
    URL,
    YEAR,
    first_url,
    joined_evidence,
    line_order,
    plain,
    same_name,
    whole_flow,
    words_pattern,
)
from extract.vocabulary import load

_BARS = re.compile(r"\s*[|¦│‖]\s*|\s+[Iıl]\s+|\t+|\s+[•·]\s+|\s{4,}")
_DASHES = re.compile(r"\s+[–—-]\s+|\s*[:;]\s+|,\s+|\s+(?=\()")
_PERIOD = re.compile(
    rf"(?<!\d)({YEAR})\s*(?:[–—/-]|\bal?\b|\be\b|\bto\b|→)\s*(?:\w+\s+)?({YEAR})(?!\d)"
)
_PERIOD_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[–—/-]\s*(\d\d)(?![\d.,])")
_PROGRAMME = re.compile(
    r"(?:programma|programme|bando|finanziat[oa]\s+(?:da|dal|dall[’'])(?:\s+programma)?)\s*:?\s+"
    r"(?:europeo\s+|di\s+finanziamento\s+)?([A-Z][\w+-]*(?:\s+(?:[A-Z\d][\w+-]*|IV|III|II))*)"
)

_URL_LABEL = re.compile(
    r"^(?:sito(?:\s+(?:web|internet|ufficiale|del\s+progetto))*|web(?:\s*site)?|website|url"
    r"|link|pagina\s+web|per\s+saperne\s+di\s+più|maggiori\s+informazioni|info(?:rmazioni)?)\s*:\s*",
    re.I,
)


_FIGURE_START = re.compile(
    r"(?<!\bda)(?<!\bdi)(?<!\bin)(?<!\be)(?<!\btra)(?<!\bcon)(?<!\ba)(?<!oltre)(?<!circa)"
    r"(?<!di cui)(?<!€)\s+"
    r"(?=(?:€\s*|oltre\s+|circa\s+|quasi\s+|più di\s+)?\d)"
)


_LONGEST_CELL = 60
"""Characters of a cell where the list is set as a table."""


@dataclass(frozen=True)
class ListRow:
    """One row of the list: "NAME I Programme" under a theme."""

    name: str
    programme: str | None
    theme: str | None
    lines: tuple[Line, ...]
    section: Section


@dataclass
class SheetFacts:
    """What the sheets of a project say of it."""

    year_start: int | None = None
    year_end: int | None = None
    eu_contribution: Decimal | None = None
    of_city: bool = False
    """The contribution is said to be the City's."""
    malformed: list[tuple[str, int, int]] = field(default_factory=list)
    """Amounts that cannot be read: text and offsets in the sheet's text."""
    duration_text: str | None = None
    duration_months: int | None = None
    partner_count: int | None = None
    partners_alone: bool = False
    """The count stands for itself ("20 partner"), not in a sentence."""


# --- the list -----------------------------------------------------------------------------


def split_row(text: str) -> tuple[str, str | None]:
    """Split "NAME I Programme" at its bar (a capital i may stand for one), dash or colon.

    >>> split_row("2Luci I URBACT IV")
    ('2Luci', 'URBACT IV')
    """
    text = text.strip()
    bars = [
        m for m in _BARS.finditer(text) if text[: m.start()].strip() and text[m.end() :].strip()
    ]
    if bars:
        known = [m for m in bars if _is_programme(text[m.end() :])]
        mark = known[0] if known else bars[0]
        return _clean(text[: mark.start()]), _clean(text[mark.end() :])
    for mark in _DASHES.finditer(text):
        rest = text[mark.end() :].strip(" ()")
        if _is_programme(rest):
            return _clean(text[: mark.start()]), _clean(rest)
    return _clean(text), None


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" |;,")


def _is_programme(text: str) -> bool:
    start = plain(text)
    return any(
        start == name or start.startswith(name + " ") or (len(name) > 4 and start.startswith(name))
        for name in map(plain, load("projects")["programmes"])
    )


def _is_row(text: str) -> bool:
    return len(text) <= 140 and split_row(text)[1] is not None and not _PERIOD.search(text)


def list_rows(
    lines: Sequence[Line], theme: str | None = None
) -> Iterator[tuple[str, str | None, str | None, tuple[Line, ...]]]:
    """Yield (name, programme, theme, lines) of a list's lines.

    A line without a separator goes on with the row before it where it stands in the same
    paragraph or begins in lower case; before a row it is a theme.
    """
    rows = [line for line in lines if line.text.strip() and not URL.fullmatch(line.text.strip())]
    current: list[Line] = []
    for index, line in enumerate(rows):
        text = line.text.strip()
        if _is_row(text):
            if current:
                yield (*split_row(join_lines(current).text), theme, tuple(current))
            current = [line]
            continue
        following = rows[index + 1] if index + 1 < len(rows) else None
        broken = bool(current) and bool(
            re.search(r"(?:[|–—,-]|\sI|\b(?:to|of|and|di|e|per))$", current[-1].text.strip())
            or re.match(r"[a-zà-ÿ(]", text)
        )
        if not broken and following is not None and _is_row(following.text.strip()):
            heading = (
                not text.endswith((".", ":")) and len(text) < 90 and not re.match(r"\d+\s", text)
            )
            same = bool(current) and (line.page, line.paragraph, line.column) == (
                current[-1].page,
                current[-1].paragraph,
                current[-1].column,
            )
            style = line.style is not None and current and current[-1].style is not None
            differs = style and line.style != current[-1].style
            if heading and (differs or not same) and not (style and not differs):
                if current:
                    yield (*split_row(join_lines(current).text), theme, tuple(current))
                current, theme = [], text
                continue
        if current and (
            broken
            or (
                len(text) < 60
                and not text.endswith(".")
                and line.page == current[-1].page
                and line.column == current[-1].column
                and line.style == current[-1].style
                and not re.match(r"\d+\s+progett", text)
                and (line.style is None or line.paragraph == current[-1].paragraph)
                and (line.style is not None or line.paragraph == current[-1].paragraph)
            )
        ):
            current.append(line)
        elif current:
            yield (*split_row(join_lines(current).text), theme, tuple(current))
            current = []
    if current:
        yield (*split_row(join_lines(current).text), theme, tuple(current))


def _is_cell(text: str) -> bool:
    """Return whether a line may be the cell of a table: short, no row by itself, no prose."""
    return len(text) <= _LONGEST_CELL and not _is_row(text) and not text.endswith((".", ";", ","))


def read_list(reading: Reading) -> list[ListRow]:
    """Return the rows of the edition's list of European projects, in reading order."""
    found: list[ListRow] = []
    for section in reading.outline.of_kind("eu_projects", "eu_theme"):
        theme = section.title if section.kind == "eu_theme" else None
        table = rows_across(section.lines)
        if table and all(_is_cell(line.text.strip()) for line in section.lines):
            for (title, funds, *_), lines in table:
                if re.search(r"\w", title):
                    found.append(ListRow(title, funds, theme, lines, section))
            continue
        for name, programme, under, lines in list_rows(section.lines, theme):
            if re.search(r"\w", name) and len(name) <= 80:
                found.append(ListRow(name, programme, under, lines, section))
    return found


# --- the sheets ---------------------------------------------------------------------------


def read_sheet(text: str, edition: int) -> SheetFacts:
    """Return the facts of a project sheet: period, contribution, duration, partners."""
    facts = SheetFacts()
    _read_period(facts, text)
    position = 0
    for line in _units(text):
        start = text.find(line, position)
        position = max(position, start)
        for low, high, value, issues in find_amounts(line, edition):
            _read_amount(facts, line, low, high, value, issues, start)
        span = _span_of_years().match(line.strip())
        if span and facts.duration_text is None:
            facts.duration_text = span[1]
            facts.duration_months = load("projects")["spans"][span[2].casefold()]
    return facts


@cache
def _span_of_years() -> re.Pattern[str]:
    """Return the pattern of "un triennio di attività"."""
    return re.compile(
        rf"(?:durata\s*:\s*)?((?:un[oa]?\s+)?({'|'.join(load('projects')['spans'])}))"
        r"(?=\s*(?:$|[.;,(]|di\s))",
        re.I,
    )


def _units(text: str) -> Iterator[str]:
    """Yield the printed statements of a sheet: paragraphs, cut at bullets."""
    for paragraph in text.split("\n"):
        for piece in re.split(r"\s*[•▪●]\s*", paragraph):
            if not re.match(r"\s*(?:€\s*)?\d", piece) or re.search(r"\.\s+[A-ZÀ-Þ]", piece):
                if piece.strip():
                    yield piece
                continue
            # Figures set one under the other without bullets.
            yield from (part for part in _FIGURE_START.split(piece) if part.strip())


def _read_period(facts: SheetFacts, text: str) -> None:
    candidates: list[tuple[int, int, int]] = []
    for pattern in (_PERIOD, _PERIOD_SHORT):
        for match in pattern.finditer(text):
            begin = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            line = text[begin : end if end >= 0 else len(text)]
            lead = text[begin : match.start()]
            first = int(match[1])
            last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
            if not first <= last <= first + 15:
                continue
            labelled = bool(
                re.search(
                    r"(?:progetto|periodo|durata|anni|project|period|duration|tempi)\s*(?:[|:–—(-]"
                    r"|$|I\s)[^.]{0,40}$",
                    lead,
                    re.I,
                )
            )
            short = len(line) <= 40
            if labelled or short:
                candidates.append((0 if labelled else 1, first, last))
    if candidates:
        _, facts.year_start, facts.year_end = min(candidates, key=lambda item: item[0])


def _read_amount(
    facts: SheetFacts,
    line: str,
    low: int,
    high: int,
    value: AmountValue,
    issues: tuple[str, ...],
    offset: int,
) -> None:
    words = load("projects")["figures"]
    after = line[high : high + 60].casefold()
    before = line[max(0, low - 60) : low].casefold()
    statement = len(line) <= 90
    if value.kind == "money":
        said = re.search(words_pattern(words["contribution"]), before + " " + after)
        total = re.search(words_pattern(words["total"]), before + " " + after)
        if not (said and statement) or (total and facts.eu_contribution is not None):
            return
        city = re.search(words_pattern(words["city"]), (before + " " + after))
        if value.value is None or "malformed_amount" in issues:
            facts.malformed.append((line[low:high], offset + low, offset + high))
        elif facts.eu_contribution is None or (city and not total and not facts.of_city):
            facts.eu_contribution, facts.of_city = value.value, bool(city and not total)
    elif value.kind == "duration" and statement and facts.duration_text is None:
        months = _months(value, line[low:high])
        alone = re.match(r"\s*(?:$|[.;,(]|di\s|\()", line[high:])
        if months is not None and (alone or re.search(r"durata|duration|duration:", before)):
            facts.duration_text = _duration_text(line[low:high])
            facts.duration_months = months
    elif value.kind == "count" and value.value is not None and statement:
        partners = re.match(
            rf"(?:[\d.]+|\w+)\s+(?:[a-zà-ÿ]+\s+)?(?:{words_pattern(words['partner_nouns'])})\b",
            line[low:],
            re.I,
        )
        if not partners:
            said = re.search(r"\bpartners?\s+(?:sono|saranno)\s+(?:in\s+tutto\s+)?$", before)
            if said and facts.partner_count is None:
                facts.partner_count = int(value.value)
            return
        if re.search(words_pattern(words["further"]) + r"\s*$", before):
            return
        rest = line[low + partners.end() : low + partners.end() + 24]
        qualified = partners.group() + re.split(r"\d|,|\be\b|\bpiù\b|\boltre\b", rest)[0]
        if re.search(words_pattern(words["not_partners"]), qualified, re.I):
            return
        by_itself = not line[:low].strip(" :–-")
        if facts.partner_count is None or (by_itself and not facts.partners_alone):
            facts.partner_count, facts.partners_alone = int(value.value), by_itself


def _months(value: AmountValue, text: str) -> int | None:
    words = load("projects")["figures"]
    if value.value is None:
        return None
    if value.unit in words["years"]:
        return int(value.value * 12)
    return int(value.value) if value.unit in words["months"] else None


def _duration_text(text: str) -> str:
    return " ".join(text.split())


@cache
def _count_label() -> re.Pattern[str]:
    return re.compile(r"\bpartners?\s*(?:coinvolti|totali)?\s*:\s*(\d{1,3})\b(?!\s*[%€])", re.I)


def _listed_partners(flow: Flow) -> int | None:
    """Return how many partners, the lead among them, a sheet lists under its labels.

    None where it lists no partners, or not all ("altri 9 partner", "tra cui …").
    """
    bullets = [
        place for line in flow.lines if line.bullet and (place := flow.position(line)) is not None
    ]
    named: set[str] = set()
    told = False
    for found in labelled_lists(flow.text, bullets):
        if re.search(_open_list(), flow.text[found.start : found.end]):
            return None
        told = told or found.role == "partner"
        if found.role in ("partner", "lead"):
            named.update(
                plain(element.name)
                for element in found.elements
                if (element.role or found.role) != "associated"
            )
    return len(named) if told else None


@cache
def _open_list() -> re.Pattern[str]:
    words = words_pattern(load("projects")["figures"]["further"])
    return re.compile(
        rf"(?<!\w)(?:{words}|tra\s+cui|fra\s+cui|ecc\.?|etc\.?|among)(?!\w)|…|\.\.\.", re.I
    )


def sheets(reading: Reading, names: Sequence[str] = ()) -> list[tuple[Section, Flow]]:
    """Return the sheets of European projects with their whole text, headings included."""
    order = line_order(reading)
    listed = {plain(name) for name in names}
    found = [
        (section, whole_flow(reading.outline, section, order))
        for section in reading.outline.of_kind("eu_sheet", "other")
        if section.kind == "eu_sheet"
        or plain(section.title) in listed
        or _figures_of(section.title, names)
    ]
    return _realigned(reading, found)


def _figures_of(title: str, names: Sequence[str]) -> bool:
    """Return whether a heading announces the figures of a listed project ("X IN NUMERI")."""
    return bool(re.search(words_pattern(load("projects")["figure_titles"]), title, re.I)) and any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) for name in names
    )


def _realigned(reading: Reading, found: list[tuple[Section, Flow]]) -> list[tuple[Section, Flow]]:
    """Return the sheets, each with its own part that tells the project's years.

    Where a page is set so that this part is read before its sheet's heading, it stands at the
    end of the sheet before, which then has two while the next has none.
    """
    parts = {
        section.id: [
            child
            for child in reading.outline.children(section)
            if child.kind == "eu_sheet_part" and _PERIOD.search(child.title)
        ]
        for section, _ in found
    }
    aligned = list(found)
    for index in range(len(found) - 1):
        here, after = aligned[index], aligned[index + 1]
        surplus = parts[here[0].id][1:]
        if len(surplus) != 1 or parts[after[0].id] or after[0].kind != "eu_sheet":
            continue
        first = surplus[0].position
        moved = {
            line.id
            for child in reading.outline.descendants(here[0])
            if child.position >= first
            for line in (*child.heading, *child.lines)
        }
        lines = here[1].lines
        own = [line for line in lines if line.id not in moved]
        theirs = [line for line in lines if line.id in moved]
        aligned[index] = (here[0], join_lines(own))
        aligned[index + 1] = (after[0], join_lines([*theirs, *after[1].lines]))
    return aligned


def sheet_of(title: str, text: str, names: Sequence[str]) -> str | None:
    """Return the listed project whose sheet this is: by its title, else by its text."""
    exact = [name for name in names if plain(name) == plain(title)]
    near = exact or [name for name in names if title and same_name(name, title)]
    if near:
        return near[0]
    if title and not re.search(r"^(?:il progetto|the project|scheda)", title, re.I):
        inside = [n for n in names if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", title)]
        return inside[0] if inside else None
    return named_project(text, names)


# --- rows ---------------------------------------------------------------------------------


def read(reading: Reading, records: RecordSet) -> None:
    """Read the European projects of the edition into `records`."""
    rows = read_list(reading)
    names = [row.name for row in rows]
    joined: dict[str, list[tuple[Section, Flow]]] = {}
    extra: dict[str, list[tuple[Section, Flow]]] = {}
    orphans: list[tuple[Section, Flow]] = []
    for section, flow in sheets(reading, names):
        name = sheet_of(section.title, flow.text, names)
        if name:
            joined.setdefault(name, []).append((section, flow))
        elif section.title:
            extra.setdefault(section.title, []).append((section, flow))
        elif flow.text.strip():
            orphans.append((section, flow))
    for row in rows:
        evidence = evidence_of_lines(row.lines)
        _row(
            records,
            reading,
            row.name,
            row.programme,
            row.theme,
            row.section,
            evidence,
            joined.get(row.name, ()),
        )
        if row.programme is None:
            records.issue(
                "info",
                "project_without_programme",
                f"The list names {row.name} without a programme.",
                evidence,
                row.section.id,
                "eu_projects",
                str(records.tables["eu_projects"][-1]["eu_project_id"]),
            )
    for name, own in extra.items():
        section, flow = own[0]
        lines = section.heading or section.lines[:1]
        if not lines:
            continue
        programme = _PROGRAMME.search(flow.text)
        known = programme[1] if programme and _is_programme(programme[1]) else None
        _row(records, reading, name, known, None, section, evidence_of_lines(lines), own)
    for section, flow in orphans:
        records.issue(
            "warning",
            "sheet_without_project",
            "A project sheet does not say which project it is about.",
            evidence_of_span(flow, 0, len(flow.text)),
            section.id,
            "eu_projects",
        )


def _row(
    records: RecordSet,
    reading: Reading,
    name: str,
    programme: str | None,
    theme: str | None,
    section: Section,
    evidence: Evidence,
    own: Sequence[tuple[Section, Flow]],
) -> None:
    facts, url = SheetFacts(), None
    others: list[Evidence] = []
    malformed: list[tuple[Section, Flow, tuple[str, int, int]]] = []
    for sheet, flow in own:
        found = read_sheet(flow.text, reading.edition)
        malformed.extend((sheet, flow, item) for item in found.malformed)
        if found.partner_count is None and (labelled := _count_label().search(flow.text)):
            found.partner_count = int(labelled[1])
        if found.partner_count is None:
            found.partner_count = _listed_partners(flow)
        for column in (
            "year_start",
            "year_end",
            "eu_contribution",
            "duration_text",
            "duration_months",
            "partner_count",
        ):
            if getattr(facts, column) is None:
                setattr(facts, column, getattr(found, column))
        url = url or first_url(sheet) or _url_inside(flow)
        if sheet.heading:
            others.append(evidence_of_lines(sheet.heading))
        if flow.text.strip():
            others.append(evidence_of_span(flow, 0, len(flow.text)))
    row = records.add(
        "eu_projects",
        joined_evidence(evidence, others),
        section.id,
        (name,),
        name=name,
        theme=theme,
        programme=programme,
        year_start=facts.year_start,
        year_end=facts.year_end,
        url=url,
        eu_contribution=facts.eu_contribution,
        duration_text=facts.duration_text,
        duration_months=facts.duration_months,
        partner_count=facts.partner_count,
    )
    for sheet, flow, (printed, low, high) in malformed:
        records.issue(
            "warning",
            "malformed_amount",
            f"The contribution to {name}, “{printed}”, is not a well-formed number.",
            evidence_of_span(flow, low, high),
            sheet.id,
            "eu_projects",
            str(row["eu_project_id"]),
        )


def _url_inside(flow: Flow) -> str | None:
    """Return an address that stands on a line of the sheet, alone or after its label."""
    for line in flow.lines:
        match = URL.fullmatch(_URL_LABEL.sub("", line.text.strip()))
        if match:
            return match.group()
    return None
