"""Who leads and who takes part, told in prose, by apposition and in lists; made-up names."""

import pytest

from extract.language import read
from extract.mentions.organizations import split_name
from extract.records.name_lists import split_elements
from extract.records.partners import box_elements, told_partners

P, L, A, S, M = "partner", "lead", "associated", "supporter", "promoter"

PROSE = [
    (
        "Accanto alla Città di Lione, capofila, lavorano come partner Terra Buona, l’Agenzia per "
        "le Scuole e il Lavoro (ASL) e la Regione Lazio.",
        [
            (L, "Città di Lione"),
            (P, "Terra Buona"),
            (P, "Agenzia per le Scuole e il Lavoro (ASL)"),
            (P, "Regione Lazio"),
        ],
    ),
    (
        "Partecipano al progetto Ponte, insieme al capofila Città di Lione, i partner Cooperativa "
        "Idea Verde, Terra Buona e Comune di Gand.",
        [
            (L, "Città di Lione"),
            (P, "Cooperativa Idea Verde"),
            (P, "Terra Buona"),
            (P, "Comune di Gand"),
        ],
    ),
    (
        "Insieme alla Città di Lione, capofila, partecipano come partner Idea Verde e Gand.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Gand")],
    ),
    (
        "Ne è capofila la Città di Lione, che lo realizza insieme alla Commune de Thiès, "
        "all’Istituto Bianchi, al Centro Studi Alpini (CSA) e all’Association des Amis du Lac; "
        "contribuisce alle spese la Fondazione Sole.",
        [
            (L, "Città di Lione"),
            (P, "Commune de Thiès"),
            (P, "Istituto Bianchi"),
            (P, "Centro Studi Alpini (CSA)"),
            (P, "Association des Amis du Lac"),
        ],
    ),
    (
        "Capofila è il Comune di Asti, affiancato da Idea Verde e dalla Regione Lazio.",
        [(L, "Comune di Asti"), (P, "Idea Verde"), (P, "Regione Lazio")],
    ),
    (
        "Il Comune di Asti ne è capofila, con Idea Verde e Terra Buona come partner.",
        [(L, "Comune di Asti"), (P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "Il progetto ha come partner le città di Gand (capofila), Riga, Oslo e Linz e gode di un "
        "contributo di 3 milioni di euro, coperto dal Fondo sociale.",
        [(L, "Gand"), (P, "Riga"), (P, "Oslo"), (P, "Linz")],
    ),
    (
        "Il progetto, della durata di 18 mesi, vede come capofila la Città di Lione e come "
        "partner il Comune di Asti, l’Orto Verde e la Fondazione Sole.",
        [
            (L, "Città di Lione"),
            (P, "Comune di Asti"),
            (P, "Orto Verde"),
            (P, "Fondazione Sole"),
        ],
    ),
    (
        "Ne sono partner la Câmara Municipal do Sal, l’ONG Terra, l’Università di Gand e Idea "
        "Verde; è finanziato dal Ministero dell’Ambiente per € 100.000.",
        [
            (P, "Câmara Municipal do Sal"),
            (P, "ONG Terra"),
            (P, "Università di Gand"),
            (P, "Idea Verde"),
        ],
    ),
    ("Il progetto ha per capofila la Regione Lazio.", [(L, "Regione Lazio")]),
    ("Ha la Regione Lazio come capofila.", [(L, "Regione Lazio")]),
    (
        "Con la Città di Lione capofila, il progetto coinvolge dodici scuole.",
        [(L, "Città di Lione")],
    ),
    (
        "La Città di Lione, capofila del progetto, ha aperto il primo cantiere.",
        [(L, "Città di Lione")],
    ),
    (
        "Il progetto è guidato dalla Città di Lione in partenariato con Idea Verde, Terra Buona "
        "e il Comune di Asti.",
        [
            (L, "Città di Lione"),
            (P, "Idea Verde"),
            (P, "Terra Buona"),
            (P, "Comune di Asti"),
        ],
    ),
    (
        "Realizzato in partenariato con il Comune di Asti, con la Regione Lazio e con Idea Verde, "
        "il progetto dura due anni.",
        [(P, "Comune di Asti"), (P, "Regione Lazio"), (P, "Idea Verde")],
    ),
    (
        "Con il coordinamento della Città di Lione, il progetto riunisce sei scuole.",
        [(L, "Città di Lione")],
    ),
    (
        "Il progetto, coordinato dal Politecnico di Pisa, dura tre anni.",
        [(L, "Politecnico di Pisa")],
    ),
    (
        "Il partenariato riunisce la Città di Lione, il Comune di Asti, Idea Verde e Riga.",
        [(P, "Città di Lione"), (P, "Comune di Asti"), (P, "Idea Verde"), (P, "Riga")],
    ),
    (
        "Il partenariato, che comprende Idea Verde, Terra Buona e l’Università di Gand, si è "
        "incontrato a Oslo.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Università di Gand")],
    ),
    (
        "Al partenariato aderiscono Idea Verde, Terra Buona e la Regione Lazio.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Regione Lazio")],
    ),
    (
        "Partner dell’iniziativa sono Idea Verde e Terra Buona, mentre il Comune di Asti mette a "
        "disposizione le sale.",
        [(P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "Tra i partner si contano la Stadt Linz, la Ville de Lyon e il Comune di Asti.",
        [(P, "Stadt Linz"), (P, "Ville de Lyon"), (P, "Comune di Asti")],
    ),
    (
        "A coordinare il progetto è la Stadt Linz; ne fanno parte, come partner, Idea Verde, "
        "Terra Buona e Gand.",
        [(L, "Stadt Linz"), (P, "Idea Verde"), (P, "Terra Buona"), (P, "Gand")],
    ),
    (
        "Capofila del progetto la Città di Lione; partner il Comune di Asti e Idea Verde.",
        [(L, "Città di Lione"), (P, "Comune di Asti"), (P, "Idea Verde")],
    ),
    (
        "Idea Verde e Terra Buona ne sono partner.",
        [(P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "Partecipano al progetto, in qualità di partner, Idea Verde, Terra Buona e la Regione "
        "Lazio, oltre a numerose scuole.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Regione Lazio")],
    ),
    (
        "Il ruolo di capofila spetta alla Regione Lazio.",
        [(L, "Regione Lazio")],
    ),
    (
        "La Regione Lazio, in qualità di capofila, lavora con i partner Idea Verde e Gand.",
        [(L, "Regione Lazio"), (P, "Idea Verde"), (P, "Gand")],
    ),
    (
        "Lead partner è l’Università di Gand, che lavora insieme a Idea Verde, a Terra Buona e al "
        "Comune di Asti.",
        [
            (L, "Università di Gand"),
            (P, "Idea Verde"),
            (P, "Terra Buona"),
            (P, "Comune di Asti"),
        ],
    ),
    (
        "Il consorzio, di cui è capofila l’Università di Gand, è costituito da Idea Verde, Terra "
        "Buona e Sole GmbH.",
        [
            (L, "Università di Gand"),
            (P, "Idea Verde"),
            (P, "Terra Buona"),
            (P, "Sole GmbH"),
        ],
    ),
    (
        "Partner associati sono Idea Verde e Terra Buona.",
        [(A, "Idea Verde"), (A, "Terra Buona")],
    ),
    (
        "Al fianco della Città di Lione, capofila, operano Idea Verde e Terra Buona in qualità di "
        "partner.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "I partner – Idea Verde, Terra Buona e il Comune di Asti – si riuniranno a Gand.",
        [(P, "Idea Verde"), (P, "Terra Buona"), (P, "Comune di Asti")],
    ),
    (
        "Sono nostri partner Idea Verde, la cooperativa Terra Buona e il Comune di Asti.",
        [(P, "Idea Verde"), (P, "cooperativa Terra Buona"), (P, "Comune di Asti")],
    ),
    (
        "Realizzano il progetto la Città di Lione (capofila), Idea Verde e Terra Buona.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Terra Buona")],
    ),
    (
        "La Città di Lione è partner del progetto insieme a Idea Verde e al Comune di Asti.",
        [(P, "Città di Lione"), (P, "Idea Verde"), (P, "Comune di Asti")],
    ),
    ("La capofila Città di Lione ha ospitato a Gand i partner.", [(L, "Città di Lione")]),
    (
        "Capofila del progetto è l’Agenzia per la Casa, l’Energia e il Lavoro, con sede a Gand.",
        [(L, "Agenzia per la Casa, l’Energia e il Lavoro")],
    ),
    (
        "Nel ruolo di capofila la Città di Lione coordina gli altri partner: Idea Verde e Linz.",
        [(L, "Città di Lione"), (P, "Idea Verde"), (P, "Linz")],
    ),
    # mentioned only, or paying only
    ("Il partenariato comprende dodici città europee, tra cui Gand e Linz.", []),
    ("Torino è capofila di un progetto che coinvolge Gand, Linz e Riga.", []),
    ("Il progetto è finanziato dal Ministero dell’Ambiente e dalla Fondazione Sole.", []),
    ("Promosso dalla Città di Lione, il progetto ha aperto dodici orti.", []),
    ("Al bilancio contribuisce la Fondazione Sole.", []),
    ("In collaborazione con Idea Verde si sono tenuti otto incontri.", []),
    ("I partner hanno visitato la Regione Lazio e il Comune di Asti.", []),
    ("Insieme alla Regione Lazio è stato aperto uno sportello.", []),
    ("Gli studenti, coordinati da Idea Verde, hanno visitato tre musei.", []),
    ("Un partner tecnico curerà la valutazione.", []),
    ("Il partenariato tra la Città di Lione e il Comune di Asti compie dieci anni.", []),
    ("La rete comprende Gand e Linz.", []),
]


