"""A Python process beside this one, for work that may hang, crash or take too much."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


class Child:
    """A Python process that is given an order on its standard input, and answers in lines of JSON."""

    def __init__(
        self, module: str, order: object, *, folder: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start it; what it writes to its standard error is dropped.

        It works in ``folder`` and sees ``environment`` and nothing else of ours, where those are given.
        """
        path = os.pathsep.join(part or str(Path.cwd()) for part in sys.path)
        self._process = subprocess.Popen(  # noqa: S603  (this Python, and a module of our own)
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**(os.environ if environment is None else environment), "PYTHONPATH": path},
            start_new_session=True,
        )
        self._lines: queue.Queue[bytes] = queue.Queue()
        _in_thread(lambda: self._write(json.dumps(order).encode()))
        _in_thread(self._read)

    def __enter__(self) -> "Child":
        """Let it work."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, with whatever it started."""
        with suppress(OSError, AttributeError):  # it ended by itself, or this system has no groups of processes
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def answer(self, limit: float) -> Any:
        """Return its next answer, None where it ended; raise :class:`TimeoutError` after ``limit`` seconds."""
        try:
            line = self._lines.get(timeout=limit)
        except queue.Empty:
            raise TimeoutError from None
        try:
            return json.loads(line) if line else None
        except ValueError:
            return None

    def _write(self, order: bytes) -> None:
        if self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as stream:
                stream.write(order)

    def _read(self) -> None:
        if self._process.stdout is not None:
            with suppress(OSError, ValueError), self._process.stdout as stream:
                for line in stream:
                    self._lines.put(line)
        self._lines.put(b"")


def channel() -> tuple[Callable[[object], None], Any]:
    """Return what writes an answer to the parent, and its order: for the child; what it prints goes nowhere."""
    # A module may close or print to its standard output: the answers go along another descriptor.
    out, write = os.dup(1), os.write
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    dumps = json.dumps  # a module may put another in its place

    def say(answer: object) -> None:
        rest = dumps(answer).encode() + b"\n"
        while rest:
            rest = rest[write(out, rest) :]

    return say, json.loads(sys.stdin.read())


def _in_thread(call: Callable[[], None]) -> None:
    threading.Thread(target=call, name="child", daemon=True).start()
