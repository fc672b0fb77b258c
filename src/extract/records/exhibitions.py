"""Exhibitions: titled shows that one institution hosts, in the culture section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.document.flow import Flow
from extract.outline.model import Section
from extract.records.base import Reading, RecordSet, evidence_of_span
from extract.records.wording import ancestors, line_order, plain, whole_flow, words_pattern
from extract.vocabulary import load

_NOT_CULTURE = (
    "highlights",
    "events",
    "sport",
    "focus",
    "networks",
    "network_page",
    "missions",
    "twinning_initiatives",
    "cooperation_sheet",
    "eu_sheet",
    "innovation",
    "delegations",
    "innovation_events",
    "agreements",
    "introduction",
    "contents",
    "consulates",
    "international_organization",
    "cooperation",
    "eu_projects",
    "cooperation_projects",
)
_ARTICLE = re.compile(r"^(?:il|lo|la|i|gli|le|the)\s+|^l[’']\s*", re.I)
_AT = (
    r"(?:(?:al|allo|alla|alle|ai|agli|nel|nello|nella|nelle|nei|negli|dal|dallo|dalla|dalle|dai"
    r"|dagli|a|at(?:\s+the)?)\s+"
    r"|(?:all|nell|dall)[’']\s*|presso\s+(?:(?:il|lo|la|le|i|gli)\s+|l[’']\s*)?)"
)
_PREPOSITION = re.compile(
    r"(?:in|al|allo|alla|alle|ai|agli|all[’']|presso|per|nel|nella|nello|nell[’']|nei|nelle|negli|con|dal|dalla|dallo|dall[’']|dopo|durante"
    r"|tra|fra|su|sul|sulla|a|da"
    r"|grazie|insieme|oltre|anche|inoltre|infine|fino|sempre|ancora|accanto|attraverso|dedicat\w+"
    r"|curat\w+|sostenut\w+"
    r"|promoss\w+|realizzat\w+|organizzat\w+|che|in occasione|ultima|prima|nato|nata|noto|nota|at"
    r"|on|for|with)(?:\b|(?<=[’']))\s*",
    re.I,
)
_VERB = (
    r"(?:ha|hanno|è|sono|si|viene|vengono|aveva|era|racconta|esplora|celebra"
    r"|indaga|propone|presenta|raccoglie)"
)
_STOPS = re.compile(
    r",\s*(?=(?:(?:il|lo|la|una|un|uno)\s+|l[’']\s?|un[’']\s?)?(?:[a-zà-ÿ]{4,}\s+)?"
    rf"(?:{words_pattern((*load('exhibitions')['shows'], *load('exhibitions')['kinds']))})\b)"
    r"|,\s*(?=(?:un|uno|una|un[’']|oltre|con|che|mostra|percorso|progetto|curat\w+|dedicat\w+"
    r"|a\s+cura|in|per|da|dal|dalla|nel|nella"
    r"|più|circa|quasi|tra|su|sul|sulla|al|alla|alle|allo|presso|esposizione|retrospettiva|prima"
    r"|grande|installazione|viaggio"
    r"|frutto|esito|risultato|raccolta|serie|rassegna|insieme|nato|nata|l[’']\s?(?:installazione"
    r"|esposizione|opera)"
    r"|la\s+(?:mostra|prima|grande|retrospettiva)"
    r"|il\s+(?:progetto|percorso)|realizzat\w+|ospitat\w+|allestit\w+|organizzat\w+|visitat\w+"
    r"|inaugurat\w+|aperta?|the|curated"
    r"|an?\s+(?:[a-z]+\s+){0,2}(?:exhibition|installation|show|journey|retrospective|collection"
    r"|project)"
    r"|[a-zà-ÿ]{3,}(?:at[oaie]|ut[oaie]|it[oaie]|ent[ei])\s+(?:a|al|alla|da|dal|dalla|dai|dalle|in"
    r"|nel|nella|con|per|di|fino|dopo|su))\b|\d)"
    rf"|\s+(?=(?:che|dove|cui|una\s+[a-zà-ÿ]+|un\s+[a-zà-ÿ]+|uno\s+[a-zà-ÿ]+|progetto\s|mostra\s"
    rf"|percorso\s|esposizione\s|dedicat[oa]\s|curat[oa]\s|ospitat[oa]\s|allestit[oa]\s"
    rf"|visitabile\s|presentat[oa]\s|espost[oa]\s|realizzat[oa]\s"
    rf"|a\s+cura\s|con\s+(?:oltre|più|opere|circa|cui|il|la|l[’'])|{_VERB}\s)\b)"
    r"|\s+(?=d(?:el|ella|ello)\s+(?:collettivo|artista|pittore|pittrice|scultore|scultrice|regista"
    r"|fotografo|fotografa|duo|maestro|designer|gruppo|compositore)\b|dell[’']artista\b)"
    r"|\s+(?=\()"
    rf"|\s+(?={_AT}(?:[A-ZÀ-Þ][\w’'.]*))"
    r"|:\s*(?=\d|(?:un|una|oltre|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|più|circa"
    r"|centinaia|decine|viaggio|percorso)\b"
    r"|(?!(?:il|la|lo|l|i|gli|le)\b)[a-zà-ÿ]+(?:,|\s+(?:di|del|e|che|per|con|in)\s|\s[a-zà-ÿ]+))"
    r"|;|[.!?](?=\s|$)|\n",
    re.I,
)
_IN = (
    r"(?:(?:al|allo|alla|alle|ai|agli|nel|nello|nella|nelle|nei|negli|a|in)\s+|(?:all|nell)[’']\s*"
    r"|presso\s+(?:(?:il|lo|la|le|i|gli)\s+|l[’']\s*)?)"
)
_ROOMS = (
    r"(?:(?:sal[ae]|spazi|stanze|saloni|sed[ei]|locali|ambienti)\s+(?:[a-zà-ÿ]+\s+)?"
    r"(?:d(?:el|ello|ella|ei|egli|elle|i)\s+|dell[’']\s*))"
)
_HOST = (
    r"(?:(?:ospitat|allestit|propost|organizzat|presentat|inaugurat|espost|accolt|ospit)[aoei]\s+"
    r"d(?:al|allo|alla|ai|agli|alle|a|el|ella)\s+"
    r"|(?:ospitat|allestit|propost|organizzat|presentat|inaugurat|espost|accolt)[aoei]\s+dall[’']\s*)"
)
_AT_ROOMS = re.compile(rf"\bn(?:el|ella|elle|ei|egli)\s+{_ROOMS}(?=(?-i:[A-ZÀ-Þ]))", re.I)
_PLACED = re.compile(rf"(?:(?<![\w’']){_IN}|{_ROOMS}|{_HOST})[“\"«]?$", re.I)
"""What stands before the name of a house that tells where a show is."""
_NEXT_TO = re.compile(
    rf"\s*,?\s*(?:(?:ospitat|allestit|espost|apert|presentat|visitabil|in\s+corso|in\s+mostra)\w*"
    rf"\s*)?(?:[^,.;:]{{0,45}}{_ROOMS}|{_IN}|{_HOST})$",
    re.I,
)
_NOT_PLACED = re.compile(
    r"(?:dedicat\w+|omaggio|monografica|mostra|retrospettiva|antologica|personale|intitolat\w+"
    r"|titolo|grazie|insieme|accanto|oltre|rispetto)\s+(?:\w+\s+)?\S{1,5}\s*$",
    re.I,
)
_AFTER_ARTICLE = re.compile(
    r"(?:(?<![\w’'])(?:il|lo|la|i|gli|le|un|uno|una|del|dello|della|dei|degli|delle)\s+"
    r"(?:nuov[aoie]\s+|grande\s+)?|(?<![\w’'])(?:l|un|dell)[’']\s*)[“\"«]?$"
)
_STREET = re.compile(r"\b(?:piazza|piazzale|via|viale|corso|largo|piazzetta|giardini)\s+$", re.I)
_ALONGSIDE = re.compile(
    r"[”\"»]?\s*(?:,|,?\s*(?:e|ed|nonché))(?:,?\s+(?:in|a|da|poi|infine)(?:\s+[a-zà-ÿ]+)?,)?\s*[“\"«]?"
)
_LENT = re.compile(
    r"\b(?:ha|hanno|aveva)\s+(?:\w+mente\s+)?(?:portato|prestato|inviato|concesso|mandato|esportato"
    r"|spedito)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:ha|hanno|è|sono|si|viene|vengono|aveva|era|erano|[a-zà-ÿ]{2,}(?:avano|arono|irono"
    r"|eranno|iranno|erà|irà))\b"
)


@dataclass(frozen=True, slots=True)
class Show:
    """An exhibition found in a text: offsets of title and sentence, and the venue."""

    start: int
    end: int
    title: str
    venue: str | None
    sentence: tuple[int, int]


@cache
def _show_noun() -> re.Pattern[str]:
    elided = [word for word in load("exhibitions")["shows"] if word[0] in "aeiou"]
    return re.compile(
        rf"(?<![\w’'-])(?:{words_pattern(load('exhibitions')['shows'])})(?![\w’'])"
        rf"|(?<=[’'])(?:{words_pattern(elided)})(?![\w’'])",
        re.I,
    )


@cache
def _verb() -> re.Pattern[str]:
    words = load("exhibitions")
    return re.compile(
        rf"\b(?:ha|hanno|aveva)\s+(?:\w+mente\s+|inoltre\s+|anche\s+"
        rf"|infine\s+)?(?P<past>{words_pattern(words['verbs'])})\b"
        rf"|\b(?P<now>{words_pattern(words['present'])})\b",
        re.I,
    )


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_pattern(load('exhibitions')['titled'])})\s+", re.I)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_pattern(load('exhibitions')['others'])})\b", re.I)


@cache
def _venue_heads() -> frozenset[str]:
    return frozenset(plain(word) for word in load("exhibitions")["venues"])


# --- passages -----------------------------------------------------------------------------


def passages(text: str, emphasised: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of `text`; a stop inside a title does not end one.

    Paragraphs that a column or page breaks in two are taken as one.
    """
    start = 0
    emphasised = [*emphasised, *(m.span() for m in re.finditer(r"[“«][^”»\n]{2,140}[”»]", text))]
    for index, char in enumerate(text):
        if char == "\n":
            rest = text[index:].lstrip()
            before = text[start:index].rstrip()
            if not before or (
                not re.search(r"[.!?:][”\"’»)]*$", before) and re.match(r"[a-zà-ÿ]", rest)
            ):
                continue
            stop = True
        elif char in ".!?":
            inside = any(low <= index < high - 1 for low, high in emphasised)
            stop = not inside and _ends_sentence(text, start, index)
        else:
            continue
        if stop and text[start : index + 1].strip():
            yield start, index + 1
        if stop:
            start = index + 1
    if text[start:].strip():
        yield start, len(text)


