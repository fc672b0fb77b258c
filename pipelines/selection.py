"""Which editions a run is about, and whether there is anything to do: without Dagster."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.catalog import Edition
from extract.errors import BadConfiguration, EditionError, MissingFile
from extract.settings import Settings
from pipelines.resources import Workplace


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
    workplace, summary = Workplace(settings), Summary()
    try:
        with workplace.alone():
            editions = choose(workplace, files, year, summary)
            found = [skip(workplace, edition) for edition in editions]
            summary.outcomes = [outcome for outcome in found if outcome]
            done = workplace.is_published() and not workplace.lacks_site()
            if summary.problems or len(summary.outcomes) < len(editions) or not done:
                return None
            workplace.note_asked([edition.year for edition in editions])
    except OSError:  # the run tells it better
        return None
    summary.remarks += [outcome.message for outcome in summary.outcomes if outcome.message]
    return summary


def skip(workplace: Workplace, edition: Edition) -> Outcome | None:
    """Return the outcome of an edition that need not be loaded, else None."""
    manifest = workplace.manifest(edition.year)
    if workplace.stands_for_own(edition, manifest):
        return Outcome(
            edition,
            "skipped",
            message=f"{edition.year}: the lake holds {manifest['file']}, the City's own file; "
            f"the sample {edition.path.name} does not replace it (--force does).",
        )
    return None if workplace.why_to_load(edition) else Outcome(edition, "skipped")


def choose(
    workplace: Workplace, files: Sequence[Path], year: int | None, summary: Summary
) -> list[Edition]:
    """Return the editions to load; what cannot be one goes to the summary's problems."""
    if files:
        chosen: dict[int, Edition] = {}
        for path in files:
            try:
                edition = workplace.identify(path, summary.remarks, year)
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
    found = workplace.scan()
    if year is not None:
        if year not in found.editions:
            summary.problems += [str(problem) for problem in found.problems]
            if not found.problems:
                missing = MissingFile(
                    f"edition {year}",
                    f"has no file in {workplace.settings.raw}.",
                    "Put its PDF there or name the file.",
                )
                summary.problems.append(str(missing))
            return []
        summary.remarks += [text for text in found.remarks if text.startswith(str(year))]
        return [found.editions[year]]
    summary.remarks += found.remarks
    summary.problems += [str(problem) for problem in found.problems]
    for year in workplace.without_file(found):
        summary.remarks.append(
            f"{year}: no file of this edition lies in {workplace.settings.raw}; its data is kept."
        )
    if not found.editions and not found.problems:
        missing = MissingFile(
            str(workplace.settings.raw), "holds no edition.", "Put the report's PDF there."
        )
        summary.problems.append(str(missing))
    return list(found.editions.values())
