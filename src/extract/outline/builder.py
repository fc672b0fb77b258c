"""From the Document to its Outline: headings found, sections nested, kinds told."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise, takewhile

from rapidfuzz import fuzz

from extract.document.model import Document, Line, paragraphs
from extract.ids import stable_id
from extract.outline.addresses import is_address
from extract.outline.blocks import (
    CHAPTER,
    SECTION,
    SECTION_SIZE,
    SUBHEADING,
    Block,
    label_of,
    split_blocks,
)
from extract.outline.draft import Draft
from extract.outline.entries import is_prose, split_entries
from extract.outline.headings import (
    HeadingMatch,
    cue_score,
    is_caption,
    match_heading,
    normalise,
    unnumbered,
)
from extract.outline.implicit import split_implicit
from extract.outline.late_headings import hoist_late_headings
from extract.outline.levels import Levels, find_levels
from extract.outline.lists import LIST_CHAPTERS, LIST_SEPARATOR, holds_list, is_entry, split_pages
from extract.outline.margin import place_margin_headings
from extract.outline.model import Outline, Section
from extract.outline.styles import Typography, typography
from extract.vocabulary import load

_LIST_KINDS = {
    "eu_projects": "eu_sheet",
    "eu_theme": "eu_sheet",
    "cooperation_projects": "cooperation_sheet",
    "cooperation_area": "cooperation_sheet",
    "networks": "network_page",
    "network_area": "network_page",
}
_CHAPTER_SHEETS = {
    "innovation": "innovation",
    "international_organizations": "international_organization",
}
"""What a sheet is that only its chapter tells."""
_CHAPTERS = {
    "network_page": "networks",
    "international_organization": "international_organizations",
}
"""What a section is that tells of several bodies, each with its address."""
_SHEET_LISTS = frozenset({*_LIST_KINDS, "cooperation_sheet", "eu_sheet"})
_CUED_GROUPS = frozenset({"networks", "international_organizations", "innovation"})
_WIDE_ROW = 4
"""Cells of a row that says more than a label and its value, at least."""
_MOST_LABELS_OF_A_SHEET = 2
_NAMED = 90.0
_FEWEST_CUES = 2
_SAME_SIZE = 0.07
"""Difference of sizes, in sizes of the body, that tells a box's text from the text around it."""
_PROMOTED = frozenset(
    {
        "agreements",
        "twinning_initiatives",
        "delegations",
        "missions",
        "consulates",
        "honorary_consulates",
        "general_consulates",
        "honorary_citizens",
        "honorary_citizens_list",
        "networks",
        "eu_projects",
        "cooperation_projects",
        "highlights",
        "international_organizations",
        "contents",
        "focus",
    }
)
"""Kinds that a heading opens even where it is set no larger than a subheading."""
_TOPICS = frozenset({"events", "sport", "innovation", "culture"})
"""Kinds of lists of events or shows that one section may head together."""
_PROMOTED_BY_WORDS = frozenset({"twinning_initiatives"})
"""Kinds of which two words of the heading are enough for that."""


def build_outline(document: Document, edition: int) -> Outline:
    """Return the outline of `document`; every body line belongs to exactly one section."""
    lines = list(document.lines)
    look = typography(lines)
    levels = find_levels(lines, look)
    lines = place_margin_headings(lines, look, levels.sections)
    if look.body_size is None:
        lines = hoist_late_headings(lines, edition)
    drafts = _nest(split_blocks(lines, look, levels, edition), look, levels, edition)
    drafts = split_pages(drafts, edition)
    _resolve_sheets(drafts, anchored=bool(levels.sections))
    _to_parts(drafts, look, levels)
    _events_of_innovation(drafts, edition)
    _main_events(drafts)
    drafts = split_implicit(drafts, edition)
    outline = _finish(drafts, edition)
    reasons = {
        section.id: _reason(draft, look, levels)
        for section, draft in zip(outline.sections, drafts, strict=True)
    }
    headings = {line.id: "heading" for section in outline.sections for line in section.heading}
    return replace(
        outline, styles=look.classes, roles={**levels.roles, **headings}, reasons=reasons
    )


