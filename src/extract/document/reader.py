"""Reader: a file, PDF or plain text, to a Document. What the file is its content decides."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from extract.document.limits import Limits
from extract.document.model import Bbox, Document, Line, Link, Page, Style, StyleRun
from extract.errors import MissingFile

Progress = Callable[[int, int], None]


def read_document(
    path: Path, limits: Limits | None = None, progress: Progress | None = None
) -> Document:
    """Read the edition at `path`."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MissingFile(path.name, "cannot be opened.", "Check the path.") from error
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        return _read_pdf(path, digest, progress)
    return _read_text(path, data, digest)


def _read_pdf(path: Path, digest: str, progress: Progress | None) -> Document:
    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            width, height = float(page.width), float(page.height)
            words = page.extract_words(
                x_tolerance=2, extra_attrs=["fontname", "size"], keep_blank_chars=True
            )
            halves = 2 if width > height else 1
            rows: dict[tuple[int, float], list[dict]] = {}
            for word in words:
                half = int(word["x0"] >= width / 2) if halves == 2 else 0
                rows.setdefault((half, round(word["bottom"])), []).append(word)
            lines: list[Line] = []
            paragraph, previous = 0, None
            for (half, _), row in sorted(rows.items()):
                row.sort(key=lambda word: word["x0"])
                source = " ".join(word["text"] for word in row)
                text, bullet = source, False
                match = re.match(r"[•▪◦●]\s*", source)
                start = match.end() if match else 0
                text, bullet = source[start:], bool(match)
                box = Bbox(
                    row[0]["x0"],
                    min(word["top"] for word in row),
                    max(word["x1"] for word in row),
                    max(word["bottom"] for word in row),
                )
                name = row[-1]["fontname"]
                style = Style(
                    name, round(row[-1]["size"], 1), "Bold" in name, "Italic" in name, None
                )
                if previous is None or (
                    previous.column != half
                    or bullet
                    or box.top - previous.bbox.bottom > 0.6 * style.size
                    or (previous.style.bold, previous.style.size) != (style.bold, style.size)
                ):
                    paragraph += 1
                previous = Line(
                    id=f"p{page.page_number}-l{len(lines) + 1}",
                    page=page.page_number,
                    column=half,
                    text=text,
                    source=source,
                    offsets=tuple(range(start, len(source))),
                    bbox=box,
                    style=style,
                    runs=(StyleRun(0, len(text), style),),
                    bullet=bullet,
                    paragraph=paragraph,
                )
                lines.append(previous)
            links = tuple(
                Link(link["uri"], page.page_number,
                     Bbox(link["x0"], link["top"], link["x1"], link["bottom"]))
                for link in page.hyperlinks
            )
            furniture = tuple(line for line in lines if re.fullmatch(r"[\d\s]{1,9}", line.text))
            body = tuple(line for line in lines if line not in furniture)
            pages.append(Page(page.page_number, width, height, body, furniture, links))
            page.close()
            if progress:
                progress(page.page_number, len(pdf.pages))
        title = (pdf.metadata or {}).get("Title")
    return Document(path.name, digest, "pdf", tuple(pages), title)


def _read_text(path: Path, data: bytes, digest: str) -> Document:
    pages = []
    for number, part in enumerate(data.decode("utf-8-sig").split("\f"), 1):
        lines: list[Line] = []
        paragraph, fresh = 0, True
        for source in part.split("\n"):
            text = source.strip()
            if not text:
                fresh = True
                continue
            match = re.match(r"[•▪◦●]\s*", text)
            bullet = bool(match)
            if match:
                text = text[match.end():]
            paragraph += fresh or bullet
            fresh = False
            start = source.index(text)
            lines.append(
                Line(f"p{number}-l{len(lines) + 1}", number, 0, text, source,
                     tuple(range(start, start + len(text))), bullet=bullet, paragraph=paragraph)
            )
        pages.append(Page(number, None, None, tuple(lines)))
    return Document(path.name, digest, "text", tuple(pages))
