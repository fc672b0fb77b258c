"""The folder of editions as people have it."""

import unicodedata

from extract.catalog import scan

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


def test_a_byte_order_mark_does_no_harm(tmp_path):
    (tmp_path / "report.txt").write_text("Eventi\n", encoding="utf-8")
    (tmp_path / "editions.toml").write_bytes(
        b'\xef\xbb\xbf[[edition]]\r\nfile = "report.txt"\r\nyear = 2024\r\n'
    )
    assert list(scan(tmp_path, never).editions) == [2024]
