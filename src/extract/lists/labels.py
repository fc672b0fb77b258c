"""Labels: what the vocabulary knows to stand before a value, and the slots that it may fill."""

import re
from collections import defaultdict
from functools import cache

from extract.language.folding import plain
from extract.vocabulary import load

LONGEST_LABEL_WORDS = 5


def known_label(text: str) -> str | None:
    """Return `text` folded where the vocabulary knows it as a label, else None."""
    label = plain(text)
    if label in _slots_by_label():
        return label
    return None


@cache
def slots_of(label: str) -> frozenset[str]:
    """Return the slots that a folded label may fill: the whole of it, or its telling words.

    "Anno di costituzione" is told by what the year is of, "Sito del progetto" by its first
    words, "Soggetti partner" by its last.
    """
    known = _slots_by_label()
    if found := known.get(label) or known.get(_YEAR.sub("", label), frozenset()) & _OF_A_YEAR:
        return found
    words = label.split()
    if len(words) > LONGEST_LABEL_WORDS:
        return frozenset()
    for lead in load("lists")["separators"]["before_what_is_told"]:
        rest = label.removeprefix(plain(lead) + " ")
        if rest != label and slots_of(rest):
            return slots_of(rest)
    parts = [words[:end] for end in range(len(words) - 1, 0, -1)]
    parts += [words[start:] for start in range(1, len(words))]
    told = [known[text] for part in parts if (text := " ".join(part)) in known]
    return next((slots for slots in told if not slots <= _OF_BODIES), frozenset().union(*told[:1]))


def joined_labels(label: str) -> list[str]:
    """Return the labels that a folded label joins, itself alone where it is one."""
    parts = _joints().split(label)
    return parts if all(map(slots_of, parts)) else [label]


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(f" (?:{'|'.join(load('lists')['separators']['between_labels'])}) ")


_OF_BODIES = frozenset(["organization", "represents"])
"""Slots that a label tells only where none of its words tells more: "Enti partner: …"."""
_YEAR = re.compile(r" (?:19|20)\d\d$")
_OF_A_YEAR = frozenset(["activities"])
"""Slots whose label may tell the year: "Attività 2031: …"."""


@cache
def _slots_by_label() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for slot, labels in load("lists")["labels"].items():
        for label in labels:
            found[plain(label)].add(slot)
    return {label: frozenset(slots) for label, slots in found.items()}
