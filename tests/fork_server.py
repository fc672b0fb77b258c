"""Processes forked from one that has imported all they need: true ones, without the seconds.

To be killed, interrupted, limited or watched a program must be a process of its own, but need
not import Dagster and spaCy anew. A server imports once, and forks for each that is asked for.
"""

import fcntl
import gc
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from tempfile import TemporaryFile
from typing import IO, Any, NoReturn

from tests.support import ROOT

_REQUEST = 1 << 20


class Forked:
    """A process of the server, with what `subprocess.Popen` tells of one."""

    returncode: int | None = None
    stdout: IO[bytes] | None = None

    def __init__(self, pid: int, ended: int, *said: IO[bytes]) -> None:
        self.pid, self._ended, self._said = pid, ended, said

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._ended], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("fork", timeout or 0)
            self.returncode = int(os.read(self._ended, 20))
            os.close(self._ended)
        return self.returncode

    def poll(self) -> int | None:
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> list[str]:
        """Wait for its end and return what it has said on each stream."""
        self.wait(timeout)
        said = []
        for stream in self._said:
            stream.seek(0)
            said.append(stream.read().decode())
        return said


class ForkServer:
    """The side of the tests: asks the server for processes."""

    def __init__(self, process: "subprocess.Popen[bytes]", line: socket.socket) -> None:
        self.pid, self._line = process.pid, line

    def fork(
        self,
        call: str,
        arguments: Sequence[object],
        streams: Sequence[IO[bytes]],
        environment: Mapping[str, str] = os.environ,
        file_size: int | None = None,
    ) -> Forked:
        """Fork a process that calls "module:function".

        `streams` are its file descriptors from 0 on; `file_size` limits the files it writes.
        """
        ended, tells = os.pipe()
        request = {
            "call": call,
            "arguments": [call, *map(str, arguments)],
            "environment": dict(environment),
            "file_size": file_size,
        }
        given = [tells, *(stream.fileno() for stream in streams)]
        socket.send_fds(self._line, [json.dumps(request).encode()], given)
        os.close(tells)
        return Forked(int(self._line.recv(20)), ended, *streams[1:])

    def start(
        self,
        arguments: Sequence[object],
        environment: Mapping[str, str],
        file_size: int | None = None,
    ) -> Forked:
        """Start the command line."""
        streams = [TemporaryFile() for _ in range(3)]  # noqa: SIM115 - they go with what is forked
        return self.fork("extract.__main__:command", arguments, streams, environment, file_size)

    def run(
        self,
        arguments: Sequence[object],
        environment: Mapping[str, str],
        file_size: int | None = None,
    ) -> "subprocess.CompletedProcess[str]":
        """Run the command line and return how it ended."""
        started = self.start(arguments, environment, file_size)
        out, err = started.communicate(400)
        return subprocess.CompletedProcess(list(arguments), started.wait(), out, err)


@contextmanager
def fork_server(*modules: str) -> Iterator[ForkServer]:
    """A server that has imported these modules; it ends with the tests, however they end."""
    ours, its = socket.socketpair()
    with ours, its:
        command = [sys.executable, "-m", __name__, str(its.fileno()), *modules]
        paths = os.pathsep.join(filter(None, sys.path))
        process = subprocess.Popen(
            command,
            pass_fds=[its.fileno()],
            env={**os.environ, "PYTHONPATH": paths},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        its.close()
        yield ForkServer(process, ours)
    process.wait(30)


def _serve(line: socket.socket) -> None:
    """Fork for each request, and tell of each process that ends."""
    wakes, waker = os.pipe()
    for descriptor in (wakes, waker):
        os.set_blocking(descriptor, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker)
    tells: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([line, wakes], [], [])
        if wakes in ready:
            os.read(wakes, 4096)
            for pid in list(tells):
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    tell = tells.pop(pid)
                    os.write(tell, b"%d" % os.waitstatus_to_exitcode(status))
                    os.close(tell)
        if line in ready:
            data, given, _, _ = socket.recv_fds(line, _REQUEST, 16)
            if not data:
                return
            tell, *streams = given
            pid = os.fork()
            if not pid:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _place(streams, (line.detach(), wakes, waker, tell, *tells.values()))
                _become(json.loads(data))
            line.send(b"%d" % pid)
            tells[pid] = tell
            for stream in streams:
                os.close(stream)


def _place(streams: Sequence[int], others: Sequence[int]) -> None:
    """Let the streams be the file descriptors from 0 on, and close those of the server."""
    high = [fcntl.fcntl(stream, fcntl.F_DUPFD, 64) for stream in streams]
    for descriptor in (*streams, *others):
        os.close(descriptor)
    for number, descriptor in enumerate(high):
        os.dup2(descriptor, number)
        os.close(descriptor)


def _become(request: dict[str, Any]) -> NoReturn:
    """Be the process that was asked for, and end."""
    os.setsid()
    os.environ.clear()
    os.environ.update(request["environment"])
    if size := request["file_size"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    sys.argv = request["arguments"]
    module, _, function = request["call"].partition(":")
    try:
        getattr(import_module(module), function)()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(99)


if __name__ == "__main__":
    for name in sys.argv[2:]:
        import_module(name)
    gc.freeze()  # what is imported stays: no fork looks through it for garbage
    _serve(socket.socket(fileno=int(sys.argv[1])))
