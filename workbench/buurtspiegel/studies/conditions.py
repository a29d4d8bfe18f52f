"""One condition of a rule over the areas of a gemeente: the figure, what it is held against, and whether it holds."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from buurtspiegel.analysis.intervals import share_interval
from buurtspiegel.engine import Engine
from buurtspiegel.model import Condition, Indicator, Side, Than
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .counts import counts

#: A place among fewer other areas says nothing.
_FEWEST_AREAS = 5


@dataclass(frozen=True)
class Finding:
    """One figure of an area held against a condition; ``value`` and ``reference`` are NaN where unknown.

    ``reference`` is the figure of the gemeente or the country, or the share (0–100) of the other areas of the gemeente
    that lie below it. ``interval`` is the 95% interval of a share of counts, None for any other figure. ``holds`` is
    None where there is nothing to judge by, and so is ``held`` for the year before.
    """

    condition: Condition
    indicator: Indicator
    period: str
    value: float
    status: Status
    reference: float
    interval: tuple[float, float] | None
    holds: bool | None
    held: bool | None


class Judge:
    """One condition over the areas of a gemeente."""

    def __init__(self, engine: Engine, condition: Condition, gemeente: str, level: Level, period: str) -> None:
        """Read the figures and what they are held against; nothing where there are none at this level."""
        self._engine, self._condition, self._gemeente, self._level = engine, condition, gemeente, level
        self._indicator = engine.registry.indicator(condition.indicator)
        self._earlier: Judge | None = None
        self._period = when(engine, self._indicator, level, period)
        self._values, self._status = pd.Series(dtype=float), pd.Series(dtype=np.uint8)
        self._reference = math.nan
        if not self._period:
            return
        column = engine.column(self._indicator, level, self._period)
        own = column.values.index.str[2:6] == gemeente[2:]
        self._values, self._status = column.values[own], column.status[own]
        if condition.than is Than.LAND:
            self._reference = engine.land(self._indicator, self._period)
        elif condition.than is Than.GEMEENTE and level is not Level.GEMEENTE:
            self._reference = self._of_gemeente(gemeente)

    def holds(self, area: str) -> bool | None:
        """Say whether the condition holds for an area; None where there is nothing to judge by."""
        value, reference, by = self._value(area), self._held_against(area), self._condition.by
        if math.isnan(value) or math.isnan(reference):
            return None
        higher = self._condition.side is Side.HIGHER
        if self._condition.than is Than.AREAS:
            return reference >= by if higher else reference <= 100 - by
        edge = abs(reference) * by / 100
        return value > reference + edge if higher else value < reference - edge

    def finding(self, area: str) -> Finding:
        """Return the figure of an area with all that it was judged by."""
        status = Status(int(self._status.get(area, int(Status.NO_SOURCE))))
        shown = None
        if self._period and not math.isnan(self._value(area)):
            shown = interval(self._engine, self._indicator, self._level, self._period, area)
        return Finding(
            self._condition,
            self._indicator,
            self._period,
            self._value(area),
            status,
            self._held_against(area),
            shown,
            self.holds(area),
            self._held(area),
        )

    def _held(self, area: str) -> bool | None:
        """Say whether the condition held in the year before, where there is one."""
        before = max(
            (one for one in self._engine.periods(self._indicator, self._level) if one < self._period), default=""
        )
        if not before:
            return None
        if self._earlier is None:
            self._earlier = Judge(self._engine, self._condition, self._gemeente, self._level, before)
        return self._earlier.holds(area)

    def _value(self, area: str) -> float:
        return float(self._values.get(area, math.nan))

    def _held_against(self, area: str) -> float:
        """The figure of the gemeente or the country, or the share of the other areas that lie below this one."""
        if self._condition.than is not Than.AREAS:
            return self._reference
        others = self._values.drop(area, errors="ignore").dropna().to_numpy()
        value = self._value(area)
        if len(others) < _FEWEST_AREAS or math.isnan(value):
            return math.nan
        return 100 * float(np.mean(others < value) if self._condition.side is Side.HIGHER else np.mean(others <= value))

    def _of_gemeente(self, gemeente: str) -> float:
        try:
            values = self._engine.column(self._indicator, Level.GEMEENTE, self._period).values
        except LookupError:
            return math.nan
        return float(values.get(gemeente, math.nan))


def interval(engine: Engine, indicator: Indicator, level: Level, period: str, area: str) -> tuple[float, float] | None:
    """Return the 95% interval of the share of an area, in the unit of the indicator; None where it is no share."""
    if not indicator.share_of:
        return None
    found = counts(engine, indicator, level, period).reindex([area])
    low, high = share_interval(found["part"].to_numpy(), found["whole"].to_numpy())
    return None if np.isnan(low[0]) else (indicator.per * float(low[0]), indicator.per * float(high[0]))


def when(engine: Engine, indicator: Indicator, level: Level, period: str) -> str:
    """Return the period itself where it has figures, else the newest before it; empty where there is none."""
    if not period:
        return engine.newest(indicator, level) or ""
    return max((one for one in engine.periods(indicator, level) if one <= period), default="")
