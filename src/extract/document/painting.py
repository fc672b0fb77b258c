"""Painting: what the content of a page puts on it, in order, with what can hide it.

pdfminer runs the content; kept beside each glyph and shape is what it does not tell: the layer
it is in, the mode of print, the area it is clipped to and whether it lets shine through what
is below. The text that ActualText gives stands for the glyphs it is said of, and the
appearance of filled form fields and of other annotations is painted as viewers do.
"""

import contextlib
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTFigure
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, apply_matrix_rect, mult_matrix

from extract.document.annotations import appearances
from extract.document.colours import Told, first_colour, told_spaces
from extract.document.embedded_cmaps import read_embedded
from extract.document.furniture import HEAD, WATERMARK
from extract.document.layers import Layers
from extract.document.masks import Area, lets_through
from extract.document.objects import array, dictionary, name_of, text_of

# Text rendering modes (PDF 32000-1, 9.3.6): neither fill nor stroke, outlines only, clipping.
_INVISIBLE, _OUTLINES, _CLIPPING = 3, (1, 5), 4
_CLEAR, _TRANSLUCENT = 0.02, 0.95
"""Opacity up to which nothing is seen, and up to which what is below shines through."""
_ARTIFACTS = {"Watermark": WATERMARK, "Header": HEAD, "Footer": HEAD}
"""What artifacts of these kinds are (PDF 32000-1, 14.8.2.2)."""


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
    """Whether glyphs show one colour, and only that."""
    outlined: bool = False
    """Whether that is the colour of their outlines."""
    aside: str | None = None
    """What the file itself says it is, where it is none of the text."""


class _State(NamedTuple):
    """What q saves and Q restores."""

    clip: Area | None = None
    ragged: bool = False
    opacity: float = 1.0
    blended: bool = False
    """Whether what is painted mixes with what is below."""
    letters: tuple[LTChar, ...] = ()
    """Glyphs that what follows is clipped to."""
    mask: tuple[dict[str, Any], Any] | None = None
    """Soft mask, and the matrix it was set under."""


class _Tag(NamedTuple):
    hidden: bool
    aside: str | None
    actual: str | None
    item: Any
    start: int


