"""Amounts: golden pages, numbers in every form, robustness and speed."""

import csv
import random
import re
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document.flow import join_lines
from extract.document.model import Document
from extract.language.dates import find_dates
from extract.language.numbers import find_numbers, number_words, word_value
from extract.mentions import load as load_pipeline
from extract.mentions.amounts import find_amounts
from extract.mentions.model import AmountValue

GOLDEN = Path(__file__).parent.parent / "golden"


def rows_of(path: Path) -> Counter:
    with path.open(encoding="utf-8") as source:
        return Counter(
            (
                int(row["page"]),
                row["value"] and float(row["value"]),
                row["unit"],
                row["kind"],
                row["qualifier"],
            )
            for row in csv.DictReader(source)
        )


def read_pages(document: Document, wanted: set[int]) -> Counter:
    found: Counter = Counter()
    for page in document.pages:
        if page.number not in wanted:
            continue
        text = join_lines(page.lines).text
        taken = [(start, end) for start, end, _, _ in find_dates(text, 2024)]
        for _, _, amount, _ in find_amounts(text, taken):
            value = "" if amount.value is None else float(amount.value)
            found[(page.number, value, amount.unit, amount.kind, amount.qualifier)] += 1
    return found


def f1(gold: Counter, got: Counter) -> float:
    hits = sum((gold & got).values())
    return 2 * hits / (sum(gold.values()) + sum(got.values()))


def test_golden_pages_of_the_sample(sample_base):
    gold = rows_of(GOLDEN / "2024-sample" / "amounts.csv")
    got = read_pages(sample_base[0], {row[0] for row in gold})
    assert f1(gold, got) >= 0.98, (gold - got, got - gold)


@pytest.mark.parametrize("pages", ["odd", "even"])
def test_golden_pages_of_the_report(shared, report_document, pages):
    labelled = shared / "labelled" / "2024" / "amounts.csv"
    gold = rows_of(labelled if pages == "odd" else GOLDEN / "2024" / "amounts.csv")
    wanted = {number for number in range(1, 57) if number % 2 == (pages == "odd")}
    got = read_pages(report_document("pdf"), wanted)
    assert f1(gold, got) >= 0.98, (gold - got, got - gold)


def test_spans_carry_the_expression():
    text = "Nel 2030 oltre 2.000 eventi gratuiti e circa 19mila euro."
    spans = [text[start:end] for start, end, _, _ in find_amounts(text)]
    assert spans == ["oltre 2.000 eventi gratuiti", "circa 19mila euro"]


def test_component_leaves_dates_alone():
    doc = load_pipeline(edition=2030)("Dal 18 al 20 settembre 2030 si sono riuniti 45 sindaci.")
    assert [span._.amount for span in doc.spans["amounts"]] == [
        AmountValue(Decimal(45), "sindaci", "count", "exact")
    ]


def test_taken_spans_hold_no_amount():
    text = "2000 anni e 30 giorni"
    assert [item[2].unit for item in find_amounts(text, [(0, 9)])] == ["giorni"]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("due", 2),
        ("ventuno", 21),
        ("ventotto", 28),
        ("trentatré", 33),
        ("centouno", 101),
        ("centotto", 108),
        ("centottanta", 180),
        ("novecentonovantanove", 999),
        ("mille", 1000),
        ("millenovecentoquarantotto", 1948),
        ("duemila", 2000),
        ("centomila", 100_000),
        ("trecentoventimilaquattrocento", 320_400),
        ("uno", None),
        ("milano", None),
        ("centro", None),
        ("seicento", 600),
        ("tremenda", None),
    ],
)
def test_number_words(word, value):
    assert word_value(word) == value


def test_every_number_word_is_found_in_text():
    words = [word for word, value in number_words().items() if value > 1]
    text = " ".join(f"ecco {word} case" for word in words)
    assert [int(number.value) for number in find_numbers(text)] == [word_value(w) for w in words]


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


