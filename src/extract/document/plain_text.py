"""Plain text: form feeds part pages, empty lines part paragraphs, the order is as given."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document.furniture import folio_lines


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the text. `fresh`: an empty line stands before it."""

    source: str
    fresh: bool
    furniture: bool


def decode(data: bytes) -> tuple[str, list[str]]:
    """Return the text and warnings. Raises ValueError if the bytes are no text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding), []
    if b"\x00" in data:
        raise ValueError("NUL bytes")
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in data)
    if controls > 0.02 * len(data):
        raise ValueError("control characters")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        odd = text.count("\ufffd") + sum("\x7f" <= char <= "\x9f" for char in text)
        if odd > 0.02 * len(text):
            raise ValueError("neither UTF-8 nor Windows-1252") from None
        return text, ["the text is not UTF-8; it was read as Windows-1252"]


def read_text(text: str) -> list[list[TextLine]]:
    """Return the lines of every page. A form feed at the very end opens no page."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = text.split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    pages = [part.split("\n") for part in parts]
    furniture = folio_lines(pages)
    return [_page_lines(lines, taken) for lines, taken in zip(pages, furniture, strict=True)]


def _page_lines(lines: Sequence[str], furniture: set[int]) -> list[TextLine]:
    found: list[TextLine] = []
    fresh = True
    for index, source in enumerate(lines):
        if not source.strip():
            fresh = True
            continue
        found.append(TextLine(source, fresh, index in furniture))
        fresh = False
    return found
