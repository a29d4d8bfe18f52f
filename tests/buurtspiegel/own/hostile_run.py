"""Read hostile files as a server does, and say what came of it: run as a program of its own, it prints JSON.

Arguments: how many files of each family, the number of the first, and families (all when none is named). The server
that might crash is this process: whoever starts it sees it end.
"""

import json
import os
import resource
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock, Thread

import hostile_files

from buurtspiegel.errors import RecordsRefused
from buurtspiegel.own.mapping import Role
from buurtspiegel.own.reading import look, read

#: What no message may hold.
_FORBIDDEN = (hostile_files.CANARY, "Traceback", "Error", "buurtspiegel-inlezen", "/tmp/")  # noqa: S108
#: What a message says where the reading process ended by itself, or was ended for its time.
_DIED, _LATE = "vastlopen", "seconden om te lezen"
_WORKERS = 2


@dataclass
class Outcome:
    """What came of reading files; ``faults`` has the files that did more than be read or refused, and what they did.

    ``ended`` and ``late`` are the families of which a reading process ended by itself or was ended for its time;
    ``asked`` is how often an address was asked for, ``left`` how many folders stayed behind.
    """

    families: int = 0
    files: int = 0
    refused: int = 0
    read: int = 0
    ended: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    slowest: str = ""
    longest_s: float = 0.0
    most_mb: float = 0.0
    asked: int = 0
    left: int = 0


def run(each: int, first: int = 0, only: Sequence[str] = ()) -> Outcome:
    """Read ``each`` files of every family, from number ``first`` on, two at a time."""
    names = [name for name in hostile_files.FAMILIES if not only or name in only]
    outcome, lock = Outcome(families=len(names)), Lock()
    with tempfile.TemporaryDirectory(prefix="vijandig-") as folder, _listener(outcome) as address:
        place = hostile_files.outside(Path(folder), address)
        made = hostile_files.files(place, each, first, names)

        def work() -> None:
            while True:
                with lock:
                    found = next(made, None)
                if found is None:
                    return
                name, path = found
                start = time.monotonic()
                what = _came_of(path)
                took = time.monotonic() - start
                shutil.rmtree(place.folder / name, ignore_errors=True)
                with lock:
                    _note(outcome, name, what, took)

        workers = [Thread(target=work) for _ in range(_WORKERS)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()
    outcome.left = len([*Path(tempfile.gettempdir()).glob(f"buurtspiegel-inlezen-{os.getpid()}-*")])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    outcome.most_mb = peak / (2**20 if sys.platform == "darwin" else 1024)
    return outcome


def _came_of(path: Path) -> str:
    """Look at a file and read it; return «read», or the sentence of its refusal, or what went wrong."""
    try:
        seen = look(path, path.name, lambda _: None)
        columns = seen.mapping.columns
        if seen.columns and not {Role.X, Role.POSTCODE, Role.AREA_NAME} & {*columns.values()}:
            columns = {seen.columns[0].name: Role.AREA_NAME}
        records = read(path, path.name, replace(seen.mapping, columns=columns), lambda _: None)
        lines = len({*records.table["row"].to_pylist()}) + len(records.rejected)
        told = f"{seen}{records.rejected[:1000]}"
        return "read" if lines == records.rows_read and not _forbidden(told) else f"wrong: {told[:300]}"
    except RecordsRefused as refused:
        told = str(refused)
        good = not _forbidden(told.replace(path.name, "")) and "\n" not in told and len(told) < 700
        return f"refused: {told}" if good else f"wrong: {told[:300]}"
    except BaseException as error:  # noqa: BLE001  (what a server would meet)
        return f"crash: {type(error).__name__} {error}"


def _forbidden(told: str) -> bool:
    return any(word in told for word in _FORBIDDEN)


def _note(outcome: Outcome, name: str, what: str, took: float) -> None:
    outcome.files += 1
    outcome.refused += what.startswith("refused")
    outcome.read += what == "read"
    if took > outcome.longest_s:
        outcome.longest_s, outcome.slowest = took, name
    if _DIED in what:
        outcome.ended.append(name)
    if _LATE in what:
        outcome.late.append(name)
    if what.startswith(("wrong", "crash")):
        outcome.faults[name] = what


@contextmanager
def _listener(outcome: Outcome) -> Iterator[str]:
    """Listen at an address that hostile files point at, and count who comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:
                    return
                outcome.asked += 1

        Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        server.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    print(json.dumps(asdict(run(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))))
