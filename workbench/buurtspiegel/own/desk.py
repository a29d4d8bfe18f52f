"""The desk: the only door to the gemeente's own records. What goes in is raw, what comes out is told or protected."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from buurtspiegel.registry import Registry

from .deal import Deal
from .mapping import Dialect, Mapping
from .report import Looked
from .told import AuditTold, LogEntry, Registration, Taken

#: Told of work that is under way: what is done, and which part of it (0-1).
Progress = Callable[[str, float], None]


class Desk:
    """The registrations of a data directory."""

    def __init__(self, root: Path, registry: Registry) -> None:
        """Open on a data directory and what the modules declare; sweeps what is past its date or was left over."""
        self._root = root
        self._registry = registry

    def look(self, path: Path, name: str, dialect: Dialect | None = None) -> Looked:
        """Return what a file is, read as ``dialect`` says; nothing of it is kept. Raise :class:`FileRefused`."""
        raise NotImplementedError

    def take(self, path: Path, name: str, mapping: Mapping, deal: Deal, who: str, progress: Progress) -> Taken:
        """Read, place, count, keep and protect a file, and put its figures in the store: all of it or nothing."""
        raise NotImplementedError

    def registrations(self) -> tuple[Registration, ...]:
        """Return what is on the map, by title."""
        raise NotImplementedError

    def audit(self, records: str) -> tuple[AuditTold, ...]:
        """Attack every release of a registration; raise :class:`UnknownId` where there is none."""
        raise NotImplementedError

    def remove(self, records: str, who: str) -> None:
        """Delete raw cells and the figures on the map; raise :class:`UnknownId` where there are none."""
        raise NotImplementedError

    def sweep(self, today: date) -> tuple[str, ...]:
        """Delete what is past its date; return a Dutch sentence for each thing deleted."""
        raise NotImplementedError

    def log(self) -> tuple[LogEntry, ...]:
        """Return who did what, oldest first."""
        raise NotImplementedError

    def mappings(self) -> dict[str, Mapping]:
        """Return the saved mappings by name."""
        raise NotImplementedError

    def save_mapping(self, name: str, mapping: Mapping) -> None:
        """Keep a mapping under a name."""
        raise NotImplementedError
