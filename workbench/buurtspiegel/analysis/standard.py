"""Figures on one scale, found on some areas and kept, so that it means the same for other areas and years.

Places: which percentile of those areas a figure equals. Robust standardisation: the median is taken off, and what is
left divided by the interquartile range ÷ 1,349, which of a normal distribution is its standard deviation (as
scikit-learn's ``RobustScaler`` with ``unit_variance``).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: The interquartile range of the standard normal distribution.
_NORMAL_RANGE = 1.3489795003921634


@dataclass(frozen=True)
class Scale:
    """The middle and the step of one figure, in its own unit."""

    middle: float
    step: float

    def standard(self, values: Floats) -> Floats:
        """Return how many steps each value (n,) lies above the middle; NaN stays NaN."""
        return (values - self.middle) / self.step


def scale_of(values: Floats) -> Scale | None:
    """Return the scale of values (n,), of which NaN is passed over; None where all that is known is the same.

    Where over half of the areas share one value the range is 0: the standard deviation takes its place.
    """
    known = values[np.isfinite(values)]
    if not len(known):
        return None
    low, middle, high = np.percentile(known, (25, 50, 75))
    step = float(high - low) / _NORMAL_RANGE or float(known.std())
    return Scale(float(middle), step) if step > 0 and np.isfinite(step) else None


@dataclass(frozen=True)
class Places:
    """The 0th to the 100th percentile of one figure, in its own unit."""

    points: tuple[float, ...]

    def standard(self, values: Floats) -> Floats:
        """Return the place of each value (n,) from 0 to 100; where a stretch of them is equal, its middle."""
        points = np.array(self.points)
        first, last = np.searchsorted(points, values, "left"), np.searchsorted(points, values, "right")
        between = np.interp(values, points, np.arange(len(points), dtype=np.float64))
        places: Floats = np.where(last > first, (first + last - 1) / 2, between)
        return np.where(np.isnan(values), np.nan, places)


def places_of(values: Floats) -> Places | None:
    """Return the percentiles of values (n,), of which NaN is passed over; None where all that is known is the same."""
    known = values[np.isfinite(values)]
    if not len(known) or known.min() == known.max():
        return None
    return Places(tuple(np.percentile(known, np.arange(101)).tolist()))
