"""Figures of one period on the boundaries of another: the engine's columns, carried over a crosswalk."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.analysis.carry import carry
from buurtspiegel.engine import Engine
from buurtspiegel.memo import Memo
from buurtspiegel.model import Indicator
from buurtspiegel_data.crosswalk import Crosswalk, Homes, crosswalk, homes_in
from buurtspiegel_data.levels import Level

#: The smaller areas whose residents say how an area of a level is split.
_SMALLER = {Level.GEMEENTE: Level.BUURT, Level.WIJK: Level.BUURT, Level.BUURT: Level.PC6, Level.PC4: Level.PC6}
#: The levels of which the crosswalks are made ahead.
_AHEAD = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


@dataclass(frozen=True, eq=False)
class CarriedColumn:
    """An indicator on the areas of a boundary year, arrays by area id (n,).

    ``share`` (0–1) is the part of a value that comes from areas that were split; ``moved`` says of which areas the
    boundaries were others in the period itself, whose ``then`` is the boundary year.
    """

    values: npt.NDArray[np.float64]
    status: npt.NDArray[np.uint8]
    share: npt.NDArray[np.float64]
    moved: npt.NDArray[np.bool_]
    then: int


class Carrying:
    """Carries the figures of an engine, each once for all visitors; safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        """Carry out of one engine; computes nothing yet."""
        self.engine = engine
        self._walks: Memo[Crosswalk] = Memo(48)
        self._homes: Memo[Homes | None] = Memo(8)
        self._carried: Memo[CarriedColumn] = Memo(256)

    def carried(self, indicator: Indicator, level: Level, period: str, year: int) -> CarriedColumn:
        """Return the figures of a period on the boundaries of ``year``; raise :class:`LookupError` without figures."""
        key = (self.engine.version, indicator.id, level, period, year)
        return self._carried.get(key, lambda: self._carry(indicator, level, period, year))

    def is_at_hand(self, indicator: Indicator, level: Level, period: str, year: int) -> bool:
        """Say whether :meth:`carried` need not lay one map over another first, which may take seconds."""
        then = self.engine.boundary_year(indicator, level, period)
        known = (self.engine.version, level, then, year) in self._walks
        return known or then == year or year not in self.engine.boundary_years(level)

    def walk(self, level: Level, then: int, year: int) -> Crosswalk:
        """Return how the areas of one boundary year lie in those of another."""
        key = (self.engine.version, level, then, year)
        return self._walks.get(key, lambda: self._walk(level, then, year))

    def unchanged(self, level: Level, then: int, year: int) -> npt.NDArray[np.bool_]:
        """Return which areas (n,) of a boundary year were the same place in another; all without boundaries."""
        if then == year or not self.engine.boundary_years(level):
            return np.ones(len(self.engine.areas(level, year)), dtype=bool)
        return self.walk(level, then, year).unchanged

    def ahead(self) -> None:
        """Make the crosswalks to the newest boundaries of the usual levels, so that nobody has to wait for them."""
        for level in _AHEAD:
            years = self.engine.boundary_years(level)
            for then in years[:-1]:
                self.walk(level, then, years[-1])

    def _carry(self, indicator: Indicator, level: Level, period: str, year: int) -> CarriedColumn:
        engine = self.engine
        then = engine.boundary_year(indicator, level, period)
        placed = engine.placed(indicator, level, period, then if engine.boundary_years(level) else year)
        if then == year or not engine.boundary_years(level):
            count = len(placed.values)
            return CarriedColumn(placed.values, placed.status, np.zeros(count), np.zeros(count, dtype=bool), then)
        walk = self.walk(level, then, year)
        weights = self._weights(indicator, level, period, engine.areas(level, then).codes)
        column = carry(
            indicator.kind,
            walk,
            placed.values[:, None],
            placed.status[:, None],
            weights[:, None] if weights is not None else None,
        )
        return CarriedColumn(column.values[:, 0], column.status[:, 0], column.share[:, 0], ~walk.unchanged, then)

    def _weights(
        self, indicator: Indicator, level: Level, period: str, codes: pd.Index
    ) -> npt.NDArray[np.float64] | None:
        """What each figure is weighed by when areas are split or joined: the denominator of a rate, say."""
        for expression in indicator.values:
            if expression.weight is None:
                continue
            found = self.engine.read(expression.datasets[-1], level, period, expression.weight)
            if found is not None:
                return found.values[expression.weight].reindex(codes).to_numpy(float)
        return None

    def _walk(self, level: Level, then: int, year: int) -> Crosswalk:
        engine = self.engine
        homes = self._homes.get((engine.version, level, then), lambda: self._find_homes(level, then))
        return crosswalk(engine.areas(level, then), engine.areas(level, year), homes)

    def _find_homes(self, level: Level, year: int) -> Homes | None:
        """The smaller areas of about the whole country with residents, of the year nearest to ``year``."""
        smaller = _SMALLER.get(level)
        nearest = self.engine.full_year(smaller, year) if smaller else None
        if smaller is None or nearest is None:
            return None
        homes = homes_in(self.engine.areas(smaller, nearest))
        return homes if len(homes.points) else None
