"""Date expressions in symbolic form, as printed: their years may still be missing."""

from dataclasses import dataclass


@dataclass(slots=True)
class Part:
    """A day, month or year as printed; what is not printed is None."""

    year: int | None
    month: int | None = None
    day: int | None = None


@dataclass(slots=True)
class Expression:
    """A date expression: spans of parts, (first, last) each; several where days are separate.

    `first` and `last` are indices of tokens, `start` and `end` offsets in the text.
    """

    spans: list[tuple[Part, Part]]
    precision: str
    first: int
    last: int
    start: int = 0
    end: int = 0
    heading: bool = False
    """Whether it stands alone on its line."""
    lead: tuple[str, ...] = ()
    """The words before it that belong to it, lower case."""
    name: bool = False
    """Whether it is no date at all but part of a name."""

    @property
    def is_full(self) -> bool:
        """Whether day, month and year are all printed: a date even in a quoted title."""
        return self.precision == "day" and all(part.year for part in self.parts)

    @property
    def parts(self) -> list[Part]:
        """All parts in printed order, a single day once."""
        found: list[Part] = []
        for low, high in self.spans:
            found.append(low)
            if high is not low:
                found.append(high)
        return found


@dataclass(slots=True)
class Group:
    """Days that share a month: "3, 5 e 7 – 9 maggio 2025"; `next` is the token after."""

    spans: list[tuple[int, int]]
    month: int
    year: int | None
    next: int
    articles: bool = False
    short: str = ""

    def parts(self) -> list[tuple[Part, Part]]:
        """Return the first and the last day of each span."""
        found = []
        for low, high in self.spans:
            first = Part(self.year, self.month, low)
            found.append((first, first if low == high else Part(self.year, self.month, high)))
        return found
