"""Objects of a PDF as values, whatever is wrong with them."""

import contextlib
from typing import Any

from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text


def resolved(value: Any) -> Any:
    """Return what a reference of the file leads to, None if it leads nowhere."""
    with contextlib.suppress(Exception, RecursionError):
        return resolve1(value)
    return None


def dictionary(value: Any) -> dict[str, Any]:
    """Return a dictionary of the file, or that of a stream; empty if it is none."""
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, dict):
            return value
        if isinstance(value, PDFStream):
            return value.attrs
    return {}


def array(value: Any) -> list[Any]:
    """Return an array of the file, empty if it is none."""
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, list | tuple):
            return list(value)
    return []


def references(value: Any) -> set[int]:
    """Return the numbers of the objects that an array refers to."""
    return {item.objid for item in array(value) if isinstance(item, PDFObjRef)}


def name_of(value: Any) -> str | None:
    """Return a name of the file without its slash, None if it is none."""
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, PSLiteral):
            name = value.name
            return name.decode("latin-1") if isinstance(name, bytes) else str(name)
    return None


def text_of(value: Any) -> str | None:
    """Return a text string of the file, None if it is none."""
    with contextlib.suppress(Exception, RecursionError):
        value = resolve1(value)
        if isinstance(value, bytes):
            if value.startswith(b"\xef\xbb\xbf"):
                return value[3:].decode("utf-8", "ignore")
            return decode_text(value)
    return None
