"""Whether a comparison says no more of a number than its place in the row."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from buurtspiegel.model.comparison import Counts, Reference

Values: TypeAlias = npt.NDArray[np.float64]
Compute: TypeAlias = Callable[[Values, Reference], Values]
#: «Lower, the same, higher» says on which side of something an area lies; four steps or more make a row.
_FEWEST_STEPS = 4
#: Within this part of all outcomes it is the same place: a rank with a little of the value in it is a rank.
_NEAR = 0.02


def is_row(compute: Compute, values: Values, reference: Reference) -> bool:
    """Say whether the outcome (n,) follows from the order of the values (n,) alone, as a rank or a percentile does.

    A number that depends on the values, but stays the same when all of them, and all they are held against, are
    stretched without a change of order, is a place in a row: a statistic is a function of ranks just when it is
    invariant under increasing transformations (Lehmann and Romano, «Testing Statistical Hypotheses», 2005, section
    6.8). The value itself, a difference and a ratio change.
    """
    found = compute(values, reference)
    if len(np.unique(found[np.isfinite(found)])) < _FEWEST_STEPS:
        return False
    every = _numbers(values, reference)
    low, high = float(every.min()), float(every.max())
    if not low < high:
        return False

    def stretched(one: Values) -> Values:
        return np.expm1(3 * (one - low) / (high - low))

    def turned(one: Values) -> Values:
        return low + high - one

    near = _NEAR * float(np.nanmax(found) - np.nanmin(found))
    stays = _same(compute(stretched(values), _with(reference, stretched)), found, near)
    return stays and not _same(compute(turned(values), _with(reference, turned)), found, near)


def _numbers(values: Values, reference: Reference) -> Values:
    parts = [values, reference.gemeente, reference.earlier, np.array([reference.land, reference.other])]
    parts += [one for one in (reference.province, reference.peers_median) if one is not None]
    every = np.concatenate(parts)
    return every[np.isfinite(every)]


def _with(reference: Reference, change: Callable[[Values], Values]) -> Reference:
    """Change all that is in the unit of the values; the second indicator stays, for it has an order of its own."""
    land, other = change(np.array([reference.land, reference.other]))
    return replace(
        reference,
        gemeente=change(reference.gemeente),
        earlier=change(reference.earlier),
        land=float(land),
        other=float(other),
        province=None if reference.province is None else change(reference.province),
        peers_median=None if reference.peers_median is None else change(reference.peers_median),
        counts=_shares(reference.counts),
        of_gemeente=_shares(reference.of_gemeente),
        of_land=_shares(reference.of_land),
    )


def _shares(counts: Counts | None) -> Counts | None:
    """Take a share to its square: the order stays, and it is still a share."""
    if counts is None:
        return None
    with np.errstate(all="ignore"):
        return Counts(counts.part**2 / counts.whole, counts.whole)


def _same(one: Values, other: Values, near: float) -> bool:
    return one.shape == other.shape and np.allclose(one, other, rtol=0, atol=near, equal_nan=True)
