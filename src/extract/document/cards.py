"""Cards: boxes drawn side by side with white between them, each a text of its own.

What stands in a card is read together: no line runs from one card into the next, and no table
is sought across them. Cells of tables touch each other; cards do not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.document.glyphs import Chunk
from extract.document.model import Bbox

_NARROWEST, _LOWEST = 30.0, 12.0
_WIDEST = 0.75
"""Share of the page's width; what is wider is a band or a page's ground."""
_LEVEL = 3.0
"""Points by which the upper edges of cards side by side differ at most."""
_TOUCHING, _FARTHEST = 1.0, 72.0
"""White between cards side by side, in points: more than, and at most."""
_MOST_BOXES = 400
"""A page with more of them is a drawing."""
_MOST_PARTS = 4
"""Boxes that go on below the first, one below the other, less than, which are one card."""
_NARROWER, _LOWER = 0.33, 0.5
"""Shares of the width and height of a card beside it that a card has at least; the tile of a date
is narrower."""
_SLACK = 1.5
_FIRST_BASELINE = 10.0
"""Points below the upper edge of a card at which its first line is counted when cards are ordered:
what is centred in one stands as high as what begins at the top of the next."""


def find_boxes(shapes: Sequence[dict[str, Any]], width: float) -> list[Bbox]:
    """Return the boxes drawn on a page `width` points wide that cards may be, largest first.

    A box and the band of its width that it continues are one; more of them are the rows of a
    table. A drawing has none.
    """
    found: list[Bbox] = []
    for shape in shapes:
        if shape["veil"].layer_off or not (shape["fill"] or shape["stroke"]):
            continue
        box = Bbox(*(float(shape[side]) for side in ("x0", "top", "x1", "bottom")))
        if _NARROWEST <= box.width <= _WIDEST * width and box.height >= _LOWEST:
            found.append(box)
    if len(found) > _MOST_BOXES:
        return []
    boxes: list[Bbox] = []
    parts: Counter[int] = Counter()
    for box in sorted(found, key=lambda box: (box.top, box.x0)):
        above = next((n for n, other in enumerate(boxes) if _goes_on(other, box)), None)
        if above is None:
            boxes.append(box)
        else:
            parts[above] += box.bottom > boxes[above].bottom + _SLACK
            boxes[above] = Bbox(
                boxes[above].x0,
                boxes[above].top,
                boxes[above].x1,
                max(boxes[above].bottom, box.bottom),
            )
    boxes = [box for n, box in enumerate(boxes) if parts[n] < _MOST_PARTS]
    return sorted(boxes, key=lambda box: -box.width * box.height)


def _goes_on(above: Bbox, box: Bbox) -> bool:
    """Return whether a box is the one above once more, or goes on right below it."""
    return (
        abs(above.x0 - box.x0) <= _SLACK
        and abs(above.x1 - box.x1) <= _SLACK
        and above.top - _SLACK <= box.top <= above.bottom + _SLACK
    )


def cards_among(boxes: Sequence[Bbox], chunks: Sequence[Chunk]) -> list[Bbox]:
    """Return the outermost of `boxes` that are cards: side by side, each around whole words."""
    holding = [box for box in boxes if _holds(box, chunks)]
    beside = [box for box in holding if any(_are_beside(box, other) for other in holding)]
    cards: list[Bbox] = []
    for box in beside:
        if not any(_overlap(box, card) for card in cards):
            cards.append(box)
    return [card for card in cards if any(_are_beside(card, other) for other in cards)]


def deal(chunks: Sequence[Chunk], cards: Sequence[Bbox]) -> tuple[list[Chunk], list[list[Chunk]]]:
    """Return the chunks that stand in no card, and those of each card."""
    free: list[Chunk] = []
    held: list[list[Chunk]] = [[] for _ in cards]
    for chunk in chunks:
        x, y = (chunk.x0 + chunk.x1) / 2, chunk.base - 0.3 * chunk.size
        around = (
            inside
            for box, inside in zip(cards, held, strict=True)
            if box.x0 < x < box.x1 and box.top <= y <= box.bottom
        )
        next(around, free).append(chunk)
    return free, held


def boxes_in(card: Bbox, boxes: Sequence[Bbox]) -> list[Bbox]:
    """Return the boxes inside a card."""
    return [
        box
        for box in boxes
        if box is not card
        and box.x0 >= card.x0 - _SLACK
        and box.x1 <= card.x1 + _SLACK
        and box.top >= card.top - _SLACK
        and box.bottom <= card.bottom + _SLACK
    ]


def stand_ins(number: int, chunks: Sequence[Chunk], card: Bbox) -> list[Chunk]:
    """Return chunks that hold the places of a card's, as if its first line were at the top."""
    rise = min(chunk.base for chunk in chunks) - card.top - _FIRST_BASELINE
    return [
        replace(
            chunk,
            base=chunk.base - rise,
            glyphs=[(*glyph[:6], -1 - number) for glyph in chunk.glyphs],
        )
        for chunk in chunks
    ]


def _holds(box: Bbox, chunks: Sequence[Chunk]) -> bool:
    """Return whether words stand in a box and none runs over its edges."""
    inside = False
    for chunk in chunks:
        if not box.top <= chunk.base - 0.3 * chunk.size <= box.bottom:
            continue
        if box.x0 - _SLACK <= chunk.x0 and chunk.x1 <= box.x1 + _SLACK:
            inside = True
        elif chunk.x0 < box.x1 - _SLACK and chunk.x1 > box.x0 + _SLACK:
            return False
    return inside


def _are_beside(one: Bbox, other: Bbox) -> bool:
    white = max(other.x0 - one.x1, one.x0 - other.x1)
    return (
        abs(one.top - other.top) <= _LEVEL
        and _TOUCHING < white <= _FARTHEST
        and min(one.width, other.width) >= _NARROWER * max(one.width, other.width)
        and min(one.height, other.height) >= _LOWER * max(one.height, other.height)
    )


def _overlap(one: Bbox, other: Bbox) -> bool:
    return (
        one.x0 < other.x1 - _SLACK
        and other.x0 < one.x1 - _SLACK
        and one.top < other.bottom - _SLACK
        and other.top < one.bottom - _SLACK
    )
