"""spaCy's tokenizer with a longer memory."""

from typing import Any

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

_MOST_KNOWN = 1 << 17
"""Words that are remembered at once: those of several long documents."""


class RememberingTokenizer(Tokenizer):
    """Remembers every word of letters, also one behind an abbreviation.

    spaCy's own remembers nothing of a text once it has met a special case in it ("art."), and
    looks through the same words again and again.
    """

    def __init__(self, *settings: Any, **named: Any) -> None:
        """Make the tokenizer with the settings of spaCy's."""
        super().__init__(*settings, **named)
        self.known: set[str] = set()

    def __call__(self, string: str) -> Doc:
        """Return `string` as a Doc."""
        if len(self.known) > _MOST_KNOWN:
            self.known.clear()
        for word in set(string.split()) - self.known:
            if word.isalpha():
                super().__call__(word)
                self.known.add(word)
        doc = super().__call__(string)
        doc._.whole_text = string  # which spaCy would put together again from the tokens
        return doc
