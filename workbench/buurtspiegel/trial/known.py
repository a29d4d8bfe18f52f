"""Which modules were tried before, by the sizes and times of their files."""

import hashlib
import json
import os
import sys
from contextlib import suppress
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import platformdirs

from buurtspiegel import __version__

_MOST = 200
Known: TypeAlias = dict[str, dict[str, list[str]]]
#: Why a module is kept out, and what is wrong in one that is not.
PARTS = ("reasons", "remarks")


def package_files(point: EntryPoint) -> tuple[Path, ...]:
    """Return the source files of the package that a module is in, found without running any; () where it is not found.

    A module of a namespace package is itself what is watched, not all that shares the name.
    """
    with suppress(Exception):
        spec = find_spec(point.module.split(".")[0])
        if spec is not None and spec.submodule_search_locations:
            folders = [Path(folder) for folder in spec.submodule_search_locations]
            return tuple(sorted(path for folder in folders for path in folder.rglob("*.py")))
        if spec is not None and spec.origin:
            return (Path(spec.origin),)
    return ()


def fingerprint(point: EntryPoint) -> str:
    """Return hexadecimal digits that change with the files of a module; empty where it has none that can be found."""
    files = package_files(point)
    if not files:
        return ""
    seen = [point.name, point.value, sys.version, __version__]
    for path in files:
        with suppress(OSError):
            about = path.stat()
            seen += [str(path), str(about.st_mtime_ns), str(about.st_size)]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:32]


def recall() -> Known:
    """Return what is known of modules by fingerprint: texts for each of :data:`PARTS`; {} where nothing can be read."""
    try:
        found = json.loads(_file().read_text("utf-8"))
        return {str(mark): {part: [str(text) for text in one[part]] for part in PARTS} for mark, one in found.items()}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return {}


def remember(known: Known) -> None:
    """Keep the newest of what is known; a disk that cannot be written only costs time at the next start."""
    newest = dict(list(known.items())[-_MOST:])
    with suppress(OSError):
        path = _file()
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(newest), "utf-8")
        fresh.replace(path)


def _file() -> Path:
    return Path(platformdirs.user_cache_dir("buurtspiegel", appauthor=False)) / "modules.json"
