"""Servers in processes of their own, ours and those of the peers."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

COMMAND = str(Path(sys.executable).with_name("buurtspiegel"))
_READY_WITHIN_S = 180


class NotStarted(Exception):
    """A server did not start; says why."""


@dataclass(frozen=True)
class Server:
    """A server that is ready."""

    address: str
    process: psutil.Process

    def cpu(self) -> float:
        """Return the seconds of processor time that it has used."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Return the megabytes that it holds."""
        return float(self.process.memory_info().rss / 2**20)


@contextmanager
def ours(data: Path) -> Iterator[Server]:
    """Serve a data directory with `buurtspiegel serve`."""
    with _served([COMMAND, "serve", "--data", str(data), "--port"], "/healthz") as server:
        _settle(server)
        yield server


@contextmanager
def watched(data: Path) -> Iterator[Server]:
    """Serve a data directory with a server that can be looked into: :mod:`.watched`."""
    with _served([sys.executable, "-m", "benchmarks.watched", str(data)], "/healthz") as server:
        _settle(server)
        yield server


@contextmanager
def peer(module: str, *arguments: str) -> Iterator[Server]:
    """Serve a peer: a module of :mod:`.peers` that takes its arguments and then a port."""
    with _served([sys.executable, "-m", f"benchmarks.peers.{module}", *arguments], "/") as server:
        yield server


@contextmanager
def _served(command: Sequence[str], path: str) -> Iterator[Server]:
    port = _free_port()
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen([*command, str(port)], stdout=said, stderr=said, env=_environment())
        try:
            address = f"http://localhost:{port}"
            until = time.monotonic() + _READY_WITHIN_S
            while not _answers(address + path):
                if started.poll() is not None or time.monotonic() > until:
                    said.seek(0)
                    lines = said.read().decode(errors="replace").strip().splitlines()
                    raise NotStarted(lines[-1] if lines else "it said nothing")
                time.sleep(0.2)
            yield Server(address, psutil.Process(started.pid))
        finally:
            started.terminate()
            started.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=_READY_WITHIN_S) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return False
    except OSError:
        return False


def _settle(server: Server) -> None:
    """Wait until it has drawn what it draws before anybody asks."""
    used = -1.0
    while server.cpu() - used > 0.02:
        used = server.cpu()
        time.sleep(0.5)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONWARNINGS": "ignore"}
