"""Which of two names is the show and which the house; made-up shows."""

import pytest

from extract.records.shows import find_shows

# Asterisks stand for bold; the same sentences are read without them too.
SHOWS = [
    (
        "La *GAM* ha riaperto dopo i lavori con *Carta e vento. Da Goya a Klee*, esposizione che "
        "ha riunito 90 disegni.",
        [("Carta e vento. Da Goya a Klee", "GAM")],
    ),
    (
        "Al *MAO – Museo d’Arte Orientale* il pubblico ha potuto visitare *Strade di giada, strade "
        "di sabbia*, mostra nata con il Museo nazionale di Riga.",
        [("Strade di giada, strade di sabbia", "MAO – Museo d’Arte Orientale")],
    ),
    (
        "La fotografia di moda è stata protagonista al *Centro per la Fotografia*, che ha proposto "
        "*Anna Rossi. Uno sguardo*, oltre 100 scatti.",
        [("Anna Rossi. Uno sguardo", "Centro per la Fotografia")],
    ),
    (
        "Dal titolo *Le rive lontane*, la personale di Anna Rossi allestita alla *Fondazione Luna* "
        "ha occupato per due mesi gli spazi di via Po.",
        [("Le rive lontane", "Fondazione Luna")],
    ),
    (
        "Il *Museo del Cinema* ha dedicato a una grande regista la mostra *Rossi. La lente e il "
        "mare*, visitata da 90.000 persone.",
        [("Rossi. La lente e il mare", "Museo del Cinema")],
    ),
    (
        "Sono state inaugurate in primavera *Ombre in scatola* alla *Pinacoteca Blu* e *Soft "
        "Machines* alla *Fondazione Rossi Bianchi*, quest’ultima in coproduzione con la "
        "Kunsthalle di Berna.",
        [("Ombre in scatola", "Pinacoteca Blu"), ("Soft Machines", "Fondazione Rossi Bianchi")],
    ),
    (
        "Il *Museo Egizio* ha portato a Osaka *La regina del Nilo*, ospitata dal 3 marzo al 2 "
        "agosto nelle sale dell’*Osaka Museum*; in due mesi l’hanno vista 80.000 visitatori.",
        [("La regina del Nilo", "Osaka Museum")],
    ),
    (
        "Il *Musée du Lac* di Annecy ha ospitato *Riva 1911. L’arte nuova*, realizzata con i "
        "prestiti di Palazzo Reale.",
        [("Riva 1911. L’arte nuova", "Musée du Lac")],
    ),
    (
        "Nelle sale di *Palazzo Verde* è stata allestita *Pupi del mondo*, in cui sono esposti 200 "
        "burattini; il *Museo dell’Automobile* ha reso omaggio alla scuola di design con *Linea "
        "curva. Cento disegni*.",
        [
            ("Pupi del mondo", "Palazzo Verde"),
            ("Linea curva. Cento disegni", "Museo dell’Automobile"),
        ],
    ),
    (
        "A *Palazzo Verde* è stata presentata *Klee e il suo tempo*, con 30 dipinti del maestro.",
        [("Klee e il suo tempo", "Palazzo Verde")],
    ),
    (
        "*Il Nilo a colori* ha inaugurato gli spazi rinnovati del *Museo Egizio*, che ha chiuso "
        "l’anno con 800.000 ingressi.",
        [("Il Nilo a colori", "Museo Egizio")],
    ),
    (
        "Il *Museo della Montagna* ha esposto *Patagonia. Il vento bianco*, reportage fotografico "
        "sulle Ande.",
        [("Patagonia. Il vento bianco", "Museo della Montagna")],
    ),
    (
        "La *Fondazione Luna* ha allestito *Bo & Bi. Society, a crazy breed*; il *Castello di "
        "Rivoli* ha ospitato la personale *Mario Bianchi*, aperta al pubblico fino a maggio.",
        [
            ("Bo & Bi. Society, a crazy breed", "Fondazione Luna"),
            ("Mario Bianchi", "Castello di Rivoli"),
        ],
    ),
    (
        "Il *Museo del Cinema* ha prestato alla *Cinémathèque suisse* di Losanna 90 pezzi per *Da "
        "Lumière al digitale*.",
        [("Da Lumière al digitale", "Cinémathèque suisse")],
    ),
    (
        "A Riga, nelle sale dell’*Eremo*, è stata presentata *Torino barocca e moderna*, curata "
        "da Palazzo Verde, che ha avuto 9mila visitatori.",
        [("Torino barocca e moderna", "Eremo")],
    ),
    (
        "La *GAM* ha dedicato a Anna Rossi, a dieci anni dalla morte, l’antologica “Onda ferma”, "
        "con 74 opere.",
        [("Onda ferma", "GAM")],
    ),
    (
        "Grande successo anche per “Latta! Cent’anni di giochi”, allestita al *Museo del "
        "Giocattolo*: oltre 200 oggetti dal 1927 a oggi.",
        [("Latta! Cent’anni di giochi", "Museo del Giocattolo")],
    ),
    (
        "Al *PAV* l’artista Mario Bianchi ha esposto le sculture di “Foglia 2050”.",
        [("Foglia 2050", "PAV")],
    ),
    (
        "*Notti d’oro* è rimasta aperta alla *Reggia di Venaria* fino a luglio.",
        [("Notti d’oro", "Reggia di Venaria")],
    ),
    (
        "È stata la *Reggia di Venaria* a ospitare *Notti d’oro*, grande mostra di gioielli.",
        [("Notti d’oro", "Reggia di Venaria")],
    ),
    (
        "Grande successo anche per *Cent’anni di robot*, allestita al *Museo del Cinema*: oltre "
        "200 oggetti.",
        [("Cent’anni di robot", "Museo del Cinema")],
    ),
    (
        "Il *Castello di Rivoli* ha inaugurato l’autunno con *Sale e luce*, retrospettiva di Anna "
        "Rossi.",
        [("Sale e luce", "Castello di Rivoli")],
    ),
    (
        "Al *PAV* ha aperto *Seme nero*, installazione di Mario Bianchi.",
        [("Seme nero", "PAV")],
    ),
    (
        "In trasferta a Lione, al *Musée des Confluences*, è andata *Ombre del Po*, mostra del "
        "Museo Egizio.",
        [("Ombre del Po", "Musée des Confluences")],
    ),
    (
        "*Fili d’acqua* è la mostra con cui *Palazzo Verde* ha celebrato i 20 anni.",
        [("Fili d’acqua", "Palazzo Verde")],
    ),
    (
        "Fino al 9 giugno le *Gallerie d’Italia* hanno proposto *Mondi in viaggio*, antologica di "
        "Anna Rossi.",
        [("Mondi in viaggio", "Gallerie d’Italia")],
    ),
    (
        "All’*Accademia Albertina* è in corso *Disegni nascosti*, a cura di Mario Bianchi.",
        [("Disegni nascosti", "Accademia Albertina")],
    ),
    (
        "Il *Museo del Risorgimento* ha allestito “Libri in fuga. Carte dal carcere”, visitata da "
        "5.000 studenti.",
        [("Libri in fuga. Carte dal carcere", "Museo del Risorgimento")],
    ),
    (
        "Ha chiuso con 90.000 visitatori, presso la *Reggia di Venaria*, l’esposizione “Orti "
        "d’Asia. Da Kyoto a Bali”.",
        [("Orti d’Asia. Da Kyoto a Bali", "Reggia di Venaria")],
    ),
    (
        "Alla *GAM* è stata inaugurata la mostra “La pietra. La mano”, curata da Anna Rossi.",
        [("La pietra. La mano", "GAM")],
    ),
    (
        "Ospite della *Pinacoteca Blu*, la collettiva *Tre soglie* ha riunito sei artiste.",
        [("Tre soglie", "Pinacoteca Blu")],
    ),
    (
        "La mostra *Pane e seta* è passata dal *Museo Egizio* alla *Biblioteca Reale*.",
        [("Pane e seta", "Museo Egizio")],
    ),
]
STYLED_ONLY = [
    (
        "La *GAM* ha dedicato una grande monografica a *Anna Rossi. La passione del colore*, "
        "proveniente da Lione.",
        [("Anna Rossi. La passione del colore", "GAM")],
    ),
    (
        "*Anna Rossi. Attraverso il deserto* ha fatto della *Fondazione Luna* un grande cantiere.",
        [("Anna Rossi. Attraverso il deserto", "Fondazione Luna")],
    ),
    (
        "La *GAM* ha presentato *Ombre* e, in autunno, *Luci di mare*.",
        [("Ombre", "GAM"), ("Luci di mare", "GAM")],
    ),
    (
        "La *Reggia di Venaria* ha puntato su *Fiori e regine*, 100 opere da sei Paesi.",
        [("Fiori e regine", "Reggia di Venaria")],
    ),
]
NONE = [
    "Il *Museo del Cinema* ha accolto 700.000 visitatori.",
    "Il *Teatro Verde* ha presentato *La rondine*, opera in tre atti.",
    "*Artefatto*, alla decima edizione, ha riunito all’Oval 120 gallerie.",
    "La ventesima edizione di *Luci vive* ha preso il via a ottobre con tre opere inedite.",
    "Il *Torino Sax Festival* ha proposto tredici giorni di musica, mentre al *Teatro Verde* la "
    "stagione si è chiusa con 15 titoli.",
    "Il Museo Egizio e la Biblioteca Reale hanno celebrato il bicentenario. “Il Libro dei Mari”, "
    "festival di letteratura, ha animato il quartiere.",
    "*Suoni Vivi*, alla decima edizione, ha registrato 8.500 spettatori in 72 concerti.",
    "La *Fondazione Luna* ha compiuto vent’anni.",
    "Il *Museo Egizio* ha lanciato il podcast “Voci del Nilo”.",
    "Il *Museo Egizio* ha presentato il libro “Il Nilo e noi”.",
    "“Un anno straordinario” ha commentato il direttore del *Museo Egizio*.",
    "Con il bando “Scuole al museo” la *Fondazione Luna* ha sostenuto 40 classi.",
    "Alla *GAM* è stato presentato il catalogo “Cento opere”.",
    "*Artefatto* ha portato alla *Galleria Blu* 80 espositori.",
    "Alle *OGR* si è svolto il *Club Notturno*, con 40 artisti.",
    "Il *Museo Egizio* ha inaugurato la nuova *Galleria dei Re*.",
    "Al *Museo Egizio* ha riaperto il *Tempio di Luna*, dono dell’Egitto.",
]


def styled(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without asterisks, and the spans that they set in bold."""
    spans: list[tuple[int, int]] = []
    plain = ""
    for number, piece in enumerate(text.split("*")):
        if number % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, spans


@pytest.mark.parametrize(("text", "wanted"), [*SHOWS, *STYLED_ONLY, *((text, []) for text in NONE)])
def test_in_bold(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(show.title, show.venue) for show in find_shows(*styled(text))] == wanted


@pytest.mark.parametrize(("text", "wanted"), [*SHOWS, *((text, []) for text in NONE)])
def test_without_style(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(s.title, s.venue) for s in find_shows(text.replace("*", ""))] == wanted
