"""SQLite files that are only ever added to: a trigger refuses to change or delete a row."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from buurtspiegel.errors import KeepingFailed

from .folder import private


def never_changed(table: str) -> str:
    """Return the SQL that keeps the rows of a table as they were written."""
    return "".join(
        f"CREATE TRIGGER IF NOT EXISTS {table}_{word.lower()} BEFORE {word} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END;\n"
        for word in ("UPDATE", "DELETE")
    )


@contextmanager
def opened(path: Path, schema: str, wait: float, what: str) -> Iterator[sqlite3.Connection]:
    """Open a database for its owner alone; raise :class:`KeepingFailed`, in which ``what`` names it.

    Another process that writes is waited for, at most ``wait`` seconds.
    """
    private(path.parent)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite would leave it to the umask
        path.chmod(0o600)
        with closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as database:
            database.executescript(schema)
            database.execute("PRAGMA synchronous = FULL")
            yield database
    except (sqlite3.Error, OSError) as fault:
        raise KeepingFailed(
            f"{what} in {path} is nu niet te lezen of te schrijven ({fault}); wacht tot een ander klaar is en probeer "
            "het opnieuw, en zet anders een reservekopie van dit bestand terug."
        ) from fault
