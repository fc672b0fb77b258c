"""Bad input: exit code 1, one message that names the file and a way out, nothing changed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.support import Place, Torino, make_edition


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def text_named_pdf(path: Path) -> None:
    path.write_bytes(b"\x00\x01\x02 no report at all \xff\xfe" * 20)


def encrypted(path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(make_edition(path, 2031)))
    writer.encrypt("secret")
    writer.write(path)


def truncated(path: Path) -> None:
    data = make_edition(path, 2031, pages=3).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def without_text(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()


def empty(path: Path) -> None:
    path.write_bytes(b"")


KINDS: dict[str, Callable[[Path], None]] = {
    kind.__name__: kind
    for kind in (missing, text_named_pdf, encrypted, truncated, without_text, empty)
}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_bad_file_gets_one_clear_message(
    kind: str, place: Place, torino: Torino, tmp_path: Path
) -> None:
    file = tmp_path / f"{kind}.pdf"
    KINDS[kind](file)
    before = digest(place.published)
    done = torino("run", file, "--edition", 2031, "--warehouse", place.warehouse)
    said = done.stderr
    assert done.returncode == 1
    assert said.count("\n") == 1 and said.endswith(".\n"), said
    assert file.name in said and "unexpected" not in said
    assert "Traceback" not in done.stderr + done.stdout
    assert digest(place.published) == before


def test_broken_edition_does_not_stop_the_others(torino: Torino, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    make_edition(raw / "good.pdf", 2030)
    truncated(raw / "bad.pdf")
    done = torino("run", "--raw", raw, "--warehouse", tmp_path / "warehouse")
    assert done.returncode == 1
    assert done.stderr.startswith("torino: bad.pdf: is cut short")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "2030: good.pdf loaded" in done.stdout
    assert (tmp_path / "warehouse" / "torino.duckdb").is_file()
    assert not list((tmp_path / "warehouse" / "lake").rglob("edition=2031"))
