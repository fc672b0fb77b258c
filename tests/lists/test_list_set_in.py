"""What is set apart in paragraphs and above headings: which of it is the entry's head."""

from collections.abc import Sequence
from dataclasses import replace

from extract.document.model import Style, StyleRun
from extract.language.folding import plain
from extract.lists.costs import cost_of
from extract.lists.fill import Filler
from extract.lists.model import Entry
from extract.lists.pieces import Typist
from extract.lists.units import units_of
from extract.mentions.reader import read_mentions
from extract.outline.builder import build_outline
from extract.records import read_records
from extract.records.shapes import SHAPES
from tests.lists.making import YEAR, rows, understood, unit, units
from tests.making_lines import BODY, BOLD, SECTION, Described, make_document

GAP: Described = ("", None)
SMALL = Style("Test-Italic", 9.7, False, True, "#666666")
WHITE = Style("Test-Bold", 12.0, True, False, "#ffffff")
THIN = Style("Test-Regular", 10.0, False, False, "#ffffff")
SLANTED = Style("Test-Italic", 10.0, False, True, "#000000")
Parts = Sequence[tuple[str, Style]]


def told(heading: str, paragraphs: Sequence[Parts], table: str, *columns: str) -> list[object]:
    """Return the columns of a table's rows, of paragraphs in parts of a look each."""
    texts: list[Described] = [("".join(text for text, _ in parts), BODY) for parts in paragraphs]
    described = [(heading, SECTION), *(part for text in texts for part in (text, GAP))]
    document = make_document([described])
    page = document.pages[0]
    head, *lines = page.lines
    for index, (line, parts) in enumerate(zip(lines, paragraphs, strict=True)):
        runs: list[StyleRun] = []
        for text, style in parts:
            start = runs[-1].end if runs else 0
            runs.append(StyleRun(start, start + len(text), style))
        lines[index] = replace(line, style=max(parts, key=lambda p: len(p[0]))[1], runs=(*runs,))
    document = replace(document, pages=(replace(page, lines=(head, *lines)),))
    outline = build_outline(document, YEAR)
    found = read_records(document, outline, read_mentions(outline, YEAR, document), YEAR).tables
    return [tuple(row[column] for column in columns) for row in found.get(table, [])]


def test_a_preposition_before_a_place_set_apart_is_no_head() -> None:
    where = [("Oslo", "Norvegia", "il 3 maggio"), ("Graz", "Austria", "dal 4 al 6 giugno"),
             ("Lione", "Francia", "il 9 luglio")]  # fmt: skip
    went = (
        "l’Assessora alla Cultura Anna Rossi ha firmato un’intesa sui vivai e ha visto le scuole."
    )
    found = told(
        "MISSIONI",
        [
            [("A ", BODY), (city, BOLD), (f" ({country}), {when}, {went} ", BODY)]
            for city, country, when in where
        ],
        "missions", "city", "date_text",
    )  # fmt: skip
    assert [city for city, _ in found] == ["Oslo", "Graz", "Lione"]  # type: ignore[misc]


def test_a_head_with_its_date_and_one_sentence_behind_it_is_an_entry() -> None:
    titles = [
        ("Venti del Nord", "3 maggio", "È nata da un gruppo di studenti che vengono da fuori."),
        ("Acque chiare", "4 giugno", "È stata pubblicata una guida in molte copie per tutti."),
        ("Orti sui tetti", "9 luglio", "Vi sono stati letti i versi di chi vive in città."),
    ]
    found = told(
        "EVENTI",
        [[(title, BOLD), (f" ({when}) {text}", BODY)] for title, when, text in titles],
        "events", "title", "date_text",
    )  # fmt: skip
    assert found == [(title, when) for title, when, _ in titles]


def test_the_place_beside_a_date_above_a_heading_is_no_title() -> None:
    listed = [("venerdì 3 maggio, Cascina Vecchia", "Venti del Nord"),
              ("da lunedì 9 a sabato 14 giugno, Teatro Grande", "Acque chiare"),
              ("giovedì 2 luglio, Cascina Vecchia", "Orti sui tetti")]  # fmt: skip
    described: list[Described] = [("EVENTI", SECTION)]
    for when, title in listed:
        described += [(when, SLANTED), (title, BOLD), ("I soci erano molti.", BODY), GAP]
    assert rows(described, "events", "title") == [(title,) for _, title in listed]


