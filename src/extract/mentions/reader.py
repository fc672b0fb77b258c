"""Run the pipeline over every section of an outline."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extract.document.model import Document
from extract.mentions import load
from extract.mentions.dates import month_lines
from extract.mentions.model import Mention
from extract.mentions.spans import ATTRIBUTES
from extract.outline.model import Outline, Section


def read_mentions(
    outline: Outline, edition: int, document: Document, trained: str | None = None
) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of every section, in text order, by section id.

    Offsets count in `Section.full_flow.text`.
    """
    nlp = load(edition, trained)
    sections = [section for section in outline.sections if section.full_flow.text.strip()]
    mentions: dict[str, list[Mention]] = {section.id: [] for section in outline.sections}
    for section, doc in zip(sections, nlp.pipe(map(_doc_maker(nlp), sections)), strict=True):
        text = doc.text
        for group in ATTRIBUTES:
            mentions[section.id].extend(
                Mention(
                    section_id=section.id,
                    group=group,
                    start=found.start,
                    end=found.end,
                    text=text[found.start : found.end],
                    value=found.value,
                    confidence=found.confidence,
                    issues=tuple(found.issues),
                )
                for found in (doc._.found or {}).get(group, ())
            )
    return {
        section_id: tuple(sorted(found, key=lambda m: (m.start, m.end, m.group)))
        for section_id, found in mentions.items()
    }


def _doc_maker(nlp: Language) -> Callable[[Section], Doc]:
    """Return what makes a section's Doc, tokenised, with the line borders dates need."""

    def make(section: Section) -> Doc:
        flow = section.full_flow
        doc = nlp.make_doc(flow.text)
        lines = ((segment.start, segment.end) for segment in flow.segments)
        doc._.line_starts = month_lines(flow.text, lines)
        return doc

    return make
