"""The installed modules, loaded anew where their files change: for who writes one, with the screen beside it."""

import importlib
import sys
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import EntryPoint
from importlib.util import cache_from_source
from pathlib import Path

from .admitting import load_tried, unreadable
from .discovery import installed
from .loading import Module
from .registry import Registry, join
from .trial import fingerprint, package_files

_OF_THE_WORKBENCH = "buurtspiegel"


class Modules:
    """Every installed module as it was last sound, and the registry of them all."""

    def __init__(self) -> None:
        """Load them."""
        points, damaged = installed()
        self._modules = load_tried(points)
        self._damaged = [unreadable(*one) for one in damaged.items()]
        # The modules of the workbench's own package cannot be taken out from under it.
        self._loaded = {
            point: fingerprint(point) for point in self._modules if point.module.split(".")[0] != _OF_THE_WORKBENCH
        }
        self._seen = dict(self._loaded)

    @property
    def registry(self) -> Registry:
        """What they declare, and what is wrong with them."""
        return join([*self._modules.values(), *self._damaged])

    def reload(self) -> tuple[Module, ...]:
        """Look at the files once, load again what changed since the last look but one, and return those modules.

        A file that is still being written changes from look to look, and waits for the next.
        """
        now = {point: fingerprint(point) for point in self._loaded}
        changed = [point for point, mark in now.items() if mark != self._loaded[point] and mark == self._seen[point]]
        self._seen = now
        for point in changed:
            self._loaded[point] = now[point]
            self._modules[point] = _renewed(point, self._modules[point])
        return tuple(self._modules[point] for point in changed)


def _renewed(point: EntryPoint, before: Module) -> Module:
    """Load a module from its files as they are now; one that broke stays as it was, and says what is wrong."""
    _forget(point)
    fresh = load_tried([point])[point]
    if not fresh.problems or (before.problems and not before.stayed):
        return fresh
    stays = replace(before, problems=list(fresh.problems), stayed=True)
    stays.report("draait door zoals zij was voor de laatste wijziging; verbeter het bestand en bewaar het.")
    return stays


def _forget(point: EntryPoint) -> None:
    """Let the next import read the files: what Python keeps of them is by the second, and an edit may be sooner."""
    for path in package_files(point):
        with suppress(OSError, NotImplementedError):
            Path(cache_from_source(str(path))).unlink()
    package = point.module.split(".")[0]
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
    importlib.invalidate_caches()
