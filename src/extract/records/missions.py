"""Missions abroad: the dated entries of their section, and who travelled."""

import re
from collections.abc import Sequence

from extract.document.flow import join_lines
from extract.document.model import Line
from extract.mentions import gazetteer
from extract.mentions.model import PlaceValue
from extract.mentions.people import find_people_with_roles, find_titled, names_at
from extract.outline.entries import Entry, split_entries
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_lines, evidence_of_span
from extract.records.events import date_columns, kind_above, place_of, printed_countries
from extract.records.wording import sentences, words_pattern
from extract.vocabulary import load

_JOINED = re.compile(
    r"\s*(?:,|\be\b|\bed\b|,\s*e|\bnonché)\s*(?:(?:il|lo|la|dal|dalla|dai|al|alla)\s+|(?:l|dall|all)[’']\s*)?",
    re.I,
)
_ARTICLE = r"(?:(?:il|lo|la|i|gli|le)\s+|l[’'])"
_LEAD = re.compile(
    r"(?:^|\s)(da|dal|dalla|dallo|dai|dagli|dalle|dall[’']|a|ad|al|alla|allo|ai|agli|alle|all[’']|"
    r"di|del|della|dello|dei|degli|delle|dell[’'])\s*$"
)


def read(reading: Reading, records: RecordSet) -> None:
    """Add rows to `missions` and `mission_participants`."""
    countries = printed_countries(records)
    for section in reading.outline.sections:
        if not kind_above(reading, section, frozenset({"missions"})):
            continue
        _, entries = split_entries(section.lines, reading.edition)
        for entry in entries:
            _add(records, section, entry, countries)


def _add(records: RecordSet, section: Section, entry: Entry, countries: dict[str, str]) -> None:
    city, place = _destination(entry, countries)
    body = _body(entry)
    evidence = evidence_of_lines(entry.lines)
    if not city:
        records.issue(
            "warning",
            "mission_without_city",
            f"A mission whose destination could not be read: {entry.date.text}",
            evidence,
            section.id,
        )
    row = records.add(
        "missions",
        evidence,
        section.id,
        (city, entry.date.value.start, entry.date.value.end),
        city=city,
        country_code=place.country_code if place else None,
        purpose=first_sentence(join_lines(body).text),
        **date_columns(entry),
    )
    if city and place is None:
        records.issue(
            "warning",
            "unresolved_city",
            f"No city is known for certain by the name {city!r}.",
            evidence,
            section.id,
            "missions",
            row["mission_id"],
        )
    _add_participants(records, section, body, row["mission_id"])


def _body(entry: Entry) -> tuple[Line, ...]:
    """Return the lines that tell of the mission.

    Beside a date with its city ("Oslo, 3 maggio") no title need follow: what looks like one
    is prose if it runs on, the next word not fitting on its line.
    """
    title, body = entry.title_lines, entry.body_lines
    if not entry.date.label or not title or not body or title[0] is entry.lines[0]:
        return body
    last, first = title[-1], body[0]
    same = (last.page, last.paragraph, last.style) == (first.page, first.paragraph, first.style)
    if not same:
        return body
    paragraph = [line for line in (*title, *body) if line.paragraph == last.paragraph]
    widest = max(_width(line) for line in paragraph)
    word = len(first.text.split()[0]) + 1
    fits = _width(last) * (1 + word / max(1, len(last.text))) <= widest
    return body if fits else title + body


def _width(line: Line) -> float:
    return line.bbox.x1 - line.bbox.x0 if line.bbox else float(len(line.text))


def _destination(entry: Entry, countries: dict[str, str]) -> tuple[str | None, PlaceValue | None]:
    """Return the printed city and its place: the label, the title, or a part of either."""
    candidates = [text for text in (entry.date.label, entry.title) if text]
    for text in candidates:
        place = place_of(text, countries)
        if place:
            city = re.split(r"\s*[,(]", text)[0].strip() if place.feature == "city" else text
            return city, place
    for text in candidates:
        for part in re.split(r"\s*[|:]\s*|\s+[–—-]\s+|\s*,\s+|\s*[()]\s*", text):
            place = place_of(part, countries) if part else None
            if place and place.feature == "city":
                return part, place
        named = re.search(r"\b(?:a|ad|in|to)\s+([A-ZÀ-Þ].*)$", text)
        place = place_of(named.group(1), countries) if named else None
        if named and place:
            return named.group(1), place
    if not candidates:
        return None, None
    return min(candidates, key=len), None


def first_sentence(text: str) -> str | None:
    """Return the first sentence of `text`, None if there is no text."""
    text = " ".join(text.split())
    for start, end in sentences(text):
        return text[start:end]
    return None


def _add_participants(
    records: RecordSet, section: Section, lines: Sequence[Line], mission_id: str
) -> None:
    bounds = [section.flow.position(line) for line in lines]
    known = [bound for bound in bounds if bound]
    if not known:
        return
    start, end = known[0][0], known[-1][1]
    text = section.flow.text[start:end]
    seen: set[str] = set()
    for first, last, person, role in travellers(text):
        key = person.split()[-1].casefold()
        if key in seen:
            continue
        seen.add(key)
        records.add(
            "mission_participants",
            evidence_of_span(section.flow, start + first, start + last),
            section.id,
            (mission_id, person),
            mission_id=mission_id,
            person=person,
            role=role,
        )


