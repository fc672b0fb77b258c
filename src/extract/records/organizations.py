"""International organisations: bodies based in the city with a page of their own."""

import re

from extract.mentions.organizations import is_acronym_of, split_name
from extract.outline.model import Section
from extract.records.base import (
    Evidence,
    Reading,
    RecordSet,
    evidence_of_lines,
    evidence_of_span,
)
from extract.records.networks import founded_in
from extract.records.wording import first_url, joined_evidence, plain, sentences

_ARTICLE = re.compile(r"(?:Il|Lo|La|I|Gli|Le|The)\s+|L[’']\s*")
_WORD = re.compile(r"[\w’'.&/-]+")
_SMALL_WORDS = (
    "di del dello della dell d all nell sull dall dei"
    " degli delle per la il lo le i gli l sul sulla sullo sui "
    "sulle su e ed in nel nella con a al alla alle contro tra fra da dal dalla of for and "
    "the on de des du et pour"
)
_SMALL = frozenset(_SMALL_WORDS.split())


_UP_TO_VERB = re.compile(
    r"[^,;:.()\n]{5,110}?(?=\s+(?:è|ha|sono|nasce|opera|sostiene|lavora|promuove|svolge|si|con|che"
    r"|dove|fondat|istituit"
    r"|creat|nat[oa]\b|is|was)|\s*[,;:.()\n]|$)"
)


def opening_name(sentence: str) -> str | None:
    """Return the name that opens `sentence`: capitalised words and what links them.

    >>> opening_name("L’Istituto Europeo per il Lavoro è stato fondato nel 1968.")
    'Istituto Europeo per il Lavoro'
    """
    article = _ARTICLE.match(sentence)
    at = article.end() if article else 0
    end = at
    first = True
    while match := _WORD.match(sentence, at):
        word = match.group()
        bare = word.rstrip(".")
        parts = re.split(r"[’']", bare, maxsplit=1)
        core = parts[1] if len(parts) == 2 and plain(parts[0]) in _SMALL else bare
        if core[:1].isupper() or (core[:1].isdigit() and not first):
            end = match.start() + len(bare)
        elif first or bare.casefold() not in _SMALL:
            break
        first = False
        at = match.end()
        if word.endswith(".") and not re.search(r"\w\.\w", word):
            break
        space = re.compile(r"\s+").match(sentence, at)
        if not space:
            break
        at = space.end()
    name = sentence[article.end() if article else 0 : end].strip()
    return name or None


def full_name(title: str, text: str) -> tuple[str, str | None]:
    """Return (name, acronym) of the body whose page is headed `title`.

    The heading may give both; else the text's first sentences spell the acronym out
    ("L’XYZ – Full name", "Full name (XYZ)") or open with the name.
    """
    name, acronym = split_name(title)
    if acronym:
        return name, acronym
    short = title.strip()
    spelt = _spelt_out(short, text)
    if spelt:
        return spelt, short
    if not _is_acronym(short):
        printed = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text, re.I)
        if short.isupper() and printed:
            short = printed.group()
        told = re.search(rf"{re.escape(short)}\s*\(([A-Z][\w/-]{{1,14}})\)", text, re.I)
        if told:
            return short, told[1]
        dash = re.search(rf"\b([A-Z][\w/-]{{1,14}})\s+[–—-]\s+{re.escape(short)}", text)
        return short, dash[1] if dash else None
    candidates: list[str] = []
    for start, end in list(sentences(text))[:6]:
        found = opening_name(text[start:end])
        if found and len(found.split()) >= 2 and plain(found) != plain(short):
            candidates.append(found)
    fitting = [found for found in candidates if is_acronym_of(short, found)]
    if fitting or candidates:
        return (fitting or candidates)[0], short
    return short, short


def _is_acronym(text: str) -> bool:
    bare = re.sub(r"[^\w]", "", text)
    return " " not in text.strip() and sum(char.isupper() for char in bare) >= 2 and len(bare) <= 14


