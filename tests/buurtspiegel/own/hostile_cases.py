# ruff: noqa: S311  (what is written reads best on one line; chance decides nothing here)
"""Random files, thousands of them: text, and workbooks and layers of which something was changed; read in this process.

As the reading process does it, but without its walls and its start: a share of them goes through the process itself.
Run as a program of its own it prints JSON; a library that crashes ends this process, and whoever started it sees that.
Arguments: how many cases, and how many of them go through the reading process.
"""

import json
import resource
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import hostile_books
import hostile_layers
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from buurtspiegel.errors import MappingRefused, RecordsRefused
from buurtspiegel.own.mapping import Role
from buurtspiegel.own.reading import look
from buurtspiegel.own.reading.magic import HEAD, recognise
from buurtspiegel.own.reading.refused import Refused
from buurtspiegel.own.reading.wire import mapping_in, mapping_out
from buurtspiegel.own.reading.work import Work
from buurtspiegel_data.errors import DataError

_MEMORY = 3 << 30
_CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1234 AB", "BU03440111", "12-05-2023", "1.234,50", "€ 5", '"', '"a"";"', "NULL", "-99997", "=1+1", "é\r"]
    ),
    st.integers().map(str),
    st.floats().map(str),
)
_ROWS = st.lists(st.lists(_CELL, max_size=7), max_size=25)
_WRITTEN = st.tuples(
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-8-sig"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


def _text(rows: list[list[str]], written: tuple[str, str, str]) -> bytes:
    delimiter, encoding, end = written
    return end.join(delimiter.join(row) for row in rows).encode(encoding, "replace")


def _changed(whole: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    changed = bytearray(whole)
    for at, piece in changes:
        at %= len(changed) + 1
        changed[at : at + len(piece)] = piece
    return bytes(changed)


_CHANGES = st.lists(st.tuples(st.integers(0, 2**20), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12)
_XML = hostile_books.parts(hostile_books.cells(Random(1)))
_SHP = hostile_layers.shapefile()
_GPKG = hostile_layers._layer()[".gpkg"]
_JSON = hostile_layers.collection(",".join([hostile_layers.feature()] * 12))


def _book(part: str, changes: list[tuple[int, bytes]]) -> bytes:
    return hostile_books.packed(_XML | {part: _changed(_XML[part].encode(), changes)})


def _shapes(part: str, changes: list[tuple[int, bytes]]) -> bytes:
    return hostile_books.packed(_SHP | {part: _changed(_SHP[part], changes)})


FILES = st.one_of(
    st.tuples(st.just("a.csv"), st.builds(_text, _ROWS, _WRITTEN)),
    st.tuples(st.just("a.csv"), st.builds(_text, _ROWS, _WRITTEN)),
    st.tuples(st.sampled_from(["a.csv", "a.xlsx", "a.gpkg", "a.geojson", "a.zip"]), st.binary(max_size=300)),
    st.tuples(
        st.just("a.csv"), st.builds(_changed, st.just(b"soort;postcode;aantal\n" + b"paal;1234 AB;5\n" * 30), _CHANGES)
    ),
    st.tuples(st.just("a.xlsx"), st.builds(_book, st.sampled_from(sorted(_XML)), _CHANGES)),
    st.tuples(st.just("a.xlsx"), st.builds(_changed, st.just(hostile_books.packed(_XML)), _CHANGES)),
    st.tuples(st.just("a.zip"), st.builds(_shapes, st.sampled_from(sorted(_SHP)), _CHANGES)),
    st.tuples(
        st.just("a.gpkg"), st.builds(lambda changes: b"SQLite format 3\0" + _changed(_GPKG, changes)[16:], _CHANGES)
    ),
    st.tuples(st.just("a.geojson"), st.builds(lambda changes: b"{" + _changed(_JSON, changes)[1:], _CHANGES)),
)


def came_of(folder: Path, name: str, content: bytes) -> str:
    """Look at a file and read it; return «read» or «refused», or what a library raised that nobody had foreseen."""
    path = folder / f"bron{Path(name).suffix}"
    path.write_bytes(content)
    try:
        form = recognise(content[:HEAD], name)
        work = Work(path, name, form, content[:HEAD], lambda _: None)
        seen = mapping_in(work.look(None)["looked"]["mapping"])
        columns = dict(seen.columns)
        if columns and not {Role.X, Role.POSTCODE, Role.AREA_NAME} & {*columns.values()}:
            columns[next(iter(columns))] = Role.AREA_NAME
        work.read(mapping_out(replace(seen, columns=columns)))
    except (Refused, DataError, MappingRefused, MemoryError):
        return "refused"
    except Exception as error:  # noqa: BLE001  (the reading process refuses these in general words)
        return f"{type(error).__name__} at {_where(error)}"
    finally:
        for left in folder.iterdir():
            left.unlink()
    return "read"


def _where(error: BaseException) -> str:
    trace, found = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "buurtspiegel" in code.co_filename:
            found = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def run(cases: int, apart: int) -> dict[str, Any]:
    """Read random files; return how many there were of each outcome."""
    came, through = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="willekeurig-") as folder:
        own = Path(folder)

        @settings(
            max_examples=cases,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=[*HealthCheck],
        )
        @given(FILES)
        def inside(file: tuple[str, bytes]) -> None:
            came[came_of(own, *file)] += 1

        @settings(
            max_examples=max(1, apart),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=[*HealthCheck],
        )
        @given(FILES)
        def outside(file: tuple[str, bytes]) -> None:
            path = own / file[0]
            path.write_bytes(file[1])
            try:
                look(path, path.name)
                through["read"] += 1
            except RecordsRefused:
                through["refused"] += 1

        inside()
        if apart:
            outside()
    return {"inside": came, "apart": through, "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]))))
