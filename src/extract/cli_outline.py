"""`torino outline`: the tree of sections of a file, and why it is so."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from extract.cli_page import year_of
from extract.document.model import Document
from extract.outline.builder import build_outline
from extract.outline.model import Outline, Section
from extract.outline.styles import StyleClass
from extract.settings import Settings

_LONGEST_EXAMPLE = 40


def show_outline(file: Path, year: int | None, settings: Settings, out: Console) -> None:
    """Print the style classes of a file, its sections as a tree, and the lines set apart."""
    from extract.document.guard import read_guarded

    document = read_guarded(file, settings.limits.limits())
    outline = build_outline(document, year or year_of(document))
    for line in outline_report(document, outline):
        out.print(line, markup=False)


def outline_report(document: Document, outline: Outline) -> Iterator[str]:
    """Yield the lines that `torino outline` prints."""
    yield "style classes, the highest first"
    yield from _classes(document, outline)
    yield ""
    yield "sections"
    for section in outline.sections:
        yield from _section(section, outline)
    apart = Counter(outline.role(line) for line in document.lines) - Counter(body=10**9)
    yield ""
    yield "lines by role: " + ", ".join(f"{apart[role]} {role}" for role in sorted(apart))


def _classes(document: Document, outline: Outline) -> Iterator[str]:
    examples: dict[StyleClass, str] = {}
    counts: Counter[StyleClass] = Counter()
    for line in document.lines:
        look = outline.style(line)
        counts[look] += 1
        examples.setdefault(look, line.text[:_LONGEST_EXAMPLE])
    for look in sorted(counts, key=lambda look: (look.rank or 10**9, -counts[look])):
        rank = "body" if look.rank is None else str(look.rank)
        yield f"  {rank:>4}  {look.describe()}: {counts[look]} lines, “{examples[look]}”"


def _section(section: Section, outline: Outline) -> Iterator[str]:
    indent = "  " * (1 + sum(1 for _ in outline.ancestors(section)))
    title = section.title or "(no heading)"
    yield f"{indent}p. {section.page_start} {title} [{section.kind}], {len(section.lines)} lines"
    if section.id in outline.reasons:
        yield f"{indent}    {outline.reasons[section.id]}"
