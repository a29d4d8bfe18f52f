"""Do need and provision move together over the years?

Changes of each area from the first to the last common year, in a table of directions, and their rank correlation
(Spearman) with an interval (Bonett and Wright 2000, «Sample size requirements for estimating Pearson, Kendall and
Spearman correlations», Psychometrika 65). Areas that move together need not do so because of one another.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Two years are a difference, not a movement.
FEWEST_YEARS = 3
#: The interval divides by the number of areas minus three; below this it spans nearly everything.
FEWEST_AREAS = 5
#: A change of less than this share of what it was is none.
STILL = 0.05
_Z = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Together:
    """``table`` (3, 3) counts areas by direction: a row for the need falling, still and rising, so too the columns.

    ``need`` and ``provision`` (n,) are −1, 0 or 1, NaN for an area without a first and last year. ``correlation`` of
    the changes with its interval, NaN with fewer than :data:`FEWEST_AREAS` areas or where all changed alike.
    """

    table: npt.NDArray[np.int64]
    need: Floats
    provision: Floats
    correlation: float
    low: float
    high: float
    counted: int


def together(need: Floats, provision: Floats) -> Together | None:
    """Compare the movement of need (n, years) and provision (n, years) of the same years, oldest first.

    An area counts from its first to its last year with both, when it has :data:`FEWEST_YEARS` of them. None where
    no area has.
    """
    both = np.isfinite(need) & np.isfinite(provision)
    long = both.sum(axis=1) >= FEWEST_YEARS
    if not long.any():
        return None
    rows = np.arange(len(need))
    first, last = both.argmax(axis=1), both.shape[1] - 1 - both[:, ::-1].argmax(axis=1)
    moved = [np.where(long, _change(one[rows, first], one[rows, last]), np.nan) for one in (need, provision)]
    ways = [np.where(np.isnan(one), np.nan, np.where(np.abs(one) < STILL, 0, np.sign(one))) for one in moved]
    table = np.zeros((3, 3), dtype=np.int64)
    known = np.isfinite(ways[0]) & np.isfinite(ways[1])
    np.add.at(table, (ways[0][known].astype(int) + 1, ways[1][known].astype(int) + 1), 1)
    return Together(table, ways[0], ways[1], *_correlation(moved[0][known], moved[1][known]), int(known.sum()))


def _change(then: Floats, now: Floats) -> Floats:
    """The change as a share of the mean of both years, so that a start of 0 has one too; still where both are 0."""
    middle = (np.abs(then) + np.abs(now)) / 2
    return np.where(middle > 0, (now - then) / np.where(middle > 0, middle, 1.0), now - then)


def _correlation(one: Floats, other: Floats) -> tuple[float, float, float]:
    from scipy.stats import spearmanr

    if len(one) < FEWEST_AREAS or np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan"), float("nan"), float("nan")
    found = float(spearmanr(one, other).statistic)
    bounded = min(max(found, -0.999999), 0.999999)
    reach = _Z * float(np.sqrt((1 + bounded**2 / 2) / (len(one) - 3)))
    return found, float(np.tanh(np.arctanh(bounded) - reach)), float(np.tanh(np.arctanh(bounded) + reach))
