"""What `torino run` shows: progress, then rows, quality issues and the time of each stage."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from extract.settings import Settings
from extract.warehouse.errors import NotPublished
from extract.warehouse.schema import SEVERITIES, TABLES

LOG = "torino.log"
"""File in the warehouse that keeps what runs said."""

_COLUMNS_AT_MOST = 5
_LOG_BYTES = 1_000_000
Tell = Callable[[str, str, str], None]


def execute(
    settings: Settings,
    files: Sequence[Path],
    year: int | None,
    force: bool,
    out: Console,
    err: Console,
    quiet: bool = False,
    as_json: bool = False,
) -> int:
    """Run, show what happens, and return the exit code."""
    from pipelines.selection import nothing_to_do

    shown = Console(quiet=True) if quiet or as_json else out
    log = _log(settings)
    summary = nothing_to_do(settings, files, year, force)
    if summary is None:
        with _progress(shown, err, log) as tell:
            from pipelines.run import run

            summary = run(settings, files, year, force, tell)
    _tell_outcomes(summary, shown, log)
    changed = [o.edition.year for o in summary.outcomes if o.status == "loaded"]
    if settings.published.is_file() and changed and not quiet and not as_json:
        try:
            _tell_contents(settings, changed, out)
        except NotPublished as error:  # damaged, and what was wrong comes before that
            summary.problems.append(str(error))
    seconds = _seconds(summary)
    if seconds:
        shown.print("seconds: " + ", ".join(f"{step} {took:.1f}" for step, took in seconds.items()))
    for problem in summary.problems:
        line = " ".join(problem.split())
        err.print(f"torino: {line}", markup=False)
        log.error(line)
    if summary.published:
        shown.print(f"published {settings.published}", markup=False)
        log.info("published %s", settings.published)
    elif settings.published.is_file():
        shown.print(f"{settings.published} is as it was", markup=False)
    if as_json:
        out.print(json.dumps(_as_json(settings, summary), ensure_ascii=False), markup=False)
    return 1 if summary.problems else 0


def _log(settings: Settings) -> logging.Logger:
    """Return the log of this warehouse; what cannot be written there is left out."""
    handler = RotatingFileHandler(
        (settings.warehouse / LOG).absolute(),
        maxBytes=_LOG_BYTES,
        backupCount=2,
        encoding="utf-8",
        errors="backslashreplace",
        delay=True,
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.handleError = lambda record: None  # type: ignore[method-assign]
    log = logging.Logger("torino")
    log.addHandler(handler)
    return log


@contextmanager
def _progress(out: Console, err: Console, log: logging.Logger) -> Iterator[Tell]:
    """Show stages as they end: a bar on a terminal, else a line each on standard output."""

    def line(subject: str, step: str, state: str) -> None:
        if state != "start":
            out.print(f"{subject}: {step} {state}", markup=False)
            log.info("%s: %s %s", subject, step, state)

    if not err.is_terminal or out.quiet:
        yield line
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[step]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        starting = progress.add_task("starting", total=None, step="")
        tasks: dict[str, int] = {}

        def bar(subject: str, step: str, state: str) -> None:
            from pipelines.run import STAGES

            progress.update(starting, visible=False)
            if subject not in tasks:
                total = 1 if subject == "publish" else len(STAGES)
                tasks[subject] = progress.add_task(subject, total=total, step="")
            task = progress.tasks[tasks[subject]]
            progress.update(
                task.id,
                step=step if state != "failed" else f"{step} failed",
                advance=1 if state == "done" else 0,
            )
            if state != "start":
                log.info("%s: %s %s", subject, step, state)

        yield bar


def _tell_outcomes(summary: Any, out: Console, log: logging.Logger) -> None:
    for remark in summary.remarks:
        out.print(remark, markup=False)
        log.warning(remark)
    for outcome in summary.outcomes:
        name = f"{outcome.edition.year}: {outcome.edition.path.name}"
        if outcome.status == "loaded":
            note = " (a sample, not the City's publication)" if outcome.edition.sample else ""
            some = len(outcome.tables)
            part = "" if some == len(TABLES) else f", {some} table{'s' * (some != 1)} anew"
            said = f"{name}{note} loaded{part}"
        elif outcome.status == "skipped" and not outcome.message:
            said = f"{name} is up to date"
        else:
            continue
        out.print(said, markup=False)
        log.info(said)


def _seconds(summary: Any) -> dict[str, float]:
    """Return the seconds of each stage, all editions together."""
    seconds: dict[str, float] = {}
    for outcome in summary.outcomes:
        for step, took in outcome.seconds.items():
            seconds[step] = seconds.get(step, 0) + took
    return seconds | summary.seconds


def _as_json(settings: Settings, summary: Any) -> dict[str, Any]:
    """Return what a run did, for programs."""
    return {
        "published": summary.published,
        "path": str(settings.published),
        "editions": [
            {
                "edition": outcome.edition.year,
                "file": outcome.edition.path.name,
                "status": outcome.status,
                "message": outcome.message,
                "tables": list(outcome.tables),
                "seconds": outcome.seconds,
            }
            for outcome in summary.outcomes
        ],
        "remarks": summary.remarks,
        "problems": summary.problems,
    }


def _tell_contents(settings: Settings, years: Sequence[int], out: Console) -> None:
    """Print rows per table and quality issues of the editions loaded: columns, or rows if many.

    A single edition stands beside the one before it, to compare.
    """
    from extract.cli_read import opened

    with opened(settings.published) as connection:
        if len(years) == 1:
            before = connection.execute(
                "SELECT max(edition) FROM main.editions WHERE edition < ?", [years[0]]
            ).fetchone()
            years = [*(before[:1] if before and before[0] else ()), *years]
        counts: dict[str, dict[int, int]] = {
            name: dict(
                connection.execute(
                    f'SELECT edition, count(*) FROM main."{name}" GROUP BY ALL'
                ).fetchall()
            )
            for name in TABLES
        }
        for severity in SEVERITIES:
            counts[f"issues: {severity}"] = dict(
                connection.execute(
                    "SELECT edition, count(*) FROM main.quality_issues "
                    "WHERE severity = ? AND closed IS NOT TRUE GROUP BY ALL",
                    [severity],
                ).fetchall()
            )
    table = Table(box=None, pad_edge=False)
    if len(years) <= _COLUMNS_AT_MOST:
        table.add_column("table")
        for year in years:
            table.add_column(str(year), justify="right")
        for name, found in counts.items():
            table.add_row(name, *(str(found.get(year, 0)) for year in years))
    else:
        for name in ("edition", "rows", "empty tables", *SEVERITIES):
            table.add_column(name, justify="right")
        for year in years:
            rows = [counts[name].get(year, 0) for name in TABLES]
            issues = (str(counts[f"issues: {severity}"].get(year, 0)) for severity in SEVERITIES)
            table.add_row(str(year), str(sum(rows)), str(rows.count(0)), *issues)
    out.print(table)
