"""Organisations in Italian and English text: names, acronyms and kinds.

How a name goes on is said in `extract.mentions.body_grammar`; here names are looked for, and of
what overlaps the surest is chosen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import read
from extract.language.folding import fold
from extract.language.lexicon import is_word, may_be, readings
from extract.language.names import is_given_name
from extract.mentions.acronyms import is_acronym_of as is_acronym_of
from extract.mentions.acronyms import is_place, legal_forms
from extract.mentions.acronyms import split_name as split_name
from extract.mentions.body_grammar import (
    DASHES,
    BodyWords,
    ends_as_one,
    grammar,
    is_legal_form,
    kinds,
    suffixes,
)
from extract.mentions.gazetteer import country
from extract.mentions.model import OrganizationValue
from extract.mentions.municipalities import provinces_of
from extract.mentions.spans import Found, text_of, write_spans
from extract.vocabulary import load

OrganizationFound = tuple[int, int, OrganizationValue]
"""Start and end (exclusive) in the text, value."""

_KINDS_THAT_LIST = frozenset(["ministry", "school", "university", "eu_institution"])
_HEADS_THAT_LIST = frozenset(["dipartimento", "direzione"])
_KINDS_IN_CAPITALS = frozenset(
    ["ministry", "university", "eu_institution", "un_agency", "public_body", "museum", "bank"]
)
_LONGEST_OWN_NAME = 6
"""Words of a body's own name at the most."""
_LONGEST_BRACKET = 160
_SHORT_NAME = 3
"""Letters of capitals that rather abbreviate a thing than name a company."""
_NEAR_OFFICE = 5
"""Words between "presidente", "sezione" and the body it is of."""


def kind_of(name: str) -> str | None:
    """Return the kind of organisation that `name` tells by its words, None if it tells none."""
    words = name.lower().replace("'", "’").split()
    head = next((h for n in range(5, 0, -1) if (h := _phrase(words[:n])) in kinds()), None)
    if head is not None and kinds()[head] != "other":
        return kinds()[head]
    form = words[-1].replace(".", "") if words else ""
    if form in load("organizations")["company_forms"] and len(words) > 1:
        return "company"
    if form in ("ong", "ngo"):
        return "ngo"
    if form in legal_forms() and len(words) > 1:
        return "association"
    for word in reversed(words):
        if word in suffixes():
            return suffixes()[word]
    return "other" if head else None


def _phrase(words: Iterable[str]) -> str:
    phrase = " ".join(words)
    return phrase if phrase in kinds() else phrase.rstrip(",;:")


def _is_heading(head: str, name: str) -> bool:
    """Return whether a name in capitals is rather a heading of common words."""
    unit = head in grammar("units") and len(name.split()) > 2
    if not name.isupper() or unit or kind_of(name) in _KINDS_IN_CAPITALS:
        return False
    words = [word for word in name.split()[1:] if len(word) > 2]
    return bool(words) and all(is_word(word.strip(",;.")) for word in words)


def _is_generic(head: str, name: str) -> bool:
    """Return whether `name` says what a body is and not which: "Ente Pubblico"."""
    generic = load("organizations")["generic"]
    if fold(name) in generic["names"]:
        return True
    rest = name[len(head) :].replace("’", "'").replace("'", "' ").split()
    if rest and rest[-1].lower() in load("organizations")["not_heads"]["words"]:
        return True
    if len(rest) > 1 and head in generic["heads"]:
        if rest[0].lower() in ("di", "d'"):  # "Gruppo di Lavoro"
            return len(rest) == 2 and head not in generic["of_a_subject"] and is_word(rest[1])
        which = head in grammar("units") or {word.lower() for word in rest} & grammar("national")
        return not which and all(may_be(word, "ADJ") or ends_as_one(word) for word in rest)
    if len(rest) != 1:
        return False
    several = head.endswith("tà") and readings(rest[0]).get("ADJ") not in (None, rest[0].lower())
    several = several and rest[0][-1] in "ie"  # "le Università Italiane"
    adjective = head in generic["heads"] and (may_be(rest[0], "ADJ") or rest[0].isdigit())
    return rest[0].lower() in kinds() or adjective or several


