"""Sheet: one page of a PDF, with what it paints, its boxes and its links as it is displayed."""

from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTImage, LTPage
from pdfplumber.page import Page as PdfPage
from pdfplumber.page import fix_fontname_bytes
from pdfplumber.utils.exceptions import PdfminerException

from extract.document.annotations import annotations_shown
from extract.document.layers import Layers
from extract.document.model import Bbox, Link
from extract.document.objects import resolved
from extract.document.painting import Interpreter, Painter, Veil
from extract.document.structure import Structure
from extract.document.visible import colour_in, hex_colour, shown_part

SCHEMES = ("http://", "https://", "mailto:", "ftp://")


class Sheet(PdfPage):
    """A page whose objects carry what is read here, and not all that pdfplumber tells.

    Coordinates are those of the page as displayed: origin at the top left of its crop box.
    """

    def __init__(
        self, pdf: Any, source: Any, number: int, layers: Layers, structure: Structure
    ) -> None:
        super().__init__(pdf, source, number)
        self.structure = structure
        self.layers = layers
        self.painted = 0
        self.shaded = False
        sheet = Bbox(0.0, 0.0, float(self.width), float(self.height))
        crop = area_on_sheet(self, resolved(source.attrs.get("CropBox")))
        self.shown = (crop and sheet.shared(crop)) or sheet
        trim = resolved(source.attrs.get("TrimBox", source.attrs.get("BleedBox")))
        self.drop = float(self.height) - self.shown.top
        self.part = _moved(shown_part(self.shown, area_on_sheet(self, trim)), self.shown)

    @property
    def layout(self) -> LTPage:
        """What the page paints, in the order of painting."""
        if not hasattr(self, "_layout"):
            texts = self.structure.actual_texts(self.page_obj.attrs)
            painter = Painter(self.pdf.rsrcmgr, self.page_number, self.layers, texts)
            try:
                Interpreter(self.pdf.rsrcmgr, painter).process_page(self.page_obj)
            except Exception as error:
                raise PdfminerException(error) from error
            self.shaded = painter.shaded
            self._layout: LTPage = painter.get_result()
        return self._layout

    def process_object(self, obj: Any) -> dict[str, Any]:
        """Return what is read here of `obj`."""
        self.painted += 1
        left, drop = self.shown.x0, self.drop
        veil = getattr(obj, "veil", None)
        clip = None
        if veil is not None and veil.clip is not None:
            x0, y0, x1, y1 = veil.clip
            clip = (x0 - left, drop - y1, x1 - left, drop - y0)
        if type(obj) is LTChar:
            font, state, matrix = obj.fontname, obj.graphicstate, obj.matrix
            sign = -1 if obj.adv < 0 else 1
            outlined = veil is not None and veil.outlined
            colour = state.scolor if outlined else state.ncolor
            return {
                "object_type": "char",
                "order": self.painted,
                "veil": veil,
                "clip": clip,
                "x0": obj.x0 - left,
                "x1": obj.x1 - left,
                "top": drop - obj.y1,
                "bottom": drop - obj.y0,
                "text": obj.get_text(),
                "fontname": font if isinstance(font, str) else _font_name(font),
                "size": obj.size,
                # letters of negative size run against their matrix
                "matrix": (sign * matrix[0], sign * matrix[1], matrix[4] - left, drop - matrix[5]),
                "advance": sign * obj.adv,
                "sheared": matrix[2] != 0 and matrix[1] == 0,
                "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
                "space": state.scs if outlined else state.ncs,
            }
        found: dict[str, Any] = {
            "order": self.painted,
            "clip": clip,
            "x0": obj.x0 - left,
            "x1": obj.x1 - left,
            "top": drop - obj.y1,
            "bottom": drop - obj.y0,
        }
        found |= {
            "object_type": type(obj).__name__.removeprefix("LT").lower(),
            "width": obj.x1 - obj.x0,
            "height": obj.y1 - obj.y0,
            "veil": veil or _PLAIN,
            "fill": False,
            "solid": False,
            "colour": None,
        }
        if isinstance(obj, LTCurve):
            colour, space = resolved(obj.non_stroking_color), getattr(obj, "space", "")
            found |= {
                "fill": bool(obj.fill),
                "stroke": bool(obj.stroke),
                "linewidth": obj.linewidth,
                "non_stroking_color": colour,
                "stroking_color": resolved(obj.stroking_color),
                "colour": colour_in(colour, space),
            }
            if found["object_type"] == "line" and obj.stroke and obj.linewidth >= _THICK:
                self._fill_line(found, obj.linewidth)
            elif found["object_type"] == "rect":
                found["solid"] = space != "Pattern"
            elif obj.fill and found["object_type"] == "curve" and space != "Pattern":
                found["outline"] = [(x - left, drop - y) for x, y in obj.pts[:_MOST_CORNERS]]
        elif isinstance(obj, LTImage):
            attributes = obj.stream.attrs
            found["fill"] = True
            found["solid"] = not any(
                key in attributes for key in ("SMask", "Mask", "ImageMask", "IM")
            )
        return found

    @staticmethod
    def _fill_line(found: dict[str, Any], thickness: float) -> None:
        """Have a line that is as thick as print is high told as the rectangle it looks like."""
        across = found["height"] < found["width"]
        short, long = sorted((found["width"], found["height"]))
        if short > 1 or thickness > min(long, _THICKEST):
            return
        for low, high in (("top", "bottom"),) if across else (("x0", "x1"),):
            found[low] -= thickness / 2
            found[high] += thickness / 2
        found |= {
            "object_type": "rect",
            "width": found["x1"] - found["x0"],
            "height": found["bottom"] - found["top"],
            "colour": hex_colour(found["stroking_color"]),
            "non_stroking_color": found["stroking_color"],
            "fill": True,
            "stroke": False,
            "solid": True,
        }


