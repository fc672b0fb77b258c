"""Ctrl-C and SIGTERM end a command at once, whatever else handles signals meanwhile."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Signal → exit code, as shells give it: 128 and the signal's number."""

INTERRUPTED = "torino: interrupted; the published file is as it was."

_SHOW_CURSOR_ON_A_NEW_LINE = b"\x1b[?25h\r\x1b[2K"


@contextmanager
def end_at_once() -> Iterator[None]:
    """While this holds, SIGINT and SIGTERM say so on stderr and end the process.

    A run may be ended like that at any moment: what it writes it moves into place whole, and
    locks end with their process. Exceptions would not do: Dagster takes the handlers over and
    makes of an interrupt a step that is to be tried again. So a thread waits for the signals'
    numbers, which Python writes to a pipe whichever handler is set (signal.set_wakeup_fd).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)

    def wait() -> None:
        while numbers := os.read(reader, 64):
            for number in numbers:
                if number in _ENDING:
                    if sys.stderr.isatty():
                        os.write(2, _SHOW_CURSOR_ON_A_NEW_LINE)
                    os.write(2, f"{INTERRUPTED}\n".encode())
                    os._exit(_ENDING[signal.Signals(number)])

    before = {number: signal.signal(number, _leave_to_thread) for number in _ENDING}
    former = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(former)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(writer)
        thread.join()
        os.close(reader)


def _leave_to_thread(number: int, frame: FrameType | None) -> None:
    """Do nothing: the thread that waits has it."""
