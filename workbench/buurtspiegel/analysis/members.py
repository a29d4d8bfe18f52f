"""Which finer areas make up a larger one, also those that a table has no row for."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel_data.levels import LAND_CODE, Level
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status


def rows_of(found: Columns, codes: pd.Index) -> Columns:
    """Return one row for each code, which may be named more than once; without a row in the table it has no source."""
    return Columns(
        found.values.reindex(codes),
        found.status.reindex(codes, fill_value=int(Status.NO_SOURCE)),
        found.measures,
        found.origins,
    )


def larger_codes(codes: pd.Index, level: Level) -> npt.NDArray[np.object_]:
    """Return for each code that of the area of ``level`` it is a part of, as the code itself says."""
    match level:
        case Level.PC4:
            return np.array(codes.str[:4], dtype=object)
        case Level.WIJK:
            return np.array("WK" + codes.str[2:8], dtype=object)
        case Level.GEMEENTE:
            return np.array("GM" + codes.str[2:6], dtype=object)
        case _:
            return np.full(len(codes), LAND_CODE, dtype=object)