def test_bulleted_rows_below_the_first_in_an_entrys_head_are_not_its_text() -> None:
    more = "I soci hanno rinnovato il comitato per altri due anni e parlato di acque e di venti."
    listed = [f"{city}: Assemblea. {more}" for city in ("Oslo", "Graz", "Lione")]
    described: list[Described] = [("RETI", SECTION), ("Riunioni", BOLD)]
    head, *below = units([*described, *((text, BODY, "*") for text in listed)])
    one, all_rows = Entry([head, below[0]], heads=2), Entry([head, *below], heads=2)
    costs = [cost_of(entry.units, [entry], SHAPES["events"]) for entry in (one, all_rows)]
    assert costs[1] - costs[0] > 0.05 * sum(map(len, listed[1:]))


def test_guests_in_rows_below_their_countries() -> None:
    listed = {"AUSTRIA": ["Ugo Holm, Ministro del Lavoro (5 maggio)"],
              "PERÙ": ["Eva Blom, Ministra della Cultura (6 giugno)",
                       "Ivo Sand, Ministro del Turismo (7 luglio)"],
              "NORVEGIA": ["Ada Berg, Ambasciatrice (8 agosto)"]}  # fmt: skip
    paragraphs: list[Parts] = []
    for country, people in listed.items():
        paragraphs.append([(country, BOLD)])
        for text in people:
            at = text.index(",")
            paragraphs.append([(text[:at], BOLD), (text[at:], BODY)])
    found = told("DELEGAZIONI", paragraphs, "delegates", "person", "represents")
    assert [person for person, _ in found] == ["Ugo Holm", "Eva Blom", "Ivo Sand", "Ada Berg"]
    assert [plain(where) for _, where in found] == ["austria", "peru", "peru", "norvegia"]


def test_a_row_goes_on_below_its_bullet_though_the_line_begins_in_another_look() -> None:
    listed = ["Coppa dei laghi, Parco", "Salici, 3 maggio. I soci erano molti."]
    document = make_document([[("EVENTI", SECTION), (listed[0], BODY, "*"), (listed[1], BODY)]])
    page = document.pages[0]
    head, first, below = page.lines
    first = replace(first, runs=(StyleRun(0, 15, BOLD), StyleRun(15, 22, SLANTED)))
    below = replace(below, runs=(StyleRun(0, 6, SLANTED), StyleRun(6, len(below.text), BODY)))
    assert below.bbox
    below = replace(below, bbox=replace(below.bbox, x0=below.bbox.x0 + 9))
    document = replace(document, pages=(replace(page, lines=(head, first, below)),))
    outline = build_outline(document, YEAR)
    assert [unit.text for unit in units_of(outline.sections, outline, {}, YEAR)][-1] == (
        " ".join(listed)
    )


def test_a_line_in_another_look_closes_the_bracket_of_the_row_above_it() -> None:
    row, rest = "Ugo Holm, Ministro del Lavoro (29", "novembre)"
    found = [one.text for one in units([("DELEGAZIONI", SECTION), (row, BODY), (rest, SMALL)])]
    assert found == [f"{row} {rest}"]


def test_a_heading_in_two_looks_is_a_city_and_its_country() -> None:
    where = [("Oslo", "Norvegia"), ("Graz", "Austria"), ("Lima", "Perù")]
    described: list[Described] = [("MISSIONI", SECTION)]
    for day, (city, country) in enumerate(where, 3):
        described += [(f"{city} {country}", WHITE, "#"), (f"Quando: {day} maggio", BODY), GAP]
    document = make_document([described])
    page = document.pages[0]
    lines = [
        replace(line, runs=(StyleRun(0, 5, WHITE), StyleRun(5, len(line.text), THIN)))
        if line.boxed
        else line
        for line in page.lines
    ]
    document = replace(document, pages=(replace(page, lines=tuple(lines)),))
    outline = build_outline(document, YEAR)
    found = read_records(document, outline, read_mentions(outline, YEAR, document), YEAR).tables
    assert [row["city"] for row in found["missions"]] == [city for city, _ in where]