def _ends_sentence(text: str, start: int, index: int) -> bool:
    after = text[index + 1 :]
    if not re.match(r"[”\"’»)]*\s+[“\"«A-ZÀ-Þ\d]|[”\"’»)]*\s*$", after):
        return False
    if re.search(r"\b(?:[A-Z]|dott|prof|S|ecc)\.$", text[max(0, index - 5) : index + 1]):
        return False
    # A stop inside a title: what follows is a few words without a verb, then the sentence
    # goes on in a way that only the end of a title explains.
    return not _continues_title(text, start, index)


def _continues_title(text: str, start: int, index: int) -> bool:
    before = text[start:index]
    opening = _title_opening(before)
    if opening is None:
        return False
    return _inner_stop(text[index + 1 :].split("\n")[0])


def _inner_stop(rest: str, short: int = 0) -> bool:
    """Return whether `rest`, after a full stop, goes on with a title.

    A few words without a verb, then the sentence goes on; `short`: or it ends after so
    many words at most.
    """
    stop = _STOPS.search(rest, 1)
    while stop and re.fullmatch(r"\s+", stop.group()) and not _real_stop(rest, stop):
        stop = _STOPS.search(rest, stop.end())
    piece = rest[: stop.start()].strip() if stop else rest.strip()
    words = piece.split()
    if stop is None or stop.group()[:1] in ".!?":
        return 1 <= len(words) <= short and not _FINITE.search(piece)
    if not 1 <= len(words) <= 12 or re.search(rf"\b{_VERB}\b", piece) or _FINITE.search(piece):
        return False
    if re.match(rf"\s*{_VERB}\s", rest[stop.start() :]):
        return False
    head = _ARTICLE.sub("", piece)
    if _show_noun().match(head) or not head.split():
        return False
    named = head != piece or head.split()[-1][:1].isupper()
    return not (named and plain(head.split()[0]) in _venue_heads())


