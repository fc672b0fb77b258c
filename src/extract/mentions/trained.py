"""Candidates from a trained Italian pipeline: people, organisations and places.

Optional: the rules need no model and win wherever they found something.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.errors import BadConfiguration
from extract.mentions.model import OrganizationValue, PersonValue, PlaceValue
from extract.mentions.spans import Found, write_spans

CONFIDENCE = 0.5
GROUPS = {
    "PER": "people",
    "PERSON": "people",
    "ORG": "organizations",
    "LOC": "places",
    "GPE": "places",
}
"""Entity labels of the usual Italian pipelines and the span groups they add to."""
_UNUSED = ("parser", "senter", "attribute_ruler", "lemmatizer")


@cache
def trained_pipeline(name: str) -> Language:
    """Return the trained pipeline called `name` (a package or a folder), loaded once.

    Raises BadConfiguration if it is not installed or recognises no entities.
    """
    try:
        nlp = spacy.load(name, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise BadConfiguration(
            name,
            f"the trained spaCy pipeline cannot be loaded ({type(error).__name__}).",
            "Install the package or give its folder; leave the setting empty to do without.",
        ) from error
    if not {"ner", "entity_ruler"} & set(nlp.pipe_names):
        raise BadConfiguration(
            name, "the spaCy pipeline recognises no entities.", "Name one with a component `ner`."
        )
    return nlp


@Language.factory("torino_trained", default_config={"model": ""})
def create_trained(nlp: Language, name: str, model: str) -> "TrainedComponent":
    """Create the component that adds the candidates of the pipeline `model`."""
    return TrainedComponent(model)


class TrainedComponent:
    """Adds candidates with confidence 0.5 to the span groups of the rules."""

    def __init__(self, model: str) -> None:
        self.trained = trained_pipeline(model)

    def __call__(self, doc: Doc) -> Doc:
        """Add what the trained pipeline finds and no rule touches."""
        known: dict[str, list[Found]] = doc._.found or {}
        taken = [(f.start, f.end) for group in set(GROUPS.values()) for f in known.get(group, ())]
        added: dict[str, list[Found]] = {}
        for group, found in self._candidates(doc.text):
            if not any(found.start < end and start < found.end for start, end in taken):
                added.setdefault(group, []).append(found)
        for group, candidates in added.items():
            everything = sorted([*known.get(group, ()), *candidates], key=lambda f: f.start)
            write_spans(doc, group, everything)
        return doc

    def _candidates(self, text: str) -> Iterator[tuple[str, Found]]:
        for entity in self.trained(text).ents:
            group, name = GROUPS.get(entity.label_), " ".join(entity.text.split())
            if group is None or not any(character.isalpha() for character in name):
                continue
            value = _VALUES[group](name)
            yield (
                group,
                Found(entity.start_char, entity.end_char, value, (), CONFIDENCE, "trained"),
            )


def _place(name: str) -> PlaceValue:
    """A place that only the model knows: what it is stays open."""
    return PlaceValue(name, "")


_VALUES: dict[str, Callable[[str], Any]] = {
    "people": PersonValue,
    "organizations": OrganizationValue,
    "places": _place,
}
