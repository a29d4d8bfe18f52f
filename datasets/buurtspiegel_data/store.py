"""The store: a directory with one folder per added file, written whole or not at all.

``sources/<checksum>-<token>/`` holds ``provenance.json``, ``tables/…``, ``areas/…`` and ``addresses/…``. A folder
is filled under a temporary name, flushed to disk and then renamed: a process that is killed leaves at most a hidden
folder, which a later ``add`` sweeps away. A file that is read anew gets a new folder before its old one is hidden and
removed, and what is replaced by another file is hidden by the record of that file, from the moment of its rename.
``cache/`` holds what can be made again.
"""

import hashlib
import secrets
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from . import columnar
from .errors import StoreError
from .flushing import flush, flush_directory
from .levels import Level
from .provenance import (
    FORMAT,
    AddressEntry,
    AreaEntry,
    SourceRecord,
    TableEntry,
    address_entry,
    area_entry,
    checksum,
    record,
    table_entry,
)
from .tables import ReadResult

_TEMPORARY, _OUTDATED = ".nieuw-", ".oud-"
#: A temporary folder older than this was left by a process that died; younger ones may still be written.
_ABANDONED_AFTER_S = 3600
#: A file system may give two changes within this time the same moment.
_CLOCK_TICK_NS = 50_000_000
_SHORT = 32


def _version(sources: tuple[SourceRecord, ...]) -> str:
    """The order counts: of two files with the same figure, the one that was added last supplies it."""
    text = "-".join(f"{source.checksum}.{source.format}" for source in sources)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _folder_name(digest: str, token: str) -> str:
    return f"{digest[:_SHORT]}-{token}"


def _refuse_second(path: Path, file: str, what: str) -> None:
    if path.exists():
        raise StoreError(f"{file} geeft twee {what}; splits het bestand, en voeg de delen apart toe.")


def _seen(by_age: list[tuple[Path, SourceRecord]]) -> tuple[tuple[Path, SourceRecord], ...]:
    """Leave out what a later file took the place of."""
    replaced: set[str] = set()
    found = []
    for folder, source in reversed(by_age):
        if source.checksum not in replaced:
            found.append((folder, source))
        replaced.update(source.replaces)
    return tuple(reversed(found))


def _write_addresses(work: Path, result: ReadResult) -> tuple[AddressEntry, ...]:
    entries = []
    for addresses in result.addresses:
        path = f"addresses/{addresses.year}.parquet"
        columnar.write_addresses(addresses, work / path)
        entries.append(address_entry(addresses, path, checksum(work / path)))
    return tuple(entries)


Entry = TypeVar("Entry", TableEntry, AreaEntry, AddressEntry)


@dataclass(frozen=True)
class Stored(Generic[Entry]):
    """A stored table, set of areas or of addresses together with the folder it is in."""

    root: Path
    source: SourceRecord
    entry: Entry

    @property
    def path(self) -> Path:
        """Where the Parquet file is."""
        return self.root / self.entry.path


@dataclass(frozen=True)
class _Listing:
    """What the store held at a moment; replaced whole, so that threads may ask while another looks again."""

    moment: int | None = None
    by_folder: dict[str, SourceRecord] = field(default_factory=dict)
    folders: tuple[tuple[Path, SourceRecord], ...] = ()
    faults: tuple[str, ...] = ()
    version: str = ""


