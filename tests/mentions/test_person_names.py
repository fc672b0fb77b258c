"""Names of people without an office: given names, titles, cues, lists, and what is none."""

import pytest

from extract.language import read
from extract.mentions.person_names import CONFIDENCE, find_names

# Text => names, separated by commas; "|" is a line break.
CASES = """
La prof.ssa ANNA ROSSI e la Dott.ssa Bianchi, l'Ing. Carlo Neri => ANNA ROSSI, Bianchi, Carlo Neri
il dott. Mario Verdi e la Sig.ra Lucia Conti => Mario Verdi, Lucia Conti
Jan Smit & Anna Conti [Belgio], Aurora & Figli => Jan Smit, Anna Conti
f.to ABATE MARIO => ABATE MARIO
14:15 Mario Bianchi (Università di Pisa) => Mario Bianchi
ROSSI Mario, Verdi Anna => ROSSI Mario, Verdi Anna
MARIO ROSSI (A), ANNA BIANCHI (B), MARCO MAGGIORE (C) => MARIO ROSSI, ANNA BIANCHI, MARCO MAGGIORE
NICCOLO’ BIANCHI e Sean Ó Briain => NICCOLO’ BIANCHI, Sean Ó Briain
incontro moderato da Olu Adeyemi => Olu Adeyemi
by Nikos Stavropoulos (Greece/UK) => Nikos Stavropoulos
Gian Luca De Santis e Maria dos Santos => Gian Luca De Santis, Maria dos Santos
Ursula von der Heide, Dario D’Amico => Ursula von der Heide, Dario D’Amico
Carlo Emanuele Cella ha suonato => Carlo Emanuele Cella
Stefano Lo Verde con Jan van den Berg => Stefano Lo Verde, Jan van den Berg
Mauro Ferrari|Luisa Conti|Okt Ruvvy|Anna Bo => Mauro Ferrari, Luisa Conti, Okt Ruvvy, Anna Bo
il Presidente MARIO BIANCHI ha => MARIO BIANCHI
Rosa Bianchi canta => Rosa Bianchi
Vincenzo Monti, Attilio Bianchi, Giovanna d'Anna => Vincenzo Monti, Attilio Bianchi, Giovanna d'Anna
Salvatore Della Rossa|Anna Conti|Luigi Rossi => Salvatore Della Rossa, Anna Conti, Luigi Rossi
Caterina da Siena scrive => Caterina da Siena
A Carlo Bianchi dedichiamo; PROFILI BIO-BIBLIOGRAFICI => Carlo Bianchi
l'Ing. Neri e la Sig.ra Anna Scopa => Neri, Anna Scopa
Maria dos Santos e Silva => Maria dos Santos e Silva
i Proff. Neri, Conti e Bianchi; le Proff.sse Rossi e Verdi => Neri, Conti, Bianchi, Rossi, Verdi
I proff. Rossi e il Comune; la dott.ssa Modica => Rossi, Modica
˗ Piergiovanna Grossi (Pisa)|˗ Enrico Croce (Bari)|Svetlana Ivanova => \
Piergiovanna Grossi, Enrico Croce, Svetlana Ivanova
Pier Paolo Dal Pozzo e Marina Della Valle => Pier Paolo Dal Pozzo, Marina Della Valle
Anna Rossi, Carlo Neri|Preserving Authenticity|Python Minion => Anna Rossi, Carlo Neri
S. Pietro in Cariano (VR), con Monforte d'Alba e Anna Rossi (VR) => Anna Rossi
Ha vinto l’eritreo Biniam Tesfay, poi la keniana Ruth Kipkem => Biniam Tesfay, Ruth Kipkem
lo sceneggiatore Fede Alvarez e l’atleta di Hong Kong Anna Bianchi => Fede Alvarez, Anna Bianchi
come Sharon Eyal, Hofesh Zorb e Alonzo King. => Sharon Eyal, Hofesh Zorb, Alonzo King
esibirsi atleti quali Zork Neri e artiste come Quix Bianchi => Zork Neri, Quix Bianchi
si esibisce Zork Neri, mentre vincono gli atleti di Hofesh Zorb. =>
i Comuni di Louga e Torino; Thiès Ouest e Cuneo; Città di Thiès Ouest =>
interviene ROSSETTI Luigi e parla; il parroco mons. Tino Rossò => ROSSETTI Luigi, Tino Rossò
PULMINO MERCEDES TG DH1|EX ART. 23 DEL CCNL|Tech Made s.r.l.|verso Marina di Alba =>
Paolo Bianchi di Milano; all'Ing. Del Buono Vito => Paolo Bianchi, Del Buono Vito
8 Domenica II di Quaresima|15 Domenica di Abramo =>
GITA BIKERS AURORA|S. FRANCESCO DI TRIESTE|Gloria Costruzioni, Alba Impianti =>
Istituto comprensivo "Leonardo da Vinci", aeroporto Caterina da Siena =>
Università degli Studi della Liguria “Carlo Neri” =>
Istituto Tecnico “Anna Bianchi”, Fondo Carlo Neri =>
Garante Etico, Sindaco Mineo, Prof. Ordinario di Storia =>
Pescheria Silvano Bianchi, via Giuseppe Neri, Scuola primaria Anna Bianchi =>
Premio Maria Conti; Mario Rossi S.r.l.; Istituto di istruzione superiore Bernardo Neri =>
il liceo artistico ‘Aldo Bianchi’ e il teatro “Carlo Neri” =>
Luna Rossa ha vinto. Stella Alpina. San Carlo. Villa Luisa. Monte Rosa. =>
Urban Mobility, Area Marina Protetta, Costa Rica, Vittorio Veneto =>
Durante Maggio. Donna Moderna. Direzione Generale =>
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_names_alone(case: str) -> None:
    text, expected = case.split(" =>")
    doc = read(text.replace("|", "\n"))
    found = find_names(doc)
    assert ", ".join(name.name for name in found) == expected.strip()
    assert all(doc.text[name.start : name.end] == name.name for name in found)


def test_a_line_is_not_read_into_the_next() -> None:
    text = "Mario Rossi Anna Bianchi Carlo Neri"
    starts = frozenset({0, text.index("Anna"), text.index("Carlo")})
    names = [name.name for name in find_names(read(text), starts)]
    assert names == ["Mario Rossi", "Anna Bianchi", "Carlo Neri"]


def test_a_name_may_go_on_in_the_next_line() -> None:
    text = "ha parlato Mario Rossi di pace"
    names = [name.name for name in find_names(read(text), frozenset({text.index("Rossi")}))]
    assert names == ["Mario Rossi"]


def test_the_name_of_a_school_may_begin_the_next_line() -> None:
    text = "un’aula dell’Istituto di istruzione superiore Bernardo Neri"
    assert find_names(read(text), frozenset({text.index("Bernardo")})) == []


def test_names_in_capitals_between_names_need_no_list_of_names() -> None:
    text = "BRAMBILLA VINCENZO|SINDACO|ALAIA ANNA|VICE SINDACO|LONGOBARDI NICOLETTA|PRESIDENTE|"
    text += "QUARZI SANTINA|CONSIGLIERE|D'AVANZO MARIA ROSARIA|CONSIGLIERE"
    text = text.replace("|", "\n")
    starts = frozenset(i + 1 for i, char in enumerate(text) if char == "\n")
    names = [name.name for name in find_names(read(text), starts)]
    assert names == text.split("\n")[::2]


def test_surer_evidence_has_more_confidence() -> None:
    [sure] = find_names(read("la prof.ssa Anna Bianchi"))
    [less] = find_names(read("con Anna Bianchi"))
    assert (sure.evidence, less.evidence) == ("title", "given_name")
    assert sure.confidence > less.confidence > CONFIDENCE["list"]
