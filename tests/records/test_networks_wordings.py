"""What a network's page tells, in many wordings; made-up networks."""

import pytest

from extract.records.body_facts import read_facts

FACTS = [
    ("La rete conta oggi 74 città.", None, None, 74),
    (
        "Nata a Linz nel 1998 per iniziativa di sei municipalità alpine, ARCO conta oggi 74 città "
        "e rappresenta 31 milioni di abitanti. Torino ne fa parte dal 2005.",
        1998,
        2005,
        74,
    ),
    ("Le 138 città che compongono ARCO si impegnano insieme.", None, None, 138),
    ("Creata nel 2017 da Pisa e Gand, raccoglie cinquantatré membri.", 2017, None, 53),
    ("Nel 2031 ha superato i 200 membri.", None, None, 200),
    ("I membri sono ormai più di duecento.", None, None, 200),
    ("Gli aderenti sono 212.", None, None, 212),
    ("Vi hanno aderito finora oltre 160 amministrazioni di quattro continenti.", None, None, 160),
    ("Ne fanno parte ottantasei comuni.", None, None, 86),
    ("Fu istituita da sette città fondatrici; oggi sono 90.", None, None, 90),
    ("Fondata da dodici città, ne riunisce ora 140.", None, None, 140),
    ("Le città associate sono passate da 40 a 65.", None, None, 65),
    ("Mette in relazione 45 amministrazioni locali.", None, None, 45),
    ("Una comunità di 320 città di tutto il mondo.", None, None, 320),
    ("Con i suoi 95 soci è la più grande rete del settore.", None, None, 95),
    ("Della rete fanno parte centodieci municipalità.", None, None, 110),
    ("Sono 58 le città che vi aderiscono.", None, None, 58),
    ("Il numero dei membri è salito a 77.", None, None, 77),
    ("Hanno sottoscritto la carta oltre 400 sindaci.", None, None, None),
    ("All’assemblea hanno preso parte 300 delegati.", None, None, None),
    ("Il comitato esecutivo è formato da nove membri.", None, None, None),
    ("La rete opera in 38 Paesi.", None, None, None),
    ("La coalizione fu fondata a Durban nel 2003.", 2003, None, None),
    ("È stata costituita a Losanna nel 1995.", 1995, None, None),
    ("Dal 1998 la rete promuove scambi tra città.", 1998, None, None),
    ("Istituita con decisione dell’Assemblea nel 1987, ha sede a Parigi.", 1987, None, None),
    ("Il centro ha aperto i battenti nel 2003.", 2003, None, None),
    ("Nata nel 1990 come gruppo informale, è un’associazione dal 1996.", 1990, None, None),
    ("L’alleanza è attiva dal 2009.", 2009, None, None),
    ("La rete ha preso avvio nel 2012.", 2012, None, None),
    ("Le sue origini risalgono al 1951.", 1951, None, None),
    ("Ha visto la luce a Nantes nel 2005.", 2005, None, None),
    ("Prese vita nel 2008 a Stoccarda.", 2008, None, None),
    ("La rete compie quarant’anni: nacque nel 1991.", 1991, None, None),
    ("Attiva sin dal 1979, collega i porti.", 1979, None, None),
    ("L’adesione di Torino è stata deliberata dal Consiglio comunale nel 2021.", None, 2021, None),
    ("L’ingresso di Torino risale al 2016.", None, 2016, None),
    ("Torino è entrata a farne parte nel 2018.", None, 2018, None),
    ("La nostra città vi è entrata nel 2019.", None, 2019, None),
    ("La Città vi aderisce dal 2008.", None, 2008, None),
    ("Tra i membri italiani Milano, Genova e Torino (dal 2010).", None, 2010, None),
    ("Torino vi partecipa dal 2006, anno dei Giochi.", None, 2006, None),
    (
        "Torino ha presentato domanda nel 2022 ed è stata ammessa l’anno successivo, nel 2023.",
        None,
        2023,
        None,
    ),
    ("Torino, socia dal 2004, siede nel direttivo.", None, 2004, None),
    ("Dal 2013 la Città ne è membro effettivo.", None, 2013, None),
    ("Il capoluogo piemontese si è unito alla rete nel 2015.", None, 2015, None),
    ("Torino figura tra le città aderenti dal 2011.", None, 2011, None),
    ("Con delibera del 2017 la Città ha aderito alla rete.", None, 2017, None),
    ("Torino ha ospitato l’assemblea nel 2009.", None, None, None),
    ("Torino è stata eletta alla presidenza nel 2020.", None, None, None),
    (
        "La coalizione fu fondata a Durban nel 2003; l’adesione di Torino è stata deliberata nel "
        "2021.",
        2003,
        2021,
        None,
    ),
    ("Torino è tra i fondatori della rete, nata nel 2014.", 2014, 2014, None),
    (
        "Tra i 18 fondatori del Forum, sorto a Oslo nell’ottobre 2019, è anche Torino.",
        2019,
        2019,
        None,
    ),
    ("La rete nacque nel 2008; fondatrice, con altre sei città, fu Torino.", 2008, 2008, None),
    ("Torino vi è stata accolta nel dicembre 2021.", None, 2021, None),
    ("Torino vi ha aderito con delibera del 14 aprile 2018.", None, 2018, None),
    ("La federazione vede la luce nel 1989 a Bergen.", 1989, None, None),
    ("Dai 30 membri degli inizi si è arrivati agli attuali 145.", None, None, 145),
    ("I 12 soci iniziali della rete erano tutti porti.", None, None, None),
    ("I componenti sono saliti a 64.", None, None, 64),
    ("La rete si compone di trentotto città.", None, None, 38),
    ("L’associazione dà voce a 210 città di 39 Paesi.", None, None, 210),
    ("Torino ha contribuito a fondare la rete nel 2001.", 2001, None, None),
    ("Nel 1999 Torino firmò la carta di adesione.", None, 1999, None),
    ("Established in 1994, the network brings together 72 cities.", 1994, None, 72),
    ("Turin joined the network in 2002.", None, 2002, None),
]


@pytest.mark.parametrize(("text", "founded", "joined", "members"), FACTS)
def test_facts(text: str, founded: int | None, joined: int | None, members: int | None) -> None:
    facts = read_facts(text)
    assert (facts.founded_year, facts.joined_year, facts.member_count) == (founded, joined, members)
