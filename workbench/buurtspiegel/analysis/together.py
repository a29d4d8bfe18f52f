"""Areas joined into larger ones: what the kind of an indicator allows, and nothing more."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.model import Kind, Measure, Ratio
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status


def together(
    kind: Kind, expression: Measure | Ratio, columns: Columns, groups: npt.NDArray[np.object_]
) -> tuple[pd.Series, pd.Series] | None:
    """Join areas by ``groups`` (n,): values and statuses by group; None where the kind does not allow it.

    Counts are summed, and a group with one missing part has no sum: a missing value is not 0. Rates and means are
    weighted over the areas that are known, and marked «estimated».
    """
    if isinstance(expression, Ratio):
        return _rate(expression, columns, groups)
    if kind is Kind.COUNT:
        return _total(expression, columns, groups)
    if kind in (Kind.RATE, Kind.MEAN, Kind.SCORE) and expression.weight is not None:
        return _weighted(expression, expression.weight, columns, groups)
    return None


def _total(expression: Measure, columns: Columns, groups: npt.NDArray[np.object_]) -> tuple[pd.Series, pd.Series]:
    values = columns.values[expression.key] * expression.scale
    total = values.groupby(groups).sum(min_count=1)
    complete = values.notna().groupby(groups).all()
    total = total.where(complete)
    status = np.where(complete, int(Status.ESTIMATED), int(Status.SECRET)).astype(np.uint8)
    return total, pd.Series(status, total.index)


def _rate(expression: Ratio, columns: Columns, groups: npt.NDArray[np.object_]) -> tuple[pd.Series, pd.Series]:
    part = columns.values[list(expression.parts)].sum(axis=1, skipna=False)
    whole = columns.values[expression.whole]
    both = part.notna() & whole.notna()
    above = part.where(both).groupby(groups).sum(min_count=1)
    below = whole.where(both).groupby(groups).sum(min_count=1)
    return _estimated(expression.scale * above / below.where(below > 0))


def _weighted(
    expression: Measure, weight: str, columns: Columns, groups: npt.NDArray[np.object_]
) -> tuple[pd.Series, pd.Series]:
    values = columns.values[expression.key] * expression.scale
    weights = columns.values[weight]
    both = values.notna() & weights.notna()
    above = (values * weights).where(both).groupby(groups).sum(min_count=1)
    below = weights.where(both).groupby(groups).sum(min_count=1)
    return _estimated(above / below.where(below > 0))


def _estimated(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    status = np.where(values.notna(), int(Status.ESTIMATED), int(Status.SECRET)).astype(np.uint8)
    return values, pd.Series(status, values.index)
