"""Italian and English: tokens, lexicon, sentences, names, cues, and the grammars of values.

Everything that looks at words looks at a `Doc` of `load()`: one tokenization, spaCy's. Its
tokens say which parts of speech a form can have (`token._.may_be`) and of which words it is a
form (`token._.lemmas`); its sentences are `doc.sents`. This package knows nobody but the
vocabulary.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LONGEST_TEXT = 10_000_000
"""Characters of the longest text that is read in one piece."""


def load() -> "Language":
    """Return a new spaCy pipeline that tokenizes and finds sentences; needs no download.

    >>> doc = load()("La rete, composta da 12 città, cresce. Torino ne fa parte.")
    >>> [sentence.text for sentence in doc.sents]
    ['La rete, composta da 12 città, cresce.', 'Torino ne fa parte.']
    >>> sorted(doc[3]._.lemmas), sorted(doc[3]._.may_be)
    (['comporre', 'composto'], ['ADJ', 'VERB'])
    """
    from spacy.lang.it import Italian
    from spacy.tokens import Doc

    from extract.language import lexicon, sentences

    lexicon.register_extensions()
    for name in ("words", "whole_text"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    vocab, tokenizer = _tokens()
    nlp = Italian(vocab=vocab, create_tokenizer=lambda _: tokenizer)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe(sentences.COMPONENT)
    return nlp


_MOST_REMEMBERED = 1 << 17
"""Runs without a space whose tokens are kept: those of several long documents."""


@cache
def _tokens() -> "tuple[Vocab, Tokenizer]":
    """Return what all pipelines tokenize with: it remembers the words that it has parted."""
    from spacy.lang.it import Italian
    from spacy.tokenizer import Tokenizer

    from extract.language.tokenizer import RememberingTokenizer

    def made(nlp: "Language") -> Tokenizer:
        rules, url_match = nlp.Defaults.tokenizer_exceptions, nlp.Defaults.url_match
        tokenizer = RememberingTokenizer(nlp.vocab, rules, url_match=url_match)
        tokenizer.max_cache_size = _MOST_REMEMBERED
        _split_as_printed(nlp, tokenizer)
        _keep_typed_accents(tokenizer)
        return tokenizer

    nlp = Italian(create_tokenizer=made)
    return nlp.vocab, nlp.tokenizer


_TYPED_ACCENT = re.compile(r"(?:^|[^\w])([^\W\d_]*[aeiou]['’])$", re.IGNORECASE)


_BETWEEN_WORDS = (
    r"(?<=[^\W\d_])[–—|;](?=[^\W\d_])",
    r"(?<=\w)\)(?=[;,:]\w)",
    r"(?<=\))[;,:](?=\w)",
    r"(?<=\w)[”»\"](?=[-–—]\w)",
    r"(?<=[”»\"])[-–—](?=\w)",
)
"""Marks that part two words without spaces: "Torino–Lione", "Bra|Alba", "(BA);Capua"."""
_HANGING = (r"(?<=[^\W\d_])[-–—]", r"(?<=[”»\"])[-–—]")
"""A dash that hangs on a word: "Giovanni- Bra", or on a name in quotation marks."""
_POINTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,6}[^\W\d_]?")
"""Abbreviations of single letters: "S.p.A.", "I.I.S.", "s.r.l"."""


def _split_as_printed(nlp: "Language", tokenizer: "Tokenizer") -> None:
    """Have the tokenizer part words at what Italian documents print between them."""
    from spacy.lang.char_classes import HYPHENS
    from spacy.lang.tokenizer_exceptions import emoticons
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    # "):" is no face but a bracket and a colon.
    faces = frozenset(emoticons)
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if word not in faces}
    # A hyphen parts no word: "Esch-sur-Alzette", "vice-sindaco".
    kept = [infix for infix in nlp.Defaults.infixes or () if HYPHENS not in str(infix)]
    infixes = [*kept, *_BETWEEN_WORDS]
    suffixes = [*nlp.Defaults.suffixes, *_HANGING]  # type: ignore[misc]
    tokenizer.prefix_search = compile_prefix_regex(nlp.Defaults.prefixes).match  # type: ignore[arg-type]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.token_match = _POINTED.fullmatch


_LONGEST_SUFFIX = 64
"""Characters at the end of a string among which its suffix is looked for."""


def _keep_typed_accents(tokenizer: "Tokenizer") -> None:
    """Have the apostrophe of "citta'" belong to its word, as the accent it stands for does."""
    from extract.language import lexicon

    suffix = tokenizer.suffix_search

    def search(text: str) -> re.Match[str] | None:
        # The tail alone: else a thousand brackets would be looked through a thousand times.
        text = text[-_LONGEST_SUFFIX:]
        word = _TYPED_ACCENT.search(text) if text.endswith(("'", "’")) else None
        if word is not None and lexicon.has_typed_accent(word[1]):
            return None
        return suffix(text)

    tokenizer.suffix_search = search


@cache
def shared() -> "Language":
    """Return the pipeline that everyone who only reads text shares."""
    return load()


def read(text: str) -> "Doc":
    """Return `text` as a Doc, its sentences found."""
    return shared()(text)
