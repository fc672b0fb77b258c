"""The vocabulary of headings: which wording opens which kind of section."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from extract.language.lexicon import may_be
from extract.vocabulary import load

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MINIMUM_SIMILARITY = 92.0
_MOST_WORDS = 10
_PARTS, _TABLES = (
    "|".join(map(re.escape, words)) for words in load("typography")["counted"].values()
)
_NUMBER = re.compile(
    rf"\s*(?:(?i:{_PARTS}|{_TABLES})\s+(?:\d{{1,2}}(?:\.\d{{1,2}})?|[IVX]{{1,5}}|[A-Z]\b)[.):]?"
    r"|\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|0\d|[IVX]{1,5}[.)]|[A-Z]\))"
    r"(?:\s+|\s*[–—|:·•/-]\s*)(?=[A-ZÀ-Þ“«\"]|\d+\w*[A-ZÀ-Þ])"
)
_CONTINUED, _OF = (
    "|".join(map(re.escape, words)) for words in load("typography")["continued"].values()
)
_TAIL = re.compile(
    rf"\s*[–—-]?\s+(?i:\(?(?:{_CONTINUED})\)?|\(?\d{{1,2}}\s*(?:{_OF})\s*\d{{1,2}}\)?)[.…]*$"
)
"""What says behind a heading that it is printed again: "Reti (segue)", "Missioni 2 di 3"."""
_CAPTION = re.compile(rf"\s*(?i:{_TABLES})\s+\d{{1,3}}[\s.:)–—|-]")
_BARE_NUMBER = re.compile(
    r"\s*(?:[A-Z]\.|[A-Z](?=\s*[–—|:·•])|(?:\d{1,2}|[IVX]{1,5})(?=[\s–—|:·•/-]))"
    r"(?:\s+|\s*[–—|:·•/-]\s*)(?=[^\W\d_])"
)
"""Numbers before a heading: "2.3 Missioni", "01 | EVENTI", "IV. Cultura", "3 Eventi", "A. Reti",
"K · Reti"."""


@dataclass(frozen=True)
class HeadingMatch:
    """What the vocabulary says of a heading.

    `rest` is the text after a prefix wording. `exact`: the vocabulary holds the heading as it
    stands; else `stems` tells how many of its words decided.
    """

    kind: str
    part: bool
    attributes: tuple[tuple[str, str], ...] = ()
    rest: str | None = None
    exact: bool = True
    stems: int = 0

    @property
    def is_of_section(self) -> bool:
        """Whether it is the heading of a section: no part's, and no opening before a title."""
        return not self.part and self.rest is None


def unnumbered(text: str) -> str:
    """Return a heading without the number it is counted by ("2.3 Missioni all’estero").

    Nor with what says that it is printed again ("Reti (segue)").
    """
    match = _NUMBER.match(text)
    rest = text[match.end() :] if match else text
    return _TAIL.sub("", rest) or rest


def is_caption(text: str) -> bool:
    """Return whether a line is the caption of a table: "Tabella 3 – Missioni"."""
    return _CAPTION.match(text) is not None


@lru_cache(maxsize=1 << 13)
def normalise(text: str) -> str:
    """Return `text` for comparison: no case, accents, years or punctuation."""
    text = text.replace("’", "'").replace("‘", "'")
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    text = _YEAR.sub(" ", text.casefold())
    return " ".join(re.sub(r"[^\w']+", " ", text).split())


@cache
def _entries() -> tuple[tuple[str, dict], ...]:
    return tuple((str(entry.get("kind", name)), entry) for name, entry in load("headings").items())


@cache
def _titles() -> dict[str, list[tuple[str, dict]]]:
    found: dict[str, list[tuple[str, dict]]] = {}
    for kind, entry in _entries():
        for title in entry.get("titles", ()):
            found.setdefault(normalise(title), []).append((kind, entry))
    return found


def known_kinds() -> frozenset[str]:
    """Return every kind of section that the vocabulary names."""
    return frozenset(kind for kind, _ in _entries())


def match_heading(text: str, inside: Collection[str] = ()) -> HeadingMatch | None:
    """Return what the vocabulary says of the heading `text`, None if it knows nothing.

    `inside` are the kinds of the sections that are open where the heading stands: a wording
    restricted by `within` counts only there, and is then preferred to one that counts
    anywhere. Spelling slips are forgiven (rapidfuzz ratio of at least 92), and of a longer
    heading its words decide (`contains`); such matches are not `exact`.
    """
    return _matched(text, frozenset(inside))


@lru_cache(maxsize=1 << 13)
def _matched(text: str, inside: frozenset[str]) -> HeadingMatch | None:
    text = unnumbered(text)
    wanted = normalise(text)
    if not wanted:
        return None
    return (
        _match_prefix(text)
        or _match_title(wanted, inside)
        or _match_title(normalise(_BARE_NUMBER.sub("", text, count=1)), inside)
        or _match_title(_without_article(wanted), inside)
        or _match_partners(text)
        or _match_similar(wanted, inside)
        or _match_contained(wanted, inside)
    )


def _without_article(wanted: str) -> str:
    first, _, rest = wanted.partition(" ")
    return rest if rest and may_be(first, "DET") and not may_be(first, "ADJ") else wanted


