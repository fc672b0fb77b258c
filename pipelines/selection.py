"""Which editions a run is about, and whether there is anything to do: without Dagster."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.catalog import Edition
from extract.errors import BadConfiguration, EditionError, MissingFile
from extract.settings import Settings
from pipelines.asked import note_asked
from pipelines.locks import alone
from pipelines.resources import Resources


@dataclass
class Outcome:
    """What became of one edition: "loaded", "skipped" or "failed"."""

    edition: Edition
    status: str
    seconds: dict[str, float] = field(default_factory=dict)
    message: str | None = None
    tables: tuple[str, ...] = ()
    """The tables that were written."""


@dataclass
class Summary:
    """What a run did. `problems` are one line each; a run with any has failed."""

    outcomes: list[Outcome] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    published: bool = False
    seconds: dict[str, float] = field(default_factory=dict)


def nothing_to_do(
    settings: Settings, files: Sequence[Path], year: int | None, force: bool
) -> Summary | None:
    """Return the summary of a run that finds all loaded and published, else None.

    That it was asked is noted for the Dagster UI, which the next run or tick of the sensor
    tells. Raises RunBusy where another run does not let go of the warehouse in time.
    """
    if force or not settings.published.is_file():
        return None
    resources, summary = Resources.of(settings), Summary()
    try:
        with alone(resources.settings):
            editions = choose(resources, files, year, summary)
            found = [skip(resources, edition) for edition in editions]
            summary.outcomes = [outcome for outcome in found if outcome]
            done = resources.published.is_current() and not resources.published.lacks_site()
            if summary.problems or len(summary.outcomes) < len(editions) or not done:
                return None
            note_asked(resources.settings, [edition.year for edition in editions])
    except OSError:  # the run tells it better
        return None
    summary.remarks += [outcome.message for outcome in summary.outcomes if outcome.message]
    return summary


def skip(resources: Resources, edition: Edition) -> Outcome | None:
    """Return the outcome of an edition that need not be loaded, else None."""
    manifest = resources.manifests.of(edition.year)
    if resources.editions.stands_for_own(edition, manifest):
        return Outcome(
            edition,
            "skipped",
            message=f"{edition.year}: the lake holds {manifest['file']}, the City's own file; "
            f"the sample {edition.path.name} does not replace it (--force does).",
        )
    return None if resources.editions.why_to_load(edition) else Outcome(edition, "skipped")


def choose(
    resources: Resources, files: Sequence[Path], year: int | None, summary: Summary
) -> list[Edition]:
    """Return the editions to load; what cannot be one goes to the summary's problems."""
    if files:
        chosen: dict[int, Edition] = {}
        for path in files:
            try:
                edition = resources.editions.identify(path, summary.remarks, year)
                if edition.year in chosen:
                    raise BadConfiguration(
                        path.name,
                        f"and {chosen[edition.year].path.name} are both editions of "
                        f"{edition.year}.",
                        "Name one of them.",
                    )
                chosen[edition.year] = edition
            except EditionError as error:
                summary.problems.append(str(error))
        return list(chosen.values())
    found = resources.editions.scan()
    if year is not None:
        if year not in found.editions:
            summary.problems += [str(problem) for problem in found.problems]
            if not found.problems:
                missing = MissingFile(
                    f"edition {year}",
                    f"has no file in {resources.settings.raw}.",
                    "Put its PDF there or name the file.",
                )
                summary.problems.append(str(missing))
            return []
        summary.remarks += [text for text in found.remarks if text.startswith(str(year))]
        return [found.editions[year]]
    summary.remarks += found.remarks
    summary.problems += [str(problem) for problem in found.problems]
    for year in resources.editions.without_file(found):
        summary.remarks.append(
            f"{year}: no file of this edition lies in {resources.settings.raw}; its data is kept."
        )
    if not found.editions and not found.problems:
        missing = MissingFile(
            str(resources.settings.raw), "holds no edition.", "Put the report's PDF there."
        )
        summary.problems.append(str(missing))
    return list(found.editions.values())
