"""What comes out of a file: rows that may be placed, without who they are about. Raw: never shown."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from types import MappingProxyType

import pyarrow as pa

from buurtspiegel.own.report import Rejected

_TEXTS = ("area_code", "area_name", "postcode", "number", "addition", "street", "place")

#: The columns of :class:`Records`; x and y are RD metres, amount is in euros, row counts from 1 with the header.
SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64()),
        *(pa.field(name, pa.string()) for name in _TEXTS),
        pa.field("x", pa.float64()),
        pa.field("y", pa.float64()),
        pa.field("period", pa.string()),
        pa.field("category", pa.string()),
        pa.field("count", pa.int64()),
        pa.field("amount", pa.float64()),
    ]
)
#: The rows that became no record, beside them in the folder of the reading process.
REJECTED_SCHEMA = pa.schema([("row", pa.int64()), ("column", pa.string()), ("reason", pa.string())])
#: What the two are called there.
RECORDS, REJECTED = "records.arrow", "rejected.arrow"


@dataclass(frozen=True, eq=False)
class Records:
    """The rows of one file: ``table`` has :data:`SCHEMA`; a text that is not known is null, as is any other value.

    ``rows_read`` = rows in ``table`` (by their number) + ``rejected``. ``dropped`` names the columns with personal
    data that were left out, with what they were.
    """

    table: pa.Table
    rejected: tuple[Rejected, ...]
    rows_read: int
    dropped: MappingOf[str, str] = field(default_factory=lambda: MappingProxyType({}))
