"""Deadline: work in this process that is given up when its time is over."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from extract.errors import LimitExceeded


@contextmanager
def deadline(seconds: float, file_name: str, what: str) -> Iterator[None]:
    """Raise LimitExceeded when the block takes longer than `seconds`.

    An alarm of the operating system ends the work, so this holds in the main thread of a
    process only; in other threads, and where there are no such alarms, there is no limit.
    A deadline around this one stays in force.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return

    around = signal.getitimer(signal.ITIMER_REAL)[0]
    if 0 < around <= seconds:  # the one around this ends first, whatever happens here
        yield
        return

    def give_up(number: int, frame: FrameType | None) -> None:
        raise LimitExceeded(
            file_name,
            f"{what} takes longer than {seconds:g} seconds.",
            "Look whether this is the report at all; raise the limit of seconds if it is.",
        )

    started = time.monotonic()
    before = signal.signal(signal.SIGALRM, give_up)
    rest, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if rest:
            left = rest - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))
