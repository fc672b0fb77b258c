"""Lists under headings: which section holds a chapter's list, which lines head its pages.

A chapter of networks or international organisations is a list of names, or it tells each
body under its own name, set no larger than a subheading or even than the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.document.flow import join_lines
from extract.document.model import Line, paragraphs
from extract.document.sentences import ends_sentence
from extract.language.dates import find_dates
from extract.outline.addresses import is_address
from extract.outline.blocks import LABELLED, SECTION, SUBHEADING, Block, label_of
from extract.outline.draft import Draft
from extract.outline.entries import is_date_line, is_prose
from extract.outline.headings import cue_score, match_heading, normalise
from extract.outline.styles import inked_runs, print_of, run_in_end

LIST_SEPARATOR = re.compile(r"\s+(?:[|–—•]|I|-)\s+|\t|\s*[|]\s*|\(")
_PART_OF_SHEET = re.compile(
    r"\W*(?:i\s+|le\s+|gli\s+)?(?:partner|benefic|destinatar|obiettiv|risultat|attivit|durata|finanz)",
    re.I,
)
_NAME_START = re.compile(r"[A-ZÀ-Þ“«\"‘'(]|\d+\s?[A-ZÀ-Þ]")
_LONGEST_ROW = 130
_FEWEST_NAMES = 3
_LARGER = 1.05
"""Sizes of a heading from which another one is seen to be larger."""
_ROWS = frozenset({"eu_projects", "agreements"})
"""Lists whose rows have parts: "NAME | Programme", "City (Country) – year"."""
_NAMES = frozenset(
    {
        "networks",
        "cooperation_projects",
        "consulates",
        "honorary_consulates",
        "general_consulates",
        "honorary_citizens",
    }
)
LIST_CHAPTERS = _ROWS | _NAMES | {"international_organizations"}
_PAGES = {"networks": "network_page", "international_organizations": "international_organization"}
"""Chapters that may tell each body under its own name, and the kind of what is told."""


# --- the list of a chapter ----------------------------------------------------------------


def holds_list(kind: str, blocks: Sequence[Block], edition: int) -> bool:
    """Return whether `blocks`, under a heading unknown, are the list of a chapter of `kind`.

    A sheet is not: it has prose, labels ("PARTNER: …") or parts ("IL PROGETTO | 2020 – 2023").
    """
    lines: list[Line] = []
    headings: list[str] = []
    tokens: list[_Token] = []
    for block in blocks:
        if block.role == "heading":
            match = match_heading(block.text, (kind,))
            if _PART_OF_SHEET.match(block.text) or (
                match is not None and match.kind in ("eu_sheet_part", "partners_box", "activities")
            ):
                return False
            tokens.append(_Token("H", block.lines))
            headings.append(block.text)
        elif block.role == "date":
            return False
        else:
            lines.extend(block.lines if block.role == "body" else ())
            tokens.extend(_tokens(block.lines, edition))
    if kind in _PAGES and tokens and tokens[0].kind in "NH" and _told_bodies(tokens):
        return True
    groups = paragraphs(lines)
    told = [group for group in groups if is_prose(group)]
    texts = [line.text.strip() for group in groups if group not in told for line in group]
    if len(told) > 1 or any(LABELLED.match(text) for text in texts):
        return False
    rows = [text for text in texts if len(text) <= _LONGEST_ROW and not ends_sentence(text)]
    if kind in _ROWS:
        rows = [text for text in rows if LIST_SEPARATOR.search(text)]
        return len(rows) >= 2 and 2 * len(rows) >= len(texts)
    if kind == "cooperation_projects":
        rows, texts = rows + headings, texts + headings
    named = [text for text in rows if _NAME_START.match(text)]
    return len(named) >= _FEWEST_NAMES and 5 * len(named) >= 4 * len(texts)


def is_entry(block: Block, following: Block | None, listed: Sequence[Line]) -> bool:
    """Return whether a heading in text without style is a project in a list of them.

    A line or two that are no sentence follow it: the project's subtitle. The same name again
    opens the project's sheet.
    """
    if block.lines[0].style is not None or following is None or following.role != "body":
        return False
    first = paragraphs(following.lines)[0]
    if (
        is_prose(first)
        or first[0].bullet
        or first[0].text.isupper()
        or LABELLED.match(first[0].text)
    ):
        return False
    if ends_sentence(first[-1].text) or is_address(first[0].text):
        return False
    return normalise(block.text) not in {normalise(line.text) for line in listed}


# --- bodies told under their names --------------------------------------------------------


@dataclass
class _Token:
    """A paragraph of a chapter: N name, H heading, A address, P prose, D date, O other."""

    kind: str
    lines: tuple[Line, ...]
    draft: Draft | None = None

    @property
    def title(self) -> str:
        return label_of(join_lines(self.lines).text)


@dataclass
class _Told:
    """Names that stand together, and what follows the last of them."""

    names: list[_Token]
    content: list[_Token] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether an address or sentences follow."""
        return any(token.kind in "AP" for token in self.content)


