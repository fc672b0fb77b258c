"""Amounts in sentences of many kinds: what is read, and what is no amount."""

import pytest

from extract.mentions.amounts import find_amounts


def read(text: str) -> list[tuple]:
    """Return (value, unit, kind, qualifier) with plain numbers, None where unreadable."""
    found = []
    for _, _, value, _ in find_amounts(text):
        number = None if value.value is None else float(value.value)
        found.append((number, value.unit, value.kind, value.qualifier))
    return found


def short(text: str) -> list[tuple]:
    return [item[:2] for item in read(text)]


MONEY = [
    ("Il bilancio ammonta a 12.500.000 euro.", 12_500_000, "EUR", "exact"),
    ("Un contributo di € 120.000 al quartiere.", 120_000, "EUR", "exact"),
    ("Importo: EUR 5.000,50 oltre IVA.", 5000.5, "EUR", "exact"),
    ("Una borsa da 25.000 $ per il vincitore.", 25_000, "USD", "exact"),
    ("Montepremi di $ 25.000 complessivi.", 25_000, "USD", "exact"),
    ("Sono stati raccolti oltre 3,2 milioni di dollari.", 3_200_000, "USD", "over"),
    ("La spesa sfiora quasi 2,5 mln € l’anno.", 2_500_000, "EUR", "about"),
    ("Servono 300 mila euro per il tetto.", 300_000, "EUR", "exact"),
    ("Un prestito di 4 miliardi di yen.", 4_000_000_000, "JPY", "exact"),
    ("Il premio vale 10.000 dollari canadesi.", 10_000, "CAD", "exact"),
    ("Pagati 800 dollari australiani a testa.", 800, "AUD", "exact"),
    ("Una donazione di 1.500 sterline.", 1500, "GBP", "exact"),
    ("Il fondo mette 50.000 franchi svizzeri.", 50_000, "CHF", "exact"),
    ("Costo stimato: circa 1.200.000,00 €.", 1_200_000, "EUR", "about"),
    ("Fino a 5.000 euro per ogni impresa.", 5000, "EUR", "up_to"),
    ("Non più di 40.000 euro di rimborsi.", 40_000, "EUR", "up_to"),
    ("Al massimo 15 euro per il biglietto.", 15, "EUR", "up_to"),
    ("Un milione di euro per le scuole.", 1_000_000, "EUR", "exact"),
    ("Mezzo milione di euro è già speso.", 500_000, "EUR", "exact"),
    ("Un milione e mezzo di euro dal ministero.", 1_500_000, "EUR", "exact"),
    ("Il piano vale 2 milioni e 300mila euro.", 2_300_000, "EUR", "exact"),
    ("Restano tre miliardi di euro da spendere.", 3_000_000_000, "EUR", "exact"),
    ("Il biglietto costa 7,50 euro.", 7.5, "EUR", "exact"),
    ("Sono almeno 447.000 € di contributi.", 447_000, "EUR", "over"),
    ("Investimento superiore a 9 milioni di euro.", 9_000_000, "EUR", "over"),
    ("Attorno ai 60 milioni di euro il valore.", 60_000_000, "EUR", "about"),
    ("US$ 2.000 di spese di viaggio.", 2000, "USD", "exact"),
    ("Trecentomila euro alle biblioteche.", 300_000, "EUR", "exact"),
    ("Sovvenzione di 2M€ dalla Commissione.", 2_000_000, "EUR", "exact"),
    ("Una spesa di 1 200 000 euro.", 1_200_000, "EUR", "exact"),
    ("Versati 5.000 euro circa.", 5000, "EUR", "about"),
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), MONEY)
def test_money(text, value, unit, qualifier):
    assert read(text) == [(value, unit, "money", qualifier)]


