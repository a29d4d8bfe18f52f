"""The life of a reading process: a private folder with a copy of the file, a time limit, and nothing left of either."""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from buurtspiegel.child_process import Child
from buurtspiegel.errors import RecordsRefused
from buurtspiegel.model.text import plain

#: Seconds that a reading may take, and bytes of a file.
LIMIT_S, LARGEST_FILE = 55.0, 500 * 1000**2
#: The file in the folder of the process: never under a name or path of the user.
SOURCE = "bron"
_START = "buurtspiegel-inlezen-"
#: No reading lasts as long as this (seconds): a folder that is older was left behind.
_OLD_S = 600.0
_CHILD = "buurtspiegel.own.reading.child"
#: What the libraries may know of the outside: nothing but where to put temporary files; one thread each, as the memory
#: that threads reserve counts.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "GDAL_NUM_THREADS": "1",
    "GDAL_DRIVER_PATH": "disable",
    "PROJ_NETWORK": "OFF",
}
#: What a Python of this system cannot start without.
_PASSED_ON = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")


@contextmanager
def reading(
    path: Path, name: str, order: dict[str, Any], progress: Callable[[float], None]
) -> Iterator[tuple[Any, Path]]:
    """Let a process of its own do ``order`` with a copy of ``path``; give its answer, and its folder until the end.

    ``name`` is what the user calls the file; the process sees neither its path nor anything else of this one.
    Raises :class:`buurtspiegel.errors.RecordsRefused`, whatever the file does.
    """
    sweep()
    shown = plain(name, 80) or "Het bestand"
    folder = Path(tempfile.mkdtemp(prefix=f"{_START}{os.getpid()}-"))
    try:
        _copy(path, folder / SOURCE, shown)
        passed = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
        environment = passed | _ENVIRONMENT | {"TMPDIR": str(folder), "HOME": str(folder)}
        order = order | {"name": name[-200:]}
        with Child(_CHILD, order, folder=folder, environment=environment) as child:
            answer = _last(child, shown, progress)
        yield answer, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of readings whose program was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_START}*"):
        with suppress(OSError, ValueError):
            about = folder.lstat()
            mine = stat.S_ISDIR(about.st_mode) and (not hasattr(os, "getuid") or about.st_uid == os.getuid())
            if mine and (not _alive(int(folder.name.split("-")[2])) or time.time() - about.st_mtime > _OLD_S):
                shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end it; its age decides
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _copy(path: Path, target: Path, shown: str) -> None:
    """Copy a regular file; a pipe, a device or a folder is opened without waiting for it, and refused."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        raise RecordsRefused(
            f"{shown} is niet te openen; verwacht een bestand dat u mag lezen; kies het opnieuw."
        ) from None
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise RecordsRefused(f"{shown} is geen gewoon bestand; verwacht een bestand met records; kies een ander.")
        size = 0
        with target.open("xb") as copy:
            while piece := os.read(opened, 4 * 1024**2):
                size += len(piece)
                if size > LARGEST_FILE:
                    raise RecordsRefused(
                        f"{shown} is groter dan {LARGEST_FILE // 1000**2} MB; verwacht minder; splits het, "
                        "bijvoorbeeld per jaar."
                    )
                copy.write(piece)
    except OSError:
        raise RecordsRefused(
            f"{shown} is niet heel te lezen; verwacht een compleet bestand; kopieer het opnieuw."
        ) from None
    finally:
        os.close(opened)


def _last(child: Child, shown: str, progress: Callable[[float], None]) -> Any:
    """Return the last answer of a process, and pass on its progress."""
    end = time.monotonic() + LIMIT_S
    while True:
        try:
            answer = child.answer(max(0.0, end - time.monotonic()))
        except TimeoutError:
            raise RecordsRefused(
                f"{shown} kost meer dan {LIMIT_S:.0f} seconden om te lezen; verwacht minder; splits het bestand."
            ) from None
        if not isinstance(answer, dict):
            raise RecordsRefused(
                f"{shown} liet het lezen vastlopen of vroeg meer dan 1 GB geheugen; verwacht een gewoon bestand; "
                "splits het of exporteer het opnieuw."
            )
        if "refused" in answer:
            raise RecordsRefused(f"{shown} {plain(str(answer['refused']), 400)}".replace(" : ", ": ", 1))
        if "share" not in answer:
            return answer
        with suppress(TypeError, ValueError):
            progress(min(1.0, max(0.0, float(answer["share"]))))
