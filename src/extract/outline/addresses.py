"""Lines that are web addresses."""

import re

_URL_LINE = re.compile(r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", re.I)


def is_address(text: str) -> bool:
    """Return whether the whole line is a web address."""
    text = text.strip()
    return bool(_URL_LINE.match(text)) and "." in text and bool(re.search(r"\.[a-z]{2,}", text))
