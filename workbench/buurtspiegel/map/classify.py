"""Numbers to classes: where the bounds lie, and which class a number falls in.

A class runs from just above its lower bound up to and including its upper one; the first includes its lower bound
too, as in mapclassify (Rey et al., PySAL). Natural breaks are mapclassify's Fisher–Jenks; quantiles, equal intervals
and standard deviations give the same classes as mapclassify, in one line of numpy each: importing mapclassify takes 4
seconds, and a first map should not wait for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from buurtspiegel.model import Category

from .palette import NO_SOURCE

Floats = npt.NDArray[np.float64]

#: How many colours a map without classes has.
STEPS = 200
#: A map without classes runs between these quantiles: a single extreme must not take all the colours.
_ENDS = (0.01, 0.99)
#: Fisher–Jenks takes time by the square of the count (10 ms for these many): of more values it sees a sample, evenly
#: spread in rank.
_SAMPLE = 1500


class Scheme(StrEnum):
    """How class bounds are found."""

    QUANTILES = "quantiles"
    NATURAL = "natural"
    EQUAL = "equal"
    DEVIATION = "deviation"
    OWN = "own"
    CONTINUOUS = "continuous"

    @property
    def label(self) -> str:
        """The Dutch words on the screen."""
        return _LABEL[self]


_LABEL = {
    Scheme.QUANTILES: "evenveel gebieden per klasse",
    Scheme.NATURAL: "natuurlijke grenzen",
    Scheme.EQUAL: "gelijke stappen",
    Scheme.DEVIATION: "standaardafwijking",
    Scheme.OWN: "eigen grenzen",
    Scheme.CONTINUOUS: "zonder klassen",
}


@dataclass(frozen=True, eq=False)
class Classes:
    """``bounds`` (k + 1) ascending, the outer two the lowest and highest value; empty when no value is known.

    ``below`` says how many of the k classes lie below the middle of a diverging scale; None when it has none.
    """

    bounds: Floats
    below: int | None = None

    def __len__(self) -> int:
        """Count the classes."""
        return max(len(self.bounds) - 1, 0)


def classify(
    values: Floats, scheme: Scheme, k: int, bounds: Sequence[float] | None = None, middle: float | None = None
) -> Classes:
    """Find the class bounds of values (n,), of which NaN is passed over.

    At most ``k`` classes, fewer where values are too much alike. ``bounds`` are the inner bounds of
    :attr:`Scheme.OWN`. With a ``middle`` it is a bound itself, and either side gets half of the classes;
    a side without values leaves all of them to the other.
    """
    known = values[np.isfinite(values)]
    if not len(known):
        return Classes(np.empty(0), None if middle is None else 0)
    low, high = float(known.min()), float(known.max())
    if scheme is Scheme.OWN:
        inner = np.unique(np.asarray(bounds if bounds is not None else (), dtype=np.float64))
        if not len(inner):
            return _closed(low, inner, high, middle)
        # All of them, crossed or not: a class keeps its colour over levels and years.
        ends = min(low, inner[0]), max(high, inner[-1])
        return Classes(np.array([ends[0], *inner, ends[1]]), _below(inner, high, middle))
    if middle is None:
        few = None if scheme is Scheme.CONTINUOUS else _distinct(known, k)
        return _closed(low, _INNER[scheme](known, k) if few is None else few, high, None)
    return _diverging(known, scheme, k, middle)


def assign(values: Floats, bounds: Floats) -> npt.NDArray[np.uint8]:
    """Return the class of each value (n,); values beyond the outer bounds fall in the outer classes, NaN in none."""
    classes = np.searchsorted(bounds[1:-1], values, side="left").astype(np.uint8)
    classes[~np.isfinite(values) if len(bounds) else slice(None)] = NO_SOURCE
    return classes


def sorted_out(values: Floats, categories: Sequence[Category]) -> npt.NDArray[np.uint8]:
    """Return for each value (n,) its place among ``categories``; a value that stands for none has no class."""
    classes = np.full(len(values), NO_SOURCE, dtype=np.uint8)
    for at, one in enumerate(categories):
        classes[values == one.value] = at
    return classes


def _closed(low: float, inner: Floats, high: float, middle: float | None) -> Classes:
    """Close inner bounds with the lowest and highest value, leaving out those that no value crosses."""
    inner = np.unique(inner)
    inner = inner[(inner >= low) & (inner < high)]
    return Classes(np.concatenate([[low], inner, [high]]), _below(inner, high, middle))


def _below(inner: Floats, high: float, middle: float | None) -> int | None:
    """Count the classes below a middle; the one it lies in is one of them where no value is higher."""
    return None if middle is None else int((inner <= middle).sum()) + int(high <= middle)


def _diverging(known: Floats, scheme: Scheme, k: int, middle: float) -> Classes:
    away = np.abs(known - middle)
    half = max(k // 2, 1)
    if not (known > middle).any():
        half = k
    elif not (known < middle).any():
        half = max(k - int((known == middle).any()), 1)
    if scheme in (Scheme.QUANTILES, Scheme.NATURAL):
        sides = [side for side in (known[known <= middle], known[known > middle]) if len(side)]
        inner = np.concatenate([_INNER[scheme](side, half) for side in sides] + [[middle]])
    else:
        reach, steps = {
            Scheme.EQUAL: (float(away.max()), half),
            Scheme.DEVIATION: (float(np.sqrt(np.mean(away**2))) * half, half),
            Scheme.CONTINUOUS: (float(np.quantile(away, _ENDS[1])), STEPS // 2),
        }[scheme]
        inner = np.linspace(middle - reach, middle + reach, 2 * steps + 1)[1:-1]
    return _closed(float(known.min()), inner, float(known.max()), middle)


def _distinct(known: Floats, k: int) -> Floats | None:
    """Give every value a class of its own where there are no more values than classes."""
    some = np.unique(known[:: max(len(known) // 1000, 1)])
    if len(some) > k:
        return None
    every = np.unique(known)
    return every[:-1] if len(every) <= k else None


def _quantiles(known: Floats, k: int) -> Floats:
    """Bounds are values that occur (Hyndman and Fan 1996, definition 1), so that no class is empty.

    A lowest value that more areas have than a class holds, often 0, is a class of its own; the others share the rest.
    """
    higher = known[known > known.min()]
    if k > 1 and len(higher) and (len(known) - len(higher)) * k > len(known):
        return np.concatenate([[known.min()], _quantiles(higher, k - 1)])
    return np.quantile(known, np.arange(1, k) / k, method="inverted_cdf")


def _natural(known: Floats, k: int) -> Floats:
    """Fisher–Jenks on a sample, then k-means (Lloyd) on all values from where that ends."""
    ordered = np.sort(known)
    count = min(len(ordered), _SAMPLE)
    sample = ordered[((np.arange(count) + 0.5) * len(ordered) / count).astype(int)]
    if len(np.unique(sample)) <= k:
        return np.unique(sample)[:-1]
    from mapclassify import FisherJenks

    # It computes in float32: between 0 and 1 that loses nothing that matters, at 450.000 euros it would.
    scaled = (sample - sample[0]) / (sample[-1] - sample[0])
    found = np.asarray(FisherJenks(scaled, k=k).bins[:-1], dtype=np.float64)
    breaks = sample[np.abs(scaled[:, None] - found).argmin(axis=0)]
    return breaks if count == len(ordered) else _settled(ordered, breaks)


def _settled(ordered: Floats, breaks: Floats) -> Floats:
    """Move breaks until every value is in the class whose mean is nearest."""
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    ends = np.searchsorted(ordered, breaks, side="right")
    for _ in range(200):
        edges = np.unique(np.concatenate([[0], ends, [len(ordered)]]))
        means = np.diff(sums[edges]) / np.diff(edges)
        before, ends = ends, np.searchsorted(ordered, (means[:-1] + means[1:]) / 2, side="right")
        if np.array_equal(before, ends):
            break
    return ordered[ends[ends > 0] - 1]


def _equal(known: Floats, k: int) -> Floats:
    return np.linspace(known.min(), known.max(), k + 1)[1:-1]


def _deviation(known: Floats, k: int) -> Floats:
    spread = float(known.std(ddof=1)) if len(known) > 1 else 0.0
    return np.asarray(known.mean() + spread * (np.arange(k - 1) - (k - 2) / 2), dtype=np.float64)


def _continuous(known: Floats, _k: int) -> Floats:
    first, last = np.quantile(known, _ENDS)
    return np.linspace(first, last, STEPS + 1)[1:-1]


_INNER: dict[Scheme, Callable[[Floats, int], Floats]] = {
    Scheme.QUANTILES: _quantiles,
    Scheme.NATURAL: _natural,
    Scheme.EQUAL: _equal,
    Scheme.DEVIATION: _deviation,
    Scheme.CONTINUOUS: _continuous,
}
