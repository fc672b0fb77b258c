"""One thing, one row: groups mentions that name the same person, organisation or place.

The rules prefer two rows over a wrong merge. Variants are kept with their group.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from extract.language.folding import fold, runs_of_letters
from extract.language.names import is_given_name
from extract.mentions.gazetteer import city, country, region
from extract.mentions.model import HOME, OrganizationValue, PersonValue, PlaceValue
from extract.mentions.organizations import is_acronym_of
from extract.vocabulary import load

Value = TypeVar("Value", PersonValue, OrganizationValue, PlaceValue)

_PARTICLES = frozenset(load("names")["resolve"]["particles"])
_FUNCTION = frozenset(load("names")["resolve"]["function"])
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Group(Generic[Value]):
    """Mentions of one thing: its best value, the positions of its mentions, all spellings."""

    value: Value
    members: tuple[int, ...]
    variants: tuple[str, ...]


class _Sets:
    """Disjoint sets of positions (union-find), the earliest position as representative."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = self.find(a), self.find(b)
        if a != b:
            self.parent[max(a, b)] = min(a, b)

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self.parent)):
            found[self.find(i)].append(i)
        return [found[key] for key in sorted(found)]


def _join_equal(sets: _Sets, keys: Sequence[Hashable]) -> dict[Hashable, int]:
    """Join positions with the same key; return key → first position. None joins nothing."""
    first: dict[Hashable, int] = {}
    for i, key in enumerate(keys):
        if key is None:
            continue
        if key in first:
            sets.join(first[key], i)
        else:
            first[key] = i
    return first


def _result(
    sets: _Sets, values: Sequence[Value], best: Callable[[list[Value]], Value]
) -> list[Group[Value]]:
    return [
        Group(
            best([values[i] for i in members]),
            tuple(members),
            tuple(dict.fromkeys(values[i].name for i in members)),
        )
        for members in sets.groups()
    ]


