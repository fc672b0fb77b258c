"""Shows: titled exhibitions as prose tells them, and the house that hosts each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extract.document.flow import Flow
from extract.language import read
from extract.language.cues import Cue, find_cues
from extract.language.folding import plain
from extract.mentions.organizations import is_acronym_of
from extract.vocabulary import load

Range = tuple[int, int]
"""Tokens [start, end) of a Doc."""

_QUOTED = re.compile(r"[“\"«]((?=[A-ZÀ-Þ\d])[^”\"»]{2,140})[”\"»]")
_MARKS = ' ,.;:“”"«»'


@dataclass(frozen=True, slots=True)
class Show:
    """An exhibition found in a text: offsets of its title, and the venue."""

    start: int
    end: int
    title: str
    venue: str | None


@dataclass(frozen=True, slots=True)
class _House:
    """A house named in a clause. `placed`: the words before say that something is there."""

    start: int
    end: int
    name: str
    placed: bool
    subject: bool
    """Whether no preposition stands before it."""


def find_shows(text: str, emphasised: Sequence[tuple[int, int]] = ()) -> list[Show]:
    """Return the exhibitions that `text` tells of.

    `emphasised` are the spans set in italics or bold, where the input has style: titles are
    taken from them. Without, a title is told by grammar: the capitalised words after "la
    mostra", "intitolata" or a verb of hosting, up to where the sentence goes on.
    """
    doc = read(text)
    cues = find_cues(doc, load("exhibitions")["cues"])
    set_apart = list(_ranges(doc, emphasised))
    quoted = list(_ranges(doc, (match.span(1) for match in _QUOTED.finditer(text))))
    found: list[Show] = []
    for start, end in _clauses(doc, cues, [*set_apart, *quoted]) if cues else ():
        clause = _Clause(doc, start, end, cues, set_apart, quoted)
        for (low, high), venue in clause.shows():
            first, last = doc[low].idx, doc[high - 1].idx + len(doc[high - 1])
            if title := _tidy(text[first:last]):
                found.append(Show(first, last, title, venue))
    return found


def _ranges(
    doc: Doc, spans: Iterator[tuple[int, int]] | Sequence[tuple[int, int]]
) -> Iterator[Range]:
    for low, high in spans:
        span = doc.char_span(low, high, alignment_mode="expand")
        if span is not None:
            yield span.start, span.end


def _tidy(text: str) -> str | None:
    title = " ".join(text.split()).strip(_MARKS.replace(".", ""))
    return title if any(map(str.isalnum, title)) else None


# --- clauses ------------------------------------------------------------------------------


def _clauses(doc: Doc, cues: Sequence[Cue], marked: Sequence[Range]) -> Iterator[Range]:
    """Yield the clauses of a text: sentences, cut where they go on to another house's shows.

    A stop inside a title ends none; paragraphs that a column or page breaks are one.
    """
    low = 0
    titled = [(a, b) for a, b in marked]
    for at in [sentence.start for sentence in doc.sents][1:] + [len(doc)]:
        if at < len(doc) and any(a < at < b for a, b in titled):
            continue
        if at < len(doc) and not marked and _title_goes_on(doc, cues, low, at):
            continue
        yield from _cut(doc, cues, marked, low, at)
        low = at


def _cut(
    doc: Doc, cues: Sequence[Cue], marked: Sequence[Range], low: int, end: int
) -> Iterator[Range]:
    """Cut a sentence at "; …" and "mentre …" where both sides tell of shows."""
    for at in range(low + 1, end):
        if doc[at].text != ";" and doc[at].lower_ not in _set("parting"):
            continue
        sides = [(low, at), (at + 1, end)]
        if all(
            any(a <= cue.start < b and cue.says["tells"] in _TELLING for cue in cues)
            or any(a <= first < b for first, _ in marked)
            for a, b in sides
        ):
            yield low, at
            low = at + 1
    yield low, end


_TELLING = ("show", "host", "verb", "shown")


def _title_goes_on(doc: Doc, cues: Sequence[Cue], low: int, at: int) -> bool:
    """Return whether the stop before doc[at] stands inside a title that began after doc[low].

    What follows is a few words, then the sentence goes on in a way that only the end of a title
    explains.
    """
    stop = at - 1
    while doc[stop].text in ".!?":
        stop -= 1
    end = next((i for i in range(at + 1, len(doc)) if doc[i].is_sent_start), len(doc))
    high = _title_end(doc, at, end)
    first = at + _is_article(doc, at)
    if any(cue.start == high and cue.says["tells"] == "of_first" for cue in cues):
        return _title_end(doc, low, stop + 1) == stop + 1  # "A. B è il titolo della mostra …"
    opened = any(_title_end(doc, a, stop + 1) == stop + 1 for a in _openings(doc, cues, low, at))
    return opened and not any(cue.start == first for cue in cues)


def _is_article(doc: Doc, at: int) -> bool:
    return 0 <= at < len(doc) and doc[at]._.may_be[:1] == ["DET"]


# --- titles told by grammar -----------------------------------------------------------------


def _openings(doc: Doc, cues: Sequence[Cue], low: int, high: int) -> list[int]:
    """Return where titles may begin that the words around them set apart."""
    found: list[int] = []
    first = low
    for cue in (cue for cue in cues if low <= cue.start < high):
        tells, at = cue.says["tells"], cue.end
        if tells == "show":
            at = _after_noun(doc, at, high)
        elif tells == "lent" and doc[at : at + 1].text in ("a", "ad", "in"):
            at += 2  # "ha portato a Riga …"
        if tells == "of_first":
            if _title_end(doc, first, high) == cue.start:
                found.append(first)
        elif at < high and _opens(doc, at):
            named = tells in ("show", "titled")
            if named or (doc[at].text[:1].isalpha() and not _is_house(doc, at)):
                found += [at] if tells not in ("verb", "other") else []
    for i in range(min(found, default=high), high - 1):  # "… e Onde alla Galleria Blu"
        if doc[i].lower_ in ("e", "ed") and _opens(doc, i + 1) and not _is_house(doc, i + 1):
            end = _title_end(doc, i + 1, high)
            if end < high and doc[end].lower_ in _set("at") and _is_house(doc, end + 1):
                found.append(i + 1)
    return sorted(set(found))


def _after_noun(doc: Doc, at: int, end: int) -> int:
    """Return where the title after a noun for a show begins: at once, or after a colon."""
    parts = doc[at]._.may_be if at + 1 < end and doc[at].is_lower else ()
    if "ADJ" in parts and "DET" not in parts:
        at += 1
    if at < end and not _opens(doc, at):
        for colon in range(at, min(at + 12, end - 1)):
            if doc[colon].text == ":":
                return colon + 1
    return at


def _opens(doc: Doc, at: int) -> bool:
    return doc[at].text[0].isupper() or doc[at].text[0].isdigit() or doc[at].text[0] in '“"«'


def _title_end(doc: Doc, at: int, end: int) -> int:
    """Return where the title that begins at doc[at] ends: where the sentence goes on."""
    for i in range(at + 1, end):
        token, after = doc[i], doc[i + 1 : i + 2].text
        word, parts = token.lower_, set(token._.may_be)
        if (token.is_space and "\n" in token.text) or token.text in ("(", ";"):
            return i
        if token.text in ".!?" and (i + 1 >= end or doc[i + 1].is_space):
            return i
        if token.text == "," and _goes_on(doc, i + 1, end):
            return i
        if not token.is_lower or (word == "è" and after[:1].isupper()):
            continue
        linked = "ADP" in doc[i - 1]._.may_be
        if word in _set("goes_on") or (word in _set("one") and not linked):
            return i
        if parts & {"VERB", "AUX"} and not parts & {"NOUN", "ADP", "DET", "ADJ"} and not linked:
            return i
        if (word in _set("at") or _is_article(doc, i)) and _is_house(doc, i + 1):
            return i - (doc[i - 1].lower_ in ("e", "ed"))
        if after.lower() in _set("makers"):
            return i
    return end


def _goes_on(doc: Doc, at: int, end: int) -> bool:
    """Return whether the sentence, not the title, goes on at doc[at], after a comma."""
    if at >= end or doc[at].text[:1].isdigit():
        return True
    word, parts = doc[at], set(doc[at]._.may_be)
    after = doc[at + 1] if at + 1 < len(doc) else word
    kinds = _set("shows") | _set("kinds")
    if word.lower_ in kinds | _set("counted") | _set("goes_on") or after.lower_ in kinds:
        return True
    if "ADP" in parts:  # "a crazy …" is no Italian
        return not after.is_lower or bool(after._.may_be)
    return "VERB" in parts and not parts & {"NOUN", "DET"}


def _said(word: str) -> bool:
    """Return whether a participle, of whatever gender, says that a show is in a house."""
    return any(word[:-1] == said[:-1] for said in _set("participles"))


# --- houses ---------------------------------------------------------------------------------


def _is_house(doc: Doc, at: int) -> bool:
    """Return whether the name of a house begins at doc[at], maybe after an article."""
    if at < len(doc) and _is_article(doc, at) and at + 1 < len(doc):
        at += 1
    if at >= len(doc) or not doc[at].text[:1].isupper():
        return False
    return plain(doc[at].text) in _set("venues") or _is_acronym(doc[at].text)


def _is_acronym(word: str) -> bool:
    return 3 <= len(word) <= 6 and word.isupper() and word.isalpha()


def _name_end(doc: Doc, at: int, end: int) -> int:
    """Return where the name of a house that begins at doc[at] ends.

    The Italian "di" is no part of a foreign name; an adjective after its head is.
    """
    last = at + 1
    foreign = plain(doc[at].text) in _set("foreign")
    for i in range(at + 1, end):
        token = doc[i]
        if token.text[:1].isupper() or token.text[:1].isdigit():
            last = i + 1
        elif foreign and token.lower_ in ("di", "del", "della"):
            break
        elif foreign and last == i and doc[i + 1 : i + 2].text in ("di", "del", "della", ",", "."):
            last = i + 1
        elif token.text not in ("–", "—", "’", "'") and token.lower_ not in _set("links"):
            break
        elif token.lower_ in ("e", "ed") and any(
            doc[j].lower_ in _set("at") and _is_house(doc, j + 1)
            for j in range(i + 2, min(i + 9, end - 1))
        ):
            break  # "… e Onde alla Galleria Blu"
    return last


class _Clause:
    """A clause, tokens [start, end) of a Doc, with what it sets apart and what it says."""

    def __init__(
        self,
        doc: Doc,
        start: int,
        end: int,
        cues: Sequence[Cue],
        set_apart: Sequence[Range],
        quoted: Sequence[Range],
    ) -> None:
        self.doc, self.start, self.end = doc, start, end
        self.set_apart = [
            (max(a, start), min(b, end)) for a, b in set_apart if a < end and b > start
        ]
        self.quoted = [(a, b) for a, b in quoted if start <= a < end]
        inside = [*self.set_apart, *self.quoted]
        self.cues = [
            cue
            for cue in cues
            if start <= cue.start < end and not any(a <= cue.start < b for a, b in inside)
        ]

    def shows(self) -> Iterator[tuple[Range, str | None]]:
        """Yield the title of each show, and its house."""
        noun = self._tells("show")
        if not noun and self._tells("other"):
            return
        houses = self._houses()
        titles = self._titles(houses)
        houses = [h for h in houses if not any(a <= h.start < b for a, b in titles)]
        for title in titles:
            venue = self._house_of(title, houses)
            if not noun and not (venue and self._hosts(venue) and self._exhibited(title)):
                continue
            yield title, venue

    def _tells(self, *what: str) -> bool:
        return any(cue.says["tells"] in what for cue in self.cues)

    def _text(self, span: Range) -> str:
        return self.doc[span[0] : span[1]].text

    # titles

    def _titles(self, houses: Sequence[_House]) -> list[Range]:
        named = {house.start for house in houses}
        apart = [s for s in self.set_apart if self._may_be_title(s, named)]
        if not apart:
            apart = [s for s in self.quoted if self._may_be_title(s, named)]
        if apart:
            return self._chosen(apart, houses)
        found: list[Range] = []
        for low in _openings(self.doc, self.cues, self.start, self.end):
            high = _title_end(self.doc, low, self.end)
            found.append((low, high))
        return found

    def _may_be_title(self, span: Range, named: set[int]) -> bool:
        if span[0] in named:
            return False
        before = self.doc[max(self.start, span[0] - 3) : span[0]]
        words = [token.lower_ for token in before if not token.is_punct]
        return not any(" ".join(words[-n:]) in _set("things_titled") for n in (1, 2, 3))

    def _chosen(self, spans: list[Range], houses: Sequence[_House]) -> list[Range]:
        """Return the set-apart spans that are titles of shows."""
        told = [span for span in spans if self._introduced(span[0])]
        if told:
            return [
                span
                for before, span in zip([None, *spans], spans, strict=False)
                if span in told or (before and self._alongside(before[1], span[0]))
            ]
        return spans[:1] + [s for s in spans[1:] if self._beside(s, houses)]

    def _introduced(self, at: int) -> bool:
        """Return whether a show's noun, "intitolata" or a verb of hosting stands right before."""
        reach = {"show": 6, "titled": 1, "host": 1}
        return any(0 <= at - cue.end <= reach.get(cue.says["tells"], -1) for cue in self.cues)

    def _alongside(self, end: int, start: int) -> bool:
        """Return whether only "e", "e, in autunno," and their like stand between two titles."""
        between = self.doc[end:start]
        return all(
            token.is_punct or {"X", "ADP", "NOUN", "ADV"} & set(token._.may_be) for token in between
        )

    def _exhibited(self, title: Range) -> bool:
        """Return whether a title, no noun for a show near it, is put on show.

        Not what an article stands before, nor who takes something elsewhere.
        """
        low = title[0]
        before = [t for t in self.doc[max(self.start, low - 3) : low] if not t.is_punct]
        while before and "ADJ" in before[-1]._.may_be:
            before.pop()
        article = before and "DET" in before[-1]._.may_be and before[-1].lower_ not in _set("at")
        lent = [cue for cue in self.cues if cue.says["tells"] == "lent"]
        if article or (lent and low < lent[0].start):
            return False
        return self._tells("lent", "verb", "host", "shown", "before", "of_first")

    # houses

    def _houses(self) -> list[_House]:
        """Return the houses named in the clause, in order; names set apart end as they are set."""
        found: list[_House] = []
        for low, high in self.set_apart:
            if not self._titled(low) and self._is_house(low, high):
                found.append(self._house(low, high))
        for at in range(self.start, self.end):
            taken = [*self.set_apart, *self.quoted, *((h.start, h.end) for h in found)]
            if any(a <= at < b for a, b in taken):
                continue
            word, before = self.doc[at], self.doc[max(self.start, at - 2) : at].text.lower().split()
            head = plain(word.text) in _set("venues") or _is_acronym(word.text)
            end = _name_end(self.doc, at, self.end)
            rooms = word.text[:1].isupper() and before[:1] and before[0] in _set("rooms")
            if rooms or (head and word.text[:1].isupper()):
                first = self._first_word(at) if plain(word.text) in _set("foreign") else at
                if before[-1:] not in ([street] for street in _set("streets")):
                    found.append(self._house(first, end))
        return sorted(found, key=lambda house: house.start)

    def _first_word(self, at: int) -> int:
        """Return where the capitalised words before a foreign head begin: "Osaka Museum"."""
        while at > self.start and self.doc[at - 1].text[:1].isupper():
            word = self.doc[at - 1]
            if {"DET", "ADP"} & set(word._.may_be) or word.lower_ in _set("links"):
                break
            at -= 1
        return at

    def _is_house(self, low: int, high: int) -> bool:
        words = self._text((low, high)).strip(_MARKS).split()
        heads = any(plain(word) in _set("venues") for word in words if word[:1].isupper())
        acronym = bool(words) and _is_acronym(words[0])
        before = self.doc[low - 1].lower_ if low > self.start else ""
        named = self._placed(low) and before not in ("a", "in")
        return heads or acronym or named

    def _house(self, low: int, high: int) -> _House:
        name = " ".join(self._text((low, high)).split()).strip(" ,;:.")
        lead = low - 1
        while lead >= self.start and (_is_article(self.doc, lead) or self.doc[lead].text in '“"«'):
            lead -= 1
        before = self.doc[lead] if lead >= self.start else None
        free = before is None or "ADP" not in before._.may_be
        return _House(low, high, name, self._placed(low), free)

    def _placed(self, at: int) -> bool:
        """Return whether the words before doc[at] say that something is there."""
        lead = at - 1
        while lead >= self.start and (_is_article(self.doc, lead) or self.doc[lead].text in '“"«'):
            lead -= 1
        if lead < self.start:
            return False
        word, before = self.doc[lead].lower_, self.doc[lead - 1 : lead].text.lower()
        if word in _set("at"):
            return before not in _set("not_placed")
        if word[:1] == "d" and before in _set("rooms"):
            return True
        return word.startswith("da") and _said(before)

    def _titled(self, at: int) -> bool:
        """Return whether a noun for shows, "intitolata" or a verb of hosting ends at doc[at]."""
        return any(
            cue.end == at and cue.says["tells"] in ("show", "titled", "host") for cue in self.cues
        )

    def _beside(self, title: Range, houses: Sequence[_House]) -> _House | None:
        """Return the house that is said right after a title: ", allestita al …", " alla …"."""
        for house in houses:
            between = self.doc[title[1] : house.start] if house.start >= title[1] else None
            if between is not None and house.placed and len(between) <= 7:
                words = [t for t in between if not t.is_punct]
                if all(_said(t.lower_) or {"ADP", "DET", "NOUN"} & set(t._.may_be) for t in words):
                    return house
        return None

    def _house_of(self, title: Range, houses: Sequence[_House]) -> str | None:
        """Return the house of a show: said right after it, else the nearest before that hosts."""
        lent = [cue.end for cue in self.cues if cue.says["tells"] == "lent"]
        before = [h for h in houses if h.end <= title[0]]
        after = [h for h in houses if h.start >= title[1]]
        if lent:
            placed = [h for h in (*after, *reversed(before)) if h.placed and h.start >= lent[0]]
            if placed:
                return placed[0].name
        if beside := self._beside(title, houses):
            return beside.name
        hosts = [h for h in reversed(before) if h.placed or h.subject]
        hosts += [h for h in after if h.placed] + [h for h in after if h.subject]
        if not hosts and (subject := self._subject(title[0])):
            return subject
        return next((h.name for h in (*hosts, *before, *after)), None)

    def _subject(self, end: int) -> str | None:
        """Return the name before a verb of hosting whose kind no head tells."""
        for cue in self.cues:
            if cue.says["tells"] in ("host", "verb") and cue.end <= end:
                low = self.start + (self.doc[self.start]._.may_be[:1] == ["DET"])
                if self.doc[low].text[:1].isupper() and "ADP" not in self.doc[low]._.may_be:
                    return self._text((low, _name_end(self.doc, low, cue.start)))
        return None

    def _hosts(self, venue: str) -> bool:
        """Return whether `venue` is a house for shows, though no noun for a show is near."""
        words = [plain(word) for word in venue.split() if word[:1].isupper() or word[:1].isdigit()]
        return bool(words) and words[0] not in _set("stages")


@cache
def _set(name: str) -> frozenset[str]:
    words = load("exhibitions")[name]
    return frozenset(map(plain, words) if name in ("venues", "foreign") else words)


# --- style and sameness -------------------------------------------------------------------


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


def another_house(venue: str | None, houses: list[str | None]) -> bool:
    """Return whether a show told again is given in a house that has not been named for it.

    A house named shorter, by its acronym or by a part of its name, is the same house.
    """
    if venue is None or None in houses:
        return False
    return not any(_same_house(venue, house) for house in houses if house)


def _same_house(one: str, other: str) -> bool:
    if is_acronym_of(one, other) or is_acronym_of(other, one):
        return True
    few, many = sorted((set(plain(one).split()), set(plain(other).split())), key=len)
    own = {word for word in few if len(word) > 3} - set(load("exhibitions")["venues"])
    return few <= many or 2 * len(own & many) > len(own)
