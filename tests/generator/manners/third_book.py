"""Designs of the third kept set, and the few ways of setting that only its forms use.

Never tune the reader to them: see `tests.generator.manners.third`.
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
    Frame,
    FrameBreak,
    HRFlowable,
    NextPageTemplate,
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

THIRD: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("third.toml").read_text(encoding="utf-8")
)
WHITE, GREY = HexColor("#ffffff"), HexColor("#9a9a9a")
# name: page width, height, columns on a page, pages on a sheet, margin column
DESIGNS = {
    "booklet": (420, 595, 1, 1, 0),
    "outdented": (595, 842, 1, 1, 84),
    "panel": (842, 595, 1, 1, 170),
    "spanning": (595, 842, 2, 1, 0),
    "book": (482, 680, 1, 1, 0),
    "boxed": (595, 842, 1, 1, 0),
}
Part = tuple[str, str]


def draw_third_design(rng: random.Random) -> Design:
    """Return a design of the third set."""
    accent, name = rng.choice(ACCENTS), rng.choice(list(DESIGNS))
    font = FONTS["serif"] if name == "book" else rng.choice(list(FONTS.values()))
    head = rng.choice([font, FONTS["sans"]])
    return KeptDesign(
        name, name, name, name, (head, font), accent,
        rng.choice([other for other in SECONDS if _apart(accent, other)]),
        9 if name in ("booklet", "spanning") else rng.choice([9.5, 10, 10.5]), name == "book",
        "flow", "none", "none", rng.random() < 0.8, rng.random() < 0.6, rng.random() < 0.3,
        False, rng.random() < 0.4, rng.random() < 0.3, name == "book", "none", DESIGNS[name],
        letter("third", DESIGNS, name),
    )  # fmt: skip


class ThirdBook(Book):
    """A book in a design of the third set."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.design.page == "book":
            self.body.firstLineIndent, self.body.spaceAfter = 14, 1

    # -- headings ----------------------------------------------------------------------

    def section(self, title: str) -> None:
        """Open a section."""
        look, size = self.design.section, self.design.size
        self.sections.append(title)
        self.groups = 0
        self._break()
        self.story.append(_Heading(self, title))
        style = self._style("section", self.head_fonts[1], size * 1.9, after=size)
        style.leading, style.textColor = size * 2.3, self.accent
        if look == "booklet":
            style.alignment, style.fontName, style.spaceAfter = TA_RIGHT, self.head_fonts[0], 3
            bar = HRFlowable(60, 3, color=self.second, hAlign="RIGHT", spaceAfter=size)
            self._kept(Paragraph(escape(title), style), bar)
        elif look == "outdented":
            style.leftIndent = -self.design.geometry[4]
            self._kept(Paragraph(f"{len(self.sections)}&nbsp;&nbsp; {escape(title)}", style))
        elif look == "panel":
            style.textColor = WHITE
            self._kept(_Hanging(Paragraph(escape(title), style), 150, 35))
        elif look == "spanning":
            style.fontSize, style.leading = size * 2.6, size * 3
            self.story += [Paragraph(escape(title), style), FrameBreak(), NextPageTemplate("inner")]
        elif look == "book":
            style.alignment, style.fontName = TA_CENTER, self.head_fonts[0]
            style.fontSize, style.spaceAfter = size * 1.6, 2
            stars = ParagraphStyle("stars", style, fontSize=size, spaceAfter=size)
            small = f'<font size="{style.fontSize * 0.8}">'
            text = re.sub(r"[^\sA-Z]+", lambda m: f"{small}{m[0].upper()}</font>", title)
            self._kept(Paragraph(text, style), Paragraph("* * *", stars))
        else:
            style.fontSize, style.leading = size * 1.6, size * 2
            small = ParagraphStyle("small", self.line, textColor=self.second)
            lines = [
                Paragraph(f"Sezione {len(self.sections)}", small),
                Paragraph(escape(title), style),
            ]
            box = Table([[lines]], [self.column], spaceAfter=size, cornerRadii=[8] * 4)
            box.setStyle(TableStyle([
                ("BOX", (0, 0), (-1, -1), 1.2, self.accent), ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ]))  # fmt: skip
            self._kept(box)

    def _break(self) -> None:
        """Leave room, or the page, before a section."""
        look, size, tall = self.design.section, self.design.size, self.design.geometry[1]
        if not self.story:
            return
        if look == "spanning":
            fresh = isinstance(self.story[-1], PageBreak)
            if fresh:
                self.story.pop()
            self.story += [NextPageTemplate("body"), PageBreak()]
        elif look == "panel":
            self.story.append(CondPageBreak(tall - 106))
        else:
            self.story += [Spacer(1, size * 2.4), CondPageBreak(size * 13)]

    def group(self, title: str, numbered: bool = False) -> None:
        """Open a group within a section."""
        look, size, text = self.design.group, self.design.size, escape(title)
        self.groups += 1
        style = self._style(
            "group", self.head_fonts[1], size * 1.15, before=size * 1.1, after=size * 0.5
        )
        style.leading = size * 1.4
        if look == "booklet":
            style.textColor, style.spaceAfter = self.accent, 1
            rule = HRFlowable("100%", 0.8, color=GREY, dash=(1, 2), spaceBefore=0, spaceAfter=4)
            self._kept(Paragraph(text, style), rule)
            return
        if look == "outdented":
            style.leftIndent = -self.design.geometry[4]
            text = f"{len(self.sections)}.{self.groups}&nbsp;&nbsp; {text}"
        elif look == "panel":
            style.fontName, style.textColor = self.head_fonts[0], self.accent
            style.fontSize, style.leading = size * 1.4, size * 1.7
        elif look == "spanning":
            style.leftIndent, style.textColor = 6, self.second
            style.spaceAfter = 0
            bar = Table([[Paragraph(text, style)]], [self.column], spaceBefore=size, spaceAfter=5)
            bar.setStyle(TableStyle([
                ("LINEBEFORE", (0, 0), (0, -1), 4, self.accent), ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2), ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ]))  # fmt: skip
            self._kept(bar)
            return
        elif look == "book":
            style.alignment, style.fontName = TA_CENTER, self.head_fonts[2]
        else:
            style.textColor, style.borderColor = self.accent, self.accent
            style.borderWidth, style.borderPadding, style.borderRadius = 0.6, (2, 5, 4, 5), 3
            style.spaceBefore, style.spaceAfter = size * 1.4, size
        self._kept(Paragraph(text, style))

    def entry(self, text: str, tight: bool = False) -> None:
        """Print the heading of one entry. `text` is markup."""
        super().entry(self._head(text), tight)

    def _head(self, text: str) -> str:
        return f"<u>{text}</u>" if self.design.entry == "boxed" else text

    def _flow(self, parts: Sequence[Part]) -> list[Paragraph]:
        return super()._flow([(k, self._head(m) if k == "entry" else m) for k, m in parts])

    def entry_style(self, tight: bool = False) -> ParagraphStyle:
        """Return the look of an entry's heading; `tight`: nothing before it."""
        look, size, fonts = self.design.entry, self.design.size, self.body_fonts
        style = self._style("entry", fonts[1], size, before=0 if tight else size * 0.9, after=2)
        if look in ("booklet", "spanning"):
            style.textColor = self.second if look == "booklet" else self.accent
        elif look == "outdented":
            style.fontName = fonts[3]
        elif look == "book":
            style.fontSize = size * 1.08
        elif look == "boxed":
            style.fontName = fonts[0]
        style.leading = style.fontSize * 1.22
        return style

    # -- text --------------------------------------------------------------------------

    def grid(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], weights: Sequence[float]
    ) -> None:
        """Print a table with rules above and below, or between the columns only."""
        self.table(heads, rows, weights, "plain")
        thick, last = (1.2, self.accent), (-1, -1)
        rules = [("LINEBELOW", (0, 0), (-1, 0), 0.5, GREY)]
        rules += [("LINEABOVE", (0, 0), (-1, 0), *thick), ("LINEBELOW", (0, -1), last, *thick)]
        if self.pick(["rules", "columns"]) == "columns":
            rules = [rules[0], ("INNERGRID", (0, 0), last, 0, WHITE)]
            rules += [("LINEBEFORE", (1, 0), last, 0.5, GREY)]
        self.story[-2].setStyle(TableStyle(rules))

    def merged(
        self,
        heads: Sequence[str],
        groups: Sequence[tuple[str, Sequence[Sequence[str]]]],
        weights: Sequence[float],
    ) -> None:
        """Print one table whose first cells stand beside all the rows that share them."""
        most = 8
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        side = ParagraphStyle("side", bold, textColor=self.accent)
        data: list[list[Any]] = [[Paragraph(h, bold) for h in heads]]
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("VALIGN", (0, 1), (0, -1), "MIDDLE"),
            ("LINEBELOW", (0, 0), (-1, 0), 1, self.accent), ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (1, 1), (-1, -1), 0.3, GREY),
        ]  # fmt: skip
        for title, rows in groups:
            for begin in range(0, len(rows), most):
                part, at = rows[begin : begin + most], len(data)
                data += [
                    [
                        Paragraph(title, side) if i == 0 else "",
                        *(Paragraph(c, self.cell) for c in row),
                    ]
                    for i, row in enumerate(part)
                ]
                end = at + len(part) - 1
                style += [
                    ("SPAN", (0, at), (0, end)),
                    ("LINEBELOW", (0, end), (-1, end), 0.8, GREY),
                ]
        first = max(62, self.column * weights[0] / sum(weights))
        rest = [(self.column - first) * w / sum(weights[1:]) for w in weights[1:]]
        table = Table(data, [first, *rest], repeatRows=1)
        table.setStyle(TableStyle(style))
        self.story += [table, Spacer(1, 8)]

    def sheet(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Print a ruled form: a coloured title over cells of labels and values."""
        head = ParagraphStyle(
            "head", self.line, fontName=self.body_fonts[1], textColor=WHITE, spaceAfter=0
        )
        label = ParagraphStyle("label", self.cell, fontName=self.body_fonts[1])
        data: list[list[Any]] = [[Paragraph(title, head), ""]]
        data += [[Paragraph(name, label), Paragraph(value, self.cell)] for name, value in pairs]
        left = max(self.column * 0.24, 76)
        table = Table(data, [left, self.column - left])
        table.setStyle(TableStyle([
            ("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), self.accent),
            ("BACKGROUND", (0, 1), (0, -1), self.tint), ("GRID", (0, 0), (-1, -1), 0.5, GREY),
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("NOSPLIT", (0, 0), (-1, -1)),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]))  # fmt: skip
        self.story += [table, Spacer(1, 9)]

    def fiche(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Print small labels side by side, each over its value."""
        across = len(pairs) if self.column > 110 * len(pairs) else 2
        size = self.design.size - 2
        small = ParagraphStyle(
            "small", self.cell, fontSize=size, leading=size * 1.2, textColor=self.second
        )
        for begin in range(0, len(pairs), across):
            part = pairs[begin : begin + across]
            data = [
                [Paragraph(n, small) for n, _ in part],
                [Paragraph(v, self.cell) for _, v in part],
            ]
            table = Table(data, [self.column / across] * len(part), hAlign="LEFT")
            table.setStyle(TableStyle([
                ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, GREY),
                ("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5), ("NOSPLIT", (0, 0), (-1, -1)),
            ]))  # fmt: skip
            self.story.append(table)
        self.gap(0.4)

    def indented(self, markup: str) -> None:
        """Print a paragraph set in under its heading."""
        style = ParagraphStyle(
            "indented", self.body, leftIndent=18, firstLineIndent=0, spaceAfter=4
        )
        self.story.append(Paragraph(markup, style))

    def timeline(self, groups: Sequence[tuple[str, Sequence[Sequence[Part]]]]) -> None:
        """Print labels at the left of a rule, what belongs to each at its right."""
        aside = ParagraphStyle(
            "aside",
            self.line,
            fontName=self.body_fonts[1],
            textColor=self.accent,
            alignment=TA_RIGHT,
        )
        data = [
            [Paragraph(label if i == 0 else "", aside), self._flow(parts)]
            for label, entries in groups
            for i, parts in enumerate(entries)
        ]
        left = max(78, self.column * 0.15)
        table = Table(data, [left, self.column - left])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBEFORE", (1, 0), (1, -1), 1.5, self.second),
            ("LEFTPADDING", (0, 0), (0, -1), 0), ("LEFTPADDING", (1, 0), (1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]))  # fmt: skip
        self.story += [table, Spacer(1, 8)]

    def flush(self, rows: Sequence[Part], heads: bool = False) -> None:
        """Print rows of two ends, nothing between; `heads`: they are headings of entries."""
        left = self.entry_style() if heads else self.line
        right = ParagraphStyle("right", self.line, alignment=TA_RIGHT)
        wide = max(stringWidth(end, right.fontName, right.fontSize) for _, end in rows) + 8
        wide = min(wide, self.column * 0.45)
        data = [
            [Paragraph(self._head(words) if heads else words, left), Paragraph(end, right)]
            for words, end in rows
        ]
        table = Table(data, [self.column - wide, wide], spaceBefore=left.spaceBefore)
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]))  # fmt: skip
        table.keepWithNext = int(heads)
        self.story.append(table)

    def tagged(self, tag: str, parts: Sequence[Part]) -> None:
        """Print a box with its label in a coloured cell at the left."""
        white = ParagraphStyle("tag", self.line, fontName=self.head_fonts[1], textColor=WHITE)
        table = Table([[Paragraph(tag, white), self._flow(parts)]], [70, self.column - 70])
        table.setStyle(TableStyle([
            ("BACKGROUND", (0, 0), (0, 0), self.second), ("BACKGROUND", (1, 0), (1, 0), self.tint),
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (1, 0), (1, 0), 10),
        ]))  # fmt: skip
        self.story += [Spacer(1, 8), table, Spacer(1, 8)]

    def ruled_off(self, label: str, title: str, text: str) -> None:
        """Print a centred label and title over a text, between two rules."""
        small = ParagraphStyle("small", self.line, alignment=TA_CENTER, textColor=self.second)
        head = ParagraphStyle("head", self.entry_style(tight=True), alignment=TA_CENTER)
        self._kept(
            HRFlowable("100%", 1.5, color=self.second, spaceBefore=10, spaceAfter=4),
            Paragraph(label, small), Paragraph(title, head), Paragraph(text, self.body),
        )  # fmt: skip
        self.story.append(HRFlowable("100%", 1.5, color=self.second, spaceBefore=2, spaceAfter=10))

    # -- setting -----------------------------------------------------------------------

    def chapter(self, title: str) -> None:
        """Print a page that opens a chapter."""
        if self.design.page == "spanning":
            self.story.append(NextPageTemplate("inner"))
        super().chapter(title)

    def _contents(self) -> list[Any]:
        """Return the contents page: the numbers first."""
        style = self._style("contents", self.head_fonts[1], self.design.size * 1.75, after=10)
        style.textColor = self.accent
        lines = [
            f"<b>{self.contents_pages.get(title, 0)}</b>&nbsp;&nbsp;&nbsp; {escape(title)}"
            for title in self.sections
        ]
        top = [FrameBreak()] if self.design.page == "spanning" else []
        return [Paragraph("Contenuti", style), *top, *(Paragraph(t, self.line) for t in lines)]

    def _templates(self) -> list[PageTemplate]:
        body = super()._templates()
        if self.design.page != "spanning":
            return body
        wide, tall, *_ = self.design.geometry
        top = Frame(50, tall - 130, wide - 100, 80, 0, 0, 0, 0)
        below = [
            Frame(50 + i * (self.column + 22), 52, self.column, tall - 192, 0, 0, 0, 0)
            for i in range(2)
        ]
        inner = PageTemplate("inner", body[0].frames, self._furniture, self._ending)
        return [PageTemplate("body", [top, *below], self._furniture, self._ending), inner]

    def _furniture(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw what lies under the text."""
        wide, tall, *_ = self.design.geometry
        if self.design.page == "panel":
            canvas.saveState()
            canvas.setFillColor(self.accent)
            canvas.rect(0, 0, 200, tall, stroke=0, fill=1)
            canvas.restoreState()

    def _ending(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw running heads and the page's number once the page is full."""
        wide, tall, *_ = self.design.geometry
        look, page = self.design.page, document.page
        here = list(self.section_pages)[-1] if self.section_pages else ""
        starts = page in self.section_pages.values()
        canvas.saveState()
        canvas.setFont(self.body_fonts[0], 7.5)
        canvas.setFillColor(self.second)
        canvas.setStrokeColor(self.second)
        if look == "booklet":
            canvas.drawRightString(wide - 50, tall - 34, here)
            canvas.line(50, tall - 38, wide - 50, tall - 38)
            canvas.drawCentredString(wide / 2, 28, str(page))
        elif look == "outdented":
            canvas.drawString(50, tall - 34, f"Città di Torino – {self.title} {self.year}")
            canvas.drawRightString(wide - 50, 28, f"pag. {page}")
        elif look == "panel":
            canvas.setFillColor(WHITE)
            canvas.drawString(35, 28, str(page))
            if not starts:
                canvas.drawString(35, tall - 60, here)
        elif look == "spanning":
            left = 50 if page % 2 == 0 else wide - 72
            canvas.rect(left, 22, 22, 16, stroke=0, fill=1)
            canvas.setFillColor(WHITE)
            canvas.drawCentredString(left + 11, 27, str(page))
        elif look == "book":
            canvas.setFont(self.body_fonts[2], 8.5)
            if not starts:
                canvas.drawCentredString(wide / 2, tall - 36, here if page % 2 else self.title)
            canvas.drawCentredString(wide / 2, 28, f"– {page} –")
        else:
            canvas.line(50, 40, wide - 50, 40)
            canvas.drawString(50, 28, "Città di Torino")
            canvas.drawRightString(wide - 50, 28, f"{here} | {page}".removeprefix(" | "))
        canvas.restoreState()
