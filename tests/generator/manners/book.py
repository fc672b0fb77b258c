"""A book: the design drawn for an edition, and the few things of which its pages are made.

Forms put paragraphs, lists, tables, cards and side columns into a `Book`; the design says
how they look. `Book.mark` ties a row of truth to the page on which its words come to stand.
"""

import io
import random
import re
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from tests.generator.layout import hyphenation_points

NOTES = [
    "Appuntamento rinviato rispetto al programma iniziale.",
    "Iniziativa sostenuta dalla Regione.",
    "A cura dell’ufficio competente.",
]
FONTS = {
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}
ACCENTS = ["#b5121b", "#1f4e79", "#006d5b", "#7a3e9d", "#c0560b", "#00577b", "#3d3d3d", "#8a1538"]
SECONDS = ["#1f4e79", "#5a5a5a", "#c0560b", "#00796b", "#444444", "#a3123a"]

# name: page width, height, columns on a page, pages on a sheet, margin column
PAGES = {
    "portrait": (595, 842, 1, 1, 0),
    "portrait two columns": (595, 842, 2, 1, 0),
    "portrait margin column": (595, 842, 1, 1, 130),
    "spread": (960, 620, 1, 2, 0),
    "spread two columns": (1190, 842, 2, 2, 0),
    "landscape two columns": (842, 595, 2, 1, 0),
    "landscape three columns": (1080, 760, 3, 1, 0),
    "square": (640, 640, 1, 1, 0),
}
SECTION_LOOKS = [
    "size", "size and colour", "colour", "capitals", "small capitals", "slant", "band", "rule",
    "numbered", "lettered", "margin", "space",
]  # fmt: skip
GROUP_LOOKS = ["bold", "colour", "capitals", "small capitals", "slant", "rule", "band"]
ENTRY_LOOKS = ["bold", "bold colour", "colour", "bold slant", "larger"]


@dataclass
class Design:
    """What is drawn once for the whole edition."""

    page: str
    section: str
    group: str
    entry: str
    fonts: tuple[tuple[str, ...], tuple[str, ...]]
    accent: str
    second: str
    size: float
    justify: bool
    section_breaks: str
    running: str
    folio: str
    cover: bool
    contents: bool
    quotes: bool
    footnotes: bool
    captions: bool
    chapters: bool
    hyphens: bool
    ornament: str
    sheet: tuple[float, float, int, int, float] | None = None
    """Width, height, columns, pages on a sheet, margin column, where not those of `page`."""

    @property
    def geometry(self) -> tuple[float, float, int, int, float]:
        """Return width, height, columns on a page, pages on a sheet, margin column."""
        return self.sheet or PAGES[self.page]

    def choices(self) -> dict[str, Any]:
        """Return what tells one design from another."""
        return {
            "page": self.page, "section heading": self.section, "group heading": self.group,
            "entry heading": self.entry, "sections start": self.section_breaks,
            "running head": self.running, "contents page": self.contents,
            "chapters": self.chapters, "hyphenation": self.hyphens, "ornament": self.ornament, "footnotes": self.footnotes,
            "font": f"{self.fonts[0][0]} / {self.fonts[1][0]}",
        }  # fmt: skip


@dataclass
class KeptDesign(Design):
    """A design of a kept set: known by the set's name and a letter outside."""

    known: str = ""

    def choices(self) -> dict[str, Any]:
        """Return what tells one design from another."""
        return {"design": self.known}


def letter(kept: str, designs: Iterable[str], name: str) -> str:
    """Return how a design of a kept set is known outside: "third b"."""
    return f"{kept} {ascii_lowercase[list(designs).index(name)]}"


def _apart(one: str, other: str) -> bool:
    """Return whether a reader tells two colours apart at once."""
    pairs = zip(HexColor(one).rgb(), HexColor(other).rgb(), strict=True)
    return sum(abs(a - b) for a, b in pairs) > 0.5


