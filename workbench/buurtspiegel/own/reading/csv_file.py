"""Text with columns: every value as the text that stands there, every row with its number, odd rows told one by one."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pacsv

from buurtspiegel.own.mapping import Dialect
from buurtspiegel.own.report import Rejected

from .refused import Refused
from .source import Say, Source, filled, usable_names, without_tail
from .uniques import ROW

#: How much is parsed at once; no row may be longer.
_BLOCK = 4 * 1024**2
_NEVER_CLOSED = (
    'heeft een regel van meer dan 4 MB, of een aanhalingsteken (") dat niet wordt gesloten; verwacht een record per '
    "regel; haal losse aanhalingstekens weg of exporteer opnieuw."
)
#: So many rows of another width are no mistakes but another table.
_MOST_ODD = 100_000
_TOO_ODD = (
    f"heeft meer dan {_MOST_ODD} regels met meer of minder waarden dan de kopregel; verwacht er evenveel; "
    "kies een ander scheidingsteken of een andere kopregel, of exporteer het opnieuw."
)
#: The encodings of Dutch municipal files; any other name in a saved mapping is refused.
_ENCODINGS = frozenset(
    {"utf-8", "cp1252", "iso8859-1", "iso8859-15", "cp850", "cp437", "ascii", "utf-16", "utf-16-le", "utf-16-be"}
)


def open_csv(path: Path, dialect: Dialect, say: Say) -> Source:
    """Open a text of columns as ``dialect`` says; raise :class:`Refused` for what is no such text, here or later."""
    if len(dialect.delimiter) != 1 or dialect.delimiter in '"\r\n\0' or not dialect.delimiter.isascii():
        raise Refused("heeft geen bruikbaar scheidingsteken; verwacht één teken, zoals ; of een komma.")
    encoding = _encoding(dialect.encoding)
    found = _names(path, dialect, encoding)
    source = Source(found, iter(()))
    source.tables = without_tail(_tables(path, dialect, encoding, source, say), source.rejected, dialect.tail)
    return source


def _encoding(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    known = "utf-8" if known == "utf-8-sig" else known
    if known not in _ENCODINGS:
        raise Refused("heeft een onbekende tekencodering; verwacht UTF-8 of Windows (cp1252); bewaar het als UTF-8.")
    return known


def _names(path: Path, dialect: Dialect, encoding: str) -> tuple[str, ...]:
    """Return the names in the header, or «kolom 1» and so on where there is none."""
    with path.open("rb") as file:
        text = _Text(file, encoding, path.stat().st_size, lambda _: None).read(_BLOCK).decode("utf-8", "replace")
    try:
        rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=dialect.delimiter)
        first = next(islice(rows, max(dialect.header, 0), None), None)
    except csv.Error:
        raise Refused(_NEVER_CLOSED) from None
    if first is None:
        raise Refused("heeft geen rijen; verwacht een kopregel en records daaronder.")
    return usable_names(first if dialect.header >= 0 else [""] * len(first))


class _Text(io.RawIOBase):
    """A file as UTF-8, whatever it was written in; what cannot be read becomes «�». Notes odd bytes as it goes."""

    def __init__(self, file: Any, encoding: str, size: int, say: Say) -> None:
        super().__init__()
        self._file, self._size, self._say = file, max(size, 1), say
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._rest, self._done, self._started = b"", False, False
        self.nul = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._done and (size < 0 or len(self._rest) < size):
            raw = self._file.read(1024**2)
            self._done = not raw
            text = self._decoder.decode(raw, final=self._done)
            if not self._started and text:
                self._started, text = True, text.removeprefix("\ufeff")
            self.nul = self.nul or "\0" in text
            # A lone surrogate (UTF-16 can hold one) has no UTF-8.
            self._rest += text.encode("utf-8", "replace")
            self._say(min(1.0, self._file.tell() / self._size))
        size = len(self._rest) if size < 0 else size
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def _tables(path: Path, dialect: Dialect, encoding: str, source: Source, say: Say) -> Iterator[pa.Table]:
    names, rejected, before = source.names, source.rejected, dialect.header + 1
    odd: list[int] = []

    def refuse(row: Any) -> str:
        odd.append(row.number)
        if len(rejected) >= _MOST_ODD:
            return "error"
        if row.text.strip():
            reason = (
                f"heeft {row.actual_columns} waarden; verwacht er {row.expected_columns}, zoveel als er kolommen zijn"
            )
            rejected.append(Rejected(row.number, "", reason))
            source.odd.append((row.number, row.text[:10_000].split(dialect.delimiter)))
        return "skip"

    with path.open("rb") as file:
        text = _Text(file, encoding, path.stat().st_size, say)
        try:
            reader = pacsv.open_csv(
                pa.PythonFile(text, mode="r"),
                read_options=pacsv.ReadOptions(
                    use_threads=False, block_size=_BLOCK, column_names=names, skip_rows_after_names=before
                ),
                parse_options=pacsv.ParseOptions(
                    delimiter=dialect.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=refuse,
                ),
                convert_options=pacsv.ConvertOptions(
                    column_types={name: pa.string() for name in names}, strings_can_be_null=False
                ),
            )
            at = before + 1
            for batch in reader:
                if not len(batch):
                    continue
                numbers = _numbers(at, len(batch), odd)
                at = int(numbers[-1]) + 1
                table = pa.Table.from_batches([batch]).append_column(ROW, pa.array(numbers))
                yield _whole(filled(table, names), dialect.delimiter, text.nul, rejected)
        except (pa.ArrowInvalid, pa.ArrowCapacityError) as error:
            if len(rejected) >= _MOST_ODD:
                raise Refused(_TOO_ODD) from None
            raise Refused(_NEVER_CLOSED if "straddl" in str(error) else _unreadable()) from None
        except (pa.ArrowException, UnicodeError):
            raise Refused(_unreadable()) from None


def _unreadable() -> str:
    return "is niet als tabel te lezen; verwacht tekst met op elke regel evenveel kolommen; exporteer het opnieuw."


def _numbers(first: int, many: int, odd: list[int]) -> npt.NDArray[np.int64]:
    """Return the numbers of the next ``many`` good rows from ``first`` on, and forget the odd ones among them."""
    skipped = sorted(number for number in odd if number >= first)
    last, passed = first + many - 1, 0
    while passed < len(skipped) and skipped[passed] <= last:
        passed, last = passed + 1, last + 1
    odd[:] = skipped[passed:]
    numbers = np.arange(first, last + 1, dtype=np.int64)
    return numbers[~np.isin(numbers, skipped[:passed])] if passed else numbers


def _whole(table: pa.Table, delimiter: str, nul: bool, rejected: list[Rejected]) -> pa.Table:
    """Reject the rows with a value in which other rows disappeared, and those with NUL bytes."""
    wrong: dict[int, Rejected] = {}
    for name in table.column_names:
        if name == ROW:
            continue
        column = table[name]
        if not any(b"\n" in part or (nul and b"\0" in part) for part in map(_bytes, column.chunks)):
            continue
        for at, value in enumerate(column.to_pylist()):
            number = table[ROW][at].as_py() if at not in wrong and ("\n" in value or "\0" in value) else None
            if number is None:
                continue
            if "\0" in value:
                wrong[at] = Rejected(number, name, "bevat een NUL-teken; verwacht tekst")
            elif any(line.count(delimiter) >= max(1, len(table.column_names) - 2) for line in value.split("\n")[1:]):
                lines = value.count("\n") + 1
                reason = f'heeft {lines} regels in één waarde; er lijkt een aanhalingsteken (") niet gesloten'
                wrong[at] = Rejected(number, name, reason)
    if not wrong:
        return table
    rejected.extend(wrong.values())
    return table.filter(pa.array([at not in wrong for at in range(len(table))]))


def _bytes(chunk: pa.Array) -> bytes:
    """Return the bytes of the texts of a chunk, and some beside it where it is a part of another."""
    data = chunk.buffers()[2]
    return data.to_pybytes() if data is not None else b""
