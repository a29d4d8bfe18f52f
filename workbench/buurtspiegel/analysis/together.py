"""Areas joined into larger ones: what the kind of an indicator allows, and nothing more."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.model import Kind, Measure, Ratio
from buurtspiegel_data.merge import Columns
from buurtspiegel_data.status import Status


def can_join(kind: Kind, expression: Measure | Ratio) -> bool:
    """Say whether areas can be joined: a figure as published needs a weight, unless it can be summed.

    A score that divides one mean by another is not joined: the sum of means is no mean.
    """
    if kind is Kind.COUNT:
        return True
    if isinstance(expression, Ratio):
        return kind in (Kind.RATE, Kind.MEAN)
    return kind in (Kind.RATE, Kind.MEAN, Kind.SCORE) and expression.weight is not None


def together(
    kind: Kind, expression: Measure | Ratio, columns: Columns, groups: npt.NDArray[np.object_]
) -> tuple[pd.Series, pd.Series] | None:
    """Join areas by ``groups`` (n,): values and statuses by group; None where the kind does not allow it.

    Counts are summed, and a group with one missing part has no sum: a missing value is not 0. Rates and means are
    weighted over the areas that are known, and marked «estimated». A group without a figure says why its parts have
    none; where they all have one and there is nothing to divide by, it does not apply.
    """
    if not can_join(kind, expression):
        return None
    if isinstance(expression, Ratio):
        values = _rate(expression, columns, groups)
    elif kind is Kind.COUNT:
        values = _total(expression, columns, groups)
    elif expression.weight is not None:
        values = _weighted(expression, expression.weight, columns, groups)
    else:
        return None
    status = _reasons(columns, groups).where(values.isna(), int(Status.ESTIMATED))
    return values, status.astype(np.uint8)


def _total(expression: Measure, columns: Columns, groups: npt.NDArray[np.object_]) -> pd.Series:
    values = columns.values[expression.key] * expression.scale
    complete = values.notna().groupby(groups).all()
    return values.groupby(groups).sum(min_count=1).where(complete)


def _rate(expression: Ratio, columns: Columns, groups: npt.NDArray[np.object_]) -> pd.Series:
    part = columns.values[list(expression.parts)].sum(axis=1, skipna=False)
    whole = columns.values[expression.whole]
    both = part.notna() & whole.notna()
    above = part.where(both).groupby(groups).sum(min_count=1)
    below = whole.where(both).groupby(groups).sum(min_count=1)
    return expression.scale * above / below.where(below > 0)


def _weighted(expression: Measure, weight: str, columns: Columns, groups: npt.NDArray[np.object_]) -> pd.Series:
    values = columns.values[expression.key] * expression.scale
    weights = columns.values[weight]
    both = values.notna() & weights.notna()
    above = (values * weights).where(both).groupby(groups).sum(min_count=1)
    below = weights.where(both).groupby(groups).sum(min_count=1)
    return above / below.where(below > 0)


def _reasons(columns: Columns, groups: npt.NDArray[np.object_]) -> pd.Series:
    """Why parts of a group have no figure: «secret» where one of them is, else the first of the other reasons."""
    missing = columns.status.where(columns.values.isna()).min(axis=1)
    return missing.groupby(groups).min().fillna(int(Status.NOT_APPLICABLE))
