"""The log: who did what on which registration. Entries are chained, so that a change to one shows in all after it.

Whoever can write the file can also write it whole anew, with a chain that fits: against that only a copy elsewhere
helps. The log holds no figures of records, and no values.
"""

import hashlib
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from buurtspiegel.model.text import plain
from buurtspiegel.own.told import LogEntry

from .database import never_changed, opened

_WAIT_S = 10
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT, moment TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    records TEXT NOT NULL, detail TEXT NOT NULL, chain TEXT NOT NULL
);
""" + never_changed("entry")
_START = "0" * 64
_LONGEST_NAME, _LONGEST_DETAIL = 80, 300


class Logbook:
    """The log of a data directory; each call opens the file anew."""

    def __init__(self, folder: Path) -> None:
        """Look in a folder; nothing is made before the first entry."""
        self._path = folder / "logboek.sqlite"

    def add(self, who: str, what: str, records: str = "", detail: str = "") -> None:
        """Add an entry; ``detail`` says more in words, never a count of records or a value."""
        with opened(self._path, _SCHEMA, _WAIT_S, "Het logboek") as database:
            database.execute("BEGIN IMMEDIATE")
            with database:
                last = database.execute("SELECT number, chain FROM entry ORDER BY number DESC LIMIT 1").fetchone()
                number, before = (last[0] + 1, last[1]) if last else (1, _START)
                said = (
                    number,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    plain(who, _LONGEST_NAME) or "onbekend",
                    what,
                    records,
                    plain(detail, _LONGEST_DETAIL),
                )
                database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", (*said, _chained(before, said)))

    def entries(self) -> tuple[LogEntry, ...]:
        """Return every entry, oldest first; an entry from where the chain is broken is not ``whole``."""
        if not self._path.exists():
            return ()
        with opened(self._path, _SCHEMA, _WAIT_S, "Het logboek") as database:
            rows = database.execute(
                "SELECT number, moment, who, what, records, detail, chain FROM entry ORDER BY number"
            ).fetchall()
            highest = _highest(database)
        found: list[LogEntry] = []
        before, whole = _START, True
        for at, (*said, chain) in enumerate(rows, start=1):
            whole = whole and said[0] == at and chain == _chained(before, tuple(said))
            number, when, who, what, records, detail = said
            found.append(LogEntry(number, when, who, what, records, detail, whole))
            before = chain
        if found and highest != found[-1].number:  # the last ones are gone: SQLite remembers the highest number
            found[-1] = replace(found[-1], whole=False)
        return tuple(found)


def _highest(database: sqlite3.Connection) -> int:
    row = database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return int(row[0]) if row else 0


def _chained(before: str, said: tuple[object, ...]) -> str:
    return hashlib.sha256((before + json.dumps(said, ensure_ascii=False)).encode()).hexdigest()
