"""Repair of one printed line: what typesetting and extraction did to the words, undone.

Every repaired character knows the index in the source it came from. Offsets never go
back; a space put in where print left none carries the offset of the character after it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product, takewhile

from extract.document.notes import marks_in
from extract.language.lexicon import is_word
from extract.vocabulary import load

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
}
# Anything whose plain walk through the passes would change something.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9 ,;:!?()’“”…|/%€&+°ª–.'\"‘«»-]*")
_SUSPICIOUS = re.compile(
    r"^ | $|  | [,;]| \.(?: |$)|[–-] ?\d|\d ?[–-]|- \w+-|\w’ |\w' "
    r"|[^\W\d_][.!?,;)”»][^\W\d_]|\d[.,;)”»][^\W\d_]|(?:^| )\S \S |^\S \S$|^[-–—»]"
)
_DOUBLED = re.compile(r"(?:^|\s)(\S)\1(\S)\2")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired line. `offsets[i]` is where `text[i]` stands in the source."""

    text: str
    offsets: tuple[int, ...]
    bullet: bool = False


@dataclass(slots=True)
class _Draft:
    text: str
    offsets: list[int]

    def cut(self, start: int, end: int) -> None:
        """Remove text[start:end]."""
        self.text = self.text[:start] + self.text[end:]
        del self.offsets[start:end]

    def space(self, index: int) -> None:
        """Put a space before text[index]."""
        at = self.offsets[index] if index < len(self.offsets) else self.offsets[-1]
        self.text = self.text[:index] + " " + self.text[index:]
        self.offsets.insert(index, at)


@cache
def bullets() -> frozenset[str]:
    """Return the glyphs that open a list item."""
    return frozenset(load("typography")["bullets"])


def short_words() -> frozenset[str]:
    """Return the words of up to three letters that may stand alone, in lower case."""
    return _words("short_words")


@cache
def function_words() -> frozenset[str]:
    """Return the short words of Italian and of other languages, in lower case."""
    return _words("short_words") | _words("foreign_words")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("typography")[key])


def repair(source: str, lexicon: frozenset[str] = frozenset()) -> Repaired:
    """Repair one line; `lexicon` holds the document's lower-case words (see `lexicon_of`)."""
    if _PLAIN.fullmatch(source) and not _SUSPICIOUS.search(source) and not _DOUBLED.search(source):
        return Repaired(source, tuple(range(len(source))))
    draft = _clean(_with_ligatures(source, lexicon) if "\ufffd" in source else source)
    for start, end in reversed(marks_in(draft.text)):
        draft.cut(start, end)
    bullet = _strip_bullet(draft)
    _undouble(draft)
    _close_letter_spacing(draft, lexicon)
    _close_kerning_breaks(draft, lexicon)
    _tidy_spaces(draft)
    return Repaired(draft.text, tuple(draft.offsets), bullet)


