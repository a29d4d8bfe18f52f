"""The desk: the only door to the gemeente's own records. What goes in is raw, what comes out is told or protected.

A release is first written in the ledger and then put on the map. A process that dies in between leaves figures that
are remembered and not shown, never the other way round; whoever opens the desk next puts them on the map. Likewise
what is taken back is first noted, and then deleted: by whoever is next, if need be.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from buurtspiegel.errors import DealRefused, KeepingFailed, NoFigures, UnknownId
from buurtspiegel.model.text import plain
from buurtspiegel.registry import Registry
from buurtspiegel_data.levels import Level
from buurtspiegel_data.store import Store

from . import lineage
from .deal import Deal, check
from .keeping.folder import private, sweep, workplace
from .keeping.ledger import Account, Entry, Ledger, Pen
from .keeping.logbook import Logbook
from .keeping.mappings import SavedMappings
from .keeping.raw import RawCells
from .keeping.source import marks_of
from .mapping import Dialect, Mapping
from .mapping_json import check as check_mapping
from .protection.release import Release, Rules
from .publishing import digest_of, published
from .registered import dataset_of, known
from .report import Looked
from .told import AuditTold, LogEntry, Registration, ReleaseTold, Taken

if TYPE_CHECKING:
    from .cells import Cells

#: Told of work that is under way: what is done, and which part of it (0-1).
Progress = Callable[[str, float], None]
#: What is said beside the choice to look addresses up, which is off until somebody makes it.
LOOKING_UP = (
    "Adressen opzoeken stuurt straat, huisnummer, postcode en plaats van elke rij die niet anders te plaatsen is naar "
    "de Locatieserver van PDOK. Die gegevens verlaten dan deze computer; doe dit alleen als de datadeal het toelaat."
)
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
        from .reading.hard import hard_in

        check_mapping(mapping)
        if title and (what := hard_in(title)):
            raise DealRefused(f"datadeal, naam: hierin staat een {what}; geef de registratie een naam zonder personen.")
        for records in lineage.registrations_of(mapping):
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
        *,
        look_up: bool = False,
    ) -> Taken:
        """Read, place, count, keep and protect a file, and put its figures in the store: all of it or nothing.

        ``title`` is what the user calls the registration, where no module has a name for it. ``look_up``: addresses
        that cannot be placed otherwise go to the Locatieserver of PDOK (:data:`LOOKING_UP`). Raise
        :class:`WorkbenchError` where the file, its mapping or the deal is refused, and where nothing can be placed.
        """
        from .counting import counted
        from .splitting import split

        self.agree(mapping, deal, title)
        told = "adressen die niet anders te plaatsen zijn, worden opgezocht bij PDOK" if look_up else ""
        self._log.add(who, "leest een bestand in", mapping.records, told)
        earlier = lineage.entries_of(lineage.registrations_of(mapping), self._ledger.accounts())
        levels, years = lineage.levels_to_count(deal, earlier), lineage.years_of(earlier)
        read, cells = counted(self._store, path, name, mapping, levels, years, progress, look_up=look_up)
        source = lineage.source_of(mapping, marks_of(self._ledger.secret(), path, cells), cells.year)
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
                account = accounts.get(records, Account((), {}))
                release = self._protected(records, part, deal, account, _part_of(progress, at, len(parts)))
                lineage.check(release, source, accounts)
                self._raw.keep(records, release.number, part)
                entries.append(Entry(release, deal, titles[records].provision.title, source))
                pen.add(entries[-1])
            progress("op de kaart zetten", 0.0)  # the last moment at which whoever listens can still stop it
        for records in titles:  # how it was read goes along in a bundle
            self._mappings.save(records, mapping)
        self._carry_out()
        for entry in entries:
            self._log.add(who, "geeft uit", entry.release.records, _agreed(entry))
        return Taken(read, tuple(_release_told(entry) for entry in entries))

    def registrations(self) -> tuple[Registration, ...]:
        """Return what is on the map, by title."""
        found = [
            self._registration(records, account)
            for records, account in self._ledger.accounts().items()
            if account.current
        ]
        return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.records)))

    def audit(self, records: str) -> tuple[AuditTold, ...]:
        """Attack every release of a registration; raise :class:`UnknownId` where there is none."""
        account = self._account(records)
        from .auditing import audited

        return audited(records, [entry.release for entry in account.entries])

    def remove(self, records: str, who: str) -> None:
        """Delete raw cells and the figures on the map; raise :class:`UnknownId` where there are none.

        The ledger keeps what was published: a later release of these records is held against it.
        """
        self._take_back(lambda own, _period, _entry: own == records, "op verzoek", asked=records)
        self._log.add(who, "verwijdert", records, "ruwe aantallen en cijfers op de kaart; nagekeken dat zij weg zijn")

    def sweep(self, today: date) -> tuple[str, ...]:
        """Delete what is past its date, and see that it is gone; return a Dutch sentence for each thing deleted."""
        taken = self._take_back(lambda _own, _period, entry: entry.deal.retention <= today, "bewaardatum")
        for records, periods in taken.items():
            self._log.add(BY_ITSELF, "verwijdert na de bewaardatum", records, f"{', '.join(periods)}; nagekeken")
        return tuple(
            f"«{records}» {', '.join(periods)} is verwijderd: de bewaardatum is voorbij."
            for records, periods in taken.items()
        )

    def log(self) -> tuple[LogEntry, ...]:
        """Return who did what, oldest first."""
        return self._log.entries()

    def mappings(self) -> dict[str, Mapping]:
        """Return the saved mappings by name."""
        return self._mappings.all()

    def save_mapping(self, name: str, mapping: Mapping) -> None:
        """Keep a mapping under a name, over an older one; raise :class:`MappingRefused` for what is no name."""
        self._mappings.save(name, mapping)

    def _protected(
        self, records: str, cells: "Cells", deal: Deal, account: Account, progress: Callable[[float], None]
    ) -> Release:
        from .protection import protect

        earlier = [entry.release for entry in account.entries]
        if earlier and deal.k < max(one.rules.k for one in earlier):
            raise DealRefused(
                f"datadeal, drempel: gevonden {deal.k}; «{records}» is eerder uitgegeven met een hogere drempel, en "
                "lager kan daarna niet meer."
            )
        if not deal.zeros and any(one.rules.zeros for one in earlier):
            raise DealRefused(
                f"datadeal, nullen: «{records}» is eerder uitgegeven met nullen die geheim zijn, en die kunnen daarna "
                "niet meer op de kaart; vink «nullen zijn gevoelig» aan."
            )
        rules = Rules(deal.k, deal.zeros)
        made = protect(cells, rules, [Level(one) for one in deal.levels], earlier, records, progress)
        return replace(made, number=len(earlier) + 1, made=datetime.now(UTC).isoformat(timespec="microseconds"))

    def _carry_out(self, wait: float = 120) -> None:
        """Make the store and the raw counts what the ledger says; done again it changes nothing."""
        with self._ledger.writing(wait) as pen:
            self._agree_with(pen)

    def _agree_with(self, pen: Pen) -> None:
        accounts = pen.accounts()
        for records, account in accounts.items():
            there = self._in_store(records)
            if not account.current:
                for digest in there:
                    self._store.remove(digest)
            elif there != {digest_of(records, account)}:
                new = published(records, account)
                self._store.add(new.digest, new.file, new.result, replaces=there - {new.digest})
        self._raw.erase_but(
            (records, entry.release.number, period)
            for records, account in accounts.items()
            for period, entry in account.current.items()
        )

    def _take_back(self, which: Callable[[str, str, Entry], bool], why: str, asked: str = "") -> dict[str, list[str]]:
        """Note, delete and check; return the periods that went, by registration."""
        if not self._folder.is_dir():
            self._refuse(asked)
            return {}
        if not asked and not any(
            which(records, period, entry)
            for records, account in self._ledger.accounts().items()
            for period, entry in account.current.items()
        ):
            return {}
        gone: dict[str, list[str]] = {}
        numbers: dict[tuple[str, str], int] = {}
        with self._ledger.writing() as pen:
            for records, account in pen.accounts().items():
                for period, entry in account.current.items():
                    if which(records, period, entry):
                        gone.setdefault(records, []).append(period)
                        numbers[records, period] = entry.release.number
                        pen.take_back(records, period, entry.release.number, why)
        if not gone:
            self._refuse(asked)
        self._carry_out()
        for (records, period), number in numbers.items():
            self._see_gone(records, period, number)
        return gone

    def _see_gone(self, records: str, period: str, number: int) -> None:
        left = [t.path for level in Level for t in self._store.tables(dataset_of(records), level, period)]
        if left or self._raw.holds(records, number, period):
            where = left[0] if left else self._folder
            raise KeepingFailed(
                f"«{records}» {period} is nog niet weg uit {where}; controleer de rechten, en probeer het opnieuw met "
                "«buurtspiegel own sweep»."
            )

    def _in_store(self, records: str) -> set[str]:
        dataset = dataset_of(records)
        return {
            source.checksum
            for source in self._store.sources()
            if any(table.dataset == dataset for table in source.tables)
        }

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Erase raw counts that the ledger has no release for, when something goes wrong."""
        try:
            yield
        except BaseException:
            with suppress(KeepingFailed):  # whoever opens the desk next erases them
                self._carry_out(_BRIEFLY_S)
            raise

    def _account(self, records: str) -> Account:
        account = self._ledger.accounts().get(records)
        if account is None:
            self._refuse(records)
            raise AssertionError
        return account

    def _refuse(self, records: str) -> None:
        if records:
            there = ", ".join(one.records for one in self.registrations()) or "er zijn er nog geen"
            raise UnknownId(f"«{plain(records, 60)}» is geen registratie die er nu is; kies uit: {there}.")

    def _registration(self, records: str, account: Account) -> Registration:
        newest = account.entries[-1]
        figures, secret = _sums(list(account.current.items()))
        about = known(records, self.registry, newest.title)
        return Registration(
            records,
            newest.title,
            newest.deal.owner,
            max(entry.deal.k for entry in account.current.values()),
            about.provision.sensitive,
            min(entry.deal.retention for entry in account.current.values()),
            tuple(account.current),
            tuple(
                level.value
                for level in Level
                if any((entry.release.frame["level"] == level.value).any() for entry in account.current.values())
            ),
            figures,
            secret,
            len(account.entries),
            newest.deal,
        )


def _part_of(progress: Progress, at: int, many: int) -> Callable[[float], None]:
    """Tell of the protection of one registration of several; who is told may raise, to stop it between two periods."""
    return lambda part: progress("beschermen", (at + part) / many)


def _sums(current: Sequence[tuple[str, Entry]]) -> tuple[int, int]:
    """How many figures are published, and how many are withheld."""
    secret = [(entry.release.frame["why"] != "")[entry.release.frame["period"] == period] for period, entry in current]
    return sum(int((~one).sum()) for one in secret), sum(int(one.sum()) for one in secret)


def _release_told(entry: Entry) -> ReleaseTold:
    release = entry.release
    periods = tuple(sorted({str(one) for one in release.frame["period"]}))
    figures, secret = _sums([(period, entry) for period in periods])
    levels = tuple(level.value for level in Level if (release.frame["level"] == level.value).any())
    return ReleaseTold(release.records, entry.title, release.number, release.made, periods, levels, figures, secret)


def _agreed(entry: Entry) -> str:
    told, deal = _release_told(entry), entry.deal
    return (
        f"uitgave {told.number}; {', '.join(told.periods)}; {', '.join(told.levels)}; drempel {deal.k}; bewaren tot "
        f"{deal.retention.isoformat()}"
    )
