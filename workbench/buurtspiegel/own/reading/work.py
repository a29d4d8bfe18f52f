"""What the reading process does with a file: look at it, or turn it into records."""

import csv
import io
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.own.report import Looked, Rejected

from . import meaning
from .records import RECORDS, REJECTED, REJECTED_SCHEMA, SCHEMA
from .refused import Refused
from .source import Say, Source, cut_off, without_endless
from .uniques import ROW, X, Y
from .wire import dialect_in, looked_out, mapping_in

#: The columns of a guess are judged by as many rows as this, from the start of a file.
SAMPLE = 50_000
#: Of how many rows at the end of a file it is asked whether they are records at all.
_ENDING = 40
_FOR_DIALECT = 200
_COUNTED = frozenset({Role.CATEGORY, Role.COUNT})
_LEFT_OUT = frozenset({Role.UNUSED, Role.PERSONAL})
_Open = Callable[[Path, Dialect, Say], Source]


class Work:
    """One file, of a format that was recognised; making this loads the libraries of that format."""

    def __init__(self, path: Path, name: str, form: Format, head: bytes, say: Say) -> None:
        """Load what is needed; ``head`` are its first bytes, ``say`` hears which share was read."""
        pa.set_cpu_count(1)
        pa.set_io_thread_count(1)
        self._path, self._name, self._form, self._head, self._say = path, name, form, head, say
        self._open = _opener(form)

    def look(self, ordered: Any) -> dict[str, Any]:
        """Return what the file is (``looked``), judged by its first rows; all rows are counted.

        ``ordered`` says how it is written; None to guess that.
        """
        dialect = self._dialect() if ordered is None else replace(dialect_in(ordered), format=self._form)
        source = self._open(self._path, dialect, self._say)
        held, rows = list[pa.Table](), 0
        kept: list[str] | None = None
        ending = sample = pa.table({name: pa.array([], pa.string()) for name in source.names})
        ending = ending.append_column(ROW, pa.array([], pa.int64()))
        for table in source.tables:
            rows += len(table)
            seen = cut_off(table)
            ending = pa.concat_tables([ending, seen.select(ending.column_names)])
            ending = ending.slice(max(0, len(ending) - _ENDING))
            held.append(seen.select(source.names if kept is None else kept))
            if kept is None and rows >= SAMPLE:
                sample = pa.concat_tables(held)
                # What the categories are is asked of all rows; nothing else of a row is kept longer.
                kept = self._counted(sample, dialect)
                held = [table.select(kept) for table in held]
        if not rows + len(source.rejected):
            raise Refused("heeft een kopregel en verder niets; verwacht minstens één record; exporteer het opnieuw.")
        sample = sample if kept is not None else pa.concat_tables([sample, *held])
        if ordered is None:
            dialect = self._settled(dialect, sample, _with_odd(ending, source))
        mapping, columns = meaning.propose(sample, dialect, self._name)
        categories = meaning.categories_of(pa.concat_tables(held) if kept is not None else sample, mapping)
        remarks = tuple(_remarks(source))
        many = rows + len(source.rejected) - (dialect.tail if ordered is None else 0)
        return {"looked": looked_out(Looked(self._name, mapping, columns, many, categories, remarks))}

    def read(self, ordered: Any) -> dict[str, Any]:
        """Write the records and what was rejected beside the file; return ``rows`` and the columns ``dropped``."""
        mapping = mapping_in(ordered)
        if mapping.dialect.format is not self._form:
            raise Refused("heeft een andere vorm dan de koppeling zegt; verwacht dezelfde; bekijk het bestand opnieuw.")
        source = self._open(self._path, mapping.dialect, self._say)
        used = {name for name, role in mapping.columns.items() if role not in _LEFT_OUT} | {ROW, X, Y}
        found, rejected, dropped = list[pa.Table](), list[Rejected](), dict[str, str]()
        for table in source.tables:
            dropped = dropped or _dropped(table, mapping)
            part = table.select([name for name in table.column_names if name in used])
            part = without_endless(part, rejected)
            records, bad = meaning.turn(part, mapping, whole=False)
            if len(records) + len(bad) != meaning.stands_for(part, mapping):
                raise RuntimeError("a record disappeared")
            found.append(records)
            rejected += bad
        records = _whole(pa.concat_tables([SCHEMA.empty_table(), *found]), mapping)
        rejected = sorted([*rejected, *source.rejected], key=lambda one: one.row)
        self._write(RECORDS, records)
        columns = [[getattr(one, name) for one in rejected] for name in REJECTED_SCHEMA.names]
        self._write(REJECTED, pa.table(columns, schema=REJECTED_SCHEMA))
        return {"rows": pc.count_distinct(records["row"]).as_py() + len(rejected), "dropped": dropped}

    def _dialect(self) -> Dialect:
        """Guess how the file is written; a sheet is shown as text first."""
        if self._form is Format.CSV:
            return meaning.find_dialect(self._head, self._name)
        if self._form is Format.XLSX:
            from .xlsx_file import first_rows, sheet_names

            sheet = sheet_names(self._path)[0]
            written = _as_csv(first_rows(self._path, sheet, _FOR_DIALECT))
            found = meaning.find_dialect(written, self._name)
            return replace(found, format=self._form, encoding="utf-8", delimiter=";", layer=sheet)
        from .vector_file import layers

        layer = next(iter(layers(self._path, self._form)))
        return Dialect(self._form, header=-1, decimal=".", date="ymd", layer=layer)

    def _settled(self, dialect: Dialect, sample: pa.Table, ending: pa.Table) -> Dialect:
        """Return the dialect with what only rows can tell: the order of dates in a layer, the tail of a table."""
        if self._form in {Format.CSV, Format.XLSX}:
            return replace(dialect, tail=meaning.find_tail(ending))
        rows = zip(*(column.to_pylist() for column in sample.slice(0, _FOR_DIALECT).columns), strict=True)
        written = _as_csv([list(sample.column_names), *map(list, rows)])
        return replace(dialect, date=meaning.find_dialect(written, self._name).date)

    def _counted(self, sample: pa.Table, dialect: Dialect) -> list[str]:
        mapping, _ = meaning.propose(sample, dialect, self._name)
        return [name for name in sample.column_names if mapping.columns.get(name) in _COUNTED]

    def _write(self, name: str, table: pa.Table) -> None:
        with pa.OSFile(str(self._path.with_name(name)), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)


