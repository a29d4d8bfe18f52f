"""Finds the entry points of the installed modules; what one package is damaged in hides no module of another."""

from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import Distribution, EntryPoint, distributions
from typing import Any

from packaging.requirements import Requirement

from . import __version__
from .containment import ModuleFault, contained
from .hookspecs import NAMESPACE


def installed() -> tuple[list[EntryPoint], dict[str, str]]:
    """Return the entry points of all modules, and by name each package of which they cannot be read, with the reason.

    ``importlib.metadata.entry_points`` raises for all packages together when one of them is damaged.
    """
    points: list[EntryPoint] = []
    unreadable: dict[str, str] = {}
    seen = set()
    for package in distributions():
        try:
            with contained():
                own = package.entry_points.select(group=NAMESPACE)
        except ModuleFault as fault:
            unreadable[about(package, "name") or "zonder naam"] = str(fault)
            continue
        if own:  # a name takes a file to read: only those of modules are
            name = about(package, "name")
            if not name or name not in seen:  # of a package that is installed twice, Python imports the first
                points += own
            seen.add(name)
    return points, unreadable


def about(package: Distribution | None, field: str) -> str:
    """Return the ``name`` or ``version`` of a package, empty where it does not say."""
    try:
        with contained():
            return getattr(package, field) or ""
    except ModuleFault:
        return ""


def newer_workbench(package: Distribution | None) -> str:
    """Return what a package asks of the workbench and this one is not («buurtspiegel>=2»), empty where it fits."""
    try:
        with contained():
            asked = [Requirement(line) for line in (package.requires if package else None) or ()]
    except ModuleFault:  # it is not said in a way that can be read
        return ""
    wanted = next((one for one in asked if one.name == NAMESPACE), None)
    fits = wanted is None or wanted.specifier.contains(__version__, prereleases=True)
    return "" if fits or wanted is None else f"{NAMESPACE}{wanted.specifier}"


def pass_over_damaged() -> None:
    """Let no library of this process see a package whose entry points cannot be read.

    Panel and numba ask for those of all packages when they start, and Python raises for all when one is damaged.
    """
    if all(_is_readable(package) for package in distributions()):
        return

    def readable(**wanted: Any) -> Iterator[Distribution]:
        return (package for package in distributions(**wanted) if _is_readable(package))

    metadata.distributions = readable


def _is_readable(package: Distribution) -> bool:
    try:
        with contained():
            return package.entry_points is not None
    except ModuleFault:
        return False
