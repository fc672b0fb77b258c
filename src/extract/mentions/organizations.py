"""Organisations in Italian and English text: names, acronyms and kinds."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.mentions.gazetteer import city, country, normalize, region
from extract.mentions.model import OrganizationValue
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

_DASH = re.compile(r"\s+[-–—]\s+|(?<=\w)[–—]\s+|\s+[–—](?=\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FUNCTION_WORDS = (
    "a ad ai al alla alle allo agli and con d da dal dalla de dei del della delle dello des di du "
    "e ed en et for i il in l la le lo los las of on per pour por the y und für et das do dos nel "
    "nella su sul"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_CAPS_TOKEN = re.compile(r"(?=(?:[^A-ZÀ-Þ]*[A-ZÀ-Þ]){2})[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9.&/+-]*\Z")
_MIXED_TOKEN = re.compile(r"[A-ZÀ-Þ0-9][\w.&/+-]*[A-ZÀ-Þ][\w.&/+-]*\Z")


def _words(text: str) -> list[str]:
    """Words of `text`, normalised, elided articles and function words apart."""
    words: list[str] = []
    for match in _WORD.finditer(normalize(text)):
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
        bare = normalize(extra)
        if not (bare in words or bare.replace(".", "") in _legal_forms() or _is_place(extra)):
            return False
    letters = "".join(c for c in normalize(parts[0]) if c.isalnum())
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
        form = normalize(after).replace(".", "").replace(" ", "")
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
        if normalize(left) == normalize(acronym) and right:
            return right
    return name


# --- finding names in prose ------------------------------------------------------------------

_CAPITAL = r"[A-ZÀ-Þ0-9][\w&+-]*(?:[.’'][\w&-]+)*"
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
_MORE_ADJECTIVE = re.compile(
    r"\s+(?:[a-zà-ÿ]{3,}(?:al[ei]|ic[oai]|iv[oaie]|an[oaie]|es[ei]|e[ao]|ari[oae]|ar[ei]|ist[aie]))\b"
)
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
_BRACKET_DEFINITION = re.compile(r"\s\(([A-Z][\w.&/+-]{1,14})\)")


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
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_any_case, heads))})(?![\w-])")


@cache
def _legal_pattern() -> re.Pattern[str]:
    forms = []
    for form in load("organizations")["legal_forms"]:
        letters = [re.escape(c) for c in form if c != " "]
        dotted = r"\.\s?".join(f"(?i:{c})" for c in letters) + r"\."
        forms.append(dotted)
        if len(form) > 2 and " " not in form:
            forms += [re.escape(form.upper()), re.escape(form.capitalize())]
    forms += ["SpA", "GmbH", "e\\.V\\."]
    return re.compile(rf"\s+(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?!\w)")


@cache
def _company_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])((?:[A-Z]\w+\s+[–—]\s+)?"
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
        rf"(?<![\w-])((?:{_CAPITAL}\s+(?:(?:of|for|and|the|&)\s+){{0,2}}){{1,6}}({last}))(?![\w-])"
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


_SENTENCE = frozenset(
    ["Il", "La", "Lo", "Gli", "Le", "I", "Un", "Una", "In", "Nel", "Nella", "Dal", "Dalla", "Al",
     "Alla", "Con", "Per", "A", "Da", "Di", "The", "Tra", "Su", "È", "Si", "Durante", "Dopo"]
)  # fmt: skip


def _is_common(word: str) -> bool:
    low = word.lower()
    return low in _common_words() or bool(_ABSTRACT.search(low))


def _extend(text: str, position: int) -> tuple[int, bool]:
    """Return (end, whether it holds a proper part) of the name whose head ends at `position`."""
    end, proper, linked = position, False, False
    for _ in range(25):
        if legal := _legal_pattern().match(text, end):
            return legal.end(), True
        if quoted := _MORE_QUOTED.match(text, end):
            end, proper = quoted.end(), True
            continue
        if of := _MORE_OF.match(text, end):
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
            if another or not proper or not (_is_common(joined[2]) or roman or parallel):
                break
            end = joined.end()
            continue
        if word := _MORE_CAPITAL.match(text, end):
            if _JOIN_STOP.match(word[1]) or word[1] in _SENTENCE or "\n" in word.group():
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


def find_organizations(text: str, known: Collection[str] = ()) -> list[OrganizationFound]:
    """Return the organisations named in `text`, in order.

    A name begins with a head word ("Fondazione …"), ends with one ("… Foundation") or with a
    legal form ("… S.r.l."), or stands beside its acronym. An acronym the text has defined is
    found again; `known` are acronyms defined elsewhere in the edition.
    """
    candidates: list[OrganizationFound] = []
    alone = frozenset(load("organizations")["alone"]["words"])
    for head in _head_pattern().finditer(text):
        end, proper = _extend(text, head.end())
        word = re.sub(r"\s+", " ", head.group().lower().replace("'", "’"))
        if not proper and word not in alone:
            continue
        if not proper or (word in alone and _kinds()[word] in ("eu_institution", "un_agency")):
            end = head.end()
        if country(text[head.start() : end]):
            continue
        candidates.append(_with_acronym(text, head.start(), end))
    for match in _company_pattern().finditer(text):
        candidates.append(_with_acronym(text, match.start(), match.end()))
    for match in _suffix_pattern().finditer(text):
        start = match.start()
        parts = list(re.finditer(r"\S+", match[1]))
        for part, following in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
            if part.group() in _SENTENCE:
                start += following.start()
                break
        if len(text[start : match.end(1)].split()) > 1:
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
        if acronym and is_acronym_of(acronym, name):
            candidates.append((match.start(), end, _value(name, acronym)))
    for match in _BRACKET_DEFINITION.finditer(text):
        first = _definition_start(text, match.start(), match[1])
        if first is not None:
            name = re.sub(r"\s+", " ", text[first : match.start()])
            candidates.append((first, match.end(), _value(name, match[1])))
    chosen = _without_overlaps(candidates)
    defined = {v.acronym: v for _, _, v in chosen if v.acronym} | dict.fromkeys(known)
    covered = [(start, end) for start, end, _ in chosen]

    def add(start: int, end: int, value: OrganizationValue) -> None:
        if all(end <= low or start >= high for low, high in covered):
            chosen.append((start, end, value))
            covered.append((start, end))

    if defined:
        again = "|".join(re.escape(a) for a in sorted(filter(None, defined), key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w-])(?:{again})(?![\w-])", text):
            value = defined.get(match.group())
            kind = value.kind if value else None
            add(match.start(), match.end(), OrganizationValue(match.group(), match.group(), kind))
    for match in _ELIDED_CAPS.finditer(text):
        word = match[1]
        if word.split()[0] in _not_acronyms() or _is_place(word) or _in_capitals(text, match):
            continue
        add(match.start(1), match.end(1), OrganizationValue(word, word.split()[0], None))
    return sorted(chosen, key=lambda found: found[:2])


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


def _without_overlaps(candidates: list[OrganizationFound]) -> list[OrganizationFound]:
    chosen: list[OrganizationFound] = []
    for found in sorted(candidates, key=lambda f: (f[2].acronym is None, f[0] - f[1])):
        if all(found[1] <= low or found[0] >= high for low, high, _ in chosen):
            chosen.append(found)
    return chosen


@lru_cache(maxsize=8)
def organizations_of(text: str) -> tuple[OrganizationFound, ...]:
    """Return `find_organizations(text)`, remembered for the other components."""
    return tuple(find_organizations(text))


@Language.factory("torino_organizations")
class OrganizationsComponent:
    """Writes `doc.spans["organizations"]`, each span's value in `span._.organization`."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Make the component; called by spaCy."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the organisations of one text."""
        return write_spans(
            doc, "organizations", (Found(s, e, v) for s, e, v in organizations_of(text_of(doc)))
        )
