"""Networks: the list by area, joined with each network's own page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from extract.document.flow import join_lines
from extract.document.model import Line, rows_stand_apart, wraps
from extract.mentions.amount_numbers import find_numbers
from extract.mentions.organizations import split_name
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    evidence_of_lines,
    evidence_of_span,
)
from extract.records.wording import (
    URL,
    YEAR,
    first_url,
    joined_evidence,
    plain,
    sentences,
)
from extract.vocabulary import load

_SENTENCE_END = re.compile(r"[.!?;:][”\"’')»]*$")
_OPEN_END = re.compile(
    r"(?:[,(–—/-]|\b(?:di|del|della|dei|degli|delle|dell[’']|e|ed|per|il|la|lo|le|i|gli|in|con|al"
    r"|alla"
    r"|tra|fra|of|and|the|for|da|dal|contro|de|des|du|sul|sulla|a|su|nel|on|against))$",
    re.I,
)
_IN_YEAR = re.compile(
    rf"\b(?:nell[’']anno|fin dal|sin dal|già dal|nell[’']|nel|dal|in|since|from|del|al|il"
    rf"|l[’']anno)\s*(?:(?:\d{{1,2}}°?\s+)?\w+\s+)?({YEAR})\b"
    rf"|[(:,]\s*({YEAR})\b",
    re.I,
)

# What is said after these is said of another body than the subject.
_OF_OTHERS = re.compile(
    r"\b(?:parte|membro|socia|socio|partner)\s+(?:di|della|del|dell[’'])|\b(?:aderisce|collabora"
    r"|affiliata)\b"
    r"|\binsieme\s+a",
    re.I,
)
# A sentence about an event counts those who came, not members.
_EVENT = re.compile(
    r"\b(?:partecipant|partecipat|incontr|conferenz|edizione|summit|vertice|evento|convegno"
    r"|meeting|hanno preso parte)",
    re.I,
)

# Those who founded it are not its members.
_FOUNDERS = re.compile(
    r"(?:(?:fondat|creat|istituit|costituit|nat|volut|promoss)\w+\s+(?:\w+\s+){0,2}(?:da|dalle|dai)"
    r"|(?:per|su)\s+(?:iniziativa|volontà|volere|impulso|proposta|spinta)\s+(?:di|delle|dei|comune\s+di))"
    r"\s+$",
    re.I,
)
# Nor are those of another time.
_ONCE = re.compile(
    r"^(?:\s+\S+){1,2}\s+(?:degli\s+inizi|dell[’']inizio|inizial|originar|di\s+allora|di\s+partenza)",
    re.I,
)
# Who founded it joined it then.
_FOUNDER = re.compile(r"\b(?:co-?)?fondat(?:ori|rici|ore|rice)\b", re.I)
# A count that leaves the noun out: "oggi sono 90", "ne riunisce 140", "passate da 40 a 65".
_ELLIPTIC = re.compile(
    r"(?:\b(?:oggi|ora|attualmente|ormai|adesso)\s+(?:(?:ne\s+sono|sono)\s+(?:diventat[ei]\s+)?|ne\s+\w+\s+)"
    r"|\bne\s+(?:riunisce|conta|raccoglie|raggruppa|comprende|annovera|associa|unisce)\s+"
    r"(?:(?:oggi|ora|ormai|attualmente)\s+)?"
    r"|\b(?:passat|salit|cresciut|arrivat)[eaio]\s+(?:da\s+\w+\s+)?(?:a|ai|agli|alle)\s+"
    r"(?:(?:gli|le|i)?\s*attuali\s+)?)"
    r"(?:(?:oltre|circa|quasi|più\s+di)\s+)?$",
    re.I,
)
_MEMBER_NOUN = re.compile(
    r"\b(?:città|membri|soci|aderenti|componenti|comuni|municipalità|associat[ei]|enti)\b"
)
_SAME_EDGE = 30.0
"""Points by which lines that reach the edge of a ragged column may differ."""


@dataclass
class Facts:
    """What the text says of one body, with the spans that say it."""

    founded_year: int | None = None
    joined_year: int | None = None
    member_count: int | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class ListedNetwork:
    """One network of the list."""

    name: str
    acronym: str | None
    area: str | None
    lines: tuple[Line, ...]
    section: Section

    @property
    def names(self) -> tuple[str, ...]:
        """The names it may be called by."""
        return (self.name, self.acronym) if self.acronym else (self.name,)


# --- facts in text ------------------------------------------------------------------------


@cache
def _words(name: str) -> re.Pattern[str]:
    words = load("networks")[name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.I)


@cache
def _plain_words(name: str) -> frozenset[str]:
    return frozenset(load("networks")[name])


def year_near(sentence: str, cue: re.Pattern[str], reach: int = 140) -> tuple[int, int, int] | None:
    """Return (year, start, end) of the year that the first cue of `sentence` governs.

    The nearest year after the cue within `reach` characters, else the nearest before it.
    """
    best: tuple[int, int, int, int] | None = None
    for word in cue.finditer(sentence):
        for year in _IN_YEAR.finditer(sentence):
            if year.start() >= word.start():
                gap = sentence[word.end() : year.start()]
                if len(gap) > reach or re.search(r"[;.]\s", gap):
                    continue
                cost = len(gap)
            else:
                gap = sentence[year.end() : word.start()]
                if len(gap) > 60 or re.search(r"[;.]\s", gap):
                    continue
                cost = len(gap) + 40
            low, high = min(word.start(), year.start()), max(word.end(), year.end())
            value = int(year[1] or year[2])
            if best is None or cost < best[0]:
                best = (cost, value, low, high)
    return best[1:] if best else None


def founded_in(sentence: str) -> tuple[int, int, int] | None:
    """Return (year, start, end) where `sentence` says when its subject was founded.

    >>> founded_in("Creata nel 2007 dalla città di X, riunisce 26 città.")[0]
    2007
    """
    found = year_near(sentence, _words("founded"), 90)
    if found:
        return found
    since = re.match(
        rf"(?:Fin\s+|Sin\s+|Già\s+)?[Dd]al\s+({YEAR})\s+(?:\w+\s+){{0,4}}?(?:riunisce|raggruppa"
        rf"|unisce|mette|raccoglie|sostiene|promuove|opera|lavora)\b",
        sentence,
    )
    return (int(since[1]), since.start(), since.end()) if since else None


def joined_in(sentence: str) -> tuple[int, int, int] | None:
    """Return (year, start, end) where `sentence` says when the city joined.

    >>> joined_in("Torino è membro della rete dal 2012.")[0]
    2012
    """
    found = year_near(sentence, _words("joined"), 90)
    if found is None:
        return None
    text = sentence.casefold().replace("’", "'")
    if any(word in text for word in load("networks")["city"]):
        return found
    bare = re.match(
        r"(?:ne|vi|ci)\s|(?:aderisce|membro|socia|con l'adesione|l'adesione|adesione)", text
    )
    return found if bare else None


def members_in(sentence: str) -> tuple[int, int, int, int] | None:
    """Return (rank, count, start, end) where `sentence` counts the members of its subject.

    The lower the rank, the surer. Partner cities, other countries and the members of a
    part (a cluster, a working group) do not count.
    """
    best: tuple[int, int, int, int] | None = None
    words = load("networks")
    event = bool(_EVENT.search(sentence))
    for found in find_numbers(sentence):
        if found.value is None or found.value != int(found.value):
            continue
        value, low, high = int(found.value), found.start, found.end
        after = re.split(r"\d|,|;", sentence[high : high + 70])[0]
        if re.match(r"[°ª%/]|\s*(?:per cento|milioni)\b", after):
            continue
        nouns = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", after)
        before = sentence[:low]
        clause = re.split(r"[;:]\s|,\s(?=che|e\s)|\se\s(?=\w+\s(?:è|ha)\b)", before)[-1]
        if (
            value < 2
            or re.fullmatch(YEAR, sentence[low:high])
            and not re.match(r"\s*(?:citt|membr|soci|comun)", after, re.I)
        ):
            continue
        noun = nouns[0].casefold() if nouns else ""
        link = next(
            (
                i
                for i, w in enumerate(nouns)
                if w.casefold() in ("di", "da", "in", "e", "che", "of")
            ),
            9,
        )
        qualified = " ".join(nouns[1 : min(3, link)]).casefold()
        near = " ".join(nouns[:3]).casefold()
        if any(re.search(rf"\b{part}", clause, re.I) for part in words["parts"]):
            continue
        counted = noun in _plain_words("members") or (
            len(nouns) > 1
            and re.match(r"\w+(?:e|i|ed|he|hi)$", noun)
            and nouns[1].casefold() in _plain_words("members")
            and noun not in _plain_words("not_members")
        )
        labelled = re.search(
            r"\b(?:membri|soci|città aderenti|members|aderenti)\s+(?:\w+\s+){0,5}$|\b(?:membri"
            r"|soci|members)\s*:\s*$",
            before,
            re.I,
        )
        elliptic = _ELLIPTIC.search(before) and re.match(r"\s*(?:$|[.,;)]|in\s|e\s)", after)
        if elliptic and _MEMBER_NOUN.search(before):
            best = (-1, value, low, high)
            continue
        if not counted and not labelled:
            continue
        if any(re.search(rf"\b{word}\b", qualified) for word in words["not_members"]):
            continue
        if _FOUNDERS.search(before) or _ONCE.search(after):
            continue
        if re.search(
            r"\b(?:in rappresentanza|provenient\w+|altr[eio])\s+(?:di|da|\w+\s+di)?\s*(?:più di"
            r"|oltre|circa)?\s*$",
            before,
            re.I,
        ):
            continue
        verb = [
            m
            for m in _words("membership").finditer(sentence)
            if abs(m.start() - low) < 120 and not 0 <= m.start() - high <= 2
        ]
        labelled = labelled or re.search(
            r"\b(?:rete|network|associazione|alleanza|federazione|unione|comunità|coalizione|i suoi"
            r"|con)\s+(?:internazionale\s+|europea\s+|mondiale\s+)?(?:di|of|i)?\s*(?:oltre\s+"
            r"|circa\s+)?$",
            before,
            re.I,
        )
        if not verb and not labelled:
            continue
        if event and not labelled and not any(0 <= low - m.end() <= 25 for m in verb):
            continue
        sure = noun in ("membri", "soci", "aderenti", "members") or re.match(
            r"\w+\s+(?:membro|aderenti|associate|socie|member)", near
        )
        rank = 0 if (sure or labelled) else 1
        if _OF_OTHERS.search(before) or re.search(r"\bdi cui\s", clause):
            rank += 2
        if best is None or rank < best[0]:
            best = (rank, value, low, high + min(len(after), 20))
    return best


def read_facts(text: str, spans: Sequence[tuple[int, int]] | None = None) -> Facts:
    """Return the facts that the sentences of `text` (or those at `spans`) tell of one body."""
    facts = Facts()
    best_rank = 9
    for start, end in spans if spans is not None else sentences(text):
        sentence = text[start:end]
        joined = joined_in(sentence)
        if joined and facts.joined_year is None:
            facts.joined_year = joined[0]
            facts.spans.append((start, end))
        founded = founded_in(sentence)
        same = joined and founded and joined[0] == founded[0] and joined[1] <= founded[2]
        if (
            founded
            and facts.founded_year is None
            and not same
            and not _about_city(sentence, founded)
        ):
            facts.founded_year = founded[0]
            facts.spans.append((start, end))
        home = "torino" in sentence.casefold() or "turin" in sentence.casefold()
        if founded and facts.joined_year is None and home and _FOUNDER.search(sentence):
            facts.joined_year = founded[0]
            facts.spans.append((start, end))
        counted = members_in(sentence)
        if counted and counted[0] < best_rank:
            best_rank, facts.member_count = counted[0], counted[1]
            facts.spans.append((start, end))
    return facts


def _about_city(sentence: str, found: tuple[int, int, int]) -> bool:
    """Return whether the founding is something of the city's or an event's, not the body's."""
    clause = sentence[: found[1]]
    return bool(
        re.search(
            r"\b(?:progett[oi]|premio|programma|festival|evento|iniziativa|edizione|conferenza"
            r"|corso|piano"
            r"|gruppo di lavoro|dichiarazione|mostra|bando|nomina"
            r"|nominat[oa])\b(?:\s+\S+){0,8}\s*$",
            clause,
        )
        or re.search(
            r"\b(?:nominat|proclamat|designat|elett)[oa]\b", sentence[found[1] : found[2]], re.I
        )
    )


