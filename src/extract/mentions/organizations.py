"""Organisations in Italian and English text: names, acronyms and kinds."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import read
from extract.language.date_tokens import is_month
from extract.language.folding import fold
from extract.language.lexicon import is_word, may_be, readings
from extract.language.words import words_of
from extract.mentions.gazetteer import city, country, region
from extract.mentions.model import OrganizationValue
from extract.mentions.municipalities import provinces_of
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

_DASH = re.compile(r"\s+[-–—]\s+|(?<=\w)[–—]\s+|\s+[–—](?=\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_GRAMMAR = load("organizations")["grammar"]
_FUNCTION = frozenset(_GRAMMAR["function"])
_CAPS_TOKEN = re.compile(r"(?=(?:[^A-ZÀ-Þ]*[A-ZÀ-Þ]){2})[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9.&/+-]*\Z")
_MIXED_TOKEN = re.compile(r"[A-ZÀ-Þ0-9][\w.&/+-]*[A-ZÀ-Þ][\w.&/+-]*\Z")


def _words(text: str) -> list[str]:
    """Words of `text`, normalised, elided articles and function words apart."""
    words: list[str] = []
    for match in _WORD.finditer(fold(text)):
        words.extend(part for part in re.split(r"['’]", match.group()) if part)
    return words


def is_acronym_of(short: str, full: str) -> bool:
    """Return whether the letters of `short` are initials or beginnings of words of `full`.

    They must come in order and from at least two words; words may be skipped, the first one
    may not. A trailing word of `short` may also be a place, a legal form or a word of `full`.

    >>> is_acronym_of("CeSte", "Centro Studi Teatrali")
    True
    >>> is_acronym_of("Aurora", "Lavori di Pace")
    False
    """
    parts = short.split()
    words = _words(full)
    if not parts or len(words) < 2:
        return False
    for extra in parts[1:]:
        bare = fold(extra)
        if not (bare in words or bare.replace(".", "") in _legal_forms() or _is_place(extra)):
            return False
    letters = "".join(c for c in fold(parts[0]) if c.isalnum())
    if len(letters) < 2:
        return False
    if _aligned(letters, words):
        return True
    # A place at the end of the one word: "Ceiliguria".
    return any(
        len(letters) - cut >= 4 and _is_place(letters[cut:]) and _aligned(letters[:cut], words)
        for cut in range(2, len(letters) - 3)
    )


def _aligned(letters: str, words: list[str]) -> bool:
    first = next((i for i, word in enumerate(words) if word not in _FUNCTION), None)
    if first is None or words[first][0] != letters[0]:
        return False

    @cache
    def rest(position: int, word: int, chunks: int) -> bool:
        if position == len(letters):
            return chunks >= 2
        if word == len(words):
            return False
        text, length = words[word], 0
        while (
            length < len(text)
            and position + length < len(letters)
            and text[length] == letters[position + length]
        ):
            length += 1
            if rest(position + length, word + 1, chunks + 1):
                return True
        return word != first and rest(position, word + 1, chunks)

    return rest(0, first, 0)


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(load("organizations")["legal_forms"])


@cache
def _is_place(name: str) -> bool:
    return bool(region(name) or country(name) or city(name))


def _looks_like_acronym(token: str, full: str) -> bool:
    """Return whether `token`, printed before a dash or in brackets, abbreviates `full`."""
    if is_acronym_of(token, full):
        return True
    if " " in token or len(_words(full)) < 2:
        return False
    bare = token.strip(".")
    lower = any(c.islower() for c in full)
    capitals = sum(word[:1].isupper() for word in re.findall(r"\w+", full))
    letters = sum(c.isalnum() for c in bare)
    if _CAPS_TOKEN.match(bare):
        return lower and capitals >= 1 and 3 <= letters <= 12 and not _is_place(bare)
    return bool(_MIXED_TOKEN.match(bare)) and lower and capitals >= 2 and letters <= 8


def split_name(text: str) -> tuple[str, str | None]:
    """Split "ACRONYM – Full name", "Full name (ACR)" and their like into (name, acronym).

    A dash without an acronym belongs to the name, as do brackets that hold something else.

    >>> split_name("CeSte – Centro Studi Teatrali")
    ('Centro Studi Teatrali', 'CeSte')
    >>> split_name("Soleluna – Lavori di Pace ONLUS")
    ('Soleluna – Lavori di Pace ONLUS', None)
    """
    name = re.sub(r"\s+", " ", text).strip(" ;,")
    if bracket := re.match(r"(.+?)\s*\(([^()]+)\)\s*(.*)\Z", name):
        before, inside, after = (part.strip() for part in bracket.groups())
        form = fold(after).replace(".", "").replace(" ", "")
        if not after or form in _legal_forms():
            whole = f"{before} {after}".strip()
            if _bracket_acronym(inside, before):
                return _strip_same(whole, inside), inside
            if _CAPS_TOKEN.match(before) and _looks_like_acronym(before, inside):
                return inside, before
    if dash := _DASH.search(name):
        left, right = name[: dash.start()].strip(), name[dash.end() :].strip()
        if left and right:
            if _looks_like_acronym(left, right):
                return right, left
            if " " not in right and _CAPS_TOKEN.match(right) and is_acronym_of(right, left):
                return left, right
    return name, None


def _bracket_acronym(inside: str, before: str) -> bool:
    if len(inside) > 30 or (country(inside) and not is_acronym_of(inside, before)):
        return False
    letters = sum(c.isalpha() for c in inside)
    if letters <= 2 or len(_words(before)) < 2:
        return is_acronym_of(inside, before)
    return _looks_like_acronym(inside, before)


def _strip_same(name: str, acronym: str) -> str:
    """Drop the acronym from before a name it stands in front of: "AICE – Associazione … (AICE)"."""
    if dash := _DASH.search(name):
        left, right = name[: dash.start()].strip(), name[dash.end() :].strip()
        if fold(left) == fold(acronym) and right:
            return right
    return name


# --- finding names in prose ------------------------------------------------------------------

_ONE_WORD = "|".join(load("organizations")["one_word"])
_CAPITAL = rf"(?:{_ONE_WORD}|[A-ZÀ-Þ0-9][\w&+-]*(?:[.’'][\w&-]+){{0,6}})"
_PREPOSITION = (
    r"(?:di|de|del|dello|della|dei|degli|delle|du|des|do|da(?=\s+[A-Z]\w+\s+[A-Z])|of|the)\s+"
    r"(?:the\s+|la\s+|l[’'])?|(?:d|dell)[’']\s?"
)
_PURPOSE = re.compile(
    rf"\s+(?:per|for|contro|against)\s+(?:(?:il|lo|la|i|gli|le|the)\s+|l[’']\s?)?({_CAPITAL})"
)
_MORE_CAPITAL = re.compile(rf"\s+({_CAPITAL})")
_MORE_QUOTED = re.compile(r"\s+[“«\"][^“”«»\"\n]{1,60}[”»\"]")
_MORE_OF = re.compile(rf"\s+(?:{_PREPOSITION})({_CAPITAL})")
_MORE_OF_LOWER = re.compile(rf"\s+(?:{_PREPOSITION})([a-zà-ÿ]+)(?=\s+[A-ZÀ-Þ]|\s+d[ei]\w*[\s’'])")
_MORE_AND = re.compile(rf"\s+(?:e|ed|and|et|y|&)\s+((?:{_PREPOSITION})?)({_CAPITAL})")
_MORE_AFTER_COMMA = re.compile(rf",\s+(?:{_PREPOSITION})({_CAPITAL})")
_MORE_IN_A_LIST = re.compile(
    rf",\s+({_CAPITAL}(?:\s+{_CAPITAL})*)"
    rf"(?=(?:,\s+{_CAPITAL}(?:\s+{_CAPITAL})*)*,?\s+e\s+(?:{_PREPOSITION})?{_CAPITAL})"
)
_MORE_LOWER = re.compile(rf"(?:\s+|,\s+|\s+e\s+)(?:{_PREPOSITION})([a-zà-ÿ]{{3,}})")
_LOWER_WORD = re.compile(r"\s+([a-zà-ÿ]{4,})(?!\w)")
_LOOSE_END = re.compile(r"(?:\s+(?:e|ed|di|del|della|dei|da|a|and|of)|[\s,;:–—(“«\"-])+\Z")
_ENUMERATOR = re.compile(r"\s*(?:\d{1,2}[.)]|[•–-])?\s*")
_NUMBER_OF_A_BODY = re.compile(r"\d{1,3}[A-Z]?")
_MORE_ADJECTIVE = re.compile(
    r"\s+(?:[a-zà-ÿ]{3,}(?:al[ei]|ic[oai]|iv[oaie]|an[oaie]|es[ei]|e[ao]|ari[oae]|ar[ei]|ist[aie]))\b"
)
_NAME_BEFORE = re.compile(r"(?<![\w.’'-])([A-ZÀ-Þ]\w{2,20})[ ]\Z")
_BRACKET = re.compile(r"\s?\(([^()\n]{2,30})\)")
_BEFORE_DASH = re.compile(r"(?<![\w-])([A-ZÀ-Þ0-9][\w.&/+-]{1,20}(?:\s[A-ZÀ-Þ]\w+)?)\s+[–—-]\s+\Z")
_ELIDED_CAPS = re.compile(
    r"(?<![\w])(?:(?:[Ll]|[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull|[Cc]oll)[’']\s?|"
    r"(?:[Rr]ete|[Aa]genzia)\s+)"
    r"([A-Z][A-Z0-9&-]{2,11}(?:\s[A-Z]{3,8})?)(?![\w’'&-])(?!\s+[A-ZÀ-Þ][a-zà-ÿ])"
)
_DASH_DEFINITION = re.compile(
    rf"(?<![\w.-])([A-Z][\w.&+-]{{1,14}}(?:\s[A-ZÀ-Þ]\w+)?)\s+[–—]\s+"
    rf"({_CAPITAL}(?:\s+(?:(?:of|for|and|the|in|on|di|del|della|delle|dei|degli|per|la|le|il|de|des|"
    rf"du|et|pour|les|y|e|d[’']|l[’']|dell[’'])\s?)*(?:[dl][’']|dell[’'])?{_CAPITAL}){{1,12}})"
)
_BRACKET_DEFINITION = re.compile(r"[”»\"]?\s\(([A-Z][\w.&/+-]{1,14})\)")
_DEFINED_BEHIND = re.compile(
    rf"(?<![\w-])([A-Z][A-Za-z.]{{1,11}})\s\((?:(?:la|il|lo|le|i|gli|the)\s+|l[’'])?"
    rf"({_CAPITAL}(?:\s+(?:(?:{_PREPOSITION})|(?:per|for|and|e|in)\s+)?{_CAPITAL}){{1,9}})\)"
)


@cache
def _kinds() -> dict[str, str]:
    return {head: kind for kind, heads in load("organizations")["heads"].items() for head in heads}


def _any_case(head: str) -> str:
    first = re.escape(head[0].upper())
    body = re.escape(head[1:]).replace("’", "[’']").replace(r"\ ", r"\s+")
    return f"{first}(?i:{body})"


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(_kinds(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{'|'.join(map(_any_case, heads))})(?![\w-])")


@cache
def _legal_pattern() -> re.Pattern[str]:
    forms = []
    for form in load("organizations")["legal_forms"]:
        letters = [re.escape(c) for c in form if c != " "]
        dotted = r"\.\s?".join(f"(?i:{c})" for c in letters) + r"\."
        forms.append(dotted)
        if len(letters) > 2:  # "s.c.a r.l.", "S.r.l"
            first, *rest = (f"(?i:{c})" for c in letters)
            forms.append(rf"{first}\.\s?" + r"\.?\s?".join(rest) + r"\.?")
        if form in load("organizations")["lower_case_forms"]:
            forms.append(form)
        if len(form) > 2 and " " not in form:
            forms += [re.escape(form.upper()), re.escape(form.capitalize())]
    forms += ["SpA", "GmbH", "e\\.V\\.", *load("organizations")["capital_forms"]]
    return re.compile(rf"\s+(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)")


@cache
def _company_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.-])((?:[A-Z]\w+\s+[–—]\s+)?"
        rf"{_CAPITAL}(?:\s+(?:&\s+|(?:di|del|della|dei|degli|delle)\s+)?{_CAPITAL}){{0,5}})"
        rf"{_legal_pattern().pattern}"
    )


@cache
def _suffixes() -> dict[str, str]:
    return {
        word: kind for kind, words in load("organizations")["suffixes"].items() for word in words
    }


@cache
def _suffix_pattern() -> re.Pattern[str]:
    last = "|".join(word.capitalize() for word in _suffixes())
    return re.compile(
        rf"(?<![\w.-])((?:{_CAPITAL}\s+(?:(?:of|for|and|the|&)\s+){{0,2}}){{1,6}}({last}))(?![\w-])"
        rf"(?:\s+(?:of|for)\s+(?:the\s+)?{_CAPITAL}(?:\s+{_CAPITAL})*)?"
    )


@cache
def _not_acronyms() -> frozenset[str]:
    return frozenset(load("organizations")["not_acronyms"]["words"])


@cache
def _common_words() -> frozenset[str]:
    return frozenset(load("offices")["portfolio"]["words"])


_ABSTRACT = re.compile(
    r"(?:zion[ei]|sion[ei]|tà|ment[oi]|ism[oi]|enz[ae]|tur[ae]|logi[ae]|ic[ao])\Z"
)
_JOIN_STOP = re.compile(r"(?:Città|Comune|City|Sindac|Assessor|Presiden|Direttor)", re.I)


_SENTENCE = frozenset(_GRAMMAR["sentence"])


_NAME_PARTICLES = frozenset(_GRAMMAR["name_particles"])
"""What begins a surname where it follows a head: "Istituto Dalla Chiesa"."""


def _is_common(word: str) -> bool:
    low = word.lower()
    return low in _common_words() or bool(_ABSTRACT.search(low))


def _extend(text: str, position: int, listed: bool = False) -> tuple[int, bool]:
    """Return (end, whether it holds a proper part) of the name whose head ends at `position`.

    `listed`: whether the name may list what it is for, "dell’Istruzione, dell’Università".
    """
    end, proper, linked = position, False, False
    for _ in range(25):
        if legal := _legal_pattern().match(text, end):
            return legal.end(), True
        if quoted := _MORE_QUOTED.match(text, end):
            end, proper = quoted.end(), True
            continue
        if (of := _MORE_OF.match(text, end)) and not of[1][0].isdigit():
            end, proper, linked = of.end(), True, True
            continue
        if purpose := _PURPOSE.match(text, end):
            against = purpose.group().split()[0] in ("contro", "against")
            if proper and not (against or _is_common(purpose[1])):
                break
            end, proper = purpose.end(), True
            continue
        if joined := _MORE_AND.match(text, end):
            roman = re.fullmatch(r"[IVX]+", joined[2])
            parallel = bool(joined[1]) and linked and not _JOIN_STOP.match(joined[2])
            another = _head_pattern().match(text, joined.start(2))
            subject = linked and is_word(joined[2]) and not _is_place(_last_word(text, end))
            whole = _is_a_line(text, position, joined.end()) and not _is_place(joined[2])
            belongs = _is_common(joined[2]) or roman or parallel or subject or whole
            if another or not proper or not belongs:
                break
            if _JOIN_STOP.match(joined[2]):
                break
            end = joined.end()
            continue
        comma = _MORE_AFTER_COMMA.match(text, end) or _MORE_IN_A_LIST.match(text, end)
        if listed and linked and comma:
            if not all(is_word(word) for word in comma[1].split()):
                break
            end = comma.end()
            continue
        if word := _MORE_CAPITAL.match(text, end):
            if word[1][0].isdigit() and not _numbers_a_body(text, word):
                break
            particle = end == position and word[1] in _NAME_PARTICLES
            opens = word[1] in _SENTENCE and not particle
            next_head = proper and _head_kind(text, word.start(1)) in _KINDS_THAT_STAND_ALONE
            if _JOIN_STOP.match(word[1]) or opens or next_head or "\n" in word.group():
                break
            end, proper = word.end(), True
            continue
        if lower := _MORE_OF_LOWER.match(text, end):
            if proper:
                break
            end = lower.end()
            continue
        if adjective := _MORE_ADJECTIVE.match(text, end):
            following = _MORE_OF.match(text, adjective.end()) or _MORE_CAPITAL.match(
                text, adjective.end()
            )
            if following is None or (proper and not _MORE_OF.match(text, adjective.end())):
                break
            end = adjective.end()
            continue
        break
    return end, proper


def _numbers_a_body(text: str, number: re.Match[str]) -> bool:
    """Return whether a number belongs to the name ("Liceo 3"): no day, no large number."""
    following = re.match(r"\s+(\w+)", text[number.end() : number.end() + 20])
    return _NUMBER_OF_A_BODY.fullmatch(number[1]) is not None and not (
        following is not None and is_month(following[1])
    )


def _head_kind(text: str, position: int) -> str | None:
    """Return the kind that the head at `position` tells, None if none stands there."""
    head = _head_pattern().match(text, position)
    return _kinds()[re.sub(r"\s+", " ", head.group().lower().replace("'", "’"))] if head else None


def _extend_in_lower_case(text: str, position: int) -> int:
    """Return the end of a ministry's name set in lower case: "Ministero della difesa"."""
    end = position
    while lower := _MORE_LOWER.match(text, end):
        if not may_be(lower[1], "NOUN"):
            break
        end = lower.end()
        adjective = _LOWER_WORD.match(text, end)
        if adjective and _agree(lower[1], adjective[1]):
            end = adjective.end()
    return end


