"""Chunks: stretches of one printed row without a wide gap, and the rows they stand in."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from extract.document.columns import FAR, GUTTER
from extract.document.glyphs import Chunk, Glyph, Row
from extract.document.repair import bullets

_LEADERS = 5
"""Dots in a row, at least, that lead from one end of a line to the other."""
_FEW_LEADERS = 3
"""So many do where they stand off from the word before them."""
_DOTS = ".…_"
_WORD_GAP = 0.17
"""White between words in ems, at least."""
_TYPED = 4
"""Letters on either side of a space by whose width one of a typewriter is told."""
_LONGEST_MARK = 4
"""Characters of a raised mark at most."""
_FAR_LARGER = 1.5
"""How much larger than a sentence beside it a heading is at least."""
_CAPTION = 16
"""Characters of a caption at least."""
_HEADING = 1.2
"""Size of a counted heading in sizes of the usual print, more than."""
_FARTHEST_COUNT = 6.0
"""White between a heading and the number that counts it, in ems, at most."""


def chunks_of(glyphs: Sequence[Glyph]) -> tuple[list[Chunk], set[int]]:
    """Return the chunks of all rows and the numbers of glyphs that were printed twice."""
    doubled: set[int] = set()
    chunks: list[Chunk] = []
    row: list[Glyph] = []
    anchor = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph[2], glyph[0])):
        if row and glyph[2] - anchor > max(0.12 * min(glyph[3], row[0][3]), 0.6):
            chunks += _cut_row(row, doubled)
            row = []
        if not row:
            anchor = glyph[2]
        row.append(glyph)
    if row:
        chunks += _cut_row(row, doubled)
    return chunks, doubled


def _cut_row(row: list[Glyph], doubled: set[int]) -> list[Chunk]:
    row.sort()
    kept: list[Glyph] = []
    inked: list[int] = []
    for glyph in row:
        text, width = glyph[4], glyph[1] - glyph[0]
        if text != " ":
            for at in inked[-3:]:
                twin = kept[at]
                if (
                    twin[4] == text
                    and glyph[0] - twin[0] < 0.25 * width
                    and abs(glyph[3] - twin[3]) < 0.1 * glyph[3]
                ):
                    doubled.add(twin[6])
                    break
            else:
                inked.append(len(kept))
                kept.append(glyph)
            continue
        kept.append(glyph)
    if not inked:
        return []
    gaps = [kept[b][0] - kept[a][1] for a, b in zip(inked, inked[1:], strict=False)]
    openers = bullets() - {"·"}
    chunks: list[Chunk] = []
    first = 0
    for number in range(len(inked)):
        last = number == len(inked) - 1
        if not last:
            gap = gaps[number]
            before, after = kept[inked[number]], kept[inked[number + 1]]
            item = after[4] in openers
            if _shrinks(before, after) and number - first < _LONGEST_MARK:
                item, before = True, after
            if gap < (0.2 if item else GUTTER) * before[3]:
                continue
            if not item and _spaced_out(gaps, number, kept[inked[number]][3]):
                continue
            if not item and _is_typed(kept, inked, number, gap):
                continue
            if gap < FAR * kept[inked[number]][3] and _leads(kept, inked, number):
                continue
        run = kept[inked[first] : inked[number] + 1]
        sizes = Counter(round(glyph[3], 1) for glyph in run if glyph[4] != " ")
        size = sizes.most_common(1)[0][0] if len(sizes) > 1 else run[0][3]
        base = next(glyph[2] for glyph in run if abs(glyph[3] - size) < 0.06)
        right = max(g[1] for g in run[-3:])
        even = bool(first) and _even(gaps, first - 1, size)
        chunks.append(Chunk(run[0][0], right, base, size, run, even=even))
        first = number + 1
    return _attach_marks(chunks)


def _is_typed(kept: list[Glyph], inked: list[int], number: int, gap: float) -> bool:
    """Return whether a gap is one space of print in which all letters are equally wide."""
    near = inked[max(0, number - _TYPED) : number + _TYPED + 2]
    widths = [kept[at][1] - kept[at][0] for at in near]
    return len(near) > _TYPED and max(widths) < 1.02 * min(widths) and gap < 1.1 * min(widths)


def _even(gaps: list[float], number: int, size: float) -> bool:
    """Return whether the nearest word gap to the left or right is as wide as this one."""
    word = _WORD_GAP * size
    left = next((gap for gap in reversed(gaps[:number]) if gap > word), 0.0)
    right = next((gap for gap in gaps[number + 1 :] if gap > word), 0.0)
    slack = max(0.35, 0.03 * gaps[number])
    return abs(left - gaps[number]) <= slack or abs(right - gaps[number]) <= slack


def _shrinks(before: Glyph, after: Glyph) -> bool:
    """Return whether a large numeral ends and small words begin."""
    return before[3] >= 1.4 * after[3] and before[4].isdigit() and after[4].isalpha()


def _leads(kept: list[Glyph], inked: list[int], number: int) -> bool:
    """Return whether dots lead up to gap `number` or on from it."""
    before, after = inked[: number + 1][-_LEADERS:], inked[number + 1 :][:_LEADERS]
    return _stands_off(kept, inked[: number + 1]) or any(
        len(run) == _LEADERS and all(kept[at][4] in _DOTS for at in run) for run in (before, after)
    )


def _stands_off(kept: list[Glyph], inked: list[int]) -> bool:
    """Return whether glyphs end in a few dots with white between a word and them."""
    run = list(takewhile(lambda at: kept[at][4] in _DOTS, reversed(inked)))
    if not _FEW_LEADERS <= len(run) < len(inked):
        return False
    word, dot = kept[inked[-len(run) - 1]], kept[run[-1]]
    return dot[0] - word[1] > _WORD_GAP * dot[3]


def _spaced_out(gaps: list[float], number: int, size: float) -> bool:
    """Return whether gap `number` lies in letter-spaced print, where all glyphs stand apart."""
    window = gaps[max(0, number - 3) : number + 4]
    apart = sum(gap > 0.15 * size for gap in window)
    return (
        len(window) >= 4
        and apart >= len(window) - 1
        and gaps[number] <= 3.2 * sorted(window)[len(window) // 2]
    )


def _attach_marks(chunks: list[Chunk]) -> list[Chunk]:
    """Join bullets and item numbers ("1.", "a)") set apart to the text they stand before.

    A dash or number amid a line is no mark unless it stands further from what precedes it.
    """
    joined: list[Chunk] = []
    for chunk in chunks:
        chunk.bullet = chunk.glyphs[0][4] in bullets()
        mark = joined[-1] if joined and _is_mark(joined[-1]) else None
        if mark is not None and not chunk.bullet:
            gap = chunk.x0 - mark.x1
            before = mark.x0 - joined[-2].x1 if len(joined) > 1 else 1e9
            if gap <= 2.6 * chunk.size and (mark.bullet or before > 1.5 * gap):
                mark.glyphs.extend(chunk.glyphs)
                mark.x1, mark.base, mark.size = chunk.x1, chunk.base, chunk.size
                continue
        joined.append(chunk)
    return joined


def join_counts(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks of a page from top to bottom, counted headings joined to their numbers.

    The number may hang in the margin, but is as large as the heading. A rule below both makes
    them no heads of a table.
    """
    usual = median(chunk.size for chunk in chunks) if chunks else 0.0
    joined: list[Chunk] = []
    for row in rows_of(chunks):
        for chunk in row:
            number = joined[-1] if chunk is not row[0] else None
            if number is not None and _counts(number, chunk, usual):
                number.glyphs.extend(chunk.glyphs)
                number.x1, number.counted = chunk.x1, True
            else:
                joined.append(chunk)
    return joined