def _reason(draft: Draft, look: Typography, levels: Levels) -> str:
    """Return in words what tells the rank of a section's heading, and its kind."""
    if "implicit" in draft.attributes:
        return "no heading is printed; kind: told by the text"
    if not draft.heading:
        return "what stands before the first heading"
    rank = levels.reason(look.of(draft.heading[0]))
    match = match_heading(" ".join(line.text for line in draft.heading))
    if not draft.known:
        kind = "the heading is not known"
    elif match is not None and match.kind == draft.kind:
        kind = "the heading is known" if match.exact else "words of the heading are known"
    else:
        kind = "told by the section around it, by a list that names it or by its text"
    return f"{rank}; kind: {kind}"


def _nest(blocks: list[Block], look: Typography, levels: Levels, edition: int) -> list[Draft]:
    drafts: list[Draft] = []
    current = Draft(SECTION, "introduction", "", [])
    resumed: Draft | None = None
    last_dated: Draft | None = None
    dated = False
    awaited: Draft | None = None
    for index, block in enumerate(blocks):
        if block.role == "heading":
            draft = _open(block, current, levels, look, _standfirst(blocks, index, levels))
            if draft is None or _repeats(draft, current):
                current.lines.extend(block.lines)
                continue
            if draft.kind == "sheet":
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                base = _nearest_section(current)
                listed = [line for other in (base, current) for line in other.lines]
                if base.kind == "cooperation_projects" and is_entry(block, following, listed):
                    current.lines.extend(block.lines)
                    continue
            awaited = _awaited(draft, awaited, drafts)
            if (
                awaited is not None
                and draft.kind == "sheet"
                and holds_list(awaited.kind, _under(blocks, index), edition)
            ):
                draft.kind, draft.known = awaited.kind, True
                draft.attributes = dict(awaited.attributes)
                awaited = None
            if current not in drafts and current.lines:
                drafts.append(current)
            if draft.kind == "focus" and current.kind != "focus":
                resumed = _nearest_section(current)
            elif draft.level < SUBHEADING and draft.kind != "focus":
                resumed = None
            drafts.append(draft)
            current, dated = draft, False
            continue
        if block.role == "date":
            box = _enclosing(current, "focus")
            if box is not None and (dated or _has_prose(box, drafts)):
                current = _resume(resumed, box, drafts)
            elif current.kind == "partners_box" and last_dated is not None:
                current = last_dated
            dated, last_dated = True, current
        if block.role == "url" and blocks[index - 1].role == "heading":
            current.attributes.setdefault("url", block.text.strip())
        if block.lines[0].style is None and _nearest_section(current).kind == "eu_projects":
            current = _themes_of_rows(block, current, drafts)
            continue
        for line in block.lines:
            if resumed is not None and current.kind == "focus" and _ends_box(line, current, look):
                current = resumed
            current.lines.append(line)
    if current not in drafts and current.lines:
        drafts.append(current)
    return drafts


def _ends_box(line: Line, box: Draft, look: Typography) -> bool:
    """Return whether a line is text again after a box that says what it is ("Focus: …").

    It is set otherwise than the box's own text. A box with a run-in head is one paragraph.
    """
    if line.style is None or not box.heading or box.heading[0].text.startswith(box.title):
        return False
    head = box.heading[-1]
    if look.of(head).run_in:
        return (line.page, line.paragraph) != (head.page, head.paragraph)
    text = next((other for other in box.lines if look.of(other).rank is None), line)
    return line.boxed != text.boxed or abs(look.of(line).size - look.of(text).size) > _SAME_SIZE


def _awaited(draft: Draft, awaited: Draft | None, drafts: list[Draft]) -> Draft | None:
    """Return the chapter whose list is still to come where the heading of `draft` stands.

    It has nothing of its own but sentences, and only sheets stand between it and `draft`.
    """
    if draft.level >= SUBHEADING:
        return None if awaited is not None and drafts and drafts[-1] is awaited else awaited
    if draft.kind != "sheet":
        return draft if draft.kind in LIST_CHAPTERS else None
    if awaited is not None and any(
        not is_address(group[0].text) and not is_prose(group) for group in paragraphs(awaited.lines)
    ):
        return None
    return awaited


