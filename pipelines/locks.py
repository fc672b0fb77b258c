"""One at a time: locks of a warehouse, which end with the process that holds them."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from extract.settings import Settings
from extract.warehouse.errors import WarehouseError


class RunBusy(WarehouseError):
    """Another run works on the same warehouse."""

    code = "run_busy"


@contextmanager
def alone(settings: Settings, what: str = "run", seconds: float | None = None) -> Iterator[None]:
    """Hold the warehouse's lock; raise RunBusy where another run does not let go in time."""
    folder = settings.warehouse
    folder.mkdir(parents=True, exist_ok=True)
    wait = settings.wait if seconds is None else seconds
    lock = FileLock(folder / f".{what}.lock", timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise RunBusy(
            str(folder),
            f"another run has been at work on this warehouse for more than {wait:g} seconds.",
            "Wait until it ends and run again (TORINO_WAIT sets how long to wait).",
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def edition_alone(settings: Settings, year: int) -> Iterator[None]:
    """Hold the lock of an edition's tables on this machine."""
    with alone(settings, f"edition-{year}"):
        yield
