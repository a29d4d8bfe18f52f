"""The desk: the only door to the gemeente's own records. What goes in is raw, what comes out is told or protected.

A release is first written in the ledger and then put on the map. A process that dies in between leaves figures that
are remembered and not shown, never the other way round; whoever opens the desk next puts them on the map. Likewise
what is taken back is first noted, and then deleted: by whoever is next, if need be.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from pathlib import Path

from buurtspiegel.errors import KeepingFailed, NoFigures
from buurtspiegel.model.text import plain
from buurtspiegel.registry import Registry
from buurtspiegel_data.store import Store

from .deal import Deal, check
from .keeping.folder import private, sweep, workplace
from .keeping.ledger import Account, Entry, Ledger
from .keeping.logbook import Logbook
from .keeping.mappings import SavedMappings
from .keeping.raw import RawCells
from .mapping import Dialect, Mapping
from .mapping_json import check as check_mapping
from .registered import known
from .report import Looked
from .told import Taken

#: Told of work that is under way: what is done, and which part of it (0-1).
Progress = Callable[[str, float], None]
#: Who deletes what is past its date.
BY_ITSELF = "Buurtspiegel"
_BRIEFLY_S = 0.2


class Desk:
    """The registrations of a data directory."""

    def __init__(self, root: Path, registry: Registry, store: Store | None = None) -> None:
        """Open on a data directory and what the modules declare; sweeps what is past its date or was left over."""
        self._folder = root / "own"
        self.registry = registry
        self._store = store or Store(root)
        self._ledger, self._log, self._raw = Ledger(self._folder), Logbook(self._folder), RawCells(self._folder)
        self._mappings = SavedMappings(self._folder)
        #: What was deleted when the desk opened, a Dutch sentence each.
        self.swept: tuple[str, ...] = ()
        if self._folder.is_dir():
            private(self._folder)
            sweep(self._folder / "tijdelijk")
            with suppress(KeepingFailed):  # another process is writing; what cannot be read is said when it is asked
                self._carry_out(_BRIEFLY_S)
                self.swept = self.sweep(datetime.now(UTC).date())

    def workplace(self) -> AbstractContextManager[Path]:
        """Give a folder for a file that is being read, which nobody else can enter and which is erased afterwards."""
        private(self._folder)
        return workplace(self._folder / "tijdelijk")

    def look(self, path: Path, name: str, dialect: Dialect | None = None) -> Looked:
        """Return what a file is, written as ``dialect`` says where that is known; nothing of it is kept.

        Raise :class:`WorkbenchError` for one that is not read.
        """
        from .reading import look

        return look(path, name, dialect=dialect)

    def agree(self, mapping: Mapping, deal: Deal, title: str = "") -> None:
        """Refuse a mapping that cannot be used, and a deal that cannot be kept for all it sends records to.

        Raise :class:`MappingRefused` and :class:`DealRefused`.
        """
        check_mapping(mapping)
        for records in dict.fromkeys((mapping.records, *filter(None, mapping.by_category.values()))):
            about = known(records, self.registry, title if records == mapping.records else "")
            check(deal, datetime.now(UTC).date(), sensitive=about.provision.sensitive)

    def take(
        self,
        path: Path,
        name: str,
        mapping: Mapping,
        deal: Deal,
        who: str,
        progress: Progress = lambda _what, _part: None,
        title: str = "",
    ) -> Taken:
        """Read, place, count, keep and protect a file, and put its figures in the store: all of it or nothing.

        ``title`` is what the user calls the registration, where no module has a name for it. Raise
        :class:`WorkbenchError` where the file, its mapping or the deal is refused, and where nothing can be placed.
        """
        from .counting import counted
        from .splitting import split

        self.agree(mapping, deal, title)
        self._log.add(who, "leest een bestand in", mapping.records)
        read, cells = counted(self._store, path, name, mapping, deal, progress)
        parts = split(cells, mapping)
        if not parts:
            raise NoFigures(
                f"{plain(name, 60)}: geen enkele regel is in een gebied te plaatsen; kijk de redenen na, en of de "
                "kolommen goed zijn gekoppeld."
            )
        titles = {one: known(one, self.registry, title if one == mapping.records else "") for one in parts}
        with self._all_or_nothing(), self._ledger.writing() as pen:
            accounts = pen.accounts()
            entries = []
            for at, (records, part) in enumerate(parts.items()):
                progress("beschermen", at / len(parts))
                account = accounts.get(records, Account((), {}))
                release = self._protected(records, part, deal, account)
                self._raw.keep(records, release.number, part)
                entries.append(Entry(release, deal, titles[records].provision.title))
                pen.add(entries[-1])
            progress("op de kaart zetten", 0.0)  # the last moment at which whoever listens can still stop it
        for records in titles:  # how it was read goes along in a bundle
            self._mappings.save(records, mapping)
