"""The columns behind a figure, out of the data sets that have them."""

from collections.abc import Iterable, Iterator

import pandas as pd

from buurtspiegel.model import Measure, Ratio
from buurtspiegel_data.levels import Level
from buurtspiegel_data.merge import Columns, columns
from buurtspiegel_data.status import Status
from buurtspiegel_data.store import Store


def supplied(
    store: Store, expression: Measure | Ratio, level: Level, period: str, *, weighed: bool = False
) -> Columns | None:
    """Return what an expression reads, with its weight where ``weighed``; None where no file publishes all of it.

    Where the whole is in another data set, an area that only one of the two has keeps «no source» for the other.
    """
    if isinstance(expression, Ratio) and expression.whole_from:
        part = columns(store, expression.dataset, level, period, expression.parts)
        whole = _whole(store, expression, level, period) if part else None
        return _beside(part, whole) if part and whole else None
    keys = (*expression.keys, expression.weight) if weighed and expression.weight else expression.keys
    return columns(store, expression.dataset, level, period, keys)


def known(store: Store, expression: Measure | Ratio, level: Level) -> Iterator[tuple[str, int]]:
    """Yield periods with, at most, how many areas have a figure; a period may come more than once. No table is read."""
    if isinstance(expression, Ratio) and expression.whole_from:
        wholes = dict(sorted(_known(store, expression.whole_from, level, (expression.whole,)), key=lambda one: one[1]))
        for period, count in _known(store, expression.dataset, level, expression.parts):
            when = _nearest(wholes, period) if expression.nearest else period
            if when in wholes:
                yield period, min(count, wholes[when])
    else:
        yield from _known(store, expression.dataset, level, expression.keys)


def _whole(store: Store, expression: Ratio, level: Level, period: str) -> Columns | None:
    """The whole in its own data set: of the period, or estimated to be that of the nearest year."""
    dataset = str(expression.whole_from)
    found = columns(store, dataset, level, period, (expression.whole,))
    if found is not None or not expression.nearest:
        return found
    when = _nearest([then for then, count in _known(store, dataset, level, (expression.whole,)) if count], period)
    found = columns(store, dataset, level, when, (expression.whole,)) if when else None
    if found is None:
        return None
    guessed = found.status.mask(found.status == int(Status.KNOWN), int(Status.ESTIMATED)).astype("uint8")
    return Columns(found.values, guessed, found.measures, found.origins)


def _nearest(periods: Iterable[str], period: str) -> str:
    """The period itself, else the one of the nearest year, the earlier of two; empty where there is none."""
    return min(periods, key=lambda one: (one != period, abs(int(one[:4]) - int(period[:4])), one), default="")


def _known(store: Store, dataset: str, level: Level, keys: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for table in store.tables(dataset, level):
        yield table.entry.period, min(table.entry.known.get(key, 0) for key in keys)


def _beside(one: Columns, other: Columns) -> Columns:
    index = one.values.index.union(other.values.index)
    values = pd.concat([one.values.reindex(index), other.values.reindex(index)], axis=1)
    absent = int(Status.NO_SOURCE)
    status = pd.concat([each.status.reindex(index, fill_value=absent) for each in (one, other)], axis=1)
    return Columns(values, status, one.measures | other.measures, tuple(dict.fromkeys(one.origins + other.origins)))
