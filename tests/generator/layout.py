"""Set blocks of text as a PDF: spreads, portrait, columns, shuffled content streams.

A `Block` is a paragraph with a kind ("section", "date line", "prose" …); a `Layout` says
how pages look; `set_edition` gives the PDF's bytes and the page of every character, so
that known truth can name its page whatever the layout does.
"""

import io
import random
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PRESETS = Path(__file__).with_name("layouts.toml")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight and slant."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `columns` > 1 sets consecutive list blocks side by side."""

    kind: str
    runs: tuple[Run, ...]
    columns: int = 1
    link: str | None = None
    """Target of a link annotation over the block's first line."""

    @property
    def text(self) -> str:
        """The block's text without styles."""
        return "".join(run.text for run in self.runs)


def block(kind: str, text: str, columns: int = 1, link: str | None = None) -> Block:
    """Return a block, reading `**bold**` and `_italic bold_` marks in `text` as runs."""
    runs = []
    for part in re.split(r"(\*\*.+?\*\*|__.+?__)", text):
        if part.startswith("**") and len(part) > 4:
            runs.append(Run(part[2:-2], bold=True))
        elif part.startswith("__") and len(part) > 4:
            runs.append(Run(part[2:-2], bold=True, italic=True))
        elif part:
            runs.append(Run(part))
    return Block(kind, tuple(runs), columns, link)


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind is set: points, weight, colour name, space before."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "text"
    before: float = 6.0
    leading: float = 1.28


LOOKS = {
    "chapter": Look(40.8, True, colour="accent", before=0, leading=1.15),
    "section": Look(20.4, True, colour="accent", before=16, leading=1.2),
    "address": Look(9.7, italic=True, colour="second", before=3),
    "box heading": Look(13.8, True, colour="paper", before=14, leading=1.35),
    "subheading": Look(11.2, True, colour="second", before=11),
    "group heading": Look(11.7, True, colour="second", before=12),
    "item heading": Look(11.2, True, before=10),
    "date line": Look(11.2, True, colour="accent", before=13),
    "entry title": Look(11.4, True, before=2),
    "prose": Look(10.2, before=6),
    "list item": Look(10.2, before=2),
    "list row": Look(10.2, before=2.7),
    "table row": Look(10.2, before=2.7),
    "labelled text": Look(10.2, before=7),
    "callout": Look(16.0, True, colour="accent", before=10),
    "signature": Look(10.2, italic=True, before=10),
    "contents row": Look(10.2, before=3),
}
HEADINGS = {
    "section", "address", "box heading", "subheading", "group heading", "item heading",
    "date line", "entry title",
}  # fmt: skip
FONTS = {
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}


@dataclass(frozen=True)
class Layout:
    """How an edition looks on paper. Every field can stand in a TOML table."""

    name: str = "spread"
    width: float = 1190.56
    height: float = 841.89
    margin: tuple[float, float, float, float] = (55.0, 55.0, 55.0, 60.0)
    """Left, top, right, bottom."""
    columns: int = 2
    gutter: float = 104.0
    font: str = "helvetica"
    scale: float = 1.0
    accent: str = "#b5121b"
    second: str = "#1f4e79"
    text: str = "#000000"
    paper: str = "#ffffff"
    divider: str = "#f3e9dc"
    chapter_pages: bool = True
    """Chapters stand alone on a coloured page; else they are large headings in the flow."""
    break_before: tuple[str, ...] = ()
    """Kinds that start a new page."""
    column_break_before: tuple[str, ...] = ()
    """Kinds that start a new column."""
    span: tuple[str, ...] = ()
    """Kinds set across all columns."""
    justify: bool = False
    place_words: bool = False
    """Place every word by itself, without space glyphs."""
    hyphenate: bool = True
    keep: bool = True
    """Headings stay with what follows."""
    shuffle: bool = False
    headings_last: bool = False
    """Headings come after the body in the content stream."""
    heading_spacing: float = 0.0
    """Character spacing of chapter and section headings, in points."""
    spaced_text: bool = False
    """Section headings letter-spaced with real spaces."""
    doubled: bool = False
    """Glyphs of section headings drawn twice (fake bold)."""
    running_head: str = ""
    folio: str = "foot"
    """"foot", "inline" (on the baseline of the last line) or "none"."""
    first_folio: int = 1
    rotation: int = 0
    boxed: bool = True
    """Box headings on a coloured band."""
    bullets: str = "•"
    only_pages: tuple[int, ...] = field(default=())


