"""How one value is written in a text format."""

import datetime
import json
import re
from decimal import Decimal
from typing import Any

from babel.dates import get_month_names

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""

_MONTHS = "|".join(
    re.escape(name.rstrip("."))
    for width in ("wide", "abbreviated")
    for name in get_month_names(width, locale="it").values()
)
_LIKE_A_DATE = re.compile(
    rf"\s*[\d\s.,:/%€-]*\d[\d\s.,:/%€-]*|\s*(\d{{1,2}}[\s/-]+)?({_MONTHS})\.?[\s/-]*\d*\s*", re.I
)


def harmless(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and does not run it."""
    return "'" + text if text.startswith(FORMULA) else text


def untouched(text: str) -> str:
    """Return `text` so that Excel in Italian neither runs it nor makes a date or number of it."""
    return "'" + text if text.startswith(FORMULA) or _LIKE_A_DATE.fullmatch(text) else text


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: dates as ISO text, Decimals as text (cents stay exact)."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def nested(value: Any) -> str:
    """Return a list or struct as JSON."""
    return json.dumps(plain(value), ensure_ascii=False)


def csv_cell(value: Any) -> Any:
    """Return a value as standard CSV has it: ISO dates, a decimal point, JSON where nested."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (list, dict, tuple)):
        return nested(value)
    return harmless(value) if isinstance(value, str) else value


def italian_cell(value: Any) -> Any:
    """Return a value as Excel in Italian reads it: 31/12/2024, a decimal comma, VERO or FALSO."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "VERO" if value else "FALSO"
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (float, Decimal)):
        return str(value).replace(".", ",")
    if isinstance(value, (list, dict, tuple)):
        return nested(value)
    return untouched(value) if isinstance(value, str) else value
