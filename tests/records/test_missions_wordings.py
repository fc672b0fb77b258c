"""Who travelled, in municipal prose of all manners, and who was only met there."""

from datetime import date

import pytest

from extract.records.travellers import travellers
from tests.making_lines import BODY, DATE, SECTION
from tests.records.test_records_lists import read

Traveller = tuple[str, str | None]

CASES: list[tuple[str, list[Traveller]]] = [
    ("L’Assessore alla Cultura Carlo Bianchi ha preso parte alla riunione e ha incontrato la "
     "responsabile del programma, Helen Dunn.",
     [("Carlo Bianchi", "Assessore alla Cultura")]),
    ("La delegazione è stata ricevuta dal Presidente della Câmara Municipal, João Pires.", []),
    ("Erano presenti inoltre il Vicepresidente della Camera di commercio Enzo Neri e il professor "
     "Aldo Conti dell’Università.",
     [("Enzo Neri", "Vicepresidente della Camera di commercio"), ("Aldo Conti", "professor")]),
    ("Accompagnata dalla dirigente Silvia Neri, la Sindaca Anna Verdi ha visitato il porto.",
     [("Silvia Neri", "dirigente"), ("Anna Verdi", "Sindaca")]),
    ("Alla conferenza sono intervenuti l’Assessora alla Viabilità Anna Neri e l’ingegnera Luisa "
     "Conti di GTT.",
     [("Anna Neri", "Assessora alla Viabilità"), ("Luisa Conti", "ingegnera")]),
    ("Per l’Università degli Studi è intervenuto il Prorettore Enzo Conti, per il Politecnico la "
     "professoressa Elena Verdi.",
     [("Enzo Conti", "Prorettore"), ("Elena Verdi", "professoressa")]),
    ("Il Sindaco ha preso parte, con l’Assessora al Bilancio Gabriella Neri, al forum.",
     [("Gabriella Neri", "Assessora al Bilancio")]),
    ("Una rappresentanza del Consiglio comunale, composta da Elisa Conti (Capogruppo) e Mattia "
     "Neri (Vicepresidente vicario), ha visitato il Senato.",
     [("Elisa Conti", "Capogruppo"), ("Mattia Neri", "Vicepresidente vicario")]),
    ("Hanno seguito i lavori, per conto della Città: Anna Conti, Mobility manager; Ivo Neri, "
     "energy manager; Ugo Verdi, assegnista di ricerca.",
     [("Anna Conti", "Mobility manager"), ("Ivo Neri", "energy manager"),
      ("Ugo Verdi", "assegnista di ricerca")]),
    ("Per la Città hanno viaggiato Paolo Conti e Silvia Verdi del Settore Cooperazione.",
     [("Paolo Conti", None), ("Silvia Verdi", None)]),
    ("Il Presidente del Consiglio comunale, Carlo Neri, con i consiglieri Marta Conti e Luca "
     "Verdi, ha deposto una corona.",
     [("Carlo Neri", "Presidente del Consiglio comunale"), ("Marta Conti", "consiglieri"),
      ("Luca Verdi", "consiglieri")]),
    ("Gli Assessori Anna Neri (Cultura) e Marco Conti (Sport) hanno inaugurato lo stand.",
     [("Anna Neri", "Assessori"), ("Marco Conti", "Assessori")]),
    ("L’Assessora Anna Neri e il collega Marco Conti hanno inaugurato lo stand.",
     [("Anna Neri", "Assessora"), ("Marco Conti", None)]),
    ("L’Assessora Anna Neri (Innovazione e Lavoro) ha aperto il forum.",
     [("Anna Neri", "Assessora")]),
    ("La Sindaca Anna Verdi ha aperto il forum insieme al collega aragonese Juan Ortega.",
     [("Anna Verdi", "Sindaca")]),
    ("La Sindaca Anna Verdi e il collega Tom Brown hanno piantato un albero.",
     [("Anna Verdi", "Sindaca")]),
    ("Alla firma hanno partecipato il Vicesindaco Carlo Neri e la dirigente del Settore "
     "Cooperazione internazionale Maria Conti.",
     [("Carlo Neri", "Vicesindaco"),
      ("Maria Conti", "dirigente del Settore Cooperazione internazionale")]),
    ("La Città era rappresentata da Carlo Neri, Assessore all’Ambiente, che ha poi proseguito il "
     "viaggio per incontrare la comunità italiana e il Sindaco Bruno Prado.",
     [("Carlo Neri", "Assessore all’Ambiente")]),
    ("Ha incontrato, insieme all’Assessora alla Cultura Anna Neri, il Sindaco di Leeds Tom Brown.",
     [("Anna Neri", "Assessora alla Cultura")]),
    ("A incontrare il Ministro è stata la Sindaca Anna Verdi.", [("Anna Verdi", "Sindaca")]),
    ("Nel porto il gruppo è stato accompagnato da Slim Haddad, direttore dell’agenzia.", []),
    ("Il Sindaco Carlo Neri, accompagnato nella visita dalla direttrice del porto, Ines Duarte, ha "
     "percorso la darsena.",
     [("Carlo Neri", "Sindaco")]),
    ("Gli operatori della ONG, con il coordinatore Omar Odeh, hanno distribuito i libri.", []),
    ("L’incontro con la Direttrice Generale dell’agenzia, Tania Volkova, ha chiuso la visita.", []),
    ("È stato il Vicesindaco Carlo Neri a ritirare il premio dalle mani del Presidente Li Wei.",
     [("Carlo Neri", "Vicesindaco")]),
    ("Del gruppo facevano parte la portavoce Anna Neri e il comandante della Polizia municipale "
     "Ugo Conti.",
     [("Anna Neri", "portavoce"), ("Ugo Conti", "comandante della Polizia municipale")]),
    ("Su invito del Sindaco di Porto, Rui Lima, l’Assessora al Turismo Anna Neri ha parlato al "
     "congresso.",
     [("Anna Neri", "Assessora al Turismo")]),
    ("Nel pomeriggio ha avuto colloqui con il Presidente della Regione, Jean Petit, e con la "
     "Sindaca Ines Prado.", []),
    ("Alla presenza dell’Ambasciatore d’Italia Ugo Neri e del Presidente della Fiera, Max Braun, "
     "l’Assessore Carlo Bianchi ha inaugurato lo stand.",
     [("Carlo Bianchi", "Assessore")]),
    ("Tra i relatori il Presidente di Cities Lab, Hans Meyer.", []),
    ("Al panel sono intervenuti anche il Sindaco di Leeds Tom Brown e la Direttrice del museo Ann "
     "Reed.", []),
    ("Le aree sono state illustrate agli investitori dall’Assessore all’Urbanistica, Luca Conti.",
     [("Luca Conti", "Assessore all’Urbanistica")]),
    ("Guidata dalla Sindaca Anna Verdi, una delegazione si è recata a Lione. Ne facevano parte il "
     "Capo di Gabinetto Ugo Neri e Guido Conti, Presidente della Camera di commercio di Torino.",
     [("Anna Verdi", "Sindaca"), ("Ugo Neri", "Capo di Gabinetto"),
      ("Guido Conti", "Presidente della Camera di commercio di Torino")]),
    ("Insieme al gonfaloniere Pietro Conti ha sfilato la Consigliera comunale Teresa Neri.",
     [("Pietro Conti", "gonfaloniere"), ("Teresa Neri", "Consigliera comunale")]),
    ("Il Sindaco di Leeds, Tom Brown, ha accolto l’Assessore Enzo Neri nel nuovo museo.",
     [("Enzo Neri", "Assessore")]),
    ("Dal palco la scrittrice Ann Reed ha premiato la regista Alba Lund.", []),
    ("Al Palazzo delle Nazioni è stato ricevuto il Vicesindaco Michele Conti.",
     [("Michele Conti", "Vicesindaco")]),
    ("L’on. Anna Neri, Presidente del Consiglio comunale, e il dott. Ugo Conti, dirigente, hanno "
     "visitato la scuola.",
     [("Anna Neri", "Presidente del Consiglio comunale"), ("Ugo Conti", "dirigente")]),
    ("La Vicesindaca Anna NERI e l’Assessore Ugo D’ANGELO hanno sfilato in centro.",
     [("Anna NERI", "Vicesindaca"), ("Ugo D’ANGELO", "Assessore")]),
    ("Partecipanti: Anna Neri (Assessora allo Sport), Ugo Conti (funzionario).",
     [("Anna Neri", "Assessora allo Sport"), ("Ugo Conti", "funzionario")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_travellers(text: str, expected: list[Traveller]) -> None:
    found = travellers(text)
    assert [traveller[2:] for traveller in found] == expected
    assert all(0 <= start < end <= len(text) for start, end, *_ in found)


def test_city_and_date_in_one_line_leave_no_title() -> None:
    records = read(
        [
            ("MISSIONI ALL’ESTERO", SECTION),
            ("", None),
            ("Oslo, 3 – 5 maggio", DATE),
            ("L’Assessora alla Cultura Anna Bianchi ha", BODY),
            ("inaugurato il forum delle biblioteche", BODY),
            ("scandinave, che l’anno prossimo tornerà.", BODY),
        ],
    )  # fmt: skip
    (mission,) = records.tables["missions"]
    assert mission["purpose"].startswith("L’Assessora")
    (row,) = records.tables["mission_participants"]
    assert (row["person"], row["role"]) == ("Anna Bianchi", "Assessora alla Cultura")


def test_two_of_one_surname_travel_both_and_one_told_twice_once() -> None:
    records = read(
        [
            ("MISSIONI ALL’ESTERO", SECTION),
            ("", None),
            ("Oslo, 3 – 5 maggio", DATE),
            ("Hanno partecipato l’Assessora alla Cultura Anna", BODY),
            ("Rossi e la dirigente Maria Rossi. L’Assessora Anna", BODY),
            ("Rossi e l’Assessora Rossi hanno aperto il forum.", BODY),
        ],
    )  # fmt: skip
    people = [row["person"] for row in records.tables["mission_participants"]]
    assert people == ["Anna Rossi", "Maria Rossi"]


@pytest.mark.parametrize(
    ("printed", "single", "inferred"),
    [
        ("Oslo, 5 e 24 gennaio", [date(2031, 1, 5), date(2031, 1, 24)], True),
        ("Oslo, 5 – 24 gennaio", None, True),
        ("Oslo, 5 gennaio 2031", None, False),
    ],
)
def test_single_days_and_whether_the_year_is_printed(
    printed: str, single: list[date] | None, inferred: bool
) -> None:
    records = read([("MISSIONI ALL’ESTERO", SECTION), ("", None), (printed, DATE), ("Una", BODY)])
    (mission,) = records.tables["missions"]
    assert (mission["dates"], mission["year_inferred"]) == (single, inferred)
    assert (mission["date_text"], mission["date_precision"]) == (printed[6:], "day")
