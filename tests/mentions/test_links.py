"""Addresses in text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.mentions.links import find_links, target


def urls(text: str, **more: object) -> list[str]:
    return [value.url for _, _, value, _ in find_links(text, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("www.example.org", ["www.example.org"]),
        ("Vedi https://example.org/a/b?x=1#c.", ["https://example.org/a/b?x=1#c"]),
        ("(http://example.org/a_(b))", ["http://example.org/a_(b)"]),
        ("Il sito (www.example.it), aggiornato.", ["www.example.it"]),
        ("“www.example.eu”, «https://example.eu/»", ["www.example.eu", "https://example.eu/"]),
        ("cittalab.it/progetti/uno; altro", ["cittalab.it/progetti/uno"]),
        ("Maggiori dettagli sul sito cittalab.it", ["cittalab.it"]),
        ("Sezione\ncittalab.it\nTesto", ["cittalab.it"]),
        ("Scrivere a info@example.org o mario@uffici.example.it", []),
        ("Il gruppo Booking.com e la rete T.wai hanno aderito", []),
        ("Acquistato da cittalab.it nel 2020", []),
        ("Fine della frase.Torino ospita", []),
        ("il punto 3.it e 5.000", []),
    ],
)
def test_printed_addresses(text: str, expected: list[str]) -> None:
    assert urls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "https://example.org/notizie/\n2024/05/uno e altro",
            "https://example.org/notizie/2024/05/uno",
        ),
        ("https://example.org/un-\naltro-titolo.", "https://example.org/un-altro-titolo"),
        ("https://example.org/uno\n/due", "https://example.org/uno/due"),
        ("https://www.exam\nple.org/uno.", "https://www.example.org/uno"),
        ("www.example.org\nLa Città ha aderito", "www.example.org"),
        ("www.example.org/\ne anche altro", "www.example.org/"),
        ("www.example.org\nwww.example.com/a", "www.example.org"),
    ],
)
def test_broken_addresses(text: str, expected: str) -> None:
    assert urls(text)[0] == expected


def test_a_linked_target_settles_where_a_broken_address_ends() -> None:
    text = "www.example.org/ it e poi"
    breaks = {text.index("it")}
    assert urls(text, breaks=breaks) == ["www.example.org/"]
    assert urls(text, breaks=breaks, targets={"example.org/it"}) == ["www.example.org/it"]


def test_a_hyphen_lost_at_the_line_end_comes_back_from_the_link() -> None:
    linked = {"example.org/green-city"}
    assert urls("https://example.org/greencity", targets=linked) == [
        "https://example.org/green-city"
    ]


def test_offsets_cover_the_address_only() -> None:
    text = "Vedi www.example.org/a, grazie."
    [(start, end, _, _)] = find_links(text)
    assert text[start:end] == "www.example.org/a"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("http://www.Example.org/", "example.org", True),
        ("https://example.org/a/", "www.example.org/a", True),
        ("https://example.org/a", "https://example.org/b", False),
        ("https://example.org/A", "https://example.org/a", False),
    ],
)
def test_targets(one: str, two: str, same: bool) -> None:
    assert (target(one) == target(two)) is same


@given(st.text(alphabet="wht:/.psorgait -_\n@()é1", max_size=120), st.sets(st.integers(0, 120)))
@settings(max_examples=200, deadline=None)
def test_arbitrary_text_never_raises(text: str, breaks: set[int]) -> None:
    for start, end, value, _ in find_links(text, breaks):
        assert 0 <= start < end <= len(text)
        assert value.url
