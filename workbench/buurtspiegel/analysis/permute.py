"""The loop of a conditional permutation. Importing this imports numba: do so inside the function that needs it."""

import numpy as np
import numpy.typing as npt

from buurtspiegel.compiled import compiled

Indices = npt.NDArray[np.int32]

#: An area is judged after so many turns once both sides were met so often: its chance is then known well enough
#: (sequential permutation: J. Besag and P. Clifford, «Sequential Monte Carlo p-values», Biometrika 78, 1991).
_TURNS, _MET = 999, 25
#: Sums of the same figures in another order differ by less than this; figures are standardised.
_SAME = 1e-9


@compiled
def strangers(others: int, most: int, turns: int, seed: int) -> Indices:
    """Draw ``most`` of ``others`` without replacement, so many turns: (turns, most)."""
    np.random.seed(seed)  # noqa: NPY002  (the generator of the compiled code, not that of the process)
    pool = np.arange(others).astype(np.int32)
    drawn = np.empty((turns, most), np.int32)
    for turn in range(turns):
        for at in range(most):
            chosen = np.random.randint(at, others)  # noqa: NPY002
            pool[at], pool[chosen] = pool[chosen], pool[at]
            drawn[turn, at] = pool[at]
    return drawn


@compiled
def beyond(
    figures: npt.NDArray[np.float64], first: Indices, neighbours: Indices, drawn: Indices
) -> npt.NDArray[np.int64]:
    """Return how often the sum over strangers is at least, and at most, that over the neighbours, in how many turns.

    That is (n, 3). ``neighbours[first[i]:first[i + 1]]`` are those of area ``i``; ``drawn`` (turns, most) numbers the
    others of any area, itself left out.
    """
    counts = np.zeros((len(figures), 3), np.int64)
    for area in range(len(figures)):
        many = first[area + 1] - first[area]
        found = 0.0
        for at in range(first[area], first[area + 1]):
            found += figures[neighbours[at]]
        above, below, turn = 0, 0, 0
        while turn < drawn.shape[0] and (turn < _TURNS or min(above, below) < _MET):
            total = 0.0
            for at in range(many):
                other = drawn[turn, at]
                total += figures[other + 1 if other >= area else other]
            above += total >= found - _SAME
            below += total <= found + _SAME
            turn += 1
        counts[area] = above, below, turn
    return counts
