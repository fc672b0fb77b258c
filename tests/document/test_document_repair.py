"""Repair within a line, offsets back to the source."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document.repair import LIGATURES, bullets, lexicon_of, repair, split_items

CASES = {
    "C I T T À  L O N T A N E": "CITTÀ LONTANE",
    "I L  P O R T O  7 H 2 N O R D": "IL PORTO 7H2NORD",
    "C A M P A N I L E": "CAMPANILE",
    "Colon ie  del le rondini in campag na": "Colonie delle rondini in campagna",
    "I l  mulino dipinto": "Il mulino dipinto",
    "PPaaiinntteedd  HHoouusseess": "Painted Houses",
    "che ha  presentato": "che ha presentato",
    "uno\u00a0\u00a0due\u2028tre\tquattro": "uno due tre quattro",
    "la \ufb01ne e l’e\ufb03cacia": "la fine e l’efficacia",
    "perche\u0301 zero\u200bzero": "perché zerozero",
    "nei Green Barns.La Città di Prova": "nei Green Barns. La Città di Prova",
    "due Ponti.In cima alla torre": "due Ponti. In cima alla torre",
    "nel 2011.ONDA è nata": "nel 2011. ONDA è nata",
    "S.S.Anna Rossi": "S.S. Anna Rossi",
    "14 –15 settembre": "14 – 15 settembre",
    "11– 12 giugno": "11 – 12 giugno",
    "Esch- sur-Alzette | Lussemburgo": "Esch-sur-Alzette | Lussemburgo",
    "alla mostra Titolo , dedicata": "alla mostra Titolo, dedicata",
    "all’ Assemblea": "all’Assemblea",
    "\u200f\u202aTesto\u202c\x07 pulito": "Testo pulito",
}
UNTOUCHED = [
    "Reply S.p.A, B.Right Spaces e A.M.A. Factory",
    "www.Sito.It.La e https://Esempio.Org/Uno.Due",
    "con Pra.To e Infra.To, partner",
    "una – due – tre",
    "6-4 6-4 in due set",
    "3 e 4 o 5 a 6",
    "1 2 3 4 5",
    "Gruppi A B C D",
    "medio- e lungo termine",
    "– Khenifra, Città di Prova",
    "il 3.500.000,00 e il 10.12.2025",
    "Hannah Anna e Otto",
]


@pytest.mark.parametrize(("source", "want"), CASES.items())
def test_repairs(source, want):
    assert repair(source).text == want


@pytest.mark.parametrize("source", UNTOUCHED)
def test_leaves_alone(source):
    assert repair(source).text == source


def test_broken_words_are_joined_where_the_document_knows_them():
    lexicon = lexicon_of(["la campagna delle rondini"])
    source = "colori in campag na di  rondini"
    assert repair(source, lexicon).text == "colori in campagna di rondini"
    assert repair("le rive dell’ Arno e  la pace", lexicon).text == "le rive dell’Arno e la pace"


def test_single_spaced_letters_part_where_the_document_knows_the_words():
    lexicon = lexicon_of(["Le città lontane vedono il porto di 7H2NORD con le barche"])
    assert repair("C I T T À L O N T A N E", lexicon).text == "CITTÀ LONTANE"
    assert repair("I L P O R T O 7 H 2 N O R D", lexicon).text == "IL PORTO 7H2NORD"
    assert repair("P A R O L A I G N O T A", lexicon).text == "PAROLAIGNOTA"


@pytest.mark.parametrize(
    "source", ["• Uno", "•\tUno", "• \ufffdUno", "\uf0b7 Uno", "▪Uno", "✓ Uno", "» Uno"]
)
def test_bullets_are_taken_off(source):
    repaired = repair(source)
    assert (repaired.text, repaired.bullet) == ("Uno", True)
    assert [source[offset] for offset in repaired.offsets] == list("Uno")


@pytest.mark.parametrize("source", ["– Khenifra", "- una delle", "2·3", "•", "», una fiera"])
def test_no_bullets(source):
    assert not repair(source).bullet


def test_items_on_one_line_are_split():
    source = "•  Uno •  Due tre •  Quattro"
    assert [source[a:b].strip() for a, b in split_items(source)] == [
        "•  Uno",
        "•  Due tre",
        "•  Quattro",
    ]
    assert split_items("Uno • Due") == [(0, 9)]


ODD = "\u00a0\u00ad\ufffd\u200b\u2028\u200f\t \ufb01\ufb02\ufb03\u0301•–-.,’”)( \x07"
LINES = st.text(
    st.one_of(
        st.sampled_from(ODD),
        st.sampled_from("aàeiou bcdlmnt  SPT15"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=60,
)


@given(LINES)
def test_offsets_lead_back_to_the_same_character(source):
    repaired = repair(source)
    assert len(repaired.offsets) == len(repaired.text)
    assert list(repaired.offsets) == sorted(repaired.offsets)
    for char, offset in zip(repaired.text, repaired.offsets, strict=True):
        origin = source[offset]
        if char == " " or origin == char:
            continue  # a space may be put in where print left none
        forms = LIGATURES.get(origin, "") + unicodedata.normalize("NFC", origin)
        cluster = unicodedata.normalize("NFC", source[offset : offset + 8])
        marks = {"-": "\u2010\u2011", "’": "`´", "'": "`´"}.get(char, "")
        assert char in forms or char in cluster or origin in marks


@given(LINES)
def test_repaired_text_is_clean(source):
    text = repair(source).text
    assert text == text.strip() and "  " not in text
    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text)
    assert not set(text) & set(LIGATURES)


@given(st.lists(st.text("abcdeilmnoprstuvàè", min_size=4, max_size=9), min_size=1, max_size=8))
def test_plain_words_stay(words):
    text = " ".join(words)
    if not any(len(w) % 2 == 0 and w[::2] == w[1::2] for w in words):
        assert repair(text).text == text


@given(
    st.text("ABCDEFGHILMNOPRSTUVZ", min_size=5, max_size=12),
    st.text("ABCDEFGHILMNOPRSTUVZ", min_size=5, max_size=12),
)
def test_letter_spacing_is_closed(first, second):
    assert repair(f"{' '.join(first)}  {' '.join(second)}").text == f"{first} {second}"


def test_bullets_are_data():
    assert "•" in bullets() and "-" not in bullets()
