"""Small PDFs written object by object, for what no writer of PDFs puts into one."""

from dataclasses import dataclass, field
from pathlib import Path

HEIGHT = 800
_TYPE1 = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
FONTS = f"/F1 <<{_TYPE1} /BaseFont /Helvetica>> /F2 <<{_TYPE1} /BaseFont /Helvetica-Bold>>"
FORM = f"/Type /XObject /Subtype /Form /Resources <</Font <<{FONTS}>>>>"
PICTURE = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"


def printed(x, y, words, size=10.0, before="", matrix=None) -> str:
    """Return content that prints `words` at `x`, `y` from the top, or by a matrix."""
    place = matrix or f"1 0 0 1 {x} {HEIGHT - y}"
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {before} {place} Tm ({escaped}) Tj ET\n"


@dataclass
class RawPdf:
    """Objects by their number, from 1; pages refer to their tree as object 0 does not."""

    catalog: str = ""
    tree: str = ""
    """What all pages inherit."""
    objects: list[bytes] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        """Add an object; return its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, content: str, attributes: str = "") -> int:
        """Add a stream; return its number."""
        data = content.encode("cp1252")
        head = f"<<{attributes} /Length {len(data)}>>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def page(self, content: str, attributes: str = "", resources: str = "", fonts: str = "") -> int:
        """Add a page, 600 by 800 points unless it inherits or says something else."""
        stream = self.stream(content)
        box = "" if "/MediaBox" in attributes + self.tree else f"/MediaBox [0 0 600 {HEIGHT}]"
        number = self.add(
            f"<</Type /Page {box} /Resources <</Font <<{FONTS} {fonts}>> {resources}>> "
            f"/Contents {stream} 0 R {attributes} /Parent TREE 0 R>>"
        )
        self.pages.append(number)
        return number

    def write(self, path: Path) -> Path:
        """Write the file."""
        tree = len(self.objects) + 2
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        objects = [
            *(body.replace(b"TREE 0 R", b"%d 0 R" % tree) for body in self.objects),
            f"<</Type /Catalog /Pages {tree} 0 R {self.catalog}>>".encode("latin-1"),
            f"<</Type /Pages /Kids [{kids}] /Count {len(self.pages)} {self.tree}>>".encode(),
        ]
        out = bytearray(b"%PDF-1.7\n")
        table = [b"0000000000 65535 f \n"]
        for number, body in enumerate(objects, 1):
            table.append(b"%010d 00000 n \n" % len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        end = len(out)
        out += b"xref\n0 %d\n" % len(table) + b"".join(table)
        out += b"trailer <</Size %d /Root %d 0 R>>\n" % (len(table), tree - 1)
        out += b"startxref\n%d\n%%%%EOF\n" % end
        path.write_bytes(bytes(out))
        return path
