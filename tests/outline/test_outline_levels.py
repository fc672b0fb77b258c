"""Which classes open sections: anchors, bands, space, margin columns, and what opens nothing."""

from dataclasses import replace

from extract.document.model import Bbox, Document, Line, Page, Style, StyleRun
from extract.outline.builder import build_outline
from extract.outline.levels import is_title_below
from extract.outline.model import Outline
from tests.making_lines import BODY, BOLD, CHAPTER, make_document, make_lines

PROSE = "Una frase abbastanza lunga da riempire la riga e da finire con un punto."
TEXT = [(PROSE, BODY), (PROSE, BODY)]
WHITE = Style("Test-Bold", 11.0, True, False, "#ffffff")
RED = Style("Test-Regular", 11.0, False, False, "#b5121b")


def sections(outline: Outline) -> list[tuple[str, str]]:
    return [(s.title, s.kind) for s in outline.sections if s.level < 3 and s.heading]


def test_headings_hardly_larger_than_the_text_open_sections_known_or_not() -> None:
    document = make_document(
        [[("Le missioni", RED), *TEXT, ("Gelati", RED), *TEXT, ("I consolati", RED), *TEXT]]
    )
    assert sections(build_outline(document, 2031)) == [
        ("Le missioni", "missions"),
        ("Gelati", "other"),
        ("I consolati", "consulates"),
    ]


def test_headings_on_bands_open_sections_where_known_headings_stand_so() -> None:
    heads = [("Le missioni", WHITE, "#"), ("Gelati", WHITE, "#"), ("I consolati", WHITE, "#")]
    document = make_document([[line for head in heads for line in (head, *TEXT)]])
    assert [kind for _, kind in sections(build_outline(document, 2031))] == [
        "missions",
        "other",
        "consulates",
    ]


def test_smaller_bands_of_the_look_of_sections_open_sections_too() -> None:
    large, small = replace(WHITE, size=20.0), replace(WHITE, size=14.0)
    heads = [("Le missioni", large, "#"), ("Gelati", small, "#"), ("I consolati", large, "#")]
    bands = [line for head in heads for line in (head, *TEXT)]
    assert [kind for _, kind in sections(build_outline(make_document([bands]), 2031))] == [
        "missions",
        "other",
        "consulates",
    ]
    cards = [(*line, "#") if line[1] == BODY else line for line in bands]
    assert [kind for _, kind in sections(build_outline(make_document([cards]), 2031))] == [
        "missions",
        "focus",
        "consulates",
    ]


def test_boxed_headings_of_a_list_open_no_boxes() -> None:
    cards = [line for name in ("Oslo", "Lima", "Kobe") for line in ((name, WHITE, "#"), *TEXT)]
    document = make_document([[("Le missioni", RED), *cards, ("I consolati", RED), *TEXT]])
    assert sections(build_outline(document, 2031)) == [
        ("Le missioni", "missions"),
        ("I consolati", "consulates"),
    ]


def test_boxed_names_with_smaller_words_behind_them_open_no_boxes() -> None:
    small = replace(WHITE, font="Test-Regular", bold=False)
    heads = [("Le missioni", RED), *TEXT]
    for name in ("Oslo Norvegia", "Lima Perù", "Kobe Giappone"):
        heads += [(name, WHITE, "#"), *TEXT]  # type: ignore[list-item]
    document = make_document([[*heads, ("I consolati", RED), *TEXT]])
    page = document.pages[0]
    lines = [
        replace(line, runs=(StyleRun(0, 5, WHITE), StyleRun(5, len(line.text), small)))
        if line.boxed
        else line
        for line in page.lines
    ]
    document = replace(document, pages=(replace(page, lines=tuple(lines)),))
    assert sections(build_outline(document, 2031)) == [
        ("Le missioni", "missions"),
        ("I consolati", "consulates"),
    ]


def test_among_cards_only_what_says_so_opens_a_box() -> None:
    cards = [line for name in ("Oslo", "Lima", "Kobe") for line in ((name, WHITE, "#"), *TEXT)]
    box = [("Il focus: Acqua", WHITE, "#"), *TEXT]
    document = make_document([[("Le missioni", RED), *cards, *box, ("I consolati", RED), *TEXT]])
    assert sections(build_outline(document, 2031)) == [
        ("Le missioni", "missions"),
        ("Acqua", "focus"),
        ("I consolati", "consulates"),
    ]


def test_labels_printed_again_and_again_are_no_sections() -> None:
    sheets = [
        line
        for name in ("Semi", "Ponti", "Mappe")
        for line in ((name, BOLD), ("", None), ("Con chi", BOLD), ("", None), *TEXT)
    ]
    document = make_document([[("Le missioni", RED), *sheets, ("I consolati", RED), *TEXT]])
    outline = build_outline(document, 2031)
    assert [s.title for s in outline.sections if s.level == 3] == ["Semi", "Ponti", "Mappe"]


