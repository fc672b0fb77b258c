"""Lists of organisations: "A, B (capofila), la C per il D e l’E", printed or in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.language.folding import plain
from extract.records.wording import small_words, words_pattern
from extract.vocabulary import load

_NAME = re.compile(r"[“\"«]?(?:[A-ZÀ-Þ]|\d+[A-Za-z]|[a-z][A-Z]|\d\w*\s[A-Z])")
_STRONG = re.compile(r"\s+[/+]\s+|\s*[•·|¦]\s*(?=\S)")
_DASHES = re.compile(r"\s[–—-]\s")
_COMMA = re.compile(r"[,;]\s")
_IN = r"[^()\[\]]"
_CODE = re.compile(r"\s*\[(?!LP)[A-Z]{1,3}\s?\d{0,2}\]\s*[.;,]?\s*$")
"""The number of a partner in its project: "[P2]"."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a list of names: a span of the text and what it says."""

    start: int
    end: int
    name: str
    role: str | None = None
    """The role a remark beside the name gives ("capofila"), None if there is none."""


def split_elements(
    text: str,
    start: int = 0,
    end: int | None = None,
    prose: bool = False,
    articles: bool = False,
) -> list[Element]:
    """Split a printed list, text[start:end], into its elements.

    Commas and semicolons separate, and a final "e", but only where a new element begins:
    not inside brackets, nor where the words go on with a name ("per la Ricerca e lo
    Sviluppo", "Research, Technology and Innovation Park (RTIP)"). In `prose` nothing after
    the final "e" and its name belongs to the list. `articles` says that an article stood before
    the first; a comma before an article parts then.
    """
    end = len(text) if end is None else end
    if not prose and (marks := _strong_marks(text, start, end)):
        bounds = [start, *(at for mark in marks for at in mark), end]
        parted = zip(bounds[::2], bounds[1::2], strict=True)
        return [element for low, high in parted for element in _elements(text, low, high)]
    ranges = _between_commas(text, start, end, articles)
    parts: list[tuple[int, int]] = []
    for number, (low, high) in enumerate(ranges):
        last = number + 1 == len(ranges)
        halves = _halves(text, low, high) if last or prose else _pair(text, low, high)
        parts += halves
        if prose and len(halves) > 1:
            break
    elements = [element for part in parts for element in _elements(text, *part)]
    return [element for element in elements if not _counted().match(element.name)]


def is_name(element: Element) -> bool:
    """Return whether an element names somebody: a capital or digit first, or a head before it."""
    first, _, rest = element.name.partition(" ")
    headed = first in _set("heads") and rest.lstrip('“"«')[:1].isupper()
    return (headed or bool(_NAME.match(element.name))) and len(element.name) <= _LONGEST


# --- names in a sentence --------------------------------------------------------------------


def told_elements(doc: Doc, at: int, end: int, by: str = "") -> list[Element]:
    """Return the names of a list that a sentence goes on with: doc[at:end], tokens.

    Before them may stand articles, and the preposition `by` ("da", "a", "con", "di"), once or
    before each. The list ends where the sentence goes on: at a verb, at words that open an
    aside, or after its final "e". Vague groups ("numerose città italiane") are none.
    """
    closed = at > 0 and doc[at - 1].text == "("
    labelled = at > 0 and doc[at - 1].text == ":"
    pieces: list[tuple[int, int]] = []
    low = at
    at = _opening(doc, at, end, by)
    articles, again = at > low and "DET" in doc[at - 1]._.may_be, False
    if not _goes_on_with_names(doc, at, end, ""):
        return []
    low = at
    while at < end:
        token = doc[at]
        if token.text in "([":
            close = ")]"["([".index(token.text)]
            at = next((i + 1 for i in range(at, end) if close in doc[i].text), end)
        elif token.text in (",", ";") or token.lower_ in _set("conjunctions"):
            begin = at + 1
            opening = _opening(doc, begin, end, by)
            repeated = by and begin < end and _family(doc[begin], by) and (again or not pieces)
            if repeated and (
                by != "di" or doc[opening : opening + 1].text.lower() in _set("heads")
            ):
                pieces.append((low, at))
                low, again = opening, True
            elif (again and token.text in ",;") or not _goes_on_with_names(
                doc, opening, end, token.text
            ):
                break
            at = max(opening, at + 1)
        elif _ends(doc, at, low, closed):
            break
        else:
            at += 1
    if at < end and doc[at].text == ":":  # "Comune di Riga Sito web: …", not "Città di Riga: …"
        label = max((i for i in range(low, at) if doc[i].text[:1].isupper()), default=low)
        at = label if label > low and not doc[label - 1].text[:1].islower() else at
    found = [
        replace(element, start=element.start + shift, name=element.name[shift:])
        for first, last in [*pieces, (low, at)]
        if first < last
        for element in split_elements(
            doc.text,
            doc[first].idx,
            doc[last - 1].idx + len(doc[last - 1]),
            prose=not closed,
            articles=articles,
        )
        for shift in [_plural_head(element.name)]
    ]
    groups = _set("groups") - _set("vague") if labelled else frozenset()
    return [one for one in found if is_name(one) or _first_word(one.name) in groups]


