"""Date spans: the dates that the grammar of `extract.language.dates` reads, in a Doc."""

from collections.abc import Mapping
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extract.language.date_expressions import Part
from extract.language.dates import dates_in
from extract.mentions.model import MalformedValue
from extract.mentions.spans import Found, text_of, write_spans

EVIDENCE = {"printed_year": 0.98, "year_of_the_text": 0.93}
"""What a date rests on → how often such a mention is right."""


@Language.factory("torino_dates", default_config={"edition": 0})
def create_dates(nlp: Language, name: str, edition: int) -> "DatesComponent":
    """Create the component that writes `doc.spans["dates"]`."""
    return DatesComponent(edition)


class DatesComponent:
    """Writes date spans (`span._.date`) and, apart, what only looks like a date.

    The edition comes from `doc._.edition`, else from the configuration, else it is the
    current year.
    """

    def __init__(self, edition: int) -> None:
        self.edition = edition or date.today().year
        self.days: Mapping[tuple[int, int | None], Part] = {}
        """The days of what the whole document is about, see `days_told`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates of `doc`."""
        starts = doc._.line_starts or frozenset()
        found, faults = dates_in(doc, doc._.edition or self.edition, starts, self.days)
        write_spans(
            doc,
            "dates",
            (
                Found(start, end, value, issues, EVIDENCE[kind], kind)
                for start, end, value, issues in found
                for kind in ["year_of_the_text" if value.year_inferred else "printed_year"]
            ),
        )
        malformed = (
            Found(start, end, MalformedValue(text_of(doc)[start:end]), (code,))
            for start, end, code in faults
        )
        return write_spans(doc, "malformed_dates", malformed)