def split_pages(drafts: list[Draft], edition: int) -> list[Draft]:
    """Return `drafts` with every body of such a chapter in a page of its own."""
    out: list[Draft] = []
    index = 0
    while index < len(drafts):
        base = drafts[index]
        members = _members(drafts, index)
        out.extend(_paged(base, members, edition) if base.kind in _PAGES else members)
        index += len(members)
    return out


def _members(drafts: list[Draft], index: int) -> list[Draft]:
    """Return the chapter at `index` with the subheadings that may be names of its bodies.

    In text without style names in capitals or before an address stand as high as sections:
    those count that have an address or tell of such a body. A heading set larger than the first
    one is none of them: it heads something else.
    """
    base = drafts[index]
    found = [base]
    if base.kind not in _PAGES or base.level > SECTION:
        return found
    for draft in drafts[index + 1 :]:
        below = draft.level >= SUBHEADING and draft.parent is base
        if len(found) > 1 and _is_larger(draft, found[1]):
            break
        if not below and not _speaks_of(_PAGES[base.kind], draft):
            break
        found.append(draft)
    return found


def _is_larger(draft: Draft, other: Draft) -> bool:
    """Return whether the heading of a draft is set larger than that of another."""
    one, two = (next((line.style for line in each.heading), None) for each in (draft, other))
    return one is not None and two is not None and one.size > _LARGER * two.size


def _speaks_of(kind: str, draft: Draft) -> bool:
    if draft.level != SECTION or not (draft.kind == "sheet" or not draft.exact):
        return False
    if not draft.heading or draft.heading[0].style is not None:
        return False
    return (
        "url" in draft.attributes
        or cue_score(kind, " ".join(line.text for line in draft.lines)) > 0
    )


def _tokens(lines: Sequence[Line], edition: int) -> list[_Token]:
    found: list[_Token] = []
    for group in paragraphs(lines):
        found.extend(_tokens_of(group, edition))
    return found


def _tokens_of(group: list[Line], edition: int) -> Iterator[_Token]:
    start = 0
    for index, line in enumerate(group):
        if is_address(line.text):
            if index > start:
                yield from _names_or_prose(group[start:index], edition, headed=True)
            yield _Token("A", (line,))
            start = index + 1
    if start < len(group):
        yield from _names_or_prose(group[start:], edition)


def _names_or_prose(lines: list[Line], edition: int, headed: bool = False) -> Iterator[_Token]:
    """Yield one token for sentences, for a name before an address, else one for each line."""
    text = " ".join(line.text for line in lines)
    ended = ends_sentence(text)
    if headed and len(lines) <= 3 and not ended and _is_name(text):
        yield _Token("N", tuple(lines))
    elif is_prose(lines) or ended:
        yield _Token("P" if is_prose(lines) else "O", tuple(lines))
    elif is_date_line(lines[0], None, edition) or _tells_day(lines[0].text, edition):
        yield _Token("D", tuple(lines))
    else:
        for line in lines:
            yield _Token("N" if _is_name(line.text) and not line.bullet else "O", (line,))


def _tells_day(text: str, edition: int) -> bool:
    """Return whether a short line tells a day of the edition's year: "Oslo, 3 maggio"."""
    found = find_dates(text, edition) if len(text) <= _LONGEST_ROW else []
    return any(when.precision == "day" and when.year_inferred for _, _, when, _ in found)


def _is_name(text: str) -> bool:
    """Return whether a line may name a body: facts of one tell more than one figure."""
    named = len(text) <= _LONGEST_ROW and bool(_NAME_START.match(text.strip()))
    figures = sum(any(map(str.isdigit, word)) for word in text.split())
    return named and figures < 2 and not is_address(text.split()[-1])


def _runs(tokens: Sequence[_Token]) -> tuple[list[_Token], list[_Told]]:
    """Return what stands before the first name, and the names with what follows them."""
    before: list[_Token] = []
    runs: list[_Told] = []
    dated = False
    for token in tokens:
        if token.kind in "NH" and not dated:
            if not runs or runs[-1].content:
                runs.append(_Told([]))
            runs[-1].names.append(token)
        elif runs:
            runs[-1].content.append(token)
        else:
            before.append(token)
        dated = token.kind == "D"
    under = [run for run in runs if [name.kind for name in run.names] == ["H", "N"]]
    if len(under) > 1 and 2 * len(under) > len(runs):  # an area heads more than one body
        for run in under:
            run.content.insert(0, run.names.pop())
    return before, runs


