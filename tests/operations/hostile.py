"""Broken and hostile files, made by program: what readers of PDFs have tripped over.

`write_all` writes them into a folder. Each case names the one outcome that is right for it:
"loads", or the codes of errors. `python -m tests.operations.hostile FOLDER` writes them
to be looked at.
"""

import gzip
import io
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LOADS = "loads"
DAMAGED = "damaged_pdf"
LIMIT = "limit_exceeded"
NO_TEXT = "no_text"
NOT_PDF = "not_a_pdf"
ENCRYPTED = "encrypted_pdf"
MISSING = "missing_file"

TEXT = b"BT /F1 12 Tf 60 700 Td (EVENTI 2024) Tj 0 -20 Td (3 marzo 2024 Incontro di prova) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


@dataclass(frozen=True)
class Case:
    """A file to be fed to the pipeline, and what may come of it."""

    name: str
    make: Callable[[Path], object]
    right: str
    limits: dict[str, float] = field(default_factory=dict)
    """Limits of its own, for what goes on until it is stopped."""


CASES: dict[str, Case] = {}


def case(name: str, make: bytes | Callable[[], bytes], right: str, **limits: float) -> None:
    """Add a case: the file's bytes, or what makes them."""
    special(
        name,
        lambda path: path.write_bytes(make if isinstance(make, bytes) else make()),
        right,
        **limits,
    )


def special(name: str, write: Callable[[Path], object], right: str, **limits: float) -> None:
    """Add a case that is no common file: `write` makes it at the path given."""
    assert name not in CASES, name
    CASES[name] = Case(name, write, right, limits)


def write_all(folder: Path, names: tuple[str, ...] = ()) -> Iterator[tuple[Case, Path]]:
    """Write every case, or those named, into `folder`; yield each with its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for chosen in [CASES[name] for name in names] or CASES.values():
        path = folder / chosen.name
        chosen.make(path)
        yield chosen, path


# Bricks


def stream(data: bytes, entries: bytes = b"", length: bytes | None = None) -> bytes:
    """Return a stream object's body."""
    size = str(len(data)).encode() if length is None else length
    return b"<< /Length " + size + b" " + entries + b" >>\nstream\n" + data + b"\nendstream"


def flate(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object's body, its data compressed."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


def assemble(
    objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R", junk: bytes = b""
) -> bytes:
    """Return a PDF of these objects with a sound cross-reference table."""
    out = io.BytesIO()
    out.write(junk + b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell() - len(junk)
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell() - len(junk)
    last = max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % last)
    for number in range(1, last):
        kind = b"n" if number in places else b"f"
        out.write(b"%010d 00000 %s \n" % (places.get(number, 0), kind))
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (last, trailer, start))
    return out.getvalue()


def one_page(
    content: bytes = TEXT,
    page: bytes = b"/MediaBox [0 0 595 842]",
    pages: bytes = b"/Kids [3 0 R] /Count 1",
    catalog: bytes = b"",
    trailer: bytes = b"",
    font: bytes = FONT,
    body: bytes | None = None,
    resources: bytes = b"",
    more: dict[int, bytes] | None = None,
) -> bytes:
    """Return a PDF of one page, any part of it replaced. Objects 1 to 5 are taken."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        2: b"<< /Type /Pages " + pages + b" >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> " + resources + b" >> " + page + b" >>",
        4: stream(content) if body is None else body,
        5: font,
        **(more or {}),
    }
    return assemble(objects, b"/Root 1 0 R " + trailer)


@cache
def sound() -> bytes:
    """Return a sound report of three pages as a common tool writes it."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=1)
    canvas.setTitle("Torino internazionale 2024")
    for page in range(3):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 780, "EVENTI 2024")
        canvas.setFont("Helvetica", 10)
        for line in range(30):
            canvas.drawString(
                60, 740 - 14 * line, f"{line + 1} marzo 2024 Incontro di prova {page}"
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def show(text: bytes) -> bytes:
    """Return content that prints a string of bytes after a sound line."""
    escaped = text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return TEXT + b"\nBT /F1 11 Tf 60 600 Td (" + escaped + b") Tj ET"


def mapped(*codes: str) -> dict[str, object]:
    """Return a page whose letters A, B, … stand for these UTF-16 codes (hexadecimal)."""
    rows = b"".join(b"<%02X> <%s>\n" % (65 + i, code.encode()) for i, code in enumerate(codes))
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"%d beginbfchar\n%sendbfchar endcmap end end" % (len(codes), rows)
    )
    letters = bytes(65 + i for i in range(len(codes)))
    font = (
        FONT[:-2]
        + b"/FirstChar 65 /LastChar 90 /Widths ["
        + b"600 " * 26
        + b"] /ToUnicode 6 0 R >>"
    )
    content = TEXT.replace(b"/F1", b"/F2") + b" BT /F1 11 Tf 60 600 Td (" + letters + b") Tj ET"
    return {
        "content": content,
        "font": font,
        "resources": b"",
        "more": {6: flate(cmap), 7: FONT},
    }


def with_cmap(cmap: bytes) -> bytes:
    """Return a page whose font has this /ToUnicode."""
    return one_page(font=FONT[:-2] + b"/ToUnicode 6 0 R >>", more={6: flate(cmap)})


def annotated(*annotations: bytes) -> bytes:
    """Return a page with these annotations."""
    more = {10 + i: body for i, body in enumerate(annotations)}
    refs = b" ".join(b"%d 0 R" % number for number in more)
    return one_page(page=b"/MediaBox [0 0 595 842] /Annots [" + refs + b"]", more=more)


def link(action: bytes, rect: bytes = b"[60 690 200 710]") -> bytes:
    """Return a link annotation."""
    return b"<< /Type /Annot /Subtype /Link /Rect " + rect + b" /A " + action + b" >>"


# Files that are no PDFs


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "EVENTI 2024\n" * 100)
    return out.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 9 * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _looping_link(path: Path) -> None:
    path.symlink_to(path.name)


