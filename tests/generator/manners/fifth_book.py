"""Designs of the fifth kept set, and the few ways of setting that only its forms use.

Never tune the reader to them: see `tests.generator.manners.fifth`.
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
    _Heading,
    _Picture,
    letter,
)

FIFTH: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("fifth.toml").read_text(encoding="utf-8")
)
WHITE, BLACK, GREY = HexColor("#ffffff"), HexColor("#000000"), HexColor("#8c8c8c")
TYPED = ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique")
# On dark pages: the page, the lighter ground of boxes; colours that stand out from both.
NIGHTS = [("#14213d", "#24345a"), ("#17352e", "#25503f"), ("#3b1626", "#5a2439")]
LIGHTS = ["#ffd166", "#9be7c4", "#ffb4a2"]
# name: page width, height, columns on a page, pages on a sheet, margin column
DESIGNS = {
    "typed": (595, 842, 1, 1, 0),
    "night": (620, 800, 1, 1, 0),
    "annex": (595, 842, 1, 1, 0),
    "framed": (640, 454, 1, 1, 0),
    "navigator": (680, 880, 1, 1, 150),
    "arrows": (612, 792, 1, 1, 0),
    "journal": (700, 920, 2, 1, 0),
    "academic": (520, 737, 1, 1, 0),
}
LETTERHEAD = [
    "CITTÀ DI TORINO",
    "Direzione Gabinetto della Sindaca e del Sindaco",
    "Servizio Relazioni Internazionali e Cerimoniale",
]
ADDRESS = "Piazza Palazzo di Città 1 – 10122 Torino – tel. 011 0110000 – www.comune.torino.it"
Part = tuple[str, str]


def draw_fifth_design(rng: random.Random) -> Design:
    """Return a design of the fifth set."""
    font, accent = rng.choice(list(FONTS.values())), rng.choice(ACCENTS)
    name = rng.choice(list(DESIGNS))
    if name in ("typed", "annex", "academic"):
        font = TYPED if name == "typed" else FONTS["serif"]
    second = rng.choice([other for other in SECONDS if _apart(accent, other)])
    if name == "night":
        accent, second = rng.sample(LIGHTS, 2)
    elif name == "typed":
        accent, second = "#333333", "#444444"
    size = {"typed": 9.5, "framed": 9, "journal": 9, "academic": 10}.get(name)
    return KeptDesign(
        name, name, name, name, (font, font), accent, second, size or rng.choice([9.5, 10, 10.5]),
        name in ("annex", "academic"), "flow", "none", "none", name != "night" and rng.random() < 0.8,
        rng.random() < 0.6, name != "typed" and rng.random() < 0.3, rng.random() < 0.2,
        name != "typed" and rng.random() < 0.3, name != "framed" and rng.random() < 0.3,
        name in ("academic", "journal"), "none", DESIGNS[name], letter("fifth", DESIGNS, name),
    )  # fmt: skip


class _Shape(Flowable):
    """A heading in a pointed box that begins at the page's edge."""

    def __init__(self, paragraph: Paragraph, wide: float, colour: Color) -> None:
        super().__init__()
        self.paragraph, self.wide, self.colour = paragraph, wide, colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.tall = self.paragraph.wrap(self.wide - 12, height)[1] + 14
        return width, self.tall

    def draw(self) -> None:
        outline = self.canv.beginPath()
        outline.moveTo(-50, 0)
        outline.lineTo(self.wide, 0)
        outline.lineTo(self.wide + self.tall / 2.4, self.tall / 2)
        outline.lineTo(self.wide, self.tall)
        outline.lineTo(-50, self.tall)
        outline.close()
        self.canv.setFillColor(self.colour)
        self.canv.drawPath(outline, stroke=0, fill=1)
        self.paragraph.drawOn(self.canv, 0, 8)


