"""A file as tables of text: what every format gives, whatever it was written in."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from buurtspiegel.model.text import plain
from buurtspiegel.own.report import Rejected

from .header import names_of
from .refused import Refused
from .uniques import ROW, X, Y

#: The Startanalyse has 430 columns; more than these is a table on its side, or an attack on the memory.
MOST_COLUMNS = 2_000
_LONGEST_NAME = 200
#: The longest text that is a value (bytes), and the longest that is a shape: the outline of a buurt to the decimetre.
LONGEST, _LONGEST_SHAPE = 1_000, 100_000
_WKT = r"^\s*(?:SRID=[0-9]+;)?\s*(?:MULTI)?(?:POLYGON|LINESTRING|POINT)"
#: Totals and junk at the end of a table are at most as many rows as this.
_LAST = 40
#: Where a file is: the share of it (0–1) that was read.
Say = Callable[[float], None]


@dataclass
class Source:
    """An opened file: ``names`` of its columns, and ``tables`` with those columns as text and :data:`ROW` (int64).

    A map layer has :data:`X` and :data:`Y` too. A row without a single value is no row and is in no table. ``rejected``
    grows while ``tables`` is read: the rows that cannot be told apart; ``odd`` has the values of the last of them.
    """

    names: tuple[str, ...]
    tables: Iterator[pa.Table]
    rejected: list[Rejected] = field(default_factory=list)
    odd: deque[tuple[int, list[str]]] = field(default_factory=lambda: deque(maxlen=_LAST))


def usable_names(found: Sequence[object]) -> tuple[str, ...]:
    """Return a name of its own for every column: «kolom 3» for an empty one, «naam (2)» for the second «naam».

    Raises :class:`Refused` for more than :data:`MOST_COLUMNS`."""
    if len(found) > MOST_COLUMNS:
        raise Refused(
            f"heeft {len(found)} kolommen; verwacht er hooguit {MOST_COLUMNS}; staat de tabel op haar kant, draai haar."
        )
    cells = [plain("" if one is None else str(one), _LONGEST_NAME) for one in found]
    # A name of ours would be taken for the number of a row.
    return tuple(names_of([cell.strip("_") if cell in {ROW, X, Y} else cell for cell in cells]))


def cut_off(table: pa.Table) -> pa.Table:
    """Return a table with the beginning of each text that is too long for a value: to look at, that is enough of it."""
    for at, name in enumerate(table.column_names):
        if (endless := _endless(table, name)) is not None:
            start = pc.utf8_slice_codeunits(table.column(at), 0, LONGEST)
            table = table.set_column(at, name, pc.if_else(endless, start, table.column(at)))
    return table


def without_endless(table: pa.Table, rejected: list[Rejected]) -> pa.Table:
    """Return a table without the rows that have a text too long for a value, which become ``rejected``."""
    reason = f"heeft hier meer dan {LONGEST} tekens; verwacht een waarde van een record"
    for name in table.column_names:
        if (endless := _endless(table, name)) is not None:
            rejected += [Rejected(row, name, reason) for row in table.filter(endless)[ROW].to_pylist()]
            table = table.filter(pc.invert(endless))
    return table


def _endless(table: pa.Table, name: str) -> pa.ChunkedArray | None:
    """Return which texts of a column are too long (patterns take seconds for each such text); None where none is."""
    column = table[name]
    if not pa.types.is_string(column.type):
        return None
    length = pc.binary_length(column)
    if int(pc.max(length).as_py() or 0) <= LONGEST:
        return None
    shape = pc.and_(pc.match_substring_regex(column, _WKT), pc.less_equal(length, _LONGEST_SHAPE))
    return pc.and_(pc.greater(length, LONGEST), pc.invert(shape))


def filled(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Return the rows in which any of the columns ``names`` has a text other than blanks."""
    if not names or not len(table):
        return table
    seen = np.zeros(len(table), dtype=bool)
    for name in names:
        if seen.all():
            return table
        text = pc.utf8_trim_whitespace(table[name].fill_null(""))
        seen |= pc.not_equal(text, "").to_numpy()
    return table if seen.all() else table.filter(pa.array(seen))


def without_tail(tables: Iterator[pa.Table], rejected: list[Rejected], tail: int) -> Iterator[pa.Table]:
    """Yield all but the last ``tail`` rows, of those that can be read and those in ``rejected`` together."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        while held and sum(map(len, held[1:])) >= tail:
            yield held.pop(0)
    numbers = [number for table in held for number in table[ROW].to_pylist()] + [one.row for one in rejected]
    cut = set(sorted(numbers)[max(0, len(numbers) - tail) :] if tail else ())
    if cut:
        rejected[:] = [one for one in rejected if one.row not in cut]
        first = min(cut)
        held = [table.filter(pc.less(table[ROW], first)) for table in held]
    yield from held
