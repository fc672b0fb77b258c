"""The year that a document reports of."""

from pathlib import Path

import pytest

from extract.document.reader import read_document
from extract.edition import detect_year
from extract.errors import UnknownYear

PAST = "Il 3 marzo 2026 la città ha ospitato un incontro. Il 5 maggio 2026 si è svolta la fiera.\n"


def year(folder: Path, text: str) -> int:
    path = folder / "edition.txt"
    path.write_text(text, encoding="utf-8")
    return detect_year(read_document(path))


def test_what_has_happened_tells_it_not_what_will(tmp_path: Path) -> None:
    plans = "Il festival tornerà nel 2027. Nel 2027 è prevista la mostra. " * 5
    assert year(tmp_path, PAST + "Nel 2026 sono nati tre progetti.\n" + plans) == 2026


def test_history_told_in_passing_does_not_win(tmp_path: Path) -> None:
    text = PAST + "Il 12 giugno 2026 è nata la rete. Nel 1957 fu firmato l’accordo.\n"
    assert year(tmp_path, text) == 2026


def test_one_story_does_not_tell_the_year_of_many_pages(tmp_path: Path) -> None:
    story = "Il 24 marzo 1944 fu la strage. Il 3 aprile 1944 finì. Nel 1944 tutto cambiò.\n"
    pages = ["La scuola ha aperto le porte a tutti.\n"] * 11
    with pytest.raises(UnknownYear):
        year(tmp_path, "\f".join([*pages, story]))
    told = ["Il 3 marzo 2026 la scuola ha aperto le porte.\n"] * 4
    assert year(tmp_path, "\f".join([*pages, *told])) == 2026


def test_an_earlier_year_does_not_win_over_one_told_as_past(tmp_path: Path) -> None:
    later = "Il 2 maggio 2027 è nata la rete. Il 3 e il 4 maggio 2027 c’era festa. Nel 2027 crebbe."
    with pytest.raises(UnknownYear):
        year(tmp_path, PAST * 4 + later)


def test_a_cover_that_tells_the_year_wins_over_history(tmp_path: Path) -> None:
    cover = "Attività internazionali\n\nAnno 2011\f"
    history = "Il 3 marzo 1984 nacque la rete. Nel 1984 crebbe. Il 5 maggio 1984 finì.\n"
    assert year(tmp_path, cover + history) == 2011
    told = "Il 3 marzo 2013 la scuola ha aperto. Il 4 marzo 2013 la mostra ha chiuso.\n"
    with pytest.raises(UnknownYear):
        year(tmp_path, cover + history + told)


def test_years_told_after_it_make_a_year_doubtful(tmp_path: Path) -> None:
    before = "Il 3 marzo 2016 si sono incontrati. Nel 2016 hanno scritto. Il 4 aprile 2016 pure.\n"
    after = "Il 3 marzo 2017 la lettera è partita. Il 27 marzo 2017 è arrivata.\n"
    with pytest.raises(UnknownYear):
        year(tmp_path, before + after)


def test_a_doubtful_year_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UnknownYear):
        year(tmp_path, "Il festival tornerà nel 2027. Nel 2027 sono previste tre mostre.\n")
    with pytest.raises(UnknownYear):
        year(
            tmp_path,
            "La rete è nata il 3 marzo 2025. Il 4 aprile 2026 si è sciolta. Poi più nulla.\n",
        )