def _under(blocks: list[Block], index: int) -> list[Block]:
    """Return the blocks below a heading, down to the next as large that is no entry of a list."""
    end = index + 1
    while end < len(blocks):
        following = blocks[end + 1] if end + 1 < len(blocks) else None
        large = blocks[end].role == "heading" and blocks[end].level <= SECTION
        if large and not is_entry(blocks[end], following, ()):
            break
        end += 1
    return blocks[index + 1 : end]


def _themes_of_rows(block: Block, current: Draft, drafts: list[Draft]) -> Draft:
    """In plain text, open a theme at every line that heads rows "NAME | Programme"."""
    for line, following in zip(block.lines, [*block.lines[1:], None], strict=True):
        heads = following is not None and LIST_SEPARATOR.search(following.text)
        if heads and not LIST_SEPARATOR.search(line.text) and not is_address(line.text):
            base = _nearest_section(current)
            current = Draft(SUBHEADING, "eu_theme", line.text.strip(), [line], parent=base)
            drafts.append(current)
        else:
            current.lines.append(line)
    return current


def _repeats(draft: Draft, current: Draft) -> bool:
    """Return whether a heading is printed twice with nothing but an address between."""
    return (
        draft.level == current.level
        and normalise(draft.title) == normalise(current.title) != ""
        and all(
            is_address(line.text) or normalise(line.text) == normalise(draft.title)
            for line in current.lines
        )
    )


def _resume(resumed: Draft | None, box: Draft, drafts: list[Draft]) -> Draft:
    """Return the section that goes on after a focus box."""
    if resumed is not None:
        return resumed
    draft = Draft(SECTION, "other", "", [], parent=box.parent, known=False)
    drafts.append(draft)
    return draft


def _nearest_section(draft: Draft) -> Draft:
    while draft.level >= SUBHEADING and draft.parent is not None:
        draft = draft.parent
    return draft


def _enclosing(draft: Draft | None, kind: str) -> Draft | None:
    while draft is not None:
        if draft.kind == kind:
            return draft
        draft = draft.parent
    return None


def _has_prose(box: Draft, drafts: list[Draft]) -> bool:
    return any(
        line.text.strip()
        for draft in drafts
        if draft is box or draft.parent is box
        for line in draft.lines
    )


def _standfirst(blocks: list[Block], index: int, levels: Levels) -> str:
    """Return what is said right below a heading in a look of its own, "" for nothing."""
    lines = blocks[index + 1].lines if index + 1 < len(blocks) else ()
    told = takewhile(lambda line: levels.roles.get(line.id) == "standfirst", lines)
    return " ".join(line.text for line in told)


def _open(
    block: Block, current: Draft, levels: Levels, look: Typography, standfirst: str
) -> Draft | None:
    """Return the section that the heading `block` opens, None if it is body after all.

    Where a word of the heading at most is known, the `standfirst` may tell it as well.
    """
    text = label_of(levels.uncounted(block.text) if block.level == SECTION else block.text)
    level = block.level
    inside = [] if level == CHAPTER else _open_kinds(current)
    match = match_heading(text, inside)
    if level < SUBHEADING and standfirst and (match is None or _is_weak(match)):
        more = match_heading(standfirst)
        if more is not None and more.is_of_section:
            match = more if match is None or more.stems > match.stems else match
    if level == SECTION and levels.sections and match is not None and match.part:
        alone = match_heading(text)
        match = alone if alone is not None and alone.exact and not alone.part else match
        if match.part and match.kind != "partners_box" and _has_lesser_parts(current, levels, look):
            match = None
    if level == SUBHEADING:
        return _open_part(block, text, match, current, look)
    if block.boxed and (match is None or match.part) and not _is_partners(match):
        match = HeadingMatch("focus", False, rest=text)
    if match is not None and match.part and match.kind != "partners_box":
        return _open_part(block, text, match, current, look)
    in_sheet = _nearest_section(current).kind in ("sheet", "innovation", "culture")
    if block.lines[0].style is None and match and match.kind == "events" and in_sheet:
        return _open_part(block, text, match, current, look)
    kind = match.kind if match else "sheet"
    title = (match.rest or text) if match and match.kind == "focus" else text
    parent = _parent(level, kind, current)
    weak = {"told_by": "a word"} if match is not None and _is_weak(match) else {}
    return Draft(
        CHAPTER if level == CHAPTER else SECTION,
        kind,
        title,
        list(block.lines),
        parent=parent,
        attributes=dict(match.attributes) | weak if match else {},
        known=match is not None,
        exact=match is None or match.exact,
    )


