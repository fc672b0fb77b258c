"""Write the results of the analyst's guide anew: python docs/guide.py warehouse/torino.duckdb."""

import re
import sys
from pathlib import Path

import duckdb

GUIDE = Path(__file__).resolve().parent / "analyst-guide.md"
_QUERY = re.compile(r"```sql\n(?P<sql>.*?)```\n(?:\n```text\n.*?```\n)?", re.S)


def filled(text: str, connection: duckdb.DuckDBPyConnection) -> str:
    """Return the guide with the result of each query below it."""

    def answer(found: re.Match[str]) -> str:
        cursor = connection.execute(found["sql"])
        names = [str(item[0]) for item in cursor.description or ()]
        rows = [[_said(value) for value in row] for row in cursor.fetchall()]
        widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in (names, ["-" * width for width in widths], *rows)
        ]
        said = "\n".join(lines) if rows else "(no rows)"
        return f"```sql\n{found['sql']}```\n\n```text\n{said}\n```\n"

    return _QUERY.sub(answer, text)


def _said(value: object) -> str:
    if value is None:
        return "NULL"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def main() -> int:
    """Rewrite the guide from the database that is named."""
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        GUIDE.write_text(filled(GUIDE.read_text(encoding="utf-8"), connection), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
