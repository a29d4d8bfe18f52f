"""The ledger: every release as it was published, with its deal. It only grows; what is taken back is noted beside it.

A release stays in it after its raw counts are deleted: its figures may be remembered outside, and a later release that
is not held against them could give a small count away by the difference.
"""

import io
import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from buurtspiegel.errors import KeepingFailed
from buurtspiegel.own.deal import Deal, from_json
from buurtspiegel.own.protection.release import Release, Rules

from .database import never_changed, opened
from .source import Source
from .source import from_json as read_source

_WAIT_S, _LONG_WAIT_S = 10, 120
_SCHEMA = (
    """
CREATE TABLE IF NOT EXISTS release (
    records TEXT NOT NULL, number INTEGER NOT NULL, made TEXT NOT NULL, title TEXT NOT NULL, deal TEXT NOT NULL,
    rules TEXT NOT NULL, base TEXT NOT NULL, postcode TEXT NOT NULL, frame BLOB NOT NULL, structure BLOB NOT NULL,
    PRIMARY KEY (records, number)
);
CREATE TABLE IF NOT EXISTS source (
    records TEXT NOT NULL, number INTEGER NOT NULL, said TEXT NOT NULL, PRIMARY KEY (records, number)
);
CREATE TABLE IF NOT EXISTS secret (number INTEGER PRIMARY KEY CHECK (number = 1), value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS gone (
    records TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL, moment TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (records, period, number)
);
"""
    + never_changed("release")
    + never_changed("gone")
    + never_changed("source")
    + never_changed("secret")
)
_ROWS = (
    "SELECT records, number, made, title, deal, rules, base, postcode, frame, structure, said "
    "FROM release LEFT JOIN source USING (records, number)"
)
_SECRET_BYTES = 32


@dataclass(frozen=True, eq=False)
class Entry:
    """A release with what was agreed on it, the title of its registration, and where it came from."""

    release: Release
    deal: Deal
    title: str
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, eq=False)
class Account:
    """All releases of one registration, oldest first, and for each period that is on the map the release it is of."""

    entries: tuple[Entry, ...]
    current: dict[str, Entry]


class Ledger:
    """The ledger of a data directory; safe for many threads and processes, each call opens the file anew."""

    def __init__(self, folder: Path) -> None:
        """Look in a folder; nothing is made before the first release."""
        self._path = folder / "uitgaven.sqlite"

    def accounts(self) -> dict[str, Account]:
        """Return the account of every registration, by its id."""
        if not self._path.exists():
            return {}
        with opened(self._path, _SCHEMA, _WAIT_S, "Het register van uitgaven") as database:
            return _accounts(database)

    def secret(self) -> bytes:
        """Return the secret of this data directory, by which files are known again; made when first asked for."""
        with opened(self._path, _SCHEMA, _LONG_WAIT_S, "Het register van uitgaven") as database:
            database.execute("INSERT OR IGNORE INTO secret VALUES (1, ?)", (secrets.token_bytes(_SECRET_BYTES),))
            return bytes(database.execute("SELECT value FROM secret").fetchone()[0])

    @contextmanager
    def writing(self, wait: float = _LONG_WAIT_S) -> Iterator["Pen"]:
        """Let nobody else write meanwhile; all that is added is kept at the end, or nothing where it raises."""
        with opened(self._path, _SCHEMA, wait, "Het register van uitgaven") as database:
            database.execute("BEGIN IMMEDIATE")
            with database:
                yield Pen(database)


class Pen:
    """Adds to a ledger that nobody else writes in."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Write in a transaction that was begun."""
        self._database = database

    def accounts(self) -> dict[str, Account]:
        """Return the account of every registration, by its id, with what was added just now."""
        return _accounts(self._database)

    def add(self, entry: Entry) -> None:
        """Add a release; its number must be one that its registration does not have."""
        release = entry.release
        self._database.execute(
            "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                release.records,
                release.number,
                release.made,
                entry.title,
                json.dumps(entry.deal.json(), ensure_ascii=False),
                json.dumps(asdict(release.rules)),
                release.base,
                release.postcode,
                _packed(release.frame),
                _packed(release.structure),
            ),
        )
        said = json.dumps(entry.source.json(), ensure_ascii=False)
        self._database.execute("INSERT INTO source VALUES (?, ?, ?)", (release.records, release.number, said))

    def take_back(self, records: str, period: str, number: int, why: str) -> None:
        """Note that a period of a release is no longer on the map; its published figures stay in the ledger."""
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        self._database.execute(
            "INSERT OR IGNORE INTO gone VALUES (?, ?, ?, ?, ?)", (records, period, number, moment, why)
        )


def _accounts(database: sqlite3.Connection) -> dict[str, Account]:
    gone = {
        (records, period): number
        for records, period, number in database.execute("SELECT records, period, max(number) FROM gone GROUP BY 1, 2")
    }
    entries: dict[str, list[Entry]] = {}
    for row in database.execute(f"{_ROWS} ORDER BY records, number"):
        entries.setdefault(row[0], []).append(_read(row))
    return {
        records: Account(
            tuple(found),
            {
                period: entry
                for period, entry in sorted(_newest(found).items())
                if entry.release.number > gone.get((records, period), 0)
            },
        )
        for records, found in entries.items()
    }


def _newest(entries: list[Entry]) -> dict[str, Entry]:
    return {str(period): entry for entry in entries for period in entry.release.frame["period"].unique()}


def _read(row: tuple[str, int, str, str, str, str, str, str, bytes, bytes, str | None]) -> Entry:
    records, number, made, title, deal, rules, base, postcode, frame, structure, said = row
    try:
        release = Release(
            records, number, made, Rules(**json.loads(rules)), base, postcode, _unpacked(frame), _unpacked(structure)
        )
        source = read_source(json.loads(said)) if said else Source()
        return Entry(release, from_json(json.loads(deal)), title, source)
    except (ValueError, TypeError, KeyError, OSError) as fault:
        raise KeepingFailed(
            f"Uitgave {number} van «{records}» is beschadigd; zet een reservekopie van uitgaven.sqlite terug."
        ) from fault


def _packed(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out, index=False, compression="zstd")
    return out.getvalue()


def _unpacked(content: bytes) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(content))
