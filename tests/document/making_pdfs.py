"""Small PDFs with known lines, made with reportlab."""

import random
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document.model import Page

PORTRAIT = A4
SPREAD = (2 * A4[0], A4[1])
SLIDE = landscape(A4)
BODY, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo"]


def prose(seed: int, lines: int, width: float, size: float = 10) -> list[str]:
    """Return `lines` lines of made-up words that fill `width`, the last one short."""
    random_ = random.Random(seed)
    found = []
    for number in range(lines):
        limit = width * (0.5 if number == lines - 1 else 1)
        words = [f"riga{seed}x{number}"]
        while True:
            word = "".join(random_.choice(SYLLABLES) for _ in range(random_.randint(1, 4)))
            if stringWidth(" ".join([*words, word]), BODY, size) > limit:
                break
            words.insert(random_.randint(0, len(words)), word)
        text = " ".join(words)
        if number == 0:
            text = text[0].upper() + text[1:]
        found.append(text)
    found[-1] += "."
    return found


@dataclass
class Sheet:
    """Lines put on one page; y grows downwards."""

    size: tuple[float, float] = PORTRAIT
    rotate: int = 0
    items: list[tuple] = field(default_factory=list)
    boxes: list[tuple] = field(default_factory=list)
    links: list[tuple] = field(default_factory=list)

    def line(self, x, y, text, font=BODY, size=10.0, spacing=0.0, colour=(0, 0, 0), width=None):
        """Put one line; with `width` it is justified to it."""
        self.items.append((x, y, text, font, size, spacing, colour, width))

    def column(self, x, y, lines, leading=13.0, justify=None, **style):
        """Put lines below each other; return where the next one would go."""
        for number, text in enumerate(lines):
            last = number == len(lines) - 1
            self.line(x, y, text, width=None if last else justify, **style)
            y += leading
        return y

    def glyphs(self):
        for x, y, text, font, size, spacing, colour, width in self.items:
            extra = 0.0
            if width is not None and " " in text:
                extra = (width - stringWidth(text, font, size)) / text.count(" ")
            for char in text:
                yield x, y, char, font, size, 0.0, colour, None
                x += stringWidth(char, font, size) + spacing + (extra if char == " " else 0)


def save(path: Path, *sheets: Sheet, shuffle: str = "", **canvas) -> Path:
    """Write the sheets as a PDF; shuffle "lines" or "glyphs" of the content stream."""
    out = Canvas(str(path), **canvas)
    for number, sheet in enumerate(sheets):
        width, height = sheet.size
        out.setPageSize(sheet.size)
        for x, y, w, h, colour in sheet.boxes:
            out.setFillColorRGB(*colour)
            out.rect(x, height - y - h, w, h, stroke=0, fill=1)
        items = list(sheet.glyphs()) if shuffle == "glyphs" else list(sheet.items)
        if shuffle:
            random.Random(number).shuffle(items)
        for x, y, text, font, size, spacing, colour, justified in items:
            if shuffle == "glyphs" and text == " ":
                continue
            extra = 0.0
            if justified is not None and " " in text:
                extra = (justified - stringWidth(text, font, size)) / text.count(" ")
            block = out.beginText(x, height - y)
            block.setFont(font, size)
            block.setFillColorRGB(*colour)
            block.setCharSpace(spacing)
            block.setWordSpace(extra)
            block.textOut(text)
            out.drawText(block)
        for url, x, y, w, h in sheet.links:
            out.linkURL(url, (x, height - y - h, x + w, height - y))
        out.showPage()
    out.save()
    if any(sheet.rotate for sheet in sheets):
        writer = PdfWriter(clone_from=str(path))
        for page, sheet in zip(writer.pages, sheets, strict=True):
            page.rotate(sheet.rotate)
        writer.write(str(path))
    return path


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]