class _Filled(Flowable):
    """A heading with a rule from its end to the end of the line."""

    def __init__(self, paragraph: Paragraph, colour: Color) -> None:
        super().__init__()
        self.paragraph, self.colour = paragraph, colour

    def getSpaceBefore(self) -> float:
        return float(self.paragraph.style.spaceBefore)

    def getSpaceAfter(self) -> float:
        return float(self.paragraph.style.spaceAfter)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.wide, self.tall = width, self.paragraph.wrap(width, height)[1]
        return width, self.tall

    def draw(self) -> None:
        self.paragraph.drawOn(self.canv, 0, 0)
        begin = self.paragraph.getActualLineWidths0()[-1] + 8
        if begin < self.wide - 10:
            self.canv.setStrokeColor(self.colour)
            self.canv.setLineWidth(0.8)
            self.canv.line(
                begin,
                self.paragraph.style.fontSize * 0.5,
                self.wide,
                self.paragraph.style.fontSize * 0.5,
            )


class _Legend(Flowable):
    """A box whose upper rule is broken by a label."""

    def __init__(self, label: str, font: str, inside: Sequence[Paragraph], colour: Color) -> None:
        super().__init__()
        self.label, self.font, self.inside, self.colour = label, font, inside, colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.wide = width
        self.heights = [p.wrap(width - 28, height)[1] + p.style.spaceAfter for p in self.inside]
        self.tall = sum(self.heights) + 34
        return width, self.tall

    def draw(self) -> None:
        top, canvas = self.tall - 12, self.canv
        canvas.setStrokeColor(self.colour)
        canvas.setLineWidth(1)
        end = 26 + stringWidth(self.label, self.font, 9)
        for line in ((0, top, 16, top), (end, top, self.wide, top), (0, 6, self.wide, 6),
                     (0, 6, 0, top), (self.wide, 6, self.wide, top)):  # fmt: skip
            canvas.line(*line)
        canvas.setFillColor(self.colour)
        canvas.setFont(self.font, 9)
        canvas.drawString(21, top - 3, self.label)
        base = top - 12
        for paragraph, tall in zip(self.inside, self.heights, strict=True):
            base -= tall
            paragraph.drawOn(canvas, 14, base + paragraph.style.spaceAfter)


