"""How far a forecast tends to be off: the last years are hidden, forecast, and held against what happened.

Intervals come from these errors by horizon and size of area (Smith, Tayman and Swanson, «A Practitioner's Guide to
State and Local Population Projections», 2013, ch. 13; Wilson and others, 2022): they promise no more than the method
has shown on the same areas.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .forecast import LEAST_YEARS

Values = npt.NDArray[np.float64]

#: Sizes at which a class of areas ends, in the count that is forecast or that a rate is a part of.
SIZES = (250, 1_000, 5_000, 20_000, 50_000, 100_000)
#: With fewer errors than this a class says too little, and those of all sizes are used.
ENOUGH = 20


@dataclass(frozen=True, eq=False)
class Errors:
    """The errors of all forecasts that could be checked, one a place in each array (m,).

    ``off`` is the distance between what was forecast and what happened: for counts as a share of the forecast, so
    that «within 6% of the expectation» holds as it is written, for rates in their own unit. ``horizon`` is in years,
    ``size`` the class of the area among :data:`SIZES`.
    """

    off: Values
    horizon: npt.NDArray[np.intp]
    size: npt.NDArray[np.intp]

    @property
    def longest(self) -> int:
        """The longest horizon in years that was checked; 0 where none was."""
        return int(self.horizon.max(initial=0))

    def of(self, size: int | None, horizon: int) -> Values:
        """Return the errors of one horizon and size class; of all sizes where that is None or has too few."""
        at = self.horizon == horizon
        own = at & (self.size == size)
        return self.off[own if own.sum() >= ENOUGH else at]

    def within(self, share: float, size: int | None, years: int) -> Values:
        """Return how far ``share`` of the forecasts was off at most, for each of ``years`` years ahead (years,).

        It never shrinks with the horizon. Beyond the longest horizon that was checked it grows in a straight line.
        NaN where nothing could be checked.
        """
        if not self.longest:
            return np.full(years, np.nan)
        checked = [float(np.quantile(self.of(size, at), share)) for at in range(1, self.longest + 1)]
        reach = np.maximum.accumulate(checked)
        ahead = np.arange(1, years + 1)
        beyond: Values = reach[np.minimum(ahead, self.longest) - 1] * np.maximum(ahead / self.longest, 1)
        return beyond


def size_class(sizes: Values) -> npt.NDArray[np.intp]:
    """Return the place of each size among :data:`SIZES`: 0 for the smallest areas."""
    return np.searchsorted(SIZES, sizes, side="right")


def backcast(make: Callable[[int, int], Values], actual: Values, sizes: Values, *, relative: bool) -> Errors:
    """Forecast from every year that has enough history before it, and compare with the years that followed.

    ``make(launch, years)`` returns (n, years) expected after column ``launch``; ``actual`` and ``sizes`` are
    (n, all years). Nothing after a launch is used for its forecast.
    """
    off, horizon, size = [], [], []
    last = actual.shape[1] - 1
    for launch in range(LEAST_YEARS - 1, last):
        ahead = last - launch
        expected = make(launch, ahead)
        difference = np.abs(actual[:, launch + 1 :] - expected)
        if relative:
            difference = np.divide(difference, expected, out=np.full_like(expected, np.nan), where=expected > 0)
        rows, columns = np.nonzero(np.isfinite(difference))
        off.append(difference[rows, columns])
        horizon.append(columns + 1)
        size.append(size_class(sizes[rows, launch]))
    if not off:
        return Errors(np.empty(0), np.empty(0, np.intp), np.empty(0, np.intp))
    return Errors(np.concatenate(off), np.concatenate(horizon), np.concatenate(size))
