"""Areas with so few people that their figure says little: they are shown, but muted."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level

from .counts import counts_of_areas


def small_areas(engine: Engine, indicator: Indicator, level: Level, period: str, year: int) -> npt.NDArray[np.bool_]:
    """Return for each area (n,) of a boundary year whether it has fewer people than the indicator asks for.

    Counted are residents and, for a share, what it is a share of. False where neither number is known: what is withheld
    is not guessed at. A count is what it is, however small. Every six-digit postcode is small, so there nothing is told
    apart.
    """
    areas = engine.areas(level, year)
    if not indicator.fewest or not indicator.kind.per_head or level is Level.PC6:
        return np.zeros(len(areas), dtype=bool)
    small = areas.population.to_numpy(np.float64) < indicator.fewest
    if indicator.share_of:
        small |= counts_of_areas(engine, indicator, level, period, year).whole < indicator.fewest
    return np.asarray(small, dtype=bool)
