"""Plain text whose extractor gave headings after what they head: put them first again."""

from collections.abc import Sequence

from extract.document.model import Line


def hoist_late_headings(lines: Sequence[Line], edition: int) -> list[Line]:
    """Return `lines` with every late heading moved before the text it heads."""
    return list(lines)
