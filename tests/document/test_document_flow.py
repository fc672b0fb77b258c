"""Lines joined into running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document.flow import join_lines, page_text
from extract.document.model import Line


def line(text, number=1, page=1, paragraph=1, column=0, bullet=False):
    return Line(
        f"p{page}-l{number}",
        page,
        column,
        text,
        text,
        tuple(range(len(text))),
        bullet=bullet,
        paragraph=paragraph,
    )


def join(*texts):
    return join_lines([line(text, number) for number, text in enumerate(texts)]).text


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (["una rete svilup-", "pando città"], "una rete sviluppando città"),
        (["a Cluj-", "Napoca"], "a Cluj-Napoca"),
        (["con INCIT-", "EV oggi"], "con INCIT-EV oggi"),
        (["nel 2024-", "2025 anche"], "nel 2024-2025 anche"),
        (["un approccio socio-", "economico"], "un approccio socio-economico"),
        (["un tavolo multi-", "stakeholder"], "un tavolo multi-stakeholder"),
        (["l’ex-", "sindaco"], "l’ex-sindaco"),
        (["il co-", "mune di prova"], "il comune di prova"),
        (["a medio-", "e lungo termine"], "a medio- e lungo termine"),
        (["alcuni sotto-", "progetti pilota"], "alcuni sottoprogetti pilota"),
        (["la co-gestione", "la co-", "gestione"], "la co-gestione la co-gestione"),
        (
            ["di TO-", "ASEAN con altri", "il festival TOASEAN ospita"],
            "di TOASEAN con altri il festival TOASEAN ospita",
        ),
        (["su https://esempio.it/una-", "pagina qui"], "su https://esempio.it/una-pagina qui"),
        (["una parola con tratto cor\u00ad", "to"], "una parola con tratto corto"),
    ],
)
def test_line_ends(lines, want):
    assert join(*lines) == want


def test_sentence_goes_on_over_the_page():
    flow = join_lines(
        [
            line("la città di", 1, page=1),
            line("prova è bella.", 1, page=2),
            line("Altro capoverso", 2, page=2, paragraph=2),
        ]
    )
    assert flow.text == "la città di prova è bella.\nAltro capoverso"


def test_new_sentence_on_a_new_page_is_a_new_paragraph():
    assert join_lines([line("Fine.", page=1), line("Inizio", page=2)]).text == "Fine.\nInizio"


def test_page_text_makes_words_whole():
    lines = [line("una rete svilup-", 1), line("pando città", 2), line("Altro", 3, paragraph=2)]
    assert page_text(lines) == "una rete sviluppando\ncittà\n\nAltro"


@given(
    st.lists(
        st.text("abcè -’.", min_size=1, max_size=12).map(str.strip).filter(bool),
        min_size=1,
        max_size=8,
    )
)
def test_spans_find_every_character(texts):
    flow = join_lines([line(text, number) for number, text in enumerate(texts)])
    for found, start, end in flow.spans(0, len(flow.text)):
        at = flow.position(found)[0]
        assert flow.text[at + start : at + end] == found.text[start:end]
    covered = sum(end - start for _, start, end in flow.spans(0, len(flow.text)))
    assert covered >= len(flow.text) - len(texts)
