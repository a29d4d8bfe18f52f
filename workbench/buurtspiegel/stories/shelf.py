"""Where stories are kept: one SQLite file in the data directory, to which editions are only ever added.

SQLite writes a transaction whole or not at all, and lets in one writer at a time. A story that is thrown away gets a
last edition without a body, so that somebody who still edits it hears of it.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from .story import OwnStory, StoryRefused, from_json

_FILE = "verhalen.sqlite"
_WAIT_S = 10
_SCHEMA = """
CREATE TABLE IF NOT EXISTS edition (
    id TEXT NOT NULL, edition INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, edition)
);
"""
_NEWEST = "SELECT body, max(edition) FROM edition GROUP BY id"


class StoryShelf:
    """The stories of a data directory; safe for many threads and processes, each call opens the file anew."""

    def __init__(self, root: Path) -> None:
        """Look in a data directory; nothing is made before the first story."""
        self._path = root / _FILE

    def stories(self) -> tuple[OwnStory, ...]:
        """Return the newest edition of every story by title; raise :class:`StoryRefused` for a damaged file."""
        if not self._path.exists():
            return ()
        with self._opened() as database:
            found = [_read(body) for body, _ in database.execute(_NEWEST) if body]
        return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.id)))

    def story(self, story_id: str) -> OwnStory:
        """Return a story; raise :class:`LookupError` where there is none of that id."""
        body = ""
        if self._path.exists():
            with self._opened() as database:
                body = _newest(database, story_id)[1]
        if not body:
            raise LookupError(f"Het verhaal «{story_id}» is er niet; kijk bij «Verhalen» welke er zijn.")
        return _read(body)

    def keep(self, story: OwnStory) -> OwnStory:
        """Keep a new story, or a next edition of the one it bears the id and edition of, and return it as kept.

        A story with an id and edition 0 is new and keeps its id, as one that comes from elsewhere does. Raises
        :class:`StoryRefused` where somebody else changed the story or threw it away in between.
        """
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing() as database:
            newest, _ = _newest(database, story.id)
            if newest != story.edition:
                raise StoryRefused(
                    f"Iemand anders heeft «{story.title}» intussen veranderd; bewaar het als nieuw verhaal, of open "
                    "het opnieuw en breng uw wijziging aan."
                )
            name = story.id or f"verhaal-{secrets.token_hex(4)}"
            kept = replace(story, id=name, edition=newest + 1, changed=moment)
            body = json.dumps(kept.json(), ensure_ascii=False)
            database.execute("INSERT INTO edition VALUES (?, ?, ?)", (kept.id, kept.edition, body))
        return kept

    def is_taken(self, story_id: str) -> bool:
        """Say whether a story has or had this id."""
        if not story_id or not self._path.exists():
            return False
        with self._opened() as database:
            return _newest(database, story_id)[0] > 0

    def throw_away(self, story_id: str, edition: int) -> None:
        """Throw a story away; raise :class:`StoryRefused` where somebody else changed it in between."""
        with self._writing() as database:
            if _newest(database, story_id)[0] != edition:
                raise StoryRefused("Iemand anders heeft dit verhaal intussen veranderd; kijk er eerst nog eens naar.")
            database.execute("INSERT INTO edition VALUES (?, ?, '')", (story_id, edition + 1))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._opened() as database:
            database.execute("BEGIN IMMEDIATE")
            with database:
                yield database

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)) as database:
                database.executescript(_SCHEMA)
                yield database
        except sqlite3.Error as fault:
            raise StoryRefused(
                f"De verhalen in {self._path} zijn nu niet te lezen of te schrijven ({fault}); probeer het opnieuw, en "
                "zet anders een reservekopie van dit bestand terug."
            ) from fault


def _newest(database: sqlite3.Connection, story_id: str) -> tuple[int, str]:
    """Return the newest edition of a story with its body; 0 where there never was one."""
    found = database.execute(
        "SELECT edition, body FROM edition WHERE id = ? ORDER BY edition DESC LIMIT 1", (story_id,)
    ).fetchone()
    return found or (0, "")


def _read(body: str) -> OwnStory:
    try:
        return from_json(json.loads(body))
    except (KeyError, TypeError, ValueError) as fault:
        raise StoryRefused(
            "Een van de verhalen is niet te lezen; zet een reservekopie van verhalen.sqlite terug."
        ) from fault