def test_a_sentence_set_a_little_larger_lists_entries_and_heads_none() -> None:
    larger = replace(BODY, size=11.5)
    listed = (
        "Hanno in città un consolato generale i seguenti Paesi: Austria, Perù, Norvegia e Malta."
    )
    lines: list[Described] = [(text, BODY) for text in ("Il testo è piccolo.",) * 3]
    found = rows([("CONSOLATI", SECTION), (listed, larger), GAP, *lines], "consulates", "rank")
    assert found == [("general",)] * 4


def test_labels_below_each_of_several_names_are_of_a_list_and_open_no_sheet() -> None:
    names = ["a) ORTI COMUNI", "b) ACQUE CHIARE", "c) CASE DI SALE"]
    described: list[Described] = [("COOPERAZIONE INTERNAZIONALE", SECTION)]
    for name in names:
        described += [
            (name, BODY), ("Lavori con i giovani", SLANTED), GAP,
            ("Gli abitanti hanno scelto le opere. Le famiglie raggiunte sono molte.", BODY), GAP,
            ("Partner: Città di Torino; Ente Beta.", BODY), GAP,
        ]  # fmt: skip
    found = rows(described, "cooperation_projects", "name", "subtitle")
    assert found == [(name[3:], "Lavori con i giovani") for name in names]


def test_a_long_row_without_a_verb_is_an_entry_and_no_paragraph() -> None:
    people = ["Ada Berg", "Ugo Holm", "Eva Blom", "Ivo Sand"]
    where = [("NORVEGIA", "Oslo"), ("AUSTRIA", "Graz"), ("PERÙ", "Lima"), ("FRANCIA", "Lione")]
    described: list[Described] = [("DELEGAZIONI", SECTION)]
    for person, (country, city) in zip(people, where, strict=True):
        role = f"Assessora alla Gioventù di {city} (dal 26 al 27 maggio)."
        described += [(f"{country} – {person}, {role}", BODY), GAP]
    assert rows(described, "delegates", "person") == [(person,) for person in people]
    (one, *_) = understood(described)
    assert [len(reading.entries) for reading in one.readings] == [4]


def test_acronyms_set_large_above_what_they_stand_for_are_no_areas() -> None:
    bodies = {"ALME": "Agenzia per le Lingue Minori", "CEBP": "Consiglio delle Biblioteche",
              "OMES": "Osservatorio Marino sulla Siccità"}  # fmt: skip
    text = ("Dispone di aule, di una biblioteca e di una foresteria per chi viene da fuori.", BODY)
    described: list[Described] = [("MISSIONI", SECTION), text, ("CONSOLATI", SECTION), text]
    described += [("ORGANISMI INTERNAZIONALI", SECTION)]
    for acronym, name in bodies.items():
        large = replace(BOLD, size=15.0, colour="#4a3f8c")
        described += [(acronym, large), GAP, (name, BOLD), GAP, text, GAP]
        described += [(f"www.{acronym.lower()}.int", BODY), GAP]
    found = rows(described, "international_organizations", "acronym", "name")
    assert found == list(bodies.items())


def test_the_next_row_with_a_head_of_its_own_is_none_of_an_entrys_head() -> None:
    head = replace(unit("PERÙ"), heading=True)
    people = [replace(unit(text), run_in=8) for text in ("Eva Blom, Ministra", "Ivo Sand, Sindaco")]
    filler = Filler(SHAPES["delegates"], Typist(YEAR, {}))
    assert filler.fill(Entry([head, *people])).heads == 2


def test_days_below_months_that_are_counted_in_their_section() -> None:
    months = [
        ("4.1 Gennaio", "4-6", "Graz", "Austria"),
        ("4.2 Febbraio", "12-15", "Lione", "Francia"),
        ("4.3 Marzo", "7-10", "Oslo", "Norvegia"),
    ]
    paragraphs: list[Parts] = []
    for month, days, city, country in months:
        paragraphs += [
            [(month, replace(BOLD, size=11.2))],
            [
                (f"{days} – {city} ({country}).", BOLD),
                (" Convegno sui vivai. Delegazione: Anna Rossi, Vicesindaca.", BODY),
            ],
        ]
    found = told("MISSIONI", paragraphs, "missions", "city", "date_start", "date_end")
    assert [(city, str(start), str(end)) for city, start, end in found] == [  # type: ignore[misc]
        ("Graz", f"{YEAR}-01-04", f"{YEAR}-01-06"),
        ("Lione", f"{YEAR}-02-12", f"{YEAR}-02-15"),
        ("Oslo", f"{YEAR}-03-07", f"{YEAR}-03-10"),
    ]


