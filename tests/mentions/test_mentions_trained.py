"""A trained pipeline adds candidates where the rules found nothing."""

from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from extract.mentions import load
from extract.mentions.spans import Found, write_spans
from extract.mentions.trained import TrainedComponent

SENTENCES = [
    ("Zorbo parla con Kralix", {"entities": [(0, 5, "PER"), (16, 22, "ORG")]}),
    ("Oggi Zorbo visita Kralix", {"entities": [(5, 10, "PER"), (18, 24, "ORG")]}),
    ("A Ombrosia lavora Zorbo", {"entities": [(2, 10, "LOC"), (18, 23, "PER")]}),
    ("Kralix ha sede a Ombrosia", {"entities": [(0, 6, "ORG"), (17, 25, "LOC")]}),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny pipeline trained on four sentences about nobody and nothing."""
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("it")
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc(text), notes) for text, notes in SENTENCES]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return folder


def test_candidates_have_lower_confidence(model: Path) -> None:
    doc = load(edition=2024, trained=str(model))(SENTENCES[0][0])
    for group, name in (("people", "Zorbo"), ("organizations", "Kralix")):
        [span] = [span for span in doc.spans[group] if span.text == name]
        assert (span._.confidence, span._.evidence_kind) == (0.5, "trained")
    assert doc.spans["people"][0]._.person.name == "Zorbo"


def test_the_rules_win_where_they_know(model: Path) -> None:
    doc = spacy.blank("it")(SENTENCES[0][0])
    write_spans(doc, "organizations", [Found(0, 10, "found by a rule")])
    TrainedComponent(str(model))(doc)
    assert "people" not in doc.spans
    assert [span._.confidence for span in doc.spans["organizations"]] == [1.0, 0.5]


def test_without_it_nothing_is_loaded() -> None:
    assert "torino_trained" not in load(edition=2024).pipe_names
