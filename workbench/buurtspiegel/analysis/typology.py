"""A typology: areas that are alike on chosen features, as a few types.

Features are robustly standardised and cut off at three steps, so that one extreme area is no type of its own. The types
are those of k-means (Lloyd 1982; k-means++ starts, Arthur and Vassilvitskii 2007), or of Ward's tree (1963); both from
scikit-learn. How far the types lie apart is the silhouette (Rousseeuw 1987), of the same sample of areas for every k.

What is found is kept: scales and centres. An area of any year or level is of the type whose centre is nearest, so that
a type means the same everywhere. An area of which a feature is missing has no type: what is unknown resembles nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from buurtspiegel.analysis.evaluate import worst
from buurtspiegel.analysis.standard import Scale, scale_of
from buurtspiegel_data.status import Status

Floats = npt.NDArray[np.float64]
Statuses = npt.NDArray[np.uint8]
#: Values (n,) and statuses (n,) by indicator id, all on the same areas.
Columns = Mapping[str, tuple[Floats, Statuses]]

FEWEST_TYPES, MOST_TYPES = 2, 8
FEWEST_FEATURES, MOST_FEATURES = 2, 12
#: Below this the types run into one another (Kaufman and Rousseeuw 1990: «no substantial structure»).
CLEAR = 0.25
_CUT = 3.0
_SEED = 0
#: A type of fewer areas says little; there must be so many areas for each.
_LEAST = 5
#: Silhouette and Ward's tree take time and memory by the square of the count: of more areas they see a sample.
_SAMPLE = 2500


class Way(StrEnum):
    """How types are found."""

    KMEANS = "kmeans"
    WARD = "ward"


@dataclass(frozen=True)
class Typology:
    """Types by number from 1, the largest first: ``centres`` (k, p) in steps from the middle of each feature."""

    features: tuple[str, ...]
    scales: tuple[Scale, ...]
    centres: tuple[tuple[float, ...], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of the indicators it reads."""
        return self.features

    def standard(self, columns: Columns) -> Floats:
        """Return the features (n, p) in steps from the middle, cut off; NaN where missing."""
        pairs = zip(self.features, self.scales, strict=True)
        return np.column_stack([cut(scale.standard(columns[key][0])) for key, scale in pairs])

    def evaluate(self, columns: Columns) -> tuple[Floats, Statuses]:
        """Return the number of the type (n,) and its status (n,); where a feature is missing, the reason of that."""
        standard = self.standard(columns)
        status = worst(np.column_stack([columns[key][1] for key in self.features]))
        missing = np.isnan(standard).any(axis=1)
        values = 1.0 + nearest_centre(np.nan_to_num(standard), np.array(self.centres))
        status = np.where(missing & np.isin(status, _HAS_VALUE), np.uint8(Status.NOT_APPLICABLE), status)
        return np.where(missing, np.nan, values), status.astype(np.uint8)


@dataclass(frozen=True, eq=False)
class Found:
    """A typology with what was found on the areas it is made of: ``types`` (n,) from 1, 0 where there is none.

    ``silhouette`` runs from -1 to 1; ``tried`` has that of every k that was looked at.
    """

    typology: Typology
    types: npt.NDArray[np.int64]
    silhouette: float
    tried: Mapping[int, float]


_HAS_VALUE = [int(status) for status in Status if status.has_value]


def find_types(values: Mapping[str, Floats], k: int | None, way: Way = Way.KMEANS) -> Found:
    """Find ``k`` types in features (n,) by id; with None the k from 2 to 8 whose silhouette is highest.

    Raises :class:`ValueError` with the id of a feature that is the same everywhere, and with an empty text where
    fewer areas have all features than five for every type.
    """
    scales = {key: scale_of(column) for key, column in values.items()}
    found = {key: scale for key, scale in scales.items() if scale is not None}
    for key in values:
        if key not in found:
            raise ValueError(key)
    standard = np.column_stack([cut(found[key].standard(column)) for key, column in values.items()])
    known: npt.NDArray[np.bool_] = np.isfinite(standard.sum(axis=1))
    points = standard[known]
    counts = [k] if k else list(range(FEWEST_TYPES, MOST_TYPES + 1))
    counts = [one for one in counts if len(points) >= _LEAST * one]
    if not counts:
        raise ValueError("")
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # threads of its own wait for one another on a busy machine: up to four times as long
        centres = {one: _CENTRES[way](points, one) for one in counts}
        tried = _silhouettes(points, centres)
    best = max(tried, key=lambda one: (tried[one], -one))
    labels = nearest_centre(points, centres[best])
    sizes = np.bincount(labels, minlength=best)
    ordered = np.argsort(-sizes, kind="stable")
    typology = Typology(
        tuple(values), tuple(found.values()), tuple(tuple(map(float, row)) for row in centres[best][ordered])
    )
    types = np.zeros(len(known), dtype=np.int64)
    types[known] = 1 + np.argsort(ordered)[labels]
    return Found(typology, types, tried[best], tried)


def cut(standard: Floats) -> Floats:
    """Cut standard scores off at three steps either side."""
    return np.clip(standard, -_CUT, _CUT)


def nearest_centre(points: Floats, centres: Floats) -> npt.NDArray[np.int64]:
    """Return for each point (n, p) the number from 0 of the nearest centre (k, p); the first of equals."""
    # |x - c|² without |x|², which is the same for every centre.
    return np.argmin((centres**2).sum(axis=1) - 2 * points @ centres.T, axis=1).astype(np.int64)


def _kmeans(points: Floats, k: int) -> Floats:
    from sklearn.cluster import KMeans

    return np.asarray(KMeans(k, n_init=3, random_state=_SEED).fit(points).cluster_centers_, dtype=np.float64)


def _ward(points: Floats, k: int) -> Floats:
    from sklearn.cluster import AgglomerativeClustering

    seen = points[_sampled(len(points))]
    labels = AgglomerativeClustering(k, linkage="ward").fit_predict(seen)
    return np.array([seen[labels == one].mean(axis=0) for one in range(k)])


_CENTRES: Mapping[Way, Any] = {Way.KMEANS: _kmeans, Way.WARD: _ward}


def _silhouettes(points: Floats, centres: Mapping[int, Floats]) -> dict[int, float]:
    """Return the silhouette for each number of types; the distances are the same for all of them."""
    from sklearn.metrics import pairwise_distances, silhouette_score

    seen = points[_sampled(len(points))]
    apart = pairwise_distances(seen)
    np.fill_diagonal(apart, 0.0)
    labels = {k: nearest_centre(seen, found) for k, found in centres.items()}
    several = {k: len(np.unique(of)) > 1 for k, of in labels.items()}
    return {
        k: float(silhouette_score(apart, of, metric="precomputed")) if several[k] else -1.0 for k, of in labels.items()
    }


def _sampled(count: int) -> npt.NDArray[np.intp]:
    """Choose areas, always the same ones."""
    if count <= _SAMPLE:
        return np.arange(count)
    return np.sort(np.random.default_rng(_SEED).choice(count, _SAMPLE, replace=False))
