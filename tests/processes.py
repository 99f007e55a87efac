"""Real processes of our own, for tests of what happens when they meet or die."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import TimeoutExpired
from threading import Timer

SOURCES = Path(__file__).parents[1] / "src"
# What takes longest is loaded once, by a process that does nothing but divide itself.
LOADED = ("custdim.services.offices", "custdim.services.customers", "custdim.services.definitions")
FORKS = "forkserver" in multiprocessing.get_all_start_methods()
STARTING = multiprocessing.get_context("forkserver" if FORKS else "spawn")
if FORKS:
    STARTING.set_forkserver_preload(list(LOADED))


class Started:
    """A process and the streams to and from it."""

    def __init__(self, script: str, arguments: list[str], send: bool) -> None:
        told, tell = STARTING.Pipe(duplex=False)
        hear, said = STARTING.Pipe(duplex=False)
        given = (script, arguments, dict(os.environ), hear if send else None, tell)
        self._process = STARTING.Process(target=_run, args=given)
        self._process.start()
        self.stdout = _stream(told, "r")
        self.stdin = _stream(said, "w") if send else None
        for end in (told, tell, hear, said):
            end.close()

    def communicate(self, timeout: float) -> tuple[str, None]:
        """Return what it says until it ends."""
        late = Timer(timeout, self.kill)
        late.start()
        text = self.stdout.read()
        alive = late.is_alive()
        late.cancel()
        late.join()
        if not alive:
            raise TimeoutExpired("python", timeout, text)
        self.wait(timeout)
        return text, None

    def wait(self, timeout: float | None = None) -> int:
        """Return the status it ended with."""
        self._process.join(timeout)
        if self.returncode is None:
            raise TimeoutExpired("python", timeout or 0)
        return self.returncode

    def kill(self) -> None:
        """End it as if the power failed: it can do nothing about it."""
        self._process.kill()

    @property
    def returncode(self) -> int | None:
        """The status it ended with, once it has."""
        return self._process.exitcode

    def close(self) -> None:
        """Wait for its end."""
        for stream in (self.stdout, self.stdin):
            if stream is not None:
                stream.close()
        self._process.join()


@contextmanager
def start(script: str, *arguments: object, send: bool = False) -> Iterator[Started]:
    """Start a process that runs a script of ours; with `send` lines can be sent to it."""
    with _path_of_sources():
        process = Started(script, [str(one) for one in arguments], send)
    try:
        yield process
    finally:
        process.close()


@contextmanager
def _path_of_sources() -> Iterator[None]:
    """Let the process that divides itself find what it is to load."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(SOURCES)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _stream(end: Connection, mode: str):
    return os.fdopen(os.dup(end.fileno()), mode, encoding="utf-8")


def _run(script, arguments, environment, hear, tell) -> None:
    os.environ.clear()
    os.environ.update(environment)
    if hear is not None:
        sys.stdin = _stream(hear, "r")
        hear.close()
    sys.stdout = _stream(tell, "w")
    tell.close()
    sys.argv = ["-c", *arguments]
    exec(compile(script, "<script>", "exec"), {"__name__": "__main__"})
    sys.stdout.flush()
