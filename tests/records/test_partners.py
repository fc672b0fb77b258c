"""Lists of partners, boxes of partners, and prose that names partners; made-up names."""

import pytest

from extract.language import read
from extract.records.name_lists import split_elements
from extract.records.partners import box_elements, told_partners


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Città di Lione, Politecnico di Pisa e Idea Verde",
            ["Città di Lione", "Politecnico di Pisa", "Idea Verde"],
        ),
        ("Città di Lione, Sucre e Oslo", ["Città di Lione", "Sucre", "Oslo"]),
        (
            "Agenzia per la Casa, l’Energia e il Lavoro Nord, Comune di Pisa",
            ["Agenzia per la Casa, l’Energia e il Lavoro Nord", "Comune di Pisa"],
        ),
        (
            "Ovest Research, Technology and Innovation Hub (ORTI Hub), Idea Verde",
            ["Ovest Research, Technology and Innovation Hub (ORTI Hub)", "Idea Verde"],
        ),
        (
            "Idea S.p.A., Acqua s.r.l., R.E.T.E. ONG, Terra Buona",
            ["Idea S.p.A.", "Acqua s.r.l.", "R.E.T.E. ONG", "Terra Buona"],
        ),
        (
            "Acqua, Srl, Idea Verde, Laboratorio Mare e Sale s.r.l.",
            ["Acqua, Srl", "Idea Verde", "Laboratorio Mare e Sale s.r.l."],
        ),
        (
            "Comune di Pisa, scuole e associazioni giovanili di Oslo.",
            ["Comune di Pisa", "scuole e associazioni giovanili di Oslo"],
        ),
        (
            "Idea Verde (insieme a Terra, Acqua e Fuoco), Comune di Pisa",
            ["Idea Verde (insieme a Terra, Acqua e Fuoco)", "Comune di Pisa"],
        ),
        (
            "il Comune di Asti, la Regione Lazio e l’Università di Pisa",
            ["Comune di Asti", "Regione Lazio", "Università di Pisa"],
        ),
        (
            "Dipartimento di Scienze agrarie, forestali e alimentari, Comune di Asti",
            ["Dipartimento di Scienze agrarie, forestali e alimentari", "Comune di Asti"],
        ),
        (
            "Ministero dell’Ambiente, del Territorio e del Mare, Terra Buona",
            ["Ministero dell’Ambiente, del Territorio e del Mare", "Terra Buona"],
        ),
        (
            "Comune di Pisa; Laboratorio Suono e Vento s.r.l.; Terra Buona",
            ["Comune di Pisa", "Laboratorio Suono e Vento s.r.l.", "Terra Buona"],
        ),
        (
            "Terra Buona, Centro Ricerche sull’Aria e il Sole (CRAS)",
            ["Terra Buona", "Centro Ricerche sull’Aria e il Sole (CRAS)"],
        ),
        (
            "Comune di Pisa – Terra Buona – Idea Verde",
            ["Comune di Pisa", "Terra Buona", "Idea Verde"],
        ),
        (
            "Comune di Pisa + Terra Buona (TB) + Idea Verde",
            ["Comune di Pisa", "Terra Buona (TB)", "Idea Verde"],
        ),
        (
            "Agence pour l’Emploi et le Travail, Oslo",
            ["Agence pour l’Emploi et le Travail", "Oslo"],
        ),
    ],
)
def test_split_elements(text: str, names: list[str]) -> None:
    assert [element.name for element in split_elements(text)] == names


def test_elements_know_their_place_and_role() -> None:
    text = "Città di Lione (capofila), Idea Verde (partner associato), Terra Buona"
    elements = split_elements(text)
    assert [text[e.start : e.end] for e in elements] == [e.name for e in elements]
    assert [e.role for e in elements] == ["lead", "associated", None]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        (
            "Il progetto prosegue.\nPARTNER: Città di Lione (capofila), Idea S.p.A.\n"
            "BENEFICIARI: giovani.",
            [("partner", ["Città di Lione", "Idea S.p.A."])],
        ),
        (
            "Capofila: Città di Lione. Partner: Comune di Pisa, Terra Buona. "
            "Partner associati: Rete Blu, Idea Verde.",
            [
                ("lead", ["Città di Lione"]),
                ("partner", ["Comune di Pisa", "Terra Buona"]),
                ("associated", ["Rete Blu", "Idea Verde"]),
            ],
        ),
        ("Partner: 20\nDurata: 3 anni", []),
        ("Le attività con i Paesi partner: formazione, ascolto, studio.", []),
    ],
)
def test_labelled_lists(text: str, lists: list[tuple[str, list[str]]]) -> None:
    found = told_partners(read(text))
    assert [(item.role, [e.name for e in item.elements]) for item in found] == lists


