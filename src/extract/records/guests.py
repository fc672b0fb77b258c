"""Guests: whom prose names among those received, or their offices alone, and for whom."""

import re

from extract.language.sentences import sentence_starts
from extract.mentions import gazetteer
from extract.mentions.people import find_offices, find_people_with_roles, find_shared_offices
from extract.records.travellers import is_joint
from extract.records.wording import small_words, words_pattern
from extract.vocabulary import load

Guest = tuple[int, int, str | None, str, str | None]
"""(start, end, name, office, whom it represents)"""


def guests(text: str) -> list[Guest]:
    """Return the guests whom `text` names, or their offices alone, in order.

    Who receives is none; whom no place or body can be given is one only by name. An office
    that names no place stands for that of the delegation which its holder leads.
    """
    found: list[Guest] = []
    last: tuple[int, bool, str | None] = (0, False, None)
    for start, end, name, role in _mentions(text):
        sentence = text[max(sentence_starts(text[:start]), default=0) : start]
        joined = is_joint(text[last[0] : start])
        represents = represented(role)
        if represents is None and name is not None:
            end, role, represents = _place_after_name(text, end, role)
        if represents is None:
            represents = last[2] if joined else _delegation(sentence)
            led = represents
        else:
            led = None
        placed = represents is not None and _is_place(represents)
        host = _is_host(role, represents) or bool(joined and last[1] and not placed)
        last = end, host, led
        if not host and (represents is not None or name is not None):
            found.append((start, end, name, role, represents))
    return found


def _mentions(text: str) -> list[tuple[int, int, str | None, str]]:
    """Return (start, end, name, office) of all people and offices alone, in order."""
    found: list[tuple[int, int, str | None, str]] = []
    for low, high, person, role_start, role_end in find_people_with_roles(text):
        if person.role and role_start is not None and role_end is not None:
            word = text[:role_start].split()[-1:]
            passed = word and word[0].casefold() in load("delegates")["former"]
            role = f"{word[0]} {person.role}" if passed else person.role
            found.append((min(low, role_start), max(high, role_end), person.name, role))
    taken = [(start, end) for start, end, _, _ in found]
    alone = [item for item in find_shared_offices(text) if item[2] is None]
    for office in find_offices(text):
        if office.article and not office.plural:
            alone.append((office.start, office.end, None, office.role))
    for start, end, _, role in alone:
        if not any(start < high and end > low for low, high in taken):
            found.append((start, end, None, role))
    return sorted(found, key=lambda item: item[0])


def _place_after_name(text: str, end: int, role: str) -> tuple[int, str, str | None]:
    """Read the place of an office that its holder's name parts: "il Sindaco Anna Rossi di Gand"."""
    of = small_words("of")
    after = re.match(rf"\s+({of}((?:[^\W\d_][\w’'-]*\s?){{1,4}}))", text[end : end + 60])
    words = after.group(2).split() if after else []
    for size in range(len(words), 0, -1):
        place = " ".join(words[:size])
        if after and place[0].isupper() and words[size - 1][0].isupper() and _is_place(place):
            preposition = after.group(1)[: after.start(2) - after.start(1)]
            stop = end + after.start(2) + len(place)
            return stop, f"{role} {preposition}{place}", place
    return end, role, None


def _delegation(sentence: str) -> str | None:
    """Return the city or body of the delegation whose leaders are named after `sentence`."""
    words, whose = load("delegates"), small_words("of", "from")
    led = re.search(
        rf"\b(?:{words_pattern(words['delegations'])})\s(?:[^.;:,()]{{0,40}}?\s)??{whose}"
        rf"(?P<name>(?-i:[A-ZÀ-Þ])[^.;:,()]*?)(?:,|\s)\s*(?:{words_pattern(words['led'])})"
        rf"\s+(?:\w+\s+)?(?:{small_words('from', 'articles')})?$",
        sentence,
        re.I,
    )
    if led is None:
        return None
    return _place_of(led.group("name"))


def represented(role: str) -> str | None:
    """Return the city, country or body for which an office stands, as printed.

    The last body with a head word of its own ("… del Ministero degli Affari Esteri"), else
    the first place or name after "di". For a town's own bodies it
    is the town.
    """
    words, of = load("delegates"), small_words("of")
    bodies = re.compile(rf"{of}(?=(?:{words_pattern(words['bodies'])})\b)", re.I)
    if found := list(bodies.finditer(role)):
        return _place_of(role[found[-1].end() :].strip())
    names = [role[match.end() :] for match in re.finditer(rf"\b{of}(?=[A-ZÀ-Þ])", role)]
    rest = next((name for name in names if _is_place(name)), names[-1] if names else None)
    if rest is None:
        return None
    rest = _bare(rest)
    portfolio = load("offices")["portfolio"]["words"]
    known = _is_place(rest) or rest.split()[0].casefold() not in portfolio
    return rest if known else None


def _place_of(body: str) -> str:
    """Return the town for which a body of its own stands ("Comune di Oslo"), else the body."""
    authorities = words_pattern(load("delegates")["authorities"])
    town = re.fullmatch(rf"(?:{authorities})\s+{small_words('of')}([A-ZÀ-Þ].*)", body, re.I)
    return town.group(1) if town else body


def _bare(place: str) -> str:
    """Return the name of a place without what stands behind it: where its office is, for what."""
    words, away = place.split(",")[0].split(), load("delegates")["away"]
    stop = next((at for at, word in enumerate(words) if at and word in away), len(words))
    return " ".join(words[:stop])


def _is_place(text: str) -> bool:
    name = _bare(text)
    return bool(gazetteer.city(name) or gazetteer.country(name))


def _is_host(role: str, represents: str | None) -> bool:
    """Return whether an office is one of the City's own, which receives and does not visit."""
    words = load("delegates")
    if represents is not None:
        return any(word == represents.casefold() for word in words["home"])
    return any(role.casefold().startswith(word) for word in words["hosts"])
