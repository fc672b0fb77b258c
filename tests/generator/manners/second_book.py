"""Designs of the second kept set, and the few ways of setting that only its forms use.

Never tune the reader to them: see `tests.generator.manners.second`.
"""

import random
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    HRFlowable,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from tests.generator.manners.book import (
    ACCENTS,
    FONTS,
    SECONDS,
    Book,
    Design,
    KeptDesign,
    _apart,
    _Hanging,
    _Heading,
    letter,
)

SECOND: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("second.toml").read_text(encoding="utf-8")
)
WHITE = HexColor("#ffffff")
# name: page width, height, columns on a page, pages on a sheet, margin column
DESIGNS = {
    "numerals": (595, 842, 1, 1, 0),
    "tabs": (640, 840, 1, 1, 0),
    "hanging": (595, 842, 1, 1, 150),
    "magazine": (720, 930, 3, 1, 0),
    "act": (595, 842, 1, 1, 0),
    "two languages": (900, 600, 2, 1, 0),
}
Part = tuple[str, str]


def draw_second_design(rng: random.Random) -> Design:
    """Return a design of the second set."""
    name = rng.choice(list(DESIGNS))
    font = FONTS["serif"] if name == "act" else rng.choice(list(FONTS.values()))
    head = FONTS["sans"] if name == "magazine" else font
    accent = rng.choice(ACCENTS)
    return KeptDesign(
        name, name, name, name, (head, font), accent,
        rng.choice([other for other in SECONDS if _apart(accent, other)]),
        9 if name == "magazine" else rng.choice([9.5, 10, 10.5]), name in ("act", "magazine"),
        "page" if name == "tabs" else "flow", rng.choice(["none", "title", "owner"]),
        rng.choice(["centre", "outer", "with title"]), rng.random() < 0.8,
        rng.random() < 0.5, rng.random() < 0.4, rng.random() < 0.3, rng.random() < 0.4,
        rng.random() < 0.3, rng.random() < 0.3, "column rules" if name == "magazine" else "none",
        DESIGNS[name],
        letter("second", DESIGNS, name),
    )  # fmt: skip


class _Tracked(Flowable):
    """One line of letters set apart by the font's own spacing, not by blanks."""

    def __init__(self, text: str, style: ParagraphStyle, space: float) -> None:
        super().__init__()
        self.text, self.style, self.space = text, style, space
        self.keepWithNext = 1

    def getSpaceBefore(self) -> float:
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:
        return float(self.style.spaceAfter)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        wide = stringWidth(self.text, self.style.fontName, self.style.fontSize)
        self.space = max(0.0, min(self.space, (width - wide) / len(self.text)))
        return width, self.style.leading

    def draw(self) -> None:
        line = self.canv.beginText(0, self.style.fontSize * 0.25)
        line.setFont(self.style.fontName, self.style.fontSize)
        line.setFillColor(self.style.textColor)
        line.setCharSpace(self.space)
        line.textOut(self.text)
        line.setCharSpace(0)
        self.canv.drawText(line)


class _Leaders(Flowable):
    """Words at the left, words at the right, dots between on the last line."""

    def __init__(self, left: str, right: str, style: ParagraphStyle) -> None:
        super().__init__()
        bare = re.sub(r"<[^>]*>", "", right)
        self.style = style
        self.room = stringWidth(bare, style.fontName, style.fontSize) + 4
        self.left = Paragraph(left, style)
        self.right = Paragraph(right, ParagraphStyle("right", style, alignment=TA_RIGHT))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.wide = width
        self.tall = self.left.wrap(width - self.room - 24, height)[1]
        self.right.wrap(self.room, height)
        return width, self.tall + 3

    def draw(self) -> None:
        self.left.drawOn(self.canv, 0, 3)
        self.right.drawOn(self.canv, self.wide - self.room, 3)
        size = self.style.fontSize
        begin = self.left.getActualLineWidths0()[-1] + 5
        dot = stringWidth(".", self.style.fontName, size) * 1.6
        count = int((self.wide - self.room - 5 - begin) / dot)
        line = self.canv.beginText(self.wide - self.room - 5 - count * dot, 3 + size * 0.3)
        line.setFont(self.style.fontName, size)
        line.setCharSpace(dot - dot / 1.6)
        line.textOut("." * count)
        line.setCharSpace(0)
        self.canv.drawText(line)


