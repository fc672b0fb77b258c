"""Writing found mentions into a spaCy Doc: what all components of the stage share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from extract.language import read
from extract.language.words import text_of as text_of
from extract.mentions.model import Mention

ATTRIBUTES = {
    "dates": "date",
    "amounts": "amount",
    "places": "place",
    "organizations": "organization",
    "people": "person",
    "links": "link",
    "malformed_dates": "malformed",
}
"""Span group → name of the extension attribute that carries the value."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in a text, by exact character offsets (end exclusive)."""

    start: int
    end: int
    value: Any
    issues: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence_kind: str = ""
    """What it rests on, e.g. "office", "given_name", "province"."""


def register_extensions() -> None:
    """Declare the Doc and Span attributes of the mentions stage; harmless when repeated."""
    for name in (*ATTRIBUTES.values(), "issues", "offsets"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if not Span.has_extension("confidence"):
        Span.set_extension("confidence", default=1.0)
        Span.set_extension("evidence_kind", default="")
    for name in (
        "edition",
        "line_starts",
        "line_breaks",
        "link_targets",
        "titles",
        "found",
    ):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def write_spans(doc: Doc, group: str, found: Iterable[Found | tuple[Any, ...]]) -> Doc:
    """Write `found` as span group `group` of `doc`, values in the group's attribute.

    Accepts `Found` or tuples (start, end, value, issues). A span is widened to whole tokens;
    the exact offsets stay in `span._.offsets`, and in `doc._.found[group]`, where no two
    mentions inside one token can hide each other.
    """
    attribute = ATTRIBUTES[group]
    kept: list[Found] = []
    spans: list[Span] = []
    for item in found:
        mention = item if isinstance(item, Found) else Found(*item)
        span = doc.char_span(
            mention.start, mention.end, label=attribute.upper(), alignment_mode="expand"
        )
        if span is None or mention.start >= mention.end:
            continue
        span._.set(attribute, mention.value)
        span._.issues = mention.issues
        span._.confidence = mention.confidence
        span._.evidence_kind = mention.evidence_kind
        span._.offsets = (mention.start, mention.end)
        spans.append(span)
        kept.append(mention)
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    everything = dict(doc._.found or {})
    everything[group] = kept
    doc._.found = everything
    return doc


def doc_of(text: str, mentions: Iterable[Mention]) -> Doc:
    """Return `text` as a Doc of the language stage, with `mentions` as its spans.

    Every group is there, also where it is empty.
    """
    doc = read(text)
    by_group: dict[str, list[Found]] = {group: [] for group in ATTRIBUTES}
    for mention in mentions:
        found = Found(
            mention.start,
            mention.end,
            mention.value,
            mention.issues,
            mention.confidence,
            mention.evidence_kind,
        )
        by_group[mention.group].append(found)
    for group, found_ in by_group.items():
        write_spans(doc, group, found_)
    return doc


register_extensions()