def _real_stop(text: str, stop: re.Match[str]) -> bool:
    """Return whether a stop at " a/al/alla Name" holds: the name begins with a capital."""
    match = re.match(rf"\s+{_AT}", text[stop.start() :], re.I)
    if not match:
        linked = re.search(
            r"\b(?:di|in|a|per|con|da|su|tra|fra|come|e|o|verso)$", text[: stop.start()]
        )
        if linked and re.match(r"\s+un[ao]?\s", text[stop.start() :]):
            return False  # "Archivio di un addio"
        # "Palazzo è Europa" is a title, "Palazzo è una mostra" is not.
        if re.match(r"\s+dell?(?:[oa]\s|\s|[’'])", text[stop.start() :]):
            return True
        return not re.match(rf"\s+{_VERB}\s+[A-ZÀ-Þ]", text[stop.start() :])
    if match.group().strip().casefold().startswith("da"):
        return False
    after = text[stop.start() + match.end() :]
    word = re.match(r"[\w-]+", after)
    lower = text[stop.end() : stop.end() + 1].islower()
    return bool(lower and after[:1].isupper() and word and plain(word.group()) in _venue_heads())


def _title_opening(text: str) -> int | None:
    """Return where a title begins that is still open at the end of `text`, None if none is."""
    for match in [*_show_noun().finditer(text), *_titled().finditer(text)]:
        rest = text[match.end() :].lstrip()
        if rest and (rest[0].isupper() or rest[0].isdigit()) and not _first_stop(rest):
            return match.end()
        colon = re.match(r"[^:.;\n]{0,60}:\s+(?=[A-ZÀ-Þ])", text[match.end() :])
        if colon and not _first_stop(text[match.end() + colon.end() :]):
            return match.end() + colon.end()
    for match in _verb().finditer(text):
        said = (match["past"] or match["now"]).casefold()
        rest = text[match.end() :].lstrip()
        if said in load("exhibitions")["hosting"] and rest[:1].isupper() and not _first_stop(rest):
            return match.end()
    return None


def _first_stop(text: str) -> re.Match[str] | None:
    for stop in _STOPS.finditer(text):
        if not re.fullmatch(r"\s+", stop.group()) or _real_stop(text, stop):
            return stop
    return None


# --- one sentence -------------------------------------------------------------------------


def find_shows(text: str, emphasised: Sequence[tuple[int, int]] = ()) -> list[Show]:
    """Return the exhibitions that `text` tells of.

    `emphasised` are the spans set in italics or bold, where the input has style: titles are
    taken from them. Without, a title is told by grammar: the capitalised words after "la
    mostra", "intitolata" or a verb of hosting, up to where the sentence goes on.
    """
    found: list[Show] = []
    if not emphasised:
        emphasised = _told_titles(text)
    for whole, (start, end) in (
        (passage, clause)
        for passage in passages(text, emphasised)
        for clause in _clauses(text, passage, emphasised)
    ):
        sentence = text[start:end]
        noun = _show_noun().search(sentence)
        hosting = any(
            (m["past"] or m["now"]).casefold() in load("exhibitions")["hosting"]
            for m in _verb().finditer(sentence)
        )
        quoted = _quoted(sentence)
        if not noun and (_others().search(sentence) or not (hosting or emphasised or quoted)):
            continue
        spans = [
            (max(low, start) - start, min(high, end) - start)
            for low, high in emphasised
            if low < end and high > start
        ]
        houses = _houses(sentence, spans)
        titles = _titles(sentence, spans, houses, bool(noun))
        for low, high in titles:
            title = _tidy_title(sentence[low:high])
            if not title or _no_show().match(sentence, high):
                continue
            venue = _house_of(sentence, low, high, houses, titles)
            if not noun and not (venue and _plays_host(venue, sentence, houses)):
                continue
            if not noun and not _exhibited(sentence, low, high):
                continue
            found.append(Show(start + low, start + high, title, venue, whole))
    return found


def _quoted(sentence: str) -> list[tuple[int, int]]:
    """Return the spans in quotation marks that may be titles."""
    return [
        match.span(1)
        for match in re.finditer(r"[“\"«]((?=[A-ZÀ-Þ\d])[^”\"»]{2,140})[”\"»]", sentence)
        if len(match[1].split()) <= 14
    ]


@dataclass(frozen=True, slots=True)
class _House:
    """A house named in a sentence. `placed`: the words before say that a show is there."""

    start: int
    end: int
    name: str
    placed: bool
    sure: bool
    """Whether it is set apart, or said to have rooms, so that its name ends there."""