case("empty.pdf", b"", DAMAGED)
case("one-byte.pdf", b"%", NOT_PDF)
case("text-named.pdf", b"EVENTI 2024\n3 marzo 2024 Incontro\n" * 20, NOT_PDF)
case("html-named.pdf", b"<!DOCTYPE html><html><body><h1>404</h1></body></html>", NOT_PDF)
case("zip-named.pdf", lambda: _zip("report.txt"), NOT_PDF)
case("docx-named.pdf", lambda: _zip("word/document.xml"), NOT_PDF)
case("png-named.pdf", _png, NOT_PDF)
case("gzip-named.pdf", lambda: gzip.compress(sound(), mtime=0), NOT_PDF)
case("postscript-named.pdf", b"%!PS-Adobe-3.0\n/Helvetica findfont\nshowpage\n", NOT_PDF)
case("nuls.pdf", bytes(1_000_000), NOT_PDF)
case("random-bytes.pdf", lambda: random.Random(7).randbytes(200_000), NOT_PDF)
case("header-only.pdf", b"%PDF-1.7\n", DAMAGED)
case("header-and-end.pdf", b"%PDF-1.7\n%%EOF\n", DAMAGED)
case("fdf-named.pdf", b"%FDF-1.2\n1 0 obj << /FDF << >> >> endobj\n%%EOF", NOT_PDF)
case("html-before-sound.pdf", lambda: b"<p>saved from the web</p>\n" + sound(), LOADS)
case("junk-before.pdf", lambda: b"\0junk" * 100 + sound(), LOADS)
case("much-junk-before.pdf", lambda: b"junk\n" * 2000 + sound(), NOT_PDF)
case("junk-after.pdf", lambda: sound() + b"\njunk" * 2000, LOADS)
case("nuls-after.pdf", lambda: sound() + bytes(300_000), DAMAGED)
case("twice.pdf", lambda: sound() + sound(), LOADS)
special("pipe.pdf", _fifo, MISSING)
special("folder.pdf", _folder, MISSING)
special("device.pdf", _device, MISSING)
special("looping-link.pdf", _looping_link, MISSING)
special("sparse-300-mb.pdf", lambda path: _sparse(path, b"%PDF-1.7\n", 300), LIMIT)


def _sparse(path: Path, head: bytes, megabytes: int) -> None:
    with path.open("wb") as file:
        file.write(head)
        file.truncate(megabytes << 20)


# Cut short, and flipped

