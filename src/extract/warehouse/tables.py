"""Rows to Arrow tables, typed exactly as the schema declares."""

import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from extract.warehouse.errors import BadValue, UnknownColumns
from extract.warehouse.schema import BBOX, MONEY, POINTERS, REGIONS, TABLES, Column, Table, table_of

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]

_BOX = [(name, pa.float64()) for name in ("x0", "top", "x1", "bottom")]
ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    MONEY: pa.decimal128(18, 2),
    "VARCHAR[]": pa.list_(pa.string()),
    "DATE[]": pa.list_(pa.date32()),
    BBOX: pa.struct(_BOX),
    REGIONS: pa.list_(pa.struct([("page", pa.int32()), *_BOX])),
}
_PANDAS_TYPES = {"INTEGER": "Int32", "DOUBLE": "float64", "BOOLEAN": "boolean", "VARCHAR": "str"}
_TABLE_OF = {table.singular: table.name for table in TABLES.values()}
_CENT = Decimal("0.01")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class _NoPandas:
    """A finder, as `sys.meta_path` has them, that finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Raise ImportError for pandas, leave everything else to the finders behind."""
        if name == "pandas":
            raise ImportError(name)


def _leave_pandas() -> None:
    """Have Arrow build arrays from lists without pandas, unless it is loaded already.

    The first `pa.array` of a process looks for pandas, to know its values: a third of a second
    and 40 MB that no run has a use for. An Arrow table's own `to_pandas` looks again.
    """
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_NoPandas)


_leave_pandas()
pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own sets 20 MB aside for a table of one


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return the Arrow schema of `table`. Nullability is checked by `validate`, not here."""
    return pa.schema(
        [
            pa.field(
                column.name, ARROW_TYPES[column.type], metadata={"comment": column.description}
            )
            for column in table_of(table).columns
        ]
    )


def to_arrow(table: str, rows: Iterable[Row]) -> pa.Table:
    """Return `rows` as an Arrow table with exactly the declared columns and types.

    Missing columns become NULL, except those that follow from others: `edition_id`, and the
    table an id points at (`record_table`, `project_table`), known from the id. Raises
    UnknownColumns naming columns the schema does not declare, BadValue naming row and column
    where a value does not fit.
    """
    declared = table_of(table)
    rows = [{**derived(declared, row), **row} for row in rows]
    unknown = sorted({str(name) for row in rows for name in row} - set(declared.names))
    if unknown:
        raise UnknownColumns(
            table,
            f"rows carry columns that the schema does not declare: {', '.join(unknown)}.",
            "Declare them in src/extract/warehouse/schema/, or leave them out.",
        )
    arrays = []
    for column in declared.columns:
        values = []
        for row in rows:
            try:
                values.append(convert(column, row.get(column.name)))
            except BadValue as error:
                name = row.get(declared.key) or "a row without id"
                raise BadValue(table, f"{name}: {error.problem}", error.way_out) from error
        try:
            arrays.append(pa.array(values, ARROW_TYPES[column.type]))
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
            raise BadValue(
                table,
                f"column {column.name} does not fit {column.type}: {error}.",
                "Mend the reader.",
            ) from error
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def derived(table: Table, row: Row) -> dict[str, Any]:
    """Return values for columns the row leaves out and that follow from its others."""
    derived: dict[str, Any] = {}
    if table.name == "editions" and row.get("edition") is not None:
        derived["edition_id"] = f"edition-{row['edition']}"
    for table_column, id_column in _pointers(table.name):
        if table_column not in row:
            singular = str(row.get(id_column) or "").partition("-")[0]
            if singular in _TABLE_OF:
                derived[table_column] = _TABLE_OF[singular]
    return derived


@cache
def _pointers(table: str) -> tuple[tuple[str, str], ...]:
    """Return the columns that name tables, each with the id in it."""
    return tuple(pair for pair in POINTERS if table_of(table).has(pair[0]))


def to_rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return an Arrow table as rows; the inverse of `to_arrow`."""
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def convert(column: Column, value: Any) -> Any:
    """Return `value` as the column stores it; raises BadValue where it does not fit."""
    if value is None or _missing(value):
        return None
    try:
        return _CONVERTERS[column.type](value)
    except (TypeError, ValueError, ArithmeticError, KeyError, AttributeError) as error:
        raise BadValue(
            column.name,
            f"{column.name} is {value!r:.80}, which does not fit {column.type} ({error}).",
            "Mend the reader that yields it.",
        ) from error


