"""Furniture: what runs on from page to page is none of the text."""

from extract.document.furniture import HEAD, Placed, find_furniture


def test_numbers_of_both_pages_that_a_sheet_shows() -> None:
    pages = [
        [
            *(Placed(f"Un testo come un altro, riga {at}", 100 + 14 * at, 10) for at in range(20)),
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
            *(Placed(f"Un testo come un altro, riga {at}", 100 + 14 * at, 10) for at in range(20)),
            Placed(f"{name} | {number}", 580, 9),
        ]
        for number, name in enumerate(names, 7)
    ]
    assert [list(page) for page in find_furniture(pages, [600] * len(pages), 10)] == [[20]] * 6
