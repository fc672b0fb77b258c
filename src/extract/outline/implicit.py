"""Sections that no heading opens, told by what stands in them.

Three troubles of the report: the yearly events follow the highlights without a heading of
their own; a project's sheet begins on a new page without its name; sport follows culture
without a heading. Each split is marked `implicit` in the section's attributes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.document.model import Line, paragraphs
from extract.outline.blocks import SECTION, label_of
from extract.outline.draft import Draft
from extract.outline.entries import split_entries
from extract.outline.headings import cue_score, normalise

_SHEET_LABEL = re.compile(r"^\W*(?:PARTNERS?|PARTENARIATO|BENEFICIAR\w+|DESTINATAR\w+)\s*:", re.I)
_LONGEST_SUBTITLE = 220
_LIST_END = frozenset({"cooperation_projects", "cooperation_area"})


def split_implicit(drafts: list[Draft], edition: int) -> list[Draft]:
    """Return `drafts` with the sections added that no heading opens."""
    out: list[Draft] = []
    headed = any(draft.kind == "events" for draft in drafts)
    for draft in drafts:
        out.append(draft)
        if draft.kind == "highlights" and not headed:
            out.extend(_events_after_highlights(draft, edition))
        elif draft.kind == "introduction":
            out.extend(_entries_after_introduction(draft, edition))
        elif draft.kind in _LIST_END:
            out.extend(_sheets_after_list(draft, drafts))
        if _base(draft).kind == "cooperation_sheet":
            out.extend(_sheets_inside_sheet(draft, drafts))
    return _sport_after_culture(out)


def _split(draft: Draft, at: int, kind: str, title: str) -> Draft:
    rest = draft.lines[at:]
    del draft.lines[at:]
    parent = draft.parent
    if draft.level > SECTION and parent is not None:
        parent = parent.parent
    return Draft(SECTION, kind, title, [], rest, parent, {"implicit": "true"})


def _entries_after_introduction(draft: Draft, edition: int) -> list[Draft]:
    """Split where dated entries follow the opening text without a heading."""
    before, entries = split_entries(draft.lines, edition)
    return [_split(draft, len(before), "events", "")] if entries else []


def _events_after_highlights(draft: Draft, edition: int) -> list[Draft]:
    """Split where the dates, in order so far, begin anew: a list of its own starts there.

    Not so in cards side by side, whose rows are in order rather than their columns.
    """
    _, entries = split_entries(draft.lines, edition)
    for before, after in pairwise(entries):
        beside = after.date_lines[0].card and before.date_lines[0].card
        if not beside and after.date.value.start < before.date.value.start:
            at = draft.lines.index(after.date_lines[0])
            return [_split(draft, at, "events", "")]
    return []


def _sheets_after_list(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """Split off sheets that follow the list: prose, then labels such as PARTNER."""
    groups = paragraphs(draft.lines)
    labels = [index for index, group in enumerate(groups) if _SHEET_LABEL.match(group[0].text)]
    if not labels:
        return []
    first = labels[0]
    while first > 0 and _is_prose(groups[first - 1]):
        first -= 1
    if first in (0, labels[0]) or _names_again(groups, groups[first - 1][0], labels):
        return []
    sheet = _split(draft, draft.lines.index(groups[first][0]), "cooperation_sheet", "")
    sheet.title = _name_in_text(_listed(drafts), sheet.lines)
    return [sheet]


def _names_again(groups: Sequence[list[Line]], name: Line, labels: Sequence[int]) -> bool:
    """Return whether between labels another name of the look of `name` stands above its text.

    Each entry of the list has its labels then, and no sheets follow.
    """
    return any(
        above[0].style == name.style and not _is_prose(above) and _is_prose(below)
        for low, high in pairwise(labels)
        for above, below in pairwise(groups[low + 1 : high])
    )


def _base(draft: Draft) -> Draft:
    while draft.level > SECTION and draft.parent is not None:
        draft = draft.parent
    return draft


def _listed(drafts: list[Draft]) -> list[str]:
    """Return the short lines of the list of projects: names, and subtitles among them.

    A line with half of a pair of brackets is half of a subtitle.
    """
    return [
        label_of(line.text)
        for other in drafts
        if other.kind in _LIST_END
        for line in other.lines
        if len(line.text) <= 60 and line.text.count("(") == line.text.count(")")
    ]


def _sheets_inside_sheet(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """Split where the text turns to another project of the list that has no sheet yet.

    The paragraph that names it opens the sheet, if one of the labels of a sheet follows.
    """
    own = {normalise(other.title) for other in drafts if other.kind == "cooperation_sheet"}
    names = {
        normalise(name): name for name in _listed(drafts) if name[:1].isupper() and len(name) > 3
    }
    groups = paragraphs(draft.lines)
    labels = [index for index, group in enumerate(groups) if _SHEET_LABEL.match(group[0].text)]
    for index, group in enumerate(groups):
        if index == 0 or not any(label > index for label in labels) or index in labels:
            continue
        opening = f" {normalise(' '.join(line.text for line in group))} "[:120]
        for folded, name in names.items():
            if folded in own or not _is_name(name) or f" {folded} " not in opening:
                continue
            return [_split(draft, draft.lines.index(group[0]), "cooperation_sheet", name)]
    return []


def _is_name(text: str) -> bool:
    """Return whether a line of the list is a project's name in capitals."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.7 * len(letters)


def _is_prose(group: list[Line]) -> bool:
    """Return whether a paragraph is text of a sheet rather than an entry of a list."""
    text = " ".join(line.text for line in group).rstrip()
    return group[0].bullet or text.endswith((".", ";", ":")) or len(text) > _LONGEST_SUBTITLE


def _name_in_text(names: list[str], lines: Sequence[Line]) -> str:
    """Return the name of the list that the text uses most often, "" if none."""
    text = f" {normalise(' '.join(line.text for line in lines))} "
    counts = {
        name: text.count(f" {normalise(name)} ") * (3 if name.isupper() else 1)
        for name in names
        if normalise(name) and not name[0].islower()
    }
    best = max(counts, key=lambda name: (counts[name], len(name)), default="")
    return best if best and counts[best] else ""


def _sport_after_culture(drafts: list[Draft]) -> list[Draft]:
    """Split a culture section where sport takes over and stays to its end."""
    if any(draft.kind == "sport" for draft in drafts):
        return drafts
    out: list[Draft] = []
    for draft in drafts:
        out.append(draft)
        if draft.kind not in ("culture", "subheading") or not draft.lines:
            continue
        base = draft
        while base.level > SECTION and base.parent is not None:
            base = base.parent
        if base.kind != "culture":
            continue
        groups = paragraphs(draft.lines)
        about_sport = [
            cue_score("sport", text) > cue_score("culture", text)
            for text in (" ".join(line.text for line in group) for group in groups)
        ]
        at = _suffix_of_sport(groups, about_sport)
        if at is not None:
            out.append(_split(draft, draft.lines.index(groups[at][0]), "sport", ""))
    return out


def _suffix_of_sport(groups: list[list[Line]], about_sport: list[bool]) -> int | None:
    """Return the paragraph at the top of a page from which sport prevails to the end."""
    tops = [
        index
        for index in range(len(groups))
        if index == 0 or groups[index][0].page != groups[index - 1][-1].page
    ]
    for top in tops:
        long = [
            told
            for group, told in zip(groups[top:], about_sport[top:], strict=True)
            if sum(len(line.text) for line in group) > 40
        ]
        if len(long) >= 2 and about_sport[top] and sum(long) > 0.6 * len(long):
            return top
    return None