class Store:
    """A data directory; reading needs no lock, since nothing that was written ever changes."""

    def __init__(self, root: Path) -> None:
        """Open ``root``, which is created when the first file is added."""
        self.root = root
        self._listed = _Listing()

    @property
    def cache(self) -> Path:
        """The folder for what can be made again from the sources."""
        return self.root / "cache"

    @property
    def faults(self) -> tuple[str, ...]:
        """A Dutch sentence for each source that could not be read and is therefore left out."""
        return self._list().faults

    def sources(self) -> tuple[SourceRecord, ...]:
        """Return what was added, oldest first; picks up what another process added."""
        return tuple(source for _, source in self.folders())

    def folders(self) -> tuple[tuple[Path, SourceRecord], ...]:
        """Return the folder of every source with its record, oldest first."""
        return self._list().folders

    def tables(self, dataset: str, level: Level, period: str | None = None) -> tuple[Stored[TableEntry], ...]:
        """Return the stored tables of a data set at a level, oldest first, of one period or of all."""
        return tuple(
            Stored(folder, source, entry)
            for folder, source in self.folders()
            for entry in source.tables
            if entry.dataset == dataset and entry.level == level and period in (None, entry.period)
        )

    def areas(self, level: Level, year: int | None = None) -> tuple[Stored[AreaEntry], ...]:
        """Return the stored areas of a level, oldest first, of one boundary year or of all."""
        return tuple(
            Stored(folder, source, entry)
            for folder, source in self.folders()
            for entry in source.areas
            if entry.level == level and year in (None, entry.year)
        )

    def addresses(self, year: int | None = None) -> tuple[Stored[AddressEntry], ...]:
        """Return the stored addresses with their buurt, oldest first, of one boundary year or of all."""
        return tuple(
            Stored(folder, source, entry)
            for folder, source in self.folders()
            for entry in source.addresses
            if year in (None, entry.year)
        )

    def holds(self, digest: str) -> SourceRecord | None:
        """Return the record of a file with this checksum, when it was added and its format is today's."""
        found = next((r for r in self.sources() if r.checksum == digest), None)
        return found if found and found.format == FORMAT else None

    def add(
        self,
        digest: str,
        file: str,
        result: ReadResult,
        on_write: Callable[[], None] | None = None,
        replaces: Iterable[str] = (),
    ) -> SourceRecord:
        """Store all that was read of one file, at once or not at all, and return its record.

        It takes the place of the files with the checksums ``replaces``: nobody ever sees both, or neither. Raise
        :class:`StoreError` where two tables of it, or two sets of areas, would take the same place.
        """
        sources = self.root / "sources"
        sources.mkdir(parents=True, exist_ok=True)
        self._sweep(sources)
        work = sources / f"{_TEMPORARY}{secrets.token_hex(8)}"
        work.mkdir()  # also for a file with nothing but notes, such as a list of titles
        try:
            tables, areas = self._write_parts(work, file, result, on_write)
            others = self._with_replaced(replaces) - {digest}
            addresses = _write_addresses(work, result)
            made = record(digest, file, result, tables, areas, addresses, tuple(sorted(others)))
            # The name of a file may hold bytes that are no text.
            (work / "provenance.json").write_text(made.to_json(), encoding="utf-8", errors="replace")
            flush(work)
            before = self._folders_of({digest, *others})
            work.rename(sources / _folder_name(digest, secrets.token_hex(4)))
        finally:
            shutil.rmtree(work, ignore_errors=True)
        flush_directory(sources)
        self._drop(before)  # an older reading of the same file, and what it replaces
        return made

    def remove(self, digest: str) -> None:
        """Take a file out of the store; nothing happens where it is gone already.

        Raise :class:`StoreError` where the disk does not let go of it.
        """
        sources = self.root / "sources"
        if not sources.is_dir():
            return
        self._sweep(sources)
        # What it replaced goes first: it would come back if the process died in between.
        self._drop(self._folders_of(self._with_replaced([digest]) - {digest}))
        self._drop(self._folders_of({digest}))
        flush_directory(sources)
        if left := self._folders_of({digest}):
            raise StoreError(
                f"De map sources/{left[0].name} is niet te verwijderen; controleer de rechten en probeer het opnieuw."
            )

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change with what is added, in which order, and read anew by other readers."""
        return self._list().version

    def check(self) -> tuple[str, ...]:
        """Verify every stored file against its checksum; return a Dutch sentence for each fault."""
        faults = []
        for folder in self._folders():
            try:
                source = self._load(folder)
            except StoreError as fault:
                faults.append(str(fault))
                continue
            entries: tuple[TableEntry | AreaEntry | AddressEntry, ...] = (
                *source.tables,
                *source.areas,
                *source.addresses,
            )
            for entry in entries:
                path = folder / entry.path
                if not path.is_file() or checksum(path) != entry.sha256:
                    faults.append(
                        f"{source.file}: {entry.path} is beschadigd of weg; voeg het bestand opnieuw toe na "
                        f"het verwijderen van de map sources/{folder.name}."
                    )
        return tuple(faults)

    def _folders(self) -> list[Path]:
        sources = self.root / "sources"
        if not sources.is_dir():
            return []
        return sorted(f for f in sources.iterdir() if f.is_dir() and not f.name.startswith((_TEMPORARY, _OUTDATED)))

    def _folders_of(self, digests: set[str]) -> list[Path]:
        return [f for f in self._folders() if any(f.name.startswith(digest[:_SHORT]) for digest in digests)]

    def _with_replaced(self, digests: Iterable[str]) -> set[str]:
        """These checksums, and those they replace of which a folder was left by a process that died."""
        found, waiting = set(digests), list(digests)
        while waiting:
            for folder in self._folders_of({waiting.pop()}):
                with suppress(StoreError):  # who it replaced is not known; it is removed all the same
                    more = {one for one in self._load(folder).replaces if self._folders_of({one})} - found
                    found |= more
                    waiting += more
        return found

    def _drop(self, folders: Iterable[Path]) -> None:
        for folder in folders:
            with suppress(OSError):  # another process was first
                hidden = folder.rename(folder.with_name(f"{_OUTDATED}{secrets.token_hex(8)}"))
                shutil.rmtree(hidden, ignore_errors=True)

    def _list(self) -> _Listing:
        """Look at the folder of sources, and into it where it changed."""
        moment = self._changed()
        if moment is None or moment != self._listed.moment:
            self._listed = self._listing(moment, self._listed.by_folder)
        return self._listed

    def _changed(self) -> int | None:
        """When the folder of sources last changed, in ns; None while that is too fresh to tell two changes apart."""
        try:
            moment = (self.root / "sources").stat().st_mtime_ns
        except FileNotFoundError:
            return 0
        return moment if time.time_ns() - moment > _CLOCK_TICK_NS else None

    def _listing(self, moment: int | None, known: dict[str, SourceRecord]) -> _Listing:
        records, faults = {}, []
        for folder in self._folders():
            try:
                records[folder.name] = known.get(folder.name) or self._load(folder)
            except StoreError as fault:
                faults.append(str(fault))
        by_age = sorted(records.items(), key=lambda item: (item[1].added, item[1].checksum))
        newest = {source.checksum: (self.root / "sources" / name, source) for name, source in by_age}
        ordered = _seen(sorted(newest.values(), key=lambda pair: (pair[1].added, pair[1].checksum)))
        return _Listing(moment, records, ordered, tuple(faults), _version(tuple(source for _, source in ordered)))

    def _load(self, folder: Path) -> SourceRecord:
        path = folder / "provenance.json"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise StoreError(
                f"De map {folder.name} in de gegevensmap mist haar herkomst; "
                "verwijder die map en voeg het bestand opnieuw toe."
            ) from fault
        return SourceRecord.from_json(text, folder)

    def _write_parts(
        self, work: Path, file: str, result: ReadResult, on_write: Callable[[], None] | None
    ) -> tuple[tuple[TableEntry, ...], tuple[AreaEntry, ...]]:
        tables, areas = [], []
        for table in result.tables:
            path = f"tables/{table.dataset}/{table.level}-{table.period}.parquet"
            _refuse_second(work / path, file, f"tabellen van «{table.dataset}» per {table.level} in {table.period}")
            columnar.write_table(table, work / path)
            tables.append(table_entry(table, path, checksum(work / path)))
            if on_write:
                on_write()
        for area in result.areas:
            path = f"areas/{area.level}-{area.year}.parquet"
            _refuse_second(work / path, file, f"kaarten van {area.level} in {area.year}")
            columnar.write_areas(area, work / path)
            areas.append(area_entry(area, path, checksum(work / path)))
            if on_write:
                on_write()
        return tuple(tables), tuple(areas)

    def _sweep(self, sources: Path) -> None:
        for left in (*sources.glob(f"{_TEMPORARY}*"), *sources.glob(f"{_OUTDATED}*")):
            with suppress(OSError):  # another process finished it meanwhile
                if time.time() - left.stat().st_mtime > _ABANDONED_AFTER_S:
                    shutil.rmtree(left, ignore_errors=True)
