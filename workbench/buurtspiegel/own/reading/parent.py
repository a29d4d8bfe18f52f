"""Looking at a file, and reading it by a mapping: the side of the server, which opens nothing of the file itself."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.errors import RecordsRefused
from buurtspiegel.own.mapping import Dialect, Mapping
from buurtspiegel.own.report import Looked, Rejected

from .apart import reading
from .records import RECORDS, REJECTED, REJECTED_SCHEMA, SCHEMA, Records
from .wire import dropped_in, looked_in, mapping_out

Progress = Callable[[float], None]
_LARGEST = 1000 * 1000**2
_LONGEST = 400


def look(path: Path, name: str, progress: Progress, dialect: Dialect | None) -> Looked:
    """Return what the file ``path``, which its user calls ``name``, turns out to be; ``progress`` hears shares (0–1).

    How it is written is guessed where ``dialect`` is None. Raises :class:`buurtspiegel.errors.RecordsRefused` with one
    sentence for whatever cannot be read.
    """
    order = {"do": "look", "dialect": None if dialect is None else asdict(dialect)}
    with reading(path, name, order, progress) as (answer, _):
        try:
            return looked_in(answer["looked"], name)
        except (ValueError, TypeError, LookupError, AttributeError):
            raise _strange(name) from None


def read(path: Path, name: str, mapping: Mapping, progress: Progress) -> Records:
    """Return the records of a file as ``mapping`` says, without the columns it does not use.

    Raises :class:`buurtspiegel.errors.RecordsRefused`; ``rows_read`` = rows in the table + ``rejected``, always.
    """
    order = {"do": "read", "mapping": mapping_out(mapping)}
    with reading(path, name, order, progress) as (answer, folder):
        try:
            table = _table(folder / RECORDS, SCHEMA)
            told = _table(folder / REJECTED, REJECTED_SCHEMA)
            rejected = tuple(
                Rejected(row, column[:_LONGEST], reason[:_LONGEST])
                for row, column, reason in zip(*(told[at].to_pylist() for at in range(3)), strict=True)
            )
            rows, dropped = int(answer["rows"]), dropped_in(answer["dropped"])
        except (pa.ArrowException, OSError, ValueError, TypeError, LookupError, AttributeError):
            raise _strange(name) from None
    if rows != pc.count_distinct(table["row"]).as_py() + len(rejected):
        raise _strange(name)
    dropped = {column: what for column, what in dropped.items() if column in mapping.columns}
    return Records(table, rows, rejected, dropped, area_level=mapping.area_level)


def _table(path: Path, schema: Any) -> Any:
    """Return the table in an Arrow file of the reading process, in memory, if it is what was asked for."""
    if path.is_symlink() or path.stat().st_size > _LARGEST:
        raise ValueError("no file of ours")
    with pa.ipc.open_file(pa.BufferReader(path.read_bytes())) as file:
        if file.schema != schema:
            raise ValueError("another schema")
        table = file.read_all()
    table.validate(full=True)
    return table


def _strange(name: str) -> RecordsRefused:
    return RecordsRefused(
        f"{name[:80]} gaf bij het lezen een antwoord dat niet klopt; verwacht records; exporteer het opnieuw."
    )
