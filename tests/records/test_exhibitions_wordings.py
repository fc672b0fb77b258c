"""Exhibitions in many wordings, with and without style; made-up shows."""

import re

import pytest

from extract.records.shows import find_shows

# Asterisks stand for italics; the same sentences are read without them too.
SHOWS = [
    (
        "Il Museo Egizio ha ospitato *Ombre lunghe*, con 85 opere.",
        [("Ombre lunghe", "Museo Egizio")],
    ),
    (
        "Palazzo Madama ha dedicato una mostra alla pittrice Anna Rossi: *Anna Rossi. Il colore "
        "dell’attesa*, con 85 dipinti.",
        [("Anna Rossi. Il colore dell’attesa", "Palazzo Madama")],
    ),
    (
        "Al MAO – Museo d’Arte Orientale è approdata *Vento di neve*, esposizione di lacche "
        "giapponesi.",
        [("Vento di neve", "MAO – Museo d’Arte Orientale")],
    ),
    (
        "*Terre promesse. Fotografie 1978-2025* è il titolo della retrospettiva che Camera – "
        "Centro per la "
        "Fotografia ha allestito nelle proprie sale.",
        [("Terre promesse. Fotografie 1978-2025", "Camera – Centro per la Fotografia")],
    ),
    (
        "Nelle sale della Fondazione Merz il pubblico ha potuto visitare la personale "
        "dell’artista Anna Rossi, "
        "intitolata *Il sale e la soglia*.",
        [("Il sale e la soglia", "Fondazione Merz")],
    ),
    (
        "Le Gallerie d’Italia hanno ospitato *Ghiacci. Archivio di un addio*, frutto di anni di "
        "lavoro, mentre al "
        "Museo Nazionale dell’Automobile ha riscosso interesse la mostra *Ruote d’Oriente*, "
        "dedicata alle vetture.",
        [
            ("Ghiacci. Archivio di un addio", "Gallerie d’Italia"),
            ("Ruote d’Oriente", "Museo Nazionale dell’Automobile"),
        ],
    ),
    (
        "Il Castello di Rivoli ha presentato l’installazione sonora *Respiro 9* del collettivo "
        "Onda; in parallelo la "
        "Pinacoteca Agnelli ha inaugurato *Corpi in prestito*, prima antologica italiana della "
        "scultrice.",
        [("Respiro 9", "Castello di Rivoli"), ("Corpi in prestito", "Pinacoteca Agnelli")],
    ),
    (
        "La GAM ha proposto la mostra *Notturni*, a cura di due storiche dell’arte.",
        [("Notturni", "GAM")],
    ),
    ("Alla GAM si è aperta la mostra *Notturni*.", [("Notturni", "GAM")]),
    (
        "Presso la Biblioteca Reale è stata allestita la mostra *Carte dal mare*.",
        [("Carte dal mare", "Biblioteca Reale")],
    ),
    (
        "La mostra *Carte dal mare*, allestita alla Biblioteca Reale, ha avuto 9.000 visitatori.",
        [("Carte dal mare", "Biblioteca Reale")],
    ),
    (
        "È stata inaugurata al Museo del Cinema la mostra *Schermi*, visitabile fino a marzo.",
        [("Schermi", "Museo del Cinema")],
    ),
    (
        "Grande successo per *Schermi*, la mostra del Museo del Cinema.",
        [("Schermi", "Museo del Cinema")],
    ),
    (
        "La Reggia di Venaria ha accolto *Giardini d’acqua*, un viaggio tra le fontane d’Europa.",
        [("Giardini d’acqua", "Reggia di Venaria")],
    ),
    ("Alle OGR è andata in scena la mostra *Macchine dolci*.", [("Macchine dolci", "OGR")]),
    (
        "Il PAV ha esposto *Radici*, installazione dell’artista keniana Anna Rossi.",
        [("Radici", "PAV")],
    ),
    (
        "La Fondazione Sandretto ha aperto la stagione con la mostra *Pelle*.",
        [("Pelle", "Fondazione Sandretto")],
    ),
    (
        "Il Museo della Montagna ha raccontato il Karakorum nella mostra *Ottomila*.",
        [("Ottomila", "Museo della Montagna")],
    ),
    (
        "La mostra *Ottomila* è stata ospitata dal Museo della Montagna.",
        [("Ottomila", "Museo della Montagna")],
    ),
    (
        "Curata da Anna Rossi, la mostra *Filo rosso* ha occupato le sale dell’Archivio di Stato.",
        [("Filo rosso", "Archivio di Stato")],
    ),
    (
        "L’Archivio di Stato ha esposto i suoi tesori nella mostra *Filo rosso*.",
        [("Filo rosso", "Archivio di Stato")],
    ),
    (
        "Il Museo Egizio ha presentato *Ombre lunghe*; la GAM ha proposto *Notturni*.",
        [("Ombre lunghe", "Museo Egizio"), ("Notturni", "GAM")],
    ),
    (
        "Al Museo Egizio è stata allestita la mostra *Ombre lunghe* e alla GAM la personale "
        "*Notturni*.",
        [("Ombre lunghe", "Museo Egizio"), ("Notturni", "GAM")],
    ),
    (
        "Con *Ombre lunghe* il Museo Egizio ha proposto una mostra sul viaggio.",
        [("Ombre lunghe", "Museo Egizio")],
    ),
    (
        "Il Mastio della Cittadella ha ospitato la mostra fotografica *Volti*.",
        [("Volti", "Mastio della Cittadella")],
    ),
    (
        "Villa della Regina ha ospitato, da maggio a luglio, la mostra *Stanze*.",
        [("Stanze", "Villa della Regina")],
    ),
    (
        "Il Museo di Scienze Naturali ha riaperto con *Balene*, esposizione di grandi scheletri.",
        [("Balene", "Museo di Scienze Naturali")],
    ),
    (
        "La Promotrice delle Belle Arti ha ospitato una retrospettiva dal titolo *Onde*.",
        [("Onde", "Promotrice delle Belle Arti")],
    ),
    (
        "All’Accademia Albertina la personale *Bianco* dello scultore ha chiuso l’anno.",
        [("Bianco", "Accademia Albertina")],
    ),
    (
        "Il Polo del ’900 ha ospitato *Muri*, mostra sui confini d’Europa.",
        [("Muri", "Polo del ’900")],
    ),
]
NONE = [
    "Il festival *Luci d’Inverno* ha acceso diciotto installazioni nelle piazze.",
    "*Artissima*, fiera internazionale d’arte, ha accolto 176 gallerie.",
    "Il film *La yurta vuota* ha vinto il premio maggiore del festival.",
    "Il *Torino Jazz Festival* ha venduto 11mila biglietti.",
    "Il Salone del Libro ha proposto 1.850 incontri.",
    "I musei hanno ospitato trenta mostre e venti rassegne.",
    "Il Teatro Regio ha presentato l’opera *La rondine* in prima nazionale.",
    "Al Museo Egizio sono arrivati un milione di visitatori.",
    "La rassegna *Incanti* ha proposto 54 spettacoli.",
    "Il Museo del Cinema ha festeggiato i venticinque anni.",
]


def styled(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without asterisks, and the spans that they set in italics."""
    spans: list[tuple[int, int]] = []
    plain = ""
    for number, piece in enumerate(text.split("*")):
        if number % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, spans


@pytest.mark.parametrize(("text", "wanted"), [*SHOWS, *((text, []) for text in NONE)])
def test_in_italics(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(show.title, show.venue) for show in find_shows(*styled(text))] == wanted


@pytest.mark.parametrize(("text", "wanted"), [*SHOWS, *((text, []) for text in NONE)])
def test_without_style(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(show.title, show.venue) for show in find_shows(re.sub(r"\*", "", text))] == wanted
