"""Visible: which painted glyphs a reader of the page sees, and why others are not seen."""

from collections.abc import Sequence
from typing import Any

from extract.document.model import Bbox

OUTSIDE = "outside the page"
LAYER = "in a layer that is off"
INVISIBLE = "printed invisibly"
CLIPPED = "cut off"
COVERED = "covered"
GROUND = "in the colour of its ground"
TINY = "too small to be read"

_MOST_COVERS = 400
"""More shapes than this are a drawing; only the largest of them are taken for covers."""
_PLAIN_SPACES = frozenset(
    {"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"}
)
"""Spaces whose components say what a colour looks like."""
_INKS = frozenset({"Separation", "DeviceN"})
"""Spaces whose components say how much of an ink there is, whatever it looks like."""
_SCAN = 0.6
"""Share of the page that a picture covers which is a scan; text below it was read off it."""
_PASTED = 0.25
"""Share of the page that a scan set into it has, at least; text upon it was read off it."""
_LEAST_TRIM = 0.5
"""Share of the sheet that the trimmed page has at least."""
_MOST_TRIMMED = 0.2
"""Share of the sheet's print that stands outside its trimmed page at most, unless it is:"""
_FEW_TRIMMED = 200
_TINY = 1.0
"""Size of print, in points, that nobody can read."""


def unseen(
    chars: Sequence[dict[str, Any]],
    shapes: Sequence[dict[str, Any]],
    images: Sequence[dict[str, Any]],
    page: Bbox,
    shaded: bool,
) -> dict[int, str]:
    """Return the numbers of the glyphs that cannot be seen, each with the reason.

    `chars`, `shapes` and `images` have their box in points of the page as displayed, the
    `order` they are painted in and a `veil`; shapes have a `colour` as #rrggbb, None if unknown.
    `page` is the part of the sheet that is shown; `shaded`: there are grounds not known here.
    """
    area = page.width * page.height
    scanned = any(_within(image, page) > _SCAN * area for image in images)
    scans = [
        (image["x0"], image["top"], image["x1"], image["bottom"])
        for image in images
        if _within(image, page) > _PASTED * area
    ]
    covers = _covers(chars, shapes, images, area)
    grounds = [s for s in [*shapes, *images] if s["fill"] and not s["veil"].layer_off]
    fills = {shape["colour"] for shape in grounds}
    colours: dict[Any, str | None] = {}
    found: dict[int, str] = {}
    x0, top, x1, bottom = page.x0, page.top, page.x1, page.bottom
    smallest = min((char["size"] for char in chars), default=_TINY)
    for index, char in enumerate(chars):
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not (x0 <= x <= x1 and top <= y <= bottom):
            found[index] = OUTSIDE
            continue
        veil, clip = char["veil"], char["clip"]
        if veil is not None:
            if veil.layer_off:
                found[index] = LAYER
                continue
            if veil.invisible:
                if not scanned and not any(_inside(x, y, scan) for scan in scans):
                    found[index] = INVISIBLE
                continue
            if clip is not None and not _inside(x, y, clip, 1.0):
                found[index] = CLIPPED
                continue
        if covers and _covered(char, covers):
            found[index] = COVERED
            continue
        if smallest < _TINY and max(char["x1"] - char["x0"], char["bottom"] - char["top"]) < _TINY:
            found[index] = TINY
            continue
        key = (char["non_stroking_color"], char["space"].name)
        try:
            colour = colours[key]
        except KeyError:
            colour = colours[key] = _searched(key, fills) if not shaded else None
        except TypeError:  # components that are no numbers
            continue
        if (
            colour is not None
            and (veil is None or veil.filled)
            and _same_as_ground(colour, char, x, y, grounds)
        ):
            found[index] = GROUND
    return found


def _searched(key: tuple[Any, str], fills: set[str | None]) -> str | None:
    """Return a colour of print as #rrggbb if print in it may be lost on its ground."""
    colour = colour_in(*key)
    return colour if colour is not None and (_is_white(colour) or colour in fills) else None


def _within(box: dict[str, Any], page: Bbox) -> float:
    """Return how much of the page, in square points, `box` takes."""
    across = min(box["x1"], page.x1) - max(box["x0"], page.x0)
    down = min(box["bottom"], page.bottom) - max(box["top"], page.top)
    return max(across, 0.0) * max(down, 0.0)


def _inside(x: float, y: float, box: Sequence[float], slack: float = 0.0) -> bool:
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


_Cover = tuple[int, float, float, float, float, Sequence[tuple[float, float]] | None]
"""When it is painted, left, top, right, bottom, and its corners if it is no rectangle."""


