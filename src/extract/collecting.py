"""Memory, told what reading an edition is like."""

import ctypes
import gc
from contextlib import suppress

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100
"""New objects before a look at the young, and looks before one at the older generations."""


def collect_rarely() -> None:
    """Have this process look for garbage rarely.

    Reading makes hundreds of thousands of objects that stay until an edition is read, and
    hardly a cycle: Python's own thresholds look through all of them again and again, a
    fifteenth of a run.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def give_back() -> None:
    """Give memory that is free back to the system, where its C library can (glibc).

    What a stage's result was parsed from is as large as the result, and would stay with us.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