def test_a_contents_page_a_cover_and_a_quotation_open_nothing() -> None:
    quote = Style("Test-Italic", 15.0, False, True, "#b5121b")
    large = Style("Test-Bold", 30.0, True, False, "#b5121b")
    names = ["Le missioni", "I consolati", "Sport", "Cultura", "Eventi"]
    document = make_document(
        [
            [("Torino nel mondo", large)],
            [("Indice", RED), *((f"{name} {n}", RED) for n, name in enumerate(names, 3))],
            [("Le missioni", RED), *TEXT, ("«Chi parte torna.»", quote)],
            [("I consolati", RED), *TEXT],
        ]
    )
    outline = build_outline(document, 2031)
    assert sections(outline) == [
        ("Indice", "contents"),
        ("Le missioni", "missions"),
        ("I consolati", "consulates"),
    ]
    roles = {line.text: outline.role(line) for line in document.lines}
    assert roles["Torino nel mondo"] == "furniture"
    assert roles["Sport 5"] == "contents"
    assert roles["«Chi parte torna.»"] == "quote"


def test_headings_of_later_pages_without_page_numbers_are_contents_too() -> None:
    names = ["Le missioni", "I consolati", "Sport", "Cultura", "Eventi"]
    pages = [[(name, RED), *TEXT] for name in names]
    listed = [line for n, name in enumerate(names) for line in ((f"0{n}", BOLD), (name, BODY))]
    document = make_document([[("In questo numero", RED), *listed], *pages])
    outline = build_outline(document, 2031)
    assert [title for title, _ in sections(outline)] == ["In questo numero", *names]
    assert {outline.role(line) for line in document.pages[0].lines[1:]} == {"contents"}


def test_what_is_set_far_larger_than_sections_opens_no_less() -> None:
    """Pages are headed by words that nobody knows, and parts of some by known headings."""
    unknown = ["Chi parte", "Chi arriva", "Dove siamo"]
    pages = [[(name, CHAPTER), *TEXT] for name in unknown]
    known = [(name, RED) for name in ("Le missioni", "I consolati", "Sport")]
    parts = [line for name in known for line in (name, *TEXT)]
    outline = build_outline(make_document([parts, *pages]), 2031)
    assert [title for title, _ in sections(outline)] == [*(name for name, _ in known), *unknown]


def test_small_print_in_a_box_is_no_heading_for_its_colour() -> None:
    grey = Style("Test-Regular", 7.0, False, False, "#666666")
    towns = [("Graz", BOLD, "#*"), ("Austria, 1994", grey, "#"), ("Oslo", BOLD, "#*")]
    document = make_document([[("Le missioni", RED), *TEXT, *towns, *TEXT, ("Sport", RED), *TEXT]])
    assert "Austria, 1994" not in [s.title for s in build_outline(document, 2031).sections]


def test_a_paragraph_in_bold_and_bold_amid_a_sentence_are_no_headings() -> None:
    paragraph = [(f"Parole in evidenza che riempiono la riga numero {n} della pagina", BOLD)
                 for n in range(4)]  # fmt: skip
    amid = [(PROSE[:-1], BODY), ("decreto del Consiglio", BOLD), ("del mese scorso.", BODY)]
    document = make_document([[*TEXT, ("", None), *paragraph, ("", None), *amid]])
    outline = build_outline(document, 2031)
    assert [s.title for s in outline.sections if s.heading] == []


def placed(line: Line, x0: float, top: float) -> Line:
    return replace(line, bbox=Bbox(x0, top, x0 + 5 * len(line.text), top + 10))


def test_headings_in_the_margin_stand_before_the_text_beside_them() -> None:
    names = ["Missioni", "Gelati", "Consolati"]
    texts = [f"{PROSE} {name}." for name in names for _ in range(2)]
    lines = make_lines([*((name, RED) for name in names), *((text, BODY) for text in texts)])
    margin = [placed(line, 50, 100 + 100 * n) for n, line in enumerate(lines[:3])]
    column = [placed(line, 180, 100 + 50 * n) for n, line in enumerate(lines[3:])]
    page = Page(1, 600.0, 800.0, (*margin, *column))
    outline = build_outline(Document("made.pdf", "0" * 64, "pdf", (page,)), 2031)
    assert [(s.title, [line.text[-7:-1] for line in s.lines]) for s in outline.sections] == [
        (name, [name[-6:], name[-6:]]) for name in names
    ]


def test_headings_that_only_space_sets_apart() -> None:
    rows: list[tuple[str, float]] = []
    top = 60.0
    for name in ("Missioni", "Gelati", "Consolati"):
        rows.append((name, top))
        top += 34
        for _ in range(3):
            rows += [(PROSE, top), (PROSE, top + 13)]
            top += 32
        top += 40
    paragraphs = [replace(line, paragraph=n) for n, line in enumerate(_lines(rows))]
    page = Page(1, 600.0, 900.0, tuple(paragraphs))
    outline = build_outline(Document("made.pdf", "0" * 64, "pdf", (page,)), 2031)
    assert sections(outline) == [
        ("Missioni", "missions"),
        ("Gelati", "other"),
        ("Consolati", "consulates"),
    ]