def draw_design(rng: random.Random) -> Design:
    """Return a design."""
    body = rng.choice(list(FONTS.values()))
    head = body if rng.random() < 0.6 else rng.choice(list(FONTS.values()))
    page = rng.choice(list(PAGES))
    looks = [look for look in SECTION_LOOKS if look != "margin"]
    section = "margin" if PAGES[page][4] and rng.random() < 0.7 else rng.choice(looks)
    group = rng.choice([look for look in GROUP_LOOKS if look not in section])
    entries = [look for look in ENTRY_LOOKS if group not in look]
    if section == "colour":
        entries = ["bold", "bold slant", "larger"]
    if section == "space":  # what stands below must look like less
        group, entries = "slant", ["colour"]
    accent = rng.choice(ACCENTS)
    seconds = [other for other in SECONDS if _apart(accent, other)]
    return Design(
        page, section, group, rng.choice(entries), (head, body), accent,
        rng.choice(seconds), rng.choice([9, 9.5, 10, 10.5, 11]), rng.random() < 0.4,
        rng.choice(["flow", "flow", "page"]), rng.choice(["none", "title", "owner"]),
        rng.choice(["none", "centre", "outer", "with title"]), rng.random() < 0.8,
        rng.random() < 0.5, rng.random() < 0.4, rng.random() < 0.3, rng.random() < 0.4, rng.random() < 0.3, rng.random() < 0.5,
        rng.choice(["none", "none", "none", "top band", "side band", "column rules", "tinted page"]),
    )  # fmt: skip


class _Canvas(Canvas):
    """Tells the book on which page a mark was drawn."""

    pages: dict[int, int]

    def getNamedCB(self, name: str) -> Any:
        return self._note_page

    def _note_page(self, canvas: Canvas, kind: str, label: str) -> None:
        self.pages.setdefault(int(label), canvas.getPageNumber())


class _Hanging(Flowable):
    """A heading in the margin column: takes no height in the text's column."""

    def __init__(self, paragraph: Paragraph, width: float, gap: float) -> None:
        super().__init__()
        self.paragraph, self.room, self.gap = paragraph, width, gap
        self.keepWithNext = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.tall = self.paragraph.wrap(self.room, height)[1]
        return width, 0

    def draw(self) -> None:
        self.paragraph.drawOn(self.canv, -self.room - self.gap, -self.tall)


class _Picture(Flowable):
    """A grey picture."""

    def __init__(self, height: float, colour: Color) -> None:
        super().__init__()
        self.tall, self.colour = height, colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.wide = width
        return width, self.tall

    def draw(self) -> None:
        self.canv.setFillColor(self.colour)
        self.canv.rect(0, 0, self.wide, self.tall, stroke=0, fill=1)


