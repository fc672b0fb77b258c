"""Foreign guests in municipal prose of all manners: who they are, in what office, for whom."""

import pytest

from extract.records.guests import guests

Guest = tuple[str | None, str, str | None]

CASES: list[tuple[str, list[Guest]]] = [
    # names of two to four parts, after a preposition, a verb, a title
    ("Sono stati ricevuti il Sindaco di Porto Alegre, Peter van den Berg, e altri.",
     [("Peter van den Berg", "Sindaco di Porto Alegre", "Porto Alegre")]),
    ("A marzo è giunta una delegazione di Hue guidata da Nguyen Thi Lan, Vicepresidente del "
     "Comitato Popolare di Hue.",
     [("Nguyen Thi Lan", "Vicepresidente del Comitato Popolare di Hue", "Hue")]),
    ("Hanno fatto visita alla Città Kim Min Jae, Sindaco di Suwon, e Park So-yeon, Presidente "
     "della Camera di commercio di Suwon.",
     [("Kim Min Jae", "Sindaco di Suwon", "Suwon"),
      ("Park So-yeon", "Presidente della Camera di commercio di Suwon",
       "Camera di commercio di Suwon")]),
    ("Tra gli ospiti Ahmed bin Rashid, Governatore di Sharjah, e Ludo van der Berg, Vicesindaco "
     "di Gand.",
     [("Ahmed bin Rashid", "Governatore di Sharjah", "Sharjah"),
      ("Ludo van der Berg", "Vicesindaco di Gand", "Gand")]),
    ("Ricordiamo María José García-Ortiz, Alcaldesa di Vigo, e Khalid al-Mansouri, Ambasciatore "
     "del Qatar.",
     [("María José García-Ortiz", "Alcaldesa di Vigo", "Vigo"),
      ("Khalid al-Mansouri", "Ambasciatore del Qatar", "Qatar")]),
    ("In città anche Jean DUPUIS, Maire di Nancy.", [("Jean DUPUIS", "Maire di Nancy", "Nancy")]),
    ("Ha visitato Palazzo Civico S.E. Arben Hoxha, Ministro della Cultura dell’Albania.",
     [("Arben Hoxha", "Ministro della Cultura dell’Albania", "Albania")]),
    ("A ottobre S.E. Mons. Pedro Alves, Arcivescovo di Luanda, ha incontrato la comunità.",
     [("Pedro Alves", "Arcivescovo di Luanda", "Luanda")]),
    ("È stata accolta l’on. Maria Papadaki, Ministra del Turismo della Grecia.",
     [("Maria Papadaki", "Ministra del Turismo della Grecia", "Grecia")]),
    ("Al seminario c’erano il dott. Hans-Peter Müller (Borgomastro di Linz) e la prof.ssa Aiko "
     "Mori, Rettrice dell’Università di Kyoto.",
     [("Hans-Peter Müller", "Borgomastro di Linz", "Linz"),
      ("Aiko Mori", "Rettrice dell’Università di Kyoto", "Università di Kyoto")]),
    ("In visita privata Dame Helen Pike, già Lord Mayor di Leeds.",
     [("Dame Helen Pike", "già Lord Mayor di Leeds", "Leeds")]),
    # offices alone
    ("È stato ricevuto l’Incaricato d’affari dell’Ambasciata del Paraguay.",
     [(None, "Incaricato d’affari dell’Ambasciata del Paraguay", "Paraguay")]),
    ("A luglio è toccato all’Incaricata d’affari ad interim della Repubblica del Kenya, Grace "
     "Wanjiru.",
     [("Grace Wanjiru", "Incaricata d’affari ad interim della Repubblica del Kenya",
       "Repubblica del Kenya")]),
    ("Una targa è stata donata al Console Generale della Romania a Torino.",
     [(None, "Console Generale della Romania a Torino", "Romania")]),
    ("Sono poi giunti la Console onoraria di Finlandia e il Segretario Generale di Metropolis.",
     [(None, "Console onoraria di Finlandia", "Finlandia"),
      (None, "Segretario Generale di Metropolis", "Metropolis")]),
    ("Il Sindaco Carlo Neri ha incontrato il Direttore Regionale dell’UNFPA per l’America Latina "
     "e i Caraibi.",
     [(None, "Direttore Regionale dell’UNFPA per l’America Latina e i Caraibi", "UNFPA")]),
    ("Hanno fatto tappa a Torino il Vicepresidente della Commissione europea, Karl Lang, e la "
     "Direttrice Generale di UNICEF Italia.",
     [("Karl Lang", "Vicepresidente della Commissione europea", "Commissione europea"),
      (None, "Direttrice Generale di UNICEF Italia", "UNICEF Italia")]),
    ("Sono stati ricevuti gli Ambasciatori di Svezia e di Norvegia.",
     [(None, "Ambasciatore di Svezia", "Svezia"), (None, "Ambasciatore di Norvegia", "Norvegia")]),
    # the body, not the unit within
    ("Ruth Bauer, Responsabile dell’Unità Migrazioni di UNHCR Grecia, ha visitato i centri.",
     [("Ruth Bauer", "Responsabile dell’Unità Migrazioni di UNHCR Grecia", "UNHCR Grecia")]),
    ("Erano a Torino Piet de Vries, direttore dell’Ufficio relazioni internazionali del Comune di "
     "Utrecht, e Ann Reed, responsabile della cooperazione della Città di Leeds.",
     [("Piet de Vries", "direttore dell’Ufficio relazioni internazionali del Comune di Utrecht",
       "Utrecht"),
      ("Ann Reed", "responsabile della cooperazione della Città di Leeds", "Leeds")]),
    ("il Direttore dell’Agenzia per l’Energia della Regione Bretagna, Yves Le Goff",
     [("Yves Le Goff", "Direttore dell’Agenzia per l’Energia della Regione Bretagna",
       "Regione Bretagna")]),
    ("il Capo Dipartimento Cultura dell’UNESCO, Omar Diallo",
     [("Omar Diallo", "Capo Dipartimento Cultura dell’UNESCO", "UNESCO")]),
    # what the delegation says of its leader
    ("Il 3 maggio una delegazione della Città di Graz guidata dalla Vicesindaca Eva Huber.",
     [("Eva Huber", "Vicesindaca", "Graz")]),
    ("Una delegazione del Comune di Malmö, capeggiata dall’Assessore Lars Nilsson, ha visitato "
     "l’inceneritore.",
     [("Lars Nilsson", "Assessore", "Malmö")]),
    ("• delegazione di Gaziantep con a capo il Sindaco Emre Yılmaz (aprile)",
     [("Emre Yılmaz", "Sindaco", "Gaziantep")]),
    ("A giugno una delegazione proveniente da Zara, composta dal Sindaco Ante Kovač e dalla "
     "Vicesindaca Maja Jurić.",
     [("Ante Kovač", "Sindaco", "Zara"), ("Maja Jurić", "Vicesindaca", "Zara")]),
    # plural offices shared out
    ("Si sono succeduti i Sindaci di Zara, Ante Kovač, e di Spalato, Marin Jurić.",
     [("Ante Kovač", "Sindaco di Zara", "Zara"),
      ("Marin Jurić", "Sindaco di Spalato", "Spalato")]),
    ("Gradita la visita degli Ambasciatori di Cuba e Panama, Luis Prieto e Rosa Vargas.",
     [("Luis Prieto", "Ambasciatore di Cuba", "Cuba"),
      ("Rosa Vargas", "Ambasciatore di Panama", "Panama")]),
    ("C’erano i Sindaci di Lione (Paul Martin), Gand (Jan Peeters) e Leeds (Tom Brown).",
     [("Paul Martin", "Sindaco di Lione", "Lione"), ("Jan Peeters", "Sindaco di Gand", "Gand"),
      ("Tom Brown", "Sindaco di Leeds", "Leeds")]),
    ("Le Sindache di Oslo, Kari Lund, e di Bergen, Ida Dahl, hanno visitato il mercato.",
     [("Kari Lund", "Sindaca di Oslo", "Oslo"), ("Ida Dahl", "Sindaca di Bergen", "Bergen")]),
    # the name within the office
    ("L’anno si è aperto con Sua Altezza la Principessa Astrid Lund della Norvegia.",
     [("Astrid Lund", "Principessa della Norvegia", "Norvegia")]),
    ("Ha pranzato a Palazzo il Sindaco Tom Brown di Leeds.",
     [("Tom Brown", "Sindaco di Leeds", "Leeds")]),
    # lower case, brackets, dashes, semicolons
    ("Ospiti anche Yusuf Demir, vicesindaco di Smirne, Lejla Begić, assessora alla cultura di "
     "Sarajevo, e Omar Sall, sindaco di Thiès.",
     [("Yusuf Demir", "vicesindaco di Smirne", "Smirne"),
      ("Lejla Begić", "assessora alla cultura di Sarajevo", "Sarajevo"),
      ("Omar Sall", "sindaco di Thiès", "Thiès")]),
    ("Ospiti della Città: Juan Ortega (Sindaco di León); Ana Prado – Sindaca di Braga; Ivo Kralj, "
     "Console di Croazia a Trieste.",
     [("Juan Ortega", "Sindaco di León", "León"), ("Ana Prado", "Sindaca di Braga", "Braga"),
      ("Ivo Kralj", "Console di Croazia a Trieste", "Croazia")]),
    # hosts are no guests
    ("La Sindaca Anna Verdi ha accolto il Sindaco di Leeds Tom Brown.",
     [("Tom Brown", "Sindaco di Leeds", "Leeds")]),
    ("Il Vicesindaco Carlo Neri ha dato il benvenuto alla Sindaca di Gand, Tine Peeters.",
     [("Tine Peeters", "Sindaca di Gand", "Gand")]),
    ("A fare gli onori di casa l’Assessora alle Politiche della Casa Anna Neri.", []),
    ("Gli ospiti sono stati ricevuti dalla Sindaca e dal Presidente della Commissione Cultura, "
     "Carlo Neri.", []),
    ("A riceverli il Capo di Gabinetto Mario Verdi e la Direttrice Generale Anna Neri.", []),
    ("Una delegazione della Città di Graz, guidata dalla Vicesindaca Eva Huber, è stata ricevuta "
     "dal Vicesindaco Carlo Neri e dall’Assessore allo Sport Marco Conti.",
     [("Eva Huber", "Vicesindaca", "Graz")]),
    ("Gli Assessori Anna Neri e Marco Conti hanno salutato gli studenti di Brno.", []),
    ("Delegazioni tecniche sono arrivate da Braga, Tampere, Skopje e Lione.", []),
    ("Sono stati accolti dodici funzionari delle Città di Harbin e Shenyang.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_guests(text: str, expected: list[Guest]) -> None:
    found = guests(text)
    assert [guest[2:] for guest in found] == expected
    assert all(0 <= start < end <= len(text) for start, end, *_ in found)
