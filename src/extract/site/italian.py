"""What the schema and the views say of tables and columns, in Italian."""

import tomllib
from functools import cache
from pathlib import Path

from extract.warehouse.schema import USAGE_WARNINGS


@cache
def _texts() -> dict[str, str]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    cautions = {USAGE_WARNINGS[key]: text for key, text in told["cautions"].items()}
    return told["tables"] | told["columns"] | cautions


def both(english: str) -> tuple[str, str]:
    """Return a description or caution of the schema in Italian and English.

    Where it has no Italian, both are the English.
    """
    if english.startswith("Stable id of the "):
        return "Identificativo stabile della riga.", english
    return _texts().get(english, english), english
