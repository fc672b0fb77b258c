"""Where a printed line ends a sentence."""

import re

_SENTENCE_END = re.compile(r"[.!?;:…][”\"’')»\]]*$")
_FULL_STOP = re.compile(r"[.!?…][”\"’')»\]]*$")


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends in a mark that ends or parts a sentence: . ! ? ; : …"""
    return _SENTENCE_END.search(text) is not None


def ends_in_full_stop(text: str) -> bool:
    """Return whether `text` ends in a mark that ends a sentence: . ! ? …"""
    return _FULL_STOP.search(text) is not None
