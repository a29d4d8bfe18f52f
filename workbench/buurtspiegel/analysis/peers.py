"""How alike two areas are: robustly standardised features, and a distance that misses nothing out for free.

The method of statistical nearest neighbours (CIPFA 2021; ONS 2023, «Clustering similar local authorities and
statistical nearest neighbours»): each feature is taken from its median and divided by its interquartile range, and the
distance is the weighted Euclidean one.

A feature that is not known of both areas is left out of the difference, and counts as a difference of 1 in its place:
what is unknown is neither 0 nor alike. One interquartile range is about how far two areas taken at random lie apart
(of a normal distribution √2 ÷ 1.349 = 1.05), so it makes no area a neighbour.

    d(a, b)² = Σ_known w (z_a − z_b)² + Σ_unknown w
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: What a feature counts for in the squared distance, times its weight, where one of two areas lacks it.
PENALTY = 1.0
#: Of an area, features of this share of the weight must be known; else nothing says what it is like.
_KNOWN_ENOUGH = 0.5


def standardise(values: Floats, counted: npt.NDArray[np.bool_]) -> Floats:
    """Return features (n, p) as distances from the median in interquartile ranges of the ``counted`` areas (n,).

    Where over half of the areas share one value the range is 0: the standard deviation takes its place. A feature
    that is the same everywhere, or known nowhere, becomes NaN: it tells no two areas apart.
    """
    standard = np.full(values.shape, np.nan)
    for at in range(values.shape[1]):
        known = values[counted & ~np.isnan(values[:, at]), at]
        if not len(known):
            continue
        low, middle, high = np.percentile(known, (25, 50, 75))
        scale = (high - low) or float(known.std())
        if scale > 0:
            standard[:, at] = (values[:, at] - middle) / scale
    return standard


def known_enough(standard: Floats, weights: Floats) -> npt.NDArray[np.bool_]:
    """Say of which areas (n,) features of at least half of the weight are known."""
    known: npt.NDArray[np.bool_] = ~np.isnan(standard) @ weights >= _KNOWN_ENOUGH * weights.sum()
    return known


def parts(standard: Floats, weights: Floats, at: int) -> Floats:
    """Return what each feature adds (n, p) to the squared distance of every area to the one ``at``."""
    apart = standard - standard[at]
    return weights * np.where(np.isnan(apart), PENALTY, apart**2)


def squared(standard: Floats, weights: Floats, some: npt.NDArray[np.intp], others: npt.NDArray[np.intp]) -> Floats:
    """Return the squared distances between areas at two arrays of places that fit one another in shape."""
    total = np.zeros(np.broadcast_shapes(some.shape, others.shape))
    for feature, weight in enumerate(weights):
        apart = standard[some, feature] - standard[others, feature]
        total += weight * np.where(np.isnan(apart), PENALTY, apart**2)
    return total


def nearest_to(
    standard: Floats, weights: Floats, candidates: npt.NDArray[np.intp], at: int, k: int
) -> tuple[npt.NDArray[np.intp], Floats]:
    """Return the ``k`` nearest of ``candidates`` (sorted) to the area ``at``, itself left out, and their distances.

    Of equal distances the first candidate comes first. Fewer where there are fewer candidates.
    """
    others = candidates[candidates != at]
    apart = squared(standard, weights, np.array([at]), others)
    chosen = np.argsort(apart, kind="stable")[:k]
    return others[chosen], np.sqrt(apart[chosen])


def stability(standard: Floats, weights: Floats, candidates: npt.NDArray[np.intp], at: int, k: int) -> Floats:
    """Return for each feature (p,) the share of the ``k`` that stays when it is left out; 1 where it has no weight."""
    usual = nearest_to(standard, weights, candidates, at, k)[0]
    shares = np.ones(len(weights))
    for left_out in range(len(weights)):
        without = weights.copy()
        without[left_out] = 0.0
        if len(usual) and without.any():
            shares[left_out] = np.isin(usual, nearest_to(standard, without, candidates, at, k)[0]).mean()
    return shares
