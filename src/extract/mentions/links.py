"""Web addresses in text: printed ones, and what makes two addresses the same target."""

import re
from collections.abc import Collection
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.language.folding import runs_of_letters
from extract.mentions.model import LinkValue
from extract.mentions.spans import text_of, write_spans
from extract.vocabulary import load

FoundLink = tuple[int, int, LinkValue, tuple[str, ...]]
"""Start and end (exclusive) in the text, value, issue codes."""

_TLDS = (
    "aero|at|be|biz|ch|city|cn|co|com|coop|de|edu|es|eu|fr|gov|hr|info|int|io|it|jobs|jp|kr|museum|"
    "net|nl|online|org|pl|pt|ro|tn|torino|travel|tv|ua|uk|us|world"
)
_ADDRESS = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[^\s<>“”«»\"|]+", re.I)
_DOMAIN = re.compile(
    rf"(?<![\w@./:’'-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_TLDS})(?![\w@-]|\.\w)"
    r"(?P<path>/[^\s<>“”«»\"|]*)?"
)
_SCHEMES = ("https://", "http://")
_COMPLETE_HOST = re.compile(rf"(?:https?://)?[^/?#]+\.(?:{_TLDS})(?::\d+)?(?:[/?#]|$)", re.I)
_NEXT_CHUNK = re.compile(r"[^\s<>“”«»\"|]+")
_LONGEST_LABEL = 40
"""Letters before an address in which a label announces it."""
_TRAILING = ".,;:!?…'’*"
_MOST_LINES = 5


def target(url: str) -> str:
    """Return what `url` points to: scheme, www., final slash and case of host do not count.

    >>> target("http://www.Example.org/a/") == target("example.org/a")
    True
    """
    bare = url.strip()
    for scheme in _SCHEMES:
        if bare.lower().startswith(scheme):
            bare = bare[len(scheme) :]
    host, slash, path = bare.partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def is_web(url: str) -> bool:
    """Return whether `url` is an address on the web, not a mailbox, a file or a place inside."""
    url = url.strip().lower()
    begun = next((one for one in (*_SCHEMES, "www.") if url.startswith(one)), url)
    return len(url) > len(begun) and not url[len(begun)].isspace()


def find_links(
    text: str,
    breaks: Collection[int] = (),
    targets: Collection[str] = (),
) -> list[FoundLink]:
    """Return (start, end, value, issues) of every address printed in `text`, in order.

    `breaks` are offsets where a printed line begins (a newline in the text is one as well):
    an address broken over lines is made whole again. `targets` are linked targets known from
    elsewhere (see `target`); they settle where a broken address ends.

    >>> [value.url for _, _, value, _ in find_links("Vedi www.example.org/a, o scrivi a b@c.it.")]
    ['www.example.org/a']
    """
    if "." not in text:
        return []
    known = {name.replace("-", ""): name for name in targets}
    borders = frozenset(breaks)
    found: list[FoundLink] = []
    position = 0
    while match := _ADDRESS.search(text, position):
        start, end = match.span()
        end = min((b for b in borders if start < b < end), default=end)
        url, end = _whole(text, start, end, borders, known)
        position = end
        if re.search(r"\w\.\w", url):
            found.append((start, end, LinkValue(url), ()))
    taken = [(start, end) for start, end, _, _ in found]
    for match in _DOMAIN.finditer(text):
        start, end = match.span()
        if any(start < high and low < end for low, high in taken):
            continue
        url, end = _stripped(text, start, end)
        if _surely(text, start, match["path"], url, known):
            found.append((start, end, LinkValue(url), ()))
    return sorted(found, key=lambda item: item[:2])


def _whole(
    text: str, start: int, end: int, borders: frozenset[int], known: dict[str, str]
) -> tuple[str, int]:
    """Return the address at [start, end) with what the next lines hold of it, and its end."""
    pieces, stop = text[start:end], end
    for _ in range(_MOST_LINES):
        gap = re.match(r"[ \t]*\n?[ \t]*", text[stop:])
        begin = stop + (gap.end() if gap else 0)
        broken = begin in borders or "\n" in text[stop:begin]
        chunk = _NEXT_CHUNK.match(text, begin)
        if not broken or chunk is None or "\n\n" in text[stop:begin]:
            break
        last = min((b for b in borders if begin < b < chunk.end()), default=chunk.end())
        piece = text[begin:last]
        if not _goes_on(pieces, piece.rstrip(_TRAILING + ")"), known):
            break
        pieces, stop = pieces + piece, last
    kept = _strip(pieces)
    return _as_linked(kept, known), stop - (len(pieces) - len(kept))


def _goes_on(pieces: str, chunk: str, known: dict[str, str]) -> bool:
    """Whether `chunk`, first on the next line, still belongs to the address `pieces`."""
    if not chunk or is_web(chunk) or "@" in chunk:
        return False
    joined = target(pieces + chunk).replace("-", "")
    if any(name.startswith(joined) for name in known):
        return True
    if target(pieces).replace("-", "") in known:
        return False
    if not _COMPLETE_HOST.match(pieces):
        return re.match(r"[\w.-]+", chunk) is not None and "." in chunk
    if pieces[-1] in "-_=?&%#~" or chunk[0] in "/-_?=&%#":
        return True
    return pieces[-1] in "/." and re.search(r"[/_=?%-]|\.\w", chunk) is not None


def _as_linked(url: str, known: dict[str, str]) -> str:
    """Give back a hyphen that was taken for one at a line's end, where the link tells."""
    bare = target(url)
    linked = known.get(bare.replace("-", ""))
    if linked is None or linked == bare or "-" not in linked:
        return url
    return url.replace(bare, linked) if bare in url else linked


def _strip(url: str) -> str:
    """Drop punctuation after the address; a bracket stays if it was opened inside."""
    while url and (url[-1] in _TRAILING or (url[-1] in ")]" and not _opens(url))):
        url = url[:-1]
    return url


def _stripped(text: str, start: int, end: int) -> tuple[str, int]:
    url = _strip(text[start:end])
    return url, start + len(url)


def _opens(url: str) -> bool:
    pair = {")": "(", "]": "["}[url[-1]]
    return url.count(pair) >= url.count(url[-1])


def _surely(text: str, start: int, path: str | None, url: str, known: dict[str, str]) -> bool:
    """Whether a bare domain is an address, not a brand name."""
    if target(url).replace("-", "") in known or (path and len(path) > 1):
        return True
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    if line.strip(" .;") == url:
        return True
    return _is_announced(text[max(start - _LONGEST_LABEL, 0) : start].rstrip())


def _is_announced(before: str) -> bool:
    """Return whether a label, an arrow or an opened bracket announces an address."""
    said = before.replace("\n", ".").rpartition(".")[2]
    words = runs_of_letters(said.replace("-", "").lower())
    return before.endswith(("(", "[", "→")) or not _labels().isdisjoint(words)


@cache
def _labels() -> frozenset[str]:
    return frozenset(load("lists")["addresses"]["labels"])


@Language.factory("torino_links")
def create_links(nlp: Language, name: str) -> "LinksComponent":
    """Create the component that writes `doc.spans["links"]`."""
    return LinksComponent()


class LinksComponent:
    """Writes link spans; `span._.link` is a LinkValue.

    `doc._.line_breaks` and `doc._.link_targets`, where set, help with broken addresses.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Find the addresses printed in `doc`."""
        found = find_links(text_of(doc), doc._.line_breaks or (), doc._.link_targets or ())
        return write_spans(doc, "links", found)
