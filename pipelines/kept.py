"""Results of stages as bytes: JSON of the library's own types, which cannot run anything.

The types say how each field is read back (pydantic); what does not fit them is refused, so
whoever may write to the lake may spoil a result (it is made anew) but not run code.
"""

import gzip
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from extract.document.model import Document
from extract.mentions.model import Mention

_LEAST_EFFORT = 1
_GZIP = 31  # zlib's number for its own largest window within gzip's frame


def dump(value: object) -> bytes:
    """Return a stage's result as bytes for `load`; equal results need not give equal bytes."""
    from extract.records.base import RecordSet

    if isinstance(value, RecordSet):
        value = replace(value, tables=_marked(value.tables))
    return gzip.compress(to_json(value, inf_nan_mode="constants"), _LEAST_EFFORT, mtime=0)


def load(stage: str, data: bytes) -> Any:
    """Return the result of `stage` that `data` holds; raises ValueError where it holds none."""
    try:
        value = _adapter(stage).validate_json(zlib.decompress(data, _GZIP))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return replace(value, tables=_unmarked(value.tables)) if stage == "records" else value


@cache
def _adapter(stage: str) -> TypeAdapter[Any]:
    """Return what reads a stage's result; only what it needs is imported."""
    if stage == "document":
        return TypeAdapter(Document)
    if stage == "outline":
        from extract.outline.model import Outline

        return TypeAdapter(Outline)
    if stage == "mentions":
        return TypeAdapter(dict[str, tuple[Mention, ...]])
    from extract.records.base import RecordSet

    return TypeAdapter(RecordSet)


# A row's values have no type of their own until they are checked against the schema: what JSON
# lacks is marked.
_DATE, _DECIMAL = "$date", "$decimal"


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(item) for item in value]
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    return value


def _unmarked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmarked(item) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((key, item),) = value.items()
        if key == _DATE:
            return date.fromisoformat(item)
        if key == _DECIMAL:
            return Decimal(item)
    return {key: _unmarked(item) for key, item in value.items()}
