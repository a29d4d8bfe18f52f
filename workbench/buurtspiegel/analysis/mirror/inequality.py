"""How a provision is distributed over areas in the order of their need: Lorenz curve, Gini and concentration index.

The concentration index is twice the area between the curve and the diagonal (Wagstaff, Paci and van Doorslaer 1991,
«On the measurement of inequalities in health», Social Science & Medicine 33). Areas are laid from the lowest need to
the highest: above 0 the provision lies where the need is, below 0 it lies where it is not, 0 is no relation.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: With fewer areas the standard error, which counts areas, says nothing.
FEWEST = 5
_Z = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Distribution:
    """The curve: ``people`` and ``provision`` (m + 1,) from 0 to 1, cumulative from the lowest need to the highest.

    ``gini`` is that of the provision per head itself, 0 to 1. ``index`` is the concentration index with its interval,
    NaN with fewer than :data:`FEWEST` areas.
    """

    people: Floats
    provision: Floats
    gini: float
    index: float
    low: float
    high: float
    counted: int


def distribution(provision: Floats, people: Floats, need: Floats) -> Distribution | None:
    """Distribute counts of a provision (n,) over people (n,) in the order of a need per head (n,).

    Areas where any of the three is unknown are left out; None where nothing is left to distribute.
    """
    known = np.isfinite(provision) & np.isfinite(need) & (people > 0)
    given, heads, rank = provision[known], people[known], need[known]
    if len(given) < 2 or given.sum() <= 0:
        return None
    given, heads, rank = _ties_together(given, heads, rank)
    curve = _curve(given, heads)
    index, low, high = _index(given, heads)
    return Distribution(*curve, gini(provision, people), index, low, high, int(known.sum()))


def gini(provision: Floats, people: Floats) -> float:
    """Return the Gini of a provision (n,) per head of people (n,): 0 for all alike, near 1 for all in one place.

    NaN without any. Gini (1912); here as twice the area between the Lorenz curve and the diagonal.
    """
    known = np.isfinite(provision) & (people > 0)
    given, heads = provision[known], people[known]
    if given.sum() <= 0:
        return float("nan")
    order = np.argsort(given / heads, kind="stable")
    return _above(*_curve(given[order], heads[order]))


def _ties_together(given: Floats, heads: Floats, rank: Floats) -> tuple[Floats, Floats, Floats]:
    """Join areas of equal need, sorted: in which order they come must not matter."""
    levels, at = np.unique(rank, return_inverse=True)
    return np.bincount(at, given).astype(np.float64), np.bincount(at, heads).astype(np.float64), levels


def _curve(given: Floats, heads: Floats) -> tuple[Floats, Floats]:
    return np.r_[0.0, np.cumsum(heads) / heads.sum()], np.r_[0.0, np.cumsum(given) / given.sum()]


def _above(people: Floats, provision: Floats) -> float:
    return float(1 - np.sum(np.diff(people) * (provision[1:] + provision[:-1])))


def _index(given: Floats, heads: Floats) -> tuple[float, float, float]:
    """The index with its interval: Kakwani, Wagstaff and van Doorslaer (1997), Journal of Econometrics 77.

    Theirs is for people who count alike. Areas do not: here each area's deviation is weighed by its people, as in the
    linearisation of Binder and Kovačević (1995), Survey Methodology 21. For areas of equal size it is the same.
    """
    people, provision = _curve(given, heads)
    index = _above(people, provision)
    if len(given) < FEWEST:
        return float("nan"), float("nan"), float("nan")
    part = heads / heads.sum()
    middle = people[:-1] + part / 2
    each = (given / heads) / (given.sum() / heads.sum())
    weighed = each * (2 * middle - 1 - index) + 2 - provision[:-1] - provision[1:]
    reach = _Z * float(np.sqrt(part**2 @ (weighed - (1 + index)) ** 2))
    return index, index - reach, index + reach
