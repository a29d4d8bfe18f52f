"""How much of a service is within reach, for as many people as it has to serve: two-step floating catchment areas.

First every place divides what it has over all who can reach it; then everybody adds up what all places within reach
have for them (Luo and Wang 2003). What is further away counts for less, by a Gaussian that is 1 at the door and 0 at
the edge of the reach (Dai 2010). Distances are as the crow flies.
"""

import numpy as np
import numpy.typing as npt
from scipy.spatial import KDTree

Numbers = npt.NDArray[np.float64]
#: Pairs of a home and a place that are weighed at once.
_AT_ONCE = 2_000_000


def two_step(places: Numbers, supply: Numbers, homes: Numbers, people: Numbers, reach: float) -> Numbers:
    """Return the supply per person within ``reach`` metres of each home, (h,); 0 where no place is within reach.

    ``places`` (p, 2) and ``homes`` (h, 2) are RD metres, ``supply`` (p,) what each place has and ``people`` (h,) who
    live there. Summed over people it is all supply that somebody can reach: nothing is lost and nothing counts twice.
    """
    there, here = KDTree(places), KDTree(homes)
    asked = _weighed(there, here, people, reach)
    each = np.divide(supply, asked, out=np.zeros(len(places)), where=asked > 0)
    return _weighed(here, there, each, reach)


def _weighed(around: KDTree, others: KDTree, amount: Numbers, reach: float) -> Numbers:
    """Sum the ``amount`` (o,) at all ``others`` within reach of each point of ``around``, weighed by distance, (a,)."""
    total = np.zeros(around.n)
    step = max(_AT_ONCE // max(others.n, 1), 1)
    for start in range(0, around.n, step):
        part = KDTree(around.data[start : start + step])
        pairs = part.sparse_distance_matrix(others, reach, output_type="ndarray")
        near = np.bincount(pairs["i"], amount[pairs["j"]] * decay(pairs["v"] / reach), part.n)
        total[start : start + step] = near
    return total


def decay(share: Numbers) -> Numbers:
    """Return what counts at a ``share`` of the reach: a Gaussian from 1 at 0 to 0 at 1 (Dai 2010)."""
    edge = np.exp(-0.5)
    weight: Numbers = (np.exp(-0.5 * share**2) - edge) / (1 - edge)
    return weight