def test_who_came_on_a_day_stands_below_it_though_a_full_stop_ends_it() -> None:
    guests = [
        ("Anna Rossi", ", Sindaca di Gand (Belgio)."),
        ("", "Ministro della Pesca del Marocco."),
        ("Luca Bianchi", ", Ambasciatore della Spagna."),
        ("", "Assessore ai Fiumi di Lione."),
    ]
    paragraphs: list[Parts] = []
    for day, (name, office) in enumerate(guests, 3):
        parts = [(name, BOLD)] if name else []
        paragraphs += [[(f"{day} maggio", SMALL)], [*parts, (office, BODY)]]
    found = told("DELEGAZIONI STRANIERE", paragraphs, "delegates", "person", "represents")
    assert found == [("Anna Rossi", "Gand"), (None, "Marocco"), ("Luca Bianchi", "Spagna"),
                     (None, "Lione")]  # fmt: skip


def test_short_sentences_behind_a_date_set_apart_say_whence_and_who_came() -> None:
    visits = [("11 gennaio", "Gand (Belgio). Anna Rossi, Sindaca."),
              ("3 marzo", "Spagna. Luca Bianchi, Ambasciatore."),
              ("5 giugno", "Tunisia. Ministro dell’Istruzione.")]  # fmt: skip
    found = told(
        "DELEGAZIONI STRANIERE",
        [[(f"{day}: ", BOLD), (who, BODY)] for day, who in visits],
        "delegates", "person", "represents",
    )  # fmt: skip
    assert found == [("Anna Rossi", "Gand"), ("Luca Bianchi", "Spagna"), (None, "Tunisia")]


def test_a_label_that_ends_in_the_preposition_of_its_date_is_no_name() -> None:
    row = "Rete dei Fiumi, costituita nel 1994, adesione nel 1999, 64 membri"
    (one,) = [one for one in units([("RETI INTERNAZIONALI", SECTION), (row, BODY)]) if one.mentions]
    entry = Filler(SHAPES["networks"], Typist(YEAR, {})).fill(Entry([one]))
    told = {name: value.text for name, value in entry.values.items()}
    assert told["name"] == "Rete dei Fiumi"
    assert (told["founded"], told["joined"]) == ("nel 1994", "nel 1999")


def test_the_body_that_opens_a_row_of_shows_is_where_they_were() -> None:
    shows = [("Museo dei Fiumi", "Acque lente"), ("Teatro Grande", "Maschere di carta"),
             ("Fondazione del Ponte", "Pietra e vento")]  # fmt: skip
    rows_told: list[Parts] = [
        [(f"{venue}: ", BOLD), (f"{title} (dal 2 marzo al 19 aprile).", BODY)]
        for venue, title in shows
    ]
    found = told("LE MOSTRE", rows_told, "exhibitions", "venue", "title")
    assert found == shows


def test_rows_set_in_below_a_colon_are_of_what_it_announces_and_titles_may_hold_a_full_stop() -> (
    None
):
    described: list[Described] = [
        ("MOSTRE INTERNAZIONALI", SECTION),
        ("I musei hanno ospitato le seguenti mostre:", BODY),
        GAP,
        ("«Carte del Nord», presso il Museo dei Vetri", BODY),
        ("«Acqua e sale. I porti della laguna antica», presso il Museo del Mare", BODY),
        ("«Vele d’Islanda», presso il Museo della Montagna", BODY),
    ]
    document = make_document([described])
    page = document.pages[0]
    lines = [
        line
        if index < 2 or line.bbox is None
        else replace(line, bbox=replace(line.bbox, x0=80), paragraph=5 + index)
        for index, line in enumerate(page.lines)
    ]
    document = replace(document, pages=(replace(page, lines=(*lines,)),))
    outline = build_outline(document, YEAR)
    found = read_records(document, outline, read_mentions(outline, YEAR, document), YEAR).tables
    assert [row["title"] for row in found["exhibitions"]] == [
        "Carte del Nord", "Acqua e sale. I porti della laguna antica", "Vele d’Islanda",
    ]  # fmt: skip