class _Heading(Flowable):
    """Tells the running head and the contents page which section begins here."""

    def __init__(self, book: "Book", title: str) -> None:
        super().__init__()
        self.book, self.title = book, title
        self.keepWithNext = 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        wide, _, _, sheets, _ = self.book.design.geometry
        side = int(self.canv.absolutePosition(0, 0)[0] // (wide / sheets))
        number = (self.canv.getPageNumber() - 1) * sheets + side + 1
        self.book.section_pages.setdefault(self.title, number)


@dataclass
class Book:
    """The pages to be, in order."""

    rng: random.Random
    design: Design
    title: str
    year: int
    story: list[Any] = field(default_factory=list)
    rows: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    contents_pages: dict[str, int] = field(default_factory=dict)
    section_pages: dict[str, int] = field(default_factory=dict)
    sections: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    picked: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.groups = 0
        if "Vera" not in pdfmetrics.getRegisteredFontNames():
            for name in FONTS["vera"]:
                pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
            pdfmetrics.registerFontFamily("Vera", *FONTS["vera"])
        design = self.design
        head, body = design.fonts
        self.accent, self.second = HexColor(design.accent), HexColor(design.second)
        self.tint = Color(*(1 - (1 - c) * 0.12 for c in self.accent.rgb()))
        size = design.size
        self.body = ParagraphStyle(
            "body", fontName=body[0], fontSize=size, leading=size * 1.3, spaceAfter=size * 0.5,
            alignment=TA_JUSTIFY if design.justify else TA_LEFT,
        )  # fmt: skip
        self.line = ParagraphStyle("line", self.body, spaceAfter=1.5, alignment=TA_LEFT)
        small = size - 0.5 if self.column > 420 else min(size - 1, 8.5)
        self.cell = ParagraphStyle(
            "cell", self.line, fontSize=small, leading=small * 1.2, spaceAfter=0
        )
        self.head_fonts, self.body_fonts = head, body

    # -- truth -------------------------------------------------------------------------

    def row(self, table: str, **columns: Any) -> str:
        """Add a row of truth; return the mark to print where its words begin."""
        bare = {
            k: re.sub(r"<super>.*?</super>", "", v) if isinstance(v, str) else v
            for k, v in columns.items()
        }
        self.rows.append((table, bare))
        return self.mark(len(self.rows) - 1)

    def pick(self, options: Sequence[Any]) -> Any:
        """Return one of the options, the same each time the same options are offered."""
        return self.picked.setdefault(repr(options), self.rng.choice(options))

    def mark(self, index: int) -> str:
        """Return markup that notes the page of row `index`."""
        return f'<onDraw name="mark" label="{index}"/>'

    # -- sizes -------------------------------------------------------------------------

    @property
    def column(self) -> float:
        """Width of a column of text in points."""
        wide, _, columns, sheets, margin = self.design.geometry
        page = wide / sheets
        return (page - 2 * 50 - margin - (columns - 1) * 22) / columns

    # -- headings ----------------------------------------------------------------------

    def section(self, title: str) -> None:
        """Open a section."""
        design, size = self.design, self.design.size
        self.sections.append(title)
        self.groups = 0
        if design.section_breaks == "page" and self.story:
            self.story.append(CondPageBreak(design.geometry[1] - 106))
        elif self.story:
            self.story += [Spacer(1, size * 2), CondPageBreak(size * 9)]
        self.story.append(_Heading(self, title))
        count = len(self.sections)
        text, look = escape(title), design.section
        style = self._style("section", self.head_fonts[1], size * 1.75, after=size)
        if look == "size":
            style.fontName = self.head_fonts[0]
        elif look == "size and colour":
            style.textColor = self.accent
        elif look == "colour":
            style.fontName, style.fontSize, style.textColor = (
                self.head_fonts[0],
                size * 1.1,
                self.accent,
            )
        elif look == "capitals":
            style.fontSize = size * 1.3
            text = text.upper()
        elif look == "small capitals":
            style.fontSize = size * 1.5
            text = self._small_capitals(text, style.fontSize)
        elif look == "slant":
            style.fontName, style.fontSize = self.head_fonts[3], size * 1.4
        elif look == "band":
            style.backColor, style.textColor = self.accent, HexColor("#ffffff")
            style.fontSize, style.borderPadding = size * 1.4, (4, 6, 6, 6)
            style.spaceAfter = size * 1.5
        elif look == "numbered":
            text = f"{count}. {text}"
        elif look == "lettered":
            text = f"{chr(64 + count)}. {text}" if count < 26 else text
            style.textColor = self.second
        elif look == "space":
            style.fontName, style.fontSize, style.spaceBefore = self.body_fonts[1], size, size * 2
            style.spaceAfter = size * 1.6
        style.leading = style.fontSize * 1.2
        paragraph = Paragraph(text, style)
        if look == "margin":
            style.fontSize, style.textColor = size * 1.15, self.accent
            style.leading = style.fontSize * 1.2
            self.story.append(_Hanging(Paragraph(text, style), 115, 15))
            return
        self.story.append(paragraph)
        if look == "rule":
            rule = HRFlowable("100%", 1.2, color=self.accent, spaceBefore=0, spaceAfter=size * 0.8)
            rule.keepWithNext = 1
            style.spaceAfter = 2
            self.story.append(rule)

    def group(self, title: str, numbered: bool = False) -> None:
        """Open a group within a section: a country, a month, a theme; or a part of its own."""
        size, text = self.design.size, escape(title)
        self.groups += 1
        if self.design.section == "numbered" and numbered:
            text = f"{len(self.sections)}.{self.groups} {text}"
        style = self._style("group", self.head_fonts[1], size * 1.15, before=size, after=size * 0.4)
        look = self.design.group
        if look == "colour":
            style.fontName, style.textColor = self.head_fonts[0], self.second
        elif look == "capitals":
            style.fontName, style.fontSize, text = self.head_fonts[0], size, text.upper()
        elif look == "small capitals":
            text = self._small_capitals(text, style.fontSize)
        elif look == "slant":
            style.fontName = self.head_fonts[2]
        elif look == "band":
            style.backColor, style.borderPadding = self.tint, (2, 4, 3, 4)
            style.spaceAfter = size * 0.8
        style.leading = style.fontSize * 1.2
        self.story.append(Paragraph(text, style))
        if look == "rule":
            rule = HRFlowable("100%", 0.5, color=self.second, spaceBefore=0, spaceAfter=size * 0.4)
            rule.keepWithNext = 1
            style.spaceAfter = 1
            self.story.append(rule)

    def _kept(self, *flowables: Flowable) -> None:
        """Print what must stay with what follows."""
        for flowable in flowables:
            flowable.keepWithNext = 1
        self.story += flowables

    def entry(self, text: str, tight: bool = False) -> None:
        """Print the heading of one entry. `text` is markup."""
        self.story.append(Paragraph(text, self.entry_style(tight)))

    def entry_style(self, tight: bool = False) -> ParagraphStyle:
        """Return the look of an entry's heading; `tight`: nothing before it."""
        size, look = self.design.size, self.design.entry
        style = self._style(
            "entry", self.body_fonts[1], size, before=0 if tight else size * 0.8, after=2
        )
        if look == "bold colour":
            style.textColor = self.accent
        elif look == "colour":
            style.fontName, style.textColor = self.body_fonts[0], self.accent
        elif look == "bold slant":
            style.fontName = self.body_fonts[3]
        elif look == "larger":
            style.fontSize = size * 1.15
        style.leading = style.fontSize * 1.22
        return style

    def _style(
        self, name: str, font: str, size: float, before: float = 0, after: float = 4
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name, fontName=font, fontSize=size, leading=size * 1.2, spaceBefore=before,
            spaceAfter=after, keepWithNext=1, textColor=HexColor("#000000"),
        )  # fmt: skip

    def _small_capitals(self, text: str, size: float) -> str:
        words = [
            f'{w[0].upper()}<font size="{size * 0.8:.1f}">{w[1:].upper()}</font>'
            if w[1:]
            else w.upper()
            for w in text.split()
        ]
        return " ".join(words)

    # -- text --------------------------------------------------------------------------

    def text(self, markup: str, keep: bool = False) -> None:
        """Print a paragraph."""
        style = ParagraphStyle("kept", self.body, keepWithNext=1) if keep else self.body
        self.story.append(Paragraph(self._soft(markup), style))

    def _soft(self, markup: str) -> str:
        """Allow long lower-case words to break, at simple Italian syllables.

        A mark behind a space would cost the space: it stands before it.
        """
        markup = re.sub(r" ((?:<onDraw[^>]*/>)+)", r"\1 ", markup)
        if not self.design.hyphens:
            return markup

        def softened(found: re.Match[str]) -> str:
            word = found[0]
            points = [0, *hyphenation_points(word), len(word)]
            return "\xad".join(word[i:j] for i, j in pairwise(points))

        parts = re.split(r"(<[^>]*>)", markup)
        return "".join(
            part
            if part.startswith("<")
            else re.sub(r"(?<![\w.@/])[a-zàèéìòù]{7,}(?![\w.@/])", softened, part)
            for part in parts
        )

    def lines(self, lines: Sequence[str], colour: bool = False) -> None:
        """Print lines that belong together."""
        for i, markup in enumerate(lines):
            style = ParagraphStyle("l", self.line, keepWithNext=int(i < len(lines) - 1))
            if colour:
                style.textColor = self.second
            self.story.append(Paragraph(markup, style))

    def gap(self, factor: float = 0.6) -> None:
        """Leave space."""
        self.story.append(Spacer(1, self.design.size * factor))

    def items(self, items: Sequence[str], marker: str = "", columns: int = 1) -> None:
        """Print a list: `marker` "•", "–", "1." or "" for none."""
        paragraphs = [self._item(markup, marker, i) for i, markup in enumerate(items, 1)]
        if columns == 1:
            self.story += [*paragraphs, Spacer(1, 4)]
            return
        per = 30 * columns
        for begin in range(0, len(paragraphs), per):
            part = paragraphs[begin : begin + per]
            tall = -(-len(part) // columns)
            cells = [part[i * tall : (i + 1) * tall] for i in range(columns)]
            table = Table([cells], [self.column / columns] * columns, splitInRow=1)
            table.setStyle(TableStyle([
                ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ]))  # fmt: skip
            self.story.append(table)

    def _item(self, markup: str, marker: str, count: int) -> Paragraph:
        style = ParagraphStyle("item", self.line, spaceAfter=2.5)
        if not marker:
            return Paragraph(markup, style)
        sign = f"{count}." if marker == "1." else marker
        style.leftIndent = 18 if marker == "1." else 11
        style.bulletIndent = 0
        style.bulletFontName, style.bulletFontSize = self.body_fonts[0], self.design.size
        return Paragraph(markup, style, bulletText=sign)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        weights: Sequence[float],
        look: str,
    ) -> None:
        """Print a table: "ruled", "zebra", "bare" (a bold head row, nothing else), "lines"."""
        white = look in ("zebra", "ruled") and self.design.section != "space"
        bold = ParagraphStyle("head", self.cell, fontName=self.body_fonts[1])
        if white:
            bold.textColor = HexColor("#ffffff")
        if look == "bare" and self.pick((True, False, False)):
            heads = [h.upper() for h in heads]
        total = sum(weights)
        data = [[Paragraph(h, bold) for h in heads]] if heads else []
        data += [[Paragraph(c, self.cell) for c in row] for row in rows]
        table = Table(
            data, [self.column * w / total for w in weights], repeatRows=1 if heads else 0
        )
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5), ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]  # fmt: skip
        if white and heads:
            style.append(("BACKGROUND", (0, 0), (-1, 0), self.accent))
        if look == "ruled":
            style.append(("GRID", (0, 0), (-1, -1), 0.5, HexColor("#888888")))
        elif look == "zebra":
            style.append(
                (
                    "ROWBACKGROUNDS",
                    (0, 1 if heads else 0),
                    (-1, -1),
                    [HexColor("#ffffff"), self.tint],
                )
            )
        elif look == "lines":
            style.append(("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#999999")))
        table.setStyle(TableStyle(style))
        self.story += [table, Spacer(1, 8)]

    def labelled(self, pairs: Sequence[tuple[str, str]], bold: bool = True) -> None:
        """Print "Label: value" lines."""
        mark = ("<b>", "</b>") if bold else ("", "")
        self.lines([f"{mark[0]}{label}:{mark[1]} {value}" for label, value in pairs])
        self.gap(0.5)

    def beside(self, pairs: Sequence[tuple[str, str]], share: float = 0.28) -> None:
        """Print labels and values side by side."""
        label = ParagraphStyle("label", self.line, textColor=self.second, spaceAfter=0)
        value = ParagraphStyle("value", self.line, spaceAfter=0)
        data = [[Paragraph(a, label), Paragraph(b, value)] for a, b in pairs]
        table = Table(data, [self.column * share, self.column * (1 - share)])
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]))  # fmt: skip
        self.story += [table, Spacer(1, 5)]

    def side(
        self, left: str, right: Sequence[tuple[str, str]], share: float = 0.26, swap: bool = False
    ) -> None:
        """Print a side column with `left` beside ("entry" or "text", markup) paragraphs."""
        aside = ParagraphStyle(
            "aside", self.line, textColor=self.second, fontName=self.body_fonts[1]
        )
        if swap:
            aside.alignment = TA_RIGHT
        share = max(share, 70 / self.column)
        cells: list[Any] = [Paragraph(left, aside), self._flow(right)]
        widths = [self.column * share, self.column * (1 - share)]
        table = Table([cells[::-1] if swap else cells], widths[::-1] if swap else widths)
        table.setStyle(TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]))  # fmt: skip
        self.story.append(table)

    def _small(self) -> ParagraphStyle:
        size = self.design.size - 1
        return ParagraphStyle(
            "small", self.cell, fontSize=size, leading=size * 1.25, textColor=self.second
        )

    def _flow(self, parts: Sequence[tuple[str, str]]) -> list[Paragraph]:
        styles = {
            "entry": self.entry_style(tight=True), "text": self.body, "line": self.line,
            "cell": self.cell, "small": self._small(),
        }  # fmt: skip
        return [Paragraph(markup, styles[kind]) for kind, markup in parts]

    def cards(
        self, cards: Sequence[Sequence[tuple[str, str]]], across: int = 1, filled: bool = False
    ) -> None:
        """Print boxes, `across` side by side, each of ("entry", "text" or "line", markup)."""
        gap = 8
        wide = (self.column - gap * (across - 1)) / across
        for begin in range(0, len(cards), across):
            row: list[Any] = []
            widths: list[float] = []
            style: list[tuple[Any, ...]] = [
                ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]  # fmt: skip
            for card in cards[begin : begin + across]:
                if row:
                    row.append("")
                    widths.append(gap)
                at = len(row)
                row.append(self._flow(card))
                widths.append(wide)
                style.append(
                    ("BACKGROUND", (at, 0), (at, 0), self.tint)
                    if filled
                    else ("BOX", (at, 0), (at, 0), 0.7, self.second)
                )
            table = Table([row], widths, hAlign="LEFT")
            table.setStyle(TableStyle(style))
            self.story += [table, Spacer(1, gap)]

    # -- furniture ---------------------------------------------------------------------

    def chapter(self, title: str) -> None:
        """Print a page that opens a chapter."""
        style = self._style("chapter", self.head_fonts[1], self.design.size * 3.4)
        style.textColor, style.keepWithNext = self.accent, 0
        self.story += [PageBreak(), Spacer(1, 120), Paragraph(escape(title), style), PageBreak()]

    def noted(self, words: str) -> str:
        """Return `words` with a footnote's mark; the note is printed by `print_notes`."""
        if words not in self.notes:
            self.notes.append(words)
        return f"{words}<super>{self.notes.index(words) + 1}</super>"

    def print_notes(self) -> None:
        """Print the footnotes of what stands above."""
        style = ParagraphStyle(
            "note", self.line, fontSize=self.design.size - 2.5, leading=self.design.size
        )
        if self.notes:
            rule = HRFlowable(
                "30%", 0.5, color=self.second, hAlign="LEFT", spaceBefore=6, spaceAfter=2
            )
            self.story.append(rule)
        for i, _ in enumerate(self.notes, 1):
            self.story.append(Paragraph(f"<super>{i}</super> {self.rng.choice(NOTES)}", style))
        self.notes.clear()

    def quote(self, words: str) -> None:
        """Print a pull quote."""
        style = self._style("quote", self.head_fonts[2], self.design.size * 1.5, 14, 14)
        style.textColor, style.leftIndent, style.keepWithNext = self.second, 20, 0
        self.story.append(Paragraph(words, style))

    def picture(self, caption: str) -> None:
        """Print a grey picture with its caption."""
        style = ParagraphStyle(
            "caption", self.line, fontName=self.body_fonts[2], fontSize=self.design.size - 2
        )
        self.story += [
            Spacer(1, 6),
            _Picture(80, HexColor("#cccccc")),
            Paragraph(caption, style),
            Spacer(1, 8),
        ]

    def focus_box(self, label: str, title: str, text: str) -> None:
        """Print a box with a title and a text in it."""
        self.cards([[("entry", f"{label}{title}"), ("text", text)]], filled=self.rng.random() < 0.5)

    @contextmanager
    def apart(self) -> Any:
        """Collect what is printed inside, to be placed by the caller."""
        kept, self.story = self.story, []
        holder: list[Any] = []
        try:
            yield holder
        finally:
            holder += self.story
            self.story = kept

    # -- setting -----------------------------------------------------------------------

    def save(self, path: Path | io.BytesIO) -> dict[int, int]:
        """Write the PDF; return the page of every row, by index."""
        pages: dict[int, int] = {}
        canvas = type("_BookCanvas", (_Canvas,), {"pages": pages})
        wide, tall, _, sheets, _ = self.design.geometry
        frame = Frame(60, 60, wide / sheets - 120, tall * 0.55, 0, 0, 0, 0)
        cover = [PageTemplate("cover", [frame])] if self.design.cover else []
        document = BaseDocTemplate(
            str(path) if isinstance(path, Path) else path, pagesize=(wide, tall), invariant=1, title=self.title, lang="it",
            pageTemplates=cover + self._templates(),
        )  # fmt: skip
        document.build(self._front() + self.story, canvasmaker=canvas)
        return pages

    def _templates(self) -> list[PageTemplate]:
        """Return how pages are laid out, the first of them named "body"."""
        wide, tall, columns, sheets, margin = self.design.geometry
        frames = []
        for sheet in range(sheets):
            for i in range(columns):
                left = sheet * wide / sheets + 50 + margin + i * (self.column + 22)
                frames.append(Frame(left, 52, self.column, tall - 104, 0, 0, 0, 0))
        return [PageTemplate("body", frames, self._furniture, self._ending)]

    def _front(self) -> list[Any]:
        front: list[Any] = []
        if self.design.cover:
            style = self._style("cover", self.head_fonts[1], 34, after=14)
            style.textColor = self.accent
            under = self._style("under", self.head_fonts[0], 15)
            front += [
                NextPageTemplate("body"), Paragraph(self.title, style),
                Paragraph(f"Anno {self.year}", under), PageBreak(),
            ]  # fmt: skip
        if self.design.contents:
            front += [*self._contents(), PageBreak()]
        return front

    def _contents(self) -> list[Any]:
        """Return what stands on the contents page."""
        style = self._style("contents", self.head_fonts[1], self.design.size * 1.75, after=10)
        head = Paragraph(self.rng.choice(["Indice", "Sommario", "INDICE"]), style)
        dots = self.rng.choice([" ", " ", " . . . . . . . ", "   "])
        lines = [f"{escape(t)}{dots}{self.contents_pages.get(t, 0)}" for t in self.sections]
        return [head, *(Paragraph(line, self.line) for line in lines)]

    def _ending(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw what is known only once a page is full: nothing."""

    def _furniture(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        design = self.design
        wide, tall, columns, sheets, margin = design.geometry
        canvas.saveState()
        if design.ornament == "tinted page":
            canvas.setFillColor(self.tint)
            canvas.rect(0, 0, wide, tall, stroke=0, fill=1)
        canvas.setFillColor(self.accent)
        if design.ornament == "top band":
            canvas.rect(0, tall - 18, wide, 18, stroke=0, fill=1)
        elif design.ornament == "side band":
            canvas.rect(0, 0, 14, tall, stroke=0, fill=1)
        elif design.ornament == "column rules":
            canvas.setStrokeColor(self.second)
            canvas.setLineWidth(0.4)
            for sheet in range(sheets):
                for i in range(1, columns):
                    x = sheet * wide / sheets + 50 + margin + i * (self.column + 22) - 11
                    canvas.line(x, 52, x, tall - 52)
        for sheet in range(sheets):
            left, right = sheet * wide / sheets + 50, (sheet + 1) * wide / sheets - 50
            number = (document.page - 1) * sheets + sheet + 1
            canvas.setFont(self.body_fonts[0], 7.5)
            canvas.setFillColor(self.second)
            if design.running != "none":
                canvas.drawString(
                    left,
                    tall - 34,
                    self.title if design.running == "title" else f"Città di Torino – {self.year}",
                )
            if design.folio == "centre":
                canvas.drawCentredString((left + right) / 2, 28, str(number))
            elif design.folio == "outer":
                if number % 2:
                    canvas.drawRightString(right, 28, str(number))
                else:
                    canvas.drawString(left, 28, str(number))
            elif design.folio == "with title":
                canvas.drawString(left, 28, f"{number} | {self.title}")
        canvas.restoreState()