def _agree(noun: str, adjective: str) -> bool:
    """Return whether `adjective` is one and has the number of `noun`, as far as forms tell."""
    lemma = readings(adjective).get("ADJ")
    if lemma is None:
        return False
    singular = adjective == lemma or adjective == lemma[:-1] + "a"
    return noun.endswith(("à", "ù", "ì")) or singular == (readings(noun).get("NOUN") == noun)


def _is_a_line(text: str, position: int, end: int) -> bool:
    """Return whether the name whose head ends at `position` and which ends here fills a line."""
    opening = _ENUMERATOR.match(text, text.rfind("\n", 0, position) + 1)
    head = _head_pattern().match(text, opening.end() if opening else 0)
    return head is not None and head.end() == position and text[end : end + 1] in ("", "\n")


def _last_word(text: str, end: int) -> str:
    words = re.findall(r"\w+", text[max(0, end - 40) : end])
    return words[-1] if words else ""


def kind_of(name: str) -> str | None:
    """Return the kind of organisation that `name` tells by its words, None if it tells none."""
    if head := _head_pattern().match(name[:1].upper() + name[1:]):
        kind = _kinds()[re.sub(r"\s+", " ", head.group().lower().replace("'", "’"))]
        if kind != "other":
            return kind
    words = name.lower().split()
    form = words[-1].replace(".", "") if words else ""
    if form in load("organizations")["company_forms"] and len(words) > 1:
        return "company"
    if form in ("ong", "ngo"):
        return "ngo"
    if form in _legal_forms() and len(words) > 1:
        return "association"
    for word in reversed(words):
        if word in _suffixes():
            return _suffixes()[word]
    return "other" if head else None


