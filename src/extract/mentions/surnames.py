"""Surnames alone, of people whom a text names in full elsewhere: "conclude Bianchi"."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from extract.language.lexicon import is_english, is_word, may_be
from extract.language.names import is_given_name, is_sure_given_name, is_surname
from extract.language.words import Word, words_of
from extract.mentions.acronyms import is_place
from extract.mentions.person_names import is_of_a_thing
from extract.vocabulary import load

_SHORTEST = 4


def _particles() -> list[str]:
    return [*load("offices")["names"]["particles"], *load("names")["resolve"]["particles"]]


def surname_of(name: str) -> str:
    """Return the surname that tells a person again, "" where it may mean something else.

    It is no place, no given name and no English word, and no acronym.
    """
    parts = name.split()
    if len(parts) < 2 or (parts[-1].isupper() and not name.isupper()):
        return ""
    last = parts[-1].title() if name.isupper() else parts[-1]
    particle = parts[-2].capitalize()
    if not last.isalpha():
        return ""
    if len(parts) > 2 and parts[-2][0].isupper() and particle.lower() in _particles():
        return f"{particle} {last}"  # "Anna De Rossi"
    if is_place(last) or is_given_name(last) or is_english(last):
        return ""
    known = is_surname(last) or (
        is_sure_given_name(parts[0]) and last[1:].islower() and not is_word(last)
    )
    return last if known and len(last) >= _SHORTEST else ""


def find_surnames(
    doc: Doc, surnames: Collection[str], line_starts: frozenset[int] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, name) of every one of `surnames` that stands alone in `doc`.

    None that goes on with another word in capitals, or stands behind one or behind a noun:
    "giunta Bianchi", "Studio Bianchi"; none that is a word where a sentence begins with it.
    """
    known = {part: surname for surname in surnames for part in (surname, surname.upper())}
    if not known:
        return
    words = [word for word in words_of(doc) if not word.text.isspace() or word.is_break]
    for i, word in enumerate(words):
        for count in (1, 2) if word.capital else ():
            end = i + count
            name = " ".join(part.text for part in words[i:end])
            if end > len(words) or name not in known:
                continue
            if not _stands_alone(words, i, end, line_starts):
                continue
            if not is_of_a_thing(doc, word.start, line_starts):
                yield word.start, words[end - 1].end, name


def _stands_alone(words: list[Word], i: int, end: int, line_starts: frozenset[int]) -> bool:
    """Return whether words [i, end) are not a part of a longer name, and no common word."""
    after = words[end] if end < len(words) else None
    if after is not None and (after.capital or after.low in load("people")["group_words"]):
        return False
    if (
        after is not None
        and after.text[:1] in _TIES
        and (after.text == "&" or not words[end - 1].spaced)
    ):
        return False
    before = words[i - 1] if i and words[i].start not in line_starts else None
    if before is None or before.is_break or before.text in _ENDS:
        told = after is not None and after.text in (",", ":")
        return told or not is_word(words[end - 1].text)
    if is_word(words[end - 1].text) and before.low != "di" and may_be(before.low, "DET"):
        return False  # "Revisori dei Conti"
    small = may_be(before.low, "ADP", "DET", "CCONJ", "ADV", "PRON", "SCONJ")
    return before.text[-1:] not in _TIES and (
        small or not (before.capital or _is_a_noun(before.low))
    )


_TIES, _ENDS = frozenset("&-_@/"), frozenset(".!?•;")


def _is_a_noun(word: str) -> bool:
    """Return whether the word before a surname makes it the name of something else."""
    offices = load("offices")
    holder = word in offices["offices"]["plain"] or word in offices["offices"]["portfolio"]
    holder = holder or word in offices["professions"]["words"]
    return may_be(word, "NOUN") and not holder
