"""The outline of small documents made by hand, with and without style."""

from dataclasses import replace

from extract.document.model import Cell, Document
from extract.outline.builder import build_outline
from extract.outline.model import Outline
from tests.making_lines import BODY, BOLD, CHAPTER, DATE, SECTION, Described, make_document

PROSE = "Una frase abbastanza lunga da riempire la riga e da finire con un punto."


def kinds(outline: Outline) -> list[tuple[str, str]]:
    return [(section.kind, section.title) for section in outline.sections]


def assert_nothing_lost(document: Document, outline: Outline) -> None:
    held = [line.id for s in outline.sections for line in (*s.heading, *s.lines)]
    assert sorted(set(held)) == sorted(line.id for line in document.lines)


def test_chapters_sections_and_boxes() -> None:
    document = make_document(
        [
            [("COOPERAZIONE E", CHAPTER), ("RELAZIONI INTERNAZIONALI", CHAPTER)],
            [
                ("GEMELLAGGI E ACCORDI", SECTION),
                ("Oslo | Norvegia | Accordo (2001)", BODY),
                ("FOCUS SU… LA CARTA", BOLD, "#"),
                (PROSE, BODY),
                ("Un sottotitolo", BOLD),
                (PROSE, BODY),
                ("MISSIONI ALL’ESTERO", SECTION),
                ("3 – 5 maggio", DATE),
                ("Oslo", BOLD),
                (PROSE, BODY),
            ],
        ]
    )
    outline = build_outline(document, 2031)
    assert kinds(outline) == [
        ("cooperation", "COOPERAZIONE E RELAZIONI INTERNAZIONALI"),
        ("agreements", "GEMELLAGGI E ACCORDI"),
        ("focus", "LA CARTA"),
        ("subheading", "Un sottotitolo"),
        ("missions", "MISSIONI ALL’ESTERO"),
    ]
    assert {s.parent_id for s in outline.of_kind("agreements", "focus", "missions")} == {
        outline.sections[0].id
    }
    assert_nothing_lost(document, outline)


def test_unknown_heading_is_kept_as_other() -> None:
    document = make_document(
        [[("LA CITTÀ DEI GELATI", SECTION), ("3 maggio", DATE), ("Gusto", BOLD), (PROSE, BODY)]]
    )
    (section,) = build_outline(document, 2031).sections
    assert (section.kind, section.attributes) == ("other", {"unknown_heading": "true"})
    assert len(section.lines) == 3


def test_events_after_highlights_without_heading() -> None:
    entries = [
        (text, style)
        for day in ("10 settembre", "2 dicembre", "4 gennaio", "6 marzo")
        for text, style in ((day, DATE), (f"Titolo del {day}", BOLD), (PROSE, BODY))
    ]
    document = make_document([[("IN PRIMO PIANO", SECTION), *entries]])
    outline = build_outline(document, 2031)
    assert [(s.kind, s.attributes.get("implicit")) for s in outline.sections] == [
        ("highlights", None),
        ("events", "true"),
    ]
    assert_nothing_lost(document, outline)


