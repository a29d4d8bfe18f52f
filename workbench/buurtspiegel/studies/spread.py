"""How shares spread around that of all, against what chance alone would do: the figures of a funnel plot."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.funnel import INNER, OUTER, limits
from buurtspiegel.engine import Engine
from buurtspiegel.model import Indicator
from buurtspiegel_data.levels import Level

from .counts import counts_of_areas

Floats = npt.NDArray[np.float64]
_STEPS = 160


@dataclass(frozen=True, eq=False)
class Spread:
    """Areas with a known share (m,): ids, how many it is of, and the share from 0 to 1; ``side`` is 1 above, -1 below.

    ``middle`` is the share of all of them together. ``people`` (k,) are numbers from the least to the most, and
    ``inner`` and ``outer`` the limits at those: lower and upper (2, k).
    """

    ids: npt.NDArray[np.int64]
    whole: Floats
    share: Floats
    side: npt.NDArray[np.int8]
    middle: float
    people: Floats
    inner: Floats
    outer: Floats


def spread(
    engine: Engine, indicator: Indicator, level: Level, period: str, year: int, within: str = ""
) -> Spread | None:
    """Return the spread of the areas of a boundary year, or of those in one gemeente; None without a known share."""
    counts = counts_of_areas(engine, indicator, level, period, year)
    known = np.isfinite(counts.part) & (counts.whole >= 1)
    if within:
        known &= engine.gemeenten(level, year) == within
    if not known.any():
        return None
    part, whole = counts.part[known], counts.whole[known]
    share, middle = part / whole, float(part.sum() / whole.sum())
    low, high = limits(middle, whole, OUTER)
    people = np.unique(np.geomspace(whole.min(), whole.max(), _STEPS).round()).astype(np.float64)
    return Spread(
        ids=np.flatnonzero(known),
        whole=whole,
        share=share,
        side=(share > high).astype(np.int8) - (share < low),
        middle=middle,
        people=people,
        inner=np.array(limits(middle, people, INNER)),
        outer=np.array(limits(middle, people, OUTER)),
    )
