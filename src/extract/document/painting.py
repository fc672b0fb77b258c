"""Painting: what the content of a page puts on it, in order, with what can hide it.

pdfminer runs the content; kept beside each glyph and shape is what it does not tell: the layer
it is in, the mode of print, the area it is clipped to and whether it lets shine through what
is below. The text that ActualText gives stands for the glyphs it is said of, and the
appearance of filled form fields is painted as viewers do.
"""

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, apply_matrix_rect, mult_matrix

Area = tuple[float, float, float, float]

_INVISIBLE = 3  # text rendering mode: neither fill nor stroke (PDF 32000-1, 9.3.6)
_HIDDEN, _NO_VIEW = 2, 32  # flags of annotations (PDF 32000-1, 12.5.3)
_SHOWN_ANNOTATIONS = frozenset({"Widget", "FreeText"})
_DEEPEST = 30


class Veil(NamedTuple):
    """What may hide a painted object. `clip` in points, origin at the lower left."""

    layer_off: bool = False
    invisible: bool = False
    clip: Area | None = None
    """Box around the area outside of which nothing is painted."""
    ragged: bool = False
    """Whether that area is no rectangle."""
    translucent: bool = False
    filled: bool = True
    """Whether glyphs show the colour they are filled with, and only that."""
    watermark: bool = False
    """Whether the file itself says that it is a watermark."""


