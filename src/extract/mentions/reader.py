"""Run the pipeline over every section of an outline, and bring in what is only linked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.document.model import Document, Line, Link
from extract.language.dates import dated_lines, days_told
from extract.mentions import gazetteer, load
from extract.mentions.dates import DatesComponent
from extract.mentions.links import is_web, target
from extract.mentions.model import LinkValue, Mention
from extract.mentions.organizations import OrganizationsComponent, bodies_in, bodies_told
from extract.mentions.people import PeopleComponent, surnames_told
from extract.mentions.places import PlacesComponent, find_hints
from extract.mentions.spans import ATTRIBUTES, text_of
from extract.outline.model import Outline, Section


def read_mentions(
    outline: Outline, edition: int, document: Document, trained: str | None = None
) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of every section, in text order, by section id.

    Offsets count in `Section.full_flow.text`. A link that is not printed stands where its
    annotation lies. `trained`: see `extract.mentions.load`.
    """
    nlp = load(edition, trained)
    places = nlp.get_pipe("torino_places")
    assert isinstance(places, PlacesComponent)
    sections = [section for section in outline.sections if section.full_flow.text.strip()]
    places.hints = _printed_countries(outline)
    targets = {page.number: _targets(page.links) for page in document.pages}
    dates = nlp.get_pipe("torino_dates")
    assert isinstance(dates, DatesComponent)
    lines = (line.text for section in sections for line in section.full_flow.lines)
    dates.days = days_told(lines, edition)
    docs = list(_docs(nlp, sections, targets))
    for doc in docs:
        for city, code in find_hints(doc).items():
            places.hints.setdefault(city, code)
    people = nlp.get_pipe("torino_people")
    assert isinstance(people, PeopleComponent)
    found = [person for doc in docs for person in people(doc)._.found["people"]]
    people.told = frozenset(surnames_told(found))
    organizations = nlp.get_pipe("torino_organizations")
    assert isinstance(organizations, OrganizationsComponent)
    organizations.told = bodies_told(body for doc in docs for body in bodies_in(doc))
    mentions: dict[str, list[Mention]] = {section.id: [] for section in outline.sections}
    for section, doc in zip(sections, nlp.pipe(docs), strict=True):
        mentions[section.id] = list(_mentions(section, doc))
    _add_linked(sections, document, mentions)
    return {
        section_id: tuple(sorted(found, key=lambda m: (m.start, m.end, m.group)))
        for section_id, found in mentions.items()
    }


def _printed_countries(outline: Outline) -> dict[str, str]:
    """Return city → country code as the edition's own list of agreements prints them."""
    hints: dict[str, str] = {}
    for section in outline.of_kind("agreements"):
        for line in section.lines:
            parts = [part.strip() for part in re.split(r"[|,(–]", line.text)]
            known = gazetteer.country(parts[1]) if len(parts) > 1 else None
            if known is not None:
                hints.setdefault(parts[0], known.code)
    return hints


def _targets(links: Iterable[Link]) -> frozenset[str]:
    return frozenset(target(link.url) for link in links if is_web(link.url))


def _docs(
    nlp: Language, sections: list[Section], targets: dict[int, frozenset[str]]
) -> Iterator[Doc]:
    """Yield a tokenised Doc per section with what the components ask of the printed page."""
    for section in sections:
        flow = section.full_flow
        doc = nlp.make_doc(flow.text)
        doc._.whole_text = flow.text
        doc._.line_starts = dated_lines(flow.text, ((s.start, s.end) for s in flow.segments))
        doc._.line_breaks = frozenset(segment.start for segment in flow.segments)
        doc._.titles = _titles(section)
        pages = {line.page for line in flow.lines}
        doc._.link_targets = frozenset().union(*(targets.get(page, ()) for page in pages))
        yield doc


