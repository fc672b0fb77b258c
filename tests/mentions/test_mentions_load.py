"""The pipeline on its own, from text to spans with values."""

import doctest
from datetime import date

import pytest

import extract.mentions
import extract.mentions.links
from extract.errors import BadConfiguration
from extract.mentions import COMPONENTS, load
from extract.vocabulary import load as load_vocabulary


def test_order_of_components() -> None:
    names = load(edition=2024).pipe_names
    assert names == ["torino_sentences", *(f"torino_{name}" for name in COMPONENTS)]


def test_values_stand_on_the_spans() -> None:
    doc = load(edition=2024)("Dal 18 al 20 settembre: www.example.org")
    [dates], [links] = doc.spans["dates"], doc.spans["links"]
    assert (dates._.date.start, dates._.date.end) == (date(2024, 9, 18), date(2024, 9, 20))
    assert links._.link.url == "www.example.org"


def test_a_docs_own_edition_wins() -> None:
    nlp = load(edition=2024)
    doc = nlp.make_doc("Il 3 marzo")
    doc._.edition = 2019
    assert nlp(doc).spans["dates"][0]._.date.start == date(2019, 3, 3)


def test_mentions_inside_one_token_keep_their_own_offsets() -> None:
    doc = load(edition=2024)("3–5 marzo")
    assert [doc.text[f.start : f.end] for f in doc._.found["dates"]] == ["3–5 marzo"]


def test_what_only_looks_like_a_date_stands_apart() -> None:
    doc = load(edition=2024)("Il 31 febbraio")
    assert not doc.spans["dates"]
    assert doc.spans["malformed_dates"][0]._.issues == ("malformed_date",)


@pytest.mark.parametrize("module", [extract.mentions, extract.mentions.links])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_vocabulary_is_read_once() -> None:
    assert load_vocabulary("dates") is load_vocabulary("dates")
    with pytest.raises(FileNotFoundError):
        load_vocabulary("no such subject")


def test_a_trained_pipeline_that_is_missing_is_a_clear_error() -> None:
    with pytest.raises(BadConfiguration, match="it_no_such_pipeline"):
        load(edition=2024, trained="it_no_such_pipeline")