def _names_a_body(name: str) -> bool:
    """Return whether what stands before "(ACRONYM)" can be an organisation.

    It begins or ends with the head of a kind, or is in another language and no plan, project
    or the like: "Carta d’Identità Elettronica (CIE)" is a thing.
    """
    if kind_of(name) is not None:
        return True
    words = ["".join(c for c in word if c.isalpha()) for word in name.split()]
    words = [word for word in words if word]
    if not words or any(map(is_word, name.split()[0].split("-"))) or provinces_of(name):
        return False
    low = {word.lower() for word in words}
    bodies = low & {*suffixes(), *kinds(), *_words_of("foreign", "words")}
    return bool(bodies) and not {words[0].lower(), words[-1].lower()} & _words_of(
        "not_heads", "words"
    )


def _value(name: str, acronym: str | None) -> OrganizationValue:
    return OrganizationValue(name, acronym, kind_of(name))


def _is_acronym(word: str) -> bool:
    """Return whether a word can be the acronym that a full name defines."""
    inner = word.replace(".", "").replace("&", "").replace("/", "").replace("+", "")
    return 2 <= len(word) <= 15 and word[0].isupper() and inner.replace("-", "").isalnum()


@cache
def _known() -> dict[str, str]:
    """Return acronyms that every reader knows, as printed → kind."""
    table = load("organizations")["known"]
    words = {
        form: kind
        for name, kind in table.items()
        if not is_word(name)
        for form in (name.capitalize(), name.upper(), name[:3] + name[3:].upper())  # "UniBS"
    }
    return words | table


@cache
def _words_of(table: str, name: str) -> frozenset[str]:
    return frozenset(load("organizations")[table][name])


@cache
def _participles() -> tuple[str, ...]:
    return tuple(load("offices")["grammar"]["participle_endings"])


@cache
def _nouns() -> dict[str, str]:
    """Return nouns in lower case that a body's own name follows → its kind."""
    table = load("organizations")["named"]
    return {noun: kind for kind, nouns in table.items() if kind != "articles" for noun in nouns}


@cache
def _second_nouns() -> frozenset[str]:
    """Return the second words of those of two: "casa editrice"."""
    return frozenset(noun.split()[1] for noun in _nouns() if " " in noun)


