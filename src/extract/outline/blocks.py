"""Lines grouped into blocks by the part they play: headings, addresses, date lines, body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document.model import Line
from extract.document.sentences import ends_sentence
from extract.language.lexicon import asks_for_more, goes_on_with
from extract.outline.addresses import is_address
from extract.outline.entries import date_lines, is_date_line, is_prose, opens_name, parse_date_line
from extract.outline.headings import (
    HeadingMatch,
    is_caption,
    known_kinds,
    match_heading,
    normalise,
    unnumbered,
)
from extract.outline.levels import Levels, is_title_below, says_what_it_opens
from extract.outline.styles import StyleClass, Typography, head_runs_on, run_in_end

CHAPTER, SECTION, SUBHEADING = 1, 2, 3

# Sizes of headings relative to the text: measured on the 2024 edition (chapters 4.0, sections
# 2.0, boxes 1.35, subheadings 1.1), with room for other settings.
_CHAPTER_SIZE, SECTION_SIZE, _SUBHEADING_SIZE = 2.6, 1.42, 1.12
_SMALLEST_HEADING = 0.8
"""Of the body's size; what is smaller is told to be a heading by more than its colour."""
_CALLOUT = re.compile(r"^\d[\d.,]*\s+[a-zà-ÿ]")
_LONGEST_HEADING = 160
_MOST_LINES = 3
_MOST_KNOWN_WORDS = 8
_ROW = re.compile(r"\s(?:I|[|])\s+\S")
_LONGEST_ROW = 70
_DASHED = re.compile(r"\S\s+[–—-]\s+\S")
_DASHED_LISTS = frozenset({"agreements", "eu_projects"})
"""Kinds of list whose rows may have a dash between their parts."""
_PERIOD_PART = re.compile(r"[|–—-].*\d|\s(?:al?|dal|–|—|-)$", re.I)
"""The end of a part's heading whose period goes on in the next line."""
LABELLED = re.compile(r"[A-ZÀ-Þ][^:.|]{2,40}:(?:\s|$)")
_INNER_END = re.compile(r"[^\W\d_]{3,}[.!?]\s|:$")


@dataclass(frozen=True)
class Block:
    """Consecutive lines with one role: "heading" (with `level`), "url", "date" or "body"."""

    role: str
    lines: tuple[Line, ...]
    level: int = 0
    boxed: bool = False
    head: str = ""
    """The run-in head that is all of the heading, the rest being text."""
    named: bool = False
    """Whether its words say that a box beside the text begins, whatever its print."""

    @property
    def text(self) -> str:
        """The lines joined by spaces, or the run-in head."""
        return self.head or " ".join(line.text.strip() for line in self.lines)


def split_blocks(
    lines: Sequence[Line], look: Typography, levels: Levels, edition: int
) -> list[Block]:
    """Return `lines` as blocks in the same order.

    `look` holds their style classes, `levels` what these open.
    """
    size = look.body_size
    lines = _labels_first(lines)
    blocks: list[Block] = []
    dated = 0
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        if index < dated:
            continue
        block = _block_of(line, previous, following, look, levels, edition)
        length = date_lines(lines, index, edition) if block.role == "heading" else 0
        if length > 1:
            dated = index + length
            block = Block("date", tuple(lines[index:dated]))
        told = bool(blocks) and blocks[-1].role == "body"
        if told and previous is not None and _in_callout(line, previous, size):
            block = Block("body", (line,))
        last = blocks[-1] if blocks else None
        if (
            last is not None
            and block.named
            and last.role == "heading"
            and _labels_box(last.lines[-1])
        ):
            blocks[-1] = replace(block, lines=last.lines + block.lines)
        elif last is not None and _goes_on(last, block, size):
            blocks[-1] = replace(last, lines=last.lines + block.lines)
        else:
            blocks.append(block)
    blocks = _titles_to_body([_long_to_body(block) for block in _under_kickers(blocks)])
    return _bands(blocks, size) if size is not None else _plain_headings(blocks)


def _under_kickers(blocks: Sequence[Block]) -> list[Block]:
    """Join the title right below a section's heading set smaller ("kicker").

    The title names the section, but where the kicker is known.
    """
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if (
            above is not None
            and above.role == block.role == "heading"
            and above.level == SECTION
            and not (above.head or above.named or block.named)
            and is_title_below(above.lines[-1], block.lines[0])
        ):
            head = (above if match_heading(above.text) else block).text
            out[-1] = replace(above, lines=above.lines + block.lines, head=head)
        else:
            out.append(block)
    return out