OrganizationFound = tuple[int, int, OrganizationValue]


_KINDS_THAT_STAND_ALONE = frozenset(["ministry", "university"])
_KINDS_THAT_LIST = frozenset(["ministry", "school", "university", "eu_institution"])
_KINDS_IN_CAPITALS = frozenset(
    ["ministry", "university", "eu_institution", "un_agency", "public_body", "museum", "bank"]
)


def _is_heading(name: str) -> bool:
    """Return whether a name in capitals is rather a heading of common words."""
    if not name.isupper() or kind_of(name) in _KINDS_IN_CAPITALS:
        return False
    words = re.findall(r"[^\W\d_]{3,}", name)[1:]
    return bool(words) and all(is_word(word) for word in words)


def _is_generic(head: str, name: str) -> bool:
    """Return whether `name` says what a body is and not which: "Ente Pubblico"."""
    generic = load("organizations")["generic"]
    if fold(name) in generic["names"]:
        return True
    rest = name[len(head) :].split()
    if rest and rest[-1].lower() in load("organizations")["not_heads"]["words"]:
        return True
    if len(rest) != 1:
        return False
    return rest[0].lower() in _kinds() or (head in generic["heads"] and may_be(rest[0], "ADJ"))


def _is_in_a_title(text: str, position: int) -> bool:
    """Return whether `position` lies in the quoted title of a project or the like."""
    low = max(0, text.rfind("\n", 0, position) + 1, position - 120)
    before = text[low:position]
    quote = max(before.rfind(mark) for mark in '“«"')
    if quote < 0 or re.search(r"[”»]", before[quote:]):
        return False
    word = re.search(r"(\w+)\s*\Z", before[:quote])
    return word is not None and word[1].lower() in load("organizations")["generic"]["titled"]


