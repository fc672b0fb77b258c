"""Pages of an edition as pictures."""

from pathlib import Path

import pypdfium2
from PIL import Image

WIDTH = 1500
"""Longest side of a picture in pixels: small print is still read."""
QUALITY = 62


def draw_pages(pdf: Path, folder: Path) -> dict[int, str]:
    """Write every page as WebP into `folder`; return page number → file name.

    Pages are cropped and turned as a reader of PDF shows them, which is the frame of the
    evidence's coordinates.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[int, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index]
            scale = WIDTH / max(page.get_size())
            picture: Image.Image = page.render(scale=scale).to_pil()
            name = f"{index + 1:03}.webp"
            picture.save(folder / name, "WEBP", quality=QUALITY, method=4)
            written[index + 1] = name
            page.close()
    finally:
        document.close()
    return written
