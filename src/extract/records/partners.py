"""Partners: organisations in boxes of partners, and in prose that calls them so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from spacy.tokens import Doc, Span, Token

from extract.document.flow import Flow
from extract.language.cues import Cue, find_cues
from extract.language.folding import plain
from extract.language.lexicon import asks_for_more
from extract.mentions.organizations import split_name
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, Row, evidence_of_span
from extract.records.item_partners import add_partner
from extract.records.name_lists import Element, is_name, split_elements, told_elements
from extract.records.wording import (
    find_words,
    same_name,
    sentences,
    whole_words,
    words_pattern,
)
from extract.vocabulary import load

PROJECT_KINDS = ("cooperation_sheet", "eu_sheet", "innovation")
"""Kinds of section that are about one project, whose heading names it."""


@dataclass(frozen=True, slots=True)
class PartnerList:
    """A list of partners in a text. `project` is the project that its sentence names."""

    role: str
    elements: tuple[Element, ...]
    project: str | None = None
    after: int = 0
    """How many partners of the project stand before it in the same section."""


# --- prose --------------------------------------------------------------------------------


def told_partners(
    doc: Doc,
    about_project: bool = True,
    known: Sequence[str] = (),
    supporters: bool | None = None,
) -> list[PartnerList]:
    """Return the organisations that a text calls partners, leaders, promoters, supporters.

    What introduces them are the cues of vocabulary/partners.toml. `about_project` says that
    the text stands on a project's own page: only there count supporters, and partners of a
    project that the sentence does not name. `known` are the names of the projects listed in
    the edition. `supporters` (default: as `about_project`) is False where "sostenuto da"
    tells who funds, as on European project sheets.
    """
    supporters = about_project if supporters is None else supporters
    cues = find_cues(doc, _cues())
    found: list[PartnerList] = []
    for low, high in sentences(doc.text) if cues else ():
        here = [cue for cue in cues if low <= doc[cue.start].idx < high]
        if not here:
            continue
        span = _tokens(doc, low, high)
        sentence = _Sentence(doc, span.start, span.end, _project_named(span.text, known))
        for cue, following in zip(here, [*here[1:], None], strict=True):
            whose = cue.says.get("of", "project")
            if whose == "supporter" and not supporters:
                continue
            if whose != "anyone" and not (about_project or sentence.project):
                continue
            sentence.read(cue, following)
        found += sentence.found
    return found


_FAR = 220
"""Characters between a body and what says whom it consists of."""


class _Sentence:
    """A sentence, tokens [start, end) of a Doc, and the lists that its cues introduce."""

    def __init__(self, doc: Doc, start: int, end: int, project: str | None) -> None:
        self.doc, self.start, self.end, self.project = doc, start, end, project
        self.found: list[PartnerList] = []

    def read(self, cue: Cue, following: Cue | None) -> None:
        """Add the list that `cue` introduces, if there is one; `following` is the next cue."""
        says, project = cue.says, self.project
        role, at = says.get("role"), cue.end
        if says["of"] == "body":
            role, at = self._body(cue)
        led = says["of"] != "led" or self.project or self._speaks_of_project(cue)
        if role is None or not led or (says["of"] == "beside" and not self.found):
            return
        end = following.start if following and says.get("one") else self.end
        names = self._names(cue, self._behind_project(at), end)
        taken = {at for one in self.found for e in one.elements for at in range(e.start, e.end)}
        names = [name for name in names if name.start not in taken]
        if len(names) < says.get("least", 1):
            return
        if says["of"] == "anyone" and project is None:
            project = self._owner(cue)
        self.found.append(PartnerList(role, tuple(names), project))
        also = self.doc[cue.end : cue.end + 2].text
        conjunctions = tuple(load("partners")["conjunctions"])
        if role == "lead" and also.startswith(",") and also.endswith(conjunctions):
            # "Accanto alla Città di Riga, capofila, e al Comune di Asti"
            beside = told_elements(self.doc, cue.end + 2, self.end, "a")[:1]
            self.found += [PartnerList("partner", tuple(beside), project)] if beside else []

    def _behind_project(self, at: int) -> int:
        """Return the token behind the project's name where it stands at doc[at], else `at`.

        What a comma follows is the first of the partners.
        """
        low = self.doc[at].idx if at < self.end else 0
        if not (self.project and self.doc.text.startswith(self.project, low)):
            return at
        behind = _tokens(self.doc, low, low + len(self.project)).end
        return behind if behind < self.end and self.doc[behind].text[:1].isupper() else at

    def _names(self, cue: Cue, at: int, end: int) -> list[Element]:
        """Return the names beside a cue, on the side where it says they stand.

        Those behind it stand in tokens [at, end), where "…, i" opens what comes then.
        """
        side, one = cue.says.get("side", "after"), cue.says.get("one", False)
        if side == "around":
            before = self._before(cue)[-1:]
            if not before:
                return []
            first = _tokens(self.doc, before[0].start, before[0].end)
            return told_elements(self.doc, first.start, self.end)
        if side == "subject" and (before := self._before(cue, subject=True)):
            return before
        while at < end < self.end and (
            self.doc[end - 1].text == "," or "DET" in self.doc[end - 1]._.may_be
        ):
            end -= 1
        after = told_elements(self.doc, at, end, cue.says.get("by", ""))
        if side == "either" and not after:
            return self._before(cue)[-1 if one else 0 :]
        return after[:1] if one else after

    def _before(self, cue: Cue, subject: bool = False) -> list[Element]:
        """Return the names that end right before a cue, as far back as they go."""
        stop = cue.start
        while stop > self.start and self.doc[stop - 1].text in (",", "("):
            stop -= 1
        for at in range(self.start, stop):
            token = self.doc[at]
            parts = set(token._.may_be)
            verb = parts and parts <= {"VERB", "AUX"}
            if verb or parts & {"ADP", "DET", "X"} or not token.text[:1].isupper():
                continue
            lead = at - 1 - (at > self.start and self.doc[at - 1]._.may_be[:1] == ["DET"])
            if subject and lead >= self.start and "ADP" in self.doc[lead]._.may_be:
                continue  # "Nell’ambito dell’intesa con il Perù, Oslo e Riga sono partner …"
            names = told_elements(self.doc, at, stop)
            last = self.doc[stop - 1]
            if names and names[-1].end >= last.idx + len(last):
                return names
        return []

    def _body(self, cue: Cue) -> tuple[str | None, int]:
        """Return the role of those whom a body before or right after a cue consists of."""
        text = self.doc.text
        first, last = self.doc[cue.start].idx, self.doc[cue.end - 1].idx
        low, high = self.doc[self.start].idx, self.doc[self.end - 1].idx
        for match in whole_words(*load("partners")["bodies"]).finditer(text, low, high):
            role = str(load("partners")["bodies"][" ".join(match.group().lower().split())])
            if match.end() <= first <= match.end() + _FAR:
                return role, cue.end
            between = text[last + len(self.doc[cue.end - 1]) : match.start()].split()
            if len(between) <= 1:
                span = _tokens(self.doc, *match.span())
                return role, span.end
        return None, cue.end

    def _speaks_of_project(self, cue: Cue) -> bool:
        before = {token.lower_ for token in self.doc[self.start : cue.start]}
        return bool(before & set(load("partners")["projects"]))

    def _owner(self, cue: Cue) -> str | None:
        """Return the last name of several words before a cue that a preposition introduces."""
        runs = [
            list(run)
            for _, run in groupby(
                _outside_brackets(self.doc[self.start : cue.start]),
                key=lambda token: token.text[:1].isupper(),
            )
        ]
        for before, name in reversed(list(pairwise(runs))):
            if name[0].text[:1].isupper() and len(name) > 1 and before[-1].text.islower():
                return self.doc[name[0].i : name[-1].i + 1].text
        return None


def _outside_brackets(span: Span) -> Iterator[Token]:
    depth = 0
    for token in span:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.text != ")":
            yield token


def _tokens(doc: Doc, low: int, high: int) -> Span:
    """Return the tokens in which the characters low to high of a text stand."""
    span = doc.char_span(low, high, alignment_mode="expand")
    assert span is not None
    return span


@cache
def _cues() -> list[Mapping[str, Any]]:
    """Return the cues of partners: those of the vocabulary, and its labels before a colon."""
    told = load("partners")
    labels = [
        {"patterns": [f"{label} :" for label in labels], "role": role}
        for role, labels in told["labels"].items()
    ]
    return [{"of": "project", **cue} for cue in (*told["cues"], *labels)]


def _project_named(sentence: str, known: Sequence[str]) -> str | None:
    """Return the project that a sentence names: one of `known`, or by "progetto …"."""
    for match in _project().finditer(sentence):
        name = (match["quoted"] or match["bare"] or "").strip(" .,;:")
        if len(name) > 1:
            return next((one for one in known if _holds(name, one)), name)
    return next((name for name in known if len(name) > 2 and _holds(sentence, name)), None)


def _holds(text: str, name: str) -> bool:
    return any(text[start:end] == name for start, end in find_words(text, name))


@cache
def _project() -> re.Pattern[str]:
    """Return a pattern for "progetto europeo “Semi”", "iniziativa Ponte di Pace"."""
    named, before = (
        words_pattern(load("partners")[k]) for k in ("projects_named", "before_project")
    )
    quoted = r"[“\"«‘](?P<quoted>[^”\"»’]{2,80})[”\"»’]"
    more = r"(?:[A-Z\d][\w.’+&-]*|–|of|the|for|di|per)(?=[\s,.;:)])"
    bare = rf"(?P<bare>[A-Z\d][\w.’+&/-]*(?:\s+{more})*)"
    return re.compile(rf"\b(?i:{named})\s+(?:(?i:{before})\s+){{0,4}}(?:{quoted}|{bare})")


# --- boxes --------------------------------------------------------------------------------


@cache
def _group() -> re.Pattern[str]:
    """Return a pattern for the groups of a box: known ones, else what opens a line or sentence.

    A line that begins with the end of a name before a known group ("Verde R&D: …") opens none.
    """
    groups = rf"(?i:{words_pattern(load('partners')['box']['groups'])})\s*:"
    known = rf"(?:(?<=[\s.;,])|^){groups}\s*"
    end_of_name = rf"(?![^:\n.,;/]{{1,40}}?\s(?=[A-ZÀ-Þ]){groups})"
    return re.compile(rf"{known}|(?:^|(?<=[.;]\s)){end_of_name}{_LABEL}", re.M)


_LABEL = r"[A-ZÀ-Þ][^:\n.,;/]{0,40}?:(?!//)\s*"


def box_elements(text: str, bullets: Sequence[tuple[int, int]] = ()) -> list[Element]:
    """Return the elements of a partner box: its groups ("PA: …", "Network: …") as one list.

    `bullets` are the spans of bulleted lines, one element each. Prose that follows the last
    group is left out. A box without groups is one list.
    """
    heads = list(_group().finditer(text))
    if not heads and bullets:
        return [e for low, high in bullets for e in split_elements(text, low, high)]
    if not heads:
        listed = split_elements(text, 0, _list_end(text, 0, len(text)))
        return listed if len(listed) > 1 and all(map(is_name, listed)) else []
    found: list[Element] = []
    for number, head in enumerate(heads):
        limit = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        found += split_elements(text, head.end(), _list_end(text, head.end(), limit))
    return found


_ADDRESS = ("http", "www.")


def _list_end(text: str, start: int, limit: int) -> int:
    """Return where a list ends: with its paragraph, unless it evidently breaks off there."""
    for at in (at for at in range(start, limit) if text[at] == "\n"):
        before, after = text[start:at].rstrip(), text[at:limit].lstrip()
        broken = before.endswith((",", ";")) or asks_for_more(before)
        broken = broken or after[:1].islower() or after.startswith(("–", "("))
        ends = before.count("(") <= before.count(")") and not broken or after[:4] in _ADDRESS
        if before and ends and not (limit < len(text) and "\n" not in after):
            return at
    return limit


# --- sections -----------------------------------------------------------------------------


def read(reading: Reading, records: RecordSet) -> None:
    """Read the partners that no list of projects has under a label; run after the projects."""
    projects = _projects(records)
    known = [str(row["name"]) for row in projects]
    for section in reading.outline.sections:
        if not section.lines:
            continue
        page_name, page_is_project = _page_project(reading, section, projects)
        owners = _owners(section, records, projects)
        if owners and not page_is_project:
            page_name, page_is_project = None, True
        if section.kind == "partners_box" or _is_partner_heading(section):
            _read_box(section, page_name, records, projects)
            continue
        flow = section.full_flow
        supporters = page_is_project and not _funded(reading, section)
        told: dict[str, set[str]] = {}
        lists = told_partners(reading.doc(section), page_is_project, known, supporters)
        for item in [one for one in lists if not _is_claimed(flow, one, records)]:
            other = item.project and _row_of(item.project, projects) is not None
            name = page_name if page_is_project and not other else (item.project or page_name)
            if page_is_project and not other:
                line = flow.spans(item.elements[0].start, item.elements[0].end)[0][0]
                name = owners.get(line.id, name)
            if owners and name is None:
                continue
            if item.role in ("lead", "partner"):
                before = told.setdefault(plain(name or ""), set())
                new = [e for e in item.elements if plain(split_name(e.name)[0]) not in before]
                item = replace(item, elements=tuple(new), after=len(before))
                before.update(plain(split_name(e.name)[0]) for e in new)
            _rows(records, section, flow, item, name, projects)


def _read_box(
    section: Section, page_name: str | None, records: RecordSet, projects: Sequence[Row]
) -> None:
    flow = section.flow
    bullets = [
        position
        for line in section.lines
        if line.bullet and (position := flow.position(line)) is not None
    ]
    elements = box_elements(flow.text, bullets)
    if not elements and flow.text.strip():
        records.issue(
            "warning",
            "unread_partner_list",
            f"The box “{section.title}” holds no list of partners that could be read.",
            evidence_of_span(flow, 0, len(flow.text)),
            section.id,
            "partners",
        )
    if not elements:
        return
    box = PartnerList(_label_role(_parts(section.title)[-1]), tuple(elements))
    if not _is_claimed(flow, box, records):
        _rows(records, section, flow, box, _box_owner(section.title) or page_name, projects)


def _projects(records: RecordSet) -> list[Row]:
    return [row for table in _PROJECT_TABLES for row in records.tables.get(table, ())]


_PROJECT_TABLES = ("cooperation_projects", "eu_projects")


def _owners(section: Section, records: RecordSet, projects: Sequence[Row]) -> dict[str, str]:
    """Return line id → name of the project in whose entry or sheet the line stands."""
    names = {_project_id(row): str(row["name"]) for row in projects}
    return {
        line.id: names[identity]
        for line in section.lines
        for table, identity in records.owners.get(line.id, ())
        if table in _PROJECT_TABLES
    }


def _is_claimed(flow: Flow, item: PartnerList, records: RecordSet) -> bool:
    """Return whether the list reader has read this list already."""
    first = item.elements[0]
    line = flow.spans(first.start, first.end)[0][0]
    return "partners" in records.claims.get(line.id, ())


def _rows(
    records: RecordSet,
    section: Section,
    flow: Flow,
    item: PartnerList,
    name: str | None,
    projects: Sequence[Row],
) -> None:
    row = _row_of(name, projects) if name else None
    if row is not None:
        name = str(row["name"])
    for position, element in enumerate(item.elements, item.after + 1):
        project = name, _project_id(row)
        add_partner(records, flow, section.id, element, item.role, project, position)
        if name is None:
            records.issue(
                "warning",
                "partner_without_project",
                "A list of partners stands where no project is named.",
                evidence_of_span(flow, element.start, element.end),
                section.id,
                "partners",
            )


def _project_id(row: Row | None) -> str | None:
    if row is None:
        return None
    return row.get("cooperation_project_id") or row.get("eu_project_id")


def _row_of(name: str, projects: Sequence[Row]) -> Row | None:
    exact = [row for row in projects if plain(str(row["name"])) == plain(name)]
    near = exact or [row for row in projects if same_name(str(row["name"]), name)]
    return near[0] if near else None


def _page_project(
    reading: Reading, section: Section, projects: Sequence[Row]
) -> tuple[str | None, bool]:
    """Return the project (else the heading) of the page, and whether the page is a project's."""
    for outer in (section, *reading.outline.ancestors(section)):
        if outer.kind in PROJECT_KINDS:
            joined = _row_of(outer.title, projects) if outer.title else None
            return (str(joined["name"]) if joined else outer.title or None), True
        if outer.title and _row_of(outer.title, projects) is not None:
            return outer.title, True
    for outer in (section, *reading.outline.ancestors(section)):
        if outer.kind not in ("subheading", "partners_box", "activities") and outer.title:
            return outer.title, False
    return section.title or None, False


