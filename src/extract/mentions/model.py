"""What a mention says: typed values that do not depend on spaCy, and the Mention itself."""

from dataclasses import dataclass, field
from decimal import Decimal

from extract.language.values import DateValue as DateValue

HOME = "Torino"
"""The city whose bodies are named without it: "Politecnico" is the one of this city."""


@dataclass(frozen=True, slots=True)
class AmountValue:
    """A quantity. `value` is None where the number is malformed.

    `unit`: ISO 4217 code, "percent", or the counted noun in lower case. `kind`: money,
    count, percent, duration, distance, other. `qualifier`: exact, over, about, up_to.
    """

    value: Decimal | None
    unit: str
    kind: str
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place. `feature` is "city", "country" or "region". Unresolved parts are None."""

    name: str
    feature: str
    country_code: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class OrganizationValue:
    """An organisation as named here. `kind`: university, company, association, …"""

    name: str
    acronym: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class PersonValue:
    """A person as named here, with the office stated beside the name."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class LinkValue:
    """A web address as printed or annotated."""

    url: str


@dataclass(frozen=True, slots=True)
class MalformedValue:
    """Something that looks like a value and is none ("31 febbraio"): never a guess."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a section's full_flow text with its value.

    `group` is the span group: dates, amounts, places, organizations, people, links, or
    malformed_dates, whose mentions only raise quality issues.
    `start` and `end` are offsets in `Section.full_flow.text` of `section_id`.
    """

    section_id: str
    group: str
    start: int
    end: int
    text: str
    value: (
        DateValue
        | AmountValue
        | PlaceValue
        | OrganizationValue
        | PersonValue
        | LinkValue
        | MalformedValue
    )
    confidence: float = 1.0
    """How sure the reading is: of mentions at .9 nine in ten are right."""
    evidence_kind: str = ""
    """What it rests on: "office", "given_name", "printed_country", …; "" where unknown."""
    issues: tuple[str, ...] = field(default=())
    """Codes of quality issues that this mention raises, e.g. "malformed_amount"."""
