"""Errors of the pipeline: each names the file, says what is wrong and what to do."""


def one_line(text: str) -> str:
    """Return `text` fit for a terminal or a log: one line, nothing in it that does not print."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


class EditionError(Exception):
    """An edition cannot be read. `code` is stable; the message names the file and the way out."""

    code = "edition_error"

    def __init__(self, file_name: str, problem: str, way_out: str) -> None:
        self.file_name = file_name
        self.problem, self.way_out = one_line(problem), one_line(way_out)
        super().__init__(one_line(f"{file_name}: {self.problem} {self.way_out}"))

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Pickle by arguments, so that errors cross process borders whole."""
        return type(self), (self.file_name, self.problem, self.way_out)


class MissingFile(EditionError):
    """The file does not exist or cannot be opened."""

    code = "missing_file"


class NotAPdf(EditionError):
    """The bytes are not a PDF."""

    code = "not_a_pdf"


class EncryptedPdf(EditionError):
    """The PDF asks for a password."""

    code = "encrypted_pdf"


class DamagedPdf(EditionError):
    """The PDF is truncated or malformed."""

    code = "damaged_pdf"


class NoText(EditionError):
    """The document holds no text of its own: empty, a scan without a text layer, a portfolio."""

    code = "no_text"


class LimitExceeded(EditionError):
    """The document goes beyond a configured limit (bytes, pages, seconds, memory)."""

    code = "limit_exceeded"


class UnknownYear(EditionError):
    """Neither option, editions.toml nor the document tells the edition's year."""

    code = "unknown_year"


class BadConfiguration(EditionError):
    """A file of settings (editions.toml, corrections.toml, limits) cannot be used."""

    code = "bad_configuration"