def _opening(doc: Doc, at: int, end: int, by: str) -> int:
    """Return where a name begins at doc[at], the preposition and article before it left out."""
    if by and at < end and _family(doc[at], by):
        at += 1
    elif at < end and doc[at].text[:1].islower() and doc[at]._.may_be[:1] == ["DET"]:
        return at + 1
    return at + 1 if at < end and _article().fullmatch(doc[at].text + " ") else at


def _family(token: Token, by: str) -> bool:
    """Return whether a token is the preposition `by`, maybe with its article ("dalla", "d’")."""
    word = token.lower_
    told = word.startswith(by[:2] if by != "di" else "d") or word in ("d’", "d'")
    return told and "ADP" in token._.may_be


def _goes_on_with_names(doc: Doc, at: int, end: int, mark: str) -> bool:
    """Return whether a list or a name goes on at doc[at], after a comma or conjunction."""
    if at >= end:
        return False
    word = doc[at]
    if _NAME.match(doc.text[word.idx : word.idx + 5]):
        return True
    if not mark and word.lower_ in _remark_words():
        return True
    if word.lower_ in _set("heads") | _set("groups") | _set("vague"):
        return mark != "," or doc[at - 1].lower_ == "," or word.lower_ not in _set("vague")
    parts = word._.may_be
    return mark not in ",;" and "VERB" not in parts and bool({"NOUN", "ADJ", "ADP"} & set(parts))


def _ends(doc: Doc, at: int, low: int, closed: bool) -> bool:
    """Return whether the sentence goes on at doc[at], after the names from doc[low] on."""
    token = doc[at]
    if token.text in ":)" or token.text in "–—" and doc[at + 1 : at + 2].text[:1].islower():
        return True
    if not _is_small(token.text):
        return False
    parts = token._.may_be
    follows = doc[at + 1].text if at + 1 < len(doc) else ""
    if token.lower_ in _set("asides"):
        return at > low or token.lower_ not in _remark_words()
    if token.lower_ in _set("asides_before_small"):
        return follows[:1].islower() or not follows[:1].isalpha()
    if token.lower_ in _set("continuations"):
        return False
    verb = bool({"VERB", "AUX"} & set(parts)) and not closed
    named = at > low and not doc[at - 1].text[:1].islower()
    return verb and not {"ADJ", "DET", "ADP"} & set(parts) and ("NOUN" not in parts or named)


def _plural_head(name: str) -> int:
    """Return how many characters of a name are a plural head ("città boliviane di Sucre": 19)."""
    heads = words_pattern(load("partners")["spread"])
    head = re.match(rf"(?:{heads})(?:\s+[a-zà-ÿ]+)*?\s+{small_words('of')}(?=[A-ZÀ-Þ])", name)
    return head.end() if head else 0


