"""The deadline of work in this process: it ends, it nests, it leaves no alarm behind."""

import re
import signal
import threading
import time

import pytest

from extract.deadline import deadline
from extract.errors import LimitExceeded


def test_what_takes_too_long_is_given_up() -> None:
    start = time.monotonic()
    said = r"a\.pdf: the stage x takes longer than 0\.2 seconds"
    with pytest.raises(LimitExceeded, match=said), deadline(0.2, "a.pdf", "the stage x"):
        re.fullmatch(r"(a+)+b", "a" * 60)
    assert time.monotonic() - start < 10
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_what_ends_in_time_is_left_alone() -> None:
    with deadline(30, "a.pdf", "x"):
        pass
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_deadline_around_stays_in_force() -> None:
    with pytest.raises(LimitExceeded, match="outer"), deadline(0.3, "a.pdf", "outer"):
        with deadline(30, "a.pdf", "inner"):
            pass
        re.fullmatch(r"(a+)+b", "a" * 60)


def test_a_deadline_around_does_not_wait_for_a_longer_one_inside() -> None:
    start = time.monotonic()
    with (
        pytest.raises(LimitExceeded, match="outer"),
        deadline(0.2, "a.pdf", "outer"),
        deadline(5, "a.pdf", "inner"),
    ):
        re.fullmatch(r"(a+)+b", "a" * 60)
    assert time.monotonic() - start < 4


def test_other_threads_have_no_deadline_and_no_error() -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with deadline(0.001, "a.pdf", "x"):
                sum(range(100_000))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failed == []
