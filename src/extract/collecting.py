"""The garbage collector, told what reading an edition is like."""

import gc

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 100
"""New objects before a look at the young, and looks before one at the older generations."""


def collect_rarely() -> None:
    """Have this process look for garbage rarely.

    Reading makes hundreds of thousands of objects that stay until an edition is read, and
    hardly a cycle: Python's own thresholds look through all of them again and again, a
    fifteenth of a run.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
