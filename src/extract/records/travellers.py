"""Travellers: who, as prose tells it, went on a mission."""

import re

from extract.language.lexicon import may_be
from extract.mentions import gazetteer
from extract.mentions.people import find_people_with_roles, find_titled, names_at
from extract.records.wording import plain, sentences, small_words, whole_words, words_pattern
from extract.vocabulary import load

_WORD = re.compile(r"[^\W\d_]+[’']?|\S")


def is_joint(between: str) -> bool:
    """Return whether a comma or "e" joins two people, and at most what leads the second."""
    words = [word.lower() for word in _WORD.findall(between)]
    joints = [word for word in words if word == "," or word in load("missions")["joining"]]
    rest = words[len(joints) :]
    return (
        bool(joints)
        and words[: len(joints)] == joints
        and len(rest) < 2
        and (all(map(_is_small, rest)))
    )


def _is_small(word: str) -> bool:
    """Return whether a word is an article or a preposition."""
    return may_be(word, "DET", "ADP")


def first_sentence(text: str) -> str | None:
    """Return the first sentence of `text`, None if there is no text."""
    text = " ".join(text.split())
    for start, end in sentences(text):
        return text[start:end]
    return None


def same_person(one: str, other: str) -> bool:
    """Return whether two names told in one entry are of one person.

    They share the surname, and the first name too, whole or as its initial, or one has none.
    """
    names = [plain(name).split() for name in (one, other)]
    if names[0][-1] != names[1][-1]:
        return False
    short, long = sorted((name[:-1] for name in names), key=len)
    return all(any(_same_first_name(word, told) for told in long) for word in short)


def _same_first_name(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def travellers(text: str) -> list[tuple[int, int, str, str | None]]:
    """Return (start, end, name, office) of the people whom `text` tells to have travelled.

    Who is joined to another by "e" or a comma shares the other's lot. Who has a title only
    ("il professor …"), or nothing, travelled if joined to such a one or said to be sent.
    """
    words = load("missions")
    found: list[tuple[int, int, str, str | None]] = []
    before: tuple[int, str, str, bool, str] | None = None
    for first, last, name, role, titled in _mentions(text):
        lead = _lead(text[:first])
        joined = before is not None and before[1] == lead and is_joint(text[before[0] : first])
        lot = before[2] if before and joined else ""
        if lot != "met":
            lot = "met" if _is_met(text[:first], lead, role) else lot
        own = _is_own(role)
        colleague = role.casefold() in words["colleague"]
        if titled:
            own = before is not None and joined and before[3]
            if colleague and before is not None:
                own = before[4].startswith(tuple(words["several"]))
            elif not own:
                own = whole_words(*words["sent"]).search(_sentence(text[:first])) is not None
        elif lot == "foreign":
            own = False
        if lot != "met":
            lot = "own" if own else "foreign"
        before = last, lead, lot, lot == "own", role.casefold()
        if lot == "own":
            found.append((first, last, name, None if colleague else role))
    return _with_the_sent(text, found)


def _mentions(text: str) -> list[tuple[int, int, str, str, bool]]:
    """Return (start, end, name, office or title, whether a title) of all people, in order."""
    mentions: list[tuple[int, int, str, str, bool]] = []
    for titled, people in ((False, find_people_with_roles(text)), (True, find_titled(text))):
        for low, high, person, role_start, role_end in people:
            if not person.role or role_start is None or role_end is None:
                continue
            first, last = min(low, role_start), max(high, role_end)
            taken = titled and any(first < item[1] and last > item[0] for item in mentions)
            if not taken:
                mentions.append((first, last, person.name, person.role, titled))
    return sorted(mentions)


def _with_the_sent(
    text: str, found: list[tuple[int, int, str, str | None]]
) -> list[tuple[int, int, str, str | None]]:
    """Add those named without any office as the City's own: "Per la Città hanno viaggiato …"."""
    going = words_pattern(load("missions")["going"])
    for match in re.finditer(rf"(?<!\w)(?:{going})\s+(?=[A-ZÀ-Þ])", text, re.I):
        for start, end in names_at(text, match.end()):
            if not any(start < high and end > low for low, high, _, _ in found):
                found.append((start, end, text[start:end], None))
    return sorted(found, key=lambda item: item[0])


def _sentence(before: str) -> str:
    """Return the sentence, or its clause, that `before` breaks off in."""
    return re.split(r"[.!?;:]\s", before)[-1]


def _lead(before: str) -> str:
    """Return the preposition right before a mention without its article: "da", "a", "di", ""."""
    word = "".join(_WORD.findall(before[-12:].casefold())[-1:])
    if not may_be(word, "ADP"):
        return ""
    return "da" if word.startswith("da") else {"a": "a", "d": "di"}.get(word[0], "")


def _is_own(role: str) -> bool:
    """Return whether an office is one of the City's own, as far as it tells."""
    words = load("missions")
    office = role.casefold()
    if not any(office.startswith(word) for word in words["own_offices"]):
        return False
    tail = re.search(rf"\b{small_words('of')}([A-ZÀ-Þ].*)$", role)
    if tail:
        name = tail.group(1)
        home = any(word in name.casefold() for word in words["home"])
        return home or not (gazetteer.city(name) or gazetteer.country(name))
    return True


def _is_met(before: str, lead: str, role: str) -> bool:
    """Return whether the person whose mention follows `before` was met there, not sent.

    The preposition tells: "accolto da", "su invito del", the dative after somebody who
    travelled ("ha portato al Sindaco … il saluto").
    """
    words = load("missions")
    sentence = _sentence(before).casefold()
    own = role.casefold().startswith(tuple(words["surely_own"]))
    beside = own or role.casefold().startswith(tuple(words["staff"]))
    said = sentence.split()
    nearest = " ".join((said[:-1] if lead else said)[-3:])
    if lead == "a" and nearest.endswith(tuple(words["together"])):
        return False
    if any(f" {cue}" in f" {sentence.replace('’', ' ')}" for cue in words["met"]):
        return True
    listed = any(word in sentence for word in words["listing"])
    if listed and len(role.split()) > 1:
        return True
    if lead == "da":
        escorts = [] if beside and words["passive"] not in nearest else words["escort_verbs"]
        return any(verb in nearest for verb in words["host_verbs"] + escorts)
    if lead == "di":
        if any(said in nearest for said in words["in_presence"]):
            return not own
        return not any(noun in nearest for noun in words["taking_part"])
    met = re.search(rf"(?:{words_pattern(words['going_to_meet'])})\s+([^;:]*)$", sentence)
    finite = load("offices")["stop"]["verbs"]
    return met is not None and not set(met[1].replace(",", " ").split()) & set(finite)
