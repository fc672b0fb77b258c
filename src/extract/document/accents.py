"""Accents: glyphs of their own, set over or under a letter, joined to it.

Typesetters without the letter "à" print "a" and an accent in its place, before or after it. The
accent's middle stands over its letter; that of an accent typed in place of an apostrophe does not.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from extract.document.glyphs import Glyph

_COMBINING = {
    "`": "\u0300",
    "\u02cb": "\u0300",
    "\u00b4": "\u0301",
    "\u02ca": "\u0301",
    "^": "\u0302",
    "\u02c6": "\u0302",
    "~": "\u0303",
    "\u02dc": "\u0303",
    "\u00af": "\u0304",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u02da": "\u030a",
    "\u02dd": "\u030b",
    "\u02c7": "\u030c",
    "\u00b8": "\u0327",
    "\u02db": "\u0328",
}
"""Accents with a width of their own, as what they are over a letter."""
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
_RAISED = 0.45
"""How far, in ems, the foot of an accent stands from that of its letter, at most."""
_INNER = 0.12
"""Share of a letter's width at its sides over which no accent has its middle."""


def join_accents(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the glyphs of a page, each accent that stands over a letter joined to it."""
    accents = [g for g in glyphs if g[4] in _COMBINING or unicodedata.combining(g[4][0])]
    if not accents:
        return glyphs
    letters = sorted((glyph for glyph in glyphs if glyph[4].isalpha()), key=lambda g: g[2])
    feet = [glyph[2] for glyph in letters]
    joined: dict[int, Glyph] = {}
    gone: set[int] = set()
    for accent in accents:
        low = bisect_left(feet, accent[2] - _RAISED * accent[3])
        high = bisect_left(feet, accent[2] + _RAISED * accent[3])
        for letter in letters[low:high]:
            whole = _composed(joined.get(letter[6], letter)[4], accent)
            if whole is not None and _stands_over(accent, letter):
                joined[letter[6]] = (*letter[:4], whole, *letter[5:])
                gone.add(accent[6])
                break
    return [joined.get(glyph[6], glyph) for glyph in glyphs if glyph[6] not in gone]


def _composed(letter: str, accent: Glyph) -> str | None:
    """Return a letter with its accent as one character, None where there is none such."""
    mark = _COMBINING.get(accent[4], accent[4])
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
    return whole if len(whole) == 1 else None


def _stands_over(accent: Glyph, letter: Glyph) -> bool:
    middle, inner = (accent[0] + accent[1]) / 2, _INNER * (letter[1] - letter[0])
    return letter[0] + inner < middle < letter[1] - inner
