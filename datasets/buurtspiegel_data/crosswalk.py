"""A crosswalk: how the areas of one map lie in those of another, of another boundary year or another level.

Weights come from the surface that two areas share (areal weighting: Goodchild & Lam 1980), refined by where people
live within an area where that is known (dasymetric weighting: Wright 1936). tobler's ``area_interpolate`` is the
reference; we differ from it in three ways. An area that stayed what it was keeps its figure whole, whatever its code
became. An area of which the other map has only a part gets no figure, where tobler gives it a low one. And a missing
figure stays missing (:mod:`buurtspiegel.analysis.carry`), where tobler counts it as 0.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from .areas import AreaSet

Numbers = npt.NDArray[np.float64]
Ids = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

#: An area whose surface or centre moved no more than this part of its size is the same area; a piece that is smaller
#: than this part of both areas it lies in, is a difference between two drawings of one line.
SAME = 0.05
#: An area whose surface and centre moved no more than this part of its size has the outline that it had: the rest is
#: rounding.
_EQUAL = 1e-6
#: So much of an area must lie on the other map to be carried, when that map is of another, smaller country.
_INSIDE = 0.90
#: Two maps are of one country when each covers this much of the other: one may have water that the other lacks.
_ONE_COUNTRY = 0.80
#: On a map of the same country, what lies outside is water: with this much of it on land, an area is carried. What is
#: made of areas that also lie elsewhere must be filled by half.
_SOURCE_ON_LAND, _TARGET_ON_LAND = 0.05, 0.50


@dataclass(frozen=True, eq=False)
class Homes:
    """Where people live: points in RD (m,) with a weight (m,), such as addresses, dwellings or residents."""

    points: npt.NDArray[np.object_]
    weight: Numbers


@dataclass(frozen=True, eq=False)
class Crosswalk:
    """From the s areas of one map to the t areas of another, by id.

    ``weights`` (t × s, sparse) is the share of a source that goes to a target; the column of a source that is carried
    adds up to 1. ``makeup`` (t × s, sparse) is the share of a target's surface that comes from a source: rows add up
    to 1. ``origin`` (t,) is the source whose surface a target kept, -1 where its boundaries moved. ``uncovered``
    (s,) is the share of a source's surface that no target covers, and that went along with the rest of it.
    """

    weights: Any
    makeup: Any
    origin: Ids
    uncovered: Numbers

    @property
    def unchanged(self) -> Flags:
        """Whether a target (t,) kept its surface."""
        return self.origin >= 0

    @property
    def lost(self) -> Numbers:
        """The share of each source (s,) that goes nowhere: it is not on the other map."""
        given = np.asarray(self.weights.sum(axis=0)).ravel()
        return np.clip(1.0 - given, 0.0, 1.0)


def homes_in(areas: AreaSet) -> Homes:
    """Return small areas as points, with their residents as weight: squares, postcodes or buurten."""
    weight = areas.population.to_numpy(float)
    lived = (weight > 0) & areas.rd.geometry.notna().to_numpy()
    return Homes(areas.rd.geometry.representative_point().to_numpy()[lived], weight[lived])


def crosswalk(sources: AreaSet, targets: AreaSet, homes: Homes | None = None, same: float = SAME) -> Crosswalk:
    """Lay two maps over one another.

    ``homes`` decide how a source is split wherever they lie in it, else surface does. With ``same`` 0 every line
    counts, as it does for tobler. Areas of water are carried only where they stayed what they were.
    """
    old, new = _Outlines(sources), _Outlines(targets)
    kept = _same_places(old, new, same)
    target, source, shared = _pieces(old, new, kept, same)
    covered = np.bincount(source, shared, len(old.area))
    filled = np.bincount(target, shared, len(new.area))
    one_country = covered.sum() >= _ONE_COUNTRY * old.area.sum() and filled.sum() >= _ONE_COUNTRY * new.area.sum()
    whole = filled >= new.area * (_TARGET_ON_LAND if one_country else _INSIDE)
    if one_country:
        # An island among its water: what makes it up lies nowhere else, so that nothing of it is elsewhere either.
        elsewhere = np.bincount(target[shared < _INSIDE * covered[source]], minlength=len(new.area)) > 0
        whole |= ~elsewhere & (filled >= new.area * _SOURCE_ON_LAND)
    counts = whole[target]
    counts &= (kept[target] == source) | ~(old.water[source] | new.water[target])
    target, source, shared = target[counts], source[counts], shared[counts]

    # An area that is on the other map only in part keeps the share that is: the rest belongs to areas that are not.
    on_map = covered >= old.area * (_SOURCE_ON_LAND if one_country else _INSIDE)
    carried = np.bincount(source, shared, len(old.area))
    share = shared / np.where(on_map, carried, old.area)[source]
    if homes is not None and len(target):
        share = _by_homes(homes, old, new, (target, source, share), on_map)
    gives = share > 0
    weights = _table(new, old, target[gives], source[gives], share[gives])
    surface = np.bincount(target[gives], shared[gives], len(new.area))
    makeup = _table(new, old, target[gives], source[gives], shared[gives] / surface[target[gives]])
    uncovered = 1 - np.divide(covered, old.area, out=np.ones(len(covered)), where=old.area > 0)
    same_land = whole if one_country else filled >= (1 - SAME) * new.area
    return Crosswalk(weights, makeup, _whole(weights, same_land), np.clip(uncovered, 0, 1))


class _Outlines:
    """The outlines of a map with their surface (m²); an area without geometry has a surface of 0."""

    def __init__(self, areas: AreaSet) -> None:
        self.shapes: npt.NDArray[np.object_] = areas.rd.geometry.to_numpy()
        self.area = areas.surface
        self.centre = areas.centroids
        self.water = areas.rd["water"].to_numpy(bool)


def _same_places(old: _Outlines, new: _Outlines, tolerance: float) -> Ids:
    """Return for each target (t,) the source of the same surface in the same place, -1 where there is none.

    The same code is not the same area, and an area that was given another code is: only the place tells.
    """
    target, source = shapely.STRtree(old.centre).query_nearest(new.centre, all_matches=False)
    alike = _alike(old, new, source, target, tolerance) & (old.water[source] == new.water[target])
    target, source = target[alike], source[alike]
    moved = shapely.distance(old.centre[source], new.centre[target])
    nearest = np.lexsort((moved, source))
    _, first = np.unique(source[nearest], return_index=True)
    one_to_one = nearest[first]
    kept = np.full(len(new.area), -1, dtype=np.intp)
    kept[target[one_to_one]] = source[one_to_one]
    return kept


def _alike(old: _Outlines, new: _Outlines, source: Ids, target: Ids, tolerance: float) -> Flags:
    """Say which pairs have about the same surface in about the same place."""
    moved = shapely.distance(old.centre[source], new.centre[target])
    grown = np.abs(old.area[source] - new.area[target])
    alike: Flags = (grown <= tolerance * new.area[target]) & (moved <= tolerance * np.sqrt(new.area[target]))
    return alike


def _pieces(old: _Outlines, new: _Outlines, kept: Ids, tolerance: float) -> tuple[Ids, Ids, Numbers]:
    """Return the pieces (target, source, m²) in which the maps share their surface; ``kept`` is brought up to date.

    Where an area stayed what it was, it is one piece and nothing is cut. It loses that standing when a real piece of
    it lies in an area that did change: a new estate that was built on the edge of a large polder. Areas of one map do
    not overlap, so that no other area can lie in one whose outline is equal on both maps: only the rest is cut.
    """
    stayed = np.flatnonzero(kept >= 0)
    equal = stayed[_alike(old, new, kept[stayed], stayed, _EQUAL)]
    moved = np.setdiff1d(np.arange(len(old.area)), kept[stayed])
    changed = np.setdiff1d(np.arange(len(new.area)), stayed)
    open_to = np.setdiff1d(np.arange(len(new.area)), equal)
    outward = _cut(old, new, moved, open_to, tolerance)
    gave = np.unique(_cut(new, old, changed, np.setdiff1d(kept[stayed], kept[equal]), tolerance)[0])
    again = _cut(old, new, gave, open_to, tolerance)
    kept[np.isin(kept, gave)] = -1
    stayed = np.flatnonzero(kept >= 0)
    source = np.concatenate([kept[stayed], outward[1], again[1]])
    target = np.concatenate([stayed, outward[0], again[0]])
    return target, source, np.concatenate([new.area[stayed], outward[2], again[2]])


def _cut(some: _Outlines, others: _Outlines, ids: Ids, by: Ids, tolerance: float) -> tuple[Ids, Ids, Numbers]:
    """Cut the areas ``ids`` by the others ``by``: pairs (id of the other, id of the one) and the m² they share."""
    at, found = shapely.STRtree(others.shapes[by]).query(some.shapes[ids], predicate="intersects")
    one, other = ids[at], by[found]
    shared = shapely.area(shapely.intersection(some.shapes[one], others.shapes[other]))
    real = (shared > 0) & ((shared >= tolerance * some.area[one]) | (shared >= tolerance * others.area[other]))
    return other[real], one[real], shared[real]


def _by_homes(homes: Homes, old: _Outlines, new: _Outlines, pieces: tuple[Ids, Ids, Numbers], on_map: Flags) -> Numbers:
    """Return the share of each piece in its source by the homes in it; by surface where a source has no homes."""
    target, source, share = pieces
    split = np.bincount(source, minlength=len(old.area)) > 1
    ids = np.flatnonzero(split & on_map)
    lives_in, point = _first_around(shapely.STRtree(homes.points), old.shapes[ids])
    goes_to, at = _first_around(shapely.STRtree(homes.points[point]), new.shapes)
    lives_in, weight = ids[lives_in[at]], homes.weight[point[at]]
    found = _table(new, old, goes_to, lives_in, weight)
    amount = np.asarray(found[target, source]).ravel()
    whole = np.bincount(source, amount, len(old.area))[source]
    return np.where(whole > 0, np.divide(amount, whole, out=np.zeros_like(amount), where=whole > 0), share)


def _first_around(points: shapely.STRtree, shapes: npt.NDArray[np.object_]) -> tuple[Ids, Ids]:
    """Return pairs (shape, point) of points in shapes; on a line between two shapes, a point is in one of them."""
    shape, point = points.query(shapes, predicate="intersects")
    point, first = np.unique(point, return_index=True)
    return shape[first], point


def _whole(weights: Any, filled: Flags) -> Ids:
    """Return for each target the one source that it is, -1 where it is made of more, or of a part."""
    single = (np.diff(weights.indptr) == 1) & filled
    source = weights.indices[weights.indptr[:-1][single]]
    gives_all = (np.diff(weights.tocsc().indptr)[source] == 1) & (weights.data[weights.indptr[:-1][single]] > 1 - 1e-9)
    origin = np.full(weights.shape[0], -1, dtype=np.intp)
    origin[np.flatnonzero(single)[gives_all]] = source[gives_all]
    return origin


def _table(new: _Outlines, old: _Outlines, target: Ids, source: Ids, amount: Numbers) -> Any:
    from scipy import sparse  # a quarter of a second, which the first map need not wait for

    return sparse.csr_array((amount, (target, source)), shape=(len(new.area), len(old.area)))