def test_a_box_is_one_list_and_prose_after_it_is_none() -> None:
    text = (
        "PA: Città di Oslo, Lione e Pisa Corporate: Idea S.p.A, Rossi & Figli, Centro Verde\n"
        "Network: ENEx\nAttualmente, il polo comprende oltre 10 enti, 4 imprese e 2 reti."
    )
    names = [element.name for element in box_elements(text)]
    assert names == [
        "Città di Oslo", "Lione", "Pisa", "Idea S.p.A", "Rossi & Figli", "Centro Verde", "ENEx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "project", "role", "names"),
    [
        (
            "Oslo lavora con noi al progetto “Semi di pace”, che vede tra i partner Terra "
            "Buona, le "
            "città boliviane di Sucre e Potosí e numerose scuole italiane.",
            "Semi di pace",
            "partner",
            ["Terra Buona", "Sucre", "Potosí"],
        ),
        (
            "Nell’ambito di una lunga amicizia, la Città di Pisa e Oslo sono partner del progetto "
            "Ponte, che unisce studio e lavoro.",
            "Ponte",
            "partner",
            ["Città di Pisa", "Oslo"],
        ),
        (
            "I partner del progetto Ponte sono il Comune di Asti, Terra Buona e "
            "l’Università di Pisa.",
            "Ponte",
            "partner",
            ["Comune di Asti", "Terra Buona", "Università di Pisa"],
        ),
        (
            "Sono due i firmatari del Green City Pact (Asti, Pisa), 3 i main partner (Idea, Acqua, "
            "Cassa rurale e artigiana) e 60 i supporter.",
            "Green City Pact",
            "partner",
            ["Idea", "Acqua", "Cassa rurale e artigiana"],
        ),
        (
            "Il progetto Ponte, di cui è capofila la Città di Lione, coinvolge 12 partner.",
            "Ponte",
            "lead",
            ["Città di Lione"],
        ),
    ],
)
def test_prose_that_names_partners_of_a_named_project(
    text: str, project: str, role: str, names: list[str]
) -> None:
    (found,) = told_partners(read(text), about_project=False)
    assert (found.project, found.role, [e.name for e in found.elements]) == (project, role, names)


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        (
            "Sostenuto dal Ministero per la Casa e l’Aria (MCA) e dal Ministero delle "
            "Strade e della "
            "Mobilità (MSM), Vento si allinea agli obiettivi.",
            "supporter",
            [
                "Ministero per la Casa e l’Aria (MCA)",
                "Ministero delle Strade e della Mobilità (MSM)",
            ],
        ),
        (
            "La Città è affiancata da un Comitato Promotore di ricerca e impresa, composto da Idea "
            "S.p.A., 7T s.r.l., Università di Pisa e Fondazione Acqua.",
            "promoter",
            ["Idea S.p.A.", "7T s.r.l.", "Università di Pisa", "Fondazione Acqua"],
        ),
        (
            "Un partenariato composto da Idea S.p.A., Terra Buona e Fondazione Acqua guida "
            "i lavori.",
            "partner",
            ["Idea S.p.A.", "Terra Buona", "Fondazione Acqua"],
        ),
    ],
)
def test_bodies_and_supporters_on_a_project_page(text: str, role: str, names: list[str]) -> None:
    (found,) = told_partners(read(text), about_project=True)
    assert (found.role, [e.name for e in found.elements]) == (role, names)


@pytest.mark.parametrize(
    "text",
    [
        "La candidatura è stata sostenuta da Università di Pisa, Idea Verde e Terra Buona.",
        "In collaborazione con Idea Verde e Terra Buona si sono svolti tre incontri.",
        "Un consorzio di oltre 90 partner, fra artigiani, aziende e scuole.",
        "Una rete infrastrutturale composta da 23 nodi.",
        "La Città ha incontrato i partner del progetto Ponte a Oslo.",
        "Con oltre 90 partner (cittadini, aziende, enti pubblici) il polo cresce.",
    ],
)
def test_prose_that_names_no_partners(text: str) -> None:
    assert told_partners(read(text), about_project=True) == []


def test_partners_behind_the_name_of_their_project() -> None:
    text = "Fanno parte del progetto SEMI Fondazione Pane, Comune di Graz e Città di Asti."
    (found,) = told_partners(read(text), known=("SEMI",))
    assert [element.name for element in found.elements] == [
        "Fondazione Pane", "Comune di Graz", "Città di Asti",
    ]  # fmt: skip