def _is_weak(match: HeadingMatch) -> bool:
    """Return whether no more than one word of a heading tells its kind."""
    return not match.exact and match.stems <= 1


def _has_lesser_parts(current: Draft, levels: Levels, look: Typography) -> bool:
    """Return whether `current` is a part of a section, headed by a lesser class than sections."""
    return (
        current.level >= SUBHEADING
        and bool(current.heading)
        and look.of(current.heading[0]) not in levels.sections
    )


def _is_partners(match: HeadingMatch | None) -> bool:
    return match is not None and match.kind == "partners_box"


def _open_part(
    block: Block, text: str, match: HeadingMatch | None, current: Draft, look: Typography
) -> Draft | None:
    base = _nearest_section(current)
    kind = match.kind if match else ""
    caption = is_caption(block.text)
    numbered = _is_numbered_apart(block, kind, base)
    named = (
        match is not None
        and not match.part
        and (
            match.exact
            or (match.stems > 1 and _is_promoted_by_words(kind, base))
            or numbered
            or caption
        )
    )
    told = caption or (numbered and match is not None and not _is_weak(match))
    apart = told or (kind in _PROMOTED and not _is_entry_of(block, base))
    if kind == "focus" or (named and apart):
        title = (match.rest or text) if match and kind == "focus" else text
        return Draft(
            SECTION,
            kind,
            title,
            list(block.lines),
            parent=_parent(SECTION, kind, current),
            attributes=dict(match.attributes) if match else {},
        )
    if "sheets" in base.attributes and (match is None or not (match.part or named)):
        return Draft(SUBHEADING, base.attributes["sheets"], text, list(block.lines), parent=base)
    if base.kind == "networks":
        kind = "network_area"
    elif base.kind == "eu_projects":
        kind = "eu_theme"
    elif base.kind == "cooperation_projects" and kind != "cooperation_area":
        return None
    elif kind in ("events", "activities") and base.kind in ("sheet", "innovation"):
        kind = "activities"
    elif kind not in ("cooperation_area", "partners_box", "eu_sheet_part", "activities"):
        large = text.isupper() or look.of(block.lines[0]).size >= SECTION_SIZE
        chapter = kind in ("events", "culture", "sport", "innovation") and large
        if (chapter and named and base.kind not in ("culture", "sheet")) or _is_other_topic(
            block, match, base
        ):
            return Draft(
                SECTION, kind, text, list(block.lines), parent=_parent(SECTION, kind, current)
            )
        kind = "subheading"
    return Draft(
        SUBHEADING,
        kind,
        text,
        list(block.lines),
        parent=_sheet_around(current) or base,
        attributes=dict(match.attributes) if match and kind == match.kind else {},
    )


def _is_other_topic(block: Block, match: HeadingMatch | None, base: Draft) -> bool:
    """Return whether a small heading turns from the topic of a section to another of its like.

    "Innovazione", or "Cultura: le mostre", below "Sport e innovazione".
    """
    if match is None or match.kind == base.kind or not {match.kind, base.kind} <= _TOPICS:
        return False
    title = match_heading(block.text.partition(":")[0])
    return title is not None and title.exact and title.kind == match.kind


def _is_entry_of(block: Block, base: Draft) -> bool:
    """Return whether a small heading opens nothing in `base`: it is an entry or a part of it."""
    pages = {line.page for line in base.heading}
    listed = base.kind == "contents" and block.lines[0].page in pages
    return listed or base.kind in ("networks", "focus")