def _almost(a: str, b: str) -> bool:
    """Return whether two words are spellings of one: long, alike, not an Italian ending apart."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0] or any(c.isdigit() for c in a + b):
        return False
    if a[:-1] == b[:-1] and a[-1] in _VOWELS and b[-1] in _VOWELS:
        return False  # "Paolo", "Paola"; "Ferrari", "Ferraro"
    return fuzz.ratio(a, b) >= 84


# --- people ----------------------------------------------------------------------------------


def _person_words(name: str) -> tuple[str, ...]:
    return tuple(w for w in runs_of_letters(fold(name)) if len(w) > 1)


def _surname_only(words: tuple[str, ...]) -> bool:
    return len(words) == 1 or (len(words) > 1 and all(w in _PARTICLES for w in words[:-1]))


def _office(role: str | None) -> str | None:
    """Return the first word of an office in one gender: "Assessora …" gives "assessor"."""
    words = fold(role or "").split()
    return re.sub(r"(?:trice|tore|tora|[aoei])\Z", "", words[0]) if words else None


def _offices_agree(a: set[str], b: set[str]) -> bool:
    return not a or not b or bool(a & b)


def group_people(people: Sequence[PersonValue]) -> list[Group[PersonValue]]:
    """Group mentions of the same person, in the order of first mention.

    Spellings of one name are joined ("Petrovyi", "Petrovyy"), as are a name with and without
    initials, and a surname with the only full name it can belong to.
    """
    sets = _Sets(len(people))
    words = [_person_words(p.name) for p in people]
    full = [None if _surname_only(w) else tuple(sorted(w)) for w in words]
    firsts = _join_equal(sets, full)
    offices: dict[int, set[str]] = defaultdict(set)

    def refresh() -> None:
        offices.clear()
        for i, person in enumerate(people):
            if office := _office(person.role):
                offices[sets.find(i)].add(office)

    refresh()
    keys = list(firsts.values())
    for n, i in enumerate(keys):
        for j in keys[n + 1 :]:
            if not _offices_agree(offices[sets.find(i)], offices[sets.find(j)]):
                continue
            if _same_person(words[i], words[j], offices[sets.find(i)] & offices[sets.find(j)]):
                sets.join(i, j)
    refresh()
    for i, own in enumerate(words):
        if full[i] is not None or not own:
            continue
        holders = {
            sets.find(j) for j in keys if words[j][-len(own) :] == own and len(words[j]) > len(own)
        }
        office = _office(people[i].role)
        if len(holders) > 1 and office:
            holders = {h for h in holders if office in offices[h]}
        if len(holders) == 1:
            sets.join(i, holders.pop())
    _join_equal(
        sets,
        [
            own if full[i] is None and own and sets.find(i) == i else None
            for i, own in enumerate(words)
        ],
    )

    def best(values: list[PersonValue]) -> PersonValue:
        role = next((v.role for v in values if v.role), None)
        counts: dict[str, int] = defaultdict(int)
        for v in values:
            counts[v.name] += 1
        longest = max(len(_person_words(v.name)) for v in values)
        names = [v.name for v in values if len(_person_words(v.name)) == longest]
        return PersonValue(max(names, key=lambda n: counts[n]), role)

    return _result(sets, people, best)


def _same_person(a: tuple[str, ...], b: tuple[str, ...], shared_office: set[str]) -> bool:
    if len(a) == len(b):
        different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        names = len(different) == 1 and all(map(is_given_name, different[0]))
        return (
            len(different) == 1 and not names and _almost(*different[0])
        )  # not Cristina, Cristiana
    short, long = sorted((a, b), key=len)
    return (
        bool(shared_office)
        and len(short) > 1
        and short[0] == long[0]
        and short[-1] == long[-1]
        and set(short) <= set(long)
    )


# --- organisations ---------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _organization_words(name: str) -> tuple[str, ...]:
    text = re.sub(r"\b(?:[a-z]\.\s?)+(?:[a-z]\b\.?)?", lambda m: m[0].replace(".", ""),
                  fold(name))  # fmt: skip
    words = re.findall(r"[^\W_]+", text)
    forms = load("organizations")["legal_forms"]
    while len(words) > 1 and words[-1] in forms:
        words.pop()
    return tuple(w for w in words if w not in _FUNCTION) or tuple(words)


def _without_tail(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a company's name without what its short name lacks; () if all stay."""
    end = len(words)
    while end > 1 and words[end - 1] in load("organizations")["company_tails"]:
        end -= 1
    return words[:end] if end < len(words) and len(words[0]) > 3 else ()


@cache
def _stands_for() -> dict[str, str]:
    """Return folded name or acronym → the acronym by which everyone knows the body."""
    table = load("organizations")["stands_for"]
    return {fold(name): short for short, names in table.items() for name in [short, *names]}


@lru_cache(maxsize=4096)
def _is_place(name: str) -> bool:
    return bool(country(name) or region(name) or city(name))


