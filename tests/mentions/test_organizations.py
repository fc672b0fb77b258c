"""Organisations in prose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions.organizations import find_organizations, kind_of

CASES = [
    ("con la Fondazione Aurora e il Comitato Amici del Porto.",
     [("Fondazione Aurora", None, "foundation"), ("Comitato Amici del Porto", None, "other")]),
    ("al Dipartimento di Fisica “Anna Bianchi” dell’Università degli Studi di Pavia, ieri",
     [("Dipartimento di Fisica “Anna Bianchi” dell’Università degli Studi di Pavia", None,
       "other")]),
    ("dalla Camera di commercio di Cuneo e dall’Università di Pavia insieme a Orto S.r.l. e altri",
     [("Camera di commercio di Cuneo", None, "public_body"),
      ("Università di Pavia", None, "university"), ("Orto S.r.l.", None, "company")]),
    ("ARPO – Agenzia Regionale per l’Orto ha aderito. L’ARPO conta 3 sedi.",
     [("Agenzia Regionale per l’Orto", "ARPO", "public_body"), ("ARPO", "ARPO", "public_body")]),
    ("la rete Green Towns Federation (GTF). La GTF è nata",
     [("Green Towns Federation", "GTF", "association"), ("GTF", "GTF", "association")]),
    ("Assemblea dell’EGOA – European Garden Owners Association a Porto",
     [("European Garden Owners Association", "EGOA", "association")]),
    ("il Direttore dell’UNITAR e dell’OCSE, con la rete EMPO.",
     [("UNITAR", "UNITAR", None), ("OCSE", "OCSE", None), ("EMPO", "EMPO", None)]),
    ("il Ministero degli Affari Esteri e della Cooperazione Internazionale ha detto",
     [("Ministero degli Affari Esteri e della Cooperazione Internazionale", None, "ministry")]),
    ("dalla Commissione europea Anna Bauer ha ricevuto",
     [("Commissione europea", None, "eu_institution")]),
    ("dell’Hong Kong Garden Centre alcuni", [("Hong Kong Garden Centre", None, "other")]),
    ("Orti di Pace ONLUS e Alba Ltd", [("Orti di Pace ONLUS", None, "association"),
                                       ("Alba Ltd", None, "company")]),
    ("il Museo Nazionale del Cinema di Torino ha", [
        ("Museo Nazionale del Cinema di Torino", None, "museum")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_names(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = find_organizations(text)
    assert [(v.name, v.acronym, v.kind) for _, _, v in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’Università e le imprese si incontrano. Il museo apre.",
        "nella Federazione Russa e in Ucraina",
        "La rete è nata nel 1999; il centro è aperto.",
        "PROGETTI E PARTNER DELL’ANNO",
        "con i fondi del PNRR, l’ICT e il 5G",
        "",
    ],
)
def test_no_organization(text: str) -> None:
    assert find_organizations(text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Banca Europea per gli Investimenti", "eu_institution"), ("Banca di Alba", "bank"),
     ("Orto ONG", "ngo"), ("Van Gogh Foundation", "foundation"), ("Qualcosa", None),
     ("Consorzio Alpi", "consortium"), ("Liceo Classico", "school"), ("", None)],
)  # fmt: skip
def test_kinds(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


PIECES = st.sampled_from(
    ["Fondazione", "Università", "di", "Torino", "–", "(", ")", "ABC", "e", "della", "“", "”",
     "S.r.l.", "Foundation", "\n", "per", "la", "Ricerca", "l’ONU", ",", "Museo", "The", "of"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
def test_never_raises(text: str) -> None:
    last = 0
    for start, end, value in find_organizations(text, known=["ABC"]):
        assert last <= start < end <= len(text) and value.name
        last = end
