"""The tokenizer remembers what it has parted."""

from collections.abc import Iterator
from typing import Any

import pytest

from extract.language import load, shared

TEXT = "L'art. 5 della legge, il dott. Bianchi e la città della pace (BA);Capua."


@pytest.fixture
def looked_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every word in which the tokenizer looks for what parts it."""
    words: list[str] = []
    tokenizer = shared().tokenizer
    find = tokenizer.infix_finditer

    def told(word: str) -> Iterator[Any]:
        words.append(word)
        return find(word)

    monkeypatch.setattr(tokenizer, "infix_finditer", told)
    tokenizer.known.clear()
    return words


def test_words_behind_an_abbreviation_are_remembered(looked_through: list[str]) -> None:
    read = [token.text for token in shared().make_doc(TEXT)]
    looked_through.clear()
    assert [token.text for token in shared().make_doc(TEXT)] == read
    assert not {"della", "il", "pace"} & set(looked_through)


def test_the_text_is_kept_as_it_was() -> None:
    doc = load().make_doc(TEXT + "\n\n  fine ")
    assert doc._.whole_text == doc.text == TEXT + "\n\n  fine "