class _Finder:
    """Finds the organisations of one Doc, kind after kind of name."""

    def __init__(self, doc: Doc, line_starts: frozenset[int] = frozenset()) -> None:
        self.body = BodyWords(doc, line_starts)

    def candidates(self) -> Iterator[OrganizationFound]:
        """Yield all names that begin, end or are defined as a body's; they may overlap."""
        for i, (end, head) in self.body.heads.items():
            if (found := self.headed(i, end, head)) is not None:
                yield found
        for i, word in enumerate(self.body.words):
            if word.capital and word.text in _words_of("before_names", "forms"):
                yield from self.behind_a_form(i)
            if (end := self.body.legal(i)) and (start := self.body.company(i)) < i:
                yield self.with_acronym(start, end)
            if word.capital and word.low in suffixes():
                yield from self.suffixed(i)
            if word.text == "(":
                yield from self.defined(i)
            if word.text in DASHES and i:
                yield from self.dashed(i)
        yield from self.named()

    def headed(self, i: int, after: int, head: str) -> OrganizationFound | None:
        """Return the body whose head stands at [i, after), None where it names none."""
        kind, body = kinds()[head], self.body
        shouted = body.slice(i, after).isupper() and body.words[i].end - body.words[i].start > 4
        if shouted and is_word(head.split()[0]) and body.at(after).text[1:].islower():
            return None  # "IL PRESIDENTE DEL CONSIGLIO Anna Rossi"
        listed = kind in _KINDS_THAT_LIST or head in _HEADS_THAT_LIST
        end, proper = body.extend(after, listed, foreign=not is_word(head.split()[0]))
        alone = head in _words_of("alone", "words")
        if not proper and (kind == "ministry" or head in grammar("purposed")):
            end = body.extend_in_lower_case(after, kind == "ministry")
            proper = end > after
        elif kind == "bank" or head == "camera di commercio":
            end = body.and_a_town(end)
        before = body.at(i - 1)
        indefinite = before.low in grammar("indefinite") or before.bare in ("d", "di")
        if proper and not indefinite:
            end = body.with_adjectives(end)
        if (again := body.heads.get(body.preposition(after))) and again[1] == head:
            return None  # "il Capo Dipartimento del Dipartimento per …"
        if not indefinite and (national := body.national(after)) > end:
            end, proper = national, True
        if not (proper or alone):
            return None
        if not proper or (alone and kind in ("eu_institution", "un_agency")):
            end = after
        start = i
        while head in _words_of("alone", "name_first") and self.is_a_name_before(start):
            start -= 1  # "Rotary Club Torino"
        name = body.slice(start, end)
        if (
            country(name)
            or _is_heading(head, name)
            or _is_generic(head, name)
            or body.is_in_a_title(i)
        ):
            return None
        if indefinite and self.says_what(after, end):
            return None
        low, high, found = self.with_acronym(start, end)
        return low, high, replace(found, kind=found.kind or kind)

    def is_a_name_before(self, i: int) -> bool:
        """Return whether the word before i, with a capital, is of the name too: "Sci Club"."""
        word = self.body.at(i - 1)
        named = word.capital and word.spaced and word.text.isalpha() and len(word.text) > 2
        usual = may_be(word.text, "VERB", "ADP", "DET", "CCONJ", "ADV", "PRON")
        return named and not (usual or is_place(word.text))

    def says_what(self, i: int, end: int) -> bool:
        """Return whether "di X" behind a head is one common word: "un Centro di Competenza"."""
        noun = self.body.preposition(i)
        return noun == end - 1 and noun > i and is_word(self.body.at(noun).text)

    def behind_a_form(self, i: int) -> Iterator[OrganizationFound]:
        """Yield the body whose name follows an abbreviation: "I.C. Gobetti", "A.S.D. Alba"."""
        following = self.body.at(i + 1).text
        if not (following[:1].isupper() or following in ("“", '"', "«")):
            return
        end, proper = self.body.extend(i + 1)
        if proper:
            bare = self.body.at(i).low.replace(".", "")
            school = bare in load("organizations")["school_forms"]
            kind = "school" if school else "association"
            yield *self.body.span(i, end), OrganizationValue(self.body.slice(i, end), None, kind)

    def suffixed(self, i: int) -> Iterator[OrganizationFound]:
        """Yield the body whose name ends with the suffix at i, or goes on behind it."""
        start = self.body.suffixed(i)
        if start < i and not _is_generic("", self.body.slice(start, i + 1)):
            yield self.with_acronym(start, self.body.behind_suffix(i + 1))

    def defined(self, i: int) -> Iterator[OrganizationFound]:
        """Yield the body before or behind an acronym, one of them in the brackets at i."""
        body, close = self.body, self.body.bracket(i)
        acronym = body.slice(i + 1, close) if close > i + 1 else ""
        if close == i + 2 and _is_acronym(acronym) and acronym not in _not_acronyms():
            start = body.definition(i, acronym)
            name = body.slice(start, i).rstrip('”»"') if start is not None else ""
            if start is not None and _names_a_body(name):
                yield *body.span(start, close + 1), _value(name, acronym)
        elif close and body.at(i - 1).capital and _is_acronym(body.at(i - 1).text):
            acronym, noun = body.at(i - 1).text, i + 1
            noun = body.article(noun)
            name = body.slice(noun, close) if noun < close else ""
            whole = noun < close and body.linked_capitals(noun) == close
            if whole and is_acronym_of(acronym, name) and _names_a_body(name):
                yield *body.span(i - 1, close + 1), _value(name, acronym)

    def dashed(self, i: int) -> Iterator[OrganizationFound]:
        """Yield the body whose acronym stands beside the dash at i: "ABC – Full Name"."""
        body = self.body
        if not (body.at(i).spaced and body.at(i - 1).spaced) or body.at(i + 1).is_break:
            return
        short = body.at(i + 1).text
        if short.isupper() and len(short) >= _SHORT_NAME and short not in _not_acronyms():
            start = body.definition(i, short)
            if start is not None and _names_a_body(body.slice(start, i)):
                yield *body.span(start, i + 2), _value(body.slice(start, i), short)
                return  # "Comitato Orti Vivi – COV"
        short = body.at(i - 1).text
        if short.isupper() and len(short) >= _SHORT_NAME and body.at(i + 1).text in kinds():
            if short not in _not_acronyms() and not body.at(i - 2).capital:
                yield (
                    *body.span(i - 1, i),
                    OrganizationValue(short, short, kinds()[body.at(i + 1).text]),
                )
            return  # "CORAM - scuola di musica"
        end = body.linked_capitals(i + 1)
        # "A – Full name e B – Another": the second acronym is not of the first name.
        if body.at(end).text in DASHES and body.at(end - 2).text in grammar("and"):
            end -= 2
        for start in (i - 1, i - 2):
            if start < 0 or end <= i + 1 or not body.at(start).capital:
                break
            name, acronym = split_name(body.slice(start, end).replace(" - ", " – ", 1))
            sure = kind_of(name) if body.at(i).text == "-" else _names_a_body(name)
            if acronym and is_acronym_of(acronym, name) and sure:
                yield *body.span(start, end), _value(name, acronym)
                break

    def with_acronym(self, i: int, end: int) -> OrganizationFound:
        """Return words [i, end) as a body, with the acronym printed before or behind it."""
        body, name = self.body, self.body.slice(i, end)
        if close := body.bracket(end):
            printed = f"{name} ({body.slice(end + 1, close)})" if close > end + 1 else name
            if acronym := split_name(printed)[1]:
                return *body.span(i, close + 1), _value(name, acronym)
        if body.at(i - 1).text in DASHES and body.at(i - 1).spaced:
            start = body.capital_before(i - 1)
            if body.capital_before(start) < start and body.at(start - 1).spaced:
                start = body.capital_before(start)
            short = body.slice(start, i - 1) if start < i - 1 else ""
            if short and split_name(f"{short} – {name}") == (name, short):
                return *body.span(start, end), _value(name, short)
        return *body.span(i, end), _value(name, None)

    def named(self) -> Iterator[OrganizationFound]:
        """Yield the bodies named behind what they are: "la società Reply"."""
        body = self.body
        for i, word in enumerate(body.words):
            phrase = word.low if word.low in _nouns() else ""
            if word.low in _second_nouns():
                two = f"{body.at(i - 1).low} {word.low}"
                phrase = two if two in _nouns() else phrase
            before = i - 1 - phrase.count(" ")
            if not phrase or word.capital or before < 0:
                continue
            first = body.behind_what_it_is(i + 1)
            if body.at(first).low == "di" and len(body.at(first + 1).text) > _SHORT_NAME:
                first += body.at(first + 1).text.isupper()  # "la società di ACRONYM"
            end = body.own_name(first, _LONGEST_OWN_NAME)
            titled = _nouns()[phrase] != "groups" and body.at(first + 1).capital
            quoted = body.quoted(first) if titled else 0
            if quoted:
                first, end = first + 1, quoted - 1  # "l’associazione “Orto”"
            if body.at(before).low not in _words_of("named", "articles") or end == first:
                continue
            start, stop = body.span(first, end)
            name, kind = body.text[start:stop], _nouns()[phrase]
            if not _is_an_own_name(name, kind):
                continue
            if kind == "with_noun":
                start, stop = body.span(i, end)
                yield start, stop, _value(body.slice(i, end), None)
                continue
            acronym = name if name.isupper() and " " not in name else None
            yield start, stop, OrganizationValue(name, acronym, None if kind == "groups" else kind)

    def behind_people(self, people: Iterable[tuple[int, int]]) -> Iterator[OrganizationFound]:
        """Yield the bodies in brackets behind a person, before a country: "(Reply, Italia)"."""
        for _, end in people:
            i = bisect_left(self.body.words, end, key=lambda word: word.start)
            start = self.body.at(i).end
            close = self.body.text.find(")", start, start + _LONGEST_BRACKET)
            if self.body.at(i).text != "(" or close < 0:
                continue
            parts = self.body.text[start:close].replace(";", ",").split(",")
            at = start
            for part in parts if country(parts[-1].strip()) and len(parts) > 1 else ():
                name = part.strip()
                low = at + part.find(name)
                at += len(part) + 1
                if part is not parts[-1] and name and _is_an_affiliation(name):
                    printed = " ".join(name.split())
                    value = OrganizationValue(printed, None, kind_of(printed))
                    yield low, low + len(name), value

    def well_known(self) -> Iterator[OrganizationFound]:
        """Yield acronyms that every reader knows, and those an article stands before."""
        body, text = self.body, self.body.text
        for i, word in enumerate(body.words):
            if not word.capital:
                continue
            beside = text[word.end : word.end + 2]
            led = text[word.start - 1 : word.start] in ("/", ".", "@", "-")
            tied = beside[:1] in ("@", "-") or (
                beside[:1] in (".", "'", "’") and beside[1:].isalnum()
            )
            if word.text in _known() and not (led or tied or body.is_province(i)):
                kind = _known()[word.text] or None
                yield word.start, word.end, OrganizationValue(word.text, word.text, kind)
            elif word.text.isupper():
                yield from self.led_by_an_article(i)

    def acts(self, i: int) -> bool:
        """Return whether the acronym at i does something, or has an office or a branch.

        "prodotto da ANED", "presso IED", "il presidente della sezione fiorentina di ANED".
        """
        body, low = self.body, self.body.at(i - 1).low
        article = low in grammar("articles") and body.at(i - 2).low  # "presso lo IED"
        if low in grammar("at_a_body") or article in grammar("at_a_body"):
            return True
        if low in grammar("by"):
            done = body.at(i - 2).low
            return done.endswith(_participles()) and may_be(done, "VERB", "ADJ")
        near = (body.at(k).low for k in range(i - 2, max(-1, i - 2 - _NEAR_OFFICE), -1))
        return low == "di" and any(word in grammar("of_a_body") for word in near)

    def led_by_an_article(self, i: int) -> Iterator[OrganizationFound]:
        """Yield the acronym at i behind "dell’", "la rete" and the like."""
        body, word = self.body, self.body.at(i)
        before = body.at(i - 1)
        led = body.is_elided(i - 1, grammar("elided")) or before.low in grammar("bodies")
        led = led or self.acts(i)
        led = led and not (len(before.bare) > 1 and before.text.isupper())  # "DELL’ENTE"
        short = word.text.replace("-", "").replace("&", "")
        if not (led and 3 <= len(word.text) <= 12 and short.isalnum() and short[0].isalpha()):
            return
        second = body.at(i + 1).text
        end = (
            i
            + 1
            + (word.spaced and second.isalpha() and second.isupper() and 3 <= len(second) <= 8)
        )
        if body.at(end - 1).spaced and body.at(end).text.istitle() and is_place(body.at(end).text):
            end += 1  # "presso IRRE Molise"
        following = body.at(end)
        numbered = following.low.rstrip(".") in ("n", "nr") or following.text[:1].isdigit()
        glued = not body.at(end - 1).spaced and following.text[:1] in ("'", "’", "&", "-")
        named = body.at(end - 1).spaced and following.capital and following.text[1:2].islower()
        known = word.text in _not_acronyms() or is_place(body.slice(i, end))
        known = known or (len(word.text) > _SHORT_NAME and is_word(word.text))
        if not (glued or named or known or numbered or body.in_capitals(i)):
            name = body.slice(i, end)
            yield *body.span(i, end), OrganizationValue(name, word.text, None)