COUNTS = [
    ("Il museo ha accolto 1.250.000 visitatori.", 1_250_000, "visitatori", "exact"),
    ("Hanno corso più di mille podisti.", 1000, "podisti", "over"),
    ("Una trentina di volontari ha pulito il parco.", 30, "volontari", "about"),
    ("Una decina di sindaci ha risposto.", 10, "sindaci", "about"),
    ("Oltre un centinaio di imprese ha aderito.", 100, "imprese", "over"),
    ("Un migliaio di tifosi era in piazza.", 1000, "tifosi", "about"),
    ("All’incirca 250 famiglie.", 250, "famiglie", "about"),
    ("Il corso forma quindici infermieri.", 15, "infermieri", "exact"),
    ("Ventitré borse di dottorato assegnate.", 23, "borse", "exact"),
    ("Trentuno comuni hanno firmato.", 31, "comuni", "exact"),
    ("Centoventi coristi sul palco.", 120, "coristi", "exact"),
    ("Duemila alberi piantati in collina.", 2000, "alberi", "exact"),
    ("Duecentomila firme raccolte.", 200_000, "firme", "exact"),
    ("Quattro nuovi padiglioni aperti al pubblico.", 4, "padiglioni", "exact"),
    ("Tre diverse tipologie di sensori.", 3, "tipologie", "exact"),
    ("Cinque importanti restauri.", 5, "restauri", "exact"),
    ("Gli ultimi sei spettacoli.", 6, "spettacoli", "exact"),
    ("I suoi due ex allenatori.", 2, "allenatori", "exact"),
    ("Le prime dieci classificate.", 10, "classificate", "exact"),
    ("Le tre più grandi biblioteche del Nord.", 3, "biblioteche", "exact"),
    ("Sette splendide ville storiche.", 7, "ville", "exact"),
    ("Otto giovani registi.", 8, "registi", "exact"),
    ("Quaranta giovani provenienti dalla provincia.", 40, "giovani", "exact"),
    ("Arrivano 15 tour operator stranieri.", 15, "tour operator", "exact"),
    ("Due job days a Lisbona.", 2, "job days", "exact"),
    ("Aperti 12 food truck in piazza.", 12, "food truck", "exact"),
    ("Sei workshop online.", 6, "workshop", "exact"),
    ("3 premi Nobel e nessun ministro.", 3, "premi", "exact"),
    ("62 case editrici indipendenti.", 62, "case", "exact"),
    ("Oltre 60 associazioni e reti.", 60, "associazioni", "over"),
    ("Nel 2030 circa 900 alunni.", 900, "alunni", "about"),
    ("2.400 tra musicisti, tecnici e ballerini.", 2400, "musicisti", "exact"),
    ("Dodici le delegazioni ricevute.", 12, "delegazioni", "exact"),
    ("Sono 45 le squadre iscritte.", 45, "squadre", "exact"),
    ("Le domande arrivate sono state 82.", 82, "domande", "exact"),
    ("I volontari sono oltre 300.", 300, "volontari", "over"),
    ("I Paesi coinvolti: 26", 26, "paesi", "exact"),
    ("Partner: 20", 20, "partner", "exact"),
    ("Numero di beneficiari: 1.300", 1300, "beneficiari", "exact"),
    ("Vi aderiscono città europee (100 in tutto).", 100, "città", "exact"),
    ("Tutte e tre le università.", 3, "università", "exact"),
    ("Le due Città rinnovano il patto.", 2, "città", "exact"),
    ("120 Ferrari hanno sfilato.", 120, "ferrari", "exact"),
    ("45 Consolati Onorari hanno sede qui.", 45, "consolati", "exact"),
    ("Hanno aderito 12 PMI della provincia.", 12, "pmi", "exact"),
    ("8 milioni di ascoltatori in tutto il mondo.", 8_000_000, "ascoltatori", "exact"),
    ("500k visualizzazioni in una settimana.", 500_000, "visualizzazioni", "exact"),
    ("Con 1500 atleti iscritti.", 1500, "atleti", "exact"),
    ("Hanno votato oltre 2000 persone.", 2000, "persone", "over"),
    ("Fino a 80 posti disponibili.", 80, "posti", "up_to"),
    ("Massimo 25 iscritti.", 25, "iscritti", "up_to"),
    ("300+ eventi in città.", 300, "eventi", "over"),
    ("Quasi 70 orti urbani.", 70, "orti", "about"),
    ("Due dei progetti sono finiti.", 2, "progetti", "exact"),
    ("Vinto in tre set.", 3, "set", "exact"),
    ("Ha segnato 22 gol.", 22, "gol", "exact"),
    ("L’Italia ha vinto 40 medaglie.", 40, "medaglie", "exact"),
    ("Il coro ha 38 voci bianche.", 38, "voci", "exact"),
    ("Da qui partono 14 linee di tram.", 14, "linee", "exact"),
    ("The network gathers over 300 participants.", 300, "participants", "over"),
    ("Three partners from the region.", 3, "partners", "exact"),
    ("Con i 23 nodi della rete.", 23, "nodi", "exact"),
    ("Agli oltre 40mila spettatori.", 40_000, "spettatori", "over"),
    ("Oltre a venti mostre c’erano concerti.", 20, "mostre", "exact"),
    ("Nel teatro c’erano 1.100 posti a sedere.", 1100, "posti", "exact"),
    ("Sono stati distribuiti 18.000 pasti caldi.", 18_000, "pasti", "exact"),
    ("24 (ventiquattro) alloggi popolari.", 24, "alloggi", "exact"),
    ("La giuria ha letto 1.024 manoscritti inediti.", 1024, "manoscritti", "exact"),
    ("In gara quattordici equipaggi.", 14, "equipaggi", "exact"),
    ("Le altre nove province.", 9, "province", "exact"),
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), COUNTS)
def test_counts(text, value, unit, qualifier):
    assert read(text) == [(value, unit, "count", qualifier)]