def conform(table: str, data: pa.Table) -> tuple[pa.Table, list[str]]:
    """Cast `data` by column name to the declared schema; also return columns left out.

    Data written by an earlier version of the code may lack columns (they become NULL) or
    have columns that are gone.
    """
    schema = arrow_schema(table)
    present = set(data.schema.names)
    columns = [
        data.column(field.name).cast(field.type)
        if field.name in present
        else pa.nulls(data.num_rows, field.type)
        for field in schema
    ]
    dropped = sorted(present - set(schema.names))
    return pa.Table.from_arrays(columns, schema=schema), dropped


def pandas_dtypes(table: str) -> dict[str, str]:
    """Return pandas dtypes per column; dates, decimals and structs are objects."""
    return {c.name: _PANDAS_TYPES.get(c.type, "object") for c in table_of(table).columns}


def to_pandas(data: pa.Table, table: str) -> "pd.DataFrame":
    """Return an Arrow table of `table` as a DataFrame with `pandas_dtypes`; cents stay exact."""
    import pandas as pd  # for analysts only: no run needs it, and it takes a second to load

    return pd.DataFrame(
        {
            name: pd.Series(data.column(name).to_pylist(), dtype=dtype)
            for name, dtype in pandas_dtypes(table).items()
        }
    )


def clean_text(text: str) -> str:
    """Return `text` without what DuckDB and Parquet cannot store (NUL, lone surrogates)."""
    return _UNSTORABLE.sub("", text)


def _missing(value: Any) -> bool:
    pandas: Any = sys.modules.get("pandas")  # where it is not loaded no value is one of its own
    if pandas and (value is pandas.NA or value is pandas.NaT):
        return True
    return isinstance(value, float) and math.isnan(value)


def _to_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return clean_text(value)


def _to_integer(value: Any) -> int:
    if isinstance(value, (bool, str)) or int(value) != value:
        raise TypeError("whole number expected")
    return int(value)


def _to_double(value: Any) -> float | None:
    if isinstance(value, (bool, str)):
        raise TypeError("number expected")
    number = float(value)
    if math.isinf(number):
        raise ValueError("finite number expected")
    return number


def _to_money(value: Any) -> Decimal:
    if isinstance(value, (bool, str)):
        raise TypeError("number expected")
    amount = value if isinstance(value, Decimal) else Decimal(str(value))
    cents = amount.quantize(_CENT)
    if cents != amount:
        raise ValueError("more than two decimals")
    return cents


def _to_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, date):
        raise TypeError("date expected")
    return value


def _to_timestamp(value: Any) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError("datetime expected")
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


def _to_bool(value: Any) -> bool:
    if not isinstance(value, bool) and type(value).__name__ not in ("bool_", "bool"):
        raise TypeError("true or false expected")
    return bool(value)


def _to_box(value: Any) -> dict[str, float]:
    get: Callable[[str], Any] = (
        value.__getitem__ if isinstance(value, Mapping) else lambda name: getattr(value, name)
    )
    return {name: float(get(name)) for name, _ in _BOX}


def _to_region(value: Any) -> dict[str, float]:
    return {"page": _to_integer(value["page"]), **_to_box(value)}


def _to_list(convert: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def apply(value: Any) -> list[Any]:
        if isinstance(value, (str, Mapping)):
            raise TypeError("list expected")
        return [convert(item) for item in value]

    return apply


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "VARCHAR": _to_text,
    "INTEGER": _to_integer,
    "DOUBLE": _to_double,
    "BOOLEAN": _to_bool,
    "DATE": _to_date,
    "TIMESTAMP": _to_timestamp,
    MONEY: _to_money,
    "VARCHAR[]": _to_list(_to_text),
    "DATE[]": _to_list(_to_date),
    BBOX: _to_box,
    REGIONS: _to_list(_to_region),
}