def group_organizations(
    organizations: Sequence[OrganizationValue], home: str = HOME
) -> list[Group[OrganizationValue]]:
    """Group mentions of the same organisation, in the order of first mention.

    Joined are names that differ in small words, case or legal form, slips of spelling,
    acronyms with the names they stand for, and the name that lacks `home` ("Politecnico")
    with the one that has it.
    """
    sets = _Sets(len(organizations))
    words = [_organization_words(o.name) for o in organizations]
    firsts = _join_equal(sets, words)
    own_city = fold(home)
    for key, i in firsts.items():
        if isinstance(key, tuple) and (*key, own_city) in firsts and key:
            kinds = {organizations[i].kind, organizations[firsts[(*key, own_city)]].kind}
            if len(kinds - {None}) <= 1:
                sets.join(i, firsts[(*key, own_city)])
    for i, key in enumerate(words):
        bare = _without_tail(key)
        if bare and bare in firsts and organizations[i].kind in (None, "company"):
            sets.join(i, firsts[bare])  # "Cisco Systems", "Cisco"
    # What well-known acronyms stand for, in any language.
    _join_equal(sets, [_stands_for().get(fold(o.name)) for o in organizations])
    # Acronyms: alone, or with the names they were defined beside.
    named: dict[str, set[int]] = defaultdict(set)
    for i, organization in enumerate(organizations):
        if organization.acronym and fold(organization.acronym) != fold(organization.name):
            named[fold(organization.acronym)].add(sets.find(i))
    for holders in named.values():
        ranked = sorted(holders)
        for j in ranked[1:]:
            if _same_acronym(organizations[ranked[0]], organizations[j]):
                sets.join(ranked[0], j)
    alone: dict[str, list[int]] = defaultdict(list)
    for i, organization in enumerate(organizations):
        short = fold(organization.name)
        acronym = organization.acronym
        if (acronym and fold(acronym) == short) or short in named:
            alone[short].append(i)
    for short, positions in alone.items():
        owners = {sets.find(h) for h in named.get(short, ())}
        for i in positions:
            sets.join(i, owners.copy().pop() if len(owners) == 1 else positions[0])
    keys = list(firsts.items())
    for n, (a, i) in enumerate(keys):
        for b, j in keys[n + 1 :]:
            if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b) > 1:
                different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
                if len(different) == 1 and _slip(*different[0]):
                    kinds = {organizations[i].kind, organizations[j].kind} - {None}
                    if len(kinds) <= 1:
                        sets.join(i, j)

    def best(values: list[OrganizationValue]) -> OrganizationValue:
        counts: dict[str, int] = defaultdict(int)
        for v in values:
            counts[v.name] += 1
        acronym = next((v.acronym for v in values if v.acronym), None)
        whole = [v for v in values if not acronym or fold(v.name) != fold(acronym)]
        chosen = whole or values
        at_home = [v for v in chosen if own_city in _organization_words(v.name)]
        name = max(
            (v.name for v in at_home or chosen),
            key=lambda n: (counts[n], len(_organization_words(n))),
        )
        kind = next((v.kind for v in chosen if v.name == name and v.kind), None)
        kind = kind or next((v.kind for v in values if v.kind), None)
        return OrganizationValue(name, acronym, kind)

    return _result(sets, organizations, best)


def _same_acronym(a: OrganizationValue, b: OrganizationValue) -> bool:
    kinds = {a.kind, b.kind} - {None, "other"}
    if len(kinds) > 1:
        return False
    left, right = set(_organization_words(a.name)), set(_organization_words(b.name))
    acronym = a.acronym or ""
    alike = left <= right or right <= left or len(left & right) * 2 >= min(len(left), len(right))
    aligned = is_acronym_of(acronym, a.name) and is_acronym_of(acronym, b.name)
    return alike or (len(kinds) == 1 and (not aligned or len(acronym) > 3))


def _slip(a: str, b: str) -> bool:
    return _almost(a, b) and fuzz.ratio(a, b) >= 85 and not (_is_place(a) or _is_place(b))


# --- places ----------------------------------------------------------------------------------


def group_places(places: Sequence[PlaceValue]) -> list[Group[PlaceValue]]:
    """Group mentions of the same place, in the order of first mention.

    What resolved to one GeoNames id is one place, however it is printed; a name that did not
    resolve joins the only place of that name that did.
    """
    sets = _Sets(len(places))
    _join_equal(sets, [place.geonames_id for place in places])
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, place in enumerate(places):
        if place.geonames_id is not None:
            named[fold(place.name), place.feature].add(sets.find(i))
    open_keys: list[Hashable] = []
    for i, place in enumerate(places):
        key = (fold(place.name), place.feature)
        candidates = {
            j for j in named.get(key, ())
            if place.country_code in (None, places[j].country_code)
        }  # fmt: skip
        if place.geonames_id is None and len(candidates) == 1:
            sets.join(i, candidates.pop())
            open_keys.append(None)
        else:
            open_keys.append(None if place.geonames_id else (*key, place.country_code))
    _join_equal(sets, open_keys)

    def best(values: list[PlaceValue]) -> PlaceValue:
        counts: dict[str, int] = defaultdict(int)
        for v in values:
            counts[v.name] += 1
        resolved = [v for v in values if v.geonames_id is not None] or values
        return max(resolved, key=lambda v: (not v.name.isupper(), counts[v.name]))

    return _result(sets, places, best)