def _strong_marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where marks stand that part names and nothing else: "A / B", "A + B", "A · B".

    Dashes do where there are several and no comma: "A – B – C".
    """
    dashes = list(_DASHES.finditer(text, start, end))
    found = list(_STRONG.finditer(text, start, end))
    if not found and len(dashes) > 1 and not _COMMA.search(text, start, end):
        found = dashes
    return [match.span() for match in found if _depth(text, start, match.start()) <= 0]


# --- commas and conjunctions ----------------------------------------------------------------


def _between_commas(text: str, start: int, end: int, articles: bool) -> list[tuple[int, int]]:
    """Return the ranges between the commas (or the semicolons, if there are two) that part."""
    commas = (
        at for at in range(start, end) if text[at] in ",;" and not text[at + 1 : at + 2].isdigit()
    )
    marks = [at for at in commas if _depth(text, start, at) <= 0]
    if sum(text[at] == ";" for at in marks) > 1:
        marks = [at for at in marks if text[at] == ";"]
    bounds = [start - 1, *marks, end]
    ranges = [(a + 1, b) for a, b in pairwise(bounds) if text[a + 1 : b].strip()]
    articles |= bool(ranges) and bool(_article().match(text[slice(*ranges[0])].strip()))
    merged: list[tuple[int, int]] = []
    for low, high in ranges:
        piece = text[low:high].strip()
        if merged and text[merged[-1][1]] == ",":
            before = text[slice(*merged[-1])].strip()
            if _goes_on(before, piece, articles):
                merged[-1] = (merged[-1][0], high)
                continue
        merged.append((low, high))
    return merged


def _depth(text: str, start: int, at: int) -> int:
    """Return how many brackets and quotation marks are open at text[at]."""
    inside = text[start:at]
    return sum(inside.count(mark) for mark in "([“«") - sum(inside.count(m) for m in ")]”»")


def _goes_on(before: str, piece: str, articles: bool) -> bool:
    """Return whether `piece`, after a comma, goes on with the name `before`."""
    first = _first_word(piece)
    if plain(piece) in _remark_words() or _legal_form(piece):
        return True
    if first in _set("continuations") and not piece[:1].isupper():
        return True
    article = _article().match(piece)
    noun = _first_word(piece[article.end() :]) if article else ""
    if article and (not articles or noun in _set("fields")):
        return _has_link(before) and noun not in _set("heads")
    if not article and _is_small(piece):
        return first not in _set("groups") and _has_link(before)
    name, acronym = _bracketed(piece)
    return bool(acronym) and _spelt_by_both(acronym, before, name)


def _pair(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Split "A e B" amid a list in two, where B evidently begins another organisation."""
    for match in _and().finditer(text, low, high):
        left, right = text[low : match.start()].strip(), text[match.end() : high].strip()
        if not left or not right[:1].isupper() or _depth(text, low, match.start()):
            continue
        word = _first_word(right)
        if word in _set("heads") - _set("inner") or _authority().fullmatch(left):
            return [(low, match.start()), *_pair(text, match.end(), high)]
    return [(low, high)]