def _names_a_body(name: str) -> bool:
    """Return whether what stands before "(ACRONYM)" can be an organisation.

    It begins or ends with the head of a kind, or is in another language and no plan, project
    or the like: "Carta d’Identità Elettronica (CIE)" is a thing.
    """
    if kind_of(name) is not None:
        return True
    words = re.findall(r"[^\W\d_]+", name)
    if not words or is_word(words[0]) or provinces_of(name):
        return False
    things = load("organizations")["not_heads"]["words"]
    return not {words[0].lower(), words[-1].lower()} & set(things)


_FORMS_BEFORE = {"school_forms": "school", "association_forms": "association"}
"""List of abbreviations that stand before a body's name → kind of body."""


@cache
def _form_pattern(forms: str) -> re.Pattern[str]:
    """Return the pattern of abbreviations before a name: "I.C.", "A.S.D."; a school's bare "IC"."""
    names = sorted(load("organizations")[forms], key=len, reverse=True)
    dotted = [r"\.\s?".join(name.upper()) + r"\.?" for name in names if len(name) > 1]
    bare = [name.upper() for name in names if forms == "school_forms" and name not in _ALSO_WORDS]
    return re.compile(rf"(?<![\w.])(?:{'|'.join(dotted + bare)})(?=\s+[“\"«A-ZÀ-Þ])")