class Painter(PDFPageAggregator):
    """Collects what a page paints; every object that something may hide has a `veil`."""

    def __init__(
        self, manager: Any, page_number: int, layers: Layers, actual_texts: Mapping[int, str]
    ) -> None:
        super().__init__(manager, pageno=page_number)
        self.layers = layers
        self.actual_texts = actual_texts
        """What pieces of the page's content stand for by their tags."""
        self.state = _State()
        self.aside: str | None = None
        """What all that is painted now is, where it is none of the text."""
        self.tags: list[_Tag] = []
        self.forms_off = 0
        self.masks: dict[tuple[int, Any], Area | None] = {}
        """What soft masks let through, by their form and matrix."""
        self.shaded = False
        """Whether the page paints a shading, whose area is not known."""
        self.letters: dict[tuple[Any, int], tuple[str, float]] = {}
        """Text and width of the letters of fonts, by their codes."""

    @property
    def layer_off(self) -> bool:
        """Whether what is painted now is in a layer that is not shown."""
        return self.forms_off > 0 or any(tag.hidden for tag in self.tags)

    def narrow(self, area: Area, ragged: bool) -> None:
        """Clip what follows to `area`."""
        if (old := self.state.clip) is not None:
            area = (
                max(area[0], old[0]),
                max(area[1], old[1]),
                min(area[2], old[2]),
                min(area[3], old[3]),
            )
        self.state = self.state._replace(clip=area, ragged=self.state.ragged or ragged)

    def open_tag(self, hidden: bool, aside: str | None, actual: str | None) -> None:
        """Begin marked content."""
        self.tags.append(_Tag(hidden, aside, actual, self.cur_item, len(self.cur_item._objs)))

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
        mode = textstate.render if isinstance(textstate.render, int) else 0
        mode = mode if textstate.scaling else _INVISIBLE
        one = graphicstate.scolor == graphicstate.ncolor
        self._veil(start, mode, one or not mode % 4 or mode in _OUTLINES)
        if textstate.font.is_vertical():  # they run down, not against their matrix
            for item in self.cur_item._objs[start:]:
                item.adv = abs(item.adv)  # type: ignore[attr-defined]
        if mode >= _CLIPPING:
            glyphs = [item for item in self.cur_item._objs[start:] if type(item) is LTChar]
            self.state = self.state._replace(letters=(*self.state.letters, *glyphs))

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Paint a glyph and return its advance; one that stands upright is the same for less.

        Nine in ten are: pdfminer turns the corners of each by its matrix, and asks its font anew.
        """
        a, b, c, d, e, f = matrix
        if b or c or font.is_vertical():
            return super().render_char(
                matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate
            )
        letter = self.letters.get((font, cid))
        if letter is None:
            letter = self.letters[font, cid] = self._letter(font, cid)
        text, width = letter
        advance = width * fontsize * scaling
        low = font.get_descent() * fontsize + rise
        x0, x1 = e, a * advance + e
        y0, y1 = d * low + f, d * (low + fontsize) + f
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        glyph = LTChar.__new__(LTChar)
        glyph.__dict__.update(
            _text=text,
            matrix=matrix,
            fontname=font.fontname,
            ncs=ncs,
            graphicstate=graphicstate,
            adv=advance,
            upright=a * d * scaling > 0,
            x0=x0,
            y0=y0,
            x1=x1,
            y1=y1,
            bbox=(x0, y0, x1, y1),
            width=x1 - x0,
            height=y1 - y0,
            size=y1 - y0,
        )
        self.cur_item._objs.append(glyph)
        return advance

    def _letter(self, font: Any, cid: int) -> tuple[str, float]:
        """Return the text and the width of a letter of a font."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid)

    def paint_path(self, *arguments: Any) -> None:
        """Paint a shape."""
        start = len(self.cur_item._objs)
        super().paint_path(*arguments)
        self._veil(start)
        self._show_letters(start)
        painted: list[Any] = self.cur_item._objs[start:]
        for item in painted:
            item.space = arguments[0].ncs.name
        if len(painted) > 1:
            for item in _nested(painted):
                item.veil = getattr(item, "veil", Veil())._replace(ragged=True)

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Paint a picture."""
        start = len(self.cur_item._objs)
        super().render_image(name, stream)
        self._veil(start)
        self._show_letters(start)

    def _veil(self, start: int, mode: int = 0, filled: bool = True) -> None:
        off = bool(self.tags or self.forms_off) and self.layer_off
        aside = self.aside or next((tag.aside for tag in self.tags if tag.aside), None)
        state = self.state
        if state == _PLAIN and not mode and not off and aside is None:
            return
        veil = Veil(
            off,
            mode % 4 == _INVISIBLE or state.opacity <= _CLEAR,
            state.clip,
            state.ragged,
            state.opacity < _TRANSLUCENT or state.blended,
            filled,
            mode in _OUTLINES,
            aside,
        )
        for item in self.cur_item._objs[start:]:
            item.veil = veil  # type: ignore[attr-defined]

    def _show_letters(self, start: int) -> None:
        """Have the letters seen that what was just painted is clipped to."""
        if not self.state.letters:
            return
        for item in self.state.letters:
            item.veil = item.veil._replace(invisible=False, filled=False)  # type: ignore[attr-defined]
        self.state = self.state._replace(letters=(), ragged=True)
        self._veil(start)


_PLAIN = _State()
_MOST_SUBPATHS = 60
"""A path with more of them is a drawing, of which nobody knows where it is open."""


def _nested(parts: Sequence[Any]) -> list[Any]:
    """Return the parts of one path that lie within each other: some are holes in the others."""
    if len(parts) > _MOST_SUBPATHS:
        return list(parts)
    return [
        item
        for outer, inner in permutations(parts, 2)
        if outer.x0 <= inner.x0
        and outer.y0 <= inner.y0
        and outer.x1 >= inner.x1
        and outer.y1 >= inner.y1
        for item in (outer, inner)
    ]


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


def _told_colour(colour: Any, space: Any) -> Any:
    """Return a colour as its space tells it."""
    if isinstance(space, Told) and isinstance(colour, int | float):
        return space.colour(colour)
    return colour


class Interpreter(PDFPageInterpreter):
    """Runs the content of a page, and tells its `Painter` what pdfminer passes over."""

    device: Painter

    def __init__(self, manager: Any, device: Painter) -> None:
        super().__init__(manager, device)
        self.saved: list[_State] = []
        self.heritage: tuple[Any, Any] | None = None
        """State of text and colours that a form begins with: where it is painted."""

    def subinterp(self) -> "Interpreter":
        """Return what runs a form."""
        child = super().subinterp()
        assert isinstance(child, Interpreter)
        child.heritage = (self.textstate.copy(), self.graphicstate.copy())
        return child

    def init_state(self, ctm: Any) -> None:
        """Begin with the state that counts where content begins."""
        super().init_state(ctm)
        if self.heritage is not None:
            self.textstate, self.graphicstate = self.heritage

    def init_resources(self, resources: Any) -> None:
        """Prepare what the resources name."""
        super().init_resources(resources)
        read_embedded(self.fontmap, resources)
        self.csmap |= told_spaces(resources)

    def do_cs(self, name: Any) -> None:
        """Set the space of the colour of fills, and its first colour."""
        super().do_cs(name)
        self.graphicstate.ncolor = first_colour(self.graphicstate.ncs)

    def do_CS(self, name: Any) -> None:
        """Set the space of the colour of lines, and its first colour."""
        super().do_CS(name)
        self.graphicstate.scolor = first_colour(self.graphicstate.scs)

    def do_scn(self) -> None:
        """Set the colour of fills."""
        super().do_scn()
        state = self.graphicstate
        state.ncolor = _told_colour(state.ncolor, state.ncs)

    def do_SCN(self) -> None:
        """Set the colour of lines."""
        super().do_SCN()
        state = self.graphicstate
        state.scolor = _told_colour(state.scolor, state.scs)

    def do_TJ(self, seq: Any) -> None:
        """Paint text, as far as a soft mask lets it through."""
        state = self.device.state
        if state.mask is None:
            super().do_TJ(seq)
            return
        area = self._let_through(*state.mask)
        if area is not None:
            self.device.narrow(area, True)
        super().do_TJ(seq)
        self.device.state = state._replace(letters=self.device.state.letters)

    def _let_through(self, mask: dict[str, Any], ctm: Any) -> Area | None:
        """Return the box around what a soft mask lets through, None where that is not known."""
        form = resolve1(mask.get("G"))
        if not isinstance(form, PDFStream) or "TR" in mask or any(array(mask.get("BC"))):
            return None  # a ground that is not black, or light turned into dark
        key = (id(form), tuple(ctm))
        known = self.device.masks
        if key not in known:
            canvas = Painter(self.rsrcmgr, self.device.pageno, self.device.layers, {})
            canvas.masks = known
            known[key] = None  # for a mask that masks itself
            canvas.set_ctm(ctm)
            canvas.cur_item = figure = LTFigure("", (0, 0, 0, 0), MATRIX_IDENTITY)
            with contextlib.suppress(ValueError, TypeError, KeyError):
                Interpreter(self.rsrcmgr, canvas)._paint_form(form, ctm)
                known[key] = None if canvas.shaded else lets_through(figure, mask)
        return known[key]

    def process_page(self, page: Any) -> None:
        """Paint the page, then what its annotations look like."""
        x0, y0, x1, y1 = page.mediabox
        ctm = {
            90: (0, -1, 1, 0, -y0, x1),
            180: (-1, 0, 0, -1, x1, y1),
            270: (0, 1, -1, 0, y1, -x0),
        }.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
        self.device.begin_page(page, ctm)
        self.render_contents(page.resources, page.contents, ctm=ctm)
        self.device.tags.clear()
        for shown in appearances(page, self.device.layers):
            self.device.state, self.device.aside = _PLAIN, shown.aside
            with contextlib.suppress(ValueError, TypeError, KeyError):
                self._paint_form(shown.form, mult_matrix(shown.matrix, ctm))
        self.device.end_page(page)

    def _paint_form(self, form: PDFStream, ctm: Any) -> None:
        box: Any = tuple(float(resolve1(side)) for side in resolve1(form["BBox"]))
        matrix: Any = tuple(
            float(resolve1(part)) for part in resolve1(form.get("Matrix", MATRIX_IDENTITY))
        )
        resources: dict[Any, Any] = dictionary(form.get("Resources"))
        self.device.begin_figure("", box, matrix)
        runner = super().subinterp()
        runner.render_contents(resources, [form], ctm=mult_matrix(matrix, ctm))
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
        states = dictionary(self.resources.get("ExtGState"))
        state = dictionary(states.get(name_of(name) or ""))
        if not state:
            return
        alpha, mode = resolve1(state.get("ca", 1)), resolve1(state.get("BM"))
        blend = name_of(mode[0] if isinstance(mode, list) and mode else mode)
        mask = state.get("SMask")
        if "ca" in state or "BM" in state or mask is not None:
            self.device.state = self.device.state._replace(
                opacity=float(alpha) if isinstance(alpha, int | float) else 1.0,
                blended=blend not in (None, "Normal", "Compatible")
                or (mask is not None and name_of(mask) != "None"),
            )
        if mask is not None:
            told = dictionary(mask)
            self.device.state = self.device.state._replace(mask=(told, self.ctm) if told else None)

    def do_sh(self, name: object) -> None:
        """Paint a shading."""
        self.device.shaded = True

    def do_BMC(self, tag: Any) -> None:
        """Begin marked content."""
        self.device.open_tag(False, None, None)

    def do_BDC(self, tag: Any, props: Any) -> None:
        """Begin marked content with properties: a layer, or the text it stands for."""
        if isinstance(props, PSLiteral):
            props = dictionary(self.resources.get("Properties")).get(name_of(props) or "")
        hidden = name_of(tag) == "OC" and self.device.layers.hides(props)
        told = dictionary(props)
        number = told.get("MCID")
        text = text_of(told.get("ActualText"))
        if text is None and isinstance(number, int):
            text = self.device.actual_texts.get(number)
        kind = name_of(told.get("Subtype")) if name_of(tag) == "Artifact" else None
        self.device.open_tag(hidden, _ARTIFACTS.get(kind or ""), text)

    def do_EMC(self) -> None:
        """End marked content."""
        self.device.close_tag()

    def do_Do(self, xobjid_arg: Any) -> None:
        """Paint a form or a picture, unless it is in a layer that is off."""
        form = resolve1(self.xobjmap.get(name_of(xobjid_arg) or ""))
        device = self.device
        saved, open_tags, hidden = device.state, len(device.tags), False
        if isinstance(form, PDFStream):
            hidden = "OC" in form.attrs and device.layers.hides(form.attrs["OC"])
            if name_of(form.attrs.get("Subtype")) == "Form":
                with contextlib.suppress(ValueError, TypeError, KeyError):
                    matrix = [float(v) for v in array(form.attrs.get("Matrix"))]
                    own: Any = tuple(matrix) if len(matrix) == 6 else MATRIX_IDENTITY
                    sides = array(form.attrs.get("BBox"))
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