def lexicon_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of lines that show no sign of broken words, in lower case."""
    words: set[str] = set()
    for line in lines:
        if "  " not in line.strip().lstrip("•").lstrip():
            for word in re.findall(r"[^\W_]{2,}", line):
                if len(word) > 3 or word.islower():
                    words.add(word.lower())
    return frozenset(words)


_UNMAPPED = re.compile(r"(?<![^\W_])(?:[^\W\d_]|\ufffd)+(?![^\W_])")
_TAILED = ("\ufb01", "\ufb02", "\ufb00", "\ufb03", "\ufb04")
"""Ligatures that fonts fail to map, the most frequent first."""


def _with_ligatures(source: str, lexicon: frozenset[str]) -> str:
    """Return the line with a ligature for each glyph that is mapped to nothing.

    So long as the word is then one that the document or the language knows.
    """

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        if not 0 < word.count("\ufffd") < 3 or len(word) < 3:
            return word
        for ligatures in product(_TAILED, repeat=word.count("\ufffd")):
            pieces = iter(ligatures)
            whole = "".join(next(pieces) if char == "\ufffd" else char for char in word)
            plain = "".join(LIGATURES.get(char, char) for char in whole).lower()
            if plain in lexicon or is_word(plain):
                return whole
        return word

    return _UNMAPPED.sub(mended, source)


def _clean(source: str) -> _Draft:
    """Drop what does not print, make every space a space, spell ligatures out, compose."""
    text: list[str] = []
    offsets: list[int] = []
    last = len(source.rstrip()) - 1
    for index, char in enumerate(source):
        if char in "`´" and source[max(index - 1, 0) : index].isalpha():
            # accents typed on their own: "all´universita`"
            out = "’" if source[index + 1 : index + 2].isalpha() else "'"
        elif char == " " or "!" <= char <= "~":
            out = char
        elif char in LIGATURES:
            out = LIGATURES[char]
        elif char == "\u00ad":
            out = char if index == last else ""
        elif char == "\ufffd":
            around = source[max(index - 1, 0) : index + 2]
            out = char if len(around) == 3 and (around[0] + around[2]).isalpha() else ""
        elif char in "\u2010\u2011":
            out = "-"
        else:
            category = unicodedata.category(char)
            if category in ("Zs", "Zl", "Zp") or char in "\t\n\r\v\f\x85":
                out = " "
            elif category in ("Cc", "Cf", "Cs", "Cn"):
                out = ""
            else:
                out = char
        if text and out and unicodedata.combining(out[0]):
            composed = unicodedata.normalize("NFC", text[-1] + out)
            if len(composed) == 1:
                text[-1] = composed
                continue
        for piece in unicodedata.normalize("NFC", out) if out > "\x7f" else out:
            text.append(piece)
            offsets.append(index)
    return _Draft("".join(text), offsets)


def _strip_bullet(draft: _Draft) -> bool:
    stripped = draft.text.lstrip()
    start = len(draft.text) - len(stripped)
    if not stripped or stripped[0] not in bullets() or len(stripped) == 1:
        return False
    if stripped[0] in "·○»" and stripped[1:2] != " ":
        return False
    if stripped[0] == "·" and " · " in stripped[1:]:
        return False  # it parts what goes on from the line before
    end = start
    while end < len(draft.text) and (draft.text[end] in bullets() or draft.text[end] == " "):
        end += 1
    if end == len(draft.text):
        return False
    draft.cut(0, end)
    return True


def strip_dash(repaired: Repaired) -> Repaired:
    """Return the line without its leading dash, as a list item."""
    rest = repaired.text[1:].lstrip()
    if repaired.text[:1] not in ("-", "–", "—") or not rest:
        return repaired
    return Repaired(rest, repaired.offsets[-len(rest) :], True)


def _undouble(draft: _Draft) -> None:
    """Undo glyphs printed twice for boldness: "IInntteerrnnaattiioonnaall"."""
    tokens = _tokens(draft.text)
    if not tokens:
        return
    doubled = [len(t) % 2 == 0 and t[::2] == t[1::2] for _, t in tokens]
    strong = any(
        flag and len(token) >= 8 and len(set(token)) >= 3 and token.isalpha()
        for flag, (_, token) in zip(doubled, tokens, strict=True)
    )
    share = sum(len(t) for (_, t), flag in zip(tokens, doubled, strict=True) if flag)
    whole = share >= 0.8 * sum(len(token) for _, token in tokens)
    if not strong:
        return
    for flag, (start, token) in reversed(list(zip(doubled, tokens, strict=True))):
        if flag and (whole or len(token) >= 8):
            for at in range(start + len(token) - 1, start, -2):
                draft.cut(at, at + 1)


def _tokens(text: str) -> list[tuple[int, str]]:
    """Return what blanks part in `text`, each with where it begins."""
    return [(match.start(), match.group()) for match in re.finditer(r"\S+", text)]


def _close_letter_spacing(draft: _Draft, lexicon: frozenset[str]) -> None:
    """Close "C I T T À  L O N T A N E"; two spaces or more part its words.

    Where all spaces are single the document's own words tell where one ends.
    """
    for match in reversed(list(re.finditer(r"(?<!\S)\S(?: +\S){3,}(?!\S)", draft.text))):
        run = match.group()
        letters = [char for char in run if char != " "]
        alphabetic = [char for char in letters if char.isalpha()]
        if len(alphabetic) < 3 or len(alphabetic) * 4 < len(letters) * 3:
            continue
        upper = sum(char.isupper() for char in alphabetic)
        if 1 < upper < len(alphabetic) or (upper <= 1 and len(letters) < 6):
            continue
        stops: set[int] = set()
        if "  " not in run:
            if _reads_as_words(letters):
                continue
            stops = _word_ends("".join(letters).lower(), lexicon)
        seen = len(letters)
        for gap in reversed(list(re.finditer(r"(?<=\S) +(?=\S)", run))):
            seen -= 1
            if len(gap.group()) == 1 and seen not in stops:
                draft.cut(match.start() + gap.start(), match.start() + gap.end())


def _word_ends(letters: str, lexicon: frozenset[str]) -> set[int]:
    """Return where the fewest known words that make up `letters` end; empty if none do."""
    if letters in lexicon or len(letters) > 80:
        return set()
    best: list[tuple[int, int, tuple[int, ...]] | None] = [(0, 0, ())]
    for end in range(1, len(letters) + 1):
        found = None
        for start in range(max(0, end - 24), end):
            before, word = best[start], letters[start:end]
            if before is None or not (
                word in lexicon or word in _words("short_words") or not word.isalnum()
            ):
                continue
            option = (before[0] + 1, before[1] - len(word) ** 2, (*before[2], end))
            if found is None or option < found:
                found = option
        best.append(found)
    last = best[-1]
    return set(last[2]) if last is not None else set()


def _reads_as_words(letters: list[str]) -> bool:
    """Return whether single letters stand for themselves ("A B C D" of a list)."""
    order = [ord(char) for char in letters if char.isalpha()]
    return all(b - a == 1 for a, b in zip(order, order[1:], strict=False))


def _close_kerning_breaks(draft: _Draft, lexicon: frozenset[str]) -> None:
    """Close words broken by kerning: "Colon ie  del le rondini in campag na  …".

    Only in lines with double spaces, which part words there. A piece is joined to its
    neighbour if the whole is a word of the document and some piece is none, if the pair is a
    preposition with its article, or if the piece is too short to be a word.
    """
    if "  " not in draft.text.strip():
        return
    groups = [
        [(m.start() + at, word) for at, word in _tokens(m.group())]
        for m in re.finditer(r"\S+(?: \S+)*", draft.text)
    ]
    signs = sum(_is_fragment(word, lexicon) for group in groups for _, word in group) + sum(
        f"{left} {right}".lower() in _words("articulated")
        for group in groups
        for (_, left), (_, right) in zip(group, group[1:], strict=False)
    )
    if not signs:
        return
    cuts: list[int] = []
    for group in groups:
        index = 0
        while index < len(group) - 1:
            size = _join_size([word for _, word in group[index : index + 5]], lexicon, signs > 1)
            cuts += [group[at][0] - 1 for at in range(index + 1, index + size)]
            index += size
    for at in sorted(cuts, reverse=True):
        draft.cut(at, at + 1)


def _join_size(words: list[str], lexicon: frozenset[str], bold: bool) -> int:
    """Return how many of the leading `words` are pieces of one word (1: none).

    `bold`: the line shows more than one break, so that a join needs no word to back it.
    """
    for size in range(len(words), 1, -1):
        pieces = [word.rstrip(".,;:") for word in words[:size]]
        if not all(piece.isalpha() for piece in pieces):
            continue
        if not all(piece.islower() for piece in pieces[1:]):
            continue
        whole, loose = "".join(pieces).lower(), [_is_fragment(p, lexicon) for p in pieces]
        known = whole in lexicon or (len(whole) > 1 and whole in _words("short_words"))
        if known and (any(loose) or any(len(p) > 3 and p.lower() not in lexicon for p in pieces)):
            return size
        if size == 2 and " ".join(pieces).lower() in _words("articulated"):
            return size
        if not bold:
            continue
        if size == len(words) <= 3 and any(loose) and all(len(piece) <= 4 for piece in pieces):
            return size
        if size == 2 and (loose[1] or (loose[0] and pieces[0].islower())):
            return size
    return 1


def _is_fragment(word: str, lexicon: frozenset[str]) -> bool:
    return (
        len(word) <= 3
        and word.isalpha()
        and word.islower()
        and word not in _words("short_words")
        and word not in _words("foreign_words")
        and word not in lexicon
    )


_MISSING_SPACE = (
    # a sentence stop between words: "Areas.La", "2020.ECCAR", "Roma,Milano"
    re.compile(r"(?<=[a-zà-öø-ÿ]{3})[.!?](?=[A-ZÀ-ÖØ-Þ])"),
    re.compile(r"(?<=[ (]\d{4})\.(?=[A-ZÀ-ÖØ-Þ])"),
    re.compile(r"(?<=[a-zà-öø-ÿ]{2})[,;](?=[^\W\d_]{2})"),
    re.compile(r"(?<=[a-zà-öø-ÿ0-9])[)”»](?=[A-Za-zÀ-ÖØ-öø-ÿ]{2})"),
    # initials before a name: "S.S.Tenzin"
    re.compile(r"(?<![\w.])(?:[A-Z]\.)+[A-Z]\.(?=[A-Z][a-zà-öø-ÿ]{2})"),
)
_DATE_DASH = re.compile(r"(?<=\d)(?: –|– )(?=\d)")
_WORD_DASH = re.compile(r"(?<=\w)- (?=[^\W\d_]+-[^\W\d_])")
_BEFORE_STOP = re.compile(r"(?<=[^\s.,;:–-]) +(?=[,;](?:\s|$)|\.(?=\s|$))")
_ELISION = re.compile(r"(?<![\w’'])([A-Za-z]+)[’'] +(?=[AEIOUHaeiouhÀÈÉÌÒÙàèéìòù])")


def is_address(token: str) -> bool:
    """Return whether `token` is a URL or e-mail address, which no repair may touch."""
    return bool(re.search(r"://|www\.|@|\w\.(?:it|eu|org|com|net|info|int|gov|edu)\b", token))


def _tidy_spaces(draft: _Draft) -> None:
    for match in reversed(list(re.finditer(r"^ +| +$|(?<= ) +", draft.text))):
        draft.cut(match.start(), match.end())
    for match in reversed(list(_BEFORE_STOP.finditer(draft.text))):
        draft.cut(match.start(), match.end())
    for match in reversed(list(_WORD_DASH.finditer(draft.text))):
        draft.cut(match.end() - 1, match.end())
    for match in reversed(list(_ELISION.finditer(draft.text))):
        if match.group(1).lower() in _words("elided"):
            draft.cut(match.start() + len(match.group(1)) + 1, match.end())
    for pattern in _MISSING_SPACE:
        for match in reversed(list(pattern.finditer(draft.text))):
            if is_address(_token_around(draft.text, match.start())):
                continue
            if match.group() not in ".!?" or _opens_sentence(draft.text[match.end() :]):
                draft.space(match.end())
    for match in reversed(list(_DATE_DASH.finditer(draft.text))):
        draft.space(match.start() if match.group() == "– " else match.end())


def _opens_sentence(text: str) -> bool:
    """Return whether a word, not the second half of a name ("Infra.To"), begins `text`."""
    word = "".join(takewhile(str.isalpha, text))
    following = text[len(word) : len(word) + 1]
    if len(word) > 3 or following in "’'":
        return True
    return word.lower() in _words("short_words") and following in " "


def _token_around(text: str, index: int) -> str:
    start = text.rfind(" ", 0, index) + 1
    end = text.find(" ", index)
    return text[start : end if end >= 0 else len(text)]


def split_items(source: str) -> list[tuple[int, int]]:
    """Return (start, end) of the list items printed on one line: "• Uno • Due".

    One pair for the whole line if it holds no bullet but a leading one.
    """
    openers = bullets() - {"·"}
    starts = [
        at
        for at, (before, char, after) in enumerate(
            zip(" " + source, source, source[1:], strict=False)
        )
        if char in openers and before.isspace() and (after.isspace() or after == "\ufffd")
    ]
    if not starts or source[: starts[0]].strip() or len(starts) < 2:
        return [(0, len(source))]
    return list(zip(starts, [*starts[1:], len(source)], strict=True))