def _is_an_affiliation(name: str) -> bool:
    """Return whether a part of the brackets behind a person can be a body: no town, no date."""
    proper = name[0].isupper() and not any(char.isdigit() for char in name)
    place = is_place(name) or all(is_place(town) for town in name.split("-"))
    return proper and len(name.split()) <= _LONGEST_OWN_NAME and not place


def _is_an_own_name(name: str, kind: str) -> bool:
    """Return whether `name`, behind what it is, can be a body's and not a place or an adjective."""
    words = name.split()
    if len(words) == 1:
        short = len(name) < 3 or name in _not_acronyms() or not name[-1].isalnum()
        if kind == "groups" or short or is_place(name) or name.lower() in kinds():
            return False
        return kind == "association" or not may_be(name, "ADJ") or may_be(name, "NOUN")
    return words[0].lower() not in kinds() and not is_place(name)


@cache
def _not_acronyms() -> frozenset[str]:
    return _words_of("not_acronyms", "words")


def bodies_told(
    found: Iterable[OrganizationFound],
) -> dict[str, OrganizationValue]:
    """Return what the bodies found are called elsewhere → what is said of it there.

    Their acronyms, printed or made of the initials of three words, their own names without head
    and legal form ("Nexi" for "Nexi Payments S.p.A."), names told behind what they are.
    """
    told: dict[str, OrganizationValue] = {}
    for _, _, value in found:
        for short in filter(None, (value.acronym, _initials(value.name))):
            told.setdefault(short, OrganizationValue(short, short, value.kind))
        for name in _own_names(value):
            told.setdefault(name, OrganizationValue(name, None, value.kind))
    return told