class Layers:
    """The optional content of a document that is off when it is opened (PDF 32000-1, 8.11)."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        self.off: set[int] = set()
        properties = _dictionary(catalog.get("OCProperties"))
        initial = _dictionary(properties.get("D"))
        groups = _references(properties.get("OCGs"))
        if _name(initial.get("BaseState")) == "OFF":
            self.off |= groups - _references(initial.get("ON"))
        self.off |= _references(initial.get("OFF"))
        for usage in _array(initial.get("AS")):
            usage = _dictionary(usage)
            if _name(usage.get("Event")) != "View":
                continue
            for reference in _array(usage.get("OCGs")):
                group = _dictionary(reference)
                view = _dictionary(_dictionary(group.get("Usage")).get("View"))
                if isinstance(reference, PDFObjRef) and _name(view.get("ViewState")) == "OFF":
                    self.off.add(reference.objid)

    def hides(self, reference: Any, depth: int = 0) -> bool:
        """Return whether content of the group or membership `reference` is not shown."""
        if not self.off or depth > _DEEPEST:
            return False
        if isinstance(reference, PDFObjRef) and reference.objid in self.off:
            return True
        content = _dictionary(reference)
        if _name(content.get("Type")) != "OCMD":
            return False
        groups = content.get("OCGs")
        members = _array(groups) or ([groups] if groups is not None else [])
        off = [self.hides(member, depth + 1) for member in members]
        if not off:
            return False
        match _name(content.get("P")):
            case "AllOn":
                return any(off)
            case "AnyOff":
                return not any(off)
            case "AllOff":
                return not all(off)
        return all(off)


class _Tag(NamedTuple):
    hidden: bool
    watermark: bool
    actual: str | None
    item: Any
    start: int


class Painter(PDFPageAggregator):
    """Collects what a page paints; every object that something may hide has a `veil`."""

    def __init__(self, manager: Any, page_number: int, layers: Layers) -> None:
        super().__init__(manager, pageno=page_number)
        self.layers = layers
        self.clip: Area | None = None
        self.ragged = False
        self.translucent = False
        self.tags: list[_Tag] = []
        self.forms_off = 0
        self.shaded = False
        """Whether the page paints a shading, whose area is not known."""

    @property
    def state(self) -> tuple[Area | None, bool, bool]:
        """What q saves and Q restores."""
        return self.clip, self.ragged, self.translucent

    @state.setter
    def state(self, saved: tuple[Area | None, bool, bool]) -> None:
        self.clip, self.ragged, self.translucent = saved

    @property
    def layer_off(self) -> bool:
        """Whether what is painted now is in a layer that is not shown."""
        return self.forms_off > 0 or any(tag.hidden for tag in self.tags)

    def narrow(self, area: Area, ragged: bool) -> None:
        """Clip what follows to `area`."""
        if self.clip is not None:
            old = self.clip
            area = (
                max(area[0], old[0]),
                max(area[1], old[1]),
                min(area[2], old[2]),
                min(area[3], old[3]),
            )
        self.clip, self.ragged = area, self.ragged or ragged

    def open_tag(self, hidden: bool, watermark: bool, actual: str | None) -> None:
        """Begin marked content."""
        self.tags.append(_Tag(hidden, watermark, actual, self.cur_item, len(self.cur_item._objs)))

    def close_tag(self) -> None:
        """End marked content; what it is said to read stands for its glyphs."""
        if not self.tags:
            return
        tag = self.tags.pop()
        if tag.actual is not None and tag.item is self.cur_item:
            _read_as(tag.actual, [o for o in tag.item._objs[tag.start :] if type(o) is LTChar])

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Paint text."""
        start = len(self.cur_item._objs)
        super().render_string(textstate, seq, ncs, graphicstate)
        self._veil(start, textstate.render)

    def paint_path(self, *arguments: Any) -> None:
        """Paint a shape."""
        start = len(self.cur_item._objs)
        super().paint_path(*arguments)
        self._veil(start, 0)

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Paint a picture."""
        start = len(self.cur_item._objs)
        super().render_image(name, stream)
        self._veil(start, 0)

    def _veil(self, start: int, mode: Any) -> None:
        off = bool(self.tags or self.forms_off) and self.layer_off
        mark = any(tag.watermark for tag in self.tags)
        if self.clip is None and not mode and not off and not self.translucent and not mark:
            return
        veil = Veil(
            off, mode == _INVISIBLE, self.clip, self.ragged, self.translucent, not mode, mark
        )
        for item in self.cur_item._objs[start:]:
            item.veil = veil  # type: ignore[attr-defined]


def _read_as(actual: str, glyphs: list[LTChar]) -> None:
    """Have `glyphs`, which stand on one line, read as `actual`."""
    if not glyphs or "".join(glyph.get_text() for glyph in glyphs) == actual:
        return
    first, last = glyphs[0], glyphs[-1]
    a, b, _, _, e, f = first.matrix
    away = [abs(a * (g.matrix[5] - f) - b * (g.matrix[4] - e)) for g in glyphs]
    if max(away) > 0.05 * (first.size or 1) * max(abs(a), abs(b)):
        return
    if len(actual) == len(glyphs):
        for glyph, letter in zip(glyphs, actual, strict=True):
            glyph._text = letter
        return
    first._text = actual
    first.x0, first.x1 = min(first.x0, last.x0), max(first.x1, last.x1)
    first.y0, first.y1 = min(first.y0, last.y0), max(first.y1, last.y1)
    for glyph in glyphs[1:]:
        glyph._text = ""


class Interpreter(PDFPageInterpreter):
    """Runs the content of a page, and tells its `Painter` what pdfminer passes over."""

    device: Painter

    def __init__(self, manager: Any, device: Painter) -> None:
        super().__init__(manager, device)
        self.saved: list[tuple[Area | None, bool, bool]] = []

    def process_page(self, page: Any) -> None:
        """Paint the page, then the form fields and text boxes on it."""
        x0, y0, x1, y1 = page.mediabox
        ctm = {
            90: (0, -1, 1, 0, -y0, x1),
            180: (-1, 0, 0, -1, x1, y1),
            270: (0, 1, -1, 0, y1, -x0),
        }.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
        self.device.begin_page(page, ctm)
        self.render_contents(page.resources, page.contents, ctm=ctm)
        self.device.tags.clear()
        for stream, matrix in _appearances(page, self.device.layers):
            self.device.state = (None, False, False)
            with contextlib.suppress(ValueError, TypeError, KeyError):
                self._paint_form(stream, mult_matrix(matrix, ctm))
        self.device.end_page(page)

    def _paint_form(self, form: PDFStream, ctm: Any) -> None:
        box: Any = tuple(float(resolve1(side)) for side in resolve1(form["BBox"]))
        matrix: Any = tuple(
            float(resolve1(part)) for part in resolve1(form.get("Matrix", MATRIX_IDENTITY))
        )
        resources: dict[Any, Any] = _dictionary(form.get("Resources"))
        self.device.begin_figure("", box, matrix)
        self.subinterp().render_contents(resources, [form], ctm=mult_matrix(matrix, ctm))
        self.device.end_figure("")

    def do_q(self) -> None:
        """Save the graphics state."""
        super().do_q()
        self.saved.append(self.device.state)

    def do_Q(self) -> None:
        """Restore the graphics state."""
        super().do_Q()
        if self.saved:
            self.device.state = self.saved.pop()

    def do_W(self) -> None:
        """Clip to the path."""
        points = [
            apply_matrix_pt(self.ctm, (float(step[at]), float(step[at + 1])))
            for step in self.curpath
            for at in range(1, len(step) - 1, 2)
        ]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        corners = {(round(x, 1), round(y, 1)) for x, y in points}
        square = len({x for x, _ in corners}) <= 2 and len({y for _, y in corners}) <= 2
        self.device.narrow((min(xs), min(ys), max(xs), max(ys)), not square)

    def do_W_a(self) -> None:
        """Clip to the path, by the even-odd rule."""
        self.do_W()

    def do_gs(self, name: Any) -> None:
        """Set parameters: what shines through is noted."""
        states = _dictionary(self.resources.get("ExtGState"))
        state = _dictionary(states.get(_name(name) or ""))
        if not state:
            return
        alpha, mode = resolve1(state.get("ca", 1)), resolve1(state.get("BM"))
        blend = _name(mode[0] if isinstance(mode, list) and mode else mode)
        mask = state.get("SMask")
        clear = isinstance(alpha, int | float) and alpha < 0.95
        if "ca" in state or "BM" in state or mask is not None:
            self.device.translucent = (
                clear
                or blend not in (None, "Normal", "Compatible")
                or (mask is not None and _name(mask) != "None")
            )

    def do_sh(self, name: object) -> None:
        """Paint a shading."""
        self.device.shaded = True

    def do_BMC(self, tag: Any) -> None:
        """Begin marked content."""
        self.device.open_tag(False, False, None)

    def do_BDC(self, tag: Any, props: Any) -> None:
        """Begin marked content with properties: a layer, or the text it stands for."""
        if isinstance(props, PSLiteral):
            props = _dictionary(self.resources.get("Properties")).get(_name(props) or "")
        hidden = _name(tag) == "OC" and self.device.layers.hides(props)
        told = _dictionary(props)
        watermark = _name(tag) == "Artifact" and _name(told.get("Subtype")) == "Watermark"
        self.device.open_tag(hidden, watermark, _text(told.get("ActualText")))

    def do_EMC(self) -> None:
        """End marked content."""
        self.device.close_tag()

    def do_Do(self, xobjid_arg: Any) -> None:
        """Paint a form or a picture, unless it is in a layer that is off."""
        form = resolve1(self.xobjmap.get(_name(xobjid_arg) or ""))
        device = self.device
        saved, open_tags, hidden = device.state, len(device.tags), False
        if isinstance(form, PDFStream):
            hidden = "OC" in form.attrs and device.layers.hides(form.attrs["OC"])
            if _name(form.attrs.get("Subtype")) == "Form":
                with contextlib.suppress(ValueError, TypeError, KeyError):
                    matrix = [float(v) for v in _array(form.attrs.get("Matrix"))]
                    own: Any = tuple(matrix) if len(matrix) == 6 else MATRIX_IDENTITY
                    sides = _array(form.attrs.get("BBox"))
                    a, b, c, d = (float(resolve1(side)) for side in sides)
                    area = apply_matrix_rect(mult_matrix(own, self.ctm), (a, b, c, d))
                    device.narrow(area, abs(own[1]) > 1e-6 and abs(own[0]) > 1e-6)
        device.forms_off += hidden
        try:
            super().do_Do(xobjid_arg)
        finally:
            device.forms_off -= hidden
            device.state = saved
            device.ctm = self.ctm
            del device.tags[open_tags:]


def _appearances(page: Any, layers: Layers) -> Iterator[tuple[PDFStream, Any]]:
    """Yield what form fields and text boxes look like, each with its place on the page."""
    for reference in _array(page.annots):
        annotation = _dictionary(reference)
        flags = resolve1(annotation.get("F", 0))
        if _name(annotation.get("Subtype")) not in _SHOWN_ANNOTATIONS:
            continue
        if isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW):
            continue
        if "OC" in annotation and layers.hides(annotation["OC"]):
            continue
        normal = resolve1(_dictionary(annotation.get("AP")).get("N"))
        if isinstance(normal, dict):
            normal = resolve1(normal.get(_name(annotation.get("AS")) or ""))
        if not isinstance(normal, PDFStream):
            continue
        try:
            place = [float(resolve1(side)) for side in _array(annotation.get("Rect"))]
            box = [float(resolve1(side)) for side in _array(normal.attrs.get("BBox"))]
            own = [float(resolve1(v)) for v in _array(normal.attrs.get("Matrix"))]
            own = own if len(own) == 6 else list(MATRIX_IDENTITY)
            # PDF 32000-1, 12.5.5: the box as turned by its matrix comes to lie on the rectangle
            x0, y0, x1, y1 = apply_matrix_rect(tuple(own), tuple(box))  # type: ignore[arg-type]
            left, low = min(place[0], place[2]), min(place[1], place[3])
            across = abs(place[2] - place[0]) / (x1 - x0)
            up = abs(place[3] - place[1]) / (y1 - y0)
        except (TypeError, ValueError, ZeroDivisionError, IndexError):
            continue
        yield normal, (across, 0, 0, up, left - across * x0, low - up * y0)


def _dictionary(value: Any) -> dict[str, Any]:
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, dict):
            return value
        if isinstance(value, PDFStream):
            return value.attrs
    return {}


def _array(value: Any) -> list[Any]:
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, list | tuple):
            return list(value)
    return []


def _references(value: Any) -> set[int]:
    return {item.objid for item in _array(value) if isinstance(item, PDFObjRef)}


def _name(value: Any) -> str | None:
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, PSLiteral):
            name = value.name
            return name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return None


def _text(value: Any) -> str | None:
    """Return a text string of the file, None if it is none."""
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, bytes):
            if value.startswith(b"\xfe\xff"):
                return value[2:].decode("utf-16-be", "ignore")
            if value.startswith(b"\xef\xbb\xbf"):
                return value[3:].decode("utf-8", "ignore")
            return value.decode("latin-1")
    return None