def _halves(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Split text[low:high] at its final "e", and once more before a vague group."""
    for match in reversed(list(_and().finditer(text, low, high))):
        left, right = text[low : match.start()].strip(), text[match.end() : high].strip()
        if not left or not right or _depth(text, low, match.start()):
            continue
        if not _begins_element(left, right):
            continue
        halves = [(low, match.start())]
        if _first_word(right) in _set("vague"):
            halves = _halves(text, low, match.start())
        return [*halves, (match.end(), high)]
    return [(low, high)]


def _begins_element(left: str, right: str) -> bool:
    """Return whether `right`, after "e", is an element of its own, not the end of `left`."""
    word, article = _first_word(right), _article().match(right)
    fields = _set("fields")
    if word in _set("vague"):
        return True
    name, acronym = _bracketed(right)
    if acronym and _spelt_by_both(acronym, left, name):
        return False
    if _is_firm_of_two(left, right):
        return False
    if article:
        return _first_word(right[article.end() :]) not in fields
    if _is_small(right):
        return word in _set("groups") and not left[:1].islower()
    if plain(left) in fields:
        return False
    return word not in fields or _last_word(left) not in fields


def _is_firm_of_two(left: str, right: str) -> bool:
    """Return whether a legal form holds "left e right" together: "Studio Alfa e Beta s.r.l."."""
    words = right.rstrip(" ;,").split()
    pair = len(left.split()) == len(words) == 2
    return pair and _first_word(left) in _set("heads") and _legal_form(words[-1])


def _bracketed(text: str) -> tuple[str, str]:
    """Return the name and the acronym in brackets that ends it, "" where none does."""
    name, bracket, inside = text.rstrip(" .;").rpartition("(")
    acronym = inside.removesuffix(")").split()[:1] if bracket and inside.endswith(")") else []
    return (name, acronym[0]) if acronym and acronym[0][0].isupper() else (text, "")


def _spelt_by_both(acronym: str, left: str, right: str) -> bool:
    """Return whether the letters of an acronym after `right` are those of "left … right"."""
    wanted, alone = "".join(filter(str.isupper, acronym)), _initials(right)
    return not _spelt(wanted, alone) and _spelt(wanted, _initials(left) + alone)


def _elements(text: str, low: int, high: int) -> Iterator[Element]:
    """Yield the element in text[low:high], its role and article taken off."""
    role: str | None = None
    remarks = words_pattern(_remark_words())
    lead = rf"(?P<role>(?i:{remarks})\s*:?\s+(?=[A-ZÀ-Þ]))?"
    opening = re.compile(
        rf"[\s•\-–;,:]*(?:\d{{1,2}}[.)]\s+)?(?:(?:{words_pattern(_set('conjunctions'))})\s+)?{lead}"
    ).match(text, low, high)
    if opening:
        role, low = opening["role"] and remark_role(opening["role"]), opening.end()
    if article := _article().match(text, low, high):
        low = article.end()
    tail = re.compile(
        rf"\s*(?:[(\[](?:{_IN}*?\b)?({remarks})\b{_IN}*[)\]]|[,–—-]\s*({remarks}))\s*[.;,]?\s*$",
        re.I,
    ).search(text, low, high)
    if code := _CODE.search(text, low, high):
        high = code.start()
    elif tail:
        role, high = remark_role(tail[1] or tail[2]), tail.start()
    name = text[low:high].rstrip(" \n\t;,:–-")
    if name.endswith(".") and name.split()[-1].count(".") < 2:  # "S.p.A." keeps its stops
        name = name[:-1].rstrip()
    if any(map(str.isalnum, name)):
        yield Element(low, low + len(name), " ".join(name.split()), role)


# --- words ----------------------------------------------------------------------------------


def _is_small(text: str) -> bool:
    """Return whether a text begins in small letters, not as "eTwinning" does."""
    return text[:1].islower() and not text[1:2].isupper()


def _first_word(text: str) -> str:
    match = re.match(r"[\W_]*([^\W_]+(?:[’'](?=\s|$|\w))?)", text)
    return match[1].casefold().replace("’", "'") if match else ""


def _last_word(text: str) -> str:
    words = re.findall(r"[^\W_]+", text)
    return words[-1].casefold() if words else ""


def _initials(text: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", text))


def _spelt(acronym: str, initials: str) -> bool:
    """Return whether the letters of `acronym` stand in `initials` in this order."""
    rest = iter(initials)
    return bool(acronym) and all(letter in rest for letter in acronym)


@cache
def _article() -> re.Pattern[str]:
    return re.compile(small_words("articles"))


def _legal_form(text: str) -> bool:
    return "".join(text.replace(".", " ").split()).casefold() in _set("legal_forms")


def _has_link(name: str) -> bool:
    """Return whether a name holds a word that links its parts: "Centro per la Ricerca"."""
    words = name.replace("’", "'").replace("'", "' ").split()
    return not _set("links").isdisjoint(words)


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{words_pattern(_set('conjunctions'))})\s+", re.I)


@cache
def _counted() -> re.Pattern[str]:
    """Return a pattern for how many more there are: "altri 9 partner", "e altre quattro"."""
    more = words_pattern(load("partners")["more"])
    return re.compile(rf"(?:{more})\s+(?:(?:\w+\s+)?partners?\b|\d+\b)|\d+\s+(?:{more})\b", re.I)


@cache
def _authority() -> re.Pattern[str]:
    """Return a pattern for the whole name of a town or region: "Città di Riga"."""
    return re.compile(
        rf"{small_words('articles')}?(?i:{words_pattern(load('partners')['authorities'])})"
        r"(?:\s+d\w{0,4}|\s+of)?\s+(?:[dl][’'])?[A-ZÀ-Þ][\w-]+"
    )


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("partners")[name])


@cache
def _remark_words() -> tuple[str, ...]:
    return tuple(word for words in load("partners")["remarks"].values() for word in words)


def remark_role(text: str) -> str | None:
    """Return the role that a remark beside a name gives, None if it gives none."""
    for role, words in load("partners")["remarks"].items():
        if plain(text) in map(plain, words):
            return str(role)
    return None