def _told_bodies(tokens: Sequence[_Token]) -> bool:
    """Return whether each body is told under its name, none only listed.

    Two names together are an area and its first body; more are a list. Where dates stand right
    below most names these are of events.
    """
    _, runs = _runs(tokens)
    if 2 * sum(run.content[0].kind == "D" for run in runs if run.content) > len(runs):
        return False
    told = [run for run in runs if run.told]
    addressed = any(token.kind == "A" for run in told for token in run.content)
    listed = any(len(run.names) > 2 for run in runs) or any(not run.told for run in runs[:-1])
    return not listed and (len(told) >= 2 or (bool(told) and addressed))


def _paged(base: Draft, members: list[Draft], edition: int) -> list[Draft]:
    tokens: list[_Token] = []
    for draft in members:
        if draft is not base:
            match = match_heading(draft.title)
            part = match is not None and match.kind in ("activities", "partners_box")
            kind = "C" if part else "H" if _is_name(draft.title) else "O"
            tokens.append(_Token(kind, tuple(draft.heading), draft))
        tokens.extend(_tokens(draft.lines, edition))
    before, runs = _runs(tokens)
    heads = {look for draft in members if draft is not base and (look := _look(draft.heading))}
    if (
        not _told_bodies(tokens)
        or any(token.draft is not None for token in before)
        or any(_has_head(token.lines[0]) and _look(token.lines) in heads for token in tokens)
        or _are_run_in(tokens)
        or _are_spelled_out(runs)
    ):
        return members
    base.lines = [line for token in before for line in token.lines]
    out = [base]
    area: str | None = None
    areas = _looks_of_areas(runs, base)
    for run in runs:
        known = _is_known_area(run, base) or _look(run.names[0].lines) in areas
        if len(run.names) == 2 or known or not run.told:
            area = run.names[0].title
            out.append(_draft(run.names[0], base, "network_area"))
        if len(run.names) == 2 or not (known or not run.told):
            out.append(_draft(run.names[-1], base, _PAGES[base.kind]))
            if area is not None and base.kind == "networks":
                out[-1].attributes["area"] = area
        page = out[-1]
        for token in run.content:
            if token.draft is not None:
                match = match_heading(token.draft.title)
                token.draft.kind = match.kind if match else "subheading"
                token.draft.parent, token.draft.lines = page, []
                out.append(token.draft)
            else:
                out[-1].lines.extend(token.lines)
        if run.content and run.content[0].kind == "A":
            page.attributes["url"] = run.content[0].lines[0].text.strip()
    return out


def _is_known_area(run: _Told, base: Draft) -> bool:
    """Return whether the vocabulary knows the first name as the heading of an area."""
    opens = match_heading(run.names[0].title, (base.kind,))
    return opens is not None and opens.exact and opens.kind == "network_area"


def _looks_of_areas(runs: Sequence[_Told], base: Draft) -> set[tuple[object, ...]]:
    """Return the looks in which headings of areas are set: of half the headings in them or more,
    each by itself, the vocabulary knows the area.
    """
    alone = [run for run in runs if [name.kind for name in run.names] == ["H"]]
    looks = Counter(look for run in alone if (look := _look(run.names[0].lines)))
    known = Counter(_look(run.names[0].lines) for run in alone if _is_known_area(run, base))
    return {look for look, count in looks.items() if 2 * known[look] >= count > 1}


def _are_spelled_out(runs: Sequence[_Told]) -> bool:
    """Return whether most bodies are told under their acronym and what it stands for."""
    pairs = [run.names[0].title for run in runs if len(run.names) == 2]
    acronyms = [name for name in pairs if name.isupper() and " " not in name.strip()]
    return len(acronyms) > 1 and 2 * len(acronyms) > len(runs)


def _are_run_in(tokens: Sequence[_Token]) -> bool:
    """Return whether most paragraphs begin with a name of their own: what heads them are areas."""
    told = [token.lines[0] for token in tokens if token.kind == "P"]
    heads = {line.text[: run_in_end(line)] for line in told if _has_head(line)}
    return len(heads) > max(1, 0.5 * len(told))


def _has_head(line: Line) -> bool:
    """Return whether a line begins in a look of its own: the name of a body run into its text."""
    return run_in_end(line) < len(line.text)


def _look(lines: Sequence[Line]) -> tuple[object, ...] | None:
    """Return the look that lines begin in."""
    inked = inked_runs(lines[0]) if lines else []
    return print_of(inked[0].style) if inked else None


def _draft(token: _Token, base: Draft, kind: str) -> Draft:
    """Return the section that a name or an area opens, its lines still to come."""
    if token.draft is None:
        return Draft(SUBHEADING, kind, token.title, list(token.lines), parent=base)
    draft = token.draft
    draft.kind, draft.lines = kind, []
    draft.known = draft.exact = True
    draft.attributes = {}
    return draft
