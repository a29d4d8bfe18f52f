"""The store: a directory with one folder per added file, written whole or not at all.

``sources/<checksum>-<token>/`` holds ``provenance.json``, ``tables/…`` and ``areas/…``. A folder is filled under a
temporary name, flushed to disk and then renamed: a process that is killed leaves at most a temporary folder, which
a later ``add`` sweeps away. A file that is read anew gets a new folder before its old one goes. ``cache/`` holds
what can be made again.
"""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from . import columnar
from .errors import StoreError
from .levels import Level
from .provenance import FORMAT, AreaEntry, SourceRecord, TableEntry, area_entry, checksum, record, table_entry
from .tables import ReadResult

_TEMPORARY = ".nieuw-"
#: A temporary folder older than this was left by a process that died; younger ones may still be written.
_ABANDONED_AFTER_S = 3600
#: A file system may give two changes within this time the same moment.
_CLOCK_TICK_NS = 50_000_000
_SHORT = 32


def _version(sources: tuple[SourceRecord, ...]) -> str:
    text = "-".join(sorted(source.checksum for source in sources))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _folder_name(digest: str, token: str) -> str:
    return f"{digest[:_SHORT]}-{token}"


Entry = TypeVar("Entry", TableEntry, AreaEntry)


@dataclass(frozen=True)
class Stored(Generic[Entry]):
    """A stored table or set of areas together with the folder it is in."""

    root: Path
    source: SourceRecord
    entry: Entry

    @property
    def path(self) -> Path:
        """Where the Parquet file is."""
        return self.root / self.entry.path


class Store:
    """A data directory; reading needs no lock, since nothing that was written ever changes."""

    def __init__(self, root: Path) -> None:
        """Open ``root``, which is created when the first file is added."""
        self.root = root
        self._seen: int | None = None
        self._ordered: tuple[SourceRecord, ...] = ()
        self._records: dict[str, SourceRecord] = {}
        self._faults: tuple[str, ...] = ()
        self._version = ""

    @property
    def cache(self) -> Path:
        """The folder for what can be made again from the sources."""
        return self.root / "cache"

    @property
    def faults(self) -> tuple[str, ...]:
        """A Dutch sentence for each source that could not be read and is therefore left out."""
        self.sources()
        return self._faults

    def sources(self) -> tuple[SourceRecord, ...]:
        """Return what was added, oldest first; picks up what another process added."""
        changed = self._changed()
        if changed is None or changed != self._seen:
            self._read_records(self._folders())
            self._ordered = self._one_per_file()
            self._version = _version(self._ordered)
            self._seen = changed
        return self._ordered

    def _changed(self) -> int | None:
        """When the folder of sources last changed, in ns; None while that is too fresh to tell two changes apart."""
        try:
            moment = (self.root / "sources").stat().st_mtime_ns
        except FileNotFoundError:
            return 0
        return moment if time.time_ns() - moment > _CLOCK_TICK_NS else None

    def _one_per_file(self) -> tuple[SourceRecord, ...]:
        """One record per file, oldest first."""
        newest = {source.checksum: source for source in sorted(self._records.values(), key=lambda r: r.added)}
        return tuple(sorted(newest.values(), key=lambda r: (r.added, r.checksum)))

    def folders(self) -> tuple[tuple[Path, SourceRecord], ...]:
        """Return the folder of every source with its record, oldest first."""
        return tuple((self._folder(source), source) for source in self.sources())

    def tables(self, dataset: str, level: Level, period: str | None = None) -> tuple[Stored[TableEntry], ...]:
        """Return the stored tables of a data set at a level, oldest first, of one period or of all."""
        return tuple(
            Stored(self._folder(source), source, entry)
            for source in self.sources()
            for entry in source.tables
            if entry.dataset == dataset and entry.level == level and period in (None, entry.period)
        )

    def areas(self, level: Level, year: int | None = None) -> tuple[Stored[AreaEntry], ...]:
        """Return the stored areas of a level, oldest first, of one boundary year or of all."""
        return tuple(
            Stored(self._folder(source), source, entry)
            for source in self.sources()
            for entry in source.areas
            if entry.level == level and year in (None, entry.year)
        )

    def holds(self, digest: str) -> SourceRecord | None:
        """Return the record of a file with this checksum, when it was added and its format is today's."""
        found = next((r for r in self.sources() if r.checksum == digest), None)
        return found if found and found.format == FORMAT else None

    def add(
        self, digest: str, file: str, result: ReadResult, on_write: Callable[[], None] | None = None
    ) -> SourceRecord:
        """Store all that was read of one file, at once or not at all, and return its record."""
        sources = self.root / "sources"
        sources.mkdir(parents=True, exist_ok=True)
        self._sweep(sources)
        work = sources / f"{_TEMPORARY}{secrets.token_hex(8)}"
        work.mkdir()  # also for a file with nothing but notes, such as a list of titles
        try:
            tables, areas = self._write_parts(work, result, on_write)
            made = record(digest, file, result, tables, areas)
            (work / "provenance.json").write_text(made.to_json(), encoding="utf-8")
            _flush(work)
            before = [f for f in self._folders() if f.name.startswith(digest[:_SHORT])]
            work.rename(sources / _folder_name(digest, secrets.token_hex(4)))
        finally:
            shutil.rmtree(work, ignore_errors=True)
        _flush_directory(sources)
        for folder in before:  # an older reading of the same file, or a damaged one
            shutil.rmtree(folder, ignore_errors=True)
        self._seen = None
        return made

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change with anything that is added."""
        self.sources()
        return self._version

    def check(self) -> tuple[str, ...]:
        """Verify every stored file against its checksum; return a Dutch sentence for each fault."""
        faults = []
        for folder in self._folders():
            try:
                source = self._load(folder)
            except StoreError as fault:
                faults.append(str(fault))
                continue
            entries: tuple[TableEntry | AreaEntry, ...] = (*source.tables, *source.areas)
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
        return [f for f in sources.iterdir() if f.is_dir() and not f.name.startswith(_TEMPORARY)]

    def _folder(self, source: SourceRecord) -> Path:
        name = next(name for name, known in self._records.items() if known is source)
        return self.root / "sources" / name

    def _read_records(self, folders: list[Path]) -> None:
        records, faults = {}, []
        for folder in folders:
            try:
                records[folder.name] = self._records.get(folder.name) or self._load(folder)
            except StoreError as fault:
                faults.append(str(fault))
        self._records, self._faults = records, tuple(faults)

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
        self, work: Path, result: ReadResult, on_write: Callable[[], None] | None
    ) -> tuple[tuple[TableEntry, ...], tuple[AreaEntry, ...]]:
        tables, areas = [], []
        for table in result.tables:
            path = f"tables/{table.dataset}/{table.level}-{table.period}.parquet"
            columnar.write_table(table, work / path)
            tables.append(table_entry(table, path, checksum(work / path)))
            if on_write:
                on_write()
        for area in result.areas:
            path = f"areas/{area.level}-{area.year}.parquet"
            columnar.write_areas(area, work / path)
            areas.append(area_entry(area, path, checksum(work / path)))
            if on_write:
                on_write()
        return tuple(tables), tuple(areas)

    def _sweep(self, sources: Path) -> None:
        for left in sources.glob(f"{_TEMPORARY}*"):
            if time.time() - left.stat().st_mtime > _ABANDONED_AFTER_S:
                shutil.rmtree(left, ignore_errors=True)


def _flush(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    _flush_directory(folder)


def _flush_directory(folder: Path) -> None:
    if os.name == "posix":  # Windows cannot open a directory to flush it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
