"""Amounts as town halls, ministries and charts print them."""

import pytest

from extract.mentions.amounts import find_amounts

# Text => value unit of each amount.
CASES = """
spesa di €. 437.576,59 => 437576.59 EUR
€uro 500,00 e 20 €uro => 500 EUR, 20 EUR
EUR. 500 => 500 EUR
contributo di 3,2 MEUR => 3200000 EUR
450 k€ e 2,4 M€ => 450000 EUR, 2400000 EUR
7 Mld di euro => 7000000000 EUR
12 milioni dei euro => 12000000 EUR
costa 5 euro e 50 centesimi al giorno => 5.5 EUR
Docenti: n. 28 => 28 docenti
art. 69 CAD =>
alle 5 am e alle 8 pm =>
la legge n. 80 recante norme =>
0 % 20 % 40 % 60 % 80 % =>
dal 10% al 20% e poi 30% => 10 percent, 20 percent, 30 percent
8 | 6 | 0 =>
media € 1.335 € 1.629 => 1335 EUR, 1629 EUR
€ 0 € 1.000 € 2.000 =>
Pagina 16 di 21 proposte =>
+39 0583 432676 uffici, 3330000000 anna, 55 – 80142 NAPOLI =>
due delle tre componenti => 2 componenti, 3 componenti
classi 2 IV + 2 V; 100 studenti => 100 studenti
sconto dal 10 al 15% e dal 2 al 3 per cento => 10 percent, 15 percent, 2 percent, 3 percent
Alunni: n. 312 di cui 140 femmine; Classi n. 14 => 312 alunni, 140 femmine, 14 classi
bambini 5 - 12 anni; 13 – 16 years free, children 0-4 years =>
Festival per ragazzi (0 - 3 anni) e 3-5 anni di prova => 3 anni, 5 anni
Totale presenze 410 => 410 presenze
Turni: Magistrale: 9, Open: 8 =>
per OB. 1 risulta pari a 12 euro => 12 EUR
0 € 1.250,00 0 € 12,00 => 1250 EUR, 12 EUR
Fornitore: 5346 Codice Fiscale =>
Docenti P.1: n. 28 => 28 docenti
spesa di 37.206.00 € e di 1.250.300.50 euro => 37206 EUR, 1250300.5 EUR
Presenti n. 12 - Voti favorevoli n. 9 – Astenuti n. 2 => 12 presenti, 9 voti, 2 astenuti
la legge regionale n. 12 - Norme; Delibera n. 5 - Allegati =>
un muro che da più di cento anni divide; aperto a più di 18 anni => 100 anni
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_amounts_of_other_documents(case: str) -> None:
    text, expected = case.split(" =>")
    found = [value for _, _, value, _ in find_amounts(text)]
    assert all(value.value is not None for value in found)
    printed = ", ".join(f"{float(value.value or 0):.10g} {value.unit}" for value in found)
    assert printed == expected.strip()