def _initials(name: str) -> str:
    """Return the acronym of a body's name of three words or more, "" where it makes none."""
    words = [word for word in name.replace("’", " ").replace("'", " ").split() if word.isalpha()]
    words = [word for word in words if word.lower() not in grammar("function")]
    short = "".join(word[0] for word in words)
    usual = short in _not_acronyms() or is_word(short) or is_place(short)
    return short if len(short) >= _SHORT_NAME and short.isupper() and not usual else ""


def _own_names(value: OrganizationValue) -> Iterator[str]:
    """Yield what a company or an association is called without its head and legal form."""
    words = value.name.split()
    head = next((n for n in range(4, 0, -1) if _phrase(words[:n]).lower() in kinds()), 0)
    end = next((n for n in range(1, len(words)) if is_legal_form(" ".join(words[n:]))), len(words))
    own = words[head:end]
    if (
        not own
        or (head and words[head - 1].lower() in grammar("of"))  # "Ordine degli Avvocati"
        or not own[0][0].isupper()
        or (value.kind or "association") not in grammar("told_by_own_name")
    ):
        return
    if value.kind is None or len(own) > 1:
        yield " ".join(own)
    if (end < len(words) or len(own) == 1) and _is_proper(own[0]):
        yield from (own[0], own[0].upper(), own[0].capitalize())


