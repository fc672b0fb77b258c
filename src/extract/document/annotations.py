"""Annotations: what stands on a page beside its content, as viewers show it.

Form fields and text boxes are text. A field filled by a program that leaves it to viewers to draw
its value is given an appearance here. Stamps, signatures, buttons and shapes are no text and may
hide some.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect

from extract.document.furniture import STAMP, WATERMARK
from extract.document.layers import Layers
from extract.document.objects import array, dictionary, name_of, text_of

_HIDDEN, _NO_VIEW = 2, 32  # flags of annotations (PDF 32000-1, 12.5.3)
_PASSWORD, _BUTTON, _COMB = 1 << 13, 1 << 16, 1 << 24  # flags of fields (12.7.4)
_UNPAINTED = frozenset({"Link", "Popup", "Text", "FileAttachment", "Sound", "Movie", "Screen"})
"""Annotations that are an area or a sign."""
_MARKERS = frozenset({"Highlight", "Underline", "Squiggly", "StrikeOut", "Caret"})
"""Annotations that hide nothing, whatever their appearance says."""
_DEEPEST = 30
_NO_OBJECT = -1
_LARGEST = 12.0
"""Size, in points, of a value drawn here, at most."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What an annotation looks like, where it stands, and what it is where it is no text."""

    form: PDFStream
    matrix: Matrix
    aside: str | None


def annotations_shown(page: Any, layers: Layers) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a page, but for those that are hidden."""
    for reference in array(page.annots):
        annotation = dictionary(reference)
        if _flags(annotation.get("F")) & (_HIDDEN | _NO_VIEW):
            continue
        if "OC" in annotation and layers.hides(annotation["OC"]):
            continue
        yield annotation


def appearances(page: Any, layers: Layers) -> Iterator[Appearance]:
    """Yield what the annotations of a page look like, in the order they are painted."""
    for annotation in annotations_shown(page, layers):
        kind = name_of(annotation.get("Subtype"))
        if kind in _UNPAINTED or kind in _MARKERS:
            continue
        form, aside = _given(annotation), _aside(annotation, kind)
        if aside is None and (form is None or not form.get_data().strip() or _is_comb(annotation)):
            form = _drawn(annotation, kind) or form
        matrix = None if form is None else _place(annotation, form)
        if form is not None and matrix is not None:
            yield Appearance(form, matrix, aside)


def _aside(annotation: dict[str, Any], kind: str | None) -> str | None:
    """Return what an annotation is, None for a text box and a field that holds text."""
    if kind == "FreeText":
        return None
    if kind == "Widget":
        field = name_of(_inherited(annotation, "FT"))
        pressed = field == "Btn" and _flags(_inherited(annotation, "Ff")) & _BUTTON
        return STAMP if field == "Sig" or pressed else None
    return WATERMARK if kind == "Watermark" else STAMP


def _given(annotation: dict[str, Any]) -> PDFStream | None:
    """Return the normal appearance that the file gives, that of its state where it has some."""
    normal = resolve1(dictionary(annotation.get("AP")).get("N"))
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS")) or ""))
    return normal if isinstance(normal, PDFStream) else None


def _place(annotation: dict[str, Any], form: PDFStream) -> Matrix | None:
    """Return the matrix that puts an appearance into its rectangle (PDF 32000-1, 12.5.5)."""
    try:
        place = [float(resolve1(side)) for side in array(annotation.get("Rect"))]
        box = [float(resolve1(side)) for side in array(form.attrs.get("BBox"))]
        own = [float(resolve1(part)) for part in array(form.attrs.get("Matrix"))]
        own = own if len(own) == 6 else list(MATRIX_IDENTITY)
        x0, y0, x1, y1 = apply_matrix_rect(tuple(own), tuple(box))  # type: ignore[arg-type]
        left, low = min(place[0], place[2]), min(place[1], place[3])
        across = abs(place[2] - place[0]) / (x1 - x0)
        up = abs(place[3] - place[1]) / (y1 - y0)
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    return (across, 0, 0, up, left - across * x0, low - up * y0)


def _drawn(annotation: dict[str, Any], kind: str | None) -> PDFStream | None:
    """Return an appearance with the value of a field, or the words of a text box, in lines."""
    lines = _value(annotation) if kind == "Widget" else text_of(annotation.get("Contents"))
    try:
        a, b, c, d = (float(resolve1(side)) for side in array(annotation.get("Rect")))
    except (TypeError, ValueError):
        return None
    if not lines or not lines.strip():
        return None
    texts = lines.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    width, height = abs(c - a), abs(d - b)
    size = max(min(_LARGEST, 0.7 * height / len(texts)), 2.0)
    high = height - size if len(texts) > 1 else 0.5 * height - 0.3 * size
    content = "".join(
        f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex()}>>> BDC "
        f"BT /F {size:.2f} Tf 2 {high - 1.2 * size * number:.2f} Td "
        f"<{text.encode('cp1252', 'replace').hex()}> Tj ET EMC\n"
        for number, text in enumerate(texts)
    )
    font = {
        "Type": LIT("Font"),
        "Subtype": LIT("Type1"),
        "BaseFont": LIT("Helvetica"),
        "Encoding": LIT("WinAnsiEncoding"),
    }
    attributes = {"BBox": [0, 0, width, height], "Resources": {"Font": {"F": font}}}
    form = PDFStream(attributes, content.encode())
    form.set_objid(_NO_OBJECT, 0)  # content of no number is not run
    return form


def _value(field: dict[str, Any]) -> str | None:
    """Return what a field of text or of choices shows, None where it shows nothing."""
    kind = name_of(_inherited(field, "FT"))
    if kind not in ("Tx", "Ch") or _flags(_inherited(field, "Ff")) & _PASSWORD:
        return None
    value = _inherited(field, "V")
    values = array(value) or [value]
    shown: dict[str | None, str | None] = {}
    for option in array(_inherited(field, "Opt")):
        pair = array(option)
        if len(pair) == 2:
            shown[text_of(pair[0])] = text_of(pair[1])
    texts = [text_of(item) for item in values]
    return "\n".join(found for text in texts if (found := shown.get(text, text))) or None


def _is_comb(annotation: dict[str, Any]) -> bool:
    """Return whether a field shows its value with a letter to each of its boxes."""
    return bool(_flags(_inherited(annotation, "Ff")) & _COMB) and _value(annotation) is not None


def _inherited(field: dict[str, Any], key: str) -> Any:
    """Return what a field says, or the one that it is a part of."""
    for _ in range(_DEEPEST):
        if key in field or "Parent" not in field:
            break
        field = dictionary(field["Parent"])
    return resolve1(field.get(key))


def _flags(value: Any) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) else 0
