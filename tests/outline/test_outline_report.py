"""What `torino outline` prints."""

from extract.cli_outline import outline_report
from extract.outline.builder import build_outline
from tests.making_lines import BODY, BOLD, DATE, SECTION, make_document

PROSE = "Una frase abbastanza lunga da riempire la riga e da finire con un punto."
ENTRY = [("3 maggio", DATE), ("Oslo", BOLD), (PROSE, BODY), (PROSE, BODY)]


def test_the_tree_with_reasons() -> None:
    document = make_document(
        [
            [
                *[("MISSIONI ALL’ESTERO", SECTION), *ENTRY],
                *[("DELEGAZIONI STRANIERE", SECTION), *ENTRY],
                *[("LA CITTÀ DEI GELATI", SECTION), *ENTRY],
            ]
        ]
    )
    report = list(outline_report(document, build_outline(document, 2031)))
    at = report.index("sections")
    assert "1  2.00 × body, bold, capitals, #b5121b: 3 lines, “MISSIONI ALL’ESTERO”" in report[1]
    told = "class of sections: 2.00 × body, bold, capitals, #b5121b; 2 known headings are set in it"
    assert report[at + 1 : at + 7] == [
        "  p. 1 MISSIONI ALL’ESTERO [missions], 4 lines",
        f"      {told}; kind: the heading is known",
        "  p. 1 DELEGAZIONI STRANIERE [delegations], 4 lines",
        f"      {told}; kind: the heading is known",
        "  p. 1 LA CITTÀ DEI GELATI [other], 4 lines",
        f"      {told}; kind: the heading is not known",
    ]
    assert report[-1] == "lines by role: 3 heading"