class SecondBook(Book):
    """A book in a design of the second set."""

    entries = 0

    # -- headings ----------------------------------------------------------------------

    def section(self, title: str) -> None:
        """Open a section."""
        look, size = self.design.section, self.design.size
        self.sections.append(title)
        self.groups = self.entries = 0
        if self.story:
            flow = [Spacer(1, size * 2.2), CondPageBreak(size * 11)]
            self.story += [PageBreak()] if look == "tabs" else flow
        self.story.append(_Heading(self, title))
        style = self._style("section", self.head_fonts[0], size * 1.9, after=size)
        if look == "numerals":
            self._numeral_section(title, style)
        elif look == "tabs":
            style.fontSize, style.textColor, style.leading = size * 2.3, WHITE, size * 2.7
            block = Table([[Paragraph(escape(title), style)]], [self.column])
            block.setStyle(TableStyle([
                ("BACKGROUND", (0, 0), (-1, -1), self.accent), ("LEFTPADDING", (0, 0), (-1, -1), 14),
                ("TOPPADDING", (0, 0), (-1, -1), 34), ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
            ]))  # fmt: skip
            self._kept(block, Spacer(1, size * 1.2))
        elif look == "hanging":
            bar = HRFlowable(
                42, 4, color=self.accent, hAlign="LEFT", spaceBefore=0, spaceAfter=size * 0.6
            )
            style.fontSize, style.leading = size * 2.2, size * 2.6
            self._kept(bar, Paragraph(escape(title), style))
        elif look == "magazine":
            style.fontName, style.fontSize, style.alignment = (
                self.head_fonts[1],
                size * 1.5,
                TA_CENTER,
            )
            style.leading, style.spaceAfter = size * 1.8, size * 0.4
            rules = [
                HRFlowable("100%", 1, color=self.accent, spaceBefore=0, spaceAfter=3)
                for _ in range(2)
            ]
            self._kept(rules[0], Paragraph(escape(title), style), rules[1], Spacer(1, size * 0.7))
        elif look == "act":
            style.alignment = TA_CENTER
            small = ParagraphStyle("small", style, fontSize=size, leading=size * 1.3, spaceAfter=2)
            style.fontName, style.fontSize = self.head_fonts[1], size * 1.2
            style.leading = size * 1.5
            self._kept(
                Paragraph(f"Capitolo {len(self.sections)}", small),
                Paragraph(escape(title).upper(), style),
            )
        else:
            style.fontName, style.spaceAfter = self.head_fonts[1], 1
            style.leading = size * 2.3
            under = self._style("under", self.head_fonts[2], size * 1.35, after=size)
            under.textColor, under.leading = self.second, size * 1.7
            other = SECOND["english"].get(title)
            self._kept(
                Paragraph(escape(title), style), *([Paragraph(other, under)] if other else [])
            )

    def _numeral_section(self, title: str, style: ParagraphStyle) -> None:
        size = self.design.size
        style.spaceAfter, style.leading = 0, size * 2.2
        big = ParagraphStyle(
            "big",
            style,
            fontName=self.head_fonts[1],
            fontSize=size * 3.4,
            leading=size * 3.4,
            textColor=self.accent,
        )
        row = [Paragraph(f"{len(self.sections):02d}", big), Paragraph(escape(title), style)]
        table = Table([row], [size * 5.5, self.column - size * 5.5])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, self.accent),
            ("TOPPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]))  # fmt: skip
        self._kept(table)

    def group(self, title: str, numbered: bool = False) -> None:
        """Open a group within a section."""
        look, size = self.design.group, self.design.size
        self.groups += 1
        self.entries = 0
        text = escape(title)
        style = self._style(
            "group", self.head_fonts[1], size * 1.1, before=size * 1.1, after=size * 0.5
        )
        if look == "numerals":
            style.textColor, style.fontSize = self.second, size * 0.95
            self.story.append(_Tracked(title.upper(), style, size * 0.22))
        elif look == "tabs":
            style.fontSize, style.leading = size * 1.2, size * 1.5
            mark = f'<font name="ZapfDingbats" size="{size * 0.9}" color="{self.design.accent}">n</font>'
            self._kept(Paragraph(f"{mark}&nbsp; {text}", style))
        elif look == "hanging":
            style.alignment, style.textColor = TA_RIGHT, self.accent
            style.fontSize, style.leading, style.spaceBefore = size, size * 1.2, 0
            self._kept(
                Spacer(1, size * 1.1),
                CondPageBreak(size * 4),
                _Hanging(Paragraph(text, style), 134, 16),
            )
        elif look == "magazine":
            self.chip(title)
        elif look == "act":
            style.fontName, style.leading = self.head_fonts[2], size * 1.4
            self._kept(Paragraph(f"{len(self.sections)}.{self.groups} – {text}", style))
        else:
            style.fontName, style.textColor = self.head_fonts[0], self.accent
            style.fontSize, style.leading, style.spaceBefore = size * 1.3, size * 1.6, 2
            rule = HRFlowable("100%", 0.6, color=self.accent, spaceBefore=size, spaceAfter=3)
            self._kept(rule, Paragraph(text, style))

    def entry(self, text: str, tight: bool = False) -> None:
        """Print the heading of one entry. `text` is markup."""
        self.entries += 1
        super().entry(f"{self.entries}) {text}" if self.design.entry == "act" else text, tight)

    def entry_style(self, tight: bool = False) -> ParagraphStyle:
        """Return the look of an entry's heading; `tight`: nothing before it."""
        look, size = self.design.entry, self.design.size
        fonts = self.body_fonts
        style = self._style("entry", fonts[1], size, before=0 if tight else size, after=2)
        if look == "numerals":
            style.fontSize = size * 1.1
        elif look == "tabs":
            style.textColor = self.second
        elif look == "magazine":
            style.fontName, style.fontSize, style.textColor = fonts[3], size * 1.1, self.accent
        elif look == "act":
            style.fontName = fonts[1]
        elif look == "two languages":
            style.fontName, style.fontSize = fonts[0], size * 1.25
        style.leading = style.fontSize * 1.22
        return style

    # -- text --------------------------------------------------------------------------

    def chip(self, title: str) -> None:
        """Print white words on a coloured label no wider than they are."""
        size, font = self.design.size, self.head_fonts[1]
        style = ParagraphStyle(
            "chip", fontName=font, fontSize=size, leading=size * 1.2, textColor=WHITE
        )
        wide = min(self.column, stringWidth(title, font, size) + 14)
        table = Table(
            [[Paragraph(escape(title), style)]],
            [wide],
            hAlign="LEFT",
            spaceBefore=size * 0.9,
            spaceAfter=size * 0.5,
        )
        table.setStyle(TableStyle([
            ("BACKGROUND", (0, 0), (-1, -1), self.second), ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]))  # fmt: skip
        self._kept(table)

    def leaders(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print rows of two ends with dots between."""
        self.story += [_Leaders(left, right, self.line) for left, right in rows]
        self.gap(0.5)

    def kicker(self, words: str) -> None:
        """Print a small coloured line in capitals that belongs to the heading below."""
        size = self.design.size - 2
        style = self._style("kicker", self.head_fonts[1], size, before=self.design.size, after=1)
        style.textColor, style.leading = self.second, size * 1.3
        self._kept(Paragraph(words, style))

    def stacked(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Print each label on a line of its own over its value."""
        size = self.design.size - 2
        label = self._style("label", self.head_fonts[1], size, before=2, after=0)
        label.textColor, label.leading = self.second, size * 1.25
        for name, value in pairs:
            self.story += [Paragraph(name.upper(), label), Paragraph(value, self.line)]
        self.gap(0.5)

    def inline(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Print small labels and their values on one line, no colons."""
        small = f'<font name="{self.head_fonts[1]}" size="{self.design.size - 2}" color="{self.design.second}">'
        cells = [f"{small}{name.upper()}</font>&nbsp; {value}" for name, value in pairs]
        self.lines(["&nbsp;&nbsp;&nbsp;&nbsp; ".join(cells)])

    def facts(self, parts: Sequence[str]) -> None:
        """Print what is known on one line, parted by dots."""
        self.lines([" · ".join(parts)], colour=True)

    def closing(self, words: str) -> None:
        """Print a slanted line at the right that ends an entry."""
        style = ParagraphStyle(
            "closing", self.line, alignment=TA_RIGHT, fontName=self.body_fonts[2], spaceAfter=6
        )
        self.story.append(Paragraph(words, style))

    def tile(self, big: str, small: str, parts: Sequence[Part]) -> None:
        """Print a coloured tile of two lines with what belongs to it at its right."""
        size, fonts = self.design.size, self.head_fonts
        top = ParagraphStyle(
            "top",
            fontName=fonts[1],
            fontSize=size * 1.5,
            leading=size * 1.7,
            textColor=WHITE,
            alignment=TA_CENTER,
        )
        low = ParagraphStyle("low", top, fontName=fonts[0], fontSize=size - 1, leading=size * 1.2)
        lines = ([Paragraph(big, top)] if big else []) + ([Paragraph(small, low)] if small else [])
        wide = 62
        tile = Table([[lines]], [wide])
        tile.setStyle(TableStyle([
            ("BACKGROUND", (0, 0), (-1, -1), self.accent), ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]))  # fmt: skip
        table = Table([[tile, self._flow(parts)]], [wide + 10, self.column - wide - 10])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]))  # fmt: skip
        self.story.append(table)

    def barred(self, parts: Sequence[Part]) -> None:
        """Print paragraphs beside a thick rule at their left."""
        table = Table([[self._flow(parts)]], [self.column])
        table.setStyle(TableStyle([
            ("LINEBEFORE", (0, 0), (0, -1), 3, self.accent), ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ]))  # fmt: skip
        self.story += [Spacer(1, 8), table, Spacer(1, 8)]

    def banded(
        self,
        heads: Sequence[str],
        groups: Sequence[tuple[str, Sequence[Sequence[str]]]],
        weights: Sequence[float],
    ) -> None:
        """Print one table in which a band across all columns opens each group of rows."""
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        data: list[list[Any]] = [[Paragraph(h, bold) for h in heads]] if heads else []
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#999999")),
        ]  # fmt: skip
        for title, rows in groups:
            at = len(data)
            style += [
                ("SPAN", (0, at), (-1, at)),
                ("BACKGROUND", (0, at), (-1, at), self.tint),
                ("NOSPLIT", (0, at), (-1, at + 1)),
            ]
            data.append([Paragraph(title, bold), *[""] * (len(weights) - 1)])
            data += [[Paragraph(c, self.cell) for c in row] for row in rows]
        total = sum(weights)
        widths = [self.column * w / total for w in weights]
        table = Table(data, widths, repeatRows=1 if heads else 0)
        table.setStyle(TableStyle(style))
        self.story += [table, Spacer(1, 8)]

    def once(
        self,
        heads: Sequence[str],
        groups: Sequence[tuple[str, Sequence[Sequence[str]]]],
        weights: Sequence[float],
    ) -> None:
        """Print one table whose first column says what several rows share once."""
        rows = [
            [f"<b>{title}</b>" if i == 0 else "", *row]
            for title, part in groups
            for i, row in enumerate(part)
        ]
        self.table(heads, rows, weights, "lines")

    # -- setting -----------------------------------------------------------------------

    def _ending(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Print the section's name along the outer edge of the page."""
        if self.design.page != "tabs" or not self.section_pages:
            return
        wide, tall, *_ = self.design.geometry
        title = list(self.section_pages)[-1]
        position = self.sections.index(title) % 5
        canvas.saveState()
        canvas.setFillColor(self.accent)
        canvas.rect(wide - 24, tall - 60 - (position + 1) * 140, 24, 135, stroke=0, fill=1)
        canvas.setFillColor(WHITE)
        font = self.head_fonts[1]
        canvas.setFont(font, min(7.5, 118 / stringWidth(title, font, 1)))
        canvas.translate(wide - 15, tall - 60 - position * 140 - 12)
        canvas.rotate(-90)
        canvas.drawString(0, 0, title)
        canvas.restoreState()
