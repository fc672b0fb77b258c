"""Furniture: what runs on from page to page is none of the text."""

from extract.document.furniture import HEAD, Placed, find_furniture
from extract.document.reader import read_document
from tests.document.making_pdfs import Sheet, save


def test_numbers_of_both_pages_that_a_sheet_shows() -> None:
    pages = [
        [
            *(Placed(f"Riga {at} del foglio {sheet}", 100 + 14 * at, 10) for at in range(20)),
            Placed(f"{2 * sheet + 1} | Rapporto", 580, 9),
            Placed(f"{2 * sheet + 2} | Rapporto", 580, 9),
        ]
        for sheet in range(4)
    ]
    found = find_furniture(pages, [600.0] * 4, 10)
    assert found == [{20: HEAD, 21: HEAD}] * 4


def test_feet_that_name_the_section_and_count_the_pages() -> None:
    names = ["Cultura", "Cultura", "Sport e giovani", "Reti", "Reti", "Consolati"]
    pages = [
        [
            *(Placed(f"Riga {at} della pagina {number}", 100 + 14 * at, 10) for at in range(20)),
            Placed(f"{name} | {number}", 580, 9),
        ]
        for number, name in enumerate(names, 7)
    ]
    assert [list(page) for page in find_furniture(pages, [600] * len(pages), 10)] == [[20]] * 6


def test_feet_of_facing_pages_count_them_at_the_outer_edge() -> None:
    pages = [
        [
            *(Placed(f"Riga {at} della pagina {number}", 100 + 14 * at, 10) for at in range(20)),
            Placed(f"{number} Quaderno 2031" if number % 2 else f"Quaderno 2031 {number}", 580, 12),
        ]
        for number in range(11, 17)
    ]
    assert [list(page) for page in find_furniture(pages, [600] * 6, 10)] == [[20]] * 6


CHAPTERS = ["Prefazione", "Gemellaggi", "Cooperazione", "Missioni", "Consolati"]


def _page_beside_chapters(open_one: int, wrapped: bool) -> list[Placed]:
    """Return a page of text beside the list of chapters, the open one perhaps on two lines."""
    chapters = [Placed(name, 100 + 18 * at, 7, left=500) for at, name in enumerate(CHAPTERS)]
    if wrapped:
        after = [Placed(c.text, c.base + 8, 7, left=500) for c in chapters[open_one + 1 :]]
        halves = [
            Placed(f"{CHAPTERS[open_one]} di", 100 + 18 * open_one, 7, left=500),
            Placed("quest’anno", 108 + 18 * open_one, 7, left=500),
        ]
        chapters = [*chapters[:open_one], *halves, *after]
    text = [
        Placed(f"Riga {at} del capitolo {open_one}", 90 + 14 * at, 10, left=60) for at in range(20)
    ]
    return [*text, *chapters]


def test_the_list_of_chapters_beside_every_page() -> None:
    pages = [_page_beside_chapters(at % 5, wrapped=at == 2) for at in range(6)]
    found = find_furniture(pages, [600.0] * 6, 10)
    assert [sorted(page) for page in found] == [
        list(range(20, 26 if at == 2 else 25)) for at in range(6)
    ]


def test_chapters_beside_pages_with_little_text_and_labels_beside_their_values() -> None:
    """Of both the page says more than of its own; only labels have it in their rows."""
    chapters = [_page_beside_chapters(at % 5, wrapped=False)[17:] for at in range(6)]
    assert [sorted(page) for page in find_furniture(chapters, [600.0] * 6, 10)] == [
        list(range(3, 8))
    ] * 6
    labels = [
        [Placed(name, 100 + 18 * at, 9, left=60) for at, name in enumerate(CHAPTERS)]
        + [Placed(f"Valore {at} di {page}", 100 + 18 * at, 9, left=160) for at in range(4)]
        for page in range(6)
    ]
    assert find_furniture(labels, [600.0] * 6, 10) == [{}] * 6


def test_what_few_pages_say_at_one_height_is_text() -> None:
    pages = [
        [
            *(Placed(f"Riga {at} di {page}", 90 + 14 * at, 10) for at in range(20)),
            *([Placed("Durata", 300, 10)] if page % 2 else []),
        ]
        for page in range(10)
    ]
    assert find_furniture(pages, [600.0] * 10, 10) == [{}] * 10


def test_pages_that_say_mostly_what_others_say_are_text(tmp_path):
    sheets = []
    for number in range(6):
        sheet = Sheet()
        sheet.column(50, 100, ["Incontro di prova", "Una frase che torna.", f"Parola {number}a."])
        sheets.append(sheet)
    document = read_document(save(tmp_path / "edition.pdf", *sheets))
    assert [len(page.lines) for page in document.pages] == [3] * 6