_PLAIN = Veil()
_THICK, _THICKEST = 5.0, 80.0
"""Points from which on a line is an area, and up to which it is one."""
_MOST_CORNERS = 64
"""Corners of an area; one with more is cut short, and covers less."""


def _moved(box: Bbox, origin: Bbox) -> Bbox:
    """Return `box` with the top left corner of `origin` as origin."""
    return Bbox(
        box.x0 - origin.x0, box.top - origin.top, box.x1 - origin.x0, box.bottom - origin.top
    )


def _font_name(name: Any) -> str:
    """Return a font's name where it is a reference or in bytes."""
    name = resolved(name)
    return fix_fontname_bytes(name) if isinstance(name, bytes) else str(name)


def boxes_of(page: Any, width: float, height: float) -> list[Bbox]:
    """Return the filled rectangles that may hold text and are not the page's background."""
    found = []
    for shape in [*page.rects, *page.curves]:
        if not shape["fill"] or shape["veil"].layer_off:
            continue
        box = Bbox(*(float(shape[side]) for side in ("x0", "top", "x1", "bottom")))
        background = box.height > 0.93 * height and box.width > 0.45 * width
        if shape["colour"] == "#ffffff" or box.height < 6 or box.width < 20 or background:
            continue
        found.append(box)
    return found


def links_of(page: Any, number: int) -> tuple[Link, ...]:
    """Return the page's links; rectangles of one address on a page make one link."""
    areas: dict[str, list[Bbox]] = {}
    for annotation in annotations_shown(page.page_obj, page.layers):
        url = _address(annotation)
        if url is not None:
            box = area_on_sheet(page, resolved(annotation.get("Rect")))
            if box is not None and page.part.shared(_moved(box, page.shown)) is None:
                continue
            areas.setdefault(url, []).extend([_moved(box, page.shown)] if box else [])
    return tuple(Link(url, number, Bbox.around(boxes)) for url, boxes in areas.items())


def _address(annotation: dict[str, Any]) -> str | None:
    action = resolved(annotation.get("A"))
    uri = resolved(action.get("URI")) if isinstance(action, dict) else None
    if isinstance(uri, bytes):
        uri = decode_uri(uri)
    if not isinstance(uri, str):
        return None
    url = "".join(char for char in uri if char.isprintable()).strip()
    if url.lower().startswith("www."):
        url = "http://" + url
    if not url.lower().startswith(SCHEMES) or url.lower() in SCHEMES:
        return None
    return url


def decode_uri(uri: bytes) -> str:
    """Return the text of a /URI string, whatever it was written in."""
    if uri.startswith((b"\xfe\xff", b"\xff\xfe")):
        return uri.decode("utf-16", "replace")
    try:
        return uri.decode("utf-8")
    except UnicodeDecodeError:
        return uri.decode("latin-1")


def area_on_sheet(page: Any, rectangle: Any) -> Bbox | None:
    """Return a rectangle of the file where the sheet shows it, None if it is none."""
    try:
        a, b, c, d = (float(resolved(side)) for side in rectangle)
        left, low, right, high = (float(resolved(side)) for side in page.page_obj.mediabox)
    except (TypeError, ValueError):
        return None
    x0, x1 = min(a, c) - left, max(a, c) - left
    y0, y1 = min(b, d) - low, max(b, d) - low
    width, height = right - left, high - low
    match page.rotation:
        case 90:
            return Bbox(y0, x0, y1, x1)
        case 180:
            return Bbox(width - x1, y0, width - x0, y1)
        case 270:
            return Bbox(height - y1, width - x1, height - y0, width - x0)
    return Bbox(x0, height - y1, x1, height - y0)
