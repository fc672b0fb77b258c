"""What readers of prose share: comparison of names, sentences, addresses, figures."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from extract.document.flow import Flow, join_lines
from extract.document.model import Line
from extract.outline.model import Outline, Section
from extract.records.base import Evidence, Reading

URL = re.compile(
    r"(?:https?://|www\.)[^\s<>“”«»()]+|\b[\w-]+(?:\.[\w-]+)*\.(?:eu|org|it|com|net|int|info|cn)"
    r"(?:/[^\s<>“”«»()]*)?(?![\w.])",
    re.I,
)
_NO_WORD = re.compile(r"[\W_]+")
YEAR = r"(?:19|20)\d\d"
_DOTTED = re.compile(
    r"(?:\b\w{1,4}\.){2,}$|\b(?:ecc|etc|dott|prof|ing|sig|sigg|on|mr|mrs|dr|arch|avv|art|n|nr|s|st|cfr)\.$",
    re.I,
)
_OPENER = re.compile(
    r"(?:Il|Lo|La|L[’']|I|Gli|Le|Un|Una|Questo|Questa|Nel|Nella|In|Per|Inoltre|Tra|Si|Sono|È)\b"
)


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return `text` for comparison: no case, accents or punctuation."""
    if not text.isascii():
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return " ".join(_NO_WORD.sub(" ", text.casefold()).split())


@lru_cache(maxsize=1 << 14)
def same_name(first: str, second: str) -> bool:
    """Return whether two names mean the same thing: spelling slips yes, other numbers no.

    A name that is the first part of the other, up to a dash ("PRA.TO." and
    "PRA.TO. – Praia"), is the same as well.
    """
    one, two = plain(first), plain(second)
    if not one or not two:
        return False
    if one == two or one.replace(" ", "") == two.replace(" ", ""):
        return True
    if re.findall(r"\d+", one) == re.findall(r"\d+", two) and (
        min(len(one), len(two)) >= 5 and fuzz.ratio(one, two) >= 92
    ):
        return True
    heads = [plain(re.split(r"\s[–—|:-]\s|:\s", name)[0]) for name in (first, second)]
    if heads[0] == two or heads[1] == one:
        return min(len(one), len(two)) >= 3
    short, long = sorted((one, two), key=len)
    rest = long[len(short) :]
    return len(short) >= 5 and long.startswith(short + " ") and not re.search(r"\d", rest)


def sentence_stop(text: str, index: int) -> bool:
    """Return whether the full stop (or ! or ?) at text[index] ends a sentence.

    The stops of "S.p.A.", "s.r.l." and other abbreviations do so only before an evident
    beginning; a stop without a space after it does where an article follows.
    """
    after = text[index + 1 :]
    if not after.strip():
        return True
    dotted = bool(_DOTTED.search(text[max(0, index - 24) : index + 1]))
    if after[0] in "\n":
        return not dotted or bool(re.match(r"\s*[A-ZÀ-Þ]", after))
    if re.match(r"[”\"’»)]*\s+", after):
        rest = re.sub(r"^[”\"’»)]*\s+", "", after)
        if dotted:
            return bool(_OPENER.match(rest))
        return not re.match(r"[a-zà-ÿ]", rest) or rest.startswith(("iC", "eT"))
    return not dotted and bool(
        re.match(r"(?:Il|Lo|La|L[’']|I|Gli|Le)\s?\w|[A-Z]{4,}\s", after)
        and re.search(r"[a-z\d]{2,}$", text[:index])
    )


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of `text`, the final stop included.

    A newline ends a sentence too, unless the text evidently goes on in lower case.
    """
    start = 0
    bracketed = _bracketed(text)
    for index, char in enumerate(text):
        if char in ".!?":
            stop = not any(a < index < b for a, b in bracketed) and sentence_stop(text, index)
        elif char == "\n":
            goes_on = re.match(r"\s*[a-zà-ÿ(–]", text[index:]) and not re.search(
                r"[.!?:;]\s*$", text[:index]
            )
            stop = not goes_on
        else:
            continue
        if stop:
            if text[start : index + 1].strip():
                yield _stripped(text, start, index + 1)
            start = index + 1
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def _bracketed(text: str) -> list[tuple[int, int]]:
    """Return the spans in round brackets that hold a list: stops inside end no sentence."""
    return [
        match.span()
        for match in re.finditer(r"\([^()\n]{0,700}\)", text)
        if match.group().count(",") >= 2
    ]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def first_url(section: Section) -> str | None:
    """Return the address printed at the head of `section`, as printed."""
    if section.attributes.get("url"):
        return section.attributes["url"]
    for line in (*section.heading, *section.lines):
        text = line.text.strip()
        match = URL.match(text)
        if match and match.end() >= len(text) - 1:
            return match.group().rstrip(".,;")
    return None


def line_order(reading: Reading) -> dict[str, int]:
    """Return the place of every line in the document's reading order, by line id."""
    return {line.id: number for number, line in enumerate(reading.document.lines)}


def whole_flow(
    outline: Outline,
    section: Section,
    order: Mapping[str, int],
    without: Collection[str] = (),
) -> Flow:
    """Return the text of `section` with that of its subsections, in reading order.

    Subsections of a kind in `without`, and what stands below them, are left out.
    """
    lines: list[Line] = list(section.lines)
    left_out: set[str] = set()
    for child in outline.descendants(section):
        if child.kind in without or child.parent_id in left_out:
            left_out.add(child.id)
            continue
        lines.extend(child.heading)
        lines.extend(child.lines)
    if all(line.id in order for line in lines):
        lines.sort(key=lambda line: order[line.id])
    return join_lines(lines)


def ancestors(outline: Outline, section: Section) -> Iterator[Section]:
    """Yield `section` and the sections around it, innermost first."""
    current: Section | None = section
    while current is not None:
        yield current
        current = outline.by_id.get(current.parent_id) if current.parent_id else None


def joined_evidence(main: Evidence, others: Iterable[Evidence]) -> Evidence:
    """Return `main` with the regions and lines of `others`: a row read in several places."""
    lines, regions = list(main.lines), list(main.regions)
    for other in others:
        lines.extend(line for line in other.lines if line not in lines)
        regions.extend(region for region in other.regions if region not in regions)
    return replace(main, lines=tuple(lines), regions=tuple(regions))


def words_pattern(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`; blanks match any white space."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "[’']")
        for word in sorted(words, key=len, reverse=True)
    )
