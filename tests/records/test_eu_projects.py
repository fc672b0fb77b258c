"""Facts of the sheets of European projects; made-up projects."""

from decimal import Decimal

from extract.records.project_facts import read_sheet


def test_figures() -> None:
    facts = read_sheet(
        "IL PROGETTO | 2023 – 2026\nNUVOLA aiuta 14 città a respirare entro il 2050.\n"
        "I NUMERI DI NUVOLA\n112.061,00 € di contributo UE alla Città di Torino\n"
        "5 Centri di Competenza\n26 partner da 5 Paesi UE\n14 partner associati\n"
        "2 anni e mezzo di attività"
    )
    assert (facts.year_start, facts.year_end) == (2023, 2026)
    assert facts.eu_contribution == Decimal("112061")
    assert (facts.duration_text, facts.duration_months) == ("2 anni e mezzo", 30)
    assert facts.partner_count == 26


def test_figures_run_together() -> None:
    facts = read_sheet("48.000,00 € di contributo UE alla Città 36 mesi di attività 19 partner")
    assert facts.eu_contribution == Decimal("48000")
    assert (facts.duration_months, facts.partner_count) == (36, 19)


def test_a_malformed_amount_is_null() -> None:
    facts = read_sheet("175.00,00 € di contributo UE alla Città di Torino\n4 anni")
    assert (facts.eu_contribution, facts.duration_months) == (None, 48)