_ALSO_WORDS = ("is", "la", "ls", "lc", "dd")
"""Abbreviations that in capitals without points are words or anything."""


@cache
def _known_pattern() -> re.Pattern[str]:
    names = sorted(load("organizations")["known"], key=len, reverse=True)
    forms = [
        re.escape(form)
        for name in names
        for form in {name, name.capitalize()}
        if form == name or not is_word(form)
    ]
    return re.compile(rf"(?<![\w./@-])(?:{'|'.join(forms)})(?![\w@-]|[.’']\w)")


def defined_acronyms(text: str) -> set[str]:
    """Return the acronyms that `text` prints beside the name of an organisation."""
    found = set()
    for match in _BRACKET_DEFINITION.finditer(text):
        first = _definition_start(text, match.start(), match[1])
        if first is not None and _names_a_body(text[first : match.start()]):
            found.add(match[1])
    return found


def find_organizations(
    text: str, known: Collection[str] = (), people: Collection[tuple[int, int]] = ()
) -> list[OrganizationFound]:
    """Return the organisations named in `text`, in order; see `organizations_in`."""
    return organizations_in(read(text), known, people)


def organizations_in(
    doc: Doc,
    known: Collection[str] = (),
    people: Collection[tuple[int, int]] = (),
    bodies: Mapping[str, str] | None = None,
) -> list[OrganizationFound]:
    """Return the organisations named in `doc`, in order.

    A name begins with a head word ("Fondazione …"), ends with one ("… Foundation") or with a
    legal form ("… S.r.l."), stands beside its acronym, behind what it is ("la società Reply") or
    in brackets behind a person. An acronym the text has defined is found again; `known` are
    acronyms defined elsewhere in the edition, `bodies` names told elsewhere, with their kind.
    `people` are the spans of people's names, over which no name of an organisation goes.
    """
    text = text_of(doc)
    candidates: list[OrganizationFound] = []
    alone = frozenset(load("organizations")["alone"]["words"])
    for head in _head_pattern().finditer(text):
        word = re.sub(r"\s+", " ", head.group().lower().replace("'", "’"))
        listed = _kinds()[word] in _KINDS_THAT_LIST or word in ("dipartimento", "direzione")
        end, proper = _extend(text, head.end(), listed)
        if not proper and _kinds()[word] == "ministry":
            end = _extend_in_lower_case(text, head.end())
            proper = end > head.end()
        if not proper and word not in alone:
            continue
        if not proper or (word in alone and _kinds()[word] in ("eu_institution", "un_agency")):
            end = head.end()
        start = head.start()
        before = _NAME_BEFORE.search(text, 0, start) if word in _name_first() else None
        if before and not (is_word(before[1]) or _is_place(before[1])):
            start = before.start(1)  # "Rotary Club Torino"
        name = text[start:end]
        if country(name) or _is_heading(name) or _is_generic(word, name):
            continue
        if _is_in_a_title(text, head.start()):
            continue
        low, high, found = _with_acronym(text, start, end)
        candidates.append((low, high, replace(found, kind=found.kind or _kinds()[word])))
    for forms, told in _FORMS_BEFORE.items():
        for form in _form_pattern(forms).finditer(text):
            end, proper = _extend(text, form.end())
            if proper:
                name = " ".join(text[form.start() : end].split())
                candidates.append((form.start(), end, OrganizationValue(name, None, told)))
    for match in _company_pattern().finditer(text):
        candidates.append(_with_acronym(text, match.start(), match.end()))
    for match in _suffix_pattern().finditer(text):
        start = match.start()
        parts = list(re.finditer(r"\S+", match[1]))
        for part, following in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
            if part.group() in _SENTENCE:
                start += following.start()
                break
        name = text[start : match.end(1)]
        if len(name.split()) > 1 and not _is_generic("", name):
            candidates.append(_with_acronym(text, start, match.end()))
    for match in _DASH_DEFINITION.finditer(text):
        printed = re.sub(r"\s+", " ", match.group())
        end = match.end()
        # "A – Full name e B – Another": the second acronym is not of the first name.
        cut = re.search(r"\s+(?:e|ed|and)\s+\S+\Z", match.group())
        if cut and re.match(r"\s+[–—]\s", text[end:]):
            end, printed = match.start() + cut.start(), printed[: printed.rindex(" ")]
            printed = printed[: printed.rindex(" ")]
        name, acronym = split_name(printed)
        if acronym and is_acronym_of(acronym, name) and _names_a_body(name):
            candidates.append((match.start(), end, _value(name, acronym)))
    for match in _BRACKET_DEFINITION.finditer(text):
        first = _definition_start(text, match.start(), match[1])
        if first is not None:
            name = re.sub(r"\s+", " ", text[first : match.start()])
            if not _names_a_body(name):
                continue
            candidates.append((first, match.end(), _value(name, match[1])))
    for match in _DEFINED_BEHIND.finditer(text):
        name = " ".join(match[2].split())
        whole = "\n" not in match.group() and is_acronym_of(match[1], name)
        if whole and _names_a_body(name):
            candidates.append((match.start(), match.end(), _value(name, match[1])))
    own = list(named_bodies(doc))
    candidates += own
    chosen, taken = _without_overlaps(text, _cut_at_people(text, candidates, people))
    for item in _affiliations(text, people):
        _take(taken, chosen, item)
    _again_by_name(text, {**(bodies or {}), **bodies_by_name(own)}, taken, chosen)
    defined = {v.acronym: v for _, _, v in chosen if v.acronym} | dict.fromkeys(known)
    if defined:
        again = "|".join(re.escape(a) for a in sorted(filter(None, defined), key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w-])(?:{again})(?![\w-])", text):
            value = defined.get(match.group())
            kind = value.kind if value else None
            again_found = OrganizationValue(match.group(), match.group(), kind)
            _take(taken, chosen, (match.start(), match.end(), again_found))
    for match in _known_pattern().finditer(text):
        kind = load("organizations")["known"].get(match.group().upper())
        kind = kind or load("organizations")["known"].get(match.group())
        name = match.group()
        _take(
            taken,
            chosen,
            (match.start(), match.end(), OrganizationValue(name, name, kind or None)),
        )
    for match in _ELIDED_CAPS.finditer(text):
        word = match[1]
        if word.split()[0] in _not_acronyms() or _is_place(word) or _in_capitals(text, match):
            continue
        named = OrganizationValue(word, word.split()[0], None)
        _take(taken, chosen, (match.start(1), match.end(1), named))
    return sorted(chosen, key=lambda found: found[:2])


