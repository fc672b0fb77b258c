"""Masks: where a soft mask lets what is painted be seen (PDF 32000-1, 11.6.5)."""

from typing import Any

from pdfminer.layout import LTFigure

from extract.document.objects import name_of
from extract.document.visible import hex_colour

Area = tuple[float, float, float, float]


def lets_through(figure: LTFigure, mask: dict[str, Any]) -> Area:
    """Return the box around what a mask that paints `figure` lets through, an empty one if nothing.

    Black lets nothing through where light counts.
    """
    light = name_of(mask.get("S")) != "Alpha"
    seen = [item for item in _flat(figure) if not (light and _is_black(item))]
    if not seen:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        min(item.x0 for item in seen),
        min(item.y0 for item in seen),
        max(item.x1 for item in seen),
        max(item.y1 for item in seen),
    )


def _flat(figure: LTFigure) -> list[Any]:
    parts = [_flat(item) if isinstance(item, LTFigure) else [item] for item in figure]
    return [item for part in parts for item in part]


def _is_black(item: Any) -> bool:
    """Return whether a filled shape is black."""
    return bool(getattr(item, "fill", False) and not item.stroke) and (
        hex_colour(item.non_stroking_color) == "#000000" and item.space != "Pattern"
    )
