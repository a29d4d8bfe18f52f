"""The funnel: between which shares areas of a size lie, if nothing but chance made them differ."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Two and three standard deviations, as is usual: 1 in 20 and 1 in 500 areas would lie outside by chance.
INNER, OUTER = 0.95, 0.998


def limits(share: float, whole: Floats, certainty: float) -> tuple[Floats, Floats]:
    """Return the lower and upper limit (n,), 0 to 1, for areas of ``whole`` (n,) people if the ``share`` is everyone's.

    Spiegelhalter (2005), «Funnel plots for comparing institutional performance», Statistics in Medicine 24: exact
    binomial limits, interpolated between whole counts (appendix A.1.1). Not widened for overdispersion.
    """
    tail = (1 - certainty) / 2
    return _quantile(share, whole, tail), _quantile(share, whole, 1 - tail)


def _quantile(share: float, whole: Floats, chance: float) -> Floats:
    """Return the share (n,) that is not reached with ``chance``; NaN where there is nobody."""
    from scipy.stats import binom

    people = np.round(np.where(whole >= 1, whole, np.nan))
    if share <= 0 or share >= 1:
        return np.where(np.isnan(people), np.nan, share)
    count = binom.ppf(chance, people, share)
    reached = binom.cdf(count, people, share)
    over = (reached - chance) / binom.pmf(count, people, share)
    return np.clip((count - over) / people, 0.0, 1.0)
