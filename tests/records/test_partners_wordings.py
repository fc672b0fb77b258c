"""Partners in many wordings, on sheets of several kinds; made-up organisations."""

import pytest

from extract.language import read
from extract.records.partners import box_elements, told_partners

P, L, A, S, M = "partner", "lead", "associated", "supporter", "promoter"

EUROPEAN = [
    (
        "Partner di progetto sono il Comune di Asti e la Regione Lazio.",
        [(P, "Comune di Asti"), (P, "Regione Lazio")],
    ),
    (
        "Il partenariato è formato da Città di Lione, Idea Verde e Università di Gand.",
        [(P, "Città di Lione"), (P, "Idea Verde"), (P, "Università di Gand")],
    ),
    (
        "ARIA è realizzato da un partenariato formato da Città di Lione, Idea Verde e Gand.",
        [(P, "Città di Lione"), (P, "Idea Verde"), (P, "Gand")],
    ),
    (
        "Fanno parte del partenariato il Politecnico di Pisa, Terra Buona e il Comune di Asti.",
        [(P, "Politecnico di Pisa"), (P, "Terra Buona"), (P, "Comune di Asti")],
    ),
    (
        "Del consorzio fanno parte Idea Verde, Terra Buona e la Città di Lione.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Città di Lione")],
    ),
    (
        "Il consorzio, guidato dalla Città di Lione, comprende Idea Verde, Terra Buona e Gand.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Terra Buona"), (P, "Gand")],
    ),
    ("Capofila del progetto è la Città di Lione.", [(L, "Città di Lione")]),
    ("L’ente capofila è il Comune di Asti.", [(L, "Comune di Asti")]),
    ("Il progetto, di cui è capofila la Regione Lazio, dura tre anni.", [(L, "Regione Lazio")]),
    ("La Città di Lione è capofila del progetto.", [(L, "Città di Lione")]),
    ("Il ruolo di capofila è affidato al Politecnico di Pisa.", [(L, "Politecnico di Pisa")]),
    ("Coordinatore del progetto: Università di Gand.", [(L, "Università di Gand")]),
    (
        "Capofila di Low-carbon Streets for Towns è la Città di Lione; partner sono Gand e Asti.",
        [(L, "Città di Lione"), (P, "Gand"), (P, "Asti")],
    ),
    (
        "A guidare ONDE è Idea Verde; completano il partenariato Terra Buona e il Comune di Asti.",
        [(L, "Idea Verde"), (P, "Terra Buona"), (P, "Comune di Asti")],
    ),
    (
        "Coordina il progetto la Città di Lione; vi partecipano Idea Verde e Terra Buona.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "Il progetto è coordinato dall’Università di Gand e dura due anni.",
        [(L, "Università di Gand")],
    ),
    (
        "Capofila: Città di Lione. Partner: Idea Verde, Gand.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Gand")],
    ),
    (
        "I partner del progetto: Città di Lione (capofila), Idea Verde, Terra Buona.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "I partner sono: Città di Lione, Idea Verde e Terra Buona.",
        [(P, "Città di Lione"), (P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "Gli altri partner sono Idea Verde, Terra Buona e Gand.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Gand")],
    ),
    (
        "Tra i partner figurano Idea Verde e la Città di Lione.",
        [(P, "Idea Verde"), (P, "Città di Lione")],
    ),
    (
        "Vi partecipano come partner Idea Verde, Terra Buona e la Città di Lione.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Città di Lione")],
    ),
    (
        "Insieme a Torino partecipano in qualità di partner le città di Gand, Lione e Riga.",
        [(P, "Gand"), (P, "Lione"), (P, "Riga")],
    ),
    (
        "Il progetto vede la partecipazione di Idea Verde, in qualità di partner.",
        [(P, "Idea Verde")],
    ),
    (
        "La partnership è composta dalla Città di Lione, da Idea Verde e dall’Università di Gand.",
        [(P, "Città di Lione"), (P, "Idea Verde"), (P, "Università di Gand")],
    ),
    (
        "Project partners: City of Ghent, Green Idea Ltd, University of Lyon.",
        [(P, "City of Ghent"), (P, "Green Idea Ltd"), (P, "University of Lyon")],
    ),
    ("Lead partner: City of Ghent.", [(L, "City of Ghent")]),
    (
        "Partner associati: Terra Buona, Comune di Asti.",
        [(A, "Terra Buona"), (A, "Comune di Asti")],
    ),
    (
        "Il progetto conta sui partner Idea Verde, Terra Buona e Gand.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Gand")],
    ),
    (
        "Torino lavora con tre partner: Idea Verde, Terra Buona e Gand.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Gand")],
    ),
    (
        "Il gruppo di lavoro riunisce cinque partner (Idea Verde, Terra Buona, Gand, Lione, Riga).",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Gand"), (P, "Lione"), (P, "Riga")],
    ),
    ("Il progetto ha come partner Idea Verde e Gand.", [(P, "Idea Verde"), (P, "Gand")]),
    ("Il partner finlandese ha ospitato il secondo incontro.", []),
    ("I partner si sono incontrati a Gand e a Lione.", []),
    ("20 partner da 9 Paesi UE", []),
    ("Il progetto è finanziato dal programma Horizon Europe.", []),
    ("Partner: 20", []),
    ("Sono stati firmati accordi con partner pubblici e privati.", []),
    ("La Città ha incontrato i partner del progetto, tra cui Idea Verde.", [(P, "Idea Verde")]),
    ("Il partenariato ha scelto la sede di Gand.", []),
    (
        "Con Idea Verde e Terra Buona come partner, il progetto dura un anno.",
        [(P, "Idea Verde"), (P, "Terra Buona")],
    ),
    ("Il progetto coinvolge dodici partner in tutta Europa.", []),
]

