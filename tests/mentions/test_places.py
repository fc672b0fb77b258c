"""Places in prose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions.places import find_hints, find_places

CASES = [
    ("ospiti dalle Città di Detroit, Ginevra e Glasgow", "Detroit Ginevra Glasgow"),
    ("La Città di Lione ha scelto Nizza.", "Lione Nizza"),
    ("LIONE | 14 – 15 settembre\nConcerto", "LIONE"),
    ("a Tangeri (Marocco), in Tunisia e Marocco", "Tangeri Marocco Tunisia Marocco"),
    ("A Roma si è svolta una prova; negli Stati Uniti d’America no", "Roma Stati_Uniti_d’America"),
    ("Dialogo tra Torino, Roma e Saragozza", "Torino Roma Saragozza"),
    ("accordo fra Torino – Khouribga; le città del Piemonte e della Costa d’Avorio",
     "Torino Khouribga Piemonte Costa_d’Avorio"),
    ("nei Paesi Bassi e nel Regno del Marocco", "Paesi_Bassi Regno_del_Marocco"),
    ("una visita a L’Avana, Cuba", "L’Avana Cuba"),
    ("Praia | Capo Verde | Accordo (2024)", "Praia Capo_Verde"),
    ("un convegno a Porto sul porto", "Porto"),
    ("una serata a Luce, e poi\nCannes\nFiera", "Luce Cannes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), CASES, ids=[c[0][:40] for c in CASES])
def test_places(text: str, names: str) -> None:
    found = find_places(text)
    assert [text[s:e] for s, e, _ in found] == [n.replace("_", " ") for n in names.split()]
    assert all(value.country_code for _, _, value in found)


@pytest.mark.parametrize(
    "text",
    [
        "all’Università di Pavia e al Museo Civico di Cuneo",
        "in Piazza Roma, via Milano e corso Francia",
        "la Carta di Bologna e il Torino Film Festival",
        "il programma “Da Torino a Parigi”",
        "Il Sindaco Rosario Milano ha aperto la mostra",
        "La Vita è bella. Il Po è un fiume. Bra e Sale.",
        "studenti francesi, l’imprenditoria torinese e i giovani marocchini",
        "nel castello e sotto i portici; Portici di Carta",
        "in Africa, Asia ed Europa",
        "www.roma.it e info@milano.it",
        "Torino 2030",
        "Maggio\nUna prova",
        "prima\nDelice\nLa rete è nata ieri",
        "con il sostegno di Iren e di altri",
    ],
)
def test_no_place(text: str) -> None:
    assert find_places(text) == []


def test_shared_name_stays_open() -> None:
    ((_, _, value),) = find_places("ospiti dalla Città di Córdoba")
    assert (value.name, value.country_code, value.geonames_id) == ("Córdoba", None, None)
    ((_, _, value),) = find_places("ospiti dalla Città di Córdoba", hints={"Córdoba": "AR"})
    assert value.country_code == "AR"


def test_the_text_gives_hints() -> None:
    text = "Accordi: Córdoba (Argentina). Poi la Città di Córdoba ha scritto."
    assert find_hints(text) == {"Córdoba": "AR"}
    assert {v.country_code for _, _, v in find_places(text)} == {"AR"}


PIECES = st.sampled_from(
    ["Torino", "Roma", "di", "a", "Città", "|", "\n", "(", "Marocco", ")", ",", "e", "L’Avana", "–",
     "Stati", "Uniti", "“", "”", "2024", "d’", "'"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map(" ".join)))
def test_never_raises(text: str) -> None:
    last = 0
    for start, end, value in find_places(text):
        assert last <= start < end <= len(text) and value.name
        last = end
