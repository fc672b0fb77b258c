"""The command line: `torino run`, `show`, `page`, `check`, `diff`, `export`, `site` and more."""

import os
import sys
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from extract.collecting import collect_rarely
from extract.errors import EditionError
from extract.interrupts import INTERRUPTED, end_at_once
from extract.settings import load_settings

app = typer.Typer(
    name="torino",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class _Terminal(Console):
    """A console that does without its reader where that has gone (`torino show … | head`)."""

    def on_broken_pipe(self) -> None:
        """Write to nowhere from now on; the command does what it has to do all the same."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


out = _Terminal(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_INTERRUPTED_CODE = 130
"""What Typer ends with at Ctrl-C, saying nothing."""

RawOption = Annotated[
    Path | None, typer.Option("--raw", help="Folder of the editions. [default: raw]")
]
WarehouseOption = Annotated[
    Path | None, typer.Option("--warehouse", help="Folder of the results. [default: warehouse]")
]
EditionOption = Annotated[
    int | None, typer.Option("--edition", min=1900, max=2200, help="Year that the report covers.")
]


class FailOn(StrEnum):
    """Which quality issues make `torino check` end with 1."""

    nothing = "nothing"
    error = "error"
    warning = "warning"


def _version(asked: bool) -> None:
    if asked:
        out.print(f"torino {version('torino-international')}")
        raise typer.Exit


@app.callback()
def torino(
    version_asked: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    """Turn the City of Torino's yearly report on international activities into DuckDB tables."""


@app.command()
def run(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Editions to load. [default: all in --raw]"),
    ] = None,
    edition: EditionOption = None,
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Load what is up to date too, and a file that empties an edition."
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print problems only, on stderr.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was done as one line of JSON.")
    ] = False,
) -> None:
    """Load editions and publish the database.

    Skips what is up to date: same file, same entry in editions.toml, same code. What runs say
    is kept in torino.log in the warehouse.
    """
    if files and len(files) > 1 and edition is not None:
        raise typer.BadParameter("--edition goes with one FILE only", param_hint="--edition")
    settings = load_settings(raw=raw, warehouse=warehouse)
    with end_at_once():
        from extract.cli_run import execute

        raise typer.Exit(execute(settings, files or [], edition, force, out, err, quiet, as_json))


@app.command()
def show(
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help="A table, mart.VIEW, or the id of one row.")
    ],
    edition: EditionOption = None,
    page: Annotated[int | None, typer.Option("--page", min=1, help="Only rows of a page.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows at most; 0 for all.")] = 50,
    warehouse: WarehouseOption = None,
) -> None:
    """Print rows of a table with the evidence they were read from.

    Given the id of a row, prints it whole: values, page, words, what belongs to it.
    """
    from extract.cli_read import show_row, show_rows

    if "-" in table:
        show_row(_published(warehouse), table, out)
        return
    show_rows(_published(warehouse), table, edition, page, limit, out)


@app.command()
def check(
    edition: EditionOption = None,
    warehouse: WarehouseOption = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="End with 1 where there are any of these, or worse.")
    ] = FailOn.nothing,
) -> None:
    """Print the quality issues, grouped, with page and evidence."""
    from extract.cli_read import show_issues

    counts = show_issues(_published(warehouse), edition, out)
    failing = {FailOn.error: ("error",), FailOn.warning: ("error", "warning")}.get(fail_on, ())
    raise typer.Exit(int(any(counts[severity] for severity in failing)))