@dataclass(frozen=True)
class Setting:
    """A set edition: the PDF and where its text stands."""

    pdf: bytes
    page_count: int
    places: dict[int, tuple[tuple[int, int], ...]]
    """Block index → (offset in the block's text, page) per printed line."""

    def page(self, index: int, offset: int = 0) -> int:
        """Return the page (from 1) of a character of a block."""
        found = self.places[index][0][1]
        for start, page in self.places[index]:
            if start <= offset:
                found = page
        return found


def load_layouts(path: Path = PRESETS) -> dict[str, Layout]:
    """Return the layouts a TOML file describes, one table each."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: layout_of({"name": name, **table}) for name, table in tables.items()}


def layout_of(table: dict[str, Any]) -> Layout:
    """Return a layout from a TOML table (lists become tuples)."""
    values: Any = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return replace(Layout(), **values)


@cache
def _register(font: str) -> tuple[str, str, str, str]:
    if font in FONTS and font != "vera":
        return FONTS[font]
    if font == "vera":
        files = {name: f"{name}.ttf" for name in FONTS["vera"]}
    else:  # the stem of a family of TTF files, as in "/fonts/DejaVuSans"
        stem = Path(font)
        ends = ("", "-Bold", "-Oblique", "-BoldOblique")
        files = {stem.name + end: f"{font}{end}.ttf" for end in ends}
        for name, file in files.items():
            if not Path(file).is_file():
                files[name] = file.replace("Oblique", "Italic")
    for name, file in files.items():
        pdfmetrics.registerFont(TTFont(name, file))
    regular, bold, italic, both = files
    return regular, bold, italic, both


@dataclass
class _Piece:
    text: str
    font: str
    size: float
    colour: str
    width: float


@dataclass
class _SetLine:
    block: int
    offset: int
    pieces: list[_Piece]
    kind: str
    height: float
    before: float
    indent: float = 0.0
    last: bool = True
    bullet: bool = False
    link: str | None = None
    columns: int = 1

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


_VOWELS = "aeiouàèéìòù"
_BREAK = re.compile(rf"(?<=[{_VOWELS}])(?=[bcdfglmnpqrstvz][{_VOWELS}])")


def hyphenation_points(word: str) -> list[int]:
    """Return where a long lower-case word may be broken (simple Italian syllables)."""
    if len(word) < 7 or not re.fullmatch(r"[a-zàèéìòù]+", word):
        return []
    return [m.start() for m in _BREAK.finditer(word) if 2 <= m.start() <= len(word) - 3]


class _Setter:
    def __init__(self, blocks: Sequence[Block], layout: Layout, seed: int) -> None:
        self.blocks, self.layout = blocks, layout
        self.random = random.Random(seed)
        self.fonts = _register(layout.font)
        self.looks = {
            kind: replace(look, size=look.size * layout.scale, before=look.before * layout.scale)
            for kind, look in LOOKS.items()
        }
        left, top, right, bottom = layout.margin
        inner = layout.width - left - right - layout.gutter * (layout.columns - 1)
        self.column_width = inner / layout.columns
        self.lefts = [left + i * (self.column_width + layout.gutter) for i in range(layout.columns)]
        self.top, self.floor = layout.height - top, bottom
        self.pages: list[list[tuple[str, Any]]] = []
        self.places: dict[int, list[tuple[int, int]]] = {}
        self.column = 0
        self.y = 0.0
        self.band_top = self.top
        self.low = self.top

    # ---- breaking text into lines

    def _font(self, run: Run, look: Look) -> str:
        bold, italic = run.bold or look.bold, run.italic or look.italic
        return self.fonts[(1 if bold else 0) + (2 if italic else 0)]

    def _width(self, text: str, font: str, size: float, spacing: float) -> float:
        return float(pdfmetrics.stringWidth(text, font, size)) + spacing * len(text)

    def lines(self, index: int, width: float) -> list[_SetLine]:
        item = self.blocks[index]
        look = self.looks[item.kind]
        spacing = self.layout.heading_spacing if item.kind in ("chapter", "section") else 0.0
        indent = 12.0 * self.layout.scale if item.kind == "list item" else 0.0
        width -= indent
        if item.kind == "box heading":
            width -= 12
        tokens: list[tuple[str, str, int]] = []
        position = 0
        spaced = self.layout.spaced_text and item.kind in ("section", "chapter")
        for run in item.runs:
            font = self._font(run, look)
            for part in re.findall(r"\n|[ ]+|[^ \n]+", run.text):
                shown = " ".join(part) if spaced and part.strip() else part
                shown = "   " if spaced and not part.strip() else shown
                tokens.append((shown, font, position))
                position += len(part)
        out: list[list[tuple[str, str, int]]] = [[]]
        used = 0.0
        for number, (text, font, start) in enumerate(tokens):
            if text == "\n":
                out.append([])
                used = 0.0
                continue
            wide = self._width(text, font, look.size, spacing)
            glued = wide  # what must not be parted from this token: runs without a space
            for after, other, _ in tokens[number + 1 :]:
                if text.isspace() or after.isspace() or after == "\n":
                    break
                glued += self._width(after, other, look.size, spacing)
            if used + glued > width and not text.isspace() and out[-1]:
                head = self._fitting(text, font, look.size, width - used)
                body = item.kind in ("prose", "list item", "labelled text")
                if head and self.layout.hyphenate and body:
                    out[-1].append((text[:head] + "-", font, start))
                    text, start = text[head:], start + head
                    wide = self._width(text, font, look.size, spacing)
                while out[-1] and out[-1][-1][0].isspace():
                    out[-1].pop()
                out.append([])
                used = 0.0
            if text.isspace() and not out[-1]:
                continue
            out[-1].append((text, font, start))
            used += wide
        result = []
        colour = getattr(self.layout, look.colour)
        if item.kind == "box heading" and not self.layout.boxed:
            colour = self.layout.accent
        for number, tokens_here in enumerate(line for line in out if line):
            pieces: list[_Piece] = []
            for text, font, _ in tokens_here:
                wide = self._width(text, font, look.size, spacing)
                if pieces and pieces[-1].font == font:
                    pieces[-1].text += text
                    pieces[-1].width += wide
                else:
                    pieces.append(_Piece(text, font, look.size, colour, wide))
            result.append(
                _SetLine(
                    block=index,
                    offset=tokens_here[0][2],
                    pieces=pieces,
                    kind=item.kind,
                    height=look.size * look.leading,
                    before=look.before if number == 0 else 0.0,
                    indent=indent,
                    last=False,
                    bullet=item.kind == "list item" and number == 0,
                    link=item.link if number == 0 else None,
                    columns=item.columns,
                )
            )
        if result:
            result[-1].last = True
        return result

    def _fitting(self, word: str, font: str, size: float, room: float) -> int:
        best = 0
        for point in hyphenation_points(word.rstrip(".,;:")):
            if self._width(word[:point] + "-", font, size, 0.0) <= room:
                best = point
        return best

    # ---- placing lines on pages

    def new_page(self, chapter: bool = False) -> None:
        self.pages.append([])
        self.column, self.y, self.band_top, self.low = 0, self.top, self.top, self.top
        if chapter:
            self.pages[-1].append(
                ("rect", (0, 0, self.layout.width, self.layout.height, self.layout.divider))
            )

    def next_column(self, floor: float | None = None) -> None:
        if self.column + 1 < self.layout.columns:
            self.column += 1
            self.y = self.band_top
        else:
            self.new_page()

    @property
    def fresh(self) -> bool:
        return self.y >= self.band_top - 0.01

    def place(self, line: _SetLine, left: float, width: float) -> None:
        if not self.fresh:
            self.y -= line.before
        baseline = self.y - line.pieces[0].size
        page = self.pages[-1]
        if line.kind == "box heading" and self.layout.boxed:
            page.append(
                ("rect", (left - 6, self.y - line.height, width + 12, line.height,
                          self.layout.accent))
            )  # fmt: skip
        page.append(("line", (line, left + line.indent, baseline, width - line.indent)))
        if line.bullet and self.layout.bullets:
            page.append(("bullet", (line, left, baseline)))
        if line.link:
            box = (left, baseline - 2, left + line.width, baseline + line.pieces[0].size)
            page.append(("link", (line.link, box)))
        self.places.setdefault(line.block, []).append((line.offset, len(self.pages)))
        self.y -= line.height
        self.low = min(self.low, self.y)

    def room(self, lines: Sequence[_SetLine]) -> bool:
        need = sum(line.before + line.height for line in lines)
        return self.y - need >= self.floor or self.fresh

    def run(self) -> None:
        index = 0
        layout = self.layout
        while index < len(self.blocks):
            item = self.blocks[index]
            if item.kind == "page break":
                if self.pages and not (self.fresh and self.column == 0):
                    self.new_page()
                index += 1
                continue
            if item.kind == "column break":
                if self.pages and not self.fresh:
                    self.next_column()
                index += 1
                continue
            if item.kind == "chapter" and layout.chapter_pages:
                self.new_page(chapter=True)
                self.y -= 60
                for line in self.lines(index, layout.width - 2 * layout.margin[0]):
                    self.place(line, self.lefts[0], layout.width)
                index += 1
                if index < len(self.blocks):
                    self.new_page()
                continue
            if not self.pages:
                self.new_page()
            if item.kind in layout.break_before and not (self.fresh and self.column == 0):
                self.new_page()
            if item.kind in layout.column_break_before and not self.fresh:
                self.next_column()
            if item.kind in layout.span and layout.columns > 1:
                index = self._band(index)
                continue
            if item.columns > 1:
                index = self._grid(index)
                continue
            self._flow(index)
            index += 1

    def _flow(self, index: int) -> None:
        lines = self.lines(index, self.column_width)
        if self.layout.keep and self.blocks[index].kind in HEADINGS:
            needed = list(lines)
            follow = index + 1
            while follow < len(self.blocks) and self.blocks[follow].kind in HEADINGS:
                needed += self.lines(follow, self.column_width)
                follow += 1
            if follow < len(self.blocks) and self.blocks[follow].kind in LOOKS:
                needed += self.lines(follow, self.column_width)[:2]
            if not self.room(needed):
                self.next_column()
        for line in lines:
            if not self.room([line]):
                self.next_column()
            self.place(line, self.lefts[self.column], self.column_width)

    def _grid(self, index: int) -> int:
        """Set consecutive blocks of the same `columns` side by side, column by column."""
        count = self.blocks[index].columns
        end = index
        while end < len(self.blocks) and self.blocks[end].columns == count:
            end += 1
        gap = 10.0
        width = (self.column_width - gap * (count - 1)) / count
        pending = [self.lines(i, width) for i in range(index, end)]
        while pending:
            room = self.y - self.floor
            total = sum(line.before + line.height for lines in pending for line in lines)
            if room < 40:
                self.next_column()
                continue
            target = min(room, total / count + 16)
            start, lowest = self.y, self.y
            for number in range(count):
                self.y = start
                while pending:
                    need = sum(line.before + line.height for line in pending[0])
                    if start - (self.y - need) > target:
                        break
                    for line in pending.pop(0):
                        self.place(line, self.lefts[self.column] + number * (width + gap), width)
                lowest = min(lowest, self.y)
            self.y = lowest
            if pending:
                self.next_column()
        return end

    def _band(self, index: int) -> int:
        """Set a spanning block, then what follows up to the next one in balanced columns."""
        layout = self.layout
        full = self.column_width * layout.columns + layout.gutter * (layout.columns - 1)
        self.y, self.column = min(self.y, self.low), 0
        lines = self.lines(index, full)
        if self.y - sum(line.height + line.before for line in lines) - 60 < self.floor:
            self.new_page()
        for line in lines:
            self.place(line, self.lefts[0], full)
        end = index + 1
        stops = (*layout.span, *layout.break_before, "chapter", "page break")
        while end < len(self.blocks) and self.blocks[end].kind not in stops:
            end += 1
        total = sum(
            line.before + line.height
            for i in range(index + 1, end)
            if self.blocks[i].kind in LOOKS
            for line in self.lines(i, self.column_width)
        )
        self.band_top = self.low = self.y = self.y - 8
        self.column = 0
        floor, page = self.floor, len(self.pages)
        self.floor = max(floor, self.y - total / layout.columns - 45)
        i = index + 1
        while i < end:
            if len(self.pages) > page:
                self.floor = floor
            if self.blocks[i].columns > 1:
                i = self._grid(i)
            else:
                if self.blocks[i].kind in LOOKS:
                    self._flow(i)
                i += 1
        self.floor = floor
        return end

    # ---- drawing

    def draw(self) -> bytes:
        layout = self.layout
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(layout.width, layout.height), invariant=1)
        canvas.setTitle("Torino internazionale")
        canvas.setSubject("Rapporto sulle attività internazionali")
        for number, operations in enumerate(self.pages):
            if layout.rotation in (90, 270):
                canvas.setPageRotation(layout.rotation)
                if layout.rotation == 90:
                    canvas.transform(0, 1, -1, 0, layout.height, 0)
                else:
                    canvas.transform(0, -1, 1, 0, 0, layout.width)
            text = [op for op in operations if op[0] in ("line", "bullet")]
            text += self._furniture(number, operations)
            for kind, args in operations:
                if kind == "rect":
                    x, y, w, h, colour = args
                    canvas.setFillColor(HexColor(colour))
                    canvas.rect(x, y, w, h, stroke=0, fill=1)
            if layout.headings_last:
                heads = ("chapter", "section", "address")
                text.sort(key=lambda op: op[0] == "line" and op[1][0].kind in heads)
            if layout.shuffle:
                self.random.shuffle(text)
            for kind, args in text:
                if kind == "line":
                    self._draw_line(canvas, *args)
                elif kind == "bullet":
                    line, x, y = args
                    self._text(canvas, x, y, layout.bullets, self.fonts[0],
                               line.pieces[0].size, layout.text)  # fmt: skip
                else:
                    self._text(canvas, *args)
            for kind, args in operations:
                if kind == "link":
                    url, box = args
                    target = url if "//" in url else f"https://{url}"
                    canvas.linkURL(target, box, relative=1)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _furniture(self, number: int, operations: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        layout = self.layout
        out: list[tuple[str, Any]] = []
        small = 8.0
        grey = "#555555"
        if layout.running_head:
            y = layout.height - layout.margin[1] / 2
            out.append(("text", (layout.margin[0], y, layout.running_head, self.fonts[0], small,
                                 grey)))  # fmt: skip
        if layout.folio == "none":
            return out
        y = layout.margin[3] / 2
        if layout.folio == "inline":
            floors = [op[1][2] for op in operations if op[0] == "line"]
            y = min(floors) if floors else y
        spread = layout.columns == 2 and layout.width > layout.height
        if spread:
            first = layout.first_folio + 2 * number
            out.append(("text", (30, y, str(first), self.fonts[0], small, layout.text)))
            out.append(("text", (layout.width - 40, y, str(first + 1), self.fonts[0], small,
                                 layout.text)))  # fmt: skip
        else:
            folio = layout.first_folio + number
            x = 20.0 if folio % 2 == 0 else layout.width - 32
            out.append(("text", (x, y, str(folio), self.fonts[0], small, layout.text)))
        return out

    def _draw_line(
        self, canvas: Canvas, line: _SetLine, left: float, baseline: float, width: float
    ) -> None:
        layout = self.layout
        heading = line.kind in ("chapter", "section")
        spacing = layout.heading_spacing if heading else 0.0
        if line.kind == "signature":
            left += width - line.width
        justified = layout.justify and not line.last and line.kind in ("prose", "labelled text")
        spaces = sum(piece.text.count(" ") for piece in line.pieces)
        extra = (width - line.width) / spaces if justified and spaces else 0.0
        extra = extra if 0 < extra < 8 else 0.0
        x = left
        for piece in line.pieces:
            if layout.doubled and heading:
                for char in piece.text:
                    for shift in (0.0, 0.3):
                        self._text(canvas, x + shift, baseline, char, piece.font, piece.size,
                                   piece.colour)  # fmt: skip
                    x += self._width(char, piece.font, piece.size, spacing)
                continue
            if layout.place_words or extra:
                for part in re.findall(r" +|[^ ]+", piece.text):
                    wide = self._width(part, piece.font, piece.size, spacing)
                    if part.strip():
                        self._text(canvas, x, baseline, part, piece.font, piece.size,
                                   piece.colour, spacing)  # fmt: skip
                    x += wide + extra * part.count(" ")
                continue
            self._text(canvas, x, baseline, piece.text, piece.font, piece.size, piece.colour,
                       spacing)  # fmt: skip
            x += piece.width

    def _text(
        self, canvas: Canvas, x: float, y: float, text: str, font: str, size: float,
        colour: str, spacing: float = 0.0,
    ) -> None:  # fmt: skip
        canvas.setFillColor(HexColor(colour))
        canvas.setFont(font, size)
        canvas.drawString(x, y, text, charSpace=spacing)


def set_edition(blocks: Iterable[Block], layout: Layout, seed: int = 0) -> Setting:
    """Set `blocks` as `layout` says and return the PDF with the place of every line."""
    setter = _Setter(list(blocks), layout, seed)
    setter.run()
    pdf = setter.draw()
    places = {index: tuple(found) for index, found in setter.places.items()}
    return Setting(pdf, len(setter.pages), places)
