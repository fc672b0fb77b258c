"""Lines made by hand, for tests of the stages after the document stage."""

from collections.abc import Sequence

from extract.document.model import Bbox, Document, Line, Page, Style, StyleRun

BODY = Style("Test-Regular", 10.0, False, False, "#000000")
BOLD = Style("Test-Bold", 10.0, True, False, "#000000")
DATE = Style("Test-Bold", 11.0, True, False, "#b5121b")
SECTION = Style("Test-Bold", 20.0, True, False, "#b5121b")
CHAPTER = Style("Test-Bold", 40.0, True, False, "#b5121b")

Described = tuple[str, Style | None] | tuple[str, Style | None, str]


def make_lines(
    described: Sequence[Described], page: int = 1, geometry: bool = True
) -> tuple[Line, ...]:
    """Return one line for each (text, style[, marks]); an empty text ends a paragraph.

    Marks: "*" a bullet stood before the text, "#" the line is on a coloured box.
    """
    lines: list[Line] = []
    paragraph = 0
    for number, (text, style, *marks) in enumerate(described):
        if not text:
            paragraph += 1
            continue
        if lines and lines[-1].style != style:
            paragraph += 1
        top = 40.0 + 14 * number
        flags = marks[0] if marks else ""
        lines.append(
            Line(
                id=f"p{page}-l{number}",
                page=page,
                column=0,
                text=text,
                source=text,
                offsets=tuple(range(len(text))),
                bbox=Bbox(50, top, 50 + 5 * len(text), top + 10) if geometry else None,
                edges=tuple((50.0 + 5 * i, 55.0 + 5 * i) for i in range(len(text)))
                if geometry
                else None,
                style=style if geometry else None,
                runs=(StyleRun(0, len(text), style),) if geometry and style else (),
                bullet="*" in flags,
                boxed="#" in flags,
                paragraph=paragraph,
            )
        )
    return tuple(lines)


def make_document(pages: Sequence[Sequence[Described]], geometry: bool = True) -> Document:
    """Return a Document with one page for each sequence of described lines."""
    return Document(
        file_name="made.pdf" if geometry else "made.txt",
        sha256="0" * 64,
        input_format="pdf" if geometry else "text",
        pages=tuple(
            Page(number, 600.0, 800.0, make_lines(described, number, geometry))
            for number, described in enumerate(pages, 1)
        ),
    )
