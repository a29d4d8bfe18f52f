"""How sure a share of a count is, and the difference between two of them.

Everything is counted here, nobody was asked in a survey; yet chance plays its part, in who happens to live where. The
intervals say how far chance alone could have moved a figure, as if the people of an area were drawn from many.
CBS rounds counts to fives and percentages to whole ones. The intervals take them as they are: in an area of fifty, the
interval itself is over twenty points wide and the rounding at most five.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: An interval holds the share itself with this certainty, and a difference is real where chance is rarer than the rest.
CERTAINTY = 0.95


def share_interval(part: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """Return the lower and upper end (n,) of the Wilson interval of part ÷ whole (n,), 0 to 1; NaN where unknown.

    Wilson (1927), «Probable inference, the law of succession, and statistical inference», JASA 22.
    """
    from statsmodels.stats.proportion import proportion_confint

    return _where(_known(part, whole), lambda at: proportion_confint(part[at], whole[at], 1 - CERTAINTY, "wilson"))


def difference_interval(part: Floats, whole: Floats, rest: Floats, rest_whole: Floats) -> tuple[Floats, Floats]:
    """Return the ends (n,) of the Newcombe interval of part ÷ whole − rest ÷ rest_whole, -1 to 1; NaN where unknown.

    Newcombe (1998), «Interval estimation for the difference between independent proportions», Statistics in Medicine
    17, method 10. The two must not overlap: see :func:`the_rest`.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    return _where(
        _known(part, whole) & _known(rest, rest_whole),
        lambda at: confint_proportions_2indep(
            part[at], whole[at], rest[at], rest_whole[at], method="newcomb", alpha=1 - CERTAINTY
        ),
    )


def difference_chance(part: Floats, whole: Floats, rest: Floats, rest_whole: Floats) -> Floats:
    """Return how often chance alone gives a difference this large (n,), 0 to 1; NaN where unknown.

    The score test of two equal proportions, two-sided (Pearson's chi-square with one degree of freedom). Where both
    are 0% or both 100% nothing differs, and the answer is 1.
    """
    from scipy.special import ndtr

    known = _known(part, whole) & _known(rest, rest_whole)
    below, beside = np.where(known, whole, np.nan), np.where(known, rest_whole, np.nan)
    pooled = (part + rest) / (below + beside)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / below + 1 / beside))
    difference = np.abs(part / below - rest / beside)
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = 2 * ndtr(-difference / spread)
    return np.where(known & (spread == 0), 1.0, chance)


def the_rest(part: Floats, whole: Floats, all_part: Floats, all_whole: Floats) -> tuple[Floats, Floats]:
    """Return the counts (n,) of what an area is a part of without the area itself; NaN where nothing else is left.

    An area must not be held against itself: in a gemeente with one large buurt they would always look alike. Counts
    are rounded, so what is left of a part is kept between 0 and what is left of the whole.
    """
    rest_whole = np.where(all_whole - whole >= 1, all_whole - whole, np.nan)
    return np.clip(all_part - part, 0, rest_whole), rest_whole


def _known(part: Floats, whole: Floats) -> Bools:
    return np.isfinite(part) & (whole > 0)


def _where(known: Bools, compute: Callable[[Bools], tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    low, high = np.full(len(known), np.nan), np.full(len(known), np.nan)
    if known.any():
        low[known], high[known] = compute(known)
    return low, high
