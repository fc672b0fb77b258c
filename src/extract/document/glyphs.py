"""Glyphs and chunks: what is printed in one row of a page, before lines are told."""

from dataclasses import dataclass, field

# x0, x1, baseline, size, text, style number, number of the glyph on the page
Glyph = tuple[float, float, float, float, str, int, int]


@dataclass(slots=True, eq=False)
class Chunk:
    """Neighbouring glyphs of one row."""

    x0: float
    x1: float
    base: float
    size: float
    glyphs: list[Glyph]
    bullet: bool = False
    even: bool = False
    """The gap before it is as wide as the next word gap: that of a justified line."""
    counted: bool = False
    """A heading that begins with the number it is counted by, with white between them."""
    aside: "list[list[Chunk]]" = field(default_factory=list)
    """Lines of a side column beside it, which are read first; within `x0` and `x1`."""

    @property
    def edges(self) -> tuple[float, float]:
        """Left and right edge without what stands in a side column beside it."""
        if not self.aside:
            return self.x0, self.x1
        inked = [glyph for glyph in self.glyphs if glyph[4] != " "]
        return inked[0][0], max(glyph[1] for glyph in inked)

    @property
    def text(self) -> str:
        """Text without surrounding spaces."""
        return "".join(glyph[4] for glyph in self.glyphs).strip()


Row = list[Chunk]
