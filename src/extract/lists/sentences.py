"""Lists told in prose: a sentence an entry, its values amid words that no slot takes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.language.lexicon import is_word, may_be
from extract.language.sentences import sentence_starts
from extract.lists.model import Piece, Unit
from extract.lists.pieces import Typist, fixed_spans, is_small, types_of
from extract.lists.words import is_home, listed_spans

MARK = "sentence"
"""The mark of a unit that is a sentence of a paragraph."""
_TOKEN = re.compile(r"[^\W_](?:[\w.&/-]*[\w&])?[’']?|\S")
_LONGEST_JOINT = 3
_NO_NAME = frozenset({"city", "country", "person", "office", "guest", "date", "year", "number"})


def sentences_of(unit: Unit) -> list[Unit]:
    """Return the sentences of a paragraph, each a part of the unit by its `start` and `stop`."""
    text = unit.text.rstrip()
    quoted = [match.span() for match in re.finditer(r"[“«„][^“”«»]*[”»]", text)]
    starts = [
        start
        for start in sentence_starts(text)
        if not any(low < start < high for low, high in quoted)
    ]
    return [
        replace(unit, mark=MARK, label="", run_in=0, start=low, stop=high)
        for low, high in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def take_sentence_apart(unit: Unit, typist: Typist) -> list[Piece]:
    """Return what a sentence says of types, in order: figures, listed words, names."""
    text = unit.text
    stop = unit.end
    spans = fixed_spans(unit, unit.start, stop, typist.edition)
    for low, high, key, value in listed_spans(text[unit.start : stop], typist.words):
        low, high = low + unit.start, high + unit.start
        if not any(low < end and start < high for start, end, _ in spans):
            spans.append((low, high, {f"word:{key}": value}))
    at = unit.start
    for start, end, _ in [*sorted(spans, key=lambda span: span[0]), (stop, stop, {})]:
        spans += (
            (low, high, types_of(text[low:high], typist))
            for low, high in _names(text, at, start, unit.start, typist)
        )
        at = max(at, end)
    return [
        Piece(unit, low, high, text[low:high], _mark(text[:low]), values)
        for low, high, values in sorted(spans, key=lambda span: span[0])
    ]


def titles_of(pieces: Sequence[Piece], quoted: bool) -> list[Piece]:
    """Return the pieces of a sentence that can be names: those set off from it by their look.

    Without such one those in quotation marks where `quoted`. Else those set as one that are no
    place or person, and more than a word of the language; without such a one those that are called
    as a city far away is.
    """
    if emphasised := [piece for piece in pieces if "emphasis" in piece.values]:
        return emphasised
    if quoted:
        return [piece for piece in pieces if "quoted" in piece.values]
    told = [piece for piece in pieces if _may_be_title(piece)]
    return told or [p for p in pieces if "city" in p.values and not is_home(p.text)]


def _may_be_title(piece: Piece) -> bool:
    no_name = _NO_NAME - {"person"} if piece.text.isupper() else _NO_NAME
    if no_name & piece.values.keys() or any(key.startswith("word:") for key in piece.values):
        return "quoted" in piece.values
    words = piece.text.split()
    return len(words) > 1 or piece.text.isupper() or not is_word(piece.text)


def _mark(before: str) -> str:
    return "(" if before.rstrip().endswith("(") else ""


def _names(text: str, low: int, high: int, opens: int, typist: Typist) -> Iterator[tuple[int, int]]:
    """Yield the bounds of words in upper case, small words between two of them included.

    What joins two places parts them; what a sentence begins with only for its beginning, at
    `opens`, is left out.
    """
    run: list[tuple[int, int]] = []
    for match in [*_TOKEN.finditer(text, low, high), None]:
        word = match.group() if match else ""
        opening = match is not None and match.start() == opens and _joins(word.lower())
        if match and word[0].isupper() and not opening:
            run.append(match.span())
        elif not (match and run and _joins(word)):
            yield from _parted(text, run, typist)
            run = []
    yield from _parted(text, run, typist)


def _parted(text: str, run: list[tuple[int, int]], typist: Typist) -> Iterator[tuple[int, int]]:
    """Yield the bounds of a run of words, or of its parts where they are places."""
    for at in range(1, len(run)):
        joint = text[run[at - 1][1] : run[at][0]].split()
        if any(not may_be(word, "ADP", "DET") for word in joint):
            parts = run[:at], run[at:]
            bounds = [(part[0][0], part[-1][1]) for part in parts]
            if any({"city", "country"} & types_of(text[a:b], typist).keys() for a, b in bounds):
                yield bounds[0]
                yield from _parted(text, run[at:], typist)
                return
    if run:
        yield run[0][0], run[-1][1]


def _joins(word: str) -> bool:
    """Return whether a word may stand inside a name: a small one, of this language or another."""
    elided = word.endswith(("’", "'"))
    foreign = word.islower() and len(word) <= _LONGEST_JOINT and not is_word(word)
    return elided or foreign or is_small(word)