@app.command()
def withdraw(
    year: Annotated[
        int, typer.Argument(metavar="YEAR", min=1900, max=2200, help="The edition to take out.")
    ],
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Take an edition out of the lake, the published database and the partitions.

    Its file must have left the folder of editions before: a run would load it again.
    """
    settings = load_settings(raw=raw, warehouse=warehouse)
    with end_at_once():
        from pipelines.run import withdraw as take_out

        for line in take_out(settings, year):
            out.print(line, markup=False)


@app.command()
def diff(
    old: Annotated[int, typer.Argument(metavar="OLD", help="Year of the older edition.")],
    new: Annotated[int, typer.Argument(metavar="NEW", help="Year of the newer edition.")],
    warehouse: WarehouseOption = None,
) -> None:
    """Print what changed from one edition to another."""
    from extract.cli_read import show_changes

    show_changes(_published(warehouse), old, new, out)


@app.command()
def export(
    tables: Annotated[
        list[str] | None,
        typer.Argument(metavar="TABLE", help="Tables, or mart.VIEW. [default: all of them]"),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="csv, csv-it (for Excel in Italian), parquet, jsonl, xlsx, duckdb1 (for "
            "programs with DuckDB 1), sqlite, geojson or ics. [default: csv]",
        ),
    ] = None,
    edition: EditionOption = None,
    folder: Annotated[
        Path, typer.Option("--to", help="Folder to write into.", show_default=True)
    ] = Path("export"),
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="One file to write; its extension is the format."),
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write tables and views for other programs, harmless to spreadsheets.

    CSV and JSON lines come with a datapackage.json that describes every column.
    """
    from extract.cli_read import export_data

    export_data(_published(warehouse), kind, tables or [], edition, folder, output, out)


SiteOption = Annotated[
    Path | None,
    typer.Option("--to", help="Folder of the site. [default: site in the warehouse]"),
]
EditionsOption = Annotated[
    list[int] | None,
    typer.Option("--edition", min=1900, max=2200, help="Years to show; may be repeated."),
]
WithoutPagesOption = Annotated[
    bool,
    typer.Option("--without-pages", help="Text of the evidence in place of pictures of pages."),
]


@app.command()
def site(
    folder: SiteOption = None,
    editions: EditionsOption = None,
    without_pages: WithoutPagesOption = False,
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Build a static site: every table, every page with its evidence, plots, search, downloads.

    It opens by double click, without a server and without network.
    """
    from extract.cli_site import build

    settings = load_settings(raw=raw, warehouse=warehouse)
    build(settings, folder, editions or [], not without_pages, out)


@app.command()
def view(
    folder: SiteOption = None,
    editions: EditionsOption = None,
    without_pages: WithoutPagesOption = False,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port; 0 for any that is free.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser.")
    ] = True,
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Build the site where it is out of date, serve it on this machine and open the browser."""
    from extract.cli_site import serve

    settings = load_settings(raw=raw, warehouse=warehouse)
    serve(settings, folder, editions or [], not without_pages, port, browser, out)


@app.command()
def page(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The edition's PDF.")],
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="The page, from 1.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="PNG to write. [default: FILE-page-N.png]")
    ] = None,
    edition: EditionOption = None,
    resolution: Annotated[
        int, typer.Option("--resolution", min=36, max=400, help="Dots per inch.")
    ] = 110,
    warehouse: WarehouseOption = None,
) -> None:
    """Draw a page: lines numbered in reading order, sections, the boxes of evidence."""
    from extract.cli_page import draw

    target = output or Path(f"{file.stem}-page-{number}.png")
    said = draw(file, number, target, edition, resolution, load_settings(warehouse=warehouse))
    out.print(said)


@app.command()
def outline(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The edition, PDF or text.")],
    edition: EditionOption = None,
) -> None:
    """Print the tree of sections, and what tells each heading's rank and kind."""
    from extract.cli_outline import show_outline

    show_outline(file, edition, load_settings(), out)


@app.command()
def lists(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The edition, PDF or text.")],
    section: Annotated[
        int | None,
        typer.Option("--section", metavar="N", help="Only the list that section N belongs to."),
    ] = None,
    edition: EditionOption = None,
) -> None:
    """Print how each list was understood, what that cost, and what did not fit."""
    from extract.cli_lists import show_lists

    show_lists(file, edition, section, load_settings(), out)


def _published(warehouse: Path | None) -> Path:
    return load_settings(warehouse=warehouse).published


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code: 0 done, 1 failed, 2 wrong usage."""
    collect_rarely()
    try:
        app(args=arguments, prog_name="torino")
    except EditionError as error:
        say(error)
        return 1
    except SystemExit as ended:
        if ended.code == _INTERRUPTED_CODE:
            err.print(INTERRUPTED)
        raise
    except Exception as error:
        if os.environ.get("TORINO_DEBUG"):
            raise
        said = " ".join(str(error).split()) or type(error).__name__
        err.print(
            f"torino: unexpected {type(error).__name__}: {said} "
            "Set TORINO_DEBUG=1 and run again to see where; please report it.",
            markup=False,
        )
        return 1
    return 0


def say(error: EditionError) -> None:
    """Print an error of ours in one line."""
    err.print(f"torino: {' '.join(str(error).split())}", markup=False)