for share in (1, 3, 8, 15, 22, 30, 38, 45, 52, 60, 68, 75, 82, 90, 94, 97, 99):
    case(
        f"cut-at-{share}-percent.pdf",
        lambda share=share: sound()[: len(sound()) * share // 100],
        DAMAGED,
    )


def flipped(seed: int) -> bytes:
    """Return the sound file with bytes changed at random, more of them with every seed."""
    chance = random.Random(seed)
    data = bytearray(sound())
    for _ in range(1 + seed * seed // 3):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


# A few bytes harm a page at most, many the whole file; the header went in one.
for seed in range(24):
    case(
        f"flipped-{seed}.pdf",
        lambda seed=seed: flipped(seed),
        LOADS if seed < 5 else NOT_PDF if seed == 14 else DAMAGED,
    )


def shuffled(seed: int) -> bytes:
    """Return the sound file with stretches cut out, doubled and moved."""
    chance = random.Random(seed)
    data = sound()
    for _ in range(4):
        a, b, c = sorted(chance.randrange(20, len(data)) for _ in range(3))
        data = data[:a] + data[b:c] + data[a:b] + data[c:]
    return data


for seed in range(6):
    case(f"shuffled-{seed}.pdf", lambda seed=seed: shuffled(seed), DAMAGED)

# The cross-reference table


def xref(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """Return a maker of a one-page file changed as a whole."""
    return lambda: change(one_page())


def _startxref(number: bytes) -> Callable[[], bytes]:
    def change(data: bytes) -> bytes:
        head, _, _ = data.rpartition(b"startxref")
        return head + b"startxref\n" + number + b"\n%%EOF\n"

    return xref(change)


case("xref-start-wrong.pdf", _startxref(b"17"), LOADS)
case("xref-start-negative.pdf", _startxref(b"-5"), LOADS)
case("xref-start-huge.pdf", _startxref(b"99999999999999999999"), LOADS)
case("xref-start-no-number.pdf", _startxref(b"nowhere"), LOADS)
case("xref-missing.pdf", xref(lambda d: d.replace(b"xref\n0", b"yref\n0", 1)), LOADS)
case("xref-entries-wrong.pdf", xref(lambda d: d.replace(b" 00000 n", b" 00000 x")), DAMAGED)
case(
    "xref-offsets-shifted.pdf",
    xref(lambda d: d.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% shifted by an editor\n", 1)),
    LOADS,
)
case(
    "xref-count-huge.pdf",
    xref(lambda d: d.replace(b"xref\n0 6", b"xref\n0 999999999")),
    LOADS,
)
case("xref-entries-at-zero.pdf", xref(lambda d: _zero_offsets(d)), DAMAGED)
case("xref-points-at-itself.pdf", lambda: one_page(trailer=b"/Prev 600"), LOADS)
case("trailer-without-root.pdf", xref(lambda d: d.replace(b"/Root 1 0 R", b"")), DAMAGED)
case("trailer-root-nowhere.pdf", xref(lambda d: d.replace(b"/Root 1", b"/Root 99")), LOADS)
case("trailer-root-is-page.pdf", xref(lambda d: d.replace(b"/Root 1", b"/Root 3")), LOADS)
case("trailer-size-huge.pdf", xref(lambda d: d.replace(b"/Size 6", b"/Size 4294967295")), LOADS)
case("trailer-missing.pdf", xref(lambda d: d.replace(b"trailer", b"trlr")), DAMAGED)


def _zero_offsets(data: bytes) -> bytes:
    head, mark, rest = data.rpartition(b"xref\n0 6")
    head, mark, rest = data.partition(b"xref\n0 6")
    lines = rest.split(b"\n")
    return (
        head
        + mark
        + b"\n".join(b"0000000000 00000 n " if line.endswith(b" n ") else line for line in lines)
    )


def prev_loop() -> bytes:
    """Return a file whose cross-reference sections name each other as the one before."""
    data = one_page()
    start = data.rindex(b"xref\n0")
    start = data.index(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


case("xref-prev-loop.pdf", prev_loop, DAMAGED)


def with_xref_stream(entries: bytes, data: bytes) -> bytes:
    """Return a file with a cross-reference stream in place of the table."""
    whole = one_page()
    at = whole.index(b"xref\n0")
    return (
        whole[:at]
        + b"9 0 obj\n"
        + stream(data, b"/Type /XRef /Root 1 0 R " + entries)
        + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
    )


case(
    "xref-stream-garbage.pdf",
    with_xref_stream(b"/Size 10 /W [1 2 1]", b"\xff" * 40),
    DAMAGED,
)
case("xref-stream-widths.pdf", with_xref_stream(b"/Size 10 /W [0 0 0]", b""), DAMAGED)
case(
    "xref-stream-widths-huge.pdf",
    with_xref_stream(b"/Size 10 /W [999999999 2 1]", b"\1" * 40),
    DAMAGED,
)
case(
    "xref-stream-index-huge.pdf",
    with_xref_stream(b"/Size 10 /W [1 2 1] /Index [0 2147483647]", b"\1" * 40),
    LIMIT,
    seconds=1,
)
case("xref-stream-no-widths.pdf", with_xref_stream(b"/Size 10", b"\1" * 40), DAMAGED)

# The tree of pages

BOX = b"/MediaBox [0 0 595 842]"
case("kids-cyclic.pdf", one_page(pages=b"/Kids [2 0 R 3 0 R] /Count 2"), LOADS)
case(
    "kids-cyclic-in-two-steps.pdf",
    one_page(
        pages=b"/Kids [6 0 R] /Count 1",
        more={6: b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>"},
    ),
    LOADS,
)
case("kids-missing.pdf", one_page(pages=b"/Count 1"), LOADS)
case("kids-no-array.pdf", one_page(pages=b"/Kids (3 0 R) /Count 1"), LOADS)
case("kids-null.pdf", one_page(pages=b"/Kids [null 3 0 R 77 0 R 12 (x)] /Count 4"), DAMAGED)
case("kids-empty.pdf", one_page(pages=b"/Kids [] /Count 0"), LOADS)
case(
    "kids-one-page-often.pdf",
    one_page(pages=b"/Kids [" + b"3 0 R " * 50_000 + b"] /Count 1"),
    LOADS,
)
case("count-huge.pdf", one_page(pages=b"/Kids [3 0 R] /Count 999999999999"), LOADS)
case("count-negative.pdf", one_page(pages=b"/Kids [3 0 R] /Count -1"), LOADS)
case("count-missing.pdf", one_page(pages=b"/Kids [3 0 R]"), LOADS)
case("parent-cyclic.pdf", one_page(page=b"/Parent 3 0 R"), DAMAGED)
case("parent-missing.pdf", one_page().replace(b"/Parent 2 0 R", b""), LOADS)
case(
    "pages-nowhere.pdf",
    one_page().replace(b"/Pages 2 0 R", b"/Pages 88 0 R"),
    LOADS,
)
case(
    "page-type-missing.pdf",
    one_page().replace(b"/Type /Page /Parent", b"/Parent"),
    DAMAGED,
)
case(
    "page-type-cyclic.pdf",
    one_page(page=BOX + b" /Type 7 0 R", more={7: b"7 0 R"}),
    DAMAGED,
)


def deep_tree(depth: int) -> bytes:
    """Return a page tree `depth` levels deep."""
    more = {
        10 + level: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (11 + level)
        for level in range(depth)
    }
    more[10 + depth] = (
        b"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> " + BOX + b" >>"
    )
    return one_page(pages=b"/Kids [10 0 R] /Count 1", more=more)


def broad_tree(levels: int) -> bytes:
    """Return a page tree whose every node holds the next ten times."""
    more = {
        10 + level: b"<< /Type /Pages /Count 1 /Kids [" + b"%d 0 R " % (11 + level) * 10 + b"] >>"
        for level in range(levels)
    }
    more[10 + levels] = (
        b"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> " + BOX + b" >>"
    )
    return one_page(pages=b"/Kids [10 0 R] /Count 1", more=more)


def many_pages(count: int, content: bytes = b"") -> bytes:
    """Return a file of many pages."""
    more = {
        10 + i: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> " + BOX + b" >>"
        for i in range(count)
    }
    kids = b" ".join(b"%d 0 R" % number for number in more)
    return one_page(content, pages=b"/Kids [" + kids + b"] /Count %d" % count, more=more)


case("tree-deep.pdf", lambda: deep_tree(5000), DAMAGED)
case("tree-tenfold.pdf", lambda: broad_tree(9), LOADS)
case("pages-empty-200.pdf", lambda: many_pages(200), NO_TEXT, seconds=30)
case("pages-empty-5000.pdf", lambda: many_pages(5000), LIMIT)
case("pages-too-many.pdf", lambda: many_pages(400, TEXT), LIMIT)

# Sizes and turns

for name, box, right in (
    ("missing", b"", DAMAGED),
    ("huge", b"/MediaBox [0 0 1e9 1000000000]", DAMAGED),
    ("negative", b"/MediaBox [0 0 -595 -842]", LOADS),
    ("inverted", b"/MediaBox [595 842 0 0]", LOADS),
    ("zero", b"/MediaBox [0 0 0 0]", LIMIT),
    ("thin", b"/MediaBox [0 0 0.0001 842]", LOADS),
    ("not-a-number", b"/MediaBox [0 0 /NaN /Inf]", DAMAGED),
    ("overflow", b"/MediaBox [0 0 1" + b"0" * 400 + b" 842]", DAMAGED),
    ("strings", b"/MediaBox [(0) (0) (595) (842)]", DAMAGED),
    ("short", b"/MediaBox [0 0]", DAMAGED),
    ("no-array", b"/MediaBox 595", DAMAGED),
    ("null", b"/MediaBox null", DAMAGED),
    ("cyclic", b"/MediaBox 6 0 R", DAMAGED),
    ("elsewhere", b"/MediaBox [100000 100000 100595 100842]", LOADS),
    ("crop-outside", b"/MediaBox [0 0 595 842] /CropBox [5000 5000 6000 6000]", LOADS),
    ("crop-strange", b"/MediaBox [0 0 595 842] /CropBox [/a null]", DAMAGED),
):
    case(f"box-{name}.pdf", one_page(page=box, more={6: b"6 0 R"}), right)
for name, turn, right in (
    ("45", b"45", LOADS),
    ("huge", b"99999999999999999990", LOADS),
    ("negative", b"-90", LOADS),
    ("name", b"/Quarter", DAMAGED),
    ("fraction", b"90.5", LOADS),
    ("null", b"null", LOADS),
):
    case(f"rotate-{name}.pdf", one_page(page=BOX + b" /Rotate " + turn), right)
case("user-unit-huge.pdf", one_page(page=BOX + b" /UserUnit 1e12"), DAMAGED)

# Streams


def object_stream(entries: bytes, data: bytes) -> bytes:
    """Return a file whose page lies in an object stream."""
    return one_page(
        pages=b"/Kids [20 0 R] /Count 1",
        more={6: stream(data, b"/Type /ObjStm " + entries)},
    )


case(
    "object-stream-garbage.pdf",
    object_stream(b"/N 3 /First 10", b"\xff\x00" * 50),
    LOADS,
)
case(
    "object-stream-many.pdf",
    object_stream(b"/N 2147483647 /First 4", b"20 0 << >>"),
    LOADS,
)
case(
    "object-stream-first.pdf",
    object_stream(b"/N 1 /First -99999", b"20 0 << >>"),
    LOADS,
)
case(
    "object-stream-extends-itself.pdf",
    object_stream(b"/N 1 /First 5 /Extends 6 0 R", b"20 0 << >>"),
    LOADS,
)


def repeated(block: bytes, times: int) -> bytes:
    """Return packed data that expands to the block so many times; to pack all takes seconds."""
    packer = zlib.compressobj(9, wbits=-15)
    once = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(block, checksum)
    return b"\x78\xda" + once * times + packer.flush() + checksum.to_bytes(4, "big")


def bomb(piece: bytes, megabytes: int) -> bytes:
    """Return a compressed stream that expands to so many megabytes of `piece`."""
    block = piece * ((1 << 20) // len(piece))
    return stream(repeated(block, megabytes), b"/Filter /FlateDecode")


def twice_packed(megabytes: int) -> bytes:
    """Return a bomb inside a bomb."""
    inner = repeated(bytes(1 << 20), megabytes)
    return stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]")


case("bomb-spaces.pdf", lambda: one_page(body=bomb(b" ", 400)), LIMIT, seconds=1)
case("bomb-nuls.pdf", lambda: one_page(body=bomb(b"\0", 600)), LIMIT, seconds=3)
case(
    "bomb-text.pdf",
    lambda: one_page(body=bomb(b"BT /F1 9 Tf (aaaaaaaa) Tj ET ", 60)),
    LIMIT,
    seconds=1,
)
case("bomb-paths.pdf", lambda: one_page(body=bomb(b"0 0 9 9 re f ", 60)), LIMIT, seconds=1)
case("bomb-operands.pdf", lambda: one_page(body=bomb(b"1 ", 60)), LIMIT, seconds=1)
case("bomb-twice.pdf", lambda: one_page(body=twice_packed(900)), LIMIT, seconds=3)
case(
    "bomb-in-font.pdf",
    lambda: with_cmap_stream(bomb(b"<41> <0041>\n", 80)),
    LIMIT,
    seconds=1,
)
case(
    "bomb-in-metadata.pdf",
    lambda: one_page(catalog=b"/Metadata 6 0 R", more={6: bomb(b" ", 300)}),
    LOADS,
)
case("filters-fifty.pdf", lambda: fifty_filters(), LOADS)
case("filter-unknown.pdf", one_page(body=stream(TEXT, b"/Filter /NoSuchDecode")), DAMAGED)
case(
    "filter-garbage.pdf",
    one_page(body=stream(b"garbage" * 200, b"/Filter /FlateDecode")),
    NO_TEXT,
)
case(
    "filter-no-name.pdf",
    one_page(body=stream(TEXT, b"/Filter [null 7 (x)]")),
    DAMAGED,
)
case(
    "filter-lzw-garbage.pdf",
    one_page(body=stream(bytes(range(256)) * 9, b"/Filter /LZWDecode")),
    DAMAGED,
)
case(
    "filter-ascii85-garbage.pdf",
    one_page(body=stream(b"\xff{}|" * 99, b"/Filter /ASCII85Decode")),
    DAMAGED,
)
case(
    "filter-runlength-garbage.pdf",
    one_page(body=stream(b"\x7f\x81" * 99, b"/Filter /RunLengthDecode")),
    DAMAGED,
)
case(
    "filter-fax-garbage.pdf",
    one_page(
        body=stream(
            b"\x7f\x81" * 99, b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 99999999 >>"
        )
    ),
    LIMIT,
    seconds=3,
)
case(
    "predictor-columns-huge.pdf",
    one_page(body=flate(TEXT, b"/DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 9 >>")),
    LIMIT,
    seconds=3,
)
case(
    "predictor-columns-negative.pdf",
    one_page(body=flate(TEXT, b"/DecodeParms << /Predictor 12 /Columns -1 >>")),
    DAMAGED,
    seconds=3,
)
case(
    "predictor-unknown.pdf",
    one_page(body=flate(TEXT, b"/DecodeParms << /Predictor 99 >>")),
    DAMAGED,
)
case("length-huge.pdf", one_page(body=stream(TEXT, length=b"999999999999")), DAMAGED)
case("length-negative.pdf", one_page(body=stream(TEXT, length=b"-20")), LOADS)
case("length-cyclic.pdf", one_page(body=stream(TEXT, length=b"4 0 R")), DAMAGED)
case("length-name.pdf", one_page(body=stream(TEXT, length=b"/Long")), NO_TEXT)
case("endstream-missing.pdf", xref(lambda d: d.replace(b"\nendstream", b"")), DAMAGED)
case("contents-missing.pdf", one_page().replace(b"/Contents 4 0 R", b""), NO_TEXT)
case("contents-nowhere.pdf", one_page().replace(b"/Contents 4", b"/Contents 94"), DAMAGED)
case("contents-itself.pdf", one_page().replace(b"/Contents 4", b"/Contents 3"), DAMAGED)
case(
    "contents-often.pdf",
    one_page(page=BOX + b" /Contents [" + b"4 0 R " * 600 + b"]"),
    LIMIT,
)
case("object-cyclic.pdf", one_page(body=b"4 0 R"), DAMAGED)


def with_cmap_stream(body: bytes) -> bytes:
    """Return a page whose font's /ToUnicode is this stream."""
    return one_page(font=FONT[:-2] + b"/ToUnicode 6 0 R >>", more={6: body})


def fifty_filters() -> bytes:
    """Return content packed fifty times over."""
    data = TEXT
    for _ in range(50):
        data = zlib.compress(data)
    return one_page(body=stream(data, b"/Filter [" + b"/FlateDecode " * 50 + b"]"))


# Nesting

case(
    "nested-arrays.pdf",
    one_page(page=BOX + b" /X " + b"[" * 10_000 + b"]" * 10_000),
    LOADS,
)
case(
    "nested-dicts.pdf",
    one_page(page=BOX + b" /X " + b"<< /A " * 10_000 + b"1" + b" >>" * 10_000),
    LOADS,
)
case("nested-arrays-open.pdf", one_page(page=BOX + b" /X " + b"[" * 200_000), DAMAGED)
case(
    "nested-strings.pdf",
    one_page(page=BOX + b" /X " + b"(" * 100_000 + b")" * 100_000),
    LOADS,
)
case(
    "nested-arrays-in-content.pdf",
    one_page(b"[" * 50_000 + b"]" * 50_000 + b" TJ " + TEXT),
    LOADS,
)
case(
    "nested-references.pdf",
    one_page(
        page=BOX + b" /Annots 10 0 R",
        more={10 + i: b"%d 0 R" % (11 + i) for i in range(3000)},
    ),
    LOADS,
)
case("name-long.pdf", one_page(page=BOX + b" /" + b"N" * 1_000_000 + b" 1"), LOADS)
case("number-long.pdf", one_page(page=BOX + b" /X " + b"9" * 100_000), DAMAGED)
case("comment-long.pdf", one_page(b"%" + b"c" * 1_000_000 + b"\n" + TEXT), LOADS)

# Content

case("graphics-states-deep.pdf", one_page(b"q " * 40_000 + TEXT), LOADS)
case("graphics-states-popped.pdf", one_page(b"Q " * 1000 + TEXT), LOADS)
case("operators-unknown.pdf", one_page(b"1 2 foo bar \xff\xfe baz " * 2000 + TEXT), LOADS)
case(
    "operators-without-operands.pdf",
    one_page(b"Tf Td Tj TJ Tm cm re Do gs sh cs scn d i w k " * 20 + TEXT),
    LOADS,
)
case(
    "operands-of-wrong-kind.pdf",
    one_page(
        b"/a (b) [c] <<>> re (x) Tf [[]] TJ /q Td null Tm << /A 1 >> Tj BT /F1 (12) Tf "
        b"(text) Tj ET " + TEXT
    ),
    LOADS,
)
case(
    "numbers-huge.pdf",
    one_page(b"1e308 9" + b"9" * 300 + b" Td 99999999999999999999 w " + TEXT),
    LOADS,
)
case(
    "text-far-away.pdf",
    one_page(b"BT /F1 12 Tf 1" + b"0" * 30 + b" 700 Td (EVENTI 2024) Tj ET"),
    LOADS,
)
case(
    "text-at-infinity.pdf",
    one_page(b"BT /F1 12 Tf 1" + b"0" * 400 + b" 700 Td (EVENTI 2024) Tj ET " + TEXT),
    LOADS,
)
case("matrix-singular.pdf", one_page(b"0 0 0 0 0 0 cm " + TEXT), NO_TEXT)
case(
    "matrix-huge.pdf",
    one_page(b"1e9 0 0 1e9 0 0 cm 100000000 0 0 100000000 0 0 cm " + TEXT),
    LOADS,
)
case("font-size-zero.pdf", one_page(TEXT.replace(b" 12 Tf", b" 0 Tf")), NO_TEXT)
case(
    "font-size-huge.pdf",
    one_page(TEXT.replace(b" 12 Tf", b" 999999999 Tf")),
    LOADS,
)
case("font-size-negative.pdf", one_page(TEXT.replace(b" 12 Tf", b" -12 Tf")), LOADS)
case("string-open.pdf", one_page(TEXT + b" BT (never closed"), LOADS)
case(
    "inline-image-open.pdf",
    one_page(TEXT + b" BI /W 9 /H 9 ID " + bytes(range(256)) * 20),
    LOADS,
)
case("inline-image-strange.pdf", one_page(b"BI /W /H 1 ID x EI " * 50 + TEXT), LOADS)
case("marks-unbalanced.pdf", one_page(b"EMC EMC EMC " + b"/P BMC " * 5000 + TEXT), LOADS)
case(
    "marks-strange.pdf",
    one_page(b"/P /NoSuch BDC /P << /MCID (x) >> BDC 5 6 BDC " + TEXT),
    LOADS,
)
case(
    "letters-too-many.pdf",
    lambda: one_page(body=flate(b"BT /F1 1 Tf " + (b"(" + b"a" * 1000 + b") Tj ") * 21 + b"ET")),
    LIMIT,
    seconds=10,
)
case(
    "letters-in-one-line.pdf",
    lambda: one_page(b"BT /F1 0.01 Tf 60 700 Td (" + b"3 marzo 2024 " * 800 + b") Tj ET " + TEXT),
    LOADS,
)
case(
    "letters-in-one-place.pdf",
    lambda: one_page(b"BT /F1 9 Tf " + b"1 0 0 1 60 700 Tm (x) Tj " * 2000 + b"ET " + TEXT),
    LOADS,
)
case(
    "rectangles-many.pdf",
    lambda: one_page(
        b"".join(b"%d %d 40 9 re f " % (i % 500, i % 800) for i in range(6_000)) + TEXT
    ),
    LOADS,
    seconds=10,
)
case(
    "curve-of-many-points.pdf",
    lambda: one_page(b"0 0 m " + b"9 9 l " * 20_000 + b"S " + TEXT),
    LOADS,
)


def form(body: bytes, resources: bytes) -> bytes:
    """Return a form XObject."""
    return stream(
        body,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << "
        + resources
        + b" >> >>",
    )


case(
    "form-draws-itself.pdf",
    one_page(
        TEXT + b" /X Do",
        resources=b"/XObject << /X 6 0 R >>",
        more={6: form(b"/X Do", b"/X 6 0 R")},
    ),
    LOADS,
)
case(
    "forms-draw-each-other.pdf",
    one_page(
        TEXT + b" /X Do",
        resources=b"/XObject << /X 6 0 R >>",
        more={6: form(b"/X Do", b"/X 7 0 R"), 7: form(b"/X Do /X Do", b"/X 6 0 R")},
    ),
    LOADS,
    seconds=3,
)
case(
    "forms-tenfold.pdf",
    one_page(
        TEXT + b" /X Do",
        resources=b"/XObject << /X 6 0 R >>",
        more={6 + i: form(b"/X Do " * 10, b"/X %d 0 R" % (7 + i)) for i in range(9)}
        | {15: form(b"0 0 9 9 re f", b"")},
    ),
    LIMIT,
    seconds=1,
)
case(
    "forms-in-a-chain.pdf",
    one_page(
        TEXT + b" /X Do",
        resources=b"/XObject << /X 10 0 R >>",
        more={10 + i: form(b"/X Do", b"/X %d 0 R" % (11 + i)) for i in range(2000)},
    ),
    DAMAGED,
)
case(
    "resources-cyclic.pdf",
    one_page(
        page=BOX + b" /Resources 6 0 R", more={6: b"<< /Font 6 0 R /F1 6 0 R /XObject 6 0 R >>"}
    ),
    LOADS,
)
case("resources-missing.pdf", one_page().replace(b"/Resources", b"/Res"), LOADS)

# Fonts

case("font-missing.pdf", one_page(TEXT.replace(b"/F1", b"/Nowhere")), LOADS)
case("font-is-null.pdf", one_page(font=b"null"), LOADS)
case("font-is-itself.pdf", one_page(font=b"5 0 R"), LOADS)
case(
    "font-kind-unknown.pdf",
    one_page(font=b"<< /Type /Font /Subtype /Type99 >>"),
    LOADS,
)
case(
    "font-name-missing.pdf",
    one_page(font=b"<< /Type /Font /Subtype /Type1 >>"),
    LOADS,
)
case(
    "font-widths-huge.pdf",
    one_page(font=FONT[:-2] + b"/FirstChar 0 /LastChar 255 /Widths [" + b"1e30 " * 256 + b"] >>"),
    LOADS,
)
case(
    "font-widths-strange.pdf",
    one_page(font=FONT[:-2] + b"/FirstChar -9 /LastChar 1e9 /Widths [null (x) /y [] ] >>"),
    DAMAGED,
)
case(
    "font-widths-many.pdf",
    one_page(font=FONT[:-2] + b"/FirstChar 0 /Widths [" + b"500 " * 300_000 + b"] >>"),
    LOADS,
)
case(
    "font-widths-zero.pdf",
    one_page(font=FONT[:-2] + b"/FirstChar 0 /LastChar 255 /Widths [" + b"0 " * 256 + b"] >>"),
    LOADS,
)
case(
    "font-encoding-cyclic.pdf",
    one_page(font=FONT[:-2] + b"/Encoding 6 0 R >>", more={6: b"6 0 R"}),
    LOADS,
)
case(
    "font-differences-strange.pdf",
    one_page(
        font=FONT[:-2]
        + b"/Encoding << /Differences [/a (b) null -7 /c 1e9 /d /uniD800 /u110000000 "
        b"/uniZZZZ] >> >>"
    ),
    LOADS,
)
for name, file, kind in (
    ("garbage", b"\xff\x00garbage" * 500, b"/FontFile"),
    ("truetype-garbage", b"\x00\x01\x00\x00\xff\xff" + b"\xff" * 900, b"/FontFile2"),
    ("cff-garbage", b"\x01\x00\x04\x04\xff\xff" + b"\xff" * 900, b"/FontFile3"),
    ("large", bytes(9_000_000), b"/FontFile2"),
):
    case(
        f"font-file-{name}.pdf",
        lambda file=file, kind=kind: one_page(
            font=b"<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+X /FontDescriptor 6 0 R >>",
            more={
                6: b"<< /Type /FontDescriptor /FontName /X /Flags 4 " + kind + b" 7 0 R >>",
                7: flate(file),
            },
        ),
        DAMAGED if name == "garbage" else LOADS,
    )
case(
    "font-descriptor-strange.pdf",
    one_page(
        font=FONT[:-2]
        + b"/FontDescriptor << /Ascent (x) /Descent null /FontBBox [1 2] /ItalicAngle /a "
        b"/MissingWidth [] /Flags -1 >> >>"
    ),
    LOADS,
)
case(
    "font-descriptor-extreme.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 255 /Widths ["
        + b"500 " * 256
        + b"] /FontDescriptor << /Ascent 99999999 /Descent -99999999 /FontBBox [-1e9 -1e9 "
        b"1e9 1e9] /Flags 32 >> >>"
    ),
    LOADS,
)
case(
    "font-composite-without-descendants.pdf",
    one_page(font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H >>"),
    DAMAGED,
)
case(
    "font-composite-strange.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /NoSuchCMap "
        b"/DescendantFonts [6 0 R] >>",
        more={
            6: b"<< /Type /Font /Subtype /CIDFontType2 /W [1 [(x) null] 5 999999999 600 /a] "
            b"/W2 [1 2] /DW (x) /CIDSystemInfo null >>"
        },
    ),
    LIMIT,
    seconds=3,
)
case(
    "font-composite-widths-range.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] >>",
        more={
            6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 2147483647 600] "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        },
    ),
    LIMIT,
    seconds=3,
)
case(
    "font-composite-its-own-descendant.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [5 0 R] >>"
    ),
    DAMAGED,
)
case(
    "font-cmap-path.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding "
        b"/..#2f..#2f..#2fetc#2fpasswd /DescendantFonts [6 0 R] >>",
        more={6: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X >>"},
    ),
    NO_TEXT,
)
case(
    "font-drawn-by-itself.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0 0 0 0 0 0] "
        b"/FirstChar 0 /LastChar 255 /Widths ["
        + b"9 "
        * 256
        + b"] /Encoding << /Differences [0 /E] >> /CharProcs << /E 6 0 R >> /Resources << "
        b"/Font << /F1 5 0 R >> >> >>",
        more={6: stream(TEXT)},
    ),
    LOADS,
)
case(
    "font-matrix-strange.pdf",
    one_page(
        font=b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0] /FontMatrix [(x)] /FirstChar "
        b"0 /Widths [9] /Encoding 7 /CharProcs null >>"
    ),
    DAMAGED,
)
case(
    "cmap-garbage.pdf",
    with_cmap(b"\xff\x00 begincmap <zz> [ << endbfchar " * 50),
    LOADS,
)
case(
    "cmap-range-huge.pdf",
    with_cmap(b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"),
    LIMIT,
    seconds=1,
)
case(
    "cmap-range-backwards.pdf",
    with_cmap(b"begincmap 1 beginbfrange <FF> <00> <0041> endbfrange endcmap"),
    LOADS,
)
case(
    "cmap-ranges-many.pdf",
    lambda: with_cmap(
        b"begincmap " + b"1 beginbfrange <0000> <FFFF> <0041> endbfrange " * 300 + b"endcmap"
    ),
    LIMIT,
    seconds=1,
)
case(
    "cmap-odd-bytes.pdf",
    with_cmap(b"begincmap 3 beginbfchar <41> <D8> <42> <> <43> (x) endbfchar endcmap"),
    LOADS,
)
case(
    "cmap-uses-itself.pdf",
    with_cmap(b"/Identity-H usecmap /x usecmap begincmap endcmap"),
    LOADS,
)
case("cmap-no-stream.pdf", one_page(font=FONT[:-2] + b"/ToUnicode /Nonsense >>"), LOADS)
case("cmap-surrogates.pdf", lambda: one_page(**mapped("D800", "DC00", "0041", "DBFF")), LOADS)
case("cmap-long-answer.pdf", lambda: one_page(**mapped("0041" * 2_000)), LOADS)
case(
    "cmap-controls.pdf",
    lambda: one_page(**mapped("0000", "0001", "0007", "001B", "0085", "FFFF")),
    LOADS,
)
case(
    "cmap-directions.pdf",
    lambda: one_page(**mapped("202E", "0041", "202C", "200F", "2066", "FEFF", "200B")),
    LOADS,
)
case("cmap-combining.pdf", lambda: one_page(**mapped("0065" + "0301" * 3000)), LOADS)
case(
    "cmap-formula.pdf",
    lambda: one_page(**mapped(*(f"{ord(c):04X}" for c in "=cmd|' /C calc'!A0"))),
    LOADS,
)

# What acts by itself

JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>"
case("javascript-on-open.pdf", one_page(catalog=b"/OpenAction " + JAVASCRIPT), LOADS)
case(
    "javascript-names.pdf",
    one_page(catalog=b"/Names << /JavaScript << /Names [(a) " + JAVASCRIPT + b"] >> >>"),
    LOADS,
)
case("javascript-on-page.pdf", one_page(page=BOX + b" /AA << /O " + JAVASCRIPT + b" >>"), LOADS)
case(
    "launch-on-open.pdf",
    one_page(
        catalog=b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>"
    ),
    LOADS,
)
case(
    "embedded-file.pdf",
    one_page(
        catalog=b"/Names << /EmbeddedFiles << /Names [(../../x.exe) << /Type /Filespec /F "
        b"(../../x.exe) /EF << /F 6 0 R >> >>] >> >>",
        more={6: stream(b"MZ" + bytes(900), b"/Type /EmbeddedFile")},
    ),
    LOADS,
)
case(
    "submit-form.pdf",
    one_page(catalog=b"/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/) >>"),
    LOADS,
)
case(
    "xfa-form.pdf",
    one_page(
        catalog=b"/AcroForm << /Fields [] /XFA 6 0 R >>",
        more={
            6: stream(
                b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b '
                b'"&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><x>&b;&f;</x>'
            )
        },
    ),
    NO_TEXT,
)
case(
    "xml-metadata-entities.pdf",
    one_page(
        catalog=b"/Metadata 6 0 R",
        more={
            6: stream(
                b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x:xmpmeta>&f;</x:xmpmeta>',
                b"/Type /Metadata /Subtype /XML",
            )
        },
    ),
    LOADS,
)
case(
    "outlines-cyclic.pdf",
    one_page(
        catalog=b"/Outlines 6 0 R",
        more={6: b"<< /First 6 0 R /Next 6 0 R /Last 6 0 R /Title (x) /Parent 6 0 R >>"},
    ),
    LOADS,
)
case(
    "names-cyclic.pdf",
    one_page(catalog=b"/Names << /Dests 6 0 R >>", more={6: b"<< /Kids [6 0 R] >>"}),
    LOADS,
)
case(
    "structure-cyclic.pdf",
    one_page(
        catalog=b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        more={
            6: b"<< /Type /StructTreeRoot /K [6 0 R] /ParentTree 6 0 R /RoleMap << /A /B /B "
            b"/A >> >>"
        },
    ),
    LOADS,
)
case(
    "labels-strange.pdf",
    one_page(catalog=b"/PageLabels << /Nums [0 << /S /R /St 999999999 /P (x) >> (a) 7] >>"),
    LOADS,
)
case(
    "labels-cyclic.pdf",
    one_page(catalog=b"/PageLabels 6 0 R", more={6: b"<< /Kids [6 0 R] /Nums 6 0 R >>"}),
    LOADS,
)

# Encryption


def encrypted(user: str, owner: str, algorithm: str) -> bytes:
    """Return the sound file, encrypted."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sound())))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


case("encrypted-user.pdf", lambda: encrypted("secret", "other", "RC4-128"), ENCRYPTED)
case("encrypted-user-40.pdf", lambda: encrypted("secret", "other", "RC4-40"), ENCRYPTED)
case("encrypted-owner.pdf", lambda: encrypted("", "secret", "RC4-128"), LOADS)
for name, body, right in (
    ("garbage", b"<< /Filter /Standard /V 99 /R 99 /O (x) /U (y) /P -1 >>", ENCRYPTED),
    ("unknown", b"<< /Filter /Unheard.Of /V 1 >>", ENCRYPTED),
    ("empty", b"<< >>", ENCRYPTED),
    ("number", b"7", ENCRYPTED),
    ("itself", b"6 0 R", LIMIT),
    ("no-password", b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 >>", DAMAGED),
    ("short", b"<< /Filter /Standard /V 2 /R 3 /Length 99999999 /O (a) /U (b) /P (c) >>", DAMAGED),
):
    case(
        f"encrypt-{name}.pdf",
        one_page(trailer=b"/Encrypt 6 0 R /ID [(a) (b)]", more={6: body}),
        right,
        seconds=1 if right == LIMIT else 3,
    )
case(
    "encrypt-without-id.pdf",
    one_page(
        trailer=b"/Encrypt 6 0 R",
        more={
            6: b"<< /Filter /Standard /V 2 /R 3 /O ("
            + b"x" * 32
            + b") /U ("
            + b"y" * 32
            + b") /P -4 >>"
        },
    ),
    ENCRYPTED,
)

# Nothing to read


def scan() -> bytes:
    """Return a page that is one picture."""
    image = flate(
        bytes(64 * 64),
        b"/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8",
    )
    return one_page(
        b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject << /I 6 0 R >>", more={6: image}
    )


case("scan.pdf", scan, NO_TEXT)
case("blank.pdf", one_page(b""), NO_TEXT)
case("drawing.pdf", one_page(b"100 100 200 200 re f"), NO_TEXT)
case("spaces.pdf", one_page(b"BT /F1 12 Tf 60 700 Td (          ) Tj ET"), NO_TEXT)
case(
    "image-huge.pdf",
    one_page(
        TEXT + b" /I Do",
        resources=b"/XObject << /I 6 0 R >>",
        more={
            6: stream(
                b"x",
                b"/Type /XObject /Subtype /Image /Width 2000000000 /Height 2000000000 "
                b"/ColorSpace /DeviceRGB /BitsPerComponent 16",
            )
        },
    ),
    LOADS,
)
case(
    "image-strange.pdf",
    one_page(
        TEXT + b" /I Do",
        resources=b"/XObject << /I 6 0 R >>",
        more={
            6: stream(
                b"x",
                b"/Type /XObject /Subtype /Image /Width (a) /Height null /ColorSpace 6 0 R "
                b"/SMask 6 0 R",
            )
        },
    ),
    LOADS,
)
case(
    "colours-strange.pdf",
    one_page(
        b"/Nowhere cs 1 2 3 4 5 6 7 scn /P scn 9 9 9 rg -1 g (x) k " + TEXT,
        resources=b"/ColorSpace << /C 6 0 R >> /Pattern << /P 6 0 R >>",
        more={6: b"[/Indexed 6 0 R 99999 (x)]"},
    ),
    LOADS,
)

# Text that others would run

case("formulas.pdf", one_page(show(b"=cmd|' /C calc'!A0   +1+1   @SUM(A1)   -2+3")), LOADS)
case(
    "sql.pdf",
    one_page(show(b"'); DROP TABLE events; -- \" OR 1=1; ATTACH 'x.db'; COPY events TO '/tmp/x'")),
    LOADS,
)
case(
    "markup.pdf",
    one_page(show(b"[bold red]<script>alert(1)</script>[/] {{7*7}} %s %n \\x1b[31m | a | b |")),
    LOADS,
)
case("terminal-codes.pdf", one_page(show(b"\x1b[2J\x1b]0;owned\x07 \x08\x08\x08 \x7f")), LOADS)
case("line-breaks.pdf", one_page(show(b"a\r\nb\nc\rd\x0be\x0cf")), LOADS)
case(
    "digits-many.pdf",
    one_page(show(b"3 marzo 2024 " + b"9" * 5000 + b" euro, 1.000" * 300)),
    LOADS,
)
case(
    "date-impossible.pdf",
    one_page(show(b"31 febbraio 2024, 99/99/9999, 0 gennaio 0000, dal 5 al 3 marzo 2024")),
    LOADS,
)
case("brackets-many.pdf", one_page(show(b"(" * 3000 + b")" * 3000)), LOADS)
case("quotes-many.pdf", one_page(show(b"\"'" * 3000)), LOADS)

# What the file says of itself

for name, info in {
    "not-utf-16": b"<< /Title <FEFFD8D8D8> >>",
    "lone-surrogate": b"<< /Title <FEFFD800> >>",
    "array": b"[1 2 3]",
    "itself": b"<< /Title 6 0 R /Author 6 0 R >>",
    "long": b"<< /Title (" + b"2024 " * 200_000 + b") >>",
    "numbers": b"<< /Title 7 /CreationDate [1] /Author << /A 1 >> /Trapped null >>",
    "controls": b"<< /Title (a\\000b\\033[31mc\\r\\nd) >>",
    "two-years": b"<< /Title (Report 2023 e 2024) >>",
    "name-key": b"<< /#ff#00 (x) /Ti#74le (Torino 2024) >>",
}.items():
    case(f"info-{name}.pdf", one_page(trailer=b"/Info 6 0 R", more={6: info}), LOADS)

# Annotations

case(
    "links-odd-schemes.pdf",
    annotated(
        *(
            link(b"<< /S /URI /URI (" + uri + b") >>")
            for uri in (
                b"javascript:alert\\(1\\)",
                b"file:///etc/passwd",
                b"data:text/html,x",
                b"",
                b"http://",
                b"//x",
                b"\\\\host\\share",
                b"http://a b\nc",
            )
        )
    ),
    LOADS,
)
case(
    "links-odd-values.pdf",
    annotated(
        *(
            link(b"<< /S /URI /URI " + value + b" >>")
            for value in (
                b"7",
                b"null",
                b"[(x)]",
                b"<FEFF0068D800>",
                b"<FFFE>",
                b"10 0 R",
                b"/Name",
                b"<ff00ff00>",
            )
        )
    ),
    LOADS,
)
case(
    "links-cyclic.pdf",
    annotated(
        link(b"10 0 R"),
        b"11 0 R",
        b"<< /Subtype /Link /A << /S /URI /URI 12 0 R >> /Parent 12 0 R >>",
    ),
    LOADS,
)
case(
    "links-odd-places.pdf",
    annotated(
        *(
            link(b"<< /S /URI /URI (http://example.org/) >>", rect)
            for rect in (
                b"[]",
                b"[1 2 3]",
                b"null",
                b"[(a) 1 2 3]",
                b"[1e300 0 9 9]",
                b"[9 9 1 1]",
                b"[/a /b /c /d]",
                b"13 0 R",
            )
        )
    ),
    LOADS,
)
case(
    "links-long.pdf",
    annotated(link(b"<< /S /URI /URI (http://example.org/" + b"a" * 500_000 + b") >>")),
    LOADS,
)
case(
    "links-many.pdf",
    lambda: annotated(
        *(link(b"<< /S /URI /URI (http://example.org/%d) >>" % i) for i in range(5000))
    ),
    LOADS,
)
case("annotations-no-array.pdf", one_page(page=BOX + b" /Annots (none)"), LOADS)
case("annotations-null.pdf", one_page(page=BOX + b" /Annots [null 99 0 R (x) 7 [] << >>]"), LOADS)
case(
    "annotations-cyclic.pdf",
    one_page(page=BOX + b" /Annots 6 0 R", more={6: b"[6 0 R 6 0 R]"}),
    LOADS,
)

# Plain text

ENTRY = "EVENTI 2024\n\n3 marzo 2024\nIncontro di prova\n"
case("empty.txt", b"", NO_TEXT)
case("spaces.txt", b" \n\t \r\n" * 100, NO_TEXT)
case("form-feeds.txt", b"\f" * 200, NO_TEXT)
case("form-feeds-many.txt", b"\f" * 100_000, NO_TEXT)
case("pages-many.txt", (ENTRY + "\f").encode() * 400, LIMIT)
case("binary.txt", lambda: random.Random(9).randbytes(100_000), NO_TEXT)
case("nuls.txt", bytes(10_000), NO_TEXT)
case("nul-inside.txt", ENTRY.encode() + b"\0" + ENTRY.encode(), NO_TEXT)
case("utf-16.txt", ENTRY.encode("utf-16"), LOADS)
case("utf-16-no-mark.txt", ENTRY.encode("utf-16-le"), NO_TEXT)
case("utf-16-cut.txt", ENTRY.encode("utf-16")[:-1], NO_TEXT)
case("utf-16-surrogates.txt", b"\xff\xfe\x00\xd8\x00\xd8A\x00", NO_TEXT)
case("utf-32.txt", ENTRY.encode("utf-32"), LOADS)
case("utf-8-mark-only.txt", b"\xef\xbb\xbf", NO_TEXT)
case("utf-8-broken.txt", ENTRY.encode() + b"\xc3\x28\xa0\xa1\xe2\x28\xa1", LOADS)
case("latin-1.txt", "EVENTI 2024\n\n3 marzo 2024\nCittà e università\n".encode("latin-1"), LOADS)
case("carriage-returns.txt", ENTRY.replace("\n", "\r").encode(), LOADS)
case("separators.txt", ENTRY.replace("\n", "\u2028").encode(), LOADS)
case("directions.txt", (ENTRY + "\u202e3 marzo 2024\u202c \u2066x\u2069 \u200f\n").encode(), LOADS)
case("controls.txt", (ENTRY * 20 + "\x1b[31m\x07\x08\x7f\x85\n").encode(), LOADS)
case("formulas.txt", (ENTRY + "=cmd|' /C calc'!A0\n+1+1\n@SUM(A1)\n-2+3\n").encode(), LOADS)
case("sql.txt", (ENTRY + "'); DROP TABLE events; --\n").encode(), LOADS)
case("emoji.txt", (ENTRY + "👩‍👩‍👧‍👦🏳️‍🌈" * 500 + "\n").encode(), LOADS)
case("combining.txt", (ENTRY + "e" + "\u0301" * 5000 + "\n").encode(), LOADS)
case(
    "line-of-a-megabyte.txt",
    (ENTRY + "parola " * 150_000 + "\n").encode(),
    LIMIT,
    seconds=10,
)
case("word-of-a-megabyte.txt", (ENTRY + "a" * 1_000_000 + "\n").encode(), LIMIT, seconds=10)
case("number-of-a-megabyte.txt", (ENTRY + "1" * 1_000_000 + "\n").encode(), LIMIT, seconds=10)
case(
    "dates-of-a-megabyte.txt",
    (ENTRY + "3 marzo 2024 - " * 66_000 + "\n").encode(),
    LIMIT,
    seconds=10,
)
special("sparse-300-mb.txt", lambda path: _sparse(path, ENTRY.encode(), 300), LIMIT)
case("pdf-named.txt", sound, LOADS)
case("html.txt", b"<!DOCTYPE html><html><body><h1>404</h1></body></html>\n", LOADS)
case("toml-named.toml", b'[[edition]]\nfile = "x"\n', LOADS)

# Names of files

for number, name in enumerate(
    (
        "name with spaces.pdf",
        "-rf.pdf",
        "quote'\"$(touch x)`;&|.pdf",
        "[red]markup[red].pdf",
        "%s%n{0}.pdf",
        "line\nbreak.pdf",
        "right-to-left-\u202efdp.pdf",
        "terminal-\x1b[31m.pdf",
        "long-" + "n" * 240 + ".pdf",
        "città-東京.pdf",
        os.fsdecode(b"not-utf-8-\xff\xfe.pdf"),
    )
):
    case(name, b"no pdf at all %d" % number, NOT_PDF)


if __name__ == "__main__":
    for chosen, path in write_all(Path(sys.argv[1])):
        print(f"{os.fsencode(path.name)!r}: {chosen.right}")