def _is_numbered_apart(block: Block, kind: str, base: Draft) -> bool:
    """Return whether a heading is counted within its section, and tells of another list.

    "6.2 Cittadini onorari della Città" below "6. Consolati e onorificenze", but no sheets of the
    section's own projects.
    """
    counted = block.text.removesuffix(unnumbered(block.text)).split()
    within = bool(counted) and counted[-1].strip(".)").count(".") == 1
    return within and kind not in (base.kind, *load("lists")["parts"]["chapters"])


def _is_promoted_by_words(kind: str, base: Draft) -> bool:
    """Return whether words of a small heading are enough for it to open a section of `kind`.

    In a chapter, or a section whose heading says nothing of a list, they are, but where names
    of bodies may hold such words.
    """
    bare = base.kind == "sheet" or base.kind in load("lists")["parts"]["chapters"]
    return kind in _PROMOTED_BY_WORDS or (bare and kind not in _CUED_GROUPS)


def _sheet_around(draft: Draft) -> Draft | None:
    """Return the sheet, set under a subheading, that `draft` is or stands in."""
    here: Draft | None = draft
    while here is not None and here.level >= SUBHEADING:
        if here.kind in ("eu_sheet", "cooperation_sheet"):
            return here
        here = here.parent
    return None


def _open_kinds(draft: Draft | None) -> list[str]:
    """Return the kinds of `draft` and of the sections around it, chapters left out."""
    kinds = [draft.kind] if draft is not None else []
    while draft is not None and draft.level > CHAPTER:
        kinds.append(draft.kind)
        draft = draft.parent
    return kinds


def _parent(level: int, kind: str, current: Draft) -> Draft | None:
    if level == CHAPTER:
        return None
    above = current
    while above is not None and (above.level > CHAPTER):
        if kind in ("honorary_consulates", "general_consulates") and above.kind == "consulates":
            return above
        if kind == "honorary_citizens_list" and above.kind == "honorary_citizens":
            return above
        above = above.parent  # type: ignore[assignment]
    return above


def _resolve_sheets(drafts: list[Draft], anchored: bool) -> None:
    """Tell what the sections with a name for a heading are: by the lists, then by content.

    Where the class of sections is known (`anchored`) an unknown heading of it is a section like
    the others: only a chapter, or a heading with nothing under it, says what follows it.
    """
    names = list_names(drafts)
    group = ""
    for draft in drafts:
        if draft.level <= SECTION and draft.kind not in ("sheet", "focus", "partners_box"):
            if not anchored or _heads_sheets(draft, drafts):
                group = draft.attributes.get("sheets", draft.kind)
            else:
                group = ""
        if not draft.exact and draft.level > CHAPTER:
            listed = _listed_kind(draft.title, names)
            if listed or "url" in draft.attributes and draft.kind not in _LIST_KINDS:
                draft.kind, draft.attributes = (
                    "sheet",
                    {key: value for key, value in draft.attributes.items() if key == "url"},
                )
        if _is_sheet_in_appendix(draft):
            draft.kind = names.get(normalise(draft.title), draft.kind)
        if draft.kind != "sheet":
            continue
        kind = None
        if draft.level > CHAPTER or not anchored:
            chapter = draft.parent.kind if draft.parent else ""
            kind = _listed_kind(draft.title, names)
            kind = kind or _kind_by_content(draft, drafts, group, by_cues=not anchored)
            kind = kind or _CHAPTER_SHEETS.get(group) or _CHAPTER_SHEETS.get(chapter)
        draft.kind, draft.known = (kind, True) if kind else ("other", False)
    for draft in drafts:
        in_sheet = draft.parent is None or draft.parent.kind in ("eu_sheet", "other")
        if draft.kind == "eu_sheet_part" and not in_sheet:
            draft.kind = "subheading"
        if draft.kind == "activities" and draft.parent and draft.parent.kind == "innovation":
            draft.kind = "innovation_events"


