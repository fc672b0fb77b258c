"""Style classes: which lines look alike, which look ranks above which."""

from dataclasses import replace

from extract.document.model import Style, StyleRun
from extract.outline.builder import build_outline
from extract.outline.styles import body_style, typography
from tests.making_lines import BODY, BOLD, DATE, SECTION, make_document, make_lines

PROSE = "Una frase abbastanza lunga da riempire la riga e da finire con un punto."
SMALL = Style("Test-Regular", 8.0, False, False, "#000000")
GREEN = Style("Test-Regular", 10.0, False, False, "#1d6b45")


def test_the_body_is_what_running_text_is_set_in_though_small_print_has_more_letters() -> None:
    rows = [(f"Voce numero {n} di una tabella di voci", SMALL) for n in range(60)]
    lines = make_lines([(PROSE, BODY), (PROSE, BODY), *rows])
    assert body_style(lines) == BODY


def test_without_running_text_all_lines_count() -> None:
    assert (
        body_style(make_lines([("Titolo", SECTION), ("una voce", BODY), ("due voci", BODY)]))
        == BODY
    )
    assert body_style(make_lines([("uno", None)], geometry=False)) is None


def test_classes_are_ranked_by_size_and_by_what_stands_above_what() -> None:
    entry = [("3 maggio", DATE), ("Oslo", BOLD), (PROSE, BODY), (PROSE, BODY)]
    lines = make_lines([("Missioni", SECTION), *entry, *entry])
    look = typography(lines)
    ranks = [look.of(line).rank for line in lines[:4]]
    assert ranks == [1, 2, 3, None]


def test_larger_print_of_many_bulleted_lines_is_text_and_of_others_headings() -> None:
    large = replace(BODY, size=12.0)
    text = [(PROSE, BODY), (PROSE, BODY)]
    for marks, rank in (("*", None), ("", 1)):
        rows = [line for n in range(20) for line in ((f"Voce numero {n}", large, marks), *text)]
        lines = make_lines(rows)
        assert typography(lines).of(lines[0]).rank == rank


def test_colour_alone_stands_out_and_italics_alone_do_not() -> None:
    italic = replace(BODY, italic=True)
    lines = make_lines([("Verde", GREEN), ("Corsivo", italic), (PROSE, BODY), (PROSE, BODY)])
    look = typography(lines)
    assert [look.of(line).rank for line in lines] == [1, None, None, None]
    assert look.of(lines[0]).describe() == "body size, #1d6b45"


def test_a_heading_shrunk_to_fit_is_of_the_class_of_the_others() -> None:
    shrunk = replace(SECTION, size=19.5)
    heads = [(f"Parte numero {n}", SECTION) for n in range(5)]
    lines = make_lines([*heads, ("Una parte dal nome lungo", shrunk), (PROSE, BODY), (PROSE, BODY)])
    look = typography(lines)
    assert look.of(lines[5]) == look.of(lines[0])


def test_an_acronym_among_names_is_one_of_them_and_capitals_throughout_are_a_look() -> None:
    names = [("EUROCITIES", BOLD), ("Città educative", BOLD), (PROSE, BODY), (PROSE, BODY)]
    look = typography(lines := make_lines(names))
    assert look.of(lines[0]) == look.of(lines[1])
    capitals = [("LE CITTÀ", BOLD), ("I GRANDI EVENTI", BOLD)]
    look = typography(lines := make_lines([*names, *capitals]))
    assert look.of(lines[4]) != look.of(lines[1])
    assert look.of(lines[4]).capitals


def test_an_outline_tells_style_role_and_what_stands_around() -> None:
    document = make_document(
        [[("MISSIONI ALL’ESTERO", SECTION), ("3 maggio", DATE), ("Oslo", BOLD), (PROSE, BODY)]]
    )
    outline = build_outline(document, 2031)
    lines = document.lines
    assert [outline.role(line) for line in lines] == ["heading", "body", "body", "body"]
    assert outline.style(lines[0]).rank == 1
    (section,) = outline.sections
    assert list(outline.ancestors(section)) == []


def test_a_number_set_larger_is_no_part_of_the_look_of_its_heading() -> None:
    large, title = replace(SECTION, size=32.0), replace(BODY, size=18.0)
    (line,) = make_lines([("01 Missioni", title)])
    line = replace(line, runs=(StyleRun(0, 3, large), StyleRun(3, 11, title)))
    others = make_lines([("Reti", title), (PROSE, BODY), (PROSE, BODY)])
    look = typography((line, *(replace(other, id=f"x{other.id}") for other in others)))
    assert look.of(line).size == 1.8
    assert not look.of(line).run_in


