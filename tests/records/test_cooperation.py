"""The list and the sheets of cooperation projects; made-up projects."""

import pytest

from extract.document.model import Line
from extract.records.cooperation import named_project, read_sheet, sheet_parts, split_list


def lines(*paragraphs: list[str]) -> list[Line]:
    """Return printed lines without style, one paragraph per list."""
    return [
        Line(f"p1-l{number}-{index}", 1, 0, text, text, tuple(range(len(text))), paragraph=number)
        for number, paragraph in enumerate(paragraphs)
        for index, text in enumerate(paragraph)
    ]


def test_names_open_paragraphs() -> None:
    found = split_list(
        lines(
            ["ACQUA 2 – CITTÀ SENZA SETE", "Pozzi e scuole (Perù, Italia)"],
            ["AfriSemi", "Campi condivisi e mercati di", "quartiere nelle città"],
            ["ORTO.", "Verdure per tutti"],
        )
    )
    assert [(name, subtitle) for name, subtitle, _ in found] == [
        ("ACQUA 2 – CITTÀ SENZA SETE", "Pozzi e scuole (Perù, Italia)"),
        ("AfriSemi", "Campi condivisi e mercati di quartiere nelle città"),
        ("ORTO.", "Verdure per tutti"),
    ]


def test_names_in_capitals_without_paragraphs() -> None:
    found = split_list(
        lines(["ACQUA 2", "Pozzi e scuole (Perù,", "Italia)", "SEMI DI PACE", "Campi per tutti"])
    )
    assert [name for name, _, _ in found] == ["ACQUA 2", "SEMI DI PACE"]


def test_sheet() -> None:
    sheet = read_sheet(
        "Il progetto aiuta tutti.\nIL PROGETTO INTENDE:\nscavare pozzi\n"
        "PARTNER: Città di Oslo, Terra Buona.\nBENEFICIARI: giovani e donne (età 18 – 35).\n"
        "ATTIVITÀ 2024: Sono stati scavati tre pozzi.\nA maggio si è festeggiato."
    )
    assert sheet.description is not None and sheet.description.startswith("Il progetto aiuta")
    assert sheet.beneficiaries == "giovani e donne (età 18 – 35)."
    assert sheet.activities == "Sono stati scavati tre pozzi.\nA maggio si è festeggiato."


@pytest.mark.parametrize(
    "text",
    [
        "DESTINATARI: giovani.\nATTIVITÀ 2023\nSi sono svolti corsi.",
        "Attività 2023: Si sono svolti corsi.\nBeneficiari: giovani.",
        "ATTIVITÀ 2023 Si sono svolti corsi.\nBENEFICIARI: giovani.",
    ],
)
def test_labels_in_any_order(text: str) -> None:
    sheet = read_sheet(text)
    assert (sheet.beneficiaries, sheet.activities) == ("giovani.", "Si sono svolti corsi.")


def test_no_labels() -> None:
    assert sheet_parts("I giovani sono i beneficiari delle attività del progetto.") == []


def test_a_sheet_takes_the_project_it_names() -> None:
    names = ["ACQUA", "ACQUA 2", "ORTO"]
    assert named_project("Con ACQUA 2 si scavano pozzi. ACQUA 2 dura tre anni.", ["ACQUA 2"])
    assert named_project("ORTO aiuta. Come ACQUA, ORTO dura tre anni.", names) == "ORTO"
    assert named_project("Nessuno è nominato.", names) is None
