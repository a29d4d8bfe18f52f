"""From the columns of a data set to the values of an indicator."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.model import Measure, Ratio
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status

_HAS_VALUE = [int(status) for status in Status if status.has_value]


def evaluate(expression: Measure | Ratio, columns: Columns) -> tuple[pd.Series, pd.Series]:
    """Return the values (float64) and statuses (uint8) of an expression, by area code."""
    if isinstance(expression, Measure):
        return columns.values[expression.key] * expression.scale, columns.status[expression.key]
    part = columns.values[list(expression.parts)].sum(axis=1, skipna=False)
    whole = columns.values[expression.whole]
    status = worst(columns.status[list(expression.keys)].to_numpy())
    status = np.where(np.isin(status, _HAS_VALUE) & (whole == 0).to_numpy(), int(Status.NOT_APPLICABLE), status)
    known = np.isin(status, _HAS_VALUE)
    values = expression.scale * part / whole.where(known)
    return values.where(known), pd.Series(status.astype(np.uint8), index=values.index)


def worst(statuses: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the status (n,) of a sum of terms (n, k): the first missing one, else estimated where any term is."""
    result: npt.NDArray[np.uint8] = np.where(
        (statuses == int(Status.ESTIMATED)).any(axis=1), int(Status.ESTIMATED), int(Status.KNOWN)
    ).astype(np.uint8)
    missing = ~np.isin(statuses, _HAS_VALUE)
    first = missing.argmax(axis=1)
    rows = missing.any(axis=1)
    result[rows] = statuses[rows, first[rows]]
    return result