FORMS = [
    ("{dotted} persone", "persone", 1),
    ("oltre {dotted} eventi", "eventi", 1),
    ("{dotted} €", "EUR", 1),
    ("€ {dotted}", "EUR", 1),
    ("{dotted},00 euro", "EUR", 1),
    ("{plain}mila visitatori", "visitatori", 1000),
    ("{plain} mila visitatori", "visitatori", 1000),
    ("{plain} milioni di dollari", "USD", 1_000_000),
    ("{plain} mln €", "EUR", 1_000_000),
    ("{plain} miliardi di euro", "EUR", 1_000_000_000),
    ("{dotted} km", "km", 1),
    ("{dotted} giorni", "giorni", 1),
    ("il {plain}% dei voti", "percent", 1),
]


@given(
    number=st.integers(min_value=2, max_value=1_800),
    form=st.sampled_from(FORMS),
    lead=st.sampled_from(["", "Sono arrivati ", "Un totale di ", "con ", "e poi, "]),
    tail=st.sampled_from(["", ".", ", dicono", " in tutta la valle", "\nAltro paragrafo"]),
)
@settings(max_examples=300, deadline=None)
def test_a_number_in_any_form_reads_back(number, form, lead, tail):
    pattern, unit, factor = form
    text = lead + pattern.format(dotted=dotted(number), plain=number) + tail
    assert [(item[2].value, item[2].unit) for item in find_amounts(text)] == [
        (Decimal(number) * factor, unit)
    ]


@given(st.integers(min_value=2, max_value=999_999))
@settings(max_examples=200, deadline=None)
def test_dotted_and_plain_agree(number):
    if 1900 <= number <= 2100:
        return
    for text in (f"con {dotted(number)} libri", f"con {number} libri"):
        assert [item[2].value for item in find_amounts(text)] == [number]


ALPHABET = "0123456789.,-–’'\"“”()% €$\n:;aeiortnmlscd'ùàèMIX"
PIECES = [
    "due ",
    "mille ",
    "12",
    " euro",
    " oltre ",
    "1.2.3",
    ", di cui ",
    "le ",
    " anni",
    "il ",
    "\n",
    "per cento",
    "(",
    " tra ",
]


@given(
    st.one_of(
        st.text(max_size=200),
        st.text(ALPHABET, max_size=200),
        st.lists(st.sampled_from(PIECES)).map("".join),
    )
)
@settings(max_examples=400, deadline=None)
def test_no_text_raises(text):
    for start, end, value, issues in find_amounts(text):
        assert 0 <= start < end <= len(text)
        assert value.unit
        assert value.kind in {"money", "count", "percent", "duration", "distance", "other"}
        assert value.qualifier in {"exact", "over", "about", "up_to"}
        assert (value.value is None) == bool(issues)


def prose(length: int) -> str:
    rng = random.Random(7)
    pieces = [
        "Il festival ha riunito oltre 2.000 persone e 30 relatori da 12 Paesi, con 300 mila euro. ",
        "La rete promuove il dialogo fra le città e sostiene i giovani nel percorso di studio. ",
        "Il 15 aprile due delegazioni hanno visitato per tre giorni i musei del centro storico. ",
        "Nel 2030 il progetto Agenda 2030 prosegue con 14 partner, di cui 5 italiani.\n",
    ]
    text = ""
    while len(text) < length:
        text += rng.choice(pieces)
    return text[:length]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1 ",
        "a",
        "due ",
        "111 ",
        " ",
        "12 e ",
        "(",
        "“",
        "milioni di ",
        "un milione e ",
        "x-",
        "www.",
        "le a ",
    ],
)
def test_time_is_linear(piece):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_amounts(text)
        return time.process_time() - start

    seconds(1000)
    assert seconds(16_000) < 24 * seconds(2_000) + 0.25, "time grows faster than the text"


def test_prose_is_fast():
    text = prose(75_000)
    find_amounts(text[:1000])
    best = min(_timed(text) for _ in range(2))
    assert best < 1, f"{best:.2f} s for 75,000 characters"


def _timed(text: str) -> float:
    start = time.process_time()
    found = find_amounts(text)
    assert len(found) > 100 and re.search("oltre", text)
    return time.process_time() - start