def travellers(text: str) -> list[tuple[int, int, str, str | None]]:
    """Return (start, end, name, office) of the people whom `text` tells to have travelled.

    Who is joined to another by "e" or a comma shares the other's lot. Who has a title only
    ("il professor …"), or nothing, travelled if joined to such a one or said to be sent.
    """
    words = load("missions")
    sent = words_pattern(words["sent"])
    found: list[tuple[int, int, str, str | None]] = []
    before: tuple[int, str, str, bool, str] | None = None
    for first, last, name, role, titled in _mentions(text):
        lead = _lead(text[:first])
        joined = (
            before is not None
            and before[1] == lead
            and _JOINED.fullmatch(text[before[0] : first]) is not None
        )
        lot = before[2] if before and joined else ""
        if lot != "met":
            met = not joined and _is_met(text[:first], lead, role, bool(found))
            lot = "met" if met else lot
        own = _is_own(role)
        if titled:
            colleague = role.casefold() == "collega"
            own = before is not None and joined and before[3]
            if colleague:
                own = own and before is not None and before[4].startswith(tuple(words["several"]))
            elif not own:
                sentence = re.split(r"[.!?;:]\s", text[:first])[-1]
                own = re.search(rf"(?<!\w)(?:{sent})(?!\w)", sentence, re.I) is not None
            own = own and not _is_abroad(text[last : last + 60])
        elif lot == "foreign" and not role.casefold().startswith(tuple(words["surely_own"])):
            own = False
        if lot != "met":
            lot = "own" if own else "foreign"
        before = last, lead, lot, lot == "own", role.casefold()
        if lot == "own":
            said = None if titled and role.casefold() == "collega" else role
            found.append((first, last, name, said))
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


def _is_abroad(after: str) -> bool:
    """Return whether the words after a name give it a place that is not home: "… di Gand"."""
    match = re.match(r"\s+(?:di|del|della|dell[’'])\s*(.*)", after)
    if match is None:
        return False
    named = re.findall(r"[A-ZÀ-Þ][\w’-]*", match.group(1).split(",")[0].split(" e ")[0])
    home = load("missions")["home"]
    places = [name for name in named if gazetteer.country(name) or gazetteer.city(name)]
    return any(name.casefold() not in home for name in places)


def _lead(before: str) -> str:
    """Return the preposition right before a mention without its article: "da", "a", "di", ""."""
    match = _LEAD.search(before.casefold())
    word = match.group(1) if match else ""
    return "da" if word.startswith("da") else "a" if word.startswith("a") else word and "di"


def _is_own(role: str) -> bool:
    """Return whether an office is one of the City's own, as far as it tells."""
    words = load("missions")
    office = role.casefold()
    if not any(office.startswith(word) for word in words["own_offices"]):
        return False
    tail = re.search(
        r"\b(?:di|della|del|dell[’'])\s*((?:Città (?:Metropolitana )?di )?[A-ZÀ-Þ].*)$", role
    )
    if tail and office.startswith(tuple(words["headed_by_place"])):
        name = tail.group(1)
        home = any(word in name.casefold() for word in words["home"])
        place = gazetteer.city(name) or gazetteer.country(name)
        return home or not (place or "Città" in name)
    return True


def _is_met(before: str, lead: str, role: str, someone_travels: bool) -> bool:
    """Return whether the person whose mention follows `before` was met there, not sent.

    The preposition tells: "accolto da", "su invito del", the dative after somebody who
    travelled ("ha portato al Sindaco … il saluto"); without one, a verb of meeting.
    """
    words = load("missions")
    sentence = re.split(r"[.!?;:]\s", before)[-1].casefold()
    own = role.casefold().startswith(tuple(words["surely_own"]))
    beside = own or role.casefold().startswith(tuple(words["staff"]))
    nearest = " ".join(_LEAD.sub("", sentence).split()[-3:])
    if beside and lead == "a" and re.search(r"\b(?:insieme|assieme|accanto)\Z", nearest):
        return False
    after_clause = re.match(
        rf"\s*(?:{words_pattern(words['clauses'])})\s[^,]*,\s*{_ARTICLE}?$", sentence
    )
    if not after_clause and any(
        re.search(rf"(?<!\w){re.escape(cue)}", sentence) for cue in words["met"]
    ):
        return True
    listed = any(word in sentence for word in words["listing"])
    if listed and not own and len(role.split()) > 1:
        return True
    if lead == "da":
        escorts = [] if own or beside and "stat" not in nearest else words["escort_verbs"]
        return any(verb in nearest for verb in words["host_verbs"] + escorts)
    if lead == "a":
        return someone_travels
    if lead == "di":
        if "alla presenza" in nearest:
            return not own
        return not any(noun in nearest for noun in words["taking_part"])
    verbs = words_pattern(words["meeting_verbs"])
    if re.search(rf"(?:{verbs})\w*\s+(?:\w+\s+)?{_ARTICLE}?$", sentence):
        return True
    met = re.search(rf"(?:{words_pattern(words['going_to_meet'])})\s+([^;:]*)$", sentence)
    finite = load("offices")["stop"]["verbs"]
    return met is not None and not any(word in finite for word in re.findall(r"\w+", met.group(1)))
