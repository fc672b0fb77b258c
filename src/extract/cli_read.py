"""What `torino show`, `check`, `diff` and `export` read from the published database."""

from collections import Counter
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
from extract.warehouse.errors import NotPublished
from extract.warehouse.publish import connect_readonly
from extract.warehouse.schema import RECORD_TABLES, TABLES, Table

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
        _must_be_published(connection, edition)
        names = [row[0] for row in connection.execute(f"DESCRIBE {relation}").fetchall()]
        wanted = {"edition": edition, "page": page}
        conditions, values = _conditions(table, names, wanted)
        if page is not None and table in TABLES and TABLES[table].has("regions"):
            here = f"({read_on(table)})"
            conditions, values = _conditions(table, names, {"edition": edition})
            conditions += (" AND " if conditions else " WHERE ") + here
            values += [page] * here.count("?")
        total = _one(connection, f"SELECT count(*) FROM {relation}{conditions}", values)
        order = " ORDER BY ALL" if table.startswith("mart.") else ""
        some = f" LIMIT {limit}" if limit else ""
        rows = _rows(connection, f"SELECT * FROM {relation}{conditions}{order}{some}", values)
        for row in rows:
            _print_row(row, out)
            if table in RECORD_TABLES:
                _print_cells(connection, TABLES[table], row, out)
    shown = min(total, limit) if limit else total
    rest = "" if shown == total else f"; --limit {total} shows all"
    out.print(f"{shown} of {total} rows{rest}")


def read_on(table: str) -> str:
    """Return the SQL condition that a row of `table` was read from page ?, in part at least."""
    return (
        "page = ? OR list_contains(list_transform(regions, lambda r: r.page), ?) OR EXISTS "
        f"(SELECT 1 FROM cell_evidence c WHERE c.record_table = '{table}' AND c.page = ? "
        f"AND c.edition = {table}.edition AND c.record_id = {table}.{TABLES[table].key})"
    )


def show_row(published: Path, key: str, out: Console) -> None:
    """Print one row whole, with what points at it: mentions, issues, other tellings."""
    from extract.site.labels import row_label
    from extract.site.pages import CELLS, read_rows

    year = next((int(part) for part in key.split("-") if len(part) == 4 and part.isdigit()), None)
    with opened(published) as connection:
        rows = read_rows(connection, year) if year is not None else {}
    if key not in rows:
        raise NotPublished(key, "is the id of no row.", "`torino show TABLE` prints rows.")
    row = rows[key]
    out.print(f"{row.table} {row.id}", style="bold", markup=False)
    cells = {
        rows[other].values["column_name"]: rows[other]
        for table, other in row.related
        if table == CELLS
    }
    for name, value in row.values.items():
        if name in ("evidence", "bbox", "regions") or value is None:
            continue
        cell = cells.get(name)
        where = f"  (p. {cell.page}: “{_short(cell.values['evidence'] or '')}”)" if cell else ""
        out.print(f"  {name}: {value}{where}", markup=False)
    if row.pages:
        out.print(f"  read from: {', '.join(f'p. {page}' for page in row.pages)}", markup=False)
    if row.values.get("evidence"):
        out.print(f"  evidence: “{row.values['evidence']}”", style="dim", markup=False)
    for table, other in sorted(row.related):
        if table != CELLS:
            page = f" (p. {rows[other].page})" if rows[other].page else ""
            out.print(f"  {table} {other}: {row_label(rows[other].values)}{page}", markup=False)


def _must_be_published(connection: duckdb.DuckDBPyConnection, edition: int | None) -> None:
    """Raise NotPublished for an edition that is not in the published file."""
    years = [row[0] for row in connection.execute("SELECT edition FROM editions").fetchall()]
    if edition is not None and edition not in years:
        raise NotPublished(f"edition {edition}", "is not loaded.", f"Loaded: {_list(years)}.")


def show_issues(published: Path, edition: int | None, out: Console) -> Counter[str]:
    """Print the open quality issues, grouped by edition, severity and code; count severities."""
    with opened(published) as connection:
        _must_be_published(connection, edition)
        conditions, values = _conditions("quality_issues", ["edition"], {"edition": edition})
        ranks = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(SEVERITIES))
        rows = list(
            _rows(
                connection,
                f"SELECT edition, severity, code, page, message, evidence, record_table, "
                f"record_id, coalesce(closed, false) AS closed FROM quality_issues{conditions} "
                f"ORDER BY edition, CASE severity {ranks} END, code, page, message",
                values,
            )
        )
    for year, of_year in groupby(rows, key=lambda row: row["edition"]):
        of_edition = list(of_year)
        found = [row for row in of_edition if not row["closed"]]
        counts = ", ".join(
            f"{sum(row['severity'] == name for row in found)} {name}" for name in SEVERITIES
        )
        closed = len(of_edition) - len(found)
        said = f" ({closed} closed by corrections)" if closed else ""
        out.print(f"edition {year}: {counts}{said}", style="bold", markup=False)
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
    return Counter(str(row["severity"]) for row in rows if not row["closed"])


def show_changes(published: Path, old: int, new: int, out: Console) -> None:
    """Print what changed between two editions."""
    with opened(published) as connection:
        out.print(render(edition_changes(connection, old, new)), markup=False)


def export_data(
    published: Path,
    kind: str | None,
    tables: list[str],
    edition: int | None,
    folder: Path,
    output: Path | None,
    out: Console,
) -> None:
    """Write tables in a format and say which files came of it."""
    from extract.export import export
    from extract.export.write import FORMATS, format_of

    for table in tables:
        known_relation(table)
    if output:
        kind = format_of(output, kind)
    kind = kind or "csv"
    if kind not in FORMATS:
        raise typer.BadParameter(f"known: {', '.join(FORMATS)}", param_hint="--format")
    with opened(published) as connection:
        written = export(connection, kind, folder, tables, edition, output)
    place = written.files[0] if len(written.files) == 1 else written.files[0].parent
    files = f"{len(written.files)} files, " if len(written.files) > 1 else ""
    out.print(f"{files}{written.rows} rows written to {place}", markup=False)


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


def _print_cells(
    connection: duckdb.DuckDBPyConnection, table: Table, row: dict[str, Any], out: Console
) -> None:
    """Print what of a row was read from other pages than its own."""
    cells = connection.execute(
        "SELECT page, column_name, evidence FROM cell_evidence WHERE edition = ? "
        "AND record_table = ? AND record_id = ? AND page <> ? ORDER BY ALL",
        [row["edition"], table.name, row[table.key], row.get("page")],
    ).fetchall()
    for page, column, words in cells:
        out.print(f"  p. {page}, {column}: “{_short(words)}”", style="dim", markup=False)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _list(years: list[int]) -> str:
    return ", ".join(map(str, sorted(years))) or "none"
