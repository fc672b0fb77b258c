"""Cooperation projects: the list by area, joined with each project's own sheet."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.document.flow import Flow, join_lines
from extract.document.model import Line, paragraphs
from extract.outline.entries import is_prose
from extract.outline.headings import match_heading
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    evidence_of_lines,
    evidence_of_span,
)
from extract.records.wording import (
    ancestors,
    joined_evidence,
    line_order,
    plain,
    same_name,
    whole_flow,
    words_pattern,
)
from extract.vocabulary import load

_NAME_IN_TEXT = re.compile(
    r"\b(?:[Ii]l\s+)?[Pp]rogetto\s+(?:[“\"«]([^”\"»]{2,60})[”\"»]"
    r"|([A-Z\d][\w.’+-]*(?:\s+(?:[A-Z\d][\w.’+-]*|–)(?=[\s,.;:]))*))"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')»]*$")
_OPEN_END = re.compile(
    r"(?:[,;:(–—/-]|\b(?:di|del|della|dei|degli|delle|dell[’']|e|ed|per|il|la|lo|le|i|gli|in|con"
    r"|al|alla|tra|fra"
    r"|verso|un|una|of|and|the|for|da|dal|a|su|nel|nella))$",
    re.I,
)


@dataclass(frozen=True)
class ListEntry:
    """One project of the list: its name and what stands under it."""

    name: str
    subtitle: str | None
    lines: tuple[Line, ...]
    area: str | None
    section: Section
    told: str | None = None
    """The sentences that the list itself tells under the subtitle."""


@dataclass(frozen=True)
class Sheet:
    """What a project's own page says. Spans are offsets in `text`."""

    description: str | None
    beneficiaries: str | None
    activities: str | None


# --- the list -----------------------------------------------------------------------------


def split_list(lines: Sequence[Line]) -> list[tuple[str, str | None, tuple[Line, ...]]]:
    """Split the lines of a project list into (name, subtitle, lines).

    A name is set apart by weight or size. Without style it is a line in capitals, or the
    first line of a paragraph; its subtitle follows until the next name. A name and subtitle
    on one line are told apart by weight, or by a bar or colon.
    """
    lines = [line for line in lines if line.text.strip()]
    names = _styled_names(lines)
    if names is None:
        names = _plain_names(lines)
    groups: list[tuple[list[Line], list[Line]]] = []
    for line, is_name in zip(lines, names, strict=True):
        if is_name:
            if groups and not groups[-1][1]:
                groups[-1][0].append(line)
            else:
                groups.append(([line], []))
        elif groups:
            groups[-1][1].append(line)
    entries = []
    for head, rest in groups:
        name, tail = _name_and_tail(head)
        under = rest[: _subtitle_length(rest)]
        subtitle = " ".join(part for part in (tail, _joined(under)) if part) or None
        entries.append((name, subtitle, (*head, *rest)))
    return entries


def _subtitle_length(lines: Sequence[Line]) -> int:
    """Return how many of the lines under a name are its subtitle: those before sentences."""
    length = 0
    for group in paragraphs(lines):
        if length and is_prose(group):
            return length
        length += len(group)
    return length


def _styled_names(lines: Sequence[Line]) -> list[bool] | None:
    """Return which lines are names by their style, None where style does not tell."""
    looks = [_look(line) for line in lines]
    if any(look is None for look in looks) or not lines:
        return None
    sizes = Counter(look[1] for look in looks if look is not None and not look[0])
    body = sizes.most_common(1)[0][0] if sizes else None
    flags = [
        look is not None and (look[0] or (body is not None and look[1] > body * 1.04))
        for look in looks
    ]
    if not any(flags) or all(flags):
        capitals = [_capitals(line.text) >= 0.8 for line in lines]
        return capitals if any(capitals) and not all(capitals) else None
    return flags


def _look(line: Line) -> tuple[bool, float] | None:
    """Return whether the line begins in bold, and its size."""
    style = line.runs[0].style if line.runs else line.style
    return None if style is None else (style.bold, style.size)