def _opener(form: Format) -> _Open:
    if form is Format.CSV:
        from .csv_file import open_csv

        return open_csv
    if form is Format.XLSX:
        from .xlsx_file import open_xlsx

        return open_xlsx
    from .vector_file import open_vector

    return open_vector


def _whole(records: pa.Table, mapping: Mapping) -> pa.Table:
    """Return the records of all parts, with «overig» for what few have, and nothing as :data:`SCHEMA` has it."""
    common = meaning.only_common(records["category"], records["count"], mapping)
    records = records.set_column(records.column_names.index("category"), "category", common)
    nothing: dict[Any, Any] = {pa.string(): "", pa.float64(): np.nan}
    columns = [
        records[field.name].fill_null(nothing[field.type]) if field.type in nothing else records[field.name]
        for field in SCHEMA
    ]
    return pa.table(columns, schema=SCHEMA)


def _dropped(table: pa.Table, mapping: Mapping) -> dict[str, str]:
    """Return the columns with personal data, with what is recognised in them."""
    named = [name for name in table.column_names if mapping.columns.get(name) is Role.PERSONAL]
    if not named:
        return {}
    seen = meaning.guess(cut_off(table.slice(0, SAMPLE).select(named)), mapping.dialect)
    return {one.name: one.personal or Role.PERSONAL.value for one in seen}


def _with_odd(ending: pa.Table, source: Source) -> pa.Table:
    """Return the last rows as they stand in the file, those with too many or too few values among them."""
    names = list(source.names)
    rows = {row[ROW]: [row[name] for name in names] for row in ending.to_pylist()}
    for number, values in source.odd:
        rows[number] = [*values, *([""] * len(names))][: len(names)]
    last = [rows[number] for number in sorted(rows)][-_ENDING:]
    return pa.table({name: pa.array([row[at] for row in last], pa.string()) for at, name in enumerate(names)})


def _as_csv(rows: Collection[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode("utf-8", "replace")


def _remarks(source: Source) -> list[str]:
    many = len(source.rejected)
    if not many:
        return []
    rows = "1 regel is" if many == 1 else f"{many} regels zijn"
    return [f"{rows} niet te lezen, vooral omdat er meer of minder waarden staan dan er kolommen zijn."]
