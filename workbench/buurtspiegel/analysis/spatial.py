"""Where high or low figures lie together: local Moran, Gi* and the global Moran, by permutation.

L. Anselin, «Local indicators of spatial association – LISA», Geographical Analysis 27 (1995); J.K. Ord and A. Getis,
«Local spatial autocorrelation statistics», Geographical Analysis 27 (1995). Neighbours are areas that share a point of
their outline (Queen contiguity), and weigh alike. The statistics are those of esda; its permutations are drawn here,
because those of esda compile for 20 seconds in every process, and this loop once on a machine.

Areas without a figure are no neighbours of anyone: a missing value is not 0. An area none of whose neighbours has a
figure, such as an island, is left out, and has no outcome.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse, stats

Values = npt.NDArray[np.float64]
Classes = npt.NDArray[np.uint8]

#: Classes of the local Moran: an area and its neighbours, high or low; and of Gi*.
UNCLEAR, HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH = range(5)
HOT, COLD = HIGH_HIGH, LOW_LOW
#: At most: only areas that stand out need so many. With 999 the least p is 0.002, and of 11,000 buurten not one would
#: survive the correction for many areas.
PERMUTATIONS = 99_999
#: Of the areas that are called a cluster, at most this share is expected to be one by chance.
FALSE_DISCOVERIES = 0.05
_SEED = 1995


@dataclass(frozen=True, eq=False)
class Local:
    """Arrays by area (n,), NaN (and class :data:`UNCLEAR`) for an area without a figure or neighbours with one.

    ``moran`` is Anselin's I, ``gi`` the standardised Gi* of Ord and Getis. ``p`` is the two-sided pseudo p-value of
    both: given the figure of the area itself, either only depends on the mean of its neighbours. ``clusters`` and
    ``spots`` hold the classes after correction for many areas (Benjamini and Hochberg, 1995); ``there`` says which
    areas have an outcome.
    """

    moran: Values
    gi: Values
    p: Values
    clusters: Classes
    spots: Classes
    there: npt.NDArray[np.bool_]


def contiguity(shapes: npt.NDArray[np.object_]) -> sparse.csr_matrix:
    """Return which areas (n,) share a point of their outline: (n, n), 1 for neighbours, also where one has no shape.

    The same as libpysal's ``Graph.build_contiguity(rook=False)``, out of the points instead of a spatial index.
    """
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    _, point = np.unique(np.ascontiguousarray(points).view(np.complex128).ravel(), return_inverse=True)
    size = (len(shapes), int(point.max(initial=-1)) + 1)
    lies_on = sparse.csr_matrix((np.ones(len(point), np.int32), (owner, point)), shape=size)
    several = np.bincount(point, minlength=size[1]) > 1
    lies_on = lies_on[:, several]
    shared = sparse.csr_matrix(lies_on @ lies_on.T)
    shared.setdiag(0)
    shared.eliminate_zeros()
    shared.data[:] = 1
    shared.sort_indices()
    return shared


def local(values: Values, neighbours: sparse.csr_matrix, permutations: int = PERMUTATIONS, seed: int = _SEED) -> Local:
    """Return the local statistics of values (n,), NaN where unknown, with their classes."""
    n = len(values)
    with_figure = np.flatnonzero(np.isfinite(values))
    among = neighbours[with_figure][:, with_figure]
    nan, unclear = np.full(n, np.nan), np.full(n, UNCLEAR, np.uint8)
    result = Local(nan, nan.copy(), nan.copy(), unclear, unclear.copy(), np.zeros(n, bool))
    figures = values[with_figure]
    if len(figures) < 3 or np.ptp(figures) == 0:
        return result
    moran, gi = _statistics(figures, among)
    above, below, turns = _beyond(figures, among, permutations, seed).T
    has = np.diff(among.indptr) > 0
    p = np.minimum(2 * (np.minimum(above, below) + 1) / (turns + 1), 1)
    real = np.zeros(len(figures), bool)
    real[has] = stats.false_discovery_control(p[has]) <= FALSE_DISCOVERIES
    high, near_high = figures > figures.mean(), above <= below
    clusters = np.select(
        [high & near_high, ~high & ~near_high, high & ~near_high], [HIGH_HIGH, LOW_LOW, HIGH_LOW], LOW_HIGH
    )
    spots = np.select([near_high & (gi > 0), ~near_high & (gi < 0)], [HOT, COLD], UNCLEAR)
    for whole, part in ((result.moran, moran), (result.gi, gi), (result.p, p)):
        whole[with_figure] = np.where(has, part, np.nan)
    result.clusters[with_figure] = np.where(real, clusters, UNCLEAR)
    result.spots[with_figure] = np.where(real, spots, UNCLEAR)
    result.there[with_figure] = has
    return result


def moran(
    values: Values, neighbours: sparse.csr_matrix, permutations: int = 999, seed: int = _SEED
) -> tuple[float, float]:
    """Return Moran's I of values (n,) with its pseudo p-value: whether neighbours are alike more than by chance."""
    known = np.flatnonzero(np.isfinite(values))
    among = _averaging(neighbours[known][:, known])
    rows = float((np.diff(among.indptr) > 0).sum())
    if not rows or np.ptp(values[known]) == 0:
        return float("nan"), float("nan")
    z = values[known] - values[known].mean()
    spread = float(z @ z)
    scale = len(z) / rows / spread
    rng = np.random.default_rng(seed)
    found = scale * float(z @ (among @ z))
    drawn = np.array([scale * (one @ (among @ one)) for one in (rng.permutation(z) for _ in range(permutations))])
    above = int((drawn >= found).sum())
    return found, (min(above, permutations - above) + 1) / (permutations + 1)


def _averaging(neighbours: sparse.csr_matrix) -> sparse.csr_matrix:
    """Let the neighbours of each area weigh alike, 1 together."""
    count = np.maximum(np.diff(neighbours.indptr), 1)
    return sparse.csr_matrix(sparse.diags(1 / count) @ neighbours)


def _statistics(figures: Values, neighbours: sparse.csr_matrix) -> tuple[Values, Values]:
    """Return the local Moran and the standardised Gi*, as esda does."""
    n, count = len(figures), np.diff(neighbours.indptr)
    z = figures - figures.mean()
    lag = _averaging(neighbours) @ z
    i = (n - 1) * z * lag / (z @ z)
    with_self = (lag * count + z) / (count + 1)
    spread = figures.std() * np.sqrt((n / (count + 1) - 1) / (n - 1))
    return i, with_self / spread


def _beyond(figures: Values, neighbours: sparse.csr_matrix, permutations: int, seed: int) -> npt.NDArray[np.int64]:
    """Return for each area how often strangers in the place of its neighbours are at least as high, and as low.

    Also in how many turns: (n, 3). The area keeps its own figure (conditional permutation). The strangers are drawn
    once, without replacement, and serve all areas, as in esda. Unlike there a tie counts on both sides: an area among
    zeros, in a country of mostly zeros, is nothing special.
    """
    from .permute import beyond, strangers

    most = int(np.diff(neighbours.indptr).max(initial=0))
    drawn = strangers(len(figures) - 1, most, permutations, seed)
    z = (figures - figures.mean()) / figures.std()
    return beyond(z, neighbours.indptr.astype(np.int32), neighbours.indices.astype(np.int32), drawn)
