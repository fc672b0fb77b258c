"""Cues: wordings that tell what stands beside them, as patterns in the vocabulary.

A cue is a table of a vocabulary file: `patterns` are its wordings, everything else is what it
says ("role", "side", …). A wording is written as one reads it:

* `presso` is this word, whatever its case;
* `…` is up to five words in small letters, `*` up to five of any kind, no mark among them, `**`
  the words of a title, up to twelve, hyphens and the like among them;
* `{comporre}` is any form of a word: composto, composta, compone;
* `<ADP>` is any word that can be this part of speech;
* `a|b` is either, `{scrivere|comporre}` any form of either; a `?` makes a word optional.

    [[roles]]
    patterns = ["{guidare} <ADP>", "a cura di|del|della|dei"]
    role = "lead"

Wordings of words only are looked up by spaCy's PhraseMatcher, whose time does not grow with
their number; the others, and those that stand for very many phrases, by its Matcher.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from extract.language import shared
from extract.language.lexicon import forms_of

_GAPS: dict[str, dict[str, Any]] = {
    "…": {"IS_PUNCT": False, "IS_SPACE": False, "IS_TITLE": False, "OP": "{0,5}"},
    "*": {"IS_PUNCT": False, "IS_SPACE": False, "OP": "{0,5}"},
    "**": {"TEXT": {"NOT_IN": [*",;:.()"]}, "IS_SPACE": False, "OP": "{0,12}"},
}

_MOST_PHRASES = 200
"""Phrases that one wording may stand for to be looked up as phrases."""

Cues = Sequence[Mapping[str, Any]]
"""The tables of one array of a vocabulary file."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a Doc, by tokens [start, end); `says` is what its vocabulary says."""

    start: int
    end: int
    says: Mapping[str, Any]


def pattern(wording: str, forms: Mapping[str, set[str]]) -> list[dict[str, Any]]:
    """Return the Matcher pattern of a wording; `forms` are those of the words in braces.

    >>> pattern("nel <DET>?", {})
    [{'LOWER': {'IN': ['nel']}}, {'_': {'may_be': {'INTERSECTS': ['DET']}}, 'OP': '?'}]
    """
    found: list[dict[str, Any]] = []
    for word in wording.split():
        bare = word.removesuffix("?")
        token: dict[str, Any]
        if bare in _GAPS:
            token = _GAPS[bare]
        elif bare[0] == "<":
            parts = bare[1:-1].split("|")
            token = {"_": {"may_be": {"INTERSECTS": parts}}}
            if parts == ["ADJ"]:  # "partner Cooperativa …" names one
                token["IS_TITLE"] = False
        else:
            token = {"LOWER": {"IN": _choices(bare, forms)}}
        found.append(token if bare == word else token | {"OP": "?"})
    return found


def _choices(word: str, forms: Mapping[str, set[str]]) -> list[str]:
    """Return the words that a part of a wording stands for."""
    if word[0] != "{":
        return word.split("|")
    return sorted(form for lemma in word[1:-1].split("|") for form in forms[lemma])


def _is_open(wording: str) -> bool:
    """Return whether a wording leaves words open: any of a part of speech, or any at all."""
    return "<" in wording or not set(_GAPS).isdisjoint(wording.split())


def _phrases(wording: str, forms: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield every phrase that a wording without parts of speech stands for."""
    parts = []
    for word in wording.split():
        bare = word.removesuffix("?")
        parts.append(_choices(bare, forms) + ([""] if bare != word else []))
    for words in product(*parts):
        yield tuple(word for word in words if word)


class _Finder:
    """The matchers of one array of cues."""

    def __init__(self, cues: Cues) -> None:
        vocab = shared().vocab
        self.cues = cues
        self.phrases = PhraseMatcher(vocab, attr="LOWER")
        self.patterns = Matcher(vocab)
        wordings = [wording for cue in cues for wording in cue["patterns"]]
        inside = [w.strip("{}?") for text in wordings for w in text.split() if w[0] == "{"]
        forms = forms_of([lemma for word in inside for lemma in word.split("|")])
        for number, cue in enumerate(cues):
            for wording in cue["patterns"]:
                told = [] if _is_open(wording) else list(_phrases(wording, forms))
                if not 0 < len(told) <= _MOST_PHRASES:
                    self.patterns.add(str(number), [pattern(wording, forms)])
                    continue
                self.phrases.add(str(number), [Doc(vocab, words=list(w)) for w in told if w])


_finders: dict[int, _Finder] = {}
"""Matchers by the identity of the cues, which are read once and never change."""


def find_cues(doc: Doc, cues: Cues) -> list[Cue]:
    """Return where `cues` of the vocabulary stand in `doc`: the longest ones, in order.

    `doc` must have been made by the pipeline of `extract.language`.
    """
    finder = _finder(cues)
    spans = finder.phrases(doc, as_spans=True)
    if len(finder.patterns):
        spans += finder.patterns(doc, as_spans=True)
    return [Cue(span.start, span.end, cues[int(span.label_)]) for span in filter_spans(spans)]


def all_cues(doc: Doc, cues: Cues, near: Sequence[bool]) -> Iterator[Cue]:
    """Yield where `cues` begin at a token that is `near`, also one within another, in no order."""
    finder, strings = _finder(cues), doc.vocab.strings
    for matcher in (finder.phrases, finder.patterns):
        for key, start, end in matcher(doc) if len(matcher) else ():
            if near[start]:
                yield Cue(start, end, cues[int(strings[key])])


def _finder(cues: Cues) -> _Finder:
    finder = _finders.get(id(cues))
    if finder is None or finder.cues is not cues:
        finder = _finders[id(cues)] = _Finder(cues)
    return finder