MEASURES = [
    ("Il 30 per cento dei fondi.", 30, "percent", "percent"),
    ("Cresce del 18% in un anno.", 18, "percent", "percent"),
    ("Un tasso pari al 7,4 per cento.", 7.4, "percent", "percent"),
    ("Il cento per cento dei voti.", 100, "percent", "percent"),
    ("Un progetto di 48 mesi.", 48, "mesi", "duration"),
    ("Due anni e mezzo di lavori.", 2.5, "anni", "duration"),
    ("36 ore di diretta.", 36, "ore", "duration"),
    ("Quattro giornate di studio.", 4, "giornate", "duration"),
    ("Sono passati vent’anni dalla firma.", 20, "anni", "duration"),
    ("Da oltre trent’anni.", 30, "anni", "duration"),
    ("In nove settimane.", 9, "settimane", "duration"),
    ("Una tre giorni di concerti.", 3, "giorni", "duration"),
    ("Un percorso di 183 km.", 183, "km", "distance"),
    ("Una gara di 42,195 km.", 42.195, "km", "distance"),
    ("120km di piste.", 120, "km", "distance"),
    ("Due chilometri di libri.", 2, "chilometri", "distance"),
    ("La prova sui 5000 metri.", 5000, "metri", "distance"),
    ("Raccolte 350 tonnellate di carta.", 350, "tonnellate", "other"),
    ("Un impianto da 2,5 MW.", 2.5, "mw", "other"),
    ("Un parco di 14 ettari.", 14, "ettari", "other"),
    ("Pannelli per 900 metri quadrati.", 900, "metri quadrati", "other"),
    ("Spazi di 1.200 mq.", 1200, "mq", "other"),
    ("Ha raccolto 80 kg di castagne.", 80, "kg", "other"),
    ("Un progetto della durata di 3 anni.", 3, "anni", "duration"),
    ("Un’esperienza di 20 anni nel settore.", 20, "anni", "duration"),
    ("Un calo di 1,234 km rispetto a prima.", 1.234, "km", "distance"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), MEASURES)
def test_measures(text, value, unit, kind):
    assert [item[:3] for item in read(text)] == [(value, unit, kind)]


