"""Partners: organisations in lists of partners, partner boxes, and prose that calls them so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extract.document.flow import Flow
from extract.mentions.organizations import split_name
from extract.outline.model import Section
from extract.records.base import Evidence, Reading, RecordSet, Row, evidence_of_span
from extract.records.cooperation import ListEntry, list_entries, project_lines, sheet_names
from extract.records.wording import (
    ancestors,
    plain,
    same_name,
    sentence_stop,
    sentences,
    words_pattern,
)
from extract.vocabulary import load

PROJECT_KINDS = ("cooperation_sheet", "eu_sheet", "innovation")
"""Kinds of section that are about one project, whose heading names it."""

_LOWER_ARTICLE = re.compile(r"(?:il|lo|la|i|gli|le|the)\s+|l[’']\s*")
_FROM = re.compile(
    r"d(?:a|al|allo|alla|ai|agli|alle|i|el|ello|ella|ei|egli|elle)\s+|da?(?:ll)?[’']\s*"
)
_PREPOSITIONS = {
    "d": r"d(?:a|al|allo|alla|ai|agli|alle)\s+|da(?:ll)?[’']\s*",
    "a": r"a(?:l|llo|lla|i|gli|lle|d)?\s+|all[’']\s*",
    "c": r"con\s+(?:(?:il|lo|la|i|gli|le)\s+|l[’']\s*)?|co[li]\s+",
}
"""Prepositions that a list may say again before each of its elements, by first letter."""
_LEGAL = re.compile(
    r"(?:inc|ltd|llc|gmbh|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|s\.?c\.?p\.?a|onlus|ets|aps|odv"
    r"|scarl)\.?$",
    re.I,
)
_AND = re.compile(r"\s(?:e|ed|nonché|and|oltre a|oltre al)\s+", re.I)
_VERB = re.compile(
    r"\b(?:è|sono|ha|hanno|si|viene|vengono|era|erano|sarà|saranno|può|possono|prevede|mira(?:no)?"
    r"|punta(?:no)?|intende|intendono|coinvolg\w+|vuole|vogliono|permett\w+|realizzan?o?"
    r"|promuov\w+|offr(?:e|ono)"
    r"|partecip(?:a|ano)|guida(?:no)?|coordin(?:a|ano)|god(?:e|ono)|riuni(?:sce|scono)|ospita(?:no)?|lavor(?:a|ano)|oper(?:a|ano)|sostien(?:e|gono)|collabor(?:a"
    r"|ano)"
    r"|comprend(?:e|ono)|combina(?:no)?|nasc(?:e|ono)|accompagna(?:no)?|svilupp(?:a|ano)"
    r"|contribui(?:sce|scono)"
    r"|consent(?:e|ono)|garanti(?:sce|scono)|cur(?:a|ano)|gesti(?:sce|scono)|svolg(?:e|ono)"
    r"|avvi(?:a|ano)"
    r"|diventa(?:no)?|rappresenta(?:no)?|propon(?:e|gono)|segu(?:e|ono)|aderi(?:sce|scono)|is|are"
    r"|was|were|has|have"
    r"|\w{2,}(?:erà|eranno|irà|iranno))\b"
)
_ASIDE = re.compile(
    r"\s+(?:che|cui|dove|quali|nell[’']ambito|nell[’']anno|insieme|attraverso|al fine|grazie"
    r"|per\s+(?:un|una|uno)\b|con\s+(?:il|la|l[’']|lo|i|gli|le|un|una)\b"
    r"|[ha]{1,2}nno\s|è\s|sono\s|ha\s).*$",
    re.S,
)
_TOLD = re.compile(rf"(?<=\w)\s+{_VERB.pattern}")
_AND_VERB = re.compile(
    r"(?:(?<![\w’])[A-ZÀ-Þ][\w’-]*|(?<=\.)|(?<=[)”»]))(?P<cut>,?\s+(?:mentre\b|(?:e|ed)\s+"
    r"(?P<verb>[a-zà-ÿ]+(?:[aeà]|ono|ano))\s+(?=(?:\d|(?:di|a|in|per|con|su|un|una|uno|il|lo|la"
    r"|i|gli|le|due|tre|al|alla|ai|alle|nel|nella|sul|sulla|anche|fino|già|circa|oltre)\b"
    r"|(?:d?ell|all|nell|l|un)[’']))))"
)
"""What goes on after the last name of a list: "… e Riga e dura due anni"."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a list of partners: a span of the text and what it says."""

    start: int
    end: int
    name: str
    role: str | None = None
    """The role a remark beside the name gives ("capofila"), None if there is none."""


@dataclass(frozen=True, slots=True)
class PartnerList:
    """A list of partners in a text. `project` is the project that its sentence names."""

    start: int
    end: int
    role: str
    elements: tuple[Element, ...]
    project: str | None = None
    after: int = 0
    """How many partners of the project stand before it in the same section."""


# --- elements of a list -------------------------------------------------------------------


def split_elements(text: str, start: int = 0, end: int | None = None) -> list[Element]:
    """Split a printed list, text[start:end], into its elements.

    Commas and semicolons separate, and a final "e", but only where a new element begins:
    not inside brackets, nor where the words go on with a name ("per la Ricerca e lo
    Sviluppo", "Research, Technology and Innovation Park (RTIP)").
    """
    end = len(text) if end is None else end
    ranges = _comma_ranges(text, start, end)
    ranges = _merged(text, ranges)
    if ranges:
        low, high = ranges.pop()
        first = text[ranges[0][0] : ranges[0][1]].strip() if ranges else ""
        ranges = [part for item in ranges for part in _pair(text, *item)]
        ranges.extend(_halves(text, low, high, first))
    return [
        element
        for item in ranges
        for element in _elements(text, *item)
        if not _counted().match(element.name)
    ]


@cache
def _counted() -> re.Pattern[str]:
    """Return a pattern for how many more there are: "altri 9 partner", "e altre quattro"."""
    more = words_pattern(load("partners")["more"])
    return re.compile(
        rf"(?:{more})\s+(?:[\da-zà-ÿ]+\s+)?partners?\b|(?:{more})\s+\d+\b|\d+\s+(?:{more})\b",
        re.I,
    )