def _plain_names(lines: Sequence[Line]) -> list[bool]:
    capitals = [_capitals(line.text) >= 0.8 for line in lines]
    if _names_alone(lines, capitals):
        return capitals
    flags: list[bool] = []
    told = {line.id for group in paragraphs(lines) if is_prose(group) for line in group}
    for index, line in enumerate(lines):
        text = line.text.strip()
        previous = lines[index - 1] if index else None
        opens = previous is None or (previous.page, previous.paragraph) != (
            line.page,
            line.paragraph,
        )
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _SENTENCE_END.search(text) and len(text) > 60:
            flags.append(False)
        elif _capitals(text) >= 0.8 and not re.match(r"^[(]", text):
            flags.append(True)
        elif (
            (line.id in told and len(told) < len(lines))
            or (previous is not None and _OPEN_END.search(previous.text.strip()))
            or re.match(r"[a-zà-ÿ(](?![A-Z])", text)
        ):
            flags.append(False)
        elif opens:
            flags.append(bool(following) or index == 0)
        else:
            # No blank lines between entries: a short line under a finished subtitle.
            bare = len({(each.page, each.paragraph) for each in lines}) == 1
            short = len(text) <= 40 and len(text.split()) <= 4
            flags.append(
                bare
                and short
                and not flags[-1]
                and following is not None
                and len(following.text) > len(text)
                and not text.endswith(")")
            )
    return flags


def _names_alone(lines: Sequence[Line], capitals: Sequence[bool]) -> bool:
    """Return whether every name is in capitals: a subtitle at most, then sentences follow each."""
    if not any(capitals) or not capitals[0] or capitals[-1]:
        return False
    starts = [index for index, capital in enumerate(capitals) if capital]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        groups = paragraphs(lines[start + 1 : end])
        if not groups or not all(map(is_prose, groups[1:])):
            return False
        if groups[0][0].paragraph == lines[start].paragraph:
            return False
    return True