def _long_to_body(block: Block) -> Block:
    """Make a heading body that has four lines or more and the length of a paragraph."""
    long = len(block.lines) > _MOST_LINES and len(block.text) > _LONGEST_HEADING
    styled = block.lines[0].style is not None
    return Block("body", block.lines) if block.role == "heading" and styled and long else block


def _bands(blocks: list[Block], size: float) -> list[Block]:
    """Tell headings on a coloured band of their own from those in a box with its text.

    Shaded cells are no text of a box. The band alone does not raise a heading above what its
    print is.
    """
    out: list[Block] = []
    text_boxed = False
    for block in reversed(blocks):
        if block.role != "heading":
            text_boxed = block.lines[0].boxed and block.lines[0].cell is None
        elif block.boxed and not text_boxed and not block.named:
            style = block.lines[0].style
            small = style is not None and style.size / size < SECTION_SIZE
            block = replace(block, boxed=False, level=SUBHEADING if small else block.level)
        out.append(block)
    return out[::-1]


def _block_of(
    line: Line,
    previous: Line | None,
    following: Line | None,
    look: Typography,
    levels: Levels,
    edition: int,
) -> Block:
    tabled = following is not None and following.cell is not None and line.cell is None
    if tabled and is_caption(line.text) and levels.roles.get(line.id) in (None, "caption"):
        return Block("heading", (line,), SUBHEADING)
    if line.id in levels.roles:
        return Block("body", (line,))
    if _names_box(line, look):
        return Block("heading", (line,), SECTION, True, _box_head(line, look), named=True)
    if line.cell is not None:
        return Block("body", (line,))
    if is_address(line.text):
        return Block("url", (line,))
    headed = look.of(line) in levels.sections and _is_known(line.text)
    if is_date_line(line, previous, edition) and not (headed or _names_part(line.text)):
        dates_part = (
            previous is not None
            and _together(line, previous)
            and _PERIOD_PART.search(previous.text)
        )
        if not (dates_part and previous is not None and _names_part(previous.text)):
            return Block("date", (line,))
    if look.body_size is None or line.style is None:
        level = plain_level(line, previous, following)
    else:
        level = _styled_level(line, following, look, levels)
    if previous is not None and _labels_box(previous) and (level or _is_title(line)):
        return Block("heading", (line,), SECTION, True, named=True)
    if level:
        kind = look.of(line)
        box = line.boxed and kind not in levels.sections and _opens_box(line, kind, levels)
        return Block("heading", (line,), level, box)
    return Block("body", (line,))


def _names_box(line: Line, look: Typography) -> bool:
    """Return whether a line stands out of the text and says that a box begins: "Focus su: …"."""
    kind = look.of(line)
    if line.style is None or not (kind.stands_out or kind.run_in or line.text.isupper()):
        return False
    match = match_heading(line.text)
    return (
        match is not None
        and match.kind == "focus"
        and match.rest is not None
        and opens_name(match.rest.lstrip("“«\"‘'( "))
    )


def _box_head(line: Line, look: Typography) -> str:
    """Return the run-in head of a line that opens a box, "" where all of it is the heading."""
    head = line.text[: run_in_end(line)]
    match = match_heading(head)
    return head if look.of(line).run_in and match is not None and match.rest else ""


def _labels_box(line: Line) -> bool:
    """Return whether a line is nothing but the name of boxes: "Focus su"."""
    match = match_heading(line.text)
    return match is not None and match.kind == "focus" and match.rest == ""