def _to_parts(drafts: list[Draft], look: Typography, levels: Levels) -> None:
    """Make headings that hardly tell a kind parts of the section that a larger class opens.

    Where both are classes of sections the larger one's heading tells what the list is, and has
    none of its own: "Ospiti", below it "Sindaci e assessori", "Enti e organismi".
    """
    above: Draft | None = None
    for draft in drafts:
        if draft.level != SECTION or not draft.heading or draft.kind in ("focus", "contents"):
            continue
        kind = look.of(draft.heading[0])
        if above is None or kind.size * _ABOVE > look.of(above.heading[0]).size:
            told = draft.known and draft.kind in _PROMOTED and kind in levels.sections
            bare = all(levels.roles.get(line.id) == "standfirst" for line in draft.lines)
            above = draft if told and bare else None
        elif not draft.known or "told_by" in draft.attributes:
            draft.level, draft.parent, draft.known = SUBHEADING, above, True
            draft.kind = _AREAS.get(above.kind, "subheading")


_ABOVE = 1.15
"""How much larger the heading of a section is than those of its parts, at least."""
_AREAS = {"networks": "network_area", "eu_projects": "eu_theme"}


def _heads_sheets(draft: Draft, drafts: list[Draft]) -> bool:
    """Return whether a known heading says of the headings that follow it what they are.

    A chapter does, a list of projects or networks, an appendix of sheets, and a heading
    under which nothing stands.
    """
    if draft.level == CHAPTER or "sheets" in draft.attributes or draft.kind in _SHEET_LISTS:
        return True
    return not draft.lines and not any(other.parent is draft for other in drafts)


def _is_sheet_in_appendix(draft: Draft) -> bool:
    """Return whether a subheading of an appendix tells a project that a list may name."""
    above = draft.parent
    return (
        draft.kind == "subheading"
        and above is not None
        and above.kind in ("appendix", "other")
        and bool(draft.lines)
    )


def _events_of_innovation(drafts: list[Draft], edition: int) -> None:
    """Tell the calendar that follows an innovation sheet from the events of the year.

    "EVENTI" set as large as a section is the sheet's own calendar where the year's events
    stand elsewhere, or where its entries name months only.
    """
    sections = [draft for draft in drafts if draft.level <= SECTION and draft.kind != "focus"]
    for before, draft in pairwise(sections):
        chapter = draft.parent.kind if draft.parent else ""
        if draft.kind != "events" or "innovation" not in (before.kind, chapter):
            continue
        _, entries = split_entries(draft.lines, edition)
        of_sheet = chapter == "innovation" or match_heading(before.title) is None
        others = of_sheet and any(
            other.kind in ("events", "highlights") and other is not draft for other in sections
        )
        months = entries and all(entry.date.value.precision == "month" for entry in entries)
        if others or months:
            draft.kind = "innovation_events"


def _main_events(drafts: list[Draft]) -> None:
    """Take the main events for highlights where other events have a section of their own."""
    events = [draft for draft in drafts if draft.kind == "events"]
    main = [draft for draft in events if "main" in draft.attributes]
    for draft in main if len(main) < len(events) else ():
        draft.kind = "highlights"


def list_names(drafts: list[Draft]) -> dict[str, str]:
    """Return the normalised names in the lists of projects and networks, with the sheet kind."""
    names: dict[str, str] = {}
    for draft in drafts:
        kind = _LIST_KINDS.get(draft.kind)
        if kind is None:
            continue
        headings = {normalise(outer.title) for outer in (draft, _nearest_section(draft))}
        for line in draft.lines:
            if len(line.text) > 120:
                continue
            parts = [line.text, *LIST_SEPARATOR.split(line.text)]
            if kind == "eu_sheet":
                parts = parts[:2]
            for part in parts:
                name = normalise(part)
                if name in headings:
                    continue  # its heading again, at the head of another page
                if len(name) >= 2 and (kind != "cooperation_sheet" or len(part) <= 60):
                    names.setdefault(name, kind)
    return names