LISTS = [
    (
        "Comune di Asti e Linz City Council (capofila), ASL Città di Asti",
        [(None, "Comune di Asti"), (L, "Linz City Council"), (None, "ASL Città di Asti")],
    ),
    (
        "Città di Lione (capofila) e Comune di Asti, Idea Verde",
        [(L, "Città di Lione"), (None, "Comune di Asti"), (None, "Idea Verde")],
    ),
    (
        "AMA S.p.A., Cooperativa Sole, ARC+ – Association of Regions and Cities for clean Water "
        "management, Comune di Asti",
        [
            (None, "AMA S.p.A."),
            (None, "Cooperativa Sole"),
            (None, "ARC+ – Association of Regions and Cities for clean Water management"),
            (None, "Comune di Asti"),
        ],
    ),
    (
        "Stiftung Kunst und Leben, Institut für Wasser und Boden, Ville de Lyon",
        [
            (None, "Stiftung Kunst und Leben"),
            (None, "Institut für Wasser und Boden"),
            (None, "Ville de Lyon"),
        ],
    ),
    (
        "Centre d’Art et de Culture, Association des Femmes et des Jeunes, Comune di Asti",
        [
            (None, "Centre d’Art et de Culture"),
            (None, "Association des Femmes et des Jeunes"),
            (None, "Comune di Asti"),
        ],
    ),
    (
        "Stadt Linz and City of Ghent (lead partner), Green Idea Ltd",
        [(None, "Stadt Linz"), (L, "City of Ghent"), (None, "Green Idea Ltd")],
    ),
    (
        "Comune di Asti, Centro Conservazione e Restauro “Le Vigne”, Arte e Natura S.r.l.",
        [
            (None, "Comune di Asti"),
            (None, "Centro Conservazione e Restauro “Le Vigne”"),
            (None, "Arte e Natura S.r.l."),
        ],
    ),
    (
        "Idea Verde, Comune di Asti e Regione Lazio, Terra Buona",
        [
            (None, "Idea Verde"),
            (None, "Comune di Asti"),
            (None, "Regione Lazio"),
            (None, "Terra Buona"),
        ],
    ),
    (
        "Comune di Asti, Associazione Ponte – Azioni per i bambini, Idea Verde",
        [
            (None, "Comune di Asti"),
            (None, "Associazione Ponte – Azioni per i bambini"),
            (None, "Idea Verde"),
        ],
    ),
]


