"""The folder of editions as people have it."""

import unicodedata

import pytest

from extract.catalog import scan
from extract.errors import BadConfiguration

NAME = "Attività internazionali – edizione più recente.txt"


def never(path):
    raise AssertionError(f"the year of {path.name} is told by its entry")


def test_names_are_found_in_whatever_form_their_accents_are(tmp_path):
    for folder, listed in (("NFD", "NFC"), ("NFC", "NFD")):
        raw = tmp_path / folder
        raw.mkdir()
        (raw / unicodedata.normalize(folder, NAME)).write_text("Eventi\n", encoding="utf-8")
        entry = f'[[edition]]\nfile = "{unicodedata.normalize(listed, NAME)}"\nyear = 2024\n'
        (raw / "editions.toml").write_text(entry, encoding="utf-8")
        found = scan(raw, never)
        assert not found.problems
        assert found.editions[2024].path.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_does_no_harm(tmp_path, encoding):
    (tmp_path / "report.txt").write_text("Eventi\n", encoding="utf-8")
    entry = '[[edition]]\r\nfile = "report.txt"\r\nyear = 2024\r\ntitle = "Attività"\r\n'
    (tmp_path / "editions.toml").write_bytes(entry.encode(encoding))
    assert list(scan(tmp_path, never).editions) == [2024]


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "editions.toml").write_bytes('title = "Attività"'.encode("cp1252"))
    with pytest.raises(BadConfiguration, match=r"not in UTF-8.*Save it in UTF-8"):
        scan(tmp_path, never)
