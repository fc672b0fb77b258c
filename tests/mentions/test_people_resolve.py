"""One thing, one row: people, organisations and places joined, and what must stay apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions.model import OrganizationValue, PersonValue, PlaceValue
from extract.mentions.resolve import group_organizations, group_people, group_places


def people(*names: str) -> list[PersonValue]:
    return [PersonValue(*(part or None for part in name.split("|"))) for name in names]  # type: ignore[arg-type]


def organizations(*names: str) -> list[OrganizationValue]:
    return [
        OrganizationValue(*[part or None for part in name.split("|")])  # type: ignore[arg-type]
        for name in names
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Andrij Petrovyi|Sindaco", "Andrij Petrovyy|Sindaco di Gand"),
        ("Mario De Luca|Sindaco", "De Luca|Sindaco"),
        ("Carlo F. Bianchi", "Carlo Bianchi"),
        ("Anna ROSSI", "Anna Rossi"),
        ("Anna Maria Rossi|Assessora alla Cultura", "Anna Rossi|Assessora"),
        ("José Gómez", "Jose Gomez"),
    ],
)
def test_one_person(names: tuple[str, ...]) -> None:
    (group,) = group_people(people(*names))
    assert group.members == (0, 1)
    assert set(group.variants) == {n.split("|")[0] for n in names}


@pytest.mark.parametrize(
    "names",
    [
        ("Paolo Bianchi", "Paola Bianchi"),
        ("Anna Rossi", "Anna Russi"),
        ("Cristina Bianchi", "Cristiana Bianchi"),
        ("Anna Rossi", "Carlo Rossi", "Rossi"),
        ("Anna Ferrari", "Anna Ferraro"),
        ("Anna Rossi|Sindaca", "Anna Rossini|Direttrice"),
    ],
)
def test_other_people(names: tuple[str, ...]) -> None:
    assert len(group_people(people(*names))) == len(names)


def test_office_decides_between_namesakes() -> None:
    groups = group_people(
        people("Anna Rossi|Assessora alla Cultura", "Carlo Rossi|Sindaco", "Rossi|Assessora")
    )
    assert [g.members for g in groups] == [(0, 2), (1,)]
    assert groups[0].value == PersonValue("Anna Rossi", "Assessora alla Cultura")


@pytest.mark.parametrize(
    "names",
    [
        ("Politecnico||university", "Politecnico di Torino||university"),
        ("Università di Torino||university", "Università degli Studi di Torino||university"),
        ("EnoXY|EnoXY", "ENoXY|ENoXY"),
        ("Agenzia Orti|AGO|public_body", "AGO|AGO"),
        ("AGO|AGO", "Agenzia Orti|AGO|public_body"),
        ("Orto S.p.A.||company", "Orto||company"),
        ("Fondazione Aurora Boreale", "Fondazione Aurora Borealle"),
        ("Camera di commercio di Torino", "Camera di Commercio Torino"),
        ("Motori||company", "Motori Systems||company"),
        ("Motori Group Inc||company", "Motori S.p.A.||company"),
        ("ILO|ILO|un_agency", "Organizzazione internazionale del lavoro||un_agency"),
        ("World Health Organization||un_agency", "OMS|OMS|un_agency"),
    ],
)
def test_one_organization(names: tuple[str, ...]) -> None:
    (group,) = group_organizations(organizations(*names))
    assert group.members == (0, 1)


@pytest.mark.parametrize(
    "names",
    [
        ("Politecnico di Torino", "Politecnico di Milano"),
        ("Città Metropolitana", "Città Metropolitana di Lione"),
        ("Museo Nazionale", "Museo Nazionale del Cinema"),
        ("Università di Pavia", "Università di Padova"),
        ("Agenzia Orti|AGO|public_body", "Associazione Giovani Orafi|AGO|association"),
        ("Fondo 2021", "Fondo 2027"),
    ],
)
def test_other_organizations(names: tuple[str, ...]) -> None:
    assert len(group_organizations(organizations(*names))) == 2


def test_best_value_of_an_organization() -> None:
    (group,) = group_organizations(
        organizations("AGO|AGO", "Agenzia Orti|AGO|public_body", "AGO|AGO")
    )
    assert group.value == OrganizationValue("Agenzia Orti", "AGO", "public_body")


def test_places() -> None:
    groups = group_places(
        [
            PlaceValue("LIONE", "city", "FR", 1),
            PlaceValue("Lione", "city", "FR", 1),
            PlaceValue("Córdoba", "city"),
            PlaceValue("CORDOBA", "city", "AR", 2),
            PlaceValue("Alta Valle", "region", "IT"),
            PlaceValue("León", "city"),
            PlaceValue("León", "city", "MX", 3),
            PlaceValue("León", "city", "ES", 4),
        ]
    )
    assert [g.members for g in groups] == [(0, 1), (2, 3), (4,), (5,), (6,), (7,)]
    assert groups[0].value.name == "Lione"
    assert groups[1].value.geonames_id == 2


NAMES = st.lists(st.text(alphabet="ABab .|’'-é1", max_size=12), max_size=12)


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_never_raises_and_keeps_everyone(names: list[str]) -> None:
    for groups in (
        group_people([PersonValue(n, n[:3] or None) for n in names]),
        group_organizations([OrganizationValue(n, n[:3] or None) for n in names]),
        group_places([PlaceValue(n, "city", None, len(n) % 3 or None) for n in names]),
    ):
        assert sorted(i for g in groups for i in g.members) == list(range(len(names)))