class FifthBook(Book):
    """A book in a design of the fifth set."""

    def __post_init__(self) -> None:
        self.ink = WHITE if self.design.page == "night" else BLACK
        super().__post_init__()
        if self.design.page == "night":
            page, self.tint = map(HexColor, NIGHTS[LIGHTS.index(self.design.accent)])
            self.ground = page
            for style in (self.body, self.line, self.cell):
                style.textColor = WHITE

    def _style(
        self, name: str, font: str, size: float, before: float = 0, after: float = 4
    ) -> ParagraphStyle:
        style = super()._style(name, font, size, before, after)
        style.textColor = self.ink
        return style

    # -- headings ----------------------------------------------------------------------

    def section(self, title: str) -> None:
        """Open a section."""
        look, size = self.design.section, self.design.size
        self.sections.append(title)
        self.groups = 0
        if self.story and look in ("night", "navigator"):
            if not isinstance(self.story[-1], PageBreak):
                self.story.append(PageBreak())
        elif self.story:
            self.story += [Spacer(1, size * 2.4), CondPageBreak(size * 13)]
        self.story.append(_Heading(self, title))
        count, text = len(self.sections), escape(title)
        style = self._style("section", self.head_fonts[1], size * 1.8, after=size)
        style.leading = size * 2.2
        if look == "typed":
            style.alignment, style.fontSize, style.leading = TA_CENTER, size * 1.1, size * 1.4
            self._kept(Paragraph(f"<u>{text.upper()}</u>", style))
        elif look == "night":
            style.fontSize, style.leading, style.textColor = size * 2.8, size * 3.1, self.accent
            self._kept(
                Paragraph(text, style),
                HRFlowable("100%", 2, color=self.accent, spaceAfter=size * 1.6),
            )
        elif look == "annex":
            style.fontSize, style.leading = size * 1.2, size * 1.5
            self._kept(Paragraph(f"{chr(64 + count)}) {text.upper()}", style))
        elif look == "framed":
            style.alignment, style.textColor, style.spaceAfter = TA_CENTER, self.accent, size * 0.5
            rule = {"color": self.second, "hAlign": "CENTER"}
            self._kept(HRFlowable(90, 1, spaceAfter=3, **rule), Paragraph(text, style))
            self._kept(HRFlowable(90, 1, spaceAfter=size, **rule))
        elif look == "navigator":
            style.fontName, style.textColor = self.head_fonts[0], self.accent
            style.fontSize, style.leading = size * 2.3, size * 2.7
            self._kept(Paragraph(text, style))
        elif look == "arrows":
            style.textColor, style.fontSize, style.leading = WHITE, size * 1.5, size * 1.8
            wide = min(self.column - 30, stringWidth(title, style.fontName, style.fontSize) + 24)
            self._kept(_Shape(Paragraph(text, style), wide, self.accent), Spacer(1, size))
        elif look == "journal":
            first, _, rest = text.partition(" ")
            style.fontName, style.leading, style.spaceAfter = self.head_fonts[0], size * 2, 2
            self._kept(HRFlowable("100%", 4, color=self.accent, spaceAfter=3))
            self._kept(Paragraph(f"{first} <b>{rest}</b>" if rest else f"<b>{first}</b>", style))
            self._kept(HRFlowable("100%", 0.5, color=self.accent, spaceAfter=size))
        else:
            style.fontSize, style.leading = size * 1.5, size * 1.9
            self._kept(Paragraph(f"§ {count}&nbsp;&nbsp; {text}", style))

    def group(self, title: str, numbered: bool = False) -> None:
        """Open a group within a section."""
        look, size, text = self.design.group, self.design.size, escape(title)
        self.groups += 1
        style = self._style(
            "group", self.head_fonts[1], size * 1.2, before=size * 1.1, after=size * 0.5
        )
        style.leading = size * 1.45
        if look == "typed":
            style.fontSize, style.fontName, text = size, self.head_fonts[0], f"<u>{text}</u>"
        elif look == "night":
            style.textColor = self.second
        elif look == "annex":
            style.fontSize, style.fontName = size * 1.05, self.head_fonts[3]
            text = f"{chr(64 + len(self.sections))}.{self.groups}) {text}"
        elif look == "framed":
            style.alignment, style.textColor, style.fontName = (
                TA_CENTER,
                self.second,
                self.head_fonts[2],
            )
        elif look == "navigator":
            style.backColor, style.borderPadding, style.textColor = (
                self.tint,
                (3, 6, 4, 6),
                self.accent,
            )
            style.leftIndent, style.spaceBefore, style.spaceAfter = 6, size * 1.5, size
        elif look == "arrows":
            mark = f'<font name="ZapfDingbats" size="{size * 0.9}" color="{self.design.accent}">\u27a4</font>'
            text = f"{mark}&nbsp; {text}"
        elif look == "journal":
            style.textColor, style.fontSize = self.second, size * 1.15
            self._kept(_Filled(Paragraph(text, style), self.second))
            return
        else:
            style.fontSize = size * 1.15
            text = f"{len(self.sections)}.{self.groups}&nbsp;&nbsp; {text}"
        self._kept(Paragraph(text, style))

    def entry_style(self, tight: bool = False) -> ParagraphStyle:
        """Return the look of an entry's heading; `tight`: nothing before it."""
        look, size, fonts = self.design.entry, self.design.size, self.body_fonts
        style = self._style("entry", fonts[1], size, before=0 if tight else size * 0.9, after=2)
        if look in ("night", "framed", "arrows"):
            style.textColor = self.second if look == "arrows" else self.accent
        elif look in ("annex", "academic"):
            style.fontName = fonts[3] if look == "academic" else fonts[1]
        elif look == "navigator":
            style.fontSize = size * 1.15
        style.leading = style.fontSize * 1.25
        return style

    # -- text --------------------------------------------------------------------------

    def runin(self, pairs: Sequence[Part], lead: str = "", keep: bool = False) -> None:
        """Print labels and values in one paragraph; `keep`: what follows belongs to it."""
        mark = self.pick([("<b>", "</b>"), ("<i>", "</i>"), ("<u>", "</u>")])
        told = [f"{mark[0]}{name}:{mark[1]} {value.rstrip('.')}." for name, value in pairs]
        self.text(" ".join([lead, *told]).strip(), keep)

    def lettered(self, lead: str, items: Sequence[str]) -> None:
        """Print a paragraph that counts its items by letters."""
        told = [f"{chr(97 + i)}) {item}" for i, item in enumerate(items)]
        for i in range(0, len(told), 13):
            end = "." if i + 13 >= len(told) else ";"
            self.text(f"{lead if i == 0 else ''} {'; '.join(told[i : i + 13])}{end}".strip())

    def nested(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Print a list of two levels."""
        outer = ParagraphStyle("outer", self.line, leftIndent=12, spaceBefore=3, keepWithNext=1)
        inner = ParagraphStyle("inner", self.line, leftIndent=28, bulletIndent=17)
        for head, items in groups:
            self.story.append(Paragraph(head, outer, bulletText="•"))
            self.story += [Paragraph(item, inner, bulletText="–") for item in items]
        self.gap(0.5)

    def dotted(self, pairs: Sequence[Part]) -> None:
        """Print labels filled up with dots to one width, then their values."""
        font, size = self.line.fontName, self.line.fontSize
        dot = stringWidth(".", font, size)
        wide = max(stringWidth(name, font, size) for name, _ in pairs) + 5 * dot
        value = ParagraphStyle("value", self.line, spaceAfter=0)
        data = []
        for name, told in pairs:
            dots = int((wide - stringWidth(f"{name} ", font, size)) / dot)
            data.append([Paragraph(f"{name} {'.' * dots}", value), Paragraph(told, value)])
        table = Table(data, [wide + 8, self.column - wide - 8])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2), ("NOSPLIT", (0, 0), (-1, -1)),
        ]))  # fmt: skip
        self.story += [table, Spacer(1, 6)]

    def centred(self, parts: Sequence[Part]) -> None:
        """Print lines in the middle of the column."""
        flow = self._flow(parts)
        for i, paragraph in enumerate(flow):
            paragraph.style = ParagraphStyle(
                "centred", paragraph.style, alignment=TA_CENTER, keepWithNext=int(i < len(flow) - 1)
            )
        self.story += [*flow, Spacer(1, self.design.size * 0.9)]

    def pictured(self, parts: Sequence[Part], wide: float = 70, tall: float = 52) -> None:
        """Print a grey picture with lines at its right."""
        picture = _Picture(tall, HexColor("#c4c4c4"))
        table = Table([[picture, self._flow(parts)]], [wide, self.column - wide])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("RIGHTPADDING", (0, 0), (0, 0), 0), ("LEFTPADDING", (1, 0), (1, 0), 12),
            ("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]))  # fmt: skip
        self.story.append(table)

    def strip(self, left: str, right: str) -> None:
        """Print a tinted line with a name at its left and a word at its right."""
        name = ParagraphStyle("name", self.line, fontName=self.body_fonts[1], spaceAfter=0)
        word = ParagraphStyle("word", self._small(), alignment=TA_RIGHT)
        table = Table(
            [[Paragraph(left, name), Paragraph(right, word)]],
            [self.column * 0.62, self.column * 0.38],
        )
        table.setStyle(TableStyle([
            ("BACKGROUND", (0, 0), (-1, -1), self.tint), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEABOVE", (0, 0), (-1, 0), 1, self.accent), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]))  # fmt: skip
        table.spaceBefore, table.spaceAfter = self.design.size * 0.9, 4
        self._kept(table)

    def legend(self, label: str, parts: Sequence[Part]) -> None:
        """Print a box whose upper rule is broken by a label."""
        box = _Legend(label, self.head_fonts[1], self._flow(parts), self.second)
        self.story += [Spacer(1, 6), box, Spacer(1, 8)]

    # -- tables ------------------------------------------------------------------------

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        weights: Sequence[float],
        look: str = "",
    ) -> None:
        """Print a table in one of this set's looks."""
        self._ruled(heads, rows, weights)

    def _ruled(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        weights: Sequence[float],
        more: Sequence[tuple[Any, ...]] = (),
    ) -> None:
        look, top = self.pick(["booktabs", "blocks", "stripes"]), 1 if heads else 0
        head = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        if look == "blocks":
            head.textColor = self.accent
        data = [[Paragraph(h, head) for h in heads]] if heads else []
        data += [[Paragraph(c, self.cell) for c in row] for row in rows]
        table = Table(data, [self.column * w / sum(weights) for w in weights], repeatRows=top)
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]  # fmt: skip
        if look == "booktabs":
            style += [
                ("LINEABOVE", (0, 0), (-1, 0), 1.4, self.ink),
                ("LINEBELOW", (0, -1), (-1, -1), 1.4, self.ink),
            ]
            style += [("LINEBELOW", (0, 0), (-1, 0), 0.6, self.ink)] if heads else []
        elif look == "blocks":
            style += [
                ("BACKGROUND", (0, 0), (0, -1), self.tint),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, GREY),
            ]
        else:
            style += [
                ("BACKGROUND", (i, top), (i, -1), self.tint) for i in range(0, len(weights), 2)
            ]
            style += [("LINEBELOW", (0, 0), (-1, 0), 1, self.accent)] if heads else []
        if len(data) < 9:
            style.append(("NOSPLIT", (0, 0), (-1, -1)))
        table.setStyle(TableStyle([*style, *more]))
        self.story += [table, Spacer(1, 8)]

    def twofold(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], weights: Sequence[float]
    ) -> None:
        """Print a table that holds two entries a row, where the column is wide."""
        half = -(-len(rows) // 2)
        none = [""] * len(heads)
        pairs = [
            [*row, "", *(rows[half + i] if half + i < len(rows) else none)]
            for i, row in enumerate(rows[:half])
        ]
        self._ruled([*heads, "", *heads], pairs, [*weights, 0.25, *weights])

    def quad(self, title: str, pairs: Sequence[Part], below: str = "", keep: bool = False) -> None:
        """Print a form of four cells a row, label and value twice; `keep`: with what follows."""
        label = ParagraphStyle("label", self._small(), fontName=self.body_fonts[1])
        head = ParagraphStyle("head", self.line, fontName=self.body_fonts[1], spaceAfter=0)
        cells = [[Paragraph(n, label), Paragraph(v, self.cell)] for n, v in pairs]
        across = 2 if self.column > 350 else 1
        data: list[list[Any]] = [[Paragraph(title, head)] + [""] * (across * 2 - 1)]
        for i in range(0, len(cells), across):
            row = sum(cells[i : i + across], [])
            data.append(row + [""] * (across * 2 - len(row)))
        if below:
            data.append([Paragraph(below, self.cell)] + [""] * (across * 2 - 1))
        left = 82 if across == 2 else 90
        table = Table(data, [left, self.column / across - left] * across)
        spans = [("SPAN", (0, row), (-1, row)) for row in ([0, -1] if below else [0])]
        if len(pairs) % 2 and across == 2:
            last = len(data) - (2 if below else 1)
            spans.append(("SPAN", (1, last), (-1, last)))
        table.setStyle(TableStyle([
            *spans, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOX", (0, 0), (-1, -1), 0.8, self.accent),
            ("INNERGRID", (0, 0), (-1, -1), 0.4, GREY), ("BACKGROUND", (0, 0), (-1, 0), self.tint),
            ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("NOSPLIT", (0, 0), (-1, -1)),
        ]))  # fmt: skip
        table.spaceAfter, table.keepWithNext = 9, int(keep)
        self.story.append(table)

    def shared(
        self,
        heads: Sequence[str],
        groups: Sequence[Sequence[Sequence[str]]],
        weights: Sequence[float],
    ) -> None:
        """Print a table in which what rows of a group share is printed in the first only."""
        rows = [row for group in groups for row in group]
        starts = [sum(len(g) for g in groups[:i]) + 1 for i in range(len(groups))]
        more = [("LINEABOVE", (0, at), (-1, at), 0.6, GREY) for at in starts[1:]]
        more += [
            ("NOSPLIT", (0, at), (0, at + len(g) - 1)) for at, g in zip(starts, groups, strict=True)
        ]
        self._ruled(heads, rows, weights, more)

    def along(self, cells: Sequence[Sequence[Part]], wide: float = 96) -> None:
        """Print entries along horizontal rules, each under a dot of the rule."""
        across = int(self.column // wide)
        for i in range(0, len(cells), across):
            part = [self._flow(cell) for cell in cells[i : i + across]]
            dot = Paragraph(
                f'<font name="ZapfDingbats" size="7" color="{self.design.accent}">\u25cf</font>',
                self.cell,
            )
            table = Table(
                [[dot] * len(part), part], [self.column / across] * len(part), hAlign="LEFT"
            )
            table.setStyle(TableStyle([
                ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, 0), 1.2, self.accent), ("NOSPLIT", (0, 0), (-1, -1)),
                ("TOPPADDING", (0, 0), (-1, 0), 2), ("BOTTOMPADDING", (0, 0), (-1, 0), 1),
            ]))  # fmt: skip
            self.story += [table, Spacer(1, 8)]

    # -- setting -----------------------------------------------------------------------

    def _contents(self) -> list[Any]:
        """Return the contents page: numbers before the titles, page numbers in brackets or after dots."""
        style = self._style("contents", self.head_fonts[1], self.design.size * 1.75, after=10)
        style.textColor = self.ink if self.design.page == "typed" else self.accent
        pages = [(t, self.contents_pages.get(t, 0)) for t in self.sections]
        if self.design.page in ("typed", "annex", "academic"):
            font, size = self.line.fontName, self.line.fontSize
            lines = []
            for title, page in pages:
                room = self.column - stringWidth(f"{title}  pag. {page}", font, size) - 12
                lines.append(
                    f"{escape(title)} {'.' * max(3, int(room / stringWidth('.', font, size)))} pag. {page}"
                )
        else:
            lines = [f"{i}. {escape(t)} (p. {page})" for i, (t, page) in enumerate(pages, 1)]
        return [Paragraph("Sommario", style), *(Paragraph(line, self.line) for line in lines)]

    def _templates(self) -> list[PageTemplate]:
        wide, tall, *_ = self.design.geometry
        frames = super()._templates()[0].frames
        if self.design.page == "annex":
            frames = [Frame(50, 70, self.column, tall - 178, 0, 0, 0, 0)]
        elif self.design.page == "navigator":
            frames = [Frame(50, 52, self.column, tall - 104, 0, 0, 0, 0)]
        return [PageTemplate("body", frames, self._furniture, self._ending)]

    def _furniture(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw what lies under the text."""
        wide, tall, *_ = self.design.geometry
        canvas.saveState()
        if self.design.page == "night":
            canvas.setFillColor(self.ground)
            canvas.rect(0, 0, wide, tall, stroke=0, fill=1)
        elif self.design.page == "navigator":
            canvas.setFillColor(self.tint)
            canvas.rect(wide - 168, 0, 168, tall, stroke=0, fill=1)
        elif self.design.page == "framed":
            canvas.setStrokeColor(self.accent)
            canvas.setLineWidth(1.6)
            canvas.rect(22, 36, wide - 44, tall - 58)
            canvas.setLineWidth(0.5)
            canvas.rect(26, 40, wide - 52, tall - 66)
        elif self.design.page == "annex":
            canvas.setFillColor(HexColor("#bdbdbd"))
            canvas.rect(50, tall - 86, 40, 50, stroke=0, fill=1)
        elif self.design.page == "journal":
            canvas.setStrokeColor(GREY)
            canvas.setLineWidth(0.4)
            canvas.line(wide / 2, 52, wide / 2, tall - 52)
        canvas.restoreState()

    def _ending(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw running heads and the page's number once the page is full."""
        wide, tall, *_ = self.design.geometry
        look, page = self.design.page, document.page
        here = list(self.section_pages)[-1] if self.section_pages else ""
        named = f"{self.title} {self.year}"
        plain, bold = self.body_fonts[0], self.body_fonts[1]
        canvas.saveState()
        canvas.setFont(plain, 8)
        canvas.setFillColor(self.second)
        canvas.setStrokeColor(self.second)
        if look == "typed":
            canvas.setFillColor(BLACK)
            canvas.drawCentredString(wide / 2, tall - 34, f"- {page} -")
        elif look == "night":
            canvas.drawString(50, 28, named)
            canvas.drawRightString(wide - 50, 28, str(page))
        elif look == "annex":
            canvas.setFillColor(BLACK)
            canvas.setFont(bold, 11)
            canvas.drawString(102, tall - 48, LETTERHEAD[0])
            canvas.setFont(plain, 9)
            for i, line in enumerate(LETTERHEAD[1:]):
                canvas.drawString(102, tall - 64 - 13 * i, line)
            canvas.setFont(plain, 7.5)
            canvas.line(50, 50, wide - 50, 50)
            canvas.drawCentredString(wide / 2, 38, ADDRESS)
            canvas.drawRightString(wide - 50, 24, f"Pagina {page}")
        elif look == "framed":
            canvas.drawCentredString(wide / 2, 22, f"{named} | {page}")
        elif look == "navigator":
            self._navigate(canvas, here)
            canvas.drawRightString(wide - 24, 28, str(page))
        elif look == "arrows":
            canvas.setFillColor(self.accent)
            canvas.circle(wide - 40, 32, 11, stroke=0, fill=1)
            canvas.setFillColor(WHITE)
            canvas.drawCentredString(wide - 40, 29, str(page))
            canvas.setFillColor(self.second)
            canvas.drawRightString(wide - 60, 29, here)
        elif look == "journal":
            side = canvas.drawString if page % 2 == 0 else canvas.drawRightString
            side(
                50 if page % 2 == 0 else wide - 50,
                tall - 36,
                f"{named} · {here} · {page}".replace("·  · ", "· "),
            )
        else:
            canvas.setFont(self.body_fonts[2], 9)
            canvas.line(50, tall - 42, wide - 50, tall - 42)
            canvas.drawString(50, tall - 38, here)
            canvas.setFont(plain, 9)
            canvas.drawRightString(wide - 50, tall - 38, str(page))
        canvas.restoreState()

    def _navigate(self, canvas: Canvas, here: str) -> None:
        """Draw the names of all sections at the page's side, that of this page in bold."""
        wide, tall, *_ = self.design.geometry
        base = tall - 70.0
        for title in self.sections:
            font = self.body_fonts[1 if title == here else 0]
            colour = self.accent if title == here else GREY
            style = ParagraphStyle(
                "nav", fontName=font, fontSize=7.5, leading=9.5, textColor=colour
            )
            paragraph = Paragraph(escape(title), style)
            base -= paragraph.wrap(130, 100)[1] + 8
            paragraph.drawOn(canvas, wide - 152, base)
