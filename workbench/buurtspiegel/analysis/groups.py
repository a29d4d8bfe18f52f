"""An area against its group: the median, the 25th and 75th percentile, and how many are lower.

Of a group only the areas with a figure count, and never the area itself.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
QUARTILES = (0.25, 0.5, 0.75)
#: With fewer figures than this there is no median to speak of.
FEWEST = 3


@dataclass(frozen=True, eq=False)
class Held:
    """Areas (n,) against their groups: the quartiles of the group and the percentage of it that is lower.

    NaN where fewer than :data:`FEWEST` areas of a group have a figure; ``lower`` also where the area has none.
    ``counted`` is the number of areas with a figure.
    """

    low: Floats
    median: Floats
    high: Floats
    lower: Floats
    counted: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Summary:
    """One value in its group; ``place`` 1 is the highest, equal values share the better place, 0 for none."""

    counted: int
    low: float
    median: float
    high: float
    lower: float
    place: int


def summary(value: float, others: Floats) -> Summary:
    """Hold one value against those of its group (m,); NaN where fewer than :data:`FEWEST` are known."""
    known = others[~np.isnan(others)]
    if len(known) < FEWEST:
        return Summary(len(known), np.nan, np.nan, np.nan, np.nan, 0)
    low, middle, high = (float(one) for one in np.quantile(known, QUARTILES))
    if np.isnan(value):
        return Summary(len(known), low, middle, high, np.nan, 0)
    return Summary(len(known), low, middle, high, 100 * float((known < value).mean()), int((known > value).sum()) + 1)


def against_neighbours(values: Floats, neighbours: npt.NDArray[np.intp]) -> Floats:
    """Return the figures (n, k) of the neighbours (n, k) of each area; NaN where there is none (−1)."""
    return np.where(neighbours >= 0, values[neighbours], np.nan)


def held_by_neighbours(values: Floats, neighbours: npt.NDArray[np.intp]) -> Held:
    """Hold each area (n,) against its own neighbours (n, k), −1 where there are fewer."""
    theirs = np.sort(against_neighbours(values, neighbours), axis=1)  # NaN goes last
    counted = (~np.isnan(theirs)).sum(axis=1)
    below = (theirs < values[:, None]).sum(axis=1).astype(np.float64)
    rows = np.arange(len(values))

    def quantile(share: float) -> Floats:
        place = share * np.maximum(counted - 1, 0)
        first = np.floor(place).astype(np.intp)
        left = theirs[rows, first]
        right = theirs[rows, np.minimum(first + 1, np.maximum(counted - 1, 0))]
        found: Floats = left + (right - left) * (place - first)
        return found

    return _held(values, counted, below, *(quantile(share) for share in QUARTILES))


def held_by_classes(values: Floats, classes: npt.NDArray[np.int64], members: npt.NDArray[np.bool_]) -> Held:
    """Hold each area (n,) against the ``members`` (n,) of its class (n,), itself left out; −1 for an area in none."""
    quartiles = [np.full(len(values), np.nan) for _ in QUARTILES]
    counted, below = np.zeros(len(values), dtype=np.int64), np.zeros(len(values))
    for one in np.unique(classes[classes >= 0]):
        inside = np.flatnonzero(classes == one)
        own = members[inside] & ~np.isnan(values[inside])
        ordered = np.sort(values[inside][own])
        at = np.searchsorted(ordered, values[inside])
        left = len(ordered) - own  # how many others there are
        counted[inside], below[inside] = left, at
        if len(ordered) < 2:
            continue
        for found, share in zip(quartiles, QUARTILES, strict=True):
            place = share * np.maximum(left - 1, 0)
            first = np.floor(place).astype(np.intp)
            here = ordered[_without(first, at, own, len(ordered))]
            after = ordered[_without(np.minimum(first + 1, np.maximum(left - 1, 0)), at, own, len(ordered))]
            found[inside] = here + (after - here) * (place - first)
    return _held(values, counted, below, *quartiles)


def _without(
    place: npt.NDArray[np.intp], at: npt.NDArray[np.intp], own: npt.NDArray[np.bool_], count: int
) -> npt.NDArray[np.intp]:
    """A place among the others as a place among all: from the area itself on, one further."""
    return np.minimum(place + (own & (place >= at)), count - 1)


def _held(
    values: Floats, counted: npt.NDArray[np.int64], below: Floats, low: Floats, middle: Floats, high: Floats
) -> Held:
    enough = counted >= FEWEST
    low, middle, high = (np.where(enough, one, np.nan) for one in (low, middle, high))
    lower = np.where(enough & ~np.isnan(values), 100 * below / np.maximum(counted, 1), np.nan)
    return Held(low, middle, high, lower, counted)
