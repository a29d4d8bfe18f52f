"""The nearest neighbours of every area at once, by the distance of :mod:`.peers`.

Areas of which every feature is known are looked up in a k-d tree (scipy). Pairs with an unknown feature, for which no
tree holds, are all compared; there are few of them.
"""

import numpy as np
import numpy.typing as npt

from .peers import squared

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
#: Pairs that are compared at once: 50 MB.
_AT_ONCE = 1_000_000
#: As many more are looked up as may lie equally far: of those the first counts, as in :func:`.peers.nearest_to`.
_MORE = 8


def nearest(standard: Floats, weights: Floats, candidates: Places, targets: Places, k: int) -> Places:
    """Return for each of ``targets`` (places in the features (n, p)) its ``k`` nearest ``candidates`` (sorted).

    (n, k), the nearest first; −1 where there are fewer, and for what is no target. No area is its own neighbour.
    """
    found = np.full((len(standard), k), -1, dtype=np.intp)
    complete = np.array(~np.isnan(standard).any(axis=1), dtype=bool)
    whole, partly = candidates[complete[candidates]], candidates[~complete[candidates]]
    known, others = targets[complete[targets]], targets[~complete[targets]]
    shared = np.broadcast_to(partly, (len(known), len(partly)))
    near = _in_tree(standard, weights, known, whole, k + 1 + _MORE)
    _choose(standard, weights, known, np.sort(np.hstack([near, shared]), axis=1), found)
    _choose(standard, weights, others, np.broadcast_to(candidates, (len(others), len(candidates))), found)
    return found


def _in_tree(standard: Floats, weights: Floats, targets: Places, whole: Places, k: int) -> Places:
    """The ``k`` of ``whole`` nearest to each target (t,), itself among them: (t, k) or as many as there are."""
    from scipy.spatial import cKDTree

    if not len(targets) or not len(whole):
        return np.empty((len(targets), 0), dtype=np.intp)
    points = standard * np.sqrt(weights)
    place = cKDTree(points[whole]).query(points[targets], min(k, len(whole)))[1].reshape(len(targets), -1)
    return whole[place]


def _choose(standard: Floats, weights: Floats, targets: Places, options: Places, found: Places) -> None:
    """Write into ``found`` (n, k) for each target (t,) the nearest of its options (t, m), which are sorted."""
    k = min(found.shape[1], options.shape[1])
    if not k:
        return
    rows = max(1, _AT_ONCE // options.shape[1])
    for start in range(0, len(targets), rows):
        some, theirs = targets[start : start + rows, None], options[start : start + rows]
        apart = squared(standard, weights, some, theirs)
        apart[theirs == some] = np.inf  # itself
        order = np.argsort(apart, axis=1, kind="stable")[:, :k]
        itself = np.isinf(np.take_along_axis(apart, order, 1))
        found[some, np.arange(k)] = np.where(itself, -1, np.take_along_axis(theirs, order, 1))