def _labels_first(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, the name of boxes first where it stands right of the title of one."""
    found: list[Line] = []
    for line in lines:
        before = found[-1].bbox if found else None
        beside = before is not None and line.bbox is not None and line.bbox.x0 > before.x1
        level = before is not None and line.bbox is not None and before.bottom > line.bbox.top
        at = len(found) - 1 if beside and level and _labels_box(line) else len(found)
        found.insert(at, line)
    return found


def _is_title(line: Line) -> bool:
    """Return whether a line in the body's look can be the title of a box named above it."""
    return len(line.text) <= _LONGEST_ROW and not ends_sentence(line.text) and line.cell is None


def _opens_box(line: Line, kind: StyleClass, levels: Levels) -> bool:
    """Return whether a boxed heading opens a box beside the text, not a part of a section.

    In a card, or a class of known headings or of cards, it is one only if it says so ("Focus: …").
    """
    card = bool(line.card) or kind in levels.cards | levels.named_boxes
    return not card or says_what_it_opens(line.text)


def _is_known(text: str) -> bool:
    """Return whether a line is the heading of a section, months in it or not."""
    match = match_heading(text)
    return match is not None and match.is_of_section


def _names_part(text: str) -> bool:
    match = match_heading(text)
    return match is not None and match.part


def _in_callout(line: Line, previous: Line, size: float | None) -> bool:
    """Return whether `line` goes on a figure set large beside the text ("25 progetti / …")."""
    if size is None or line.style is None or previous.style is None:
        return False
    large = previous.style.size / size >= SECTION_SIZE
    return large and _together(line, previous) and abs(line.style.size - previous.style.size) < 0.3


def _styled_level(line: Line, following: Line | None, look: Typography, levels: Levels) -> int:
    kind = look.of(line)
    if len(line.text) > _LONGEST_HEADING or not any(map(str.isalnum, line.text)):
        return 0
    if line.bullet and not _is_marked_heading(following, kind, look):
        return 0
    level = _level_of_class(kind, levels)
    if kind in levels.text or (kind.rank is None and not line.boxed and not level):
        return SUBHEADING if _is_known_in_capitals(line, kind) else 0
    if level:
        return 0 if level == SECTION and _CALLOUT.match(line.text) else level
    if kind.size >= SECTION_SIZE and _CALLOUT.match(line.text):
        return 0
    if normalise(line.text.rstrip(":")) in levels.labels and match_heading(line.text) is None:
        return 0
    whole = kind.bold and not kind.run_in
    larger = kind.size >= _SUBHEADING_SIZE
    if line.boxed and (whole or larger):
        return SECTION if _opens_box(line, kind, levels) else SUBHEADING
    if whole and kind.size < _SUBHEADING_SIZE and head_runs_on(line, following):
        return 0
    if whole and (_is_emphasis(line, following) or _goes_on_with(line, kind)):
        return 0
    marked = _is_marked(kind) and kind.size >= _SMALLEST_HEADING
    return SUBHEADING if whole or larger or marked else 0


def _is_known_in_capitals(line: Line, kind: StyleClass) -> bool:
    """Return whether nothing but capitals tells a heading that is known word for word."""
    if not line.text.isupper() or kind.run_in or len(line.text.split()) > _MOST_KNOWN_WORDS:
        return False
    match = match_heading(line.text)
    return match is not None and match.exact and match.is_of_section


def _is_marked_heading(following: Line | None, kind: StyleClass, look: Typography) -> bool:
    """Return whether a line behind a mark heads what follows, and is no item of a list.

    It is bold and larger than the text, and what follows is set otherwise.
    """
    larger = kind.bold and kind.size >= _SUBHEADING_SIZE and not kind.run_in
    return larger and following is not None and look.of(following) != kind


def _level_of_class(kind: StyleClass, levels: Levels) -> int:
    """Return the level that the class alone gives, 0 where it gives none.

    Where no heading is known to tell the class of sections the size tells it.
    """
    if kind in levels.chapters:
        return CHAPTER
    if kind in levels.sections:
        return SECTION
    if levels.sections:
        return 0
    if kind.size >= _CHAPTER_SIZE:
        return CHAPTER
    return SECTION if kind.size >= SECTION_SIZE else 0


def _is_marked(kind: StyleClass) -> bool:
    """Return whether a line alone is coloured or, as in typescripts, underlined."""
    marked = kind.colour is not None or kind.underlined
    return marked and not kind.run_in and not kind.italic


def _goes_on_with(line: Line, kind: StyleClass) -> bool:
    """Return whether a bold line of the text's size goes on a sentence of the line before."""
    return kind.size < _SUBHEADING_SIZE - 0.06 and line.text[:1].islower()


def _is_emphasis(line: Line, following: Line | None) -> bool:
    """Return whether a bold line is the beginning or the whole of a sentence of prose."""
    if line.text.endswith((".", ";")) and line.text[-3:-1].isalpha():
        return True
    if following is not None and is_address(following.text):
        return False
    plain = following is not None and following.style is not None and not following.style.bold
    starts_low = following is not None and following.text[:1].islower()
    if line.style is not None and line.style.italic and starts_low:
        return True
    return bool(plain and starts_low and not line.text.isupper() and len(line.text) > 25)


def plain_level(line: Line, previous: Line | None, following: Line | None) -> int:
    """Return the level of a heading in text without style: known wording, capitals, address."""
    text = line.text.strip()
    if (
        line.bullet
        or not text
        or len(text) > 100
        or text[0].islower()
        or text.endswith((".", ";", ","))
    ):
        return 0
    opens = previous is None or not _together(previous, line)
    alone = opens and (following is None or not _together(line, following))
    capitals = text.isupper() and sum(map(str.isalpha, text)) >= 2
    if following is not None and is_address(following.text) and len(text) <= 70:
        told = not capitals and (LABELLED.match(text) or _INNER_END.search(text))
        return SECTION if (opens or capitals) and not told else 0
    if not (opens or capitals):
        return 0
    match = (match_heading(text) if alone else None) or match_heading(text, known_kinds())
    if text.endswith(":") and (match is None or match.kind != "focus"):
        return 0
    if match is not None:
        heads = following is not None and _lists(line, following, match)
        if match.exact or match.part or alone or heads:
            return _plain_level_of(match, text, alone or heads, capitals, opens)
    amid_list = previous is not None and previous.bullet and following and following.bullet
    if amid_list or _is_row(text, (previous, following), capitals and alone):
        return 0
    if capitals and alone:
        return SECTION
    follows_capitals = previous is not None and previous.text.isupper()
    return SUBHEADING if capitals and (opens or follows_capitals) else 0


def _lists(line: Line, following: Line, match: HeadingMatch) -> bool:
    """Return whether `line` heads the row of a list: a bullet, bars, or a dash it lacks itself."""
    if following.bullet or _ROW.search(following.text):
        return True
    if match.kind not in _DASHED_LISTS:
        return False
    dashed = _DASHED.search(following.text) and not _DASHED.search(line.text)
    short = len(following.text) <= _LONGEST_ROW
    return bool(dashed) and short and not ends_sentence(following.text)


def _is_row(text: str, beside: tuple[Line | None, Line | None], heading: bool) -> bool:
    """Return whether a line is the row of a list: it has a bar, or parts as a line beside it has.

    A capital i for a bar may be an article in a `heading` in capitals ("TUTTI I PROGETTI").
    """
    if "|" in text and _ROW.search(text) or _ROW.search(text) and not heading:
        return True
    return any(
        pattern.search(text) and pattern.search(other.text) and len(other.text) <= _LONGEST_ROW
        for pattern in (_ROW, _DASHED)
        for other in beside
        if other is not None and not ends_sentence(other.text)
    )


def _plain_level_of(
    match: HeadingMatch, text: str, alone: bool, capitals: bool, opens: bool
) -> int:
    if match.kind == "focus":
        return SECTION if (text[:4].isalpha() and text[:4].isupper()) or alone else 0
    if match.rest is not None and any(map(str.islower, text[:6])):
        return SUBHEADING if alone and len(text.split()) <= 5 else 0
    if match.part:
        named = match.exact or "|" in text
        return SUBHEADING if capitals or alone or (opens and named) else 0
    if (match.exact and (capitals or alone)) or (capitals and alone):
        return SECTION
    return 0


def _together(line: Line, other: Line) -> bool:
    return (line.page, line.paragraph) == (other.page, other.paragraph)


def _goes_on(last: Block, block: Block, size: float | None) -> bool:
    if last.role != block.role or last.role not in ("heading", "body") or last.head:
        return False
    if last.role == "body":
        return True
    before, after = last.lines[-1], block.lines[0]
    if before.page != after.page:
        return False
    if size is None:
        together = before.paragraph == after.paragraph and match_heading(after.text) is None
        part = match_heading(before.text, known_kinds())
        if part is not None and part.part and part.exact and not goes_on_with(after.text):
            return False
        return together and (before.text.isupper() or _is_box(before.text))
    if last.level != block.level:
        return False
    same_style = (
        before.style is not None
        and after.style is not None
        and abs(before.style.size - after.style.size) < 0.3
        and before.style.colour == after.style.colour
        and before.column == after.column
    )
    if not same_style or _are_two(before, after):
        return False
    near = (
        before.bbox is None
        or after.bbox is None
        or (
            after.bbox.top > before.bbox.top
            and after.bbox.top - before.bbox.bottom < 0.9 * before.bbox.height
        )
    )
    return near and (before.paragraph == after.paragraph or last.level < SUBHEADING)


def _are_two(before: Line, after: Line) -> bool:
    """Return whether two lines of one style are two headings, each known by itself."""
    first, second = match_heading(before.text), match_heading(after.text)
    if first is None or second is None:
        return False
    if asks_for_more(before.text) or goes_on_with(after.text):
        return False
    boxed = before.boxed and after.boxed and before.paragraph == after.paragraph
    return not boxed or second.kind == "focus"


def _titles_to_body(blocks: list[Block]) -> list[Block]:
    """Make the title beside a date line part of the body: it heads an entry, not a section."""
    out: list[Block] = []
    after_date = False
    before_dates = _titles_before_dates(blocks)
    for index, block in enumerate(blocks):
        titled = after_date and block.role == "heading" and not _opens_section(block)
        if titled or index in before_dates:
            block = Block("body", block.lines)
        after_date = block.role == "date"
        out.append(block)
    return out


def _titles_before_dates(blocks: list[Block]) -> set[int]:
    """Return the headings that are titles of dated entries: a date line, then prose follows.

    A heading as large as a section's is one only in text without style, and not alone.
    """
    found: list[int] = []
    for index, block in enumerate(blocks[:-2]):
        date, told = blocks[index + 1], blocks[index + 2]
        styled = block.lines[0].style is not None
        if (
            block.role == "heading"
            and not block.boxed
            and (block.level == SUBHEADING or (block.level == SECTION and not styled))
            and date.role == "date"
            and told.role == "body"
            and is_prose(told.lines)
        ):
            match = match_heading(block.text)
            if match is None or not (match.exact or match.rest is not None or match.stems > 1):
                found.append(index)
    few = len(found) < 2
    return {index for index in found if blocks[index].level == SUBHEADING or not few}


def _opens_section(block: Block) -> bool:
    if block.level <= SECTION and block.lines[0].style is not None:
        return True
    match = match_heading(block.text)
    return match is not None and match.exact and not match.part and match.kind != "events"


def _is_box(text: str) -> bool:
    match = match_heading(text)
    return match is not None and match.kind == "focus"


def _plain_headings(blocks: list[Block]) -> list[Block]:
    """Mend what only whole blocks tell in text without style.

    Lines of capitals joined to a known title rise to a section; the second line of a box
    heading joins it; unknown headings with nothing between them are a list of names.
    """
    out: list[Block] = []
    for index, block in enumerate(blocks):
        beside = [blocks[other] for other in (index - 1, index + 1) if 0 <= other < len(blocks)]
        heading = block.role == "heading"
        match = match_heading(block.text, known_kinds()) if heading else None
        first_row = block.level == SUBHEADING and bool(out) and out[-1].level == SUBHEADING
        if heading and match is None and _heads_list(blocks, index):
            pass
        elif heading and match is None and (first_row or any(map(_is_unknown, beside))):
            block = Block("body", block.lines)
        elif match and len(block.lines) > 1 and match.exact and not match.part:
            block = Block("heading", block.lines, SECTION)
        elif out and block.role == "body" and _is_box(out[-1].text):
            block = _rest_of_box_heading(out, block)
        if block.lines:
            out.append(block)
    return out


def _heads_list(blocks: list[Block], index: int) -> bool:
    """Return whether an unknown heading stands between a known one and the first of its names."""
    if index == 0 or index + 2 >= len(blocks):
        return False
    before, here, name, told = blocks[index - 1 : index + 3]
    return (
        before.role == here.role == name.role == "heading"
        and told.role == "body"
        and here.level == name.level == SECTION
        and before.level == SECTION
        and not _is_unknown(before)
        and _is_unknown(name)
    )


def _is_unknown(block: Block) -> bool:
    return block.role == "heading" and match_heading(block.text, known_kinds()) is None


def _rest_of_box_heading(out: list[Block], body: Block) -> Block:
    heading = out[-1]
    rest = [line for line in body.lines if _together(line, heading.lines[0])]
    if (
        heading.role != "heading"
        or not 0 < len(rest) <= 2
        or rest[-1].text.endswith((".", ";", ":"))
        or sum(len(line.text) for line in rest) > 120
    ):
        return body
    out[-1] = Block("heading", heading.lines + tuple(rest), heading.level, heading.boxed)
    return Block("body", body.lines[len(rest) :])


def label_of(text: str) -> str:
    """Return a heading without its number and stray marks at its ends."""
    return " ".join(unnumbered(text).split()).strip(" .…:|–-").strip()


__all__ = [
    "CHAPTER",
    "SECTION",
    "SUBHEADING",
    "Block",
    "label_of",
    "normalise",
    "parse_date_line",
    "split_blocks",
]