def _houses(sentence: str, spans: Sequence[tuple[int, int]]) -> list[_House]:
    """Return the houses named in `sentence`, in order; names set apart end as they are set."""
    found: list[_House] = []
    for low, high in spans:
        text = _ARTICLE.sub("", sentence[low:high].strip(' ,.;:“”"«»'))
        words = text.split()
        before = sentence[:low]
        placed = bool(_PLACED.search(before)) and not _NOT_PLACED.search(before)
        known = bool(words) and plain(words[0]) in _venue_heads()
        named = known or any(plain(word) in _venue_heads() for word in words if word[:1].isupper())
        bare = re.search(r"(?<![\w’'])(?:a|in)\s+[“\"«]?$", before, re.I)
        quoted = sentence[low - 1 : low] in ("“", '"', "«")
        if not words or _directly_titled(before) or quoted:
            continue
        if known or (placed and (named or not bare)):
            found.append(_House(low, high, _clean_venue(text) or text, placed, True))
    for match in _AT_ROOMS.finditer(sentence):
        name = _name_at(sentence, match.end())
        if name and not any(low <= match.end() < high for low, high in spans):
            found.append(_House(match.end(), match.end() + len(name), name, True, True))
    for match in _house_heads().finditer(sentence):
        at = match.start("head")
        if _foreign().match(sentence, at):
            at = _name_start(sentence, at)
        if any(low <= at < high for low, high in spans) or any(h.start == at for h in found):
            continue
        if _STREET.search(sentence[:at]):
            continue
        name = _name_at(sentence, match.start("head"))
        if name:
            name = sentence[at : match.start("head")] + name
            before = sentence[:at]
            placed = bool(_PLACED.search(before)) and not _NOT_PLACED.search(before)
            found.append(_House(at, at + len(name), name, placed, False))
    return sorted(found, key=lambda house: house.start)


def _name_start(text: str, at: int) -> int:
    """Return where the capitalised words that go before text[at] begin: "the Osaka Museum"."""
    match = re.search(r"(?:(?<![\w’'])|(?<=[a-z][’']))(?:[A-ZÀ-Þ][\w-]+\s+)+$", text[:at])
    opens = match and re.match(
        r"(?:Il|Lo|La|Al|Allo|Alla|Nel|Nella|Nello|The|At|Presso)\s", match[0]
    )
    return match.start() if match and not opens else at


@cache
def _house_heads() -> re.Pattern[str]:
    heads = words_pattern(load("exhibitions")["venues"])
    return re.compile(rf"(?<![\w-])(?P<head>(?-i:[A-ZÀ-Þ])(?<=(?=(?:{heads})\b).)\w*)", re.I)


def _directly_titled(before: str) -> bool:
    """Return whether a noun for shows, "intitolata" or a verb of hosting ends `before`."""
    text = before.rstrip(' “"«:')
    words = load("exhibitions")
    hosting = words_pattern((*words["shows"], *words["titled"], *words["hosting"]))
    return bool(re.search(rf"(?<![\w’'])(?:{hosting})$", text[-60:], re.I))


@cache
def _no_show() -> re.Pattern[str]:
    """Return a pattern for what follows the title of something that is no show."""
    words = words_pattern(load("exhibitions")["no_shows"])
    return re.compile(
        rf"[”\"»]?,\s+(?:(?:il|lo|la|un|uno|una)\s+|l[’']|un[’'])?(?:{words})\b", re.I
    )


def _plays_host(venue: str, sentence: str, houses: Sequence[_House]) -> bool:
    """Return whether `venue` is a house for shows, though no noun for a show is near."""
    words = [plain(word) for word in venue.split() if word[:1].isupper() or word[:1].isdigit()]
    if not words or words[0] in load("exhibitions")["stages"]:
        return False
    if any(word in _venue_heads() for word in words):
        return True
    return any(h.sure and h.placed and h.name == venue for h in houses) and bool(
        _shown().search(sentence) or _LENT.search(sentence)
    )


def _exhibited(sentence: str, low: int, high: int) -> bool:
    """Return whether sentence[low:high], no noun for a show near it, is put on show.

    Not what an article stands before, nor who takes something elsewhere.
    """
    lent = _LENT.search(sentence)
    if _AFTER_ARTICLE.search(sentence[:low]) or (lent and low < lent.start()):
        return False
    return bool(
        lent
        or _verb().search(sentence)
        or _shown().search(sentence)
        or _before_title().search(sentence)
        or _kind_after().match(sentence, high)
        or _fills().match(sentence, high)
    )


@cache
def _fills() -> re.Pattern[str]:
    """Return a pattern for what a show does with the house: "ha occupato le sale …"."""
    return re.compile(rf"[”\"»]?\s+ha\s+(?:{words_pattern(load('exhibitions')['fills'])})\b", re.I)


@cache
def _kind_after() -> re.Pattern[str]:
    """Return a pattern for what says, after a title, what it is: ", percorso di …"."""
    kinds = words_pattern(load("exhibitions")["kinds"])
    return re.compile(rf"[”\"»]?,\s+(?:\d+|oltre|(?:[a-zà-ÿ]{{4,}}\s+)?(?:{kinds})\b)", re.I)


@cache
def _shown() -> re.Pattern[str]:
    """Return a pattern for what is said of a show: "allestita", "aperto"."""
    words = words_pattern(word[:-1] for word in load("exhibitions")["participles"])
    return re.compile(rf"\b(?:{words})[aoie]\b", re.I)


