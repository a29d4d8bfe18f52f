"""Where every stored table came from: one record per added file, kept beside its tables."""

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .errors import StoreError
from .levels import Level
from .tables import AddressTable, AreaTable, Measure, Origin, ReadResult, SourceTable

#: Raised when readers change what they return, so that adding a file again reads it anew.
FORMAT = 3
#: What :class:`buurtspiegel_data.store.Store` calls its files; a record that someone else wrote may name no other.
_PATH = re.compile(
    r"(?:(?:tables/[a-z][a-z0-9_]*|areas)/[a-z0-9]+-[0-9A-Za-z-]+|addresses/[0-9]{4})\.parquet", re.ASCII
)


@dataclass(frozen=True)
class TableEntry:
    """One stored table: the values of one data set at one level in one period.

    ``known`` counts, for each measure, the areas with a value: a column that exists is not a column with data.
    """

    dataset: str
    level: Level
    period: str
    path: str
    sha256: str
    rows: int
    measures: dict[str, Measure]
    known: dict[str, int]
    origin: Origin


@dataclass(frozen=True)
class AreaEntry:
    """One stored set of areas: one level in one boundary year; ``drawn`` of its ``rows`` have geometry."""

    level: Level
    year: int
    path: str
    sha256: str
    rows: int
    drawn: int
    origin: Origin


@dataclass(frozen=True)
class AddressEntry:
    """One stored set of addresses with their buurt, by the boundaries of one year."""

    year: int
    path: str
    sha256: str
    rows: int
    origin: Origin


@dataclass(frozen=True)
class SourceRecord:
    """Everything that was stored of one added file; ``added`` is UTC, ``unknown_names`` and ``maps`` as was read.

    ``replaces`` has the checksums of files that this one takes the place of: they are no longer seen.
    """

    checksum: str
    file: str
    added: str
    tables: tuple[TableEntry, ...]
    areas: tuple[AreaEntry, ...]
    left_out: tuple[str, ...]
    unknown_names: int = 0
    maps: str = ""
    replaces: tuple[str, ...] = ()
    format: int = FORMAT
    addresses: tuple[AddressEntry, ...] = field(default=(), kw_only=True)

    def to_json(self) -> str:
        """Write the record as it stands in ``provenance.json``."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str, where: Path) -> "SourceRecord":
        """Read a record back; raise :class:`StoreError` where it is damaged."""
        try:
            raw: dict[str, Any] = json.loads(text)
            return cls(
                checksum=str(raw["checksum"]),
                file=str(raw["file"]),
                added=str(raw["added"]),
                tables=tuple(_table(entry) for entry in raw["tables"]),
                areas=tuple(_area(entry) for entry in raw["areas"]),
                left_out=tuple(raw["left_out"]),
                unknown_names=int(raw.get("unknown_names", 0)),  # format 1 did not count them
                format=raw["format"],
                maps=str(raw.get("maps", "")),
                replaces=tuple(str(digest) for digest in raw.get("replaces", ())),
                addresses=tuple(_addresses(entry) for entry in raw.get("addresses", ())),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise StoreError(
                f"De herkomst van een bron in {where.name} is beschadigd; "
                "verwijder die map en voeg het bestand opnieuw toe."
            ) from fault


def _own_path(raw: dict[str, Any]) -> dict[str, Any]:
    if not _PATH.fullmatch(raw["path"]):
        raise ValueError(f"{raw['path']!r} is no file of the store")
    return raw


def _table(raw: dict[str, Any]) -> TableEntry:
    measures = {key: Measure(**measure) for key, measure in raw.pop("measures").items()}
    return TableEntry(
        level=Level(raw.pop("level")), origin=Origin(**raw.pop("origin")), measures=measures, **_own_path(raw)
    )


def _area(raw: dict[str, Any]) -> AreaEntry:
    return AreaEntry(level=Level(raw.pop("level")), origin=Origin(**raw.pop("origin")), **_own_path(raw))


def _addresses(raw: dict[str, Any]) -> AddressEntry:
    return AddressEntry(origin=Origin(**raw.pop("origin")), **_own_path(raw))


def table_entry(table: SourceTable, path: str, sha256: str) -> TableEntry:
    """Describe a table that was just written to ``path``."""
    known = {str(key): int(count) for key, count in table.values.notna().sum().items()}
    return TableEntry(
        table.dataset,
        table.level,
        table.period,
        path,
        sha256,
        len(table.values),
        dict(table.measures),
        known,
        table.origin,
    )


def area_entry(areas: AreaTable, path: str, sha256: str) -> AreaEntry:
    """Describe areas that were just written to ``path``."""
    drawn = int(areas.frame.geometry.notna().sum())
    return AreaEntry(areas.level, areas.year, path, sha256, len(areas.frame), drawn, areas.origin)


def address_entry(addresses: AddressTable, path: str, sha256: str) -> AddressEntry:
    """Describe addresses that were just written to ``path``."""
    return AddressEntry(addresses.year, path, sha256, len(addresses.frame), addresses.origin)


def record(
    checksum: str,
    file: str,
    result: ReadResult,
    tables: tuple[TableEntry, ...],
    areas: tuple[AreaEntry, ...],
    addresses: tuple[AddressEntry, ...] = (),
    replaces: tuple[str, ...] = (),
) -> SourceRecord:
    """Make the record of a file that was read now."""
    return SourceRecord(
        checksum,
        file,
        datetime.now(UTC).isoformat(timespec="microseconds"),
        tables,
        areas,
        tuple(note.text for note in result.left_out),
        result.unknown_names,
        result.maps,
        replaces,
        addresses=addresses,
    )


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, or of the names and contents of the files in a folder."""
    if path.is_file():
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    whole = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        whole.update(os.fsencode(f"{file.relative_to(path).as_posix()}\0{checksum(file)}\n"))
    return whole.hexdigest()
