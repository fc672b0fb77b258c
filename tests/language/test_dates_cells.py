"""Short texts that are one date as a whole, and the wordings of other authorities; edition 2024."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language.dates import find_dates, parse_date

CELLS = """
12/05 => 2024-05-12
12-14/05 => 2024-05-12 2024-05-14
24/05-02/06 => 2024-05-24 2024-06-02
03-05/10/2024 => 2024-10-03 2024-10-05
12.05 => 2024-05-12
Maggio 12-14 => 2024-05-12 2024-05-14
Maggio 12 => 2024-05-12
mar. 12 – gio. 14 maggio => 2024-05-12 2024-05-14
mar 12 marzo => 2024-03-12
mar. 12 e mer. 13 marzo => 2024-03-12 2024-03-13
12 mar. => 2024-03-12
Gio 9/5 => 2024-05-09
ven 3, sab 4 e dom 5 maggio => 2024-05-03 2024-05-05
25.10.2024, ore 18:30 => 2024-10-25
20/11/2024 h. 10-12 => 2024-11-20
2 ottobre, ore 9.00 – 18.00 => 2024-10-02
9-12 maggio (ore 10) => 2024-05-09 2024-05-12
ore 18.30 del 4 maggio => 2024-05-04
4 maggio * => 2024-05-04
lunedi 6 maggio => 2024-05-06
dal 3 fino al 12 set => 2024-09-03 2024-09-12
dal 2008 fino al 2015 => 2008-01-01 2015-12-31
da marzo 2010 sino a maggio 2012 => 2010-03-01 2012-05-31
2-4 set => 2024-09-02 2024-09-04
2-Ott => 2024-10-02
16. Nov. 2016 => 2016-11-16
26/4/95 => 1995-04-26
ventuno maggio => 2024-05-21
il due di ago. => 2024-08-02
domenica ventuno gen duemiladiciotto => 2018-01-21
1settembre 1981 => 1981-09-01
3/2015 => 2015-03-01 2015-03-31
2015/3 => 2015-03-01 2015-03-31
dic. 2023 => 2023-12-01 2023-12-31
set. 2024 => 2024-09-01 2024-09-30
giugno-luglio => 2024-06-01 2024-07-31
Dal 2005 a Giugno 2011 => 2005-01-01 2011-06-30
30 novembre 2023 – 8 gennaio 2024 => 2023-11-30 2024-01-08
2024 => 2024-01-01 2024-12-31
"""


@pytest.mark.parametrize("case", CELLS.strip().splitlines())
def test_a_cell_that_is_a_date(case: str) -> None:
    text, expected = case.split(" => ")
    first, *last = expected.split()
    value = parse_date(text, 2024)
    assert value is not None
    assert (str(value.start), str(value.end)) == (first, last[0] if last else first)


NO_DATES = """
Torino
12
9.10
10:30
18.30
3 persone
4 maggio – Oslo
mar. 5
31 febbraio
3 maggio; il 7 giugno in piazza
n. 12
"""


@pytest.mark.parametrize("text", NO_DATES.strip().splitlines())
def test_a_cell_that_is_none(text: str) -> None:
    assert parse_date(text, 2024) is None


@given(st.text(alphabet="0123456789/.-– mar.maggioe,'()h:", max_size=30))
def test_any_cell_is_read_or_not(text: str) -> None:
    value = parse_date(text, 2024)
    assert value is None or 1000 <= value.start.year < 2200


# Sentence => start/end of each date.
SENTENCES = """
Dal 2005 a Giugno 2011 ha diretto il coro. => 2005-01-01/2011-06-30
Dal Giugno 2011 al 2014 a Pisa => 2011-06-01/2014-12-31
Con decreto del 26/4/95 si istituisce => 1995-04-26/1995-04-26
La lotta del 24 marzo 1944. Il 22 marzo arrivarono. => 1944-03-24/1944-03-24 1944-03-22/1944-03-22
Nacque il 3 marzo 2022. Il 5 maggio si è svolto => 2022-03-03/2022-03-03 2024-05-05/2024-05-05
nel corso del 2015 (1° gennaio-30 settembre) si sono => 2015-01-01/2015-12-31 2015-01-01/2015-09-30
anni 2016/17 e 2017/18 => 2016-01-01/2017-12-31 2017-01-01/2018-12-31
serie storica 2004-2021 => 2004-01-01/2021-12-31
(Editore Uno 2001; Editore Due 2005) => 2001-01-01/2001-12-31 2005-01-01/2005-12-31
Nel duemilaventisei, il giorno tre del mese di marzo => 2026-01-01/2026-12-31 2026-03-03/2026-03-03
Domenica 21, mercoledì 24 e martedì 30 aprile => 2024-04-21/2024-04-30
attivo da settembre|2006: nuovo bando => 2024-09-01/2024-09-30 2006-01-01/2006-12-31
Il Festival del Maggio fiorentino =>
Regolamento UE 2016/679, legge 3/2015, D.Lgs. 33/2013 =>
duemila persone alle 5 am =>
Date 03/2019- 06/2021 => 2019-03-01/2021-06-30
[ 12/2019 – 30/09/2020 ] Servizio => 2019-12-01/2020-09-30
01/2018 - Attuale: custode => 2018-01-01/2018-01-31
(10/2023) e L.R. 10/1982 => 2023-10-01/2023-10-31
delibera 10/2020 – 11/2020 =>
Date (da – a) 1993|Liceo => 1993-01-01/1993-12-31
Nell’edizione invernale 2023 la rassegna => 2023-01-01/2023-12-31
€ 1.200,00 (milleduecento) e (duemiladiciotto) => 2018-01-01/2018-12-31
"""


@pytest.mark.parametrize("case", SENTENCES.strip().splitlines())
def test_dates_of_other_documents(case: str) -> None:
    text, expected = case.split(" =>")
    found = find_dates(text.replace("|", "\n"), 2024)
    assert [f"{value.start}/{value.end}" for _, _, value, _ in found] == expected.split()
