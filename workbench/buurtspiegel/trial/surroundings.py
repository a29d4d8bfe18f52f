"""What a module may not change, as it was before and after: the rest of the program lives in it too."""

import builtins
import gc
import locale
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from buurtspiegel.containment import OURS

#: Counted at its most, with numpy, pandas and xarray: 150 MB.
MOST_MEMORY_MB = 512


class Surroundings:
    """A picture of the process; :meth:`changes` says in Dutch what differs from it now."""

    def __init__(self) -> None:
        """Take the picture."""
        self._state = _state()
        self._modules = dict(sys.modules)
        self._borrowed = {name: _callables(module) for name, module in self._modules.items()}
        self._threads = set(threading.enumerate())
        self._memory = _peak_memory_mb()

    def changes(self) -> Iterator[str]:
        """Yield what is no longer as it was."""
        now = _state()
        yield from (name for name, was in self._state.items() if now[name] != was)
        yield from (f"sys.modules[{name!r}]" for name, was in self._modules.items() if sys.modules.get(name) is not was)
        for name, were in self._borrowed.items():
            found = _callables(self._modules[name])
            yield from (f"{name}.{key}" for key, was in were.items() if found.get(key) is not was)
        started = set(threading.enumerate()) - self._threads
        if any(thread.name != OURS for thread in started):
            yield "er blijft een thread draaien"
        if _peak_memory_mb() - self._memory > MOST_MEMORY_MB:
            yield f"er is meer dan {MOST_MEMORY_MB} MB geheugen gebruikt"


def _state() -> dict[str, Any]:
    numpy = sys.modules.get("numpy")
    return {
        "de werkmap": _folder(),
        "de landinstelling (locale)": locale.setlocale(locale.LC_ALL),
        "sys.stdout": (id(sys.stdout), getattr(sys.stdout, "closed", True), _is_open(1)),
        "sys.stderr": (id(sys.stderr), getattr(sys.stderr, "closed", True), _is_open(2)),
        "de methoden van sys.stdout of sys.stderr": [_replaced(sys.stdout), _replaced(sys.stderr)],
        "sys.excepthook": id(sys.excepthook),
        "sys.settrace": id(sys.gettrace()),
        "sys.setswitchinterval": sys.getswitchinterval(),
        "gc.disable": gc.isenabled(),
        "threading.excepthook": id(threading.excepthook),
        "builtins": sorted((name, id(thing)) for name, thing in vars(builtins).items() if name != "_"),
        "de signalen (signal)": [str(signal.getsignal(one)) for one in signal.valid_signals()],
        "numpy.seterr": numpy.geterr() if numpy is not None else _USUAL_NUMPY,
        # A filter on all warnings of all modules; those of one library are its own affair.
        "warnings.simplefilter": sum(
            one[1] is None and one[2] is Warning and one[3] is None for one in warnings.filters
        ),
        "sys.setrecursionlimit": sys.getrecursionlimit(),
    }


def _replaced(stream: object) -> list[tuple[str, int]]:
    """What stands on a stream itself in the place of a method of its class."""
    return sorted((name, id(thing)) for name, thing in getattr(stream, "__dict__", {}).items() if callable(thing))


#: What numpy starts with (its documentation of ``seterr``): a module may be the first to import it.
_USUAL_NUMPY = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def _callables(module: ModuleType) -> dict[str, object]:
    """Return the functions and classes of a module, and the methods of its own classes, by name.

    Other attributes change in the ordinary run of a program: counters, memories, submodules that are imported.
    """
    try:
        own = dict(vars(module))
    except TypeError:
        return {}
    found = {name: thing for name, thing in own.items() if callable(thing)}
    if module.__name__.startswith("buurtspiegel"):
        for name, thing in list(found.items()):
            if isinstance(thing, type):
                found |= {f"{name}.{key}": method for key, method in vars(thing).items() if callable(method)}
    return found


def _folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return ""


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _peak_memory_mb() -> float:
    """The most memory that this process used so far, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