def _house_of(
    sentence: str,
    low: int,
    high: int,
    houses: Sequence[_House],
    titles: Sequence[tuple[int, int]],
) -> str | None:
    """Return the house of the show titled sentence[low:high].

    The house said right after the title; where the subject only lends, the place named;
    else what `find_venue` tells, named as it is set.
    """
    later = min((at for at, _ in titles if at > low), default=len(sentence))
    after = [house for house in houses if high <= house.start < later]
    before = [house for house in houses if house.end <= low]
    lent = _LENT.search(sentence[:low])
    beside = after[0] if after and _NEXT_TO.match(sentence[high : after[0].start]) else None
    if lent:
        placed = [h for h in (*after, *reversed(before)) if h.placed and h.start >= lent.end()]
        if placed:
            return placed[0].name
    host = find_venue(sentence, low, high)
    if beside and (len(titles) > 1 or host is None or not before):
        return beside.name
    rooms = [house for house in reversed(before) if house.placed]
    if (
        host
        and rooms
        and not any(host.startswith(h.name) or h.name.startswith(host) for h in before)
    ):
        return rooms[0].name
    if host is None:
        placed = [house for house in (*reversed(before), *after) if house.placed]
        return next((h.name for h in (*placed, *before, *after)), None)
    same = [h for h in houses if h.sure and (host.startswith(h.name) or h.name.startswith(host))]
    return same[0].name if same else host


@cache
def _told() -> re.Pattern[str]:
    """Return a pattern for titles that the words around them set apart."""
    venues = words_pattern(load("exhibitions")["venues"])
    return re.compile(
        r"(?:^|(?<=\n)|(?<=[.!?]\s))(?P<named>[A-ZÀ-Þ][^\n]{2,120}?)\s+è\s+(?:il\s+(?:titolo|nome)\s+d"
        rf"|(?:la|il|l[’'])\s*(?:{words_pattern(load('exhibitions')['shows'])})\b)"
        rf"|(?:^|(?<=\n)|(?<=[.!?]\s))Con\s+(?P<using>[A-ZÀ-Þ][^,.;\n]{{2,80}}?),?\s+(?:(?:il|la"
        rf"|lo|le|i|gli)\s+"
        rf"|l[’'])(?i:{venues})\b"
        r"|(?:^|(?<=\n)|(?<=[.!?]\s))(?P<first>[A-ZÀ-Þ][^\n.;:,]{2,70}?)\s+(?:ha\s+(?:inaugurato|riempito"
        r"|occupato|riaperto)\s+(?:le|gli)\s+|(?:è|sono)\s+(?:rimast|stat|approdat|arrivat)\w+"
        r"\s+(?:(?:apert|allestit|ospitat|espost|presentat|visitabil)\w+\s+)?"
        rf"(?={_IN}(?i:{venues})\b))",
        re.M,
    )


@cache
def _before_title() -> re.Pattern[str]:
    """Return a pattern for what stands before a title that no noun announces."""
    words = load("exhibitions")
    done = words_pattern(word[:-1] for word in words["participles"])
    things = words_pattern(words["things"])
    return re.compile(
        rf"(?:\b(?:è|sono|era|erano)\s+(?:stat[aeio]\s+)?(?:in\s+corso|in\s+mostra|(?:{done})[aeio])\s+"
        r"(?:(?:in|a|ad|nel|fino\s+a|da)\s+[a-zà-ÿ]+\s+)?"
        rf"|\b(?:{words_pattern(words['infinitives'])})\s+"
        rf"|\b(?:{done}|chius|omaggi|riapert|celebrat|festeggiat)\w*\s[^.;:\n]{{0,60}}?\bcon\s+"
        r"|\b(?:successo|interesse|attesa|folla|consensi|apprezzamento)\s+(?:anche\s+)?per\s+"
        rf"|\b(?:{things})\s+per\s+"
        r"|\b(?:portato|inviato|mandato|spedito)\s+(?:a|ad|in)\s+(?-i:[A-ZÀ-Þ]\w+)\s+"
        rf"|\b(?:{words_pattern(words['shows'])})\s+ad?\s+(?=[A-ZÀ-Þ][^,.;:]{{2,50}}\.\s[A-ZÀ-Þ])"
        rf"|\be\s+(?=(?-i:[A-ZÀ-Þ])[^,.;:\n]{{1,60}}?\s{_IN}(?:{words_pattern(words['venues'])})\b))"
        r"(?=(?-i:[A-ZÀ-Þ]))",
        re.I,
    )


def _told_titles(text: str) -> list[tuple[int, int]]:
    """Return the spans of titles that the words around them set apart."""
    found: list[tuple[int, int]] = []
    for match in _told().finditer(text):
        name = next(group for group in ("named", "using", "first") if match[group])
        low, high = match.span(name)
        stops = [m.end() for m in re.finditer(r"[.!?]\s+", text[low:high])]
        if len(stops) > 1 or stops and re.search(rf"\b{_VERB}\b", text[low : low + stops[0]]):
            low += stops[-1]
        head = _ARTICLE.sub("", text[low:high]).split()
        if not (name == "first" and (not head or plain(head[0]) in _venue_heads())):
            found.append((low, high))
    for match in _before_title().finditer(text):
        low = match.end()
        if _name_head(text, low) or any(a <= low < b for a, b in found):
            continue
        rest = text[low:].split("\n")[0]
        high = _titled_end(rest)
        if high and _plausible(rest[:high]) and not _FINITE.search(rest[:high]):
            found.append((low, low + high))
    return sorted(found)


def _titled_end(rest: str) -> int:
    """Return where the title with which `rest` begins ends."""
    for stop in _STOPS.finditer(rest):
        if re.fullmatch(r"\s+", stop.group()) and (
            not _real_stop(rest, stop) or rest[stop.start() - 1 : stop.start()] in (".", "!", "?")
        ):
            continue
        if stop.group()[:1] in ".!?" and _inner_stop(rest[stop.end() :], short=4):
            continue
        return stop.start()
    return len(rest)


def _name_head(text: str, at: int) -> bool:
    """Return whether the name of a house begins at text[at]."""
    word = re.compile(r"(?:(?:Il|Lo|La|Le|I|Gli)\s+|L[’']\s*)?([\w-]+)").match(text, at)
    return bool(word) and plain(word[1]) in _venue_heads() if word else False


