"""Date expressions in sentences from very different texts; the edition is 2024."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language import shared
from extract.language.dates import dated_lines, dates_in, days_told, find_dates, scan_dates
from extract.vocabulary import load

EDITION = 2024


def read(text: str, edition: int = EDITION) -> list[str]:
    """Dates of `text` in short: "2024-03", "2024-03-03", "2024-03-03/2024-03-05", "2023/2026"."""
    return [
        short(value.start, value.end, value.precision)
        for _, _, value, _ in find_dates(text, edition)
    ]


def short(start: date, end: date, precision: str) -> str:
    cut = {"day": 10, "month": 7, "year": 4}[precision]
    first, last = start.isoformat()[:cut], end.isoformat()[:cut]
    return first if first == last else f"{first}/{last}"


# One case a line: sentence => expected dates, separated by spaces.
DAYS = """
La seduta è convocata per lunedì 3 marzo alle ore 18. => 2024-03-03
Il bando scade il 30 settembre. => 2024-09-30
Il servizio è attivo dal 1° marzo 2021. => 2021-03-01
Il museo riapre il 1º dicembre. => 2024-12-01
Chiuso il primo maggio e a Natale. => 2024-05-01
L'8 marzo l'ingresso è gratuito per le donne. => 2024-03-08
Fu firmato l’11 novembre 1998 a Lisbona. => 1998-11-11
Con lettera del 3 marzo u.s. il Comune ha chiesto un rinvio. => 2024-03-03
Il prossimo 14 giugno si terrà la finale. => 2024-06-14
Sabato 7 e domenica 8 settembre le vie del centro saranno pedonali. => 2024-09-07/2024-09-08
Entro il 15 gennaio 2025 vanno presentate le domande. => 2025-01-15
L'iscrizione è aperta fino al 20 aprile. => 2024-04-20
Convegno a Porto, 29 febbraio => 2024-02-29
In data 12 OTTOBRE 2024 il consiglio ha deliberato. => 2024-10-12
Arrivo previsto il 5 gen. 2025 => 2025-01-05
Riunione del 9 sett. 2023 => 2023-09-09
Visita tecnica, 14 nov. => 2024-11-14
Consegna: 3 dic 2024 => 2024-12-03
Il concerto del 21 giugno è rinviato al 28 giugno. => 2024-06-21 2024-06-28
giovedì 14 novembre 2023 ore 10 => 2023-11-14
Nata il 2 agosto '98 => 1998-08-02
Consegna 3-mar-21 e 7/set/2019. => 2021-03-03 2019-09-07
il cinque e il sei di maggio; dieci e undici marzo => 2024-05-05/2024-05-06 2024-03-10/2024-03-11
Orario\\nDomenica 6\\nSettembre\\nore 15 => 2024-09-06
"""
RANGES = """
18 – 20 settembre => 2024-09-18/2024-09-20
Festival, 7 set – 11 set 2022 => 2022-09-07/2022-09-11
Festival, 7 set – 10 ott => 2024-09-07/2024-10-10
Festival, 7 set – 11 set => 2024-09-07/2024-09-11
Festival – Gand, Belgio – 7 set – 11 set 2022 => 2022-09-07/2022-09-11
Fiera del 6-7-8 dicembre in piazza => 2024-12-06/2024-12-08
chiuso il 12/13/14 maggio; 6/7/8 giugno 2023 => 2024-05-12/2024-05-14 2023-06-06/2023-06-08
Periodo 10.10.2023-7.1.2024 => 2023-10-10/2024-01-07
11– 12 giugno => 2024-06-11/2024-06-12
7÷9 luglio; 28 aprile ÷ 3 maggio => 2024-07-07/2024-07-09 2024-04-28/2024-05-03
14 –15 settembre => 2024-09-14/2024-09-15
3-5 marzo 2025 => 2025-03-03/2025-03-05
3/5 marzo => 2024-03-03/2024-03-05
3>5 marzo => 2024-03-03/2024-03-05
7—9 luglio 2022 => 2022-07-07/2022-07-09
7 − 9 luglio => 2024-07-07/2024-07-09
La fiera si svolge dal 18 al 20 settembre. => 2024-09-18/2024-09-20
Dal 1° al 15 ottobre 2024 la sala resta chiusa. => 2024-10-01/2024-10-15
dall'8 all'11 maggio => 2024-05-08/2024-05-11
Tra il 3 e il 5 maggio la città ospita il raduno. => 2024-05-03/2024-05-05
fra il 10 e il 12 novembre 2023 => 2023-11-10/2023-11-12
2 maggio – 2 giugno => 2024-05-02/2024-06-02
Dal 30 maggio al 2 giugno si corre la tappa. => 2024-05-30/2024-06-02
dal 28 febbraio al 3 marzo 2023 => 2023-02-28/2023-03-03
24 ottobre 2024 – 24 ottobre 2025 => 2024-10-24/2025-10-24
Mostra aperta dal 3 marzo 2023 al 5 aprile 2024. => 2023-03-03/2024-04-05
28 dicembre – 6 gennaio => 2024-12-28/2025-01-06
28 dicembre – 6 gennaio 2024 => 2023-12-28/2024-01-06
dal 20 dicembre 2023 al 7 gennaio => 2023-12-20/2024-01-07
dal 15 ottobre al 20 gennaio => 2024-10-15/2025-01-20
da lunedì 3 a venerdì 7 marzo => 2024-03-03/2024-03-07
da sabato 30 marzo a lunedì 1 aprile => 2024-03-30/2024-04-01
dal lunedì 3 al venerdì 7 marzo => 2024-03-03/2024-03-07
LIONE | 14 – 15 settembre => 2024-09-14/2024-09-15
Sono previsti due turni, 5-9 agosto e 19-23 agosto. => 2024-08-05/2024-08-23
"""
LISTS = """
5 e 24 gennaio => 2024-01-05/2024-01-24
5, 12 e 19 ottobre => 2024-10-05/2024-10-19
3 e 4 aprile e 5 maggio => 2024-04-03/2024-05-05
I laboratori si tengono il 4, l'11 e il 18 novembre. => 2024-11-04/2024-11-18
nei giorni 7, 8 e 9 giugno 2025 => 2025-06-07/2025-06-09
mercoledì 6 e giovedì 7 marzo => 2024-03-06/2024-03-07
Avviato il 2 maggio 2020 e attivo fino al 30 aprile 2023 => 2020-05-02 2023-04-30
Il 30 settembre si è firmato e il 12 ottobre ci si è riuniti. => 2024-09-30 2024-10-12
il 3 marzo e il 5 aprile 2023 => 2023-03-03 2023-04-05
il 10 gennaio 2023 e l'11 maggio 2024 => 2023-01-10 2024-05-11
"""
MONTHS = """
A febbraio 2024 una delegazione è partita per il Giappone. => 2024-02
Nel mese di agosto gli uffici restano aperti. => 2024-08
Ad aprile riparte la rassegna. => 2024-04
In marzo si è votato. => 2024-03
La sessione di maggio è stata rinviata. => 2024-05
Tra marzo e maggio sono arrivate 40 domande. => 2024-03/2024-05
Da gennaio a marzo l'accesso è limitato. => 2024-01/2024-03
marzo-aprile 2025 => 2025-03/2025-04
gennaio/febbraio => 2024-01/2024-02
Corsi attivi luglio – agosto 2023 => 2023-07/2023-08
I lavori proseguono fino a ottobre 2025. => 2025-10
La rete sarà completata entro dicembre 2026. => 2026-12
Il cantiere è rimasto fermo da novembre a febbraio. => 2024-11/2025-02
dicembre 2023 – gennaio 2024 => 2023-12/2024-01
da giugno 2022 a maggio 2024 => 2022-06/2024-05
A fine giugno si chiude la stagione. => 2024-06
d'agosto la città si svuota => 2024-08
nell'ottobre 2019 => 2019-10
nel mese di SETTEMBRE => 2024-09
nei mesi di luglio e agosto => 2024-07/2024-08
SETT. 2024 => 2024-09
lo scorso ottobre la giunta ha approvato il piano => 2024-10
dicembre => 2024-12
Parigi | dicembre => 2024-12
Il mercato di Natale (dicembre) attira molti turisti. => 2024-12
"""
YEARS = """
La fondazione è nata nel 2014. => 2014
Dal 2023 la Città aderisce alla rete. => 2023
Si punta a ridurre le emissioni entro il 2030. => 2030
Nel corso del 2024 gli sportelli hanno lavorato molto. => 2024
Rotterdam | Paesi Bassi | Gemellaggio (1958) => 1958
ATTIVITÀ 2024 => 2024
PRINCIPALI ATTIVITÀ 2024: incontri con le scuole. => 2024
EVENTI 2023 => 2023
L'edizione 2024 del premio ha avuto 90 candidature. => 2024
l'anno 2019 => 2019
nel biennio 2024-2025 => 2024/2025
Console per il triennio 2024 – 2027 => 2024/2027
IL PROGETTO | 2023 – 2026 => 2023/2026
Tra il 2018 e il 2021 sono state aperte sei sedi. => 2018/2021
Relazioni attive dal 2001 ad oggi. => 2001
Dal 2021 a oggi il laboratorio ha formato 300 giovani. => 2021
dal 2018 al 2021 => 2018/2021
Anche nel 2022 il festival ha fatto il pieno. => 2022
Il 2023 è stato l'anno della ripresa. => 2023
nell'anno accademico 2023/2024 => 2023/2024
Sessione autunnale a. a. 2016-2017 => 2016/2017
pubblicato nel 2015/3 e il 2015-03; nel 2015/16 => 2015-03 2015-03 2015/2016
ha adottato il “Piano ai sensi del decreto del 25.06.2008 e della legge” => 2008-06-25
la stagione 2023/24 del teatro => 2023/2024
A inizio 2025 partirà il nuovo corso. => 2025
Nell'estate 2022 la piazza ha ospitato 20 concerti. => 2022
nel 2022 e 2023 => 2022/2023
La Carta del 2019 fissa i principi. => 2019
Strategia per il 2023 => 2023
Anno di fondazione: 1994 => 1994
nel decennio 2010-2020 => 2010/2020
(1998 – 2003) => 1998/2003
Durata: 2022-2025 => 2022/2025
organizzato a Lima nel 2015 e a Quito nel 2017 => 2015 2017
Nel primo semestre 2024 i visitatori sono cresciuti. => 2024
la candidatura a sede dei Giochi del 2036 => 2036
Nata nel ’98, chiusa nell'estate '19; la classe dell'85. => 1998 2019 1985
dal '95 al '98; il biennio '98-'99 => 1995/1998 1998/1999
Due libri (Aurora, 2015; Bosco 2018) sul tema => 2015 2018
"""
DIGITS = """
Prot. n. 77 del 10.12.2025 => 2025-12-10
La delibera del 10/12/2025 => 2025-12-10
Aggiornato al 10-12-2025 => 2025-12-10
Pubblicato il 2025-12-10 => 2025-12-10
Il seminario si tiene il 10/12. => 2024-12-10
dal 10/12 al 15/12 => 2024-12-10/2024-12-15
dal 01/02/2024 al 29/02/2024 => 2024-02-01/2024-02-29
10.05.2024 – 12.05.2024 => 2024-05-10/2024-05-12
10-12.05.2024 => 2024-05-10/2024-05-12
"""
ENGLISH = """
The meeting took place on 12 March 2024. => 2024-03-12
It opened on March 12, 2024 in Lyon. => 2024-03-12
12–14 March => 2024-03-12/2024-03-14
The fair was held from 3 to 5 May. => 2024-05-03/2024-05-05
A delegation visited the city in May. => 2024-05
March 12–14, 2023 => 2023-03-12/2023-03-14
from 30 May to 2 June 2017 => 2017-05-30/2017-06-02
on the 3rd of October 2010 => 2010-10-03
between 2018 and 2021 => 2018/2021
The association was founded in 1994. => 1994
Since 2012 Torino has been a member. => 2012
the 2017 edition of the book fair => 2017
by 2030 => 2030
in September and October 2008 => 2008-09/2008-10
5, 12 and 19 October => 2024-10-05/2024-10-19
December 28 – January 6, 2025 => 2024-12-28/2025-01-06
21st–23rd November 2005 => 2005-11-21/2005-11-23
during the 2008 season => 2008
"""
FRAMES = r"""
Il 2025 si aprirà con i Giochi. A marzo sarà il turno del rugby. => 2025 2025-03
Il 2025 vedrà due gare: il prossimo 23 agosto si partirà in bici. => 2025 2025-08-23
L'ente, fondato nel 2012, ha sede a Oslo. A marzo ha rinnovato il consiglio. => 2012 2024-03
Nel 2023 la rete ha cambiato statuto. A maggio ha eletto il presidente. => 2023 2023-05
Nel 2023 la rete ha cambiato statuto.\nA maggio ha eletto il presidente. => 2023 2024-05
Il 24 febbraio 2022 è nata la struttura; a marzo è partita la campagna. => 2022-02-24 2022-03
Avviato il 1° marzo 2021, il progetto si è chiuso il 30 giugno. => 2021-03-01 2024-06-30
La città punta alla neutralità entro il 2030. A maggio ha firmato il patto. => 2030 2024-05
Nel 2025 il festival cambierà sede. Nel 2024 si è svolto a luglio. => 2025 2024 2024-07
"""
NOTHING = """
Negli anni '90 e negli anni '20 il paese crebbe.
Il 70 e l'85 per cento; nell'80 % dei casi.
Si è festeggiato il 30° anniversario della fondazione.
Vent'anni fa la città cambiò volto.
Negli anni '90 il quartiere era operaio.
la moda degli anni Novanta e degli anni 60
gli anni 2000 hanno visto nuove migrazioni
un maestro del XX secolo
Quest'anno la rassegna raddoppia, lo scorso mese era in forse.
Laboratori per ragazzi di età 18 – 35
Il progetto è finanziato da Horizon 2020 e Horizon Europe.
in linea con l'Agenda 2030 e il piano Torino 2030
vincitore dell'ETF Green Skills Award 2024
il titolo di Capitale europea dell'innovazione 2024-2025
sede dell'Europride 2027
European Capital of Smart Tourism 2025
La riqualificazione di Bords de Deule 2040 prosegue.
Il seminario dal titolo “Festa dell'Europa 2024. Un giorno in classe nel 2050” è piaciuto.
L'ufficio è in piazza I Maggio, angolo via XX Settembre.
Ci vediamo in piazza 25 Aprile.
Ha vinto 6-4 6-4 in due ore.
Ha chiuso la finale in 3 set.
Tel. 011 442 2024, fax 011-442-2025
Il contributo è di 2.000 euro su un totale di 12.500,00 euro.
Vi hanno preso parte 2000 persone e 1500 atleti.
una rete 5G e un convoglio da 2024 tonnellate
Le navi salparono verso il mar Ligure.
L'ago della bilancia, il set del film, le cento ore.
MITO SettembreMusica torna in città.
L'assessore Di Maggio ha aperto i lavori.
You may visit the palace and march along the river.
Consulta https://www.example.org/news/2024-05-12/award-2024
Bando n. 12/2024 e codice 2021-1-IT02-KA220
Il Maggio Musicale Fiorentino è ospite.
"""


def cases(block: str) -> list[tuple[str, list[str]]]:
    found = []
    for line in block.strip().splitlines():
        text, _, expected = line.partition(" => ")
        found.append((text.replace("\\n", "\n"), expected.split()))
    return found


EVERY = [
    case
    for block in (DAYS, RANGES, LISTS, MONTHS, YEARS, DIGITS, ENGLISH, FRAMES)
    for case in cases(block)
]


@pytest.mark.parametrize(("text", "expected"), EVERY)
def test_dates_in_sentences(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []
    assert scan_dates(text, EDITION)[1] == []


def test_separate_days_are_listed() -> None:
    [(_, _, value, _)] = find_dates("5, 12 e 19 ottobre", EDITION)
    assert value.dates == (date(2024, 10, 5), date(2024, 10, 12), date(2024, 10, 19))


def test_a_period_lists_no_days() -> None:
    [(_, _, value, _)] = find_dates("18 – 20 settembre", EDITION)
    assert value.dates == ()


@pytest.mark.parametrize(
    ("text", "inferred"), [("il 3 marzo", True), ("il 3 marzo 2024", False), ("nel 2024", False)]
)
def test_an_inferred_year_is_marked(text: str, inferred: bool) -> None:
    [(_, _, value, _)] = find_dates(text, EDITION)
    assert value.year_inferred is inferred


@pytest.mark.parametrize(
    "text", ["31 febbraio", "il 45 marzo", "30/02/2024", "dal 28 al 31 aprile", "29 febbraio 2023"]
)
def test_an_impossible_date_is_a_fault_and_no_date(text: str) -> None:
    found, faults = scan_dates(text, EDITION)
    assert found == []
    assert [code for _, _, code in faults] == ["malformed_date"]


@pytest.mark.parametrize("text", ["20 – 18 settembre", "2 giugno – 30 maggio", "2026 – 2023"])
def test_a_period_that_ends_before_it_starts_is_an_issue(text: str) -> None:
    [(_, _, value, issues)] = find_dates(f"({text})", EDITION)
    assert issues == ("end_before_start",)
    assert value.start > value.end


def test_the_expression_takes_in_its_preposition() -> None:
    text = "La sala è chiusa dal 18 al 20 settembre per lavori."
    [(start, end, _, _)] = find_dates(text, EDITION)
    assert text[start:end] == "dal 18 al 20 settembre"


@pytest.mark.parametrize("edition", [1999, 2005, 2024, 2031])
def test_the_edition_gives_the_missing_year(edition: int) -> None:
    assert read("Il 3 marzo", edition) == [f"{edition}-03-03"]


# Forms that say the same.

IT = list(load("dates")["months"]["it"]["full"])
EN = [name.capitalize() for name in load("dates")["months"]["en"]["full"]]
DAY = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@st.composite
def day_forms(draw: st.DrawFn) -> tuple[str, date]:
    day = draw(DAY)
    month = IT[day.month - 1]
    forms = [
        f"il {day.day} {month} {day.year}",
        f"{day.day} {month.capitalize()} {day.year}",
        f"{day.day} {month[:3]}. {day.year}",
        f"{day.day} {month.upper()} {day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        day.isoformat(),
        f"{day.day} {EN[day.month - 1]} {day.year}",
        f"{EN[day.month - 1]} {day.day}, {day.year}",
    ]
    return draw(st.sampled_from(forms)), day


@st.composite
def range_forms(draw: st.DrawFn) -> tuple[str, date, date]:
    first = draw(DAY)
    last = first + timedelta(days=draw(st.integers(1, 300)))
    dash = draw(st.sampled_from(["-", " - ", "–", " – ", "– ", " –", "—", " — ", "−"]))
    one, two = IT[first.month - 1], IT[last.month - 1]
    if first.year != last.year:
        forms = [
            f"{first.day} {one} {first.year}{dash}{last.day} {two} {last.year}",
            f"dal {first.day} {one} {first.year} al {last.day} {two} {last.year}",
        ]
    elif first.month != last.month:
        forms = [
            f"{first.day} {one}{dash}{last.day} {two} {last.year}",
            f"dal {first.day} {one} al {last.day} {two} {last.year}",
            f"tra il {first.day} {one} e il {last.day} {two} {last.year}",
        ]
    else:
        forms = [
            f"{first.day}{dash}{last.day} {two} {last.year}",
            f"{first.day}/{last.day} {two} {last.year}",
            f"dal {first.day} al {last.day} {two} {last.year}",
            f"tra il {first.day} e il {last.day} {two} {last.year}",
            f"{first.day} e {last.day} {two} {last.year}",
        ]
    return draw(st.sampled_from(forms)), first, last


@given(day_forms())
@settings(max_examples=150, deadline=None)
def test_any_form_of_a_day_gives_that_day(form: tuple[str, date]) -> None:
    text, day = form
    for sentence in (text, f"La seduta è fissata: {text}, come detto.", f"({text})"):
        assert read(sentence) == [day.isoformat()], sentence


@given(range_forms())
@settings(max_examples=150, deadline=None)
def test_any_form_of_a_period_gives_that_period(form: tuple[str, date, date]) -> None:
    text, first, last = form
    assert read(f"La mostra {text} è stata un successo.") == [f"{first}/{last}"]


PIECES = st.sampled_from(
    (
        *(
            "3",
            "12",
            "31",
            "45",
            "2024",
            "1999",
            "marzo",
            "Maggio",
            "may",
            "set",
            "mar.",
            "dal",
            "al",
        ),
        *(
            "il",
            "tra",
            "e",
            ",",
            "–",
            "-",
            "/",
            "(",
            ")",
            ".",
            "|",
            "a",
            "in",
            "nel",
            "l'",
            "’",
            "\n",
        ),
        *(
            "10/12",
            "10.12.2025",
            "1°",
            "5-7",
            "“",
            "”",
            "parola",
            "Città",
            "oggi",
            "fino",
            "'",
            "ad",
        ),
    )
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_arbitrary_text_never_raises_and_offsets_hold(text: str) -> None:
    found, faults = scan_dates(text, EDITION)
    position = 0
    for start, end, value, _ in found:
        assert position <= start < end <= len(text)
        assert value.precision in ("day", "month", "year")
        position = end
    assert all(start < end for start, end, _ in faults)


@pytest.mark.parametrize(
    "piece",
    [
        "il 3 e ",
        "3, ",
        "3-",
        "marzo e ",
        "2024, ",
        "dal 3 al 5 marzo. ",
        "“ ",
        "il 3 maggio 1944. ",
    ],
)
def test_time_grows_with_length(piece: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        find_dates(piece * times, EDITION)
        return time.process_time() - begin

    small = min(seconds(200) for _ in range(3))
    assert min(seconds(1600) for _ in range(2)) < 24 * small + 0.05


@pytest.mark.parametrize(
    ("rows", "years"),
    [
        (["Oslo (Norvegia) – 1998"], ["1998"]),
        (["Oslo – Norvegia – Accordo, 1998", "Graz – Austria – Patto, 2001"], ["1998", "2001"]),
        (["Oslo, 1998", "Graz, 2001", "Lione, 2005"], ["1998", "2001", "2005"]),
        (["Oslo (accordo) 1998", "Graz 2001", "Lione: 2005"], ["1998", "2001", "2005"]),
        (["Oslo, 1998", "Graz, 2001"], []),
        (["La parrocchia di Alba", "1965 – 2015", "Nel mio discorso"], ["1965 – 2015"]),
        (["Valore Rendiconto", "2024", "Variazione"], ["2024"]),
        (["Una rete di città.", "Graz 2001", "Lione 2005", "Si parla di Oslo."], []),
    ],
)
def test_years_at_the_end_of_rows(rows: list[str], years: list[str]) -> None:
    for join in ("\n", " "):
        text, lines = join.join(rows), []
        for row in rows:
            start = lines[-1][1] + 1 if lines else 0
            lines.append((start, start + len(row)))
        found, _ = scan_dates(text, 2024, dated_lines(text, lines))
        assert [text[start:end] for start, end, _, _ in found] == years


def test_a_story_of_long_ago_keeps_its_year() -> None:
    text = (
        "Accadde il 28 marzo del 1944. L’8 dicembre del 1943 era nato il gruppo.\n"
        "Nella notte tra il 21 e il 22 marzo si mossero. All’alba del 28 marzo arrivarono."
    )
    found = [str(value.start) for _, _, value, _ in find_dates(text, 2024)]
    assert found == ["1944-03-28", "1943-12-08", "1944-03-21", "1944-03-28"]
    once = "Il 28 marzo 1944 nacque la brigata.\nIl 28 marzo si è tenuta una cerimonia."
    assert str(find_dates(once, 2024)[1][2].start) == "2024-03-28"


def test_the_year_of_a_list_with_remarks_in_brackets() -> None:
    text = "le delibere del 14 gennaio (n. 1), del 28 luglio 2017 (n. 2)"
    assert [v.start.year for _, _, v, _ in find_dates(text, 2022)] == [2017, 2017]


def test_a_day_told_in_words_behind_its_year() -> None:
    text = "L’anno duemilaventisei, il giorno trentuno, del mese di marzo, alle ore 13:00"
    assert [str(v.start) for _, _, v, _ in find_dates(text, 2024)] == ["2026-03-31"]


def test_a_day_of_every_year_is_no_date() -> None:
    assert find_dates("entro il 31 gennaio di ogni anno", 2024) == []


def test_days_of_a_calendar_belong_to_the_month_above_them() -> None:
    text = (
        "Aprile\nLun 3 Riunione\nMar 4 Giunta\n6 persone\nMAGGIO 2023\nsab 13\nVenerdì 17 persone"
    )
    found = [(text[a:b], str(value.start)) for a, b, value, _ in find_dates(text, 2031)]
    assert found == [
        ("Aprile", "2031-04-01"),
        ("Lun 3", "2031-04-03"),
        ("Mar 4", "2031-04-04"),
        ("MAGGIO 2023", "2023-05-01"),
        ("sab 13", "2023-05-13"),
    ]
    assert find_dates("Lun 3\nMar 4", 2031) == []
    [_, (start, end, value, _)] = find_dates("Marzo 2020\n8 Domenica II\n6 persone", 2031)
    assert (start, end, str(value.start)) == (11, 21, "2020-03-08")


def test_days_under_their_weekdays_belong_to_the_period_of_the_document() -> None:
    text = "Sabato 7\n21.00 Musica\nDomenica 8\nLunedì 8\nMartedì 30"
    days = days_told(["Sabato 7", "7 – 15 settembre", "18 settembre"], 2030)
    found, _ = dates_in(shared().make_doc(text), 2030, days=days)
    assert [(text[a:b], str(v.start)) for a, b, v, _ in found] == [
        ("Sabato 7", "2030-09-07"),
        ("Domenica 8", "2030-09-08"),
    ]
    assert days_told(["7 – 15 settembre", "6 persone"], 2030) == {}
    # the 7th of December is a Saturday too
    assert (7, 5) not in days_told(["Sabato 7", "7 – 8 settembre", "6 – 8 dicembre"], 2030)


def test_a_month_in_digits_behind_a_comma_and_a_year_before_the_publisher() -> None:
    text = "Diploma di maturità, 01/1984 Liceo; Trattato di botanica, 2020, Mora Ed."
    found = [(text[a:b], str(v.end)) for a, b, v, _ in find_dates(text, 2031)]
    assert found == [("01/1984", "1984-01-31"), ("2020", "2020-12-31")]
    assert find_dates("ai sensi della legge, 5/1984, e di 2020, oltre", 2031) == []


def test_the_hour_in_brackets_parts_no_list_of_days() -> None:
    text = "Domenica 21, sabato 27 (ore 15:30) e martedì 30 aprile"
    [(start, end, value, _)] = find_dates(text, 2031)
    assert text[start:end] == text
    assert [day.day for day in value.dates] == [21, 27, 30]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("7.IV.2017", (2017, 4, 7), (2017, 4, 7)),
        ("12-14.V.2019", (2019, 5, 12), (2019, 5, 14)),
        ("28.XI–4.XII.2018", (2018, 11, 28), (2018, 12, 4)),
    ],
)
def test_months_in_roman_numerals(text, start, end):
    ((_, _, value, _),) = find_dates(text, 2024)
    assert (value.start, value.end) == (date(*start), date(*end))


def test_roman_numerals_that_are_no_months():
    assert find_dates("si veda l’art. 3.I.2 della legge", 2024) == []
