"""Fonts whose file says itself which glyphs the bytes of its text stand for.

A composite font names a CMap that everybody knows, or embeds its own (ISO 32000-1, 9.7.5.3);
pdfminer looks for the name of an embedded one among those it knows, and reads no text without.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pdfminer.cmapdb import CMap, CMapParser
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword

_MOST_CODES = 65536
"""Codes of a font at most: a CMap with more is none."""


class _Codes(CMap):
    """A CMap that is filled by a parser, which tells of glyphs what their codes are."""

    held = 0

    def add_cid2unichr(self, cid: int, code: object) -> None:
        """Keep the glyph of a code of one or more bytes."""
        if not isinstance(code, bytes) or not code or self.held >= _MOST_CODES:
            return
        place: dict[int, Any] = self.code2cid
        for byte in code[:-1]:
            place = place.setdefault(byte, {})
            if not isinstance(place, dict):
                return  # a shorter code begins so
        place[code[-1]] = cid
        self.held += 1


class _Parser(CMapParser):
    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Read single codes in the order that the standard has: code, glyph."""
        if token is not self.KEYWORD_ENDCIDCHAR:
            super().do_keyword(pos, token)
            return
        objects = [value for _, value in self.popall()]
        for code, cid in zip(objects[::2], objects[1::2], strict=False):
            if isinstance(cid, int):
                self.cmap.add_cid2unichr(cid, code)  # type: ignore[arg-type]


def read_embedded(fonts: Mapping[object, PDFFont], resources: Any) -> None:
    """Give the composite fonts among `fonts` the CMaps that `resources` embed for them."""
    told = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
    for name, font in fonts.items():
        described = resolve1(told.get(name)) if isinstance(told, dict) else None
        if not isinstance(font, PDFCIDFont) or not isinstance(described, dict):
            continue
        encoding = resolve1(described.get("Encoding"))
        lacks = isinstance(font.cmap, CMap) and not font.cmap.code2cid
        if lacks and isinstance(encoding, PDFStream):
            codes = _Codes(WMode=resolve1(encoding.get("WMode", 0)))
            _Parser(codes, BytesIO(encoding.get_data())).run()
            if codes.code2cid:
                font.cmap = codes