COOPERATION = [
    (
        "PARTNER: Comune di Louga, CISV e Terra Buona",
        [(P, "Comune di Louga"), (P, "CISV"), (P, "Terra Buona")],
    ),
    ("Partner locali: Comune di Louga, Casa Aperta.", [(P, "Comune di Louga"), (P, "Casa Aperta")]),
    (
        "I nostri partner: Comune di Louga, Casa Aperta.",
        [(P, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    (
        "Con chi lavoriamo: Comune di Louga, Casa Aperta.",
        [(P, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    ("Chi partecipa: Comune di Louga, Casa Aperta.", [(P, "Comune di Louga"), (P, "Casa Aperta")]),
    (
        "Soggetti coinvolti: Comune di Louga, Casa Aperta.",
        [(P, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    ("Enti partner: Comune di Louga, Casa Aperta.", [(P, "Comune di Louga"), (P, "Casa Aperta")]),
    (
        "In partenariato con: Comune di Louga, Casa Aperta.",
        [(P, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    (
        "Realizzato in partenariato con il Comune di Louga e Casa Aperta.",
        [(P, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    (
        "Partner del progetto sono: il Comune di Louga; Casa Aperta; Terra Buona.",
        [(P, "Comune di Louga"), (P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    (
        "Partner: Comune di Louga (ente capofila); Casa Aperta; Terra Buona (partner associato).",
        [(L, "Comune di Louga"), (P, "Casa Aperta"), (A, "Terra Buona")],
    ),
    (
        "Partner: capofila Comune di Louga; Casa Aperta.",
        [(L, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    ("Partner – Comune di Louga, Casa Aperta", [(P, "Comune di Louga"), (P, "Casa Aperta")]),
    (
        "Guida il progetto il Comune di Louga; partner sono Casa Aperta e Terra Buona.",
        [(L, "Comune di Louga"), (P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    (
        "Il partenariato: Comune di Louga, Casa Aperta, scuole di Torino.",
        [(P, "Comune di Louga"), (P, "Casa Aperta"), (P, "scuole di Torino")],
    ),
    (
        "La rete di partner comprende il Comune di Louga, Casa Aperta e Terra Buona.",
        [(P, "Comune di Louga"), (P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    (
        "Il progetto è promosso da un consorzio composto da Casa Aperta, Terra Buona e CISV.",
        [(P, "Casa Aperta"), (P, "Terra Buona"), (P, "CISV")],
    ),
    (
        "Partner in Senegal: Comune di Louga, Casa Aperta.",
        [(P, "Comune di Louga"), (P, "Casa Aperta")],
    ),
    ("Partner torinesi: Casa Aperta, Terra Buona.", [(P, "Casa Aperta"), (P, "Terra Buona")]),
    ("Partner (Italia): Casa Aperta, Terra Buona.", [(P, "Casa Aperta"), (P, "Terra Buona")]),
    ("In collaborazione con Casa Aperta si è tenuto un corso.", []),
    ("Beneficiari: le famiglie di Louga, le scuole.", []),
    ("I Paesi partner: Senegal e Perù.", []),
    ("Il progetto rafforza il partenariato tra Torino e Louga.", []),
    (
        "Partner del progetto, oltre alla Città di Torino, sono Casa Aperta e Terra Buona.",
        [(P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    (
        "Sono partner del progetto Casa Aperta, Terra Buona e il Comune di Louga.",
        [(P, "Casa Aperta"), (P, "Terra Buona"), (P, "Comune di Louga")],
    ),
    (
        "Casa Aperta, Terra Buona e il Comune di Louga sono i partner del progetto.",
        [(P, "Casa Aperta"), (P, "Terra Buona"), (P, "Comune di Louga")],
    ),
    (
        "Il progetto, guidato da Casa Aperta (capofila), ha come partner Terra Buona e Louga.",
        [(L, "Casa Aperta"), (P, "Terra Buona"), (P, "Louga")],
    ),
    (
        "PARTNER DI PROGETTO: Bashkia Korçë, Casa Aperta ODV. BENEFICIARI: famiglie",
        [(P, "Bashkia Korçë"), (P, "Casa Aperta ODV")],
    ),
    (
        "Partner: Casa Aperta, Terra Buona\nDurata: 24 mesi",
        [(P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    ("Ente proponente: Casa Aperta.", [(L, "Casa Aperta")]),
    ("Ente esecutore: Casa Aperta", [(P, "Casa Aperta")]),
    ("Capofila è Casa Aperta.", [(L, "Casa Aperta")]),
    ("A guidare il progetto è Casa Aperta, con tre collaboratori.", [(L, "Casa Aperta")]),
    (
        "Un’alleanza di partner – Casa Aperta, Terra Buona e CISV – cura le attività.",
        [(P, "Casa Aperta"), (P, "Terra Buona"), (P, "CISV")],
    ),
    (
        "Al progetto prendono parte, come partner, Casa Aperta e Terra Buona.",
        [(P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    (
        "Le attività sono affidate ai partner Casa Aperta e Terra Buona.",
        [(P, "Casa Aperta"), (P, "Terra Buona")],
    ),
    ("Il partner di riferimento è Casa Aperta.", [(P, "Casa Aperta")]),
    ("Partner principale: Casa Aperta.", [(P, "Casa Aperta")]),
    ("Durata: 24 mesi. Costo: 300.000 euro.", []),
    (
        "Il progetto Semi va avanti insieme al partner locale, il Comune di Asti.",
        [(P, "Comune di Asti")],
    ),
]

INNOVATION = [
    (
        "Sostenuto dal Ministero del Sole e da Casa Aperta, ha 30 posti.",
        [(S, "Ministero del Sole"), (S, "Casa Aperta")],
    ),
    ("È sostenuta dalla Regione Lazio con 80.000 €.", [(S, "Regione Lazio")]),
    (
        "Sostenuto dal Ministero del Sole e della Luna con circa 2,5 milioni di euro, ha 30 posti.",
        [(S, "Ministero del Sole e della Luna")],
    ),
    ("È sostenuta da Casa Aperta e Terra Buona.", [(S, "Casa Aperta"), (S, "Terra Buona")]),
    ("Con il sostegno di Casa Aperta.", [(S, "Casa Aperta")]),
    (
        "Con il contributo di Casa Aperta e della Regione Lazio.",
        [(S, "Casa Aperta"), (S, "Regione Lazio")],
    ),
    (
        "Grazie al sostegno della Regione Lazio e di Casa Aperta.",
        [(S, "Regione Lazio"), (S, "Casa Aperta")],
    ),
    (
        "A guidarlo è un Comitato Promotore composto da Idea Verde, Terra Buona e Gand.",
        [(M, "Idea Verde"), (M, "Terra Buona"), (M, "Gand")],
    ),
    (
        "Il Comitato promotore è formato da Idea Verde, Terra Buona e dal Comune di Asti.",
        [(M, "Idea Verde"), (M, "Terra Buona"), (M, "Comune di Asti")],
    ),
    (
        "Del Comitato promotore fanno parte Idea Verde, Terra Buona e Gand.",
        [(M, "Idea Verde"), (M, "Terra Buona"), (M, "Gand")],
    ),
    (
        "Fanno parte del Comitato promotore Idea Verde, Terra Buona e Gand.",
        [(M, "Idea Verde"), (M, "Terra Buona"), (M, "Gand")],
    ),
    ("Comitato promotore: Idea Verde, Terra Buona.", [(M, "Idea Verde"), (M, "Terra Buona")]),
    (
        "Il comitato dei promotori riunisce Idea Verde, Terra Buona e Gand.",
        [(M, "Idea Verde"), (M, "Terra Buona"), (M, "Gand")],
    ),
    (
        "Compongono il Comitato promotore Idea Verde, Terra Buona e Gand.",
        [(M, "Idea Verde"), (M, "Terra Buona"), (M, "Gand")],
    ),
    ("I promotori: Idea Verde, Terra Buona.", [(M, "Idea Verde"), (M, "Terra Buona")]),
    ("Promosso da: Idea Verde, Terra Buona.", [(M, "Idea Verde"), (M, "Terra Buona")]),
    ("Enti promotori: Idea Verde, Terra Buona.", [(M, "Idea Verde"), (M, "Terra Buona")]),
    (
        "Sostengono il laboratorio Idea Verde e Terra Buona.",
        [(S, "Idea Verde"), (S, "Terra Buona")],
    ),
    ("Supportato da Idea Verde, Terra Buona.", [(S, "Idea Verde"), (S, "Terra Buona")]),
    ("Un comitato di cittadini si riunisce ogni mese.", []),
    ("Il laboratorio ha accolto imprese di Oslo, Riga e Gand.", []),
]

BOXES = [
    (
        "PA: Città di Tallinn, Riga e Gand Corporate: Idea S.p.A., Sole Group",
        ["Città di Tallinn", "Riga", "Gand", "Idea S.p.A.", "Sole Group"],
    ),
    (
        "Istituzioni: Comune di Asti\nImprese: Idea Verde, Sole\nReti: Terra Buona (TB)",
        ["Comune di Asti", "Idea Verde", "Sole", "Terra Buona (TB)"],
    ),
    (
        "Pubblico: Comune di Asti, Regione Lazio\nPrivato: Idea Verde",
        ["Comune di Asti", "Regione Lazio", "Idea Verde"],
    ),
    (
        "Comune di Asti, Regione Lazio, Idea Verde",
        ["Comune di Asti", "Regione Lazio", "Idea Verde"],
    ),
    (
        "Città: Riga, Oslo. Università: Politecnico di Pisa. Aziende: Sole.",
        ["Riga", "Oslo", "Politecnico di Pisa", "Sole"],
    ),
]


def found(text: str) -> list[tuple[str, str]]:
    """Return (role, name) of what a project's own page says, in text order."""
    elements = [
        (e.start, e.role or item.role, e.name)
        for item in told_partners(read(text))
        for e in item.elements
    ]
    return [(role, name) for _, role, name in sorted(elements)]


@pytest.mark.parametrize(("text", "wanted"), [*EUROPEAN, *COOPERATION, *INNOVATION])
def test_partners(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(("text", "names"), BOXES)
def test_boxes(text: str, names: list[str]) -> None:
    assert [element.name for element in box_elements(text)] == names


def test_a_name_with_the_word_anno_stays_whole() -> None:
    assert found(
        "Il partenariato è formato da Città di Lione, Comitato Quarto anno di Liceo e Idea Verde."
    ) == [(P, "Città di Lione"), (P, "Comitato Quarto anno di Liceo"), (P, "Idea Verde")]