def _funded(reading: Reading, section: Section) -> bool:
    return any(outer.kind == "eu_sheet" for outer in (section, *reading.outline.ancestors(section)))


def _is_partner_heading(section: Section) -> bool:
    if section.kind not in ("subheading", "other"):
        return False
    wanted = plain(section.title)
    labels = load("partners")["labels"].values()
    return any(wanted == plain(word) for words in labels for word in words)


def _label_role(text: str) -> str:
    """Return the role that a label or the heading of a box gives; a partner's where none."""
    for role, words in load("partners")["labels"].items():
        if plain(text) in map(plain, words):
            return str(role)
    return "partner"


def _box_owner(title: str) -> str | None:
    """Return the project that a box's heading names beside, or behind, the word for partners."""
    words = tuple(load("partners")["box"]["headed"])
    rest = [
        part
        for part in _parts(title)
        if part and not any(word.startswith(words) for word in plain(part).split())
    ]
    if rest:
        return " – ".join(rest)
    named = whole_words(*load("partners")["box"]["of_project"]).search(title)
    return title[named.end() :].strip() if named else None


def _parts(title: str) -> list[str]:
    """Return what bars, colons and dashes part in a heading."""
    return [part.strip() for part in re.split(r"[|:]|\s[–—]\s", title)]
