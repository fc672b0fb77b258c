"""The command line: `torino run`, `show`, `page`, `check`, `diff`, `export`."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from extract.errors import EditionError
from extract.settings import load_settings

app = typer.Typer(
    name="torino",
    help="Turn the City of Torino's yearly report on international activities into DuckDB tables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

RawOption = Annotated[
    Path | None, typer.Option("--raw", help="Folder of the editions. [default: raw]")
]
WarehouseOption = Annotated[
    Path | None, typer.Option("--warehouse", help="Folder of the results. [default: warehouse]")
]
EditionOption = Annotated[
    int | None, typer.Option("--edition", min=1900, max=2200, help="Year that the report covers.")
]


@app.command()
def run(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Editions to load. [default: all in --raw]"),
    ] = None,
    edition: EditionOption = None,
    raw: RawOption = None,
    warehouse: WarehouseOption = None,
    force: Annotated[bool, typer.Option("--force", help="Load what is up to date too.")] = False,
) -> None:
    """Load editions and publish the database.

    Skips what is up to date: same file, same entry in editions.toml, same code.
    """
    if files and len(files) > 1 and edition is not None:
        raise typer.BadParameter("--edition goes with one FILE only", param_hint="--edition")
    settings = load_settings(raw=raw, warehouse=warehouse)
    from extract.cli_run import execute

    raise typer.Exit(execute(settings, files or [], edition, force, out, err))


@app.command()
def show(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A table, or mart.VIEW.")],
    edition: EditionOption = None,
    page: Annotated[int | None, typer.Option("--page", min=1, help="Only rows of a page.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows at most; 0 for all.")] = 50,
    warehouse: WarehouseOption = None,
) -> None:
    """Print rows of a table with the evidence they were read from."""
    from extract.cli_read import show_rows

    show_rows(_published(warehouse), table, edition, page, limit, out)


@app.command()
def check(edition: EditionOption = None, warehouse: WarehouseOption = None) -> None:
    """Print the quality issues, grouped, with page and evidence."""
    from extract.cli_read import show_issues

    show_issues(_published(warehouse), edition, out)


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
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A table, or mart.VIEW.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write. [default: TABLE.csv]")
    ] = None,
    warehouse: WarehouseOption = None,
) -> None:
    """Write a table as CSV, harmless to spreadsheets."""
    from extract.cli_read import export_table

    target = output or Path(f"{table}.csv")
    rows = export_table(_published(warehouse), table, target)
    out.print(f"{rows} rows written to {target}")


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


def _published(warehouse: Path | None) -> Path:
    return load_settings(warehouse=warehouse).published


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code: 0 done, 1 failed, 2 wrong usage."""
    try:
        app(args=arguments, prog_name="torino")
    except EditionError as error:
        say(error)
        return 1
    except KeyboardInterrupt:
        err.print("torino: interrupted; the published file is as it was.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
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


if __name__ == "__main__":
    sys.exit(main())
