"""The entry of the command line: it ends in a line at Ctrl-C from its first moment on."""

import logging
import os
import sys
from contextlib import suppress
from typing import NoReturn

from extract.collecting import collect_rarely
from extract.interrupts import end_at_once


def command() -> NoReturn:
    """Run the command line and end the process at once, with its exit code.

    What is in memory goes with the process: to take a run's objects apart one by one takes
    time, and DuckDB's library prints forty lines where some of them outlive it.
    """
    collect_rarely()  # imports make a million objects that stay
    with end_at_once():  # importing takes a moment, and an interrupt in it forty lines
        from extract.cli import main
    try:
        code: object = main()
    except SystemExit as ended:
        code = ended.code
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it may have gone
            stream.flush()
    os._exit(code if isinstance(code, int) else bool(code))


if __name__ == "__main__":
    command()
