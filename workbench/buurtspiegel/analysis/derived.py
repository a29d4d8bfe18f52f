"""Indicators of the user's own: when there is a figure, and the figures themselves, out of those they are made of."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from buurtspiegel.model.own import Expression
from buurtspiegel_data.status import Status

from .layers import Answer


def in_all(periods: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the periods that are in each of the lists, oldest first."""
    return tuple(sorted(set.intersection(*(set(one) for one in periods))))


def newest_in_all(periods: Sequence[str], newest: Iterable[str | None]) -> str | None:
    """Return the newest of the shared periods that hides most areas of no term; else the newest there is."""
    whole = [one for one in newest if one is not None]
    return max((one for one in periods if whole and one <= min(whole)), default=periods[-1] if periods else None)


def derived(expression: Expression, answers: Mapping[str, Answer]) -> Answer:
    """Compute on the areas that any term has a row for; a term without a row there has no source."""
    index = pd.Index([])
    for values, _, _ in answers.values():
        index = index.union(values.index)
    columns = {
        key: (
            values.reindex(index).to_numpy(np.float64),
            status.reindex(index, fill_value=int(Status.NO_SOURCE)).to_numpy(np.uint8),
        )
        for key, (values, status, _) in answers.items()
    }
    made, states = expression.evaluate(columns)
    origins = tuple(dict.fromkeys(origin for answer in answers.values() for origin in answer[2]))
    return pd.Series(made, index), pd.Series(states, index), origins
