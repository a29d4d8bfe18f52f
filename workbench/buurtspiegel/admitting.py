"""Lets modules in: those that are installed, tried before they are loaded, and what is said of those kept out."""

import io
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from importlib.metadata import EntryPoint

from .discovery import installed
from .loading import Module, described, load_module
from .model.text import plain
from .trial import tried


def load_installed(*, afresh: bool = False) -> list[Module]:
    """Load every installed module that does no harm; ``afresh`` tries those again that were refused before."""
    points, damaged = installed()
    return [*load_tried(points, afresh=afresh).values(), *(unreadable(*one) for one in damaged.items())]


def load_tried(points: Iterable[EntryPoint], *, afresh: bool = False) -> dict[EntryPoint, Module]:
    """Try modules and load those that do no harm; of the others it is reported why they are kept out."""
    there = _sorted(points)
    verdicts = dict(zip(there, tried(there, afresh=afresh), strict=True))
    modules = load([point for point in there if not verdicts[point].reasons])
    for point in there:
        if reasons := verdicts[point].reasons:
            modules[point] = kept_out(point, reasons)
        for remark in verdicts[point].remarks:
            modules[point].report(remark)
    return {point: modules[point] for point in there}


def load(points: Iterable[EntryPoint]) -> dict[EntryPoint, Module]:
    """Load modules into this process, in the order of their names."""
    modules = {}
    for point in _sorted(points):
        # What a module prints while it loads must not end up between the lines of a CSV.
        with redirect_stdout(_Aside()) as aside:
            modules[point] = load_module(point)
        if aside.used:
            modules[point].report("drukt iets af bij het laden; laat print weg: een ander leest die uitvoer.")
    return modules


class _Aside(io.TextIOBase):
    """Lets what is printed go to standard error, and knows whether anything was."""

    used = False

    def write(self, text: str) -> int:
        """Write it where it is in nobody's way."""
        self.used = True
        return sys.stderr.write(text)


def _sorted(points: Iterable[EntryPoint]) -> list[EntryPoint]:
    # An editable install over an older one shows the same entry point twice: that is one module, not a conflict.
    found = {(point.name, point.value): point for point in points}
    return [found[key] for key in sorted(found)]


def kept_out(point: EntryPoint, reasons: Iterable[str]) -> Module:
    """A module that does harm, or never ends: nothing of it is run here, and that is reported."""
    module = described(point)
    for reason in reasons:
        module.report(f"{reason}; zij is niet geladen. Meld dit bij de maker of verwijder de module.")
    return module


def unreadable(package: str, reason: str) -> Module:
    """A package of which nobody knows whether it has modules: nothing can be used of it, and that is reported."""
    module = Module(plain(package, 40), "entry_points.txt", "")
    module.report(
        f"heeft een entry_points.txt die niet te lezen is ({reason}); installeer het pakket opnieuw of verwijder het."
    )
    return module