def _pair(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Split "A e B" amid a list in two, where B evidently begins another organisation."""
    for match in _AND.finditer(text, low, high):
        left, right = text[low : match.start()].strip(), text[match.end() : high].strip()
        if left.count("(") != left.count(")") or not left or not right:
            continue
        word = _first_word(right)
        another = (
            word in _set("heads")
            and word not in _set("inner")
            and len(right.split()) > 1
            and len(left.split()) > 1
        )
        remark = left.endswith(")") and plain(left[left.rindex("(") :]) in _remark_words()
        if right[:1].isupper() and (remark or another or _authority().fullmatch(left)):
            return [(low, match.start()), *_pair(text, match.end(), high)]
    return [(low, high)]


@cache
def _authority() -> re.Pattern[str]:
    """Return a pattern for the whole name of a town or region: "Città di Riga"."""
    return re.compile(
        rf"(?:(?:il|la)\s+)?(?i:{words_pattern(load('partners')['authorities'])})"
        r"(?:\s+d\w{0,4}|\s+of)?\s+(?:[dl][’'])?[A-ZÀ-Þ][\w-]+"
    )


def _halves(
    text: str, low: int, high: int, first: str, prose: bool = False
) -> list[tuple[int, int]]:
    """Split text[low:high] at its final "e", and once more before a vague group."""
    at = _final_conjunction(text, low, high, first, prose)
    if at is None:
        return [(low, high)]
    left = [(low, at[0])]
    if _first_word(text[at[1] : high]) in _set("vague"):
        left = _halves(text, low, at[0], first, prose)
    return [*left, (at[1], high)]


def _comma_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    marks: list[tuple[int, str]] = []
    depth = 0
    for index in range(start, end):
        char = text[index]
        if char in "([“«":
            depth += 1
        elif char in ")]”»":
            depth = max(0, depth - 1)
        elif char in ",;" and depth == 0:
            if char == "," and re.match(r"\d", text[index + 1 : index + 2]):
                continue
            marks.append((index, char))
    if sum(char == ";" for _, char in marks) >= 2:
        marks = [mark for mark in marks if mark[1] != ","]
    bounds = [start - 1, *(index for index, _ in marks), end]
    pairs = zip(bounds, bounds[1:], strict=False)
    return [(low + 1, high) for low, high in pairs if text[low + 1 : high].strip()]


def _merged(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    articles = bool(ranges) and bool(_LOWER_ARTICLE.match(text[slice(*ranges[0])].strip()))
    merged: list[tuple[int, int]] = []
    for number, (low, high) in enumerate(ranges):
        later = text[slice(*ranges[number + 1])].strip() if number + 1 < len(ranges) else ""
        if (
            merged
            and text[merged[-1][1]] == ","
            and _goes_on(text[slice(*merged[-1])].strip(), text[low:high].strip(), later, articles)
        ):
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def _goes_on(before: str, piece: str, later: str, articles: bool) -> bool:
    """Return whether `piece`, after a comma and before `later`, goes on with the name `before`."""
    first = _first_word(piece)
    if plain(piece) in _remark_words() or _LEGAL.fullmatch(piece):
        return True
    if first in _set("continuations") and not piece[:1].isupper():
        return True
    article = _LOWER_ARTICLE.match(piece)
    if article and not articles:
        noun = _first_word(piece[article.end() :])
        linked = re.search(r"\b(?:per|di|del|della|dell[’']|delle|dei)\b", before)
        return bool(linked) and noun not in _set("heads")
    if not article and piece[:1].islower() and not re.match(r"[a-z][A-Z]", piece):
        return (
            first not in _set("groups")
            and not _VERB.search(piece)
            and bool(re.search(r"\b(?:per|di|del|della|dell[’']|delle|dei|of|for)\b", before))
        )
    if first in _set("fields") and _last_word(before) in _set("fields"):
        chain = [piece, later] if _first_word(later) in _set("fields") else [piece]
        return any(_AND.search(part) for part in chain) and not _legal_end(piece)
    acronym = re.search(r"\(([A-Z][\w.-]{1,9})(?:\s\w+)?\)\s*$", piece)
    if acronym:
        alone, both = _initials(piece[: acronym.start()]), _initials(before)
        wanted = re.sub(r"[^A-Z]", "", acronym[1])
        return not _spelt(wanted, alone) and wanted[:1] == both[:1] and _spelt(wanted, both + alone)
    return False


def _final_conjunction(
    text: str, low: int, high: int, first: str, prose: bool = False
) -> tuple[int, int] | None:
    """Return the span of the "e" that separates the last two elements, None if there is none."""
    for match in reversed(list(_AND.finditer(text, low, high))):
        left, right = text[low : match.start()].strip(), text[match.end() : high].strip()
        if text.count("(", low, match.start()) != text.count(")", low, match.start()):
            continue
        spelt = re.match(r"[A-Z][\w.]{1,11}\s+[–—-]\s", right)
        if (
            not prose
            and ";" in text[max(0, low - 2) : low]
            and not (spelt or _first_word(right) in _set("heads"))
        ):
            continue
        if left and right and _begins_element(left, right, first):
            return match.span()
    return None


def _begins_element(left: str, right: str, first: str) -> bool:
    word = _first_word(right)
    if word in _set("vague"):
        return True
    if _one_name(left, right):
        return False
    if left.endswith(")") or _authority().fullmatch(left):
        return (
            not right[:1].islower() or bool(_LOWER_ARTICLE.match(right)) or word in _set("groups")
        )
    if re.search(r"\b(?:of|for|und|et)\s+[A-Z]\w+$", left) and word not in _set("heads"):
        return False
    article = _LOWER_ARTICLE.match(right)
    if article:
        noun = _first_word(right[article.end() :])
        if noun in _set("fields"):
            return False
        return noun in _set("heads") or bool(
            _LOWER_ARTICLE.match(first or left)
            or not (
                re.search(r"\s(?:per|di|su\w*|de\w+)\b", left) or _first_word(left) in _set("heads")
            )
        )
    if right[:1].islower() and not re.match(r"[a-z][A-Z]", right):
        return word in _set("groups") and not left[:1].islower()
    if word in _set("heads"):
        return not (word in _set("fields") and _last_word(left) in _set("fields"))
    if plain(left) in _set("fields"):
        return False
    if word in _set("fields") and " " in left:
        return _last_word(left) not in _set("fields") and (
            _legal_end(right) or len(re.findall(r"[A-ZÀ-Þ]\w+", right)) > 1
        )
    return True


def _legal_end(text: str) -> bool:
    words = text.rstrip(" ;,").split()
    return len(words) > 1 and bool(_LEGAL.fullmatch(words[-1]))


def _one_name(left: str, right: str) -> bool:
    """Return whether an acronym or a legal form holds "left e right" together."""
    bracket = re.search(r"\(([A-Z][\w.-]{1,11})\)\s*\.?$", right)
    dash = re.match(r"([A-Z][\w.+]{1,11})\s+[–—-]\s+(.+)", left)
    if bracket:
        wanted = re.sub(r"[^A-Z]", "", bracket[1])
        alone = _initials(right[: bracket.start()])
        return not _spelt(wanted, alone) and _spelt(wanted, _initials(left) + alone)
    if dash and dash[1].upper() == dash[1]:
        wanted = re.sub(r"[^A-Z]", "", dash[1])
        alone = _initials(dash[2])
        return not _spelt(wanted, alone) and _spelt(wanted, alone + _initials(right))
    words = left.split()
    return (
        len(words) == 2
        and _first_word(left) in _set("heads")
        and len(right.split()) == 2
        and bool(_LEGAL.fullmatch(right.split()[-1].rstrip(";,")))
    )


def _elements(text: str, low: int, high: int) -> Iterator[Element]:
    """Yield the element in text[low:high], its role and article taken off."""
    while low < high and (text[low].isspace() or text[low] in "•-–;,:"):
        low += 1
    conjunction = re.compile(r"(?:e|ed|nonché|and|infine)\s+").match(text, low, high)
    if conjunction:
        low = conjunction.end()
    role: str | None = None
    remarks = words_pattern(_remark_words())
    lead = re.compile(rf"(?:{remarks})\s*:?\s+(?=[A-ZÀ-Þ])", re.I).match(text, low, high)
    if lead:
        role, low = _remark_role(lead.group()), lead.end()
    article = _LOWER_ARTICLE.match(text, low, high)
    if article:
        low = article.end()
    tail = re.compile(
        rf"\s*(?:\((?:[^()]*?\b)?({remarks})\b[^()]*\)|[,–—-]\s*({remarks}))\s*[.;,]?\s*$", re.I
    ).search(text, low, high)
    if tail:
        role, high = _remark_role(tail[1] or tail[2]), tail.start()
    while high > low and (text[high - 1].isspace() or text[high - 1] in ";,:–-"):
        high -= 1
    name = text[low:high]
    if name.endswith(".") and not re.search(r"(?:\b\w{1,4}\.){2,}$", name):
        name, high = name[:-1].rstrip(), low + len(name[:-1].rstrip())
    name = " ".join(name.split())
    if re.search(r"\w", name):
        yield Element(low, high, name, role)


def _first_word(text: str) -> str:
    match = re.match(r"[\W_]*([^\W_]+(?:[’'](?=\s|$|\w))?)", text)
    if not match:
        return ""
    word = match[1].casefold().replace("’", "'")
    return word


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
def _set(name: str) -> frozenset[str]:
    return frozenset(load("partners")[name])


@cache
def _remark_words() -> tuple[str, ...]:
    return tuple(word for words in load("partners")["remarks"].values() for word in words)


def _remark_role(text: str) -> str | None:
    wanted = plain(text)
    for role, words in load("partners")["remarks"].items():
        if wanted in map(plain, words):
            return str(role)
    return None


# --- labelled lists -----------------------------------------------------------------------


@cache
def _label() -> re.Pattern[str]:
    words = [word for words in load("partners")["labels"].values() for word in words]
    pattern = words_pattern(words)
    before = words_pattern(load("partners")["label_parts"]["before"])
    return re.compile(
        rf"(?<![\w’'])(?P<colon>{pattern}"
        rf"|(?:(?:i|il|gli)\s+)?(?:[^\W\d_]+\s+e\s+)?(?:(?:{before})\s+)*"
        rf"(?:partners?|capofila|coordinatore)"
        rf"(?:[ \t]+(?!associat)(?:[a-zà-ÿ]+"
        rf"|(?-i:[A-Z]{{4,}}|(?<=\b[a-z]{{2}}\s)[A-ZÀ-Þ][a-zà-ÿ]+))){{0,3}})"
        rf"\s*(?:\((?:\d+|[A-ZÀ-Þ][\w ]{{2,20}})\)\s*)?:(?!//)"
        rf"|^(?P<dash>partners?)\s+[–—-]\s+(?=[A-ZÀ-Þ])"
        rf"|^(?P<alone>{pattern})[ \t]*$",
        re.I | re.M,
    )


@cache
def _other_label() -> re.Pattern[str]:
    """Labels in capitals, with or without a colon, that end the list before them."""
    return re.compile(
        r"(?:^|(?<=\s))[A-ZÀ-Þ][A-ZÀ-Þ’'/ ]{3,40}(?:\s+\d{4})?\s*:"
        r"|(?:^|(?<=\s))ATTIVIT[ÀA]’?'?\s+(?:\d{4}|SVOLTE)"
    )


@cache
def _other_label_any_case() -> re.Pattern[str]:
    words = [word for words in load("projects")["sheet_labels"].values() for word in words]
    return re.compile(
        rf"(?<![\w’'])(?:{words_pattern(words)})(?:\s+\d{{4}})?\s*:"
        r"|(?<=\s)(?-i:[A-ZÀ-Þ][a-zà-ÿ]+(?:\s[a-zà-ÿ]+){0,2})\s*:(?=\s)",
        re.I,
    )


def _label_role(text: str) -> str | None:
    wanted = plain(text)
    for role, words in load("partners")["labels"].items():
        if wanted in map(plain, words):
            return str(role)
    if re.search(r"\b(?:capofila|coordinatore|lead)\b", wanted):
        return "lead"
    if re.search(r"\bpartners?\b", wanted):
        return "partner"
    return None


def labelled_lists(text: str, bullets: Sequence[tuple[int, int]] = ()) -> list[PartnerList]:
    """Return the lists after "PARTNER:" and other labels in `text`.

    `bullets` are the spans of bulleted lines: a label with nothing after it is followed by
    the bulleted lines under it, one element each.
    """
    found: list[PartnerList] = []
    for match in _label().finditer(text):
        if found and match.start() < found[-1].end:
            continue
        printed = match["colon"] or match["alone"] or match["dash"]
        if match["alone"] and not (printed.isupper() or bullets):
            continue
        role = _label_role(printed)
        if role is None or re.match(r"\s*\d+\s*(?:$|\n|[.;])", text[match.end() :]):
            continue
        if not printed.isupper() and re.search(
            r"[^\s.;:!?)–•|][ \t]*\Z", text[max(0, match.start() - 40) : match.start()].rstrip(" ")
        ):
            continue  # "i Paesi partner:"
        start = match.end()
        items = _bulleted(text, start, bullets)
        grouped = _grouped(text, start)
        if grouped:
            elements = box_elements(text[:grouped], bullets, start)
            end = grouped
        elif items:
            elements = [element for low, high in items for element in _elements(text, low, high)]
            end = items[-1][1]
        else:
            end = list_end(text, start)
            elements = split_elements(text, start, end)
        if elements:
            found.append(PartnerList(match.start(), end, role, tuple(elements)))
    return found


def _grouped(text: str, start: int) -> int | None:
    """Return where a list that begins with a group ("PA: …") ends, None if none begins so."""
    begin = re.compile(r"\s*").match(text, start)
    at = begin.end() if begin else start
    if not _known_group().match(text, at):
        return None
    for newline in re.finditer(r"\n", text[at:]):
        index = at + newline.start()
        following = index + len(text[index:]) - len(text[index:].lstrip())
        line_end = text.find("\n", following)
        more = _known_group().search(text, following, line_end if line_end >= 0 else len(text))
        if not more and not _breaks_off(text, at, index, False):
            return index
    return len(text)


def _bulleted(text: str, start: int, bullets: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    at = start
    for low, high in bullets:
        if low < start:
            continue
        if text[at:low].strip():
            if not items or "\n" in text[at:low].strip("\n") or text[at:low].startswith("\n"):
                break
            items[-1] = (items[-1][0], low)
        items.append((low, high))
        at = high
    if items:
        newline = text.find("\n", items[-1][1])
        low, high = items[-1]
        items[-1] = (low, newline if newline >= 0 else len(text))
    return items


def list_end(text: str, start: int, loose: bool = True) -> int:
    """Return where the list that begins at `start` ends.

    At the full stop, at the next label, or at the end of its paragraph, unless the list
    breaks off there (after a comma or dash, in brackets, before lower case; where `loose`,
    also before a paragraph that is evidently more of the list).
    """
    limit = len(text)
    for pattern in (_other_label(), _other_label_any_case(), _label()):
        match = pattern.search(text, start)
        if match and match.start() < limit:
            limit = match.start()
    begun = False
    for index in range(start, limit):
        char = text[index]
        begun = begun or not char.isspace()
        if char == "." and sentence_stop(text, index):
            return (
                index + 1 if re.search(r"(?:\b\w{1,4}\.){2,}$", text[start : index + 1]) else index
            )
        if char == "\n" and begun and not _breaks_off(text, start, index, loose):
            return index
    return limit


def _breaks_off(text: str, start: int, newline: int, loose: bool) -> bool:
    before, after = text[start:newline].rstrip(), text[newline:].lstrip()
    if not after or re.match(r"https?:|www\.", after):
        return False
    if before.count("(") > before.count(")"):
        return True
    if re.search(
        r"(?:[,;–—-]|\b(?:di|del|della|dell[’']|per|la|il|e|ed|and|of|con|dei|delle))$", before
    ):
        return True
    if re.match(r"[a-zà-ÿ–(]", after) and not re.match(r"[a-z][A-Z]", after):
        return True
    # Broken at the foot of a column: the next paragraph is more of the list, not a sentence.
    paragraph = after.split("\n")[0]
    pieces = [piece.strip() for piece in re.split(r"[,;]", paragraph.split(". ")[0])]
    return (
        loose
        and all(
            piece[:1].isupper() or piece[:1].isdigit() or _first_word(piece) in _set("groups")
            for piece in pieces
            if piece
        )
        and not before.endswith(".")
        and bool(re.match(r"[^,;.:]{1,70}[,;.]", paragraph))
        and "," in before + paragraph
        and not _VERB.search(paragraph.split(". ")[0])
        and not _other_label().match(paragraph)
        and not _other_label_any_case().match(paragraph)
    )


# --- boxes --------------------------------------------------------------------------------


@cache
def _known_group() -> re.Pattern[str]:
    groups = words_pattern(load("partners")["box"]["groups"])
    return re.compile(rf"(?<![\w’'&-])(?:{groups})\s*:\s", re.I)


@cache
def _group() -> re.Pattern[str]:
    groups = words_pattern(load("partners")["box"]["groups"])
    return re.compile(
        rf"(?:(?<=[\s.;,])|^)(?:{groups})\s*:\s*|(?:^"
        r"|(?<=[.;]\s))(?!"  # a line that begins with the end of a name, then "R&D: …"
        rf"[^:\n.,;/]{{1,40}}?\s(?-i:(?=[A-ZÀ-Þ]))(?:{groups})\s*:)"
        r"[A-ZÀ-Þ][^:\n.,;/]{0,40}?:(?!//)\s*",
        re.I | re.M,
    )


def box_elements(
    text: str, bullets: Sequence[tuple[int, int]] = (), start: int = 0
) -> list[Element]:
    """Return the elements of a partner box: its groups ("PA: …", "Network: …") as one list.

    The box begins at text[start]. Prose that follows the last group is left out. A box
    without groups is one list.
    """
    heads = list(_group().finditer(text, start))
    if not heads:
        if bullets:
            return [e for low, high in bullets for e in _elements(text, low, high)]
        stop = list_end(text, 0)
        listed = split_elements(text, 0, stop)
        return listed if len(listed) > 1 and not _VERB.search(text[:stop]) else []
    found: list[Element] = []
    for number, head in enumerate(heads):
        limit = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        inside = [(low, high) for low, high in bullets if head.end() <= low < limit]
        if inside and not text[head.end() : inside[0][0]].strip():
            found.extend(e for low, high in inside for e in _elements(text, low, high))
            continue
        amid = limit < len(text) and bool(text[text.rfind("\n", 0, limit) + 1 : limit].strip())
        stop = limit if amid else min(limit, list_end(text[:limit], head.end(), loose=False))
        found.extend(split_elements(text, head.end(), stop))
    return found


# --- prose --------------------------------------------------------------------------------

_NAMED = (
    r"(?:[“\"«‘](?P<quoted>[^”\"»’]{2,80})[”\"»’]"
    r"|(?P<bare>(?-i:[A-Z\d][\w.’+&/-]*(?:\s+(?:[A-Z\d][\w.’+&-]*|–|of|the|for|di"
    r"|per)(?=[\s,.;:)]))*)))"
)
_PROJECT = re.compile(
    r"\b(?:progett[oi]|project|iniziativa|programma)\s+"
    r"(?:(?:europe[oi]|di|cooperazione|internazionale|pilota|denominat[oa]|chiamat[oa]"
    r"|intitolat[oa]|interreg"
    r"|europe|horizon|urbact|erasmus\+?)\s+){0,4}" + _NAMED,
    re.I,
)
_THE = r"(?:(?:il|lo|la|i|gli|le)\s+|l[’']\s*)"
_NAME = (
    rf"(?={_THE}?(?:(?:citt[àa]|comuni|regioni|municipalit[àa]|province)\s+(?:[a-zà-ÿ]+\s+){{0,2}}"
    r"d\w+\s+)?(?-i:[“«\"]?[A-ZÀ-Þ\d]))"
)
"""What stands where a name begins, its article and a plural head word before it."""
_OF_PROJECT = (
    r"(?:\s+d(?:el(?:l[’'])?|i|ell[ao])\s*(?:progetto|iniziativa|partenariato|consorzio)"
    r"(?:\s+(?-i:[A-Z][\w-]*)){0,3})"
)
_AS = r"(?:come|quali?|in\s+(?:qualità|veste)\s+di|nel\s+ruolo\s+di|per)"
_SUBJECT_OF = re.compile(
    r"\s(?:(?:sono|è|figurano\s+come|erano)\s+(?:tra\s+i\s+)?(?:i\s+|il\s+)?"
    r"(?P<what>partners?|capofila|lead\s+partner)\s+(?:\w+\s+)?(?:del|nel|dell[’']"
    r"|di)\s*(?:progetto|iniziativa|programma)\b"
    r"|ne\s+(?:sono|è|erano)\s+(?:i\s+|il\s+)?(?P<its>partners?|capofila|lead\s+partner)\b(?=\s*(?:[.,;)]|e\b|$)))",
    re.I,
)
_AMONG = re.compile(
    r"\b(?:ved[eo]n?o?|ha|hanno|conta(?:no)?|annovera(?:no)?|comprend[eo]n?o?|coinvolg[eo]n?o?"
    r"|avendo)\s+"
    r"(?:tra|fra)\s+(?:i\s+)?(?:suoi\s+|propri\s+)?partners?\s*(?:anche\s+|,\s*|:\s*)?"
    r"|\b(?:tra|fra)\s+i\s+(?:suoi\s+)?partners?(?:\s+del(?:l[’']|\s+)(?:progetto"
    r"|iniziativa)[^.,;:]{0,60}?)?\s*,?\s*"
    r"(?:ci\s+sono|vi\s+sono|figurano|si\s+contano|anche|:)\s*:?\s*"
    rf"|\b(?:con|{_AS})\s+(?:(?:altri|enti|principali)\s+)?partners?(?:\s+(?!associat)(?-i:[a-zà-ÿ]{{4,}}))?\s*:?\s+{_NAME}"
    rf"|,\s+{_AS}\s+partners?\s*,\s+{_NAME}"
    r"|\b(?:i\s+(?:suoi\s+|cui\s+)?)?partners?(?P<associated>\s+associati)?"
    r"(?:\s+d(?:el(?:l[’']|\s+)|i\s+)(?:progetto"
    r"|iniziativa)[^.,;:]{0,60}?)?(?:,[^.,;:]{3,60},)?\s+(?:sono|erano)\s*:?\s+"
    r"|(?:\b(?-i:Sono)|(?<=;\s)sono|\bne\s+sono)\s+(?:inoltre\s+|anche\s+)?(?:i\s+)?"
    r"(?:nostri\s+|suoi\s+)?partners?"
    rf"(?:\s+(?-i:[a-zà-ÿ]{{4,}})){{0,2}}(?:\s+d(?:el|i|ella|ell[’'])\s*(?:progetto|iniziativa))?\s*:?\s+{_NAME}"
    rf"|(?:(?<=;\s)|(?<=,\s)|(?<=\se\s))(?:i\s+)?partners?\s+(?={_THE}(?-i:[A-ZÀ-Þ]))"
    r"|\b(?:partecip|aderisc|collabor|interveng|prend|figur|lavor|sono)\w*\s*(?:parte\s*)?,?\s*"
    r"(?:come|quali|in\s+qualità\s+di)\s+partners?\s*,?\s+"
    r"|\bconta(?:no)?\s+su(?:i|l)?\s+(?:\w+\s+)?partners?\s*:?\s+"
    r"|\b(?:ai|dai|coi|con\s+i)\s+partners?\s+(?=(?-i:[A-ZÀ-Þ]))"
    r"|\bpartners?(?:\s+del\s+progetto)?,\s+(?:tra|fra)\s+(?:cui|i\s+quali)\s*:?\s+"
    r"|\b(?:(?:con|di|i\s+suoi)\s+(?:[a-zà-ÿ]+\s+|\d+\s+)?|(?:i|gli)\s+(?:altri\s+|nostri\s+)?)"
    r"partners?(?:\s*:|\s+[–—])\s+(?=(?:(?:il|la|lo)\s+|l[’'])?(?-i:[A-ZÀ-Þ]))"
    r"|\bcui\s+partners?\s+(?:sono|erano)\s*:?\s+"
    r"|\b(?:insieme|accanto|assieme)\s+ai\s+partners?\s*:?\s+"
    r"|\bin\s+(?:partenariato|partnership)\s+(?=con\s)",
    re.I,
)
_BRACKETED = re.compile(
    r"\b(?:main\s+|lead\s+)?partners?(?:\s+(?:[a-zà-ÿ]+"
    r"|\d+)){0,3}\s*\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)",
    re.I,
)
_APPOSED = re.compile(
    r"\b(?:il|la|l[’']|al|col|dal|con\s+il)\s*partner\s+(?:(?:local|torines|italian|tecnic"
    r"|scientific|estern"
    r"|territorial|frances|spagnol|tedesc)\w+\s*)?(?:,\s*(?:(?:il|la|lo)\s+|l[’']\s*))?"
    r"(?=(?-i:[A-ZÀ-Þ]))",
    re.I,
)
_LED = re.compile(
    r"\b(?:(?:di\s+)?cui\s+(?:è|era)|(?:con|è|il|ha\s+come))\s+capofila\s+(?:(?:il|la|lo)\s+"
    r"|l[’'])?(?=(?-i:[A-ZÀ-Þ]))"
    r"|\b(?:guidat|coordinat)[oa]\s+d(?:al|alla|allo|all[’']|a)\s*(?=(?-i:[A-ZÀ-Þ]))",
    re.I,
)
_LEADS = re.compile(
    rf"\b(?:capofila|lead\s+partner){_OF_PROJECT}?\s+(?:è|era|risulta|resta)\s+{_THE}?(?=(?-i:[A-ZÀ-Þ]))"
    rf"|\b(?:il|la|ente)\s+capofila{_OF_PROJECT}?,?\s+{_THE}?(?=(?-i:[A-ZÀ-Þ]))"
    rf"|\bcapofila{_OF_PROJECT}?\s+{_THE}(?=(?-i:[A-ZÀ-Þ]))"
    rf"|\b(?:{_AS}|con|cui\s+è|ne\s+è|(?-i:^È))\s+(?:(?:ente|soggetto)\s+)?(?:capofila|lead\s+partner)\s+{_THE}?(?=(?-i:[A-ZÀ-Þ]))"
    r"|\bruolo\s+di\s+capofila\s+(?:\w+\s+){1,2}?(?:al|alla|allo|all[’']|a)\s*(?=(?-i:[A-ZÀ-Þ]))"
    r"|\b(?:a\s+guidare|a\s+coordinare|guida|coordina)\s+(?:il\s+|la\s+|l[’'])"
    r"(?:progetto|partenariato|consorzio|iniziativa)\s+(?:è\s+)?(?:(?:il|la|lo)\s+|l[’'])?"
    r"(?=(?-i:[A-ZÀ-Þ]))"
    r"|\b(?:progetto|partenariato|consorzio)\s*,?\s+(?:è\s+)?(?:guidat|coordinat)[oa]\s+d(?:al|alla"
    r"|allo|all[’']|a)\s*(?=(?-i:[A-ZÀ-Þ]))"
    r"|\b(?:con\s+il|sotto\s+il)\s+coordinamento\s+d(?:el|ella|ello|ell[’']|i)\s*(?=(?-i:[A-ZÀ-Þ]))",
    re.I,
)
_LEADER = re.compile(
    rf"(?P<name>(?<![\w’'-])[A-ZÀ-Þ][^,;:()\n]{{2,100}}?)(?:\s*,)?\s+(?:(?:che\s+)?ne\s+è\s+"
    rf"(?:il\s+|la\s+)?|{_AS}\s+)?(?:(?:ente|soggetto)\s+)?capofila\b(?!\s+{_THE}?[A-ZÀ-Þ]|\s+è\b|:)"
)
"""A name with "capofila" after it: "la Città di Riga, capofila del progetto, …"."""
_LEADER_MARKED = re.compile(r"\s\((?:ente\s|soggetto\s)?(?:capofila|lead\spartner)\)", re.I)
_ALSO = re.compile(r"\s*,?\s+e\s+(?:a(?:l|llo|lla)?\s+|all[’']\s?)(?=[A-ZÀ-Þ])")
"""What follows in "Accanto alla Città di Riga, capofila, e alla Città di Oslo"."""
_TOGETHER = re.compile(
    r"\b(?:(?:insieme|assieme|unitamente|accanto)\s+(?=(?:a|al|allo|alla|ai|agli|alle|con)\s|all[’'])"
    r"|(?:affiancat|accompagnat)[oaie]\s+(?=da|d[’']))",
    re.I,
)
"""In a sentence that names who leads, those beside whom it does so are partners."""
_AS_PARTNER = re.compile(
    r"(?:^|(?<=[,;.]\s)|\b(?:vi|ne|progetto)\s+|\b(?:partecipazione|coinvolgimento|presenza)\s+)"
    r"(?:con\s+|(?=d[aei])|(?:operano|lavorano|partecipano|collaborano|aderiscono|intervengono"
    r"|siedono|agiscono|sono|figurano)\s+)(?P<list>[^.;:]{3,200}?),?\s+(?:come|quali|in\s+qualità\s+di)"
    r"\s+partners?\b",
    re.I,
)
_THE_PARTNER = re.compile(
    r"\b(?:il\s+|l[’'])?(?:partner|ente\s+partner)(?:\s+[a-zà-ÿ]+){0,3}\s+è\s+(?:(?:il|la|lo)\s+|l[’']\s*)?"
    r"(?=(?-i:[A-ZÀ-Þ]))",
    re.I,
)
_SUPPORTED = re.compile(
    r"\b(?:sostenut|supportat)[oaie]\s+(?:anche\s+)?(?=da|d[’'])"
    r"|\b(?:con\s+il|grazie\s+al)\s+(?:sostegno|supporto|contributo)\s+(?=d[aei]\b|del|dell)"
    r"|\bsostengono\s+(?:il|lo|la|i|gli|le)\s+[a-zà-ÿ]+\s+(?=(?:(?:il|la|lo)\s+)?(?-i:[A-ZÀ-Þ]))",
    re.I,
)


@cache
def _composed() -> re.Pattern[str]:
    bodies = words_pattern(load("partners")["bodies"])
    return re.compile(
        rf"\b(?P<body>{bodies})\b[^.:\n]{{0,220}}?"
        r"(?:\b(?:compost|format|costituit|integrat)[oaie]\s+(?=da|d[’'])"
        r"|\b(?:riunisce|comprende|include|annovera|raccoglie|coinvolge|unisce"
        r"|di\s+cui\s+fanno\s+parte|ne\s+fanno\s+parte)\s+|:\s+)",
        re.I,
    )


@cache
def _part_of() -> re.Pattern[str]:
    """Return a pattern for "fanno parte del consorzio …" and its like; the list follows."""
    bodies = words_pattern(load("partners")["bodies"])
    return re.compile(
        rf"\bfanno\s+parte\s+d(?:el|ella|ello|ell[’'])\s*(?P<one>{bodies})\s+"
        rf"|\bd(?:el|ella|ello|ell[’'])\s*(?P<two>{bodies})\s+(?:\w+\s+)?fanno\s+parte\s+"
        rf"|\ba(?:l|lla|llo|ll[’'])\s*(?P<four>{bodies})\s+(?:\w+\s+)?(?:hanno\s+aderito"
        r"|aderiscono|partecipano|prendono\s+parte|hanno\s+preso\s+parte)\s+"
        rf"|\b(?:compongono|costituiscono|formano|completano)\s+(?:il\s+|la\s+|lo\s+|l[’'])(?P<three>{bodies})\s+",
        re.I,
    )


def prose_lists(
    text: str,
    about_project: bool = True,
    known: Sequence[str] = (),
    supporters: bool | None = None,
) -> list[PartnerList]:
    """Return the organisations that the prose of `text` calls partners, promoters, supporters.

    `about_project` says that the text stands on a project's own page: only there count
    supporters, and partners of a project that the sentence does not name. `known` are the
    names of the projects listed in the edition. `supporters` (default: as `about_project`)
    is False where "sostenuto da" tells who funds, as on European project sheets.
    """
    supporters = about_project if supporters is None else supporters
    found: list[PartnerList] = []
    for start, end in sentences(text):
        project = _project_named(text, start, end, known)
        named = about_project or project is not None
        for match in _composed().finditer(text, start, end):
            role = load("partners")["bodies"].get(" ".join(match["body"].lower().split()))
            if role and (about_project or project or role == "promoter"):
                _add(found, text, match.start(), match.end(), end, role, project, least=2)
        for match in _part_of().finditer(text, start, end):
            body = match["one"] or match["two"] or match["three"] or match["four"]
            role = load("partners")["bodies"].get(" ".join(body.lower().split()))
            if role and (about_project or project or role == "promoter"):
                _add(found, text, match.start(), match.end(), end, role, project, least=2)
        if supporters and "candidatur" not in text[start:end].casefold():
            for match in _SUPPORTED.finditer(text, start, end):
                _add(found, text, match.start(), match.end(), end, "supporter", project)
        subject = _SUBJECT_OF.search(text, start, end)
        if subject and (named or not subject["its"]):
            listed = _subjects(text, start, subject.start())
            said = subject["what"] or subject["its"]
            role = "partner" if said[:7].lower() == "partner" else "lead"
            if listed:
                found.append(PartnerList(start, subject.end(), role, tuple(listed), project))
        if named:
            _leaders(found, text, start, end, project)
            if subject and (beside := _TOGETHER.search(text, subject.end(), subject.end() + 14)):
                _add(found, text, beside.start(), beside.end(), end, "partner", project)
            for match in _AS_PARTNER.finditer(text, start, end):
                low = match.start("list")
                if elements := prose_elements(text, low, match.end("list")):
                    found.append(
                        PartnerList(match.start(), match.end(), "partner", tuple(elements), project)
                    )
            for match in _AMONG.finditer(text, start, end):
                role = "associated" if match["associated"] else "partner"
                _add(found, text, match.start(), match.end(), end, role, project)
            for match in _THE_PARTNER.finditer(text, start, end):
                _one(found, text, match.start(), match.end(), end, "partner", project)
            for match in _LEADER_MARKED.finditer(text, start, end):
                if name := _last_name(text, start, match.start()):
                    _add(found, text, match.start(), name[0].start, end, "partner", project)
        for match in _BRACKETED.finditer(text, start, end):
            low = match.start("list")
            elements = _named(split_elements(text, low, match.end("list")))
            if len(elements) > 1 and not any(_FROM.match(e.name) for e in elements):
                owner = project or _owner(text, start, match.start())
                found.append(
                    PartnerList(match.start(), match.end(), "partner", tuple(elements), owner)
                )
        if project:
            for pattern, role in ((_APPOSED, "partner"), (_LED, "lead")):
                for match in pattern.finditer(text, start, end):
                    _one(found, text, match.start(), match.end(), end, role, project)
    return _disjoint(found)


def _leaders(
    found: list[PartnerList], text: str, start: int, end: int, project: str | None
) -> None:
    """Add who leads by the sentence text[start:end], and those beside whom it does so."""
    led: int | None = None
    for match in _LEADS.finditer(text, start, end):
        if _one(found, text, match.start(), match.end(), end, "lead", project):
            led = match.end()
    for match in _LEADER.finditer(text, start, end):
        low, high = match.span("name")
        elements = _last_name(text, low, high)
        if not elements:
            continue
        found.append(PartnerList(low, match.end(), "lead", tuple(elements), project))
        led = match.end()
        also = _ALSO.match(text, match.end(), end)
        if also:
            _one(found, text, also.start(), also.end(), end, "partner", project)
    if led is not None:
        for match in _TOGETHER.finditer(text, led, end):
            _add(found, text, match.start(), match.end(), end, "partner", project)


def _last_name(text: str, low: int, high: int) -> list[Element]:
    """Return the name that ends text[low:high], as far back as its words go."""
    words = list(re.finditer(r"[A-Za-z]{1,5}[’'](?=[A-ZÀ-Þ])|\S+", text[low:high]))
    at = len(words)
    while at and (_is_part(words[at - 1].group()) or at == len(words)):
        at -= 1
    while at < len(words) and not words[at].group()[:1].isupper():
        at += 1
    while at < len(words) and words[at].group() in _sentence_words():
        at += 1
    if at == len(words):
        return []
    begin = low + words[at].start()
    return _named(list(_elements(text, begin, high)))


def _is_part(word: str) -> bool:
    """Return whether a word may stand within a name: a capital, a link."""
    return bool(re.match(r"[“«\"(]?[A-ZÀ-Þ\d]|[–—&]", word)) or bool(
        re.fullmatch(r"d[aeio]\w{0,4}|(?:d|dell|l)[’']|of|the|for|per|et|und|y", word)
    )


@cache
def _sentence_words() -> frozenset[str]:
    return frozenset(load("partners")["openers"])


def _add(
    found: list[PartnerList],
    text: str,
    start: int,
    low: int,
    high: int,
    role: str,
    project: str | None,
    least: int = 1,
) -> None:
    elements = prose_elements(text, low, high)
    if len(elements) >= least:
        found.append(PartnerList(start, elements[-1].end, role, tuple(elements), project))


def _one(
    found: list[PartnerList],
    text: str,
    start: int,
    low: int,
    high: int,
    role: str,
    project: str | None,
) -> bool:
    """Add the one organisation named at text[low:high]; return whether there is one."""
    stop = _NAME_STOP.search(text, low, high)
    if stop and stop.group() == ",":
        piece = _MORE_FIELDS.match(text, stop.end(), high)
        if piece and _goes_on(text[low : stop.start()], piece.group().strip(), "", False):
            high, stop = piece.end(), None
    elements = _named(list(_elements(text, low, stop.start() if stop else high)))
    if not elements or len(elements[0].name) > 120:
        return False
    found.append(PartnerList(start, elements[0].end, role, tuple(elements), project))
    return True


_MORE_FIELDS = re.compile(
    r"\s+(?:(?:il|lo|la|i|gli|le|del|dello|della|dei|degli|delle)\s+|(?:l|dell)[’'])[A-ZÀ-Þ][^,;:.()]*"
)
_NAME_STOP = re.compile(
    rf",|;|:|\(|\)|\s(?:che|con|insieme|assieme|affiancat\w|accompagnat\w|mentre|capofila)\s"
    rf"|\sper\s(?!{_THE}?[A-ZÀ-Þ])|\se\s(?!d(?:el|ella|ello|ei|i)\s[A-ZÀ-Þ]|dell[’'])"
    rf"|\s(?:in|nell[’']|nel|nella)\s?[a-zà-ÿ]|\s(?={_VERB.pattern})"
)


def prose_elements(text: str, low: int, high: int) -> list[Element]:
    """Return the named elements of a list that prose goes on from: text[low:high].

    The list ends at the comma after its final "e", at a verb, or with the sentence. Vague
    groups ("numerose città italiane") are none.
    """
    if text[high - 1 : high] in ".!?" and not re.search(r"(?:\b\w{1,4}\.){2,}$", text[low:high]):
        high -= 1
    if aside := _REMARK.search(text, low, high):
        high = aside.start()
    opening = _FROM.match(text, low, high)
    family = re.match(r"(?:da|d[’'](?=[A-Z])|con?|a[dil]?)(?:l\w*)?[\s’']", text[low : low + 8])
    again = _PREPOSITIONS.get(text[low]) if family else None
    if again:
        bounds = [low, *_said_again(text, low, high, again)]
        if len(bounds) > 1:
            pieces = _prepositional(text, bounds, high, again)
            return _named([e for piece in pieces for e in split_elements(text, *piece)])
        opening = re.compile(again).match(text, low, high)
    elif opening:
        repeated = [
            match.start(1)
            for match in re.finditer(
                r"\s(?:e|ed)\s+(d(?:i|el|ello|ella|ei|egli|elle)\s+|dell[’']\s*)", text[low:high]
            )
            if _first_word(text[low + match.end() :]) in _set("heads")
        ]
        if repeated:
            bounds = [low, *(low + at for at in repeated)]
            pieces = _prepositional(text, bounds, high, _FROM.pattern)
            return _named([e for piece in pieces for e in _elements(text, *piece)])
    if opening:
        low = opening.end()
    ranges = _merged(text, _comma_ranges(text, low, high))
    found: list[Element] = []
    first = text[slice(*ranges[0])].strip() if ranges else ""
    for begin, stop in ranges:
        halves = _halves(text, begin, stop, first, prose=True)
        for half in halves:
            piece = _ended(text[slice(*half)])
            if _TOLD.search(_ASIDE.sub("", text[slice(*half)])) and found and len(halves) == 1:
                return _named(found[:1])  # "Sostenuto da A, B guida …": B begins anew
            for element in _elements(text, half[0], half[0] + len(piece)):
                found.extend(_unspread(element))
            if len(piece) < half[1] - half[0]:
                return _named(found)
        if len(halves) > 1:
            break
        if _VERB.search(text[begin:stop]):
            if found:
                found.pop()
            break
    return _named(found)


_REMARK = re.compile(
    r"\s[–—]\s+(?=[a-zà-ÿ]{2})|\s(?:con|per|pari\s+a)\s+(?=(?:[a-zà-ÿ’']+\s){0,3}(?:€\s?)?\d)"
)
"""What is said of a list after it: words behind a dash, a sum, a period."""


def _said_again(text: str, low: int, high: int, preposition: str) -> list[int]:
    """Return where "dal", "dalla" … is said again after a comma or "e"."""
    pattern = re.compile(
        rf"(?:(?<=,\s)|(?<=;\s)|(?<=\se\s)|(?<=\sed\s))(?=(?:{preposition})[A-ZÀ-Þ\d])"
    )
    return [
        match.start()
        for match in pattern.finditer(text, low, high)
        if text.count("(", low, match.start()) == text.count(")", low, match.start())
    ]


def _prepositional(
    text: str, bounds: list[int], high: int, preposition: str
) -> list[tuple[int, int]]:
    """Return the spans between the prepositions of "dal X, dalla Y e dal Z, …"."""
    pieces: list[tuple[int, int]] = []
    for number, at in enumerate(bounds):
        said = re.compile(preposition).match(text, at, high)
        begin = said.end() if said else at
        stop = bounds[number + 1] if number + 1 < len(bounds) else high
        piece = re.sub(r"[,;\s]+(?:e|ed)?\s*$", "", text[begin:stop])
        if number + 1 == len(bounds):
            piece = _first_piece(piece)
        pieces.append((begin, begin + len(piece)))
    return pieces


def _first_piece(text: str) -> str:
    depth = 0
    for index, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth == 0:
            text = text[:index]
            break
    return _ended(text)


def _ended(text: str) -> str:
    """Return `text` up to where the sentence goes on: a remark, a verb, "e" before a verb."""
    marked = _LEADER_MARKED.search(text)
    if marked and re.match(r"\s+(?!(?:e|ed|nonché)\s)[a-z]", text[marked.end() :]):
        text = text[: marked.end()]
    text = _ASIDE.sub("", text)
    for further in _AND_VERB.finditer(text):
        if further["verb"] not in _set("fields") | _set("groups"):
            text = text[: further.start("cut")]
            break
    told = _TOLD.search(text)
    return text[: told.start()] if told else text


def _unspread(element: Element) -> Iterator[Element]:
    """Yield the element without a plural head word ("le città di Gerico" gives Gerico)."""
    match = re.match(
        r"(?:citt[àa]|comuni|regioni|municipalit[àa]|province)(?:\s+[a-zà-ÿ]+)*?\s+(?:di|del"
        r"|della)\s+"
        r"(?=[A-ZÀ-Þ])",
        element.name,
    )
    if match:
        shift = match.end()
        yield replace(element, start=element.start + shift, name=element.name[shift:])
    else:
        yield element


def _named(elements: Sequence[Element]) -> list[Element]:
    """Return the elements that name somebody: a capital or digit first, no verb."""
    return [
        element
        for element in elements
        if (
            re.match(r"[“\"«]?(?:[A-ZÀ-Þ]|\d+[A-Za-z]|[a-z][A-Z]|\d\w*\s[A-Z])", element.name)
            or (
                re.match(r"[a-zà-ÿ]+\s[“\"«]?[A-ZÀ-Þ]", element.name)
                and _first_word(element.name) in _set("heads")
            )
        )
        and not _VERB.search(element.name)
        and len(element.name) <= 160
        and re.search(r"[^\W\d]", element.name)
    ]


def _subjects(text: str, start: int, end: int) -> list[Element]:
    """Return the names that end text[start:end], the subject of "sono partner del progetto"."""
    found: list[Element] = []
    for element in reversed(split_elements(text, start, end)):
        before = text[max(start, element.start - 4) : element.start]
        if not _named([element]) or re.match(
            r"(?:Nell|Nel|Con|In|Per|Dal|A|Tra|Su|Grazie|Insieme|Dopo|Oltre)\b", element.name
        ):
            break
        article = re.match(r"(?:Il|Lo|La|I|Gli|Le)\s+|L[’']\s*", element.name)
        if article and element.start <= start + 1:
            element = replace(
                element,
                start=element.start + article.end(),
                name=element.name[article.end() :],
            )
        found.insert(0, element)
        if not found or (element.start == start and not before):
            break
    return found


def _project_named(text: str, start: int, end: int, known: Sequence[str]) -> str | None:
    sentence = text[start:end]
    for match in _PROJECT.finditer(sentence):
        name = (match["quoted"] or match["bare"] or "").strip(" .,;:")
        if name and len(name) > 1:
            inner = [k for k in known if re.search(rf"(?<!\w){re.escape(k)}(?!\w)", name)]
            return inner[0] if inner else name
    for name in known:
        if len(name) >= 3 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
            return name
    return None


def _owner(text: str, start: int, end: int) -> str | None:
    """Return the last capitalised name of several words that a preposition introduces."""
    before = re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text[start:end])
    names = re.findall(
        r"\b(?:del|dello|della|dell[’']|di|al|alla|il|la)\s*((?:[A-Z][\w’-]+)(?:\s+(?:of|the|for"
        r"|[A-Z][\w’-]+))+)",
        before,
    )
    return names[-1] if names else None


def _disjoint(lists: list[PartnerList]) -> list[PartnerList]:
    kept: list[PartnerList] = []
    for item in lists:
        spans = {(e.start, e.end) for other in kept for e in other.elements}
        if not any(e.start < high and low < e.end for e in item.elements for low, high in spans):
            kept.append(item)
    return kept


# --- sections -----------------------------------------------------------------------------


def read(reading: Reading, records: RecordSet) -> None:
    """Read the partners of all sections into `records`; run after the project tables."""
    projects = records.tables.get("cooperation_projects", []) + records.tables.get(
        "eu_projects", []
    )
    known = [str(row["name"]) for row in projects]
    sheets = sheet_names(reading)
    lines_of = project_lines(reading)
    entries_of: dict[str, list[ListEntry]] = {}
    for entry in list_entries(reading):
        entries_of.setdefault(entry.section.id, []).append(entry)
    for section in reading.outline.sections:
        if not section.lines:
            continue
        flow = section.flow
        page_name, page_is_project = _page_project(reading, section, projects, sheets)
        entries = entries_of.get(section.id)
        if entries and not page_is_project:
            page_name, page_is_project = None, True
            lines_of = {**lines_of, **_lines_under(section, entries)}
        bullets = [
            position
            for line in section.lines
            if line.bullet and (position := flow.position(line)) is not None
        ]
        if section.kind == "partners_box" or _is_partner_heading(section):
            elements = box_elements(flow.text, bullets)
            if elements:
                role = _label_role(_box_label(section.title)) or "partner"
                name = _box_owner(section.title) or page_name
                _rows(
                    records, section, flow, PartnerList(0, 0, role, tuple(elements)), name, projects
                )
                rest = elements[-1].end
            else:
                rest = 0
                _empty(records, section, flow)
            lists = [item for item in labelled_lists(flow.text, bullets) if item.start >= rest]
        else:
            lists = labelled_lists(flow.text, bullets)
        taken = [(item.start, item.end) for item in lists]
        for item in prose_lists(
            flow.text, page_is_project, known, page_is_project and not _funded(reading, section)
        ):
            if not any(low < item.end and item.start < high for low, high in taken):
                lists.append(item)
        told: dict[str, set[str]] = {}
        for item in sorted(lists, key=lambda entry: entry.elements[0].start):
            other = item.project and _row_of(item.project, projects) is not None
            name = page_name if page_is_project and not other else (item.project or page_name)
            if page_is_project and not other:
                line = flow.spans(item.elements[0].start, item.elements[0].end)[0][0]
                name = lines_of.get(line.id, name)
            if entries and name is None:
                continue
            if item.role in ("lead", "partner"):
                before = told.setdefault(plain(name or ""), set())
                new = [e for e in item.elements if plain(_split(e.name)[0]) not in before]
                item = replace(item, elements=tuple(new), after=len(before))
                before.update(plain(_split(e.name)[0]) for e in new)
            _rows(records, section, flow, item, name, projects)


def _lines_under(section: Section, entries: Sequence[ListEntry]) -> dict[str, str]:
    """Return the entry of a list of projects under which each line stands: line id → name."""
    opens = {entry.lines[0].id: entry.name for entry in entries if entry.lines}
    under: dict[str, str] = {}
    name: str | None = None
    for line in section.lines:
        name = opens.get(line.id, name)
        if name is not None:
            under[line.id] = name
    return under


def _rows(
    records: RecordSet,
    section: Section,
    flow: Flow,
    item: PartnerList,
    name: str | None,
    projects: Sequence[Row],
) -> None:
    row = _row_of(name, projects) if name else None
    if row is not None:
        name = str(row["name"])
    position = item.after
    for element in item.elements:
        evidence = evidence_of_span(flow, element.start, element.end)
        organization, acronym = _split(element.name)
        position += 1
        records.add(
            "partners",
            evidence,
            section.id,
            (name, organization, element.role or item.role),
            project_id=_project_id(row),
            project_name=name,
            organization=organization,
            acronym=acronym,
            role=element.role or item.role,
            position=position,
        )
        if name is None:
            _unnamed(records, section, evidence)


def _split(name: str) -> tuple[str, str | None]:
    """Split name and acronym; letters in brackets that the name holds in order are one."""
    organization, acronym = split_name(name)
    short = re.fullmatch(r"(\S.*\S)\s*\(([A-Z]{3,8})\)", name)
    if acronym is None and short and short[2][0] == short[1][0].upper():
        letters = re.sub(r"[^A-Z]", "", plain(short[1]).upper())
        if _spelt(short[2], letters):
            return short[1], short[2]
    return organization, acronym


def _project_id(row: Row | None) -> str | None:
    if row is None:
        return None
    return row.get("cooperation_project_id") or row.get("eu_project_id")


def _row_of(name: str, projects: Sequence[Row]) -> Row | None:
    exact = [row for row in projects if plain(str(row["name"])) == plain(name)]
    near = exact or [row for row in projects if same_name(str(row["name"]), name)]
    return near[0] if near else None


def _page_project(
    reading: Reading, section: Section, projects: Sequence[Row], sheets: dict[str, str]
) -> tuple[str | None, bool]:
    """Return the project (else the heading) of the page, and whether the page is a project's."""
    for outer in ancestors(reading.outline, section):
        if outer.kind in PROJECT_KINDS:
            joined = _joined(outer, projects, sheets)
            return (joined or outer.title or None), True
        if outer.title and _row_of(outer.title, projects) is not None:
            return outer.title, True
    for outer in ancestors(reading.outline, section):
        if outer.kind not in ("subheading", "partners_box", "activities") and outer.title:
            return outer.title, False
    return section.title or None, False


def _funded(reading: Reading, section: Section) -> bool:
    return any(outer.kind == "eu_sheet" for outer in ancestors(reading.outline, section))


def _joined(section: Section, projects: Sequence[Row], sheets: dict[str, str]) -> str | None:
    """Return the listed project whose sheet `section` is, as the project reader joined it."""
    row = _row_of(section.title, projects) if section.title else None
    if row is None:
        name = sheets.get(section.id)
        return name or None
    return str(row["name"])


def _is_partner_heading(section: Section) -> bool:
    if section.kind not in ("subheading", "other"):
        return False
    wanted = plain(section.title)
    labels = load("partners")["labels"].values()
    return any(wanted == plain(word) for words in labels for word in words)


def _box_label(title: str) -> str:
    return re.split(r"\s*[|–—:]\s*", title)[-1]


def _box_owner(title: str) -> str | None:
    """Return the project that a box's heading names beside the word for partners."""
    parts = [part.strip() for part in re.split(r"\s*[|:]\s*|\s+[–—]\s+", title) if part.strip()]
    rest = [part for part in parts if not re.search(r"\bpartner|partenariat|consorzio", part, re.I)]
    if rest:
        return " – ".join(rest)
    match = re.search(
        r"partners?\s+(?:internazionali\s+)?(?:di|del|della)\s+(?:progetto\s+)?(.+)$", title, re.I
    )
    return match[1] if match else None


def _empty(records: RecordSet, section: Section, flow: Flow) -> None:
    if flow.text.strip():
        records.issue(
            "warning",
            "unread_partner_list",
            f"The box “{section.title}” holds no list of partners that could be read.",
            evidence_of_span(flow, 0, len(flow.text)),
            section.id,
            "partners",
        )


def _unnamed(records: RecordSet, section: Section, evidence: Evidence) -> None:
    records.issue(
        "warning",
        "partner_without_project",
        "A list of partners stands where no project is named.",
        evidence,
        section.id,
        "partners",
    )
