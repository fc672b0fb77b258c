"""One Excel workbook: a sheet per table, the dictionary first."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from extract.export.cells import nested
from extract.export.relations import Relation

_LONGEST = 32_767
"""Characters that a cell of Excel holds."""
_ROWS = 1_048_575
_NARROW, _WIDE = 8, 60


def write_workbook(
    connection: duckdb.DuckDBPyConnection,
    relations: Sequence[Relation],
    path: Path,
    edition: int | None,
) -> int:
    """Write the workbook; return the number of rows. Texts are never formulas."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": False,
        "default_date_format": "yyyy-mm-dd",
    }
    count = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        # A fixed date of creation: the same data gives the same file.
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        heading = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _dictionary(book.add_worksheet("dictionary"), relations, heading, wrapped)
        formats = {
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
        }
        for relation in relations:
            sheet = book.add_worksheet(relation.name[:31])
            count += _fill(sheet, relation, relation.rows(connection, edition), heading, formats)
    return count


def _dictionary(sheet: Any, relations: Sequence[Relation], heading: Any, wrapped: Any) -> None:
    sheet.write_row(0, 0, ["sheet", "column", "type", "meaning"], heading)
    sheet.freeze_panes(1, 0)
    for column, width in enumerate((28, 24, 24, 100)):
        sheet.set_column(column, column, width, wrapped)
    line = 1
    for relation in relations:
        about = " ".join([relation.description, *relation.cautions])
        sheet.write_row(line, 0, [relation.name, "", "", about], wrapped)
        line += 1
        for field in relation.fields:
            sheet.write_row(line, 0, [relation.name, field.name, field.type, field.description])
            line += 1
    sheet.autofilter(0, 0, max(line - 1, 1), 3)


def _fill(sheet: Any, relation: Relation, rows: Any, heading: Any, formats: Any) -> int:
    names = [field.name for field in relation.fields]
    widths = [max(_NARROW, len(name) + 4) for name in names]
    sheet.write_row(0, 0, names, heading)
    sheet.freeze_panes(1, 1)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > _ROWS:
            raise ValueError(f"{relation.name} has more rows than a sheet of Excel holds")
        for column, value in enumerate(row):
            length = _write(sheet, count, column, value, formats)
            widths[column] = min(max(widths[column], length + 2), _WIDE)
    sheet.autofilter(0, 0, max(count, 1), len(names) - 1)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return count


def _write(sheet: Any, row: int, column: int, value: Any, formats: Any) -> int:
    """Write one cell; return about how many characters it shows."""
    if value is None:
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
        return 5
    if isinstance(value, datetime.datetime):
        sheet.write_datetime(row, column, value, formats["time"])
        return 19
    if isinstance(value, datetime.date):
        if value.year < 1900:  # Excel knows no earlier dates
            sheet.write_string(row, column, value.isoformat())
        else:
            sheet.write_datetime(row, column, value, formats["date"])
        return 10
    if isinstance(value, (int, float, Decimal)):
        money = formats["money"] if isinstance(value, Decimal) else None
        sheet.write_number(row, column, value, money)
        return len(str(value)) + 2
    text = value if isinstance(value, str) else nested(value)
    sheet.write_string(row, column, text[:_LONGEST])
    return min(len(text), _WIDE)
