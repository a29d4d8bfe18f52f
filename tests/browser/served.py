"""A real `buurtspiegel serve` in a process of its own, and the command line beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("buurtspiegel"))
_READY_WITHIN_S = 240
_STOPPED_WITHIN_S = 20


class Served:
    """A server on a free port of this computer; what it writes to stderr is kept and looked at."""

    def __init__(self, errors: Path, arguments: list[str], environment: Mapping[str, str] | None = None) -> None:
        """Start `buurtspiegel serve` and wait until it says that it is ready."""
        self.port = _free_port()
        self.address = f"http://localhost:{self.port}"
        self._errors = errors
        self._arguments, self._environment = arguments, dict(environment or {})
        self.start()

    def start(self) -> None:
        """Start it, for the first time or again."""
        with self._errors.open("ab") as stream:
            self._process = subprocess.Popen(
                [COMMAND, "serve", "--port", str(self.port), *self._arguments],
                env=os.environ | self._environment,
                stdout=subprocess.DEVNULL,
                stderr=stream,
            )
        self._wait()

    @property
    def said(self) -> str:
        """All that the server wrote to stderr."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    def check(self) -> None:
        """Fail when something went wrong inside."""
        assert "Traceback" not in self.said, self.said[-4000:]

    def stop(self) -> None:
        """Stop it as Ctrl+C does."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        self.wait()

    def wait(self) -> None:
        """Wait until it has stopped as it should."""
        try:
            assert self._process.wait(_STOPPED_WITHIN_S) == 0, self.said[-4000:]
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise

    def _wait(self) -> None:
        until = time.monotonic() + _READY_WITHIN_S
        while self._status() != 200:
            assert self._process.poll() is None, f"the server stopped: {self.said[-4000:]}"
            self.check()
            if time.monotonic() > until:
                self._process.kill()
                self._process.wait()
                raise AssertionError(f"the server was not ready within {_READY_WITHIN_S} s: {self.said[-4000:]}")
            time.sleep(0.1)

    def _status(self) -> int:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=2) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return refusal.code
        except OSError:
            return 0


def run(*arguments: str) -> str:
    """Run `buurtspiegel` and return what it prints; fail when it fails."""
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
