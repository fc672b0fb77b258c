"""The mentions stage: section text becomes a spaCy Doc whose spans carry typed values."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("links", "dates", "people", "organizations", "places", "amounts")
"""Component modules in the order in which they run: later ones may look at earlier spans."""


def load(edition: int | None = None, trained: str | None = None) -> "Language":
    """Return the spaCy pipeline that finds all mentions; needs no download.

    `edition` supplies years that are not printed (default: the current year; a Doc's own
    `doc._.edition` wins). `trained` names an installed trained Italian pipeline, or its
    folder, which adds candidates of lower confidence for people, organisations and places;
    raises extract.errors.BadConfiguration if it cannot be loaded.

    >>> nlp = load(edition=2024)
    >>> doc = nlp("Il festival si è svolto dal 18 al 20 settembre.")
    >>> doc.spans["dates"][0].text
    'dal 18 al 20 settembre'
    >>> str(doc.spans["dates"][0]._.date.end)
    '2024-09-20'
    """
    from extract import language

    nlp = language.load()
    for name in COMPONENTS:
        import_module(f"{__name__}.{name}")
        config: dict[str, Any] = {}
        if name == "dates":
            config["edition"] = edition if edition is not None else date.today().year
        nlp.add_pipe(f"torino_{name}", config=config)
    if trained:
        import_module(f"{__name__}.trained")
        nlp.add_pipe("torino_trained", config={"model": trained})
    return nlp
