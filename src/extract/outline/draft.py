"""A section while the outline is being built."""

from dataclasses import dataclass, field

from extract.document.model import Line


@dataclass
class Draft:
    """A section while it is being built."""

    level: int
    kind: str
    title: str
    heading: list[Line]
    lines: list[Line] = field(default_factory=list)
    parent: "Draft | None" = None
    attributes: dict[str, str] = field(default_factory=dict)
    known: bool = True
    exact: bool = True
    """Whether the vocabulary holds the heading as it stands."""

    @property
    def all_lines(self) -> list[Line]:
        """Heading and body lines."""
        return self.heading + self.lines
