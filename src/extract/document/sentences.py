"""Where a printed line ends a sentence."""

_CLOSING = "”\"’')»]"
_SENTENCE_END = tuple(".!?;:…")
_FULL_STOP = tuple(".!?…")


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends in a mark that ends or parts a sentence: . ! ? ; : …"""
    return text.removesuffix("\n").rstrip(_CLOSING).endswith(_SENTENCE_END)


def ends_in_full_stop(text: str) -> bool:
    """Return whether `text` ends in a mark that ends a sentence: . ! ? …"""
    return text.removesuffix("\n").rstrip(_CLOSING).endswith(_FULL_STOP)
