"""Names of international organisations; made-up bodies."""

import pytest

from extract.records.body_names import full_name


@pytest.mark.parametrize(
    ("title", "text", "name", "acronym"),
    [
        (
            "FEL",
            "L’FEL – Fondazione Europea per il Lavoro è l’agenzia che aiuta tutti.",
            "Fondazione Europea per il Lavoro",
            "FEL",
        ),
        (
            "CIS-ONU",
            "Il Centro Internazionale di Studi (CIS-ONU) è il braccio operativo di tutti.",
            "Centro Internazionale di Studi",
            "CIS-ONU",
        ),
        (
            "XYSC",
            "Lo Staff Campus delle Nazioni del Mare, fondato dall’Assemblea nel 2002, forma tutti.",
            "Staff Campus delle Nazioni del Mare",
            "XYSC",
        ),
        (
            "IMRI",
            "L’Istituto Mondiale per la Ricerca sull’Inverno e la Neve è stato fondato nel 1968.",
            "Istituto Mondiale per la Ricerca sull’Inverno e la Neve",
            "IMRI",
        ),
        ("AMS – Agenzia Mondiale del Sale", "", "Agenzia Mondiale del Sale", "AMS"),
        (
            "ISTITUTO EUROPEO DEL SALE",
            "L’Istituto Europeo del Sale (IES) è un ente.",
            "Istituto Europeo del Sale",
            "IES",
        ),
        ("QWERT", "Ogni anno si tengono corsi.", "QWERT", "QWERT"),
    ],
)
def test_full_name(title: str, text: str, name: str, acronym: str) -> None:
    assert full_name(title, text) == (name, acronym)
