"""Initials: a paragraph's first letter set several lines high, joined to its word.

It stands left of the paragraph's first lines, its foot on the last of them. The glyph is put
before the first of these lines; the others are widened to where it began, so that they are
indented neither by the eye of the columns nor by that of the paragraphs.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.document.glyphs import Glyph
from extract.document.repair import short_words
from extract.language.lexicon import is_word

_LEAST_RATIO = 1.8
"""Size of an initial in sizes of the text beside it, at least."""
_SPACE = 0.15
"""Narrowest space between words, in ems."""
_NEXT = 0.25
"""Widest gap after an initial that stands on its own line, in its sizes."""
_CAPITAL = 0.7
"""Height of a capital letter, in ems."""
_INITIAL = re.compile(r"[«“\"‘']?[^\W\d_][’']?")
_WORD = re.compile(r"[^\W\d_]+")


def join_initials(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the glyphs of a page, each initial moved to the line whose word it begins."""
    inked = [glyph for glyph in glyphs if glyph[4] != " "]
    if len(inked) < 2:
        return glyphs
    large = _LEAST_RATIO * median(glyph[3] for glyph in inked)
    if max(glyph[3] for glyph in inked) < large:
        return glyphs
    moved: dict[int, Glyph] = {}
    for cluster in _alone([glyph for glyph in inked if glyph[3] >= large]):
        moved |= _joined(cluster, glyphs)
    return [moved.get(glyph[6], glyph) for glyph in glyphs] if moved else glyphs


def _alone(large: list[Glyph]) -> list[list[Glyph]]:
    """Return the large letters that stand by themselves, with a mark of quotation or elision."""
    clusters: list[list[Glyph]] = []
    for glyph in sorted(large, key=lambda glyph: (round(glyph[2]), glyph[0])):
        last = clusters[-1][-1] if clusters else None
        if (
            last is not None
            and abs(last[2] - glyph[2]) < 0.3 * glyph[3]
            and glyph[0] - last[1] < 0.5 * glyph[3]
        ):
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
    return [c for c in clusters if _INITIAL.fullmatch("".join(glyph[4] for glyph in c))]


def _joined(cluster: list[Glyph], glyphs: Sequence[Glyph]) -> dict[int, Glyph]:
    """Return the glyphs to be moved for an initial, by their number; none if it is no initial."""
    size, foot = max(glyph[3] for glyph in cluster), cluster[0][2]
    left, right = cluster[0][0], cluster[-1][1]
    rows = _rows_beside(glyphs, right, foot, size)
    if rows and abs(rows[0][0][2] - foot) < 0.1 * rows[0][0][3]:
        return _raised(cluster, rows[0])
    if len(rows) < 2 or abs(rows[-1][0][2] - foot) > 0.5 * rows[-1][0][3]:
        return {}
    rows = [row for row in rows if row[0][2] > foot - _CAPITAL * size - 0.2 * row[0][3]]
    texts = [_first_word(row) for row in rows]
    if len(rows) < 2 or not any(text[:1].islower() for text in texts):
        return {}  # a letter over the entries of an index
    edge = min(row[0][0] for row in rows[1:])
    if any(row[0][0] > edge + 0.5 * row[0][3] for row in rows[1:]):
        return {}
    first = rows[0][0]
    word = _WORD.match(texts[0])
    if word is None or abs(first[0] - edge) > 1.5 * first[3]:
        return {}
    letters = "".join(glyph[4] for glyph in cluster)
    apart = _stands_alone(letters, word.group()) or any(
        glyph[4] == " " and glyph[2] == first[2] and right - 0.2 <= glyph[0] < first[0]
        for glyph in glyphs
    )
    end = first[0] - (0.3 * first[3] if apart else 0.0)
    step = (end - left) / len(cluster)
    moved = {
        glyph[6]: (
            left + at * step,
            left + (at + 1) * step,
            first[2],
            first[3],
            glyph[4],
            first[5],
            glyph[6],
        )
        for at, glyph in enumerate(cluster)
    }
    for row in rows[1:]:
        moved[row[0][6]] = (left, *row[0][1:])
    return moved


def _raised(cluster: list[Glyph], row: list[Glyph]) -> dict[int, Glyph]:
    """Return an initial that stands on its own first line, next to the letters it belongs to."""
    letters, word = "".join(glyph[4] for glyph in cluster), _first_word(row)
    gap = row[0][0] - cluster[-1][1]
    if not word[:1].islower() or gap > _NEXT * cluster[0][3] or _stands_alone(letters, word):
        return {}
    return {glyph[6]: (glyph[0] + gap, glyph[1] + gap, *glyph[2:]) for glyph in cluster}


def _rows_beside(
    glyphs: Sequence[Glyph], right: float, foot: float, size: float
) -> list[list[Glyph]]:
    """Return the rows of small print that begin right of an initial, its height above its foot."""
    near = sorted(
        (
            glyph
            for glyph in glyphs
            if glyph[3] * _LEAST_RATIO <= size
            and glyph[0] >= right - 0.2 * glyph[3]
            and foot - size < glyph[2] < foot + 0.5 * glyph[3]
            and glyph[4] != " "
        ),
        key=lambda glyph: (glyph[2], glyph[0]),
    )
    rows: list[list[Glyph]] = []
    for glyph in near:
        if rows and glyph[2] - rows[-1][0][2] < 0.25 * glyph[3]:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [row for row in map(sorted, rows) if row[0][0] < right + 2.5 * row[0][3]]


def _first_word(row: Sequence[Glyph]) -> str:
    """Return the letters of a row up to the first gap as wide as a space."""
    word = row[0][4]
    for before, glyph in pairwise(row):
        if glyph[0] - before[1] > _SPACE * glyph[3]:
            break
        word += glyph[4]
    return word


def _stands_alone(letters: str, word: str) -> bool:
    """Return whether an initial is a word by itself: "A" before "marzo", not before "llora"."""
    if letters[-1] in "’'":
        return False
    letter = letters[-1].lower()
    if letter not in short_words() or is_word(letter + word):
        return False
    return is_word(word) or (word[0].isupper() and not word.isupper())
