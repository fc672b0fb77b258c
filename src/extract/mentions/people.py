"""People in Italian and English text, with the office stated beside the name.

An office is read word by word from its head ("Assessora …") to the word that cannot belong to
it: a finite verb, a relative pronoun, the person's own name, another office. Then names are
paired with offices: an office with an article usually announces its holder ("il Sindaco …"), an
office without one explains the name before it ("…, Sindaco di …").
"""

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.language import read
from extract.language.folding import runs_of_letters
from extract.language.lexicon import spell_accents
from extract.mentions.model import PersonValue
from extract.mentions.name_words import BARE_ARTICLES, DASHES, ELISION, GRAMMAR, vocabulary
from extract.mentions.offices import Office, OfficeReader, clean
from extract.mentions.person_names import find_names, is_of_a_thing
from extract.mentions.spans import Found, text_of, write_spans
from extract.mentions.surnames import find_surnames, surname_of

_PASSING = frozenset(GRAMMAR["passing"])

PersonFound = tuple[int, int, PersonValue, int | None, int | None]
"""(start, end, value, start of the role, end of the role); the role's are None without one."""


@lru_cache(maxsize=256)
def _read(text: str) -> OfficeReader:
    """Return the reader of a text; a few ask after the same one."""
    return OfficeReader(read(text))


@cache
def _signs_of_office() -> frozenset[str]:
    """Return the letters that the first word of every office begins with, up to a mark."""
    return frozenset(runs_of_letters(word)[0] for word in vocabulary().beginnings)


def _may_hold_office(text: str) -> bool:
    """Return whether `text` has a word that begins an office: most pieces of lists have none."""
    if "-" in text:
        return True
    return not _signs_of_office().isdisjoint(runs_of_letters(spell_accents(text).lower()))


def find_offices(text: str) -> list[Office]:
    """Return all offices printed with a capital ("Sindaco di Lione"), with or without holder."""
    if not _may_hold_office(text):
        return []
    return [office for _, _, office, _ in _read(text).offices if office.capital]


def find_people_with_roles(text: str, known: Collection[str] = ()) -> list[PersonFound]:
    """Return the people in `text` whose office stands beside their name, in text order.

    `known` are full names the edition has elsewhere: they settle where a name begins.
    """
    if not _may_hold_office(text):
        return []
    return _with_roles(OfficeReader(read(text), known) if known else _read(text))


def find_shared_offices(text: str) -> list[tuple[int, int, str | None, str]]:
    """Return (start, end, name, office) of all offices in the plural shared out among places."""
    reader = _read(text)
    return [
        (
            reader.tokens[low].start,
            reader.tokens[(max(high, name[1]) if name else high) - 1].end,
            reader.slice(*name) if name else None,
            role,
        )
        for first, _, office, _ in reader.offices
        if office.plural
        for low, high, name, role in reader.shared(first)
    ]


def find_titled(text: str) -> list[PersonFound]:
    """Return the people whom a title or trade announces, not an office: "il professor …"."""
    reader = _read(text)
    found: list[PersonFound] = []
    for i, token in enumerate(reader.tokens):
        if token.low not in reader.words.titles or token.kind == "caps":
            continue
        j = i + 1 + (reader.low(i + 1) == ".")
        name = reader.name_at(j, noble=True)
        if name and reader.delimited(name[1]):
            start, end = reader.tokens[name[0]].start, reader.tokens[name[1] - 1].end
            value = PersonValue(clean(text[start:end]), token.text)
            found.append((start, end, value, token.start, token.end))
    return found


def names_at(text: str, position: int) -> list[tuple[int, int]]:
    """Return the spans of the names listed from `position` on: "Anna Rossi e Carlo Bianchi"."""
    tail = text[position : position + 400]
    reader = _read(tail)
    name = reader.name_at(0)
    if name is None or not reader.delimited(name[1]):
        return []
    return [
        (position + reader.tokens[low].start, position + reader.tokens[high - 1].end)
        for low, high in (name, *reader.more_names(name[1]))
    ]


