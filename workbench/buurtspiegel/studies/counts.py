"""The counts behind a share: how many people, households or homes it is of, and how many of those it counts.

A share that is withheld has no counts, nor has one of a whole that is withheld: an interval must not give away what the
source does not show.
"""

import numpy as np
import pandas as pd

from buurtspiegel.engine import Engine
from buurtspiegel.model import Counts, Indicator
from buurtspiegel_data.levels import LAND_CODE, Level


def counts(engine: Engine, indicator: Indicator, level: Level, period: str) -> pd.DataFrame:
    """Return ``part`` and ``whole`` of every area of a level by code, NaN where not known; no rows without figures.

    The part is the figure times the whole: as published for a ratio of counts; for a published percentage it is as
    precise as that, half a per cent of the whole. Both are rounded as CBS does, to fives: a part is kept within its
    whole. The indicator must be a share (``share_of``).
    """
    try:
        values = engine.column(indicator, level, period).values
    except LookupError:
        return pd.DataFrame({"part": [], "whole": []}, dtype=np.float64)
    whole = engine.wholes(indicator, level, period).reindex(values.index)
    whole = whole.where(values.notna() & (whole > 0))
    return pd.DataFrame({"part": (values * whole / indicator.per).clip(lower=0, upper=whole), "whole": whole})


def counts_of_areas(engine: Engine, indicator: Indicator, level: Level, period: str, year: int) -> Counts:
    """Return the counts (n,) of the areas of a boundary year, by area id."""
    return _laid(counts(engine, indicator, level, period), engine.areas(level, year).codes)


def counts_and_wholes(
    engine: Engine, indicator: Indicator, level: Level, period: str, year: int
) -> tuple[Counts, Counts, Counts]:
    """Return the counts (n,) of the areas, of the gemeente each lies in (not for a gemeente), and of the Netherlands.

    Where there are none of the Netherlands, those of the gemeenten are summed, if the figure of the country is known.
    """
    areas = engine.areas(level, year)
    own = counts(engine, indicator, level, period)
    gemeenten = counts(engine, indicator, Level.GEMEENTE, period)
    around = pd.Index(np.full(len(areas), "") if level is Level.GEMEENTE else engine.gemeenten(level, year))
    land = counts(engine, indicator, Level.LAND, period).reindex([LAND_CODE]).iloc[0]
    if np.isnan(land["part"]) and not np.isnan(engine.land(indicator, period)):
        land = gemeenten.dropna().sum(min_count=1)
    country = Counts(np.full(len(areas), land["part"]), np.full(len(areas), land["whole"]))
    return _laid(own, areas.codes), _laid(gemeenten, around), country


def _laid(found: pd.DataFrame, codes: pd.Index) -> Counts:
    rows = found.reindex(codes)
    return Counts(rows["part"].to_numpy(np.float64), rows["whole"].to_numpy(np.float64))