def _found(kind: str, entry: dict, rest: str | None = None, exact: bool = True) -> HeadingMatch:
    attributes = tuple(sorted(entry.get("attributes", {}).items()))
    return HeadingMatch(kind, bool(entry.get("part")), attributes, rest, exact)


def _allowed(entry: dict, inside: Collection[str]) -> bool:
    within = entry.get("within")
    return within is None or any(kind in within for kind in inside)


def _choose(candidates: list[tuple[str, dict]], inside: Collection[str]) -> tuple[str, dict] | None:
    allowed = [(kind, entry) for kind, entry in candidates if _allowed(entry, inside)]
    allowed.sort(key=lambda item: "within" not in item[1])
    return allowed[0] if allowed else None


def _match_title(wanted: str, inside: Collection[str]) -> HeadingMatch | None:
    chosen = _choose(_titles().get(wanted, []), inside)
    return _found(*chosen) if chosen else None


def _match_partners(text: str) -> HeadingMatch | None:
    """Return the match of a heading whose last part alone is that of a box: "NAME | I PARTNER"."""
    parts = re.split(r"\s*[|]\s*|\s+[–—-]\s+", text)
    match = _match_title(normalise(parts[-1]), ()) if len(parts) > 1 else None
    return match if match is not None and match.kind == "partners_box" else None


def _match_prefix(text: str) -> HeadingMatch | None:
    plain, positions = _fold(text)
    for kind, entry, pattern in _prefixes():
        if match := pattern.match(plain):
            rest = text[positions[match.end()] :].strip()
            return _found(kind, entry, rest=_MORE_OF_LABEL.sub("", rest))
    return None


_MORE_OF_LABEL = re.compile(r"^[a-zà-öø-ÿ’' ]{2,24}?\s*[:|–—-]\s*(?=[^\Wa-zà-öø-ÿ_]|[“«\"])")
"""Small words between what opens a heading and its title: "Focus dell’anno – Le vie d’acqua"."""


@cache
def _prefixes() -> tuple[tuple[str, dict, re.Pattern[str]], ...]:
    """Return every wording that opens a heading with more behind it, longest first in a kind."""
    found = []
    for kind, entry in _entries():
        for prefix in sorted(entry.get("prefixes", ()), key=len, reverse=True):
            words = r"\W+".join(re.escape(word) for word in normalise(prefix).split())
            pattern = re.compile(rf"\W*{words}(?!\w)\s*[.…:|–—-]*\s*")
            found.append((kind, entry, pattern))
    return tuple(found)


def _fold(text: str) -> tuple[str, list[int]]:
    """Return `text` without case and accents, with the source index of every character."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    out, positions = [], []
    for index, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char.replace("’", "'")).casefold():
            if not unicodedata.combining(part):
                out.append(part)
                positions.append(index)
    positions.append(len(text))
    return "".join(out), positions


def _match_contained(wanted: str, inside: Collection[str]) -> HeadingMatch | None:
    """Return the kind of which most words stand in the heading, the first of several."""
    words = wanted.replace("'", " ").split()
    if len(words) > _MOST_WORDS:
        return None
    printed = f" {' '.join(words)} "
    held = {stem for stem in _stems() if stem in printed}
    best: HeadingMatch | None = None
    for kind, entry, group in _contained() if held else ():
        if held.isdisjoint(group[0]) or any(held.isdisjoint(stems) for stems in group[1:]):
            continue
        if (best is None or len(group) > best.stems) and _allowed(entry, inside):
            best = replace(_found(kind, entry, exact=False), stems=len(group))
    return best


@cache
def _contained() -> tuple[tuple[str, dict, tuple[tuple[str, ...], ...]], ...]:
    """Return the beginnings of words that stand together in a heading, a space before each.

    Whole words end with a space.
    """
    return tuple(
        (kind, entry, tuple(tuple(f" {stem}" for stem in stems.split("|")) for stems in group))
        for kind, entry in _entries()
        for group in entry.get("contains", ())
    )


@cache
def _stems() -> frozenset[str]:
    """Return all of them, each once: most stand in several groups, and few in a heading."""
    return frozenset(stem for _, _, group in _contained() for stems in group for stem in stems)


def _match_similar(wanted: str, inside: Collection[str]) -> HeadingMatch | None:
    if len(wanted) < 8:
        return None
    titles = _titles()
    alike = process.extract(
        wanted, titles.keys(), scorer=fuzz.ratio, score_cutoff=_MINIMUM_SIMILARITY, limit=None
    )
    for title, _, _ in alike:
        if chosen := _choose(titles[title], inside):
            return replace(_found(*chosen, exact=False), stems=len(title.split()))
    return None


def cue_score(kind: str, text: str) -> int:
    """Return how many different cue words of `kind` words of `text` begin with."""
    plain = text.casefold()
    return sum(_begins_word(cue, plain) for cue in _cues(kind))


def _begins_word(cue: str, text: str) -> bool:
    at = text.find(cue)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(cue, at + 1)
    return at >= 0


@cache
def _cues(kind: str) -> tuple[str, ...]:
    return tuple(cue for name, entry in _entries() if name == kind for cue in entry.get("cues", ()))