def _spelt_out(short: str, text: str) -> str | None:
    """Return the full name that stands beside the acronym `short` in `text`."""
    flexible = r"[\s-]".join(re.escape(part) for part in re.split(r"[\s-]+", short))
    after = re.search(
        rf"(?<!\w){flexible}\s*(?:[–—-]\s+|,\s+(?=l[’']|il\s|la\s|lo\s)|\()(?:l[’']|il\s|la\s"
        rf"|lo\s)?(?=[A-ZÀ-Þ])",
        text,
    )
    if after:
        rest = text[after.end() : after.end() + 160]
        name = opening_name(rest)
        if after.group().rstrip().endswith("(") or "(" in after.group():
            inside = rest.split(")")[0].strip()
            if ")" in rest and len(inside) <= 110 and len(inside.split()) >= 2:
                return inside
        whole = _UP_TO_VERB.match(rest)
        if (
            whole
            and len(whole.group().split()) >= 2
            and (name is None or len(name.split()) < 2 or is_acronym_of(short, whole.group()))
        ):
            return whole.group().strip()
        if name and len(name.split()) >= 2:
            return name
    for match in re.finditer(rf"\s*\(\s*{flexible}\s*\)", text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", "\n")) + 1
        before = text[begin : match.start()].strip()
        for start in [m.start() for m in re.finditer(r"\b(?=[A-ZÀ-Þ])", before)]:
            name = opening_name(before[start:])
            if name and before.endswith(name) and len(name.split()) >= 2:
                return name
    return None


def read(reading: Reading, records: RecordSet) -> None:
    """Read the international organisations of the edition into `records`."""
    seen: dict[str, list[Section]] = {}
    networks = {
        plain(str(name))
        for row in records.tables.get("networks", [])
        for name in (row["name"], row["acronym"])
        if name
    }
    for section in reading.outline.of_kind("international_organization"):
        if section.title and plain(section.title) not in networks:
            seen.setdefault(plain(section.title), []).append(section)
    for own in seen.values():
        _read_one(reading, records, own)


def _read_one(reading: Reading, records: RecordSet, own: list[Section]) -> None:
    text = "\n".join(section.flow.text for section in own)
    name, acronym = full_name(own[0].title, text)
    evidence: list[Evidence] = []
    founded: int | None = None
    url: str | None = None
    for section in own:
        url = url or first_url(section)
        if section.heading:
            evidence.append(evidence_of_lines(section.heading))
        for start, end in sentences(section.flow.text):
            sentence = section.flow.text[start:end]
            found = founded_in(sentence) if founded is None else None
            if found and not _of_another(sentence, found, (name, acronym or name)):
                founded = found[0]
                evidence.append(evidence_of_span(section.flow, start, end))
    if not evidence:
        evidence.append(evidence_of_lines(own[0].lines))
    row = records.add(
        "international_organizations",
        joined_evidence(evidence[0], evidence[1:]),
        own[0].id,
        (acronym or name,),
        name=name,
        acronym=acronym,
        founded_year=founded,
        url=url,
    )
    if name == acronym:
        records.issue(
            "info",
            "name_not_spelt_out",
            f"The page of {acronym} does not say what the letters stand for.",
            evidence[0],
            own[0].id,
            "international_organizations",
            str(row["international_organization_id"]),
        )


def _of_another(sentence: str, found: tuple[int, int, int], names: tuple[str, str]) -> bool:
    """Return whether the founding told is that of something the body made or takes part in."""
    year, low, high = found
    said = sentence[low:high]
    before = sentence[:low]
    if any(plain(name) in plain(before + said) for name in names):
        return False
    return bool(
        re.search(r"\b(?:ha|hanno)\s+$", before)
        or re.search(
            r"\b(?:progett|programm|scuola|school|corso|premio|iniziativa|coalizione"
            r"|dichiarazione)\w*\b",
            before + said,
            re.I,
        )
        and not re.match(r"\s*(?:Fondat|Creat|Istituit|Nat|Operativ|Attiv)", sentence)
    )