@cache
def _nouns() -> dict[str, str]:
    """Return nouns in lower case that a body's own name follows → its kind."""
    table = load("organizations")["named"]
    return {noun: kind for kind, nouns in table.items() if kind != "articles" for noun in nouns}


@cache
def _name_first() -> frozenset[str]:
    return frozenset(load("organizations")["alone"]["name_first"])


@cache
def _articles() -> frozenset[str]:
    return frozenset(load("organizations")["named"]["articles"])


_LONGEST_OWN_NAME = 6
"""Words of a body's own name at the most."""


def named_bodies(doc: Doc) -> Iterator[OrganizationFound]:
    """Yield the bodies named behind what they are: "la società Reply", "l’associazione Libera"."""
    words = words_of(doc)
    for i, word in enumerate(words):
        phrase = word.low if word.low in _nouns() else ""
        if i and (two := f"{words[i - 1].low} {word.low}") in _nouns():
            phrase = two
        before = i - 1 - phrase.count(" ")
        if not phrase or word.capital or before < 0 or words[before].low not in _articles():
            continue
        first = end = i + 1
        while end < len(words) and end - first < _LONGEST_OWN_NAME and words[end - 1].spaced:
            inner = end > first and words[end].low in _FUNCTION and end + 1 < len(words)
            if not (words[end].capital or (inner and words[end + 1].capital)):
                break
            end += 1
        kind = _nouns()[phrase]
        name = text_of(doc)[words[first].start : words[end - 1].end] if end > first else ""
        if name and _is_an_own_name(name, kind):
            acronym = name if name.isupper() and " " not in name else None
            value = OrganizationValue(name, acronym, None if kind == "groups" else kind)
            yield words[first].start, words[end - 1].end, value


