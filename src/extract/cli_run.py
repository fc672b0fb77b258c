"""What `torino run` shows: progress, then rows, quality issues and the time of each room."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from extract.cli_read import opened
from extract.settings import Settings
from extract.warehouse.errors import NotPublished
from extract.warehouse.schema import TABLES

SEVERITIES = ("error", "warning", "info")


def execute(
    settings: Settings,
    files: Sequence[Path],
    year: int | None,
    force: bool,
    out: Console,
    err: Console,
) -> int:
    """Run, show what happens, and return the exit code."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[step]}"),
        TimeElapsedColumn(),
    )
    # Where nobody watches, stderr holds the problems and nothing else.
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        starting = progress.add_task("starting", total=None, step="")
        from pipelines.run import ROOMS, run

        tasks: dict[str, int] = {}

        def tell(subject: str, step: str, state: str) -> None:
            progress.update(starting, visible=False)
            if subject not in tasks:
                total = 1 if subject == "publish" else len(ROOMS)
                tasks[subject] = progress.add_task(subject, total=total, step="")
            task = progress.tasks[tasks[subject]]
            progress.update(
                task.id,
                step=step if state != "failed" else f"{step} failed",
                advance=1 if state == "done" else 0,
            )

        summary = run(settings, files, year, force, tell)

    for remark in summary.remarks:
        out.print(remark, markup=False)
    for outcome in summary.outcomes:
        name = f"{outcome.edition.year}: {outcome.edition.path.name}"
        if outcome.status == "loaded":
            note = " (a sample, not the City's publication)" if outcome.edition.sample else ""
            some = len(outcome.tables)
            part = "" if some == len(TABLES) else f", {some} tables anew"
            out.print(f"{name}{note} loaded{part}", markup=False)
        elif outcome.status == "skipped" and not outcome.message:
            out.print(f"{name} is up to date", markup=False)
    if settings.published.is_file() and summary.outcomes:
        try:
            _tell_contents(settings, [outcome.edition.year for outcome in summary.outcomes], out)
        except NotPublished as error:  # damaged, and what was wrong comes before that
            summary.problems.append(str(error))
    seconds: dict[str, float] = {}
    for outcome in summary.outcomes:
        for step, took in outcome.seconds.items():
            seconds[step] = seconds.get(step, 0) + took
    seconds.update(summary.seconds)
    if seconds:
        out.print("seconds: " + ", ".join(f"{step} {took:.1f}" for step, took in seconds.items()))
    for problem in summary.problems:
        err.print(f"torino: {' '.join(problem.split())}", markup=False)
    if summary.published:
        out.print(f"published {settings.published}", markup=False)
    elif settings.published.is_file():
        out.print(f"{settings.published} is as it was", markup=False)
    return 1 if summary.problems else 0


def _tell_contents(settings: Settings, years: Sequence[int], out: Console) -> None:
    """Print rows per table and quality issues by severity, a column per edition."""
    with opened(settings.published) as connection:
        table = Table(box=None, pad_edge=False)
        table.add_column("table")
        for year in years:
            table.add_column(str(year), justify="right")
        for name in TABLES:
            counts = dict(
                connection.execute(
                    f'SELECT edition, count(*) FROM main."{name}" GROUP BY ALL'
                ).fetchall()
            )
            table.add_row(name, *(str(counts.get(year, 0)) for year in years))
        issues = {
            (edition, severity): count
            for edition, severity, count in connection.execute(
                "SELECT edition, severity, count(*) FROM main.quality_issues GROUP BY ALL"
            ).fetchall()
        }
    table.add_section()
    for severity in SEVERITIES:
        table.add_row(
            f"issues: {severity}", *(str(issues.get((year, severity), 0)) for year in years)
        )
    out.print(table)
