"""The language stage: tokens, lexicon, sentences, names, cues."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import language
from extract.language import cues, dates, folding, lexicon, names, numbers, sentences, words
from extract.language.folding import fold
from extract.language.words import words_of
from extract.mentions.model import DateValue, Mention
from extract.mentions.spans import ATTRIBUTES, doc_of


@pytest.mark.parametrize(
    "module", [language, cues, dates, folding, lexicon, names, numbers, sentences, words]
)
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# A form and the parts of speech that a dictionary gives it.
FORMS = """
presso ADP VERB
della ADP DET
città NOUN
composta ADJ VERB
costi NOUN VERB
quattro ADJ NUM PRON
perché X
già ADV
capofila ADJ NOUN
Pinerolo
Grugliasco
"""


@pytest.mark.parametrize("case", FORMS.strip().splitlines())
def test_parts_of_speech(case: str) -> None:
    form, *parts = case.split()
    assert set(parts) <= set(lexicon.readings(form))
    assert bool(parts) == lexicon.is_word(form)


TOKENS = """
Torino–Lione e Bra|Alba => Torino – Lione e Bra | Alba
Capua (BA);Bra => Capua ( BA ) ; Bra
S. Pietro- Bra => S. Pietro - Bra
Orto S.p.A., A.S.D. Nuoto => Orto S.p.A. , A.S.D. Nuoto
So-yeon, vice-sindaco dell’ex-Città => So-yeon , vice-sindaco dell’ ex-Città
"""


@pytest.mark.parametrize("case", TOKENS.strip().splitlines())
def test_tokens(case: str) -> None:
    text, expected = case.split(" => ")
    doc = language.read(text)
    assert [token.text for token in doc] == expected.split()
    words = words_of(doc)
    assert [text[word.start : word.end] for word in words] == expected.split()
    assert [word.spaced for word in words] == [bool(token.whitespace_) for token in doc]


def test_case_and_apostrophe_do_not_matter() -> None:
    assert lexicon.readings("DELL’") == lexicon.readings("dell'") != {}


SENTENCES = """
Il sindaco è partito. La giunta resta.|2
Ha parlato il prof. Bianchi. Poi la dott.ssa Verdi.|2
Vedi art. 3 e n. 5 del regolamento.|1
Che cosa? «Nulla.» È finita!|3
Costa 3.500 euro. 12 città|2
"""


@pytest.mark.parametrize("case", SENTENCES.strip().splitlines())
def test_sentences(case: str) -> None:
    text, count = case.split("|")
    assert len(list(language.read(text).sents)) == int(count)


@given(st.text(alphabet="aA. \n?»“1"))
def test_sentences_cover_the_text(text: str) -> None:
    doc = language.read(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_names_of_many_countries() -> None:
    for name in ("Chiara", "PIERLUIGI", "Gian", "José", "Olena", "Anna-Maria", "Mohammed"):
        assert names.is_given_name(name), name
    for word in ("Torino", "Comune", "Assessorato", "progetto"):
        assert not names.is_given_name(word), word


def test_cues_are_found_with_what_they_say() -> None:
    roles = [{"patterns": ["{guidare} <ADP>", "a cura di|del"], "role": "lead"}]
    doc = language.read("Una rete guidata da Oslo; mostra a cura di Ada Neri.")
    found = cues.find_cues(doc, roles)
    assert [doc[cue.start : cue.end].text for cue in found] == ["guidata da", "a cura di"]
    assert {cue.says["role"] for cue in found} == {"lead"}


def test_a_section_read_again_has_its_mentions_as_spans() -> None:
    [(start, end, value, _)] = dates.find_dates("Il 3 marzo. A Oslo.", 2024)
    doc = doc_of("Il 3 marzo. A Oslo.", [Mention("s", "dates", start, end, "Il 3 marzo", value)])
    assert set(doc.spans) == set(ATTRIBUTES)
    [span] = doc.spans["dates"]
    assert isinstance(span._.date, DateValue)
    assert span.sent.text == "Il 3 marzo."
