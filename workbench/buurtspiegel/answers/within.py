"""The newest figures of one gemeente and of the areas in it, and the screen that shows them."""

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

from buurtspiegel.engine import Engine
from buurtspiegel.errors import NoTask
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level
from buurtspiegel_data.status import Status

from .words import plural

#: A question is answered from the plain map.
PLAIN = {"comparison": "waarde", "against": "", "sides": "", "filter": ""}


class Within:
    """The areas of one level in a gemeente, as on the map of the newest figures: (n,) values, names and water."""

    def __init__(self, engine: Engine, indicator_id: str, level: Level, gemeente: str) -> None:
        """Look at the newest figures; raise :class:`NoTask` where there are none of this gemeente."""
        self.indicator, self.period = newest(engine, indicator_id, level)
        self.level, self.gemeente = level, gemeente
        self.year = engine.boundary_year(self.indicator, level, self.period)
        self.inside: npt.NDArray[np.bool_] = engine.gemeenten(level, self.year) == gemeente
        if not self.inside.any():
            raise NoTask(f"Deze gemeente heeft op de kaart van {self.year} geen {plural(level)}.")
        areas = engine.areas(level, self.year)
        placed = engine.placed(self.indicator, level, self.period, self.year)
        self.values = placed.values[self.inside]
        self.water = areas.rd["water"].to_numpy(bool)[self.inside]
        self.codes = areas.codes[self.inside]
        self.names = {code: str(name) for code, name in areas.names[self.inside].items()}

    def known(self, fewest: int) -> pd.Series:
        """Return the values that are known by code; raise :class:`NoTask` where they are too few to ask about."""
        known = pd.Series(self.values, self.codes).dropna()
        if len(known) < fewest:
            raise NoTask(f"Te weinig {plural(self.level)} van deze gemeente hebben een cijfer: {len(known)}.")
        return known

    def changes(self, drawer: str, **more: str) -> dict[str, str]:
        """Return what makes the screen show these areas."""
        return {
            **PLAIN,
            "gemeente": self.gemeente,
            "indicator": self.indicator.id,
            "level": self.level.value,
            "period": self.period,
            "drawer": drawer,
            **more,
        }


def newest(engine: Engine, indicator_id: str, level: Level) -> tuple[Indicator, str]:
    """Return an indicator with its newest period at a level; raise :class:`NoTask` where it has none."""
    indicator = engine.registry.indicators.get(indicator_id)
    period = engine.newest(indicator, level) if indicator else None
    if indicator is None or period is None:
        what = f"«{indicator.title}»" if indicator else f"«{indicator_id}»"
        raise NoTask(f"Bij {what} is er geen cijfer per {level.label}.")
    return indicator, period


def of_gemeente(engine: Engine, indicator_id: str, gemeente: str, name: str) -> tuple[Indicator, str, float]:
    """Return an indicator, its newest period and the figure of a gemeente; raise :class:`NoTask` where it has none."""
    indicator, period = newest(engine, indicator_id, Level.GEMEENTE)
    column = engine.column(indicator, Level.GEMEENTE, period)
    value = float(column.values.get(gemeente, math.nan))
    if math.isnan(value):
        why = Status(int(column.status.get(gemeente, Status.NO_SOURCE))).label
        raise NoTask(f"Van {name} is er bij «{indicator.title}» in {period} geen cijfer ({why}).")
    return indicator, period, value


def at_gemeente(indicator: Indicator, gemeente: str, period: str) -> dict[str, str]:
    """Return what makes the screen show the profile of a gemeente."""
    return {
        **PLAIN,
        "gemeente": gemeente,
        "area": gemeente,
        "indicator": indicator.id,
        "level": Level.GEMEENTE.value,
        "period": period,
        "drawer": "",
    }
