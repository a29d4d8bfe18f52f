"""The loop of a conditional permutation. Importing this imports numba: do so inside the function that needs it."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled

Indices = npt.NDArray[np.int32]

#: Sums of the same figures in another order differ by less than this; figures are standardised.
_SAME = 1e-9


@compiled
def beyond(
    figures: npt.NDArray[np.float64], first: Indices, neighbours: Indices, drawn: Indices
) -> npt.NDArray[np.int64]:
    """Return how often the sum over strangers is at least, and at most, that over the neighbours: (n, 2).

    ``neighbours[first[i]:first[i + 1]]`` are those of area ``i``; ``drawn`` (permutations, most) numbers the others of
    any area, itself left out.
    """
    counts = np.zeros((len(figures), 2), np.int64)
    for area in range(len(figures)):
        many = first[area + 1] - first[area]
        found = 0.0
        for at in range(first[area], first[area + 1]):
            found += figures[neighbours[at]]
        for turn in range(drawn.shape[0]):
            total = 0.0
            for at in range(many):
                other = drawn[turn, at]
                total += figures[other + 1 if other >= area else other]
            counts[area, 0] += total >= found - _SAME
            counts[area, 1] += total <= found + _SAME
    return counts