def _counts(number: Chunk, words: Chunk, usual: float) -> bool:
    """Return whether a number counts the heading right of it, in its size."""
    return (
        number.size > _HEADING * usual
        and abs(number.size - words.size) < 0.05 * words.size
        and words.x0 - number.x1 <= _FARTHEST_COUNT * words.size
        and number.text.strip(" .").isdigit()
        and any(map(str.isalpha, words.text))
    )


def _is_mark(chunk: Chunk) -> bool:
    if len(chunk.glyphs) > 3:
        return False
    text = chunk.text
    return (len(text) == 1 and (text in bullets() or text in "-–—")) or (
        len(text) <= 3 and text[-1] in ".)" and text[:-1].isalnum()
    )


# Rows


def rows_of(chunks: Sequence[Chunk]) -> list[Row]:
    """Group chunks into rows from top to bottom, each from left to right."""
    rows: list[Row] = []
    anchor = 0.0
    for chunk in sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0)):
        if rows and chunk.base - anchor <= max(0.2 * chunk.size, 0.8):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
            anchor = chunk.base
    for row in rows:
        row.sort(key=lambda chunk: chunk.x0)
    return rows


def join_raised(rows: list[Row]) -> list[Row]:
    """Join rows of raised or lowered small print to the row they belong to."""
    out: list[Row] = []
    for row in rows:
        if out and _raised(out[-1], row) and not _overprints(out[-1], row):
            out[-1] = sorted(out[-1] + row, key=lambda chunk: chunk.x0)
        else:
            out.append(row)
    return out


