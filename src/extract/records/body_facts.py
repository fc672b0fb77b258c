"""Facts of networks and bodies as prose tells them: founded when, joined when, how many members."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from extract.language import read
from extract.language.cues import Cue, find_cues
from extract.language.numbers import find_numbers
from extract.vocabulary import load

_AFTER, _BEFORE = 14, 8
"""Words between a cue and its year, behind it and before it."""
_FAR = 18
"""Words between a count and the verb that counts."""


@dataclass
class Facts:
    """What a text says of one body."""

    founded_year: int | None = None
    joined_year: int | None = None
    member_count: int | None = None


def read_facts(text: str) -> Facts:
    """Return the facts that the sentences of `text` tell of one body.

    >>> read_facts("Creata nel 2007 da Oslo, riunisce 26 città. Torino è membro dal 2012.")
    Facts(founded_year=2007, joined_year=2012, member_count=26)
    """
    doc = read(text)
    cues = {what: find_cues(doc, cues) for what, cues in load("networks")["cues"].items()}
    facts = Facts()
    best = 9
    for span in doc.sents:
        sentence = _Sentence(doc, span, cues)
        joined, founded = sentence.joined(), sentence.founded()
        if facts.joined_year is None and joined:
            facts.joined_year = joined[0]
        if facts.founded_year is None and founded and not (joined and joined[0] == founded[0]):
            facts.founded_year = founded[0]
        if (
            facts.joined_year is None
            and founded
            and sentence.tells("home")
            and (sentence.tells("founder"))
        ):
            facts.joined_year = founded[0]
        counted = sentence.members()
        if counted and counted[0] < best:
            best, facts.member_count = counted
    return facts


class _Sentence:
    """A sentence and its cues."""

    def __init__(self, doc: Doc, span: Span, cues: Mapping[str, Sequence[Cue]]) -> None:
        self.doc, self.span, self.cues = doc, span, cues

    def tells(self, what: str) -> list[Cue]:
        """Return the cues of the sentence that tell `what`."""
        return [cue for cue in self.cues[what] if self.span.start <= cue.start < self.span.end]

    def founded(self) -> tuple[int, int] | None:
        """Return (year, its token) where the sentence says when its subject was founded.

        What is founded must not be something of the body's: a prize, a project, an office.
        """
        found = self._year_of("founded")
        others = [cue for cue in self.tells("another") if self.doc[cue.start].is_lower]
        if found and any(
            abs(found[2].start - cue.end) <= _BEFORE and cue.end <= found[2].start for cue in others
        ):
            return None
        return found[:2] if found else None

    def joined(self) -> tuple[int, int] | None:
        """Return (year, its token) where the sentence says when the City joined."""
        found = self._year_of("joined")
        if found and (self.tells("city") or self.tells("bare")):
            return found[:2]
        return None

    def _year_of(self, what: str) -> tuple[int, int, Cue] | None:
        """Return (year, its token, cue) of the year nearest behind a cue, else before one."""
        best: tuple[int, int, int, Cue] | None = None
        for cue in self.tells(what):
            for token in self.span:
                if not _is_year(token):
                    continue
                behind = token.i >= cue.start
                low, high = (cue.end, token.i) if behind else (token.i + 1, cue.start)
                gap = max(high - low, 0)
                parted = any(word.text in ";." for word in self.doc[low:high])
                if parted or gap > (_AFTER if behind else _BEFORE):
                    continue
                cost = gap if behind else gap + _BEFORE
                if best is None or cost < best[0]:
                    best = (cost, int(token.text[:4]), token.i, cue)
        return best[1:] if best else None

    def members(self) -> tuple[int, int] | None:
        """Return (rank, count) where the sentence counts the members of its subject.

        The lower the rank, the surer. Partner cities, other countries and the members of a
        part (a cluster, a working group) do not count.
        """
        found = [one for one in self._counts() if one is not None]
        return min(found, key=lambda one: one[0], default=None)

    def _counts(self) -> Iterator[tuple[int, int] | None]:
        base = self.span.start_char
        for number in find_numbers(self.span.text):
            span = self.doc.char_span(
                base + number.start, base + number.end, alignment_mode="expand"
            )
            whole = number.value is not None and number.value == int(number.value)
            if span is not None and whole and number.value and number.value > 1:
                yield self._count(int(number.value), span.start, span.end)

    def _count(self, value: int, low: int, high: int) -> tuple[int, int] | None:
        after = list(self.doc[high : min(high + 4, self.span.end)])
        stop = next((i for i, t in enumerate(after) if t.is_punct or t.text[:1].isdigit()), 4)
        nouns = [token.lower_ for token in after[:stop]]
        members, others = _set("members"), _set("not_members")
        if (_is_year(self.doc[low]) and nouns[:1] != ["città"]) or set(nouns[:2]) & _set("units"):
            return None
        if self._near("elliptic", low) and not set(nouns[:1]) & members:
            counted = any(token.lower_ in members for token in self.doc[self.span.start : low])
            return (
                (-1, value) if counted and (not nouns or "NOUN" not in after[0]._.may_be) else None
            )
        if any(cue.end <= low for cue in self.tells("part")) or self._near("founders", low):
            return None
        noun = nouns[:1] and (nouns[0] in members or nouns[1:2] and nouns[1] in members)
        labelled = self._near("label", low)
        if not (noun or labelled) or set(nouns[: 2 + (nouns[:1] == ["città"])]) & others:
            return None
        verb = [
            c
            for c in (*self.tells("counts"), *self.tells("label"))
            if -1 <= c.start - high < _FAR or 0 <= low - c.end < _FAR
        ]
        if not verb and not labelled:
            return None
        if self.tells("event") and not labelled and not any(0 <= low - c.end <= 4 for c in verb):
            return None
        sure = labelled or (nouns and nouns[0] in _set("surely_members"))
        return (0 if sure else 1) + 2 * bool(self.tells("of_others")), value

    def _near(self, what: str, low: int) -> bool:
        """Return whether a cue ends right before doc[low], small words between them."""
        small = {"ADP", "DET", "ADV", "ADJ"}
        for cue in self.tells(what):
            between = self.doc[cue.end : low] if cue.end <= low else None
            if (
                between is not None
                and len(between) <= 4
                and (all(small & set(t._.may_be) or t.lower_ in _set("about") for t in between))
            ):
                return True
        return False


def _is_year(token: Token) -> bool:
    year, more = token.text[:4], token.text[4:5]
    return len(year) == 4 and year.isdigit() and year[:2] in ("19", "20") and not more.isdigit()


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("networks")[name])