def test_a_dash_in_a_font_of_its_own_is_no_part_of_the_look_of_a_line() -> None:
    dash = replace(BODY, font="Other-Regular")
    (line,) = make_lines([("– Fiera", BOLD)])
    line = replace(line, runs=(StyleRun(0, 2, dash), StyleRun(2, 7, BOLD)))
    others = make_lines([(PROSE, BODY), (PROSE, BODY)])
    look = typography((line, *(replace(other, id=f"x{other.id}") for other in others)))
    assert look.of(line).bold
    assert look.of(line).family is None


def test_a_larger_first_letter_of_small_capitals_is_no_number() -> None:
    large, small = replace(SECTION, size=20.0), replace(SECTION, size=16.0)
    (line,) = make_lines([("CULTURA", large)])
    line = replace(line, runs=(StyleRun(0, 1, large), StyleRun(1, 7, small)))
    others = make_lines([(PROSE, BODY), (PROSE, BODY)])
    look = typography((line, *(replace(other, id=f"x{other.id}") for other in others)))
    assert look.of(line).size == 2.0


def test_sizes_that_no_reader_tells_apart_are_one_class() -> None:
    heads = [(f"Nome {n}", replace(BOLD, size=size)) for n in range(5) for size in (11.0, 10.8)]
    look = typography(lines := make_lines([*heads, (PROSE, BODY), (PROSE, BODY)]))
    assert len({look.of(line) for line in lines[:10]}) == 1


def test_small_bold_lines_over_small_text_are_heads_and_small_bold_lines_elsewhere_none() -> None:
    name = Style("Test-Bold", 8.0, True, False, "#000000")
    small = replace(BODY, size=8.0)
    told = [("Una riga di testo come tutte le altre, che va avanti fino in fondo.", BODY)] * 4
    over = [line for city in ("Oslo", "Graz", "Gand") for line in ((city, name), ("via Po", small))]
    alone = [line for city in ("Oslo", "Graz", "Gand") for line in ((city, name), told[0])]
    for described, ranked in ((over, True), (alone, False)):
        lines = make_lines([*told, *described])
        looks = typography(lines)
        heads = [line for line in lines if line.style == name]
        assert {looks.of(line).rank is not None for line in heads} == {ranked}


def test_colours_of_chapters_part_no_classes_and_two_on_one_page_do() -> None:
    heads = [replace(BOLD, colour=colour) for colour in ("#1d6b45", "#b5121b", "#1a3c8c")]
    pages = [
        make_lines([("Un titolo", head), (PROSE, BODY), (PROSE, BODY)], page)
        for page, head in enumerate(heads, 1)
    ]
    look = typography([line for page in pages for line in page])
    assert len({look.of(page[0]) for page in pages}) == 1
    both = make_lines([("Un titolo", heads[0]), (PROSE, BODY), ("Un altro", heads[1])], 4)
    look = typography([line for page in (*pages, both) for line in page])
    assert len({look.of(page[0]) for page in pages}) == 3


def test_headings_set_in_two_weights_are_of_one_class() -> None:
    """A first word in the text's weight, the rest bold; one of a word alone is all bold."""
    light, bold = replace(BODY, size=18.0), replace(BOLD, size=18.0)
    heads = make_lines([("Scambi e visite", bold)] * 3 + [("Prefazione", bold)])
    mixed = [
        replace(line, runs=(StyleRun(0, 6, light), StyleRun(6, len(line.text), bold)))
        for line in heads[:3]
    ]
    text = [replace(line, id=f"x{line.id}") for line in make_lines([(PROSE, BODY)] * 3)]
    look = typography([*mixed, heads[3], *text])
    assert len({look.of(line) for line in [*mixed, heads[3]]}) == 1


def test_an_underlined_line_of_a_typescript_is_a_heading() -> None:
    told = Style("Test-Regular", 10.0, False, False, "#000000", underlined=True)
    capitals = Style("Test-Bold", 11.0, True, False, "#000000", underlined=True)
    sections = [
        line
        for title in ("GEMELLAGGI", "CONSOLATI", "MISSIONI", "CERIMONIALE")
        for line in ((title, capitals), (PROSE, BODY), (PROSE, BODY))
    ]
    pages = [[*sections, ("", None), ("I nomi del registro", told), (PROSE, BODY)]]
    outline = build_outline(make_document(pages), 2031)
    assert outline.sections[-1].title == "I nomi del registro"