def _is_proper(word: str) -> bool:
    """Return whether `word` is no word of the language, no place and no given name."""
    usual = is_word(word) or is_place(word) or is_given_name(word) or word in _not_acronyms()
    usual = usual or bool(provinces_of(word))
    return word.isalpha() and len(word) > _SHORT_NAME and not usual


def find_organizations(
    text: str,
    told: Mapping[str, OrganizationValue] | None = None,
    people: Collection[tuple[int, int]] = (),
) -> list[OrganizationFound]:
    """Return the organisations named in `text`, in order; see `organizations_in`."""
    return organizations_in(read(text), told, people)


def organizations_in(
    doc: Doc,
    told: Mapping[str, OrganizationValue] | None = None,
    people: Collection[tuple[int, int]] = (),
    line_starts: frozenset[int] = frozenset(),
) -> list[OrganizationFound]:
    """Return the organisations named in `doc`, in order.

    A name begins with a head word ("Fondazione …"), ends with one ("… Foundation") or with a
    legal form ("… S.r.l."), stands beside its acronym, behind what it is ("la società Reply") or
    in brackets behind a person. What the bodies of the text are called elsewhere is found again
    (`bodies_told`); `told` are such names from elsewhere in the edition. `people` are the spans
    of people's names, over which no name of an organisation goes; `line_starts` where printed
    lines begin.
    """
    finder = _Finder(doc, line_starts)
    text, body = text_of(doc), finder.body
    chosen, taken = _without_overlaps(text, _cut_at_people(text, finder.candidates(), people))
    for item in finder.behind_people(people):
        _take(taken, chosen, item)
    for start, end in people:
        taken[start:end] = b"\1" * (end - start)
    again = {**(told or {}), **bodies_told(chosen)}
    for start, end, name in body.occurrences(again):
        _take(taken, chosen, (start, end, again[name]))
    well_known = list(finder.well_known())
    for item in well_known:
        _take(taken, chosen, item)
    found_so = {v.name for _, _, v in well_known}
    for start, end, name in body.occurrences(found_so - _known().keys()):
        _take(taken, chosen, (start, end, OrganizationValue(name, name, None)))
    return sorted(chosen, key=lambda found: found[:2])