def _overprints(upper: Row, lower: Row) -> bool:
    """Return whether words of one row stand right above print of the other, as no mark does."""
    rows = (upper, lower)
    return any(
        len(words.text) > _LONGEST_MARK
        and words.size <= 0.85 * max(chunk.size for chunk in upper + lower)
        and any(
            words.x0 < (glyph[0] + glyph[1]) / 2 < words.x1 and glyph[4] != " " for glyph in run
        )
        for row, other in (rows, rows[::-1])
        for words in row
        for chunk in other
        for run in (chunk.glyphs,)
    )


def _lifts(upper: Row, lower: Row) -> bool:
    """Return whether a row is figures that a rise lifts behind print of their own size."""
    size = lower[0].size
    return (
        0.28 * size < lower[0].base - upper[0].base < 0.55 * size
        and all(chunk.text.isdigit() and len(chunk.text) < _LONGEST_MARK for chunk in upper)
        and all(
            any(
                abs(chunk.x0 - before[1]) < 0.1 * size for other in lower for before in other.glyphs
            )
            for chunk in upper
        )
    )


def _raised(upper: Row, lower: Row) -> bool:
    if _lifts(upper, lower):
        return True
    bigger = upper[0].size >= lower[0].size
    big, small = (upper, lower) if bigger else (lower, upper)
    size = max(chunk.size for chunk in big)
    figures = all(chunk.text.isdigit() and len(chunk.text) <= _LONGEST_MARK for chunk in small)
    if abs(upper[0].base - lower[0].base) > (0.8 if figures and small is upper else 0.6) * size:
        return False
    if max(chunk.size for chunk in small) > 0.85 * size:
        return False
    return all(
        any(
            -0.2 * size <= c.x0 - b.x1 <= 0.5 * size
            or -0.2 * size <= b.x0 - c.x1 <= (1.2 if c.text.isdigit() else 0.5) * size
            or (b.x0 <= c.x0 and c.x1 <= b.x1)
            for b in big
        )
        for c in small
    )


def parts_of(row: Row, height: float) -> list[Row]:
    """Cut a row before bullets, between captions, behind a heading that small print stands beside,
    and before wide gaps in margins (folios).
    """
    parts: list[Row] = [[row[0]]]
    for previous, chunk in zip(row, row[1:], strict=False):
        gap = chunk.x0 - previous.x1
        margin = chunk.base < 0.09 * height or chunk.base > 0.91 * height
        bullet = chunk.bullet and gap >= 0.2 * chunk.size
        folio = margin and gap > 3 * chunk.size
        beside = _is_beside_heading(previous, chunk, gap)
        if bullet or folio or beside or _are_captions(parts[-1][0], chunk, gap):
            parts.append([chunk])
        else:
            parts[-1].append(chunk)
    return parts


def _is_beside_heading(heading: Chunk, chunk: Chunk, gap: float) -> bool:
    """Return whether a sentence in far smaller print stands beside words, no numeral."""
    smaller = heading.size >= _FAR_LARGER * chunk.size and gap > 3 * chunk.size
    words = sum(word[0].isalpha() for word in heading.text.split())
    return smaller and words > 1 and len(chunk.text.split()) > 2


def _are_captions(one: Chunk, other: Chunk, gap: float) -> bool:
    """Return whether two texts side by side are numbered with one word ("Foto 1 …  Foto 2 …")."""
    if gap < 1.5 * other.size or min(len(one.text), len(other.text)) < _CAPTION:
        return False
    first, second = one.text.split(), other.text.split()
    return (
        first[0] == second[0]
        and first[0][0].isalpha()
        and first[1:2] != second[1:2]
        and all(words[1][:1].isdigit() for words in (first, second) if len(words) > 1)
        and min(len(first), len(second)) > 2
    )
