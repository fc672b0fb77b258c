"""Places in prose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language import read
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
    ("tra cui Genova, Bruxelles e Porto, hanno", "Genova Bruxelles Porto"),
    ("Bruxelles e Porto Nuovo; Genova, Bruxelles e Bene", "Bruxelles Genova Bruxelles"),
    ("A Timisoara Torino ha parlato di acqua. In Germania Torino tace.",
     "Timisoara Torino Germania Torino"),
    ("In Francia piove, a La Spezia no", "Francia La_Spezia"),
    ("PA: Città di Riga, Nagoya e Baltimora Corporate: Orto, TIM", "Riga Nagoya Baltimora"),
    ("accordi con le città di Newport news e di Iowa City", "Newport_news Iowa_City"),
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
        "nel castello e sotto i portici; la quinta edizione di Portici di Carta",
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
    assert find_hints(read(text)) == {"Córdoba": "AR"}
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


# Text => name:country of each place, in order; "?" where the country is not told.
WORDINGS = """
nato ad Altamura (BA), residente a Capua (Caserta) => Altamura:IT Capua:IT Caserta:IT
a Camerino e a Monteriggioni; comune di Angera => Camerino:IT Monteriggioni:IT Angera:IT
i comuni di Mercallo, Taino e Vergiate => Mercallo:IT Taino:IT Vergiate:IT
San Giorgio a Cremano (NA), Gragnano (Na) => San Giorgio a Cremano:IT Gragnano:IT
PESARO – Sala grande => PESARO:IT
Via Po 3, 00132 - ROMA => ROMA:IT
Piazza Dante 2, 55100 Lucca, LU => Lucca:IT
Pesaro, 7-9 Giugno => Pesaro:IT
cap. 83021 – Avella (Prov. AV) => Avella:IT
a Reggio nell’Emilia; il programma Erasmus+ => Reggio nell’Emilia:IT
Comune di Angera. Altri: Angera si è unita => Angera:IT Angera:IT
Duo (Greece/UK), Trio (Holland/Norway) => Greece:GR UK:GB Holland:NL Norway:NO
la Repubblica democratica del Congo => Repubblica democratica del Congo:CD
la Repubblica del Congo => Repubblica del Congo:CG
in Congo, Stati uniti, Arabia saudita => Congo:? Stati uniti:US Arabia saudita:SA
Portland (Maine) => Portland:US Maine:US
a Prato, di Potenza, a Riga => Prato:IT Potenza:IT Riga:LV
Costi e Beni. No. Vista la delibera, Coro e Banda =>
Tour de France. l'ingegnere Granata. Carlo Di Trapani =>
Guadalajara apre la serie =>
Sant'Angelo dei Lombardi (AV);Reggio nell'Emilia (RE) => Sant'Angelo dei Lombardi:IT \
Reggio nell'Emilia:IT
S. Pietro in Cariano (VR); Borgo S. Lorenzo (FI) => S. Pietro in Cariano:IT Borgo S. Lorenzo:IT
vicino ad Acquamorta S. Biagio (CS), a Bra (prov. di Cuneo) => Acquamorta S. Biagio:IT Bra:IT \
Cuneo:IT
nato a Bra (Cuneo); I-20121 Milano => Bra:IT Cuneo:IT Milano:IT
Chieti, December 19-20th. Torino–Lione; Cuneo|Alba => Chieti:IT Torino:IT Lione:FR
la costa d'Avorio, gli stati uniti => costa d'Avorio:CI stati uniti:US
nella corea del sud => corea del sud:KR
Birmingham, Alabama. Springfield (Illinois) => Birmingham:US Alabama:US Springfield:US Illinois:US
Church of Santa Maria Maggiore in Vercelli => Vercelli:IT
P.1 Roma: due classi => Roma:IT
Comuni: Avella Baiano Mugnano del C.le Quadrelle Sirignano, Lauro Quindici e => Avella:IT \
Baiano:IT Quadrelle:IT Sirignano:IT Lauro:IT Quindici:IT
Prato Verde Piana Bella =>
la sede, Via Roma 3, Treviso; presso Rossi, Treviso => Treviso:IT
elezioni in Toscana 2025; Torino 2006 => Toscana:IT
La Palestina e l'Italia => Palestina:PS Italia:IT
studies of Roman history, M. Neri (Chair) =>
"""


@pytest.mark.parametrize("case", WORDINGS.strip().splitlines())
def test_places_of_other_documents(case: str) -> None:
    text, expected = case.split(" =>")
    found = " ".join(f"{v.name}:{v.country_code or '?'}" for _, _, v in find_places(text))
    assert found == expected.strip()


def test_the_state_printed_decides() -> None:
    maine, oregon = find_places("Portland (Maine) e Portland (Oregon)")[::2]
    assert maine[2].geonames_id != oregon[2].geonames_id


def test_a_state_is_a_region() -> None:
    assert [v.feature for _, _, v in find_places("a Portland (Maine) e a New York")] == [
        "city", "region", "city",
    ]  # fmt: skip


def test_a_line_that_begins_with_a_town_and_a_date() -> None:
    text = "programma Pesaro, 7 giugno"
    [place] = find_places(text, line_starts=frozenset({text.index("Pesaro")}))
    assert place[2].name == "Pesaro"


def test_a_row_of_towns_goes_on_in_the_next_line() -> None:
    text = "Comuni: Avella, Baiano, Quadrelle, Marzano\ndi Nola e\nSirignano"
    names = [place.name for _, _, place in find_places(text)]
    assert names == ["Avella", "Baiano", "Quadrelle", "Marzano di Nola", "Sirignano"]
