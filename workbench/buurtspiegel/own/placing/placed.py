"""Records with the area that each lies in, and the rows that lie nowhere. Raw: never shown, never kept."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from buurtspiegel.own.report import Read, Rejected
from buurtspiegel_data.levels import Level

from .areas import Areas, Ids


@dataclass(frozen=True, eq=False)
class Placed:
    """What came of placing: records read = those placed + those rejected, always.

    A row of a file that was counted already is as many records as it has counts.

    ``table`` has the lines that were placed (columns row, period, category, count, amount). ``area`` (n,) is the id in
    ``areas`` of each, of level ``base``; ``pc6`` (n,) the number of its postcode-6 and ``pc4`` that of its postcode-4,
    -1 for none; ``way`` (n,) how it was placed («code», «naam», «postcode», «punt», «adres»). ``ways`` counts records.
    """

    base: Level
    areas: Areas
    table: pa.Table
    area: Ids
    pc6: Ids
    pc4: Ids
    way: npt.NDArray[np.str_]
    rows_read: int
    ways: Mapping[str, int]
    rejected: tuple[Rejected, ...]
    remarks: tuple[str, ...]

    @property
    def rows_placed(self) -> int:
        """How many records were placed."""
        return len(self.area)

    @property
    def codes(self) -> npt.NDArray[np.object_]:
        """The code of the area of each line (n,)."""
        return self.areas.codes[self.area]

    @property
    def postcode(self) -> Level | None:
        """The finest postcode that every line has, None where some have none."""
        if not len(self.area):
            return None
        if (self.pc6 >= 0).all():
            return Level.PC6
        return Level.PC4 if (self.pc4 >= 0).all() else None

    def told(self, dropped: Mapping[str, str]) -> Read:
        """Return what may be told of it, without a value of a record."""
        return Read(self.rows_read, self.rows_placed, self.ways, self.rejected, dropped, self.remarks)