def bodies_in(doc: Doc) -> list[OrganizationFound]:
    """Return the bodies that `doc` names by a head, a form or beside an acronym."""
    return _without_overlaps(text_of(doc), _Finder(doc).candidates())[0]


def _cut_at_people(
    text: str, candidates: Iterable[OrganizationFound], people: Iterable[tuple[int, int]]
) -> Iterator[OrganizationFound]:
    """End every name where a person's begins: "Dipartimento di Chimica | Anna Rossi"."""
    starts = sorted(low for low, _ in people)
    for start, end, value in candidates:
        k = bisect_right(starts, start)
        while k < len(starts) and text[starts[k] - 1] in '“«"':  # "Liceo “Anna Neri”"
            k += 1
        if k == len(starts) or starts[k] >= end:
            yield start, end, value
            continue
        kept = text[start : starts[k]].rstrip(' \n,;:–—-(“«"')
        while kept.split() and kept.split()[-1].lower() in grammar("function"):
            kept = kept[: -len(kept.split()[-1])].rstrip()
        name, acronym = split_name(kept)
        if len(name.split()) > 1:
            yield start, start + len(kept), _value(name, acronym)


def _without_overlaps(
    text: str, candidates: Iterable[OrganizationFound]
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
        self.told: Mapping[str, OrganizationValue] = {}
        """What the bodies that the edition names anywhere are called elsewhere."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the organisations of one text."""
        people = [(f.start, f.end) for f in (doc._.found or {}).get("people", ())]
        lines = doc._.line_breaks or frozenset()
        found = organizations_in(doc, self.told, people, lines)
        return write_spans(doc, "organizations", (_found(*item) for item in found))


def _found(start: int, end: int, value: OrganizationValue) -> Found:
    """Return the mention with what it rests on: an acronym and a name, a head, capitals alone."""
    if value.acronym and value.acronym != value.name:
        return Found(start, end, value, (), 0.92, "name_and_acronym")
    if value.kind is not None:
        return Found(start, end, value, (), 0.9, "head")
    return Found(start, end, value, (), 0.7, "capitals")
