"""Is a Dutch file read right without any help? The records that come of it are laid beside those that are in it."""

import csv
import io
from dataclasses import replace

import pyarrow as pa
from dutch_files import DutchFile

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.own.mapping import Mapping
from buurtspiegel.own.reading.meaning import find_dialect, find_tail, names_of, propose, turn
from buurtspiegel.own.report import ColumnSeen, Rejected

_HEAD = 64 * 1024
#: Degrees in seven decimals are read to within a decimetre.
_METRES = 0.2


def table_of(content: bytes, name: str) -> tuple[pa.Table, Mapping, tuple[ColumnSeen, ...]]:
    """Return a text file as a table of texts, with the mapping and columns that were guessed."""
    dialect = find_dialect(content[:_HEAD], name)
    text = content.decode(dialect.encoding).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))
    header = rows[dialect.header] if dialect.header >= 0 else []
    body = rows[dialect.header + 1 :]
    width = max(map(len, rows))
    names = names_of([*header, *[""] * (width - len(header))])
    cells = [[*row, *[""] * (width - len(row))] for row in body]
    table = pa.table({name: pa.array([row[at] for row in cells], pa.string()) for at, name in enumerate(names)})
    dialect = replace(dialect, tail=find_tail(table))
    table = table.slice(0, table.num_rows - dialect.tail)
    return table, *propose(table, dialect, name)


def read_file(file: DutchFile) -> tuple[pa.Table, list[Rejected]]:
    """Return what comes of a file by its guess alone."""
    table, mapping, _ = table_of(file.content, file.name)
    return turn(table, mapping)


def fault_in(file: DutchFile) -> str:
    """Return what was read wrong in a file, '' where all of it is right."""
    try:
        records, rejected = read_file(file)
    except (WorkbenchError, ValueError, LookupError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    if sorted(one.row for one in rejected) != sorted(file.rejected):
        told = "; ".join(sorted({f"{one.column}: {one.reason}" for one in rejected})[:3])
        return f"{len(rejected)} rejected instead of {len(file.rejected)}: {told}"
    found = records.to_pylist()
    if len(found) != len(file.records):
        return f"{len(found)} records instead of {len(file.records)}"
    key = lambda one: (one["row"], one.get("category") or "", one.get("period") or "")  # noqa: E731
    for own, true in zip(sorted(found, key=key), sorted(file.records, key=key), strict=True):
        for column in records.column_names:
            if not _same(own[column], true.get(column)):
                return f"row {true['row']}, {column}: {own[column]!r} instead of {true.get(column)!r}"
    return ""


def _same(found: object, true: object) -> bool:
    if isinstance(found, float) and isinstance(true, int | float):
        return abs(found - true) <= _METRES
    return (found or None) == (true or None) or (found == true)
