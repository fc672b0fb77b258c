"""What `torino show`, `check`, `diff` and `export` read from the published database."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import typer
from rich.console import Console

from extract.warehouse import views
from extract.warehouse.diff import edition_changes, render
from extract.warehouse.errors import NotPublished, StorageFailed
from extract.warehouse.publish import connect_readonly, export_csv
from extract.warehouse.schema import TABLES

SEVERITIES = ("error", "warning", "info")
_HIDDEN = {"edition", "page", "section_id", "evidence", "bbox", "regions"}
_WIDTH = 400


def known_relation(name: str) -> str:
    """Return the SQL name of a table or view; wrong usage if there is none such."""
    if name in TABLES:
        return f'main."{name}"'
    view = name.removeprefix("mart.")
    if name.startswith("mart.") and view in views.VIEWS:
        return f'mart."{view}"'
    known = ", ".join([*TABLES, *(f"mart.{view}" for view in views.VIEWS)])
    raise typer.BadParameter(f"no table {name!r}. Known: {known}", param_hint="TABLE")


@contextmanager
def opened(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file; what cannot be read in it is told like a file that is none."""
    with connect_readonly(published) as connection:
        try:
            yield connection
        except duckdb.Error as error:
            raise NotPublished(
                str(published),
                f"cannot be read ({error}).",
                "It is damaged or was published by another version: publish again (torino run).",
            ) from error


def show_rows(
    published: Path, table: str, edition: int | None, page: int | None, limit: int, out: Console
) -> None:
    """Print rows of a table with their evidence."""
    relation = known_relation(table)
    with opened(published) as connection:
        names = [row[0] for row in connection.execute(f"DESCRIBE {relation}").fetchall()]
        conditions, values = _conditions(table, names, {"edition": edition, "page": page})
        total = _one(connection, f"SELECT count(*) FROM {relation}{conditions}", values)
        order = " ORDER BY ALL" if table.startswith("mart.") else ""
        some = f" LIMIT {limit}" if limit else ""
        rows = _rows(connection, f"SELECT * FROM {relation}{conditions}{order}{some}", values)
        for row in rows:
            _print_row(row, out)
    shown = min(total, limit) if limit else total
    rest = "" if shown == total else f"; --limit {total} shows all"
    out.print(f"{shown} of {total} rows{rest}")


def show_issues(published: Path, edition: int | None, out: Console) -> None:
    """Print the quality issues, grouped by edition, severity and code."""
    with opened(published) as connection:
        years = [row[0] for row in connection.execute("SELECT edition FROM editions").fetchall()]
        if edition is not None and edition not in years:
            raise NotPublished(
                f"edition {edition}", "is not published.", f"Published: {_list(years)}."
            )
        conditions, values = _conditions("quality_issues", ["edition"], {"edition": edition})
        ranks = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(SEVERITIES))
        rows = list(
            _rows(
                connection,
                f"SELECT edition, severity, code, page, message, evidence, record_table, record_id "
                f"FROM quality_issues{conditions} "
                f"ORDER BY edition, CASE severity {ranks} END, code, page, message",
                values,
            )
        )
    for year, of_year in groupby(rows, key=lambda row: row["edition"]):
        found = list(of_year)
        counts = ", ".join(
            f"{sum(row['severity'] == name for row in found)} {name}" for name in SEVERITIES
        )
        out.print(f"edition {year}: {counts}", style="bold", markup=False)
        for (severity, code), group in groupby(found, key=lambda r: (r["severity"], r["code"])):
            issues = list(group)
            out.print(f"\n{severity} {code} ({len(issues)})", markup=False)
            for issue in issues:
                place = f"p. {issue['page']}" if issue["page"] else "whole edition"
                out.print(f"  {place}: {issue['message']}", markup=False)
                if issue["evidence"]:
                    out.print(f"      “{_short(issue['evidence'])}”", style="dim", markup=False)
                if issue["record_id"]:
                    out.print(
                        f"      {issue['record_table']} {issue['record_id']}",
                        style="dim",
                        markup=False,
                    )
        out.print()
    if not rows:
        out.print("no quality issues")


def show_changes(published: Path, old: int, new: int, out: Console) -> None:
    """Print what changed between two editions."""
    with opened(published) as connection:
        out.print(render(edition_changes(connection, old, new)), markup=False)


def export_table(published: Path, table: str, target: Path) -> int:
    """Write a table as CSV; return the number of rows."""
    known_relation(table)
    with opened(published) as connection:
        try:
            return export_csv(connection, table, target)
        except OSError as error:
            raise StorageFailed.of(str(target), error.strerror or error) from error


def _conditions(
    table: str, names: list[str], wanted: dict[str, int | None]
) -> tuple[str, list[int]]:
    chosen = {name: value for name, value in wanted.items() if value is not None}
    for name in chosen:
        if name not in names:
            raise typer.BadParameter(f"{table} has no column {name}", param_hint=f"--{name}")
    said = " AND ".join(f"{name} = ?" for name in chosen)
    return (f" WHERE {said}" if said else ""), list(chosen.values())


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, values: list[int]
) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(query, values)
    names = [item[0] for item in cursor.description or ()]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


def _one(connection: duckdb.DuckDBPyConnection, query: str, values: list[int]) -> int:
    row = connection.execute(query, values).fetchone()
    return int(row[0]) if row else 0


def _print_row(row: dict[str, Any], out: Console) -> None:
    place = [f"{row[name]}" for name in ("edition",) if row.get(name) is not None]
    if row.get("page") is not None:
        place.append(f"p. {row['page']}")
    out.print(", ".join(place) or "-", style="bold", markup=False)
    for name, value in row.items():
        if name not in _HIDDEN and value is not None:
            out.print(f"  {name}: {_short(value)}", markup=False)
    if row.get("evidence"):
        out.print(f"  evidence: “{_short(row['evidence'])}”", style="dim", markup=False)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _list(years: list[int]) -> str:
    return ", ".join(map(str, sorted(years))) or "none"