@cache
def _clause_start() -> re.Pattern[str]:
    """Return a pattern for where a sentence goes on with another institution."""
    venues = words_pattern(load("exhibitions")["venues"])
    return re.compile(
        rf"(?:;\s+|,?\s+mentre\s+|,\s+(?:e\s+)?|\s+e\s+)"
        rf"(?=(?:[a-zà-ÿ]+\s+){{0,3}}?(?:{_AT}|(?:il|lo|la|le|i|gli)\s+|l[’'])(?-i:[A-ZÀ-Þ])[\w’' "
        rf"–-]{{0,40}}?)"
        rf"(?=(?:[a-zà-ÿ’']+\s*){{0,4}}?(?i:{venues})\b)",
        re.I,
    )


def _clauses(
    text: str, passage: tuple[int, int], emphasised: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Cut a sentence that tells of shows in two institutions between them."""
    start, end = passage
    cuts: list[int] = []
    for match in _clause_start().finditer(text, start, end):
        if any(low < match.end() < high for low, high in emphasised):
            continue
        left = text[cuts[-1] if cuts else start : match.start()]
        right = text[match.end() : end]
        strong = match.group().strip() in (";", "mentre", ", mentre")
        told = bool(_verb().search(left) or _show_noun().search(left))
        goes_on = _show_noun().search(right) or _verb().search(right)
        title_left = any((cuts or [start])[-1] <= low < match.start() for low, _ in emphasised)
        title_right = any(match.end() <= low < end for low, _ in emphasised)
        if not (told and goes_on) and not (strong and title_left and title_right):
            continue
        if strong or (title_left and title_right) or (not emphasised and _titles(left, ())):
            cuts.append(match.end())
    bounds = [start, *cuts, end]
    return list(zip(bounds, bounds[1:], strict=False))


def _titles(
    sentence: str,
    spans: Sequence[tuple[int, int]],
    houses: Sequence[_House] = (),
    noun: bool = True,
) -> list[tuple[int, int]]:
    named = {(house.start, house.end) for house in houses}
    styled = [
        span
        for span in spans
        if span not in named
        and re.search(r"[^\W\d_]{2}", sentence[slice(*span)])
        and span[1] - span[0] <= 160
        and span[1] - span[0] < 0.9 * len(sentence.strip())
    ]
    if styled:
        return _chosen(sentence, styled, houses, noun)
    if quoted := [span for span in _quoted(sentence) if span not in named]:
        introduced = [span for span in quoted if _introduced(sentence, span[0])]
        return introduced[:1] or _chosen(sentence, quoted, houses, noun)
    for low in _openings(sentence):
        high = _title_end(sentence, low)
        if high > low and _plausible(sentence[low:high]):
            return [(low, high)]
    return []


def _chosen(
    sentence: str, spans: Sequence[tuple[int, int]], houses: Sequence[_House], noun: bool
) -> list[tuple[int, int]]:
    """Return the emphasised spans that are titles of shows."""
    verb = _verb().search(sentence)
    kept = []
    for low, high in spans:
        text = sentence[low:high].strip(' ,.;:“”"')
        head = _ARTICLE.sub("", text)
        before = sentence[:low]
        if _show_noun().fullmatch(head) or not re.match(r"[“\"«]?[\wÀ-Þ]", text):
            continue
        early = not noun and not _introduced(sentence, low) and verb and low < verb.start()
        if early and _others().search(sentence):
            continue
        if re.search(
            r"\b(?:festival|fiera|salone|rassegna|concerto|ciclo di incontri|ciclo|opera|film"
            r"|spettacolo|podcast|volume|catalogo|convegno|progetto|premio|bando|app"
            r"|balletto|musical|libro|album|disco|documentario|commedia)\s+$",
            before.rstrip(' “"«') + " ",
            re.I,
        ):
            continue
        kept.append((low, high))
    introduced = [span for span in kept if _introduced(sentence, span[0])]
    if introduced:
        return [
            span
            for number, span in enumerate(kept)
            if span in introduced
            or (number and _ALONGSIDE.fullmatch(sentence[kept[number - 1][1] : span[0]]))
        ]
    return kept[:1] + [
        span
        for span in kept[1:]
        if any(h.placed and _NEXT_TO.match(sentence[span[1] : h.start]) for h in houses)
    ]


def _introduced(sentence: str, at: int) -> bool:
    """Return whether a show's noun, "intitolata" or a verb of hosting stands right before."""
    before = sentence[max(0, at - 60) : at].rstrip(' “"«:')
    noun = [m.end() for m in _show_noun().finditer(before)]
    if noun and len(before) - noun[-1] <= 30:
        return True
    if re.search(rf"(?:{words_pattern(load('exhibitions')['titled'])})$", before, re.I):
        return True
    verbs = list(_verb().finditer(before))
    return bool(verbs) and len(before) - verbs[-1].end() <= 3


def _openings(sentence: str) -> list[int]:
    """Return where titles may begin, the surest first."""
    found: list[int] = []
    for match in _titled().finditer(sentence):
        found.append(match.end())
    for match in _show_noun().finditer(sentence):
        gap = re.compile(
            r"\s+(?:(?!al|alla|allo|alle|agli|presso|nella|nello|nelle|negli|della|dello|delle"
            r"|degli"
            r"|dalla|dallo|dedicat|curat|sulla|sullo|sulle|sugli|per|con|che|ha"
            r"|è)[a-zà-ÿ-]{4,}\s+)?"
            r"(?=[A-ZÀ-Þ\d“\"«])"
        ).match(sentence, match.end())
        if gap:
            found.append(gap.end())
        else:
            colon = re.compile(r"[^:.;\n]{0,60}:\s+(?=[A-ZÀ-Þ])").match(sentence, match.end())
            if colon:
                found.append(colon.end())
    found.extend(match.end() for match in _apposed().finditer(sentence))
    for match in _verb().finditer(sentence):
        said = (match["past"] or match["now"]).casefold()
        if said in load("exhibitions")["hosting"]:
            gap = re.compile(r"\s+").match(sentence, match.end())
            if (
                gap
                and not sentence[gap.end() : gap.end() + 1].isdigit()
                and _hosted(sentence, match.start())
            ):
                found.append(gap.end())
    return [at for at in found if at < len(sentence) and re.match(r"[A-ZÀ-Þ\d“\"«]", sentence[at])]


@cache
def _apposed() -> re.Pattern[str]:
    """Return a pattern for what stands before a title that ", la mostra …" explains."""
    shows = words_pattern(load("exhibitions")["shows"])
    return re.compile(
        r"\b(?:per|con|scena|(?:è|era)\s+(?:stata?\s+)?[a-zà-ÿ]+[ao])\s+"
        rf"(?=[A-ZÀ-Þ][^,.;:]{{1,90}},\s+(?:(?:la|una|un|il)\s+|l[’']"
        rf"|un[’'])?(?:[a-zà-ÿ]+\s+)?(?i:{shows})\b)"
    )


def _hosted(sentence: str, verb: int) -> bool:
    subject = _subject(sentence, verb)
    return bool(_show_noun().search(sentence)) or (
        subject is not None and plain(subject.split()[0]) in _venue_heads()
    )


def _title_end(sentence: str, low: int) -> int:
    rest = sentence[low:]
    for stop in _STOPS.finditer(rest):
        mark = stop.group()
        if re.fullmatch(r"\s+", mark) and (
            not _real_stop(rest, stop) or rest[stop.start() - 1 : stop.start()] in ("!", "?", ".")
        ):
            continue
        if mark[:1] in ".!?" and _goes_over(rest, stop.start()):
            continue
        return low + stop.start()
    return len(sentence)


def _goes_over(rest: str, index: int) -> bool:
    """Return whether a title goes on over the stop at rest[index]."""
    return bool(rest[index + 1 :].strip()) and rest[index] in ".!?"


def _plausible(title: str) -> bool:
    words = title.split()
    if not words or len(words) > 22 or len(title) < 3:
        return False
    return title.strip()[:1].isupper() or title.strip()[:1].isdigit()


def _tidy_title(text: str) -> str | None:
    title = " ".join(text.split()).strip(' ,;:“”"«»')
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    title = re.sub(r"\s+(?:di|a|al|alle|alla|con|e|,)$", "", title)
    return title if re.search(r"[^\W\d_]", title) or title.isdigit() else None


# --- venue --------------------------------------------------------------------------------


def find_venue(sentence: str, low: int, high: int) -> str | None:
    """Return the institution that hosts the show titled sentence[low:high].

    The subject of the verb of hosting, else the place named before the title ("Al Castello
    di X la mostra …") or after it ("… alle Gallerie di X"), else any institution named.
    """
    verb = next((m for m in _verb().finditer(sentence) if m.end() <= low), None)
    if verb is not None:
        subject = _subject(sentence, verb.start())
        if subject and not _show_noun().match(subject):
            return subject
    before, after = sentence[:low], sentence[high:]
    opening = re.match(
        rf"\s*(?:[^,]{{0,60}},\s*)?{_AT}(?=[A-ZÀ-Þ])(.+?)(?=\s*,|\s+(?:la|l[’']|una|un[’']|è|ha|si"
        rf"|il|per)\s*)",
        before,
        re.I,
    )
    if opening and plain(opening[1].split()[0]) in _venue_heads():
        return _clean_venue(opening[1])
    for later in re.finditer(rf"(?:^|(?<=[\s,(])){_AT}(?=[^\W\d_])", after, re.I):
        name = _name_at(after, later.end())
        at_home = later.group().casefold().startswith("presso")
        if name and (at_home or any(plain(word) in _venue_heads() for word in name.split())):
            return name
    for part in (before, after):
        for match in re.finditer(
            r"(?<![\w’'])(?:(?:[Dd]el|[Aa]l|[Nn]el|[Dd]al)?[Ll]{1,2}[’'])?([A-ZÀ-Þ][\w-]+)", part
        ):
            if plain(match[1]) in _venue_heads() and not _STREET.search(part[: match.start()]):
                return _name_at(part, match.start(1))
    plain_place = re.search(rf"(?:^|[\s,]){_AT}(?=(?-i:[A-ZÀ-Þ]))", before + " " + after, re.I)
    if plain_place and re.search(
        r"\b(?:ospitat|allestit|visitabil|in mostra|espost)", sentence, re.I
    ):
        return _name_at(before + " " + after, plain_place.end())
    return None


def _subject(sentence: str, verb: int) -> str | None:
    """Return the subject that stands before the verb, without article and asides."""
    before = sentence[:verb].strip()
    pieces: list[str] = []
    for piece in re.split(r",\s*", before):
        if pieces and re.match(r"(?:del|della|dello|dei|degli|delle|dell[’'])\s*", piece):
            pieces[-1] += ", " + piece
        else:
            pieces.append(piece)
    for piece in pieces:
        text = piece.strip()
        if not text:
            continue
        if _PREPOSITION.match(text):
            inner = re.search(r"\s(?:(?:Il|Lo|La|Le|I|Gli)\s+|L[’']\s*)(?=[A-ZÀ-Þ])", text)
            if inner is None:
                inner = _inner_venue(text) if len(pieces) == 1 else None
            if inner is None:
                continue
            text = text[inner.end() :]
        text = _ARTICLE.sub("", text, count=1)
        if not text[:1].isupper() and not text[:1].isdigit():
            heads = re.search(r"(?:^|\s)(?=[A-ZÀ-Þ])", text)
            if heads is None or plain(text[heads.end() :].split()[0]) not in _venue_heads():
                continue
            text = text[heads.end() :]
        return _clean_venue(text)
    return None


def _inner_venue(text: str) -> re.Match[str] | None:
    """Find "… il Museo" inside an adverbial that no comma closes."""
    found = None
    for match in re.finditer(r"\s(?:(?:il|lo|la|le|i|gli)\s+|l[’']\s*)(?=[A-ZÀ-Þ])", text):
        word = re.match(r"[\w-]+", text[match.end() :])
        if word and plain(word.group()) in _venue_heads():
            found = match
    return found


_NAME_TOKEN = re.compile(r"[\wÀ-ÿ’'.&-]+|[–—]")
_LINKS_WORDS = (
    "di del della dello dei degli delle d e per la il lo le i gli the of and de des du in nel nella"
)
_LINKS = frozenset(_LINKS_WORDS.split())


def _name_at(text: str, at: int) -> str | None:
    """Return the capitalised name that begins at text[at]."""
    foreign = _foreign().match(text, at)
    end = position = at
    if foreign:
        end = position = foreign.end()
        gap = re.compile(r"[ \t]+").match(text, position)
        position = gap.end() if gap else position
    while match := _NAME_TOKEN.match(text, position):
        token = match.group()
        parts = re.split(r"[’']", token, maxsplit=1)
        core = parts[1] if len(parts) == 2 and len(parts[0]) <= 5 and parts[1] else token
        stop = token.endswith(".") and not re.fullmatch(r"[A-Z]\.|.*\w\.\w.*", token)
        first = position == at and plain(core) in _venue_heads()
        if core[:1].isupper() or core[:1].isdigit() or first:
            end = match.end() - (1 if stop else 0)
        elif (
            token not in ("–", "—")
            and token.casefold() not in _LINKS
            or position > at
            and _foreign().match(text, at)
            and token in ("di", "del", "della")
            or token in ("e", "ed")
            and _another_placed().match(text, match.end())
        ):
            break
        if stop:
            break
        space = re.compile(r"[ \t]+").match(text, match.end())
        if not space:
            break
        position = space.end()
    return _clean_venue(text[at:end]) if end > at else None


@cache
def _foreign() -> re.Pattern[str]:
    """Return a pattern for the first words of a foreign house, an adjective with them."""
    heads = words_pattern(load("exhibitions")["foreign"])
    return re.compile(rf"(?:{heads})\b(?:\s[a-zà-ÿ]{{4,}}(?=\s+d[ie]\s|\s*[,.;:]))?", re.I)


@cache
def _another_placed() -> re.Pattern[str]:
    """Return a pattern for another show in another house: "… e Onde alla Galleria Blu"."""
    venues = words_pattern(load("exhibitions")["venues"])
    return re.compile(rf"\s+[A-ZÀ-Þ][^,.;:\n]{{1,60}}?\s{_IN}(?i:{venues})\b")


def _clean_venue(text: str) -> str | None:
    venue = " ".join(text.split()).strip(" ,;:.")
    venue = _ARTICLE.sub("", venue, count=1)
    if _foreign().match(venue):  # the Italian "di" is no part of a foreign name
        venue = re.split(r"\s+(?:di|del|della)\s", venue)[0]
    return venue or None


# --- sections -----------------------------------------------------------------------------


def emphasised_spans(flow: Flow) -> list[tuple[int, int]]:
    """Return the spans of `flow` set in italics or bold amid plain text, neighbours joined."""
    spans: list[tuple[int, int]] = []
    weights: dict[bool, int] = {True: 0, False: 0}
    for line in flow.lines:
        for run in line.runs:
            weights[run.style.bold or run.style.italic] += run.end - run.start
    if weights[True] >= weights[False]:
        return []
    for line in flow.lines:
        position = flow.position(line)
        if position is None:
            continue
        for run in line.runs:
            if not (run.style.bold or run.style.italic):
                continue
            low, high = position[0] + run.start, min(position[0] + run.end, position[1])
            while low < high and flow.text[low].isspace():
                low += 1
            while high > low and flow.text[high - 1].isspace():
                high -= 1
            if low >= high:
                continue
            if (
                spans
                and not flow.text[spans[-1][1] : low].strip()
                and "\n" not in flow.text[spans[-1][1] : low]
            ):
                spans[-1] = (spans[-1][0], high)
            else:
                spans.append((low, high))
    return spans


def _chapters(reading: Reading) -> list[Section]:
    """Return the outermost sections that tell of culture, or of nothing known."""
    found: list[Section] = []
    inside: set[str] = set()
    for section in reading.outline.sections:
        if section.kind in _NOT_CULTURE:
            continue
        if section.parent_id in inside:
            inside.add(section.id)
            continue
        around = list(ancestors(reading.outline, section))[1:]
        unknown = section.kind in ("other", "subheading") and not any(
            outer.kind in _NOT_CULTURE for outer in around
        )
        if section.kind == "culture" or unknown:
            found.append(section)
            inside.add(section.id)
    return found


def read(reading: Reading, records: RecordSet) -> None:
    """Read the exhibitions of the edition into `records`."""
    seen: set[str] = set()
    order = line_order(reading)
    for section in _chapters(reading):
        flow = whole_flow(reading.outline, section, order, _NOT_CULTURE)
        if not flow.text.strip():
            continue
        home = {
            line.id: part.id
            for part in (section, *reading.outline.descendants(section))
            for line in (*part.heading, *part.lines)
        }
        for show in find_shows(flow.text, emphasised_spans(flow)):
            if plain(show.title) in seen:
                continue
            seen.add(plain(show.title))
            evidence = evidence_of_span(flow, *_trimmed(flow.text, show.sentence))
            line = flow.spans(show.start, show.end)[0][0]
            row = records.add(
                "exhibitions",
                evidence,
                home.get(line.id, section.id),
                (show.title,),
                title=show.title,
                venue=show.venue,
            )
            if show.venue is None:
                records.issue(
                    "info",
                    "exhibition_without_venue",
                    f"The text does not say which institution hosts “{show.title}”.",
                    evidence,
                    section.id,
                    "exhibitions",
                    str(row["exhibition_id"]),
                )


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    low, high = span
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high