LABELS = [
    (
        "Capofila: Universität Linz\nPartner: Città di Lione, Ville de Gand, altri 9 partner\n"
        "Sito web: www.esempio.eu",
        [(L, "Universität Linz"), (P, "Città di Lione"), (P, "Ville de Gand")],
    ),
    (
        "Partner: Città di Lione, Comune di Asti Sito web: www.esempio.eu Dura un anno.",
        [(P, "Città di Lione"), (P, "Comune di Asti")],
    ),
    (
        "Coordinatore: Stad Gent. Altri partner: Idea Verde e altre 4 organizzazioni.",
        [(L, "Stad Gent"), (P, "Idea Verde")],
    ),
    (
        "Partner: Città di Lione, Ville de Gand, Idea Verde e altri sei partner europei.",
        [(P, "Città di Lione"), (P, "Ville de Gand"), (P, "Idea Verde")],
    ),
    (
        "PARTNER: Comune di Asti e Linz City Council (capofila), Idea Verde.",
        [(P, "Comune di Asti"), (L, "Linz City Council"), (P, "Idea Verde")],
    ),
]


BOXES = [
    (
        "PA: Città di Oslo Corporate: Sole, Voile\nSystèmes R&D: Politecnico di Pisa",
        ["Città di Oslo", "Sole", "Voile Systèmes", "Politecnico di Pisa"],
    ),
    (
        "PA: Città di Oslo, Linz e Gand Corporate: Sole, Luna Group, Tram GmbH, Voile Systèmes "
        "R&D: Politecnico di Pisa, Fondazione Onda Network: ENaLL",
        [
            "Città di Oslo", "Linz", "Gand", "Sole", "Luna Group", "Tram GmbH", "Voile Systèmes",
            "Politecnico di Pisa", "Fondazione Onda", "ENaLL",
        ],
    ),
    (
        "Enti pubblici: Comune di Asti, Regione Lazio Imprese: Sole, Luna Ricerca: Politecnico di "
        "Pisa",
        ["Comune di Asti", "Regione Lazio", "Sole", "Luna", "Politecnico di Pisa"],
    ),
]  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    """Return (role, name) of what a project's own page says, in text order."""
    elements = [
        (e.start, e.role or item.role, e.name)
        for item in told_partners(read(text))
        for e in item.elements
    ]
    return [(role, name) for _, role, name in sorted(elements)]


@pytest.mark.parametrize(("text", "wanted"), [*PROSE, *LABELS])
def test_partners(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_lists(text: str, wanted: list[tuple[str | None, str]]) -> None:
    assert [(element.role, element.name) for element in split_elements(text)] == wanted


@pytest.mark.parametrize(("text", "names"), BOXES)
def test_boxes(text: str, names: list[str]) -> None:
    assert [element.name for element in box_elements(text)] == names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "ARC+ – Association of Regions and Cities for clean Water",
            ("Association of Regions and Cities for clean Water", "ARC+"),
        ),
        (
            "Ceilazio – Centro Estero per l’Impresa",
            ("Centro Estero per l’Impresa", "Ceilazio"),
        ),
        ("Katholieke Hochschule Gent (KH Gent)", ("Katholieke Hochschule Gent", "KH Gent")),
        ("Acquaviva – Scuola di Idraulica", ("Acquaviva – Scuola di Idraulica", None)),
    ],
)
def test_acronyms(text: str, parts: tuple[str, str | None]) -> None:
    assert split_name(text) == parts