def _is_an_own_name(name: str, kind: str) -> bool:
    """Return whether `name`, behind what it is, can be a body's and not a place or an adjective."""
    words = name.split()
    if len(words) == 1:
        short = len(name) < 3 or name in _not_acronyms() or not name[-1].isalnum()
        if kind == "groups" or short or _is_place(name) or name.lower() in _kinds():
            return False
        return kind == "association" or not may_be(name, "ADJ") or may_be(name, "NOUN")
    return words[0].lower() not in _kinds() and not _is_place(name)


def bodies_by_name(found: Iterable[OrganizationFound]) -> dict[str, str]:
    """Return name → kind of bodies that are known again by their names alone."""
    return {
        value.name: value.kind or ""
        for _, _, value in found
        if " " in value.name or not (is_word(value.name) or _is_place(value.name))
    }


def _again_by_name(
    text: str, named: Mapping[str, str], taken: bytearray, chosen: list[OrganizationFound]
) -> None:
    """Add every further mention of bodies known by their names."""
    if not named:
        return
    names = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", text):
        value = OrganizationValue(match.group(), None, named[match.group()] or None)
        _take(taken, chosen, (match.start(), match.end(), value))


_BEHIND_A_PERSON = re.compile(r"\s*\(([^()]{3,160})\)")
_IN_BRACKETS = re.compile(r"[^,;]+")


def _affiliations(text: str, people: Iterable[tuple[int, int]]) -> Iterator[OrganizationFound]:
    """Yield the bodies in brackets behind a person, before a country: "(Reply, Italia)"."""
    for _, end in people:
        bracket = _BEHIND_A_PERSON.match(text, end)
        parts = list(_IN_BRACKETS.finditer(bracket[1])) if bracket else []
        if bracket is None or len(parts) < 2 or country(parts[-1].group().strip()) is None:
            continue
        for part in parts[:-1]:
            name = part.group().strip()
            start = bracket.start(1) + part.start() + part.group().index(name)
            proper = name[0].isupper() and not any(c.isdigit() for c in name)
            place = _is_place(name) or all(_is_place(town) for town in name.split("-"))
            if proper and len(name.split()) <= _LONGEST_OWN_NAME and not place:
                printed = " ".join(name.split())
                yield start, start + len(name), OrganizationValue(printed, None, kind_of(printed))


