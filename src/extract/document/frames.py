"""Frames: the glyphs of a page by the direction they run in, each turned to run to the right."""

import math
from collections.abc import Callable, Container
from functools import cache, lru_cache
from typing import Any

from extract.document.glyphs import Glyph
from extract.document.model import Bbox, Style, whole_characters
from extract.document.visible import hex_colour
from extract.vocabulary import load

# Codes WinAnsiEncoding leaves unused: they print a bullet (PDF reference, annex D).
_UNUSED_CODES = frozenset(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))


def turn_glyphs(
    chars: list[dict[str, Any]],
    hidden: Container[int],
    size_of_page: tuple[float, float],
    styles: dict[Style, int],
) -> dict[float, list[Glyph]]:
    """Return the glyphs by the direction they run in, each turned to run to the right.

    Directions are quarter turns against the clock: 0 right, 1 up, 2 left (upside down), 3 down,
    and parts of one for slanted print. Glyphs that are `hidden` are left out.
    """
    frames: dict[float, list[Glyph]] = {}
    looks: dict[tuple[str, float, Any], int] = {}
    right, bottom = size_of_page
    for index, char in enumerate(chars):
        if index in hidden:
            continue
        text = _shown(char["text"], char["fontname"])
        if not text:
            continue
        if text == "\x00":  # mapped to nothing: a ligature, if it is as wide as one
            if char["advance"] * math.hypot(*char["matrix"][:2]) < _LIGATURE * char["size"]:
                continue
            text = "\ufffd"
        x0, x1, y0, y1 = char["x0"], char["x1"], char["top"], char["bottom"]
        a, b, ex, ey = char["matrix"]
        slanted = a and b and _slant(a, b)
        upright = char["size"] if abs(b) <= abs(a) else x1 - x0
        size = _body(char) if slanted else upright
        if not size > 0:  # shrunk to nothing by its matrix
            continue
        colour = char["non_stroking_color"]
        if type(colour) is list:
            colour = tuple(colour)
        key = (char["fontname"], size, colour)
        style = looks.get(key)
        if style is None:
            look = _style(*key)
            style = looks[key] = styles.setdefault(look, len(styles))
        turn: float
        if slanted:
            turn = round(math.degrees(math.atan2(b, a)) * 2) / 180 % 4
            along, across = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
            start = ex * along - ey * across
            long = char["advance"] * math.hypot(a, b)
            glyph = (start, start + long, ex * across + ey * along, size, text, style, index)
        elif abs(b) <= abs(a):
            turn = 0 if a >= 0 else 2
            if a > 0 and char["sheared"]:  # the box of slanted letters reaches over the next
                x0, x1 = ex, ex + char["advance"] * a
            if a >= 0:
                drop = y1 - ey
                base = y1 - (drop if 0 <= drop <= size else 0.2 * size)
                glyph = (x0, x1, base, size, text, style, index)
            else:
                drop = ey - y0
                base = -y0 - (drop if 0 <= drop <= size else 0.2 * size)
                glyph = (right - x1, right - x0, bottom + base, size, text, style, index)
        elif b > 0:
            turn = 1
            drop = x1 - ex
            base = x1 - (drop if 0 <= drop <= size else 0.2 * size)
            glyph = (bottom - y1, bottom - y0, base, size, text, style, index)
        else:
            turn = 3
            drop = ex - x0
            base = right - x0 - (drop if 0 <= drop <= size else 0.2 * size)
            glyph = (y0, y1, base, size, text, style, index)
        frames.setdefault(turn, []).append(glyph)
    return frames


@lru_cache(maxsize=1 << 12)
def _shown(text: str, font: str) -> str:
    """Return what a glyph of a font shows, "" where it is nothing, "\\0" where nobody knows."""
    if text.startswith("(cid:"):
        return "•" if text in _UNUSED_CODES else "\ufffd"
    if text.isascii() and text.isalnum() and _holds("pictures", font):
        return str(load("typography")["pictures"].get(text, "•"))
    if text in ("\xa0", "\t", "\r", "\n", "\u3000") or "\u2000" <= text <= "\u200a":
        return " "
    return "" if text in ("\u200b", "\ufeff") else text


_LIGATURE = 0.4
"""Width of a ligature in ems, at least."""
_STRAIGHT = math.tan(math.radians(0.3))
"""Print turned by less than this runs along the page's edges."""


def _slant(a: float, b: float) -> bool:
    """Return whether print with this matrix runs across the page's edges."""
    low, high = sorted((abs(a), abs(b)))
    return low > _STRAIGHT * high


def _body(char: dict[str, Any]) -> float:
    """Return the type size of a slanted glyph, in points, from its box and advance."""
    a, b = char["matrix"][:2]
    scale = math.hypot(a, b)
    along, across = abs(a) / scale, abs(b) / scale
    long = char["advance"] * scale
    if along >= across:
        return float((char["bottom"] - char["top"] - long * across) / along)
    return float((char["x1"] - char["x0"] - long * along) / across)


def _style(fontname: str, size: float, colour: Any) -> Style:
    name = str(fontname)
    subset = name[6:7] == "+" and name[:6].isalpha() and name[:6].isupper()
    font = whole_characters(name[7:] if subset else name)
    italic = _holds("italic", font) or font.lower().endswith(_fonts("italic_endings"))
    return Style(font, round(size, 1), _holds("bold", font), italic, hex_colour(colour))


@cache
def _fonts(kind: str) -> tuple[str, ...]:
    return tuple(load("typography")["fonts"][kind])


def _holds(kind: str, font: str) -> bool:
    """Return whether the name of a font tells its kind; `pictures`: squares, arrows, ticks."""
    return any(word in font.lower() for word in _fonts(kind))


def frame_order(
    frames: dict[float, list[Glyph]], main: float, chars: list[dict[str, Any]]
) -> list[float]:
    """Return the directions in reading order: that of most print, after what is above it all."""
    top = min((chars[glyph[6]]["top"] for glyph in frames.get(main, ())), default=0.0)
    return sorted(
        frames,
        key=lambda turn: (
            turn != main and any(chars[glyph[6]]["bottom"] > top + 1 for glyph in frames[turn]),
            turn == main,
            turn,
        ),
    )


def turned(shapes: list[dict[str, Any]], turn: float, page: Bbox) -> list[dict[str, Any]]:
    """Return shapes where they stand in a frame turned by quarters; none in a slanted one."""
    if turn == 0:
        return shapes
    wide, high = page.width, page.height
    places: dict[float, Callable[[dict[str, Any]], tuple[float, float, float, float]]] = {
        1: lambda s: (high - s["bottom"], s["x0"], high - s["top"], s["x1"]),
        2: lambda s: (wide - s["x1"], high - s["bottom"], wide - s["x0"], high - s["top"]),
        3: lambda s: (s["top"], wide - s["x1"], s["bottom"], wide - s["x0"]),
    }
    if turn not in places:
        return []
    keys = ("x0", "top", "x1", "bottom")
    return [{**shape, **dict(zip(keys, places[turn](shape), strict=True))} for shape in shapes]
