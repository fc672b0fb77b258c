"""Guard: reading in a child process, so that a bad file cannot take the run down."""

import contextlib
import ctypes
import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from pydantic_core import to_json

from extract.collecting import collect_rarely
from extract.document.limits import Limits
from extract.document.model import Document
from extract.errors import DamagedPdf, EditionError, LimitExceeded

_CHILD = "from extract.document.guard import _serve; _serve()"
_DOCUMENT, _ERROR = b"D", b"E"
_ERRORS = {error.code: error for error in EditionError.__subclasses__()}
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def read_guarded(
    path: Path, limits: Limits | None = None, progress: Callable[[int, int], None] | None = None
) -> Document:
    """Read `path` in a child process within `limits`.

    Raises what `read_document` raises, and LimitExceeded when the child takes more time or
    memory than it may. The child never outlives the call, and nothing is left on disk even
    where this process is killed.
    """
    path, limits = Path(path).absolute(), limits or Limits()
    with tempfile.TemporaryFile() as task, tempfile.TemporaryFile() as answer:
        task.write(json.dumps({"path": str(path), "limits": asdict(limits)}).encode())
        task.seek(0)
        child = _start(task, answer)
        try:
            in_time = _follow(child, limits.seconds, progress)
        finally:
            _end(child)
        if not in_time:
            raise LimitExceeded(
                path.name,
                f"takes longer than {limits.seconds:g} seconds to read.",
                "Raise the limit of seconds, or split the file.",
            )
        if child.returncode:
            raise _death(path.name, child.returncode)
        answer.seek(0)
        kind, result = answer.read(1), answer.read()
    if kind == _ERROR:
        code, *told = json.loads(result)
        raise _ERRORS[code](*told)
    from pydantic import TypeAdapter  # not above: the child does without

    return TypeAdapter(Document).validate_json(result)


def _start(task: IO[bytes], answer: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start the child, which reads its task and writes its answer, and tells its progress."""
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(answer.fileno()), str(os.getpid())],
        stdin=task,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        pass_fds=[answer.fileno()],
        start_new_session=True,
    )


def _follow(
    child: "subprocess.Popen[bytes]",
    seconds: float,
    progress: Callable[[int, int], None] | None,
) -> bool:
    """Pass on the child's progress until it ends; return False if time runs out first."""
    assert child.stdout is not None
    deadline = time.monotonic() + seconds
    pending = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            if not selector.select(left):
                continue
            block = os.read(child.stdout.fileno(), 65536)
            if not block:
                break
            *rows, pending = (pending + block).split(b"\n")
            if progress is not None:
                for row in rows:
                    number, count = row.split()
                    progress(int(number), int(count))
    try:
        child.wait(max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        return False
    return True


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _death(name: str, code: int) -> EditionError:
    """Return the error for a child that ended without an answer."""
    if code in (-signal.SIGKILL, -signal.SIGXCPU, 137):
        return LimitExceeded(
            name,
            "takes more memory or time than it may.",
            "Raise the limits, or split the file.",
        )
    return DamagedPdf(
        name,
        "is damaged in a way that ends the program reading it.",
        "Fetch it again, or open it in a viewer and save a fresh copy.",
    )


def _serve() -> None:
    """Read one document, as the child process: the task from stdin, the answer to a file."""
    answer, parent = int(sys.argv[1]), int(sys.argv[2])
    _die_with(parent)
    collect_rarely()
    task = json.load(sys.stdin.buffer)
    path, limits = Path(task["path"]), Limits(**task["limits"])
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_mb * 1024 * 1024),
        (resource.RLIMIT_CPU, int(limits.seconds) + 5),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(
            ValueError, OSError, OverflowError
        ):  # a tighter one may be in force
            resource.setrlimit(kind, (value, value))

    def tell(number: int, count: int) -> None:
        os.write(1, b"%d %d\n" % (number, count))

    out_of_memory = LimitExceeded(
        path.name,
        f"takes more than {limits.memory_mb} MB of memory.",
        "Raise the limit of memory, or split the file.",
    )
    result: Document | EditionError
    try:
        from extract.document.reader import read_document

        result = read_document(path, limits, tell)
    except EditionError as error:
        result = error
    except MemoryError:
        result = out_of_memory
    except (Exception, RecursionError) as error:
        result = DamagedPdf(
            path.name,
            f"cannot be read ({type(error).__name__}).",
            "Fetch it again, or open it in a viewer and save a fresh copy.",
        )
    try:
        data = _answer(result)
    except MemoryError:
        data = _answer(out_of_memory)
    with open(answer, "wb") as sink:
        sink.write(data)
    os._exit(0)  # what is in memory goes with the process: to take it apart takes time


def _answer(result: Document | EditionError) -> bytes:
    """Return what the child writes: a letter that says what it is, and its JSON."""
    if isinstance(result, EditionError):
        told = [result.code, result.file_name, result.problem, result.way_out]
        return _ERROR + json.dumps(told).encode()
    return _DOCUMENT + to_json(result, inf_nan_mode="constants")


def _die_with(parent: int) -> None:
    """Have the system kill this process when its parent dies (on Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it has died meanwhile
        os._exit(1)