def _cut_at_people(
    text: str, candidates: list[OrganizationFound], people: Iterable[tuple[int, int]]
) -> list[OrganizationFound]:
    """End every name where a person's begins: "Dipartimento di Chimica | Anna Rossi"."""
    starts = sorted(low for low, _ in people)
    found: list[OrganizationFound] = []
    for start, end, value in candidates:
        k = bisect_right(starts, start)
        if k < len(starts) and starts[k] < end:
            kept = text[start : starts[k]].rstrip(' \n,;:–—-(“«"')
            name, acronym = split_name(kept)
            if len(name.split()) < 2:
                continue
            found.append((start, start + len(kept), _value(name, acronym)))
            continue
        found.append((start, end, value))
    return found


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """Return whether the match stands in a line set in capitals."""
    low = text.rfind("\n", 0, match.start()) + 1
    high = text.find("\n", match.end())
    line = text[low : high if high >= 0 else len(text)]
    letters = [c for c in line if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _value(name: str, acronym: str | None) -> OrganizationValue:
    return OrganizationValue(name, acronym, kind_of(name))


def _with_acronym(text: str, start: int, end: int) -> OrganizationFound:
    """Widen a name by the acronym printed before or behind it."""
    name = re.sub(r"\s+", " ", text[start:end]).strip()
    bracket = _BRACKET.match(text, end)
    if bracket and (acronym := split_name(name + bracket.group())[1]):
        return start, bracket.end(), _value(name, acronym)
    if before := _BEFORE_DASH.search(text, max(0, start - 40), start):
        left = before[1]
        for short in (left, left.split()[0]):
            offset = before.start(1) + left.rindex(short) if short == left else -1
            if offset >= 0 and split_name(f"{short} – {name}") == (name, short):
                return offset, end, _value(name, short)
    return start, end, _value(name, None)


def _definition_start(text: str, end: int, acronym: str) -> int | None:
    """Return where the name before "(ACR)" begins: the nearest word its letters align with."""
    if len(acronym) < 2 or acronym in _not_acronyms():
        return None
    window = max(0, end - 120, text.rfind("\n", 0, end) + 1)
    words = list(re.finditer(r"[\w&’'-]+", text[window:end]))
    tail = re.split(r"[,;:.()“”]", text[window:end])[-1]
    floor = end - window - len(tail)
    for word in reversed(words[-10:]):
        if word.start() < floor:
            break
        start = word.start()
        piece = word.group()
        if elided := re.match(r"\w{1,4}[’'](?=[A-ZÀ-Þ])", piece):
            start += elided.end()
            piece = piece[elided.end() :]
        if piece[:1].isupper() and is_acronym_of(acronym, text[window + start : end]):
            return window + start
    return None


def _without_overlaps(
    text: str, candidates: list[OrganizationFound]
) -> tuple[list[OrganizationFound], bytearray]:
    """Return the candidates that overlap no surer or longer one, and a mask of what they cover."""
    taken = bytearray(len(text) + 1)
    chosen: list[OrganizationFound] = []
    for found in sorted(candidates, key=lambda f: (f[2].acronym is None, f[0] - f[1])):
        _take(taken, chosen, found)
    return chosen, taken


def _take(taken: bytearray, chosen: list[OrganizationFound], found: OrganizationFound) -> None:
    """Add what is found to `chosen` where nothing is taken yet."""
    start, end, _ = found
    if taken.find(1, start, end) < 0:
        chosen.append(found)
        taken[start:end] = b"\1" * (end - start)


@Language.factory("torino_organizations")
class OrganizationsComponent:
    """Writes `doc.spans["organizations"]`, each span's value in `span._.organization`."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Make the component; called by spaCy."""
        self.known: Collection[str] = ()
        """Acronyms that the edition defines anywhere."""
        self.named: Mapping[str, str] = {}
        """Names of bodies that the edition tells anywhere, and their kinds."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the organisations of one text."""
        people = [(f.start, f.end) for f in (doc._.found or {}).get("people", ())]
        found = organizations_in(doc, self.known, people, self.named)
        return write_spans(doc, "organizations", (_found(*item) for item in found))


def _found(start: int, end: int, value: OrganizationValue) -> Found:
    """Return the mention with what it rests on: an acronym and a name, a head, capitals alone."""
    if value.acronym and value.acronym != value.name:
        return Found(start, end, value, (), 0.92, "name_and_acronym")
    if value.kind is not None:
        return Found(start, end, value, (), 0.9, "head")
    return Found(start, end, value, (), 0.7, "capitals")
