"""Names of people with the other name, in capitals, by which some are known."""

import re

from extract.document.model import Line
from extract.records.wording import words_pattern
from extract.vocabulary import load

_ORDINAL_OF_NAME = re.compile(r"\s+([IVX]{1,5})$")
# Three words or more of a name, then two or more in capitals: the other name beside it.
_ALIAS_BESIDE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'.-]*[a-zà-ÿ.]\s+){3,})"
    r"(?P<alias>(?:[IVX]{1,5}\s+)?[A-ZÀ-Þ’'-]{2,}(?:\s+[A-ZÀ-Þ’'-]{2,})+)$"
)
_PARTICLE = re.compile(r"(?:D[EIA]|DEL|DELLA|DELLE|DOS|VAN|VON|BEN|BIN|EL|AL|LO)\s|D[’']")
_MARKS = re.compile(r"\s*[•▪◦●]\s*|^(?:\d{1,3}\s+)?[-–—]\s+")
"""Bullets, and dashes at the start of a line, where a folio may stand before them."""


def split_name(lines: list[Line]) -> tuple[str, str | None]:
    """Return the civil name and the name in capitals printed below it or beside it.

    A second line wholly in capitals is the other name, with the ordinal that ends the line
    before ("… XIV / DALAI LAMA"), unless it is a surname that evidently goes on. Any other
    second line continues the name.
    In one line, a name in brackets or after a dash or "detto" is the other name.
    """
    texts = [" ".join(_MARKS.sub(" ", line.text).split()) for line in lines]
    name, known_as = texts[0], None
    for text in texts[1:]:
        goes_on = known_as is None and (
            name.endswith("-")
            or len(name.split()) == 1
            or (len(last := name.split()[-1]) == 2 and last[0].isupper() and last[1] == ".")
            or (name.split()[-1].isupper() and not _ORDINAL_OF_NAME.search(name))
            or bool(_PARTICLE.match(text))
        )
        if text.isupper() and not goes_on:
            known_as = f"{known_as} {text}" if known_as else text
        elif known_as:
            known_as = f"{known_as} {text}"
        else:
            name = f"{name} {text}"
    ordinal = _ORDINAL_OF_NAME.search(name)
    if known_as and ordinal:
        name, known_as = name[: ordinal.start()], f"{ordinal.group(1)} {known_as}"
    if known_as is None:
        beside = _ALIAS_BESIDE.match(name)
        if beside and not _PARTICLE.match(beside["alias"]):
            name, known_as = beside["name"].strip(), beside["alias"]
    if known_as is None:
        inline = re.match(
            rf"(.+?)\s*(?:\(|,?\s+(?:{words_pattern(load('names')['called'])})\s+|\s+[–—|]\s+)"
            r"[“\"]?([A-ZÀ-Þ][A-ZÀ-Þ\s.’'-]+)[”\"]?\)?$",
            name,
        )
        if inline and not inline.group(1).isupper():
            name, known_as = inline.group(1), inline.group(2).strip()
    name = re.sub(r"(?<=[A-Z]\.)(?=[A-ZÀ-Þ][a-zà-ÿ])", " ", name)
    return name.strip(" ,–-"), known_as
