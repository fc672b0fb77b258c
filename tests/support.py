"""What several test modules share: small editions, and a loaded place."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent

Torino = Callable[..., "subprocess.CompletedProcess[str]"]

MakeOnce = Callable[[str, Callable[[Path], Any]], Any]
"""Give it a name and what makes the thing in an empty folder; get the thing."""


@dataclass(frozen=True)
class Place:
    """A folder of editions and a warehouse, with what `torino run` said of them."""

    raw: Path
    warehouse: Path
    said: str

    @property
    def published(self) -> Path:
        return self.warehouse / "torino.duckdb"


def make_edition(path: Path, year: int, events: int = 3, pages: int = 1) -> Path:
    """Write a small edition: dated entries under a heading, one page as often as asked."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle(f"Torino internazionale {year}")
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 780, f"EVENTI {year}")
        height = 740
        for number in range(1, events + 1):
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(60, height, f"{number + page} marzo {year}")
            canvas.drawString(60, height - 18, f"Incontro di prova numero {number} di {page + 1}")
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, height - 36, "Una frase di prova racconta l'incontro, con 120")
            canvas.drawString(60, height - 48, "partecipanti e un contributo di 5.000 euro.")
            height -= 90
        canvas.showPage()
    canvas.save()
    return path
