"""What the reading process does with a file: look at it, or turn it into records."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.own.mapping import Dialect, Format, Mapping, Role
from buurtspiegel.own.report import SHOWN_FROM, ColumnSeen, Looked, Rejected

from . import meaning
from .records import RECORDS, REJECTED, REJECTED_SCHEMA, SCHEMA
from .refused import Refused
from .source import ROW, Say, Source, X, Y
from .wire import dialect_in, looked_out, mapping_in

#: The columns of a guess are judged by as many rows as this, from the start of a file.
SAMPLE = 50_000
#: More different values than this is no list of categories.
_MOST_CATEGORIES = 500
_ENDING = 40
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
        held: list[pa.Table] = []
        rows, categories, columns = 0, Counter[str](), list[ColumnSeen]()
        chosen: list[str] | None = None
        ending = pa.table({})
        for table in source.tables:
            rows += len(table)
            held.append(table)
            ending = pa.concat_tables([ending, table]) if ending.num_columns else table
            ending = ending.slice(max(0, len(ending) - _ENDING))
            if chosen is None and rows >= SAMPLE:
                columns, chosen = self._guessed(held, source, dialect)
            if chosen is not None:
                _count(held, chosen, categories)
                held = []
        if chosen is None:
            columns, chosen = self._guessed(held, source, dialect)
            _count(held, chosen, categories)
        rows += len(source.rejected)
        if not rows:
            raise Refused("heeft een kopregel en verder niets; verwacht minstens één record; exporteer het opnieuw.")
        if ordered is None:
            dialect = replace(dialect, tail=meaning.find_tail(_with_odd(ending, source)))
        looked = Looked(
            name=self._name,
            mapping=Mapping(dialect, {column.name: column.role for column in columns}, ""),
            columns=tuple(columns),
            rows=rows - dialect.tail,
            categories=_shown(categories),
            remarks=tuple(_remarks(source)),
        )
        return {"looked": looked_out(looked)}

    def read(self, ordered: Any) -> dict[str, Any]:
        """Write the records and what was rejected beside the file; return ``rows`` and the columns ``dropped``."""
        mapping = mapping_in(ordered)
        if mapping.dialect.format is not self._form:
            raise Refused(
                f"is geen {mapping.dialect.format.value}, zoals de koppeling zegt; verwacht dat; bekijk het opnieuw."
            )
        source = self._open(self._path, mapping.dialect, self._say)
        left_out = {Role.UNUSED, Role.PERSONAL}
        used = [name for name, role in mapping.columns.items() if role not in left_out]
        if missing := [name for name in used if name not in source.names]:
            raise Refused(
                f"heeft geen kolom «{missing[0][:60]}»; verwacht die van de koppeling; kies een andere koppeling."
            )
        rejected: list[Rejected] = []
        rows = 0
        with pa.OSFile(str(self._path.with_name(RECORDS)), "wb") as sink, pa.ipc.new_file(sink, SCHEMA) as writer:
            for table in source.tables:
                kept = table.select([name for name in table.column_names if name in {*used, ROW, X, Y}])
                records, bad = meaning.turn(kept, mapping)
                if len(table) != len(records) + len(bad):
                    raise RuntimeError("a row disappeared")
                rows += len(table)
                rejected.extend(bad)
                writer.write_table(records.cast(SCHEMA))
        rejected = sorted([*rejected, *source.rejected], key=lambda one: one.row)
        self._write(rejected)
        return {"rows": rows + len(source.rejected), "rejected": len(rejected)}

    def _dialect(self) -> Dialect:
        """Guess how the file is written; a sheet or layer is shown as text first."""
        if self._form is Format.CSV:
            return meaning.find_dialect(self._head, self._name)
        if self._form is Format.XLSX:
            from .xlsx_file import first_rows, sheet_names

            sheet = sheet_names(self._path)[0]
            found = meaning.find_dialect(_as_csv(first_rows(self._path, sheet, 100)), self._name)
            return replace(found, format=self._form, encoding="utf-8", delimiter=";", layer=sheet)
        from .vector_file import layers

        layer = next(iter(layers(self._path, self._form)))
        return Dialect(self._form, header=-1, decimal=".", date="ymd", layer=layer)

    def _guessed(self, held: list[pa.Table], source: Source, dialect: Dialect) -> tuple[list[ColumnSeen], list[str]]:
        sample = (
            pa.concat_tables(held) if held else pa.table({name: pa.array([], pa.string()) for name in source.names})
        )
        seen = meaning.guess(sample.select(source.names), dialect)
        return seen, [column.name for column in seen if column.role is Role.CATEGORY]

    def _write(self, rejected: list[Rejected]) -> None:
        columns = [[getattr(one, name) for one in rejected] for name in REJECTED_SCHEMA.names]
        table = pa.Table.from_arrays(
            [pa.array(column, kind) for column, kind in zip(columns, REJECTED_SCHEMA.types, strict=True)],
            schema=REJECTED_SCHEMA,
        )
        with (
            pa.OSFile(str(self._path.with_name(REJECTED)), "wb") as sink,
            pa.ipc.new_file(sink, REJECTED_SCHEMA) as writer,
        ):
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


def _count(tables: list[pa.Table], columns: list[str], categories: Counter[str]) -> None:
    """Add how many rows have each value of some columns, until there are too many for a list of categories."""
    for table in tables:
        for name in columns:
            if len(categories) <= 20 * _MOST_CATEGORIES:
                for found in pc.value_counts(table[name].combine_chunks()):
                    categories[found["values"].as_py()] += found["counts"].as_py()


def _shown(categories: Counter[str]) -> tuple[str, ...]:
    common = [
        name for name, many in categories.most_common() if many >= SHOWN_FROM and name.strip() and len(name) <= 100
    ]
    return tuple(sorted(common)) if len(common) <= _MOST_CATEGORIES else ()


def _with_odd(ending: pa.Table, source: Source) -> pa.Table:
    """Return the last rows as they stand in the file, those with too many or too few values among them."""
    names = list(source.names)
    rows = {row[ROW]: [row[name] for name in names] for row in ending.to_pylist()}
    for number, values in source.odd:
        rows[number] = [*values, *([""] * len(names))][: len(names)]
    last = [rows[number] for number in sorted(rows)][-_ENDING:]
    return pa.table({name: pa.array([row[at] for row in last], pa.string()) for at, name in enumerate(names)})


def _as_csv(rows: list[list[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode("utf-8", "replace")


def _remarks(source: Source) -> list[str]:
    many = len(source.rejected)
    if not many:
        return []
    rows = "1 regel is" if many == 1 else f"{many} regels zijn"
    return [f"{rows} niet te lezen, vooral omdat er meer of minder waarden staan dan er kolommen zijn."]
