"""Where cards are kept: one SQLite file in the data directory, to which editions are only ever added.

SQLite writes a transaction whole or not at all, also when the process is killed, and lets in one writer at a time. Each
change is a new edition with its moment and its author, so nothing agreed on is lost. ``AUTOINCREMENT`` never
gives a number twice.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from .card import Card, CardRefused, from_json

_FILE = "kaarten.sqlite"
_WAIT_S = 10
_SCHEMA = """
CREATE TABLE IF NOT EXISTS card (number INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS edition (
    number INTEGER NOT NULL REFERENCES card, edition INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (number, edition)
);
"""
_NEWEST = "SELECT body, max(edition) FROM edition GROUP BY number ORDER BY number"


class CardShelf:
    """The cards of a data directory; safe for many threads and processes, each call opens the file anew."""

    def __init__(self, root: Path) -> None:
        """Look in a data directory; nothing is made before the first card."""
        self._path = root / _FILE

    def cards(self) -> tuple[Card, ...]:
        """Return the newest edition of every card, by number; raise :class:`CardRefused` for a damaged file."""
        if not self._path.exists():
            return ()
        with self._opened() as database:
            return tuple(_read(body) for body, _ in database.execute(_NEWEST))

    def card(self, number: int) -> Card:
        """Return a card; raise :class:`LookupError` where there is none of that number."""
        return self.editions(number)[-1]

    def editions(self, number: int) -> tuple[Card, ...]:
        """Return every edition of a card, oldest first; raise :class:`LookupError` where there is none."""
        found: tuple[Card, ...] = ()
        if self._path.exists():
            with self._opened() as database:
                rows = database.execute("SELECT body FROM edition WHERE number = ? ORDER BY edition", (number,))
                found = tuple(_read(body) for (body,) in rows)
        if not found:
            raise LookupError(f"Er is geen kaart {number}; kijk met «buurtspiegel cards list» welke er zijn.")
        return found

    def keep(self, card: Card) -> Card:
        """Keep a new card, or a next edition of the one it bears the number and edition of, and return it as kept.

        Raises :class:`CardRefused` where somebody else changed the card in between, and :class:`LookupError` where
        there is no such card.
        """
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._opened() as database:
            database.execute("BEGIN IMMEDIATE")
            with database:
                kept = _numbered(database, card, moment)
                body = json.dumps(kept.json(), ensure_ascii=False)
                database.execute("INSERT INTO edition VALUES (?, ?, ?)", (kept.number, kept.edition, body))
        return kept

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)) as database:
                database.executescript(_SCHEMA)
                yield database
        except sqlite3.Error as fault:
            raise CardRefused(
                f"De kaarten in {self._path} zijn nu niet te lezen of te schrijven ({fault}); probeer het opnieuw, en "
                "zet anders een reservekopie van dit bestand terug."
            ) from fault


def _numbered(database: sqlite3.Connection, card: Card, moment: str) -> Card:
    if not card.number:
        number = database.execute("INSERT INTO card (made) VALUES (?)", (moment,)).lastrowid
        return replace(card, number=number or 0, edition=1, made=moment, changed=moment)
    row = database.execute("SELECT made FROM card WHERE number = ?", (card.number,)).fetchone()
    if row is None:
        raise LookupError(f"Er is geen kaart {card.number}; bewaar haar als nieuwe kaart.")
    (newest,) = database.execute("SELECT max(edition) FROM edition WHERE number = ?", (card.number,)).fetchone()
    if newest != card.edition:
        raise CardRefused(
            f"Iemand anders heeft kaart {card.number} intussen veranderd; open haar opnieuw en breng uw wijziging aan."
        )
    return replace(card, edition=newest + 1, made=row[0], changed=moment)


def _read(body: str) -> Card:
    try:
        return from_json(json.loads(body))
    except (KeyError, TypeError, ValueError) as fault:
        raise CardRefused(
            "Een van de kaarten is niet te lezen; zet een reservekopie van kaarten.sqlite terug."
        ) from fault