def _capitals(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if letters else 0.0


def _name_and_tail(lines: Sequence[Line]) -> tuple[str, str]:
    """Return the name on these lines, and what follows it on the last of them."""
    last = lines[-1]
    cut = len(last.text)
    if last.runs and last.runs[0].style.bold:
        light = [
            run
            for run in last.runs
            if not run.style.bold and last.text[run.start : run.end].strip(" :–|-,.")
        ]
        if light:
            cut = light[0].start
    head, tail = last.text[:cut], last.text[cut:]
    if not tail:
        match = re.search(r"\s*[|]\s*|:\s+", head)
        if match and len(head) - match.end() > 12:
            head, tail = head[: match.start()], head[match.end() :]
    name = " ".join([*(line.text for line in lines[:-1]), head]).strip()
    name = re.sub(r"\s*[:|–-]$", "", name)
    return " ".join(name.split()), " ".join(tail.strip(" :|–-").split())


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(join_lines(lines).text.split())


def list_entries(reading: Reading) -> list[ListEntry]:
    """Return the projects of the edition's lists, in reading order."""
    found: list[ListEntry] = []
    for section in reading.outline.of_kind("cooperation_projects", "cooperation_area"):
        lines = _without_prose(section.lines)
        if section.kind == "cooperation_projects" and not lines:
            continue
        area = section.attributes.get("area") or _area(section.title)
        whole = section.kind == "cooperation_projects"
        for here, part in _by_area(lines, area) if whole else [(area, lines)]:
            for name, subtitle, used in split_list(part):
                if len(name) > 120 or (_SENTENCE_END.search(name) and len(name) > 60):
                    continue
                told = _joined(used[1 + _subtitle_length(used[1:]) :]) or None
                found.append(
                    ListEntry(
                        name,
                        subtitle,
                        used,
                        here or _area_of_entry(reading, section, used),
                        section,
                        told,
                    )
                )
    return found


def _area_of_entry(reading: Reading, section: Section, lines: Sequence[Line]) -> str | None:
    """Return the area of a project under a heading that tells none, by what the list says.

    Words of global citizenship, else a place abroad in its subtitle; None without either.
    """
    text = plain(_joined(lines))
    if any(plain(cue) in text for cue in load("projects")["areas"]["global_citizenship"]):
        return "global_citizenship"
    under = {line.id for line in lines[1 : 1 + _subtitle_length(lines[1:])]}
    for mention in reading.of(section, "places"):
        spans = section.full_flow.spans(mention.start, mention.end)
        abroad = getattr(mention.value, "country_code", None) not in (None, "IT")
        if abroad and spans and spans[0][0].id in under:
            return "territorial_cooperation"
    return None


def _by_area(lines: Sequence[Line], area: str | None = None) -> list[tuple[str | None, list[Line]]]:
    """Cut a list at the headings of areas among its lines; those before the first have `area`."""
    parts: list[tuple[str | None, list[Line]]] = [(area, [])]
    for line in lines:
        match = match_heading(line.text, ("cooperation_projects",))
        opens = match is not None and (
            match.exact
            or re.match(r"(?:Progetti|Cooperazione|Educazione|Projects)\b", line.text, re.I)
        )
        if match is not None and opens and match.kind == "cooperation_area" and not match.rest:
            own = dict(match.attributes).get("area") or _area(line.text)
            parts.append((own, []))
        else:
            parts[-1][1].append(line)
    return [(own, part) for own, part in parts if part]


def _without_prose(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` without an introduction in sentences before the list."""
    kept = list(lines)
    while kept:
        number = kept[0].paragraph
        size = next((i for i, line in enumerate(kept) if line.paragraph != number), len(kept))
        text = _joined(kept[:size])
        if (
            size > 1
            and _SENTENCE_END.search(text)
            and len(text) > 150
            and _capitals(kept[0].text) < 0.5
        ):
            kept = kept[size:]
        else:
            break
    return kept


@cache
def _area(text: str) -> str | None:
    wanted = plain(text)
    for area, cues in load("projects")["areas"].items():
        if any(plain(cue) in wanted for cue in cues):
            return str(area)
    return None


# --- the sheets ---------------------------------------------------------------------------


@cache
def _labels() -> re.Pattern[str]:
    groups = []
    for name, words in load("projects")["sheet_labels"].items():
        pattern = words_pattern(words)
        groups.append(rf"(?P<{name}>{pattern})")
    any_label = "|".join(groups)
    return re.compile(
        rf"(?:(?<=\s)|^)(?:{any_label})(?:\s+(?:del\s+|nel\s+)?\d{{4}})?\s*(?P<mark>:|(?=\n)|$"
        rf"|(?=\s))",
        re.I | re.M,
    )


def sheet_parts(text: str) -> list[tuple[str, int, int, int]]:
    """Return (label, start of label, start, end) of the labelled parts of a sheet's text.

    A label ends with a colon, or stands in capitals on its own line or before a capital.
    """
    marks: list[tuple[str, int, int]] = []
    for match in _labels().finditer(text):
        name = match.lastgroup if match.lastgroup != "mark" else None
        name = name or next(k for k, v in match.groupdict().items() if v and k != "mark")
        printed = match.group().strip()
        if match["mark"] != ":":
            alone = bool(re.match(r"[ \t]*(?:\n|$)", text[match.end() :]))
            line_start = match.start() == 0 or text[match.start() - 1] == "\n"
            capitals = printed.isupper() or re.sub(r"[\d\s]", "", printed).isupper()
            before_capital = bool(re.match(r"\s+[A-ZÀ-Þ]", text[match.end() :]))
            if not (capitals and (alone or before_capital) or (alone and line_start)):
                continue
            if printed.isupper() and not alone and not line_start and name not in ("activities",):
                continue
        elif not (printed[0].isupper()):
            continue
        marks.append((name, match.start(), match.end()))
    ends = [start for _, start, _ in marks[1:]] + [len(text)] * bool(marks)
    return [
        (name, start, begin, end) for (name, start, begin), end in zip(marks, ends, strict=True)
    ]


def read_sheet(text: str) -> Sheet:
    """Return what the text of a project's sheet says, part by part."""
    parts = sheet_parts(text)
    first = next((start for name, start, _, _ in parts if name != "objectives"), len(text))

    def part(wanted: str) -> str | None:
        found = [_tidy(text[begin:end]) for name, _, begin, end in parts if name == wanted]
        return "\n".join(piece for piece in found if piece) or None

    return Sheet(_tidy(text[:first]) or None, part("beneficiaries"), part("activities"))


def _tidy(text: str) -> str:
    paragraphs = (" ".join(piece.split()) for piece in text.split("\n"))
    return "\n".join(piece for piece in paragraphs if piece)


def named_project(text: str, names: Sequence[str]) -> str | None:
    """Return the project of `names` that `text` is about: the one it names most, or first."""
    counts = Counter[str]()
    for name in names:
        counts[name] = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
        if not counts[name] and name.isupper() and len(name) > 5:
            counts[name] = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I))
    best = [(count, -text.find(name), name) for name, count in counts.items() if count]
    return max(best)[2] if best else None


@dataclass(frozen=True)
class SheetText:
    """The text of one project's sheet; `first` is False for a part cut off a longer section."""

    section: Section
    flow: Flow
    first: bool = True


def sheets_of(reading: Reading) -> list[SheetText]:
    """Return the sheets of cooperation projects with their whole text.

    Where the heading of a sheet is missing, its text stands at the end of the sheet before:
    it is cut off where a paragraph opens with another project of the list.
    """
    order = line_order(reading)
    listed = [entry.name for entry in list_entries(reading)]
    found: list[SheetText] = []
    names = {plain(name) for name in listed}
    for section in reading.outline.of_kind("cooperation_sheet", "other"):
        if section.kind == "other" and plain(section.title) not in names:
            continue
        flow = whole_flow(reading.outline, section, order)
        for number, lines in enumerate(_cut(flow, listed)):
            found.append(SheetText(section, join_lines(lines), number == 0))
    return found


def _cut(flow: Flow, listed: Sequence[str]) -> list[tuple[Line, ...]]:
    """Cut the lines of a sheet where another sheet begins, which its first words tell."""
    groups: list[list[Line]] = []
    for line in flow.lines:
        if groups and (groups[-1][-1].page, groups[-1][-1].paragraph) == (
            line.page,
            line.paragraph,
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts: list[list[Line]] = [[]]
    for number, group in enumerate(groups):
        opening = group[0].text
        names = [
            name
            for name in listed
            if re.match(
                rf"(?:Il\s+(?:nostro\s+)?)?[Pp]rogetto\s+[“\"«]?{re.escape(name)}(?!\w)",
                opening,
            )
        ]
        before = join_lines(parts[-1]).text
        rest = join_lines([line for later in groups[number:] for line in later]).text
        labels = {name for name, *_ in sheet_parts(before)}
        if (
            names
            and {"partners", "beneficiaries"} <= labels
            and {"partners", "beneficiaries"} & {name for name, *_ in sheet_parts(rest)}
        ):
            parts.append([])
        parts[-1].extend(group)
    return [tuple(part) for part in parts]


def _names(reading: Reading) -> list[tuple[SheetText, str | None]]:
    """Return the sheets with the name of the project that each is about."""
    listed = [entry.name for entry in list_entries(reading)]
    sheets = sheets_of(reading)
    found: dict[int, str] = {}
    for number, sheet in enumerate(sheets):
        match = (
            _listed(sheet.section.title, listed) if sheet.first and sheet.section.title else None
        )
        if match:
            found[number] = match
    free = [name for name in listed if name not in found.values()]
    for number, sheet in enumerate(sheets):
        if number in found:
            continue
        section, text = sheet.section, sheet.flow.text
        name = named_project(text, free)
        untitled = (
            not sheet.first or not section.heading or section.attributes.get("implicit") == "true"
        )
        told = _NAME_IN_TEXT.search(text)
        if name and (untitled or not _own_heading(section)):
            found[number] = name
        elif not untitled and section.title:
            found[number] = section.title
        elif told:
            printed = (told[1] or told[2]).strip(" .,;:")
            found[number] = _listed(printed, listed) or printed
        elif sheet.first and _own_heading(section):
            found[number] = section.title
    return [(sheet, found.get(number)) for number, sheet in enumerate(sheets)]


def sheet_names(reading: Reading) -> dict[str, str]:
    """Return the project that each sheet is about: section id → name.

    By the sheet's heading where a project of the list (or nobody else) is called so; a sheet
    without heading takes the project that its text names.
    """
    return {sheet.section.id: name for sheet, name in _names(reading) if name and sheet.first}


def project_lines(reading: Reading) -> dict[str, str]:
    """Return the project to whose sheet each line belongs: line id → name."""
    return {line.id: name for sheet, name in _names(reading) if name for line in sheet.flow.lines}


def _own_heading(section: Section) -> bool:
    """Return whether the section's title looks like a name, not like a line of prose."""
    title = section.title.strip()
    return (
        bool(title)
        and bool(section.heading)
        and not re.match(r"[a-zà-ÿ]+\s", title)
        and len(title) < 80
    )


def _listed(name: str, listed: Sequence[str]) -> str | None:
    exact = [other for other in listed if plain(other) == plain(name)]
    near = exact or [other for other in listed if same_name(other, name)]
    return near[0] if near else None


# --- rows ---------------------------------------------------------------------------------


def read(reading: Reading, records: RecordSet) -> None:
    """Read the cooperation projects of the edition into `records`."""
    entries = list_entries(reading)
    sheets = _names(reading)
    for entry in entries:
        own = [sheet for sheet, name in sheets if name == entry.name]
        _row(
            records,
            entry.name,
            entry.subtitle,
            entry.area,
            entry.section,
            entry.lines,
            own,
            read_sheet(entry.told) if entry.told else None,
        )
        if entry.subtitle is None:
            records.issue(
                "info",
                "project_without_subtitle",
                f"The list names {entry.name} without saying what it is.",
                evidence_of_lines(entry.lines),
                entry.section.id,
                "cooperation_projects",
                str(records.tables["cooperation_projects"][-1]["cooperation_project_id"]),
            )
    listed = {entry.name for entry in entries}
    extra: dict[str, list[SheetText]] = {}
    for sheet, name in sheets:
        if name is None:
            if sheet.flow.text.strip():
                records.issue(
                    "warning",
                    "sheet_without_project",
                    "A project sheet does not say which project it is about.",
                    evidence_of_span(sheet.flow, 0, len(sheet.flow.text)),
                    sheet.section.id,
                )
        elif name not in listed:
            extra.setdefault(name, []).append(sheet)
    for name, own in extra.items():
        section = own[0].section
        lines = (section.heading if own[0].first else ()) or own[0].flow.lines[:1]
        if lines:
            _row(records, name, None, _sheet_area(reading, section), section, lines, own)


def _row(
    records: RecordSet,
    name: str,
    subtitle: str | None,
    area: str | None,
    section: Section,
    lines: Sequence[Line],
    sheets: Sequence[SheetText],
    told: Sheet | None = None,
) -> None:
    evidence = evidence_of_lines(lines)
    description = beneficiaries = activities = None
    others: list[Evidence] = []
    for each in sheets:
        sheet = read_sheet(each.flow.text)
        description = description or sheet.description
        beneficiaries = beneficiaries or sheet.beneficiaries
        activities = activities or sheet.activities
        if each.first and each.section.heading:
            others.append(evidence_of_lines(each.section.heading))
        if each.flow.text.strip():
            others.append(evidence_of_span(each.flow, 0, len(each.flow.text)))
    if told is not None:
        description = description or told.description
        beneficiaries = beneficiaries or told.beneficiaries
        activities = activities or told.activities
    records.add(
        "cooperation_projects",
        joined_evidence(evidence, others),
        section.id,
        (name,),
        name=name,
        area=area,
        subtitle=subtitle,
        description=description,
        beneficiaries=beneficiaries,
        activities=activities,
    )


def _sheet_area(reading: Reading, section: Section) -> str:
    """Return the area of a sheet that no list names: its own headings tell, or its text."""
    for outer in ancestors(reading.outline, section):
        area = outer.attributes.get("area") or (
            _area(outer.title) if outer.kind == "cooperation_area" else None
        )
        if area:
            return area
    text = plain(section.flow.text)
    cues = load("projects")["areas"]["global_citizenship"]
    return (
        "global_citizenship" if any(plain(c) in text for c in cues) else "territorial_cooperation"
    )
