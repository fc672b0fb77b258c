"""Compiled tables are made once, made anew where they must be, and never stand in the way."""

import sqlite3
from pathlib import Path

import pytest

from extract.compiled import compiled, folder
from extract.language import lexicon
from extract.mentions import gazetteer


class Maker:
    """Fills a table with the words of a file, and counts how often it is asked to."""

    def __init__(self, data: Path, code: Path) -> None:
        self.data, self.code, self.made = data, code, 0

    def fill(self, connection: sqlite3.Connection) -> None:
        self.made += 1
        connection.execute("CREATE TABLE words (word TEXT)")
        words = self.data.read_text().split()
        connection.executemany("INSERT INTO words VALUES (?)", [(word,) for word in words])

    def words(self) -> list[str]:
        found = compiled("words", [self.data], [self.code], self.fill)
        return [word for (word,) in found.execute("SELECT word FROM words")]


@pytest.fixture
def maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    data, code = tmp_path / "data.txt", tmp_path / "code.py"
    data.write_text("uno due")
    code.write_text("first")
    return Maker(data, code)


def test_tables_are_made_once(maker: Maker) -> None:
    assert maker.words() == maker.words() == ["uno", "due"]
    assert maker.made == 1


@pytest.mark.parametrize("changed", ["data", "code"])
def test_other_data_or_code_makes_them_anew(maker: Maker, changed: str) -> None:
    maker.words()
    getattr(maker, changed).write_text("uno due tre")
    assert maker.words() == ["uno", "due", *(["tre"] if changed == "data" else [])]
    assert maker.made == 2


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_file_is_made_anew(maker: Maker, damage: bytes | None) -> None:
    maker.words()
    (made,) = folder().iterdir()
    made.write_bytes(made.read_bytes()[:100] if damage is None else damage)
    assert maker.words() == ["uno", "due"]
    assert maker.made == 2


def test_where_nothing_can_be_written_they_are_in_memory(
    maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert maker.words() == ["uno", "due"]


def test_a_few_versions_are_kept(maker: Maker) -> None:
    for number in range(8):
        maker.code.write_text(str(number))
        maker.words()
    assert 1 < len(list(folder().iterdir())) < 8


def test_half_a_surrogate_pair_is_no_word_and_no_city() -> None:
    assert lexicon.readings("\ud800") == {}
    assert gazetteer.city("\ud800") is None
