"""Titles and venues of exhibitions, with and without style; made-up shows."""

import pytest

from extract.records.shows import find_shows
from tests.making_lines import BODY, SECTION
from tests.records.test_records_lists import read


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        (
            "La MAB – Galleria d’Arte Blu, con il sostegno del Museo di Pisa, ha presentato la "
            "mostra Anna Verdi. Pittrice del mare che celebra la sua storia.",
            "Anna Verdi. Pittrice del mare",
            "MAB – Galleria d’Arte Blu",
        ),
        (
            "Per la prima volta in Italia, il Museo del Sale ha ospitato la mostra Il mondo del "
            "sale, un viaggio tra gli oggetti.",
            "Il mondo del sale",
            "Museo del Sale",
        ),
        (
            "Il mare e i popoli sono stati i temi esplorati dalla mostra Anna Verdi. La grande "
            "saggezza alle Gallerie di Borgo.",
            "Anna Verdi. La grande saggezza",
            "Gallerie di Borgo",
        ),
        (
            "L’Archivio Vecchio ha ospitato la mostra Città universale. Due secoli di eventi una "
            "raccolta di fotografie.",
            "Città universale. Due secoli di eventi",
            "Archivio Vecchio",
        ),
        (
            "Il Castello di Borgo ha proposto Segni e sogni, mostra dedicata alla fotografia.",
            "Segni e sogni",
            "Castello di Borgo",
        ),
        (
            "Centro – Casa della Fotografia ha presentato la mostra Anna e Mario: la luce, "
            "l’amore, "
            "la pace, oltre 120 scatti del secolo.",
            "Anna e Mario: la luce, l’amore, la pace",
            "Centro – Casa della Fotografia",
        ),
        (
            "Il Museo dell’Auto ha ricordato il pilota con un’esposizione intitolata Anna. Sempre "
            "una mostra di vetture.",
            "Anna. Sempre",
            "Museo dell’Auto",
        ),
        (
            "Il PAB – Museo Vivo ha ospitato Cambio di rotta, l’installazione di Anna Verdi.",
            "Cambio di rotta",
            "PAB – Museo Vivo",
        ),
        (
            "Palazzo Madre ha ospitato l’esposizione Palazzo Madre è Mondo, un insieme di "
            "immagini.",
            "Palazzo Madre è Mondo",
            "Palazzo Madre",
        ),
        (
            "È stata inaugurata presso la Fondazione Acqua la mostra “Mari lontani”, curata "
            "da tutti.",
            "Mari lontani",
            "Fondazione Acqua",
        ),
        (
            "Dedicata ai viaggi, la mostra Orizzonti è stata allestita presso il Museo del Sale.",
            "Orizzonti",
            "Museo del Sale",
        ),
    ],
)
def test_titles_by_grammar(text: str, title: str, venue: str) -> None:
    (show,) = find_shows(text)
    assert (show.title, show.venue) == (title, venue)


@pytest.mark.parametrize(
    "text",
    [
        "Il Parco del Fiume ha ospitato Vento, festival di molti generi musicali.",
        "Il Teatro Nuovo ha presentato 38 spettacoli in tre luoghi.",
        "Il festival ha offerto un calendario pieno di mostre brevi e incontri.",
        "Gli spazi del Museo del Sale sono stati rinnovati con nuovi allestimenti.",
        "La fiera ha ospitato 189 gallerie provenienti da 34 Paesi.",
    ],
)
def test_fairs_and_festivals_are_none(text: str) -> None:
    assert find_shows(text) == []


def test_style_tells_the_title() -> None:
    text = (
        "Sole e luna. Opere dal nord ha fatto della Fondazione Acqua un cantiere: un’installazione."
    )
    (show,) = find_shows(text, [(0, 27)])
    assert (show.title, show.venue) == ("Sole e luna. Opere dal nord", "Fondazione Acqua")
    assert text[show.start : show.end] == show.title


@pytest.mark.parametrize(
    ("first", "second", "houses"),
    [
        ("Il Museo del Sale", "Il Castello di Borgo", ["Museo del Sale", "Castello di Borgo"]),
        ("Il Museo del Sale", "Il Museo del Sale di Borgo", ["Museo del Sale"]),
        ("La GAB – Galleria d’Arte Blu", "La GAB", ["GAB – Galleria d’Arte Blu"]),
    ],
)
def test_a_show_in_two_houses_is_two_rows_and_told_twice_one(
    first: str, second: str, houses: list[str]
) -> None:
    records = read(
        [
            ("CULTURA", SECTION), ("", None),
            (f"{first} ha ospitato la mostra “Segni e sogni”.", BODY),
            (f"{second} ha ospitato la mostra “Segni e sogni”.", BODY),
        ]
    )  # fmt: skip
    found = [(row["title"], row["venue"]) for row in records.tables["exhibitions"]]
    assert found == [("Segni e sogni", house) for house in houses]
