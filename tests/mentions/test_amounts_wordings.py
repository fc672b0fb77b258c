"""Amounts in sentences on sports, culture and projects, in many wordings; made-up news."""

import pytest

from extract.mentions.amounts import find_amounts

SPORTS = [
    ("La veterana della squadra è scomparsa a 87 anni.", []),
    ("Si è spento a soli 61 anni l’ideatore della corsa.", []),
    ("Il più giovane aveva 4 anni, la più anziana 93.", []),
    ("Ha compiuto 18 anni alla vigilia della gara.", []),
    ("A 42 anni ha vinto la sua ultima maratona.", []),
    ("La capitana, 23 anni, è nata a Oslo.", []),
    ("A dieci anni dalla prima corsa tornano i corridori.", [(10, "anni")]),
    (
        "Gli iscritti erano 210, quest’anno sono saliti a 265.",
        [(210, "iscritti"), (265, "iscritti")],
    ),
    (
        "Le squadre iscritte erano 32; nel giro di poco sono diventate 40, da tutta Europa.",
        [(32, "squadre"), (40, "squadre")],
    ),
    (
        "Tre palestre sono già state riaperte; altre cinque lo saranno in primavera.",
        [(3, "palestre"), (5, "palestre")],
    ),
    (
        "Quattro piscine hanno chiuso, altre due resteranno aperte.",
        [(4, "piscine"), (2, "piscine")],
    ),
    (
        "Hanno corso 48 staffette, nove delle quali miste.",
        [(48, "staffette"), (9, "staffette")],
    ),
    ("In gara 120 atleti, 35 dei quali minorenni.", [(120, "atleti"), (35, "atleti")]),
    (
        "Sono arrivati 64 giocatori, venti dei quali dall’estero.",
        [(64, "giocatori"), (20, "giocatori")],
    ),
    ("Il nuovo impianto porta a diciassette i campi da basket.", [(17, "campi")]),
    ("L’accordo fa salire a 12 le società affiliate.", [(12, "società")]),
    ("La finale è finita 7-4 davanti a 1.900 tifosi.", [(1900, "tifosi")]),
    ("Vittoria per 7-4 davanti a 1.900 spettatori.", [(1900, "spettatori")]),
    ("La Norvegia ha battuto la Svezia 3-1 dopo i supplementari.", []),
    ("Il set decisivo è terminato 11-9 dopo due ore di gioco.", [(2, "ore")]),
    ("Hanno vinto per 78 a 71 dopo una rimonta.", []),
    ("La squadra ospite si è imposta 2 a 0.", []),
    ("Il limite è di 30 km/h nelle vie della corsa.", [(30, "km/h")]),
    ("Il vento ha soffiato a 12 m/s per tutta la gara.", [(12, "m/s")]),
    ("ATP Challenger 125 Città di Torino", []),
    ("Il Trofeo Alpi 200 Città di Susa ha avuto 300 iscritti.", [(300, "iscritti")]),
    ("Il torneo di calcio a 7 ha coinvolto 48 squadre.", [(48, "squadre")]),
    ("In un solo fine settimana 3.150 curiosi hanno provato il curling.", [(3150, "curiosi")]),
    ("Nella prima giornata 4.200 tifosi hanno riempito il palazzetto.", [(4200, "tifosi")]),
    ("La numero 3 del mondo ha perso in due set.", [(2, "set")]),
    ("I 100 metri femminili sono andati alla giamaicana.", [(100, "metri")]),
    ("Nei 1.500 metri ha vinto un keniano.", [(1500, "metri")]),
    ("Il montepremi, salito a 181.250 euro, è il più alto di sempre.", [(181250, "EUR")]),
    ("Hanno pagato il biglietto in settemila.", []),
    ("Al via 13mila podisti, il 18% dall’estero.", [(13000, "podisti"), (18, "percent")]),
    ("Il record della pista resta 2:07:41.", []),
    ("Ha chiuso in 2h07’41” davanti al connazionale.", []),
    ("La 38ª regata ha visto in acqua sessantadue equipaggi.", [(62, "equipaggi")]),
    (
        "Cento volontari hanno presidiato gli incroci, metà dei quali studenti.",
        [(100, "volontari")],
    ),
    (
        "Le medaglie azzurre sono state 14: 5 d’oro, 6 d’argento e 3 di bronzo.",
        [(14, "medaglie"), (5, "medaglie"), (6, "medaglie"), (3, "medaglie")],
    ),
    ("Gli atleti, 4.500 in tutto, dormiranno nei collegi.", [(4500, "atleti")]),
    ("Nel 2031 si correrà su 21,097 km.", [(21.097, "km")]),
    (
        "Lo stadio contiene quasi 28 mila posti, ne sono stati venduti 26mila.",
        [(28000, "posti"), (26000, "posti")],
    ),
    ("La gara under 18 ha avuto 90 partenti.", [(90, "partenti")]),
]

OTHERS = [
    ("Torino – Daloa 2\nScuole e salute per tutti", []),
    ("Gli orti passano da nove a quattordici.", [(9, "orti"), (14, "orti")]),
    ("I centri erano dodici e sono ora quindici.", [(12, "centri"), (15, "centri")]),
    ("Delle 36 imprese ospitate, 11 sono guidate da donne.", [(36, "imprese"), (11, "imprese")]),
    ("Dei quaranta posti, trenta sono riservati.", [(40, "posti"), (30, "posti")]),
    ("Hanno risposto in 340, soprattutto studenti.", []),
    ("Il catalogo ha 820 dataset, il doppio rispetto a prima.", [(820, "dataset")]),
    ("Ogni anno si restaurano circa 400 volumi.", [(400, "volumi")]),
    ("Un consumo di 52.000 kWh in meno.", [(52000, "kwh")]),
    ("Temperature scese di 2,5 gradi.", [(2.5, "gradi")]),
    ("La rete 5G copre 130 kmq.", [(130, "kmq")]),
    ("La mostra celebra i 150 anni dalla nascita del pittore.", [(150, "anni")]),
    ("La linea 4 fermerà in 24 stazioni.", [(24, "stazioni")]),
    ("Il progetto HORTUS 3 raddoppia: sedici scuole in più.", [(16, "scuole")]),
    ("Una sala da 300 posti, due bar e 45 stanze.", [(300, "posti"), (2, "bar"), (45, "stanze")]),
    ("Servono almeno trecento firme.", [(300, "firme")]),
    ("La quota è scesa sotto il 10%.", [(10, "percent")]),
]


def short(text: str) -> list[tuple[float | None, str]]:
    """Return (value, unit) of the amounts in `text`."""
    return [
        (None if value.value is None else float(value.value), value.unit)
        for _, _, value, _ in find_amounts(text)
    ]


@pytest.mark.parametrize(("text", "wanted"), [*SPORTS, *OTHERS])
def test_amounts(text: str, wanted: list[tuple[float, str]]) -> None:
    assert short(text) == wanted
