"""Figures of European project sheets in many wordings; made-up projects."""

import pytest

from extract.records.project_facts import read_sheet

SHEETS = [
    ("IL PROGETTO | 2024 – 2027", (2024, 2027, None, None, None)),
    ("IL PROGETTO | 2026-2029", (2026, 2029, None, None, None)),
    ("Periodo: 2025/2028", (2025, 2028, None, None, None)),
    ("Durata: dal 2025 al 2028", (2025, 2028, None, None, None)),
    ("2023–26", (2023, 2026, None, None, None)),
    ("Contributo europeo a Torino: € 540mila", (None, None, 540000, None, None)),
    ("Contributo UE: 312.400,00 euro", (None, None, 312400, None, None)),
    ("€ 96.300 di contributo alla Città di Torino", (None, None, 96300, None, None)),
    ("Finanziamento per Torino: 1,2 milioni di euro", (None, None, 1200000, None, None)),
    ("1.750.000 euro il contributo europeo per Torino", (None, None, 1750000, None, None)),
    ("Quota destinata alla Città: 88.000 €", (None, None, 88000, None, None)),
    ("Risorse europee per la Città: 75.000 euro", (None, None, 75000, None, None)),
    ("Cofinanziamento UE 430.000,00 €", (None, None, 430000, None, None)),
    ("Durata: 36 mesi", (None, None, None, 36, None)),
    ("3 anni e mezzo di attività", (None, None, None, 42, None)),
    ("Trenta mesi di lavoro", (None, None, None, 30, None)),
    ("Un progetto di 40 mesi", (None, None, None, 40, None)),
    ("48 mesi", (None, None, None, 48, None)),
    ("Dura due anni", (None, None, None, 24, None)),
    ("14 partner, di cui 3 universitari", (None, None, None, None, 14)),
    ("Nove partner in cinque Paesi", (None, None, None, None, 9)),
    ("Dodici partner europei\n2 partner associati", (None, None, None, None, 12)),
    ("2 partner associati", (None, None, None, None, None)),
    ("Un consorzio di 16 partner", (None, None, None, None, 16)),
    ("I partner sono 11", (None, None, None, None, 11)),
    ("17 organizzazioni partner", (None, None, None, None, 17)),
    ("11 partner (più tre associati) da 6 Paesi", (None, None, None, None, 11)),
    ("9 partner oltre a due associati", (None, None, None, None, 9)),
    ("altri 9 partner", (None, None, None, None, None)),
    ("Un triennio di attività", (None, None, None, 36, None)),
    ("Durata: un biennio", (None, None, None, 24, None)),
    (
        "84.000 € di contributo UE alla Città di Torino, su un budget di 1.200.000 €",
        (None, None, 84000, None, None),
    ),
    ("In 4 anni 20 partner da 9 Paesi", (None, None, None, None, 20)),
]


@pytest.mark.parametrize(("text", "wanted"), SHEETS)
def test_figures(text: str, wanted: tuple[int | None, ...]) -> None:
    facts = read_sheet(text)
    contribution = None if facts.eu_contribution is None else int(facts.eu_contribution)
    found = (
        facts.year_start,
        facts.year_end,
        contribution,
        facts.duration_months,
        facts.partner_count,
    )
    assert found == wanted
