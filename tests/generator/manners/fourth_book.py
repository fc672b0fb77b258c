"""Designs of the fourth kept set, and the few ways of setting that only its forms use.

Never tune the reader to them: see `tests.generator.manners.fourth`.
"""

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    PageBreak,
    PageTemplate,
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
from tests.generator.manners.facts import roman

FOURTH: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("fourth.toml").read_text(encoding="utf-8")
)
WHITE, GREY = HexColor("#ffffff"), HexColor("#8c8c8c")
# name: page width, height, columns on a page, pages on a sheet, margin column
DESIGNS = {
    "protocol": (595, 842, 1, 1, 0),
    "gazette": (842, 1191, 3, 1, 0),
    "magazine": (595, 842, 1, 1, 110),
    "square": (610, 610, 2, 1, 0),
    "slides": (960, 540, 2, 1, 0),
    "dossier": (595, 842, 1, 1, 0),
    "ledger": (842, 595, 1, 1, 0),
}
OFFICE = "Città di Torino – Servizio Relazioni Internazionali"
Part = tuple[str, str]


def draw_fourth_design(rng: random.Random) -> Design:
    """Return a design of the fourth set."""
    accent, name = rng.choice(ACCENTS), rng.choice(list(DESIGNS))
    font = FONTS["serif"] if name == "gazette" else rng.choice(list(FONTS.values()))
    head = rng.choice([font, FONTS["sans"]])
    running = name in ("slides", "square")  # these tell the section on each page
    return KeptDesign(
        name, name, name, name, (head, font), accent,
        rng.choice([other for other in SECONDS if _apart(accent, other)]),
        9 if name == "square" else rng.choice([9.5, 10, 10.5]), name in ("gazette", "protocol"),
        "flow", "none", "none", rng.random() < 0.8, rng.random() < 0.6, rng.random() < 0.3,
        rng.random() < 0.2, rng.random() < 0.3, not running and rng.random() < 0.3,
        name == "gazette", "none", DESIGNS[name],
        letter("fourth", DESIGNS, name),
    )  # fmt: skip


class _Aloft(Flowable):
    """A heading at a place of the page, outside the text: takes no height."""

    def __init__(self, paragraph: Paragraph, left: float, base: float, width: float) -> None:
        super().__init__()
        self.paragraph, self.left, self.base, self.room = paragraph, left, base, width
        self.keepWithNext = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.paragraph.wrap(self.room, height)
        return width, 0

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self.paragraph.drawOn(self.canv, self.left - x, self.base - y)


class _Disc(Flowable):
    """A filled circle with a number in it."""

    def __init__(self, number: str, size: float, colour: Color, font: str) -> None:
        super().__init__()
        self.number, self.size, self.colour, self.font = number, size, colour, font

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.size, self.size

    def draw(self) -> None:
        half = self.size / 2
        self.canv.setFillColor(self.colour)
        self.canv.circle(half, half, half, stroke=0, fill=1)
        self.canv.setFillColor(WHITE)
        self.canv.setFont(self.font, half)
        self.canv.drawCentredString(half, half * 0.65, self.number)