# --- the list -----------------------------------------------------------------------------


def _right_edge(lines: Sequence[Line]) -> float | None:
    """Return the x where the list's column ends, None unless two lines at least reach it."""
    ends = sorted(line.bbox.x1 for line in lines if line.bbox)
    return ends[-1] if len(ends) > 1 and ends[-1] - ends[-2] < _SAME_EDGE else None


def list_names(lines: Sequence[Line]) -> list[tuple[str, tuple[Line, ...]]]:
    """Return the names of a list, one per line, continued lines joined; prose left out."""
    groups: list[list[Line]] = []
    apart = rows_stand_apart(lines)
    right = _right_edge(lines)
    for line in lines:
        text = line.text.strip()
        if not text or URL.fullmatch(text):
            continue
        previous = groups[-1][-1] if groups else None
        if (
            previous is not None
            and not line.bullet
            and previous.page == line.page
            and (
                (apart and previous.paragraph == line.paragraph and wraps(previous, line, right))
                or _OPEN_END.search(previous.text.strip())
                or previous.text.count("(") > previous.text.count(")")
                or re.match(r"[a-zà-ÿ–(](?![A-Z])", text)
                or re.search(r"[^\W\d_]-$", previous.text)
            )
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    found = []
    for group in groups:
        name = " ".join(join_lines(group).text.split())
        if len(name) > 130 or (_SENTENCE_END.search(name) and len(name.split()) > 3):
            continue
        found.append((name, tuple(group)))
    return found


def read_list(reading: Reading) -> tuple[list[ListedNetwork], list[Section]]:
    """Return the networks of the edition's list, and the list's sections."""
    found: list[ListedNetwork] = []
    used: list[Section] = []
    for section in reading.outline.of_kind("networks", "network_area"):
        prose = _prose_lines(section.lines)
        names = list_names([line for line in section.lines if line.id not in prose])
        if section.kind == "networks" and len(names) < 2:
            continue
        used.append(section)
        area = section.title if section.kind == "network_area" else None
        for printed, lines in names:
            name, acronym = split_name(printed)
            found.append(ListedNetwork(name, acronym, area, lines, section))
    return found, used


def _prose_lines(lines: Sequence[Line]) -> set[str]:
    """Return the ids of lines that belong to paragraphs of sentences, not to a list."""
    found: set[str] = set()
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (groups[-1][-1].page, groups[-1][-1].paragraph) == (
            line.page,
            line.paragraph,
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    for number, group in enumerate(groups):
        text = join_lines(group).text.strip()
        ended = bool(re.search(r"[.!?][”\"’')»]*$", text)) and len(text.split()) > 6
        stops = len(re.findall(r"[a-zà-ÿ]{3,}[.!?](?:\s|$)", text))
        if ended or stops >= 2 or (stops >= 1 and len(text) > 150):
            found.update(line.id for line in group)
            # Prose that a column or page broke in two.
            if number and re.match(r"[a-zà-ÿ]", text):
                before = join_lines(groups[number - 1]).text
                if len(before) > 60:
                    found.update(line.id for line in groups[number - 1])
    return found


# --- pages --------------------------------------------------------------------------------


def match_network(title: str, networks: Sequence[ListedNetwork], text: str = "") -> int | None:
    """Return the index of the listed network that `title` names, None if there is none.

    By acronym, by name, by the words that tell one network from another (generic words such
    as "rete" and "città" weigh nothing), or by the acronym that the page's text gives.
    """
    wanted = plain(title)
    if not wanted:
        return None
    for index, network in enumerate(networks):
        if any(plain(name) == wanted for name in network.names):
            return index
    parts = [plain(part) for part in split_name(title) if part]
    parts += [plain(part) for part in re.split(r"\s[–—|-]\s|[()]", title) if part.strip()]
    for index, network in enumerate(networks):
        if any(plain(name) in parts for name in network.names):
            return index
    best: tuple[float, int] | None = None
    for index, network in enumerate(networks):
        score = max(_likeness(wanted, plain(name)) for name in network.names)
        if score >= 88 and (best is None or score > best[0]):
            best = (score, index)
    if best:
        return best[1]
    if text:
        opening = plain(text[:400])
        for index, network in enumerate(networks):
            if any(
                len(plain(name)) >= 4 and re.search(rf"\b{re.escape(plain(name))}\b", opening)
                for name in network.names
            ) and _initials_agree(title, network.name):
                return index
    return None


def _likeness(one: str, two: str) -> float:
    ratio = fuzz.ratio(one, two)
    if ratio >= 88 and re.findall(r"\d+", one) == re.findall(r"\d+", two):
        return ratio
    generic = set(load("networks")["generic"])
    first, second = set(one.split()), set(two.split())
    kept_first, kept_second = first - generic, second - generic
    if len(kept_first) >= 2 and len(kept_second) >= 2 or (kept_first and kept_first == kept_second):
        shared = kept_first & kept_second
        if (
            shared
            and shared in (kept_first, kept_second)
            and len(shared) >= min(2, len(kept_first))
        ):
            return 90 + min(9, fuzz.token_set_ratio(one, two) / 12)
    return 0.0


def _initials_agree(short: str, full: str) -> bool:
    letters = re.sub(r"\W", "", short).casefold()
    return bool(letters) and plain(full)[:1] == letters[:1]


@dataclass
class _Owner:
    """A network to which facts are attributed: a listed one, or a page of its own."""

    names: tuple[str, ...]
    facts: Facts = field(default_factory=Facts)
    url: str | None = None
    evidence: list[Evidence] = field(default_factory=list)


def _spread(words: Sequence[str], flat: str) -> int:
    """Return where `words` stand in this order, small words apart, -1 if they do not."""
    between = r"\s(?:(?:di|del|della|dell|dello|dei|degli|delle|dell|of|the|la|le|il)\s)?"
    match = re.search(r"\s" + between.join(map(re.escape, words)) + r"\s", flat)
    if match:
        return match.start()
    best = fuzz.partial_ratio_alignment(" ".join(words), flat.strip(), score_cutoff=93)
    return best.dest_start if best else -1


def _subject(sentence: str, owners: Sequence[_Owner], own: _Owner) -> _Owner:
    """Return the network that `sentence` is about: the first it names before its verb."""
    head = re.split(
        r"\s(?:è|ha|riunisce|conta|raggruppa|comprende|sono|esiste|nasce|unisce)\s", sentence
    )[0][:160]
    flat = f" {plain(head)} "
    found: list[tuple[int, int, _Owner]] = []
    for owner in owners:
        for name in owner.names:
            wanted = plain(name)
            at = flat.find(f" {wanted} ") if len(wanted) >= 3 else -1
            if at < 0 and len(wanted.split()) >= 3:
                at = _spread(wanted.split(), flat)
            if at >= 0:
                found.append((at, -len(wanted), owner))
    if not found or any(owner is own for _, _, owner in found):
        return own
    if re.match(
        r"\W*(?:La\s+|il\s+|Il\s+)?(?:Citt[àa] di\s+)?Torino\b|\W*La Citt[àa]\b", sentence
    ) and not re.search(r"\bTorino\b.{0,60}\b(?:aderi|membro|entrat|fa parte)", sentence):
        return own
    return min(found, key=lambda item: item[:2])[2]


def read(reading: Reading, records: RecordSet) -> None:
    """Read the networks of the edition into `records`."""
    listed, _ = read_list(reading)
    owners = [_Owner(network.names) for network in listed]
    pages: list[tuple[Section, _Owner]] = []
    extra: list[tuple[Section, _Owner]] = []
    for section in reading.outline.of_kind(
        "network_page", "other", "subheading", "international_organization"
    ):
        stray = section.kind != "network_page"
        index = match_network(section.title, listed, "" if stray else section.flow.text)
        if stray and (index is None or not section.lines):
            continue  # a page of another kind counts where the list names it
        if index is not None:
            owner = owners[index]
        else:
            name, acronym = split_name(section.title)
            owner = next(
                (o for _, o in extra if plain(o.names[0]) == plain(name)),
                None,
            ) or _Owner((name, acronym) if acronym else (name,))
            if all(owner is not other for _, other in extra):
                extra.append((section, owner))
        pages.append((section, owner))
    everyone = owners + [owner for _, owner in extra]
    displaced = _told_before_heading(pages, everyone)
    for section, owner in pages:
        owner.url = owner.url or first_url(section)
        if section.heading:
            owner.evidence.append(evidence_of_lines(section.heading))
        _attribute(section, owner, everyone, displaced)
    _addresses_apart(reading, everyone)
    # Prose beside the list, and the list's own sections, may tell of a network too.
    for section in reading.outline.of_kind("networks", "network_area"):
        _attribute(section, None, everyone, displaced)
    for network, owner in zip(listed, owners, strict=True):
        acronym = network.acronym or _told_acronym(network, reading, pages, owner)
        _row(
            records,
            network.name,
            acronym,
            network.area,
            network.section,
            evidence_of_lines(network.lines),
            owner,
        )
    for section, owner in extra:
        lines = section.heading or section.lines[:1]
        if not lines or not owner.names[0]:
            continue
        name, acronym = owner.names[0], owner.names[1] if len(owner.names) > 1 else None
        if acronym is None:
            told = _full_name(section.flow.text, name)
            name, acronym = told or (name, None)
        area = section.attributes.get("area")
        _row(records, name, acronym, area, section, evidence_of_lines(lines), owner)


def _addresses_apart(reading: Reading, owners: Sequence[_Owner]) -> None:
    """Give an address that stands by itself in the chapter to the network it spells."""
    for section in reading.outline.of_kind("networks"):
        for line in section.lines:
            if not URL.fullmatch(line.text.strip()):
                continue
            host = re.sub(r"^(?:https?://)?(?:www\.)?|/.*$", "", line.text.strip().casefold())
            spelt = [
                owner
                for owner in owners
                if any(
                    len(short := re.sub(r"\s", "", plain(name))) >= 4
                    and short in re.sub(r"\W", "", host)
                    for name in owner.names
                )
            ]
            if len(spelt) == 1 and spelt[0].url is None:
                spelt[0].url = line.text.strip()
                spelt[0].evidence.append(evidence_of_lines((line,)))


def _told_before_heading(
    pages: Sequence[tuple[Section, _Owner]], everyone: Sequence[_Owner]
) -> dict[tuple[str, int], _Owner]:
    """Return whose paragraphs are that stand before their own heading: (section, start) → owner.

    Plain text may give a page's text first and its heading after it, so that one page holds
    two networks' facts and another none. Where there are as many paragraphs of facts as
    pages, and those that name their network stand in its turn, each page has one, in order.
    """
    turns = [(section, owner) for section, owner in pages if section.kind == "network_page"]
    told: list[tuple[str, int, _Owner | None]] = []
    nobody = _Owner(())
    for section, _ in turns:
        for start, end in _paragraphs(section.flow.text):
            text = section.flow.text[start:end]
            facts = read_facts(text)
            if (facts.founded_year, facts.joined_year, facts.member_count).count(None) < 2:
                first = next(iter(sentences(text)), (0, 0))
                named = _subject(text[slice(*first)], everyone, nobody)
                told.append((section.id, start, None if named is nobody else named))
    owners = [owner for _, owner in turns]
    if [key for key, *_ in told] == [section.id for section, _ in turns]:
        return {}
    if len(told) != len(owners) or len({id(owner) for owner in owners}) != len(owners):
        return {}
    if any(
        named is not None and named is not owner
        for (*_, named), owner in zip(told, owners, strict=True)
    ):
        return {}
    return {(key, at): owner for (key, at, _), owner in zip(told, owners, strict=True)}


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def _attribute(
    section: Section,
    own: _Owner | None,
    everyone: Sequence[_Owner],
    displaced: dict[tuple[str, int], _Owner],
) -> None:
    """Give the facts of the section's sentences to the networks that they are about."""
    flow = section.flow
    text = flow.text
    nobody = _Owner(())
    spans: dict[int, list[tuple[int, int]]] = {}
    by_id = {id(owner): owner for owner in everyone}
    by_id[id(own or nobody)] = own or nobody
    by_id |= {id(owner): owner for owner in displaced.values()}
    topic, opening = own or nobody, -2
    for start, end in _telling(text, section, own is None):
        paragraph = text.rfind("\n", 0, start)
        # A paragraph that opens with another network goes on with it ("La coalizione …").
        begins = paragraph != opening
        default = displaced.get((section.id, paragraph + 1), own or nobody) if begins else topic
        subject = _subject(text[start:end], everyone, default)
        if begins:
            topic, opening = subject, paragraph
        spans.setdefault(id(subject), []).append((start, end))
    for key, found in spans.items():
        owner = by_id[key]
        if owner is nobody:
            continue
        facts = read_facts(text, found)
        # A page of one's own is believed before what is said elsewhere.
        for column in ("founded_year", "joined_year", "member_count"):
            if getattr(owner.facts, column) is None:
                setattr(owner.facts, column, getattr(facts, column))
        owner.evidence.extend(evidence_of_span(flow, *span) for span in facts.spans)


def _telling(text: str, section: Section, list_section: bool) -> Iterator[tuple[int, int]]:
    for start, end in sentences(text):
        if list_section and not re.search(r"[.!?]\W*$", text[start:end]):
            continue
        yield start, end


def _told_acronym(
    network: ListedNetwork,
    reading: Reading,
    pages: Sequence[tuple[Section, _Owner]],
    owner: _Owner,
) -> str | None:
    """Return the short name that the network's page uses as the subject of its opening."""
    for section, other in pages:
        if other is not owner:
            continue
        titled = split_name(section.title)[1]
        if titled:
            return titled
        for start, end in list(sentences(section.flow.text))[:4]:
            opening = re.match(
                r"(?:La\s+|Il\s+|L[’'])?([A-Z][\w-]*[A-Z][\w-]*)\s+(?:è|riunisce|raggruppa"
                r"|conta)\b",
                section.flow.text[start:end],
            )
            if (
                opening
                and plain(opening[1]) != plain(network.name)
                and not opening[1].isdigit()
                and plain(opening[1]).replace(" ", "") not in plain(network.name).replace(" ", "")
                and len(network.name.split()) > 1
                and opening[1][0] == network.name[0]
            ):
                return opening[1]
    return None


def _full_name(text: str, acronym: str) -> tuple[str, str] | None:
    """Return (full name, acronym) where the text spells out the heading's acronym."""
    match = re.search(
        rf"(?<!\w){re.escape(acronym)}\s*(?:[–—-]\s+([A-ZÀ-Þ][^.,;()]{{5,110}}?)"
        rf"|\(([^()]{{5,110}})\))"
        r"(?=\s+(?:è|riunisce|conta|raggruppa|comprende|nasce|unisce|ha)\b|[.,;(]|$)",
        text,
        re.I,
    )
    if match:
        full = (match[1] or match[2]).strip()
        name, short = split_name(f"{acronym} – {full}")
        if short:
            return name, short
    return None


def _row(
    records: RecordSet,
    name: str,
    acronym: str | None,
    area: str | None,
    section: Section,
    evidence: Evidence,
    owner: _Owner,
) -> None:
    records.add(
        "networks",
        joined_evidence(evidence, owner.evidence),
        section.id,
        (name,),
        name=name,
        acronym=acronym,
        area=area,
        founded_year=owner.facts.founded_year,
        joined_year=owner.facts.joined_year,
        member_count=owner.facts.member_count,
        url=owner.url,
    )