def _covers(
    chars: Sequence[dict[str, Any]],
    shapes: Sequence[dict[str, Any]],
    images: Sequence[dict[str, Any]],
    area: float,
) -> list[_Cover]:
    """Return the opaque areas and pictures that are painted after some glyph."""
    first = chars[0]["order"] if chars else 0
    found: list[tuple[float, _Cover]] = []
    for shape in [*shapes, *images]:
        veil, outline = shape["veil"], shape.get("outline")
        if shape["order"] < first or not shape["fill"] or not (shape["solid"] or outline):
            continue
        if veil.layer_off or veil.translucent or veil.ragged:
            continue
        box = [shape["x0"], shape["top"], shape["x1"], shape["bottom"]]
        if shape["clip"] is not None:
            clip = shape["clip"]
            box = [
                max(box[0], clip[0]),
                max(box[1], clip[1]),
                min(box[2], clip[2]),
                min(box[3], clip[3]),
            ]
        size = (box[2] - box[0]) * (box[3] - box[1])
        if box[2] - box[0] < 3 or box[3] - box[1] < 3:
            continue
        if shape["object_type"] == "image" and size > _SCAN * area:
            continue
        found.append((size, (shape["order"], box[0], box[1], box[2], box[3], outline)))
    if len(found) > _MOST_COVERS:
        found = sorted(found, key=lambda item: item[0], reverse=True)[:_MOST_COVERS]
    return [cover for _, cover in found]


def _covered(char: dict[str, Any], covers: Sequence[_Cover]) -> bool:
    """Return whether what is painted later lies over the corners of the glyph's inner part."""
    order, x0, x1, top, bottom = (char[key] for key in ("order", "x0", "x1", "top", "bottom"))
    across, down = 0.2 * (x1 - x0), 0.3 * (bottom - top)
    x0, x1, top, bottom = x0 + across, x1 - across, top + down, bottom - down
    over = [
        cover
        for cover in covers
        if cover[0] > order
        and cover[1] <= x1
        and cover[3] >= x0
        and cover[2] <= bottom
        and cover[4] >= top
    ]
    return bool(over) and all(
        any(
            left <= x <= right
            and high <= y <= low
            and (corners is None or _within_area(x, y, corners))
            for _, left, high, right, low, corners in over
        )
        for x, y in ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
    )


def _within_area(x: float, y: float, corners: Sequence[tuple[float, float]]) -> bool:
    """Return whether a point lies within the area that `corners` bound."""
    inside = False
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _same_as_ground(
    colour: str, char: dict[str, Any], x: float, y: float, grounds: Sequence[dict[str, Any]]
) -> bool:
    """Return whether the glyph in `colour` has the colour of what lies directly below it."""
    below: dict[str, Any] | None = None
    for ground in grounds:
        if (
            ground["order"] < char["order"]
            and ground["x0"] - 1 <= x <= ground["x1"] + 1
            and ground["top"] - 1 <= y <= ground["bottom"] + 1
            and (below is None or ground["order"] > below["order"])
        ):
            # the area of anything but a rectangle is not known: it may be the ground
            if not ground["solid"] or ground["veil"].ragged or ground["veil"].translucent:
                return False
            if ground["clip"] is None or _inside(x, y, ground["clip"]):
                below = ground
    if below is None:
        return _is_white(colour)
    return below["colour"] is not None and _near(below["colour"], colour)


def _is_white(colour: str) -> bool:
    return _near(colour, "#ffffff")


def _near(one: str, other: str) -> bool:
    return one == other or all(
        abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= 3 for at in (1, 3, 5)
    )


def shown_part(crop: Bbox, trim: Bbox | None) -> Bbox:
    """Return the part of a sheet that is the page: inside its trim, if that can be right."""
    if trim is None:
        return crop
    part = crop.shared(trim)
    if part is None:
        return crop
    whole = crop.width * crop.height
    return part if part.width * part.height >= _LEAST_TRIM * whole else crop


def colour_in(colour: Any, space: str) -> str | None:
    """Return a colour as #rrggbb, None where its space does not say what it looks like."""
    if space in _PLAIN_SPACES:
        return hex_colour(colour)
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return None
    paper = space in _INKS and not any(parts)
    return "#ffffff" if paper or (space == "Lab" and parts[0] > _LIGHTEST) else None


_LIGHTEST = 99
"""Lightness of white in Lab, from 0 to 100, at least."""


def trusted_part(chars: Sequence[dict[str, Any]], part: Bbox, whole: Bbox) -> Bbox:
    """Return the part of a sheet that is the page; all of it where much print stands beside it.

    What is printed beside a trimmed page is its file's name, its colours and marks.
    """
    if part == whole:
        return whole
    middles = [((c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2) for c in chars]
    shown = [
        (x, y) for x, y in middles if _inside(x, y, (whole.x0, whole.top, whole.x1, whole.bottom))
    ]
    cut = sum(not _inside(x, y, (part.x0, part.top, part.x1, part.bottom)) for x, y in shown)
    return whole if cut > _MOST_TRIMMED * len(shown) and cut > _FEW_TRIMMED else part


def hex_colour(colour: Any) -> str | None:
    """Return a PDF colour (grey, RGB or CMYK components from 0 to 1) as #rrggbb."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not colour or not all(isinstance(part, int | float) for part in colour):
        return None
    parts = [min(max(float(part), 0.0), 1.0) for part in colour]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    elif len(parts) != 3:
        return None
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