def _titles(section: Section) -> list[tuple[int, int]]:
    """Return the offsets of titles set in italics amid upright text, and of tables of contents.

    Numbers inside are parts of names. A title begins with a capital letter where its sentence
    does not begin; what is emphasised only ("*oltre 20 eventi*") does not.
    """
    flow = section.full_flow
    if section.kind == "contents":
        return [(0, len(flow.text))]
    spans: list[tuple[int, int]] = []
    for line in flow.lines:
        position = flow.position(line)
        for run in line.runs if position else ():
            if position is None or not run.style.italic:
                continue
            low, high = position[0] + run.start, min(position[0] + run.end, position[1])
            if spans and not flow.text[spans[-1][1] : low].strip():
                spans[-1] = (spans[-1][0], high)
            elif low < high:
                spans.append((low, high))
    return [
        (low, high)
        for low, high in spans
        if re.match(r"[\s“«]*[A-ZÀ-Þ]", flow.text[low:high])
        and re.search(r"[\w,’'(][^\S\n]*\Z", flow.text[max(0, low - 10) : low])
        and high - low <= _LONGEST_TITLE
        and len(_SENTENCES.findall(flow.text[low:high])) < 2
    ]


_LONGEST_TITLE = 150
_SENTENCES = re.compile(r"[.;]\s+[A-ZÀ-Þ]")
"""The end of one sentence and the beginning of the next: a title has one at the most."""


def _mentions(section: Section, doc: Doc) -> Iterator[Mention]:
    text = text_of(doc)
    for group in ATTRIBUTES:
        for found in (doc._.found or {}).get(group, ()):
            yield Mention(
                section_id=section.id,
                group=group,
                start=found.start,
                end=found.end,
                text=text[found.start : found.end],
                value=found.value,
                confidence=found.confidence,
                evidence_kind=found.evidence_kind,
                issues=tuple(found.issues),
            )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: its section and its offsets in the section's text."""

    section: Section
    start: int
    end: int
    line: Line


def _add_linked(
    sections: list[Section], document: Document, mentions: dict[str, list[Mention]]
) -> None:
    """Add a mention for every annotated target that is not printed on its page."""
    linked = [page for page in document.pages if any(is_web(link.url) for link in page.links)]
    if not linked:
        return
    places: dict[int, list[_Place]] = {page.number: [] for page in linked}
    printed: dict[int, set[str]] = {page.number: set() for page in linked}
    for section in sections:
        flow = section.full_flow
        for segment in flow.segments:
            line = flow.lines[segment.line]
            if line.page in places and segment.start < segment.end:
                places[line.page].append(_Place(section, segment.start, segment.end, line))
        for mention in mentions[section.id]:
            if mention.group == "links" and isinstance(mention.value, LinkValue):
                for line, _, _ in flow.spans(mention.start, mention.end):
                    printed.setdefault(line.page, set()).add(target(mention.value.url))
    for page in linked:
        for link in page.links:
            name = target(link.url)
            if not is_web(link.url) or name in printed[page.number] or not places[page.number]:
                continue
            printed[page.number].add(name)
            place = _nearest(link, places[page.number])
            start, end = _under(link, place)
            text = place.section.full_flow.text[start:end]
            mentions[place.section.id].append(
                Mention(place.section.id, "links", start, end, text, LinkValue(link.url))
            )


def _nearest(link: Link, places: list[_Place]) -> _Place:
    """Return the line under the annotation, else the nearest, without geometry the first."""
    box = link.bbox
    if box is None or all(place.line.bbox is None for place in places):
        return places[0]

    def distance(place: _Place) -> tuple[float, float]:
        line = place.line.bbox
        if line is None:
            return (float("inf"), 0.0)
        across = max(line.x0 - box.x1, box.x0 - line.x1, 0.0)
        down = max(line.top - box.bottom, box.top - line.bottom, 0.0)
        shared = min(line.bottom, box.bottom) - max(line.top, box.top)
        return (across + down, -shared)

    return min(places, key=distance)


def _under(link: Link, place: _Place) -> tuple[int, int]:
    """Return the offsets of the characters that the annotation covers, else of the line."""
    edges, box = place.line.edges, link.bbox
    if not edges or box is None or len(edges) != place.end - place.start:
        return place.start, place.end
    line = place.line.bbox
    if line is None or min(line.bottom, box.bottom) <= max(line.top, box.top):
        return place.start, place.end
    covered = [i for i, (x0, x1) in enumerate(edges) if box.x0 - 1 <= (x0 + x1) / 2 <= box.x1 + 1]
    if not covered:
        return place.start, place.end
    start, end = place.start + covered[0], place.start + covered[-1] + 1
    text = place.section.full_flow.text[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
