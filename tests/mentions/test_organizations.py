"""Organisations in prose."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.deadline import deadline
from extract.language import read
from extract.mentions.model import OrganizationValue
from extract.mentions.organizations import (
    bodies_in,
    bodies_told,
    find_organizations,
    kind_of,
    organizations_in,
)

CASES = [
    ("con la Fondazione Aurora e il Comitato Amici del Porto.",
     [("Fondazione Aurora", None, "foundation"), ("Comitato Amici del Porto", None, "other")]),
    ("al Dipartimento di Fisica “Anna Bianchi” dell’Università degli Studi di Pavia, ieri",
     [("Dipartimento di Fisica “Anna Bianchi” dell’Università degli Studi di Pavia", None,
       "other")]),
    ("dalla Camera di commercio di Cuneo e dall’Università di Pavia insieme a Orto S.r.l. e altri",
     [("Camera di commercio di Cuneo", None, "public_body"),
      ("Università di Pavia", None, "university"), ("Orto S.r.l.", None, "company")]),
    ("ARPO – Agenzia Regionale per l’Orto ha aderito. L’ARPO conta 3 sedi.",
     [("Agenzia Regionale per l’Orto", "ARPO", "public_body"), ("ARPO", "ARPO", "public_body")]),
    ("la rete Green Towns Federation (GTF). La GTF è nata",
     [("Green Towns Federation", "GTF", "association"), ("GTF", "GTF", "association")]),
    ("Assemblea dell’EGOA – European Garden Owners Association a Porto",
     [("European Garden Owners Association", "EGOA", "association")]),
    ("il Direttore dell’UNITAR e dell’OCSE, con la rete EMPO.",
     [("UNITAR", "UNITAR", None), ("OCSE", "OCSE", None), ("EMPO", "EMPO", "network")]),
    ("il Ministero degli Affari Esteri e della Cooperazione Internazionale ha detto",
     [("Ministero degli Affari Esteri e della Cooperazione Internazionale", None, "ministry")]),
    ("dalla Commissione europea Anna Bauer ha ricevuto",
     [("Commissione europea", None, "eu_institution")]),
    ("il Ministero delle Imprese e del Made in Italy ha",
     [("Ministero delle Imprese e del Made in Italy", None, "ministry")]),
    ("Università degli Studi di Bari 12 maggio",
     [("Università degli Studi di Bari", None, "university")]),
    ("A.S.D. Pallavolo Alba, I.I.S.S. Galileo Neri e IC Gobetti",
     [("A.S.D. Pallavolo Alba", None, "association"), ("I.I.S.S. Galileo Neri", None, "school"),
      ("IC Gobetti", None, "school")]),
    ("Kulturverein Köln e.V., Motoren AG, Wings SE",
     [("Kulturverein Köln e.V.", None, "association"), ("Motoren AG", None, "company"),
      ("Wings SE", None, "company")]),
    ("la società Orti e l'associazione Libera; la ditta Bianchini",
     [("Orti", None, "company"), ("Libera", None, "association"), ("Bianchini", None, "company")]),
    ("La comunità Dati Aperti Liguria chiede. Dati Aperti Liguria è nata nel 2013.",
     [("Dati Aperti Liguria", None, None), ("Dati Aperti Liguria", None, None)]),
    ("la società italiana, l'azienda Torino, la comunità Valdese, una società per azioni", []),
    ("presso Sapienza Università di Roma e il Lyceum Club di Alba",
     [("Sapienza Università di Roma", None, "university"),
      ("Lyceum Club di Alba", None, "association")]),
    ("dell’Hong Kong Garden Centre alcuni", [("Hong Kong Garden Centre", None, "other")]),
    ("il CUS Alba, il Verdi Quintet e la Alba Jazz Orchestra",
     [("CUS Alba", None, "association"), ("Verdi Quintet", None, "association"),
      ("Alba Jazz Orchestra", None, "association")]),
    ("ideata dagli Editori Neri", [("Editori Neri", None, "company")]),
    ("Orti di Pace ONLUS e Alba Ltd", [("Orti di Pace ONLUS", None, "association"),
                                       ("Alba Ltd", None, "company")]),
    ("il Museo Nazionale del Cinema di Torino ha", [
        ("Museo Nazionale del Cinema di Torino", None, "museum")]),
]  # fmt: skip


def test_bodies_in_brackets_behind_people() -> None:
    text = "Anna Neri (Orto-Lab, Osteo, Italia), Carlo Bianchi (Bari, Italia), Luisa Conti (Orto)"
    people = [(m.start(), m.end()) for m in re.finditer(r"[A-Z]\w+ [A-Z]\w+(?= \()", text)]
    found = find_organizations(text, people=people)
    assert [value.name for _, _, value in found] == ["Orto-Lab", "Osteo"]


def test_bodies_told_elsewhere_are_known_by_their_names() -> None:
    doc = read("Dati Aperti Liguria chiede.")
    told = bodies_told(bodies_in(read("La comunità Dati Aperti Liguria chiede.")))
    [(_, _, value)] = organizations_in(doc, told)
    assert (value.name, value.kind) == ("Dati Aperti Liguria", None)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_names(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = find_organizations(text)
    assert [(v.name, v.acronym, v.kind) for _, _, v in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’Università e le imprese si incontrano. Il museo apre.",
        "nella Federazione Russa e in Ucraina",
        "La rete è nata nel 1999; il centro è aperto.",
        "PROGETTI E PARTNER DELL’ANNO",
        "con i fondi del PNRR, l’ICT e il 5G",
        "",
    ],
)
def test_no_organization(text: str) -> None:
    assert find_organizations(text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Banca Europea per gli Investimenti", "eu_institution"), ("Banca di Alba", "bank"),
     ("Orto ONG", "ngo"), ("Van Gogh Foundation", "foundation"), ("Qualcosa", None),
     ("Consorzio Alpi", "consortium"), ("Liceo Classico", "school"), ("", None)],
)  # fmt: skip
def test_kinds(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


PIECES = st.sampled_from(
    ["Fondazione", "Università", "di", "Torino", "–", "(", ")", "ABC", "e", "della", "“", "”",
     "S.r.l.", "Foundation", "\n", "per", "la", "Ricerca", "l’ONU", ",", "Museo", "The", "of"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
def test_never_raises(text: str) -> None:
    last = 0
    for start, end, value in find_organizations(
        text, {"ABC": OrganizationValue("ABC", "ABC", None)}
    ):
        assert last <= start < end <= len(text) and value.name
        last = end


# Text => names, separated by " / "; "|" is a line break.
WORDINGS = """
Carta d'Identità Elettronica (CIE) e la CIE; Piano Integrato (PIAO) e PIAO =>
Ministero dell'Istruzione, dell'Università e della Ricerca => *
Ministero degli Affari Esteri e della Cooperazione Internazionale => *
Scuola di Bioscienze e Medicina Veterinaria => *
Ministero dell'Interno 25.09.2015 => Ministero dell'Interno
COMUNITÀ EDUCANTE; ORDINE PUBBLICO E SICUREZZA =>
la NATO e Unicef; Guardia di finanza; Camera dei deputati => NATO / Unicef / Guardia di finanza / Camera dei deputati
il docente dell’UniBs, poi dell’UniBS => UniBs / UniBS
ditta Rossi Impianti srl e Acque spa => Rossi Impianti srl / Acque spa
Consorzio Alfa s.c.a r.l. => Consorzio Alfa s.c.a r.l.
I.C. “Anna Bianchi”, I.I.S.S. Carlo Neri => I.C. “Anna Bianchi” / I.I.S.S. Carlo Neri
Sustainable Urban Mobility Plan (SUMP) =>
International Labour Organization (ILO) => *
Ministero della difesa relative a ciascun anno => Ministero della difesa
il Ministero degli affari esteri e della cooperazione internazionale ha => Ministero degli affari esteri e della cooperazione internazionale
Dipartimento di Lettere, Filosofia e Beni Culturali, via => Dipartimento di Lettere, Filosofia e Beni Culturali
la GNR (la Guardia Nazionale Rurale) e la GNR => GNR (la Guardia Nazionale Rurale) / GNR
l’Ente Pubblico, una Cooperativa Sociale, lo Steering Committee =>
il Progetto “Hub Creativi” e il bando “Rete Aperta” =>
Ass. Cult. Alfa Beta; Pro Loco di Pisa; Istituto Dalla Chiesa di Lucca => Ass. Cult. Alfa Beta / Pro Loco di Pisa / Istituto Dalla Chiesa di Lucca
Nato a Camerino, la NATO => NATO
Ministero Beni Culturali Ministero Pubblica Istruzione => Ministero Beni Culturali / Ministero Pubblica Istruzione
Ufficio Stampa; Rassegna di Teatro Scuola =>
Alma Mater Studiorum Università di Bologna => *
l'Ufficio per la Scienza e la Cultura; ABCR – Agenzia Beta Centro per i Rifugiati => Ufficio per la Scienza e la Cultura / ABCR – Agenzia Beta Centro per i Rifugiati
il Politecnico di Bari, Fondazione Orto e altri => Politecnico di Bari / Fondazione Orto
Dipartimento per lo Sviluppo Urbano, l’Edilizia e l’Abitazione => *
Alba School of Economics and Political Science => *
Asociación de Estudiantes e Ingenieros => *
il Convitto Nazionale Umberto I, poi; un Centro di Competenza => Convitto Nazionale Umberto I
ILO - International Labour Organization => *
Digital Innovation Hub Liguria e Film Commission Liguria => Digital Innovation Hub Liguria / Film Commission Liguria
l’Istituto di istruzione superiore Plana: uno => Istituto di istruzione superiore Plana
la CCR (Consiglio Comunale Ragazzi): uno => CCR (Consiglio Comunale Ragazzi)
(Università “Luigi Neri”-Université de Lille, e) => Università “Luigi Neri” / Université de Lille
Ministero Beni Culturali Regione Campania => Ministero Beni Culturali / Regione Campania
ETF – European Training Foundation|La Fondazione Alba apre => ETF – European Training Foundation / Fondazione Alba
Consorzio Alfa Srl. Poi la Camera di|Commercio di Bari => Consorzio Alfa Srl / Camera di|Commercio di Bari
Associazione nazionale tessitori e ricamatori d'Italia 19.320 => Associazione nazionale tessitori e ricamatori d'Italia
l'Associazione nazionale alpini organizza una festa; Società geografica italiana => Associazione nazionale alpini / Società geografica italiana
un Centro nazionale di ricerca, il TAR Molise e la Regione Molise Protocollo N.12 => TAR Molise / Regione Molise
3. Istituto Nazionale Biomasse e Biosistemi => Istituto Nazionale Biomasse e Biosistemi
Al Ministero della Funzione pubblica|Al Ministero del Lavoro|Ai Rettori delle Università Italiane => Ministero della Funzione pubblica / Ministero del Lavoro
il Consiglio Universitario Nazionale e la Presidenza del Consiglio => Consiglio Universitario Nazionale / Presidenza del Consiglio
presso l’Università Ca’ Foscari, via; Dipartimento di Ing. Civile; Università di Pisa. Il rettore => Università Ca’ Foscari / Dipartimento di Ing. Civile / Università di Pisa
la Cassa di Risparmio di Padova|e Rovigo, Banca di Pisa e il sindaco => Cassa di Risparmio di Padova|e Rovigo / Banca di Pisa
tra il Comune e la società di ALBACEM, in corso => ALBACEM
la presidente della sezione pisana di ABCDE; un film prodotto da QWERT; per ABCDE => ABCDE / QWERT / ABCDE
l’aliquota aumentata da IVA agevolata, in bianco da FGHI =>
la suite "Multi-Sensore Modulare" (MSM), la Social Network Analysis =>
il Movimento 5 Stelle e il Partito Democratico => Movimento 5 Stelle / Partito Democratico
Zorpex Pagamenti S.p.A. vende. Con Zorpex o ZORPEX => Zorpex Pagamenti S.p.A. / Zorpex / ZORPEX
L’Associazione Ortemel apre; un accordo con ORTEMEL => Associazione Ortemel / ORTEMEL
Consiglio della Musica e Terza Arte. Sentito il CMTA, ecco => Consiglio della Musica e Terza Arte / CMTA
dalla Commissione per gli scarichi inventariali nella seduta => Commissione per gli scarichi inventariali
il Centro per l’impiego di Alba e altri; Ministero della difesa per l’anno => Centro per l’impiego di Alba / Ministero della difesa
l’ospedale Bianconi e il teatro nuovo; la società eGarden => ospedale Bianconi / eGarden
in linea con l’OBIETTIVO STRATEGICO e dell’ISEE =>
nel Bilancio Unico d’Ateneo di Previsione =>
UFFICIO TUTELA DEL PAESAGGIO => *
SERVIZIO CIVILE; un Gruppo di Lavoro, il Gruppo 1, l’Ente d’Ambito =>
CONTRO E NOTIFICATO DA ORTO VIVO S.P.A. => ORTO VIVO S.P.A.
IL PRESIDENTE DEL CONSIGLIO Anna Bianchi =>
È nata l’associazione denominata “ORTOMEL”. Poi ORTOMEL apre => ORTOMEL / ORTOMEL
la cooperativa sociale Il Sogno; la compagnia “Amleto”; la rete di Torino Città => Il Sogno
Centro Servizi Piccole e Medie Imprese => *
promossa dall’APS Ortomelle, prevista; ASD Nuoto Alba => APS Ortomelle / ASD Nuoto Alba
Associazione Crescere in Musica, Alba; Associazione Aurora in Piazza Mora => Associazione Crescere in Musica / Associazione Aurora
Istituto Superiore per la prevenzione e la Sicurezza sul Lavoro => *
Azienda Speciale Servizi alla Persona; Servizio Trasporti al Sindaco => Azienda Speciale Servizi alla Persona / Servizio Trasporti
nei cruscotti di Ateneo della Ricerca; il presidente di Fondazione Orto => Fondazione Orto
ditta ORTO VIVO SOCIETA’ A RESPONSABILITA LIMITATA; una società per azioni => ORTO VIVO SOCIETA’ A RESPONSABILITA LIMITATA
Dipartimento di Ingegneria civile e ambientale, Settore Affari generali, Museo Neri aperto => Dipartimento di Ingegneria civile e ambientale / Settore Affari generali / Museo Neri
Consorzio dei servizi sociali Valle Alta; Liceo “Anna Neri” => Consorzio dei servizi sociali Valle Alta / Liceo “Anna Neri”
Fondazione Lucana per l’Alta Formazione e la Ricerca, ecco => Fondazione Lucana per l’Alta Formazione e la Ricerca
Cinema Lega Orti “FESTA 2025” Premio Città => Lega Orti “FESTA 2025”
Dal 1999 al 2001 Ortel spa; GENNAIO 2019 - OGGI Nora Onlus; 31/12/2022 Sicura S.R.L. - Bra => Ortel spa / Nora Onlus / Sicura S.R.L.
Aero Club Molise e Tennis Club Alba; l’Associazione Sportiva Dilettantistica => Aero Club Molise / Tennis Club Alba
la Soprintendenza per i Beni librari e documentari; il Capo Dipartimento del Dipartimento della Pesca => Soprintendenza per i Beni librari e documentari / Dipartimento della Pesca
Tribunale Civile di Alba contro il Comune; Servizio Mensa Comandante; Museo MIRA J27B230 => Tribunale Civile di Alba / Servizio Mensa / Museo MIRA
SCUOLA GALVEZ Vincolo; Corsi di UNIVERSITÀ DI; Istituto Tecnico Commerciale Statale => SCUOLA GALVEZ
Near Zero Energy Building (NZEB); Baltic Peace Force (BPF) => Baltic Peace Force (BPF)
presso lo ISRA, presso IRRE Molise, viene dalla DGRC n. 5, vive a Este (PD) con il PD => ISRA / IRRE Molise / PD
B&B "La Notte Quieta"; Azienda Agricola "Mora"; Lega e FdI => B&B "La Notte Quieta" / Azienda Agricola "Mora" / Lega / FdI
CORAM - scuola di musica. Liceo Classico statale “U. Mora” di Alba => CORAM / Liceo Classico statale “U. Mora” di Alba
Comunità Europea; Baltic News; Radio Mora => Comunità Europea / Baltic News / Radio Mora
Polizia Municipale 0 1; Assessorato alla Cultura; il Santuario di Montalto => Polizia Municipale / Assessorato alla Cultura / Santuario di Montalto
l'Autorità di Bacino, la Capitaneria di Porto di Alba, la Ragioneria Territoriale dello Stato di Bari => Autorità di Bacino / Capitaneria di Porto di Alba / Ragioneria Territoriale dello Stato di Bari
l'Azienda Ospedaliero-Universitaria Mora, l'IRCCS San Martino, la Conferenza Stato-Regioni => Azienda Ospedaliero-Universitaria Mora / IRCCS San Martino / Conferenza Stato-Regioni
il Garante per la protezione dei dati personali; la Camera Penale di Trani; la Casa di Riposo Villa Quieta => Garante per la protezione dei dati personali / Camera Penale di Trani / Casa di Riposo Villa Quieta
la Polisportiva Virtus, il Corpo Bandistico Santa Cecilia, il GAL Terre di Mora, la BCC Morana => Polisportiva Virtus / Corpo Bandistico Santa Cecilia / GAL Terre di Mora / BCC Morana
Cooperativa Sociale Il Melograno, l'APS Il Ponte, la Lista Civica Mora; il Contratto Collettivo Nazionale => Cooperativa Sociale Il Melograno / APS Il Ponte / Lista Civica Mora
la lista civica “Insieme per Noi”, del partito «ha prodotto danni» => Insieme per Noi
affidato a Mora Servizi Soc. Coop. a r.l. e l'impresa Mora S.r.l. di Fano => Mora Servizi Soc. Coop. a r.l. / Mora S.r.l.
il Ministero dell'interno e il Ministero della salute => Ministero dell'interno / Ministero della salute
edito da Mora Editore; il Green Development Group; un working Group; la Commissione Consiliare => Mora Editore / Green Development Group
sede dell’Office for Sustainable Orchards - OSO; Comitato Orti Vivi – COV => Office for Sustainable Orchards - OSO / Comitato Orti Vivi – COV
la Coop Mora; la Fondazione con il Sud; il Collegio dei Revisori dei Conti; la Scuola di Specializzazione => Coop Mora / Fondazione con il Sud
Ordine dei lavori; Provincia della Spezia DECRETO DIRIGENZIALE => Provincia della Spezia
l'ANPR, i CFU e l'ISPI; Poste Italiane; UniCredit => ISPI / Poste Italiane / UniCredit
iscritta all'Ordine degli Avvocati di Alba e all'Albo degli Avvocati di Alba => Ordine degli Avvocati di Alba
"""  # noqa: E501


@pytest.mark.parametrize("case", WORDINGS.strip().splitlines())
def test_organizations_of_other_documents(case: str) -> None:
    text, expected = case.replace("|", "\n").split(" =>")
    expected = text if expected == " *" else expected.strip()
    found = [text[start:end] for start, end, _ in find_organizations(text)]
    assert " / ".join(found) == expected


def test_a_head_and_a_noun_that_open_a_line_begin_something_else() -> None:
    text = (
        "UFFICIO TECNICO COMUNALE SERVIZIO LAVORI PUBBLICI Fondazione Orto Vivo Proposta di legge"
    )
    lines = frozenset(text.index(word) for word in ("SERVIZIO", "Fondazione", "Proposta"))
    found = [text[start:end] for start, end, _ in organizations_in(read(text), line_starts=lines)]
    assert found == ["UFFICIO TECNICO COMUNALE", "SERVIZIO LAVORI PUBBLICI", "Fondazione Orto Vivo"]


def test_no_name_goes_over_a_person() -> None:
    text = "Dipartimento di Chimica Anna Rossi"
    start = text.index("Anna")
    [found] = find_organizations(text, people=[(start, len(text))])
    assert found[2].name == "Dipartimento di Chimica"


def test_acronyms_of_the_edition_are_found_before_their_definition() -> None:
    text = "UNICAM cresce. L'Università di Camerino (UNICAM) ha aperto"
    told = bodies_told(bodies_in(read(text)))
    names = [value.name for _, _, value in find_organizations("UNICAM cresce", told)]
    assert names == ["UNICAM"]


def test_a_name_cut_at_a_person_ends_with_no_small_word() -> None:
    text = "Scuola Media di Anna Rossi, Comitato per Anna Rossi"
    people = [(match.start(), match.end()) for match in re.finditer("Anna Rossi", text)]
    assert [v.name for _, _, v in find_organizations(text, people=people)] == ["Scuola Media"]


def test_a_long_row_of_figures_and_stops_costs_little() -> None:
    with deadline(10, "a.pdf", "finding organisations"):
        for text in ("1." * 20_000, "A. " + "1.1 " * 20_000, "S.p.A. " * 5_000):
            list(find_organizations(text))


@pytest.mark.parametrize("piece", ["I.C. ", "1.1.", "Fondazione ", "Ministero della difesa "])
def test_time_grows_with_length(piece: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        find_organizations(piece * times)
        return time.process_time() - begin

    small = min(seconds(200) for _ in range(3))
    assert min(seconds(1600) for _ in range(2)) < 24 * small + 0.05