def _listed_kind(title: str, names: dict[str, str]) -> str | None:
    wanted = normalise(title)
    if wanted in names:
        return names[wanted]
    best: tuple[float, str] | None = None
    for name, kind in names.items():
        score = fuzz.ratio(wanted, name)
        if kind == "network_page" and len(wanted.split()) > 1 and len(name.split()) > 2:
            score = max(score, fuzz.token_set_ratio(wanted, name))
        if score >= _NAMED and (best is None or score > best[0]):
            best = (score, kind)
    return best[1] if best else None


def _kind_by_content(draft: Draft, drafts: list[Draft], group: str, by_cues: bool) -> str | None:
    """Return what a section is by its text; by mere cues only where `by_cues` or it has a URL.

    A sheet tells one project: the labels of a sheet said again and again make a list, and so do
    the rows of a wide table, and several sheets below one heading.
    """
    below = [draft, *(other for other in drafts if other.parent is draft)]
    if not draft.lines and _are_sheets(below[1:]):
        return None
    cells = Counter((line.cell.table, line.cell.row) for line in draft.lines if line.cell)
    if sum(count >= _WIDE_ROW for count in cells.values()) > _MOST_LABELS_OF_A_SHEET:
        return None
    text = " ".join(line.text for part in below for line in part.lines)
    if not text.strip():
        return None
    parts = {part.kind for part in below}
    aids = re.findall(r"[Cc]ontributo (?:UE|dell.UE|europeo)", text)
    labels = re.findall(r"\bPARTNER\w*\s*:|\b(?:BENEFICIAR|DESTINATAR)\w*\s*:", text)
    if max(len(aids), len(labels) - 1) > _MOST_LABELS_OF_A_SHEET:
        return None
    aided, labelled = bool(aids), bool(labels)
    european = group in ("eu_projects", "eu_sheet") and "BENEFICIAR" not in text
    if european and ("eu_sheet_part" in parts or aided or labelled):
        return "eu_sheet"
    if labelled or (group == "cooperation_sheet" and not aided):
        return "cooperation_sheet"
    if "eu_sheet_part" in parts or aided or group == "eu_sheet":
        return "eu_sheet"
    cued = ("innovation", "international_organization", "network_page")
    scores = Counter({kind: cue_score(kind, text) for kind in cued})
    kind, score = scores.most_common(1)[0]
    runner_up = scores.most_common(2)[1][1]
    told = by_cues or "url" in draft.attributes or group in _CUED_GROUPS
    told = told or (kind == "innovation" and score > _FEWEST_CUES)
    if not told or score < _FEWEST_CUES or score <= runner_up:
        return None
    addresses = sum(is_address(line.text) for part in below for line in part.lines)
    several = addresses > _MOST_LABELS_OF_A_SHEET and not by_cues
    return _CHAPTERS.get(kind, kind) if several else kind


def _are_sheets(parts: list[Draft]) -> bool:
    """Return whether a name opens `parts`, and parts of a sheet come again under another name."""
    of_sheet = [part.kind in ("partners_box", "eu_sheet_part") for part in parts]
    titles = Counter(part.title for part, inner in zip(parts, of_sheet, strict=True) if inner)
    return bool(parts) and not of_sheet[0] and max(titles.values(), default=0) > 1


def _finish(drafts: list[Draft], edition: int) -> Outline:
    seen: Counter[tuple[str, str]] = Counter()
    ids: dict[int, str] = {}
    for draft in drafts:
        key = (draft.kind, normalise(draft.title))
        seen[key] += 1
        ids[id(draft)] = stable_id("sections", edition, *key, seen[key])
    sections = []
    for position, draft in enumerate(drafts, 1):
        parent = draft.parent
        while parent is not None and id(parent) not in ids:
            parent = parent.parent
        pages = [line.page for line in draft.all_lines] or [1]
        attributes = dict(draft.attributes)
        if not draft.known:
            attributes["unknown_heading"] = "true"
        sections.append(
            Section(
                id=ids[id(draft)],
                parent_id=ids[id(parent)] if parent else None,
                level=draft.level,
                kind=draft.kind,
                title=draft.title,
                heading=tuple(draft.heading),
                lines=tuple(draft.lines),
                page_start=pages[0],
                page_end=max(pages),
                position=position,
                attributes=attributes,
            )
        )
    return Outline(tuple(sections))
