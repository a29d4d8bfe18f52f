"""Is a Dutch file read right without any help? The records that come of it are laid beside those that are in it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from dutch_files import DutchFile

from buurtspiegel.errors import WorkbenchError
from buurtspiegel.own.mapping import Format
from buurtspiegel.own.reading.records import RECORDS, REJECTED
from buurtspiegel.own.reading.refused import Refused
from buurtspiegel.own.reading.wire import looked_in, mapping_out
from buurtspiegel.own.reading.work import Work
from buurtspiegel.own.report import Looked, Rejected

_HEAD = 64 * 1024
#: Degrees in seven decimals are read to within a decimetre.
_METRES = 0.2


def read_content(content: bytes, name: str, folder: Path) -> tuple[Looked, pa.Table, list[Rejected]]:
    """Look at a CSV and read it as it looks, as the child process does, but in this one: that starts no 400 processes.

    Returns what was seen, the records, and what was rejected.
    """
    path = folder / "bron"
    path.write_bytes(content)
    work = Work(path, name, Format.CSV, content[:_HEAD], lambda _: None)
    looked = looked_in(json.loads(json.dumps(work.look(None)["looked"])), name)
    work.read(mapping_out(looked.mapping))
    rejected = [Rejected(**one) for one in _table(path.with_name(REJECTED)).to_pylist()]
    return looked, _table(path.with_name(RECORDS)), rejected


def fault_in(file: DutchFile, folder: Path) -> str:
    """Return what was read wrong in a file, '' where all of it is right."""
    try:
        _, records, rejected = read_content(file.content, file.name, folder)
    except (WorkbenchError, Refused, ValueError, LookupError, TypeError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return difference(file, records, rejected)


def difference(file: DutchFile, records: pa.Table, rejected: Sequence[Rejected]) -> str:
    """Return where records differ from those that are truly in a file, '' for nowhere."""
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


def _table(path: Path) -> pa.Table:
    with pa.ipc.open_file(pa.BufferReader(path.read_bytes())) as file:
        return file.read_all()


def _same(found: object, true: object) -> bool:
    if isinstance(found, float) and isinstance(true, int | float):
        return abs(found - true) <= _METRES
    nothing = found is None or found == "" or found != found
    return found == true or (nothing and true in (None, ""))