SEVERAL = [
    (
        "Sessanta imprese selezionate, 39 ammesse e 13 finanziate.",
        [(60, "imprese"), (39, "imprese"), (13, "imprese")],
    ),
    (
        "Dieci squadre, di cui sei italiane e quattro straniere.",
        [(10, "squadre"), (6, "squadre"), (4, "squadre")],
    ),
    (
        "5 anteprime mondiali, 7 internazionali, 2 europee e 30 italiane",
        [(5, "anteprime"), (7, "anteprime"), (2, "anteprime"), (30, "anteprime")],
    ),
    ("9 prime nazionali e 1 anteprima", [(9, "prime"), (1, "anteprima")]),
    ("40 sensori (30 outdoor e 10 indoor)", [(40, "sensori"), (30, "sensori"), (10, "sensori")]),
    ("Da 10 a 15 giorni.", [(10, "giorni"), (15, "giorni")]),
    ("Tra 200 e 300 persone.", [(200, "persone"), (300, "persone")]),
    ("Tra 5 e 10 milioni di euro.", [(5_000_000, "EUR"), (10_000_000, "EUR")]),
    ("250 programmi e 90 candidati", [(250, "programmi"), (90, "candidati")]),
    ("660 volumi e 30 soldati di piombo", [(660, "volumi"), (30, "soldati")]),
    (
        "14 titoli, 8 nuovi allestimenti e 2 balletti.",
        [(14, "titoli"), (8, "allestimenti"), (2, "balletti")],
    ),
    (
        "12 università, 4 centri di ricerca, 30 PMI e 7 grandi imprese",
        [(12, "università"), (4, "centri"), (30, "pmi"), (7, "imprese")],
    ),
    (
        "Il piano: 1,2 milioni di euro per 36 mesi, 14 partner da 9 Paesi.",
        [(1_200_000, "EUR"), (36, "mesi"), (14, "partner"), (9, "paesi")],
    ),
    (
        "Budget: € 2.400.000; contributo UE: € 1.800.000 (75%)",
        [(2_400_000, "EUR"), (1_800_000, "EUR"), (75, "percent")],
    ),
    ("Biglietti a 10 euro, ridotti a 8 euro.", [(10, "EUR"), (8, "EUR")]),
    ("Delle 40 domande, 25 sono ammesse.", [(40, "domande"), (25, "domande")]),
    (
        "Piantati 900 alberi, di cui 700 nei parchi e 200 lungo i viali.",
        [(900, "alberi"), (700, "alberi"), (200, "alberi")],
    ),
    ("Ben 8 dei 10 musei più visitati.", [(8, "musei"), (10, "musei")]),
    ("Gruppo di 20 giovani (18-29 anni) di 5 nazionalità.", [(20, "giovani"), (5, "nazionalità")]),
    ("Durata: 36 mesi – Partner: 11 – Paesi: 7", [(36, "mesi"), (11, "partner"), (7, "paesi")]),
    ("Sono 15 le città gemelle, 11 quelle legate da patti.", [(15, "città"), (11, "città")]),
    (
        "Due mila studenti e 3.000 eventi, di cui 200 online.",
        [(2000, "studenti"), (3000, "eventi"), (200, "eventi")],
    ),
    ("Attive 3 case del quartiere e 2 hub.", [(3, "case"), (2, "hub")]),
    ("Circa 300 cittadini peruviani e 90 marocchini.", [(300, "cittadini"), (90, "cittadini")]),
    (
        "Un incremento di oltre il 34% (+79,3 milioni di euro).",
        [(34, "percent"), (79_300_000, "EUR")],
    ),
    ("In tutto 5 ore e 40 minuti per 57,5 km.", [(5, "ore"), (40, "minuti"), (57.5, "km")]),
    (
        "7 tavoli con 45 stakeholder, 6 focus group e 3 study visit.",
        [(7, "tavoli"), (45, "stakeholder"), (6, "focus group"), (3, "study visit")],
    ),
    ("Partner 12\nPaesi 7\nDurata 36 mesi", [(12, "partner"), (7, "paesi"), (36, "mesi")]),
    (
        "The project joins 15 partners across seven European countries.",
        [(15, "partners"), (7, "countries")],
    ),
    (
        "Total budget: €4,500,000; 12 partners from 8 countries.",
        [(4_500_000, "EUR"), (12, "partners"), (8, "countries")],
    ),
    ("EUR 3 456 789,50 in tre anni", [(3456789.5, "EUR"), (3, "anni")]),
    ("I partecipanti, 45 in tutto, da 12 Paesi.", [(45, "partecipanti"), (12, "paesi")]),
    ("Da 2010 a oggi: 4 volte campioni, 12 titoli.", [(4, "volte"), (12, "titoli")]),
    ("Le riunioni sono state 4, di cui 2 online.", [(4, "riunioni"), (2, "riunioni")]),
    ("120 operatori (70 donne, 50 uomini)", [(120, "operatori"), (70, "donne"), (50, "uomini")]),
    ("Hanno firmato 10 sindaci su 12.", [(10, "sindaci"), (12, "sindaci")]),
    ("Eletta con 90 voti su un totale di 120.", [(90, "voti"), (120, "voti")]),
    ("Costa 80mila euro, di cui 65.000 a carico dello Stato.", [(80000, "EUR"), (65000, "EUR")]),
    ("Prestati al museo di Lione 140 pezzi della raccolta.", [(140, "pezzi")]),
    ("Alla rete, nata ieri, fanno parte 45 municipalità.", [(45, "municipalità")]),
    ("Ai soci iscritti ieri – sono 410, in gran parte donne – si scrive.", [(410, "soci")]),
    ("Le reti alle quali si aderisce – 19 in tutto – crescono.", [(19, "reti")]),
    ("Gli arrivi calano, le presenze hanno raggiunto quota 3,2 milioni.", [(3200000, "presenze")]),
    (
        "Vi studiano 900 ragazzi. Di questi 120 hanno vinto una borsa.",
        [(900, "ragazzi"), (120, "ragazzi")],
    ),
    ("Vi sono 45 società; gli impianti comunali sono 38.", [(45, "società"), (38, "impianti")]),
    ("Al via 70 vogatori con 12 cargo bike.", [(70, "vogatori"), (12, "cargo bike")]),
    ("Hanno preso parte 30 squadre.", [(30, "squadre")]),
    ("Le presenze hanno superato quota 7.000.", [(7000, "presenze")]),
    ("Gli iscritti hanno raggiunto quota 640.", [(640, "iscritti")]),
    ("Alta 3m sopra il fiume.", [(3, "m")]),
    ("Il progetto Nur 2 prosegue con la parte 2 del corso.", []),
    ("Da una parte 5 giocatori, più 2 riserve.", [(5, "giocatori"), (2, "riserve")]),
    ("45 imprese e 300 cittadini.", [(45, "imprese"), (300, "cittadini")]),
    ("Con 20 associazioni e 12 locali storici.", [(20, "associazioni"), (12, "locali")]),
    ("Dieci tedeschi e dodici francesi.", [(10, "tedeschi"), (12, "francesi")]),
    ("6 borse, di cui 4 nazionali e 2 locali.", [(6, "borse"), (4, "borse"), (2, "borse")]),
    ("Sei i fondatori, nove i sostenitori.", [(6, "fondatori"), (9, "sostenitori")]),
    ("I soci sono cinque (con sede qui), gli sponsor 12.", [(5, "soci"), (12, "sponsor")]),
    (
        "Nel 2019 i visitatori erano 80.000, nel 2030 hanno superato i 95.000 ingressi.",
        [(80_000, "visitatori"), (95_000, "ingressi")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several(text, expected):
    assert short(text) == expected


NOTHING = [
    "Il 15 aprile e il 3 maggio.",
    "Dal 18 al 20 settembre.",
    "5 e 24 gennaio",
    "Nel 2030 la rete cresce.",
    "L’edizione 2030 ospita artisti.",
    "Torino 2006 e poi il futuro.",
    "Un’idea, una rete, un progetto.",
    "La 30ª edizione, la terza del ciclo.",
    "La 31esima edizione e il 60° anniversario.",
    "Il XXXVI congresso.",
    "Riservata ai giovani tra i 17 e i 35 anni.",
    "Ragazzi di 14 anni.",
    "Giovani (età 18 – 35), funzionari.",
    "Per under 30 e over 65.",
    "Ha vinto 6-4 6-4 in finale.",
    "Finita 29-11 per gli ospiti.",
    "Reti 5G e progetti 5-6G.",
    "L’Agenda 2030 e il programma Horizon 2020.",
    "Il torneo Challenger 175 di tennis.",
    "Calcio a 5 femminile e rugby a 7 maschile.",
    "Il mondiale di Formula 1.",
    "Il vertice del G7.",
    "La missione 100 Climate Neutral Cities.",
    "Il 10 Points Action Plan.",
    "8 Nations Diving Meet",
    "Il Polo del ‘900 e gli anni ’90.",
    "Il Festival 200, poi la pausa.",
    "La Top 10 e l’Obiettivo 16.",
    "Si parte dal “Km 0” di piazza Castello.",
    "Il Round 2 parte domani.",
    "Il Trofeo della Mole 2.0 e Industria 4.0.",
    "Urban95 e U95A con DIG421.",
    "La guida “Firenze, what to see in 2 days”.",
    "Centinaia di persone e decine di migliaia di visite.",
    "Tel. 011 4567890, fax +39 011 1234567.",
    "Via Roma 12, 10122 Torino.",
    "La legge 241 e l’art. 5 comma 2.",
    "Si comincia alle ore 18.30.",
    "Dalle 10.00 alle 18.30.",
    "Vedi pag. 12 e fig. 3.",
    "La versione 4.7 del software.",
    "Le due hanno firmato; i due si incontrano.",
    "Entrambe restano in gara.",
    "Il Sei Nazioni e le Cinque Terre.",
    "https://example.org/2020/12-eventi",
    "Due terzi del pubblico.",
    "La Mille Miglia passa di qui.",
    "Per il 19esimo anno consecutivo.",
    "La prima delle tre.",
    "Covid-19 e U-12.",
    "I L  P R O G E T T O  7 X 2 Y",
    "2Nite e 5T s.r.l.",
    "24/11/2030",
    "Anna Rossi, 35 anni, violinista.",
    "Il Sole 24 Ore ne parla.",
    "Il decreto 1904/2006/CE e la DGR n. 45-1234.",
    "Il volo AZ 1456, il bus 68 e la linea 4.",
    "Codice progetto 101096664, Grant Agreement n. 101036519",
    "Bambini dai 6 ai 10 anni; laboratori per over 60.",
    "Si gioca 3 contro 3; vince 21-19, 15-12.",
    "Il Caffè 900, lo Spazio 211 e il Teatro 2.",
    "La classe 2B e la 3ª C.",
    "Nove su dieci. Venti di guerra.",
    "La 37/a edizione.",
    "MENTOR 2 permetterà nuovi viaggi.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_amount(text):
    assert read(text) == []


MALFORMED = [
    ("Contributo di 175.00,00 € alla Città", "EUR", "malformed_amount"),
    ("Spesi 1.23.456 euro", "EUR", "malformed_amount"),
    ("Pagati 12,345,67 dollari", "USD", "malformed_amount"),
    ("C’erano 1,500 persone", "persone", "ambiguous_number"),
    ("Costa 2,750 euro", "EUR", "ambiguous_number"),
]


@pytest.mark.parametrize(("text", "unit", "code"), MALFORMED)
def test_unreadable_numbers_have_no_value(text, unit, code):
    [(_, _, value, issues)] = find_amounts(text)
    assert (value.value, value.unit, issues) == (None, unit, (code,))
