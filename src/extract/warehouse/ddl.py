"""SQL derived from the schema: tables, constraints and comments.

Identifiers come from the schema only and are quoted; texts become quoted literals.
"""

from collections.abc import Iterator

from extract.warehouse.schema import Column, Table, constraints


def quote(identifier: str) -> str:
    """Return a quoted SQL identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a quoted SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def create_table(table: Table, constrained: bool = True, schema: str = "main") -> str:
    """Return CREATE TABLE; with primary key, NOT NULL and CHECK where `constrained`."""
    lines = [_column(column, constrained) for column in table.columns]
    if constrained:
        lines.append(f"PRIMARY KEY ({', '.join(map(quote, table.primary_key))})")
    return f"CREATE TABLE {quote(schema)}.{quote(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def comments(table: Table, schema: str = "main") -> Iterator[str]:
    """Yield COMMENT ON for the table and each of its columns."""
    name = f"{quote(schema)}.{quote(table.name)}"
    yield f"COMMENT ON TABLE {name} IS {literal(table.description)}"
    for column in table.columns:
        text = literal(comment(column))
        yield f"COMMENT ON COLUMN {name}.{quote(column.name)} IS {text}"


def comment(column: Column) -> str:
    """Return what the database says about a column: description, unit and bounds."""
    notes = ([f"in {column.unit}"] if column.unit else []) + constraints(column)
    return column.description + (f" ({'; '.join(notes)})" if notes else "")


def _column(column: Column, constrained: bool) -> str:
    parts = [quote(column.name), column.type]
    if constrained and not column.nullable:
        parts.append("NOT NULL")
    if constrained:
        parts += [f"CHECK ({condition})" for condition in conditions(column, hard_only=True)]
    return " ".join(parts)


def conditions(column: Column, hard_only: bool = False) -> list[str]:
    """Return the column's enumeration and bounds as SQL conditions; NULL passes them."""
    name, found = quote(column.name), []
    if column.enum:
        found.append(f"{name} IN ({', '.join(map(literal, column.enum))})")
    if not (hard_only and column.soft):
        if column.minimum is not None:
            found.append(f"{name} >= {column.minimum!r}")
        if column.maximum is not None:
            found.append(f"{name} <= {column.maximum!r}")
    return found