def _with_roles(reader: OfficeReader) -> list[PersonFound]:
    taken: dict[int, PersonFound] = {}
    used: set[int] = set()  # tokens of names given away
    offices = reader.offices
    starts = {first for first, _, _, _ in offices}

    def add(name: tuple[int, int], office: Office) -> None:
        start, end = reader.tokens[name[0]].start, reader.tokens[name[1] - 1].end
        value = PersonValue(clean(reader.text[start:end]), office.role)
        taken[name[0]] = (start, end, value, office.start, office.end)
        used.update(range(*name))

    def has_own_office(end: int) -> bool:
        """Return whether the name before token `end` is explained by an office after it."""
        if reader.low(end) != "," and reader.low(end) not in DASHES:
            return False
        k = end + 1
        while reader.low(k) in _PASSING or reader.kind(k) == "number":
            k += 1
        return k in starts

    for first, end, office, _head in offices:
        shared = reader.shared(first) if office.plural else []
        if shared:
            for low, high, name, role in shared:
                if name is not None:
                    last = reader.tokens[high - 1].end
                    add(name, Office(reader.tokens[low].start, last, role, True, True, True))
            continue
        # 1. The holder straight after: "il Sindaco Anna Rossi", "Sindaca Rossi".
        name = reader.name_at(end, noble=True)
        if name is None and reader.kind(end) in ("title", "initial"):
            tail, parts = reader.run(end)
            alone = reader.head(first)
            head_only = alone is not None and alone[0] == end
            surname = head_only and reader.is_surname(end)
            if surname or (parts and reader.good_name(end, tail, parts)):
                name = end, tail
        if name is not None and reader.delimited(name[1]):
            add(name, office)
            if office.plural:
                for more in reader.more_names(name[1]):
                    add(more, office)
            continue
        before = _holder_before(reader, first)
        if before is not None and before[0] in used:
            before = None
        mark = reader.low(end)
        after = None
        if mark in (",", "(", ":") or mark in DASHES:
            after = reader.name_at(end + 1, noble=True)
            if after is not None and not reader.delimited(after[1]):
                after = None
        # 2. Without an article the office explains the name before it.
        if before is not None and not office.article:
            add(before, office)
        # 3. With one it announces the name after the comma, unless that has its own office.
        elif (
            after is not None
            and (office.article or before is None)
            and not has_own_office(after[1])
            and (mark in (",", ":") or mark in DASHES or office.article)
            and (office.article or office.capital)
        ):
            add(after, office)
            if office.plural:
                for more in reader.more_names(after[1]):
                    add(more, office)
        elif before is not None:
            add(before, office)
    return [taken[key] for key in sorted(taken)]


def _holder_before(reader: OfficeReader, first: int) -> tuple[int, int] | None:
    i = first - 1
    if reader.low(i) in ELISION:
        i -= 1
    if reader.low(i) in BARE_ARTICLES:
        i -= 1
    while reader.low(i) in _PASSING or (i > 2 and reader.kind(i) == "number"):
        i -= 1
    newline = reader.kind(i) == "newline"
    if newline:
        i -= 1
    low = reader.low(i)
    if low == "," or low == "(" or low in DASHES:
        return reader.name_before(i)
    if newline:
        found = reader.name_before(i + 1)
        if found and (found[0] == 0 or reader.kind(found[0] - 1) == "newline"):
            return found
    return None


# --- people with and without an office -------------------------------------------------------


def find_people(
    text: str, known: Collection[str] = (), line_starts: frozenset[int] = frozenset()
) -> list[tuple[int, int, PersonValue]]:
    """Return all people named in `text`, in order: with an office, or known by their names.

    `known` are full names the edition has elsewhere; they are found again without context.
    """
    return [(f.start, f.end, f.value) for f in people_in(read(text), known, line_starts)]


_OFFICE_CONFIDENCE = 0.95


def people_in(
    doc: Doc, known: Collection[str] = (), line_starts: frozenset[int] = frozenset()
) -> list[Found]:
    """Return the people named in `doc`; see `find_people`."""
    text = text_of(doc)
    reader = OfficeReader(doc, known)
    taken = bytearray(len(text))
    found: list[Found] = []

    def add(mention: Found) -> None:
        if not any(taken[mention.start : mention.end]):
            found.append(mention)
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

    for start, end, value, _, _ in _with_roles(reader):
        add(Found(start, end, value, (), _OFFICE_CONFIDENCE, "office"))
    for _, _, office, _ in reader.offices:
        if office.capital:
            taken[office.start : office.end] = b"\1" * (office.end - office.start)
    for name in find_names(doc, line_starts):
        value = PersonValue(name.name)
        add(Found(name.start, name.end, value, (), name.confidence, name.evidence))
    people = {f.value.name for f in found if " " in f.value.name} | set(known)
    if people:
        names = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True))
        for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text):
            if is_of_a_thing(doc, match.start(), line_starts):
                continue  # "Istituto “Anna Neri”"
            value = PersonValue(match.group())
            add(Found(match.start(), match.end(), value, (), _OFFICE_CONFIDENCE, "named_before"))
    return sorted(found, key=lambda mention: mention.start)


_SURNAME_CONFIDENCE = 0.85


def surnames_told(found: Iterable[Found]) -> set[str]:
    """Return the surnames by which the people found under full names may be told again."""
    return {name for person in found if (name := surname_of(person.value.name))}


@Language.factory("torino_people")
class PeopleComponent:
    """Writes `doc.spans["people"]`, each span's value in `span._.person`."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Make the component; called by spaCy."""
        self.told: frozenset[str] = frozenset()
        """The surnames of those whom the edition names in full anywhere."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the people of one text, once; their surnames again, also those told since."""
        lines = doc._.line_breaks or frozenset()
        found = (doc._.found or {}).get("people")
        if found is None:
            found = people_in(doc, (), lines)
        again = find_surnames(doc, self.told | surnames_told(found), lines)
        taken = [(person.start, person.end) for person in found]
        found += [
            Found(start, end, PersonValue(name), (), _SURNAME_CONFIDENCE, "surname")
            for start, end, name in again
            if not any(low < end and start < high for low, high in taken)
        ]
        return write_spans(doc, "people", sorted(found, key=lambda person: person.start))