class FourthBook(Book):
    """A book in a design of the fourth set."""

    # -- headings ----------------------------------------------------------------------

    def section(self, title: str) -> None:
        """Open a section."""
        look, size = self.design.section, self.design.size
        self.sections.append(title)
        self.groups = 0
        self._break()
        self.story.append(_Heading(self, title))
        count, text = len(self.sections), escape(title)
        style = self._style("section", self.head_fonts[1], size * 1.8, after=size)
        style.leading, style.textColor = size * 2.2, self.accent
        if look == "protocol":
            style.fontSize, style.leading, style.textColor = (
                size * 1.4,
                size * 1.8,
                HexColor("#000"),
            )
            self._kept(Paragraph(f"<u>{roman(count)} – {text}</u>", style))
        elif look == "gazette":
            style.alignment, style.fontSize, style.leading = TA_CENTER, size * 1.5, size * 1.9
            style.spaceAfter = 4
            self._kept(
                HRFlowable("100%", 3, color=self.accent, spaceAfter=3),
                Paragraph(text.upper(), style),
                HRFlowable("100%", 0.6, color=self.accent, spaceAfter=size),
            )
        elif look == "magazine":
            numeral = self._style("numeral", self.head_fonts[0], 40)
            numeral.leading, numeral.textColor, numeral.alignment = 44, self.second, TA_RIGHT
            self._kept(_Hanging(Paragraph(f"{count:02d}", numeral), 80, 18))
            self._kept(Paragraph(text, style), Spacer(1, size * 0.6))
        elif look == "square":
            style.textColor = WHITE
            self._kept(self._block([[Paragraph(text, style)]], [self.column], self.accent))
        elif look == "slides":
            style.fontSize, style.leading, style.textColor = 22, 26, WHITE
            self._kept(_Aloft(Paragraph(text, style), 50, self.design.geometry[1] - 49, 860))
        elif look == "dossier":
            disc = _Disc(str(count), 26, self.accent, self.head_fonts[1])
            style.textColor = HexColor("#000")
            heads = Table([[disc, Paragraph(text, style)]], [38, self.column - 38])
            heads.setStyle(TableStyle([
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, -1), 1, self.accent), ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]))  # fmt: skip
            heads.spaceAfter = size
            self._kept(heads)
        else:
            number = ParagraphStyle("number", style, textColor=WHITE, alignment=TA_CENTER)
            row = [[Paragraph(str(count), number), Paragraph(text, style)]]
            block = self._block(row, [46, self.column - 46], self.tint)
            block.setStyle(TableStyle([("BACKGROUND", (0, 0), (0, 0), self.accent)]))
            self._kept(block)

    def _block(self, row: list[list[Any]], widths: list[float], colour: Color) -> Table:
        """Return a heading on a coloured ground."""
        block = Table(row, widths, spaceAfter=self.design.size)
        block.setStyle(TableStyle([
            ("BACKGROUND", (0, 0), (-1, -1), colour), ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]))  # fmt: skip
        return block

    def _break(self) -> None:
        """Leave room, or the page, before a section."""
        look, size = self.design.section, self.design.size
        if not self.story:
            return
        if look in ("slides", "ledger"):
            if not isinstance(self.story[-1], PageBreak):
                self.story.append(PageBreak())
        else:
            self.story += [Spacer(1, size * 2.4), CondPageBreak(size * 13)]

    def group(self, title: str, numbered: bool = False) -> None:
        """Open a group within a section."""
        look, size, text = self.design.group, self.design.size, escape(title)
        self.groups += 1
        style = self._style(
            "group", self.head_fonts[1], size * 1.2, before=size * 1.1, after=size * 0.5
        )
        style.leading, style.textColor = size * 1.45, self.second
        if look == "protocol":
            style.fontName, style.textColor = self.head_fonts[3], HexColor("#000")
        elif look == "gazette":
            style.fontSize, style.leading, style.textColor = size * 1.05, size * 1.3, WHITE
            style.backColor, style.borderPadding = self.second, (2, 4, 4, 4)
            style.leftIndent, style.rightIndent, style.spaceAfter = 4, 4, size
        elif look == "magazine":
            style.fontName, style.textColor, text = self.head_fonts[0], self.accent, text.upper()
            style.fontSize = size * 1.1
        elif look in ("square", "slides"):
            self._kept(Paragraph(text, ParagraphStyle("g", style, spaceAfter=1)))
            self._kept(HRFlowable(70, 2, color=self.accent, hAlign="LEFT", spaceAfter=size * 0.6))
            return
        elif look == "dossier":
            wide = stringWidth(title, style.fontName, style.fontSize) + 22
            pill = Table([[Paragraph(text, style)]], [min(wide, self.column)], hAlign="LEFT")
            pill.setStyle(TableStyle([
                ("BACKGROUND", (0, 0), (-1, -1), self.tint), ("ROUNDEDCORNERS", [7] * 4),
                ("LEFTPADDING", (0, 0), (-1, -1), 9), ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]))  # fmt: skip
            pill.spaceBefore, pill.spaceAfter = size, size * 0.6
            self._kept(pill)
            return
        elif numbered:
            text = f"{len(self.sections)}.{self.groups} {text}"
        self._kept(Paragraph(text, style))

    def entry_style(self, tight: bool = False) -> ParagraphStyle:
        """Return the look of an entry's heading; `tight`: nothing before it."""
        look, size, fonts = self.design.entry, self.design.size, self.body_fonts
        style = self._style("entry", fonts[1], size, before=0 if tight else size * 0.9, after=2)
        if look in ("gazette", "square", "dossier"):
            style.textColor = self.accent
        elif look == "magazine":
            style.fontSize = size * 1.12
        elif look == "slides":
            style.textColor = self.accent if self.design.size > 10 else HexColor("#000")
        style.leading = style.fontSize * 1.25
        return style

    # -- text --------------------------------------------------------------------------

    def listed(self, lead: str, items: Sequence[str], marker: str = "–") -> None:
        """Print an enumeration as offices write it: a colon, semicolons, a full stop."""
        self.text(lead, keep=True)
        ends = [";"] * (len(items) - 1) + ["."]
        self.items([item + end for item, end in zip(items, ends, strict=True)], marker)

    def points(self, pairs: Sequence[Part], marker: str = "•") -> None:
        """Print labels and values, each behind a bullet."""
        self.items([f"{name}: {value}" for name, value in pairs], marker)

    def mosaic(self, cells: Sequence[Sequence[Part]], width: float = 150) -> None:
        """Print one entry a cell, cells at least `width` wide, ruled all round."""
        across = max(1, min(4, int(self.column // width)))
        rows = [cells[i : i + across] for i in range(0, len(cells), across)]
        data = [[self._flow(c) for c in row] + [""] * (across - len(row)) for row in rows]
        table = Table(data, [self.column / across] * across)
        dotted = (
            (0.8, GREY, None, (1, 2)) if self.pick(["dots", "lines"]) == "dots" else (0.5, GREY)
        )
        table.setStyle(TableStyle([
            ("GRID", (0, 0), (-1, -1), *dotted), ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 6), ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]))  # fmt: skip
        self.story += [table, Spacer(1, 8)]

    def plan(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], weights: Sequence[float]
    ) -> None:
        """Print a table; without `heads`, rows only."""
        look = self.pick(["boxed", "tinted", "open"])
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        data = [[Paragraph(h, bold) for h in heads]] if heads else []
        data += [[Paragraph(c, self.cell) for c in row] for row in rows]
        widths = [self.column * w / sum(weights) for w in weights]
        table = Table(data, widths, repeatRows=1 if heads else 0)
        style = self._cells()
        if look == "boxed":
            style += [("BOX", (0, 0), (-1, -1), 1, self.accent)]
            style += [("INNERGRID", (0, 0), (-1, -1), 0.4, self.second)]
        elif look == "tinted":
            style += [("BACKGROUND", (0, 0), (-1, -1), self.tint)]
            style += [("INNERGRID", (0, 0), (-1, -1), 1.2, WHITE)]
        else:
            style += [("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY, None, (1, 2))]
        if heads and look != "tinted":
            style += [("BACKGROUND", (0, 0), (-1, 0), self.tint)]
        table.setStyle(TableStyle(style))
        self.story += [table, Spacer(1, 8)]

    def _cells(self) -> list[tuple[Any, ...]]:
        return [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]  # fmt: skip

    def captioned(
        self,
        heads: Sequence[str],
        groups: Sequence[tuple[str, Sequence[Sequence[str]]]],
        weights: Sequence[float],
    ) -> None:
        """Print a table in which a row of its own, across all columns, opens each part."""
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        middle = ParagraphStyle("middle", bold, alignment=TA_CENTER)
        data: list[list[Any]] = [[Paragraph(h, bold) for h in heads]]
        style = [*self._cells(), ("GRID", (0, 0), (-1, -1), 0.5, GREY)]
        for title, rows in groups:
            at = len(data)
            data.append([Paragraph(title, middle)] + [""] * (len(heads) - 1))
            data += [[Paragraph(c, self.cell) for c in row] for row in rows]
            style += [("SPAN", (0, at), (-1, at)), ("BACKGROUND", (0, at), (-1, at), self.tint)]
            style.append(("NOSPLIT", (0, at), (0, at + 1)))
        widths = [self.column * w / sum(weights) for w in weights]
        table = Table(data, widths, repeatRows=1)
        table.setStyle(TableStyle(style))
        self.story += [table, Spacer(1, 8)]

    def storeyed(
        self,
        heads: Sequence[str],
        rows: Sequence[tuple[Sequence[str], str]],
        weights: Sequence[float],
    ) -> None:
        """Print a ruled table with a text across all columns under each row of cells."""
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1], textColor=WHITE)
        data: list[list[Any]] = [[Paragraph(h, bold) for h in heads]]
        style = [*self._cells(), ("BACKGROUND", (0, 0), (-1, 0), self.accent)]
        style.append(("LINEBELOW", (0, 0), (-1, 0), 0.8, self.accent))
        for cells, below in rows:
            at = len(data)
            data.append([Paragraph(c, self.cell) for c in cells])
            data.append([Paragraph(below, self.cell)] + [""] * (len(heads) - 1))
            style += [("SPAN", (0, at + 1), (-1, at + 1)), ("NOSPLIT", (0, at), (0, at + 1))]
            style.append(("LINEBELOW", (0, at + 1), (-1, at + 1), 0.8, self.accent))
        widths = [self.column * w / sum(weights) for w in weights]
        table = Table(data, widths, repeatRows=1)
        table.setStyle(TableStyle(style))
        self.story += [table, Spacer(1, 8)]

    def compared(self, columns: Sequence[tuple[str, Sequence[str]]], labels: Sequence[str]) -> None:
        """Print a table whose columns are the entries, its rows what is told of each."""
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        for begin in range(0, len(columns), 3):
            part = columns[begin : begin + 3]
            data = [["", *(Paragraph(head, bold) for head, _ in part)]]
            data += [
                [Paragraph(label, bold), *(Paragraph(values[i], self.cell) for _, values in part)]
                for i, label in enumerate(labels)
            ]
            left = 76.0
            rest = (self.column - left) / len(part)
            table = Table(data, [left, *[rest] * len(part)])
            table.setStyle(TableStyle([
                *self._cells(), ("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY),
                ("BACKGROUND", (1, 0), (-1, 0), self.tint), ("NOSPLIT", (0, 0), (-1, -1)),
            ]))  # fmt: skip
            self.story += [table, Spacer(1, 8)]

    def chip(self, words: str) -> None:
        """Print a few words on a small coloured ground."""
        small = ParagraphStyle(
            "chip", self._small(), textColor=WHITE, fontName=self.body_fonts[1], leading=11
        )
        bare = words.split("/>")[-1].split("<super>")[0]
        wide = stringWidth(bare, small.fontName, small.fontSize) + 20
        chip = Table([[Paragraph(words, small)]], [min(wide, self.column)], hAlign="LEFT")
        chip.setStyle(TableStyle([
            ("BACKGROUND", (0, 0), (-1, -1), self.second), ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]))  # fmt: skip
        chip.spaceBefore, chip.spaceAfter = self.design.size * 0.8, 3
        self._kept(chip)

    def folder(self, label: str, title: str, text: str) -> None:
        """Print a box under a coloured head: a label at its left, its title at its right."""
        white = ParagraphStyle("white", self.line, textColor=WHITE, fontName=self.head_fonts[1])
        head = ParagraphStyle("title", white, alignment=TA_RIGHT)
        table = Table(
            [[Paragraph(label, white), Paragraph(title, head)], [Paragraph(text, self.body), ""]],
            [self.column * 0.3, self.column * 0.7],
        )
        table.setStyle(TableStyle([
            ("SPAN", (0, 1), (-1, 1)), ("BACKGROUND", (0, 0), (-1, 0), self.second),
            ("BOX", (0, 0), (-1, -1), 0.8, self.second), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, 0), 5),
        ]))  # fmt: skip
        self.story += [Spacer(1, 8), table, Spacer(1, 8)]

    # -- setting -----------------------------------------------------------------------

    def _contents(self) -> list[Any]:
        """Return the contents page: titles at the left, numbers at the right."""
        style = self._style("contents", self.head_fonts[1], self.design.size * 1.75, after=10)
        style.textColor = self.accent
        right = ParagraphStyle("right", self.line, alignment=TA_RIGHT)
        rows = [
            [Paragraph(escape(title), self.line), Paragraph(str(page), right)]
            for title, page in ((t, self.contents_pages.get(t, 0)) for t in self.sections)
        ]
        table = Table(rows, [self.column - 40, 40])
        table.setStyle(TableStyle([
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, GREY), ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]))  # fmt: skip
        return [Paragraph("Indice dei contenuti", style), table]

    def _templates(self) -> list[PageTemplate]:
        if self.design.page != "slides":
            return super()._templates()
        tall = self.design.geometry[1]
        frames = [
            Frame(50 + i * (self.column + 22), 48, self.column, tall - 130, 0, 0, 0, 0)
            for i in range(2)
        ]
        return [PageTemplate("body", frames, self._furniture, self._ending)]

    def _furniture(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw what lies under the text."""
        wide, tall, *_ = self.design.geometry
        canvas.saveState()
        canvas.setFillColor(self.accent)
        if self.design.page == "slides":
            canvas.rect(0, tall - 66, wide, 66, stroke=0, fill=1)
            canvas.setFillColor(self.tint)
            canvas.rect(0, 0, wide, 30, stroke=0, fill=1)
        elif self.design.page == "magazine":
            canvas.rect(36, 52, 2, tall - 104, stroke=0, fill=1)
        canvas.restoreState()

    def _ending(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw running heads and the page's number once the page is full."""
        wide, tall, *_ = self.design.geometry
        look, page = self.design.page, document.page
        here = list(self.section_pages)[-1] if self.section_pages else ""
        starts = page in self.section_pages.values()
        named = f"{self.title} {self.year}"
        canvas.saveState()
        canvas.setFont(self.body_fonts[0], 7.5)
        canvas.setFillColor(self.second)
        canvas.setStrokeColor(self.second)
        if look == "protocol":
            canvas.drawCentredString(wide / 2, tall - 32, OFFICE)
            canvas.line(50, tall - 38, wide - 50, tall - 38)
            canvas.drawRightString(wide - 50, 28, f"Pag. {page}")
        elif look == "gazette":
            canvas.drawString(50, tall - 34, str(page))
            canvas.drawRightString(wide - 50, tall - 34, named)
            canvas.line(50, tall - 40, wide - 50, tall - 40)
        elif look == "magazine":
            canvas.drawString(36, 28, str(page))
            self._upright(canvas, 30, 60, named)
        elif look == "square":
            canvas.setFillColor(self.accent)
            top = tall - 90 - 26 * (len(self.section_pages) % 16)
            canvas.rect(wide - 16, top, 16, 30, stroke=0, fill=1)
            self._upright(canvas, wide - 22, 60, here)
            canvas.drawCentredString(wide / 2, 26, str(page))
        elif look == "slides":
            canvas.drawString(50, 11, named)
            canvas.drawRightString(wide - 50, 11, str(page))
            canvas.setFillColor(WHITE)
            canvas.setFont(self.body_fonts[2], 13)
            if here and not starts:
                canvas.drawString(50, tall - 42, f"{here} (segue)")
        elif look == "dossier":
            canvas.drawCentredString(wide / 2, 28, f"{named} · {page}")
        else:
            canvas.drawString(50, tall - 34, OFFICE)
            canvas.drawRightString(wide - 50, tall - 34, f"Anno {self.year}")
            canvas.drawCentredString(wide / 2, 28, f"- {page} -")
        canvas.restoreState()

    def _upright(self, canvas: Canvas, x: float, y: float, words: str) -> None:
        """Draw words that run up the page."""
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(90)
        canvas.drawString(0, 0, words)
        canvas.restoreState()
