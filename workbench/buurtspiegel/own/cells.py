"""Cells: records counted by the smallest area, postcode, period and category to publish. Raw: never shown."""

from dataclasses import dataclass

import pandas as pd

from buurtspiegel_data.levels import Level


@dataclass(frozen=True, eq=False)
class Cells:
    """Counts of one registration.

    ``frame`` has one row per cell: area (code of level ``base``), postcode (code of level ``postcode``; '' throughout
    where that is None), period, category ('' throughout where there are none), count (int64), and amount, first, second
    (float64: the sum in euros and the two largest amounts in it; NaN where the file has no amounts).
    ``year`` is that of the boundaries, None where that is not known.
    """

    base: Level
    postcode: Level | None
    frame: pd.DataFrame
    year: int | None = None
