"""Names of bodies: the full name and the acronym that a page gives."""

import re

from spacy.tokens import Doc, Span

from extract.language import read
from extract.language.folding import plain
from extract.lists.pieces import is_acronym
from extract.mentions.organizations import is_acronym_of, split_name
from extract.records.wording import find_words, sentences

_ACRONYM = r"[A-Z][\w/-]{1,14}"
_SENTENCES = 6
"""Sentences of a page among which one may open with the body's name."""
_LINKS = {"ADP", "DET", "X"}


def opening_name(sentence: str) -> str | None:
    """Return the name that opens `sentence`: capitalised words and what links them.

    >>> opening_name("L’Istituto Europeo per il Lavoro è stato fondato nel 1968.")
    'Istituto Europeo per il Lavoro'
    """
    return _name_at(read(sentence), 0)


def _name_at(doc: Doc, at: int, in_full: bool = False, stop: int | None = None) -> str | None:
    """Return the name that begins at doc[at], before doc[stop], an article before it left out.

    `in_full`: words in small letters belong to it, up to a verb or a mark.
    """
    if at < len(doc) and doc[at]._.may_be[:1] == ["DET"] or doc[at : at + 1].text == "The":
        at += 1
    end = at
    for token in doc[at:stop]:
        parts = set(token._.may_be)
        if token.text[:1].isupper() or (token.text[:1].isdigit() and token.i > at):
            end = token.i + 1
        elif token.i == at or token.is_punct or token.is_space or _is_verb(parts):
            break
        elif in_full and token.lower_ not in ("con", "che", "dove"):
            end = token.i + 1
        elif not parts & _LINKS and token.lower_ not in ("of", "for", "and", "the", "des", "et"):
            break
    return doc[at:end].text.strip() or None


def _is_verb(parts: set[str]) -> bool:
    return bool({"VERB", "AUX"} & parts) and not parts & (_LINKS | {"NOUN", "ADJ"})


def full_name(title: str, text: str) -> tuple[str, str | None]:
    """Return (name, acronym) of the body whose page is headed `title`.

    The heading may give both; else the text's first sentences spell the acronym out
    ("L’XYZ – Full name", "Full name (XYZ)") or open with the name.
    """
    name, acronym = split_name(title)
    if acronym:
        return name, acronym
    short = title.strip()
    if spelt := _spelt_out(short, text):
        return spelt, short
    if not is_acronym(short):
        printed = next(find_words(text, short), None)
        if short.isupper() and printed:
            short = text[slice(*printed)]
        told = re.search(rf"{re.escape(short)}\s*\(({_ACRONYM})\)", text, re.I)
        told = told or re.search(rf"\b({_ACRONYM})\s+[–—-]\s+{re.escape(short)}", text)
        return short, told[1] if told else None
    opening = [opening_name(text[a:b]) for a, b in list(sentences(text))[:_SENTENCES]]
    several = [name for name in opening if name and " " in name and plain(name) != plain(short)]
    fitting = [name for name in several if is_acronym_of(short, name)]
    return next(iter([*fitting, *several]), short), short


def _spelt_out(short: str, text: str) -> str | None:
    """Return the full name that stands beside the acronym `short` in `text`."""
    doc = read(text)
    flexible = r"[\s-]".join(re.escape(part) for part in re.split(r"[\s-]+", short))
    for match in re.finditer(rf"(?<!\w){flexible}(?!\w)", text):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and (found := _beside(doc, span, short)):
            return found
    return None


def _beside(doc: Doc, span: Span, short: str) -> str | None:
    """Return the full name right behind an acronym, or right before it in brackets."""
    mark = doc[span.end : span.end + 1].text
    before = doc[span.start - 1].text if span.start else ""
    article = doc[span.end + 1 : span.end + 2]
    found: list[str | None] = []
    if mark == "(":
        found = [doc[span.end + 1 :].text.split(")")[0].strip()]
    elif mark in ("–", "—", "-") or (
        mark == "," and article and article[0]._.may_be[:1] == ["DET"]
    ):
        whole, name = (_name_at(doc, span.end + 1, in_full) for in_full in (True, False))
        found = [whole if whole and is_acronym_of(short, whole) else None, name, whole]
    elif before == "(" and mark == ")":
        first, stop = doc[span.start].sent.start, span.start - 1
        for at in range(first, stop):
            name = _name_at(doc, at, stop=stop) if doc[at].text[0].isupper() else None
            if name and name.endswith(doc[stop - 1].text):
                found.append(name)
    return next((name for name in found if name and " " in name and name[0].isupper()), None)
