"""What a network's page tells; made-up networks."""

import pytest

from extract.records.body_facts import Facts, read_facts


@pytest.mark.parametrize(
    ("text", "founded", "joined", "members"),
    [
        (
            "Fondata a Lione nel 2004 su iniziativa di molti, la rete riunisce 188 città europee. "
            "La Città di Torino ha aderito a RETE nel 2020.RETE è inoltre parte di GRANDE "
            "RETE, che, "
            "con oltre 500 città aderenti, sostiene tutti.",
            2004,
            2020,
            188,
        ),
        (
            "Creata nel 2007 dalla Città di Oslo, riunisce oggi 26 città di 3 continenti e cura "
            "un incontro tra rappresentanti. Torino è membro della rete dal 2012.",
            2007,
            2012,
            26,
        ),
        (
            "È una rete fondata nel 1986 da Oslo e Pisa. Raggruppa oltre 200 città e più di "
            "45 città "
            "partner in 38 Paesi.",
            1986,
            None,
            200,
        ),
        ("Operativa dal 1994. Torino ne fa parte dal 2001. I soci sono 85.", 1994, 2001, 85),
        ("Dal 1986 riunisce le città del sale. Aderiscono alla rete 124 membri.", 1986, None, 124),
        ("Le 350 città che fanno parte della rete. Il cluster conta 49 città.", None, None, 350),
        ("Oltre 600 ospiti, provenienti da più di 250 città del sale.", None, None, None),
        ("Nata nel 2009, coinvolge oggi centoventi città.", 2009, None, 120),
        ("L’adesione di Torino risale al 2011.", None, 2011, None),
        ("Dal 2017 anche Torino è tra i membri.", None, 2017, None),
    ],
)
def test_facts(text: str, founded: int | None, joined: int | None, members: int | None) -> None:
    facts = read_facts(text)
    assert (facts.founded_year, facts.joined_year, facts.member_count) == (founded, joined, members)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo ha aderito alla rete nel 2019.",
        "La conferenza conta 30 edizioni.",
        "L’evento ha riunito 280 delegati di 50 città.",
    ],
)
def test_what_is_told_of_others_is_none(text: str) -> None:
    assert read_facts(text) == Facts()
