"""Colours: spaces whose colours are told by those of another, palettes and single inks."""

from typing import Any

from pdfminer.pdfcolor import PREDEFINED_COLORSPACE, PDFColorSpace
from pdfminer.pdftypes import PDFStream

from extract.document.objects import array, dictionary, name_of, resolved

Colour = tuple[float, ...]
_EXPONENTIAL = 2
"""Type of the functions that run between two colours."""


class Told(PDFColorSpace):
    """A space of one component; it bears the name of the space that tells its colours."""

    def __init__(self, name: str, entries: list[Colour], exponent: float | None) -> None:
        super().__init__(name, 1)
        self.entries = entries
        """The colours of a palette, or what an ink looks like where there is none and all of it."""
        self.exponent = exponent
        """How an ink grows from one to the other, None for a palette."""

    def colour(self, component: float) -> Colour:
        """Return a colour in components of the other space."""
        if self.exponent is None:
            return self.entries[min(max(int(component), 0), len(self.entries) - 1)]
        share = min(max(component, 0.0), 1.0) ** self.exponent
        return tuple(a + share * (b - a) for a, b in zip(*self.entries, strict=False))


def told_spaces(resources: Any) -> dict[str, Told]:
    """Return the spaces of a page's resources that others tell, by name."""
    spaces = dictionary(dictionary(resources).get("ColorSpace"))
    told = {name: _told(array(space)) for name, space in spaces.items()}
    return {name: space for name, space in told.items() if space is not None}


def _told(space: list[Any]) -> Told | None:
    match [name_of(space[0]) if space else None, *space[1:]]:
        case ["Indexed", base, _, lookup]:
            table = resolved(lookup)
            data = table.get_data() if isinstance(table, PDFStream) else table
            name, size = _kind(base)
            if size and isinstance(data, bytes) and len(data) >= size:
                colours = [tuple(data[at : at + size]) for at in range(0, len(data), size)]
                return Told(name, [_scaled(name, c) for c in colours if len(c) == size], None)
        case ["Separation", _, base, function]:
            name, size = _kind(base)
            told = dictionary(function)
            ends = [array(told.get(key)) for key in ("C0", "C1")]
            if told.get("FunctionType") == _EXPONENTIAL and all(len(e) == size for e in ends):
                values = [tuple(float(resolved(part)) for part in end) for end in ends]
                return Told(name, values, float(resolved(told.get("N", 1))))
    return None


def _kind(base: Any) -> tuple[str, int]:
    """Return the name of a space and how many components it has, 0 where that is not known."""
    several = array(base)
    name = name_of(several[0] if several else base) or ""
    if name == "ICCBased" and len(several) > 1:
        size = dictionary(several[1]).get("N")
        return name, size if isinstance(size, int) else 0
    known = PREDEFINED_COLORSPACE.get(name)
    return name, known.ncomponents if known and name not in ("Indexed", "Pattern") else 0


def _scaled(name: str, entry: tuple[int, ...]) -> Colour:
    if name == "Lab":
        return (entry[0] / 2.55, entry[1] - 128.0, entry[2] - 128.0)
    return tuple(part / 255 for part in entry)


def first_colour(space: PDFColorSpace) -> Any:
    """Return the colour that counts in a space before any is set (PDF 32000-1, 8.6.8)."""
    match space.name:
        case "DeviceCMYK" if not isinstance(space, Told):
            return (0.0, 0.0, 0.0, 1.0)
        case "Pattern":
            return None
        case "Separation" | "DeviceN":
            return (1.0,) * space.ncomponents
    if isinstance(space, Told):
        return space.colour(0.0 if space.exponent is None else 1.0)
    return (0.0,) * space.ncomponents