def test_cards_side_by_side_are_in_order_by_rows() -> None:
    days = ("10 maggio", "22 settembre", "19 maggio", "13 novembre")
    entries = [
        (text, style)
        for day in days
        for text, style in ((day, DATE), (f"Titolo del {day}", BOLD), (PROSE, BODY))
    ]
    (page,) = make_document([[("IN PRIMO PIANO", SECTION), *entries]]).pages
    head, *rest = page.lines
    cards = [replace(line, card=1 + number // 3) for number, line in enumerate(rest)]
    document = replace(make_document([]), pages=(replace(page, lines=(head, *cards)),))
    assert [kind for kind, _ in kinds(build_outline(document, 2031))] == ["highlights"]


def test_dated_entries_resume_after_a_box() -> None:
    def entry(day: str) -> list[tuple[str, object]]:
        return [(day, DATE), (f"Gara del {day}", BOLD), (PROSE, BODY)]

    document = make_document(
        [
            [
                ("SPORT", SECTION),
                *entry("1 marzo"),
                ("FOCUS SU… LA GARA", BOLD, "#"),
                *entry("9 aprile"),
                *entry("3 maggio"),
            ]
        ]
    )
    outline = build_outline(document, 2031)
    sport, focus = outline.sections
    assert [line.text for line in focus.lines if line.style == DATE] == ["9 aprile"]
    assert [line.text for line in sport.lines if line.style == DATE] == ["1 marzo", "3 maggio"]


def test_sheets_are_told_by_the_lists() -> None:
    document = make_document(
        [
            [
                ("PROGETTI EUROPEI", SECTION),
                ("Tema verde", BOLD),
                ("CARTALUX I Horizon Europe", BODY),
                ("RETI INTERNAZIONALI", SECTION),
                ("CULTURA", BOLD),
                ("RDC – Rete della Carta", BODY),
                ("CARTALUX", SECTION),
                ("I NUMERI DI CARTALUX", BOLD),
                ("12 partner", BODY, "*"),
                ("RDC", SECTION),
                ("www.rete-carta.example.org", BODY),
                (PROSE, BODY),
            ]
        ]
    )
    outline = build_outline(document, 2031)
    assert kinds(outline) == [
        ("eu_projects", "PROGETTI EUROPEI"),
        ("eu_theme", "Tema verde"),
        ("networks", "RETI INTERNAZIONALI"),
        ("network_area", "CULTURA"),
        ("eu_sheet", "CARTALUX"),
        ("eu_sheet_part", "I NUMERI DI CARTALUX"),
        ("network_page", "RDC"),
    ]
    assert outline.sections[-1].attributes["url"] == "www.rete-carta.example.org"


def test_sheet_without_heading_takes_the_name_its_text_uses() -> None:
    document = make_document(
        [
            [
                ("COOPERAZIONE INTERNAZIONALE", SECTION),
                ("CARTA VIVA", BOLD),
                ("Fogli e scuole di montagna (Nepal)", BODY),
                ("", BODY),
                ("Il progetto porta la carta nelle scuole. CARTA VIVA lavora con i maestri.", BODY),
                ("", BODY),
                ("PARTNER: Città di Torino (capofila), Città di Oslo", BODY),
            ]
        ]
    )
    outline = build_outline(document, 2031)
    assert kinds(outline) == [
        ("cooperation_projects", "COOPERAZIONE INTERNAZIONALE"),
        ("cooperation_sheet", "CARTA VIVA"),
    ]
    assert len(outline.sections[1].lines) == 2


def test_plain_text_heading_in_the_middle_and_at_the_end() -> None:
    page_1 = [("Il primo testo racconta la rete e dice quando è nata la rete.", None), ("", None)]
    document = make_document(
        [
            [
                ("RETI INTERNAZIONALI", None),
                ("", None),
                ("CULTURA", None),
                ("Rete della Carta", None),
                ("Rete dei Ponti", None),
            ],
            [
                *page_1,
                ("RETE DELLA CARTA", None),
                ("www.rete-carta.example.org", None),
                ("", None),
                ("Il secondo testo dice che i membri della rete sono trenta.", None),
                ("", None),
                ("RETE DEI PONTI", None),
                ("www.rete-ponti.example.org", None),
            ],
        ],
        geometry=False,
    )
    outline = build_outline(document, 2031)
    pages = outline.of_kind("network_page")
    assert [(p.title, p.lines[-1].text[:16]) for p in pages] == [
        ("RETE DELLA CARTA", "Il primo testo r"),
        ("RETE DEI PONTI", "Il secondo testo"),
    ]
    assert_nothing_lost(document, outline)


def test_a_line_of_facts_below_a_name_is_no_name() -> None:
    entries = [
        line
        for name in ("Rete del Sale", "Patto dei Fiumi", "Lega delle Torri")
        for line in (
            (name, BOLD),
            ("Dal 1985 · 248 socie", BODY),
            ("www.rete.org", BODY),
            ("", None),
        )
    ]
    document = make_document([[("RETI INTERNAZIONALI", SECTION), *entries]])
    titles = [section.title for section in build_outline(document, 2031).sections]
    assert not any(title.startswith("Dal 1985") for title in titles)


def test_plain_text_list_before_its_heading() -> None:
    document = make_document(
        [
            [
                ("CONSOLATI", None),
                ("", None),
                ("Norvegia", None, "*"),
                ("Nepal", None, "*"),
                ("", None),
                ("CONSOLATI ONORARI", None),
                ("", None),
                ("Kenya", None, "*"),
                ("", None),
                ("CONSOLATI GENERALI", None),
                ("", None),
                (PROSE, None),
            ]
        ],
        geometry=False,
    )
    outline = build_outline(document, 2031)
    assert [
        (s.attributes.get("rank"), [line.text for line in s.lines if line.bullet])
        for s in outline.sections
        if s.attributes
    ] == [("honorary", ["Norvegia", "Nepal"]), ("general", ["Kenya"])]
    assert_nothing_lost(document, outline)


def test_main_events_are_highlights_where_others_have_a_section() -> None:
    main, others = ("GLI EVENTI PRINCIPALI", SECTION), ("ALTRI EVENTI", SECTION)
    both = build_outline(make_document([[main, (PROSE, BODY), others, (PROSE, BODY)]]), 2031)
    alone = build_outline(make_document([[main, (PROSE, BODY), ("SPORT", SECTION)]]), 2031)
    assert [kind for kind, _ in kinds(both)] == ["highlights", "events"]
    assert [kind for kind, _ in kinds(alone)] == ["events", "sport"]


def test_ids_are_stable() -> None:
    document = make_document([[("SPORT", SECTION), (PROSE, BODY)]])
    once, again = build_outline(document, 2031), build_outline(document, 2031)
    assert [s.id for s in once.sections] == [s.id for s in again.sections]


def test_a_band_behind_a_heading_is_no_box() -> None:
    """A box holds its heading and its text; a coloured band only its heading."""
    document = make_document(
        [
            [
                ("RETI INTERNAZIONALI", CHAPTER, "#"),
                ("SPORT", BOLD),
                ("Rete di Prova", BODY),
                ("RETE DI PROVA", SECTION, "#"),
                ("www.prova.example", BODY),
                ("La rete è nata nel 2001 e conta 40 membri.", BODY),
                ("LA FESTA", SECTION, "#"),
                ("Una frase della scatola racconta la festa.", BODY, "#"),
            ]
        ]
    )
    outline = build_outline(document, 2031)
    assert_nothing_lost(document, outline)
    assert ("network_page", "RETE DI PROVA") in kinds(outline)
    assert ("focus", "LA FESTA") in kinds(outline)


def test_the_name_of_boxes_may_stand_right_of_the_title_of_one() -> None:
    document = make_document(
        [[("SPORT", CHAPTER), (PROSE, BODY), ("La festa", BOLD), ("Focus", DATE), (PROSE, BODY)]]
    )
    (page,) = document.pages
    title, label = page.lines[2:4]
    label = replace(label, bbox=replace(label.bbox, x0=400, x1=430, top=title.bbox.top))
    page = replace(page, lines=(*page.lines[:3], label, *page.lines[4:]))
    outline = build_outline(replace(document, pages=(page,)), 2031)
    assert_nothing_lost(document, outline)
    assert ("focus", "La festa") in kinds(outline)


def test_shaded_cells_below_a_band_are_no_text_of_a_box() -> None:
    document = make_document(
        [
            [
                ("CONSOLATI", SECTION),
                ("Africa", DATE, "#"),
                ("Kenya", BODY, "#"),
                ("Le vie d’acqua", DATE, "#"),
                ("Una frase della scatola racconta i fiumi.", BODY, "#"),
            ]
        ]
    )
    (page,) = document.pages
    lines = [
        replace(line, cell=Cell(1, 1, 0)) if line.text == "Kenya" else line for line in page.lines
    ]
    outline = build_outline(replace(document, pages=(replace(page, lines=tuple(lines)),)), 2031)
    assert [kind for kind, _ in kinds(outline)] == ["consulates", "subheading", "focus"]


def test_words_of_a_small_heading_open_a_list_in_a_chapter() -> None:
    document = make_document(
        [
            [
                ("Gemellaggi e accordi", SECTION), ("Oslo | Norvegia | Accordo (2001)", BODY),
                ("I viaggi degli assessori all’estero", BOLD), (PROSE, BODY),
                ("Relazioni internazionali", SECTION), (PROSE, BODY),
                ("Le delegazioni in visita", BOLD), ("3 maggio: Anna Rossi", BODY),
                ("Missioni internazionali", SECTION), (PROSE, BODY),
            ]
        ]
    )  # fmt: skip
    assert [kind for kind, _ in kinds(build_outline(document, 2031))] == [
        "agreements", "subheading", "cooperation", "delegations", "missions"
    ]  # fmt: skip


def test_a_section_of_several_bodies_with_their_addresses_is_no_sheet_of_one() -> None:
    described: list[Described] = [("MISSIONI ALL’ESTERO", SECTION), (PROSE, BODY), ("", None)]
    described += [("RETI INTERNAZIONALI", SECTION), (PROSE, BODY), ("", None)]
    described += [("VICINI DI CASA", SECTION), (PROSE, BODY), ("", None)]
    for name in ("Agenzia delle Rive", "Istituto dei Venti", "Centro dei Fiumi"):
        address = f"www.{name.split()[0].lower()}.example"
        told = "L’organizzazione internazionale, con sede nel campus, forma funzionari e personale."
        described += [(name, BOLD), (address, BODY), (told, BODY), ("", None)]
    outline = build_outline(make_document([described]), 2031)
    assert ("international_organizations", "VICINI DI CASA") in kinds(outline)


def test_a_heading_counted_within_its_section_opens_another_list() -> None:
    described: list[Described] = [
        ("6. CONSOLATI E ONORIFICENZE", SECTION),
        ("6.1 Consolati con sede in città", BOLD),
        ("Albania, onorario", BODY),
        ("Belgio, generale", BODY),
        ("6.2 Cittadini onorari della Città", BOLD),
        ("2013: Samira Bouzid", BODY),
        ("6.3 Esposizioni", BOLD),
        ("6.4 Apertura del Museo dei Vetri", BOLD),
        ("6.5 Schede dei progetti", BOLD),
        ("7. MISSIONI", SECTION),
        ("Nel corso dell’anno sono state svolte poche missioni.", BODY),
    ]
    sections = build_outline(make_document([described]), 2031).sections
    kinds = {section.title: section.kind for section in sections}
    assert kinds["Consolati con sede in città"] == "subheading"
    assert kinds["Cittadini onorari della Città"] == "honorary_citizens"
    assert kinds["Esposizioni"] == "culture"
    assert kinds["Apertura del Museo dei Vetri"] == "subheading"
    assert kinds["Schede dei progetti"] == "subheading"


def test_small_headings_in_a_table_of_contents_open_nothing() -> None:
    entry = replace(BODY, size=12.8)
    described: list[Described] = [("CONTENUTI", SECTION)]
    for number, name in enumerate(("In primo piano", "Trasferte istituzionali", "Consolati"), 4):
        described += [(name, entry), (str(number), BODY)]
    described += [("MISSIONI", SECTION), ("Poche sono state le missioni.", BODY)]
    sections = build_outline(make_document([described]), 2031).sections
    kinds = [s.kind for s in sections if s.kind not in ("subheading", "introduction")]
    assert kinds == ["contents", "missions"]


def test_one_section_may_head_lists_of_two_topics() -> None:
    described: list[Described] = [
        ("Sport e innovazione", SECTION),
        ("Sport", BOLD),
        ("4 marzo – Coppa dei remi", BODY),
        ("Innovazione", BOLD),
        ("9 marzo – Fiera dei droni", BODY),
        ("Cultura: le mostre", BOLD),
        ("Carte e vetri, Museo del Mare", BODY),
    ]
    assert [kind for kind, _ in kinds(build_outline(make_document([described]), 2031))] == [
        "sport", "sport", "innovation", "culture"
    ]  # fmt: skip


def test_events_under_a_heading_that_names_shows_too() -> None:
    described: list[Described] = [
        ("Il calendario: cultura, sport, mostre", SECTION),
        ("Eventi culturali", BOLD),
        ("3 maggio – Festa dei libri", BODY),
        ("Mostre dal mondo", BOLD),
        ("Carte e vetri, Museo del Mare", BODY),
    ]
    assert [kind for kind, _ in kinds(build_outline(make_document([described]), 2031))] == [
        "culture", "events", "subheading"
    ]  # fmt: skip


def test_words_of_a_heading_counted_within_its_section_open_another_list() -> None:
    described: list[Described] = [
        ("5. Manifestazioni", SECTION),
        ("5.1 Sport", DATE),
        ("4 marzo – Coppa dei remi", BODY),
        ("5.2 Mostre di interesse internazionale", DATE),
        ("Carte e vetri, Museo del Mare", BODY),
    ]
    outline = build_outline(make_document([described]), 2031)
    assert ("culture", "Mostre di interesse internazionale") in kinds(outline)
