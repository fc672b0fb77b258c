import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.outline.headings import cue_score, known_kinds, match_heading, normalise, unnumbered


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("MISSIONI ALL’ESTERO", "missions"),
        ("Missions abroad", "missions"),
        ("Missioni all'estero 2031", "missions"),
        ("MISSIONI ALL’ESTRO", "missions"),
        ("Twin Cities", "agreements"),
        ("Consolati onorari", "honorary_consulates"),
        ("FOCUS SU… LA CITTÀ CHE LEGGE", "focus"),
        ("LE AZIONI DI PROVA", "eu_sheet_part"),
        ("ALFA | PARTNER INTERNAZIONALI", "partners_box"),
        ("EVENTI DELL’ANNO", "events"),
    ],
)
def test_known_wordings(text: str, kind: str) -> None:
    match = match_heading(text)
    assert match is not None
    assert match.kind == kind


@pytest.mark.parametrize("text", ["", "LA CITTÀ DEI GELATI", "Focaccia", "Projection"])
def test_unknown_wordings(text: str) -> None:
    assert match_heading(text) is None


def test_wording_that_counts_only_inside() -> None:
    outside, inside = match_heading("CULTURA"), match_heading("CULTURA", ["networks"])
    assert outside is not None and outside.kind == "culture"
    assert inside is not None and inside.kind == "network_area"


def test_an_article_before_a_known_wording_changes_nothing() -> None:
    for text in ("Le missioni della Città", "I viaggi istituzionali"):
        match = match_heading(text)
        assert match is not None and match.exact


def test_rest_of_a_prefix_is_the_title() -> None:
    match = match_heading("FOCUS SU...CITTÀ DI CARTA")
    assert match is not None and match.rest == "CITTÀ DI CARTA"


def test_small_words_of_a_label_are_no_title() -> None:
    for text in ("Focus dell’anno – Le vie d’acqua", "Focus del mese: Le vie d’acqua"):
        match = match_heading(text)
        assert match is not None and match.rest == "Le vie d’acqua"


def test_a_heading_like_a_known_one_is_told_by_all_its_words() -> None:
    match = match_heading("Iniziative colle città gemelle")
    assert match is not None and (match.kind, match.stems) == ("twinning_initiatives", 5)


def test_rank_of_consulates() -> None:
    match = match_heading("CONSOLATI GENERALI")
    assert match is not None and dict(match.attributes) == {"rank": "general"}


def test_cues_count_once_each() -> None:
    assert cue_score("sport", "Gara di tennis e tennis e tennis") == 2
    assert cue_score("sport", "Una mostra di quadri") == 0


def test_kinds_are_named_plainly() -> None:
    assert {"missions", "focus", "eu_sheet_part"} <= known_kinds()


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    match_heading(text, ["networks"])
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "text",
    ["2.3 Missioni all’estero", "01 MISSIONI ALL’ESTERO", "IV. Missioni all’estero",
     "Capitolo 3 – Missioni all’estero", "3) Missioni all’estero"],
)  # fmt: skip
def test_numbers_before_headings_do_not_count(text: str) -> None:
    match = match_heading(text)
    assert match is not None and match.kind == "missions" and match.exact


@pytest.mark.parametrize("text", ["5G per la città", "100 anni di radio", "2 ottobre", "I giovani"])
def test_numbers_that_belong_to_a_heading_stay(text: str) -> None:
    assert unnumbered(text) == text