def _lines(rows: list[tuple[str, float]]) -> list[Line]:
    made = make_lines([(text, BODY) for text, _ in rows])
    return [placed(line, 50, top) for line, (_, top) in zip(made, rows, strict=True)]


def test_captions_and_footnotes_have_their_roles() -> None:
    caption = Style("Test-Italic", 8.5, False, True, "#555555")
    small = Style("Test-Regular", 8.0, False, False, "#000000")
    body = [(PROSE, BODY)] * 20
    note = "1 Una nota al piede della pagina, lunga quanto una riga."
    document = make_document([[*body, ("Il pubblico", caption), *body, (note, small)]])
    outline = build_outline(document, 2031)
    roles = {line.text: outline.role(line) for line in document.lines}
    assert (roles["Il pubblico"], roles[note], roles[PROSE]) == ("caption", "footnote", "body")


def test_a_known_heading_told_by_capitals_alone_opens_a_section() -> None:
    head = [("Le missioni", RED), *TEXT, ("Parole", RED), *TEXT, ("I consolati", RED), *TEXT]
    gap = ("", None)
    capitals = [
        line
        for text in ("OSPITI INTERNAZIONALI", "PAROLE IN LIBERTÀ")
        for line in (gap, (text, BODY), gap, *TEXT)
    ]
    outline = build_outline(make_document([[*head, *capitals]]), 2031)
    assert sections(outline)[3:] == [("OSPITI INTERNAZIONALI", "delegations")]


def test_numbers_that_count_the_sections_are_no_part_of_their_titles() -> None:
    heads = ["9 Le missioni", "10 Gelati", "11 I consolati", "12 Le reti"]
    document = make_document([[line for head in heads for line in ((head, RED), *TEXT)]])
    titles = [title for title, _ in sections(build_outline(document, 2031))]
    assert titles == ["Le missioni", "Gelati", "I consolati", "Le reti"]


def test_the_name_of_a_box_above_its_title_is_one_heading_with_it() -> None:
    document = make_document(
        [
            [
                ("Le missioni", RED), *TEXT, ("I consolati", RED), *TEXT,
                ("FOCUS", WHITE, "#"), ("La città di notte", BODY), *TEXT,
            ]
        ]
    )  # fmt: skip
    assert ("La città di notte", "focus") in sections(build_outline(document, 2031))


def test_titles_in_quotation_marks_are_no_pull_quotes() -> None:
    large = replace(BODY, size=13.0)
    titles = ["«Seta e sale»", "«Il vento»", "«Oltre il mare»"]
    document = make_document(
        [[("Le missioni", RED), *TEXT, ("Le mostre", RED)]
         + [line for title in titles for line in ((title, large), *TEXT)]]
    )  # fmt: skip
    outline = build_outline(document, 2031)
    quoted = [line for line in document.lines if line.text in titles]
    assert all(outline.role(line) != "quote" for line in quoted)


def test_a_kicker_above_a_larger_title_is_one_heading_with_it_and_its_parts_are_lesser() -> None:
    kicker, title = replace(BOLD, size=12.0), replace(BOLD, size=30.0)
    part = replace(BOLD, size=18.0)
    named = [
        ("Missioni all’estero", "Con la valigia"),
        ("Visto da noi", "Consolati"),
        ("Reti internazionali", "Tutti insieme"),
        ("Sport", "Di corsa"),
    ]
    outline = build_outline(
        make_document(
            [
                [(small, kicker), (large, title), (PROSE, BODY), ("In breve", part), (PROSE, BODY)]
                for small, large in named
            ]
        ),
        2031,
    )
    opened = [each for each in outline.sections if each.level == 2]
    assert [(each.kind, each.title, len(each.heading)) for each in opened] == [
        ("missions", "Missioni all’estero", 2),
        ("consulates", "Consolati", 2),
        ("networks", "Reti internazionali", 2),
        ("sport", "Sport", 2),
    ]


def test_a_known_heading_as_large_as_sections_opens_one_below_a_kicker_and_its_title() -> None:
    kicker, title, part = (replace(BOLD, size=size) for size in (12.0, 30.0, 18.0))
    pages = [
        [(small, kicker), ("Diario", title), (PROSE, BODY), *more, (PROSE, BODY)]
        for small, more in (
            ("Missioni all’estero", []),
            ("Consolati", []),
            ("Eventi internazionali", [("Le gare", part)]),
        )
    ]
    outline = build_outline(make_document(pages), 2031)
    assert [kind for _, kind in sections(outline)][-2:] == ["events", "sport"]


def test_a_title_beside_a_small_heading_is_not_below_it() -> None:
    small, large = make_lines([("dal 1997", BOLD), ("Conferenza dei Sindaci", CHAPTER)])
    assert is_title_below(small, large)
    assert large.bbox is not None
    aside = replace(large, bbox=Bbox(150, large.bbox.top, 260, large.bbox.bottom))
    assert not is_title_below(small, aside)
