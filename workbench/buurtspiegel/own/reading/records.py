"""Records as they come out of a file: where, when, what sort, how many and how much. Raw: never shown, never kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyarrow as pa

from buurtspiegel.own.report import Rejected

_TEXT = pa.string()
#: The columns of :attr:`Records.table`. A text that a row does not have is '', never null; x, y and amount are NaN.
SCHEMA = pa.schema(
    [
        ("row", pa.int64()),  # from 1, as in the file, its header included
        ("area_code", _TEXT),
        ("area_name", _TEXT),
        ("postcode", _TEXT),  # «3512AB» or «3512»
        ("number", _TEXT),  # the digits of a house number
        ("addition", _TEXT),
        ("street", _TEXT),
        ("place", _TEXT),
        ("x", pa.float64()),  # RD, metres
        ("y", pa.float64()),
        ("period", _TEXT),
        ("category", _TEXT),
        ("count", pa.int64()),
        ("amount", pa.float64()),  # euros
    ]
)
#: The rows that became no record, beside them in the folder of the reading process.
REJECTED_SCHEMA = pa.schema([("row", pa.int64()), ("column", pa.string()), ("reason", pa.string())])
#: What the two are called there.
RECORDS, REJECTED = "records.arrow", "rejected.arrow"


@dataclass(frozen=True, eq=False)
class Records:
    """The rows of one file that could be read, and what could not.

    ``table`` has the columns of :data:`SCHEMA` in that order; text columns may be dictionaries. ``rows_read`` =
    rows that stand in ``table`` at least once + ``rejected``: a row of a file that was counted already has a line for
    each of its columns with counts, and is rejected for each of them that cannot be read. ``dropped`` are the columns
    with personal data, with what they were. ``area_level`` is that of the mapping, '' where the codes say it.
    """

    #: Its values are about places where people live: not in a log by way of repr.
    table: pa.Table = field(repr=False)
    rows_read: int
    rejected: tuple[Rejected, ...] = ()
    dropped: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remarks: tuple[str, ...] = ()
    area_level: str = ""

    def __post_init__(self) -> None:
        """Refuse a table without the promised columns; a reader that makes one has a fault."""
        if self.table.column_names != SCHEMA.names:
            raise ValueError(f"records have the columns {self.table.column_names}, not {SCHEMA.names}")
