"""The series of an indicator for one area through the years, on the boundaries of one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import pandas as pd

from buurtspiegel.analysis.supply import supplied
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .carrying import Carrying

#: The data set and column in which CBS says that a code means another area than the year before (2 or 3, not 1).
_MARKS = ("kwb", "ind_wbi")
_SAME_AS_BEFORE = 1


@dataclass(frozen=True)
class Moment:
    """One period of a series: NaN without a value; ``share`` and ``moved`` as in :class:`.carrying.CarriedColumn`."""

    period: str
    value: float
    status: Status
    share: float = 0.0
    moved: bool = False
    then: int = 0


class Cause(StrEnum):
    """Why a figure cannot be held against the one before it."""

    BOUNDARIES = "boundaries"
    SOURCE = "source"
    CODE = "code"


@dataclass(frozen=True)
class Break:
    """A series is broken before ``period``."""

    period: str
    cause: Cause


@dataclass(frozen=True)
class Series:
    """The moments of one area, oldest first, and where they cannot be read as one line."""

    moments: tuple[Moment, ...]
    breaks: tuple[Break, ...]


def series(carrying: Carrying, indicator: Indicator, level: Level, code: str, year: int | None = None) -> Series:
    """Return the series of an area on the boundaries of ``year``, else the newest.

    Raises :class:`LookupError` where that year does not have the area.
    """
    engine = carrying.engine
    years = engine.boundary_years(level)
    year = year or (years[-1] if years else int(engine.periods(indicator, level)[-1][:4]))
    at = int(engine.areas(level, year).ids_of(pd.Index([code]))[0])
    if at < 0:
        raise LookupError(f"«{code}» staat niet op de kaart van {year}.")
    moments = []
    for period in engine.periods(indicator, level):
        found = carrying.carried(indicator, level, period, year)
        value, status = float(found.values[at]), Status(int(found.status[at]))
        moments.append(Moment(period, value, status, float(found.share[at]), bool(found.moved[at]), found.then))
    return Series(tuple(moments), tuple(_breaks(carrying, indicator, level, code, moments)))


def of_the_land(carrying: Carrying, indicator: Indicator) -> Series:
    """Return the series of the Netherlands, whose boundaries do not move."""
    engine = carrying.engine
    moments = []
    for period in engine.periods(indicator, Level.LAND) or engine.periods(indicator, Level.GEMEENTE):
        value = engine.land(indicator, period)
        moments.append(Moment(period, value, Status.NO_SOURCE if np.isnan(value) else Status.KNOWN))
    return Series(tuple(moments), tuple(_changes_of_source(carrying, indicator, Level.LAND, moments)))


def _breaks(
    carrying: Carrying, indicator: Indicator, level: Level, code: str, moments: list[Moment]
) -> Iterator[Break]:
    yield from _changes_of_source(carrying, indicator, level, moments)
    for before, now in pairwise(moments):
        if before.status is Status.NOT_APPLICABLE and before.moved and not now.moved:
            yield Break(now.period, Cause.BOUNDARIES)
        elif before.then == now.then and _is_marked(carrying, level, code, now.period):
            yield Break(now.period, Cause.CODE)


def _changes_of_source(
    carrying: Carrying, indicator: Indicator, level: Level, moments: list[Moment]
) -> Iterator[Break]:
    """Where another data set takes over: it may count otherwise."""
    datasets = [_dataset(carrying, indicator, level, moment.period) for moment in moments]
    for at in range(1, len(moments)):
        if datasets[at] and datasets[at - 1] and datasets[at] != datasets[at - 1]:
            yield Break(moments[at].period, Cause.SOURCE)


def _dataset(carrying: Carrying, indicator: Indicator, level: Level, period: str) -> str:
    """The first data set that publishes the indicator for a period, '' where it was joined from smaller areas."""
    for expression in indicator.values:
        if supplied(carrying.engine.store, expression, level, period) is not None:
            return expression.dataset
    return ""


def _is_marked(carrying: Carrying, level: Level, code: str, period: str) -> bool:
    """Whether CBS says that the code is another area than it was the year before."""
    dataset, key = _MARKS
    found = carrying.engine.read(dataset, level, period, key) if level in (Level.WIJK, Level.BUURT) else None
    mark = float(found.values[key].get(code, np.nan)) if found is not None else np.nan
    return not np.isnan(mark) and mark != _SAME_AS_BEFORE
