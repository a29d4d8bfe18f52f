"""What a number of new dwellings would change in a forecast.

New dwellings × the people in a household are added on top of what is expected, in equal steps from the last known
year to the year they are ready. Where these people come from is not known, so that both ends are given: all of them
from elsewhere, and the total of the whole grows as much; or all of them from its other areas, and it does not.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.forecast import forecast, shifted
from buurtspiegel.engine import RESIDENTS, Engine
from buurtspiegel_data.levels import Level, gemeente_of

from .expected import Expected, Refused

Values = npt.NDArray[np.float64]

DWELLINGS, HOUSEHOLD = "wonen.woningen", "sociaal.huishoudensgrootte"
MOST_DWELLINGS = 100_000


@dataclass(frozen=True, eq=False)
class Scenario:
    """``values`` (ahead,) are those of the area; the other arrays those of all areas of its whole together.

    ``whole`` is None where nothing is expected of it. ``others`` is what its other areas together lose when the
    total stays. ``household`` is how many people were reckoned to a dwelling, None where dwellings are counted.
    """

    values: Values
    whole: Values | None
    grown: Values | None
    others: Values
    household: float | None


def scenario(engine: Engine, expected: Expected, level: Level, row: int, dwellings: int, by: int) -> Scenario:
    """Put new dwellings in one area, ready in the year ``by``; raise :class:`Refused` where that cannot be reckoned."""
    if expected.indicator.id not in (RESIDENTS, DWELLINGS):
        raise Refused("Nieuwe woningen kunt u doorrekenen bij «Inwoners» en bij «Woningen».")
    ahead = expected.values.shape[1]
    if not 0 <= dwellings <= MOST_DWELLINGS:
        raise Refused(f"Het aantal nieuwe woningen is {dwellings}; verwacht een aantal van 0 tot en met 100.000.")
    if not expected.launch < by <= expected.launch + ahead:
        raise Refused(
            f"Het jaar is {by}; verwacht een jaar van {expected.launch + 1} tot en met {expected.launch + ahead}."
        )
    household = None
    if expected.indicator.id == RESIDENTS:
        household = household_size(engine, level, str(expected.codes[row]))
    steps = np.minimum(np.arange(1, ahead + 1) / (by - expected.launch), 1)
    extra = dwellings * (1 if household is None else household) * steps
    series = expected.counts
    group = np.ones(len(expected.codes), bool) if series.within is None else series.within == series.within[row]
    moved = shifted(expected.values, group, row, extra)
    away = np.arange(len(group)) != row
    others = np.nansum((expected.values - moved)[group & away], axis=0)
    whole = None
    if series.whole is not None and series.within is not None and series.within[row] >= 0:
        found = forecast(series.whole, len(expected.years) - 1, ahead)[series.within[row]]
        whole = found if np.isfinite(found).all() else None
    grown = None if whole is None else whole + extra
    return Scenario(expected.values[row] + extra, whole, grown, others, household)


def household_size(engine: Engine, level: Level, code: str) -> float:
    """Return the mean number of people in a household: of the area, else of its gemeente, in the newest year."""
    indicator = engine.registry.indicators.get(HOUSEHOLD)
    gemeente = gemeente_of(code)
    for where, which in ((level, code), (Level.GEMEENTE, gemeente)):
        period = engine.newest(indicator, where) if indicator and which else None
        if indicator and period:
            size = float(engine.column(indicator, where, period).values.get(which, np.nan))
            if np.isfinite(size):
                return size
    raise Refused(
        "Hoeveel mensen er in een huishouden wonen is hier niet bekend; daarmee wordt gerekend. "
        "Voeg een bestand toe met de gemiddelde huishoudensgrootte."
    )
